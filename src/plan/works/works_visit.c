/* SPDX-License-Identifier: Apache-2.0
 *
 * Inspectors announced for a year to come: what would be vetoed must be done
 * by then.
 */
#include <string.h>

#include "works_i.h"

/* A visit without a standard, or one that names the pack. */
static bool is_by(const struct xs_inspection *visit, const struct xs_pack *pack)
{
	const char *said = visit->standard;

	if (!said || !*said || !pack)
		return true;
	return strcmp(said, pack->id) == 0 || strstr(pack->title.zh, said) ||
		(pack->number && *pack->number && strstr(pack->number, said));
}

static bool looks_at(const struct xs_survey *survey,
	const struct xs_inspection *visit, const struct xs_need *need)
{
	bool vetoed = need->safety || (need->rule && need->rule->veto);

	return vetoed && visit->date > survey->reference &&
		visit->date / 10000 > survey->year &&
		(visit->school == XS_NO_SCHOOL_INDEX ||
			visit->school == need->school) &&
		is_by(visit, need->pack);
}

void xs_wk_visits(struct xs_wk_build *b)
{
	const struct xs_county *county = b->in->county;

	for (size_t v = 0; county && v < county->inspections_n; v++) {
		const struct xs_inspection *visit = &county->inspections[v];
		int year = visit->date / 10000;

		for (size_t i = 0; i < b->w->needs_n; i++) {
			struct xs_need *need = &b->needs[i];

			if (looks_at(b->in->survey, visit, need) &&
				(!need->must_by || year < need->must_by))
				need->must_by = year;
		}
	}
}

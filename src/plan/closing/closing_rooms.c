/* SPDX-License-Identifier: Apache-2.0
 *
 * What becomes of the rooms: what they may be used for is the county's to
 * decide, what must not be used is not.
 */
#include "closing_i.h"

#include <string.h>

/* clang-format off */
static const struct {
	const char *name, *say;
} fates[XS_FATE_N] = {
	[XS_FATE_DEMOLISH] = { "demolish", N_("grade D: pull down") },
	[XS_FATE_REPAIR] = { "repair", N_("grade C: repair before any use") },
	[XS_FATE_APPRAISE] = { "appraise", N_("not appraised: appraise before any use") },
	[XS_FATE_IDLE] = { "idle", N_("out of use already") },
	[XS_FATE_RETURN] = { "return", N_("leased: goes back to the owner") },
	[XS_FATE_REUSE] = { "reuse", N_("fit for another use") },
};
/* clang-format on */

const char *xs_closing_fate_name(enum xs_closing_fate f)
{
	return fates[f].name;
}

const char *xs_closing_fate_say(enum xs_closing_fate f, enum xs_lang lang)
{
	return xs_tr(lang, fates[f].say);
}

static enum xs_closing_fate fate_of(const struct xs_building *b)
{
	if (strcmp(b->grade, "D") == 0)
		return XS_FATE_DEMOLISH;
	if (strcmp(b->tenure, "租借") == 0)
		return XS_FATE_RETURN;
	if (strcmp(b->grade, "C") == 0)
		return XS_FATE_REPAIR;
	if (strcmp(b->state, "停用") == 0 || strcmp(b->state, "闲置") == 0)
		return XS_FATE_IDLE;
	if (strcmp(b->grade, "A") != 0 && strcmp(b->grade, "B") != 0)
		return XS_FATE_APPRAISE;
	return XS_FATE_REUSE;
}

void xs_closing_empty(struct xs_closing_job *job)
{
	const struct xs_survey *s = job->in->survey;
	struct xs_closing *out = job->out;
	size_t school = out->terms.school, n = 0;
	double area =
		xs_survey_value(s, school, xs_item_find(s->cat, "floor_area"));

	for (size_t i = 0; i < s->buildings_n; i++)
		n += s->buildings[i].school == school;
	out->rooms = xs_arena_alloc(&out->arena, n + 1, sizeof(*out->rooms));
	for (size_t i = 0; i < s->buildings_n; i++)
		if (s->buildings[i].school == school &&
			xs_building_stands(&s->buildings[i]))
			out->rooms[out->rooms_n++] =
				(struct xs_closing_room){ .building = (long)i,
					.area_m2 = s->buildings[i].area_m2,
					.fate = fate_of(&s->buildings[i]) };
	if (!n && area > 0)
		out->rooms[out->rooms_n++] =
			(struct xs_closing_room){ -1, area, XS_FATE_APPRAISE };
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding of a county: what is worked out once, and who boards.
 */
#include "xueshe/boarding.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"

#include "boarding_i.h"

struct xs_boarding *xs_boarding_new(
	const struct xs_boarding_input *in, struct xs_findings *findings)
{
	struct xs_boarding *b = xs_alloc(1, sizeof(*b));

	(void)findings;
	b->in = *in;
	xs_boarding_life_begin(b);
	xs_boarding_flags_find(b);
	return b;
}

void xs_boarding_free(struct xs_boarding *b)
{
	if (!b)
		return;
	free(b->flags);
	xs_arena_release(&b->arena);
	free(b);
}

const struct xs_boarding_input *xs_boarding_given(const struct xs_boarding *b)
{
	return &b->in;
}

/* -- who boards ------------------------------------------------------------- */

double xs_boarders_of(const struct xs_survey *survey, size_t school,
	enum xs_stage stage, int sex)
{
	static const char *const keys[XS_STAGE_N][XS_SEXES] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" },
	};

	if (!xs_school_has_stage(survey, school, stage))
		return 0;
	return xs_survey_value(
		survey, school, xs_item_find(survey->cat, keys[stage][sex]));
}

bool xs_school_boards(const struct xs_survey *survey, size_t school)
{
	bool blank = false;

	for (int stage = 0; stage < XS_STAGE_N; stage++)
		for (int sex = 0; sex < XS_SEXES; sex++) {
			double n = xs_boarders_of(
				survey, school, (enum xs_stage)stage, sex);

			if (n > 0)
				return true;
			blank |= xs_is_blank(n);
		}
	return blank &&
		xs_survey_value(survey, school,
			survey->facts[XS_FACT_BOARDING_SCHOOL]) > 0;
}

double xs_boarding_sittings(const struct xs_survey *survey, size_t school)
{
	double diners = xs_survey_value(
		survey, school, xs_item_find(survey->cat, "diners"));
	double seats = xs_survey_value(
		survey, school, xs_item_find(survey->cat, "canteen_seats"));

	if (xs_is_blank(diners) || xs_is_blank(seats) || seats <= 0)
		return XS_BLANK;
	return ceil(diners / seats - 1e-9);
}

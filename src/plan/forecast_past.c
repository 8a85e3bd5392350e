/* SPDX-License-Identifier: Apache-2.0
 *
 * The years on file beside the years to come: sums over the schools of a year.
 */
#include "forecast_i.h"

size_t xs_forecast_past_n(const struct xs_forecast *f)
{
	return f->surveys_n;
}

int xs_forecast_past_year(const struct xs_forecast *f, size_t i)
{
	return f->surveys[i]->year;
}

/* Blank where no open school states it. */
static double sum_of(const struct xs_survey *s, const char *key)
{
	int item = xs_item_find(s->cat, key);
	double sum = 0;
	bool known = false;

	for (size_t j = 0; j < s->n; j++) {
		double v = xs_survey_value(s, j, item);

		if (xs_is_blank(v) || !xs_school_is_open(s, j))
			continue;
		sum += v;
		known = true;
	}
	return known ? sum : XS_BLANK;
}

static double both(double a, double b)
{
	return xs_is_blank(a) ? b : xs_is_blank(b) ? a : a + b;
}

double xs_forecast_past_pupils(
	const struct xs_forecast *f, size_t i, enum xs_stage stage)
{
	static const char *const keys[XS_STAGE_N] = { "pupils_primary",
		"pupils_junior" };

	if (stage != XS_NO_STAGE)
		return sum_of(f->surveys[i], keys[stage]);
	return both(sum_of(f->surveys[i], keys[XS_PRIMARY]),
		sum_of(f->surveys[i], keys[XS_JUNIOR]));
}

double xs_forecast_past_boarders(const struct xs_forecast *f, size_t i,
	enum xs_stage stage, enum xs_sex sex)
{
	static const char *const keys[XS_STAGE_N][XS_SEXES] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" },
	};
	double sum = XS_BLANK;

	for (int s = 0; s < XS_STAGE_N; s++)
		for (int x = 0; x < XS_SEXES; x++) {
			bool of_sex = sex == XS_BOTH_SEXES ||
				(sex == XS_BOYS) == (x == XS_AT_BOYS);

			if (of_sex && (stage == XS_NO_STAGE || (int)stage == s))
				sum = both(
					sum, sum_of(f->surveys[i], keys[s][x]));
		}
	return sum;
}

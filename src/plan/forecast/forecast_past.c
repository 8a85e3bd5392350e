/* SPDX-License-Identifier: Apache-2.0
 *
 * The years on file beside the years to come: sums over the schools of a year
 * as its settled survey has them.  A roll that is not known counts nothing.
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

double xs_forecast_past_pupils(
	const struct xs_forecast *f, size_t i, enum xs_stage stage)
{
	static const char *const keys[XS_STAGE_N] = { "pupils_primary",
		"pupils_junior" };
	const struct xs_survey *s = f->surveys[i];
	double sum = XS_BLANK;

	for (int k = 0; k < XS_STAGE_N; k++) {
		int total = xs_item_find(s->cat, keys[k]);

		if (stage != XS_NO_STAGE && (int)stage != k)
			continue;
		for (size_t j = 0; j < s->n; j++) {
			double v = xs_school_is_open(s, j)
				? xs_survey_value(s, j, total)
				: XS_BLANK;

			if (!xs_is_blank(v))
				sum = xs_is_blank(sum) ? v : sum + v;
		}
	}
	return sum;
}

double xs_forecast_past_boarders(const struct xs_forecast *f, size_t i,
	enum xs_stage stage, enum xs_sex sex)
{
	static const char *const keys[XS_STAGE_N][XS_SEXES] = {
		{ "boarders_primary_boys", "boarders_primary_girls" },
		{ "boarders_junior_boys", "boarders_junior_girls" },
	};
	const struct xs_survey *s = f->surveys[i];
	double sum = 0;

	for (int k = 0; k < XS_STAGE_N; k++)
		for (int x = 0; x < XS_SEXES; x++) {
			int item = xs_item_find(s->cat, keys[k][x]);

			if ((stage != XS_NO_STAGE && (int)stage != k) ||
				(sex != XS_BOTH_SEXES &&
					(sex == XS_BOYS) != (x == XS_AT_BOYS)))
				continue;
			for (size_t j = 0; j < s->n; j++) {
				double v = xs_survey_value(s, j, item);

				if (!xs_is_blank(v) && xs_school_is_open(s, j))
					sum += v;
			}
		}
	/* Only schools that say they have none: nothing is on file. */
	return sum > 0 ? sum : XS_BLANK;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Grades that a year on file does not tell: unknown, not none.  In sums of
 * several schools they are filled up from the school's other years; a sum of
 * which more than a tenth is filled up counts for nothing.
 */
#include "forecast_i.h"

#define FILLED_MOST 0.1 /* own assumption */

/* A year's pupils of a grade and sex, as the mean of the years that tell it;
 * blank. */
static double of_other_years(
	const struct xs_forecast *f, size_t school, int grade, int sex)
{
	double sum = 0;
	size_t n = 0;

	for (size_t s = 0; s < f->surveys_n; s++) {
		double v =
			(double)xs_history(f, s, school)[xs_cell(grade, sex)];

		if (xs_is_blank(v))
			continue;
		sum += v;
		n++;
	}
	return n ? sum / (double)n : XS_BLANK;
}

void xs_add_taken(const struct xs_forecast *f, struct xs_taken *sum,
	size_t survey, size_t school, int grade)
{
	for (int x = 0; x < XS_SEXES; x++) {
		double v = (double)xs_history(
			f, survey, school)[xs_cell(grade, x)];

		if (xs_is_blank(v) && xs_on_file(f, survey, school)) {
			v = of_other_years(f, school, grade, x);
			sum->filled += xs_is_blank(v) ? 0 : v;
		}
		sum->v[x] += xs_is_blank(v) ? 0 : v;
	}
}

bool xs_taken_counts(const struct xs_taken *t)
{
	return t->filled <= FILLED_MOST * xs_taken_both(t) + XS_NOISE;
}

double xs_taken_of_late(const struct xs_forecast *f, const struct xs_taken *t,
	double mean[XS_SEXES])
{
	size_t base = f->surveys_n - 1;
	double years = 0;
	int n = 0;

	mean[0] = mean[1] = 0;
	for (size_t s = xs_recent_from(f); s < f->surveys_n; s++) {
		/* Its first school is not open yet; a year does not tell. */
		if ((n == 0 && s < base && xs_taken_both(&t[s]) == 0) ||
			((n > 0 || s < base) && !xs_taken_counts(&t[s])))
			continue;
		for (int x = 0; x < XS_SEXES; x++)
			mean[x] += t[s].v[x];
		years += f->surveys[s]->year;
		n++;
	}
	for (int x = 0; x < XS_SEXES; x++)
		mean[x] /= n;
	return years / n;
}

/* -- what is said of such years -------------------------------------------------- */

static bool is_silent(
	const struct xs_forecast *f, size_t survey, size_t i, int stage)
{
	const struct xs_run *r = &f->runs[f->run_of[i][stage]];

	for (int g = r->low; g <= r->top; g++)
		if (xs_is_blank(xs_history_grade(f, survey, i, g)))
			return true;
	return false;
}

static void tell_year(const struct xs_forecast *f, size_t survey, int stage)
{
	size_t silent = 0, all = 0;
	char year[16], schools[32], of[32];

	for (size_t i = 0; i < f->n; i++) {
		if (f->run_of[i][stage] < 0 || !xs_on_file(f, survey, i))
			continue;
		all++;
		silent += is_silent(f, survey, i, stage);
	}
	if (!silent || !f->findings)
		return;
	snprintf(year, sizeof(year), "%d", f->surveys[survey]->year);
	snprintf(schools, sizeof(schools), "%zu", silent);
	snprintf(of, sizeof(of), "%zu", all);
	xs_find(f->findings, XS_F_FORECAST_YEAR_NO_GRADES, NULL, NULL, NULL,
		year, stage ? "@pupils_junior" : "@pupils_primary", schools, of,
		(char *)NULL);
}

void xs_forecast_tell_years(const struct xs_forecast *f)
{
	for (size_t s = 0; s + 1 < f->surveys_n; s++)
		for (int stage = 0; stage < XS_STAGE_N; stage++)
			tell_year(f, s, stage);
}

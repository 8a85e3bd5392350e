/* SPDX-License-Identifier: Apache-2.0
 *
 * Back-tests: the forecast as it would have been made in an earlier year
 * against what came.  Their errors are the bands of the forecast: eight of ten
 * schools of a stage and size were no further off, that many years ahead.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

#define BAND_SHARE 0.8
#define ENOUGH 8 /* errors that make a band */
#define BAND_DEFAULT 0.10 /* one year ahead, where nothing can be tested */
#define COUNTY_DEFAULT 0.05
#define COUNTY_LEAST 0.005 /* own assumption */

int xs_size_class(double roll)
{
	return roll < 50 ? 0 : roll < 200 ? 1 : roll < 600 ? 2 : 3;
}

struct errors { /* as shares of the forecast */
	double *all;
	size_t n, cap;
};

struct tally { /* of a stage (the last: both), years ahead */
	double forecast, actual, wrong, naive;
	double worst; /* of the roll of all compared, over the tests */
	size_t pairs;
};

struct back {
	struct errors errors[XS_STAGE_N][XS_SIZES][XS_LOOK_BACK];
	struct tally tallies[XS_STAGE_N + 1][XS_LOOK_BACK];
	bool *met[XS_STAGE_N + 1][XS_LOOK_BACK]; /* a school: compared */
};

/* -- one forecast of an earlier year ------------------------------------------------------ */

struct past { /* by today's school and stage: sums, blank not known */
	double (*then)[XS_STAGE_N];
	double (*forecast)[XS_LOOK_BACK][XS_STAGE_N];
};

static void stage_sums(const struct xs_walk *w, int k, int primary_grades,
	double out[XS_STAGE_N])
{
	out[0] = out[1] = 0;
	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++)
			out[g >= primary_grades] += w->v[k][g][x][XS_MID];
}

static void forecast_past(const struct xs_forecast *f,
	const struct xs_forecast *old, size_t origin, struct past *p)
{
	bool *met = xs_alloc(f->n + 1, sizeof(*met));
	struct xs_walk w;

	for (size_t j = 0; j < old->n; j++) {
		int32_t at = f->to[origin][j];

		if (at < 0 || !xs_school_is_open(old->survey, j))
			continue;
		if (!met[at])
			memset(p->forecast[at], 0, sizeof(p->forecast[at]));
		if (!met[at])
			memset(p->then[at], 0, sizeof(p->then[at]));
		met[at] = true;
		xs_forecast_plain(old, j, &w);
		for (int k = 0; k <= old->ahead; k++) {
			double sums[XS_STAGE_N];

			stage_sums(&w, k, f->grades[at], sums);
			for (int s = 0; s < XS_STAGE_N; s++) {
				p->forecast[at][k][s] += sums[s];
				p->then[at][s] += k ? 0 : sums[s];
			}
		}
	}
	free(met);
}

static void actual_sums(const struct xs_forecast *f, size_t survey, size_t i,
	double out[XS_STAGE_N])
{
	const float *p = xs_history(f, survey, i);

	out[0] = out[1] = 0;
	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++)
			out[g >= f->grades[i]] += (double)p[xs_cell(g, x)];
}

/* -- compared -------------------------------------------------------------------------------- */

static void add_error(struct errors *e, double v)
{
	xs_grow((void **)&e->all, &e->cap, e->n + 1, sizeof(*e->all));
	e->all[e->n++] = v;
}

static void add_pair(struct back *b, int s, int k, size_t i, double forecast,
	double actual, double then)
{
	struct tally *t = &b->tallies[s][k];

	t->forecast += forecast;
	t->actual += actual;
	t->wrong += fabs(forecast - actual);
	t->naive += fabs(then - actual);
	t->pairs++;
	b->met[s][k][i] = true;
}

static void compare_school(struct back *b, const struct past *p, size_t i,
	int k, const double actual[XS_STAGE_N])
{
	double sums[3] = { 0 };

	for (int s = 0; s < XS_STAGE_N; s++) {
		double forecast = p->forecast[i][k][s], then = p->then[i][s];

		if (xs_is_blank(forecast + then + actual[s]) ||
			(then == 0 && actual[s] == 0))
			continue;
		add_pair(b, s, k, i, forecast, actual[s], then);
		add_error(&b->errors[s][xs_size_class(then)][k],
			fabs(actual[s] - forecast) / fmax(forecast, 1));
		sums[0] += forecast;
		sums[1] += actual[s];
		sums[2] += then;
	}
	if (sums[0] + sums[1] > 0)
		add_pair(b, XS_STAGE_N, k, i, sums[0], sums[1], sums[2]);
}

static void compare_year(const struct xs_forecast *f, struct back *b,
	const struct past *p, size_t survey, int k)
{
	struct tally before[XS_STAGE_N + 1];

	for (int s = 0; s <= XS_STAGE_N; s++)
		before[s] = b->tallies[s][k];
	for (size_t i = 0; i < f->n; i++) {
		double actual[XS_STAGE_N];

		if (xs_is_blank(p->then[i][0]) && xs_is_blank(p->then[i][1]))
			continue;
		actual_sums(f, survey, i, actual);
		compare_school(b, p, i, k, actual);
	}
	for (int s = 0; s <= XS_STAGE_N; s++) {
		struct tally *t = &b->tallies[s][k];
		double forecast = t->forecast - before[s].forecast;
		double actual = t->actual - before[s].actual;

		if (actual > 0)
			t->worst = fmax(
				t->worst, fabs(forecast - actual) / actual);
	}
}

static void test_from(
	const struct xs_forecast *f, struct back *b, size_t origin)
{
	size_t all = f->in->surveys_n - f->surveys_n + origin + 1;
	struct xs_forecast_input in = { .surveys = f->in->surveys,
		.surveys_n = all,
		.cohorts = f->in->cohorts,
		.cohorts_n = f->in->cohorts_n,
		.basis = f->in->basis,
		.to = f->base };
	struct xs_forecast *old = xs_forecast_make(&in, NULL);
	struct past p = { xs_alloc(f->n + 1, sizeof(*p.then)),
		xs_alloc(f->n + 1, sizeof(*p.forecast)) };

	for (size_t i = 0; i < f->n; i++)
		p.then[i][0] = p.then[i][1] = XS_BLANK;
	if (old->ahead >= XS_LOOK_BACK)
		old->ahead = XS_LOOK_BACK - 1;
	forecast_past(f, old, origin, &p);
	for (size_t s = origin + 1; s < f->surveys_n; s++) {
		int k = f->surveys[s]->year - f->surveys[origin]->year;

		if (k < XS_LOOK_BACK)
			compare_year(f, b, &p, s, k);
	}
	free(p.then);
	free(p.forecast);
	xs_forecast_free(old);
}

/* -- rows and bands ----------------------------------------------------------------------------- */

static void make_rows(struct xs_forecast *f, const struct back *b)
{
	f->tests = xs_arena_alloc(&f->arena,
		(size_t)(XS_STAGE_N + 1) * XS_LOOK_BACK, sizeof(*f->tests));
	for (int s = -1; s < XS_STAGE_N; s++)
		for (int k = 1; k < XS_LOOK_BACK; k++) {
			int at = s < 0 ? XS_STAGE_N : s;
			const struct tally *t = &b->tallies[at][k];
			struct xs_back_test *row = &f->tests[f->tests_n];

			if (!t->pairs || !(t->actual > 0))
				continue;
			*row = (struct xs_back_test){ (enum xs_stage)s, k, 0,
				t->pairs, 100 * t->wrong / t->actual,
				100 * (t->forecast - t->actual) / t->actual,
				100 * t->naive / t->actual };
			for (size_t i = 0; i < f->n; i++)
				row->schools += b->met[at][k][i];
			f->tests_n++;
		}
}

static int by_size(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;

	return (a > b) - (a < b);
}

/* The error that so many of ten stay below; blank: too few. */
static double quantile(struct errors *e)
{
	size_t at = (size_t)ceil(BAND_SHARE * (double)e->n - XS_NOISE);

	if (e->n < ENOUGH)
		return XS_BLANK;
	qsort(e->all, e->n, sizeof(*e->all), by_size);
	return e->all[at ? at - 1 : 0];
}

/* Errors of several classes as one. */
static double pooled(struct back *b, int from, int to, int k)
{
	struct errors sum = { 0 };
	double q;

	for (int s = from; s < to; s++)
		for (int size = 0; size < XS_SIZES; size++)
			for (size_t i = 0; i < b->errors[s][size][k].n; i++)
				add_error(&sum, b->errors[s][size][k].all[i]);
	q = quantile(&sum);
	free(sum.all);
	return q;
}

/* A band does not narrow with the years; beyond those tested it grows with
 * the root of the years. */
static void extend(double band[XS_AHEAD_MOST + 1], double fallback)
{
	int last = 0;

	band[0] = 0;
	for (int k = 1; k <= XS_AHEAD_MOST; k++) {
		if (!xs_is_blank(band[k])) {
			band[k] = fmin(fmax(band[k], band[k - 1]), 1);
			last = k;
			continue;
		}
		band[k] = fmin(1,
			last ? band[last] * sqrt((double)k / last)
			     : fallback * sqrt((double)k));
	}
}

static void make_bands(struct xs_forecast *f, struct back *b)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		for (int size = 0; size < XS_SIZES; size++) {
			double *band = f->band[s][size];

			for (int k = 1; k <= XS_AHEAD_MOST; k++) {
				band[k] = XS_BLANK;
				if (k >= XS_LOOK_BACK)
					continue;
				band[k] = quantile(&b->errors[s][size][k]);
				if (xs_is_blank(band[k]))
					band[k] = pooled(b, s, s + 1, k);
				if (xs_is_blank(band[k]))
					band[k] = pooled(b, 0, XS_STAGE_N, k);
			}
			extend(band, BAND_DEFAULT);
		}
	for (int s = 0; s <= XS_STAGE_N; s++) {
		double *band = f->county_band[s];
		int at = s == 0 ? XS_STAGE_N : s - 1;

		for (int k = 1; k <= XS_AHEAD_MOST; k++)
			band[k] = k < XS_LOOK_BACK && b->tallies[at][k].pairs
				? b->tallies[at][k].worst
				: XS_BLANK;
		extend(band, COUNTY_DEFAULT);
		/* Three tests do not make a forecast exact. */
		for (int k = 1; k <= XS_AHEAD_MOST; k++)
			band[k] = fmax(band[k], COUNTY_LEAST * sqrt((double)k));
	}
}

void xs_forecast_back(struct xs_forecast *f)
{
	struct back *b = xs_alloc(1, sizeof(*b));

	for (int s = 0; s <= XS_STAGE_N; s++)
		for (int k = 0; k < XS_LOOK_BACK; k++)
			b->met[s][k] = xs_alloc(f->n + 1, sizeof(bool));
	for (size_t origin = 1; origin + 1 < f->surveys_n; origin++)
		test_from(f, b, origin);
	make_rows(f, b);
	make_bands(f, b);
	for (int s = 0; s <= XS_STAGE_N; s++)
		for (int k = 0; k < XS_LOOK_BACK; k++)
			free(b->met[s][k]);
	for (int s = 0; s < XS_STAGE_N; s++)
		for (int size = 0; size < XS_SIZES; size++)
			for (int k = 0; k < XS_LOOK_BACK; k++)
				free(b->errors[s][size][k].all);
	free(b);
}

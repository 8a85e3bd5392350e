/* SPDX-License-Identifier: Apache-2.0
 *
 * Grade progression, shrunk: a school's rate towards its township's, that
 * towards the county's, each by as much as the figures themselves say one
 * should (Bühlmann and Straub; docs/forecast.md has the formulas).
 */
#include <math.h>
#include <stdlib.h>

#include "forecast_i.h"

/* -- observations and what parts them ------------------------------------------ */

void xs_see(struct xs_seen *s, double x, double y)
{
	if (!(x > 0) || !(y >= 0))
		return;
	s->x += x;
	s->y += y;
	s->q += y * y / x;
	s->t++;
}

void xs_spread_within(struct xs_spread *p, const struct xs_seen *s)
{
	if (!s->t)
		return;
	p->within += s->q - s->y * s->y / s->x;
	p->within_df += s->t - 1;
	p->x += s->x;
	p->y += s->y;
}

void xs_spread_between(struct xs_spread *p, const struct xs_seen *group,
	double squares, double rates, double n)
{
	if (!(group->x > 0))
		return;
	p->between += rates - group->y * group->y / group->x;
	p->between_df += n - 1;
	p->weight += group->x - squares / group->x;
}

double xs_spread_credibility(const struct xs_spread *p)
{
	double within = p->within_df > 0 ? p->within / p->within_df
		: p->x > 0               ? p->y / p->x /* as counts vary */
					 : 1;
	double between;

	if (!(p->weight > 0))
		return XS_CREDIBILITY_DEFAULT;
	between = (p->between - p->between_df * within) / p->weight;
	if (between <= 0)
		return XS_INFINITY;
	return fmax(within / between, XS_CREDIBILITY_LEAST);
}

double xs_shrunk(const struct xs_seen *s, double credibility, double towards)
{
	double z;

	if (!s->t)
		return towards;
	z = isinf(credibility) ? 0 : s->x / (s->x + credibility);
	return z * (s->y / s->x) + (1 - z) * towards;
}

/* -- steps from grade to grade -------------------------------------------------- */

/* Of a run at a year: pupils of a grade, with those of schools that end there
 * and whose leavers come here. */
static double exposed(const struct xs_forecast *f, const struct xs_run *r,
	size_t survey, int grade)
{
	double x = grade < r->low
		? 0
		: xs_history_grade(f, survey, r->school, grade);

	for (int32_t k = r->feeder; k >= 0; k = f->runs[k].next)
		if (f->runs[k].top == grade) {
			double more = xs_history_grade(
				f, survey, f->runs[k].school, grade);

			/* Of a feeder not on file that year: none. */
			x += xs_is_blank(more) &&
					!xs_on_file(
						f, survey, f->runs[k].school)
				? 0
				: more;
		}
	return x;
}

struct steps { /* of one grade to the next */
	int grade;
	struct xs_seen *runs; /* a run */
	double (*years)[XS_LOOK_BACK][2]; /* a township and the county: exposed,
		came, by year */
	struct xs_seen *towns; /* and the county */
	double *squares, *rates, *counts; /* a township: of its runs */
};

static void observe(const struct xs_forecast *f, struct steps *s)
{
	for (size_t k = 0; k < f->runs_n; k++) {
		const struct xs_run *r = &f->runs[k];

		s->runs[k] = (struct xs_seen){ 0 };
		if (xs_run_from(r) > s->grade || r->top <= s->grade)
			continue;
		for (size_t y = 1; y < f->surveys_n; y++) {
			double x, came;

			/* Grades that were only spread are no step. */
			if (!xs_is_step(f, y) ||
				(f->spread[r->school] && y + 1 == f->surveys_n))
				continue;
			x = exposed(f, r, y - 1, s->grade);
			came = xs_history_grade(f, y, r->school, s->grade + 1);
			if (!(x > 0) || !(came >= 0))
				continue;
			xs_see(&s->runs[k], x, came);
			s->years[r->town][y][0] += x;
			s->years[r->town][y][1] += came;
		}
	}
}

static void sum_towns(const struct xs_forecast *f, struct steps *s)
{
	for (size_t k = 0; k < f->runs_n; k++) {
		const struct xs_seen *seen = &s->runs[k];
		size_t t = f->runs[k].town;

		if (!seen->t)
			continue;
		s->squares[t] += seen->x * seen->x;
		s->rates[t] += seen->y * seen->y / seen->x;
		s->counts[t]++;
	}
	for (size_t t = 0; t < f->towns_n; t++)
		for (size_t y = 1; y < f->surveys_n; y++) {
			xs_see(&s->towns[t], s->years[t][y][0],
				s->years[t][y][1]);
			s->years[f->towns_n][y][0] += s->years[t][y][0];
			s->years[f->towns_n][y][1] += s->years[t][y][1];
		}
	for (size_t y = 1; y < f->surveys_n; y++)
		xs_see(&s->towns[f->towns_n], s->years[f->towns_n][y][0],
			s->years[f->towns_n][y][1]);
}

static void steps_init(
	const struct xs_forecast *f, struct xs_arena *arena, struct steps *s)
{
	size_t towns = f->towns_n + 1;

	s->runs = xs_arena_alloc(arena, f->runs_n + 1, sizeof(*s->runs));
	s->years = xs_arena_alloc(arena, towns, sizeof(*s->years));
	s->towns = xs_arena_alloc(arena, towns, sizeof(*s->towns));
	s->squares = xs_arena_alloc(arena, towns, sizeof(double));
	s->rates = xs_arena_alloc(arena, towns, sizeof(double));
	s->counts = xs_arena_alloc(arena, towns, sizeof(double));
}

/* How far schools and townships differ, over all steps of a stage. */
struct credit {
	struct xs_spread schools, towns;
};

static void add_spread(const struct xs_forecast *f, const struct steps *s,
	struct credit *credit)
{
	double squares = 0, rates = 0, n = 0;

	for (size_t k = 0; k < f->runs_n; k++)
		xs_spread_within(&credit->schools, &s->runs[k]);
	for (size_t t = 0; t < f->towns_n; t++) {
		const struct xs_seen *town = &s->towns[t];

		xs_spread_within(&credit->towns, town);
		xs_spread_between(&credit->schools, town, s->squares[t],
			s->rates[t], s->counts[t]);
		if (!town->t)
			continue;
		squares += town->x * town->x;
		rates += town->y * town->y / town->x;
		n++;
	}
	xs_spread_between(
		&credit->towns, &s->towns[f->towns_n], squares, rates, n);
}

static void set_rates(struct xs_forecast *f, const struct steps *s,
	const struct credit credits[XS_STAGE_N])
{
	const struct xs_seen *county = &s->towns[f->towns_n];
	double all = county->t ? county->y / county->x : 1;

	for (size_t k = 0; k < f->runs_n; k++) {
		struct xs_run *r = &f->runs[k];
		const struct credit *c = &credits[(int)r->stage];
		double town, rate;

		if (xs_run_from(r) > s->grade || r->top <= s->grade)
			continue;
		town = xs_shrunk(&s->towns[r->town],
			xs_spread_credibility(&c->towns), all);
		rate = xs_shrunk(
			&s->runs[k], xs_spread_credibility(&c->schools), town);
		r->rate[s->grade] = (float)fmin(rate, XS_RATE_MOST);
	}
}

void xs_forecast_rates(struct xs_forecast *f)
{
	struct xs_arena scratch = { 0 };
	struct steps steps[XS_GRADES - 1] = { { 0 } };
	struct credit credits[XS_STAGE_N] = { 0 };

	for (int g = 0; g < XS_GRADES - 1; g++) {
		steps[g].grade = g;
		steps_init(f, &scratch, &steps[g]);
		observe(f, &steps[g]);
		sum_towns(f, &steps[g]);
		/* A step into grade 6 or 7 is within a stage where primary has
		 * five or six grades; counted where most of it is. */
		add_spread(f, &steps[g], &credits[g >= 5]);
	}
	for (int g = 0; g < XS_GRADES - 1; g++)
		set_rates(f, &steps[g], credits);
	xs_arena_release(&scratch);
}

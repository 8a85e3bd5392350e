/* SPDX-License-Identifier: Apache-2.0
 *
 * Who takes whom in: a school's share of its township's entrants, and where
 * entrants of later grades (the first of junior schools) come from – leavers
 * of the township, and what a township takes beyond them from the rest of the
 * county.
 */
#include <math.h>
#include <stdlib.h>

#include "forecast_i.h"

static double known(double v)
{
	return xs_is_blank(v) ? 0 : v;
}

/* -- years on file: entrants and leavers of townships ------------------------------ */

struct pools { /* a township and the county, by survey */
	struct xs_taken (*in)[XS_GRADES][XS_LOOK_BACK];
	struct xs_taken (*out)[XS_GRADES][XS_LOOK_BACK];
};

/* Does it take entrants in, not only leavers of schools that end below? */
static bool is_entered(const struct xs_run *r)
{
	return xs_run_from(r) == r->low;
}

static void fill_pools(const struct xs_forecast *f, struct pools *p)
{
	struct xs_taken(*all_in)[XS_LOOK_BACK], (*all_out)[XS_LOOK_BACK];

	p->in = xs_alloc(f->towns_n + 1, sizeof(*p->in));
	p->out = xs_alloc(f->towns_n + 1, sizeof(*p->out));
	all_in = p->in[f->towns_n];
	all_out = p->out[f->towns_n];
	for (size_t k = 0; k < f->runs_n; k++) {
		const struct xs_run *r = &f->runs[k];
		size_t t = r->town;

		for (size_t s = 0; s < f->surveys_n; s++) {
			if (is_entered(r)) {
				xs_add_taken(f, &p->in[t][(int)r->low][s], s,
					r->school, r->low);
				xs_add_taken(f, &all_in[(int)r->low][s], s,
					r->school, r->low);
			}
			if (r->receiver >= 0)
				continue;
			xs_add_taken(f, &p->out[t][(int)r->top][s], s,
				r->school, r->top);
			xs_add_taken(f, &all_out[(int)r->top][s], s, r->school,
				r->top);
		}
	}
}

/* -- shares ------------------------------------------------------------------------- */

/* Of the entrants of its township in the recent years in which it was there
 * and they are told; else in the base year. */
static double raw_share(const struct xs_forecast *f, const struct xs_run *r,
	const struct pools *p)
{
	double own = 0, all = 0;

	if (!r->takes_in || !is_entered(r))
		return 0;
	for (size_t s = xs_recent_from(f); s < f->surveys_n; s++) {
		const struct xs_taken *of = &p->in[r->town][(int)r->low][s];
		double v = xs_history_grade(f, s, r->school, r->low);

		if (!xs_taken_counts(of) && (s + 1 < f->surveys_n || all > 0))
			continue;
		if (xs_is_blank(v) || (v == 0 && own == 0 && all == 0))
			continue; /* not there yet */
		own += v;
		all += xs_taken_both(of);
	}
	return all > 0 ? own / all : 0;
}

static void set_shares(struct xs_forecast *f, const struct pools *p)
{
	double(*sum)[XS_GRADES] = xs_alloc(f->towns_n + 1, sizeof(*sum));

	for (size_t k = 0; k < f->runs_n; k++) {
		struct xs_run *r = &f->runs[k];

		r->share = raw_share(f, r, p);
		sum[r->town][(int)r->low] += r->share;
	}
	for (size_t k = 0; k < f->runs_n; k++) {
		struct xs_run *r = &f->runs[k];

		if (sum[r->town][(int)r->low] > 0)
			r->share /= sum[r->town][(int)r->low];
	}
	free(sum);
}

/* -- leavers → entrants -------------------------------------------------------------- */

/* Entrants at a grade and those who left the grade below a year before, over
 * the recent steps whose two years tell them in the county; with one year on
 * file, those of that year. */
static void add_steps(const struct xs_forecast *f, const struct pools *p,
	size_t town, int grade, double *in, double *out)
{
	size_t from = xs_recent_from(f);
	bool any = false;

	*in = *out = 0;
	if (from > 0)
		from--;
	for (size_t s = from + 1; s < f->surveys_n; s++) {
		if (!xs_is_step(f, s) ||
			!xs_taken_counts(&p->in[f->towns_n][grade][s]) ||
			!xs_taken_counts(&p->out[f->towns_n][grade - 1][s - 1]))
			continue;
		*in += xs_taken_both(&p->in[town][grade][s]);
		*out += xs_taken_both(&p->out[town][grade - 1][s - 1]);
		any = true;
	}
	if (any)
		return;
	*in = xs_taken_both(&p->in[town][grade][f->surveys_n - 1]);
	*out = xs_taken_both(&p->out[town][grade - 1][f->surveys_n - 1]);
}

static void set_pool(
	struct xs_forecast *f, const struct pools *p, size_t town, int grade)
{
	struct xs_town *t = &f->towns[town];
	double in, out, all_in, all_out, rate;

	add_steps(f, p, town, grade, &in, &out);
	add_steps(f, p, f->towns_n, grade, &all_in, &all_out);
	xs_taken_of_late(f, p->in[town][grade], t->of_late[grade]);
	t->constant[grade] = !(all_out > 0);
	if (t->constant[grade])
		return;
	rate = all_in / all_out;
	t->own[grade] = out > 0 ? fmin(in / out, rate) : 0;
	t->other[grade] =
		all_out > out ? fmax(0, in - rate * out) / (all_out - out) : 0;
	if (!(all_out > out) && out > 0)
		t->own[grade] = in / out;
}

double xs_town_entrants(const struct xs_forecast *f, const struct xs_town *t,
	int grade, int k, int sex, int variant)
{
	const struct xs_town *county = xs_county_town(f);
	double own, all;

	if (grade == 0)
		return t->entrants.v[k][sex][variant];
	if (t->constant[grade] || !county->leavers[grade - 1])
		return t->of_late[grade][sex];
	own = t->leavers[grade - 1]
		? t->leavers[grade - 1]->v[k - 1][sex][variant]
		: 0;
	all = county->leavers[grade - 1]->v[k - 1][sex][variant];
	return t->own[grade] * own + t->other[grade] * (all - own);
}

/* -- leavers to come ------------------------------------------------------------------ */

static void add_leavers(struct xs_forecast *f, struct xs_town *t, int grade,
	const struct xs_walk *walk)
{
	if (!t->leavers[grade])
		t->leavers[grade] = xs_arena_alloc(
			&f->arena, 1, sizeof(*t->leavers[grade]));
	for (int k = 0; k <= f->ahead; k++)
		for (int x = 0; x < XS_SEXES; x++)
			for (int v = 0; v < XS_VARIANTS; v++)
				t->leavers[grade]->v[k][x][v] +=
					known(walk->v[k][grade][x][v]);
}

/* Runs in the order of their first grades: those of later ones need the
 * leavers of those before. */
static void walk_all(struct xs_forecast *f)
{
	struct xs_walk walk;

	for (int low = 0; low < XS_GRADES - 1; low++)
		for (size_t k = 0; k < f->runs_n; k++) {
			const struct xs_run *r = &f->runs[k];

			if (r->low != low || r->receiver >= 0 ||
				r->top == XS_GRADES - 1)
				continue;
			xs_walk_run(f, r, &walk);
			add_leavers(f, &f->towns[r->town], r->top, &walk);
			add_leavers(f, xs_county_town(f), r->top, &walk);
		}
}

void xs_forecast_entry(struct xs_forecast *f)
{
	struct pools p;

	fill_pools(f, &p);
	set_shares(f, &p);
	for (size_t t = 0; t < f->towns_n; t++)
		for (int g = 1; g < XS_GRADES; g++)
			set_pool(f, &p, t, g);
	free(p.in);
	free(p.out);
	walk_all(f);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The model of a selection.  A column for each option and year it may begin
 * in; money flows class by class (options that the same sources may pay), not
 * option by option: who pays which is settled afterwards.  Money up to a year,
 * not money of a year, stands in the rows of the purses: no debt, and what
 * carries over needs no columns of its own.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"

#include "select_i.h"

double xs_aim_value(
	const struct xs_ready *r, enum xs_aim aim, size_t option, int year)
{
	const struct xs_option_cost *o = &r->p->options[option];

	switch (aim) {
	case XS_AIM_SAFETY:
		return o->safety;
	case XS_AIM_BENEFIT:
		return xs_benefit_in(r->p, option, year);
	case XS_AIM_COST:
		return (double)o->fen;
	case XS_AIM_EARLY_SAFETY:
		return year * o->safety;
	case XS_AIM_EARLY_BENEFIT:
		return year * o->benefit;
	case XS_AIM_CLASH: /* what need not be is not */
		return (double)o->fen;
	}
	return 0;
}

static bool is_more(enum xs_aim aim) /* the more the better */
{
	return aim == XS_AIM_SAFETY || aim == XS_AIM_BENEFIT;
}

/* -- columns -- */

static double aim_most(const struct xs_ready *r, enum xs_aim aim)
{
	double most = 0;

	for (size_t i = 0; i < r->p->options_n; i++)
		if (r->options[i].usable) {
			int lo = r->options[i].lo, hi = r->options[i].hi;

			most = fmax(most, xs_aim_value(r, aim, i, lo));
			most = fmax(most, xs_aim_value(r, aim, i, hi));
		}
	return most;
}

static bool is_asked(
	const struct xs_ready *r, const struct xs_demand *d, size_t i)
{
	const struct xs_option_cost *o = &r->p->options[i];

	if (!r->options[i].usable)
		return false;
	if (d->set && d->ways)
		return xs_pick_alike(d->set, i);
	if (d->set)
		return d->set->option_of[o->need] == i;
	return !r->need_must[o->need] || o->must;
}

static double may_begin(
	const struct xs_ready *r, const struct xs_demand *d, size_t i, int t)
{
	return !d->ways || d->set->year_of[r->p->options[i].need] == t;
}

static void add_choices(struct xs_model *m, const struct xs_demand *d)
{
	const struct xs_ready *r = m->r;
	double most = aim_most(r, m->aim), sign = is_more(m->aim) ? -1 : 1;

	/* The largest about 1 000: far from what the library takes for 0.  In
	 * a clash the works themselves count for next to nothing. */
	m->scale = most > 0 ? (m->aim == XS_AIM_CLASH ? 0.01 : 1000) / most : 1;
	m->x_at = xs_alloc(r->p->options_n + 1, sizeof(size_t));
	for (size_t i = 0; i < r->p->options_n; i++) {
		m->x_at[i] = XS_NONE;
		if (!is_asked(r, d, i))
			continue;
		for (int t = r->options[i].lo; t <= r->options[i].hi; t++) {
			double v = xs_aim_value(r, m->aim, i, t);
			size_t at = xs_program_col(&m->program, 0,
				may_begin(r, d, i, t), sign * v * m->scale,
				true);

			if (m->x_at[i] == XS_NONE)
				m->x_at[i] = at;
		}
	}
}

static size_t column(const struct xs_model *m, size_t option, int year)
{
	return m->x_at[option] + (size_t)(year - m->r->options[option].lo);
}

static void put_choice(struct xs_model *m, size_t i, double value)
{
	if (m->x_at[i] == XS_NONE)
		return;
	for (int t = m->r->options[i].lo; t <= m->r->options[i].hi; t++)
		xs_program_put(&m->program, column(m, i, t), value);
}

/* -- needs, order -- */

static size_t asked_of(const struct xs_model *m, size_t need)
{
	size_t n = 0;

	for (size_t i = m->r->need_at[need]; i < m->r->need_at[need + 1]; i++)
		n += m->x_at[m->r->by_need[i]] != XS_NONE;
	return n;
}

static void add_needs(struct xs_model *m, const struct xs_demand *d)
{
	const struct xs_ready *r = m->r;

	for (size_t n = 0; n < r->p->needs_n; n++) {
		bool must = r->need_must[n] || d->set || r->p->cover_all;

		if (!asked_of(m, n))
			continue;
		xs_program_row(&m->program, must ? 1 : -XS_INFINITY, 1);
		for (size_t i = r->need_at[n]; i < r->need_at[n + 1]; i++)
			put_choice(m, r->by_need[i], 1);
	}
}

static bool same_order(
	const struct xs_option_cost *a, const struct xs_option_cost *b)
{
	return a->after == b->after && a->after_done == b->after_done &&
		(a->after_done || a->gap_years == b->gap_years);
}

/* What begins up to a year stands on what began so much earlier.  Options of
 * a need that stand on the same share a row. */
static void put_order_row(
	struct xs_model *m, size_t need, const struct xs_option_cost *as, int t)
{
	const struct xs_ready *r = m->r;

	xs_program_row(&m->program, -XS_INFINITY, 0);
	for (size_t k = r->need_at[need]; k < r->need_at[need + 1]; k++) {
		size_t i = r->by_need[k];
		const struct xs_option_cost *o = &r->p->options[i];

		if (m->x_at[i] == XS_NONE || !same_order(o, as))
			continue;
		for (int u = r->options[i].lo; u <= t && u <= r->options[i].hi;
			u++)
			xs_program_put(&m->program, column(m, i, u), 1);
	}
	for (size_t k = r->need_at[as->after]; k < r->need_at[as->after + 1];
		k++) {
		size_t i = r->by_need[k];
		int gap = xs_select_gap(as, &r->p->options[i]);

		if (m->x_at[i] == XS_NONE || r->p->options[i].need == need)
			continue;
		for (int u = r->options[i].lo;
			u <= t - gap && u <= r->options[i].hi; u++)
			xs_program_put(&m->program, column(m, i, u), -1);
	}
}

static void add_order(struct xs_model *m)
{
	const struct xs_ready *r = m->r;

	for (size_t n = 0; n < r->p->needs_n; n++)
		for (size_t k = r->need_at[n]; k < r->need_at[n + 1]; k++) {
			const struct xs_option_cost *o =
				&r->p->options[r->by_need[k]];
			bool seen = o->after == XS_NONE ||
				m->x_at[r->by_need[k]] == XS_NONE;

			for (size_t e = r->need_at[n]; e < k && !seen; e++) {
				const struct xs_option_cost *b =
					&r->p->options[r->by_need[e]];

				seen = m->x_at[r->by_need[e]] != XS_NONE &&
					same_order(b, o);
			}
			for (int t = 0; t < r->p->years && !seen; t++)
				put_order_row(m, n, o, t);
		}
}

/* -- sites, townships -- */

struct at_site {
	size_t group, option;
};

static int by_group(const void *a, const void *b)
{
	const struct at_site *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->option > y->option) - (x->option < y->option);
}

static size_t new_slack(struct xs_model *m, size_t of, double cost)
{
	size_t at;

	if (m->aim != XS_AIM_CLASH)
		return XS_NONE;
	at = xs_program_col(&m->program, 0, XS_INFINITY, cost, false);
	if (!m->slacks_n)
		m->slack_at = at;
	m->slack_of[m->slacks_n++] = of;
	return at;
}

static void put_site_year(
	struct xs_model *m, const struct at_site *s, size_t n, int t)
{
	const struct xs_ready *r = m->r;
	size_t slack =
		new_slack(m, s->group * (size_t)r->p->years + (size_t)t, 1e4);

	xs_program_row(&m->program, -XS_INFINITY, r->p->parallel);
	for (size_t k = 0; k < n; k++) {
		size_t i = s[k].option;
		int years = r->p->options[i].years;

		for (int u = t - years + 1; u <= t; u++)
			if (u >= r->options[i].lo && u <= r->options[i].hi)
				xs_program_put(&m->program, column(m, i, u), 1);
	}
	if (slack != XS_NONE)
		xs_program_put(&m->program, slack, -1);
}

static void add_sites(struct xs_model *m)
{
	const struct xs_selection_problem *p = m->r->p;
	struct at_site *all;
	size_t n = 0, from, to;

	if (!p->parallel)
		return;
	all = xs_alloc(p->options_n + 1, sizeof(*all));
	for (size_t i = 0; i < p->options_n; i++)
		if (m->x_at[i] != XS_NONE) {
			all[n].group = p->options[i].group;
			all[n++].option = i;
		}
	qsort(all, n, sizeof(*all), by_group);
	for (from = 0; from < n; from = to) {
		for (to = from; to < n && all[to].group == all[from].group;)
			to++;
		for (int t = 0; t < p->years && to - from > (size_t)p->parallel;
			t++)
			put_site_year(m, all + from, to - from, t);
	}
	free(all);
	m->group_slacks_n = m->slacks_n;
}

static void add_areas(struct xs_model *m, const struct xs_demand *d)
{
	const struct xs_ready *r = m->r;
	size_t *needs, *next, *by_area, n = r->p->needs_n;

	if (!r->p->area_least || d->set)
		return;
	needs = xs_alloc(r->p->areas_n + 2, sizeof(size_t));
	by_area = xs_alloc(n + 1, sizeof(size_t));
	for (size_t k = 0; k < n; k++)
		if (asked_of(m, k))
			needs[r->p->options[r->by_need[r->need_at[k]]].area +
				1]++;
	for (size_t a = 0; a < r->p->areas_n; a++)
		needs[a + 1] += needs[a];
	next = xs_alloc(r->p->areas_n + 1, sizeof(size_t));
	memcpy(next, needs, (r->p->areas_n + 1) * sizeof(size_t));
	for (size_t k = 0; k < n; k++)
		if (asked_of(m, k))
			by_area[next[r->p->options[r->by_need[r->need_at[k]]]
					     .area]++] = k;
	for (size_t a = 0; a < r->p->areas_n; a++) {
		size_t count = needs[a + 1] - needs[a], slack;

		if (!count)
			continue;
		slack = new_slack(m, a, 1e4);
		xs_program_row(&m->program,
			fmin(r->p->area_least, (double)count), XS_INFINITY);
		for (size_t k = needs[a]; k < needs[a + 1]; k++)
			for (size_t i = r->need_at[by_area[k]];
				i < r->need_at[by_area[k] + 1]; i++)
				put_choice(m, r->by_need[i], 1);
		if (slack != XS_NONE)
			xs_program_put(&m->program, slack, 1);
	}
	free(needs);
	free(next);
	free(by_area);
}

/* -- money -- */

static size_t flow(const struct xs_model *m, size_t class_at, int s, int t)
{
	size_t sources = (size_t)m->r->p->sources;

	return m->flow_at +
		(class_at * sources + (size_t)s) * (size_t)m->r->p->years +
		(size_t)t;
}

/* Fen of money in rows: so that sums keep every fen well above what the
 * library takes for 0, and their digits within a double. */
static double choose_unit(const struct xs_ready *r)
{
	double most = 1, unit = 1;

	for (int s = 0; s < r->p->sources; s++) {
		double sum = 0;

		for (int t = 0; t < r->p->years; t++)
			sum += (double)r->p->purses[s][t].fen;
		most = fmax(most, sum);
	}
	while (most / unit > 1e7)
		unit *= 10;
	return unit;
}

static double must_fen(const struct xs_ready *r)
{
	double sum = 0;

	for (size_t i = 0; i < r->p->options_n; i++)
		if (r->p->options[i].must || r->p->area_least)
			sum += (double)r->p->options[i].fen;
	return fmax(sum, 1);
}

static void add_flows(struct xs_model *m)
{
	const struct xs_selection_problem *p = m->r->p;
	double cost = 1000 * m->unit / must_fen(m->r);

	m->flow_at = m->program.cost.n;
	for (size_t c = 0; c < m->r->classes_n; c++)
		for (int s = 0; s < p->sources; s++)
			for (int t = 0; t < p->years; t++)
				xs_program_col(&m->program, 0,
					m->r->classes[c] >> s & 1 ? XS_INFINITY
								  : 0,
					0, false);
	m->extra_at = m->program.cost.n;
	for (size_t c = 0; c < m->r->classes_n && m->aim == XS_AIM_CLASH; c++)
		for (int t = 0; t < p->years; t++)
			xs_program_col(
				&m->program, 0, XS_INFINITY, cost, false);
}

/* Extra money of a year is there in the later ones too. */
static void put_extras(struct xs_model *m, size_t c, int t)
{
	size_t at = m->extra_at + c * (size_t)m->r->p->years + (size_t)t;

	if (m->aim == XS_AIM_CLASH)
		xs_program_put(&m->program, at, -1);
}

/* Entries of a class's options, sorted in by class beforehand, would be a
 * pass less; options are walked once a class and year instead: few classes. */
static void add_demand(struct xs_model *m, size_t c, int t)
{
	const struct xs_ready *r = m->r;

	xs_program_row(&m->program, -XS_INFINITY, 0);
	for (size_t i = 0; i < r->p->options_n; i++) {
		const struct xs_option_cost *o = &r->p->options[i];

		if (m->x_at[i] == XS_NONE || r->options[i].class_at != c)
			continue;
		for (int k = 0; k < o->years; k++) {
			int begun = t - k;

			if (begun < r->options[i].lo ||
				begun > r->options[i].hi)
				continue;
			xs_program_put(&m->program, column(m, i, begun),
				(double)xs_part_fen(o, k) / m->unit);
		}
	}
	for (int s = 0; s < r->p->sources; s++)
		if (r->classes[c] >> s & 1)
			xs_program_put(&m->program, flow(m, c, s, t), -1);
	put_extras(m, c, t);
}

/* What flows through a source in a year takes of the purse of `of`. */
static double takes(const struct xs_selection_problem *p, int source, int of)
{
	double share = source == p->county_source || p->county_source < 0
		? 0
		: p->county_share[source];

	if (source == of)
		return 1 / (1 + share);
	return of == p->county_source ? share / (1 + share) : 0;
}

static void add_purse(struct xs_model *m, int of, int64_t tighten)
{
	const struct xs_selection_problem *p = m->r->p;
	int from = 0;
	double sum = -(double)tighten;

	for (int t = 0; t < p->years; t++) {
		sum += (double)p->purses[of][t].fen;
		xs_program_row(&m->program, -XS_INFINITY,
			(sum > 0 ? sum : 0) / m->unit);
		for (size_t c = 0; c < m->r->classes_n; c++)
			for (int s = 0; s < p->sources; s++) {
				double part = takes(p, s, of);

				for (int u = from; u <= t && part > 0 &&
					(m->r->classes[c] >> s & 1);
					u++)
					xs_program_put(&m->program,
						flow(m, c, s, u), part);
			}
		if (!p->purses[of][t].carries) {
			from = t + 1;
			sum = -(double)tighten;
		}
	}
}

static void add_money(struct xs_model *m, int64_t tighten)
{
	const struct xs_selection_problem *p = m->r->p;

	m->unit = choose_unit(m->r);
	if (p->cover_all)
		return;
	add_flows(m);
	for (size_t c = 0; c < m->r->classes_n; c++)
		for (int t = 0; t < p->years; t++)
			add_demand(m, c, t);
	for (int s = 0; s < p->sources; s++)
		add_purse(m, s, tighten);
}

/* -- the stages before -- */

static void add_kept(struct xs_model *m, enum xs_aim aim, double reached)
{
	double most = aim_most(m->r, aim);

	if (reached < 0 || most <= 0)
		return;
	reached /= most;
	if (is_more(aim))
		xs_program_row(&m->program, reached - 1e-8, XS_INFINITY);
	else
		xs_program_row(&m->program, -XS_INFINITY, reached + 1e-8);
	for (size_t i = 0; i < m->r->p->options_n; i++) {
		if (m->x_at[i] == XS_NONE)
			continue;
		for (int t = m->r->options[i].lo; t <= m->r->options[i].hi; t++)
			xs_program_put(&m->program, column(m, i, t),
				xs_aim_value(m->r, aim, i, t) / most);
	}
}

void xs_model_init(struct xs_model *m, const struct xs_ready *r,
	enum xs_aim aim, const struct xs_demand *d)
{
	const struct xs_selection_problem *p = r->p;

	memset(m, 0, sizeof(*m));
	m->r = r;
	m->aim = aim;
	if (aim == XS_AIM_CLASH)
		m->slack_of = xs_alloc(
			p->groups_n * (size_t)p->years + p->areas_n + 1,
			sizeof(size_t));
	add_choices(m, d);
	add_needs(m, d);
	add_order(m);
	add_sites(m);
	add_areas(m, d);
	add_money(m, d->tighten);
	if (!d->set) /* a set keeps its safety and cost */
		add_kept(m, XS_AIM_SAFETY, d->safety);
	if (!d->set)
		add_kept(m, XS_AIM_COST, d->fen);
	if (!d->set || p->early > 0)
		add_kept(m, XS_AIM_BENEFIT, d->benefit);
	add_kept(m, XS_AIM_EARLY_SAFETY, d->early_safety);
	add_kept(m, XS_AIM_EARLY_BENEFIT, d->early_benefit);
}

void xs_model_release(struct xs_model *m)
{
	xs_program_release(&m->program);
	free(m->x_at);
	free(m->slack_of);
	memset(m, 0, sizeof(*m));
}

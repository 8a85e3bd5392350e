/* SPDX-License-Identifier: Apache-2.0
 *
 * Which demands clash, and by how much: the same model with everything that
 * could give way made to give way at a price, money first.
 */
#include <math.h>
#include <stdlib.h>

#include "xueshe/lang.h"
#include "xueshe/number.h"

#include "select_i.h"

enum { NODES = 20000 };

/* What the relaxed plan, which holds only what must be, costs up to a year. */
static int64_t must_until(
	const struct xs_model *m, const double *x, int year, size_t *only)
{
	const struct xs_ready *r = m->r;
	int64_t sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < r->p->options_n; i++) {
		const struct xs_option_cost *o = &r->p->options[i];
		const struct xs_ready_option *ready = &r->options[i];

		for (int t = ready->lo;
			m->x_at[i] != XS_NONE && t <= ready->hi && t <= year;
			t++) {
			if (x[m->x_at[i] + (size_t)(t - ready->lo)] < 0.5)
				continue;
			*only = n++ ? XS_NONE : i;
			for (int k = 0; k < o->years && t + k <= year; k++)
				sum += xs_part_fen(o, k);
		}
	}
	return sum;
}

static void tell_money(
	struct xs_ready *r, const struct xs_model *m, const double *values)
{
	double so_far = 0;

	for (int t = 0; t < r->p->years && !r->p->cover_all; t++) {
		double extra = 0;
		struct xs_clash *c;

		for (size_t k = 0; k < r->classes_n; k++)
			extra += values[m->extra_at + k * (size_t)r->p->years +
				(size_t)t];
		if (extra * m->unit < 0.5)
			continue;
		so_far += extra;
		c = xs_ready_clash(r, XS_CLASH_MONEY, XS_NONE);
		c->year = t;
		c->short_fen = (int64_t)ceil(so_far * m->unit - 1e-3);
		c->need_fen = must_until(m, values, t, &c->option);
		c->have_fen = c->need_fen - c->short_fen;
	}
}

static void tell_slacks(
	struct xs_ready *r, const struct xs_model *m, const double *values)
{
	size_t years = (size_t)r->p->years;

	for (size_t k = 0; k < m->slacks_n; k++) {
		double over = values[m->slack_at + k];
		bool site = k < m->group_slacks_n;
		struct xs_clash *c;

		if (over < 1e-6)
			continue;
		c = xs_ready_clash(
			r, site ? XS_CLASH_PARALLEL : XS_CLASH_AREA, XS_NONE);
		c->at = site ? m->slack_of[k] / years : m->slack_of[k];
		c->year = site ? (int)(m->slack_of[k] % years) : -1;
		c->over = lround(ceil(over - 1e-6));
	}
}

int xs_clash_find(struct xs_ready *r, struct xs_error *err)
{
	struct xs_demand d = { -1, -1, -1, -1, -1, NULL, false, 0 };
	struct xs_solve_limits limits = { 1e-4, NODES, NULL };
	struct xs_answer answer;
	struct xs_model m;
	int rc;

	xs_model_init(&m, r, XS_AIM_CLASH, &d);
	rc = xs_solve(&m.program, &limits, &answer, err);
	if (rc == 0 && answer.values) {
		tell_money(r, &m, answer.values);
		tell_slacks(r, &m, answer.values);
	}
	if (rc == 0 && !r->clashes_n) /* the order and the years alone */
		for (size_t i = 0; i < r->p->options_n; i++)
			if (r->p->options[i].must && r->options[i].usable &&
				r->p->options[i].after != XS_NONE)
				xs_ready_clash(r, XS_CLASH_ORDER, i);
	free(answer.values);
	xs_model_release(&m);
	return rc;
}

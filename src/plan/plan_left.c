/* SPDX-License-Identifier: Apache-2.0
 *
 * What a plan leaves out, and why: every need that it does not solve, every
 * other way of one that it does.
 */
#include "plan_i.h"

static size_t work_index(const struct xs_plan *plan, const struct xs_work *w)
{
	return w ? (size_t)(w - plan->works->all) : XS_NONE;
}

/* The chosen work that helps least for its money and has money that this one
 * might have; what must be is not given up. */
static size_t least_chosen(
	const struct xs_plan *plan, const struct xs_option_cost *o)
{
	const struct xs_plan_problem *q = plan->problem;
	size_t least = XS_NONE;
	double worst = 0;

	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_planned *c = &plan->chosen[i];
		const struct xs_option_cost *b =
			&q->options[q->option_at[c->work]];
		double rate;

		if (b->must || !c->fen || !(b->sources & o->sources))
			continue;
		rate = c->benefit / (double)c->fen;
		if (least == XS_NONE || rate < worst) {
			worst = rate;
			least = i;
		}
	}
	return least;
}

/* The way that comes nearest: the proposed one, else the cheapest option. */
static size_t nearest(const struct xs_plan *plan, const struct xs_need *need)
{
	const struct xs_plan_problem *q = plan->problem;
	size_t work = work_index(plan, xs_works_proposed(plan->works, need));

	if (work != XS_NONE && q->option_at[work] != XS_NONE)
		return work;
	for (size_t i = need->works; i < need->works + need->works_n; i++)
		if (q->option_at[i] != XS_NONE)
			return i;
	return work;
}

static void add(struct xs_plan *plan, size_t need, size_t work,
	enum xs_left_why why, size_t because)
{
	plan->left_out[plan->left_out_n++] =
		(struct xs_left){ need, work, why, because };
}

static void leave_need(struct xs_plan *plan, size_t at)
{
	const struct xs_need *need = &plan->works->needs[at];
	const struct xs_plan_problem *q = plan->problem;
	size_t work = nearest(plan, need);

	if (work == XS_NONE) {
		add(plan, at, work,
			need->open == XS_OPEN_FADED ? XS_LEFT_TOO_LATE
				: need->open == XS_OPEN_NO_COST
				? XS_LEFT_NO_COST
				: XS_LEFT_NO_WORK,
			XS_NONE);
		return;
	}
	if (q->option_at[work] == XS_NONE ||
		!q->options[q->option_at[work]].sources) {
		add(plan, at, work, q->why[work], XS_NONE);
		return;
	}
	plan->left_fen += plan->works->all[work].fen;
	if (need->after != XS_NONE && q->chosen_at[need->after] == XS_NONE)
		add(plan, at, work, XS_LEFT_FIRST, need->after);
	else if (q->options[q->option_at[work]].years > q->p.years)
		add(plan, at, work, XS_LEFT_BEYOND, XS_NONE);
	else
		add(plan, at, work, XS_LEFT_MONEY,
			least_chosen(plan, &q->options[q->option_at[work]]));
}

static void leave_ways(struct xs_plan *plan, size_t at)
{
	const struct xs_need *need = &plan->works->needs[at];
	size_t chosen = plan->chosen[plan->problem->chosen_at[at]].work;

	for (size_t i = need->works; i < need->works + need->works_n; i++)
		if (i != chosen)
			add(plan, at, i,
				plan->problem->option_at[i] == XS_NONE
					? plan->problem->why[i]
					: XS_LEFT_OTHER_WAY,
				chosen);
}

void xs_plan_left(struct xs_plan *plan)
{
	const struct xs_works *w = plan->works;
	const size_t *chosen_at = plan->problem->chosen_at;

	plan->left_out = xs_arena_alloc(
		&plan->arena, w->needs_n + w->n + 1, sizeof(*plan->left_out));
	for (size_t i = 0; i < w->needs_n; i++)
		if (chosen_at[i] == XS_NONE)
			leave_need(plan, i);
	for (size_t i = 0; i < w->needs_n; i++)
		if (chosen_at[i] != XS_NONE)
			leave_ways(plan, i);
}

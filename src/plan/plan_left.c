/* SPDX-License-Identifier: Apache-2.0
 *
 * What a plan leaves out, and why: every need that it does not solve, every
 * other way of one that it does.
 */
#include "plan_i.h"

#include <stdlib.h>

static size_t work_index(const struct xs_plan *plan, const struct xs_work *w)
{
	return w ? (size_t)(w - plan->works->all) : XS_NONE;
}

/* The chosen work that helps least for its money and has money that this one
 * might have; what must be is not given up. */
static size_t least_chosen(const struct xs_plan *plan, unsigned sources)
{
	const struct xs_plan_problem *q = plan->problem;
	size_t least = XS_NONE;
	double worst = 0;

	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_planned *c = &plan->chosen[i];
		const struct xs_option_cost *b =
			&q->options[q->option_at[c->work]];
		double rate;

		if (b->must || !c->fen || !(b->sources & sources))
			continue;
		rate = c->benefit / (double)c->fen;
		if (least == XS_NONE || rate < worst) {
			worst = rate;
			least = i;
		}
	}
	return least;
}

/* Asked of every need left out: looked for once for all that the same sources
 * may pay. */
struct leaving {
	struct xs_plan *plan;
	struct {
		unsigned sources;
		size_t least;
	} * known;
	size_t known_n, cap;
};

static size_t would_displace(struct leaving *l, unsigned sources)
{
	size_t i = 0;

	while (i < l->known_n && l->known[i].sources != sources)
		i++;
	if (i < l->known_n)
		return l->known[i].least;
	xs_grow((void **)&l->known, &l->cap, i + 1, sizeof(*l->known));
	l->known[l->known_n].sources = sources;
	l->known[l->known_n++].least = least_chosen(l->plan, sources);
	return l->known[i].least;
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

/* Building works at the school in a year of the plan. */
static int at_once(const struct xs_plan *plan, size_t group, int year)
{
	const struct xs_plan_problem *q = plan->problem;
	int n = 0;

	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_planned *c = &plan->chosen[i];

		n += q->options[q->option_at[c->work]].group == group &&
			c->year - plan->from <= year &&
			year < c->year - plan->from + c->years;
	}
	return n;
}

int xs_plan_after(const struct xs_plan *plan, const struct xs_option_cost *o)
{
	const struct xs_planned *first = &plan->chosen[plan->at_need[o->after]];

	return first->year - plan->from +
		xs_select_gap(o, xs_plan_option(plan, first->work));
}

const struct xs_option_cost *xs_plan_option(
	const struct xs_plan *plan, size_t work)
{
	return &plan->problem->options[plan->problem->option_at[work]];
}

static bool has_money(
	const struct xs_plan *plan, const struct xs_option_cost *o, int start)
{
	for (int t = start; t < start + o->years; t++)
		if (!xs_select_has_money(&plan->problem->p, o->sources, t))
			return false;
	return true;
}

int xs_plan_money_from(
	const struct xs_plan *plan, const struct xs_option_cost *o)
{
	const struct xs_selection_problem *p = &plan->problem->p;

	for (int t = 0; o->fen && t < p->years; t++)
		if (xs_select_has_money(p, o->sources, t))
			return plan->from + t;
	return 0;
}

/* Fewer works than may be are under way at its school while it is. */
static bool has_site(
	const struct xs_plan *plan, const struct xs_option_cost *o, int start)
{
	int parallel = plan->problem->p.parallel;

	if (!parallel || o->group >= plan->works->survey->n)
		return true;
	for (int t = start; t < start + o->years; t++)
		if (at_once(plan, o->group, t) >= parallel)
			return false;
	return true;
}

/* -- why -- */

/* The years in which it could begin; false: none, `l` says why. */
static bool find_window(const struct xs_plan *plan,
	const struct xs_option_cost *o, struct xs_left *l)
{
	int end = plan->problem->p.years - o->years;
	int first = o->first, last = o->last, wait = 0;

	l->why = XS_LEFT_TOO_LATE;
	if (o->after != XS_NONE)
		wait = xs_plan_after(plan, o);
	if (end < first) {
		l->why = XS_LEFT_BEYOND;
		return false;
	}
	if (wait > first) {
		l->why = wait > last && last <= end ? XS_LEFT_TOO_LATE
						    : XS_LEFT_BEYOND;
		l->because = o->after;
		l->from = plan->from + wait;
		first = wait;
	}
	last = last < end ? last : end;
	if (first > last)
		return false;
	l->because = XS_NONE;
	l->from = plan->from + first;
	l->to = plan->from + last;
	return true;
}

/* Money, or works at once, in the years in which it could begin. */
static enum xs_left_why why_not_then(const struct xs_plan *plan,
	const struct xs_option_cost *o, const struct xs_left *l)
{
	bool money = false, both = false;

	for (int t = l->from - plan->from; t <= l->to - plan->from; t++) {
		bool now = has_money(plan, o, t);

		money |= now;
		both |= now && has_site(plan, o, t);
	}
	if (!money && o->fen)
		return XS_LEFT_MONEY_LATE;
	return both || !o->fen ? XS_LEFT_MONEY : XS_LEFT_AT_ONCE;
}

static void add(struct xs_plan *plan, size_t need, size_t work,
	enum xs_left_why why, size_t because)
{
	plan->left_out[plan->left_out_n++] = (struct xs_left){
		.need = need, .work = work, .why = why, .because = because
	};
}

static enum xs_left_why why_open(enum xs_open_why open)
{
	if (open == XS_OPEN_FADED)
		return XS_LEFT_TOO_LATE;
	if (open == XS_OPEN_NO_COST)
		return XS_LEFT_NO_COST;
	if (open == XS_OPEN_UNDER_WAY)
		return XS_LEFT_REGISTER;
	return XS_LEFT_NO_WORK;
}

static void leave_option(
	struct leaving *l, const struct xs_option_cost *o, struct xs_left left)
{
	struct xs_plan *plan = l->plan;

	if (find_window(plan, o, &left))
		left.why = why_not_then(plan, o, &left);
	if (left.why == XS_LEFT_MONEY)
		left.because = would_displace(l, o->sources);
	plan->left_out[plan->left_out_n++] = left;
}

static void leave_need(struct leaving *l, size_t at)
{
	struct xs_plan *plan = l->plan;
	const struct xs_need *need = &plan->works->needs[at];
	const struct xs_plan_problem *q = plan->problem;
	const struct xs_option_cost *o;
	size_t work = nearest(plan, need);

	if (work == XS_NONE) {
		add(plan, at, work, why_open(need->open), XS_NONE);
		return;
	}
	if (q->option_at[work] == XS_NONE ||
		!q->options[q->option_at[work]].sources) {
		add(plan, at, work, q->why[work], XS_NONE);
		return;
	}
	o = &q->options[q->option_at[work]];
	plan->left_fen = xs_fen_add(plan->left_fen, o->fen);
	if (o->after != XS_NONE && plan->at_need[o->after] == XS_NONE)
		add(plan, at, work, XS_LEFT_FIRST, o->after);
	else
		leave_option(l, o,
			(struct xs_left){
				.need = at, .work = work, .because = XS_NONE });
}

static void leave_ways(struct xs_plan *plan, size_t at)
{
	const struct xs_need *need = &plan->works->needs[at];
	size_t chosen = plan->chosen[plan->at_need[at]].work;

	for (size_t i = need->works; i < need->works + need->works_n; i++)
		if (i != chosen)
			add(plan, at, i,
				plan->problem->option_at[i] == XS_NONE
					? plan->problem->why[i]
					: XS_LEFT_OTHER_WAY,
				chosen);
}

/* What money decided first, then what something else did, then what needs no
 * money. */
static int order_of(enum xs_left_why why)
{
	static const enum xs_left_why order[XS_LEFT_N] = { XS_LEFT_MONEY,
		XS_LEFT_MONEY_LATE, XS_LEFT_AT_ONCE, XS_LEFT_FIRST,
		XS_LEFT_NO_SOURCE, XS_LEFT_BEYOND, XS_LEFT_NO_COST,
		XS_LEFT_DECISION, XS_LEFT_CLOSING, XS_LEFT_REGISTER,
		XS_LEFT_NO_WORK, XS_LEFT_TOO_LATE, XS_LEFT_OTHER_WAY };
	int at = 0;

	while (at < XS_LEFT_N && order[at] != why)
		at++;
	return at;
}

static int by_why(const void *a, const void *b)
{
	const struct xs_left *x = a, *y = b;
	int d = order_of(x->why) - order_of(y->why);

	if (d)
		return d;
	if (x->need != y->need)
		return x->need < y->need ? -1 : 1;
	return (x->work > y->work) - (x->work < y->work);
}

/* Beds and areas; not what is bought for them afterwards. */
bool xs_plan_unreplaced(const struct xs_plan *plan, size_t at)
{
	const struct xs_need *need = &plan->works->needs[at];
	size_t down =
		need->after == XS_NONE ? XS_NONE : plan->at_need[need->after];

	return need->safety && need->what && need->works_n &&
		plan->at_need[at] == XS_NONE && down != XS_NONE &&
		xs_plan_is_removal(&plan->works->needs[need->after]) &&
		(need->label == XS_LASTING ||
			need->needed_until >= plan->chosen[down].opens);
}

void xs_plan_left(struct xs_plan *plan)
{
	const struct xs_works *w = plan->works;
	struct leaving l = { .plan = plan };
	const size_t *chosen_at = plan->at_need;
	size_t needs;

	plan->left_out = xs_arena_alloc(
		&plan->arena, w->needs_n + w->n + 1, sizeof(*plan->left_out));
	for (size_t i = 0; i < w->needs_n; i++)
		if (chosen_at[i] == XS_NONE)
			leave_need(&l, i);
	free(l.known);
	needs = plan->left_out_n;
	if (needs)
		qsort(plan->left_out, needs, sizeof(*plan->left_out), by_why);
	for (size_t i = 0; i < w->needs_n; i++)
		if (chosen_at[i] != XS_NONE)
			leave_ways(plan, i);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The plan: the question put together, asked, and the answer in the words of
 * schools and works.
 */
#include "plan_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"

/* -- what was chosen -- */

static void fill_chosen(struct xs_plan *plan)
{
	const struct xs_plan_problem *q = plan->problem;
	const struct xs_selection *s = &plan->selection;

	plan->chosen = xs_arena_alloc(
		&plan->arena, s->chosen_n + 1, sizeof(*plan->chosen));
	plan->chosen_n = s->chosen_n;
	for (size_t i = 0; i < s->chosen_n; i++) {
		const struct xs_option_cost *o =
			&q->options[s->chosen[i].option];
		struct xs_planned *c = &plan->chosen[i];

		c->work = q->work_of[s->chosen[i].option];
		c->need = o->need;
		c->year = plan->from + s->chosen[i].year;
		c->years = o->years;
		c->opens = xs_plan_opens(&plan->works->all[c->work], c->year);
		c->fen = o->fen;
		c->benefit = o->benefit;
		memcpy(c->paid, s->chosen[i].paid, sizeof(c->paid));
	}
}

/* Needs stand by school, options by need: so do they within a year. */
static int by_year_need(const void *a, const void *b)
{
	const struct xs_planned *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return (x->need > y->need) - (x->need < y->need);
}

static void index_chosen(struct xs_plan *plan)
{
	size_t *at = xs_arena_alloc(
		&plan->arena, plan->works->needs_n + 1, sizeof(size_t));

	if (plan->chosen_n)
		qsort(plan->chosen, plan->chosen_n, sizeof(*plan->chosen),
			by_year_need);
	for (size_t i = 0; i < plan->works->needs_n; i++)
		at[i] = XS_NONE;
	for (size_t i = 0; i < plan->chosen_n; i++)
		at[plan->chosen[i].need] = i;
	plan->at_need = at;
}

static void fill_years(struct xs_plan *plan)
{
	const struct xs_selection_problem *p = &plan->problem->p;

	plan->years = xs_arena_alloc(&plan->arena,
		(size_t)p->years * (size_t)p->sources + 1,
		sizeof(*plan->years));
	for (int t = 0; t < p->years; t++)
		for (int s = 0; s < p->sources; s++) {
			struct xs_plan_year *y = &plan->years[plan->years_n++];

			y->year = plan->from + t;
			y->source = s;
			y->available_fen = p->purses[s][t].fen;
			y->spent_fen = plan->selection.spent[s][t];
			y->carried_fen = plan->selection.carried[s][t];
			plan->available_fen = xs_fen_add(
				plan->available_fen, y->available_fen);
			plan->spent_fen =
				xs_fen_add(plan->spent_fen, y->spent_fen);
		}
}

/* A pupil helped by several works is one pupil. */
static void count_helped(struct xs_plan *plan)
{
	double *most = xs_alloc(plan->works->survey->n + 1, sizeof(*most));
	bool *any = xs_alloc(plan->works->survey->n + 1, sizeof(*any));

	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_need *need =
			&plan->works->needs[plan->chosen[i].need];

		any[need->school] = true;
		if (need->pupils > most[need->school])
			most[need->school] = need->pupils;
	}
	for (size_t i = 0; i < plan->works->survey->n; i++) {
		plan->pupils += most[i];
		plan->schools += any[i];
	}
	free(most);
	free(any);
}

/* -- the whole -- */

static struct xs_plan *begin(
	const struct xs_plan_input *in, const struct xs_scenario *scenario)
{
	struct xs_plan *plan = xs_alloc(1, sizeof(*plan));

	plan->works = in->works;
	plan->ranking = in->ranking;
	plan->county = in->county;
	plan->reg = in->reg;
	plan->scenario = *scenario;
	plan->unfunded = -1;
	plan->more_fen_buys = XS_BLANK;
	plan->more_need = XS_NONE;
	plan->waiting_fen = XS_FEN_BLANK;
	plan->problem = xs_arena_alloc(&plan->arena, 1, sizeof(*plan->problem));
	return plan;
}

static int finish(struct xs_plan *plan, struct xs_error *err)
{
	fill_chosen(plan);
	index_chosen(plan);
	fill_years(plan);
	if (plan->selection.status == XS_SELECT_INFEASIBLE)
		return 0;
	count_helped(plan);
	xs_plan_left(plan);
	xs_plan_waiting(plan);
	return xs_plan_more(plan, err);
}

struct xs_plan *xs_plan_new(const struct xs_plan_input *in,
	const struct xs_scenario *scenario,
	const struct xs_selection_limits *limits, struct xs_error *err)
{
	struct xs_plan *plan = begin(in, scenario);

	plan->gap = limits ? limits->gap : 0;
	if (xs_plan_money(plan, err) < 0)
		goto fail;
	xs_plan_options(plan);
	if (xs_select(&plan->problem->p, limits, &plan->selection, err) < 0 ||
		finish(plan, err) < 0)
		goto fail;
	return plan;
fail:
	xs_plan_free(plan);
	return NULL;
}

void xs_plan_free(struct xs_plan *plan)
{
	if (!plan)
		return;
	xs_selection_release(&plan->selection);
	xs_arena_release(&plan->arena);
	free(plan);
}

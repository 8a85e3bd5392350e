/* SPDX-License-Identifier: Apache-2.0
 *
 * What a little more money would buy beside the plan as it stands, and what
 * waiting costs.
 */
#include "plan_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"

#define MORE_FEN ((int64_t)100000 * 100) /* 100 000 yuan */

struct more {
	const struct xs_plan *plan;
	struct xs_selection_problem p;
	struct xs_option_cost *options;
	size_t *option_of; /* → option of the plan */
	int *load; /* school × year: building works of the plan */
	int64_t most; /* nothing dearer can be had */
};

/* -- what is left of the purses -- */

/* Least that is over in any later year up to which money lasts, as money that
 * becomes free year by year. */
static void free_purses(struct more *m)
{
	const struct xs_selection_problem *q = &m->plan->problem->p;

	for (int s = 0; s < q->sources; s++) {
		int64_t over = 0, before = 0;

		for (int t = 0; t < q->years; t++) {
			int64_t left = 0, least;

			if (t > 0 && !q->purses[s][t - 1].carries)
				over = before = 0;
			over += q->purses[s][t].fen -
				m->plan->selection.spent[s][t];
			least = left = over;
			for (int u = t + 1;
				u < q->years && q->purses[s][u - 1].carries;
				u++) {
				left += q->purses[s][u].fen -
					m->plan->selection.spent[s][u];
				least = left < least ? left : least;
			}
			m->p.purses[s][t].carries = q->purses[s][t].carries;
			m->p.purses[s][t].fen =
				least > before ? least - before : 0;
			before = least > before ? least : before;
			m->most += m->p.purses[s][t].fen;
		}
	}
}

static void add_extra(struct more *m)
{
	int s = m->p.sources++;

	m->p.purses[s][0].fen = MORE_FEN;
	for (int t = 0; t < m->p.years; t++)
		m->p.purses[s][t].carries = true;
	for (size_t i = 0; i < m->p.options_n; i++)
		m->options[i].sources |= 1U << s;
}

/* -- options -- */

static void count_load(struct more *m)
{
	const struct xs_plan_problem *q = m->plan->problem;
	size_t schools = m->plan->works->survey->n;

	m->load =
		xs_alloc((schools + 1) * (size_t)q->p.years, sizeof(*m->load));
	for (size_t i = 0; i < m->plan->chosen_n; i++) {
		const struct xs_planned *c = &m->plan->chosen[i];
		const struct xs_option_cost *o =
			&q->options[q->option_at[c->work]];
		int t = c->year - m->plan->from;

		for (int k = 0; k < o->years && o->group < schools; k++)
			m->load[o->group * (size_t)q->p.years +
				(size_t)(t + k)]++;
	}
}

static bool is_full(const struct more *m, const struct xs_option_cost *o, int t)
{
	for (int k = t; k < t + o->years && k < m->p.years; k++)
		if (m->plan->scenario.parallel &&
			o->group < m->plan->works->survey->n &&
			m->load[o->group * (size_t)m->p.years + (size_t)k] >=
				m->plan->scenario.parallel)
			return true;
	return false;
}

/* What the plan solves already is no condition any more. */
static void add_option(struct more *m, size_t option)
{
	const struct xs_plan_problem *q = m->plan->problem;
	struct xs_option_cost *o = &m->options[m->p.options_n];

	*o = q->options[option];
	o->must = false;
	if (o->after != XS_NONE && m->plan->at_need[o->after] != XS_NONE) {
		int begun = xs_plan_after(m->plan, o);

		o->first = begun > o->first ? begun : o->first;
		o->after = XS_NONE;
	}
	while (o->first < m->p.years && is_full(m, o, o->first))
		o->first++;
	for (int t = o->first; t <= o->last && t < m->p.years; t++)
		if (is_full(m, o, t))
			o->last = t - 1;
	m->option_of[m->p.options_n++] = option;
}

static void add_options(struct more *m)
{
	const struct xs_plan_problem *q = m->plan->problem;

	m->options = xs_alloc(q->p.options_n + 1, sizeof(*m->options));
	m->option_of = xs_alloc(q->p.options_n + 1, sizeof(*m->option_of));
	for (size_t i = 0; i < q->p.options_n; i++)
		if (m->plan->at_need[q->options[i].need] == XS_NONE &&
			q->options[i].fen <= m->most + MORE_FEN)
			add_option(m, i);
	m->p.options = m->options;
}

/* -- the question -- */

static void tell(struct xs_plan *plan, const struct more *m,
	const struct xs_selection *with, const struct xs_selection *without)
{
	double most = 0, gained = with->benefit - without->benefit;
	bool *has = xs_alloc(m->p.needs_n + 1, sizeof(*has));

	for (size_t i = 0; i < without->chosen_n; i++)
		has[m->options[without->chosen[i].option].need] = true;
	plan->more_fen_buys = gained > 0 ? gained : 0;
	for (size_t i = 0; i < with->chosen_n && gained > 0; i++) {
		const struct xs_option_cost *o =
			&m->options[with->chosen[i].option];

		if (has[o->need])
			continue;
		plan->more_n++;
		if (o->benefit > most) {
			most = o->benefit;
			plan->more_need = o->need;
		}
	}
	free(has);
}

int xs_plan_more(struct xs_plan *plan, struct xs_error *err)
{
	struct more m = { .plan = plan, .p = plan->problem->p };
	struct xs_selection with = { 0 }, without = { 0 };
	int rc = 0;

	if (plan->scenario.cover_all)
		return 0;
	m.p.options_n = 0;
	m.p.area_least = 0;
	m.p.parallel = plan->scenario.parallel ? 1 : 0;
	free_purses(&m);
	count_load(&m);
	add_options(&m);
	rc = xs_select(&m.p, NULL, &without, err);
	if (rc == 0) {
		add_extra(&m);
		rc = xs_select(&m.p, NULL, &with, err);
	}
	if (rc == 0)
		tell(plan, &m, &with, &without);
	xs_selection_release(&with);
	xs_selection_release(&without);
	free(m.options);
	free(m.option_of);
	free(m.load);
	return rc;
}

/* What is left out, at the prices of a year later: the last year's change of
 * the index is taken to go on. */
void xs_plan_waiting(struct xs_plan *plan)
{
	const struct xs_costs *c = plan->works->costs;
	double index;

	if (!c || !c->index.n || !c->index.on) {
		plan->notes |= 1U << XS_PLAN_NO_INDEX;
		return;
	}
	index = c->index.of_year[c->index.n - 1] / 100;
	plan->waiting_fen =
		(int64_t)llround((double)plan->left_fen * (index - 1));
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Works as options of a selection: what they are worth, who may pay them,
 * when they may begin; or why they cannot be done at all.
 */
#include "plan_i.h"

#include <string.h>

#include "facts_i.h"
#include "xueshe/hash.h"
#include "xueshe/register.h"
#include "xueshe/text.h"

enum { MONTHS_TO_AUGUST = 8, MONTHS_A_YEAR = 12 };

/* Begun in January; what is there by the end of August serves the school year
 * that begins then. */
int xs_plan_opens(const struct xs_work *work, int year)
{
	int late = work->months - MONTHS_TO_AUGUST;

	return late <= 0 ? year
			 : year + (late + MONTHS_A_YEAR - 1) / MONTHS_A_YEAR;
}

static int paid_years(const struct xs_work *work)
{
	int years = (work->months + MONTHS_A_YEAR - 1) / MONTHS_A_YEAR;

	return years < 1 ? 1 : years;
}

bool xs_plan_is_removal(const struct xs_need *need)
{
	return need->safety && !need->what;
}

const struct xs_decision *xs_plan_decision(
	const struct xs_plan *plan, const struct xs_need *need)
{
	const struct xs_catalogue *cat = plan->works->survey->cat;
	const struct xs_decision *d = need->item < 0
		? NULL
		: xs_decision_of(plan->county, need->school,
			  cat->items[need->item].key);

	/* What is said of the item goes before what is said of the school. */
	return d ? d : xs_decision_of(plan->county, need->school, "");
}

/* -- what a need as a whole stands against -- */

static bool is_closing(const struct xs_plan *plan, size_t school)
{
	const struct xs_survey *s = plan->works->survey;
	int item = s->facts[XS_FACT_STATUS];
	double v = xs_survey_value(s, school, item);

	if (!xs_school_is_open(s, school))
		return true;
	return v >= 0 && v < (double)s->cat->items[item].choices_n &&
		strcmp(s->cat->items[item].choices[(size_t)v].key,
			"规划撤并") == 0;
}

/* A project of the register sees to it. */
static bool is_under_way(const struct xs_plan *plan, const struct xs_need *need)
{
	return plan->reg && need->building >= 0 &&
		xs_register_at(plan->reg, need->building);
}

/* True: none of its works is an option, *why says for what reason. */
static bool is_barred(const struct xs_plan *plan, const struct xs_need *need,
	enum xs_left_why *why)
{
	const struct xs_decision *d = xs_plan_decision(plan, need);

	if (is_closing(plan, need->school)) {
		*why = XS_LEFT_CLOSING;
		return true;
	}
	if (d && strcmp(d->what, "leave out") == 0) {
		*why = XS_LEFT_DECISION;
		return true;
	}
	if (is_under_way(plan, need)) {
		*why = XS_LEFT_REGISTER;
		return true;
	}
	return false;
}

/* -- worth -- */

/* From 1 for the last of the ranking to 2 for its first. */
static double place_factor(const struct xs_plan *plan, size_t school)
{
	const struct xs_ranking *r = plan->ranking;
	size_t at = r ? xs_ranking_find(r, school) : XS_NONE;

	if (!r || at >= r->n || r->n < 2)
		return 1;
	return 1 +
		(double)(r->n - (size_t)r->all[at].place) / (double)(r->n - 1);
}

static double worth(const struct xs_plan *plan, const struct xs_need *need,
	const struct xs_work *work)
{
	const struct xs_catalogue *cat = plan->works->survey->cat;
	double helped = need->pupils > 0 ? need->pupils : need->boarders;
	double depth = need->depth > 0 ? need->depth : 1;

	if (!(helped > 0))
		helped = 1;
	if (need->item >= 0 && cat->items[need->item].kind == XS_KIND_FLAG &&
		plan->ranking)
		depth *= plan->ranking->weights.yes_no;
	return helped * depth * need->part * work->solves *
		place_factor(plan, need->school);
}

/* -- who may pay -- */

static unsigned sources_for(const struct xs_plan *plan,
	const struct xs_need *need, const struct xs_work *work)
{
	const struct xs_catalogue *cat = plan->works->survey->cat;
	unsigned mask = 0;

	for (int s = 0; s < plan->sources_n; s++) {
		const struct xs_fund *f = plan->problem->sources[s].fund;

		if (!f || !work->fen ||
			xs_fund_pays(f->usable_for, (int)work->kind, cat,
				need->item))
			mask |= 1U << s;
	}
	return mask;
}

/* -- when -- */

/* What is only needed for a while must be there before it is over. */
static int last_useful(const struct xs_plan *plan, const struct xs_need *need,
	const struct xs_work *work)
{
	int delay = xs_plan_opens(work, 0);

	if (need->label == XS_LASTING)
		return XS_SELECT_YEARS;
	return need->needed_until - delay - plan->from;
}

static int must_by(const struct xs_plan *plan, const struct xs_need *need)
{
	const struct xs_decision *d = xs_plan_decision(plan, need);
	int by = need->must_by, last = plan->scenario.grade_d_by;

	if (xs_plan_is_removal(need)) {
		last = last ? last : plan->to;
		by = by && by < last ? by : last;
	}
	if (!by && d && strcmp(d->what, "include") == 0)
		by = plan->to;
	return by;
}

static void set_time(const struct xs_plan *plan, const struct xs_need *need,
	const struct xs_work *work, struct xs_option_cost *o)
{
	int by = must_by(plan, need);

	o->years = paid_years(work);
	o->first = 0;
	o->last = last_useful(plan, need, work);
	o->must = by != 0;
	if (by && by - plan->from - o->years + 1 < o->last)
		o->last = by - plan->from - o->years + 1;
}

static bool is_beds(const struct xs_need *need)
{
	return need->unit && strcmp(need->unit, "bed") == 0;
}

/* Square metres made safe: pulled down or built anew.  Beds count by the area
 * of the rooms that are built for them, however they are come by. */
static double safe_m2(const struct xs_plan *plan, const struct xs_need *need,
	const struct xs_work *work)
{
	const struct xs_work *ways = plan->works->all + need->works;

	if (!need->safety)
		return 0;
	if (!is_beds(need))
		return work->quantity;
	for (size_t i = 0; i < need->works_n; i++)
		if (ways[i].kind == XS_WORK_REBUILD)
			return xs_is_blank(ways[i].priced) ? 0 : ways[i].priced;
	return 0;
}

/* -- options -- */

static bool is_site(enum xs_work_kind kind)
{
	switch (kind) {
	case XS_WORK_REBUILD:
	case XS_WORK_REINFORCE:
	case XS_WORK_REPAIR:
	case XS_WORK_BUILD:
	case XS_WORK_CONVERT:
	case XS_WORK_SURFACE:
		return true;
	case XS_WORK_DEMOLISH:
	case XS_WORK_TEMPORARY:
	case XS_WORK_BUY:
	case XS_WORK_SHARE:
	case XS_WORK_LAND:
	case XS_WORK_KIND_N:
		break;
	}
	return false;
}

/* New beds of a school, whoever they are for and for how long, are rooms of
 * one house: one site, that of the first need of beds that builds. */
static bool shares_site(const struct xs_works *w, size_t at)
{
	if (!is_beds(&w->needs[at]))
		return false;
	for (size_t i = at;
		i-- > 0 && w->needs[i].school == w->needs[at].school;)
		if (is_beds(&w->needs[i]) && w->needs[i].works_n &&
			is_site(w->all[w->needs[i].works].kind))
			return true;
	return false;
}

/* What must come first.  A lease stands on no site: nothing has to be pulled
 * down before, and whoever lives there needs it sooner. */
static size_t after_of(const struct xs_plan *plan, const struct xs_need *need,
	const struct xs_work *work)
{
	const struct xs_need *first;

	if (need->after == XS_NONE)
		return XS_NONE;
	first = &plan->works->needs[need->after];
	if (work->kind == XS_WORK_TEMPORARY && xs_plan_is_removal(first))
		return XS_NONE;
	return is_under_way(plan, first) ? XS_NONE : need->after;
}

static void add_option(struct xs_plan *plan, size_t work_at, size_t area)
{
	struct xs_plan_problem *q = plan->problem;
	const struct xs_work *work = &plan->works->all[work_at];
	const struct xs_need *need = &plan->works->needs[work->need];
	struct xs_option_cost *o = &q->options[q->p.options_n];

	*o = (struct xs_option_cost){ .need = work->need,
		.group = is_site(work->kind) &&
				!shares_site(plan->works, work->need)
			? need->school
			: plan->works->survey->n + work->need,
		.area = area,
		.fen = work->fen,
		.safety = safe_m2(plan, need, work),
		.benefit = worth(plan, need, work),
		.sources = sources_for(plan, need, work),
		.after = after_of(plan, need, work),
		/* Things are bought when the rooms for them are there. */
		.after_done = work->kind == XS_WORK_BUY };
	set_time(plan, need, work, o);
	if (o->last < 0 && !o->must) {
		q->why[work_at] = XS_LEFT_TOO_LATE;
		return;
	}
	if (!o->must && o->years > q->p.years) {
		q->why[work_at] = XS_LEFT_BEYOND;
		return;
	}
	if (!o->sources)
		q->why[work_at] = XS_LEFT_NO_SOURCE;
	q->option_at[work_at] = q->p.options_n;
	q->work_of[q->p.options_n++] = work_at;
}

static void add_need(struct xs_plan *plan, size_t need_at, size_t area)
{
	const struct xs_need *need = &plan->works->needs[need_at];
	enum xs_left_why why = XS_LEFT_NO_COST;
	bool barred = is_barred(plan, need, &why);

	for (size_t i = need->works; i < need->works + need->works_n; i++) {
		if (barred || plan->works->all[i].fen == XS_FEN_BLANK) {
			plan->problem->why[i] = why;
			continue;
		}
		add_option(plan, i, area);
	}
}

void xs_plan_options(struct xs_plan *plan)
{
	const struct xs_works *w = plan->works;
	struct xs_plan_problem *q = plan->problem;
	struct xs_map areas = { 0 };
	int64_t area;

	q->options =
		xs_arena_alloc(&plan->arena, w->n + 1, sizeof(*q->options));
	q->work_of = xs_arena_alloc(&plan->arena, w->n + 1, sizeof(size_t));
	q->option_at = xs_arena_alloc(&plan->arena, w->n + 1, sizeof(size_t));
	q->why = xs_arena_alloc(&plan->arena, w->n + 1, sizeof(*q->why));
	for (size_t i = 0; i < w->n; i++)
		q->option_at[i] = XS_NONE;
	for (size_t i = 0; i < w->needs_n; i++) {
		const char *township =
			w->survey->schools[w->needs[i].school].township;

		xs_map_add(&areas, township, (int64_t)xs_map_n(&areas));
		if (xs_map_find(&areas, township, &area))
			add_need(plan, i, (size_t)area);
	}
	q->p.options = q->options;
	q->p.needs_n = w->needs_n;
	q->p.groups_n = w->survey->n + w->needs_n;
	q->p.areas_n = xs_map_n(&areas);
	q->p.parallel = plan->scenario.parallel;
	q->p.area_least = plan->scenario.area_least;
	q->p.early = plan->scenario.early;
	q->p.cover_all = plan->scenario.cover_all;
	xs_map_release(&areas);
}

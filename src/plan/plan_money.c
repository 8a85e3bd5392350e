/* SPDX-License-Identifier: Apache-2.0
 *
 * The money of a plan: rows of the sheet of money become purses, source by
 * source and year by year, less what projects of the register have taken.
 */
#include "plan_i.h"

#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/number.h"
#include "xueshe/register.h"
#include "xueshe/text.h"

enum { YEARS_WITHOUT_MONEY = 3 };

/* -- the years -- */

static bool is_ahead(const struct xs_plan *plan, const struct xs_fund *f)
{
	return f->year > plan->works->survey->year && f->fen != XS_FEN_BLANK;
}

static void years_of_money(const struct xs_plan *plan, int *from, int *to)
{
	const struct xs_county *c = plan->county;

	*from = *to = 0;
	for (size_t i = 0; i < c->funds_n; i++) {
		int year = c->funds[i].year;

		if (!is_ahead(plan, &c->funds[i]))
			continue;
		*from = !*from || year < *from ? year : *from;
		*to = year > *to ? year : *to;
	}
}

static int set_years(struct xs_plan *plan, struct xs_error *err)
{
	const struct xs_scenario *s = &plan->scenario;
	int from, to;

	years_of_money(plan, &from, &to);
	if (!from) {
		from = plan->works->survey->year + 1;
		to = from + YEARS_WITHOUT_MONEY - 1;
	}
	plan->from = s->from ? s->from : from;
	plan->to = s->to ? s->to : to;
	if (plan->to < plan->from)
		return xs_fail(err, XS_E_FUNDS,
			_("the plan would end in %d, before it begins in %d"),
			plan->to, plan->from);
	if (plan->to - plan->from >= XS_SELECT_YEARS)
		return xs_fail(err, XS_E_FUNDS,
			_("a plan has at most %d years, %d to %d are more"),
			XS_SELECT_YEARS, plan->from, plan->to);
	if (s->grade_d_by &&
		(s->grade_d_by < plan->from || s->grade_d_by > plan->to))
		return xs_fail(err, XS_E_FUNDS,
			_("grade D is to be gone by %d, which is outside the "
			  "years %d to %d of the plan"),
			s->grade_d_by, plan->from, plan->to);
	return 0;
}

/* -- sources -- */

static bool is_county(const struct xs_fund *f)
{
	return strstr(f->level, "县") != NULL;
}

static bool go_together(const struct xs_fund *a, const struct xs_fund *b)
{
	return strcmp(a->source, b->source) == 0 &&
		strcmp(a->level, b->level) == 0 &&
		strcmp(a->usable_for, b->usable_for) == 0 &&
		xs_near(a->county_share, b->county_share, 0);
}

bool xs_plan_is_of(
	const struct xs_plan *plan, const struct xs_fund *f, int source)
{
	const struct xs_fund *of = plan->problem->sources[source].fund;

	return of && go_together(of, f);
}

/* May anything at all be paid from it? */
static bool is_usable(const struct xs_plan *plan, const struct xs_fund *f)
{
	const struct xs_catalogue *cat = plan->works->survey->cat;

	for (int kind = 0; kind < XS_WORK_KIND_N; kind++)
		for (int item = -1; item < (int)cat->n; item++)
			if (xs_fund_pays(f->usable_for, kind, cat, item))
				return true;
	return false;
}

static int fail_fund(const struct xs_fund *f, struct xs_error *err)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), f->at.file ? f->at.file : "");
	xs_text_copy(
		at.sheet, sizeof(at.sheet), f->at.sheet ? f->at.sheet : "");
	at.row = f->at.row;
	return xs_at(err, &at);
}

static int add_source(
	struct xs_plan *plan, const struct xs_fund *f, struct xs_error *err)
{
	struct xs_plan_problem *q = plan->problem;
	int n = plan->sources_n;

	if (n == XS_SELECT_SOURCES - 1) { /* one is kept for what is more */
		xs_fail(err, XS_E_FUNDS,
			_("there are more than %d kinds of money: by source, "
			  "level, use and share of the county"),
			n);
		return -1;
	}
	if (!is_usable(plan, f)) {
		xs_fail(err, XS_E_FUNDS,
			_("nobody may use \"%s\": no kind of works and no "
			  "thing is known in \"%s\""),
			f->source, f->usable_for);
		xs_hint(err, "%s",
			_("Write what it may pay for, such as 学生宿舍、食堂"
			  "、维修、设备购置; leave it blank for anything."));
		return fail_fund(f, err);
	}
	q->sources[n].fund = f;
	q->sources[n].is_county = is_county(f);
	plan->sources[n] = f->source;
	plan->levels[n] = f->level;
	q->p.county_share[n] = f->county_share > 0 ? f->county_share : 0;
	plan->sources_n++;
	return n;
}

static int source_of(
	struct xs_plan *plan, const struct xs_fund *f, struct xs_error *err)
{
	for (int s = 0; s < plan->sources_n; s++)
		if (go_together(plan->problem->sources[s].fund, f))
			return s;
	return add_source(plan, f, err);
}

/* The county's money that stands beside other sources': the freest. */
static void find_county(struct xs_plan *plan)
{
	struct xs_plan_problem *q = plan->problem;
	bool asked = false;

	q->p.county_source = -1;
	for (int s = 0; s < plan->sources_n; s++) {
		int was = q->p.county_source;

		asked |= q->p.county_share[s] > 0 && !q->sources[s].is_county;
		if (q->sources[s].is_county &&
			(was < 0 ||
				(*q->sources[was].fund->usable_for &&
					!*q->sources[s].fund->usable_for)))
			q->p.county_source = s;
	}
	for (int s = 0; s < plan->sources_n; s++)
		if (q->sources[s].is_county)
			q->p.county_share[s] = 0;
	if (asked && q->p.county_source < 0)
		plan->notes |= 1U << XS_PLAN_NO_COUNTY_MONEY;
}

/* -- purses -- */

static int fill_purses(struct xs_plan *plan, struct xs_error *err)
{
	const struct xs_county *c = plan->county;
	bool any = false;

	for (size_t i = 0; i < c->funds_n; i++) {
		const struct xs_fund *f = &c->funds[i];
		struct xs_purse *purse;
		int s;

		if (f->fen == XS_FEN_BLANK || f->year < plan->from ||
			f->year > plan->to)
			continue;
		s = source_of(plan, f, err);
		if (s < 0)
			return -1;
		purse = &plan->problem->p.purses[s][f->year - plan->from];
		purse->carries =
			f->carries_over && (!purse->fen || purse->carries);
		purse->fen = xs_fen_add(purse->fen, f->fen);
		any |= f->fen > 0;
	}
	if (any || plan->scenario.cover_all)
		return 0;
	xs_fail(err, XS_E_FUNDS, _("there is no money on file for %d to %d"),
		plan->from, plan->to);
	return xs_hint(err, "%s",
		_("Import a sheet of money (资金), or name other years with "
		  "--years."));
}

/* Granted projects are paid first. */
static void take_off(struct xs_plan *plan)
{
	const struct xs_register *reg = plan->reg;

	for (size_t i = 0; reg && i < reg->sources_n; i++) {
		const struct xs_source_year *y = &reg->sources[i];
		int64_t taken = y->taken_fen;

		if (y->year < plan->from || y->year > plan->to || taken <= 0)
			continue;
		plan->notes |= 1U << XS_PLAN_TAKEN;
		for (int s = 0; s < plan->sources_n && taken > 0; s++) {
			struct xs_purse *purse =
				&plan->problem->p
					 .purses[s][y->year - plan->from];
			int64_t part = purse->fen < taken ? purse->fen : taken;

			if (strcmp(plan->sources[s], y->source) != 0 ||
				strcmp(plan->levels[s], y->level) != 0)
				continue;
			purse->fen -= part;
			taken -= part;
		}
	}
}

/* A year without money carries as the one before. */
static void carry_on(struct xs_plan *plan)
{
	struct xs_selection_problem *p = &plan->problem->p;

	for (int s = 0; s < plan->sources_n; s++) {
		bool had = false;

		for (int t = 0; t <= plan->to - plan->from; t++) {
			struct xs_purse *purse = &p->purses[s][t];

			if (had && !purse->fen && !purse->carries)
				purse->carries = p->purses[s][t - 1].carries;
			had |= purse->fen > 0;
		}
	}
}

/* The scenario's factor, on what is still there. */
static void scale_purses(struct xs_plan *plan)
{
	struct xs_selection_problem *p = &plan->problem->p;

	for (int s = 0; s < plan->sources_n; s++)
		for (int t = 0; t <= plan->to - plan->from; t++)
			p->purses[s][t].fen =
				(int64_t)floor((double)p->purses[s][t].fen *
						plan->scenario.money +
					1e-6);
}

/* What nobody has granted yet, of a plan that reaches all. */
static void add_unfunded(struct xs_plan *plan)
{
	int s = plan->sources_n;

	plan->unfunded = -1;
	if (!plan->scenario.cover_all)
		return;
	plan->sources[s] = N_("not yet funded");
	plan->levels[s] = "";
	plan->unfunded = s;
	plan->sources_n++;
}

int xs_plan_money(struct xs_plan *plan, struct xs_error *err)
{
	struct xs_selection_problem *p = &plan->problem->p;

	plan->sources = xs_arena_alloc(
		&plan->arena, XS_SELECT_SOURCES, sizeof(*plan->sources));
	plan->levels = xs_arena_alloc(
		&plan->arena, XS_SELECT_SOURCES, sizeof(*plan->levels));
	if (set_years(plan, err) < 0 || fill_purses(plan, err) < 0)
		return -1;
	find_county(plan);
	carry_on(plan);
	take_off(plan);
	scale_purses(plan);
	add_unfunded(plan);
	p->years = plan->to - plan->from + 1;
	p->sources = plan->sources_n;
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The money of the filed plan by year and source; scenarios side by side;
 * what is to be said of the plan as a whole.
 */
#include <string.h>

#include "../filing_i.h"

#include "xueshe/plan.h"

static const struct xs_plan *filed(const struct xs_run *run)
{
	return run->in->plans_n ? run->in->plans[0] : NULL;
}

static const char *words_of(const struct xs_scope *s)
{
	return xs_scratchf(s->run, "%s", s->run->text.s);
}

/* -- money -- */

struct money_row {
	const struct xs_plan *plan;
	const struct xs_plan_year *year;
};

static const struct xs_plan_year *year_of(const struct xs_scope *s)
{
	return ((const struct money_row *)s->own)->year;
}

static void y_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, year_of(s)->year, 0);
	e->show |= XS_SHOW_BARE;
}

static void y_source(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_plan *plan = ((const struct money_row *)s->own)->plan;
	int source = year_of(s)->source;

	(void)c;
	xs_put_text(e, xs_say_plan_source(s->run, plan, source));
}

static void y_level(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_plan *plan = ((const struct money_row *)s->own)->plan;

	(void)c;
	xs_put_text(e, plan->levels[year_of(s)->source]);
}

static void y_available(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, year_of(s)->available_fen);
}

static void y_spent(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e,
		xs_filed_spent_in(((const struct money_row *)s->own)->plan,
			year_of(s)->source, year_of(s)->year));
	e->look = XS_LOOK_STRONG;
}

static void y_carried(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (year_of(s)->carried_fen)
		xs_put_fen(e, year_of(s)->carried_fen);
}

const struct xs_field_row xs_plan_money_fields[] = {
	{ "plan_year", y_year },
	{ "plan_source", y_source },
	{ "plan_level", y_level },
	{ "plan_available", y_available },
	{ "plan_spent", y_spent },
	{ "plan_carried", y_carried },
	{ NULL, NULL },
};

int xs_plan_money_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *plan = filed(run);
	struct xs_scope s = xs_scope_of(run);
	struct money_row row = { .plan = plan };
	int rc = xs_rows_need(run, plan, "plan");

	s.own = &row;

	(void)t;
	for (size_t i = 0; rc == 0 && i < plan->years_n; i++) {
		const struct xs_plan_year *y = &plan->years[i];

		if (!y->available_fen && !y->spent_fen && !y->carried_fen)
			continue;
		row.year = y;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- scenarios -- */

static const struct xs_plan *plan_of(const struct xs_scope *s)
{
	return s->own;
}

static bool is_plan(const struct xs_scope *s)
{
	return plan_of(s)->selection.status != XS_SELECT_INFEASIBLE;
}

static void c_title(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say(&plan_of(s)->scenario.title, s->run->lang));
}

static void c_years(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_scratchf(s->run, "%d–%d", plan_of(s)->from, plan_of(s)->to));
}

static const char *status_say(struct xs_run *run, const struct xs_plan *plan)
{
	char gap[32];

	if (plan->selection.status == XS_SELECT_INFEASIBLE)
		return xs_words(run, N_("impossible"));
	if (plan->selection.status == XS_SELECT_OPTIMAL)
		return xs_words(run, N_("the best there is"));
	xs_format_round(100 * plan->selection.proven_gap, 3, gap);
	return xs_scratchf(
		run, xs_words(run, N_("within %s%% of the best")), gap);
}

static void c_status(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, status_say(s->run, plan_of(s)));
	if (!is_plan(s))
		e->look = XS_LOOK_VETO;
}

static void put_count(const struct xs_scope *s, double v, struct xs_entry *e)
{
	if (is_plan(s))
		xs_put_number(e, v, 0);
}

static void c_works(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(s, (double)plan_of(s)->chosen_n, e);
}

static void c_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(s, (double)plan_of(s)->schools, e);
}

static void c_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(s, plan_of(s)->pupils, e);
}

static void c_benefit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(s, plan_of(s)->selection.benefit, e);
}

static void c_available(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, plan_of(s)->available_fen);
}

static void c_spent(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (is_plan(s))
		xs_put_fen(e, xs_filed_total(plan_of(s)));
}

static void c_unfunded(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_plan *plan = plan_of(s);
	int64_t fen = 0;

	(void)c;
	for (size_t i = 0; i < plan->years_n; i++)
		if (plan->years[i].source == plan->unfunded)
			fen = xs_fen_add(fen, plan->years[i].spent_fen);
	if (plan->unfunded >= 0)
		xs_put_fen(e, fen);
}

static void c_left(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (is_plan(s))
		xs_put_fen(e, plan_of(s)->left_fen);
}

/* Why there is none. */
static void c_remark(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_plan *plan = plan_of(s);

	(void)c;
	xs_buf_clear(&s->run->text);
	for (size_t i = 0; i < plan->selection.clashes_n; i++) {
		if (i)
			xs_buf_adds(&s->run->text,
				s->run->lang == XS_LANG_ZH ? "；" : "; ");
		xs_clash_say(plan, i, s->run->lang, &s->run->text);
	}
	if (s->run->text.len)
		xs_put_text(e, words_of(s));
}

const struct xs_field_row xs_plan_scenario_fields[] = {
	{ "scenario", c_title },
	{ "plan_years", c_years },
	{ "plan_status", c_status },
	{ "plan_works", c_works },
	{ "plan_schools", c_schools },
	{ "plan_pupils", c_pupils },
	{ "plan_benefit", c_benefit },
	{ "plan_available", c_available },
	{ "plan_spent", c_spent },
	{ "plan_unfunded", c_unfunded },
	{ "plan_left", c_left },
	{ "plan_remark", c_remark },
	{ NULL, NULL },
};

int xs_plan_scenarios_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, filed(run), "plan");

	(void)t;
	for (size_t i = 0; rc == 0 && i < run->in->plans_n; i++) {
		s.own = run->in->plans[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- what is to be said -- */

static const char *sums_say(struct xs_run *run, const struct xs_plan *plan)
{
	char pupils[32];

	xs_format_round(plan->pupils, 0, pupils);
	return xs_scratchf(run,
		xs_words(run,
			N_("%zu works at %zu schools, %s pupils helped; %s of "
			   "%s spent")),
		plan->chosen_n, plan->schools, pupils,
		xs_say_wan(run, xs_filed_total(plan)),
		xs_say_wan(run, plan->available_fen));
}

static const char *more_say(struct xs_run *run, const struct xs_plan *plan)
{
	const struct xs_works *w = plan->works;
	const struct xs_need *need;

	if (plan->more_need == XS_NONE)
		return xs_words(run, N_("nothing more would be solved"));
	need = &w->needs[plan->more_need];
	xs_buf_clear(&run->text);
	xs_need_say(w, need, run->lang, &run->text);
	return xs_scratchf(run,
		xs_words(run,
			N_("%zu needs more would be solved, first of all %s: "
			   "%s")),
		plan->more_n, w->survey->schools[need->school].name,
		run->text.s);
}

static int say_warnings(struct xs_run *run, const struct xs_plan *plan)
{
	int rc = 0;

	for (int w = 0; rc == 0 && w < XS_PLAN_WARNING_N; w++) {
		xs_buf_clear(&run->text);
		if (xs_plan_warning_say(plan, (enum xs_plan_warning)w,
			    run->lang, &run->text))
			rc = xs_emit_fact(run, xs_words(run, N_("note well")),
				xs_scratchf(run, "%s", run->text.s));
	}
	return rc;
}

static int say_rest(struct xs_run *run, const struct xs_plan *plan)
{
	int rc = 0;

	if (!xs_is_blank(plan->more_fen_buys))
		rc = xs_emit_fact(run, xs_words(run, N_("100,000 yuan more")),
			more_say(run, plan));
	if (rc == 0 && plan->waiting_fen != XS_FEN_BLANK)
		rc = xs_emit_fact(run, xs_words(run, N_("a year of waiting")),
			xs_scratchf(run,
				xs_words(run,
					N_("what is left out would cost %s "
					   "more")),
				xs_say_wan(run, plan->waiting_fen)));
	for (int n = 0; rc == 0 && n < XS_PLAN_NOTE_N; n++)
		if (plan->notes >> n & 1)
			rc = xs_emit_fact(run, xs_words(run, N_("note")),
				xs_plan_note_say(
					(enum xs_plan_note)n, run->lang));
	return rc;
}

int xs_plan_notes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *plan = filed(run);

	(void)t;
	if (xs_rows_need(run, plan, "plan") < 0 ||
		xs_emit_fact(run, xs_words(run, N_("scenario")),
			xs_say(&plan->scenario.title, run->lang)) < 0 ||
		xs_emit_fact(run, xs_words(run, N_("years of the plan")),
			xs_scratchf(run, "%d–%d", plan->from, plan->to)) < 0 ||
		xs_emit_fact(run, xs_words(run, N_("result")),
			status_say(run, plan)) < 0 ||
		xs_emit_fact(run, xs_words(run, N_("in all")),
			sums_say(run, plan)) < 0 ||
		say_warnings(run, plan) < 0)
		return -1;
	return say_rest(run, plan);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 项目建设规划表: the works of the filed plan by year and by school, the money
 * that pays them, what is left out, scenarios side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "../filing_i.h"

#include "xueshe/plan.h"

struct plan_row { /* begins as the fields of works expect */
	struct xs_works_row row;
	const struct xs_plan *plan;
	const struct xs_planned *chosen;
	size_t at; /* in chosen[] or left_out[] */
};

static const struct xs_plan *filed(const struct xs_run *run)
{
	return run->in->plans_n ? run->in->plans[0] : NULL;
}

static const struct plan_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static const char *words_of(const struct xs_scope *s)
{
	return xs_scratchf(s->run, "%s", s->run->text.s);
}

const char *xs_say_plan_source(
	struct xs_run *run, const struct xs_plan *plan, int source)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *kept;

	xs_plan_source_say(plan, source, run->lang, &b);
	kept = xs_arena_strdup(&run->arena, b.s);
	xs_buf_release(&b);
	return kept;
}

static void put_year(struct xs_entry *e, int year)
{
	xs_put_number(e, year, 0);
	e->show |= XS_SHOW_BARE;
}

/* -- works chosen -- */

static void w_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_year(e, row_of(s)->chosen->year);
}

static void w_opens(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_year(e, row_of(s)->chosen->opens);
}

static void w_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, row_of(s)->chosen->fen);
	e->look = XS_LOOK_STRONG;
}

/* The column's source. */
static void w_paid(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	int64_t fen = xs_filed_exact(
		row_of(s)->plan, row_of(s)->chosen, (int)c->each);

	if (fen)
		xs_put_fen(e, fen);
}

static void w_sources(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct plan_row *r = row_of(s);

	(void)c;
	xs_buf_clear(&s->run->text);
	for (int k = 0; k < r->plan->sources_n; k++)
		if (r->chosen->paid[k])
			xs_buf_addf(&s->run->text, "%s%s",
				!s->run->text.len                    ? ""
					: s->run->lang == XS_LANG_ZH ? "、"
								     : ", ",
				xs_say_plan_source(s->run, r->plan, k));
	xs_put_text(e, words_of(s));
}

static void w_reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_plan_reason(
		row_of(s)->plan, row_of(s)->at, s->run->lang, &s->run->text);
	xs_put_text(e, words_of(s));
}

const struct xs_field_row xs_plan_work_fields[] = {
	{ "plan_year", w_year },
	{ "plan_opens", w_opens },
	{ "plan_cost", w_cost },
	{ "plan_sources", w_sources },
	{ "plan_reason", w_reason },
	{ "paid_by", NULL },
	{ NULL, NULL },
};

static bool is_used(const struct xs_plan *plan, int source)
{
	for (size_t i = 0; i < plan->years_n; i++)
		if (plan->years[i].source == source && plan->years[i].spent_fen)
			return true;
	return false;
}

/* A column a source that pays something, or a year of the plan. */
static void expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form, xs_field_fn paid, xs_field_fn year)
{
	const struct xs_plan *plan = filed(run);
	bool years = strcmp(form->field ? form->field : form->key,
			     "year_costs") == 0;
	int n = !plan ? 0 : years ? plan->to - plan->from + 1 : plan->sources_n;

	for (int k = 0; k < n; k++) {
		struct xs_bound *c;

		if (!years && !is_used(plan, k))
			continue;
		c = xs_bind_column(run, t, form);
		c->each = (size_t)k;
		c->fn = years ? year : paid;
		c->key = xs_arena_printf(&run->arena, "%s:%d", form->key, k);
		c->caption = years
			? xs_arena_printf(&run->arena, "%d", plan->from + k)
			: xs_say_plan_source(run, plan, k);
	}
}

void xs_plan_works_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	expand(run, t, form, w_paid, NULL);
}

static struct plan_row chosen_row(const struct xs_plan *plan, size_t i)
{
	const struct xs_planned *c = &plan->chosen[i];

	return (struct plan_row){ .row = { .works = plan->works,
					  .need = &plan->works->needs[c->need],
					  .work = &plan->works->all[c->work] },
		.plan = plan,
		.chosen = c,
		.at = i };
}

int xs_plan_works_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *plan = filed(run);
	struct xs_scope s = xs_scope_of(run);
	struct plan_row row;
	int rc = xs_rows_need(run, plan, "plan");

	(void)t;
	s.own = &row;
	for (size_t i = 0; rc == 0 && i < plan->chosen_n; i++) {
		row = chosen_row(plan, i);
		s.school = row.row.need->school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- schools -- */

struct school_row {
	const struct xs_plan *plan;
	size_t school, works;
	int64_t fen, by_year[XS_SELECT_YEARS], paid[XS_SELECT_SOURCES];
};

static const struct school_row *school_of(const struct xs_scope *s)
{
	return s->own;
}

static void s_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, school_of(s)->fen);
	e->look = XS_LOOK_STRONG;
}

static void s_works(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->works, 0);
}

static void s_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	if (school_of(s)->by_year[c->each])
		xs_put_fen(e, school_of(s)->by_year[c->each]);
}

static void s_paid(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	if (school_of(s)->paid[c->each])
		xs_put_fen(e, school_of(s)->paid[c->each]);
}

static void s_place(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ranking *r = school_of(s)->plan->ranking;
	size_t at = r ? xs_ranking_find(r, school_of(s)->school) : 0;

	(void)c;
	if (r && at < r->n)
		xs_put_number(e, r->all[at].place, 0);
}

/* "2026：图书册数 购置 3023 册；…" */
static void s_list(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct school_row *r = school_of(s);
	struct xs_buf *b = &s->run->text;
	bool zh = s->run->lang == XS_LANG_ZH;
	int year = 0;

	(void)c;
	xs_buf_clear(b);
	for (size_t i = 0; i < r->plan->chosen_n; i++) {
		const struct xs_planned *p = &r->plan->chosen[i];
		const struct xs_need *need = &r->plan->works->needs[p->need];
		const struct xs_work *w = &r->plan->works->all[p->work];
		char quantity[32];

		if (need->school != r->school)
			continue;
		if (b->len)
			xs_buf_adds(b, zh ? "；" : "; ");
		if (p->year != year)
			xs_buf_addf(b, zh ? "%d年：" : "%d: ", p->year);
		year = p->year;
		xs_need_say(r->plan->works, need, s->run->lang, b);
		xs_format_round(w->quantity, 2, quantity);
		xs_buf_addf(b, " %s", xs_work_kind_say(w->kind, s->run->lang));
		if (*w->unit)
			xs_buf_addf(b, " %s %s", quantity,
				xs_unit_say(
					s->run->cat, w->unit, s->run->lang));
	}
	xs_put_text(e, words_of(s));
}

const struct xs_field_row xs_plan_school_fields[] = {
	{ "plan_cost", s_cost },
	{ "plan_works", s_works },
	{ "plan_place", s_place },
	{ "plan_list", s_list },
	{ "year_costs", NULL },
	{ "paid_by", NULL },
	{ NULL, NULL },
};

void xs_plan_schools_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	expand(run, t, form, s_paid, s_year);
}

/* As the lines of the plan are printed, so that both sheets come to the same. */
static void add_work(struct school_row *row, const struct xs_planned *c)
{
	row->works++;
	row->fen = xs_fen_add(row->fen, xs_wan_printed(c->fen));
	for (int s = 0; s < row->plan->sources_n; s++)
		row->paid[s] = xs_fen_add(
			row->paid[s], xs_filed_of_source(row->plan, c, s));
	for (int k = 0; k < c->years; k++)
		row->by_year[c->year - row->plan->from + k] +=
			xs_filed_of_year(c, c->year + k);
}

int xs_plan_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *plan = filed(run);
	struct xs_scope s = xs_scope_of(run);
	struct school_row *rows;
	int rc = xs_rows_need(run, plan, "plan");

	(void)t;
	if (rc < 0)
		return -1;
	rows = xs_alloc(run->survey->n + 1, sizeof(*rows));
	for (size_t i = 0; i < run->survey->n; i++) {
		rows[i].plan = plan;
		rows[i].school = i;
	}
	for (size_t i = 0; i < plan->chosen_n; i++)
		add_work(&rows[plan->works->needs[plan->chosen[i].need].school],
			&plan->chosen[i]);
	for (size_t i = 0; rc == 0 && i < run->survey->n; i++) {
		if (!rows[i].works)
			continue;
		s.own = &rows[i];
		s.school = i;
		rc = xs_emit(run, &s);
	}
	free(rows);
	return rc;
}

/* -- left out -- */

static const struct xs_left *left_of(const struct xs_scope *s)
{
	return &row_of(s)->plan->left_out[row_of(s)->at];
}

static void l_reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_left_reason(
		row_of(s)->plan, row_of(s)->at, s->run->lang, &s->run->text);
	xs_put_text(e, words_of(s));
}

static const char *why_say(struct xs_run *run, enum xs_left_why why)
{
	static const char *const says[XS_LEFT_N] = { [XS_LEFT_MONEY] =
							     N_("money"),
		[XS_LEFT_NO_SOURCE] = N_("no source may pay"),
		[XS_LEFT_NO_COST] = N_("no cost"),
		[XS_LEFT_NO_WORK] = N_("no works"),
		[XS_LEFT_OTHER_WAY] = N_("another way"),
		[XS_LEFT_FIRST] = N_("something comes first"),
		[XS_LEFT_DECISION] = N_("decision"),
		[XS_LEFT_CLOSING] = N_("school to be closed"),
		[XS_LEFT_REGISTER] = N_("under way"),
		[XS_LEFT_TOO_LATE] = N_("not needed any more"),
		[XS_LEFT_BEYOND] = N_("beyond the years"),
		[XS_LEFT_AT_ONCE] = N_("works at once"),
		[XS_LEFT_MONEY_LATE] = N_("money too late") };

	return xs_words(run, says[why]);
}

static void l_why(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, why_say(s->run, left_of(s)->why));
}

const struct xs_field_row xs_plan_left_fields[] = {
	{ "left_why", l_why },
	{ "left_reason", l_reason },
	{ NULL, NULL },
};

static int left_rows(struct xs_run *run, bool ways)
{
	const struct xs_plan *plan = filed(run);
	struct xs_scope s = xs_scope_of(run);
	struct plan_row row = { .plan = plan };
	int rc = xs_rows_need(run, plan, "plan");

	s.own = &row;
	for (size_t i = 0; rc == 0 && i < plan->left_out_n; i++) {
		const struct xs_left *l = &plan->left_out[i];

		if ((plan->at_need[l->need] != XS_NONE) != ways)
			continue;
		row.row = (struct xs_works_row){ .works = plan->works,
			.need = &plan->works->needs[l->need],
			.work = l->work == XS_NONE
				? NULL
				: &plan->works->all[l->work] };
		row.at = i;
		s.school = row.row.need->school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_plan_left_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return left_rows(run, false);
}

int xs_plan_ways_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return left_rows(run, true);
}

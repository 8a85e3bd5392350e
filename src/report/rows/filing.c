/* SPDX-License-Identifier: Apache-2.0
 *
 * Papers to file: the plan's works with money by level, the sources by year,
 * and what is done in the first year.
 */
#include "../filing_i.h"

#include <string.h>

#include "xueshe/county.h"

/* -- a work of the plan, or a project that goes on --------------------------------- */

struct filed_row {
	struct xs_works_row base; /* for the fields of works */
	const struct xs_plan *plan;
	const struct xs_planned *chosen; /* NULL: a project */
	const struct xs_registered *project; /* NULL: a work */
};

static const struct filed_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

#define FIELD(name)                                                            \
	static void f_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)

FIELD(year)
{
	(void)c;
	if (row_of(s)->chosen)
		xs_put_number(e, row_of(s)->chosen->year, 0);
	e->show = XS_SHOW_BARE;
}

FIELD(opens)
{
	(void)c;
	if (row_of(s)->chosen)
		xs_put_number(e, row_of(s)->chosen->opens, 0);
	e->show = XS_SHOW_BARE;
}

/* 新建：学生宿舍建筑面积 */
static void say_content(const struct xs_scope *s, struct xs_buf *out)
{
	const struct filed_row *r = row_of(s);
	const struct xs_run *run = s->run;
	const struct xs_project *x = r->project ? r->project->project : NULL;
	bool zh = run->lang == XS_LANG_ZH;
	int kind = x ? r->project->kind : (int)r->base.work->kind;
	int item = x ? r->project->item : -1;

	if (x && (zh || kind < 0))
		xs_buf_adds(out, x->measure);
	else
		xs_buf_adds(out,
			xs_work_kind_say((enum xs_work_kind)kind, run->lang));
	if (!x || r->project->building >= 0 || item >= 0 || *x->gap_item)
		xs_buf_adds(out, zh ? "：" : ": ");
	if (!x)
		xs_need_say(r->base.works, r->base.need, run->lang, out);
	else if (r->project->building >= 0)
		xs_buf_adds(
			out, run->survey->buildings[r->project->building].name);
	else if (item >= 0)
		xs_buf_adds(out, xs_say(&run->cat->items[item].say, run->lang));
	else
		xs_buf_adds(out, x->gap_item);
}

FIELD(content)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	say_content(s, &s->run->text);
	xs_put_text(e, xs_scratchf(s->run, "%s", s->run->text.s));
}

FIELD(amount)
{
	const struct filed_row *r = row_of(s);
	double v = r->project ? r->project->project->quantity
			      : r->base.work->quantity;

	(void)c;
	xs_put_number(e, v, v == floor(v) ? 0 : 2);
}

FIELD(amount_unit)
{
	const struct filed_row *r = row_of(s);
	int item = r->project ? r->project->item : -1;
	const char *unit = r->base.work ? r->base.work->unit
		: item >= 0 && !r->project->unit_differs
		? s->run->cat->items[item].unit
		: NULL;

	(void)c;
	if (unit)
		xs_put_text(e, xs_unit_say(s->run->cat, unit, s->run->lang));
	else if (r->project)
		xs_put_text(e, r->project->project->unit);
}

FIELD(investment)
{
	const struct filed_row *r = row_of(s);

	(void)c;
	xs_put_fen(e, r->project ? r->project->project->fen : r->chosen->fen);
}

/* Before works begin nothing is paid; afterwards a blank is not 0. */
static int64_t paid_of(const struct xs_registered *project)
{
	if (project->project->paid_fen == XS_FEN_BLANK && project->stage >= 0 &&
		project->stage < XS_STAGE_UNDER_WAY)
		return 0;
	return project->project->paid_fen;
}

/* Of the year at hand: works that take several are paid in equal parts; of a
 * project what its contract leaves unpaid. */
FIELD(year_money)
{
	const struct filed_row *r = row_of(s);
	const struct xs_project *x = r->project ? r->project->project : NULL;
	int64_t whole, paid;

	(void)c;
	if (!x) {
		xs_put_fen(e, xs_filed_of_year(r->chosen, r->chosen->year));
		return;
	}
	whole = x->contract_fen != XS_FEN_BLANK ? x->contract_fen : x->fen;
	paid = paid_of(r->project);
	if (whole == XS_FEN_BLANK || paid == XS_FEN_BLANK)
		xs_put_fen_at_least(e, XS_FEN_BLANK, true);
	else
		xs_put_fen(e, whole > paid ? whole - paid : 0);
}

/* To the fen, where that prints as it must. */
static int64_t exact_of_level(const struct xs_plan *p,
	const struct xs_planned *chosen, enum xs_level level)
{
	int64_t printed = xs_filed_of_level(p, chosen, level), exact = 0;

	for (int s = 0; s < p->sources_n; s++)
		if (xs_level_of(p->levels[s]) == level)
			exact += chosen->paid[s];
	return xs_wan_printed(exact) == printed ? exact : printed;
}

/* Of a project all of the level of its source. */
static void put_level(
	const struct xs_scope *s, enum xs_level level, struct xs_entry *e)
{
	const struct filed_row *r = row_of(s);
	const struct xs_county *county = s->run->in->county;
	int64_t fen = 0;

	if (r->chosen)
		fen = exact_of_level(r->plan, r->chosen, level);
	else if (county && r->project->fund != (size_t)-1 &&
		xs_level_of(county->funds[r->project->fund].level) == level)
		fen = r->project->project->fen;
	if (fen > 0)
		xs_put_fen(e, fen);
}

FIELD(level)
{
	put_level(s, (enum xs_level)c->each, e);
}

FIELD(sources)
{
	const struct filed_row *r = row_of(s);
	struct xs_buf *out = &s->run->text;
	bool zh = s->run->lang == XS_LANG_ZH;

	(void)c;
	if (r->project) {
		xs_put_text(e, r->project->project->source);
		return;
	}
	xs_buf_clear(out);
	for (int k = 0; k < r->plan->sources_n; k++)
		if (r->chosen->paid[k] > 0)
			xs_buf_addf(out, "%s%s",
				out->len ? zh ? "、" : ", " : "",
				xs_say_plan_source(s->run, r->plan, k));
	xs_put_text(e, xs_scratchf(s->run, "%s", out->s));
}

FIELD(pupils)
{
	(void)c;
	if (row_of(s)->base.need)
		xs_put_number(e, row_of(s)->base.need->pupils, 0);
}

FIELD(months)
{
	(void)c;
	if (row_of(s)->base.work && row_of(s)->base.work->months > 0)
		xs_put_number(e, row_of(s)->base.work->months, 0);
}

FIELD(why)
{
	const struct filed_row *r = row_of(s);
	struct xs_buf *out = &s->run->text;

	(void)c;
	xs_buf_clear(out);
	if (r->project)
		xs_registered_remark(r->project, s->run->lang, out);
	else
		xs_plan_reason(r->plan, (size_t)(r->chosen - r->plan->chosen),
			s->run->lang, out);
	if (out->len)
		xs_put_text(e, xs_scratchf(s->run, "%s", out->s));
}

FIELD(how)
{
	(void)c;
	xs_put_text(e,
		row_of(s)->project ? xs_words(s->run, N_("goes on"))
				   : xs_words(s->run, N_("new work")));
	if (row_of(s)->project)
		e->look = XS_LOOK_SOFT;
}

FIELD(number)
{
	(void)c;
	if (row_of(s)->project)
		xs_put_text(e, row_of(s)->project->number);
}

/* Room for the hand. */
FIELD(room)
{
	(void)s;
	(void)c;
	xs_put_blank(e);
}

const struct xs_field_row xs_filed_fields[] = {
	{ "plan_year", f_year },
	{ "opens", f_opens },
	{ "content", f_content },
	{ "amount", f_amount },
	{ "amount_unit", f_amount_unit },
	{ "investment", f_investment },
	{ "year_money", f_year_money },
	{ "levels", NULL },
	{ "sources", f_sources },
	{ "pupils", f_pupils },
	{ "plan_months", f_months },
	{ "why", f_why },
	{ "how", f_how },
	{ "number", f_number },
	{ "room", f_room },
	{ NULL, NULL },
};

/* Column "levels": one for each level of money. */
void xs_filed_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	for (int k = 0; k < XS_LEVEL_N; k++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = (size_t)k;
		c->fn = f_level;
		c->key = xs_arena_printf(&run->arena, "%s:%d", form->key, k);
		c->caption = xs_level_say(run, (enum xs_level)k);
	}
	t->has_total |= form->total;
}

static int emit_chosen(struct xs_run *run, const struct xs_plan *p, size_t i)
{
	const struct xs_planned *chosen = &p->chosen[i];
	struct filed_row row = { .plan = p,
		.chosen = chosen,
		.base = { p->works, &p->works->needs[chosen->need],
			&p->works->all[chosen->work] } };
	struct xs_scope s = xs_scope_of(run);

	s.school = row.base.need->school;
	s.own = &row;
	return xs_emit(run, &s);
}

int xs_filed_works_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *p = xs_filed_plan(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < p->chosen_n; i++)
		rc = emit_chosen(run, p, i);
	return rc;
}

/* -- the first year ------------------------------------------------------------------ */

static int emit_project(struct xs_run *run, const struct xs_registered *project)
{
	struct filed_row row = { .plan = xs_filed_plan(run),
		.project = project };
	size_t school = project->project->school;
	struct xs_scope s = xs_scope_of(run);

	s.school = school == XS_NO_SCHOOL_INDEX ? XS_NOWHERE : school;
	s.own = &row;
	return xs_emit(run, &s);
}

/* What the register has under way or granted, but for what must not be built,
 * goes first; then what the plan begins. */
int xs_first_year_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *p = xs_filed_plan(run);
	const struct xs_register *r = run->in->reg;
	const unsigned refused =
		1U << XS_FAULT_AT_DEMOLISHED | 1U << XS_FAULT_AT_CLOSED;
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < r->n; i++)
		if (r->all[i].open && !(r->all[i].faults & refused) &&
			xs_registered_in(&r->all[i], p->from) != XS_YEAR_NONE)
			rc = emit_project(run, &r->all[i]);
	for (size_t i = 0; rc == 0 && i < p->chosen_n; i++)
		if (p->chosen[i].year == p->from)
			rc = emit_chosen(run, p, i);
	return rc;
}

/* -- sources, a column a year ---------------------------------------------------------- */

static int source_of(const struct xs_scope *s)
{
	return *(const int *)s->own;
}

FIELD(source)
{
	(void)c;
	xs_put_text(e,
		xs_say_plan_source(
			s->run, xs_filed_plan(s->run), source_of(s)));
}

FIELD(source_level)
{
	(void)c;
	xs_put_text(e,
		xs_level_say(s->run,
			xs_level_of(
				xs_filed_plan(s->run)->levels[source_of(s)])));
}

FIELD(spent_in)
{
	const struct xs_plan *p = xs_filed_plan(s->run);

	xs_put_fen(
		e, xs_filed_spent_in(p, source_of(s), p->from + (int)c->each));
}

FIELD(spent)
{
	(void)c;
	xs_put_fen(e, xs_filed_spent(xs_filed_plan(s->run), source_of(s)));
}

/* Numbers of the documents that grant it. */
FIELD(documents)
{
	const struct xs_plan *p = xs_filed_plan(s->run);
	const struct xs_county *county = s->run->in->county;
	struct xs_buf *out = &s->run->text;
	bool zh = s->run->lang == XS_LANG_ZH;

	(void)c;
	xs_buf_clear(out);
	for (size_t i = 0; county && i < county->funds_n; i++) {
		const struct xs_fund *f = &county->funds[i];

		if (f->year >= p->from && f->year <= p->to && *f->document &&
			xs_plan_is_of(p, f, source_of(s)))
			xs_buf_addf(out, "%s%s",
				out->len ? zh ? "、" : ", " : "", f->document);
	}
	if (out->len)
		xs_put_text(e, xs_scratchf(s->run, "%s", out->s));
}

const struct xs_field_row xs_filed_source_fields[] = {
	{ "source", f_source },
	{ "level", f_source_level },
	{ "years", NULL },
	{ "spent", f_spent },
	{ "documents", f_documents },
	{ NULL, NULL },
};

/* Column "years": one for each year of the plan. */
void xs_filed_sources_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_plan *p = xs_filed_plan(run);

	for (int year = p->from; year <= p->to; year++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = (size_t)(year - p->from);
		c->fn = f_spent_in;
		c->key = xs_arena_printf(&run->arena, "%s:%d", form->key, year);
		c->caption = xs_arena_printf(&run->arena,
			run->lang == XS_LANG_ZH ? "%d年" : "%d", year);
	}
	t->has_total |= form->total;
}

int xs_filed_sources_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_plan *p = xs_filed_plan(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (int k = 0; rc == 0 && k < p->sources_n; k++) {
		s.own = &k;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 项目库: a row a project, with what its words were taken for, its money, the
 * years in which it is worked on and what it is checked against.
 */
#include "rows_i.h"

#include "xueshe/county.h"
#include "xueshe/register.h"
#include "xueshe/works.h"

static const struct xs_register *reg_of(const struct xs_run *run)
{
	return run->in->reg;
}

static const struct xs_registered *one_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_project *project_of(const struct xs_scope *s)
{
	return one_of(s)->project;
}

static const struct xs_building *building_of(const struct xs_scope *s)
{
	return one_of(s)->building < 0
		? NULL
		: &s->run->survey->buildings[one_of(s)->building];
}

static const struct xs_fund *fund_of(const struct xs_scope *s)
{
	return one_of(s)->fund == (size_t)-1
		? NULL
		: &reg_of(s->run)->county->funds[one_of(s)->fund];
}

/* -- what it is ------------------------------------------------------------------ */

#define FIELD(name)                                                            \
	static void p_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)

#define TEXT_FIELD(name, member)                                               \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		xs_put_text(e, project_of(s)->member);                         \
	}
TEXT_FIELD(source, source)
TEXT_FIELD(approval, approval)
TEXT_FIELD(progress_text, progress)
TEXT_FIELD(stage_text, stage)

FIELD(number)
{
	(void)c;
	xs_put_text(e, one_of(s)->number);
	if (one_of(s)->number_proposed) {
		e->look = XS_LOOK_SOFT;
		e->note = xs_words(s->run,
			N_("The sheet has no number: this one is proposed."));
	}
}

/* Also of a school that the survey lacks, or of a township. */
FIELD(project_school)
{
	(void)c;
	xs_put_text(e,
		*project_of(s)->school_name ? project_of(s)->school_name
			: *project_of(s)->township
			? project_of(s)->township
			: xs_words(s->run, N_("(the county)")));
}

FIELD(stage)
{
	int stage = one_of(s)->stage;

	(void)c;
	if (stage == XS_STAGE_UNKNOWN)
		xs_put_text(e, project_of(s)->stage);
	else
		xs_put_text(e,
			xs_project_stage_say(
				(enum xs_project_stage)stage, s->run->lang));
}

/* As the office wrote it; in English the kind that it was taken for. */
FIELD(measure)
{
	(void)c;
	if (s->run->lang == XS_LANG_ZH || one_of(s)->kind < 0)
		xs_put_text(e, project_of(s)->measure);
	else
		xs_put_text(e,
			xs_work_kind_say((enum xs_work_kind)one_of(s)->kind,
				s->run->lang));
}

FIELD(kind)
{
	(void)c;
	if (one_of(s)->kind >= 0)
		xs_put_text(e,
			xs_work_kind_say((enum xs_work_kind)one_of(s)->kind,
				s->run->lang));
}

/* 购置图书册数, 新建女生床位: what is done to what. */
FIELD(content)
{
	const struct xs_building *b = building_of(s);
	int item = one_of(s)->item;
	bool zh = s->run->lang == XS_LANG_ZH;
	const char *what = b ? b->name
		: item >= 0
		? xs_say(&s->run->cat->items[item].say, s->run->lang)
		: project_of(s)->gap_item;
	struct xs_entry measure = { 0 };

	p_measure(s, c, &measure);
	xs_put_text(e,
		xs_scratchf(s->run, *what ? zh ? "%s：%s" : "%s: %s" : "%s%s",
			measure.text ? measure.text : "", what));
}

FIELD(building_code)
{
	(void)c;
	xs_put_text(e,
		building_of(s) ? building_of(s)->code
			       : project_of(s)->building);
}

FIELD(building_name)
{
	(void)c;
	if (building_of(s))
		xs_put_text(e, building_of(s)->name);
}

FIELD(building_grade)
{
	const struct xs_building *b = building_of(s);

	(void)c;
	if (!b || !*b->grade)
		return;
	xs_put_text(e, b->grade);
	if (*b->grade == 'D')
		e->look = XS_LOOK_VETO;
	else if (*b->grade == 'C')
		e->look = XS_LOOK_NEAR;
}

FIELD(building_graded)
{
	(void)c;
	if (building_of(s))
		xs_put_date(e, building_of(s)->grade_date);
}

FIELD(item)
{
	(void)c;
	if (one_of(s)->item >= 0 && *project_of(s)->gap_item)
		xs_put_text(e,
			xs_say(&s->run->cat->items[one_of(s)->item].say,
				s->run->lang));
	else
		xs_put_text(e, project_of(s)->gap_item);
}

FIELD(gap)
{
	int item = one_of(s)->item;

	(void)c;
	if (item >= 0 && !building_of(s))
		xs_put_number(e, one_of(s)->gap,
			xs_unit_decimals(
				s->run, s->run->cat->items[item].unit));
}

FIELD(quantity)
{
	(void)c;
	xs_put_number(e, project_of(s)->quantity, 2);
	if (project_of(s)->quantity == floor(project_of(s)->quantity))
		e->decimals = 0;
}

FIELD(unit)
{
	int item = one_of(s)->item;

	(void)c;
	if (item >= 0 && !one_of(s)->unit_differs)
		xs_put_text(e,
			xs_unit_say(s->run->cat, s->run->cat->items[item].unit,
				s->run->lang));
	else
		xs_put_text(e, project_of(s)->unit);
}

/* -- its money -------------------------------------------------------------------- */

#define FEN_FIELD(name, value)                                                 \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		xs_put_fen(e, value);                                          \
	}
FEN_FIELD(investment, project_of(s)->fen)
FEN_FIELD(contract, project_of(s)->contract_fen)
FEN_FIELD(paid, project_of(s)->paid_fen)

FIELD(unit_cost)
{
	(void)c;
	xs_put_number(e, one_of(s)->unit_yuan, 2);
}

FIELD(overspent)
{
	(void)c;
	if (!one_of(s)->overspent_fen)
		return;
	xs_put_fen(e, one_of(s)->overspent_fen);
	e->look = XS_LOOK_FAIL;
}

FIELD(debt)
{
	(void)c;
	if (!one_of(s)->debt_fen)
		return;
	xs_put_fen(e, one_of(s)->debt_fen);
	e->look = XS_LOOK_FAIL;
}

FIELD(level)
{
	(void)c;
	if (fund_of(s))
		xs_put_text(e, fund_of(s)->level);
}

FIELD(document)
{
	(void)c;
	if (fund_of(s))
		xs_put_text(e, fund_of(s)->document);
}

FIELD(usable_for)
{
	(void)c;
	if (fund_of(s))
		xs_put_text(e,
			*fund_of(s)->usable_for
				? fund_of(s)->usable_for
				: xs_words(s->run, N_("anything")));
}

/* -- its time --------------------------------------------------------------------- */

FIELD(year)
{
	(void)c;
	if (project_of(s)->year)
		xs_put_number(e, project_of(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

#define DAY_FIELD(name)                                                        \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		xs_put_day(e, project_of(s)->name);                            \
	}
DAY_FIELD(started)
DAY_FIELD(completed)
DAY_FIELD(accepted)

FIELD(progress)
{
	(void)c;
	xs_put_number(e, one_of(s)->progress, 0);
	e->show |= XS_SHOW_PERCENT;
}

FIELD(in_year)
{
	enum xs_project_year y = xs_registered_in(
		one_of(s), reg_of(s->run)->from + (int)c->each);

	xs_put_text(e, xs_project_year_say(y, s->run->lang));
	if (y == XS_YEAR_WAITS)
		e->look = XS_LOOK_SOFT;
}

/* -- what it is checked against ----------------------------------------------------- */

static void put_papers(
	const struct xs_scope *s, unsigned papers, struct xs_entry *e)
{
	bool zh = s->run->lang == XS_LANG_ZH;
	struct xs_buf *out = &s->run->text;

	xs_buf_clear(out);
	for (int p = 0; p < XS_PROJECT_PAPER_N; p++)
		if (papers >> p & 1)
			xs_buf_addf(out, "%s%s",
				out->len ? zh ? "、" : ", " : "",
				xs_project_paper_say((enum xs_project_paper)p,
					s->run->lang));
	if (out->len)
		xs_put_text(e, xs_scratchf(s->run, "%s", out->s));
}

FIELD(papers)
{
	(void)c;
	put_papers(s, one_of(s)->papers, e);
}

FIELD(papers_missing)
{
	(void)c;
	put_papers(s, one_of(s)->papers_needed & ~one_of(s)->papers, e);
	if (e->kind == XS_ENTRY_TEXT)
		e->look = XS_LOOK_NEAR;
}

FIELD(remark)
{
	struct xs_buf *out = &s->run->text;

	(void)c;
	xs_buf_clear(out);
	xs_registered_remark(one_of(s), s->run->lang, out);
	if (out->len)
		xs_put_text(e, xs_scratchf(s->run, "%s", out->s));
}

/* Refused, owed and the like in dark; what is only doubted lighter. */
FIELD(checked)
{
	const unsigned grave = 1U << XS_FAULT_OVERSPENT | 1U << XS_FAULT_DEBT |
		1U << XS_FAULT_TWICE | 1U << XS_FAULT_AT_DEMOLISHED |
		1U << XS_FAULT_AT_CLOSED;
	unsigned faults = one_of(s)->faults;

	(void)c;
	if (faults & grave) {
		xs_put_text(e, xs_words(s->run, N_("to be mended")));
		e->look = XS_LOOK_FAIL;
	} else if (faults) {
		xs_put_text(e, xs_words(s->run, N_("to be looked at")));
		e->look = XS_LOOK_NEAR;
	} else {
		xs_put_text(e, xs_words(s->run, N_("agrees")));
	}
}

const struct xs_field_row xs_project_fields[] = {
	{ "number", p_number },
	{ "project_school", p_project_school },
	{ "project_stage", p_stage },
	{ "stage_text", p_stage_text },
	{ "measure", p_measure },
	{ "work_kind", p_kind },
	{ "content", p_content },
	{ "building_code", p_building_code },
	{ "building", p_building_name },
	{ "grade", p_building_grade },
	{ "grade_date", p_building_graded },
	{ "item", p_item },
	{ "gap", p_gap },
	{ "quantity", p_quantity },
	{ "unit", p_unit },
	{ "investment", p_investment },
	{ "unit_cost", p_unit_cost },
	{ "contract", p_contract },
	{ "paid", p_paid },
	{ "overspent", p_overspent },
	{ "debt", p_debt },
	{ "source", p_source },
	{ "level", p_level },
	{ "document", p_document },
	{ "usable_for", p_usable_for },
	{ "project_year", p_year },
	{ "approval", p_approval },
	{ "started", p_started },
	{ "completed", p_completed },
	{ "accepted", p_accepted },
	{ "progress_text", p_progress_text },
	{ "progress", p_progress },
	{ "in_years", NULL },
	{ "papers", p_papers },
	{ "papers_missing", p_papers_missing },
	{ "remark", p_remark },
	{ "checked", p_checked },
	{ NULL, NULL },
};

/* Column "in_years": one for each of the rolled years. */
void xs_projects_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_register *r = reg_of(run);

	for (int year = r->from; year <= r->to; year++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = (size_t)(year - r->from);
		c->fn = p_in_year;
		c->key = xs_arena_printf(&run->arena, "%s:%d", form->key, year);
		c->caption = xs_arena_printf(&run->arena,
			run->lang == XS_LANG_ZH ? "%d年" : "%d", year);
	}
}

int xs_projects_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_register *r = reg_of(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < r->n; i++) {
		size_t school = r->all[i].project->school;

		s.own = &r->all[i];
		s.school = school == XS_NO_SCHOOL_INDEX ? XS_NOWHERE : school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

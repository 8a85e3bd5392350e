/* SPDX-License-Identifier: Apache-2.0
 *
 * What the register comes to: by class of works, by stage, by source of money;
 * and what is wrong with it.
 */
#include "rows_i.h"

#include <string.h>

#include "xueshe/county.h"
#include "xueshe/register.h"
#include "xueshe/works.h"

static const struct xs_register *reg_of(const struct xs_run *run)
{
	return run->in->reg;
}

static void add_fen(int64_t *to, int64_t fen)
{
	if (fen != XS_FEN_BLANK)
		*to = (*to == XS_FEN_BLANK ? 0 : *to) + fen;
}

/* -- by class of works ------------------------------------------------------------- */

enum class {
	NEW_BUILDINGS,
	OLD_BUILDINGS,
	GROUNDS,
	PURCHASES,
	OTHER_WORKS,
	CLASS_N
};

static const char *const class_says[CLASS_N] = {
	[NEW_BUILDINGS] = N_("new, extended and rebuilt buildings"),
	[OLD_BUILDINGS] = N_("reinforced, repaired and converted buildings"),
	[GROUNDS] = N_("grounds and fittings"),
	[PURCHASES] = N_("purchases"),
	[OTHER_WORKS] = N_("others"),
};

static enum class class_of(int kind) {
	switch (kind){
		case XS_WORK_DEMOLISH : case XS_WORK_REBUILD : case
		XS_WORK_BUILD : return NEW_BUILDINGS;
		case XS_WORK_REINFORCE : case XS_WORK_REPAIR : case
		XS_WORK_CONVERT : return OLD_BUILDINGS;
		case XS_WORK_SURFACE : case XS_WORK_LAND : return GROUNDS;
		case XS_WORK_BUY : return PURCHASES;
		default : return OTHER_WORKS;
	}
}

struct class_row {
	enum class class;
	size_t projects, begun, done;
	double area, area_begun, area_done; /* m²; XS_BLANK: none in m² */
	int64_t fen, contract, paid;
	double weighed, weight; /* progress × investment, where it is known */
};

static const struct class_row *class_row(const struct xs_scope *s)
{
	return s->own;
}

#define FIELD(name)                                                            \
	static void name(const struct xs_scope *s, const struct xs_bound *c,   \
		struct xs_entry *e)

FIELD(c_class)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, class_says[class_row(s)->class]));
}

#define COUNT_FIELD(name, member)                                              \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		xs_put_number(e, (double)class_row(s)->member, 0);             \
	}
COUNT_FIELD(c_projects, projects)
COUNT_FIELD(c_begun, begun)
COUNT_FIELD(c_done, done)

#define AREA_FIELD(name, member)                                               \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		xs_put_number(e, class_row(s)->member, 2);                     \
	}
AREA_FIELD(c_area, area)
AREA_FIELD(c_area_begun, area_begun)
AREA_FIELD(c_area_done, area_done)

#define CLASS_FEN(name, member)                                                \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		if (class_row(s)->projects)                                    \
			xs_put_fen(e, class_row(s)->member);                   \
	}
CLASS_FEN(c_investment, fen)
CLASS_FEN(c_contract, contract)
CLASS_FEN(c_paid, paid)

static void put_share(
	struct xs_entry *e, double part, double whole, const char *formula)
{
	if (!(whole > 0))
		return;
	xs_put_number(e, part / whole, 1);
	e->show |= XS_SHOW_PERCENT;
	if (formula)
		xs_put_formula(e, formula, part / whole);
}

FIELD(c_begun_share)
{
	(void)c;
	put_share(e, (double)class_row(s)->begun,
		(double)class_row(s)->projects, NULL);
}

FIELD(c_done_share)
{
	(void)c;
	put_share(e, (double)class_row(s)->done, (double)class_row(s)->projects,
		NULL);
}

FIELD(c_area_begun_share)
{
	(void)c;
	put_share(e, class_row(s)->area_begun, class_row(s)->area, NULL);
}

FIELD(c_area_done_share)
{
	(void)c;
	put_share(e, class_row(s)->area_done, class_row(s)->area, NULL);
}

FIELD(c_paid_share)
{
	(void)c;
	put_share(
		e, (double)class_row(s)->paid, (double)class_row(s)->fen, NULL);
}

FIELD(c_progress)
{
	(void)c;
	put_share(e, class_row(s)->weighed, class_row(s)->weight, NULL);
}

const struct xs_field_row xs_project_class_fields[] = {
	{ "work_class", c_class },
	{ "projects", c_projects },
	{ "begun", c_begun },
	{ "begun_share", c_begun_share },
	{ "done", c_done },
	{ "done_share", c_done_share },
	{ "area", c_area },
	{ "area_begun", c_area_begun },
	{ "area_begun_share", c_area_begun_share },
	{ "area_done", c_area_done },
	{ "area_done_share", c_area_done_share },
	{ "investment", c_investment },
	{ "contract", c_contract },
	{ "paid", c_paid },
	{ "paid_share", c_paid_share },
	{ "progress", c_progress },
	{ NULL, NULL },
};

static void add_area(double *to, double area)
{
	*to = xs_is_blank(*to) ? area : *to + area;
}

/* Is its quantity an area that is built or mended? */
static bool is_area(const struct xs_run *run, const struct xs_registered *p)
{
	return p->item >= 0 && !p->unit_differs &&
		!xs_is_blank(p->project->quantity) &&
		strcmp(run->cat->items[p->item].unit, "m2") == 0;
}

static void add_project(const struct xs_run *run, struct class_row *row,
	const struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	bool begun = p->stage >= XS_STAGE_UNDER_WAY;
	bool done = p->stage >= XS_STAGE_COMPLETED;

	row->projects++;
	row->begun += begun;
	row->done += done;
	add_fen(&row->fen, x->fen);
	add_fen(&row->contract, x->contract_fen);
	add_fen(&row->paid, x->paid_fen);
	if (is_area(run, p)) {
		add_area(&row->area, x->quantity);
		add_area(&row->area_begun, begun ? x->quantity : 0);
		add_area(&row->area_done, done ? x->quantity : 0);
	}
	/* What has not begun has progressed by nothing. */
	if (x->fen != XS_FEN_BLANK && (!begun || !xs_is_blank(p->progress))) {
		row->weight += (double)x->fen;
		row->weighed += begun ? p->progress * (double)x->fen : 0;
	}
}

int xs_project_classes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	struct class_row rows[CLASS_N];
	int rc = 0;

	(void)t;
	for (int k = 0; k < CLASS_N; k++)
		rows[k] = (struct class_row){ .class = (enum class)k,
			.area = XS_BLANK,
			.area_begun = XS_BLANK,
			.area_done = XS_BLANK,
			.fen = XS_FEN_BLANK,
			.contract = XS_FEN_BLANK,
			.paid = XS_FEN_BLANK };
	for (size_t i = 0; i < reg_of(run)->n; i++)
		add_project(run, &rows[class_of(reg_of(run)->all[i].kind)],
			&reg_of(run)->all[i]);
	for (int k = 0; k < CLASS_N && rc == 0; k++) {
		if (!rows[k].projects)
			continue;
		s.own = &rows[k];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- by stage -------------------------------------------------------------------------- */

struct stage_row {
	enum xs_project_stage stage;
	const struct xs_register_totals *of;
};

static const struct stage_row *stage_row(const struct xs_scope *s)
{
	return s->own;
}

FIELD(g_stage)
{
	(void)c;
	xs_put_text(e, xs_project_stage_say(stage_row(s)->stage, s->run->lang));
}

FIELD(g_projects)
{
	(void)c;
	xs_put_number(e, (double)stage_row(s)->of->projects, 0);
}

#define STAGE_FEN(name, member)                                                \
	FIELD(name)                                                            \
	{                                                                      \
		(void)c;                                                       \
		xs_put_fen(e, stage_row(s)->of->member);                       \
	}
STAGE_FEN(g_investment, fen)
STAGE_FEN(g_contract, contract_fen)
STAGE_FEN(g_paid, paid_fen)

const struct xs_field_row xs_project_stage_fields[] = {
	{ "project_stage", g_stage },
	{ "projects", g_projects },
	{ "investment", g_investment },
	{ "contract", g_contract },
	{ "paid", g_paid },
	{ NULL, NULL },
};

int xs_project_stages_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (int k = 0; k <= XS_PROJECT_STAGE_N && rc == 0; k++) {
		struct stage_row row = { k == XS_PROJECT_STAGE_N
				? XS_STAGE_UNKNOWN
				: (enum xs_project_stage)k,
			&reg_of(run)->stages[k] };

		if (!row.of->projects)
			continue;
		s.own = &row;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- by source ---------------------------------------------------------------------------- */

static const struct xs_source_year *source_row(const struct xs_scope *s)
{
	return s->own;
}

FIELD(m_year)
{
	(void)c;
	xs_put_number(e, source_row(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

FIELD(m_source)
{
	(void)c;
	xs_put_text(e, source_row(s)->source);
}

FIELD(m_level)
{
	(void)c;
	xs_put_text(e, source_row(s)->level);
}

FIELD(m_projects)
{
	(void)c;
	xs_put_number(e, (double)source_row(s)->projects, 0);
}

FIELD(m_available)
{
	(void)c;
	xs_put_fen(e, source_row(s)->fen);
}

FIELD(m_taken)
{
	(void)c;
	xs_put_fen(e, source_row(s)->taken_fen);
	if (source_row(s)->taken_fen > source_row(s)->fen)
		e->look = XS_LOOK_FAIL;
}

const struct xs_field_row xs_source_year_fields[] = {
	{ "money_year", m_year },
	{ "source", m_source },
	{ "level", m_level },
	{ "projects", m_projects },
	{ "available", m_available },
	{ "taken", m_taken },
	{ NULL, NULL },
};

int xs_source_years_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; i < reg_of(run)->sources_n && rc == 0; i++) {
		s.own = &reg_of(run)->sources[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- what is wrong ---------------------------------------------------------------------------- */

int xs_project_problems_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_findings *all = run->in->planning;
	int rc = 0;

	(void)t;
	for (size_t i = 0; all && i < all->n && rc == 0; i++)
		if (xs_register_has_found(all->all[i].code))
			rc = xs_emit_finding(run, &all->all[i]);
	return rc;
}

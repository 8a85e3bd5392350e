/* SPDX-License-Identifier: Apache-2.0
 *
 * One project at a time: its words, its school and building, its stage, its
 * days, its quantity.
 */
#include "register_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/text.h"

/* -- words ---------------------------------------------------------------------------- */

/* 平方米 is written in many ways; other units in their catalogue's. */
static bool is_unit(
	const struct xs_catalogue *cat, const char *unit, const char *text)
{
	static const char *const squares[] = { "平方米", "平米", "㎡", "m2",
		"m²", "平方", NULL };
	static const char *const pieces[] = { "个", "张", "床", "台", "套",
		"件", "位", "处", NULL };
	const struct xs_unit_name *name = xs_unit_find(cat, unit);
	struct xs_buf folded = XS_BUF_INIT;
	bool is = !*text;

	xs_text_fold(&folded, text);
	for (const char *const *s = squares; *s; s++)
		is |= !strcmp(unit, "m2") && !strcmp(folded.s, *s);
	for (const char *const *s = pieces; name && *s; s++)
		if (!strcmp(folded.s, *s))
			for (const char *const *t = pieces; *t; t++)
				is |= !strcmp(name->say.zh, *t);
	is |= name &&
		(!strcmp(folded.s, name->say.zh) || !strcmp(text, name->key) ||
			!strcmp(text, name->say.en));
	is |= !strcmp(unit, "volume") && !strcmp(folded.s, "本");
	xs_buf_release(&folded);
	return is;
}

static void check_words(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	const struct xs_catalogue *cat = run->survey->cat;

	if (*x->measure && p->kind < 0)
		XS_REG_FIND(run, p, XS_FAULT_WORDS, XS_F_PROJECT_MEASURE,
			x->measure);
	if (*x->gap_item && p->item < 0)
		XS_REG_FIND(
			run, p, XS_FAULT_WORDS, XS_F_PROJECT_ITEM, x->gap_item);
	if (*x->building && p->building < 0)
		XS_REG_FIND(run, p, XS_FAULT_WORDS, XS_F_PROJECT_BUILDING,
			x->building);
	if (x->school == XS_NO_SCHOOL_INDEX && *x->school_name)
		XS_REG_FIND(run, p, XS_FAULT_WORDS, XS_F_PROJECT_SCHOOL,
			x->school_name);
	if (*x->progress && xs_is_blank(p->progress))
		XS_REG_FIND(run, p, XS_FAULT_WORDS, XS_F_PROJECT_PROGRESS,
			x->progress);
	p->unit_differs = p->item >= 0 && !xs_is_blank(x->quantity) &&
		!is_unit(cat, cat->items[p->item].unit, x->unit);
	if (p->unit_differs)
		XS_REG_FIND(run, p, XS_FAULT_WORDS, XS_F_PROJECT_UNIT, x->unit,
			xs_arena_printf(&run->r->arena, "@%s",
				cat->items[p->item].key));
}

/* -- where ----------------------------------------------------------------------------- */

static bool is_closing(const struct xs_survey *s, size_t school)
{
	int item = s->facts[XS_FACT_STATUS];
	double v = xs_survey_value(s, school, item);

	if (xs_is_blank(v) || v < 0 ||
		v >= (double)s->cat->items[item].choices_n)
		return false;
	const char *key = s->cat->items[item].choices[(size_t)v].key;

	return !strcmp(key, "停办") || !strcmp(key, "已撤并") ||
		!strcmp(key, "规划撤并");
}

static bool takes_away(const struct xs_registered *p)
{
	return p->kind == XS_WORK_DEMOLISH || p->kind == XS_WORK_REBUILD;
}

/* The projects, under way or planned, that pull a building down. */
static void find_takers(struct xs_reg_run *run)
{
	const struct xs_register *r = run->r;

	run->takers = xs_alloc(
		run->survey->buildings_n + 1, sizeof(struct xs_registered *));
	for (size_t i = 0; i < r->n; i++) {
		const struct xs_registered *p = &r->all[i];

		if (p->building >= 0 && takes_away(p) && !xs_reg_is_done(p) &&
			!run->takers[p->building])
			run->takers[p->building] = p;
	}
}

static void check_place(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_building *b = xs_reg_building(run, p);
	const struct xs_registered *by;

	if (xs_reg_is_done(p))
		return;
	if (p->project->school != XS_NO_SCHOOL_INDEX &&
		is_closing(run->survey, p->project->school) &&
		p->kind != XS_WORK_DEMOLISH)
		XS_REG_FIND(run, p, XS_FAULT_AT_CLOSED, XS_F_PROJECT_AT_CLOSED,
			NULL);
	if (!b || takes_away(p))
		return;
	if (!strcmp(b->state, "已拆除"))
		XS_REG_FIND(run, p, XS_FAULT_AT_DEMOLISHED,
			XS_F_PROJECT_AT_GONE, b->code);
	else if ((by = run->takers[p->building]))
		XS_REG_FIND(run, p, XS_FAULT_AT_DEMOLISHED,
			XS_F_PROJECT_AT_DEMOLISHED, b->code, by->number);
	else if (!strcmp(b->grade, "D"))
		XS_REG_FIND(run, p, XS_FAULT_AT_DEMOLISHED,
			XS_F_PROJECT_AT_GRADE_D, b->code);
}

/* A line stands on a gap or on a building; works at a building on what an
 * appraiser found there. */
static void check_ground(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_building *b = xs_reg_building(run, p);
	const struct xs_project *x = p->project;
	bool at_old = p->kind == XS_WORK_REBUILD ||
		p->kind == XS_WORK_REINFORCE || p->kind == XS_WORK_DEMOLISH;

	if (xs_reg_is_done(p))
		return;
	if (!*x->gap_item && !*x->building)
		XS_REG_FIND(run, p, XS_FAULT_NO_GAP, XS_F_PROJECT_NO_GAP, NULL);
	else if (b && at_old && !*b->grade)
		XS_REG_FIND(run, p, XS_FAULT_NO_GAP, XS_F_PROJECT_NO_APPRAISAL,
			b->code);
	if (!b && !xs_is_blank(p->gap) && !xs_is_blank(x->quantity) &&
		!xs_reg_is_refused(p) &&
		!xs_meets(x->quantity, XS_AT_MOST, p->gap) && !p->unit_differs)
		XS_REG_FIND(run, p, XS_FAULT_ABOVE_GAP, XS_F_PROJECT_ABOVE_GAP,
			xs_reg_number(run, x->quantity),
			xs_reg_number(run, p->gap));
}

/* -- stage and days --------------------------------------------------------------------- */

/* What a stage needs and the sheet does not say; the first of it. */
static enum xs_finding_code lacking(const struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	int stage = p->stage;

	if (stage >= XS_STAGE_APPROVED && !*x->approval)
		return XS_F_PROJECT_LACKS_APPROVAL;
	if (stage >= XS_STAGE_UNDER_WAY && x->contract_fen == XS_FEN_BLANK)
		return XS_F_PROJECT_LACKS_CONTRACT;
	if (stage >= XS_STAGE_UNDER_WAY && !x->started &&
		p->kind != XS_WORK_BUY)
		return XS_F_PROJECT_LACKS_START;
	if (stage >= XS_STAGE_COMPLETED && !x->completed)
		return XS_F_PROJECT_LACKS_END;
	if (stage >= XS_STAGE_SETTLED && !x->accepted)
		return XS_F_PROJECT_LACKS_ACCEPTANCE;
	return XS_FINDING_CODE_N;
}

static void check_stage(struct xs_reg_run *run, struct xs_registered *p)
{
	const char *stage = p->project->stage;
	enum xs_finding_code lacks = lacking(p);

	if (p->stage == XS_STAGE_UNKNOWN)
		XS_REG_FIND(run, p, XS_FAULT_STAGE, XS_F_PROJECT_STAGE_UNKNOWN,
			stage);
	else if (lacks != XS_FINDING_CODE_N)
		XS_REG_FIND(run, p, XS_FAULT_STAGE, lacks, stage);
}

static void check_days(struct xs_reg_run *run, struct xs_registered *p)
{
	const xs_date days[] = { p->project->started, p->project->completed,
		p->project->accepted };
	char a[16], b[16];

	for (int i = 0; i < 2; i++)
		for (int k = i + 1; k < 3; k++)
			if (days[i] && days[k] && days[k] < days[i] &&
				!xs_reg_has_fault(p, XS_FAULT_DATES)) {
				xs_date_text(days[k], a);
				xs_date_text(days[i], b);
				XS_REG_FIND(run, p, XS_FAULT_DATES,
					XS_F_PROJECT_DATES, a, b);
			}
}

static void check_year(struct xs_reg_run *run, struct xs_registered *p)
{
	struct xs_register *r = run->r;
	int year = p->project->year;
	const char *text = xs_arena_printf(&r->arena, "%d", year);

	if (xs_reg_is_done(p))
		return;
	if (!year)
		XS_REG_FIND(run, p, XS_FAULT_YEAR, XS_F_PROJECT_NO_YEAR, NULL);
	else if (year > r->to)
		XS_REG_FIND(run, p, XS_FAULT_YEAR, XS_F_PROJECT_YEAR_BEYOND,
			text, xs_arena_printf(&r->arena, "%d", r->from),
			xs_arena_printf(&r->arena, "%d", r->to));
	else if (year < r->from && p->stage < XS_STAGE_UNDER_WAY)
		XS_REG_FIND(run, p, XS_FAULT_YEAR, XS_F_PROJECT_YEAR_PAST, text,
			xs_arena_printf(&r->arena, "%d", r->from));
}

/* Works that are done change what the ledger should say of the building. */
static void check_ledger(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_building *b = xs_reg_building(run, p);
	xs_date graded = 0, done = p->project->completed;
	char text[16];

	if (!b || !xs_reg_is_done(p) || !done ||
		done > run->survey->reference ||
		(strcmp(b->grade, "C") != 0 && strcmp(b->grade, "D") != 0))
		return;
	if (xs_date_parse(b->grade_date, &graded) && graded >= done)
		return;
	xs_date_text(done, text);
	XS_REG_FIND(run, p, XS_FAULT_LEDGER, XS_F_PROJECT_LEDGER, b->code,
		b->grade, text);
}

void xs_reg_check(struct xs_reg_run *run)
{
	find_takers(run);
	for (size_t i = 0; i < run->r->n; i++) {
		struct xs_registered *p = &run->r->all[i];

		check_words(run, p);
		check_place(run, p);
		check_ground(run, p);
		check_stage(run, p);
		check_days(run, p);
		check_year(run, p);
		check_ledger(run, p);
	}
	free(run->takers);
	run->takers = NULL;
}

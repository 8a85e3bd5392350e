/* SPDX-License-Identifier: Apache-2.0
 *
 * The register of works: its steps, and what others ask of it.
 */
#include "register_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* -- what its files share ------------------------------------------------------- */

const char *xs_reg_yuan(struct xs_reg_run *run, int64_t fen)
{
	char text[32];

	xs_format_real((double)fen / 100, text);
	return xs_arena_strdup(&run->r->arena, text);
}

const char *xs_reg_number(struct xs_reg_run *run, double v)
{
	char text[32];

	xs_format_real(v, text);
	return xs_arena_strdup(&run->r->arena, text);
}

const struct xs_building *xs_reg_building(
	const struct xs_reg_run *run, const struct xs_registered *p)
{
	return p->building < 0 ? NULL : &run->survey->buildings[p->building];
}

static const char *school_of(
	const struct xs_reg_run *run, const struct xs_project *p)
{
	const struct xs_school *s;

	if (p->school == XS_NO_SCHOOL_INDEX)
		return *p->school_name ? p->school_name : NULL;
	s = &run->survey->schools[p->school];
	return *s->code ? s->code : s->name;
}

struct xs_finding *xs_reg_find(struct xs_reg_run *run, struct xs_registered *p,
	enum xs_project_fault fault, enum xs_finding_code code,
	const char *args[4])
{
	const struct xs_row_at *row = &p->project->at;
	struct xs_place at = { .row = row->row };

	p->faults |= 1U << fault;
	if (!run->findings)
		return NULL;
	xs_text_copy(at.file, sizeof(at.file), row->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), row->sheet);
	return xs_find(run->findings, code, &at, school_of(run, p->project),
		NULL, p->number, args[0], args[1], args[2], args[3], NULL);
}

/* -- asking it --------------------------------------------------------------------- */

static int compare_covered(const void *a, const void *b)
{
	const struct xs_covered *x = a, *y = b;

	if (x->school != y->school)
		return x->school < y->school ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

double xs_register_covers(const struct xs_register *r, size_t school, int item)
{
	const struct xs_covered key = { school, item, 0 };
	const struct xs_covered *found = r->covered_n
		? bsearch(&key, r->covered, r->covered_n, sizeof(key),
			  compare_covered)
		: NULL;

	return found ? found->quantity : 0;
}

const struct xs_registered *xs_register_at(
	const struct xs_register *r, long building)
{
	return building < 0 || (size_t)building >= r->at_n ? NULL
							   : r->at[building];
}

/* A building that is made sound or pulled down fills no gap in the area that it
 * has; a project that names its gap does. */
static bool fills_no_gap(const struct xs_registered *p)
{
	return !*p->project->gap_item &&
		(p->kind == XS_WORK_DEMOLISH || p->kind == XS_WORK_REINFORCE ||
			p->kind == XS_WORK_REPAIR);
}

/* What is granted and not refused, added up; the answers to both. */
static void index_open(struct xs_reg_run *run)
{
	struct xs_register *r = run->r;
	size_t n = 0;

	r->covered = xs_arena_alloc(&r->arena, r->n + 1, sizeof(*r->covered));
	r->at_n = run->survey->buildings_n;
	r->at = xs_arena_alloc(
		&r->arena, r->at_n + 1, sizeof(struct xs_registered *));
	for (size_t i = 0; i < r->n; i++) {
		const struct xs_registered *p = &r->all[i];

		if (!p->open || xs_reg_is_refused(p))
			continue;
		if (p->building >= 0 && !r->at[p->building])
			r->at[p->building] = p;
		if (p->item < 0 || p->unit_differs || fills_no_gap(p) ||
			p->project->school == XS_NO_SCHOOL_INDEX ||
			xs_is_blank(p->project->quantity) ||
			xs_reg_has_fault(p, XS_FAULT_TWICE))
			continue;
		r->covered[n++] = (struct xs_covered){ p->project->school,
			p->item, p->project->quantity };
	}
	qsort(r->covered, n, sizeof(*r->covered), compare_covered);
	for (size_t i = 0; i < n; i++) {
		if (r->covered_n &&
			!compare_covered(
				&r->covered[r->covered_n - 1], &r->covered[i]))
			r->covered[r->covered_n - 1].quantity +=
				r->covered[i].quantity;
		else
			r->covered[r->covered_n++] = r->covered[i];
	}
}

enum xs_project_year xs_registered_in(const struct xs_registered *r, int year)
{
	bool begun = r->stage >= XS_STAGE_UNDER_WAY;

	if (!r->first || year < r->first || year > r->last)
		return XS_YEAR_NONE;
	if (!begun)
		return XS_YEAR_WAITS;
	if (xs_reg_is_done(r) && year == r->last)
		return XS_YEAR_ENDS;
	return year == r->first ? XS_YEAR_BEGINS : XS_YEAR_GOES_ON;
}

void xs_registered_remark(
	const struct xs_registered *r, enum xs_lang lang, struct xs_buf *out)
{
	bool any = false;

	for (int f = 0; f < XS_PROJECT_FAULT_N; f++) {
		if (!xs_reg_has_fault(r, (enum xs_project_fault)f))
			continue;
		if (any)
			xs_buf_adds(out, lang == XS_LANG_ZH ? "；" : "; ");
		xs_buf_adds(out,
			xs_project_fault_say((enum xs_project_fault)f, lang));
		any = true;
	}
}

/* -- making it -------------------------------------------------------------------- */

static void add_fen(int64_t *to, int64_t fen)
{
	if (fen != XS_FEN_BLANK)
		*to = xs_fen_or_0(*to) + fen;
}

static void add_totals(struct xs_register *r)
{
	for (int s = 0; s <= XS_PROJECT_STAGE_N; s++)
		r->stages[s] = (struct xs_register_totals){ 0, XS_FEN_BLANK,
			XS_FEN_BLANK, XS_FEN_BLANK };
	for (size_t i = 0; i < r->n; i++) {
		const struct xs_registered *p = &r->all[i];
		struct xs_register_totals *t =
			&r->stages[p->stage == XS_STAGE_UNKNOWN
					? XS_PROJECT_STAGE_N
					: p->stage];

		t->projects++;
		add_fen(&t->fen, p->project->fen);
		add_fen(&t->contract_fen, p->project->contract_fen);
		add_fen(&t->paid_fen, p->project->paid_fen);
	}
}

static void index_buildings(struct xs_reg_run *run)
{
	const struct xs_survey *s = run->survey;
	size_t b = 0;

	run->buildings_at = xs_alloc(s->n + 1, sizeof(size_t));
	for (size_t i = 0; i <= s->n; i++) {
		while (b < s->buildings_n && s->buildings[b].school < i)
			b++;
		run->buildings_at[i] = b;
	}
}

struct xs_register *xs_register_new(const struct xs_county *county,
	struct xs_assessment *const *assessments, size_t assessments_n,
	struct xs_findings *findings)
{
	struct xs_register *r = xs_alloc(1, sizeof(*r));
	struct xs_reg_run run = {
		.r = r,
		.county = county,
		.survey = county->survey,
		.assessments = assessments,
		.assessments_n = assessments_n,
		.findings = findings,
	};

	r->county = county;
	r->from = county->survey->year + 1;
	r->to = r->from + XS_ROLLED_YEARS - 1;
	r->n = county->projects_n;
	r->all = xs_arena_alloc(&r->arena, r->n + 1, sizeof(*r->all));
	index_buildings(&run);
	xs_reg_read(&run);
	xs_reg_number_all(&run);
	xs_reg_gaps(&run);
	xs_reg_check(&run);
	xs_reg_claims(&run);
	xs_reg_money(&run);
	xs_reg_papers(&run);
	index_open(&run);
	add_totals(r);
	free(run.buildings_at);
	xs_map_release(&run.items);
	xs_map_release(&run.spellings);
	return r;
}

bool xs_register_has_found(enum xs_finding_code code)
{
	return code >= XS_F_PROJECT_OVERSPENT && code <= XS_F_GAPS_NO_PROJECT;
}

void xs_register_free(struct xs_register *r)
{
	if (!r)
		return;
	xs_arena_release(&r->arena);
	free(r);
}

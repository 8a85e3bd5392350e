/* SPDX-License-Identifier: Apache-2.0
 *
 * The register of works (项目库): stages, rolled three years, money contracted
 * and paid, progress; what is wrong with it.  docs/register.md says how each
 * thing is told.
 */
#ifndef XUESHE_REGISTER_H
#define XUESHE_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/county.h"
#include "xueshe/finding.h"

enum xs_project_stage {
	XS_STAGE_RESERVE, /* 储备 */
	XS_STAGE_LISTED, /* 入库 */
	XS_STAGE_APPROVED, /* 批复 */
	XS_STAGE_FUNDED, /* 下达 */
	XS_STAGE_UNDER_WAY, /* 实施 */
	XS_STAGE_COMPLETED, /* 完工 */
	XS_STAGE_SETTLED, /* 决算 */
	XS_PROJECT_STAGE_N,
	XS_STAGE_UNKNOWN = -1
};
int xs_project_stage_find(const char *text); /* XS_STAGE_UNKNOWN */
const char *xs_project_stage_name(enum xs_project_stage s); /* "reserve" */
const char *xs_project_stage_say(enum xs_project_stage s, enum xs_lang lang);

/* Share 0..1 of the whole that a 形象进度 says: "60%", "主体封顶", "基础完成"
 * (docs/register.md has the table); XS_BLANK where it says nothing known. */
double xs_progress_share(const char *text);

/* May money "usable for" that (可用于, parted by 、; "": anything) pay for a
 * kind of works at an item?  `kind` and `item` may be -1: not known. */
bool xs_fund_pays(const char *usable_for, int kind,
	const struct xs_catalogue *cat, int item);

/* What is wrong with a project; bits of xs_registered.faults. */
enum xs_project_fault {
	XS_FAULT_OVERSPENT,
	XS_FAULT_DEBT,
	XS_FAULT_TWICE,
	XS_FAULT_AT_DEMOLISHED,
	XS_FAULT_AT_CLOSED,
	XS_FAULT_ABOVE_GAP,
	XS_FAULT_DATES,
	XS_FAULT_NO_GAP, /* neither a gap nor a building, or not appraised */
	XS_FAULT_STAGE, /* unknown, or lacks what it needs */
	XS_FAULT_SOURCE, /* not on the sheet of money */
	XS_FAULT_SOURCE_USE, /* money that may not pay for it */
	XS_FAULT_YEAR, /* none, past, or beyond the rolled years */
	XS_FAULT_NUMBER,
	XS_FAULT_PAPERS, /* papers that its stage needs */
	XS_FAULT_LEDGER, /* done, but the ledger of buildings does not know */
	XS_FAULT_WORDS, /* building, item, measure, unit not understood */
	XS_PROJECT_FAULT_N
};
const char *xs_project_fault_name(enum xs_project_fault f); /* "overspent" */
const char *xs_project_fault_say(enum xs_project_fault f, enum xs_lang lang);

enum xs_project_paper { /* kinds of papers, told by their names */
	XS_PAPER_APPRAISAL, /* 鉴定 */
	XS_PAPER_APPROVAL, /* 批复、立项 */
	XS_PAPER_CONTRACT, /* 合同 */
	XS_PAPER_ACCEPTANCE, /* 验收 */
	XS_PAPER_AUDIT, /* 决算、审计 */
	XS_PROJECT_PAPER_N
};
const char *xs_project_paper_say(enum xs_project_paper p, enum xs_lang lang);

/* A project as the register reads it. */
struct xs_registered {
	const struct xs_project *project;
	const char *number; /* its code, or the one proposed for it */
	bool number_proposed;
	int stage; /* XS_STAGE_UNKNOWN */
	int kind; /* enum xs_work_kind, -1: measure not understood */
	int item; /* of the catalogue, else that of the building; -1 */
	long building; /* index into survey->buildings; -1 */
	double unit_yuan; /* investment a unit of its quantity; XS_BLANK */
	double progress; /* share 0..1 of 形象进度; XS_BLANK */
	bool open; /* granted and not there yet: counts against the gap */
	bool unit_differs; /* its quantity is not in the item's unit */
	int first, last; /* calendar years it is worked on; 0 unknown */
	double gap; /* of the item at the school; XS_BLANK: not known */
	int64_t overspent_fen; /* paid or contracted above the investment */
	int64_t debt_fen; /* contracted or done and not covered by money */
	size_t fund; /* index of its line of the county's funds; (size_t)-1 */
	size_t papers_n; /* on file */
	unsigned papers, papers_needed; /* bit p: of that kind */
	unsigned faults; /* bit f: enum xs_project_fault */
};
/* What a source has in a year and what projects have taken of it. */
struct xs_source_year {
	int year;
	const char *source, *level;
	int64_t fen; /* of the sheet, with what was carried over */
	int64_t taken_fen; /* granted projects: contract, else investment */
	size_t projects;
};
struct xs_covered { /* what projects have under way of a gap */
	size_t school;
	int item;
	double quantity;
};
struct xs_register_totals { /* of a stage */
	size_t projects;
	int64_t fen, contract_fen, paid_fen; /* XS_FEN_BLANK: nobody says */
};
struct xs_register {
	struct xs_arena arena; /* owns everything but the county's rows */
	const struct xs_county *county;
	struct xs_registered *all; /* in the order of the sheet */
	size_t n;
	int from, to; /* the three calendar years that it is rolled over */
	struct xs_register_totals stages[XS_PROJECT_STAGE_N + 1]; /* the last:
		stage not known */
	struct xs_source_year *sources; /* by year, in the sheet's order */
	size_t sources_n;
	struct xs_covered *covered; /* by school, then item */
	size_t covered_n;
	const struct xs_registered **at; /* [buildings]: see xs_register_at */
	size_t at_n;
	size_t unclaimed, unclaimed_schools; /* gaps that no project is for */
};
/* Findings: overspending, debt, the same gap claimed twice, works at a
 * building to be demolished or a school to be closed, a quantity above the
 * gap, dates out of order, a line without a gap or appraisal, a gap without
 * a line; `assessments` may be empty: then gaps are not known. */
struct xs_register *xs_register_new(const struct xs_county *county,
	struct xs_assessment *const *assessments, size_t assessments_n,
	struct xs_findings *findings);
void xs_register_free(struct xs_register *r);
/* Is it a finding of the register? */
bool xs_register_has_found(enum xs_finding_code code);
/* What of a school's gap the register already has under way: granted, not
 * there yet, and not refused. */
double xs_register_covers(const struct xs_register *r, size_t school, int item);
/* The open project that takes a building away or makes it good; NULL. */
const struct xs_registered *xs_register_at(
	const struct xs_register *r, long building);

enum xs_project_year { /* what a project is in a calendar year */
	XS_YEAR_NONE,
	XS_YEAR_WAITS, /* not begun: 储备 … 下达 */
	XS_YEAR_BEGINS,
	XS_YEAR_GOES_ON,
	XS_YEAR_ENDS, /* completed in it */
	XS_PROJECT_YEAR_N
};
enum xs_project_year xs_registered_in(const struct xs_registered *r, int year);
const char *xs_project_year_say(enum xs_project_year y, enum xs_lang lang);
/* Its faults in a few words, parted by ；; "" without any. */
void xs_registered_remark(
	const struct xs_registered *r, enum xs_lang lang, struct xs_buf *out);

#endif

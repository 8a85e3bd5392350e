/* SPDX-License-Identifier: Apache-2.0
 *
 * What the county's other sheets say, as records: children, settlements, ways,
 * money, works, visits, papers.  The store fills it (xs_store_county); plan
 * reads it.  Figures are XS_BLANK where they are blank, texts "" and days 0.
 * Money is whole fen, -1 where it is blank.
 *
 * Schools are indices of the given survey.  A row without a school is of the
 * county (inspections, findings, evidence, projects).  A row of a school that
 * the survey lacks is left out, but for projects: their money stays in the
 * register, and the school is told by name alone.
 */
#ifndef XUESHE_COUNTY_H
#define XUESHE_COUNTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/survey.h"

#define XS_NO_SCHOOL_INDEX ((size_t)-1) /* of no one school of the survey */
/* Before the code of a project that its sheet gives no number: what follows
 * tells it from others until it has one. */
#define XS_UNNUMBERED "〔未编号〕"

/* Where a record stands, lighter than an xs_place. */
struct xs_row_at {
	const char *file, *sheet; /* "" unknown */
	long row; /* 0: unknown */
};

bool xs_same_row(const struct xs_row_at *a, const struct xs_row_at *b);

struct xs_cohort { /* cohorts: children by year of birth */
	const char *township, *village; /* village "": the whole township */
	const char *basis; /* 户籍 常住; "" */
	int birth_year; /* born 1 September of it to 31 August */
	double boys, girls;
	struct xs_row_at at;
};

struct xs_settlement { /* settlements */
	const char *code, *name, *township;
	double longitude, latitude; /* degrees */
	double pupils[XS_STAGE_N][2]; /* boys, girls */
	struct xs_row_at at;
};

struct xs_distance { /* distances */
	const char *origin; /* code or name of a settlement */
	size_t school;
	const char *mode; /* 步行 自行车 摩托车 公交 校车 其他; "" */
	double km, minutes;
	struct xs_row_at at;
};

struct xs_county_fact { /* county */
	const char *indicator;
	int year;
	double value;
	const char *basis;
	struct xs_row_at at;
};

struct xs_fund { /* funds: money that is there to be spent */
	int year; /* calendar year */
	const char *source, *level, *document;
	int64_t fen;
	const char *usable_for; /* parted by 、 or blanks; "": for anything */
	double county_share; /* share 0..1 that the county adds; blank 0 */
	bool carries_over;
	struct xs_row_at at;
};

struct xs_project { /* projects: planned, under way, done */
	const char *code;
	size_t school; /* XS_NO_SCHOOL_INDEX: of no one school, or … */
	const char *school_name; /* … of one that the survey lacks; "" */
	const char *township; /* of one without a school; "" */
	const char *building; /* code of a building; "" */
	const char *gap_item; /* key or name of an item; "" */
	const char *measure; /* 措施 as written */
	double quantity;
	const char *unit;
	int64_t fen; /* 投资 */
	const char *source;
	int year; /* calendar year; 0: blank */
	const char *stage; /* 储备 入库 批复 下达 实施 完工 决算; "" */
	const char *approval;
	int64_t contract_fen, paid_fen;
	xs_date started, completed, accepted;
	const char *progress; /* 形象进度 as written */
	struct xs_row_at at;
};

struct xs_inspection { /* inspections: visits */
	const char *code;
	size_t school; /* XS_NO_SCHOOL_INDEX: the whole county */
	xs_date date;
	const char *level, *standard;
	struct xs_row_at at;
};

struct xs_inspection_finding { /* findings: what inspectors found */
	const char *code, *inspection;
	size_t school;
	const char *clause, *problem, *responsible, *measure, *state, *result;
	xs_date due, rechecked;
	struct xs_row_at at;
};

struct xs_enrolment { /* enrolment */
	const char *township;
	enum xs_stage stage; /* XS_NO_STAGE: not told */
	int year;
	const char *category; /* "": the whole */
	double due, enrolled, dropped_out, returned, suspected;
	double elsewhere; /* at school elsewhere, not among `enrolled` */
	struct xs_row_at at;
};

struct xs_evidence { /* evidence: papers */
	const char *rule;
	size_t school;
	const char *name, *kept_at, *keeper;
	xs_date date, valid_until; /* of a year or month alone its first, its
		last day … */
	const char *date_said, *until_said; /* … which these say; NULL, "" */
	double copies;
	int rule_column; /* of its sheet, where `rule` stands; 0: unknown */
	struct xs_row_at at;
};

struct xs_leadtime { /* leadtimes */
	const char *measure;
	double design_months, tender_months, building_months;
	const char *workable_months; /* "4-10" */
	struct xs_row_at at;
};

/* A decision of the office: what a ranking or a plan must respect. */
struct xs_decision {
	int64_t id; /* its number, from 1 */
	size_t school;
	const char *what; /* "first", "last", "leave out", "include" */
	const char *item; /* key; "": of the school */
	const char *reason, *who, *when;
	bool holds; /* no later one took its place */
};

struct xs_county {
	struct xs_arena arena; /* owns everything */
	const struct xs_survey *survey; /* whose schools are indexed */
	struct xs_cohort *cohorts;
	size_t cohorts_n;
	struct xs_settlement *settlements;
	size_t settlements_n;
	struct xs_distance *distances;
	size_t distances_n;
	struct xs_county_fact *facts;
	size_t facts_n;
	struct xs_fund *funds;
	size_t funds_n;
	struct xs_project *projects;
	size_t projects_n;
	struct xs_inspection *inspections;
	size_t inspections_n;
	struct xs_inspection_finding *findings;
	size_t findings_n;
	struct xs_enrolment *enrolment;
	size_t enrolment_n;
	struct xs_evidence *evidence;
	size_t evidence_n;
	struct xs_leadtime *leadtimes;
	size_t leadtimes_n;
	struct xs_decision *decisions;
	size_t decisions_n; /* those that hold */
	struct xs_decision *decision_log; /* every one, by number; also "take
		back" */
	size_t decision_log_n;
};
void xs_county_free(struct xs_county *county); /* also the struct */

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * The register of works (项目库): stages, rolled three years, money contracted
 * and paid, progress; what is wrong with it.
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

/* A project as the register reads it. */
struct xs_registered {
	const struct xs_project *project;
	int stage; /* XS_STAGE_UNKNOWN */
	int kind; /* enum xs_work_kind, -1: measure not understood */
	int item; /* of the catalogue; -1 */
	long building; /* index into survey->buildings; -1 */
	double progress; /* share 0..1 of 形象进度; XS_BLANK */
	bool open; /* money not yet settled: counts against the gap */
	int64_t overspent_fen; /* paid or contracted above the investment */
	int64_t debt_fen; /* contracted or done and not covered by money */
};
struct xs_register {
	struct xs_arena arena; /* owns everything but the county's rows */
	const struct xs_county *county;
	struct xs_registered *all; /* in the order of the sheet */
	size_t n;
};
/* Findings: overspending, debt, the same gap claimed twice, works at a
 * building to be demolished or a school to be closed, a quantity above the
 * gap, dates out of order, a line without a gap or appraisal, a gap without
 * a line; `assessments` may be empty. */
struct xs_register *xs_register_new(const struct xs_county *county,
	struct xs_assessment *const *assessments, size_t assessments_n,
	struct xs_findings *findings);
void xs_register_free(struct xs_register *r);
/* What of a school's gap the register already has under way. */
double xs_register_covers(const struct xs_register *r, size_t school, int item);

#endif

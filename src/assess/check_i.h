/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the consistency checks share: the run over a survey, and
 * how a row of checks.json becomes a finding.
 */
#ifndef XUESHE_ASSESS_CHECK_I_H
#define XUESHE_ASSESS_CHECK_I_H

#include "assess_i.h"

#include "xueshe/check.h"

struct ck {
	const struct xs_survey *survey, *before; /* before: NULL, none */
	struct xs_findings *findings;
	const struct xs_check *row; /* at hand */
	size_t school; /* at hand */
	const long *then; /* [n]: place in `before`, -1; NULL without it */
	const bool *receives; /* [n]: another school was merged into it */
	struct xs_as_classes classes[XS_STAGE_N];
	int boarders[XS_STAGE_N][2], all_boarders[XS_STAGE_N], beds[3];
};

/* Arguments of a finding, as texts. */
struct ck_args {
	char text[XS_FINDING_ARGS][480];
	int n;
};
void xs_ck_real(struct ck_args *a, double v, int decimals);
void xs_ck_text(struct ck_args *a, const char *text);
/* A figure of the school as people read it; a flag or a category is said in
 * the language of the sentence. */
void xs_ck_value(const struct ck *c, struct ck_args *a, int item);
/* "@key": said as the item's name. */
void xs_ck_item(const struct ck *c, struct ck_args *a, int item);
/* The names of a sum's items: of the first, and "…" where there are more. */
void xs_ck_names(
	const struct ck *c, struct ck_args *a, const struct xs_check_sum *sum);

/* The items above zero with their figures: "厕所面积 90、食堂面积 1200". */
void xs_ck_listed(const struct ck *c, struct ck_args *a,
	const struct xs_check_sum *sum, const struct xs_check_sum *more);

/* A finding of the row at hand.  item: -1, none; school NULL: of none. */
void xs_ck_find(const struct ck *c, int item, const struct ck_args *args);
/* In other words than the row's. */
void xs_ck_find_as(const struct ck *c, const struct xs_words *say, int item,
	const struct ck_args *args);
/* As another finding than the row's kind has, in its words. */
void xs_ck_find_code(const struct ck *c, enum xs_finding_code code, int item,
	const struct ck_args *args);
void xs_ck_find_at(const struct ck *c, const struct xs_place *at,
	const char *school, int item, const struct ck_args *args);
const char *xs_ck_school(const struct ck *c, size_t school); /* code or name */

static inline double xs_ck_now(const struct ck *c, int item)
{
	return xs_survey_value(c->survey, c->school, item);
}
/* A part: what is blank of a stage that is not taught counts nothing. */
double xs_ck_part(const struct ck *c, int item);
double xs_ck_sum(const struct ck *c, const struct xs_check_sum *sum);

/* Is the item among those the row looks at?  Without a list: every figure. */
bool xs_ck_looks_at(const struct xs_check *row, int item);
/* A count, a measure or money of every year, stored as stated. */
bool xs_ck_is_figure(const struct xs_item *item);

/* check_school.c, check_ratio.c, check_year.c: one school */
typedef void xs_ck_school_fn(const struct ck *c);
xs_ck_school_fn xs_ck_required, xs_ck_range, xs_ck_share, xs_ck_parts,
	xs_ck_flags, xs_ck_boarding, xs_ck_beds, xs_ck_above_pupils,
	xs_ck_without_classes, xs_ck_average, xs_ck_sizes, xs_ck_stage,
	xs_ck_built, xs_ck_closed, xs_ck_sum_differs, xs_ck_sum_above,
	xs_ck_stated, xs_ck_ratio, xs_ck_jump, xs_ck_flow;

/* check_county.c, check_place.c, check_twins.c, check_sheets.c, check_year.c,
 * check_names.c, check_scale.c: all schools */
typedef void xs_ck_county_fn(struct ck *c);
xs_ck_county_fn xs_ck_codes, xs_ck_same, xs_ck_scale, xs_ck_totals,
	xs_ck_implied, xs_ck_swapped, xs_ck_point, xs_ck_outside, xs_ck_far,
	xs_ck_doubled, xs_ck_twins, xs_ck_enrolment, xs_ck_figures,
	xs_ck_town_list, xs_ck_gone, xs_ck_code_length, xs_ck_nameless;

/* What a stated ratio says of what it was divided by. */
struct ck_implied {
	double amount, stated, basis; /* basis: XS_BLANK where not known */
	double computed; /* amount / basis × per */
	int decimals; /* of the ratio, as it is written */
	double point, low, high; /* the basis that would go with it */
	bool fits; /* or it cannot be told */
};
/* False where the ratio or the amount is not known, or zero. */
bool xs_ck_imply(
	const struct ck *c, const struct xs_check *row, struct ck_implied *out);
/* Median of values, which are put in order. */
double xs_ck_median(double *values, size_t n);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * What the tables of papers to file share: the filed plan's works, and money
 * by level.
 */
#ifndef XUESHE_REPORT_FILING_I_H
#define XUESHE_REPORT_FILING_I_H

#include "rows/works_i.h"
#include "xueshe/plan.h"
#include "xueshe/register.h"

enum xs_level { /* 级次 */
	XS_LEVEL_CENTRAL,
	XS_LEVEL_PROVINCE,
	XS_LEVEL_PREFECTURE,
	XS_LEVEL_COUNTY,
	XS_LEVEL_OTHER,
	XS_LEVEL_N
};
enum xs_level xs_level_of(const char *word); /* 中央 省 市 县 其他 */
const char *xs_level_say(const struct xs_run *run, enum xs_level level);

/* The plan that is filed: the first scenario.  Layouts that show it need it. */
static inline const struct xs_plan *xs_filed_plan(const struct xs_run *run)
{
	return run->in->plans[0];
}
/* Amounts as xs_wan_printed has them.  What a work takes of its sources adds up
 * to what the work prints: the last source takes what the others leave. */
int64_t xs_filed_of_source(
	const struct xs_plan *p, const struct xs_planned *chosen, int source);
int64_t xs_filed_of_level(const struct xs_plan *p,
	const struct xs_planned *chosen, enum xs_level level);
/* What the source pays: to the fen where that prints so. */
int64_t xs_filed_exact(
	const struct xs_plan *p, const struct xs_planned *chosen, int source);
/* What is paid of a work in a year. */
int64_t xs_filed_of_year(const struct xs_planned *chosen, int year);
/* What a source pays in a year, and in all. */
int64_t xs_filed_spent_in(const struct xs_plan *p, int source, int year);
int64_t xs_filed_spent(const struct xs_plan *p, int source);
/* Of all works. */
int64_t xs_filed_total(const struct xs_plan *p);

/* -- what a work brings (filed_works.c) -- */

/* Square metres that a work builds or mends; XS_BLANK where it is counted
 * otherwise. */
double xs_planned_area(
	const struct xs_works *w, const struct xs_planned *chosen);
/* Square metres of grade D that a work takes away. */
double xs_planned_cleared(const struct xs_plan *p, size_t chosen);
/* That of all works; schools that they stand at, each once. */
double xs_filed_cleared(const struct xs_plan *p, size_t *schools_out);
/* Rooms for beds whose furniture is in the plan, too: what they are for is
 * there, and counted, once that is. */
bool xs_planned_is_furnished(const struct xs_plan *p, size_t chosen);
/* Beds that there are more of by a work; 0 where it is about others. */
double xs_planned_beds(const struct xs_plan *p, size_t chosen);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Works: what could be done about every gap and every bad building, what it
 * costs, how long it is needed.  A *need* is something to be solved (a gap of
 * a school, a dangerous building); a *work* is one way to solve it; at most
 * one work of a need is done.
 */
#ifndef XUESHE_WORKS_H
#define XUESHE_WORKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/boarding.h"
#include "xueshe/costs.h"
#include "xueshe/county.h"
#include "xueshe/forecast.h"
#include "xueshe/measures.h"

struct xs_need {
	size_t school;
	long building; /* index into survey->buildings; -1 */
	int item; /* of the catalogue; -1: the building alone */
	enum xs_stage stage; /* XS_NO_STAGE: the school's */
	const struct xs_quantity *what; /* NULL: the building alone */
	const char *unit;
	double gap_now; /* lacking today; after demolition of grade D */
	double gap_opening; /* lacking with the roll of the opening year */
	double gap_last; /* with that of the last year forecast */
	double ceiling; /* most that may be there; XS_BLANK: no limit */
	double actual; /* that is there and counts */
	bool safety; /* grade D: before everything else */
	int must_by; /* calendar year it must be done by; 0 */
	enum xs_lasting label;
	int needed_until; /* school year; the last forecast one if lasting */
	double pupils, boarders; /* helped: of the school, the stage or sex */
	const struct xs_pack *pack; /* that asks it; NULL */
	const struct xs_rule *rule; /* NULL */
	double depth; /* share of what is required that is missing, 0..1 */
	size_t after; /* need that must be solved first; (size_t)-1 */
	size_t works, works_n; /* its works: all[works] … */
	const char *open_question; /* why it has no work; "" */
};

struct xs_work {
	size_t need;
	enum xs_work_kind kind;
	double quantity; /* in need's unit; of a building in m² */
	const char *unit;
	double quantity_now; /* by today's roll, where it differs */
	const struct xs_cost *cost; /* NULL: none on file; never chosen */
	struct xs_price price;
	int64_t works_fen; /* quantity × price; XS_FEN_BLANK */
	int64_t management_fen; /* 项目管理费 and 设计、监理 */
	int64_t fen; /* both; XS_FEN_BLANK without a cost */
	double solves; /* share of the need that it solves, 0..1 */
	int months; /* design, tender, building */
	bool whole_only; /* a minimum set: cannot be cut down */
};

struct xs_works_input {
	const struct xs_survey *survey;
	struct xs_assessment *const *assessments; /* which standards */
	size_t assessments_n;
	/* The same standards on the roll of the opening and of the last year
	 * (surveys of xs_forecast_as_survey); NULL: today's roll only. */
	struct xs_assessment *const *opening, *const *last;
	int opening_year, last_year; /* school years */
	const struct xs_boarding *boarding; /* NULL: beds are not planned */
	const struct xs_county *county; /* NULL */
	const struct xs_costs *costs;
	const char *region; /* of costs; NULL: any */
	int price_year; /* 0: as each cost stands */
	double management_share; /* of the works: 0.05; 0 none */
};

struct xs_works {
	struct xs_arena arena; /* owns everything */
	const struct xs_survey *survey;
	int opening_year, last_year, price_year;
	double management_share;
	struct xs_need *needs; /* by school, safety first, then item */
	size_t needs_n;
	struct xs_work *all; /* by need, cheapest first */
	size_t n;
};
/* Parts before wholes, the largest gap over the standards, never above the
 * ceiling, grade D never repaired; what has no cost keeps its need and says
 * so.  What the register has under way is taken off. */
struct xs_works *xs_works_new(
	const struct xs_works_input *in, struct xs_findings *findings);
void xs_works_free(struct xs_works *w);
/* One cost line in words: "1 240 m² × 1 500 元/m² (2014) × 1.00 + 5 %". */
void xs_work_explain(const struct xs_works *w, size_t work, enum xs_lang lang,
	struct xs_buf *out);

#endif

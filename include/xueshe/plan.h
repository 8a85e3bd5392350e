/* SPDX-License-Identifier: Apache-2.0
 *
 * The renovation plan: works, ranking and money in; works by year and source
 * out, what was left out and why.
 */
#ifndef XUESHE_PLAN_H
#define XUESHE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/county.h"
#include "xueshe/ranking.h"
#include "xueshe/selection.h"
#include "xueshe/works.h"

struct xs_scenario { /* a row of standards/scenarios.json or the planner's */
	const char *id;
	struct xs_words title;
	int from, to; /* calendar years; 0: those of the money on file */
	bool cover_all; /* reach the standard at least cost */
	double money; /* factor on every purse; 1 */
	int parallel, area_least;
	double early;
	int grade_d_by; /* calendar year; 0: the last */
};

enum xs_left_why {
	XS_LEFT_MONEY, /* would displace something better */
	XS_LEFT_NO_SOURCE, /* no source may pay it */
	XS_LEFT_NO_COST, /* no cost on file */
	XS_LEFT_OTHER_WAY, /* another work of the same need was chosen */
	XS_LEFT_FIRST, /* what must come first was left out */
	XS_LEFT_DECISION, /* the office left it out */
	XS_LEFT_CLOSING, /* the school is to be closed */
	XS_LEFT_REGISTER, /* already under way */
	XS_LEFT_TOO_LATE, /* not needed any more when it would open */
	XS_LEFT_N
};
struct xs_left {
	size_t need, work; /* work XS_NONE: the need as a whole */
	enum xs_left_why why;
	size_t because; /* need or work it gave way to; XS_NONE */
};
struct xs_planned {
	size_t need, work;
	int year; /* calendar */
	int64_t fen; /* whole */
	int64_t paid[XS_SELECT_SOURCES];
};
struct xs_plan_year {
	int year;
	int source; /* index into plan->sources */
	int64_t available_fen, spent_fen, carried_fen;
};
struct xs_plan {
	struct xs_arena arena; /* owns everything */
	const struct xs_works *works;
	struct xs_scenario scenario;
	int from, to; /* calendar years */
	const char **sources; /* names */
	const char **levels; /* 级次 of each */
	int sources_n;
	struct xs_selection selection;
	struct xs_planned *chosen; /* by year, school, need */
	size_t chosen_n;
	struct xs_left *left_out;
	size_t left_out_n;
	struct xs_plan_year *years;
	size_t years_n;
	double more_fen_buys; /* benefit that 100 000 yuan more in the first
		year would add, as pupils helped; XS_BLANK: not asked */
	size_t more_need; /* that it would add; XS_NONE */
	int64_t waiting_fen; /* what the left-out works cost more a year later,
		by the price index; XS_FEN_BLANK: no index on file */
};
/* −1: XS_E_FUNDS (a source nobody may use, no money, money below the must-do
 * works is a plan with status infeasible), XS_E_SOLVER. */
struct xs_plan *xs_plan_new(const struct xs_works *works,
	const struct xs_ranking *ranking, const struct xs_county *county,
	const struct xs_scenario *scenario,
	const struct xs_selection_limits *limits, struct xs_error *err);
void xs_plan_free(struct xs_plan *plan);
/* Why a work is in, why one is out: one sentence. */
void xs_plan_reason(const struct xs_plan *p, size_t chosen, enum xs_lang lang,
	struct xs_buf *out);
void xs_left_reason(const struct xs_plan *p, size_t left, enum xs_lang lang,
	struct xs_buf *out);

#endif

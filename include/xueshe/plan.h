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
#include "xueshe/scenarios.h"
#include "xueshe/selection.h"
#include "xueshe/works.h"

struct xs_register;

enum xs_left_why {
	XS_LEFT_MONEY, /* would displace something better */
	XS_LEFT_NO_SOURCE, /* no source may pay it */
	XS_LEFT_NO_COST, /* no cost on file */
	XS_LEFT_NO_WORK, /* no work suits it: need->open says why */
	XS_LEFT_OTHER_WAY, /* another work of the same need was chosen */
	XS_LEFT_FIRST, /* what must come first was left out */
	XS_LEFT_DECISION, /* the office left it out */
	XS_LEFT_CLOSING, /* the school is to be closed */
	XS_LEFT_REGISTER, /* already under way */
	XS_LEFT_TOO_LATE, /* not needed any more when it would open */
	XS_LEFT_BEYOND, /* would not be done within the years of the plan */
	XS_LEFT_AT_ONCE, /* too many works at the school at the same time */
	XS_LEFT_MONEY_LATE, /* there is money that may pay it, but in none of
		the years in which it could begin */
	XS_LEFT_N
};
const char *xs_left_why_name(enum xs_left_why w); /* "money" */
struct xs_left {
	size_t need, work; /* work XS_NONE: it has none */
	enum xs_left_why why;
	size_t because; /* MONEY: the chosen[] it would displace; OTHER_WAY,
		FIRST: the need; TOO_LATE, BEYOND: the need in the plan that it
		must wait for; XS_NONE */
	int from, to; /* calendar years in which it could begin: after what
		must come first, still useful, done in time; TOO_LATE, BEYOND
		with `because`: `from` alone; 0 */
};
struct xs_planned {
	size_t need, work;
	int year; /* calendar, in which it begins */
	int years; /* that it is paid over */
	int opens; /* school year that it serves first */
	int64_t fen; /* whole */
	int64_t paid[XS_SELECT_SOURCES];
	double benefit; /* pupils helped, weighted: docs/plan.md */
};
struct xs_plan_year {
	int year;
	int source; /* index into plan->sources */
	int64_t available_fen, spent_fen, carried_fen;
};
/* What the plan left aside or took for granted; bits of xs_plan.notes. */
enum xs_plan_note {
	XS_PLAN_NO_COUNTY_MONEY, /* sources ask a share of the county, but
		none of its money is on file: the share is not planned */
	XS_PLAN_NO_INDEX, /* no price index: the cost of waiting is unknown */
	XS_PLAN_TAKEN, /* projects of the register take money of these years */
	XS_PLAN_NOTE_N
};
const char *xs_plan_note_say(enum xs_plan_note n, enum xs_lang lang);

/* What whoever files the plan must see before anything else. */
enum xs_plan_warning {
	XS_PLAN_REMOVAL_WAITS, /* grade D stands until there is money that may
		pay its removal */
	XS_PLAN_UNREPLACED, /* what is needed in place of buildings that come
		down is not in the plan */
	XS_PLAN_WARNING_N
};

struct xs_plan_problem; /* private: what the selection was asked */
struct xs_plan {
	struct xs_arena arena; /* owns everything */
	const struct xs_works *works;
	const struct xs_ranking *ranking; /* may be NULL */
	const struct xs_county *county;
	const struct xs_register *reg; /* may be NULL */
	struct xs_scenario scenario; /* its texts are those of the caller */
	int from, to; /* calendar years */
	double gap; /* asked for: as xs_selection_limits.gap */
	const char **sources; /* names */
	const char **levels; /* 级次 of each */
	int sources_n;
	int unfunded; /* source that stands for money not yet found, of a
		scenario that reaches all; −1 */
	unsigned notes; /* bit n: enum xs_plan_note */
	struct xs_selection selection;
	struct xs_plan_problem *problem;
	struct xs_planned *chosen; /* by year, school, need */
	size_t chosen_n;
	const size_t *at_need; /* [needs]: index into chosen[]; XS_NONE */
	struct xs_left *left_out; /* needs not solved: by why, those that money
		decided first, then school; behind them the other ways of needs
		that are solved */
	size_t left_out_n;
	struct xs_plan_year *years; /* by year, source */
	size_t years_n;
	int64_t available_fen, spent_fen; /* of all years */
	int64_t left_fen; /* what the needs left out cost, as far as known */
	double pupils; /* helped: of each school the most of its works */
	size_t schools; /* with works */
	double more_fen_buys; /* benefit that 100 000 yuan more in the first
		year would add, as pupils helped; XS_BLANK: not asked */
	size_t more_need; /* the most of what it would add; XS_NONE */
	size_t more_n; /* needs that it would add */
	int64_t waiting_fen; /* what the left-out works cost more a year later,
		by the last year of the price index; XS_FEN_BLANK: none */
};
struct xs_plan_input {
	const struct xs_works *works;
	const struct xs_ranking *ranking; /* NULL: all schools alike */
	const struct xs_county *county;
	const struct xs_register *reg; /* NULL: nothing under way */
};
/* −1: XS_E_FUNDS (a source nobody may use, no money in the years), XS_E_SOLVER.
 * Money below the must-do works is a plan with status infeasible. */
struct xs_plan *xs_plan_new(const struct xs_plan_input *in,
	const struct xs_scenario *scenario,
	const struct xs_selection_limits *limits, struct xs_error *err);
void xs_plan_free(struct xs_plan *plan);
/* Why a work is in, why one is out: one sentence. */
void xs_plan_reason(const struct xs_plan *p, size_t chosen, enum xs_lang lang,
	struct xs_buf *out);
void xs_left_reason(const struct xs_plan *p, size_t left, enum xs_lang lang,
	struct xs_buf *out);
/* One sentence; false: nothing to warn of. */
bool xs_plan_warning_say(const struct xs_plan *p, enum xs_plan_warning w,
	enum xs_lang lang, struct xs_buf *out);
/* Which demands clash, and by how much: one sentence of selection.clashes. */
void xs_clash_say(const struct xs_plan *p, size_t clash, enum xs_lang lang,
	struct xs_buf *out);
/* Is that row of money of the source? */
bool xs_plan_is_of(
	const struct xs_plan *plan, const struct xs_fund *f, int source);
/* A source by its name; purses of one name are told apart by level, years and
 * use: "县级财政（2028年，不限用途）". */
void xs_plan_source_say(const struct xs_plan *p, int source, enum xs_lang lang,
	struct xs_buf *out);
/* "青山小学 学生宿舍建筑面积 新建" */
void xs_planned_say(const struct xs_plan *p, size_t need, size_t work,
	enum xs_lang lang, struct xs_buf *out);

#endif

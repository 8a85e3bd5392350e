/* SPDX-License-Identifier: Apache-2.0
 *
 * What running a school costs a year and what it is given for it: public funds
 * by the rates of the year, the addition for boarders, the floor of small
 * schools, allowances and meals that pass through to pupils, and the county's
 * own costs of upkeep and of people.  Formulas: docs/running-costs.md.
 *
 * Money of calendar year T goes by the roll of September T − 1, half of it at
 * the rates of 1 March T and half at those of 1 September T.
 */
#ifndef XUESHE_RUNNING_H
#define XUESHE_RUNNING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/county.h"
#include "xueshe/finding.h"
#include "xueshe/forecast.h"
#include "xueshe/funds.h"
#include "xueshe/survey.h"

enum xs_running_line {
	XS_RUN_PUBLIC_PRIMARY, /* given */
	XS_RUN_PUBLIC_JUNIOR,
	XS_RUN_PUBLIC_SPECIAL,
	XS_RUN_SMALL_FLOOR, /* what the floor adds */
	XS_RUN_BOARDING,
	XS_RUN_ALLOWANCE, /* given and passed on to pupils */
	XS_RUN_MEALS,
	XS_RUN_UPKEEP, /* costs, by the county's own figures */
	XS_RUN_BOARDER_UPKEEP,
	XS_RUN_LIFE_TEACHERS,
	XS_RUN_COOKS,
	XS_RUN_GUARDS,
	XS_RUN_LINE_N
};
enum xs_running_kind { XS_RUN_GIVEN, XS_RUN_PASSED_ON, XS_RUN_COST };
enum xs_running_kind xs_running_kind(enum xs_running_line line);
const char *xs_running_name(enum xs_running_line line); /* "meals" */
const char *xs_running_say(enum xs_running_line line, enum xs_lang lang);
/* The indicator of the county sheet that gives a cost's price a head
 * ("寄宿生年运行成本"); NULL: the line has none. */
const char *xs_running_indicator(enum xs_running_line line);

struct xs_running_input {
	const struct xs_survey *survey;
	const struct xs_forecast *forecast; /* NULL: the survey's roll alone */
	const struct xs_county *county; /* NULL: no costs are known */
	const struct xs_funds *funds;
	const char *region; /* "east", "centre_west"; NULL: not known */
};

struct xs_running_rate { /* a rate in a money year */
	const struct xs_fund_rate *rate; /* NULL: the county's own price */
	const struct xs_fund_amount *spring, *autumn; /* NULL: none known */
	double value; /* mean of both; XS_BLANK */
	const struct xs_county_fact *fact; /* of an own price; NULL */
};

struct xs_running;
struct xs_running *xs_running_new(
	const struct xs_running_input *in, struct xs_findings *findings);
void xs_running_free(struct xs_running *r);
/* Money years first … last. */
int xs_running_first(const struct xs_running *r);
int xs_running_last(const struct xs_running *r);
/* The rate a line goes by (of XS_RUN_SMALL_FLOOR: the number of pupils). */
const struct xs_running_rate *xs_running_rate(
	const struct xs_running *r, enum xs_running_line line, int year);

struct xs_running_year { /* of a school, or of the county */
	size_t school; /* XS_NO_SCHOOL_INDEX: the county */
	double pupils, boarders; /* of the September before; unrounded */
	double heads[XS_RUN_LINE_N]; /* that a line counts; XS_BLANK */
	int64_t fen[XS_RUN_LINE_N]; /* XS_FEN_BLANK: not known */
	/* Known lines; XS_FEN_BLANK: none is known. */
	int64_t given_fen, passed_fen, cost_fen;
	int64_t shortfall_fen; /* cost above what is given, never below 0;
		XS_FEN_BLANK: not known */
	size_t schools, short_schools; /* of the county */
	size_t unknown_schools; /* of the county: of blank roll */
	int year; /* calendar */
	/* Something of it is not known: what there is is at least that. */
	bool pupils_open, boarders_open, open[XS_RUN_LINE_N];
	bool given_open, passed_open, cost_open;
	bool at_least; /* of the shortfall: a cost is not known; of the county
		also: a school's shortfall is not */
};
#define XS_RUNNING_YEARS (XS_AHEAD_MOST + 1)
/* Every money year of a school, from the first on; a year in which it has no
 * pupils is all blank.  False where the school is closed. */
bool xs_running_school(const struct xs_running *r, size_t school,
	struct xs_running_year out[XS_RUNNING_YEARS]);
/* Sums over the schools, a row a money year; a shortfall is never netted
 * against another school's surplus. */
void xs_running_county(const struct xs_running *r,
	struct xs_running_year out[XS_RUNNING_YEARS]);

#endif

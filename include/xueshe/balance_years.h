/* SPDX-License-Identifier: Apache-2.0
 *
 * Coefficients of variation year by year: without the renovation plan and with
 * it.  Every school year has its forecast roll, what is under way and done by
 * 31 August counts in both, works of the plan in the years in which they
 * serve; all else stays as it is.  The coefficients are xs_county_judge's.
 */
#ifndef XUESHE_BALANCE_YEARS_H
#define XUESHE_BALANCE_YEARS_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/assess.h"
#include "xueshe/forecast.h"
#include "xueshe/plan.h"
#include "xueshe/register.h"

/* How many years are shown where there is no plan. */
#define XS_BALANCE_YEARS_ALONE 5

struct xs_balance_year { /* school year */
	int year;
	double pupils[XS_STAGE_N]; /* of schools whose roll is known */
	size_t projects; /* under way and done by then */
	size_t works; /* of the plan that serve by then */
};
enum xs_balance_course { /* how a coefficient goes, by the last year */
	XS_COURSE_WITHIN, /* within its limit in every year, plan or not */
	XS_COURSE_BY_PLAN, /* within it with the plan, not without */
	XS_COURSE_BY_ROLL, /* comes within it, with or without the plan */
	XS_COURSE_PASSING, /* above it for some years between */
	XS_COURSE_ABOVE, /* above it, with or without */
	XS_COURSE_MADE_WORSE, /* above it with the plan, not without */
	XS_COURSE_UNKNOWN, /* a blank hides it */
	XS_BALANCE_COURSE_N
};
const char *xs_balance_course_name(enum xs_balance_course c); /* "by_plan" */
/* `planned`: there is a plan that the words may speak of. */
const char *xs_balance_course_say(
	enum xs_balance_course c, bool planned, enum xs_lang lang);

struct xs_balance_line { /* a rule of a standard at a stage */
	size_t pack;
	const struct xs_county_rule *rule; /* a spread or a composite */
	enum xs_stage stage;
	struct xs_balance *without, *with; /* [years] */
	enum xs_balance_course course;
};
struct xs_balance_years {
	struct xs_arena arena; /* owns everything */
	const struct xs_plan *plan; /* NULL: there is none; with = without */
	struct xs_balance_year *years; /* the survey's own first */
	size_t years_n;
	struct xs_balance_line *lines; /* by pack, rule, stage */
	size_t lines_n;
	size_t projects_left; /* under way, of which it is not known when they
		end or what comes of them */
	size_t works_later; /* of the plan, that serve after the last year */
};
struct xs_balance_years_input {
	const struct xs_survey *survey;
	struct xs_pack *const *packs;
	size_t packs_n;
	struct xs_assess_options options; /* `on` is each year's own */
	const struct xs_forecast *forecast;
	const struct xs_plan *plan; /* NULL or infeasible: none */
	const struct xs_register *reg; /* NULL: nothing under way */
	const struct xs_county *county; /* lead times; NULL */
	const struct xs_works *works; /* whose measures tell months; NULL */
};
struct xs_balance_years *xs_balance_years_new(
	const struct xs_balance_years_input *in);
void xs_balance_years_free(struct xs_balance_years *b);

#endif

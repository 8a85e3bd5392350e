/* SPDX-License-Identifier: Apache-2.0
 *
 * Toy counties for the tests of the forecast: a school a row, its pupils by
 * grade a year as a text.
 *
 *	{ "S1", "A", "kind=小学", { "10 10 10 10 10 10", … } }
 *
 * "6/4" is six boys and four girls, "10" is ten boys and no girls, "?" is
 * blank; grades behind the last are 0.  A school is not on file in a year
 * whose text is NULL.  Years end with 2025.
 */
#ifndef XUESHE_TESTS_FORECAST_COUNTY_H
#define XUESHE_TESTS_FORECAST_COUNTY_H

#include "support_school.h"
#include "xueshe/forecast.h"

enum { TOY_YEARS = 6 };

struct toy_row {
	const char *code, *township, *facts; /* of every year */
	const char *pupils[TOY_YEARS]; /* the last of `years` is 2025 */
	const char *more[TOY_YEARS]; /* facts of a year */
	const char *merged_into, *central, *since;
};

struct toy {
	struct xs_library *lib;
	struct xs_survey *surveys[TOY_YEARS];
	int n; /* years */
	struct xs_findings findings;
	struct xs_forecast *f;
};

/* Makes the surveys of the last `years` years, settled. */
void toy_make(struct toy *t, const struct toy_row *rows, size_t n, int years);
/* … the forecast; `in` says what there is besides the surveys. */
void toy_forecast(struct toy *t, struct xs_forecast_input in);
void toy_release(struct toy *t);

/* Middle forecast of a grade (from 1), both sexes, of the base's school i. */
double toy_grade(const struct toy *t, size_t i, int year, int grade);
/* How often a finding was made. */
size_t toy_found(const struct toy *t, enum xs_finding_code code);

#endif

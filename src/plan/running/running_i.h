/* SPDX-License-Identifier: Apache-2.0
 *
 * Between running.c (whom a line counts, what it comes to) and
 * running_rates.c (which rate it goes by).
 */
#ifndef XUESHE_PLAN_RUNNING_I_H
#define XUESHE_PLAN_RUNNING_I_H

#include "xueshe/running.h"

/* Rates that no line has for itself. */
enum {
	XS_RUN_FLOOR = XS_RUN_LINE_N, /* 100 pupils */
	XS_RUN_FLOOR_2, /* a province's second floor: 200 */
	XS_RUN_POOR_PRIMARY,
	XS_RUN_POOR_JUNIOR,
	XS_RUN_MEAL_DAYS,
	XS_RUN_RATE_N
};

enum { /* items that are looked at */
	RUN_KIND,
	RUN_PLACE,
	RUN_DINERS,
	RUN_LIFE,
	RUN_COOKS,
	RUN_GUARDS,
	RUN_PUPILS, /* these by stage */
	RUN_BOARDERS = RUN_PUPILS + XS_STAGE_N,
	RUN_POOR = RUN_BOARDERS + XS_STAGE_N,
	RUN_ITEM_N = RUN_POOR + XS_STAGE_N
};

struct xs_running {
	struct xs_running_input in;
	int first, last; /* money years */
	int items[RUN_ITEM_N];
	double town; /* index of 城区 among the places */
	struct xs_running_rate rates[XS_RUNNING_YEARS][XS_RUN_RATE_N];
};

/* Id in funds.json that a line goes by; NULL: none of its own. */
const char *xs_run_rate_id(enum xs_running_line line);
/* Fills the rates of every money year; costs that nobody states become
 * findings. */
void xs_run_rates(struct xs_running *r, struct xs_findings *findings);

#endif

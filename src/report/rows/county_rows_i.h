/* SPDX-License-Identifier: Apache-2.0
 *
 * Between rows_county_rules.c (rule by rule), rows_county_grades.c (standard
 * by standard) and the table "balance" of rows_worst.c, which shows the same.
 */
#ifndef XUESHE_COUNTY_ROWS_I_H
#define XUESHE_COUNTY_ROWS_I_H

#include "rows_i.h"

#include "xueshe/county.h"

struct xs_county_row { /* a rule of the county at a stage */
	const struct xs_county_rule *rule;
	enum xs_stage stage; /* XS_NO_STAGE: judged as one */
	bool first; /* its first row: points stand there */
	enum xs_verdict whole; /* over its stages */
	struct xs_balance b;
};

/* Of shares and totals as such, of figures as the pack says. */
enum xs_county_shown xs_county_shown_of(const struct xs_county_rule *rule);
/* "16.21%", "yes", "0.5018"; "？" where it is not known. */
const char *xs_say_county_value(
	struct xs_run *run, const struct xs_county_rule *rule, double v);
void xs_put_county_value(struct xs_run *run, const struct xs_county_rule *rule,
	const struct xs_balance *b, struct xs_entry *e);
bool xs_county_is_known(
	const struct xs_county_rule *rule, const struct xs_balance *b);
const char *xs_say_county_limit(struct xs_run *run,
	const struct xs_county_rule *rule, enum xs_stage stage);
const char *xs_say_county_title(
	struct xs_run *run, const struct xs_county_rule *rule);
/* rows_county_from.c */
const char *xs_say_county_from(
	struct xs_run *run, const struct xs_county_row *r);
void xs_put_county_verdict(const struct xs_run *run,
	const struct xs_county_rule *rule, enum xs_verdict v,
	struct xs_entry *e);

#endif

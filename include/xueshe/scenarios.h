/* SPDX-License-Identifier: Apache-2.0
 *
 * Scenarios of a renovation plan: with how much money, until when, under which
 * rules of the office.  standards/scenarios.json, or the planner's own file
 * like it.
 */
#ifndef XUESHE_SCENARIOS_H
#define XUESHE_SCENARIOS_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"

struct xs_scenario {
	const char *id;
	struct xs_words title;
	int from, to; /* calendar years; 0: those of the money on file */
	bool cover_all; /* reach the standard at least cost */
	double money; /* factor on every purse; 1 */
	int parallel; /* building works a school in one year; 0: any number */
	int area_least; /* needs solved in every township; 0 */
	double early; /* share of the benefit lost a year of waiting; 0 */
	int grade_d_by; /* calendar year; 0: the last */
};
struct xs_scenarios {
	struct xs_arena arena; /* owns everything */
	struct xs_scenario *all; /* the first is the one that is filed */
	size_t n;
};
/* XS_E_WEIGHTS with file and JSON path.  Release it in any case. */
int xs_scenarios_read(const char *path, struct xs_scenarios *out,
	struct xs_error *err) XS_MUST_CHECK;
int xs_scenarios_text(const char *text, size_t len, const char *name,
	struct xs_scenarios *out, struct xs_error *err);
void xs_scenarios_release(struct xs_scenarios *s);
const struct xs_scenario *xs_scenario_find(
	const struct xs_scenarios *s, const char *id); /* NULL */

#endif

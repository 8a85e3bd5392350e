/* SPDX-License-Identifier: Apache-2.0
 *
 * The selection: which options in which years under which money, exactly.  Knows
 * no school and no building; plan.h puts the question and reads the answer.
 *
 * Lexicographic: most safety, then most benefit, then early.
 */
#ifndef XUESHE_SELECTION_H
#define XUESHE_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/memory.h"

#define XS_SELECT_YEARS 10
#define XS_SELECT_SOURCES 16
#define XS_NONE ((size_t)-1)

struct xs_option_cost { /* one thing that could be done */
	size_t need; /* at most one option of a need */
	size_t group; /* site: at most `parallel` of it in one year */
	size_t area; /* township, for fairness */
	int64_t fen; /* > 0 */
	double safety, benefit; /* ≥ 0 */
	unsigned sources; /* bit s: source s may pay it */
	size_t after; /* need that must be chosen in the same or an earlier
		year; XS_NONE */
	int gap_years; /* years that must lie between; 0: same year will do */
	int years; /* that it takes, paid in equal parts; 1 */
	int first, last; /* index of the years it may begin in */
	bool must; /* must be done, begun by `last` */
};
struct xs_purse { /* money of a source in a year */
	int64_t fen;
	bool carries; /* what is left goes on to the next year */
};
struct xs_selection_problem {
	const struct xs_option_cost *options;
	size_t options_n, needs_n, groups_n, areas_n;
	int years, sources;
	struct xs_purse purses[XS_SELECT_SOURCES][XS_SELECT_YEARS];
	double county_share[XS_SELECT_SOURCES]; /* fen of the county source
		for each fen of this one */
	int county_source; /* −1: none */
	int parallel; /* works a group in one year; 0: any number */
	int area_least; /* needs solved in every area that has options; 0 */
	double early; /* share of the benefit lost a year of waiting; 0 */
	/* Turned around: reach every need at least cost, ignoring purses. */
	bool cover_all;
};
struct xs_selection_limits {
	double gap; /* proven gap asked for; 0: 0.001 */
	long nodes; /* 0: default; never by the clock */
	bool greedy_only;
};

enum xs_selection_status {
	XS_SELECT_OPTIMAL, /* gap 0 proven */
	XS_SELECT_WITHIN_GAP,
	XS_SELECT_GREEDY, /* the solver gave nothing better in its limits */
	XS_SELECT_INFEASIBLE
};
struct xs_chosen {
	size_t option;
	int year; /* index */
	int64_t paid[XS_SELECT_SOURCES]; /* fen by source, whole fen, sums to
		the option's; of the first year where it takes several */
};
struct xs_clash { /* which demands cannot be met together */
	enum {
		XS_CLASH_MONEY, /* must-do works cost more than there is */
		XS_CLASH_SOURCE, /* no source may pay it */
		XS_CLASH_ORDER, /* what must come first is no option */
		XS_CLASH_PARALLEL,
		XS_CLASH_AREA
	} kind;
	size_t option; /* XS_NONE: several */
	int year;
	int64_t short_fen; /* by how much */
};
struct xs_selection {
	struct xs_arena arena; /* owns everything */
	enum xs_selection_status status;
	double proven_gap; /* of the benefit; 0: optimal */
	double safety, benefit; /* reached */
	double bound; /* benefit cannot be above */
	double greedy_safety, greedy_benefit; /* of the greedy start */
	struct xs_chosen *chosen; /* by year, then option */
	size_t chosen_n;
	int64_t spent[XS_SELECT_SOURCES][XS_SELECT_YEARS];
	int64_t carried[XS_SELECT_SOURCES][XS_SELECT_YEARS];
	struct xs_clash *clashes; /* infeasible */
	size_t clashes_n;
};
/* −1 only where the solver could not be run (XS_E_SOLVER); infeasible is an
 * answer.  Deterministic: one thread, fixed seed, limits by nodes. */
int xs_select(const struct xs_selection_problem *p,
	const struct xs_selection_limits *limits, struct xs_selection *out,
	struct xs_error *err) XS_MUST_CHECK;
void xs_selection_release(struct xs_selection *c);

#endif

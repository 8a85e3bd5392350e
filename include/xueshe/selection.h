/* SPDX-License-Identifier: Apache-2.0
 *
 * The selection: which options in which years under which money, exactly.  Knows
 * no school and no building; plan.h puts the question and reads the answer.
 *
 * Lexicographic: most safety, then most benefit, then early, then least money.
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
#define XS_SELECT_SMALL 60

struct xs_option_cost { /* one thing that could be done */
	size_t need; /* at most one option of a need */
	size_t group; /* site: at most `parallel` of it in one year */
	size_t area; /* township, for fairness */
	int64_t fen; /* ≥ 0; at most 10^13 */
	double safety, benefit; /* ≥ 0 */
	unsigned sources; /* bit s: source s may pay it */
	size_t after; /* need that must be chosen in the same or an earlier
		year; XS_NONE */
	int gap_years; /* years that must lie between; 0: same year will do */
	bool after_done; /* not before the last year of the way that is taken
		for `after`; gap_years is not looked at */
	int years; /* that it takes, paid in equal parts; 1 */
	int first, last; /* index of the years it may begin in; it ends within
		the years of the problem */
	bool must; /* it, or another `must` option of its need, must be done,
		begun by `last` */
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
	int area_least; /* needs solved in every area that has options, or all
		it has where they are fewer; 0 */
	double early; /* share of the benefit lost a year of waiting; 0 */
	/* Turned around: reach every need that has an option at least cost.
	 * What the purses cannot pay is booked to the last source of the
	 * option. */
	bool cover_all;
};
struct xs_selection_limits {
	double gap; /* proven gap asked for; 0: 0.001; negative: none, the
		optimum itself, which may take very long */
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
	int64_t paid[XS_SELECT_SOURCES]; /* fen by source, whole fen, over all
		its years; sums to the option's */
};
struct xs_clash { /* which demands cannot be met together */
	enum {
		XS_CLASH_MONEY, /* must-do works cost more than there is */
		XS_CLASH_SOURCE, /* no source may pay it */
		XS_CLASH_ORDER, /* what must come first is no option */
		XS_CLASH_PARALLEL, /* more at one site in a year than allowed */
		XS_CLASH_AREA, /* fewer needs of an area than demanded */
		XS_CLASH_TIME /* cannot be done within the years */
	} kind;
	size_t option; /* XS_NONE: several */
	size_t at; /* group or area; XS_NONE */
	int year; /* index; the one up to which money is short; −1: all */
	int64_t short_fen; /* MONEY: what is lacking up to that year, */
	int64_t need_fen, have_fen; /* of what the must-do works cost up to
		it, and what there is for them */
	long over; /* PARALLEL, AREA: by how many */
};
struct xs_selection {
	struct xs_arena arena; /* owns everything */
	enum xs_selection_status status;
	double proven_gap; /* of the benefit; 0: optimal */
	double safety, benefit; /* reached; benefit less what waiting costs */
	double safety_bound, bound; /* neither can be above; with cover_all
		the cost in fen cannot be below `bound` */
	int64_t fen; /* of all that is chosen */
	double greedy_safety, greedy_benefit; /* of the greedy start */
	struct xs_chosen *chosen; /* by year, then option */
	size_t chosen_n;
	int64_t spent[XS_SELECT_SOURCES][XS_SELECT_YEARS];
	int64_t carried[XS_SELECT_SOURCES][XS_SELECT_YEARS];
	struct xs_clash *clashes; /* infeasible */
	size_t clashes_n;
};
/* −1 only where the solver could not be run (XS_E_SOLVER); infeasible is an
 * answer.  Deterministic: one thread, fixed seed, limits by nodes.  What comes
 * back is verified in whole fen.
 *
 * A way of a need that costs more than another and brings no more, sooner or
 * from more sources, is never chosen.
 *
 * Early: what was chosen begins as early as may be, works of safety
 * before the others, the more benefit the earlier.  A small problem (up to
 * XS_SELECT_SMALL options × years) is searched for a set of equal safety and
 * benefit that can begin earlier, and among those for the one of least money; a
 * larger one keeps its set and looks for cheaper ways of it. */
/* Years between the begin of `first`, a way of what must come first, and the
 * earliest of `o`. */
static inline int xs_select_gap(
	const struct xs_option_cost *o, const struct xs_option_cost *first)
{
	return o->after_done ? first->years - 1 : o->gap_years;
}
/* Have the sources any money in that year, what earlier years left included,
 * were nothing spent?  (And the county its share.) */
bool xs_select_has_money(
	const struct xs_selection_problem *p, unsigned sources, int year);
int xs_select(const struct xs_selection_problem *p,
	const struct xs_selection_limits *limits, struct xs_selection *out,
	struct xs_error *err) XS_MUST_CHECK;
void xs_selection_release(struct xs_selection *c);

#endif

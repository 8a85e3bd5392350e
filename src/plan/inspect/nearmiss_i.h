/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of near-miss:
 *
 *	nearmiss.c		misses of a unit, what is chosen
 *	nearmiss_choice.c	choices of each lot and their price; trying all
 *	nearmiss_roll.c		rolls at which verdicts turn
 *
 * Misses whose items are parts of one whole are one *lot*: what is bought for
 * the one serves the other.  Lots have nothing to do with each other.
 */
#ifndef XUESHE_NEARMISS_I_H
#define XUESHE_NEARMISS_I_H

#include "xueshe/nearmiss.h"

#define NM_PARTS 12 /* of an all-of */

struct xs_nm_level {
	double share; /* of the threshold that is reached */
	double points; /* gained; 0 where the rule has none */
	double quantity; /* to add; blank: not known */
	bool reached; /* the rule is */
};
struct xs_nm_miss {
	size_t rule;
	int item; /* -1 */
	bool takes; /* it is too much: some is taken away */
	size_t levels_n;
	struct xs_nm_level *levels; /* [0]: left as it is; steps; whole */
	size_t lot;
	struct xs_miss_part parts[NM_PARTS]; /* what an all-of lacks */
	size_t parts_n;
};
struct xs_nm_cost { /* compared in this order */
	size_t unpriced;
	int64_t fen;
	size_t works;
};
struct xs_nm_run {
	struct xs_arena arena; /* what the run works with */
	const struct xs_assessment *a;
	const struct xs_pack *pack;
	const struct xs_unit_result *judged;
	xs_mend_price_fn price;
	void *arg;
	struct xs_nm_miss *all;
	size_t n, lots;
	struct xs_unit_result mock; /* judged again */
	size_t *level; /* [n]: chosen; or on trial */
};

void xs_nm_begin(struct xs_nm_run *run, const struct xs_assessment *a,
	const struct xs_unit_result *judged, xs_mend_price_fn price, void *arg);
void xs_nm_end(struct xs_nm_run *run);
/* Does the unit pass with the levels of run->level? */
bool xs_nm_passes(struct xs_nm_run *run);
/* Score with them (low end); blank. */
double xs_nm_score(struct xs_nm_run *run);
/* Price of what the parts lack beyond what others of the lot want; how many have
 * none. */
struct xs_nm_cost xs_nm_parts_cost(
	const struct xs_nm_run *run, const struct xs_nm_miss *m);
/* What the levels of the misses of one lot (or all: (size_t)-1) cost. */
struct xs_nm_cost xs_nm_cost_of(const struct xs_nm_run *run, size_t lot);
int xs_nm_compare(const struct xs_nm_cost *a, const struct xs_nm_cost *b);
struct xs_nm_cost xs_nm_add(
	const struct xs_nm_cost *a, const struct xs_nm_cost *b);
/* Tells the outside what run->level says. */
void xs_nm_say(const struct xs_nm_run *run, struct xs_arena *arena,
	struct xs_nearmiss *out);
/* Every choice there is, by judging; false: too many. */
bool xs_nm_try_all(struct xs_nm_run *run, size_t most, bool *found);

#endif

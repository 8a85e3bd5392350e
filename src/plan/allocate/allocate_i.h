/* SPDX-License-Identifier: Apache-2.0
 *
 * Between allocate.c (who boards, the answer put together), allocate_split.c
 * (the optimum with settlements split) and allocate_whole.c (kept whole).
 */
#ifndef XUESHE_PLAN_ALLOCATE_I_H
#define XUESHE_PLAN_ALLOCATE_I_H

#include "xueshe/allocation.h"

/* What leaving a pupil without a place weighs, in kilometres. */
#define XS_ALLOT_UNPLACED 10000.0
#define XS_ALLOT_NEAREST 60 /* schools a settlement, at most */

struct xs_allot_from { /* a settlement whose pupils of the stage board */
	size_t settlement;
	int64_t pupils[XS_SEXES];
	struct xs_way_end *ends; /* schools it may go to, nearest first */
	size_t ends_n;
};

struct xs_allot { /* one stage */
	const struct xs_allocation_input *in;
	const struct xs_allocation_terms *terms;
	struct xs_arena *arena;
	enum xs_stage stage;
	struct xs_allot_from *all;
	size_t n;
	int64_t *seats; /* left for boarders, by school; NULL: no limit */
	/* The split optimum: pupils of a settlement at its k-th end. */
	int64_t (**flow)[XS_SEXES];
	double split, bound; /* pupil-kilometres and what expanding weighs,
		the unplaced left out */
	bool proven;
};

int64_t xs_allot_beds(const struct xs_allot *a, size_t school, int sex);
/* INT64_MAX: no limit is known. */
int64_t xs_allot_seats(const struct xs_allot *a, size_t school);
/* Fills flow, split, bound. */
int xs_allot_split(struct xs_allot *a, struct xs_error *err) XS_MUST_CHECK;
/* Fills `at` with the end each settlement goes to, (size_t)-1: split or none;
 * `flow` of those is left to the caller.  A bed or seat too few weighs `strict`
 * usual ways: the less, the more settlements are split rather than sent far. */
void xs_allot_whole(const struct xs_allot *a, double strict, size_t *at);

#endif

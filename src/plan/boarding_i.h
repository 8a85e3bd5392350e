/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of boarding: what is worked out once for the county.
 */
#ifndef XUESHE_PLAN_BOARDING_I_H
#define XUESHE_PLAN_BOARDING_I_H

#include "xueshe/boarding.h"

struct xs_boarding {
	struct xs_arena arena;
	struct xs_boarding_input in;
	/* Standards judged by, then those that advise. */
	struct xs_assessment **all;
	size_t all_n;
	int **topics; /* [all][rule]: topic, -1 */
	size_t **first; /* [all][school]: its first unit, SIZE_MAX: none */
	struct xs_boarding_flag *flags;
	size_t flags_n, flags_cap;
	size_t *flag_at; /* [n + 1]: first flag of a school */
};

/* boarding_life.c */
void xs_boarding_life_begin(struct xs_boarding *b);
/* boarding_flags.c: the flags, by school. */
void xs_boarding_flags_find(struct xs_boarding *b);
/* boarding_travel.c: flags of ways that are too long, in any order. */
void xs_boarding_travel_find(struct xs_boarding *b);
void xs_boarding_flag_add(
	struct xs_boarding *b, const struct xs_boarding_flag *flag);

/* Boarders of a stage and sex, and a whole school's girls. */
double xs_boarders_of(const struct xs_survey *survey, size_t school,
	enum xs_stage stage, int sex);

#endif

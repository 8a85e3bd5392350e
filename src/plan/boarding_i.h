/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of boarding: what is worked out once for the county.
 *
 *	boarding_ahead.c	beds of a school in each year
 *	boarding_rooms.c	furniture and repair: whole rooms, exactly
 *	boarding_layers.c	beds that are needed in the same years
 *	boarding_ways.c		the ways that close what is short, and their cost
 *	boarding_near.c		spare beds of neighbours
 */
#ifndef XUESHE_PLAN_BOARDING_I_H
#define XUESHE_PLAN_BOARDING_I_H

#include "xueshe/boarding.h"

#include "beds_i.h"

#define XS_YEARS (XS_AHEAD_MOST + 1)

/* Beds by year and group. */
typedef int64_t xs_bed_years[XS_YEARS][XS_BED_GROUPS];

struct xs_school_beds { /* of a school that boards or has a dormitory */
	size_t school;
	bool known;
	struct xs_beds_ahead *ahead;
	size_t ahead_n;
	struct xs_bed_step *steps;
	size_t steps_n, steps_cap;
	struct xs_bed_layer *left; /* still short; while it is planned */
	size_t left_n;
};

/* Beds of a group that are needed in the same years. */
struct xs_bed_layer {
	int group;
	int from, until; /* first and last year, counted from the base */
	enum xs_lasting label;
	int64_t beds;
};

struct xs_boarding {
	struct xs_arena arena;
	struct xs_boarding_input in;
	struct xs_findings *findings;
	int base, years, opening; /* opening: counted from the base */
	struct xs_bed_plan plan[XS_STAGE_N];
	/* Standards judged by, then those that advise. */
	struct xs_assessment **all;
	size_t all_n;
	int **topics; /* [all][rule]: topic, -1 */
	size_t **first; /* [all][school]: its first unit, SIZE_MAX: none */
	struct xs_boarding_flag *flags;
	size_t flags_n, flags_cap;
	size_t *flag_at; /* [n + 1]: first flag of a school */
	struct xs_school_beds **beds; /* [school]; NULL: none */
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

/* -- years -- */

/* Lines of a school in every year; NULL where nobody boards and no bed is. */
struct xs_school_beds *xs_boarding_look_ahead(
	struct xs_boarding *b, size_t school);
/* Balance of the school with the boarders of a year (0: the base). */
void xs_boarding_balance(const struct xs_boarding *b,
	const struct xs_school_forecast *forecast, size_t school, int year,
	int which, struct xs_bed_balance *out);
/* Forecast of the school; false: there is none. */
bool xs_boarding_forecast(const struct xs_boarding *b, size_t school,
	struct xs_school_forecast *out);

/* -- layers -- */

/* Beds of a profile by the years in which they are needed, lasting ones first;
 * in the arena. */
struct xs_bed_layer *xs_bed_layers(struct xs_arena *arena,
	const xs_bed_years profile, int years, size_t *n_out);
/* What a group's largest need is. */
int64_t xs_bed_most(const xs_bed_years profile, int years, int group);

/* -- rooms -- */

/* Rooms of a dormitory that are alike: usable beds as they stand, and the most
 * that fit. */
struct xs_room_lot {
	size_t dormitory;
	int64_t rooms;
	int64_t beds[XS_STAGE_N], most[XS_STAGE_N];
	int now; /* group that has them; -1: nobody */
};
struct xs_furnishing { /* one school, one year */
	struct xs_room_lot *lots; /* by dormitory */
	size_t lots_n;
	const struct xs_dormitory *dormitories;
	size_t dormitories_n;
	int64_t fixed[XS_BED_GROUPS]; /* beds whose rooms are not known */
	int64_t need[XS_BED_GROUPS];
	/* Out: beds still short, beds put into rooms, rooms by lot. */
	int64_t rest[XS_BED_GROUPS], added[XS_BED_GROUPS];
	int64_t (*use)[XS_BED_GROUPS];
	bool exact; /* no better use exists */
};
/* Rooms of a balance as lots; with `repaired` (a bit a dormitory) those of
 * buildings that repair brings back. */
void xs_furnishing_begin(struct xs_arena *arena,
	const struct xs_bed_balance *now, unsigned long repaired,
	struct xs_furnishing *f);
/* Fewest beds short, then fewest beds bought, then girls and boys apart, then
 * fewest rooms that change hands. */
void xs_furnish(struct xs_arena *arena, struct xs_furnishing *f);

/* -- ways -- */

/* What the school's own buildings do; what is left is `left`. */
void xs_boarding_own_ways(struct xs_boarding *b, struct xs_school_beds *s);
/* What neighbours can take of all that is left. */
void xs_boarding_near_ways(struct xs_boarding *b);
/* Temporary beds and new rooms for the rest. */
void xs_boarding_new_ways(struct xs_boarding *b, struct xs_school_beds *s);
void xs_boarding_step_add(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_layer *layer, const struct xs_bed_step *step);
/* Floor area of the dormitories that count, in m². */
double xs_boarding_floor_area(
	const struct xs_survey *survey, const struct xs_bed_balance *now);

#endif

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

#include "../beds/beds_i.h"

#define XS_YEARS (XS_AHEAD_MOST + 1)

struct xs_bed_years { /* beds by year and group */
	int64_t of[XS_YEARS][XS_BED_GROUPS];
};

struct xs_beds_now { /* a balance of today, added up */
	double boarders[XS_SEXES], beds;
	bool boarders_known; /* of every line */
	int64_t usable, lost[XS_BED_LOSS_N];
	int64_t short_now, spare_now, short_then, spare_then, moved_rooms;
};

struct xs_school_beds { /* of a school that boards or has a dormitory */
	size_t school;
	bool known;
	bool of_seniors; /* beds to spare may be the senior pupils' */
	struct xs_beds_now now;
	struct xs_beds_ahead *ahead;
	size_t ahead_n;
	struct xs_bed_step *steps;
	size_t steps_n, steps_cap;
	struct xs_bed_layer *left; /* still short; while it is planned */
	size_t left_n;
	double floor_m2; /* of the dormitories that count, or will */
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
	struct xs_bed_norms norms; /* those given, or none */
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

/* -- years (boarding_ahead.c) -- */

/* What is known of a school while it is planned. */
struct xs_bed_outlook {
	size_t school;
	bool has_forecast;
	struct xs_school_forecast forecast;
	struct xs_bed_balance now;
	int64_t usable_now[XS_BED_GROUPS]; /* rooms as they are */
	struct xs_arena arena, scratch;
	struct xs_room_problem rooms; /* of today, to be given anew */
	int64_t fixed[XS_BED_GROUPS]; /* beds whose rooms are not known */
	bool has_rooms[XS_BED_GROUPS];
	bool untold[XS_BED_GROUPS]; /* beds that are not told */
	struct xs_bed_years need; /* mid */
	struct xs_bed_years lacks; /* short, rooms re-allocated */
	bool known; /* boarders and beds of every line */
};
void xs_boarding_outlook_init(struct xs_bed_outlook *o);
void xs_boarding_outlook_release(struct xs_bed_outlook *o);
/* The lines of a school in every year; NULL where nobody boards and no bed
 * is. */
struct xs_school_beds *xs_boarding_look_ahead(
	struct xs_boarding *b, size_t school, struct xs_bed_outlook *o);
/* Rooms of a year to come: as xs_rooms_share, by change of hands room by
 * room. */
void xs_rooms_share_ahead(struct xs_room_problem *p);
/* Balance of today. */
void xs_boarding_now(const struct xs_boarding *b, size_t school,
	struct xs_bed_balance *out, struct xs_findings *findings);

/* boarding_sum.c */
void xs_beds_now_of(const struct xs_bed_balance *now, struct xs_beds_now *out);

/* -- layers -- */

/* Beds of a profile by the years in which they are needed, lasting ones first;
 * in the arena. */
struct xs_bed_layer *xs_bed_layers(struct xs_arena *arena,
	const struct xs_bed_years *profile, int years, size_t *n_out);
/* What a group's largest need is. */
int64_t xs_bed_most(const struct xs_bed_years *profile, int years, int group);

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
	bool holds_more; /* some room holds more than stands in it */
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
/* Fewest beds to be found, fewest of them not by furniture, fewest boarders who
 * lose a bed they have, girls and boys apart, fewest rooms that change hands. */
void xs_furnish(struct xs_arena *arena, struct xs_furnishing *f);

/* -- ways (boarding_ways.c, boarding_near.c, boarding_new.c) -- */

/* What the school's own buildings do; what is left is `left`. */
void xs_boarding_own_ways(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_outlook *o);
/* What works under way will hold of it. */
void xs_boarding_under_way(struct xs_boarding *b, struct xs_school_beds *s);
/* What neighbours can take of all that is left. */
void xs_boarding_near_ways(struct xs_boarding *b);
/* Temporary beds and new rooms for the rest. */
void xs_boarding_new_ways(struct xs_boarding *b, struct xs_school_beds *s);
/* A step for the layer; what `step` leaves 0 is filled in. */
void xs_boarding_step_add(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_layer *layer, int64_t beds,
	const struct xs_bed_step *step);
/* What new rooms are planned by. */
void xs_boarding_plan_by(struct xs_boarding *b);

/* -- money (boarding_cost.c) -- */

/* The cost on file of works on dormitories, of a bed's furniture; NULL. */
const struct xs_cost *xs_boarding_cost(
	const struct xs_boarding *b, const char *item, int measure);
/* Quantity × price; XS_FEN_BLANK where one of both is not known. */
int64_t xs_boarding_fen(const struct xs_boarding *b, size_t school,
	const struct xs_cost *cost, double quantity);
/* a + b; XS_FEN_BLANK where one is. */
int64_t xs_fen_sum(int64_t a, int64_t b);
/* Beds of new rooms: rooms by floor area, and furniture. */
int64_t xs_boarding_new_fen(const struct xs_boarding *b, size_t school,
	enum xs_stage stage, int64_t beds);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside the re-allocation of rooms: a bound by prices.
 */
#ifndef XUESHE_BEDS_SHARE_I_H
#define XUESHE_BEDS_SHARE_I_H

#include "beds_i.h"

/* beds_rooms.c */
int xs_rooms_order(const struct xs_room_cost *a,
	const struct xs_room_cost *b); /* < 0: a is less */
int64_t xs_rooms_most(const int64_t holds[XS_STAGE_N]);
/* No use of the rooms leaves fewer beds short. */
int64_t xs_rooms_least_short(const struct xs_room_problem *p);

/* A bound of one of the four costs, those before it held. */
struct xs_bed_bound {
	int level; /* 0 short, 1 lost, 2 mixed, 3 moved */
	double own[3]; /* 1 for the level's own cost */
	double moves; /* 1 where moved rooms count */
	double bed[XS_BED_GROUPS], mixed, constant; /* prices */
	double *left; /* of the kinds from k on; kinds_n + 1 */
	double target; /* what a better use must not exceed */
	double root; /* no use is below it */
};

/* One way to give the rooms of a kind, and what it costs above the way that
 * the prices like best: at least so much the bound rises by it. */
struct xs_room_way {
	double above;
	uint32_t at; /* in order of making, for ties */
	uint16_t rooms[XS_BED_GROUPS];
};
struct xs_room_ways {
	struct xs_room_way *all; /* by `above` */
	size_t n;
};
/* Those of each kind that the bound leaves open for targets up to `most`. */
struct xs_room_ways *xs_room_ways_new(const struct xs_room_problem *p,
	const struct xs_bed_bound *b, double most);
void xs_room_ways_free(
	const struct xs_room_problem *p, struct xs_room_ways *ways);
/* True: no use is better in that cost than the known one, with the costs
 * before it no worse. */
bool xs_bed_bound_of(const struct xs_room_problem *p, int level,
	const int64_t short_now[XS_BED_GROUPS],
	const struct xs_room_cost *known, struct xs_bed_bound *b);

/* Goes through every use that the bound leaves open for one that costs less
 * than `limit`: 1 found, in `use`; 0 there is none; -1 the steps, counted down,
 * were used up. */
struct xs_rooms_dive {
	const struct xs_room_problem *p;
	const struct xs_bed_bound *bound;
	const struct xs_room_ways *ways; /* by kind */
	const struct xs_room_cost *limit;
	int64_t *steps;
	int64_t (*use)[XS_BED_GROUPS];
};
int xs_rooms_dive(const struct xs_rooms_dive *in);

#endif

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

enum { XS_BOUND_ROOMS_MOST = 150 /* of a kind */ };

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

/* -- the programme (beds_share.c) ------------------------------------------------- */

struct label;
struct layer;
struct xs_sharing {
	const struct xs_room_problem *p;
	int64_t (*use)[XS_BED_GROUPS]; /* the best known, by kind */
	struct xs_room_cost known;
	int groups[XS_BED_GROUPS], groups_n; /* that change; the rest is held */
	bool changes[XS_BED_GROUPS];
	int64_t least_short;
	struct label *labels;
	size_t labels_n, labels_cap;
	uint32_t *table; /* hash: index of a label of the layer + 1 */
	size_t table_size;
	struct layer *layers; /* kinds_n + 1 */
	/* Of the kinds from k on: */
	int64_t *room_beds_left; /* most beds */
	int64_t *free_left; /* rooms that are nobody's */
	int64_t *largest_left;
	int64_t (*now_left)[XS_BED_GROUPS]; /* beds if no room moves */
	int64_t steps;
	bool cut;
	int64_t short_now[XS_BED_GROUPS];
	double *prices_left;
	int64_t dive_steps; /* left */
	struct xs_room_ways *ways; /* for targets up to ways_most; NULL */
	double ways_most;
};
/* Rooms as they are; what no use can go below. */
void xs_sharing_begin(struct xs_sharing *s);
void xs_sharing_end(struct xs_sharing *s);
bool xs_sharing_is_proven(const struct xs_sharing *s);
/* The programme over two groups, over all with a -1; true: the use is better
 * now.  `cut`: too many states. */
bool xs_sharing_improve(struct xs_sharing *s, int a, int b);
void xs_sharing_better_pairs(struct xs_sharing *s);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Who gets which room, from the rooms as they are to the best use of them.
 *
 * With two groups the programme of beds_share.c is all.  With three or four its
 * states are too many.  There the known use is bettered for each pair of groups by the same
 * programme with the others held, until no pair gains; then it is proven cost
 * by cost: no use has fewer short beds; of those with as few none has fewer
 * lost ones; and so on.  A bound by prices (beds_bound.c) settles most of it;
 * where it does not, a search in depth goes through every use that the bound
 * leaves open (beds_dive.c), from the bound upwards, so that the first found
 * is the best.  A search that grows too large is cut off, and the answer says
 * that it is not proven.
 */
#include <stdlib.h>
#include <string.h>

#include "beds_share_i.h"

enum {
	DIVE_STEPS_MOST = 100000, /* of all dives, unless told */
	AIMS_MOST = 12, /* moves above the bound that are tried */
	WAYS_AHEAD = 3 /* targets that ways are made for at once */
};
#define LITTLE 1e-6

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

static bool fits(const struct xs_room_problem *p)
{
	int64_t rooms = 0, need = 0;
	size_t k;
	int g;

	for (k = 0; k < p->kinds_n; k++)
		rooms += p->kinds[k].rooms;
	for (g = 0; g < XS_BED_GROUPS; g++)
		need += above(p->need[g]);
	return rooms < UINT16_MAX && need < UINT16_MAX;
}

static int64_t cost_at(const struct xs_room_cost *c, int level)
{
	const int64_t costs[] = { c->short_beds, c->displaced, c->mixed,
		c->moved };

	return costs[level];
}

static void set_cost(struct xs_room_cost *c, int level, int64_t v)
{
	if (level == 0)
		c->short_beds = v;
	else if (level == 1)
		c->displaced = v;
	else if (level == 2)
		c->mixed = v;
	else
		c->moved = v;
}

/* Looks for a use that costs less than the limit; its cost at the bound's level
 * is then the target at most.  1: it is the known use now; 0: there is none;
 * -1: cut off. */
static int look(struct xs_sharing *s, struct xs_bed_bound *bound,
	const struct xs_room_cost *limit, int64_t target)
{
	struct xs_rooms_dive dive = { s->p, bound, NULL, limit, &s->dive_steps,
		s->use };
	int found;

	if (!s->ways || (double)target > s->ways_most) {
		xs_room_ways_free(s->p, s->ways);
		s->ways_most = (double)target + WAYS_AHEAD + LITTLE;
		s->ways = xs_room_ways_new(s->p, bound, s->ways_most);
	}
	dive.ways = s->ways;
	bound->target = (double)target + LITTLE;
	found = xs_rooms_dive(&dive);
	if (found > 0)
		s->known = xs_rooms_cost(
			s->p, (const int64_t(*)[XS_BED_GROUPS])s->use);
	return found;
}

static void forget_ways(struct xs_sharing *s)
{
	xs_room_ways_free(s->p, s->ways);
	s->ways = NULL;
}

/* A use that costs `most` at most at that level and no more than the known one
 * before it. */
static int look_at(struct xs_sharing *s, int level, int64_t most,
	struct xs_bed_bound *bound)
{
	struct xs_room_cost limit = s->known;
	int later;

	set_cost(&limit, level, most + 1);
	for (later = level + 1; later < 4; later++)
		set_cost(&limit, later, 0);
	return look(s, bound, &limit, most);
}

/* Nothing better in one cost, those before it held?  Looks where the bound
 * leaves that open: the moves from the bound upwards, where the first found is
 * the best.  False: cut off. */
static bool prove(struct xs_sharing *s, int level)
{
	struct xs_bed_bound bound = { .left = s->prices_left };
	int64_t least = level == 0 ? s->least_short : 0, aim;
	int found = 1;

	while (found > 0 && cost_at(&s->known, level) > least) {
		if (xs_bed_bound_of(
			    s->p, level, s->short_now, &s->known, &bound))
			return true;
		aim = cost_at(&s->known, level) - 1;
		if (level == 3)
			aim = above((int64_t)xs_ceil_whole(bound.root - 1e-5));
		do
			found = look_at(s, level, aim, &bound);
		while (!found && ++aim < cost_at(&s->known, level));
		forget_ways(s);
		if (level == 3)
			break;
	}
	return found >= 0;
}

/* More than any use can cost. */
static int64_t worst(const struct xs_room_problem *p, int level)
{
	int64_t need = 0, rooms = 0;
	size_t k;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		need += above(p->need[g]);
	for (k = 0; k < p->kinds_n; k++)
		rooms += p->kinds[k].rooms;
	return 1 +
		(level < 2                   ? need
				: level == 2 ? (int64_t)p->buildings_n
					     : rooms);
}

/* The bounds of the four costs, each with those before it at theirs, in `aim`;
 * the prices of the last in `bound`. */
static void bounds_of(struct xs_sharing *s, struct xs_room_cost *aim,
	struct xs_bed_bound *bound)
{
	bool as_known = true;
	int level;

	*aim = s->known;
	for (level = 0; level < 4; level++) {
		int64_t high = as_known ? cost_at(&s->known, level)
					: worst(s->p, level);
		int64_t low = high;

		set_cost(aim, level, high);
		if (high > 0 &&
			!xs_bed_bound_of(s->p, level, s->short_now, aim, bound))
			low = above((int64_t)xs_ceil_whole(bound->root - 1e-5));
		if (level == 0 && low < s->least_short)
			low = s->least_short;
		set_cost(aim, level, low);
		as_known &= low == cost_at(&s->known, level);
	}
}

/* Supposes that the first three costs can be at their bounds, as they nearly
 * always can, and looks for the fewest moves from its bound upwards: what is
 * found is the best of all.  1: found, or the known use is proven; 0: there is
 * none; -1: cut off. */
static int reach_bounds(struct xs_sharing *s)
{
	struct xs_bed_bound bound = { .left = s->prices_left };
	struct xs_room_cost known = s->known, aim;
	int64_t most = worst(s->p, 3), first;
	int found = 0;

	bounds_of(s, &aim, &bound);
	first = aim.moved;
	if (xs_rooms_order(&aim, &known) >= 0)
		return 1;
	if (aim.short_beds == known.short_beds &&
		aim.displaced == known.displaced && aim.mixed == known.mixed)
		most = known.moved;
	for (; !found && aim.moved < most && aim.moved < first + AIMS_MOST;
		aim.moved++) {
		struct xs_room_cost limit = aim;

		limit.moved++;
		found = look(s, &bound, &limit, aim.moved);
	}
	forget_ways(s);
	if (found)
		return found;
	return aim.moved == most && most == known.moved;
}

/* So many rooms alike that the bound would take too long. */
static bool is_too_large(const struct xs_room_problem *p)
{
	size_t k;

	for (k = 0; k < p->kinds_n; k++)
		if (p->kinds[k].rooms > XS_BOUND_ROOMS_MOST)
			return true;
	return false;
}

static bool solve(struct xs_sharing *s)
{
	const struct xs_room_problem *p = s->p;
	int groups = 0, g;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		groups += p->may[g];
		s->short_now[g] = above(p->need[g]) - s->now_left[0][g];
		s->short_now[g] = above(s->short_now[g]);
	}
	s->dive_steps = p->steps ? p->steps : DIVE_STEPS_MOST;
	if (groups < 2 || xs_sharing_is_proven(s))
		return true;
	if (!fits(p))
		return false;
	if (groups == 2) {
		xs_sharing_improve(s, -1, -1);
		return !s->cut;
	}
	xs_sharing_better_pairs(s);
	if (is_too_large(p))
		return false;
	switch (reach_bounds(s)) {
	case 1:
		return true;
	case -1:
		return false;
	default:
		return prove(s, 0) && prove(s, 1) && prove(s, 2) && prove(s, 3);
	}
}

/* Which numbers of boys' rooms leave a building mixed. */
static void mark_mixed(struct xs_room_problem *p)
{
	int64_t *rooms =
		xs_arena_alloc(p->arena, p->buildings_n + 1, sizeof(*rooms));
	size_t i, k;

	p->mixed =
		xs_arena_alloc(p->arena, p->buildings_n + 1, sizeof(*p->mixed));
	for (k = 0; k < p->kinds_n; k++)
		rooms[p->kinds[k].building] += p->kinds[k].rooms;
	for (i = 0; i < p->buildings_n; i++) {
		p->mixed[i] = xs_arena_alloc(
			p->arena, (size_t)rooms[i] + 1, sizeof(bool));
		for (int64_t n = 0; n <= rooms[i]; n++)
			p->mixed[i][n] = xs_rooms_mixed(
				&p->buildings[i], n, rooms[i] - n);
	}
}

bool xs_rooms_share(struct xs_room_problem *p)
{
	struct xs_sharing s = { .p = p };
	bool proven = true, any = false;
	size_t k;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		any |= p->may[g];
	for (k = 0; k < p->kinds_n; k++)
		memcpy(p->kinds[k].then, p->kinds[k].now,
			sizeof(p->kinds[k].now));
	if (!any || !p->kinds_n)
		return true;
	mark_mixed(p);
	xs_sharing_begin(&s);
	proven = solve(&s);
	for (k = 0; k < p->kinds_n; k++)
		memcpy(p->kinds[k].then, s.use[k], sizeof(s.use[k]));
	xs_sharing_end(&s);
	return proven;
}

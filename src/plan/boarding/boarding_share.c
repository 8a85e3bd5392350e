/* SPDX-License-Identifier: Apache-2.0
 *
 * Rooms of years to come.  Who gets which room then is nobody's decision today;
 * what matters is how many beds are short, and whether they must be.  So rooms
 * are given as they are now, and single rooms, then pairs of rooms, change hands
 * as long as fewer beds are short, or as few and fewer boarders lose one they
 * have.  Where beds remain short that the rooms could hold and there are few
 * ways to give them, all are looked at, as for today's (beds_share.c).
 */
#include "boarding_i.h"

#include <string.h>

#define WAYS_MOST 20000

struct sharing {
	const struct xs_room_problem *p;
	int64_t (*use)[XS_BED_GROUPS];
	int64_t beds[XS_BED_GROUPS], had[XS_BED_GROUPS];
};

struct loss { /* of a group */
	int64_t lacks, displaced;
};

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

static struct loss loss_of(const struct sharing *s, int g, int64_t beds)
{
	int64_t need = above(s->p->need[g]);
	int64_t housed = s->had[g] < need ? s->had[g] : need;

	return (struct loss){ above(need - beds), above(housed - beds) };
}

/* What changes if group a has `less` beds less and group b `more` more: below 0
 * is better. */
static int change(const struct sharing *s, int a, int64_t less, int b,
	int64_t more, struct loss *out)
{
	struct loss a0 = loss_of(s, a, s->beds[a]);
	struct loss a1 = loss_of(s, a, s->beds[a] - less);
	struct loss b0 = loss_of(s, b, s->beds[b]);
	struct loss b1 = loss_of(s, b, s->beds[b] + more);

	out->lacks = a1.lacks - a0.lacks + b1.lacks - b0.lacks;
	out->displaced =
		a1.displaced - a0.displaced + b1.displaced - b0.displaced;
	return out->lacks            ? (out->lacks < 0 ? -1 : 1)
		: out->displaced < 0 ? -1
				     : out->displaced > 0;
}

static bool is_less(const struct loss *x, const struct loss *y)
{
	return x->lacks != y->lacks ? x->lacks < y->lacks
				    : x->displaced < y->displaced;
}

static int64_t holds(const struct sharing *s, size_t k, int g)
{
	return s->p->kinds[k].holds[XS_GROUP_STAGE(g)];
}

static void move(struct sharing *s, size_t k, int a, int b)
{
	s->use[k][a]--;
	s->use[k][b]++;
	s->beds[a] -= holds(s, k, a);
	s->beds[b] += holds(s, k, b);
}

/* The best single room to move; false: none makes it better. */
static bool move_one(struct sharing *s)
{
	struct loss best = { 0, 0 }, l;
	size_t at = 0;
	int from = -1, to = -1;

	for (size_t k = 0; k < s->p->kinds_n; k++)
		for (int a = 0; a < XS_BED_GROUPS; a++)
			for (int b = 0; b < XS_BED_GROUPS; b++) {
				if (a == b || !s->use[k][a] || !s->p->may[b] ||
					change(s, a, holds(s, k, a), b,
						holds(s, k, b), &l) >= 0 ||
					!is_less(&l, &best))
					continue;
				best = l;
				at = k;
				from = a;
				to = b;
			}
	if (from < 0)
		return false;
	move(s, at, from, to);
	return true;
}

/* The first pair of rooms whose change of hands makes it better. */
static bool swap_two(struct sharing *s)
{
	struct loss l;

	for (size_t k = 0; k < s->p->kinds_n; k++)
		for (size_t i = 0; i < s->p->kinds_n; i++)
			for (int a = 0; a < XS_BED_GROUPS; a++)
				for (int b = 0; b < XS_BED_GROUPS; b++) {
					if (a == b || i == k || !s->use[k][a] ||
						!s->use[i][b] ||
						!s->p->may[a] || !s->p->may[b])
						continue;
					if (change(s, a,
						    holds(s, k, a) -
							    holds(s, i, a),
						    b,
						    holds(s, k, b) -
							    holds(s, i, b),
						    &l) >= 0)
						continue;
					move(s, k, a, b);
					move(s, i, b, a);
					return true;
				}
	return false;
}

static void start(struct sharing *s)
{
	int first = 0;

	while (first < XS_BED_GROUPS - 1 && !s->p->may[first])
		first++;
	for (size_t k = 0; k < s->p->kinds_n; k++) {
		int64_t left = s->p->kinds[k].rooms;

		for (int g = 0; g < XS_BED_GROUPS; g++) {
			s->use[k][g] = s->p->kinds[k].now[g];
			left -= s->use[k][g];
			s->had[g] += s->use[k][g] * holds(s, k, g);
		}
		s->use[k][first] += left;
		for (int g = 0; g < XS_BED_GROUPS; g++)
			s->beds[g] += s->use[k][g] * holds(s, k, g);
	}
}

/* Beds short that another use of the rooms could perhaps close. */
static bool may_do_better(const struct sharing *s)
{
	int64_t lacks = 0, need = 0, beds = 0, ways = 1;
	int groups = 0;

	for (int g = 0; g < XS_BED_GROUPS; g++) {
		lacks += loss_of(s, g, s->beds[g]).lacks;
		need += above(s->p->need[g]);
		groups += s->p->may[g];
	}
	for (size_t k = 0; k < s->p->kinds_n; k++) {
		const struct xs_room_kind *kind = &s->p->kinds[k];
		int64_t most = kind->holds[0] > kind->holds[1] ? kind->holds[0]
							       : kind->holds[1];
		int64_t of = 1;

		beds += kind->rooms * most;
		for (int i = 1; i < groups && of <= WAYS_MOST; i++)
			of = of * (kind->rooms + i) / i;
		if (ways <= WAYS_MOST)
			ways *= of;
	}
	return lacks > above(need - beds) && ways <= WAYS_MOST;
}

void xs_rooms_share_ahead(struct xs_room_problem *p)
{
	struct sharing s = { .p = p };

	s.use = xs_arena_alloc(p->arena, p->kinds_n + 1, sizeof(*s.use));
	start(&s);
	while (move_one(&s) || swap_two(&s))
		;
	if (may_do_better(&s)) {
		xs_rooms_share(p);
		return;
	}
	for (size_t k = 0; k < p->kinds_n; k++)
		memcpy(p->kinds[k].then, s.use[k], sizeof(s.use[k]));
}

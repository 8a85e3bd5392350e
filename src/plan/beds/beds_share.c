/* SPDX-License-Identifier: Apache-2.0
 *
 * Who gets which room: whole rooms of several buildings given to up to four
 * groups, so that (beds short, boarders who lose a bed, buildings with both
 * sexes on a storey, rooms moved) is least in that order.
 *
 * Exact.  Kinds of rooms are taken one after another; what is still to be
 * decided depends on the past only by the beds that each group has so far –
 * never more than it needs, since a bed above the need changes nothing – and
 * by the boys' rooms of the building that is not finished.  So of two
 * beginnings with the same such state the dearer one begins no better whole,
 * and it is enough to keep one a state (dynamic programming).  The costs that
 * are kept, mixed buildings and moved rooms, are sums over buildings; beds
 * short are a function of the last state.
 *
 * A beginning is dropped early only where no end of it can be better than a
 * use that is already known:
 *	beds short  ≥ Σ needs open − Σ beds of the rooms left, and never less
 *		than what the rooms allow at all (least_short);
 *	rooms moved ≥ those moved so far + what the rooms left would leave
 *		open if none of them moved, over the beds of the largest.
 * The second holds for ends with no more short beds than the known use, and is
 * applied only where fewer cannot be.
 *
 * With two groups that is all; with three or four beds_prove.c goes on.
 *
 * Ties: a use gives way only to a better one, so rooms stay as they are where
 * nothing is gained; beginnings are made in the order of buildings, most rooms
 * to the group that comes first, and the first of equals is kept.
 */
#include <stdlib.h>
#include <string.h>

#include "beds_share_i.h"

enum {
	LABELS_MOST = 300000, /* kept of one search, then it is cut off */
	STEPS_MOST = 30000000
};

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

/* -- the programme -------------------------------------------------------------- */

struct label { /* the cheapest beginning of a state */
	uint16_t beds[XS_BED_GROUPS]; /* of each group, at most its need */
	uint16_t boys; /* rooms of the unfinished building */
	uint16_t mixed, moved;
	uint16_t rooms[XS_BED_GROUPS]; /* given of the last kind */
	bool dead; /* a cheaper one came after it */
	uint32_t before;
};

struct layer { /* labels after a kind */
	uint32_t first, end;
};

static uint32_t hash_of(const struct label *l)
{
	uint64_t h = 1469598103934665603ULL;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		h = (h ^ l->beds[g]) * 1099511628211ULL;
	h = (h ^ l->boys) * 1099511628211ULL;
	return (uint32_t)(h ^ (h >> 32));
}

static bool same_state(const struct label *a, const struct label *b)
{
	return memcmp(a->beds, b->beds, sizeof(a->beds)) == 0 &&
		a->boys == b->boys;
}

static void table_reset(struct xs_sharing *s, size_t size)
{
	if (size > s->table_size) {
		s->table = xs_realloc(s->table, size, sizeof(*s->table));
		s->table_size = size;
	}
	memset(s->table, 0, s->table_size * sizeof(*s->table));
}

static uint32_t *table_slot(struct xs_sharing *s, const struct label *l)
{
	size_t mask = s->table_size - 1, at = hash_of(l) & mask;

	while (s->table[at] && !same_state(&s->labels[s->table[at] - 1], l))
		at = (at + 1) & mask;
	return &s->table[at];
}

static void table_grow(struct xs_sharing *s, uint32_t first)
{
	size_t i;

	table_reset(s, s->table_size * 4);
	for (i = first; i < s->labels_n; i++)
		if (!s->labels[i].dead)
			*table_slot(s, &s->labels[i]) = (uint32_t)i + 1;
}

/* Can no end of the beginning be better than the known use? */
static bool is_hopeless(
	const struct xs_sharing *s, const struct label *l, size_t next)
{
	const struct xs_room_problem *p = s->p;
	int64_t open = 0, unmoved = 0, displaced = 0;
	int64_t shortest, moved = l->moved;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t left = above(p->need[g] - l->beds[g]);

		open += left;
		unmoved += above(left - s->now_left[next][g]);
		displaced += above(left - s->room_beds_left[next] -
			above(p->need[g] - s->now_left[0][g]));
	}
	shortest = above(open - s->room_beds_left[next]);
	if (shortest < s->least_short)
		shortest = s->least_short;
	if (shortest != s->known.short_beds)
		return shortest > s->known.short_beds;
	if (displaced != s->known.displaced)
		return displaced > s->known.displaced;
	if (l->mixed != s->known.mixed)
		return l->mixed > s->known.mixed;
	unmoved -= s->known.short_beds +
		s->free_left[next] * s->largest_left[next];
	if (unmoved > 0)
		moved += (unmoved + s->largest_left[next] - 1) /
			s->largest_left[next];
	return moved >= s->known.moved;
}

static void keep(struct xs_sharing *s, const struct label *l, uint32_t first)
{
	uint32_t *slot = table_slot(s, l);

	if (*slot) {
		struct label *old = &s->labels[*slot - 1];

		if (old->mixed < l->mixed ||
			(old->mixed == l->mixed && old->moved <= l->moved))
			return;
		old->dead = true;
	}
	if (s->labels_n >= LABELS_MOST) {
		s->cut = true;
		return;
	}
	*slot = (uint32_t)s->labels_n + 1;
	if (s->labels_n == s->labels_cap) {
		void *labels = s->labels;

		xs_grow(&labels, &s->labels_cap, s->labels_n + 1,
			sizeof(*s->labels));
		s->labels = labels;
	}
	s->labels[s->labels_n++] = *l;
	if ((s->labels_n - first) * 2 > s->table_size)
		table_grow(s, first);
}

/* One way to give the rooms of kind k: the state after it. */
static void extend(struct xs_sharing *s, uint32_t from, size_t k,
	const int64_t rooms[XS_BED_GROUPS])
{
	const struct xs_room_problem *p = s->p;
	const struct xs_room_kind *kind = &p->kinds[k];
	struct label l = s->labels[from];
	int64_t boys = l.boys, moved = l.moved;
	int g;

	l.before = from;
	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t beds =
			l.beds[g] + rooms[g] * kind->holds[XS_GROUP_STAGE(g)];

		beds = beds > above(p->need[g]) ? above(p->need[g]) : beds;
		l.beds[g] = (uint16_t)beds;
		l.rooms[g] = (uint16_t)rooms[g];
		boys += XS_GROUP_SEX(g) == XS_AT_BOYS ? rooms[g] : 0;
		moved += above(kind->now[g] - rooms[g]);
	}
	if (k + 1 == p->kinds_n || p->kinds[k + 1].building != kind->building) {
		l.mixed = (uint16_t)(l.mixed + p->mixed[kind->building][boys]);
		boys = 0;
	}
	l.boys = (uint16_t)boys;
	l.moved = (uint16_t)moved;
	if (!is_hopeless(s, &l, k + 1))
		keep(s, &l, s->layers[k + 1].first);
}

/* Every way to give the rooms of kind k to the groups from the i-th on, most
 * to the first. */
static void each_way(struct xs_sharing *s, uint32_t from, size_t k, int i,
	int64_t left, int64_t rooms[XS_BED_GROUPS])
{
	int g = s->groups[i];

	if (s->cut || ++s->steps > STEPS_MOST) {
		s->cut = true;
		return;
	}
	if (i + 1 == s->groups_n) {
		rooms[g] = left;
		extend(s, from, k, rooms);
		return;
	}
	for (rooms[g] = left; rooms[g] >= 0; rooms[g]--)
		each_way(s, from, k, i + 1, left - rooms[g], rooms);
	rooms[g] = 0;
}

static void one_kind(struct xs_sharing *s, size_t k)
{
	int64_t rooms[XS_BED_GROUPS], left = 0;
	uint32_t i;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		rooms[g] = s->changes[g] ? 0 : s->use[k][g];
		left += s->changes[g] ? s->use[k][g] : 0;
	}
	s->layers[k + 1].first = (uint32_t)s->labels_n;
	table_reset(s, 64);
	for (i = s->layers[k].first; i < s->layers[k].end && !s->cut; i++)
		if (!s->labels[i].dead)
			each_way(s, i, k, 0, left, rooms);
	s->layers[k + 1].end = (uint32_t)s->labels_n;
}

static struct xs_room_cost cost_of(
	const struct xs_sharing *s, const struct label *l)
{
	struct xs_room_cost cost = { .mixed = l->mixed, .moved = l->moved };
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t need = s->p->need[g];
		int64_t open = above(need - l->beds[g]);

		cost.short_beds += open;
		cost.displaced += above(open - above(need - s->now_left[0][g]));
	}
	return cost;
}

/* Takes the best end if it is better than the known use. */
static bool take_best(struct xs_sharing *s)
{
	const struct layer *last = &s->layers[s->p->kinds_n];
	uint32_t best = UINT32_MAX, i;
	size_t k;

	for (i = last->first; i < last->end; i++) {
		const struct label *l = &s->labels[i];
		struct xs_room_cost cost = cost_of(s, l);

		if (l->dead || xs_rooms_order(&cost, &s->known) >= 0)
			continue;
		s->known = cost;
		best = i;
	}
	if (best == UINT32_MAX)
		return false;
	for (k = s->p->kinds_n; k-- > 0; best = s->labels[best].before)
		for (i = 0; i < XS_BED_GROUPS; i++)
			s->use[k][i] = s->labels[best].rooms[i];
	return true;
}

/* The programme over the groups chosen; true: the use got better. */
static bool improve(struct xs_sharing *s)
{
	size_t k;

	s->labels_n = 0;
	s->steps = 0;
	s->cut = false;
	memset(s->layers, 0, (s->p->kinds_n + 1) * sizeof(*s->layers));
	table_reset(s, 64);
	keep(s, &(struct label){ .before = UINT32_MAX }, 0);
	s->layers[0].end = 1;
	for (k = 0; k < s->p->kinds_n && !s->cut; k++)
		one_kind(s, k);
	return !s->cut && take_best(s);
}

static void choose(struct xs_sharing *s, int a, int b)
{
	const struct xs_room_problem *p = s->p;
	int g;

	s->groups_n = 0;
	for (g = 0; g < XS_BED_GROUPS; g++) {
		s->changes[g] = p->may[g] && (a < 0 || g == a || g == b);
		if (s->changes[g])
			s->groups[s->groups_n++] = g;
	}
}

/* -- from the rooms as they are to the best use ------------------------------------ */

static void prepare(struct xs_sharing *s)
{
	const struct xs_room_problem *p = s->p;
	size_t n = p->kinds_n + 1, k;
	int g;

	s->layers = xs_alloc(n, sizeof(*s->layers));
	s->room_beds_left = xs_arena_alloc(p->arena, n, sizeof(int64_t));
	s->free_left = xs_arena_alloc(p->arena, n, sizeof(int64_t));
	s->largest_left = xs_arena_alloc(p->arena, n, sizeof(int64_t));
	s->now_left = xs_arena_alloc(p->arena, n, sizeof(*s->now_left));
	s->use = xs_arena_alloc(p->arena, n, sizeof(*s->use));
	s->prices_left = xs_arena_alloc(p->arena, n, sizeof(double));
	s->largest_left[p->kinds_n] = 1;
	for (k = p->kinds_n; k-- > 0;) {
		const struct xs_room_kind *kind = &p->kinds[k];
		int64_t m = xs_rooms_most(kind->holds), known = 0;

		for (g = 0; g < XS_BED_GROUPS; g++) {
			known += kind->now[g];
			s->now_left[k][g] = s->now_left[k + 1][g] +
				kind->now[g] * kind->holds[XS_GROUP_STAGE(g)];
		}
		s->room_beds_left[k] =
			s->room_beds_left[k + 1] + m * kind->rooms;
		s->free_left[k] = s->free_left[k + 1] + kind->rooms - known;
		s->largest_left[k] =
			m > s->largest_left[k + 1] ? m : s->largest_left[k + 1];
	}
}

/* Rooms as they are; those of nobody to the first group that may have them. */
static void start(struct xs_sharing *s)
{
	const struct xs_room_problem *p = s->p;
	int first = 0, g;
	size_t k;

	while (!p->may[first])
		first++;
	for (k = 0; k < p->kinds_n; k++) {
		int64_t left = p->kinds[k].rooms;

		for (g = 0; g < XS_BED_GROUPS; g++) {
			s->use[k][g] = p->kinds[k].now[g];
			left -= s->use[k][g];
		}
		s->use[k][first] += left;
	}
	s->known = xs_rooms_cost(p, (const int64_t(*)[XS_BED_GROUPS])s->use);
	s->least_short = xs_rooms_least_short(p);
}

/* Is the known use as good as the bound at the root? */
bool xs_sharing_is_proven(const struct xs_sharing *s)
{
	struct label none = { .before = 0 };

	if (s->known.displaced || s->known.mixed)
		return false;
	if (!s->known.moved)
		return s->known.short_beds == s->least_short;
	return is_hopeless(s, &none, 0);
}

bool xs_sharing_improve(struct xs_sharing *s, int a, int b)
{
	choose(s, a, b);
	return improve(s);
}

/* Each pair of groups in turn, the others held, until none gains. */
void xs_sharing_better_pairs(struct xs_sharing *s)
{
	const struct xs_room_problem *p = s->p;
	bool better = true;
	int a, b;

	while (better) {
		better = false;
		for (a = 0; a < XS_BED_GROUPS; a++)
			for (b = a + 1; b < XS_BED_GROUPS; b++) {
				if (!p->may[a] || !p->may[b])
					continue;
				better |= xs_sharing_improve(s, a, b);
			}
	}
}

void xs_sharing_begin(struct xs_sharing *s)
{
	prepare(s);
	start(s);
}

void xs_sharing_end(struct xs_sharing *s)
{
	free(s->labels);
	free(s->table);
	free(s->layers);
}

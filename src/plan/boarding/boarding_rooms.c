/* SPDX-License-Identifier: Apache-2.0
 *
 * Bunks into rooms that hold more.  Rooms go to groups (a stage's boys or
 * girls) as wholes; a group's rooms hold what stands in them and, furnished,
 * the most that people a room and area allow.  Wanted: fewest beds to be found
 * at all, so that none is bought which another use of the rooms spares; of them
 * fewest that furniture does not give; then fewest boarders who lose a bed they
 * have, fewest buildings with both sexes on one storey, fewest rooms that change
 * hands.
 *
 * Few rooms: every way to give them is looked at.  Many: rooms as they are, the
 * best use of the beds that stand and that of rooms as full as they can be
 * (xs_rooms_share_ahead), each bettered room by room.
 */
#include "boarding_i.h"

#include <string.h>

#define WAYS_MOST 5000

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

/* -- rooms as lots ---------------------------------------------------------- */

static void add_lot(struct xs_furnishing *f, const struct xs_dormitory *d,
	size_t at, int64_t rooms, const int64_t beds[XS_STAGE_N], int now)
{
	struct xs_room_lot *lot = &f->lots[f->lots_n];

	if (rooms <= 0)
		return;
	*lot = (struct xs_room_lot){
		.dormitory = at, .rooms = rooms, .now = now
	};
	for (int s = 0; s < XS_STAGE_N; s++) {
		int64_t most = d->room_most[s];

		lot->beds[s] = most ? least(beds[s], most) : beds[s];
		lot->most[s] = most > lot->beds[s] ? most : lot->beds[s];
		f->holds_more |= lot->most[s] > lot->beds[s];
	}
	f->lots_n++;
}

static void add_same(struct xs_furnishing *f, const struct xs_dormitory *d,
	size_t at, int64_t rooms, int64_t beds)
{
	const int64_t both[XS_STAGE_N] = { beds, beds };

	add_lot(f, d, at, rooms, both, -1);
}

/* Lots of a dormitory by the group that has them; rooms without beds and those
 * of platforms, which hold none until they are furnished. */
static void add_dormitory(
	struct xs_furnishing *f, const struct xs_bed_balance *now, size_t at)
{
	const int64_t none[XS_STAGE_N] = { 0, 0 };
	const struct xs_dormitory *d = &now->dormitories[at];
	int64_t empty = d->rooms;

	for (size_t i = 0; i < now->lots_n; i++) {
		const struct xs_bed_lot *lot = &now->lots[i];
		int64_t left = lot->rooms;

		if (lot->dormitory != at || !lot->rooms)
			continue;
		for (int g = 0; g < XS_BED_GROUPS; g++) {
			add_lot(f, d, at, lot->now[g], lot->holds, g);
			left -= lot->now[g];
		}
		add_lot(f, d, at, left, lot->holds, -1);
		empty -= lot->rooms;
	}
	add_lot(f, d, at, empty, none, -1);
}

/* A building that repair brings back: its rooms are nobody's, and its beds
 * stand in them. */
static void add_repaired(
	struct xs_furnishing *f, const struct xs_dormitory *d, size_t at)
{
	int64_t rooms = d->rooms - d->platform_rooms;
	const int64_t none[XS_STAGE_N] = { 0, 0 };

	if (rooms > 0) {
		add_same(f, d, at, d->beds % rooms, d->beds / rooms + 1);
		add_same(f, d, at, rooms - d->beds % rooms, d->beds / rooms);
	} else if (!d->rooms) { /* one lot of beds: to one group */
		add_same(f, d, at, 1, d->beds);
	}
	add_lot(f, d, at, d->platform_rooms, none, -1);
}

void xs_furnishing_begin(struct xs_arena *arena,
	const struct xs_bed_balance *now, unsigned long repaired,
	struct xs_furnishing *f)
{
	size_t most =
		now->dormitories_n * 4 + now->lots_n * (XS_BED_GROUPS + 1);

	memset(f, 0, sizeof(*f));
	f->dormitories = now->dormitories;
	f->dormitories_n = now->dormitories_n;
	f->lots = xs_arena_alloc(arena, most + 1, sizeof(*f->lots));
	for (size_t i = 0; i < now->dormitories_n; i++) {
		const struct xs_dormitory *d = &now->dormitories[i];

		if (i < 64 && repaired >> i & 1)
			add_repaired(f, d, i);
		else if (d->usable_grade && d->rooms)
			add_dormitory(f, now, i);
	}
	for (size_t i = 0; i < now->lots_n; i++)
		for (int g = 0; g < XS_BED_GROUPS && !now->lots[i].rooms; g++)
			f->fixed[g] += now->lots[i].now[g];
	f->use = xs_arena_alloc(arena, f->lots_n + 1, sizeof(*f->use));
}

/* Boarders of a group that have a bed today, as far as they are needed. */
static int64_t housed_now(const struct xs_furnishing *f, int g)
{
	int64_t beds = f->fixed[g];

	for (size_t k = 0; k < f->lots_n; k++)
		if (f->lots[k].now == g)
			beds += f->lots[k].rooms *
				f->lots[k].beds[XS_GROUP_STAGE(g)];
	return least(f->need[g], beds);
}

/* -- what a use comes to ---------------------------------------------------- */

struct value {
	int64_t wanted, rest, ousted, mixed, moved;
};

static int order(const struct value *a, const struct value *b)
{
	if (a->wanted != b->wanted)
		return a->wanted < b->wanted ? -1 : 1;
	if (a->rest != b->rest)
		return a->rest < b->rest ? -1 : 1;
	if (a->ousted != b->ousted)
		return a->ousted < b->ousted ? -1 : 1;
	if (a->mixed != b->mixed)
		return a->mixed < b->mixed ? -1 : 1;
	return a->moved < b->moved ? -1 : a->moved > b->moved;
}

static int64_t mixed_of(const struct xs_furnishing *f, size_t dormitory,
	const int64_t sexes[XS_SEXES])
{
	const struct xs_dormitory *d = &f->dormitories[dormitory];
	struct xs_room_building b = { d->floors, d->rooms };

	return xs_rooms_mixed(&b, sexes[XS_AT_BOYS], sexes[XS_AT_GIRLS]);
}

static void group_beds(const struct xs_furnishing *f,
	const int64_t (*use)[XS_BED_GROUPS], int g, int64_t *stand,
	int64_t *most)
{
	*stand = *most = f->fixed[g];
	for (size_t k = 0; k < f->lots_n; k++) {
		*stand += use[k][g] * f->lots[k].beds[XS_GROUP_STAGE(g)];
		*most += use[k][g] * f->lots[k].most[XS_GROUP_STAGE(g)];
	}
}

static struct value value_of(
	const struct xs_furnishing *f, const int64_t (*use)[XS_BED_GROUPS])
{
	struct value v = { 0 };
	int64_t sexes[XS_SEXES] = { 0 }, stand, most;

	for (int g = 0; g < XS_BED_GROUPS; g++) {
		group_beds(f, use, g, &stand, &most);
		v.rest += above(f->need[g] - most);
		v.ousted += above(housed_now(f, g) - most);
		v.wanted += above(f->need[g] - stand);
	}
	for (size_t k = 0; k < f->lots_n; k++) {
		for (int g = 0; g < XS_BED_GROUPS; g++) {
			sexes[XS_GROUP_SEX(g)] += use[k][g];
			v.moved += f->lots[k].now == g
				? f->lots[k].rooms - use[k][g]
				: 0;
		}
		if (k + 1 < f->lots_n &&
			f->lots[k + 1].dormitory == f->lots[k].dormitory)
			continue;
		v.mixed += mixed_of(f, f->lots[k].dormitory, sexes);
		memset(sexes, 0, sizeof(sexes));
	}
	return v;
}

/* -- every way -------------------------------------------------------------- */

struct search {
	struct xs_furnishing *f;
	int groups[XS_BED_GROUPS], groups_n;
	int64_t (*use)[XS_BED_GROUPS]; /* in hand */
	struct value best;
	bool any;
};

static void keep_if_best(struct search *s)
{
	struct value v =
		value_of(s->f, (const int64_t(*)[XS_BED_GROUPS])s->use);

	if (s->any && order(&v, &s->best) >= 0)
		return;
	s->any = true;
	s->best = v;
	memcpy(s->f->use, s->use, s->f->lots_n * sizeof(*s->use));
}

static void each_way(struct search *s, size_t k, int i, int64_t left)
{
	int64_t *use = s->use[k];

	if (k == s->f->lots_n) {
		keep_if_best(s);
		return;
	}
	if (i + 1 == s->groups_n) {
		use[s->groups[i]] = left;
		each_way(s, k + 1, 0,
			k + 1 < s->f->lots_n ? s->f->lots[k + 1].rooms : 0);
		return;
	}
	for (int64_t n = left; n >= 0; n--) {
		use[s->groups[i]] = n;
		each_way(s, k, i + 1, left - n);
	}
}

/* Ways to give all rooms, at most WAYS_MOST + 1. */
static int64_t ways_of(const struct search *s)
{
	int64_t all = 1;

	for (size_t k = 0; k < s->f->lots_n && all <= WAYS_MOST; k++) {
		int64_t ways = 1;

		for (int i = 1; i < s->groups_n && ways <= WAYS_MOST; i++)
			ways = ways * (s->f->lots[k].rooms + i) / i;
		all *= ways;
	}
	return all;
}

/* -- many rooms ------------------------------------------------------------- */

static void share(struct xs_arena *arena, struct search *s, bool full)
{
	struct xs_furnishing *f = s->f;
	struct xs_room_problem p = { .buildings_n = f->dormitories_n,
		.kinds_n = f->lots_n,
		.arena = arena };
	struct xs_room_building *buildings =
		xs_arena_alloc(arena, f->dormitories_n + 1, sizeof(*buildings));

	p.kinds = xs_arena_alloc(arena, f->lots_n + 1, sizeof(*p.kinds));
	for (size_t i = 0; i < f->dormitories_n; i++) {
		buildings[i].floors = f->dormitories[i].floors;
		buildings[i].rooms = f->dormitories[i].rooms;
	}
	p.buildings = buildings;
	for (int g = 0; g < XS_BED_GROUPS; g++)
		p.need[g] = above(f->need[g] - f->fixed[g]);
	for (int i = 0; i < s->groups_n; i++)
		p.may[s->groups[i]] = true;
	for (size_t k = 0; k < f->lots_n; k++) {
		p.kinds[k].building = f->lots[k].dormitory;
		p.kinds[k].rooms = f->lots[k].rooms;
		memcpy(p.kinds[k].holds,
			full ? f->lots[k].most : f->lots[k].beds,
			sizeof(p.kinds[k].holds));
		if (f->lots[k].now >= 0)
			p.kinds[k].now[f->lots[k].now] = f->lots[k].rooms;
	}
	xs_rooms_share_ahead(&p);
	for (size_t k = 0; k < f->lots_n; k++)
		memcpy(s->use[k], p.kinds[k].then, sizeof(s->use[k]));
	keep_if_best(s);
}

static void as_they_are(struct search *s)
{
	for (size_t k = 0; k < s->f->lots_n; k++) {
		int now = s->f->lots[k].now;

		memset(s->use[k], 0, sizeof(s->use[k]));
		s->use[k][now >= 0 ? now : s->groups[0]] = s->f->lots[k].rooms;
	}
	keep_if_best(s);
}

/* One room from one group to another. */
static bool better_by_one(struct search *s)
{
	struct value before = s->best;

	for (size_t k = 0; k < s->f->lots_n; k++)
		for (int i = 0; i < s->groups_n; i++)
			for (int j = 0; j < s->groups_n; j++) {
				memcpy(s->use, s->f->use,
					s->f->lots_n * sizeof(*s->use));
				if (i == j || !s->use[k][s->groups[i]])
					continue;
				s->use[k][s->groups[i]]--;
				s->use[k][s->groups[j]]++;
				keep_if_best(s);
			}
	return order(&s->best, &before) < 0;
}

static void choose_groups(struct search *s)
{
	const struct xs_furnishing *f = s->f;
	bool has[XS_BED_GROUPS] = { false };

	for (size_t k = 0; k < f->lots_n; k++)
		if (f->lots[k].now >= 0)
			has[f->lots[k].now] = true;
	for (int g = 0; g < XS_BED_GROUPS; g++)
		if (has[g] || f->need[g] > 0)
			s->groups[s->groups_n++] = g;
}

void xs_furnish(struct xs_arena *arena, struct xs_furnishing *f)
{
	struct search s = { .f = f };
	int64_t stand, most;

	choose_groups(&s);
	f->exact = true;
	memset(f->use, 0, f->lots_n * sizeof(*f->use));
	if (f->lots_n && s.groups_n) {
		s.use = xs_arena_alloc(arena, f->lots_n + 1, sizeof(*s.use));
		f->exact = ways_of(&s) <= WAYS_MOST;
		if (f->exact)
			each_way(&s, 0, 0, f->lots[0].rooms);
		else {
			as_they_are(&s);
			share(arena, &s, false);
			share(arena, &s, true);
			while (better_by_one(&s))
				;
		}
	}
	for (int g = 0; g < XS_BED_GROUPS; g++) {
		group_beds(f, (const int64_t(*)[XS_BED_GROUPS])f->use, g,
			&stand, &most);
		f->rest[g] = above(f->need[g] - most);
		f->added[g] = above(least(f->need[g], most) - stand);
	}
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * A search in depth for a use of the rooms that costs less than a limit, kind
 * after kind, cheapest ways first by the prices of a bound.
 *
 * Left out is only what cannot lead there: ways whose cost by the prices lifts
 * the bound above the target, and states – beds of each group, boys' rooms of
 * the unfinished building, mixed buildings – that were gone through before
 * with no more rooms moved.
 */
#include <stdlib.h>
#include <string.h>

#include "beds_share_i.h"

struct state {
	uint16_t kind; /* the next */
	uint16_t beds[XS_BED_GROUPS]; /* at most the need */
	uint16_t boys, mixed; /* boys' rooms of the unfinished building */
	uint16_t moved; /* not part of what it is known by */
};
struct dive {
	const struct xs_room_problem *p;
	const struct xs_bed_bound *b;
	const struct xs_room_cost *limit;
	const struct xs_room_ways *ways; /* by kind */
	int64_t *steps;
	int64_t (*use)[XS_BED_GROUPS];
	int64_t *holds_left; /* most beds of the kinds from k on */
	struct state *seen;
	size_t seen_n, seen_cap;
	uint32_t *table; /* index of a state + 1 */
	size_t table_size;
};

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

/* -- states seen ---------------------------------------------------------------- */

static size_t hash_of(const struct state *s)
{
	uint64_t h = s->kind;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		h = (h ^ s->beds[g]) * 1099511628211ULL;
	h = (h ^ s->boys) * 1099511628211ULL;
	h = (h ^ s->mixed) * 1099511628211ULL;
	return (size_t)(h ^ (h >> 29));
}

static bool same(const struct state *a, const struct state *b)
{
	return a->kind == b->kind && a->boys == b->boys &&
		a->mixed == b->mixed &&
		memcmp(a->beds, b->beds, sizeof(a->beds)) == 0;
}

static uint32_t *slot_of(struct dive *d, const struct state *s)
{
	size_t mask = d->table_size - 1, at = hash_of(s) & mask;

	while (d->table[at] && !same(&d->seen[d->table[at] - 1], s))
		at = (at + 1) & mask;
	return &d->table[at];
}

static void grow(struct dive *d)
{
	size_t i;

	free(d->table);
	d->table_size = d->table_size ? d->table_size * 4 : 1024;
	d->table = xs_alloc(d->table_size, sizeof(*d->table));
	for (i = 0; i < d->seen_n; i++)
		*slot_of(d, &d->seen[i]) = (uint32_t)i + 1;
}

/* Was it gone through with no more moves?  If not, now it is. */
static bool was_seen(struct dive *d, const struct state *s)
{
	uint32_t *slot;

	if ((d->seen_n + 1) * 2 > d->table_size)
		grow(d);
	slot = slot_of(d, s);
	if (*slot) {
		struct state *old = &d->seen[*slot - 1];

		if (old->moved <= s->moved)
			return true;
		old->moved = s->moved;
		return false;
	}
	xs_grow((void **)&d->seen, &d->seen_cap, d->seen_n + 1,
		sizeof(*d->seen));
	d->seen[d->seen_n] = *s;
	*slot = (uint32_t)++d->seen_n;
	return false;
}

/* -- steps ------------------------------------------------------------------------ */

static double priced(const struct dive *d, const struct state *s)
{
	double cost = d->b->left[s->kind] + d->b->constant +
		d->b->moves * s->moved + d->b->mixed * s->mixed;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		cost += d->b->bed[g] *
			(double)above(d->p->need[g] - s->beds[g]);
	return cost;
}

/* Can no end of it cost less than the limit? */
static bool is_hopeless(const struct dive *d, const struct state *s)
{
	int64_t open = -d->holds_left[s->kind];
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++)
		open += above(d->p->need[g] - s->beds[g]);
	return open > d->limit->short_beds - (d->b->level == 0) ||
		(d->b->level == 3 && s->mixed > d->limit->mixed) ||
		priced(d, s) > d->b->target;
}

/* The state after a way. */
static struct state after(const struct dive *d, const struct state *s,
	const struct xs_room_way *way)
{
	const struct xs_room_kind *kind = &d->p->kinds[s->kind];
	struct state next = *s;
	int64_t boys = s->boys, moved = s->moved;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t beds = s->beds[g] +
			way->rooms[g] * kind->holds[XS_GROUP_STAGE(g)];
		int64_t need = above(d->p->need[g]);

		next.beds[g] = (uint16_t)(beds > need ? need : beds);
		boys += XS_GROUP_SEX(g) == XS_AT_BOYS ? way->rooms[g] : 0;
		moved += above(kind->now[g] - way->rooms[g]);
	}
	next.kind++;
	if (next.kind == d->p->kinds_n ||
		d->p->kinds[next.kind].building != kind->building) {
		next.mixed = (uint16_t)(next.mixed +
			d->p->mixed[kind->building][boys]);
		boys = 0;
	}
	next.boys = (uint16_t)boys;
	next.moved = d->b->moves > 0 ? (uint16_t)moved : 0;
	return next;
}

static int descend(struct dive *d, const struct state *s)
{
	const struct xs_room_ways *ways = &d->ways[s->kind];
	double slack = d->b->target - priced(d, s);
	size_t i;
	int g;

	for (i = 0; i < ways->n && ways->all[i].above <= slack; i++) {
		struct state next = after(d, s, &ways->all[i]);
		struct xs_room_cost cost;
		int found;

		if (--*d->steps < 0)
			return -1;
		if (is_hopeless(d, &next))
			continue;
		for (g = 0; g < XS_BED_GROUPS; g++)
			d->use[s->kind][g] = ways->all[i].rooms[g];
		if (next.kind == d->p->kinds_n) {
			cost = xs_rooms_cost(
				d->p, (const int64_t(*)[XS_BED_GROUPS])d->use);
			if (xs_rooms_order(&cost, d->limit) < 0)
				return 1;
			continue;
		}
		if (was_seen(d, &next))
			continue;
		found = descend(d, &next);
		if (found)
			return found;
	}
	return 0;
}

int xs_rooms_dive(const struct xs_rooms_dive *in)
{
	const struct xs_room_problem *p = in->p;
	size_t n = p->kinds_n, k;
	struct dive d = { .p = p,
		.b = in->bound,
		.limit = in->limit,
		.ways = in->ways,
		.steps = in->steps };
	struct state none = { .kind = 0 };
	int found;

	d.holds_left = xs_alloc(n + 1, sizeof(*d.holds_left));
	d.use = xs_alloc(n + 1, sizeof(*d.use));
	for (k = n; k-- > 0;)
		d.holds_left[k] = d.holds_left[k + 1] +
			p->kinds[k].rooms * xs_rooms_most(p->kinds[k].holds);
	found = descend(&d, &none);
	if (found == 1)
		memcpy(in->use, d.use, n * sizeof(*in->use));
	free(d.holds_left);
	free(d.use);
	free(d.seen);
	free(d.table);
	return found;
}

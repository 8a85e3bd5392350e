/* SPDX-License-Identifier: Apache-2.0
 *
 * A bound for re-allocations of three and four groups: no use of the rooms can
 * be better than this in one of the four costs while the costs before it stay
 * as they are.
 *
 * Beds needed tie the buildings together; priced instead of demanded (λ a bed
 * of each group), every building decides alone (Lagrangian relaxation).  For
 * any prices λ ≥ 0, Λ a bed short, δ a bed lost, ν a mixed building,
 *
 *	Σ buildings min over uses of (moved + ν mixed − Σ λ beds)
 *	+ Σ groups (λ need − max(0, λ − Λ) short now)
 *	− Λ (short allowed) − δ (lost allowed) − ν (mixed allowed)
 *
 * with λ ≤ Λ + δ is a lower bound of the rooms moved; the bounds of the costs
 * before it are the same with 1 in the place of their own price and without
 * what comes after.  Prices are sought by subgradient steps; however well that
 * goes, what they give is a bound.
 *
 * Within a building: each sex fills its rooms in the order of what a room is
 * worth, staying worth one move; every number of boys' rooms is tried.
 */
#include <stdlib.h>

#include "beds_share_i.h"

enum { STEPS = 300 };
#define LITTLE 1e-6

struct prices {
	double bed[XS_BED_GROUPS]; /* λ */
	double short_bed, lost, mixed; /* Λ, δ, ν */
};
struct dual {
	const struct xs_room_problem *p;
	struct xs_bed_bound *b;
	const int64_t *short_now;
	const struct xs_room_cost *allowed;
	double target; /* above it nothing better is left */
	int64_t beds[XS_BED_GROUPS]; /* of the uses the prices lead to */
	int64_t mixed, moved;
};

static bool is_alone(const struct xs_room_problem *p, size_t k)
{
	size_t building = p->kinds[k].building;

	return (!k || p->kinds[k - 1].building != building) &&
		(k + 1 == p->kinds_n || p->kinds[k + 1].building != building);
}

/* Worth of a sex's rooms of a kind, 0 … n: its stages' rooms in falling worth.
 * `of` says how many of them the first stage has. */
struct worth {
	double sum[XS_BOUND_ROOMS_MOST + 1];
	int64_t of[XS_BOUND_ROOMS_MOST + 1];
};

static void worth_of(const struct dual *d, const struct prices *v,
	const struct xs_room_kind *kind, int sex, struct worth *out)
{
	int a = XS_GROUP_OF(XS_PRIMARY, sex), b = XS_GROUP_OF(XS_JUNIOR, sex);
	double each[2] = { v->bed[a] * (double)kind->holds[XS_PRIMARY],
		v->bed[b] * (double)kind->holds[XS_JUNIOR] };
	double stay = d->b->moves;
	int64_t n[2] = { 0, 0 };

	out->sum[0] = 0;
	out->of[0] = 0;
	for (int64_t i = 1; i <= kind->rooms; i++) {
		double x = each[0] + (n[0] < kind->now[a] ? stay : 0);
		double y = each[1] + (n[1] < kind->now[b] ? stay : 0);
		bool first = !d->p->may[b] || (d->p->may[a] && x >= y);

		if (!d->p->may[a] && !d->p->may[b]) {
			out->sum[i] = -1e30;
			out->of[i] = 0;
			continue;
		}
		n[first ? 0 : 1]++;
		out->sum[i] = out->sum[i - 1] + (first ? x : y);
		out->of[i] = n[0];
	}
}

/* What the kind costs at least at these prices; adds its use. */
static double least_of(struct dual *d, const struct prices *v, size_t k)
{
	const struct xs_room_kind *kind = &d->p->kinds[k];
	const bool *mixed = d->p->mixed[kind->building];
	bool alone = is_alone(d->p, k);
	struct worth boys, girls;
	double best = -1e30, stay = 0;
	int64_t at = 0, x[XS_BED_GROUPS];
	int g;

	worth_of(d, v, kind, XS_AT_BOYS, &boys);
	worth_of(d, v, kind, XS_AT_GIRLS, &girls);
	for (int64_t n = 0; n <= kind->rooms; n++) {
		double w = boys.sum[n] + girls.sum[kind->rooms - n];

		if (alone && v->mixed > 0 && mixed[n])
			w -= v->mixed;
		if (w > best) {
			best = w;
			at = n;
		}
	}
	x[XS_GROUP_OF(XS_PRIMARY, XS_AT_BOYS)] = boys.of[at];
	x[XS_GROUP_OF(XS_JUNIOR, XS_AT_BOYS)] = at - boys.of[at];
	x[XS_GROUP_OF(XS_PRIMARY, XS_AT_GIRLS)] = girls.of[kind->rooms - at];
	x[XS_GROUP_OF(XS_JUNIOR, XS_AT_GIRLS)] =
		kind->rooms - at - girls.of[kind->rooms - at];
	for (g = 0; g < XS_BED_GROUPS; g++) {
		d->beds[g] += x[g] * kind->holds[XS_GROUP_STAGE(g)];
		stay += d->b->moves * (double)kind->now[g];
	}
	d->mixed += alone && mixed[at];
	return stay - best;
}

/* The bound at these prices. */
static double value(struct dual *d, const struct prices *v)
{
	double sum = 0;
	int g;

	d->mixed = 0;
	for (g = 0; g < XS_BED_GROUPS; g++)
		d->beds[g] = 0;
	for (size_t k = 0; k < d->p->kinds_n; k++)
		sum += least_of(d, v, k);
	for (g = 0; g < XS_BED_GROUPS; g++) {
		double need = d->p->need[g] > 0 ? (double)d->p->need[g] : 0;

		sum += v->bed[g] * need -
			fmax(0, v->bed[g] - v->short_bed) *
				(double)d->short_now[g];
	}
	sum -= (v->short_bed - d->b->own[0]) * (double)d->allowed->short_beds;
	sum -= (v->lost - d->b->own[1]) * (double)d->allowed->displaced;
	return sum - (v->mixed - d->b->own[2]) * (double)d->allowed->mixed;
}

/* Prices that are not free stand at their level's; the others are ≥ 0, and no
 * bed is worth more than being short of it and losing it. */
static void tidy(const struct dual *d, struct prices *v)
{
	int level = d->b->level, g;
	double most = 0;

	v->short_bed = level == 0 ? 1 : fmax(0, v->short_bed);
	v->mixed = level < 2 ? 0 : fmax(level == 2 ? 1 : 0, v->mixed);
	if (level == 2)
		v->mixed = 1;
	for (g = 0; g < XS_BED_GROUPS; g++) {
		v->bed[g] = fmax(0, v->bed[g]);
		if (level < 2)
			v->bed[g] = fmin(v->bed[g], v->short_bed + level);
		most = fmax(most, v->bed[g]);
	}
	v->lost = level < 2 ? level : fmax(0, most - v->short_bed);
}

/* A step up the slope of the bound, towards `aim`. */
static void step(struct dual *d, struct prices *v, double gap)
{
	double up[XS_BED_GROUPS + 2] = { 0 }, norm = 0;
	double most = 0;
	int g, top = -1;

	for (g = 0; g < XS_BED_GROUPS; g++)
		if (v->bed[g] > most) {
			most = v->bed[g];
			top = g;
		}
	if (d->b->level > 0)
		up[4] = -(double)d->allowed->short_beds;
	for (g = 0; g < XS_BED_GROUPS; g++) {
		double need = d->p->need[g] > 0 ? (double)d->p->need[g] : 0;

		up[g] = need - (double)d->beds[g];
		if (v->bed[g] > v->short_bed) {
			up[g] -= (double)d->short_now[g];
			up[4] += d->b->level > 0 ? (double)d->short_now[g] : 0;
		}
	}
	if (d->b->level >= 2 && top >= 0 && most > v->short_bed) {
		up[top] -= (double)d->allowed->displaced;
		up[4] += (double)d->allowed->displaced;
	}
	if (d->b->level == 3)
		up[5] = (double)(d->mixed - d->allowed->mixed);
	for (g = 0; g < XS_BED_GROUPS + 2; g++)
		norm += up[g] * up[g];
	if (norm <= 0)
		return;
	for (g = 0; g < XS_BED_GROUPS; g++)
		v->bed[g] += gap * up[g] / norm;
	v->short_bed += gap * up[4] / norm;
	v->mixed += gap * up[5] / norm;
}

static void keep_prices(struct dual *d, const struct prices *v)
{
	struct xs_bed_bound *b = d->b;
	int g;

	b->constant =
		-(v->short_bed - b->own[0]) * (double)d->allowed->short_beds -
		(v->lost - b->own[1]) * (double)d->allowed->displaced -
		(v->mixed - b->own[2]) * (double)d->allowed->mixed;
	for (g = 0; g < XS_BED_GROUPS; g++) {
		b->bed[g] = v->bed[g];
		b->constant -= fmax(0, v->bed[g] - v->short_bed) *
			(double)d->short_now[g];
	}
	b->mixed = v->mixed;
	b->left[d->p->kinds_n] = 0;
	for (size_t k = d->p->kinds_n; k-- > 0;)
		b->left[k] = b->left[k + 1] + least_of(d, v, k);
}

bool xs_bed_bound_of(const struct xs_room_problem *p, int level,
	const int64_t short_now[XS_BED_GROUPS],
	const struct xs_room_cost *known, struct xs_bed_bound *b)
{
	const int64_t costs[4] = { known->short_beds, known->displaced,
		known->mixed, known->moved };
	struct dual d = {
		.p = p, .b = b, .short_now = short_now, .allowed = known
	};
	struct prices v = { { 0 }, 0, 0, 0 }, best = v;
	double top = -1e30, pace = 1;
	int i, since = 0;

	b->level = level;
	b->moves = level == 3;
	for (i = 0; i < 3; i++)
		b->own[i] = level == i;
	b->target = (double)costs[level] - 1 + LITTLE;
	tidy(&d, &v);
	for (i = 0; i < STEPS && top <= b->target; i++) {
		double at = value(&d, &v);

		if (at > top + LITTLE) {
			top = at;
			best = v;
			since = 0;
		} else if (++since >= 12) {
			pace /= 2;
			since = 0;
			v = best;
			value(&d, &v);
		}
		step(&d, &v, pace * ((double)costs[level] - at));
		tidy(&d, &v);
	}
	keep_prices(&d, &best);
	b->root = top;
	return top > b->target;
}

/* -- ways to give rooms, by what they cost above the best --------------------------- */

struct making {
	const struct xs_room_problem *p;
	const struct xs_bed_bound *b;
	size_t k;
	double slack;
	struct xs_room_ways *out;
	size_t cap;
	uint32_t made;
	bool alone; /* the only kind of its building */
};

/* The cost of a way at the prices. */
static double priced(const struct making *m, const int64_t rooms[XS_BED_GROUPS])
{
	const struct xs_room_kind *kind = &m->p->kinds[m->k];
	double cost = 0;
	int64_t boys = 0;
	int g;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t gone = kind->now[g] - rooms[g];

		cost -= m->b->bed[g] *
			(double)(rooms[g] * kind->holds[XS_GROUP_STAGE(g)]);
		cost += gone > 0 ? m->b->moves * (double)gone : 0;
		boys += XS_GROUP_SEX(g) == XS_AT_BOYS ? rooms[g] : 0;
	}
	if (m->alone && m->p->mixed[kind->building][boys])
		cost += m->b->mixed;
	return cost;
}

static void make_way(struct making *m, const int64_t rooms[XS_BED_GROUPS])
{
	double above =
		priced(m, rooms) - (m->b->left[m->k] - m->b->left[m->k + 1]);
	struct xs_room_way *way;
	int g;

	m->made++;
	if (above > m->slack)
		return;
	xs_grow((void **)&m->out->all, &m->cap, m->out->n + 1, sizeof(*way));
	way = &m->out->all[m->out->n++];
	way->above = above;
	way->at = m->made;
	for (g = 0; g < XS_BED_GROUPS; g++)
		way->rooms[g] = (uint16_t)rooms[g];
}

static void make_ways(
	struct making *m, int g, int64_t left, int64_t rooms[XS_BED_GROUPS])
{
	if (g + 1 == XS_BED_GROUPS) {
		rooms[g] = left;
		if (!left || m->p->may[g])
			make_way(m, rooms);
		return;
	}
	for (rooms[g] = m->p->may[g] ? left : 0; rooms[g] >= 0; rooms[g]--)
		make_ways(m, g + 1, left - rooms[g], rooms);
	rooms[g] = 0;
}

static int compare_ways(const void *a, const void *b)
{
	const struct xs_room_way *x = a, *y = b;

	if (x->above != y->above)
		return x->above < y->above ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

struct xs_room_ways *xs_room_ways_new(const struct xs_room_problem *p,
	const struct xs_bed_bound *b, double most)
{
	struct xs_room_ways *ways = xs_alloc(p->kinds_n + 1, sizeof(*ways));
	size_t k;

	for (k = 0; k < p->kinds_n; k++) {
		struct making m = { p, b, k, most - b->root, &ways[k], 0, 0,
			is_alone(p, k) };
		int64_t rooms[XS_BED_GROUPS] = { 0 };

		make_ways(&m, 0, p->kinds[k].rooms, rooms);
		if (ways[k].n)
			qsort(ways[k].all, ways[k].n, sizeof(*ways[k].all),
				compare_ways);
	}
	return ways;
}

void xs_room_ways_free(
	const struct xs_room_problem *p, struct xs_room_ways *ways)
{
	size_t k;

	for (k = 0; ways && k < p->kinds_n; k++)
		free(ways[k].all);
	free(ways);
}

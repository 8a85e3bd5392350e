/* SPDX-License-Identifier: Apache-2.0
 *
 * What a use of the rooms costs, and what no use can go below.
 */
#include <string.h>

#include "beds_share_i.h"

bool xs_rooms_mixed(
	const struct xs_room_building *b, int64_t boys, int64_t girls)
{
	int64_t storey;

	if (!boys || !girls)
		return false;
	if (b->floors < 2 || b->rooms < 2)
		return true;
	storey = (b->rooms + b->floors - 1) / b->floors;
	return (boys + storey - 1) / storey + (girls + storey - 1) / storey >
		b->floors;
}

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

int xs_rooms_order(const struct xs_room_cost *a, const struct xs_room_cost *b)
{
	if (a->short_beds != b->short_beds)
		return a->short_beds < b->short_beds ? -1 : 1;
	if (a->displaced != b->displaced)
		return a->displaced < b->displaced ? -1 : 1;
	if (a->mixed != b->mixed)
		return a->mixed < b->mixed ? -1 : 1;
	return a->moved < b->moved ? -1 : a->moved > b->moved;
}

struct xs_room_cost xs_rooms_cost(
	const struct xs_room_problem *p, const int64_t (*use)[XS_BED_GROUPS])
{
	struct xs_room_cost cost = { 0 };
	int64_t beds[XS_BED_GROUPS] = { 0 }, now[XS_BED_GROUPS] = { 0 };
	int64_t sexes[XS_SEXES] = { 0 };
	size_t k;
	int g;

	for (k = 0; k < p->kinds_n; k++) {
		const struct xs_room_kind *kind = &p->kinds[k];

		for (g = 0; g < XS_BED_GROUPS; g++) {
			beds[g] += use[k][g] * kind->holds[XS_GROUP_STAGE(g)];
			now[g] += kind->now[g] * kind->holds[XS_GROUP_STAGE(g)];
			sexes[XS_GROUP_SEX(g)] += use[k][g];
			cost.moved += above(kind->now[g] - use[k][g]);
		}
		if (k + 1 == p->kinds_n ||
			p->kinds[k + 1].building != kind->building) {
			cost.mixed +=
				xs_rooms_mixed(&p->buildings[kind->building],
					sexes[XS_AT_BOYS], sexes[XS_AT_GIRLS]);
			memset(sexes, 0, sizeof(sexes));
		}
	}
	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t open = above(p->need[g] - beds[g]);

		cost.short_beds += open;
		cost.displaced += above(open - above(p->need[g] - now[g]));
	}
	return cost;
}

/* -- bounds -------------------------------------------------------------------- */

int64_t xs_rooms_most(const int64_t holds[XS_STAGE_N])
{
	return holds[0] > holds[1] ? holds[0] : holds[1];
}

/* Gains of giving a group room after room of the largest its stage has: so
 * many whole ones, then the rest.  Adds the largest of all groups' gains, as
 * many as there are rooms. */
static int64_t best_gains(const int64_t need[XS_BED_GROUPS],
	const int64_t each[XS_STAGE_N], int64_t rooms)
{
	int64_t sum = 0, gain[2 * XS_BED_GROUPS], times[2 * XS_BED_GROUPS];
	int g, i;

	for (g = 0; g < XS_BED_GROUPS; g++) {
		int64_t most = each[XS_GROUP_STAGE(g)];

		gain[g] = most;
		times[g] = most ? above(need[g]) / most : 0;
		gain[XS_BED_GROUPS + g] = most ? above(need[g]) % most : 0;
		times[XS_BED_GROUPS + g] = 1;
	}
	for (i = 0; i < 2 * XS_BED_GROUPS && rooms > 0; i++) {
		int best = 0, k;

		for (k = 1; k < 2 * XS_BED_GROUPS; k++)
			if (gain[k] > gain[best])
				best = k;
		if (times[best] > rooms)
			times[best] = rooms;
		rooms -= times[best];
		sum += gain[best] * times[best];
		gain[best] = 0;
	}
	return sum;
}

/* No use of the rooms can leave fewer beds short: the rooms hold no more, and
 * no room serves two groups, so at most the best gains of as many rooms of the
 * largest kind are served. */
int64_t xs_rooms_least_short(const struct xs_room_problem *p)
{
	int64_t need = 0, holds = 0, rooms = 0, gains;
	int64_t each[XS_STAGE_N] = { 0, 0 };
	size_t k;
	int g, s;

	for (g = 0; g < XS_BED_GROUPS; g++)
		need += above(p->need[g]);
	for (k = 0; k < p->kinds_n; k++) {
		const int64_t *h = p->kinds[k].holds;

		holds += xs_rooms_most(h) * p->kinds[k].rooms;
		rooms += p->kinds[k].rooms;
		for (s = 0; s < XS_STAGE_N; s++)
			each[s] = h[s] > each[s] ? h[s] : each[s];
	}
	gains = best_gains(p->need, each, rooms);
	return above(need - (gains < holds ? gains : holds));
}

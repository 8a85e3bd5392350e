/* SPDX-License-Identifier: Apache-2.0
 *
 * What neither the school's own buildings nor its neighbours close: new rooms
 * for beds that last; for those that do not what costs less: rooms by the year or
 * new ones, and without a price of one of them rooms by the year.  Never more
 * new beds than are short at once from the year on in which they could open, never
 * more floor area than a standard's ceiling allows.
 */
#include "boarding_i.h"

#include <math.h>

#include "xueshe/costs.h"
#include "xueshe/number.h"

struct building { /* of one school */
	struct xs_boarding *b;
	struct xs_school_beds *s;
	double room_m2; /* that the ceiling leaves; infinite: no ceiling */
	int64_t may_build; /* beds */
	int64_t beds[XS_BED_GROUPS]; /* in new rooms so far */
};

static const struct xs_bed_step no_step = { .neighbour = XS_NO_SCHOOL_INDEX,
	.building = -1,
	.m2 = XS_BLANK,
	.fen_new = XS_FEN_BLANK };

/* -- the ceiling -------------------------------------------------------------- */

/* Most boarders of a stage from the opening on. */
static double boarders_then(const struct building *w, int stage)
{
	double most = 0;

	for (int t = w->b->opening; t < w->b->years; t++) {
		double sum = 0;

		for (size_t i = 0; i < w->s->ahead_n; i++)
			if ((int)w->s->ahead[i].stage == stage)
				sum += w->s->ahead[i].boarders[t].mid;
		if (sum > most)
			most = sum;
	}
	return most;
}

static double room_under_ceiling(const struct building *w)
{
	double most = 0;

	for (int s = 0; s < XS_STAGE_N; s++) {
		double boarders = boarders_then(w, s);

		if (!(boarders > 0))
			continue;
		if (xs_is_blank(w->b->plan[s].ceiling_m2))
			return XS_INFINITY;
		most += boarders * w->b->plan[s].ceiling_m2;
	}
	most -= xs_is_blank(w->s->floor_m2) ? 0 : w->s->floor_m2;
	return most > 0 ? most : 0;
}

/* -- new rooms ------------------------------------------------------------------ */

static int64_t rooms_for(int64_t beds, double people)
{
	return xs_is_blank(people) || people < 1
		? 0
		: (int64_t)xs_ceil_whole((double)beds / people);
}

/* Beds that fit under the ceiling. */
static int64_t beds_allowed(
	const struct building *w, enum xs_stage stage, int64_t beds)
{
	double each = w->b->plan[stage].floor_m2;

	if (xs_is_blank(each) || each <= 0 || isinf(w->room_m2) ||
		(double)beds * each <= w->room_m2 * (1 + XS_NOISE))
		return beds;
	return (int64_t)floor(w->room_m2 / each * (1 + XS_NOISE));
}

static void build(struct building *w, const struct xs_bed_layer *layer)
{
	enum xs_stage stage = XS_GROUP_STAGE(layer->group);
	const struct xs_bed_plan *plan = &w->b->plan[stage];
	int64_t beds = beds_allowed(w, stage, layer->beds);
	int64_t before = w->beds[layer->group];
	struct xs_bed_step step = no_step;

	step.way = XS_WAY_NEW;
	step.m2 = (double)beds * plan->floor_m2;
	step.rooms = rooms_for(before + beds, plan->people_a_room) -
		rooms_for(before, plan->people_a_room);
	step.cost = xs_boarding_cost(w->b, "dormitory_area", XS_BUILD);
	step.furniture = xs_boarding_cost(w->b, "beds_boys", XS_EQUIP);
	step.fen = xs_boarding_new_fen(w->b, w->s->school, stage, beds);
	xs_boarding_step_add(w->b, w->s, layer, beds, &step);
	w->beds[layer->group] += beds;
	if (!isinf(w->room_m2) && !xs_is_blank(step.m2))
		w->room_m2 -= step.m2;
	step = no_step;
	step.way = XS_WAY_NEW;
	step.above_ceiling = true;
	step.fen = XS_FEN_BLANK;
	xs_boarding_step_add(w->b, w->s, layer, layer->beds - beds, &step);
}

/* -- for a time ------------------------------------------------------------------ */

/* Beds that may still be built: no more than are short at once from the year on
 * in which they could open. */
static int64_t most_at_once(const struct building *w)
{
	int64_t most = 0;

	for (int t = w->b->opening; t < w->b->years; t++) {
		int64_t sum = 0;

		for (size_t i = 0; i < w->s->left_n; i++)
			if (w->s->left[i].from <= t && w->s->left[i].until >= t)
				sum += w->s->left[i].beds;
		most = sum > most ? sum : most;
	}
	return most;
}

/* Rooms by the year: area × years × price.  True: new ones are known to cost
 * less, would open in time and are not too many. */
static bool lend_or_build(struct building *w, const struct xs_bed_layer *layer)
{
	enum xs_stage stage = XS_GROUP_STAGE(layer->group);
	double m2 = (double)layer->beds * w->b->plan[stage].floor_m2;
	struct xs_bed_step step = no_step;

	step.way = XS_WAY_TEMPORARY;
	step.m2 = m2;
	step.cost = xs_boarding_cost(w->b, "dormitory_area", XS_LEASE);
	step.fen = xs_boarding_fen(w->b, w->s->school, step.cost,
		m2 * (layer->until - layer->from + 1));
	step.fen_new =
		xs_boarding_new_fen(w->b, w->s->school, stage, layer->beds);
	if (step.fen != XS_FEN_BLANK && step.fen_new != XS_FEN_BLANK &&
		step.fen_new < step.fen && layer->until >= w->b->opening &&
		layer->beds <= w->may_build)
		return true;
	xs_boarding_step_add(w->b, w->s, layer, layer->beds, &step);
	return false;
}

void xs_boarding_new_ways(struct xs_boarding *b, struct xs_school_beds *s)
{
	struct building w = { .b = b, .s = s };

	w.room_m2 = room_under_ceiling(&w);
	w.may_build = most_at_once(&w);
	for (size_t i = 0; i < s->left_n; i++) {
		const struct xs_bed_layer *layer = &s->left[i];

		if (!layer->beds)
			continue;
		if (layer->label == XS_LASTING || lend_or_build(&w, layer)) {
			build(&w, layer);
			w.may_build -= layer->beds;
		}
	}
}

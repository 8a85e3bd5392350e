/* SPDX-License-Identifier: Apache-2.0
 *
 * What a school's own buildings do about a shortage: rooms that change hands,
 * bunks into rooms that hold more, buildings that repair brings back.
 *
 * Buildings to be repaired are chosen by the last year forecast, for a repair
 * is for beds that last: of all sets of them the one with the least money for
 * repair, bunks and the new rooms that would still be wanted.  Where a price is
 * not on file, the set that leaves the fewest beds short, and of those the least
 * area.
 */
#include "boarding_i.h"

#include <string.h>

#include "xueshe/costs.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

#define REPAIRS_MOST 8 /* buildings of which every set is looked at */

static const struct {
	const char *name, *say;
} ways[XS_BED_WAY_N] = {
	[XS_WAY_ROOMS] = { "rooms", N_("rooms change hands") },
	[XS_WAY_FURNITURE] = { "furniture", N_("bunks into rooms") },
	[XS_WAY_REPAIR] = { "repair", N_("repair of a building") },
	[XS_WAY_UNDER_WAY] = { "under_way", N_("works under way") },
	[XS_WAY_NEIGHBOUR] = { "neighbour", N_("beds of a neighbour") },
	[XS_WAY_TEMPORARY] = { "temporary", N_("leased or prefabricated") },
	[XS_WAY_NEW] = { "new", N_("new rooms") },
};
static const struct {
	const char *name, *say;
} lastings[XS_LASTING_N] = {
	[XS_LASTING] = { "lasting", N_("lasting") },
	[XS_BULGE] = { "bulge", N_("bulge") },
	[XS_FADING] = { "fading", N_("fading") },
};

const char *xs_bed_way_name(enum xs_bed_way w)
{
	return ways[w].name;
}

const char *xs_bed_way_say(enum xs_bed_way w, enum xs_lang lang)
{
	return xs_tr(lang, ways[w].say);
}

const char *xs_lasting_name(enum xs_lasting l)
{
	return lastings[l].name;
}

const char *xs_lasting_say(enum xs_lasting l, enum xs_lang lang)
{
	return xs_tr(lang, lastings[l].say);
}

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* -- steps ------------------------------------------------------------------ */

void xs_boarding_step_add(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_layer *layer, int64_t beds,
	const struct xs_bed_step *step)
{
	struct xs_bed_step *grown;
	struct xs_bed_step *to;

	if (beds <= 0)
		return;
	if (s->steps_n == s->steps_cap) {
		s->steps_cap = s->steps_cap ? 2 * s->steps_cap : 8;
		grown = xs_arena_alloc(&b->arena, s->steps_cap, sizeof(*grown));
		if (s->steps_n)
			memcpy(grown, s->steps, s->steps_n * sizeof(*grown));
		s->steps = grown;
	}
	to = &s->steps[s->steps_n++];
	*to = *step;
	to->stage = XS_GROUP_STAGE(layer->group);
	to->sex = XS_GROUP_SEX(layer->group);
	to->beds = beds;
	to->label = layer->label;
	to->needed_from = b->base + layer->from;
	to->needed_until = b->base + layer->until;
}

static const struct xs_bed_step no_step = { .neighbour = XS_NO_SCHOOL_INDEX,
	.building = -1,
	.m2 = XS_BLANK,
	.fen_new = XS_FEN_BLANK };

/* -- rooms ------------------------------------------------------------------ */

/* Rooms that a group gets which it has not. */
static int64_t rooms_got(const struct xs_bed_balance *now, int g)
{
	int s = XS_GROUP_STAGE(g), x = XS_GROUP_SEX(g);
	int64_t sum = 0;

	for (size_t i = 0; i < now->dormitories_n; i++)
		sum += above(now->then[i].rooms[s][x] -
			now->dormitories[i].rooms_now[s][x]);
	return sum;
}

static void rooms_way(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_outlook *o)
{
	for (size_t i = 0; i < o->now.lines_n; i++) {
		const struct xs_bed_line *line = &o->now.lines[i];
		int g = XS_GROUP_OF(line->stage, line->sex);
		struct xs_bed_layer layer = { .group = g };
		struct xs_bed_step step = no_step;

		for (int t = 0; t < b->years; t++)
			if (o->need.of[t][g] > o->usable_now[g])
				layer.until = t;
		layer.label =
			layer.until == b->years - 1 ? XS_LASTING : XS_FADING;
		step.way = XS_WAY_ROOMS;
		step.rooms = rooms_got(&o->now, g);
		xs_boarding_step_add(b, s, &layer,
			line->short_now - line->short_then, &step);
	}
}

/* -- furniture and repair through the years ---------------------------------- */

struct own { /* one school */
	struct xs_boarding *b;
	struct xs_school_beds *s;
	const struct xs_bed_outlook *o;
	struct xs_arena arena;
	size_t fixable[REPAIRS_MOST]; /* dormitories */
	size_t fixable_n;
	unsigned long repaired; /* a bit a dormitory */
	bool holds_more; /* some room holds more than stands in it */
	struct xs_bed_years added, rest; /* by year */
	struct xs_bed_years served; /* by repaired buildings */
	struct xs_furnishing at[XS_YEARS]; /* lots_n 0: nobody is short */
};

static void furnish_year(
	struct own *w, int t, unsigned long repaired, struct xs_furnishing *f)
{
	xs_furnishing_begin(&w->arena, &w->o->now, repaired, f);
	memcpy(f->need, w->o->need.of[t], sizeof(f->need));
	xs_furnish(&w->arena, f);
}

static int64_t sum_of(const int64_t v[XS_BED_GROUPS])
{
	int64_t sum = 0;

	for (int g = 0; g < XS_BED_GROUPS; g++)
		sum += v[g];
	return sum;
}

static const struct xs_building *building_of(const struct own *w, size_t at)
{
	long row = w->o->now.dormitories[at].building;

	return row < 0 ? NULL : &w->b->in.survey->buildings[row];
}

/* Grade C that a standard does not count, or out of use; graded, and not D. */
static bool is_fixable(const struct own *w, size_t at)
{
	const struct xs_dormitory *d = &w->o->now.dormitories[at];
	const struct xs_building *row = building_of(w, at);

	return row && at < 64 && !d->usable_grade && d->beds > 0 &&
		(d->lost[XS_BEDS_GRADE_C] || d->lost[XS_BEDS_OUT_OF_USE]) &&
		(xs_text_is(row->grade, "A") || xs_text_is(row->grade, "B") ||
			xs_text_is(row->grade, "C"));
}

static void find_fixable(struct own *w)
{
	for (size_t i = 0;
		i < w->o->now.dormitories_n && w->fixable_n < REPAIRS_MOST; i++)
		if (is_fixable(w, i))
			w->fixable[w->fixable_n++] = i;
}

static double area_of(const struct own *w, size_t at)
{
	const struct xs_building *row = building_of(w, at);

	return row ? row->area_m2 : XS_BLANK;
}

static int64_t repair_fen(const struct own *w, size_t at)
{
	return xs_boarding_fen(w->b, w->s->school,
		xs_boarding_cost(w->b, "dormitory_area", XS_REPAIR),
		area_of(w, at));
}

static double repair_m2(const struct own *w, size_t at)
{
	double m2 = area_of(w, at);

	return xs_is_blank(m2) ? 0 : m2;
}

struct choice { /* a set of buildings to repair */
	unsigned long set;
	int64_t fen; /* all together; XS_FEN_BLANK */
	int64_t rest; /* beds short in the last year */
	double m2;
};

/* Less money where it is known of both, else fewer beds short, less area. */
static bool is_better(const struct choice *a, const struct choice *b)
{
	if (a->fen != XS_FEN_BLANK && b->fen != XS_FEN_BLANK &&
		a->fen != b->fen)
		return a->fen < b->fen;
	if (a->rest != b->rest)
		return a->rest < b->rest;
	return a->m2 < b->m2;
}

static struct choice value_of(struct own *w, unsigned long set)
{
	struct choice c = { .set = set };
	struct xs_furnishing f;
	int64_t bunks;

	furnish_year(w, w->b->years - 1, set, &f);
	bunks = sum_of(f.added);
	c.rest = sum_of(f.rest);
	c.fen = bunks ? xs_boarding_fen(w->b, w->s->school,
				xs_boarding_cost(w->b, "beds_boys", XS_EQUIP),
				(double)bunks)
		      : 0;
	for (int g = 0; g < XS_BED_GROUPS; g++)
		if (f.rest[g])
			c.fen = xs_fen_sum(c.fen,
				xs_boarding_new_fen(w->b, w->s->school,
					XS_GROUP_STAGE(g), f.rest[g]));
	for (size_t i = 0; i < w->fixable_n; i++)
		if (set >> w->fixable[i] & 1) {
			c.fen = xs_fen_sum(c.fen, repair_fen(w, w->fixable[i]));
			c.m2 += repair_m2(w, w->fixable[i]);
		}
	return c;
}

static void choose_repairs(struct own *w)
{
	struct choice best, c;

	find_fixable(w);
	if (!w->fixable_n || !sum_of(w->rest.of[w->b->years - 1]))
		return;
	best = value_of(w, 0);
	for (unsigned long bits = 1; bits < 1ul << w->fixable_n; bits++) {
		unsigned long set = 0;

		for (size_t i = 0; i < w->fixable_n; i++)
			if (bits >> i & 1)
				set |= 1ul << w->fixable[i];
		c = value_of(w, set);
		if (is_better(&c, &best))
			best = c;
	}
	w->repaired = best.set;
}

static bool can_furnish(struct own *w)
{
	struct xs_furnishing f;

	xs_furnishing_begin(&w->arena, &w->o->now, 0, &f);
	return f.holds_more;
}

static void furnish_years(struct own *w)
{
	for (int t = 0; t < w->b->years; t++) {
		memset(&w->at[t], 0, sizeof(w->at[t]));
		memset(w->added.of[t], 0, sizeof(w->added.of[t]));
		memset(w->rest.of[t], 0, sizeof(w->rest.of[t]));
		if (!sum_of(w->o->lacks.of[t]))
			continue;
		if (!w->repaired && !w->holds_more) {
			memcpy(w->rest.of[t], w->o->lacks.of[t],
				sizeof(w->rest.of[t]));
			continue;
		}
		furnish_year(w, t, w->repaired, &w->at[t]);
		memcpy(w->added.of[t], w->at[t].added, sizeof(w->added.of[t]));
		memcpy(w->rest.of[t], w->at[t].rest, sizeof(w->rest.of[t]));
	}
}

/* What repaired buildings spare each year: beds short or bought without them,
 * less those with them. */
static void repair_years(struct own *w)
{
	struct xs_bed_years before = w->added;

	for (int t = 0; t < w->b->years; t++)
		for (int g = 0; g < XS_BED_GROUPS; g++)
			before.of[t][g] += w->rest.of[t][g];
	furnish_years(w);
	for (int t = 0; t < w->b->years; t++)
		for (int g = 0; g < XS_BED_GROUPS; g++)
			w->served.of[t][g] = above(before.of[t][g] -
				w->added.of[t][g] - w->rest.of[t][g]);
}

/* -- steps of them ----------------------------------------------------------- */

/* Beds of a group that rooms of a dormitory may get in the year in which most
 * are bought; taken off as they are given to steps. */
typedef int64_t beds_by_dormitory[XS_BED_GROUPS];

static int year_of_most(
	const struct own *w, const struct xs_bed_years *profile, int g)
{
	int most = 0;

	for (int t = 0; t < w->b->years; t++)
		if (profile->of[t][g] > profile->of[most][g])
			most = t;
	return most;
}

static void places_by_dormitory(const struct own *w, beds_by_dormitory *out)
{
	for (int g = 0; g < XS_BED_GROUPS; g++) {
		const struct xs_furnishing *f =
			&w->at[year_of_most(w, &w->added, g)];
		int s = XS_GROUP_STAGE(g);

		for (size_t k = 0; k < f->lots_n; k++)
			out[f->lots[k].dormitory][g] += f->use[k][g] *
				(f->lots[k].most[s] - f->lots[k].beds[s]);
	}
}

static void furniture_step(struct own *w, const struct xs_bed_layer *layer,
	long building, int64_t beds)
{
	struct xs_bed_step step = no_step;

	step.way = XS_WAY_FURNITURE;
	step.building = building;
	step.cost = xs_boarding_cost(w->b, "beds_boys", XS_EQUIP);
	step.fen = xs_boarding_fen(w->b, w->s->school, step.cost, (double)beds);
	xs_boarding_step_add(w->b, w->s, layer, beds, &step);
}

/* The whole building's money stands at its first step. */
static void repair_step(struct own *w, const struct xs_bed_layer *layer,
	size_t at, int64_t beds)
{
	long building = w->o->now.dormitories[at].building;
	struct xs_bed_step step = no_step;
	bool first = true;

	for (size_t i = 0; i < w->s->steps_n; i++)
		first &= w->s->steps[i].way != XS_WAY_REPAIR ||
			w->s->steps[i].building != building;
	step.way = XS_WAY_REPAIR;
	step.building = building;
	if (first) {
		step.cost = xs_boarding_cost(w->b, "dormitory_area", XS_REPAIR);
		step.m2 = area_of(w, at);
		step.fen = repair_fen(w, at);
		w->s->floor_m2 += repair_m2(w, at);
	}
	xs_boarding_step_add(w->b, w->s, layer, beds, &step);
}

static void furniture_steps(struct own *w)
{
	size_t n = w->o->now.dormitories_n, layers_n;
	struct xs_bed_layer *layers =
		xs_bed_layers(&w->arena, &w->added, w->b->years, &layers_n);
	beds_by_dormitory *room =
		xs_arena_alloc(&w->arena, n + 1, sizeof(*room));

	places_by_dormitory(w, room);
	for (size_t i = 0; i < layers_n; i++) {
		int64_t left = layers[i].beds;

		for (size_t d = 0; d < n && left > 0; d++) {
			int64_t beds = least(left, room[d][layers[i].group]);

			if (beds <= 0)
				continue;
			room[d][layers[i].group] -= beds;
			left -= beds;
			furniture_step(w, &layers[i],
				w->o->now.dormitories[d].building, beds);
		}
		furniture_step(w, &layers[i], -1, left);
	}
}

/* Who sleeps in a repaired building may be others than those who lacked a bed:
 * its beds are told to the buildings in turn. */
static void repair_steps(struct own *w)
{
	struct xs_bed_layer *layers;
	size_t layers_n, at = 0, d = 0;
	int64_t room = 0;

	layers = xs_bed_layers(&w->arena, &w->served, w->b->years, &layers_n);
	for (size_t i = 0; i < layers_n; i++)
		for (int64_t left = layers[i].beds; left > 0;) {
			int64_t beds;

			while (!room && at < w->fixable_n) {
				size_t next = w->fixable[at++];

				if (!(w->repaired >> next & 1))
					continue;
				d = next;
				room = w->o->now.dormitories[d].beds;
			}
			beds = room ? least(left, room) : left;
			room -= least(beds, room);
			left -= beds;
			repair_step(w, &layers[i], d, beds);
		}
}

static double floor_area(const struct own *w)
{
	double sum = 0;

	for (size_t i = 0; i < w->o->now.dormitories_n; i++) {
		const struct xs_building *row = building_of(w, i);

		if (w->o->now.dormitories[i].usable_grade && row &&
			!xs_is_blank(row->area_m2))
			sum += row->area_m2;
		else if (w->o->now.dormitories[i].usable_grade && !row)
			sum = xs_survey_value(w->b->in.survey, w->s->school,
				xs_item_find(w->b->in.survey->cat,
					"dormitory_area"));
	}
	return sum;
}

void xs_boarding_own_ways(struct xs_boarding *b, struct xs_school_beds *s,
	const struct xs_bed_outlook *o)
{
	struct own *w = xs_alloc(1, sizeof(*w));

	w->b = b;
	w->s = s;
	w->o = o;
	s->floor_m2 = floor_area(w);
	rooms_way(b, s, o);
	w->holds_more = can_furnish(w);
	furnish_years(w);
	choose_repairs(w);
	if (w->repaired)
		repair_years(w);
	furniture_steps(w);
	if (w->repaired)
		repair_steps(w);
	s->left = xs_bed_layers(&b->arena, &w->rest, b->years, &s->left_n);
	xs_arena_release(&w->arena);
	free(w);
}

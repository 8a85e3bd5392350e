/* SPDX-License-Identifier: Apache-2.0
 *
 * Beds of a school in every year: today's buildings, the boarders of the year,
 * rooms given anew to whom they serve best.
 */
#include "boarding_i.h"

#include <string.h>

#include "xueshe/number.h"

void xs_boarding_outlook_init(struct xs_bed_outlook *o)
{
	memset(o, 0, sizeof(*o));
	xs_bed_balance_init(&o->now);
}

void xs_boarding_outlook_release(struct xs_bed_outlook *o)
{
	xs_arena_release(&o->arena);
	xs_arena_release(&o->scratch);
	xs_bed_balance_release(&o->now);
}

void xs_boarding_now(const struct xs_boarding *b, size_t school,
	struct xs_bed_balance *out, struct xs_findings *findings)
{
	struct xs_bed_need need;

	xs_bed_need_now(b->in.survey, school, &need);
	xs_bed_balance_of(
		b->in.survey, school, &b->norms, &need, out, findings);
}

static double boarders_of(const struct xs_boarding *b,
	const struct xs_bed_need *need, size_t school, int g)
{
	double v = need->boarders[XS_GROUP_STAGE(g)][XS_GROUP_SEX(g)];

	return xs_is_blank(v) &&
			!xs_school_has_stage(
				b->in.survey, school, XS_GROUP_STAGE(g))
		? 0
		: v;
}

static int64_t beds_for(double boarders)
{
	return xs_is_blank(boarders) || boarders <= 0
		? 0
		: (int64_t)xs_ceil_whole(boarders);
}

/* -- a year ----------------------------------------------------------------- */

struct year_beds {
	int64_t need[XS_BED_GROUPS], usable[XS_BED_GROUPS];
	int64_t lacks[XS_BED_GROUPS], spare[XS_BED_GROUPS];
	bool unknown[XS_BED_GROUPS]; /* more than the beds that are told */
};

static int64_t above(int64_t v)
{
	return v > 0 ? v : 0;
}

/* As the rooms are now; true: nobody is short of a bed. */
static bool suffices_now(const struct xs_bed_outlook *o, struct year_beds *y)
{
	bool enough = true;

	for (int g = 0; g < XS_BED_GROUPS; g++) {
		y->usable[g] = o->usable_now[g];
		y->lacks[g] = above(y->need[g] - y->usable[g]);
		y->spare[g] = above(y->usable[g] - y->need[g]);
		enough &= !y->lacks[g];
	}
	return enough;
}

/* The rooms of today as a problem without needs; those of beds without rooms
 * are taken off the needs. */
static void rooms_of(struct xs_bed_outlook *o)
{
	const struct xs_bed_balance *now = &o->now;
	struct xs_room_building *buildings = xs_arena_alloc(
		&o->arena, now->dormitories_n + 1, sizeof(*buildings));

	o->rooms = (struct xs_room_problem){ .buildings = buildings,
		.buildings_n = now->dormitories_n,
		.arena = &o->scratch };
	o->rooms.kinds = xs_arena_alloc(
		&o->arena, now->lots_n + 1, sizeof(*o->rooms.kinds));
	for (size_t i = 0; i < now->dormitories_n; i++)
		buildings[i] =
			(struct xs_room_building){ now->dormitories[i].floors,
				now->dormitories[i].rooms };
	for (size_t i = 0; i < now->lots_n; i++) {
		const struct xs_bed_lot *lot = &now->lots[i];
		struct xs_room_kind *kind;

		for (int g = 0; g < XS_BED_GROUPS && !lot->rooms; g++)
			o->fixed[g] += lot->now[g];
		if (!lot->rooms)
			continue;
		kind = &o->rooms.kinds[o->rooms.kinds_n++];
		kind->building = lot->dormitory;
		kind->rooms = lot->rooms;
		memcpy(kind->holds, lot->holds, sizeof(kind->holds));
		memcpy(kind->now, lot->now, sizeof(kind->now));
		for (int g = 0; g < XS_BED_GROUPS; g++)
			o->has_rooms[g] |= lot->now[g] > 0;
	}
}

static void share(struct xs_bed_outlook *o, struct year_beds *y)
{
	struct xs_room_problem *p = &o->rooms;

	for (int g = 0; g < XS_BED_GROUPS; g++) {
		p->need[g] = y->need[g] - o->fixed[g];
		p->may[g] = o->has_rooms[g] || p->need[g] > 0;
		y->usable[g] = o->fixed[g];
	}
	xs_rooms_share_ahead(p);
	for (size_t k = 0; k < p->kinds_n; k++)
		for (int g = 0; g < XS_BED_GROUPS; g++)
			y->usable[g] += p->kinds[k].then[g] *
				p->kinds[k].holds[XS_GROUP_STAGE(g)];
	for (int g = 0; g < XS_BED_GROUPS; g++) {
		y->lacks[g] = above(y->need[g] - y->usable[g]);
		y->spare[g] = above(y->usable[g] - y->need[g]);
	}
	xs_arena_clear(&o->scratch);
}

/* The base year as its balance has it. */
static void take_now(const struct xs_bed_balance *now, struct year_beds *y)
{
	for (size_t i = 0; i < now->lines_n; i++) {
		const struct xs_bed_line *line = &now->lines[i];
		int g = XS_GROUP_OF(line->stage, line->sex);

		y->lacks[g] = line->short_then;
		y->spare[g] = line->spare_then;
		y->usable[g] = y->need[g] - y->lacks[g] + y->spare[g];
	}
}

/* One year of a forecast; rooms change hands only where they do not do as they
 * are. */
static void look_at(const struct xs_boarding *b, struct xs_bed_outlook *o,
	const struct xs_bed_need *need, bool is_now, struct year_beds *y)
{
	for (int g = 0; g < XS_BED_GROUPS; g++) {
		y->need[g] = beds_for(boarders_of(b, need, o->school, g));
		y->unknown[g] = o->untold[g] && y->need[g] > o->usable_now[g];
		/* No room is given, and none built, for what is not known. */
		if (y->unknown[g])
			y->need[g] = o->usable_now[g];
	}
	if (is_now)
		take_now(&o->now, y);
	else if (!suffices_now(o, y))
		share(o, y);
}

/* -- all years -------------------------------------------------------------- */

static void need_of(const struct xs_boarding *b, const struct xs_bed_outlook *o,
	int t, int which, struct xs_bed_need *need)
{
	if (t == 0)
		xs_bed_need_now(b->in.survey, o->school, need);
	else
		xs_bed_need_in(&o->forecast, b->base + t, which, need);
}

static double *bound_of(struct xs_range *r, int which)
{
	return which == 0 ? &r->low : which == 1 ? &r->mid : &r->high;
}

static void put_year(struct xs_beds_ahead *a, int t, int which,
	const struct year_beds *y, double boarders)
{
	int g = XS_GROUP_OF(a->stage, a->sex);

	*bound_of(&a->boarders[t], which) = boarders;
	if (xs_is_blank(boarders))
		a->boarders_known = false;
	if (xs_is_blank(boarders) || y->unknown[g]) {
		a->known = false;
		return;
	}
	if (which == 0) {
		a->short_low[t] = y->lacks[g];
	} else if (which == 2) {
		a->short_high[t] = y->lacks[g];
	} else {
		a->usable_in[t] = y->usable[g];
		a->short_in[t] = y->lacks[g];
		a->spare_in[t] = y->spare[g];
	}
}

static void look_at_years(struct xs_boarding *b, struct xs_school_beds *s,
	struct xs_bed_outlook *o)
{
	struct xs_bed_need need;
	struct year_beds y;

	for (int t = 0; t < b->years; t++)
		for (int which = 0; which < 3; which++) {
			if (t > 0 || which == 0) {
				memset(&y, 0, sizeof(y));
				need_of(b, o, t, which, &need);
				look_at(b, o, &need, t == 0, &y);
			}
			for (size_t i = 0; i < s->ahead_n; i++)
				put_year(&s->ahead[i], t, which, &y,
					boarders_of(b, &need, o->school,
						XS_GROUP_OF(s->ahead[i].stage,
							s->ahead[i].sex)));
			if (which != 1)
				continue;
			memcpy(o->need.of[t], y.need, sizeof(y.need));
			memcpy(o->lacks.of[t], y.lacks, sizeof(y.lacks));
		}
}

/* Of most of the beds that are short, and until when one is. */
static void label_line(const struct xs_boarding *b,
	const struct xs_bed_outlook *o, struct xs_beds_ahead *a)
{
	int64_t beds[XS_LASTING_N] = { 0 };
	struct xs_arena arena = { 0 };
	struct xs_bed_layer *layers;
	size_t n;

	a->usable = a->usable_in[0];
	layers = xs_bed_layers(&arena, &o->lacks, b->years, &n);
	for (size_t i = 0; i < n; i++) {
		if (layers[i].group != XS_GROUP_OF(a->stage, a->sex))
			continue;
		beds[layers[i].label] += layers[i].beds;
		if (b->base + layers[i].until > a->needed_until)
			a->needed_until = b->base + layers[i].until;
	}
	for (int l = 0; l < XS_LASTING_N; l++)
		if (beds[l] > beds[a->label])
			a->label = (enum xs_lasting)l;
	xs_arena_release(&arena);
}

static bool forecast_of(
	const struct xs_boarding *b, size_t school, struct xs_bed_outlook *o)
{
	o->has_forecast = b->in.forecast != NULL;
	if (o->has_forecast)
		xs_forecast_school(b->in.forecast, school, &o->forecast);
	return o->has_forecast;
}

struct xs_school_beds *xs_boarding_look_ahead(
	struct xs_boarding *b, size_t school, struct xs_bed_outlook *o)
{
	struct xs_school_beds *s;

	o->school = school;
	xs_boarding_now(b, school, &o->now, b->findings);
	if (!o->now.lines_n)
		return NULL;
	forecast_of(b, school, o);
	s = xs_arena_alloc(&b->arena, 1, sizeof(*s));
	s->school = school;
	s->ahead_n = o->now.lines_n;
	s->ahead = xs_arena_alloc(&b->arena, s->ahead_n + 1, sizeof(*s->ahead));
	s->known = o->known = o->now.known;
	s->of_seniors = o->now.of_seniors;
	xs_beds_now_of(&o->now, &s->now);
	for (size_t i = 0; i < s->ahead_n; i++) {
		const struct xs_bed_line *line = &o->now.lines[i];

		o->usable_now[XS_GROUP_OF(line->stage, line->sex)] =
			line->usable;
		o->untold[XS_GROUP_OF(line->stage, line->sex)] =
			!line->beds_told;
		s->ahead[i] = (struct xs_beds_ahead){ .stage = line->stage,
			.sex = line->sex,
			.base = b->base,
			.n = b->years,
			.known = line->known,
			.boarders_known = true };
	}
	rooms_of(o);
	look_at_years(b, s, o);
	for (size_t i = 0; i < s->ahead_n; i++)
		label_line(b, o, &s->ahead[i]);
	return s;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Dormitories under way: what the register has granted and not finished holds
 * beds from the school year on that begins when it is done.  Its day of
 * completion where one is stated – done by 31 August serves that year – else the
 * year after the last in which it is worked on.
 */
#include "boarding_i.h"

#include <math.h>

#include "xueshe/number.h"
#include "xueshe/register.h"

#include "../register/register_i.h"

struct under_way { /* of one school */
	int64_t beds[XS_SEXES]; /* stated in beds */
	double m2; /* stated in area: of either sex */
	int from; /* counted from the base */
};

static int opens(const struct xs_boarding *b, const struct xs_registered *p)
{
	xs_date day = p->project->completed;
	int year = p->last ? p->last + 1 : b->base + b->opening;

	if (day)
		year = day / 10000 + (day % 10000 > 831);
	return year <= b->base ? 1 : year - b->base;
}

static bool is_under_way(const struct xs_registered *p, size_t school)
{
	return p->project->school == school && p->open &&
		!xs_reg_is_refused(p) && !p->unit_differs && p->item >= 0 &&
		!xs_is_blank(p->project->quantity) &&
		!xs_reg_has_fault(p, XS_FAULT_TWICE);
}

static bool has_some(
	const struct xs_boarding *b, size_t school, const int items[3])
{
	for (int i = 0; i < 3; i++)
		if (xs_register_covers(b->in.reg, school, items[i]) > 0)
			return true;
	return false;
}

static void find_under_way(
	const struct xs_boarding *b, size_t school, struct under_way *u)
{
	const struct xs_catalogue *cat = b->in.survey->cat;
	const int items[] = { xs_item_find(cat, "beds_boys"),
		xs_item_find(cat, "beds_girls"),
		xs_item_find(cat, "dormitory_area") };

	/* Most schools have none: asked by the register's index first. */
	if (!has_some(b, school, items))
		return;
	for (size_t i = 0; i < b->in.reg->n; i++) {
		const struct xs_registered *p = &b->in.reg->all[i];
		bool of_beds = true;

		if (!is_under_way(p, school))
			continue;
		if (p->item == items[XS_AT_BOYS] ||
			p->item == items[XS_AT_GIRLS])
			u->beds[p->item == items[XS_AT_GIRLS]] +=
				(int64_t)floor(p->project->quantity);
		else if (p->item == items[2])
			u->m2 += p->project->quantity;
		else
			of_beds = false;
		if (of_beds && opens(b, p) > u->from)
			u->from = opens(b, p);
	}
}

/* Beds of a layer that are under way, taken off them. */
static int64_t take(const struct xs_boarding *b, struct under_way *u,
	const struct xs_bed_layer *layer)
{
	int sex = XS_GROUP_SEX(layer->group);
	double each = b->plan[XS_GROUP_STAGE(layer->group)].floor_m2;
	int64_t beds = u->beds[sex] < layer->beds ? u->beds[sex] : layer->beds;
	int64_t more = layer->beds - beds, fit;

	u->beds[sex] -= beds;
	if (more <= 0 || xs_is_blank(each) || each <= 0)
		return beds;
	fit = (int64_t)floor(u->m2 / each + XS_NOISE);
	more = more < fit ? more : fit;
	u->m2 -= (double)more * each;
	return beds + more;
}

/* What is needed when they are there; of it what lasts longest. */
void xs_boarding_under_way(struct xs_boarding *b, struct xs_school_beds *s)
{
	struct under_way u = { 0 };
	struct xs_bed_step step = { .way = XS_WAY_UNDER_WAY,
		.neighbour = XS_NO_SCHOOL_INDEX,
		.building = -1,
		.m2 = XS_BLANK,
		.fen_new = XS_FEN_BLANK };

	if (!b->in.reg || !s->left_n)
		return;
	find_under_way(b, s->school, &u);
	for (size_t i = 0; i < s->left_n; i++) {
		struct xs_bed_layer *layer = &s->left[i];
		int64_t beds;

		if (layer->until < u.from)
			continue;
		beds = take(b, &u, layer);
		xs_boarding_step_add(b, s, layer, beds, &step);
		layer->beds -= beds;
	}
}

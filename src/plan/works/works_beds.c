/* SPDX-License-Identifier: Apache-2.0
 *
 * Beds: the boarding planner says which ways close a shortage; here its steps
 * become needs.  Rooms that change hands and beds of a neighbour are no works;
 * furniture is bought; new rooms are built where they last, leased where they
 * do not.  The area that comes with new beds is taken off the dormitory area
 * that the standards find lacking.
 */
#include "works_i.h"

#include <math.h>
#include <string.h>

struct beds { /* steps of a school that are met alike */
	enum xs_stage stage;
	int sex;
	int64_t beds;
	double m2, m2_years; /* XS_BLANK: not known */
	int until;
	bool fading, above; /* falls away; a ceiling forbids it */
	double lost; /* of its sex that come down and nothing replaces yet */
	bool again; /* in place of a dormitory that comes down … */
	size_t after; /* … by that need; (size_t)-1 */
};

/* Items of beds_boys, beds_girls; -1. */
static int item_of_sex(const struct xs_survey *s, int sex)
{
	return xs_item_find(
		s->cat, sex == XS_AT_GIRLS ? "beds_girls" : "beds_boys");
}

/* The item as a quantity: standards may not ask for beds at all. */
static const struct xs_quantity *quantity_of(struct xs_wk_build *b, int item)
{
	const struct xs_item *of = &b->in->survey->cat->items[item];
	struct xs_arena *arena = &b->w->arena;
	struct xs_quantity *q = xs_arena_alloc(arena, 1, sizeof(*q));

	*q = (struct xs_quantity){ .key = of->key,
		.say = of->say,
		.unit = of->unit,
		.whole = true,
		.share = of->share };
	for (int s = 0; s < XS_STAGE_N; s++) {
		q->of[s].terms =
			xs_arena_alloc(arena, 1, sizeof(struct xs_term));
		q->of[s].terms[0] = (struct xs_term){ item, 1 };
		q->of[s].n = 1;
	}
	return q;
}

static double area_a_bed(
	const struct xs_wk_build *b, const struct xs_bed_step *step)
{
	const struct xs_bed_plan *plan =
		xs_boarding_plan(b->in->boarding, step->stage);

	if (!xs_is_blank(step->m2) && step->beds)
		return step->m2 / (double)step->beds;
	return plan ? plan->floor_m2 : XS_BLANK;
}

/* Steps of one way, stage and sex as one. */
static struct beds gather(const struct xs_wk_build *b,
	const struct xs_bed_step *steps, size_t n, enum xs_bed_way way,
	enum xs_stage stage, int sex)
{
	struct beds all = { .stage = stage, .sex = sex };

	for (size_t i = 0; i < n; i++) {
		const struct xs_bed_step *s = &steps[i];
		int years = s->needed_until - b->w->opening_year + 1;
		double m2;

		if (s->way != way || s->stage != stage || s->sex != sex)
			continue;
		/* Gone before a dormitory could open. */
		if (way == XS_WAY_TEMPORARY && years < 1)
			continue;
		m2 = area_a_bed(b, s) * (double)s->beds;
		all.beds += s->beds;
		all.m2 += m2;
		all.m2_years += m2 * (years < 1 ? 1 : years);
		all.fading |= s->label == XS_FADING;
		all.above |= s->above_ceiling;
		if (s->needed_until > all.until)
			all.until = s->needed_until;
	}
	return all;
}

/* Of the boarders of that stage and sex as many are helped as there are beds,
 * whether a standard asks for beds or not. */
static void share_of_beds(struct xs_need *need)
{
	double share = need->boarders > 0
		? fmin(need->quantity / need->boarders, 1)
		: 1;

	if (!need->rule || !(need->depth > 0))
		need->depth = share;
	need->part = share / need->depth;
}

static struct xs_need *need_of_beds(
	struct xs_wk_build *b, size_t school, const struct beds *beds)
{
	int item = item_of_sex(b->in->survey, beds->sex);
	struct xs_need *need = xs_wk_need(b, school);

	need->item = item;
	need->stage = beds->stage;
	need->what = quantity_of(b, item);
	need->gap = xs_measure_gap_of(b->in->measures, item);
	need->unit = b->in->survey->cat->items[item].unit;
	need->quantity = (double)beds->beds;
	need->gap_now = need->gap_opening = need->gap_last = (double)beds->beds;
	need->replaces = fmax(fmin(beds->lost, need->quantity), 0);
	xs_wk_judge(b, need);
	share_of_beds(need);
	return need;
}

static void add(struct xs_wk_build *b, struct xs_need *need,
	enum xs_work_kind kind, double priced, const struct xs_cost *cost)
{
	struct xs_work work = { .kind = kind,
		.quantity = need->quantity,
		.quantity_now = need->quantity,
		.unit = need->unit,
		.priced = priced,
		.cost = xs_is_blank(priced) ? NULL : cost,
		.solves = 1,
		.years = kind == XS_WORK_TEMPORARY ? 0 : 1 };

	xs_wk_add(b, &work, need);
}

static const struct xs_cost *dormitory_cost(
	const struct xs_wk_build *b, enum xs_measure measure)
{
	return xs_cost_for(b->in->costs,
		xs_item_find(b->in->survey->cat, "dormitory_area"), measure,
		b->in->region);
}

static void buy_furniture(struct xs_wk_build *b, size_t school,
	const struct beds *beds, size_t after)
{
	struct xs_need *need = need_of_beds(b, school, beds);
	enum xs_lasting label = beds->until >= b->w->last_year ? XS_LASTING
		: beds->fading                                 ? XS_FADING
							       : XS_BULGE;

	need->after = after;
	need->label = label;
	if (label != XS_LASTING)
		need->needed_until = beds->until;
	add(b, need, XS_WORK_BUY, need->quantity,
		xs_cost_for(b->in->costs, need->item, XS_EQUIP, b->in->region));
}

/* New rooms, after the demolition of the dormitory that they replace; then
 * what stands in them. */
static void build_rooms(struct xs_wk_build *b, size_t school,
	const struct beds *beds, bool lasts)
{
	struct xs_need *need = need_of_beds(b, school, beds);
	size_t at = b->w->needs_n - 1;

	need->safety = beds->again;
	need->after = beds->after;
	if (!lasts) {
		need->label = beds->fading ? XS_FADING : XS_BULGE;
		need->needed_until = beds->until;
	}
	if (beds->above) {
		need->open = XS_OPEN_CEILING;
		return;
	}
	add(b, need, beds->again ? XS_WORK_REBUILD : XS_WORK_BUILD, beds->m2,
		dormitory_cost(b, XS_BUILD));
	if (!lasts)
		add(b, need, XS_WORK_TEMPORARY, beds->m2_years,
			dormitory_cost(b, XS_LEASE));
	if (!xs_is_blank(beds->m2))
		b->bed_m2 += beds->m2;
	buy_furniture(b, school, beds, at);
}

static void leave(struct xs_wk_build *b, size_t school, const struct beds *beds,
	enum xs_open_why why)
{
	struct xs_need *need = need_of_beds(b, school, beds);

	need->open = why;
	if (beds->until < b->w->last_year) {
		need->label = beds->fading ? XS_FADING : XS_BULGE;
		need->needed_until = beds->until;
	}
}

/* Beds that the works on a grade C building bring back need nothing else. */
static void one_way(struct xs_wk_build *b, size_t school,
	const struct beds *beds, enum xs_bed_way way)
{
	if (!beds->beds)
		return;
	switch (way) {
	case XS_WAY_ROOMS:
	case XS_WAY_NEIGHBOUR:
	case XS_WAY_REPAIR:
		leave(b, school, beds, XS_OPEN_SHARE);
		break;
	case XS_WAY_UNDER_WAY:
		leave(b, school, beds, XS_OPEN_UNDER_WAY);
		break;
	case XS_WAY_FURNITURE:
		buy_furniture(b, school, beds, (size_t)-1);
		break;
	case XS_WAY_TEMPORARY:
		build_rooms(b, school, beds, false);
		break;
	case XS_WAY_NEW:
		build_rooms(b, school, beds, true);
		break;
	case XS_BED_WAY_N:
		break;
	}
}

/* Is it known of every stage and sex that boards there? */
static bool is_known(const struct xs_beds_ahead *ahead, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!ahead[i].known)
			return false;
	return n > 0;
}

/* Beds of each sex that come down with dormitories of grade D: as many new
 * ones stand in their place.  Where the ledger does not tell the sex, all. */
static void lost_beds(const struct xs_wk_build *b, size_t school, bool again,
	double lost[XS_SEXES])
{
	const struct xs_survey *s = b->in->survey;

	lost[XS_AT_BOYS] = lost[XS_AT_GIRLS] = 0;
	if (!again)
		return;
	for (size_t i = xs_survey_buildings_of(s, school);
		i < s->buildings_n && s->buildings[i].school == school; i++) {
		const struct xs_building *row = &s->buildings[i];
		const char *area = xs_building_area(row);

		if (*row->grade != 'D' || !xs_building_stands(row) || !area ||
			strcmp(area, "dormitory_area") != 0)
			continue;
		for (int x = 0; x < XS_SEXES; x++) {
			double beds = xs_building_beds(row, x == XS_AT_GIRLS);

			lost[x] += xs_is_blank(beds) ? XS_INFINITY : beds;
		}
	}
}

static bool has_rooms(enum xs_bed_way way)
{
	return way == XS_WAY_NEW || way == XS_WAY_TEMPORARY;
}

static bool has_beds(enum xs_bed_way way)
{
	return has_rooms(way) || way == XS_WAY_FURNITURE;
}

bool xs_wk_beds(struct xs_wk_build *b, size_t school, bool again, size_t after)
{
	size_t lines_n = 0, n = 0;
	double lost[XS_SEXES], gone[XS_SEXES];
	const struct xs_beds_ahead *ahead;
	const struct xs_bed_step *steps;

	b->bed_m2 = 0;
	if (!b->in->boarding)
		return false;
	ahead = xs_boarding_ahead(b->in->boarding, school, &lines_n);
	if (!ahead || !is_known(ahead, lines_n))
		return false;
	steps = xs_boarding_steps(b->in->boarding, school, &n);
	lost_beds(b, school, again, lost);
	memcpy(gone, lost, sizeof(gone));
	for (int way = 0; steps && way < XS_BED_WAY_N; way++)
		for (int s = 0; s < XS_STAGE_N; s++)
			for (int sex = 0; sex < XS_SEXES; sex++) {
				struct beds beds = gather(b, steps, n,
					(enum xs_bed_way)way, (enum xs_stage)s,
					sex);

				beds.lost = gone[sex];
				beds.again = lost[sex] > 0;
				/* What replaces nothing waits for nothing. */
				beds.after = beds.again ? after : (size_t)-1;
				one_way(b, school, &beds, (enum xs_bed_way)way);
				if (has_rooms((enum xs_bed_way)way))
					lost[sex] -= (double)beds.beds;
				if (has_beds((enum xs_bed_way)way))
					gone[sex] -= (double)beds.beds;
			}
	return true;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * From lines and buildings to needs, and the works that would meet each.
 *
 * A need of buildings that outlasts them and one that passes are two needs:
 * the one is built, the other leased.  What a demolition takes away and is
 * still needed is a need of its own too: it is rebuilt, after the demolition,
 * and as urgent as that.
 */
#include "works_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

#define NOTHING 1e-6

/* -- a need ---------------------------------------------------------------------- */

struct xs_need *xs_wk_need(struct xs_wk_build *b, size_t school)
{
	struct xs_need *need;

	xs_grow((void **)&b->needs, &b->needs_cap, b->w->needs_n + 1,
		sizeof(*b->needs));
	need = &b->needs[b->w->needs_n++];
	*need = (struct xs_need){ .school = school,
		.building = -1,
		.item = -1,
		.stage = XS_NO_STAGE,
		.unit = "m2",
		.judged = XS_BLANK,
		.ceiling = XS_BLANK,
		.actual = XS_BLANK,
		.label = XS_LASTING,
		.needed_until = b->w->last_year,
		.part = 1,
		.after = (size_t)-1,
		.works = b->w->n,
		.open_question = "" };
	return need;
}

double xs_wk_value(const struct xs_wk_build *b, size_t school, const char *key)
{
	const struct xs_survey *s = b->in->survey;

	return xs_wk_known(
		xs_survey_value(s, school, xs_item_find(s->cat, key)));
}

static double boarders_of(const struct xs_wk_build *b, size_t school,
	enum xs_stage stage, enum xs_sex sex)
{
	static const char *const keys[XS_STAGE_N][3] = {
		[XS_PRIMARY] = { "boarders_primary", "boarders_primary_boys",
			"boarders_primary_girls" },
		[XS_JUNIOR] = { "boarders_junior", "boarders_junior_boys",
			"boarders_junior_girls" },
	};
	double all = 0, boys = 0, girls = 0;

	for (int s = 0; s < XS_STAGE_N; s++) {
		if (stage != XS_NO_STAGE && (int)stage != s)
			continue;
		all += xs_wk_value(b, school, keys[s][0]);
		boys += xs_wk_value(b, school, keys[s][1]);
		girls += xs_wk_value(b, school, keys[s][2]);
	}
	if (sex == XS_BOYS)
		return boys;
	if (sex == XS_GIRLS)
		return girls;
	return boys + girls > all ? boys + girls : all;
}

/* Who is helped: boarders by what boarders use, else the roll of the school
 * or of the stage. */
void xs_wk_helped(const struct xs_wk_build *b, struct xs_need *need)
{
	const struct xs_item *item =
		need->item < 0 ? NULL : &b->in->survey->cat->items[need->item];
	bool boarding = item &&
		(item->share == XS_SHARE_BOARDERS ||
			item->share == XS_SHARE_BOARDERS_BOYS ||
			item->share == XS_SHARE_BOARDERS_GIRLS);
	enum xs_sex sex = item ? item->sex : XS_BOTH_SEXES;

	if (boarding && sex == XS_BOTH_SEXES)
		sex = item->share == XS_SHARE_BOARDERS_BOYS ? XS_BOYS
			: item->share == XS_SHARE_BOARDERS_GIRLS
			? XS_GIRLS
			: XS_BOTH_SEXES;
	need->boarders = boarders_of(b, need->school,
		boarding ? need->stage : XS_NO_STAGE,
		boarding ? sex : XS_BOTH_SEXES);
	need->pupils = (need->stage != XS_JUNIOR ? xs_wk_value(b, need->school,
							   "pupils_primary")
						 : 0) +
		(need->stage != XS_PRIMARY
				? xs_wk_value(b, need->school, "pupils_junior")
				: 0);
	if (boarding)
		need->pupils = need->boarders;
}

/* -- gaps ---------------------------------------------------------------------------- */

void xs_wk_judge(const struct xs_wk_build *b, struct xs_need *need)
{
	const struct xs_wk_fact *fact =
		xs_wk_fact_worst(&b->facts, need->school, need->item);

	xs_wk_helped(b, need);
	if (!fact)
		return;
	need->pack = fact->pack;
	need->rule = fact->rule;
	need->depth = fact->depth;
}

static void describe(const struct xs_wk_build *b, const struct xs_wk_line *l,
	struct xs_need *need)
{
	need->item = l->item;
	need->stage = l->stage;
	need->what = l->what;
	need->unit = l->what->unit;
	need->gap = l->row;
	need->gap_now = l->gap[0];
	need->gap_opening = l->gap[l->opens];
	need->gap_last = l->gap[b->ahead->n - 1];
	need->judged = l->judged;
	need->actual = xs_survey_value(
		b->ahead->base, need->school, l->single ? l->item : -1);
	xs_wk_judge(b, need);
	/* Lacking by the time it could open, though not yet. */
	if (!need->rule && need->gap_opening > 0 && !xs_is_blank(need->actual))
		need->depth =
			need->gap_opening / (need->gap_opening + need->actual);
}

/* A flag stands for a quantity: a wall round the site, a set for 45 pupils. */
static double flag_amount(
	const struct xs_wk_build *b, const struct xs_need *need)
{
	const struct xs_measure_gap *row = need->gap;
	const struct xs_survey *s = b->in->survey;
	double sum = 0;

	if (row->perimeter_of >= 0)
		return ceil(4 *
			sqrt(xs_wk_known(xs_survey_value(
				s, need->school, row->perimeter_of))));
	if (!row->one_per_of_n)
		return XS_BLANK;
	for (size_t i = 0; i < row->one_per_of_n; i++)
		sum += xs_wk_known(
			xs_survey_value(s, need->school, row->one_per_of[i]));
	return xs_ceil_whole(sum / row->one_per);
}

static const struct xs_cost *cost_of(const struct xs_wk_build *b,
	const struct xs_need *need, enum xs_work_kind kind)
{
	const struct xs_measure_gap *row = need->gap;
	int measure = b->in->measures->kinds[kind].cost;
	const struct xs_cost *named;

	if (measure < 0)
		return NULL;
	if (row->cost && kind != XS_WORK_CONVERT && kind != XS_WORK_TEMPORARY) {
		named = xs_cost_find(b->in->costs, row->cost);
		return named && named->on ? named : NULL;
	}
	if (kind == XS_WORK_CONVERT && row->within >= 0)
		return xs_wk_cost_of(b, row->within, (enum xs_measure)measure);
	if (kind == XS_WORK_CONVERT)
		return xs_wk_cost_of(b, need->item, (enum xs_measure)measure);
	return xs_cost_for(b->in->costs,
		row->cost_of >= 0 ? row->cost_of : need->item,
		(enum xs_measure)measure, b->in->region);
}

static struct xs_work work_of(const struct xs_wk_build *b,
	const struct xs_need *need, const struct xs_wk_line *l,
	enum xs_work_kind kind)
{
	double flag = flag_amount(b, need);
	struct xs_work work = { .kind = kind,
		.quantity = need->quantity,
		.quantity_now = l->gap[0],
		.unit = need->unit,
		.solves = 1,
		.years = 1,
		.assumed = need->gap->assumed };

	work.priced = xs_is_blank(flag)
		? need->quantity * xs_wk_each(b->in, need->school, l)
		: flag;
	work.cost = cost_of(b, need, kind);
	return work;
}

/* The years from opening to the last in which it is needed. */
static int years_of(const struct xs_wk_build *b, const struct xs_need *need)
{
	int years = need->needed_until - b->w->opening_year + 1;

	return years < 1 ? 1 : years;
}

/* How a need is to be met: by which ways, as a smallest room, after which. */
struct how {
	bool least, rebuilt, converted;
};

static void add_works(struct xs_wk_build *b, const struct xs_need *need,
	const struct xs_wk_line *l, const struct how *how)
{
	unsigned ways = l->row->ways;

	if (need->label == XS_LASTING)
		ways &= ~XS_WORK_BIT(XS_WORK_TEMPORARY);
	if (!how->converted)
		ways &= ~XS_WORK_BIT(XS_WORK_CONVERT);
	for (int k = 0; k < XS_WORK_KIND_N; k++) {
		struct xs_work work;

		if (!(ways & XS_WORK_BIT(k)))
			continue;
		work = work_of(b, need, l, (enum xs_work_kind)k);
		work.whole_only = how->least;
		if (k == XS_WORK_BUILD && how->rebuilt)
			work.kind = XS_WORK_REBUILD;
		if (k == XS_WORK_TEMPORARY)
			work.years = years_of(b, need);
		xs_wk_add(b, &work, need);
	}
}

/* Never above the ceiling; a need below the smallest usable room is one. */
static double sized(struct xs_wk_build *b, const struct xs_need *need,
	const struct xs_wk_line *l, double quantity, struct how *how)
{
	double free = need->ceiling - need->actual, room = XS_BLANK;

	if (l->row && l->row->smallest_room >= 0)
		room = xs_wk_least(
			&b->facts, need->school, l->row->smallest_room);
	how->least = room > quantity;
	if (how->least)
		quantity = room;
	if (!xs_is_blank(free) && free < quantity) {
		quantity = free > 0 ? free : 0;
		how->least = false;
	}
	return l->what->whole ? floor(quantity + XS_NOISE) : quantity;
}

/* What of a quantity idle rooms can hold; they go round once. */
static double convertible(struct xs_wk_build *b, size_t school,
	const struct xs_wk_line *l, double quantity)
{
	double each = xs_wk_each(b->in, school, l), most;

	if (!(l->row->ways & XS_WORK_BIT(XS_WORK_CONVERT)) ||
		b->idle < b->in->measures->convert_least_m2)
		return 0;
	most = fmin(b->idle / each, quantity);
	if (l->what->whole)
		most = floor(most + XS_NOISE);
	b->idle -= most * each;
	return most;
}

/* What it speaks of: idle rooms, new rooms, what lasts, what passes. */
static void set_quantity(struct xs_need *need, double quantity)
{
	need->quantity = quantity;
	if (need->gap_opening > 0)
		need->part = fmin(quantity / need->gap_opening, 1);
}

/* A part of what a line lacks. */
struct part {
	double quantity;
	enum xs_lasting label;
	bool rebuilt;
	size_t after;
};

static struct xs_need *begin_need(struct xs_wk_build *b, size_t school,
	const struct xs_wk_line *l, const struct part *part)
{
	struct xs_need *need = xs_wk_need(b, school);

	describe(b, l, need);
	need->ceiling = xs_wk_ceiling(&b->facts, school, l->item);
	need->label = part->label;
	need->needed_until =
		part->label == XS_LASTING ? b->w->last_year : l->until;
	need->safety = part->rebuilt;
	need->after = part->after;
	return need;
}

static void need_of_line(struct xs_wk_build *b, size_t school,
	const struct xs_wk_line *l, const struct part *part)
{
	struct how how = { .rebuilt = part->rebuilt };
	struct xs_need *need = begin_need(b, school, l, part);
	double quantity = sized(b, need, l, part->quantity, &how), idle;

	set_quantity(need, quantity);
	if (!l->row) {
		need->open = XS_OPEN_NO_MEASURE;
		b->no_measure[l->item]++;
		return;
	}
	if (!(quantity > 0)) {
		need->open = XS_OPEN_CEILING;
		return;
	}
	idle = convertible(b, school, l, quantity);
	if (idle > NOTHING && idle < quantity - NOTHING) {
		set_quantity(need, idle);
		how.converted = true;
		add_works(b, need, l, &how);
		need = begin_need(b, school, l, part);
		set_quantity(need, quantity - idle);
		how.converted = false;
	} else {
		how.converted = idle > NOTHING;
	}
	add_works(b, need, l, &how);
}

static void need_without_works(struct xs_wk_build *b, size_t school,
	const struct xs_wk_line *l, enum xs_open_why why)
{
	struct xs_need *need = xs_wk_need(b, school);

	describe(b, l, need);
	if (why == XS_OPEN_UNDER_WAY)
		need->gap_now = l->before;
	if (why == XS_OPEN_FADED) {
		need->label = XS_FADING;
		need->needed_until = b->ahead->base->year + l->opens - 1;
	}
	need->open = why;
}

static void needs_of_line(struct xs_wk_build *b, size_t school, size_t first,
	const struct xs_wk_line *l)
{
	size_t after;
	double lost = xs_wk_demolished(b, first, l->item, &after), again;
	bool bedded = b->bed_m2 > 0 &&
		l->item == xs_item_find(b->in->survey->cat, "dormitory_area");
	struct part parts[3];

	if (b->in->measures->is_no_works[l->item] && !l->row)
		return;
	/* New beds have their area from what came down. */
	if (bedded)
		lost = fmax(lost - b->bed_m2, 0);
	if (!(l->gap[l->opens] > 0)) {
		if (l->covered > 0)
			need_without_works(b, school, l, XS_OPEN_UNDER_WAY);
		else if (l->gap[0] > 0)
			need_without_works(b, school, l, XS_OPEN_FADED);
		else if (l->judged > 0)
			need_without_works(b, school, l, XS_OPEN_ROOMS);
		return;
	}
	again = fmin(l->lasting, lost);
	parts[0] = (struct part){ again, XS_LASTING, true, after };
	parts[1] = (struct part){ l->lasting - again, XS_LASTING, false,
		(size_t)-1 };
	parts[2] = (struct part){ l->passing,
		l->gap[0] >= l->gap[l->opens] - NOTHING ? XS_FADING : XS_BULGE,
		lost - again > NOTHING,
		lost - again > NOTHING ? after : (size_t)-1 };
	for (int i = 0; i < 3; i++)
		if (parts[i].quantity > NOTHING)
			need_of_line(b, school, l, &parts[i]);
}

/* -- a school ------------------------------------------------------------------------ */

/* Safety first; buildings before gaps; gaps by item, as they came. */
static int rank_of(const struct xs_need *n)
{
	if (n->safety)
		return n->what ? 1 : 0;
	return n->what ? 3 : 2;
}

struct placed {
	struct xs_need need;
	size_t was;
};

static int compare_placed(const void *pa, const void *pb)
{
	const struct placed *a = pa, *b = pb;
	int order = rank_of(&a->need) - rank_of(&b->need);

	if (order)
		return order;
	if (a->need.item != b->need.item)
		return a->need.item < b->need.item ? -1 : 1;
	return a->was < b->was ? -1 : a->was > b->was;
}

/* Sorts the school's needs; `after` and the works follow. */
static void sort_needs(struct xs_wk_build *b, size_t first)
{
	size_t n = b->w->needs_n - first;
	struct placed *all = xs_alloc(n + 1, sizeof(*all));
	size_t *now = xs_alloc(n + 1, sizeof(*now));

	for (size_t i = 0; i < n; i++)
		all[i] = (struct placed){ b->needs[first + i], i };
	qsort(all, n, sizeof(*all), compare_placed);
	for (size_t i = 0; i < n; i++)
		now[all[i].was] = first + i;
	for (size_t i = 0; i < n; i++) {
		struct xs_need *need = &b->needs[first + i];

		*need = all[i].need;
		if (need->after != (size_t)-1)
			need->after = now[need->after - first];
		for (size_t k = 0; k < need->works_n; k++)
			b->all[need->works + k].need = first + i;
	}
	free(now);
	free(all);
}

static bool can_be_done(const struct xs_wk_build *b, const struct xs_need *n)
{
	for (size_t k = 0; k < n->works_n; k++)
		if (b->all[n->works + k].fen != XS_FEN_BLANK)
			return true;
	return false;
}

/* The canteen after the dormitory: what a row of measures.json says. */
static void put_after(struct xs_wk_build *b, size_t first)
{
	const struct xs_measures *m = b->in->measures;

	for (size_t i = first; i < b->w->needs_n; i++) {
		struct xs_need *need = &b->needs[i];

		for (size_t k = 0; need->gap && need->after == (size_t)-1 &&
			k < need->gap->after_n;
			k++)
			for (size_t j = first; j < b->w->needs_n; j++)
				if (j != i && need->after == (size_t)-1 &&
					b->needs[j].gap ==
						&m->gaps[need->gap->after[k]] &&
					can_be_done(b, &b->needs[j]))
					need->after = j;
	}
}

static bool is_beds(const struct xs_wk_line *l)
{
	return l->row && strcmp(l->row->id, "beds") == 0;
}

void xs_wk_school(struct xs_wk_build *b, size_t school)
{
	const struct xs_survey *s = b->in->survey;
	int dormitory = xs_item_find(s->cat, "dormitory_area");
	size_t first = b->w->needs_n, torn_down;
	double lost;
	bool beds;

	if (!xs_school_is_open(s, school))
		return;
	b->idle = xs_wk_known(xs_survey_value(
		b->ahead->base, school, xs_item_find(s->cat, "idle_area")));
	xs_wk_buildings(b, school);
	xs_wk_lines_of(b->in, b->ahead, school, &b->lines);
	lost = xs_wk_demolished(b, first, dormitory, &torn_down);
	beds = xs_wk_beds(b, school, lost > 0, torn_down);
	for (size_t i = 0; i < b->lines.n; i++) {
		struct xs_wk_line *l = &b->lines.all[i];

		if (beds && is_beds(l))
			continue;
		if (beds && l->item == dormitory)
			xs_wk_take_off(b->in, b->ahead, l, b->bed_m2);
		needs_of_line(b, school, first, l);
	}
	sort_needs(b, first);
	put_after(b, first);
}

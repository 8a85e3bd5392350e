/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/price.h"

#include <math.h>

#include "xueshe/text.h"

#include "works_i.h"

#define NOTHING 1e-9

struct pricing {
	const struct xs_works *works;
	const char *region;
	const struct xs_survey *survey;
	int kind; /* of the cheapest; -1 */
};

static double value(const struct pricing *p, size_t school, int item)
{
	double v = xs_survey_value(p->survey, school, item);

	return xs_is_blank(v) ? 0 : v;
}

/* A flag stands for a quantity, as in works. */
static double flag_amount(const struct pricing *p,
	const struct xs_measure_gap *row, size_t school)
{
	double sum = 0;

	if (row->perimeter_of >= 0)
		return ceil(4 * sqrt(value(p, school, row->perimeter_of)));
	if (!row->one_per_of_n)
		return XS_BLANK;
	for (size_t i = 0; i < row->one_per_of_n; i++)
		sum += value(p, school, row->one_per_of[i]);
	return xs_ceil_whole(sum / row->one_per);
}

static bool total_of(const struct pricing *p, const struct xs_cost *cost,
	int kind, size_t school, double quantity, int64_t *fen)
{
	const struct xs_works *w = p->works;
	double terrain = xs_survey_value(
		p->survey, school, p->survey->facts[XS_FACT_TERRAIN]);
	struct xs_price price;

	if (!cost || !cost->on)
		return false;
	xs_cost_price(w->costs, cost, w->price_year,
		xs_is_blank(terrain) ? -1 : (int)terrain, &price);
	if (!xs_cost_total(xs_price_fen(&price), quantity, fen))
		return false;
	if (w->measures->kinds[kind].managed)
		*fen += xs_wk_share(*fen, w->management_share);
	return true;
}

static const struct xs_cost *cost_of(const struct pricing *p,
	const struct xs_measure_gap *row, int item, int kind)
{
	const struct xs_works *w = p->works;
	int measure = w->measures->kinds[kind].cost;

	if (measure < 0)
		return NULL;
	if (row && row->cost)
		return xs_cost_find(w->costs, row->cost);
	return xs_cost_for(w->costs,
		row && row->cost_of >= 0 ? row->cost_of : item,
		(enum xs_measure)measure, p->region);
}

/* The cheapest of some ways; the first is the way where none has a price. */
static bool cheapest(struct pricing *p, const struct xs_measure_gap *row,
	unsigned ways, size_t school, int item, double quantity, int64_t *fen)
{
	bool any = false;

	for (int k = 0; k < XS_WORK_KIND_N; k++) {
		int64_t this;

		if (!(ways & XS_WORK_BIT(k)))
			continue;
		if (p->kind < 0)
			p->kind = k;
		if (!total_of(p, cost_of(p, row, item, k), k, school, quantity,
			    &this) ||
			(any && this >= *fen))
			continue;
		*fen = this;
		p->kind = k;
		any = true;
	}
	return any;
}

/* Rooms stand empty that more classes can be formed in. */
static bool has_rooms(const struct pricing *p, const struct xs_measure_gap *row,
	size_t school, double quantity)
{
	double there = 0;

	if (row->rooms < 0)
		return false;
	for (size_t i = 0; i < row->items_n; i++)
		there += value(p, school, row->items[i]);
	return value(p, school, row->rooms) - there >= quantity - NOTHING;
}

static bool price_gap(struct pricing *p, const struct xs_measure_gap *row,
	size_t school, enum xs_stage stage, int item, double quantity,
	int64_t *fen)
{
	unsigned ways = row->ways &
		~(XS_WORK_BIT(XS_WORK_CONVERT) |
			XS_WORK_BIT(XS_WORK_TEMPORARY) |
			XS_WORK_BIT(XS_WORK_SHARE));
	double flag = flag_amount(p, row, school);

	if (row->money) {
		p->kind = XS_WORK_BUY;
		return xs_cost_total(100, quantity, fen);
	}
	if (has_rooms(p, row, school, quantity)) {
		p->kind = XS_WORK_SHARE;
		*fen = 0;
		return true;
	}
	return cheapest(p, row, ways, school, item,
		xs_is_blank(flag) ? quantity * row->each[stage] : flag, fen);
}

static bool price(struct pricing *p, size_t school, enum xs_stage stage,
	int item, double quantity, int64_t *fen)
{
	const struct xs_catalogue *cat = p->survey->cat;
	const struct xs_measure_gap *row;
	const struct xs_measures *m = p->works->measures;

	if (xs_text_is(cat->items[item].key, "grade_d_area"))
		return cheapest(p, NULL, m->grade_d, school,
			xs_item_find(cat, "floor_area"), quantity, fen);
	if (xs_text_is(cat->items[item].key, "grade_c_area"))
		return cheapest(p, NULL, m->grade_c, school,
			xs_item_find(cat, "floor_area"), quantity, fen);
	row = xs_measure_gap_of(m, item);
	return row &&
		price_gap(p, row, school,
			stage == XS_NO_STAGE ? XS_PRIMARY : stage, item,
			quantity, fen);
}

bool xs_price_of(const struct xs_pricing *with, size_t school,
	enum xs_stage stage, int item, double quantity, int *kind_out,
	int64_t *fen)
{
	struct pricing p = { with->works, with->region, with->survey, -1 };
	bool known = item >= 0 && with->works && !xs_is_blank(quantity) &&
		price(&p, school, stage, item, quantity, fen);

	*kind_out = p.kind;
	return known;
}

int xs_price_item(const struct xs_quantity *q, bool *single)
{
	return xs_wk_item(q, single);
}

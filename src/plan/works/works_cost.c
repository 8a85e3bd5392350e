/* SPDX-License-Identifier: Apache-2.0
 *
 * What a work costs and how long it takes.  Money is whole fen and rounded
 * once a line: quantity × price of one; management on that.
 */
#include "works_i.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

#define MONTHS_MOST 1200 /* a slip of the pen: never done */

/* To a millionth of the amount, in whole numbers: exact for any sum. */
int64_t xs_wk_share(int64_t fen, double share)
{
	static const int64_t million = 1000000;
	int64_t parts = (int64_t)llround(share * (double)million);

	return fen / million * parts +
		(fen % million * parts + million / 2) / million;
}

/* A month's number at the text's beginning, past what is no digit; 0. */
static long month_of(const char **text)
{
	char *end;
	long month;

	*text += strcspn(*text, "0123456789");
	month = strtol(*text, &end, 10);
	*text = end;
	return month < 1 || month > 12 ? 0 : month;
}

/* "4-10" → 7 months of the year; 12 where nothing is stated. */
static double workable(const char *text)
{
	long from = text ? month_of(&text) : 0, to = from ? month_of(&text) : 0;

	if (!from || !to)
		return 12;
	return to >= from ? (double)(to - from + 1) : (double)(to - from + 13);
}

int xs_wk_months(const struct xs_works_input *in, enum xs_work_kind kind)
{
	struct xs_months m = in->measures->kinds[kind].months;
	double open = 12;

	for (size_t i = 0; in->county && i < in->county->leadtimes_n; i++) {
		const struct xs_leadtime *row = &in->county->leadtimes[i];

		if (xs_work_kind_find(row->measure) != (int)kind)
			continue;
		if (!xs_is_blank(row->design_months))
			m.design = row->design_months;
		if (!xs_is_blank(row->tender_months))
			m.tender = row->tender_months;
		if (!xs_is_blank(row->building_months))
			m.building = row->building_months;
		open = workable(row->workable_months);
		break;
	}
	return (int)xs_ceil_whole(fmin(
		m.design + m.tender + m.building * 12 / open, MONTHS_MOST));
}

/* The cost of an item; of an area of no cost of its own that of any. */
const struct xs_cost *xs_wk_cost_of(
	const struct xs_wk_build *b, int item, enum xs_measure measure)
{
	const struct xs_cost *cost =
		xs_cost_for(b->in->costs, item, measure, b->in->region);

	return cost ? cost
		    : xs_cost_for(b->in->costs,
			      xs_item_find(b->in->survey->cat, "floor_area"),
			      measure, b->in->region);
}

/* What is counted in yuan costs what it lacks. */
static void price_money(struct xs_work *work)
{
	work->price = (struct xs_price){ .fen = 100,
		.fen_high = 100,
		.index = 1,
		.terrain = 1,
		.adjusted = true };
	work->unit_fen = 100;
	if (!xs_cost_total(100, work->priced, &work->works_fen))
		work->works_fen = XS_FEN_BLANK;
}

static void price(const struct xs_wk_build *b, const struct xs_need *need,
	struct xs_work *work)
{
	const struct xs_survey *s = b->in->survey;
	double terrain =
		xs_survey_value(s, need->school, s->facts[XS_FACT_TERRAIN]);
	int years = work->years > 1 ? work->years : 1;

	work->works_fen = XS_FEN_BLANK;
	if (need->gap && need->gap->money) {
		price_money(work);
		return;
	}
	if (!work->cost)
		return;
	xs_cost_price(b->in->costs, work->cost, b->in->price_year,
		xs_is_blank(terrain) ? -1 : (int)terrain, &work->price);
	work->unit_fen = xs_price_fen(&work->price);
	work->assumed |= work->cost->kind == XS_COST_ASSUMED;
	if (!xs_cost_total(work->unit_fen, work->priced, &work->works_fen) ||
		work->works_fen > INT64_MAX / 100 / years)
		work->works_fen = XS_FEN_BLANK;
	else
		work->works_fen *= years;
}

static bool comes_before(const struct xs_work *a, const struct xs_work *b)
{
	bool a_costs = a->fen != XS_FEN_BLANK, b_costs = b->fen != XS_FEN_BLANK;

	if (a_costs != b_costs)
		return a_costs;
	if (!a_costs)
		return a->kind < b->kind;
	/* What solves half the need counts as if it were done twice. */
	if ((double)a->fen * b->solves != (double)b->fen * a->solves)
		return (double)a->fen * b->solves < (double)b->fen * a->solves;
	return a->kind < b->kind;
}

void xs_wk_add(struct xs_wk_build *b, const struct xs_work *work,
	const struct xs_need *need)
{
	const struct xs_measure_kind *kind =
		&b->in->measures->kinds[work->kind];
	struct xs_work new = *work;
	struct xs_need *of = &b->needs[need - b->needs];
	size_t at = b->w->n;

	new.need = (size_t)(need - b->needs);
	new.months = xs_wk_months(b->in, new.kind);
	price(b, need, &new);
	new.fen = new.works_fen;
	if (new.works_fen != XS_FEN_BLANK) {
		new.management_fen = kind->managed
			? xs_wk_share(new.works_fen, b->in->management_share)
			: 0;
		new.fen += new.management_fen;
	}
	xs_grow((void **)&b->all, &b->works_cap, b->w->n + 1, sizeof(*b->all));
	for (; at > of->works && comes_before(&new, &b->all[at - 1]); at--)
		b->all[at] = b->all[at - 1];
	b->all[at] = new;
	b->w->n++;
	of->works_n++;
}

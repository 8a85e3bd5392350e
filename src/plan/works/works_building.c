/* SPDX-License-Identifier: Apache-2.0
 *
 * Needs of buildings: those of grade D come down, those of grade C are made
 * sound; what the register has there, or the ledger has not followed yet, is
 * not done twice.
 */
#include "works_i.h"

#include <string.h>

#include "xueshe/register.h"
#include "xueshe/text.h"

#define NOTHING 1e-6

static int item_of_building(
	const struct xs_wk_build *b, const struct xs_building *row)
{
	const char *area = xs_building_area(row);

	return xs_item_find(b->in->survey->cat, area ? area : "floor_area");
}

static void add_ways(struct xs_wk_build *b, const struct xs_need *need,
	unsigned ways, int item)
{
	for (int k = 0; k < XS_WORK_KIND_N; k++) {
		struct xs_work work = { .kind = (enum xs_work_kind)k,
			.quantity = need->quantity,
			.quantity_now = XS_BLANK,
			.priced = need->quantity,
			.unit = need->unit,
			.solves = 1,
			.years = 1,
			.whole_only = true };
		int measure = b->in->measures->kinds[k].cost;

		if (!(ways & XS_WORK_BIT(k)))
			continue;
		if (measure >= 0)
			work.cost = xs_wk_cost_of(
				b, item, (enum xs_measure)measure);
		xs_wk_add(b, &work, need);
	}
}

static void need_of_area(struct xs_wk_build *b, struct xs_need *need,
	double area, bool dangerous, int item)
{
	double floor = xs_wk_value(b, need->school, "floor_area");

	need->gap_now = need->gap_opening = need->gap_last = area;
	need->quantity = need->actual = area;
	need->safety = dangerous;
	need->depth = floor > 0 ? fmin(area / floor, 1) : 1;
	xs_wk_helped(b, need);
	add_ways(b, need,
		dangerous ? b->in->measures->grade_d : b->in->measures->grade_c,
		item);
}

static void need_of_building(struct xs_wk_build *b, size_t at)
{
	const struct xs_building *row = &b->in->survey->buildings[at];
	bool dangerous = xs_text_is(row->grade, "D");
	struct xs_need *need = xs_wk_need(b, row->school);

	need->building = (long)at;
	need->safety = dangerous;
	if (b->in->reg && xs_register_at(b->in->reg, (long)at))
		need->open = XS_OPEN_UNDER_WAY;
	else if (b->done && b->done[at])
		need->open = XS_OPEN_DONE;
	else if (!dangerous && row->state && *row->state &&
		!xs_text_is(row->state, "在用"))
		need->open = XS_OPEN_IDLE;
	if (need->open != XS_OPEN_NOT) {
		need->gap_now = need->quantity = xs_wk_known(row->area_m2);
		return;
	}
	need_of_area(b, need, xs_wk_known(row->area_m2), dangerous,
		item_of_building(b, row));
}

/* Buildings at which works were completed after they were appraised: the
 * ledger has not followed yet. */
void xs_wk_find_done(struct xs_wk_build *b)
{
	const struct xs_register *r = b->in->reg;
	const struct xs_survey *s = b->in->survey;

	if (!r)
		return;
	b->done = xs_alloc(s->buildings_n + 1, sizeof(*b->done));
	for (size_t i = 0; i < r->n; i++) {
		const struct xs_registered *p = &r->all[i];
		xs_date then,
			ended = p->project->accepted ? p->project->accepted
						     : p->project->completed;

		if (p->building < 0 || !ended ||
			(p->stage != XS_STAGE_COMPLETED &&
				p->stage != XS_STAGE_SETTLED))
			continue;
		if (xs_date_parse(
			    s->buildings[p->building].grade_date, &then) &&
			then < ended)
			b->done[p->building] = true;
	}
}

/* Rows of the school of one grade; the area that they show. */
static double needs_of_grade(
	struct xs_wk_build *b, size_t school, size_t from, const char *grade)
{
	const struct xs_survey *s = b->in->survey;
	double placed = 0;

	for (size_t i = from;
		i < s->buildings_n && s->buildings[i].school == school; i++) {
		const struct xs_building *row = &s->buildings[i];

		if (!xs_building_stands(row) || !xs_text_is(row->grade, grade))
			continue;
		need_of_building(b, i);
		placed += xs_wk_known(row->area_m2);
	}
	return placed;
}

/* What the school states and no row shows. */
static void need_unplaced(struct xs_wk_build *b, size_t school, const char *key,
	double placed, bool dangerous)
{
	double area = xs_wk_value(b, school, key) - placed;
	struct xs_need *need;

	if (area <= NOTHING)
		return;
	need = xs_wk_need(b, school);
	need->item = xs_item_find(b->in->survey->cat, key);
	need_of_area(b, need, area, dangerous, need->item);
}

void xs_wk_buildings(struct xs_wk_build *b, size_t school)
{
	const struct xs_survey *s = b->in->survey;
	size_t from;

	while (b->building < s->buildings_n &&
		s->buildings[b->building].school < school)
		b->building++;
	from = b->building;
	need_unplaced(b, school, "grade_d_area",
		needs_of_grade(b, school, from, "D"), true);
	need_unplaced(b, school, "grade_c_area",
		needs_of_grade(b, school, from, "C"), false);
}

/* Area of that kind that the demolitions took, and the largest of them. */
double xs_wk_demolished(
	const struct xs_wk_build *b, size_t first, int item, size_t *need_out)
{
	double sum = 0, most = 0;

	*need_out = (size_t)-1;
	for (size_t i = first; i < b->w->needs_n; i++) {
		const struct xs_need *d = &b->needs[i];
		int of;

		if (!d->safety || d->what)
			continue;
		of = d->building < 0
			? xs_item_find(b->in->survey->cat, "floor_area")
			: item_of_building(
				  b, &b->in->survey->buildings[d->building]);
		if (of != item)
			continue;
		sum += d->quantity;
		if (d->quantity > most && d->open == XS_OPEN_NOT) {
			most = d->quantity;
			*need_out = i;
		}
	}
	return sum;
}

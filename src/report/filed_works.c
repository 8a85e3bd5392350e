/* SPDX-License-Identifier: Apache-2.0
 *
 * What a work of the filed plan brings: area, beds, grade D removed.
 */
#include "filing_i.h"

#include <stdlib.h>
#include <string.h>

static const struct xs_need *need_of(const struct xs_plan *p, size_t chosen)
{
	return &p->works->needs[p->chosen[chosen].need];
}

static const struct xs_work *work_of(const struct xs_plan *p, size_t chosen)
{
	return &p->works->all[p->chosen[chosen].work];
}

static bool is_area(const char *unit)
{
	return unit && strcmp(unit, "m2") == 0;
}

/* Rooms, beds and places are counted by the piece and priced by the m². */
double xs_planned_area(
	const struct xs_works *w, const struct xs_planned *chosen)
{
	const struct xs_work *work = &w->all[chosen->work];
	bool rooms = work->kind == XS_WORK_BUILD ||
		work->kind == XS_WORK_REBUILD || work->kind == XS_WORK_CONVERT;

	if (rooms && work->cost && is_area(work->cost->unit))
		return work->priced;
	return is_area(work->unit) ? work->quantity : XS_BLANK;
}

double xs_planned_cleared(const struct xs_plan *p, size_t chosen)
{
	const struct xs_need *need = need_of(p, chosen);
	const struct xs_work *work = work_of(p, chosen);
	double area = 0;

	if (!need->safety)
		return 0;
	if (work->kind == XS_WORK_DEMOLISH)
		return work->quantity;
	/* Building anew after a demolition of its own clears nothing more. */
	if (work->kind == XS_WORK_REBUILD && !need->what && need->building >= 0)
		area = p->works->survey->buildings[need->building].area_m2;
	return xs_is_blank(area) ? 0 : area;
}

/* Works go by year: a school may come more than once. */
double xs_filed_cleared(const struct xs_plan *p, size_t *schools_out)
{
	bool *counted = xs_alloc(p->works->survey->n + 1, sizeof(*counted));
	double sum = 0;

	*schools_out = 0;
	for (size_t i = 0; i < p->chosen_n; i++) {
		double area = xs_planned_cleared(p, i);
		bool *at = &counted[need_of(p, i)->school];

		sum += area;
		*schools_out += area > 0 && !*at;
		*at |= area > 0;
	}
	free(counted);
	return sum;
}

/* -- beds -- */

static bool is_bed(const struct xs_plan *p, int item)
{
	return item >= 0 &&
		strstr(p->works->survey->cat->items[item].key, "beds_");
}

/* Rooms are a need, the beds that stand in them another, of the same item,
 * after it. */
bool xs_planned_is_furnished(const struct xs_plan *p, size_t chosen)
{
	const struct xs_works *w = p->works;
	size_t rooms = p->chosen[chosen].need;
	const struct xs_need *of = &w->needs[rooms];

	if (!is_bed(p, of->item))
		return false;
	for (size_t i = rooms + 1;
		i < w->needs_n && w->needs[i].school == of->school; i++)
		if (w->needs[i].after == rooms &&
			w->needs[i].item == of->item &&
			p->at_need[i] != XS_NONE)
			return true;
	return false;
}

/* 新增床位: what there is more of than today.  A bed that takes the place of
 * one which comes down with a building of grade D is not added; a bed in rooms
 * leased for some years is. */
double xs_planned_beds(const struct xs_plan *p, size_t chosen)
{
	const struct xs_need *need = need_of(p, chosen);
	enum xs_work_kind kind = work_of(p, chosen)->kind;

	if (!is_bed(p, need->item) || xs_planned_is_furnished(p, chosen))
		return 0;
	if (kind != XS_WORK_BUY && kind != XS_WORK_BUILD &&
		kind != XS_WORK_REBUILD && kind != XS_WORK_TEMPORARY)
		return 0;
	return work_of(p, chosen)->quantity - need->replaces;
}

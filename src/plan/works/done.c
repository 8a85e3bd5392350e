/* SPDX-License-Identifier: Apache-2.0 */
#include "done_i.h"

#include <string.h>

#include "xueshe/text.h"

struct xs_done xs_done_begin(const struct xs_survey *from)
{
	struct xs_survey *to = xs_survey_beside(from);

	xs_survey_own_buildings(to, from);
	return (struct xs_done){ .from = from, .to = to };
}

static bool is_part(const struct xs_item *whole, int item)
{
	for (size_t i = 0; i < whole->sum_of_n; i++)
		if (whole->sum_of[i] == item)
			return true;
	return false;
}

static int item_of(const struct xs_done *d, const char *key)
{
	return xs_item_find(d->from->cat, key);
}

/* The whole that more of an item makes larger; -1: none.  Land stays as it is
 * whatever is laid out on it. */
static int whole_of(const struct xs_done *d, int item)
{
	const struct xs_catalogue *cat = d->from->cat;
	int whole = cat->items[item].part_of;

	if (whole < 0 || whole == item_of(d, "site_area") ||
		strcmp(cat->items[whole].unit, cat->items[item].unit) != 0)
		return -1;
	return whole;
}

void xs_done_change(struct xs_done *d, int item, double by)
{
	const struct xs_catalogue *cat = d->from->cat;
	double *column = xs_survey_own(d->to, d->from, item);
	int whole;

	if (xs_is_blank(by) || item < 0)
		return;
	if (column) {
		column[d->school] += by;
		if (column[d->school] < 0)
			column[d->school] = 0;
	}
	whole = whole_of(d, item);
	for (size_t i = 0; i < cat->n; i++)
		if ((int)i != whole && is_part(&cat->items[i], item))
			xs_done_change(d, (int)i, by);
	if (whole >= 0)
		xs_done_change(d, whole, by);
}

void xs_done_set(struct xs_done *d, int item)
{
	double *column = xs_survey_own(d->to, d->from, item);

	if (column)
		column[d->school] = 1;
}

/* Of the one item alone: area of a grade is not more or less of the whole. */
static void take(struct xs_done *d, int item, double amount)
{
	double *column = xs_survey_own(d->to, d->from, item);

	if (!column || xs_is_blank(amount))
		return;
	column[d->school] -= amount;
	if (column[d->school] < 0)
		column[d->school] = 0;
}

static void take_key(struct xs_done *d, const char *key, double amount)
{
	take(d, item_of(d, key), amount);
}

const char *const xs_works_dormitory_keys[] = { "dormitory_usable_area",
	"dormitory_rooms", "beds_boys", "beds_girls", "shared_platform_places",
	NULL };

/* -- buildings -------------------------------------------------------------------- */

static void take_dormitory(struct xs_done *d, const struct xs_building *b)
{
	take_key(d, "dormitory_usable_area", b->usable_area_m2);
	if (!xs_building_in_use(b))
		return;
	xs_done_change(d, item_of(d, "beds_boys"), -xs_building_beds(b, false));
	xs_done_change(d, item_of(d, "beds_girls"), -xs_building_beds(b, true));
	xs_done_change(d, item_of(d, "dormitory_rooms"), -b->rooms);
	take_key(d, "shared_platform_places", b->platform_places);
}

/* Where the last dormitory in use is gone, its beds and rooms are, too, however
 * many a row tells. */
static void take_last_dormitory(struct xs_done *d, size_t school)
{
	if (xs_survey_has_dormitory(d->to, school))
		return;
	for (size_t k = 0; xs_works_dormitory_keys[k]; k++)
		take_key(d, xs_works_dormitory_keys[k], XS_INFINITY);
}

void xs_done_pull_down(struct xs_done *d, long building)
{
	struct xs_building *b = &d->to->buildings[building];
	const char *area = xs_building_area(b);
	bool dormitory =
		xs_text_is(area, "dormitory_area") && xs_building_in_use(b);

	if (!xs_building_stands(b))
		return;
	xs_done_change(d, item_of(d, area ? area : "floor_area"), -b->area_m2);
	if (xs_text_is(b->use, "室内体育用房"))
		take_key(d, "sports_area_indoor", b->area_m2);
	if (xs_text_is(b->state, "闲置"))
		take_key(d, "idle_area", b->area_m2);
	if (xs_text_is(b->grade, "D"))
		take_key(d, "grade_d_area", b->area_m2);
	if (xs_text_is(b->grade, "C"))
		take_key(d, "grade_c_area", b->area_m2);
	if (xs_text_is(area, "dormitory_area"))
		take_dormitory(d, b);
	b->state = "已拆除";
	if (dormitory)
		take_last_dormitory(d, b->school);
}

void xs_done_make_sound(struct xs_done *d, long building)
{
	struct xs_building *b = &d->to->buildings[building];

	if (xs_text_is(b->grade, "D"))
		take_key(d, "grade_d_area", b->area_m2);
	else if (xs_text_is(b->grade, "C"))
		take_key(d, "grade_c_area", b->area_m2);
	else
		return;
	b->grade = "B";
}

void xs_done_grade_area(
	struct xs_done *d, int item, double area, bool pulled_down)
{
	take(d, item, area);
	if (pulled_down)
		xs_done_change(d, item_of(d, "floor_area"), -area);
}

/* -- works ------------------------------------------------------------------------- */

static bool is_beds(const struct xs_done *d, int item)
{
	return item == item_of(d, "beds_boys") ||
		item == item_of(d, "beds_girls");
}

/* Rooms bring the area of the whole that they are built into; more classes
 * need rooms. */
static void add_around(struct xs_done *d, const struct xs_need *need,
	const struct xs_work *work)
{
	const struct xs_measure_gap *row = need->gap;
	double area = row && row->within >= 0   ? work->priced
		: strcmp(work->unit, "m2") == 0 ? work->quantity
						: XS_BLANK;

	if (work->kind == XS_WORK_BUY)
		return;
	if (row && row->rooms >= 0)
		xs_done_change(d, row->rooms, work->quantity);
	if (row && row->within >= 0)
		xs_done_change(d, row->within, area);
	if (work->kind == XS_WORK_CONVERT)
		xs_done_change(d, item_of(d, "idle_area"), -area);
}

static void put_there(struct xs_done *d, const struct xs_need *need,
	const struct xs_work *work)
{
	const struct xs_catalogue *cat = d->from->cat;
	bool classes = need->gap && need->gap->rooms >= 0;

	if (need->item < 0)
		return;
	if (cat->items[need->item].kind == XS_KIND_FLAG) {
		xs_done_set(d, need->item);
		return;
	}
	if (is_beds(d, need->item) && work->kind != XS_WORK_BUY) {
		if (work->kind != XS_WORK_TEMPORARY)
			xs_done_change(
				d, item_of(d, "dormitory_area"), work->priced);
		return;
	}
	add_around(d, need, work);
	if (!classes)
		xs_done_change(d, need->item, work->quantity);
}

void xs_done_work(struct xs_done *d, const struct xs_need *need,
	const struct xs_work *work)
{
	bool area = !need->what && need->building < 0; /* of a grade */

	d->school = need->school;
	switch (work->kind) {
	case XS_WORK_DEMOLISH:
		if (need->building >= 0)
			xs_done_pull_down(d, need->building);
		else
			xs_done_grade_area(d, need->item, work->quantity, true);
		break;
	case XS_WORK_REINFORCE:
	case XS_WORK_REPAIR:
		if (need->building >= 0)
			xs_done_make_sound(d, need->building);
		else if (area)
			xs_done_grade_area(
				d, need->item, work->quantity, false);
		else
			put_there(d, need, work);
		break;
	case XS_WORK_SHARE:
	case XS_WORK_KIND_N:
		break;
	case XS_WORK_REBUILD:
	case XS_WORK_BUILD:
	case XS_WORK_CONVERT:
	case XS_WORK_TEMPORARY:
	case XS_WORK_BUY:
	case XS_WORK_LAND:
	case XS_WORK_SURFACE:
		put_there(d, need, work);
		break;
	}
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The survey of the day: what is under way and done by then is there.  A blank
 * stays one: nobody knows what it was added to.
 */
#include "readiness_i.h"

#include <string.h>

#include "xueshe/text.h"

#include "register_i.h"

/* -- when projects end ---------------------------------------------------------- */

/* First day on which a project that has not begun can. */
static xs_date begins(
	const struct xs_readiness *r, const struct xs_registered *p)
{
	xs_date year = (xs_date)(p->first * 10000 + 101);

	return p->first && year > r->survey->reference ? year
						       : r->survey->reference;
}

/* 0: nothing can be said.  What should have ended before the survey and has
 * not may end any day. */
static xs_date ends(const struct xs_readiness *r, const struct xs_registered *p,
	bool *stated)
{
	const struct xs_project *x = p->project;
	struct xs_months months;
	const char *workable;
	xs_date day;

	*stated = x->completed != 0;
	if (x->completed)
		return x->completed > r->survey->reference ? x->completed : 0;
	if (!xs_rd_months(r->run, p->kind, &months, &workable))
		return 0;
	months.design = 0; /* granted: it has been designed */
	if (x->started)
		months.tender = 0;
	day = xs_done_by(
		x->started ? x->started : begins(r, p), &months, workable);
	return day > r->survey->reference ? day : 0;
}

static enum xs_project_by by_the_day(const struct xs_readiness *r,
	const struct xs_registered *p, xs_date end)
{
	if (xs_reg_is_done(p) && end)
		return end <= r->on ? XS_PROJECT_IN_TIME : XS_PROJECT_TOO_LATE;
	if (!end)
		return XS_PROJECT_PERHAPS;
	if (end <= xs_rd_add_months(r->on, -XS_NEAR_THE_DAY))
		return XS_PROJECT_IN_TIME;
	return end <= xs_rd_add_months(r->on, XS_NEAR_THE_DAY)
		? XS_PROJECT_PERHAPS
		: XS_PROJECT_TOO_LATE;
}

static bool is_grade_area(const struct xs_catalogue *cat, int item)
{
	return item >= 0 &&
		(xs_text_is(cat->items[item].key, "grade_d_area") ||
			xs_text_is(cat->items[item].key, "grade_c_area"));
}

/* Is it known what comes of it? */
static bool can_be_counted(
	const struct xs_readiness *r, const struct xs_registered *p)
{
	const struct xs_catalogue *cat = r->survey->cat;

	if (p->project->school == XS_NO_SCHOOL_INDEX)
		return false;
	if (p->building >= 0 && p->kind >= 0)
		return true;
	return p->item >= 0 && !p->unit_differs &&
		(cat->items[p->item].kind == XS_KIND_FLAG ||
			!xs_is_blank(p->project->quantity));
}

void xs_rd_projects(struct xs_readiness *r)
{
	const struct xs_register *reg = r->run->in.reg;

	r->projects_n = reg ? reg->n : 0;
	r->projects = xs_arena_alloc(
		&r->arena, r->projects_n + 1, sizeof(*r->projects));
	for (size_t i = 0; reg && i < reg->n; i++) {
		const struct xs_registered *p = &reg->all[i];
		struct xs_project_end *e = &r->projects[i];

		if (!p->open || xs_reg_is_refused(p) ||
			xs_reg_has_fault(p, XS_FAULT_TWICE))
			continue;
		e->ends = ends(r, p, &e->stated);
		e->by = by_the_day(r, p, e->ends);
		e->counted = can_be_counted(r, p);
	}
}

/* -- the survey with them ----------------------------------------------------------- */

static struct xs_survey *copy_of(const struct xs_survey *from)
{
	struct xs_survey *to = xs_survey_new(from->cat, from->year, from->n);

	to->reference = from->reference;
	to->county = from->county;
	to->province = from->province;
	to->made_up = from->made_up;
	if (from->n)
		memcpy(to->schools, from->schools,
			from->n * sizeof(*to->schools));
	memcpy(to->columns, from->columns, from->cat->n * sizeof(*to->columns));
	to->buildings = xs_arena_alloc(
		&to->arena, from->buildings_n + 1, sizeof(*to->buildings));
	if (from->buildings_n)
		memcpy(to->buildings, from->buildings,
			from->buildings_n * sizeof(*to->buildings));
	to->buildings_n = from->buildings_n;
	return to;
}

struct doing {
	const struct xs_survey *from;
	struct xs_survey *to;
	size_t school;
};

/* The copy's own column; NULL if no school states the item. */
static double *own(const struct doing *d, int item)
{
	double *column;

	if (item < 0 || !d->from->columns[item])
		return NULL;
	if (d->to->columns[item] != d->from->columns[item])
		return d->to->columns[item];
	column = xs_arena_alloc(&d->to->arena, d->from->n, sizeof(*column));
	memcpy(column, d->from->columns[item], d->from->n * sizeof(*column));
	d->to->columns[item] = column;
	return column;
}

static bool is_part(const struct xs_item *whole, int item)
{
	for (size_t i = 0; i < whole->sum_of_n; i++)
		if (whole->sum_of[i] == item)
			return true;
	return false;
}

/* With a figure go the wholes that it is part of; nothing falls below 0. */
static void change(const struct doing *d, int item, double by)
{
	const struct xs_catalogue *cat = d->from->cat;
	double *column = own(d, item);
	int whole = item < 0 ? -1 : cat->items[item].part_of;

	if (xs_is_blank(by) || item < 0)
		return;
	if (column) {
		column[d->school] += by;
		if (column[d->school] < 0)
			column[d->school] = 0;
	}
	for (size_t i = 0; i < cat->n; i++)
		if ((int)i != whole && is_part(&cat->items[i], item))
			change(d, (int)i, by);
	if (whole >= 0 &&
		strcmp(cat->items[whole].unit, cat->items[item].unit) == 0)
		change(d, whole, by);
}

/* Of the one item alone: area of a grade is not more or less of the whole. */
static void take(const struct doing *d, int item, double amount)
{
	double *column = own(d, item);

	if (!column || xs_is_blank(amount))
		return;
	column[d->school] -= amount;
	if (column[d->school] < 0)
		column[d->school] = 0;
}

static int item(const struct doing *d, const char *key)
{
	return xs_item_find(d->from->cat, key);
}

/* A building that is pulled down, with its areas, beds and rooms. */
static void pull_down(const struct doing *d, struct xs_building *b)
{
	const char *area = xs_building_area(b);
	bool used = xs_text_is(b->state, "在用");

	if (!xs_building_stands(b))
		return;
	change(d, item(d, area ? area : "floor_area"), -b->area_m2);
	if (xs_text_is(b->grade, "D"))
		take(d, item(d, "grade_d_area"), b->area_m2);
	if (xs_text_is(b->grade, "C"))
		take(d, item(d, "grade_c_area"), b->area_m2);
	if (xs_text_is(area, "dormitory_area")) {
		take(d, item(d, "dormitory_usable_area"), b->usable_area_m2);
		change(d, item(d, "beds_boys"), used ? -b->beds_boys : 0);
		change(d, item(d, "beds_girls"), used ? -b->beds_girls : 0);
		change(d, item(d, "dormitory_rooms"), used ? -b->rooms : 0);
	}
	b->state = "已拆除";
}

static void make_sound(const struct doing *d, struct xs_building *b)
{
	if (xs_text_is(b->grade, "D"))
		take(d, item(d, "grade_d_area"), b->area_m2);
	else if (xs_text_is(b->grade, "C"))
		take(d, item(d, "grade_c_area"), b->area_m2);
	else
		return;
	b->grade = "B";
}

static void put_there(const struct doing *d, const struct xs_registered *p)
{
	double *column;

	if (p->item < 0 || p->unit_differs)
		return;
	if (d->from->cat->items[p->item].kind != XS_KIND_FLAG) {
		change(d, p->item, p->project->quantity);
		return;
	}
	column = own(d, p->item);
	if (column)
		column[d->school] = 1;
}

/* Area of grade C or D that is dealt with, of no building of the ledger. */
static void take_area(const struct doing *d, const struct xs_registered *p)
{
	take(d, p->item, p->project->quantity);
	if (p->kind == XS_WORK_DEMOLISH)
		change(d, item(d, "floor_area"), -p->project->quantity);
}

static void carry_out(const struct doing *d, const struct xs_registered *p)
{
	struct xs_building *b =
		p->building < 0 ? NULL : &d->to->buildings[p->building];

	switch (p->kind) {
	case XS_WORK_DEMOLISH:
		if (b)
			pull_down(d, b);
		else if (is_grade_area(d->from->cat, p->item))
			take_area(d, p);
		break;
	case XS_WORK_REBUILD:
		if (b)
			pull_down(d, b);
		if (!is_grade_area(d->from->cat, p->item))
			put_there(d, p);
		break;
	case XS_WORK_REINFORCE:
	case XS_WORK_REPAIR:
		if (b)
			make_sound(d, b);
		else if (is_grade_area(d->from->cat, p->item))
			take_area(d, p);
		else
			put_there(d, p);
		break;
	default:
		put_there(d, p);
		break;
	}
}

struct xs_survey *xs_rd_done(const struct xs_readiness *r,
	const struct xs_survey *from, bool perhaps)
{
	struct doing d = { .from = from, .to = copy_of(from) };

	for (size_t i = 0; i < r->projects_n; i++) {
		const struct xs_project_end *e = &r->projects[i];
		const struct xs_registered *p = &r->run->in.reg->all[i];

		if (!e->counted ||
			!(e->by == XS_PROJECT_IN_TIME ||
				(perhaps && e->by == XS_PROJECT_PERHAPS)))
			continue;
		d.school = p->project->school;
		carry_out(&d, p);
	}
	return d.to;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The survey of the day: what is under way and done by then is there.  A blank
 * stays one: nobody knows what it was added to.
 */
#include "readiness_i.h"

#include <string.h>

#include "xueshe/text.h"

#include "../register/register_i.h"
#include "../works/done_i.h"

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

	day = xs_reg_done_on(p);
	*stated = day != 0;
	if (day)
		return day > r->survey->reference ? day : 0;
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
	bool at_old = p->kind == XS_WORK_DEMOLISH ||
		p->kind == XS_WORK_REINFORCE || p->kind == XS_WORK_REPAIR;

	if (p->project->school == XS_NO_SCHOOL_INDEX)
		return false;
	if (p->building >= 0 && at_old)
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

struct xs_project_counts xs_readiness_projects(const struct xs_readiness *r)
{
	struct xs_project_counts n = { 0, 0, 0, 0 };

	for (size_t i = 0; i < r->projects_n; i++) {
		enum xs_project_by by = r->projects[i].by;

		if (by == XS_PROJECT_NO_MATTER)
			continue;
		if (!r->projects[i].counted)
			n.unclear++;
		else if (by == XS_PROJECT_IN_TIME)
			n.in_time++;
		else if (by == XS_PROJECT_PERHAPS)
			n.perhaps++;
		else
			n.too_late++;
	}
	return n;
}

/* -- the survey with them ----------------------------------------------------------- */

static void put_there(struct xs_done *d, const struct xs_registered *p)
{
	if (p->item < 0 || p->unit_differs)
		return;
	if (d->from->cat->items[p->item].kind == XS_KIND_FLAG)
		xs_done_set(d, p->item);
	else
		xs_done_change(d, p->item, p->project->quantity);
}

/* As much again as what comes down: of a building the area of its use. */
static void build_again(struct xs_done *d, const struct xs_registered *p)
{
	const char *area;

	if (p->building < 0) {
		xs_done_grade_area(d, p->item, p->project->quantity, false);
		return;
	}
	area = xs_building_area(&d->from->buildings[p->building]);
	xs_done_change(d,
		xs_item_find(d->from->cat, area ? area : "floor_area"),
		p->project->quantity);
}

static void carry_out(struct xs_done *d, const struct xs_registered *p)
{
	const struct xs_catalogue *cat = d->from->cat;
	double quantity = p->project->quantity;
	bool building = p->building >= 0;

	switch (p->kind) {
	case XS_WORK_DEMOLISH:
		if (building)
			xs_done_pull_down(d, p->building);
		else if (is_grade_area(cat, p->item))
			xs_done_grade_area(d, p->item, quantity, true);
		break;
	case XS_WORK_REBUILD:
		if (building)
			xs_done_pull_down(d, p->building);
		if (is_grade_area(cat, p->item))
			build_again(d, p);
		else
			put_there(d, p);
		break;
	case XS_WORK_REINFORCE:
	case XS_WORK_REPAIR:
		if (building)
			xs_done_make_sound(d, p->building);
		else if (is_grade_area(cat, p->item))
			xs_done_grade_area(d, p->item, quantity, false);
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
	struct xs_done d = xs_done_begin(from);

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

struct xs_survey *xs_rd_survey_of(const struct xs_readiness_input *in,
	const struct xs_survey *from, xs_date on, struct xs_rd_count *count)
{
	struct xs_readiness_run run = { .in = *in };
	struct xs_readiness r = { .survey = in->survey, .on = on, .run = &run };
	struct xs_survey *then;

	xs_rd_projects(&r);
	*count = (struct xs_rd_count){ 0, 0 };
	for (size_t i = 0; i < r.projects_n; i++) {
		struct xs_project_end *e = &r.projects[i];
		bool done = e->ends && e->ends <= on;

		if (e->by == XS_PROJECT_NO_MATTER)
			continue;
		e->by = done ? XS_PROJECT_IN_TIME : XS_PROJECT_TOO_LATE;
		count->done += done && e->counted;
		count->left += !e->ends || (done && !e->counted);
	}
	then = xs_rd_done(&r, from, false);
	xs_arena_release(&r.arena);
	return then;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Projects as the sheet has them: what their words mean, and in which calendar
 * years they are worked on.
 */
#include "register_i.h"

#include <string.h>

#include "xueshe/text.h"

/* -- items by any of their names --------------------------------------------------- */

/* A spelling of two items names neither. */
static void name_item(
	struct xs_reg_run *run, const char *name, int item, bool spelling)
{
	struct xs_map *map = spelling ? &run->spellings : &run->items;
	struct xs_buf folded = XS_BUF_INIT;
	int64_t was;

	if (!name || !*name)
		return;
	xs_text_fold(&folded, name);
	if (!xs_map_find(map, folded.s, &was))
		xs_map_add(map, folded.s, item);
	else if (was != item)
		xs_map_set(map, folded.s, -1);
	xs_buf_release(&folded);
}

/* Keys and names win over other spellings: they come first and stay. */
static void name_items(struct xs_reg_run *run)
{
	const struct xs_catalogue *cat = run->survey->cat;

	for (size_t i = 0; i < cat->n; i++) {
		name_item(run, cat->items[i].key, (int)i, false);
		name_item(run, cat->items[i].say.zh, (int)i, false);
		name_item(run, cat->items[i].say.en, (int)i, false);
	}
	for (size_t i = 0; i < cat->n; i++)
		for (const char *const *s = cat->items[i].spellings; s && *s;
			s++)
			name_item(run, *s, (int)i, true);
}

static int item_of(const struct xs_reg_run *run, const char *name)
{
	struct xs_buf folded = XS_BUF_INIT;
	int64_t item = -1;

	xs_text_fold(&folded, name);
	if (!xs_map_find(&run->items, folded.s, &item) &&
		!xs_map_find(&run->spellings, folded.s, &item))
		item = -1;
	xs_buf_release(&folded);
	return (int)item;
}

/* -- buildings ----------------------------------------------------------------------- */

/* By code, else by name if it is the school's only one of that name. */
static long building_of(
	const struct xs_reg_run *run, size_t school, const char *text)
{
	const struct xs_survey *s = run->survey;
	long named = -1;
	size_t names = 0;

	if (!*text || school == XS_NO_SCHOOL_INDEX)
		return -1;
	for (size_t b = run->buildings_at[school];
		b < s->buildings_n && s->buildings[b].school == school; b++) {
		if (strcmp(s->buildings[b].code, text) == 0)
			return (long)b;
		if (strcmp(s->buildings[b].name, text) == 0) {
			named = (long)b;
			names++;
		}
	}
	return names == 1 ? named : -1;
}

/* The item that a building's area is of. */
static int item_of_building(const struct xs_reg_run *run, long building)
{
	const char *key;

	if (building < 0)
		return -1;
	key = xs_building_area(&run->survey->buildings[building]);
	return xs_item_find(run->survey->cat, key ? key : "floor_area");
}

/* -- years --------------------------------------------------------------------------- */

static int year_of(xs_date day)
{
	return day / 10000;
}

/* What has begun and is not done goes on into the first year to come; what was
 * planned for a year that is over waits for it. */
static void set_years(const struct xs_register *r, struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	bool done = xs_reg_is_done(p);

	p->first = x->started ? year_of(x->started) : x->year;
	p->last = xs_reg_done_on(p) ? year_of(xs_reg_done_on(p)) : p->first;
	if (x->year > p->last && !done)
		p->last = x->year;
	if (!p->first || done)
		return;
	if (p->stage < XS_STAGE_UNDER_WAY && p->last < r->from)
		p->first = p->last = r->from;
	else if (p->last < r->from)
		p->last = r->from;
}

static void read_project(struct xs_reg_run *run, struct xs_registered *p)
{
	const struct xs_project *x = p->project;
	xs_date reference = run->survey->reference;

	p->number = x->code;
	p->stage = xs_project_stage_find(x->stage);
	p->kind = xs_work_kind_find(x->measure);
	p->building = building_of(run, x->school, x->building);
	p->item = *x->gap_item ? item_of(run, x->gap_item)
			       : item_of_building(run, p->building);
	p->unit_yuan = x->fen != XS_FEN_BLANK && x->quantity > 0
		? (double)x->fen / 100 / x->quantity
		: XS_BLANK;
	p->progress = xs_progress_share(x->progress);
	p->gap = XS_BLANK;
	p->fund = XS_NO_INDEX;
	p->open = (p->stage >= XS_STAGE_APPROVED &&
			  p->stage <= XS_STAGE_UNDER_WAY) ||
		(xs_reg_is_done(p) && xs_reg_done_on(p) > reference);
	set_years(run->r, p);
}

void xs_reg_read(struct xs_reg_run *run)
{
	name_items(run);
	for (size_t i = 0; i < run->r->n; i++) {
		run->r->all[i].project = &run->county->projects[i];
		read_project(run, &run->r->all[i]);
	}
}

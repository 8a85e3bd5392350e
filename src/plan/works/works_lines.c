/* SPDX-License-Identifier: Apache-2.0
 *
 * What one school lacks through the years, a line a thing: what is under way
 * is taken off, rooms before the area they are built into, and told apart what
 * is needed to the end and what only for a while.
 *
 *	lasting = the least gap from the year of opening to the last one
 *	passing = the gap of the year of opening − lasting
 */
#include "works_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/register.h"

#define NOTHING 1e-6

static struct xs_wk_line *line_of(const struct xs_works_input *in,
	struct xs_wk_lines *lines, const struct xs_wk_gap *gap)
{
	bool single;
	int item = xs_wk_item(gap->what, &single);
	struct xs_wk_line *l;

	for (size_t i = 0; i < lines->n; i++) {
		l = &lines->all[i];
		if (l->stage == gap->stage &&
			(l->single && single ? l->item == item
					     : !strcmp(l->what->key,
						       gap->what->key)))
			return l;
	}
	xs_grow((void **)&lines->all, &lines->cap, lines->n + 1,
		sizeof(*lines->all));
	l = &lines->all[lines->n++];
	*l = (struct xs_wk_line){ .what = gap->what,
		.item = item,
		.single = single,
		.stage = gap->stage,
		.judged = XS_BLANK,
		.row = xs_measure_gap_of(in->measures, item) };
	/* Of a sum the first part that a measure is stated for. */
	for (int s = 0; s < XS_STAGE_N; s++)
		for (size_t i = 0; !l->row && i < gap->what->of[s].n; i++)
			if (gap->what->of[s].terms[i].factor > 0)
				l->row = xs_measure_gap_of(in->measures,
					gap->what->of[s].terms[i].item);
	return l;
}

static void collect(const struct xs_works_input *in,
	const struct xs_gaps_ahead *g, size_t school, struct xs_wk_lines *out)
{
	for (size_t y = 0; y < g->n; y++) {
		const struct xs_wk_year *year = &g->years[y];

		for (size_t i = year->first[school];
			i < year->first[school + 1]; i++) {
			struct xs_wk_line *l = line_of(in, out, &year->all[i]);

			l->gap[y] = year->all[i].gap;
			if (y == 0)
				l->judged = year->all[i].judged;
		}
	}
}

static void take_off(struct xs_wk_line *l, size_t y, double amount)
{
	l->gap[y] -= amount;
	if (l->gap[y] < NOTHING)
		l->gap[y] = 0;
}

static void take_under_way(const struct xs_works_input *in, size_t years,
	size_t school, struct xs_wk_lines *lines)
{
	for (size_t i = 0; in->reg && i < lines->n; i++) {
		struct xs_wk_line *l = &lines->all[i];

		l->before = l->gap[0];
		l->covered = xs_register_covers(in->reg, school, l->item);
		for (size_t y = 0; l->covered > 0 && y < years; y++)
			take_off(l, y, l->covered);
	}
}

/* Rooms that stand empty serve classes that are formed anew. */
static void use_spare_rooms(const struct xs_works_input *in, size_t years,
	size_t school, struct xs_wk_lines *lines)
{
	const struct xs_survey *s = in->survey;
	double used[WK_YEARS] = { 0 };

	for (size_t i = 0; i < lines->n; i++) {
		struct xs_wk_line *l = &lines->all[i];
		double spare, there = 0;

		if (!l->row || l->row->rooms < 0)
			continue;
		for (size_t k = 0; k < l->row->items_n; k++) {
			double v = xs_survey_value(s, school, l->row->items[k]);

			there += xs_is_blank(v) ? 0 : v;
		}
		spare = xs_survey_value(s, school, l->row->rooms) - there;
		l->spare = spare > 0 ? spare : 0;
		for (size_t y = 0; spare > 0 && y < years; y++) {
			double free = fmin(spare - used[y], l->gap[y]);

			if (free <= 0)
				continue;
			used[y] += free;
			take_off(l, y, free);
		}
	}
}

double xs_wk_each(const struct xs_works_input *in, size_t school,
	const struct xs_wk_line *l)
{
	enum xs_stage stage = l->stage;

	if (!l->row)
		return 1;
	if (stage == XS_NO_STAGE)
		stage = xs_school_has_stage(in->survey, school, XS_JUNIOR)
			? XS_JUNIOR
			: XS_PRIMARY;
	return l->row->each[stage];
}

/* The area that rooms to be built bring with them is lacking no more. */
static void take_rooms_off(const struct xs_works_input *in, size_t years,
	size_t school, struct xs_wk_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++) {
		const struct xs_wk_line *room = &lines->all[i];
		double each = xs_wk_each(in, school, room);

		if (!room->row || room->row->within < 0)
			continue;
		for (size_t k = 0; k < lines->n; k++) {
			struct xs_wk_line *whole = &lines->all[k];

			if (whole == room || whole->item != room->row->within)
				continue;
			for (size_t y = 0; y < years; y++)
				take_off(whole, y, room->gap[y] * each);
		}
	}
}

static bool is_bought(const struct xs_wk_line *l)
{
	return l->row && l->row->ways == XS_WORK_BIT(XS_WORK_BUY);
}

/* Things bought are there the next year and wear out: they follow the roll of
 * that year.  What is built must be needed to the end. */
static void tell_apart(const struct xs_works_input *in,
	const struct xs_gaps_ahead *g, struct xs_wk_line *l)
{
	int n = (int)g->n, at = in->opening_year - g->base->year;

	if (is_bought(l))
		at = 1;
	l->opens = at < 0 ? 0 : at >= n ? n - 1 : at;
	l->lasting = l->gap[l->opens];
	for (int y = l->opens; y < n && !is_bought(l); y++)
		l->lasting = fmin(l->lasting, l->gap[y]);
	l->passing = l->gap[l->opens] - l->lasting;
	if (l->passing < NOTHING)
		l->passing = 0;
	l->until = g->base->year + n - 1;
	if (l->passing == 0)
		return;
	for (int y = n - 1; y >= l->opens && l->gap[y] <= l->lasting + NOTHING;
		y--)
		l->until = g->base->year + y - 1;
}

void xs_wk_take_off(const struct xs_works_input *in,
	const struct xs_gaps_ahead *ahead, struct xs_wk_line *l, double amount)
{
	for (size_t y = 0; y < ahead->n; y++)
		take_off(l, y, amount);
	tell_apart(in, ahead, l);
}

void xs_wk_lines_of(const struct xs_works_input *in,
	const struct xs_gaps_ahead *ahead, size_t school,
	struct xs_wk_lines *out)
{
	out->n = 0;
	collect(in, ahead, school, out);
	take_under_way(in, ahead->n, school, out);
	use_spare_rooms(in, ahead->n, school, out);
	take_rooms_off(in, ahead->n, school, out);
	for (size_t i = 0; i < out->n; i++)
		tell_apart(in, ahead, &out->all[i]);
}

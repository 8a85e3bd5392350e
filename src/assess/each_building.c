/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules on every building of a kind: two stairs, no pupils above the fourth
 * floor, seismic class 重点 or better.  What is not told of a building leaves
 * the rule unknown, unless another building breaks it already.
 */
#include "assess_i.h"

#include <string.h>

static double figure_of(const struct xs_building *b, enum xs_building_field f)
{
	const double all[] = {
		[XS_BF_AREA] = b->area_m2,
		[XS_BF_USABLE_AREA] = b->usable_area_m2,
		[XS_BF_FLOORS] = b->floors,
		[XS_BF_YEAR_BUILT] = b->year_built,
		[XS_BF_ROOMS] = b->rooms,
		[XS_BF_PER_ROOM] = b->per_room,
		[XS_BF_STAIRS] = b->stairs,
		[XS_BF_TOP_STOREY] = b->top_storey,
	};

	return all[f];
}

/* A category's text and the item that lists its values; NULL: a figure. */
static const char *text_of(const struct xs_building *b,
	enum xs_building_field f, const char **item_out)
{
	const struct {
		const char *text, *item;
	} all[XS_BF_N] = {
		[XS_BF_USE] = { b->use, "building_use" },
		[XS_BF_STRUCTURE] = { b->structure, "building_structure" },
		[XS_BF_SEISMIC] = { b->seismic, "building_seismic" },
		[XS_BF_GRADE] = { b->grade, "building_grade" },
		[XS_BF_STATE] = { b->state, "building_state" },
		[XS_BF_TENURE] = { b->tenure, "building_tenure" },
		[XS_BF_SEX] = { b->sex, "dormitory_sex" },
		[XS_BF_STAGE] = { b->stage, "dormitory_stage" },
	};

	*item_out = all[f].item;
	return all[f].text;
}

/* 1, 0, -1 unknown. */
static int holds_text(const struct xs_catalogue *cat,
	const struct xs_building_test *t, const char *text, const char *key)
{
	int item = xs_item_find(cat, key);
	int i = text && *text && item >= 0
		? xs_choice_find(&cat->items[item], text)
		: -1;

	if (i < 0 || !(t->known >> i & 1))
		return -1;
	return (t->set >> i & 1) != 0;
}

static int holds(const struct xs_catalogue *cat,
	const struct xs_building_test *t, const struct xs_building *b,
	struct xs_result *r)
{
	const char *key, *text = text_of(b, t->field, &key);
	double v;
	int told;

	if (key) {
		told = holds_text(cat, t, text, key);
		/* A blank state is 在用, as everywhere. */
		if (told < 0 && t->field == XS_BF_STATE && (!text || !*text))
			told = holds_text(cat, t, "在用", key);
		if (told < 0)
			xs_as_hinge(r, xs_item_find(cat, key));
		return told;
	}
	v = figure_of(b, t->field);
	if (xs_is_blank(v))
		return -1;
	return (t->low_open ? v > t->low
			    : xs_as_meets(v, XS_AT_LEAST, t->low)) &&
		(t->high_open ? v < t->high
			      : xs_as_meets(v, XS_AT_MOST, t->high));
}

static int hold_all(const struct xs_catalogue *cat,
	const struct xs_building_tests *tests, const struct xs_building *b,
	struct xs_result *r)
{
	int all = 1;

	for (size_t i = 0; i < tests->n; i++) {
		int one = holds(cat, &tests->all[i], b, r);

		if (one == 0)
			return 0;
		if (one < 0)
			all = -1;
	}
	return all;
}

/* The school's first building; they stand ordered by school. */
static size_t first_of(const struct xs_survey *s, size_t school)
{
	size_t low = 0, high = s->buildings_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->buildings[mid].school < school)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void xs_as_each_building(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	const struct xs_survey *s = at->a->survey;
	struct xs_result blanks = xs_as_blank_result;
	size_t rows = 0, judged = 0, open = 0;

	r->threshold = r->required = 0;
	r->actual = 0;
	for (size_t i = first_of(s, at->school);
		i < s->buildings_n && s->buildings[i].school == at->school;
		i++) {
		const struct xs_building *b = &s->buildings[i];
		int of_which, good;

		rows++;
		if (!xs_building_stands(b))
			continue;
		of_which = hold_all(s->cat, &n->from->of_which, b, &blanks);
		if (of_which == 0)
			continue;
		good = hold_all(s->cat, &n->from->each, b, &blanks);
		judged++;
		if (good == 0 && of_which == 1)
			r->actual++;
		else if (good != 1 || (of_which < 0 && good == 0))
			open++;
	}
	r->value = r->actual;
	r->gap = r->actual;
	r->verdict = r->actual > 0  ? XS_FAIL
		: open || rows == 0 ? XS_UNKNOWN
		: judged            ? XS_PASS
				    : XS_NOT_APPLICABLE;
	r->reached = r->verdict == XS_PASS ? 1 : 0;
	if (r->verdict != XS_UNKNOWN)
		return;
	r->actual = r->value = r->gap = r->reached = XS_BLANK;
	xs_as_hinge_of(r, &blanks);
}

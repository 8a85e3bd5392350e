/* SPDX-License-Identifier: Apache-2.0
 *
 * Surveys that a pack wants looked at differently: teaching points pooled with
 * their central schools, buildings of some appraisal grades left out.  A view
 * shares everything with the caller's survey but the columns that change.
 */
#include "assess_i.h"

#include <string.h>

#include "xueshe/text.h"

/* A survey in the assessment's arena with columns of its own to be. */
static struct xs_survey *view_of(
	struct xs_assessment *a, const struct xs_survey *survey)
{
	struct xs_survey *view = xs_arena_alloc(&a->arena, 1, sizeof(*view));

	*view = *survey;
	view->columns = xs_arena_alloc(
		&a->arena, survey->cat->n + 1, sizeof(*view->columns));
	memcpy(view->columns, survey->columns,
		survey->cat->n * sizeof(*view->columns));
	return view;
}

/* The view's own copy of a column; NULL if no school states the item. */
static double *own_column(struct xs_assessment *a, struct xs_survey *view,
	const struct xs_survey *survey, int item)
{
	double *column;

	if (item < 0 || !survey->columns[item])
		return NULL;
	if (view->columns[item] != survey->columns[item])
		return view->columns[item];
	column = xs_arena_alloc(&a->arena, survey->n, sizeof(*column));
	memcpy(column, survey->columns[item], survey->n * sizeof(*column));
	view->columns[item] = column;
	return column;
}

/* -- teaching points with their central schools ----------------------------------- */

static bool is_pooled_point(const struct xs_assessment *a,
	const struct xs_survey *survey, size_t school)
{
	double below = a->pack->teaching_points_below;
	double pupils = xs_survey_value(
		survey, school, xs_item_find(survey->cat, "pupils_primary"));

	return xs_survey_value(survey, school, survey->facts[XS_FACT_KIND]) ==
		XS_TEACHING_POINT &&
		xs_school_is_open(survey, school) &&
		*survey->schools[school].central &&
		(xs_is_blank(below) || pupils < below);
}

/* Index of the open school with that code; -1. */
static long central_of(const struct xs_survey *survey,
	const struct xs_map *codes, size_t point)
{
	int64_t at;

	if (!xs_map_find(codes, survey->schools[point].central, &at) ||
		(size_t)at == point ||
		!xs_school_has_stage(survey, (size_t)at, XS_PRIMARY))
		return -1;
	return (long)at;
}

/* Has a blank of a teaching point nothing to say? */
static bool says_nothing(const struct xs_item *item)
{
	return item->stage == XS_JUNIOR || item->share == XS_SHARE_NONE;
}

/* A blank on either side makes a blank. */
static double pooled(enum xs_pooling how, double central, double point)
{
	double sum = central + point;

	switch (how) {
	case XS_POOL_MOST:
		return xs_is_blank(sum) ? sum : fmax(central, point);
	case XS_POOL_LEAST:
		return xs_is_blank(sum) ? sum : fmin(central, point);
	case XS_POOL_OWN:
		return central;
	case XS_POOL_SUM:
		break;
	}
	return sum;
}

static void pool_item(struct xs_assessment *a, struct xs_survey *view,
	const struct xs_survey *survey, int item, const long *into)
{
	const struct xs_item *of = &survey->cat->items[item];
	double *column = own_column(a, view, survey, item);

	for (size_t i = 0; column && i < survey->n; i++) {
		double v = survey->columns[item][i];
		double *sum = into[i] < 0 ? NULL : &column[into[i]];

		if (!sum || (xs_is_blank(v) && says_nothing(of)))
			continue;
		*sum = pooled(of->pooling, *sum, v);
	}
}

const struct xs_survey *xs_as_pool(struct xs_assessment *a,
	const struct xs_survey *survey, bool *is_pooled, bool *is_adjusted)
{
	struct xs_map codes = { 0 };
	struct xs_survey *view;
	long *into;

	if (a->pack->teaching_points != XS_TP_POOLED)
		return survey;
	into = xs_arena_alloc(&a->arena, survey->n + 1, sizeof(*into));
	for (size_t i = 0; i < survey->n; i++)
		if (*survey->schools[i].code && xs_school_is_open(survey, i))
			xs_map_add(&codes, survey->schools[i].code, (int64_t)i);
	for (size_t i = 0; i < survey->n; i++) {
		into[i] = is_pooled_point(a, survey, i)
			? central_of(survey, &codes, i)
			: -1;
		is_pooled[i] = into[i] >= 0;
		if (is_pooled[i] && is_adjusted[i])
			is_adjusted[into[i]] = true;
	}
	xs_map_release(&codes);
	view = view_of(a, survey);
	for (size_t k = 0; k < survey->cat->n; k++)
		if (survey->cat->items[k].pooling != XS_POOL_OWN)
			pool_item(a, view, survey, (int)k, into);
	return view;
}

/* -- buildings whose grade does not count --------------------------------------------- */

/* Bit of an appraisal grade in counted_grades. */
static unsigned grade_bit(const char *grade)
{
	if (grade && grade[0] >= 'A' && grade[0] <= 'D' && !grade[1])
		return 1u << (grade[0] - 'A');
	return 1u << 4;
}

static bool is_out(const struct xs_building *b, unsigned counted)
{
	return xs_building_stands(b) && !(grade_bit(b->grade) & counted) &&
		b->area_m2 > 0;
}

static void take_off(struct xs_assessment *a, struct xs_survey *view,
	const struct xs_survey *survey, const char *key,
	const struct xs_building *b)
{
	bool usable = xs_text_is(key, "dormitory_usable_area");
	double area = usable ? b->usable_area_m2 : b->area_m2;
	double *column =
		own_column(a, view, survey, xs_item_find(survey->cat, key));

	if (!column || xs_is_blank(area))
		return;
	column[b->school] -= area;
	if (column[b->school] < 0) /* a blank stays one */
		column[b->school] = 0;
}

/* The areas of a building, those that the school itself states too. */
static void take_off_building(struct xs_assessment *a, struct xs_survey *view,
	const struct xs_survey *survey, const struct xs_building *b)
{
	const char *area = xs_building_area(b);

	take_off(a, view, survey, "floor_area", b);
	if (area)
		take_off(a, view, survey, area, b);
	if (xs_text_is(b->use, "室内体育用房"))
		take_off(a, view, survey, "sports_area_indoor", b);
	if (xs_text_is(area, "dormitory_area"))
		take_off(a, view, survey, "dormitory_usable_area", b);
}

const struct xs_survey *xs_as_without_grades(struct xs_assessment *a,
	const struct xs_survey *survey, bool *is_adjusted)
{
	unsigned counted = a->pack->counted_grades;
	struct xs_survey *view = NULL;

	for (size_t i = 0; counted && i < survey->buildings_n; i++) {
		const struct xs_building *b = &survey->buildings[i];

		if (!is_out(b, counted))
			continue;
		if (!view)
			view = view_of(a, survey);
		is_adjusted[b->school] = true;
		take_off_building(a, view, survey, b);
	}
	return view ? view : survey;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Building rows make a school's areas, beds and counts of buildings.
 *
 * Every figure has rows that count for it; where no row does, or one of them
 * leaves its value blank, the school's own figure stands.  A building that is
 * out of use keeps its area but has no beds; one that is being built or was
 * pulled down has neither; a leased one counts like an own one.
 */
#include <string.h>

#include "survey_i.h"

enum figure {
	FLOOR_AREA,
	TEACHING_AREA,
	OFFICE_AREA,
	DORMITORY_AREA,
	DORMITORY_USABLE_AREA,
	CANTEEN_AREA,
	BATH_AREA,
	TOILET_AREA,
	GRADE_C_AREA,
	GRADE_D_AREA,
	IDLE_AREA,
	MULTI_STOREY,
	NEW_BELOW_SEISMIC,
	UNGRADED_DORMITORIES,
	BEDS_BOYS,
	BEDS_GIRLS,
	PLATFORM_PLACES,
	FIGURE_N
};

static const char *const figure_keys[FIGURE_N] = {
	[FLOOR_AREA] = "floor_area",
	[TEACHING_AREA] = "teaching_area",
	[OFFICE_AREA] = "office_area",
	[DORMITORY_AREA] = "dormitory_area",
	[DORMITORY_USABLE_AREA] = "dormitory_usable_area",
	[CANTEEN_AREA] = "canteen_area",
	[BATH_AREA] = "bath_area",
	[TOILET_AREA] = "toilet_area",
	[GRADE_C_AREA] = "grade_c_area",
	[GRADE_D_AREA] = "grade_d_area",
	[IDLE_AREA] = "idle_area",
	[MULTI_STOREY] = "multi_storey_buildings",
	[NEW_BELOW_SEISMIC] = "buildings_new_below_seismic",
	[UNGRADED_DORMITORIES] = "dormitories_ungraded",
	[BEDS_BOYS] = "beds_boys",
	[BEDS_GIRLS] = "beds_girls",
	[PLATFORM_PLACES] = "shared_platform_places",
};

/* 用途 → the area it belongs to; what has none is in floor_area alone.
 * `protected`: GB 50223-2008, 6.0.8 asks 重点设防类 of it. */
static const struct use {
	const char *name;
	enum figure area;
	bool protected;
} uses[] = {
	{ "教学及辅助用房", TEACHING_AREA, true },
	{ "室内体育用房", TEACHING_AREA, true },
	{ "行政办公用房", OFFICE_AREA, false },
	{ "学生宿舍", DORMITORY_AREA, true },
	{ "食堂", CANTEEN_AREA, true },
	{ "浴室", BATH_AREA, false },
	{ "厕所", TOILET_AREA, false },
};

enum {
	SEISMIC_SINCE = 2009 /* first year built wholly under GB 50223-2008 */
};

struct tally {
	double sum;
	size_t rows, blank;
};

struct watch { /* keeps the rows that count for one figure */
	enum figure figure;
	size_t building; /* at hand */
	struct xs_made_rows *rows;
};

struct school_tally {
	struct tally of[FIGURE_N];
	size_t ungraded; /* standing buildings without an appraisal */
	const struct watch *watch; /* NULL: nothing is kept */
};

static bool is(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

static bool is_unknown(const char *text, const char *word)
{
	return !text || !*text || is(text, word);
}

static const struct use *use_of(const struct xs_building *b)
{
	for (size_t i = 0; i < sizeof(uses) / sizeof(uses[0]); i++)
		if (is(b->use, uses[i].name))
			return &uses[i];
	return NULL;
}

bool xs_building_stands(const struct xs_building *building)
{
	return !is(building->state, "已拆除") && !is(building->state, "在建");
}

bool xs_building_in_use(const struct xs_building *building)
{
	return xs_building_stands(building) && !is(building->state, "停用");
}

/* As stated, else rooms × places where it is that sex's alone; none where it
 * is the other's. */
double xs_building_beds(const struct xs_building *b, bool girls)
{
	double stated = girls ? b->beds_girls : b->beds_boys;

	if (!xs_building_in_use(b))
		return 0;
	if (!xs_is_blank(stated))
		return stated;
	if (is(b->sex, girls ? "男" : "女"))
		return 0;
	return is(b->sex, girls ? "女" : "男") ? b->rooms * b->per_room
					       : XS_BLANK;
}

const char *xs_building_area(const struct xs_building *building)
{
	const struct use *use = use_of(building);

	return use ? figure_keys[use->area] : NULL;
}

static void keep(const struct watch *w, double v)
{
	struct xs_made_rows *rows = w->rows;

	xs_grow((void **)&rows->all, &rows->cap, rows->n + 1,
		sizeof(*rows->all));
	rows->all[rows->n++] = (struct xs_made_row){ w->building, v, NULL };
}

static void add(struct school_tally *t, enum figure figure, double v)
{
	struct tally *of = &t->of[figure];

	if (t->watch && t->watch->figure == figure)
		keep(t->watch, v);
	of->rows++;
	if (xs_is_blank(v))
		of->blank++;
	else
		of->sum += v;
}

/* -- one row -- */

static void add_areas(struct school_tally *t, const struct xs_building *b,
	const struct use *use)
{
	add(t, FLOOR_AREA, b->area_m2);
	if (use)
		add(t, use->area, b->area_m2);
	if (use && use->area == DORMITORY_AREA)
		add(t, DORMITORY_USABLE_AREA, b->usable_area_m2);
	if (is(b->grade, "C"))
		add(t, GRADE_C_AREA, b->area_m2);
	else if (is(b->grade, "D"))
		add(t, GRADE_D_AREA, b->area_m2);
	else if (is_unknown(b->grade, "未鉴定"))
		t->ungraded++;
	if (is(b->state, "闲置"))
		add(t, IDLE_AREA, b->area_m2);
}

static void add_places(
	struct school_tally *t, const struct xs_building *b, bool in_use)
{
	add(t, BEDS_BOYS, xs_building_beds(b, false));
	add(t, BEDS_GIRLS, xs_building_beds(b, true));
	/* Platforms are rare: where they are not mentioned there are none. */
	if (!xs_is_blank(b->platform_places))
		add(t, PLATFORM_PLACES, in_use ? b->platform_places : 0);
	add(t, UNGRADED_DORMITORIES,
		in_use && is_unknown(b->grade, "未鉴定") ? 1 : 0);
}

/* 1 if the building is new and protected less than it must be; a blank if
 * its year or class leaves that open. */
static double is_new_below(const struct xs_building *b)
{
	if (is(b->seismic, "特殊") || is(b->seismic, "重点") ||
		b->year_built < SEISMIC_SINCE)
		return 0;
	if (xs_is_blank(b->year_built) || is_unknown(b->seismic, "未知"))
		return XS_BLANK;
	return 1;
}

static void add_row(struct school_tally *t, const struct xs_building *b)
{
	const struct use *use = use_of(b);
	bool stands = xs_building_stands(b);
	bool in_use = xs_building_in_use(b);

	if (stands) {
		add_areas(t, b, use);
		if (use && use->protected)
			add(t, NEW_BELOW_SEISMIC, is_new_below(b));
	}
	if (in_use)
		add(t, MULTI_STOREY,
			xs_is_blank(b->floors) ? XS_BLANK : b->floors >= 2);
	if (use && use->area == DORMITORY_AREA)
		add_places(t, b, in_use);
}

/* -- a school -- */

/* The figure the rows make, or a blank. */
static double made(const struct school_tally *t, enum figure figure)
{
	const struct tally *of = &t->of[figure];

	/* One building below its class fails, whatever the unknown ones are. */
	if (figure == NEW_BELOW_SEISMIC && of->sum > 0)
		return of->sum;
	/* All appraised and none of that grade: there is no such area. */
	if ((figure == GRADE_C_AREA || figure == GRADE_D_AREA) && !of->rows &&
		!t->ungraded && t->of[FLOOR_AREA].rows)
		return 0;
	return of->rows && !of->blank ? of->sum : XS_BLANK;
}

static void settle_school(struct xs_survey *survey,
	struct xs_findings *findings, size_t school,
	const struct school_tally *t, const int items[FIGURE_N])
{
	for (int f = 0; f < FIGURE_N; f++) {
		double v, stated;

		if (items[f] < 0)
			continue;
		v = made(t, (enum figure)f);
		if (xs_is_blank(v))
			continue;
		stated = xs_survey_value(survey, school, items[f]);
		if (!xs_is_blank(stated) &&
			xs_differs(&survey->cat->items[items[f]], stated, v)) {
			const double figures[2] = { stated, v };

			xs_disagree(survey, findings, XS_F_BUILDINGS_DIFFER,
				school, items[f], figures);
		}
		xs_survey_column(survey, items[f])[school] = v;
	}
}

void xs_settle_buildings(struct xs_survey *survey, struct xs_findings *findings)
{
	const struct xs_catalogue *cat = survey->cat;
	int items[FIGURE_N];

	for (int f = 0; f < FIGURE_N; f++) {
		items[f] = xs_item_find(cat, figure_keys[f]);
		if (items[f] >= 0 && !cat->items[items[f]].from_buildings)
			items[f] = -1;
	}
	for (size_t i = 0, next; i < survey->buildings_n; i = next) {
		size_t school = survey->buildings[i].school;
		struct school_tally t = { 0 };

		for (next = i; next < survey->buildings_n &&
			survey->buildings[next].school == school;
			next++)
			add_row(&t, &survey->buildings[next]);
		settle_school(survey, findings, school, &t, items);
	}
}

/* -- which rows made a figure, afterwards -- */

/* The column of the ledger that tells a figure. */
static const char *const figure_fields[FIGURE_N] = {
	[FLOOR_AREA] = "area_m2",
	[TEACHING_AREA] = "area_m2",
	[OFFICE_AREA] = "area_m2",
	[DORMITORY_AREA] = "area_m2",
	[DORMITORY_USABLE_AREA] = "usable_area_m2",
	[CANTEEN_AREA] = "area_m2",
	[BATH_AREA] = "area_m2",
	[TOILET_AREA] = "area_m2",
	[GRADE_C_AREA] = "area_m2",
	[GRADE_D_AREA] = "area_m2",
	[IDLE_AREA] = "area_m2",
	[MULTI_STOREY] = "floors",
	[NEW_BELOW_SEISMIC] = "seismic",
	[UNGRADED_DORMITORIES] = "grade",
	[BEDS_BOYS] = "beds_boys",
	[BEDS_GIRLS] = "beds_girls",
	[PLATFORM_PLACES] = "platform_places",
};

size_t xs_survey_buildings_of(const struct xs_survey *survey, size_t school)
{
	size_t low = 0, high = survey->buildings_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (survey->buildings[mid].school < school)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool xs_survey_has_dormitory(const struct xs_survey *survey, size_t school)
{
	for (size_t i = xs_survey_buildings_of(survey, school);
		i < survey->buildings_n &&
		survey->buildings[i].school == school;
		i++) {
		const struct use *use = use_of(&survey->buildings[i]);

		if (use && use->area == DORMITORY_AREA &&
			xs_building_in_use(&survey->buildings[i]))
			return true;
	}
	return false;
}

static void tally_school(const struct xs_survey *survey, size_t school,
	enum figure figure, struct xs_made_rows *rows, struct school_tally *t)
{
	struct watch watch = { figure, 0, rows };
	size_t i = xs_survey_buildings_of(survey, school);

	rows->n = 0;
	*t = (struct school_tally){ .watch = &watch };
	for (; i < survey->buildings_n && survey->buildings[i].school == school;
		i++) {
		watch.building = i;
		add_row(t, &survey->buildings[i]);
	}
	t->watch = NULL;
}

/* Beds may be rooms × places; those of a building out of use are none. */
static const char *field_of(const struct xs_survey *survey, enum figure figure,
	const struct xs_made_row *row)
{
	const struct xs_building *b = &survey->buildings[row->building];
	double stated = figure == BEDS_BOYS ? b->beds_boys
		: figure == BEDS_GIRLS      ? b->beds_girls
		: figure == PLATFORM_PLACES ? b->platform_places
					    : row->value;

	return stated == row->value || xs_is_blank(row->value)
		? figure_fields[figure]
		: NULL;
}

enum which { BLANK_ROWS, ADDING_ROWS, ALL_ROWS };

static void pick(const struct xs_survey *survey, enum figure figure,
	enum which which, struct xs_made_rows *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		struct xs_made_row *row = &rows->all[i];
		bool blank = xs_is_blank(row->value);

		if (which == BLANK_ROWS ? !blank
					: blank ||
					(which == ADDING_ROWS &&
						row->value == 0))
			continue;
		row->field = field_of(survey, figure, row);
		rows->all[n++] = *row;
	}
	rows->n = n;
}

bool xs_made_of_rows(const struct xs_survey *survey, size_t school, int item,
	struct xs_made_rows *rows)
{
	const struct xs_item *what = &survey->cat->items[item];
	int f = what->from_buildings ? 0 : FIGURE_N;
	struct school_tally t;
	double v;

	rows->n = 0;
	while (f < FIGURE_N && strcmp(figure_keys[f], what->key) != 0)
		f++;
	if (f == FIGURE_N)
		return false;
	tally_school(survey, school, (enum figure)f, rows, &t);
	v = made(&t, (enum figure)f);
	if (!xs_is_blank(v) && !rows->n) {
		/* None is of that grade: every standing building says so. */
		tally_school(survey, school, FLOOR_AREA, rows, &t);
		for (size_t i = 0; i < rows->n; i++)
			rows->all[i] =
				(struct xs_made_row){ rows->all[i].building, 0,
					"grade" };
		return true;
	}
	pick(survey, (enum figure)f,
		xs_is_blank(v)  ? BLANK_ROWS
			: v > 0 ? ADDING_ROWS
				: ALL_ROWS,
		rows);
	return !xs_is_blank(v);
}

/* Does the figure lie in buildings: an area by use, places to sleep? */
static bool lies_in(enum figure f)
{
	return f <= TOILET_AREA || (f >= BEDS_BOYS && f <= PLATFORM_PLACES);
}

double xs_made_in_grade(const struct xs_survey *survey, size_t school, int item,
	const char *grade)
{
	struct school_tally t = { .ungraded = 0 };
	int f = 0;
	double have = xs_survey_value(survey, school, item);

	while (f < FIGURE_N &&
		strcmp(figure_keys[f], survey->cat->items[item].key) != 0)
		f++;
	if (f == FIGURE_N || !lies_in((enum figure)f))
		return 0;
	for (size_t i = xs_survey_buildings_of(survey, school);
		i < survey->buildings_n &&
		survey->buildings[i].school == school;
		i++)
		if (is(survey->buildings[i].grade, grade))
			add_row(&t, &survey->buildings[i]);
	/* Of what the school states itself not more than that. */
	return have < t.of[f].sum ? have : t.of[f].sum;
}

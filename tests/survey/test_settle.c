/* SPDX-License-Identifier: Apache-2.0
 *
 * Cases worked by hand: what a school states, what it is once settled, and
 * which finding tells of it.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <string.h>

#include "small.h"

#define N(array) (sizeof(array) / sizeof(array[0]))
#define B XS_BLANK
#define NO_FINDING XS_FINDING_CODE_N

struct stated {
	const char *item;
	double v;
};

static const struct sum_case {
	const char *name;
	struct stated given[10], expect[9];
	enum xs_finding_code finding; /* NO_FINDING: none may come */
	const char *args[2];
} sums[] = {
	{ "parts make a blank whole",
		{ { "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 },
			{ "pupils_g6_boys", 12 }, { "pupils_g6_girls", 13 } },
		{ { "pupils_primary", 46 }, { "boys_primary", 22 } },
		NO_FINDING, { NULL } },
	{ "parts that agree are silent",
		{ { "pupils_g7_boys", 10 }, { "pupils_g7_girls", 11 },
			{ "pupils_junior", 21 } },
		{ { "pupils_junior", 21 } }, NO_FINDING, { NULL } },
	{ "parts that differ are used",
		{ { "pupils_g7_boys", 10 }, { "pupils_g7_girls", 11 },
			{ "pupils_junior", 20 } },
		{ { "pupils_junior", 21 } }, XS_F_PARTS_DIFFER,
		{ "20", "21" } },
	{ "a blank part leaves the whole as stated",
		{ { "pupils_g7_boys", 10 }, { "pupils_junior", 21 } },
		{ { "pupils_junior", 21 }, { "pupils_g7_girls", B } },
		NO_FINDING, { NULL } },
	{ "a blank part leaves a blank whole blank",
		{ { "pupils_g7_boys", 10 } },
		{ { "pupils_junior", B }, { "pupils_g7_girls", B } },
		NO_FINDING, { NULL } },
	{ "known parts above the whole are a finding, the whole stands",
		{ { "pupils_g7_boys", 30 }, { "pupils_junior", 21 } },
		{ { "pupils_junior", 21 } }, XS_F_PARTS_EXCEED,
		{ "21", "30" } },
	{ "known parts that make up the whole leave 0 for the rest",
		{ { "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 },
			{ "pupils_primary", 21 } },
		{ { "pupils_g6_boys", 0 }, { "pupils_g6_girls", 0 },
			{ "pupils_primary", 21 }, { "boys_primary", 10 } },
		NO_FINDING, { NULL } },
	{ "a whole of 0 has parts of 0",
		{ { "pupils_g7_boys", B }, { "pupils_junior", 0 } },
		{ { "pupils_g7_boys", 0 }, { "pupils_g7_girls", 0 } },
		NO_FINDING, { NULL } },
	{ "a whole nobody divides stays undivided", { { "pupils_junior", 0 } },
		{ { "pupils_junior", 0 }, { "pupils_g7_boys", B } }, NO_FINDING,
		{ NULL } },
	{ "areas leave nothing to conclude",
		{ { "hall_a", 100 }, { "halls", 100 } },
		{ { "hall_b", B }, { "halls", 100 } }, NO_FINDING, { NULL } },
	{ "a stated area may be rounded to whole metres",
		{ { "hall_a", 100.3 }, { "hall_b", 20.4 }, { "halls", 121 } },
		{ { "halls", 120.7 } }, NO_FINDING, { NULL } },
	{ "but not by more",
		{ { "hall_a", 100.3 }, { "hall_b", 20.4 }, { "halls", 122 } },
		{ { "halls", 120.7 } }, XS_F_PARTS_DIFFER, { "122", "120.7" } },
	{ "binary noise is no difference",
		{ { "hall_a", 0.1 }, { "hall_b", 0.2 }, { "halls", 0.3 } },
		{ { "halls", 0.3 } }, NO_FINDING, { NULL } },
	{ "a stage that is not taught counts nothing",
		{ { "kind", XS_PRIMARY_SCHOOL }, { "pupils_primary", 46 } },
		{ { "pupils", 46 }, { "pupils_junior", B } }, NO_FINDING,
		{ NULL } },
	{ "one that is taught does",
		{ { "kind", XS_NINE_YEAR }, { "pupils_primary", 46 } },
		{ { "pupils", B } }, NO_FINDING, { NULL } },
	{ "a blank kind says nothing of stages", { { "pupils_primary", 46 } },
		{ { "pupils", B } }, NO_FINDING, { NULL } },
	{ "pupils of a stage not taught are counted if stated",
		{ { "kind", XS_PRIMARY_SCHOOL }, { "pupils_primary", 46 },
			{ "pupils_junior", 4 } },
		{ { "pupils", 50 } }, NO_FINDING, { NULL } },
	{ "five primary grades: the sixth is junior",
		{ { "kind", XS_NINE_YEAR }, { "primary_grades", 5 },
			{ "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 },
			{ "pupils_g6_boys", 12 }, { "pupils_g6_girls", 13 },
			{ "pupils_g7_boys", 14 }, { "pupils_g7_girls", 15 } },
		{ { "pupils_primary", 21 }, { "pupils_junior", 54 },
			{ "boys_primary", 10 }, { "pupils", 75 } },
		NO_FINDING, { NULL } },
	{ "six primary grades: it is primary",
		{ { "kind", XS_NINE_YEAR }, { "primary_grades", 6 },
			{ "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 },
			{ "pupils_g6_boys", 12 }, { "pupils_g6_girls", 13 },
			{ "pupils_g7_boys", 14 }, { "pupils_g7_girls", 15 } },
		{ { "pupils_primary", 46 }, { "pupils_junior", 29 },
			{ "pupils", 75 } },
		NO_FINDING, { NULL } },
	{ "five primary grades need no sixth",
		{ { "kind", XS_PRIMARY_SCHOOL }, { "primary_grades", 5 },
			{ "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 } },
		{ { "pupils_primary", 21 }, { "pupils_g6_boys", B } },
		NO_FINDING, { NULL } },
	/* A point of grades 1 to 3 leaves 4 to 6 blank: it has none of them.
	 * Here grade 5 stands for the last one it teaches. */
	{ "a teaching point's blank last grades are not taught",
		{ { "kind", XS_TEACHING_POINT }, { "pupils_g5_boys", 10 },
			{ "pupils_g5_girls", 11 } },
		{ { "pupils_primary", 21 }, { "boys_primary", 10 },
			{ "pupils_g6_boys", 0 }, { "pupils_g6_girls", 0 },
			{ "pupils", 21 } },
		XS_F_GRADES_NOT_TAUGHT, { "5" } },
	{ "nor those of a school said to be incomplete",
		{ { "kind", XS_PRIMARY_SCHOOL }, { "level", 1 },
			{ "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 } },
		{ { "pupils_primary", 21 } }, XS_F_GRADES_NOT_TAUGHT, { "5" } },
	{ "a complete school's blank last grade is unknown",
		{ { "kind", XS_PRIMARY_SCHOOL }, { "level", 0 },
			{ "pupils_g5_boys", 10 }, { "pupils_g5_girls", 11 } },
		{ { "pupils_primary", B }, { "pupils_g6_boys", B } },
		NO_FINDING, { NULL } },
	{ "a teaching point's blank grade below a known one is unknown",
		{ { "kind", XS_TEACHING_POINT }, { "pupils_g6_boys", 10 },
			{ "pupils_g6_girls", 11 } },
		{ { "pupils_primary", B }, { "pupils_g5_boys", B } },
		NO_FINDING, { NULL } },
	{ "so is one sex of its last grade",
		{ { "kind", XS_TEACHING_POINT }, { "pupils_g5_boys", 10 },
			{ "pupils_g5_girls", 11 }, { "pupils_g6_boys", 3 } },
		{ { "pupils_primary", B }, { "pupils_g6_girls", B } },
		NO_FINDING, { NULL } },
	{ "a teaching point of none tells nothing of its other grades",
		{ { "kind", XS_TEACHING_POINT }, { "pupils_g5_boys", 0 },
			{ "pupils_g5_girls", 0 } },
		{ { "pupils_primary", B } }, NO_FINDING, { NULL } },
	{ "a stated roll says that there are more grades",
		{ { "kind", XS_TEACHING_POINT }, { "pupils_g5_boys", 10 },
			{ "pupils_g5_girls", 11 }, { "pupils_primary", 30 } },
		{ { "pupils_primary", 30 }, { "pupils_g6_boys", B } },
		NO_FINDING, { NULL } },
	{ "no boarding school, no boarders", { { "boarding_school", 0 } },
		{ { "boarders_primary_boys", 0 },
			{ "boarders_primary_girls", 0 },
			{ "boarders_primary", 0 } },
		NO_FINDING, { NULL } },
	/* No, and yet five boys board: which is wrong is not known. */
	{ "boarders that are stated stay, and blanks beside them",
		{ { "boarding_school", 0 }, { "boarders_primary_boys", 5 } },
		{ { "boarders_primary_boys", 5 },
			{ "boarders_primary_girls", B },
			{ "boarders_primary", B } },
		NO_FINDING, { NULL } },
	{ "a stated 0 does not gainsay it",
		{ { "boarding_school", 0 }, { "boarders_primary_boys", 0 } },
		{ { "boarders_primary_girls", 0 }, { "boarders_primary", 0 } },
		NO_FINDING, { NULL } },
	{ "a blank answer leaves blank boarders unknown",
		{ { "boarding_school", B }, { "boarders_primary_boys", 5 } },
		{ { "boarders_primary_girls", B }, { "boarders_primary", B } },
		NO_FINDING, { NULL } },
	{ "a boarding school's blank boarders are unknown",
		{ { "boarding_school", 1 }, { "boarders_primary_boys", 5 } },
		{ { "boarders_primary_girls", B }, { "boarders_primary", B } },
		NO_FINDING, { NULL } },
};

static void expect_value(const struct xs_survey *s, size_t school,
	const struct stated *want, const char *name)
{
	double v = value_of(s, school, want->item);

	if (xs_is_blank(want->v))
		cr_expect(xs_is_blank(v), "%s: %s is %g, not blank", name,
			want->item, v);
	else
		cr_expect(fabs(v - want->v) < 1e-9, "%s: %s is %g, not %g",
			name, want->item, v, want->v);
}

/* The survey of a case: its school stands second of three, so that the ones
 * beside it must stay blank. */
static struct xs_survey *survey_of(
	const struct xs_catalogue *cat, const struct stated *given)
{
	struct xs_survey *s = small_survey(cat, 3, NULL, 0);

	for (; given->item; given++)
		xs_survey_column(s, xs_item_find(cat, given->item))[1] =
			given->v;
	return s;
}

ParameterizedTestParameters(settle, sums)
{
	static size_t at[N(sums)];

	for (size_t i = 0; i < N(sums); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(sums));
}

ParameterizedTest(const size_t *at, settle, sums)
{
	const struct sum_case *c = &sums[*at];
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = survey_of(cat, c->given);
	struct xs_findings fs = { 0 };
	size_t wanted = c->finding == NO_FINDING ? 0 : 1;

	xs_survey_settle(s, &fs);
	for (const struct stated *e = c->expect; e->item; e++) {
		expect_value(s, 1, e, c->name);
		cr_expect(xs_is_blank(value_of(s, 0, e->item)), "%s: neighbour",
			c->name);
	}
	cr_assert_eq(fs.n, wanted, "%s: %zu findings", c->name, fs.n);
	if (wanted) {
		cr_expect_eq(fs.all[0].code, c->finding, "%s", c->name);
		cr_expect_str_eq(fs.all[0].school, "5200000002");
		cr_expect_str_eq(fs.all[0].args[0], c->args[0], "%s", c->name);
		if (c->args[1])
			cr_expect_str_eq(
				fs.all[0].args[1], c->args[1], "%s", c->name);
	}
	/* Again: nothing changes. */
	xs_survey_settle(s, NULL);
	for (const struct stated *e = c->expect; e->item; e++)
		expect_value(s, 1, e, c->name);
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

Test(settle, no_column_comes_from_nothing)
{
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = small_survey(cat, 2, NULL, 0);

	xs_survey_settle(s, NULL);
	for (size_t i = 0; i < cat->n; i++)
		cr_expect_null(s->columns[i], "%s", cat->items[i].key);
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

/* -- buildings -- */

/* A row: what differs from a blank one in use. */
struct row {
	const char *use, *state, *grade, *seismic, *sex;
	double area, usable, floors, year, rooms, per_room, boys, girls,
		platform;
};

/* clang-format off */
#define TEACH "教学及辅助用房"
#define DORM "学生宿舍"
static const struct building_case {
	const char *name;
	struct stated given[4];
	struct row rows[4];
	struct stated expect[9];
	enum xs_finding_code finding;
	const char *args[2];
} buildings[] = {
	{ "areas by use",
		{ { 0 } },
		{ { TEACH, "", "A", "", "", 1000, B, B, B, B, B, B, B, B },
		  { "室内体育用房", "在用", "A", "", "", 300, B, B, B, B, B, B, B, B },
		  { DORM, "在用", "C", "", "", 400.5, 280, B, B, B, B, B, B, B },
		  { "教师宿舍", "在用", "B", "", "", 50, B, B, B, B, B, B, B, B } },
		{ { "floor_area", 1750.5 }, { "teaching_area", 1300 }, { "dormitory_area", 400.5 },
		  { "dormitory_usable_area", 280 }, { "grade_c_area", 400.5 }, { "grade_d_area", 0 },
		  { "canteen_area", B }, { "idle_area", B } },
		NO_FINDING, { NULL } },
	{ "a blank area makes no sum",
		{ { "floor_area", 1500 } },
		{ { TEACH, "", "A", "", "", 1000, B, B, B, B, B, B, B, B },
		  { DORM, "", "A", "", "", B, B, B, B, B, B, B, B, B } },
		{ { "floor_area", 1500 }, { "teaching_area", 1000 }, { "dormitory_area", B } },
		NO_FINDING, { NULL } },
	{ "buildings that differ are used",
		{ { "floor_area", 1500 } },
		{ { TEACH, "", "A", "", "", 1000, B, B, B, B, B, B, B, B } },
		{ { "floor_area", 1000 } },
		XS_F_BUILDINGS_DIFFER, { "1500", "1000" } },
	{ "without a row of a use its stated area stands",
		{ { "dormitory_area", 300 } },
		{ { TEACH, "", "A", "", "", 1000, B, B, B, B, B, B, B, B } },
		{ { "dormitory_area", 300 }, { "teaching_area", 1000 } },
		NO_FINDING, { NULL } },
	{ "an item not marked from_buildings is left alone",
		{ { "canteen_area", 80 } },
		{ { "食堂", "", "A", "", "", 100, B, B, B, B, B, B, B, B } },
		{ { "canteen_area", 80 }, { "floor_area", 100 } },
		NO_FINDING, { NULL } },
	{ "out of use: area, no beds; pulled down and being built: neither",
		{ { 0 } },
		{ { DORM, "停用", "D", "", "男", 100, 70, B, B, B, B, 40, B, B },
		  { DORM, "在用", "A", "", "女", 200, 140, B, B, B, B, B, 60, B },
		  { DORM, "已拆除", "D", "", "男", 400, 280, B, B, B, B, 80, B, 9 },
		  { DORM, "在建", "", "", "男", B, B, B, B, B, B, 99, B, B } },
		{ { "dormitory_area", 300 }, { "dormitory_usable_area", 210 }, { "grade_d_area", 100 },
		  { "beds_boys", 0 }, { "beds_girls", 60 }, { "shared_platform_places", 0 },
		  { "dormitories_ungraded", 0 }, { "floor_area", 300 } },
		NO_FINDING, { NULL } },
	{ "idle buildings keep area and beds",
		{ { 0 } },
		{ { DORM, "闲置", "B", "", "男", 100, 70, 2, B, B, B, 40, B, B } },
		{ { "idle_area", 100 }, { "dormitory_area", 100 }, { "beds_boys", 40 }, { "beds_girls", 0 },
		  { "multi_storey_buildings", 1 } },
		NO_FINDING, { NULL } },
	{ "beds from rooms, for the sex that sleeps there",
		{ { 0 } },
		{ { DORM, "", "A", "", "男", 100, 70, B, B, 10, 8, B, B, B },
		  { DORM, "", "", "", "女", 100, 70, B, B, 9, 6, B, B, B } },
		{ { "beds_boys", 80 }, { "beds_girls", 54 }, { "shared_platform_places", B },
		  { "dormitories_ungraded", 1 } },
		NO_FINDING, { NULL } },
	{ "mixed dormitory without beds: unknown",
		{ { "beds_boys", 30 } },
		{ { DORM, "", "A", "", "混", 100, 70, B, B, 10, 8, B, B, B } },
		{ { "beds_boys", 30 }, { "beds_girls", B } },
		NO_FINDING, { NULL } },
	{ "beds that differ",
		{ { "beds_girls", 96 } },
		{ { DORM, "", "A", "", "混", 100, 70, B, B, B, B, 30, 88, B } },
		{ { "beds_girls", 88 }, { "beds_boys", 30 } },
		XS_F_BUILDINGS_DIFFER, { "96", "88" } },
	{ "platform places where rows mention them",
		{ { 0 } },
		{ { DORM, "", "A", "", "男", 100, 70, B, B, B, B, 30, B, 24 },
		  { DORM, "", "A", "", "女", 100, 70, B, B, B, B, B, 30, B } },
		{ { "shared_platform_places", 24 } },
		NO_FINDING, { NULL } },
	{ "an unappraised building leaves grade D open",
		{ { "grade_c_area", 12 } },
		{ { TEACH, "", "未鉴定", "", "", 100, B, B, B, B, B, B, B, B },
		  { TEACH, "", "A", "", "", 100, B, B, B, B, B, B, B, B } },
		{ { "grade_d_area", B }, { "grade_c_area", 12 } },
		NO_FINDING, { NULL } },
	{ "storeys: one unknown, no count",
		{ { 0 } },
		{ { TEACH, "", "A", "", "", 100, B, 3, B, B, B, B, B, B },
		  { TEACH, "", "A", "", "", 100, B, B, B, B, B, B, B, B } },
		{ { "multi_storey_buildings", B } },
		NO_FINDING, { NULL } },
	{ "storeys: two and more",
		{ { 0 } },
		{ { TEACH, "", "A", "", "", 100, B, 3, B, B, B, B, B, B },
		  { TEACH, "", "A", "", "", 100, B, 2, B, B, B, B, B, B },
		  { "厕所", "", "A", "", "", 100, B, 1, B, B, B, B, B, B },
		  { TEACH, "停用", "A", "", "", 100, B, 2, B, B, B, B, B, B } },
		{ { "multi_storey_buildings", 2 } },
		NO_FINDING, { NULL } },
	{ "seismic: old ones, offices and protected ones do not count",
		{ { 0 } },
		{ { TEACH, "", "A", "标准", "", 1, B, B, 2008, B, B, B, B, B },
		  { TEACH, "", "A", "重点", "", 1, B, B, 2012, B, B, B, B, B },
		  { "行政办公用房", "", "A", "标准", "", 1, B, B, 2012, B, B, B, B, B },
		  { "食堂", "", "A", "特殊", "", 1, B, B, B, B, B, B, B, B } },
		{ { "buildings_new_below_seismic", 0 } },
		NO_FINDING, { NULL } },
	{ "seismic: new and below",
		{ { 0 } },
		{ { TEACH, "", "A", "标准", "", 1, B, B, 2009, B, B, B, B, B },
		  { DORM, "", "A", "适度", "男", 1, B, B, 2020, B, B, B, B, B },
		  { "食堂", "", "A", "未知", "", 1, B, B, 2020, B, B, B, B, B } },
		{ { "buildings_new_below_seismic", 2 } },
		NO_FINDING, { NULL } },
	{ "seismic: a new one of unknown class leaves it open",
		{ { 0 } },
		{ { TEACH, "", "A", "未知", "", 1, B, B, 2020, B, B, B, B, B },
		  { TEACH, "", "A", "重点", "", 1, B, B, 2020, B, B, B, B, B } },
		{ { "buildings_new_below_seismic", B } },
		NO_FINDING, { NULL } },
	{ "seismic: so does a blank year below the class",
		{ { 0 } },
		{ { TEACH, "", "A", "标准", "", 1, B, B, B, B, B, B, B, B } },
		{ { "buildings_new_below_seismic", B } },
		NO_FINDING, { NULL } },
	{ "seismic: an old one of unknown class does not",
		{ { 0 } },
		{ { TEACH, "", "A", "", "", 1, B, B, 1986, B, B, B, B, B } },
		{ { "buildings_new_below_seismic", 0 } },
		NO_FINDING, { NULL } },
};
/* clang-format on */

static void add_rows(struct xs_survey *s, const struct row *rows)
{
	s->buildings = xs_arena_alloc(&s->arena, 4, sizeof(*s->buildings));
	for (size_t i = 0; i < 4 && rows[i].use; i++) {
		struct xs_building *b = &s->buildings[s->buildings_n++];
		const struct row *r = &rows[i];

		*b = blank_building(r->use);
		b->school = 1;
		b->state = r->state;
		b->grade = r->grade;
		b->seismic = r->seismic;
		b->sex = r->sex;
		b->area_m2 = r->area;
		b->usable_area_m2 = r->usable;
		b->floors = r->floors;
		b->year_built = r->year;
		b->rooms = r->rooms;
		b->per_room = r->per_room;
		b->beds_boys = r->boys;
		b->beds_girls = r->girls;
		b->platform_places = r->platform;
	}
}

ParameterizedTestParameters(settle, buildings)
{
	static size_t at[N(buildings)];

	for (size_t i = 0; i < N(buildings); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(buildings));
}

ParameterizedTest(const size_t *at, settle, buildings)
{
	const struct building_case *c = &buildings[*at];
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = survey_of(cat, c->given);
	struct xs_findings fs = { 0 };
	size_t wanted = c->finding == NO_FINDING ? 0 : 1;

	add_rows(s, c->rows);
	for (int round = 0; round < 2; round++) { /* again: nothing changes */
		xs_survey_settle(s, round ? NULL : &fs);
		for (const struct stated *e = c->expect; e->item; e++)
			expect_value(s, 1, e, c->name);
	}
	cr_assert_eq(fs.n, wanted, "%s: %zu findings", c->name, fs.n);
	if (wanted) {
		cr_expect_eq(fs.all[0].code, c->finding, "%s", c->name);
		cr_expect_str_eq(fs.all[0].args[0], c->args[0], "%s", c->name);
		cr_expect_str_eq(fs.all[0].args[1], c->args[1], "%s", c->name);
	}
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

Test(settle, a_school_without_a_code_is_named)
{
	struct xs_catalogue *cat = small_catalogue();
	const struct fact facts[] = { { 0, "hall_a", 1 }, { 0, "hall_b", 2 },
		{ 0, "halls", 9 } };
	struct xs_survey *s = small_survey(cat, 1, facts, N(facts));
	struct xs_findings fs = { 0 };

	s->schools[0].code = "";
	s->schools[0].name = "甲村教学点";
	xs_survey_settle(s, &fs);
	cr_assert_eq(fs.n, 1u);
	cr_expect_str_eq(fs.all[0].school, "甲村教学点");
	cr_expect_str_eq(fs.all[0].item, "halls");
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

/* Many schools: the blocks meet without a seam. */
Test(settle, blocks_of_schools)
{
	enum { SCHOOLS = 2048 * 2 + 7 };
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = small_survey(cat, SCHOOLS, NULL, 0);
	double *boys, *girls, *junior;

	boys = xs_survey_column(s, xs_item_find(cat, "pupils_g7_boys"));
	girls = xs_survey_column(s, xs_item_find(cat, "pupils_g7_girls"));
	for (int i = 0; i < SCHOOLS; i++) {
		boys[i] = i;
		girls[i] = 2 * i;
	}
	xs_survey_settle(s, NULL);
	junior = s->columns[xs_item_find(cat, "pupils_junior")];
	cr_assert_not_null(junior);
	for (int i = 0; i < SCHOOLS; i++)
		cr_assert_eq(junior[i], 3.0 * i, "school %d", i);
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

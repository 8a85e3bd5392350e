/* SPDX-License-Identifier: Apache-2.0
 *
 * Units and apportioning: school × stage, closed schools left out, shared
 * things divided by pupils × weight, desks by heads, beds by boarders of that sex.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define BOOKS "{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 20}"

/* clang-format off */
static const struct {
	const char *name, *facts;
	const char *units; /* P primary, J junior */
} lists[] = {
	{ "primary", "kind=小学 pupils_primary=9", "P" },
	{ "teaching point", "kind=教学点", "P" },
	{ "junior", "kind=初中", "J" },
	{ "nine-year", "kind=九年一贯制 pupils_primary=9 pupils_junior=9", "PJ" },
	{ "nine-year, blank", "kind=九年一贯制", "PJ" },
	{ "nine-year without juniors",
		"kind=九年一贯制 pupils_primary=9 pupils_junior=0", "P" },
	{ "nine-year without pupils",
		"kind=九年一贯制 pupils_primary=0 pupils_junior=0", "PJ" },
	{ "complete secondary",
		"kind=完全中学 pupils_junior=9 pupils_senior=9", "J" },
	{ "twelve-year", "kind=十二年一贯制 pupils_primary=9 pupils_junior=9 "
		"pupils_senior=9", "PJ" },
	{ "senior", "kind=高级中学 pupils_senior=9", "" },
	{ "kindergarten", "kind=幼儿园", "" },
	{ "kind blank", "pupils_junior=9", "J" },
	{ "closed", "kind=小学 pupils_primary=9 status=停办", "" },
	{ "merged", "kind=小学 pupils_primary=9 status=已撤并", "" },
	{ "to be merged", "kind=小学 pupils_primary=9 status=规划撤并", "P" },
};
/* clang-format on */

Test(units, are_the_stages_of_open_schools)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL, "");

	for (size_t i = 0; i < COUNT(lists); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_assessment *a;
		char found[8] = "";

		school_fill(s, 0, lists[i].facts);
		a = xs_assess_new(s, pack, NULL);
		for (size_t u = 0; u < xs_assess_units(a); u++) {
			enum xs_stage stage;
			size_t school;

			xs_assess_which(a, u, &school, &stage);
			found[u] = stage == XS_PRIMARY ? 'P' : 'J';
		}
		cr_expect_str_eq(
			found, lists[i].units, "%s: %s", lists[i].name, found);
		xs_assess_free(a);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

#define NINE "kind=九年一贯制 pupils_primary=200 pupils_junior=100 "
#define BOARD                                                                  \
	NINE "boarders_primary_boys=10 boarders_primary_girls=0 "              \
	     "boarders_junior_boys=30 boarders_junior_girls=20 "

/* clang-format off */
static const struct {
	const char *name, *facts, *quantity;
	double primary, junior; /* NaN: unknown; 0 pupils: no such unit */
} divided[] = {
	/* A ÷ (P + 1.1 J): 3100 × 200 / 310 and 3100 × 110 / 310 */
	{ "pupils × 1 : 1.1", NINE "books=3100", "books", 2000, 1100 },
	{ "no split of one stage", "kind=小学 pupils_primary=200 books=3100",
		"books", 3100, 0 },
	/* 9 : 12 of twelve-year: 100, 110, 132 of 342 */
	{ "1 : 1.1 : 1.32", "kind=十二年一贯制 pupils_primary=100 "
		"pupils_junior=100 pupils_senior=100 books=3420",
		"books", 1000, 1100 },
	/* 完全中学 1 : 1.2: 100 of 100 + 1.2 × 50 = 160 */
	{ "1 : 1.2", "kind=完全中学 pupils_junior=100 pupils_senior=50 "
		"books=1600", "books", 0, 1000 },
	{ "senior stage blank", "kind=完全中学 pupils_junior=100 books=1600",
		"books", 0, XS_BLANK },
	{ "other stage blank", "kind=九年一贯制 pupils_primary=200 books=3100",
		"books", XS_BLANK, XS_BLANK },
	{ "nothing to divide", "kind=九年一贯制 pupils_primary=200 books=0",
		"books", 0, 0 },
	{ "flags are not split", NINE "boiled_water=yes", "boiled_water",
		1, 1 },
	{ "per stage as it stands", NINE "teachers_primary=12 "
		"teachers_junior=9", "teachers", 12, 9 },
	{ "dormitory by boarders, unweighted", BOARD "dormitory_area=600",
		"dormitory_area", 100, 500 },
	/* 300 desks for 200 + 100 pupils: a desk each; 12 taps 8 : 4 */
	{ "one a pupil by heads, unweighted", NINE "desks=300", "desks",
		200, 100 },
	{ "so many a head in every stage", NINE "drinking_taps=12",
		"drinking_taps", 8, 4 },
	{ "heads with a senior stage", "kind=完全中学 pupils_junior=100 "
		"pupils_senior=50 desks=150", "desks", 0, 100 },
	{ "heads, other stage blank", "kind=九年一贯制 pupils_primary=200 "
		"desks=300", "desks", XS_BLANK, XS_BLANK },
	{ "boys' beds by boarding boys", BOARD "beds_boys=40", "beds_boys",
		10, 30 },
	{ "girls' beds by boarding girls", BOARD "beds_girls=20",
		"beds_girls", 0, 20 },
	{ "girls' showers by boarding girls", BOARD "showers_girls=4",
		"showers_girls", 0, 4 },
	{ "boarders blank", NINE "dormitory_area=600", "dormitory_area",
		XS_BLANK, XS_BLANK },
	{ "one sex blank, the other known", NINE
		"boarders_primary_boys=10 boarders_junior_boys=30 "
		"beds_boys=40", "beds_boys", 10, 30 },
	{ "nobody boards: by pupils", NINE "boarders_primary_boys=0 "
		"boarders_primary_girls=0 boarders_junior_boys=0 "
		"boarders_junior_girls=0 dormitory_area=310",
		"dormitory_area", 200, 110 },
	{ "nobody taught, nobody boards", "kind=九年一贯制 pupils_primary=200 "
		"pupils_junior=0 boarders_primary_boys=10 "
		"boarders_primary_girls=5 dormitory_area=90 beds_boys=12",
		"dormitory_area", 90, 0 },
	{ "no senior pupils, no senior boarders", "kind=十二年一贯制 "
		"pupils_primary=200 pupils_junior=0 pupils_senior=0 "
		"boarders_primary_boys=10 beds_boys=12", "beds_boys", 12, 0 },
	{ "the sum is divided, not its terms", BOARD
		"floor_area=3700 dormitory_area=600", "building_area",
		2000, 1100 },
	{ "items of a stage not taught are 0", "kind=小学 pupils_primary=9 "
		"pupils_compulsory=9", "pupils", 9, 0 },
	{ "blank is not zero", "kind=小学 pupils_primary=9", "books", XS_BLANK, 0 },
};
/* clang-format on */

static void check_quantity(
	const struct xs_assessment *a, const struct xs_quantity *q, size_t row)
{
	for (size_t u = 0; u < xs_assess_units(a); u++) {
		enum xs_stage stage;
		size_t school;
		double v = xs_assess_quantity(a, u, q), stated;

		xs_assess_which(a, u, &school, &stage);
		stated = stage == XS_PRIMARY ? divided[row].primary
					     : divided[row].junior;
		cr_expect(school_same(v, stated), "%s: stage %d has %.6f",
			divided[row].name, (int)stage, v);
	}
}

Test(units, divide_what_a_school_shares)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL, "");

	for (size_t i = 0; i < COUNT(divided); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_assessment *a;

		school_fill(s, 0, divided[i].facts);
		a = xs_assess_new(s, pack, NULL);
		check_quantity(
			a, xs_library_quantity(lib, divided[i].quantity), i);
		xs_assess_free(a);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

Test(units, weights_are_the_packs)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL,
		"'stage_weights': {'primary': 1, 'junior': 2}, ");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_assessment *a;

	school_fill(s, 0, NINE "books=4000");
	a = xs_assess_new(s, pack, NULL);
	cr_expect_float_eq(
		xs_assess_quantity(a, 0, xs_library_quantity(lib, "books")),
		2000, 1e-9);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(units, weights_of_a_complete_secondary_are_its_own)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL,
		"'secondary_weights': {'junior': 1, 'senior': 3}, ");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_assessment *a;

	school_fill(s, 0,
		"kind=完全中学 pupils_junior=100 pupils_senior=100 books=4000");
	a = xs_assess_new(s, pack, NULL);
	cr_expect_float_eq(
		xs_assess_quantity(a, 0, xs_library_quantity(lib, "books")),
		1000, 1e-9);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* Per pupil: primary A ÷ (P + 1.1 J), junior 1.1 times that. */
Test(units, junior_per_pupil_is_1_1_times_primary)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL, "");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result primary, junior;

	school_fill(s, 0, NINE "books=6200");
	primary = school_judge(s, pack, 0);
	junior = school_judge(s, pack, 1);
	cr_expect_float_eq(primary.rules[0].value, 6200.0 / 310, 1e-9);
	cr_expect_float_eq(junior.rules[0].value, 1.1 * 6200 / 310, 1e-9);
	xs_unit_result_release(&primary);
	xs_unit_result_release(&junior);
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(units, a_blank_of_the_other_stage_is_what_it_hinges_on)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL, "");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result r;

	school_fill(s, 0, "kind=九年一贯制 pupils_primary=200 books=3100");
	r = school_judge(s, pack, 0);
	cr_expect_eq(r.rules[0].verdict, XS_UNKNOWN);
	cr_assert_eq(r.rules[0].hinges_n, 1);
	cr_expect_str_eq(
		s->cat->items[r.rules[0].hinges[0]].key, "pupils_junior");
	cr_expect_eq(r.verdict, XS_UNKNOWN);
	cr_expect_eq(r.hinges_n, 1);
	xs_unit_result_release(&r);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* Shown on each unit, counted once, not split. */
Test(units, at_least_one_a_school_is_not_split)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'scope': 'school', 'item': 'music_rooms', "
		"'at_least': 1}, {'id': 'b', 'item': 'music_rooms', "
		"'at_least': 1}",
		NULL, "");
	struct xs_survey *s = school_survey(lib, 1);

	school_fill(s, 0, NINE "music_rooms=1");
	for (size_t u = 0; u < 2; u++) {
		struct xs_unit_result r = school_judge(s, pack, u);

		cr_expect_eq(r.rules[0].verdict, XS_PASS);
		cr_expect_float_eq(r.rules[0].actual, 1, 0);
		cr_expect_eq(r.rules[1].verdict, XS_FAIL);
		xs_unit_result_release(&r);
	}
	xs_survey_free(s);
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name, *more, *facts;
	enum xs_verdict unit;
	bool left_out;
} points[] = {
	{ "own", "", "pupils_primary=9 books=900", XS_PASS, false },
	{ "left out", "'teaching_points': 'left_out', ",
		"pupils_primary=90 books=0", XS_NOT_APPLICABLE, true },
	{ "left out below 50", "'teaching_points': 'left_out', "
		"'teaching_points_below': 50, ", "pupils_primary=49 books=0",
		XS_NOT_APPLICABLE, true },
	{ "50 is not below 50", "'teaching_points': 'left_out', "
		"'teaching_points_below': 50, ", "pupils_primary=50 books=0",
		XS_FAIL, false },
	{ "below 50, pupils blank", "'teaching_points': 'left_out', "
		"'teaching_points_below': 50, ", "books=0", XS_UNKNOWN,
		false },
};
/* clang-format on */

Test(units, teaching_points_as_the_pack_says)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(points); i++) {
		struct xs_pack *pack =
			school_pack(lib, BOOKS, NULL, points[i].more);
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result r;

		school_fill(s, 0, "kind=教学点");
		school_fill(s, 0, points[i].facts);
		r = school_judge(s, pack, 0);
		cr_expect_eq(r.verdict, points[i].unit, "%s: %s",
			points[i].name, xs_verdict_name(r.verdict));
		cr_expect_eq(
			r.left_out, points[i].left_out, "%s", points[i].name);
		if (r.left_out)
			cr_expect_eq(r.rules[0].verdict, XS_NOT_APPLICABLE);
		xs_unit_result_release(&r);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* The point's pupils and things are its central school's; flags stay. */
Test(units, pooled_teaching_points)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		BOOKS ", {'id': 'b', 'item': 'health_room', 'is': true}, "
		      "{'id': 'c', 'class_size': 45}",
		NULL, "'teaching_points': 'pooled', ");
	struct xs_survey *s = school_survey(lib, 3);
	struct xs_assessment *a;
	struct xs_unit_result r;

	school_fill(s, 0,
		"kind=小学 pupils_primary=300 books=6000 health_room=yes "
		"classes_primary=7 largest_class_primary=44");
	school_fill(s, 1,
		"kind=教学点 pupils_primary=20 books=100 "
		"classes_primary=1 largest_class_primary=20");
	school_fill(s, 2, "kind=教学点 pupils_primary=20 books=500");
	s->schools[1].central = "S1";
	s->schools[2].central = "S9"; /* no such school: judged alone */
	a = xs_assess_new(s, pack, NULL);
	cr_assert_eq(xs_assess_units(a), 2);
	xs_unit_result_init(&r, pack);
	xs_assess_unit(a, 0, &r);
	cr_expect_float_eq(r.pupils, 320, 0);
	cr_expect_float_eq(r.rules[0].actual, 6100, 0);
	cr_expect_float_eq(r.rules[0].required, 6400, 0);
	cr_expect_eq(r.rules[1].verdict, XS_PASS);
	cr_expect_float_eq(r.rules[2].actual, 44, 0, "not 64");
	xs_assess_unit(a, 1, &r);
	cr_expect_eq(r.school, 2);
	cr_expect_eq(r.rules[0].verdict, XS_PASS);
	xs_unit_result_release(&r);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *item, *central, *point;
	double value;
} pooled[] = {
	{ "books", "100", "20", 120 },
	{ "largest_class_primary", "40", "45", 45 },
	{ "largest_class_primary", "40", "12", 40 },
	{ "music_room_area_min", "73", "51", 51 },
	{ "track_length", "200", "60", 200 },
	{ "bandwidth", "100", "20", 100 },
	{ "primary_grades", "6", "5", 6 },
	{ "year_built", "1998", "2012", 1998 },
};
/* clang-format on */

Test(units, pool_each_item_in_its_way)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(pooled); i++) {
		struct xs_buf rule = XS_BUF_INIT, facts = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 2);
		struct xs_pack *pack;
		struct xs_unit_result r;

		xs_buf_addf(&rule, "{'id': 'a', 'item': '%s', 'at_least': 1}",
			pooled[i].item);
		pack = school_pack(
			lib, rule.s, NULL, "'teaching_points': 'pooled', ");
		xs_buf_addf(&facts, "kind=小学 pupils_primary=300 %s=%s",
			pooled[i].item, pooled[i].central);
		school_fill(s, 0, facts.s);
		xs_buf_clear(&facts);
		xs_buf_addf(&facts, "kind=教学点 pupils_primary=20 %s=%s",
			pooled[i].item, pooled[i].point);
		school_fill(s, 1, facts.s);
		s->schools[1].central = "S1";
		r = school_judge(s, pack, 0);
		cr_expect_float_eq(r.rules[0].actual, pooled[i].value, 0,
			"%s: %g", pooled[i].item, r.rules[0].actual);
		xs_unit_result_release(&r);
		xs_survey_free(s);
		xs_buf_release(&facts);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

Test(units, a_blank_of_a_pooled_point_makes_the_sum_unknown)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack =
		school_pack(lib, BOOKS, NULL, "'teaching_points': 'pooled', ");
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_unit_result r;

	school_fill(s, 0, "kind=小学 pupils_primary=300 books=6000");
	school_fill(s, 1, "kind=教学点 pupils_primary=20");
	s->schools[1].central = "S1";
	r = school_judge(s, pack, 0);
	cr_expect_eq(r.rules[0].verdict, XS_UNKNOWN);
	xs_unit_result_release(&r);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name, *facts;
	enum xs_verdict unit;
	int by;
} excluded[] = {
	{ "private", "owner=民办 books=0 pupils_primary=9",
		XS_NOT_APPLICABLE, 0 },
	{ "public", "owner=教育部门 books=0 pupils_primary=9", XS_FAIL, -1 },
	{ "blank: unknown", "books=0 pupils_primary=9", XS_UNKNOWN, -1 },
};
/* clang-format on */

Test(units, excluded_ones_are_not_judged)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, BOOKS, NULL,
		"'exclude': [{'when': {'owner': ['民办']}, 'why': 'private'}], ");

	for (size_t i = 0; i < COUNT(excluded); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result r;

		school_fill(s, 0, "kind=小学");
		school_fill(s, 0, excluded[i].facts);
		r = school_judge(s, pack, 0);
		cr_expect_eq(r.verdict, excluded[i].unit, "%s: %s",
			excluded[i].name, xs_verdict_name(r.verdict));
		cr_expect_eq(
			r.excluded_by, excluded[i].by, "%s", excluded[i].name);
		if (r.verdict == XS_UNKNOWN)
			cr_expect_str_eq(
				s->cat->items[r.hinges[0]].key, "owner");
		xs_unit_result_release(&r);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* A building whose area is blank leaves the school's area blank, and that is
 * not 0 when another of its buildings is taken off. */
Test(units, a_grade_that_does_not_count_makes_no_zero)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 4.5}",
		NULL, "'counted_grades': ['A', 'B', 'C', '未鉴定'], ");
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_building all[] = {
		{ .use = "教学及辅助用房", .grade = "D", .area_m2 = 120 },
		{ .use = "教学及辅助用房", .grade = "A", .area_m2 = XS_BLANK },
	};
	struct xs_unit_result r;

	school_fill(s, 0, "kind=小学 pupils_primary=100");
	school_fill(s, 1, "kind=小学 pupils_primary=100 teaching_area=500");
	s->buildings = all;
	s->buildings_n = COUNT(all);
	xs_survey_settle(s, NULL);
	r = school_judge(s, pack, 0);
	cr_expect_eq(r.rules[0].verdict, XS_UNKNOWN, "%s",
		xs_verdict_name(r.rules[0].verdict));
	xs_unit_result_release(&r);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* A pack that does not count grade D: the area goes, and the value with it
 * is shown beside the one without. */
Test(units, buildings_of_grades_that_do_not_count)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 4.5}",
		NULL, "'counted_grades': ['A', 'B', 'C', '未鉴定'], ");
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_assessment *a;
	struct xs_unit_result r;

	school_fill(s, 0,
		"kind=小学 pupils_primary=100 teaching_area=500 "
		"floor_area=500");
	school_fill(s, 1,
		"kind=小学 pupils_primary=100 teaching_area=500 "
		"floor_area=500");
	s->buildings_n = 4;
	s->buildings = xs_arena_alloc(&s->arena, 4, sizeof(*s->buildings));
	for (int i = 0; i < 4; i++)
		s->buildings[i] = (struct xs_building){ .use = "教学及辅助用房",
			.grade = i == 1 ? "D" : "",
			.state = i == 2 ? "已拆除" : "在用",
			.area_m2 = i == 1 ? 120 : 380,
			.school = i == 3 };
	s->buildings[2].grade = "D";
	a = xs_assess_new(s, pack, NULL);
	xs_unit_result_init(&r, pack);
	xs_assess_unit(a, 0, &r);
	cr_expect_float_eq(r.rules[0].actual, 380, 1e-9);
	cr_expect_eq(r.rules[0].verdict, XS_FAIL);
	cr_expect_float_eq(r.rules[0].value, 3.8, 1e-9);
	cr_expect_float_eq(r.rules[0].value_reported, 5, 1e-9);
	xs_assess_unit(a, 1, &r);
	cr_expect_float_eq(r.rules[0].value, 5, 1e-9);
	cr_expect(xs_is_blank(r.rules[0].value_reported));
	xs_unit_result_release(&r);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

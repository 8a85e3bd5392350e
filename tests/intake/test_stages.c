/* SPDX-License-Identifier: Apache-2.0
 *
 * Sheets in which a school has a row a stage.  All data is made up.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "county.h"

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(stages, .init = open_county, .fini = close_county);

static size_t errors(void)
{
	return c.report.findings.by_severity[XS_ERROR];
}

static void import(const char *text)
{
	cr_assert_eq(county_import(&c, "2025.csv", text), 0, "%s", c.err.msg);
}

#define HEAD "学校标识码,学校名称,学段,在校生数,教学班数,专任教师数,占地面积\n"

Test(stages, headings_are_of_the_row_s_stage)
{
	import(HEAD "5201000001,甲学校,小学,300,7,18,9000\n"
		    "5201000001,甲学校,初中,200,5,16,9000\n"
		    "5201000002,乙小学,小学,120,6,11,4000\n"
		    "5201000003,丙中学,初中,410,9,33,12000\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(c.report.findings.n, 0, "%zu", c.report.findings.n);
	cr_expect_eq(schools(&c, 2025), 3);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_primary"), 300);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_junior"), 200);
	cr_expect_eq(held(&c, 2025, "5201000001", "classes_primary"), 7);
	cr_expect_eq(held(&c, 2025, "5201000001", "teachers_junior"), 16);
	cr_expect_eq(held(&c, 2025, "5201000001", "site_area"), 9000);
	cr_expect_eq(held(&c, 2025, "5201000002", "pupils_primary"), 120);
	cr_expect(xs_is_blank(held(&c, 2025, "5201000002", "pupils_junior")));
	cr_expect_eq(held(&c, 2025, "5201000003", "classes_junior"), 9);
	cr_expect(xs_is_blank(held(&c, 2025, "5201000003", "classes_primary")));
}

/* The column of stages stands left of the names: 小学 is no summary. */
Test(stages, may_stand_left_of_the_school)
{
	import("学段,学校名称,寄宿男生,学生总数\n"
	       "小学,甲学校,30,300\n初级中学,甲学校,90,200\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "甲学校", "boarders_primary_boys"), 30);
	cr_expect_eq(held(&c, 2025, "甲学校", "boarders_junior_boys"), 90);
	cr_expect_eq(held(&c, 2025, "甲学校", "pupils_junior"), 200);
}

Test(stages, without_such_a_column_the_headings_mean_nothing)
{
	import("学校标识码,学校名称,占地面积,在校生数\n"
	       "5201000001,甲学校,9000,300\n");
	cr_expect_eq(found(&c, XS_F_COLUMN_UNKNOWN), 1);
	cr_expect(xs_is_blank(held(&c, 2025, "5201000001", "pupils_primary")));
}

Test(stages, the_cell_of_a_value_is_that_of_its_row)
{
	const struct xs_catalogue *cat = county_catalogue();
	struct xs_place at;
	int64_t id;

	import(HEAD "5201000001,甲学校,小学,300,7,18,9000\n"
		    "5201000001,甲学校,初中,200,5,16,9000\n");
	id = school_of(&c, 2025, "5201000001")->id;
	cr_assert_eq(xs_store_origin(c.store, id, 2025,
			     xs_item_find(cat, "pupils_primary"), &at),
		0);
	cr_expect_eq(at.row, 2);
	cr_expect_eq(at.column, 4);
	cr_assert_eq(xs_store_origin(c.store, id, 2025,
			     xs_item_find(cat, "pupils_junior"), &at),
		0);
	cr_expect_eq(at.row, 3);
	cr_expect_eq(at.column, 4);
}

/* 占地面积 is the school's: two figures contradict each other, and neither
 * row is taken. */
Test(stages, figures_of_the_whole_school_must_agree)
{
	const struct xs_finding *f;

	import(HEAD "5201000001,甲学校,小学,300,7,18,9000\n"
		    "5201000001,甲学校,初中,200,5,16,5000\n"
		    "5201000002,乙小学,小学,120,6,11,4000\n");
	cr_expect_eq(found(&c, XS_F_STAGES_DIFFER), 2);
	f = finding(&c, XS_F_STAGES_DIFFER);
	cr_assert_not_null(f);
	cr_expect_eq(f->row, 2);
	cr_expect_eq(f->column, 7);
	cr_expect_str_eq(f->item, "site_area");
	cr_expect_eq(schools(&c, 2025), 1);
}

/* A row of the school itself below those of its stages: its figures are the
 * school's, where theirs add up to it. */
Test(stages, a_row_of_the_school_holds_what_its_stages_add_up_to)
{
	import(HEAD "5201000001,甲学校,小学,300,7,18,4000\n"
		    "5201000001,甲学校,初中,200,5,16,5000\n"
		    "5201000001,甲学校,小计,500,12,34,9000\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(found(&c, XS_F_STAGE_UNSAID), 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "site_area"), 9000);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_primary"), 300);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_junior"), 200);
}

Test(stages, a_row_without_a_stage_is_doubted)
{
	const struct xs_finding *f;

	import(HEAD "5201000001,甲学校,九年一贯制,500,12,34,9000\n"
		    "5201000002,乙小学,,120,6,11,4000\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(found(&c, XS_F_STAGE_UNSAID), 2);
	f = finding(&c, XS_F_STAGE_UNSAID);
	cr_assert_not_null(f);
	cr_expect_eq(f->row, 2);
	cr_expect_eq(f->column, 4);
	cr_expect_eq(held(&c, 2025, "5201000001", "site_area"), 9000);
	cr_expect(xs_is_blank(held(&c, 2025, "5201000001", "pupils_primary")));
}

Test(stages, an_unknown_word_is_an_error_with_its_cell)
{
	const struct xs_finding *f;

	import(HEAD "5201000001,甲学校,大学,300,7,18,9000\n"
		    "5201000002,乙小学,小学,120,6,11,4000\n");
	cr_expect_eq(errors(), 1);
	f = finding(&c, XS_F_NOT_A_CHOICE);
	cr_assert_not_null(f);
	cr_expect_eq(f->row, 2);
	cr_expect_eq(f->column, 3);
	cr_expect_eq(schools(&c, 2025), 1);
}

/* Of 高中 only the pupils are an item. */
Test(stages, other_stages_have_what_the_catalogue_has)
{
	const struct xs_finding *f;

	import(HEAD "5201000001,甲学校,初中,200,5,16,9000\n"
		    "5201000001,甲学校,高中,600,12,50,9000\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_senior"), 600);
	f = finding(&c, XS_F_STAGE_NOT_KEPT);
	cr_assert_not_null(f);
	cr_expect_eq(f->row, 3);
	cr_expect_eq(f->column, 5);
}

Test(stages, the_same_stage_twice_is_a_contradiction)
{
	import(HEAD "5201000001,甲学校,小学,300,7,18,9000\n"
		    "5201000001,甲学校,小学,200,5,16,9000\n");
	cr_expect_eq(found(&c, XS_F_ROW_TWICE), 2);
	cr_expect_eq(schools(&c, 2025), 0);
}

/* Totals by stage are compared with the rows of that stage: 300 + 120 = 420,
 * 200; the last one is wrong by 10. */
Test(stages, totals_are_compared_by_stage)
{
	const struct xs_finding *f;

	import("乡镇,学校名称,学段,在校生数\n"
	       "青山镇,甲学校,小学,300\n青山镇,甲学校,初中,200\n"
	       "青山镇,乙小学,小学,120\n"
	       "青山镇小计,,小学,420\n青山镇小计,,初中,200\n"
	       "白石镇,丙小学,小学,80\n"
	       "白石镇小计,,小学,80\n"
	       "合计,,小学,500\n合计,,初中,210\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(schools(&c, 2025), 3);
	cr_expect_eq(found(&c, XS_F_TOTAL_DIFFERS), 1, "%zu",
		found(&c, XS_F_TOTAL_DIFFERS));
	f = finding(&c, XS_F_TOTAL_DIFFERS);
	cr_assert_not_null(f);
	cr_expect_eq(f->row, 10);
	cr_expect_str_eq(f->item, "pupils_junior");
}

/* A map may say the stage of a whole sheet. */
Test(stages, a_constant_is_a_stage_too)
{
	char map[160];

	county_file(&c, "map.json",
		"{\"as\": \"schools\", \"year\": 2025, "
		"\"constants\": {\"stage\": \"初中\"}}");
	snprintf(map, sizeof(map), "%s/map.json", c.folder);
	c.options.map_path = map;
	import("学校名称,学生数,班数\n甲学校,300,6\n");
	cr_expect_eq(held(&c, 2025, "甲学校", "pupils_junior"), 300);
	cr_expect_eq(held(&c, 2025, "甲学校", "classes_junior"), 6);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms of one school as lists of items: 序号 | 类别 | 填报项目 | 单位 | 填报值.
 * Shaped like those in use; all data is made up.
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

TestSuite(listed, .init = open_county, .fini = close_county);

static size_t errors(void)
{
	return c.report.findings.by_severity[XS_ERROR];
}

static void import(const char *text)
{
	cr_assert_eq(county_import(&c, "a.csv", text), 0, "%s", c.err.msg);
}

#define HEADS "序号,类别,填报项目,单位,填报值,是否必填,备注说明\n"
#define SCHOOL(name, kind)                                                     \
	"1,基本信息,学校名称,," name ",是,\n"                                 \
	"2,基本信息,学校类型,小学/初中/九年一贯制," kind ",是,\n"             \
	"3,基本信息,学校代码,,5201000001,是,\n"
#define FIGURES                                                                             \
	"11,学生信息,小学学生人数,人,320,是,\n"                                 \
	"16,班级信息,班级总数,个,8,是,\n"                                         \
	"21,班级信息,每班36-40人班级个数,个,5,是,\n"                           \
	"22,班级信息,每班41-45人班级个数,个,3,是,\n"                           \
	"27,教师信息,专任教师总人数,人,19,是,\n"                               \
	"35,教师信息,县级及以上骨干教师数,人,4,是,\n"                       \
	"46,教学用房面积,教学及辅助用房总面积,平方米,2100.5,是,\n"      \
	"52,教学设备,教学仪器设备资产值（账面原值）,万元,64.25,是,\n" \
	"53,教学设备,网络多媒体教室间数,间,9,是,\n"                          \
	"61,经费信息,上一年度公用经费预算总额,万元,25,是,\n"

Test(listed, a_form_of_a_school_of_one_stage)
{
	import(HEADS SCHOOL("石坪小学", "小学") FIGURES);
	cr_expect_eq(c.report.n, 1);
	cr_expect_str_eq(c.report.sheets[0].kind, "schools");
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(c.report.returns_n, 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_primary"), 320);
	cr_expect_eq(held(&c, 2025, "5201000001", "classes_primary"), 8);
	cr_expect_eq(held(&c, 2025, "5201000001", "classes_primary_36_40"), 5);
	cr_expect_eq(held(&c, 2025, "5201000001", "teachers_primary"), 19);
	cr_expect_eq(
		held(&c, 2025, "5201000001", "teachers_backbone_primary"), 4);
	cr_expect_eq(held(&c, 2025, "5201000001", "teaching_area"), 2100.5);
	/* 64.25 of ten thousand yuan */
	cr_expect_eq(held(&c, 2025, "5201000001", "instruments_value"), 642500);
	cr_expect_eq(held(&c, 2025, "5201000001", "multimedia_rooms"), 9);
	/* An item that is not known is said, with its value's cell. */
	cr_expect_eq(found(&c, XS_F_COLUMN_UNKNOWN), 1);
	cr_expect_eq(finding(&c, XS_F_COLUMN_UNKNOWN)->row, 14);
	cr_expect_eq(finding(&c, XS_F_COLUMN_UNKNOWN)->column, 5);
}

/* Of which stage are the 8 classes of a nine-year school? */
Test(listed, a_school_of_two_stages)
{
	import(HEADS SCHOOL("石坪学校", "九年一贯制") FIGURES);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_primary"), 320);
	cr_expect(xs_is_blank(held(&c, 2025, "5201000001", "classes_primary")));
	cr_expect_eq(found(&c, XS_F_STAGE_UNSAID), 5);
	cr_expect_eq(finding(&c, XS_F_STAGE_UNSAID)->row, 6);
	cr_expect_eq(finding(&c, XS_F_STAGE_UNSAID)->column, 5);
}

Test(listed, the_cell_of_a_value_is_that_of_its_row)
{
	struct xs_place at;
	int64_t id;

	import(HEADS SCHOOL("石坪小学", "小学") FIGURES);
	id = school_of(&c, 2025, "5201000001")->id;
	cr_assert_eq(
		xs_store_origin(c.store, id, 2025,
			xs_item_find(county_catalogue(), "teaching_area"), &at),
		0);
	cr_expect_eq(at.row, 11);
	cr_expect_eq(at.column, 5);
}

/* Where the school is named: a title, a line above, never another word. */
static const struct {
	const char *above, *name;
} above[] = {
	{ "石坪小学2025年办学条件填报表,,\n", "石坪小学" },
	{ "石坪小学（公章）义务教育优质均衡填报表,,\n", "石坪小学" },
	{ "学校填报表,,\n填报单位：石坪小学,,2025年9月\n", "石坪小学" },
	{ "学校名称：石坪小学,,学校标识码：5201000009\n", "5201000009" },
	{ "填报学校（盖章）：石坪小学,,\n", "石坪小学" },
};

Test(listed, the_school_stands_above_the_list)
{
	for (size_t i = 0; i < sizeof(above) / sizeof(*above); i++) {
		struct xs_buf text = XS_BUF_INIT;

		xs_buf_addf(&text,
			"%s指标,单位,数量\n课桌椅,套,%zu\n图书册数,册,3000\n"
			"占地面积,亩,3\n",
			above[i].above, 100 + i);
		import(text.s);
		xs_buf_release(&text);
		cr_expect_eq(errors(), 0, "%s", above[i].above);
		cr_expect_eq(held(&c, 2025, above[i].name, "desks"),
			100 + (double)i, "%s", above[i].above);
		/* 3 × 10000 / 15 */
		cr_expect_float_eq(
			held(&c, 2025, above[i].name, "site_area"), 2000, 1e-9);
	}
}

Test(listed, a_list_that_names_no_school_is_none)
{
	cr_expect_eq(
		county_import(&c, "a.csv",
			"义务教育学校填报表,,\n指标,单位,数量\n"
			"课桌椅,套,120\n图书册数,册,3000\n占地面积,㎡,3\n"),
		-1);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(listed, a_blank_name_is_an_error)
{
	import(HEADS "1,基本信息,学校名称,,,是,\n"
		     "2,,图书册数,册,3000,,\n3,,课桌椅,套,120,,\n");
	cr_expect_eq(errors(), 1);
	cr_expect_eq(found(&c, XS_F_NO_KEY), 1);
}

Test(listed, a_blank_name_that_the_title_states)
{
	import("石坪小学2025年填报表,,\n填报项目,单位,填报值\n学校名称,,\n"
	       "图书册数,册,3000\n课桌椅,套,120\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "石坪小学", "books"), 3000);
}

/* The list goes on beside itself. */
Test(listed, two_blocks)
{
	import("序号,填报项目,单位,填报值,序号,填报项目,单位,填报值\n"
	       "1,学校名称,,石坪小学,4,图书册数,册,3000\n"
	       "2,学校标识码,,5201000001,5,占地面积,平方米,4000\n"
	       "3,课桌椅,套,120,,,,\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "石坪小学", "books"), 3000);
	cr_expect_eq(held(&c, 2025, "石坪小学", "site_area"), 4000);
}

Test(listed, a_fault_names_its_cell)
{
	import(HEADS SCHOOL("石坪小学", "小学") "4,,图书册数,册,三千本,是,\n");
	cr_expect_eq(errors(), 1);
	cr_expect_eq(finding(&c, XS_F_NOT_A_NUMBER)->row, 5);
	cr_expect_eq(finding(&c, XS_F_NOT_A_NUMBER)->column, 5);
}

Test(listed, one_item_twice_must_agree)
{
	import(HEADS SCHOOL("石坪小学", "小学") "4,,图书册数,册,30,是,\n"
						"5,,藏书量,册,30,是,\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "石坪小学", "books"), 30);
	cr_expect_eq(county_import(&c, "a.csv",
			     HEADS SCHOOL("石坪小学",
				     "小学") "4,,图书册数,册,30,是,\n"
					     "5,,藏书量,册,31,是,\n"),
		-1);
	cr_expect_eq(c.err.code, XS_E_HEADER);
}

/* Figures of the county year by year are no school's. */
Test(listed, a_sheet_of_the_county_is_left_to_its_kind)
{
	import("指标,年度,值,依据\n小学辍学率,2025,0.1,年报\n"
	       "初中辍学率,2025,0.9,年报\n");
	cr_expect_str_eq(c.report.sheets[0].kind, "county");
}

/* Labels beside their values take the stage of the school's kind too. */
Test(listed, labels_beside_values_go_by_the_kind)
{
	import("学校名称,石坪中学,学校类别,初中\n在校生数,410,教学班数,9\n"
	       "专任教师数,33,占地面积,12000\n");
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "石坪中学", "pupils_junior"), 410);
	cr_expect_eq(held(&c, 2025, "石坪中学", "classes_junior"), 9);
}

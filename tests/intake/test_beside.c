/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables beside each other on one sheet.  All data is made up.
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

TestSuite(beside, .init = open_county, .fini = close_county);

static size_t errors(void)
{
	return c.report.findings.by_severity[XS_ERROR];
}

static void import(const char *text)
{
	cr_assert_eq(county_import(&c, "a.csv", text), 0, "%s", c.err.msg);
}

#define HALF "序号,学校名称,课桌椅,图书册数"

/* The left and the right half of one list; the total below is of both:
 * 10 + 20 + 30 = 60 and 100 + 200 + 300 = 600. */
static void halves(const char *between)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_addf(&text,
		"2025年学校设备一览,,,,,,,\n" HALF "%s" HALF
		"\n1,甲小学,10,100%s3,丙小学,30,300\n"
		"2,乙小学,20,200%s,合计,60,600\n",
		between, between, between);
	import(text.s);
	xs_buf_release(&text);
	cr_expect_eq(c.report.n, 2);
	cr_expect_eq(
		c.report.sheets[0].rows, 2, "%ld", c.report.sheets[0].rows);
	cr_expect_eq(c.report.sheets[1].rows, 1);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(found(&c, XS_F_TOTAL_DIFFERS), 0);
	cr_expect_eq(found(&c, XS_F_TOTALS_ROW), 1);
	cr_expect_eq(schools(&c, 2025), 3);
	cr_expect_eq(held(&c, 2025, "甲小学", "desks"), 10);
	cr_expect_eq(held(&c, 2025, "丙小学", "books"), 300);
}

Test(beside, halves_of_a_list_with_a_blank_column)
{
	halves(",,");
}

Test(beside, halves_of_a_list_without_one)
{
	halves(",");
}

/* 30 + 31 = 61, stated are 62: the difference is that of the whole list. */
Test(beside, a_total_that_both_halves_do_not_bear_out)
{
	const struct xs_finding *f;

	import("学校名称,课桌椅,图书册数,学校名称,课桌椅,图书册数\n"
	       "甲小学,30,1,乙小学,31,2\n,,,合计,62,3\n");
	cr_expect_eq(found(&c, XS_F_TOTAL_DIFFERS), 1);
	f = finding(&c, XS_F_TOTAL_DIFFERS);
	cr_assert_not_null(f);
	cr_expect_str_eq(f->args[2], "61");
	cr_expect_eq(f->row, 3);
	cr_expect_eq(f->column, 5);
}

Test(beside, three_parts)
{
	import("学校名称,课桌椅,图书册数,,学校名称,课桌椅,图书册数,,"
	       "学校名称,课桌椅,图书册数\n"
	       "甲小学,1,2,,乙小学,3,4,,丙小学,5,6\n丁小学,7,8\n");
	cr_expect_eq(c.report.n, 3);
	cr_expect_eq(schools(&c, 2025), 4);
	cr_expect_eq(held(&c, 2025, "丙小学", "books"), 6);
	cr_expect_eq(held(&c, 2025, "丁小学", "desks"), 7);
}

Test(beside, the_right_half_is_of_the_township_above)
{
	import("学校名称,课桌椅,图书册数,,学校名称,课桌椅,图书册数\n"
	       "青山镇,,,,乙小学,3,4\n甲小学,1,2,,白石镇,,\n,,,,丙小学,5,6\n");
	cr_expect_eq(errors(), 0);
	cr_expect_str_eq(school_of(&c, 2025, "乙小学")->township, "青山镇");
	cr_expect_str_eq(school_of(&c, 2025, "丙小学")->township, "白石镇");
}

/* Two tables of their own kinds, of which the right one begins further down. */
Test(beside, two_different_tables)
{
	import("2025年情况,,,,,,,,\n"
	       "学校标识码,学校名称,课桌椅,图书册数,,,,,\n"
	       "5201000001,甲小学,120,3000,,学校名称,建筑名称,用途,建筑面积\n"
	       "5201000002,乙小学,80,2000,,甲小学,教学楼,教学用房,300\n"
	       ",,,,,甲小学,宿舍楼,学生宿舍,x\n");
	cr_assert_eq(c.report.n, 2);
	cr_expect_str_eq(c.report.sheets[0].kind, "schools");
	cr_expect_eq(c.report.sheets[0].stored, 2);
	cr_expect_str_eq(c.report.sheets[1].kind, "buildings");
	cr_expect_eq(c.report.sheets[1].stored, 1);
	cr_expect_eq(errors(), 1);
	cr_expect_eq(finding(&c, XS_F_NOT_A_NUMBER)->row, 5);
	cr_expect_eq(finding(&c, XS_F_NOT_A_NUMBER)->column, 9);
}

/* A summary by township beside the list: what is not read is said with the
 * cell in which it begins. */
Test(beside, what_is_no_known_table_is_said)
{
	const struct xs_finding *f;

	import("学校名称,课桌椅,图书册数,,乡镇,课桌椅,图书册数\n"
	       "甲小学,1,2,,青山镇,1,2\n");
	f = finding(&c, XS_F_SECOND_TABLE);
	cr_assert_not_null(f);
	cr_expect_eq(f->row, 1);
	cr_expect_eq(f->column, 5);
	cr_expect_eq(held(&c, 2025, "甲小学", "books"), 2);
	cr_expect_eq(schools(&c, 2025), 1);
}

/* … also between two halves, or after them. */
Test(beside, what_is_no_known_table_between_two)
{
	import("学校名称,课桌椅,图书册数,,乡镇,课桌椅,,学校名称,课桌椅,图书册数\n"
	       "甲小学,1,2,,青山镇,1,,乙小学,3,4\n");
	cr_expect_eq(errors(), 1);
	cr_expect_eq(finding(&c, XS_F_SECOND_TABLE)->column, 5);
	cr_expect_eq(held(&c, 2025, "甲小学", "books"), 2);
	cr_expect_eq(held(&c, 2025, "乙小学", "books"), 4);
	import("乡镇,课桌椅,,学校名称,课桌椅,图书册数\n"
	       "青山镇,1,,乙小学,3,4\n");
	cr_expect_eq(held(&c, 2025, "乙小学", "books"), 4);
}

/* A blank column within one table parts nothing. */
Test(beside, one_table_with_a_blank_column)
{
	import("学校名称,课桌椅,图书册数,,占地面积,校舍建筑面积,食堂面积\n"
	       "甲小学,1,2,,3,4,5\n");
	cr_expect_eq(c.report.n, 1);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "甲小学", "canteen_area"), 5);
}

/* Two columns for one item are still ambiguous. */
Test(beside, columns_that_mean_the_same_are_no_table)
{
	cr_assert_eq(
		county_import(&c, "a.csv",
			"学校名称,课桌椅,图书册数,,图书册数,占地面积,厕所面积\n"
			"甲小学,1,2,,3,4,5\n"),
		-1);
	cr_expect_eq(c.err.code, XS_E_HEADER);
}

Test(beside, tables_below_tables_beside_each_other)
{
	import("学校名称,课桌椅,图书册数,,学校名称,课桌椅,图书册数\n"
	       "甲小学,1,2,,乙小学,3,4\n,,,,,,\n"
	       "学校名称,建筑名称,用途,,学校名称,建筑名称,用途\n"
	       "甲小学,教学楼,教学用房,,乙小学,宿舍楼,学生宿舍\n");
	cr_expect_eq(c.report.n, 4);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(c.report.sheets[3].stored, 1);
}

/* One table above, two beside each other below it. */
Test(beside, below_a_single_table)
{
	import("学校名称,建筑名称,用途,建筑面积,,,\n"
	       "甲小学,教学楼,教学用房,300,,,\n乙小学,宿舍楼,学生宿舍,20,,,\n"
	       "学校名称,课桌椅,图书册数,,学校名称,课桌椅,图书册数\n"
	       "甲小学,1,2,,乙小学,3,4\n");
	cr_expect_eq(c.report.n, 3);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "乙小学", "books"), 4);
}

/* More tables than there is room for: those beyond are not left out unsaid. */
Test(beside, more_tables_than_there_is_room_for)
{
	struct xs_buf text = XS_BUF_INIT;

	for (int i = 0; i < 20; i++)
		xs_buf_addf(&text, "%s学校名称,课桌椅,图书册数", i ? ",," : "");
	for (int i = 0; i < 20; i++)
		xs_buf_addf(&text, "%s甲%02d小学,10,100", i ? ",," : "\n", i);
	xs_buf_adds(&text, "\n");
	cr_expect_eq(county_import(&c, "a.csv", text.s), -1);
	cr_expect(strstr(c.err.msg, "学校名称"), "%s", c.err.msg);
	cr_expect_eq(schools(&c, 2025), 0);
	xs_buf_release(&text);
}

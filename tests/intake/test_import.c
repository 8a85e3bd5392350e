/* SPDX-License-Identifier: Apache-2.0
 *
 * What an import stores, what it leaves out, and what it leaves alone.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "support_xlsx.h"

#define HEAD "学校标识码,学校名称,课桌椅,图书册数\n"

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(import, .init = open_county, .fini = close_county);

static size_t errors(void)
{
	return c.report.findings.by_severity[XS_ERROR];
}

/* Once a table, with the first five cells; a dash says nothing. */
Test(import, what_is_not_known_is_blank_and_told)
{
	static const char head[] = "学校标识码,学校名称,课桌椅,占地面积\n";
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_addf(&text,
		"%s5201000001,甲小学,不详,—\n5201000002,乙小学,120,待定\n"
		"合计,,不详,不详\n",
		head);
	cr_assert_eq(county_import(&c, "a.csv", text.s), 0);
	cr_expect_eq(c.report.sheets[0].stored, 2);
	cr_assert_eq(found(&c, XS_F_SAID_UNKNOWN), 1);
	cr_expect_str_eq(finding(&c, XS_F_SAID_UNKNOWN)->args[0], "2");
	cr_expect_str_eq(finding(&c, XS_F_SAID_UNKNOWN)->args[1], "不详, 待定");
	cr_expect_str_eq(finding(&c, XS_F_SAID_UNKNOWN)->args[2], "C2, D3");
	cr_expect_eq(finding(&c, XS_F_SAID_UNKNOWN)->row, 2);
	cr_expect(isnan(held(&c, 2025, "5201000001", "desks")));
	xs_buf_clear(&text);
	xs_buf_adds(&text, head);
	for (int i = 10; i < 17; i++)
		xs_buf_addf(&text, "52010000%d,%d小学,未统计,1\n", i, i);
	cr_assert_eq(county_import(&c, "b.csv", text.s), 0);
	cr_expect_str_eq(finding(&c, XS_F_SAID_UNKNOWN)->args[0], "7");
	cr_expect_str_eq(finding(&c, XS_F_SAID_UNKNOWN)->args[2],
		"C2, C3, C4, C5, C6 …");
	xs_buf_release(&text);
}

Test(import, rows_with_an_error_are_left_out_whole)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n"
				  "5201000002,乙小学,-5,4000\n"
				  "5201000003,丙小学,x,#N/A\n"),
		0, "%s", c.err.msg);
	cr_expect(c.report.stored);
	cr_expect_eq(c.report.sheets[0].rows, 3);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(c.report.sheets[0].rejected, 2);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(errors(), 3, "%zu", errors());
}

Test(import, a_finding_names_file_sheet_row_and_column)
{
	const struct xs_finding *f;

	county_import(&c, "a.csv",
		HEAD "5201000001,甲小学,120,3000\n5201000002,乙小学,1,-2\n");
	f = finding(&c, XS_F_NEGATIVE);
	cr_expect_str_eq(f->school, "5201000002");
	cr_expect_str_eq(f->item, "books");
	cr_expect_str_eq(f->args[0], "-2");
	cr_expect_not_null(strstr(f->file, "/a.csv"));
	cr_expect_str_eq(f->sheet, "a.csv");
	cr_expect_eq(f->row, 3);
	cr_expect_eq(f->column, 4);
}

Test(import, every_fault_of_a_row_is_listed)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,1.5,-2\n");
	cr_expect_eq(found(&c, XS_F_NOT_WHOLE), 1);
	cr_expect_eq(found(&c, XS_F_NEGATIVE), 1);
}

/* Literally: the unit in the cell outdoes the heading's, and is noted. */
Test(import, a_unit_in_the_cell_outdoes_the_heading)
{
	county_import(&c, "a.csv",
		"学校标识码,学校名称,教学仪器设备值（万元）\n"
		"5201000001,甲小学,1.5\n"
		"5201000002,乙小学,15000元\n"
		"5201000003,丙小学,1.5万\n");
	for (int i = 1; i <= 3; i++) {
		char code[32];

		snprintf(code, sizeof(code), "520100000%d", i);
		cr_expect_float_eq(held(&c, 2025, code, "instruments_value"),
			15000, 1e-9, "%s", code);
	}
	/* the heading, and the two cells */
	cr_expect_eq(found(&c, XS_F_UNIT_CONVERTED), 3);
}

Test(import, strict_stores_nothing_where_there_is_an_error)
{
	c.options.strict = true;
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n"
				  "5201000002,乙小学,-5,4000\n"),
		-1);
	cr_expect_eq(c.err.code, XS_E_DATA);
	cr_expect_not(c.report.stored);
	cr_expect_eq(c.report.sheets[0].stored, 0);
	cr_expect_eq(found(&c, XS_F_NEGATIVE), 1);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(import, a_file_that_cannot_be_read_stores_nothing_of_the_others)
{
	county_file(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	county_file(&c, "b.xlsx", "PK\003\004 this is no workbook");
	cr_assert_eq(county_import_files(&c, "a.csv", "b.xlsx", NULL), -1);
	cr_expect_eq(
		xs_code_exit(c.err.code), 3, "%s", xs_code_name(c.err.code));
	cr_expect_not_null(
		strstr(c.err.at.file, "b.xlsx"), "%s", c.err.at.file);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(import, a_dry_run_counts_and_stores_nothing)
{
	c.options.dry_run = true;
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n"
				  "5201000002,乙小学,-5,4000\n"),
		0);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_not(c.report.stored);
	cr_expect_eq(c.report.change, 0);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(import, the_same_file_again_changes_nothing)
{
	static const char text[] =
		HEAD "5201000001,甲小学,120,3000\n5201000002,乙小学,5,4000\n";
	long first;

	county_import(&c, "a.csv", text);
	first = c.report.change;
	cr_expect_neq(first, 0);
	cr_assert_eq(county_import(&c, "a.csv", text), 0);
	cr_expect_eq(c.report.sheets[0].stored, 0);
	cr_expect_eq(c.report.sheets[0].unchanged, 2);
	cr_expect_eq(c.report.change, 0);
}

Test(import, a_second_table_that_is_not_known_is_not_misread)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n"
				  ",,,\n"
				  "名次,学校名称,图书册数,得分\n"
				  "1,乙小学,5,10\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_assert_eq(errors(), 1, "%zu", errors());
	cr_expect_eq(finding(&c, XS_F_SECOND_TABLE)->row, 4);
}

Test(import, the_same_header_on_every_page_goes_on)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n" HEAD
				  "5201000002,乙小学,100,2000\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].stored, 2);
	cr_expect_eq(errors(), 0, "%zu", errors());
}

Test(import, a_blank_and_a_missing_column_change_nothing)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	cr_assert_eq(
		county_import(&c, "b.csv", HEAD "5201000001,甲小学,,\n"), 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 120);
	county_import(&c, "c.csv",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,130\n");
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 130);
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 3000);
}

static int count_changes(void *arg, const struct xs_history_row *row)
{
	if (row->item && strcmp(row->item, "desks") == 0)
		++*(int *)arg;
	return 0;
}

static int changes_of_desks(void)
{
	int n = 0;

	cr_assert_eq(xs_store_history(
			     c.store, NULL, "desks", count_changes, &n, &c.err),
		0, "%s", c.err.msg);
	return n;
}

Test(import, a_different_value_replaces_and_is_recorded)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	cr_expect_eq(changes_of_desks(), 0);
	county_import(&c, "b.csv", HEAD "5201000001,甲小学,121,3000\n");
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 121);
	cr_expect_eq(changes_of_desks(), 1);
}

Test(import, no_data_and_empty_clear)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     HEAD "5201000001,甲小学,无数据,清空\n"),
		0);
	cr_expect(isnan(held(&c, 2025, "5201000001", "desks")));
	cr_expect(isnan(held(&c, 2025, "5201000001", "books")));
	cr_expect_eq(changes_of_desks(), 1);
}

Test(import, years_and_sources_stand_side_by_side)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	c.options.year = 2024;
	county_import(&c, "b.csv", HEAD "5201000001,甲小学,100,2000\n");
	c.options.year = 2025;
	c.options.source = "年报";
	county_import(&c, "c.csv", HEAD "5201000001,甲小学,99,\n");
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(held(&c, 2024, "5201000001", "desks"), 100);
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 120);
	cr_expect_eq(changes_of_desks(), 0);
}

Test(import, a_school_twice_with_different_values_rejects_both)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n"
				  "5201000002,乙小学,5,4000\n"
				  "5201000001,甲小学,121,3000\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 2);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(found(&c, XS_F_ROW_TWICE), 2);
	cr_expect_str_eq(finding(&c, XS_F_ROW_TWICE)->item, "desks");
	cr_expect_str_eq(finding(&c, XS_F_ROW_TWICE)->args[0], "120");
	cr_expect_str_eq(finding(&c, XS_F_ROW_TWICE)->args[1], "121");
	/* Each names the other's place. */
	cr_expect_not_null(strstr(finding(&c, XS_F_ROW_TWICE)->args[2], "C4"),
		"%s", finding(&c, XS_F_ROW_TWICE)->args[2]);
	cr_expect_eq(schools(&c, 2025), 1);
}

Test(import, a_school_twice_in_two_files_rejects_both)
{
	county_file(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	county_file(&c, "b.csv", HEAD "5201000001,甲小学,121,3000\n");
	cr_assert_eq(county_import_files(&c, "b.csv", "a.csv", NULL), 0);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(c.report.sheets[1].rejected, 1);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(import, a_school_twice_with_the_same_values_is_fine)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,120,3000\n"
				  "5201000001,甲小学,120,\n"
				  "5201000001,甲小学,,3000\n"),
		0);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(c.report.sheets[0].rejected, 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 3000);
}

Test(import, clearing_and_stating_contradict)
{
	county_import(&c, "a.csv",
		HEAD "5201000001,甲小学,120,3000\n"
		     "5201000001,甲小学,清空,3000\n");
	cr_expect_eq(c.report.sheets[0].rejected, 2);
}

Test(import, sheets_with_different_columns_fill_one_school)
{
	county_file(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	county_file(&c, "b.csv",
		"学校标识码,学校名称,占地面积\n5201000001,甲小学,4000\n");
	cr_assert_eq(county_import_files(&c, "a.csv", "b.csv", NULL), 0);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 120);
	cr_expect_eq(held(&c, 2025, "5201000001", "site_area"), 4000);
}

Test(import, an_import_can_be_undone)
{
	int64_t undone;

	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	county_import(&c, "b.csv", HEAD "5201000001,甲小学,130,3000\n");
	cr_assert_eq(
		xs_store_undo(c.store, 0, &undone, &c.err), 0, "%s", c.err.msg);
	cr_expect_eq(undone, c.report.change);
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 120);
}

/* -- other kinds -- */

#define BUILDINGS                                                                            \
	"学校标识码,建筑编号,名称,用途,建筑面积,建成年份,鉴定等级," \
	"鉴定日期,状态,男生床位\n"

Test(import, buildings_are_read_into_their_columns)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     BUILDINGS "5201000001,B1,宿舍一,宿舍楼,"
				       "\"1,200.5\",1998年,D级,2023年6月2日,"
				       "使用中,48\n"),
		0, "%s", c.err.msg);
	const struct xs_survey *s = survey(&c, 2025);
	cr_assert_eq(s->buildings_n, 1);
	cr_expect_str_eq(s->buildings[0].code, "B1");
	cr_expect_str_eq(s->buildings[0].name, "宿舍一");
	cr_expect_str_eq(s->buildings[0].use, "学生宿舍");
	cr_expect_float_eq(s->buildings[0].area_m2, 1200.5, 1e-9);
	cr_expect_eq(s->buildings[0].year_built, 1998);
	cr_expect_str_eq(s->buildings[0].grade, "D");
	cr_expect_str_eq(s->buildings[0].grade_date, "2023-06-02");
	cr_expect_str_eq(s->buildings[0].state, "在用");
	cr_expect_eq(s->buildings[0].beds_boys, 48);
}

Test(import, a_building_with_an_unknown_grade_is_left_out)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	county_import(&c, "b.csv",
		BUILDINGS "5201000001,B1,教学楼,教学楼,800,1998,E,,在用,\n"
			  "5201000001,B2,食堂,食堂,80,1998,B,,在用,\n"
			  "5201000001,,,食堂,80,1998,B,,在用,\n"
			  "5201000001,B3,厕所,厕所,80,1998,B,不知道,在用,\n");
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(c.report.sheets[0].rejected, 3);
	cr_expect_str_eq(finding(&c, XS_F_NOT_A_CHOICE)->item, "鉴定等级");
	cr_expect_eq(found(&c, XS_F_NO_ROW_KEY), 1);
	cr_expect_eq(found(&c, XS_F_NOT_A_DAY), 1);
}

Test(import, two_buildings_of_one_code_reject_each_other)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	county_import(&c, "b.csv",
		BUILDINGS "5201000001,B1,教学楼,教学楼,800,1998,B,,在用,\n"
			  "5201000001,B2,食堂,食堂,80,1998,B,,在用,\n"
			  "5201000001,B1,教学楼,教学楼,900,1998,B,,在用,\n");
	cr_expect_eq(c.report.sheets[0].rejected, 2);
	cr_expect_eq(survey(&c, 2025)->buildings_n, 1);
}

Test(import, a_building_without_a_code_goes_by_its_name)
{
	static const char text[] = "学校标识码,名称,用途,建筑面积\n"
				   "5201000001,教学楼,教学楼,800\n"
				   "5201000001,食堂,食堂,90\n";

	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	cr_assert_eq(county_import(&c, "b.csv", text), 0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].stored, 2);
	cr_assert_eq(county_import(&c, "b.csv", text), 0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].unchanged, 2);
	cr_expect_eq(survey(&c, 2025)->buildings_n, 2);
}

Test(import, exemptions_are_of_a_school_and_a_rule)
{
	struct xs_exemption_record *list;
	const struct xs_survey *s;
	struct xs_survey *own;
	struct xs_findings fs = { 0 };
	size_t n;

	county_import(&c, "a.csv", HEAD "5201000001,甲小学,120,3000\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校,规则,依据,认定日期\n"
			     "甲小学,music-room,县教科局文件,2024-05-01\n"),
		0, "%s", c.err.msg);
	s = survey(&c, 2025);
	own = xs_store_survey(c.store, 2025, &fs, &c.err);
	cr_assert_eq(s->n, 1);
	cr_assert_eq(xs_store_exemptions(c.store, own, &list, &n, &c.err), 0);
	cr_assert_eq(n, 1);
	cr_expect_str_eq(list[0].rule, "music-room");
	cr_expect_eq(list[0].recognised, 20240501);
	xs_survey_free(own);
	xs_findings_release(&fs);
}

Test(import, a_kind_that_does_not_exist_is_a_fault_of_usage)
{
	c.options.as = "scools";
	cr_assert_eq(county_import(&c, "a.csv", HEAD), -1);
	cr_expect_eq(c.err.code, XS_E_USAGE);
}

Test(import, a_thousand_rows_of_one_kind)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_adds(&b, HEAD);
	for (int i = 0; i < 1000; i++)
		xs_buf_addf(&b, "52%08d,小学%d,%d,%d.0\n", i, i, i, i * 70000);
	cr_assert_eq(county_import(&c, "a.csv", b.s), 0);
	cr_expect_eq(c.report.sheets[0].stored, 1000);
	cr_expect_eq(held(&c, 2025, "5200000239", "desks"), 239);
	cr_expect_eq(held(&c, 2025, "5200000240", "desks"), 240);
	cr_expect_eq(held(&c, 2025, "5200000999", "books"), 69930000);
	xs_buf_release(&b);
}

/* 合计 of a stage that some of the schools do not teach, and leave blank: too
 * high was told by check alone.  612 + 640 = 1252. */
static const struct {
	const char *what, *junior_kind, *total;
	int differs;
} highs[] = {
	{ "as it is", "小学", "1252", 0 },
	{ "too high", "小学", "1262", 1 },
	{ "too low", "小学", "1242", 1 },
	{ "a blank that may hide it", "九年一贯制", "1262", 0 },
	{ "too low all the same", "九年一贯制", "1242", 1 },
	{ "the kind is blank", "", "1262", 0 },
};

Test(import, totals_that_are_too_high)
{
	for (size_t i = 0; i < sizeof(highs) / sizeof(*highs); i++) {
		char text[400];

		snprintf(text, sizeof(text),
			"学校标识码,学校名称,学校类别,初中在校生数\n"
			"5201000001,甲中学,初中,612\n"
			"5201000002,乙中学,初中,640\n"
			"5201000003,丙小学,%s,\n合计,,,%s\n",
			highs[i].junior_kind, highs[i].total);
		cr_assert_eq(
			county_import(&c, "a.csv", text), 0, "%s", c.err.msg);
		cr_expect_eq(found(&c, XS_F_TOTAL_DIFFERS), highs[i].differs,
			"%s", highs[i].what);
	}
}

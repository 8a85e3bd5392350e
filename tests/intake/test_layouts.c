/* SPDX-License-Identifier: Apache-2.0
 *
 * The layouts that offices use: bands, merged cells, several tables on a
 * sheet, heads in many rows, lines that are no school.  All data is made up.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "support_xlsx.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(layouts, .init = open_county, .fini = close_county);

static size_t errors(void)
{
	return c.report.findings.by_severity[XS_ERROR];
}

static const char *township(const char *school)
{
	long at = school_at(&c, 2025, school);

	return at < 0 ? "(no such school)"
		      : survey(&c, 2025)->schools[at].township;
}

/* -- workbooks -------------------------------------------------------------- */

/* A workbook of one sheet from lines of cells parted by "|"; digits are
 * numbers, blank cells are none.  `merges`: "A1:A3 B2:C2". */
static void workbook(struct xs_buf *out, const char *sheet, const char *lines,
	const char *merges)
{
	struct xs_buf parts = XS_BUF_INIT;
	int row = 1, column = 1;

	xs_buf_addf(&parts,
		"@@xl/workbook.xml\n<workbook><sheets><sheet name=\"%s\" "
		"sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>\n"
		"@@xl/worksheets/sheet1.xml\n<worksheet><sheetData><row r=\"1\">",
		sheet);
	for (const char *p = lines; *p; p++) {
		size_t n = strcspn(p, "|\n");

		if (n > 0 && strspn(p, "0123456789.") == n)
			xs_buf_addf(&parts, "<c r=\"%c%d\"><v>%.*s</v></c>",
				'A' + column - 1, row, (int)n, p);
		else if (n > 0)
			xs_buf_addf(&parts,
				"<c r=\"%c%d\" t=\"inlineStr\"><is><t>%.*s</t>"
				"</is></c>",
				'A' + column - 1, row, (int)n, p);
		p += n;
		column++;
		if (*p == '\n') {
			xs_buf_addf(&parts, "</row><row r=\"%d\">", ++row);
			column = 1;
		}
		if (!*p)
			break;
	}
	xs_buf_adds(&parts, "</row></sheetData>");
	if (*merges)
		xs_buf_adds(&parts, "<mergeCells>");
	for (const char *p = merges; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		xs_buf_addf(&parts, "<mergeCell ref=\"%.*s\"/>", (int)n, p);
		p += n;
	}
	xs_buf_addf(&parts, "%s</worksheet>\n", *merges ? "</mergeCells>" : "");
	support_xlsx(out, parts.s);
	xs_buf_release(&parts);
}

static int import_sheet(
	const char *sheet, const char *lines, const char *merges)
{
	struct xs_buf book = XS_BUF_INIT;
	char path[160];
	FILE *f;
	int rc;

	workbook(&book, sheet, lines, merges);
	county_file(&c, "a.xlsx", "");
	snprintf(path, sizeof(path), "%s/a.xlsx", c.folder);
	f = fopen(path, "wb");
	cr_assert_not_null(f);
	cr_assert_eq(fwrite(book.s, 1, book.len, f), book.len);
	cr_assert_eq(fclose(f), 0);
	xs_buf_release(&book);
	rc = county_import_files(&c, "a.xlsx", NULL);
	return rc;
}

/* -- lines that are no school ----------------------------------------------- */

#define HEAD "序号,学校标识码,学校名称,课桌椅\n"
#define ROW "1,5201000001,甲小学,120\n"

/* A line each, between the head and two schools or below them. */
static const char *const lines[] = { "甲,乙,丙,1\n", "A,B,1,2\n",
	"(1),(2),(3),(4)\n", "1,2,3,4=2+3\n", "L1,L2,L3,L4\n" };

static const char *const below[] = { ",,合计,130\n", ",,小计,130\n",
	"总计,,,130\n", "全县,,,130\n", ",,全乡,130\n", ",,云岭镇合计,130\n",
	",,平均,65\n", "县均,,,65\n", ",,全县平均值,65\n", ",,标准值,100\n",
	",,达标值,100\n", ",,目标值,100\n", "其中：,,,\n",
	",,其中：教学点,10\n", ",,差异系数,0.3\n", "合计,,2所,130\n",
	"注：数字以年报为准,,,\n", "说明：见附件,,,\n", "备注：无,,,\n",
	"填表说明：,,,\n1、课桌椅以套计,,,\n2、不含报废,,,\n",
	",,填表说明\n,,一是课桌椅以套计\n", "填报人：某某,,负责人：某某,\n",
	"审核：某某,,联系电话：0851,\n", "填报单位（盖章）,,填报日期,\n",
	",,单位：套,\n" };

static void one_line(const char *text, const char *line)
{
	cr_assert_eq(
		county_import(&c, "a.csv", text), 0, "%s: %s", line, c.err.msg);
	cr_expect_eq(c.report.sheets[0].rows, 2, "%s: %ld", line,
		c.report.sheets[0].rows);
	cr_expect_eq(errors(), 0, "%s", line);
	cr_expect_eq(schools(&c, 2025), 2, "%s", line);
}

Test(layouts, lines_of_column_codes_below_the_heads)
{
	for (size_t i = 0; i < N(lines); i++) {
		char text[512];

		snprintf(text, sizeof(text),
			HEAD "%s" ROW "2,5201000002,乙小学,10\n", lines[i]);
		one_line(text, lines[i]);
	}
}

Test(layouts, lines_of_column_codes_above_the_heads)
{
	for (size_t i = 0; i < N(lines); i++) {
		char text[512];

		snprintf(text, sizeof(text),
			"%s" HEAD ROW "2,5201000002,乙小学,10\n", lines[i]);
		one_line(text, lines[i]);
	}
}

Test(layouts, totals_averages_and_notes_below_the_schools)
{
	for (size_t i = 0; i < N(below); i++) {
		char text[512];

		snprintf(text, sizeof(text),
			HEAD ROW "2,5201000002,乙小学,10\n%s", below[i]);
		one_line(text, below[i]);
	}
}

Test(layouts, an_average_is_listed_and_is_no_total)
{
	county_import(&c, "a.csv", HEAD ROW ",,县均,120\n,,标准值,100\n");
	cr_expect_eq(found(&c, XS_F_SUMMARY_ROW), 2);
	cr_expect_eq(found(&c, XS_F_TOTALS_ROW), 0);
	cr_expect_str_eq(finding(&c, XS_F_SUMMARY_ROW)->args[0], "县均");
}

/* What has such a word in its name is a school all the same. */
Test(layouts, schools_whose_names_begin_like_a_total)
{
	county_import(&c, "a.csv",
		"学校名称,课桌椅,图书册数\n全县实验学校,1,2\n平均寨小学,1,2\n"
		"标准希望小学,1,2\n注溪小学,1,2\n乡中心小学,1,2\n");
	cr_expect_eq(c.report.sheets[0].stored, 5);
	cr_expect_eq(schools(&c, 2025), 5);
}

/* -- heads ------------------------------------------------------------------ */

Test(layouts, heads_in_three_rows)
{
	cr_assert_eq(import_sheet("S",
			     "学校名称|在校生|||占地面积\n"
			     "|小学|||\n"
			     "|计|男|女|\n"
			     "甲小学|90|50|40|3000\n",
			     "A1:A3 B1:D1 B2:D2 E1:E3"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].rows, 1);
	cr_expect_eq(held(&c, 2025, "甲小学", "site_area"), 3000);
	cr_expect_eq(held(&c, 2025, "甲小学", "pupils_primary"), 90);
}

Test(layouts, heads_in_four_rows)
{
	cr_assert_eq(import_sheet("S",
			     "虚构县2025学年办学条件统计表\n"
			     "序号|学校名称|基本情况|||||办学条件||\n"
			     "||在校生数|||班数||校舍面积（平方米）||图书册数\n"
			     "||合计|小学|初中|小学|初中|教学及辅助用房|"
			     "生活用房|\n"
			     "||||||||其中：学生宿舍|\n"
			     "甲|乙|1|2|3|4|5|6|7|8\n"
			     "1|石坪学校|150|100|50|6|3|800|200|4000\n",
			     "A1:J1 A2:A5 B2:B5 C2:G2 H2:J2 C3:E3 F3:G3 H3:I3 "
			     "J3:J5 C4:C5 D4:D5 E4:E5 F4:F5 G4:G5 H4:H5"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].rows, 1);
	cr_expect_eq(held(&c, 2025, "石坪学校", "pupils_primary"), 100);
	cr_expect_eq(held(&c, 2025, "石坪学校", "pupils_junior"), 50);
	cr_expect_eq(held(&c, 2025, "石坪学校", "classes_primary"), 6);
	cr_expect_eq(held(&c, 2025, "石坪学校", "classes_junior"), 3);
	cr_expect_eq(held(&c, 2025, "石坪学校", "teaching_area"), 800);
	cr_expect_eq(held(&c, 2025, "石坪学校", "dormitory_area"), 200);
	cr_expect_eq(held(&c, 2025, "石坪学校", "books"), 4000);
}

/* -- townships -------------------------------------------------------------- */

Test(layouts, a_township_alone_in_a_row_is_that_of_the_rows_below)
{
	county_import(&c, "a.csv",
		"序号,学校名称,课桌椅,图书册数\n一,青山镇,,\n1,石坪小学,1,2\n"
		"2,河口小学,3,4\n,小计,4,6\n（二）白石乡（1所）,,,\n"
		"1,石坪小学,5,6\n");
	cr_expect_eq(c.report.sheets[0].rows, 3);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(schools(&c, 2025), 3);
	cr_expect_str_eq(township("河口小学"), "青山镇");
	cr_expect_eq(survey(&c, 2025)->n, 3);
}

Test(layouts, a_township_with_its_figures_above_its_schools)
{
	county_import(&c, "a.csv",
		"学校名称,课桌椅,图书册数\n青山镇,4,6\n石坪小学,1,2\n"
		"河口小学,3,4\n白石乡,5,6\n龙洞小学,5,6\n");
	cr_expect_eq(c.report.sheets[0].rows, 3);
	cr_expect_eq(found(&c, XS_F_SUMMARY_ROW), 2);
	cr_expect_str_eq(township("河口小学"), "青山镇");
	cr_expect_str_eq(township("龙洞小学"), "白石乡");
}

/* Figures below schools may be of them: no township is taken from there. */
Test(layouts, a_township_with_its_figures_below_its_schools)
{
	county_import(&c, "a.csv",
		"学校名称,课桌椅,图书册数\n石坪小学,1,2\n河口小学,3,4\n"
		"青山镇,4,6\n龙洞小学,5,6\n白石乡,5,6\n");
	cr_expect_eq(c.report.sheets[0].rows, 3);
	cr_expect_str_eq(township("河口小学"), "");
	cr_expect_str_eq(township("龙洞小学"), "");
}

Test(layouts, a_township_in_a_merged_first_column)
{
	cr_assert_eq(import_sheet("S",
			     "乡镇|学校名称|课桌椅|图书册数\n"
			     "青山镇|石坪小学|1|2\n|河口小学|3|4\n"
			     "白石乡|龙洞小学|5|6\n|上坝小学|5|6\n"
			     "|下坝小学|5|6\n",
			     "A2:A3 A4:A5"),
		0, "%s", c.err.msg);
	cr_expect_str_eq(township("石坪小学"), "青山镇");
	cr_expect_str_eq(township("河口小学"), "青山镇");
	cr_expect_str_eq(township("上坝小学"), "白石乡");
	cr_expect_str_eq(township("下坝小学"), ""); /* not merged */
}

Test(layouts, a_sheet_named_like_a_township)
{
	import_sheet("青山镇", "学校名称|课桌椅|图书册数\n石坪小学|1|2\n", "");
	cr_expect_str_eq(township("石坪小学"), "青山镇");
}

Test(layouts, a_sheet_named_like_no_township)
{
	import_sheet("各乡镇", "学校名称|课桌椅|图书册数\n石坪小学|1|2\n", "");
	cr_expect_str_eq(township("石坪小学"), "");
}

Test(layouts, a_school_merged_over_its_buildings)
{
	cr_assert_eq(import_sheet("S",
			     "学校名称|建筑名称|用途|建筑面积\n"
			     "石坪小学|教学楼|教学用房|300\n"
			     "|宿舍楼|学生宿舍|200\n",
			     "A2:A3"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].rows, 2);
	cr_expect_eq(found(&c, XS_F_NO_KEY), 0);
}

/* -- several tables --------------------------------------------------------- */

Test(layouts, a_second_table_below_is_read_as_its_own)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "表一 2025年学校情况,,,,\n"
			     "学校标识码,学校名称,课桌椅,图书册数,\n"
			     "5201000001,甲小学,120,3000,\n"
			     "合计,,120,3000,\n,,,,\n"
			     "表二 2025年校舍情况,,,,\n"
			     "序号,学校名称,建筑名称,用途,建筑面积\n"
			     "L1,L2,L3,L4,L5\n"
			     "1,甲小学,教学楼,教学用房,300\n"
			     "2,甲小学,宿舍楼,学生宿舍,x\n"
			     "注：以年报为准,,,,\n"),
		0, "%s", c.err.msg);
	cr_assert_eq(c.report.n, 2);
	cr_expect_str_eq(c.report.sheets[0].kind, "schools");
	cr_expect_eq(c.report.sheets[0].rows, 1);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_str_eq(c.report.sheets[1].kind, "buildings");
	cr_expect_eq(c.report.sheets[1].rows, 2);
	cr_expect_eq(c.report.sheets[1].stored, 1);
	cr_expect_eq(errors(), 1);
	cr_expect_eq(finding(&c, XS_F_NOT_A_NUMBER)->row, 10);
	cr_expect_eq(found(&c, XS_F_SECOND_TABLE), 0);
	cr_expect_eq(schools(&c, 2025), 1);
}

Test(layouts, a_second_table_far_down_has_its_own_year)
{
	struct xs_buf text = XS_BUF_INIT;

	c.options.year = 0;
	xs_buf_adds(&text, "2024年学校情况,,\n学校标识码,学校名称,课桌椅\n");
	for (int i = 0; i < 200; i++)
		xs_buf_addf(&text, "5201000%03d,%03d小学,7\n", i, i);
	xs_buf_adds(&text,
		"2025年学校情况,,\n学校名称,学校标识码,图书册数\n"
		"000小学,5201000000,9\n");
	cr_assert_eq(county_import(&c, "a.csv", text.s), 0, "%s", c.err.msg);
	cr_expect_eq(c.report.n, 2);
	cr_expect_eq(schools(&c, 2024), 200);
	cr_expect_eq(held(&c, 2025, "5201000000", "books"), 9);
	xs_buf_release(&text);
}

Test(layouts, heads_in_two_rows_again_on_the_next_page)
{
	cr_assert_eq(
		county_import(&c, "a.csv",
			"学校名称,床位,,课桌椅\n,男生,女生,\n甲小学,1,2,3\n"
			"学校名称,床位,,课桌椅\n,男生,女生,\n乙小学,4,5,6\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.n, 1);
	cr_expect_eq(c.report.sheets[0].rows, 2);
	cr_expect_eq(errors(), 0);
	cr_expect_eq(held(&c, 2025, "乙小学", "beds_girls"), 5);
}

/* -- labels beside their values --------------------------------------------- */

#define UPRIGHT                                                                \
	"学校基本情况表（2025年）\n"                                 \
	"学校名称|石坪小学|所属乡镇|青山镇\n"                   \
	"学校标识码|5201000001|课桌椅|120\n"                           \
	"教学仪器设备值（万元）||1.5|\n"                            \
	"占地面积||图书册数|3000\n"                                    \
	"校长|某某|生活用房|200\n"

Test(layouts, labels_beside_their_values)
{
	c.options.year = 0;
	cr_assert_eq(
		import_sheet("S", UPRIGHT, "A1:D1 A4:B4"), 0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].rows, 1);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(errors(), 0);
	cr_expect_str_eq(township("5201000001"), "青山镇");
	cr_expect_eq(held(&c, 2025, "石坪小学", "desks"), 120);
	cr_expect_eq(held(&c, 2025, "石坪小学", "books"), 3000);
	cr_expect_eq(held(&c, 2025, "石坪小学", "instruments_value"), 15000);
	cr_expect(xs_is_blank(held(&c, 2025, "石坪小学", "site_area")));
}

Test(layouts, a_fault_beside_a_label_names_its_cell)
{
	import_sheet("S",
		"学校名称|石坪小学\n所属乡镇|青山镇\n课桌椅|120\n图书册数|-3\n"
		"占地面积|300\n",
		"");
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(finding(&c, XS_F_NEGATIVE)->row, 4);
	cr_expect_eq(finding(&c, XS_F_NEGATIVE)->column, 2);
}

Test(layouts, a_label_twice_is_refused)
{
	cr_assert_eq(import_sheet("S",
			     "学校名称|石坪小学\n课桌椅|120\n图书册数|3\n"
			     "占地面积|300\n藏书量|4\n",
			     ""),
		-1);
	cr_expect_eq(c.err.code, XS_E_HEADER);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(layouts, four_labels_are_too_few)
{
	cr_expect_eq(import_sheet("S",
			     "学校名称|石坪小学\n课桌椅|120\n图书册数|3\n"
			     "占地面积|300\n",
			     ""),
		-1);
	cr_expect_eq(found(&c, XS_F_SHEET_SKIPPED), 1);
}

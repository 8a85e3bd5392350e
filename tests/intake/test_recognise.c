/* SPDX-License-Identifier: Apache-2.0
 *
 * Which row is the header, which kind the sheet, what its columns are.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "../../src/intake/import_i.h"
#include "county.h"
#include "support_xlsx.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))
#define BLANK XS_BLANK

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(recognise, .init = open_county, .fini = close_county);

/* A sheet whose school 5201000001 has 120 desks, however its header stands. */
static const struct {
	const char *name, *text;
} sheets[] = {
	{ "plain", "学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n" },
	{ "title and unit lines above",
		"2025年统计表,,\n填报单位：云岭县,单位：套,\n"
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n" },
	{ "in the thirtieth row",
		"a\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\n"
		"a\na\na\na\na\na\na\na\na\n"
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n" },
	{ "blanks, brackets, units and line breaks",
		"学 校 标识码,\"学校\n名称\",课桌椅（套）\n"
		"5201000001,甲小学,120\n" },
	{ "serial numbers and unknown columns",
		"序号,学校标识码,学校名称,校长,课桌椅\n"
		"1,5201000001,甲小学,某某,120\n" },
	{ "two rows, the outer over the first of its columns",
		"学校标识码,学校名称,床位,,课桌椅\n,,男生,女生,\n"
		"5201000001,甲小学,3,4,120\n" },
	{ "column codes below",
		"学校标识码,学校名称,课桌椅\nL1,L2,L3\n"
		"5201000001,甲小学,120\n" },
	{ "column numbers below",
		"学校标识码,学校名称,所属乡镇,课桌椅\n1,2,3,4\n"
		"5201000001,甲小学,云岭镇,120\n" },
	{ "blank rows between",
		"学校标识码,学校名称,课桌椅\n\n,,\n5201000001,甲小学,120\n" },
	{ "a column before the key",
		"课桌椅,学校名称,学校标识码\n"
		"120,甲小学,5201000001\n" },
	{ "English",
		"School code,School,Desk and chair sets\n"
		"5201000001,A,120\n" },
	{ "keys", "code,name,desks\n5201000001,A,120\n" },
	{ "totals and notes",
		"学校标识码,学校名称,课桌椅\n,合计,990\n"
		"5201000001,甲小学,120\n,云岭镇小计,120\n总计,,120\n"
		"注：数字以年报为准。,,\n单位负责人：,填表人：,\n" },
	{ "the head again on the next page",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n"
		"学校标识码,学校名称,课桌椅\n" },
};

ParameterizedTestParameters(recognise, header)
{
	static size_t rows[N(sheets)];

	for (size_t i = 0; i < N(sheets); i++)
		rows[i] = i;
	return cr_make_param_array(size_t, rows, N(sheets));
}

ParameterizedTest(const size_t *at, recognise, header)
{
	const char *name = sheets[*at].name;

	cr_assert_eq(county_import(&c, "a.csv", sheets[*at].text), 0, "%s: %s",
		name, c.err.msg);
	cr_assert_eq(c.report.n, 1, "%s", name);
	cr_assert_str_eq(c.report.sheets[0].kind, "schools", "%s", name);
	cr_expect_eq(c.report.sheets[0].rows, 1, "%s: %ld rows", name,
		c.report.sheets[0].rows);
	cr_expect_eq(c.report.sheets[0].stored, 1, "%s", name);
	cr_expect_eq(c.report.findings.by_severity[XS_ERROR], 0, "%s", name);
	cr_expect_float_eq(
		held(&c, 2025, "5201000001", "desks"), 120, 1e-9, "%s", name);
}

/* Sheets in which no header is found. */
static const struct {
	const char *name, *text;
} nothing[] = {
	{ "two known cells", "学校标识码,课桌椅,天气\n1,2,3\n" },
	{ "no key", "课桌椅,图书,占地面积\n1,2,3\n" },
	{ "in the thirty-first row",
		"a\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\n"
		"a\na\na\na\na\na\na\na\na\na\n"
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n" },
};

Test(recognise, no_header)
{
	for (size_t i = 0; i < N(nothing); i++) {
		cr_expect_eq(county_import(&c, "a.csv", nothing[i].text), -1,
			"%s", nothing[i].name);
		cr_expect_eq(c.err.code, XS_E_HEADER, "%s", nothing[i].name);
		cr_expect_eq(found(&c, XS_F_SHEET_SKIPPED), 1, "%s",
			nothing[i].name);
	}
}

/* Heads that list what is to be chosen; of one word in brackets nothing is
 * known. */
static const struct {
	const char *head;
	bool known;
} choices[] = {
	{ "整改状态（已整改/未整改）", true },
	{ "整改状态(已整改、整改中、未整改)", true },
	{ "整改状态（已整改/部分整改/未整改）", true },
	{ "整改状态（已整改）", false },
	{ "整改状态（教学、辅助）", false },
	{ "责任人（已整改/未整改）", false },
};

Test(recognise, heads_that_list_choices)
{
	for (size_t i = 0; i < N(choices); i++) {
		struct xs_arena arena = { 0 };
		struct xs_buf b = XS_BUF_INIT;
		struct vocabulary v;
		int t;

		xs_vocabulary_init(&v, xs_kind_find("findings"), c.cat, &arena);
		xs_header_fold(&b, choices[i].head);
		t = xs_vocabulary_choices(&v, b.s);
		cr_expect_eq(t >= 0, choices[i].known, "%s", choices[i].head);
		if (t >= 0)
			cr_expect_str_eq(v.targets[t].key, "state");
		xs_buf_release(&b);
		xs_arena_release(&arena);
	}
}

Test(recognise, a_sheet_of_no_kind_is_skipped_beside_others)
{
	county_file(&c, "a.csv", "天气,温度\n晴,20\n");
	county_file(&c, "b.csv",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n");
	cr_assert_eq(county_import_files(&c, "a.csv", "b.csv", NULL), 0, "%s",
		c.err.msg);
	cr_expect_null(c.report.sheets[0].kind);
	cr_expect_eq(found(&c, XS_F_SHEET_SKIPPED), 1);
	cr_expect_eq(found(&c, XS_F_FILE_SKIPPED), 1);
	cr_expect_eq(c.report.sheets[1].stored, 1);
}

Test(recognise, two_columns_for_one_item_are_an_error)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,图书册数,藏书量\n"
			     "5201000001,甲小学,100,200\n"),
		-1);
	cr_expect_eq(c.err.code, XS_E_HEADER);
	cr_expect_not_null(strstr(c.err.msg, "图书册数"), "%s", c.err.msg);
	cr_expect_not_null(strstr(c.err.msg, "藏书量"), "%s", c.err.msg);
	cr_expect_not_null(strstr(c.err.hint, "--map"), "%s", c.err.hint);
	cr_expect_eq(c.err.at.row, 1);
	cr_expect_eq(c.err.at.column, 4);
	cr_expect_eq(schools(&c, 2025), 0);
}

Test(recognise, a_map_settles_two_columns_for_one_item)
{
	char map[128];

	snprintf(map, sizeof(map), "%s",
		county_file(
			&c, "map.json", "{\"columns\": {\"藏书量\": null}}"));
	c.options.map_path = map;
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,图书册数,藏书量\n"
			     "5201000001,甲小学,100,200\n"),
		0, "%s", c.err.msg);
	cr_expect_float_eq(held(&c, 2025, "5201000001", "books"), 100, 1e-9);
}

Test(recognise, heads_are_joined_outer_and_inner)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,小学,,初中,,学生宿舍,\n"
			     ",,在校生数,班数,在校生数,班数,建筑面积,使用面积\n"
			     "5201000001,甲学校,300,8,200,5,900,600\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_primary"), 300);
	cr_expect_eq(held(&c, 2025, "5201000001", "classes_primary"), 8);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_junior"), 200);
	cr_expect_eq(held(&c, 2025, "5201000001", "classes_junior"), 5);
	cr_expect_eq(held(&c, 2025, "5201000001", "dormitory_area"), 900);
	cr_expect_eq(
		held(&c, 2025, "5201000001", "dormitory_usable_area"), 600);
}

Test(recognise, pupils_by_grade_and_sex)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,一年级,,七年级,,合计\n"
			     ",,男,女,男生,女生,\n"
			     "5201000001,甲学校,11,12,71,72,166\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_g1_boys"), 11);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_g1_girls"), 12);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_g7_boys"), 71);
	cr_expect_eq(held(&c, 2025, "5201000001", "pupils_g7_girls"), 72);
}

Test(recognise, the_kind_is_told_sheet_by_sheet)
{
	county_file(&c, "a.csv",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n");
	county_file(&c, "b.csv",
		"学校标识码,建筑编号,名称,用途,建筑面积,鉴定等级,状态\n"
		"5201000001,B1,教学楼,教学楼,800,B级,在用\n");
	county_file(&c, "c.csv", "编码,名称,别名\n520101,云岭镇,云岭乡\n");
	county_file(&c, "d.csv",
		"学校,规则,依据,认定日期\n甲小学,site,文件,2024-05-01\n");
	cr_assert_eq(county_import_files(
			     &c, "a.csv", "b.csv", "c.csv", "d.csv", NULL),
		0, "%s", c.err.msg);
	cr_assert_eq(c.report.n, 4);
	cr_expect_str_eq(c.report.sheets[0].kind, "schools");
	cr_expect_str_eq(c.report.sheets[1].kind, "buildings");
	cr_expect_str_eq(c.report.sheets[2].kind, "townships");
	cr_expect_str_eq(c.report.sheets[3].kind, "exemptions");
	for (size_t i = 0; i < 4; i++)
		cr_expect_eq(c.report.sheets[i].stored, 1, "%zu", i);
}

Test(recognise, unknown_columns_are_listed)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,课桌椅,校训\n"
			     "5201000001,甲小学,120,好学\n"),
		0);
	cr_assert_not_null(c.report.sheets[0].ignored[0]);
	cr_expect_str_eq(c.report.sheets[0].ignored[0], "校训");
	cr_expect_null(c.report.sheets[0].ignored[1]);
	cr_expect_eq(finding(&c, XS_F_COLUMN_UNKNOWN)->column, 4);
}

Test(recognise, the_unit_of_a_heading_counts)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,教学仪器设备值（万元）,"
			     "占地面积（亩）\n"
			     "5201000001,甲小学,1.5,3\n"),
		0);
	cr_expect_float_eq(
		held(&c, 2025, "5201000001", "instruments_value"), 15000, 1e-9);
	cr_expect_float_eq(
		held(&c, 2025, "5201000001", "site_area"), 2000, 1e-9);
	cr_expect_eq(found(&c, XS_F_UNIT_CONVERTED), 2);
}

/* -- the school year -- */

static const struct {
	const char *name, *file, *text;
	int year;
} years[] = {
	{ "title", "a.csv",
		"2023-2024学年统计表,,\n学校标识码,学校名称,课桌椅\n"
		"5201000001,甲小学,120\n",
		2023 },
	{ "column", "a.csv",
		"年度,学校标识码,学校名称,课桌椅\n2022,5201000001,甲小学,120\n",
		2022 },
	{ "column of a school year", "a.csv",
		"学年,学校标识码,学校名称,课桌椅\n"
		"2021-2022,5201000001,甲小学,120\n",
		2021 },
	{ "file", "办学条件2020.csv",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n", 2020 },
};

Test(recognise, year_from_title_column_or_name)
{
	c.options.year = 0;
	for (size_t i = 0; i < N(years); i++) {
		cr_expect_eq(county_import(&c, years[i].file, years[i].text), 0,
			"%s: %s", years[i].name, c.err.msg);
		cr_expect_float_eq(
			held(&c, years[i].year, "5201000001", "desks"), 120,
			1e-9, "%s", years[i].name);
	}
}

Test(recognise, without_a_year_the_import_fails)
{
	c.options.year = 0;
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,课桌椅\n"
			     "5201000001,甲小学,120\n"),
		-1);
	cr_expect_eq(c.err.code, XS_E_DATA);
	cr_expect_not_null(strstr(c.err.hint, "--year"), "%s", c.err.hint);
}

Test(recognise, a_sheet_may_hold_several_years)
{
	c.options.year = 0;
	cr_assert_eq(county_import(&c, "a.csv",
			     "年度,学校标识码,学校名称,课桌椅\n"
			     "2022,5201000001,甲小学,120\n"
			     "2023,5201000001,甲小学,130\n"
			     "去年,5201000002,乙小学,9\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(held(&c, 2022, "5201000001", "desks"), 120);
	cr_expect_eq(held(&c, 2023, "5201000001", "desks"), 130);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(finding(&c, XS_F_YEAR_UNKNOWN)->row, 4);
}

Test(recognise, a_row_of_another_year_than_asked_is_left_out)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "年度,学校标识码,学校名称,课桌椅\n"
			     "2025,5201000001,甲小学,120\n"
			     "2024,5201000002,乙小学,130\n"),
		0);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(finding(&c, XS_F_YEAR_DIFFERS)->row, 3);
}

/* --year takes a sheet for another year than it states; that was done
 * without a word. */
static const struct {
	const char *name, *file, *text;
	int asked;
	const char *said; /* NULL: no doubt */
} asked[] = {
	{ "another than the title", "a.csv",
		"云岭县2025学年统计表\n学校标识码,学校名称,课桌椅\n"
		"5201000001,甲小学,120\n",
		2024, "2025" },
	{ "the title's", "a.csv",
		"云岭县2025学年统计表\n学校标识码,学校名称,课桌椅\n"
		"5201000001,甲小学,120\n",
		2025, NULL },
	{ "another than the file's", "办学条件2020.csv",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n", 2024,
		"2020" },
	{ "none is stated", "a.csv",
		"学校标识码,学校名称,课桌椅\n5201000001,甲小学,120\n", 2024,
		NULL },
	{ "the title's, none asked", "a.csv",
		"云岭县2025学年统计表\n学校标识码,学校名称,课桌椅\n"
		"5201000001,甲小学,120\n",
		0, NULL },
	{ "rows say it themselves", "b2025.csv",
		"学年,学校标识码,学校名称,课桌椅\n2024,5201000001,甲小学,1\n",
		2024, NULL },
};

Test(recognise, a_year_asked_for_against_the_title_is_doubted)
{
	for (size_t i = 0; i < N(asked); i++) {
		size_t n = asked[i].said ? 1 : 0;

		c.options.year = asked[i].asked;
		cr_assert_eq(county_import(&c, asked[i].file, asked[i].text), 0,
			"%s: %s", asked[i].name, c.err.msg);
		cr_expect_eq(
			found(&c, XS_F_YEAR_ASKED), n, "%s", asked[i].name);
		if (n)
			cr_expect_str_eq(finding(&c, XS_F_YEAR_ASKED)->args[0],
				asked[i].said, "%s", asked[i].name);
	}
}

Test(recognise, the_unit_line_above_counts_for_money)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "云岭县统计表,,单位：万元\n"
			     "学校标识码,学校名称,教学仪器设备值\n"
			     "5201000001,甲小学,1.5\n"),
		0);
	cr_expect_float_eq(
		held(&c, 2025, "5201000001", "instruments_value"), 15000, 1e-9);
}

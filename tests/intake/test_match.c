/* SPDX-License-Identifier: Apache-2.0
 *
 * Which school a row is of.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "county.h"

#define HEAD "学校标识码,学校名称,所属乡镇,课桌椅\n"

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(match, .init = open_county, .fini = close_county);

Test(match, leading_zeros_of_codes_stay)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "0052010001,甲小学,云岭镇,1\n"
				  "52010001,乙小学,云岭镇,2\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 2);
	cr_expect_eq(held(&c, 2025, "0052010001", "desks"), 1);
	cr_expect_eq(held(&c, 2025, "52010001", "desks"), 2);
}

Test(match, full_width_codes_are_the_same_codes)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     HEAD "５２０１０００００１,甲小学,云岭镇,7\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 7);
}

Test(match, a_code_in_powers_of_ten_is_refused)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5.2E+09,甲小学,云岭镇,1\n"
				  "5201000002,乙小学,云岭镇,1\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_str_eq(finding(&c, XS_F_CODE_MANGLED)->args[0], "5.2E+09");
	cr_expect_eq(schools(&c, 2025), 1);
}

Test(match, without_a_code_township_and_name)
{
	county_import(&c, "a.csv",
		HEAD "5201000001,中心小学,云岭镇,1\n"
		     "5201000002,中心小学,白石镇,2\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校名称,所属乡镇,图书册数\n"
			     "中心 小学,白石镇,30\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 2);
	cr_expect_eq(held(&c, 2025, "5201000002", "books"), 30);
	cr_expect(isnan(held(&c, 2025, "5201000001", "books")));
}

Test(match, a_name_alone_must_be_the_only_one)
{
	county_import(&c, "a.csv",
		HEAD "5201000001,中心小学,云岭镇,1\n"
		     "5201000002,中心小学,白石镇,2\n"
		     "5201000003,龙洞小学,白石镇,3\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校名称,图书册数,课桌椅\n"
			     "中心小学,30,\n龙洞小学,40,\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(finding(&c, XS_F_SCHOOL_AMBIGUOUS)->row, 2);
	cr_expect_not_null(strstr(
		finding(&c, XS_F_SCHOOL_AMBIGUOUS)->args[1], "5201000002"));
	cr_expect_eq(held(&c, 2025, "5201000003", "books"), 40);
}

Test(match, a_school_without_a_code_gets_one_later)
{
	county_import(&c, "a.csv", HEAD ",龙洞小学,白石镇,3\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     HEAD "5201000003,龙洞小学,白石镇,4\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(held(&c, 2025, "5201000003", "desks"), 4);
}

Test(match, a_row_without_code_and_name_is_left_out)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,云岭镇,1\n,,云岭镇,5\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(finding(&c, XS_F_NO_KEY)->row, 3);
}

Test(match, another_name_is_a_change_of_name)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     HEAD "5201000001,希望小学,云岭镇,1\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_str_eq(survey(&c, 2025)->schools[0].name, "希望小学");
	cr_expect_str_eq(finding(&c, XS_F_RENAMED)->args[0], "甲小学");
	cr_expect_eq(finding(&c, XS_F_RENAMED)->column, 2);
	cr_expect_neq(c.report.change, 0);
	cr_expect_eq(c.report.sheets[0].stored, 1, "the name is stored");
	cr_expect_eq(c.report.sheets[0].unchanged, 0);
}

Test(match, a_sheet_of_an_earlier_year_renames_nothing)
{
	county_import(&c, "a.csv", HEAD "5201000001,希望小学,云岭镇,1\n");
	c.options.year = 2021;
	cr_assert_eq(
		county_import(&c, "b.csv", HEAD "5201000001,甲小学,云岭镇,1\n"),
		0);
	cr_expect_str_eq(survey(&c, 2025)->schools[0].name, "希望小学");
	cr_expect_eq(found(&c, XS_F_NAME_THEN), 1);
}

Test(match, one_code_for_two_schools_rejects_both)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     HEAD "5201000001,甲小学,云岭镇,1\n"
				  "5201000001,乙小学,云岭镇,2\n"
				  "5201000003,丙小学,云岭镇,3\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 2);
	cr_expect_eq(found(&c, XS_F_CODE_TWICE), 2);
	cr_expect_eq(finding(&c, XS_F_CODE_TWICE)->column, 1);
	cr_expect_eq(schools(&c, 2025), 1);
}

#define RECODED "学校标识码,原学校标识码,学校名称,课桌椅\n"

Test(match, a_former_code_recodes_the_school)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     RECODED "5201000009,5201000001,甲小学,5\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(held(&c, 2025, "5201000009", "desks"), 5);
	cr_expect_eq(found(&c, XS_F_RECODED), 1);
	/* The old code still finds it. */
	cr_assert_eq(
		county_import(&c, "c.csv", HEAD "5201000001,甲小学,云岭镇,6\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(held(&c, 2025, "5201000009", "desks"), 6);
}

Test(match, a_former_code_holds_for_the_files_before_it)
{
	c.options.year = 0;
	county_file(&c, "a2024.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	county_file(&c, "b2025.csv", HEAD "5201000009,甲小学,云岭镇,2\n");
	county_file(&c, "c2025.csv",
		"学校标识码,原学校标识码,学校名称,图书册数\n"
		"5201000009,5201000001,甲小学,5\n");
	cr_assert_eq(county_import_files(
			     &c, "a2024.csv", "b2025.csv", "c2025.csv", NULL),
		0);
	cr_expect_eq(schools(&c, 2024), 1);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(held(&c, 2024, "5201000009", "desks"), 1);
	cr_expect_eq(held(&c, 2025, "5201000009", "desks"), 2);
	cr_expect_eq(held(&c, 2025, "5201000009", "books"), 5);
}

Test(match, a_former_code_that_is_another_school_is_an_error)
{
	county_import(&c, "a.csv",
		HEAD "5201000001,甲小学,云岭镇,1\n"
		     "5201000009,乙小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     RECODED "5201000009,5201000001,乙小学,5\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(found(&c, XS_F_CODE_TWICE), 1);
}

Test(match, a_merger_is_kept_with_its_day)
{
	cr_assert_eq(county_import(&c, "a.csv",
			     "学校标识码,学校名称,状态,状态日期,并入学校\n"
			     "5201000001,甲小学,在办,,\n"
			     "5201000002,乙小学,已撤并,2025年8月20日,甲小学\n"
			     "5201000003,丙小学,已撤并,,无此校\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(finding(&c, XS_F_SCHOOL_UNKNOWN)->row, 4);
	cr_expect_eq(finding(&c, XS_F_SCHOOL_UNKNOWN)->column, 5);
	const struct xs_survey *s = survey(&c, 2025);
	cr_assert_eq(s->n, 2);
	cr_expect_str_eq(s->schools[1].merged_into, "5201000001");
	cr_expect_str_eq(s->schools[1].status_since, "2025-08-20");
	cr_expect_not(xs_school_is_open(s, 1));
}

Test(match, a_new_code_for_a_known_name_is_doubted)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(
		county_import(&c, "b.csv", HEAD "5201000002,甲小学,云岭镇,1\n"),
		0);
	cr_expect_str_eq(finding(&c, XS_F_CODE_NEW)->args[2], "5201000001");
}

Test(match, a_code_without_its_leading_zero_is_the_same_school)
{
	county_import(&c, "a.csv", HEAD "0201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(
		county_import(&c, "b.csv", HEAD "201000001,甲小学,云岭镇,2\n"),
		0);
	cr_expect_eq(finding(&c, XS_F_CODE_AS_NUMBER)->row, 2);
	cr_expect_eq(finding(&c, XS_F_CODE_AS_NUMBER)->column, 1);
	const struct xs_survey *s = survey(&c, 2025);
	cr_assert_eq(s->n, 1, "%zu", s->n);
	cr_expect_str_eq(s->schools[0].code, "0201000001");
}

Test(match, buildings_need_a_known_school)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校标识码,学校名称,建筑编号,建筑面积,用途\n"
			     "5201000001,甲小学,B1,800,教学楼\n"
			     "5201000009,乙小学,B1,800,教学楼\n"),
		0);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_str_eq(
		finding(&c, XS_F_SCHOOL_UNKNOWN)->args[0], "5201000009");
	cr_expect_eq(finding(&c, XS_F_SCHOOL_UNKNOWN)->column, 1);
	cr_expect_eq(schools(&c, 2025), 1);
}

Test(match, a_building_that_stands_twice_is_named)
{
	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校标识码,学校名称,建筑编号,建筑面积,用途\n"
			     "5201000001,甲小学,B1,800,教学楼\n"
			     "5201000001,甲小学,B2,520,学生宿舍\n"
			     "5201000001,甲小学,B2,530,学生宿舍\n"),
		0);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_assert_eq(found(&c, XS_F_RECORD_TWICE), 2);
	cr_expect_eq(found(&c, XS_F_ROW_TWICE), 0);
	cr_expect_str_eq(finding(&c, XS_F_RECORD_TWICE)->args[3], "B2");
	cr_expect_eq(finding(&c, XS_F_RECORD_TWICE)->column, 4);
}

/* The sheet's heading in a Chinese sentence, its English name in the other. */
Test(match, columns_of_buildings_have_english_names)
{
	static const char *const said[] = {
		"鉴定级别：“E”不在可选值之内（A、B、C、D、未鉴定）",
		"Grade: \"E\" is not one of A, B, C, D, Not appraised"
	};

	for (int lang = 0; lang < 2; lang++) {
		struct xs_buf b = XS_BUF_INIT;

		xs_lang_set_screen((enum xs_lang)lang);
		county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
		county_import(&c, "b.csv",
			"学校标识码,建筑编号,建筑面积,鉴定级别\n"
			"5201000001,B1,800,E\n");
		cr_assert_eq(found(&c, XS_F_NOT_A_CHOICE), 1);
		xs_finding_text(finding(&c, XS_F_NOT_A_CHOICE),
			(enum xs_lang)lang, xs_item_say, c.cat, &b);
		cr_expect_str_eq(b.s, said[lang], "%s", b.s);
		xs_buf_release(&b);
	}
}

Test(match, buildings_find_schools_of_later_files)
{
	county_file(&c, "a.csv",
		"学校标识码,学校名称,建筑编号,建筑面积,用途\n"
		"5201000001,甲小学,B1,800,教学楼\n");
	county_file(&c, "b.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	cr_assert_eq(county_import_files(&c, "a.csv", "b.csv", NULL), 0);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(survey(&c, 2025)->buildings_n, 1);
}

Test(match, a_renamed_township_is_one_township)
{
	county_import(&c, "a.csv",
		HEAD ",甲小学,清溪乡,1\n5201000002,乙小学,清溪乡,2\n");
	county_file(&c, "b.csv", HEAD ",甲小学,清溪镇,11\n");
	county_file(&c, "t.csv", "编码,名称,别名\n520101,清溪镇,清溪乡\n");
	cr_assert_eq(county_import_files(&c, "b.csv", "t.csv", NULL), 0, "%s",
		c.err.msg);
	cr_expect_eq(schools(&c, 2025), 2);
	cr_expect_eq(held(&c, 2025, "甲小学", "desks"), 11);
	for (size_t i = 0; i < 2; i++)
		cr_expect_str_eq(
			survey(&c, 2025)->schools[i].township, "清溪镇");
	/* The old name still finds it. */
	cr_assert_eq(county_import(&c, "c.csv", HEAD ",甲小学,清溪乡,12\n"), 0);
	cr_expect_eq(held(&c, 2025, "甲小学", "desks"), 12);
	cr_expect_eq(schools(&c, 2025), 2);
}

Test(match, a_merger_is_taken_back_by_clearing)
{
	county_import(&c, "a.csv",
		"学校标识码,学校名称,状态,状态日期,并入学校\n"
		"5201000001,甲小学,在办,,\n"
		"5201000002,乙小学,已撤并,2025-08-20,甲小学\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校标识码,学校名称,状态,状态日期,并入学校\n"
			     "5201000002,乙小学,在办,清空,无数据\n"),
		0, "%s", c.err.msg);
	const struct xs_survey *s = survey(&c, 2025);
	cr_expect_str_eq(s->schools[1].merged_into, "");
	cr_expect_str_eq(s->schools[1].status_since, "");
	cr_expect(xs_school_is_open(s, 1));
}

Test(match, a_blank_leaves_the_facts_of_a_school)
{
	county_import(&c, "a.csv",
		HEAD "5201000001,甲小学,云岭镇,1\n"
		     "5201000002,乙小学,云岭镇,1\n");
	cr_assert_eq(county_import(&c, "b.csv",
			     HEAD "5201000001,,,2\n5201000002,清空,无数据,2\n"),
		0);
	cr_expect_eq(schools(&c, 2025), 2);
	for (size_t i = 0; i < 2; i++) {
		cr_expect_str_eq(
			survey(&c, 2025)->schools[i].township, "云岭镇");
		cr_expect_neq(*survey(&c, 2025)->schools[i].name, '\0');
	}
}

/* -- names written otherwise -- */

/* What the planner file has: 云岭县 is its county. */
#define STORED                                                                               \
	HEAD "5201000001,中心小学,青山镇,1\n5201000002,石坪小学,青山镇,1\n"    \
	     "5201000003,青山小学,青山镇,1\n5201000004,第一小学,白石镇,1\n"    \
	     "5201000005,龙洞教学点,白石镇,1\n5201000006,中心小学,白石镇,1\n" \
	     "5201000007,双河小学,白石镇,1\n5201000008,双河希望小学,白石镇,1\n"

/* code: taken for it; "": left out, listed; NULL: not known at all */
static const struct {
	const char *township, *name, *code;
} written[] = {
	{ "青山镇", "中心校", "5201000001" },
	{ "青山镇", "中心完小", "5201000001" },
	{ "青山镇", "青山镇中心小学", "5201000001" },
	{ "青山镇", "青山中心小学", "5201000001" },
	{ "青山镇", "云岭县青山镇中心小学", "5201000001" },
	{ "青山镇", "贵州省云岭县青山镇中心完全小学", "5201000001" },
	{ "青山", "中心校", "5201000001" },
	{ "云岭县青山镇", "（中心）小学", "5201000001" },
	{ "", "青山镇中心校", "5201000001" },
	{ "", "青山中心完小", "5201000001" },
	{ "青山镇", "青山镇石坪小学", "5201000002" },
	{ "青山镇", "石坪完小", "5201000002" },
	{ "青山镇", "石坪希望小学", "5201000002" },
	{ "", "石坪完全小学", "5201000002" },
	{ "青山镇", "石坪教学点", "" },
	{ "青山镇", "石坪村小学", "" },
	{ "青山镇", "青山完小", "5201000003" },
	{ "青山镇", "青山镇小学", "" },
	{ "青山镇", "青山镇完小", "" }, /* its central school? */
	{ "", "中心校", "" },
	{ "白石镇", "一小", "5201000004" },
	{ "白石镇", "白石镇第1小学", "5201000004" },
	{ "白石镇", "龙洞小学教学点", "5201000005" },
	{ "白石镇", "龙洞小学", "" },
	{ "白石镇", "双河完小", "" }, /* two are equally near */
	{ "白石镇", "石坪完小", NULL },
	{ "白石镇", "南坪小学", NULL },
	{ "", "第九小学", NULL },
};

Test(match, names_written_otherwise)
{
	county_import(&c, "0.csv", STORED);
	for (size_t i = 0; i < sizeof(written) / sizeof(*written); i++) {
		char text[600];
		const struct xs_finding *f;
		long at;

		snprintf(text, sizeof(text),
			"学校名称,所属乡镇,建筑编号,用途,建筑面积,年度\n"
			"%s,%s,楼%zu,食堂,%zu,2025\n",
			written[i].name, written[i].township, i, i + 10);
		county_import(&c, "b.csv", text);
		cr_expect_eq(c.report.sheets[0].stored,
			written[i].code && *written[i].code, "%s %s",
			written[i].township, written[i].name);
		f = finding(&c,
			!written[i].code           ? XS_F_SCHOOL_UNKNOWN
				: *written[i].code ? XS_F_NAME_ALIKE
						   : XS_F_SCHOOL_DOUBTFUL);
		cr_expect_not_null(
			f, "%s %s", written[i].township, written[i].name);
		if (!f || !written[i].code || !*written[i].code)
			continue;
		at = school_at(&c, 2025, written[i].code);
		cr_assert_geq(at, 0);
		/* After school_at, which reads the survey anew. */
		cr_expect_str_eq(survey(&c, 2025)->schools[at].name, f->args[1],
			"%s", written[i].name);
	}
	cr_expect_eq(schools(&c, 2025), 8);
}

Test(match, a_sheet_of_schools_makes_none_that_may_be_there)
{
	county_import(&c, "0.csv", STORED);
	county_import(&c, "b.csv",
		"学校名称,所属乡镇,图书册数\n"
		"石坪小学,青山镇,100\n石坪希望小学,青山镇,200\n"
		"龙洞小学,白石镇,300\n中心校,青山镇,400\n新桥小学,青山镇,5\n");
	/* 石坪小学 stands in the sheet itself: 石坪希望小学 is another. */
	cr_expect_eq(held(&c, 2025, "5201000002", "books"), 100);
	cr_expect_eq(held(&c, 2025, "石坪希望小学", "books"), 200);
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 400);
	cr_expect_eq(held(&c, 2025, "新桥小学", "books"), 5);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_str_eq(
		finding(&c, XS_F_SCHOOL_DOUBTFUL)->args[0], "龙洞小学");
	cr_expect_not_null(strstr(
		finding(&c, XS_F_SCHOOL_DOUBTFUL)->args[1], "5201000005"));
	cr_expect_eq(schools(&c, 2025), 10);
	cr_expect_eq(found(&c, XS_F_RENAMED), 0);
}

/* Two sheets of one command, into an empty planner file: the second lacks the
 * codes, and writes a name otherwise. */
Test(match, a_sheet_without_codes_means_the_schools_of_the_others)
{
	county_file(&c, "1.csv",
		"学校名称,图书册数,年度\n青山中心校,100,2025\n"
		"石坪小学,200,2025\n新桥小学,300,2025\n");
	county_file(&c, "2.csv",
		HEAD "5201000001,中心小学,青山镇,1\n"
		     "5201000002,石坪小学,青山镇,1\n");
	county_import_files(&c, "1.csv", "2.csv", NULL);
	cr_expect_eq(c.rc, 0);
	cr_expect_eq(schools(&c, 2025), 3);
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 100);
	cr_expect_eq(held(&c, 2025, "5201000002", "books"), 200);
	cr_expect_eq(found(&c, XS_F_NAME_ALIKE), 1);
	cr_assert_eq(found(&c, XS_F_SCHOOL_NEW), 1);
	cr_expect_str_eq(finding(&c, XS_F_SCHOOL_NEW)->args[0], "新桥小学");
}

/* -- maps whose rows make no schools --------------------------------------- */

Test(match, a_map_may_forbid_new_schools)
{
	char map[128];

	county_import(&c, "a.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	snprintf(map, sizeof(map), "%s",
		county_file(&c, "m.json",
			"{\"new_schools\": false, \"columns\": {\"书\": \"books\"}}"));
	c.options.map_path = map;
	cr_assert_eq(county_import(&c, "b.csv",
			     "学校标识码,课桌椅,书\n"
			     "5201000001,2,30\n5201000002,3,40\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(found(&c, XS_F_SCHOOL_UNKNOWN), 1);
	cr_expect_str_eq(
		finding(&c, XS_F_SCHOOL_UNKNOWN)->args[0], "5201000002");
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(schools(&c, 2025), 1);
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 30);
}

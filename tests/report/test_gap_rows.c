/* SPDX-License-Identifier: Apache-2.0
 *
 * Words and figures of the gap workbook that the county of the golden files
 * has no case of; each with a standard of its own.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/item.h"

static struct county c;
static struct xs_buf out;

static void start(void)
{
	county_make(&c, 6, 1);
	xs_buf_clear(&out);
}

static void stop(void)
{
	county_release(&c);
	xs_buf_release(&out);
}

TestSuite(gap_rows, .init = start, .fini = stop);

/* The workbook by these rules in place of the county's standard. */
static void judged_by(const char *rules, const char *more)
{
	struct xs_pack *pack =
		school_pack(c.lib, rules, "{'method': 'each'}", more);

	xs_assess_free(c.assessments[0]);
	c.assessments[0] = xs_assess_new(c.survey, pack, NULL);
}

static void write(enum xs_lang lang)
{
	struct xs_error err = { 0 };

	c.in.lang = lang;
	xs_buf_clear(&out);
	cr_assert_eq(county_text(&c, "gap", &out, &err), 0, "%s", err.msg);
}

static void says(const char *what)
{
	cr_expect(strstr(out.s, what), "\"%s\" is nowhere", what);
}

/* 4,140 of 6,000 books are 69 %, though 0.69 × 100 is 68.99… in binary. */
Test(gap_rows, a_share_is_cut_off_not_its_noise)
{
	school_set(c.survey, 0, "books", 4140);
	judged_by("{'id': 'books', 'indicator': 'books_per_pupil', "
		  "'at_least': {'primary': 20, 'junior': 30}}",
		"");
	write(XS_LANG_ZH);
	says("（69%）");
}

/* 石门中心学校 has 70 boys' beds to 60 boarders in two stages, 30 of them in a
 * dormitory of grade D (120 of 3,000 m2): the gap tells it, a share of a stage
 * of the whole school; a standard that does not count grade D has no such
 * area in its figure, but those beds. */
Test(gap_rows, what_stands_in_grade_d_is_told)
{
	static const char *const rules =
		"{'id': 'beds', 'item': 'beds_boys', 'one_per': 0.5, "
		"'of': 'boarders_boys'}, "
		"{'id': 'area', 'item': 'floor_area', 'at_least': 9000, "
		"'scope': 'school'}, "
		"{'id': 'least', 'item': 'grade_d_area', 'at_most': 0, "
		"'scope': 'school'}";

	judged_by(rules, "");
	write(XS_LANG_ZH);
	says("\t全校有 30 张在D级危房内");
	says("\t其中 120 平方米在D级危房内");
	says("D级危房内：男生床位 30、学生宿舍建筑面积 120 平方米");
	write(XS_LANG_EN);
	says("\tof the whole school 30 beds in buildings of grade D");
	says("\tof which 120 m² in buildings of grade D");
	says("in grade D: Boys' beds 30, Dormitory area 120 m²");
	judged_by(rules, "'counted_grades': ['A', 'B', 'C', '未鉴定'], ");
	write(XS_LANG_ZH);
	says("\t全校有 30 张在D级危房内");
	cr_expect_not(strstr(out.s, "其中 120 平方米在D级危房内"));
}

/* Whether a school without a figure for grade D fails that veto is not known:
 * neither 0 nor 1. */
Test(gap_rows, a_veto_that_a_blank_hides_is_no_zero)
{
	static const char *const rules =
		"{'id': 'books', 'indicator': 'books_per_pupil', "
		"'at_least': 900}, "
		"{'id': 'wall', 'item': 'enclosing_wall', 'at_least': 1, "
		"'veto': true}, "
		"{'id': 'least', 'item': 'stools_girls', 'at_least': 1, "
		"'veto': true, 'scope': 'school'}";

	school_set(c.survey, 0, "stools_girls", XS_BLANK);
	school_set(c.survey, 0, "enclosing_wall", 1);
	school_set(c.survey, 1, "stools_girls", XS_BLANK);
	school_set(c.survey, 1, "enclosing_wall", 0);
	school_set(c.survey, 3, "enclosing_wall", 1);
	judged_by(rules, "");
	write(XS_LANG_ZH);
	says("\t350\t1＋？\t1\t");
	says("\t300\t？\t1\t");
	says("\t500\t0\t1\t");
}

/* A school whose roll is blank may be a small one: a group of its own, in the
 * tables of the county too, unless the stage that is told has 100 already. */
Test(gap_rows, a_school_of_blank_roll_is_of_unknown_size)
{
	static const char *const rules =
		"{'id': 'books', 'indicator': 'books_per_pupil', "
		"'at_least': 900}, "
		"{'id': 'wall', 'item': 'floor_area', 'at_least': 90000}";

	judged_by(rules, "");
	write(XS_LANG_ZH);
	cr_expect_not(strstr(out.s, "规模不明"));

	school_set(c.survey, 1, "pupils_junior", XS_BLANK);
	school_set(c.survey, 4, "pupils_primary", XS_BLANK);
	judged_by(rules, "");
	write(XS_LANG_ZH);
	says("\t云岭九年一贯制学校\t云岭镇\t小学\t寄宿制学校\t200\t");
	says("\t寄宿制学校\t其他学校\t规模不明\t");
	says("\t学校类型\t规模不明\t1\t1 {=");
	says(",B18)}\t\t0 {=");
	write(XS_LANG_EN);
	says("\tsize unknown\t");
}

/* Boarders of one sex are stated: a boarding school, though the other sex is
 * blank and nobody says so. */
Test(gap_rows, who_has_boarders_is_a_boarding_school)
{
	school_set(c.survey, 0, "boarders_primary_boys", 50);
	school_set(c.survey, 0, "boarding_school", XS_BLANK);
	judged_by("{'id': 'books', 'indicator': 'books_per_pupil', "
		  "'at_least': 20}",
		"");
	write(XS_LANG_ZH);
	says("\t云岭小学\t云岭镇\t小学\t寄宿制学校\t");
}

/* 230 boarders have 1,500 m2 where 3.5 to 5.5 each are asked: 1,265 at most,
 * 235 too many; 700 are below 805, its lower end. */
Test(gap_rows, above_a_band_its_upper_end_is_told)
{
	static const char *const area =
		"{'id': 'area', 'indicator': 'dormitory_area_per_boarder', "
		"'between': {'primary': [3, 5], 'junior': [3.5, 5.5]}}";

	school_set(c.survey, 3, "dormitory_area", 1500);
	judged_by(area, "");
	write(XS_LANG_ZH);
	says("\t230\t1500\t1265 {=L6*R6}\t235 {=M6-N6}\t");
	school_set(c.survey, 3, "dormitory_area", 700);
	judged_by(area, "");
	write(XS_LANG_ZH);
	says("\t230\t700\t805 {=L6*R6}\t105 {=N6-M6}\t");
}

/* The column of numbers repeats no title: it says that none was seen. */
Test(gap_rows, a_document_without_number_says_so_among_the_rules)
{
	judged_by("{'id': 'books', 'indicator': 'books_per_pupil', "
		  "'at_least': 20}",
		"'number': '未见', ");
	write(XS_LANG_ZH);
	says("\t1\t未见\td\t");
}

/* Up to three blanks are named, of four two and how many there are: a row of
 * 达标一览 stays a few lines high. */
Test(gap_rows, a_remark_names_few_blanks)
{
	static const char *const items[] = { "books", "computers_pupil",
		"teaching_area", "stools_girls" };
	static const char *const rules =
		"{'id': 'a', 'item': 'books', 'at_least': 1}, "
		"{'id': 'b', 'item': 'computers_pupil', 'at_least': 1}, "
		"{'id': 'c', 'item': 'teaching_area', 'at_least': 1}, "
		"{'id': 'd', 'item': 'stools_girls', 'at_least': 1}";

	for (size_t i = 0; i < 4; i++) {
		school_set(c.survey, 0, items[i], XS_BLANK);
		if (i)
			school_set(c.survey, 4, items[i], XS_BLANK);
	}
	judged_by(rules, "");
	write(XS_LANG_ZH);
	says("\t空缺：图书册数、学生用计算机等4项\n");
	says("\t空缺：学生用计算机、教学及辅助用房面积、女厕蹲位\n");
	write(XS_LANG_EN);
	says("\tblank: Books, Pupils' computers … (4 in all)\n");
}

/* 达标一览 tells why a unit is not judged, as the summary's legend says. */
Test(gap_rows, a_unit_by_reference_says_so)
{
	judged_by("{'id': 'books', 'indicator': 'books_per_pupil', "
		  "'at_least': 20, 'by_reference_for': {'kind': ['教学点']}}",
		"");
	write(XS_LANG_ZH);
	says("\t参照执行本标准，不参评\n");
	write(XS_LANG_EN);
	says("\tfollows this standard by reference\n");
}

/* No school has a pupil above the limit: no must is left for any of them. */
Test(gap_rows, a_unit_that_no_rule_binds_says_so)
{
	judged_by("{'id': 'books', 'indicator': 'books_per_pupil', "
		  "'at_least': 20, 'when': {'pupils': {'at_least': 9000}}}",
		"");
	write(XS_LANG_ZH);
	says("\t本标准没有对其适用的必达条款\n");
}

/* The largest class has 67 pupils and no class is told by size: 45 make two
 * of it, so one more at least; with sizes every class over is known. */
Test(gap_rows, classes_that_are_needed_at_least)
{
	school_set(c.survey, 0, "largest_class_primary", 67);
	judged_by("{'id': 'size', 'class_size': {'primary': 45, 'junior': 50}}",
		"");
	write(XS_LANG_ZH);
	says("\t至少需增班1个\t");
	write(XS_LANG_EN);
	says("\tat least 1 more classes needed\t");
}

/* Beds of a school of two stages are divided by boarders, 58 to 122 of 24:
 * 7.73 and 16.27, in the value as in what there is. */
Test(gap_rows, a_share_of_whole_things_is_told_alike)
{
	school_set(c.survey, 1, "shared_platform_places", 24);
	school_fill(c.survey, 1,
		"boarders_primary_boys=30 boarders_primary_girls=28 "
		"boarders_junior_boys=60 boarders_junior_girls=62");
	judged_by("{'id': 'platforms', 'item': 'shared_platform_places', "
		  "'at_most': 0}",
		"");
	write(XS_LANG_ZH);
	says("\t7.73\t0\t7.73 {=M5-N5}\t个\t7.73\t0\t");
}

/* A rule for each of some 80 items that no school states: none is dropped.
 * Pupils of a stage that no school teaches are none, not blank. */
Test(gap_rows, every_blank_is_told)
{
	const struct xs_catalogue *cat = c.survey->cat;
	struct xs_buf rules = XS_BUF_INIT;
	const char *at, *page;
	size_t asked = 0, told = 0;

	for (size_t i = 0; i < cat->n && asked < 100; i++) {
		const struct xs_item *item = &cat->items[i];

		if (item->kind != XS_KIND_COUNT || c.survey->columns[i] ||
			item->stage != XS_NO_STAGE ||
			strncmp(item->key, "pupils_", 7) == 0)
			continue;
		xs_buf_addf(&rules,
			"%s{'id': 'r%zu', 'item': '%s', 'at_least': 1}",
			asked ? ", " : "", asked, item->key);
		asked++;
	}
	cr_assert_gt(asked, 70, "only %zu items", asked);
	judged_by(rules.s, "");
	write(XS_LANG_ZH);
	page = strstr(out.s, "== 数据问题 == ");
	cr_assert(page);
	for (at = page; (at = strstr(at, "全县无一校填报")) != NULL; at++)
		told++;
	cr_expect_eq(told, asked, "%zu of %zu blanks are told", told, asked);
	xs_buf_release(&rules);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Limits that are more than a number – additions, dates, grades of a norm,
 * ranges –, quantities with factors and floors, and rules on every building.
 * Every case is worked by hand.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define B XS_BLANK

struct row {
	const char *name, *rule, *more, *facts;
	xs_date on; /* 0: the reference date, 2025-09-01 */
	enum xs_verdict verdict;
	double actual, required, gap, value, threshold;
};

static void run(struct xs_library *lib, const struct row *c, size_t unit)
{
	struct xs_buf rule = XS_BUF_INIT;
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_pack *pack;
	struct xs_assess_options options = { .on = c->on };
	struct xs_assessment *a;
	struct xs_unit_result u;
	const struct xs_result *r;

	xs_buf_addf(&rule, "{'id': 'r', %s}", c->rule);
	pack = school_pack(lib, rule.s, NULL, c->more);
	school_fill(s, 0, c->facts);
	a = xs_assess_new(s, pack, &options);
	xs_unit_result_init(&u, pack);
	xs_assess_unit(a, unit, &u);
	r = &u.rules[0];
	cr_expect_eq(r->verdict, c->verdict, "%s: %s", c->name,
		xs_verdict_name(r->verdict));
	cr_expect(school_same(r->actual, c->actual), "%s: actual %.9g", c->name,
		r->actual);
	cr_expect(school_same(r->required, c->required), "%s: required %.9g",
		c->name, r->required);
	cr_expect(school_same(r->gap, c->gap), "%s: gap %.9g", c->name, r->gap);
	cr_expect(school_same(r->value, c->value), "%s: value %.9g", c->name,
		r->value);
	cr_expect(school_same(r->threshold, c->threshold), "%s: threshold %.9g",
		c->name, r->threshold);
	xs_unit_result_release(&u);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_buf_release(&rule);
}

#define P200 "kind=小学 pupils_primary=200 "
#define BOARD(b, g)                                                            \
	"boarders_primary_boys=" #b " boarders_primary_girls=" #g " "
/* 重庆: +4.5 building m² a boarder of a primary school, +5 of a junior one;
 * 5.2 a pupil is made up, 建标〔2002〕102号 was not read. */
#define CHONGQING                                                              \
	"'indicator': 'floor_area_per_pupil', 'at_least': 5.2, "               \
	"'plus': [{'of': 'boarders', 'each': {'primary': 4.5, 'junior': 5}}]"
/* 5 yuan a meal from autumn 2021, 4 before, 3 at first */
#define MEALS                                                                  \
	"'item': 'books', 'at_least': {'dates': [['2011-11-01', 3], "          \
	"['2014-11-01', 4], ['2021-09-01', 5]]}"
/* JY/T 0385: 科学教室 1.58 (基本要求) or 1.91 (规划建议) a pupil */
#define SCIENCE                                                                \
	"'indicator': 'teaching_area_per_pupil', 'at_least': "                 \
	"{'norms': {'基本要求': 1.58, '规划建议': 1.91}}"
#define NORMS "'norms': ['基本要求', '规划建议']"
/* 10 taps for 40–45 pupils each: strict is 40 */
#define TAPS(end)                                                              \
	"'item': 'drinking_taps', 'of': 'pupils', 'one_per': "                 \
	"{'range': [40, 45], 'strict': '" end "'}"
#define HUNDRED                                                                   \
	"'quantities': [{'key': 'funded', 'zh': '按百人计', 'en': 'Funded', " \
	"'unit': 'pupil', 'least': 100, 'primary': ['pupils_primary'], "          \
	"'junior': ['pupils_junior']}], "                                         \
	"'indicators': [{'key': 'per_funded', 'zh': '生均', 'en': 'Per', "      \
	"'unit': 'm2_per_pupil', 'amount': 'books', 'basis': 'funded'}]"
#define FUNDS "'indicator': 'per_funded', 'at_least': 720"
/* 建标109: building area = usable / 0.60 */
#define CONVERTED                                                              \
	"'quantities': [{'key': 'as_built', 'zh': '折算建筑面积', "      \
	"'en': 'As built', 'unit': 'm2', 'both': "                             \
	"[{'of': 'dormitory_usable_area', 'divided_by': 0.6}]}]"

/* clang-format off */
static const struct row rows[] = {
	/* 200 × 5.2 + 50 × 4.5 = 1265; 1265 / 200 = 6.325 */
	{ "added for boarders", CHONGQING, "", P200 BOARD(20, 30)
		"floor_area=1200", 0, XS_FAIL, 1200, 1265, 65, 6, 6.325 },
	{ "no boarders, nothing added", CHONGQING, "", P200 BOARD(0, 0)
		"floor_area=1040", 0, XS_PASS, 1040, 1040, 0, 5.2, 5.2 },
	{ "boarders blank", CHONGQING, "", P200 "floor_area=9999", 0,
		XS_UNKNOWN, 9999, B, B, 49.995, B },
	{ "added for juniors: 100 × 5.2 + 10 × 5", CHONGQING, "",
		"kind=初中 pupils_junior=100 boarders_junior_boys=10 "
		"boarders_junior_girls=0 floor_area=570", 0, XS_PASS, 570, 570,
		0, 5.7, 5.7 },
	{ "added to an amount: 2 + 0.02 × 50 = 3",
		"'item': 'life_teachers', 'at_least': 2, "
		"'plus': [{'of': 'boarders', 'each': 0.02}]", "",
		P200 BOARD(20, 30) "life_teachers=2", 0, XS_FAIL, 2, 3, 1, 2,
		3 },
	{ "before the first date: says nothing", MEALS, "", P200 "books=0",
		20110901, XS_NOT_APPLICABLE, B, B, B, B, B },
	{ "first value", MEALS, "", P200 "books=3", 20141031, XS_PASS, 3, 3,
		0, 3, 3 },
	{ "on the day itself", MEALS, "", P200 "books=3", 20141101, XS_FAIL,
		3, 4, 1, 3, 4 },
	{ "the day before", MEALS, "", P200 "books=4", 20210831, XS_PASS, 4,
		4, 0, 4, 4 },
	{ "reference date", MEALS, "", P200 "books=4", 0, XS_FAIL, 4, 5, 1,
		4, 5 },
	{ "the weaker norm is the first", SCIENCE, NORMS, P200
		"teaching_area=316", 0, XS_PASS, 316, 316, 0, 1.58, 1.58 },
	{ "the other norm", SCIENCE, NORMS ", 'norm': '规划建议'", P200
		"teaching_area=316", 0, XS_FAIL, 316, 382, 66, 1.58, 1.91 },
	{ "strict end: 200 / 40 = 5", TAPS("low"), "", P200
		"drinking_taps=4", 0, XS_FAIL, 4, 5, 1, 50, 40 },
	{ "lenient end: 180 / 45 = 4", TAPS("high"), "",
		"kind=小学 pupils_primary=180 drinking_taps=4", 0, XS_PASS, 4,
		4, 0, 45, 45 },
	{ "counted as a hundred: 100 × 720", FUNDS, HUNDRED,
		"kind=小学 pupils_primary=40 books=43200", 0, XS_FAIL, 43200,
		72000, 28800, 432, 720 },
	{ "a hundred and one are themselves", FUNDS, HUNDRED,
		"kind=小学 pupils_primary=101 books=72720", 0, XS_PASS, 72720,
		72720, 0, 720, 720 },
	{ "none stay none", FUNDS, HUNDRED,
		"kind=小学 pupils_primary=0 books=0", 0, XS_NOT_APPLICABLE, 0,
		B, B, B, 720 },
	{ "usable to building area: 300 / 0.6", "'item': 'as_built', "
		"'at_least': 600", CONVERTED, P200 "dormitory_usable_area=300",
		0, XS_FAIL, 500, 600, 100, 500, 600 },
	/* 女:男 places at least 3:1 */
	{ "two counts of one's own", "'item': 'stools_girls', 'share_of': "
		"'stools_boys', 'at_least': 3", "", P200
		"stools_girls=11 stools_boys=4", 0, XS_FAIL, 11, 12, 1, 2.75,
		3 },
};
/* clang-format on */

Test(limits, come_down_to_figures)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++)
		run(lib, &rows[i], 0);
	xs_library_free(lib);
}

/* A nine-year school of 30 + 50 pupils counts as 100: 37.5 and 62.5. */
Test(limits, floor_of_a_school_with_two_stages)
{
	struct xs_library *lib = school_library();
	static const struct row primary = { "primary", FUNDS, HUNDRED,
		"kind=九年一贯制 pupils_primary=30 pupils_junior=50 "
		"books=85000",
		0, XS_PASS, 85000 * 30 / 85.0, 27000, 0, 800, 720 };
	static const struct row whole = { "120 pupils have no need of it",
		FUNDS, HUNDRED,
		"kind=九年一贯制 pupils_primary=60 pupils_junior=60 books=0", 0,
		XS_FAIL, 0, 43200, 43200, 0, 720 };

	run(lib, &primary, 0);
	run(lib, &whole, 0);
	xs_library_free(lib);
}

/* -- buildings -------------------------------------------------------------- */

struct building {
	const char *use, *seismic, *grade, *state;
	double floors, stairs, top;
};

static const struct {
	const char *name, *rule;
	struct building of[3];
	size_t n;
	enum xs_verdict verdict;
	double actual;
	int hinges;
} buildings[] = {
#define STAIRS                                                                 \
	"'buildings': {'floors': {'at_least': 2}}, "                           \
	"'each': {'stairs': {'at_least': 2}}"
	{ "two stairs in each building of two floors", STAIRS,
		{ { "学生宿舍", "重点", "A", "在用", 3, 2, 3 },
			{ "食堂", "重点", "A", "在用", 1, 0, 1 } },
		2, XS_PASS, 0, 0 },
	{ "one has one", STAIRS,
		{ { "学生宿舍", "", "", "", 3, 1, 3 },
			{ "食堂", "", "", "", 2, 2, 1 } },
		2, XS_FAIL, 1, 0 },
	{ "stairs are blank", STAIRS, { { "学生宿舍", "", "", "", 3, B, 3 } },
		1, XS_UNKNOWN, B, 0 },
	{ "one fails, another is blank", STAIRS,
		{ { "学生宿舍", "", "", "", 3, B, 3 },
			{ "食堂", "", "", "", 2, 1, 1 } },
		2, XS_FAIL, 1, 0 },
	{ "floors are blank, stairs too few: may not be asked", STAIRS,
		{ { "学生宿舍", "", "", "", B, 1, 3 } }, 1, XS_UNKNOWN, B, 0 },
	{ "floors are blank, but it has two", STAIRS,
		{ { "学生宿舍", "", "", "", B, 2, 3 } }, 1, XS_PASS, 0, 0 },
	{ "none of that kind", STAIRS, { { "食堂", "", "", "", 1, 0, 1 } }, 1,
		XS_NOT_APPLICABLE, 0, 0 },
	{ "no rows at all", STAIRS, { { 0 } }, 0, XS_UNKNOWN, B, 0 },
	{ "pulled down", STAIRS,
		{ { "学生宿舍", "", "", "已拆除", 3, 1, 3 },
			{ "食堂", "", "", "", 2, 2, 1 } },
		2, XS_PASS, 0, 0 },
#define STOREY                                                                 \
	"'buildings': {'use': ['教学及辅助用房']}, "                    \
	"'each': {'top_storey': {'at_most': 4}}"
	{ "fourth floor", STOREY, { { "教学及辅助用房", "", "", "", 5, 2, 4 } },
		1, XS_PASS, 0, 0 },
	{ "fifth floor", STOREY, { { "教学及辅助用房", "", "", "", 5, 2, 5 } },
		1, XS_FAIL, 1, 0 },
#define SEISMIC                                                                       \
	"'buildings': {'use': ['教学及辅助用房', '学生宿舍', '食堂']}, " \
	"'each': {'seismic': {'at_worst': '重点'}}"
	{ "重点 and 特殊", SEISMIC,
		{ { "学生宿舍", "重点", "", "", 3, 2, 3 },
			{ "食堂", "特殊", "", "", 3, 2, 3 } },
		2, XS_PASS, 0, 0 },
	{ "标准 is below", SEISMIC, { { "学生宿舍", "标准", "", "", 3, 2, 3 } },
		1, XS_FAIL, 1, 0 },
	{ "未知 is not told", SEISMIC,
		{ { "学生宿舍", "未知", "", "", 3, 2, 3 } }, 1, XS_UNKNOWN, B,
		1 },
#define NOT_D                                                                  \
	"'buildings': {'state': ['在用']}, 'each': {'grade': {'at_worst': 'C'}}"
	{ "grade C is not D; a blank state is 在用", NOT_D,
		{ { "食堂", "", "C", "", 1, 1, 1 } }, 1, XS_PASS, 0, 0 },
	{ "grade D", NOT_D, { { "食堂", "", "D", "", 1, 1, 1 } }, 1, XS_FAIL, 1,
		0 },
	{ "grade D, out of use", NOT_D,
		{ { "食堂", "", "D", "停用", 1, 1, 1 } }, 1, XS_NOT_APPLICABLE,
		0, 0 },
	{ "not appraised", NOT_D, { { "食堂", "", "未鉴定", "", 1, 1, 1 } }, 1,
		XS_UNKNOWN, B, 1 },
};

Test(limits, every_building)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(buildings); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_building all[3];
		struct xs_unit_result u;

		memset(all, 0, sizeof(all));
		for (size_t k = 0; k < buildings[i].n; k++) {
			const struct building *from = &buildings[i].of[k];

			all[k].use = from->use;
			all[k].seismic = from->seismic;
			all[k].grade = from->grade;
			all[k].state = from->state;
			all[k].floors = from->floors;
			all[k].stairs = from->stairs;
			all[k].top_storey = from->top;
		}
		s->buildings = all;
		s->buildings_n = buildings[i].n;
		school_fill(s, 0, "kind=小学 pupils_primary=100");
		xs_buf_addf(&rule, "{'id': 'r', 'title': 't', %s}",
			buildings[i].rule);
		u = school_judge(s, school_pack(lib, rule.s, NULL, ""), 0);
		cr_expect_eq(u.rules[0].verdict, buildings[i].verdict, "%s: %s",
			buildings[i].name, xs_verdict_name(u.rules[0].verdict));
		cr_expect(school_same(u.rules[0].actual, buildings[i].actual),
			"%s: %g", buildings[i].name, u.rules[0].actual);
		cr_expect_eq(u.rules[0].hinges_n, buildings[i].hinges,
			"%s: %d hinges", buildings[i].name,
			u.rules[0].hinges_n);
		xs_unit_result_release(&u);
		s->buildings = NULL;
		s->buildings_n = 0;
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

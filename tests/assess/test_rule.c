/* SPDX-License-Identifier: Apache-2.0
 *
 * One rule: whom it is for, cases, near, exemptions, strength, points.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define P "kind=小学 pupils_primary=100 "
#define BOOKS "'indicator': 'books_per_pupil', 'at_least': 20"

/* clang-format off */
static const struct {
	const char *name, *when, *facts;
	enum xs_verdict verdict;
	const char *hinge; /* NULL: none */
} conditions[] = {
	{ "holds", "'boarders': {'at_least': 1}",
		"boarders_primary_boys=1 boarders_primary_girls=0", XS_FAIL,
		NULL },
	{ "holds not", "'boarders': {'at_least': 1}",
		"boarders_primary_boys=0 boarders_primary_girls=0",
		XS_NOT_APPLICABLE, NULL },
	{ "a blank fact", "'boarders': {'at_least': 1}",
		"boarders_primary_boys=1", XS_UNKNOWN,
		"boarders_primary_girls" },
	{ "at most: on it", "'year_built': {'at_most': 2016}",
		"year_built=2016", XS_FAIL, NULL },
	{ "below: on it", "'year_built': {'below': 2016}",
		"year_built=2016", XS_NOT_APPLICABLE, NULL },
	{ "above: on it", "'year_built': {'above': 2016}",
		"year_built=2016", XS_NOT_APPLICABLE, NULL },
	{ "above", "'year_built': {'above': 2016}",
		"year_built=2017", XS_FAIL, NULL },
	{ "one of", "'place': ['村庄', '乡镇']", "place=乡镇", XS_FAIL, NULL },
	{ "none of the list", "'place': ['村庄', '乡镇']", "place=城区",
		XS_NOT_APPLICABLE, NULL },
	{ "none_of", "'owner': {'none_of': ['民办']}", "owner=教育部门",
		XS_FAIL, NULL },
	{ "none_of, of it", "'owner': {'none_of': ['民办']}", "owner=民办",
		XS_NOT_APPLICABLE, NULL },
	{ "a flag", "'boarding_school': true", "boarding_school=no",
		XS_NOT_APPLICABLE, NULL },
	{ "a flag, blank", "'boarding_school': true", "", XS_UNKNOWN,
		"boarding_school" },
	{ "one false settles it, though another is blank",
		"'place': ['村庄'], 'year_built': {'below': 2000}",
		"year_built=2010", XS_NOT_APPLICABLE, NULL },
	{ "one true, another blank",
		"'place': ['村庄'], 'year_built': {'below': 2000}",
		"year_built=1990", XS_UNKNOWN, "place" },
};
/* clang-format on */

static void check_hinge(const struct xs_survey *s, const struct xs_result *r,
	const char *name, const char *hinge)
{
	cr_expect_eq(
		r->hinges_n, hinge != NULL, "%s: %d hinges", name, r->hinges_n);
	if (hinge && r->hinges_n)
		cr_expect_str_eq(
			s->cat->items[r->hinges[0]].key, hinge, "%s", name);
}

Test(rule, conditions)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(conditions); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_addf(&rule, "{'id': 'a', " BOOKS ", 'when': {%s}}",
			conditions[i].when);
		school_fill(s, 0, P "books=5");
		school_fill(s, 0, conditions[i].facts);
		u = school_judge(s, school_pack(lib, rule.s, NULL, ""), 0);
		cr_expect_eq(u.rules[0].verdict, conditions[i].verdict,
			"%s: %s", conditions[i].name,
			xs_verdict_name(u.rules[0].verdict));
		check_hinge(s, &u.rules[0], conditions[i].name,
			conditions[i].hinge);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

/* 教督2017: 96 m² a music room, 73 in schools built 2016 or before, 54 in
 * village schools without a class of 30. */
Test(rule, the_first_case_that_holds_takes_the_place)
{
	static const struct {
		const char *facts;
		double required;
		int which;
	} cases[] = {
		{ "year_built=2018 place=村庄 largest_class_primary=40", 96,
			-1 },
		{ "year_built=2016 place=村庄 largest_class_primary=40", 73,
			0 },
		{ "year_built=2018 place=村庄 largest_class_primary=29", 54,
			1 },
		{ "year_built=2016 place=村庄 largest_class_primary=29", 73,
			0 },
		{ "place=村庄 largest_class_primary=29", XS_BLANK, -1 },
	};
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'item': 'music_room_area_min', 'at_least': 96, "
		"'cases': [{'when': {'year_built': {'at_most': 2016}}, "
		"'item': 'music_room_area_min', 'at_least': 73}, "
		"{'when': {'place': ['村庄'], 'largest_class': {'below': 30}}, "
		"'item': 'music_room_area_min', 'at_least': 54}]}",
		NULL, "");

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		school_fill(s, 0, P "music_room_area_min=60");
		school_fill(s, 0, cases[i].facts);
		u = school_judge(s, pack, 0);
		cr_expect(school_same(u.rules[0].required, cases[i].required),
			"case %zu: %.6f", i, u.rules[0].required);
		cr_expect_eq(
			u.rules[0].which_case, cases[i].which, "case %zu", i);
		xs_unit_result_release(&u);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name, *rule, *more;
	double books; /* of 2,000 */
	enum xs_verdict verdict;
} nears[] = {
	{ "no floor", "", "", 1999, XS_FAIL },
	{ "the pack's floor", "", "'near': 0.85, ", 1700, XS_NEAR },
	{ "below the pack's floor", "", "'near': 0.85, ", 1699, XS_FAIL },
	{ "the rule's floor before the pack's", ", 'near': 0.6",
		"'near': 0.85, ", 1200, XS_NEAR },
	{ "reached", "", "'near': 0.85, ", 2000, XS_PASS },
};
/* clang-format on */

Test(rule, near_fails_at_or_above_the_floor)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(nears); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_addf(&rule, "{'id': 'a', " BOOKS "%s}", nears[i].rule);
		school_fill(s, 0, P);
		school_set(s, 0, "books", nears[i].books);
		u = school_judge(
			s, school_pack(lib, rule.s, NULL, nears[i].more), 0);
		cr_expect_eq(u.rules[0].verdict, nears[i].verdict, "%s: %s",
			nears[i].name, xs_verdict_name(u.rules[0].verdict));
		cr_expect_float_eq(u.rules[0].reached, nears[i].books / 2000,
			1e-9, "%s", nears[i].name);
		cr_expect_eq(u.verdict,
			nears[i].verdict == XS_PASS ? XS_PASS : XS_FAIL,
			"%s: near fails the unit", nears[i].name);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

Test(rule, reached_of_a_ceiling_is_limit_over_actual)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P "classes_primary=2 largest_class_primary=50");
	u = school_judge(s,
		school_pack(lib, "{'id': 'a', 'class_size': 45}", NULL,
			"'near': 0.9, "),
		0);
	cr_expect_float_eq(u.rules[0].reached, 0.9, 1e-12);
	cr_expect_eq(u.rules[0].verdict, XS_NEAR);
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* -- exemptions ---------------------------------------------------------------- */

#define BUILT                                                                  \
	"'exemptions': [{'when': {'year_built': {'at_most': 2010}}, "          \
	"'indicator': 'books_per_pupil', 'at_least': 15, 'years': 3}]"
#define RECORD                                                                 \
	"'exemptions': [{'excuses': true, 'needs_record': true, 'years': 3}]"
#define FOREVER "'exemptions': [{'excuses': true, 'needs_record': true}]"

/* clang-format off */
static const struct {
	const char *name, *exemptions, *facts;
	xs_date recognised, on;
	enum xs_verdict verdict, without;
	xs_date until;
} exemptions[] = {
	{ "weaker need met", BUILT, "books=1600 year_built=2005", 0, 0,
		XS_EXEMPT, XS_FAIL, 0 },
	{ "weaker need missed", BUILT, "books=1400 year_built=2005", 0, 0,
		XS_FAIL, XS_FAIL, 0 },
	{ "plain rule met: no exemption", BUILT, "books=2000 year_built=2005",
		0, 0, XS_PASS, XS_PASS, 0 },
	{ "not for this school", BUILT, "books=1600 year_built=2015", 0, 0,
		XS_FAIL, XS_FAIL, 0 },
	{ "whether for this school is blank", BUILT, "books=1600", 0, 0,
		XS_UNKNOWN, XS_FAIL, 0 },
	{ "recognised: until three years after", BUILT,
		"books=1600 year_built=2005", 20240315, 20250901, XS_EXEMPT,
		XS_FAIL, 20270315 },
	{ "needs a record, none", RECORD, "books=0", 0, 0, XS_FAIL, XS_FAIL,
		0 },
	{ "needs a record, has one", RECORD, "books=0", 20240315, 20250901,
		XS_EXEMPT, XS_FAIL, 20270315 },
	{ "on its last day", RECORD, "books=0", 20220901, 20250901,
		XS_EXEMPT, XS_FAIL, 20250901 },
	{ "expired", RECORD, "books=0", 20220831, 20250901, XS_FAIL, XS_FAIL,
		0 },
	{ "recognised later than the day", RECORD, "books=0", 20251001,
		20250901, XS_FAIL, XS_FAIL, 0 },
	{ "without an end", FOREVER, "books=0", 20000101, 20250901,
		XS_EXEMPT, XS_FAIL, 0 },
	{ "29 February", RECORD, "books=0", 20240229, 20250901, XS_EXEMPT,
		XS_FAIL, 20270228 },
	{ "unknown, excused either way", RECORD, "", 20240315, 20250901,
		XS_EXEMPT, XS_UNKNOWN, 20270315 },
	{ "reference date where no day is given", RECORD, "books=0",
		20230101, 0, XS_EXEMPT, XS_FAIL, 20260101 },
};
/* clang-format on */

Test(rule, exemptions)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(exemptions); i++) {
		struct xs_exemption_record record = { 0, "a",
			exemptions[i].recognised };
		struct xs_assess_options options = { .on = exemptions[i].on,
			.exemptions = &record,
			.exemptions_n = exemptions[i].recognised != 0 };
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_pack *pack;
		struct xs_assessment *a;
		struct xs_unit_result u;
		const struct xs_result *r;

		xs_buf_addf(&rule, "{'id': 'a', " BOOKS ", %s}",
			exemptions[i].exemptions);
		pack = school_pack(lib, rule.s, NULL, "");
		school_fill(s, 0, P);
		school_fill(s, 0, exemptions[i].facts);
		a = xs_assess_new(s, pack, &options);
		xs_unit_result_init(&u, pack);
		xs_assess_unit(a, 0, &u);
		r = &u.rules[0];
		cr_expect_eq(r->verdict, exemptions[i].verdict, "%s: %s",
			exemptions[i].name, xs_verdict_name(r->verdict));
		cr_expect_eq(r->without_exemption, exemptions[i].without,
			"%s: %s without", exemptions[i].name,
			xs_verdict_name(r->without_exemption));
		cr_expect_eq(r->exempt_until, exemptions[i].until, "%s: %d",
			exemptions[i].name, (int)r->exempt_until);
		if (r->verdict == XS_EXEMPT)
			cr_expect_eq(u.verdict, XS_PASS, "%s: counts as met",
				exemptions[i].name);
		xs_unit_result_release(&u);
		xs_assess_free(a);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

Test(rule, a_record_is_of_its_school_and_rule)
{
	const struct xs_exemption_record records[] = { { 1, "a", 20250101 },
		{ 0, "b", 20250101 }, { 0, "a", 20200101 } };
	struct xs_assess_options options = { .exemptions = records,
		.exemptions_n = COUNT(records) };
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(
		lib, "{'id': 'a', " BOOKS ", " RECORD "}", NULL, "");
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_assessment *a;
	struct xs_unit_result u;

	school_fill(s, 0, P "books=0");
	school_fill(s, 1, P "books=0");
	a = xs_assess_new(s, pack, &options);
	xs_unit_result_init(&u, pack);
	xs_assess_unit(a, 0, &u);
	cr_expect_eq(u.rules[0].verdict, XS_FAIL);
	xs_assess_unit(a, 1, &u);
	cr_expect_eq(u.rules[0].verdict, XS_EXEMPT);
	xs_unit_result_release(&u);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* -- strength and confidence ------------------------------------------------------ */

/* clang-format off */
static const struct {
	const char *name, *rule, *facts;
	enum xs_strength strength;
	enum xs_verdict unit;
} strengths[] = {
	{ "must", "'strength': 'must'", "", XS_MUST, XS_FAIL },
	{ "should fails nobody", "'strength': 'should'", "", XS_SHOULD,
		XS_PASS },
	{ "by reference fails nobody", "'strength': 'by_reference'", "",
		XS_BY_REFERENCE, XS_PASS },
	{ "教学点参照执行", "'by_reference_for': {'kind': ['教学点']}",
		"kind=教学点", XS_BY_REFERENCE, XS_PASS },
	{ "not a 教学点", "'by_reference_for': {'kind': ['教学点']}",
		"kind=小学", XS_MUST, XS_FAIL },
	{ "not judged: shown only", "'judged': false", "", XS_MUST, XS_PASS },
};
/* clang-format on */

Test(rule, strength)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(strengths); i++) {
		struct xs_buf rules = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_addf(&rules,
			"{'id': 'a', " BOOKS ", %s}, {'id': 'b', 'item': "
			"'boiled_water', 'is': true}",
			strengths[i].rule);
		school_fill(s, 0, P "books=0 boiled_water=yes");
		school_fill(s, 0, strengths[i].facts);
		u = school_judge(s, school_pack(lib, rules.s, NULL, ""), 0);
		cr_expect_eq(u.rules[0].verdict, XS_FAIL, "%s: shown",
			strengths[i].name);
		cr_expect_eq(u.rules[0].strength, strengths[i].strength, "%s",
			strengths[i].name);
		cr_expect_eq(u.verdict, strengths[i].unit, "%s: %s",
			strengths[i].name, xs_verdict_name(u.verdict));
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rules);
	}
	xs_library_free(lib);
}

Test(rule, off_until_the_user_turns_it_on)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', " BOOKS "}, "
		"{'id': 'b', 'item': 'boiled_water', 'is': true}",
		NULL, "");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P "books=0 boiled_water=yes");
	pack->rules[0].on = false;
	u = school_judge(s, pack, 0);
	cr_expect_eq(u.rules[0].verdict, XS_FAIL, "shown all the same");
	cr_expect_eq(u.verdict, XS_PASS);
	xs_unit_result_release(&u);
	pack->rules[0].on = true;
	u = school_judge(s, pack, 0);
	cr_expect_eq(u.verdict, XS_FAIL);
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* -- points ------------------------------------------------------------------------- */

#define GUIZHOU ", 'points': 5, 'graded': [[1, 1], [0.8, 0.8], [0.6, 0.5]]"
#define BOARD ", 'points': 3, 'when': {'boarders': {'at_least': 1}}"

/* clang-format off */
static const struct {
	const char *name, *rule, *facts;
	double points; /* NaN: none */
} points[] = {
	/* 贵州: 80–99 % of the value earn 80 % of the points, 60–79 % half */
	{ "reached", GUIZHOU, "books=2000", 5 },
	{ "99.95 %", GUIZHOU, "books=1999", 4 },
	{ "80 %", GUIZHOU, "books=1600", 4 },
	{ "79.95 %", GUIZHOU, "books=1599", 2.5 },
	{ "60 %", GUIZHOU, "books=1200", 2.5 },
	{ "59.95 %", GUIZHOU, "books=1199", 0 },
	{ "all or nothing", ", 'points': 5", "books=1999", 0 },
	{ "unknown", GUIZHOU, "", XS_BLANK },
	{ "no points", "", "books=2000", XS_BLANK },
	/* no boarders → boarding items score full (贵州), are taken off
	 * (河南), or earn nothing */
	{ "not applicable, full by default", BOARD,
		"boarders_primary_boys=0 boarders_primary_girls=0", 3 },
	{ "not applicable, full", BOARD ", 'not_applicable': 'full'",
		"boarders_primary_boys=0 boarders_primary_girls=0", 3 },
	{ "not applicable, dropped", BOARD ", 'not_applicable': 'drop'",
		"boarders_primary_boys=0 boarders_primary_girls=0", XS_BLANK },
	{ "not applicable, zero", BOARD ", 'not_applicable': 'zero'",
		"boarders_primary_boys=0 boarders_primary_girls=0", 0 },
	{ "exempt counts as reached", GUIZHOU ", 'exemptions': [{'when': "
		"{'year_built': {'below': 2000}}, 'excuses': true}]",
		"books=0 year_built=1990", 5 },
};
/* clang-format on */

Test(rule, points)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(points); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_addf(&rule, "{'id': 'a', " BOOKS "%s}", points[i].rule);
		school_fill(s, 0, P);
		school_fill(s, 0, points[i].facts);
		u = school_judge(s, school_pack(lib, rule.s, NULL, ""), 0);
		cr_expect(school_same(u.rules[0].points, points[i].points),
			"%s: %.6f", points[i].name, u.rules[0].points);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

/* The plain rule is taken a shorter way; it must come to the same. */
Test(rule, a_condition_that_always_holds_changes_nothing)
{
	static const char *const needs[] = { BOOKS,
		"'indicator': 'pupils_per_computer', 'at_most': 12",
		"'item': 'stools_girls', 'one_per': 13, 'of': 'girls'",
		"'item': 'grade_d_area', 'at_most': 0", "'class_size': 45" };
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);

	school_fill(s, 0,
		P "books=1900 computers_pupil=8 girls_primary=50 "
		  "stools_girls=3 grade_d_area=7 classes_primary=2 "
		  "largest_class_primary=52");
	for (size_t i = 0; i < COUNT(needs); i++) {
		struct xs_buf b = XS_BUF_INIT;
		struct xs_unit_result u;

		xs_buf_addf(&b,
			"{'id': 'a', %s}, {'id': 'b', %s, 'when': "
			"{'pupils': {'at_least': 1}}}",
			needs[i], needs[i]);
		u = school_judge(
			s, school_pack(lib, b.s, NULL, "'near': 0.5, "), 0);
		cr_expect_eq(
			u.rules[0].verdict, u.rules[1].verdict, "%s", needs[i]);
		cr_expect(school_same(u.rules[0].gap, u.rules[1].gap), "%s",
			needs[i]);
		cr_expect(school_same(u.rules[0].reached, u.rules[1].reached),
			"%s", needs[i]);
		xs_unit_result_release(&u);
		xs_buf_release(&b);
	}
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(rule, provision_is_what_the_gap_is_counted_in)
{
	static const struct {
		const char *need, *facts, *key;
	} cases[] = {
		{ BOOKS, "books=0", "books" },
		{ "'indicator': 'pupils_per_computer', 'at_most': 12",
			"computers_pupil=1", "computers_pupil" },
		{ "'item': 'stools_girls', 'one_per': 13, 'of': 'girls'",
			"girls_primary=50 stools_girls=1", "stools_girls" },
		{ "'any_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		  "{'item': 'sports_area_outdoor', 'at_least': 1000}]",
			"basketball_courts=0 sports_area_outdoor=900",
			"sports_area_outdoor" },
		{ "'class_size': 45",
			"classes_primary=1 largest_class_primary=50",
			"largest_class" },
	};
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_buf b = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_pack *pack;
		struct xs_unit_result u;

		xs_buf_addf(&b, "{'id': 'a', %s}", cases[i].need);
		pack = school_pack(lib, b.s, NULL, "");
		school_fill(s, 0, P);
		school_fill(s, 0, cases[i].facts);
		u = school_judge(s, pack, 0);
		cr_expect_str_eq(
			xs_rule_provision(&pack->rules[0], &u.rules[0])->key,
			cases[i].key);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&b);
	}
	xs_library_free(lib);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdict of a unit: each way of judging with its real case, unknown run
 * both ways, vetoes, what the verdict hinges on.
 *
 * Rules are flags here: r=yes reached, r=no missed, absent blank.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define P "kind=小学 pupils_primary=100 "

/* Flags that stand for the rules r0, r1 … of a case. */
static const char *const flags[] = { "boiled_water", "enclosing_wall",
	"cameras", "health_room", "fire_equipment", "flush_toilets", "lighting",
	"flagpole", "alarms", "playground", "library" };

/* A rule for each letter of the pattern: + reached, - missed, ? blank. */
static struct xs_unit_result judge(struct xs_library *lib, const char *pattern,
	const char *extra, const char *judgement, const char *more)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P);
	for (size_t i = 0; pattern[i]; i++) {
		xs_buf_addf(&b, "%s{'id': 'r%zu', 'item': '%s', 'is': true%s}",
			i ? ", " : "", i, flags[i], extra);
		if (pattern[i] != '?')
			school_set(s, 0, flags[i], pattern[i] == '+');
	}
	u = school_judge(s, school_pack(lib, b.s, judgement, more), 0);
	xs_buf_release(&b);
	xs_survey_free(s);
	return u;
}

#define EACH "{'method': 'each'}"
/* 广东: a school may fail at most 2 of 11 */
#define GUANGDONG "{'method': 'count', 'missed': 2}"
/* 教督2017: at least 6 of 7 */
#define SIX_OF_7 "{'method': 'count', 'reached': 6}"
/* 江苏, on 11 instead of 31: all 合格, two fewer 基本合格, else 不合格 */
#define JIANGSU                                                                \
	"{'method': 'count', 'grades': [{'key': '合格', 'en': 'Pass', "      \
	"'misses': 0, 'passes': true}, {'key': '基本合格', 'en': "         \
	"'Nearly', 'misses': 2, 'passes': true}, {'key': '不合格', "        \
	"'en': 'Fail', 'misses': 99, 'passes': false}]}"
/* 福建: 100 points, pass at 80 */
#define FUJIAN "{'method': 'points', 'pass': 80, 'full': 100}"

/* clang-format off */
static const struct {
	const char *name, *pattern, *judgement;
	enum xs_verdict verdict;
	int grade, hinges;
} counts[] = {
	{ "each: all reached", "+++", EACH, XS_PASS, -1, 0 },
	{ "each: one missed", "++-", EACH, XS_FAIL, -1, 0 },
	{ "each: one unknown", "++?", EACH, XS_UNKNOWN, -1, 1 },
	{ "each: one missed, one unknown", "+-?", EACH, XS_FAIL, -1, 0 },
	{ "广东: 2 of 11 missed", "+++++++++--", GUANGDONG, XS_PASS, -1, 0 },
	{ "广东: 3 of 11 missed", "++++++++---", GUANGDONG, XS_FAIL, -1, 0 },
	{ "广东: 1 missed, 1 unknown", "+++++++++-?", GUANGDONG, XS_PASS,
		-1, 0 },
	{ "广东: 2 missed, 1 unknown", "++++++++--?", GUANGDONG, XS_UNKNOWN,
		-1, 1 },
	{ "广东: 3 missed, 5 unknown", "+++---?????", GUANGDONG, XS_FAIL,
		-1, 0 },
	{ "广东: 3 unknown", "++++++++???", GUANGDONG, XS_UNKNOWN, -1, 3 },
	{ "6 of 7", "++++++-", SIX_OF_7, XS_PASS, -1, 0 },
	{ "5 of 7", "+++++--", SIX_OF_7, XS_FAIL, -1, 0 },
	{ "6 of 7, one unknown", "++++++?", SIX_OF_7, XS_PASS, -1, 0 },
	{ "江苏: all", "+++++++++++", JIANGSU, XS_PASS, 0, 0 },
	{ "江苏: two missed", "+++++++++--", JIANGSU, XS_PASS, 1, 0 },
	{ "江苏: three missed", "++++++++---", JIANGSU, XS_FAIL, 2, 0 },
	{ "江苏: passes, with which word is unknown", "++++++++++?", JIANGSU,
		XS_PASS, -1, 0 },
	{ "江苏: three unknown", "++++++++???", JIANGSU, XS_UNKNOWN, -1, 3 },
};
/* clang-format on */

Test(judge, counting)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(counts); i++) {
		struct xs_unit_result u = judge(
			lib, counts[i].pattern, "", counts[i].judgement, "");

		cr_expect_eq(u.verdict, counts[i].verdict, "%s: %s",
			counts[i].name, xs_verdict_name(u.verdict));
		cr_expect_eq(u.grade, counts[i].grade, "%s: grade %d",
			counts[i].name, u.grade);
		cr_expect_eq(u.hinges_n, counts[i].hinges, "%s: %d hinges",
			counts[i].name, u.hinges_n);
		xs_unit_result_release(&u);
	}
	xs_library_free(lib);
}

/* 河北: at least 8 of 10 reached and every miss at 60 % of its value.
 * Books 20 a pupil, two rules on them for a miss that has a share. */
/* clang-format off */
static const struct {
	const char *name;
	double books; /* of 2,000; NaN blank */
	const char *pattern; /* the other nine */
	enum xs_verdict verdict;
} floors[] = {
	{ "one miss at 60 %", 1200, "+++++++++", XS_PASS },
	{ "one miss at 59.95 %", 1199, "+++++++++", XS_FAIL },
	{ "a second miss below the floor", 1200, "++++++++-", XS_FAIL },
	{ "all reached", 2000, "+++++++++", XS_PASS },
	{ "a blank may be far below", XS_BLANK, "+++++++++", XS_UNKNOWN },
};
/* clang-format on */

Test(judge, counting_with_a_floor)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(floors); i++) {
		struct xs_buf b = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_adds(&b,
			"{'id': 'b', 'indicator': 'books_per_pupil', "
			"'at_least': 20}");
		school_fill(s, 0, P);
		school_set(s, 0, "books", floors[i].books);
		for (size_t k = 0; floors[i].pattern[k]; k++) {
			xs_buf_addf(&b,
				", {'id': 'r%zu', 'item': '%s', 'is': true}", k,
				flags[k]);
			school_set(s, 0, flags[k], floors[i].pattern[k] == '+');
		}
		u = school_judge(s,
			school_pack(lib, b.s,
				"{'method': 'count', 'reached': 8, "
				"'floor': 0.6}",
				""),
			0);
		cr_expect_eq(u.verdict, floors[i].verdict, "%s: %s",
			floors[i].name, xs_verdict_name(u.verdict));
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&b);
	}
	xs_library_free(lib);
}

/* -- points ---------------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *name, *pattern, *judgement; /* 20 points each */
	enum xs_verdict verdict;
	double score, low, high, full;
	enum xs_method by;
	int hinges;
} scores[] = {
	{ "福建: 80 passes", "++++-", FUJIAN, XS_PASS, 80, 80, 80, 100,
		XS_POINTS, 0 },
	{ "福建: 60 fails", "+++--", FUJIAN, XS_FAIL, 60, 60, 60, 100,
		XS_POINTS, 0 },
	{ "80 whatever the unknown is", "++++?", FUJIAN, XS_PASS, XS_BLANK, 80,
		100, 100, XS_POINTS, 0 },
	{ "60 to 80", "+++-?", FUJIAN, XS_UNKNOWN, XS_BLANK, 60, 80, 100,
		XS_POINTS, 1 },
	{ "40 to 60 fails", "++--?", FUJIAN, XS_FAIL, XS_BLANK, 40, 60, 100,
		XS_POINTS, 0 },
	{ "points that no rule explains are unknown", "++++",
		"{'method': 'points', 'pass': 90, 'full': 100}", XS_UNKNOWN,
		XS_BLANK, 80, 100, 100, XS_POINTS, 0 },
	{ "full mark from the rules", "++++-",
		"{'method': 'points', 'pass': 80}", XS_PASS, 80, 80, 80, 100,
		XS_POINTS, 0 },
	/* 贵州: no pass mark seen: judged by the must rules, x of y known */
	{ "no pass mark: each rule", "++++-", "{'method': 'points'}",
		XS_FAIL, 80, 80, 80, 100, XS_EACH, 0 },
	{ "no pass mark, all reached", "+++++", "{'method': 'points'}",
		XS_PASS, 100, 100, 100, 100, XS_EACH, 0 },
	{ "no pass mark, full mark 400: 80 of 100 points known", "++++-",
		"{'method': 'points', 'full': 400}", XS_FAIL, 80, 80, 80,
		100, XS_EACH, 0 },
};
/* clang-format on */

Test(judge, points_and_pass_mark)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(scores); i++) {
		struct xs_unit_result u = judge(lib, scores[i].pattern,
			", 'points': 20", scores[i].judgement, "");

		cr_expect_eq(u.verdict, scores[i].verdict, "%s: %s",
			scores[i].name, xs_verdict_name(u.verdict));
		cr_expect(school_same(u.score, scores[i].score), "%s: %f",
			scores[i].name, u.score);
		cr_expect(school_same(u.score_low, scores[i].low), "%s: %f low",
			scores[i].name, u.score_low);
		cr_expect(school_same(u.score_high, scores[i].high),
			"%s: %f high", scores[i].name, u.score_high);
		cr_expect(school_same(u.full_score, scores[i].full),
			"%s: of %f", scores[i].name, u.full_score);
		cr_expect_float_eq(u.points_known,
			20 * (double)strlen(scores[i].pattern), 0, "%s",
			scores[i].name);
		cr_expect_eq(u.judged_by, scores[i].by, "%s", scores[i].name);
		cr_expect_eq(u.hinges_n, scores[i].hinges, "%s: %d hinges",
			scores[i].name, u.hinges_n);
		xs_unit_result_release(&u);
	}
	xs_library_free(lib);
}

/* Of three unknown rules of 1, 10 and 12 points on 70 known ones and a mark
 * of 80 only the two large ones can decide: 70, 71, 80, 82 … */
Test(judge, only_rules_that_can_turn_it_are_hinges)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'item': 'cameras', 'is': true, 'points': 70}, "
		"{'id': 'b', 'item': 'alarms', 'is': true, 'points': 1}, "
		"{'id': 'c', 'item': 'library', 'is': true, 'points': 10}, "
		"{'id': 'd', 'item': 'lighting', 'is': true, 'points': 12}",
		"{'method': 'points', 'pass': 80}", "");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P "cameras=yes");
	u = school_judge(s, pack, 0);
	cr_expect_eq(u.verdict, XS_UNKNOWN);
	cr_assert_eq(u.hinges_n, 2, "%d", u.hinges_n);
	cr_expect_str_eq(s->cat->items[u.hinges[0]].key, "library");
	cr_expect_str_eq(s->cat->items[u.hinges[1]].key, "lighting");
	xs_unit_result_release(&u);
	/* On 79 each of the three decides, if the others are missed. */
	pack->rules[0].full_points = 79;
	u = school_judge(s, pack, 0);
	cr_expect_eq(u.hinges_n, 3);
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* Blanks beyond those there is room for are told: a rule that asks for 30 things
 * at once, and a unit with it. */
Test(judge, hinges_beyond_the_room_are_told)
{
	struct xs_library *lib = school_library();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);

	for (size_t want = XS_HINGES; want <= XS_HINGES + 6; want += 6) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_unit_result u;
		size_t n = 0;

		xs_buf_adds(&rule, "{'id': 'a', 'all_of': [");
		for (size_t i = 0; i < cat->n && n < want; i++)
			if (cat->items[i].kind == XS_KIND_COUNT && /* 34 */
				strcmp(cat->items[i].group, "rooms") == 0)
				xs_buf_addf(&rule,
					"%s{'item': '%s', 'at_least': 1}",
					n++ ? ", " : "", cat->items[i].key);
		xs_buf_adds(&rule, "]}");
		cr_assert_eq(n, want, "%zu counts in the catalogue", n);
		school_fill(s, 0, P);
		u = school_judge(s,
			school_pack(lib, rule.s, "{'method': 'each'}", ""), 0);
		cr_expect_eq(u.verdict, XS_UNKNOWN);
		cr_expect_eq(u.hinges_n, XS_HINGES);
		cr_expect_eq(u.hinges_more, want > XS_HINGES, "%zu", want);
		cr_expect_eq(u.rules[0].hinges_more, want > XS_HINGES);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

/* 河南: what is not applicable leaves the total, the rest is scaled to 100:
 * 60 of 80 points are 75. */
/* clang-format off */
static const struct {
	const char *policy;
	double score;
} policies[] = { { "drop", 75 }, { "full", 80 }, { "zero", 60 } };
/* clang-format on */

Test(judge, what_not_applicable_does_to_the_total)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(policies); i++) {
		struct xs_buf j = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_addf(&j,
			"{'method': 'points', 'pass': 70, 'full': 100, "
			"'not_applicable': '%s'}",
			policies[i].policy);
		school_fill(s, 0,
			P "cameras=yes alarms=no "
			  "boarders_primary_boys=0 "
			  "boarders_primary_girls=0");
		u = school_judge(s,
			school_pack(lib,
				"{'id': 'a', 'item': 'cameras', 'is': true, "
				"'points': 60}, {'id': 'b', 'item': 'alarms', "
				"'is': true, 'points': 20}, {'id': 'c', "
				"'indicator': 'beds_per_boarder', 'at_least': "
				"1, 'points': 20}",
				j.s, ""),
			0);
		cr_expect_float_eq(u.score, policies[i].score, 1e-9, "%s: %f",
			policies[i].policy, u.score);
		cr_expect_eq(u.verdict,
			policies[i].score >= 70 ? XS_PASS : XS_FAIL, "%s",
			policies[i].policy);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&j);
	}
	xs_library_free(lib);
}

/* 福建 管理标准化: each group at 85 % of its points. */
Test(judge, each_group_at_a_share_of_its_points)
{
	static const struct {
		const char *facts;
		enum xs_verdict verdict;
	} cases[] = {
		{ "cameras=yes alarms=yes library=yes lighting=no", XS_FAIL },
		{ "cameras=yes alarms=yes library=yes lighting=yes", XS_PASS },
		{ "cameras=yes alarms=no library=yes lighting=yes", XS_PASS },
		{ "cameras=yes alarms=yes library=yes", XS_UNKNOWN },
	};
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'group': 'one', 'item': 'cameras', 'is': true, "
		"'points': 70}, "
		"{'id': 'b', 'group': 'one', 'item': 'alarms', 'is': true, "
		"'points': 10}, "
		"{'id': 'c', 'group': 'two', 'item': 'library', 'is': true, "
		"'points': 16}, "
		"{'id': 'd', 'group': 'two', 'item': 'lighting', 'is': true, "
		"'points': 4}",
		"{'method': 'points', 'pass': 80, 'full': 100, "
		"'group_share': 0.85}",
		"");

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		school_fill(s, 0, P);
		school_fill(s, 0, cases[i].facts);
		u = school_judge(s, pack, 0);
		cr_expect_eq(u.verdict, cases[i].verdict, "case %zu: %s", i,
			xs_verdict_name(u.verdict));
		xs_unit_result_release(&u);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

#define GRADES                                                                 \
	"{'method': 'points', 'pass': 60, 'full': 100, 'grades': ["            \
	"{'key': '先进', 'en': 'A', 'from': 90, 'passes': true}, "           \
	"{'key': '合格', 'en': 'B', 'from': 60, 'passes': true}, "           \
	"{'key': '不合格', 'en': 'C', 'from': 0, 'passes': false}]}"

/* clang-format off */
static const struct {
	const char *pattern; /* 20 points each */
	int grade;
	enum xs_verdict verdict;
} grades[] = {
	{ "+++++", 0, XS_PASS }, { "++++-", 1, XS_PASS },
	{ "+++--", 1, XS_PASS }, { "++---", 2, XS_FAIL },
	{ "++++?", -1, XS_PASS }, { "++---", 2, XS_FAIL },
	{ "++--?", -1, XS_UNKNOWN },
};
/* clang-format on */

Test(judge, carries_the_packs_own_word)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(grades); i++) {
		struct xs_unit_result u = judge(
			lib, grades[i].pattern, ", 'points': 20", GRADES, "");

		cr_expect_eq(u.grade, grades[i].grade, "%s: %d",
			grades[i].pattern, u.grade);
		cr_expect_eq(
			u.verdict, grades[i].verdict, "%s", grades[i].pattern);
		xs_unit_result_release(&u);
	}
	xs_library_free(lib);
}

/* -- vetoes ------------------------------------------------------------------------ */

/* Yuanjiang, Yunnan: score 91.5, but grade-D buildings are 45,584 m² of
 * 281,209 m², 16.21 %, where at most 3 % are allowed. */
/* clang-format off */
static const struct {
	const char *name, *facts;
	enum xs_verdict verdict;
	int grade, failed, unknown;
} vetoes[] = {
	{ "a failed veto fails whatever the score",
		"floor_area=281209 grade_d_area=45584", XS_FAIL, 2, 1, 0 },
	{ "kept", "floor_area=281209 grade_d_area=8436", XS_PASS, 0, 0, 0 },
	{ "an unknown veto never gives pass", "floor_area=281209",
		XS_UNKNOWN, -1, 0, 1 },
};
/* clang-format on */

Test(judge, vetoes)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'score', 'item': 'cameras', 'is': true, 'points': "
		"91.5}, {'id': 'rest', 'item': 'alarms', 'is': true, "
		"'points': 8.5}, {'id': 'd', 'veto': true, 'item': "
		"'grade_d_area', 'share_of': 'floor_area', 'at_most': 0.03}",
		GRADES, "");

	for (size_t i = 0; i < COUNT(vetoes); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		school_fill(s, 0, P "cameras=yes alarms=no");
		school_fill(s, 0, vetoes[i].facts);
		u = school_judge(s, pack, 0);
		cr_expect_float_eq(u.score, 91.5, 1e-9);
		cr_expect_eq(u.verdict, vetoes[i].verdict, "%s: %s",
			vetoes[i].name, xs_verdict_name(u.verdict));
		cr_expect_eq(u.grade, vetoes[i].grade, "%s: %d", vetoes[i].name,
			u.grade);
		cr_expect_eq(u.vetoes_failed, vetoes[i].failed);
		cr_expect_eq(u.vetoes_unknown, vetoes[i].unknown);
		if (u.verdict == XS_UNKNOWN)
			cr_expect_str_eq(
				s->cat->items[u.hinges[0]].key, "grade_d_area");
		xs_unit_result_release(&u);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

Test(judge, a_veto_counts_beside_the_group_that_is_judged)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'group': 'g', 'item': 'cameras', 'is': true}, "
		"{'id': 'b', 'item': 'alarms', 'is': true}, "
		"{'id': 'c', 'item': 'library', 'is': true, 'veto': true}",
		"{'method': 'count', 'group': 'g', 'missed': 0}", "");
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P "cameras=yes alarms=no library=yes");
	u = school_judge(s, pack, 0);
	cr_expect_eq(u.verdict, XS_PASS, "another group is only shown");
	xs_unit_result_release(&u);
	school_fill(s, 0, "library=no");
	u = school_judge(s, pack, 0);
	cr_expect_eq(u.verdict, XS_FAIL);
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(judge, nothing_applies)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P "boarders_primary_boys=0 boarders_primary_girls=0");
	u = school_judge(s,
		school_pack(lib,
			"{'id': 'a', 'indicator': 'beds_per_boarder', "
			"'at_least': 1}",
			NULL, ""),
		0);
	cr_expect_eq(u.verdict, XS_NOT_APPLICABLE);
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(judge, counts_failed_near_unknown_and_exempt)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P "books=1900 cameras=no year_built=1990 alarms=no");
	u = school_judge(s,
		school_pack(lib,
			"{'id': 'a', 'indicator': 'books_per_pupil', "
			"'at_least': 20}, {'id': 'b', 'item': 'cameras', "
			"'is': true}, {'id': 'c', 'item': 'library', 'is': "
			"true}, {'id': 'd', 'item': 'alarms', 'is': true, "
			"'exemptions': [{'when': {'year_built': {'below': "
			"2000}}, 'excuses': true}]}, {'id': 'e', 'item': "
			"'lighting', 'is': true, 'strength': 'should'}",
			NULL, "'near': 0.9, "),
		0);
	cr_expect_eq(u.failed, 2);
	cr_expect_eq(u.near, 1, "near is among the failed");
	cr_expect_eq(u.unknown, 1);
	cr_expect_eq(u.exempt, 1);
	cr_expect_float_eq(u.pupils, 100, 0);
	cr_expect(xs_is_blank(u.boarders));
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

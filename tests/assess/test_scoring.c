/* SPDX-License-Identifier: Apache-2.0
 *
 * Points and letters: tiers, deductions, extra points, minima of a group,
 * indicators whose number was not read.  Every case is worked by hand.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

struct sample {
	const char *name, *facts;
	enum xs_verdict verdict; /* of the unit */
	double score, low, high;
	int grade, hinges;
};

static void run(const char *rules, const char *judgement, const char *more,
	const struct sample *c, size_t n)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib, rules, judgement, more);

	for (size_t i = 0; i < n; i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		school_fill(s, 0, c[i].facts);
		u = school_judge(s, pack, 0);
		cr_expect_eq(u.verdict, c[i].verdict, "%s: %s", c[i].name,
			xs_verdict_name(u.verdict));
		cr_expect(school_same(u.score, c[i].score), "%s: score %g",
			c[i].name, u.score);
		cr_expect(school_same(u.score_low, c[i].low), "%s: low %g",
			c[i].name, u.score_low);
		cr_expect(school_same(u.score_high, c[i].high), "%s: high %g",
			c[i].name, u.score_high);
		cr_expect_eq(u.grade, c[i].grade, "%s: grade %d", c[i].name,
			u.grade);
		cr_expect_eq(u.hinges_n, c[i].hinges, "%s: %d hinges",
			c[i].name, u.hinges_n);
		xs_unit_result_release(&u);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

#define B XS_BLANK
#define P "kind=小学 pupils_primary=100 "

/* 河南: four tiers of a 6-point item, 6/4/2/0; the cut-offs are made up. */
#define HENAN                                                                  \
	"{'id': 'site', 'indicator': 'books_per_pupil', 'at_least': 20, "      \
	"'points': 6, 'tiers': [{'points': 4, 'at_least': 16}, "               \
	"{'points': 2, 'at_least': 12}]}"

Test(scoring, tiers_of_henan)
{
	static const struct sample cases[] = {
		{ "first tier", P "books=2000", XS_PASS, 6, 6, 6, -1, 0 },
		{ "second, just", P "books=1600", XS_PASS, 4, 4, 4, -1, 0 },
		{ "second, just not", P "books=1599", XS_FAIL, 2, 2, 2, -1, 0 },
		{ "third", P "books=1200", XS_FAIL, 2, 2, 2, -1, 0 },
		{ "fourth", P "books=1199", XS_FAIL, 0, 0, 0, -1, 0 },
		{ "blank", P, XS_UNKNOWN, B, 0, 6, -1, 1 },
	};

	run(HENAN, "{'method': 'points', 'pass': 4}", "", cases, COUNT(cases));
}

/* 河南 note 2: who has no boarders leaves the item out, and the rest is
 * rescaled: 4 of 6 points is 4 × 10 / 6 of 10. */
Test(scoring, left_out_and_rescaled)
{
	static const struct sample cases[] = {
		{ "no boarders",
			P
			"books=1600 boarders_primary_boys=0 boarders_primary_girls=0",
			XS_FAIL, 4 * 10.0 / 6, 4 * 10.0 / 6, 4 * 10.0 / 6, -1,
			0 },
		{ "boarders",
			P
			"books=1600 boarders_primary_boys=50 boarders_primary_girls=0 canteen_area=60",
			XS_PASS, 8, 8, 8, -1, 0 },
	};

	run(HENAN ", {'id': 'canteen', 'item': 'canteen_area', 'at_least': "
		  "50, 'points': 4, 'when': {'boarders': {'above': 0}}}",
		"{'method': 'points', 'pass': 8, 'full': 10, "
		"'not_applicable': 'drop'}",
		"", cases, COUNT(cases));
}

/* A tier may ask for something else than its rule. */
Test(scoring, tier_of_another_shape)
{
	static const struct sample cases[] = {
		{ "track", P "track_length=200 basketball_courts=0", XS_PASS, 5,
			5, 5, -1, 0 },
		{ "court instead", P "track_length=0 basketball_courts=1",
			XS_FAIL, 3, 3, 3, -1, 0 },
		{ "neither known", P "track_length=0", XS_FAIL, B, 0, 5, -1,
			0 },
	};

	run("{'id': 't', 'item': 'track_length', 'at_least': 200, 'points': 5, "
	    "'tiers': [{'points': 3, 'item': 'basketball_courts', "
	    "'at_least': 1}]}",
		"{'method': 'points', 'pass': 5}", "", cases, 2);
	run("{'id': 't', 'item': 'track_length', 'at_least': 200, 'points': 5, "
	    "'tiers': [{'points': 3, 'item': 'basketball_courts', "
	    "'at_least': 1}]}",
		"{'method': 'points', 'pass': 3}", "",
		&(const struct sample){ "court blank", P "track_length=0",
			XS_UNKNOWN, B, 0, 5, -1, 1 },
		1);
}

/* 山东 规范化学校: of 40 points an own campus missing takes 15, surfacing 5;
 * here wall and level ground stand for them. */
#define SHANDONG                                                               \
	"{'id': 'c3', 'item': 'green_area', 'at_least': 400, 'points': 40, "   \
	"'deduct': [{'points': 20}, "                                          \
	"{'points': 15, 'item': 'enclosing_wall', 'is': true}, "               \
	"{'points': 5, 'when': {'level_ground': false}}]}"

Test(scoring, deductions_of_shandong)
{
	static const struct sample cases[] = {
		{ "nothing",
			P "green_area=400 enclosing_wall=yes "
			  "level_ground=yes",
			XS_PASS, 40, 40, 40, -1, 0 },
		{ "one", P "green_area=400 enclosing_wall=no level_ground=yes",
			XS_FAIL, 25, 25, 25, -1, 0 },
		{ "all", P "green_area=399 enclosing_wall=no level_ground=no",
			XS_FAIL, 0, 0, 0, -1, 0 },
		{ "its own",
			P "green_area=0 enclosing_wall=yes "
			  "level_ground=no",
			XS_FAIL, 15, 15, 15, -1, 0 },
		{ "one blank", P "green_area=400 enclosing_wall=yes",
			XS_UNKNOWN, B, 0, 40, -1, 1 },
	};

	run(SHANDONG, "{'method': 'points', 'pass': 30}", "", cases,
		COUNT(cases));
}

/* 四川: 2 points off for every started 0.1 percentage point: junior drop-out
 * is a county figure; here the share of large classes, limit 5 %. */
Test(scoring, points_off_by_how_much)
{
	static const struct sample cases[] = {
		{ "at the limit",
			"kind=小学 classes_primary=100 "
			"classes_primary_ge56=5",
			XS_PASS, 10, 10, 10, -1, 0 },
		/* 7 % − 5 % = 2 points of 0.5: 4 × 2 off */
		{ "four steps",
			"kind=小学 classes_primary=100 "
			"classes_primary_ge56=7",
			XS_FAIL, 2, 2, 2, -1, 0 },
		{ "all gone",
			"kind=小学 classes_primary=100 "
			"classes_primary_ge56=50",
			XS_FAIL, 0, 0, 0, -1, 0 },
		/* 1/19 = 5.26 %: one started step */
		{ "a started step",
			"kind=小学 classes_primary=19 "
			"classes_primary_ge56=1",
			XS_FAIL, 8, 8, 8, -1, 0 },
	};

	run("{'id': 'd', 'item': 'classes_ge56', 'share_of': 'classes', "
	    "'at_most': 0.05, 'points': 10, "
	    "'deduct': [{'points': 2, 'per': 0.005}]}",
		"{'method': 'points', 'pass': 10}", "", cases, COUNT(cases));
}

Test(scoring, extra_points)
{
	static const struct sample cases[] = {
		{ "none", P "books=2000 cameras=yes library=no alarms=no",
			XS_PASS, 10, 10, 10, -1, 0 },
		{ "they make up for a miss",
			P "books=0 cameras=yes library=yes alarms=yes", XS_PASS,
			9, 9, 9, -1, 0 },
		{ "up to five",
			P "books=2000 cameras=yes library=yes alarms=yes",
			XS_PASS, 15, 15, 15, -1, 0 },
		{ "one is unknown", P "books=0 cameras=yes library=yes",
			XS_UNKNOWN, B, 7, 9, -1, 1 },
	};

	run("{'id': 'b', 'item': 'books', 'at_least': 2000, 'points': 6}, "
	    "{'id': 'c', 'item': 'cameras', 'is': true, 'points': 4}, "
	    "{'id': 'l', 'item': 'library', 'is': true, 'points': 3, "
	    "'extra': true}, "
	    "{'id': 'a', 'item': 'alarms', 'is': true, 'points': 3, "
	    "'extra': true}",
		"{'method': 'points', 'pass': 8, 'full': 10, "
		"'extra_at_most': 5}",
		"", cases, COUNT(cases));
}

/* 福建 管理标准化: 100 points, 80 pass, but each group its 85 %; here one
 * group has a share, one a number of points and one no miss. */
#define GROUPS                                                                 \
	"{'id': 'a', 'group': 'hard', 'item': 'alarms', 'is': true, "          \
	"'points': 8}, "                                                       \
	"{'id': 'b', 'group': 'hard', 'item': 'books', 'at_least': 100, "      \
	"'points': 12}, "                                                      \
	"{'id': 'c', 'group': 'soft', 'item': 'cameras', 'is': true, "         \
	"'points': 20}, "                                                      \
	"{'id': 'd', 'group': 'core', 'item': 'library', 'is': true, "         \
	"'points': 1}"

Test(scoring, minima_of_groups)
{
	static const struct sample cases[] = {
		{ "all", P "alarms=yes books=100 cameras=yes library=yes",
			XS_PASS, 41, 41, 41, -1, 0 },
		{ "hard has 12 of 20, asked 60 %",
			P "alarms=no books=100 cameras=yes library=yes",
			XS_PASS, 33, 33, 33, -1, 0 },
		{ "hard has 8 of 20",
			P "alarms=yes books=0 cameras=yes "
			  "library=yes",
			XS_FAIL, 29, 29, 29, -1, 0 },
		{ "soft has 0, asked 10",
			P "alarms=yes books=100 cameras=no "
			  "library=yes",
			XS_FAIL, 21, 21, 21, -1, 0 },
		{ "a core rule missed",
			P "alarms=yes books=100 cameras=yes "
			  "library=no",
			XS_FAIL, 40, 40, 40, -1, 0 },
		{ "a core rule unknown", P "alarms=yes books=100 cameras=yes",
			XS_UNKNOWN, B, 40, 41, -1, 1 },
	};

	run(GROUPS,
		"{'method': 'points', 'pass': 20, 'groups': ["
		"{'group': 'hard', 'share': 0.6}, "
		"{'group': 'soft', 'points': 10}, "
		"{'group': 'core', 'missed': 0}]}",
		"", cases, COUNT(cases));
}

/* A condition on a group that the method itself does not count: 教督2017
 * asks 6 of 7 resources and every guarantee. */
Test(scoring, minimum_beside_a_count)
{
	static const struct sample cases[] = {
		{ "all", P "alarms=yes books=100 cameras=yes", XS_PASS, B, B, B,
			-1, 0 },
		{ "one resource missed", P "alarms=no books=100 cameras=yes",
			XS_PASS, B, B, B, -1, 0 },
		{ "the guarantee missed", P "alarms=yes books=100 cameras=no",
			XS_FAIL, B, B, B, -1, 0 },
		{ "the guarantee unknown", P "alarms=yes books=100", XS_UNKNOWN,
			B, B, B, -1, 1 },
	};

	run("{'id': 'a', 'group': 'r', 'item': 'alarms', 'is': true}, "
	    "{'id': 'b', 'group': 'r', 'item': 'books', 'at_least': 100}, "
	    "{'id': 'c', 'group': 'g', 'item': 'cameras', 'is': true}",
		"{'method': 'count', 'group': 'r', 'reached': 1, "
		"'groups': [{'group': 'g', 'missed': 0}]}",
		"", cases, COUNT(cases));
}

/* 山东 鲁教财字〔2012〕111号: A, B or C an item, then 达标 / 基本达标 /
 * 不达标; how many of which letter is made up. */
#define LETTERS                                                                \
	"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20, "         \
	"'tiers': [{'at_least': 15}]}, "                                       \
	"{'id': 's', 'item': 'site_area', 'at_least': 2000, "                  \
	"'tiers': [{'at_least': 1000}]}, "                                     \
	"{'id': 'c', 'item': 'cameras', 'is': true}"
#define SAY_LETTERS                                                            \
	"{'method': 'letters', 'letters': ['A', 'B', 'C'], 'grades': ["        \
	"{'key': '达标', 'en': 'Met', 'passes': true, "                      \
	"'at_most': {'B': 1, 'C': 0}}, "                                       \
	"{'key': '基本达标', 'en': 'Nearly', 'passes': true, "             \
	"'at_most': {'C': 0}, 'at_least': {'A': 1}}, "                         \
	"{'key': '不达标', 'en': 'Not met', 'passes': false}]}"

Test(scoring, letters_of_shandong)
{
	static const struct sample cases[] = {
		{ "AAA", P "books=2000 site_area=2000 cameras=yes", XS_PASS, B,
			B, B, 0, 0 },
		{ "BAA", P "books=1500 site_area=2000 cameras=yes", XS_PASS, B,
			B, B, 0, 0 },
		{ "BBA", P "books=1500 site_area=1000 cameras=yes", XS_PASS, B,
			B, B, 1, 0 },
		{ "CAA", P "books=1499 site_area=2000 cameras=yes", XS_FAIL, B,
			B, B, 2, 0 },
		{ "AAC: no tier", P "books=2000 site_area=2000 cameras=no",
			XS_FAIL, B, B, B, 2, 0 },
		{ "AA?", P "books=2000 site_area=2000", XS_UNKNOWN, B, B, B, -1,
			1 },
		{ "CA?", P "books=0 site_area=2000", XS_FAIL, B, B, B, 2, 0 },
	};

	run(LETTERS, SAY_LETTERS, "", cases, COUNT(cases));
}

/* 湖南, 湖北: two thresholds an item, 合格 and 基本合格. */
Test(scoring, two_thresholds_of_hunan)
{
	static const struct sample cases[] = {
		{ "both 合格", P "books=2000 site_area=2000", XS_PASS, B, B, B,
			0, 0 },
		{ "one 基本合格", P "books=1500 site_area=2000", XS_PASS, B, B,
			B, 1, 0 },
		{ "one below", P "books=1400 site_area=2000", XS_FAIL, B, B, B,
			-1, 0 },
	};

	run("{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20, "
	    "'tiers': [{'at_least': 15}]}, "
	    "{'id': 's', 'item': 'site_area', 'at_least': 2000, "
	    "'tiers': [{'at_least': 1000}]}",
		"{'method': 'letters', "
		"'letters': ['合格', '基本合格', '不合格'], 'grades': ["
		"{'key': '合格', 'en': 'Pass', 'passes': true, "
		"'at_most': {'基本合格': 0}}, "
		"{'key': '基本合格', 'en': 'Basic', 'passes': true, "
		"'at_most': {'不合格': 0}}]}",
		"", cases, COUNT(cases));
}

/* Letters that carry weights: A all the points, B 80 %, C 60 %. */
Test(scoring, letters_give_points)
{
	static const struct sample cases[] = {
		{ "A", P "books=2000", XS_PASS, 10, 10, 10, -1, 0 },
		{ "B", P "books=1500", XS_PASS, 8, 8, 8, -1, 0 },
		{ "C", P "books=0", XS_FAIL, 6, 6, 6, -1, 0 },
	};

	run("{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20, "
	    "'points': 10, 'tiers': [{'at_least': 15}]}",
		"{'method': 'points', 'pass': 8, 'letters': ["
		"{'key': 'A', 'en': 'A', 'share': 1}, "
		"{'key': 'B', 'en': 'B', 'share': 0.8}, "
		"{'key': 'C', 'en': 'C', 'share': 0.6}]}",
		"", cases, COUNT(cases));
}

/* A number that was not read is never a pass, and never a fail. */
Test(scoring, unseen_is_unknown)
{
	static const struct sample cases[] = {
		{ "all else reached", P "books=2000 canteen_area=900",
			XS_UNKNOWN, B, B, B, -1, 0 },
		{ "something else missed", P "books=1999 canteen_area=900",
			XS_FAIL, B, B, B, -1, 0 },
	};

	run("{'id': 'b', 'item': 'books', 'at_least': 2000}, "
	    "{'id': 'u', 'title': '食堂', 'unseen': true, "
	    "'item': 'canteen_area'}, "
	    "{'id': 'v', 'title': '其他', 'unseen': true, 'when': "
	    "{'pupils': {'above': 5000}}}, "
	    "{'id': 'w', 'title': '生均宿舍', 'unseen': true, "
	    "'indicator': 'books_per_pupil'}",
		"{'method': 'each'}", "", cases, COUNT(cases));
}

/* A rule has days of its own: outside them it is as if it were not there. */
Test(scoring, rule_outside_its_days)
{
	static const struct sample cases[] = {
		{ "the other rule alone", P "books=10 cameras=yes", XS_PASS, 5,
			5, 5, -1, 0 },
		{ "and it fails", P "books=10 cameras=no", XS_FAIL, 0, 0, 0, -1,
			0 },
	};

	run("{'id': 'b', 'item': 'books', 'at_least': 2000, 'points': 5, "
	    "'in_force': {'until': '2025-08-31'}}, "
	    "{'id': 'c', 'item': 'cameras', 'is': true, 'points': 5, "
	    "'in_force': {'from': '2025-09-01'}}",
		"{'method': 'points', 'pass': 4}", "", cases, COUNT(cases));
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The county as a whole: shares that reach a rule, totals, figures of its own,
 * and the ways of judging with vetoes and grades.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define C "'clause': '1', 'source': 'T', 'confidence': 'found', "
#define RULE "{'id': 'r', 'item': 'books', 'at_least': 1000}"

/* Three schools: a nine-year school of 60 + 40 pupils, 3 + 2 classes, whose
 * books are divided 60 to 44 between its stages; one of 300 pupils and 10
 * classes; one of 100 and 5. */
static const char *const facts[] = {
	"kind=九年一贯制 pupils_primary=60 pupils_junior=40 classes_primary=3 "
	"classes_junior=2 grade_d_area=50 floor_area=1000 ",
	"kind=小学 pupils_primary=300 classes_primary=10 grade_d_area=0 "
	"floor_area=2000 ",
	"kind=小学 pupils_primary=100 classes_primary=5 grade_d_area=10 "
	"floor_area=1000 ",
};

/* clang-format off */
static const struct {
	const char *name, *rule, *books[3];
	enum xs_verdict verdict;
	double value; /* NaN: unknown */
} cases[] = {
	/* 1900 × 60/104 = 1096 reach, 1900 × 44/104 = 804 do not */
	{ "schools: two of three",
		"'share': 'schools', 'reaching': 'r', 'at_least': 0.66",
		{ "books=1900", "books=1000", "books=1000" }, XS_PASS,
		2 / 3.0 },
	{ "units: three of four",
		"'share': 'units', 'reaching': 'r', 'at_least': 0.75",
		{ "books=1900", "books=1000", "books=1000" }, XS_PASS, 0.75 },
	{ "pupils: 360 of 500",
		"'share': 'pupils', 'reaching': 'r', 'at_least': 0.73",
		{ "books=1900", "books=1000", "books=0" }, XS_FAIL, 0.72 },
	{ "classes: 13 of 20",
		"'share': 'classes', 'reaching': 'r', 'at_least': 0.65",
		{ "books=1900", "books=1000", "books=0" }, XS_PASS, 0.65 },
	{ "by the verdict of the unit",
		"'share': 'schools', 'reaching': 'verdict', 'at_least': 1",
		{ "books=9000", "books=1000", "books=999" }, XS_FAIL,
		2 / 3.0 },
	{ "one unknown that cannot matter",
		"'share': 'schools', 'reaching': 'r', 'at_least': 0.6",
		{ "books=9000", "books=1000", "" }, XS_PASS, XS_BLANK },
	{ "one unknown that decides",
		"'share': 'schools', 'reaching': 'r', 'at_least': 0.7",
		{ "books=9000", "books=1000", "" }, XS_UNKNOWN, XS_BLANK },
	{ "one unknown that is too late",
		"'share': 'schools', 'reaching': 'r', 'at_least': 0.7",
		{ "books=0", "books=1000", "" }, XS_FAIL, XS_BLANK },
	/* 60 / 4000; what of it falls to which stage is all the same */
	{ "total as a share", "'total': 'grade_d_area', 'share_of': "
		"'floor_area', 'at_most': 0.015", { "", "", "" }, XS_PASS,
		0.015 },
	{ "total", "'total': 'grade_d_area', 'at_most': 59", { "", "", "" },
		XS_FAIL, 60 },
	{ "total with a blank", "'total': 'books', 'at_least': 1",
		{ "books=9", "books=9", "" }, XS_UNKNOWN, XS_BLANK },
	{ "figure given", "'figure': 'satisfaction', 'at_least': 0.85",
		{ "", "", "" }, XS_PASS, 0.85 },
	{ "figure not given", "'figure': 'work', 'at_least': 85",
		{ "", "", "" }, XS_UNKNOWN, XS_BLANK },
	{ "limit not read", "'figure': 'satisfaction', 'unseen': true",
		{ "", "", "" }, XS_UNKNOWN, 0.85 },
};
/* clang-format on */

static const struct xs_county_figure figures[] = { { "satisfaction", 0.85, 0 },
	{ "score", 91.5, 0 }, { "low", 70, 0 } };

static struct xs_assessment *assess(struct xs_library *lib,
	const char *const books[3], const char *county, const char *judgement,
	struct xs_survey **survey_out)
{
	struct xs_buf more = XS_BUF_INIT;
	struct xs_survey *s = school_survey(lib, 3);
	struct xs_assess_options options = { .figures = figures,
		.figures_n = COUNT(figures) };
	struct xs_pack *pack;

	for (size_t i = 0; i < 3; i++) {
		school_fill(s, i, facts[i]);
		school_fill(s, i, books[i]);
	}
	xs_buf_addf(&more, "'county': [%s], %s%s%s", county,
		judgement ? "'county_judgement': " : "",
		judgement ? judgement : "", judgement ? ", " : "");
	pack = school_pack(lib, RULE, NULL, more.s);
	xs_buf_release(&more);
	*survey_out = s;
	return xs_assess_new(s, pack, &options);
}

Test(county, rules)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s;
		struct xs_assessment *a;
		struct xs_balance b;

		xs_buf_addf(&rule, "{'id': 'c', " C "%s}", cases[i].rule);
		a = assess(lib, cases[i].books, rule.s, NULL, &s);
		cr_expect(xs_county_judge(
			a, &xs_assess_pack(a)->county[0], XS_NO_STAGE, &b));
		cr_expect_eq(b.verdict, cases[i].verdict, "%s: %s",
			cases[i].name, xs_verdict_name(b.verdict));
		cr_expect(school_same(b.value, cases[i].value), "%s: %.9g",
			cases[i].name, b.value);
		xs_assess_free(a);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

#define YES "'figure': 'satisfaction', 'at_least': 0.85"
#define NO "'figure': 'satisfaction', 'at_least': 0.86"
#define OPEN "'figure': 'work', 'at_least': 85"
#define RULES(a, b, c)                                                         \
	"{'id': 'a', " C a "}, {'id': 'b', " C b "}, {'id': 'c', " C c "}"
#define GRADES                                                                 \
	"'grades': [{'key': '先进县', 'en': 'A', 'from': 90, 'passes': "    \
	"true}, {'key': '合格县', 'en': 'B', 'from': 80, 'passes': true}, " \
	"{'key': '不合格', 'en': 'C', 'from': 0, 'passes': false}]"
#define BY(score) "{'method': 'points', 'score': '" score "', " GRADES "}"
#define VETO ", 'veto': true"

/* clang-format off */
static const struct {
	const char *name, *rules, *judgement;
	enum xs_verdict verdict;
	int grade, without;
	double low, high;
} verdicts[] = {
	{ "each: all", RULES(YES, YES, YES), "{'method': 'each'}", XS_PASS,
		-1, -1, XS_BLANK, XS_BLANK },
	{ "each: one unknown", RULES(YES, YES, OPEN), "{'method': 'each'}",
		XS_UNKNOWN, -1, -1, XS_BLANK, XS_BLANK },
	{ "each: one missed, one unknown", RULES(YES, NO, OPEN),
		"{'method': 'each'}", XS_FAIL, -1, -1, XS_BLANK, XS_BLANK },
	{ "two of three", RULES(YES, YES, NO),
		"{'method': 'count', 'reached': 2}", XS_PASS, -1, -1,
		XS_BLANK, XS_BLANK },
	{ "two of three, but a veto", RULES(YES, YES, NO VETO),
		"{'method': 'count', 'reached': 2}", XS_FAIL, -1, -1,
		XS_BLANK, XS_BLANK },
	{ "two of three, a veto is unknown", RULES(YES, YES, OPEN VETO),
		"{'method': 'count', 'reached': 2}", XS_UNKNOWN, -1, -1,
		XS_BLANK, XS_BLANK },
	{ "points: 40 + 30 of 100", RULES(YES ", 'points': 40",
		YES ", 'points': 30", NO ", 'points': 30"),
		"{'method': 'points', 'pass': 70}", XS_PASS, -1, -1, 70, 70 },
	{ "points: the open ones decide", RULES(YES ", 'points': 40",
		OPEN ", 'points': 30", NO ", 'points': 30"),
		"{'method': 'points', 'pass': 70}", XS_UNKNOWN, -1, -1, 40,
		70 },
	{ "a score and grades", RULES(YES, YES, YES), BY("score"), XS_PASS, 0,
		0, 91.5, 91.5 },
	{ "Yuanjiang: the veto bars the best grade", RULES(YES, YES,
		NO VETO ", 'bars': ['先进县']"), BY("score"), XS_PASS, 1, 0,
		91.5, 91.5 },
	{ "a veto that bars all that pass", RULES(YES, YES, NO VETO),
		BY("score"), XS_FAIL, 2, 0, 91.5, 91.5 },
	{ "an unknown veto of the best", RULES(YES, YES,
		OPEN VETO ", 'bars': ['先进县']"), BY("score"), XS_PASS, -1,
		0, 91.5, 91.5 },
	{ "a low score", RULES(YES, YES, YES), BY("low"), XS_FAIL, 2, 2, 70,
		70 },
	{ "no score", RULES(YES, YES, YES), BY("nothing"), XS_UNKNOWN, -1, -1,
		XS_BLANK, XS_BLANK },
};
/* clang-format on */

Test(county, verdicts)
{
	static const char *const none[] = { "", "", "" };
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(verdicts); i++) {
		struct xs_survey *s;
		struct xs_assessment *a = assess(lib, none, verdicts[i].rules,
			verdicts[i].judgement, &s);
		struct xs_county_result r;

		cr_expect(xs_county_result(a, &r));
		cr_expect_eq(r.verdict, verdicts[i].verdict, "%s: %s",
			verdicts[i].name, xs_verdict_name(r.verdict));
		cr_expect_eq(r.grade, verdicts[i].grade, "%s: grade %d",
			verdicts[i].name, r.grade);
		cr_expect_eq(r.grade_without_vetoes, verdicts[i].without,
			"%s: without %d", verdicts[i].name,
			r.grade_without_vetoes);
		cr_expect(school_same(r.score_low, verdicts[i].low), "%s: %g",
			verdicts[i].name, r.score_low);
		cr_expect(school_same(r.score_high, verdicts[i].high), "%s: %g",
			verdicts[i].name, r.score_high);
		xs_assess_free(a);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

#define MEMORY(rule)                                                           \
	"{'id': 'm', 'clause': '1', 'source': 'T', 'confidence': 'memory', "   \
	"'points': 30, " rule "}"

/* What is off has no points and is no miss; what nothing falls under neither:
 * 40 of 40 points and one unknown veto. */
Test(county, counts_without_a_judgement)
{
	static const char *const none[] = { "", "", "" };
	struct xs_library *lib = school_library();
	struct xs_survey *s;
	struct xs_assessment *a = assess(lib, none,
		"{'id': 'a', " C YES ", 'points': 40}, {'id': 'b', " C OPEN VETO
		"}, {'id': 'c', " C
		"'total': 'grade_d_area', 'share_of': 'beds_boys', "
		"'at_most': 1}, " MEMORY(YES),
		NULL, &s);
	const struct xs_pack *pack = xs_assess_pack(a);
	struct xs_county_result r;

	cr_expect_not(xs_county_result(a, &r), "it says not how");
	cr_expect_eq(r.verdict, XS_NOT_APPLICABLE);
	cr_expect_eq(r.off, 1);
	cr_expect_eq(r.rules + r.idle + r.off, 4);
	cr_expect_eq(r.failed, 0);
	cr_expect_eq(r.vetoes_unknown, 1);
	cr_expect(school_same(r.full, 40), "%g", r.full);
	cr_expect(school_same(r.score_low, 40), "%g", r.score_low);
	cr_expect(school_same(r.score_high, 40), "%g", r.score_high);
	cr_expect_eq(xs_county_verdict(a, &pack->county[3]), XS_PASS,
		"judged all the same");
	cr_expect(xs_is_blank(xs_county_points(&pack->county[3], XS_PASS)));
	cr_expect(school_same(xs_county_points(&pack->county[0], XS_PASS), 40));
	cr_expect(school_same(xs_county_points(&pack->county[0], XS_FAIL), 0));
	cr_expect(xs_is_blank(xs_county_points(&pack->county[0], XS_UNKNOWN)));
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* 60 m² of 4,000; a school of two stages counts once. */
Test(county, what_a_share_is_made_of)
{
	static const char *const books[] = { "books=9000", "books=1000",
		"books=0" };
	struct xs_library *lib = school_library();
	struct xs_survey *s;
	struct xs_assessment *a = assess(lib, books,
		"{'id': 't', " C
		"'total': 'grade_d_area', 'share_of': 'floor_area', "
		"'at_most': 0.03}, {'id': 's', " C
		"'share': 'schools', 'reaching': 'r', 'at_least': 1}",
		NULL, &s);
	struct xs_balance b;

	cr_expect(xs_county_judge(
		a, &xs_assess_pack(a)->county[0], XS_NO_STAGE, &b));
	cr_expect(school_same(b.part, 60), "%g", b.part);
	cr_expect(school_same(b.whole, 4000), "%g", b.whole);
	cr_expect_eq(b.schools, 3, "%zu", b.schools);
	cr_expect(xs_county_judge(
		a, &xs_assess_pack(a)->county[1], XS_NO_STAGE, &b));
	cr_expect(school_same(b.part, 2), "%g", b.part);
	cr_expect(school_same(b.whole, 3), "%g", b.whole);
	cr_expect_eq(b.schools, 3, "%zu", b.schools);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* A veto that names grades bars those, one that names none all that pass. */
Test(county, which_grades_a_veto_bars)
{
	static const char *const none[] = { "", "", "" };
	struct xs_library *lib = school_library();
	struct xs_survey *s;
	struct xs_assessment *a = assess(lib, none,
		RULES(NO VETO ", 'bars': ['先进县']", NO VETO, YES),
		BY("score"), &s);
	const struct xs_pack *pack = xs_assess_pack(a);
	const struct xs_county_grade *g = pack->county_judgement->grades;

	cr_expect(xs_county_bars(&pack->county[0], &g[0]));
	cr_expect_not(xs_county_bars(&pack->county[0], &g[1]));
	cr_expect_not(xs_county_bars(&pack->county[0], NULL));
	cr_expect(xs_county_bars(&pack->county[1], &g[0]));
	cr_expect(xs_county_bars(&pack->county[1], &g[1]));
	cr_expect_not(xs_county_bars(&pack->county[1], &g[2]));
	cr_expect(xs_county_bars(&pack->county[1], NULL));
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

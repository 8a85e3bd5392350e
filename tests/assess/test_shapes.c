/* SPDX-License-Identifier: Apache-2.0
 *
 * Every shape of a need comes down to actual, required and gap.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/assess/assess_i.h"
#include "support_school.h"

#define P300 "kind=小学 pupils_primary=300 "
#define B XS_BLANK /* blank */

/* clang-format off */
static const struct row {
	const char *name, *need, *facts;
	enum xs_verdict verdict;
	double actual, required, gap, value, threshold;
	enum xs_sense sense, value_sense;
} rows[] = {
	/* contract §1: pupils a computer ≤ 12 with 300 pupils, 21 machines */
	{ "ratio, the basis is the provision",
		"'indicator': 'pupils_per_computer', 'at_most': 12",
		P300 "computers_pupil=21", XS_FAIL, 21, 25, 4,
		300.0 / 21, 12, XS_AT_LEAST, XS_AT_MOST },
	{ "no computer at all fails, it does not drop out",
		"'indicator': 'pupils_per_computer', 'at_most': 12",
		P300 "computers_pupil=0", XS_FAIL, 0, 25, 25, B, 12,
		XS_AT_LEAST, XS_AT_MOST },
	{ "required is whole: 310 ÷ 12 = 25.8",
		"'indicator': 'pupils_per_computer', 'at_most': 12",
		"kind=小学 pupils_primary=310 computers_pupil=25", XS_FAIL,
		25, 26, 1, 12.4, 12, XS_AT_LEAST, XS_AT_MOST },
	{ "ratio, the amount is the provision",
		"'indicator': 'books_per_pupil', 'at_least': 20",
		P300 "books=5000", XS_FAIL, 5000, 6000, 1000,
		5000.0 / 300, 20, XS_AT_LEAST, XS_AT_LEAST },
	{ "reached",
		"'indicator': 'books_per_pupil', 'at_least': 20",
		P300 "books=6000", XS_PASS, 6000, 6000, 0, 20, 20,
		XS_AT_LEAST, XS_AT_LEAST },
	{ "per hundred: 2.3 of 1000 pupils are 23",
		"'indicator': 'multimedia_per_100', 'at_least': 2.3",
		"kind=小学 pupils_primary=1000 multimedia_rooms=23", XS_PASS,
		23, 23, 0, 2.3, 2.3, XS_AT_LEAST, XS_AT_LEAST },
	{ "binary noise: 0.1 × 30 pupils need 3, not 4",
		"'indicator': 'computers_per_100', 'at_least': 10",
		"kind=小学 pupils_primary=30 computers_pupil=3", XS_PASS,
		3, 3, 0, 10, 10, XS_AT_LEAST, XS_AT_LEAST },
	{ "noise in an area: 0.1 × 3 is 0.30000000000000004",
		"'indicator': 'toilet_area_per_pupil', 'at_least': 0.1",
		"kind=小学 pupils_primary=3 toilet_area=0.3", XS_PASS,
		0.3, 0.3, 0, 0.1, 0.1, XS_AT_LEAST, XS_AT_LEAST },
	{ "areas are not rounded",
		"'indicator': 'teaching_area_per_pupil', 'at_least': 4.5",
		"kind=小学 pupils_primary=101 teaching_area=400", XS_FAIL,
		400, 454.5, 54.5, 400.0 / 101, 4.5, XS_AT_LEAST,
		XS_AT_LEAST },
	{ "a ceiling: the gap is the excess",
		"'indicator': 'site_area_per_pupil', 'at_most': 25.8",
		"kind=小学 pupils_primary=100 site_area=3000", XS_FAIL,
		3000, 2580, 420, 30, 25.8, XS_AT_MOST, XS_AT_MOST },
	{ "denominator 0: not applicable",
		"'indicator': 'books_per_pupil', 'at_least': 20",
		"kind=小学 pupils_primary=0 books=5", XS_NOT_APPLICABLE,
		5, B, B, B, 20, XS_AT_LEAST, XS_AT_LEAST },
	{ "denominator 0, numerator blank: not applicable",
		"'indicator': 'books_per_pupil', 'at_least': 20",
		"kind=小学 pupils_primary=0", XS_NOT_APPLICABLE,
		B, B, B, B, 20, XS_AT_LEAST, XS_AT_LEAST },
	{ "denominator blank: unknown",
		"'indicator': 'books_per_pupil', 'at_least': 20",
		"kind=小学 books=5", XS_UNKNOWN, 5, B, B, B, 20,
		XS_AT_LEAST, XS_AT_LEAST },
	{ "numerator blank: unknown, what is required is known",
		"'indicator': 'books_per_pupil', 'at_least': 20",
		P300, XS_UNKNOWN, B, 6000, B, B, 20, XS_AT_LEAST,
		XS_AT_LEAST },
	{ "a stage without a limit: not applicable",
		"'indicator': 'books_per_pupil', 'at_least': {'junior': 30}",
		P300 "books=5", XS_NOT_APPLICABLE, B, B, B, B, B,
		XS_AT_LEAST, XS_AT_LEAST },
	{ "an item of the other stage: not applicable",
		"'item': 'teachers_junior', 'at_least': 3", P300,
		XS_NOT_APPLICABLE, B, B, B, B, B, XS_AT_LEAST, XS_AT_LEAST },

	{ "band, below (贵州 3–5 m² a boarder)",
		"'indicator': 'dormitory_area_per_boarder', 'between': [3, 5]",
		P300 "boarders_primary_boys=10 boarders_primary_girls=10 "
		"dormitory_area=50", XS_FAIL, 50, 60, 10, 2.5, 3, XS_BETWEEN,
		XS_BETWEEN },
	{ "band, above",
		"'indicator': 'dormitory_area_per_boarder', 'between': [3, 5]",
		P300 "boarders_primary_boys=10 boarders_primary_girls=10 "
		"dormitory_area=130", XS_FAIL, 130, 60, 30, 6.5, 3,
		XS_BETWEEN, XS_BETWEEN },
	{ "band, within",
		"'indicator': 'dormitory_area_per_boarder', 'between': [3, 5]",
		P300 "boarders_primary_boys=10 boarders_primary_girls=10 "
		"dormitory_area=100", XS_PASS, 100, 60, 0, 5, 3, XS_BETWEEN,
		XS_BETWEEN },

	{ "a minimum", "'item': 'multimedia_rooms', 'at_least': 1",
		P300 "multimedia_rooms=0", XS_FAIL, 0, 1, 1, 0, 1,
		XS_AT_LEAST, XS_AT_LEAST },
	{ "a zero limit: grade-D area", "'item': 'grade_d_area', 'at_most': 0",
		P300 "grade_d_area=85.5", XS_FAIL, 85.5, 0, 85.5, 85.5, 0,
		XS_AT_MOST, XS_AT_MOST },
	{ "a zero limit kept", "'item': 'grade_d_area', 'at_most': 0",
		P300 "grade_d_area=0", XS_PASS, 0, 0, 0, 0, 0, XS_AT_MOST,
		XS_AT_MOST },
	{ "a cap: 2,000 pupils", "'item': 'pupils_primary', 'at_most': 2000",
		"kind=小学 pupils_primary=2003", XS_FAIL, 2003, 2000, 3,
		2003, 2000, XS_AT_MOST, XS_AT_MOST },
	{ "a flag", "'item': 'boiled_water', 'is': true",
		P300 "boiled_water=no", XS_FAIL, 0, 1, 1, 0, 1, XS_AT_LEAST,
		XS_AT_LEAST },
	{ "a prohibition", "'item': 'dormitory_in_basement', 'is': false",
		P300 "dormitory_in_basement=yes", XS_FAIL, 1, 0, 1, 1, 0,
		XS_AT_MOST, XS_AT_MOST },

	/* GB 50099-2011, 6.2.8: one stool per 13 girls */
	{ "one per N, rounded up: 140 ÷ 13 = 10.8",
		"'item': 'stools_girls', 'one_per': 13, 'of': 'girls'",
		P300 "girls_primary=140 stools_girls=9", XS_FAIL, 9, 11, 2,
		140.0 / 9, 13, XS_AT_LEAST, XS_AT_MOST },
	{ "one per N, exactly: 130 ÷ 13 = 10",
		"'item': 'stools_girls', 'one_per': 13, 'of': 'girls'",
		P300 "girls_primary=130 stools_girls=10", XS_PASS, 10, 10, 0,
		13, 13, XS_AT_LEAST, XS_AT_MOST },
	{ "one per 12 classes begun",
		"'item': 'music_rooms', 'one_per': 12, 'of': 'classes'",
		P300 "classes_primary=13 music_rooms=1", XS_FAIL, 1, 2, 1,
		13, 12, XS_AT_LEAST, XS_AT_MOST },
	{ "one per 12 full classes",
		"'item': 'music_rooms', 'one_per': 12, 'of': 'classes', "
		"'rounded': 'down'",
		P300 "classes_primary=13 music_rooms=1", XS_PASS, 1, 1, 0,
		13, 12, XS_AT_LEAST, XS_AT_MOST },
	{ "one per N of nobody: not applicable",
		"'item': 'stools_girls', 'one_per': 13, 'of': 'girls'",
		P300 "girls_primary=0 stools_girls=0", XS_NOT_APPLICABLE,
		0, B, B, B, 13, XS_AT_LEAST, XS_AT_MOST },
	{ "one bed a boarder",
		"'item': 'beds_girls', 'one_per': 1, 'of': 'boarders_girls'",
		P300 "boarders_primary_girls=40 beds_girls=34", XS_FAIL,
		34, 40, 6, 40.0 / 34, 1, XS_AT_LEAST, XS_AT_MOST },

	{ "a share: 3 of 40 classes of 56 and more, at most 5 %",
		"'item': 'classes_ge56', 'share_of': 'classes', "
		"'at_most': 0.05",
		P300 "classes_primary=40 classes_primary_ge56=3", XS_FAIL,
		3, 2, 1, 0.075, 0.05, XS_AT_MOST, XS_AT_MOST },
	/* Yuanjiang, Yunnan: 45,584 m² of 281,209 m² are grade D */
	{ "a share of area",
		"'item': 'grade_d_area', 'share_of': 'floor_area', "
		"'at_most': 0.03",
		P300 "floor_area=281209 grade_d_area=45584", XS_FAIL,
		45584, 8436.27, 37147.73, 45584.0 / 281209, 0.03,
		XS_AT_MOST, XS_AT_MOST },

	{ "any of: one reached",
		"'any_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		"{'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P300 "basketball_courts=0 sports_area_outdoor=1800", XS_PASS,
		1800, 1710, 0, 1800, 1710, XS_AT_LEAST, XS_AT_LEAST },
	{ "any of: one reached, the other blank",
		"'any_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		"{'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P300 "sports_area_outdoor=1800", XS_PASS,
		1800, 1710, 0, 1800, 1710, XS_AT_LEAST, XS_AT_LEAST },
	{ "any of: the headline is the smallest relative shortfall",
		"'any_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		"{'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P300 "basketball_courts=1 sports_area_outdoor=1500", XS_FAIL,
		1500, 1710, 210, 1500, 1710, XS_AT_LEAST, XS_AT_LEAST },
	{ "all of: the headline is the largest relative shortfall",
		"'all_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		"{'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P300 "basketball_courts=1 sports_area_outdoor=1500", XS_FAIL,
		1, 2, 1, 1, 2, XS_AT_LEAST, XS_AT_LEAST },
	{ "all of: one fails, the other blank",
		"'all_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		"{'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P300 "basketball_courts=1", XS_FAIL, 1, 2, 1, 1, 2,
		XS_AT_LEAST, XS_AT_LEAST },
	{ "all of: one reached, the other blank",
		"'all_of': [{'item': 'basketball_courts', 'at_least': 2}, "
		"{'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P300 "basketball_courts=2", XS_UNKNOWN, 2, 2, B, 2, 2,
		XS_AT_LEAST, XS_AT_LEAST },

	{ "class size", "'class_size': {'primary': 45, 'junior': 50}",
		P300 "classes_primary=6 largest_class_primary=58", XS_FAIL,
		58, 45, 13, 58, 45, XS_AT_MOST, XS_AT_MOST },
	{ "class size kept", "'class_size': {'primary': 45, 'junior': 50}",
		P300 "classes_primary=7 largest_class_primary=45", XS_PASS,
		45, 45, 0, 45, 45, XS_AT_MOST, XS_AT_MOST },
	{ "class size blank", "'class_size': 45", P300 "classes_primary=7",
		XS_UNKNOWN, B, 45, B, B, 45, XS_AT_MOST, XS_AT_MOST },
	{ "no classes: not applicable", "'class_size': 45",
		"kind=小学 pupils_primary=0 classes_primary=0",
		XS_NOT_APPLICABLE, B, B, B, B, 45, XS_AT_MOST, XS_AT_MOST },
};
/* clang-format on */

static bool is_figure(
	const struct row *row, const char *what, double stated, double found)
{
	bool same = school_same(stated, found);

	cr_expect(same, "%s: %s is %.6f, not %.6f", row->name, what, found,
		stated);
	return same;
}

Test(shapes, come_down_to_actual_required_and_gap)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct row *row = &rows[i];
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_pack *pack;
		struct xs_unit_result u;
		const struct xs_result *r;

		xs_buf_addf(&rule, "{'id': 'a', %s}", row->need);
		pack = school_pack(lib, rule.s, NULL, "");
		school_fill(s, 0, row->facts);
		u = school_judge(s, pack, 0);
		r = &u.rules[0];
		cr_expect_eq(r->verdict, row->verdict, "%s: %s", row->name,
			xs_verdict_name(r->verdict));
		is_figure(row, "actual", row->actual, r->actual);
		is_figure(row, "required", row->required, r->required);
		is_figure(row, "gap", row->gap, r->gap);
		is_figure(row, "value", row->value, r->value);
		is_figure(row, "threshold", row->threshold, r->threshold);
		cr_expect_eq(r->sense, row->sense, "%s: sense", row->name);
		cr_expect_eq(r->value_sense, row->value_sense, "%s: value's",
			row->name);
		cr_expect_eq(r->verdict == XS_UNKNOWN, r->hinges_n > 0,
			"%s: %d hinges", row->name, r->hinges_n);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name, *limit;
	double x, threshold; /* x: classes */
} steps[] = {
	/* 福建: interpolated, end values outside */
	{ "linear, on a column", "'between': 'linear'", 12, 7 },
	{ "linear, between", "'between': 'linear'", 9, 7.5 },
	{ "linear, below the first", "'between': 'linear'", 3, 8 },
	{ "linear, above the last", "'between': 'linear'", 40, 6 },
	{ "next lower column (default)", "'between': 'down'", 17, 7 },
	{ "lower: below the first the first", "'between': 'down'", 1, 8 },
	{ "next higher column", "'between': 'up'", 13, 6 },
	{ "higher: on the column", "'between': 'up'", 12, 7 },
	{ "higher: above the last the last", "'between': 'up'", 30, 6 },
	{ "nearest, nearer below", "'between': 'nearest'", 8, 8 },
	{ "nearest, nearer above", "'between': 'nearest'", 10, 7 },
	{ "nearest, midway the smaller size", "'between': 'nearest'", 9, 8 },
	{ "beyond, at the end", "'beyond': {'above': 24, 'value': 6, "
		"'per': 6, 'add': 1}", 24, 6 },
	{ "beyond, the first six begun", "'beyond': {'above': 24, "
		"'value': 6, 'per': 6, 'add': 1}", 25, 7 },
	{ "beyond, six more", "'beyond': {'above': 24, 'value': 6, "
		"'per': 6, 'add': 1}", 30, 7 },
	{ "beyond, the second six", "'beyond': {'above': 24, 'value': 6, "
		"'per': 6, 'add': 1}", 31, 8 },
};
/* clang-format on */

Test(shapes, thresholds_by_steps)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(steps); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		xs_buf_addf(&rule,
			"{'id': 'a', 'indicator': 'building_area_per_pupil', "
			"'at_least': {'by': 'classes', 'steps': [[6, 8], "
			"[12, 7], [24, 6]], %s}}",
			steps[i].limit);
		school_fill(s, 0, P300 "floor_area=900 dormitory_area=0");
		school_set(s, 0, "classes_primary", steps[i].x);
		u = school_judge(s, school_pack(lib, rule.s, NULL, ""), 0);
		cr_expect(school_same(u.rules[0].threshold, steps[i].threshold),
			"%s: %.6f", steps[i].name, u.rules[0].threshold);
		cr_expect(school_same(u.rules[0].required,
				  300 * steps[i].threshold),
			"%s: %.6f", steps[i].name, u.rules[0].required);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

Test(shapes, steps_by_a_blank_are_unknown)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_unit_result u;

	school_fill(s, 0, P300 "books=9");
	u = school_judge(s,
		school_pack(lib,
			"{'id': 'a', 'indicator': 'books_per_pupil', "
			"'at_least': {'by': 'classes', 'steps': [[6, 8]]}}",
			NULL, ""),
		0);
	cr_expect_eq(u.rules[0].verdict, XS_UNKNOWN);
	cr_assert_eq(u.rules[0].hinges_n, 1);
	cr_expect_str_eq(
		s->cat->items[u.rules[0].hinges[0]].key, "classes_primary");
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

#define NO_SIZES                                                               \
	"classes_primary_le25=0 classes_primary_26_30=0 "                      \
	"classes_primary_31_35=0 classes_primary_36_40=0 "                     \
	"classes_primary_41_45=0 classes_primary_46_50=0 "                     \
	"classes_primary_51_55=0 classes_primary_56_60=0 "                     \
	"classes_primary_61_65=0 classes_primary_ge66=0 "

/* clang-format off */
static const struct {
	const char *name, *facts;
	double limit;
	enum xs_verdict verdict;
	double over, needed;
} sizes[] = {
	{ "by size: 2 of 46–50 and 1 of 56–60 are split",
		NO_SIZES "classes_primary_41_45=5 classes_primary_46_50=2 "
		"classes_primary_56_60=1 largest_class_primary=57 "
		"classes_primary=8 pupils_primary=372",
		45, XS_FAIL, 3, 3 },
	{ "a class of 95 needs two more",
		NO_SIZES "classes_primary_ge66=1 largest_class_primary=95 "
		"classes_primary=1 pupils_primary=95", 45, XS_FAIL, 1, 2 },
	{ "sizes stand in for the largest class: reached",
		NO_SIZES "classes_primary_36_40=6 classes_primary=6 "
		"pupils_primary=230", 45, XS_PASS, 0, 0 },
	{ "sizes stand in for the largest class: over",
		NO_SIZES "classes_primary_46_50=6 classes_primary=6 "
		"pupils_primary=290", 45, XS_FAIL, 6, 6 },
	{ "a size that the limit cuts says nothing",
		NO_SIZES "classes_primary_46_50=6 classes_primary=6 "
		"pupils_primary=290", 48, XS_UNKNOWN, XS_BLANK, XS_BLANK },
	{ "a size above the limit is blank",
		"classes_primary_36_40=6 classes_primary=6 "
		"pupils_primary=230", 45, XS_UNKNOWN, XS_BLANK, XS_BLANK },
	{ "no sizes: splitting the largest",
		"classes_primary=6 largest_class_primary=58 "
		"pupils_primary=250", 45, XS_FAIL, XS_BLANK, 1 },
	{ "no sizes: housing everybody",
		"classes_primary=6 largest_class_primary=58 "
		"pupils_primary=320", 45, XS_FAIL, XS_BLANK, 2 },
	{ "one class", "classes_primary=1 largest_class_primary=50 "
		"pupils_primary=50", 45, XS_FAIL, 1, 1 },
	{ "kept", "classes_primary=2 largest_class_primary=45 "
		"pupils_primary=80", 45, XS_PASS, 0, 0 },
	{ "no class of 66 and more (bottom line 20)",
		NO_SIZES "classes_primary_61_65=2 classes_primary=2 "
		"pupils_primary=128 largest_class_primary=65", 65, XS_PASS,
		0, 0 },
};
/* clang-format on */

Test(shapes, classes_over_and_classes_needed)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct xs_buf rule = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;
		const struct xs_result *r;

		xs_buf_addf(
			&rule, "{'id': 'a', 'class_size': %g}", sizes[i].limit);
		school_fill(s, 0, "kind=小学");
		school_fill(s, 0, sizes[i].facts);
		u = school_judge(s, school_pack(lib, rule.s, NULL, ""), 0);
		r = &u.rules[0];
		cr_expect_eq(r->verdict, sizes[i].verdict, "%s: %s",
			sizes[i].name, xs_verdict_name(r->verdict));
		cr_expect(school_same(r->classes_over, sizes[i].over),
			"%s: %.6f over", sizes[i].name, r->classes_over);
		cr_expect(school_same(r->classes_needed, sizes[i].needed),
			"%s: %.6f needed", sizes[i].name, r->classes_needed);
		xs_unit_result_release(&u);
		xs_survey_free(s);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

/* A unit's shortfall is unrounded; so is what is required of it. */
Test(shapes, a_unit_of_two_stages_is_not_rounded)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'pupils_per_computer', "
		"'at_most': 12}, {'id': 'b', 'item': 'stools_girls', "
		"'one_per': 13, 'of': 'girls'}",
		NULL, "");
	struct xs_unit_result u;

	school_fill(s, 0,
		"kind=九年一贯制 pupils_primary=200 pupils_junior=100 "
		"computers_pupil=15.5 girls_primary=100 girls_junior=50 "
		"stools_girls=6.2");
	u = school_judge(s, pack, 0);
	cr_expect_float_eq(u.rules[0].actual, 10, 1e-9);
	cr_expect_float_eq(u.rules[0].required, 200.0 / 12, 1e-9);
	cr_expect_float_eq(u.rules[0].gap, 200.0 / 12 - 10, 1e-9);
	cr_expect_float_eq(u.rules[1].required, 100.0 / 13, 1e-9);
	xs_unit_result_release(&u);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* -- meeting ------------------------------------------------------------------ */

/* clang-format off */
static const struct {
	double value;
	enum xs_sense sense;
	double limit;
	bool meets;
} meetings[] = {
	{ 20, XS_AT_LEAST, 20, true },
	{ 19.99, XS_AT_LEAST, 20, false },
	{ 20 * (1 - 9e-10), XS_AT_LEAST, 20, true },
	{ 20 * (1 - 2e-9), XS_AT_LEAST, 20, false },
	{ 20 * (1 + 9e-10), XS_AT_MOST, 20, true },
	{ 20 * (1 + 2e-9), XS_AT_MOST, 20, false },
	{ 1e-12, XS_AT_MOST, 0, false },
	{ 0, XS_AT_MOST, 0, true },
	{ 0.1 * 3, XS_AT_MOST, 0.3, true },
	{ 0.1 * 3, XS_AT_LEAST, 0.3, true },
	{ XS_BLANK, XS_AT_LEAST, 1, false },
	{ XS_BLANK, XS_AT_MOST, 1, false },
};
/* clang-format on */

Test(meets, is_unrounded_with_a_tolerance_of_1e_9)
{
	for (size_t i = 0; i < COUNT(meetings); i++)
		cr_expect_eq(xs_meets(meetings[i].value, meetings[i].sense,
				     meetings[i].limit),
			meetings[i].meets, "row %zu: %.12g", i,
			meetings[i].value);
}

/* clang-format off */
static const struct {
	const char *name;
	double pupils, area;
	enum xs_verdict verdict;
	bool flips;
} roundings[] = {
	{ "4.4975 shows as 4.50", 400, 1799, XS_FAIL, true },
	{ "4.4925 shows as 4.49", 400, 1797, XS_FAIL, false },
	{ "4.5", 400, 1800, XS_PASS, false },
	{ "4.5025 shows as 4.50", 400, 1801, XS_PASS, false },
};
/* clang-format on */

Test(meets, marks_what_rounding_would_turn)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 4.5}",
		NULL, "");

	for (size_t i = 0; i < COUNT(roundings); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		school_fill(s, 0, "kind=小学");
		school_set(s, 0, "pupils_primary", roundings[i].pupils);
		school_set(s, 0, "teaching_area", roundings[i].area);
		u = school_judge(s, pack, 0);
		cr_expect_eq(u.rules[0].verdict, roundings[i].verdict, "%s",
			roundings[i].name);
		cr_expect_eq(u.rules[0].flips, roundings[i].flips, "%s",
			roundings[i].name);
		xs_unit_result_release(&u);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name;
	double boys, beds;
	enum xs_verdict verdict;
	bool flips;
} bed_roundings[] = {
	/* 240 ÷ 230 = 1.043: the sheets show 1.04 against 1.00 */
	{ "1.04", 240, 230, XS_FAIL, false },
	{ "1.02", 51, 50, XS_FAIL, false },
	/* 250 ÷ 249 = 1.0040: they show 1.00 */
	{ "1.00", 250, 249, XS_FAIL, true },
	{ "0.998 shows as 1.00", 249, 249.5, XS_PASS, false },
};
/* clang-format on */

/* A sheet shows two decimals of pupils a thing: what is told of rounding goes
 * by them, not by one. */
Test(meets, one_per_is_rounded_to_the_two_decimals_that_are_shown)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'item': 'beds_boys', 'one_per': 1, "
		"'of': 'boarders_boys'}",
		NULL, "");

	for (size_t i = 0; i < COUNT(bed_roundings); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_unit_result u;

		school_fill(s, 0, "kind=小学");
		school_set(s, 0, "pupils_primary", 400);
		school_set(
			s, 0, "boarders_primary_boys", bed_roundings[i].boys);
		school_set(s, 0, "beds_boys", bed_roundings[i].beds);
		u = school_judge(s, pack, 0);
		cr_expect_eq(u.rules[0].verdict, bed_roundings[i].verdict, "%s",
			bed_roundings[i].name);
		cr_expect_eq(u.rules[0].flips, bed_roundings[i].flips, "%s",
			bed_roundings[i].name);
		xs_unit_result_release(&u);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* -- what is small --------------------------------------------------------------- */

Test(small, a_ratio_below_30_pupils_is_marked)
{
	static const struct {
		double pupils, below;
		bool small;
	} cases[] = { { 29, 0, true }, { 30, 0, false }, { 49, 50, true },
		{ 29, 20, false }, { 3, -1, false } };
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 20}, "
		"{'id': 'b', 'item': 'boiled_water', 'is': true}",
		NULL, "");

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_assess_options options = { .small_below =
							     cases[i].below };
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_assessment *a;
		struct xs_unit_result u;

		school_fill(s, 0, "kind=教学点 books=900 boiled_water=yes");
		school_set(s, 0, "pupils_primary", cases[i].pupils);
		a = xs_assess_new(s, pack, &options);
		xs_unit_result_init(&u, pack);
		xs_assess_unit(a, 0, &u);
		cr_expect_eq(u.rules[0].small, cases[i].small, "case %zu", i);
		cr_expect_not(u.rules[1].small, "a flag is no ratio");
		xs_unit_result_release(&u);
		xs_assess_free(a);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* -- rounding up ------------------------------------------------------------------ */

/* The quick way to round up is the slow one. */
Test(ceil, is_xs_ceil_whole)
{
	static const double noises[] = { 0, 1e-12, -1e-12, 1e-9, -1e-9, 3e-9,
		-3e-9, 1e-4, -1e-4, 0.5, -0.5, 0.25 };
	static const double wholes[] = { 0, 1, -1, 3, 12, -12, 999, 1e6, -1e6,
		1e9, 1e14, 2e15, -2e15, 1e300 };

	for (size_t w = 0; w < COUNT(wholes); w++) {
		for (size_t n = 0; n < COUNT(noises); n++) {
			double v = wholes[w] + noises[n];

			cr_expect_eq(xs_as_ceil(v), xs_ceil_whole(v),
				"%.17g: %.17g, %.17g", v, xs_as_ceil(v),
				xs_ceil_whole(v));
		}
	}
	cr_expect(isnan(xs_as_ceil(XS_BLANK)));
}

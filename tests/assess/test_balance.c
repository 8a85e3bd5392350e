/* SPDX-License-Identifier: Apache-2.0
 *
 * County rules: coefficients of variation weighted by pupils, composites,
 * numbers of schools.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

/* The worked example of five schools in two official texts: books 279 …
 * over pupils 45 …; published as 0.52, unweighted it would be 0.4888. */
static const double pupils[] = { 45, 37, 89, 76, 55 };
static const double books[] = { 279, 137, 935, 160, 402 };

Test(balance, the_worked_example_of_five_schools)
{
	double per_pupil[COUNT(books)];
	struct xs_balance b;

	for (size_t i = 0; i < COUNT(books); i++)
		per_pupil[i] = books[i] / pupils[i];
	b = xs_balance_values(pupils, per_pupil, COUNT(books), 0.5);
	cr_expect_float_eq(b.mean, 6.3344, 5e-5, "%.6f", b.mean);
	cr_expect_float_eq(b.sd, 3.2639, 5e-5, "%.6f", b.sd);
	cr_expect_float_eq(b.value, 0.5153, 5e-5, "%.6f", b.value);
	cr_expect_eq(b.verdict, XS_FAIL);
	cr_expect_eq(b.schools, COUNT(books));
}

Test(balance, of_a_survey_is_the_same)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 1}",
		NULL, "");
	struct xs_survey *s = school_survey(lib, COUNT(books));
	struct xs_assessment *a;
	struct xs_balance b;

	for (size_t i = 0; i < COUNT(books); i++) {
		school_fill(s, i, "kind=小学");
		school_set(s, i, "pupils_primary", pupils[i]);
		school_set(s, i, "books", books[i]);
	}
	a = xs_assess_new(s, pack, NULL);
	b = xs_balance_of(a, xs_library_indicator(lib, "books_per_pupil"),
		XS_PRIMARY, 0.5);
	cr_expect_float_eq(b.value, 0.5153, 5e-5);
	b = xs_balance_of(a, xs_library_indicator(lib, "books_per_pupil"),
		XS_JUNIOR, 0.45);
	cr_expect_eq(b.verdict, XS_NOT_APPLICABLE, "no junior school");
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* Means and deviations of Jiujiang District 2023, primary, as published; two
 * schools of equal weight at mean ± deviation have them. */
/* clang-format off */
static const struct {
	double mean, sd, cv;
	enum xs_verdict verdict; /* against 0.50 */
	bool flips;
} jiujiang[] = {
	{ 5.515273, 1.643162, 0.297929, XS_PASS, false },
	{ 0.887611, 0.445392, 0.501787, XS_FAIL, true },
	{ 0.879277, 0.353427, 0.401952, XS_PASS, false },
	{ 4.563288, 1.316139, 0.288419, XS_PASS, false },
	{ 7.925946, 2.975795, 0.375450, XS_PASS, false },
	{ 2496.674864, 780.914372, 0.312782, XS_PASS, false },
	{ 2.784743, 1.097759, 0.394205, XS_PASS, false },
};
/* clang-format on */

Test(balance, jiujiang_fails_unrounded_and_would_pass_rounded)
{
	for (size_t i = 0; i < COUNT(jiujiang); i++) {
		double weights[] = { 700, 700 };
		double values[] = { jiujiang[i].mean - jiujiang[i].sd,
			jiujiang[i].mean + jiujiang[i].sd };
		struct xs_balance b =
			xs_balance_values(weights, values, 2, 0.5);

		cr_expect_float_eq(
			b.value, jiujiang[i].cv, 2e-6, "%zu: %.6f", i, b.value);
		cr_expect_eq(b.verdict, jiujiang[i].verdict, "%zu", i);
		cr_expect_eq(b.flips, jiujiang[i].flips, "%zu", i);
	}
}

Test(balance, a_blank_is_never_a_pass)
{
	double weights[] = { 10, 20, XS_BLANK }, values[] = { 1, XS_BLANK, 1 };
	struct xs_balance b = xs_balance_values(weights, values, 3, 0.5);

	cr_expect_eq(b.schools, 1);
	cr_expect_eq(b.excluded, 2);
	cr_expect_eq(b.unknown, 2);
	cr_expect_eq(b.verdict, XS_UNKNOWN);
	cr_expect_float_eq(b.value, 0, 0);
}

/* Composite = plain mean of the coefficients: published county tables. */
/* clang-format off */
static const struct {
	const char *county;
	double cv[8], composite, limit;
	size_t n;
} composites[] = {
	{ "万州 primary", { .437, .419, .255, .188, .171, .263, .263, .420 },
		.302, .65, 8 },
	{ "万州 junior", { .381, .298, .264, .212, .207, .502, .445, .539 },
		.356, .55, 8 },
	{ "南关 primary", { .393, .578, .372, .246, .208, .311, .311, .455 },
		.359, .65, 8 },
	{ "庐阳 primary", { .881, 1.299, .977, .379, .170, .334, .286, .408 },
		.592, .65, 8 },
};
/* clang-format on */

static const char *const eight[] = { "books_per_pupil", "computers_per_100",
	"instruments_per_pupil", "site_area_per_pupil", "green_area_per_pupil",
	"canteen_area_per_pupil", "toilet_area_per_pupil",
	"library_area_per_pupil" };
static const char *const items[] = { "books", "computers_pupil",
	"instruments_value", "site_area", "green_area", "canteen_area",
	"toilet_area", "library_area" };

/* Two schools of 100 pupils whose k-th ratio varies by cv[k]. */
static struct xs_survey *vary(struct xs_library *lib, const double *cv)
{
	struct xs_survey *s = school_survey(lib, 2);

	for (size_t i = 0; i < 2; i++) {
		school_fill(s, i, "kind=小学 pupils_primary=100");
		for (size_t k = 0; k < COUNT(items); k++)
			school_set(s, i, items[k],
				1000 * (1 + (i ? cv[k] : -cv[k])));
	}
	return s;
}

Test(balance, composite_is_the_mean_of_the_coefficients)
{
	struct xs_library *lib = school_library();
	struct xs_buf more = XS_BUF_INIT;
	struct xs_pack *pack;

	xs_buf_adds(&more,
		"'county': [{'id': 'c', 'clause': '1', 'source': 'T', "
		"'confidence': 'found', 'composite_spread_at_most': "
		"{'primary': 0.65}, 'indicators': [");
	for (size_t k = 0; k < COUNT(eight); k++)
		xs_buf_addf(&more, "%s'%s'", k ? ", " : "", eight[k]);
	xs_buf_adds(&more, "]}], ");
	pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 1}",
		NULL, more.s);
	for (size_t i = 0; i < COUNT(composites); i++) {
		struct xs_survey *s = vary(lib, composites[i].cv);
		struct xs_assessment *a = xs_assess_new(s, pack, NULL);
		struct xs_balance b;

		cr_expect(xs_county_judge(a, &pack->county[0], XS_PRIMARY, &b));
		cr_expect_float_eq(b.value, composites[i].composite, 5e-4,
			"%s: %.4f", composites[i].county, b.value);
		cr_expect_eq(b.verdict, XS_PASS, "%s", composites[i].county);
		cr_expect_eq(b.schools, 2);
		cr_expect_not(
			xs_county_judge(a, &pack->county[0], XS_JUNIOR, &b),
			"no limit for that stage");
		xs_assess_free(a);
		xs_survey_free(s);
	}
	xs_buf_release(&more);
	xs_library_free(lib);
}

/* Wanzhou, primary: the means as published beside those coefficients,
 * by the standard itself: m², m², yuan, computers a hundred, books, teachers,
 * those above the required qualification, of middle rank. */
static const struct {
	const char *item;
	double mean, cv;
	int decimals;
} wanzhou[] = {
	{ "teaching_area", 3.55, .437, 2 },
	{ "sports_area_outdoor", 6.70, .419, 2 },
	{ "instruments_value", 1229, .255, 0 },
	{ "computers_pupil", 11.15, .188, 2 },
	{ "books", 14.75, .171, 2 },
	{ "teachers_primary", .054, .263, 3 },
	{ "teachers_above_primary", .051, .263, 3 },
	{ "teachers_mid_title_primary", .037, .420, 3 },
};

static bool prints_as(double v, double published, int decimals)
{
	return fabs(v - published) <= 0.5 * pow(10, -decimals);
}

Test(balance, wanzhou_by_the_standard_of_2012)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	struct xs_pack *pack = xs_library_pack(lib, "cn-basic-2012", &err);
	struct xs_survey *s = school_survey(lib, 2);
	const struct xs_county_rule *rule = NULL;
	struct xs_assessment *a;
	struct xs_balance b;

	cr_assert(pack, "%s", err.msg);
	for (size_t i = 0; i < pack->county_n; i++)
		if (pack->county[i].kind == XS_COUNTY_COMPOSITE)
			rule = &pack->county[i];
	cr_assert(rule);
	cr_assert_eq(rule->indicators_n, COUNT(wanzhou));
	for (size_t i = 0; i < 2; i++) {
		school_fill(s, i,
			"kind=小学 pupils_primary=1000 sports_area_indoor=0");
		for (size_t k = 0; k < COUNT(wanzhou); k++)
			school_set(s, i, wanzhou[k].item,
				1000 * wanzhou[k].mean *
					(1 + (i ? 1 : -1) * wanzhou[k].cv) /
					rule->indicators[k]->per);
	}
	a = xs_assess_new(s, pack, NULL);
	for (size_t k = 0; k < COUNT(wanzhou); k++) {
		b = xs_balance_of(a, rule->indicators[k], XS_PRIMARY, XS_BLANK);
		cr_expect(
			prints_as(b.mean, wanzhou[k].mean, wanzhou[k].decimals),
			"%s: %.4f", wanzhou[k].item, b.mean);
		cr_expect(prints_as(b.value, wanzhou[k].cv, 3), "%s: %.4f",
			wanzhou[k].item, b.value);
	}
	cr_expect(xs_county_judge(a, rule, XS_PRIMARY, &b));
	cr_expect(prints_as(b.value, .302, 3), "%.4f", b.value);
	cr_expect_eq(b.verdict, XS_PASS);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* The mean of Jiujiang's seven is published as 0.367503. */
Test(balance, jiujiangs_mean)
{
	double sum = 0;

	for (size_t i = 0; i < COUNT(jiujiang); i++) {
		double weights[] = { 700, 700 };
		double values[] = { jiujiang[i].mean - jiujiang[i].sd,
			jiujiang[i].mean + jiujiang[i].sd };

		sum += xs_balance_values(weights, values, 2, 0.5).value;
	}
	cr_expect_float_eq(sum / COUNT(jiujiang), 0.367503, 1e-6, "%.7f",
		sum / COUNT(jiujiang));
}

Test(balance, excluded_units_do_not_vary)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 1}",
		NULL,
		"'exclude': [{'when': {'owner': ['民办']}, 'why': 'private'}], ");
	struct xs_survey *s = school_survey(lib, 4);
	struct xs_assessment *a;
	struct xs_balance b;

	for (size_t i = 0; i < 4; i++) {
		school_fill(s, i,
			"kind=小学 pupils_primary=100 books=1000 "
			"owner=教育部门");
	}
	school_fill(s, 2, "owner=民办 books=9000");
	school_fill(s, 3, "pupils_primary=0 books=9000");
	a = xs_assess_new(s, pack, NULL);
	b = xs_balance_of(a, xs_library_indicator(lib, "books_per_pupil"),
		XS_PRIMARY, 0.5);
	cr_expect_eq(b.schools, 2);
	cr_expect_eq(b.excluded, 2);
	cr_expect_eq(b.unknown, 0);
	cr_expect_float_eq(b.value, 0, 1e-12);
	cr_expect_eq(b.verdict, XS_PASS);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* clang-format off */
static const struct {
	const char *name;
	const char *first, *second; /* facts of two schools */
	double failing;
	enum xs_verdict verdict; /* at most 1 */
} failing[] = {
	{ "one fails", "cameras=no", "cameras=yes", 1, XS_PASS },
	{ "both fail", "cameras=no", "cameras=no", 2, XS_FAIL },
	{ "one fails, one unknown", "cameras=no", "", 1, XS_UNKNOWN },
	{ "one unknown", "cameras=yes", "", 0, XS_PASS },
	{ "nobody to judge", "status=停办", "status=已撤并", 0,
		XS_NOT_APPLICABLE },
};
/* clang-format on */

Test(balance, schools_failing_a_rule_are_counted_once)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'r', 'scope': 'school', 'item': 'cameras', 'is': "
		"true, 'judged': false}",
		NULL,
		"'county': [{'id': 'c', 'clause': '1', 'source': 'T', "
		"'confidence': 'found', 'schools_failing': 'r', 'at_most': "
		"1}], ");

	for (size_t i = 0; i < COUNT(failing); i++) {
		struct xs_survey *s = school_survey(lib, 2);
		struct xs_assessment *a;
		struct xs_balance b;

		school_fill(s, 0,
			"kind=九年一贯制 pupils_primary=9 "
			"pupils_junior=9");
		school_fill(s, 1, "kind=小学 pupils_primary=9");
		school_fill(s, 0, failing[i].first);
		school_fill(s, 1, failing[i].second);
		a = xs_assess_new(s, pack, NULL);
		cr_expect(
			xs_county_judge(a, &pack->county[0], XS_NO_STAGE, &b));
		cr_expect_float_eq(b.value, failing[i].failing, 0, "%s: %.0f",
			failing[i].name, b.value);
		cr_expect_eq(b.verdict, failing[i].verdict, "%s: %s",
			failing[i].name, xs_verdict_name(b.verdict));
		cr_expect_eq(b.schools,
			failing[i].verdict == XS_NOT_APPLICABLE ? 0 : 2, "%s",
			failing[i].name);
		xs_assess_free(a);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

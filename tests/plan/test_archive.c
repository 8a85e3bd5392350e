/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of papers: numbers, who needs one, where it is found.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/evidence.h"

static struct xs_library *lib;
static struct xs_survey *survey;
static struct xs_pack *pack;
static struct xs_assessment *assessment;

/* Three schools; S3 teaches no primary, so that rule b is not its own. */
static void open_all(void)
{
	struct xs_assess_options options = { 0 };

	lib = school_library();
	survey = school_survey(lib, 3);
	school_fill(survey, 0, "kind=小学 pupils_primary=300 books=9000");
	school_fill(survey, 1, "kind=小学 pupils_primary=200 books=900");
	school_fill(survey, 2, "kind=初中 pupils_junior=200 books=900");
	xs_survey_settle(survey, NULL);
	pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 15},"
		"{'id': 'b', 'item': 'floor_area', "
		"'at_least': {'primary': 100}}",
		"{'method': 'each'}", "");
	assessment = xs_assess_new(survey, pack, &options);
}

static void close_all(void)
{
	xs_assess_free(assessment);
	xs_survey_free(survey);
	xs_library_free(lib);
}

TestSuite(archive, .init = open_all, .fini = close_all);

static struct xs_evidence papers[] = {
	{ .rule = "A", .school = 0, .name = "图书总账", .kept_at = "库" },
	{ .rule = "1-02", .school = 1, .name = "房产证", .kept_at = "" },
	{ .rule = "b",
		.school = XS_NO_SCHOOL_INDEX,
		.name = "测绘",
		.kept_at = "" },
	{ .rule = "YL-2024-001", .school = 1, .name = "合同", .kept_at = "" },
};

Test(archive, catalogue)
{
	struct xs_county county = {
		.survey = survey, .evidence = papers, .evidence_n = 4
	};
	struct xs_archive *a = xs_archive_new(&county, survey, &assessment, 1);

	cr_assert_eq(a->n, 2);
	cr_expect_str_eq(a->items[0].number, "1-01");
	cr_expect_eq(a->items[0].wanted, 3);
	cr_expect_eq(a->items[0].there, 1, "filed under A");
	cr_expect_eq(a->items[1].wanted, 2, "no junior school");
	cr_expect_eq(a->items[1].there, 2, "the county's serves all");
	cr_expect_not(xs_archive_wants(a, 2, 1));
	/* A school's own comes before the county's. */
	cr_expect_str_eq(xs_archive_paper(a, 1, 1)->name, "房产证");
	cr_expect_str_eq(xs_archive_paper(a, 0, 1)->name, "测绘");
	cr_expect_null(xs_archive_paper(a, 1, 0));
	cr_expect_eq(a->schools[0].wanted, 2);
	cr_expect_eq(a->schools[0].there, 2);
	cr_expect_eq(a->schools[2].there, 0);
	cr_expect_eq(xs_archive_item_of(a, &papers[0]), 0);
	cr_expect_eq(xs_archive_item_of(a, &papers[3]), -1);
	cr_expect(strstr(
		xs_archive_shows(a->items[1].rule, survey->cat, XS_LANG_EN),
		"ledger of buildings"));
	xs_archive_free(a);
}

Test(archive, nothing_on_file)
{
	struct xs_county county = { .survey = survey };
	struct xs_archive *a = xs_archive_new(&county, survey, &assessment, 1);

	cr_expect_eq(a->items[0].there, 0);
	cr_expect_eq(a->schools[0].wanted, 2);
	xs_archive_free(a);
	a = xs_archive_new(&county, survey, NULL, 0);
	cr_expect_eq(a->n, 0);
	xs_archive_free(a);
}

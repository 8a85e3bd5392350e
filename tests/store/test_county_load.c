/* SPDX-License-Identifier: Apache-2.0
 *
 * The county's other sheets, read back as records.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/store/store_i.h"
#include "support_store.h"
#include "xueshe/county.h"
#include "xueshe/number.h"

static struct xs_catalogue *cat;
static struct xs_store *s;
static struct xs_survey *survey;
static struct xs_county *county;
static int64_t near, far, gone; /* gone: has no row in the survey's year */

static void put(const char *table, int64_t school, long row,
	const struct xs_field *fields, size_t n)
{
	struct xs_error err = { 0 };
	int rc = xs_store_put_row(s, table, 0, school, row, fields, n, &err);

	cr_assert_eq(rc, XS_PUT_STORED, "%s: %s", table, err.msg);
}
#define PUT(table, school, row, ...)                                           \
	put(table, school, row, (const struct xs_field[]){ __VA_ARGS__ },      \
		sizeof((const struct xs_field[]){ __VA_ARGS__ }) /             \
			sizeof(struct xs_field))

static void start(void)
{
	cat = support_catalogue();
	s = support_store(support_path("a.xueshe"), cat);
	support_import(s, "甲.xlsx");
	support_put(s, "1", 2025, "books", 5, 2);
	support_put(s, "2", 2025, "books", 5, 3);
	support_put(s, "3", 2023, "books", 5, 4);
	near = support_school(s, "1");
	far = support_school(s, "2");
	gone = support_school(s, "3");
}

static void load(void)
{
	struct xs_findings findings = { 0 };
	struct xs_error err = { 0 };

	support_done(s);
	survey = xs_store_survey(s, 2025, &findings, &err);
	cr_assert_not_null(survey, "%s", err.msg);
	county = xs_store_county(s, survey, &err);
	cr_assert_not_null(county, "%s", err.msg);
	xs_findings_release(&findings);
}

static void stop(void)
{
	xs_county_free(county);
	xs_survey_free(survey);
	xs_store_close(s);
	support_clean();
	xs_catalogue_free(cat);
}

TestSuite(county_load, .init = start, .fini = stop);

Test(county_load, a_file_without_other_sheets_is_an_empty_county)
{
	load();
	cr_expect_eq(county->survey, survey);
	cr_expect_eq(county->cohorts_n + county->funds_n + county->projects_n +
			county->leadtimes_n,
		0);
	cr_expect_not_null(county->projects);
}

Test(county_load, children_and_ways)
{
	PUT("cohorts", 0, 7, { "township", "河口镇", 0 },
		{ "birth_year", "2019", 0 }, { "boys", "31", 0 });
	PUT("settlements", 0, 3, { "code", "V1", 0 }, { "name", "上寨", 0 },
		{ "longitude", "106.25", 0 },
		{ "pupils_junior_girls", "4", 0 });
	PUT("distances", far, 4, { "origin", "V1", 0 }, { "km", "3.5", 0 },
		{ "mode", "步行", 0 });
	PUT("distances", gone, 5, { "origin", "V1", 0 }, { "km", "1", 0 });
	load();
	cr_assert_eq(county->cohorts_n, 1);
	cr_expect_str_eq(county->cohorts[0].township, "河口镇");
	cr_expect_str_eq(county->cohorts[0].village, "");
	cr_expect_eq(county->cohorts[0].birth_year, 2019);
	cr_expect_eq(county->cohorts[0].boys, 31);
	cr_expect(xs_is_blank(county->cohorts[0].girls));
	cr_expect_str_eq(county->cohorts[0].at.file, "甲.xlsx");
	cr_expect_str_eq(county->cohorts[0].at.sheet, "Sheet1");
	cr_expect_eq(county->cohorts[0].at.row, 7);
	cr_assert_eq(county->settlements_n, 1);
	cr_expect_eq(county->settlements[0].longitude, 106.25);
	cr_expect(xs_is_blank(county->settlements[0].latitude));
	cr_expect_eq(county->settlements[0].pupils[XS_JUNIOR][1], 4);
	cr_expect(xs_is_blank(county->settlements[0].pupils[XS_PRIMARY][1]));
	cr_assert_eq(county->distances_n, 1, "the school gone is left out");
	cr_expect_eq(survey->schools[county->distances[0].school].id, far);
	cr_expect_eq(county->distances[0].km, 3.5);
	cr_expect(xs_is_blank(county->distances[0].minutes));
}

Test(county_load, yuan_become_fen_and_percent_shares)
{
	static const struct {
		const char *yuan;
		int64_t fen;
	} cases[] = { { "1200000", 120000000 }, { "0", 0 }, { "0.1", 10 },
		{ "1234.565", 123457 }, { "0.004", 0 }, { "0.005", 1 },
		{ "-3", XS_FEN_BLANK }, { NULL, XS_FEN_BLANK } };
	size_t n = sizeof(cases) / sizeof(*cases);

	for (size_t i = 0; i < n; i++) {
		char year[8];

		snprintf(year, sizeof(year), "%zu", 2030 - i);
		PUT("funds", 0, (long)i + 2, { "year", year, 0 },
			{ "source", "中央", 0 },
			{ "amount_yuan", cases[i].yuan, 0 },
			{ "county_share", i ? NULL : "20", 0 },
			{ "carries_over", i ? "0" : "1", 0 });
	}
	load();
	cr_assert_eq(county->funds_n, n);
	for (size_t i = 0; i < n; i++) {
		cr_expect_eq(county->funds[i].year, 2030 - (int)i,
			"the order of the sheet");
		cr_expect_eq(county->funds[i].fen, cases[i].fen, "%s: %lld",
			cases[i].yuan, (long long)county->funds[i].fen);
		cr_expect_float_eq(
			county->funds[i].county_share, i ? 0 : 0.2, 1e-12);
		cr_expect_eq(county->funds[i].carries_over, i == 0);
	}
}

Test(county_load, works_keep_their_money_whatever_became_of_the_school)
{
	PUT("projects", near, 2, { "code", "P1", 0 },
		{ "investment_yuan", "500000", 0 }, { "year", "2026", 0 },
		{ "started", "2026-03-01", 0 }, { "quantity", "120.5", 0 });
	PUT("projects", gone, 3, { "code", "P2", 0 },
		{ "paid_yuan", "12.34", 0 });
	PUT("projects", 0, 4, { "code", "P3", 0 }, { "stage", "实施", 0 });
	load();
	const struct xs_project *p = county->projects;

	cr_assert_eq(county->projects_n, 3);
	cr_expect_eq(survey->schools[p[0].school].id, near);
	cr_expect_str_eq(p[0].school_name, "学校1");
	cr_expect_eq(p[0].fen, 50000000);
	cr_expect_eq(p[0].paid_fen, XS_FEN_BLANK);
	cr_expect_eq(p[0].year, 2026);
	cr_expect_eq(p[0].started, 20260301);
	cr_expect_eq(p[0].completed, 0);
	cr_expect_eq(p[0].quantity, 120.5);
	cr_expect_eq(p[1].school, XS_NO_SCHOOL_INDEX);
	cr_expect_str_eq(p[1].school_name, "学校3");
	cr_expect_eq(p[1].paid_fen, 1234);
	cr_expect_eq(p[1].year, 0);
	cr_expect_eq(p[2].school, XS_NO_SCHOOL_INDEX);
	cr_expect_str_eq(p[2].school_name, "");
	cr_expect_str_eq(p[2].stage, "实施");
	cr_expect(xs_is_blank(p[2].quantity));
}

Test(county_load, visits_and_papers_of_the_county_and_of_schools)
{
	PUT("inspections", 0, 2, { "code", "D1", 0 },
		{ "date", "2026-05-12", 0 }, { "level", "省", 0 });
	PUT("inspections", gone, 3, { "code", "D2", 0 });
	PUT("findings", far, 2, { "code", "F1", 0 }, { "inspection", "D1", 0 },
		{ "due", "2026-06-30", 0 }, { "state", "整改中", 0 });
	PUT("findings", gone, 3, { "code", "F2", 0 });
	PUT("findings", far, 4, { "code", "F3", 0 }, { "inspection", "D1", 0 },
		{ "due", "2028-02", 0 }, { "rechecked", "2026", 0 });
	PUT("inspections", 0, 5, { "code", "D3", 0 }, { "date", "2026-03", 0 });
	PUT("evidence", 0, 2, { "rule", "books", 0 }, { "name", "台账", 0 });
	PUT("evidence", near, 3, { "rule", "books", 0 }, { "name", "照片", 0 },
		{ "kept_at", "档案室", 0 });
	PUT("county", 0, 2, { "indicator", "公用经费", 0 },
		{ "year", "2025", 0 }, { "value", "720", 0 });
	PUT("leadtimes", 0, 2, { "measure", "新建", 0 },
		{ "building_months", "10", 0 },
		{ "workable_months", "4-10", 0 });
	load();
	cr_assert_eq(county->inspections_n, 2);
	cr_expect_eq(county->inspections[0].school, XS_NO_SCHOOL_INDEX);
	cr_expect_eq(county->inspections[0].date, 20260512);
	cr_expect_eq(county->inspections[1].date, 20260301);
	cr_assert_eq(county->findings_n, 2);
	cr_expect_eq(county->findings[1].due, 20280229); /* a leap year */
	cr_expect_eq(county->findings[1].rechecked, 20261231);
	cr_expect_eq(survey->schools[county->findings[0].school].id, far);
	cr_expect_str_eq(county->findings[0].state, "整改中");
	cr_expect_eq(county->findings[0].due, 20260630);
	cr_expect_eq(county->findings[0].rechecked, 0);
	cr_assert_eq(county->evidence_n, 2);
	cr_expect_eq(county->evidence[0].school, XS_NO_SCHOOL_INDEX);
	cr_expect_str_eq(county->evidence[1].kept_at, "档案室");
	cr_assert_eq(county->facts_n, 1);
	cr_expect_eq(county->facts[0].value, 720);
	cr_assert_eq(county->leadtimes_n, 1);
	cr_expect(xs_is_blank(county->leadtimes[0].design_months));
	cr_expect_str_eq(county->leadtimes[0].workable_months, "4-10");
}

Test(county_load, enrolment_by_stage)
{
	static const struct {
		const char *text;
		enum xs_stage stage;
	} cases[] = { { "初中", XS_JUNIOR }, { "小学", XS_PRIMARY },
		{ "高中", XS_NO_STAGE } };

	for (size_t i = 0; i < 3; i++)
		PUT("enrolment", 0, 2, { "township", "河口镇", 0 },
			{ "stage", cases[i].text, 0 }, { "year", "2025", 0 },
			{ "due", "100", 0 });
	load();
	cr_assert_eq(county->enrolment_n, 3);
	for (size_t i = 0; i < 3; i++)
		cr_expect_eq(county->enrolment[i].stage, cases[i].stage, "%s",
			cases[i].text);
	cr_expect_eq(county->enrolment[0].due, 100);
	cr_expect(xs_is_blank(county->enrolment[0].suspected));
}

Test(county_load, what_was_undone_is_not_there)
{
	struct xs_error err = { 0 };

	PUT("funds", 0, 2, { "year", "2026", 0 }, { "source", "县", 0 });
	support_done(s);
	support_import(s, "乙.xlsx");
	PUT("funds", 0, 2, { "year", "2027", 0 }, { "source", "县", 0 });
	support_done(s);
	cr_assert_eq(xs_store_undo(s, 0, NULL, &err), 0, "%s", err.msg);
	support_import(s, "丙.xlsx");
	support_put(s, "1", 2025, "desks", 1, 2);
	load();
	cr_assert_eq(county->funds_n, 1);
	cr_expect_eq(county->funds[0].year, 2026);
}

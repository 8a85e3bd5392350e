/* SPDX-License-Identifier: Apache-2.0
 *
 * 寄宿经费测算 where something is not known: what is left of a sum is marked, a
 * total with "？" among its cells can be recalculated, and every rate that
 * changes has a row.  Figures by hand.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/county.h"
#include "xueshe/forecast.h"
#include "xueshe/running.h"

static struct county c;
static struct xs_funds *funds;
static struct xs_library *lib;
static struct xs_survey *survey;

static void open_all(void)
{
	char path[400];
	struct xs_error err = { 0 };

	county_make(&c, 1, 1);
	lib = school_library();
	snprintf(path, sizeof(path), "%s/funds.json", school_folder());
	funds = xs_funds_open(xs_library_catalogue(lib), path, &err);
	cr_assert(funds, "%s", err.msg);
}

static void close_all(void)
{
	xs_survey_free(survey);
	xs_funds_free(funds);
	xs_library_free(lib);
	county_release(&c);
}

TestSuite(running_rows, .init = open_all, .fini = close_all);

#define HERE "kind=小学 boarding_school=no life_teachers=0 cooks=0 guards=0 "

static void schools(const char *const *facts, size_t n)
{
	survey = school_survey(lib, n);
	survey->county = "云岭县";
	survey->province = "CN-GZ";
	for (size_t i = 0; i < n; i++) {
		survey->schools[i].name = "甲";
		school_fill(survey, i, HERE);
		school_fill(survey, i, facts[i]);
	}
	xs_survey_settle(survey, NULL);
}

/* The workbook's text: years up to the money year after `to`; 0: one. */
static void print(
	struct xs_county_fact *prices, size_t n, int to, struct xs_buf *out)
{
	const struct xs_survey *of[] = { survey };
	struct xs_county county = {
		.survey = survey, .facts = prices, .facts_n = n
	};
	struct xs_findings findings = { 0 };
	struct xs_forecast_input past = { of, 1, .to = to };
	struct xs_forecast *f = to ? xs_forecast_new(&past, &findings) : NULL;
	struct xs_running_input in = { .survey = survey,
		.forecast = f,
		.county = &county,
		.funds = funds,
		.region = "centre_west" };
	struct xs_running *r = xs_running_new(&in, NULL);
	struct xs_error err = { 0 };

	c.in.survey = survey;
	c.in.assessments_n = 0;
	c.in.running = r;
	cr_assert_eq(
		county_text(&c, "running-costs", out, &err), 0, "%s", err.msg);
	xs_running_free(r);
	xs_forecast_free(f);
	xs_findings_release(&findings);
}

static void expect_has(const struct xs_buf *text, const char *line)
{
	cr_expect(strstr(text->s, line), "no \"%s\" in\n%s", line, text->s);
}

/* S1 of blank roll; S2 of which nobody says whether it is rural: 60 × 720 =
 * 4.32 万元 and perhaps 40 more by the floor; S3 in a village: 120 × 720 =
 * 8.64.  Meals 1,000 a pupil: 6.00 and 12.00; upkeep 900: 5.40 and 10.80. */
static const char *const unknown[] = {
	"place=村庄",
	"pupils_primary=60",
	"place=村庄 pupils_primary=120",
};
static struct xs_county_fact upkeep[] = {
	{ "学生年均运行成本", 2025, 900, "", { 0 } },
	{ "寄宿生年均运行成本", 2025, 500, "", { 0 } },
};

Test(running_rows, a_total_over_unknown_cells_can_be_recalculated)
{
	struct xs_buf out = XS_BUF_INIT;

	schools(unknown, 3);
	print(upkeep, 2, 0, &out);
	expect_has(&out,
		"\t≥12.96 {{=SUM(IF(ISNUMBER(F4:F6),ROUND(F4:F6,2),0))}}\t");
	expect_has(&out,
		"\t≥12.96 {{=SUM(IF(ISNUMBER(K4:K6),ROUND(K4:K6,2),0))}}\t");
	expect_has(&out, "\t≥180 {=SUBTOTAL(9,D4:D6)}\t");
	cr_expect_not(strstr(out.s, "SUMPRODUCT(ROUND(F4"), "%s", out.s);
	xs_buf_release(&out);
}

Test(running_rows, what_is_not_known_is_no_nought)
{
	struct xs_buf out = XS_BUF_INIT;

	schools(unknown, 3);
	print(upkeep, 2, 0, &out);
	/* pupils, boarders, primary, junior, special, floor, addition, given,
	 * allowance, meals, upkeep, boarders', life teachers, cooks, guards,
	 * cost, shortfall */
	expect_has(
		&out, "\t？\t0\t？\t\t\t？\t\t？\t\t？\t？\t\t\t\t\t？\t？\n");
	expect_has(&out,
		"\t60\t0\t4.32\t\t\t？\t\t≥4.32\t\t6\t5.4\t\t\t\t\t5.4\t？\n");
	expect_has(&out,
		"\t120\t0\t8.64\t\t\t\t\t8.64\t\t12\t10.8\t\t\t\t\t10.8\t"
		"fail:2.16\n");
	xs_buf_release(&out);
}

/* The county: of 3 schools one of unknown roll; of the floor nothing is known;
 * 8.64 + 4.32, 6 + 12, 5.40 + 10.80; short 2.16 of one school or more. */
Test(running_rows, the_county_says_what_it_leaves_out)
{
	struct xs_buf out = XS_BUF_INIT;

	schools(unknown, 3);
	print(upkeep, 2, 0, &out);
	expect_has(&out,
		"\t2026\t≥180\t0\t1\t≥12.96\t\t\t？\t\t≥12.96\t\t≥18\t≥16.2\t"
		"\t\t\t\t≥16.2\tfail:≥2.16\t≥1\n");
	xs_buf_release(&out);
}

/* All is known: nothing is marked. */
Test(running_rows, a_whole_county_has_no_marks)
{
	static const char *const whole[] = { "place=城区 pupils_primary=60",
		"place=村庄 pupils_primary=120" };
	struct xs_buf out = XS_BUF_INIT;

	schools(whole, 2);
	print(upkeep, 2, 0, &out);
	expect_has(&out,
		"\t2026\t180\t0\t\t12.96\t\t\t\t\t12.96\t\t18\t16.2\t\t\t\t\t"
		"16.2\tfail:3.24\t2\n");
	expect_has(&out, "\t12.96 {=SUMPRODUCT(ROUND(F4:F5,2))}\t");
	xs_buf_release(&out);
}

/* 800 from 2026 on, 1,000 from 2028; of boarders nothing before 2028. */
Test(running_rows, a_rate_that_changes_has_a_row_for_each_year)
{
	static struct xs_county_fact prices[] = {
		{ "学生年均运行成本", 2026, 800, "文一", { 0 } },
		{ "学生年均运行成本", 2028, 1000, "文二", { 0 } },
		{ "寄宿生年均运行成本", 2028, 480, "文三", { 0 } },
	};
	struct xs_buf out = XS_BUF_INIT;
	const char *at;

	schools(unknown + 2, 1);
	print(prices, 3, 2029, &out);
	expect_has(&out,
		"\t日常运行支出\t2026\t800\t元/人\t县情表：学生年均运行成本，2026；文一\n");
	expect_has(&out,
		"\t日常运行支出\t2028\t1000\t元/人\t县情表：学生年均运行成本，2028；文二\n");
	expect_has(&out, "\t寄宿运行支出\t2026\t不明\t");
	expect_has(&out, "\t寄宿运行支出\t2028\t480\t");
	/* and no more of them: not 2027, 2029, 2030 */
	at = strstr(out.s, "\t日常运行支出\t2028");
	cr_assert(at);
	cr_expect_not(strstr(at + 2, "\t日常运行支出"), "%s", at);
	cr_expect_not(strstr(out.s, "小学公用经费\t2027"));
	xs_buf_release(&out);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The workbook of coefficients in its text form, of a made-up county where
 * books, computers and the composite are above their limits: against the
 * golden files, and figure by figure where one matters.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/balance_years.h"
#include "xueshe/text.h"

static const struct {
	const char *code, *name, *township, *facts;
} schools[] = {
	{ "9900000001", "东山小学", "东山镇",
		"kind=小学 place=镇区 boarding_school=no pupils_primary=600 "
		"books=12000 computers_pupil=90 teaching_area=3600 "
		"instruments_value=1500000 multimedia_rooms=18 "
		"teachers_above_primary=34" },
	{ "9900000002", "西岭小学", "西岭乡",
		"kind=小学 place=乡镇 boarding_school=yes pupils_primary=300 "
		"books=1500 computers_pupil=6 teaching_area=1200 "
		"instruments_value=210000 multimedia_rooms=2 "
		"teachers_above_primary=9" },
	{ "9900000003", "南坡小学", "南坡乡",
		"kind=小学 place=村庄 boarding_school=no pupils_primary=90 "
		"books=240 computers_pupil=0 teaching_area=500 "
		"instruments_value=54000 multimedia_rooms=0 "
		"teachers_above_primary=3" },
	{ "9900000011", "东山中学", "东山镇",
		"kind=初中 place=镇区 boarding_school=yes pupils_junior=900 "
		"books=27000 computers_pupil=110 teaching_area=7200 "
		"instruments_value=3150000 multimedia_rooms=24 "
		"teachers_above_junior=62" },
	{ "9900000012", "西岭中学", "西岭乡",
		"kind=初中 place=乡镇 boarding_school=yes pupils_junior=450 "
		"books=4500 computers_pupil=15 teaching_area=2500 "
		"instruments_value=540000 multimedia_rooms=5 "
		"teachers_above_junior=24" },
};

static struct county c;
static struct xs_costs *costs;
static struct xs_measures *measures;
static struct xs_works works;
static struct xs_need need;
static struct xs_work work;
static struct xs_planned chosen;
static struct xs_plan plan;
static struct xs_forecast *forecast;
static struct xs_balance_years *years;

static void must(const void *made, const struct xs_error *err)
{
	cr_assert(made, "%s %s: %s", err->at.file, err->at.path, err->msg);
}

static void make_survey(void)
{
	c.lib = school_library();
	c.survey = school_survey(c.lib, COUNT(schools));
	c.survey->county = "参差县";
	c.survey->province = "CN-GZ";
	c.survey->made_up = true;
	for (size_t i = 0; i < COUNT(schools); i++) {
		c.survey->schools[i].code = schools[i].code;
		c.survey->schools[i].name = schools[i].name;
		c.survey->schools[i].township = schools[i].township;
		school_fill(c.survey, i, schools[i].facts);
	}
	xs_survey_settle(c.survey, &c.findings);
}

static void make_prices(void)
{
	const struct xs_catalogue *cat = xs_library_catalogue(c.lib);
	struct xs_error err = { 0 };
	char path[600];

	snprintf(path, sizeof(path), "%s/costs", school_folder());
	costs = xs_costs_open(cat, path, &err);
	must(costs, &err);
	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	measures = xs_measures_open(cat, path, &err);
	must(measures, &err);
	works = (struct xs_works){ .survey = c.survey,
		.costs = costs,
		.measures = measures,
		.needs = &need,
		.needs_n = 1,
		.all = &work,
		.n = 1,
		.management_share = 0.05 };
}

/* One work: 2,000 books for 西岭小学, there in 2027. */
static void make_years(void)
{
	const struct xs_survey *one = c.survey;
	struct xs_forecast_input in = { .surveys = &one, .surveys_n = 1 };
	struct xs_balance_years_input ask = { .survey = c.survey,
		.packs = c.packs,
		.packs_n = 1,
		.plan = &plan,
		.works = &works };

	need = (struct xs_need){ .school = 1,
		.building = -1,
		.item = xs_item_find(c.survey->cat, "books"),
		.needed_until = 2035 };
	need.gap = xs_measure_gap_of(measures, need.item);
	need.what = xs_library_indicator(c.lib, "books_per_pupil")->amount;
	work = (struct xs_work){ .kind = XS_WORK_BUY,
		.quantity = 2000,
		.unit = "volume",
		.priced = 2000 };
	chosen = (struct xs_planned){ .year = 2027, .opens = 2027 };
	plan = (struct xs_plan){ .works = &works,
		.scenario = { .id = "money",
			.title = { "按现有资金", "With the money on file" } },
		.from = 2026,
		.to = 2028,
		.chosen = &chosen,
		.chosen_n = 1 };
	forecast = xs_forecast_new(&in, &c.findings);
	ask.forecast = forecast;
	years = xs_balance_years_new(&ask);
}

static void start(void)
{
	const char *data = getenv("XUESHE_DATA");
	struct xs_error err = { 0 };
	char path[600];

	memset(&c, 0, sizeof(c));
	make_survey();
	snprintf(path, sizeof(path), "%s/tests/cli/data/uneven-pack.json",
		data ? data : ".");
	c.packs[0] = xs_library_pack_file(c.lib, path, &err);
	must(c.packs[0], &err);
	c.assessments[0] = xs_assess_new(c.survey, c.packs[0], NULL);
	make_prices();
	make_years();
	c.in = (struct xs_report_input){ .survey = c.survey,
		.assessments = c.assessments,
		.assessments_n = 1,
		.findings = &c.findings,
		.works = &works,
		.balance_years = years,
		.lang = XS_LANG_ZH,
		.version = "test",
		.input_hash = "0",
		.on = 20250901 };
}

static void stop(void)
{
	xs_balance_years_free(years);
	xs_forecast_free(forecast);
	xs_measures_free(measures);
	xs_costs_free(costs);
	county_release(&c);
}

TestSuite(balance, .init = start, .fini = stop);

static const char *const pages[2][6] = {
	[XS_LANG_ZH] = { "差异系数", "补齐方案", "综合差异系数", "分校资金",
		"差异系数逐年预测", "分组对比" },
	[XS_LANG_EN] = { "Coefficients", "To add", "Composite", "By school",
		"Year by year", "Groups" },
};

/* The pages of coefficients alone: others have tests of their own. */
static void text_of(enum xs_lang lang, struct xs_buf *out)
{
	struct xs_buf all = XS_BUF_INIT;
	struct xs_error err = { 0 };

	c.in.lang = lang;
	cr_assert_eq(county_text(&c, "balance", &all, &err), 0, "%s", err.msg);
	for (size_t i = 0; i < COUNT(pages[0]); i++) {
		char head[80], *from, *end;

		snprintf(head, sizeof(head), "== %s == ", pages[lang][i]);
		from = strstr(all.s, head);
		cr_assert(from, "no page %s", pages[lang][i]);
		end = strstr(from + 1, "\n== ");
		xs_buf_addf(out, "%.*s\n",
			end ? (int)(end - from) : (int)strlen(from), from);
	}
	xs_buf_release(&all);
}

static void as_before(enum xs_lang lang, const char *name)
{
	struct xs_buf out = XS_BUF_INIT;
	const char *differs;

	text_of(lang, &out);
	differs = county_differs(name, &out);
	cr_expect(!differs, "differs: %s", differs);
	xs_buf_release(&out);
}

Test(balance, chinese_is_as_before)
{
	as_before(XS_LANG_ZH, "balance-zh.txt");
}

Test(balance, english_is_as_before)
{
	as_before(XS_LANG_EN, "balance-en.txt");
}

Test(balance, refused_while_a_composite_is_unknown)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };

	school_set(c.survey, 1, "teachers_above_primary", XS_BLANK);
	cr_assert_eq(county_text(&c, "balance", &out, &err), -1);
	cr_expect_eq(err.code, XS_E_DATA);
	cr_expect(strstr(err.hint, "--unknown-too"), "%s", err.hint);
	xs_buf_clear(&out);
	c.in.unknown_too = true;
	err = (struct xs_error){ 0 };
	cr_expect_eq(county_text(&c, "balance", &out, &err), 0, "%s", err.msg);
	xs_buf_release(&out);
}

/* Without costs only money has a price: the composite takes instruments. */
Test(balance, what_has_no_price)
{
	struct xs_buf out = XS_BUF_INIT;

	costs->n = 0;
	text_of(XS_LANG_ZH, &out);
	cr_expect(strstr(out.s, "购置（没有价格）"));
	cr_expect(strstr(out.s, "\t49.03\t可达到"));
	xs_buf_release(&out);
}

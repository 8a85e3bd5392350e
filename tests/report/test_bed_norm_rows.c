/* SPDX-License-Identifier: Apache-2.0
 *
 * 计算口径 of the boarding workbook in its text form: every figure has the
 * source it comes from, one of its own where the stages have two.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/boarding.h"
#include "xueshe/forecast.h"

static struct county c;
static struct xs_living *living;

static void start(void)
{
	struct xs_error err = { 0 };
	char path[512];

	county_make(&c, 6, 1);
	snprintf(path, sizeof(path), "%s/boarding.json", school_folder());
	living = xs_living_load(xs_library_catalogue(c.lib), path, &err);
	cr_assert(living, "%s", err.msg);
}

static void stop(void)
{
	xs_living_free(living);
	county_release(&c);
}

TestSuite(bed_norm_rows, .init = start, .fini = stop);

/* The boarding workbook by two standards, 甲〔2020〕1号 before 乙〔2021〕2号. */
static void write(const char *first, const char *second, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_pack *packs[] = {
		school_pack(c.lib, first, "{'method': 'each'}",
			"'number': '甲〔2020〕1号', "),
		school_pack(c.lib, second, "{'method': 'each'}",
			"'number': '乙〔2021〕2号', "),
	};
	struct xs_assessment *judged[COUNT(packs)];
	struct xs_forecast_input ahead = { .surveys_n = 1 };
	struct xs_boarding_input in = { .survey = c.survey, .living = living };
	struct xs_error err = { 0 };
	struct xs_bed_norms norms;
	struct xs_forecast *forecast;
	struct xs_boarding *b;

	for (size_t i = 0; i < COUNT(packs); i++)
		judged[i] = xs_assess_new(c.survey, packs[i], NULL);
	ahead.surveys = (const struct xs_survey *const *)&c.survey;
	forecast = xs_forecast_new(&ahead, NULL);
	xs_bed_norms_of(packs, COUNT(packs), c.survey->reference, &norms);
	in.forecast = forecast;
	in.norms = &norms;
	in.assessments = judged;
	in.assessments_n = COUNT(judged);
	b = xs_boarding_new(&in, &c.findings);
	c.in.forecast = forecast;
	c.in.boarding = b;
	c.in.lang = lang;
	cr_assert_eq(county_text(&c, "boarding", out, &err), 0, "%s", err.msg);
	xs_boarding_free(b);
	xs_forecast_free(forecast);
	for (size_t i = 0; i < COUNT(judged); i++)
		xs_assess_free(judged[i]);
}

#define USABLE(p, j)                                                           \
	"{'id': 'usable', 'indicator': 'dormitory_usable_area_per_boarder', "  \
	"'at_least': {'primary': " #p ", 'junior': " #j "}}"
#define FLOOR "'indicator': 'dormitory_area_per_boarder', "
#define PEOPLE(stage, n)                                                       \
	"{'id': 'people', 'item': 'boarders_per_room_max', "                   \
	"'at_most': {'" stage "': " #n "}}"
/* clang-format off */
static const struct {
	const char *name, *first, *second;
	enum xs_lang lang;
	const char *says;
} cases[] = {
	/* 3 is as strict as 3: the first; 3.3 is stricter: the second. */
	{ "the stricter one of a stage", USABLE(3, 3), USABLE(3, 3.3),
		XS_LANG_ZH, "\t3\t3.3\t小学：甲〔2020〕1号 1；"
		"初中：乙〔2021〕2号 1\t" },
	{ "in English", USABLE(3, 3), USABLE(3, 3.3), XS_LANG_EN,
		"\t3\t3.3\tprimary: 甲〔2020〕1号 1; junior secondary: 乙〔2021〕2号 1\t" },
	{ "one source for both stages", USABLE(3, 3.3), USABLE(3, 3),
		XS_LANG_ZH, "\t3\t3.3\t甲〔2020〕1号 1\t" },
	/* 8 people is this program's own figure for both stages. */
	{ "a standard for junior schools alone", PEOPLE("junior", 6),
		USABLE(3, 3), XS_LANG_ZH, "每间人数\t8\t6\t"
		"小学：自定取值（标准未规定）；初中：甲〔2020〕1号 1\t新建测算\n" },
	{ "the figure of one stage", PEOPLE("junior", 6), USABLE(3, 3),
		XS_LANG_ZH, "\t\t6\t甲〔2020〕1号 1\t" },
	/* 5.5 of 建标〔2008〕159号 is above the ceiling of 4.5; 5 stands. */
	{ "a ceiling of one stage", USABLE(3, 3), "{'id': 'most', " FLOOR
		"'at_most': {'junior': 4.5}}", XS_LANG_ZH,
		"\t5\t4.5\t小学：建标〔2008〕159号 表3-1、3-2 注；"
		"初中：乙〔2021〕2号 1\t" },
	{ "ceilings of two standards", "{'id': 'most', " FLOOR
		"'at_most': {'primary': 6}}", "{'id': 'most', " FLOOR
		"'at_most': {'junior': 7}}", XS_LANG_ZH,
		"\t6\t7\t小学：甲〔2020〕1号 1；初中：乙〔2021〕2号 1\t" },
};
/* clang-format on */

Test(bed_norm_rows, each_figure_has_its_source)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_buf out = XS_BUF_INIT;

		write(cases[i].first, cases[i].second, cases[i].lang, &out);
		cr_expect(strstr(out.s, cases[i].says), "%s: no \"%s\"",
			cases[i].name, cases[i].says);
		xs_buf_release(&out);
	}
}

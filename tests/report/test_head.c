/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检情况简报 in its text form: against the golden files (made anew with
 * XUESHE_GOLDEN=write, to be read before they are kept), and line by line where
 * a figure can be counted by hand.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/county.h"
#include "xueshe/readiness.h"

static struct county c;
static struct xs_pack *packs[2];
static struct xs_readiness *ready;
static struct xs_inspection visit = { .code = "JC-1",
	.school = XS_NO_SCHOOL_INDEX,
	.date = 20250301,
	.level = "县级",
	.standard = "" };
#define FINDING(code_, state_, due_)                                           \
	{                                                                      \
		.code = code_, .inspection = "JC-1",                           \
		.school = XS_NO_SCHOOL_INDEX, .clause = "", .problem = "",     \
		.responsible = "", .measure = "", .result = "",                \
		.state = state_, .due = due_                                   \
	}
/* On 1 September 2025: one a day late, one due on the 30th day, one without
 * deadline or state, one put right and not looked at, one closed. */
static struct xs_inspection_finding findings[] = {
	FINDING("1", "未整改", 20250831),
	FINDING("2", "整改中", 20251001),
	FINDING("3", "", 0),
	FINDING("4", "已整改", 20250801),
	FINDING("5", "已销号", 20250801),
};
/* 3 of 1,000 and 12 of 600: 0.3 % and 2 %. */
static struct xs_enrolment enrolment[] = {
	{ .township = "白石镇",
		.stage = XS_PRIMARY,
		.year = 2025,
		.category = "",
		.due = 1000,
		.enrolled = 1000,
		.dropped_out = 3,
		.returned = XS_BLANK,
		.suspected = 5 },
	{ .township = "白石镇",
		.stage = XS_JUNIOR,
		.year = 2025,
		.category = "",
		.due = 610,
		.enrolled = 600,
		.dropped_out = 12,
		.returned = XS_BLANK,
		.suspected = XS_BLANK },
};
static struct xs_county_fact limits[] = {
	{ .indicator = "小学辍学率控制线",
		.year = 2025,
		.value = 0.6,
		.basis = "县" },
	{ .indicator = "初中辍学率控制线",
		.year = 2025,
		.value = 1.8,
		.basis = "县" },
};
static struct xs_evidence paper = {
	.rule = "books", .school = 0, .name = "图书登记册", .kept_at = "档案室"
};
static struct xs_county county;

static void start(void)
{
	struct xs_readiness_input in = { .packs = packs };

	county_make(&c, 6, 1);
	county = (struct xs_county){ .survey = c.survey,
		.inspections = &visit,
		.inspections_n = 1,
		.findings = findings,
		.findings_n = COUNT(findings),
		.enrolment = enrolment,
		.enrolment_n = COUNT(enrolment),
		.facts = limits,
		.facts_n = COUNT(limits),
		.evidence = &paper,
		.evidence_n = 1 };
	packs[0] = c.packs[0];
	in.survey = c.survey;
	in.packs_n = 1;
	in.options.on = c.in.on;
	in.county = &county;
	ready = xs_readiness_new(&in);
	c.in.readiness = ready;
	c.in.county = &county;
}

static void stop(void)
{
	xs_readiness_free(ready);
	county_release(&c);
}

TestSuite(head, .init = start, .fini = stop);

static void run(struct xs_buf *out)
{
	struct xs_error err = { 0 };

	cr_assert_eq(county_text(&c, "readiness", out, &err), 0, "%s", err.msg);
}

static void compare(const char *name, const struct xs_buf *text)
{
	const char *differs = county_differs(name, text);

	cr_expect(!differs, "differs: %s", differs);
}

Test(head, chinese_is_as_before)
{
	struct xs_buf out = XS_BUF_INIT;

	run(&out);
	compare("head-zh.txt", &out);
	xs_buf_release(&out);
}

Test(head, english_is_as_before)
{
	struct xs_buf out = XS_BUF_INIT;

	c.in.lang = XS_LANG_EN;
	run(&out);
	compare("head-en.txt", &out);
	xs_buf_release(&out);
}

/* A class of 60 is above 45 though the sizes of the others are not known; where
 * only the number of classes is stated nothing is. */
Test(head, a_class_above_the_limit_fails_whatever_is_blank)
{
	struct xs_buf out = XS_BUF_INIT;

	school_fill(c.survey, 0, "classes_primary=8 largest_class_primary=60");
	school_fill(c.survey, 3, "classes_junior=12");
	run(&out);
	cr_expect(strstr(out.s, "超限额的班至少 1 个\t≤45 人\tfail:未达标"),
		"%s", out.s);
	cr_expect(strstr(out.s, "初中\t\t≤50 人\t无法判定\t"), "%s", out.s);
	/* 50 is above 45 where not even the number of classes is stated, and
	 * two of 46 to 50 are beside blanks: one and two, with that of 60. */
	school_fill(c.survey, 1, "largest_class_primary=50");
	school_fill(c.survey, 4, "classes_primary=6 classes_primary_46_50=2");
	xs_buf_clear(&out);
	run(&out);
	cr_expect(strstr(out.s, "超限额的班至少 4 个\t"), "%s", out.s);
	xs_buf_release(&out);
}

/* clang-format off */
static const char *const lines[] = {
	"问题 5 条，未整改到位 3 条",
	"逾期 1 条",
	"30日内到期 1 条，未定期限 1 条，待回头看 1 条",
	"0.3%（辍学 3 人，在学 1000 人）",
	"2%（辍学 12 人，在学 600 人）",
	"≤0.6%",
	"疑似辍学 5 人，尚未核清 5 人",
	/* states nor deadlines: the third finding alone */
	"未填状态或期限的检查问题\t1\t",
};
/* clang-format on */

Test(head, figures_by_hand)
{
	struct xs_buf out = XS_BUF_INIT;

	run(&out);
	for (size_t i = 0; i < COUNT(lines); i++)
		cr_expect(strstr(out.s, lines[i]), "no \"%s\"", lines[i]);
	xs_buf_release(&out);
}

/* The enrolment sheet is the year before's: that is said, and that this year's
 * is still to come. */
Test(head, dropouts_of_an_earlier_year)
{
	static const char *const said[] = {
		"0.3%（辍学 3 人，在学 1000 人）\t≤0.6%\t达标\t2024—2025学年数据；"
		"疑似辍学 5 人，尚未核清 5 人\n",
		"2%（辍学 12 人，在学 600 人）\t≤1.8%\tfail:未达标\t2024—2025学年数据\n",
		"入学与辍学情况\t1\t现有2024—2025学年数据\t县教育局",
	};
	struct xs_enrolment rows[COUNT(enrolment)];
	struct xs_buf out = XS_BUF_INIT;

	memcpy(rows, enrolment, sizeof(rows));
	rows[0].year = rows[1].year = 2024;
	county.enrolment = rows;
	run(&out);
	for (size_t i = 0; i < COUNT(said); i++)
		cr_expect(strstr(out.s, said[i]), "no \"%s\" in\n%s", said[i],
			out.s);
	xs_buf_release(&out);
}

/* The verdicts by standard are those of the units, each counted once. */
Test(head, a_unit_counts_once)
{
	size_t units = 0, schools = 0;
	struct xs_buf out = XS_BUF_INIT;
	char line[64];

	for (size_t i = 0; i < ready->n; i++)
		units += ready->units[i].verdict != XS_READY_NOT_APPLICABLE;
	for (size_t i = 0; i < ready->schools_n; i++)
		schools += ready->schools[i].verdict != XS_READY_NOT_APPLICABLE;
	run(&out);
	snprintf(line, sizeof(line), "报表测试标准\t%zu\t", units);
	cr_expect(strstr(out.s, line), "no \"%s\"", line);
	snprintf(line, sizeof(line), "最差结论计）\t%zu\t", schools);
	cr_expect(strstr(out.s, line), "no \"%s\"", line);
	cr_expect_gt(units, 0);
	xs_buf_release(&out);
}

/* Ten schools of two stages, each with grade D: six units are named, those of
 * three schools; seven schools are left, not fourteen units. */
Test(head, schools_left_are_counted_once)
{
	struct xs_readiness_input in = { .packs = packs, .packs_n = 1 };
	struct xs_buf out = XS_BUF_INIT;

	stop();
	county_make(&c, 10, 1);
	for (size_t i = 0; i < 10; i++)
		school_fill(c.survey, i,
			"kind=九年一贯制 pupils_primary=200 pupils_junior=150 "
			"grade_d_area=120 floor_area=3000 status=在办");
	packs[0] = c.packs[0];
	county.survey = in.survey = c.survey;
	in.options.on = c.in.on;
	in.county = &county;
	c.in.readiness = ready = xs_readiness_new(&in);
	c.in.county = &county;
	run(&out);
	cr_expect(strstr(out.s, "\t10\t"), "ten schools fail the veto");
	cr_expect(strstr(out.s, "等，另有 7 所"), "%s", out.s);
	xs_buf_release(&out);
}

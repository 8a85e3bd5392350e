/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检档案 in its text form: against the golden files (made anew with
 * XUESHE_GOLDEN=write, to be read before they are kept), and what is left out
 * for one school.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/county.h"

#define AT(row_) { "dir/a.xlsx", "佐证材料", row_ }, .rule_column = 1

/* On 1 September 2025. */
static struct xs_evidence papers[] = {
	{ .rule = "1-01",
		.school = 0,
		.name = "图书总账",
		.kept_at = "图书室",
		.keeper = "张老师",
		.date = 20250301,
		.copies = 2,
		.at = AT(2) },
	{ .rule = "生均图书",
		.school = 0,
		.name = "图书照片",
		.kept_at = "",
		.keeper = "",
		.date = 20250302,
		.copies = XS_BLANK,
		.at = AT(3) },
	/* One row of the sheet for two schools. */
	{ .rule = "1-01至1-03、围墙",
		.school = 1,
		.name = "整套",
		.kept_at = "办公室",
		.keeper = "",
		.date = 20250301,
		.valid_until = 20250831,
		.copies = 1,
		.at = AT(4) },
	{ .rule = "1-01至1-03、围墙",
		.school = 3,
		.name = "整套",
		.kept_at = "办公室",
		.keeper = "",
		.date = 20250301,
		.valid_until = 20250831,
		.copies = 1,
		.at = AT(4) },
	{ .rule = "全部",
		.school = XS_NO_SCHOOL_INDEX,
		.name = "县级总目录",
		.kept_at = "教育局",
		.keeper = "基教股",
		.date = 20250902,
		.copies = XS_BLANK,
		.at = AT(5) },
	{ .rule = "图书",
		.school = 4,
		.name = "不清楚",
		.kept_at = "",
		.keeper = "",
		.copies = XS_BLANK,
		.at = AT(6) },
	{ .rule = "XM-1",
		.school = 4,
		.name = "批复",
		.kept_at = "",
		.keeper = "",
		.copies = XS_BLANK,
		.at = AT(7) },
};
static struct xs_project project = { .code = "XM-1" };
static struct xs_county county;
static struct county c;

static void start(void)
{
	county_make(&c, 6, 2);
	county = (struct xs_county){ .survey = c.survey,
		.evidence = papers,
		.evidence_n = COUNT(papers),
		.projects = &project,
		.projects_n = 1 };
	c.in.county = &county;
	c.packs[0]->rules[3].proof = (struct xs_proof){
		.say = { "围墙验收单", "acceptance of the wall" }, .clause = "4"
	};
}

static void stop(void)
{
	county_release(&c);
}

TestSuite(archive_rows, .init = start, .fini = stop);

static void run(struct xs_buf *out)
{
	struct xs_error err = { 0 };

	cr_assert_eq(county_text(&c, "evidence", out, &err), 0, "%s", err.msg);
}

static void as_before(enum xs_lang lang, const char *name)
{
	struct xs_buf out = XS_BUF_INIT;
	const char *differs;

	c.in.lang = lang;
	run(&out);
	differs = county_differs(name, &out);
	cr_expect(!differs, "differs: %s", differs);
	xs_buf_release(&out);
}

Test(archive_rows, chinese_is_as_before)
{
	as_before(XS_LANG_ZH, "evidence-zh.txt");
}

Test(archive_rows, english_is_as_before)
{
	as_before(XS_LANG_EN, "evidence-en.txt");
}

/* Its cover, contents, label and papers, and those of the county. */
Test(archive_rows, one_school_alone)
{
	static const size_t only = 1;
	struct xs_buf out = XS_BUF_INIT;

	c.in.schools = &only;
	c.in.schools_n = 1;
	run(&out);
	cr_expect(strstr(out.s, "整套"));
	cr_expect(strstr(out.s, "县级总目录"));
	cr_expect_not(strstr(out.s, "云岭小学"));
	cr_expect_not(strstr(out.s, "清溪小学"));
	xs_buf_release(&out);
}

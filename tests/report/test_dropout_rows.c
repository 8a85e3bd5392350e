/* SPDX-License-Identifier: Apache-2.0
 *
 * 控辍保学统计表 in its text form, line by line.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_report.h"
#include "support_school.h"
#include "xueshe/county.h"

static struct county c;
static struct xs_county county;

#define U XS_BLANK
#define ROW(place, d, e, left)                                                 \
	{                                                                      \
		.township = place, .stage = XS_JUNIOR, .year = 2025,           \
		.category = "", .due = d, .enrolled = e, .dropped_out = left,  \
		.returned = U, .suspected = U, .elsewhere = 0                  \
	}
static struct xs_county_fact limits[] = {
	{ .indicator = "初中辍学率控制线",
		.year = 2025,
		.value = 0.6,
		.basis = "县" },
	{ .indicator = "初中入学率要求",
		.year = 2025,
		.value = 95,
		.basis = "县" },
};

static void start(void)
{
	county_make(&c, 6, 1);
	county = (struct xs_county){
		.survey = c.survey, .facts = limits, .facts_n = COUNT(limits)
	};
	c.in.county = &county;
}

static void stop(void)
{
	county_release(&c);
}

TestSuite(dropout_rows, .init = start, .fini = stop);

/* The workbook of these rows has each of the lines. */
static void expect(const char *layout, struct xs_enrolment *rows, size_t n,
	const char *const *lines)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };

	county.enrolment = rows;
	county.enrolment_n = n;
	cr_assert_eq(county_text(&c, layout, &out, &err), 0, "%s", err.msg);
	for (; *lines; lines++)
		cr_expect(strstr(out.s, *lines), "no \"%s\" in\n%s", *lines,
			out.s);
	xs_buf_release(&out);
}

/* Three do not state who dropped out, one of them nor who is there; one has
 * nobody of the stage, and nothing is asked of it.  2 of 1,000 and 3 of 500
 * (0.6 %) are within 0.6 %, 4 of 500 (0.8 %) are not; 950 of 1,000 are 95 %. */
Test(dropout_rows, townships_that_are_not_known)
{
	static const char *const kept[] = {
		"年辍学率\t初中\t\t≤ 0.6%\t无法判定\t0（3个无法判定）\t",
		"入学率\t初中\t\t≥ 95%\t无法判定\t0（1个无法判定）\t", NULL
	};
	static const char *const missed[] = {
		"\t≤ 0.6%\t无法判定\t1（3个无法判定）\t", NULL
	};
	static const char *const stated[] = { "\t≤ 0.6%\t达标\t1\t",
		"\t≥ 95%\t达标\t0\t", NULL };
	struct xs_enrolment rows[] = {
		ROW("甲镇", 1000, 1000, 2),
		ROW("乙镇", 500, 500, 3),
		ROW("丙镇", 1000, 950, U),
		ROW("丁镇", 600, 600, U),
		ROW("戊镇", 700, U, U),
		ROW("己乡", 0, 0, 0),
	};

	expect("dropout", rows, COUNT(rows), kept);
	rows[1].dropped_out = 4;
	expect("dropout", rows, COUNT(rows), missed);
	/* 9 of 3,730, 0.24 % */
	rows[2].dropped_out = rows[3].dropped_out = rows[4].dropped_out = 1;
	rows[4].enrolled = 680;
	expect("dropout", rows, COUNT(rows), stated);
}

/* 2 of 1,000 are those of 2024: the sheets say so, and that the sheet of the
 * survey's year is not there; pupils who stay are those of the survey. */
Test(dropout_rows, the_sheet_of_an_earlier_year)
{
	static const char *const sheets[] = {
		"about\t单位：人　2024—2025学年（未导入2025—2026学年的入学与控辍表）　"
		"只汇总人数",
		"about\t2024—2025学年（未导入2025—2026学年的入学与控辍表）\n",
		"about\t单位：人　2025—2026学年\n", /* 在校生留存 */
		"\t0.2%\t≤ 0.6%\t达标\t", NULL
	};
	static const char *const english[] = {
		"about\tPupils, 2024/2025 (no enrolment sheet of 2025/2026 on "
		"file).  Counts alone",
		NULL
	};
	struct xs_enrolment row = ROW("甲镇", 1000, 1000, 2);

	row.year = 2024;
	expect("dropout", &row, 1, sheets);
	c.in.lang = XS_LANG_EN;
	expect("dropout", &row, 1, english);
}

/* Of the survey's own year, or none at all: nothing is added. */
Test(dropout_rows, the_sheet_of_the_year)
{
	static const char *const lines[] = {
		"about\t单位：人　2025—2026学年　只汇总人数",
		"about\t2025—2026学年\n", NULL
	};
	struct xs_enrolment row = ROW("甲镇", 1000, 1000, 2);

	expect("dropout", &row, 1, lines);
	expect("dropout", NULL, 0, lines);
}

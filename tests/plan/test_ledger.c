/* SPDX-License-Identifier: Apache-2.0
 *
 * The ledger of rectification: what is late on a day, an inspector's year of 27
 * schools with 126 recommendations, sums that come to the same whichever way.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/ledger.h"

TestSuite(ledger);

#define ON 20250901
#define FINDING(say, by, again)                                                \
	{                                                                      \
		.code = "1", .inspection = "", .school = XS_NO_SCHOOL_INDEX,   \
		.state = say, .due = by, .rechecked = again                    \
	}

/* clang-format off */
static const struct {
	struct xs_inspection_finding of;
	enum xs_ledger_state state;
	enum xs_ledger_call call;
	int days;
} cases[] = {
	{ FINDING("未整改", 20250831, 0), XS_LEDGER_OPEN, XS_LEDGER_LATE, 1 },
	{ FINDING("整改中", 20250901, 0), XS_LEDGER_UNDER_WAY,
		XS_LEDGER_SOON, 0 },
	/* September has 30 days: 1 October is 30 days on. */
	{ FINDING("整改中", 20251001, 0), XS_LEDGER_UNDER_WAY,
		XS_LEDGER_SOON, 30 },
	{ FINDING("整改中", 20251002, 0), XS_LEDGER_UNDER_WAY,
		XS_LEDGER_IN_TIME, 31 },
	/* From 29 February 2024 to 1 March is a day, to 1 March 2025 another 365,
	 * to 1 September 184 (31 + 30 + 31 + 30 + 31 + 31): 550. */
	{ FINDING("未整改", 20240229, 0), XS_LEDGER_OPEN, XS_LEDGER_LATE, 550 },
	{ FINDING("未整改", 0, 0), XS_LEDGER_OPEN, XS_LEDGER_NO_DEADLINE, 0 },
	{ FINDING("", 20250801, 0), XS_LEDGER_UNKNOWN, XS_LEDGER_LATE, 31 },
	{ FINDING("已整改", 20250801, 0), XS_LEDGER_DONE,
		XS_LEDGER_LOOK_AGAIN, 0 },
	{ FINDING("已整改", 20250801, 20250815), XS_LEDGER_DONE,
		XS_LEDGER_TO_CLOSE, 0 },
	/* Looked at again after the day asked about. */
	{ FINDING("已整改", 20250801, 20250902), XS_LEDGER_DONE,
		XS_LEDGER_LOOK_AGAIN, 0 },
	{ FINDING("已销号", 20250801, 0), XS_LEDGER_CLOSED,
		XS_LEDGER_NOTHING, 0 },
};
/* clang-format on */

Test(ledger, cases)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_inspection_finding f = cases[i].of;
		struct xs_county county = { .findings = &f, .findings_n = 1 };
		struct xs_ledger *l = xs_ledger_new(&county, ON, 0);

		cr_expect_eq(l->rows[0].state, cases[i].state, "%zu", i);
		cr_expect_eq(l->rows[0].call, cases[i].call, "%zu: %s", i,
			xs_ledger_call_name(l->rows[0].call));
		cr_expect_eq(l->rows[0].days, cases[i].days, "%zu: %d", i,
			l->rows[0].days);
		cr_expect_eq(l->calls_n,
			cases[i].call != XS_LEDGER_IN_TIME &&
				cases[i].call != XS_LEDGER_NOTHING);
		xs_ledger_free(l);
	}
}

/* Days against a walk through the calendar. */
Test(ledger, days)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	long walked = 0;

	for (int y = 1999; y <= 2032; y++)
		for (int m = 1; m <= 12; m++) {
			int n = length[m - 1] +
				(m == 2 && y % 4 == 0 &&
					(y % 100 != 0 || y % 400 == 0));

			for (int d = 1; d <= n; d++, walked++)
				cr_assert_eq(xs_days_between(19990101,
						     y * 10000 + m * 100 + d),
					walked, "%d-%d-%d", y, m, d);
		}
}

/* 27 schools revisited, 126 recommendations: a made-up spread of a report's
 * two figures.  School i has 4 of them, the first 18 a fifth: 27 × 4 + 18 =
 * 126.  Every third is closed, every fourth of the others put right; the
 * county's own visit has 2 more. */
#define SCHOOLS 27
#define FOUND 126
static struct xs_inspection visits[SCHOOLS + 1];
static struct xs_inspection_finding found[FOUND + 3];
static char codes[SCHOOLS][16];

static void fill(struct xs_county *county)
{
	size_t n = 0;

	for (size_t i = 0; i < SCHOOLS; i++) {
		snprintf(codes[i], sizeof(codes[i]), "HT-%02zu", i + 1);
		visits[i] = (struct xs_inspection){ .code = codes[i],
			.school = i,
			.date = 20250301,
			.level = "市",
			.standard = "" };
	}
	visits[SCHOOLS] = (struct xs_inspection){ .code = "XC-1",
		.school = XS_NO_SCHOOL_INDEX,
		.date = 20250401,
		.level = "县",
		.standard = "" };
	/* Not in the order of the visits. */
	for (size_t k = 0; k < 5; k++)
		for (size_t i = 0; i < (k < 4 ? SCHOOLS : 18); i++, n++)
			found[n] = (struct xs_inspection_finding){ .code = "x",
				.inspection = codes[i],
				.school = XS_NO_SCHOOL_INDEX,
				.state = n % 3 == 0  ? "已销号"
					: n % 4 == 0 ? "已整改"
						     : "整改中",
				.due = n % 2 ? 20250701 : 20251231 };
	for (int k = 0; k < 2; k++)
		found[n++] = (struct xs_inspection_finding){ .code = "y",
			.inspection = "XC-1",
			.school = (size_t)k,
			.state = "未整改",
			.due = 20250601 };
	found[n++] = (struct xs_inspection_finding){ .code = "z",
		.inspection = "不在库中",
		.school = XS_NO_SCHOOL_INDEX,
		.state = "未整改" };
	county->inspections = visits;
	county->inspections_n = SCHOOLS + 1;
	county->findings = found;
	county->findings_n = n;
}

static size_t sum_of(const struct xs_ledger_sum *sums, size_t n, int late)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += late ? sums[i].calls[XS_LEDGER_LATE] : sums[i].findings;
	return sum;
}

Test(ledger, inspectors_year)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, SCHOOLS);
	struct xs_county county = { .survey = s };
	struct xs_ledger *l;

	fill(&county);
	l = xs_ledger_new(&county, ON, 0);
	cr_expect_eq(l->n, FOUND + 3);
	cr_assert_eq(l->levels_n, 3);
	cr_expect_str_eq(l->levels[0].level, "市");
	cr_expect_eq(l->levels[0].findings, FOUND);
	cr_expect_eq(l->levels[0].schools, SCHOOLS);
	/* Of n = 0 … 125 42 are divisible by 3; 32 by 4, 11 of them by 12. */
	cr_expect_eq(l->levels[0].states[XS_LEDGER_CLOSED], 42);
	cr_expect_eq(l->levels[0].states[XS_LEDGER_DONE], 21);
	cr_expect_float_eq(l->levels[0].closed_share, 1. / 3, 1e-12);
	cr_expect_float_eq(l->levels[0].done_share, 0.5, 1e-12);
	cr_expect_eq(l->visits_n, SCHOOLS + 2);
	cr_expect_eq(l->visits[0].findings, 5);
	cr_expect_eq(l->visits[SCHOOLS - 1].findings, 4);
	cr_expect_eq(l->visits[SCHOOLS].schools, 2);
	cr_expect_null(l->visits[SCHOOLS + 1].visit);
	cr_expect_eq(l->schools_n, SCHOOLS + 1);
	cr_expect_eq(l->schools[0].findings, 6);
	cr_expect_eq(l->schools[SCHOOLS].school, XS_NO_SCHOOL_INDEX);
	for (int late = 0; late < 2; late++) {
		size_t all = sum_of(&l->all, 1, late);

		cr_expect_eq(sum_of(l->visits, l->visits_n, late), all);
		cr_expect_eq(sum_of(l->levels, l->levels_n, late), all);
		cr_expect_eq(sum_of(l->schools, l->schools_n, late), all);
	}
	for (size_t i = 1; i < l->n; i++)
		cr_expect(!l->rows[i].visit ||
			(l->rows[i - 1].visit &&
				l->rows[i - 1].visit <= l->rows[i].visit));
	/* The longest overdue first. */
	cr_expect_eq(l->calls[0]->days, 92);
	for (size_t i = 1; i < l->calls_n; i++)
		cr_expect(l->calls[i - 1]->call <= l->calls[i]->call);
	xs_ledger_free(l);
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(ledger, empty)
{
	struct xs_county county = { 0 };
	struct xs_ledger *l = xs_ledger_new(&county, ON, 0);

	cr_expect_eq(l->n, 0);
	cr_expect_eq(l->visits_n, 0);
	cr_expect(xs_is_blank(l->all.closed_share));
	xs_ledger_free(l);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Widths and lines, counted by hand.
 */
#include <criterion/criterion.h>

#include "../../src/report/report_i.h"

static const struct {
	const char *text;
	double columns;
	long lines;
} wraps[] = {
	{ "", 10, 1 },
	{ "abc", 10, 1 },
	{ "生均图书", 8, 1 },
	{ "生均图书", 7, 2 }, /* a sign does not halve */
	{ "生均图书册", 4, 3 },
	{ "books per pupil", 15, 1 },
	{ "books per pupil", 9, 2 }, /* books per | pupil */
	{ "books per pupil", 5, 3 },
	{ "a\nb\nc", 10, 3 },
	{ "abcdefghij", 4, 3 }, /* a long word is cut */
	{ "第1项 books", 7, 2 },
};

Test(wrap, lines_are_counted)
{
	for (size_t i = 0; i < sizeof(wraps) / sizeof(wraps[0]); i++)
		cr_expect_eq(xs_wrap_lines(wraps[i].text, wraps[i].columns),
			wraps[i].lines, "\"%s\" in %g: %ld", wraps[i].text,
			wraps[i].columns,
			xs_wrap_lines(wraps[i].text, wraps[i].columns));
}

Test(wrap, the_widest_line_counts)
{
	cr_expect_eq(xs_widest_line("abc"), 3);
	cr_expect_eq(xs_widest_line("图书"), 4);
	cr_expect_eq(xs_widest_line("ab\n图书册\nc"), 6);
}

/* A line breaks at blanks and beside wide signs. */
Test(wrap, the_widest_word_is_not_broken)
{
	cr_expect_eq(xs_widest_word("Remoteness (km)"), 10);
	cr_expect_eq(xs_widest_word("生均图书"), 2);
	cr_expect_eq(xs_widest_word("图书books册 ab"), 5);
	cr_expect_eq(xs_widest_word(" \n"), 0);
}

static const struct {
	double v;
	int decimals;
	unsigned show;
	const char *shown;
} numbers[] = {
	{ 0, 0, 0, "0" },
	{ 7, 0, 0, "7" },
	{ 10, 0, 0, "10" },
	{ 999, 0, 0, "999" },
	{ 1000, 0, 0, "1,000" },
	{ 1234567, 0, 0, "1,234,567" },
	{ 2025, 0, XS_SHOW_BARE, "2025" },
	{ -3.5, 1, 0, "-3.5" },
	{ 12.345, 2, 0, "12.35" },
	{ 0.856, 1, XS_SHOW_PERCENT, "85.6%" },
};

Test(wrap, a_number_is_as_wide_as_it_is_shown)
{
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		cr_expect_eq(xs_number_width(numbers[i].v, numbers[i].decimals,
				     numbers[i].show),
			(int)strlen(numbers[i].shown), "%s", numbers[i].shown);
}

/* Criteria that COUNTIFS of Excel and LibreOffice read alike. */
static const struct {
	const char *text;
	bool plain;
} criteria[] = {
	{ "云岭镇", true },
	{ "primary", true },
	{ "", false },
	{ "清溪*乡", false },
	{ "a?b", false },
	{ "a~b", false },
	{ "=1", false },
	{ ">5", false },
	{ "12", false },
	{ "1号乡", false },
	{ "-", false },
	{ "say \"a\"", false },
};

Test(wrap, criteria_that_programs_read_otherwise_are_known)
{
	for (size_t i = 0; i < sizeof(criteria) / sizeof(criteria[0]); i++)
		cr_expect_eq(xs_is_plain_criterion(criteria[i].text),
			criteria[i].plain, "\"%s\"", criteria[i].text);
}

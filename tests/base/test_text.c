/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <string.h>

#include "xueshe/text.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

static const struct {
	const char *bytes;
	bool valid;
} utf8[] = {
	{ "", true },
	{ "abc", true },
	{ "学舍", true },
	{ "\xF0\xA0\x80\x80", true }, /* U+20000 */
	{ "\xF4\x8F\xBF\xBF", true }, /* U+10FFFF */
	{ "\xF4\x90\x80\x80", false }, /* beyond */
	{ "\xC0\xAF", false }, /* overlong */
	{ "\xE0\x80\xAF", false },
	{ "\xF0\x80\x80\xAF", false },
	{ "\xED\xA0\x80", false }, /* surrogate */
	{ "\xE5\xAD", false }, /* cut */
	{ "\x80", false },
	{ "\xFF", false },
	{ "a\xE5z", false },
};

Test(text, validity)
{
	for (size_t i = 0; i < N(utf8); i++)
		cr_expect_eq(
			xs_utf8_valid(utf8[i].bytes, strlen(utf8[i].bytes)),
			utf8[i].valid, "row %zu", i);
}

Test(text, every_code_point_comes_back)
{
	struct xs_buf b = XS_BUF_INIT;

	for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
		const char *at;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		xs_buf_clear(&b);
		xs_utf8_add(&b, c);
		at = b.s;
		cr_assert(xs_utf8_valid(b.s, b.len), "U+%04X", c);
		cr_assert_eq(xs_utf8_next(&at), c, "U+%04X", c);
		cr_assert_eq(at, b.s + b.len, "U+%04X", c);
	}
	xs_buf_release(&b);
}

Test(text, stray_bytes_are_not_run_past)
{
	const char *at = "\xE5";

	cr_expect_eq(xs_utf8_next(&at), 0xFFFDu);
	cr_expect_eq(xs_utf8_next(&at), 0u);
	cr_expect_eq(xs_utf8_next(&at), 0u);
}

static const struct {
	const char *text;
	int columns;
} widths[] = {
	{ "", 0 },
	{ "abc", 3 },
	{ "学舍", 4 },
	{ "12㎡", 4 },
	{ "１２", 4 },
	{ "（甲）", 6 },
	{ "e\xCC\x81", 1 }, /* e and a combining accent */
	{ "a\xE2\x80\x8B"
	  "b",
		2 }, /* zero-width blank */
	{ "\xF0\xA0\x80\x80", 2 }, /* U+20000 */
	{ "≥", 1 },
	{ "…", 1 },
	{ "한글", 4 },
	{ "\t", 0 },
};

Test(text, columns_of_a_terminal)
{
	for (size_t i = 0; i < N(widths); i++)
		cr_expect_eq(xs_text_width(widths[i].text), widths[i].columns,
			"\"%s\" is %d wide", widths[i].text,
			xs_text_width(widths[i].text));
}

static const struct {
	const char *text;
	int columns;
	const char *padded;
} pads[] = {
	{ "ab", 4, "ab  " },
	{ "ab", -4, "  ab" },
	{ "学舍", 6, "学舍  " },
	{ "学舍", 4, "学舍" },
	{ "学舍规划", 5, "学舍…" },
	{ "学舍规划", 6, "学舍… " },
	{ "学舍规划", -6, " 学舍…" },
	{ "abc", 1, "…" },
	{ "abc", 0, "" },
	{ "", 3, "   " },
};

Test(text, padding_counts_columns)
{
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; i < N(pads); i++) {
		xs_buf_clear(&b);
		xs_text_pad(&b, pads[i].text, pads[i].columns);
		cr_expect_str_eq(b.s, pads[i].padded, "\"%s\" to %d: \"%s\"",
			pads[i].text, pads[i].columns, b.s);
	}
	xs_buf_release(&b);
}

static const struct {
	const char *typed, *tidy, *fold;
} typed[] = {
	{ "", "", "" },
	{ "  ", "", "" },
	{ " a  b ", "a b", "ab" },
	{ "１，２３４．５％", "1,234.5%", "1,234.5%" },
	{ "（甲）　乙", "(甲) 乙", "(甲)乙" },
	{ "在校\r\n生数", "在校 生数", "在校生数" },
	{ "ＡＢc", "ABc", "abc" },
	{ "\xC2\xA0x\xC2\xA0", "x", "x" },
	{ "\xEF\xBB\xBFx\xE2\x80\x8By", "xy", "xy" },
	{ "\xE2\x88\x92"
	  "5",
		"-5", "-5" },
	{ "École", "École", "école" },
};

Test(text, what_a_person_typed)
{
	struct xs_buf tidy = XS_BUF_INIT, fold = XS_BUF_INIT;

	for (size_t i = 0; i < N(typed); i++) {
		xs_buf_clear(&tidy);
		xs_buf_clear(&fold);
		xs_text_tidy(&tidy, typed[i].typed);
		xs_text_fold(&fold, typed[i].typed);
		cr_expect_str_eq(
			tidy.s, typed[i].tidy, "\"%s\"", typed[i].typed);
		cr_expect_str_eq(
			fold.s, typed[i].fold, "\"%s\"", typed[i].typed);
	}
	xs_buf_release(&tidy);
	xs_buf_release(&fold);
}

Test(text, tidy_adds_to_what_is_there)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_adds(&b, "x:");
	xs_text_tidy(&b, " a b ");
	cr_expect_str_eq(b.s, "x:a b");
	xs_buf_release(&b);
}

Test(text, equality_takes_null)
{
	cr_expect(xs_text_is(NULL, NULL));
	cr_expect_not(xs_text_is(NULL, ""));
	cr_expect_not(xs_text_is("a", NULL));
	cr_expect(xs_text_is("学", "学"));
	cr_expect_not(xs_text_is("a", "b"));
}

Test(text, copies_are_cut_between_characters)
{
	char six[6], one[1];

	xs_text_copy(six, sizeof(six), "学舍"); /* 3 + 3 bytes, 5 fit */
	cr_expect_str_eq(six, "学");
	xs_text_copy(six, sizeof(six), "abcde");
	cr_expect_str_eq(six, "abcde");
	xs_text_copy(six, sizeof(six), "abcdef");
	cr_expect_str_eq(six, "abcde");
	xs_text_copy(one, sizeof(one), "a");
	cr_expect_str_eq(one, "");
}

Test(text, the_nearest_word)
{
	static const char *const words[] = { "at_least", "at_most", "between",
		"clause", NULL };
	char long_word[101];

	memset(long_word, 'a', 100);
	long_word[100] = '\0';
	cr_expect_str_eq(xs_text_nearest("at_lest", words), "at_least");
	cr_expect_str_eq(xs_text_nearest("atmost", words), "at_most");
	cr_expect_str_eq(xs_text_nearest("caluse", words), "clause");
	cr_expect_null(xs_text_nearest("points", words));
	cr_expect_null(xs_text_nearest(long_word, words));
	cr_expect_null(xs_text_nearest("x", words + 4));
}

/* -- GB18030 -- */

Test(text, gb18030_is_converted)
{
	/* 学 舍 in two bytes, U+20000 in four, ASCII between. */
	static const char gb[] = "\xD1\xA7\xC9\xE1,\x95\x32\x82\x36.";
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };

	cr_assert_eq(xs_gb18030_to_utf8(&b, gb, sizeof(gb) - 1, &err), 0, "%s",
		err.msg);
	cr_expect_str_eq(b.s, "学舍,\xF0\xA0\x80\x80.");
	xs_buf_release(&b);
}

Test(text, gb18030_longer_than_a_chunk)
{
	struct xs_buf gb = XS_BUF_INIT, b = XS_BUF_INIT;
	struct xs_error err = { 0 };

	for (int i = 0; i < 50000; i++)
		xs_buf_adds(&gb, "\xD1\xA7");
	cr_assert_eq(xs_gb18030_to_utf8(&b, gb.s, gb.len, &err), 0);
	cr_expect_eq(b.len, 150000u);
	cr_expect(xs_utf8_valid(b.s, b.len));
	xs_buf_release(&gb);
	xs_buf_release(&b);
}

static const char *const not_gb[] = { "a\nb\xFF", "a\nb\xD1", "a\nb\x81\x30" };

Test(text, gb18030_faults_name_the_line)
{
	for (size_t i = 0; i < N(not_gb); i++) {
		struct xs_buf b = XS_BUF_INIT;
		struct xs_error err = { 0 };

		cr_expect_eq(xs_gb18030_to_utf8(
				     &b, not_gb[i], strlen(not_gb[i]), &err),
			-1, "row %zu", i);
		cr_expect_eq(err.code, XS_E_SHEET_TEXT);
		cr_expect_eq(err.at.row, 2, "row %zu", i);
		cr_expect_neq(err.hint[0], '\0');
		xs_buf_release(&b);
	}
}

/* "1 error, 2 doubts": one of the two words by the number before them. */
Test(text, plurals_by_the_number_before)
{
	static const struct {
		const char *text, *said;
	} rows[] = {
		{ "1 {error|errors}, 0 {doubt|doubts}, 2 {note|notes}",
			"1 error, 0 doubts, 2 notes" },
		{ "11 {unit|units} of 1 {school is|schools are} {left|right}",
			"11 units of 1 school is {left|right}" },
		{ "1.1 {yuan|yuans}", "1.1 yuans" },
		{ "{a|b} and 1 {c} stay", "{a|b} and 1 {c} stay" },
		{ "1 {open", "1 {open" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[96];

		snprintf(text, sizeof(text), "%s", rows[i].text);
		xs_text_plurals(text);
		cr_expect_str_eq(text, rows[i].said, "%s", text);
	}
}

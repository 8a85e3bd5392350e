/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <string.h>

#include "xueshe/error.h"
#include "xueshe/finding.h"
#include "xueshe/lang.h"
#include "xueshe/text.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

Test(error, the_first_failure_wins)
{
	struct xs_error err = { 0 };
	struct xs_place here = { .file = "a.json" }, there = { .file = "b" };

	cr_expect_eq(xs_fail(&err, XS_E_JSON, "one %d", 1), -1);
	cr_expect_eq(xs_hint(&err, "Mend %s.", "it"), -1);
	cr_expect_eq(xs_at(&err, &here), -1);
	cr_expect_eq(xs_fail(&err, XS_E_PACK, "two"), -1);
	xs_hint(&err, "Not this one.");
	xs_at(&err, &there);
	cr_expect_eq(err.code, XS_E_JSON);
	cr_expect_str_eq(err.msg, "one 1");
	cr_expect_str_eq(err.hint, "Mend it.");
	cr_expect_str_eq(err.at.file, "a.json");
	xs_error_clear(&err);
	cr_expect_eq(err.code, XS_OK);
	cr_expect_str_eq(err.msg, "");
}

Test(error, null_is_allowed)
{
	struct xs_place at = { .file = "x" };

	cr_expect_eq(xs_fail(NULL, XS_E_JSON, "x"), -1);
	cr_expect_eq(xs_hint(NULL, "x"), -1);
	cr_expect_eq(xs_at(NULL, &at), -1);
}

Test(error, long_messages_stay_utf8)
{
	struct xs_error err = { 0 };
	char text[1000] = "x";

	for (size_t i = 1; i + 3 < sizeof(text); i += 3)
		memcpy(text + i, "学", 4);
	xs_fail(&err, XS_E_DATA, "%s", text);
	cr_expect_eq(strlen(err.msg), 1u + 159 * 3);
	cr_expect(xs_utf8_valid(err.msg, strlen(err.msg)));
}

static const struct {
	struct xs_place at;
	const char *text;
} places[] = {
	{ { "", "", 0, 0, "" }, "" },
	{ { "s.xlsx", "", 0, 0, "" }, "s.xlsx" },
	{ { "s.xlsx", "Sheet1", 17, 3, "" }, "s.xlsx: Sheet1!C17" },
	{ { "s.xlsx", "Sheet1", 17, 0, "" }, "s.xlsx: Sheet1!17" },
	{ { "s.xlsx", "Sheet1", 0, 0, "" }, "s.xlsx: Sheet1" },
	{ { "s.xlsx", "Sheet1", 0, 28, "" }, "s.xlsx: Sheet1!AB" },
	{ { "d/s.csv", "s.csv", 17, 3, "" }, "d/s.csv: C17" },
	{ { "s.csv", "s.csv", 0, 0, "" }, "s.csv" },
	{ { "s.csv", "", 17, 0, "students" }, "s.csv:17: students" },
	{ { "p.json", "", 3, 17, "" }, "p.json:3:17" },
	{ { "p.json", "", 0, 0, "/rules/3" }, "p.json /rules/3" },
	{ { "", "", 0, 0, "/rules/3" }, "/rules/3" },
};

Test(error, places_read_like_places)
{
	for (size_t i = 0; i < N(places); i++) {
		char text[400];

		xs_place_text(&places[i].at, text, sizeof(text));
		cr_expect_str_eq(
			text, places[i].text, "%s: %s", places[i].text, text);
	}
}

Test(error, column_letters)
{
	static const struct {
		int column;
		char letters[8];
	} rows[] = { { 1, "A" }, { 26, "Z" }, { 27, "AA" }, { 28, "AB" },
		{ 702, "ZZ" }, { 703, "AAA" }, { 16384, "XFD" } };

	for (size_t i = 0; i < N(rows); i++) {
		char letters[8];

		xs_column_letters(rows[i].column, letters);
		cr_expect_str_eq(letters, rows[i].letters);
	}
}

Test(error, every_code_has_name_exit_code_and_sentence)
{
	for (int c = XS_OK + 1; c < XS_CODE_N; c++) {
		enum xs_code code = (enum xs_code)c;
		int exit_code = xs_code_exit(code);

		cr_expect(exit_code >= 2 && (exit_code <= 6 || exit_code == 70),
			"%s", xs_code_name(code));
		cr_expect(islower((unsigned char)xs_code_text(code)[0]), "%s",
			xs_code_name(code));
		cr_expect_neq(xs_tr(XS_LANG_ZH, xs_code_text(code)),
			xs_code_text(code), "%s has no Chinese",
			xs_code_name(code));
		for (int other = 0; other < c; other++)
			cr_expect_str_neq(xs_code_name(code),
				xs_code_name((enum xs_code)other));
	}
	cr_expect_eq(xs_code_exit(XS_E_PACK), 4);
	cr_expect_str_eq(xs_code_name(XS_E_NO_FILE), "NO_FILE");
}

Test(error, a_bug_ends_with_70, .exit_code = 70)
{
	xs_assert(1 + 1 == 2);
	xs_assert(1 + 1 == 3);
}

/* -- findings -- */

static const char *say(const void *arg, const char *key, enum xs_lang lang)
{
	(void)arg;
	if (strcmp(key, "books") != 0)
		return key;
	return lang == XS_LANG_ZH ? "图书册数" : "Books";
}

static const char *sentence(
	const struct xs_finding *f, enum xs_lang lang, struct xs_buf *b)
{
	xs_buf_clear(b);
	xs_finding_text(f, lang, say, NULL, b);
	return b->s;
}

Test(finding, keeps_its_parts)
{
	struct xs_findings fs = { 0 };
	struct xs_place at = {
		.file = "s.xlsx", .sheet = "表1", .row = 5, .column = 2
	};
	char typed[] = "12x";
	struct xs_finding *f;
	struct xs_buf b = XS_BUF_INIT;

	f = xs_find(&fs, XS_F_NOT_A_NUMBER, &at, "5201", "books", typed,
		(char *)NULL);
	typed[0] = '9'; /* it has a copy */
	cr_expect_eq(f->severity, XS_ERROR);
	cr_expect_str_eq(f->file, "s.xlsx");
	cr_expect_eq(f->row, 5);
	cr_expect_str_eq(
		sentence(f, XS_LANG_EN, &b), "Books: \"12x\" is not a number");
	cr_expect_neq(strstr(sentence(f, XS_LANG_ZH, &b), "图书册数"), NULL);
	cr_expect_neq(strstr(b.s, "12x"), NULL);
	cr_expect_eq(strstr(b.s, "number"), NULL, "%s", b.s);
	xs_find(&fs, XS_F_SHEET_EMPTY, &at, NULL, NULL, (char *)NULL);
	cr_expect_eq(fs.n, 2u);
	cr_expect_eq(fs.by_severity[XS_ERROR], 1u);
	cr_expect_eq(fs.by_severity[XS_NOTE], 1u);
	cr_expect_eq(fs.all[1].file, fs.all[0].file, "one copy of the name");
	cr_expect_null(fs.all[1].school);
	xs_buf_release(&b);
	xs_findings_release(&fs);
	cr_expect_eq(fs.n, 0u);
}

Test(finding, arguments_may_name_items)
{
	struct xs_findings fs = { 0 };
	struct xs_finding *f = xs_find(&fs, XS_F_PART_ABOVE_WHOLE, NULL, "甲校",
		"new_books", "500", "@books", "400", (char *)NULL);
	struct xs_buf b = XS_BUF_INIT;

	cr_expect_str_eq(sentence(f, XS_LANG_EN, &b),
		"new_books 500 is larger than Books 400, of which it is a part");
	cr_expect_neq(strstr(sentence(f, XS_LANG_ZH, &b), "图书册数"), NULL);
	xs_buf_release(&b);
	xs_findings_release(&fs);
}

Test(finding, without_a_speaker_the_key_is_printed)
{
	struct xs_finding f = {
		.code = XS_F_CELL_ERROR, .item = "books", .args = { "#N/A" }
	};
	struct xs_buf b = XS_BUF_INIT;

	xs_finding_text(&f, XS_LANG_EN, NULL, NULL, &b);
	cr_expect_str_eq(b.s, "books: the cell holds the error #N/A");
	f.item = f.args[0] = NULL;
	xs_buf_clear(&b);
	xs_finding_text(&f, XS_LANG_EN, NULL, NULL, &b);
	cr_expect_str_eq(b.s, ": the cell holds the error ");
	xs_buf_release(&b);
}

/* Do both texts hold the same placeholders? */
static bool same_holes(const char *a, const char *b)
{
	static const char *const holes[] = { "{school}", "{item}", "{1}", "{2}",
		"{3}", "{4}" };

	for (size_t i = 0; i < N(holes); i++)
		if (!strstr(a, holes[i]) != !strstr(b, holes[i]))
			return false;
	return true;
}

static const char *const templates[] = {
#define X(name, severity, text) text,
#include "xueshe/finding_list.h"
#undef X
};

Test(finding, every_template_has_its_chinese)
{
	for (int c = 0; c < XS_FINDING_CODE_N; c++) {
		const char *zh = xs_tr(XS_LANG_ZH, templates[c]);

		cr_expect_neq(zh, templates[c], "%s has no Chinese",
			xs_finding_name((enum xs_finding_code)c));
		cr_expect(same_holes(templates[c], zh), "%s: %s",
			xs_finding_name((enum xs_finding_code)c), zh);
	}
	cr_expect_str_eq(xs_finding_name(XS_F_ROW_TWICE), "ROW_TWICE");
	cr_expect_str_eq(xs_severity_name(XS_DOUBT), "doubt");
}

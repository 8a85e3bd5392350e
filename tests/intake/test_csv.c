/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/sheet.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/intake/sheet_i.h"
#include "support_xlsx.h"
#include "xueshe/lang.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

static void in_english(void)
{
	xs_lang_set_screen(XS_LANG_EN);
}

TestSuite(csv, .init = in_english);

/* A text and its cells; expected cells by hand.  `len` 0: to the zero. */
static const struct example {
	const char *name, *text, *expect;
	size_t len;
} examples[] = {
	{ "plain", "a,b\n1,2\n", "A1 text a\nB1 text b\nA2 text 1\nB2 text 2\n",
		0 },
	{ "no last line end", "a,b\n1,2",
		"A1 text a\nB1 text b\nA2 text 1\n"
		"B2 text 2\n",
		0 },
	{ "quotes, separators and line ends in cells",
		"a,\"b,\"\"c\"\"\n\nd\"\r\n\"e\",f\r\n",
		"A1 text a\nB1 text b,\"c\"\n\nd\nA2 text e\nB2 text f\n", 0 },
	{ "blank lines count, blank cells are left out",
		"a,b\r\n\r\n\r\n,2,\r\n", "A1 text a\nB1 text b\nB4 text 2\n",
		0 },
	{ "old line ends", "a,b\r1,2\r\r3,4",
		"A1 text a\nB1 text b\nA2 text 1\nB2 text 2\nA4 text 3\n"
		"B4 text 4\n",
		0 },
	{ "ragged rows", "a,b,c\n1\n1,2,3,4\n",
		"A1 text a\nB1 text b\nC1 text c\nA2 text 1\nA3 text 1\n"
		"B3 text 2\nC3 text 3\nD3 text 4\n",
		0 },
	{ "blanks round cells", " a , b\t,\" c \"\n",
		"A1 text a\nB1 text b\nC1 text  c \n", 0 },
	{ "semicolons, decimal commas", "甲;乙;丙\n1,5;2,5;3\n4,5;5;6\n",
		"A1 text 甲\nB1 text 乙\nC1 text 丙\nA2 text 1,5\n"
		"B2 text 2,5\nC2 text 3\nA3 text 4,5\nB3 text 5\nC3 text 6\n",
		0 },
	{ "tabs", "a\tb, c\n1\t2, 3, 4\n",
		"A1 text a\nB1 text b, c\nA2 text 1\nB2 text 2, 3, 4\n", 0 },
	{ "bars", "code|name\n0012|x;y\n",
		"A1 text code\nB1 text name\nA2 text 0012\nB2 text x;y\n", 0 },
	{ "a title line before", "统计表\na,b\n1,2\n3,4\n",
		"A1 text 统计表\nA2 text a\nB2 text b\nA3 text 1\nB3 text 2\n"
		"A4 text 3\nB4 text 4\n",
		0 },
	{ "separators inside quotes do not count",
		"a;\"1,2,3,4\"\nb;\"5,6,7,8\"\n",
		"A1 text a\nB1 text 1,2,3,4\nA2 text b\nB2 text 5,6,7,8\n", 0 },
	{ "one column", "甲\n乙\n", "A1 text 甲\nA2 text 乙\n", 0 },
	{ "the separator is told", "sep=|\r\na,b|c\r\nd,e|f\r\n",
		"A1 text a,b\nB1 text c\nA2 text d,e\nB2 text f\n", 0 },
	{ "byte order mark",
		"\xef\xbb\xbf"
		"甲,b\n",
		"A1 text 甲\nB1 text b\n", 0 },
	{ "GB18030", "\xd1\xa7\xd0\xa3,b\n\x81\x30\x89\x38,\x82\x35\x87\x38\n",
		"A1 text 学校\nB1 text b\nA2 text ß\nB2 text 䶵\n", 0 },
	{ "UTF-16, little end first",
		"\xff\xfe"
		"f[\t\0a\0\n\0"
		"=\xd8\x00\xde\t\0b\0\n\0",
		"A1 text 学\nB1 text a\nA2 text 😀\nB2 text b\n", 20 },
	{ "UTF-16, big end first", "\xfe\xff[f\0,\0a\0\n",
		"A1 text 学\nB1 text a\n", 10 },
	{ "a quotation mark that is never closed", "a,b\n1,\"2\n3,4\n",
		"A1 text a\nB1 text b\n! SHEET_DAMAGED t.xlsx: B2: a quotation "
		"mark opens the cell and is never closed\n",
		0 },
	{ "neither UTF-8 nor GB18030", "a\nb\n\xff\xff,c\n",
		"! SHEET_TEXT t.xlsx: line 3 is neither valid UTF-8 nor "
		"GB18030\n",
		0 },
	{ "UTF-16 with half a pair",
		"\xff\xfe"
		"a\0\n\0\x00\xde",
		"! SHEET_TEXT t.xlsx: line 2 is not valid UTF-16\n", 8 },
	{ "UTF-16 cut off",
		"\xff\xfe"
		"a\0\n\0b",
		"A1 text a\n! SHEET_DAMAGED t.xlsx: the file is cut off inside "
		"a character, in line 2\n",
		7 },
	{ "UTF-8 cut off", "学校\n\xe5\xad",
		"A1 text 学校\n! SHEET_DAMAGED t.xlsx: the file is cut off "
		"inside a character, in line 2\n",
		0 },
};

ParameterizedTestParameters(csv, texts_are_read)
{
	static size_t at[N(examples)];

	for (size_t i = 0; i < N(examples); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(examples));
}

ParameterizedTest(const size_t *at, csv, texts_are_read)
{
	const struct example *row = &examples[*at];
	struct xs_buf expect = XS_BUF_INIT, out = XS_BUF_INIT;

	xs_buf_addf(&expect, "[t.xlsx]\n%s", row->expect);
	support_dump(
		&out, row->text, row->len ? row->len : strlen(row->text), NULL);
	cr_expect_str_eq(out.s, expect.s, "%s:\n%s", row->name, out.s);
	xs_buf_release(&expect);
	xs_buf_release(&out);
}

/* -- empty ---------------------------------------------------------------- */

static const struct {
	const char *text;
	size_t len;
} blanks[] = {
	{ "", 0 },
	{ "\xef\xbb\xbf", 3 },
	{ "\xff\xfe", 2 },
	{ "\xfe\xff", 2 },
	{ "\xef\xbb\xbf \r\n\t\r\n", 8 },
	{ "\n", 1 },
};

Test(csv, empty_files_are_refused)
{
	for (size_t i = 0; i < N(blanks); i++) {
		struct xs_buf out = XS_BUF_INIT;

		support_dump(&out, blanks[i].text, blanks[i].len, NULL);
		cr_expect_str_eq(out.s,
			"! SHEET_EMPTY t.xlsx: the file is empty\n", "%zu: %s",
			i, out.s);
		xs_buf_release(&out);
	}
}

/* -- long texts ----------------------------------------------------------- */

struct sums {
	long rows, cells, last;
	size_t bytes;
};

static int sum(const struct xs_buf *text, struct sums *s, struct xs_error *err)
{
	struct xs_book *book =
		xs_book_open_memory("t.csv", text->s, text->len, NULL, err);
	struct xs_sheet sheet;
	struct xs_row row;
	int rc = -1;

	*s = (struct sums){ 0 };
	if (book && xs_book_next_sheet(book, &sheet, err) > 0)
		while ((rc = xs_book_next_row(book, &row, err)) > 0) {
			s->rows++;
			s->cells += (long)row.n;
			s->last = row.number;
			for (size_t i = 0; i < row.n; i++)
				s->bytes += strlen(row.cells[i].text);
		}
	xs_book_close(book);
	return rc;
}

/* Rows of different lengths, so that pieces end everywhere in them. */
static void add_rows(struct xs_buf *text, const char *name, long n)
{
	for (long i = 0; i < n; i++)
		xs_buf_addf(text, "%ld,%s,\"%.*s\"\n", i, name, (int)(i % 13),
			"abcdefghijklm");
}

/* The name's last byte stands at every offset of a piece. */
Test(csv, characters_may_stand_across_pieces)
{
	for (size_t shift = 0; shift < 8; shift++) {
		struct xs_buf text = XS_BUF_INIT;
		struct xs_error err = { 0 };
		struct sums s;

		for (size_t i = 0; i < shift; i++)
			xs_buf_addc(&text, 'x');
		xs_buf_adds(&text, "\n");
		add_rows(&text, "学校😀", 200000);
		cr_expect_eq(sum(&text, &s, &err), 0, "%s", err.msg);
		cr_expect_eq(s.last, 200001);
		/* 3 a row, less the empty ones: every thirteenth */
		cr_expect_eq(s.cells, 600000 - 15385 + (shift > 0));
		/* digits 1088890, names 10 each, 13 rows hold 78 */
		cr_expect_eq(s.bytes,
			1088890 + 2000000 + 15384 * 78 + 28 + shift, "%zu",
			s.bytes);
		xs_buf_release(&text);
	}
}

Test(csv, ascii_may_become_gb18030_after_a_megabyte)
{
	struct xs_buf text = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct sums s;

	add_rows(&text, "school", 100000);
	cr_assert(text.len > 2 << 20);
	xs_buf_adds(&text, "\xd1\xa7\xd0\xa3\n");
	add_rows(&text, "\x81\x30\x89\x38", 50000);
	cr_expect_eq(sum(&text, &s, &err), 0, "%s", err.msg);
	cr_expect_eq(s.rows, 150001);
	xs_buf_release(&text);
}

Test(csv, utf8_that_breaks_later_names_the_line)
{
	struct xs_buf text = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct sums s;

	add_rows(&text, "学校", 100000);
	xs_buf_adds(&text, "\xd6\xd0\xce\xc4,b\n");
	add_rows(&text, "学校", 10);
	cr_expect_eq(sum(&text, &s, &err), -1);
	cr_expect_eq(err.code, XS_E_SHEET_TEXT);
	cr_expect_str_eq(err.msg,
		"line 100001 is not valid UTF-8, but the lines before it are",
		"%s", err.msg);
	cr_expect_str_eq(err.at.file, "t.csv");
	cr_expect(err.hint[0]);
	xs_buf_release(&text);
}

Test(csv, zero_bytes_are_no_text)
{
	struct xs_buf text = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct sums s;

	add_rows(&text, "school", 100000);
	xs_buf_addc(&text, 0);
	cr_expect_eq(sum(&text, &s, &err), -1);
	cr_expect_eq(err.code, XS_E_SHEET_TEXT);
	cr_expect_str_eq(err.msg,
		"line 100001 holds a zero byte, so this is no text", "%s",
		err.msg);
	xs_buf_release(&text);
}

/* -- limits --------------------------------------------------------------- */

static void check_limit(
	const char *name, const struct xs_buf *text, const char *expect)
{
	static const struct xs_book_limits small = { .cell_text = 1024 };
	struct xs_buf out = XS_BUF_INIT;

	support_dump(&out, text->s, text->len, &small);
	cr_expect(strstr(out.s, expect), "%s: %.300s", name, out.s);
	xs_buf_release(&out);
}

Test(csv, what_could_grow_without_end_is_bounded)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text, "a,b\n1,");
	for (int i = 0; i < 1025; i++)
		xs_buf_addc(&text, 'x');
	check_limit("long cell", &text,
		"! SHEET_TOO_LARGE t.xlsx: B2: the cell holds a text of more "
		"than 1 kB");
	for (int i = 0; i < 200000; i++)
		xs_buf_addc(&text, 'x');
	check_limit("cell longer than a piece", &text,
		"! SHEET_TOO_LARGE t.xlsx: B2: the cell holds a text of more "
		"than 1 kB");
	xs_buf_clear(&text);
	for (int i = 0; i < 20000; i++)
		xs_buf_adds(&text, "\n1,2,\"3");
	check_limit("an open quotation mark", &text, "SHEET_TOO_LARGE");
	xs_buf_clear(&text);
	for (int i = 0; i < 16384; i++)
		xs_buf_adds(&text, "1,");
	check_limit("cells of the widest row", &text, "XFD1 text 1\n");
	xs_buf_adds(&text, "1");
	check_limit("one cell more", &text,
		"! SHEET_TOO_LARGE t.xlsx: XFE1: the row has more than 16384 "
		"cells");
	xs_buf_clear(&text);
	for (int i = 0; i < 80000; i++)
		xs_buf_addf(&text, i % 1000 ? "x" : ",");
	check_limit("long row", &text, "the row holds more than 64 kB of text");
	xs_buf_release(&text);
}

/* -- separators ----------------------------------------------------------- */

Test(csv, separators_are_told_by_the_lines_that_agree)
{
	static const struct {
		const char *text;
		char separator;
	} rows[] = {
		{ "a,b\n", ',' },
		{ "a;b\n", ';' },
		{ "a\tb\n", '\t' },
		{ "a|b", '|' },
		{ "abc\n", ',' },
		{ "", ',' },
		{ "\n\n\na|b\n", '|' },
		{ "a;b;c\n1,0;2,0;3,0\n", ';' },
		{ "名称;面积\n甲,乙;1\n丙;2\n", ';' },
		{ "x, y, z\na|b\nc|d\n", '|' },
		{ "\"a;b;c\",d\n\"e;f;g\",h\n", ',' },
	};

	for (size_t i = 0; i < N(rows); i++)
		cr_expect_eq(
			xs_csv_separator(rows[i].text, strlen(rows[i].text)),
			rows[i].separator, "%s", rows[i].text);
}

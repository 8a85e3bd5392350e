/* SPDX-License-Identifier: Apache-2.0
 *
 * Old workbooks, written record by record; what to expect is worked by hand.
 */
#include "xueshe/sheet.h"

#include <criterion/criterion.h>
#include <string.h>

#include "support_xls.h"
#include "support_xlsx.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

static void check_bytes(const struct xs_buf *book, const char *expect)
{
	struct xs_buf out = XS_BUF_INIT;

	support_dump(&out, book->s, book->len, NULL);
	cr_expect_str_eq(out.s, expect, "got: %s", out.s);
	xs_buf_release(&out);
}

/* Releases both. */
static void check(int version, struct xs_buf *globals, struct xs_buf *cells,
	const char *expect)
{
	struct xs_buf book = XS_BUF_INIT;

	xls_book(&book, version, globals, cells);
	check_bytes(&book, expect);
	xs_buf_release(&book);
	xs_buf_release(globals);
	xs_buf_release(cells);
}

static void check_cells(struct xs_buf *cells, const char *expect)
{
	struct xs_buf globals = XS_BUF_INIT;

	check(8, &globals, cells, expect);
}

Test(xls, each_record_of_a_cell)
{
	struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT;

	xls_record(&g, 0xfc, "ddwbswbu", 2, 2, 1, 0, "x", 2, 1, "学校");
	xls_record(&c, 0x203, "wwwf", 0, 0, 0, 1.5);
	xls_record(&c, 0x201, "www", 0, 1, 0);
	xls_record(&c, 0xfd, "wwwd", 0, 2, 0, 1);
	xls_record(&c, 0x204, "wwwwbs", 0, 3, 0, 2, 0, "ab");
	xls_record(&c, 0xd6, "wwwwbuwww", 0, 4, 0, 1, 1, "甲", 1, 0, 1);
	xls_record(&c, 0x205, "wwwbb", 1, 0, 0, 1, 0);
	xls_record(&c, 0x205, "wwwbb", 1, 1, 0, 0x2a, 1);
	xls_record(&c, 0xbe, "wwwww", 1, 2, 0, 0, 3);
	xls_record(&c, 0xe5, "wwwww", 1, 0, 1, 0, 2);
	check(8, &g, &c,
		"[S merged A1:C2]\nA1 number 1.5\nC1 text 学校\nD1 text ab\n"
		"E1 text 甲\nA2 bool 1\nB2 error #N/A\n");
}

/* 3.25 is 400A0000 00000000; 12345 / 100; integers shifted by two. */
Test(xls, packed_numbers_of_all_four_kinds)
{
	struct xs_buf c = XS_BUF_INIT;

	xls_record(&c, 0x27e, "wwwd", 0, 0, 0, 0x400a0000);
	xls_record(&c, 0x27e, "wwwd", 0, 1, 0, 0x400a0000 | 1);
	xls_record(&c, 0x27e, "wwwd", 0, 2, 0, -7 * 4 + 2);
	xls_record(&c, 0x27e, "wwwd", 0, 3, 0, 12345 * 4 + 3);
	xls_record(&c, 0xbd, "wwwdwdw", 1, 3, 0, 1 * 4 + 2, 0, 2 * 4 + 2, 4);
	check_cells(&c,
		"[S]\nA1 number 3.25\nB1 number 0.0325\nC1 number -7\n"
		"D1 number 123.45\nD2 number 1\nE2 number 2\n");
}

Test(xls, what_formulas_came_to)
{
	struct xs_buf c = XS_BUF_INIT;

	xls_record(&c, 6, "wwwf", 0, 0, 0, 2.5);
	xls_record(&c, 6, "wwwbbbbbbwwdw", 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xffff, 0,
		0, 0);
	xls_record(&c, 0x4bc, "www", 0, 0, 0); /* shared formula between */
	xls_record(&c, 0x207, "wbu", 2, 1, "合格");
	xls_record(&c, 6, "wwwbbbbbbw", 0, 2, 0, 1, 0, 1, 0, 0, 0, 0xffff);
	xls_record(&c, 6, "wwwbbbbbbw", 0, 3, 0, 2, 0, 7, 0, 0, 0, 0xffff);
	xls_record(&c, 6, "wwwbbbbbbw", 0, 4, 0, 3, 0, 0, 0, 0, 0, 0xffff);
	xls_record(&c, 0x207, "wbs", 1, 0, "x"); /* of no formula */
	check_cells(&c,
		"[S]\nA1 number 2.5\nB1 text 合格\nC1 bool 1\n"
		"D1 error #DIV/0!\n");
}

/* Flags 3: to be calculated at each opening.  Zero and the empty text are what
 * programs leave that do not calculate themselves; with the flags of Excel or
 * LibreOffice (0, 1) both are results. */
Test(xls, formulas_that_were_never_calculated)
{
	struct xs_buf c = XS_BUF_INIT;

	xls_record(&c, 6, "wwwfwdw", 0, 0, 0, 0.0, 3, 0, 0);
	xls_record(&c, 6, "wwwbbbbbbwwdw", 0, 1, 0, 3, 0, 0, 0, 0, 0, 0xffff, 3,
		0, 0);
	xls_record(&c, 6, "wwwfwdw", 0, 2, 0, 0.0, 1, 0, 0);
	xls_record(&c, 6, "wwwbbbbbbwwdw", 0, 3, 0, 3, 0, 0, 0, 0, 0, 0xffff, 1,
		0, 0);
	xls_record(&c, 6, "wwwfwdw", 0, 4, 0, 2.5, 3, 0, 0);
	check_cells(&c,
		"[S]\nA1 error =…\nB1 error =…\nC1 number 0\n"
		"E1 number 2.5\n");
}

/* A text goes on in the next record, whose first byte says how wide its
 * characters are; a text ends with its runs and phonetics there too. */
Test(xls, shared_texts_over_several_records)
{
	struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT;

	xls_record(&g, 0xfc, "ddwbsws", 3, 3, 4, 0, "ab", 0, "");
	xs_buf_cut(&g, 0);
	xls_record(&g, 0xfc, "ddwbs", 3, 3, 4, 0, "ab");
	xls_record(&g, 0x3c, "bu", 1, "学校");
	xls_record(&g, 0x3c, "wbwdu", 3, 0x0d, 1, 2, "甲");
	xls_record(&g, 0x3c, "bsw", 0, "yz", 0);
	xls_record(&g, 0x3c, "wwwbs", 0, 0x5050, 1, 0, "k");
	xls_record(&c, 0xfd, "wwwd", 0, 0, 0, 0);
	xls_record(&c, 0xfd, "wwwd", 0, 1, 0, 1);
	xls_record(&c, 0xfd, "wwwd", 0, 2, 0, 2);
	check(8, &g, &c, "[S]\nA1 text ab学校\nB1 text 甲yz\nC1 text k\n");
}

Test(xls, characters_of_two_units)
{
	struct xs_buf c = XS_BUF_INIT;

	xls_record(&c, 0x204, "wwwwbu", 0, 0, 0, 3, 1, "😀b");
	xls_record(&c, 0x204, "wwwwbw", 0, 1, 0, 1, 1, 0xd83d);
	check_cells(&c, "[S]\nA1 text 😀b\nB1 text \xef\xbf\xbd\n");
}

Test(xls, text_of_excel_5_by_its_code_page)
{
	static const struct {
		int code_page;
		const char *bytes, *expect;
	} rows[] = {
		{ 936, "\xd1\xa7\xd0\xa3", "[S]\nA1 text 学校\n" },
		{ 1252, "\xe9t\xe9", "[S]\nA1 text été\n" },
		{ 950, "\xbe\xc7\xae\xd5", "[S]\nA1 text 學校\n" },
		{ 32769, "\xe9", "[S]\nA1 text é\n" },
		{ 10000, "\x8e", "[S]\nA1 text é\n" },
		{ 10008, "\xd1\xa7", "[S]\nA1 text 学\n" },
		{ 9, "\xe9", "[S]\nA1 text é\n" },
		{ 936, "a\xff", "[S]\nA1 text a\xef\xbf\xbd\n" },
	};

	for (size_t i = 0; i < N(rows); i++) {
		struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT;

		xls_record(&g, 0x42, "w", rows[i].code_page);
		xls_record(&c, 0x204, "wwwws", 0, 0, 0,
			(int)strlen(rows[i].bytes), rows[i].bytes);
		check(5, &g, &c, rows[i].expect);
	}
}

/* Styles 1 and 2 are of the built-in format 10 and of one of its own. */
Test(xls, percentages_by_style)
{
	struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT;

	xls_record(&g, 0x41e, "wwbs", 164, 4, 0, "0.0%");
	xls_record(&g, 0xe0, "ww", 0, 0);
	xls_record(&g, 0xe0, "ww", 0, 10);
	xls_record(&g, 0xe0, "ww", 0, 164);
	xls_record(&c, 0x203, "wwwf", 0, 0, 0, 0.985);
	xls_record(&c, 0x203, "wwwf", 0, 1, 1, 0.985);
	xls_record(&c, 0x203, "wwwf", 0, 2, 2, 0.06);
	check(8, &g, &c,
		"[S]\nA1 number 0.985\nB1 number 0.985%\n"
		"C1 number 0.06%\n");
}

/* 41883 is 2014-09-01 from 1900, 40421 from 1904. */
Test(xls, dates_by_style_and_epoch)
{
	for (int from_1904 = 0; from_1904 < 2; from_1904++) {
		struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT;
		double day = from_1904 ? 40421 : 41883;

		xls_record(&g, 0x22, "w", from_1904);
		xls_record(&g, 0x41e, "wwbs", 164, 10, 0, "yyyy\\-mm\\-d");
		xls_record(&g, 0xe0, "ww", 0, 0);
		xls_record(&g, 0xe0, "ww", 0, 14);
		xls_record(&g, 0xe0, "ww", 0, 164);
		xls_record(&c, 0x203, "wwwf", 0, 0, 0, day);
		xls_record(&c, 0x203, "wwwf", 0, 1, 1, day);
		xls_record(&c, 0x203, "wwwf", 0, 2, 2, day + 0.25);
		check(8, &g, &c,
			from_1904 ? "[S]\nA1 number 40421\n"
				    "B1 date 20140901 2014-09-01\n"
				    "C1 date 20140901 2014-09-01T06:00:00\n"
				  : "[S]\nA1 number 41883\n"
				    "B1 date 20140901 2014-09-01\n"
				    "C1 date 20140901 2014-09-01T06:00:00\n");
	}
}

Test(xls, rows_in_any_order_and_a_place_told_twice)
{
	struct xs_buf c = XS_BUF_INIT;

	xls_record(&c, 0x203, "wwwf", 2, 0, 0, 3.0);
	xls_record(&c, 0x203, "wwwf", 0, 1, 0, 2.0);
	xls_record(&c, 0x203, "wwwf", 0, 0, 0, 1.0);
	xls_record(&c, 0x203, "wwwf", 2, 0, 0, 4.0);
	check_cells(&c, "[S]\nA1 number 1\nB1 number 2\nA3 number 4\n");
}

Test(xls, what_is_refused)
{
	struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT;

	xls_record(&g, 0x2f, "www", 0, 1, 2);
	check(8, &g, &c,
		"! SHEET_ENCRYPTED t.xlsx: the file is protected by a "
		"password\n");
	xls_record(&g, 0xfc, "ddwbs", 1, 1, 1, 0, "x");
	xls_record(&c, 0xfd, "wwwd", 4, 2, 0, 1);
	check(8, &g, &c,
		"! SHEET_DAMAGED t.xlsx: S!C5: the cell refers to shared text "
		"\"1\", but the workbook holds 1\n");
	xls_record(&c, 0x204, "wwwwbs", 4, 2, 0, 9, 0, "short");
	check(8, &g, &c,
		"! SHEET_DAMAGED t.xlsx: S!C5: the workbook is damaged or cut "
		"off at byte 51 (record 204)\n");
	xs_buf_add(&c, "\x03\x02\xff\x7f", 4); /* longer than the stream */
	check(8, &g, &c,
		"! SHEET_DAMAGED t.xlsx: S: the workbook is damaged or cut "
		"off at byte 33 (record 203)\n");
}

/* Excel 2 to 4: a bare stream of one sheet. */
Test(xls, streams_without_a_container)
{
	struct xs_buf book = XS_BUF_INIT;

	xls_record(&book, 0x09, "ww", 2, 0x10);
	xls_record(&book, 0x42, "w", 936);
	xls_record(&book, 0x1e, "bs", 7, "General");
	xls_record(&book, 0x1e, "bs", 10, "yyyy/mm/dd");
	xls_record(&book, 0x02, "wwbbbw", 0, 0, 0, 0, 0, 12);
	xls_record(&book, 0x03, "wwbbbf", 0, 1, 0, 1, 0, 41883.0);
	xls_record(&book, 0x04, "wwbbbbs", 1, 0, 0, 0, 0, 2, "\xd1\xa7");
	xls_record(&book, 0x0a, "");
	check_bytes(&book,
		"[t.xlsx]\nA1 number 12\nB1 date 20140901 2014-09-01\n"
		"A2 text 学\n");
	xs_buf_clear(&book);
	xls_record(&book, 0x409, "www", 0, 0x10, 0);
	xls_record(&book, 0x41e, "wbs", 0, 10, "yyyy/mm/dd");
	xls_record(&book, 0x443, "bb", 0, 0);
	xls_record(&book, 0x27e, "wwwd", 0, 0, 0, 41883 * 4 + 2);
	xls_record(&book, 0x0a, "");
	check_bytes(&book, "[t.xlsx]\nA1 date 20140901 2014-09-01\n");
	xs_buf_clear(&book);
	xls_record(&book, 0x409, "www", 0, 0x100, 0);
	check_bytes(&book,
		"! SHEET_TYPE t.xlsx: the file is a workspace of Excel 3 or 4 "
		"(.xlw), which is not read\n");
	xs_buf_release(&book);
}

/* No prefix of a file may crash, and none may pass for the
 * whole. */
Test(xls, files_that_are_cut_off)
{
	struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT, book = XS_BUF_INIT;

	for (int i = 0; i < 600; i++)
		xls_record(&c, 0x203, "wwwf", i, 0, 0, 1.0);
	xls_book(&book, 8, &g, &c);
	for (size_t len = 512; len + 1536 < book.len; len += 97) {
		struct xs_buf out = XS_BUF_INIT;

		support_dump(&out, book.s, len, NULL);
		cr_expect(strstr(out.s, "! SHEET_"), "%zu: %.80s", len, out.s);
		xs_buf_release(&out);
	}
	xs_buf_release(&book);
	xs_buf_release(&c);
}

/* Every entry of the table of sectors points to itself, or at the first. */
Test(xls, a_chain_of_sectors_that_goes_round, .timeout = 20)
{
	for (int itself = 0; itself < 2; itself++) {
		struct xs_buf g = XS_BUF_INIT, c = XS_BUF_INIT,
			      book = XS_BUF_INIT, out = XS_BUF_INIT;
		unsigned char *fat;

		for (int i = 0; i < 600; i++)
			xls_record(&c, 0x203, "wwwf", i, 0, 0, 1.0);
		xls_book(&book, 8, &g, &c);
		fat = (unsigned char *)book.s + 512 +
			512 * (unsigned char)book.s[76];
		for (int i = 0; i < 128; i++)
			if (fat[4 * i + 3] == 0)
				memcpy(fat + 4 * i,
					(unsigned char[]){
						(unsigned char)(itself ? i : 0),
						0, 0, 0 },
					4);
		support_dump(&out, book.s, book.len, NULL);
		cr_expect(strstr(out.s, "! SHEET_"), "%s", out.s);
		xs_buf_release(&out);
		xs_buf_release(&book);
		xs_buf_release(&c);
	}
}

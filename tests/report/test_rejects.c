/* SPDX-License-Identifier: Apache-2.0
 *
 * Rejected rows come back as a workbook: a list in words, and each faulty row
 * under the heads of its own sheet, with the fault behind it.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_report.h"
#include "xueshe/os.h"
#include "xueshe/sheet.h"

static const char csv[] = "某县学校基本情况表,,,\n"
			  "学校标识码,学校名称,小学在校生数,图书册数\n"
			  "0052,甲小学,120,3000\n"
			  "0053,乙小学,abc,2000\n"
			  "0054,丙小学,90,-5\n";

/* A sheet as text: cells by |, rows by newline. */
static void read_sheet(struct xs_book *book, struct xs_buf *out)
{
	struct xs_error err = { 0 };
	struct xs_sheet sheet;
	struct xs_row row;
	char number[32];

	cr_assert_eq(xs_book_next_sheet(book, &sheet, &err), 1, "%s", err.msg);
	xs_buf_addf(out, "[%s]\n", sheet.name);
	while (xs_book_next_row(book, &row, &err) > 0) {
		for (size_t i = 0; i < row.n; i++) {
			xs_format_real(row.cells[i].number, number);
			xs_buf_addf(out, "%s%s|",
				row.cells[i].text ? row.cells[i].text : number,
				row.cells[i].percent ? "%" : "");
		}
		xs_buf_adds(out, "\n");
	}
	cr_expect_eq(err.code, XS_OK, "%s", err.msg);
}

static bool made_up;

static void write_rejects(const char *from, const char *sheet, const char *path,
	enum xs_lang lang)
{
	struct xs_library *lib;
	struct xs_findings fs = { 0 };
	struct xs_error err = { 0 };
	struct xs_place at = { .row = 4, .column = 3 };
	struct county c;

	county_make(&c, 0, 1);
	lib = c.lib;
	snprintf(at.file, sizeof(at.file), "%s", from);
	snprintf(at.sheet, sizeof(at.sheet), "%s", sheet);
	xs_find(&fs, XS_F_NOT_A_NUMBER, &at, "0053", "pupils_primary", "abc",
		(char *)NULL);
	at.row = 5;
	at.column = 4;
	xs_find(&fs, XS_F_NEGATIVE, &at, "0054", "books", "-5", (char *)NULL);
	at.row = 9;
	xs_find(&fs, XS_F_TOTALS_ROW, &at, NULL, NULL, "合计", (char *)NULL);
	cr_assert_eq(xs_report_rejects(&fs, xs_library_catalogue(lib), lang,
			     made_up, path, &err),
		0, "%s", err.msg);
	xs_findings_release(&fs);
	county_release(&c);
}

Test(rejects, rows_come_back_under_their_heads, .fini = support_clean)
{
	const char *from = support_path("sent.csv"),
		   *to = support_path("r.xlsx");
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_book *book;

	cr_assert_eq(xs_os_write(from, csv, sizeof(csv) - 1, &err), 0);
	write_rejects(from, xs_os_base_name(from), to, XS_LANG_ZH);
	book = xs_book_open(to, &err);
	cr_assert(book, "%s", err.msg);
	read_sheet(book, &out);
	cr_expect(strstr(out.s, "|C4|0053|"), "the list names the cell: %s",
		out.s);
	cr_expect_null(strstr(out.s, "合计"), "notes are no faults");
	xs_buf_clear(&out);
	read_sheet(book, &out);
	cr_expect(strstr(out.s,
			  "学校标识码|学校名称|小学在校生数|图书册数|问题|"),
		"%s", out.s);
	cr_expect(strstr(out.s, "0053|乙小学|abc|2000|"), "%s", out.s);
	cr_expect(strstr(out.s, "0054|丙小学|90|-5|"), "%s", out.s);
	cr_expect_null(strstr(out.s, "甲小学"), "a row without fault");
	xs_book_close(book);
	xs_buf_release(&out);
}

/* It would come back as 0.985 % else. */
Test(rejects, a_percentage_stays_one, .fini = support_clean)
{
	static const char page[] =
		"<table><tr><td>某县</td></tr><tr><td>学校标识码</td>"
		"<td>学校名称</td><td>小学在校生数</td><td>图书册数</td>"
		"<td>巩固率</td></tr><tr><td>1</td></tr><tr><td>0053</td>"
		"<td>乙小学</td><td>abc</td><td x:num>2000</td>"
		"<td x:num=\"0.985\">98.5%</td></tr></table>";
	const char *from = support_path("sent.xls"),
		   *to = support_path("r.xlsx");
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_book *book;

	cr_assert_eq(xs_os_write(from, page, sizeof(page) - 1, &err), 0);
	write_rejects(from, xs_os_base_name(from), to, XS_LANG_ZH);
	book = xs_book_open(to, &err);
	cr_assert(book, "%s", err.msg);
	read_sheet(book, &out);
	xs_buf_clear(&out);
	read_sheet(book, &out);
	cr_expect(strstr(out.s, "0053|乙小学|abc|2000|0.985%|"), "%s", out.s);
	xs_book_close(book);
	xs_buf_release(&out);
}

Test(rejects, an_invented_county_is_said, .fini = support_clean)
{
	const char *to = support_path("r.xlsx");

	for (int i = 0; i < 2; i++) {
		struct xs_buf out = XS_BUF_INIT;
		struct xs_error err = { 0 };
		struct xs_book *book;

		made_up = i == 1;
		write_rejects("/nowhere/a.xlsx", "Sheet1", to, XS_LANG_ZH);
		book = xs_book_open(to, &err);
		cr_assert(book, "%s", err.msg);
		read_sheet(book, &out);
		cr_expect_eq(
			strstr(out.s, "虚构") != NULL, made_up, "%s", out.s);
		cr_expect(strstr(out.s, "类型|文件"), "%s", out.s);
		xs_book_close(book);
		xs_buf_release(&out);
	}
	made_up = false;
}

Test(rejects, a_sheet_that_is_gone_leaves_the_list, .fini = support_clean)
{
	const char *to = support_path("r.xlsx");
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_book *book;

	write_rejects("/nowhere/a.xlsx", "Sheet1", to, XS_LANG_EN);
	book = xs_book_open(to, &err);
	cr_assert(book, "%s", err.msg);
	read_sheet(book, &out);
	cr_expect(strstr(out.s, "is not a number"), "%s", out.s);
	xs_book_close(book);
	xs_buf_release(&out);
}

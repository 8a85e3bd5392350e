/* SPDX-License-Identifier: Apache-2.0
 *
 * Small workbooks made in memory, and books printed as text, so that a case
 * of a test is one text in and one text out.
 *
 * Parts are written one after another, each under a line with its name:
 *
 *	@@xl/workbook.xml
 *	<workbook>…</workbook>
 */
#ifndef SUPPORT_XLSX_H
#define SUPPORT_XLSX_H

#include <stdbool.h>

#include "xueshe/buf.h"
#include "xueshe/sheet.h"

/* A sheet's part around its cells, and around what follows them. */
#define PART_SHEET(rows) PART_SHEET_AND(rows, "")
#define PART_SHEET_AND(rows, after)                                            \
	"@@xl/worksheets/sheet1.xml\n<worksheet><sheetData>" rows              \
	"</sheetData>" after "</worksheet>\n"
#define PART_STRINGS(items) "@@xl/sharedStrings.xml\n<sst>" items "</sst>\n"
#define PART_STYLES(formats, styles)                                           \
	"@@xl/styles.xml\n<styleSheet><numFmts>" formats                       \
	"</numFmts><cellXfs>" styles "</cellXfs></styleSheet>\n"

/* Zips the parts of a text; `packed` deflates them. */
void support_zip(
	struct xs_buf *out, const char *parts, size_t len, bool packed);
/* The same, with the parts a workbook of one sheet "S" needs where the text
 * does not have them. */
void support_xlsx(struct xs_buf *out, const char *parts);

/* Every sheet, cell and merge of a book held in memory, a line each:
 *
 *	[S]			[S hidden], [S merged A1:B2]
 *	A1 text 甲		kinds: number text bool date error
 *	B1 date 20140901 2014-09-01
 *	C1 number 0.5%		shown as 50 %
 *	! SHEET_DAMAGED t.xlsx: S!B1: what the message says
 */
void support_dump(struct xs_buf *out, const void *bytes, size_t len,
	const struct xs_book_limits *limits);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Sheet files of any kind as a stream of rows: .xlsx/.xlsm, .xls/.et, .csv,
 * tables of HTML pages, XML Spreadsheet 2003.
 * The kind is told by content, never by suffix.  Rows come in order, blank
 * ones are left out; a row is valid until the next call.  After a failure
 * nothing more comes.
 *
 *	struct xs_book *book = xs_book_open(path, &err);
 *	while ((rc = xs_book_next_sheet(book, &sheet, &err)) > 0)
 *		while ((rc = xs_book_next_row(book, &row, &err)) > 0)
 *			...
 *	xs_book_close(book);
 */
#ifndef XUESHE_SHEET_H
#define XUESHE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"

enum xs_cell_kind {
	XS_CELL_BLANK,
	XS_CELL_NUMBER,
	XS_CELL_TEXT,
	XS_CELL_BOOL, /* number 0 or 1 */
	XS_CELL_DATE, /* number: yyyymmdd; text: "2014-09-01", with a time of
		day "2014-09-01T08:30:00" */
	XS_CELL_ERROR /* text: "#N/A"; XS_NOT_CALCULATED */
};

/* In place of the result of a formula that the file does not hold: whatever
 * wrote it did not calculate. */
#define XS_NOT_CALCULATED "=…"

struct xs_cell {
	enum xs_cell_kind kind;
	int column; /* from 1 */
	bool percent; /* a number that the sheet shows times 100, with % */
	double number;
	const char *text; /* valid UTF-8, terminated; NULL unless text, date,
		error.  For csv every non-blank cell is text */
	size_t len;
};

struct xs_row {
	long number; /* from 1, as the spreadsheet shows it; blank lines of a
		csv count, line breaks inside quotes do not */
	const struct xs_cell *cells; /* non-blank only, ascending column */
	size_t n;
};

struct xs_merge { /* a merged range, from 1, inclusive */
	long top, bottom;
	int left, right;
};

/* Category of the workbooks that are made from a planner file, forms aside. */
#define XS_RESULT_MARK "xueshe-result"

struct xs_sheet {
	const char *name; /* base name of the file for csv, html */
	bool hidden;
	bool result; /* of a workbook that bears XS_RESULT_MARK */
	const struct xs_merge *merges; /* all, known before the first row;
		none for csv.  Valid until the next sheet */
	size_t merges_n;
};

struct xs_book;

/* Limits that no file may pass; 0 takes the default. */
struct xs_book_limits {
	unsigned long long unpacked; /* 4 GiB streamed */
	size_t shared_strings; /* 256 MiB: different texts of a workbook */
	size_t cell_text; /* 128 KiB; a row may hold 64 such */
};

struct xs_book *xs_book_open(const char *path, struct xs_error *err);
struct xs_book *xs_book_open_limits(const char *path,
	const struct xs_book_limits *limits, struct xs_error *err);
void xs_book_close(struct xs_book *book);
/* 1: a sheet, 0: no more, -1: failed. */
int xs_book_next_sheet(struct xs_book *book, struct xs_sheet *sheet_out,
	struct xs_error *err) XS_MUST_CHECK;
int xs_book_next_row(struct xs_book *book, struct xs_row *row_out,
	struct xs_error *err) XS_MUST_CHECK;
const char *xs_book_kind(const struct xs_book *book); /* "xlsx", "csv",
	"xls", "html", "xml" */

#endif

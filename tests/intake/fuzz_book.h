/* SPDX-License-Identifier: Apache-2.0
 *
 * What every fuzzer of books checks of what it was handed.
 */
#ifndef FUZZ_BOOK_H
#define FUZZ_BOOK_H

#include <stdlib.h>
#include <string.h>

#include "intake/sheet_i.h"
#include "xueshe/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const struct xs_book_limits limits = {
	.unpacked = 1 << 20,
	.shared_strings = 4096,
	.cell_text = 512,
};

static void check_cell(const struct xs_cell *cell, int before)
{
	bool wants_text = cell->kind == XS_CELL_TEXT ||
		cell->kind == XS_CELL_DATE || cell->kind == XS_CELL_ERROR;

	if (cell->column <= before || cell->column > XS_COLUMN_MAX ||
		cell->kind == XS_CELL_BLANK || wants_text != !!cell->text)
		abort();
	if (cell->text &&
		(!cell->len || cell->text[cell->len] ||
			!xs_utf8_valid(cell->text, cell->len)))
		abort();
}

static void read_sheet(struct xs_book *book, struct xs_error *err)
{
	struct xs_row row;
	long last = 0;

	while (xs_book_next_row(book, &row, err) > 0) {
		int column = 0;

		if (row.number <= last || row.number > XS_ROW_MAX || !row.n)
			abort();
		last = row.number;
		for (size_t i = 0; i < row.n; i++) {
			check_cell(&row.cells[i], column);
			column = row.cells[i].column;
		}
	}
}

static void fuzz_book(const void *data, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_book *book;
	struct xs_sheet sheet;

	book = xs_book_open_memory("t", data, size, &limits, &err);
	while (book && xs_book_next_sheet(book, &sheet, &err) > 0)
		read_sheet(book, &err);
	if (err.code && (!err.msg[0] || !err.at.file[0]))
		abort();
	xs_book_close(book);
}

#endif

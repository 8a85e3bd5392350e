/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a sheet file that is no archive.  Small limits, so that they
 * are met too.
 */
#include <stdlib.h>

#include "intake/sheet_i.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct xs_book_limits limits = { .cell_text = 512 };
	struct xs_error err = { 0 };
	struct xs_book *book =
		xs_book_open_memory("t", data, size, &limits, &err);
	struct xs_sheet sheet;
	struct xs_row row;
	long last = 0;

	while (book && xs_book_next_sheet(book, &sheet, &err) > 0)
		while (xs_book_next_row(book, &row, &err) > 0) {
			if (row.number <= last || !row.n)
				abort();
			last = row.number;
			for (size_t i = 0; i < row.n; i++)
				if (!row.cells[i].text ||
					row.cells[i].text[row.cells[i].len] ||
					row.cells[i].len > 512)
					abort();
		}
	if (err.code && (!err.msg[0] || !err.at.file[0]))
		abort();
	xs_book_close(book);
	return 0;
}

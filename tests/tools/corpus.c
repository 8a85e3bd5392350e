/* SPDX-License-Identifier: Apache-2.0
 *
 * corpus FILE…: opens each sheet file as an import would and prints one line:
 *
 *	NAME <tab> KIND <tab> sheets <tab> non-empty cells
 *	NAME <tab> - <tab> CODE <tab> place: message; hint
 *
 * With -c it prints every cell instead.
 */
#include <stdio.h>
#include <string.h>

#include "xueshe/sheet.h"

static const char *const kinds[] = {
	[XS_CELL_BLANK] = "blank",
	[XS_CELL_NUMBER] = "number",
	[XS_CELL_TEXT] = "text",
	[XS_CELL_BOOL] = "bool",
	[XS_CELL_DATE] = "date",
	[XS_CELL_ERROR] = "error",
};

static void print_cell(
	const struct xs_sheet *sheet, long row, const struct xs_cell *cell)
{
	char letters[8];

	xs_column_letters(cell->column, letters);
	printf("%s!%s%ld\t%s\t", sheet->name, letters, row, kinds[cell->kind]);
	if (cell->text)
		printf("%s\n", cell->text);
	else
		printf("%.17g\n", cell->number);
}

static int read_all(struct xs_book *book, int print, long *sheets, long *cells,
	struct xs_error *err)
{
	struct xs_sheet sheet;
	struct xs_row row;
	int rc;

	while ((rc = xs_book_next_sheet(book, &sheet, err)) > 0) {
		++*sheets;
		while ((rc = xs_book_next_row(book, &row, err)) > 0) {
			*cells += (long)row.n;
			for (size_t i = 0; print && i < row.n; i++)
				print_cell(&sheet, row.number, &row.cells[i]);
		}
		if (rc < 0)
			return -1;
	}
	return rc;
}

static int one(const char *path, int print)
{
	struct xs_error err = { 0 };
	struct xs_book *book = xs_book_open(path, &err);
	long sheets = 0, cells = 0;
	char place[512];
	int rc = book ? read_all(book, print, &sheets, &cells, &err) : -1;

	if (rc == 0 && !print)
		printf("%s\t%s\t%ld\t%ld\n", path, xs_book_kind(book), sheets,
			cells);
	if (rc < 0) {
		xs_place_text(&err.at, place, sizeof(place));
		printf("%s\t-\t%s\t%s: %s; %s\n", path, xs_code_name(err.code),
			place, err.msg, err.hint);
	}
	xs_book_close(book);
	return rc;
}

int main(int argc, char **argv)
{
	int print = argc > 1 && !strcmp(argv[1], "-c");
	int rc = 0;

	for (int i = 1 + print; i < argc; i++)
		if (one(argv[i], print) < 0)
			rc = 1;
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * read_sheet [FILE…]: reads every cell of each sheet file and prints a line a
 * file.  Without files it first writes a csv of 260,000 × 66 and a workbook of
 * 260,000 × 40 cells, and removes them afterwards.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "xueshe/sheet.h"

#define ROWS 260000
#define CSV_COLUMNS 66
#define BOOK_COLUMNS 40
#define ID_COLUMNS 4 /* texts; the rest are numbers */

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* -- files to read -------------------------------------------------------- */

/* The same numbers on every machine. */
static unsigned next(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static void id_text(char text[64], long row, int column)
{
	snprintf(text, 64, column ? "第%ld学区%d" : "52%08ld",
		column ? row % 900 : row, column);
}

static int write_csv(const char *path)
{
	FILE *f = fopen(path, "wb");
	unsigned seed = 1;
	char text[64];

	if (!f)
		return -1;
	for (long row = 0; row < ROWS; row++)
		for (int c = 0; c < CSV_COLUMNS; c++) {
			id_text(text, row, c);
			if (c >= ID_COLUMNS)
				snprintf(text, 64, "%u", next(&seed) % 3000);
			fprintf(f, "%s%c", text,
				c + 1 < CSV_COLUMNS ? ',' : '\n');
		}
	return fclose(f);
}

static int write_book(const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "数据");
	unsigned seed = 1;
	char text[64];

	for (lxw_row_t row = 0; row < ROWS; row++)
		for (lxw_col_t c = 0; c < BOOK_COLUMNS; c++)
			if (c < ID_COLUMNS) {
				id_text(text, (long)row, c);
				worksheet_write_string(
					sheet, row, c, text, NULL);
			} else {
				worksheet_write_number(sheet, row, c,
					next(&seed) % 300000 / 100.0, NULL);
			}
	return workbook_close(book) == LXW_NO_ERROR ? 0 : -1;
}

/* -- reading -------------------------------------------------------------- */

static int read_book(
	const char *path, long *cells, const char **kind, struct xs_error *err)
{
	struct xs_book *book = xs_book_open(path, err);
	struct xs_sheet sheet;
	struct xs_row row;
	int rc = -1;

	if (!book)
		return -1;
	*kind = xs_book_kind(book);
	while ((rc = xs_book_next_sheet(book, &sheet, err)) > 0) {
		while ((rc = xs_book_next_row(book, &row, err)) > 0)
			*cells += (long)row.n;
		if (rc < 0)
			break;
	}
	xs_book_close(book);
	return rc;
}

static int measure(const char *path)
{
	struct xs_error err = { 0 };
	struct rusage use;
	const char *kind = "";
	double start = cpu_seconds(), took;
	long cells = 0;

	if (read_book(path, &cells, &kind, &err) < 0) {
		fprintf(stderr, "%s: %s\n", path, err.msg);
		return 1;
	}
	took = cpu_seconds() - start;
	getrusage(RUSAGE_SELF, &use);
	printf("%-5s %9ld cells %7.3f CPU s %6.1f million cells a second, "
	       "%ld MB\n",
		kind, cells, took, (double)cells / took / 1e6,
		use.ru_maxrss / 1024);
	return 0;
}

static int made(
	const char *folder, const char *name, int (*write_file)(const char *))
{
	char path[512];
	int rc;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	rc = write_file(path);
	if (rc == 0)
		rc = measure(path);
	remove(path);
	return rc;
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/read_sheet.XXXXXX";
	int rc = argc == 1 && !mkdtemp(folder);

	for (int i = 1; i < argc && !rc; i++)
		rc = measure(argv[i]);
	if (argc == 1 && !rc)
		rc = made(folder, "read.csv", write_csv) ||
			made(folder, "read.xlsx", write_book);
	if (argc == 1)
		rmdir(folder);
	return rc;
}

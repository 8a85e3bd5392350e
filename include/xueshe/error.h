/* SPDX-License-Identifier: Apache-2.0
 *
 * One way to fail: a function that can fail returns 0 or -1 (or a pointer,
 * NULL on failure) and takes `struct xs_error *err` last.  The first failure
 * wins; a caller above may add the place, never the words.
 *
 *	if (xs_store_open(&store, path, &err) < 0)
 *		return -1;		err already says it
 */
#ifndef XUESHE_ERROR_H
#define XUESHE_ERROR_H

#include <stdbool.h>
#include <stdio.h>

#define XS_MUST_CHECK __attribute__((__warn_unused_result__))
#define XS_PRINTF(f, a) __attribute__((__format__(__printf__, f, a)))

enum xs_code {
	XS_OK,
#define X(name, exit_code, text) XS_E_##name,
#include "xueshe/error_list.h"
#undef X
	XS_CODE_N
};

/* Where something was found; a zero member is unknown. */
struct xs_place {
	char file[240]; /* as the user named it */
	char sheet[128];
	long row; /* from 1, as a spreadsheet shows it */
	int column; /* from 1; printed as a letter for workbooks */
	char path[160]; /* JSON path "/rules/3/points", or a field's name */
};

/* Where values stand below each other, as on a form, the number of a column
 * says row and column in one.  xs_place_settle takes it apart. */
#define XS_CELL_COLUMN(row, column) ((int)(row)*32768 + (column))
void xs_place_settle(struct xs_place *at);

struct xs_error {
	enum xs_code code;
	struct xs_place at;
	char msg[480]; /* one line, lower-case start, no full stop */
	char hint[480]; /* what to do, in full sentences; may be empty */
};

/* Sets `err` unless it is already set, and returns -1.  `err` may be NULL. */
int xs_fail(struct xs_error *err, enum xs_code code, const char *fmt, ...)
	XS_PRINTF(3, 4);

/* Adds the advice to the failure just set by xs_fail; returns -1. */
int xs_hint(struct xs_error *err, const char *fmt, ...) XS_PRINTF(2, 3);

/* Adds the place if the failure has none yet; returns -1. */
int xs_at(struct xs_error *err, const struct xs_place *at);

void xs_error_clear(struct xs_error *err);

/* "schools.xlsx: Sheet1!C17", "pack.json /rules/3"; empty for no place. */
void xs_place_text(const struct xs_place *at, char *text, size_t size);

/* Spreadsheet letters of a column from 1: 1 is A, 28 is AB. */
void xs_column_letters(int column, char letters[8]);

/* The code's name ("NO_FILE"), exit code and one sentence (msgid). */
const char *xs_code_name(enum xs_code code);
int xs_code_exit(enum xs_code code);
const char *xs_code_text(enum xs_code code);

/* A broken promise inside the program: prints file and line, exits 70. */
_Noreturn void xs_bug(const char *file, int line, const char *what);
#define xs_assert(ok) ((ok) ? (void)0 : xs_bug(__FILE__, __LINE__, #ok))

#endif

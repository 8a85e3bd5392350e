/* SPDX-License-Identifier: Apache-2.0
 *
 * Failures and places.  Reporting cannot fail: everything is a fixed array.
 */
#include "xueshe/error.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base_i.h"
#include "xueshe/lang.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static const struct {
	const char *name;
	int exit_code;
	const char *text;
} codes[XS_CODE_N] = {
	{ "OK", 0, "" },
#define X(name, exit_code, text) { #name, exit_code, text },
#include "xueshe/error_list.h"
#undef X
};

/* The failure that the last xs_fail of this thread set; NULL if it found
 * another one there.  So a hint never joins somebody else's failure. */
static _Thread_local const struct xs_error *last_set;

static void print_cut(char *to, size_t size, const char *fmt, va_list args)
	__attribute__((__format__(__printf__, 3, 0)));

static void print_cut(char *to, size_t size, const char *fmt, va_list args)
{
	int n = vsnprintf(to, size, fmt, args);

	if (n < 0)
		to[0] = '\0';
	else if ((size_t)n >= size)
		to[xs_utf8_whole(to, size - 1)] = '\0';
	xs_text_plurals(to);
}

int xs_vfail(
	struct xs_error *err, enum xs_code code, const char *fmt, va_list args)
{
	last_set = NULL;
	if (!err || err->code != XS_OK)
		return -1;
	memset(err, 0, sizeof(*err));
	err->code = code;
	print_cut(err->msg, sizeof(err->msg), fmt, args);
	last_set = err;
	return -1;
}

int xs_fail(struct xs_error *err, enum xs_code code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	xs_vfail(err, code, fmt, args);
	va_end(args);
	return -1;
}

int xs_hint(struct xs_error *err, const char *fmt, ...)
{
	va_list args;

	if (!err || err != last_set || err->code == XS_OK)
		return -1;
	va_start(args, fmt);
	print_cut(err->hint, sizeof(err->hint), fmt, args);
	va_end(args);
	return -1;
}

static bool place_is_empty(const struct xs_place *at)
{
	return !at->file[0] && !at->sheet[0] && !at->path[0] && !at->row &&
		!at->column;
}

int xs_at(struct xs_error *err, const struct xs_place *at)
{
	if (err && err->code != XS_OK && place_is_empty(&err->at))
		err->at = *at;
	return -1;
}

void xs_error_clear(struct xs_error *err)
{
	memset(err, 0, sizeof(*err));
}

/* -- places -- */

/* "C17", "17", "C" or nothing, as a spreadsheet names it. */
static void cell_name(const struct xs_place *at, char *text, size_t size)
{
	char letters[8] = "";

	if (at->column > 0)
		xs_column_letters(at->column, letters);
	if (at->row > 0)
		snprintf(text, size, "%s%ld", letters, at->row);
	else
		snprintf(text, size, "%s", letters);
}

/* A sheet's place is a cell; that of a plain text file line and column. */
static void add_position(struct xs_buf *b, const struct xs_place *at)
{
	bool own_name = xs_text_is(at->sheet, xs_os_base_name(at->file));
	char cell[40];

	cell_name(at, cell, sizeof(cell));
	if (at->sheet[0] && !own_name) {
		xs_buf_addf(b, "%s%s", b->len ? ": " : "", at->sheet);
		if (cell[0])
			xs_buf_addf(b, "!%s", cell);
	} else if (own_name && cell[0]) {
		xs_buf_addf(b, "%s%s", b->len ? ": " : "", cell);
	} else {
		if (at->row > 0)
			xs_buf_addf(b, ":%ld", at->row);
		if (at->row > 0 && at->column > 0)
			xs_buf_addf(b, ":%d", at->column);
	}
}

void xs_place_settle(struct xs_place *at)
{
	if (at->column < XS_CELL_COLUMN(1, 0))
		return;
	at->row = at->column / XS_CELL_COLUMN(1, 0);
	at->column %= XS_CELL_COLUMN(1, 0);
}

void xs_place_text(const struct xs_place *at, char *text, size_t size)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_place settled = *at;

	xs_place_settle(&settled);
	xs_buf_adds(&b, at->file);
	add_position(&b, &settled);
	if (at->path[0]) {
		if (b.len)
			xs_buf_adds(&b, at->path[0] == '/' ? " " : ": ");
		xs_buf_adds(&b, at->path);
	}
	xs_text_copy(text, size, b.s);
	xs_buf_release(&b);
}

void xs_column_letters(int column, char letters[8])
{
	char back[8];
	int n = 0;

	while (column > 0 && n < 7) {
		column--;
		back[n++] = (char)('A' + column % 26);
		column /= 26;
	}
	for (int i = 0; i < n; i++)
		letters[i] = back[n - 1 - i];
	letters[n] = '\0';
}

/* -- codes -- */

static unsigned known_code(enum xs_code code)
{
	xs_assert((unsigned)code < XS_CODE_N);
	return (unsigned)code;
}

const char *xs_code_name(enum xs_code code)
{
	return codes[known_code(code)].name;
}

int xs_code_exit(enum xs_code code)
{
	return codes[known_code(code)].exit_code;
}

const char *xs_code_text(enum xs_code code)
{
	return codes[known_code(code)].text;
}

_Noreturn void xs_bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "xueshe: internal error at %s:%d: %s\n", file, line,
		what);
	exit(70);
}

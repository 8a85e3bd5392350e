/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet held in memory: for kinds whose cells may come in any order.  Cells
 * are put in as they come and handed out row by row; of two in one place the
 * later counts.
 */
#ifndef XUESHE_INTAKE_HELD_I_H
#define XUESHE_INTAKE_HELD_I_H

#include <iconv.h>

#include "xlsx_i.h"

#define XS_HELD_MAX ((size_t)256 << 20) /* bytes of a sheet's cells and texts */

struct xs_held {
	struct xs_held_cell *cells;
	size_t n, cap;
	struct xs_buf text; /* of the cells, each with a final zero */
	struct xs_merges merges;
	size_t cell_text; /* longest */
	bool unsorted;
	size_t at; /* the first cell of the next row */
	struct xs_cell *row; /* handed out */
	size_t row_cap;
};

void xs_held_init(struct xs_held *h, const struct xs_book_limits *limits);
void xs_held_clear(struct xs_held *h);
void xs_held_release(struct xs_held *h);

struct xs_held_place {
	long row; /* from 1 */
	int column;
};

int xs_held_number(struct xs_held *h, struct xs_held_place at,
	enum xs_cell_kind kind, double number,
	struct xs_error *err) XS_MUST_CHECK;
/* A number that is shown times 100, with the sign. */
int xs_held_percent(struct xs_held *h, struct xs_held_place at, double number,
	struct xs_error *err) XS_MUST_CHECK;
/* An empty text is a blank cell, which covers an earlier one. */
int xs_held_text(struct xs_held *h, struct xs_held_place at,
	enum xs_cell_kind kind, const char *text, size_t len,
	struct xs_error *err) XS_MUST_CHECK;
/* The text is borrowed until the sheet is cleared. */
int xs_held_shared(struct xs_held *h, struct xs_held_place at, const char *text,
	size_t len, struct xs_error *err) XS_MUST_CHECK;
int xs_held_date(struct xs_held *h, struct xs_held_place at, double number,
	const char *iso, struct xs_error *err) XS_MUST_CHECK;
int xs_held_fail_long(size_t cell_text, struct xs_error *err);
/* The reader's library is not there. */
int xs_held_fail_library(
	struct xs_error *err, const char *library, const char *package);
/* One that lies outside of what a sheet can have is left. */
int xs_held_merge(struct xs_held *h, const struct xs_merge *range,
	struct xs_error *err) XS_MUST_CHECK;

/* After the last cell: 1 a row, 0 no more. */
int xs_held_next_row(struct xs_held *h, struct xs_row *row_out);

/* Adds the bytes as UTF-8; what cannot be converted becomes U+FFFD.  False if
 * that is more than `max` bytes. */
bool xs_decode(iconv_t decoder, struct xs_buf *out, char *bytes, size_t len,
	size_t max) XS_MUST_CHECK;

#endif

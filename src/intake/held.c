/* SPDX-License-Identifier: Apache-2.0 */
#include "held_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"

struct xs_held_cell {
	uint32_t row;
	uint16_t column;
	uint8_t kind;
	bool flag; /* a text that is shared, a number that is a percentage */
	uint32_t len, order; /* order: which came later */
	double number;
	union {
		size_t at; /* in the sheet's text */
		const char *shared;
	} text;
};

void xs_held_init(struct xs_held *h, const struct xs_book_limits *limits)
{
	*h = (struct xs_held){ .cell_text = limits->cell_text };
	xs_buf_init(&h->text);
}

void xs_held_clear(struct xs_held *h)
{
	h->n = h->at = h->merges.n = 0;
	h->unsorted = false;
	xs_buf_clear(&h->text);
}

void xs_held_release(struct xs_held *h)
{
	free(h->cells);
	free(h->row);
	xs_merges_release(&h->merges);
	xs_buf_release(&h->text);
	*h = (struct xs_held){ 0 };
}

int xs_held_fail_long(size_t cell_text, struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_TOO_LARGE,
		_("the cell holds a text of more than %zu kB"),
		cell_text >> 10);
	return xs_hint(err, "%s",
		_("Shorten the text; spreadsheet programs take 32,767 "
		  "characters."));
}

int xs_held_fail_library(
	struct xs_error *err, const char *library, const char *package)
{
	xs_fail(err, XS_E_SHEET_TYPE,
		_("files of this kind are read by the library %s, which cannot "
		  "be used here"),
		library);
	return xs_hint(err,
		_("Open it in WPS or Excel and save it as .xlsx; or install "
		  "the library (Debian: the package %s)."),
		package);
}

static bool comes_after(
	const struct xs_held_cell *a, const struct xs_held_cell *b)
{
	return a->row != b->row ? a->row > b->row : a->column > b->column;
}

/* Checks the place and the room; NULL when failed. */
static struct xs_held_cell *add(
	struct xs_held *h, struct xs_held_place at, struct xs_error *err)
{
	struct xs_held_cell *cell;

	if (at.row < 1 || at.row > XS_ROW_MAX || at.column < 1 ||
		at.column > XS_COLUMN_MAX) {
		xs_fail(err, XS_E_SHEET_DAMAGED,
			_("row %ld, column %d is no possible place of a cell"),
			at.row, at.column);
		xs_hint(err, "%s",
			_("Open it in WPS or Excel and save it anew."));
		return NULL;
	}
	if ((h->n + 1) * sizeof(*h->cells) + h->text.len > XS_HELD_MAX) {
		xs_fail(err, XS_E_SHEET_TOO_LARGE,
			_("the sheet's cells take more than %zu MB"),
			XS_HELD_MAX >> 20);
		xs_hint(err, "%s",
			_("Open it in WPS or Excel and save it as .xlsx."));
		return NULL;
	}
	if (h->n == h->cap)
		xs_grow((void **)&h->cells, &h->cap, h->n + 1,
			sizeof(*h->cells));
	cell = &h->cells[h->n];
	*cell = (struct xs_held_cell){
		.row = (uint32_t)at.row,
		.column = (uint16_t)at.column,
		.order = (uint32_t)h->n,
	};
	if (h->n && !comes_after(cell, cell - 1))
		h->unsorted = true;
	h->n++;
	return cell;
}

int xs_held_number(struct xs_held *h, struct xs_held_place at,
	enum xs_cell_kind kind, double number, struct xs_error *err)
{
	struct xs_held_cell *cell = add(h, at, err);

	if (!cell)
		return -1;
	cell->kind = (uint8_t)kind;
	cell->number = number;
	return 0;
}

int xs_held_percent(struct xs_held *h, struct xs_held_place at, double number,
	struct xs_error *err)
{
	if (xs_held_number(h, at, XS_CELL_NUMBER, number, err) < 0)
		return -1;
	h->cells[h->n - 1].flag = true;
	return 0;
}

int xs_held_text(struct xs_held *h, struct xs_held_place at,
	enum xs_cell_kind kind, const char *text, size_t len,
	struct xs_error *err)
{
	struct xs_held_cell *cell;

	if (len > h->cell_text)
		return xs_held_fail_long(h->cell_text, err);
	cell = add(h, at, err);
	if (!cell)
		return -1;
	if (!len)
		return 0; /* XS_CELL_BLANK */
	cell->kind = (uint8_t)kind;
	cell->len = (uint32_t)len;
	cell->text.at = h->text.len;
	xs_buf_add(&h->text, text, len);
	xs_buf_addc(&h->text, 0);
	return 0;
}

int xs_held_shared(struct xs_held *h, struct xs_held_place at, const char *text,
	size_t len, struct xs_error *err)
{
	struct xs_held_cell *cell = add(h, at, err);

	if (!cell)
		return -1;
	if (!len)
		return 0;
	cell->kind = XS_CELL_TEXT;
	cell->flag = true;
	cell->len = (uint32_t)len;
	cell->text.shared = text;
	return 0;
}

int xs_held_date(struct xs_held *h, struct xs_held_place at, double number,
	const char *iso, struct xs_error *err)
{
	if (xs_held_text(h, at, XS_CELL_DATE, iso, strlen(iso), err) < 0)
		return -1;
	h->cells[h->n - 1].number = number;
	return 0;
}

int xs_held_merge(
	struct xs_held *h, const struct xs_merge *range, struct xs_error *err)
{
	if (range->top < 1 || range->left < 1 || range->bottom < range->top ||
		range->right < range->left || range->bottom > XS_ROW_MAX ||
		range->right > XS_COLUMN_MAX)
		return 0;
	return xs_merges_add(&h->merges, range, err);
}

/* -- rows ----------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	const struct xs_held_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void hand_out(
	struct xs_held *h, const struct xs_held_cell *from, struct xs_cell *to)
{
	*to = (struct xs_cell){
		.kind = (enum xs_cell_kind)from->kind,
		.column = from->column,
		.percent = from->kind == XS_CELL_NUMBER && from->flag,
		.number = from->number,
		.len = from->len,
	};
	if (from->len)
		to->text = from->flag ? from->text.shared
				      : h->text.s + from->text.at;
}

int xs_held_next_row(struct xs_held *h, struct xs_row *row_out)
{
	size_t n = 0;
	uint32_t row = 0;

	if (h->unsorted)
		qsort(h->cells, h->n, sizeof(*h->cells), compare);
	h->unsorted = false;
	while (h->at < h->n && (!n || h->cells[h->at].row == row)) {
		const struct xs_held_cell *cell = &h->cells[h->at++];
		bool is_last = h->at == h->n || cell[1].row != cell->row ||
			cell[1].column != cell->column;

		row = cell->row;
		if (!is_last || cell->kind == XS_CELL_BLANK)
			continue;
		if (n == h->row_cap)
			xs_grow((void **)&h->row, &h->row_cap, n + 1,
				sizeof(*h->row));
		hand_out(h, cell, &h->row[n++]);
	}
	*row_out = (struct xs_row){ row, h->row, n };
	return n > 0;
}

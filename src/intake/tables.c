/* SPDX-License-Identifier: Apache-2.0
 *
 * Several tables on one sheet, one below another: a row without figures that
 * holds a heading for schools is looked at as the head of a table of its own.
 */
#include "rows_i.h"

#include "xueshe/text.h"

#define HELD_ROWS 33 /* 30 in which a header may begin, and what it spans */
#define ABOVE_MOST 6 /* rows of titles that are kept for a table */
#define TESTS_MOST 200 /* rows of a table that are looked at so */
#define HEADING_LONGEST 60 /* bytes */

void xs_hold_row(struct import *im, struct held *held, const struct xs_row *row)
{
	struct xs_cell *cells =
		xs_arena_alloc(&im->arena, row->n + 1, sizeof(*cells));
	struct xs_row *out = &held->rows[held->n++];

	for (size_t i = 0; i < row->n; i++) {
		cells[i] = row->cells[i];
		if (cells[i].text)
			cells[i].text = xs_arena_strndup(
				&im->arena, cells[i].text, cells[i].len);
	}
	*out = *row;
	out->cells = cells;
}

int xs_hold_rows(struct import *im, struct held *held, size_t most,
	struct xs_book *book, struct xs_error *err)
{
	struct xs_row *before = held->rows, row;
	int rc = 1;

	held->rows = xs_arena_alloc(
		&im->arena, most + held->n + 1, sizeof(*held->rows));
	if (held->n > 0)
		memcpy(held->rows, before, held->n * sizeof(*held->rows));
	while (!held->ended && held->n < most &&
		(rc = xs_book_next_row(book, &row, err)) > 0)
		if (row.n > 0)
			xs_hold_row(im, held, &row);
	held->ended = held->ended || rc == 0;
	return rc < 0 ? -1 : 0;
}

/* -- a table below ---------------------------------------------------------- */

void xs_tables_title(struct gatherer *g, const struct xs_row *row)
{
	struct held *above = &g->above;

	if (g->b->form)
		return;
	if (!above->rows)
		above->rows = xs_arena_alloc(
			&g->im->arena, ABOVE_MOST, sizeof(*above->rows));
	if (above->n == ABOVE_MOST)
		memmove(above->rows, above->rows + 1,
			--above->n * sizeof(*above->rows));
	xs_hold_row(g->im, above, row);
}

/* Does a kind of sheet call the school so? */
static bool is_key_heading(struct gatherer *g, const char *text)
{
	const struct import *im = g->im;

	xs_buf_clear(&g->text);
	xs_header_fold(&g->text, text);
	for (size_t i = 0; i < xs_kinds_n && g->text.len > 0; i++) {
		int t = xs_vocabulary_find(&im->words[i], g->text.s);

		if (t >= 0 && im->words[i].targets[t].key_group == KEY_SCHOOL)
			return true;
	}
	return false;
}

/* Almost no row is: figures tell it at once. */
static bool may_be_head(struct gatherer *g, const struct xs_row *row)
{
	static const char *const parts[] = { "学校", "校名", "名称", "代码",
		"编码", "标识码", "chool", "SCHOOL", NULL };
	size_t figures = 0;

	if (row->n < 3)
		return false;
	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *c = &row->cells[i];

		figures += c->kind != XS_CELL_TEXT || !c->text ||
			(*c->text >= '0' && *c->text <= '9');
		if (figures > row->n / 4)
			return false;
	}
	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *c = &row->cells[i];

		if (c->kind != XS_CELL_TEXT || c->len > HEADING_LONGEST)
			continue;
		for (const char *const *p = parts; *p; p++)
			if (strstr(c->text, *p) && is_key_heading(g, c->text))
				return true;
	}
	return false;
}

static bool same_columns(const struct layout *a, const struct layout *b)
{
	if (a->words != b->words || a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->columns[i].at != b->columns[i].at ||
			a->columns[i].target != b->columns[i].target)
			return false;
	return true;
}

/* The titles above, the row, and what comes below it. */
static int hold_table(struct gatherer *g, const struct xs_row *row,
	struct held *held, struct xs_book *book, struct xs_error *err)
{
	struct held all = { .ended = held->ended, .sheet = held->sheet };
	size_t rest = held->n - held->at;
	size_t room = g->above.n + 1 + (rest > HELD_ROWS ? rest : HELD_ROWS);

	all.rows = xs_arena_alloc(&g->im->arena, room, sizeof(*all.rows));
	for (size_t i = 0; i < g->above.n; i++)
		all.rows[all.n++] = g->above.rows[i];
	all.at = all.n;
	xs_hold_row(g->im, &all, row);
	while (held->at < held->n)
		all.rows[all.n++] = held->rows[held->at++];
	*held = all;
	return xs_hold_rows(g->im, held, room, book, err);
}

int xs_tables_begin(struct gatherer *g, struct xs_row *row, struct held *held,
	struct xs_book *book, struct xs_error *err)
{
	struct recogniser r = xs_import_recogniser(g->im);
	struct layout l;
	size_t at;
	int rc;

	if (g->b->form || g->im->map.header_last || row->number <= g->tested ||
		g->tests >= TESTS_MOST || !may_be_head(g, row))
		return 0;
	g->tests++;
	if (hold_table(g, row, held, book, err) < 0)
		return -1;
	at = held->at;
	rc = xs_recognise(&r, held, held->sheet, &l, NULL);
	if (rc != LAYOUT_NONE && l.header_first == at) {
		if (rc == LAYOUT_FOUND && same_columns(&l, &g->b->layout)) {
			held->at = l.header + 1;
			g->seen = 0;
			return 2;
		}
		held->at = 0;
		return 1;
	}
	*row = held->rows[at];
	g->tested = row->number;
	held->at = at + 1;
	return 0;
}

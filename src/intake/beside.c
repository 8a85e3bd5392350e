/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables beside each other on one sheet: the left half and the right half of
 * one list under the same heads, or two tables with a blank column between.
 * Each is read from rows cut to its columns; what stands above the first
 * header is a title of all of them.
 */
#include "form_i.h"
#include "rows_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

#define SIDES_MOST 16
#define CELLS_MOST 4000000 /* of a sheet that is held as a whole */
#define COLUMNS_LEAST 3 /* of a table */
#define CELLS_LEAST 4u /* of a row of heads: two tables with two each */

struct cut {
	int first, last; /* columns */
	bool known; /* it has a header of its own */
	size_t header; /* index of that header's first row */
	long header_row;
};

struct sides {
	struct import *im;
	const struct form_source *from;
	struct cut cuts[SIDES_MOST + 1];
	size_t n;
};

/* The row's cells within the columns; they are not copied. */
static struct xs_row cut_row(const struct xs_row *row, const struct cut *c)
{
	struct xs_row out = *row;
	size_t from = 0, to;

	while (from < row->n && row->cells[from].column < c->first)
		from++;
	for (to = from; to < row->n && row->cells[to].column <= c->last;)
		to++;
	out.cells = row->cells + from;
	out.n = to - from;
	return out;
}

/* Rows cut to the columns, those above `titles` whole. */
static void cut_rows(const struct sides *s, const struct cut *c, size_t titles,
	struct held *out)
{
	const struct held *held = s->from->held;

	*out = (struct held){ .sheet = held->sheet, .ended = true };
	out->rows =
		xs_arena_alloc(&s->im->arena, held->n + 1, sizeof(*out->rows));
	for (size_t i = held->at; i < held->n; i++) {
		struct xs_row row =
			i < titles ? held->rows[i] : cut_row(&held->rows[i], c);

		if (row.n > 0)
			out->rows[out->n++] = row;
	}
}

/* What the columns are by themselves; the header's place is noted. */
static int recognise(const struct sides *s, struct cut *c)
{
	struct recogniser r = xs_import_recogniser(s->im);
	const struct held *held = s->from->held;
	struct held part;
	struct layout l;
	size_t i = held->at;
	int rc = LAYOUT_NONE;

	cut_rows(s, c, 0, &part);
	if (part.n > 0)
		rc = xs_recognise(&r, &part, s->from->sheet, &l, NULL);
	c->known = rc != LAYOUT_NONE;
	if (!c->known)
		return rc;
	c->header_row = part.rows[l.header_first].number;
	while (i < held->n && held->rows[i].number < c->header_row)
		i++;
	c->header = i;
	return rc;
}

/* -- by blank columns ------------------------------------------------------- */

static int last_column(const struct held *held)
{
	int last = 0;

	for (size_t i = held->at; i < held->n; i++)
		if (held->rows[i].n > 0) {
			const struct xs_row *row = &held->rows[i];

			if (row->cells[row->n - 1].column > last)
				last = row->cells[row->n - 1].column;
		}
	return last;
}

/* Runs of columns that hold something; a single one goes with those before. */
static void cut_at_blanks(struct sides *s)
{
	const struct held *held = s->from->held;
	int last = last_column(held), first = 0;
	bool *used =
		xs_arena_alloc(&s->im->arena, (size_t)last + 2, sizeof(*used));

	for (size_t i = held->at; i < held->n; i++)
		for (size_t k = 0; k < held->rows[i].n; k++)
			used[held->rows[i].cells[k].column] = true;
	s->n = 0;
	for (int c = 1; c <= last + 1; c++) {
		if (used[c] && !first)
			first = c;
		if (used[c] || !first)
			continue;
		/* Of more tables than there is room for the last has it all: it is
		 * then told to be ambiguous. */
		if (s->n == SIDES_MOST ||
			(s->n > 0 && c - first < COLUMNS_LEAST - 1))
			s->cuts[s->n - 1].last = c - 1;
		else
			s->cuts[s->n++] =
				(struct cut){ .first = first, .last = c - 1 };
		first = 0;
	}
}

/* -- by heads that come again ------------------------------------------------ */

static const char *text_at(const struct xs_row *row, int column)
{
	const struct xs_cell *c = xs_row_cell(row, column);

	return !c ? "" : c->kind == XS_CELL_TEXT ? c->text : NULL;
}

/* Are the texts of `n` columns from `a` on those from `b` on? */
static bool come_again(const struct xs_row *row, int a, int b, int n)
{
	int texts = 0;

	for (int i = 0; i < n; i++) {
		const char *x = text_at(row, a + i), *y = text_at(row, b + i);

		if (!x || !y || strcmp(x, y) != 0)
			return false;
		texts += *x != '\0';
	}
	return texts >= COLUMNS_LEAST - 1;
}

/* After how many columns the heads of the row come again, once or more up to
 * its end; 0. */
static int period(const struct xs_row *row, int first, int last)
{
	for (int p = COLUMNS_LEAST - 1; 2 * p <= last - first + 2; p++) {
		int at = first + p;

		/* The last may lack a blank or a note at its end. */
		while (at <= last &&
			come_again(row, first, at,
				at + p - 1 <= last ? p : last - at + 1))
			at += p;
		if (at > last && at - p > first)
			return p;
	}
	return 0;
}

/* Cuts at the heads that come again in the row. */
static void cut_at_period(struct sides *s, const struct xs_row *row)
{
	int first, last, p;

	s->n = 0;
	if (row->n < CELLS_LEAST || row->cells[0].kind != XS_CELL_TEXT)
		return;
	first = row->cells[0].column;
	last = row->cells[row->n - 1].column;
	p = period(row, first, last);
	for (int c = first; p > 0 && c <= last; c += p)
		if (s->n == SIDES_MOST)
			s->cuts[s->n - 1].last = c + p - 1;
		else
			s->cuts[s->n++] =
				(struct cut){ .first = c, .last = c + p - 1 };
}

/* -- which are tables -------------------------------------------------------- */

/* Does a kind of sheet have a key that is called so? */
static bool is_key(const struct sides *s, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	bool is = false;

	xs_header_fold(&b, text);
	for (size_t i = 0; i < xs_kinds_n && !is && b.len > 0; i++) {
		const struct vocabulary *v = &s->im->words[i];
		int t = xs_vocabulary_find(v, b.s);

		is = t >= 0 &&
			(v->targets[t].key_group ||
				v->targets[t].role == ROLE_TOWNSHIP);
	}
	xs_buf_release(&b);
	return is;
}

/* Does the part begin with a key in that row? */
static bool begins_with_key(
	const struct sides *s, const struct cut *c, size_t header)
{
	struct xs_row row = cut_row(&s->from->held->rows[header], c);

	return row.n > 1 && row.cells[0].kind == XS_CELL_TEXT &&
		is_key(s, row.cells[0].text);
}

/* An unknown part goes with the table before it, unless it begins with a key
 * and makes that one's columns ambiguous. */
static bool joins(
	const struct sides *s, const struct cut *a, const struct cut *b)
{
	struct cut both = { .first = a->first, .last = b->last };

	return !begins_with_key(s, b, a->header) ||
		recognise(s, &both) != LAYOUT_FAILED;
}

/* Parts that are no tables go with the one before them; how many tables there
 * are. */
static size_t join_parts(struct sides *s)
{
	size_t tables = 0, n = 0;

	for (size_t i = 0; i < s->n; i++)
		tables += recognise(s, &s->cuts[i]) != LAYOUT_NONE;
	if (tables < 2)
		return tables;
	for (size_t i = 0; i < s->n; i++) {
		struct cut *last = n > 0 ? &s->cuts[n - 1] : NULL;
		const struct cut *c = &s->cuts[i];

		if (last && !last->known && n == 1) {
			int first = last->first;

			*last = *c;
			last->first = first;
		} else if (last && !c->known &&
			(!last->known || joins(s, last, c))) {
			last->last = c->last;
		} else {
			s->cuts[n++] = *c;
		}
	}
	s->n = n;
	return tables;
}

/* One table, and beside it others that are not known and make its columns
 * ambiguous: only the one is to be read. */
static bool only_one(const struct sides *s)
{
	struct recogniser r = xs_import_recogniser(s->im);
	struct layout l;
	const struct cut *known = NULL;
	size_t others = 0, n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->cuts[i].known) {
			known = &s->cuts[i];
			n++;
		}
	if (n != 1 ||
		xs_recognise(&r, s->from->held, s->from->sheet, &l, NULL) !=
			LAYOUT_FAILED)
		return false;
	for (size_t i = 0; i < s->n; i++)
		others += !s->cuts[i].known &&
			begins_with_key(s, &s->cuts[i], known->header);
	return others == s->n - 1;
}

static bool find_sides(struct sides *s)
{
	const struct held *held = s->from->held;

	cut_at_blanks(s);
	if (s->n > 1 && (join_parts(s) > 1 || only_one(s)))
		return true;
	for (size_t i = held->at; i < held->n; i++) {
		cut_at_period(s, &held->rows[i]);
		if (s->n > 1 && join_parts(s) > 1)
			return true;
	}
	return false;
}

/* Could there be any?  A row with heads on both sides of a blank cell, or a
 * text twice. */
static bool may_be(const struct held *held)
{
	for (size_t i = held->at; i < held->n; i++) {
		const struct xs_row *row = &held->rows[i];

		if (row->n < CELLS_LEAST)
			continue;
		for (size_t k = 1; k < row->n; k++)
			if (row->cells[k].kind == XS_CELL_TEXT &&
				row->cells[0].kind == XS_CELL_TEXT &&
				(row->cells[k].column >
						row->cells[k - 1].column + 1 ||
					strcmp(row->cells[k].text,
						row->cells[0].text) == 0))
				return true;
	}
	return false;
}

static int hold_all(struct sides *s, struct xs_error *err)
{
	struct held *held = s->from->held;
	size_t cells = 0;

	while (!held->ended) {
		size_t before = held->n;

		if (xs_hold_rows(s->im, held, 2 * held->n + 1, s->from->book,
			    err) < 0)
			return -1;
		for (size_t i = before; i < held->n; i++)
			cells += held->rows[i].n;
		if (cells > CELLS_MOST) {
			xs_fail(err, XS_E_HEADER,
				_("the tables that stand beside each other on "
				  "the sheet are too long"));
			return xs_hint(err, "%s",
				_("Put each of them on a sheet of its own."));
		}
	}
	return 0;
}

int xs_beside(struct import *im, const struct form_source *from,
	struct beside **out, size_t *n_out, struct xs_error *err)
{
	struct sides s = { .im = im, .from = from };
	size_t titles = SIZE_MAX, n = 0;

	*n_out = 0;
	if (im->form || im->map.header_last || !may_be(from->held) ||
		!find_sides(&s))
		return 0;
	if (hold_all(&s, err) < 0)
		return -1;
	for (size_t i = 0; i < s.n; i++)
		if (s.cuts[i].known && s.cuts[i].header < titles)
			titles = s.cuts[i].header;
	*out = xs_arena_alloc(&im->arena, s.n, sizeof(**out));
	for (size_t i = 0; i < s.n; i++) {
		struct beside *b = &(*out)[n++];

		*b = (struct beside){ .known = s.cuts[i].known,
			.row = from->held->rows[titles].number,
			.column = s.cuts[i].first };
		cut_rows(&s, &s.cuts[i], titles, &b->held);
	}
	*n_out = n;
	return 0;
}

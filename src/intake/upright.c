/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of one school, its labels beside their values: 学校名称 | 石坪小学 |
 * 占地面积 | 3000.
 */
#include "labels_i.h"
#include "skip_i.h"

#include "xueshe/text.h"

#define ROWS_MOST 300
#define LABELS_LEAST 5
#define LABEL_ROWS_LEAST 3
#define FIGURES_LEAST 2

struct upright {
	struct labels l;
	size_t rows; /* that hold a known label */
	size_t adjacent; /* labels of one row that stand side by side */
};

/* The last column of the label, which may be merged over several. */
static int right_of(const struct upright *u, long row, int column)
{
	const struct xs_sheet *s = u->l.held->sheet;

	for (size_t i = 0; s && i < s->merges_n; i++)
		if (s->merges[i].left == column && s->merges[i].top <= row &&
			s->merges[i].bottom >= row)
			return s->merges[i].right;
	return column;
}

static void read_row(struct upright *u, const struct xs_row *row)
{
	size_t before = u->l.known;
	int taken = 0; /* columns up to this one are values */

	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *c = &row->cells[i];
		const struct xs_cell *value;
		struct pair p = { .label = c->text }, other;
		bool known;
		int beside;

		if (c->kind != XS_CELL_TEXT || c->column <= taken)
			continue;
		p.at = XS_CELL_COLUMN(row->number, c->column);
		if (xs_labels_split(&u->l, c, &p)) {
			xs_labels_add(&u->l, &p, row);
			continue;
		}
		beside = right_of(u, row->number, c->column) + 1;
		value = xs_row_cell(row, beside);
		p.label = c->text;
		p.value = (struct xs_cell){ 0 };
		known = xs_labels_know(&u->l, c->text, &p);
		p.at = XS_CELL_COLUMN(row->number, beside);
		if (value && value->kind == XS_CELL_TEXT &&
			xs_labels_know(&u->l, value->text, &other)) {
			u->adjacent += known;
			continue; /* what stands beside it is a label too */
		}
		if (!known && !value)
			continue;
		if (value)
			p.value = *value;
		xs_labels_add(&u->l, &p, row);
		if (known)
			taken = beside;
	}
	u->rows += u->l.known > before;
}

static void read_rows(struct upright *u)
{
	xs_labels_clear(&u->l);
	u->rows = u->adjacent = 0;
	for (size_t i = 0; i < u->l.held->n; i++)
		read_row(u, &u->l.held->rows[i]);
}

static bool is_upright(const struct upright *u, size_t least)
{
	return u->l.named && u->adjacent == 0 && u->l.known >= least &&
		u->rows >= LABEL_ROWS_LEAST && u->l.figures >= FIGURES_LEAST;
}

int xs_upright(struct import *im, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err)
{
	struct upright u = { 0 };

	if (!xs_labels_begin(&u.l, im, from->held))
		return 0;
	read_rows(&u);
	if (!is_upright(&u, LABEL_ROWS_LEAST))
		return 0;
	if (xs_hold_rows(im, from->held, ROWS_MOST, from->book, err) < 0)
		return -1;
	read_rows(&u);
	if (!from->held->ended || !is_upright(&u, LABELS_LEAST))
		return 0;
	return xs_labels_table(&u.l, from, l, out, err) < 0 ? -1 : 1;
}

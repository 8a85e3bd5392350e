/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a figure came from, in words.  Cells of one sheet are named together,
 * and a run of them by its ends; rows of the ledger up to a few.
 */
#include "xueshe/origin.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/os.h"
#include "xueshe/text.h"

enum {
	ROWS_NAMED = 5, /* of the ledger; the others are counted */
	SHORT = 40, /* bytes that name the cells of a ledger one by one */
	RUN = 3 /* so many cells side by side are named by their ends */
};

struct xs_origin_cell *xs_origin_add(struct xs_origin_cells *to)
{
	struct xs_origin_cell *cell;

	xs_grow((void **)&to->all, &to->cap, to->n + 1, sizeof(*to->all));
	cell = &to->all[to->n++];
	*cell = (struct xs_origin_cell){ .item = -1, .value = XS_BLANK };
	return cell;
}

void xs_origin_clear(struct xs_origin *origin)
{
	origin->item = -1;
	origin->made_of.n = 0;
	origin->set_aside.n = 0;
}

void xs_origin_release(struct xs_origin *origin)
{
	free(origin->made_of.all);
	free(origin->set_aside.all);
	*origin = (struct xs_origin){ .item = -1 };
}

const struct xs_place *xs_origin_first(const struct xs_origin *origin)
{
	for (size_t i = 0; i < origin->made_of.n; i++)
		if (*origin->made_of.all[i].at.file)
			return &origin->made_of.all[i].at;
	return NULL;
}

const struct xs_place *xs_origin_to_mend(
	const struct xs_origin *origin, enum xs_finding_code code)
{
	const struct xs_origin_cells *aside = &origin->set_aside;
	bool differs =
		code == XS_F_BUILDINGS_DIFFER || code == XS_F_PARTS_DIFFER;

	for (size_t i = 0; differs && i < aside->n; i++)
		if (aside->all[i].item == origin->item &&
			*aside->all[i].at.file)
			return &aside->all[i].at;
	return xs_origin_first(origin);
}

/* -- places ------------------------------------------------------------------ */

struct saying {
	const struct xs_catalogue *cat;
	enum xs_lang lang;
	bool whole_path;
	struct xs_buf *out;
};

static const char *between(enum xs_lang lang)
{
	return lang == XS_LANG_ZH ? "、" : ", ";
}

/* The file, and the sheet where it is not the file itself. */
static void say_sheet(
	const struct saying *s, const struct xs_place *at, bool before_cell)
{
	const char *file = xs_os_base_name(at->file);

	xs_buf_adds(s->out, s->whole_path ? at->file : file);
	if (*at->sheet && strcmp(at->sheet, file) != 0)
		xs_buf_addf(s->out, before_cell ? ": %s!" : ": %s", at->sheet);
	else if (before_cell)
		xs_buf_adds(s->out, ": ");
}

static void say_cell(struct xs_buf *out, const struct xs_place *at)
{
	char letters[8] = "";

	if (at->column > 0)
		xs_column_letters(at->column, letters);
	xs_buf_adds(out, letters);
	if (at->row > 0)
		xs_buf_addf(out, "%ld", at->row);
}

static bool same_sheet(
	const struct xs_origin_cell *a, const struct xs_origin_cell *b)
{
	return a->kind == b->kind && strcmp(a->at.file, b->at.file) == 0 &&
		strcmp(a->at.sheet, b->at.sheet) == 0;
}

/* The end of the group that begins at `from`: cells of one sheet. */
static size_t group_end(const struct xs_origin_cells *cells, size_t from)
{
	size_t to = from + 1;

	while (to < cells->n && cells->all[from].kind != XS_ORIGIN_BECAUSE &&
		same_sheet(&cells->all[from], &cells->all[to]))
		to++;
	return to;
}

/* Side by side, or below each other? */
static bool follows(
	const struct xs_place *a, const struct xs_place *b, bool below)
{
	if (a->row <= 0 || a->column <= 0)
		return false;
	return below ? b->row == a->row + 1 && b->column == a->column
		     : b->row == a->row && b->column == a->column + 1;
}

static size_t run_end(
	const struct xs_origin_cell *cells, size_t n, size_t from, bool below)
{
	size_t to = from + 1;

	while (to < n && follows(&cells[to - 1].at, &cells[to].at, below))
		to++;
	return to;
}

/* "AE10, AF10", "F10:W10" */
static void say_cells(const struct xs_origin_cell *cells, size_t n,
	enum xs_lang lang, struct xs_buf *out)
{
	for (size_t i = 0, end; i < n; i = end) {
		size_t beside = run_end(cells, n, i, false);
		size_t below = run_end(cells, n, i, true);

		end = beside > below ? beside : below;
		if (i)
			xs_buf_adds(out, between(lang));
		if (end - i < RUN)
			end = i + 1;
		say_cell(out, &cells[i].at);
		if (end - i > 1) {
			xs_buf_addc(out, ':');
			say_cell(out, &cells[end - 1].at);
		}
	}
}

static int compare_rows(const void *a, const void *b)
{
	const long *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* "rows 5, 7, 9, column S" */
static void say_rows(const struct xs_origin_cell *cells, size_t n,
	enum xs_lang lang, struct xs_buf *out)
{
	long *rows = xs_alloc(n, sizeof(*rows));
	struct xs_buf list = XS_BUF_INIT;
	bool one_column = cells[0].at.column > 0;
	char letters[8];

	for (size_t i = 0; i < n; i++) {
		rows[i] = cells[i].at.row;
		one_column &= cells[i].at.column == cells[0].at.column;
	}
	qsort(rows, n, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < n && i < ROWS_NAMED; i++)
		xs_buf_addf(&list, "%s%ld", i ? between(lang) : "", rows[i]);
	if (n > ROWS_NAMED)
		xs_buf_addf(out,
			xs_tr(lang, N_("rows %s and more, %zu in all")), list.s,
			n);
	else
		xs_buf_addf(out,
			xs_tr(lang, n == 1 ? N_("row %s") : N_("rows %s")),
			list.s);
	if (one_column) {
		xs_column_letters(cells[0].at.column, letters);
		xs_buf_addf(out, xs_tr(lang, N_(", column %s")), letters);
	}
	xs_buf_release(&list);
	free(rows);
}

static void say_value(const struct saying *s, const struct xs_origin_cell *cell)
{
	xs_item_value_text(
		&s->cat->items[cell->item], cell->value, s->lang, s->out);
}

/* "是否寄宿制 否，见 a.xlsx: 表!H5" */
static void say_because(
	const struct saying *s, const struct xs_origin_cell *cell)
{
	xs_buf_addf(
		s->out, "%s ", xs_say(&s->cat->items[cell->item].say, s->lang));
	say_value(s, cell);
	if (!*cell->at.file)
		return;
	xs_buf_adds(s->out, xs_tr(s->lang, N_(", see ")));
	say_sheet(s, &cell->at, true);
	say_cell(s->out, &cell->at);
}

static void say_group(
	const struct saying *s, const struct xs_origin_cell *cells, size_t n)
{
	switch (cells->kind) {
	case XS_ORIGIN_CELL:
		say_sheet(s, &cells->at, cells->at.row > 0);
		if (cells->at.row > 0)
			say_cells(cells, n, s->lang, s->out);
		return;
	case XS_ORIGIN_LEDGER:
		xs_buf_adds(s->out, xs_tr(s->lang, N_("building ledger")));
		if (!*cells->at.file)
			return;
		xs_buf_addc(s->out, ' ');
		say_sheet(s, &cells->at, false);
		if (cells->at.row <= 0)
			return;
		xs_buf_adds(s->out, s->lang == XS_LANG_ZH ? " " : ", ");
		say_rows(cells, n, s->lang, s->out);
		return;
	case XS_ORIGIN_BECAUSE:
		say_because(s, cells);
		return;
	}
}

/* "stated as 210, see b.csv: Y9" */
static void say_set_aside(
	const struct saying *s, int item, const struct xs_origin_cell *cell)
{
	if (cell->item != item)
		xs_buf_addf(s->out, "%s ",
			xs_say(&s->cat->items[cell->item].say, s->lang));
	xs_buf_adds(s->out, xs_tr(s->lang, N_("stated as ")));
	say_value(s, cell);
	if (!*cell->at.file)
		return;
	xs_buf_adds(s->out, xs_tr(s->lang, N_(", see ")));
	say_sheet(s, &cell->at, cell->at.row > 0);
	say_cell(s->out, &cell->at);
}

void xs_origin_say(const struct xs_origin *origin,
	const struct xs_catalogue *cat, bool whole_path, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct saying s = { cat, lang, whole_path, out };
	const struct xs_origin_cells *made = &origin->made_of;
	const char *semicolon = lang == XS_LANG_ZH ? "；" : "; ";
	bool any = false;

	for (size_t i = 0, end; i < made->n; i = end) {
		end = group_end(made, i);
		if (made->all[i].kind == XS_ORIGIN_CELL &&
			!*made->all[i].at.file)
			continue;
		xs_buf_adds(out, any ? semicolon : "");
		say_group(&s, &made->all[i], end - i);
		any = true;
	}
	for (size_t i = 0; any && i < origin->set_aside.n; i++) {
		xs_buf_adds(out, semicolon);
		say_set_aside(&s, origin->item, &origin->set_aside.all[i]);
	}
}

void xs_origin_say_cells(
	const struct xs_origin *origin, enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_origin_cells *made = &origin->made_of;
	struct xs_buf cells = XS_BUF_INIT;
	size_t i = 0, end;

	while (i < made->n && !*made->all[i].at.file)
		i++;
	if (i == made->n || made->all[i].at.row <= 0)
		return;
	end = group_end(made, i);
	say_cells(&made->all[i], end - i, lang, &cells);
	if (made->all[i].kind == XS_ORIGIN_LEDGER &&
		(made->all[i].at.column <= 0 || cells.len > SHORT))
		say_rows(&made->all[i], end - i, lang, out);
	else
		xs_buf_adds(out, cells.s);
	xs_buf_release(&cells);
}

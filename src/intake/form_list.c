/* SPDX-License-Identifier: Apache-2.0
 *
 * A list: items below each other with their values beside them.  Whatever was
 * done to its rows and columns, an item is known by its words and never by
 * its place; what is not where the form had it is said.
 */
#include "form_i.h"
#include "skip_i.h"

#include "xueshe/text.h"

#define ROWS_MOST 5000

/* Heads of a list whose hidden sheet is lost, folded. */
static const char *const item_heads[] = { "项目", "item", NULL };
static const char *const value_heads[] = { "填报值", "value", NULL };

struct list { /* a sheet being read */
	struct import *im;
	const struct form_source *from;
	struct form *form; /* NULL: the hidden sheet is lost */
	const struct vocabulary *words;
	struct xs_row *rows;
	size_t n, header; /* index of its row of heads */
	int item, value; /* columns */
	struct column *columns;
	struct xs_cell *cells;
	size_t taken, cells_n; /* columns, cells */
	const struct xs_cell *code; /* of the school, as it stands */
	long code_row, first_row;
	bool twice; /* a row of the form stands twice */
	size_t unknown; /* rows the form does not have, since the last known */
	struct form_cell *before; /* the last known row … */
	long before_row; /* … and where it stands */
	struct batch *b;
};

static const char *fold_cell(struct list *l, const struct xs_cell *cell)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *text = "";

	if (cell && cell->kind == XS_CELL_TEXT) {
		xs_header_fold(&b, cell->text);
		text = xs_arena_strdup(&l->im->arena, b.s);
	}
	xs_buf_release(&b);
	return text;
}

static bool is_head(const struct list *l, const char *key,
	const char *const *usual, const char *text)
{
	for (size_t i = 0; l->form && i < l->form->columns_n; i++)
		if (xs_text_is(l->form->columns[i].key, key))
			return xs_text_is(l->form->columns[i].folded, text);
	for (; *usual; usual++)
		if (strcmp(*usual, text) == 0)
			return true;
	return false;
}

/* The row that has both heads, among the first. */
static bool find_heads(struct list *l, const struct held *held)
{
	for (size_t i = 0; i < held->n; i++) {
		l->item = l->value = 0;
		for (size_t k = 0; k < held->rows[i].n; k++) {
			const struct xs_cell *c = &held->rows[i].cells[k];
			const char *text = fold_cell(l, c);

			if (!l->item && is_head(l, "item", item_heads, text))
				l->item = c->column;
			else if (!l->value &&
				is_head(l, "value", value_heads, text))
				l->value = c->column;
		}
		l->header = i;
		if (l->item && l->value)
			return true;
	}
	return false;
}

static void copy_row(struct list *l, const struct xs_row *row)
{
	struct xs_cell *cells =
		xs_arena_alloc(&l->im->arena, row->n + 1, sizeof(*cells));

	for (size_t i = 0; i < row->n; i++) {
		cells[i] = row->cells[i];
		if (cells[i].text)
			cells[i].text = xs_arena_strndup(
				&l->im->arena, cells[i].text, cells[i].len);
	}
	l->rows[l->n] = *row;
	l->rows[l->n++].cells = cells;
}

/* The rows held and those still to come. */
static int read_all(struct list *l, struct xs_error *err)
{
	const struct held *held = l->from->held;
	struct xs_row row;
	int rc = 0;

	l->rows = xs_arena_alloc(
		&l->im->arena, ROWS_MOST + held->n, sizeof(*l->rows));
	for (; l->n < held->n; l->n++)
		l->rows[l->n] = held->rows[l->n];
	while (!held->ended &&
		(rc = xs_book_next_row(l->from->book, &row, err)) > 0)
		if (l->n >= ROWS_MOST) {
			xs_fail(err, XS_E_HEADER,
				_("the list has more than %d rows"), ROWS_MOST);
			return -1;
		} else if (row.n > 0) {
			copy_row(l, &row);
		}
	return rc < 0 ? -1 : 0;
}

/* -- rows ------------------------------------------------------------------- */

static struct form_cell *form_row(const struct list *l, const char *text)
{
	for (size_t i = 0; *text && l->form && i < l->form->rows_n; i++)
		if (strcmp(l->form->rows[i].folded, text) == 0)
			return &l->form->rows[i];
	return NULL;
}

static bool is_taken(const struct list *l, int target)
{
	for (size_t i = 0; i < l->taken; i++)
		if (l->columns[i].target == target)
			return true;
	return false;
}

static bool is_blank_cell(const struct xs_cell *cell)
{
	struct xs_buf b = XS_BUF_INIT;
	bool blank = !cell ||
		(cell->kind != XS_CELL_ERROR && !*xs_cell_words(cell, &b));

	xs_buf_release(&b);
	return blank;
}

static void take_value(struct list *l, const struct xs_row *row, int target,
	const struct form_cell *f, const char *caption)
{
	const struct xs_cell *cell = xs_row_cell(row, l->value);
	int at = XS_CELL_COLUMN(row->number, l->value);

	if (l->taken == 0)
		l->first_row = row->number;
	l->columns[l->taken++] = (struct column){
		.at = at, .target = target, .factor = 1, .heading = caption
	};
	if (l->words->targets[target].role == ROLE_CODE) {
		l->code = cell;
		l->code_row = row->number;
	}
	if (f && f->needed && is_blank_cell(cell))
		xs_form_find(l->im, XS_F_FORM_BLANK, l->b, row->number,
			l->value, f->key, NULL, NULL);
	if (!cell)
		return;
	l->cells[l->cells_n] = *cell;
	l->cells[l->cells_n++].column = at;
}

/* Between two rows of the form stand more rows than it has there. */
static void look_between(struct list *l, const struct form_cell *f, long row)
{
	if (l->before && l->unknown == 0 && f->at > l->before->at &&
		row - l->before_row > f->at - l->before->at)
		xs_form_find(l->im, XS_F_FORM_ROW_BLANK, l->b,
			l->before_row + 1, 0, NULL, NULL, NULL);
	if (l->before && f->at < l->before->at)
		xs_form_find(l->im, XS_F_FORM_ROW_MOVED, l->b, row, l->item,
			f->key, NULL, NULL);
	l->unknown = 0;
	l->before_row = row;
}

static void take_row(struct list *l, const struct xs_row *row)
{
	const struct xs_cell *cell = xs_row_cell(row, l->item);
	const char *text = fold_cell(l, cell);
	struct form_cell *f = form_row(l, text);
	int target;

	if (!*text)
		return;
	target = f ? xs_vocabulary_key(l->words, f->key)
		   : xs_vocabulary_find(l->words, text);
	if (target < 0 || (l->form && !f)) {
		/* below the last row stand remarks and signatures */
		if (l->taken > 0 && (!l->form || l->before != NULL)) {
			l->unknown++;
			xs_form_find(l->im, XS_F_FORM_ROW_NEW, l->b,
				row->number, l->item, NULL, cell->text, NULL);
		}
		return;
	}
	if (is_taken(l, target)) {
		xs_form_find(l->im, XS_F_FORM_ROW_TWICE, l->b, row->number,
			l->item, l->words->targets[target].key, NULL, NULL);
		l->twice = true;
		l->unknown++;
		return;
	}
	if (f) {
		look_between(l, f, row->number);
		f->seen = true;
		l->before = f;
	}
	take_value(l, row, target, f,
		xs_arena_strdup(&l->im->arena, f ? f->caption : cell->text));
}

/* The last row that the form knows: what follows is no part of it. */
static size_t last_row(struct list *l)
{
	size_t last = l->header;

	for (size_t i = l->header + 1; i < l->n; i++) {
		const char *text =
			fold_cell(l, xs_row_cell(&l->rows[i], l->item));

		if (*text &&
			(l->form ? form_row(l, text) != NULL
				 : xs_vocabulary_find(l->words, text) >= 0))
			last = i;
	}
	return last;
}

/* Without its hidden sheet: three known rows, the school's among them. */
static bool is_likely(struct list *l, const struct held *held)
{
	size_t known = 0;
	bool named = false;

	for (size_t i = l->header + 1; i < held->n && !l->form; i++) {
		const char *text =
			fold_cell(l, xs_row_cell(&held->rows[i], l->item));
		int t = *text ? xs_vocabulary_find(l->words, text) : -1;

		if (t < 0)
			continue;
		known++;
		named = named || l->words->targets[t].role == ROLE_CODE ||
			l->words->targets[t].role == ROLE_NAME;
	}
	return l->form || (known >= 3 && named);
}

/* -- columns ---------------------------------------------------------------- */

static const struct xs_cell *head_of(struct list *l, const char *folded)
{
	const struct xs_row *row = &l->rows[l->header];

	for (size_t i = 0; i < row->n; i++)
		if (strcmp(fold_cell(l, &row->cells[i]), folded) == 0)
			return &row->cells[i];
	return NULL;
}

static void check_columns(struct list *l)
{
	for (size_t i = 0; l->form && i < l->form->columns_n; i++) {
		const struct form_cell *c = &l->form->columns[i];
		const struct xs_cell *cell = head_of(l, c->folded);
		char was[8];

		xs_column_letters((int)c->at, was);
		if (!cell)
			xs_form_find(l->im, XS_F_FORM_COLUMN_GONE, l->b,
				l->rows[l->header].number, (int)c->at, NULL,
				c->caption, NULL);
		else if (cell->column != c->at)
			xs_form_find(l->im, XS_F_FORM_COLUMN_MOVED, l->b,
				l->rows[l->header].number, cell->column, NULL,
				c->caption, was);
	}
}

/* -- the list as one row ---------------------------------------------------- */

/* The code by the hidden sheet, as if it stood in its cell. */
static void put_code(struct list *l, int target)
{
	const char *code = l->form->school;
	long row = l->code_row ? l->code_row : l->rows[l->header].number;
	int at = XS_CELL_COLUMN(row, l->value);

	if (!l->code_row)
		l->columns[l->taken++] = (struct column){
			.at = at, .target = target, .factor = 1, .heading = ""
		};
	if (l->code) /* blanks stand there */
		for (size_t i = 0; i < l->cells_n; i++)
			if (l->cells[i].column == at)
				l->cells[i] = l->cells[--l->cells_n];
	l->cells[l->cells_n++] = (struct xs_cell){ .kind = XS_CELL_TEXT,
		.column = at,
		.text = code,
		.len = strlen(code) };
}

/* The school that the form was made for; false: another stands there. */
static bool check_code(struct list *l)
{
	struct form *f = l->form;
	struct xs_buf b = XS_BUF_INIT;
	const char *stands = l->code ? xs_cell_words(l->code, &b) : "";
	int target = xs_vocabulary_key(l->words, "code");
	bool same = true;

	if (!f || !f->school)
		goto out;
	same = !*stands || xs_text_is(stands, f->school);
	if (!same) {
		xs_form_find(l->im, XS_F_FORM_CODE, l->b, l->code_row, l->value,
			NULL, f->school,
			xs_arena_strdup(&l->im->arena, stands));
	} else if (!*stands) { /* the row or its figure is gone */
		put_code(l, target);
	}
out:
	xs_buf_release(&b);
	return same;
}

static int title_year(const struct list *l)
{
	struct xs_buf b = XS_BUF_INIT;
	int year;

	for (size_t i = 0; i < l->header; i++)
		for (size_t k = 0; k < l->rows[i].n; k++)
			if (l->rows[i].cells[k].kind == XS_CELL_TEXT)
				xs_buf_addf(
					&b, "%s;", l->rows[i].cells[k].text);
	year = xs_header_year(b.s);
	xs_buf_release(&b);
	return year;
}

static int by_cell(const void *a, const void *b)
{
	return ((const struct xs_cell *)a)->column -
		((const struct xs_cell *)b)->column;
}

static void look_for_gone(struct list *l)
{
	for (size_t i = 0; l->form && i < l->form->rows_n; i++)
		if (!l->form->rows[i].seen)
			xs_form_find(l->im, XS_F_FORM_ROW_GONE, l->b,
				l->form->rows[i].at, 0, l->form->rows[i].key,
				NULL, NULL);
}

/* Rows and columns of the sheet become those of a batch of one row. */
static int make_row(struct list *l, int year, struct xs_error *err)
{
	struct recogniser r = { .words = l->words,
		.words_n = 1,
		.map = &l->im->map,
		.arena = &l->im->arena };
	struct xs_row rows[2] = {
		{ .number = l->rows[l->header].number },
		{ .number = l->first_row, .cells = l->cells, .n = l->cells_n }
	};
	struct held held = { .rows = rows, .n = 2, .at = 1, .ended = true };
	struct layout *layout = &l->b->layout;

	qsort(l->cells, l->cells_n, sizeof(*l->cells), by_cell);
	layout->columns = l->columns;
	layout->n = l->taken;
	xs_layout_settle(&r, layout);
	return xs_import_rows(l->im, l->b, year, &held, l->from->book, err);
}

static struct form *lost_form(struct import *im)
{
	struct form *f = xs_arena_alloc(&im->arena, 1, sizeof(*f));

	f->kind = "schools";
	f->is_list = f->lost = f->used = true;
	return f;
}

static int take(struct list *l, size_t report, struct xs_error *err)
{
	struct import *im = l->im;
	struct xs_intake_sheet *sheet = &im->report->sheets[report];
	struct layout layout = { .words = l->words,
		.header_row = l->rows[l->header].number };
	size_t last = last_row(l);
	int year;
	bool ok;

	layout.ignored = xs_arena_alloc(&im->arena, 1, sizeof(char *));
	l->b = xs_import_batch(im, &layout);
	l->b->file = l->from->file;
	l->b->hash = l->from->hash;
	l->b->sheet = l->from->name;
	l->b->report = report;
	l->b->form = l->form ? l->form : lost_form(im);
	sheet->kind = l->b->kind->name;
	l->columns = xs_arena_alloc(
		&im->arena, last - l->header + 2, sizeof(*l->columns));
	l->cells = xs_arena_alloc(
		&im->arena, last - l->header + 2, sizeof(*l->cells));
	check_columns(l);
	for (size_t i = l->header + 1; i <= last; i++)
		take_row(l, &l->rows[i]);
	look_for_gone(l);
	if (im->form)
		im->form->used = true;
	else
		xs_form_find(
			im, XS_F_FORM_ID_LOST, l->b, 0, 0, NULL, NULL, NULL);
	year = l->form ? l->form->year : title_year(l);
	ok = check_code(l);
	ok = xs_form_check_year(im, l->b, &year) && ok && !l->twice;
	l->b->form->year = year;
	if (!ok || l->b->form->refused) {
		sheet->rows = sheet->rejected = 1;
		return 1;
	}
	if (make_row(l, year, err) < 0)
		return -1;
	xs_form_check_values(im, l->b);
	return 1;
}

int xs_form_take_list(struct import *im, const struct form_source *from,
	size_t report, struct xs_error *err)
{
	struct list l = { .im = im, .from = from };

	if (im->form && !im->form->altered)
		l.form = im->form;
	if (im->form && ((l.form && !l.form->is_list) || im->form->used))
		return 0;
	for (size_t i = 0; i < xs_kinds_n; i++)
		if (xs_text_is(xs_kinds[i].name,
			    l.form ? l.form->kind : "schools"))
			l.words = &im->words[i];
	if (!l.words || !l.words->kind->has_items ||
		!find_heads(&l, from->held) || !is_likely(&l, from->held))
		return 0;
	if (read_all(&l, err) < 0)
		return -1;
	return take(&l, report, err);
}

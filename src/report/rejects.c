/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows that could not be taken, as a workbook to mend and send in again: a
 * list of the faults in words, and a sheet for every sheet they came from,
 * with its own heads, the rows, the faulty cells dark with the fault as note.
 */
#include "report_i.h"

#include <string.h>

#include "xueshe/intake.h"
#include "xueshe/os.h"
#include "xueshe/sheet.h"
#include "xueshe/text.h"

#define HEAD_WITHIN 30 /* rows in which a head is looked for */
#define HEAD_CELLS 3 /* known captions that make a head */
#define PAGES 200 /* sheets given back at most */

struct origin { /* a sheet with faulty rows */
	const char *file, *sheet;
	const char *name; /* of the page */
	bool read;
};

struct rejects {
	const struct xs_findings *findings;
	const struct xs_catalogue *cat;
	enum xs_lang lang;
	bool made_up; /* the county is invented */
	struct xs_arena arena;
	struct xs_writer *w;
	struct origin *origins;
	size_t origins_n;
	struct xs_map captions; /* folded spellings of the catalogue */
	struct xs_entry *entries;
	size_t cap;
	struct xs_buf text;
	struct xs_error *err;
};

static const char *words(const struct rejects *r, const char *msgid)
	__attribute__((__format_arg__(2)));
static const char *words(const struct rejects *r, const char *msgid)
{
	return xs_tr(r->lang, msgid);
}

static struct xs_entry *entries_of(struct rejects *r, size_t n)
{
	void *array = r->entries;

	xs_grow(&array, &r->cap, n, sizeof(*r->entries));
	r->entries = array;
	memset(r->entries, 0, n * sizeof(*r->entries));
	return r->entries;
}

static const char *say(struct rejects *r, const struct xs_finding *f)
{
	xs_buf_clear(&r->text);
	xs_finding_text(f, r->lang, xs_item_say, r->cat, &r->text);
	return xs_arena_strdup(&r->arena, r->text.s);
}

static int columns(struct rejects *r, const struct xs_column *form, size_t n)
{
	struct xs_bound *bound = xs_arena_alloc(&r->arena, n, sizeof(*bound));
	size_t i;

	for (i = 0; i < n; i++) {
		bound[i].form = &form[i];
		bound[i].at = (int)i;
	}
	r->w->ops->columns(r->w, bound, n);
	return 0;
}

/* -- the list --------------------------------------------------------------- */

static const struct xs_column list_columns[] = {
	{ .key = "severity",
		.least = 8,
		.most = 10,
		.span = 1,
		.align = XS_ALIGN_CENTRE },
	{ .key = "file", .least = 16, .most = 34, .span = 1 },
	{ .key = "sheet", .least = 10, .most = 20, .span = 1 },
	{ .key = "cell",
		.least = 8,
		.most = 10,
		.span = 1,
		.align = XS_ALIGN_CENTRE },
	{ .key = "school", .least = 14, .most = 30, .span = 1 },
	{ .key = "problem", .least = 50, .most = 80, .span = 1 },
	{ .key = "advice", .least = 30, .most = 60, .span = 1 },
};
#define LIST_COLUMNS (sizeof(list_columns) / sizeof(list_columns[0]))

/* Titles and heads; the row of the heads, -1. */
static long list_heads(struct rejects *r)
{
	static const char *const captions[LIST_COLUMNS] = { N_("Kind"),
		N_("File"), N_("Sheet"), N_("Cell"), N_("School"),
		N_("Problem"), N_("What to do") };
	const struct {
		enum xs_line_kind kind;
		const char *text;
	} lines[] = {
		{ XS_LINE_TITLE, N_("Rows that could not be taken") },
		{ XS_LINE_ABOUT,
			N_("Mend the dark cells on the sheets "
			   "behind this one and import this workbook again.") },
		{ XS_LINE_ALARM,
			r->made_up ? N_("Made up: county, schools and figures "
					"are invented, for practice only")
				   : NULL },
	};
	struct xs_entry *e = entries_of(r, LIST_COLUMNS);
	long row = 0;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (!lines[i].text)
			continue;
		xs_put_text(&e[0], words(r, lines[i].text));
		if (r->w->ops->line(
			    r->w, lines[i].kind, ++row, e, LIST_COLUMNS) < 0)
			return -1;
	}
	e = entries_of(r, LIST_COLUMNS);
	for (size_t i = 0; i < LIST_COLUMNS; i++)
		xs_put_text(&e[i], words(r, captions[i]));
	if (r->w->ops->line(r->w, XS_LINE_HEAD, ++row, e, LIST_COLUMNS) < 0)
		return -1;
	r->w->ops->freeze(r->w, row, 0);
	r->w->ops->repeat(r->w, 1, row);
	return row;
}

static void fill_fault(
	struct rejects *r, const struct xs_finding *f, struct xs_entry *e)
{
	static const char *const severities[XS_SEVERITY_N] = { N_("error"),
		N_("doubt"), N_("note") };
	char cell[40] = "";

	xs_put_text(&e[0], words(r, severities[f->severity]));
	e[0].look = f->severity == XS_ERROR ? XS_LOOK_FAIL : XS_LOOK_PLAIN;
	xs_put_text(&e[1], f->file);
	xs_put_text(&e[2], f->sheet);
	if (f->row && f->column) {
		xs_column_letters(f->column, cell);
		snprintf(cell + strlen(cell), sizeof(cell) - strlen(cell),
			"%ld", f->row);
	} else if (f->row) {
		snprintf(cell, sizeof(cell), words(r, N_("row %ld")), f->row);
	}
	xs_put_text(&e[3], xs_arena_strdup(&r->arena, cell));
	xs_put_text(&e[4], f->school);
	xs_put_text(&e[5], say(r, f));
	xs_put_text(&e[6], xs_finding_advice(f->code, r->lang));
}

static int put_list(struct rejects *r)
{
	struct xs_entry *e;
	long row, head;
	size_t i;

	r->w->ops->turn(r->w, 0);
	columns(r, list_columns, LIST_COLUMNS);
	row = head = list_heads(r);
	if (head < 0)
		return -1;
	for (i = 0; i < r->findings->n; i++) {
		if (r->findings->all[i].severity == XS_NOTE)
			continue;
		e = entries_of(r, LIST_COLUMNS);
		fill_fault(r, &r->findings->all[i], e);
		if (r->w->ops->line(
			    r->w, XS_LINE_BODY, ++row, e, LIST_COLUMNS) < 0)
			return -1;
	}
	if (row > head)
		r->w->ops->filter(r->w, head, row, LIST_COLUMNS);
	return 0;
}

/* -- the sheets they came from ---------------------------------------------- */

static struct origin *origin_of(
	struct rejects *r, const char *file, const char *sheet)
{
	size_t i;

	for (i = 0; i < r->origins_n; i++)
		if (strcmp(r->origins[i].file, file) == 0 &&
			strcmp(r->origins[i].sheet, sheet) == 0)
			return &r->origins[i];
	return NULL;
}

/* Sheets with rejected rows, in the order of their first fault. */
static void find_origins(struct rejects *r)
{
	const struct xs_finding *f;
	size_t i;

	r->origins = xs_arena_alloc(&r->arena, PAGES, sizeof(*r->origins));
	for (i = 0; i < r->findings->n; i++) {
		f = &r->findings->all[i];
		if (f->severity != XS_ERROR || !f->file || !f->sheet ||
			!f->row || r->origins_n == PAGES ||
			origin_of(r, f->file, f->sheet))
			continue;
		r->origins[r->origins_n].file = f->file;
		r->origins[r->origins_n].sheet = f->sheet;
		r->origins_n++;
		r->origins[r->origins_n - 1].name = xs_arena_printf(
			&r->arena, words(r, N_("Rows %zu")), r->origins_n);
	}
}

static void learn_captions(struct rejects *r)
{
	const struct xs_item *item;
	size_t i, k;

	for (i = 0; i < r->cat->n; i++) {
		item = &r->cat->items[i];
		for (k = 0; item->spellings && item->spellings[k]; k++) {
			xs_buf_clear(&r->text);
			xs_header_fold(&r->text, item->spellings[k]);
			xs_map_add(&r->captions, r->text.s, 1);
		}
	}
}

static bool is_head(struct rejects *r, const struct xs_row *row)
{
	int64_t one;
	size_t i, known = 0;

	for (i = 0; i < row->n; i++) {
		if (row->cells[i].kind != XS_CELL_TEXT)
			continue;
		xs_buf_clear(&r->text);
		xs_header_fold(&r->text, row->cells[i].text);
		known += xs_map_find(&r->captions, r->text.s, &one);
	}
	return known >= HEAD_CELLS;
}

static void fill_cell(const struct xs_cell *cell, struct xs_entry *e)
{
	switch (cell->kind) {
	case XS_CELL_BLANK:
		break;
	case XS_CELL_NUMBER:
		if (cell->percent) {
			xs_put_share(e, cell->number, 2);
			break;
		}
		xs_put_number(e, cell->number,
			cell->number == floor(cell->number) ? 0 : 2);
		e->show = XS_SHOW_BARE;
		break;
	case XS_CELL_BOOL:
		xs_put_text(e, cell->number > 0 ? "是" : "否");
		break;
	case XS_CELL_DATE:
		e->kind = XS_ENTRY_DATE;
		e->number = cell->number;
		break;
	case XS_CELL_TEXT:
	case XS_CELL_ERROR:
		xs_put_text(e, cell->text);
		break;
	}
}

/* Faults of the row onto its cells and into the last column; false: none. */
static bool mark_faults(struct rejects *r, const struct origin *o, long row,
	struct xs_entry *e, size_t width)
{
	const struct xs_finding *f;
	struct xs_buf all = XS_BUF_INIT;
	const char *text;
	bool any = false;
	size_t i;

	for (i = 0; i < r->findings->n; i++) {
		f = &r->findings->all[i];
		if (f->severity != XS_ERROR || f->row != row || !f->file ||
			!f->sheet || strcmp(f->file, o->file) != 0 ||
			strcmp(f->sheet, o->sheet) != 0)
			continue;
		any = true;
		text = say(r, f);
		xs_buf_addf(&all, "%s%s", all.len ? "\n" : "", text);
		if (f->column > 0 && (size_t)f->column < width) {
			e[f->column - 1].look = XS_LOOK_FAIL;
			e[f->column - 1].note = text;
		}
	}
	if (any)
		xs_put_text(&e[width - 1], xs_arena_strdup(&r->arena, all.s));
	xs_buf_release(&all);
	return any;
}

static size_t width_of(const struct xs_row *row, size_t width)
{
	size_t last = row->n ? (size_t)row->cells[row->n - 1].column : 0;

	return last > width ? last : width;
}

static int put_row(struct rejects *r, const struct origin *o,
	const struct xs_row *row, bool head, long *at, size_t *width)
{
	struct xs_entry *e;
	size_t i, n;

	*width = head ? width_of(row, *width) : *width;
	n = *width + 1;
	e = entries_of(r, n);
	for (i = 0; i < row->n; i++)
		if ((size_t)row->cells[i].column <= *width)
			fill_cell(&row->cells[i], &e[row->cells[i].column - 1]);
	if (head)
		xs_put_text(&e[n - 1], words(r, N_("Problem")));
	else if (!mark_faults(r, o, row->number, e, n))
		return 0;
	if (head) {
		struct xs_column *form =
			xs_arena_alloc(&r->arena, n, sizeof(*form));

		for (i = 0; i < n; i++)
			form[i] = (struct xs_column){ .key = "",
				.least = 8,
				.most = i + 1 < n ? 20 : 60,
				.span = 1 };
		columns(r, form, n);
	}
	return r->w->ops->line(
		r->w, head ? XS_LINE_HEAD : XS_LINE_BODY, ++*at, e, n);
}

/* Heads of the sheet and its rejected rows. */
static int copy_sheet(
	struct rejects *r, struct xs_book *book, struct origin *o, size_t page)
{
	struct xs_error unread = { 0 };
	struct xs_row row;
	size_t width = 0;
	long at = 0;
	bool headed = false, head;

	r->w->ops->turn(r->w, page);
	while (xs_book_next_row(book, &row, &unread) > 0) {
		head = !headed && row.number <= HEAD_WITHIN && is_head(r, &row);
		if (!headed && !head)
			continue;
		headed = true;
		if (put_row(r, o, &row, head, &at, &width) < 0)
			return -1;
		if (head)
			r->w->ops->freeze(r->w, at, 0);
	}
	o->read = true;
	return 0;
}

static int copy_book(struct rejects *r, const char *file)
{
	struct xs_error unread = { 0 };
	struct xs_book *book = xs_book_open(file, &unread);
	struct xs_sheet sheet;
	struct origin *o;
	int rc = 0;

	while (book && rc == 0 &&
		xs_book_next_sheet(book, &sheet, &unread) > 0) {
		o = origin_of(r, file, sheet.name);
		if (o && !o->read)
			rc = copy_sheet(
				r, book, o, 1 + (size_t)(o - r->origins));
	}
	xs_book_close(book);
	return rc;
}

static int put_sheets(struct rejects *r)
{
	size_t i, k;

	for (i = 0; i < r->origins_n; i++) {
		for (k = 0; k < i; k++)
			if (strcmp(r->origins[k].file, r->origins[i].file) == 0)
				break;
		if (k == i && copy_book(r, r->origins[i].file) < 0)
			return -1;
	}
	return 0;
}

/* -- the workbook ----------------------------------------------------------- */

static int make_pages(struct rejects *r)
{
	struct xs_page page = { .name = words(r, N_("Faults")),
		.footer = words(r, N_("Rows that could not be taken")) };
	size_t i;

	if (r->w->ops->page(r->w, &page) < 0)
		return -1;
	for (i = 0; i < r->origins_n; i++) {
		page.name = r->origins[i].name;
		page.footer = r->origins[i].sheet;
		if (r->w->ops->page(r->w, &page) < 0)
			return -1;
	}
	return 0;
}

static int write_all(struct rejects *r)
{
	find_origins(r);
	learn_captions(r);
	if (make_pages(r) < 0 || put_list(r) < 0 || put_sheets(r) < 0)
		return -1;
	return r->w->ops->finish(r->w);
}

int xs_report_rejects(const struct xs_findings *findings,
	const struct xs_catalogue *cat, enum xs_lang lang, bool made_up,
	const char *path, struct xs_error *err)
{
	struct rejects r = { .findings = findings,
		.cat = cat,
		.lang = lang,
		.made_up = made_up,
		.err = err };
	struct xs_book_facts facts = { .lang = lang };
	struct xs_outfile file = { 0 };
	int rc = -1;

	xs_buf_init(&r.text);
	facts.title = words(&r, N_("Rows that could not be taken"));
	facts.subject = "";
	if (xs_outfile_begin(&file, path, err) < 0)
		goto out;
	r.w = xs_write_xlsx_new(file.temp_path, path, &facts, err);
	if (!r.w || write_all(&r) < 0)
		goto out;
	rc = xs_outfile_commit(&file, err);
out:
	if (r.w)
		r.w->ops->free(r.w);
	xs_outfile_release(&file);
	xs_map_release(&r.captions);
	xs_buf_release(&r.text);
	free(r.entries);
	xs_arena_release(&r.arena);
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * A layout run through a writer: rows are counted first (so that the tabs of
 * a sheet that continues stand in order), then written sheet by sheet; tables
 * that count what other tables hold come last, wherever their tab stands.
 */
#include "report_i.h"

#include <string.h>

#include "xueshe/composite.h"
#include "xueshe/dropout.h"
#include "xueshe/evidence.h"
#include "xueshe/ledger.h"

#include "run_i.h"

#define ROWS_A_SHEET 1048576
#define SERIAL_WIDTH 8 /* a first column below it numbers the rows */
#define KEPT_ROWS 3L /* rows that stay together at the end of a paper */
#define LINES_A_ROW 2 /* that a row to come may take */
#define SIGN_LINES 6 /* as high as the signature */
#define ACROSS 10 /* columns of the first of several pages side by side */

/* -- lines ------------------------------------------------------------------ */

static int table_heads(struct xs_run *run);

static int page_heads(struct xs_run *run)
{
	const struct xs_sheet_run *s = run->sheet;
	struct xs_entry e = { .kind = XS_ENTRY_TEXT };
	struct {
		enum xs_line_kind kind;
		const char *text;
	} lines[] = {
		{ XS_LINE_TITLE, xs_page_title(run) },
		{ XS_LINE_ABOUT, xs_page_about(run) },
		{ XS_LINE_ALARM,
			run->survey->made_up
				? xs_words(run,
					  N_("Made up: county, schools and "
					     "figures are invented, for practice only"))
				: NULL },
	};
	size_t i;

	run->row = 0;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (!lines[i].text || !*lines[i].text)
			continue;
		e.text = lines[i].text;
		if (run->writer->ops->line(run->writer, lines[i].kind,
			    ++run->row, &e, (size_t)s->across) < 0)
			return -1;
	}
	run->heads = run->row;
	return 0;
}

static void end_page(struct xs_run *run)
{
	run->writer->ops->print(run->writer, run->row, run->sheet->columns);
}

int xs_turn_page(struct xs_run *run)
{
	struct xs_sheet_run *s = run->sheet;

	xs_assert(s->page + 1 < s->pages);
	end_page(run);
	s->page++;
	run->writer->ops->turn(run->writer, s->first_page + s->page);
	if (run->table)
		run->table->continued = true;
	if (page_heads(run) < 0)
		return -1;
	return run->table ? table_heads(run) : 0;
}

int xs_put_line(struct xs_run *run, enum xs_line_kind kind,
	const struct xs_entry *entries, size_t n)
{
	if (run->row >= run->rows_a_sheet && xs_turn_page(run) < 0)
		return -1;
	return run->writer->ops->line(
		run->writer, kind, ++run->row, entries, n);
}

static int put_words(
	struct xs_run *run, enum xs_line_kind kind, const char *text)
{
	struct xs_entry e = { .kind = XS_ENTRY_TEXT, .text = text };

	return xs_put_line(run, kind, &e, (size_t)run->sheet->across);
}

/* Entries of the table's columns → entries of the sheet's columns. */
int xs_put_cells(
	struct xs_run *run, enum xs_line_kind kind, const struct xs_entry *e)
{
	const struct xs_bound_table *t = run->table;
	void *array = run->spread;
	size_t i;
	int k, at;

	if ((size_t)t->width == t->n)
		return xs_put_line(run, kind, e, t->n);
	xs_grow(&array, &run->spread_cap, (size_t)t->width, sizeof(*e));
	run->spread = array;
	for (i = 0; i < t->n; i++) {
		at = t->columns[i].at;
		run->spread[at] = e[i];
		run->spread[at].span = t->columns[i].form->span;
		for (k = 1; k < t->columns[i].form->span; k++)
			run->spread[at + k] =
				(struct xs_entry){ .kind = XS_ENTRY_COVERED };
	}
	return xs_put_line(run, kind, run->spread, (size_t)t->width);
}

/* -- a table ---------------------------------------------------------------- */

static int under_heads(struct xs_run *run)
{
	const struct xs_bound_table *t = run->table;
	struct xs_entry *e = xs_entries_of(run, t->n);
	size_t i;

	if (!t->has_under)
		return 0;
	for (i = 0; i < t->n; i++)
		if (t->columns[i].under)
			xs_put_text(&e[i], t->columns[i].under);
	return xs_put_cells(run, XS_LINE_UNDER, e);
}

static int table_heads(struct xs_run *run)
{
	struct xs_bound_table *t = run->table;
	struct xs_writer *w = run->writer;
	struct xs_entry *e;
	size_t i;
	int frozen = 0;

	w->ops->columns(w, t->columns, t->n);
	t->first_row = run->row + 1;
	if (t->form->headless) {
		t->sheet_name = run->sheet->names[run->sheet->page];
		return 0;
	}
	e = xs_entries_of(run, t->n);
	for (i = 0; i < t->n; i++) {
		xs_put_text(&e[i], t->columns[i].caption);
		e[i].note = t->columns[i].note;
		if (run->sheet->form->freeze &&
			strcmp(t->columns[i].key, run->sheet->form->freeze) ==
				0)
			frozen = t->columns[i].at + t->columns[i].form->span;
	}
	if (xs_put_cells(run, XS_LINE_HEAD, e) < 0 || under_heads(run) < 0)
		return -1;
	if (run->sheet->n == 1) {
		w->ops->freeze(w, run->row, frozen);
		w->ops->repeat(w, 1, run->row);
	}
	t->sheet_name = run->sheet->names[run->sheet->page];
	t->first_row = run->row + 1;
	return 0;
}

static void put_sum(struct xs_run *run, const struct xs_bound *c,
	const struct xs_total *total, struct xs_entry *e)
{
	const struct xs_bound_table *t = run->table;
	const char *range = NULL;
	char letters[8];

	xs_column_letters(c->at + 1, letters);
	if (run->live && !t->continued)
		range = xs_scratchf(run, "%s%ld:%s%ld", letters, t->first_row,
			letters, t->last_row);
	if (total->money) {
		xs_money_total(run, c, total, range, e);
	} else if (total->whole > 0) {
		xs_put_share(e, total->sum, total->decimals);
		return;
	} else {
		xs_put_number(e, total->sum, total->decimals);
		if (range)
			e->formula = xs_scratchf(run, "SUBTOTAL(9,%s)", range);
	}
	if (total->open || (total->money && total->unknown))
		e->show |= XS_SHOW_LEAST;
}

static int put_total(struct xs_run *run)
{
	struct xs_bound_table *t = run->table;
	struct xs_entry *e = xs_entries_of(run, t->n);
	struct xs_total *total;
	size_t i, label = 0;

	/* beside a serial number, else where the rows are named */
	if (t->n > 1 && !t->columns[1].form->total &&
		t->columns[0].form->least < SERIAL_WIDTH)
		label = 1;
	xs_put_text(&e[label], xs_words(run, N_("Total")));
	for (i = 0; i < t->n; i++) {
		total = &run->totals[i];
		if (t->columns[i].form->counts && xs_is_blank(total->sum))
			total->sum = 0;
		if (!xs_is_blank(total->sum))
			put_sum(run, &t->columns[i], total, &e[i]);
		else if (total->open)
			xs_put_or_ask(&e[i], XS_BLANK, 0);
	}
	return xs_put_cells(run, XS_LINE_TOTAL, e);
}

static void paint_below_zero(struct xs_run *run)
{
	const struct xs_bound_table *t = run->table;
	size_t i;

	if (t->continued || !run->serial)
		return;
	for (i = 0; i < t->n; i++)
		if (t->columns[i].form->combine == XS_COMBINE_MINUS)
			run->writer->ops->below_zero(run->writer, t->first_row,
				t->last_row, t->columns[i].at);
}

static int table_end(struct xs_run *run)
{
	struct xs_bound_table *t = run->table;
	size_t i;

	t->last_row = run->row;
	paint_below_zero(run);
	if (run->layout->form && run->serial)
		xs_form_limits(run, t);
	if (t->form->filter && run->serial)
		run->writer->ops->filter(run->writer,
			t->first_row - 1 - t->has_under, t->last_row, t->width);
	if (!run->serial && t->form->none.zh &&
		put_words(run, XS_LINE_LEGEND,
			xs_say(&t->form->none, run->lang)) < 0)
		return -1;
	if (run->serial && t->has_total && put_total(run) < 0)
		return -1;
	for (i = 0; i < t->form->legend_n; i++)
		if (put_words(run, XS_LINE_LEGEND,
			    xs_say(&t->form->legend[i], run->lang)) < 0)
			return -1;
	return xs_put_charts(run);
}

static int make_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc;

	run->table = t;
	run->serial = 0;
	rc = t->table->rows(run, t);
	xs_arena_release(&run->scratch);
	return rc < 0 ? -1 : 0;
}

static int put_signature(struct xs_run *run)
{
	return put_words(run, XS_LINE_SIGN,
		xs_words(run,
			N_("Office (stamp):{gap}Head (signature):"
			   "{gap}Filled in by:{gap}Date:")));
}

/* Where each school begins a page, Excel must not fit pages itself. */
static bool is_by_school(const struct xs_sheet_run *s)
{
	return s->n && s->school == XS_NOWHERE &&
		s->tables[0].school != XS_NOWHERE;
}

/* A table without rows that has nothing to say about that is left out. */
bool xs_is_shown(const struct xs_bound_table *t)
{
	return t->rows || t->form->none.zh;
}

/* Title of the table, of a nameless one that of the school's table above. */
static const char *paper_title(struct xs_run *run)
{
	const struct xs_bound_table *t = run->table;

	while (!t->form->title.zh && t > run->sheet->tables &&
		t[-1].school == t->school)
		t--;
	return t->form->title.zh
		? xs_scratchf(run, xs_words(run, N_("%s (continued)")),
			  xs_table_title(run, t))
		: NULL;
}

/* Lines that come below row `serial` and stay with it: a last page should not
 * hold a signature alone. */
static long lines_kept(const struct xs_run *run)
{
	const struct xs_bound_table *t = run->table;
	long left = t->rows - (long)run->serial + 1;

	return left > KEPT_ROWS ? KEPT_ROWS * LINES_A_ROW
				: left * LINES_A_ROW * 3 / 4 + t->has_total +
			(long)t->form->legend_n +
			(t->form->signature ? SIGN_LINES : 0);
}

int xs_turn_paper(struct xs_run *run)
{
	struct xs_writer *w = run->writer;
	struct xs_bound_table *t = run->table;
	long first = t->first_row;
	const char *title;

	if (!is_by_school(run->sheet) || run->sheet->n < 2 ||
		run->row <= first || !w->ops->is_full(w, lines_kept(run)))
		return 0;
	w->ops->turn_sheet(w, run->row);
	title = paper_title(run);
	if ((title && put_words(run, XS_LINE_SECTION, title) < 0) ||
		table_heads(run) < 0)
		return -1;
	t->first_row = first;
	return 0;
}

static int put_table(struct xs_run *run, struct xs_bound_table *t)
{
	size_t i;
	int rc = -1;

	run->table = NULL;
	if (!xs_is_shown(t))
		return 0;
	if (run->row > run->heads &&
		xs_put_line(run, XS_LINE_EMPTY, NULL, 0) < 0)
		return -1;
	if (run->row > run->heads && is_by_school(run->sheet) &&
		(t == run->sheet->tables || t->school != t[-1].school))
		run->writer->ops->turn_sheet(run->writer, run->row);
	if (t->form->title.zh &&
		put_words(run, XS_LINE_SECTION, xs_table_title(run, t)) < 0)
		return -1;
	run->table = t;
	run->totals = xs_alloc(t->n + 1, sizeof(*run->totals));
	for (i = 0; i < t->n; i++)
		run->totals[i].sum = XS_BLANK;
	if (run->row + 3 >= run->rows_a_sheet &&
		run->sheet->page + 1 < run->sheet->pages) {
		if (xs_turn_page(run) < 0)
			goto out;
	} else if (table_heads(run) < 0) {
		goto out;
	}
	t->continued = false;
	if (make_rows(run, t) < 0 || table_end(run) < 0)
		goto out;
	rc = t->form->signature ? put_signature(run) : 0;
out:
	free(run->totals);
	run->totals = NULL;
	return rc;
}

/* -- sheets ----------------------------------------------------------------- */

static int put_sheet(struct xs_run *run, struct xs_sheet_run *s)
{
	size_t i;

	run->sheet = s;
	s->page = 0;
	run->table = NULL;
	run->writer->ops->turn(run->writer, s->first_page);
	if (page_heads(run) < 0)
		return -1;
	if (s->n > 1) {
		run->writer->ops->freeze(run->writer, run->row, 0);
		run->writer->ops->repeat(run->writer, 1, run->row);
	}
	for (i = 0; i < s->n; i++)
		if (put_table(run, &s->tables[i]) < 0)
			return -1;
	run->table = NULL;
	if (s->form->signature && put_signature(run) < 0)
		return -1;
	end_page(run);
	return 0;
}

static int count_rows(struct xs_run *run)
{
	struct xs_sheet_run *s;
	size_t i, k;

	run->counting = true;
	for (i = 0; i < run->sheets_n; i++) {
		s = &run->sheets[i];
		run->sheet = s;
		for (k = 0; k < s->n; k++) {
			if (make_rows(run, &s->tables[k]) < 0)
				return -1;
			if (xs_is_shown(&s->tables[k]) &&
				s->tables[k].printed > s->columns)
				s->columns = s->tables[k].printed;
		}
		s->abreast = xs_pages_abreast(run, s);
		xs_part_sheet(s);
		s->across =
			(s->form->across || s->abreast) && s->columns > ACROSS
			? ACROSS
			: s->columns;
	}
	run->counting = false;
	xs_drop_empty(run);
	return 0;
}

/* Lines a sheet takes besides the three of every page's head. */
static long lines_of(const struct xs_sheet_run *s)
{
	const struct xs_table_form *form;
	long lines = s->form->signature;
	size_t i;

	for (i = 0; i < s->n; i++) {
		form = s->tables[i].form;
		lines += s->tables[i].rows + 5 + (long)form->legend_n +
			form->signature + (form->charts_n ? XS_CHART_ROWS : 0);
	}
	return lines;
}

static int make_pages(struct xs_run *run)
{
	struct xs_sheet_run *s;
	struct xs_page page;
	size_t i, k, all = 0;
	long room = run->rows_a_sheet - 8; /* heads, and no lone head */

	if (run->layout->form) {
		if (xs_form_page(run) < 0)
			return -1;
		all++;
	}

	for (i = 0; i < run->sheets_n; i++) {
		s = &run->sheets[i];
		s->first_page = all;
		s->pages = 1 + (size_t)((lines_of(s) - 1) / room);
		all += s->pages;
		xs_name_pages(run, s);
		for (k = 0; k < s->pages; k++) {
			page = (struct xs_page){ .name = s->names[k],
				.a3 = s->form->a3,
				.portrait = s->form->portrait,
				.across = s->form->across || s->abreast,
				.abreast = s->abreast,
				.parts = s->parts,
				.turned = is_by_school(s),
				.one = s->form->one_page,
				.legible = s->school != XS_NOWHERE,
				.locked = run->layout->form,
				.footer = xs_page_footer(run) };
			if (run->writer->ops->page(run->writer, &page) < 0)
				return -1;
		}
	}
	return 0;
}

static int put_sheets(struct xs_run *run)
{
	size_t i;
	int late;

	for (late = 0; late < 2; late++)
		for (i = 0; i < run->sheets_n; i++)
			if (run->sheets[i].late == late &&
				put_sheet(run, &run->sheets[i]) < 0)
				return -1;
	if (run->layout->form && xs_form_put(run) < 0)
		return -1;
	return run->writer->ops->finish(run->writer);
}

static void begin(struct xs_run *run, const struct xs_layout *layout,
	const struct xs_report_input *in, const struct xs_run_limits *limits)
{
	size_t i, n;
	long live = limits && limits->formulas_up_to >= 0
		? limits->formulas_up_to
		: layout->formulas_up_to;
	long noted = limits && limits->notes_up_to >= 0 ? limits->notes_up_to
							: layout->notes_up_to;

	run->in = in;
	run->survey = in->survey;
	run->cat = in->survey->cat;
	run->lang = in->lang;
	run->layout = layout;
	xs_buf_init(&run->text);
	for (i = 0; i < in->assessments_n; i++) {
		n = xs_assess_units(in->assessments[i]);
		run->units = n > run->units ? n : run->units;
	}
	n = in->survey->n > run->units ? in->survey->n : run->units;
	run->live = (long)n <= live;
	run->noted = (long)n <= noted;
	run->rows_a_sheet = limits && limits->rows_a_sheet
		? limits->rows_a_sheet
		: ROWS_A_SHEET;
}

static void end(struct xs_run *run)
{
	if (run->writer)
		run->writer->ops->free(run->writer);
	xs_sums_free(run->sums);
	xs_archive_free(run->archive);
	xs_composites_free(run->composites);
	xs_dropout_free(run->dropout);
	xs_ledger_free(run->ledger);
	free(run->entries);
	free(run->spread);
	free(run->form_lines);
	xs_buf_release(&run->text);
	xs_arena_release(&run->scratch);
	xs_arena_release(&run->arena);
}

static int fail_form(const struct xs_layout *layout, struct xs_error *err)
{
	xs_fail(err, XS_E_LAYOUT, _("\"%s\" is a form, not a report"),
		layout->name);
	return xs_hint(err, _("\"xueshe template\" writes forms."));
}

int xs_run_layout(const struct xs_layout *layout,
	const struct xs_report_input *in, const struct xs_run_limits *limits,
	struct xs_writer *(*open)(void *arg, const struct xs_book_facts *facts,
		struct xs_error *err),
	void *arg, struct xs_error *err)
{
	struct xs_run run = { .err = err };
	struct xs_book_facts facts;
	int rc = -1;

	if (layout->form && !in->form)
		return fail_form(layout, err);
	if (xs_layout_fits(layout, in, err) < 0)
		return -1;
	begin(&run, layout, in, limits);
	facts = (struct xs_book_facts){ .title = xs_page_footer(&run),
		.result = !layout->form,
		.subject = in->survey->county,
		.input = in->input_hash,
		.created = in->on ? in->on : in->survey->reference,
		.streamed = !run.live || !run.noted,
		.lang = in->lang };
	if (xs_bind_layout(&run) < 0 || count_rows(&run) < 0)
		goto out;
	run.writer = open(arg, &facts, err);
	if (!run.writer || make_pages(&run) < 0)
		goto out;
	rc = put_sheets(&run);
out:
	end(&run);
	return rc;
}

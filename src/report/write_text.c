/* SPDX-License-Identifier: Apache-2.0
 *
 * The text form of a report: what stands in the cells, tab by tab, as people
 * read it; formulas and notes beside.  The golden form of the tests.
 */
#include "report_i.h"

#include <string.h>

struct text_writer {
	struct xs_writer base; /* first */
	struct xs_buf *out;
	struct xs_buf *pages; /* one a page, joined at the end */
	size_t n, cap;
	struct xs_buf *page;
};

static int page(struct xs_writer *w, const struct xs_page *facts)
{
	struct text_writer *t = (struct text_writer *)w;
	void *array = t->pages;

	xs_grow(&array, &t->cap, t->n + 1, sizeof(*t->pages));
	t->pages = array;
	xs_buf_init(&t->pages[t->n]);
	xs_buf_addf(&t->pages[t->n++], "== %s == %s %s | %s\n", facts->name,
		facts->a3 ? "A3" : "A4",
		facts->hidden             ? "hidden"
			: facts->portrait ? "portrait"
					  : "landscape",
		facts->footer);
	return 0;
}

static void turn(struct xs_writer *w, size_t at)
{
	struct text_writer *t = (struct text_writer *)w;

	t->page = &t->pages[at];
}

static void add_text(struct xs_buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			xs_buf_adds(out, "\\n");
		else
			xs_buf_addc(out, *text);
	}
}

static void add_look(struct xs_buf *out, enum xs_look look)
{
	static const char *const marks[XS_LOOK_N] = {
		[XS_LOOK_NEAR] = "near:",
		[XS_LOOK_FAIL] = "fail:",
		[XS_LOOK_VETO] = "veto:",
		[XS_LOOK_INPUT] = "in:",
		[XS_LOOK_NEEDED] = "in*:",
		[XS_LOOK_WORDS] = "in:",
		[XS_LOOK_SHUT] = "shut:",
	};

	if (marks[look])
		xs_buf_adds(out, marks[look]);
}

static void add_entry(struct xs_buf *out, const struct xs_entry *e)
{
	char number[32];
	double v = e->number;

	add_look(out, e->look);
	switch (e->kind) {
	case XS_ENTRY_BLANK:
	case XS_ENTRY_COVERED:
		break;
	case XS_ENTRY_TEXT:
		add_text(out, e->text);
		break;
	case XS_ENTRY_NUMBER:
		if (e->show & XS_SHOW_PERCENT)
			v *= 100;
		xs_format_round(v, e->decimals, number);
		xs_buf_addf(out, "%s%s%s%s%s%s",
			e->show & XS_SHOW_LEAST ? "≥" : "", number,
			e->show & XS_SHOW_PERCENT ? "%" : "",
			e->show & XS_SHOW_SMALL ? "°" : "",
			e->show & XS_SHOW_FLIPS ? "≈" : "",
			e->show & XS_SHOW_EXEMPT ? "※" : "");
		break;
	case XS_ENTRY_DATE:
		xs_date_text((xs_date)v, number);
		xs_buf_adds(out, number);
		break;
	}
	if (e->formula)
		xs_buf_addf(out, e->array ? " {{=%s}}" : " {=%s}", e->formula);
}

static int line(struct xs_writer *w, enum xs_line_kind kind, long number,
	const struct xs_entry *entries, size_t n)
{
	static const char *const names[] = { [XS_LINE_TITLE] = "title",
		[XS_LINE_ABOUT] = "about",
		[XS_LINE_ALARM] = "alarm",
		[XS_LINE_SECTION] = "section",
		[XS_LINE_HEAD] = "head",
		[XS_LINE_UNDER] = "under",
		[XS_LINE_BODY] = "",
		[XS_LINE_TOTAL] = "total",
		[XS_LINE_LEGEND] = "legend",
		[XS_LINE_SIGN] = "sign",
		[XS_LINE_EMPTY] = "empty" };
	struct xs_buf *out = ((struct text_writer *)w)->page;
	bool cells = kind == XS_LINE_HEAD || kind == XS_LINE_UNDER ||
		kind == XS_LINE_BODY || kind == XS_LINE_TOTAL;
	char letters[8];
	size_t i;

	xs_buf_addf(
		out, "%ld%s%s", number, *names[kind] ? " " : "", names[kind]);
	if (!cells && kind != XS_LINE_EMPTY)
		n = 1;
	for (i = 0; i < n; i++) {
		if (cells && entries[i].kind == XS_ENTRY_COVERED)
			continue;
		xs_buf_adds(out, "\t");
		add_entry(out, &entries[i]);
	}
	xs_buf_adds(out, "\n");
	for (i = 0; i < n; i++) {
		if (!entries[i].note)
			continue;
		xs_column_letters((int)i + 1, letters);
		xs_buf_addf(out, "  note %s%ld: ", letters, number);
		add_text(out, entries[i].note);
		xs_buf_adds(out, "\n");
	}
	return 0;
}

static void columns(struct xs_writer *w, const struct xs_bound *c, size_t n)
{
	(void)w;
	(void)c;
	(void)n;
}

static void freeze(struct xs_writer *w, long rows, int cols)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  freeze %ld rows, %d columns\n", rows, cols);
}

static void filter(struct xs_writer *w, long head, long last, int cols)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  filter rows %ld to %ld, %d columns\n", head, last, cols);
}

static void repeat(struct xs_writer *w, long first, long last)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  repeat rows %ld to %ld\n", first, last);
}

static void print(struct xs_writer *w, long last, int cols)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  print to row %ld, %d columns\n", last, cols);
}

static void below_zero(struct xs_writer *w, long first, long last, int col)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  below zero dark: rows %ld to %ld, column %d\n", first, last,
		col + 1);
}

static int chart(struct xs_writer *w, long row, const struct xs_chart *c)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  chart at row %ld: %s, rows %ld to %ld, %zu series\n", row,
		c->title, c->first_row, c->last_row, c->series_n);
	return 0;
}

static void limit(struct xs_writer *w, long first, long last, int column,
	const struct xs_bounds *l)
{
	static const char *const names[] = { "words only", "whole", "real",
		"day", "list" };
	struct xs_buf *out = ((struct text_writer *)w)->page;
	char letters[8], low[32], high[32];
	const char *const *word;

	xs_column_letters(column + 1, letters);
	xs_buf_addf(out, "  limit %s%ld:%s%ld %s", letters, first, letters,
		last, names[l->kind]);
	if (l->kind == XS_LIMIT_WHOLE || l->kind == XS_LIMIT_REAL) {
		xs_format_real(l->low, low);
		xs_format_real(l->high, high);
		xs_buf_addf(out, " %s..%s", low, high);
	}
	for (word = l->words; word && *word; word++)
		xs_buf_addf(out, "%s%s", word == l->words ? " " : "|", *word);
	xs_buf_addf(out, " (%s: %s / %s)\n", l->title, l->prompt, l->wrong);
}

static void turn_sheet(struct xs_writer *w, long row)
{
	xs_buf_addf(((struct text_writer *)w)->page,
		"  new sheet of paper behind row %ld\n", row);
}

static bool is_full(struct xs_writer *w, long lines)
{
	(void)w;
	(void)lines;
	return false; /* a roll of paper */
}

static int finish(struct xs_writer *w)
{
	struct text_writer *t = (struct text_writer *)w;
	size_t i;

	for (i = 0; i < t->n; i++)
		xs_buf_add(t->out, t->pages[i].s, t->pages[i].len);
	return 0;
}

static void free_writer(struct xs_writer *w)
{
	struct text_writer *t = (struct text_writer *)w;
	size_t i;

	for (i = 0; i < t->n; i++)
		xs_buf_release(&t->pages[i]);
	free(t->pages);
	free(t);
}

static const struct xs_writer_ops ops = {
	.page = page,
	.turn = turn,
	.columns = columns,
	.line = line,
	.freeze = freeze,
	.filter = filter,
	.repeat = repeat,
	.print = print,
	.below_zero = below_zero,
	.chart = chart,
	.limit = limit,
	.turn_sheet = turn_sheet,
	.is_full = is_full,
	.finish = finish,
	.free = free_writer,
};

struct xs_writer *xs_write_text_new(struct xs_buf *out)
{
	struct text_writer *t = xs_alloc(1, sizeof(*t));

	t->base.ops = &ops;
	t->out = out;
	return &t->base;
}

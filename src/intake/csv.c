/* SPDX-License-Identifier: Apache-2.0
 *
 * A csv file as the one sheet of a book.  libcsv cannot be paused, so a piece
 * of text is parsed whole and its rows wait in line; a row that the piece cut
 * off is moved to the front before the next piece.
 *
 * The room for texts is made before a piece is parsed and is enough for all
 * of it, so texts do not move while cells point to them.
 */
#include "csv_i.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#define IN_FIELD 2 /* libcsv's state inside a field */

struct span { /* a row that waits */
	long number;
	size_t first, n; /* its cells */
};

enum fault { NONE, WIDE, LONG, LONG_ROW };

struct csv {
	struct xs_csv_text text;
	struct csv_parser parser;
	bool parses; /* the parser is set up */
	char *name; /* of the sheet */
	size_t cell_text;
	bool begun, ended, sheet_given;

	char *bytes; /* texts of the cells below */
	size_t bytes_n, bytes_cap;
	struct xs_cell *cells;
	size_t cells_n, cells_cap;
	struct span *spans;
	size_t spans_n, spans_cap, spans_at;

	long row; /* being parsed, from 1 */
	size_t row_cell, row_bytes; /* where it begins */
	int column; /* cells of it seen */
	int last_end; /* character that ended the row before it */
	enum fault fault;
	struct xs_place fault_at;
};

/* -- libcsv's calls ------------------------------------------------------- */

static void set_fault(struct csv *c, enum fault fault)
{
	if (c->fault)
		return;
	c->fault = fault;
	c->fault_at = (struct xs_place){ .row = c->row, .column = c->column };
}

static void on_cell(void *text, size_t len, void *arg)
{
	struct csv *c = arg;
	struct xs_cell *cell;

	c->column++;
	if (!len || c->fault)
		return;
	if (c->column > XS_COLUMN_MAX || len > c->cell_text) {
		set_fault(c, len > c->cell_text ? LONG : WIDE);
		return;
	}
	if (c->bytes_n - c->row_bytes > XS_ROW_TEXTS * c->cell_text) {
		set_fault(c, LONG_ROW);
		return;
	}
	xs_assert(c->bytes_n + len < c->bytes_cap);
	if (c->cells_n == c->cells_cap)
		xs_grow((void **)&c->cells, &c->cells_cap, c->cells_n + 1,
			sizeof(*c->cells));
	cell = &c->cells[c->cells_n++];
	*cell = (struct xs_cell){ .kind = XS_CELL_TEXT,
		.column = c->column,
		.text = c->bytes + c->bytes_n,
		.len = len };
	memcpy(c->bytes + c->bytes_n, text, len);
	c->bytes_n += len;
	c->bytes[c->bytes_n++] = 0;
}

static void on_row(int end, void *arg)
{
	struct csv *c = arg;
	size_t n = c->cells_n - c->row_cell;

	if (!c->column && end == '\n' && c->last_end == '\r') {
		c->last_end = end; /* the second half of a line end */
		return;
	}
	if (n) {
		if (c->spans_n == c->spans_cap)
			xs_grow((void **)&c->spans, &c->spans_cap,
				c->spans_n + 1, sizeof(*c->spans));
		c->spans[c->spans_n++] =
			(struct span){ c->row, c->row_cell, n };
	}
	c->last_end = end;
	c->row++;
	c->column = 0;
	c->row_cell = c->cells_n;
	c->row_bytes = c->bytes_n;
}

/* -- failures ------------------------------------------------------------- */

static int fail_fault(struct csv *c, struct xs_error *err)
{
	size_t kb = c->cell_text >> 10;

	if (!c->fault)
		return 0;
	c->row = c->fault_at.row;
	c->column = c->fault_at.column;
	switch (c->fault) {
	case NONE:
		break;
	case WIDE:
		xs_fail(err, XS_E_SHEET_TOO_LARGE,
			_("the row has more than %d cells"), XS_COLUMN_MAX);
		break;
	case LONG:
		xs_fail(err, XS_E_SHEET_TOO_LARGE,
			_("the cell holds a text of more than %zu kB"), kb);
		break;
	case LONG_ROW:
		xs_fail(err, XS_E_SHEET_TOO_LARGE,
			_("the row holds more than %zu kB of text"),
			kb * XS_ROW_TEXTS);
		break;
	}
	return xs_hint(err, "%s",
		_("Perhaps a quotation mark before it is never closed. Open "
		  "the file in WPS or Excel and save it as .xlsx."));
}

static int fail_quote(struct csv *c, struct xs_error *err)
{
	c->column++;
	xs_fail(err, XS_E_SHEET_DAMAGED,
		_("a quotation mark opens the cell and is never closed"));
	return xs_hint(err, "%s",
		_("Close it or remove it. If the file was cut off, ask for it "
		  "again."));
}

/* libcsv fails for nothing else. */
static int fail_parser(struct xs_error *err)
{
	return xs_fail(err, XS_E_NO_MEMORY, _("memory ran out"));
}

/* -- pieces --------------------------------------------------------------- */

/* Makes room for a piece: moves the row that is not finished to the front. */
static void make_room(struct csv *c, size_t len)
{
	size_t kept = c->bytes_n - c->row_bytes, at = 0;
	/* what libcsv holds back of a cell comes besides, and final zeros */
	size_t need = kept + c->parser.entry_pos + len + 8;

	if (need > c->bytes_cap)
		xs_grow((void **)&c->bytes, &c->bytes_cap, need, 1);
	memmove(c->bytes, c->bytes + c->row_bytes, kept);
	c->bytes_n = kept;
	c->row_bytes = 0;
	c->cells_n -= c->row_cell;
	if (c->cells_n)
		memmove(c->cells, c->cells + c->row_cell,
			c->cells_n * sizeof(*c->cells));
	c->row_cell = 0;
	for (size_t i = 0; i < c->cells_n; i++) {
		c->cells[i].text = c->bytes + at;
		at += c->cells[i].len + 1;
	}
	c->spans_n = c->spans_at = 0;
}

/* "sep=;" in the first line, as Excel writes and hides it; its length. */
static size_t told_separator(const char *text, size_t len, char *separator)
{
	size_t n = 5;

	if (len < 6 || memcmp(text, "sep=", 4) != 0 ||
		(text[5] != '\n' && text[5] != '\r'))
		return 0;
	*separator = text[4];
	n += text[n] == '\r';
	n += n < len && text[n] == '\n';
	return n;
}

static int begin(
	struct csv *c, const char **text, size_t *len, struct xs_error *err)
{
	char separator = 0;
	size_t skip = told_separator(*text, *len, &separator);

	if (!skip)
		separator = xs_csv_separator(*text, *len);
	*text += skip;
	*len -= skip;
	if (csv_init(&c->parser, CSV_REPALL_NL) != 0)
		return fail_parser(err);
	c->parses = true;
	c->begun = true;
	csv_set_delim(&c->parser, (unsigned char)separator);
	csv_set_blk_size(&c->parser, 4096);
	return 0;
}

static int finish(struct csv *c, struct xs_error *err)
{
	c->ended = true;
	if (!c->parses)
		return 0;
	if (c->parser.pstate == IN_FIELD && c->parser.quoted)
		return fail_quote(c, err);
	make_room(c, 0);
	if (csv_fini(&c->parser, on_cell, on_row, c) != 0)
		return fail_parser(err);
	return fail_fault(c, err);
}

static int parse_piece(struct csv *c, struct xs_error *err)
{
	const char *text = NULL;
	size_t len = 0;
	int rc = xs_csv_text_next(&c->text, &text, &len, err);

	if (rc < 0) {
		c->row = 0; /* the message names the line */
		c->column = 0;
		return -1;
	}
	if (rc == 0)
		return finish(c, err);
	if (!c->begun && begin(c, &text, &len, err) < 0)
		return -1;
	make_room(c, len);
	if (csv_parse(&c->parser, text, len, on_cell, on_row, c) != len)
		return fail_parser(err);
	if (c->parser.entry_pos > c->cell_text) {
		c->column++;
		set_fault(c, LONG);
	}
	return fail_fault(c, err);
}

/* -- the reader ----------------------------------------------------------- */

static void close_csv(void *state)
{
	struct csv *c = state;

	xs_csv_text_release(&c->text);
	if (c->parses)
		csv_free(&c->parser);
	free(c->name);
	free(c->bytes);
	free(c->cells);
	free(c->spans);
	free(c);
}

/* Base name without the suffix is what a spreadsheet calls the sheet; we keep
 * the suffix, so that a message names the file. */
void *xs_csv_open(const char *name, struct xs_source *source,
	struct xs_buf *head, const struct xs_book_limits *limits,
	struct xs_error *err)
{
	struct csv *c = xs_alloc(1, sizeof(*c));

	(void)err;
	c->name = xs_strdup(xs_os_base_name(name));
	c->cell_text = limits->cell_text;
	c->row = 1;
	xs_csv_text_begin(&c->text, source, head);
	return c;
}

static int next_sheet(
	void *state, struct xs_sheet *sheet_out, struct xs_error *err)
{
	struct csv *c = state;

	(void)err;
	if (c->sheet_given) {
		c->ended = true; /* the rest is passed over */
		c->spans_at = c->spans_n;
		return 0;
	}
	c->sheet_given = true;
	sheet_out->name = c->name;
	return 1;
}

static int next_row(void *state, struct xs_row *row_out, struct xs_error *err)
{
	struct csv *c = state;
	const struct span *span;

	while (c->spans_at == c->spans_n) {
		if (c->ended || !c->sheet_given)
			return 0;
		if (parse_piece(c, err) < 0)
			return -1;
	}
	span = &c->spans[c->spans_at++];
	*row_out = (struct xs_row){
		span->number,
		c->cells + span->first,
		span->n,
	};
	return 1;
}

static void where(const void *state, struct xs_place *at)
{
	const struct csv *c = state;

	if (!c->sheet_given)
		return;
	xs_text_copy(at->sheet, sizeof(at->sheet), c->name);
	at->row = c->row;
	at->column = c->column;
}

const struct xs_reader xs_csv_reader = {
	"csv",
	next_sheet,
	next_row,
	where,
	close_csv,
};

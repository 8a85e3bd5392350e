/* SPDX-License-Identifier: Apache-2.0
 *
 * The cells of one sheet.  The parser is paused at the end of every row that
 * holds something; what it gathered is the row handed out.
 *
 * Texts of a row stand one after another, each with a final zero, in `text`;
 * as that may move while it grows, cells get their pointers at the row's end.
 */
#include "xlsx_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"

enum node { SHEET = 1, DATA, ROW, CELL, VALUE, FORMULA, INLINE, RUN, TEXT };

/* The most frequent first. */
static const struct xs_xml_element elements[] = {
	{ "v", CELL, VALUE },
	{ "c", ROW, CELL },
	{ "f", CELL, FORMULA },
	{ "is", CELL, INLINE },
	{ "t", INLINE, TEXT },
	{ "r", INLINE, RUN },
	{ "t", RUN, TEXT },
	{ "row", DATA, ROW },
	{ "sheetData", SHEET, DATA },
	{ "worksheet", 0, SHEET },
	{ NULL, 0, 0 },
};

enum type { NUMBER, SHARED, STRING, INLINED, BOOLEAN, FAULT, ISO };

static const struct {
	const char *name;
	enum type type;
} types[] = {
	{ "n", NUMBER },
	{ "s", SHARED },
	{ "str", STRING },
	{ "inlineStr", INLINED },
	{ "b", BOOLEAN },
	{ "e", FAULT },
	{ "d", ISO },
};

struct xs_grid {
	struct xs_grid_world world;
	struct xs_xml xml;
	struct xs_buf text; /* of the row */
	struct xs_cell *cells;
	size_t n, cap;

	long row; /* 0: none yet */
	bool row_is_told; /* by the row or one of its cells */
	long row_before;
	int column; /* of the cell last begun in the row */
	bool in_cell;
	bool has_formula, has_value; /* of the cell, be it empty */
	enum type type;
	size_t style;
	size_t from; /* where the cell's text begins */
};

const char *xs_ref_read(const char *ref, long *row_out, int *column_out)
{
	int column = 0;
	long row = 0;

	for (; (*ref | 0x20) >= 'a' && (*ref | 0x20) <= 'z'; ref++) {
		column = column * 26 + ((*ref | 0x20) - 'a' + 1);
		if (column > XS_COLUMN_MAX)
			return NULL;
	}
	for (; *ref >= '0' && *ref <= '9'; ref++) {
		row = row * 10 + (*ref - '0');
		if (row > XS_ROW_MAX)
			return NULL;
	}
	*row_out = row;
	*column_out = column;
	return column ? ref : NULL;
}

/* -- failures ------------------------------------------------------------- */

static int hint_anew(struct xs_grid *g)
{
	return xs_hint(g->xml.err, "%s",
		_("Open it in WPS or Excel and save it anew."));
}

static int fail_ref(struct xs_grid *g, const char *ref)
{
	xs_fail(g->xml.err, XS_E_SHEET_DAMAGED,
		_("\"%.40s\" is no possible place of a cell or row"), ref);
	return hint_anew(g);
}

static int fail_order(struct xs_grid *g, const char *ref)
{
	xs_fail(g->xml.err, XS_E_SHEET_DAMAGED,
		_("\"%.40s\" stands twice or after a later cell or row"), ref);
	return hint_anew(g);
}

static int fail_long(struct xs_grid *g)
{
	xs_fail(g->xml.err, XS_E_SHEET_TOO_LARGE,
		_("the cell holds a text of more than %zu kB"),
		g->world.cell_text >> 10);
	return xs_hint(g->xml.err, "%s",
		_("Shorten the text; spreadsheet programs take 32,767 "
		  "characters."));
}

static int fail_shared(struct xs_grid *g, const char *text)
{
	xs_fail(g->xml.err, XS_E_SHEET_DAMAGED,
		_("the cell refers to shared text \"%.40s\", but the workbook "
		  "holds %zu"),
		text, g->world.strings->n);
	return hint_anew(g);
}

/* -- rows and cells begin ------------------------------------------------- */

static int begin_row(struct xs_grid *g, const char **attributes)
{
	const char *r = xs_xml_attribute(attributes, "r");
	int64_t row = 0;

	g->row_before = g->row++;
	g->row_is_told = r != NULL;
	g->column = 0;
	g->n = 0;
	xs_buf_clear(&g->text);
	if (r) {
		if (!xs_parse_int(r, strlen(r), &row) || row < 1 ||
			row > XS_ROW_MAX)
			return fail_ref(g, r);
		if (row <= g->row_before)
			return fail_order(g, r);
		g->row = (long)row;
	}
	return g->row <= XS_ROW_MAX ? 0 : fail_ref(g, "1048577");
}

static int place_cell(struct xs_grid *g, const char *ref)
{
	const char *end;
	long row = 0;
	int column = 0;

	if (!ref) {
		if (g->column == XS_COLUMN_MAX)
			return fail_ref(g, "XFE");
		g->column++;
		return 0;
	}
	end = xs_ref_read(ref, &row, &column);
	if (!end || *end || !row)
		return fail_ref(g, ref);
	if (column <= g->column || (!g->row_is_told && row <= g->row_before))
		return fail_order(g, ref);
	if (!g->row_is_told)
		g->row = row;
	g->row_is_told = true;
	if (row != g->row)
		return fail_ref(g, ref);
	g->column = column;
	return 0;
}

static enum type read_type(const char *name)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (!strcmp(types[i].name, name))
			return types[i].type;
	return NUMBER; /* what is no number becomes a text */
}

static size_t read_style(const char *text)
{
	int64_t style = 0;

	if (!xs_parse_int(text, strlen(text), &style) || style < 0)
		return 0;
	return (size_t)style;
}

static int begin_cell(struct xs_grid *g, const char **attributes)
{
	const char *ref = NULL;

	g->type = NUMBER;
	g->style = 0;
	g->in_cell = true;
	g->has_formula = g->has_value = false;
	g->from = g->text.len;
	for (const char **a = attributes; *a; a += 2) {
		if (!(*a)[0] || (*a)[1])
			continue;
		if (**a == 'r')
			ref = a[1];
		else if (**a == 't')
			g->type = read_type(a[1]);
		else if (**a == 's')
			g->style = read_style(a[1]);
	}
	return place_cell(g, ref);
}

/* -- cells end ------------------------------------------------------------ */

static struct xs_cell *add_cell(struct xs_grid *g, enum xs_cell_kind kind)
{
	if (g->n == g->cap)
		xs_grow((void **)&g->cells, &g->cap, g->n + 1,
			sizeof(*g->cells));
	g->cells[g->n] = (struct xs_cell){ .kind = kind, .column = g->column };
	return &g->cells[g->n++];
}

/* Keeps what was gathered as the cell's text; its pointer follows. */
static int keep_text(struct xs_grid *g, enum xs_cell_kind kind)
{
	struct xs_cell *cell;

	xs_strings_unescape(&g->text, g->from);
	if (g->text.len == g->from)
		return 0;
	cell = add_cell(g, kind);
	cell->len = g->text.len - g->from;
	xs_buf_addc(&g->text, 0);
	g->from = g->text.len;
	if (g->text.len <= XS_ROW_TEXTS * g->world.cell_text)
		return 0;
	xs_fail(g->xml.err, XS_E_SHEET_TOO_LARGE,
		_("the row holds more than %zu kB of text"),
		XS_ROW_TEXTS * g->world.cell_text >> 10);
	return xs_hint(g->xml.err, "%s", _("Shorten the texts of the row."));
}

static int end_shared(struct xs_grid *g, const char *text, size_t len)
{
	const struct xs_strings *s = g->world.strings;
	const struct xs_string_at *at;
	struct xs_cell *cell;
	int64_t i = 0;

	if (!xs_parse_int(text, len, &i) || i < 0 || (uint64_t)i >= s->n)
		return fail_shared(g, text);
	at = &s->at[i];
	if (at->len == XS_STRING_LONG)
		return fail_long(g);
	if (!at->len)
		return 0;
	cell = add_cell(g, XS_CELL_TEXT);
	cell->text = s->text.s + at->at;
	cell->len = at->len;
	return 0;
}

static int keep_date(struct xs_grid *g, double number, const char *text)
{
	int rc;

	xs_buf_cut(&g->text, g->from);
	xs_buf_adds(&g->text, text);
	rc = keep_text(g, XS_CELL_DATE);
	g->cells[g->n - 1].number = number;
	return rc;
}

static int end_number(struct xs_grid *g, const char *text, size_t len)
{
	double number = 0, date = 0;
	enum xs_shown shown = XS_SHOWS_NUMBER;
	struct xs_cell *cell;
	char iso[32];

	if (!xs_parse_real(text, len, &number))
		return keep_text(g, XS_CELL_TEXT);
	if (g->style)
		shown = xs_styles_show(g->world.styles, g->style);
	if (shown == XS_SHOWS_DATE &&
		xs_date_from_serial(number, g->world.from_1904, &date, iso))
		return keep_date(g, date, iso);
	cell = add_cell(g, XS_CELL_NUMBER);
	cell->number = number;
	cell->percent = shown == XS_SHOWS_PERCENT;
	return 0;
}

static int end_bool(struct xs_grid *g, const char *text)
{
	bool yes = xs_xml_is_true(text);

	if (!yes && strcmp(text, "0") != 0 && strcmp(text, "false") != 0)
		return keep_text(g, XS_CELL_TEXT);
	add_cell(g, XS_CELL_BOOL)->number = yes;
	return 0;
}

static int end_iso(struct xs_grid *g, const char *text, size_t len)
{
	double number = 0;
	char iso[32];

	if (xs_date_from_iso(text, len, &number, iso))
		return keep_date(g, number, iso);
	return keep_text(g, XS_CELL_TEXT);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Blanks round a value are layout of the file, but not round a text. */
static const char *trim(struct xs_grid *g)
{
	size_t from = g->from;

	while (g->text.len > from && is_space(g->text.s[g->text.len - 1]))
		xs_buf_cut(&g->text, g->text.len - 1);
	while (from < g->text.len && is_space(g->text.s[from]))
		from++;
	return g->text.s + from;
}

/* A formula without a value.  Where its result is the empty text, the value is
 * there, and empty. */
static int end_blank(struct xs_grid *g)
{
	if (!g->has_formula || (g->type == STRING && g->has_value))
		return 0;
	xs_buf_cut(&g->text, g->from);
	xs_buf_adds(&g->text, XS_NOT_CALCULATED);
	return keep_text(g, XS_CELL_ERROR);
}

static int read_value(struct xs_grid *g)
{
	const char *text;
	size_t len;

	if (g->type == STRING || g->type == INLINED)
		return keep_text(g, XS_CELL_TEXT);
	text = trim(g);
	len = (size_t)(g->text.s + g->text.len - text);
	if (!len)
		return end_blank(g);
	switch (g->type) {
	case SHARED:
		return end_shared(g, text, len);
	case FAULT:
		return keep_text(g, XS_CELL_ERROR);
	case BOOLEAN:
		return end_bool(g, text);
	case ISO:
		return end_iso(g, text, len);
	case NUMBER:
	case STRING:
	case INLINED:
		break;
	}
	return end_number(g, text, len);
}

static int end_cell(struct xs_grid *g)
{
	int rc = g->text.len > g->from ? read_value(g) : end_blank(g);

	if (rc == 0)
		g->in_cell = false;
	xs_buf_cut(&g->text, g->from);
	return rc;
}

/* -- the parser's calls --------------------------------------------------- */

static int on_open(void *arg, int node, const char **attributes)
{
	struct xs_grid *g = arg;

	switch ((enum node)node) {
	case ROW:
		return begin_row(g, attributes);
	case CELL:
		return begin_cell(g, attributes);
	case FORMULA:
		g->has_formula = true;
		break;
	case VALUE:
	case INLINE:
		g->has_value = true;
		xs_buf_cut(&g->text, g->from);
		xs_xml_gather(&g->xml, &g->text, g->world.cell_text);
		g->xml.text = node == VALUE ? &g->text : NULL;
		break;
	case TEXT:
		g->xml.text = &g->text;
		break;
	case SHEET:
	case DATA:
	case RUN:
		break;
	}
	return 0;
}

static int on_close(void *arg, int node)
{
	struct xs_grid *g = arg;

	g->xml.text = NULL;
	if (node == CELL)
		return end_cell(g);
	if (node == ROW && g->n)
		xs_xml_pause(&g->xml);
	return 0;
}

static int on_overflow(void *arg)
{
	return fail_long(arg);
}

static const struct xs_xml_spec spec = {
	elements,
	on_open,
	on_close,
	on_overflow,
};

/* -- outside -------------------------------------------------------------- */

struct xs_grid *xs_grid_open(const struct xs_grid_world *world,
	const char *part, struct xs_error *err)
{
	struct xs_grid *g = xs_alloc(1, sizeof(*g));

	g->world = *world;
	xs_buf_init(&g->text);
	if (xs_xml_open(&g->xml, &spec, g, err) == 0 &&
		xs_part_open(&g->xml.part, world->archive, part, err) == 0)
		return g;
	xs_grid_close(g);
	return NULL;
}

int xs_grid_next_row(
	struct xs_grid *g, struct xs_row *row_out, struct xs_error *err)
{
	int rc = xs_xml_pump(&g->xml, err);
	const char *text = g->text.s;

	if (rc <= 0)
		return rc;
	for (size_t i = 0; i < g->n; i++) {
		struct xs_cell *cell = &g->cells[i];

		if (cell->len && !cell->text) {
			cell->text = text;
			text += cell->len + 1;
		}
	}
	*row_out = (struct xs_row){ g->row, g->cells, g->n };
	return 1;
}

void xs_grid_where(const struct xs_grid *g, struct xs_place *at)
{
	at->row = g->row;
	at->column = g->in_cell ? g->column : 0;
}

void xs_grid_close(struct xs_grid *g)
{
	if (!g)
		return;
	xs_xml_close(&g->xml);
	xs_buf_release(&g->text);
	free(g->cells);
	free(g);
}

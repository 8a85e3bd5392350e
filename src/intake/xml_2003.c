/* SPDX-License-Identifier: Apache-2.0
 *
 * XML Spreadsheet 2003: sheets in one part, which is parsed up to the end of
 * a sheet at a time.  Of the styles only those that show percentages are kept;
 * a cell without one has that of its row, else of its column.
 */
#include "held_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/hash.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

#define STEP 65536
#define STYLES_MAX ((size_t)1 << 18)

enum node {
	BOOK = 1,
	STYLES,
	STYLE,
	FORMAT,
	SHEET,
	OPTIONS,
	VISIBLE,
	TABLE,
	COLUMN,
	ROW,
	CELL,
	DATA,
	RICH_1,
	RICH_2,
	RICH_3,
	RICH_4
};

/* clang-format off */
#define RICH(parent, node) \
	{ "B", parent, node }, { "I", parent, node }, { "U", parent, node }, \
	{ "S", parent, node }, { "Sub", parent, node }, \
	{ "Sup", parent, node }, { "Span", parent, node }, \
	{ "Font", parent, node }

/* The most frequent first. */
static const struct xs_xml_element elements[] = {
	{ "Data", CELL, DATA },
	{ "Cell", ROW, CELL },
	{ "Row", TABLE, ROW },
	{ "Column", TABLE, COLUMN },
	{ "Table", SHEET, TABLE },
	{ "Worksheet", BOOK, SHEET },
	{ "WorksheetOptions", SHEET, OPTIONS },
	{ "Visible", OPTIONS, VISIBLE },
	{ "Workbook", 0, BOOK },
	{ "NumberFormat", STYLE, FORMAT },
	{ "Style", STYLES, STYLE },
	{ "Styles", BOOK, STYLES },
	RICH(DATA, RICH_1),
	RICH(RICH_1, RICH_2),
	RICH(RICH_2, RICH_3),
	RICH(RICH_3, RICH_4),
	{ NULL, 0, 0 },
};
/* clang-format on */

enum type { STRING, NUMBER, DATE_TIME, BOOLEAN, FAULT };

static const struct {
	const char *name;
	enum type type;
} types[] = {
	{ "String", STRING },
	{ "Number", NUMBER },
	{ "DateTime", DATE_TIME },
	{ "Boolean", BOOLEAN },
	{ "Error", FAULT },
};

struct book {
	struct xs_source source;
	struct xs_buf head;
	size_t head_at;
	struct xs_xml xml;
	struct xs_held held;
	struct xs_buf text;
	char name[sizeof(((struct xs_place *)0)->sheet)];
	bool is_hidden, in_sheet;
	struct xs_held_place at;
	int across; /* further columns the cell covers */
	long span; /* rows like this that follow it, without cells */
	enum type type;
	struct xs_map percents; /* styles that show percentages */
	char style[64]; /* being defined */
	bool *column_shows; /* does the column show percentages? */
	int column; /* last told of */
	bool row_styled, row_shows, cell_shows;
	bool waits; /* for the result of the cell's formula */
};

static int fail_place(struct book *b, const char *told)
{
	xs_fail(b->xml.err, XS_E_SHEET_DAMAGED,
		_("\"%.40s\" is no possible place of a cell or row"), told);
	return xs_hint(b->xml.err, "%s",
		_("Open it in WPS or Excel and save it anew."));
}

/* A whole number of an attribute; `absent` if it is not there. */
static int read_int(struct book *b, const char **attributes, const char *name,
	long absent, long *out)
{
	const char *text = xs_xml_attribute(attributes, name);
	int64_t value = absent;

	if (text &&
		(!xs_parse_int(text, strlen(text), &value) || value < 0 ||
			value > XS_ROW_MAX))
		return fail_place(b, text);
	*out = (long)value;
	return 0;
}

/* -- styles --------------------------------------------------------------- */

/* Does the style of the attributes show percentages?  `absent`: none told. */
static bool shows_percent(
	const struct book *b, const char **attributes, bool absent)
{
	const char *style = xs_xml_attribute(attributes, "StyleID");
	int64_t shows = 0;

	if (!style)
		return absent;
	return xs_map_find(&b->percents, style, &shows) && shows;
}

static void set_style(struct book *b, bool shows)
{
	if (*b->style && (shows || xs_map_n(&b->percents) > 0) &&
		xs_map_n(&b->percents) < STYLES_MAX)
		xs_map_set(&b->percents, b->style, shows);
}

/* A style begins as the one it is made from. */
static void begin_style(struct book *b, const char **attributes)
{
	const char *id = xs_xml_attribute(attributes, "ID");
	const char *parent = xs_xml_attribute(attributes, "Parent");
	int64_t shows = 0;

	xs_text_copy(b->style, sizeof(b->style), id ? id : "");
	if (parent && xs_map_find(&b->percents, parent, &shows) && shows)
		set_style(b, true);
}

static void on_format(struct book *b, const char **attributes)
{
	const char *format = xs_xml_attribute(attributes, "Format");

	if (format)
		set_style(b,
			!strcmp(format, "Percent") ||
				xs_format_shows(format) == XS_SHOWS_PERCENT);
}

static int on_column(struct book *b, const char **attributes)
{
	long column = 0, span = 0;

	if (read_int(b, attributes, "Index", b->column + 1, &column) < 0 ||
		read_int(b, attributes, "Span", 0, &span) < 0)
		return -1;
	if (column <= b->column) /* they ascend */
		return 0;
	for (; column <= XS_COLUMN_MAX && span >= 0; column++, span--) {
		b->column_shows[column] = shows_percent(b, attributes, false);
		b->column = (int)column;
	}
	return 0;
}

/* -- sheets --------------------------------------------------------------- */

static int begin_sheet(struct book *b, const char **attributes)
{
	const char *name = xs_xml_attribute(attributes, "Name");

	xs_text_copy(b->name, sizeof(b->name), name ? name : "");
	b->is_hidden = false;
	b->in_sheet = true;
	b->at = (struct xs_held_place){ 0 };
	b->span = 0;
	memset(b->column_shows, 0, (size_t)b->column + 1);
	b->column = 0;
	return 0;
}

static int begin_row(struct book *b, const char **attributes)
{
	long row = 0;

	if (read_int(b, attributes, "Index", b->at.row + b->span + 1, &row) <
			0 ||
		read_int(b, attributes, "Span", 0, &b->span) < 0)
		return -1;
	b->at = (struct xs_held_place){ row, 0 };
	b->across = 0;
	b->row_styled = xs_xml_attribute(attributes, "StyleID") != NULL;
	b->row_shows = shows_percent(b, attributes, false);
	return 0;
}

static int begin_cell(struct book *b, const char **attributes)
{
	long column = 0, across = 0, down = 0;

	if (read_int(b, attributes, "Index", b->at.column + b->across + 1,
		    &column) < 0 ||
		read_int(b, attributes, "MergeAcross", 0, &across) < 0 ||
		read_int(b, attributes, "MergeDown", 0, &down) < 0)
		return -1;
	if (column > XS_COLUMN_MAX || across > XS_COLUMN_MAX)
		return fail_place(b, "XFE");
	b->at.column = (int)column;
	b->across = (int)across;
	b->waits = xs_xml_attribute(attributes, "Formula") != NULL;
	b->cell_shows = shows_percent(b, attributes,
		b->row_styled ? b->row_shows : b->column_shows[column]);
	if (across || down) {
		struct xs_merge range = {
			b->at.row,
			b->at.row + down,
			b->at.column,
			b->at.column + b->across,
		};

		return xs_held_merge(&b->held, &range, b->xml.err);
	}
	return 0;
}

static int begin_text(struct book *b, const char **attributes)
{
	const char *type = xs_xml_attribute(attributes, "Type");

	b->waits = false;
	b->type = STRING;
	for (size_t i = 0; type && i < sizeof(types) / sizeof(*types); i++)
		if (!strcmp(types[i].name, type))
			b->type = types[i].type;
	xs_buf_clear(&b->text);
	xs_xml_gather(&b->xml, &b->text, b->held.cell_text);
	return 0;
}

static int on_open(void *arg, int node, const char **attributes)
{
	struct book *b = arg;

	switch ((enum node)node) {
	case STYLE:
		begin_style(b, attributes);
		break;
	case FORMAT:
		on_format(b, attributes);
		break;
	case SHEET:
		return begin_sheet(b, attributes);
	case COLUMN:
		return on_column(b, attributes);
	case ROW:
		return begin_row(b, attributes);
	case CELL:
		return begin_cell(b, attributes);
	case DATA:
		return begin_text(b, attributes);
	case VISIBLE:
		xs_buf_clear(&b->text);
		xs_xml_gather(&b->xml, &b->text, b->held.cell_text);
		break;
	case BOOK:
	case STYLES:
	case OPTIONS:
	case TABLE:
	case RICH_1:
	case RICH_2:
	case RICH_3:
	case RICH_4:
		break;
	}
	return 0;
}

/* A time of day stands on the last day before the first. */
static bool is_time(const char *text, double *days)
{
	char date[32];
	double number = 0;
	int hour, minute, second = 0;

	if (strncmp(text, "1899-12-3", 9) != 0 || !text[9] ||
		!xs_date_from_iso(text, strlen(text), &number, date) ||
		strlen(text) < 19)
		return false;
	hour = (text[11] - '0') * 10 + text[12] - '0';
	minute = (text[14] - '0') * 10 + text[15] - '0';
	second = (text[17] - '0') * 10 + text[18] - '0';
	*days = (hour * 3600 + minute * 60 + second) / 86400.0;
	return true;
}

static int end_text(struct book *b)
{
	struct xs_held *h = &b->held;
	const char *s = b->text.s;
	size_t len = b->text.len;
	double number = 0;
	char iso[32];

	if (b->type == FAULT)
		return xs_held_text(
			h, b->at, XS_CELL_ERROR, s, len, b->xml.err);
	if (b->type == NUMBER && xs_parse_real(s, len, &number))
		return b->cell_shows
			? xs_held_percent(h, b->at, number, b->xml.err)
			: xs_held_number(
				  h, b->at, XS_CELL_NUMBER, number, b->xml.err);
	if (b->type == BOOLEAN && (!strcmp(s, "1") || !strcmp(s, "0")))
		return xs_held_number(
			h, b->at, XS_CELL_BOOL, *s == '1', b->xml.err);
	if (b->type == DATE_TIME && is_time(s, &number))
		return xs_held_number(
			h, b->at, XS_CELL_NUMBER, number, b->xml.err);
	if (b->type == DATE_TIME && xs_date_from_iso(s, len, &number, iso))
		return xs_held_date(h, b->at, number, iso, b->xml.err);
	return xs_held_text(h, b->at, XS_CELL_TEXT, s, len, b->xml.err);
}

static int on_close(void *arg, int node)
{
	struct book *b = arg;

	if (node == DATA || node == VISIBLE)
		b->xml.text = NULL;
	if (node == DATA)
		return end_text(b);
	if (node == CELL && b->waits)
		return xs_held_text(&b->held, b->at, XS_CELL_ERROR,
			XS_NOT_CALCULATED, strlen(XS_NOT_CALCULATED),
			b->xml.err);
	if (node == VISIBLE)
		b->is_hidden = !strcmp(b->text.s, "SheetHidden") ||
			!strcmp(b->text.s, "SheetVeryHidden");
	if (node == SHEET)
		xs_xml_pause(&b->xml);
	return 0;
}

static int on_overflow(void *arg)
{
	struct book *b = arg;

	return xs_held_fail_long(b->held.cell_text, b->xml.err);
}

static const struct xs_xml_spec spec = {
	elements,
	on_open,
	on_close,
	on_overflow,
};

/* -- the reader ----------------------------------------------------------- */

static void close_book(void *state)
{
	struct book *b = state;

	xs_xml_close(&b->xml);
	xs_held_release(&b->held);
	xs_buf_release(&b->text);
	xs_buf_release(&b->head);
	xs_source_close(&b->source);
	xs_map_release(&b->percents);
	free(b->column_shows);
	free(b);
}

void *xs_xml_2003_open(const char *name, struct xs_source *source,
	struct xs_buf *head, const struct xs_book_limits *limits,
	struct xs_error *err)
{
	struct book *b = xs_alloc(1, sizeof(*b));

	(void)name;
	b->source = *source;
	*source = (struct xs_source){ 0 };
	b->head = *head;
	xs_buf_init(head);
	xs_buf_init(&b->text);
	xs_held_init(&b->held, limits);
	b->column_shows = xs_alloc(XS_COLUMN_MAX + 1, sizeof(bool));
	if (xs_xml_open(&b->xml, &spec, b, err) < 0) {
		close_book(b);
		return NULL;
	}
	xs_text_copy(b->xml.part.name, sizeof(b->xml.part.name), "Workbook");
	return b;
}

static const char *next_bytes(
	struct book *b, char step[STEP], size_t *n, struct xs_error *err)
{
	const char *from = b->head.s + b->head_at;

	if (b->head_at < b->head.len) {
		*n = b->head.len - b->head_at;
		if (*n > STEP)
			*n = STEP;
		b->head_at += *n;
		return from;
	}
	if (xs_source_read(&b->source, step, STEP, n, err) < 0)
		return NULL;
	return step;
}

/* 1: a sheet has ended, 0: the file has, -1: failed. */
static int pump(struct book *b, struct xs_error *err)
{
	int rc = xs_xml_resume(&b->xml, err);
	char step[STEP];

	while (rc == 0 && !b->xml.at_end) {
		size_t n = 0;
		const char *bytes = next_bytes(b, step, &n, err);

		if (!bytes)
			return -1;
		b->xml.at_end = n == 0;
		rc = xs_xml_feed(&b->xml, bytes, n, err);
	}
	return rc;
}

static int next_sheet(
	void *state, struct xs_sheet *sheet_out, struct xs_error *err)
{
	struct book *b = state;
	int rc;

	xs_held_clear(&b->held);
	rc = pump(b, err);
	b->in_sheet = rc < 0 && b->in_sheet;
	if (rc <= 0)
		return rc;
	b->in_sheet = true;
	b->at = (struct xs_held_place){ 0 };
	*sheet_out = (struct xs_sheet){
		.name = b->name,
		.hidden = b->is_hidden,
		.merges = b->held.merges.ranges,
		.merges_n = b->held.merges.n,
	};
	return 1;
}

static int next_row(void *state, struct xs_row *row_out, struct xs_error *err)
{
	struct book *b = state;

	(void)err;
	return xs_held_next_row(&b->held, row_out);
}

static void where(const void *state, struct xs_place *at)
{
	const struct book *b = state;

	if (!b->in_sheet)
		return;
	xs_text_copy(at->sheet, sizeof(at->sheet), b->name);
	at->row = b->at.row;
	at->column = b->at.column;
}

const struct xs_reader xs_xml_2003_reader = {
	"xml",
	next_sheet,
	next_row,
	where,
	close_book,
};

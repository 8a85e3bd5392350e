/* SPDX-License-Identifier: Apache-2.0
 *
 * A page whose tables are a sheet, as web systems hand out under the name of
 * .xls.  All tables stand under one another; lines of text outside of them,
 * such as a title, take a row each.  A table inside a cell is text of the
 * cell, unless the cell is there only to lay the table out.
 */
#include "html_i.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

#define PAGE_MAX ((size_t)64 << 20)
#define STEP 65536
#define COLSPAN_MAX 1000
#define ROWSPAN_MAX 65534
#define DEPTH_MAX 200 /* tables in tables */
#define ELEMENTS_MAX 2000 /* elements in elements */

struct book {
	struct xs_held held;
	char name[sizeof(((struct xs_place *)0)->sheet)];
	bool is_read;

	htmlParserCtxtPtr parser;
	struct xs_error *err;
	bool failed;
	int elements; /* open */
	int passed; /* open elements whose text is none: style, script */
	int tables; /* open */
	bool has_table;
	int inner; /* of these, those that are text of a cell */
	bool in_cell;
	bool row_has_cells;
	struct xs_held_place at;
	long bottom; /* the last row taken */
	int colspan, rowspan;
	long *covered; /* to which row a cell above covers the column */
	struct xs_buf text; /* of the cell or line */
	bool wants_blank;
	bool is_number, is_fault; /* told by an attribute */
	double number;
};

static void stop(struct book *b)
{
	b->failed = true;
	if (b->parser)
		xs_libxml.xmlStopParser(b->parser);
}

/* -- text ----------------------------------------------------------------- */

static void add_blank(struct book *b)
{
	if (b->text.len && b->text.s[b->text.len - 1] != '\n')
		b->wants_blank = true;
}

static void add_break(struct book *b)
{
	b->wants_blank = false;
	if (b->text.len)
		xs_buf_addc(&b->text, '\n');
}

static void add_text(struct book *b, const char *s, size_t len)
{
	size_t max = b->held.cell_text;

	for (size_t i = 0; i < len; i++) {
		if (s[i] && strchr(" \t\r\n\f", s[i])) {
			add_blank(b);
			continue;
		}
		if (i + 1 < len && s[i] == '\xc2' && s[i + 1] == '\xa0') {
			add_blank(b); /* no-break blank */
			i++;
			continue;
		}
		if (b->wants_blank)
			xs_buf_addc(&b->text, ' ');
		b->wants_blank = false;
		xs_buf_addc(&b->text, s[i]);
	}
	if (b->text.len <= max)
		return;
	xs_held_fail_long(max, b->err);
	stop(b);
}

static void trim(struct book *b)
{
	size_t n = b->text.len;

	while (n && b->text.s[n - 1] == '\n')
		n--;
	xs_buf_cut(&b->text, n);
	b->wants_blank = false;
}

/* -- cells ---------------------------------------------------------------- */

/* A number told beside a shown date is the date's; then the date counts. */
static bool shows_date(const char *s)
{
	return strchr(s, '/') || strchr(s, ':') || strstr(s, "年") ||
		(*s && strchr(s + 1, '-'));
}

static int put_cell(struct book *b)
{
	enum xs_cell_kind kind = b->is_fault ? XS_CELL_ERROR : XS_CELL_TEXT;
	double number = 0;

	trim(b);
	if (b->is_number && b->number == b->number && b->text.len &&
		b->text.s[b->text.len - 1] == '%')
		return xs_held_percent(&b->held, b->at, b->number, b->err);
	if (b->is_number && b->number == b->number && !shows_date(b->text.s))
		return xs_held_number(
			&b->held, b->at, XS_CELL_NUMBER, b->number, b->err);
	if (b->is_number && xs_parse_real(b->text.s, b->text.len, &number))
		return xs_held_number(
			&b->held, b->at, XS_CELL_NUMBER, number, b->err);
	return b->text.len ? xs_held_text(&b->held, b->at, kind, b->text.s,
				     b->text.len, b->err)
			   : 0;
}

static int cover(struct book *b)
{
	struct xs_merge r = {
		b->at.row,
		b->at.row + b->rowspan - 1,
		b->at.column,
		b->at.column + b->colspan - 1,
	};

	for (int c = r.left; c <= r.right && c <= XS_COLUMN_MAX; c++)
		b->covered[c] = r.bottom;
	b->at.column = r.right;
	return r.bottom > r.top || r.right > r.left
		? xs_held_merge(&b->held, &r, b->err)
		: 0;
}

static void end_cell(struct book *b)
{
	if (!b->in_cell)
		return;
	b->in_cell = false;
	if (put_cell(b) < 0 || cover(b) < 0)
		stop(b);
	xs_buf_clear(&b->text);
}

static void begin_row(struct book *b)
{
	end_cell(b);
	b->at = (struct xs_held_place){ b->bottom + 1, 0 };
	b->bottom++;
	b->row_has_cells = false;
}

/* A line of text outside of the tables. */
static void end_line(struct book *b)
{
	trim(b);
	if (!b->text.len || b->tables)
		return;
	b->at = (struct xs_held_place){ ++b->bottom, 1 };
	if (xs_held_text(&b->held, b->at, XS_CELL_TEXT, b->text.s, b->text.len,
		    b->err) < 0)
		stop(b);
	xs_buf_clear(&b->text);
}

static int span(const char *text, int max)
{
	int64_t n = 0;

	if (!text || !xs_parse_int(text, strlen(text), &n) || n < 1)
		return 1;
	return n < max ? (int)n : max;
}

/* What an attribute says of the cell's value. */
static void read_attribute(struct book *b, const char *name, const char *value)
{
	if (!strcmp(name, "colspan"))
		b->colspan = span(value, COLSPAN_MAX);
	else if (!strcmp(name, "rowspan"))
		b->rowspan = span(value, ROWSPAN_MAX);
	else if (!strcmp(name, "x:err"))
		b->is_fault = true;
	if (strcmp(name, "x:num") != 0 && strcmp(name, "sdval") != 0)
		return;
	b->is_number = true;
	if (!value || !xs_parse_real(value, strlen(value), &b->number))
		b->number = strtod("nan", NULL);
}

static void begin_cell(struct book *b, const xmlChar **attributes)
{
	end_cell(b);
	if (!b->at.row || b->at.row != b->bottom)
		begin_row(b);
	do
		b->at.column++;
	while (b->at.column <= XS_COLUMN_MAX &&
		b->covered[b->at.column] >= b->at.row);
	b->in_cell = b->row_has_cells = true;
	b->colspan = b->rowspan = 1;
	b->is_number = b->is_fault = false;
	for (; attributes && *attributes; attributes += 2)
		read_attribute(b, (const char *)attributes[0],
			(const char *)attributes[1]);
	xs_buf_clear(&b->text);
	b->wants_blank = false;
	if (b->at.column > XS_COLUMN_MAX) {
		xs_fail(b->err, XS_E_SHEET_TOO_LARGE,
			_("the table has more than %d columns"), XS_COLUMN_MAX);
		xs_hint(b->err, "%s", _("Split it into several tables."));
		stop(b);
	}
}

/* -- elements ------------------------------------------------------------- */

static void begin_table(struct book *b)
{
	b->tables++;
	b->has_table = true;
	if (b->inner || (b->in_cell && (b->text.len || b->at.column > 1))) {
		b->inner++;
		add_blank(b);
		return;
	}
	if (b->in_cell) { /* a cell that only holds the table */
		b->in_cell = false;
		b->bottom--;
	}
	b->at = (struct xs_held_place){ 0 };
	for (int c = 1; c <= XS_COLUMN_MAX; c++)
		b->covered[c] = 0;
}

static void end_table(struct book *b)
{
	if (b->tables)
		b->tables--;
	if (b->inner) {
		b->inner--;
		add_blank(b);
		return;
	}
	end_cell(b);
	b->at = (struct xs_held_place){ 0 };
	for (int c = 1; c <= XS_COLUMN_MAX; c++)
		b->covered[c] = 0;
}

enum what { TABLE, ROW, CELL, BREAK, BLOCK, PASSED };

static const struct {
	const char *name;
	enum what what;
} names[] = {
	{ "td", CELL },
	{ "th", CELL },
	{ "tr", ROW },
	{ "br", BREAK },
	{ "table", TABLE },
	{ "p", BLOCK },
	{ "div", BLOCK },
	{ "h1", BLOCK },
	{ "h2", BLOCK },
	{ "h3", BLOCK },
	{ "h4", BLOCK },
	{ "h5", BLOCK },
	{ "h6", BLOCK },
	{ "caption", BLOCK },
	{ "center", BLOCK },
	{ "li", BLOCK },
	{ "hr", BLOCK },
	{ "body", BLOCK },
	{ "head", PASSED },
	{ "style", PASSED },
	{ "script", PASSED },
	{ "title", PASSED },
	{ "xml", PASSED },
};

static int find(const xmlChar *name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i].name, (const char *)name))
			return (int)names[i].what;
	return -1;
}

static void end_block(struct book *b)
{
	if (!b->tables)
		end_line(b);
	else
		add_blank(b);
}

static void on_start(void *arg, const xmlChar *name, const xmlChar **attributes)
{
	struct book *b = arg;
	int what = find(name);

	if (b->failed)
		return;
	if (++b->elements > ELEMENTS_MAX || b->tables > DEPTH_MAX) {
		xs_fail(b->err, XS_E_SHEET_TOO_LARGE,
			_("the page is nested too deep"));
		xs_hint(b->err, "%s",
			_("No spreadsheet program writes such a file; ask "
			  "where it comes from."));
		stop(b);
		return;
	}
	if (what == PASSED)
		b->passed++;
	if (what == TABLE) {
		end_line(b);
		begin_table(b);
	} else if (what == BREAK && !b->passed) {
		if (b->in_cell)
			add_break(b);
		else
			end_block(b);
	} else if (what == BLOCK) {
		end_block(b);
	} else if (b->inner && (what == ROW || what == CELL)) {
		add_blank(b);
	} else if (what == ROW && b->tables) {
		begin_row(b);
	} else if (what == CELL && b->tables) {
		begin_cell(b, attributes);
	}
}

static void on_end(void *arg, const xmlChar *name)
{
	struct book *b = arg;
	int what = find(name);

	if (b->failed)
		return;
	b->elements--;
	if (what == PASSED && b->passed)
		b->passed--;
	if (what == TABLE)
		end_table(b);
	else if (what == CELL && !b->inner)
		end_cell(b);
	else if (what == BLOCK)
		end_block(b);
}

static void on_text(void *arg, const xmlChar *s, int len)
{
	struct book *b = arg;

	if (!b->failed && !b->passed && (b->in_cell || !b->tables))
		add_text(b, (const char *)s, (size_t)len);
}

/* -- encoding ------------------------------------------------------------- */

/* The name after "charset=" in the page's beginning. */
static bool find_charset(const struct xs_buf *page, char name[40])
{
	size_t n = page->len < 4096 ? page->len : 4096;

	for (size_t at = 0; at + 9 < n; at++) {
		const char *s = page->s + at + 8;
		size_t k = 0;

		if (strncasecmp(page->s + at, "charset=", 8) != 0)
			continue;
		while (*s && strchr("\"' ", *s))
			s++;
		while (k < 30 && *s && !strchr("\"'> ;/", *s))
			name[k++] = *s++;
		name[k] = 0;
		return k > 0;
	}
	return false;
}

static bool begins(const char *s, const char *with)
{
	return !strncasecmp(s, with, strlen(with));
}

/* Valid UTF-8 that is no other text by chance: two bytes that make a Chinese
 * character elsewhere may be a letter of it, three hardly ever are. */
static bool is_utf8(const struct xs_buf *page, bool is_told_other)
{
	bool is_sure = !is_told_other;

	for (size_t i = 0; i < page->len && !is_sure; i++)
		is_sure = (unsigned char)page->s[i] >= 0xe0;
	return is_sure && xs_utf8_valid(page->s, page->len);
}

static int fail_large(struct xs_error *err)
{
	xs_fail(err, XS_E_SHEET_TOO_LARGE, _("the page is larger than %zu MB"),
		PAGE_MAX >> 20);
	return xs_hint(
		err, "%s", _("Open it in WPS or Excel and save it as .xlsx."));
}

/* Chinese pages are GB18030, of which GB2312 and GBK are parts. */
static int to_utf8(struct xs_buf *page, struct xs_error *err)
{
	struct xs_buf out = XS_BUF_INIT;
	char name[40] = "";
	iconv_t decoder = (iconv_t)-1;
	bool is_told = find_charset(page, name) && !begins(name, "utf");
	bool is_whole;

	if (is_utf8(page, is_told))
		return 0;
	if (is_told && !begins(name, "gb") && !begins(name, "x-gb"))
		decoder = iconv_open("UTF-8", name);
	if (decoder == (iconv_t)-1)
		decoder = iconv_open("UTF-8", "GB18030");
	if (decoder == (iconv_t)-1)
		return xs_fail(err, XS_E_SHEET_TEXT,
			_("this system has no table for GB18030 text"));
	is_whole = xs_decode(decoder, &out, page->s, page->len, 3 * PAGE_MAX);
	iconv_close(decoder);
	xs_buf_release(page);
	*page = out;
	/* A byte becomes three at most, but for code pages that make several
	 * characters of one. */
	return is_whole ? 0 : fail_large(err);
}

/* -- the reader ----------------------------------------------------------- */

static void close_book(void *state)
{
	struct book *b = state;

	xs_held_release(&b->held);
	xs_buf_release(&b->text);
	free(b->covered);
	free(b);
}

/* The rest of the source behind the head. */
static int read_page(
	struct xs_buf *page, struct xs_source *source, struct xs_error *err)
{
	char step[STEP];
	size_t n = STEP;

	while (n == STEP) {
		if (xs_source_read(source, step, STEP, &n, err) < 0)
			return -1;
		xs_buf_add(page, step, n);
		if (page->len <= PAGE_MAX)
			continue;
		return fail_large(err);
	}
	return 0;
}

static int parse(
	struct book *b, const struct xs_buf *page, struct xs_error *err)
{
	htmlSAXHandler sax = {
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
	};
	const char *s = page->s;
	size_t left = page->len;

	if (xs_html_library(err) < 0)
		return -1;
	b->parser = xs_libxml.htmlCreatePushParserCtxt(
		&sax, b, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (!b->parser)
		return xs_fail(err, XS_E_NO_MEMORY, _("memory ran out"));
	xs_libxml.htmlCtxtUseOptions(b->parser,
		HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
			HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	b->err = err;
	while (left && !b->failed) {
		size_t n = left < STEP ? left : STEP;

		xs_libxml.htmlParseChunk(b->parser, s, (int)n, 0);
		s += n;
		left -= n;
	}
	if (!b->failed)
		xs_libxml.htmlParseChunk(b->parser, s, 0, 1);
	xs_libxml.htmlFreeParserCtxt(b->parser);
	b->parser = NULL;
	if (b->failed)
		return -1;
	end_cell(b);
	end_line(b);
	return b->failed ? -1 : 0;
}

void *xs_html_open(const char *name, struct xs_source *source,
	struct xs_buf *head, const struct xs_book_limits *limits,
	struct xs_error *err)
{
	struct book *b = xs_alloc(1, sizeof(*b));
	const char *slash = strrchr(name, '/');

	xs_held_init(&b->held, limits);
	xs_buf_init(&b->text);
	b->covered = xs_alloc(XS_COLUMN_MAX + 1, sizeof(*b->covered));
	xs_text_copy(b->name, sizeof(b->name), slash ? slash + 1 : name);
	if (read_page(head, source, err) == 0 && to_utf8(head, err) == 0 &&
		parse(b, head, err) == 0) {
		if (b->has_table)
			return b;
		xs_sniff_refuse(XS_FILE_HTML, err);
	}
	close_book(b);
	return NULL;
}

static int next_sheet(
	void *state, struct xs_sheet *sheet_out, struct xs_error *err)
{
	struct book *b = state;

	(void)err;
	if (b->is_read) {
		xs_held_clear(&b->held);
		return 0;
	}
	b->is_read = true;
	*sheet_out = (struct xs_sheet){
		.name = b->name,
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

	if (b->is_read)
		xs_text_copy(at->sheet, sizeof(at->sheet), b->name);
}

const struct xs_reader xs_html_reader = {
	"html",
	next_sheet,
	next_row,
	where,
	close_book,
};

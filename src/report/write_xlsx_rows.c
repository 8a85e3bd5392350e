/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of a workbook.  libxlsxwriter keeps the rows of a page in a temporary
 * file, as the text that goes into the sheet; making that text cell by cell
 * through the library is half of a country's workbook (it hashes a format a
 * cell and prints every part with printf).  Body rows are written there by
 * this file instead.  Texts seen twice lately go to the
 * shared strings, up to a bound, with their width beside them.
 */
#include "write_xlsx_i.h"

#include <float.h>
#include <string.h>

#include "xueshe/hash.h"
#include "xueshe/text.h"

#define SHARED_MOST 60000
#define LATELY 16384 /* hashes of texts seen lately; a power of two */
#define PART_MOST 128 /* bytes of a cell besides its text and formula */

struct shared { /* a text of the shared strings */
	int32_t index;
	int width;
	long lines; /* that it takes in `room` */
	double room;
};

struct xs_xlsx_rows {
	struct xs_map index; /* text → shared */
	struct shared *all;
	size_t n, cap;
	uint64_t lately[LATELY];
	struct xs_buf row;
};

struct xs_xlsx_rows *xs_xlsx_rows_new(void)
{
	struct xs_xlsx_rows *r = xs_alloc(1, sizeof(*r));

	xs_buf_init(&r->row);
	return r;
}

void xs_xlsx_rows_free(struct xs_xlsx_rows *r)
{
	if (!r)
		return;
	xs_map_release(&r->index);
	free(r->all);
	xs_buf_release(&r->row);
	free(r);
}

/* -- texts ------------------------------------------------------------------ */

static uint64_t hash_of(const char *text)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 0x100000001b3u;
	return h;
}

static bool is_new(struct xs_xlsx_rows *r, const char *text)
{
	uint64_t h = hash_of(text), *seat = &r->lately[h & (LATELY - 1)];

	if (*seat == h)
		return false;
	*seat = h;
	return true;
}

/* NULL: the text stands in its cell. */
static struct shared *share(struct xlsx *x, const char *text)
{
	struct xs_xlsx_rows *r = x->rows;
	struct sst_element *string;
	void *array = r->all;
	int64_t at;

	if (xs_map_find(&r->index, text, &at))
		return &r->all[at];
	if (r->n == SHARED_MOST || (x->streamed && is_new(r, text)))
		return NULL;
	string = lxw_get_sst_index(
		x->book->sst, xs_xlsx_clean(x, text), LXW_FALSE);
	if (!string)
		return NULL;
	xs_map_add(&r->index, text, (int64_t)r->n);
	xs_grow(&array, &r->cap, r->n + 1, sizeof(*r->all));
	r->all = array;
	r->all[r->n] = (struct shared){ .index = (int32_t)string->index,
		.width = xs_widest_line(text) };
	return &r->all[r->n++];
}

static long lines_of(const char *text, int width, double room)
{
	if (width <= room && !strchr(text, '\n'))
		return 1;
	return xs_wrap_lines(text, XS_XLSX_ROOM(room) * WRAP_SAFETY);
}

/* Sees the text's width and returns its lines. */
static long measure(
	struct page *p, size_t col, const char *text, struct shared *shared)
{
	double most = p->most[col];
	int width = shared                             ? shared->width
		: strlen(text) <= (size_t)p->seen[col] ? 0
						       : xs_widest_line(text);

	if (width > p->seen[col])
		p->seen[col] = width < most ? width : most;
	if (!shared)
		return lines_of(text, width, most);
	if (!shared->lines || fabs(shared->room - most) > 0) {
		shared->room = most;
		shared->lines = lines_of(text, width, most);
	}
	return shared->lines;
}

/* -- numbers ---------------------------------------------------------------- */

static char *put_whole(char *at, uint64_t v)
{
	char digits[24], *d = digits + sizeof(digits);

	do
		*--d = (char)('0' + v % 10);
	while (v /= 10);
	memcpy(at, d, (size_t)(digits + sizeof(digits) - d));
	return at + (digits + sizeof(digits) - d);
}

/* `v` has `decimals` digits behind the point. */
static char *put_decimals(char *at, uint64_t v, int decimals)
{
	char *end, *d;
	uint64_t one = 1;
	int i;

	for (i = 0; i < decimals; i++)
		one *= 10;
	at = put_whole(at, v / one);
	v %= one;
	if (!v)
		return at;
	*at = '.';
	end = at + 1 + decimals;
	for (d = end; d-- > at + 1; v /= 10)
		*d = (char)('0' + v % 10);
	while (end[-1] == '0')
		end--;
	return end;
}

/* Sixteen digits, as the library prints them. */
static char *put_real(char *at, double v)
{
	static const double tens[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
		1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17 };
	int decimals = 17; /* of 0.01… */
	double near;

	if (v < 0)
		*at++ = '-';
	v = fabs(v);
	near = nearbyint(v * 1e4);
	if (v < 1e9 && !(near / 1e4 < v) && !(near / 1e4 > v))
		return put_decimals(at, (uint64_t)near, 4);
	if (LDBL_MANT_DIG < 64 || v < 0.01 || v >= 1e9)
		return at + snprintf(at, 32, "%.16G", v);
	while (decimals > 0 && v >= tens[17 - decimals] / 10)
		decimals--;
	return put_decimals(at,
		(uint64_t)llrintl((long double)v * (long double)tens[decimals]),
		decimals);
}

/* -- cells ------------------------------------------------------------------ */

static char *put(char *at, const char *text)
{
	size_t len = strlen(text);

	memcpy(at, text, len + 1); /* the end is written over by what follows */
	return at + len;
}

/* At most six bytes a byte. */
static char *put_escaped(char *at, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			at = put(at, "&amp;");
		else if (*text == '<')
			at = put(at, "&lt;");
		else if (*text == '>')
			at = put(at, "&gt;");
		else
			*at++ = *text;
	}
	return at;
}

static bool has_edge_blank(const char *text)
{
	size_t len = strlen(text);

	return len &&
		(strchr(" \n", text[0]) || strchr(" \n", text[len - 1]) ||
			strchr(text, '\n'));
}

static char *put_inline(char *at, const char *text)
{
	at = put(at, " t=\"inlineStr\"><is><t");
	at = put(at, has_edge_blank(text) ? " xml:space=\"preserve\">" : ">");
	at = put_escaped(at, text);
	return put(at, "</t></is></c>");
}

static char *put_value(char *at, double v)
{
	at = put(at, "<v>");
	at = put_real(at, v);
	return put(at, "</v></c>");
}

/* `cell`: its name. */
static char *put_formula(
	struct xlsx *x, char *at, const char *cell, const struct xs_entry *e)
{
	bool is_number = e->kind == XS_ENTRY_NUMBER;

	at = put(at, is_number ? "><f" : " t=\"str\"><f");
	if (e->array)
		at = put(put(put(at, " t=\"array\" ref=\""), cell), "\"");
	at = put(at, ">");
	at = put_escaped(at, e->formula);
	at = put(at, "</f>");
	if (is_number)
		return put_value(at, e->number);
	at = put(at, "<v>");
	at = put_escaped(at, e->text ? xs_xlsx_clean(x, e->text) : "");
	return put(at, "</v></c>");
}

static char *put_content(struct xlsx *x, char *at, const char *cell,
	const struct xs_entry *e, const struct shared *shared)
{
	if (e->formula)
		return put_formula(x, at, cell, e);
	if (e->kind == XS_ENTRY_NUMBER && isfinite(e->number))
		return put_value(put(at, ">"), e->number);
	if (e->kind == XS_ENTRY_DATE)
		return put_value(put(at, ">"), xs_xlsx_serial(e->number));
	if (e->kind != XS_ENTRY_TEXT || !*e->text)
		return put(at, "/>");
	if (!shared)
		return put_inline(at, xs_xlsx_clean(x, e->text));
	x->book->sst->string_count++;
	at = put_whole(put(at, " t=\"s\"><v>"), (uint64_t)shared->index);
	return put(at, "</v></c>");
}

/* Room for the cell behind the text of the row so far. */
static char *make_room(struct xs_buf *row, const struct xs_entry *e)
{
	size_t need = PART_MOST +
		6 *
			((e->formula ? strlen(e->formula) : 0) +
				(e->kind == XS_ENTRY_TEXT ? strlen(e->text)
							  : 0));
	void *array = row->s;

	if (!row->cap)
		array = NULL;
	xs_grow(&array, &row->cap, row->len + need, 1);
	row->s = array;
	return row->s + row->len;
}

/* Returns the lines the cell takes.  `row`: its number as text. */
static long put_cell(struct xlsx *x, enum xs_line_kind kind, size_t col,
	const char *row, const struct xs_entry *e)
{
	struct xs_buf *b = &x->rows->row;
	struct page *p = x->page;
	struct shared *shared = NULL;
	long lines = e->lines > 1 ? e->lines : 1, own;
	char name[24], *at;
	double width;

	if (e->kind == XS_ENTRY_TEXT && *e->text) {
		shared = e->formula ? NULL : share(x, e->text);
		own = measure(p, col, e->text, shared);
		lines = own > lines ? own : lines;
	} else if (e->kind != XS_ENTRY_BLANK) {
		width = e->kind == XS_ENTRY_DATE
			? 10
			: xs_number_width(e->number, e->decimals, e->show);
		if (width > p->seen[col])
			p->seen[col] =
				width < p->most[col] ? width : p->most[col];
	}
	at = make_room(b, e);
	xs_column_letters((int)col + 1, name);
	put(name + strlen(name), row);
	at = put(put(at, "<c r=\""), name);
	at = put_whole(
		put(at, "\" s=\""), xs_xlsx_style(x, kind, e, p->align[col]));
	*at++ = '"';
	b->len = (size_t)(put_content(x, at, name, e, shared) - b->s);
	return lines;
}

/* -- rows ------------------------------------------------------------------- */

bool xs_xlsx_row_is_plain(const struct xs_entry *e, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (e[i].span > 1 || e[i].kind == XS_ENTRY_COVERED)
			return false;
	return true;
}

/* What the library knows of the extent of a sheet. */
static void extend(lxw_worksheet *ws, lxw_row_t row, size_t n)
{
	if (row < ws->dim_rowmin)
		ws->dim_rowmin = row;
	if (row > ws->dim_rowmax)
		ws->dim_rowmax = row;
	ws->dim_colmin = 0;
	if (n > (size_t)ws->dim_colmax + 1)
		ws->dim_colmax = (lxw_col_t)(n - 1);
}

int xs_xlsx_row(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t n)
{
	lxw_worksheet *ws = x->page->ws;
	struct xs_buf *b = &x->rows->row;
	char number[16], head[80];
	long lines = 1, own;
	size_t i;

	lxw_worksheet_write_single_row(ws); /* what the library still holds */
	*put_whole(number, (uint64_t)row + 1) = '\0';
	xs_buf_clear(b);
	for (i = 0; i < n; i++) {
		own = put_cell(x, kind, i, number, &e[i]);
		lines = own > lines ? own : lines;
	}
	if (lines > 1)
		snprintf(head, sizeof(head),
			"<row r=\"%s\" ht=\"%g\" customHeight=\"1\">", number,
			XS_XLSX_HEIGHT(lines));
	else
		snprintf(head, sizeof(head), "<row r=\"%s\">", number);
	fputs(head, ws->optimize_tmpfile);
	fwrite(b->s, 1, b->len, ws->optimize_tmpfile);
	fputs("</row>", ws->optimize_tmpfile);
	extend(ws, row, n);
	xs_xlsx_keep_height(x, row, lines > 1 ? XS_XLSX_HEIGHT(lines) : 0);
	for (i = 0; i < n; i++)
		if (e[i].note &&
			xs_xlsx_put_note(x, row, (lxw_col_t)i, e[i].note) < 0)
			return -1;
	return 0;
}

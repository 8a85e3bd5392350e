/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines of a workbook: rows, heads, texts over the width, the signature; how
 * high each must be.
 */
#include "write_xlsx_i.h"

#include <string.h>

#define LONGEST_WORD 20 /* of a head that widens its column */

/* A cell over several columns: merged first, then written. */
static int merge(struct xlsx *x, lxw_row_t row, lxw_col_t col, int span,
	lxw_format *format)
{
	if (span < 2)
		return 0;
	return xs_xlsx_check(x,
		worksheet_merge_range(x->page->ws, row, col, row,
			(lxw_col_t)(col + span - 1), "", format));
}

/* -- lines ------------------------------------------------------------------ */

/* Width of an entry; texts that cannot be wider than what stands above them
 * already are not measured. */
static double width_of(
	const struct page *p, size_t col, const struct xs_entry *e)
{
	if (e->kind == XS_ENTRY_NUMBER)
		return xs_number_width(e->number, e->decimals, e->show);
	if (e->kind == XS_ENTRY_DATE)
		return 10;
	if (e->kind != XS_ENTRY_TEXT || (double)strlen(e->text) <= p->seen[col])
		return 0;
	return xs_widest_line(e->text);
}

/* A wide cell has the room of the columns it covers, as they stand now. */
static double room_of(
	const struct page *p, size_t col, const struct xs_entry *e)
{
	double room = p->most[col];
	int i;

	if (e->span < 2)
		return room;
	for (i = 0, room = 0; i < e->span; i++)
		room += p->seen[col + (size_t)i];
	return room;
}

/* Columns of a text over the width, on each of the pages side by side: what
 * all pages repeat is left free, lest it begin there and be cut. */
static size_t parts_of(const struct page *p)
{
	return p->parts.n ? (size_t)p->parts.n : 1;
}

static void part(
	const struct page *p, size_t i, size_t span, size_t *from, size_t *to)
{
	*from = 0;
	*to = span;
	if (!p->parts.n)
		return;
	*from = (size_t)(i ? p->parts.ends[i - 1] : p->parts.kept);
	*to = (size_t)p->parts.ends[i];
}

static double wide_room(const struct page *p, size_t span)
{
	double least = 0, room;
	size_t from, to;

	for (size_t i = 0; i < parts_of(p); i++) {
		part(p, i, span, &from, &to);
		room = xs_xlsx_room(p, from, to);
		least = !i || room < least ? room : least;
	}
	return least;
}

/* Heads and texts over the width: as high as their text needs once the
 * columns have their final width; streamed pages decide at once. */
static double height_of(const struct page *p, const struct tall *t)
{
	static const double points[] = { [XS_LINE_TITLE] = 26,
		[XS_LINE_ABOUT] = 16,
		[XS_LINE_ALARM] = 18,
		[XS_LINE_SECTION] = 20,
		[XS_LINE_LEGEND] = 14,
		[XS_LINE_HEAD] = 14,
		[XS_LINE_UNDER] = 14 };
	size_t i, to = t->n;
	long lines = 1, own;
	double room;

	if (t->kind == XS_LINE_SIGN)
		return 66;
	if (!t->captions)
		lines = xs_wrap_lines(t->text,
			wide_room(p, t->n) *
				(t->kind == XS_LINE_TITLE ? 0.6 : WRAP_SAFETY));
	for (i = t->n; i-- > 0 && t->captions;) {
		if (!t->captions[i])
			continue;
		room = xs_xlsx_room(p, i, to);
		own = t->kind == XS_LINE_BODY &&
				!strchr(t->captions[i], '\n') &&
				xs_widest_line(t->captions[i]) <= room
			? 1
			: xs_wrap_lines(t->captions[i], room * WRAP_SAFETY);
		lines = own > lines ? own : lines;
		to = i;
	}
	if (t->kind == XS_LINE_BODY)
		return XS_XLSX_HEIGHT(lines);
	return points[t->kind] * (double)lines + (t->captions ? 6 : 2);
}

void xs_xlsx_keep_height(struct xlsx *x, lxw_row_t row, double points)
{
	struct page *p = x->page;
	size_t had = p->heights_cap;
	void *array = p->heights;

	p->used += points > 0 ? points : ROW_POINTS;
	if (x->streamed)
		return;
	xs_grow(&array, &p->heights_cap, (size_t)row + 1, sizeof(double));
	p->heights = array;
	for (; had < p->heights_cap; had++)
		p->heights[had] = 0;
	p->heights[row] = points;
}

/* Where a height stands in the text of its row. */
#define TO_COME 1234.5625 /* higher than any row */
#define TO_COME_TEXT "1234.5625"
#define TO_COME_ROOM 100 /* bytes of a row before it and with it */

static int keep_tall(struct xlsx *x, struct tall *t)
{
	struct page *p = x->page;
	void *array = p->talls;
	double points = height_of(p, t);

	xs_xlsx_keep_height(x, t->row, points);
	if (x->streamed)
		return xs_xlsx_check(
			x, worksheet_set_row(p->ws, t->row, points, NULL));
	lxw_worksheet_write_single_row(p->ws); /* what it still holds */
	t->at = ftell(p->ws->optimize_tmpfile);
	xs_grow(&array, &p->talls_cap, p->talls_n + 1, sizeof(*p->talls));
	p->talls = array;
	p->talls[p->talls_n++] = *t;
	return xs_xlsx_check(
		x, worksheet_set_row(p->ws, t->row, TO_COME, NULL));
}

/* Writes the height over what stands for it; as many digits. */
static bool set_height(FILE *f, long at, double points)
{
	char row[TO_COME_ROOM + 1] = "", text[32], *place;
	size_t n;

	if (at < 0 || fseek(f, at, SEEK_SET) != 0)
		return false;
	n = fread(row, 1, TO_COME_ROOM, f);
	row[n] = '\0';
	place = strstr(row, TO_COME_TEXT);
	if (!place || fseek(f, at + (place - row), SEEK_SET) != 0)
		return false;
	snprintf(text, sizeof(text), "%.8f", points);
	return fwrite(text, 1, strlen(TO_COME_TEXT), f) == strlen(TO_COME_TEXT);
}

int xs_xlsx_set_heights(struct xlsx *x, struct page *p)
{
	FILE *f = p->ws->optimize_tmpfile;
	bool ok = true;
	size_t i;

	lxw_worksheet_write_single_row(p->ws);
	for (i = 0; i < p->talls_n && ok; i++) {
		p->heights[p->talls[i].row] = height_of(p, &p->talls[i]);
		ok = set_height(f, p->talls[i].at, p->heights[p->talls[i].row]);
	}
	if (fseek(f, 0, SEEK_END) != 0)
		ok = false;
	return xs_xlsx_check(x, ok ? LXW_NO_ERROR : LXW_ERROR_CREATING_TMPFILE);
}

/* A row with wide cells: how high it is shows when the widths are final. */
static int keep_spread(
	struct xlsx *x, lxw_row_t row, const struct xs_entry *e, size_t n)
{
	struct tall t = { .kind = XS_LINE_BODY, .row = row, .n = n };
	size_t i;

	t.captions = xs_arena_alloc(&x->arena, n + 1, sizeof(*t.captions));
	for (i = 0; i < n; i++)
		t.captions[i] = e[i].kind == XS_ENTRY_COVERED ? NULL
			: e[i].kind == XS_ENTRY_TEXT
			? xs_arena_strdup(&x->arena, e[i].text)
			: "";
	return keep_tall(x, &t);
}

static bool has_spans(const struct xs_entry *e, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (e[i].span > 1)
			return true;
	return false;
}

static int set_body_height(
	struct xlsx *x, lxw_row_t row, const struct xs_entry *e, size_t n)
{
	struct page *p = x->page;
	long lines = n && e[0].lines > 1 ? e[0].lines : 1, own;
	double width, room;
	size_t i;

	for (i = 0; i < n; i++) {
		width = width_of(p, i, &e[i]);
		if (e[i].span < 2)
			xs_xlsx_see(
				p, i, width < p->most[i] ? width : p->most[i]);
		if (e[i].kind != XS_ENTRY_TEXT)
			continue;
		room = room_of(p, i, &e[i]);
		own = width <= room && !strchr(e[i].text, '\n')
			? 1
			: xs_wrap_lines(e[i].text,
				  (e[i].span < 2 ? XS_XLSX_ROOM(room) : room) *
					  WRAP_SAFETY);
		lines = own > lines ? own : lines;
	}
	if (!x->streamed && has_spans(e, n))
		return keep_spread(x, row, e, n);
	xs_xlsx_keep_height(x, row, lines == 1 ? 0 : XS_XLSX_HEIGHT(lines));
	if (lines == 1)
		return 0;
	return xs_xlsx_check(
		x, worksheet_set_row(p->ws, row, XS_XLSX_HEIGHT(lines), NULL));
}

static int body_line(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t n)
{
	lxw_format *format;
	size_t i;

	if (xs_xlsx_row_is_plain(e, n))
		return xs_xlsx_row(x, kind, row, e, n);
	if (set_body_height(x, row, e, n) < 0)
		return -1;
	for (i = 0; i < n; i++) {
		if (e[i].kind == XS_ENTRY_COVERED)
			continue;
		format = xs_xlsx_format(x, kind, &e[i], x->page->align[i]);
		if (merge(x, row, (lxw_col_t)i, e[i].span, format) < 0 ||
			xs_xlsx_put_entry(x, row, (lxw_col_t)i, &e[i], format) <
				0)
			return -1;
		if (e[i].note &&
			xs_xlsx_put_note(x, row, (lxw_col_t)i, e[i].note) < 0)
			return -1;
	}
	return 0;
}

/* A head's words are not broken, within reason: "Remoteness" stays whole in a
 * narrow column of figures. */
static void keep_words(struct page *p, size_t col, const struct xs_entry *e)
{
	double word = e->kind == XS_ENTRY_TEXT && e->span < 2
		? xs_widest_word(e->text) / WRAP_SAFETY
		: 0;

	if (word > LONGEST_WORD)
		return;
	xs_xlsx_see(p, col, word);
	if (p->most[col] < word)
		p->most[col] = word;
}

static int head_line(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t n)
{
	struct tall t = { .kind = kind, .row = row, .n = n };
	lxw_format *format = xs_xlsx_line_format(x, kind);
	size_t i;

	t.captions = xs_arena_alloc(&x->arena, n + 1, sizeof(*t.captions));
	for (i = 0; i < n; i++) {
		keep_words(x->page, i, &e[i]);
		t.captions[i] = e[i].kind == XS_ENTRY_COVERED ? NULL
			: e[i].kind == XS_ENTRY_TEXT
			? xs_arena_strdup(&x->arena, e[i].text)
			: "";
	}
	if (keep_tall(x, &t) < 0)
		return -1;
	for (i = 0; i < n; i++) {
		if (e[i].kind == XS_ENTRY_COVERED)
			continue;
		if (merge(x, row, (lxw_col_t)i, e[i].span, format) < 0 ||
			xs_xlsx_put_entry(x, row, (lxw_col_t)i, &e[i], format) <
				0)
			return -1;
		if (e[i].note &&
			xs_xlsx_put_note(x, row, (lxw_col_t)i, e[i].note) < 0)
			return -1;
	}
	return 0;
}

/* What is left where there are fewer columns than parts. */
static void add_joined(struct xs_buf *out, const char *text)
{
	const char *gap;

	while ((gap = strstr(text, "{gap}")) != NULL) {
		xs_buf_add(out, text, (size_t)(gap - text));
		xs_buf_adds(out, "        ");
		text = gap + strlen("{gap}");
	}
	xs_buf_adds(out, text);
}

/* The parts of the signature, {gap} between them, spread over columns. */
static int put_sign(struct xlsx *x, lxw_row_t row, const char *text,
	size_t first, size_t end)
{
	struct page *p = x->page;
	lxw_format *format = x->lines[XS_LINE_SIGN];
	double all = 0, used = 0;
	size_t i, from = first, nth = 1;
	const char *gap;

	for (i = first; i < end; i++)
		all += xs_xlsx_columns(p, i);
	for (i = first; i < end; i++) {
		used += xs_xlsx_columns(p, i);
		if (i + 1 < end && (nth == 4 || used < all * (double)nth / 4))
			continue;
		gap = strstr(text, "{gap}");
		xs_buf_clear(&x->formula);
		if (i + 1 < end && gap)
			xs_buf_add(&x->formula, text, (size_t)(gap - text));
		else
			add_joined(&x->formula, text);
		if (merge(x, row, (lxw_col_t)from, (int)(i + 1 - from),
			    format) < 0 ||
			xs_xlsx_check(x,
				worksheet_write_string(p->ws, row,
					(lxw_col_t)from, x->formula.s,
					format)) < 0)
			return -1;
		text = gap ? gap + strlen("{gap}") : "";
		from = i + 1;
		nth++;
	}
	return 0;
}

static int put_wide(struct xlsx *x, const struct tall *t, lxw_format *format,
	size_t from, size_t to)
{
	lxw_worksheet *ws = x->page->ws;
	const char *text;

	if (t->kind == XS_LINE_SIGN)
		return put_sign(x, t->row, t->text, from, to);
	text = xs_xlsx_clean(x, t->text);
	if (to - from < 2)
		return xs_xlsx_check(x,
			worksheet_write_string(
				ws, t->row, (lxw_col_t)from, text, format));
	return xs_xlsx_check(x,
		worksheet_merge_range(ws, t->row, (lxw_col_t)from, t->row,
			(lxw_col_t)(to - 1), text, format));
}

static int wide_line(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t span)
{
	struct tall t = { .kind = kind, .row = row, .n = span };
	lxw_format *format = xs_xlsx_line_format(x, kind);
	size_t from, to;

	t.text = xs_arena_strdup(&x->arena, e->text);
	if (kind == XS_LINE_SIGN)
		x->page->sign_row = row;
	if (kind == XS_LINE_SECTION)
		xs_xlsx_keep_section(x->page, row);
	if (keep_tall(x, &t) < 0)
		return -1;
	for (size_t i = 0; i < parts_of(x->page); i++) {
		part(x->page, i, span, &from, &to);
		if (put_wide(x, &t, format, from, to) < 0)
			return -1;
	}
	return 0;
}

int xs_xlsx_line(struct xs_writer *w, enum xs_line_kind kind, long number,
	const struct xs_entry *e, size_t n)
{
	struct xlsx *x = (struct xlsx *)w;
	lxw_row_t row = (lxw_row_t)(number - 1);

	switch (kind) {
	case XS_LINE_EMPTY:
		return 0;
	case XS_LINE_HEAD:
	case XS_LINE_UNDER:
		return head_line(x, kind, row, e, n);
	case XS_LINE_BODY:
	case XS_LINE_TOTAL:
		return body_line(x, kind, row, e, n);
	case XS_LINE_TITLE:
	case XS_LINE_ABOUT:
	case XS_LINE_ALARM:
	case XS_LINE_SECTION:
	case XS_LINE_LEGEND:
	case XS_LINE_SIGN:
		return wide_line(x, kind, row, e, n);
	}
	return 0;
}

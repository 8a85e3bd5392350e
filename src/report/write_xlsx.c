/* SPDX-License-Identifier: Apache-2.0
 *
 * The one file that knows libxlsxwriter.  Every cell goes through put_entry:
 * the library writes NaN and broken UTF-8 as they come, with no complaint,
 * into workbooks that nothing opens.  Widths are those of what was written;
 * they are set at the end, heights of wrapped rows as they come.
 */
#include "report_i.h"

#include <string.h>
#include <xlsxwriter.h>

#include "write_xlsx_i.h"
#include "xueshe/text.h"

#define POINTS_A_LINE 13.5
#define CELL_TEXT_MOST 32767

static int failed(struct xlsx *x, lxw_error rc)
{
	xs_fail(x->err, XS_E_NO_WRITE, _("could not write workbook \"%s\": %s"),
		x->path, lxw_strerror(rc));
	return xs_hint(x->err,
		_("Check that the disk has room and that the "
		  "folder may be written."));
}

static int check(struct xlsx *x, lxw_error rc)
{
	return rc == LXW_NO_ERROR ? 0 : failed(x, rc);
}

/* -- the guarded cell ------------------------------------------------------- */

static bool is_clean(const char *text, size_t len)
{
	const unsigned char *at = (const unsigned char *)text;
	size_t i;

	if (len > CELL_TEXT_MOST || !xs_utf8_valid(text, len))
		return false;
	for (i = 0; i < len; i++)
		if ((at[i] < 0x20 && at[i] != '\n') || at[i] == 0x7f ||
			(at[i] == 0xef && at[i + 1] == 0xbf &&
				at[i + 2] >= 0xbe) ||
			(at[i] == '_' && at[i + 1] == 'x'))
			return false;
	return true;
}

/* "_x0041_" means A to Excel; written so that it stays what it is. */
static bool is_escape(const char *text)
{
	return text[0] == '_' && text[1] == 'x' &&
		strspn(text + 2, "0123456789abcdefABCDEF") >= 4 &&
		text[6] == '_';
}

/* Whole characters only; what Excel cannot hold becomes "?". */
static const char *cleaned(struct xlsx *x, const char *text)
{
	const char *at = text, *end = text + strlen(text);
	size_t n = 0, len;

	xs_buf_clear(&x->text);
	while (at < end && n < CELL_TEXT_MOST - 8) {
		for (len = 4; len > 1; len--)
			if ((size_t)(end - at) >= len &&
				(unsigned char)at[0] >= 0xc0 &&
				xs_utf8_valid(at, len) &&
				((unsigned char)at[len - 1] & 0xc0) == 0x80)
				break;
		if (len == 1 &&
			((unsigned char)*at >= 0x7f ||
				((unsigned char)*at < 0x20 && *at != '\n')))
			xs_buf_adds(&x->text, *at == '\t' ? " " : "?");
		else if (is_escape(at))
			xs_buf_adds(&x->text, "_x005F_");
		else if (len == 3 && memcmp(at, "\xef\xbf\xbe", 2) == 0 &&
			(unsigned char)at[2] >= 0xbe)
			xs_buf_adds(&x->text, "?");
		else
			xs_buf_add(&x->text, at, len);
		at += len;
		n++;
	}
	return x->text.s;
}

static const char *clean(struct xlsx *x, const char *text)
{
	return is_clean(text, strlen(text)) ? text : cleaned(x, text);
}

static double serial_of(double day)
{
	int ymd = (int)day;
	int y = ymd / 10000, m = ymd / 100 % 100, d = ymd % 100;

	return (double)(xs_days_from_civil(y, m, d) + 25569);
}

static lxw_error put_formula(struct xlsx *x, lxw_row_t row, lxw_col_t col,
	const struct xs_entry *e, lxw_format *format)
{
	xs_buf_clear(&x->formula);
	xs_buf_addf(&x->formula, "=%s", e->formula);
	if (e->kind == XS_ENTRY_NUMBER)
		return worksheet_write_formula_num(
			x->page->ws, row, col, x->formula.s, format, e->number);
	return worksheet_write_formula_str(x->page->ws, row, col, x->formula.s,
		format, e->text ? clean(x, e->text) : "");
}

static int put_entry(struct xlsx *x, lxw_row_t row, lxw_col_t col,
	const struct xs_entry *e, lxw_format *format)
{
	lxw_worksheet *ws = x->page->ws;
	lxw_error rc = LXW_NO_ERROR;

	if (e->formula)
		rc = put_formula(x, row, col, e, format);
	else if (e->kind == XS_ENTRY_NUMBER && isfinite(e->number))
		rc = worksheet_write_number(ws, row, col, e->number, format);
	else if (e->kind == XS_ENTRY_DATE)
		rc = worksheet_write_number(
			ws, row, col, serial_of(e->number), format);
	else if (e->kind == XS_ENTRY_TEXT && *e->text)
		rc = worksheet_write_string(
			ws, row, col, clean(x, e->text), format);
	else
		rc = worksheet_write_blank(ws, row, col, format);
	return check(x, rc);
}

/* A cell over several columns: merged first, then written. */
static int merge(struct xlsx *x, lxw_row_t row, lxw_col_t col, int span,
	lxw_format *format)
{
	if (span < 2)
		return 0;
	return check(x,
		worksheet_merge_range(x->page->ws, row, col, row,
			(lxw_col_t)(col + span - 1), "", format));
}

static int put_note(
	struct xlsx *x, lxw_row_t row, lxw_col_t col, const char *text)
{
	lxw_comment_options o = { .author = x->author,
		.width = 300,
		.font_name = x->body_font,
		.font_size = 9,
		.x_scale = 1,
		.y_scale = 1 };
	long lines = xs_wrap_lines(text, 44);

	o.height = (uint16_t)(12 + 16 * (lines > 30 ? 30 : lines));
	return check(x,
		worksheet_write_comment_opt(
			x->page->ws, row, col, clean(x, text), &o));
}

/* -- lines ------------------------------------------------------------------ */

static void see(struct page *p, size_t col, double width)
{
	if (width > p->seen[col])
		p->seen[col] = width;
}

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

static int set_body_height(
	struct xlsx *x, lxw_row_t row, const struct xs_entry *e, size_t n)
{
	struct page *p = x->page;
	long lines = 1, own;
	double width, room;
	size_t i;

	for (i = 0; i < n; i++) {
		width = width_of(p, i, &e[i]);
		if (e[i].span < 2)
			see(p, i, width < p->most[i] ? width : p->most[i]);
		if (e[i].kind != XS_ENTRY_TEXT)
			continue;
		room = room_of(p, i, &e[i]);
		own = width <= room && !strchr(e[i].text, '\n')
			? 1
			: xs_wrap_lines(e[i].text, room * WRAP_SAFETY);
		lines = own > lines ? own : lines;
	}
	if (lines == 1)
		return 0;
	return check(x,
		worksheet_set_row(p->ws, row,
			(double)(lines > 30 ? 30 : lines) * POINTS_A_LINE + 3,
			NULL));
}

static int body_line(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t n)
{
	lxw_format *format;
	size_t i;

	if (set_body_height(x, row, e, n) < 0)
		return -1;
	for (i = 0; i < n; i++) {
		if (e[i].kind == XS_ENTRY_COVERED)
			continue;
		format = xs_xlsx_format(x, kind, &e[i], x->page->align[i]);
		if (merge(x, row, (lxw_col_t)i, e[i].span, format) < 0 ||
			put_entry(x, row, (lxw_col_t)i, &e[i], format) < 0)
			return -1;
		if (e[i].note && put_note(x, row, (lxw_col_t)i, e[i].note) < 0)
			return -1;
	}
	return 0;
}

/* Heads and texts over the width: as high as their text needs once the
 * columns have their final width; streamed pages decide at once. */
static double height_of(
	const struct xlsx *x, const struct page *p, const struct tall *t)
{
	static const double points[] = { [XS_LINE_TITLE] = 26,
		[XS_LINE_ABOUT] = 16,
		[XS_LINE_ALARM] = 18,
		[XS_LINE_SECTION] = 20,
		[XS_LINE_LEGEND] = 14,
		[XS_LINE_HEAD] = 14,
		[XS_LINE_UNDER] = 14 };
	double width = 0, own;
	long lines = 1, most = 1;
	size_t i;

	for (i = t->n; i-- > 0;) {
		width += xs_xlsx_columns(p, i);
		if (!t->captions || !t->captions[i])
			continue;
		own = width;
		width = 0;
		most = xs_wrap_lines(t->captions[i], own * WRAP_SAFETY);
		lines = most > lines ? most : lines;
	}
	if (t->kind == XS_LINE_SIGN)
		return 66;
	if (!t->captions)
		lines = xs_wrap_lines(t->text,
			width * (t->kind == XS_LINE_TITLE ? 0.6 : WRAP_SAFETY));
	(void)x;
	return points[t->kind] * (double)lines + (t->captions ? 6 : 2);
}

static int set_height(struct xlsx *x, struct page *p, const struct tall *t)
{
	return check(
		x, worksheet_set_row(p->ws, t->row, height_of(x, p, t), NULL));
}

static int keep_tall(struct xlsx *x, const struct tall *t)
{
	struct page *p = x->page;
	void *array = p->talls;

	if (x->streamed)
		return set_height(x, p, t);
	xs_grow(&array, &p->talls_cap, p->talls_n + 1, sizeof(*p->talls));
	p->talls = array;
	p->talls[p->talls_n++] = *t;
	return 0;
}

static int head_line(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t n)
{
	struct tall t = { .kind = kind, .row = row, .n = n };
	lxw_format *format = xs_xlsx_line_format(x, kind);
	size_t i;

	t.captions = xs_arena_alloc(&x->arena, n + 1, sizeof(*t.captions));
	for (i = 0; i < n; i++)
		t.captions[i] = e[i].kind == XS_ENTRY_COVERED ? NULL
			: e[i].kind == XS_ENTRY_TEXT
			? xs_arena_strdup(&x->arena, e[i].text)
			: "";
	if (keep_tall(x, &t) < 0)
		return -1;
	for (i = 0; i < n; i++) {
		if (e[i].kind == XS_ENTRY_COVERED)
			continue;
		if (merge(x, row, (lxw_col_t)i, e[i].span, format) < 0 ||
			put_entry(x, row, (lxw_col_t)i, &e[i], format) < 0)
			return -1;
		if (e[i].note && put_note(x, row, (lxw_col_t)i, e[i].note) < 0)
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

/* The parts of the signature, {gap} between them, spread over the width. */
static int sign_line(
	struct xlsx *x, lxw_row_t row, const char *text, size_t span)
{
	struct page *p = x->page;
	lxw_format *format = x->lines[XS_LINE_SIGN];
	struct tall t = { .kind = XS_LINE_SIGN, .row = row, .n = span };
	double all = 0, used = 0;
	size_t i, from = 0, part = 1;
	const char *gap;

	for (i = 0; i < span; i++)
		all += xs_xlsx_columns(p, i);
	if (keep_tall(x, &t) < 0)
		return -1;
	for (i = 0; i < span; i++) {
		used += xs_xlsx_columns(p, i);
		if (i + 1 < span &&
			(part == 4 || used < all * (double)part / 4))
			continue;
		gap = strstr(text, "{gap}");
		xs_buf_clear(&x->formula);
		if (i + 1 < span && gap)
			xs_buf_add(&x->formula, text, (size_t)(gap - text));
		else
			add_joined(&x->formula, text);
		if (merge(x, row, (lxw_col_t)from, (int)(i + 1 - from),
			    format) < 0 ||
			check(x,
				worksheet_write_string(p->ws, row,
					(lxw_col_t)from, x->formula.s,
					format)) < 0)
			return -1;
		text = gap ? gap + strlen("{gap}") : "";
		from = i + 1;
		part++;
	}
	return 0;
}

static int wide_line(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t span)
{
	struct tall t = { .kind = kind, .row = row, .n = span };
	lxw_format *format = xs_xlsx_line_format(x, kind);

	if (kind == XS_LINE_SIGN)
		return sign_line(x, row, e->text, span);
	t.text = xs_arena_strdup(&x->arena, e->text);
	if (keep_tall(x, &t) < 0)
		return -1;
	if (span < 2)
		return check(x,
			worksheet_write_string(
				x->page->ws, row, 0, clean(x, t.text), format));
	return check(x,
		worksheet_merge_range(x->page->ws, row, 0, row,
			(lxw_col_t)(span - 1), clean(x, t.text), format));
}

static int line(struct xs_writer *w, enum xs_line_kind kind, long number,
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

/* -- pages ------------------------------------------------------------------ */

static int page(struct xs_writer *w, const struct xs_page *facts)
{
	struct xlsx *x = (struct xlsx *)w;
	void *array = x->pages;
	struct page *p;

	xs_grow(&array, &x->pages_cap, x->pages_n + 1, sizeof(*x->pages));
	x->pages = array;
	p = &x->pages[x->pages_n];
	memset(p, 0, sizeof(*p));
	p->ws = workbook_add_worksheet(x->book, facts->name);
	if (!p->ws)
		return xs_fail(x->err, XS_E_LAYOUT,
			_("\"%s\" cannot be the name of a sheet"), facts->name);
	x->pages_n++;
	return check(x, xs_xlsx_page_setup(x, p->ws, facts));
}

static void turn(struct xs_writer *w, size_t at)
{
	struct xlsx *x = (struct xlsx *)w;

	x->page = &x->pages[at];
}

static void columns(struct xs_writer *w, const struct xs_bound *c, size_t n)
{
	struct page *p = ((struct xlsx *)w)->page;
	size_t i, at;
	int k, span;

	for (i = 0; i < n; i++) {
		span = c[i].form->span;
		xs_xlsx_grow_columns(p, (size_t)(c[i].at + span));
		for (k = 0; k < span; k++) {
			at = (size_t)(c[i].at + k);
			see(p, at, c[i].form->least / span);
			p->most[at] = c[i].form->most;
			p->align[at] = c[i].form->align;
		}
	}
}

static void freeze(struct xs_writer *w, long rows, int cols)
{
	struct xlsx *x = (struct xlsx *)w;

	worksheet_freeze_panes(x->page->ws, (lxw_row_t)rows, (lxw_col_t)cols);
}

static void filter(struct xs_writer *w, long head, long last, int cols)
{
	struct xlsx *x = (struct xlsx *)w;

	worksheet_autofilter(x->page->ws, (lxw_row_t)(head - 1), 0,
		(lxw_row_t)(last - 1), (lxw_col_t)(cols - 1));
}

static void repeat(struct xs_writer *w, long first, long last)
{
	struct xlsx *x = (struct xlsx *)w;

	worksheet_repeat_rows(
		x->page->ws, (lxw_row_t)(first - 1), (lxw_row_t)(last - 1));
}

static void below_zero(struct xs_writer *w, long first, long last, int col)
{
	struct xlsx *x = (struct xlsx *)w;
	lxw_conditional_format c = { .type = LXW_CONDITIONAL_TYPE_CELL,
		.criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN,
		.value = 0,
		.format = x->negative };

	worksheet_conditional_format_range(x->page->ws, (lxw_row_t)(first - 1),
		(lxw_col_t)col, (lxw_row_t)(last - 1), (lxw_col_t)col, &c);
}

/* -- life ------------------------------------------------------------------- */

static int set_widths(struct xlsx *x, struct page *p)
{
	size_t i;

	for (i = 0; i < p->columns_n; i++)
		if (check(x,
			    worksheet_set_column(p->ws, (lxw_col_t)i,
				    (lxw_col_t)i, XS_XLSX_WIDTH(p->seen[i]),
				    NULL)) < 0)
			return -1;
	for (i = 0; i < p->talls_n; i++)
		if (set_height(x, p, &p->talls[i]) < 0)
			return -1;
	return 0;
}

/* Bytes of rows that wait in a temporary file; -1 if it could not be
 * written. */
static int waiting(struct xlsx *x, struct page *p, uint64_t *bytes_out)
{
	FILE *f = p->ws->optimize_tmpfile;
	long at;

	*bytes_out = 0;
	if (!f)
		return 0;
	if (fflush(f) != 0 || ferror(f) || (at = ftell(f)) < 0)
		return failed(x, LXW_ERROR_CREATING_TMPFILE);
	*bytes_out = (uint64_t)at;
	return 0;
}

static int finish(struct xs_writer *w)
{
	struct xlsx *x = (struct xlsx *)w;
	uint64_t *bytes = xs_alloc(x->pages_n + 1, sizeof(*bytes));
	lxw_error rc;
	size_t i;
	int result = -1;

	for (i = 0; i < x->pages_n; i++)
		if (set_widths(x, &x->pages[i]) < 0 ||
			waiting(x, &x->pages[i], &bytes[i]) < 0)
			goto out;
	xs_deflate_level(x->streamed ? STREAMED_LEVEL : 0);
	rc = workbook_close(x->book);
	xs_deflate_level(0);
	x->book = NULL;
	if (rc != LXW_NO_ERROR ||
		!xs_workbook_is_whole(x->temp_path, bytes, x->pages_n))
		result = failed(
			x, rc == LXW_NO_ERROR ? LXW_ERROR_ZIP_FILE_ADD : rc);
	else
		result = 0;
out:
	free(bytes);
	return result;
}

static void free_writer(struct xs_writer *w)
{
	struct xlsx *x = (struct xlsx *)w;
	size_t i;

	if (x->book)
		lxw_workbook_free(x->book);
	for (i = 0; i < x->pages_n; i++)
		xs_xlsx_release_page(&x->pages[i]);
	free(x->pages);
	free(x->temp_path);
	free(x->path);
	free(x->temp_folder);
	xs_buf_release(&x->text);
	xs_buf_release(&x->formula);
	xs_arena_release(&x->arena);
	free(x);
}

static const struct xs_writer_ops ops = {
	.page = page,
	.turn = turn,
	.columns = columns,
	.line = line,
	.freeze = freeze,
	.filter = filter,
	.repeat = repeat,
	.below_zero = below_zero,
	.chart = xs_xlsx_chart,
	.finish = finish,
	.free = free_writer,
};

/* TMPDIR if it is set, else the folder of the workbook: the rows of a large
 * workbook wait there, and /tmp is small on many machines. */
static char *temp_folder(const char *path)
{
	const char *said = getenv("TMPDIR"), *slash = strrchr(path, '/');

	if (said && *said)
		return xs_strdup(said);
	if (!slash)
		return xs_strdup(".");
	return xs_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

struct xs_writer *xs_write_xlsx_new(const char *temp_path, const char *path,
	const struct xs_book_facts *facts, struct xs_error *err)
{
	struct xlsx *x = xs_alloc(1, sizeof(*x));
	lxw_workbook_options options = { 0 };

	x->base.ops = &ops;
	x->err = err;
	x->streamed = facts->streamed;
	x->temp_path = xs_strdup(temp_path);
	x->path = xs_strdup(path);
	x->temp_folder = temp_folder(temp_path);
	xs_buf_init(&x->text);
	xs_buf_init(&x->formula);
	options.constant_memory = facts->streamed;
	options.tmpdir = x->temp_folder;
	x->book = workbook_new_opt(x->temp_path, &options);
	if (!x->book) {
		failed(x, LXW_ERROR_CREATING_XLSX_FILE);
		free_writer(&x->base);
		return NULL;
	}
	if (check(x, xs_xlsx_begin(x, facts)) < 0) {
		free_writer(&x->base);
		return NULL;
	}
	return &x->base;
}

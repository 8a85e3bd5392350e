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
#include "xueshe/os.h"
#include "xueshe/text.h"

#define CELL_TEXT_MOST 32767

/* The library's words for a full disk are "ZIP_ERRNO". */
static bool is_of_the_disk(lxw_error rc)
{
	return rc >= LXW_ERROR_CREATING_XLSX_FILE && rc <= LXW_ERROR_ZIP_CLOSE;
}

static int failed(struct xlsx *x, lxw_error rc)
{
	xs_fail(x->err, XS_E_NO_WRITE, _("could not write workbook \"%s\": %s"),
		x->path,
		is_of_the_disk(rc)
			? _("the disk is full, or a file grew above the limit")
			: lxw_strerror(rc));
	return xs_hint(x->err,
		_("Make room on the disk of the workbook and of "
		  "temporary files (TMPDIR), then run the command again."));
}

int xs_xlsx_check(struct xlsx *x, lxw_error rc)
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

const char *xs_xlsx_clean(struct xlsx *x, const char *text)
{
	return is_clean(text, strlen(text)) ? text : cleaned(x, text);
}

double xs_xlsx_serial(double day)
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
	if (e->array)
		return worksheet_write_array_formula_num(x->page->ws, row, col,
			row, col, x->formula.s, format, e->number);
	if (e->kind == XS_ENTRY_NUMBER)
		return worksheet_write_formula_num(
			x->page->ws, row, col, x->formula.s, format, e->number);
	return worksheet_write_formula_str(x->page->ws, row, col, x->formula.s,
		format, e->text ? xs_xlsx_clean(x, e->text) : "");
}

int xs_xlsx_put_entry(struct xlsx *x, lxw_row_t row, lxw_col_t col,
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
			ws, row, col, xs_xlsx_serial(e->number), format);
	else if (e->kind == XS_ENTRY_TEXT && *e->text)
		rc = worksheet_write_string(
			ws, row, col, xs_xlsx_clean(x, e->text), format);
	else
		rc = worksheet_write_blank(ws, row, col, format);
	return xs_xlsx_check(x, rc);
}

int xs_xlsx_put_note(
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
	return xs_xlsx_check(x,
		worksheet_write_comment_opt(
			x->page->ws, row, col, xs_xlsx_clean(x, text), &o));
}

/* -- pages ------------------------------------------------------------------ */

/* Inches. */
static double paper_side(bool a3, bool is_short)
{
	return a3 ? (is_short ? 11.69 : 16.54) : (is_short ? 8.27 : 11.69);
}

static int page(struct xs_writer *w, const struct xs_page *facts)
{
	struct xlsx *x = (struct xlsx *)w;
	void *array = x->pages;
	struct page *p;

	xs_grow(&array, &x->pages_cap, x->pages_n + 1, sizeof(*x->pages));
	x->pages = array;
	p = &x->pages[x->pages_n];
	memset(p, 0, sizeof(*p));
	p->across = facts->across || facts->one;
	p->parts = facts->parts;
	p->legible = facts->legible && !facts->one;
	p->wide = 72 * paper_side(facts->a3, facts->portrait) - MARGIN_SIDES;
	p->high = 72 * paper_side(facts->a3, !facts->portrait) - MARGIN_ENDS;
	if (facts->turned)
		p->paper = p->wide / 72;
	if (*facts->name &&
		workbook_validate_sheet_name(x->book, facts->name) ==
			LXW_NO_ERROR)
		p->ws = workbook_add_worksheet(x->book, facts->name);
	if (!p->ws)
		return xs_fail(x->err, XS_E_LAYOUT,
			_("\"%s\" cannot be the name of a sheet"), facts->name);
	x->pages_n++;
	if (facts->hidden || facts->locked)
		xs_xlsx_form_page(x, p, facts);
	return xs_xlsx_check(x, xs_xlsx_page_setup(x, p->ws, facts));
}

static void turn(struct xs_writer *w, size_t at)
{
	struct xlsx *x = (struct xlsx *)w;

	x->page = &x->pages[at];
}

static void columns(struct xs_writer *w, const struct xs_bound *c, size_t n)
{
	struct page *p = ((struct xlsx *)w)->page;
	size_t i, k, at, span;

	for (i = 0; i < n; i++) {
		span = (size_t)c[i].form->span;
		at = (size_t)c[i].at;
		xs_xlsx_grow_columns(p, at + span);
		for (k = 0; k < span; k++, at++) {
			xs_xlsx_see(p, at, c[i].form->least / c[i].form->span);
			p->most[at] = c[i].form->most;
			p->align[at] = c[i].form->align;
		}
	}
}

static void freeze(struct xs_writer *w, long rows, int cols)
{
	struct xlsx *x = (struct xlsx *)w;

	worksheet_freeze_panes(x->page->ws, (lxw_row_t)rows, (lxw_col_t)cols);
	if (x->page->across && cols > 0)
		worksheet_repeat_columns(x->page->ws, 0, (lxw_col_t)(cols - 1));
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

	x->page->repeated = (lxw_row_t)last;
	x->page->top = x->page->used;
	worksheet_repeat_rows(
		x->page->ws, (lxw_row_t)(first - 1), (lxw_row_t)(last - 1));
}

static void print(struct xs_writer *w, long last, int cols)
{
	struct page *p = ((struct xlsx *)w)->page;

	p->last_row = (lxw_row_t)(last - 1);
	p->printed = cols;
}

static void turn_sheet(struct xs_writer *w, long row)
{
	struct page *p = ((struct xlsx *)w)->page;

	xs_xlsx_break(p, (lxw_row_t)row);
	p->used = p->top;
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
		if (xs_xlsx_check(x,
			    worksheet_set_column(p->ws, (lxw_col_t)i,
				    (lxw_col_t)i, XS_XLSX_WIDTH(p->seen[i]),
				    NULL)) < 0)
			return -1;
	if (xs_xlsx_set_heights(x, p) < 0)
		return -1;
	if (p->printed && (size_t)p->printed < p->columns_n)
		worksheet_print_area(
			p->ws, 0, 0, p->last_row, (lxw_col_t)(p->printed - 1));
	return xs_xlsx_place_charts(x, p);
}

/* Bytes of rows that wait in a temporary file; -1 if it could not be
 * written. */
static int waiting(struct xlsx *x, struct page *p, uint64_t *bytes_out)
{
	FILE *f = p->ws->optimize_tmpfile;
	long at;

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
	int result = -1, kept;

	for (i = 0; i < x->pages_n; i++) {
		if (set_widths(x, &x->pages[i]) < 0 ||
			waiting(x, &x->pages[i], &bytes[i]) < 0)
			goto out;
		if (x->pages[i].paper > 0)
			worksheet_set_print_scale(x->pages[i].ws,
				(uint16_t)xs_xlsx_percent(&x->pages[i]));
		if (x->pages[i].parts.n &&
			xs_xlsx_break_parts(x, &x->pages[i]) < 0)
			goto out;
		if (!x->streamed)
			xs_xlsx_break_pages(&x->pages[i]);
		if (x->pages[i].breaks_n)
			worksheet_set_h_pagebreaks(
				x->pages[i].ws, x->pages[i].breaks);
	}
	xs_deflate_fast(true);
	kept = xs_os_hush_begin(); /* it prints what it returns */
	rc = workbook_close(x->book);
	xs_os_hush_end(kept);
	xs_deflate_fast(false);
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
	xs_xlsx_rows_free(x->rows);
	free(x->made);
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
	.line = xs_xlsx_line,
	.freeze = freeze,
	.filter = filter,
	.repeat = repeat,
	.print = print,
	.turn_sheet = turn_sheet,
	.is_full = xs_xlsx_is_full,
	.below_zero = below_zero,
	.chart = xs_xlsx_chart,
	.limit = xs_xlsx_limit,
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
	x->rows = xs_xlsx_rows_new();
	options.constant_memory = true;
	options.tmpdir = x->temp_folder;
	x->book = workbook_new_opt(x->temp_path, &options);
	if (!x->book) {
		failed(x, LXW_ERROR_CREATING_XLSX_FILE);
		free_writer(&x->base);
		return NULL;
	}
	if (xs_xlsx_check(x, xs_xlsx_begin(x, facts)) < 0) {
		free_writer(&x->base);
		return NULL;
	}
	return &x->base;
}

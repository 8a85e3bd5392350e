/* SPDX-License-Identifier: Apache-2.0
 *
 * How a workbook looks: formats, paper, charts.  Fonts are those that Excel
 * and WPS have on a Chinese machine; elsewhere a like one takes their place.
 */
#include "write_xlsx_i.h"

#include "xueshe/sheet.h"

#include <string.h>
#include <time.h>

/* -- formats ---------------------------------------------------------------- */

struct look {
	lxw_color_t ink, fill; /* 0: as usual */
	bool bold, centre;
	bool open; /* for input where the sheet is protected */
	bool words; /* what is typed is text */
};

static const struct look looks[XS_LOOK_N] = {
	[XS_LOOK_PLAIN] = { 0 },
	[XS_LOOK_PASS] = { .centre = true },
	[XS_LOOK_EXEMPT] = { .centre = true },
	[XS_LOOK_NEAR] = { .ink = 0x1F1F1F, .fill = 0xBFBFBF, .centre = true },
	[XS_LOOK_FAIL] = { .ink = 0xFFFFFF,
		.fill = 0x595959,
		.bold = true,
		.centre = true },
	[XS_LOOK_VETO] = { .ink = 0xFFFFFF,
		.fill = 0x9C0006,
		.bold = true,
		.centre = true },
	[XS_LOOK_UNKNOWN] = { .ink = 0x3F3F3F,
		.fill = 0xE7E6E6,
		.centre = true },
	[XS_LOOK_NOT_APPLICABLE] = { .ink = 0x7F7F7F, .centre = true },
	[XS_LOOK_STRONG] = { .bold = true },
	[XS_LOOK_SOFT] = { .ink = 0x7F7F7F },
	[XS_LOOK_INPUT] = { .fill = 0xFFFFFF, .open = true },
	[XS_LOOK_NEEDED] = { .fill = 0xFFF6D6, .open = true },
	[XS_LOOK_WORDS] = { .fill = 0xFFFFFF, .open = true, .words = true },
	[XS_LOOK_SHUT] = { .fill = 0xE7E6E6 },
};

static void number_format(const struct xs_entry *e, char *text, size_t size)
{
	static const char zeros[] = "000000";
	int d = e->decimals < 0 ? 0 : e->decimals > 6 ? 6 : e->decimals;

	snprintf(text, size, "%s%s%s%.*s%s%s%s%s",
		e->show & XS_SHOW_LEAST ? "\"≥\"" : "",
		e->show & XS_SHOW_BARE ? "0" : "#,##0", d ? "." : "", d, zeros,
		e->show & XS_SHOW_PERCENT ? "%" : "",
		e->show & XS_SHOW_SMALL ? "\"°\"" : "",
		e->show & XS_SHOW_FLIPS ? "\"≈\"" : "",
		e->show & XS_SHOW_EXEMPT ? "\"※\"" : "");
}

static uint8_t align_of(const struct xs_entry *e, enum xs_align align)
{
	if (align == XS_ALIGN_LEFT)
		return LXW_ALIGN_LEFT;
	if (align == XS_ALIGN_CENTRE || looks[e->look].centre)
		return LXW_ALIGN_CENTER;
	if (align == XS_ALIGN_RIGHT || e->kind == XS_ENTRY_NUMBER ||
		(e->formula && e->kind == XS_ENTRY_TEXT))
		return LXW_ALIGN_RIGHT;
	return e->kind == XS_ENTRY_DATE ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT;
}

static lxw_format *base_format(struct xlsx *x, const char *font, double size)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_font_name(f, font);
	format_set_font_size(f, size);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	return f;
}

/* What tells one body format from another.  Two formats of the library that
 * are alike cost it a hash of the whole format for every cell: none are made. */
struct xs_xlsx_style {
	lxw_color_t ink, fill;
	uint8_t align;
	bool bold, wrap, open;
	char number[64];
	lxw_format *format;
};

static struct xs_xlsx_style style_of(
	enum xs_line_kind kind, const struct xs_entry *e, enum xs_align align)
{
	const struct look *look = &looks[e->look];
	struct xs_xlsx_style s = { .ink = look->ink,
		.fill = look->fill,
		.align = align_of(e, align),
		.bold = look->bold || kind == XS_LINE_TOTAL,
		.open = look->open,
		.wrap = e->kind == XS_ENTRY_TEXT && !e->formula };

	if (!s.fill && kind == XS_LINE_TOTAL)
		s.fill = 0xF2F2F2;
	if (e->kind == XS_ENTRY_NUMBER || e->formula)
		number_format(e, s.number, sizeof(s.number));
	else if (e->kind == XS_ENTRY_DATE)
		snprintf(s.number, sizeof(s.number), "yyyy-mm-dd");
	else if (look->words)
		snprintf(s.number, sizeof(s.number), "@");
	return s;
}

static void make_format(struct xlsx *x, struct xs_xlsx_style *s)
{
	lxw_format *f = base_format(x, x->body_font, 10);

	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, 0x808080);
	format_set_align(f, s->align);
	if (s->align == LXW_ALIGN_RIGHT)
		format_set_indent(f, 1);
	if (s->wrap)
		format_set_text_wrap(f);
	if (*s->number)
		format_set_num_format(f, s->number);
	if (s->bold)
		format_set_bold(f);
	if (s->open)
		format_set_unlocked(f);
	if (s->ink)
		format_set_font_color(f, s->ink);
	if (s->fill) {
		format_set_pattern(f, LXW_PATTERN_SOLID);
		format_set_bg_color(f, s->fill);
	}
	s->format = f;
}

static bool is_alike(
	const struct xs_xlsx_style *a, const struct xs_xlsx_style *b)
{
	return a->ink == b->ink && a->fill == b->fill && a->align == b->align &&
		a->bold == b->bold && a->wrap == b->wrap &&
		a->open == b->open && strcmp(a->number, b->number) == 0;
}

static lxw_format *find_format(struct xlsx *x, enum xs_line_kind kind,
	const struct xs_entry *e, enum xs_align align)
{
	struct xs_xlsx_style s = style_of(kind, e, align);
	void *array = x->made;
	size_t i;

	for (i = 0; i < x->made_n; i++)
		if (is_alike(&x->made[i], &s))
			return x->made[i].format;
	make_format(x, &s);
	xs_grow(&array, &x->made_cap, x->made_n + 1, sizeof(s));
	x->made = array;
	x->made[x->made_n++] = s;
	return s.format;
}

/* Where the format of such an entry is kept. */
static size_t seat_of(
	enum xs_line_kind kind, const struct xs_entry *e, enum xs_align align)
{
	size_t number = e->kind == XS_ENTRY_TEXT ? 2 : 0;
	int d = e->decimals < 0 ? 0 : e->decimals > 6 ? 6 : e->decimals;

	if (e->kind == XS_ENTRY_NUMBER || e->formula)
		number = 3 + (size_t)d * (XS_SHOW_ALL + 1) +
			(e->show & XS_SHOW_ALL);
	else if (e->kind == XS_ENTRY_DATE)
		number = 1;
	return (((size_t)e->look * 4 + align) * FORMATS_A_LOOK + number) * 2 +
		(kind == XS_LINE_TOTAL);
}

lxw_format *xs_xlsx_format(struct xlsx *x, enum xs_line_kind kind,
	const struct xs_entry *e, enum xs_align align)
{
	size_t at = seat_of(kind, e, align);

	if (!x->formats[at])
		x->formats[at] = find_format(x, kind, e, align);
	return x->formats[at];
}

unsigned xs_xlsx_style(struct xlsx *x, enum xs_line_kind kind,
	const struct xs_entry *e, enum xs_align align)
{
	size_t at = seat_of(kind, e, align);

	if (!x->styles[at])
		x->styles[at] = 1 +
			(unsigned)lxw_format_get_xf_index(
				xs_xlsx_format(x, kind, e, align));
	return x->styles[at] - 1;
}

static void head_format(struct xlsx *x)
{
	lxw_format *f = base_format(x, x->head_font, 10);

	format_set_align(f, LXW_ALIGN_CENTER);
	format_set_text_wrap(f);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, 0x808080);
	format_set_pattern(f, LXW_PATTERN_SOLID);
	format_set_bg_color(f, 0xDDE6F0);
	format_set_bold(f);
	x->lines[XS_LINE_HEAD] = f;
	f = base_format(x, x->body_font, 9);
	format_set_align(f, LXW_ALIGN_CENTER);
	format_set_text_wrap(f);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, 0x808080);
	format_set_pattern(f, LXW_PATTERN_SOLID);
	format_set_bg_color(f, 0xEEF2F7);
	x->lines[XS_LINE_UNDER] = f;
}

static void line_formats(struct xlsx *x)
{
	static const struct {
		double size;
		bool head, bold, centre;
		lxw_color_t ink;
	} rows[XS_LINE_EMPTY] = {
		[XS_LINE_TITLE] = { 16, true, true, true, 0 },
		[XS_LINE_ABOUT] = { 10, false, false, true, 0x404040 },
		[XS_LINE_ALARM] = { 12, true, true, true, 0xC00000 },
		[XS_LINE_SECTION] = { 12, true, true, false, 0x1F3864 },
		[XS_LINE_LEGEND] = { 9, false, false, false, 0x404040 },
		[XS_LINE_SIGN] = { 11, false, false, false, 0 },
	};
	lxw_format *f;
	int i;

	for (i = 0; i < XS_LINE_EMPTY; i++) {
		if (rows[i].size < 1)
			continue;
		f = base_format(x, rows[i].head ? x->head_font : x->body_font,
			rows[i].size);
		format_set_text_wrap(f);
		format_set_align(
			f, rows[i].centre ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
		if (rows[i].bold)
			format_set_bold(f);
		if (rows[i].ink)
			format_set_font_color(f, rows[i].ink);
		x->lines[i] = f;
	}
	head_format(x);
	x->negative = workbook_add_format(x->book);
	format_set_font_color(x->negative, looks[XS_LOOK_FAIL].ink);
	format_set_bg_color(x->negative, looks[XS_LOOK_FAIL].fill);
	format_set_bold(x->negative);
}

lxw_format *xs_xlsx_line_format(struct xlsx *x, enum xs_line_kind kind)
{
	return x->lines[kind];
}

/* -- book and page ---------------------------------------------------------- */

/* Days since 1970-01-01 in the Gregorian calendar. */
long xs_days_from_civil(int y, int m, int d)
{
	long era, of_era, day;

	y -= m <= 2;
	era = y / 400;
	of_era = y - era * 400;
	day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day -
		719468;
}

lxw_error xs_xlsx_begin(struct xlsx *x, const struct xs_book_facts *facts)
{
	lxw_doc_properties p = { 0 };
	int day = facts->created > 0 ? facts->created : 20000101;
	bool zh = facts->lang == XS_LANG_ZH;

	x->author = xs_arena_strdup(&x->arena, zh ? "学舍" : "Xueshe");
	x->body_font = xs_arena_strdup(&x->arena, zh ? "宋体" : "Arial");
	x->head_font = xs_arena_strdup(&x->arena, zh ? "黑体" : "Arial");
	line_formats(x);
	p.title = xs_arena_strdup(&x->arena, facts->title);
	p.subject = xs_arena_strdup(
		&x->arena, facts->subject ? facts->subject : "");
	p.author = x->author;
	if (facts->result)
		p.category = xs_arena_strdup(&x->arena, XS_RESULT_MARK);
	if (facts->input && *facts->input)
		p.comments =
			xs_arena_printf(&x->arena, "SHA-256 %s", facts->input);
	p.created = (time_t)xs_days_from_civil(
			    day / 10000, day / 100 % 100, day % 100) *
		86400;
	return workbook_set_properties(x->book, &p);
}

/* '&' begins a code in footers. */
static void add_footer_text(struct xs_buf *out, const char *text, size_t most)
{
	size_t len = 0;

	for (; *text; text++) {
		if (((unsigned char)*text & 0xc0) != 0x80 && len++ == most)
			break; /* not inside a character */
		if (*text == '&')
			xs_buf_adds(out, "&");
		xs_buf_addc(out, *text);
	}
}

static lxw_error set_footer(struct xlsx *x, lxw_worksheet *ws, const char *text)
{
	struct xs_buf f = XS_BUF_INIT;
	lxw_error rc;

	xs_buf_addf(&f, "&L&\"%s\"&9", x->body_font);
	add_footer_text(&f, text, 60);
	xs_buf_adds(&f,
		strcmp(x->author, "学舍") == 0 ? "&C&9第 &P 页，共 &N 页&R&9&A"
					       : "&C&9Page &P of &N&R&9&A");
	rc = worksheet_set_footer(ws, f.s);
	xs_buf_release(&f);
	return rc;
}

lxw_error xs_xlsx_page_setup(
	struct xlsx *x, lxw_worksheet *ws, const struct xs_page *facts)
{
	worksheet_set_paper(ws, facts->a3 ? 8 : 9);
	if (facts->portrait)
		worksheet_set_portrait(ws);
	else
		worksheet_set_landscape(ws);
	if (facts->one || facts->legible)
		worksheet_fit_to_pages(ws, 1, 1);
	else if (facts->abreast && !facts->parts.n)
		worksheet_fit_to_pages(ws, (uint16_t)facts->abreast, 0);
	else if (!facts->across && !facts->turned)
		worksheet_fit_to_pages(ws, 1, 0);
	worksheet_set_margins(ws, MARGIN_SIDES / 2 / 72, MARGIN_SIDES / 2 / 72,
		0.45, MARGIN_ENDS / 72 - 0.45);
	worksheet_center_horizontally(ws);
	worksheet_gridlines(ws, LXW_HIDE_ALL_GRIDLINES);
	return set_footer(x, ws, facts->footer);
}

/* -- columns of a page ------------------------------------------------------ */

void xs_xlsx_grow_columns(struct page *p, size_t n)
{
	size_t i;

	if (n <= p->columns_n)
		return;
	p->seen = xs_realloc(p->seen, n, sizeof(*p->seen));
	p->most = xs_realloc(p->most, n, sizeof(*p->most));
	p->align = xs_realloc(p->align, n, sizeof(*p->align));
	for (i = p->columns_n; i < n; i++) {
		p->seen[i] = p->most[i] = 0;
		p->align[i] = XS_ALIGN_AUTO;
	}
	p->columns_n = n;
}

/* Text columns that fit in a column as it stands. */
double xs_xlsx_columns(const struct page *p, size_t column)
{
	return column < p->columns_n ? p->seen[column] : 8;
}

void xs_xlsx_release_page(struct page *p)
{
	free(p->seen);
	free(p->most);
	free(p->align);
	free(p->talls);
	free(p->heights);
	free(p->breaks);
	free(p->sections);
	free(p->charts);
}

/* -- charts ----------------------------------------------------------------- */

static void range(struct xs_buf *out, const struct xs_chart *c, int column)
{
	char letters[8];

	xs_column_letters(column + 1, letters);
	xs_buf_clear(out);
	xs_buf_addf(out, "='%s'!$%s$%ld:$%s$%ld", c->sheet, letters,
		c->first_row, letters, c->last_row);
}

/* A verdict has the same paint in every chart, the rest by their order. */
static lxw_color_t paint_of(const char *key, size_t i)
{
	static const lxw_color_t paint[] = { 0x5B7FA6, 0xC58B6B, 0xD9C27E,
		0x7F9F7F, 0x8E7CA6, 0x595959, 0xBFBFBF, 0x9C0006 };
	static const struct {
		const char *key;
		lxw_color_t paint;
	} known[] = { { "pass", 0x5B7FA6 }, { "fail", 0x9C0006 },
		{ "unknown", 0xBFBFBF } };
	size_t k;

	for (k = 0; k < sizeof(known) / sizeof(known[0]); k++)
		if (strcmp(known[k].key, key) == 0)
			return known[k].paint;
	return paint[i % 8];
}

static void add_series(lxw_chart *chart, const struct xs_chart *c, size_t i)
{
	struct xs_buf categories = XS_BUF_INIT, values = XS_BUF_INIT;
	lxw_chart_fill fill = { .color = paint_of(c->series[i].key, i) };
	lxw_chart_line line = { .width = 2 };
	lxw_chart_series *s;

	range(&categories, c, c->categories);
	range(&values, c, c->series[i].column);
	s = chart_add_series(chart, categories.s, values.s);
	chart_series_set_name(s, c->series[i].caption);
	if (c->line) {
		line.color = fill.color;
		chart_series_set_line(s, &line);
	} else {
		chart_series_set_fill(s, &fill);
	}
	xs_buf_release(&categories);
	xs_buf_release(&values);
}

static void dress(struct xlsx *x, lxw_chart *chart, const struct xs_chart *c)
{
	lxw_chart_font title = {
		.name = x->head_font, .size = 11, .bold = LXW_TRUE
	};
	lxw_chart_font text = { .name = x->body_font, .size = 9 };
	lxw_chart_font small = { .name = x->body_font, .size = 6.5 };
	lxw_chart_line faint = { .color = 0xD9D9D9, .width = 0.5F };

	chart_title_set_name(chart, c->title);
	if (c->lying) {
		title.size = 9;
		text.size = 7.5;
	}
	chart_title_set_name_font(chart, &title);
	chart_axis_set_num_font(chart->x_axis, &text);
	chart_axis_set_num_font(chart->y_axis, &text);
	/* the library calls what lies x, whatever stands on it */
	chart_axis_set_num_format(
		c->lying ? chart->x_axis : chart->y_axis, "#,##0");
	chart_axis_major_gridlines_set_line(
		c->lying ? chart->x_axis : chart->y_axis, &faint);
	if (c->lying) { /* the first row on top, as in the table */
		chart_axis_set_num_font(chart->y_axis, &small);
		chart_axis_set_reverse(chart->y_axis);
		chart_axis_set_interval_unit(chart->y_axis, 1);
		chart_set_series_gap(chart, 50);
	}
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	chart_legend_set_font(chart, &text);
}

int xs_xlsx_chart(struct xs_writer *w, long row, const struct xs_chart *c)
{
	static const uint8_t kinds[2][2] = { { LXW_CHART_COLUMN,
						     LXW_CHART_COLUMN_STACKED },
		{ LXW_CHART_BAR, LXW_CHART_BAR_STACKED } };
	struct xlsx *x = (struct xlsx *)w;
	struct page *p = x->page;
	lxw_chart *chart = workbook_add_chart(x->book,
		c->line ? LXW_CHART_LINE : kinds[c->lying][c->stacked]);
	void *array = p->charts;
	size_t i;

	for (i = 0; i < c->series_n; i++)
		add_series(chart, c, i);
	dress(x, chart, c);
	xs_grow(&array, &p->charts_cap, p->charts_n + 1, sizeof(*p->charts));
	p->charts = array;
	p->charts[p->charts_n++] = (struct placed){ .chart = chart,
		.row = (lxw_row_t)(row - 1),
		.beside = c->beside,
		.place = c->place,
		.rows = c->last_row - c->first_row + 1 };
	return 0;
}

double xs_xlsx_pixels(const struct page *p, size_t from, size_t to)
{
	double all = 0;

	for (; from < to; from++)
		all += XS_XLSX_WIDTH(xs_xlsx_columns(p, from)) * 7 + 5;
	return all;
}

double xs_xlsx_room(const struct page *p, size_t from, size_t to)
{
	if (to == from + 1)
		return xs_xlsx_columns(p, from);
	return (xs_xlsx_pixels(p, from, to) - 12) / 6.67;
}

#define BESIDE 62 /* pixels besides the rows: title, head, a few below */

/* Beside its table, from the title on: as high as that, so that every bar has
 * its label, and as wide as the page leaves. */
int xs_xlsx_place_charts(struct xlsx *x, struct page *p)
{
	lxw_chart_options o;
	const struct placed *c;
	double wide, high;
	size_t i;

	for (i = 0; i < p->charts_n; i++) {
		c = &p->charts[i];
		wide = c->beside < 0 ? 480
				     : xs_xlsx_pixels(p, (size_t)c->beside,
					       (size_t)p->printed) -
				16;
		high = c->beside < 0 ? 300 : 20 * (double)c->rows + BESIDE;
		wide = wide < 320 ? 320 : wide > 820 ? 820 : wide;
		high = high < 200 ? 200 : high > 1300 ? 1300 : high;
		o = (lxw_chart_options){ .x_offset = 10 + 500 * c->place,
			.y_offset = 2,
			.x_scale = wide / 480,
			.y_scale = high / 288,
			.object_position = LXW_OBJECT_MOVE_DONT_SIZE };
		if (worksheet_insert_chart_opt(p->ws, c->row,
			    (lxw_col_t)(c->beside < 0 ? 0 : c->beside),
			    c->chart, &o) != LXW_NO_ERROR)
			return xs_fail(x->err, XS_E_NO_WRITE,
				_("could not write workbook \"%s\": %s"),
				x->path, "chart");
	}
	return 0;
}

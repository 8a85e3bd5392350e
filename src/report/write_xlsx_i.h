/* SPDX-License-Identifier: Apache-2.0
 *
 * Between write_xlsx.c (cells, lines, life) and write_xlsx_look.c (formats, pages,
 * charts).
 */
#ifndef XUESHE_WRITE_XLSX_I_H
#define XUESHE_WRITE_XLSX_I_H

#include <xlsxwriter.h>

#include "report_i.h"

/* A text column of 10 point type in units of Excel, with the cell's edges. */
#define XS_XLSX_WIDTH(columns) ((columns)*1.06 + 1.7)
/* Text columns that there is room for in a column made for so many. */
#define XS_XLSX_ROOM(columns) ((XS_XLSX_WIDTH(columns) * 7 - 7) / 6.67)
#define WRAP_SAFETY 0.94 /* other fonts are a little wider */
#define POINTS_A_LINE 13.5
#define MARGIN_SIDES 57.6 /* both of them, in points */
#define MARGIN_ENDS 75.6
#define LINES_MOST 30 /* a row is at most 409 points high */
#define ROW_POINTS 15.0 /* a row whose height nobody set */
#define XS_XLSX_HEIGHT(lines) /* of a body row, in points */                   \
	((double)((lines) > LINES_MOST ? LINES_MOST : (lines)) *               \
			POINTS_A_LINE +                                        \
		3)

struct tall { /* a row whose height hangs on final widths */
	enum xs_line_kind kind;
	lxw_row_t row;
	long at; /* where it begins in the temporary file of its page */
	size_t n;
	const char *text;
	const char **captions;
};

struct placed { /* a chart that waits for the final widths */
	lxw_chart *chart;
	lxw_row_t row;
	int beside, place;
	long rows; /* of its table */
};

struct page {
	lxw_worksheet *ws;
	struct placed *charts;
	size_t charts_n, charts_cap;
	lxw_row_t last_row;
	int printed; /* columns */
	bool across;
	struct xs_parts parts;
	bool legible; /* one page unless that makes it too small */
	double *seen, *most; /* widths in text columns */
	enum xs_align *align;
	size_t columns_n;
	struct tall *talls;
	size_t talls_n, talls_cap;
	lxw_row_t *breaks; /* paper begins a new sheet there; ended by 0 */
	size_t breaks_n, breaks_cap;
	double paper; /* width for print, in inches; 0: Excel fits the page */
	double wide, high; /* room on paper, in points */
	double *heights; /* of rows, in points; 0: nobody set it */
	size_t heights_cap;
	double used, top; /* of a sheet of paper, of that by what is repeated;
			in points before scaling, as high as rows look now */
	lxw_row_t *sections; /* rows where a table with its title begins */
	size_t sections_n, sections_cap;
	lxw_row_t repeated; /* rows on top of every page */
	lxw_row_t sign_row; /* 0: none */
};

/* blank, date, text; numbers by decimals and marks */
#define FORMATS_A_LOOK (3 + 7 * (XS_SHOW_ALL + 1))
#define FORMATS (XS_LOOK_N * 4 * FORMATS_A_LOOK * 2)

struct xs_xlsx_rows;

struct xlsx {
	struct xs_writer base; /* first */
	struct xs_error *err;
	char *temp_path, *path, *temp_folder;
	char *author, *body_font, *head_font;
	bool streamed;
	lxw_workbook *book;
	struct page *pages, *page;
	size_t pages_n, pages_cap;
	bool shown; /* a page that is not hidden was made active */
	lxw_format *formats[FORMATS];
	unsigned styles[FORMATS]; /* number of the format in the file, 1 more */
	struct xs_xlsx_style *made; /* those there are */
	size_t made_n, made_cap;
	lxw_format *lines[XS_LINE_EMPTY + 1];
	lxw_format *negative;
	struct xs_xlsx_rows *rows;
	struct xs_buf text, formula;
	struct xs_arena arena;
};

/* 0, or -1 with the failure said. */
int xs_xlsx_check(struct xlsx *x, lxw_error rc);
/* The text as Excel can hold it; borrowed until the next call. */
const char *xs_xlsx_clean(struct xlsx *x, const char *text);
int xs_xlsx_put_entry(struct xlsx *x, lxw_row_t row, lxw_col_t col,
	const struct xs_entry *e, lxw_format *format);
int xs_xlsx_put_note(
	struct xlsx *x, lxw_row_t row, lxw_col_t col, const char *text);
int xs_xlsx_line(struct xs_writer *w, enum xs_line_kind kind, long number,
	const struct xs_entry *e, size_t n);
/* The row is that high, in points; 0: as high as rows are. */
void xs_xlsx_keep_height(struct xlsx *x, lxw_row_t row, double points);
/* Once widths are final: the heights of the rows that hang on them. */
int xs_xlsx_set_heights(struct xlsx *x, struct page *p);
/* A column gets at least that wide, in text columns. */
static inline void xs_xlsx_see(struct page *p, size_t col, double width)
{
	if (width > p->seen[col])
		p->seen[col] = width;
}

long xs_days_from_civil(int y, int m, int d);

lxw_error xs_xlsx_begin(struct xlsx *x, const struct xs_book_facts *facts);
lxw_error xs_xlsx_page_setup(
	struct xlsx *x, lxw_worksheet *ws, const struct xs_page *facts);
lxw_format *xs_xlsx_format(struct xlsx *x, enum xs_line_kind kind,
	const struct xs_entry *e, enum xs_align align);
lxw_format *xs_xlsx_line_format(struct xlsx *x, enum xs_line_kind kind);
unsigned xs_xlsx_style(struct xlsx *x, enum xs_line_kind kind,
	const struct xs_entry *e, enum xs_align align);
void xs_xlsx_grow_columns(struct page *p, size_t n);
/* Text columns that fit in the columns from `from` up to, not with, `to`. */
double xs_xlsx_room(const struct page *p, size_t from, size_t to);
double xs_xlsx_columns(const struct page *p, size_t column);
/* Pixels of the columns from `from` up to, not with, `to`. */
double xs_xlsx_pixels(const struct page *p, size_t from, size_t to);
void xs_xlsx_release_page(struct page *p);
int xs_xlsx_place_charts(struct xlsx *x, struct page *p);
int xs_xlsx_chart(struct xs_writer *w, long row, const struct xs_chart *c);

/* -- write_xlsx_paper.c: where a new sheet of paper begins -- */
void xs_xlsx_keep_section(struct page *p, lxw_row_t row);
void xs_xlsx_break(struct page *p, lxw_row_t row);
/* Where every school must have a page of its own Excel may not fit the sheet to
 * pages (some editions do not break it by hand then): the scale is set, in
 * percent.  Digits are up to 8.5 pixels wide, by font, 96 to the inch. */
double xs_xlsx_percent(const struct page *p);
/* The same for pages side by side: the widest of them fits. */
double xs_xlsx_parts_percent(const struct page *p);
int xs_xlsx_break_parts(struct xlsx *x, struct page *p);
bool xs_xlsx_is_full(struct xs_writer *w, long lines);
/* Once widths and heights are final. */
void xs_xlsx_break_pages(struct page *p);

/* -- write_xlsx_form.c -- */
void xs_xlsx_form_page(
	struct xlsx *x, struct page *p, const struct xs_page *facts);
void xs_xlsx_limit(struct xs_writer *w, long first, long last, int column,
	const struct xs_bounds *limit);

double xs_xlsx_serial(double day); /* yyyymmdd → days as Excel counts */

/* -- write_xlsx_rows.c: rows past the library -- */
struct xs_xlsx_rows *xs_xlsx_rows_new(void);
void xs_xlsx_rows_free(struct xs_xlsx_rows *rows);
/* No wide cells. */
bool xs_xlsx_row_is_plain(const struct xs_entry *e, size_t n);
int xs_xlsx_row(struct xlsx *x, enum xs_line_kind kind, lxw_row_t row,
	const struct xs_entry *e, size_t n);

#endif

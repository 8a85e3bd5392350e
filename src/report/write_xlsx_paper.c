/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a new sheet of paper begins: a table that would be torn goes to the
 * next sheet if it fits there, and the signature takes the last rows along.
 * The sheet is fitted to the width of the paper; how much of its length a page
 * takes follows from that.  A break where none is needed costs some white
 * paper, so what almost fills a page counts as more than it; where several
 * tables share a sheet the page is broken there, lest the program that prints it
 * go on and the next break fall behind a few rows.
 */
#include "write_xlsx_i.h"

#define BREAKS_MOST 1023 /* Excel's limit */
#define PAGE_SAFETY 0.96
#define ROWS_WITH_SIGNATURE 5
#define LEGIBLE 0.8 /* of the size that the width of the paper allows */
#define WORTH_FILLING 0.3 /* of a page, by a table longer than one */

void xs_xlsx_keep_section(struct page *p, lxw_row_t row)
{
	void *array = p->sections;

	xs_grow(&array, &p->sections_cap, p->sections_n + 1,
		sizeof(*p->sections));
	p->sections = array;
	p->sections[p->sections_n++] = row;
}

void xs_xlsx_break(struct page *p, lxw_row_t row)
{
	void *array = p->breaks;

	if (p->breaks_n == BREAKS_MOST)
		return;
	xs_grow(&array, &p->breaks_cap, p->breaks_n + 2, sizeof(*p->breaks));
	p->breaks = array;
	p->breaks[p->breaks_n++] = row;
	p->breaks[p->breaks_n] = 0;
}

static double height_of(const struct page *p, lxw_row_t row)
{
	return row < p->heights_cap && p->heights[row] > 0 ? p->heights[row]
							   : ROW_POINTS;
}

static double heights(const struct page *p, lxw_row_t from, lxw_row_t to)
{
	double all = 0;

	for (; from < to; from++)
		all += height_of(p, from);
	return all;
}

/* The row behind those that stay with `row`; `row` itself: with none. */
static lxw_row_t kept_until(const struct page *p, lxw_row_t row)
{
	size_t i;

	if (p->sign_row && row + ROWS_WITH_SIGNATURE == p->sign_row)
		return p->sign_row + 1;
	for (i = 0; i < p->sections_n; i++)
		if (p->sections[i] == row)
			return i + 1 < p->sections_n ? p->sections[i + 1] - 1
				: p->sign_row        ? p->sign_row + 1
						     : p->last_row + 1;
	return row;
}

/* Does the page fit one sheet of paper and can still be read?  If not it gets
 * as many as its width asks for. */
static bool fits_one(struct page *p, double scale)
{
	if (p->high >= heights(p, 0, p->last_row + 1) * scale * LEGIBLE)
		return true;
	worksheet_fit_to_pages(p->ws, 1, 0);
	return false;
}

void xs_xlsx_break_pages(struct page *p)
{
	double wide = 0.75 * xs_xlsx_pixels(p, 0, (size_t)p->printed);
	double scale = wide > p->wide ? p->wide / wide : 1;
	double heads = heights(p, 0, p->repeated), used = heads, kept;
	double room = p->high / scale * PAGE_SAFETY;
	lxw_row_t row;

	if (p->legible && fits_one(p, scale))
		return;
	if (p->paper > 0 || p->across || p->breaks_n || heads > room / 2)
		return;
	for (row = p->repeated; row <= p->last_row; row++) {
		kept = heights(p, row, kept_until(p, row));
		if (used > heads && kept > room - used &&
			(heads + kept <= room ||
				room - used < room * WORTH_FILLING)) {
			xs_xlsx_break(p, row);
			used = heads;
		} else if (used + height_of(p, row) > room &&
			kept_until(p, row + 1) == row + 1) {
			if (p->sections_n > 1)
				xs_xlsx_break(p, row);
			used = heads;
		}
		used += height_of(p, row);
	}
}

/* -- a page a school -------------------------------------------------------- */

static double columns_in_pixels(const struct page *p, size_t from, size_t to)
{
	double pixels = 0;

	for (; from < to && from < p->columns_n; from++)
		pixels += 8.5 * (XS_XLSX_WIDTH(p->seen[from]) + 0.72);
	return pixels;
}

static double percent_of(double inches, double pixels)
{
	double percent = floor(100 * inches * 96 / (pixels + 1));

	return percent > 100 ? 100 : percent < 10 ? 10 : percent;
}

double xs_xlsx_percent(const struct page *p)
{
	return percent_of(p->paper, columns_in_pixels(p, 0, p->columns_n));
}

/* -- pages side by side ------------------------------------------------------ */

double xs_xlsx_parts_percent(const struct page *p)
{
	const struct xs_parts *parts = &p->parts;
	double kept = columns_in_pixels(p, 0, (size_t)parts->kept), most = 0;
	int from = parts->kept;

	for (int i = 0; i < parts->n; i++) {
		double own = columns_in_pixels(
			p, (size_t)from, (size_t)parts->ends[i]);

		most = fmax(most, kept + own);
		from = parts->ends[i];
	}
	return percent_of(p->wide / 72, most);
}

/* Excel breaks by hand only what it does not fit to pages itself. */
int xs_xlsx_break_parts(struct xlsx *x, struct page *p)
{
	lxw_col_t breaks[XS_PARTS_MOST] = { 0 };

	for (int i = 0; i + 1 < p->parts.n; i++)
		breaks[i] = (lxw_col_t)p->parts.ends[i];
	worksheet_set_print_scale(p->ws, (uint16_t)xs_xlsx_parts_percent(p));
	return xs_xlsx_check(x, worksheet_set_v_pagebreaks(p->ws, breaks));
}

/* -- a page a school, full or not -------------------------------------------- */

/* Columns only grow wider from here on, rows lower and the print smaller: what
 * fits now will fit. */
bool xs_xlsx_is_full(struct xs_writer *w, long lines)
{
	const struct page *p = ((struct xlsx *)w)->page;
	double room = p->high / (xs_xlsx_percent(p) / 100) * PAGE_SAFETY;

	return p->used + XS_XLSX_HEIGHT(lines) > room;
}

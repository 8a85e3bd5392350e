/* SPDX-License-Identifier: Apache-2.0
 *
 * A column whose meaning changes between school years: in one year it is the
 * sum of the two columns left of it (boys, girls, all), in another it is not
 * (boys, girls, others).  Looked for in every column that is not left out by
 * the map, in the sheets of one command.
 */
#include "rows_i.h"

#include <stdlib.h>

#include "xueshe/text.h"

#define ROWS_MOST 2000 /* of a sheet and year: what they say is enough */
#define ROWS_LEAST 10 /* fewer say nothing */
#define NEARLY 0.95 /* of the rows */
#define COLUMNS_MOST 1024

struct year_sums { /* a sheet's rows of one year */
	int year;
	long rows;
	struct counted {
		long rows; /* whose two summands are known, and above zero */
		long equal; /* and the third is their sum */
	} * columns; /* [width + 1], by the third */
	struct year_sums *next;
};

struct meanings {
	const char **headings; /* [width + 1]; NULL: not looked at */
	double *values; /* [width + 1]: of the row at hand */
	int width;
	struct year_sums *years;
};

void xs_meaning_begin(struct gatherer *g)
{
	const struct layout *l = &g->b->layout;
	struct xs_arena *arena = &g->im->arena;
	struct meanings *m;
	int width = 0;

	for (size_t i = 0; i < l->n; i++)
		width = l->columns[i].at > width ? l->columns[i].at : width;
	for (size_t i = 0; l->ignored[i]; i++)
		width = l->ignored_at[i] > width ? l->ignored_at[i] : width;
	if (!g->b->kind->has_year || width < 3 || width > COLUMNS_MOST)
		return;
	m = xs_arena_alloc(arena, 1, sizeof(*m));
	m->width = width;
	m->headings =
		xs_arena_alloc(arena, (size_t)width + 1, sizeof(*m->headings));
	m->values =
		xs_arena_alloc(arena, (size_t)width + 1, sizeof(*m->values));
	for (size_t i = 0; i < l->n; i++)
		if (l->columns[i].at > 0)
			m->headings[l->columns[i].at] = l->columns[i].heading;
	for (size_t i = 0; l->ignored[i]; i++)
		m->headings[l->ignored_at[i]] = l->ignored[i];
	g->meanings = m;
}

static struct year_sums *sums_of(struct gatherer *g, int year)
{
	struct meanings *m = g->meanings;
	struct year_sums *y = m->years;

	while (y && y->year != year)
		y = y->next;
	if (y)
		return y;
	y = xs_arena_alloc(&g->im->arena, 1, sizeof(*y));
	y->year = year;
	y->columns = xs_arena_alloc(
		&g->im->arena, (size_t)m->width + 1, sizeof(*y->columns));
	y->next = m->years;
	m->years = y;
	return y;
}

static void read_figures(struct meanings *m, const struct xs_row *row)
{
	for (int i = 0; i <= m->width; i++)
		m->values[i] = XS_BLANK;
	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *cell = &row->cells[i];
		double v = XS_BLANK;

		if (cell->column > m->width)
			break;
		if (cell->kind == XS_CELL_NUMBER)
			v = cell->number;
		else if (cell->kind != XS_CELL_TEXT ||
			!xs_plain_number(cell->text, cell->len, &v))
			continue;
		m->values[cell->column] = v;
	}
}

static bool is_looked_at(const struct meanings *m, int at)
{
	return m->headings[at] && m->headings[at - 1] && m->headings[at - 2];
}

void xs_meaning_add(struct gatherer *g, const struct xs_row *row, int year)
{
	struct meanings *m = g->meanings;
	struct year_sums *y = m && year ? sums_of(g, year) : NULL;

	if (!y || y->rows >= ROWS_MOST)
		return;
	y->rows++;
	read_figures(m, row);
	for (int i = 3; i <= m->width; i++) {
		double sum = m->values[i - 2] + m->values[i - 1];

		if (!(sum > 0) || xs_is_blank(m->values[i]) ||
			!is_looked_at(m, i))
			continue;
		y->columns[i].rows++;
		y->columns[i].equal += fabs(m->values[i] - sum) < 1e-6;
	}
}

static const char *folded(struct gatherer *g, int at)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *text;

	for (int i = at - 2; i <= at; i++) {
		xs_header_fold(&b, g->meanings->headings[i]);
		xs_buf_adds(&b, "\n");
	}
	text = xs_arena_strdup(&g->im->arena, b.s);
	xs_buf_release(&b);
	return text;
}

void xs_meaning_end(struct gatherer *g)
{
	struct import *im = g->im;
	const struct meanings *m = g->meanings;

	for (const struct year_sums *y = m ? m->years : NULL; y; y = y->next)
		for (int i = 3; i <= m->width; i++) {
			const struct counted *c = &y->columns[i];
			bool is = (double)c->equal >= NEARLY * (double)c->rows;
			bool is_not = (double)c->equal <=
				(1 - NEARLY) * (double)c->rows;

			if (c->rows < ROWS_LEAST || (!is && !is_not))
				continue;
			GROW(im->sums, im->sums_cap, im->sums_n + 1);
			im->sums[im->sums_n++] = (struct column_sum){
				.key = folded(g, i),
				.headings = &m->headings[i - 2],
				.file = g->b->file,
				.sheet = g->b->sheet,
				.row = g->b->layout.header_row,
				.column = i,
				.year = y->year,
				.is_sum = is,
			};
		}
}

/* -- all sheets together ---------------------------------------------------- */

static int compare_sums(const void *a, const void *b)
{
	const struct column_sum *x = a, *y = b;
	int d = strcmp(x->key, y->key);

	return d ? d : (x->year > y->year) - (x->year < y->year);
}

/* "2023, 2024": the years in which it is a sum, or is not. */
static const char *years_of(
	const struct column_sum *all, size_t n, bool is_sum, struct xs_buf *out)
{
	int last = 0;

	xs_buf_clear(out);
	for (size_t i = 0; i < n; i++)
		if (all[i].is_sum == is_sum && all[i].year != last) {
			xs_buf_addf(out, "%s%d", last ? ", " : "", all[i].year);
			last = all[i].year;
		}
	return out->s;
}

/* One column in its years: said where it first differs from the year before. */
static void report_column(
	struct import *im, const struct column_sum *all, size_t n)
{
	struct xs_buf is = XS_BUF_INIT, is_not = XS_BUF_INIT;
	struct xs_place at = { 0 };
	size_t i = 1;

	while (i < n && all[i].is_sum == all[0].is_sum)
		i++;
	if (i < n && all[i].year != all[i - 1].year) {
		at.row = all[i].row;
		at.column = all[i].column;
		xs_text_copy(at.file, sizeof(at.file), all[i].file);
		xs_text_copy(at.sheet, sizeof(at.sheet), all[i].sheet);
		xs_find(&im->report->findings, XS_F_COLUMN_MEANING, &at, NULL,
			NULL, all[i].headings[2], all[i].headings[0],
			all[i].headings[1], years_of(all, n, true, &is),
			years_of(all, n, false, &is_not), NULL);
	}
	xs_buf_release(&is);
	xs_buf_release(&is_not);
}

void xs_meaning_report(struct import *im)
{
	size_t first = 0;

	if (im->sums_n)
		qsort(im->sums, im->sums_n, sizeof(*im->sums), compare_sums);
	for (size_t i = 1; i <= im->sums_n; i++)
		if (i == im->sums_n ||
			strcmp(im->sums[i].key, im->sums[first].key) != 0) {
			report_column(im, &im->sums[first], i - first);
			first = i;
		}
}

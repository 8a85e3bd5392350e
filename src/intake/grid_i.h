/* SPDX-License-Identifier: Apache-2.0
 *
 * The first rows of a sheet as a grid, for recognising its header.
 */
#ifndef XUESHE_GRID_I_H
#define XUESHE_GRID_I_H

#include "import_i.h"

struct grid {
	size_t rows;
	int columns;
	const char **text; /* NULL: blank; merged cells share one pointer */
	const char **folded;
};

enum { HEADS_MAX = 4, CANDIDATES_MAX = 10 };

struct heads { /* over one column, the innermost first */
	const char *text[HEADS_MAX], *folded[HEADS_MAX];
	size_t row[HEADS_MAX]; /* of the grid */
	size_t n;
};

void xs_grid_init(struct grid *g, const struct held *held,
	const struct xs_sheet *sheet, struct xs_arena *arena);
static inline size_t xs_grid_at(const struct grid *g, size_t row, int column)
{
	return row * (size_t)g->columns + (size_t)column - 1;
}
static inline const char *xs_grid_text(
	const struct grid *g, size_t row, int column)
{
	return g->text[xs_grid_at(g, row, column)];
}
/* Is the cell merged with the one below? */
bool xs_grid_spans(const struct grid *g, size_t row, int column);
/* The heads of a column whose header ends at that row. */
void xs_heads(const struct grid *g, size_t row, int column, struct heads *out);
/* What the heads may be spelled like, joined outer/inner, the most telling
 * first; texts live in `out`. */
size_t xs_heads_candidates(const struct heads *h, struct xs_buf *out,
	const char *list[CANDIDATES_MAX]);

#endif

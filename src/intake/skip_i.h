/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows that are no school, and cells by their column.
 */
#ifndef XUESHE_SKIP_I_H
#define XUESHE_SKIP_I_H

#include "import_i.h"

enum skip {
	SKIP_NOT,
	SKIP_ROW,
	SKIP_NOTE, /* a footnote or a signature: what follows it may be more */
	SKIP_TOTAL,
	SKIP_SUMMARY, /* an average, a standard, a part of a total */
	SKIP_TABLE /* the header of another table */
};

/* `buf` is scratch. */
enum skip xs_row_skip(const struct import_map *map, const struct batch *b,
	const struct xs_row *row, const struct row *r, struct xs_buf *buf);
bool xs_is_total(const char *text); /* 合计, 云岭镇小计 */
bool xs_is_summary(const char *text); /* 县均, 标准值, 其中：教学点 */
bool xs_is_column_codes(const struct xs_row *row); /* L1 L2 L3 …, 1 2 3 … */

/* The cell in that column (from 1); NULL if it is blank. */
static inline const struct xs_cell *xs_row_cell(
	const struct xs_row *row, int column)
{
	size_t low = 0, high = row->n;

	if (column < 1)
		return NULL;
	/* Rows are mostly dense: look where the cell would be. */
	if ((size_t)column <= row->n && row->cells[column - 1].column == column)
		return &row->cells[column - 1];
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (row->cells[mid].column < column)
			low = mid + 1;
		else
			high = mid;
	}
	return low < row->n && row->cells[low].column == column
		? &row->cells[low]
		: NULL;
}

#endif

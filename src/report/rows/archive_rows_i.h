/* SPDX-License-Identifier: Apache-2.0
 *
 * Between rows_archive.c (catalogue, papers on file) and rows_archive_box.c
 * (what a school has in its box: cover, contents, labels).
 */
#ifndef XUESHE_ARCHIVE_ROWS_I_H
#define XUESHE_ARCHIVE_ROWS_I_H

#include "rows_i.h"

#include "xueshe/evidence.h"

struct xs_archive_row {
	const struct xs_archive *of;
	const struct xs_archive_item *item; /* NULL: a paper of none */
	const struct xs_evidence *paper;
	const struct xs_filing *filing; /* of a paper on file */
	size_t schools; /* that one row of the sheet is for */
	size_t papers; /* of an item of a school */
	size_t wanted, there; /* of an item, a school, a volume */
	size_t standard; /* of a volume */
	const char *labels[3]; /* beside each other; NULL: none */
};

static inline const struct xs_archive_row *xs_archive_row_of(
	const struct xs_scope *s)
{
	return s->own;
}

/* The row and the scope are those of an item. */
void xs_archive_set(
	struct xs_scope *s, struct xs_archive_row *row, size_t item);
/* Is the school one of those asked for (--school)? */
bool xs_archive_asked(const struct xs_run *run, size_t school);
/* "1-01 — 1-14": numbers of a volume that the school needs. */
const char *xs_archive_span(struct xs_run *run, const struct xs_archive *a,
	size_t school, size_t standard);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Between archive.c (catalogue, who needs and has what) and archive_names.c
 * (what the cell 规则 of a paper means).
 */
#ifndef XUESHE_ARCHIVE_I_H
#define XUESHE_ARCHIVE_I_H

#include "xueshe/evidence.h"

struct xs_archive_slot { /* papers of one place for one item */
	unsigned paper; /* the best of them, 1 more; 0: none */
	unsigned n;
};

/* Every name of an item and a standard; once the items are listed. */
void xs_archive_names_make(struct xs_archive *a);
void xs_archive_names_free(struct xs_archive *a);
/* The cell, read once for all papers with the same. */
const struct xs_filing *xs_archive_file(struct xs_archive *a, const char *cell);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Between archive.c (catalogue, who needs and has what), archive_names.c (names
 * of items) and archive_cells.c (what the cell 规则 of a paper means).
 */
#ifndef XUESHE_ARCHIVE_I_H
#define XUESHE_ARCHIVE_I_H

#include "xueshe/buf.h"
#include "xueshe/evidence.h"

struct xs_archive_slot { /* papers of one place for one item */
	unsigned paper; /* the best of them, 1 more; 0: none */
	unsigned n;
};

struct xs_archive_link { /* an item of a name, and the next of that name */
	size_t item, next; /* next: index + 1; 0 ends */
};
struct xs_archive_clause_name { /* of a standard, with its first item */
	const char *key; /* reduced */
	size_t len, standard, first, last; /* items of the standard: bounds */
};
struct xs_archive_names {
	struct xs_map keys; /* reduced name → link */
	struct xs_map packs; /* reduced name of a standard → its index */
	struct xs_map projects; /* reduced number */
	struct xs_map cells; /* cell → filing */
	struct xs_archive_link *links;
	size_t links_n, links_cap;
	struct xs_archive_clause_name *clauses;
	size_t clauses_n, clauses_cap;
	const struct xs_filing **filings;
	size_t filings_n, filings_cap;
};

/* Folded, brackets of one kind, no quotation marks. */
void xs_archive_reduce(struct xs_buf *out, const char *text);
/* "占地(2011年起)" → "占地"; false: nothing stands in brackets at the end. */
bool xs_archive_without_tail(struct xs_buf *b);
/* "第13条" → "13": the words about a number go. */
void xs_archive_reduce_clause(struct xs_buf *b);
bool xs_archive_ends_in(const struct xs_buf *b, const char *word);

/* Every name of an item and a standard; once the items are listed. */
void xs_archive_names_make(struct xs_archive *a);
void xs_archive_names_free(struct xs_archive *a);
/* The cell, read once for all papers with the same. */
const struct xs_filing *xs_archive_file(struct xs_archive *a, const char *cell);

#endif

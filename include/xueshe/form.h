/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms that are sent out and come back filled: what the program that writes
 * them and the one that reads them must agree on.
 *
 * A form's first sheet is hidden and named XS_FORM_SHEET.  Its cells are texts:
 *
 *	xueshe-form  1			the mark and the version of this format
 *	kind         schools
 *	shape        list | table	items below each other, or a row a school
 *	county       云岭县
 *	year         2025
 *	school       2152000001  青山小学	of a list
 *	issue        12			changes in the planner file when it was written
 *	column       value  填报值   4	what stands under which head, and where
 *	row          books  图书册数 17  needed  5000
 *	checksum     3f…		over the lines above
 *
 * A "column" of a table that must not be blank says "needed" as well.  A "row"
 * is an item of a list (key, caption, row, needed, last year's value) or a
 * school of a table (code, name, row).
 */
#ifndef XUESHE_FORM_H
#define XUESHE_FORM_H

#include <stddef.h>

#include "xueshe/hash.h"
#include "xueshe/item.h"
#include "xueshe/memory.h"
#include "xueshe/store.h"

#define XS_FORM_SHEET "xueshe"
#define XS_FORM_MARK "xueshe-form"
#define XS_FORM_VERSION 1
#define XS_FORM_CELLS 6 /* texts of a line at most */
#define XS_FORM_CHECKSUM 17

/* Adds a line of XS_FORM_CELLS texts, NULL for none, to the checksum. */
void xs_form_add_line(struct xs_sha256 *h, const char *const *texts);
void xs_form_checksum(struct xs_sha256 *h, char text[XS_FORM_CHECKSUM]);

/* A column of a kind of sheet, for making a form of it. */
struct xs_form_column {
	const char *key;
	struct xs_words say;
	const struct xs_item *as; /* choices, bounds; NULL: text */
	bool is_date, is_code, is_name;
	bool needed; /* tells the school, or the rows of one school apart */
};
/* The columns of a kind beside the items of the catalogue; NULL if there is
 * no such kind.  From the arena. */
const struct xs_form_column *xs_form_columns(const char *kind,
	const struct xs_catalogue *cat, struct xs_arena *arena, size_t *n_out);
/* Is a row of that kind of one school? */
bool xs_form_is_of_school(const char *kind);
/* "schools、buildings、…" */
void xs_form_kinds(struct xs_buf *out);

/* The issue of the newest form of the school and year that was taken in; -1:
 * none was.  `school` is its code, or its name without one. */
long xs_form_taken(
	struct xs_store *store, const char *kind, int year, const char *school);

#endif

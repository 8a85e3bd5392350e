/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of one school as pairs of label and value: from labels beside their
 * values (upright.c) or from a list of items (listed.c) to a table of one row.
 */
#ifndef XUESHE_LABELS_I_H
#define XUESHE_LABELS_I_H

#include "form_i.h"

struct pair {
	int target; /* below 0: not known */
	const struct staged *of; /* its item goes by the school's stage; NULL */
	const char *label; /* as written */
	const char *unit; /* that stands beside it; NULL */
	struct xs_cell value;
	int at; /* row and column of the value */
	long row;
};

struct labels {
	struct import *im;
	const struct vocabulary *words; /* of sheets of schools */
	const struct held *held;
	struct pair *pairs;
	size_t n;
	size_t known, figures; /* that count for telling */
	long first; /* row of the first that is known; 0 */
	long header; /* row of heads, below which the list stands; 0: none */
	bool named; /* the school is */
};

/* False: there is nothing to look for in this import. */
bool xs_labels_begin(
	struct labels *u, struct import *im, const struct held *held);
/* Room for a pair a cell; forgets those there are. */
void xs_labels_clear(struct labels *u);
/* What the text means as a label; false: not known. */
bool xs_labels_know(const struct labels *u, const char *text, struct pair *out);
/* "学校名称：石坪小学" in one cell. */
bool xs_labels_split(
	const struct labels *u, const struct xs_cell *c, struct pair *out);
void xs_labels_add(
	struct labels *u, const struct pair *p, const struct xs_row *row);
/* Labels become columns, their values the cells of one row. */
int xs_labels_table(struct labels *u, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err) XS_MUST_CHECK;

#endif

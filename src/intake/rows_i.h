/* SPDX-License-Identifier: Apache-2.0
 *
 * One sheet being gathered: shared by the rows and their cells.
 */
#ifndef XUESHE_ROWS_I_H
#define XUESHE_ROWS_I_H

#include "import_i.h"

struct number_code { /* a code that stood as a number */
	long row;
	int column;
	const char *text;
};

struct memo { /* the word a column held last, and what it was read as */
	char word[24];
	double value;
};

struct gatherer {
	struct import *im;
	struct batch *b;
	struct xs_place at;
	struct slot_value *slots;
	struct memo *memos; /* one a slot: flags and categories repeat */
	bool *blank; /* a column of an added-up slot was blank */
	const struct column **keys; /* columns that are no values */
	size_t keys_n;
	struct xs_buf text;
	const char *township; /* of the row before: mostly the same */
	int year; /* of rows that state none; 0 */
	long seen; /* rows below the header */
	struct totals *totals; /* totals.c; NULL: the kind has none */
	bool ended; /* another table begins: what follows is not of this one */
	size_t code_longest;
	struct number_code *numbers;
	size_t numbers_n, numbers_cap;
};

/* Reads the columns that name the school, the year and the like; false if
 * one is at fault. */
bool xs_read_keys(struct gatherer *g, const struct xs_row *row, struct row *r);
/* Reads every other column into the slots. */
bool xs_read_values(
	struct gatherer *g, const struct xs_row *row, const struct row *r);
/* totals.c: adds a school's row, or says that one was left out; compares and
 * keeps a row of totals, which begins with that word. */
void xs_totals_begin(struct gatherer *g);
void xs_totals_add(struct gatherer *g, const struct row *r, bool taken);
void xs_totals_take(struct gatherer *g, const struct row *r, const char *word);
static inline const struct target *xs_target_of(
	const struct gatherer *g, const struct column *c)
{
	return &g->b->words->targets[c->target];
}
/* How findings name a row's school. */
static inline const char *xs_row_school(const struct row *r)
{
	return r->code ? r->code : r->name;
}

#endif

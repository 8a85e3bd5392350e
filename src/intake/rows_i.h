/* SPDX-License-Identifier: Apache-2.0
 *
 * One sheet being gathered: shared by the rows and their cells.
 */
#ifndef XUESHE_ROWS_I_H
#define XUESHE_ROWS_I_H

#include "import_i.h"
#include "skip_i.h"

struct number_code { /* a code that stood as a number */
	long row;
	int column;
	const char *text;
};

#define UNKNOWN_CELLS 5

struct unknowns { /* cells that say 不详, 待定; the first few by name */
	size_t n;
	struct {
		long row;
		int column;
		const char *word;
	} first[UNKNOWN_CELLS];
};

struct unsaid { /* a figure that goes by stages, in a row that says none */
	size_t row; /* of the batch */
	const struct column *column;
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
	struct enrolled *enrolled; /* enrolled.c; NULL: of another kind */
	struct meanings *meanings; /* meaning.c; NULL: the kind has none */
	bool goes_on; /* the right half of a list whose left one was read */
	bool ended; /* another table begins: what follows is not of this one */
	bool notes; /* the last row was a footnote */
	long tested; /* row that was looked at as the head of a table */
	size_t tests;
	struct held above; /* rows since the last school's: titles of a table */
	struct fill *fills; /* place.c: merged cells of key columns */
	size_t fills_n;
	const char *band, *sheet_town; /* townships rows stand under; NULL */
	bool bands_stand_above;
	size_t code_longest;
	struct number_code *numbers;
	size_t numbers_n, numbers_cap;
	struct unknowns unknowns;
	struct unsaid *unsaid;
	size_t unsaid_n, unsaid_cap;
};

/* A fault of a cell, told; false. */
bool xs_cell_report(struct gatherer *g, enum xs_finding_code code,
	const struct row *r, const struct column *c,
	const struct xs_cell *cell);
/* The cell of a constant of the map. */
struct xs_cell xs_cell_constant(const struct column *c);
/* keys.c: reads the columns that name the school, the year and the like; false if
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

/* enrolled.c: the same of the sheet of enrolment. */
void xs_enrolled_begin(struct gatherer *g);
void xs_enrolled_add(struct gatherer *g, bool taken);
void xs_enrolled_take(struct gatherer *g, const char *word);

/* place.c: what rows stand under. */
void xs_place_begin(struct gatherer *g, const struct held *held);
/* The merged cell that covers this one from above; NULL. */
const struct xs_cell *xs_place_fill(
	struct gatherer *g, const struct column *c, const struct xs_row *row);
/* Is the row a township alone, or with its figures?  Remembers it. */
enum skip xs_place_band(
	struct gatherer *g, const struct xs_row *row, const struct row *r);
/* The township of a row that states none. */
const char *xs_place_town(const struct gatherer *g);
/* "三、青山镇（5 所）" → 青山镇; false: not the name of a township. */
bool xs_is_township(const char *text, struct xs_buf *out);

/* tables.c: may another table begin in this row?  1: it does, `held` holds it
 * from its titles on; 0: no, and the row may be taken; 2: the heads of this
 * table again, which have been passed; -1. */
void xs_tables_title(struct gatherer *g, const struct xs_row *row);
int xs_tables_begin(struct gatherer *g, struct xs_row *row, struct held *held,
	struct xs_book *book, struct xs_error *err);

/* meaning.c: counts the rows in which a column is the sum of the two left of
 * it, by school year. */
void xs_meaning_begin(struct gatherer *g);
void xs_meaning_add(struct gatherer *g, const struct xs_row *row, int year);
void xs_meaning_end(struct gatherer *g);

/* stages.c: figures of a row whose stage is not said, or has no such item. */
void xs_stages_look(
	struct gatherer *g, const struct xs_row *row, const struct row *r);
/* Rows of one school: what they state of the whole school is stated once. */
void xs_stages_join(struct gatherer *g);

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

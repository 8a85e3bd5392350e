/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a figure of a settled survey came from.  A figure is made of cells: the
 * one that states it; those of the parts that make up a whole; rows of the
 * building ledger.  Beside them stands what a sheet states and what was set
 * aside for it.
 *
 * This room says what a figure is made of; the store knows the cells
 * (xs_store_trace).
 */
#ifndef XUESHE_ORIGIN_H
#define XUESHE_ORIGIN_H

#include "xueshe/survey.h"

enum xs_origin_kind {
	XS_ORIGIN_CELL, /* states the figure, or a part of it */
	XS_ORIGIN_LEDGER, /* a row of the building ledger */
	XS_ORIGIN_BECAUSE /* another figure, which tells that this one is 0 */
};

struct xs_origin_cell {
	enum xs_origin_kind kind;
	int item; /* that it states */
	size_t building; /* of the survey; XS_ORIGIN_LEDGER alone */
	double value; /* what it adds to the figure; of a BECAUSE: its own */
	struct xs_place at; /* no file: not known (entered by hand) */
};

struct xs_origin_cells {
	struct xs_origin_cell *all;
	size_t n, cap;
};

struct xs_origin {
	int item;
	struct xs_origin_cells made_of; /* empty: not known */
	struct xs_origin_cells set_aside; /* stated otherwise, not used */
};

struct xs_origin_cell *xs_origin_add(struct xs_origin_cells *to);
void xs_origin_clear(struct xs_origin *origin); /* keeps the memory */
void xs_origin_release(struct xs_origin *origin);

/* "b.xlsx: 表!AE10, AF10", "building ledger c.csv, rows 5, 7, column S; stated
 * as 210, see b.csv: Y9"; nothing where it is not known.  `whole_path`: files as
 * they were named, else their names alone. */
void xs_origin_say(const struct xs_origin *origin,
	const struct xs_catalogue *cat, bool whole_path, enum xs_lang lang,
	struct xs_buf *out);
/* The cells of the first sheet named alone: "AE10, AF10", "F2:F6", "rows 5,
 * 7". */
void xs_origin_say_cells(
	const struct xs_origin *origin, enum xs_lang lang, struct xs_buf *out);
/* The first place, to go to; NULL: none is known. */
const struct xs_place *xs_origin_first(const struct xs_origin *origin);
/* The place that a finding about the figure sends to: where the finding is that
 * it is stated otherwise, that cell, else the first; NULL. */
const struct xs_place *xs_origin_to_mend(
	const struct xs_origin *origin, enum xs_finding_code code);

/* -- what a figure is made of ------------------------------------------------ */

/* The parts that make the whole `item` of a school, where all are known;
 * `parts` has room for twice its sum_of_n.  0: it is not made of parts. */
size_t xs_made_of_parts(
	const struct xs_survey *survey, size_t school, int item, int *parts);

struct xs_made_row { /* a row of the ledger that counts for a figure */
	size_t building;
	double value; /* it adds; a blank: the row leaves that open */
	const char *field; /* column that tells ("area_m2"); NULL: several */
};
struct xs_made_rows {
	struct xs_made_row *all; /* free() */
	size_t n, cap;
};
/* The rows of the ledger that make `item` of a school: those that add to it,
 * or all that count for it where none adds anything.  false: the ledger does
 * not make it; then the rows are those that leave it open. */
bool xs_made_of_rows(const struct xs_survey *survey, size_t school, int item,
	struct xs_made_rows *rows);

/* How much of an area or of the beds of a school stands in buildings of that
 * appraisal grade ("D"), as far as the ledger knows; 0: nothing that is known,
 * or no figure that lies in buildings. */
double xs_made_in_grade(const struct xs_survey *survey, size_t school, int item,
	const char *grade);

/* Does the stated figure say something else than the made one?  Not if only
 * binary noise, or for a measure only its rounding to whole units, parts them. */
bool xs_differs(const struct xs_item *item, double stated, double made);

/* A figure of 0 that no cell states: the item that tells it (是否寄宿制 of
 * boarders, the whole that its other parts make up), -1: none. */
int xs_zero_because(const struct xs_survey *survey, size_t school, int item);

#endif

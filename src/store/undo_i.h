/* SPDX-License-Identifier: Apache-2.0
 *
 * An undo under way, shared by undo.c (which change, which rows) and
 * undo_row.c (what becomes of a row).
 */
#ifndef XUESHE_UNDO_I_H
#define XUESHE_UNDO_I_H

#include "store_i.h"

struct xs_change { /* a row of changes */
	int64_t id, undoes, undone_by, values_n, first, last;
	bool is_init;
};

struct xs_undoing {
	struct xs_store *s;
	struct xs_change root; /* the change that is turned over */
	struct xs_change
		undone; /* what the user named: root, or an undo of it */
	bool is_taking_back; /* else what was taken back is brought back */
	bool *in_force; /* [by change id]; false for undos */
	int64_t changes_n;
	size_t conflicts_n, named_n;
	struct xs_buf conflicts; /* the first few, named */
};

void xs_undo_label(struct xs_undoing *u, const char *label);

int xs_undo_take_back(struct xs_undoing *u, const struct xs_face *face,
	int64_t row, struct xs_error *err) XS_MUST_CHECK;
int xs_undo_bring_back(struct xs_undoing *u, const struct xs_face *face,
	int64_t row, struct xs_error *err) XS_MUST_CHECK;
/* Turns one event of the taking back round. */
int xs_undo_turn(struct xs_undoing *u, const struct xs_cell_change *event,
	struct xs_error *err) XS_MUST_CHECK;

#endif

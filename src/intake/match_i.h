/* SPDX-License-Identifier: Apache-2.0
 *
 * Between the parts of matching: rows, and what is found about one.
 */
#ifndef XUESHE_INTAKE_MATCH_I_H
#define XUESHE_INTAKE_MATCH_I_H

#include "import_i.h"

static inline struct row *xs_row_at(const struct import *im, struct row_ref ref)
{
	return &im->batches[ref.batch].rows[ref.row];
}

/* match.c: a finding of the row, with its arguments as far as they are given. */
void xs_match_say(struct import *im, enum xs_finding_code code,
	struct row_ref ref, const char *a, const char *b, const char *c);
/* match_school.c: the school of the row, made where its kind makes some;
 * SCHOOL_NONE and the like: none, which is told. */
int xs_match_school(struct import *im, struct row_ref ref);

/* former.c: the names of a cell 曾用名, NULL-terminated; NULL: it says none. */
const char *const *xs_former_names(struct xs_arena *arena, const char *text);
/* Does the row say that its school had the name? */
bool xs_row_states_former(const struct row *r, const char *name);
/* Remembers what the row says of former names for the whole command. */
void xs_import_say_former(struct import *im, const struct row *r);
/* Two rows of one code and year with different names: has the school been
 * renamed?  Else two schools have been given the code. */
bool xs_is_renaming(struct import *im, struct row_ref a, struct row_ref b);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * What the rows say of schools before any is matched: codes they had, which
 * of them are named, so that no other row means them by a name only like it.
 */
#include "form_i.h"
#include "match_i.h"

#include "xueshe/text.h"

/* Has a row no code? */
bool xs_batch_by_name(const struct batch *b)
{
	for (size_t k = 0; k < b->n; k++)
		if (!b->rows[k].code)
			return true;
	return false;
}

/* What rows say of former codes and names holds for the whole command. */
void xs_import_link_codes(struct import *im)
{
	for (size_t i = 0; i < im->n; i++)
		for (size_t k = 0; k < im->batches[i].n; k++) {
			const struct row *r = &im->batches[i].rows[k];

			if (r->more && r->more->former && r->code)
				xs_register_link(
					&im->reg, r->code, r->more->former);
			if (r->more && r->more->names)
				xs_import_say_former(im, r);
		}
}

/* The school that a row of schools states by code or name; -1. */
static int stated_school(struct import *im, const struct row *r)
{
	if (r->code)
		return xs_register_code(&im->reg, r->code);
	return r->name ? xs_register_name(&im->reg, r->township, r->name)
		       : SCHOOL_NONE;
}

/* Schools that rows of schools state by code or name: no other such row of
 * this command can mean them by a name that is only like theirs. */
void xs_import_mark_named(struct import *im)
{
	bool by_name = false;

	for (size_t i = 0; i < im->n && !by_name; i++)
		by_name = im->batches[i].kind->makes_schools &&
			xs_batch_by_name(&im->batches[i]);
	for (size_t i = 0; by_name && im->reg.n > 0 && i < im->n; i++)
		for (size_t k = 0; k < im->batches[i].n; k++) {
			int school;

			if (!im->batches[i].kind->makes_schools)
				break;
			school = stated_school(im, &im->batches[i].rows[k]);
			if (school >= 0)
				im->reg.schools[school].named = true;
		}
}

/* Schools that the rows of one sheet of schools state. */
void xs_import_mark_sheet(struct import *im, const struct batch *b)
{
	im->reg.sheet++;
	im->reg.sheet_n = im->reg.n;
	if (!b->kind->makes_schools || !xs_batch_by_name(b))
		return;
	for (size_t k = 0; k < b->n; k++) {
		int school = stated_school(im, &b->rows[k]);

		if (school >= 0)
			im->reg.schools[school].sheet = im->reg.sheet;
	}
}

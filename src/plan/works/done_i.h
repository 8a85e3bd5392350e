/* SPDX-License-Identifier: Apache-2.0
 *
 * A survey with works carried out: what is built is there, what is pulled down
 * is gone.  A blank stays one: nobody knows what it was added to.
 */
#ifndef XUESHE_PLAN_DONE_I_H
#define XUESHE_PLAN_DONE_I_H

#include "xueshe/works.h"

struct xs_done {
	const struct xs_survey *from; /* must outlive `to` */
	struct xs_survey *to; /* the caller frees */
	size_t school; /* that the calls below are about */
};
struct xs_done xs_done_begin(const struct xs_survey *from);

/* More (or less) of an item, and of the wholes that it is part of; nothing
 * falls below 0.  What is laid out on the site takes none of it. */
void xs_done_change(struct xs_done *d, int item, double by);
void xs_done_set(struct xs_done *d, int item); /* a flag: yes */
/* What goes with the last dormitory in use; ends with NULL. */
extern const char *const xs_works_dormitory_keys[];
/* A building (index into the survey's), with its areas, beds and rooms. */
void xs_done_pull_down(struct xs_done *d, long building);
void xs_done_make_sound(struct xs_done *d, long building);
/* Area of grade C or D of no building of the ledger: gone, or made sound. */
void xs_done_grade_area(
	struct xs_done *d, int item, double area, bool pulled_down);
/* A work of the need, as works planned it: its quantity, the area that its
 * rooms bring, idle rooms that it takes.  Beds come with their furniture, their
 * area with the rooms; the classes themselves are formed by others. */
void xs_done_work(struct xs_done *d, const struct xs_need *need,
	const struct xs_work *work);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Several sources of one survey side by side: where they agree, where a known
 * definition explains the difference, and where the difference is real.  Pure.
 */
#ifndef XUESHE_RECONCILE_H
#define XUESHE_RECONCILE_H

#include "xueshe/definition.h"
#include "xueshe/survey.h"

struct xs_reconcile_source {
	const char *name;
	xs_date reference; /* day its figures speak of */
	const struct xs_survey *stated; /* xs_store_stated; the same schools in
		the same order for every source */
	const struct xs_survey *settled; /* the same, sums made; may be
		`stated` itself */
};

struct xs_reconcile_input {
	const struct xs_reconcile_source *sources; /* two or more */
	size_t n;
	const struct xs_definitions *definitions;
	long school; /* only that one; -1: all */
	int item; /* only that one; -1: all */
};

struct xs_difference { /* one source against the first that states it */
	size_t school;
	int item;
	size_t a, b; /* indices of sources */
	double value_a, value_b;
	const struct xs_definition *explained; /* NULL: real */
	/* For reports, filled in by whoever knows the file: the figure that
	 * holds and its source, the cells both came from; in the arena. */
	double held;
	const char *holder; /* NULL: none of the sources */
	const struct xs_place *from_a, *from_b; /* NULL: not known */
};

struct xs_agreement { /* of an item or of a school */
	size_t compared; /* pairs of figures */
	size_t equal, explained, real;
	size_t single; /* figures that only one source states */
};

struct xs_reconciliation {
	struct xs_arena arena;
	const struct xs_reconcile_input *in; /* as given */
	struct xs_difference *all; /* real first; by school, then item */
	size_t n, cap;
	struct xs_agreement *items; /* [cat->n] */
	struct xs_agreement *schools; /* [survey->n] */
	struct xs_agreement total;
};

/* A figure that a source does not state but that its parts make is compared
 * with one that another source states. */
void xs_reconcile(
	const struct xs_reconcile_input *in, struct xs_reconciliation *out);
void xs_reconciliation_release(struct xs_reconciliation *r);

/* The first definition that explains the difference; NULL: none does. */
const struct xs_definition *xs_explain_difference(
	const struct xs_reconcile_input *in, const struct xs_difference *d);

/* A source's name for people: that of the county's own sheets is a word. */
const char *xs_source_say(const char *name, enum xs_lang lang);

#endif

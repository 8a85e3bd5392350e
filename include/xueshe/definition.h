/* SPDX-License-Identifier: Apache-2.0
 *
 * Known differences of definition between two sources of one survey: what one
 * counts in and the other leaves out, another day, another unit.  Rows of
 * standards/definitions.json and of a user's own file; read by the standards
 * room, used by assess.
 */
#ifndef XUESHE_DEFINITION_H
#define XUESHE_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"
#include "xueshe/hash.h"
#include "xueshe/item.h"
#include "xueshe/lang.h"

enum xs_definition_shape {
	XS_DEFINED_PART, /* |a − b| is another item, or the sum of `parts` */
	XS_DEFINED_FACTOR, /* a is b times one of `numbers` */
	XS_DEFINED_ROUNDING, /* a is b rounded to one of `numbers` */
	XS_DEFINED_DATE /* the sources speak of different days */
};

#define XS_DEFINED_NUMBERS 8

struct xs_definition {
	const char *id;
	struct xs_words title; /* 危房是否计入 */
	struct xs_words says; /* one sentence: what to look at */
	enum xs_definition_shape shape;
	bool *applies; /* [cat->n] */
	int parts[XS_DEFINED_NUMBERS]; /* items, all of them added up */
	size_t parts_n;
	double numbers[XS_DEFINED_NUMBERS];
	size_t numbers_n;
	double tolerance; /* in the item's unit; 0: exact but for noise */
	double share; /* ROUNDING, DATE: |a − b| at most that share of the
		larger figure; NaN: any */
	double least; /* DATE: |a − b| up to that is let pass anyway */
};

struct xs_definitions {
	struct xs_arena arena; /* owns everything */
	const struct xs_catalogue *cat;
	struct xs_definition *all; /* asked in this order */
	size_t n, cap;
	char hash[XS_SHA256_TEXT]; /* of what its files say */
};
void xs_definitions_release(struct xs_definitions *d);
/* Adds the rows of a file before those there are; a row with an id that is
 * there already takes its place.  XS_E_PACK. */
int xs_definitions_load(struct xs_definitions *d,
	const struct xs_catalogue *cat, const char *path,
	struct xs_error *err) XS_MUST_CHECK;
/* The same from text in memory; `name` stands for the file in messages. */
struct xs_definitions_text {
	const char *text;
	size_t len;
	const char *name;
};
int xs_definitions_parse(struct xs_definitions *d,
	const struct xs_catalogue *cat, const struct xs_definitions_text *text,
	struct xs_error *err) XS_MUST_CHECK;

#endif

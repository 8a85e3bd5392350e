/* SPDX-License-Identifier: Apache-2.0
 *
 * Between finding a header (recognise.c) and reading its columns (columns.c).
 */
#ifndef XUESHE_RECOGNISE_I_H
#define XUESHE_RECOGNISE_I_H

#include "grid_i.h"

struct find { /* one kind tried on one grid */
	const struct recogniser *r;
	const struct vocabulary *words;
	const struct grid *g;
	struct xs_buf text;
	bool *seen; /* [words->n] */
	bool staged; /* a column says of which stage a row is */
	const struct staged *of_stages; /* what was resolved is; NULL */
};

/* The target of a column whose header ends at `row`. */
int xs_resolve(struct find *f, size_t row, int column, struct heads *heads_out,
	struct map_column **map_out);
/* Does the map state it for every row? */
bool xs_is_constant(const struct find *f, int target);
/* Does a column, or a constant, say of which stage a row is? */
bool xs_has_stage(struct find *f, size_t row);
int xs_read_columns(struct find *f, size_t first, size_t last, struct layout *l,
	struct xs_error *err) XS_MUST_CHECK;

#endif

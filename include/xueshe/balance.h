/* SPDX-License-Identifier: Apache-2.0
 *
 * What it costs to bring coefficients of variation under their limits.  The
 * coefficients themselves and what is to be added are those of spread.h;
 * prices are those of works.
 */
#ifndef XUESHE_BALANCE_H
#define XUESHE_BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/memory.h"
#include "xueshe/price.h"
#include "xueshe/spread.h"

/* What is added to one spread, in money. */
struct xs_spread_money {
	int64_t fen; /* of what has a price */
	size_t raised, unpriced; /* schools that get something; of those
		without a price */
};
/* `fens` [s->n] is each unit's, XS_FEN_BLANK: nothing is added or it has no
 * price; `kinds` [s->n] its way (enum xs_work_kind, -1).  Either may be
 * NULL. */
struct xs_spread_money xs_spread_price(const struct xs_pricing *p,
	const struct xs_spread *s, int64_t *fens, int *kinds);

/* A school's part of all that is added under the standards: where several
 * indicators ask for the same thing at a stage, the most of it counts once. */
struct xs_balance_part {
	size_t school;
	size_t things; /* items by stage */
	size_t unpriced; /* of those without a price */
	int64_t fen; /* of the others */
};
/* By school; those that get nothing are left out.  In the arena.  Composites
 * as they were chosen; NULL: without them. */
struct xs_composites;
struct xs_balance_part *xs_balance_parts(
	struct xs_assessment *const *assessments, size_t n,
	const struct xs_composites *composites, const struct xs_pricing *p,
	struct xs_arena *arena, size_t *n_out);

#endif

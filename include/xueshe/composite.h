/* SPDX-License-Identifier: Apache-2.0
 *
 * A composite coefficient – the mean of several – above its limit: what each of
 * its indicators would cost if it alone were raised, and which of them to raise
 * together for least money.
 */
#ifndef XUESHE_COMPOSITE_H
#define XUESHE_COMPOSITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/balance.h"

struct xs_composite_part { /* an indicator */
	const struct xs_indicator *indicator;
	struct xs_spread spread; /* with what is added to it in the choice */
	struct xs_spread_money money; /* of that */
	int64_t *fens; /* [spread.n]; XS_FEN_BLANK: none */
	int *kinds; /* [spread.n]: enum xs_work_kind, -1 */
	/* Raised alone, so far that the composite meets its limit. */
	bool alone; /* that can be done */
	double alone_add;
	int64_t alone_fen; /* XS_FEN_BLANK: not all of it has a price */
};
struct xs_composite {
	const struct xs_county_rule *rule;
	enum xs_stage stage;
	struct xs_balance now;
	double then; /* composite with what is added */
	struct xs_composite_part *parts; /* as the rule has them */
	size_t n;
	bool reached; /* by what has a price */
	size_t raised; /* indicators */
	int64_t fen; /* of all that is added */
};
/* False where the rule says nothing of the stage.  Within the limit nothing is
 * added.  Each indicator has the least of it that brings it where it is
 * brought; how far each is brought is searched on a grid and refined, so the
 * choice is close to the cheapest, not proven to be it. */
bool xs_composite_of(const struct xs_assessment *a,
	const struct xs_county_rule *rule, enum xs_stage stage,
	const struct xs_pricing *p, struct xs_composite *out);
void xs_composite_release(struct xs_composite *c);

/* Those of several standards, by standard, rule and stage. */
struct xs_composites {
	struct xs_composite *all;
	size_t *standards; /* of each */
	size_t n;
};
struct xs_composites *xs_composites_new(
	struct xs_assessment *const *assessments, size_t n,
	const struct xs_pricing *p);
void xs_composites_free(struct xs_composites *c);

#endif

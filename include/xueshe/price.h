/* SPDX-License-Identifier: Apache-2.0
 *
 * What an amount of something costs at a school: by the costs and measures of
 * works, the cheapest of its ways that has a price.  There is no other list of
 * prices.
 */
#ifndef XUESHE_PRICE_H
#define XUESHE_PRICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/works.h"

struct xs_pricing {
	const struct xs_works *works; /* whose costs, measures, year of prices
		and management share; NULL: nothing has a price */
	const char *region; /* of costs; NULL: any */
	const struct xs_survey *survey; /* terrain; what flags stand for */
};
/* False: it has no price; `kind_out` (enum xs_work_kind, -1: no work is known)
 * is told all the same.  Rooms leased or converted are not considered: what
 * is wanted is wanted to last. */
bool xs_price_of(const struct xs_pricing *p, size_t school, enum xs_stage stage,
	int item, double quantity, int *kind_out, int64_t *fen);

/* Item that a quantity is bought or built as: the first that is added in it;
 * -1.  `single`: it is of nothing else. */
int xs_price_item(const struct xs_quantity *q, bool *single);

#endif

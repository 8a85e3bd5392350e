/* SPDX-License-Identifier: Apache-2.0
 *
 * What a county states in its sheets and decided: looked up.
 */
#ifndef XUESHE_PLAN_FACTS_I_H
#define XUESHE_PLAN_FACTS_I_H

#include "xueshe/county.h"

/* The county's figure of the latest year not after `year`; its indicator is
 * compared as headings are (brackets, units and blanks do not count).  NULL:
 * none that is known and not below zero. */
const struct xs_county_fact *xs_fact_of_county(
	const struct xs_county *county, const char *indicator, int year);

/* The newest decision that holds for an item of a school, by its key; "": for
 * the school as a whole.  NULL: none. */
const struct xs_decision *xs_decision_of(
	const struct xs_county *county, size_t school, const char *item);

#endif

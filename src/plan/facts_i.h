/* SPDX-License-Identifier: Apache-2.0
 *
 * Prices that a county states in its county sheet.
 */
#ifndef XUESHE_PLAN_FACTS_I_H
#define XUESHE_PLAN_FACTS_I_H

#include "xueshe/county.h"

/* The county's figure of the latest year not after `year`; its indicator is
 * compared as headings are (brackets, units and blanks do not count).  NULL:
 * none that is known and not below zero. */
const struct xs_county_fact *xs_fact_of_county(
	const struct xs_county *county, const char *indicator, int year);

#endif

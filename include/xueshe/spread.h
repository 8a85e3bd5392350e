/* SPDX-License-Identifier: Apache-2.0
 *
 * What makes a coefficient of variation: each school's share of the spread, the
 * least that brings the coefficient under its limit, groups side by side.
 */
#ifndef XUESHE_SPREAD_H
#define XUESHE_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/assess.h"

struct xs_spread_unit {
	size_t unit, school;
	double pupils, value; /* XS_BLANK: a blank hides it */
	double basis; /* what the value is counted by; of ratios to pupils the
		pupils themselves */
	double share; /* (p / P)(x − X)² ÷ S²; adds up to 1 over the county */
	double add; /* amount to add; 0: none */
	double then; /* value with it */
};
struct xs_spread {
	const struct xs_indicator *indicator;
	enum xs_stage stage;
	struct xs_balance now, then; /* then: with what is added */
	struct xs_spread_unit *units; /* judged, as the assessment has them */
	size_t n;
	bool reached; /* the coefficient comes under its limit by adding */
	bool least; /* no smaller sum does: the value is counted by the pupils
		it is weighted by */
	double add; /* sum of what is added; XS_BLANK: not reckoned (a blank
		hides the coefficient, less is better) */
};
/* Thing after thing goes to the school where it raises the sum of squares
 * least, until the coefficient meets the limit: of all ways to add as much that
 * spread is the smallest.  Things are whole, yuan too; areas go by tenths.
 * Checked by the coefficient of the raised values. */
void xs_spread_of(const struct xs_assessment *a,
	const struct xs_indicator *indicator, enum xs_stage stage, double limit,
	struct xs_spread *out);
/* The same spread brought under another limit. */
void xs_spread_again(struct xs_spread *s, double limit);
void xs_spread_release(struct xs_spread *s);
/* The same of given values; each counts by `basis`, an amount of 1 adds
 * per / basis, amounts are multiples of `step`; per 0: nothing is added. */
void xs_spread_values(struct xs_spread *s, double per, double step);

/* Weighted mean of the units that `in` holds; XS_BLANK: none is known. */
double xs_spread_mean(const struct xs_spread *s, const bool *in);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * The shapes of a need on one unit: every one comes down to an actual and a
 * required quantity.  This is the inner loop of a country's assessment: what
 * hangs on the data (reached or not) is chosen by arithmetic, for a branch
 * that goes either way costs more than a division.
 */
#include "assess_i.h"

#include <string.h>

/* -- comparing --------------------------------------------------------------------- */

/* Is the actual quantity a part of the school's things? */
static inline bool is_divided(
	const struct xs_as_need *n, const struct xs_as_at *at)
{
	return at->split && n->shared;
}

static bool meets_both(double v, enum xs_sense sense, double low, double high)
{
	if (sense != XS_BETWEEN)
		return xs_as_meets(v, sense, low);
	return xs_as_meets(v, XS_AT_LEAST, low) &&
		xs_as_meets(v, XS_AT_MOST, high);
}

/* Rounding the value to the decimals shown: would that turn the verdict? */
static bool would_flip(const struct xs_as_need *n, const struct xs_result *r)
{
	double rounded = floor(r->value * n->scale + 0.5) / n->scale;

	return meets_both(rounded, n->value_sense, r->threshold,
		       r->threshold_max) != (r->verdict == XS_PASS);
}

static inline bool flips(const struct xs_as_need *n, const struct xs_result *r)
{
	return fabs(r->value - r->threshold) <= n->reach && would_flip(n, r);
}

/* Whole things of a school that is one unit: what is asked is whole too, and
 * the gap is what is missing to it.  Where the school's things are divided
 * between it and a senior stage, only the gap is rounded. */
static inline void round_whole(const struct xs_as_need *n,
	const struct xs_as_at *at, struct xs_result *r)
{
	double lacks;

	if (is_divided(n, at)) {
		r->gap = xs_as_ceil(r->gap);
		return;
	}
	if (n->sense == XS_AT_MOST) {
		r->required = -xs_as_ceil(-r->required);
		lacks = r->actual - r->required;
	} else {
		r->required = xs_as_ceil(r->required);
		lacks = r->required - r->actual;
	}
	r->gap = r->gap > 0 ? lacks : r->gap;
}

static void round_band(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	r->gap = xs_as_ceil(r->gap);
	if (is_divided(n, at))
		return;
	r->required = xs_as_ceil(r->required);
	r->required_max = -xs_as_ceil(-r->required_max);
}

static void compare_unknown(const struct xs_as_need *n,
	const struct xs_as_at *at, struct xs_result *r, double low)
{
	r->verdict = XS_UNKNOWN;
	if (!n->whole || !at->alone || xs_is_blank(low))
		return;
	if (n->sense == XS_BETWEEN)
		round_band(n, at, r);
	else
		round_whole(n, at, r);
}

static double share_of(double part, double whole)
{
	return whole > 0 ? part / whole : 1;
}

static void compare_band(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r, double low, double high)
{
	double have = r->actual;
	bool ok = meets_both(have, XS_BETWEEN, low, high);

	r->verdict = ok ? XS_PASS : XS_FAIL;
	r->required_max = high;
	r->reached = share_of(have, low);
	r->gap = 0;
	if (!ok && have < low) {
		r->gap = low - have;
	} else if (!ok) {
		r->gap = have - high;
		r->reached = share_of(high, have);
	}
	r->flips = n->reach > 0 && would_flip(n, r);
	if (n->whole && at->alone)
		round_band(n, at, r);
}

/* The actual quantity against what is required: verdict, gap, share. */
XS_AS_INLINE void compare(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r, double low, double high)
{
	bool most = n->sense == XS_AT_MOST;
	double have = r->actual;
	double lacks = most ? have - low : low - have;
	double part = most ? low : have, whole = most ? have : low;
	bool fails;

	r->required = low;
	if (xs_is_blank(lacks)) {
		if (n->sense == XS_BETWEEN)
			r->required_max = high;
		compare_unknown(n, at, r, low);
		return;
	}
	if (n->sense == XS_BETWEEN) {
		compare_band(n, at, r, low, high);
		return;
	}
	fails = lacks > XS_NOISE * fabs(low);
	r->verdict = (enum xs_verdict)(XS_FAIL * (int)fails);
	r->gap = lacks * (double)fails + 0.0;
	r->reached = whole > 0 ? part / whole : 1;
	r->flips = flips(n, r);
	if (n->whole && at->alone)
		round_whole(n, at, r);
}

void xs_as_compare(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r, double low, double high)
{
	compare(n, at, r, low, high);
}

/* -- shapes ----------------------------------------------------------------------- */

static void nothing_to_measure_by(struct xs_result *r)
{
	r->verdict = XS_NOT_APPLICABLE;
	xs_as_no_hinges(r);
}

static void ratio_band_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r, double base)
{
	double low = n->limit.value, high = n->limit.max;

	r->threshold_max = high;
	if (n->inverse)
		xs_as_compare(
			n, at, r, base * n->per / high, base * n->per / low);
	else
		xs_as_compare(
			n, at, r, low * base / n->per, high * base / n->per);
}

static void ratio_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	double base = xs_as_add(&n->base, at, r);
	double limit = xs_as_limit_at(&n->limit, at, r);
	double have = xs_as_add(&n->have, at, r), low;

	r->actual = have;
	r->threshold = limit;
	if (base == 0) {
		nothing_to_measure_by(r);
		return;
	}
	if (n->inverse) {
		r->value = have > 0 ? base * n->per / have : XS_BLANK;
		low = base * n->per / limit;
	} else {
		r->value = have * n->per / base;
		low = limit * base;
		if (n->per != 1)
			low /= n->per;
	}
	if (n->sense == XS_BETWEEN)
		ratio_band_at(n, at, r, base);
	else
		compare(n, at, r, low, XS_BLANK);
}

/* What is asked besides, for each of something else. */
static double added(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	double more = 0;

	for (size_t i = 0; i < n->plus_n; i++)
		more += xs_as_add(&n->plus[i].of, at, r) *
			xs_as_limit_at(&n->plus[i].each, at, r);
	return more;
}

/* A ratio or an amount with something added to its limit. */
static void plus_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	double base = n->base.n ? xs_as_add(&n->base, at, r) : n->per;
	double limit = xs_as_limit_at(&n->limit, at, r);
	double low = limit * base / n->per + added(n, at, r);

	r->actual = xs_as_add(&n->have, at, r);
	if (base == 0) {
		nothing_to_measure_by(r);
		return;
	}
	r->value = r->actual * n->per / base;
	r->threshold = low * n->per / base;
	xs_as_compare(n, at, r, low, XS_BLANK);
}

static void amount_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	r->threshold = xs_as_limit_at(&n->limit, at, r);
	if (n->sense == XS_BETWEEN)
		r->threshold_max = n->limit.max;
	r->actual = r->value = xs_as_add(&n->have, at, r);
	xs_as_compare(n, at, r, r->threshold, r->threshold_max);
}

/* One for every N, rounded as the standard says; but in a unit that holds a
 * part of the school's things nothing is rounded (contract §1). */
static void one_per_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	double of = xs_as_add(&n->base, at, r);
	double per = xs_as_limit_at(&n->limit, at, r), need = of / per;

	r->actual = xs_as_add(&n->have, at, r);
	r->threshold = per;
	if (of == 0) {
		nothing_to_measure_by(r);
		return;
	}
	if (!xs_is_blank(need) && !is_divided(n, at)) {
		if (n->from->rounding == XS_ROUND_UP)
			need = xs_as_ceil(need);
		else if (n->from->rounding == XS_ROUND_DOWN)
			need = -xs_as_ceil(-need);
	}
	r->value = r->actual > 0 ? of / r->actual : XS_BLANK;
	xs_as_compare(n, at, r, need, XS_BLANK);
	/* Whole numbers were compared: the rounded value has no say. */
	if (n->from->rounding == XS_ROUND_DOWN)
		r->flips = false;
}

/* The document asks it, its number was not read: what there is is shown. */
static void unseen_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	r->actual = xs_as_add(&n->have, at, NULL);
	if (n->base.n) {
		double base = xs_as_add(&n->base, at, NULL);

		if (base > 0 && (!n->inverse || r->actual > 0))
			r->value = n->inverse ? base * n->per / r->actual
					      : r->actual * n->per / base;
	}
	r->verdict = XS_UNKNOWN;
}

/* -- any of, all of ------------------------------------------------------------------ */

/* Does b take the headline from a?  Of what can be told apart, any-of shows
 * the smallest relative shortfall, all-of the largest. */
static bool leads(
	const struct xs_result *b, const struct xs_result *a, bool any)
{
	if (b->verdict == XS_NOT_APPLICABLE || b->verdict == XS_UNKNOWN)
		return false;
	if (a->which_part < 0)
		return true;
	if (b->verdict != a->verdict)
		return (b->verdict == XS_PASS) == any;
	return any ? b->reached > a->reached : b->reached < a->reached;
}

static void parts_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	bool any = n->shape == XS_ANY_OF;
	size_t count[XS_VERDICT_N] = { 0 };
	struct xs_result best = xs_as_blank_result, open = xs_as_blank_result;
	enum xs_verdict settled = any ? XS_PASS : XS_FAIL,
			other = any ? XS_FAIL : XS_PASS;

	for (size_t i = 0; i < n->parts_n; i++) {
		struct xs_result part = xs_as_blank_result;

		xs_as_need_at(&n->parts[i], at, &part);
		count[part.verdict]++;
		xs_as_hinge_of(&open, &part);
		if (leads(&part, &best, any)) {
			best = part;
			best.which_part = (int)i;
		}
	}
	best.strength = r->strength;
	best.which_case = r->which_case;
	*r = best;
	xs_as_no_hinges(r);
	if (count[settled]) {
		r->verdict = settled;
	} else if (count[XS_UNKNOWN]) {
		r->verdict = XS_UNKNOWN;
		r->gap = r->reached = XS_BLANK;
		xs_as_hinge_of(r, &open);
	} else {
		r->verdict = count[other] ? other : XS_NOT_APPLICABLE;
	}
}

static void absent_at(const struct xs_as_need *n, const struct xs_as_at *at,
	struct xs_result *r)
{
	(void)n;
	(void)at;
	r->verdict = XS_NOT_APPLICABLE;
}

xs_as_shape *xs_as_shape_of(const struct xs_as_need *n)
{
	if (n->shape == XS_UNSEEN)
		return unseen_at;
	if (n->shape == XS_BUILDINGS)
		return xs_as_each_building;
	if (n->absent)
		return absent_at;
	if (n->plus_n)
		return plus_at;
	switch (n->shape) {
	case XS_RATIO:
	case XS_SHARE_OF:
		return ratio_at;
	case XS_AMOUNT:
		return amount_at;
	case XS_ONE_PER:
		return one_per_at;
	case XS_CLASS_SIZE:
		return xs_as_class_size;
	case XS_ANY_OF:
	case XS_ALL_OF:
	case XS_BUILDINGS:
	case XS_UNSEEN:
		break;
	}
	return parts_at;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Sums, conditions, limits and needs on one unit.  A blank makes a sum
 * unknown, but for what the school cannot have: items of a stage that is not
 * taught there are 0.
 */
#include "assess_i.h"

#include <string.h>

const struct xs_result as_blank_result = {
	.verdict = XS_UNKNOWN,
	.without_exemption = XS_UNKNOWN,
	.actual = NAN,
	.required = NAN,
	.required_max = NAN,
	.gap = NAN,
	.value = NAN,
	.threshold = NAN,
	.threshold_max = NAN,
	.value_reported = NAN,
	.points = NAN,
	.reached = NAN,
	.classes_over = NAN,
	.classes_needed = NAN,
	.which_case = -1,
	.which_exemption = -1,
	.which_part = -1,
};

void as_hinge(struct xs_result *r, int item)
{
	if (!r || item < 0)
		return;
	for (int i = 0; i < r->hinges_n; i++)
		if (r->hinges[i] == item)
			return;
	if (r->hinges_n < XS_HINGES)
		r->hinges[r->hinges_n++] = item;
}

/* -- sums --------------------------------------------------------------------- */

/* Does the item belong to a stage that this school does not teach? */
static bool is_untaught(const struct as_at *at, int item)
{
	const struct xs_assessment *a = at->a;
	enum xs_stage stage = a->data->cat->items[item].stage;

	if (item == a->items.pupils[XS_STAGE_N])
		return !as_has_senior(a, at->school);
	return stage != XS_NO_STAGE &&
		!xs_school_has_stage(a->data, at->school, stage);
}

/* What hides the share: the blank figures that the school is divided by. */
static void hinge_on_share(
	const struct as_at *at, enum xs_share share, struct xs_result *r)
{
	const struct as_items *items = &at->a->items;
	bool boarders = share >= XS_SHARE_BOARDERS;

	for (int s = 0; s <= XS_STAGE_N; s++) {
		bool taught = s == XS_STAGE_N
			? as_has_senior(at->a, at->school)
			: xs_school_has_stage(
				  at->a->data, at->school, (enum xs_stage)s);
		const int *of =
			boarders ? items->boarders[s] : &items->pupils[s];

		for (int x = 0; taught && x < (boarders ? 2 : 1); x++)
			if (of[x] >= 0 &&
				isnan(xs_survey_value(
					at->a->data, at->school, of[x])))
				as_hinge(r, of[x]);
	}
}

static double term_at(
	const struct as_term *t, const struct as_at *at, struct xs_result *r)
{
	double v = t->column ? t->column[at->school] : XS_BLANK;
	double share = at->share[t->share];

	if (isnan(v) && !is_untaught(at, t->item)) {
		as_hinge(r, t->item);
		return v;
	}
	if (isnan(v) || v == 0)
		return 0; /* nothing, however it is divided */
	if (isnan(share))
		hinge_on_share(at, t->share, r);
	return t->factor * share * v;
}

double as_add_slowly(
	const struct as_sum *sum, const struct as_at *at, struct xs_result *r)
{
	double total = sum->n ? 0 : XS_BLANK;

	for (size_t i = 0; i < sum->n; i++)
		total += term_at(&sum->terms[i], at, r);
	return total;
}

double as_quantity(const struct as_at *at, const struct xs_quantity *q,
	struct xs_result *r)
{
	const struct xs_sum *from = &q->of[at->stage];
	const struct xs_survey *data = at->a->data;
	double total = from->n ? 0 : XS_BLANK;

	for (size_t i = 0; i < from->n; i++) {
		int item = from->terms[i].item;
		struct as_term term = { data->columns[item],
			from->terms[i].factor, item,
			q->share != XS_SHARE_NONE
				? q->share
				: data->cat->items[item].share };

		total += term_at(&term, at, r);
	}
	return total;
}

/* -- conditions ------------------------------------------------------------------ */

static bool is_true(const struct xs_test *t, double v)
{
	switch (t->op) {
	case XS_TEST_ONE_OF:
		return t->set >> (unsigned)v & 1;
	case XS_TEST_NONE_OF:
		return !(t->set >> (unsigned)v & 1);
	case XS_TEST_RANGE:
		break;
	}
	return (t->low_open ? v > t->low : v >= t->low) &&
		(t->high_open ? v < t->high : v <= t->high);
}

/* One false test settles it; else one that is unknown leaves it open. */
int as_holds(const struct as_condition *when, const struct as_at *at,
	struct xs_result *r)
{
	struct xs_result blanks = { .hinges_n = 0 };
	int holds = 1;

	for (size_t i = 0; i < when->n; i++) {
		double v = as_add(&when->tests[i].what, at, &blanks);

		if (isnan(v))
			holds = when->tests[i].what.n ? -1 : 0;
		else if (!is_true(when->tests[i].from, v))
			return 0;
		if (holds == 0)
			return 0;
	}
	for (int i = 0; holds < 0 && i < blanks.hinges_n; i++)
		as_hinge(r, blanks.hinges[i]);
	return holds;
}

/* -- limits ------------------------------------------------------------------------ */

static double step_at(const struct xs_limit *l, double x)
{
	const struct xs_step *s = l->steps, *last = s + l->steps_n - 1;

	if (l->grow.on && x > l->grow.above)
		return l->grow.at +
			l->grow.add *
			xs_ceil_whole((x - l->grow.above) / l->grow.per);
	if (x <= s->at)
		return s->value;
	while (s < last && s[1].at <= x)
		s++;
	if (s == last || s->at == x)
		return s->value;
	switch (l->between) {
	case XS_STEP_DOWN:
		break;
	case XS_STEP_UP:
		return s[1].value;
	case XS_STEP_LINEAR:
		return s->value +
			(s[1].value - s->value) * (x - s->at) /
			(s[1].at - s->at);
	case XS_STEP_NEAREST:
		return s[x - s->at > s[1].at - x].value;
	}
	return s->value;
}

bool as_limit_at(const struct as_limit *limit, const struct as_at *at,
	struct xs_result *r, double *value_out)
{
	double x;

	*value_out = limit->value;
	if (!limit->from->by)
		return true;
	x = as_add(&limit->by, at, r);
	*value_out = isnan(x) ? XS_BLANK : step_at(limit->from, x);
	return !isnan(x);
}

/* -- comparing --------------------------------------------------------------------- */

/* Is the actual quantity a part of the school's things? */
static bool is_divided(const struct as_need *n, const struct as_at *at)
{
	return at->split && n->shared;
}

static bool meets_both(double v, enum xs_sense sense, double low, double high)
{
	if (sense != XS_BETWEEN)
		return xs_meets(v, sense, low);
	return xs_meets(v, XS_AT_LEAST, low) && xs_meets(v, XS_AT_MOST, high);
}

static double share_of(double part, double whole)
{
	return whole > 0 ? part / whole : 1;
}

/* Rounding the value to the decimals shown: would that turn the verdict? */
static bool flips(const struct as_need *n, const struct xs_result *r, bool ok)
{
	double reach = 0.51 / n->scale, rounded;

	if (!(fabs(r->value - r->threshold) <= reach) &&
		!(fabs(r->value - r->threshold_max) <= reach))
		return false;
	rounded = floor(r->value * n->scale + 0.5) / n->scale;
	return meets_both(rounded, n->value_sense, r->threshold,
		       r->threshold_max) != ok;
}

/* Whole things of a school that is one unit: what is asked is whole too. */
static void round_whole(
	const struct as_need *n, const struct as_at *at, struct xs_result *r)
{
	r->gap = xs_ceil_whole(r->gap);
	if (is_divided(n, at))
		return;
	if (n->sense == XS_AT_MOST)
		r->required = -xs_ceil_whole(-r->required);
	else
		r->required = xs_ceil_whole(r->required);
	if (n->sense == XS_BETWEEN)
		r->required_max = -xs_ceil_whole(-r->required_max);
}

/* The actual quantity against what is required: verdict, gap, share. */
void as_compare(const struct as_need *n, const struct as_at *at,
	struct xs_result *r, double low, double high)
{
	double have = r->actual;
	bool ok;

	r->required = low;
	if (n->sense == XS_BETWEEN)
		r->required_max = high;
	if (isnan(have) || isnan(low)) {
		r->verdict = XS_UNKNOWN;
		if (n->whole && at->alone && !isnan(low))
			round_whole(n, at, r);
		return;
	}
	ok = meets_both(have, n->sense, low, high);
	r->verdict = ok ? XS_PASS : XS_FAIL;
	r->reached = n->sense == XS_AT_MOST ? share_of(low, have)
					    : share_of(have, low);
	r->gap = 0;
	if (!ok && n->sense != XS_AT_MOST && have < low) {
		r->gap = low - have;
	} else if (!ok) {
		double limit = n->sense == XS_BETWEEN ? high : low;

		r->gap = have - limit;
		r->reached = share_of(limit, have);
	}
	r->flips = flips(n, r, ok);
	if (n->whole && at->alone)
		round_whole(n, at, r);
}

/* -- shapes ----------------------------------------------------------------------- */

static void ratio_at(
	const struct as_need *n, const struct as_at *at, struct xs_result *r)
{
	double base = as_add(&n->base, at, r), low, high;
	bool known = as_limit_at(&n->limit, at, r, &r->threshold);

	r->actual = as_add(&n->have, at, base == 0 ? NULL : r);
	if (base == 0) {
		r->verdict = XS_NOT_APPLICABLE;
		r->hinges_n = 0;
		return;
	}
	if (n->sense == XS_BETWEEN)
		r->threshold_max = n->limit.max;
	if (n->inverse) {
		r->value = r->actual > 0 ? base * n->per / r->actual : XS_BLANK;
		low = base * n->per / r->threshold;
		high = low;
		if (n->sense == XS_BETWEEN)
			low = base * n->per / r->threshold_max;
	} else {
		r->value = r->actual / base * n->per;
		low = r->threshold * base / n->per;
		high = r->threshold_max * base / n->per;
	}
	if (!known)
		low = high = XS_BLANK;
	as_compare(n, at, r, low, high);
}

static void amount_at(
	const struct as_need *n, const struct as_at *at, struct xs_result *r)
{
	as_limit_at(&n->limit, at, r, &r->threshold);
	if (n->sense == XS_BETWEEN)
		r->threshold_max = n->limit.max;
	r->actual = r->value = as_add(&n->have, at, r);
	as_compare(n, at, r, r->threshold, r->threshold_max);
}

/* One for every N, rounded as the standard says; but in a unit that holds a
 * part of the school's things nothing is rounded (contract §1). */
static void one_per_at(
	const struct as_need *n, const struct as_at *at, struct xs_result *r)
{
	double of = as_add(&n->base, at, r), need;

	r->actual = as_add(&n->have, at, of == 0 ? NULL : r);
	as_limit_at(&n->limit, at, r, &r->threshold);
	if (of == 0) {
		r->verdict = XS_NOT_APPLICABLE;
		r->hinges_n = 0;
		return;
	}
	need = of / r->threshold;
	if (!isnan(need) && !is_divided(n, at)) {
		if (n->from->rounding == XS_ROUND_UP)
			need = xs_ceil_whole(need);
		else if (n->from->rounding == XS_ROUND_DOWN)
			need = -xs_ceil_whole(-need);
	}
	if (r->actual > 0)
		r->value = of / r->actual;
	as_compare(n, at, r, need, XS_BLANK);
	/* The comparison is of whole numbers where the clause rounds. */
	if (n->from->rounding == XS_ROUND_DOWN)
		r->flips = false;
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

static void parts_at(
	const struct as_need *n, const struct as_at *at, struct xs_result *r)
{
	bool any = n->shape == XS_ANY_OF;
	size_t count[XS_VERDICT_N] = { 0 };
	struct xs_result best = as_blank_result, open = as_blank_result;
	enum xs_verdict settled = any ? XS_PASS : XS_FAIL,
			other = any ? XS_FAIL : XS_PASS;

	for (size_t i = 0; i < n->parts_n; i++) {
		struct xs_result part = as_blank_result;

		as_need_at(&n->parts[i], at, &part);
		count[part.verdict]++;
		for (int h = 0; h < part.hinges_n; h++)
			as_hinge(&open, part.hinges[h]);
		if (leads(&part, &best, any)) {
			best = part;
			best.which_part = (int)i;
		}
	}
	best.strength = r->strength;
	best.which_case = r->which_case;
	*r = best;
	r->hinges_n = 0;
	if (count[settled]) {
		r->verdict = settled;
	} else if (count[XS_UNKNOWN]) {
		r->verdict = XS_UNKNOWN;
		r->gap = r->reached = XS_BLANK;
		r->hinges_n = open.hinges_n;
		memcpy(r->hinges, open.hinges, sizeof(r->hinges));
	} else {
		r->verdict = count[other] ? other : XS_NOT_APPLICABLE;
	}
}

void as_need_at(
	const struct as_need *n, const struct as_at *at, struct xs_result *r)
{
	r->sense = n->sense;
	r->value_sense = n->value_sense;
	if (n->absent) {
		r->verdict = XS_NOT_APPLICABLE;
		return;
	}
	switch (n->shape) {
	case XS_RATIO:
	case XS_SHARE_OF:
		ratio_at(n, at, r);
		break;
	case XS_AMOUNT:
		amount_at(n, at, r);
		break;
	case XS_ONE_PER:
		one_per_at(n, at, r);
		break;
	case XS_CLASS_SIZE:
		as_class_size(n, at, r);
		break;
	case XS_ANY_OF:
	case XS_ALL_OF:
		parts_at(n, at, r);
		break;
	}
}

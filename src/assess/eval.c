/* SPDX-License-Identifier: Apache-2.0
 *
 * Sums, conditions and limits on one unit.  A blank makes a sum
 * unknown, but for what the school cannot have: items of a stage that is not
 * taught there are 0.
 */
#include "assess_i.h"

#include <string.h>

const struct xs_result xs_as_blank_result = {
	.verdict = XS_UNKNOWN,
	.without_exemption = XS_UNKNOWN,
	.actual = XS_BLANK,
	.required = XS_BLANK,
	.required_max = XS_BLANK,
	.gap = XS_BLANK,
	.value = XS_BLANK,
	.threshold = XS_BLANK,
	.threshold_max = XS_BLANK,
	.value_reported = XS_BLANK,
	.points = XS_BLANK,
	.reached = XS_BLANK,
	.classes_over = XS_BLANK,
	.classes_needed = XS_BLANK,
	.which_case = -1,
	.which_exemption = -1,
	.which_part = -1,
	.tier = -1,
};

/* Each item once; false: there is no room for it. */
static bool add_hinge(int hinges[XS_HINGES], int *n, int item)
{
	for (int i = 0; i < *n; i++)
		if (hinges[i] == item)
			return true;
	if (*n == XS_HINGES)
		return false;
	hinges[(*n)++] = item;
	return true;
}

void xs_as_hinge(struct xs_result *r, int item)
{
	if (r && item >= 0 && !add_hinge(r->hinges, &r->hinges_n, item))
		r->hinges_more = true;
}

void xs_as_hinge_of(struct xs_result *r, const struct xs_result *other)
{
	for (int i = 0; i < other->hinges_n; i++)
		xs_as_hinge(r, other->hinges[i]);
	r->hinges_more |= other->hinges_more;
}

void xs_as_hinge_unit(struct xs_unit_result *out, const struct xs_result *r)
{
	for (int i = 0; i < r->hinges_n; i++)
		if (!add_hinge(out->hinges, &out->hinges_n, r->hinges[i]))
			out->hinges_more = true;
	out->hinges_more |= r->hinges_more;
}

/* -- sums --------------------------------------------------------------------- */

/* Does the item belong to a stage that this school does not teach? */
static bool is_untaught(const struct xs_as_at *at, const struct xs_as_term *t)
{
	const struct xs_assessment *a = at->a;

	if (t->stage != XS_NO_STAGE)
		return t->stage != at->stage &&
			!xs_school_has_stage(a->data, at->school, t->stage);
	return t->item == a->items.pupils[XS_STAGE_N] &&
		!xs_as_has_senior(a, at->school);
}

/* What hides the share: the blank figures that the school is divided by. */
static void hinge_on_share(
	const struct xs_as_at *at, enum xs_share share, struct xs_result *r)
{
	const struct xs_as_items *items = &at->a->items;
	bool boarders = share >= XS_SHARE_BOARDERS;

	for (int s = 0; s <= XS_STAGE_N; s++) {
		bool taught = s == XS_STAGE_N
			? xs_as_has_senior(at->a, at->school)
			: xs_school_has_stage(
				  at->a->data, at->school, (enum xs_stage)s);
		const int *of =
			boarders ? items->boarders[s] : &items->pupils[s];

		for (int x = 0; taught && x < (boarders ? 2 : 1); x++)
			if (of[x] >= 0 &&
				xs_is_blank(xs_survey_value(
					at->a->data, at->school, of[x])))
				xs_as_hinge(r, of[x]);
	}
}

static double term_at(const struct xs_as_term *t, const struct xs_as_at *at,
	struct xs_result *r)
{
	double v = t->column ? t->column[at->school] : XS_BLANK;
	double share = at->share[t->share];

	if (xs_is_blank(v) && !is_untaught(at, t)) {
		xs_as_hinge(r, t->item);
		return v;
	}
	if (xs_is_blank(v) || v == 0)
		return 0; /* nothing, however it is divided */
	if (xs_is_blank(share))
		hinge_on_share(at, t->share, r);
	return t->factor * share * v;
}

/* What the school has of a quantity in all its stages: what belongs to a
 * stage in each that it teaches, what is shared once. */
static double of_school(const struct xs_as_at *at, const struct xs_quantity *q,
	struct xs_result *r)
{
	const struct xs_survey *data = at->a->data;
	double total = 0;

	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_sum *from = &q->of[s];

		if (!xs_school_has_stage(data, at->school, (enum xs_stage)s))
			continue;
		for (size_t i = 0; i < from->n; i++) {
			struct xs_as_term t =
				xs_as_term_of(data, q, &from->terms[i]);
			double v = t.column ? t.column[at->school] : XS_BLANK;

			if (t.stage == XS_NO_STAGE && s != (int)at->stage)
				continue;
			if (xs_is_blank(v) && is_untaught(at, &t))
				continue;
			if (xs_is_blank(v))
				xs_as_hinge(r, t.item);
			total += t.factor * v;
		}
	}
	return total;
}

/* A school with less than the floor counts as having that much; each of its
 * stages in proportion. */
static double raised(const struct xs_as_at *at, const struct xs_quantity *q,
	double v, struct xs_result *r)
{
	double all;

	if (!(v > 0))
		return v;
	all = of_school(at, q, r);
	if (xs_is_blank(all))
		return XS_BLANK;
	return all > 0 && all < q->least ? v * q->least / all : v;
}

double xs_as_add_slowly(const struct xs_as_sum *sum, const struct xs_as_at *at,
	struct xs_result *r)
{
	double total = sum->n ? 0 : XS_BLANK;

	for (size_t i = 0; i < sum->n; i++)
		total += term_at(&sum->terms[i], at, r);
	return sum->raised ? raised(at, sum->raised, total, r) : total;
}

double xs_as_quantity(const struct xs_as_at *at, const struct xs_quantity *q,
	struct xs_result *r)
{
	const struct xs_sum *from = &q->of[at->stage];
	const struct xs_survey *data = at->a->data;
	double total = from->n ? 0 : XS_BLANK;

	for (size_t i = 0; i < from->n; i++) {
		struct xs_as_term term =
			xs_as_term_of(data, q, &from->terms[i]);

		total += term_at(&term, at, r);
	}
	return q->least > 0 ? raised(at, q, total, r) : total;
}

/* -- conditions ------------------------------------------------------------------ */

static bool is_true(const struct xs_test *t, double v)
{
	switch (t->op) {
	case XS_TEST_ONE_OF:
		return t->set >> (unsigned)v & 1;
	case XS_TEST_NONE_OF:
		return !(t->set >> (unsigned)v & 1);
	case XS_TEST_KNOWN: /* see below */
	case XS_TEST_RANGE:
		break;
	}
	return (t->low_open ? v > t->low : v >= t->low) &&
		(t->high_open ? v < t->high : v <= t->high);
}

/* One false test settles it; else one that is unknown leaves it open. */
int xs_as_holds_all(const struct xs_as_condition *when,
	const struct xs_as_at *at, struct xs_result *r)
{
	int holds = 1;

	for (size_t i = 0; i < when->n; i++) {
		const struct xs_as_test *t = &when->tests[i];
		double v = xs_as_add(&t->what, at, NULL);

		if (t->from->op == XS_TEST_KNOWN)
			v = !xs_is_blank(v);
		if (xs_is_blank(v) && t->what.n)
			holds = -1;
		else if (xs_is_blank(v) || !is_true(t->from, v))
			return 0;
	}
	for (size_t i = 0; holds < 0 && r && i < when->n; i++)
		if (when->tests[i].from->op != XS_TEST_KNOWN)
			xs_as_add(&when->tests[i].what, at, r);
	return holds;
}

/* -- limits ------------------------------------------------------------------------ */

static double step_at(const struct xs_limit *l, double x)
{
	const struct xs_step *s = l->steps, *last = s + l->steps_n - 1;

	if (l->grow.on && x > l->grow.above)
		return l->grow.at +
			l->grow.add *
			xs_as_ceil((x - l->grow.above) / l->grow.per);
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

double xs_as_step_at(const struct xs_as_limit *limit, const struct xs_as_at *at,
	struct xs_result *r)
{
	double x = xs_as_add(&limit->by, at, r);

	return xs_is_blank(x) ? XS_BLANK : step_at(limit->from, x);
}

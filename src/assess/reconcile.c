/* SPDX-License-Identifier: Apache-2.0
 *
 * Sources of one survey, figure by figure.  A definition explains a difference
 * only by arithmetic on what the sources themselves state; what none explains
 * is real.
 */
#include "xueshe/reconcile.h"
#include "xueshe/text.h"

#include <stdlib.h>

#include "xueshe/number.h"

/* -- what explains a difference --------------------------------------------- */

/* What the source says of the parts together; blank if it misses one. */
static double parts_of(const struct xs_reconcile_source *source, size_t school,
	const struct xs_definition *d)
{
	double sum = 0;

	for (size_t i = 0; i < d->parts_n; i++)
		sum += xs_survey_value(source->settled, school, d->parts[i]);
	return sum;
}

/* Any source may be the one that knows the part. */
static bool is_part(const struct xs_reconcile_input *in,
	const struct xs_difference *diff, const struct xs_definition *d)
{
	double gap = fabs(diff->value_a - diff->value_b);

	for (size_t i = 0; i < in->n; i++) {
		double part = parts_of(&in->sources[i], diff->school, d);

		if (part > 0 && xs_near(gap, part, d->tolerance))
			return true;
	}
	return false;
}

static bool is_factor(double low, double high, const struct xs_definition *d)
{
	for (size_t i = 0; low > 0 && i < d->numbers_n; i++) {
		double n = d->numbers[i];

		if (n > 1 ? xs_near(high, low * n, d->tolerance)
			  : xs_near(low, high * n, d->tolerance))
			return true;
	}
	return false;
}

static bool is_multiple(double v, double step)
{
	return xs_near(v, round(v / step) * step, 0);
}

/* One of both is a multiple of the step and the other, rounded to it, gives
 * it; to whole hundreds only where little is lost by that. */
static bool is_rounding(double low, double high, const struct xs_definition *d)
{
	if (!xs_is_blank(d->share) && high - low > d->share * high)
		return false;
	for (size_t i = 0; i < d->numbers_n; i++) {
		double step = d->numbers[i];

		if (high - low <= step / 2 * (1 + XS_NOISE) &&
			is_multiple(low, step) != is_multiple(high, step))
			return true;
	}
	return false;
}

static bool is_date(const struct xs_reconcile_input *in,
	const struct xs_difference *diff, const struct xs_definition *d)
{
	double gap = fabs(diff->value_a - diff->value_b);
	double most = fmax(diff->value_a, diff->value_b);

	if (in->sources[diff->a].reference == in->sources[diff->b].reference)
		return false;
	return gap <= d->least || xs_is_blank(d->share) ||
		gap <= d->share * most;
}

static bool explains(const struct xs_reconcile_input *in,
	const struct xs_difference *diff, const struct xs_definition *d)
{
	double low = fmin(diff->value_a, diff->value_b);
	double high = fmax(diff->value_a, diff->value_b);

	switch (d->shape) {
	case XS_DEFINED_PART:
		return is_part(in, diff, d);
	case XS_DEFINED_FACTOR:
		return is_factor(low, high, d);
	case XS_DEFINED_ROUNDING:
		return is_rounding(low, high, d);
	case XS_DEFINED_DATE:
		return is_date(in, diff, d);
	}
	return false;
}

const struct xs_definition *xs_explain_difference(
	const struct xs_reconcile_input *in, const struct xs_difference *diff)
{
	const struct xs_definitions *all = in->definitions;
	const struct xs_item *item =
		&in->sources[0].stated->cat->items[diff->item];

	/* Yes and no, or the kind of a school, have no arithmetic. */
	if (item->kind == XS_KIND_FLAG || item->kind == XS_KIND_CATEGORY)
		return NULL;
	for (size_t i = 0; all && i < all->n; i++)
		if (all->all[i].applies[diff->item] &&
			explains(in, diff, &all->all[i]))
			return &all->all[i];
	return NULL;
}

/* -- figure by figure -------------------------------------------------------- */

static void count(struct xs_reconciliation *r, const struct xs_difference *d,
	bool is_equal)
{
	struct xs_agreement *to[] = { &r->total, &r->items[d->item],
		&r->schools[d->school] };

	for (size_t i = 0; i < sizeof(to) / sizeof(to[0]); i++) {
		to[i]->compared++;
		to[i]->equal += is_equal;
		to[i]->explained += !is_equal && d->explained;
		to[i]->real += !is_equal && !d->explained;
	}
}

static void compare(struct xs_reconciliation *r, struct xs_difference *d)
{
	bool is_equal = xs_near(d->value_a, d->value_b, 0);

	if (!is_equal)
		d->explained = xs_explain_difference(r->in, d);
	count(r, d, is_equal);
	if (is_equal)
		return;
	xs_grow((void **)&r->all, &r->cap, r->n + 1, sizeof(*r->all));
	r->all[r->n++] = *d;
}

static void count_single(struct xs_reconciliation *r, size_t school, int item)
{
	r->total.single++;
	r->items[item].single++;
	r->schools[school].single++;
}

/* A figure that only parts make counts where another source states it. */
static void take_cell(struct xs_reconciliation *r, size_t school, int item)
{
	const struct xs_reconcile_input *in = r->in;
	struct xs_difference d = { .school = school, .item = item };
	size_t stating = 0, having = 0;

	for (size_t i = 0; i < in->n; i++)
		stating += !xs_is_blank(
			xs_survey_value(in->sources[i].stated, school, item));
	if (!stating)
		return;
	for (size_t i = 0; i < in->n; i++) {
		double v =
			xs_survey_value(in->sources[i].settled, school, item);

		if (xs_is_blank(v))
			continue;
		if (!having++) {
			d.a = i;
			d.value_a = v;
			continue;
		}
		d.b = i;
		d.value_b = v;
		d.explained = NULL;
		compare(r, &d);
	}
	if (having == 1)
		count_single(r, school, item);
}

static int by_weight(const void *pa, const void *pb)
{
	const struct xs_difference *a = pa, *b = pb;

	if (!a->explained != !b->explained)
		return a->explained ? 1 : -1;
	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

void xs_reconcile(
	const struct xs_reconcile_input *in, struct xs_reconciliation *out)
{
	const struct xs_survey *first = in->sources[0].stated;

	*out = (struct xs_reconciliation){ .in = in };
	out->items = xs_arena_alloc(
		&out->arena, first->cat->n + 1, sizeof(*out->items));
	out->schools = xs_arena_alloc(
		&out->arena, first->n + 1, sizeof(*out->schools));
	for (size_t i = 0; i < first->cat->n; i++) {
		const struct xs_item *item = &first->cat->items[i];

		if (item->kind == XS_KIND_TEXT || item->derived ||
			(in->item >= 0 && (size_t)in->item != i))
			continue;
		for (size_t k = 0; k < first->n; k++)
			if (in->school < 0 || (size_t)in->school == k)
				take_cell(out, k, (int)i);
	}
	if (out->n)
		qsort(out->all, out->n, sizeof(*out->all), by_weight);
}

void xs_reconciliation_release(struct xs_reconciliation *r)
{
	free(r->all);
	xs_arena_release(&r->arena);
	*r = (struct xs_reconciliation){ 0 };
}

const char *xs_source_say(const char *name, enum xs_lang lang)
{
	return xs_text_is(name, "own") ? xs_tr(lang, N_("own")) : name;
}

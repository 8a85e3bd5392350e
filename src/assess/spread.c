/* SPDX-License-Identifier: Apache-2.0
 *
 * A coefficient of variation taken apart, and the least that mends it.
 */
#include "xueshe/spread.h"

#include <stdlib.h>

#include "assess_i.h"
#include "xueshe/text.h"

#define HALVINGS 64 /* of the level: to the last bit */
#define MORE_MOST 256 /* things of a school above the level */

static struct xs_balance balance_at(
	const struct xs_spread *s, double *weights, double *values, bool then)
{
	for (size_t i = 0; i < s->n; i++) {
		weights[i] = s->units[i].pupils;
		values[i] = then ? s->units[i].then : s->units[i].value;
	}
	return xs_balance_values(weights, values, s->n, s->now.limit);
}

static void share_out(struct xs_spread *s)
{
	double all = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!xs_is_blank(s->units[i].pupils) &&
			!xs_is_blank(s->units[i].value))
			all += s->units[i].pupils;
	for (size_t i = 0; i < s->n; i++) {
		double off = s->units[i].value - s->now.mean;

		s->units[i].share = s->now.sd > 0 ? s->units[i].pupils / all *
				off * off / (s->now.sd * s->now.sd)
						  : XS_BLANK;
	}
}

static bool meets(const struct xs_balance *b)
{
	return xs_meets(b->value, XS_AT_MOST, b->limit);
}

/* What adding is tried with. */
struct raising {
	struct xs_spread *s;
	double per, step;
	double *weights, *values; /* [s->n], for the coefficient */
};

static void set_things(const struct raising *r, size_t i, double things)
{
	struct xs_spread_unit *u = &r->s->units[i];

	u->add = things * r->step;
	u->then = u->value + u->add * r->per / u->basis;
}

static void add_up(struct xs_spread *s)
{
	s->add = 0;
	for (size_t i = 0; i < s->n; i++)
		s->add += s->units[i].add;
}

static bool judge(const struct raising *r)
{
	r->s->then = balance_at(r->s, r->weights, r->values, true);
	return meets(&r->s->then);
}

/* Things, and parts of them, from a school's value up to a level. */
static double things_to(const struct raising *r, size_t i, double level)
{
	const struct xs_spread_unit *u = &r->s->units[i];
	double more = (level - u->value) * u->basis / r->per / r->step;

	return more > 0 ? more : 0;
}

enum rounding { PARTS, NEAREST, UP };

static double raise_to(
	const struct raising *r, double level, enum rounding rounding)
{
	double sum = 0;

	for (size_t i = 0; i < r->s->n; i++) {
		double things = things_to(r, i, level);

		if (rounding == UP)
			things = xs_ceil_whole(things);
		else if (rounding == NEAREST)
			things = floor(things + 0.5);
		set_things(r, i, things);
		sum += things;
	}
	return sum;
}

/* The lowest level at which parts of things meet the limit; fewer things than
 * these parts come to never do. */
static double find_level(const struct raising *r)
{
	double low = 0, high = 0;

	for (size_t i = 0; i < r->s->n; i++)
		high = fmax(high, r->s->units[i].value);
	for (int k = 0; k < HALVINGS; k++) {
		double level = low + (high - low) / 2;

		raise_to(r, level, PARTS);
		if (judge(r))
			high = level;
		else
			low = level;
	}
	return high;
}

/* -- thing by thing ------------------------------------------------------------- */

/* The n-th thing of a school raises Σ w x² in proportion to the value half way
 * through it: the lowest of these comes next. */
struct next_thing {
	double half; /* that value */
	size_t unit;
};

static int compare_next(const void *pa, const void *pb)
{
	const struct next_thing *a = pa, *b = pb;

	if (a->half != b->half)
		return a->half < b->half ? -1 : 1;
	return a->unit < b->unit ? -1 : a->unit > b->unit;
}

/* As many whole things as the parts come to, or fewer, lowest first. */
static void begin_whole(const struct raising *r, double level)
{
	double most = floor(raise_to(r, level, PARTS) + XS_NOISE);
	double low = 0, high = 2 * level;

	for (int k = 0; k < HALVINGS; k++) {
		double at = low + (high - low) / 2;

		if (raise_to(r, at, NEAREST) > most)
			high = at;
		else
			low = at;
	}
	raise_to(r, low, NEAREST);
}

struct next_things {
	struct next_thing *all;
	size_t n, cap;
	double end; /* none that is not listed comes before it */
};

/* What may come next: of every school up to the level and `more` things. */
static void list_next(const struct raising *r, double level, double more,
	struct next_things *list)
{
	list->n = 0;
	list->end = XS_INFINITY;
	for (size_t i = 0; i < r->s->n; i++) {
		const struct xs_spread_unit *u = &r->s->units[i];
		double one = r->step * r->per / u->basis;
		double k = floor(u->add / r->step + 0.5);
		double to = ceil(things_to(r, i, level)) + more;

		while (k < to) {
			xs_grow((void **)&list->all, &list->cap, list->n + 1,
				sizeof(*list->all));
			list->all[list->n++] =
				(struct next_thing){ u->value + one * (k + 0.5),
					i };
			k++;
		}
		list->end = fmin(list->end, u->value + one * (k + 0.5));
	}
	if (list->n)
		qsort(list->all, list->n, sizeof(*list->all), compare_next);
}

/* Sums that tell when to look: Σ w, Σ w x, Σ w x² of the raised values. */
struct sums {
	double w, x, xx;
};

static struct sums sums_of(const struct xs_spread *s)
{
	struct sums sums = { 0, 0, 0 };

	for (size_t i = 0; i < s->n; i++) {
		const struct xs_spread_unit *u = &s->units[i];

		sums.w += u->pupils;
		sums.x += u->pupils * u->then;
		sums.xx += u->pupils * u->then * u->then;
	}
	return sums;
}

/* Is it worth while to work the coefficient out? */
static bool is_near(const struct sums *m, double limit)
{
	static const double noise = 1e-6;

	return m->w * m->xx <= m->x * m->x * (1 + limit * limit) * (1 + noise);
}

/* Adds one thing after the other until the limit is met; false: it is not. */
static bool walk(const struct raising *r, const struct next_things *list)
{
	struct sums sums = sums_of(r->s);

	if (is_near(&sums, r->s->now.limit) && judge(r))
		return true;
	for (size_t i = 0; i < list->n && list->all[i].half < list->end; i++) {
		size_t at = list->all[i].unit;
		struct xs_spread_unit *u = &r->s->units[at];
		double was = u->then;

		set_things(r, at, floor(u->add / r->step + 0.5) + 1);
		sums.x += u->pupils * (u->then - was);
		sums.xx += u->pupils * (u->then - was) * (u->then + was);
		if (is_near(&sums, r->s->now.limit) && judge(r))
			return true;
	}
	return false;
}

static bool add_things(const struct raising *r, double level)
{
	struct next_things list = { 0 };
	bool met = false;

	for (int more = 1; !met && more <= MORE_MOST; more *= 4) {
		list_next(r, level, more, &list);
		met = walk(r, &list);
	}
	free(list.all);
	return met;
}

static bool raise(const struct raising *r)
{
	double level = find_level(r);
	bool met;

	begin_whole(r, level);
	met = add_things(r, level);
	if (!met) {
		raise_to(r, level, UP);
		met = judge(r);
	}
	add_up(r->s);
	return met;
}

static bool by_pupils(const struct xs_spread *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!xs_near(s->units[i].basis, s->units[i].pupils, 0))
			return false;
	return true;
}

void xs_spread_values(struct xs_spread *s, double per, double step)
{
	double *weights = xs_alloc(s->n + 1, sizeof(*weights));
	double *values = xs_alloc(s->n + 1, sizeof(*values));
	struct raising r = { s, per, step, weights, values };

	for (size_t i = 0; i < s->n; i++) {
		s->units[i].then = s->units[i].value;
		s->units[i].add = 0;
	}
	s->reached = s->least = false;
	s->now = s->then = balance_at(s, weights, values, false);
	share_out(s);
	s->add = XS_BLANK;
	if (s->now.verdict == XS_PASS) {
		s->add = 0;
		s->reached = s->least = true;
	} else if (s->now.verdict == XS_FAIL && per > 0) {
		s->reached = raise(&r);
		s->least = s->reached && by_pupils(s);
	}
	free(weights);
	free(values);
}

/* Things and yuan are whole, areas go by tenths. */
static double step_of(const struct xs_quantity *q)
{
	return q->whole || xs_text_is(q->unit, "yuan") ? 1 : 0.1;
}

void xs_spread_of(const struct xs_assessment *a,
	const struct xs_indicator *indicator, enum xs_stage stage, double limit,
	struct xs_spread *out)
{
	*out = (struct xs_spread){ .indicator = indicator, .stage = stage };
	out->now.limit = limit;
	out->units = xs_alloc(a->units_n + 1, sizeof(*out->units));
	for (size_t i = 0; i < a->units_n; i++) {
		struct xs_spread_unit *u = &out->units[out->n];
		double share[AS_SHARES];
		struct xs_as_at at;

		if (a->units[i].stage != (int)stage)
			continue;
		xs_as_locate(a, i, share, &at);
		u->basis = xs_as_quantity(&at, indicator->basis, NULL);
		if (!xs_as_is_judged(&at) || u->basis == 0)
			continue;
		u->unit = i;
		u->school = at.school;
		u->pupils = xs_as_add(&a->program[stage].pupils, &at, NULL);
		u->value = xs_as_quantity(&at, indicator->amount, NULL) /
			u->basis * indicator->per;
		out->n++;
	}
	xs_spread_again(out, limit);
}

void xs_spread_again(struct xs_spread *s, double limit)
{
	const struct xs_indicator *of = s->indicator;

	s->now.limit = limit;
	xs_spread_values(
		s, of->provision_is_basis ? 0 : of->per, step_of(of->amount));
}

void xs_spread_release(struct xs_spread *s)
{
	free(s->units);
	s->units = NULL;
	s->n = 0;
}

double xs_spread_mean(const struct xs_spread *s, const bool *in)
{
	double weight = 0, sum = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct xs_spread_unit *u = &s->units[i];

		if (!in[i] || xs_is_blank(u->pupils) || xs_is_blank(u->value))
			continue;
		weight += u->pupils;
		sum += u->pupils * u->value;
	}
	return weight > 0 ? sum / weight : XS_BLANK;
}

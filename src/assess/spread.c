/* SPDX-License-Identifier: Apache-2.0
 *
 * A coefficient of variation taken apart, and the least that mends it.
 */
#include "xueshe/spread.h"

#include <stdlib.h>

#include "assess_i.h"

#define HALVINGS 100 /* of the level: to the last bit */

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
		if (!isnan(s->units[i].pupils) && !isnan(s->units[i].value))
			all += s->units[i].pupils;
	for (size_t i = 0; i < s->n; i++) {
		double off = s->units[i].value - s->now.mean;

		s->units[i].share = s->now.sd > 0 ? s->units[i].pupils / all *
				off * off / (s->now.sd * s->now.sd)
						  : XS_BLANK;
	}
}

/* Everything below a level raised to it; whole things are rounded up. */
static void raise_to(struct xs_spread *s, double level, double per, bool whole)
{
	s->add = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct xs_spread_unit *u = &s->units[i];
		double more = (level - u->value) * u->basis / per;

		u->add = 0;
		if (u->value < level)
			u->add = whole ? xs_ceil_whole(more) : more;
		u->then = u->value + u->add * per / u->basis;
		s->add += u->add;
	}
}

static bool meets(const struct xs_balance *b)
{
	return xs_meets(b->value, XS_AT_MOST, b->limit);
}

/* The lowest level that meets the limit with parts of things, then whole. */
static void find_level(struct xs_spread *s, double per, bool whole,
	double *weights, double *values)
{
	double low = 0, high = 0;

	for (size_t i = 0; i < s->n; i++)
		high = fmax(high, s->units[i].value);
	for (int k = 0; k < HALVINGS; k++) {
		double level = low + (high - low) / 2;

		raise_to(s, level, per, false);
		s->then = balance_at(s, weights, values, true);
		if (meets(&s->then))
			high = level;
		else
			low = level;
	}
	raise_to(s, high, per, whole);
	s->then = balance_at(s, weights, values, true);
	s->reached = meets(&s->then);
}

static bool by_pupils(const struct xs_spread *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!xs_near(s->units[i].basis, s->units[i].pupils, 0))
			return false;
	return true;
}

void xs_spread_values(struct xs_spread *s, double per, bool whole)
{
	double *weights = xs_alloc(s->n + 1, sizeof(*weights));
	double *values = xs_alloc(s->n + 1, sizeof(*values));

	for (size_t i = 0; i < s->n; i++)
		s->units[i].then = s->units[i].value;
	s->now = s->then = balance_at(s, weights, values, false);
	share_out(s);
	s->add = XS_BLANK;
	if (s->now.verdict == XS_PASS) {
		s->add = 0;
		s->reached = s->least = true;
	} else if (s->now.verdict == XS_FAIL && per > 0) {
		find_level(s, per, whole, weights, values);
		s->least = s->reached && by_pupils(s);
	}
	free(weights);
	free(values);
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
	xs_spread_values(out,
		indicator->provision_is_basis ? 0 : indicator->per,
		indicator->amount->whole);
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

		if (!in[i] || isnan(u->pupils) || isnan(u->value))
			continue;
		weight += u->pupils;
		sum += u->pupils * u->value;
	}
	return weight > 0 ? sum / weight : XS_BLANK;
}

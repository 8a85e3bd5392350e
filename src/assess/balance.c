/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules of the county as a whole: how unequal its schools are, and how many of
 * them fail a rule.  The coefficient of variation is weighted by pupils, as
 * the national method has it; an unweighted one turns verdicts.
 */
#include "assess_i.h"

#include <stdlib.h>

#define CV_SCALE 100 /* limits are given, and reports read, to 2 decimals */

static void judge_cv(struct xs_balance *b)
{
	bool ok;

	b->verdict = XS_NOT_APPLICABLE;
	if (xs_is_blank(b->limit) || b->schools + b->unknown == 0)
		return;
	b->verdict = XS_UNKNOWN;
	if (b->unknown || xs_is_blank(b->value))
		return;
	ok = xs_meets(b->value, XS_AT_MOST, b->limit);
	b->verdict = ok ? XS_PASS : XS_FAIL;
	b->flips = xs_meets(floor(b->value * CV_SCALE + 0.5) / CV_SCALE,
			   XS_AT_MOST, b->limit) != ok;
}

struct xs_balance xs_balance_values(
	const double *weights, const double *values, size_t n, double limit)
{
	struct xs_balance b = { .limit = limit,
		.sense = XS_AT_MOST,
		.mean = XS_BLANK,
		.sd = XS_BLANK,
		.value = XS_BLANK,
		.part = XS_BLANK,
		.whole = XS_BLANK };
	double weight = 0, sum = 0, squares = 0;

	for (size_t i = 0; i < n; i++) {
		if (xs_is_blank(weights[i]) || xs_is_blank(values[i])) {
			b.excluded++;
			b.unknown++;
			continue;
		}
		b.schools++;
		weight += weights[i];
		sum += weights[i] * values[i];
	}
	if (weight > 0) {
		b.mean = sum / weight;
		for (size_t i = 0; i < n; i++)
			if (!xs_is_blank(weights[i]) && !xs_is_blank(values[i]))
				squares += weights[i] / weight *
					(values[i] - b.mean) *
					(values[i] - b.mean);
		b.sd = sqrt(squares);
		if (b.mean != 0)
			b.value = b.sd / b.mean;
	}
	judge_cv(&b);
	return b;
}

bool xs_as_is_judged(const struct xs_as_at *at)
{
	struct xs_result blanks = xs_as_blank_result;
	struct xs_unit_result unit = { .excluded_by = -1 };

	unit.pupils = xs_as_add(&at->a->program[at->stage].pupils, at, NULL);
	return xs_as_is_excluded(at, &unit, &blanks) != 1;
}

struct xs_balance xs_balance_of(const struct xs_assessment *a,
	const struct xs_indicator *indicator, enum xs_stage stage, double limit)
{
	double *weights = xs_alloc(a->units_n + 1, sizeof(*weights));
	double *values = xs_alloc(a->units_n + 1, sizeof(*values));
	size_t n = 0, excluded = 0;
	struct xs_balance b;

	for (size_t i = 0; i < a->units_n; i++) {
		double share[AS_SHARES], base;
		struct xs_as_at at;

		if (a->units[i].stage != (int)stage)
			continue;
		xs_as_locate(a, i, share, &at);
		base = xs_as_quantity(&at, indicator->basis, NULL);
		if (!xs_as_is_judged(&at) || base == 0) {
			excluded++;
			continue;
		}
		weights[n] = xs_as_add(&a->program[stage].pupils, &at, NULL);
		values[n++] = xs_as_quantity(&at, indicator->amount, NULL) /
			base * indicator->per;
	}
	b = xs_balance_values(weights, values, n, limit);
	b.excluded += excluded;
	free(weights);
	free(values);
	return b;
}

static void composite(const struct xs_assessment *a,
	const struct xs_county_rule *rule, enum xs_stage stage,
	struct xs_balance *out)
{
	double sum = 0;

	*out = (struct xs_balance){ .limit = rule->limit[stage],
		.sense = XS_AT_MOST,
		.mean = XS_BLANK,
		.sd = XS_BLANK,
		.part = XS_BLANK,
		.whole = XS_BLANK };
	for (size_t i = 0; i < rule->indicators_n; i++) {
		struct xs_balance one =
			xs_balance_of(a, rule->indicators[i], stage, XS_BLANK);

		sum += one.value;
		out->schools = one.schools;
		if (one.excluded > out->excluded)
			out->excluded = one.excluded;
		if (one.unknown > out->unknown)
			out->unknown = one.unknown;
	}
	out->value = sum / (double)rule->indicators_n;
	judge_cv(out);
}

/* Schools with a unit that fails the rule, and those where it is unknown. */
static void count_failing(const struct xs_assessment *a, size_t rule,
	double *failing_out, struct xs_balance *b)
{
	size_t failing = SIZE_MAX, unknown = SIZE_MAX, seen = SIZE_MAX;

	for (size_t i = 0; i < a->units_n; i++) {
		double share[AS_SHARES];
		struct xs_as_at at, whole;
		struct xs_result r;
		const struct xs_as_rule *of;

		xs_as_locate(a, i, share, &at);
		if (!xs_as_is_judged(&at)) {
			b->excluded++;
			continue;
		}
		of = &a->program[at.stage].rules[rule];
		whole = xs_as_whole_school(&at);
		xs_as_rule_at(of, of->from->once ? &whole : &at, &r);
		if (seen != at.school)
			b->schools++;
		seen = at.school;
		if (r.strength != XS_MUST)
			continue;
		if ((r.verdict == XS_FAIL || r.verdict == XS_NEAR) &&
			failing != at.school) {
			(*failing_out)++;
			failing = at.school;
			b->unknown -= unknown == at.school;
		} else if (r.verdict == XS_UNKNOWN && failing != at.school &&
			unknown != at.school) {
			b->unknown++;
			unknown = at.school;
		}
	}
}

static bool judge_schools(const struct xs_assessment *a,
	const struct xs_county_rule *rule, struct xs_balance *out)
{
	long at = xs_rule_find(a->pack, rule->rule);

	*out = (struct xs_balance){ .limit = rule->limit[XS_PRIMARY],
		.sense = XS_AT_MOST,
		.mean = XS_BLANK,
		.sd = XS_BLANK,
		.part = XS_BLANK,
		.whole = XS_BLANK };
	if (at < 0)
		return false;
	count_failing(a, (size_t)at, &out->value, out);
	if (out->schools == 0)
		out->verdict = XS_NOT_APPLICABLE;
	else if (!xs_meets(out->value, XS_AT_MOST, out->limit))
		out->verdict = XS_FAIL;
	else if (!xs_meets(out->value + (double)out->unknown, XS_AT_MOST,
			 out->limit))
		out->verdict = XS_UNKNOWN;
	else
		out->verdict = XS_PASS;
	return true;
}

bool xs_county_judge(const struct xs_assessment *a,
	const struct xs_county_rule *rule, enum xs_stage stage,
	struct xs_balance *out)
{
	if (rule->kind == XS_COUNTY_SCHOOLS)
		return stage == XS_NO_STAGE && judge_schools(a, rule, out);
	if (!xs_is_spread(rule))
		return stage == XS_NO_STAGE && xs_as_county_rule(a, rule, out);
	if (stage == XS_NO_STAGE || xs_is_blank(rule->limit[stage]))
		return false;
	if (rule->kind == XS_COUNTY_COMPOSITE)
		composite(a, rule, stage, out);
	else
		*out = xs_balance_of(
			a, rule->indicator, stage, rule->limit[stage]);
	return true;
}

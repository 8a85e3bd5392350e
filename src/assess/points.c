/* SPDX-License-Identifier: Apache-2.0
 *
 * The points of a rule that has been judged: all of them where it is reached,
 * else by the share that is, by the tier, or what is left once points are
 * taken off.
 */
#include "assess_i.h"

/* Share of the full points that a shortfall still earns. */
static double graded_share(const struct xs_rule *rule, double reached)
{
	for (size_t i = 0; i < rule->graded_n; i++)
		if (xs_as_meets(reached, XS_AT_LEAST, rule->graded[i].from))
			return rule->graded[i].points;
	return 0;
}

/* -- tiers ----------------------------------------------------------------- */

/* Points of a tier: its own, or the share of its letter. */
static double tier_points(
	const struct xs_as_rule *rule, const struct xs_judgement *j, int tier)
{
	const struct xs_tier *tiers = rule->from->tiers;

	if (tier == 0)
		return rule->full_points;
	if ((size_t)tier <= rule->from->tiers_n &&
		!xs_is_blank(tiers[tier - 1].points))
		return tiers[tier - 1].points;
	if ((size_t)tier > rule->from->tiers_n)
		tier = (int)j->letters_n - 1;
	if (tier >= 0 && (size_t)tier < j->letters_n &&
		!xs_is_blank(j->letters[tier].share))
		return rule->full_points * j->letters[tier].share;
	return 0;
}

/* The first tier that is reached; -1 if a blank leaves it open. */
static int tier_at(const struct xs_as_rule *rule, const struct xs_as_at *at,
	struct xs_result *r)
{
	size_t i;

	for (i = 0; i < rule->from->tiers_n; i++) {
		struct xs_result weaker = xs_as_blank_result;

		xs_as_need_at(&rule->tiers[i], at, &weaker);
		if (weaker.verdict == XS_PASS)
			return (int)i + 1;
		if (weaker.verdict != XS_UNKNOWN)
			continue;
		xs_as_hinge_of(r, &weaker);
		return -1;
	}
	return (int)i + 1;
}

static void find_tier(const struct xs_as_rule *rule, const struct xs_as_at *at,
	struct xs_result *r)
{
	switch (r->verdict) {
	case XS_PASS:
	case XS_EXEMPT:
		r->tier = 0;
		break;
	case XS_NEAR:
	case XS_FAIL:
		r->tier = tier_at(rule, at, r);
		break;
	case XS_UNKNOWN:
	case XS_NOT_APPLICABLE:
	case XS_VERDICT_N:
		break;
	}
}

/* -- taken off -------------------------------------------------------------- */

/* How often a shortfall takes points off: once, or for each started `per`. */
static double times_short(
	const struct xs_deduction *d, const struct xs_result *r)
{
	double lacks = r->threshold - r->value;

	if (r->verdict != XS_FAIL && r->verdict != XS_NEAR)
		return r->verdict == XS_UNKNOWN ? XS_BLANK : 0;
	if (xs_is_blank(d->per))
		return 1;
	if (r->value_sense == XS_AT_MOST ||
		(r->value_sense == XS_BETWEEN && lacks < 0))
		lacks = r->value -
			(r->value_sense == XS_BETWEEN ? r->threshold_max
						      : r->threshold);
	return xs_as_ceil(lacks / d->per);
}

static double times_taken(const struct xs_as_rule *rule, size_t i,
	const struct xs_as_at *at, struct xs_result *r)
{
	const struct xs_deduction *d = &rule->from->deductions[i];
	struct xs_result other = xs_as_blank_result;

	if (d->when.n) {
		int holds = xs_as_holds(&rule->deductions[i].when, at, &other);

		if (holds < 0)
			xs_as_hinge_of(r, &other);
		return holds < 0 ? XS_BLANK : holds;
	}
	if (!d->has_need)
		return times_short(d, r);
	xs_as_need_at(&rule->deductions[i].need, at, &other);
	if (other.verdict == XS_UNKNOWN)
		xs_as_hinge_of(r, &other);
	return times_short(d, &other);
}

static double after_deductions(const struct xs_as_rule *rule,
	const struct xs_as_at *at, struct xs_result *r)
{
	double points = rule->full_points;

	for (size_t i = 0; i < rule->from->deductions_n; i++)
		points -= rule->from->deductions[i].points *
			times_taken(rule, i, at, r);
	return points < 0 ? 0 : points;
}

/* -- both ------------------------------------------------------------------- */

static double missed_points(const struct xs_as_rule *rule,
	const struct xs_assessment *a, const struct xs_result *r)
{
	if (!rule->from->tiers_n)
		return rule->full_points * graded_share(rule->from, r->reached);
	return r->tier < 0 ? XS_BLANK
			   : tier_points(rule, &a->pack->judgement, r->tier);
}

void xs_as_give_points(const struct xs_as_rule *rule, const struct xs_as_at *at,
	struct xs_result *r)
{
	if (rule->from->tiers_n)
		find_tier(rule, at, r);
	if (xs_is_blank(rule->full_points))
		return;
	switch (r->verdict) {
	case XS_PASS:
	case XS_EXEMPT:
		r->points = rule->from->deductions_n
			? after_deductions(rule, at, r)
			: rule->full_points;
		break;
	case XS_NEAR:
	case XS_FAIL:
		r->points = rule->from->deductions_n
			? after_deductions(rule, at, r)
			: missed_points(rule, at->a, r);
		break;
	case XS_NOT_APPLICABLE:
		if (rule->policy != XS_NA_DROP)
			r->points = rule->policy == XS_NA_FULL
				? rule->full_points
				: 0;
		break;
	case XS_UNKNOWN:
	case XS_VERDICT_N:
		break;
	}
}

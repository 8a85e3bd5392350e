/* SPDX-License-Identifier: Apache-2.0
 *
 * How a rule counts: its strength, and its points by share, by tiers and by
 * what is taken off.
 */
#include "xueshe/standards.h"

#include "standards_i.h"

/* clang-format off */
static const char *const strengths[] = { [XS_MUST] = "must",
	[XS_SHOULD] = "should", [XS_BY_REFERENCE] = "by_reference", NULL };
static const char *const policies[] = { [XS_NA_DEFAULT] = "default",
	[XS_NA_FULL] = "full", [XS_NA_DROP] = "drop", [XS_NA_ZERO] = "zero",
	NULL };
static const char *const scopes[] = { "unit", "school", NULL };
static const char *const tier_keys[] = { "points", "unseen",
	XS_STD_NEED_KEYS, NULL };
static const char *const deduction_keys[] = { "points", "per", "when",
	"clause", "note", XS_STD_NEED_KEYS, NULL };
/* clang-format on */

static int needs_points(struct xs_std_read *r, const struct xs_json *list,
	const char *key, const struct xs_rule *rule)
{
	if (!xs_is_blank(rule->full_points))
		return 0;
	return xs_json_fail(list, r->err, XS_E_PACK,
		_("\"%s\" does not go without \"%s\""), key, "points");
}

/* -- by share --------------------------------------------------------------- */

static int read_graded(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "graded", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	if (needs_points(r, list, "graded", rule) < 0)
		return -1;
	rule->graded = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*rule->graded));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_grading *g = &rule->graded[rule->graded_n];

		if (xs_std_is(r, at, XS_JSON_ARRAY) < 0)
			return -1;
		g->from = xs_json_real(xs_json_at(at, 0));
		g->points = xs_json_real(xs_json_at(at, 1));
		if (xs_json_len(at) != 2 || !(g->from >= 0 && g->from <= 1) ||
			!(g->points >= 0 && g->points <= 1))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("a grade of points is [share reached, share "
				  "of the points], both 0 to 1"));
		if (rule->graded_n &&
			(g->from >= g[-1].from || g->points > g[-1].points))
			return xs_json_fail(at, r->err, XS_E_PACK,
				_("the steps do not descend"));
		rule->graded_n++;
	}
	return 0;
}

/* -- by tiers --------------------------------------------------------------- */

/* Tiers descend in points, from those of the rule. */
static int check_tier(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_rule *rule, const struct xs_tier *tier)
{
	double above = rule->tiers_n ? tier[-1].points : rule->full_points;

	if (xs_is_blank(tier->points))
		return 0;
	if (needs_points(r, node, "tiers", rule) < 0)
		return -1;
	if (tier->points > above)
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("the tiers do not descend: %g points after %g"),
			tier->points, above);
	return 0;
}

/* A tier whose cut-off was not read leaves the points open. */
static int read_tier_need(struct xs_std_read *r, const struct xs_json *node,
	const struct xs_json *like, const struct xs_rule *rule,
	struct xs_tier *tier)
{
	bool unseen = false;

	if (xs_std_bool(r, node, "unseen", &unseen) < 0)
		return -1;
	if (unseen)
		return xs_std_unseen(r, node, rule, &tier->need);
	return xs_std_need_like(r, node, like, &tier->need);
}

int xs_std_tiers(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "tiers", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	if (rule->graded_n)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("\"%s\" does not go with \"%s\""), "tiers", "graded");
	rule->tiers = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*rule->tiers));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at)) {
		struct xs_tier *tier = &rule->tiers[rule->tiers_n];

		tier->points = XS_BLANK;
		if (xs_std_is(r, at, XS_JSON_OBJECT) < 0 ||
			xs_json_only(at, tier_keys, r->err) < 0 ||
			xs_std_real(r, at, "points", 0, 1e6, &tier->points) <
				0 ||
			read_tier_need(r, at, node, rule, tier) < 0 ||
			check_tier(r, at, rule, tier) < 0)
			return -1;
		rule->tiers_n++;
	}
	return 0;
}

/* -- taken off -------------------------------------------------------------- */

static int read_deduction(struct xs_std_read *r, const struct xs_json *node,
	struct xs_deduction *d)
{
	d->points = d->per = XS_BLANK;
	if (xs_std_is(r, node, XS_JSON_OBJECT) < 0 ||
		xs_json_only(node, deduction_keys, r->err) < 0 ||
		xs_std_real(r, node, "points", 0, 1e6, &d->points) < 0 ||
		xs_std_real(r, node, "per", 1e-9, 1e9, &d->per) < 0 ||
		xs_std_condition(r, node, "when", &d->when) < 0 ||
		xs_std_text(r, node, "clause", &d->clause) < 0 ||
		xs_std_words(r, node, "note", &d->note) < 0)
		return -1;
	if (xs_is_blank(d->points))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("\"%s\" is missing"), "points");
	d->has_need = xs_std_has_need(node);
	if (d->when.n && (d->has_need || !xs_is_blank(d->per)))
		return xs_json_fail(node, r->err, XS_E_PACK,
			_("what takes points off has either \"when\" or a "
			  "need"));
	return d->has_need ? xs_std_need(r, node, &d->need) : 0;
}

int xs_std_deductions(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	const struct xs_json *list;

	if (xs_std_part(r, node, "deduct", XS_JSON_ARRAY, &list) < 0)
		return -1;
	if (!list)
		return 0;
	if (needs_points(r, list, "deduct", rule) < 0)
		return -1;
	if (rule->graded_n || rule->tiers_n)
		return xs_json_fail(list, r->err, XS_E_PACK,
			_("\"%s\" does not go with \"%s\""), "deduct",
			rule->graded_n ? "graded" : "tiers");
	rule->deductions = xs_arena_alloc(
		r->arena, xs_json_len(list) + 1, sizeof(*rule->deductions));
	for (const struct xs_json *at = xs_json_first(list); at;
		at = xs_json_next(at))
		if (read_deduction(
			    r, at, &rule->deductions[rule->deductions_n++]) < 0)
			return -1;
	return 0;
}

/* -- strength and points ---------------------------------------------------- */

/* Points besides the full mark: nobody fails for want of them. */
static int read_extra(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	if (xs_std_bool(r, node, "extra", &rule->extra) < 0)
		return -1;
	if (!rule->extra)
		return 0;
	if (needs_points(r, xs_json_get(node, "extra"), "extra", rule) < 0)
		return -1;
	if (rule->veto || xs_json_get(node, "strength"))
		return xs_json_fail(xs_json_get(node, "extra"), r->err,
			XS_E_PACK, _("\"%s\" does not go with \"%s\""), "extra",
			rule->veto ? "veto" : "strength");
	rule->strength = XS_SHOULD;
	return 0;
}

int xs_std_scoring(
	struct xs_std_read *r, const struct xs_json *node, struct xs_rule *rule)
{
	int strength = XS_MUST, policy = XS_NA_DEFAULT, scope = 0;

	rule->full_points = rule->near = XS_BLANK;
	rule->judged = true;
	if (xs_std_choice(r, node, "strength", strengths, &strength) < 0 ||
		xs_std_choice(r, node, "not_applicable", policies, &policy) <
			0 ||
		xs_std_choice(r, node, "scope", scopes, &scope) < 0 ||
		xs_std_bool(r, node, "veto", &rule->veto) < 0 ||
		xs_std_bool(r, node, "judged", &rule->judged) < 0 ||
		xs_std_real(r, node, "points", 0, 1e6, &rule->full_points) <
			0 ||
		xs_std_real(r, node, "near", 0, 1, &rule->near) < 0)
		return -1;
	rule->strength = (enum xs_strength)strength;
	rule->not_applicable = (enum xs_not_applicable)policy;
	rule->once = scope == 1;
	if (read_extra(r, node, rule) < 0)
		return -1;
	return read_graded(r, node, rule);
}

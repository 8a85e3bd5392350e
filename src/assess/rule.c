/* SPDX-License-Identifier: Apache-2.0
 *
 * One rule on one unit: does it apply, which case, how near, exempt or not,
 * and how many points.
 */
#include "assess_i.h"

#include <string.h>

#include "xueshe/text.h"

const struct xs_requirement *xs_rule_need(
	const struct xs_rule *rule, const struct xs_result *result)
{
	const struct xs_requirement *need = &rule->need;

	if (result && result->which_case >= 0)
		need = &rule->cases[result->which_case].need;
	if (result && result->which_part >= 0 &&
		(size_t)result->which_part < need->parts_n)
		need = &need->parts[result->which_part];
	return need;
}

const char *xs_rule_clause(
	const struct xs_rule *rule, const struct xs_result *result)
{
	const char *clause = rule->source.clause;

	if (result && result->which_case >= 0 &&
		rule->cases[result->which_case].clause &&
		*rule->cases[result->which_case].clause)
		clause = rule->cases[result->which_case].clause;
	return clause ? clause : "";
}

const struct xs_requirement *xs_as_requirement(
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_requirement *need = xs_rule_need(rule, r);

	while (need->parts_n)
		need = &need->parts[0];
	return need;
}

const struct xs_quantity *xs_rule_provision(
	const struct xs_rule *rule, const struct xs_result *result)
{
	const struct xs_requirement *need = xs_as_requirement(rule, result);

	if (need->shape != XS_RATIO)
		return need->what;
	return need->indicator->provision_is_basis ? need->indicator->basis
						   : need->indicator->amount;
}

/* -- exemptions ------------------------------------------------------------------- */

/* The record of the latest day not after the day of judgement. */
static const struct xs_exemption_record *record_of(
	const struct xs_as_at *at, const char *rule)
{
	const struct xs_assessment *a = at->a;
	const struct xs_exemption_record *found = NULL;
	size_t low = 0, high = a->records_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (a->records[mid].school < at->school)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < a->records_n && a->records[low].school == at->school;
		low++)
		if (xs_text_is(a->records[low].rule, rule) &&
			a->records[low].recognised <= a->on)
			found = &a->records[low];
	return found;
}

/* Is the exemption in force on the day of judgement? */
static bool is_in_force(const struct xs_exemption *e, const struct xs_as_at *at,
	const char *rule, xs_date *until_out)
{
	const struct xs_exemption_record *record = record_of(at, rule);

	*until_out = 0;
	if (!record)
		return !e->needs_record;
	if (e->years > 0)
		*until_out = xs_date_add_years(record->recognised, e->years);
	return *until_out == 0 || at->a->on <= *until_out;
}

/* 1 excused, 0 not, -1 unknown. */
static int excuses(const struct xs_as_rule *rule, size_t i,
	const struct xs_as_at *at, struct xs_result *r, xs_date *until_out)
{
	const struct xs_exemption *e = &rule->from->exemptions[i];
	struct xs_result weaker = xs_as_blank_result;
	int holds;

	if (!is_in_force(e, at, rule->from->id, until_out))
		return 0;
	holds = xs_as_holds(&rule->exemptions[i].when, at, r);
	if (holds <= 0 || e->excuses)
		return holds;
	xs_as_need_at(&rule->exemptions[i].need, at, &weaker);
	xs_as_hinge_of(r, &weaker);
	if (weaker.verdict == XS_UNKNOWN)
		return -1;
	return weaker.verdict == XS_PASS || weaker.verdict == XS_NOT_APPLICABLE;
}

static void apply_exemptions(const struct xs_as_rule *rule,
	const struct xs_as_at *at, struct xs_result *r)
{
	struct xs_result open = *r;
	bool unknown = false;

	for (size_t i = 0; i < rule->from->exemptions_n; i++) {
		xs_date until;
		int excused = excuses(rule, i, at, &open, &until);

		if (excused == 1) {
			r->verdict = XS_EXEMPT;
			r->which_exemption = (int)i;
			r->exempt_until = until;
			xs_as_no_hinges(r);
			return;
		}
		unknown = unknown || excused < 0;
	}
	if (!unknown)
		return;
	r->verdict = XS_UNKNOWN;
	xs_as_no_hinges(r);
	xs_as_hinge_of(r, &open);
}

/* -- the rule ------------------------------------------------------------------------ */

/* The need of the first case that holds, or the plain one; NULL if a blank
 * leaves open which. */
static const struct xs_as_need *choose(const struct xs_as_rule *rule,
	const struct xs_as_at *at, struct xs_result *r)
{
	for (size_t i = 0; i < rule->from->cases_n; i++) {
		int holds = xs_as_holds(&rule->cases[i].when, at, r);

		if (holds < 0)
			return NULL;
		if (holds) {
			r->which_case = (int)i;
			return &rule->cases[i].need;
		}
	}
	return &rule->need;
}

static void judge_need(const struct xs_as_rule *rule, const struct xs_as_at *at,
	struct xs_result *r)
{
	const struct xs_as_need *need;
	int applies = xs_as_holds(&rule->when, at, r);

	if (applies == 0)
		r->verdict = XS_NOT_APPLICABLE;
	if (applies <= 0)
		return;
	need = choose(rule, at, r);
	if (!need)
		return;
	xs_as_need_at(need, at, r);
	xs_as_tell_near(rule, r);
}

void xs_as_full_rule_at(const struct xs_as_rule *rule,
	const struct xs_as_at *at, struct xs_result *r)
{
	if (rule->absent) {
		r->verdict = r->without_exemption = XS_NOT_APPLICABLE;
		return;
	}
	if (rule->by_reference.n && r->strength == XS_MUST &&
		xs_as_holds(&rule->by_reference, at, NULL) == 1)
		r->strength = XS_BY_REFERENCE;
	judge_need(rule, at, r);
	r->without_exemption = r->verdict;
	if (rule->from->exemptions_n && r->verdict != XS_PASS &&
		r->verdict != XS_NOT_APPLICABLE)
		apply_exemptions(rule, at, r);
	xs_as_give_points(rule, at, r);
}

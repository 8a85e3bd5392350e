/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules by verdict: of the units that a rule binds; those that follow it by
 * reference are with those that it does not apply to.
 */
#include "rows_i.h"

/* What the rule's units come to. */
struct rule_count {
	const long *v; /* [XS_VERDICT_N] of those that it is for */
	long referred; /* those that follow it by reference */
	long units; /* those that it is for and applies to */
};

static struct rule_count count_of(const struct xs_scope *s)
{
	struct rule_count c;

	c.v = xs_sums_rule(
		xs_sums_of(s->run), s->standard, s->rule, &c.referred);
	c.units = c.v[XS_PASS] + c.v[XS_EXEMPT] + c.v[XS_NEAR] + c.v[XS_FAIL] +
		c.v[XS_UNKNOWN];
	return c;
}

/* Units whose cell of this rule in 达标一览 holds that sign; NULL where units
 * by reference are among them. */
static const char *sign_formula(const struct xs_scope *s, const char *sign)
{
	struct xs_run *run = s->run;
	const char *key =
		xs_scratchf(run, "rule:%s", s->pack->rules[s->rule].id);
	const char *range = xs_range_of(run, "units", s->standard, key);

	/* COUNTIF of some editions reads a wide ？ as a pattern */
	return range && !count_of(s).referred
		? xs_scratchf(run, "SUMPRODUCT(--(%s=\"%s\"))", range, sign)
		: NULL;
}

static void t_units(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)count_of(s).units, 0);
}

static void t_pass(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const long *v = count_of(s).v;

	(void)c;
	xs_put_number(e, (double)(v[XS_PASS] + v[XS_EXEMPT]), 0);
	e->formula = "{units}-{fail}-{unknown}";
}

/* ",range,"必达"": of rows of 缺口明细 those that are none by reference. */
static const char *of_strength(const struct xs_scope *s)
{
	const char *range = xs_range_of(s->run, "gaps", XS_NOWHERE, "strength");

	return range ? xs_scratchf(s->run, ",%s,\"%s\"", range,
			       xs_say_strength(
				       s->run, &s->pack->rules[s->rule], NULL))
		     : NULL;
}

static void t_fail(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct xs_run *run = s->run;
	struct rule_count count = count_of(s);
	const char *rules = xs_range_of(run, "gaps", XS_NOWHERE, "rule");
	const char *packs = xs_range_of(run, "gaps", XS_NOWHERE, "standard_id");
	const char *more = count.referred ? of_strength(s) : "";
	const char *id = s->pack->rules[s->rule].id;

	(void)c;
	xs_put_number(e, (double)(count.v[XS_FAIL] + count.v[XS_NEAR]), 0);
	if (rules && packs && more && xs_is_plain_criterion(id) &&
		xs_is_plain_criterion(s->pack->id))
		e->formula = xs_scratchf(run, "COUNTIFS(%s,\"%s\",%s,\"%s\"%s)",
			rules, id, packs, s->pack->id, more);
}

static void t_unknown(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)count_of(s).v[XS_UNKNOWN], 0);
	e->formula = sign_formula(s, "？");
}

/* Not applicable, or followed by reference only. */
static void t_na(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct rule_count count = count_of(s);

	(void)c;
	xs_put_number(
		e, (double)(count.v[XS_NOT_APPLICABLE] + count.referred), 0);
	e->formula = sign_formula(s, "—");
}

static void t_rate(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	struct rule_count count = count_of(s);

	(void)c;
	if (!s->pack->rules[s->rule].judged)
		return;
	xs_put_rate(e, (double)(count.v[XS_PASS] + count.v[XS_EXEMPT]),
		(double)count.units);
	e->formula = "IF({units}=0,\"\",{pass}/{units})";
}

const struct xs_field_row xs_tally_fields[] = {
	{ "units", t_units },
	{ "pass", t_pass },
	{ "fail", t_fail },
	{ "unknown", t_unknown },
	{ "na", t_na },
	{ "rate", t_rate },
	{ NULL, NULL },
};

/* Those that are judged, then those that are only listed. */
static int tally_rules(struct xs_scope *s, bool judged)
{
	size_t i, n;
	const int *order = xs_rule_order(s->run, s->pack, &n);
	int rc = 0;

	for (i = 0; i < n && rc == 0; i++) {
		s->rule = (size_t)order[i];
		if (s->pack->rules[s->rule].judged == judged)
			rc = xs_emit(s->run, s);
	}
	return rc;
}

static long listed_only(const struct xs_pack *pack)
{
	long n = 0;

	for (size_t i = 0; i < pack->rules_n; i++)
		n += pack->rules[i].on && !pack->rules[i].judged;
	return n;
}

int xs_tally_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	size_t k;
	int rc = 0;

	t->uncharted = 0;
	for (k = 0; k < run->in->assessments_n && rc == 0; k++) {
		if (t->standard != XS_NOWHERE && t->standard != k)
			continue;
		s.standard = k;
		s.pack = xs_assess_pack(run->in->assessments[k]);
		t->uncharted = listed_only(s.pack);
		rc = tally_rules(&s, true);
		if (rc == 0)
			rc = tally_rules(&s, false);
	}
	return rc;
}

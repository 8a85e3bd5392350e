/* SPDX-License-Identifier: Apache-2.0
 *
 * Fields of 缺口明细: what a failed rule asks and what there is.  Where a
 * formula over the row's own cells gives the figure, the formula is written
 * with it; a reviewer can follow the sum.
 */
#include "rows_i.h"

#include <string.h>

static const struct xs_rule *rule_of(const struct xs_scope *s)
{
	return &s->pack->rules[s->rule];
}

static const struct xs_requirement *need_of(const struct xs_scope *s)
{
	return xs_rule_need(rule_of(s), s->result);
}

/* The other side of the sum: pupils in books per pupil, pupils in pupils per
 * computer, girls in one stool for 13 girls. */
static const struct xs_quantity *basis_of(const struct xs_scope *s)
{
	const struct xs_requirement *need = need_of(s);

	switch (need->shape) {
	case XS_RATIO:
		return need->indicator->provision_is_basis
			? need->indicator->amount
			: need->indicator->basis;
	case XS_ONE_PER:
	case XS_SHARE_OF:
		return need->of;
	case XS_AMOUNT:
	case XS_CLASS_SIZE:
	case XS_ANY_OF:
	case XS_ALL_OF:
	case XS_BUILDINGS:
	case XS_UNSEEN:
		break;
	}
	return NULL;
}

static double basis_value(const struct xs_scope *s)
{
	const struct xs_quantity *q = basis_of(s);

	return q ? xs_assess_quantity(s->assessment, s->unit, q) : XS_BLANK;
}

static void basis(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_quantity *q = basis_of(s);

	(void)c;
	if (q)
		xs_put_number(e, basis_value(s),
			xs_shown_decimals(s->run, q, basis_value(s)));
}

static void basis_name(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_quantity *q = basis_of(s);

	(void)c;
	if (q)
		xs_put_text(e, xs_say(&q->say, s->run->lang));
}

static const struct xs_quantity *provision(const struct xs_scope *s)
{
	return xs_rule_provision(rule_of(s), s->result);
}

static void item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (provision(s))
		xs_put_text(e, xs_say(&provision(s)->say, s->run->lang));
}

static void unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (provision(s))
		xs_put_text(e, xs_say_gap_unit(s->run, provision(s)));
}

/* A unit's share of whole things need not be whole: 12.4 of 20 computers. */
static void put_quantity(const struct xs_scope *s, struct xs_entry *e, double v)
{
	xs_put_number(e, v, xs_shown_decimals(s->run, provision(s), v));
}

static void actual(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_quantity(s, e, s->result->actual);
}

/* "*100", "/100" or nothing. */
static const char *per_text(const struct xs_scope *s, char sign)
{
	char number[32];

	if (need_of(s)->shape != XS_RATIO || need_of(s)->indicator->per == 1)
		return "";
	xs_format_real(need_of(s)->indicator->per, number);
	return xs_scratchf(s->run, "%c%s", sign, number);
}

static double round_noise(double v)
{
	return round(v * 1e6) / 1e6;
}

static bool is_upside_down(const struct xs_requirement *need)
{
	return need->shape == XS_RATIO && need->indicator->provision_is_basis;
}

/* Of a band the end that is missed: of pupils a teacher the upper one where
 * teachers are too few. */
static double threshold_of(const struct xs_scope *s)
{
	const struct xs_result *r = s->result;

	return xs_missed_end(
		r->value, r->value_sense, r->threshold, r->threshold_max);
}

static void required_formula(const struct xs_scope *s, struct xs_entry *e)
{
	const struct xs_requirement *need = need_of(s);
	double b = basis_value(s), t = threshold_of(s);
	double per = need->shape == XS_RATIO ? need->indicator->per : 1;
	bool upside_down = is_upside_down(need);

	if (need->shape == XS_ONE_PER) {
		xs_put_formula(e, "ROUNDUP(ROUND({basis}/{threshold},6),0)",
			ceil(round_noise(b / t)));
		if (!e->formula)
			xs_put_formula(e, "{basis}/{threshold}", b / t);
	} else if (upside_down) {
		xs_put_formula(e,
			xs_scratchf(s->run, "{basis}/{threshold}%s",
				per_text(s, '*')),
			b / t * per);
	} else if (basis_of(s)) {
		xs_put_formula(e,
			xs_scratchf(s->run, "{basis}*{threshold}%s",
				per_text(s, '/')),
			b * t / per);
	}
}

static void required(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_quantity(s, e, xs_required_of(s->result));
	required_formula(s, e);
}

static void gap(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_result *r = s->result;
	bool excess = xs_is_excess(r);
	double required = xs_required_of(r);
	double plain = excess ? r->actual - required : required - r->actual;

	(void)c;
	put_quantity(s, e, r->gap);
	xs_put_formula(e,
		excess ? "{actual}-{required}" : "{required}-{actual}", plain);
	if (!e->formula)
		xs_put_formula(e,
			excess ? "ROUNDUP(ROUND({actual}-{required},6),0)"
			       : "ROUNDUP(ROUND({required}-{actual},6),0)",
			ceil(round_noise(plain)));
	if (e->kind == XS_ENTRY_NUMBER)
		e->look = XS_LOOK_STRONG;
}

static void percent(const struct xs_scope *s, struct xs_entry *e)
{
	if (need_of(s)->shape != XS_SHARE_OF)
		return;
	e->show |= XS_SHOW_PERCENT;
	e->decimals = 1;
}

static void value(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_result *r = s->result;
	const struct xs_requirement *need = need_of(s);
	const char *of;
	double b = basis_value(s);

	(void)c;
	xs_put_number(e, r->value,
		xs_rule_decimals(s->run, rule_of(s), r, r->value, &of));
	percent(s, e);
	if (r->small)
		e->show |= XS_SHOW_SMALL;
	if (r->flips)
		e->show |= XS_SHOW_FLIPS;
	if (is_upside_down(need))
		xs_put_formula(e,
			xs_scratchf(
				s->run, "{basis}/{actual}%s", per_text(s, '*')),
			b / r->actual * need->indicator->per);
	else if (need->shape == XS_RATIO)
		xs_put_formula(e,
			xs_scratchf(
				s->run, "{actual}/{basis}%s", per_text(s, '*')),
			r->actual / b * need->indicator->per);
	else if (need->shape == XS_ONE_PER)
		xs_put_formula(e, "{basis}/{actual}", b / r->actual);
	else if (need->shape == XS_SHARE_OF)
		xs_put_formula(e, "{actual}/{basis}", r->actual / b);
}

static void threshold(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *of;

	(void)c;
	xs_put_number(e, threshold_of(s),
		xs_rule_decimals(
			s->run, rule_of(s), s->result, threshold_of(s), &of));
	percent(s, e);
}

static void value_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *of = "";

	(void)c;
	xs_rule_decimals(s->run, rule_of(s), s->result, XS_BLANK, &of);
	if (of && *of)
		xs_put_text(e, xs_unit_say(s->run->cat, of, s->run->lang));
}

static void reached(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, s->result->reached, 1);
	e->show = XS_SHOW_PERCENT;
}

static void verdict(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_verdict_say(s->result->verdict, s->run->lang));
	e->look = rule_of(s)->veto ? XS_LOOK_VETO
		: !xs_is_judged(rule_of(s), s->result) ||
			s->result->verdict == XS_NEAR
		? XS_LOOK_NEAR
		: XS_LOOK_FAIL;
}

static void add_remark(
	const struct xs_run *run, struct xs_buf *b, const char *text)
{
	if (!text || !*text)
		return;
	if (b->len)
		xs_buf_adds(b, run->lang == XS_LANG_ZH ? "；" : "; ");
	xs_buf_adds(b, text);
}

static const char *say_reported(const struct xs_scope *s)
{
	bool share = need_of(s)->shape == XS_SHARE_OF;
	double v = s->result->value_reported;
	const char *of;
	char number[32];

	xs_format_round(share ? v * 100 : v,
		share ? 1
		      : xs_rule_decimals(s->run, rule_of(s), s->result, v, &of),
		number);
	return xs_scratchf(s->run,
		xs_words(s->run, N_("%s if buildings of every grade counted")),
		share ? xs_scratchf(s->run, "%s%%", number) : number);
}

/* Without classes by size only the least that is needed is known. */
static const char *say_classes(const struct xs_scope *s)
{
	const struct xs_result *r = s->result;

	if (r->classes_over > 0)
		return xs_scratchf(s->run,
			xs_words(s->run, N_("%g classes over, %g more needed")),
			r->classes_over, r->classes_needed);
	if (r->classes_needed > 0)
		return xs_scratchf(s->run,
			xs_words(s->run, N_("at least %g more classes needed")),
			r->classes_needed);
	return NULL;
}

static void remark(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_run *run = s->run;
	const struct xs_result *r = s->result;
	struct xs_buf b = XS_BUF_INIT;

	(void)c;
	add_remark(run, &b, say_classes(s));
	if (r->which_case >= 0)
		add_remark(run, &b,
			xs_say(&rule_of(s)->cases[r->which_case].note,
				run->lang));
	add_remark(run, &b, xs_say_grade_d(s));
	if (!xs_is_blank(r->value_reported))
		add_remark(run, &b, say_reported(s));
	if (r->small)
		add_remark(run, &b,
			xs_words(run,
				N_("few pupils: look at the "
				   "counts, not at the ratio")));
	if (r->flips)
		add_remark(run, &b,
			xs_words(run,
				N_("fails unrounded, though it "
				   "looks reached when rounded")));
	if (b.len)
		xs_put_text(e, xs_scratchf(s->run, "%s", b.s));
	xs_buf_release(&b);
}

static void place(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_provision_from(s, provision(s)));
}

static void strength(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_strength(s->run, rule_of(s), s->result));
}

const struct xs_field_row xs_gap_fields[] = {
	{ "strength", strength },
	{ "item", item },
	{ "unit", unit },
	{ "actual", actual },
	{ "required", required },
	{ "gap", gap },
	{ "basis_name", basis_name },
	{ "basis", basis },
	{ "value", value },
	{ "threshold", threshold },
	{ "value_unit", value_unit },
	{ "reached", reached },
	{ "rule_verdict", verdict },
	{ "rule_remark", remark },
	{ "from", place },
	{ NULL, NULL },
};

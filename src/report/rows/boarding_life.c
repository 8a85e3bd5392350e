/* SPDX-License-Identifier: Apache-2.0
 *
 * 寄宿生活: what standards ask where pupils board, topic by topic, and what
 * must be looked at besides.
 */
#include "rows_i.h"

#include "xueshe/boarding.h"

/* -- rules ------------------------------------------------------------------ */

static const struct xs_boarding_rule *life_of(const struct xs_scope *s)
{
	return s->own;
}

static void l_topic(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_living *living =
		xs_boarding_given(s->run->in->boarding)->living;

	(void)c;
	xs_put_text(e,
		xs_say(&living->topics[life_of(s)->topic].say, s->run->lang));
}

static void l_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		life_of(s)->stage == XS_NO_STAGE
			? xs_words(s->run, N_("whole school"))
			: xs_say_stage(s->run, life_of(s)->stage));
}

static void l_kind(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		life_of(s)->advice
			? xs_words(s->run, N_("advice"))
			: xs_say_strength(s->run, life_of(s)->rule, s->result));
	if (life_of(s)->advice)
		e->look = XS_LOOK_SOFT;
}

static void l_verdict(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const enum xs_look looks[XS_VERDICT_N] = {
		[XS_PASS] = XS_LOOK_PASS,
		[XS_NEAR] = XS_LOOK_NEAR,
		[XS_FAIL] = XS_LOOK_FAIL,
		[XS_UNKNOWN] = XS_LOOK_UNKNOWN,
		[XS_NOT_APPLICABLE] = XS_LOOK_NOT_APPLICABLE,
		[XS_EXEMPT] = XS_LOOK_EXEMPT,
	};
	const struct xs_boarding_rule *l = life_of(s);

	(void)c;
	xs_put_text(e, xs_verdict_say(l->result->verdict, s->run->lang));
	e->look = looks[l->result->verdict];
	if (e->look == XS_LOOK_FAIL &&
		(l->advice || !xs_is_judged(l->rule, l->result)))
		e->look = XS_LOOK_NEAR;
}

/* What is asked in the item's own unit: a flag as yes or no. */
static void put_amount(const struct xs_scope *s, double v, struct xs_entry *e)
{
	const struct xs_quantity *q =
		xs_rule_provision(life_of(s)->rule, s->result);
	const struct xs_item *item;

	if (xs_is_blank(v) || !q)
		return;
	item = xs_flag_of(s->run, q, s->judged->stage);
	if (item)
		xs_put_item_words(s->run, item, v, e);
	else
		xs_put_number(e, v, xs_shown_decimals(s->run, q, v));
}

static void l_actual(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_amount(s, s->result->actual, e);
}

static void l_required(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_amount(s, xs_required_of(s->result), e);
}

/* Blank where nothing lacks; a flag lacks or does not. */
static void l_gap(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_quantity *q =
		xs_rule_provision(life_of(s)->rule, s->result);

	(void)c;
	if (!xs_is_failed(s->result) || !q || !(s->result->gap > 0))
		return;
	xs_put_number(e, s->result->gap,
		xs_shown_decimals(s->run, q, s->result->gap));
	e->look = XS_LOOK_STRONG;
}

static void l_sense(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (xs_is_failed(s->result))
		xs_put_text(e, xs_say_sense(s->run, s->result->sense));
}

const struct xs_field_row xs_life_fields[] = {
	{ "topic", l_topic },
	{ "stage", l_stage },
	{ "life_kind", l_kind },
	{ "life_verdict", l_verdict },
	{ "actual", l_actual },
	{ "required", l_required },
	{ "gap", l_gap },
	{ "sense", l_sense },
	{ NULL, NULL },
};

struct emitting {
	struct xs_run *run;
	bool lacking; /* only what is not reached, or not known */
};

static bool is_lacking(const struct xs_result *r)
{
	return xs_is_failed(r) || r->verdict == XS_UNKNOWN;
}

static int emit_rule(void *arg, const struct xs_boarding_rule *rule)
{
	struct emitting *em = arg;
	struct xs_run *run = em->run;
	struct xs_scope s = xs_scope_of(run);

	if (em->lacking && !is_lacking(rule->result))
		return 0;
	s.school = rule->school;
	s.assessment = rule->assessment;
	s.pack = xs_assess_pack(rule->assessment);
	s.unit = rule->unit;
	s.judged = rule->judged;
	s.rule = rule->rule_at;
	s.result = rule->result;
	s.own = rule;
	return xs_emit(run, &s);
}

static int life_rows(struct xs_run *run, struct xs_bound_table *t, bool lacking)
{
	struct emitting em = { run, lacking };
	int rc;

	rc = t->school == XS_NOWHERE
		? xs_boarding_each_rule(run->in->boarding, emit_rule, &em)
		: xs_boarding_each_rule_of(
			  run->in->boarding, t->school, emit_rule, &em);
	return rc < 0 ? -1 : 0;
}

int xs_boarding_life_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return life_rows(run, t, false);
}

int xs_boarding_lacks_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return life_rows(run, t, true);
}

/* -- flags ------------------------------------------------------------------ */

static const struct xs_boarding_flag *flag_of(const struct xs_scope *s)
{
	return s->own;
}

static void f_flag(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const char *const says[XS_BOARDING_FLAG_N] = {
		[XS_FLAG_LOWER] = N_("grades 1 to 3 board"),
		[XS_FLAG_NO_WOMAN] = N_("no woman among the life teachers"),
		[XS_FLAG_WOMAN_UNKNOWN] =
			N_("women among the life teachers not stated"),
		[XS_FLAG_FAR] = N_("way to school too long"),
	};

	(void)c;
	xs_put_text(e, xs_words(s->run, says[flag_of(s)->kind]));
	e->look = flag_of(s)->kind == XS_FLAG_WOMAN_UNKNOWN ? XS_LOOK_UNKNOWN
							    : XS_LOOK_NEAR;
}

static void f_says(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_boarding_flag_say(flag_of(s), s->run->lang, &s->run->text);
	xs_put_text(e, xs_scratchf(s->run, "%s", s->run->text.s));
}

static void f_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, flag_of(s)->pupils, 0);
}

static void f_settlements(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (flag_of(s)->settlements)
		xs_put_number(e, (double)flag_of(s)->settlements, 0);
}

static void f_minutes(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, flag_of(s)->minutes, 0);
}

static void f_km(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, flag_of(s)->km, 1);
}

static void f_source(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule_source *from = flag_of(s)->source;
	const char *name = from->number ? from->number : from->document;

	(void)c;
	if (name)
		xs_put_text(e,
			xs_scratchf(s->run, "%s%s%s%s", name,
				from->clause ? " " : "",
				from->clause ? from->clause : "",
				xs_confidence_marked(flag_of(s)->confidence)
					? "※"
					: ""));
}

const struct xs_field_row xs_boarding_flag_fields[] = {
	{ "flag", f_flag },
	{ "says", f_says },
	{ "pupils", f_pupils },
	{ "settlements", f_settlements },
	{ "minutes", f_minutes },
	{ "km", f_km },
	{ "flag_source", f_source },
	{ NULL, NULL },
};

int xs_boarding_flags_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	const struct xs_boarding_flag *flags;
	size_t n = 0, i;
	int rc = 0;

	flags = t->school == XS_NOWHERE
		? xs_boarding_flags(run->in->boarding, &n)
		: xs_boarding_flags_of(run->in->boarding, t->school, &n);
	for (i = 0; rc == 0 && i < n; i++) {
		s.school = flags[i].school;
		s.own = &flags[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

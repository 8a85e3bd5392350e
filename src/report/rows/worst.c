/* SPDX-License-Identifier: Apache-2.0
 *
 * The worst-off schools first, with the reason; and the county's balance.
 * Order: vetoes failed, then musts failed, then how far below; what several
 * rules or standards ask for counts once, and a ratio on few pupils never ranks
 * a school by itself.
 */
#include "county_rows_i.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LISTED 200 /* schools kept at most */
#define LOWEST 3 /* things named in a reason */
#define STANDARDS 64 /* told apart beside a thing */

/* A thing that a school lacks, whatever rules of whatever standards ask for
 * it: the same item and sense, or the same title. */
struct thing {
	bool veto; /* of one of the standards */
	const struct xs_quantity *what; /* NULL: told by its title */
	enum xs_sense sense;
	size_t standard, rule; /* the rule that is furthest below */
	double reached;
	uint64_t standards; /* those that ask for it */
};

struct worst {
	size_t school;
	int vetoes, failed;
	bool open; /* a blank hides whether another veto fails */
	double depth; /* sum of what is missing, as shares */
	struct thing veto[LOWEST], low[LOWEST];
	int veto_n, low_n;
};

struct ranking {
	struct thing *things; /* of the school in hand */
	size_t things_n, things_cap;
	bool open;
	struct worst *all;
	size_t n, most;
};

static void add_low(struct thing *list, int *n, const struct thing *one)
{
	int i;

	if (*n == LOWEST && list[LOWEST - 1].reached <= one->reached)
		return;
	i = *n < LOWEST ? (*n)++ : LOWEST - 1;
	for (; i > 0 && list[i - 1].reached > one->reached; i--)
		list[i] = list[i - 1];
	list[i] = *one;
}

static const struct xs_rule *rule_of(
	const struct xs_run *run, const struct thing *t)
{
	return &xs_assess_pack(run->in->assessments[t->standard])
			->rules[t->rule];
}

/* Of several things, or of buildings, only the title tells what it is. */
static const struct xs_quantity *what_of(
	const struct xs_rule *rule, const struct xs_result *r)
{
	enum xs_shape shape = xs_rule_need(rule, r)->shape;

	return shape == XS_ALL_OF || shape == XS_BUILDINGS ||
			rule->need.shape == XS_ANY_OF
		? NULL
		: xs_rule_provision(rule, r);
}

static bool is_same(
	const struct xs_run *run, const struct thing *a, const struct thing *b)
{
	if (a->what && b->what && a->sense == b->sense &&
		xs_same_thing(a->what, b->what))
		return true;
	return strcmp(rule_of(run, a)->title.zh, rule_of(run, b)->title.zh) ==
		0;
}

static void merge(struct thing *into, const struct thing *one)
{
	into->veto = into->veto || one->veto;
	into->standards |= one->standards;
	if (one->reached >= into->reached)
		return;
	into->reached = one->reached;
	into->standard = one->standard;
	into->rule = one->rule;
}

static void take_failure(
	const struct xs_scope *s, struct ranking *ranking, size_t at)
{
	const struct xs_rule *rule = &s->pack->rules[at];
	const struct xs_result *r = &s->judged->rules[at];
	struct thing one = { .veto = rule->veto,
		.what = what_of(rule, r),
		.sense = r->sense,
		.standard = s->standard,
		.rule = at,
		.reached = xs_is_blank(r->reached) ? 0 : r->reached,
		.standards = UINT64_C(1) << (s->standard % STANDARDS) };
	void *array = ranking->things;
	size_t i;

	if (!rule->veto && r->small)
		return;
	for (i = 0; i < ranking->things_n; i++)
		if (is_same(s->run, &ranking->things[i], &one)) {
			merge(&ranking->things[i], &one);
			return;
		}
	xs_grow(&array, &ranking->things_cap, ranking->things_n + 1,
		sizeof(one));
	ranking->things = array;
	ranking->things[ranking->things_n++] = one;
}

static bool has_open_veto(const struct xs_scope *s)
{
	for (size_t i = 0; i < s->pack->rules_n; i++)
		if (s->pack->rules[i].veto &&
			xs_is_judged(
				&s->pack->rules[i], &s->judged->rules[i]) &&
			s->judged->rules[i].verdict == XS_UNKNOWN)
			return true;
	return false;
}

/* What both stages of a school fail counts once. */
static int take_unit(struct xs_scope *s, void *arg)
{
	struct ranking *ranking = arg;
	size_t i;

	ranking->open = ranking->open || has_open_veto(s);
	if (s->judged->verdict != XS_FAIL)
		return 0;
	for (i = 0; i < s->pack->rules_n; i++)
		if (xs_is_judged(&s->pack->rules[i], &s->judged->rules[i]) &&
			xs_is_failed(&s->judged->rules[i]))
			take_failure(s, arg, i);
	return 0;
}

static struct worst sum_up(const struct ranking *r, size_t school)
{
	struct worst w = { .school = school, .open = r->open };

	for (size_t i = 0; i < r->things_n; i++) {
		const struct thing *t = &r->things[i];

		if (t->veto) {
			w.vetoes++;
			add_low(w.veto, &w.veto_n, t);
			continue;
		}
		w.failed++;
		w.depth += 1 - fmin(t->reached, 1);
		add_low(w.low, &w.low_n, t);
	}
	return w;
}

/* Is a worse off than b?  Schools come in order of their code. */
static bool is_worse(const struct worst *a, const struct worst *b)
{
	if (a->vetoes != b->vetoes)
		return a->vetoes > b->vetoes;
	if (a->failed != b->failed)
		return a->failed > b->failed;
	return a->depth > b->depth + XS_NOISE;
}

static int end_school(struct xs_scope *s, void *arg)
{
	struct ranking *r = arg;
	struct worst w = sum_up(r, s->school);
	size_t i;

	r->things_n = 0;
	r->open = false;
	if (!w.vetoes && !w.failed)
		return 0;
	if (r->n == r->most && !is_worse(&w, &r->all[r->n - 1]))
		return 0;
	i = r->n < r->most ? r->n++ : r->n - 1;
	for (; i > 0 && is_worse(&w, &r->all[i - 1]); i--)
		r->all[i] = r->all[i - 1];
	r->all[i] = w;
	return 0;
}

/* -- fields ----------------------------------------------------------------- */

static const struct worst *worst_of(const struct xs_scope *s)
{
	return s->own;
}

static void vetoes(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct worst *w = worst_of(s);

	(void)c;
	if (!w->open) {
		xs_put_number(e, w->vetoes, 0);
		return;
	}
	xs_put_text(
		e, w->vetoes ? xs_scratchf(s->run, "%d＋？", w->vetoes) : "？");
	e->look = XS_LOOK_UNKNOWN;
}

static void failed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, worst_of(s)->failed, 0);
}

/* "（69%，cn-gz-target、cn-gz-2015）": the share of the standard that is there,
 * none where nothing is; of several standards those that ask for it.  99.9 %
 * is not 100, and 0.4 % is not 0. */
static void add_brackets(
	const struct xs_scope *s, const struct thing *t, struct xs_buf *b)
{
	bool zh = s->run->lang == XS_LANG_ZH;
	size_t n = s->run->in->assessments_n, start = b->len;
	char percent[32];
	bool named = false;

	xs_format_round(floor(t->reached * 100 + XS_NOISE), 0, percent);
	if (t->reached > 0 && !t->veto)
		xs_buf_addf(b, "%s%s", zh ? "（" : " (",
			t->reached < 0.01
				? xs_words(s->run, N_("below 1%"))
				: xs_scratchf(s->run, "%s%%", percent));
	for (size_t k = 0; n > 1 && k < n && k < STANDARDS; k++)
		if (t->standards >> k & 1) {
			xs_buf_addf(b, "%s%s",
				b->len == start ? (zh ? "（" : " (")
					: named ? (zh ? "、" : ", ")
						: (zh ? "，" : ", "),
				xs_assess_pack(s->run->in->assessments[k])->id);
			named = true;
		}
	if (b->len > start)
		xs_buf_adds(b, zh ? "）" : ")");
}

static void add_names(const struct xs_scope *s, const struct thing *list, int n,
	struct xs_buf *b)
{
	bool zh = s->run->lang == XS_LANG_ZH;

	for (int i = 0; i < n; i++) {
		xs_buf_addf(b, "%s%s", i ? zh ? "、" : ", " : "",
			xs_say_rule(s->run, rule_of(s->run, &list[i])));
		add_brackets(s, &list[i], b);
	}
}

static void reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct worst *w = worst_of(s);
	struct xs_run *run = s->run;
	struct xs_buf veto = XS_BUF_INIT, low = XS_BUF_INIT;

	(void)c;
	add_names(s, w->veto, w->veto_n, &veto);
	add_names(s, w->low, w->low_n, &low);
	if (w->veto_n && w->low_n)
		xs_put_text(e,
			xs_scratchf(run,
				xs_words(run,
					N_("Veto: %s. Furthest below: %s")),
				veto.s, low.s));
	else if (w->veto_n)
		xs_put_text(e,
			xs_scratchf(
				run, xs_words(run, N_("Veto: %s")), veto.s));
	else
		xs_put_text(e,
			xs_scratchf(run,
				xs_words(run, N_("Furthest below: %s")),
				low.s));
	xs_buf_release(&veto);
	xs_buf_release(&low);
}

const struct xs_field_row xs_worst_fields[] = {
	{ "vetoes", vetoes },
	{ "failed", failed },
	{ "reason", reason },
	{ NULL, NULL },
};

int xs_worst_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct ranking r = { .most = t->form->most && t->form->most < LISTED
			? t->form->most
			: LISTED };
	struct xs_scope s = xs_scope_of(run);
	size_t i;
	int rc;

	r.all = xs_alloc(r.most, sizeof(*r.all));
	rc = xs_each_school_unit(run, take_unit, end_school, &r);
	for (i = 0; i < r.n && rc == 0; i++) {
		s.own = &r.all[i];
		s.school = r.all[i].school;
		rc = xs_emit(run, &s);
	}
	free(r.all);
	free(r.things);
	return rc;
}

/* -- balance ---------------------------------------------------------------- */

struct balance_row {
	const struct xs_county_rule *rule;
	enum xs_stage stage;
	struct xs_balance b;
};

static const struct balance_row *balance_of(const struct xs_scope *s)
{
	return s->own;
}

static void county_rule(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_county_rule *rule = balance_of(s)->rule;
	const char *title = xs_say(&rule->title, s->run->lang);

	(void)c;
	xs_put_text(e,
		xs_confidence_marked(rule->confidence)
			? xs_scratchf(s->run, "%s ※", title)
			: title);
}

static void county_clause(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, balance_of(s)->rule->clause);
}

static void b_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, balance_of(s)->stage));
}

static void b_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (balance_of(s)->rule->kind != XS_COUNTY_FIGURE)
		xs_put_number(e, (double)balance_of(s)->b.schools, 0);
}

static void b_excluded(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (balance_of(s)->rule->kind != XS_COUNTY_FIGURE)
		xs_put_number(e, (double)balance_of(s)->b.excluded, 0);
}

static void mean(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (balance_of(s)->rule->kind == XS_COUNTY_SPREAD)
		xs_put_number(e, balance_of(s)->b.mean, 2);
}

static void sd(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (balance_of(s)->rule->kind == XS_COUNTY_SPREAD)
		xs_put_number(e, balance_of(s)->b.sd, 3);
}

static void cv(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_balance *b = &balance_of(s)->b;
	const struct xs_county_rule *rule = balance_of(s)->rule;

	(void)c;
	if (!xs_county_is_known(rule, b))
		return;
	xs_put_county_value(s->run, rule, b, e);
	if (rule->kind == XS_COUNTY_SPREAD && b->mean > 0)
		xs_put_formula(e, "{sd}/{mean}", b->sd / b->mean);
}

static void limit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_say_county_limit(
			s->run, balance_of(s)->rule, balance_of(s)->stage));
}

static void b_verdict(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_balance *b = &balance_of(s)->b;

	(void)c;
	xs_put_text(e, xs_verdict_say(b->verdict, s->run->lang));
	e->look = b->verdict == XS_FAIL    ? XS_LOOK_FAIL
		: b->verdict == XS_UNKNOWN ? XS_LOOK_UNKNOWN
					   : XS_LOOK_STRONG;
}

const struct xs_field_row xs_balance_fields[] = {
	{ "county_rule", county_rule },
	{ "county_clause", county_clause },
	{ "stage", b_stage },
	{ "schools", b_schools },
	{ "excluded", b_excluded },
	{ "mean", mean },
	{ "sd", sd },
	{ "cv", cv },
	{ "limit", limit },
	{ "verdict", b_verdict },
	{ NULL, NULL },
};

/* "Schools failing" has one line for the county. */
static int emit_county_rule(
	struct xs_scope *s, const struct xs_county_rule *rule)
{
	struct balance_row row = { .rule = rule };
	int k, rc = 0, n = xs_is_spread(rule) ? XS_STAGE_N : 1;

	s->own = &row;
	for (k = 0; k < n && rc == 0; k++) {
		row.stage = n == 1 ? XS_NO_STAGE : (enum xs_stage)k;
		if (xs_county_judge(s->assessment, rule, row.stage, &row.b))
			rc = xs_emit(s->run, s);
	}
	s->own = NULL;
	return rc;
}

int xs_balance_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	size_t k, i;
	int rc = 0;

	for (k = 0; k < run->in->assessments_n; k++) {
		if (t->standard != XS_NOWHERE && t->standard != k)
			continue;
		s.standard = k;
		s.assessment = run->in->assessments[k];
		s.pack = xs_assess_pack(s.assessment);
		for (i = 0; i < s.pack->county_n && rc == 0; i++)
			if (s.pack->county[i].on)
				rc = emit_county_rule(&s, &s.pack->county[i]);
	}
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The worst-off schools first, with the reason; and the county's balance.
 * Order: vetoes failed, then musts failed, then how far below; a ratio on few
 * pupils never ranks a school by itself.
 */
#include "county_rows_i.h"

#include <string.h>

#define LISTED 200 /* schools kept at most */
#define LOWEST 3 /* rules named in a reason */

struct low { /* a rule far below */
	size_t standard, rule;
	double reached;
};

struct worst {
	size_t school;
	int vetoes, failed;
	double depth; /* sum of what is missing, as shares */
	struct low veto[LOWEST], low[LOWEST];
	int veto_n, low_n;
};

struct ranking {
	const struct xs_sums *sums;
	bool *seen; /* rules counted for the school in hand */
	size_t rules_n;
	struct worst *all;
	size_t n, most;
	struct worst now;
};

static void add_low(struct low *list, int *n, const struct low *one)
{
	int i;

	if (*n == LOWEST && list[LOWEST - 1].reached <= one->reached)
		return;
	i = *n < LOWEST ? (*n)++ : LOWEST - 1;
	for (; i > 0 && list[i - 1].reached > one->reached; i--)
		list[i] = list[i - 1];
	list[i] = *one;
}

static bool names_it(const struct xs_scope *s, const struct low *list, int n,
	const struct xs_rule *rule)
{
	const struct xs_pack *pack;
	int i;

	for (i = 0; i < n; i++) {
		pack = xs_assess_pack(
			s->run->in->assessments[list[i].standard]);
		if (strcmp(pack->rules[list[i].rule].title.zh,
			    rule->title.zh) == 0)
			return true;
	}
	return false;
}

static void take_failure(const struct xs_scope *s, struct worst *w, size_t at)
{
	const struct xs_rule *rule = &s->pack->rules[at];
	const struct xs_result *r = &s->judged->rules[at];
	struct low one = { s->standard, at,
		xs_is_blank(r->reached) ? 0 : r->reached };

	if (rule->veto) {
		w->vetoes++;
		if (!names_it(s, w->veto, w->veto_n, rule))
			add_low(w->veto, &w->veto_n, &one);
		return;
	}
	if (r->small)
		return;
	w->failed++;
	w->depth += 1 - fmin(one.reached, 1);
	if (!names_it(s, w->low, w->low_n, rule))
		add_low(w->low, &w->low_n, &one);
}

/* A rule that both stages of a school fail counts once. */
static int take_unit(struct xs_scope *s, void *arg)
{
	struct ranking *ranking = arg;
	bool *seen = &ranking->seen[ranking->sums->rules_at[s->standard]];
	size_t i;

	if (s->judged->verdict != XS_FAIL)
		return 0;
	for (i = 0; i < s->pack->rules_n; i++)
		if (!seen[i] &&
			xs_is_judged(
				&s->pack->rules[i], &s->judged->rules[i]) &&
			xs_is_failed(&s->judged->rules[i])) {
			seen[i] = true;
			take_failure(s, &ranking->now, i);
		}
	return 0;
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
	struct worst w = r->now;
	size_t i;

	memset(&r->now, 0, sizeof(r->now));
	memset(r->seen, 0, r->rules_n * sizeof(*r->seen));
	if (!w.vetoes && !w.failed)
		return 0;
	w.school = s->school;
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
	(void)c;
	xs_put_number(e, worst_of(s)->vetoes, 0);
}

static void failed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, worst_of(s)->failed, 0);
}

/* What is not there has no share; 99.9 % is not 100, and 0.4 % is not 0. */
static void add_share(
	const struct xs_scope *s, double reached, struct xs_buf *b)
{
	char percent[32], share[34];

	if (!(reached > 0))
		return;
	xs_format_round(floor(reached * 100), 0, percent);
	snprintf(share, sizeof(share), "%s%%", percent);
	xs_buf_addf(b, s->run->lang == XS_LANG_ZH ? "（%s）" : " (%s)",
		reached < 0.01 ? xs_words(s->run, N_("below 1%")) : share);
}

static void add_names(const struct xs_scope *s, const struct low *list, int n,
	bool shares, struct xs_buf *b)
{
	const struct xs_pack *pack;
	bool zh = s->run->lang == XS_LANG_ZH;
	int i;

	for (i = 0; i < n; i++) {
		pack = xs_assess_pack(
			s->run->in->assessments[list[i].standard]);
		xs_buf_addf(b, "%s%s", i ? zh ? "、" : ", " : "",
			xs_say_rule(s->run, &pack->rules[list[i].rule]));
		if (shares)
			add_share(s, list[i].reached, b);
	}
}

static void reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct worst *w = worst_of(s);
	struct xs_run *run = s->run;
	struct xs_buf veto = XS_BUF_INIT, low = XS_BUF_INIT;

	(void)c;
	add_names(s, w->veto, w->veto_n, false, &veto);
	add_names(s, w->low, w->low_n, true, &low);
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

	r.sums = xs_sums_of(run);
	for (i = 0; i < run->in->assessments_n; i++)
		r.rules_n += xs_assess_pack(run->in->assessments[i])->rules_n;
	r.seen = xs_alloc(r.rules_n + 1, sizeof(*r.seen));
	r.all = xs_alloc(r.most, sizeof(*r.all));
	rc = xs_each_school_unit(run, take_unit, end_school, &r);
	for (i = 0; i < r.n && rc == 0; i++) {
		s.own = &r.all[i];
		s.school = r.all[i].school;
		rc = xs_emit(run, &s);
	}
	free(r.all);
	free(r.seen);
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

/* SPDX-License-Identifier: Apache-2.0
 *
 * 达标一览 and 缺口明细: a row a unit, and a row a unit and failed rule.  The
 * units are judged again for each pass: cheaper than keeping ten million
 * results.
 */
#include "rows_i.h"

#include <string.h>

/* -- walking ---------------------------------------------------------------- */

static struct xs_scope scope_of(struct xs_run *run, size_t standard)
{
	struct xs_scope s = xs_scope_of(run);

	s.standard = standard;
	s.assessment = run->in->assessments[standard];
	s.pack = xs_assess_pack(s.assessment);
	return s;
}

/* Units first … n − 1 are those of the school that the table in hand is of;
 * all, where it is of the county. */
static size_t units_in_hand(
	const struct xs_run *run, const struct xs_assessment *a, size_t *n)
{
	size_t only = run->table ? run->table->school : XS_NOWHERE;
	size_t low = 0, high = *n, at;
	enum xs_stage stage;

	if (only == XS_NOWHERE)
		return 0;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		xs_assess_which(a, mid, &at, &stage);
		if (at < only)
			low = mid + 1;
		else
			high = mid;
	}
	for (high = low; high < *n; high++) {
		xs_assess_which(a, high, &at, &stage);
		if (at != only)
			break;
	}
	*n = high;
	return low;
}

static int each_of(
	struct xs_run *run, size_t standard, xs_unit_fn fn, void *arg)
{
	struct xs_scope s = scope_of(run, standard);
	struct xs_unit_result judged;
	size_t n = xs_assess_units(s.assessment), i;
	int rc = 0;

	xs_unit_result_init(&judged, s.pack);
	for (i = units_in_hand(run, s.assessment, &n); i < n && rc == 0; i++) {
		xs_assess_unit(s.assessment, i, &judged);
		s.unit = i;
		s.judged = &judged;
		s.school = judged.school;
		rc = fn(&s, arg);
	}
	xs_unit_result_release(&judged);
	return rc;
}

int xs_each_unit(struct xs_run *run, size_t standard, xs_unit_fn fn, void *arg)
{
	size_t k;
	int rc = 0;

	if (standard != XS_NOWHERE)
		return each_of(run, standard, fn, arg);
	for (k = 0; k < run->in->assessments_n && rc == 0; k++)
		rc = each_of(run, k, fn, arg);
	return rc;
}

struct walk { /* one assessment, walked along the schools */
	struct xs_unit_result judged;
	struct xs_scope scope;
	size_t at, n;
};

static int walk_school(struct walk *w, size_t school, xs_unit_fn fn, void *arg)
{
	size_t where;
	enum xs_stage stage;
	int rc = 0;

	for (; w->at < w->n && rc == 0; w->at++) {
		xs_assess_which(w->scope.assessment, w->at, &where, &stage);
		if (where > school)
			break;
		if (where < school)
			continue;
		xs_assess_unit(w->scope.assessment, w->at, &w->judged);
		w->scope.unit = w->at;
		w->scope.school = school;
		w->scope.judged = &w->judged;
		rc = fn(&w->scope, arg);
	}
	return rc;
}

int xs_each_school_unit(
	struct xs_run *run, xs_unit_fn fn, xs_unit_fn done, void *arg)
{
	size_t k, school, n = run->in->assessments_n;
	struct walk *walks = xs_alloc(n + 1, sizeof(*walks));
	struct xs_scope alone = xs_scope_of(run);
	int rc = 0;

	for (k = 0; k < n; k++) {
		walks[k].scope = scope_of(run, k);
		walks[k].n = xs_assess_units(walks[k].scope.assessment);
		xs_unit_result_init(&walks[k].judged, walks[k].scope.pack);
	}
	for (school = 0; school < run->survey->n && rc == 0; school++) {
		for (k = 0; k < n && rc == 0; k++)
			rc = walk_school(&walks[k], school, fn, arg);
		alone.school = school;
		if (rc == 0 && done)
			rc = done(&alone, arg);
	}
	for (k = 0; k < n; k++)
		xs_unit_result_release(&walks[k].judged);
	free(walks);
	return rc;
}

bool xs_is_failed(const struct xs_result *r)
{
	return r->verdict == XS_FAIL || r->verdict == XS_NEAR;
}

bool xs_is_judged(const struct xs_rule *rule, const struct xs_result *result)
{
	return rule->on && rule->judged && result->strength == XS_MUST;
}

/* -- fields of a unit ------------------------------------------------------- */

static void stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, s->judged->stage));
}

static void pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, s->judged->pupils, 0);
}

static void boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, s->judged->boarders, 0);
}

static void unit_verdict(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const enum xs_look looks[XS_VERDICT_N] = {
		[XS_PASS] = XS_LOOK_STRONG,
		[XS_NEAR] = XS_LOOK_NEAR,
		[XS_FAIL] = XS_LOOK_FAIL,
		[XS_UNKNOWN] = XS_LOOK_UNKNOWN,
		[XS_NOT_APPLICABLE] = XS_LOOK_NOT_APPLICABLE,
		[XS_EXEMPT] = XS_LOOK_STRONG,
	};

	(void)c;
	xs_put_text(e, xs_verdict_say(s->judged->verdict, s->run->lang));
	e->look = looks[s->judged->verdict];
	if (s->judged->verdict == XS_FAIL && s->judged->vetoes_failed)
		e->look = XS_LOOK_VETO;
}

static void grade(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (s->judged->grade >= 0)
		xs_put_text(e,
			xs_say(&s->pack->judgement.grades[s->judged->grade].say,
				s->run->lang));
}

/* The score; "x of y points known" where the pass mark is not; low–high
 * where blanks leave it open. */
static void score(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_unit_result *u = s->judged;
	char low[32], high[32];

	(void)c;
	if (xs_is_blank(u->score_low) || xs_is_blank(u->score_high)) {
		xs_put_number(e, u->score, 1);
		return;
	}
	xs_format_round(u->score_low, 1, low);
	xs_format_round(u->score_high, 1, high);
	if (u->judged_by != XS_POINTS && !xs_is_blank(u->points_known) &&
		!xs_is_blank(u->full_score)) {
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run, N_("%s of %g points known")),
				strcmp(low, high) == 0
					? low
					: xs_scratchf(
						  s->run, "%s–%s", low, high),
				u->points_known));
		return;
	}
	if (strcmp(low, high) == 0)
		xs_put_number(e, u->score_low, 1);
	else
		xs_put_text(e, xs_scratchf(s->run, "%s–%s", low, high));
}

static void put_count(struct xs_entry *e, int n)
{
	xs_put_number(e, n, 0);
}

static void failed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(e, s->judged->failed);
}

static void unknown(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(e, s->judged->unknown);
}

static void vetoes(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_count(e, s->judged->vetoes_failed);
}

/* Named in a cell, of more the first two; the sheet of problems has them all. */
#define HINGES_NAMED 3

/* No must rule is for it: a teaching point follows many by reference. */
static const char *say_unbound(const struct xs_scope *s)
{
	const struct xs_result *r = s->judged->rules;

	for (size_t i = 0; i < s->pack->rules_n; i++)
		if (s->pack->rules[i].on && r[i].strength == XS_BY_REFERENCE &&
			r[i].verdict != XS_NOT_APPLICABLE)
			return xs_words(s->run,
				N_("follows this standard by reference"));
	return xs_words(s->run, N_("no rule of this standard binds it"));
}

/* A remark of all of them would make the row ten lines high. */
static void put_hinges(const struct xs_scope *s, struct xs_entry *e)
{
	const struct xs_unit_result *u = s->judged;
	struct xs_buf *b = &s->run->text;
	bool all = u->hinges_n <= HINGES_NAMED && !u->hinges_more;
	int n = all || u->hinges_n < HINGES_NAMED ? u->hinges_n
						  : HINGES_NAMED - 1;

	xs_buf_clear(b);
	for (int i = 0; i < n; i++)
		xs_buf_addf(b, "%s%s",
			i ? s->run->lang == XS_LANG_ZH ? "、" : ", " : "",
			xs_say(&s->run->cat->items[u->hinges[i]].say,
				s->run->lang));
	xs_put_text(e,
		all ? xs_scratchf(
			      s->run, xs_words(s->run, N_("blank: %s")), b->s)
		    : xs_scratchf(s->run,
			      xs_words(s->run, N_("blank: %s … (%d%s in all)")),
			      b->s, u->hinges_n, u->hinges_more ? "+" : ""));
}

/* Why a unit is not judged, or what its verdict hinges on. */
static void remark(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_unit_result *u = s->judged;

	(void)c;
	if (u->excluded_by >= 0) {
		xs_put_text(e,
			xs_say(&s->pack->exclusions[u->excluded_by].why,
				s->run->lang));
		return;
	}
	if (u->left_out) {
		xs_put_text(e,
			xs_words(s->run,
				N_("teaching point: this standard leaves it out")));
		return;
	}
	if (u->verdict == XS_NOT_APPLICABLE) {
		xs_put_text(e, say_unbound(s));
		return;
	}
	if (u->verdict != XS_UNKNOWN || !u->hinges_n)
		return;
	put_hinges(s, e);
}

void xs_put_rule_value(const struct xs_scope *s, const struct xs_rule *rule,
	const struct xs_result *r, struct xs_entry *e)
{
	const struct xs_requirement *need = xs_rule_need(rule, r);
	const struct xs_item *flag = need->shape == XS_AMOUNT
		? xs_flag_of(s->run, need->what, s->judged->stage)
		: NULL;
	const char *unit;
	double v = xs_is_blank(r->value) ? r->actual : r->value;

	if (flag && !xs_is_blank(v)) {
		xs_put_item_words(s->run, flag, v, e);
		return;
	}
	/* pupils to none: no ratio, and least of all the ratio 0 */
	if (xs_is_blank(r->value) && r->actual == 0) {
		xs_put_text(e, xs_words(s->run, N_("none")));
		return;
	}
	xs_put_number(e, v, xs_rule_decimals(s->run, rule, r, v, &unit));
	if (need->shape == XS_SHARE_OF) {
		e->show |= XS_SHOW_PERCENT;
		e->decimals = 1;
	}
	if (r->small)
		e->show |= XS_SHOW_SMALL;
	if (r->flips)
		e->show |= XS_SHOW_FLIPS;
}

const int *xs_rule_order(
	struct xs_run *run, const struct xs_pack *pack, size_t *n_out)
{
	int *order =
		xs_arena_alloc(&run->arena, pack->rules_n + 1, sizeof(*order));
	size_t i, n = 0;
	int veto;

	for (veto = 1; veto >= 0; veto--)
		for (i = 0; i < pack->rules_n; i++)
			if (pack->rules[i].on && pack->rules[i].veto == veto)
				order[n++] = (int)i;
	*n_out = n;
	return order;
}

static void unit_rule(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule *rule = &s->pack->rules[c->each];
	const struct xs_result *r = &s->judged->rules[c->each];

	switch (r->verdict) {
	case XS_PASS:
		xs_put_number(e, 1, 0);
		e->look = XS_LOOK_PASS;
		return;
	case XS_EXEMPT:
		xs_put_number(e, 1, 0);
		e->look = XS_LOOK_EXEMPT;
		e->show = XS_SHOW_EXEMPT;
		return;
	case XS_UNKNOWN:
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
		return;
	case XS_NOT_APPLICABLE:
		xs_put_text(e, "—");
		e->look = XS_LOOK_NOT_APPLICABLE;
		return;
	case XS_NEAR:
	case XS_FAIL:
	case XS_VERDICT_N:
		break;
	}
	xs_put_rule_value(s, rule, r, e);
	e->look = !xs_is_judged(rule, r) || r->verdict == XS_NEAR ? XS_LOOK_NEAR
		: rule->veto                                      ? XS_LOOK_VETO
			     : XS_LOOK_FAIL;
	if (s->run->noted)
		e->note = xs_say_failed(s, rule, r);
}

const struct xs_field_row xs_unit_fields[] = {
	{ "stage", stage },
	{ "pupils", pupils },
	{ "boarders", boarders },
	{ "verdict", unit_verdict },
	{ "grade", grade },
	{ "score", score },
	{ "failed", failed },
	{ "unknown", unknown },
	{ "vetoes", vetoes },
	{ "remark", remark },
	{ "rules", NULL },
	{ NULL, NULL },
};

/* A column that stays empty for this standard is left out. */
bool xs_units_speaks(const struct xs_pack *pack, const char *field)
{
	size_t i;

	if (strcmp(field, "grade") == 0)
		return pack->judgement.grades_n > 0;
	if (strcmp(field, "score") != 0)
		return true;
	for (i = 0; i < pack->rules_n; i++)
		if (!xs_is_blank(pack->rules[i].full_points))
			return true;
	return false;
}

/* A column a rule, vetoes first. */
void xs_units_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	size_t k, i, n;
	const struct xs_pack *pack;
	const int *order;
	struct xs_bound *c;

	for (k = 0; k < run->in->assessments_n; k++) {
		if (t->standard != XS_NOWHERE && t->standard != k)
			continue;
		pack = xs_assess_pack(run->in->assessments[k]);
		order = xs_rule_order(run, pack, &n);
		for (i = 0; i < n; i++) {
			c = xs_bind_column(run, t, form);
			c->each = (size_t)order[i];
			c->key = xs_arena_printf(&run->arena, "rule:%s",
				pack->rules[order[i]].id);
			c->fn = unit_rule;
			c->caption = xs_arena_strdup(&run->arena,
				xs_say_rule(run, &pack->rules[order[i]]));
			c->under =
				xs_say_under(run, pack, &pack->rules[order[i]]);
			c->note = xs_say_head_note(
				run, pack, &pack->rules[order[i]]);
		}
		xs_arena_clear(&run->scratch);
	}
	if (t->n > 1 && !t->columns[0].under)
		t->columns[t->n > 2 ? 2 : 0].under =
			xs_words(run, N_("asked (primary / junior)"));
}

static int emit_unit(struct xs_scope *s, void *arg)
{
	(void)arg;
	return xs_emit(s->run, s);
}

int xs_units_rows(struct xs_run *run, struct xs_bound_table *t)
{
	return xs_each_unit(run, t->standard, emit_unit, NULL);
}

/* -- 缺口明细 --------------------------------------------------------------- */

struct failures {
	const int *order;
	size_t n;
	size_t standard; /* whose order it is */
};

static int emit_failures(struct xs_scope *s, void *arg)
{
	struct failures *f = arg;
	size_t i;
	int rc = 0;

	if (!f->order || f->standard != s->standard) {
		f->order = xs_rule_order(s->run, s->pack, &f->n);
		f->standard = s->standard;
	}
	for (i = 0; i < f->n && rc == 0; i++) {
		s->rule = (size_t)f->order[i];
		s->result = &s->judged->rules[s->rule];
		if (xs_is_failed(s->result))
			rc = xs_emit(s->run, s);
	}
	return rc;
}

int xs_gaps_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct failures f = { 0 };

	return xs_each_unit(run, t->standard, emit_failures, &f);
}

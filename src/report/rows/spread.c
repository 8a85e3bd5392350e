/* SPDX-License-Identifier: Apache-2.0
 *
 * 差异系数表: which school makes how much of a spread, what brings it under its
 * limit, groups of schools side by side.
 */
#include "rows_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/balance.h"
#include "xueshe/measures.h"

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

enum group { RURAL, SMALL, BOARDING, GROUP_N };

struct spread_row {
	const struct xs_county_rule *rule;
	const struct xs_spread *of;
	const struct xs_spread_unit *unit; /* NULL: the whole */
	struct xs_spread_money money;
	const int64_t *fens; /* of the units */
	const int *kinds;
	enum group group;
	double mean[2]; /* in the group, outside it */
};

static const struct spread_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static int decimals(const struct xs_scope *s)
{
	return row_of(s)->of->indicator->decimals;
}

FIELD(x_rule)
{
	(void)c;
	xs_put_text(e, xs_say(&row_of(s)->of->indicator->say, s->run->lang));
}

FIELD(x_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, row_of(s)->of->stage));
}

FIELD(x_value)
{
	(void)c;
	xs_put_number(e, row_of(s)->unit->value, decimals(s));
	if (xs_is_blank(row_of(s)->unit->value)) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
	}
}

FIELD(x_pupils)
{
	(void)c;
	xs_put_number(e, row_of(s)->unit->pupils, 0);
}

FIELD(x_mean)
{
	(void)c;
	xs_put_number(e, row_of(s)->of->now.mean, decimals(s));
}

FIELD(x_share)
{
	(void)c;
	xs_put_number(e, row_of(s)->unit->share, 1);
	e->show |= XS_SHOW_PERCENT;
}

FIELD(x_cv)
{
	(void)c;
	xs_put_number(e, row_of(s)->of->now.value, 4);
	if (row_of(s)->of->now.verdict == XS_FAIL)
		e->look = XS_LOOK_FAIL;
}

FIELD(x_limit)
{
	(void)c;
	xs_put_number(e, row_of(s)->of->now.limit, 2);
}

FIELD(x_cv_then)
{
	(void)c;
	if (row_of(s)->of->add > 0)
		xs_put_number(e, row_of(s)->of->then.value, 4);
}

static void put_amount(const struct xs_scope *s, double v, struct xs_entry *e)
{
	const struct xs_quantity *q = row_of(s)->of->indicator->amount;

	if (v != 0)
		xs_put_number(
			e, v, q->whole || strcmp(q->unit, "yuan") == 0 ? 0 : 1);
}

FIELD(x_add)
{
	const struct spread_row *r = row_of(s);

	(void)c;
	put_amount(s, r->unit ? r->unit->add : r->of->add, e);
}

FIELD(x_then)
{
	(void)c;
	xs_put_number(e, row_of(s)->unit->then, decimals(s));
}

FIELD(x_what)
{
	(void)c;
	xs_put_text(e,
		xs_say(&row_of(s)->of->indicator->amount->say, s->run->lang));
}

FIELD(x_unit)
{
	(void)c;
	xs_put_text(e,
		xs_unit_say(s->run->cat, row_of(s)->of->indicator->amount->unit,
			s->run->lang));
}

FIELD(x_raised)
{
	(void)c;
	if (row_of(s)->money.raised)
		xs_put_number(e, (double)row_of(s)->money.raised, 0);
}

static size_t at_unit(const struct spread_row *r)
{
	return (size_t)(r->unit - r->of->units);
}

/* Of the whole: of what has a price. */
FIELD(x_cost)
{
	const struct spread_row *r = row_of(s);

	(void)c;
	if (r->unit)
		xs_put_fen(e, r->fens[at_unit(r)]);
	else if (r->money.raised > r->money.unpriced)
		xs_put_fen(e, r->money.fen);
}

FIELD(x_unpriced)
{
	(void)c;
	if (row_of(s)->money.unpriced)
		xs_put_number(e, (double)row_of(s)->money.unpriced, 0);
}

FIELD(x_way)
{
	const struct spread_row *r = row_of(s);
	int kind = r->kinds[at_unit(r)];

	(void)c;
	if (kind < 0) {
		xs_put_text(e, xs_words(s->run, N_("no work or purchase")));
		return;
	}
	xs_put_text(e, xs_work_kind_say((enum xs_work_kind)kind, s->run->lang));
	if (r->fens[at_unit(r)] == XS_FEN_BLANK)
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run, N_("%s, no price on file")),
				xs_work_kind_say((enum xs_work_kind)kind,
					s->run->lang)));
}

FIELD(x_how)
{
	const struct xs_spread *of = row_of(s)->of;
	const char *say = of->now.verdict == XS_PASS ? N_("within the limit")
		: of->now.verdict != XS_FAIL
		? N_("cannot be judged: figures are blank")
		: xs_is_blank(of->add) ? N_("less is better: not reckoned")
		: !of->reached         ? N_("not reached by adding")
		: of->least            ? N_("the least")
				       : N_("reached; not proven the least");

	(void)c;
	xs_put_text(e, xs_words(s->run, say));
	if (of->now.verdict == XS_UNKNOWN)
		e->look = XS_LOOK_UNKNOWN;
}

static const char *const groups[GROUP_N][2] = {
	[RURAL] = { N_("country schools"), N_("town schools") },
	[SMALL] = { N_("below 100 pupils"), N_("100 pupils and more") },
	[BOARDING] = { N_("boarding schools"), N_("day schools") },
};

FIELD(x_group)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, groups[row_of(s)->group][0]));
}

FIELD(x_other)
{
	(void)c;
	xs_put_text(e, xs_words(s->run, groups[row_of(s)->group][1]));
}

FIELD(x_group_mean)
{
	(void)c;
	xs_put_number(e, row_of(s)->mean[0], decimals(s));
}

FIELD(x_other_mean)
{
	(void)c;
	xs_put_number(e, row_of(s)->mean[1], decimals(s));
}

FIELD(x_ratio)
{
	const double *m = row_of(s)->mean;

	(void)c;
	if (m[1] > 0)
		xs_put_number(e, m[0] / m[1], 2);
}

const struct xs_field_row xs_spread_fields[] = {
	{ "spread_of", x_rule },
	{ "spread_stage", x_stage },
	{ "stage_pupils", x_pupils },
	{ "value", x_value },
	{ "mean", x_mean },
	{ "spread_share", x_share },
	{ "cv", x_cv },
	{ "limit", x_limit },
	{ "cv_then", x_cv_then },
	{ "add", x_add },
	{ "value_then", x_then },
	{ "add_what", x_what },
	{ "add_unit", x_unit },
	{ "schools_raised", x_raised },
	{ "add_cost", x_cost },
	{ "add_unpriced", x_unpriced },
	{ "add_way", x_way },
	{ "how", x_how },
	{ "group", x_group },
	{ "other", x_other },
	{ "group_mean", x_group_mean },
	{ "other_mean", x_other_mean },
	{ "ratio", x_ratio },
	{ NULL, NULL },
};

/* -- walking ---------------------------------------------------------------------- */

typedef int spread_fn(
	struct xs_run *run, struct xs_scope *s, struct spread_row *row);

static int with_money(struct xs_run *run, struct xs_scope *s,
	struct spread_row *row, spread_fn *fn)
{
	struct xs_pricing pricing = xs_pricing_of(run);
	int64_t *fens = xs_alloc(row->of->n + 1, sizeof(*fens));
	int *kinds = xs_alloc(row->of->n + 1, sizeof(*kinds));
	int rc;

	row->money = xs_spread_price(&pricing, row->of, fens, kinds);
	row->fens = fens;
	row->kinds = kinds;
	rc = fn(run, s, row);
	free(kinds);
	free(fens);
	return rc;
}

static int one_rule(struct xs_run *run, struct xs_scope *s,
	const struct xs_county_rule *rule, spread_fn *fn)
{
	int rc = 0;

	for (int k = 0; rc == 0 && k < XS_STAGE_N; k++) {
		struct spread_row row = { .rule = rule };
		struct xs_spread spread;

		if (xs_is_blank(rule->limit[k]))
			continue;
		xs_spread_of(s->assessment, rule->indicator, (enum xs_stage)k,
			rule->limit[k], &spread);
		row.of = &spread;
		s->own = &row;
		if (spread.n)
			rc = with_money(run, s, &row, fn);
		s->own = NULL;
		xs_spread_release(&spread);
	}
	return rc;
}

static int each_spread(struct xs_run *run, spread_fn *fn)
{
	int rc = 0;

	for (size_t k = 0; k < run->in->assessments_n; k++) {
		struct xs_scope s = xs_scope_of(run);

		s.standard = k;
		s.assessment = run->in->assessments[k];
		s.pack = xs_assess_pack(s.assessment);
		for (size_t i = 0; rc == 0 && i < s.pack->county_n; i++) {
			const struct xs_county_rule *rule = &s.pack->county[i];

			s.school = XS_NOWHERE;
			if (rule->on && rule->kind == XS_COUNTY_SPREAD)
				rc = one_rule(run, &s, rule, fn);
		}
	}
	return rc;
}

/* A table to be filed: none with a coefficient that blanks hide. */
int xs_spread_refuse(struct xs_run *run, const struct xs_balance *of,
	const struct xs_words *what)
{
	if (of->verdict != XS_UNKNOWN || run->in->unknown_too)
		return 0;
	xs_fail(run->err, XS_E_DATA,
		_("%s: figures of %zu schools are blank, the coefficient is "
		  "not known"),
		xs_say(what, xs_lang_screen()), of->unknown);
	return xs_hint(run->err,
		_("Fill them in (\"xueshe visit\" lists them), or write it "
		  "all the same with --unknown-too."));
}

static int emit_whole(
	struct xs_run *run, struct xs_scope *s, struct spread_row *row)
{
	if (xs_spread_refuse(run, &row->of->now, &row->of->indicator->say) < 0)
		return -1;
	return xs_emit(run, s);
}

int xs_spreads_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_spread(run, emit_whole);
}

static int emit_unit(struct xs_run *run, struct xs_scope *s,
	struct spread_row *row, const struct xs_spread_unit *u)
{
	row->unit = u;
	s->school = u->school;
	return xs_emit(run, s);
}

static int by_share(const void *a, const void *b)
{
	const struct xs_spread_unit *x =
		*(const struct xs_spread_unit *const *)a;
	const struct xs_spread_unit *y =
		*(const struct xs_spread_unit *const *)b;

	if (x->share != y->share)
		return x->share > y->share ? -1 : 1;
	return x < y ? -1 : x > y;
}

#define SHARES_MOST 8

/* The schools that make most of a spread. */
static int emit_shares(
	struct xs_run *run, struct xs_scope *s, struct spread_row *row)
{
	const struct xs_spread *of = row->of;
	const struct xs_spread_unit **all =
		xs_alloc(of->n + 1, sizeof(struct xs_spread_unit *));
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < of->n; i++)
		if (of->units[i].share > 0)
			all[n++] = &of->units[i];
	if (n)
		qsort(all, n, sizeof(struct xs_spread_unit *), by_share);
	for (size_t i = 0; rc == 0 && i < n && i < SHARES_MOST; i++)
		rc = emit_unit(run, s, row, all[i]);
	free(all);
	return rc;
}

int xs_spread_shares_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_spread(run, emit_shares);
}

static int emit_adds(
	struct xs_run *run, struct xs_scope *s, struct spread_row *row)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && row->of->reached && i < row->of->n; i++)
		if (row->of->units[i].add > 0)
			rc = emit_unit(run, s, row, &row->of->units[i]);
	return rc;
}

int xs_spread_adds_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_spread(run, emit_adds);
}

/* In the group: 1, outside: 0, not known: -1. */
static int in_group(const struct xs_survey *s, size_t school, enum group g)
{
	int item = xs_fact_item(
		s->cat, g == RURAL ? XS_FACT_PLACE : XS_FACT_BOARDING_SCHOOL);
	double v = xs_survey_value(s, school, item);
	double pupils;

	if (g == SMALL) {
		pupils = xs_survey_value(
			s, school, xs_item_find(s->cat, "pupils_primary"));
		if (xs_is_blank(pupils))
			pupils = 0;
		v = xs_survey_value(
			s, school, xs_item_find(s->cat, "pupils_junior"));
		pupils += xs_is_blank(v) ? 0 : v;
		return pupils > 0 ? pupils < XS_SMALL_SCHOOL : -1;
	}
	if (xs_is_blank(v))
		return -1;
	if (g == BOARDING)
		return v != 0;
	return v != xs_choice_find(&s->cat->items[item], "城区") &&
		v != xs_choice_find(&s->cat->items[item], "镇区");
}

static int emit_groups(
	struct xs_run *run, struct xs_scope *s, struct spread_row *row)
{
	bool *in = xs_alloc(row->of->n + 1, sizeof(*in));
	int rc = 0;

	for (int g = 0; rc == 0 && g < GROUP_N; g++) {
		row->group = (enum group)g;
		for (int side = 0; side < 2; side++) {
			for (size_t i = 0; i < row->of->n; i++)
				in[i] = in_group(run->survey,
						row->of->units[i].school,
						row->group) == !side;
			row->mean[side] = xs_spread_mean(row->of, in);
		}
		if (!xs_is_blank(row->mean[0]) && !xs_is_blank(row->mean[1]))
			rc = xs_emit(run, s);
	}
	free(in);
	return rc;
}

int xs_spread_groups_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_spread(run, emit_groups);
}

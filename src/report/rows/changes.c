/* SPDX-License-Identifier: Apache-2.0
 *
 * 年度对比: how gaps changed between two years and what changed them; verdicts
 * that turned; schools that opened, closed or were merged.
 */
#include "rows_i.h"

#include "xueshe/compare.h"

struct change_row { /* of a school, or of the county */
	const struct xs_quantity *what;
	const char *key;
	double before, after;
	const double *part;
	double joint, opened, closed, unknown;
	enum xs_fate fate;
};

static const struct change_row *change_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_comparison *comparison_of(const struct xs_run *run)
{
	return run->in->comparison;
}

static void put_gap(const struct xs_scope *s, double v, struct xs_entry *e)
{
	xs_put_number(e, v, xs_shown_decimals(s->run, change_of(s)->what, v));
}

static void c_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct change_row *row = change_of(s);
	int item = xs_item_find(s->run->cat, row->key);

	(void)c;
	xs_put_text(e,
		xs_say(item < 0 ? &row->what->say
				: &s->run->cat->items[item].say,
			s->run->lang));
}

static void c_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_gap_unit(s->run, change_of(s)->what));
}

static void c_before(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_gap(s, change_of(s)->before, e);
}

static void put_step(
	const struct xs_scope *s, enum xs_change_step step, struct xs_entry *e)
{
	put_gap(s, change_of(s)->part[step], e);
}

static void c_correction(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_step(s, XS_STEP_CORRECTION, e);
}

static void c_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_step(s, XS_STEP_PUPILS, e);
}

static void c_stock(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_step(s, XS_STEP_STOCK, e);
}

static void c_standard(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_step(s, XS_STEP_STANDARD, e);
}

static void c_joint(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	/* Nothing is left over: 0; nothing is known: blank. */
	if (change_of(s)->joint != 0 ||
		!xs_is_blank(change_of(s)->part[XS_STEP_STOCK]))
		put_gap(s, change_of(s)->joint, e);
}

static void c_opened(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_gap(s, change_of(s)->opened, e);
}

static void c_closed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_gap(s, change_of(s)->closed, e);
}

/* The sum of what stands left of it, where all of it is known. */
static void c_after(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct change_row *row = change_of(s);
	double sum = row->before + row->joint + row->opened + row->closed;
	bool is_county = !xs_is_blank(row->unknown);
	int k;

	(void)c;
	put_gap(s, row->after, e);
	e->look = XS_LOOK_STRONG;
	for (k = 0; k < XS_STEP_N; k++)
		sum += xs_is_blank(row->part[k]) ? 0 : row->part[k];
	if (!xs_is_blank(sum) && !xs_is_blank(row->after))
		xs_put_formula(e,
			is_county ? "SUM({before},{correction},{pupils},"
				    "{stock},{standard},{joint},{opened},"
				    "{closed})"
				  : "SUM({before},{correction},{pupils},"
				    "{stock},{standard},{joint})",
			sum);
}

static void c_unknown(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, change_of(s)->unknown, 0);
}

static const char *say_fate(const struct xs_run *run, enum xs_fate fate)
{
	switch (fate) {
	case XS_FATE_OPENED:
		return xs_words(run, N_("new school"));
	case XS_FATE_CLOSED:
		return xs_words(run, N_("closed school"));
	case XS_FATE_MERGED:
		return xs_words(run, N_("merged into another"));
	case XS_FATE_MISSING:
		return xs_words(run, N_("no data of one year"));
	case XS_FATE_STAYED:
	case XS_FATE_ABSENT:
		break;
	}
	return NULL;
}

static void c_fate(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, say_fate(s->run, change_of(s)->fate));
}

const struct xs_field_row xs_change_fields[] = {
	{ "item", c_item },
	{ "unit", c_unit },
	{ "before", c_before },
	{ "correction", c_correction },
	{ "pupils", c_pupils },
	{ "stock", c_stock },
	{ "standard", c_standard },
	{ "joint", c_joint },
	{ "opened", c_opened },
	{ "closed", c_closed },
	{ "after", c_after },
	{ "unknown_at", c_unknown },
	{ "fate", c_fate },
	{ NULL, NULL },
};

int xs_item_changes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_comparison *all = comparison_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct change_row row;
	size_t i;
	int rc = xs_rows_need(run, all, "compare");

	(void)t;
	s.own = &row;
	for (i = 0; rc == 0 && i < all->items_n; i++) {
		const struct xs_item_change *c = &all->items[i];

		if (c->before == 0 && c->after == 0)
			continue;
		row = (struct change_row){ c->what, c->key, c->before, c->after,
			c->part, c->joint, c->opened, c->closed,
			(double)c->unknown, XS_FATE_STAYED };
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_gap_changes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_comparison *all = comparison_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct change_row row;
	size_t i;
	int rc = xs_rows_need(run, all, "compare");

	(void)t;
	s.own = &row;
	for (i = 0; rc == 0 && i < all->gaps_n; i++) {
		const struct xs_gap_change *g = &all->gaps[i];

		row = (struct change_row){ g->what, g->key,
			g->gap[XS_STATE_FIRST], g->gap[XS_STATE_NOW], g->part,
			g->joint, 0, 0, XS_BLANK,
			all->years->fates[g->school] };
		s.school = g->school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- verdicts that turned ---------------------------------------------------- */

static const struct xs_turn *turn_of(const struct xs_scope *s)
{
	return s->own;
}

static void t_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, turn_of(s)->stage));
}

static void t_rule(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (turn_of(s)->rule < 0) {
		xs_put_text(e, xs_words(s->run, N_("the whole")));
		e->look = XS_LOOK_STRONG;
		return;
	}
	xs_put_text(e, xs_say_rule(s->run, &s->pack->rules[turn_of(s)->rule]));
}

static void put_verdict(
	const struct xs_scope *s, enum xs_verdict v, struct xs_entry *e)
{
	static const enum xs_look looks[XS_VERDICT_N] = {
		[XS_NEAR] = XS_LOOK_NEAR,
		[XS_FAIL] = XS_LOOK_FAIL,
		[XS_UNKNOWN] = XS_LOOK_UNKNOWN,
	};

	xs_put_text(e, xs_verdict_say(v, s->run->lang));
	e->look = looks[v];
}

static void t_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_verdict(s, turn_of(s)->from, e);
}

static void t_to(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_verdict(s, turn_of(s)->to, e);
}

static void t_by(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_step_say(turn_of(s)->by, s->run->lang));
}

static void t_standard(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, s->pack->id);
}

const struct xs_field_row xs_turn_fields[] = {
	{ "stage", t_stage },
	{ "standard_id", t_standard },
	{ "turned", t_rule },
	{ "from_verdict", t_from },
	{ "to_verdict", t_to },
	{ "turned_by", t_by },
	{ NULL, NULL },
};

int xs_turns_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_comparison *all = comparison_of(run);
	struct xs_scope s = xs_scope_of(run);
	size_t i;
	int rc = xs_rows_need(run, all, "compare");

	(void)t;
	for (i = 0; rc == 0 && i < all->turns_n; i++) {
		s.own = &all->turns[i];
		s.school = all->turns[i].school;
		s.standard = all->turns[i].standard;
		s.pack = xs_assess_pack(all->after[s.standard]);
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- schools ------------------------------------------------------------------ */

static void f_fate(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		say_fate(s->run,
			comparison_of(s->run)->years->fates[s->school]));
}

static void f_into(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	size_t head = comparison_of(s->run)->years->heads[s->school];

	(void)c;
	if (head != s->school)
		xs_put_text(e, s->run->survey->schools[head].name);
}

const struct xs_field_row xs_fate_fields[] = {
	{ "fate", f_fate },
	{ "merged_into", f_into },
	{ NULL, NULL },
};

int xs_fates_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_comparison *all = comparison_of(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, all, "compare");

	(void)t;
	for (s.school = 0; rc == 0 && s.school < all->years->n; s.school++)
		if (say_fate(run, all->years->fates[s.school]))
			rc = xs_emit(run, &s);
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 综合差异系数: the composite against its limit; each of its indicators, raised
 * alone and in the cheapest choice that was found; what schools get.
 */
#include "rows_i.h"

#include <string.h>

#include "xueshe/composite.h"

struct composite_row {
	const struct xs_composite *of;
	const struct xs_composite_part *part; /* NULL: the composite */
	size_t unit; /* of the part's spread */
};

static const struct composite_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

static int decimals(const struct xs_quantity *q)
{
	return q->whole || strcmp(q->unit, "yuan") == 0 ? 0 : 1;
}

static const struct xs_spread_unit *unit_of(const struct xs_scope *s)
{
	return &row_of(s)->part->spread.units[row_of(s)->unit];
}

FIELD(c_rule)
{
	const struct composite_row *r = row_of(s);

	(void)c;
	xs_put_text(e,
		xs_say(r->part ? &r->part->indicator->say : &r->of->rule->title,
			s->run->lang));
}

FIELD(c_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, row_of(s)->of->stage));
}

FIELD(c_now)
{
	const struct composite_row *r = row_of(s);

	(void)c;
	if (r->part) {
		xs_put_number(e, r->part->spread.now.value, 4);
		return;
	}
	xs_put_number(e, r->of->now.value, 4);
	if (r->of->now.verdict == XS_FAIL)
		e->look = XS_LOOK_FAIL;
	if (r->of->now.verdict == XS_UNKNOWN) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
	}
}

FIELD(c_limit)
{
	(void)c;
	xs_put_number(e, row_of(s)->of->now.limit, 2);
}

FIELD(c_then)
{
	const struct composite_row *r = row_of(s);

	(void)c;
	if (r->part && r->part->money.raised)
		xs_put_number(e, r->part->spread.then.value, 4);
	else if (!r->part && r->of->raised)
		xs_put_number(e, r->of->then, 4);
}

FIELD(c_add)
{
	const struct xs_composite_part *p = row_of(s)->part;

	(void)c;
	if (p->money.raised)
		xs_put_number(e, p->spread.add, decimals(p->indicator->amount));
}

FIELD(c_what)
{
	(void)c;
	xs_put_text(e,
		xs_say(&row_of(s)->part->indicator->amount->say, s->run->lang));
}

FIELD(c_unit)
{
	(void)c;
	xs_put_text(e,
		xs_unit_say(s->run->cat,
			row_of(s)->part->indicator->amount->unit,
			s->run->lang));
}

FIELD(c_schools)
{
	size_t n = row_of(s)->part->money.raised;

	(void)c;
	if (n)
		xs_put_number(e, (double)n, 0);
}

FIELD(c_cost)
{
	const struct composite_row *r = row_of(s);

	(void)c;
	if (!r->part && r->of->raised)
		xs_put_fen(e, r->of->fen);
	else if (r->part && r->part->money.raised)
		xs_put_fen(e, r->part->money.fen);
}

FIELD(c_alone)
{
	const struct xs_composite_part *p = row_of(s)->part;

	(void)c;
	if (p->alone)
		xs_put_number(e, p->alone_add, decimals(p->indicator->amount));
}

FIELD(c_alone_cost)
{
	(void)c;
	xs_put_fen(e, row_of(s)->part->alone_fen);
}

FIELD(c_alone_how)
{
	const struct xs_composite_part *p = row_of(s)->part;

	(void)c;
	if (row_of(s)->of->now.verdict != XS_FAIL)
		return;
	if (!p->alone)
		xs_put_text(e, xs_words(s->run, N_("alone it does not do")));
	else if (p->alone_fen == XS_FEN_BLANK)
		xs_put_text(e, xs_words(s->run, N_("no price on file")));
}

FIELD(c_how)
{
	const struct xs_composite *of = row_of(s)->of;
	const char *say = of->now.verdict == XS_PASS ? N_("within the limit")
		: of->now.verdict != XS_FAIL
		? N_("cannot be judged: figures are blank")
		: of->reached ? N_("reached; not proven the cheapest")
			      : N_("not reached by what has a price");

	(void)c;
	xs_put_text(e, xs_words(s->run, say));
	if (of->now.verdict == XS_UNKNOWN)
		e->look = XS_LOOK_UNKNOWN;
}

FIELD(c_value)
{
	(void)c;
	xs_put_number(
		e, unit_of(s)->value, row_of(s)->part->indicator->decimals);
}

FIELD(c_value_then)
{
	(void)c;
	xs_put_number(
		e, unit_of(s)->then, row_of(s)->part->indicator->decimals);
}

FIELD(c_unit_add)
{
	(void)c;
	xs_put_number(e, unit_of(s)->add,
		decimals(row_of(s)->part->indicator->amount));
}

FIELD(c_unit_cost)
{
	(void)c;
	xs_put_fen(e, row_of(s)->part->fens[row_of(s)->unit]);
}

FIELD(c_pupils)
{
	(void)c;
	xs_put_number(e, unit_of(s)->pupils, 0);
}

const struct xs_field_row xs_composite_fields[] = {
	{ "composite", c_rule },
	{ "composite_stage", c_stage },
	{ "cv", c_now },
	{ "limit", c_limit },
	{ "cv_then", c_then },
	{ "composite_cost", c_cost },
	{ "composite_how", c_how },
	{ NULL, NULL },
};
const struct xs_field_row xs_composite_part_fields[] = {
	{ "part_of", c_rule },
	{ "composite_stage", c_stage },
	{ "cv", c_now },
	{ "alone_add", c_alone },
	{ "alone_cost", c_alone_cost },
	{ "alone_how", c_alone_how },
	{ "add", c_add },
	{ "add_unit", c_unit },
	{ "schools_raised", c_schools },
	{ "cv_then", c_then },
	{ "part_cost", c_cost },
	{ NULL, NULL },
};
const struct xs_field_row xs_composite_add_fields[] = {
	{ "part_of", c_rule },
	{ "composite_stage", c_stage },
	{ "stage_pupils", c_pupils },
	{ "value", c_value },
	{ "add", c_unit_add },
	{ "add_what", c_what },
	{ "add_unit", c_unit },
	{ "value_then", c_value_then },
	{ "add_cost", c_unit_cost },
	{ NULL, NULL },
};

/* -- walking ------------------------------------------------------------------ */

typedef int composite_fn(
	struct xs_run *run, struct xs_scope *s, struct composite_row *row);

const struct xs_composites *xs_composites_of(struct xs_run *run)
{
	struct xs_pricing pricing = xs_pricing_of(run);

	if (!run->composites)
		run->composites = xs_composites_new(
			run->in->assessments, run->in->assessments_n, &pricing);
	return run->composites;
}

static int each_composite(struct xs_run *run, composite_fn *fn)
{
	const struct xs_composites *all = xs_composites_of(run);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < all->n; i++) {
		struct xs_scope s = xs_scope_of(run);
		struct composite_row row = { .of = &all->all[i] };

		s.standard = all->standards[i];
		s.assessment = run->in->assessments[s.standard];
		s.pack = xs_assess_pack(s.assessment);
		s.school = XS_NOWHERE;
		s.own = &row;
		if (row.of->now.verdict != XS_NOT_APPLICABLE)
			rc = fn(run, &s, &row);
	}
	return rc;
}

static int emit_whole(
	struct xs_run *run, struct xs_scope *s, struct composite_row *row)
{
	if (xs_spread_refuse(run, &row->of->now, &row->of->rule->title) < 0)
		return -1;
	return xs_emit(run, s);
}

int xs_composites_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_composite(run, emit_whole);
}

static int emit_parts(
	struct xs_run *run, struct xs_scope *s, struct composite_row *row)
{
	int rc = 0;

	for (size_t k = 0; rc == 0 && k < row->of->n; k++) {
		row->part = &row->of->parts[k];
		rc = xs_emit(run, s);
	}
	return rc;
}

int xs_composite_parts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_composite(run, emit_parts);
}

static int emit_adds(
	struct xs_run *run, struct xs_scope *s, struct composite_row *row)
{
	int rc = 0;

	for (size_t k = 0; k < row->of->n; k++) {
		row->part = &row->of->parts[k];
		for (size_t i = 0; rc == 0 && i < row->part->spread.n; i++) {
			row->unit = i;
			s->school = unit_of(s)->school;
			if (unit_of(s)->add > 0)
				rc = xs_emit(run, s);
		}
	}
	return rc;
}

int xs_composite_adds_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_composite(run, emit_adds);
}

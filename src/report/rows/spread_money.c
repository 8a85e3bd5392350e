/* SPDX-License-Identifier: Apache-2.0
 *
 * What brings coefficients under their limits, in money: by school.
 */
#include "rows_i.h"

#include "xueshe/balance.h"

struct xs_pricing xs_pricing_of(const struct xs_run *run)
{
	return (struct xs_pricing){ .works = run->in->works,
		.region = xs_province_region(run->survey->province),
		.survey = run->survey };
}

static const struct xs_balance_part *part_of(const struct xs_scope *s)
{
	return s->own;
}

static void things(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)part_of(s)->things, 0);
}

static void cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_balance_part *p = part_of(s);

	(void)c;
	if (p->things > p->unpriced)
		xs_put_fen(e, p->fen);
	e->look = XS_LOOK_STRONG;
}

static void unpriced(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (part_of(s)->unpriced)
		xs_put_number(e, (double)part_of(s)->unpriced, 0);
}

const struct xs_field_row xs_spread_part_fields[] = {
	{ "part_things", things },
	{ "part_cost", cost },
	{ "part_unpriced", unpriced },
	{ NULL, NULL },
};

int xs_spread_parts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_pricing pricing = xs_pricing_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct xs_arena arena = { 0 };
	struct xs_balance_part *parts;
	size_t n;
	int rc = 0;

	(void)t;
	parts = xs_balance_parts(run->in->assessments, run->in->assessments_n,
		xs_composites_of(run), &pricing, &arena, &n);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		s.own = &parts[i];
		s.school = parts[i].school;
		rc = xs_emit(run, &s);
	}
	xs_arena_release(&arena);
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 分校缺口: a row a school and item.  Of several rules and standards that ask
 * for the same thing the largest gap counts, parts are filled first, a school
 * is rounded up once: assess says so, this file prints it.
 */
#include "rows_i.h"

#include <string.h>

struct total_row {
	const struct xs_quantity *what;
	enum xs_sense sense;
	double stage[XS_STAGE_N], school;
};

static const struct total_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static void item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say(&row_of(s)->what->say, s->run->lang));
}

static void unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_gap_unit(s->run, row_of(s)->what));
}

static void sense(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_sense(s->run, row_of(s)->sense));
}

/* A stage's share of whole things need not be whole. */
static void put_gap(const struct xs_scope *s, double v, struct xs_entry *e)
{
	xs_put_number(e, v, xs_shown_decimals(s->run, row_of(s)->what, v));
}

static void primary(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_gap(s, row_of(s)->stage[XS_PRIMARY], e);
}

static void junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_gap(s, row_of(s)->stage[XS_JUNIOR], e);
}

/* A school of two stages is the sum of both where nothing is part of another
 * thing that is lacking too. */
static void total(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct total_row *r = row_of(s);
	double sum = 0;
	int k;

	(void)c;
	put_gap(s, r->school, e);
	e->look = XS_LOOK_STRONG;
	for (k = 0; k < XS_STAGE_N; k++)
		sum += xs_is_blank(r->stage[k]) ? 0 : r->stage[k];
	if (r->what->whole)
		xs_put_formula(e, "ROUNDUP(ROUND({primary}+{junior},6),0)",
			ceil(round(sum * 1e6) / 1e6));
	else
		xs_put_formula(e, "{primary}+{junior}", sum);
}

const struct xs_field_row xs_total_fields[] = {
	{ "item", item },
	{ "unit", unit },
	{ "sense", sense },
	{ "primary", primary },
	{ "junior", junior },
	{ "total", total },
	{ NULL, NULL },
};

/* The lines of one school come item by item: its stages, then the school. */
static int emit_school(void *arg, const struct xs_gap_total *lines, size_t n)
{
	struct xs_run *run = arg;
	struct xs_scope s = xs_scope_of(run);
	struct total_row row;
	size_t i = 0;
	int rc = 0;

	s.own = &row;
	s.school = lines[0].school;
	while (i < n && rc == 0) {
		row = (struct total_row){ lines[i].what, lines[i].sense,
			{ XS_BLANK, XS_BLANK }, XS_BLANK };
		for (; i < n && lines[i].what == row.what &&
			lines[i].sense == row.sense;
			i++) {
			if (lines[i].stage == XS_NO_STAGE)
				row.school = lines[i].gap;
			else
				row.stage[lines[i].stage] = lines[i].gap;
		}
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_totals_rows(struct xs_run *run, struct xs_bound_table *t)
{
	if (t->school != XS_NOWHERE)
		return xs_totals_school(run->in->assessments,
			run->in->assessments_n, t->school, emit_school, run);
	return xs_totals_each(
		run->in->assessments, run->in->assessments_n, emit_school, run);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 差异核对: figures that the sources of a survey state differently, and how
 * far each item, school and definition goes.
 */
#include "rows_i.h"

#include "xueshe/os.h"
#include "xueshe/reconcile.h"
#include "xueshe/text.h"

struct agreement_row {
	const struct xs_agreement *a;
	int item; /* -1: of a school */
};

struct source_row {
	size_t source;
};

struct definition_row {
	const struct xs_definition *of;
	size_t n;
};

static const struct xs_difference *difference_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_reconcile_input *input_of(const struct xs_run *run)
{
	return run->in->reconciliation->in;
}

int xs_rows_need(struct xs_run *run, const void *facts, const char *command)
{
	if (facts)
		return 0;
	return xs_layout_no_facts(run->layout->name, command, run->err);
}

/* -- a figure --------------------------------------------------------------- */

void xs_put_value(struct xs_run *run, int item, double v, struct xs_entry *e)
{
	const struct xs_item *of = &run->cat->items[item];

	if (xs_is_blank(v))
		return;
	if (of->kind != XS_KIND_FLAG && of->kind != XS_KIND_CATEGORY) {
		xs_put_number(e, v,
			v == floor(v) ? 0 : xs_unit_decimals(run, of->unit));
		if (of->kind == XS_KIND_YEAR)
			e->show |= XS_SHOW_BARE;
		return;
	}
	xs_put_item_words(run, of, v, e);
}

const char *xs_say_cell(struct xs_run *run, const struct xs_place *at)
{
	const char *file;
	char letters[8];

	if (!at || !*at->file)
		return NULL;
	if (!at->row || !at->column)
		return xs_scratchf(run, "%s", xs_os_base_name(at->file));
	xs_column_letters(at->column, letters);
	file = xs_os_base_name(at->file);
	if (!*at->sheet || xs_text_is(at->sheet, file))
		return xs_scratchf(run, "%s: %s%ld", file, letters, at->row);
	return xs_scratchf(
		run, "%s: %s!%s%ld", file, at->sheet, letters, at->row);
}

/* -- differences ------------------------------------------------------------ */

static void d_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_say(&s->run->cat->items[difference_of(s)->item].say,
			s->run->lang));
}

static void d_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_item *item =
		&s->run->cat->items[difference_of(s)->item];

	(void)c;
	if (*item->unit)
		xs_put_text(
			e, xs_unit_say(s->run->cat, item->unit, s->run->lang));
}

static void d_source_a(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_source_say(
			input_of(s->run)->sources[difference_of(s)->a].name,
			s->run->lang));
}

static void d_source_b(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_source_say(
			input_of(s->run)->sources[difference_of(s)->b].name,
			s->run->lang));
}

static void d_value_a(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_value(
		s->run, difference_of(s)->item, difference_of(s)->value_a, e);
}

static void d_value_b(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_value(
		s->run, difference_of(s)->item, difference_of(s)->value_b, e);
}

static void d_cell_a(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_cell(s->run, difference_of(s)->from_a));
}

static void d_cell_b(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_cell(s->run, difference_of(s)->from_b));
}

static void d_difference(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_difference *d = difference_of(s);
	const struct xs_item *item = &s->run->cat->items[d->item];

	(void)c;
	if (item->kind == XS_KIND_FLAG || item->kind == XS_KIND_CATEGORY)
		return;
	xs_put_value(s->run, d->item, d->value_b - d->value_a, e);
	if (!d->explained)
		e->look = XS_LOOK_STRONG;
}

static void d_title(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_definition *d = difference_of(s)->explained;

	(void)c;
	if (d)
		xs_put_text(e, xs_say(&d->title, s->run->lang));
}

static void d_holder(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, difference_of(s)->holder);
}

static void d_held(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_value(s->run, difference_of(s)->item, difference_of(s)->held, e);
}

/* Room to write in. */
void xs_put_room(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)s;
	(void)c;
	xs_put_text(e, "");
}

const struct xs_field_row xs_difference_fields[] = {
	{ "item", d_item },
	{ "unit", d_unit },
	{ "source_a", d_source_a },
	{ "value_a", d_value_a },
	{ "cell_a", d_cell_a },
	{ "source_b", d_source_b },
	{ "value_b", d_value_b },
	{ "cell_b", d_cell_b },
	{ "difference", d_difference },
	{ "explained_by", d_title },
	{ "holder", d_holder },
	{ "held", d_held },
	{ "room", xs_put_room },
	{ NULL, NULL },
};

static int emit_differences(struct xs_run *run, bool explained)
{
	const struct xs_reconciliation *r = run->in->reconciliation;
	struct xs_scope s = xs_scope_of(run);
	size_t i;
	int rc = xs_rows_need(run, r, "reconcile");

	for (i = 0; rc == 0 && i < r->n; i++) {
		if ((r->all[i].explained != NULL) != explained)
			continue;
		s.school = r->all[i].school;
		s.own = &r->all[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_real_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return emit_differences(run, false);
}

int xs_explained_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return emit_differences(run, true);
}

/* -- agreement of items and schools ----------------------------------------- */

static const struct agreement_row *agreement_of(const struct xs_scope *s)
{
	return s->own;
}

static void a_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (agreement_of(s)->item >= 0)
		xs_put_text(e,
			xs_say(&s->run->cat->items[agreement_of(s)->item].say,
				s->run->lang));
}

#define COUNT_FIELD(name)                                                      \
	static void a_##name(const struct xs_scope *s,                         \
		const struct xs_bound *c, struct xs_entry *e)                  \
	{                                                                      \
		(void)c;                                                       \
		xs_put_number(e, (double)agreement_of(s)->a->name, 0);         \
	}
COUNT_FIELD(compared)
COUNT_FIELD(equal)
COUNT_FIELD(explained)
COUNT_FIELD(real)
COUNT_FIELD(single)

const struct xs_field_row xs_agreement_fields[] = {
	{ "item", a_item },
	{ "compared", a_compared },
	{ "equal", a_equal },
	{ "explained", a_explained },
	{ "real", a_real },
	{ "single", a_single },
	{ NULL, NULL },
};

int xs_item_agreement_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_reconciliation *r = run->in->reconciliation;
	struct xs_scope s = xs_scope_of(run);
	struct agreement_row row;
	size_t i;
	int rc = xs_rows_need(run, r, "reconcile");

	(void)t;
	for (i = 0; rc == 0 && i < run->cat->n; i++) {
		row = (struct agreement_row){ &r->items[i], (int)i };
		s.own = &row;
		if (r->items[i].compared)
			rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_school_agreement_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_reconciliation *r = run->in->reconciliation;
	struct xs_scope s = xs_scope_of(run);
	struct agreement_row row;
	size_t i;
	int rc = xs_rows_need(run, r, "reconcile");

	(void)t;
	for (i = 0; rc == 0 && i < run->survey->n; i++) {
		row = (struct agreement_row){ &r->schools[i], -1 };
		s.school = i;
		s.own = &row;
		if (r->schools[i].compared)
			rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- sources and definitions ------------------------------------------------ */

static void s_name(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct source_row *row = s->own;

	(void)c;
	xs_put_text(e,
		xs_source_say(input_of(s->run)->sources[row->source].name,
			s->run->lang));
}

static void s_reference(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct source_row *row = s->own;
	char day[16];

	(void)c;
	xs_date_text(input_of(s->run)->sources[row->source].reference, day);
	xs_put_date(e, xs_scratchf(s->run, "%s", day));
}

const struct xs_field_row xs_source_fields[] = {
	{ "source", s_name },
	{ "reference", s_reference },
	{ NULL, NULL },
};

int xs_sources_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_reconciliation *r = run->in->reconciliation;
	struct xs_scope s = xs_scope_of(run);
	struct source_row row;
	int rc = xs_rows_need(run, r, "reconcile");

	(void)t;
	s.own = &row;
	for (row.source = 0; rc == 0 && row.source < r->in->n; row.source++)
		rc = xs_emit(run, &s);
	return rc;
}

static void f_title(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct definition_row *row = s->own;

	(void)c;
	xs_put_text(e, xs_say(&row->of->title, s->run->lang));
}

static void f_says(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct definition_row *row = s->own;

	(void)c;
	xs_put_text(e, xs_say(&row->of->says, s->run->lang));
}

static void f_differences(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct definition_row *row = s->own;

	(void)c;
	xs_put_number(e, (double)row->n, 0);
}

const struct xs_field_row xs_definition_fields[] = {
	{ "definition", f_title },
	{ "says", f_says },
	{ "differences", f_differences },
	{ NULL, NULL },
};

int xs_definitions_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_reconciliation *r = run->in->reconciliation;
	struct xs_scope s = xs_scope_of(run);
	struct definition_row row;
	const struct xs_definitions *all;
	size_t i, k;
	int rc = xs_rows_need(run, r, "reconcile");

	(void)t;
	if (rc < 0)
		return rc;
	all = r->in->definitions;
	s.own = &row;
	for (i = 0; rc == 0 && all && i < all->n; i++) {
		row = (struct definition_row){ &all->all[i], 0 };
		for (k = 0; k < r->n; k++)
			row.n += r->all[k].explained == row.of;
		if (row.n)
			rc = xs_emit(run, &s);
	}
	return rc;
}

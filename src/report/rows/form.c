/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of collection forms: form_items (a row an item of one school),
 * form_schools (a row a school), form_rows (blank rows of any other kind).
 * What stands where is noted for the hidden sheet.
 */
#include "rows_i.h"

#include <string.h>

#include "../form_i.h"

#define ROWS_OF_SCHOOL 40 /* blank ones */
#define ROWS_OF_COUNTY 200

struct row { /* of form_items and form_rows */
	const struct xs_form_item *ask;
	const struct xs_item *item;
	const struct xs_building *building; /* of last year; NULL: blank */
	bool first; /* of its group */
};

static const struct row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_form *form_of(const struct xs_run *run)
{
	return run->in->form;
}

static bool is_words(const struct xs_item *item)
{
	return item->kind == XS_KIND_TEXT;
}

static enum xs_look look_of(const struct xs_item *item, bool needed)
{
	if (needed)
		return XS_LOOK_NEEDED;
	return !item || is_words(item) ? XS_LOOK_WORDS : XS_LOOK_INPUT;
}

/* What the school itself says under code, name and township. */
static const char *own_words(
	const struct xs_run *run, size_t school, const char *key)
{
	const struct xs_school *s = &run->survey->schools[school];

	if (strcmp(key, "code") == 0)
		return s->code;
	if (strcmp(key, "name") == 0)
		return s->name;
	return strcmp(key, "township") == 0 ? s->township : "";
}

/* A value as it stands in a cell of the form. */
static void put_value(struct xs_run *run, const struct xs_item *item, double v,
	struct xs_entry *e)
{
	if (xs_is_blank(v))
		return;
	if (item->kind == XS_KIND_FLAG || item->kind == XS_KIND_CATEGORY) {
		xs_buf_clear(&run->text);
		xs_item_value_text(item, v, run->lang, &run->text);
		xs_put_text(e, xs_scratchf(run, "%s", run->text.s));
		return;
	}
	xs_put_number(e, v,
		xs_item_is_whole(item) ? 0 : xs_unit_decimals(run, item->unit));
	if (item->kind == XS_KIND_YEAR)
		e->show |= XS_SHOW_BARE;
}

/* -- a row an item ---------------------------------------------------------- */

static void i_group(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (row_of(s)->first)
		xs_put_text(e, xs_form_group(s->run, row_of(s)->item->group));
}

static void i_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *name = xs_say(&row_of(s)->item->say, s->run->lang);

	(void)c;
	xs_put_text(e,
		row_of(s)->ask->needed ? xs_scratchf(s->run, "%s *", name)
				       : name);
}

static void i_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_item *item = row_of(s)->item;

	(void)c;
	if (*item->unit)
		xs_put_text(
			e, xs_unit_say(s->run->cat, item->unit, s->run->lang));
}

static double last_value(const struct xs_scope *s)
{
	return xs_form_last(s->run, s->school, row_of(s)->ask->item);
}

static void i_value(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct row *r = row_of(s);

	(void)c;
	if (is_words(r->item))
		xs_put_text(e, own_words(s->run, s->school, r->item->key));
	else if (form_of(s->run)->filled)
		put_value(s->run, r->item, last_value(s), e);
	e->look = strcmp(r->item->key, "code") == 0
		? XS_LOOK_STRONG
		: look_of(r->item, r->ask->needed);
}

static void i_last(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct row *r = row_of(s);

	(void)c;
	if (!is_words(r->item))
		put_value(s->run, r->item, last_value(s), e);
	e->look = XS_LOOK_SOFT;
}

static void i_note(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)s;
	(void)c;
	e->look = XS_LOOK_WORDS;
}

const struct xs_field_row xs_form_item_fields[] = {
	{ "group", i_group },
	{ "item", i_item },
	{ "unit", i_unit },
	{ "value", i_value },
	{ "last", i_last },
	{ "note", i_note },
	{ NULL, NULL },
};

static void s_asked(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e);

/* Must every cell below it be filled? */
static bool is_needed(const struct xs_run *run, const struct xs_bound *c)
{
	return c->fn == s_asked && form_of(run)->items[c->each].needed;
}

static void say_columns(struct xs_run *run, const struct xs_bound_table *t)
{
	char at[16];
	size_t i;

	for (i = 0; i < t->n; i++) {
		snprintf(at, sizeof(at), "%d", t->columns[i].at + 1);
		xs_form_say(run, "column", t->columns[i].key,
			t->columns[i].caption, at,
			is_needed(run, &t->columns[i]) ? "needed" : "", NULL);
	}
}

/* The row just written: its place, and what may be typed into it. */
static void note_item(struct xs_run *run, const struct xs_bound_table *t,
	size_t school, const struct row *r)
{
	struct xs_bounds limit = { 0 };
	double last = xs_form_last(run, school, r->ask->item);
	int column = -1;
	char at[24], text[32] = "";
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].key, "value") == 0)
			column = t->columns[i].at;
	if (!xs_is_blank(last))
		xs_format_real(last, text);
	snprintf(at, sizeof(at), "%ld", run->row);
	xs_form_say(run, "row", r->item->key, xs_say(&r->item->say, run->lang),
		at, r->ask->needed ? "needed" : "", text, NULL);
	xs_form_limit_item(run, r->item, r->ask->needed, &limit);
	if (column >= 0)
		run->writer->ops->limit(
			run->writer, run->row, run->row, column, &limit);
}

int xs_form_items_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_form *form = form_of(run);
	struct xs_scope s = xs_scope_of(run);
	const char *group = "";
	size_t i;
	int rc = 0;

	s.school = form->school;
	if (!run->counting)
		say_columns(run, t);
	for (i = 0; i < form->items_n && rc == 0; i++) {
		const struct xs_item *item =
			&run->cat->items[form->items[i].item];
		struct row r = { .ask = &form->items[i],
			.item = item,
			.first = strcmp(group, item->group) != 0 };

		group = item->group;
		s.own = &r;
		rc = xs_emit(run, &s);
		if (rc == 0 && !run->counting)
			note_item(run, t, form->school, &r);
	}
	return rc;
}

/* -- a row a school --------------------------------------------------------- */

const struct xs_field_row xs_form_school_fields[] = {
	{ "asked", NULL },
	{ NULL, NULL },
};

static void s_asked(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_form_item *ask = &form_of(s->run)->items[c->each];
	const struct xs_item *item = &s->run->cat->items[ask->item];

	if (item->stage != XS_NO_STAGE &&
		!xs_school_has_stage(s->run->survey, s->school, item->stage)) {
		e->look = XS_LOOK_SHUT;
		return;
	}
	if (form_of(s->run)->filled)
		put_value(s->run, item,
			xs_form_last(s->run, s->school, ask->item), e);
	e->look = look_of(item, ask->needed);
}

void xs_form_schools_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *column)
{
	const struct xs_form *form = form_of(run);
	size_t i;

	for (i = 0; i < form->items_n; i++) {
		const struct xs_item *item =
			&run->cat->items[form->items[i].item];
		struct xs_bound *c;

		if (is_words(item))
			continue;
		c = xs_bind_column(run, t, column);
		c->key = item->key;
		c->caption = xs_form_caption(
			run, &item->say, item->unit, form->items[i].needed);
		c->fn = s_asked;
		c->each = i;
	}
}

int xs_form_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	const struct xs_school *school;
	char at[24];
	int rc = 0;

	if (!run->counting)
		say_columns(run, t);
	for (s.school = 0; s.school < run->survey->n && rc == 0; s.school++) {
		if (!xs_school_is_open(run->survey, s.school))
			continue;
		school = &run->survey->schools[s.school];
		rc = xs_emit(run, &s);
		snprintf(at, sizeof(at), "%ld", run->row);
		if (rc == 0 && !run->counting)
			xs_form_say(run, "row", school->code, school->name, at,
				NULL);
	}
	return rc;
}

/* -- blank rows of any kind ------------------------------------------------- */

const struct xs_field_row xs_form_row_fields[] = {
	{ "asked", NULL },
	{ NULL, NULL },
};

static void r_asked(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_form_column *ask = &form_of(s->run)->columns[c->each];

	if (row_of(s)->building)
		xs_form_building(s->run, row_of(s)->building, ask, e);
	e->look = ask->needed              ? XS_LOOK_NEEDED
		: ask->as && !ask->is_date ? XS_LOOK_INPUT
					   : XS_LOOK_WORDS;
	if (ask->is_code)
		e->look = XS_LOOK_WORDS; /* zeros in front stay */
}

void xs_form_rows_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *column)
{
	const struct xs_form *form = form_of(run);
	size_t i;

	for (i = 0; i < form->columns_n; i++) {
		const struct xs_form_column *ask = &form->columns[i];
		struct xs_bound *c = xs_bind_column(run, t, column);

		c->key = ask->key;
		c->caption = xs_form_caption(run, &ask->say,
			ask->as ? ask->as->unit : "", ask->needed);
		c->fn = r_asked;
		c->each = i;
	}
}

static int emit_row(
	struct xs_run *run, size_t school, const struct xs_building *building)
{
	struct xs_scope s = xs_scope_of(run);
	struct row r = { .building = building };

	s.school = school;
	s.own = &r;
	return xs_emit(run, &s);
}

int xs_form_rows_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_form *form = form_of(run);
	const struct xs_survey *last = form->last;
	bool fill =
		form->filled && last && strcmp(form->kind, "buildings") == 0;
	int64_t wanted = form->school == XS_NOWHERE
		? 0
		: run->survey->schools[form->school].id;
	size_t i, blanks = wanted ? ROWS_OF_SCHOOL : ROWS_OF_COUNTY;
	int rc = 0;

	if (!run->counting)
		say_columns(run, t);
	for (i = 0; fill && i < last->buildings_n && rc == 0; i++) {
		const struct xs_building *b = &last->buildings[i];

		if (!wanted || last->schools[b->school].id == wanted)
			rc = emit_row(run, XS_NOWHERE, b);
	}
	for (i = 0; i < blanks && rc == 0; i++)
		rc = emit_row(run, XS_NOWHERE, NULL);
	return rc;
}

/* -- what may be typed into the columns ------------------------------------- */

void xs_form_limits(struct xs_run *run, const struct xs_bound_table *t)
{
	const struct xs_form *form = form_of(run);
	size_t i;

	if (t->continued)
		return;
	for (i = 0; i < t->n; i++) {
		const struct xs_bound *c = &t->columns[i];
		struct xs_bounds limit = { 0 };

		if (c->fn == s_asked)
			xs_form_limit_item(run,
				&run->cat->items[form->items[c->each].item],
				form->items[c->each].needed, &limit);
		else if (c->fn == r_asked)
			xs_form_limit_column(
				run, &form->columns[c->each], &limit);
		else
			continue;
		run->writer->ops->limit(
			run->writer, t->first_row, t->last_row, c->at, &limit);
	}
}

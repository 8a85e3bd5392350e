/* SPDX-License-Identifier: Apache-2.0
 *
 * Binds a layout to a survey and its standards: a sheet a standard where the
 * layout says so, a column a rule, items by their index.
 */
#include "run_i.h"

#include <string.h>

#define SHEETS_MOST 1000 /* of schools; a workbook still opens */

/* -- columns ---------------------------------------------------------------- */

struct xs_bound *xs_bind_column(struct xs_run *run,
	struct xs_bound_table *table, const struct xs_column *form)
{
	struct xs_bound *old = table->columns, *c;

	if (table->n == table->cap) {
		table->cap = table->cap ? table->cap * 2 : 16;
		table->columns =
			xs_arena_alloc(&run->arena, table->cap, sizeof(*old));
		if (table->n)
			memcpy(table->columns, old, table->n * sizeof(*old));
	}
	c = &table->columns[table->n++];
	c->form = form;
	c->at = table->width;
	table->width += form->span;
	if (!form->on_screen)
		table->printed = table->width;
	c->key = form->key;
	c->caption = xs_say(&form->caption, run->lang);
	c->note = form->note.zh ? xs_say(&form->note, run->lang) : NULL;
	c->each = XS_NOWHERE;
	return c;
}

/* Items that this catalogue lacks are told: the layout names them. */
static int bind_items(
	struct xs_run *run, const char *const *keys, size_t n, int **out)
{
	size_t i;

	*out = xs_arena_alloc(&run->arena, n + 1, sizeof(**out));
	for (i = 0; i < n; i++) {
		(*out)[i] = xs_item_find(run->cat, keys[i]);
		if ((*out)[i] < 0)
			return xs_fail(run->err, XS_E_LAYOUT,
				_("report \"%s\" names the item \"%s\", which "
				  "is not in the catalogue"),
				run->layout->name, keys[i]);
	}
	return 0;
}

static const char *caption_of_items(
	struct xs_run *run, const struct xs_bound *c)
{
	const struct xs_item *item = &run->cat->items[c->items[0]];

	if (!*item->unit)
		return xs_say(&item->say, run->lang);
	if (c->form->money == XS_MONEY_WAN)
		return xs_arena_printf(&run->arena,
			run->lang == XS_LANG_ZH ? "%s（%s）" : "%s (%s)",
			xs_say(&item->say, run->lang),
			xs_words(run, N_("10,000 yuan")));
	return xs_arena_printf(&run->arena,
		run->lang == XS_LANG_ZH ? "%s（%s）" : "%s (%s)",
		xs_say(&item->say, run->lang),
		xs_unit_say(run->cat, item->unit, run->lang));
}

static int bind_one(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	struct xs_bound *c;

	if (form->only_live && !run->live)
		return 0;
	if (form->field && t->standard != XS_NOWHERE && t->table->speaks &&
		!t->table->speaks(
			xs_assess_pack(run->in->assessments[t->standard]),
			form->field))
		return 0;
	if (form->field && !xs_field_find(t->table, form->field)) {
		t->table->expand(run, t, form);
		return 0;
	}
	c = xs_bind_column(run, t, form);
	if (form->field)
		c->fn = xs_field_find(t->table, form->field);
	if (form->items_n &&
		bind_items(run, form->items, form->items_n, &c->items) < 0)
		return -1;
	c->items_n = form->items_n;
	if (!c->caption)
		c->caption = form->items_n ? caption_of_items(run, c) : "";
	t->has_total |= form->total;
	return 0;
}

static long index_of(const struct xs_bound_table *t, const char *key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].key, key) == 0)
			return (long)i;
	return -1;
}

static void bind_parts(
	struct xs_run *run, struct xs_bound_table *t, struct xs_bound *c)
{
	size_t n = c->form->parts_n;

	c->parts = xs_arena_alloc(&run->arena, n + 1, sizeof(*c->parts));
	for (size_t i = 0; i < n; i++)
		c->parts[i] = index_of(t, c->form->parts[i]);
}

static int bind_table(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_table_form *form, size_t standard)
{
	size_t i;

	t->form = form;
	t->table = xs_table_find(form->table);
	t->standard = standard;
	for (i = 0; i < form->n; i++)
		if (bind_one(run, t, &form->columns[i]) < 0)
			return -1;
	for (i = 0; i < t->n; i++) {
		t->has_under |= t->columns[i].under != NULL;
		bind_parts(run, t, &t->columns[i]);
	}
	t->where_n = form->where_n;
	return bind_items(run, form->where, form->where_n, &t->where);
}

/* A standard that asks something of the county alone judges no unit: no sheet
 * or table of units is of it, unless all are such. */
static bool speaks_of_units(const struct xs_run *run, size_t k)
{
	const struct xs_report_input *in = run->in;

	if (xs_judges_schools(xs_assess_pack(in->assessments[k])))
		return true;
	for (size_t i = 0; i < in->assessments_n; i++)
		if (xs_judges_schools(xs_assess_pack(in->assessments[i])))
			return false;
	return true;
}

/* How often the table stands on its sheet: once, once a standard or a
 * school. */
static size_t copies_of(struct xs_run *run, const struct xs_table_form *form,
	const size_t **schools_out)
{
	size_t n = 0;

	if (form->each_school) {
		*schools_out = xs_table_find(form->table)->schools(run, &n);
		return n;
	}
	return form->each_standard ? run->in->assessments_n : 1;
}

static int bind_copy(struct xs_run *run, struct xs_sheet_run *s,
	const struct xs_table_form *form, size_t standard, size_t school)
{
	struct xs_bound_table *t = &s->tables[s->n++];

	t->school = school;
	if (bind_table(run, t, form, standard) < 0)
		return -1;
	s->late |= t->table->late;
	return 0;
}

static bool is_spoken_of(
	const struct xs_run *run, const struct xs_table_form *form, size_t k)
{
	return !form->each_standard || !xs_table_find(form->table)->units ||
		speaks_of_units(run, k);
}

/* The table, and of each-school tables those that follow it: a school's stand
 * together.  Returns how many tables of the layout that were; -1. */
static int bind_tables(struct xs_run *run, struct xs_sheet_run *s,
	const struct xs_table_form *form, size_t left)
{
	const size_t *schools = NULL;
	size_t k, n = copies_of(run, form, &schools), of = 1, i;

	while (form->each_school && of < left && form[of].each_school)
		of++;
	for (k = 0; k < n; k++)
		for (i = 0; i < of; i++)
			if (is_spoken_of(run, &form[i], k) &&
				bind_copy(run, s, &form[i],
					form[i].each_standard ? k : s->standard,
					schools ? schools[k] : s->school) < 0)
				return -1;
	return (int)of;
}

static int bind_sheet(struct xs_run *run, const struct xs_sheet_form *form,
	size_t standard, size_t school)
{
	struct xs_sheet_run *s = &run->sheets[run->sheets_n++];
	const size_t *schools;
	size_t i, n = 0;

	s->form = form;
	s->standard = standard;
	s->school = school;
	for (i = 0; i < form->n; i++)
		n += copies_of(run, &form->tables[i], &schools);
	s->tables = xs_arena_alloc(&run->arena, n + 1, sizeof(*s->tables));
	for (i = 0; i < form->n;) {
		int of = bind_tables(run, s, &form->tables[i], form->n - i);

		if (of < 0)
			return -1;
		i += (size_t)of;
	}
	return 0;
}

/* Schools that get a sheet each. */
static bool has_sheet(const struct xs_run *run, size_t school)
{
	const struct xs_report_input *in = run->in;

	for (size_t i = 0; i < in->schools_n; i++)
		if (in->schools[i] == school)
			return true;
	return !in->schools_n && xs_school_is_open(run->survey, school);
}

static bool is_of_units(const struct xs_sheet_form *form)
{
	for (size_t i = 0; i < form->n; i++)
		if (!xs_table_find(form->tables[i].table)->units)
			return false;
	return true;
}

static bool has_form(
	const struct xs_run *run, const struct xs_sheet_form *form, size_t k)
{
	const struct xs_pack *pack = xs_assess_pack(run->in->assessments[k]);

	if (is_of_units(form) && !speaks_of_units(run, k))
		return false;
	for (size_t i = 0; form->of_spread && i < pack->county_n; i++)
		if (pack->county[i].on &&
			pack->county[i].kind == XS_COUNTY_SPREAD)
			return true;
	return !form->of_spread;
}

static size_t sheets_each(
	const struct xs_run *run, const struct xs_sheet_form *form)
{
	size_t n = 0;

	if (form->each_standard)
		return run->in->assessments_n;
	for (size_t i = 0; form->each_school && i < run->survey->n; i++)
		n += has_sheet(run, i);
	return form->each_school ? n : 1;
}

static int bind_schools(struct xs_run *run, const struct xs_sheet_form *form)
{
	size_t n = sheets_each(run, form);

	if (n > SHEETS_MOST) {
		xs_fail(run->err, XS_E_LAYOUT,
			_("%zu schools with a sheet each are too many for a workbook"),
			n);
		return xs_hint(run->err, _("Name one of them with --school."));
	}
	for (size_t i = 0; i < run->survey->n; i++)
		if (has_sheet(run, i) &&
			bind_sheet(run, form, XS_NOWHERE, i) < 0)
			return -1;
	return 0;
}

/* Has the sheet pages of schools, or nothing but their rows? */
static bool is_of_schools(const struct xs_sheet_form *form)
{
	bool each = form->each_school, asked = true;

	for (size_t i = 0; i < form->n; i++) {
		each |= form->tables[i].each_school;
		asked &= xs_table_find(form->tables[i].table)->asked;
	}
	return each || asked;
}

/* With --school only sheets of schools: the county's are not asked for. */
static bool is_asked(const struct xs_run *run, const struct xs_sheet_form *form)
{
	return !run->in->schools_n || is_of_schools(form);
}

static int bind_form(struct xs_run *run, const struct xs_sheet_form *form)
{
	if (form->each_school)
		return bind_schools(run, form);
	if (!form->each_standard)
		return bind_sheet(run, form, XS_NOWHERE, XS_NOWHERE);
	for (size_t k = 0; k < run->in->assessments_n; k++)
		if (has_form(run, form, k) &&
			bind_sheet(run, form, k, XS_NOWHERE) < 0)
			return -1;
	return 0;
}

/* Of --school: is there a page at all? */
static int check_schools(struct xs_run *run)
{
	const char *name = run->layout->name;
	size_t tables = 0;

	for (size_t i = 0; i < run->sheets_n; i++)
		tables += run->sheets[i].n;
	if (!run->sheets_n) {
		xs_fail(run->err, XS_E_USAGE,
			_("\"%s\" has no page of a single school"), name);
		return xs_hint(run->err,
			_("Without --school it is written of the whole county."));
	}
	if (tables)
		return 0;
	xs_fail(run->err, XS_E_USAGE,
		_("\"%s\" has no page of the schools named"), name);
	return xs_hint(
		run->err, _("They are not open, or no standard judges them."));
}

int xs_bind_layout(struct xs_run *run)
{
	const struct xs_layout *layout = run->layout;
	size_t i, n = 0;

	for (i = 0; i < layout->n; i++)
		n += sheets_each(run, &layout->sheets[i]);
	run->sheets = xs_arena_alloc(&run->arena, n + 1, sizeof(*run->sheets));
	for (i = 0; i < layout->n; i++)
		if (is_asked(run, &layout->sheets[i]) &&
			bind_form(run, &layout->sheets[i]) < 0)
			return -1;
	return run->in->schools_n ? check_schools(run) : 0;
}

/* -- sheets that have nothing to show ----------------------------------------- */

static bool has_rows(const struct xs_sheet_run *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->tables[i].rows)
			return true;
	return false;
}

void xs_drop_empty(struct xs_run *run)
{
	size_t n = 0;

	for (size_t i = 0; i < run->sheets_n; i++) {
		struct xs_sheet_run *s = &run->sheets[i];
		bool last = !n && i + 1 == run->sheets_n;

		if (last || !s->form->if_rows || has_rows(s))
			run->sheets[n++] = *s;
	}
	run->sheets_n = n;
}

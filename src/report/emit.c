/* SPDX-License-Identifier: Apache-2.0
 *
 * One row: fields, sums of items, combined columns, formulas; then to the
 * writer.  What a row borrows is forgotten when it has been written.
 */
#include "run_i.h"

#include <string.h>

#define PROGRESS_EVERY 4096

struct xs_entry *xs_entries_of(struct xs_run *run, size_t n)
{
	void *array = run->entries;

	xs_grow(&array, &run->entries_cap, n, sizeof(*run->entries));
	run->entries = array;
	memset(run->entries, 0, n * sizeof(*run->entries));
	return run->entries;
}

int xs_column_at(const struct xs_bound_table *t, const char *key)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].key, key) == 0)
			return (int)i;
	return -1;
}

/* -- a row ------------------------------------------------------------------ */

static void fill_items(const struct xs_scope *scope, const struct xs_bound *c,
	struct xs_entry *e)
{
	const struct xs_survey *survey = scope->run->survey;
	const struct xs_item *item = &survey->cat->items[c->items[0]];
	enum xs_stage stage;
	double sum = 0;
	bool any = false;
	size_t i;

	for (i = 0; i < c->items_n; i++) {
		stage = survey->cat->items[c->items[i]].stage;
		if (stage != XS_NO_STAGE &&
			!xs_school_has_stage(survey, scope->school, stage))
			continue;
		sum += xs_survey_value(survey, scope->school, c->items[i]);
		any = true;
	}
	if (xs_is_blank(sum) || !any)
		return;
	if (item->kind == XS_KIND_FLAG || item->kind == XS_KIND_CATEGORY) {
		xs_buf_clear(&scope->run->text);
		xs_item_value_text(
			item, sum, scope->run->lang, &scope->run->text);
		xs_put_text(
			e, xs_scratchf(scope->run, "%s", scope->run->text.s));
		return;
	}
	xs_put_number(e, sum,
		xs_item_is_whole(item)
			? 0
			: xs_unit_decimals(scope->run, item->unit));
	if (item->kind == XS_KIND_YEAR)
		e->show |= XS_SHOW_BARE;
}

/* Blank where one side is blank, and over zero. */
static void fill_combined(
	struct xs_run *run, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_entry *l = &run->entries[c->left];
	const struct xs_entry *r = &run->entries[c->right];
	const char *left = c->form->left, *right = c->form->right;
	bool over = c->form->combine == XS_COMBINE_OVER;

	e->formula = over
		? xs_scratchf(run,
			  "IF(COUNT({%s},{%s})<2,\"\",IF({%s}=0,\"\",{%s}/{%s}))",
			  left, right, right, left, right)
		: xs_scratchf(run, "IF(COUNT({%s},{%s})<2,\"\",{%s}-{%s})",
			  left, right, left, right);
	if (l->kind != XS_ENTRY_NUMBER || r->kind != XS_ENTRY_NUMBER ||
		(over && r->number == 0)) {
		e->kind = XS_ENTRY_TEXT;
		e->text = "";
		return;
	}
	e->kind = XS_ENTRY_NUMBER;
	e->number = over ? l->number / r->number : l->number - r->number;
	e->decimals = over ? 2 : l->decimals;
}

static void fill_entry(struct xs_run *run, const struct xs_scope *scope,
	const struct xs_bound *c, struct xs_entry *e)
{
	if (c->form->combine != XS_COMBINE_NONE)
		fill_combined(run, c, e);
	else if (c->items_n)
		fill_items(scope, c, e);
	else
		c->fn(scope, c, e);
	if (c->form->decimals >= 0)
		e->decimals = c->form->decimals;
	if (c->form->percent)
		e->show |= XS_SHOW_PERCENT;
	if (e->kind == XS_ENTRY_NUMBER && !isfinite(e->number)) {
		e->kind = XS_ENTRY_BLANK;
		e->formula = NULL;
	}
	if (e->formula && (!run->live || !*e->formula))
		e->formula = NULL;
}

/* {key} → the cell of that column in row `row`. */
static const char *resolve(struct xs_run *run, const char *formula, long row)
{
	const char *open, *close;
	char key[64], letters[8];
	int at;

	if (!strchr(formula, '{'))
		return formula;
	xs_buf_clear(&run->text);
	while ((open = strchr(formula, '{')) != NULL) {
		close = strchr(open, '}');
		xs_assert(close && (size_t)(close - open) < sizeof(key));
		memcpy(key, open + 1, (size_t)(close - open - 1));
		key[close - open - 1] = '\0';
		at = xs_column_at(run->table, key);
		if (at < 0)
			return NULL;
		xs_column_letters(run->table->columns[at].at + 1, letters);
		xs_buf_add(&run->text, formula, (size_t)(open - formula));
		xs_buf_addf(&run->text, "%s%ld", letters, row);
		formula = close + 1;
	}
	xs_buf_adds(&run->text, formula);
	return xs_scratchf(run, "%s", run->text.s);
}

static void tell_progress(struct xs_run *run)
{
	if (++run->rows_done % PROGRESS_EVERY == 0 && run->in->progress)
		run->in->progress(run->in->progress_arg, run->table->sheet_name,
			run->rows_done);
}

/* Blank until something is known. */
static void add_total(double *total, double v)
{
	*total = xs_is_blank(*total) ? v : *total + v;
}

int xs_emit(struct xs_run *run, const struct xs_scope *scope)
{
	struct xs_bound_table *t = run->table;
	struct xs_entry *e;
	size_t i;

	if (t->form->most && run->serial >= t->form->most)
		return 1;
	run->serial++;
	if (run->counting) {
		t->rows++;
		return 0;
	}
	/* turn_page writes heads into the same entries: turn first */
	if (run->row >= run->rows_a_sheet && xs_turn_page(run) < 0)
		return -1;
	e = xs_entries_of(run, t->n);
	for (i = 0; i < t->n; i++) {
		fill_entry(run, scope, &t->columns[i], &e[i]);
		if (t->columns[i].form->total && e[i].kind == XS_ENTRY_NUMBER)
			add_total(&run->totals[i], e[i].number);
	}
	for (i = 0; i < t->n; i++)
		if (e[i].formula)
			e[i].formula = resolve(run, e[i].formula, run->row + 1);
	tell_progress(run);
	if (xs_put_cells(run, XS_LINE_BODY, e) < 0)
		return -1;
	xs_arena_clear(&run->scratch);
	return 0;
}

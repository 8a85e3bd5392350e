/* SPDX-License-Identifier: Apache-2.0
 *
 * One row: fields, sums of items, combined columns, formulas; then to the
 * writer.  What a row borrows is forgotten when it has been written.
 */
#include "run_i.h"

#include <string.h>

#include "xueshe/text.h"

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
		if (xs_text_same(t->columns[i].key, key))
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
		xs_put_item_words(scope->run, item, sum, e);
		return;
	}
	xs_put_number(e, sum,
		xs_item_is_whole(item)
			? 0
			: xs_unit_decimals(scope->run, item->unit));
	if (item->kind == XS_KIND_YEAR)
		e->show |= XS_SHOW_BARE;
}

static void put_cell(struct xs_buf *out, const char *before, const char *key)
{
	xs_buf_addf(out, "%s{%s}", before, key);
}

/* IF(COUNT({a},{b})<2,"",{a}-{b}), of plus IF(COUNT({a},{b})=0,"",SUM(…)). */
static const char *combining(struct xs_run *run, const struct xs_column *form)
{
	struct xs_buf *out = &run->text;
	const char *const *key = form->parts;
	bool plus = form->combine == XS_COMBINE_PLUS;

	if (form->combine == XS_COMBINE_OVER)
		return xs_scratchf(run,
			"IF(COUNT({%s},{%s})<2,\"\",IF({%s}=0,\"\",{%s}/{%s}))",
			key[0], key[1], key[1], key[0], key[1]);
	xs_buf_clear(out);
	for (size_t i = 0; i < form->parts_n; i++)
		put_cell(out, i ? "," : "IF(COUNT(", key[i]);
	if (plus)
		xs_buf_adds(out, ")=0,\"\",SUM(");
	else
		xs_buf_addf(out, ")<%zu,\"\",", form->parts_n);
	for (size_t i = 0; i < form->parts_n; i++)
		put_cell(out, i ? (plus ? "," : "-") : "", key[i]);
	xs_buf_adds(out, plus ? "))" : ")");
	return xs_scratchf(run, "%s", out->s);
}

/* Blank where one side is blank (of a sum: all are), and over zero. */
static void fill_combined(
	struct xs_run *run, const struct xs_bound *c, struct xs_entry *e)
{
	enum xs_combine how = c->form->combine;
	const struct xs_entry *first = &run->entries[c->parts[0]], *part;
	double v = 0;
	size_t known = 0;

	if (how != XS_COMBINE_OVER && xs_money_combined(run, c, e))
		return;
	e->formula = combining(run, c->form);
	for (size_t i = 0; i < c->form->parts_n; i++) {
		part = &run->entries[c->parts[i]];
		if (part->kind != XS_ENTRY_NUMBER)
			continue;
		known++;
		if (how == XS_COMBINE_OVER)
			v = i ? v / part->number : part->number;
		else
			v += how == XS_COMBINE_MINUS && i ? -part->number
							  : part->number;
	}
	if (!known || !isfinite(v) ||
		(how != XS_COMBINE_PLUS && known < c->form->parts_n)) {
		e->kind = XS_ENTRY_TEXT;
		e->text = "";
		return;
	}
	e->kind = XS_ENTRY_NUMBER;
	e->number = v;
	e->decimals = how == XS_COMBINE_OVER ? 2 : first->decimals;
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
	e->lines = run->table->form->lines;
	xs_money_show(c->form, e);
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
	char key[64], letters[8], number[24];
	int at;

	if (!strchr(formula, '{'))
		return formula;
	snprintf(number, sizeof(number), "%ld", row);
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
		xs_buf_adds(&run->text, letters);
		xs_buf_adds(&run->text, number);
		formula = close + 1;
	}
	xs_buf_adds(&run->text, formula);
	return xs_arena_strndup(&run->scratch, run->text.s, run->text.len);
}

static void tell_progress(struct xs_run *run)
{
	if (++run->rows_done % PROGRESS_EVERY == 0 && run->in->progress)
		run->in->progress(run->in->progress_arg, run->table->sheet_name,
			run->rows_done);
}

static void add_total(const struct xs_column *form, const struct xs_entry *e,
	struct xs_total *t)
{
	if (!form->total)
		return;
	if (e->show & XS_SHOW_LEAST)
		t->open = true;
	if (e->kind == XS_ENTRY_TEXT) {
		t->texts = true;
		t->unknown |= e->look == XS_LOOK_UNKNOWN;
	}
	if (e->kind != XS_ENTRY_NUMBER)
		return;
	if (e->whole > 0) {
		t->part += e->part;
		t->whole += e->whole;
		t->sum = t->part / t->whole;
		t->decimals = e->decimals;
		return;
	}
	t->sum = xs_is_blank(t->sum) ? e->number : t->sum + e->number;
	if (!e->money) {
		t->decimals =
			e->decimals > t->decimals ? e->decimals : t->decimals;
		return;
	}
	t->money = true;
	t->decimals = e->decimals;
	t->fen = xs_fen_add(t->fen, e->fen);
	t->printed = xs_fen_add(
		t->printed, xs_money_printed(form, e->decimals, e->fen));
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
	if (xs_turn_paper(run) < 0)
		return -1;
	e = xs_entries_of(run, t->n);
	/* sums and differences last: they may stand left of their parts */
	for (i = 0; i < t->n; i++)
		if (t->columns[i].form->combine == XS_COMBINE_NONE)
			fill_entry(run, scope, &t->columns[i], &e[i]);
	for (i = 0; i < t->n; i++) {
		if (t->columns[i].form->combine != XS_COMBINE_NONE)
			fill_entry(run, scope, &t->columns[i], &e[i]);
		add_total(t->columns[i].form, &e[i], &run->totals[i]);
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

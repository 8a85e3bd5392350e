/* SPDX-License-Identifier: Apache-2.0
 *
 * The cells of a row: the values of items, the texts of a kind's own columns,
 * through the codes of a map where it has some.
 */
#include "rows_i.h"
#include "skip_i.h"

#include "xueshe/number.h"
#include "xueshe/survey.h"
#include "xueshe/text.h"

/* How findings name a column: the item, or the sheet's own heading. */
static const char *item_name(const struct gatherer *g, const struct column *c)
{
	const struct target *t = xs_target_of(g, c);

	return t->role == ROLE_ITEM ? t->key : c->heading;
}

static const char *cell_text(struct gatherer *g, const struct xs_cell *cell)
{
	const char *text = cell->kind == XS_CELL_ERROR
		? cell->text
		: xs_cell_words(cell, &g->text);

	return *text || !cell->text ? text : cell->text;
}

static const char *between(void)
{
	return xs_lang_screen() == XS_LANG_EN ? ", " : "、";
}

static void list_choices(const struct xs_item *item, struct xs_buf *out)
{
	for (size_t i = 0; i < item->choices_n; i++)
		xs_buf_addf(out, "%s%s", i ? between() : "",
			xs_say(&item->choices[i].say, xs_lang_screen()));
}

static void list_codes(const struct map_column *m, struct xs_buf *out)
{
	for (size_t i = 0; i < m->codes_n; i++)
		xs_buf_addf(out, "%s%s", i ? between() : "", m->codes[i].code);
}

bool xs_cell_report(struct gatherer *g, enum xs_finding_code code,
	const struct row *r, const struct column *c, const struct xs_cell *cell)
{
	const struct target *t = xs_target_of(g, c);
	struct xs_buf list = XS_BUF_INIT;
	const char *low = NULL, *high = NULL;

	if (code == XS_F_NOT_A_CHOICE) {
		if (c->map && c->map->codes_n > 0)
			list_codes(c->map, &list);
		else if (t->as)
			list_choices(t->as, &list);
		low = list.s;
	} else if (code == XS_F_OUT_OF_RANGE) {
		bool year = t->as && t->as->kind == XS_KIND_YEAR;
		bool below = t->as && t->as->low < 0;

		low = year ? "1850" : below ? "-1000000000000" : "0";
		high = year ? "2100" : "1000000000000"; /* XS_YUAN_MOST */
	}
	g->at.column = c->at;
	xs_import_call(g->im,
		xs_find(&g->im->report->findings, code, &g->at,
			xs_row_school(r), item_name(g, c), cell_text(g, cell),
			low, high, NULL),
		t);
	xs_buf_release(&list);
	return false;
}

/* -- values -- */

struct xs_cell xs_cell_constant(const struct column *c)
{
	return (struct xs_cell){
		.kind = XS_CELL_TEXT,
		.text = c->heading,
		.len = strlen(c->heading),
	};
}

static bool is_missing(const struct import_map *map, const struct map_column *m,
	const char *text)
{
	const char *const *list = m && m->missing ? m->missing : map->missing;

	for (; list && *list; list++)
		if (strcmp(*list, text) == 0)
			return true;
	return false;
}

/* What a cell was read as, where that is not just what stands there. */
static void say_reading(struct gatherer *g, enum xs_finding_code code,
	const struct row *r, const struct column *c, const struct xs_cell *cell,
	double value)
{
	const struct target *t = xs_target_of(g, c);
	struct xs_buf said = XS_BUF_INIT;

	xs_item_value_text(t->as, value, xs_lang_screen(), &said);
	if (xs_text_is(t->as->unit, "percent"))
		xs_buf_addc(&said, '%');
	g->at.column = c->at;
	xs_import_call(g->im,
		xs_find(&g->im->report->findings, code, &g->at,
			xs_row_school(r), item_name(g, c), cell_text(g, cell),
			said.s, NULL),
		t);
	xs_buf_release(&said);
}

static void note_unknown(
	struct gatherer *g, const struct column *c, const struct xs_cell *cell)
{
	struct unknowns *u = &g->unknowns;

	if (u->n < UNKNOWN_CELLS) {
		u->first[u->n].row = g->at.row;
		u->first[u->n].column = c->at;
		u->first[u->n].word =
			xs_arena_strdup(&g->im->arena, cell_text(g, cell));
	}
	u->n++;
}

static bool read_item(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	const struct target *t = xs_target_of(g, c);
	struct reading reading;

	if (!xs_reading(t->as, cell, c->factor, &reading)) {
		if (!xs_is_stated_item(t->as))
			return xs_cell_report(g, reading.fault, r, c, cell);
		xs_cell_report(g, XS_F_STATED_NOT_READ, r, c, cell);
		return true;
	}
	/* A county adds no share below 1 %: 0.2 is 20 %. */
	if (t->is_percent && reading.bare && reading.value <= 1) {
		reading.value = xs_shown_percent(reading.value);
		reading.converted = true;
	}
	out->value = reading.value;
	out->cleared = reading.cleared;
	if (reading.unknown)
		note_unknown(g, c, cell);
	if (reading.converted)
		say_reading(g, XS_F_UNIT_CONVERTED, r, c, cell, reading.value);
	else if (reading.odd_percent)
		say_reading(g, XS_F_PERCENT_ODD, r, c, cell, reading.value);
	return true;
}

static bool is_deadline(const struct gatherer *g, const struct target *t)
{
	return t->is_date && xs_text_is(t->key, "due") &&
		xs_text_is(g->b->kind->name, "findings");
}

/* What was found stays, though nobody knows by when: 立行立改, 9月底. */
static bool no_deadline(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	out->cleared = true;
	xs_cell_report(g, XS_F_DEADLINE_NOT_READ, r, c, cell);
	return true;
}

/* A column of the kind's own table: kept as text. */
static bool read_field(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	const struct target *t = xs_target_of(g, c);
	struct xs_buf day = XS_BUF_INIT;
	const char *text;
	char number[32];
	bool ok = true;

	if (t->as) {
		if (!read_item(g, r, c, cell, out))
			return false;
		if (xs_is_blank(out->value))
			return true;
		xs_format_real(out->value, number);
		text = t->as->kind == XS_KIND_CATEGORY
			? t->as->choices[(size_t)out->value].key
			: number;
		out->text = xs_arena_strdup(&g->im->arena, text);
		out->value = XS_BLANK;
		return true;
	}
	if (cell->kind == XS_CELL_ERROR)
		return xs_cell_report(g, xs_cell_fault(cell), r, c, cell);
	text = xs_cell_label(cell, &g->text);
	if (!*text)
		return true;
	out->cleared = xs_word_clears(text);
	if (out->cleared)
		return true;
	if (t->is_school_year) {
		snprintf(number, sizeof(number), "%d", xs_header_year(text));
		text = number;
		ok = *number != '0';
	} else if (t->is_date && xs_is_for_ever(text)) {
		out->cleared = true;
		return true;
	} else if (t->is_date && (ok = xs_read_day(text, &day))) {
		text = day.s;
	} else if (is_deadline(g, t)) {
		if (!xs_read_deadline(text, &day)) {
			xs_buf_release(&day);
			return no_deadline(g, r, c, cell, out);
		}
		text = day.s;
		ok = true;
	}
	if (ok)
		out->text = xs_arena_strdup(&g->im->arena, text);
	xs_buf_release(&day);
	return ok ||
		xs_cell_report(g,
			t->is_date ? XS_F_NOT_A_DAY : XS_F_YEAR_UNKNOWN, r, c,
			cell);
}

/* Through the codes of a map. */
static bool read_coded(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	bool error = cell->kind == XS_CELL_ERROR;
	const char *text = error ? cell->text : xs_cell_words(cell, &g->text);
	struct xs_cell word = { .kind = XS_CELL_TEXT, .column = c->at };

	if (!*text || is_missing(&g->im->map, c->map, text))
		return true;
	for (size_t i = 0; c->map && i < c->map->codes_n; i++) {
		const struct map_code *code = &c->map->codes[i];

		if (strcmp(code->code, text) != 0)
			continue;
		if (!code->text && xs_target_of(g, c)->role == ROLE_ITEM) {
			out->value = code->value;
			return true;
		}
		if (!code->text)
			return true;
		word.text = code->text;
		word.len = strlen(code->text);
		return xs_target_of(g, c)->role == ROLE_ITEM
			? read_item(g, r, c, &word, out)
			: read_field(g, r, c, &word, out);
	}
	if (c->map && c->map->codes_n > 0 && !error)
		return xs_cell_report(g, XS_F_NOT_A_CHOICE, r, c, cell);
	return xs_target_of(g, c)->role == ROLE_ITEM
		? read_item(g, r, c, cell, out)
		: read_field(g, r, c, cell, out);
}

static bool read_value(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	*out = (struct slot_value){ .value = XS_BLANK };
	if (!cell)
		return true;
	if ((c->map && (c->map->codes_n > 0 || c->map->missing)) ||
		g->im->map.missing)
		return read_coded(g, r, c, cell, out);
	return xs_target_of(g, c)->role == ROLE_ITEM
		? read_item(g, r, c, cell, out)
		: read_field(g, r, c, cell, out);
}

/* Columns that add up: one that is blank leaves the sum unknown. */
static void add_up(
	struct gatherer *g, const struct column *c, const struct slot_value *v)
{
	struct slot_value *slot = &g->slots[c->slot];

	if (xs_is_blank(v->value))
		g->blank[c->slot] = true;
	else if (xs_is_blank(slot->value))
		slot->value = v->value;
	else
		slot->value += v->value;
}

/* The common case: digits, and nothing to convert. */
static bool is_figure(const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	double v;

	if (cell->kind != XS_CELL_TEXT ||
		!xs_plain_number(cell->text, cell->len, &v) ||
		(c->whole && v != (double)(int64_t)v))
		return false;
	out->value = v;
	return true;
}

/* The word of the row above: read as it was then. */
static bool is_same_word(
	struct gatherer *g, const struct column *c, const struct xs_cell *cell)
{
	const struct memo *m = &g->memos[c->slot];

	if (cell->kind != XS_CELL_TEXT || !m->word[0] ||
		strcmp(m->word, cell->text) != 0)
		return false;
	g->slots[c->slot].value = m->value;
	return true;
}

static void keep_word(
	struct gatherer *g, const struct column *c, const struct xs_cell *cell)
{
	struct memo *m = &g->memos[c->slot];

	m->word[0] = '\0';
	if (cell->kind != XS_CELL_TEXT || cell->len >= sizeof(m->word) ||
		xs_is_blank(g->slots[c->slot].value))
		return;
	memcpy(m->word, cell->text, cell->len + 1);
	m->value = g->slots[c->slot].value;
}

bool xs_read_values(
	struct gatherer *g, const struct xs_row *row, const struct row *r)
{
	const struct layout *l = &g->b->layout;
	bool ok = true;
	size_t k = 0;

	for (size_t i = 0; i < l->slots_n; i++) {
		g->slots[i] = (struct slot_value){ .value = XS_BLANK };
		g->blank[i] = false;
	}
	for (size_t i = 0; i < l->n; i++) {
		const struct column *c = &l->columns[i];
		const struct xs_cell *cell = NULL;
		struct xs_cell fixed;
		struct slot_value v;

		if (c->slot < 0 || (c->staged && c->stage != r->stage))
			continue;
		while (k < row->n && row->cells[k].column < c->at)
			k++;
		if (k < row->n && row->cells[k].column == c->at)
			cell = &row->cells[k];
		if (c->plain &&
			(!cell || is_figure(c, cell, &g->slots[c->slot])))
			continue;
		if (c->word && cell && is_same_word(g, c, cell))
			continue;
		if (c->at == 0) {
			fixed = xs_cell_constant(c);
			cell = &fixed;
		}
		if (!read_value(g, r, c, cell, &v))
			ok = false;
		else if (c->map && c->map->add)
			add_up(g, c, &v);
		else
			g->slots[c->slot] = v;
		if (c->word && cell)
			keep_word(g, c, cell);
	}
	for (size_t i = 0; i < l->slots_n; i++)
		if (g->blank[i])
			g->slots[i].value = XS_BLANK;
	return ok;
}

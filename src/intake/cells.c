/* SPDX-License-Identifier: Apache-2.0
 *
 * The cells of a row: codes, names and years, the values of items, the texts
 * of a kind's own columns, through the codes of a map where it has some.
 */
#include "rows_i.h"
#include "skip_i.h"

#include "xueshe/number.h"
#include "xueshe/survey.h"
#include "xueshe/text.h"

#define CODE_LONGEST 15 /* digits that a spreadsheet keeps of a number */

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

static bool report(struct gatherer *g, enum xs_finding_code code,
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

/* -- keys -- */

static bool is_ascii_digits(const char *text)
{
	return *text && text[strspn(text, "0123456789")] == '\0';
}

/* 2.1529E+09: what a spreadsheet makes of a long code. */
static bool is_mangled(const char *text)
{
	size_t n = strspn(text, "0123456789.");

	return n > 0 && (text[n] == 'E' || text[n] == 'e') &&
		text[n + 1] == '+' && is_ascii_digits(text + n + 2);
}

static void note_number(
	struct gatherer *g, const struct xs_cell *cell, const char *text)
{
	GROW(g->numbers, g->numbers_cap, g->numbers_n + 1);
	g->numbers[g->numbers_n++] = (struct number_code){
		.row = g->at.row,
		.column = cell->column,
		.text = text,
	};
}

/* A code as text; a number is taken with its digits and looked at when the
 * sheet's other codes are known. */
static bool read_code(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell, const char **out)
{
	const char *text = xs_cell_words(cell, &g->text);
	size_t len = strlen(text);
	bool number = cell->kind == XS_CELL_NUMBER;

	if (cell->kind == XS_CELL_ERROR)
		return report(g, xs_cell_fault(cell), r, c, cell);
	if (*text == '\'')
		text++, len--;
	if (len == 0)
		return true;
	if (cell->kind == XS_CELL_DATE || is_mangled(text) ||
		(number && len > CODE_LONGEST)) {
		g->at.column = c->at;
		xs_find(&g->im->report->findings, XS_F_CODE_MANGLED, &g->at,
			NULL, NULL, text, NULL);
		return false;
	}
	if (!number && len > 2 && strcmp(text + len - 2, ".0") == 0) {
		number = true;
		len -= 2;
	}
	*out = xs_arena_strndup(&g->im->arena, text, len);
	if (number)
		note_number(g, cell, *out);
	if (len > g->code_longest)
		g->code_longest = len;
	return true;
}

static const char *read_words(struct gatherer *g, const struct xs_cell *cell)
{
	const char *text = xs_cell_label(cell, &g->text);

	/* A name is not cleared. */
	return *text && !xs_word_clears(text)
		? xs_arena_strdup(&g->im->arena, text)
		: NULL;
}

/* A text of the school itself; "" clears what is stored. */
static const char *read_fact(struct gatherer *g, const struct xs_cell *cell)
{
	const char *text = xs_cell_label(cell, &g->text);

	if (!*text)
		return NULL;
	return xs_word_clears(text) ? "" : xs_arena_strdup(&g->im->arena, text);
}

static struct row_more *more(struct gatherer *g, struct row *r)
{
	if (!r->more)
		r->more = xs_arena_alloc(&g->im->arena, 1, sizeof(*r->more));
	return r->more;
}

static bool read_year(struct gatherer *g, struct row *r, const struct column *c,
	const struct xs_cell *cell)
{
	const char *text = xs_cell_words(cell, &g->text);
	int wanted = g->im->options->year;
	char year[16], want[16];

	if (!*text)
		return true;
	r->year = xs_header_year(text);
	if (r->year == 0)
		return report(g, XS_F_YEAR_UNKNOWN, r, c, cell);
	if (wanted == 0 || wanted == r->year)
		return true;
	snprintf(year, sizeof(year), "%d", r->year);
	snprintf(want, sizeof(want), "%d", wanted);
	g->at.column = c->at;
	xs_find(&g->im->report->findings, XS_F_YEAR_DIFFERS, &g->at,
		xs_row_school(r), NULL, year, want, NULL);
	return false;
}

static const char *town(struct gatherer *g, const struct xs_cell *cell)
{
	const char *text = xs_cell_label(cell, &g->text);

	if (!*text || xs_word_clears(text))
		return NULL;
	if (!g->township || strcmp(g->township, text) != 0)
		g->township = xs_arena_strdup(&g->im->arena, text);
	return g->township;
}

static bool read_since(struct gatherer *g, struct row *r,
	const struct column *c, const struct xs_cell *cell)
{
	struct xs_buf day = XS_BUF_INIT;
	const char *text = xs_cell_words(cell, &g->text);
	bool clears = xs_word_clears(text);
	bool ok = !*text || clears || xs_read_day(text, &day);

	if (clears)
		more(g, r)->since = "";
	else if (ok && day.len > 0)
		more(g, r)->since = xs_arena_strdup(&g->im->arena, day.s);
	xs_buf_release(&day);
	return ok || report(g, XS_F_NOT_A_DAY, r, c, cell);
}

static bool read_stage(struct gatherer *g, struct row *r,
	const struct column *c, const struct xs_cell *cell)
{
	const char *text = xs_cell_words(cell, &g->text);
	int at = *text ? xs_choice_find(xs_target_of(g, c)->as, text) : -1;

	if (at >= 0)
		r->stage = (enum row_stage)at;
	return at >= 0 || !*text || report(g, XS_F_NOT_A_CHOICE, r, c, cell);
}

static bool read_key(struct gatherer *g, struct row *r, const struct column *c,
	const struct xs_cell *cell)
{
	const char *text = NULL;

	if (cell->kind == XS_CELL_ERROR &&
		xs_cell_fault(cell) == XS_F_NOT_CALCULATED)
		return report(g, XS_F_NOT_CALCULATED, r, c, cell);
	switch (xs_target_of(g, c)->role) {
	case ROLE_CODE:
		return read_code(g, r, c, cell, &r->code);
	case ROLE_NAME:
		r->name = read_words(g, cell);
		return true;
	case ROLE_TOWNSHIP:
		r->township = town(g, cell);
		return true;
	case ROLE_YEAR:
		return read_year(g, r, c, cell);
	case ROLE_FORMER:
		if (!read_code(g, r, c, cell, &text))
			return false;
		if (text)
			more(g, r)->former = text;
		return true;
	case ROLE_CENTRAL:
		more(g, r)->central = read_fact(g, cell);
		return true;
	case ROLE_MERGED:
		more(g, r)->merged = read_fact(g, cell);
		return true;
	case ROLE_SINCE:
		return read_since(g, r, c, cell);
	case ROLE_STAGE:
		return read_stage(g, r, c, cell);
	case ROLE_ITEM:
	case ROLE_FIELD:
	case ROLE_N:
		break;
	}
	return true;
}

static struct xs_cell constant(const struct column *c)
{
	return (struct xs_cell){
		.kind = XS_CELL_TEXT,
		.text = c->heading,
		.len = strlen(c->heading),
	};
}

bool xs_read_keys(struct gatherer *g, const struct xs_row *row, struct row *r)
{
	bool ok = true;

	for (size_t i = 0; i < g->keys_n; i++) {
		const struct column *c = g->keys[i];
		const struct xs_cell *cell = xs_row_cell(row, c->at);
		struct xs_cell fixed;

		if (c->at == 0) {
			fixed = constant(c);
			cell = &fixed;
		}
		if (!cell)
			cell = xs_place_fill(g, c, row);
		if (cell && !read_key(g, r, c, cell))
			ok = false;
	}
	return ok;
}

/* -- values -- */

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
			return report(g, reading.fault, r, c, cell);
		report(g, XS_F_STATED_NOT_READ, r, c, cell);
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
	report(g, XS_F_DEADLINE_NOT_READ, r, c, cell);
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
		return report(g, xs_cell_fault(cell), r, c, cell);
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
		report(g, t->is_date ? XS_F_NOT_A_DAY : XS_F_YEAR_UNKNOWN, r, c,
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
		return report(g, XS_F_NOT_A_CHOICE, r, c, cell);
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
			fixed = constant(c);
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

/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of one sheet, checked: a row with a fault is listed and left out
 * whole, the others are packed into the batch.
 */
#include "skip_i.h"

#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/survey.h"
#include "xueshe/text.h"

#define PROGRESS_EVERY 10000
#define CODE_SHORTEST 6 /* digits of a code that a number can be trusted with */
#define CODE_LONGEST 15 /* digits that a spreadsheet keeps of a number */

struct number_code { /* a code that stood as a number */
	long row;
	int column;
	const char *text;
};

struct gatherer {
	struct import *im;
	struct batch *b;
	struct xs_place at;
	struct slot_value *slots;
	bool *blank; /* a column of an added-up slot was blank */
	const struct column **keys; /* columns that are no values */
	size_t keys_n;
	struct xs_buf text;
	const char *township; /* of the row before: mostly the same */
	int year; /* of rows that state none; 0 */
	long seen; /* rows below the header */
	size_t code_longest;
	struct number_code *numbers;
	size_t numbers_n, numbers_cap;
};

static const struct target *target_of(
	const struct gatherer *g, const struct column *c)
{
	return &g->b->words->targets[c->target];
}

/* How findings name a column: the item, or the sheet's own heading. */
static const char *item_name(const struct gatherer *g, const struct column *c)
{
	const struct target *t = target_of(g, c);

	return t->role == ROLE_ITEM ? t->key : c->heading;
}

static const char *school_name(const struct row *r)
{
	return r->code ? r->code : r->name;
}

static const char *cell_text(struct gatherer *g, const struct xs_cell *cell)
{
	const char *text = cell->kind == XS_CELL_ERROR
		? cell->text
		: xs_cell_words(cell, &g->text);

	return *text || !cell->text ? text : cell->text;
}

static void list_choices(const struct xs_item *item, struct xs_buf *out)
{
	for (size_t i = 0; i < item->choices_n; i++)
		xs_buf_addf(out, "%s%s", i ? "、" : "", item->choices[i].key);
}

static void list_codes(const struct map_column *m, struct xs_buf *out)
{
	for (size_t i = 0; i < m->codes_n; i++)
		xs_buf_addf(out, "%s%s", i ? "、" : "", m->codes[i].code);
}

static bool report(struct gatherer *g, enum xs_finding_code code,
	const struct row *r, const struct column *c,
	const struct xs_cell *cell)
{
	const struct target *t = target_of(g, c);
	struct xs_buf list = XS_BUF_INIT;
	const char *low = NULL, *high = NULL;

	if (code == XS_F_NOT_A_CHOICE) {
		if (c->map && c->map->codes_n > 0)
			list_codes(c->map, &list);
		else if (t->as)
			list_choices(t->as, &list);
		low = list.s;
	} else if (code == XS_F_OUT_OF_RANGE) {
		low = "1850";
		high = "2100";
	}
	g->at.column = c->at;
	xs_find(&g->im->report->findings, code, &g->at, school_name(r),
		item_name(g, c), cell_text(g, cell), low, high, NULL);
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

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
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
		return report(g, XS_F_CELL_ERROR, r, c, cell);
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

	return *text ? xs_arena_strdup(&g->im->arena, text) : NULL;
}

static struct row_more *more(struct gatherer *g, struct row *r)
{
	if (!r->more)
		r->more = xs_arena_alloc(
			&g->im->arena, 1, sizeof(*r->more));
	return r->more;
}

static bool read_year(struct gatherer *g, struct row *r,
	const struct column *c, const struct xs_cell *cell)
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
		school_name(r), NULL, year, want, NULL);
	return false;
}

/* 2019-05-01, and as much of a day as is stated: 2019-05, 2019. */
static bool read_day(const char *text, struct xs_buf *out)
{
	char day_text[16];
	xs_date day;
	size_t n = strspn(text, "0123456789");
	long year, month = 0;

	xs_buf_clear(out);
	if (xs_date_parse(text, &day)) {
		xs_date_text(day, day_text);
		xs_buf_adds(out, day_text);
		return true;
	}
	if (n != 4)
		return false;
	year = strtol(text, NULL, 10);
	if (strspn(text + n, "0123456789-/. 年月") != strlen(text + n))
		return false;
	text += n + strcspn(text + n, "0123456789");
	if (*text)
		month = strtol(text, NULL, 10);
	if (year < 1850 || year > 2100 || month > 12)
		return false;
	xs_buf_addf(out, month ? "%ld-%02ld" : "%ld", year, month);
	return true;
}

static const char *town(struct gatherer *g, const struct xs_cell *cell)
{
	const char *text = xs_cell_label(cell, &g->text);

	if (!*text)
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
	bool ok = !*text || read_day(text, &day);

	if (ok && day.len > 0)
		more(g, r)->since = xs_arena_strdup(&g->im->arena, day.s);
	xs_buf_release(&day);
	return ok || report(g, XS_F_NOT_A_DAY, r, c, cell);
}

static bool read_key(struct gatherer *g, struct row *r,
	const struct column *c, const struct xs_cell *cell)
{
	const char *text = NULL;

	switch (target_of(g, c)->role) {
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
	case ROLE_MERGED:
		text = read_words(g, cell);
		if (!text)
			return true;
		if (target_of(g, c)->role == ROLE_CENTRAL)
			more(g, r)->central = text;
		else
			more(g, r)->merged = text;
		return true;
	case ROLE_SINCE:
		return read_since(g, r, c, cell);
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

static bool read_keys(
	struct gatherer *g, const struct xs_row *row, struct row *r)
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
		if (cell && !read_key(g, r, c, cell))
			ok = false;
	}
	return ok;
}

/* -- values -- */

static bool is_missing(const struct import_map *map,
	const struct map_column *m, const char *text)
{
	const char *const *list = m && m->missing ? m->missing : map->missing;

	for (; list && *list; list++)
		if (strcmp(*list, text) == 0)
			return true;
	return false;
}

static bool read_item(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	const struct target *t = target_of(g, c);
	struct reading reading;
	struct xs_buf said = XS_BUF_INIT;

	if (!xs_reading(t->as, cell, c->factor, &reading))
		return report(g, reading.fault, r, c, cell);
	out->value = reading.value;
	out->cleared = reading.cleared;
	if (reading.converted) {
		xs_item_value_text(t->as, out->value, xs_lang_screen(), &said);
		g->at.column = c->at;
		xs_find(&g->im->report->findings, XS_F_UNIT_CONVERTED, &g->at,
			school_name(r), item_name(g, c), cell_text(g, cell),
			said.s, NULL);
		xs_buf_release(&said);
	}
	return true;
}

/* A column of the kind's own table: kept as text. */
static bool read_field(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	const struct target *t = target_of(g, c);
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
		return report(g, XS_F_CELL_ERROR, r, c, cell);
	text = xs_cell_label(cell, &g->text);
	if (!*text)
		return true;
	out->cleared = xs_word_clears(text);
	if (out->cleared)
		return true;
	if (t->is_date && (ok = read_day(text, &day)))
		text = day.s;
	if (ok)
		out->text = xs_arena_strdup(&g->im->arena, text);
	xs_buf_release(&day);
	return ok || report(g, XS_F_NOT_A_DAY, r, c, cell);
}

/* Through the codes of a map. */
static bool read_coded(struct gatherer *g, const struct row *r,
	const struct column *c, const struct xs_cell *cell,
	struct slot_value *out)
{
	const char *text = xs_cell_words(cell, &g->text);
	struct xs_cell word = { .kind = XS_CELL_TEXT, .column = c->at };

	if (!*text || is_missing(&g->im->map, c->map, text))
		return true;
	for (size_t i = 0; c->map && i < c->map->codes_n; i++) {
		const struct map_code *code = &c->map->codes[i];

		if (strcmp(code->code, text) != 0)
			continue;
		if (!code->text && target_of(g, c)->role == ROLE_ITEM) {
			out->value = code->value;
			return true;
		}
		if (!code->text)
			return true;
		word.text = code->text;
		word.len = strlen(code->text);
		return target_of(g, c)->role == ROLE_ITEM
			? read_item(g, r, c, &word, out)
			: read_field(g, r, c, &word, out);
	}
	if (c->map && c->map->codes_n > 0)
		return report(g, XS_F_NOT_A_CHOICE, r, c, cell);
	return target_of(g, c)->role == ROLE_ITEM
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
	return target_of(g, c)->role == ROLE_ITEM
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
		(c->whole && v != floor(v)))
		return false;
	out->value = v;
	return true;
}

static bool read_values(
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

		if (c->slot < 0)
			continue;
		while (k < row->n && row->cells[k].column < c->at)
			k++;
		if (k < row->n && row->cells[k].column == c->at)
			cell = &row->cells[k];
		if (c->plain &&
			(!cell || is_figure(c, cell, &g->slots[c->slot])))
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
	}
	for (size_t i = 0; i < l->slots_n; i++)
		if (g->blank[i])
			g->slots[i].value = XS_BLANK;
	return ok;
}

/* -- rows -- */

/* Does the row say what it is about? */
static bool check_keys(struct gatherer *g, struct row *r)
{
	struct xs_findings *fs = &g->im->report->findings;
	const struct layout *l = &g->b->layout;
	const char *missing = NULL;
	bool named = false;

	g->at.column = 0;
	if (r->code && !is_ascii(r->code)) {
		xs_find(fs, XS_F_CODE_NOT_READ, &g->at, r->name, NULL, r->code,
			NULL);
		r->code = NULL;
	}
	if (g->b->kind->of_school && !r->code && !r->name) {
		xs_find(fs, XS_F_NO_KEY, &g->at, NULL, NULL, NULL);
		return false;
	}
	if (!(g->b->kind->needs & KEY_ROW))
		return true;
	for (size_t i = 0; i < l->slots_n; i++) {
		const struct column *c = l->slots[i];

		if (!(target_of(g, c)->key_group & KEY_ROW))
			continue;
		named = named || g->slots[i].text;
		missing = missing ? missing : c->heading;
	}
	if (!named)
		xs_find(fs, XS_F_NO_ROW_KEY, &g->at, school_name(r), missing,
			NULL);
	return named;
}

static void keep_row(struct gatherer *g, struct row *r)
{
	struct batch *b = g->b;

	xs_batch_pack(b, r, g->slots);
	GROW(b->rows, b->cap, b->n + 1);
	b->rows[b->n++] = *r;
}

/* A line that is no school: what was found in its cells is no fault. */
static void skip_row(struct gatherer *g, const struct xs_row *row,
	const struct xs_findings *before, bool total)
{
	struct xs_findings *fs = &g->im->report->findings;
	const char *word = "";

	fs->n = before->n;
	memcpy(fs->by_severity, before->by_severity, sizeof(fs->by_severity));
	for (size_t i = 0; total && i < row->n; i++)
		if (row->cells[i].kind == XS_CELL_TEXT &&
			xs_is_total(row->cells[i].text))
			word = row->cells[i].text;
	g->at.column = 0;
	if (total)
		xs_find(fs, XS_F_TOTALS_ROW, &g->at, NULL, NULL, word, NULL);
}

static void take_row(struct gatherer *g, const struct xs_row *row)
{
	struct xs_intake_sheet *sheet = &g->im->report->sheets[g->b->report];
	struct xs_findings *fs = &g->im->report->findings;
	struct xs_findings before = *fs;
	struct row r = { .number = row->number, .school = SCHOOL_NONE,
		.before = { .batch = -1 } };
	size_t numbers = g->numbers_n;
	enum skip skip;
	bool ok;

	if (row->n == 0 || (++g->seen <= 3 && xs_is_column_codes(row)))
		return;
	g->at.row = row->number;
	ok = read_keys(g, row, &r);
	skip = xs_row_skip(&g->im->map, g->b, row, &r, &g->text);
	if (skip != SKIP_NOT) {
		g->numbers_n = numbers;
		skip_row(g, row, &before, skip == SKIP_TOTAL);
		return;
	}
	sheet->rows++;
	if (r.year == 0)
		r.year = g->year;
	/* Everything is read, so that all faults of a row are listed. */
	ok = read_values(g, row, &r) && ok;
	ok = check_keys(g, &r) && ok;
	if (ok && g->b->kind->has_year && r.year == 0) {
		xs_find(fs, XS_F_YEAR_UNKNOWN, &g->at, school_name(&r), NULL,
			"", NULL);
		ok = false;
	}
	if (ok)
		keep_row(g, &r);
	else
		sheet->rejected++;
}

/* Codes that stood as numbers, once the sheet's other codes are known. */
static void check_numbers(struct gatherer *g)
{
	for (size_t i = 0; i < g->numbers_n; i++) {
		const struct number_code *n = &g->numbers[i];
		size_t len = strlen(n->text);

		if (len >= CODE_SHORTEST && len >= g->code_longest)
			continue;
		g->at.row = n->row;
		g->at.column = n->column;
		xs_find(&g->im->report->findings, XS_F_CODE_AS_NUMBER, &g->at,
			n->text, NULL, n->text, NULL);
	}
}

static void begin(struct gatherer *g)
{
	const struct layout *l = &g->b->layout;
	struct xs_arena *arena = &g->im->arena;

	g->slots = xs_arena_alloc(arena, l->slots_n + 1, sizeof(*g->slots));
	g->blank = xs_arena_alloc(arena, l->slots_n + 1, sizeof(*g->blank));
	g->keys = xs_arena_alloc(arena, l->n + 1, sizeof(*g->keys));
	for (size_t i = 0; i < l->n; i++)
		if (l->columns[i].slot < 0)
			g->keys[g->keys_n++] = &l->columns[i];
	snprintf(g->at.file, sizeof(g->at.file), "%s", g->b->file);
	snprintf(g->at.sheet, sizeof(g->at.sheet), "%s", g->b->sheet);
}

int xs_import_rows(struct import *im, struct batch *b, int year,
	const struct held *held, struct xs_book *book, struct xs_error *err)
{
	struct gatherer g = { .im = im, .b = b, .text = XS_BUF_INIT,
		.year = year };
	const struct xs_intake_options *o = im->options;
	struct xs_row row;
	int rc = 0;

	begin(&g);
	for (size_t i = b->layout.header + 1; i < held->n; i++)
		take_row(&g, &held->rows[i]);
	while (!held->ended && (rc = xs_book_next_row(book, &row, err)) > 0) {
		take_row(&g, &row);
		if (o->progress && g.seen % PROGRESS_EVERY == 0)
			o->progress(o->progress_arg, b->file, g.seen);
	}
	check_numbers(&g);
	xs_buf_release(&g.text);
	free(g.numbers);
	return rc;
}

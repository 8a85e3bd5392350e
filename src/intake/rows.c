/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of one sheet, checked: a row with a fault is listed and left out
 * whole, the others are packed into the batch.
 */
#include "rows_i.h"
#include "skip_i.h"

#include "form_i.h"

#include "xueshe/county.h"
#include "xueshe/text.h"

#define PROGRESS_EVERY 10000
#define CODE_SHORTEST 6 /* digits of a code that a number can be trusted with */

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* The first column of a key group; NULL. */
static const struct column *column_of(const struct gatherer *g, unsigned group)
{
	const struct layout *l = &g->b->layout;

	for (size_t i = 0; i < l->slots_n; i++)
		if (xs_target_of(g, l->slots[i])->key_group & group)
			return l->slots[i];
	return NULL;
}

static bool find_no_key(struct gatherer *g, const struct row *r, unsigned group)
{
	const struct column *c = column_of(g, group);
	struct xs_finding *f;

	g->at.column = c ? c->at : 0;
	f = xs_find(&g->im->report->findings, XS_F_NO_ROW_KEY, &g->at,
		xs_row_school(r), c ? c->heading : "", NULL);
	if (c)
		xs_import_call(g->im, f, xs_target_of(g, c));
	return false;
}

/* A project that has no number yet is known by its school (or township)
 * and what is to be done there, until it gets one. */
static void name_unnumbered(struct gatherer *g, const struct row *r)
{
	static const char *const parts[] = { "building", "gap_item", "measure",
		NULL };
	const struct layout *l = &g->b->layout;
	struct slot_value *code = NULL;

	if (!xs_text_is(g->b->kind->name, "projects"))
		return;
	xs_buf_clear(&g->text);
	xs_buf_addf(&g->text, "%s%s", XS_UNNUMBERED,
		r->code               ? r->code
			: r->name     ? r->name
			: r->township ? r->township
				      : "");
	for (size_t i = 0; i < l->slots_n; i++) {
		const char *key = xs_target_of(g, l->slots[i])->key;

		if (strcmp(key, "code") == 0)
			code = &g->slots[i];
		for (const char *const *p = parts; *p; p++)
			if (strcmp(key, *p) == 0 && g->slots[i].text)
				xs_buf_addf(&g->text, " %s", g->slots[i].text);
	}
	if (code && !code->text)
		code->text = xs_arena_strdup(&g->im->arena, g->text.s);
}

/* Does the row say what it is about? */
static bool check_keys(struct gatherer *g, struct row *r)
{
	struct xs_findings *fs = &g->im->report->findings;
	bool lost = false; /* a school is named, and not known */

	g->at.column = 0;
	if (r->code && !is_ascii(r->code) &&
		!xs_is_several(g->b->kind, r->code) &&
		!xs_is_of_all(g->b->kind, r->code, r->name)) {
		lost = true;
		g->at.column = xs_batch_column(g->b, ROLE_CODE);
		xs_find(fs, XS_F_CODE_NOT_READ, &g->at, r->name, NULL, r->code,
			NULL);
		g->at.column = 0;
		r->code = NULL;
	}
	if (g->b->kind->of_school && !r->code && !r->name &&
		(lost || !g->b->kind->school_may_lack)) {
		xs_find(fs, XS_F_NO_KEY, &g->at, NULL, NULL, NULL);
		return false;
	}
	name_unnumbered(g, r);
	for (unsigned group = KEY_ROW; group < KEY_OF_ROW; group <<= 1)
		if ((g->b->kind->needs & group & KEY_OF_ROW) &&
			!xs_row_key(g->b, g->slots, group))
			return find_no_key(g, r, group);
	return true;
}

static void keep_row(struct gatherer *g, struct row *r)
{
	struct batch *b = g->b;

	xs_batch_pack(b, r, g->slots);
	GROW(b->rows, b->cap, b->n + 1);
	b->rows[b->n++] = *r;
}

/* The word that makes the row a total or a summary; else its first text. */
static const char *skip_word(const struct xs_row *row, bool total)
{
	const char *word = "", *first = NULL;

	for (size_t i = 0; i < row->n; i++) {
		const char *text = row->cells[i].text;

		if (row->cells[i].kind != XS_CELL_TEXT || !text)
			continue;
		first = first ? first : text;
		if (total ? xs_is_total(text) : !*word && xs_is_summary(text))
			word = text;
	}
	return *word || !first ? word : first;
}

/* A line that is no school: what was found in its cells is no fault. */
static void skip_row(struct gatherer *g, const struct xs_row *row,
	const struct row *r, const struct xs_findings *before, enum skip skip)
{
	struct xs_findings *fs = &g->im->report->findings;
	const char *word = skip_word(row, skip == SKIP_TOTAL);

	fs->n = before->n;
	memcpy(fs->by_severity, before->by_severity, sizeof(fs->by_severity));
	g->at.column = 0;
	g->notes = skip == SKIP_NOTE || (g->notes && skip == SKIP_ROW);
	if (skip == SKIP_TOTAL) {
		xs_find(fs, XS_F_TOTALS_ROW, &g->at, NULL, NULL, word, NULL);
		xs_totals_take(g, r, word);
		xs_enrolled_take(g, word);
	} else if (skip == SKIP_SUMMARY) {
		xs_find(fs, XS_F_SUMMARY_ROW, &g->at, NULL, NULL, word, NULL);
	} else if (skip == SKIP_ROW || skip == SKIP_NOTE) {
		xs_tables_title(g, row);
	} else if (skip == SKIP_TABLE) {
		g->ended = true;
		xs_find(fs, XS_F_SECOND_TABLE, &g->at, NULL, NULL, "", NULL);
	}
}

/* Below a footnote a line of its own is one more. */
static bool is_more_notes(const struct gatherer *g, const struct xs_row *row)
{
	return g->notes && row->n == 1 && row->cells[0].kind == XS_CELL_TEXT;
}

static void take_row(struct gatherer *g, const struct xs_row *row)
{
	struct xs_intake_sheet *sheet = &g->im->report->sheets[g->b->report];
	struct xs_findings *fs = &g->im->report->findings;
	struct xs_findings before = *fs;
	struct row r = { .number = row->number,
		.school = SCHOOL_NONE,
		.stage = ROW_UNSAID,
		.before = { .batch = -1 } };
	size_t numbers = g->numbers_n, unknowns = g->unknowns.n;
	enum skip skip;
	bool ok;

	if (g->ended || row->n == 0 ||
		(++g->seen <= 3 && xs_is_column_codes(row)))
		return;
	g->at.row = row->number;
	ok = xs_read_keys(g, row, &r);
	skip = is_more_notes(g, row) ? SKIP_NOTE : xs_place_band(g, row, &r);
	if (skip == SKIP_NOT)
		skip = xs_row_skip(&g->im->map, g->b, row, &r, &g->text);
	if (skip != SKIP_NOT) {
		g->numbers_n = numbers;
		if (skip == SKIP_TOTAL)
			xs_read_values(g, row, &r);
		g->unknowns.n = unknowns;
		skip_row(g, row, &r, &before, skip);
		return;
	}
	g->notes = false;
	g->above.n = 0;
	sheet->rows++;
	if (!r.township)
		r.township = xs_place_town(g);
	if (r.year == 0)
		r.year = g->year;
	/* Everything is read, so that all faults of a row are listed. */
	ok = xs_read_values(g, row, &r) && ok;
	if (g->b->form && !r.code && !r.name) /* made for one school */
		r.code = xs_form_school(g->b);
	ok = check_keys(g, &r) && ok;
	if (ok && g->b->kind->has_year && r.year == 0) {
		xs_find(fs, XS_F_YEAR_UNKNOWN, &g->at, xs_row_school(&r), NULL,
			"", NULL);
		ok = false;
	}
	if (ok && g->b->layout.staged)
		xs_stages_look(g, row, &r);
	xs_totals_add(g, &r, ok);
	xs_enrolled_add(g, ok);
	xs_meaning_add(g, row, r.year);
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

/* Cells that say 不详 are as good as blank: told once a table. */
static void tell_unknowns(struct gatherer *g)
{
	const struct unknowns *u = &g->unknowns;
	struct xs_buf cells = XS_BUF_INIT, words = XS_BUF_INIT;
	const char *between = xs_lang_screen() == XS_LANG_EN ? ", " : "、";
	char n[32], letters[8];

	if (u->n == 0)
		return;
	for (size_t i = 0; i < u->n && i < UNKNOWN_CELLS; i++) {
		struct xs_place at = { .row = u->first[i].row,
			.column = u->first[i].column };

		xs_place_settle(&at);
		xs_column_letters(at.column, letters);
		xs_buf_addf(
			&cells, "%s%s%ld", i ? between : "", letters, at.row);
		if (!strstr(words.s, u->first[i].word))
			xs_buf_addf(&words, "%s%s", words.len ? between : "",
				u->first[i].word);
	}
	xs_buf_adds(&cells, u->n > UNKNOWN_CELLS ? " …" : "");
	snprintf(n, sizeof(n), "%zu", u->n);
	g->at.row = u->first[0].row;
	g->at.column = u->first[0].column;
	xs_find(&g->im->report->findings, XS_F_SAID_UNKNOWN, &g->at, NULL, NULL,
		n, words.s, cells.s, NULL);
	xs_buf_release(&cells);
	xs_buf_release(&words);
}

static void begin(struct gatherer *g)
{
	const struct layout *l = &g->b->layout;
	struct xs_arena *arena = &g->im->arena;

	g->slots = xs_arena_alloc(arena, l->slots_n + 1, sizeof(*g->slots));
	g->memos = xs_arena_alloc(arena, l->slots_n + 1, sizeof(*g->memos));
	g->blank = xs_arena_alloc(arena, l->slots_n + 1, sizeof(*g->blank));
	g->keys = xs_arena_alloc(arena, l->n + 1, sizeof(struct column *));
	for (size_t i = 0; i < l->n; i++)
		if (l->columns[i].slot < 0)
			g->keys[g->keys_n++] = &l->columns[i];
	xs_text_copy(g->at.file, sizeof(g->at.file), g->b->file);
	xs_text_copy(g->at.sheet, sizeof(g->at.sheet), g->b->sheet);
	xs_totals_begin(g);
	xs_enrolled_begin(g);
	xs_meaning_begin(g);
}

/* 1: a row, of those read ahead or of the book. */
static int next_row(struct held *held, struct xs_book *book, struct xs_row *row,
	struct xs_error *err)
{
	if (held->at < held->n) {
		*row = held->rows[held->at++];
		return 1;
	}
	return held->ended ? 0 : xs_book_next_row(book, row, err);
}

int xs_import_rows(struct import *im, struct batch *b, int year,
	struct held *held, struct xs_book *book, struct xs_error *err)
{
	struct gatherer g = {
		.im = im, .b = b, .text = XS_BUF_INIT, .year = year
	};
	const struct xs_intake_options *o = im->options;
	struct xs_row row;
	int rc, table = 0;

	begin(&g);
	xs_place_begin(&g, held);
	while ((rc = next_row(held, book, &row, err)) > 0) {
		table = xs_tables_begin(&g, &row, held, book, err);
		if (table < 0 || table == 1)
			break;
		if (table == 0)
			take_row(&g, &row);
		if (o->progress && g.seen % PROGRESS_EVERY == 0)
			o->progress(o->progress_arg, b->file, g.seen);
	}
	check_numbers(&g);
	tell_unknowns(&g);
	im->beside.band = g.band;
	if (b->layout.staged)
		xs_stages_join(&g);
	xs_meaning_end(&g);
	xs_buf_release(&g.text);
	free(g.numbers);
	free(g.unsaid);
	return rc < 0 || table < 0 ? -1 : table == 1;
}

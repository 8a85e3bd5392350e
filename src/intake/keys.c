/* SPDX-License-Identifier: Apache-2.0
 *
 * The cells by which a row names its school and its year: codes, names, the
 * township, what it says of the school itself.
 */
#include "match_i.h"
#include "rows_i.h"

#include "xueshe/survey.h"
#include "xueshe/text.h"

#define CODE_LONGEST 15 /* digits that a spreadsheet keeps of a number */

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
		return xs_cell_report(g, xs_cell_fault(cell), r, c, cell);
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
		return xs_cell_report(g, XS_F_YEAR_UNKNOWN, r, c, cell);
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
	return ok || xs_cell_report(g, XS_F_NOT_A_DAY, r, c, cell);
}

static bool read_stage(struct gatherer *g, struct row *r,
	const struct column *c, const struct xs_cell *cell)
{
	const char *text = xs_cell_words(cell, &g->text);
	int at = *text ? xs_choice_find(xs_target_of(g, c)->as, text) : -1;

	if (at >= 0)
		r->stage = (enum row_stage)at;
	return at >= 0 || !*text ||
		xs_cell_report(g, XS_F_NOT_A_CHOICE, r, c, cell);
}

static bool read_key(struct gatherer *g, struct row *r, const struct column *c,
	const struct xs_cell *cell)
{
	const char *text = NULL;

	if (cell->kind == XS_CELL_ERROR &&
		xs_cell_fault(cell) == XS_F_NOT_CALCULATED)
		return xs_cell_report(g, XS_F_NOT_CALCULATED, r, c, cell);
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
	case ROLE_FORMER_NAME:
		if (*(text = xs_cell_label(cell, &g->text)))
			more(g, r)->names =
				xs_former_names(&g->im->arena, text);
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

bool xs_read_keys(struct gatherer *g, const struct xs_row *row, struct row *r)
{
	bool ok = true;

	for (size_t i = 0; i < g->keys_n; i++) {
		const struct column *c = g->keys[i];
		const struct xs_cell *cell = xs_row_cell(row, c->at);
		struct xs_cell fixed;

		if (c->at == 0) {
			fixed = xs_cell_constant(c);
			cell = &fixed;
		}
		if (!cell)
			cell = xs_place_fill(g, c, row);
		if (cell && !read_key(g, r, c, cell))
			ok = false;
	}
	return ok;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of one school, its labels beside their values: 学校名称 | 石坪小学 |
 * 占地面积 | 3000.  What the labels mean becomes the columns of a table of one
 * row; their numbers say row and column of the value in one.
 */
#include "rows_i.h"

#include "form_i.h"

#include "xueshe/text.h"

#define ROWS_MOST 300
#define LABELS_LEAST 5
#define LABEL_ROWS_LEAST 3
#define FIGURES_LEAST 2

struct pair {
	int target; /* below 0: not known */
	const char *label; /* as written */
	struct xs_cell value;
	int at; /* row and column of the value */
	long row;
};

struct upright {
	struct import *im;
	const struct vocabulary *words;
	const struct held *held;
	struct pair *pairs;
	size_t n;
	size_t known, rows, figures; /* that count for telling */
	size_t adjacent; /* labels of one row that stand side by side */
	long first;
	bool named;
};

static int target_of(const struct upright *u, const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	int t;

	xs_header_fold(&b, text);
	t = b.len ? xs_vocabulary_find(u->words, b.s) : TARGET_NONE;
	xs_buf_release(&b);
	return t;
}

/* The last column of the label, which may be merged over several. */
static int right_of(const struct upright *u, long row, int column)
{
	const struct xs_sheet *s = u->held->sheet;

	for (size_t i = 0; s && i < s->merges_n; i++)
		if (s->merges[i].left == column && s->merges[i].top <= row &&
			s->merges[i].bottom >= row)
			return s->merges[i].right;
	return column;
}

/* "学校名称：石坪小学" in one cell. */
static bool split(struct upright *u, const struct xs_cell *c, struct pair *out)
{
	const char *wide = strstr(c->text, "："), *colon = strchr(c->text, ':');
	const char *at = wide ? wide : colon;
	size_t skip = wide ? strlen("：") : 1;

	if (!at || at == c->text || !at[skip])
		return false;
	out->label = xs_arena_strndup(
		&u->im->arena, c->text, (size_t)(at - c->text));
	out->target = target_of(u, out->label);
	out->value = *c;
	out->value.text = at + skip;
	out->value.len = strlen(at + skip);
	return out->target >= 0;
}

static void add_pair(
	struct upright *u, struct pair *p, const struct xs_row *row)
{
	const struct target *t =
		p->target >= 0 ? &u->words->targets[p->target] : NULL;
	enum xs_cell_kind kind = p->value.kind;
	double v;

	p->row = row->number;
	u->pairs[u->n++] = *p;
	if (!t)
		return;
	u->known++;
	if (u->first == 0)
		u->first = row->number;
	u->figures += kind == XS_CELL_NUMBER ||
		(kind == XS_CELL_TEXT &&
			xs_plain_number(p->value.text, p->value.len, &v));
	u->named = u->named ||
		(kind != XS_CELL_BLANK &&
			(t->role == ROLE_NAME || t->role == ROLE_CODE));
}

static void read_row(struct upright *u, const struct xs_row *row)
{
	size_t before = u->known;
	int taken = 0; /* columns up to this one are values */

	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *c = &row->cells[i];
		const struct xs_cell *value;
		struct pair p = { .label = c->text };
		int beside;

		if (c->kind != XS_CELL_TEXT || c->column <= taken)
			continue;
		p.at = XS_CELL_COLUMN(row->number, c->column);
		if (split(u, c, &p)) {
			add_pair(u, &p, row);
			continue;
		}
		beside = right_of(u, row->number, c->column) + 1;
		value = xs_row_cell(row, beside);
		p.target = target_of(u, c->text);
		p.at = XS_CELL_COLUMN(row->number, beside);
		if (value && value->kind == XS_CELL_TEXT &&
			target_of(u, value->text) >= 0) {
			u->adjacent += p.target >= 0;
			continue; /* what stands beside it is a label too */
		}
		if (p.target < 0 && !value)
			continue;
		if (value)
			p.value = *value;
		add_pair(u, &p, row);
		if (p.target >= 0)
			taken = beside;
	}
	u->rows += u->known > before;
}

static void read_rows(struct upright *u)
{
	size_t cells = 0;

	for (size_t i = 0; i < u->held->n; i++)
		cells += u->held->rows[i].n;
	u->pairs = xs_arena_alloc(&u->im->arena, cells + 1, sizeof(*u->pairs));
	u->n = u->known = u->rows = u->figures = u->adjacent = 0;
	u->first = 0;
	u->named = false;
	for (size_t i = 0; i < u->held->n; i++)
		read_row(u, &u->held->rows[i]);
}

static bool is_upright(const struct upright *u, size_t least)
{
	return u->named && u->adjacent == 0 && u->known >= least &&
		u->rows >= LABEL_ROWS_LEAST && u->figures >= FIGURES_LEAST;
}

static int title_year(const struct upright *u)
{
	struct xs_buf b = XS_BUF_INIT;
	int year;

	for (size_t i = 0; i < u->held->n; i++) {
		const struct xs_row *row = &u->held->rows[i];

		for (size_t k = 0; row->number < u->first && k < row->n; k++)
			if (row->cells[k].kind == XS_CELL_TEXT)
				xs_buf_addf(&b, "%s;", row->cells[k].text);
	}
	year = xs_header_year(b.s);
	xs_buf_release(&b);
	return year;
}

/* The label that means the same already; NULL: none. */
static const struct column *same_of(const struct layout *l, int target)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->columns[i].target == target)
			return &l->columns[i];
	return NULL;
}

static int fail_twice(const struct form_source *from, const struct column *a,
	const struct pair *b, struct xs_error *err)
{
	struct xs_place at = { .column = b->at };

	snprintf(at.file, sizeof(at.file), "%s", from->file);
	snprintf(at.sheet, sizeof(at.sheet), "%s", from->name);
	xs_fail(err, XS_E_HEADER,
		_("labels \"%s\" and \"%s\" of the sheet mean the same"),
		a->heading, b->label);
	xs_hint(err, "%s",
		_("Leave one of them: which one counts cannot be told."));
	return xs_at(err, &at);
}

static int by_cell(const void *a, const void *b)
{
	return ((const struct xs_cell *)a)->column -
		((const struct xs_cell *)b)->column;
}

/* Labels become columns, their values the cells of one row. */
static int make_table(struct upright *u, const struct form_source *from,
	struct layout *l, struct xs_row *row, struct xs_error *err)
{
	struct xs_arena *arena = &u->im->arena;
	struct xs_cell *cells = xs_arena_alloc(arena, u->n + 1, sizeof(*cells));
	int *ignored_at = xs_arena_alloc(arena, u->n + 1, sizeof(int));
	size_t ignored = 0;

	*l = (struct layout){ .words = u->words };
	l->columns = xs_arena_alloc(arena, u->n + 1, sizeof(*l->columns));
	l->ignored = xs_arena_alloc(arena, u->n + 1, sizeof(*l->ignored));
	l->ignored_at = ignored_at;
	l->year = title_year(u);
	row->number = u->first;
	for (size_t i = 0; i < u->n; i++) {
		const struct pair *p = &u->pairs[i];
		const struct column *same;

		if (p->target < 0) {
			if (p->row < u->first)
				continue;
			ignored_at[ignored] = p->at;
			l->ignored[ignored++] = p->label;
			continue;
		}
		same = same_of(l, p->target);
		if (same)
			return fail_twice(from, same, p, err);
		l->columns[l->n++] = (struct column){ .at = p->at,
			.target = p->target,
			.factor = xs_header_factor(
				p->label, u->words->targets[p->target].as),
			.heading = p->label };
		if (p->value.kind == XS_CELL_BLANK)
			continue;
		cells[row->n] = p->value;
		cells[row->n++].column = p->at;
	}
	qsort(cells, row->n, sizeof(*cells), by_cell);
	row->cells = cells;
	return 0;
}

int xs_upright(struct import *im, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err)
{
	struct recogniser r = xs_import_recogniser(im);
	struct upright u = { .im = im, .held = from->held };

	for (size_t i = 0; i < r.words_n; i++)
		if (r.words[i].kind->has_items &&
			r.words[i].kind->makes_schools)
			u.words = &r.words[i];
	if (!u.words || im->form || im->map.header_last)
		return 0;
	read_rows(&u);
	if (!is_upright(&u, LABEL_ROWS_LEAST))
		return 0;
	if (xs_hold_rows(im, from->held, ROWS_MOST, from->book, err) < 0)
		return -1;
	read_rows(&u);
	if (!from->held->ended || !is_upright(&u, LABELS_LEAST))
		return 0;
	*out = (struct held){ .n = 2, .ended = true };
	out->rows = xs_arena_alloc(&im->arena, 2, sizeof(*out->rows));
	if (make_table(&u, from, l, &out->rows[1], err) < 0)
		return -1;
	r.words = u.words;
	r.words_n = 1;
	xs_layout_settle(&r, l);
	return 1;
}

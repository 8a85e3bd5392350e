/* SPDX-License-Identifier: Apache-2.0
 *
 * Pairs of label and value of one school become the columns of a table of one
 * row; their numbers say row and column of the value in one.
 */
#include "labels_i.h"

#include "xueshe/survey.h"
#include "xueshe/text.h"

bool xs_labels_begin(
	struct labels *u, struct import *im, const struct held *held)
{
	struct recogniser r = xs_import_recogniser(im);

	*u = (struct labels){ .im = im, .held = held };
	for (size_t i = 0; i < r.words_n; i++)
		if (r.words[i].kind->has_items &&
			r.words[i].kind->makes_schools)
			u->words = &r.words[i];
	return u->words && !im->form && !im->map.header_last;
}

void xs_labels_clear(struct labels *u)
{
	size_t cells = 0;

	for (size_t i = 0; i < u->held->n; i++)
		cells += u->held->rows[i].n;
	u->pairs = xs_arena_alloc(&u->im->arena, cells + 1, sizeof(*u->pairs));
	u->n = u->known = u->figures = 0;
	u->first = 0;
	u->named = false;
}

bool xs_labels_know(const struct labels *u, const char *text, struct pair *out)
{
	struct xs_buf b = XS_BUF_INIT;

	out->target = TARGET_NONE;
	out->of = NULL;
	xs_header_fold(&b, text);
	if (b.len > 0) {
		out->target = xs_vocabulary_find(u->words, b.s);
		out->of = out->target < 0 ? xs_vocabulary_staged(u->words, b.s)
					  : NULL;
	}
	xs_buf_release(&b);
	return out->target >= 0 || out->of;
}

bool xs_labels_split(
	const struct labels *u, const struct xs_cell *c, struct pair *out)
{
	const char *wide = strstr(c->text, "："), *colon = strchr(c->text, ':');
	const char *at = wide ? wide : colon;
	size_t skip = wide ? strlen("：") : 1;

	if (!at || at == c->text || !at[skip])
		return false;
	out->label = xs_arena_strndup(
		&u->im->arena, c->text, (size_t)(at - c->text));
	out->value = *c;
	out->value.text = at + skip;
	out->value.len = strlen(at + skip);
	return xs_labels_know(u, out->label, out);
}

void xs_labels_add(
	struct labels *u, const struct pair *p, const struct xs_row *row)
{
	const struct target *t =
		p->target >= 0 ? &u->words->targets[p->target] : NULL;
	enum xs_cell_kind kind = p->value.kind;
	double v;

	u->pairs[u->n] = *p;
	u->pairs[u->n++].row = row->number;
	if (!t && !p->of)
		return;
	u->known++;
	if (u->first == 0)
		u->first = row->number;
	u->figures += kind == XS_CELL_NUMBER || kind == XS_CELL_ERROR ||
		(kind == XS_CELL_TEXT &&
			xs_plain_number(p->value.text, p->value.len, &v));
	u->named = u->named ||
		(kind != XS_CELL_BLANK && t &&
			(t->role == ROLE_NAME || t->role == ROLE_CODE));
}

/* -- the table --------------------------------------------------------------- */

/* The stage of a school that has but one, by its kind. */
static enum row_stage stage_of(const struct labels *u)
{
	static const struct {
		const char *kind;
		enum row_stage stage;
	} kinds[] = { { "教学点", ROW_PRIMARY }, { "小学", ROW_PRIMARY },
		{ "初中", ROW_JUNIOR } };

	for (size_t i = 0; i < u->n; i++) {
		const struct pair *p = &u->pairs[i];
		const struct target *t =
			p->target >= 0 ? &u->words->targets[p->target] : NULL;
		int at;

		if (!t || p->value.kind != XS_CELL_TEXT ||
			(t->role != ROLE_STAGE && strcmp(t->key, "kind") != 0))
			continue;
		at = xs_choice_find(t->as, p->value.text);
		for (size_t k = 0; at >= 0 && k < 3; k++)
			if (strcmp(t->as->choices[at].key, kinds[k].kind) == 0)
				return kinds[k].stage;
	}
	return ROW_UNSAID;
}

/* Labels whose items go by a stage are those of the school's only one. */
static void settle_stages(struct labels *u, const struct form_source *from)
{
	enum row_stage stage = stage_of(u);

	for (size_t i = 0; i < u->n; i++) {
		struct pair *p = &u->pairs[i];
		struct xs_place at = { .column = p->at };

		if (!p->of)
			continue;
		if (stage != ROW_UNSAID) {
			p->target = p->of->of[stage];
			continue;
		}
		if (p->value.kind == XS_CELL_BLANK)
			continue;
		xs_text_copy(at.file, sizeof(at.file), from->file);
		xs_text_copy(at.sheet, sizeof(at.sheet), from->name);
		xs_find(&u->im->report->findings, XS_F_STAGE_UNSAID, &at, NULL,
			NULL, p->label, NULL);
	}
}

static int title_year(const struct labels *u)
{
	struct xs_buf b = XS_BUF_INIT;
	long below = u->header ? u->header : u->first;
	int year;

	for (size_t i = 0; i < u->held->n; i++) {
		const struct xs_row *row = &u->held->rows[i];

		for (size_t k = 0; row->number < below && k < row->n; k++)
			if (row->cells[k].kind == XS_CELL_TEXT)
				xs_buf_addf(&b, "%s;", row->cells[k].text);
	}
	year = xs_header_year(b.s);
	xs_buf_release(&b);
	return year;
}

/* The pair that means the same already; NULL: none. */
static const struct pair *same_of(
	const struct labels *u, const struct pair *before, int target)
{
	for (const struct pair *p = u->pairs; p < before; p++)
		if (p->target == target)
			return p;
	return NULL;
}

/* Do they say the same? */
static bool agree(const struct pair *a, const struct pair *b)
{
	const struct xs_cell *x = &a->value, *y = &b->value;

	return x->kind == y->kind && x->number == y->number &&
		x->percent == y->percent && xs_text_is(x->text, y->text);
}

static int fail_twice(const struct form_source *from, const struct pair *a,
	const struct pair *b, struct xs_error *err)
{
	struct xs_place at = { .column = b->at };

	xs_text_copy(at.file, sizeof(at.file), from->file);
	xs_text_copy(at.sheet, sizeof(at.sheet), from->name);
	xs_fail(err, XS_E_HEADER,
		_("labels \"%s\" and \"%s\" of the sheet mean the same"),
		a->label, b->label);
	xs_hint(err, "%s",
		_("Leave one of them: which one counts cannot be told."));
	return xs_at(err, &at);
}

static int by_cell(const void *a, const void *b)
{
	return ((const struct xs_cell *)a)->column -
		((const struct xs_cell *)b)->column;
}

/* By the label's own unit, or the one beside it. */
static double factor_of(const struct labels *u, const struct pair *p)
{
	const struct xs_item *as = u->words->targets[p->target].as;
	double factor = xs_header_factor(p->label, as);
	struct xs_buf b = XS_BUF_INIT;

	if (factor == 1 && p->unit) {
		xs_buf_addf(&b, "x(%s)", p->unit);
		factor = xs_header_factor(b.s, as);
	}
	xs_buf_release(&b);
	return factor;
}

static int make_row(struct labels *u, const struct form_source *from,
	struct layout *l, struct xs_row *row, struct xs_error *err)
{
	struct xs_arena *arena = &u->im->arena;
	struct xs_cell *cells = xs_arena_alloc(arena, u->n + 1, sizeof(*cells));
	int *ignored_at = xs_arena_alloc(arena, u->n + 1, sizeof(int));
	size_t ignored = 0;

	*l = (struct layout){ .words = u->words, .header_row = u->header };
	l->columns = xs_arena_alloc(arena, u->n + 1, sizeof(*l->columns));
	l->ignored = xs_arena_alloc(arena, u->n + 1, sizeof(*l->ignored));
	l->ignored_at = ignored_at;
	l->year = title_year(u);
	row->number = u->first;
	for (size_t i = 0; i < u->n; i++) {
		const struct pair *p = &u->pairs[i];
		const struct pair *same;

		if (p->target < 0) {
			if (p->row < u->first || p->of)
				continue;
			ignored_at[ignored] = p->at;
			l->ignored[ignored++] = p->label;
			continue;
		}
		same = same_of(u, p, p->target);
		if (same && agree(same, p))
			continue;
		if (same)
			return fail_twice(from, same, p, err);
		l->columns[l->n++] = (struct column){ .at = p->at,
			.target = p->target,
			.factor = factor_of(u, p),
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

int xs_labels_table(struct labels *u, const struct form_source *from,
	struct layout *l, struct held *out, struct xs_error *err)
{
	struct recogniser r = { .words = u->words,
		.words_n = 1,
		.map = &u->im->map,
		.arena = &u->im->arena };

	settle_stages(u, from);
	*out = (struct held){ .n = 2, .ended = true };
	out->rows = xs_arena_alloc(&u->im->arena, 2, sizeof(*out->rows));
	if (make_row(u, from, l, &out->rows[1], err) < 0)
		return -1;
	xs_layout_settle(&r, l);
	return 0;
}

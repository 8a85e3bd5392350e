/* SPDX-License-Identifier: Apache-2.0
 *
 * The columns of a sheet whose header is found: what each means, with which
 * unit, and which mean the same.
 */
#include "recognise_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

/* Columns that every form has and nobody needs to be told about. */
static const char *const usual[] = { "序号", "编号", "备注", "说明", "填表人",
	"联系电话", "合计", "小计", "总计", "no", "slno", NULL };

/* "床位|男生": the heads within the header, the outermost first. */
static const char *heading_of(
	const struct heads *h, size_t first, struct xs_arena *arena)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *text;

	for (size_t i = h->n; i-- > 0;) {
		if (i > 0 && h->row[i] < first)
			continue;
		if (b.len > 0)
			xs_buf_addc(&b, '|');
		xs_text_tidy(&b, h->text[i]);
	}
	text = xs_arena_strndup(arena, b.s, b.len);
	xs_buf_release(&b);
	return text;
}

static int fail_column(struct xs_error *err, const struct layout *l,
	const struct column *c, const char *const *meanings)
{
	struct xs_place at = { .row = l->header_row, .column = c->at };

	if (err && err->code != XS_OK)
		return -1;
	xs_fail(err, XS_E_HEADER, _("column \"%s\" can mean \"%s\" or \"%s\""),
		c->heading, meanings[0], meanings[1]);
	xs_hint(err,
		_("Say which one with --map: "
		  "{\"columns\": {\"%s\": \"ITEM\"}}."),
		c->heading);
	return xs_at(err, &at);
}

static const char *target_name(const struct vocabulary *words, int target)
{
	const struct target *t = &words->targets[target];

	if (t->item >= 0)
		return xs_say(&t->as->say, xs_lang_screen());
	for (size_t i = 0; i < words->spellings_n; i++)
		if (words->spellings[i].target == target &&
			xs_lang_screen() == XS_LANG_ZH &&
			(unsigned char)*words->spellings[i].text >= 0x80)
			return words->spellings[i].text;
	return t->key;
}

static int fail_several(struct xs_error *err, struct find *f,
	const struct layout *l, const struct column *c, const struct heads *h)
{
	const char *list[CANDIDATES_MAX], *meanings[2] = { "", "" };
	size_t n = xs_heads_candidates(h, &f->text, list), found = 0;

	for (size_t i = 0; i < n && found == 0; i++)
		for (size_t k = 0; k < f->words->spellings_n; k++) {
			const struct spelling *s = &f->words->spellings[k];

			if (found < 2 && strcmp(s->text, list[i]) == 0)
				meanings[found++] =
					target_name(f->words, s->target);
		}
	return fail_column(err, l, c, meanings);
}

/* Would a map that names one of them by its heading name both? */
static bool head_the_same(const struct column *a, const struct column *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool same;

	xs_header_fold(&x, a->heading);
	xs_header_fold(&y, b->heading);
	same = strcmp(x.s, y.s) == 0;
	xs_buf_release(&x);
	xs_buf_release(&y);
	return same;
}

static int fail_twice(struct xs_error *err, const struct vocabulary *words,
	const struct layout *l, const struct column *a, const struct column *b)
{
	char x[8], y[8];
	struct xs_place at = { .row = l->header_row, .column = b->at };
	bool same = head_the_same(a, b);

	xs_column_letters(a->at, x);
	xs_column_letters(b->at, y);
	if (err && err->code != XS_OK)
		return -1;
	xs_fail(err, XS_E_HEADER,
		_("columns %s \"%s\" and %s \"%s\" both mean \"%s\""), x,
		a->heading, y, b->heading, target_name(words, a->target));
	xs_hint(err,
		_("Say which one does not count with --map: "
		  "{\"columns\": {\"%s%s%s\": null}}."),
		same ? y : "", same ? ":" : "", b->heading);
	return xs_at(err, &at);
}

/* Does a heading state its own unit? */
static bool has_unit(const char *heading)
{
	return strstr(heading, "元") || strstr(heading, "（") ||
		strchr(heading, '(');
}

/* "单位：万元" above the header holds for columns that say no unit. */
static double sheet_factor(
	const struct grid *g, size_t first, const struct xs_item *item)
{
	struct xs_buf b = XS_BUF_INIT, unit = XS_BUF_INIT;
	double factor = 1;

	for (size_t i = 0; i < first * (size_t)g->columns && factor == 1; i++) {
		const char *p;

		if (!g->text[i] || !strstr(g->text[i], "单位"))
			continue;
		xs_buf_clear(&b);
		xs_text_fold(&b, g->text[i]);
		for (p = b.s; (p = strstr(p, "单位:")) != NULL; p += 6) {
			xs_buf_clear(&unit);
			xs_buf_addf(&unit, "x(%.*s)",
				(int)strcspn(p + 7, ",;、)"), p + 7);
			factor = xs_header_factor(unit.s, item);
		}
	}
	xs_buf_release(&b);
	xs_buf_release(&unit);
	return factor;
}

static double column_factor(const struct find *f, size_t first,
	const struct heads *h, const struct target *t)
{
	double factor = 1;

	if (!t->as)
		return 1;
	for (size_t i = 0; i < h->n && factor == 1; i++)
		factor = xs_header_factor(h->text[i], t->as);
	if (factor == 1 && t->as->kind == XS_KIND_MONEY && h->n > 0 &&
		!has_unit(h->text[0]))
		factor = sheet_factor(f->g, first, t->as);
	return factor;
}

static bool is_usual(const char *folded)
{
	for (const char *const *w = usual; *w; w++)
		if (strcmp(*w, folded) == 0)
			return true;
	return false;
}

/* Puts a known column into the layout, or says with which one it clashes.
 * 1: it is not taken. */
static int take_column(struct find *f, struct layout *l, const struct column *c,
	struct xs_error *err)
{
	for (size_t i = 0; i < l->n; i++) {
		struct column *other = &l->columns[i];

		if (other->target != c->target)
			continue;
		if (other->map && c->map && other->map->add && c->map->add)
			continue;
		if (!other->map && c->map) { /* the map outdoes spellings */
			*other = *c;
			return 0;
		}
		if (other->map && !c->map)
			return 0;
		if (!other->map &&
			xs_is_stated_item(f->words->targets[c->target].as)) {
			other->unclear = true; /* of which stage? */
			return 1;
		}
		return fail_twice(err, f->words, l, other, c);
	}
	l->columns[l->n++] = *c;
	return 0;
}

/* The same, of a column whose item goes by the stage of the row. */
static int take_stages(struct find *f, struct layout *l, const struct column *c,
	struct xs_error *err)
{
	const struct staged *of = f->of_stages;
	int rc = 0;

	if (!of)
		return take_column(f, l, c, err);
	for (int s = 0; s < ROW_STAGES && rc == 0; s++) {
		struct column one = *c;

		if (of->of[s] < 0)
			continue;
		one.target = of->of[s];
		one.staged = true;
		one.stage = (enum row_stage)s;
		rc = take_column(f, l, &one, err);
	}
	return rc;
}

static int by_column(const void *a, const void *b)
{
	const struct column *x = a, *y = b;

	return x->at != y->at ? x->at - y->at : x->target - y->target;
}

static void add_constants(struct find *f, struct layout *l)
{
	const struct import_map *map = f->r->map;

	for (size_t i = 0; i < map->constants_n; i++) {
		int t = xs_vocabulary_key(f->words, map->constants[i].target);

		if (t >= 0)
			l->columns[l->n++] = (struct column){
				.target = t,
				.factor = 1,
				.heading = map->constants[i].text,
			};
	}
}

/* Most columns are figures that need nothing but reading. */
static void set_plain(const struct find *f, struct column *c)
{
	const struct target *t = &f->words->targets[c->target];

	bool straight = t->role == ROLE_ITEM && c->at > 0 && !c->map &&
		!f->r->map->missing;

	if (!straight)
		return;
	c->plain = c->factor == 1 &&
		(t->as->kind == XS_KIND_COUNT ||
			t->as->kind == XS_KIND_MEASURE ||
			t->as->kind == XS_KIND_MONEY);
	c->whole = t->as->kind == XS_KIND_COUNT;
	c->word =
		t->as->kind == XS_KIND_FLAG || t->as->kind == XS_KIND_CATEGORY;
}

/* Columns of one item share a slot. */
static void number_slots(struct find *f, struct layout *l)
{
	struct xs_arena *arena = f->r->arena;
	int *slot = xs_arena_alloc(arena, f->words->n + 1, sizeof(*slot));

	l->slots = xs_arena_alloc(arena, l->n + 1, sizeof(struct column *));
	for (size_t i = 0; i < l->n; i++) {
		struct column *c = &l->columns[i];
		enum role role = f->words->targets[c->target].role;

		c->slot = -1;
		if (role == ROLE_CODE)
			l->code = c->heading;
		if (role == ROLE_NAME)
			l->name = c->heading;
		if (role != ROLE_ITEM && role != ROLE_FIELD)
			continue;
		if (slot[c->target] == 0) {
			l->slots[l->slots_n] = c;
			slot[c->target] = (int)++l->slots_n;
		}
		c->slot = slot[c->target] - 1;
		set_plain(f, c);
	}
}

void xs_layout_settle(const struct recogniser *r, struct layout *l)
{
	struct find f = { .r = r, .words = l->words };

	qsort(l->columns, l->n, sizeof(*l->columns), by_column);
	number_slots(&f, l);
}

static void ignore_column(struct layout *l, size_t *n, int *at,
	const struct column *c, const struct heads *h)
{
	if (h->n == 0 || is_usual(h->folded[0]))
		return;
	at[*n] = c->at;
	l->ignored[(*n)++] = c->heading;
}

/* Takes the columns out again of which another one means the same. */
static void drop_unclear(struct layout *l, size_t *ignored, int *at)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!l->columns[i].unclear) {
			l->columns[n++] = l->columns[i];
			continue;
		}
		at[*ignored] = l->columns[i].at;
		l->ignored[(*ignored)++] = l->columns[i].heading;
	}
	l->n = n;
}

int xs_read_columns(struct find *f, size_t first, size_t last, struct layout *l,
	struct xs_error *err)
{
	struct xs_arena *arena = f->r->arena;
	size_t wide = (size_t)f->g->columns + f->r->map->constants_n + 1;
	size_t ignored = 0;
	int *at = xs_arena_alloc(arena, wide, sizeof(*at));

	f->staged = l->staged = xs_has_stage(f, last);
	l->columns = xs_arena_alloc(arena, wide * (f->staged ? ROW_STAGES : 1),
		sizeof(*l->columns));
	l->ignored = xs_arena_alloc(arena, wide, sizeof(*l->ignored));
	l->ignored_at = at;
	for (int c = 1; c <= f->g->columns; c++) {
		struct heads h;
		struct map_column *map;
		int t = xs_resolve(f, last, c, &h, &map);
		struct column column = { .at = c,
			.target = t,
			.map = map,
			.heading = heading_of(&h, first, arena) };

		if (map)
			f->r->map->used[map - f->r->map->columns] = true;
		if (t == TARGET_SEVERAL)
			return fail_several(err, f, l, &column, &h);
		if (t < 0 || xs_is_constant(f, t)) {
			if (!map)
				ignore_column(l, &ignored, at, &column, &h);
			continue;
		}
		column.factor = map && map->factor != 1
			? map->factor
			: column_factor(f, first, &h, &f->words->targets[t]);
		switch (take_stages(f, l, &column, err)) {
		case -1:
			return -1;
		case 1:
			ignore_column(l, &ignored, at, &column, &h);
		}
	}
	drop_unclear(l, &ignored, at);
	add_constants(f, l);
	xs_layout_settle(f->r, l);
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Which kind of sheet this is and what its columns are.  The header is the
 * first row in which at least three cells, the key among them, are known;
 * heads that span rows below it belong to it.
 */
#include "grid_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

#define HEADER_ROWS 30 /* the header begins in one of these */
#define HEADER_KNOWN 3 /* cells that must be known */
#define HEADER_DEEPER 3 /* rows that a header may go on below */

/* Columns that every form has and nobody needs to be told about. */
static const char *const usual[] = { "序号", "编号", "备注", "说明", "填表人",
	"联系电话", "合计", "小计", "总计", "no", "slno", NULL };

struct find { /* one kind tried on one grid */
	const struct recogniser *r;
	const struct vocabulary *words;
	const struct grid *g;
	struct xs_buf text;
	bool *seen; /* [words->n] */
};

static struct map_column *map_find(const struct find *f, const struct heads *h,
	const char **list, size_t n)
{
	struct import_map *map = f->r->map;

	for (size_t i = 0; i < map->n; i++)
		for (size_t k = 0; k < h->n; k++)
			if (k == 0 &&
				strcmp(map->columns[i].heading, h->text[k]) ==
					0)
				return &map->columns[i];
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < map->n; i++)
			if (strcmp(map->columns[i].folded, list[k]) == 0)
				return &map->columns[i];
	return NULL;
}

/* The target of a column whose header ends at `row`. */
static int resolve(struct find *f, size_t row, int column,
	struct heads *heads_out, struct map_column **map_out)
{
	const char *list[CANDIDATES_MAX];
	int several = TARGET_NONE;
	size_t n;

	*map_out = NULL;
	xs_heads(f->g, row, column, heads_out);
	if (heads_out->n == 0)
		return TARGET_NONE;
	n = xs_heads_candidates(heads_out, &f->text, list);
	if (f->r->map->n > 0)
		*map_out = map_find(f, heads_out, list, n);
	if (*map_out)
		return (*map_out)->target
			? xs_vocabulary_key(f->words, (*map_out)->target)
			: TARGET_NONE;
	for (size_t i = 0; i < n; i++) {
		int t = xs_vocabulary_find(f->words, list[i]);

		if (t >= 0)
			return t;
		if (t == TARGET_SEVERAL)
			several = t;
	}
	return several;
}

/* How many cells are known if the header ends at `row`; 0 without the key. */
static int known(struct find *f, size_t row)
{
	struct heads heads;
	struct map_column *map;
	unsigned keys = 0;
	int n = 0;

	memset(f->seen, 0, f->words->n * sizeof(*f->seen));
	for (int c = 1; c <= f->g->columns; c++) {
		int t = resolve(f, row, c, &heads, &map);

		if (t == TARGET_SEVERAL)
			n++;
		if (t < 0)
			continue;
		n += !f->seen[t];
		f->seen[t] = true;
		keys |= f->words->targets[t].key_group;
	}
	if ((keys & f->words->kind->needs) != f->words->kind->needs)
		return 0;
	return n;
}

/* A first guess that costs nothing: has the row three texts at all? */
static bool may_be_header(const struct grid *g, size_t row)
{
	int n = 0;

	for (int c = 1; c <= g->columns && n < HEADER_KNOWN; c++)
		n += g->text[xs_grid_at(g, row, c)] != NULL;
	return n >= HEADER_KNOWN;
}

static bool goes_on(struct find *f, size_t row, int known_here)
{
	struct heads heads;
	struct map_column *map;

	if (row + 1 >= f->g->rows)
		return false;
	for (int c = 1; c <= f->g->columns; c++)
		if (xs_grid_spans(f->g, row, c) &&
			resolve(f, row, c, &heads, &map) >= 0)
			return true;
	/* Without merges: the key's cells are blank and more is known. */
	for (int c = 1; c <= f->g->columns; c++) {
		int t = resolve(f, row, c, &heads, &map);

		if (t >= 0 && f->words->targets[t].key_group &&
			xs_grid_text(f->g, row + 1, c))
			return false;
	}
	return known(f, row + 1) > known_here;
}

/* Has the row a key of its own, below which the next one holds nothing? */
static bool heads_below(struct find *f, size_t row)
{
	struct heads heads;
	struct map_column *map;

	for (int c = 1; c <= f->g->columns && row + 1 < f->g->rows; c++) {
		const char *text = xs_grid_text(f->g, row, c);
		const char *below = xs_grid_text(f->g, row + 1, c);
		int t = text && (!below || below == text)
			? resolve(f, row, c, &heads, &map)
			: TARGET_NONE;

		if (t >= 0 && f->words->targets[t].key_group == KEY_SCHOOL)
			return true;
	}
	return false;
}

/* A header whose first row is not enough to be known by: its last row; the
 * same row if there is none. */
static size_t known_below(struct find *f, size_t row, int *known_out)
{
	size_t last = row;

	while (last < row + HEADER_DEEPER && heads_below(f, last)) {
		*known_out = known(f, ++last);
		if (*known_out >= HEADER_KNOWN)
			return last;
	}
	return row;
}

/* Finds the first and last header row of the kind; how many cells are known,
 * 0 for none.  A header below `limit` is not the sheet's. */
static int find_header(struct find *f, const struct held *held, size_t limit,
	size_t *first_out, size_t *last_out)
{
	const struct import_map *map = f->r->map;

	for (size_t i = 0; i < f->g->rows && i <= limit; i++) {
		int n, deeper = 0;

		if (map->header_last) {
			if (held->rows[i].number > map->header_last)
				break;
			if (i + 1 < f->g->rows &&
				held->rows[i + 1].number <= map->header_last)
				continue;
			*first_out = *last_out = i;
			return known(f, i);
		}
		if (!may_be_header(f->g, i))
			continue;
		n = known(f, i);
		*first_out = i;
		if (n < HEADER_KNOWN)
			i = known_below(f, i, &n);
		if (n < HEADER_KNOWN)
			continue;
		for (; deeper < HEADER_DEEPER && goes_on(f, i, n); deeper++)
			n = known(f, ++i);
		*last_out = i;
		return n;
	}
	return 0;
}

/* -- columns -- */

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

	return t->item >= 0 ? xs_say(&t->as->say, xs_lang_screen()) : t->key;
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

static int fail_twice(struct xs_error *err, const struct vocabulary *words,
	const struct layout *l, const struct column *a, const struct column *b)
{
	char x[8], y[8];
	struct xs_place at = { .row = l->header_row, .column = b->at };

	xs_column_letters(a->at, x);
	xs_column_letters(b->at, y);
	if (err && err->code != XS_OK)
		return -1;
	xs_fail(err, XS_E_HEADER,
		_("columns %s \"%s\" and %s \"%s\" both mean \"%s\""), x,
		a->heading, y, b->heading, target_name(words, a->target));
	xs_hint(err,
		_("Say which one counts with --map: "
		  "{\"columns\": {\"%s\": null}}."),
		b->heading);
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

static bool is_constant(const struct find *f, int target)
{
	const struct import_map *map = f->r->map;

	for (size_t i = 0; i < map->constants_n; i++)
		if (xs_vocabulary_key(f->words, map->constants[i].target) ==
			target)
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

static int by_column(const void *a, const void *b)
{
	return ((const struct column *)a)->at - ((const struct column *)b)->at;
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

static int read_columns(struct find *f, size_t first, size_t last,
	struct layout *l, struct xs_error *err)
{
	struct xs_arena *arena = f->r->arena;
	size_t wide = (size_t)f->g->columns + f->r->map->constants_n + 1;
	size_t ignored = 0;
	int *at = xs_arena_alloc(arena, wide, sizeof(*at));

	l->columns = xs_arena_alloc(arena, wide, sizeof(*l->columns));
	l->ignored = xs_arena_alloc(arena, wide, sizeof(*l->ignored));
	l->ignored_at = at;
	for (int c = 1; c <= f->g->columns; c++) {
		struct heads h;
		struct map_column *map;
		int t = resolve(f, last, c, &h, &map);
		struct column column = { .at = c,
			.target = t,
			.map = map,
			.heading = heading_of(&h, first, arena) };

		if (map)
			f->r->map->used[map - f->r->map->columns] = true;
		if (t == TARGET_SEVERAL)
			return fail_several(err, f, l, &column, &h);
		if (t < 0 || is_constant(f, t)) {
			if (!map)
				ignore_column(l, &ignored, at, &column, &h);
			continue;
		}
		column.factor = map && map->factor != 1
			? map->factor
			: column_factor(f, first, &h, &f->words->targets[t]);
		switch (take_column(f, l, &column, err)) {
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

/* The year that the titles above the header state. */
static int title_year(const struct grid *g, size_t first)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *before = NULL;
	int year;

	for (size_t i = 0; i < first * (size_t)g->columns; i++) {
		if (g->text[i] && g->text[i] != before)
			xs_buf_addf(&b, "%s;", g->text[i]);
		before = g->text[i];
	}
	year = xs_header_year(b.s);
	xs_buf_release(&b);
	return year;
}

int xs_recognise(const struct recogniser *r, const struct held *held,
	const struct xs_sheet *sheet, struct layout *out, struct xs_error *err)
{
	struct grid g;
	struct find f = { .r = r, .g = &g, .text = XS_BUF_INIT };
	size_t first = 0, last = 0, limit = HEADER_ROWS - 1;
	int best = 0, ties = 0, rc = LAYOUT_NONE;

	*out = (struct layout){ 0 };
	xs_grid_init(&g, held, sheet, r->arena);
	for (size_t i = 0; i < r->words_n; i++) {
		size_t from = 0, to = 0;
		int n;

		f.words = &r->words[i];
		f.seen = xs_arena_alloc(
			r->arena, f.words->n + 1, sizeof(*f.seen));
		n = find_header(&f, held, limit, &from, &to);
		ties = n > best ? 0 : ties + (n > 0 && n == best);
		if (n <= best)
			continue;
		best = n;
		out->words = f.words;
		first = from;
		last = to;
		if (last < limit)
			limit = last;
	}
	if (best > 0 && ties == 0) {
		f.words = out->words;
		out->header_first = first;
		out->header = last;
		out->header_row = held->rows[last].number;
		out->year = title_year(&g, first);
		rc = read_columns(&f, first, last, out, err) < 0 ? LAYOUT_FAILED
								 : LAYOUT_FOUND;
	}
	xs_buf_release(&f.text);
	return rc;
}

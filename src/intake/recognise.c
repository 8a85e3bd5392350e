/* SPDX-License-Identifier: Apache-2.0
 *
 * Which kind of sheet this is and what its columns are.  The header is the
 * first row in which at least three cells, the key among them, are known;
 * heads that span rows below it belong to it.
 */
#include "recognise_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

#define HEADER_ROWS 30 /* the header begins in one of these */
#define HEADER_KNOWN 3 /* cells that must be known */
#define HEADER_DEEPER 3 /* rows that a header may go on below */

/* Those of the map that name the column by its letters, or the others. */
static struct map_column *map_find_by(const struct find *f,
	const struct heads *h, const char **list, size_t n, int column)
{
	struct import_map *map = f->r->map;

	for (size_t i = 0; i < map->n; i++)
		if (map->columns[i].at == column &&
			strcmp(map->columns[i].bare, h->text[0]) == 0)
			return &map->columns[i];
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < map->n; i++)
			if (map->columns[i].at == column &&
				(strcmp(map->columns[i].folded, list[k]) == 0 ||
					(column > 0 &&
						!*map->columns[i].folded)))
				return &map->columns[i];
	return NULL;
}

static struct map_column *map_find(const struct find *f, const struct heads *h,
	const char **list, size_t n, int column)
{
	struct map_column *found = map_find_by(f, h, list, n, column);

	return found ? found : map_find_by(f, h, list, n, 0);
}

/* A heading whose brackets list what is to be chosen from. */
static int of_choices(const struct find *f, const struct heads *h)
{
	if (!strchr(h->text[0], '(') && !strstr(h->text[0], "（"))
		return TARGET_NONE;
	return xs_vocabulary_choices(f->words, h->folded[0]);
}

/* The target of a column whose header ends at `row`. */
int xs_resolve(struct find *f, size_t row, int column, struct heads *heads_out,
	struct map_column **map_out)
{
	const char *list[CANDIDATES_MAX];
	int several = TARGET_NONE;
	size_t n;

	*map_out = NULL;
	f->of_stages = NULL;
	xs_heads(f->g, row, column, heads_out);
	if (heads_out->n == 0)
		return TARGET_NONE;
	n = xs_heads_candidates(heads_out, &f->text, list);
	if (f->r->map->n > 0)
		*map_out = map_find(f, heads_out, list, n, column);
	if (*map_out)
		return (*map_out)->target
			? xs_vocabulary_key(f->words, (*map_out)->target)
			: TARGET_NONE;
	for (size_t i = 0; i < n; i++) {
		int t = xs_vocabulary_find(f->words, list[i]);

		if (f->staged)
			f->of_stages = xs_vocabulary_staged(f->words, list[i]);
		if (f->of_stages)
			return f->of_stages->of[ROW_PRIMARY];
		if (t >= 0)
			return t;
		if (t == TARGET_SEVERAL)
			several = t;
	}
	return several == TARGET_NONE ? of_choices(f, heads_out) : several;
}

bool xs_is_constant(const struct find *f, int target)
{
	const struct import_map *map = f->r->map;

	for (size_t i = 0; i < map->constants_n; i++)
		if (xs_vocabulary_key(f->words, map->constants[i].target) ==
			target)
			return true;
	return false;
}

/* Does a column, or a constant, say of which stage a row is? */
bool xs_has_stage(struct find *f, size_t row)
{
	struct heads heads;
	struct map_column *map;

	f->staged = false;
	if (f->words->stage < 0)
		return false;
	if (xs_is_constant(f, f->words->stage))
		return true;
	for (int c = 1; c <= f->g->columns; c++)
		if (xs_resolve(f, row, c, &heads, &map) == f->words->stage)
			return true;
	return false;
}

/* How many cells are known if the header ends at `row`; 0 without the key. */
static int known(struct find *f, size_t row)
{
	struct heads heads;
	struct map_column *map;
	unsigned keys = 0;
	int n = 0;

	memset(f->seen, 0, f->words->n * sizeof(*f->seen));
	f->staged = xs_has_stage(f, row);
	for (int c = 1; c <= f->g->columns; c++) {
		int t = xs_resolve(f, row, c, &heads, &map);

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
			xs_resolve(f, row, c, &heads, &map) >= 0)
			return true;
	/* Without merges: the key's cells are blank and more is known. */
	for (int c = 1; c <= f->g->columns; c++) {
		int t = xs_resolve(f, row, c, &heads, &map);

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
			? xs_resolve(f, row, c, &heads, &map)
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
		rc = xs_read_columns(&f, first, last, out, err) < 0
			? LAYOUT_FAILED
			: LAYOUT_FOUND;
	}
	xs_buf_release(&f.text);
	return rc;
}

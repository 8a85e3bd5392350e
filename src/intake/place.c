/* SPDX-License-Identifier: Apache-2.0
 *
 * What a row stands under: a merged cell that covers it from above, a row that
 * names only a township, a sheet that is called like one.
 */
#include "rows_i.h"

#include "xueshe/os.h"
#include "xueshe/text.h"

#define TOWN_SHORTEST 9 /* bytes: three characters */
#define TOWN_LONGEST 45

struct fill { /* one merged range over a key column */
	struct xs_merge range;
	int column;
	struct xs_cell cell; /* what its first row holds; blank: not read yet */
};

/* -- townships ------------------------------------------------------------- */

static const char *const town_ends[] = { "镇", "乡", "街道", "街道办",
	"街道办事处", "办事处", "苏木", NULL };
/* What ends so and is none. */
static const char *const no_towns[] = { "乡镇", "城乡", "各乡", "各镇",
	"各街道", "乡镇街道", "村镇", NULL };

/* Length of "一", "（二）", "3" at the start. */
static size_t numbering(const char *p)
{
	static const char *const parts[] = { "一", "二", "三", "四", "五", "六",
		"七", "八", "九", "十", "(", ")", "（", "）", NULL };
	size_t len = 0, n;

	do {
		n = p[len] >= '0' && p[len] <= '9';
		for (const char *const *s = parts; *s && n == 0; s++)
			if (strncmp(p + len, *s, strlen(*s)) == 0)
				n = strlen(*s);
		len += n;
	} while (n > 0);
	return len;
}

/* "一、", "（二）", "3." in front of a name. */
static const char *skip_numbering(const char *p)
{
	const char *q = p + numbering(p);

	if (q == p)
		return p;
	if (strncmp(q, "、", 3) == 0)
		return q + 3;
	if (*q == '.' || *q == ' ' || !*q)
		return *q ? q + 1 : q;
	return q[-1] == ')' || (q - p > 3 && strncmp(q - 3, "）", 3) == 0) ? q
									   : p;
}

static bool ends_with(const char *const *list, const struct xs_buf *b)
{
	for (; *list; list++) {
		size_t n = strlen(*list);

		if (b->len >= n && memcmp(b->s + b->len - n, *list, n) == 0)
			return true;
	}
	return false;
}

bool xs_is_township(const char *text, struct xs_buf *out)
{
	struct xs_buf b = XS_BUF_INIT;
	bool is;

	xs_buf_clear(out);
	if (strlen(text) > (size_t)2 * TOWN_LONGEST)
		return false;
	xs_text_tidy(&b, text);
	xs_buf_adds(out, skip_numbering(b.s));
	xs_buf_release(&b);
	xs_buf_cut(out, strcspn(out->s, "(:,"));
	for (const char *const *cut = (const char *const[]){ "（", "：", NULL };
		*cut; cut++) {
		const char *at = strstr(out->s, *cut);

		if (at)
			xs_buf_cut(out, (size_t)(at - out->s));
	}
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		xs_buf_cut(out, out->len - 1);
	is = out->len >= TOWN_SHORTEST && out->len <= TOWN_LONGEST &&
		ends_with(town_ends, out) && !ends_with(no_towns, out) &&
		!strstr(out->s, "、") && !strstr(out->s, "，") &&
		!strstr(out->s, "。") && !strstr(out->s, "全");
	return is;
}

/* -- merged cells ---------------------------------------------------------- */

static bool covers(const struct xs_merge *m, int column, long below)
{
	return m->bottom > m->top && m->top > below && m->left <= column &&
		m->right >= column;
}

static int by_column(const void *a, const void *b)
{
	const struct fill *x = a, *y = b;

	if (x->column != y->column)
		return x->column - y->column;
	return (x->range.top > y->range.top) - (x->range.top < y->range.top);
}

static void find_fills(struct gatherer *g, const struct xs_sheet *sheet)
{
	long header = g->b->layout.header_row;
	size_t n = 0;

	for (int pass = 0; pass < 2 && g->keys_n > 0; pass++) {
		for (size_t i = 0; i < sheet->merges_n; i++)
			for (size_t k = 0; k < g->keys_n; k++) {
				int at = g->keys[k]->at;

				if (!covers(&sheet->merges[i], at, header))
					continue;
				if (pass)
					g->fills[g->fills_n++] = (struct fill){
						.range = sheet->merges[i],
						.column = at
					};
				n++;
			}
		if (!pass)
			g->fills = xs_arena_alloc(
				&g->im->arena, n + 1, sizeof(*g->fills));
	}
	if (g->fills_n)
		qsort(g->fills, g->fills_n, sizeof(*g->fills), by_column);
}

/* The range that covers the cell; NULL: none. */
static struct fill *fill_of(const struct gatherer *g, int column, long row)
{
	size_t low = 0, high = g->fills_n;

	while (low < high) { /* the first that begins behind the cell */
		size_t mid = low + (high - low) / 2;
		const struct fill *f = &g->fills[mid];

		if (f->column < column ||
			(f->column == column && f->range.top <= row))
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 && g->fills[low - 1].column == column &&
			g->fills[low - 1].range.bottom >= row
		? &g->fills[low - 1]
		: NULL;
}

/* Keeps what stands in the first row of ranges that begin there. */
static void keep_firsts(struct gatherer *g, const struct xs_row *row)
{
	for (size_t k = 0; k < g->keys_n; k++) {
		struct fill *f = fill_of(g, g->keys[k]->at, row->number);
		const struct xs_cell *cell = f && f->range.top == row->number
			? xs_row_cell(row, f->range.left)
			: NULL;

		if (!cell || f->cell.kind != XS_CELL_BLANK)
			continue;
		f->cell = *cell;
		if (cell->text)
			f->cell.text = xs_arena_strndup(
				&g->im->arena, cell->text, cell->len);
	}
}

const struct xs_cell *xs_place_fill(
	struct gatherer *g, const struct column *c, const struct xs_row *row)
{
	struct fill *f;

	if (g->fills_n == 0 || c->at == 0)
		return NULL;
	f = fill_of(g, c->at, row->number);
	return f && f->range.top < row->number && f->cell.kind != XS_CELL_BLANK
		? &f->cell
		: NULL;
}

/* -- bands ----------------------------------------------------------------- */

void xs_place_begin(struct gatherer *g, const struct held *held)
{
	struct xs_buf name = XS_BUF_INIT;
	const char *sheet = g->b->sheet;
	char *stem = xs_arena_strdup(&g->im->arena, sheet ? sheet : "");

	stem[strcspn(stem, ".")] = '\0';
	if (xs_is_township(stem, &name))
		g->sheet_town = xs_arena_strdup(&g->im->arena, name.s);
	xs_buf_release(&name);
	if (g->goes_on) {
		g->band = g->im->beside.band;
		g->bands_stand_above = g->band != NULL;
	}
	if (held->sheet)
		find_fills(g, held->sheet);
}

/* The only text of the row that is more than a number; NULL: none, several. */
static const struct xs_cell *only_text(const struct xs_row *row)
{
	const struct xs_cell *found = NULL;

	for (size_t i = 0; i < row->n; i++) {
		const struct xs_cell *c = &row->cells[i];
		double v;

		if (c->kind != XS_CELL_TEXT || !c->text ||
			xs_plain_number(c->text, c->len, &v) ||
			!*skip_numbering(c->text))
			continue;
		if (found)
			return NULL;
		found = c;
	}
	return found;
}

static bool has_figures(const struct gatherer *g, const struct xs_row *row)
{
	for (size_t i = 0; i < g->b->layout.n; i++) {
		const struct column *c = &g->b->layout.columns[i];

		if (c->slot >= 0 && c->at > 0 && xs_row_cell(row, c->at))
			return true;
	}
	return false;
}

enum skip xs_place_band(
	struct gatherer *g, const struct xs_row *row, const struct row *r)
{
	struct xs_buf name = XS_BUF_INIT;
	const struct xs_cell *only;
	enum skip skip = SKIP_NOT;
	bool figures;

	if (g->fills_n > 0)
		keep_firsts(g, row);
	if (!g->b->kind->of_school || g->b->kind->school_may_lack || r->code ||
		row->n == 0 || !(only = only_text(row)) ||
		!xs_is_township(only->text, &name))
		goto out;
	figures = has_figures(g, row);
	/* In its own column, with figures: a school whose name is missing. */
	if (figures && !r->name && r->township)
		goto out;
	skip = figures ? SKIP_SUMMARY : SKIP_ROW;
	if (figures && g->b->n > 0 && !g->bands_stand_above) {
		g->band = NULL; /* it stands below its schools */
		goto out;
	}
	g->bands_stand_above = true;
	g->band = xs_arena_strdup(&g->im->arena, name.s);
out:
	xs_buf_release(&name);
	return skip;
}

const char *xs_place_town(const struct gatherer *g)
{
	return g->band ? g->band : g->sheet_town;
}

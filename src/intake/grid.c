/* SPDX-License-Identifier: Apache-2.0
 *
 * The first rows of a sheet as a grid of texts, merged ranges filled in, and
 * what a column says when its heads stand in several rows.
 */
#include "grid_i.h"
#include "skip_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

#define COLUMNS_MAX 16384
#define HEADS_ABOVE 3 /* rows above the last header row that may head it */

/* Words under a head that only say that it is a total or a number. */
static const char *const empty_heads[] = { "计", "合计", "小计", "总计", "总数",
	"数量", "人数", "数", "个数", "total", NULL };

static const char other[] = "#"; /* a cell that is no text: folds to "" */

static void fill_cells(struct grid *g, const struct held *held)
{
	for (size_t i = 0; i < held->n; i++) {
		bool codes = xs_is_column_codes(&held->rows[i]);

		for (size_t k = 0; k < held->rows[i].n; k++) {
			const struct xs_cell *c = &held->rows[i].cells[k];

			if (c->column > g->columns)
				break;
			g->text[i * (size_t)g->columns + (size_t)c->column -
				1] = c->kind == XS_CELL_TEXT && !codes ? c->text
								       : other;
		}
	}
}

static void fill_merge(
	struct grid *g, const struct held *held, const struct xs_merge *m)
{
	const char *text = NULL;
	int right = m->right < g->columns ? m->right : g->columns;

	for (size_t i = 0; i < held->n; i++) {
		const char **row = g->text + i * (size_t)g->columns;

		if (held->rows[i].number < m->top || m->left > g->columns)
			continue;
		if (held->rows[i].number > m->bottom)
			break;
		if (held->rows[i].number == m->top)
			text = row[m->left - 1];
		for (int c = m->left; text && c <= right; c++)
			if (!row[c - 1])
				row[c - 1] = text;
	}
}

static void fold_all(struct grid *g, struct xs_arena *arena)
{
	struct xs_buf b = XS_BUF_INIT;
	size_t n = g->rows * (size_t)g->columns;

	for (size_t i = 0; i < n; i++) {
		const char *text = g->text[i];
		size_t part;

		if (!text)
			continue;
		if (text == other) {
			g->folded[i] = "";
		} else if (i > 0 && text == g->text[i - 1]) {
			g->folded[i] = g->folded[i - 1];
		} else {
			xs_buf_clear(&b);
			xs_header_fold(&b, text);
			/* 其中：学生宿舍 */
			part = b.len > 6 &&
				(strstr(text, "其中：") ||
					strstr(text, "其中:")) &&
				strncmp(b.s, "其中", 6) == 0;
			g->folded[i] = xs_arena_strndup(
				arena, b.s + 6 * part, b.len - 6 * part);
		}
	}
	xs_buf_release(&b);
}

void xs_grid_init(struct grid *g, const struct held *held,
	const struct xs_sheet *sheet, struct xs_arena *arena)
{
	size_t cells;

	*g = (struct grid){ .rows = held->n };
	for (size_t i = 0; i < held->n; i++)
		if (held->rows[i].n > 0) {
			const struct xs_row *row = &held->rows[i];
			int last = row->cells[row->n - 1].column;

			if (last > g->columns)
				g->columns = last;
		}
	if (g->columns > COLUMNS_MAX)
		g->columns = COLUMNS_MAX;
	cells = g->rows * (size_t)g->columns;
	g->text = xs_arena_alloc(arena, cells + 1, sizeof(*g->text));
	g->folded = xs_arena_alloc(arena, cells + 1, sizeof(*g->folded));
	fill_cells(g, held);
	for (size_t i = 0; i < sheet->merges_n; i++)
		if (sheet->merges[i].left >= 1)
			fill_merge(g, held, &sheet->merges[i]);
	fold_all(g, arena);
}

bool xs_grid_spans(const struct grid *g, size_t row, int column)
{
	const char *text = xs_grid_text(g, row, column);

	return text && text != other && row + 1 < g->rows &&
		xs_grid_text(g, row + 1, column) == text;
}

/* The text above, looking left where the cell is blank: in a csv a head over
 * several columns stands over the first of them. */
static size_t head_above(const struct grid *g, size_t row, int column)
{
	for (int c = column; c >= 1; c--) {
		size_t at = xs_grid_at(g, row, c);

		if (g->text[at])
			return at;
	}
	return SIZE_MAX;
}

void xs_heads(const struct grid *g, size_t row, int column, struct heads *out)
{
	size_t first = row < HEADS_ABOVE ? 0 : row - HEADS_ABOVE;

	*out = (struct heads){ 0 };
	for (size_t i = row + 1; i-- > first && out->n < HEADS_MAX;) {
		size_t at = xs_grid_at(g, i, column);
		const char *text = g->text[at];

		if (!text && i < row && out->n > 0) {
			at = head_above(g, i, column);
			text = at == SIZE_MAX ? NULL : g->text[at];
		}
		if (!text || text == other || !*g->folded[at])
			continue;
		if (out->n > 0 && out->text[out->n - 1] == text)
			continue;
		out->row[out->n] = i;
		out->text[out->n] = text;
		out->folded[out->n++] = g->folded[at];
	}
}

static bool is_empty_head(const char *folded)
{
	for (const char *const *w = empty_heads; *w; w++)
		if (strcmp(*w, folded) == 0)
			return true;
	return false;
}

/* The heads joined outer/inner, those of a lower row that says nothing left
 * out. */
size_t xs_heads_candidates(const struct heads *h, struct xs_buf *out,
	const char *list[CANDIDATES_MAX])
{
	/* Which heads are joined, outermost first; -1 ends. */
	static const int joins[][4] = {
		{ 3, 2, 1, 0 },
		{ 2, 1, 0, -1 },
		{ 1, 0, -1, -1 },
		{ 0, 1, -1, -1 },
		{ 2, 0, -1, -1 },
		{ 0, -1, -1, -1 },
		{ 1, -1, -1, -1 },
		/* 在校生数 / 小学 / 计: the lowest says nothing. */
		{ 2, 1, -1, -1 },
		{ 1, 2, -1, -1 },
		{ 2, -1, -1, -1 },
	};
	static const int leaves_out[] = { 0, 0, 0, 0, 0, 0, 1, 1, 1, 2 };
	size_t n = 0, from[CANDIDATES_MAX];

	xs_buf_clear(out);
	for (size_t i = 0; i < sizeof(joins) / sizeof(*joins); i++) {
		size_t start = out->len;
		bool fits = true;

		for (int k = 0; k < 4 && joins[i][k] >= 0; k++)
			fits = fits && (size_t)joins[i][k] < h->n;
		/* The heads above alone, if those below say nothing. */
		for (int k = 0; fits && k < leaves_out[i]; k++)
			fits = is_empty_head(h->folded[k]);
		if (!fits)
			continue;
		for (int k = 0; k < 4 && joins[i][k] >= 0; k++)
			xs_buf_adds(out, h->folded[joins[i][k]]);
		xs_buf_add(out, "", 1);
		from[n++] = start;
	}
	for (size_t i = 0; i < n; i++)
		list[i] = out->s + from[i];
	return n;
}

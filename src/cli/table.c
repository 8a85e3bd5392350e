/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables on the screen, aligned for Chinese widths and cut to the window only
 * where there is one; and the same cells as comma separated values, with keys
 * as heads and nothing that a spreadsheet would run as a formula.
 */
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#include "cli_i.h"

#define GAP 2 /* blanks between columns */
#define LEAST 8 /* a cut column keeps that many */

static bool is_csv(const struct xs_table *t)
{
	return t->ctx->common->csv;
}

/* -- comma separated values -------------------------------------------------- */

/* A text that a spreadsheet would take for a formula gets a ' in front. */
static void csv_text(struct xs_buf *out, const char *text)
{
	const char *guard = strchr("=+-@\t\r", *text) && *text ? "'" : "";

	if (!*guard && !strpbrk(text, ",\"\r\n")) {
		xs_buf_adds(out, text);
		return;
	}
	xs_buf_addf(out, "\"%s", guard);
	for (; *text; text++) {
		if (*text == '"')
			xs_buf_addc(out, '"');
		xs_buf_addc(out, *text);
	}
	xs_buf_addc(out, '"');
}

static void csv_next(struct xs_table *t)
{
	t->n++;
	xs_buf_adds(&t->ctx->out, t->n % t->cols_n ? "," : "\r\n");
	xs_out_spill(t->ctx);
}

static void csv_heads(struct xs_table *t)
{
	size_t i;

	xs_buf_adds(&t->ctx->out, "\xef\xbb\xbf");
	for (i = 0; i < t->cols_n; i++) {
		xs_buf_adds(&t->ctx->out, t->cols[i].key);
		xs_buf_adds(&t->ctx->out, i + 1 < t->cols_n ? "," : "\r\n");
	}
}

/* -- cells ------------------------------------------------------------------ */

void xs_table_begin(
	struct xs_table *t, struct xs_ctx *ctx, const struct xs_col *cols)
{
	memset(t, 0, sizeof(*t));
	t->ctx = ctx;
	t->cols = cols;
	while (cols[t->cols_n].key)
		t->cols_n++;
	if (is_csv(t))
		csv_heads(t);
}

static void keep(struct xs_table *t, const char *text)
{
	void *cells = t->cells;

	xs_grow(&cells, &t->cap, t->n + 1, sizeof(*t->cells));
	t->cells = cells;
	t->cells[t->n++] = xs_arena_strdup(&t->ctx->arena, text);
}

void xs_table_text(struct xs_table *t, const char *text)
{
	xs_table_word(t, text, text);
}

void xs_table_word(struct xs_table *t, const char *key, const char *said)
{
	if (is_csv(t)) {
		csv_text(&t->ctx->out, key ? key : "");
		csv_next(t);
		return;
	}
	keep(t, said ? said : "");
}

void xs_table_real(struct xs_table *t, double v, int decimals)
{
	char text[32] = "";

	if (!xs_is_blank(v)) {
		if (is_csv(t))
			xs_format_real(v, text);
		else
			xs_format_round(v, decimals, text);
	}
	if (is_csv(t)) { /* a number: nothing to guard */
		xs_buf_adds(&t->ctx->out, text);
		csv_next(t);
		return;
	}
	keep(t, text);
}

void xs_table_int(struct xs_table *t, long long v)
{
	xs_table_real(t, (double)v, 0);
}

/* -- the screen ------------------------------------------------------------- */

static void measure(const struct xs_table *t, int *width)
{
	size_t i;

	for (i = 0; i < t->cols_n; i++)
		width[i] = xs_text_width(xs_tr_screen(t->cols[i].caption));
	for (i = 0; i < t->n; i++) {
		int w = xs_text_width(t->cells[i]);

		if (w > width[i % t->cols_n])
			width[i % t->cols_n] = w;
	}
}

/* Shortens the widest column that may be cut until the table fits. */
static void fit(const struct xs_table *t, int *width, int columns)
{
	for (;;) {
		int total = 0, widest = -1;
		size_t i;

		for (i = 0; i < t->cols_n; i++) {
			total += width[i] + (i ? GAP : 0);
			if ((t->cols[i].flags & XS_COL_CUT) &&
				width[i] > LEAST &&
				(widest < 0 || width[i] > width[widest]))
				widest = (int)i;
		}
		if (total <= columns || widest < 0)
			return;
		width[widest] -= total - columns;
		if (width[widest] < LEAST)
			width[widest] = LEAST;
	}
}

static void print_row(
	const struct xs_table *t, const int *width, const char *const *cells)
{
	struct xs_buf line = XS_BUF_INIT;
	size_t i;

	for (i = 0; i < t->cols_n; i++) {
		bool right = t->cols[i].flags & XS_COL_RIGHT;

		if (i)
			xs_buf_adds(&line, "  ");
		xs_text_pad(&line, cells[i], right ? -width[i] : width[i]);
	}
	while (line.len && line.s[line.len - 1] == ' ')
		xs_buf_cut(&line, line.len - 1);
	xs_buf_addc(&line, '\n');
	xs_buf_add(&t->ctx->out, line.s, line.len);
	xs_buf_release(&line);
}

static void print_table(struct xs_table *t)
{
	const char *heads[32];
	int width[32];
	size_t i;

	xs_assert(t->cols_n <= 32);
	measure(t, width);
	if (xs_os_is_terminal(stdout))
		fit(t, width, xs_os_terminal_columns());
	for (i = 0; i < t->cols_n; i++)
		heads[i] = xs_tr_screen(t->cols[i].caption);
	print_row(t, width, heads);
	for (i = 0; i < t->n; i += t->cols_n)
		print_row(t, width, t->cells + i);
}

void xs_table_end(struct xs_table *t)
{
	xs_assert(t->n % t->cols_n == 0);
	if (!is_csv(t) && t->n)
		print_table(t);
	free(t->cells);
	t->cells = NULL;
	t->n = t->cap = 0;
}

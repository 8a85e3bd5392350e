/* SPDX-License-Identifier: Apache-2.0
 *
 * Findings on the screen: by kind, the first few of each and how many more;
 * or all of them, or as JSON or csv.
 */
#include <string.h>

#include "xueshe/text.h"

#include "cli_i.h"

#define SHOWN 5 /* of each kind */

static const char *severity_say(enum xs_severity s)
{
	switch (s) {
	case XS_ERROR:
		return _("error");
	case XS_DOUBT:
		return _("doubt");
	case XS_NOTE:
		return _("note");
	case XS_SEVERITY_N:
		break;
	}
	return "";
}

static struct xs_place place_of(const struct xs_finding *f)
{
	struct xs_place at = { 0 };

	xs_text_copy(at.file, sizeof(at.file), f->file ? f->file : "");
	xs_text_copy(at.sheet, sizeof(at.sheet), f->sheet ? f->sheet : "");
	at.row = f->row;
	at.column = f->column;
	return at;
}

static void sentence(
	struct xs_ctx *ctx, const struct xs_finding *f, struct xs_buf *out)
{
	xs_finding_text(f, xs_lang_screen(), xs_item_say, ctx->cat, out);
}

/* -- JSON and csv ----------------------------------------------------------- */

void xs_findings_json(
	struct xs_ctx *ctx, struct xs_json_out *o, const struct xs_findings *fs)
{
	struct xs_buf text = XS_BUF_INIT;
	size_t i;

	xs_jo_open(o, "findings", '[');
	for (i = 0; i < fs->n; i++) {
		const struct xs_finding *f = &fs->all[i];

		xs_buf_clear(&text);
		sentence(ctx, f, &text);
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "severity", xs_severity_name(f->severity));
		xs_jo_text(o, "code", xs_finding_name(f->code));
		xs_jo_text(o, "check", f->check);
		xs_jo_text(o, "school", f->school);
		xs_jo_text(o, "item", f->item);
		xs_jo_text(o, "message", text.s);
		xs_jo_text(o, "advice",
			xs_finding_advice(f->code, xs_lang_screen()));
		xs_jo_text(o, "file", f->file);
		xs_jo_text(o, "sheet", f->sheet);
		xs_jo_real(o, "row", xs_or_blank(f->row));
		xs_jo_real(o, "column", xs_or_blank(f->column));
		xs_jo_close(o, '}');
		xs_out_spill(ctx);
	}
	xs_jo_close(o, ']');
	xs_buf_release(&text);
}

static void print_csv(struct xs_ctx *ctx, const struct xs_findings *fs)
{
	static const struct xs_col cols[] = {
		{ "severity", "", 0 },
		{ "code", "", 0 },
		{ "school", "", 0 },
		{ "item", "", 0 },
		{ "message", "", 0 },
		{ "file", "", 0 },
		{ "sheet", "", 0 },
		{ "row", "", 0 },
		{ "column", "", 0 },
		{ "check", "", 0 },
		{ NULL, NULL, 0 },
	};
	struct xs_buf text = XS_BUF_INIT;
	struct xs_table t;
	size_t i;

	xs_table_begin(&t, ctx, cols);
	for (i = 0; i < fs->n; i++) {
		const struct xs_finding *f = &fs->all[i];

		xs_buf_clear(&text);
		sentence(ctx, f, &text);
		xs_table_text(&t, xs_severity_name(f->severity));
		xs_table_text(&t, xs_finding_name(f->code));
		xs_table_text(&t, f->school);
		xs_table_text(&t, f->item);
		xs_table_text(&t, text.s);
		xs_table_text(&t, f->file);
		xs_table_text(&t, f->sheet);
		xs_table_real(&t, xs_or_blank(f->row), 0);
		xs_table_real(&t, xs_or_blank(f->column), 0);
		xs_table_text(&t, f->check);
	}
	xs_table_end(&t);
	xs_buf_release(&text);
}

/* -- the screen ------------------------------------------------------------- */

/* The findings of one severity and code. */
struct group {
	const struct xs_findings *fs;
	enum xs_severity severity;
	enum xs_finding_code code;
	size_t shown; /* of them, at most */
	int width; /* of their places, as far as they are aligned */
};

static bool belongs(const struct group *g, size_t i)
{
	return g->fs->all[i].code == g->code &&
		g->fs->all[i].severity == g->severity;
}

static int place_text(const struct xs_finding *f, char *text, size_t size)
{
	struct xs_place at = place_of(f);

	xs_place_text(&at, text, size);
	return xs_text_width(text);
}

static void print_one(
	struct xs_ctx *ctx, const struct group *g, const struct xs_finding *f)
{
	struct xs_buf text = XS_BUF_INIT;
	char place[640];
	int width = place_text(f, place, sizeof(place));

	sentence(ctx, f, &text);
	xs_out(ctx, "  %s", place);
	if (*place)
		xs_out(ctx, ":");
	if (g->width)
		xs_out(ctx, "%*s",
			(width < g->width ? g->width - width : 0) +
				(*place ? 1 : 2),
			"");
	if (f->school && *f->school && !strstr(text.s, f->school))
		xs_out(ctx, "%s: ", f->school);
	xs_buf_adds(&ctx->out, text.s);
	xs_out(ctx, "\n");
	xs_buf_release(&text);
}

/* The width that the places of a group are padded to: of the widest. */
static int width_of(const struct group *g)
{
	char place[640];
	int widest = 0;
	size_t n = 0, i;

	for (i = 0; i < g->fs->n && n < g->shown; i++)
		if (belongs(g, i)) {
			int width = place_text(
				&g->fs->all[i], place, sizeof(place));

			widest = width > widest ? width : widest;
			n++;
		}
	return widest;
}

static void print_group(struct xs_ctx *ctx, struct group *g, size_t n)
{
	const char *advice = xs_finding_advice(g->code, xs_lang_screen());
	size_t shown = 0, i;

	g->width = width_of(g);
	xs_out(ctx, "%s %s (%zu)\n", severity_say(g->severity),
		xs_finding_name(g->code), n);
	for (i = 0; i < g->fs->n && shown < g->shown; i++)
		if (belongs(g, i)) {
			print_one(ctx, g, &g->fs->all[i]);
			shown++;
		}
	if (n > shown)
		xs_out(ctx, _("  and %zu more\n"), n - shown);
	if (*advice)
		xs_out(ctx, "  → %s\n", advice);
}

/* Errors first, then doubts, then notes. */
static void print_text(
	struct xs_ctx *ctx, const struct xs_findings *fs, bool all)
{
	size_t n[XS_SEVERITY_N][XS_FINDING_CODE_N] = { { 0 } }, i;
	int s, code;

	for (i = 0; i < fs->n; i++)
		n[fs->all[i].severity][fs->all[i].code]++;
	for (s = 0; s < XS_SEVERITY_N; s++)
		for (code = 0; code < XS_FINDING_CODE_N; code++) {
			struct group g = { fs, (enum xs_severity)s,
				(enum xs_finding_code)code,
				all ? (size_t)-1 : SHOWN, 0 };

			if (n[s][code])
				print_group(ctx, &g, n[s][code]);
		}
	xs_out(ctx,
		_("%zu {error|errors}, %zu {doubt|doubts}, %zu {note|notes}\n"),
		fs->by_severity[XS_ERROR], fs->by_severity[XS_DOUBT],
		fs->by_severity[XS_NOTE]);
}

void xs_findings_tell(
	struct xs_ctx *ctx, const struct xs_findings *fs, bool all)
{
	struct xs_buf out = ctx->out;

	xs_buf_init(&ctx->out);
	print_text(ctx, fs, all);
	fwrite(ctx->out.s, 1, ctx->out.len, stderr);
	xs_buf_release(&ctx->out);
	ctx->out = out;
}

bool xs_findings_print(
	struct xs_ctx *ctx, const struct xs_findings *fs, bool all)
{
	if (ctx->common->csv)
		print_csv(ctx, fs);
	else
		print_text(ctx, fs, all);
	return fs->by_severity[XS_ERROR] || fs->by_severity[XS_DOUBT];
}

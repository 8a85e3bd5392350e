/* SPDX-License-Identifier: Apache-2.0
 *
 * Findings on the screen: by kind, the first few of each and how many more;
 * or all of them, or as JSON or csv.
 */
#include <string.h>

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

	snprintf(at.file, sizeof(at.file), "%s", f->file ? f->file : "");
	snprintf(at.sheet, sizeof(at.sheet), "%s", f->sheet ? f->sheet : "");
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
		xs_jo_text(o, "school", f->school);
		xs_jo_text(o, "item", f->item);
		xs_jo_text(o, "message", text.s);
		xs_jo_text(o, "advice",
			xs_finding_advice(f->code, xs_lang_screen()));
		xs_jo_text(o, "file", f->file);
		xs_jo_text(o, "sheet", f->sheet);
		xs_jo_real(o, "row", f->row ? (double)f->row : XS_BLANK);
		xs_jo_real(
			o, "column", f->column ? (double)f->column : XS_BLANK);
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
		xs_table_real(&t, f->row ? (double)f->row : XS_BLANK, 0);
		xs_table_real(&t, f->column ? (double)f->column : XS_BLANK, 0);
	}
	xs_table_end(&t);
	xs_buf_release(&text);
}

/* -- the screen ------------------------------------------------------------- */

static void print_one(struct xs_ctx *ctx, const struct xs_finding *f)
{
	struct xs_place at = place_of(f);
	struct xs_buf text = XS_BUF_INIT;
	char place[640];

	sentence(ctx, f, &text);
	xs_place_text(&at, place, sizeof(place));
	xs_out(ctx, "  %s", place);
	if (*place)
		xs_out(ctx, ": ");
	if (f->school && *f->school && !strstr(text.s, f->school))
		xs_out(ctx, "%s: ", f->school);
	xs_buf_adds(&ctx->out, text.s);
	xs_out(ctx, "\n");
	xs_buf_release(&text);
}

static void print_kind(struct xs_ctx *ctx, const struct xs_findings *fs,
	enum xs_finding_code code, bool all)
{
	const char *advice = xs_finding_advice(code, xs_lang_screen());
	enum xs_severity severity = XS_SEVERITY_N;
	size_t n = 0, shown = 0;
	size_t i;

	for (i = 0; i < fs->n; i++)
		if (fs->all[i].code == code) {
			severity = fs->all[i].severity;
			n++;
		}
	if (!n)
		return;
	xs_out(ctx, "%s %s (%zu)\n", severity_say(severity),
		xs_finding_name(code), n);
	for (i = 0; i < fs->n && (all || shown < SHOWN); i++)
		if (fs->all[i].code == code) {
			print_one(ctx, &fs->all[i]);
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
	int s, code;

	for (s = 0; s < XS_SEVERITY_N; s++)
		for (code = 0; code < XS_FINDING_CODE_N; code++) {
			size_t i;

			for (i = 0; i < fs->n; i++)
				if ((int)fs->all[i].code == code)
					break;
			if (i < fs->n && (int)fs->all[i].severity == s)
				print_kind(ctx, fs, (enum xs_finding_code)code,
					all);
		}
	xs_out(ctx, _("%zu errors, %zu doubts, %zu notes\n"),
		fs->by_severity[XS_ERROR], fs->by_severity[XS_DOUBT],
		fs->by_severity[XS_NOTE]);
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

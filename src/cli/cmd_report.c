/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe gap and xueshe report: workbooks.
 */
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

struct report_options {
	struct xs_common common;
	const char *out, *name;
	bool list;
};

/* clang-format off */
static const struct xs_option gap_rows[] = {
	{ XS_OPT_PATH, 'o', "output", N_("OUT"),
		offsetof(struct report_options, out),
		N_("the workbook to write (needed)") },
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand gap_operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_option rows[] = {
	{ XS_OPT_FLAG, 'l', "list", NULL,
		offsetof(struct report_options, list),
		N_("list the layouts there are") },
	{ XS_OPT_PATH, 'o', "output", N_("OUT"),
		offsetof(struct report_options, out),
		N_("the workbook to write") },
	XS_ROW_SCHOOLS_FOR(
		N_("only the pages of that school, no sheet of the county; "
		   "may be given again, or as A,B")),
	XS_ROW_YEAR,
	XS_ROW_ON,
	XS_ROW_STANDARD,
	XS_ROWS_COSTING,
	{ XS_OPT_FLAG, 0, "unknown-too", NULL,
		offsetof(struct xs_common, unknown_too),
		N_("also where blanks leave a coefficient or a verdict unknown") },
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	{ "FILE", XS_MAYBE, true, offsetof(struct xs_common, file),
		N_("the planner file of the county") },
	{ "NAME", XS_MAYBE, true, offsetof(struct report_options, name),
		N_("name of the layout, or the file of one of your own") },
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "name", N_("name"), 0 },
	{ "title", N_("title of the workbook"), XS_COL_CUT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static int need_out(struct xs_ctx *ctx, const char *out)
{
	if (out)
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("option \"--%s\" is needed"),
		"output");
	return xs_hint(&ctx->err, _("For example: %s"), ctx->command->example);
}

static int run_gap(struct xs_ctx *ctx, const void *options)
{
	const struct report_options *o = options;

	if (need_out(ctx, o->out) < 0)
		return -1;
	return xs_workbook(ctx, "gap", o->out);
}

/* The title of no county's: "{county}义务教育…" → "义务教育…", "…, {county}" →
 * "…". */
static const char *title_of(struct xs_ctx *ctx, const char *of)
{
	char *title = xs_arena_strdup(&ctx->arena, of);
	char *gap;

	while ((gap = strchr(title, '{')) != NULL) {
		char *end = strchr(gap, '}');

		if (!end)
			break;
		memmove(gap, end + 1, strlen(end + 1) + 1);
		if (!*gap && gap - title > 2 && gap[-1] == ' ' &&
			gap[-2] == ',')
			gap[-2] = '\0';
	}
	return title;
}

static void name_json(struct xs_ctx *ctx, struct xs_json_out *o,
	const struct xs_report_name *name)
{
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "name", name->name);
	xs_jo_open(o, "title", '{');
	xs_jo_text(o, "zh", title_of(ctx, name->zh));
	xs_jo_text(o, "en", title_of(ctx, name->en));
	xs_jo_close(o, '}');
	xs_jo_close(o, '}');
}

static void list_json(
	struct xs_ctx *ctx, const struct xs_report_name *names, size_t n)
{
	struct xs_json_out o = { .buf = &ctx->out };
	size_t i;

	xs_jo_open(&o, NULL, '{');
	xs_jo_open(&o, "reports", '[');
	for (i = 0; i < n; i++)
		if (!names[i].alone)
			name_json(ctx, &o, &names[i]);
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

static void list_table(
	struct xs_ctx *ctx, const struct xs_report_name *names, size_t n)
{
	struct xs_table t;

	xs_table_begin(&t, ctx, cols);
	for (size_t i = 0; i < n; i++) {
		struct xs_words title = { names[i].zh, names[i].en };

		if (names[i].alone)
			continue;
		xs_table_text(&t, names[i].name);
		xs_table_text(
			&t, title_of(ctx, xs_say(&title, xs_lang_screen())));
	}
	xs_table_end(&t);
}

#define ALONE_TITLE 38 /* columns: the longest title in either language */

/* Those that "report" does not write, for whoever looks for them here. */
static void list_alone(
	struct xs_ctx *ctx, const struct xs_report_name *names, size_t n)
{
	xs_out(ctx, "\n%s\n", _("Written by commands of their own:"));
	for (size_t i = 0; i < n; i++) {
		struct xs_words title = { names[i].zh, names[i].en };

		if (!names[i].alone)
			continue;
		xs_buf_adds(&ctx->out, "  ");
		xs_text_pad(&ctx->out,
			title_of(ctx, xs_say(&title, xs_lang_screen())),
			ALONE_TITLE);
		xs_out(ctx, "  %s\n", _(names[i].alone));
	}
}

static int list(struct xs_ctx *ctx)
{
	struct xs_report_name *names = NULL;
	size_t n = 0;

	if (xs_report_list(
		    xs_arena_printf(&ctx->arena, "%s/reports", ctx->data),
		    &names, &n, &ctx->err) < 0)
		return -1;
	if (ctx->common->json) {
		list_json(ctx, names, n);
	} else {
		list_table(ctx, names, n);
		if (!ctx->common->csv)
			list_alone(ctx, names, n);
	}
	xs_report_free_list(names, n);
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct report_options *o = options;

	if (o->list)
		return list(ctx);
	if (!o->common.file || !o->name) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("a planner file and the name of a layout are "
			  "needed"));
		return xs_hint(&ctx->err,
			_("\"xueshe report --list\" lists the layouts."));
	}
	if (need_out(ctx, o->out) < 0)
		return -1;
	return xs_workbook(ctx, o->name, o->out);
}

const struct xs_command xs_cmd_gap = {
	"gap",
	N_("Writes the gap-analysis workbook"),
	"xueshe gap 云岭.xueshe -o 缺口分析.xlsx",
	gap_rows,
	gap_operands,
	sizeof(struct report_options),
	XS_CMD_READS | XS_CMD_SURVEY,
	run_gap,
};

const struct xs_command xs_cmd_report = {
	"report",
	N_("Writes a workbook by a layout, or lists the layouts"),
	"xueshe report 云岭.xueshe gap -o 缺口分析.xlsx",
	rows,
	operands,
	sizeof(struct report_options),
	XS_CMD_LIBRARY | XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};

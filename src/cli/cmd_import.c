/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe import: sheets in.  What is stored, what was left out, and why.
 */
#include "xueshe/intake.h"
#include "xueshe/os.h"
#include "xueshe/report.h"
#include "xueshe/text.h"

#include "returns_i.h"

struct import_options {
	struct xs_common common;
	struct xs_texts sheets;
	const char *as, *source, *map, *rejects, *reason;
	bool dry_run, strict, all;
	struct xs_texts files; /* of the sheets, folders opened */
};

/* clang-format off */
static const struct xs_option rows[] = {
	{ XS_OPT_YEAR, 'y', "year", N_("YEAR"),
		offsetof(struct xs_common, year),
		N_("school year of the sheets (default: as they say)") },
	{ XS_OPT_TEXT, 0, "as", N_("KIND"),
		offsetof(struct import_options, as),
		N_("kind of the sheets: schools, buildings, funds, projects …") },
	{ XS_OPT_TEXT, 0, "source", N_("NAME"),
		offsetof(struct import_options, source),
		N_("where the figures are from (default: own)") },
	{ XS_OPT_PATH, 0, "map", N_("MAP"),
		offsetof(struct import_options, map),
		N_("map of columns, a JSON file") },
	{ XS_OPT_FLAG, 'n', "dry-run", NULL,
		offsetof(struct import_options, dry_run),
		N_("read and check, store nothing") },
	{ XS_OPT_FLAG, 0, "strict", NULL,
		offsetof(struct import_options, strict),
		N_("store nothing if a row has an error") },
	{ XS_OPT_PATH, 0, "rejects", N_("OUT"),
		offsetof(struct import_options, rejects),
		N_("workbook of the rows left out, faults marked") },
	{ XS_OPT_TEXT, 0, "reason", N_("TEXT"),
		offsetof(struct import_options, reason),
		N_("why, for the history") },
	{ XS_OPT_FLAG, 'a', "all", NULL,
		offsetof(struct import_options, all),
		N_("print every finding, not the first of each kind") },
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	{ "SHEET", XS_MANY, true, offsetof(struct import_options, sheets),
		N_("sheet files, or folders of them") },
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "file", N_("file"), XS_COL_CUT },
	{ "sheet", N_("sheet"), XS_COL_CUT },
	{ "kind", N_("kind"), 0 },
	{ "rows", N_("rows"), XS_COL_RIGHT },
	{ "stored", N_("stored"), XS_COL_RIGHT },
	{ "unchanged", N_("unchanged"), XS_COL_RIGHT },
	{ "rejected", N_("left out"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* A row a sheet; then the forms that came back, and those that did not. */
static const struct xs_col csv_cols[] = {
	{ "file", "", 0 }, { "sheet", "", 0 }, { "kind", "", 0 },
	{ "rows", "", 0 }, { "stored", "", 0 }, { "unchanged", "", 0 },
	{ "rejected", "", 0 }, { "change", "", 0 }, XS_RETURNS_COLS,
	{ NULL, NULL, 0 }
};
/* clang-format on */

static void progress(void *arg, const char *file, long row)
{
	(void)arg;
	fprintf(stderr, "\r\033[K%s %ld", xs_os_base_name(file), row);
}

static int print_json(struct xs_ctx *ctx, const struct xs_intake_report *r)
{
	struct xs_json_out o = { .buf = &ctx->out };
	size_t i, k;
	int rc;

	xs_jo_open(&o, NULL, '{');
	xs_jo_open(&o, "files", '[');
	for (i = 0; i < r->n; i++) {
		const struct xs_intake_sheet *s = &r->sheets[i];

		xs_jo_open(&o, NULL, '{');
		xs_jo_text(&o, "file", s->file);
		xs_jo_text(&o, "sheet", s->sheet);
		xs_jo_text(&o, "kind", s->kind);
		xs_jo_int(&o, "rows", s->rows);
		xs_jo_int(&o, "stored", s->stored);
		xs_jo_int(&o, "unchanged", s->unchanged);
		xs_jo_int(&o, "rejected", s->rejected);
		xs_jo_open(&o, "ignored_columns", '[');
		for (k = 0; s->ignored && s->ignored[k]; k++)
			xs_jo_text(&o, NULL, s->ignored[k]);
		xs_jo_close(&o, ']');
		xs_jo_close(&o, '}');
	}
	xs_jo_close(&o, ']');
	rc = xs_returns_json(ctx, &o, r);
	xs_findings_json(ctx, &o, &r->findings);
	xs_jo_bool(&o, "stored", r->stored);
	xs_jo_real(&o, "change", r->change ? (double)r->change : XS_BLANK);
	xs_jo_close(&o, '}');
	return rc;
}

static const char *kind_say(const char *kind)
{
	static const struct {
		const char *kind, *say;
	} words[] = {
		{ "schools", N_("facts of schools") },
		{ "buildings", N_("buildings") },
		{ "townships", N_("townships") },
		{ "exemptions", N_("exemptions") },
		{ "cohorts", N_("children by year of birth") },
		{ "settlements", N_("settlements") },
		{ "distances", N_("ways to school") },
		{ "county", N_("facts of the county") },
		{ "funds", N_("funds") },
		{ "projects", N_("projects") },
		{ "inspections", N_("inspections") },
		{ "findings", N_("findings of inspections") },
		{ "enrolment", N_("children at school") },
		{ "evidence", N_("evidence") },
		{ "leadtimes", N_("lead times") },
	};
	size_t i;

	for (i = 0; kind && i < sizeof(words) / sizeof(words[0]); i++)
		if (xs_text_is(kind, words[i].kind))
			return xs_tr_screen(words[i].say);
	return kind ? kind : "-";
}

/* Many forms came back: they are summed up below, not listed. */
static bool is_return(
	const struct xs_intake_report *r, const struct xs_intake_sheet *s)
{
	size_t i;

	for (i = 0; r->returns_n > 1 && i < r->returns_n; i++)
		if (xs_text_is(r->returns[i].file, s->file))
			return true;
	return false;
}

static void print_sheet(struct xs_table *t, const struct xs_intake_sheet *s)
{
	xs_table_text(t, s->file ? xs_os_base_name(s->file) : "");
	xs_table_text(t, s->sheet);
	xs_table_word(t, s->kind, kind_say(s->kind));
	xs_table_int(t, s->rows);
	xs_table_int(t, s->stored);
	xs_table_int(t, s->unchanged);
	xs_table_int(t, s->rejected);
}

static int print_csv(struct xs_ctx *ctx, const struct xs_intake_report *r,
	const struct import_options *o)
{
	struct xs_table t;
	int rc;

	xs_table_begin(&t, ctx, csv_cols);
	for (size_t i = 0; i < r->n; i++) {
		print_sheet(&t, &r->sheets[i]);
		xs_table_real(&t, r->change ? (double)r->change : XS_BLANK, 0);
		for (int k = 0; k < XS_RETURNS_COLS_N; k++)
			xs_table_text(&t, "");
	}
	rc = xs_returns_csv(ctx, &t, r);
	xs_table_end(&t);
	if (r->findings.n)
		xs_findings_tell(ctx, &r->findings, o->all);
	return rc;
}

static int print_table(struct xs_ctx *ctx, const struct xs_intake_report *r,
	const struct import_options *o)
{
	struct xs_table t;
	int rc;

	xs_table_begin(&t, ctx, cols);
	for (size_t i = 0; i < r->n; i++)
		if (o->all || !is_return(r, &r->sheets[i]))
			print_sheet(&t, &r->sheets[i]);
	xs_table_end(&t);
	if (r->findings.n)
		xs_findings_print(ctx, &r->findings, o->all);
	rc = xs_returns_print(ctx, r, o->all);
	if (r->stored && r->change)
		xs_out(ctx,
			_("stored as change %ld; \"xueshe undo\" takes it "
			  "back\n"),
			r->change);
	else
		xs_out(ctx, "%s",
			o->dry_run ? _("nothing was stored: a dry run\n")
				   : _("nothing was stored\n"));
	return rc;
}

/* Sheets that hold what the planner file holds already are no news. */
static int outcome(const struct xs_intake_report *r)
{
	return r->findings.by_severity[XS_ERROR] ||
			r->findings.by_severity[XS_DOUBT]
		? 1
		: 0;
}

static int take(struct xs_ctx *ctx, const struct import_options *o,
	struct xs_intake_report *report)
{
	struct xs_intake_options in = { 0 };
	int rc;

	in.year = o->common.year;
	in.as = o->as;
	in.source = o->source;
	in.map_path = o->map;
	in.reason = o->reason;
	in.dry_run = o->dry_run;
	in.strict = o->strict;
	if (xs_os_is_terminal(stderr))
		in.progress = progress;
	rc = xs_intake(ctx->store, ctx->cat, o->files.all, o->files.n, &in,
		report, &ctx->err);
	if (in.progress)
		fputs("\r\033[K", stderr);
	return rc;
}

/* Known before anything is stored: an import that fails changes nothing. */
static int can_write(struct xs_ctx *ctx, const struct import_options *o)
{
	struct xs_outfile f = { 0 };
	int rc;

	if (xs_out_spares(ctx, o->rejects, &o->files) < 0)
		return -1;
	rc = xs_outfile_begin(&f, o->rejects, &ctx->err);
	xs_outfile_release(&f);
	return rc;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	struct import_options own = *(const struct import_options *)options;
	const struct import_options *o = &own;
	struct xs_intake_report report = { 0 };
	int rc = -1, said = 0;

	if (xs_returns_files(ctx, &own.sheets, &own.files) < 0 ||
		(o->rejects && can_write(ctx, o) < 0))
		goto out;
	rc = take(ctx, o, &report);
	if (o->common.json)
		said = print_json(ctx, &report);
	else if (rc == 0 || report.findings.n)
		said = ctx->common->csv ? print_csv(ctx, &report, o)
					: print_table(ctx, &report, o);
	if (rc == 0)
		rc = said < 0 ? -1 : outcome(&report);
	if (o->rejects && report.findings.by_severity[XS_ERROR] &&
		xs_report_rejects(&report.findings, ctx->cat,
			o->common.workbook_lang,
			xs_text_is(xs_store_meta(ctx->store, "made_up"), "1"),
			o->rejects, &ctx->err) < 0)
		rc = -1;
out:
	xs_intake_report_release(&report);
	free(own.files.all);
	return rc;
}

const struct xs_command xs_cmd_import = {
	"import",
	N_("Takes sheets into the planner file"),
	"xueshe import 云岭.xueshe 基本情况.xlsx 校舍.csv --year 2025",
	rows,
	operands,
	sizeof(struct import_options),
	XS_CMD_WRITES | XS_CMD_PRINTS | XS_CMD_PLAIN,
	run,
};

/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe running-costs: what running each school costs a year, and what it is
 * given for it.
 */
#include <stdlib.h>

#include "xueshe/report.h"
#include "xueshe/running.h"

#include "cli_i.h"

struct running_options {
	struct xs_common common;
	int to;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	{ XS_OPT_YEAR, 0, "to", N_("YEAR"),
		offsetof(struct running_options, to),
		N_("last school year of the forecast (default: ten years on)") },
	XS_ROW_SCHOOL,
	XS_ROW_ALSO_WORKBOOK(N_("also write the workbook running-costs")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
#define FIGURES \
	{ "year", N_("year"), XS_COL_RIGHT }, \
	{ "school", N_("school"), 0 }, \
	{ "name", N_("name"), XS_COL_CUT }, \
	{ "pupils", N_("pupils"), XS_COL_RIGHT }, \
	{ "boarders", N_("boarders"), XS_COL_RIGHT }, \
	{ "given_yuan", N_("public funds, yuan"), XS_COL_RIGHT }, \
	{ "small_floor_yuan", N_("of it by the floor"), XS_COL_RIGHT }, \
	{ "boarding_yuan", N_("of it for boarders"), XS_COL_RIGHT }, \
	{ "passed_on_yuan", N_("allowances, meals"), XS_COL_RIGHT }, \
	{ "cost_yuan", N_("cost, yuan"), XS_COL_RIGHT }, \
	{ "shortfall_yuan", N_("shortfall, yuan"), XS_COL_RIGHT }
static const struct xs_col cols[] = { FIGURES, { NULL, NULL, 0 } };
/* A list for machines says beside its numbers which of them are lower bounds. */
static const struct xs_col csv_cols[] = { FIGURES,
	{ "at_least", N_("lower bounds"), 0 }, { NULL, NULL, 0 } };
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	struct xs_planning planning;
	const struct xs_running *running;
	long school; /* -1: all */
	int years;
	size_t short_schools, known_schools; /* in the first money year */
};

static double yuan(int64_t fen)
{
	return fen == XS_FEN_BLANK ? XS_BLANK : (double)fen / 100;
}

/* Calls fn for each school wanted, every year. */
static void each(struct job *job,
	void (*fn)(
		struct job *job, void *arg, const struct xs_running_year *of),
	void *arg)
{
	struct xs_running_year of[XS_RUNNING_YEARS];

	for (size_t i = 0; i < job->ctx->survey->n; i++) {
		if (job->school >= 0 && (size_t)job->school != i)
			continue;
		if (!xs_running_school(job->running, i, of))
			continue;
		for (int y = 0; y < job->years; y++)
			if (of[y].pupils != 0)
				fn(job, arg, &of[y]);
	}
}

/* -- tables -------------------------------------------------------------------- */

/* "≥12" on the screen. */
static void put_known(
	const struct job *job, struct xs_table *t, double v, int dec, bool open)
{
	char text[32];

	if (!open || xs_is_blank(v) || job->ctx->common->csv) {
		xs_table_real(t, v, dec);
		return;
	}
	xs_format_round(v, dec, text);
	xs_table_text(t, xs_arena_printf(&job->ctx->arena, "≥%s", text));
}

static void put_yuan(
	const struct job *job, struct xs_table *t, int64_t fen, bool open)
{
	put_known(job, t, yuan(fen), 2, open);
}

/* "given_yuan cost_yuan" */
static void put_lower_bounds(
	struct job *job, struct xs_table *t, const struct xs_running_year *y)
{
	const struct {
		const char *name;
		bool open, known;
	} of[] = {
		{ "given_yuan", y->given_open, y->given_fen != XS_FEN_BLANK },
		{ "passed_on_yuan", y->passed_open,
			y->passed_fen != XS_FEN_BLANK },
		{ "cost_yuan", y->cost_open, y->cost_fen != XS_FEN_BLANK },
		{ "shortfall_yuan", y->at_least,
			y->shortfall_fen != XS_FEN_BLANK },
	};
	const char *text = "";

	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
		if (of[i].open && of[i].known)
			text = xs_arena_printf(&job->ctx->arena, "%s%s%s", text,
				*text ? " " : "", of[i].name);
	xs_table_text(t, text);
}

static void put_row(struct job *job, void *arg, const struct xs_running_year *y)
{
	const struct xs_survey *survey = job->ctx->survey;
	struct xs_table *t = arg;
	bool county = y->school == XS_NO_SCHOOL_INDEX;

	if (!county && !job->ctx->common->csv &&
		y->year != xs_running_first(job->running) && job->school < 0)
		return;
	xs_table_int(t, y->year);
	xs_table_text(t, county ? NULL : xs_cli_school(survey, y->school));
	xs_table_text(
		t, county ? _("the county") : survey->schools[y->school].name);
	put_known(job, t, y->pupils, 0, y->pupils_open);
	put_known(job, t, y->boarders, 0, y->boarders_open);
	put_yuan(job, t, y->given_fen, y->given_open);
	put_yuan(job, t, y->fen[XS_RUN_SMALL_FLOOR],
		y->open[XS_RUN_SMALL_FLOOR]);
	put_yuan(job, t, y->fen[XS_RUN_BOARDING], y->open[XS_RUN_BOARDING]);
	put_yuan(job, t, y->passed_fen, y->passed_open);
	put_yuan(job, t, y->cost_fen, y->cost_open);
	put_yuan(job, t, y->shortfall_fen, y->at_least);
	if (job->ctx->common->csv)
		put_lower_bounds(job, t, y);
}

static void count_short(
	struct job *job, void *arg, const struct xs_running_year *y)
{
	(void)arg;
	if (y->year != xs_running_first(job->running) ||
		y->shortfall_fen == XS_FEN_BLANK)
		return;
	job->known_schools++;
	job->short_schools += y->shortfall_fen > 0;
}

static void print_rates(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;
	int year = xs_running_first(job->running);

	xs_out(ctx, _("Rates of %d:\n"), year);
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		const struct xs_running_rate *rate = xs_running_rate(
			job->running, (enum xs_running_line)i, year);
		const char *say = xs_running_say(
			(enum xs_running_line)i, xs_lang_screen());
		char text[32];

		if (i == XS_RUN_ALLOWANCE)
			continue;
		if (xs_is_blank(rate->value)) {
			if (xs_running_indicator((enum xs_running_line)i))
				xs_out(ctx,
					_("  %s: not known; state \"%s\" in the "
					  "county sheet\n"),
					say,
					xs_running_indicator(
						(enum xs_running_line)i));
			continue;
		}
		xs_format_round(rate->value, 2, text);
		if (i == XS_RUN_SMALL_FLOOR)
			xs_out(ctx, _("  %s: counted as %s pupils\n"), say,
				text);
		else
			xs_out(ctx, _("  %s: %s yuan a head\n"), say, text);
	}
}

static void print_tables(struct job *job)
{
	struct xs_running_year county[XS_RUNNING_YEARS];
	struct xs_table t;

	xs_table_begin(&t, job->ctx, job->ctx->common->csv ? csv_cols : cols);
	if (job->school < 0 && !job->ctx->common->csv) {
		xs_running_county(job->running, county);
		for (int y = 0; y < job->years; y++)
			put_row(job, &t, &county[y]);
		xs_table_end(&t);
		xs_out(job->ctx, "\n");
		xs_table_begin(&t, job->ctx, cols);
	}
	each(job, put_row, &t);
	xs_table_end(&t);
}

/* -- JSON ------------------------------------------------------------------------- */

static void lines_json(struct xs_json_out *o, const struct xs_running_year *y)
{
	xs_jo_open(o, "lines", '[');
	for (int i = 0; i < XS_RUN_LINE_N; i++) {
		static const char *const kinds[] = { "given", "passed_on",
			"cost" };
		enum xs_running_line line = (enum xs_running_line)i;

		if (y->heads[i] == 0)
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "line", xs_running_name(line));
		xs_jo_text(o, "kind", kinds[xs_running_kind(line)]);
		xs_jo_real(o, "heads", y->heads[i]);
		xs_jo_real(o, "yuan", yuan(y->fen[i]));
		xs_jo_bool(o, "at_least", y->open[i]);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void year_json(
	struct job *job, void *arg, const struct xs_running_year *y)
{
	const struct xs_survey *survey = job->ctx->survey;
	struct xs_json_out *o = arg;

	xs_jo_open(o, NULL, '{');
	if (y->school != XS_NO_SCHOOL_INDEX) {
		xs_jo_text(o, "school", xs_cli_school(survey, y->school));
		xs_jo_text(o, "name", survey->schools[y->school].name);
	} else {
		xs_jo_int(o, "schools", (long long)y->schools);
		xs_jo_int(o, "short_schools", (long long)y->short_schools);
		xs_jo_int(o, "unknown_schools", (long long)y->unknown_schools);
	}
	xs_jo_int(o, "year", y->year);
	xs_jo_real(o, "pupils", y->pupils);
	xs_jo_real(o, "boarders", y->boarders);
	xs_jo_bool(o, "pupils_at_least", y->pupils_open);
	xs_jo_bool(o, "boarders_at_least", y->boarders_open);
	lines_json(o, y);
	xs_jo_real(o, "given_yuan", yuan(y->given_fen));
	xs_jo_real(o, "passed_on_yuan", yuan(y->passed_fen));
	xs_jo_real(o, "cost_yuan", yuan(y->cost_fen));
	xs_jo_real(o, "shortfall_yuan", yuan(y->shortfall_fen));
	xs_jo_bool(o, "given_at_least", y->given_open);
	xs_jo_bool(o, "passed_on_at_least", y->passed_open);
	xs_jo_bool(o, "cost_at_least", y->cost_open);
	xs_jo_bool(o, "at_least", y->at_least);
	xs_jo_close(o, '}');
	xs_out_spill(job->ctx);
}

static void print_json(struct job *job)
{
	struct xs_running_year county[XS_RUNNING_YEARS];
	struct xs_json_out o = { .buf = &job->ctx->out };

	xs_running_county(job->running, county);
	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "base", job->ctx->survey->year);
	xs_jo_open(&o, "years", '[');
	for (int y = 0; y < job->years; y++)
		year_json(job, &o, &county[y]);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "schools", '[');
	each(job, year_json, &o);
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
}

/* -- the whole ---------------------------------------------------------------------- */

static void print(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;

	each(job, count_short, NULL);
	if (ctx->common->json) {
		print_json(job);
		return;
	}
	if (!ctx->common->csv) {
		xs_out(ctx,
			_("%s · money of %d to %d by the rolls of %d to %d\n"),
			ctx->survey->county, xs_running_first(job->running),
			xs_running_last(job->running), ctx->survey->year,
			xs_running_last(job->running) - 1);
		print_rates(job);
		xs_out(ctx, "\n");
	}
	print_tables(job);
	if (ctx->common->csv)
		return;
	if (!job->known_schools)
		xs_out(ctx,
			_("\nWhether the public funds cover the running costs "
			  "of %d is not known of any school.\n"),
			xs_running_first(job->running));
	else
		xs_out(ctx,
			_("\n%zu {school is|schools are} given less than running them costs "
			  "in %d.\n"),
			job->short_schools, xs_running_first(job->running));
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct running_options *o = options;
	struct xs_planning_options planning = { .to = o->to };
	struct job job = { .ctx = ctx, .school = -1 };
	struct xs_report_input facts = { 0 };
	int rc = -1;

	if ((o->common.school &&
		    (job.school = xs_school_find(ctx, o->common.school)) < 0) ||
		xs_planning_begin(ctx, XS_WITH_RUNNING | xs_workbook_with(ctx),
			&planning, &job.planning) < 0)
		goto out;
	job.running = job.planning.running;
	job.years = xs_running_last(job.running) -
		xs_running_first(job.running) + 1;
	print(&job);
	xs_planning_facts(&job.planning, &facts);
	rc = xs_workbook_also(ctx, "running-costs", &facts);
	if (rc == 0 && job.short_schools)
		rc = 1;
out:
	xs_planning_release(&job.planning);
	return rc;
}

const struct xs_command xs_cmd_running = {
	"running-costs",
	N_("Says what running each school costs a year and what it is given"),
	"xueshe running-costs 云岭.xueshe -o 寄宿经费测算.xlsx",
	rows,
	operands,
	sizeof(struct running_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};

/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe allocate: who goes home every day, who boards where, and what cannot
 * be met.
 */
#include <string.h>

#include "xueshe/allocation.h"
#include "xueshe/report.h"

#include "cli_i.h"

struct allocate_options {
	struct xs_common common;
	const char *day_km, *most_km, *winding;
	bool expand;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	XS_ROW_STANDARD,
	{ XS_OPT_TEXT, 0, "day-km", N_("PRIMARY,JUNIOR"),
		offsetof(struct allocate_options, day_km),
		N_("who lives nearer goes home every day (default: as many board as do now)") },
	{ XS_OPT_TEXT, 0, "most-km", N_("KM"),
		offsetof(struct allocate_options, most_km),
		N_("nobody boards farther than that (default: no limit)") },
	{ XS_OPT_TEXT, 0, "winding", N_("FACTOR"),
		offsetof(struct allocate_options, winding),
		N_("road over straight line (default: by terrain, 1.2 to 1.5)") },
	{ XS_OPT_FLAG, 0, "expand", NULL,
		offsetof(struct allocate_options, expand),
		N_("beds may be added where that spares long ways") },
	XS_ROW_ALSO_WORKBOOK(N_("also write the workbook allocation")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col stage_cols[] = {
	{ "stage", N_("stage"), 0 },
	{ "day", N_("go home daily"), XS_COL_RIGHT },
	{ "boarders", N_("board"), XS_COL_RIGHT },
	{ "unplaced", N_("without a bed or seat"), XS_COL_RIGHT },
	{ "nowhere", N_("way unknown"), XS_COL_RIGHT },
	{ "plan_km", N_("km together"), XS_COL_RIGHT },
	{ "bound_km", N_("at least"), XS_COL_RIGHT },
	{ "above_pct", N_("above it, %"), XS_COL_RIGHT },
	{ "splits", N_("settlements split"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col cols[] = {
	{ "settlement", N_("settlement"), XS_COL_CUT },
	{ "township", N_("township"), 0 },
	{ "stage", N_("stage"), 0 },
	{ "how", N_("how"), 0 },
	{ "school", N_("school"), 0 },
	{ "name", N_("name"), XS_COL_CUT },
	{ "boys", N_("boys"), XS_COL_RIGHT },
	{ "girls", N_("girls"), XS_COL_RIGHT },
	{ "km", N_("km"), XS_COL_RIGHT },
	{ "minutes", N_("minutes"), XS_COL_RIGHT },
	{ "board_yuan", N_("boarding, yuan a year"), XS_COL_RIGHT },
	{ "bus_yuan", N_("bus, yuan a year"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	struct xs_planning planning;
	const struct xs_allocation *a;
	struct xs_allocation_terms terms;
};

/* -- what the user asks for ------------------------------------------------------ */

static int no_number(struct xs_ctx *ctx, const char *option, const char *text)
{
	return xs_fail(&ctx->err, XS_E_USAGE,
		_("option \"--%s\" does not take \"%s\""), option, text);
}

static int read_km(struct xs_ctx *ctx, const char *option, const char *text,
	double most, double *out)
{
	double v;

	if (!text)
		return 0;
	if (!xs_parse_real(text, strlen(text), &v) || !(v > 0) || v > most)
		return no_number(ctx, option, text);
	*out = v;
	return 0;
}

static int read_day_km(struct job *job, const char *text)
{
	struct xs_texts parts;

	if (!text)
		return 0;
	parts = xs_list_parse(job->ctx, text);
	if (parts.n < 1 || parts.n > XS_STAGE_N)
		return no_number(job->ctx, "day-km", text);
	for (int s = 0; s < XS_STAGE_N; s++)
		if (read_km(job->ctx, "day-km", parts.all[parts.n > 1 ? s : 0],
			    1000, &job->terms.day_km[s]) < 0)
			return -1;
	return 0;
}

static int read_options(struct job *job, const struct allocate_options *o,
	struct xs_planning_options *planning)
{
	job->terms.expand = o->expand;
	planning->allocation = &job->terms;
	if (read_day_km(job, o->day_km) < 0 ||
		read_km(job->ctx, "most-km", o->most_km, 10000,
			&job->terms.most_km) < 0 ||
		read_km(job->ctx, "winding", o->winding, 10,
			&planning->winding) < 0)
		return -1;
	return 0;
}

/* -- printing ------------------------------------------------------------------------ */

static double yuan(int64_t fen)
{
	return fen == XS_FEN_BLANK ? XS_BLANK : (double)fen / 100;
}

static const char *how_name(const struct xs_placed *p)
{
	if (p->school == XS_NO_SCHOOL_INDEX)
		return xs_is_blank(p->way.km) && !p->boards ? "unknown"
							    : "none";
	return p->boards ? (p->split ? "boards_split" : "boards") : "day";
}

static const char *how_say(const struct xs_placed *p)
{
	if (p->school == XS_NO_SCHOOL_INDEX)
		return p->boards ? _("no bed or seat") : _("way unknown");
	if (!p->boards)
		return _("goes home");
	return p->split ? _("boards, split") : _("boards");
}

static void costs_of(const struct job *job, const struct xs_placed *p,
	struct xs_board_or_bus *out)
{
	out->board_fen = out->bus_fen = XS_FEN_BLANK;
	if (p->boards && p->school != XS_NO_SCHOOL_INDEX)
		xs_board_or_bus(job->planning.allocation_input, p,
			job->ctx->survey->year + 1, out);
}

static void print_stages(struct job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, stage_cols);
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_allocation_sum *sum = &job->a->sums[s];

		xs_table_word(&t, xs_stage_name((enum xs_stage)s),
			xs_stage_say((enum xs_stage)s));
		xs_table_int(&t, sum->day);
		xs_table_int(&t, sum->boarders);
		xs_table_int(&t, sum->unplaced);
		xs_table_int(&t, sum->nowhere);
		xs_table_real(&t, sum->plan_km, 1);
		xs_table_real(&t, sum->bound_km, 1);
		xs_table_real(&t, sum->above * 100, 1);
		xs_table_int(&t, (long long)sum->splits);
	}
	xs_table_end(&t);
}

static void put_placed(
	struct job *job, struct xs_table *t, const struct xs_placed *p)
{
	const struct xs_survey *survey = job->ctx->survey;
	const struct xs_settlement *from =
		&job->planning.county->settlements[p->settlement];
	bool placed = p->school != XS_NO_SCHOOL_INDEX;
	struct xs_board_or_bus costs;

	costs_of(job, p, &costs);
	xs_table_text(t, *from->name ? from->name : from->code);
	xs_table_text(t, from->township);
	xs_table_word(t, xs_stage_name(p->stage), xs_stage_say(p->stage));
	xs_table_word(t, how_name(p), how_say(p));
	xs_table_text(t, placed ? xs_cli_school(survey, p->school) : NULL);
	xs_table_text(t, placed ? survey->schools[p->school].name : NULL);
	xs_table_int(t, p->pupils[XS_AT_BOYS]);
	xs_table_int(t, p->pupils[XS_AT_GIRLS]);
	xs_table_real(t, p->way.km, 1);
	xs_table_real(t, p->way.minutes, 0);
	xs_table_real(t, yuan(costs.board_fen), 0);
	xs_table_real(t, yuan(costs.bus_fen), 0);
}

static void print_placed(struct job *job)
{
	struct xs_table t;

	xs_table_begin(&t, job->ctx, cols);
	for (size_t i = 0; i < job->a->n; i++)
		put_placed(job, &t, &job->a->all[i]);
	xs_table_end(&t);
}

/* -- JSON -------------------------------------------------------------------------------- */

static void stage_json(struct job *job, struct xs_json_out *o, int s)
{
	const struct xs_allocation_sum *sum = &job->a->sums[s];

	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "stage", xs_stage_name((enum xs_stage)s));
	xs_jo_real(o, "day_km", job->a->terms.day_km[s]);
	xs_jo_int(o, "day", sum->day);
	xs_jo_int(o, "boarders", sum->boarders);
	xs_jo_int(o, "unplaced", sum->unplaced);
	xs_jo_int(o, "nowhere", sum->nowhere);
	xs_jo_real(o, "split_km", sum->split_km);
	xs_jo_real(o, "bound_km", sum->bound_km);
	xs_jo_real(o, "plan_km", sum->plan_km);
	xs_jo_real(o, "above", sum->above);
	xs_jo_int(o, "splits", (long long)sum->splits);
	xs_jo_bool(o, "proven", sum->proven);
	xs_jo_close(o, '}');
}

static void placed_json(
	struct job *job, struct xs_json_out *o, const struct xs_placed *p)
{
	static const char *const from[] = { NULL, "table", "line" };
	const struct xs_settlement *place =
		&job->planning.county->settlements[p->settlement];
	struct xs_board_or_bus costs;

	costs_of(job, p, &costs);
	xs_jo_open(o, NULL, '{');
	xs_jo_text(o, "settlement", *place->code ? place->code : place->name);
	xs_jo_text(o, "name", place->name);
	xs_jo_text(o, "stage", xs_stage_name(p->stage));
	xs_jo_text(o, "how", how_name(p));
	xs_jo_text(o, "school",
		p->school == XS_NO_SCHOOL_INDEX
			? NULL
			: xs_cli_school(job->ctx->survey, p->school));
	xs_jo_int(o, "boys", p->pupils[XS_AT_BOYS]);
	xs_jo_int(o, "girls", p->pupils[XS_AT_GIRLS]);
	xs_jo_real(o, "km", p->way.km);
	xs_jo_real(o, "minutes", p->way.minutes);
	xs_jo_text(o, "way_from", from[p->way.from]);
	xs_jo_real(o, "board_yuan", yuan(costs.board_fen));
	xs_jo_real(o, "bus_yuan", yuan(costs.bus_fen));
	xs_jo_close(o, '}');
	xs_out_spill(job->ctx);
}

static void beds_json(struct job *job, struct xs_json_out *o, size_t school)
{
	static const char *const sexes[] = { "boys", "girls" };

	for (int s = 0; s < XS_STAGE_N; s++)
		for (int x = 0; x < XS_SEXES; x++) {
			int64_t beds = job->planning.allocation_input
					       ->beds[school][s][x];
			int64_t taken = job->a->taken[school][s][x];
			bool untold = job->planning.allocation_input
					      ->untold[school][s][x];

			if (beds == 0 && taken == 0 && !untold)
				continue;
			xs_jo_open(o, NULL, '{');
			xs_jo_text(o, "school",
				xs_cli_school(job->ctx->survey, school));
			xs_jo_text(o, "stage", xs_stage_name((enum xs_stage)s));
			xs_jo_text(o, "sex", sexes[x]);
			xs_jo_real(o, "usable_beds",
				untold ? XS_BLANK : (double)beds);
			xs_jo_int(o, "taken", taken);
			xs_jo_int(o, "added", job->a->added[school][s][x]);
			xs_jo_close(o, '}');
		}
}

static void seats_json(struct job *job, struct xs_json_out *o, size_t school)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		int64_t seats =
			job->planning.allocation_input->seats[school][s];
		const int64_t *taken = job->a->taken[school][s];

		if (!xs_school_has_stage(
			    job->ctx->survey, school, (enum xs_stage)s) ||
			!xs_school_is_open(job->ctx->survey, school))
			continue;
		xs_jo_open(o, NULL, '{');
		xs_jo_text(
			o, "school", xs_cli_school(job->ctx->survey, school));
		xs_jo_text(o, "stage", xs_stage_name((enum xs_stage)s));
		xs_jo_real(o, "seats",
			seats == XS_SEATS_UNKNOWN ? XS_BLANK : (double)seats);
		xs_jo_int(o, "day", job->a->day[school][s]);
		xs_jo_int(
			o, "boarders", taken[XS_AT_BOYS] + taken[XS_AT_GIRLS]);
		xs_jo_close(o, '}');
	}
}

static void print_json(struct job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "year", job->ctx->survey->year);
	xs_jo_open(&o, "stages", '[');
	for (int s = 0; s < XS_STAGE_N; s++)
		stage_json(job, &o, s);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "placed", '[');
	for (size_t i = 0; i < job->a->n; i++)
		placed_json(job, &o, &job->a->all[i]);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "beds", '[');
	for (size_t i = 0; i < job->ctx->survey->n; i++)
		beds_json(job, &o, i);
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "seats", '[');
	for (size_t i = 0; i < job->ctx->survey->n; i++)
		seats_json(job, &o, i);
	xs_jo_close(&o, ']');
	xs_findings_json(job->ctx, &o, &job->planning.findings);
	xs_jo_close(&o, '}');
}

static void print(struct job *job)
{
	struct xs_ctx *ctx = job->ctx;

	if (ctx->common->json) {
		print_json(job);
		return;
	}
	if (ctx->common->csv) {
		print_placed(job);
		return;
	}
	xs_judging_title(ctx, &job->planning.judging);
	print_stages(job);
	xs_out(ctx, "\n");
	print_placed(job);
	xs_findings_print(ctx, &job->planning.findings, false);
}

static bool is_short(const struct xs_allocation *a)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		if (a->sums[s].unplaced || a->sums[s].nowhere)
			return true;
	return false;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct allocate_options *o = options;
	struct xs_planning_options planning = { 0 };
	struct xs_report_input facts = { 0 };
	struct job job = { .ctx = ctx };
	int rc = -1;

	if (read_options(&job, o, &planning) < 0 ||
		xs_planning_begin(
			ctx, XS_WITH_ALLOCATION, &planning, &job.planning) < 0)
		goto out;
	job.a = job.planning.allocation;
	print(&job);
	xs_planning_facts(&job.planning, &facts);
	rc = xs_workbook_also(ctx, "allocation", &facts);
	if (rc == 0 && is_short(job.a))
		rc = 1;
out:
	xs_planning_release(&job.planning);
	return rc;
}

const struct xs_command xs_cmd_allocate = {
	"allocate",
	N_("Says who boards where: least way to school under the beds and "
	   "seats there are"),
	"xueshe allocate 云岭.xueshe -o 就读与住宿安排.xlsx",
	rows,
	operands,
	sizeof(struct allocate_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};

/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe forecast: pupils and boarders to come, beside how far such forecasts
 * were off.
 */
#include "forecast_i.h"

#include <string.h>

#include "xueshe/report.h"
#include "xueshe/text.h"

#define CHANGE_MOST 0.5 /* of births a year */

struct forecast_options {
	struct xs_common common;
	int to;
	const char *births;
};

/* clang-format off */
static const struct xs_option rows[] = {
	XS_ROW_YEAR,
	{ XS_OPT_YEAR, 0, "to", N_("YEAR"),
		offsetof(struct forecast_options, to),
		N_("last school year of the forecast (default: ten years on)") },
	{ XS_OPT_TEXT, 0, "births", N_("LOW,MID,HIGH"),
		offsetof(struct forecast_options, births),
		N_("change of births a year, in percent, beyond the children "
		   "on file (default: their trend)") },
	XS_ROW_SCHOOL,
	XS_ROW_ALSO_WORKBOOK(N_("also write the workbook, with charts")),
	XS_ROW_WORKBOOK_LANG,
	XS_ROWS_END
};
static const struct xs_operand operands[] = {
	XS_OPERAND_FILE,
	XS_OPERANDS_END
};
static const struct xs_col cols[] = {
	{ "school", N_("school"), 0 },
	{ "stage", N_("stage"), 0 },
	{ "grade", N_("grade"), XS_COL_RIGHT },
	{ "sex", N_("sex"), 0 },
	{ "year", N_("year"), XS_COL_RIGHT },
	{ "pupils_low", N_("low"), XS_COL_RIGHT },
	{ "pupils", N_("pupils"), XS_COL_RIGHT },
	{ "pupils_high", N_("high"), XS_COL_RIGHT },
	{ "boarders", N_("boarders"), XS_COL_RIGHT },
	{ "assumed", N_("assumed"), 0 },
	{ NULL, NULL, 0 }
};
/* clang-format on */

static const char *const sexes[XS_SEXES] = { "boys", "girls" };

static enum xs_stage stage_of(const struct xs_school_forecast *s, int grade)
{
	return grade >= s->primary_grades ? XS_JUNIOR : XS_PRIMARY;
}

static double round_to(double v, int decimals)
{
	double unit = decimals ? 10.0 : 1.0;

	return xs_is_blank(v) ? v : floor(v * unit + 0.5) / unit;
}

/* -- units ------------------------------------------------------------------------- */

/* Boarders of a grade: those of its band as the pupils are. */
static double grade_boarders(
	const struct xs_school_forecast *s, int k, int grade, int sex)
{
	int from = 0, to = s->primary_grades, band = XS_BAND_UPPER;
	double pupils = 0, boarders;

	if (grade >= s->primary_grades) {
		band = XS_BAND_JUNIOR;
		from = s->primary_grades;
		to = XS_GRADES;
	} else if (grade < 3) {
		band = XS_BAND_LOWER;
		to = 3;
	} else {
		from = 3;
	}
	for (int g = from; g < to; g++)
		if (!xs_is_blank(s->pupils[k][g][sex].mid))
			pupils += s->pupils[k][g][sex].mid;
	boarders = s->boarders[k][band][sex].mid;
	return boarders == 0 ? 0
		: pupils > 0 ? boarders * s->pupils[k][grade][sex].mid / pupils
			     : XS_BLANK;
}

static void put_cell(struct xs_forecast_job *job, size_t school,
	const struct xs_school_forecast *s, const int at[3])
{
	int k = at[0], g = at[1], x = at[2];
	const struct xs_range *r = &s->pupils[k][g][x];
	double boarders = grade_boarders(s, k, g, x);
	const char *stage = xs_stage_name(stage_of(s, g));
	const char *code = xs_cli_school(job->ctx->survey, school);

	if (job->json) {
		xs_jo_open(job->json, NULL, '{');
		xs_jo_text(job->json, "school", code);
		xs_jo_text(job->json, "stage", stage);
		xs_jo_int(job->json, "grade", g + 1);
		xs_jo_text(job->json, "sex", sexes[x]);
		xs_jo_int(job->json, "year", s->base + k);
		xs_jo_real(job->json, "pupils_low", round_to(r->low, 1));
		xs_jo_real(job->json, "pupils", round_to(r->mid, 1));
		xs_jo_real(job->json, "pupils_high", round_to(r->high, 1));
		xs_jo_real(job->json, "boarders", round_to(boarders, 1));
		xs_jo_bool(job->json, "assumed", s->assumed[k][g]);
		xs_jo_close(job->json, '}');
		return;
	}
	xs_table_text(job->table, code);
	xs_table_word(job->table, stage, xs_stage_say(stage_of(s, g)));
	xs_table_int(job->table, g + 1);
	xs_table_text(job->table, sexes[x]);
	xs_table_int(job->table, s->base + k);
	xs_table_real(job->table, r->low, 1);
	xs_table_real(job->table, r->mid, 1);
	xs_table_real(job->table, r->high, 1);
	xs_table_real(job->table, boarders, 1);
	xs_table_text(job->table, s->assumed[k][g] ? "1" : "0");
}

static void each_unit(struct xs_forecast_job *job)
{
	struct xs_school_forecast s;

	for (size_t i = 0; i < job->ctx->survey->n; i++) {
		if (!xs_forecast_wants(job, i))
			continue;
		xs_forecast_school(job->f, i, &s);
		for (int k = 0; k < s.n; k++)
			for (int g = 0; g < XS_GRADES; g++)
				for (int x = 0;
					s.grade_taught[g] && x < XS_SEXES;
					x++) {
					const int at[3] = { k, g, x };

					put_cell(job, i, &s, at);
				}
		if (job->json)
			xs_out_spill(job->ctx);
	}
}

/* -- JSON ------------------------------------------------------------------------------ */

static void range_json(
	struct xs_json_out *o, const char *key, const struct xs_range *r)
{
	xs_jo_open(o, key, '{');
	xs_jo_real(o, "low", round_to(r->low, 1));
	xs_jo_real(o, "mid", round_to(r->mid, 1));
	xs_jo_real(o, "high", round_to(r->high, 1));
	xs_jo_close(o, '}');
}

static void totals_json(struct xs_forecast_job *job, struct xs_json_out *o)
{
	xs_jo_open(o, "totals", '[');
	for (int year = xs_forecast_base(job->f);
		year <= xs_forecast_to(job->f); year++)
		for (int stage = 0; stage < XS_STAGE_N; stage++) {
			struct xs_range pupils = xs_forecast_total(job->f, year,
				(enum xs_stage)stage, XS_BOTH_SEXES);
			struct xs_range boarders =
				xs_forecast_total_boarders(job->f, year,
					(enum xs_stage)stage, XS_BOTH_SEXES);

			xs_jo_open(o, NULL, '{');
			xs_jo_int(o, "year", year);
			xs_jo_text(o, "stage",
				xs_stage_name((enum xs_stage)stage));
			range_json(o, "pupils", &pupils);
			range_json(o, "boarders", &boarders);
			xs_jo_close(o, '}');
		}
	xs_jo_close(o, ']');
}

static void tests_json(struct xs_forecast_job *job, struct xs_json_out *o)
{
	size_t n;
	const struct xs_back_test *tests = xs_forecast_back_tests(job->f, &n);

	xs_jo_open(o, "back_test", '[');
	for (size_t i = 0; i < n; i++) {
		const struct xs_back_test *t = &tests[i];

		xs_jo_open(o, NULL, '{');
		xs_jo_text(o, "stage",
			t->stage == XS_NO_STAGE ? NULL
						: xs_stage_name(t->stage));
		xs_jo_int(o, "years_ahead", t->years_ahead);
		xs_jo_int(o, "schools", (long long)t->schools);
		xs_jo_int(o, "pairs", (long long)t->pairs);
		xs_jo_real(o, "mean_abs_error_pct", t->mean_abs_error_pct);
		xs_jo_real(o, "total_error_pct", t->total_error_pct);
		xs_jo_real(o, "naive_abs_error_pct", t->naive_abs_error_pct);
		xs_jo_close(o, '}');
	}
	xs_jo_close(o, ']');
}

static void print_json(struct xs_forecast_job *job)
{
	struct xs_json_out o = { .buf = &job->ctx->out };
	struct xs_birth_assumption births = xs_forecast_births(job->f);
	int from = xs_forecast_assumed_from(job->f);

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "county", job->ctx->survey->county);
	xs_jo_int(&o, "year", xs_forecast_base(job->f));
	xs_jo_int(&o, "to", xs_forecast_to(job->f));
	xs_jo_open(&o, "births", '{');
	xs_jo_real(&o, "low", births.low);
	xs_jo_real(&o, "mid", births.mid);
	xs_jo_real(&o, "high", births.high);
	xs_jo_real(&o, "assumed_from", xs_or_blank(from));
	xs_jo_close(&o, '}');
	job->json = &o;
	xs_jo_open(&o, "units", '[');
	each_unit(job);
	xs_jo_close(&o, ']');
	totals_json(job, &o);
	tests_json(job, &o);
	xs_findings_json(job->ctx, &o, &job->p.findings);
	xs_jo_close(&o, '}');
	job->json = NULL;
}

static void print(struct xs_forecast_job *job)
{
	struct xs_table t;

	if (job->ctx->common->json) {
		print_json(job);
		return;
	}
	if (!job->ctx->common->csv) {
		xs_forecast_print(job);
		return;
	}
	job->table = &t;
	xs_table_begin(&t, job->ctx, cols);
	each_unit(job);
	xs_table_end(&t);
	job->table = NULL;
}

/* -- options ---------------------------------------------------------------------------------- */

static int no_births(struct xs_ctx *ctx, const char *text)
{
	xs_fail(&ctx->err, XS_E_USAGE, _("\"--births\" does not take \"%s\""),
		text);
	return xs_hint(&ctx->err,
		_("Write low, middle and high change a year in percent, "
		  "-50 to 50, such as --births=-8,-5,-2."));
}

/* "-8,-5,-2" or "-8%,-5%,-2%". */
static int read_births(
	struct xs_ctx *ctx, const char *text, struct xs_birth_assumption *out)
{
	struct xs_texts parts = xs_list_parse(ctx, text);
	double *to[3] = { &out->low, &out->mid, &out->high };

	if (parts.n != 3)
		return no_births(ctx, text);
	for (size_t i = 0; i < 3; i++) {
		size_t len = strlen(parts.all[i]);

		if (len && parts.all[i][len - 1] == '%')
			len--;
		if (!xs_parse_real(parts.all[i], len, to[i]))
			return no_births(ctx, text);
		*to[i] /= 100;
		if (*to[i] < -CHANGE_MOST || *to[i] > CHANGE_MOST ||
			(i && *to[i] < *to[i - 1]))
			return no_births(ctx, text);
	}
	return 0;
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct forecast_options *o = options;
	struct xs_birth_assumption births;
	struct xs_planning_options with = { .to = o->to };
	struct xs_forecast_job job = { .ctx = ctx, .school = -1 };
	struct xs_report_input facts = { 0 };
	int rc = -1;

	if (o->births && read_births(ctx, o->births, &births) < 0)
		return -1;
	with.births = o->births ? &births : NULL;
	if (o->common.school &&
		(job.school = xs_school_find(ctx, o->common.school)) < 0)
		return -1;
	if (xs_planning_begin(ctx, XS_WITH_FORECAST | xs_workbook_with(ctx),
		    &with, &job.p) < 0)
		goto out;
	job.f = job.p.forecast;
	print(&job);
	xs_planning_facts(&job.p, &facts);
	rc = xs_workbook_also(ctx, "forecast", &facts);
	if (rc == 0 && job.p.findings.by_severity[XS_DOUBT])
		rc = 1;
out:
	xs_planning_release(&job.p);
	return rc;
}

const struct xs_command xs_cmd_forecast = {
	"forecast",
	N_("Pupils and boarders to come, with how far such forecasts were off"),
	"xueshe forecast 云岭.xueshe --to 2030 -o 学位床位预测.xlsx",
	rows,
	operands,
	sizeof(struct forecast_options),
	XS_CMD_READS | XS_CMD_SURVEY | XS_CMD_PRINTS,
	run,
};

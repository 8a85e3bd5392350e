/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe forecast: pupils and boarders to come, beside how far such forecasts
 * were off.
 */
#include "xueshe/forecast.h"

#include <string.h>

#include "xueshe/report.h"
#include "xueshe/text.h"

#include "cli_i.h"

#define CHANGE_MOST 0.5 /* of births a year */
#define SHOWN 6 /* years of a school's line, with the base */

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
static const struct xs_col year_cols[] = {
	{ "year", N_("year"), XS_COL_RIGHT },
	{ "primary", N_("primary"), XS_COL_RIGHT },
	{ "junior", N_("junior"), XS_COL_RIGHT },
	{ "pupils", N_("pupils"), XS_COL_RIGHT },
	{ "low", N_("low"), XS_COL_RIGHT },
	{ "high", N_("high"), XS_COL_RIGHT },
	{ "boys", N_("boarding boys"), XS_COL_RIGHT },
	{ "girls", N_("boarding girls"), XS_COL_RIGHT },
	{ "rests", N_("rests on"), 0 },
	{ NULL, NULL, 0 }
};
static const struct xs_col grade_cols[] = {
	{ "year", N_("year"), XS_COL_RIGHT },
	{ "g1", N_("grade 1"), XS_COL_RIGHT },
	{ "g2", N_("grade 2"), XS_COL_RIGHT },
	{ "g3", N_("grade 3"), XS_COL_RIGHT },
	{ "g4", N_("grade 4"), XS_COL_RIGHT },
	{ "g5", N_("grade 5"), XS_COL_RIGHT },
	{ "g6", N_("grade 6"), XS_COL_RIGHT },
	{ "g7", N_("grade 7"), XS_COL_RIGHT },
	{ "g8", N_("grade 8"), XS_COL_RIGHT },
	{ "g9", N_("grade 9"), XS_COL_RIGHT },
	{ "pupils", N_("pupils"), XS_COL_RIGHT },
	{ "low", N_("low"), XS_COL_RIGHT },
	{ "high", N_("high"), XS_COL_RIGHT },
	{ "boys", N_("boarding boys"), XS_COL_RIGHT },
	{ "girls", N_("boarding girls"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
static const struct xs_col test_cols[] = {
	{ "stage", N_("stage"), 0 },
	{ "years_ahead", N_("years ahead"), XS_COL_RIGHT },
	{ "schools", N_("schools"), XS_COL_RIGHT },
	{ "error", N_("a school's roll off by %"), XS_COL_RIGHT },
	{ "naive", N_("as many as now: %"), XS_COL_RIGHT },
	{ "total", N_("the county's roll off by %"), XS_COL_RIGHT },
	{ NULL, NULL, 0 }
};
/* clang-format on */

struct job {
	struct xs_ctx *ctx;
	struct xs_planning p;
	const struct xs_forecast *f;
	struct xs_json_out *json; /* NULL: csv */
	struct xs_table *table;
	long school; /* -1: all */
};

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

static bool is_wanted(const struct job *job, size_t school)
{
	return (job->school < 0 || (size_t)job->school == school) &&
		xs_school_is_open(job->ctx->survey, school);
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

static void put_cell(struct job *job, size_t school,
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

static void each_unit(struct job *job)
{
	struct xs_school_forecast s;

	for (size_t i = 0; i < job->ctx->survey->n; i++) {
		if (!is_wanted(job, i))
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

static void totals_json(struct job *job, struct xs_json_out *o)
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

static void tests_json(struct job *job, struct xs_json_out *o)
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

static void print_json(struct job *job)
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
}

/* -- for people ---------------------------------------------------------------------------- */

static void put_boarders(struct job *job, struct xs_table *t, int year)
{
	struct xs_range boys =
		xs_forecast_total_boarders(job->f, year, XS_NO_STAGE, XS_BOYS);
	struct xs_range girls =
		xs_forecast_total_boarders(job->f, year, XS_NO_STAGE, XS_GIRLS);

	xs_table_real(t, boys.mid, 0);
	xs_table_real(t, girls.mid, 0);
}

static void print_years(struct job *job)
{
	int from = xs_forecast_assumed_from(job->f);
	int base = xs_forecast_base(job->f);
	struct xs_table t;

	xs_table_begin(&t, job->ctx, year_cols);
	for (int year = base; year <= xs_forecast_to(job->f); year++) {
		struct xs_range both = xs_forecast_total(
			job->f, year, XS_NO_STAGE, XS_BOTH_SEXES);

		xs_table_int(&t, year);
		for (int s = 0; s < XS_STAGE_N; s++)
			xs_table_real(&t,
				xs_forecast_total(job->f, year,
					(enum xs_stage)s, XS_BOTH_SEXES)
					.mid,
				0);
		xs_table_real(&t, both.mid, 0);
		xs_table_real(&t, both.low, 0);
		xs_table_real(&t, both.high, 0);
		put_boarders(job, &t, year);
		xs_table_text(&t,
			year == base                   ? _("survey")
				: from && year >= from ? _("births assumed")
						       : _("children born"));
	}
	xs_table_end(&t);
}

static void print_births(struct job *job)
{
	struct xs_birth_assumption births = xs_forecast_births(job->f);
	int from = xs_forecast_assumed_from(job->f);
	char low[32], mid[32], high[32];

	if (!from)
		return;
	xs_format_round(births.low * 100, 1, low);
	xs_format_round(births.mid * 100, 1, mid);
	xs_format_round(births.high * 100, 1, high);
	xs_out(job->ctx,
		_("Entrants from %d on rest on births that are assumed: %s %% "
		  "a year (low %s %%, high %s %%).\n"),
		from, mid, low, high);
}

/* The error stands beside every forecast. */
static void print_tests(struct job *job)
{
	size_t n;
	const struct xs_back_test *tests = xs_forecast_back_tests(job->f, &n);
	struct xs_table t;

	if (!n) {
		xs_out(job->ctx, "%s\n",
			_("Back-test: none; three school years in a row are "
			  "needed."));
		return;
	}
	xs_out(job->ctx, "\n%s\n",
		_("Back-test: how far such forecasts were off on the years on "
		  "file"));
	xs_table_begin(&t, job->ctx, test_cols);
	for (size_t i = 0; i < n; i++) {
		xs_table_text(&t,
			tests[i].stage == XS_NO_STAGE
				? _("both")
				: xs_stage_say(tests[i].stage));
		xs_table_int(&t, tests[i].years_ahead);
		xs_table_int(&t, (long long)tests[i].schools);
		xs_table_real(&t, tests[i].mean_abs_error_pct, 1);
		xs_table_real(&t, tests[i].naive_abs_error_pct, 1);
		xs_table_real(&t, tests[i].total_error_pct, 1);
	}
	xs_table_end(&t);
}

/* Years that a school's line shows: the base, and one, three, five, seven and
 * ten years on as far as the forecast goes. */
static int shown_years(const struct job *job, int years[SHOWN])
{
	static const int ahead[SHOWN] = { 0, 1, 3, 5, 7, 10 };
	int n = 0, to = xs_forecast_to(job->f) - xs_forecast_base(job->f);

	for (int i = 0; i < SHOWN; i++)
		if (ahead[i] <= to)
			years[n++] = xs_forecast_base(job->f) + ahead[i];
	return n;
}

static void school_line(struct job *job, struct xs_table *t, size_t i,
	enum xs_stage stage, const struct xs_school_forecast *s)
{
	int years[SHOWN], n = shown_years(job, years);
	int last = years[n - 1];
	struct xs_range end = xs_forecast_pupils(s, last, stage, XS_BOTH_SEXES);

	xs_table_text(t, xs_cli_school(job->ctx->survey, i));
	xs_table_text(t, job->ctx->survey->schools[i].name);
	xs_table_word(t, xs_stage_name(stage), xs_stage_say(stage));
	for (int y = 0; y < n; y++)
		xs_table_real(t,
			xs_forecast_pupils(s, years[y], stage, XS_BOTH_SEXES)
				.mid,
			0);
	xs_table_real(t, end.low, 0);
	xs_table_real(t, end.high, 0);
	xs_table_real(t,
		xs_forecast_boarders(s, s->base, stage, XS_BOTH_SEXES).mid, 0);
	xs_table_real(
		t, xs_forecast_boarders(s, last, stage, XS_BOTH_SEXES).mid, 0);
}

static const char *year_text(struct job *job, int year)
{
	return xs_arena_printf(&job->ctx->arena, "%d", year);
}

static void print_schools(struct job *job)
{
	struct xs_col head[SHOWN + 8] = {
		{ "school", N_("school"), 0 },
		{ "name", N_("name"), XS_COL_CUT },
		{ "stage", N_("stage"), 0 },
	};
	int years[SHOWN], n = shown_years(job, years), at = 3;
	struct xs_school_forecast s;
	struct xs_table t;

	for (int y = 0; y < n; y++)
		head[at++] = (struct xs_col){ year_text(job, years[y]),
			year_text(job, years[y]), XS_COL_RIGHT };
	head[at++] = (struct xs_col){ "low", N_("low"), XS_COL_RIGHT };
	head[at++] = (struct xs_col){ "high", N_("high"), XS_COL_RIGHT };
	head[at++] =
		(struct xs_col){ "boarders", N_("boarders now"), XS_COL_RIGHT };
	head[at++] = (struct xs_col){ "boarders_then", N_("boarders then"),
		XS_COL_RIGHT };
	head[at] = (struct xs_col){ NULL, NULL, 0 };
	xs_table_begin(&t, job->ctx, head);
	for (size_t i = 0; i < job->ctx->survey->n; i++) {
		if (!is_wanted(job, i))
			continue;
		xs_forecast_school(job->f, i, &s);
		for (int stage = 0; stage < XS_STAGE_N; stage++)
			if (xs_school_has_stage(
				    job->ctx->survey, i, (enum xs_stage)stage))
				school_line(
					job, &t, i, (enum xs_stage)stage, &s);
	}
	xs_table_end(&t);
}

/* One school: year by year, grade by grade. */
static void print_school(struct job *job)
{
	size_t i = (size_t)job->school;
	struct xs_school_forecast s;
	struct xs_table t;

	xs_forecast_school(job->f, i, &s);
	xs_out(job->ctx, "%s  %s\n", xs_cli_school(job->ctx->survey, i),
		job->ctx->survey->schools[i].name);
	xs_table_begin(&t, job->ctx, grade_cols);
	for (int k = 0; k < s.n; k++) {
		int year = s.base + k;
		struct xs_range all = xs_forecast_pupils(
			&s, year, XS_NO_STAGE, XS_BOTH_SEXES);

		xs_table_int(&t, year);
		for (int g = 0; g < XS_GRADES; g++)
			xs_table_real(&t,
				s.grade_taught[g] ? s.pupils[k][g][0].mid +
						s.pupils[k][g][1].mid
						  : XS_BLANK,
				0);
		xs_table_real(&t, all.mid, 0);
		xs_table_real(&t, all.low, 0);
		xs_table_real(&t, all.high, 0);
		for (int sex = XS_BOYS; sex <= XS_GIRLS; sex++)
			xs_table_real(&t,
				xs_forecast_boarders(
					&s, year, XS_NO_STAGE, (enum xs_sex)sex)
					.mid,
				0);
	}
	xs_table_end(&t);
}

static void print_text(struct job *job)
{
	xs_judging_title(job->ctx, NULL);
	if (job->school < 0)
		print_years(job);
	else
		print_school(job);
	print_births(job);
	print_tests(job);
	if (job->school < 0) {
		xs_out(job->ctx, "\n");
		print_schools(job);
	}
	xs_out(job->ctx, "\n");
	xs_findings_print(job->ctx, &job->p.findings, false);
}

static void print(struct job *job)
{
	struct xs_table t;

	if (job->ctx->common->json) {
		print_json(job);
		return;
	}
	if (!job->ctx->common->csv) {
		print_text(job);
		return;
	}
	job->table = &t;
	xs_table_begin(&t, job->ctx, cols);
	each_unit(job);
	xs_table_end(&t);
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

static int check_to(struct xs_ctx *ctx, int to)
{
	int base = ctx->survey->year;

	if (!to || (to > base && to <= base + XS_AHEAD_MOST))
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("\"--to\" does not take %d"), to);
	return xs_hint(&ctx->err,
		_("A forecast from the survey of %d goes to %d up to %d."),
		base, base + 1, base + XS_AHEAD_MOST);
}

static int run(struct xs_ctx *ctx, const void *options)
{
	const struct forecast_options *o = options;
	struct xs_birth_assumption births;
	struct xs_planning_options with = { .to = o->to };
	struct job job = { .ctx = ctx, .school = -1 };
	struct xs_report_input facts = { 0 };
	int rc = -1;

	if (check_to(ctx, o->to) < 0 ||
		(o->births && read_births(ctx, o->births, &births) < 0))
		return -1;
	with.births = o->births ? &births : NULL;
	if (o->common.school &&
		(job.school = xs_school_find(ctx, o->common.school)) < 0)
		return -1;
	if (xs_planning_begin(ctx, XS_WITH_FORECAST, &with, &job.p) < 0)
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

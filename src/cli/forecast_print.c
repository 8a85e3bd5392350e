/* SPDX-License-Identifier: Apache-2.0
 *
 * xueshe forecast for people: the county by year, back-tests, schools.
 */
#include "forecast_i.h"

#define SHOWN 6 /* years of a school's line, with the base */

/* clang-format off */
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

static void put_boarders(
	struct xs_forecast_job *job, struct xs_table *t, int year)
{
	struct xs_range boys =
		xs_forecast_total_boarders(job->f, year, XS_NO_STAGE, XS_BOYS);
	struct xs_range girls =
		xs_forecast_total_boarders(job->f, year, XS_NO_STAGE, XS_GIRLS);

	xs_table_real(t, boys.mid, 0);
	xs_table_real(t, girls.mid, 0);
}

static void print_years(struct xs_forecast_job *job)
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

static void print_births(struct xs_forecast_job *job)
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
static void print_tests(struct xs_forecast_job *job)
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
static int shown_years(const struct xs_forecast_job *job, int years[SHOWN])
{
	static const int ahead[SHOWN] = { 0, 1, 3, 5, 7, 10 };
	int n = 0, to = xs_forecast_to(job->f) - xs_forecast_base(job->f);

	for (int i = 0; i < SHOWN; i++)
		if (ahead[i] <= to)
			years[n++] = xs_forecast_base(job->f) + ahead[i];
	return n;
}

static void school_line(struct xs_forecast_job *job, struct xs_table *t,
	size_t i, enum xs_stage stage, const struct xs_school_forecast *s)
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

static const char *year_text(struct xs_forecast_job *job, int year)
{
	return xs_arena_printf(&job->ctx->arena, "%d", year);
}

static void print_schools(struct xs_forecast_job *job)
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
		if (!xs_forecast_wants(job, i))
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
static void print_school(struct xs_forecast_job *job)
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

void xs_forecast_print(struct xs_forecast_job *job)
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

/* SPDX-License-Identifier: Apache-2.0
 *
 * 学位床位预测 of the county: years on file and to come, how far such forecasts
 * were off, what the forecast rests on.
 */
#include "rows_i.h"

#include "xueshe/forecast.h"

static const struct xs_forecast *forecast_of(const struct xs_run *run)
{
	return run->in->forecast;
}

/* Years to come are guesses, and those that rest on assumed births more so. */
void xs_put_pupils(struct xs_entry *e, double v, bool assumed)
{
	xs_put_number(e, xs_is_blank(v) ? v : (double)(long long)(v + 0.5), 0);
	if (assumed)
		e->look = XS_LOOK_SOFT;
}

/* -- the county by year ------------------------------------------------------------- */

struct year_row {
	int year;
	long past; /* index of a year on file; -1: to come */
};

static const struct year_row *year_of(const struct xs_scope *s)
{
	return s->own;
}

static bool is_assumed(const struct xs_scope *s)
{
	int from = xs_forecast_assumed_from(forecast_of(s->run));

	return year_of(s)->past < 0 && from && year_of(s)->year >= from;
}

static void y_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_scratchf(s->run, "%d", year_of(s)->year));
}

static struct xs_range range_of(const struct xs_scope *s, enum xs_stage stage)
{
	const struct xs_forecast *f = forecast_of(s->run);
	double v;

	if (year_of(s)->past < 0)
		return xs_forecast_total(
			f, year_of(s)->year, stage, XS_BOTH_SEXES);
	v = xs_forecast_past_pupils(f, (size_t)year_of(s)->past, stage);
	return (struct xs_range){ v, v, v };
}

static struct xs_range boarders_of(
	const struct xs_scope *s, enum xs_stage stage, enum xs_sex sex)
{
	const struct xs_forecast *f = forecast_of(s->run);
	double v;

	if (year_of(s)->past < 0)
		return xs_forecast_total_boarders(
			f, year_of(s)->year, stage, sex);
	v = xs_forecast_past_boarders(f, (size_t)year_of(s)->past, stage, sex);
	return (struct xs_range){ v, v, v };
}

static void y_primary(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(e, range_of(s, XS_PRIMARY).mid, is_assumed(s));
}

static void y_junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(e, range_of(s, XS_JUNIOR).mid, is_assumed(s));
}

static void y_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(e, range_of(s, XS_NO_STAGE).mid, is_assumed(s));
}

/* Bands begin where the forecast does. */
static bool has_band(const struct xs_scope *s)
{
	return year_of(s)->year >= xs_forecast_base(forecast_of(s->run));
}

static void y_low(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (has_band(s))
		xs_put_pupils(e, range_of(s, XS_NO_STAGE).low, is_assumed(s));
}

static void y_high(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (has_band(s))
		xs_put_pupils(e, range_of(s, XS_NO_STAGE).high, is_assumed(s));
}

static void y_boarders_primary(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(e, boarders_of(s, XS_PRIMARY, XS_BOTH_SEXES).mid,
		is_assumed(s));
}

static void y_boarders_junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(
		e, boarders_of(s, XS_JUNIOR, XS_BOTH_SEXES).mid, is_assumed(s));
}

static void y_boys(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(
		e, boarders_of(s, XS_NO_STAGE, XS_BOYS).mid, is_assumed(s));
}

static void y_girls(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(
		e, boarders_of(s, XS_NO_STAGE, XS_GIRLS).mid, is_assumed(s));
}

static void y_rests(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_words(s->run,
			year_of(s)->past >= 0   ? N_("survey")
				: is_assumed(s) ? N_("births assumed")
						: N_("children born")));
	if (is_assumed(s))
		e->look = XS_LOOK_SOFT;
}

const struct xs_field_row xs_forecast_year_fields[] = {
	{ "year", y_year },
	{ "primary", y_primary },
	{ "junior", y_junior },
	{ "pupils", y_pupils },
	{ "pupils_low", y_low },
	{ "pupils_high", y_high },
	{ "boarders_primary", y_boarders_primary },
	{ "boarders_junior", y_boarders_junior },
	{ "boarding_boys", y_boys },
	{ "boarding_girls", y_girls },
	{ "rests", y_rests },
	{ NULL, NULL },
};

int xs_forecast_years_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_forecast *f = forecast_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct year_row row = { 0 };
	int rc = 0;

	(void)t;
	s.own = &row;
	for (size_t i = 0; rc == 0 && i < xs_forecast_past_n(f); i++) {
		row.past = (long)i;
		row.year = xs_forecast_past_year(f, i);
		rc = xs_emit(run, &s);
	}
	row.past = -1;
	for (int year = xs_forecast_base(f) + 1;
		rc == 0 && year <= xs_forecast_to(f); year++) {
		row.year = year;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- back-tests ------------------------------------------------------------------------ */

static const struct xs_back_test *test_of(const struct xs_scope *s)
{
	return s->own;
}

static void t_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		test_of(s)->stage == XS_NO_STAGE
			? xs_words(s->run, N_("both"))
			: xs_say_stage(s->run, test_of(s)->stage));
}

static void t_ahead(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, test_of(s)->years_ahead, 0);
}

static void t_schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)test_of(s)->schools, 0);
}

static void t_error(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, test_of(s)->mean_abs_error_pct, 1);
}

static void t_naive(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, test_of(s)->naive_abs_error_pct, 1);
}

static void t_total(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, test_of(s)->total_error_pct, 1);
}

const struct xs_field_row xs_forecast_test_fields[] = {
	{ "test_stage", t_stage },
	{ "years_ahead", t_ahead },
	{ "schools", t_schools },
	{ "error", t_error },
	{ "naive_error", t_naive },
	{ "total_error", t_total },
	{ NULL, NULL },
};

int xs_forecast_tests_rows(struct xs_run *run, struct xs_bound_table *t)
{
	size_t n;
	const struct xs_back_test *all =
		xs_forecast_back_tests(forecast_of(run), &n);
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		s.own = &all[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- what it rests on ------------------------------------------------------------------- */

static const char *say_years(struct xs_run *run)
{
	const struct xs_forecast *f = forecast_of(run);
	const char *text = "";

	for (size_t i = 0; i < xs_forecast_past_n(f); i++)
		text = xs_arena_printf(&run->arena, "%s%s%d", text,
			i ? run->lang == XS_LANG_ZH ? "、" : ", " : "",
			xs_forecast_past_year(f, i));
	return text;
}

static const char *say_births(struct xs_run *run)
{
	const struct xs_forecast *f = forecast_of(run);
	struct xs_birth_assumption births = xs_forecast_births(f);
	int from = xs_forecast_assumed_from(f);
	char low[32], mid[32], high[32];

	if (!from)
		return xs_words(
			run, N_("none: all entrants are born and on file"));
	xs_format_round(births.low * 100, 1, low);
	xs_format_round(births.mid * 100, 1, mid);
	xs_format_round(births.high * 100, 1, high);
	return xs_arena_printf(&run->arena,
		xs_words(run,
			N_("entrants of %d and later: births change by %s %% a "
			   "year (low %s %%, high %s %%)")),
		from, mid, low, high);
}

int xs_forecast_basis_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct {
		const char *label, *text;
	} rows[] = {
		{ N_("School years on file"), say_years(run) },
		{ N_("Pupils moving up"),
			xs_words(run,
				N_("rates of the school, drawn towards those of "
				   "its township and the county the fewer "
				   "pupils it has")) },
		{ N_("Entrants"),
			xs_words(run,
				N_("children by year of birth × share that "
				   "enters × the school's share of its "
				   "township's entrants in the last three "
				   "years; of grade 7: leavers of primary "
				   "schools")) },
		{ N_("Assumption on births"), say_births(run) },
		{ N_("Low and high"),
			xs_words(run,
				N_("eight of ten back-tested schools of that "
				   "size were no further off; the county: its "
				   "largest error; births low and high")) },
	};
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < sizeof(rows) / sizeof(rows[0]); i++)
		rc = xs_emit_fact(
			run, xs_words(run, rows[i].label), rows[i].text);
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 学位床位预测: pupils and boarders to come by year, school and grade, and how
 * far such forecasts were off.
 */
#include "rows_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/forecast.h"

static const struct xs_forecast *forecast_of(const struct xs_run *run)
{
	return run->in->forecast;
}

/* Years to come are guesses, and those that rest on assumed births more so. */
static void put_pupils(struct xs_entry *e, double v, bool assumed)
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
	put_pupils(e, range_of(s, XS_PRIMARY).mid, is_assumed(s));
}

static void y_junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, range_of(s, XS_JUNIOR).mid, is_assumed(s));
}

static void y_pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, range_of(s, XS_NO_STAGE).mid, is_assumed(s));
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
		put_pupils(e, range_of(s, XS_NO_STAGE).low, is_assumed(s));
}

static void y_high(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (has_band(s))
		put_pupils(e, range_of(s, XS_NO_STAGE).high, is_assumed(s));
}

static void y_boarders_primary(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, boarders_of(s, XS_PRIMARY, XS_BOTH_SEXES).mid,
		is_assumed(s));
}

static void y_boarders_junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(
		e, boarders_of(s, XS_JUNIOR, XS_BOTH_SEXES).mid, is_assumed(s));
}

static void y_boys(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, boarders_of(s, XS_NO_STAGE, XS_BOYS).mid, is_assumed(s));
}

static void y_girls(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, boarders_of(s, XS_NO_STAGE, XS_GIRLS).mid, is_assumed(s));
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

struct basis_row {
	const char *label, *text;
};

static void b_label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct basis_row *row = s->own;

	(void)c;
	xs_put_text(e, xs_words(s->run, row->label));
}

static void b_text(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct basis_row *row = s->own;

	(void)c;
	xs_put_text(e, row->text);
}

const struct xs_field_row xs_forecast_basis_fields[] = {
	{ "label", b_label },
	{ "text", b_text },
	{ NULL, NULL },
};

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
	const struct basis_row rows[] = {
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
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		s.own = &rows[i];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- schools ------------------------------------------------------------------------------ */

struct school_row {
	struct xs_school_forecast all;
	enum xs_stage stage; /* XS_NO_STAGE: both */
	enum xs_sex sex;
	int grade; /* from 0; -1: all */
	bool boarders; /* not pupils */
};

static const struct school_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static struct xs_range value_of(const struct school_row *r, int year)
{
	struct xs_range sum = { 0, 0, 0 };
	int k = year - r->all.base;

	if (r->boarders)
		return xs_forecast_boarders(&r->all, year, r->stage, r->sex);
	if (r->grade < 0)
		return xs_forecast_pupils(&r->all, year, r->stage, r->sex);
	for (int x = 0; x < XS_SEXES; x++) {
		sum.low += r->all.pupils[k][r->grade][x].low;
		sum.mid += r->all.pupils[k][r->grade][x].mid;
		sum.high += r->all.pupils[k][r->grade][x].high;
	}
	return sum;
}

/* Does any of the row's pupils rest on births that are assumed? */
static bool rests_on_births(const struct school_row *r, int year)
{
	int k = year - r->all.base;

	for (int g = 0; g < XS_GRADES; g++)
		if (r->all.assumed[k][g] && r->all.grade_taught[g] &&
			(r->grade < 0 || r->grade == g) &&
			(r->stage == XS_NO_STAGE ||
				(g >= r->all.primary_grades) ==
					(r->stage == XS_JUNIOR)))
			return true;
	return false;
}

static void s_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	int year = (int)c->each;

	put_pupils(e, value_of(row_of(s), year).mid,
		rests_on_births(row_of(s), year));
}

static int last_year(const struct xs_scope *s)
{
	return xs_forecast_to(forecast_of(s->run));
}

static void s_low(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, value_of(row_of(s), last_year(s)).low, false);
}

static void s_high(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_pupils(e, value_of(row_of(s), last_year(s)).high, false);
}

static void s_most(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct school_row *r = row_of(s);
	int best = r->all.base + 1;

	(void)c;
	for (int k = 1; k < r->all.n; k++)
		if (value_of(r, r->all.base + k).mid > value_of(r, best).mid)
			best = r->all.base + k;
	if (r->all.n > 1 && value_of(r, best).mid > 0)
		xs_put_text(e, xs_scratchf(s->run, "%d", best));
}

static void s_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, row_of(s)->stage));
}

static void s_sex(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_words(s->run,
			row_of(s)->sex == XS_BOYS ? N_("boys") : N_("girls")));
}

static void s_grade(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const char *const names[XS_GRADES] = { N_("grade 1"),
		N_("grade 2"), N_("grade 3"), N_("grade 4"), N_("grade 5"),
		N_("grade 6"), N_("grade 7"), N_("grade 8"), N_("grade 9") };

	(void)c;
	xs_put_text(e, xs_words(s->run, names[row_of(s)->grade]));
}

/* Beds of that sex as the school states them, usable or not. */
static void s_beds(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	int item = xs_item_find(s->run->cat,
		row_of(s)->sex == XS_BOYS ? "beds_boys" : "beds_girls");

	(void)c;
	xs_put_number(e, xs_survey_value(s->run->survey, s->school, item), 0);
}

const struct xs_field_row xs_forecast_school_fields[] = {
	{ "stage", s_stage },
	{ "sex", s_sex },
	{ "grade", s_grade },
	{ "beds", s_beds },
	{ "last_low", s_low },
	{ "last_high", s_high },
	{ "most_in", s_most },
	{ "years", NULL },
	{ NULL, NULL },
};

void xs_forecast_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_forecast *f = forecast_of(run);

	for (int year = xs_forecast_base(f); f && year <= xs_forecast_to(f);
		year++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = (size_t)year;
		c->fn = s_year;
		c->key = xs_arena_printf(&run->arena, "year:%d", year);
		c->caption = xs_arena_printf(&run->arena,
			year == xs_forecast_base(f)
				? xs_words(run, N_("%d (survey)"))
				: "%d",
			year);
	}
}

typedef int (*school_fn)(
	struct xs_run *run, struct xs_scope *s, struct school_row *row);

static int each_school(struct xs_run *run, school_fn fn)
{
	const struct xs_survey *survey = xs_forecast_survey(forecast_of(run));
	struct xs_scope s = xs_scope_of(run);
	struct school_row *row = xs_alloc(1, sizeof(*row));
	int rc = 0;

	s.own = row;
	for (s.school = 0; rc == 0 && s.school < survey->n; s.school++) {
		if (!xs_school_is_open(survey, s.school))
			continue;
		memset(row, 0, sizeof(*row));
		row->grade = -1;
		row->stage = XS_NO_STAGE;
		xs_forecast_school(forecast_of(run), s.school, &row->all);
		rc = fn(run, &s, row);
	}
	free(row);
	return rc;
}

static int of_stages(
	struct xs_run *run, struct xs_scope *s, struct school_row *row)
{
	const struct xs_survey *survey = xs_forecast_survey(forecast_of(run));
	int rc = 0;

	for (int stage = 0; rc == 0 && stage < XS_STAGE_N; stage++) {
		row->stage = (enum xs_stage)stage;
		if (xs_school_has_stage(survey, s->school, row->stage))
			rc = xs_emit(run, s);
	}
	return rc;
}

int xs_forecast_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_school(run, of_stages);
}

/* Nobody boards there and nobody will: no row. */
static bool boards(const struct school_row *row)
{
	for (int k = 0; k < row->all.n; k++) {
		double v = value_of(row, row->all.base + k).mid;

		if (xs_is_blank(v) || v > 0)
			return true;
	}
	return false;
}

static int of_sexes(
	struct xs_run *run, struct xs_scope *s, struct school_row *row)
{
	int rc = 0;

	row->boarders = true;
	for (int sex = XS_BOYS; rc == 0 && sex <= XS_GIRLS; sex++) {
		row->sex = (enum xs_sex)sex;
		if (boards(row))
			rc = xs_emit(run, s);
	}
	return rc;
}

int xs_forecast_boarders_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_school(run, of_sexes);
}

static int of_grades(
	struct xs_run *run, struct xs_scope *s, struct school_row *row)
{
	int rc = 0;

	for (int g = 0; rc == 0 && g < XS_GRADES; g++) {
		row->grade = g;
		row->stage =
			g >= row->all.primary_grades ? XS_JUNIOR : XS_PRIMARY;
		if (row->all.grade_taught[g])
			rc = xs_emit(run, s);
	}
	return rc;
}

int xs_forecast_grades_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return each_school(run, of_grades);
}

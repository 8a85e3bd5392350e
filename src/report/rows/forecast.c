/* SPDX-License-Identifier: Apache-2.0
 *
 * 学位床位预测 of schools: pupils by stage and by grade, boarders by sex, a
 * column a year.
 */
#include "rows_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/forecast.h"

static const struct xs_forecast *forecast_of(const struct xs_run *run)
{
	return run->in->forecast;
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

	xs_put_pupils(e, value_of(row_of(s), year).mid,
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
	xs_put_pupils(e, value_of(row_of(s), last_year(s)).low, false);
}

static void s_high(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_pupils(e, value_of(row_of(s), last_year(s)).high, false);
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

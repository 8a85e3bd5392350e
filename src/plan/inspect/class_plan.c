/* SPDX-License-Identifier: Apache-2.0
 *
 * Large classes cleared year by year: a stage that has a class above the limit
 * is formed anew, grade by grade, from the next school year on; the rooms that
 * takes against the classrooms there are.
 */
#include "xueshe/classes_plan.h"

#include <stdlib.h>
#include <string.h>

/* Grades of a stage: 1 to 5 or 6, and those above. */
static bool of_stage(int grade, int primary_grades, enum xs_stage stage)
{
	return (grade <= primary_grades) == (stage == XS_PRIMARY);
}

struct roll { /* of a stage in a year, in whole pupils */
	double grade[XS_GRADES], all;
};

static void roll_ahead(const struct xs_school_forecast *f, int year,
	enum xs_stage stage, struct roll *r)
{
	int y = year - f->base;

	memset(r, 0, sizeof(*r));
	for (int g = 0; g < XS_GRADES; g++) {
		double boys = f->pupils[y][g][XS_AT_BOYS].mid;
		double girls = f->pupils[y][g][XS_AT_GIRLS].mid;

		if (!f->grade_taught[g] ||
			!of_stage(g + 1, f->primary_grades, stage))
			continue;
		r->grade[g] = round(boys + girls);
		r->all += r->grade[g];
	}
}

/* As few classes as hold the pupils, grade by grade. */
static double classes_of(const struct roll *r, double most)
{
	double n = 0;

	for (int g = 0; g < XS_GRADES; g++)
		n += r->grade[g] > 0 ? xs_ceil_whole(r->grade[g] / most)
				     : 0 * r->grade[g];
	return n;
}

/* Every class above the limit split today into as few as keep within it.  How
 * large those of 66 and more are only the largest class tells. */
static double split_today(const struct xs_class_sizes *z, int limit)
{
	double n = 0;

	if (z->over == 0)
		return 0;
	for (int b = 0; b < XS_CLASS_BANDS; b++) {
		double high = xs_class_bands[b].high;

		if (xs_class_bands[b].low <= limit)
			continue;
		if (high == 0)
			high = z->largest < XS_EXTRA_CLASS ? XS_EXTRA_CLASS
							   : z->largest;
		if (z->of[b] != 0)
			n += z->of[b] * (xs_ceil_whole(high / limit) - 1);
	}
	return n;
}

static void look_at_today(const struct xs_survey *survey, size_t school,
	struct xs_class_school *s)
{
	s->school = school;
	s->rooms = xs_survey_value(
		survey, school, xs_item_find(survey->cat, "classrooms"));
	for (int k = 0; k < XS_STAGE_N; k++) {
		struct xs_class_sizes *z = &s->now[k];

		xs_class_sizes_of(survey, school, (enum xs_stage)k, z);
		s->taught[k] = z->classes != 0;
		s->anew[k] = s->taught[k] && z->over != 0;
		s->classes += z->classes;
		s->large += z->large;
		s->extra += z->extra;
		s->split += split_today(z, xs_class_limit((enum xs_stage)k));
	}
}

/* -- a year --------------------------------------------------------------------- */

/* 0, and no −0, where nothing lacks; blank where one is. */
static double lacking(double needed, double rooms)
{
	double lacks = needed - rooms;

	return lacks < 0 ? 0 : lacks;
}

static void plan_year(const struct xs_class_school *s,
	const struct xs_school_forecast *f, struct xs_class_year *y)
{
	struct roll r;

	y->pupils = y->least = y->needed = 0;
	for (int k = 0; k < XS_STAGE_N; k++) {
		enum xs_stage stage = (enum xs_stage)k;

		if (!s->taught[k])
			continue;
		roll_ahead(f, y->year, stage, &r);
		y->pupils += r.all;
		if (s->anew[k]) {
			y->least += classes_of(&r, XS_LARGE_CLASS - 1);
			y->needed += classes_of(&r, xs_class_limit(stage));
		} else if (r.all != 0) {
			y->least += s->now[k].classes;
			y->needed += s->now[k].classes;
		}
	}
	y->add = lacking(y->needed, s->classes);
	y->short_least = lacking(y->least, s->rooms);
	y->short_needed = lacking(y->needed, s->rooms);
}

/* The first year from which on nothing lacks. */
static int first_clear(const struct xs_class_school *s, bool within)
{
	int year = XS_CLEAR_NEVER;

	for (int i = s->n - 1; i > 0; i--) {
		const struct xs_class_year *y = &s->years[i];
		double lack = within ? y->short_needed : y->short_least;

		if (xs_is_blank(lack))
			return XS_CLEAR_UNKNOWN;
		if (lack > 0)
			break;
		year = y->year;
	}
	return year;
}

static int reached(const struct xs_class_school *s, bool within)
{
	double left = 0;

	for (int k = 0; k < XS_STAGE_N; k++)
		left += within ? s->now[k].over : s->now[k].large;
	if (left == 0)
		return s->years[0].year;
	return first_clear(s, within);
}

bool xs_class_plan_school(const struct xs_survey *survey,
	const struct xs_forecast *forecast, size_t school,
	struct xs_class_school *out)
{
	struct xs_school_forecast *f;

	memset(out, 0, sizeof(*out));
	if (!xs_school_is_open(survey, school))
		return false;
	look_at_today(survey, school, out);
	if (out->classes == 0)
		return false;
	f = xs_alloc(1, sizeof(*f));
	xs_forecast_school(forecast, school, f);
	out->n = f->n;
	for (int i = 0; i < f->n; i++) {
		out->years[i].year = f->base + i;
		plan_year(out, f, &out->years[i]);
	}
	free(f);
	out->clear = reached(out, false);
	out->within = reached(out, true);
	return true;
}

bool xs_class_concerns(const struct xs_class_school *s)
{
	return s->anew[XS_PRIMARY] || s->anew[XS_JUNIOR];
}

/* -- the county --------------------------------------------------------------------- */

static double known(double v)
{
	return xs_is_blank(v) ? 0 : v;
}

static void add_school(
	struct xs_class_plan_year *sum, const struct xs_class_school *s, int i)
{
	const struct xs_class_year *y = &s->years[i];
	bool large = xs_class_is_large(&s->now[XS_PRIMARY]) ||
		xs_class_is_large(&s->now[XS_JUNIOR]);

	sum->year = y->year;
	sum->unknown += xs_is_blank(s->large) ||
		(large && s->clear == XS_CLEAR_UNKNOWN);
	if (!large)
		return;
	sum->schools++;
	sum->cleared += s->clear > 0 && s->clear <= y->year;
	sum->within += s->within > 0 && s->within <= y->year;
	sum->least += known(y->least);
	sum->needed += known(y->needed);
	sum->add += known(y->add);
	sum->short_least += known(y->short_least);
	sum->short_needed += known(y->short_needed);
}

int xs_class_plan_county(const struct xs_survey *survey,
	const struct xs_forecast *forecast,
	struct xs_class_plan_year out[XS_AHEAD_MOST + 1])
{
	struct xs_class_school *s = xs_alloc(1, sizeof(*s));
	int n = xs_forecast_to(forecast) - xs_forecast_base(forecast) + 1;

	memset(out, 0, (size_t)n * sizeof(*out));
	for (int i = 0; i < n; i++)
		out[i].year = xs_forecast_base(forecast) + i;
	for (size_t k = 0; k < survey->n; k++)
		if (xs_class_plan_school(survey, forecast, k, s))
			for (int i = 0; i < n; i++)
				add_school(&out[i], s, i);
	free(s);
	return n;
}

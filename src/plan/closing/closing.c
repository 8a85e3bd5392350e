/* SPDX-License-Identifier: Apache-2.0
 *
 * What closing a school does: what is refused, and the parts in their order.
 */
#include "closing_i.h"

#include <stdio.h>
#include <string.h>

/* Who lives farther boards; planning figures of this project, no norm. */
static const double board_beyond[XS_STAGE_N] = { 3, 5 };

const char *xs_closing_name(const struct xs_survey *survey, size_t school)
{
	const struct xs_school *s = &survey->schools[school];

	return *s->name ? s->name : s->code;
}

static bool status_is(
	const struct xs_survey *survey, size_t school, const char *key)
{
	int item = survey->facts[XS_FACT_STATUS];

	return item >= 0 &&
		xs_survey_value(survey, school, item) ==
		xs_choice_find(&survey->cat->items[item], key);
}

static void find_items(struct xs_closing_job *job)
{
	static const char *const stages[XS_STAGE_N] = { "primary", "junior" };
	static const char *const sexes[XS_SEXES] = { "boys", "girls" };
	const struct xs_catalogue *cat = job->in->survey->cat;
	struct xs_closing_items *items = &job->items;
	char key[64];

	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++) {
			snprintf(key, sizeof(key), "pupils_g%d_%s", g + 1,
				sexes[x]);
			items->grade[g][x] = xs_item_find(cat, key);
		}
	for (int s = 0; s < XS_STAGE_N; s++) {
		snprintf(key, sizeof(key), "pupils_%s", stages[s]);
		items->pupils[s] = xs_item_find(cat, key);
		snprintf(key, sizeof(key), "classes_%s", stages[s]);
		items->classes[s] = xs_item_find(cat, key);
		snprintf(key, sizeof(key), "largest_class_%s", stages[s]);
		items->largest[s] = xs_item_find(cat, key);
		snprintf(key, sizeof(key), "teachers_%s", stages[s]);
		items->teachers[s] = xs_item_find(cat, key);
		for (int x = 0; x < XS_SEXES; x++) {
			snprintf(key, sizeof(key), "boarders_%s_%s", stages[s],
				sexes[x]);
			items->boarders[s][x] = xs_item_find(cat, key);
		}
	}
	items->lower = xs_item_find(cat, "boarders_lower");
	items->diners = xs_item_find(cat, "diners");
	items->seats = xs_item_find(cat, "canteen_seats");
	items->boarding_school = xs_item_find(cat, "boarding_school");
}

/* -- grades and stages ------------------------------------------------------------ */

int xs_closing_primary_grades(const struct xs_survey *survey, size_t school)
{
	double v = xs_survey_value(
		survey, school, survey->facts[XS_FACT_PRIMARY_GRADES]);

	return v == 5 ? 5 : 6;
}

enum xs_stage xs_closing_stage_of(
	const struct xs_survey *survey, size_t school, int grade)
{
	return grade < xs_closing_primary_grades(survey, school) ? XS_PRIMARY
								 : XS_JUNIOR;
}

/* A teaching point or a 非完全小学 teaches the grades that it has pupils in;
 * any other school every grade of its stages. */
bool xs_closing_teaches(
	const struct xs_closing_job *job, size_t school, int grade)
{
	const struct xs_survey *survey = job->in->survey;
	int level = survey->facts[XS_FACT_LEVEL];
	double kind =
		xs_survey_value(survey, school, survey->facts[XS_FACT_KIND]);
	bool part = kind == XS_TEACHING_POINT ||
		(level >= 0 &&
			xs_survey_value(survey, school, level) ==
				xs_choice_find(&survey->cat->items[level],
					"非完全小学"));

	if (!xs_school_has_stage(
		    survey, school, xs_closing_stage_of(survey, school, grade)))
		return false;
	return !part ||
		xs_survey_value(survey, school, job->items.grade[grade][0]) >
		0 ||
		xs_survey_value(survey, school, job->items.grade[grade][1]) > 0;
}

/* -- what is refused ----------------------------------------------------------------- */

static int refuse_closed(const struct xs_survey *survey, size_t school,
	bool receives, struct xs_error *err)
{
	const char *name = xs_closing_name(survey, school);

	if (receives && status_is(survey, school, "规划撤并"))
		return xs_fail(err, XS_E_DATA,
			_("%s is to be closed itself and cannot take pupils"),
			name);
	if (xs_school_is_open(survey, school))
		return 0;
	if (receives)
		return xs_fail(err, XS_E_DATA,
			_("%s is not open and cannot take pupils"), name);
	return xs_fail(
		err, XS_E_DATA, _("%s is not open: nothing is closed"), name);
}

static bool has_pupils(
	const struct xs_closing_job *job, size_t school, int grade)
{
	const struct xs_survey *s = job->in->survey;

	return xs_survey_value(s, school, job->items.grade[grade][0]) > 0 ||
		xs_survey_value(s, school, job->items.grade[grade][1]) > 0;
}

static int refuse_grades(
	const struct xs_closing_job *job, size_t to, struct xs_error *err)
{
	const struct xs_survey *survey = job->in->survey;
	size_t school = job->in->terms.school;
	bool any = false;

	for (int g = 0; g < XS_GRADES; g++) {
		if (!has_pupils(job, school, g))
			continue;
		any = true;
		if (xs_closing_teaches(job, to, g))
			return 0;
	}
	if (!any)
		return 0;
	return xs_fail(err, XS_E_DATA, _("%s teaches none of the grades of %s"),
		xs_closing_name(survey, to), xs_closing_name(survey, school));
}

/* The stages whose pupils are on file in no grade at all. */
static int refuse_ungraded(
	const struct xs_closing_job *job, struct xs_error *err)
{
	const struct xs_survey *survey = job->in->survey;
	size_t school = job->in->terms.school;
	bool any = false, stated = false;

	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++)
			any |= !xs_is_blank(xs_survey_value(
				survey, school, job->items.grade[g][x]));
	for (int s = 0; s < XS_STAGE_N; s++)
		stated |= xs_survey_value(
				  survey, school, job->items.pupils[s]) == 0;
	if (any || stated)
		return 0;
	xs_fail(err, XS_E_DATA,
		_("the pupils of %s by grade and sex are not on file"),
		xs_closing_name(survey, school));
	return xs_hint(err,
		_("Import them first: nobody can tell who would go where."));
}

static int refuse(const struct xs_closing_job *job, struct xs_error *err)
{
	const struct xs_closing_terms *t = &job->in->terms;
	const struct xs_survey *survey = job->in->survey;

	if (refuse_closed(survey, t->school, false, err) < 0 ||
		refuse_ungraded(job, err) < 0)
		return -1;
	for (size_t i = 0; i < t->to_n; i++) {
		if (t->to[i] == t->school)
			return xs_fail(err, XS_E_USAGE,
				_("%s cannot be closed into itself"),
				xs_closing_name(survey, t->school));
		for (size_t k = 0; k < i; k++)
			if (t->to[k] == t->to[i])
				return xs_fail(err, XS_E_USAGE,
					_("%s is named twice"),
					xs_closing_name(survey, t->to[i]));
		if (refuse_closed(survey, t->to[i], true, err) < 0 ||
			refuse_grades(job, t->to[i], err) < 0)
			return -1;
	}
	return 0;
}

/* -- the whole ------------------------------------------------------------------------- */

static void take_terms(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;
	size_t n = job->in->terms.to_n;

	out->terms = job->in->terms;
	out->winding = xs_ways_given(job->in->ways)->winding;
	out->to = xs_arena_alloc(&out->arena, n + 1, sizeof(size_t));
	for (size_t i = 0; i < n; i++)
		out->to[i] = job->in->terms.to[i];
	out->terms.to = out->to;
	for (int s = 0; s < XS_STAGE_N; s++)
		if (!(out->terms.board_beyond[s] > 0))
			out->terms.board_beyond[s] = board_beyond[s];
}

/* Teaching points of the closed school would hang on nothing. */
static void find_points(struct xs_closing_job *job)
{
	const struct xs_survey *survey = job->in->survey;
	const struct xs_school *closed =
		&survey->schools[job->in->terms.school];

	for (size_t i = 0; *closed->code && i < survey->n; i++)
		if (xs_school_is_open(survey, i) &&
			i != job->in->terms.school &&
			strcmp(survey->schools[i].central, closed->code) == 0)
			xs_find(job->findings, XS_F_CLOSING_CENTRAL, NULL,
				closed->code, NULL, xs_closing_name(survey, i),
				NULL);
}

int xs_closing_of(const struct xs_closing_input *in, struct xs_closing *out,
	struct xs_findings *findings, struct xs_error *err)
{
	struct xs_closing_job job = {
		.in = in, .out = out, .findings = findings
	};

	memset(out, 0, sizeof(*out));
	find_items(&job);
	if (refuse(&job, err) < 0)
		return -1;
	take_terms(&job);
	job.primary_grades =
		xs_closing_primary_grades(in->survey, in->terms.school);
	find_points(&job);
	xs_closing_move(&job);
	xs_closing_list(&job);
	xs_closing_change(&job);
	xs_closing_judge(&job);
	xs_closing_count_beds(&job);
	xs_closing_pay(&job);
	xs_closing_sum_ways(&job);
	xs_closing_empty(&job);
	xs_closing_check_all(&job);
	return 0;
}

void xs_closing_release(struct xs_closing *c)
{
	xs_survey_free(c->after);
	xs_arena_release(&c->arena);
	memset(c, 0, sizeof(*c));
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The base survey as it would stand in a year to come if only pupils change.
 * Every column is copied, for settling writes into them.
 */
#include <math.h>
#include <string.h>

#include "forecast_i.h"

/* Class sizes that no school of the state should exceed: 45 and 50 pupils
 * (教督〔2017〕6号, 县域义务教育优质均衡发展督导评估办法, 第五条). */
static const double class_limit[XS_STAGE_N] = { 45, 50 };

struct stage_items {
	int pupils, classes, largest, boarders[XS_SEXES];
};

struct job {
	const struct xs_forecast *f;
	struct xs_survey *to;
	struct stage_items stages[XS_STAGE_N];
	int boarders_lower;
	int which;
	int year;
};

static double pick(const struct xs_range *r, int which)
{
	return which == XS_LOW ? r->low : which == XS_HIGH ? r->high : r->mid;
}

static void put(struct job *job, size_t school, int item, double v)
{
	if (item >= 0)
		xs_survey_column(job->to, item)[school] = v;
}

/* -- pupils ------------------------------------------------------------------------------ */

/* Whole pupils whose sum is that of the stage, rounded: what rounding leaves
 * over goes on to the next grade.  The sum; blank where a grade is. */
static double put_grades(struct job *job, size_t school,
	const struct xs_school_forecast *s, int stage)
{
	double exact = 0, whole = 0;
	bool blank = false;
	int k = job->year - s->base;

	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++) {
			double v = pick(&s->pupils[k][g][x], job->which), here;

			if ((g >= s->primary_grades) != stage)
				continue;
			if (xs_is_blank(v)) {
				put(job, school, job->f->grade_items[g][x], v);
				blank = true;
				continue;
			}
			exact += v;
			here = fmax(0, floor(exact + 0.5 + XS_NOISE) - whole);
			whole += here;
			if (here > 0 ||
				!xs_is_blank(xs_survey_value(job->f->survey,
					school, job->f->grade_items[g][x])))
				put(job, school, job->f->grade_items[g][x],
					here);
		}
	return blank ? XS_BLANK : whole;
}

static void put_boarders(
	struct job *job, size_t school, const struct xs_school_forecast *s)
{
	int k = job->year - s->base;
	double lower = 0, all = 0;

	for (int stage = 0; stage < XS_STAGE_N; stage++)
		for (int x = 0; x < XS_SEXES; x++) {
			struct xs_range r = xs_forecast_boarders(s, job->year,
				(enum xs_stage)stage,
				x == XS_AT_BOYS ? XS_BOYS : XS_GIRLS);
			double v = floor(pick(&r, job->which) + 0.5 + XS_NOISE);

			/* Not stated and none: stays blank. */
			if (v == 0 &&
				xs_is_blank(xs_survey_value(job->f->survey,
					school,
					job->stages[stage].boarders[x])))
				v = XS_BLANK;
			put(job, school, job->stages[stage].boarders[x], v);
			all += stage == XS_PRIMARY && !xs_is_blank(v) ? v : 0;
		}
	for (int x = 0; x < XS_SEXES; x++)
		lower += pick(&s->boarders[k][XS_BAND_LOWER][x], job->which);
	if (!xs_is_blank(xs_survey_value(
		    job->f->survey, school, job->boarders_lower)))
		put(job, school, job->boarders_lower,
			xs_is_blank(lower)
				? lower
				: fmin(floor(lower + 0.5 + XS_NOISE), all));
}

/* -- classes ------------------------------------------------------------------------------- */

/* As many as keep the average of today, or the limit where today's is above
 * it; at least one a grade that has pupils where there is one a grade now. */
static void put_classes(struct job *job, size_t school,
	const struct xs_school_forecast *s, int stage, double pupils)
{
	const struct stage_items *items = &job->stages[stage];
	const struct xs_survey *base = job->f->survey;
	double then = xs_survey_value(base, school, items->pupils);
	double classes = xs_survey_value(base, school, items->classes);
	double largest = xs_survey_value(base, school, items->largest);
	double average, now, grades = 0, grades_then = 0;
	int k = job->year - s->base;

	if (!(then > 0) || !(classes > 0) || xs_is_blank(pupils))
		return;
	for (int g = 0; g < XS_GRADES; g++) {
		if ((g >= s->primary_grades) != stage)
			continue;
		grades +=
			s->pupils[k][g][0].mid + s->pupils[k][g][1].mid >= 0.5;
		grades_then +=
			s->pupils[0][g][0].mid + s->pupils[0][g][1].mid > 0;
	}
	average = fmin(then / classes, class_limit[stage]);
	now = pupils > 0 ? xs_ceil_whole(pupils / average) : 0;
	if (classes >= grades_then && pupils > 0)
		now = fmax(now, grades);
	put(job, school, items->classes, now);
	if (xs_is_blank(largest))
		return;
	if (now > 0)
		largest = fmax(xs_ceil_whole(pupils / now),
			floor(largest * (pupils / now) / (then / classes) +
				0.5));
	put(job, school, items->largest, now > 0 ? largest : 0);
}

/* -- counts of pupils that go with them ------------------------------------------------------ */

/* Boarders by sex, pupils by grade and what is made of them are put already. */
static bool is_put(const struct job *job, int item)
{
	const struct xs_item *it = &job->f->survey->cat->items[item];

	if (it->grade || it->sum_of_n || it->derived ||
		item == job->boarders_lower)
		return true;
	for (int stage = 0; stage < XS_STAGE_N; stage++)
		for (int x = 0; x < XS_SEXES; x++)
			if (item == job->stages[stage].boarders[x])
				return true;
	return false;
}

static double sum_items(const struct xs_survey *s, size_t school,
	const struct job *job, int stage, bool boarders)
{
	double sum = 0;

	for (int k = 0; k < XS_STAGE_N; k++) {
		if (stage != XS_NO_STAGE && stage != k)
			continue;
		if (!boarders) {
			double v = xs_survey_value(
				s, school, job->stages[k].pupils);

			sum += xs_is_blank(v) ? 0 : v;
			continue;
		}
		for (int x = 0; x < XS_SEXES; x++) {
			double v = xs_survey_value(
				s, school, job->stages[k].boarders[x]);

			sum += xs_is_blank(v) ? 0 : v;
		}
	}
	return sum;
}

/* Diners, migrants' children, poor boarders … as pupils or boarders do. */
static void scale_counts(struct job *job)
{
	const struct xs_survey *base = job->f->survey;

	for (size_t k = 0; k < base->cat->n; k++) {
		const struct xs_item *item = &base->cat->items[k];
		bool boarders = strcmp(item->group, "boarding") == 0;

		if (!base->columns[k] || strcmp(item->unit, "pupil") != 0 ||
			(strcmp(item->group, "pupils") != 0 && !boarders) ||
			is_put(job, (int)k) ||
			strcmp(item->key, "pupils_senior") == 0 ||
			strcmp(item->key, "pupils_preschool") == 0)
			continue;
		for (size_t i = 0; i < base->n; i++) {
			double then =
				sum_items(base, i, job, item->stage, boarders);
			double now = sum_items(
				job->to, i, job, item->stage, boarders);
			double v = base->columns[k][i];

			if (then > 0 && !xs_is_blank(v))
				put(job, i, (int)k,
					floor(v * now / then + 0.5));
		}
	}
}

/* Nobody knows how classes will be parted by size. */
static void blank_sizes(struct job *job)
{
	const struct xs_catalogue *cat = job->f->survey->cat;

	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		int item = job->stages[stage].classes;

		for (size_t p = 0; item >= 0 && p < cat->items[item].sum_of_n;
			p++) {
			int part = cat->items[item].sum_of[p];

			for (size_t i = 0;
				job->to->columns[part] && i < job->to->n; i++)
				job->to->columns[part][i] = XS_BLANK;
		}
	}
}

static void blank_derived(struct job *job)
{
	const struct xs_catalogue *cat = job->f->survey->cat;

	for (size_t k = 0; k < cat->n; k++)
		for (size_t i = 0; cat->items[k].derived &&
			job->to->columns[k] && i < job->to->n;
			i++)
			job->to->columns[k][i] = XS_BLANK;
}

static void close_merged(struct job *job)
{
	const struct xs_forecast *f = job->f;
	int item = job->to->facts[XS_FACT_STATUS];
	int closed = item < 0
		? -1
		: xs_choice_find(&job->to->cat->items[item], "已撤并");

	for (size_t i = 0; closed >= 0 && i < f->n; i++)
		if (f->closing_into[i] >= 0 && job->year >= f->closing_in[i])
			put(job, i, item, closed);
}

static void find_items(struct job *job)
{
	static const char *const names[XS_STAGE_N] = { "primary", "junior" };
	static const char *const sexes[XS_SEXES] = { "boys", "girls" };
	const struct xs_catalogue *cat = job->f->survey->cat;
	char key[64];

	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		struct stage_items *items = &job->stages[stage];

		snprintf(key, sizeof(key), "pupils_%s", names[stage]);
		items->pupils = xs_item_find(cat, key);
		snprintf(key, sizeof(key), "classes_%s", names[stage]);
		items->classes = xs_item_find(cat, key);
		snprintf(key, sizeof(key), "largest_class_%s", names[stage]);
		items->largest = xs_item_find(cat, key);
		for (int x = 0; x < XS_SEXES; x++) {
			snprintf(key, sizeof(key), "boarders_%s_%s",
				names[stage], sexes[x]);
			items->boarders[x] = xs_item_find(cat, key);
		}
	}
	job->boarders_lower = xs_item_find(cat, "boarders_lower");
}

struct xs_survey *xs_forecast_as_survey(
	const struct xs_forecast *f, int year, int which)
{
	struct job job = { .f = f, .which = which, .year = year };
	struct xs_school_forecast s;

	job.year = year < f->base           ? f->base
		: year > f->base + f->ahead ? f->base + f->ahead
					    : year;
	job.to = xs_survey_copy(f->survey);
	job.to->year = job.year;
	job.to->reference = xs_reference_date(job.year);
	if (job.year == f->base)
		return job.to;
	find_items(&job);
	blank_sizes(&job);
	blank_derived(&job);
	for (size_t i = 0; i < f->n; i++) {
		if (!xs_school_is_open(f->survey, i))
			continue;
		xs_forecast_school(f, i, &s);
		put_boarders(&job, i, &s);
		for (int stage = 0; stage < XS_STAGE_N; stage++) {
			double pupils = put_grades(&job, i, &s, stage);

			if (!xs_school_has_stage(
				    f->survey, i, (enum xs_stage)stage))
				continue;
			put(&job, i, job.stages[stage].pupils, pupils);
			put_classes(&job, i, &s, stage, pupils);
		}
	}
	scale_counts(&job);
	close_merged(&job);
	xs_survey_settle(job.to, NULL);
	return job.to;
}

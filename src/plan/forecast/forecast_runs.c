/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs: which grades of a stage a school teaches, one after the other, and who
 * its leavers go to.  A teaching point of grades 1 to 3 is a run that ends
 * early; its leavers go on at its central school.
 */
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

/* That many pupils below, none of whom moved up: the grade is gone. */
#define GONE 3.0
/* That many first-graders a year before, none now: it takes in no more. */
#define STOPPED 5.0

/* 0 where it is not known. */
static double pupils_in(
	const struct xs_forecast *f, size_t survey, size_t school, int grade)
{
	double v = xs_history_grade(f, survey, school, grade);

	return xs_is_blank(v) ? 0 : v;
}

/* Has the grade pupils, or had it some of late and might again? */
static bool is_taught(const struct xs_forecast *f, size_t i, int grade, int low)
{
	size_t base = f->surveys_n - 1, from = xs_recent_from(f);

	if (pupils_in(f, base, i, grade) > 0)
		return true;
	if (base > 0 && grade > low &&
		!xs_is_blank(xs_history_grade(f, base, i, grade)) &&
		pupils_in(f, base - 1, i, grade - 1) >= GONE)
		return false;
	for (size_t survey = from; survey < base; survey++)
		if (pupils_in(f, survey, i, grade) > 0)
			return true;
	return false;
}

static const char *word_of(
	const struct xs_survey *s, size_t i, enum xs_fact fact)
{
	int item = s->facts[fact];
	double v = xs_survey_value(s, i, item);

	return v >= 0 && v < (double)s->cat->items[item].choices_n
		? s->cat->items[item].choices[(size_t)v].key
		: "";
}

/* A school that opened within the years on file (or, with one year of it, was
 * built not long ago) and fills grade by grade. */
static bool is_growing(
	const struct xs_forecast *f, size_t i, int low, int end, int top)
{
	size_t base = f->surveys_n - 1, first = 0;
	int before = -1;

	if (!strcmp(word_of(f->survey, i, XS_FACT_KIND), "教学点") ||
		!strcmp(word_of(f->survey, i, XS_FACT_LEVEL), "非完全小学"))
		return false;
	/* A year that does not tell is not one before it opened. */
	while (first < base && !(pupils_in(f, first, i, low) > 0) &&
		!(xs_on_file(f, first, i) &&
			xs_is_blank(xs_history_grade(f, first, i, low))))
		first++;
	if (base == 0)
		return xs_survey_value(f->survey, i,
			       f->survey->facts[XS_FACT_YEAR_BUILT]) >=
			f->base - 1;
	if (first == 0 || f->base - f->surveys[first]->year >= end - low)
		return false;
	for (int g = low; first < base && g < end; g++)
		if (pupils_in(f, base - 1, i, g) > 0)
			before = g;
	return before < 0 || before == top - 1;
}

static bool takes_in(const struct xs_forecast *f, size_t i, int low)
{
	size_t base = f->surveys_n - 1;
	double now = xs_history_grade(f, base, i, low);

	return !(now <= 0 && base > 0 &&
		xs_history_grade(f, base - 1, i, low) >= STOPPED);
}

/* Nobody is there now, and that is known: nothing goes on. */
static bool is_empty(const struct xs_forecast *f, size_t i, int from, int end)
{
	for (int g = from; g < end; g++)
		if (!(xs_history_grade(f, f->surveys_n - 1, i, g) <= 0))
			return false;
	return true;
}

/* Grades beside those taught that are blank: unknown, not given up. */
static void take_blank(
	const struct xs_forecast *f, size_t i, int from, int end, int run[2])
{
	size_t base = f->surveys_n - 1;

	while (run[0] > from &&
		xs_is_blank(xs_history_grade(f, base, i, run[0] - 1)))
		run[0]--;
	while (run[1] < end - 1 &&
		xs_is_blank(xs_history_grade(f, base, i, run[1] + 1)))
		run[1]++;
}

static void find_run(struct xs_forecast *f, size_t i, int stage)
{
	int from = stage ? f->grades[i] : 0;
	int end = stage ? XS_GRADES : f->grades[i];
	int low = -1, top = -1, ends[2];
	struct xs_run *run;

	f->run_of[i][stage] = -1;
	if (!xs_school_is_open(f->survey, i) || is_empty(f, i, from, end))
		return;
	for (int g = from; g < end; g++)
		if (is_taught(f, i, g, from)) {
			low = low < 0 ? g : low;
			top = g;
		}
	if (low < 0)
		return;
	ends[0] = low;
	ends[1] = top;
	take_blank(f, i, from, end, ends);
	low = ends[0];
	top = ends[1];
	if (top < end - 1 && is_growing(f, i, low, end, top))
		top = end - 1;
	run = &f->runs[f->runs_n];
	*run = (struct xs_run){ .school = (uint32_t)i,
		.town = f->town_of[i],
		.stage = (short)stage,
		.low = (short)low,
		.top = (short)top,
		.takes_in = takes_in(f, i, low),
		.receiver = -1,
		.feeder = -1,
		.next = -1 };
	f->run_of[i][stage] = (int32_t)f->runs_n++;
}

/* -- who its leavers go to ------------------------------------------------------- */

/* Does the run take them into a grade that is not its first? */
static bool can_receive(const struct xs_run *from, const struct xs_run *to)
{
	return to != from && to->stage == XS_PRIMARY && from->low == 0 &&
		to->top > from->top &&
		(to->low <= from->top || to->low == from->top + 1);
}

/* The school that it names as its central one. */
static long named_receiver(const struct xs_forecast *f, const struct xs_run *r)
{
	const char *code = f->survey->schools[r->school].central;
	size_t low = 0, high = f->n;
	long run;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(f->survey->schools[mid].code, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (!*code || low >= f->n ||
		strcmp(f->survey->schools[low].code, code) != 0)
		return -1;
	run = f->run_of[low][XS_PRIMARY];
	return run >= 0 && can_receive(r, &f->runs[run]) ? run : -1;
}

/* The largest of a township that teach the next grade, by grade; -1. */
struct largest {
	int32_t run[XS_GRADES];
	bool begins[XS_GRADES]; /* a run begins at that grade: the pool */
};

static void find_largest(const struct xs_forecast *f, struct largest *all)
{
	for (size_t t = 0; t < f->towns_n; t++)
		for (int g = 0; g < XS_GRADES; g++)
			all[t].run[g] = -1;
	for (size_t k = 0; k < f->runs_n; k++) {
		const struct xs_run *r = &f->runs[k];
		struct largest *l = &all[r->town];

		l->begins[(int)r->low] = true;
		if (r->stage != XS_PRIMARY)
			continue;
		for (int g = r->low + 1; g <= r->top; g++) {
			int32_t *best = &l->run[g];

			if (*best < 0 ||
				pupils_in(f, f->surveys_n - 1, r->school, g) >
					pupils_in(f, f->surveys_n - 1,
						f->runs[*best].school, g))
				*best = (int32_t)k;
		}
	}
}

static bool ends_early(const struct xs_forecast *f, const struct xs_run *r)
{
	return r->stage == XS_PRIMARY && r->top < f->grades[r->school] - 1;
}

static long receiver_of(const struct xs_forecast *f, const struct xs_run *r,
	const struct largest *l)
{
	long run = named_receiver(f, r);

	if (run >= 0)
		return run;
	if (l->begins[r->top + 1]) /* the pool of leavers */
		return -1;
	run = l->run[r->top + 1];
	if (run >= 0 && can_receive(r, &f->runs[run]))
		xs_forecast_find(f, XS_F_FORECAST_POINT_TAKEN, (long)r->school,
			f->survey->schools[f->runs[run].school].name, NULL);
	else
		run = -1;
	if (run < 0)
		xs_forecast_find(f, XS_F_FORECAST_POINT_NOWHERE,
			(long)r->school, NULL, NULL);
	return run;
}

static void link_feeders(struct xs_forecast *f)
{
	struct largest *all = xs_alloc(f->towns_n + 1, sizeof(*all));

	find_largest(f, all);
	for (size_t k = f->runs_n; k-- > 0;) {
		struct xs_run *r = &f->runs[k];
		long to = ends_early(f, r) ? receiver_of(f, r, &all[r->town])
					   : -1;

		if (to < 0)
			continue;
		r->receiver = (int32_t)to;
		r->next = f->runs[to].feeder;
		f->runs[to].feeder = (int32_t)k;
	}
	free(all);
}

void xs_forecast_runs(struct xs_forecast *f)
{
	f->runs = xs_arena_alloc(
		&f->arena, f->n * XS_STAGE_N + 1, sizeof(*f->runs));
	f->run_of = xs_arena_alloc(&f->arena, f->n + 1, sizeof(*f->run_of));
	for (size_t i = 0; i < f->n; i++)
		for (int stage = 0; stage < XS_STAGE_N; stage++)
			find_run(f, i, stage);
	link_feeders(f);
}

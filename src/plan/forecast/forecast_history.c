/* SPDX-License-Identifier: Apache-2.0
 *
 * The years on file laid over the schools of the base year: a school that was
 * merged into another counts there in every year.  A blank grade is unknown,
 * but 0 where the school does not teach it or the known grades make up the
 * stage.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

#define CHAIN 32 /* mergers followed one after the other */

/* -- which school of today ---------------------------------------------------- */

struct id_at {
	int64_t id;
	int32_t at;
};

static int by_id(const void *pa, const void *pb)
{
	const struct id_at *a = pa, *b = pb;

	return (a->id > b->id) - (a->id < b->id);
}

static struct id_at *index_ids(const struct xs_survey *s)
{
	struct id_at *ids = xs_alloc(s->n + 1, sizeof(*ids));

	for (size_t i = 0; i < s->n; i++)
		ids[i] = (struct id_at){ s->schools[i].id, (int32_t)i };
	qsort(ids, s->n, sizeof(*ids), by_id);
	return ids;
}

static long find_id(const struct id_at *ids, size_t n, int64_t id)
{
	struct id_at key = { id, 0 };
	const struct id_at *found = bsearch(&key, ids, n, sizeof(key), by_id);

	return found ? found->at : -1;
}

/* Schools are in the order of their codes. */
static long find_code(const struct xs_survey *s, const char *code)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(s->schools[mid].code, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return *code && low < s->n && !strcmp(s->schools[low].code, code)
		? (long)low
		: -1;
}

/* The open school of today that a school ended in, -1. */
static long follow(const struct xs_forecast *f, const struct xs_survey *then,
	const char *merged_into)
{
	for (int i = 0; i < CHAIN && *merged_into; i++) {
		long at = find_code(f->survey, merged_into);

		if (at >= 0 && xs_school_is_open(f->survey, (size_t)at))
			return at;
		if (at >= 0) {
			merged_into = f->survey->schools[at].merged_into;
			continue;
		}
		at = find_code(then, merged_into);
		if (at < 0)
			return -1;
		merged_into = then->schools[at].merged_into;
	}
	return -1;
}

static void lay_over(
	struct xs_forecast *f, size_t survey, const struct id_at *ids)
{
	const struct xs_survey *s = f->surveys[survey];

	f->to[survey] =
		xs_arena_alloc(&f->arena, s->n + 1, sizeof(*f->to[survey]));
	for (size_t j = 0; j < s->n; j++) {
		long at = s == f->survey ? (long)j
					 : find_id(ids, f->n, s->schools[j].id);

		if (at < 0 || !xs_school_is_open(f->survey, (size_t)at))
			at = follow(f, s,
				at < 0 ? s->schools[j].merged_into
				       : f->survey->schools[at].merged_into);
		f->to[survey][j] = (int32_t)at;
	}
}

/* -- pupils by grade ----------------------------------------------------------- */

static int stage_item(const struct xs_survey *s, int stage)
{
	return xs_item_find(s->cat,
		stage == XS_PRIMARY ? "pupils_primary" : "pupils_junior");
}

/* Pupils of a school in its own survey, blanks settled as far as they can. */
static void read_grades(const struct xs_forecast *f, const struct xs_survey *s,
	size_t j, const int totals[XS_STAGE_N], int primary_grades,
	float out[XS_CELLS])
{
	double known[XS_STAGE_N] = { 0 };
	bool blank[XS_STAGE_N] = { false };
	bool silent =
		xs_is_blank(xs_survey_value(s, j, s->facts[XS_FACT_KIND]));

	for (int k = 0; k < XS_GRADES * XS_SEXES; k++) {
		int stage = k / XS_SEXES >= primary_grades;
		double v = xs_survey_value(
			s, j, f->grade_items[k / XS_SEXES][k % XS_SEXES]);

		out[k] = (float)v;
		if (xs_is_blank(v))
			blank[stage] = true;
		else
			known[stage] += v;
		silent = silent && xs_is_blank(v);
	}
	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		double total = xs_survey_value(s, j, totals[stage]);

		if (!blank[stage] || (silent && xs_is_blank(total)))
			continue;
		if (xs_school_has_stage(s, j, (enum xs_stage)stage) &&
			!(known[stage] > 0 && total <= known[stage] + 0.5))
			continue;
		for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
			if ((k / XS_SEXES >= primary_grades) == stage &&
				xs_is_blank((double)out[k]))
				out[k] = 0;
	}
}

static void add_school(struct xs_forecast *f, size_t survey, size_t j,
	const int totals[XS_STAGE_N])
{
	const struct xs_survey *s = f->surveys[survey];
	int32_t at = f->to[survey][j];
	bool *met = f->on_file + survey * f->n;
	float own[XS_CELLS];
	float *sum;

	if (at < 0 || !xs_school_is_open(s, j))
		return;
	read_grades(f, s, j, totals, f->grades[at], own);
	sum = f->pupils + (survey * f->n + (size_t)at) * XS_CELLS;
	for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
		sum[k] = met[at] ? sum[k] + own[k] : own[k];
	met[at] = true;
}

static void read_history(struct xs_forecast *f)
{
	size_t cells = f->surveys_n * f->n * XS_CELLS;

	f->pupils = xs_arena_alloc(&f->arena, cells + 1, sizeof(*f->pupils));
	f->on_file = xs_arena_alloc(
		&f->arena, f->surveys_n * f->n + 1, sizeof(*f->on_file));
	for (size_t k = 0; k < cells; k++)
		f->pupils[k] = NAN;
	for (size_t survey = 0; survey < f->surveys_n; survey++) {
		const struct xs_survey *s = f->surveys[survey];
		int totals[XS_STAGE_N];

		for (int stage = 0; stage < XS_STAGE_N; stage++)
			totals[stage] = stage_item(s, stage);
		for (size_t j = 0; j < s->n; j++)
			add_school(f, survey, j, totals);
	}
}

/* -- pupils without grades ------------------------------------------------------ */

/* Of which stage is a cell of a school? */
static bool of_stage(const struct xs_forecast *f, size_t i, int cell, int stage)
{
	return (cell / XS_SEXES >= f->grades[i]) == stage;
}

/* Pupils of a stage that is stated, beyond those of its grades that are
 * known. */
static bool lacks_grades(
	const struct xs_forecast *f, size_t i, int stage, double *rest_out)
{
	const float *p = xs_history(f, f->surveys_n - 1, i);
	double rest =
		xs_survey_value(f->survey, i, stage_item(f->survey, stage));
	bool blank = false;

	for (int k = 0; k < XS_GRADES * XS_SEXES; k++) {
		if (!of_stage(f, i, k, stage))
			continue;
		if (xs_is_blank((double)p[k]))
			blank = true;
		else
			rest -= (double)p[k];
	}
	*rest_out = rest;
	return blank && rest > 0 &&
		xs_school_has_stage(f->survey, i, (enum xs_stage)stage);
}

/* The county's pupils by grade and sex, of schools that tell them: of a stage
 * in the last year in which any does. */
static void county_profile(
	const struct xs_forecast *f, double profile[XS_CELLS])
{
	bool done[XS_STAGE_N] = { false };

	for (size_t s = f->surveys_n; s-- > 0;) {
		double sums[XS_CELLS] = { 0 }, all[XS_STAGE_N] = { 0 };

		for (size_t i = 0; i < f->n; i++) {
			const float *p = xs_history(f, s, i);

			for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
				if (!xs_is_blank((double)p[k])) {
					sums[k] += (double)p[k];
					all[of_stage(f, i, k, XS_JUNIOR)] +=
						(double)p[k];
				}
		}
		for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
			if (!done[k / XS_SEXES >= XS_SIX_GRADES])
				profile[k] = sums[k];
		for (int stage = 0; stage < XS_STAGE_N; stage++)
			done[stage] |= all[stage] > 0;
	}
}

/* What a stage has beyond its known grades, over the blank ones as the
 * county's grades are. */
static void spread_rest(const struct xs_forecast *f, size_t i, int stage,
	double rest, const double profile[XS_CELLS])
{
	float *p = f->pupils + ((f->surveys_n - 1) * f->n + i) * XS_CELLS;
	double sum = 0, cells = 0;

	for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
		if (of_stage(f, i, k, stage) && xs_is_blank((double)p[k])) {
			sum += profile[k];
			cells++;
		}
	for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
		if (of_stage(f, i, k, stage) && xs_is_blank((double)p[k]))
			p[k] = (float)(sum > 0 ? rest * profile[k] / sum
					       : rest / cells);
}

static void spread_totals(struct xs_forecast *f)
{
	double profile[XS_CELLS] = { 0 };

	f->spread = xs_arena_alloc(&f->arena, f->n + 1, sizeof(*f->spread));
	county_profile(f, profile);
	for (size_t i = 0; i < f->n; i++)
		for (int stage = 0; stage < XS_STAGE_N; stage++) {
			double rest;

			if (!lacks_grades(f, i, stage, &rest))
				continue;
			f->spread[i] = true;
			xs_forecast_find(f, XS_F_FORECAST_NO_GRADES, (long)i,
				stage ? "@pupils_junior" : "@pupils_primary",
				NULL);
			spread_rest(f, i, stage, rest, profile);
		}
}

/* -- mergers that are planned ---------------------------------------------------- */

static bool status_is(const struct xs_survey *s, size_t i, const char *word)
{
	int item = s->facts[XS_FACT_STATUS];
	double v = xs_survey_value(s, i, item);

	return v >= 0 && v < (double)s->cat->items[item].choices_n &&
		!strcmp(s->cat->items[item].choices[(size_t)v].key, word);
}

/* The first school year without it: that which a day to come serves, else the
 * next. */
static int closing_year(const struct xs_forecast *f, const char *since)
{
	xs_date day = 0;
	int year = f->base + 1;

	if (xs_date_parse(since, &day))
		while (xs_reference_date(year) < day)
			year++;
	return year;
}

/* The receiver of a planned merger; -1 without one, or where mergers lead
 * back to the school. */
static int32_t planned_receiver(const struct xs_forecast *f, size_t i)
{
	long into = status_is(f->survey, i, "规划撤并")
		? follow(f, f->survey, f->survey->schools[i].merged_into)
		: -1;
	long at = into;

	for (int n = 0; n < CHAIN && at >= 0; n++) {
		if (at == (long)i)
			return -1;
		at = status_is(f->survey, (size_t)at, "规划撤并")
			? follow(f, f->survey,
				  f->survey->schools[at].merged_into)
			: -1;
	}
	return (int32_t)into;
}

static void plan_mergers(struct xs_forecast *f)
{
	size_t room = f->n + 1;

	f->closing_into = xs_arena_alloc(&f->arena, room, sizeof(int32_t));
	f->closing_in = xs_arena_alloc(&f->arena, room, sizeof(int));
	f->closing_first = xs_arena_alloc(&f->arena, room, sizeof(int32_t));
	f->closing_next = xs_arena_alloc(&f->arena, room, sizeof(int32_t));
	for (size_t i = 0; i < f->n; i++) {
		f->closing_first[i] = f->closing_next[i] = -1;
		f->closing_into[i] = planned_receiver(f, i);
		if (status_is(f->survey, i, "新建中"))
			xs_forecast_find(f, XS_F_FORECAST_NEW_SCHOOL, (long)i,
				NULL, NULL);
		if (f->closing_into[i] < 0 &&
			status_is(f->survey, i, "规划撤并"))
			xs_forecast_find(f, XS_F_FORECAST_PLANNED_NOWHERE,
				(long)i, NULL, NULL);
	}
	for (size_t i = f->n; i-- > 0;) {
		int32_t into = f->closing_into[i];

		if (into < 0)
			continue;
		f->closing_in[i] =
			closing_year(f, f->survey->schools[i].status_since);
		f->closing_next[i] = f->closing_first[into];
		f->closing_first[into] = (int32_t)i;
	}
}

/* -- townships -------------------------------------------------------------------- */

static void find_towns(struct xs_forecast *f)
{
	f->town_of = xs_arena_alloc(&f->arena, f->n + 1, sizeof(*f->town_of));
	for (size_t i = 0; i < f->n; i++) {
		const char *name = f->survey->schools[i].township;
		int64_t at = (int64_t)f->towns_n;

		if (xs_map_add(&f->town_names, name, at))
			f->towns_n++;
		else
			xs_map_find(&f->town_names, name, &at);
		f->town_of[i] = (uint32_t)at;
	}
	f->towns = xs_arena_alloc(&f->arena, f->towns_n + 1, sizeof(*f->towns));
	f->entered =
		xs_arena_alloc(&f->arena, f->towns_n + 1, sizeof(*f->entered));
	for (size_t i = 0; i < f->n; i++)
		f->towns[f->town_of[i]].name = f->survey->schools[i].township;
	xs_county_town(f)->name = "";
}

/* Entrants of a school that closed and went nowhere; where its grades are not
 * told, its pupils by six. */
static void add_lost(const struct xs_forecast *f, const struct xs_survey *s,
	size_t j, struct xs_taken *sum)
{
	int totals[XS_STAGE_N] = { stage_item(s, XS_PRIMARY),
		stage_item(s, XS_JUNIOR) };
	double total = xs_survey_value(s, j, totals[XS_PRIMARY]);
	float own[XS_CELLS];

	read_grades(f, s, j, totals, XS_SIX_GRADES, own);
	for (int x = 0; x < XS_SEXES; x++) {
		double v = (double)own[xs_cell(0, x)];

		if (xs_is_blank(v) && !xs_is_blank(total)) {
			v = total / (XS_SIX_GRADES * XS_SEXES);
			sum->filled += v;
		}
		sum->v[x] += xs_is_blank(v) ? 0 : v;
	}
}

/* Entrants of such schools are their township's; what is said of them. */
static void count_lost(struct xs_forecast *f)
{
	struct xs_map told = { 0 };

	for (size_t survey = 0; survey < f->surveys_n; survey++) {
		const struct xs_survey *s = f->surveys[survey];

		for (size_t j = 0; j < s->n; j++) {
			int64_t town;

			if (f->to[survey][j] >= 0 || s == f->survey ||
				!xs_school_is_open(s, j))
				continue;
			if (xs_map_add(&told, s->schools[j].name, 1) &&
				f->findings)
				xs_find(f->findings,
					XS_F_FORECAST_CLOSED_NOWHERE, NULL,
					*s->schools[j].code
						? s->schools[j].code
						: s->schools[j].name,
					NULL, (char *)NULL);
			if (!xs_map_find(&f->town_names, s->schools[j].township,
				    &town))
				continue;
			add_lost(f, s, j, &f->entered[town][survey]);
		}
	}
	xs_map_release(&told);
}

static void find_items(struct xs_forecast *f)
{
	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++) {
			char key[32];

			snprintf(key, sizeof(key), "pupils_g%d_%s", g + 1,
				x == XS_AT_BOYS ? "boys" : "girls");
			f->grade_items[g][x] =
				xs_item_find(f->survey->cat, key);
		}
}

void xs_forecast_history(struct xs_forecast *f)
{
	struct id_at *ids = index_ids(f->survey);

	find_items(f);
	f->grades = xs_arena_alloc(&f->arena, f->n + 1, 1);
	for (size_t i = 0; i < f->n; i++)
		f->grades[i] =
			xs_survey_value(f->survey, i,
				f->survey->facts[XS_FACT_PRIMARY_GRADES]) == 5
			? 5
			: 6;
	f->to = xs_arena_alloc(&f->arena, f->surveys_n + 1, sizeof(int32_t *));
	for (size_t survey = 0; survey < f->surveys_n; survey++)
		lay_over(f, survey, ids);
	free(ids);
	read_history(f);
	spread_totals(f);
	find_towns(f);
	count_lost(f);
	plan_mergers(f);
}

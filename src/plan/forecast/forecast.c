/* SPDX-License-Identifier: Apache-2.0
 *
 * Pupils and boarders to come: how the parts come together, and what others
 * ask.  Nothing of a school is kept: it is worked out when it is asked for.
 */
#include "xueshe/forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_i.h"

#define MERGERS 8 /* planned ones, one after the other */

/* -- life cycle -------------------------------------------------------------------- */

void xs_forecast_find(const struct xs_forecast *f, enum xs_finding_code code,
	long school, const char *first, const char *second)
{
	const struct xs_school *s =
		school < 0 ? NULL : &f->survey->schools[school];

	if (f->findings)
		xs_find(f->findings, code, NULL,
			!s                 ? NULL
				: *s->code ? s->code
					   : s->name,
			NULL, first, first ? second : NULL, (char *)NULL);
}

/* Surveys are not a chain of years: said, and those steps are left out. */
static void tell_years(const struct xs_forecast *f)
{
	char year[16];

	if (f->surveys_n == 1)
		xs_forecast_find(f, XS_F_FORECAST_ONE_YEAR, -1, NULL, NULL);
	else if (f->surveys_n == 2)
		xs_forecast_find(f, XS_F_FORECAST_TWO_YEARS, -1, NULL, NULL);
	for (size_t s = 1; s < f->surveys_n; s++)
		if (!xs_is_step(f, s)) {
			snprintf(year, sizeof(year), "%d",
				f->surveys[s - 1]->year + 1);
			xs_forecast_find(
				f, XS_F_FORECAST_YEARS_GAP, -1, year, NULL);
		}
}

struct xs_forecast *xs_forecast_make(
	const struct xs_forecast_input *in, struct xs_findings *findings)
{
	struct xs_forecast *f = xs_alloc(1, sizeof(*f));
	size_t skip =
		in->surveys_n > XS_LOOK_BACK ? in->surveys_n - XS_LOOK_BACK : 0;

	f->in = in;
	f->findings = findings;
	f->surveys = in->surveys + skip;
	f->surveys_n = in->surveys_n - skip;
	f->survey = in->surveys[in->surveys_n - 1];
	f->n = f->survey->n;
	f->base = f->survey->year;
	f->ahead = in->to ? in->to - f->base : XS_AHEAD_MOST;
	f->ahead = f->ahead < 0            ? 0
		: f->ahead > XS_AHEAD_MOST ? XS_AHEAD_MOST
					   : f->ahead;
	tell_years(f);
	xs_forecast_history(f);
	xs_forecast_runs(f);
	xs_forecast_tell_years(f);
	xs_forecast_rates(f);
	xs_forecast_cohorts(f);
	xs_forecast_entrants(f);
	xs_forecast_entry(f);
	return f;
}

void xs_forecast_free(struct xs_forecast *f)
{
	if (!f)
		return;
	xs_map_release(&f->town_names);
	xs_arena_release(&f->arena);
	free(f);
}

/* -- one school --------------------------------------------------------------------- */

static bool is_gone(const struct xs_forecast *f, size_t school, int k)
{
	return f->closing_into[school] >= 0 &&
		f->base + k >= f->closing_in[school];
}

/* Pupils of a school that will be merged into it, from that year on. */
static void take_over(const struct xs_forecast *f, size_t school,
	const struct xs_walk *closing, struct xs_walk *w)
{
	for (int k = 1; k <= f->ahead; k++)
		for (int g = 0; is_gone(f, school, k) && g < XS_GRADES; g++)
			for (int x = 0; x < XS_SEXES; x++)
				for (int v = 0; v < XS_VARIANTS; v++) {
					double more = closing->v[k][g][x][v];

					w->v[k][g][x][v] +=
						xs_is_blank(more) ? 0 : more;
				}
}

/* Its pupils and those of the schools that will be merged into it, as if it
 * went on; depth: of mergers of mergers. */
static void full_walk(const struct xs_forecast *f, size_t school,
	struct xs_walk *w, int depth)
{
	struct xs_walk closing;

	xs_forecast_plain(f, school, w);
	if (depth >= MERGERS)
		return;
	for (int32_t c = f->closing_first[school]; c >= 0;
		c = f->closing_next[c]) {
		full_walk(f, (size_t)c, &closing, depth + 1);
		take_over(f, (size_t)c, &closing, w);
	}
}

/* With planned mergers. */
static void whole_walk(
	const struct xs_forecast *f, size_t school, struct xs_walk *w)
{
	full_walk(f, school, w, 0);
	for (int k = 1; k <= f->ahead; k++)
		if (is_gone(f, school, k))
			memset(w->v[k], 0, sizeof(w->v[k]));
}

/* Grades that are taught, by what the school is where it has no pupils. */
static void set_grades(const struct xs_forecast *f, size_t school,
	const struct xs_walk *w, struct xs_school_forecast *out)
{
	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		int32_t at = f->run_of[school][stage];
		const struct xs_run *r = at < 0 ? NULL : &f->runs[at];

		for (int g = r ? r->low : 0; r && g <= r->top; g++)
			out->grade_taught[g] = true;
	}
	for (int g = 0; g < XS_GRADES; g++)
		for (int k = 1; k <= f->ahead && !out->grade_taught[g]; k++)
			out->grade_taught[g] = w->v[k][g][0][XS_MID] > 0 ||
				w->v[k][g][1][XS_MID] > 0;
}

/* Nothing is known of a stage that it teaches. */
static bool is_unknown(const struct xs_forecast *f, size_t school, int stage)
{
	const float *p = xs_history(f, f->surveys_n - 1, school);

	if (f->run_of[school][stage] >= 0 ||
		!xs_school_is_open(f->survey, school))
		return false;
	for (int g = 0; g < XS_GRADES; g++)
		if ((g >= f->grades[school]) == stage &&
			xs_is_blank((double)p[xs_cell(g, 0)]))
			return true;
	return false;
}

static void set_pupils(const struct xs_forecast *f, size_t school,
	const struct xs_walk *w, struct xs_school_forecast *out)
{
	int pg = f->grades[school];

	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		bool unknown = is_unknown(f, school, stage);
		double roll = 0;
		int size;

		for (int g = 0; g < XS_GRADES; g++)
			for (int x = 0; (g >= pg) == stage && x < XS_SEXES;
				x++) {
				double v = w->v[0][g][x][XS_MID];

				roll += xs_is_blank(v) ? 0 : v;
			}
		size = xs_size_class(roll);
		for (int k = 0; k < out->n; k++)
			for (int g = 0; g < XS_GRADES; g++) {
				double q = f->band[stage][size][k];

				if ((g >= pg) != stage)
					continue;
				for (int x = 0; x < XS_SEXES; x++) {
					const double *v = w->v[k][g][x];
					struct xs_range *r =
						&out->pupils[k][g][x];

					r->mid = unknown ? XS_BLANK : v[XS_MID];
					r->low = unknown ? XS_BLANK
							 : v[XS_LOW] * (1 - q);
					r->high = unknown
						? XS_BLANK
						: v[XS_HIGH] * (1 + q);
				}
			}
	}
}

static void set_assumed(const struct xs_forecast *f, size_t school,
	struct xs_school_forecast *out)
{
	const struct xs_town *t = &f->towns[f->town_of[school]];

	for (int k = 1; k < out->n; k++)
		for (int g = 0; g < XS_GRADES && g < k; g++)
			out->assumed[k][g] = t->assumed[k - g];
}

static void set_boarders(const struct xs_forecast *f, size_t school,
	struct xs_school_forecast *out)
{
	int pg = f->grades[school];

	for (int k = 1; k < out->n; k++)
		for (int g = 0; g < XS_GRADES; g++)
			for (int x = 0; x < XS_SEXES; x++) {
				int band = (int)xs_band_of(g, pg);
				double rate =
					(double)f->board[school].rate[band][x];
				struct xs_range *to =
					&out->boarders[k][band][x];
				const struct xs_range *p =
					&out->pupils[k][g][x];

				to->low += rate == 0 ? 0 : rate * p->low;
				to->mid += rate == 0 ? 0 : rate * p->mid;
				to->high += rate == 0 ? 0 : rate * p->high;
			}
	for (int band = 0; band < XS_GRADE_BAND_N; band++)
		for (int x = 0; x < XS_SEXES; x++) {
			double v = f->boarders[school][band][x];

			out->boarders[0][band][x] =
				(struct xs_range){ v, v, v };
		}
}

void xs_forecast_school(const struct xs_forecast *f, size_t school,
	struct xs_school_forecast *out)
{
	struct xs_walk w;

	memset(out, 0, sizeof(*out));
	out->base = f->base;
	out->n = f->ahead + 1;
	out->primary_grades = f->grades[school];
	whole_walk(f, school, &w);
	set_grades(f, school, &w, out);
	set_pupils(f, school, &w, out);
	set_assumed(f, school, out);
	set_boarders(f, school, out);
}

/* -- sums ------------------------------------------------------------------------------- */

static void add_range(struct xs_range *sum, const struct xs_range *r)
{
	sum->low += r->low;
	sum->mid += r->mid;
	sum->high += r->high;
}

static bool sex_is(enum xs_sex sex, int x)
{
	return sex == XS_BOTH_SEXES || (sex == XS_BOYS) == (x == XS_AT_BOYS);
}

struct xs_range xs_forecast_pupils(const struct xs_school_forecast *s, int year,
	enum xs_stage stage, enum xs_sex sex)
{
	struct xs_range sum = { 0, 0, 0 };
	int k = year - s->base;

	if (k < 0 || k >= s->n)
		return (struct xs_range){ XS_BLANK, XS_BLANK, XS_BLANK };
	for (int g = 0; g < XS_GRADES; g++)
		for (int x = 0; x < XS_SEXES; x++)
			if (sex_is(sex, x) &&
				(stage == XS_NO_STAGE ||
					(g >= s->primary_grades) ==
						(stage == XS_JUNIOR)))
				add_range(&sum, &s->pupils[k][g][x]);
	return sum;
}

struct xs_range xs_forecast_boarders(const struct xs_school_forecast *s,
	int year, enum xs_stage stage, enum xs_sex sex)
{
	struct xs_range sum = { 0, 0, 0 };
	int k = year - s->base;

	if (k < 0 || k >= s->n)
		return (struct xs_range){ XS_BLANK, XS_BLANK, XS_BLANK };
	for (int band = 0; band < XS_GRADE_BAND_N; band++)
		for (int x = 0; x < XS_SEXES; x++)
			if (sex_is(sex, x) &&
				(stage == XS_NO_STAGE ||
					(band == XS_BAND_JUNIOR) ==
						(stage == XS_JUNIOR)))
				add_range(&sum, &s->boarders[k][band][x]);
	return sum;
}

/* -- the county -------------------------------------------------------------------------- */

static double or_nothing(double v)
{
	return xs_is_blank(v) ? 0 : v;
}

/* Does a grade of the stage stay blank?  Then its roll is not known. */
static bool lacks_roll(const struct xs_forecast *f, size_t i, int stage)
{
	const float *p = xs_history(f, f->surveys_n - 1, i);

	for (int k = 0; k < XS_GRADES * XS_SEXES; k++)
		if ((k / XS_SEXES >= f->grades[i]) == stage &&
			xs_is_blank((double)p[k]))
			return true;
	return false;
}

/* A stage whose roll is not known counts in no year: the years would not be of
 * the same schools. */
static void tell_roll(struct xs_forecast *f, size_t i, int stage)
{
	f->left_out[stage]++;
	xs_forecast_find(f, XS_F_FORECAST_ROLL_UNKNOWN, (long)i,
		stage ? "@pupils_junior" : "@pupils_primary", NULL);
}

static void add_total(struct xs_forecast *f, size_t i, const struct xs_walk *w)
{
	int pg = f->grades[i];
	bool unknown[XS_STAGE_N];

	for (int stage = 0; stage < XS_STAGE_N; stage++) {
		unknown[stage] = lacks_roll(f, i, stage);
		if (unknown[stage])
			tell_roll(f, i, stage);
	}
	for (int k = 0; k <= f->ahead; k++)
		for (int g = 0; g < XS_GRADES; g++)
			for (int x = 0; x < XS_SEXES; x++)
				for (int v = 0; v < XS_VARIANTS; v++) {
					double p = or_nothing(w->v[k][g][x][v]);
					double rate = or_nothing(
						(double)f->board[i]
							.rate[xs_band_of(g, pg)]
							     [x]);

					if (!unknown[g >= pg])
						f->total[k][g >= pg][x][v] += p;
					if (k > 0)
						f->total_boarders[k][g >=
							pg][x][v] += p * rate;
				}
	for (int band = 0; band < XS_GRADE_BAND_N; band++)
		for (int x = 0; x < XS_SEXES; x++)
			for (int v = 0; v < XS_VARIANTS; v++)
				f->total_boarders[0][band == XS_BAND_JUNIOR][x]
						 [v] +=
					or_nothing(f->boarders[i][band][x]);
}

static void add_totals(struct xs_forecast *f)
{
	struct xs_walk w;

	for (size_t i = 0; i < f->n; i++) {
		if (!xs_school_is_open(f->survey, i))
			continue;
		whole_walk(f, i, &w);
		add_total(f, i, &w);
	}
}

static struct xs_range banded(const double (*cells)[XS_SEXES][XS_VARIANTS],
	enum xs_stage stage, enum xs_sex sex, double q)
{
	struct xs_range r = { 0, 0, 0 };

	for (int s = 0; s < XS_STAGE_N; s++)
		for (int x = 0; x < XS_SEXES; x++) {
			const double *v = cells[s][x];

			if (!sex_is(sex, x) ||
				(stage != XS_NO_STAGE && (int)stage != s))
				continue;
			add_range(&r,
				&(struct xs_range){ v[XS_LOW] * (1 - q),
					v[XS_MID], v[XS_HIGH] * (1 + q) });
		}
	return r;
}

struct xs_range xs_forecast_total(const struct xs_forecast *f, int year,
	enum xs_stage stage, enum xs_sex sex)
{
	int k = year - f->base;

	if (k < 0 || k > f->ahead)
		return (struct xs_range){ XS_BLANK, XS_BLANK, XS_BLANK };
	return banded(f->total[k], stage, sex, f->county_band[stage + 1][k]);
}

struct xs_range xs_forecast_total_boarders(const struct xs_forecast *f,
	int year, enum xs_stage stage, enum xs_sex sex)
{
	int k = year - f->base;

	if (k < 0 || k > f->ahead)
		return (struct xs_range){ XS_BLANK, XS_BLANK, XS_BLANK };
	return banded(
		f->total_boarders[k], stage, sex, f->county_band[stage + 1][k]);
}

/* -- the whole ----------------------------------------------------------------------------- */

struct xs_forecast *xs_forecast_new(
	const struct xs_forecast_input *in, struct xs_findings *findings)
{
	struct xs_forecast *f = xs_forecast_make(in, findings);

	xs_forecast_boarding(f);
	xs_forecast_back(f);
	add_totals(f);
	f->in = NULL; /* the caller's, not kept */
	f->findings = NULL;
	return f;
}

size_t xs_forecast_left_out(const struct xs_forecast *f, enum xs_stage stage)
{
	return f->left_out[stage];
}

int xs_forecast_base(const struct xs_forecast *f)
{
	return f->base;
}

int xs_forecast_to(const struct xs_forecast *f)
{
	return f->base + f->ahead;
}

const struct xs_survey *xs_forecast_survey(const struct xs_forecast *f)
{
	return f->survey;
}

struct xs_birth_assumption xs_forecast_births(const struct xs_forecast *f)
{
	return f->births;
}

int xs_forecast_assumed_from(const struct xs_forecast *f)
{
	return f->assumed_from;
}

const struct xs_back_test *xs_forecast_back_tests(
	const struct xs_forecast *f, size_t *n_out)
{
	*n_out = f->tests_n;
	return f->tests;
}

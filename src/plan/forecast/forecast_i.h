/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of the forecast.  The way:
 *
 *	forecast_history.c	years on file laid over the base year's schools;
 *				runs of grades, who feeds whom
 *	forecast_known.c	grades that a year does not tell
 *	forecast_rates.c	progression and boarding, shrunk
 *	forecast_cohorts.c	children by year of birth → entrants of grade 1
 *	forecast_entry.c	shares, leavers → entrants of later grades
 *	forecast_walk.c		a run through the years
 *	forecast_back.c		back-tests and bands
 *	forecast_survey.c	the base survey as it would stand
 *	forecast.c		what others call
 *
 * Grades are counted from 0 here; "k" is years after the base.
 */
#ifndef XUESHE_FORECAST_I_H
#define XUESHE_FORECAST_I_H

#include <stdint.h>

#include "xueshe/forecast.h"
#include "xueshe/memory.h"

enum {
	XS_LOOK_BACK = 6, /* surveys that rates look back on: five steps */
	XS_RECENT = 3, /* … that shares and boarding rates look back on */
	XS_SIX_GRADES = 6, /* of primary schools where nothing else is said */
	XS_SIZES = 4, /* classes of size that errors go by */
	XS_AGE = 7 /* born in the year from 1 September b: grade 1 in b + 7 */
};
enum { XS_LOW, XS_MID, XS_HIGH, XS_VARIANTS }; /* births to come */

#define XS_CREDIBILITY_LEAST 5.0 /* pupils; see docs/forecast.md */
#define XS_CREDIBILITY_DEFAULT 30.0
#define XS_RATE_MOST 3.0

struct xs_run { /* grades of one stage of a school, one after the other */
	uint32_t school, town;
	short stage, low, top;
	bool takes_in; /* still has a first grade */
	int32_t receiver; /* run that its leavers go to; -1: the pool */
	int32_t feeder, next; /* its first; the next of the same receiver */
	double share; /* of the entrants of its township at `low` */
	float rate[XS_GRADES]; /* [g]: of those of g, how many come to g + 1 */
};

struct xs_flow { /* by years after the base, sex, births to come */
	double v[XS_AHEAD_MOST + 1][XS_SEXES][XS_VARIANTS];
};

struct xs_town {
	const char *name;
	double (*children)[XS_SEXES]; /* [birth year − first]; NULL */
	bool *guessed; /* [birth year − first]: between its neighbours */
	int last_born; /* youngest cohort on file; 0: none */
	double entry_rate; /* grade 1 of those children */
	struct xs_flow entrants; /* of grade 1 */
	bool assumed[XS_AHEAD_MOST + 1]; /* … rest on an assumption */
	struct xs_flow *leavers[XS_GRADES]; /* of runs that end there */
	/* Entrants at a grade: own × its leavers of the grade before + other ×
	 * those of the rest of the county, or as many as of late. */
	double own[XS_GRADES], other[XS_GRADES];
	double of_late[XS_GRADES][XS_SEXES];
	bool constant[XS_GRADES];
};

/* Of a grade in a year, of several schools. */
struct xs_taken {
	double v[XS_SEXES];
	double filled; /* of both: not told, taken from other years */
};

struct xs_board { /* boarding of a school: rates, blank unknown */
	float rate[XS_GRADE_BAND_N][XS_SEXES];
};

struct xs_forecast {
	struct xs_arena arena;
	const struct xs_survey *survey; /* the base */
	const struct xs_survey *const *surveys;
	size_t surveys_n; /* the last ones that are looked back on */
	const struct xs_forecast_input *in;
	struct xs_findings *findings; /* NULL while testing back */
	size_t n; /* schools */
	int base, ahead;
	int grade_items[XS_GRADES][XS_SEXES];

	/* history */
	bool *spread; /* a school: its base year came without grades */
	float *pupils; /* [survey][school][grade][sex], NaN unknown */
	bool *on_file; /* [survey][school]: open then, if only by mergers */
	int32_t **to; /* [survey]: school there → school here, -1 */
	unsigned char *grades; /* a school: primary grades */
	int32_t *closing_into; /* a school: receiver of a planned merger, -1 */
	int *closing_in; /* first school year without it; 0 */
	int32_t *closing_first, *closing_next; /* those a school takes over */
	struct xs_run *runs;
	size_t runs_n;
	int32_t (*run_of)[XS_STAGE_N]; /* a school: -1 none */

	/* townships; the last is the county */
	struct xs_town *towns;
	size_t towns_n; /* without the county */
	uint32_t *town_of;
	struct xs_map town_names;
	struct xs_taken (*entered)[XS_LOOK_BACK]; /* a town: grade 1, with
		schools that closed and went nowhere */
	int first_born, last_born; /* of any cohort on file */
	struct xs_birth_assumption births;
	int assumed_from; /* first school year; 0: none */

	struct xs_board *board;
	double (*boarders)[XS_GRADE_BAND_N][XS_SEXES]; /* of the base */

	double total[XS_AHEAD_MOST + 1][XS_STAGE_N][XS_SEXES][XS_VARIANTS];
	size_t left_out[XS_STAGE_N]; /* schools whose roll is not known */
	double total_boarders[XS_AHEAD_MOST + 1][XS_STAGE_N][XS_SEXES]
			     [XS_VARIANTS];
	struct xs_back_test *tests;
	size_t tests_n;
	double band[XS_STAGE_N][XS_SIZES][XS_AHEAD_MOST + 1]; /* share */
	double county_band[XS_STAGE_N + 1][XS_AHEAD_MOST + 1];
};

/* Pupils of a school in a year: cell after cell. */
#define XS_CELLS ((size_t)XS_GRADES * (size_t)XS_SEXES)
static inline size_t xs_cell(int grade, int sex)
{
	return (size_t)grade * XS_SEXES + (size_t)sex;
}
static inline const float *xs_history(
	const struct xs_forecast *f, size_t survey, size_t school)
{
	return f->pupils + (survey * f->n + school) * XS_CELLS;
}
/* Of both sexes; NaN if one is unknown. */
static inline double xs_history_grade(
	const struct xs_forecast *f, size_t survey, size_t school, int grade)
{
	const float *p = xs_history(f, survey, school) + xs_cell(grade, 0);

	return (double)p[XS_AT_BOYS] + (double)p[XS_AT_GIRLS];
}
static inline bool xs_on_file(
	const struct xs_forecast *f, size_t survey, size_t school)
{
	return f->on_file[survey * f->n + school];
}
static inline double xs_taken_both(const struct xs_taken *t)
{
	return t->v[XS_AT_BOYS] + t->v[XS_AT_GIRLS];
}
/* Is the year of the survey one after that of the survey before? */
static inline bool xs_is_step(const struct xs_forecast *f, size_t survey)
{
	return survey > 0 &&
		f->surveys[survey]->year == f->surveys[survey - 1]->year + 1;
}
static inline struct xs_town *xs_county_town(const struct xs_forecast *f)
{
	return &f->towns[f->towns_n];
}
/* The first grade whose step up is the run's own: that below its first, where
 * all its entrants come from schools that end there. */
static inline int xs_run_from(const struct xs_run *r)
{
	return r->low > 0 && r->feeder >= 0 ? r->low - 1 : r->low;
}
/* First of the recent surveys. */
static inline size_t xs_recent_from(const struct xs_forecast *f)
{
	return f->surveys_n > XS_RECENT ? f->surveys_n - XS_RECENT : 0;
}
static inline enum xs_grade_band xs_band_of(int grade, int primary_grades)
{
	return grade >= primary_grades ? XS_BAND_JUNIOR
		: grade < 3            ? XS_BAND_LOWER
				       : XS_BAND_UPPER;
}

void xs_forecast_find(const struct xs_forecast *f, enum xs_finding_code code,
	long school, const char *first, const char *second);

void xs_forecast_history(struct xs_forecast *f);
/* A grade that the year does not tell is filled up from other years. */
void xs_add_taken(const struct xs_forecast *f, struct xs_taken *sum,
	size_t survey, size_t school, int grade);
/* Is enough of it told? */
bool xs_taken_counts(const struct xs_taken *t);
/* By survey → the mean of the recent years that count; their middle. */
double xs_taken_of_late(const struct xs_forecast *f, const struct xs_taken *t,
	double mean[XS_SEXES]);
/* Says which years on file do not tell grades. */
void xs_forecast_tell_years(const struct xs_forecast *f);
void xs_forecast_runs(struct xs_forecast *f);

/* Observations of one rate: exposed, came of them, by year. */
struct xs_seen {
	double x, y; /* sums */
	double q; /* sum of y² / x */
	int t; /* years */
};
void xs_see(struct xs_seen *s, double x, double y);
/* What parts observations of many (risks) of several groups (parents). */
struct xs_spread {
	double within, within_df;
	double between, between_df, weight;
	double x, y;
};
void xs_spread_within(struct xs_spread *p, const struct xs_seen *s);
/* `group`: sum of its risks; `squares`: of x²; `rates`: of x r²; `n`. */
void xs_spread_between(struct xs_spread *p, const struct xs_seen *group,
	double squares, double rates, double n);
double xs_spread_credibility(const struct xs_spread *p); /* κ, pupils */
double xs_shrunk(const struct xs_seen *s, double credibility, double towards);

void xs_forecast_rates(struct xs_forecast *f);
void xs_forecast_boarding(struct xs_forecast *f);
void xs_forecast_cohorts(struct xs_forecast *f);
void xs_forecast_entrants(struct xs_forecast *f);
/* Shares and pools; walks every run once. */
void xs_forecast_entry(struct xs_forecast *f);
double xs_town_entrants(const struct xs_forecast *f, const struct xs_town *t,
	int grade, int k, int sex, int variant);

struct xs_walk { /* blank: unknown */
	double v[XS_AHEAD_MOST + 1][XS_GRADES][XS_SEXES][XS_VARIANTS];
};
void xs_walk_run(const struct xs_forecast *f, const struct xs_run *run,
	struct xs_walk *out);

/* The forecast but for back-tests and totals. */
struct xs_forecast *xs_forecast_make(
	const struct xs_forecast_input *in, struct xs_findings *findings);
/* A school's pupils before bands are laid around them. */
void xs_forecast_plain(
	const struct xs_forecast *f, size_t school, struct xs_walk *out);
void xs_forecast_back(struct xs_forecast *f);
int xs_size_class(double roll);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Pupils and boarders to come: every school, grade and sex for up to ten years
 * from the surveys on file and the townships' children by year of birth.
 * Formulas and their sources: docs/forecast.md.
 *
 * Rates of the county and its townships are worked out once (new); a school's
 * own figures when they are asked for, so that a country fits in memory.
 */
#ifndef XUESHE_FORECAST_H
#define XUESHE_FORECAST_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/county.h"
#include "xueshe/finding.h"
#include "xueshe/survey.h"

#define XS_GRADES 9
#define XS_AHEAD_MOST 10

/* Index of a sex in arrays of two. */
enum { XS_AT_BOYS, XS_AT_GIRLS, XS_SEXES };

/* Boarding rates and bunks go by these. */
enum xs_grade_band {
	XS_BAND_LOWER, /* grades 1 to 3 */
	XS_BAND_UPPER, /* grades 4 to 6 (5 where primary ends there) */
	XS_BAND_JUNIOR,
	XS_GRADE_BAND_N
};

struct xs_range { /* pupils; unrounded */
	double low, mid, high;
};

/* Beyond the youngest cohort on file nobody knows who will be born: births
 * change by that share a year.  The user's, shown as "assumed". */
struct xs_birth_assumption {
	double low, mid, high; /* −0.05: five per cent fewer a year */
};

struct xs_forecast_input {
	const struct xs_survey *const *surveys; /* settled, by year ascending;
		the last is the base: its schools are forecast */
	size_t surveys_n;
	const struct xs_cohort *cohorts; /* may be NULL */
	size_t cohorts_n;
	const char *basis; /* cohorts of that 口径 alone; NULL: 常住 before
		户籍, township by township */
	int to; /* last school year; 0: ten years after the base */
	const struct xs_birth_assumption *births; /* NULL: the trend of the
		cohorts on file, bounded */
};

struct xs_forecast;
/* Surveys and cohorts must outlive it.  What stands in the way of a good
 * forecast (one year of history, cohorts with gaps, boarders without sex) is a
 * finding; what can still be said is said. */
struct xs_forecast *xs_forecast_new(
	const struct xs_forecast_input *in, struct xs_findings *findings);
void xs_forecast_free(struct xs_forecast *f);
int xs_forecast_base(const struct xs_forecast *f); /* school year */
int xs_forecast_to(const struct xs_forecast *f);
/* The change of births a year that the forecast uses beyond the children on
 * file, and the first school year whose entrants rest on it (0: none). */
struct xs_birth_assumption xs_forecast_births(const struct xs_forecast *f);
int xs_forecast_assumed_from(const struct xs_forecast *f);
const struct xs_survey *xs_forecast_survey(const struct xs_forecast *f);

/* [0] is the base year: what the survey says (low = mid = high).
 * XS_BLANK where nothing can be said. */
struct xs_school_forecast {
	int base, n; /* years base … base + n − 1 */
	int primary_grades; /* 5 or 6 */
	bool grade_taught[XS_GRADES];
	struct xs_range pupils[XS_AHEAD_MOST + 1][XS_GRADES][XS_SEXES];
	struct xs_range boarders[XS_AHEAD_MOST + 1][XS_GRADE_BAND_N][XS_SEXES];
	bool assumed[XS_AHEAD_MOST + 1][XS_GRADES]; /* rests on births that
		are assumed */
};
void xs_forecast_school(const struct xs_forecast *f, size_t school,
	struct xs_school_forecast *out);
/* Sums over grades of a stage (XS_NO_STAGE: both) and sex. */
struct xs_range xs_forecast_pupils(const struct xs_school_forecast *s, int year,
	enum xs_stage stage, enum xs_sex sex);
struct xs_range xs_forecast_boarders(const struct xs_school_forecast *s,
	int year, enum xs_stage stage, enum xs_sex sex);

/* The same of the whole county.  Its bands are those of the county's roll in
 * the back-tests: narrower than the schools' together, whose errors cancel. */
struct xs_range xs_forecast_total(const struct xs_forecast *f, int year,
	enum xs_stage stage, enum xs_sex sex);
size_t xs_forecast_left_out(const struct xs_forecast *f,
	enum xs_stage stage); /* schools that teach the stage and whose roll is
	not known: in no total of pupils */
struct xs_range xs_forecast_total_boarders(const struct xs_forecast *f,
	int year, enum xs_stage stage, enum xs_sex sex);

/* The years on file that rates look back on, the base last; what the schools
 * of such a year say together (blanks count nothing). */
size_t xs_forecast_past_n(const struct xs_forecast *f);
int xs_forecast_past_year(const struct xs_forecast *f, size_t i);
double xs_forecast_past_pupils(
	const struct xs_forecast *f, size_t i, enum xs_stage stage);
double xs_forecast_past_boarders(const struct xs_forecast *f, size_t i,
	enum xs_stage stage, enum xs_sex sex); /* blank: nobody says he
		has any */

/* The base survey as it would stand in a year if only pupils change.  Settled;
 * the caller frees; the forecast must outlive it.  `which`: 0 low, 1 mid, 2
 * high.  A year outside the forecast is the nearest one.
 *  - Pupils by grade and sex in whole pupils whose sum is the stage's rounded;
 *    boarders by stage and sex, boarders_lower; diners, migrants' children,
 *    poor boarders and the like as pupils or boarders change.
 *  - Classes: as many as keep today's average class, or 45 (primary) and 50
 *    (junior) where today's is above; one a grade at least where there is one
 *    a grade now.  The largest class is scaled as the average; classes by size
 *    are blank.
 *  - A school whose merger is planned by then is closed.
 *  - Teachers, areas, buildings, everything else: as they are. */
struct xs_survey *xs_forecast_as_survey(
	const struct xs_forecast *f, int year, int which);

/* How far such forecasts were off on the years on file: the forecast made from
 * the years up to Y − k against what came in Y. */
struct xs_back_test {
	enum xs_stage stage; /* XS_NO_STAGE: both */
	int years_ahead;
	size_t schools, pairs; /* compared */
	double mean_abs_error_pct; /* of a school's roll, weighted by pupils */
	double total_error_pct; /* of the county's roll, signed */
	double naive_abs_error_pct; /* of "as many as last year", beside it */
};
/* Rows by stage, then years ahead; borrowed. */
const struct xs_back_test *xs_forecast_back_tests(
	const struct xs_forecast *f, size_t *n_out);

#endif

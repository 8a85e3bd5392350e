/* SPDX-License-Identifier: Apache-2.0
 *
 * Class sizes: how many classes of each size a school and the county have, the
 * shares that reports quote, and the plan that clears large classes by forming
 * classes anew, year by year, as far as there are rooms.
 * Formulas and their sources: docs/inspection-county.md.
 */
#ifndef XUESHE_CLASSES_PLAN_H
#define XUESHE_CLASSES_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/forecast.h"
#include "xueshe/survey.h"

#define XS_CLASS_BANDS 10
struct xs_class_band {
	const char *suffix; /* of the item: "classes_primary_56_60" */
	int low, high; /* pupils; high 0: no end */
};
extern const struct xs_class_band xs_class_bands[XS_CLASS_BANDS];

#define XS_LARGE_CLASS 56 /* 大班额: that many pupils and more */
#define XS_EXTRA_CLASS 66 /* 超大班额, among them */
/* Pupils of a class: 45 in primary, 50 in junior schools. */
int xs_class_limit(enum xs_stage stage);

/* A school's stage, or the county's.  XS_BLANK: not known. */
struct xs_class_sizes {
	double classes; /* all */
	double of[XS_CLASS_BANDS];
	double over; /* above the limit of the stage */
	double large, extra; /* 56 and more, 66 and more */
	double largest; /* pupils of the largest class */
	bool sized; /* large and extra are known */
};
void xs_class_sizes_of(const struct xs_survey *survey, size_t school,
	enum xs_stage stage, struct xs_class_sizes *out);
/* Has it large classes, as far as is known?  The largest class, or one that is
 * stated, tells where their number is blank. */
bool xs_class_is_large(const struct xs_class_sizes *z);

/* Open schools of a stage together (XS_NO_STAGE: both).  Shares are of the
 * classes of those whose sizes are known. */
struct xs_class_sum {
	size_t schools, unknown; /* with classes; of those: sizes not known */
	bool stated; /* some school states something of its classes */
	double classes; /* of the known */
	double of[XS_CLASS_BANDS], unsorted; /* classes without a size */
	double over, large, extra;
	size_t over_unknown; /* schools whose classes above the limit are not
		known, though the large ones are */
	double over_least; /* with those that they have at least: the stated
		ones, one where the largest class is above the limit */
	double over_stated; /* the same of all schools, whatever is not known */
	double over_of; /* classes that `over` is a share of */
	double over_share, large_share, extra_share; /* 0..1; XS_BLANK */
	size_t with_large; /* schools that have large classes */
};
struct xs_class_sum xs_class_sum_of(
	const struct xs_survey *survey, enum xs_stage stage);

struct xs_class_year {
	int year; /* school year */
	double pupils;
	/* Classes of the stages formed anew, grade by grade: as few as have no
	 * large class, and as few as keep within the limit; a stage without a
	 * class to be split keeps its own. */
	double least, needed;
	double add; /* needed above today's */
	double short_least, short_needed; /* rooms lacking; XS_BLANK */
};
/* Years in which something is reached. */
enum { XS_CLEAR_UNKNOWN = -1, XS_CLEAR_NEVER = 0 };
struct xs_class_school {
	size_t school;
	struct xs_class_sizes now[XS_STAGE_N];
	bool taught[XS_STAGE_N], anew[XS_STAGE_N]; /* to be formed anew */
	double classes, large, extra; /* of both stages; XS_BLANK */
	double split; /* classes more if each class above the limit is split
		today; XS_BLANK */
	double rooms; /* 普通教室; XS_BLANK */
	int n; /* years; [0] is today */
	struct xs_class_year years[XS_AHEAD_MOST + 1];
	int clear; /* first school year in which no class is large and none will
		be: today's where there is none; XS_CLEAR_… */
	int within; /* … in which every class keeps within the limit */
};
/* False where the school is closed or has no class.  Classes are formed anew
 * from the school year after the survey on. */
bool xs_class_plan_school(const struct xs_survey *survey,
	const struct xs_forecast *forecast, size_t school,
	struct xs_class_school *out);
/* Is there a class to be split, or may there be one? */
bool xs_class_concerns(const struct xs_class_school *s);

struct xs_class_plan_year { /* of the county */
	int year;
	size_t schools; /* that have large classes today */
	size_t cleared, within; /* of those, by that year */
	size_t unknown; /* whose classes or rooms are not known; those with a
		large class are among the schools too */
	double least, needed, add; /* classes of those schools */
	double short_least, short_needed; /* rooms, school by school */
};
/* A row a year; the number of rows. */
int xs_class_plan_county(const struct xs_survey *survey,
	const struct xs_forecast *forecast,
	struct xs_class_plan_year out[XS_AHEAD_MOST + 1]);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * 大班额消除计划: classes by size of the county and of every school, and the
 * years in which large ones are gone.
 */
#include "rows_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/classes_plan.h"

static void put_bad(struct xs_entry *e, double v)
{
	xs_put_or_ask(e, v, 0);
	if (v > 0)
		e->look = XS_LOOK_FAIL;
}

/* -- the county in a year on file -------------------------------------------------- */

struct sum_row {
	int year;
	enum xs_stage stage;
	struct xs_class_sum of;
};

static const struct sum_row *sum_of(const struct xs_scope *s)
{
	return s->own;
}

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)

FIELD(c_year)
{
	(void)c;
	xs_put_number(e, sum_of(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

FIELD(c_stage)
{
	(void)c;
	xs_put_text(e,
		sum_of(s)->stage == XS_NO_STAGE
			? xs_words(s->run, N_("both stages"))
			: xs_say_stage(s->run, sum_of(s)->stage));
}

FIELD(c_schools)
{
	(void)c;
	xs_put_number(e, (double)sum_of(s)->of.schools, 0);
}

FIELD(c_unknown)
{
	(void)c;
	if (!sum_of(s)->of.unknown)
		return;
	xs_put_number(e, (double)sum_of(s)->of.unknown, 0);
	e->look = XS_LOOK_UNKNOWN;
}

/* Of the classes whose sizes are known; blank where none is. */
static void put_sum(const struct xs_scope *s, double v, struct xs_entry *e)
{
	if (sum_of(s)->of.classes > 0)
		xs_put_number(e, v, 0);
}

FIELD(c_classes)
{
	(void)c;
	put_sum(s, sum_of(s)->of.classes, e);
}

FIELD(c_unsorted)
{
	(void)c;
	if (sum_of(s)->of.unsorted > 0)
		xs_put_number(e, sum_of(s)->of.unsorted, 0);
}

static void ask(struct xs_entry *e, const char *text)
{
	xs_put_text(e, text);
	e->look = XS_LOOK_UNKNOWN;
}

FIELD(c_over)
{
	const struct xs_class_sum *sum = &sum_of(s)->of;

	(void)c;
	if (!sum->over_unknown) {
		put_sum(s, sum->over, e);
		return;
	}
	ask(e,
		sum->over_least > 0
			? xs_scratchf(s->run, "≥%.0f", sum->over_least)
			: "？");
	e->note = xs_scratchf(s->run,
		xs_words(s->run,
			N_("Schools that do not tell: %zu.  What they state "
			   "is counted, at least one class where the largest "
			   "is above the limit.")),
		sum->over_unknown);
}

FIELD(c_over_share)
{
	(void)c;
	if (sum_of(s)->of.over_unknown)
		ask(e, "？");
	else
		xs_put_share(e, sum_of(s)->of.over_share, 1);
}

FIELD(c_large)
{
	(void)c;
	put_sum(s, sum_of(s)->of.large, e);
}

FIELD(c_large_share)
{
	(void)c;
	xs_put_share(e, sum_of(s)->of.large_share, 1);
	if (sum_of(s)->of.large > 0)
		e->look = XS_LOOK_FAIL;
}

FIELD(c_extra)
{
	(void)c;
	put_sum(s, sum_of(s)->of.extra, e);
}

FIELD(c_extra_share)
{
	(void)c;
	xs_put_share(e, sum_of(s)->of.extra_share, 1);
	if (sum_of(s)->of.extra > 0)
		e->look = XS_LOOK_VETO;
}

FIELD(c_with_large)
{
	(void)c;
	if (sum_of(s)->of.with_large || sum_of(s)->of.classes > 0)
		xs_put_number(e, (double)sum_of(s)->of.with_large, 0);
}

/* The classes of a size: columns of the county and of a school alike. */
#define BAND(k)                                                                \
	FIELD(c_band_##k)                                                      \
	{                                                                      \
		(void)c;                                                       \
		if (sum_of(s)->of.of[k] > 0)                                   \
			xs_put_number(e, sum_of(s)->of.of[k], 0);              \
	}                                                                      \
	FIELD(u_band_##k)                                                      \
	{                                                                      \
		(void)c;                                                       \
		put_band(s, k, e);                                             \
	}

struct unit_row {
	enum xs_stage stage;
	struct xs_class_sizes of;
};

static const struct unit_row *unit_of(const struct xs_scope *s)
{
	return s->own;
}

static void put_band(const struct xs_scope *s, int band, struct xs_entry *e)
{
	double n = unit_of(s)->of.of[band];

	if (n == 0)
		return;
	xs_put_or_ask(e, n, 0);
}

BAND(0)
BAND(1)
BAND(2)
BAND(3)
BAND(4)
BAND(5)
BAND(6)
BAND(7)
BAND(8)
BAND(9)

const struct xs_field_row xs_class_sum_fields[] = {
	{ "school_year", c_year },
	{ "class_stage", c_stage },
	{ "schools", c_schools },
	{ "unknown_schools", c_unknown },
	{ "classes", c_classes },
	{ "le25", c_band_0 },
	{ "from26", c_band_1 },
	{ "from31", c_band_2 },
	{ "from36", c_band_3 },
	{ "from41", c_band_4 },
	{ "from46", c_band_5 },
	{ "from51", c_band_6 },
	{ "from56", c_band_7 },
	{ "from61", c_band_8 },
	{ "from66", c_band_9 },
	{ "unsorted", c_unsorted },
	{ "over", c_over },
	{ "over_share", c_over_share },
	{ "large", c_large },
	{ "large_share", c_large_share },
	{ "extra", c_extra },
	{ "extra_share", c_extra_share },
	{ "with_large", c_with_large },
	{ NULL, NULL },
};

/* A stage of which nobody states sizes is a row, too: its schools are not
 * known; a year in which nobody states anything is none. */
static int sum_rows(struct xs_run *run, const struct xs_survey *survey)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	if (!xs_class_sum_of(survey, XS_NO_STAGE).stated)
		return 0;
	for (int k = XS_PRIMARY; rc == 0 && k <= XS_STAGE_N; k++) {
		struct sum_row row = { .year = survey->year,
			.stage = k == XS_STAGE_N ? XS_NO_STAGE
						 : (enum xs_stage)k };

		row.of = xs_class_sum_of(survey, row.stage);
		s.own = &row;
		if (row.of.schools)
			rc = xs_emit(run, &s);
	}
	return rc;
}

/* Years on file, the oldest first. */
int xs_class_years_rows(struct xs_run *run, struct xs_bound_table *t)
{
	int rc = 0;

	(void)t;
	for (size_t i = run->in->earlier_n; rc == 0 && i-- > 0;)
		rc = sum_rows(run, run->in->earlier[i]);
	return rc ? rc : sum_rows(run, run->survey);
}

/* -- a school's stage ------------------------------------------------------------------ */

FIELD(u_stage)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, unit_of(s)->stage));
}

FIELD(u_classes)
{
	(void)c;
	xs_put_or_ask(e, unit_of(s)->of.classes, 0);
}

FIELD(u_largest)
{
	(void)c;
	xs_put_or_ask(e, unit_of(s)->of.largest, 0);
}

FIELD(u_over)
{
	(void)c;
	xs_put_or_ask(e, unit_of(s)->of.over, 0);
}

FIELD(u_large)
{
	(void)c;
	put_bad(e, unit_of(s)->of.large);
}

FIELD(u_extra)
{
	(void)c;
	put_bad(e, unit_of(s)->of.extra);
	if (unit_of(s)->of.extra > 0)
		e->look = XS_LOOK_VETO;
}

const struct xs_field_row xs_class_unit_fields[] = {
	{ "class_stage", u_stage },
	{ "classes", u_classes },
	{ "le25", u_band_0 },
	{ "from26", u_band_1 },
	{ "from31", u_band_2 },
	{ "from36", u_band_3 },
	{ "from41", u_band_4 },
	{ "from46", u_band_5 },
	{ "from51", u_band_6 },
	{ "from56", u_band_7 },
	{ "from61", u_band_8 },
	{ "from66", u_band_9 },
	{ "largest", u_largest },
	{ "over", u_over },
	{ "large", u_large },
	{ "extra", u_extra },
	{ NULL, NULL },
};

int xs_class_units_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = 0;

	(void)t;
	for (s.school = 0; rc == 0 && s.school < run->survey->n; s.school++) {
		if (!xs_school_is_open(run->survey, s.school))
			continue;
		for (int k = 0; rc == 0 && k < XS_STAGE_N; k++) {
			struct unit_row row = { .stage = (enum xs_stage)k };

			xs_class_sizes_of(
				run->survey, s.school, row.stage, &row.of);
			s.own = &row;
			if (row.of.classes != 0)
				rc = xs_emit(run, &s);
		}
	}
	return rc;
}

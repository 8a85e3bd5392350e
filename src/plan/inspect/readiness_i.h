/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of readiness:
 *
 *	readiness.c		units, verdicts on the day, what others ask
 *	readiness_day.c		when projects end; the survey of the day
 *	readiness_months.c	last safe start, day of completion
 *	readiness_doubt.c	figures that cannot be
 *	readiness_mend.c	prices, what is to be mended, schools in order
 */
#ifndef XUESHE_READINESS_I_H
#define XUESHE_READINESS_I_H

#include "xueshe/readiness.h"

#define RD_ROLLS 3 /* low, middle, high */
#define RD_VARIANTS (2 * RD_ROLLS) /* … without and with the perhaps */

struct xs_rd_variant {
	bool there;
	const struct xs_survey *survey;
	struct xs_survey *owned; /* to be freed; NULL */
	struct xs_survey *forecast; /* what it was copied from; NULL */
	struct xs_assessment **all; /* one a pack */
	struct xs_survey *cleared; /* grade D pulled down; NULL: not needed */
	struct xs_assessment **cleared_all;
	long **unit; /* [pack][school * XS_STAGE_N + stage]: unit; -1 */
};
struct xs_readiness_run {
	struct xs_readiness_input in;
	struct xs_assess_options options; /* on the day */
	struct xs_rd_variant variants[RD_VARIANTS]; /* 2 * roll + perhaps */
	bool *down; /* [schools]: grade D has to come down */
	struct xs_rd_variant today; /* the survey on its own day */
};
#define RD_MIDDLE 2 /* middle roll, what is surely done */

/* Index of the unit under a variant; -1. */
static inline long xs_rd_unit(const struct xs_rd_variant *v, size_t pack,
	size_t school, enum xs_stage stage)
{
	return v->there ? v->unit[pack][school * XS_STAGE_N + (size_t)stage]
			: -1;
}

/* readiness_day.c */
void xs_rd_projects(struct xs_readiness *r);
/* The survey with what is done by the day; `perhaps`: also what may be. */
struct xs_survey *xs_rd_done(const struct xs_readiness *r,
	const struct xs_survey *from, bool perhaps);

/* The same of any survey and day, projects as `in` has them: what ends by that
 * day is there, however near to it. */
struct xs_rd_count {
	size_t done, left; /* projects: counted; it is not known when they end
		or what comes of them */
};
struct xs_survey *xs_rd_survey_of(const struct xs_readiness_input *in,
	const struct xs_survey *from, xs_date on, struct xs_rd_count *count);

/* readiness_months.c: of the county, else of the measures. */
bool xs_rd_months(const struct xs_readiness_run *run, int kind,
	struct xs_months *months, const char **workable);
xs_date xs_rd_add_months(xs_date day, int months);

/* readiness_doubt.c: the item whose value cannot be, by which that is mended;
 * -1. */
int xs_rd_doubt(const struct xs_readiness *r, const struct xs_ready_unit *u,
	const struct xs_mending *m, const struct xs_requirement *need);

/* readiness_mend.c */
struct xs_rd_lack { /* of a unit, in the state that lacks most */
	const struct xs_assessment *a;
	const struct xs_unit_result *judged;
	const struct xs_unit_result *standing; /* before grade D is pulled down;
		NULL: it stays */
	const struct xs_unit_result *today; /* NULL: not known */
};
void xs_rd_mend(struct xs_readiness *r, struct xs_ready_unit *u,
	const struct xs_rd_lack *lack);
void xs_rd_schools(struct xs_readiness *r);

#endif

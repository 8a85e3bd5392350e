/* SPDX-License-Identifier: Apache-2.0
 *
 * Between closing.c and its parts: who goes where, the survey as it would
 * stand, verdicts, money.
 */
#ifndef XUESHE_PLAN_CLOSING_I_H
#define XUESHE_PLAN_CLOSING_I_H

#include "xueshe/closing.h"

struct xs_closing_items {
	int grade[XS_GRADES][XS_SEXES];
	int pupils[XS_STAGE_N], classes[XS_STAGE_N], largest[XS_STAGE_N];
	int boarders[XS_STAGE_N][XS_SEXES];
	int lower, diners, seats, teachers[XS_STAGE_N], boarding_school;
};

struct xs_closing_cell { /* pupils of one grade from one place */
	size_t settlement;
	int grade;
	enum xs_stage stage; /* at the closed school */
	size_t to; /* place among the receivers; to_n: none teaches it */
	int64_t n[XS_SEXES], boarded[XS_SEXES], boarding[XS_SEXES];
	bool boarding_known;
	struct xs_way before, after;
	double added_km;
};

struct xs_closing_job {
	const struct xs_closing_input *in;
	struct xs_closing *out;
	struct xs_findings *findings;
	struct xs_closing_items items;
	struct xs_closing_cell *cells; /* by settlement, then grade */
	size_t cells_n;
	int primary_grades; /* of the closed school */
	bool boarders_known[XS_STAGE_N]; /* of the closed school */
	double share[XS_STAGE_N]; /* moved part of its pupils; XS_BLANK */
};

int xs_closing_primary_grades(const struct xs_survey *survey, size_t school);
/* Stage that a grade is of at a school. */
enum xs_stage xs_closing_stage_of(
	const struct xs_survey *survey, size_t school, int grade);
bool xs_closing_teaches(
	const struct xs_closing_job *job, size_t school, int grade);
const char *xs_closing_name(const struct xs_survey *survey, size_t school);

/* closing_moves.c: the cells; closing_ways.c: what they come to. */
void xs_closing_move(struct xs_closing_job *job);
/* Is every pupil of the stage in a grade on file? */
bool xs_closing_all_graded(const struct xs_closing *c, int stage);
/* … of every stage?  What holds of those who are counted then holds of all. */
bool xs_closing_counts_all(const struct xs_closing *c);
void xs_closing_list(struct xs_closing_job *job);
void xs_closing_sum_ways(struct xs_closing_job *job);
/* closing_survey.c: out->after, out->receivers. */
void xs_closing_change(struct xs_closing_job *job);
/* closing_judge.c */
void xs_closing_judge(struct xs_closing_job *job);
void xs_closing_count_beds(struct xs_closing_job *job);
/* closing_money.c */
void xs_closing_pay(struct xs_closing_job *job);
/* closing_rooms.c */
void xs_closing_empty(struct xs_closing_job *job);
/* closing_checks.c */
void xs_closing_check_all(struct xs_closing_job *job);

#endif

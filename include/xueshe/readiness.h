/* SPDX-License-Identifier: Apache-2.0
 *
 * Readiness: what inspectors will find on a day.  Every unit is judged with
 * what is under way by then, with the roll of that school year (low, middle,
 * high) and the exemptions that still hold.
 */
#ifndef XUESHE_READINESS_H
#define XUESHE_READINESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/forecast.h"
#include "xueshe/measures.h"
#include "xueshe/nearmiss.h"
#include "xueshe/register.h"
#include "xueshe/works.h"

enum xs_readiness_verdict {
	XS_WILL_PASS,
	XS_WILL_FAIL,
	XS_TOO_CLOSE,
	XS_READY_UNKNOWN,
	XS_READY_NOT_APPLICABLE,
	XS_READINESS_VERDICT_N
};
const char *xs_readiness_name(enum xs_readiness_verdict v); /* "will_pass" */
const char *xs_readiness_say(enum xs_readiness_verdict v, enum xs_lang lang);

/* A project ends near the day: within that many months on either side. */
#define XS_NEAR_THE_DAY 2

enum xs_project_by { /* a project and the day */
	XS_PROJECT_NO_MATTER, /* not granted, done before, refused */
	XS_PROJECT_IN_TIME,
	XS_PROJECT_PERHAPS, /* ends near the day */
	XS_PROJECT_TOO_LATE
};
struct xs_project_end { /* [register n] */
	enum xs_project_by by;
	xs_date ends; /* 0: nothing can be said */
	bool stated; /* by the register; else start + lead times */
	bool counted; /* its quantity or building is known and was counted */
};

struct xs_mending { /* a miss, with what it takes */
	struct xs_miss miss;
	int kind; /* enum xs_work_kind; -1: no work is known */
	xs_date start_by; /* last day to start; 0: not known */
	bool late; /* that is before the survey */
	xs_date exempt_until; /* an exemption that ends before the day; 0 */
	bool cleared; /* (more is) missed only once grade D is pulled down */
	int doubt; /* item whose value cannot be, by which it is mended: a part
		above its whole; -1 */
};
struct xs_ready_unit {
	size_t pack, school;
	enum xs_stage stage;
	enum xs_readiness_verdict verdict;
	enum xs_verdict today; /* on the survey's own day, as it stands;
		XS_VERDICT_N: no such unit */
	double pupils[3]; /* low, middle, high; blank: not known */
	bool roll_turns, project_turns; /* why it is too close */
	size_t vetoes; /* failed vetoes among the misses */
	bool score_known; /* points are judged: score, full */
	double score, full_score;
	struct xs_nearmiss near; /* of the worst roll; n 0 where it passes */
	struct xs_mending *mend; /* [near.n], as near.misses */
	int roll; /* that roll: 0 low, 1 middle, 2 high; -1: not forecast */
	int doubt; /* the first of what is mended; -1 */
	xs_date start_by; /* the first of what is mended; 0 */
	bool late;
	struct xs_roll_span span;
	int hinges[XS_HINGES]; /* items whose blank leaves it unknown */
	int hinges_n;
	bool hinges_more; /* on others, too, that found no room */
};
struct xs_ready_school { /* the units of a school together */
	size_t school;
	enum xs_readiness_verdict verdict; /* the worst of its units */
	size_t units, vetoes;
	int64_t fen; /* of all units; one thing asked twice counted once */
	size_t unpriced;
	bool found; /* mending makes all of them pass */
	xs_date start_by;
	bool late;
	size_t first; /* place among schools to mend, from 1; 0: none */
	size_t unit, units_first; /* its worst unit; index of its first */
};

struct xs_readiness_input {
	const struct xs_survey *survey;
	struct xs_pack *const *packs;
	size_t packs_n;
	struct xs_assess_options options; /* `on`: the day; 0: the survey's */
	const struct xs_register *reg; /* NULL: nothing is under way */
	const struct xs_county *county; /* lead times; NULL: as measures say */
	const struct xs_forecast *forecast; /* NULL: the survey's roll */
	const struct xs_works *works; /* whose costs and measures; NULL: none */
	const char *region; /* of costs; NULL: any */
};

struct xs_readiness_run;
struct xs_readiness {
	struct xs_arena arena; /* owns everything */
	const struct xs_survey *survey;
	const struct xs_survey *then; /* middle roll, what is surely done */
	xs_date on;
	int year; /* school year of the day */
	bool forecast; /* its roll is forecast */
	bool beyond; /* it lies beyond the forecast: the last year's roll */
	struct xs_pack *const *packs;
	size_t packs_n;
	struct xs_project_end *projects;
	size_t projects_n;
	struct xs_ready_unit *units; /* by school, pack, stage */
	size_t n;
	struct xs_ready_school *schools; /* open ones that are judged */
	size_t schools_n;
	const struct xs_ready_school **to_mend; /* in that order */
	size_t to_mend_n;
	struct xs_readiness_run *run;
};
struct xs_readiness *xs_readiness_new(const struct xs_readiness_input *in);
void xs_readiness_free(struct xs_readiness *r);

/* The register's projects on the day. */
struct xs_project_counts {
	size_t in_time, perhaps, too_late; /* that are counted */
	size_t unclear; /* whose item, unit or quantity is not understood */
};
struct xs_project_counts xs_readiness_projects(const struct xs_readiness *r);
/* The school's, NULL: it is closed, or nothing is judged there. */
const struct xs_ready_school *xs_readiness_school(
	const struct xs_readiness *r, size_t school);

/* A rule of a unit on the day. */
struct xs_ready_rule {
	enum xs_readiness_verdict verdict;
	struct xs_result mid; /* middle roll, what is surely done */
	struct xs_result worst; /* that where it is furthest off: what is to
		be mended is by it */
};
/* Every rule of the unit's pack, [rules_n], the caller's. */
void xs_readiness_rules(
	const struct xs_readiness *r, size_t unit, struct xs_ready_rule *out);
/* What is wanted of a rule at that unit, NULL: nothing is. */
const struct xs_mending *xs_readiness_mending(
	const struct xs_ready_unit *unit, size_t rule);
/* Misses by whether they are known: a blank may turn out to be reached. */
struct xs_mend_counts {
	size_t missed, mended; /* known */
	size_t to_fill_in; /* not known, and wanted */
};
struct xs_mend_counts xs_mend_counts(const struct xs_nearmiss *near);
/* Why it is as it is, in a few words; "" where there is nothing to say. */
void xs_ready_unit_why(const struct xs_readiness *r,
	const struct xs_ready_unit *unit, enum xs_lang lang,
	struct xs_buf *out);
/* Why a school is to be mended, and what keeps it from being ready. */
void xs_ready_school_why(const struct xs_readiness *r,
	const struct xs_ready_school *school, enum xs_lang lang,
	struct xs_buf *out);
/* "D级危房面积大于校舍建筑面积": an item as `doubt` has it. */
void xs_ready_doubt_say(const struct xs_readiness *r, int doubt,
	enum xs_lang lang, struct xs_buf *out);
const char *xs_project_by_name(enum xs_project_by by); /* "in_time" */
const char *xs_project_by_say(enum xs_project_by by, enum xs_lang lang);
/* "passes up to 412 pupils", "passes from 30 to 75 pupils"; "" where no roll
 * does or any will. */
void xs_roll_span_say(
	const struct xs_roll_span *span, enum xs_lang lang, struct xs_buf *out);

/* The last day on which a work that takes so long may start to be done by a
 * day: whole calendar months before that of the day, those of building only
 * where `workable` ("4-10"; NULL: any). */
xs_date xs_start_by(
	xs_date day, const struct xs_months *months, const char *workable);
/* The day by which one that starts (building) then is done. */
xs_date xs_done_by(
	xs_date start, const struct xs_months *months, const char *workable);

#endif

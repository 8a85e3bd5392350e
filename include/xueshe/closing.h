/* SPDX-License-Identifier: Apache-2.0
 *
 * What closing a school does: where its pupils go and how far, who would have
 * to board, the receivers judged before and after, money of the office and of
 * families, what becomes of the rooms, and what the county has to do first.
 * Assumptions and formulas: docs/closing.md.
 */
#ifndef XUESHE_CLOSING_H
#define XUESHE_CLOSING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/beds.h"
#include "xueshe/county.h"
#include "xueshe/error.h"
#include "xueshe/finding.h"
#include "xueshe/forecast.h"
#include "xueshe/running.h"
#include "xueshe/ways.h"

#define XS_NO_SETTLEMENT ((size_t)-1) /* nobody knows from which */

struct xs_closing_terms {
	size_t school; /* to be closed */
	const size_t *to; /* receivers, the first before the others */
	size_t to_n;
	double board_beyond[XS_STAGE_N]; /* km; 0: 3 and 5 */
};

struct xs_closing_input {
	const struct xs_survey *survey;
	const struct xs_county *county;
	const struct xs_ways *ways;
	struct xs_assessment *const *assessments;
	size_t assessments_n;
	const struct xs_assess_options *judging; /* of the assessments */
	const struct xs_bed_norms *norms;
	const struct xs_funds *funds; /* NULL: no money of the office */
	const char *region; /* of the funds; NULL */
	struct xs_closing_terms terms;
};

struct xs_closing_move { /* pupils of a grade who go to one school */
	int grade; /* from 0 */
	size_t to; /* XS_NO_SCHOOL_INDEX: no receiver teaches the grade */
	int64_t pupils[XS_SEXES];
};

struct xs_closing_way { /* pupils of a stage, from one place to one school */
	size_t settlement; /* XS_NO_SETTLEMENT: the way is that from the closed
		school, and it is added to whatever theirs was */
	enum xs_stage stage; /* at the closed school */
	size_t to;
	int64_t pupils[XS_SEXES];
	int64_t boarded[XS_SEXES]; /* of them board already */
	int64_t boarding[XS_SEXES]; /* … will have to */
	int64_t lower; /* of those who will have to: of grades 1 to 3 */
	bool boarding_known; /* false: the way or the boarders are not */
	struct xs_way before, after; /* before: blank without settlement */
	double added_km; /* XS_BLANK: not known */
	int64_t before_fen, after_fen; /* ways of a year at the county's price
		of a pupil-kilometre; XS_FEN_BLANK */
};

struct xs_closing_sum { /* of a stage at the closed school */
	int64_t pupils, moved;
	int64_t nowhere; /* no receiver teaches their grade */
	int64_t ungraded; /* in no grade on file: who goes where is not told */
	bool roll_known; /* false: the stage's pupils and a grade of it are
		blank: there may be more than `pupils` */
	int64_t boarded[XS_SEXES], boarding[XS_SEXES], lower;
	bool boarding_known; /* of all its pupils, those in no grade too */
	bool boarded_known; /* the school states its boarders */
	int64_t ways_known; /* moved pupils whose ways, old and new, are */
	int64_t added_known; /* … whose added way is */
	double km_before, km_after; /* a pupil of ways_known; XS_BLANK: none */
	double added_km; /* a pupil of added_known */
	int64_t minutes_known; /* pupils whose minutes, old and new, are */
	double minutes_before, minutes_after;
	double longest_km, longest_minutes; /* of the new ways; XS_BLANK */
};

struct xs_closing_stage { /* a receiver's; [0] before, [1] after */
	bool taught;
	double pupils[2], classes[2], largest[2]; /* XS_BLANK: not known */
	double boarders[2][XS_SEXES];
	int64_t taken[XS_SEXES]; /* pupils from the closed school */
	int64_t boarding[XS_SEXES]; /* of them board anew */
};

struct xs_closing_beds { /* a receiver's stage and sex; rooms re-allocated */
	size_t school;
	enum xs_stage stage;
	int sex;
	bool known[2];
	double boarders[2];
	int64_t usable[2], short_of[2];
};

struct xs_closing_receiver {
	size_t school;
	struct xs_closing_stage stages[XS_STAGE_N];
	double diners[2];
};

struct xs_closing_turn { /* a rule whose verdict turns or whose gap grows */
	size_t standard, school, rule;
	enum xs_stage stage;
	enum xs_verdict before, after;
	double gap_before, gap_after; /* in `what` */
	double value_before, value_after, threshold;
	const struct xs_quantity *what;
	bool receiver; /* else another school of the county */
};

struct xs_closing_unit { /* a receiver's verdict by a standard */
	size_t standard, school;
	enum xs_stage stage;
	enum xs_verdict before, after;
};

struct xs_closing_line { /* yearly money; XS_FEN_BLANK: not known */
	enum xs_running_line line;
	int64_t closed; /* of the closed school */
	int64_t before, after; /* of the receivers together */
	int64_t change; /* after − before − closed */
	bool known; /* the change is */
};

enum xs_closing_fate {
	XS_FATE_DEMOLISH, /* grade D: not to be used by anybody */
	XS_FATE_REPAIR, /* grade C: not before repair */
	XS_FATE_APPRAISE, /* no grade on file */
	XS_FATE_IDLE, /* out of use already */
	XS_FATE_RETURN, /* leased */
	XS_FATE_REUSE,
	XS_FATE_N
};
const char *xs_closing_fate_name(enum xs_closing_fate f); /* "reuse" */
const char *xs_closing_fate_say(enum xs_closing_fate f, enum xs_lang lang);
struct xs_closing_room {
	long building; /* index into survey->buildings; −1: no rows, then the
		school's own floor area */
	double area_m2;
	enum xs_closing_fate fate;
};

/* What figures say of the conditions under which a school may be closed. */
enum xs_closing_check {
	XS_CHECK_PLACES, /* a receiver for every grade */
	XS_CHECK_LOWER, /* nobody of grades 1 to 3 boards anew */
	XS_CHECK_HALF_HOUR, /* grades 1 to 3 at most 30 minutes one way */
	XS_CHECK_BEDS, /* the receivers have the beds */
	XS_CHECK_SEATS, /* … and seats in the canteen */
	XS_CHECK_CLASSES, /* no class above 55 that was none before */
	XS_CHECK_RULES, /* no verdict of the receivers turns to a failure */
	XS_CHECK_N
};
const char *xs_closing_check_name(enum xs_closing_check c);
const char *xs_closing_check_say(enum xs_closing_check c, enum xs_lang lang);
/* Of a condition: "is met", "is not met". */
const char *xs_closing_verdict_say(enum xs_verdict v, enum xs_lang lang);
struct xs_closing_checked {
	enum xs_verdict verdict; /* pass, fail, unknown, not applicable */
	double figure; /* pupils, beds, seats, classes, verdicts in the way;
		XS_BLANK */
};

struct xs_closing_step { /* for the county to do: no program can */
	const char *key, *say, *document; /* say: a msgid */
};
const struct xs_closing_step *xs_closing_steps(size_t *n_out);

struct xs_closing {
	struct xs_arena arena; /* owns the arrays */
	struct xs_closing_terms terms; /* with the defaults filled in */
	size_t *to; /* of the terms */
	double winding; /* of the ways */
	struct xs_closing_move *moves; /* by grade, then receiver */
	size_t moves_n;
	struct xs_closing_way *ways; /* by stage, settlement, receiver */
	size_t ways_n;
	struct xs_closing_sum sums[XS_STAGE_N];
	struct xs_closing_receiver *receivers; /* as in the terms */
	struct xs_closing_beds *beds;
	size_t beds_n;
	struct xs_closing_turn *turns; /* by standard, school, stage, rule */
	size_t turns_n, turns_elsewhere; /* at other schools */
	struct xs_closing_unit *units;
	size_t units_n;
	int money_year; /* calendar */
	struct xs_closing_line *lines; /* those that have money */
	size_t lines_n;
	/* Of keeping it: its costs, what it is given; XS_FEN_BLANK. */
	int64_t keep_cost_fen, keep_given_fen, keep_shortfall_fen;
	bool keep_at_least; /* a cost is not stated */
	const struct xs_county_fact
		*km_price; /* NULL: the county states none */
	int64_t family_before_fen, family_after_fen; /* XS_FEN_BLANK */
	struct xs_closing_room *rooms;
	size_t rooms_n;
	struct xs_closing_checked checks[XS_CHECK_N];
	double teachers; /* of the closed school, to be placed; XS_BLANK */
	struct xs_survey *after; /* the survey once it is closed */
};

/* −1: it is closed already, a receiver is closed or to be closed, the same
 * school, or teaches none of its grades. */
int xs_closing_of(const struct xs_closing_input *in, struct xs_closing *out,
	struct xs_findings *findings, struct xs_error *err) XS_MUST_CHECK;
void xs_closing_release(struct xs_closing *c);

#endif

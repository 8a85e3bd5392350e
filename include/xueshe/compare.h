/* SPDX-License-Identifier: Apache-2.0
 *
 * Two years: how the gap of each school and item changed, split so that the
 * parts add up, and which rules were turned by what.  Pure.
 *
 * The gap is worked out in five states that differ by one thing each
 * (docs/compare.md):
 *
 *	first	the earlier year as it was first reported
 *	then	the earlier year as it stands now	− first = correction
 *	roll	pupils, boarders, classes and the school's
 *		facts of the later year, all else as then − then  = pupils
 *	stock	everything of the later year		− roll  = stock
 *	now	the later year's standard and day	− stock = standard
 *
 * All five are laid over one list of schools, so that a school that was merged
 * into another is counted with it: its pupils are no loss.
 */
#ifndef XUESHE_COMPARE_H
#define XUESHE_COMPARE_H

#include "xueshe/assess.h"

enum xs_state {
	XS_STATE_FIRST,
	XS_STATE_THEN,
	XS_STATE_ROLL,
	XS_STATE_STOCK,
	XS_STATE_NOW,
	XS_STATE_N
};
enum xs_change_step { /* from the state before it */
	XS_STEP_CORRECTION,
	XS_STEP_PUPILS,
	XS_STEP_STOCK,
	XS_STEP_STANDARD,
	XS_STEP_N
};
const char *xs_step_name(enum xs_change_step step); /* "correction" */
const char *xs_step_say(enum xs_change_step step, enum xs_lang lang);

enum xs_fate {
	XS_FATE_STAYED, /* open in both years */
	XS_FATE_OPENED, /* open in the later year only */
	XS_FATE_CLOSED, /* closed in the later year, merged into none */
	XS_FATE_MERGED, /* … merged into a school of the later year */
	XS_FATE_MISSING, /* one of the years does not speak of it */
	XS_FATE_ABSENT /* open in neither */
};

struct xs_years { /* two years over one list of schools */
	struct xs_arena arena;
	int year_before, year_after;
	xs_date day_before, day_after; /* reference dates */
	struct xs_survey *state[XS_STATE_N]; /* stock and now are one */
	enum xs_fate *fates; /* [n] */
	size_t *heads; /* [n]: the school a merged one went to, else itself */
	size_t n;
};

/* Three settled surveys: the earlier year as first reported and as it stands,
 * and the later one; they must outlive the years (their texts are borrowed). */
struct xs_years *xs_years_new(const struct xs_survey *first,
	const struct xs_survey *then, const struct xs_survey *now);
void xs_years_free(struct xs_years *y);

struct xs_gap_change { /* an item of a school and those merged into it */
	size_t school; /* index in the list of schools */
	const struct xs_quantity *what;
	const char *key; /* of the item, or of the quantity */
	enum xs_sense sense;
	double gap[XS_STATE_N]; /* XS_BLANK: unknown; 0: none */
	double part[XS_STEP_N]; /* what each step did; XS_BLANK: not known
		by itself */
	double joint; /* of steps that an unknown state between them does not
		let tell apart; else 0 */
};

struct xs_turn { /* a rule, or a unit's verdict, that changed */
	size_t school;
	enum xs_stage stage;
	size_t standard; /* index of the pair of packs */
	long rule; /* in the later pack; -1: the verdict of the unit */
	enum xs_verdict from, to;
	enum xs_change_step by; /* the step that brought it where it is */
};

struct xs_item_change { /* of the county */
	const struct xs_quantity *what;
	const char *key;
	enum xs_sense sense;
	double before, after; /* all schools whose gaps are known */
	double part[XS_STEP_N]; /* sums of the schools that stayed */
	double joint, opened, closed; /* closed: below 0 */
	size_t schools; /* that the parts are of */
	size_t unknown; /* schools left out: a blank hides a gap, or the
		school is missing */
};

struct xs_comparison {
	struct xs_arena arena;
	const struct xs_years *years;
	struct xs_assessment *const *before, *const *after; /* [standards_n] */
	size_t standards_n;
	struct xs_gap_change *gaps; /* known in both years, or a gap in the one
		that is known; by school, sense and item */
	size_t gaps_n, gaps_cap;
	struct xs_turn *turns;
	size_t turns_n, turns_cap;
	struct xs_item_change *items;
	size_t items_n, items_cap;
	/* Not listed, for one of the years settles them for no school: items
	 * (those of a school) and verdicts that would seem to have turned. */
	size_t items_mute, turns_mute;
};

/* assessments[state][k]: the k-th pack of the earlier year in the first four
 * states, of the later year in the last; all of `years`. */
void xs_compare(const struct xs_years *years,
	struct xs_assessment *const *const assessments[XS_STATE_N], size_t n,
	struct xs_comparison *out);
void xs_comparison_release(struct xs_comparison *c);

/* The parts of a change of gaps: before − after taken apart, in order.  For
 * tests and other programs. */
void xs_split_gap(struct xs_gap_change *change);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding as a whole: beds now and in each year to come, what a shortage
 * calls for, and boarding life – canteen, water, toilets, staff – against the
 * standards.
 */
#ifndef XUESHE_BOARDING_H
#define XUESHE_BOARDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/beds.h"
#include "xueshe/county.h"
#include "xueshe/forecast.h"
#include "xueshe/living.h"

enum xs_lasting {
	XS_LASTING, /* needed in every year to the end */
	XS_BULGE, /* needed later than now, and not at the end */
	XS_FADING, /* needed now, not at the end */
	XS_LASTING_N
};
const char *xs_lasting_name(enum xs_lasting l); /* "lasting" */
const char *xs_lasting_say(enum xs_lasting l, enum xs_lang lang);

/* Beds of one school, stage and sex through the years.  [0] is the base year.
 * Rooms are re-allocated anew for each year, so that nothing is called short
 * that whole rooms could serve. */
struct xs_beds_ahead {
	enum xs_stage stage;
	int sex;
	int base, n; /* years base … base + n − 1 */
	bool known; /* false: boarders or beds of some year are not: what is
		usable, short and to spare is then not told in any */
	bool boarders_known; /* in every year, whatever the beds are */
	struct xs_range boarders[XS_AHEAD_MOST + 1];
	int64_t usable; /* of today's buildings, rooms re-allocated */
	int64_t usable_in[XS_AHEAD_MOST + 1]; /* for the boarders of the year */
	int64_t short_in[XS_AHEAD_MOST + 1]; /* mid */
	int64_t short_low[XS_AHEAD_MOST + 1], short_high[XS_AHEAD_MOST + 1];
	int64_t spare_in[XS_AHEAD_MOST + 1];
	enum xs_lasting label; /* of most of the beds that are short */
	int needed_until; /* last year in which one is; 0: never short */
};

/* Ways to close a shortage, cheapest first as far as they go. */
enum xs_bed_way {
	XS_WAY_ROOMS, /* rooms change hands between the sexes and stages */
	XS_WAY_FURNITURE, /* bunks into rooms that hold more */
	XS_WAY_REPAIR, /* beds of buildings that repair brings back */
	XS_WAY_UNDER_WAY, /* works that the register has granted */
	XS_WAY_NEIGHBOUR, /* spare beds of a school near by */
	XS_WAY_TEMPORARY, /* leased or prefabricated, where need fades */
	XS_WAY_NEW, /* new rooms */
	XS_BED_WAY_N
};
const char *xs_bed_way_name(enum xs_bed_way w);
const char *xs_bed_way_say(enum xs_bed_way w, enum xs_lang lang);

struct xs_bed_step {
	enum xs_bed_way way;
	enum xs_stage stage;
	int sex;
	int64_t beds;
	int64_t rooms; /* of XS_WAY_NEW, XS_WAY_ROOMS */
	size_t neighbour; /* school; XS_NO_SCHOOL_INDEX */
	long building; /* XS_WAY_REPAIR, FURNITURE; -1 */
	enum xs_lasting label;
	int needed_from, needed_until; /* first and last school year in which
		it is needed */
	double m2; /* floor area built or repaired; XS_BLANK: none */
	bool above_ceiling; /* XS_WAY_NEW that a standard's ceiling forbids:
		not to be built, and not priced */
	const struct xs_cost *cost; /* of an m² or a bed; NULL */
	const struct xs_cost *furniture; /* of a bed, besides; NULL */
	int64_t fen; /* XS_FEN_BLANK: no cost on file */
	int64_t fen_new; /* XS_WAY_TEMPORARY: what new rooms would cost */
};

struct xs_costs;
struct xs_register;
struct xs_boarding_input {
	const struct xs_survey *survey;
	const struct xs_forecast *forecast; /* NULL: this year only */
	const struct xs_bed_norms *norms;
	const struct xs_county *county; /* NULL */
	const struct xs_register *reg; /* dormitories under way; NULL */
	struct xs_assessment *const *assessments;
	size_t assessments_n;
	const struct xs_living *living; /* NULL: no boarding life, no flags */
	struct xs_assessment *const *advice; /* of living->advice: what they
		ask and no standard above does is shown, failing nobody */
	size_t advice_n;
	const struct xs_costs *costs; /* NULL: nothing is priced */
	const char *region; /* of costs; NULL: any */
	int price_year; /* 0: as each cost stands */
	int opening; /* school year in which new beds would open; 0: two
		years after the base */
};

struct xs_boarding_school { /* one school; reused */
	struct xs_arena arena;
	size_t school;
	struct xs_bed_balance now; /* beds today */
	const struct xs_beds_ahead *ahead; /* a line of `now` each; borrowed */
	size_t ahead_n;
	/* What closes each bed that is short in some year, and by which way;
	 * together as many as are short, never more. */
	const struct xs_bed_step *steps; /* borrowed */
	size_t steps_n;
};

struct xs_boarding;
/* What of it is needed county-wide (spare beds of neighbours) is worked out
 * here; the rest school by school.  Everything given must outlive it. */
struct xs_boarding *xs_boarding_new(
	const struct xs_boarding_input *in, struct xs_findings *findings);
void xs_boarding_free(struct xs_boarding *b);
void xs_boarding_school_init(struct xs_boarding_school *s);
void xs_boarding_school_release(struct xs_boarding_school *s);
/* False: nobody boards there and no dormitory stands. */
bool xs_boarding_school_of(const struct xs_boarding *b, size_t school,
	struct xs_boarding_school *out);
/* Without the balance of today, at no cost; NULL where none of it is. */
const struct xs_beds_ahead *xs_boarding_ahead(
	const struct xs_boarding *b, size_t school, size_t *n_out);
const struct xs_bed_step *xs_boarding_steps(
	const struct xs_boarding *b, size_t school, size_t *n_out);
/* The price of one unit that a step of the school was reckoned by, in fen. */
int64_t xs_boarding_price(
	const struct xs_boarding *b, size_t school, const struct xs_cost *cost);
int xs_boarding_opening(const struct xs_boarding *b); /* school year */
int xs_boarding_base(const struct xs_boarding *b);
int xs_boarding_to(const struct xs_boarding *b);

/* What new rooms are planned by in a stage: the standards judged by, else
 * standards/boarding.json. */
struct xs_bed_plan {
	double usable_m2, floor_m2, people_a_room; /* XS_BLANK: not known */
	const struct xs_pack *pack[3]; /* that says it; NULL: … */
	const struct xs_living_norm *norm[3]; /* … this; NULL */
	double ceiling_m2; /* floor area a boarder at most; XS_BLANK: none */
	const struct xs_pack *ceiling_pack;
	const struct xs_rule *ceiling_rule;
};
const struct xs_bed_plan *xs_boarding_plan(
	const struct xs_boarding *b, enum xs_stage stage);

/* -- added up -- */

struct xs_boarding_sum {
	size_t schools; /* with boarders or beds */
	size_t unknown; /* of them: boarders or beds not known */
	size_t boarders_unknown; /* of them: boarders not known today */
	size_t unstated; /* besides: whether anybody boards is not stated */
	size_t lacking; /* of them: short of a bed today, rooms as they are */
	double boarders[XS_SEXES]; /* known ones */
	double beds; /* stated */
	int64_t usable, lost[XS_BED_LOSS_N];
	int64_t short_now, spare_now; /* rooms as they are */
	int64_t short_then, spare_then; /* rooms re-allocated */
	int64_t moved_rooms;
	struct xs_range boarders_in[XS_AHEAD_MOST + 1];
	int64_t short_in[XS_AHEAD_MOST + 1], spare_in[XS_AHEAD_MOST + 1];
	int64_t short_low[XS_AHEAD_MOST + 1], short_high[XS_AHEAD_MOST + 1];
	int64_t by_way[XS_BED_WAY_N][XS_LASTING_N]; /* beds */
	int64_t rooms[XS_BED_WAY_N];
	int64_t fen[XS_BED_WAY_N]; /* of priced steps */
	int64_t unpriced[XS_BED_WAY_N]; /* beds of steps without a price */
	double m2_new;
	int64_t above_ceiling; /* beds that a ceiling forbids */
};
/* Adds a school; zeroed before the first. */
void xs_boarding_sum_add(const struct xs_boarding *b, size_t school,
	struct xs_boarding_sum *sum);

/* -- boarding life -- */

/* Does anybody board there?  By boarders; where they are blank, by what the
 * school calls itself. */
bool xs_school_boards(const struct xs_survey *survey, size_t school);

/* A rule about boarding on a unit.  Rules that do not apply are left out; what
 * is said of the school as a whole comes once, with XS_NO_STAGE. */
struct xs_boarding_rule {
	size_t school;
	enum xs_stage stage;
	int topic; /* index into living->topics */
	bool advice; /* asked by no standard judged by: fails nobody */
	const struct xs_assessment *assessment;
	const struct xs_rule *rule;
	size_t unit, rule_at; /* of the assessment; of its pack */
	const struct xs_unit_result *judged; /* for the call */
	const struct xs_result *result; /* for the call */
};
typedef int xs_boarding_rule_fn(void *arg, const struct xs_boarding_rule *rule);
/* Rules of items of boarding (standards/boarding.json) where pupils board,
 * by school, topic, standard and stage; `fn` besides 0 ends it and is
 * returned. */
int xs_boarding_each_rule(
	const struct xs_boarding *b, xs_boarding_rule_fn *fn, void *arg);
int xs_boarding_each_rule_of(const struct xs_boarding *b, size_t school,
	xs_boarding_rule_fn *fn, void *arg);

/* What must be looked at besides figures against limits. */
enum xs_boarding_flag_kind {
	XS_FLAG_LOWER, /* grades 1 to 3 board */
	XS_FLAG_NO_WOMAN, /* girls board, no woman among the life teachers */
	XS_FLAG_WOMAN_UNKNOWN, /* … and how many is not stated */
	XS_FLAG_FAR, /* the nearest school is too far */
	XS_BOARDING_FLAG_N
};
const char *xs_boarding_flag_name(enum xs_boarding_flag_kind kind);
struct xs_boarding_flag {
	size_t school;
	enum xs_boarding_flag_kind kind;
	double pupils; /* boarders of grades 1 to 3, boarding girls, pupils
		of the settlements; XS_BLANK: not known */
	size_t settlements; /* too far */
	double minutes, km; /* the longest way; XS_BLANK: not stated */
	const struct xs_travel_limit *limit; /* of XS_FLAG_FAR */
	const struct xs_rule_source *source; /* where it is written */
	enum xs_confidence confidence;
};
/* By school, then kind; borrowed. */
const struct xs_boarding_flag *xs_boarding_flags(
	const struct xs_boarding *b, size_t *n_out);
const struct xs_boarding_flag *xs_boarding_flags_of(
	const struct xs_boarding *b, size_t school, size_t *n_out);
/* In words: "30 boarders of grades 1 to 3". */
void xs_boarding_flag_say(const struct xs_boarding_flag *flag,
	enum xs_lang lang, struct xs_buf *out);

/* Times the diners must sit down in turn: ⌈diners / seats⌉; XS_BLANK where one
 * of both is not known. */
double xs_boarding_sittings(const struct xs_survey *survey, size_t school);

const struct xs_boarding_input *xs_boarding_given(const struct xs_boarding *b);

#endif

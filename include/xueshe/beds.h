/* SPDX-License-Identifier: Apache-2.0
 *
 * The bed balance: who needs a bed, which beds count, and who can sleep where.
 * By school, stage, sex and dormitory building.
 *
 *	usable beds of a room = min(beds, people a room,
 *		⌊usable area / area a boarder⌋)
 *
 * Beds of buildings of grade D, out of use or pulled down and shared platforms
 * count zero.  No room holds both sexes or both stages.
 */
#ifndef XUESHE_BEDS_H
#define XUESHE_BEDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/county.h"
#include "xueshe/forecast.h"
#include "xueshe/rulebook.h"
#include "xueshe/survey.h"

/* What a bed must have, taken from the standards judged by, the strictest of
 * each; XS_BLANK: none says it. */
struct xs_bed_norm {
	double value;
	const struct xs_pack *pack; /* NULL: nobody says it */
	const struct xs_rule *rule;
};
struct xs_bed_norms {
	struct xs_bed_norm usable_m2[XS_STAGE_N]; /* usable area a boarder */
	struct xs_bed_norm floor_m2[XS_STAGE_N]; /* floor area a boarder */
	struct xs_bed_norm people_a_room[XS_STAGE_N]; /* at most */
	bool grade_c_counts; /* beds of grade C are usable; default yes */
	const struct xs_pack *grade_c_pack; /* that does not count it; NULL */
	int lower_bunk_grades; /* grades 1…n sleep below; 3 */
};
void xs_bed_norms_of(const struct xs_pack *const *packs, size_t packs_n,
	xs_date on, struct xs_bed_norms *out);

enum xs_bed_loss { /* why beds that are there do not count */
	XS_BEDS_GRADE_D,
	XS_BEDS_GRADE_C, /* only where a standard does not count it */
	XS_BEDS_OUT_OF_USE,
	XS_BEDS_PULLED_DOWN,
	XS_BEDS_BEING_BUILT,
	XS_BEDS_PLATFORM, /* 大通铺 */
	XS_BEDS_BASEMENT,
	XS_BEDS_SENIOR, /* used by senior pupils */
	XS_BEDS_CROWDED, /* more than people a room */
	XS_BEDS_TOO_SMALL, /* more than the room's area allows */
	XS_BED_LOSS_N
};
const char *xs_bed_loss_name(enum xs_bed_loss loss); /* "grade_d" */
const char *xs_bed_loss_say(enum xs_bed_loss loss, enum xs_lang lang);

/* A dormitory building, or the rest of a school without building rows. */
struct xs_dormitory {
	size_t school;
	long building; /* index into survey->buildings; -1: the school's own
		figures, of no building */
	int64_t rooms; /* 0: not known, then the whole is one lot of beds */
	int64_t platform_rooms; /* of them taken by shared platforms */
	int64_t beds; /* stated, both sexes, platforms left out */
	int64_t usable; /* beds that count, as rooms are used now */
	int64_t room_beds; /* usable beds of one room, of most of them, in the
		stage that has them */
	int64_t odd; /* beds that ⌊beds / rooms⌋ × rooms leaves over: they
		stand one each in the first rooms */
	int64_t floors; /* storeys with pupils; 0 unknown */
	bool usable_grade; /* counts at all */
	/* Of one room: usable beds if the stage has it; the most it may hold
	 * by people a room and area, whatever beds stand there (0: neither is
	 * known). */
	int64_t room_holds[XS_STAGE_N], room_most[XS_STAGE_N];
	int64_t lost[XS_BED_LOSS_N]; /* beds that do not count, by reason; all
		but the platforms' places are of `beds` */
	/* Stated beds, and rooms and usable beds as they are used now.  Beds of
	 * a sex that is not told are in none of them. */
	int64_t stated[XS_STAGE_N][XS_SEXES];
	int64_t rooms_now[XS_STAGE_N][XS_SEXES];
	int64_t beds_now[XS_STAGE_N][XS_SEXES];
	bool sex_unknown, stage_unknown; /* the sheet does not say */
};

struct xs_bed_line { /* contract: beds.units */
	enum xs_stage stage;
	int sex; /* XS_AT_BOYS … */
	double boarders; /* XS_BLANK: not known */
	double beds; /* stated; XS_BLANK: not told */
	bool beds_told; /* false: beds of that sex are blank; `usable` are those
		that are told all the same */
	bool known; /* false: the boarders are not, or they need more beds than
		are told and others are not told; short and spare are then 0 */
	int64_t usable;
	int64_t short_now, spare_now; /* rooms as they are */
	int64_t short_then, spare_then; /* rooms re-allocated */
	/* Boarders of grades 1–3, and the lower bunks of the usable beds, rooms
	 * as they are and re-allocated.  A bunk has one place below and one
	 * above, so a room of n beds has ⌈n / 2⌉ lower ones: no sheet says
	 * more. */
	int64_t lower_needed, lower, lower_then;
};

/* Is it known of any bed whether it counts?  False: `usable` and the lower
 * bunks are not told, and no 0. */
static inline bool xs_bed_line_told(const struct xs_bed_line *line)
{
	return line->beds_told || line->usable > 0;
}

struct xs_room_use { /* of a dormitory after re-allocation */
	size_t dormitory; /* index into the balance's dormitories */
	int64_t rooms[XS_STAGE_N][XS_SEXES];
	int64_t beds[XS_STAGE_N][XS_SEXES];
	bool mixed_floor; /* girls and boys on one storey: cannot be helped */
	bool mixed_building;
	int64_t moved; /* rooms of it that change hands */
};

struct xs_bed_balance {
	struct xs_arena arena; /* owns the arrays; emptied for each school */
	size_t school;
	bool known; /* false: boarders or beds not known; see findings */
	struct xs_bed_line lines[XS_STAGE_N * XS_SEXES];
	size_t lines_n; /* stages that are taught or board */
	struct xs_dormitory *dormitories;
	struct xs_room_use *then; /* one a dormitory */
	size_t dormitories_n;
	int64_t moved_rooms; /* rooms that change hands */
	int64_t moved_beds; /* short beds that re-allocation closes */
	bool of_seniors; /* beds of no told stage at a school with senior
		pupils: those to spare may be theirs */
	bool sexes_apart; /* by floors or buildings, after re-allocation */
	bool sexes_apart_now;
	const struct xs_bed_lot *lots; /* rooms that are alike: for plan */
	size_t lots_n;
	bool proven; /* no better re-allocation exists; false only where so many
		buildings and groups meet that the search was cut off */
};

/* Boarders to house; XS_BLANK where not known. */
struct xs_bed_need {
	double boarders[XS_STAGE_N][XS_SEXES];
	double lower[XS_SEXES]; /* of them grades 1 to 3 */
};
void xs_bed_need_now(
	const struct xs_survey *survey, size_t school, struct xs_bed_need *out);
void xs_bed_need_in(const struct xs_school_forecast *forecast, int year,
	int which, struct xs_bed_need *out); /* which: 0 low 1 mid 2 high */

void xs_bed_balance_init(struct xs_bed_balance *b);
void xs_bed_balance_release(struct xs_bed_balance *b);
/* Balance of one school; `findings` (NULL: none) gets no boarders by sex, beds
 * without sex, more beds than rooms can hold, boarders above pupils. */
/* Re-allocation takes the best of all ways to give whole rooms to sexes and
 * stages: least short beds first, then fewest boarders who lose a bed they
 * have, then fewest buildings with girls and boys on one storey, then fewest
 * rooms that change hands. */
void xs_bed_balance_of(const struct xs_survey *survey, size_t school,
	const struct xs_bed_norms *norms, const struct xs_bed_need *need,
	struct xs_bed_balance *out, struct xs_findings *findings);

/* How a balance came about, as lines of text in a language: what the standards
 * ask of a bed, every dormitory, short and spare of each stage and sex, rooms
 * that change hands.  A line carries the item or the building it rests on, so
 * that a caller can add sheet and cell. */
struct xs_bed_explain_line {
	const char *label, *text;
	int item; /* -1 */
	long building; /* index into survey->buildings; -1 */
};
struct xs_bed_explanation {
	struct xs_arena arena; /* owns everything but `lines` */
	struct xs_bed_explain_line *lines;
	size_t n;
};
void xs_bed_explain(const struct xs_survey *survey,
	const struct xs_bed_norms *norms, const struct xs_bed_need *need,
	const struct xs_bed_balance *b, enum xs_lang lang,
	struct xs_bed_explanation *out);
void xs_bed_explanation_release(struct xs_bed_explanation *e);

/* The words of a stage's boys or girls: "primary, girls". */
const char *xs_bed_group_say(enum xs_stage stage, int sex, enum xs_lang lang);
/* A dormitory as people call it: its building's code and name; of a school's
 * own figures "the school's own figure".  In the arena. */
const char *xs_dormitory_say(const struct xs_survey *survey,
	const struct xs_dormitory *d, enum xs_lang lang,
	struct xs_arena *arena);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Works: what could be done about every gap and every bad building, what it
 * costs, how long it is needed.  A *need* is something to be solved (a gap of
 * a school, a dangerous building); a *work* is one way to solve it; at most
 * one work of a need is done.
 */
#ifndef XUESHE_WORKS_H
#define XUESHE_WORKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"
#include "xueshe/boarding.h"
#include "xueshe/costs.h"
#include "xueshe/county.h"
#include "xueshe/forecast.h"
#include "xueshe/measures.h"

/* Why a need has no work, or none that can be costed. */
enum xs_open_why {
	XS_OPEN_NOT, /* it has one */
	XS_OPEN_NO_MEASURE, /* no measure is stated for the item */
	XS_OPEN_NO_COST, /* no cost on file */
	XS_OPEN_CEILING, /* what is there reaches the ceiling */
	XS_OPEN_ROOMS, /* the rooms suffice: classes need only be formed */
	XS_OPEN_FADED, /* not needed any more when it could open */
	XS_OPEN_IDLE, /* the building is out of use */
	XS_OPEN_SHARE, /* rooms change hands, a neighbour or a repaired
		building has beds to spare */
	XS_OPEN_UNDER_WAY, /* the register has it granted or under way */
	XS_OPEN_DONE, /* works there were completed after the appraisal */
	XS_OPEN_N
};
const char *xs_open_why_name(enum xs_open_why w); /* "no_cost" */
const char *xs_open_why_say(enum xs_open_why w, enum xs_lang lang);

struct xs_need {
	size_t school;
	long building; /* index into survey->buildings; -1 */
	int item; /* of the catalogue; -1: the building alone */
	enum xs_stage stage; /* XS_NO_STAGE: the school's */
	const struct xs_quantity *what; /* NULL: the building alone */
	const struct xs_measure_gap *gap; /* row of measures.json; NULL */
	const char *unit; /* key */
	double gap_now; /* lacking today; after demolition of grade D */
	double gap_opening; /* lacking with the roll of the opening year */
	double gap_last; /* with that of the last year forecast */
	double quantity; /* of it that this need speaks of: the lasting part,
		or what is needed for a while only */
	double judged; /* lacking by the rules as they stand, where classes are
		formed anew for works; else XS_BLANK */
	double ceiling; /* most that may be there; XS_BLANK: no limit */
	double actual; /* that is there and counts */
	double replaces; /* beds of `quantity` in place of those that come
		down; of others 0 */
	bool safety; /* grade D: before everything else */
	int must_by; /* calendar year it must be done by; 0 */
	enum xs_lasting label;
	int needed_until; /* school year; the last forecast one if lasting */
	double pupils, boarders; /* helped: of the school, the stage or sex */
	const struct xs_pack *pack; /* that asks it; NULL */
	const struct xs_rule *rule; /* NULL */
	double depth; /* share of what is required that is missing, 0..1 */
	double part; /* share of the gap that this need speaks of; of depth */
	size_t after; /* need that must be solved first; (size_t)-1 */
	size_t works, works_n; /* its works: all[works] … */
	enum xs_open_why open;
	const char *open_question; /* the same in words, a msgid; "" */
};

struct xs_work {
	size_t need;
	enum xs_work_kind kind;
	double quantity; /* in need's unit; of a building in m² */
	const char *unit;
	double quantity_now; /* by today's roll, where it differs */
	double priced; /* quantity in the unit of the cost */
	int years; /* that a lease is paid for; 1; 0: `priced` is years too */
	const struct xs_cost *cost; /* NULL: none on file; never chosen */
	struct xs_price price;
	int64_t unit_fen; /* price of one: of a range the middle */
	int64_t works_fen; /* priced × unit_fen × years; XS_FEN_BLANK */
	int64_t management_fen; /* 项目管理费 and 设计、监理 */
	int64_t fen; /* both; XS_FEN_BLANK without a cost */
	double solves; /* share of the need that it solves, 0..1 */
	int months; /* design, tender, building */
	bool whole_only; /* a minimum set: cannot be cut down */
	bool assumed; /* rests on an assumption of this program */
};

/* What is lacking year by year: gaps of assessments of surveys to come. */
struct xs_gaps_ahead;
/* `base`: today's survey, cleared; years begin with its own. */
struct xs_gaps_ahead *xs_gaps_ahead_new(const struct xs_survey *base);
void xs_gaps_ahead_free(struct xs_gaps_ahead *g);
/* Adds the next year: `survey` is cleared, with the roll of that year.  The
 * packs, not survey and assessments, must outlive it. */
void xs_gaps_ahead_add(struct xs_gaps_ahead *g, const struct xs_survey *survey,
	struct xs_assessment *const *assessments, size_t n);

/* The survey as it stands when all buildings of grade D are pulled down and
 * those of grade C made sound: their own needs see to that.  It shares all
 * else with `survey`, which must outlive it; the caller frees. */
struct xs_survey *xs_works_cleared(const struct xs_survey *survey);

struct xs_register;
struct xs_works_input {
	const struct xs_survey *survey; /* as it is */
	const struct xs_survey *cleared; /* xs_works_cleared of it */
	/* Standards on the cleared survey. */
	struct xs_assessment *const *assessments;
	size_t assessments_n;
	/* The same on the rolls to come; NULL: today's roll only. */
	const struct xs_gaps_ahead *ahead;
	int opening_year; /* school year in which works begun now open */
	const struct xs_boarding *boarding; /* NULL: beds are not planned */
	const struct xs_register *reg; /* what is under way; NULL */
	const struct xs_county *county; /* lead times, visits; NULL */
	const struct xs_costs *costs;
	const struct xs_measures *measures;
	const char *region; /* of costs; NULL: any */
	int price_year; /* 0: as each cost stands */
	double management_share; /* of the works: 0.05; 0 none */
};

struct xs_works {
	struct xs_arena arena; /* owns everything */
	const struct xs_survey *survey;
	const struct xs_costs *costs;
	const struct xs_measures *measures;
	int base_year, opening_year, last_year, price_year;
	double management_share;
	struct xs_need *needs; /* by school, safety first, then item */
	size_t needs_n;
	struct xs_work *all; /* by need, cheapest first */
	size_t n;
};
/* Parts before wholes, the largest gap over the standards, never above the
 * ceiling, grade D never repaired; what has no cost keeps its need and says
 * so.  What the register has under way is taken off. */
struct xs_works *xs_works_new(
	const struct xs_works_input *in, struct xs_findings *findings);
void xs_works_free(struct xs_works *w);
/* The work proposed for a need: its cheapest that has a cost; else its first,
 * NULL where there is none. */
const struct xs_work *xs_works_proposed(
	const struct xs_works *w, const struct xs_need *need);
/* Is it a building of grade C whose state the ledger leaves blank: taken as in
 * use? */
bool xs_need_state_unsaid(const struct xs_works *w, const struct xs_need *need);
/* What a need is about: "学生宿舍建筑面积", of a building its name. */
void xs_need_say(const struct xs_works *w, const struct xs_need *need,
	enum xs_lang lang, struct xs_buf *out);
/* One cost line in words: "1 240 m² × 1 500 元/m² (2014) × 1.00 + 5 %". */
void xs_work_explain(const struct xs_works *w, size_t at, enum xs_lang lang,
	struct xs_buf *out);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Who boards where: settlements × schools, by stage and sex, the least way
 * under the beds and the seats in classrooms there are.  Two answers stand side by side: with settlements
 * split between schools the optimum, proven; with each settlement's boarders
 * of a stage in one school a plan found by local search with a fixed seed, and
 * how far it is above the optimum of the other, which no such plan can beat.
 */
#ifndef XUESHE_ALLOCATION_H
#define XUESHE_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/county.h"
#include "xueshe/error.h"
#include "xueshe/forecast.h"
#include "xueshe/ways.h"

/* What the office decides; {0} takes the defaults. */
struct xs_allocation_terms {
	double day_km[XS_STAGE_N]; /* nearer than that pupils go home; as far
		as that as many board as on file; 3 and 5 where none do */
	double most_km; /* nobody boards farther; 0: no limit */
	int nearest; /* schools looked at a settlement: 15 */
	bool expand; /* beds may be added, at a price in pupil-kilometres: */
	double expand_school; /* a school that adds any: 500 */
	double expand_bed; /* each bed: 40 */
	double gap; /* proven: 0.001 */
};

struct xs_allocation_input {
	const struct xs_survey *survey;
	const struct xs_county *county;
	const struct xs_ways *ways;
	/* Usable beds [school][stage][sex]; a school's cannot be exchanged. */
	const int64_t (*beds)[XS_STAGE_N][XS_SEXES];
	/* Of them: what they are is not told, `beds` is only reckoned with.
	 * NULL: all are told. */
	const bool (*untold)[XS_STAGE_N][XS_SEXES];
	/* Seats in classrooms [school][stage], both sexes; XS_SEATS_UNKNOWN
	 * limits nobody.  NULL: no limit is known of any school. */
	const int64_t (*seats)[XS_STAGE_N];
	struct xs_allocation_terms terms;
};

#define XS_SEATS_UNKNOWN (-1)
/* Seats by ordinary classrooms × pupils of a class (45 primary, 50 junior);
 * rooms of a school of several stages by its pupils × weight (primary 1, junior
 * 1.1, senior 1.32; 完全中学 1 and 1.2).  What is blank is a finding and no
 * limit. */
void xs_allocation_seats(const struct xs_survey *survey,
	int64_t (*seats)[XS_STAGE_N], struct xs_findings *findings);

struct xs_placed { /* pupils of a settlement and stage at one school */
	size_t settlement;
	enum xs_stage stage;
	size_t school; /* XS_NO_SCHOOL_INDEX: no place was found */
	int64_t pupils[XS_SEXES];
	struct xs_way way;
	bool boards; /* else they go home every day */
	bool split; /* the settlement's boarders go to several schools */
};

struct xs_allocation_sum { /* of a stage */
	int64_t boarders, unplaced, day; /* pupils */
	int64_t nowhere; /* pupils of settlements with no way to any school */
	double split_km; /* pupil-kilometres with settlements split */
	double bound_km; /* no allocation has less */
	double plan_km; /* of the plan */
	double above; /* plan over bound − 1; XS_BLANK: nobody boards */
	size_t splits; /* settlements the plan could not keep whole */
	bool proven; /* bound within terms.gap of split_km */
};

struct xs_allocation {
	struct xs_arena arena; /* owns everything */
	struct xs_allocation_terms terms; /* with the defaults filled in */
	struct xs_placed *all; /* by stage, settlement, school */
	size_t n;
	struct xs_allocation_sum sums[XS_STAGE_N];
	/* Beds taken, and added, [school][stage][sex]. */
	int64_t (*taken)[XS_STAGE_N][XS_SEXES];
	int64_t (*added)[XS_STAGE_N][XS_SEXES];
	int64_t (*day)[XS_STAGE_N]; /* pupils who go home daily, by school:
		they have their seats before any boarder */
};
/* −1 with XS_E_SOLVER only; pupils without a place are an answer. */
int xs_allocate(const struct xs_allocation_input *in, struct xs_allocation *out,
	struct xs_error *err) XS_MUST_CHECK;
void xs_allocation_release(struct xs_allocation *a);

/* Board or bus: what a year costs either way for the boarders of a settlement
 * and stage, by the county's own prices. */
struct xs_board_or_bus {
	double pupils, km; /* to the nearest school of the stage */
	int64_t board_fen, bus_fen; /* XS_FEN_BLANK: no price on file */
};
void xs_board_or_bus(const struct xs_allocation_input *in,
	const struct xs_placed *placed, int year, struct xs_board_or_bus *out);

#endif

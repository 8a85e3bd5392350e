/* SPDX-License-Identifier: Apache-2.0
 *
 * Near-miss: what a unit that fails lacks least.  The cheapest set of purchases
 * and works with which it passes, what is best left behind, and the roll at
 * which its verdict turns.  Exact: docs/inspection.md says what is counted.
 */
#ifndef XUESHE_NEARMISS_H
#define XUESHE_NEARMISS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/assess.h"

/* How far a rule is mended. */
enum xs_mend_level {
	XS_MEND_NOT, /* left behind */
	XS_MEND_PART, /* to the floor of misses, or to a step of its points */
	XS_MEND_WHOLE
};

struct xs_miss_part { /* of an all-of */
	int item; /* -1: nothing that can be counted */
	double quantity; /* blank: not known */
};
struct xs_miss { /* a rule that is missed, or not known */
	size_t rule; /* of the pack */
	bool veto;
	bool open; /* not known: a blank hides it */
	enum xs_mend_level level;
	int item; /* that is lacking; -1: nothing that can be counted */
	double quantity; /* to add for `level`; the whole gap where left; blank:
		not known */
	const char *unit; /* key */
	int64_t fen; /* of that alone; XS_FEN_BLANK (-1): no price */
	const struct xs_miss_part *parts; /* of an all-of: `quantity` is blank,
		`fen` is of those that have a price */
	size_t parts_n;
};
struct xs_nearmiss {
	bool found; /* mending makes it pass */
	bool proven; /* nothing cheaper does */
	struct xs_miss *misses; /* vetoes first, then as the pack has them */
	size_t n;
	size_t mended, left;
	size_t unpriced; /* mended without a price: `fen` is at least that */
	int64_t fen; /* of all that is mended, what one thing serves twice
		counted once */
	long leave; /* index of the miss best left behind: the dearest; -1 */
};

/* Price of so much of an item at a school, in whole fen; false: none known. */
typedef bool (*xs_mend_price_fn)(void *arg, size_t school, enum xs_stage stage,
	int item, double quantity, int64_t *fen_out);

/* Of a judged unit.  Those without a price are avoided first, then money is
 * saved, then works.  Memory of the arena. */
void xs_nearmiss_of(const struct xs_assessment *a,
	const struct xs_unit_result *judged, xs_mend_price_fn price, void *arg,
	struct xs_arena *arena, struct xs_nearmiss *out);
/* The same by trying every choice: the result that tests compare with; only
 * up to 2^16 choices, else `found` is false. */
void xs_nearmiss_by_trying(const struct xs_assessment *a,
	const struct xs_unit_result *judged, xs_mend_price_fn price, void *arg,
	struct xs_arena *arena, struct xs_nearmiss *out);

/* Rolls at which a unit passes, all else as it is. */
struct xs_roll_span {
	long now; /* pupils of the unit; -1: not known, no such unit */
	bool passes; /* … with them */
	bool found; /* there is a roll with which it passes */
	long from, to; /* the nearest such: both judged, as were the rolls
		beside them */
	bool open; /* `to`: none was found up to twice the roll */
};
/* [school * XS_STAGE_N + stage]: looked for between 1 and twice today's.
 * Pupils, boarders and the largest class of the stage change in proportion,
 * the largest class from that in `counted`, the survey that a forecast began
 * with (NULL: `survey`); classes by size become blank. */
void xs_roll_spans(const struct xs_survey *survey,
	const struct xs_survey *counted, const struct xs_pack *pack,
	const struct xs_assess_options *options, struct xs_roll_span *out);

#endif

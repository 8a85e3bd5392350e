/* SPDX-License-Identifier: Apache-2.0
 *
 * Which works suit which gap: standards/measures.json.  Data that plan reads;
 * costs stand in costs.h, a county's lead times in county.h.
 */
#ifndef XUESHE_MEASURES_H
#define XUESHE_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/costs.h"
#include "xueshe/error.h"
#include "xueshe/hash.h"
#include "xueshe/rulebook.h"

enum xs_work_kind {
	XS_WORK_DEMOLISH, /* 拆除 */
	XS_WORK_REBUILD, /* 拆除重建: what a demolition took away, anew */
	XS_WORK_REINFORCE, /* 加固 */
	XS_WORK_REPAIR, /* 维修 */
	XS_WORK_BUILD, /* 新建、扩建 */
	XS_WORK_CONVERT, /* 闲置校舍改造 */
	XS_WORK_TEMPORARY, /* 租用或装配式, for a bulge or a fading need */
	XS_WORK_BUY, /* 购置 */
	XS_WORK_SHARE, /* rooms of a neighbour, rooms re-allocated: no works */
	XS_WORK_LAND, /* 征地 */
	XS_WORK_SURFACE, /* 场地、附属设施 */
	XS_WORK_KIND_N
};
const char *xs_work_kind_name(enum xs_work_kind k); /* "rebuild" */
const char *xs_work_kind_say(enum xs_work_kind k, enum xs_lang lang);
/* By the name, the Chinese word or another spelling of it; -1. */
int xs_work_kind_find(const char *text);

#define XS_WORK_BIT(kind) (1u << (kind))

struct xs_months { /* of a measure */
	double design, tender, building;
};
struct xs_measure_kind { /* what holds for a kind of work everywhere */
	int cost; /* enum xs_measure that prices it; -1: costs nothing */
	bool managed; /* management and design come on top */
	struct xs_months months; /* where the county states none */
};

/* What closes a gap in some items. */
struct xs_measure_gap {
	const char *id;
	struct xs_words title;
	int *items; /* of the catalogue */
	size_t items_n;
	unsigned ways; /* XS_WORK_BIT of each */
	const char *cost; /* id of the cost; NULL: by the item */
	int cost_of; /* item whose cost it takes; -1: its own */
	double each[XS_STAGE_N]; /* units of the cost to one of the gap */
	int within; /* item that this is built into; -1 */
	int rooms; /* item that says how many rooms there are; -1 */
	int smallest_room; /* item whose standard is the least room; -1 */
	int perimeter_of; /* a flag's quantity: round a site of that; -1 */
	int *one_per_of; /* a flag's quantity: one for every … of these */
	size_t one_per_of_n;
	double one_per;
	bool money; /* counted in yuan: costs what it lacks */
	bool assumed; /* `each` and the like are this program's assumption */
	struct xs_rule_source source;
	size_t *after; /* gaps that come first, indices */
	size_t after_n;
};

struct xs_measures {
	struct xs_arena arena; /* owns everything */
	struct xs_measure_kind kinds[XS_WORK_KIND_N];
	unsigned grade_d, grade_c; /* ways for a building of that grade */
	struct xs_measure_gap *gaps;
	size_t n;
	double management_share; /* of the works */
	double convert_least_m2; /* idle area below it is left alone */
	const char **no_works; /* groups of items that are no matter of works */
	size_t no_works_n;
	int *of_item; /* [cat->n]: gap of an item; -1 */
	bool *is_no_works; /* [cat->n] */
	char hash[XS_SHA256_TEXT]; /* of what the file says */
};
/* XS_E_PACK. */
struct xs_measures *xs_measures_open(
	const struct xs_catalogue *cat, const char *path, struct xs_error *err);
void xs_measures_free(struct xs_measures *m);
/* The row of an item; NULL. */
const struct xs_measure_gap *xs_measure_gap_of(
	const struct xs_measures *m, int item);

#endif

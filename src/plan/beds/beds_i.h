/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the bed balance share: rooms in lots that are alike, and
 * the groups – a stage's boys or girls – that they are given to.
 */
#ifndef XUESHE_BEDS_I_H
#define XUESHE_BEDS_I_H

#include "xueshe/beds.h"

/* Groups are numbered by stage, then sex, as the lines of a balance are. */
#define XS_BED_GROUPS (XS_STAGE_N * XS_SEXES)
#define XS_GROUP_OF(stage, sex) ((int)(stage)*XS_SEXES + (sex))
#define XS_GROUP_STAGE(g) ((enum xs_stage)((g) / XS_SEXES))
#define XS_GROUP_SEX(g) ((g) % XS_SEXES)

/* Rooms of one building that hold the same beds and are used by the same
 * pupils.  rooms 0: beds whose rooms are not known; `beds`, `holds` and
 * `lower` are then of the whole. */
struct xs_bed_lot {
	size_t dormitory;
	int sex, stage; /* -1: not told */
	int64_t rooms;
	int64_t beds; /* stated, of a room */
	int64_t holds[XS_STAGE_N]; /* usable, of a room */
	int64_t crowded[XS_STAGE_N]; /* beds above the people a room */
	int64_t lower[XS_STAGE_N]; /* of the usable ones, below */
	/* Rooms by group as used now and re-allocated; of beds without rooms
	 * the beds.  What is missing of `rooms` is nobody's. */
	int64_t now[XS_BED_GROUPS], then[XS_BED_GROUPS];
};
struct xs_bed_lots {
	struct xs_bed_lot *all; /* in the balance's arena, by dormitory */
	size_t n, cap;
};

/* Items that the balance looks at, found once a call. */
struct xs_bed_items {
	int boarders[XS_STAGE_N][XS_SEXES], pupils[XS_STAGE_N][XS_SEXES];
	int lower, beds[XS_SEXES], platforms, basement, usable_area, senior;
};
void xs_bed_items_find(
	const struct xs_catalogue *cat, struct xs_bed_items *items);

struct xs_bed_work { /* one call of xs_bed_balance_of */
	const struct xs_survey *survey;
	const struct xs_bed_norms *norms;
	const struct xs_bed_need *need;
	struct xs_bed_balance *out;
	struct xs_findings *findings;
	struct xs_bed_items items;
	const char *school; /* as findings name it */
	size_t first, end; /* its building rows */
	int only_stage; /* of its boarders and dormitories; -1: both */
	struct xs_bed_lots lots;
	bool ledger; /* it has a row of a dormitory */
	bool untold[XS_BED_GROUPS]; /* of beds that count nobody tells all */
};
/* Dormitories and their lots. */
void xs_beds_dormitories(struct xs_bed_work *w);

/* -- who gets which room -- */

/* Rooms of a building that hold the same and are used by the same. */
struct xs_room_kind {
	size_t building; /* of the problem; kinds stand by building */
	int64_t rooms;
	int64_t holds[XS_STAGE_N];
	int64_t now[XS_BED_GROUPS]; /* rooms; what is missing of `rooms` is
		used by nobody one knows */
	int64_t then[XS_BED_GROUPS]; /* out */
};
struct xs_room_building {
	int64_t floors, rooms; /* all of it; floors 0: not known */
};
struct xs_room_problem {
	const struct xs_room_building *buildings;
	size_t buildings_n;
	struct xs_room_kind *kinds;
	size_t kinds_n;
	int64_t need[XS_BED_GROUPS]; /* beds wanted of these rooms */
	bool may[XS_BED_GROUPS]; /* groups that rooms may be given to */
	struct xs_arena *arena; /* scratch */
	int64_t steps; /* of a search in depth, then it is cut off; 0: 100,000 */
	bool **mixed; /* xs_rooms_mixed by building and boys' rooms; made by
		xs_rooms_share */
};
struct xs_room_cost { /* compared in this order */
	int64_t short_beds;
	int64_t displaced; /* boarders who have a bed now and would have none */
	int64_t mixed; /* buildings with both sexes on one storey */
	int64_t moved;
};
/* Girls and boys of a building on one storey?  Not if each sex can have whole
 * storeys; where storeys are not known, whenever both are there. */
bool xs_rooms_mixed(
	const struct xs_room_building *b, int64_t boys, int64_t girls);
struct xs_room_cost xs_rooms_cost(
	const struct xs_room_problem *p, const int64_t (*use)[XS_BED_GROUPS]);
/* Fills `then` with the best use; false: the search was cut off, and it is
 * only the best one found. */
bool xs_rooms_share(struct xs_room_problem *p);

#endif

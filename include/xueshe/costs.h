/* SPDX-License-Identifier: Apache-2.0
 *
 * Unit costs: what a measure costs a unit, in the prices of which year, where,
 * told by whom and how surely.  Rows of standards/costs/ and of a county's own
 * table, which takes their place; never norms.  Money is whole fen.
 */
#ifndef XUESHE_COSTS_H
#define XUESHE_COSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xueshe/error.h"
#include "xueshe/rulebook.h"

/* Best first, where several tables know a cost. */
enum xs_cost_kind {
	XS_COST_OWN, /* the county's own figure */
	XS_COST_OFFICIAL, /* a rate that an authority reckons with */
	XS_COST_TABLE, /* a county's working table */
	XS_COST_PROJECT, /* money over quantity of works that were done */
	XS_COST_ASSUMED /* this program's assumption, where nothing was seen */
};
enum xs_measure {
	XS_BUILD,
	XS_REINFORCE,
	XS_REPAIR,
	XS_EQUIP, /* things bought: books, desks, sets */
	XS_SURFACE, /* tracks, grounds, slopes */
	XS_LAND,
	XS_DEMOLISH,
	XS_LEASE, /* leased or prefabricated rooms: a unit and year */
	XS_MEASURE_N
};

struct xs_cost {
	const char *id; /* one for all tables */
	const char *table; /* id of the table it stands in */
	struct xs_words title, place, note;
	enum xs_cost_kind kind;
	enum xs_measure measure;
	const char *unit; /* key of a unit: "m2" */
	int *items; /* of the catalogue: whose gap it closes */
	size_t items_n;
	const char *region; /* "east", "centre", "west"; NULL: any */
	int year; /* whose prices */
	int64_t fen, fen_high; /* a unit; the same unless a range */
	double quantity; /* a project's; NaN otherwise */
	int64_t total_fen; /* a project's money; -1 otherwise */
	double rounded_to; /* yuan: how `fen` was rounded from them */
	enum xs_confidence confidence;
	bool on; /* counts: by confidence */
	struct xs_rule_source source;
	struct xs_rows rows;
};

/* Prices of a year against those of the year before, 100 = the same. */
struct xs_price_index {
	struct xs_words title;
	enum xs_confidence confidence;
	bool on;
	int first, n; /* years first … first + n − 1, without a hole */
	double *of_year;
};

struct xs_costs {
	struct xs_arena arena; /* owns everything */
	const struct xs_catalogue *cat;
	struct xs_cost *all;
	size_t n, cap;
	struct xs_price_index index; /* n == 0: none that counts */
	double *terrain; /* factor by index of the category; 1: none */
	size_t terrain_n;
};

/* Every *.json of the folder; XS_E_PACK. */
struct xs_costs *xs_costs_open(const struct xs_catalogue *cat,
	const char *folder, struct xs_error *err);
/* A county's own table: costs of the same id take the place of those there
 * are, its index and factors too.  On failure nothing has changed. */
int xs_costs_add(struct xs_costs *c, const char *path,
	struct xs_error *err) XS_MUST_CHECK;
/* The same from text in memory; `name` stands for the file in messages. */
int xs_costs_add_text(struct xs_costs *c, const char *text, size_t len,
	const char *name, struct xs_error *err) XS_MUST_CHECK;
void xs_costs_free(struct xs_costs *c);

const struct xs_cost *xs_cost_find(const struct xs_costs *c, const char *id);
/* The best that counts for an item and measure in a region (NULL: anywhere):
 * own before official before table before project, then the later year; NULL
 * where there is none. */
const struct xs_cost *xs_cost_for(const struct xs_costs *c, int item,
	enum xs_measure measure, const char *region);

/* A unit's price for a plan: in the prices of `year` (0: as stated), for a
 * terrain (index of the category; negative: no factor), rounded once to whole
 * fen.  Where no index that counts reaches from the one year to the other the
 * price stays that of its own year. */
struct xs_price {
	int64_t fen, fen_high; /* the same unless a range */
	double index, terrain; /* the factors used */
	bool adjusted; /* in the prices of `year` */
};
void xs_cost_price(const struct xs_costs *c, const struct xs_cost *cost,
	int year, int terrain, struct xs_price *out);

/* In whole fen: of a range the middle, rounded up. */
int64_t xs_price_fen(const struct xs_price *price);

/* Quantity (to 1/10000 of a unit) × fen, rounded half away from zero to whole
 * fen; false where the product does not fit. */
bool xs_cost_total(int64_t fen, double quantity, int64_t *out);

const char *xs_cost_kind_name(enum xs_cost_kind kind); /* "official" */
const char *xs_measure_name(enum xs_measure measure); /* "build" */

#endif

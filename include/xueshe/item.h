/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of items: what a school counts or measures, and the facts of
 * the school itself (kind, owner, year built …).  The rows come from
 * standards/items.json (read by the standards room); this room knows no JSON.
 *
 * Every value of an item is a double: counts and measures as they stand,
 * flags 0 or 1, categories the index of their value, years the year; texts
 * have no column.  A blank is XS_BLANK.
 */
#ifndef XUESHE_ITEM_H
#define XUESHE_ITEM_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/buf.h"
#include "xueshe/hash.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"

enum xs_stage { XS_PRIMARY, XS_JUNIOR, XS_STAGE_N, XS_NO_STAGE = -1 };
enum xs_sex { XS_BOTH_SEXES, XS_BOYS, XS_GIRLS };

enum xs_item_kind {
	XS_KIND_COUNT, /* whole things; a gap rounds up */
	XS_KIND_MEASURE, /* area, length, bandwidth: any real number */
	XS_KIND_MONEY, /* yuan */
	XS_KIND_FLAG, /* yes / no */
	XS_KIND_YEAR,
	XS_KIND_CATEGORY, /* one of `values` */
	XS_KIND_TEXT /* code, name, township: lives in struct xs_school */
};

/* How a school with two stages divides an item between its units. */
enum xs_share {
	XS_SHARE_NONE, /* not split: flags, categories, "one a school" */
	XS_SHARE_STAGE, /* belongs to `stage` alone */
	XS_SHARE_PUPILS, /* by pupils × weight 1 : 1.1 : 1.32 */
	XS_SHARE_HEADS, /* by pupils, unweighted: one a pupil, or so many
		a head in every stage alike */
	XS_SHARE_BOARDERS, /* by boarders, unweighted */
	XS_SHARE_BOARDERS_BOYS,
	XS_SHARE_BOARDERS_GIRLS
};

/* What a school and its teaching points, judged as one, have of an item. */
enum xs_pooling {
	XS_POOL_SUM, /* figures, where nothing is said */
	XS_POOL_MOST, /* the largest class */
	XS_POOL_LEAST, /* the smallest room */
	XS_POOL_OWN /* the central school's: facts, flags, its network line */
};

struct xs_choice { /* one value of a category */
	const char *key; /* canonical text, Chinese: stored and matched */
	struct xs_words say;
	const char *const *spellings; /* NULL-terminated */
};

struct xs_item {
	const char *key; /* snake_case, the column's name in the file */
	struct xs_words say; /* 中文 and English */
	const char *unit; /* key of a unit: "m2", "pupil", "" for none */
	const char *group; /* "pupils", "boarding", "land", "school" … */
	enum xs_item_kind kind;
	enum xs_share share;
	enum xs_pooling pooling;
	enum xs_stage stage; /* XS_NO_STAGE: of the school */
	enum xs_sex sex;
	int grade; /* 1..9 for items that come per grade; else 0 */
	int part_of; /* index of the whole, or -1 */
	const int *sum_of; /* indices of parts that make this item */
	size_t sum_of_n;
	double low, high; /* usual bounds; NaN: none.  Below 0 is an error */
	const char *const *spellings; /* header spellings, NULL-terminated,
		the Chinese name first */
	const struct xs_choice *choices; /* categories */
	size_t choices_n;
	bool from_buildings; /* the buildings sheet can make it */
	bool derived; /* only ever computed, never stored or imported */
};

struct xs_unit_name { /* unit of measure */
	const char *key;
	struct xs_words say; /* 平方米 / m² */
	int decimals; /* shown */
};

struct xs_check_set;

struct xs_catalogue {
	struct xs_arena arena; /* owns every text and array */
	struct xs_item *items;
	size_t n;
	struct xs_map index; /* key → index */
	struct xs_unit_name *units;
	size_t units_n;
	const struct xs_check_set *checks; /* what must go together (check.h);
		NULL: nothing is known */
	char hash[XS_SHA256_TEXT]; /* of what the files of items, indicators and
		checks say; "" of a library opened plain */
};

void xs_catalogue_free(struct xs_catalogue *cat); /* also the struct */

/* Index of the item with that key, or -1. */
int xs_item_find(const struct xs_catalogue *cat, const char *key);
/* Name for people; the key itself if there is no such item.  "kind/1" is the
 * word of a value of a category, or yes and no of a flag.  Fits the
 * callback of xs_finding_text (arg = catalogue). */
const char *xs_item_say(const void *cat, const char *key, enum xs_lang lang);
/* Words of a unit of measure; the key itself if unknown. */
const struct xs_unit_name *xs_unit_find(
	const struct xs_catalogue *cat, const char *key);
const char *xs_unit_say(
	const struct xs_catalogue *cat, const char *key, enum xs_lang lang);
/* Index of a category's value by key or spelling (folded), or -1. */
int xs_choice_find(const struct xs_item *item, const char *text);
/* A value as people read it: "12.5", "是", "小学"; "" for a blank. */
void xs_item_value_text(const struct xs_item *item, double v, enum xs_lang lang,
	struct xs_buf *out);
bool xs_item_is_whole(const struct xs_item *item); /* gaps round up */

#endif

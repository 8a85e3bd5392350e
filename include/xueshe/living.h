/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding life as data (standards/boarding.json): what it is made of, which
 * packs advise where no standard judged by asks, how far is too far, and what
 * new dormitories are planned by where no standard says it.  Read by the
 * standards room, used by plan.
 */
#ifndef XUESHE_LIVING_H
#define XUESHE_LIVING_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"
#include "xueshe/hash.h"
#include "xueshe/item.h"
#include "xueshe/rulebook.h"

struct xs_living_topic { /* 宿舍, 食堂, 饮水 … in this order */
	const char *key;
	struct xs_words say;
	const int *items;
	size_t items_n;
};

/* A figure to plan by and where it was read. */
struct xs_living_norm {
	double value[XS_STAGE_N];
	struct xs_rule_source source;
	enum xs_confidence confidence;
};

struct xs_travel_limit {
	const char *id;
	struct xs_words title;
	enum xs_stage stage;
	double minutes, km; /* at most; XS_BLANK: not limited */
	const char *mode; /* of that way alone: 步行; NULL: of any */
	const char *jurisdiction; /* "CN", "CN-HA" */
	unsigned long terrain; /* a bit a value; 0: any */
	struct xs_rule_source source;
	enum xs_confidence confidence;
};

struct xs_living {
	struct xs_arena arena; /* owns everything */
	const struct xs_catalogue *cat;
	struct xs_living_topic *topics;
	size_t topics_n;
	int *topic_of; /* [cat->n], -1: none */
	const char **advice; /* ids of packs */
	size_t advice_n;
	int lower_from, lower_to; /* grades that do not board */
	struct xs_rule_source lower, woman; /* where that is written */
	enum xs_confidence lower_confidence, woman_confidence;
	struct xs_travel_limit *travel;
	size_t travel_n;
	struct xs_living_norm usable_m2, floor_m2, people_a_room;
	char hash[XS_SHA256_TEXT]; /* of what the file says */
};

/* From the file boarding.json, or from text in memory (`name` stands for the
 * file in messages).  The caller frees with xs_living_free.  XS_E_PACK. */
struct xs_living *xs_living_load(
	const struct xs_catalogue *cat, const char *path, struct xs_error *err);
struct xs_living *xs_living_parse(const struct xs_catalogue *cat,
	const char *text, size_t len, const char *name, struct xs_error *err);
void xs_living_free(struct xs_living *l);

/* Topic of an item, -1: none; of what a requirement provides. */
int xs_living_topic_of(const struct xs_living *l, int item);
int xs_living_topic_of_need(
	const struct xs_living *l, const struct xs_requirement *need);

#endif

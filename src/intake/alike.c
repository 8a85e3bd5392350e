/* SPDX-License-Identifier: Apache-2.0
 *
 * Schools whose names are written otherwise than in the planner file.  What is
 * equal once reduced, and only of one school, is taken; what is only like it
 * is said, never taken.
 */
#include "import_i.h"

#include "xueshe/school_name.h"
#include "xueshe/text.h"

#define SHOWN 5 /* candidates named */

/* "township\nname" of a way to write the township. */
static void add_plain(struct school_register *reg, const char *town,
	const char *plain, int school)
{
	struct xs_buf key = XS_BUF_INIT;
	int64_t before;

	xs_buf_addf(&key, "%s\n%s", town, plain);
	if (!xs_map_find(&reg->plain, key.s, &before))
		xs_map_set(&reg->plain, key.s, school);
	else if (before != school)
		xs_map_set(&reg->plain, key.s, SCHOOL_SEVERAL);
	xs_buf_release(&key);
}

static void add_loose(struct school_register *reg, const char *base,
	const char *plain, int school)
{
	struct xs_buf key = XS_BUF_INIT;
	int64_t first;

	xs_buf_addf(&key, "%s\n", base);
	xs_school_name_loose(&key, plain, base);
	reg->schools[school].next_like = -1;
	if (xs_map_find(&reg->loose, key.s, &first))
		reg->schools[school].next_like = (int)first;
	xs_map_set(&reg->loose, key.s, school);
	xs_buf_release(&key);
}

/* Without a township the name may say it: 青山镇石坪小学, 青山中心小学. */
static void add_bare(struct school_register *reg, const struct xs_buf *town,
	const struct xs_buf *base, const char *plain, int school)
{
	struct xs_buf name = XS_BUF_INIT;

	if (town->len == 0)
		return;
	add_plain(reg, "", plain, school);
	xs_buf_addf(&name, "%s%s", town->s, plain);
	add_plain(reg, "", name.s, school);
	xs_buf_clear(&name);
	xs_buf_addf(&name, "%s%s", base->s, plain);
	if (strncmp(plain, "中心", strlen("中心")) == 0)
		add_plain(reg, "", name.s, school);
	xs_buf_release(&name);
}

/* Under its township, under the township's bare name, and under none. */
static void index_alike(struct school_register *reg)
{
	struct xs_buf town = XS_BUF_INIT, base = XS_BUF_INIT;
	struct xs_buf plain = XS_BUF_INIT;

	for (; reg->liked < reg->n; reg->liked++) {
		const struct known_school *s = &reg->schools[reg->liked];
		int at = (int)reg->liked;

		xs_buf_clear(&town);
		xs_buf_clear(&base);
		xs_buf_clear(&plain);
		xs_town_plain(&town, reg->county, s->township);
		xs_town_base(&base, reg->county, s->township);
		xs_school_name_plain(&plain, reg->county, s->township, s->name);
		add_plain(reg, town.s, plain.s, at);
		if (strcmp(town.s, base.s) != 0)
			add_plain(reg, base.s, plain.s, at);
		add_bare(reg, &town, &base, plain.s, at);
		add_loose(reg, base.s, plain.s, at);
	}
	xs_buf_release(&town);
	xs_buf_release(&base);
	xs_buf_release(&plain);
}

static bool may_be(const struct school_register *reg, int school, bool makes)
{
	return !makes ||
		((size_t)school < reg->stored_n && !reg->schools[school].named);
}

/* Of a name that is equal once reduced: rows of another sheet may state it,
 * but one sheet does not list a school under two names. */
bool xs_register_is_meant(
	const struct school_register *reg, int school, bool makes)
{
	return !makes ||
		((size_t)school < reg->sheet_n &&
			reg->schools[school].sheet != reg->sheet);
}

/* The schools of a like name, listed; how many. */
static int list_like(const struct school_register *reg, const char *base,
	const char *plain, bool makes, struct xs_buf *list)
{
	struct xs_buf key = XS_BUF_INIT;
	int64_t first = -1;
	int n = 0;

	xs_buf_addf(&key, "%s\n", base);
	xs_school_name_loose(&key, plain, base);
	if (!xs_map_find(&reg->loose, key.s, &first))
		first = -1;
	for (int at = (int)first; at >= 0; at = reg->schools[at].next_like) {
		if (!may_be(reg, at, makes) || n++ >= SHOWN)
			continue;
		if (list->len > 0)
			xs_buf_adds(list, "、");
		xs_register_say(&reg->schools[at], list);
	}
	xs_buf_release(&key);
	return n;
}

/* The schools of that reduced name, wherever they are; how many. */
static int list_several(const struct school_register *reg, const char *plain,
	bool makes, struct xs_buf *list)
{
	struct xs_buf b = XS_BUF_INIT;
	int n = 0;

	for (size_t i = 0; i < reg->n && n < SHOWN; i++) {
		const struct known_school *s = &reg->schools[i];

		xs_buf_clear(&b);
		xs_school_name_plain(&b, reg->county, s->township, s->name);
		if (strcmp(b.s, plain) != 0 || !may_be(reg, (int)i, makes))
			continue;
		if (n++ > 0)
			xs_buf_adds(list, "、");
		xs_register_say(s, list);
	}
	xs_buf_release(&b);
	return n;
}

int xs_register_alike(struct school_register *reg, const char *township,
	const char *name, bool makes, struct xs_buf *list)
{
	struct xs_buf town = XS_BUF_INIT, base = XS_BUF_INIT;
	struct xs_buf plain = XS_BUF_INIT, key = XS_BUF_INIT;
	const char *present =
		township && *township ? xs_register_town(reg, township) : "";
	int64_t at = SCHOOL_NONE;

	index_alike(reg);
	xs_town_plain(&town, reg->county, present);
	xs_town_base(&base, reg->county, present);
	xs_school_name_plain(&plain, reg->county, present, name);
	xs_buf_addf(&key, "%s\n%s", town.s, plain.s);
	if (!xs_map_find(&reg->plain, key.s, &at))
		at = SCHOOL_NONE;
	if (at >= 0 && !xs_register_is_meant(reg, (int)at, makes))
		at = SCHOOL_NONE;
	if (at == SCHOOL_SEVERAL && town.len == 0 &&
		list_several(reg, plain.s, makes, list) > 0)
		at = SCHOOL_DOUBTFUL;
	else if (at < 0)
		at = list_like(reg, base.s, plain.s, makes, list) > 0
			? SCHOOL_DOUBTFUL
			: SCHOOL_NONE;
	xs_buf_release(&town);
	xs_buf_release(&base);
	xs_buf_release(&plain);
	xs_buf_release(&key);
	return (int)at;
}

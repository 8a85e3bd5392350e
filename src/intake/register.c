/* SPDX-License-Identifier: Apache-2.0
 *
 * The schools that the planner file has and those that a command adds, found
 * by code, former code, or township and name.  Names are indexed only when a
 * row needs them: a sheet with codes never pays for it.
 */
#include "import_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

/* Stored schools come in the order of their ids. */
static int by_id(const struct school_register *reg, int64_t id)
{
	size_t low = 0, high = reg->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (reg->schools[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < reg->n && reg->schools[low].id == id ? (int)low
							  : SCHOOL_NONE;
}

static int load_school(void *arg, const struct xs_school_key *key, bool former)
{
	struct school_register *reg = arg;
	int at;

	if (former) {
		at = by_id(reg, key->id);
		if (at >= 0)
			xs_map_add(&reg->former, key->code, at);
		return 0;
	}
	at = xs_register_add(reg, key->code, key->name, key->township);
	reg->schools[at].id = key->id;
	return 0;
}

static int load_former_name(void *arg, const struct xs_school_key *key)
{
	struct school_register *reg = arg;
	int at = by_id(reg, key->id);

	if (at >= 0)
		xs_register_had(reg, at, key->name);
	return 0;
}

static int load_town(
	void *arg, const char *name, const char *alias, const char *merged_into)
{
	(void)merged_into;
	xs_register_alias(arg, name, alias);
	return 0;
}

int xs_register_load(struct school_register *reg, struct xs_store *store,
	struct xs_error *err)
{
	const char *county = xs_store_meta(store, "county");

	reg->county = xs_arena_strdup(&reg->arena, county);
	if (xs_store_each_township(store, load_town, reg, err) < 0)
		return -1;
	if (xs_store_each_school(store, load_school, reg, err) < 0 ||
		xs_store_each_former_name(store, load_former_name, reg, err) <
			0)
		return -1;
	reg->stored_n = reg->n;
	return 0;
}

void xs_register_release(struct school_register *reg)
{
	xs_map_release(&reg->codes);
	xs_map_release(&reg->former);
	xs_map_release(&reg->names);
	xs_map_release(&reg->plain);
	xs_map_release(&reg->loose);
	xs_map_release(&reg->places);
	xs_map_release(&reg->towns);
	xs_map_release(&reg->recodes);
	xs_map_release(&reg->had_by);
	xs_map_release(&reg->had_names);
	free(reg->had);
	free(reg->recoded_from);
	free(reg->schools);
	free(reg->town_names);
	xs_arena_release(&reg->arena);
	*reg = (struct school_register){ 0 };
}

/* -- townships -- */

static void add_alias(
	struct school_register *reg, const char *alias, size_t len, size_t name)
{
	struct xs_buf raw = XS_BUF_INIT, b = XS_BUF_INIT;

	xs_buf_add(&raw, alias, len);
	xs_text_fold(&b, raw.s);
	if (b.len > 0)
		xs_map_set(&reg->towns, b.s, (int64_t)name);
	xs_buf_release(&raw);
	xs_buf_release(&b);
}

void xs_register_alias(
	struct school_register *reg, const char *name, const char *aliases)
{
	static const char *const between[] = { "、", "，", ",", ";", "；", "/",
		NULL };
	const char *p = aliases;

	if (!p || !*p)
		return;
	GROW(reg->town_names, reg->town_names_cap, reg->town_names_n + 1);
	reg->town_names[reg->town_names_n] = xs_arena_strdup(&reg->arena, name);
	while (*p) {
		const char *end = p + strlen(p), *next = end;

		for (const char *const *s = between; *s; s++) {
			const char *q = strstr(p, *s);

			if (q && q < end) {
				end = q;
				next = q + strlen(*s);
			}
		}
		add_alias(reg, p, (size_t)(end - p), reg->town_names_n);
		p = next;
	}
	reg->town_names_n++;
}

const char *xs_register_town(
	const struct school_register *reg, const char *township)
{
	struct xs_buf b = XS_BUF_INIT;
	int64_t at;

	/* A renamed township may have been renamed again. */
	for (int i = 0; i < 8 && reg->town_names_n > 0; i++) {
		xs_buf_clear(&b);
		xs_text_fold(&b, township);
		if (!xs_map_find(&reg->towns, b.s, &at) ||
			xs_names_equal(township, reg->town_names[at]))
			break;
		township = reg->town_names[at];
	}
	xs_buf_release(&b);
	return township;
}

/* -- codes -- */

int xs_register_code(const struct school_register *reg, const char *code)
{
	int64_t at;

	return xs_map_find(&reg->codes, code, &at) ? (int)at : SCHOOL_NONE;
}

int xs_register_former(const struct school_register *reg, const char *code)
{
	int64_t at;

	return xs_map_find(&reg->former, code, &at) ? (int)at : SCHOOL_NONE;
}

int xs_register_add(struct school_register *reg, const char *code,
	const char *name, const char *township)
{
	struct known_school *s;

	GROW(reg->schools, reg->cap, reg->n + 1);
	s = &reg->schools[reg->n];
	*s = (struct known_school){
		.code = code && *code ? xs_arena_strdup(&reg->arena, code) : "",
		.name = name && *name ? xs_arena_strdup(&reg->arena, name) : "",
		.township = township && *township
			? xs_arena_strdup(&reg->arena, township)
			: "",
		.last = { .batch = -1 },
		.next_like = -1,
	};
	if (*s->code)
		xs_map_add(&reg->codes, s->code, (int64_t)reg->n);
	else
		reg->codeless++;
	return (int)reg->n++;
}

void xs_register_recode(
	struct school_register *reg, int school, const char *code)
{
	struct known_school *s = &reg->schools[school];

	if (*s->code)
		xs_map_set(&reg->former, s->code, school);
	else
		reg->codeless--;
	if (!s->old_code)
		s->old_code = s->code;
	s->code = xs_arena_strdup(&reg->arena, code);
	xs_map_set(&reg->codes, code, school);
}

void xs_register_link(
	struct school_register *reg, const char *code, const char *former)
{
	if (strcmp(code, former) == 0 ||
		!xs_map_add(&reg->recodes, code, (int64_t)reg->recodes_n))
		return;
	GROW(reg->recoded_from, reg->recodes_cap, reg->recodes_n + 1);
	reg->recoded_from[reg->recodes_n++] =
		xs_arena_strdup(&reg->arena, former);
}

const char *xs_register_linked(
	const struct school_register *reg, const char *code)
{
	int64_t at;

	return reg->recodes_n > 0 && xs_map_find(&reg->recodes, code, &at)
		? reg->recoded_from[at]
		: NULL;
}

/* -- names -- */

bool xs_names_equal(const char *a, const char *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool equal = strcmp(a, b) == 0;

	if (!equal) {
		xs_text_fold(&x, a);
		xs_text_fold(&y, b);
		equal = strcmp(x.s, y.s) == 0;
	}
	xs_buf_release(&x);
	xs_buf_release(&y);
	return equal;
}

void xs_register_place_key(const struct school_register *reg,
	const char *township, const char *name, struct xs_buf *out)
{
	xs_buf_clear(out);
	if (township) {
		xs_text_fold(out, xs_register_town(reg, township));
		xs_buf_addc(out, '\n');
	}
	xs_text_fold(out, name);
}

static void index_one(struct xs_map *map, const char *key, int school)
{
	if (!xs_map_add(map, key, school))
		xs_map_set(map, key, SCHOOL_SEVERAL);
}

static void index_names(struct school_register *reg)
{
	struct xs_buf b = XS_BUF_INIT;

	for (; reg->named < reg->n; reg->named++) {
		const struct known_school *s = &reg->schools[reg->named];

		if (!*s->name)
			continue;
		xs_register_place_key(reg, NULL, s->name, &b);
		index_one(&reg->names, b.s, (int)reg->named);
		xs_register_place_key(reg, s->township, s->name, &b);
		index_one(&reg->places, b.s, (int)reg->named);
	}
	xs_buf_release(&b);
}

int xs_register_name(
	struct school_register *reg, const char *township, const char *name)
{
	struct xs_buf b = XS_BUF_INIT;
	int64_t at = SCHOOL_NONE;

	index_names(reg);
	if (township && *township) {
		xs_register_place_key(reg, township, name, &b);
		if (!xs_map_find(&reg->places, b.s, &at))
			at = SCHOOL_NONE;
	} else {
		xs_register_place_key(reg, NULL, name, &b);
		if (!xs_map_find(&reg->names, b.s, &at))
			at = SCHOOL_NONE;
	}
	xs_buf_release(&b);
	return (int)at;
}

void xs_register_say(const struct known_school *s, struct xs_buf *out)
{
	xs_buf_addf(
		out, "%s%s%s", s->township, *s->township ? " " : "", s->name);
	if (*s->code)
		xs_buf_addf(out, " (%s)", s->code);
}

void xs_register_candidates(
	const struct school_register *reg, const char *name, struct xs_buf *out)
{
	int shown = 0;

	for (size_t i = 0; i < reg->n && shown < 5; i++) {
		const struct known_school *s = &reg->schools[i];

		if (!xs_names_equal(s->name, name))
			continue;
		if (shown++ > 0)
			xs_buf_adds(out, "、");
		xs_register_say(s, out);
	}
}

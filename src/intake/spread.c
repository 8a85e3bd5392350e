/* SPDX-License-Identifier: Apache-2.0
 *
 * Papers of several schools: a cell that names more than one, a township's, or
 * all of the county's.  Such a row becomes one a school; one of the whole
 * county names none.
 */
#include "rows_i.h"

#include <stdlib.h>

#include "xueshe/text.h"

struct spread {
	struct import *im;
	struct row row; /* in hand */
	struct row *rows; /* made so far, in the order of the sheet */
	size_t n, cap;
};

static bool is_any(const char *text, const char *const *words)
{
	struct xs_buf b = XS_BUF_INIT;
	bool is = false;

	xs_text_fold(&b, text);
	for (; *words && !is; words++)
		is = strcmp(b.s, *words) == 0;
	xs_buf_release(&b);
	return is;
}

static bool is_all(const char *text)
{
	static const char *const words[] = { "全县", "全区", "全市", "全部",
		"全部学校", "所有学校", "各校", "各学校", "全县各校",
		"全县学校", "全县各学校", "全县所有学校", "全县中小学", "all",
		"allschools", "thecounty", NULL };

	return is_any(text, words);
}

/* A row of one school; of the county without code and name. */
static void put(struct spread *s, const char *code, const char *name,
	const char *township)
{
	struct row *to;

	GROW(s->rows, s->cap, s->n + 1);
	to = &s->rows[s->n++];
	*to = s->row;
	to->code = code;
	to->name = name;
	to->township = township;
}

static bool is_township(const char *text)
{
	struct xs_buf b = XS_BUF_INIT;
	bool is = xs_is_township(text, &b);

	xs_buf_release(&b);
	return is;
}

/* "青山镇各校" → "青山镇"; NULL: no school is known of such a township. */
static const char *town_of(struct import *im, const char *text)
{
	static const char *const tails[] = { "各学校", "各校", "全部学校",
		"所有学校", "学校", "中小学", "" };
	const struct school_register *reg = &im->reg;
	size_t len = strlen(text);

	for (size_t k = 0; k < sizeof(tails) / sizeof(*tails); k++) {
		size_t tail = strlen(tails[k]);
		const char *town;

		if (len <= tail || strcmp(text + len - tail, tails[k]) != 0 ||
			(!tail && !is_township(text)))
			continue;
		town = xs_register_town(
			reg, xs_arena_strndup(&im->arena, text, len - tail));
		for (size_t i = 0; i < reg->n; i++)
			if (xs_names_equal(reg->schools[i].township, town))
				return town;
	}
	return NULL;
}

static void put_town(struct spread *s, const char *town)
{
	const struct school_register *reg = &s->im->reg;

	for (size_t i = 0; i < reg->n; i++) {
		const struct known_school *k = &reg->schools[i];

		if (xs_names_equal(xs_register_town(reg, k->township), town))
			put(s, *k->code ? k->code : NULL, k->name, k->township);
	}
}

static size_t separator(const char *p)
{
	static const char *const all[] = { "、", "，", ",", "；", ";", "/", "|",
		"\n" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strncmp(p, all[i], strlen(all[i])) == 0)
			return strlen(all[i]);
	return 0;
}

/* The next part of a cell, trimmed; NULL: no more. */
static const char *next_part(struct import *im, const char **at)
{
	struct xs_buf b = XS_BUF_INIT;
	const char *from, *part = NULL;

	while (!part && **at) {
		for (from = *at; **at && !separator(*at);)
			(*at)++;
		xs_buf_clear(&b);
		xs_text_tidy(&b,
			xs_arena_strndup(
				&im->arena, from, (size_t)(*at - from)));
		if (b.len)
			part = xs_arena_strdup(&im->arena, b.s);
		*at += **at ? separator(*at) : 0;
	}
	xs_buf_release(&b);
	return part;
}

static bool has_parts(struct import *im, const char *cell)
{
	return cell && next_part(im, &cell) && next_part(im, &cell);
}

static void put_names(struct spread *s, const char *cell, const char *township)
{
	const char *part, *town;

	while ((part = next_part(s->im, &cell)) != NULL) {
		town = xs_register_name(&s->im->reg, township, part) >= 0
			? NULL
			: town_of(s->im, part);
		if (town)
			put_town(s, town);
		else
			put(s, NULL, part, township);
	}
}

static void spread_row(struct spread *s)
{
	const struct row *r = &s->row;
	const char *cell, *part, *town = NULL;

	/* 全县 may stand under the codes as well as under the names. */
	if (r->code && is_all(r->code) && (!r->name || is_all(r->name))) {
		s->row.name = r->code;
		s->row.code = NULL;
	}
	cell = r->code;

	if (has_parts(s->im, r->code)) {
		while ((part = next_part(s->im, &cell)) != NULL)
			put(s, part, NULL, r->township);
		return;
	}
	if (!r->code && r->township && (!r->name || is_all(r->name)))
		town = town_of(s->im, r->township);
	if (town)
		put_town(s, town);
	else if (!r->code && r->name && is_all(r->name))
		put(s, NULL, NULL, NULL);
	else if (!r->code && r->name &&
		xs_register_name(&s->im->reg, r->township, r->name) ==
			SCHOOL_NONE)
		put_names(s, r->name, r->township);
	else
		put(s, r->code, r->name, r->township);
}

static bool is_of_papers(const struct kind *kind)
{
	return xs_text_is(kind->name, "evidence");
}

bool xs_is_several(const struct kind *kind, const char *cell)
{
	for (; is_of_papers(kind) && *cell; cell++)
		if (separator(cell))
			return true;
	return false;
}

bool xs_is_of_all(const struct kind *kind, const char *code, const char *name)
{
	return is_of_papers(kind) && code && is_all(code) &&
		(!name || is_all(name));
}

/* Once the schools of the command are known. */
void xs_import_spread(struct import *im, struct batch *b)
{
	struct spread s = { .im = im };
	size_t made;

	if (!is_of_papers(b->kind) || !b->n)
		return;
	for (size_t i = 0; i < b->n; i++) {
		s.row = b->rows[i];
		made = s.n;
		if (!s.row.rejected)
			spread_row(&s);
		if (s.n == made) /* or the cell holds separators alone */
			put(&s, s.row.code, s.row.name, s.row.township);
	}
	im->report->sheets[b->report].rows += (long)(s.n - b->n);
	free(b->rows);
	b->rows = s.rows;
	b->n = s.n;
	b->cap = s.cap;
}

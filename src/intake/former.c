/* SPDX-License-Identifier: Apache-2.0
 *
 * Names that schools had: those that the planner file knows, those that rows
 * of this command state (曾用名), and those that it replaces.  A school is
 * found by one where no school bears it now.
 */
#include "match_i.h"

#include "xueshe/text.h"

static void had_key(int school, const char *name, struct xs_buf *out)
{
	xs_buf_clear(out);
	xs_buf_addf(out, "%d\n", school);
	xs_text_fold(out, name);
}

void xs_register_had(struct school_register *reg, int school, const char *name)
{
	struct xs_buf key = XS_BUF_INIT;

	had_key(school, name, &key);
	if (xs_map_add(&reg->had_by, key.s, 1)) {
		GROW(reg->had, reg->had_cap, reg->had_n + 1);
		reg->had[reg->had_n++] = (struct former_name){ school,
			xs_arena_strdup(&reg->arena, name) };
	}
	xs_buf_release(&key);
}

bool xs_register_has_had(
	struct school_register *reg, int school, const char *name)
{
	struct xs_buf key = XS_BUF_INIT;
	int64_t at;
	bool has;

	if (reg->had_n == 0)
		return false;
	had_key(school, name, &key);
	has = xs_map_find(&reg->had_by, key.s, &at);
	xs_buf_release(&key);
	return has;
}

/* -- found by one -- */

static void index_one(struct school_register *reg, const char *key, int school)
{
	int64_t before;

	if (!xs_map_find(&reg->had_names, key, &before))
		xs_map_set(&reg->had_names, key, school);
	else if (before != school)
		xs_map_set(&reg->had_names, key, SCHOOL_SEVERAL);
}

static void index_had(struct school_register *reg)
{
	struct xs_buf key = XS_BUF_INIT;

	for (; reg->had_indexed < reg->had_n; reg->had_indexed++) {
		const struct former_name *f = &reg->had[reg->had_indexed];
		const char *town = reg->schools[f->school].township;

		xs_register_place_key(reg, NULL, f->name, &key);
		index_one(reg, key.s, f->school);
		xs_register_place_key(reg, town, f->name, &key);
		index_one(reg, key.s, f->school);
	}
	xs_buf_release(&key);
}

int xs_register_by_former(
	struct school_register *reg, const char *township, const char *name)
{
	struct xs_buf key = XS_BUF_INIT;
	int64_t at = SCHOOL_NONE;

	if (reg->had_n == 0)
		return SCHOOL_NONE;
	index_had(reg);
	xs_register_place_key(
		reg, township && *township ? township : NULL, name, &key);
	if (!xs_map_find(&reg->had_names, key.s, &at))
		at = SCHOOL_NONE;
	xs_buf_release(&key);
	return (int)at;
}

/* -- what rows say -- */

/* "甲小学、乙小学" */
const char *const *xs_former_names(struct xs_arena *arena, const char *text)
{
	static const char *const between[] = { "、", "，", ",", "；", ";", "/",
		"\n" };
	struct xs_buf one = XS_BUF_INIT;
	const char **all =
		xs_arena_alloc(arena, strlen(text) + 2, sizeof(*all));
	size_t n = 0;

	for (const char *p = text, *end, *next; *p; p = next) {
		end = next = p + strlen(p);
		for (size_t i = 0; i < sizeof(between) / sizeof(*between);
			i++) {
			const char *q = strstr(p, between[i]);

			if (q && q < end) {
				end = q;
				next = q + strlen(between[i]);
			}
		}
		xs_buf_clear(&one);
		xs_text_tidy(
			&one, xs_arena_strndup(arena, p, (size_t)(end - p)));
		if (one.len && !xs_word_is_blank(one.s) &&
			!xs_word_clears(one.s))
			all[n++] = xs_arena_strdup(arena, one.s);
	}
	xs_buf_release(&one);
	return n ? all : NULL;
}

bool xs_row_states_former(const struct row *r, const char *name)
{
	if (!r->more || !r->more->names || !name)
		return false;
	for (const char *const *n = r->more->names; *n; n++)
		if (xs_names_equal(*n, name))
			return true;
	return false;
}

static void said_key(const char *code, const char *name, struct xs_buf *out)
{
	xs_buf_clear(out);
	xs_buf_addf(out, "%s\n", code);
	xs_text_fold(out, name);
}

void xs_import_say_former(struct import *im, const struct row *r)
{
	struct xs_buf key = XS_BUF_INIT;

	for (const char *const *n = r->more->names; r->code && *n; n++) {
		said_key(r->code, *n, &key);
		xs_map_add(&im->said_former, key.s, 1);
	}
	xs_buf_release(&key);
}

static bool is_said_former(
	struct import *im, const struct row *r, const char *name)
{
	struct xs_buf key = XS_BUF_INIT;
	int64_t at;
	bool is;

	said_key(r->code, name, &key);
	is = xs_map_find(&im->said_former, key.s, &at);
	xs_buf_release(&key);
	return is;
}

/* -- one code, two names -- */

/* Rows that state code and name, by name; several codes: SCHOOL_SEVERAL. */
static void index_coded(struct import *im)
{
	struct xs_buf key = XS_BUF_INIT;

	im->coded_made = true;
	for (size_t i = 0; i < im->n; i++)
		for (size_t k = 0; k < im->batches[i].n; k++) {
			const struct row *r = &im->batches[i].rows[k];
			int64_t at;

			if (!im->batches[i].kind->makes_schools || !r->code ||
				!r->name)
				continue;
			xs_buf_clear(&key);
			xs_text_fold(&key, r->name);
			if (!xs_map_find(&im->coded, key.s, &at))
				xs_map_set(&im->coded, key.s,
					(int64_t)i << 32 | (int64_t)k);
			else if (at >= 0 &&
				!xs_text_is(im->batches[at >> 32]
						    .rows[at & 0x7fffffff]
						    .code,
					r->code))
				xs_map_set(&im->coded, key.s, SCHOOL_SEVERAL);
		}
	xs_buf_release(&key);
}

/* Is the name another school's, here or in the planner file? */
static bool is_anothers(struct import *im, const struct row *r)
{
	const struct known_school *s = &im->reg.schools[r->school];
	struct xs_buf key = XS_BUF_INIT;
	int64_t at = 0;
	int other;

	if (!im->coded_made)
		index_coded(im);
	xs_text_fold(&key, r->name);
	xs_map_find(&im->coded, key.s, &at);
	xs_buf_release(&key);
	if (at == SCHOOL_SEVERAL)
		return true;
	other = xs_register_name(
		&im->reg, r->township ? r->township : s->township, r->name);
	return other != SCHOOL_NONE && other != r->school;
}

/* Did the school bear the name in an earlier year? */
static bool had_before(
	struct import *im, int school, const char *name, int year)
{
	const struct known_school *s = &im->reg.schools[school];

	if (s->id && s->name_year < year && xs_names_equal(s->name, name))
		return true;
	for (struct row_ref e = s->last; e.batch >= 0;
		e = xs_row_at(im, e)->before) {
		const struct row *r = xs_row_at(im, e);

		if (r->year < year && r->name && xs_names_equal(r->name, name))
			return true;
	}
	return false;
}

/* One sheet does not list a school twice; where a school was renamed, another
 * sheet may still have the name it had. */
bool xs_is_renaming(struct import *im, struct row_ref a, struct row_ref b)
{
	const struct row *x = xs_row_at(im, a), *y = xs_row_at(im, b);

	if (xs_row_states_former(x, y->name) ||
		xs_row_states_former(y, x->name) ||
		is_said_former(im, x, x->name) ||
		is_said_former(im, x, y->name))
		return true;
	if (a.batch == b.batch)
		return false;
	if (xs_register_has_had(&im->reg, y->school, x->name) ||
		xs_register_has_had(&im->reg, y->school, y->name))
		return true;
	return (had_before(im, y->school, x->name, y->year) ||
		       had_before(im, y->school, y->name, y->year)) &&
		!is_anothers(im, x) && !is_anothers(im, y);
}

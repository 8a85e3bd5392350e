/* SPDX-License-Identifier: Apache-2.0
 *
 * Two years laid over one list of schools, and the states between them.  Only
 * columns are copied; states share them.
 */
#include "xueshe/compare.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

#define CHAIN 32 /* mergers followed one after the other */

struct place { /* of a school in a survey, -1 */
	long first, then, now;
};

struct frame {
	struct xs_years *y;
	struct xs_school *schools;
	struct place *places;
	size_t n;
};

/* -- the list of schools ---------------------------------------------------- */

static int by_name(const void *pa, const void *pb)
{
	const struct xs_school *a = pa, *b = pb;
	int d = strcmp(a->code, b->code);

	if (d == 0)
		d = strcmp(a->township, b->township);
	if (d == 0)
		d = strcmp(a->name, b->name);
	return d ? d : (a->id > b->id) - (a->id < b->id);
}

static void make_key(char *key, size_t size, int64_t id)
{
	snprintf(key, size, "%lld", (long long)id);
}

static void index_ids(const struct xs_survey *s, struct xs_map *map)
{
	char key[32];

	for (size_t i = 0; i < s->n; i++) {
		make_key(key, sizeof(key), s->schools[i].id);
		xs_map_add(map, key, (int64_t)i);
	}
}

static long place_in(const struct xs_map *map, int64_t id)
{
	char key[32];
	int64_t at = -1;

	make_key(key, sizeof(key), id);
	return xs_map_find(map, key, &at) ? (long)at : -1;
}

static void make_frame(struct frame *f, const struct xs_survey *first,
	const struct xs_survey *then, const struct xs_survey *now)
{
	struct xs_map maps[3] = { { 0 }, { 0 }, { 0 } };

	index_ids(first, &maps[0]);
	index_ids(then, &maps[1]);
	index_ids(now, &maps[2]);
	f->schools = xs_arena_alloc(
		&f->y->arena, then->n + now->n + 1, sizeof(*f->schools));
	for (size_t i = 0; i < now->n; i++)
		f->schools[f->n++] = now->schools[i];
	for (size_t i = 0; i < then->n; i++)
		if (place_in(&maps[2], then->schools[i].id) < 0)
			f->schools[f->n++] = then->schools[i];
	if (f->n)
		qsort(f->schools, f->n, sizeof(*f->schools), by_name);
	f->places = xs_arena_alloc(&f->y->arena, f->n + 1, sizeof(*f->places));
	for (size_t i = 0; i < f->n; i++)
		f->places[i] = (struct place){
			place_in(&maps[0], f->schools[i].id),
			place_in(&maps[1], f->schools[i].id),
			place_in(&maps[2], f->schools[i].id),
		};
	for (int k = 0; k < 3; k++)
		xs_map_release(&maps[k]);
}

/* -- surveys over that list -------------------------------------------------- */

static long place_of(const struct frame *f, size_t i, enum xs_state state)
{
	return state == XS_STATE_FIRST   ? f->places[i].first
		: state == XS_STATE_THEN ? f->places[i].then
					 : f->places[i].now;
}

/* A school that the year does not know is not open in it. */
static void close_absent(
	const struct frame *f, struct xs_survey *s, enum xs_state state)
{
	int item = s->facts[XS_FACT_STATUS];
	int closed = item < 0
		? -1
		: xs_choice_find(&s->cat->items[item],
			  state < XS_STATE_ROLL ? "新建中" : "已撤并");

	for (size_t i = 0; closed >= 0 && i < f->n; i++)
		if (place_of(f, i, state) < 0)
			xs_survey_column(s, item)[i] = closed;
}

static void copy_buildings(const struct frame *f, struct xs_survey *to,
	const struct xs_survey *from, enum xs_state state)
{
	size_t *start = xs_alloc(from->n + 2, sizeof(*start));
	size_t n = 0;

	for (size_t i = 0; i < from->buildings_n; i++)
		start[from->buildings[i].school + 1] = i + 1;
	for (size_t i = 1; i <= from->n; i++)
		if (start[i] < start[i - 1])
			start[i] = start[i - 1];
	to->buildings = xs_arena_alloc(
		&to->arena, from->buildings_n + 1, sizeof(*to->buildings));
	for (size_t i = 0; i < f->n; i++) {
		long at = place_of(f, i, state);

		for (size_t k = at < 0 ? 0 : start[at];
			at >= 0 && k < start[at + 1]; k++) {
			to->buildings[n] = from->buildings[k];
			to->buildings[n++].school = i;
		}
	}
	to->buildings_n = n;
	free(start);
}

static struct xs_survey *lay(const struct frame *f,
	const struct xs_survey *from, enum xs_state state)
{
	struct xs_survey *to = xs_survey_new(from->cat, from->year, f->n);

	to->reference = from->reference;
	to->county = from->county;
	to->province = from->province;
	to->made_up = from->made_up;
	if (f->n)
		memcpy(to->schools, f->schools, f->n * sizeof(*f->schools));
	for (size_t k = 0; k < from->cat->n; k++) {
		if (!from->columns[k])
			continue;
		double *column = xs_survey_column(to, (int)k);
		for (size_t i = 0; i < f->n; i++) {
			long at = place_of(f, i, state);

			if (at >= 0)
				column[i] = from->columns[k][at];
		}
	}
	copy_buildings(f, to, from, state);
	close_absent(f, to, state);
	return to;
}

/* What asks for things: pupils, boarders, classes, and what the school is. */
static bool is_roll(const struct xs_item *item)
{
	static const char *const groups[] = { "pupils", "boarding", "classes",
		"school" };

	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (xs_text_is(item->group, groups[i]))
			return true;
	return false;
}

/* The later year's roll on the earlier year's stock; columns are shared. */
static struct xs_survey *mix(
	const struct xs_survey *roll, const struct xs_survey *stock)
{
	struct xs_survey *s = xs_survey_beside(stock);

	for (size_t k = 0; k < s->cat->n; k++)
		if (is_roll(&s->cat->items[k]))
			s->columns[k] = roll->columns[k];
	return s;
}

/* -- fates ------------------------------------------------------------------- */

static long find_code(const struct frame *f, const char *code)
{
	size_t low = 0, high = f->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(f->schools[mid].code, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < f->n && *code && !strcmp(f->schools[low].code, code)
		? (long)low
		: -1;
}

/* The school open in the later year that a closed one went to, -1. */
static long head_of(const struct frame *f, size_t school)
{
	long at = (long)school;

	for (int i = 0; i < CHAIN && at >= 0; i++) {
		at = find_code(f, f->schools[at].merged_into);
		if (at >= 0 &&
			xs_school_is_open(
				f->y->state[XS_STATE_NOW], (size_t)at))
			return at;
	}
	return -1;
}

/* Only in the later year: new, unless it was built before. */
static enum xs_fate fate_of_new(const struct frame *f, size_t i)
{
	const struct xs_survey *now = f->y->state[XS_STATE_NOW];
	double built = xs_survey_value(now, i, now->facts[XS_FACT_YEAR_BUILT]);

	return f->places[i].then < 0 && built < f->y->year_before
		? XS_FATE_MISSING
		: XS_FATE_OPENED;
}

static enum xs_fate fate_of(
	const struct frame *f, size_t i, bool before, bool after, long head)
{
	if (before && after)
		return XS_FATE_STAYED;
	if (after)
		return fate_of_new(f, i);
	if (!before)
		return XS_FATE_ABSENT;
	if (head >= 0)
		return XS_FATE_MERGED;
	return f->places[i].now < 0 ? XS_FATE_MISSING : XS_FATE_CLOSED;
}

static void find_fates(struct frame *f)
{
	struct xs_years *y = f->y;

	for (size_t i = 0; i < f->n; i++) {
		bool before = xs_school_is_open(y->state[XS_STATE_THEN], i) ||
			xs_school_is_open(y->state[XS_STATE_FIRST], i);
		bool after = xs_school_is_open(y->state[XS_STATE_NOW], i);
		long head = before && !after ? head_of(f, i) : -1;

		y->heads[i] = head < 0 ? i : (size_t)head;
		y->fates[i] = fate_of(f, i, before, after, head);
	}
}

/* -- the whole --------------------------------------------------------------- */

struct xs_years *xs_years_new(const struct xs_survey *first,
	const struct xs_survey *then, const struct xs_survey *now)
{
	struct xs_years *y = xs_alloc(1, sizeof(*y));
	struct frame f = { .y = y };

	make_frame(&f, first, then, now);
	y->n = f.n;
	y->year_before = then->year;
	y->year_after = now->year;
	y->day_before = then->reference;
	y->day_after = now->reference;
	y->state[XS_STATE_FIRST] = lay(&f, first, XS_STATE_FIRST);
	y->state[XS_STATE_THEN] = lay(&f, then, XS_STATE_THEN);
	y->state[XS_STATE_NOW] = lay(&f, now, XS_STATE_NOW);
	y->state[XS_STATE_STOCK] = y->state[XS_STATE_NOW];
	y->state[XS_STATE_ROLL] =
		mix(y->state[XS_STATE_NOW], y->state[XS_STATE_THEN]);
	y->fates = xs_arena_alloc(&y->arena, f.n + 1, sizeof(*y->fates));
	y->heads = xs_arena_alloc(&y->arena, f.n + 1, sizeof(*y->heads));
	find_fates(&f);
	return y;
}

void xs_years_free(struct xs_years *y)
{
	if (!y)
		return;
	xs_survey_free(y->state[XS_STATE_ROLL]);
	xs_survey_free(y->state[XS_STATE_FIRST]);
	xs_survey_free(y->state[XS_STATE_THEN]);
	xs_survey_free(y->state[XS_STATE_NOW]);
	xs_arena_release(&y->arena);
	free(y);
}

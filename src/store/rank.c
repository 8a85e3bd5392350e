/* SPDX-License-Identifier: Apache-2.0
 *
 * Which source comes first where several state an item of a school.
 */
#include "store_i.h"

#include "xueshe/memory.h"
#include "xueshe/text.h"

#define UNLISTED 1000000 /* behind every place of a list */

struct xs_ranks {
	struct xs_source *sources; /* own first, then by name */
	size_t n, cap;
	struct xs_map lists; /* "item|school" → index into lists' ranks */
	int **ranks; /* of each source, per list */
	size_t lists_n, lists_cap;
	bool *item_has; /* [cat->n]: a list names the item */
	bool school_has; /* a list names a school */
	bool all_has; /* a list for everything */
	const struct xs_catalogue *cat;
};

static const char sources_sql[] =
	"SELECT id, source FROM surveys WHERE year = ?1"
	" ORDER BY source <> 'own', source";
static const char lists_sql[] =
	"SELECT ifnull(item, ''), ifnull(school, 0), source, place"
	" FROM sources WHERE removed_by IS NULL AND source IS NOT NULL";

static int load_sources(
	struct xs_store *s, struct xs_ranks *r, int year, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, sources_sql, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, year);
	while ((rc = xs_sql_step(s, st, err)) > 0) {
		xs_grow((void **)&r->sources, &r->cap, r->n + 1,
			sizeof(*r->sources));
		r->sources[r->n].survey = sqlite3_column_int64(st, 0);
		r->sources[r->n].name = xs_strdup(xs_text_at(st, 1));
		r->n++;
	}
	return rc;
}

static void make_key(char *key, size_t size, const char *item, int64_t school)
{
	snprintf(key, size, "%s|%lld", item, (long long)school);
}

/* The list of that name, all sources unranked when it is new. */
static int *list_of(struct xs_ranks *r, const char *item, int64_t school)
{
	char key[160];
	int64_t at = 0;
	int i = xs_item_find(r->cat, item);

	make_key(key, sizeof(key), item, school);
	if (xs_map_find(&r->lists, key, &at))
		return r->ranks[at];
	xs_grow((void **)&r->ranks, &r->lists_cap, r->lists_n + 1,
		sizeof(int *));
	xs_map_add(&r->lists, key, (int64_t)r->lists_n);
	r->ranks[r->lists_n] = xs_alloc(r->n + 1, sizeof(int));
	for (size_t k = 0; k < r->n; k++)
		r->ranks[r->lists_n][k] = UNLISTED + (int)k;
	if (i >= 0)
		r->item_has[i] = true;
	r->school_has |= school != 0;
	r->all_has |= !*item && !school;
	return r->ranks[r->lists_n++];
}

static int load_lists(
	struct xs_store *s, struct xs_ranks *r, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, lists_sql, err);
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		int *ranks = list_of(
			r, xs_text_at(st, 0), sqlite3_column_int64(st, 1));
		int place = sqlite3_column_int(st, 3);

		for (size_t k = 0; k < r->n; k++)
			if (xs_text_is(r->sources[k].name, xs_text_at(st, 2)) &&
				place < ranks[k])
				ranks[k] = place;
	}
	return rc;
}

struct xs_ranks *xs_ranks_load(
	struct xs_store *s, int year, struct xs_error *err)
{
	struct xs_ranks *r = xs_alloc(1, sizeof(*r));

	r->cat = s->cat;
	r->item_has = xs_alloc(s->cat->n + 1, sizeof(bool));
	if (load_sources(s, r, year, err) < 0 ||
		(r->n > 1 && load_lists(s, r, err) < 0)) {
		xs_ranks_free(r);
		return NULL;
	}
	return r;
}

void xs_ranks_free(struct xs_ranks *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		free(r->sources[i].name);
	for (size_t i = 0; i < r->lists_n; i++)
		free(r->ranks[i]);
	free(r->sources);
	free(r->ranks);
	free(r->item_has);
	xs_map_release(&r->lists);
	free(r);
}

size_t xs_ranks_sources(
	const struct xs_ranks *r, const struct xs_source **sources_out)
{
	*sources_out = r->sources;
	return r->n;
}

static const int *find_list(
	const struct xs_ranks *r, const char *item, int64_t school)
{
	char key[160];
	int64_t at = 0;

	make_key(key, sizeof(key), item, school);
	return xs_map_find(&r->lists, key, &at) ? r->ranks[at] : NULL;
}

int xs_rank(const struct xs_ranks *r, int item, int64_t school, size_t source)
{
	const char *key = r->cat->items[item].key;
	const int *list = NULL;

	if (r->item_has[item] && r->school_has)
		list = find_list(r, key, school);
	if (!list && r->item_has[item])
		list = find_list(r, key, 0);
	if (!list && r->school_has)
		list = find_list(r, "", school);
	if (!list && r->all_has)
		list = find_list(r, "", 0);
	return list ? list[source] : (int)source;
}

/* -- setting a list -- */

static int set_place(struct xs_store *s, const char *item, int64_t school,
	int place, const char *source, struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_SOURCES };

	xs_record_set(&r, "item", xs_value_text(item));
	xs_record_set(&r, "school",
		school ? xs_value_int(school) : xs_value_text(NULL));
	xs_record_set(&r, "place", xs_value_int(place));
	xs_record_set(&r, "source", xs_value_text(source));
	return xs_record_put(s, &r, err) < 0 ? -1 : 0;
}

int xs_store_order_sources(struct xs_store *s, const char *item, int64_t school,
	const char *const *sources, struct xs_error *err)
{
	static const char last_sql[] =
		"SELECT max(place) FROM sources WHERE item IS ?1 AND school"
		" IS nullif(?2, 0) AND removed_by IS NULL";
	sqlite3_stmt *st = xs_sql_made(s, last_sql, err);
	int64_t last = 0;
	int place = 1;

	if (!st)
		return -1;
	xs_bind_text(st, 1, item);
	sqlite3_bind_int64(st, 2, school);
	if (xs_sql_number(s, st, 0, &last, err) < 0)
		return -1;
	for (; *sources; sources++)
		if (set_place(s, item, school, place++, *sources, err) < 0)
			return -1;
	for (; place <= last; place++)
		if (set_place(s, item, school, place, NULL, err) < 0)
			return -1;
	return 0;
}

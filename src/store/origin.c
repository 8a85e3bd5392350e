/* SPDX-License-Identifier: Apache-2.0
 *
 * Which cell of which sheet a stored value came from: the same search as
 * survey_load.c makes, for one school and item.
 */
#include "store_i.h"

#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	EVENTS,
	SQL_N
};
#define IN_FORCE " AND c.undoes IS NULL AND c.undone_by IS NULL"
static const char *const sql[] = {
	[EVENTS] =
		"SELECT f.id, ifnull(f.sheet, 0), f.sheet_row,"
		" ifnull(f.sheet_column, 0), NULL"
		" FROM field_changes f JOIN changes c ON c.id = f.change"
		" WHERE f.row = ?1 AND f.\"table\" = 'survey_rows'"
		" AND f.field = ?2" IN_FORCE
		" UNION ALL"
		" SELECT r.id, r.sheet, r.sheet_row, 0, r.filled"
		" FROM row_sources r JOIN sheets s ON s.id = r.sheet"
		" JOIN changes c ON c.id = s.change"
		" WHERE r.survey_row = ?1" IN_FORCE
		" ORDER BY 1 DESC",
};
/* clang-format on */
const struct xs_statements xs_origin_sql = { sql, SQL_N };

/* -- holding ---------------------------------------------------------------- */

static const char any_event_sql[] = "SELECT EXISTS (SELECT 1 FROM row_sources)"
				    " OR EXISTS (SELECT 1 FROM field_changes"
				    " WHERE \"table\" = 'survey_rows')";

int xs_store_hold(struct xs_store *s, struct xs_error *err)
{
	int64_t any = 1;

	if (s->is_held)
		return 0;
	xs_assert(sqlite3_get_autocommit(s->db));
	if (xs_sql_exec(s, "BEGIN", err) < 0)
		return -1;
	s->is_held = true;
	if (xs_sql_number(s, xs_sql_made(s, any_event_sql, err), 1, &any, err) <
		0) {
		xs_store_let_go(s);
		return -1;
	}
	s->held_has_events = any != 0;
	return 0;
}

void xs_store_let_go(struct xs_store *s)
{
	if (!s->is_held)
		return;
	xs_sql_exec(s, "COMMIT", NULL);
	xs_ranks_free(s->held_ranks);
	s->held_ranks = NULL;
	s->is_held = false;
}

static struct xs_ranks *ranks_of(struct xs_store *s, int year)
{
	if (!s->is_held)
		return xs_ranks_load(s, year, NULL);
	if (!s->held_ranks || s->held_year != year) {
		xs_ranks_free(s->held_ranks);
		s->held_ranks = xs_ranks_load(s, year, NULL);
		s->held_year = year;
	}
	return s->held_ranks;
}

/* -- one origin ------------------------------------------------------------- */

long xs_sheet_map_entry(const struct xs_sheet_map *map, const char *key)
{
	for (size_t i = 0; map && i < map->n; i++)
		if (xs_text_same(map->keys[i], key))
			return (long)i;
	return -1;
}

int xs_sheet_map_place(const struct xs_sheet_map *map, long row, int column,
	struct xs_place *out)
{
	if (!map)
		return 1;
	*out = (struct xs_place){ .row = row, .column = column };
	xs_place_settle(out);
	xs_text_copy(out->file, sizeof(out->file), map->file);
	xs_text_copy(out->sheet, sizeof(out->sheet), map->sheet);
	return 0;
}

/* One event: 0 it set the item, 1 it did not. */
static int place_of_event(struct xs_store *s, sqlite3_stmt *st, const char *key,
	struct xs_place *out)
{
	int64_t sheet = sqlite3_column_int64(st, 1);
	const struct xs_sheet_map *map =
		sheet ? xs_sheet_map_of(s, sheet, NULL) : NULL;
	const unsigned char *bits = sqlite3_column_blob(st, 4);
	long row = (long)sqlite3_column_int64(st, 2);

	if (!bits) {
		*out = (struct xs_place){ 0 };
		xs_sheet_map_place(map, row, sqlite3_column_int(st, 3), out);
		return 0;
	}
	long i = xs_sheet_map_entry(map, key);
	if (!map || i < 0 || i / 8 >= sqlite3_column_bytes(st, 4) ||
		!(bits[i / 8] >> i % 8 & 1))
		return 1;
	return xs_sheet_map_place(map, row, map->columns[i], out);
}

/* The last event that set the item: 0, 1: none did. */
static int place_of_events(
	struct xs_store *s, int64_t row, const char *key, struct xs_place *out)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_ORIGIN, EVENTS, NULL);
	int rc = 1;

	if (!st)
		return 1;
	sqlite3_bind_int64(st, 1, row);
	sqlite3_bind_text(st, 2, key, -1, SQLITE_TRANSIENT);
	while (rc == 1 && xs_sql_step(s, st, NULL) > 0)
		rc = place_of_event(s, st, key, out);
	sqlite3_reset(st);
	return rc;
}

static int place_of_row(struct xs_store *s, int64_t row, int64_t sheet,
	long sheet_row, const char *key, struct xs_place *out)
{
	int rc = s->is_held && !s->held_has_events
		? 1
		: place_of_events(s, row, key, out);

	if (rc == 0)
		return out->row > 0 ? 0 : 1; /* entered by hand */
	const struct xs_sheet_map *map =
		sheet ? xs_sheet_map_of(s, sheet, NULL) : NULL;
	long i = xs_sheet_map_entry(map, key);
	return xs_sheet_map_place(
		map, sheet_row, map && i >= 0 ? map->columns[i] : 0, out);
}

/* 1: the survey has the item of the school; -1, 0: not. */
static int find_value(struct xs_store *s, int64_t survey, int64_t school,
	const char *key, sqlite3_stmt **found_out)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(
		&text, "SELECT id, ifnull(sheet, 0), ifnull(sheet_row, 0), ");
	xs_sql_name(&text, key);
	xs_buf_adds(&text,
		" FROM survey_rows WHERE survey = ?1 AND school = ?2"
		" AND removed_by IS NULL AND ");
	xs_sql_name(&text, key);
	xs_buf_adds(&text, " IS NOT NULL");
	sqlite3_stmt *st = xs_sql_made(s, text.s, NULL);
	xs_buf_release(&text);
	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, survey);
	sqlite3_bind_int64(st, 2, school);
	*found_out = st;
	return xs_sql_step(s, st, NULL);
}

/* What is sought, and the row that has it. */
struct sought {
	int64_t school;
	int year, item;
	bool is_ordered; /* false: another year, sources in their plain order */
	const char *only; /* this source alone; NULL: the best */
	int64_t row, sheet;
	long sheet_row;
	double value;
};

static double read_value(const struct xs_item *item, sqlite3_stmt *st)
{
	struct xs_value v = xs_value_at(st, 3);
	bool is_unknown = false;

	return xs_item_of_value(item, &v, &is_unknown);
}

/* In a year: index of the best source that states the item, -1. */
static int best_in_year(
	struct xs_store *s, const struct xs_ranks *ranks, struct sought *w)
{
	const char *key = s->cat->items[w->item].key;
	const struct xs_source *sources = NULL;
	size_t n = ranks ? xs_ranks_sources(ranks, &sources) : 0;
	int best = -1, at = -1;

	for (size_t k = 0; k < n; k++) {
		sqlite3_stmt *st = NULL;
		int rank = w->is_ordered ? xs_rank(ranks, w->item, w->school, k)
					 : (int)k;

		if ((w->only && strcmp(w->only, sources[k].name) != 0) ||
			(best >= 0 && rank >= best) ||
			find_value(s, sources[k].survey, w->school, key, &st) <=
				0)
			continue;
		best = rank;
		at = (int)k;
		w->row = sqlite3_column_int64(st, 0);
		w->sheet = sqlite3_column_int64(st, 1);
		w->sheet_row = (long)sqlite3_column_int64(st, 2);
		w->value = read_value(&s->cat->items[w->item], st);
		sqlite3_reset(st);
	}
	return at;
}

static int origin_in_year(
	struct xs_store *s, struct sought *w, struct xs_place *out)
{
	struct xs_ranks *ranks = ranks_of(s, w->year);
	int at = best_in_year(s, ranks, w);

	if (!s->is_held)
		xs_ranks_free(ranks);
	return at < 0 ? -1
		      : place_of_row(s, w->row, w->sheet, w->sheet_row,
				s->cat->items[w->item].key, out);
}

/* The other years in the order in which facts are taken from them. */
static int origin_of_fact(
	struct xs_store *s, struct sought *w, struct xs_place *out)
{
	bool is_status = xs_fact_item(s->cat, XS_FACT_STATUS) == w->item;
	struct sought other = { .school = w->school, .item = w->item };
	int *years = NULL;
	size_t n = 0;
	int rc = -1;

	if (xs_years_load(s, &years, &n, NULL) < 0)
		n = 0;
	for (size_t i = n; rc < 0 && i-- > 0;) {
		other.year = years[i];
		if (years[i] < w->year)
			rc = origin_in_year(s, &other, out);
	}
	for (size_t i = 0; rc < 0 && !is_status && i < n; i++) {
		other.year = years[i];
		if (years[i] > w->year)
			rc = origin_in_year(s, &other, out);
	}
	free(years);
	w->value = other.value;
	return rc;
}

int xs_origin_stated(struct xs_store *s, const struct xs_cell_key *key,
	struct xs_place *out, double *value_out)
{
	struct sought w = { .school = key->school,
		.year = key->year,
		.item = key->item,
		.is_ordered = true,
		.only = key->source };

	if (w.item < 0 || s->column_of[w.item] < 0)
		return -1;
	int rc = origin_in_year(s, &w, out);
	if (rc < 0 && !w.only && xs_is_school_fact(&s->cat->items[w.item]))
		rc = origin_of_fact(s, &w, out);
	*value_out = rc < 0 ? XS_BLANK : w.value;
	return rc;
}

int xs_store_origin_of(
	struct xs_store *s, const struct xs_cell_key *key, struct xs_place *out)
{
	double value;

	return xs_origin_stated(s, key, out, &value) == 0 ? 0 : 1;
}

int xs_store_origin(struct xs_store *s, int64_t school, int year, int item,
	struct xs_place *out)
{
	struct xs_cell_key key = { school, year, item, NULL };

	return xs_store_origin_of(s, &key, out);
}

const char *xs_store_holder(
	struct xs_store *s, int64_t school, int year, int item)
{
	struct sought w = {
		.school = school, .year = year, .item = item, .is_ordered = true
	};
	const struct xs_source *sources = NULL;

	if (item < 0 || s->column_of[item] < 0)
		return NULL;
	struct xs_ranks *ranks = ranks_of(s, year);
	int at = best_in_year(s, ranks, &w);
	if (at >= 0) {
		xs_ranks_sources(ranks, &sources);
		xs_buf_clear(&s->text);
		xs_buf_adds(&s->text, sources[at].name);
	}
	if (!s->is_held)
		xs_ranks_free(ranks);
	return at < 0 ? NULL : s->text.s;
}

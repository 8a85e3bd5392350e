/* SPDX-License-Identifier: Apache-2.0
 *
 * The trail of a row: every value it ever got, oldest first.  What is not
 * written out follows from what is: a blank that was filled held, from then
 * on, what the next written change found there, or else what stands there
 * now.
 */
#include "store_i.h"

#include "xueshe/memory.h"

/* clang-format off */
enum {
	EVENTS,
	SQL_N
};
static const char *const sql[] = {
	[EVENTS] =
		"SELECT id, change, field, old, new, ifnull(sheet, 0),"
		" ifnull(sheet_row, 0), ifnull(sheet_column, 0), NULL"
		" FROM field_changes WHERE row = ?1 AND \"table\" = ?2"
		" UNION ALL"
		" SELECT r.id, s.change, NULL, NULL, NULL, r.sheet,"
		" r.sheet_row, 0, r.filled"
		" FROM row_sources r JOIN sheets s ON s.id = r.sheet"
		" WHERE r.survey_row = ?1 AND ?2 = 'survey_rows'"
		" ORDER BY 1",
};
/* clang-format on */
const struct xs_statements xs_trail_sql = { sql, SQL_N };

void xs_face_make(struct xs_face *face, const struct xs_store *s, int table)
{
	const struct xs_table *t = table == XS_TABLE_N
		? NULL
		: xs_table_of((enum xs_table_id)table);

	face->table = t ? t->name : "survey_rows";
	face->is_rows = !t;
	face->n = t ? t->n : s->columns_n;
	face->names = xs_alloc(face->n + 1, sizeof(char *));
	face->keys = xs_alloc(face->n + 1, sizeof(bool));
	for (size_t i = 0; i < face->n; i++) {
		face->names[i] = t ? t->fields[i].name : s->columns[i].key;
		face->keys[i] = t && t->fields[i].key;
		xs_map_add(&face->index, face->names[i], (int64_t)i);
	}
}

void xs_face_release(struct xs_face *face)
{
	xs_map_release(&face->index);
	free(face->names);
	free(face->keys);
	face->names = NULL;
	face->keys = NULL;
	face->n = 0;
}

static long face_find(const struct xs_face *face, const char *name)
{
	int64_t at = 0;

	return xs_map_find(&face->index, name, &at) ? (long)at : -1;
}

static struct xs_value keep(struct xs_trail *trail, struct xs_value v)
{
	if (v.type == SQLITE_TEXT)
		v.s = xs_arena_strdup(&trail->arena, v.s);
	return v;
}

static sqlite3_stmt *select_row(
	struct xs_store *s, const struct xs_face *face, struct xs_error *err)
{
	bool from_sheets = face->is_rows;
	struct xs_buf text = XS_BUF_INIT;

	for (int t = 0; t < XS_TABLE_N; t++)
		if (strcmp(face->table,
			    xs_table_of((enum xs_table_id)t)->name) == 0)
			from_sheets =
				xs_table_of((enum xs_table_id)t)->from_sheets;
	xs_buf_addf(&text, "SELECT created_by, ifnull(removed_by, 0), %s",
		from_sheets ? "ifnull(sheet, 0), ifnull(sheet_row, 0)"
			    : "0, 0");
	for (size_t i = 0; i < face->n; i++) {
		xs_buf_adds(&text, ", ");
		xs_sql_name(&text, face->names[i]);
	}
	xs_buf_addf(&text, " FROM %s WHERE id = ?1", face->table);
	sqlite3_stmt *st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	return st;
}

static int load_now(struct xs_store *s, const struct xs_face *face,
	struct xs_trail *trail, struct xs_error *err)
{
	sqlite3_stmt *st = select_row(s, face, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, trail->row);
	if (xs_sql_step(s, st, err) <= 0)
		return -1;
	trail->created_by = sqlite3_column_int64(st, 0);
	trail->removed_by = sqlite3_column_int64(st, 1);
	trail->sheet = sqlite3_column_int64(st, 2);
	trail->sheet_row = (long)sqlite3_column_int64(st, 3);
	trail->now = xs_arena_alloc(
		&trail->arena, face->n + 1, sizeof(struct xs_value));
	for (size_t i = 0; i < face->n; i++)
		trail->now[i] = keep(trail, xs_value_at(st, (int)i + 4));
	sqlite3_reset(st);
	return 0;
}

static void add_event(struct xs_trail *trail, struct xs_event e)
{
	xs_grow((void **)&trail->events, &trail->cap, trail->n + 1,
		sizeof(*trail->events));
	trail->events[trail->n++] = e;
}

static void add_written(
	struct xs_trail *trail, const struct xs_face *face, sqlite3_stmt *st)
{
	long column = face_find(face, xs_text_at(st, 2));

	if (column < 0)
		return;
	add_event(trail,
		(struct xs_event){
			.id = sqlite3_column_int64(st, 0),
			.change = sqlite3_column_int64(st, 1),
			.column = (size_t)column,
			.from = keep(trail, xs_value_at(st, 3)),
			.to = keep(trail, xs_value_at(st, 4)),
			.sheet = sqlite3_column_int64(st, 5),
			.sheet_row = (long)sqlite3_column_int64(st, 6),
			.sheet_column = sqlite3_column_int(st, 7),
		});
}

static int add_filled(struct xs_store *s, struct xs_trail *trail,
	const struct xs_face *face, sqlite3_stmt *st, struct xs_error *err)
{
	const unsigned char *bits = sqlite3_column_blob(st, 8);
	size_t bits_n = (size_t)sqlite3_column_bytes(st, 8) * 8;
	const struct xs_sheet_map *map =
		xs_sheet_map_of(s, sqlite3_column_int64(st, 5), err);

	if (!map)
		return -1;
	for (size_t i = 0; i < map->n && i < bits_n; i++) {
		long column = face_find(face, map->keys[i]);

		if (!(bits[i / 8] >> i % 8 & 1) || column < 0)
			continue;
		add_event(trail,
			(struct xs_event){
				.id = sqlite3_column_int64(st, 0),
				.change = map->change,
				.column = (size_t)column,
				.is_fill = true,
				.from = { .type = SQLITE_NULL },
				.sheet = map->id,
				.sheet_row = (long)sqlite3_column_int64(st, 6),
				.sheet_column = map->columns[i],
			});
	}
	return 0;
}

static int load_events(struct xs_store *s, const struct xs_face *face,
	struct xs_trail *trail, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_TRAIL, EVENTS, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, trail->row);
	sqlite3_bind_text(st, 2, face->table, -1, SQLITE_STATIC);
	while ((rc = xs_sql_step(s, st, err)) > 0) {
		if (sqlite3_column_type(st, 8) == SQLITE_NULL)
			add_written(trail, face, st);
		else if (add_filled(s, trail, face, st, err) < 0)
			break;
	}
	sqlite3_reset(st);
	return rc == 0 ? 0 : -1;
}

/* Backwards from what stands there now: what a fill wrote, and what each
 * column held at first. */
static void find_values(const struct xs_face *face, struct xs_trail *trail,
	struct xs_value *first)
{
	if (face->n)
		memcpy(first, trail->now, face->n * sizeof(*first));
	for (size_t i = trail->n; i-- > 0;) {
		struct xs_event *e = &trail->events[i];

		if (e->is_fill)
			e->to = first[e->column];
		first[e->column] = e->from;
	}
}

/* The values that came with the row itself stand first in the trail. */
static int add_first(struct xs_store *s, const struct xs_face *face,
	struct xs_trail *trail, const struct xs_value *values,
	struct xs_error *err)
{
	const struct xs_sheet_map *map = NULL;
	struct xs_trail first = { 0 }; /* its events only */

	if (face->is_rows && trail->sheet &&
		!(map = xs_sheet_map_of(s, trail->sheet, err)))
		return -1;
	int *columns =
		xs_arena_alloc(&trail->arena, face->n + 1, sizeof(*columns));
	for (size_t k = 0; map && k < map->n; k++) {
		long column = face_find(face, map->keys[k]);

		if (column >= 0)
			columns[column] = map->columns[k];
	}
	for (size_t i = 0; i < face->n; i++) {
		struct xs_event e = { .change = trail->created_by,
			.column = i,
			.is_fill = true,
			.from = { .type = SQLITE_NULL },
			.to = values[i],
			.sheet = trail->sheet,
			.sheet_row = trail->sheet_row,
			.sheet_column = columns[i] };

		if (!face->keys[i] && e.to.type != SQLITE_NULL)
			add_event(&first, e);
	}
	for (size_t i = 0; i < trail->n; i++)
		add_event(&first, trail->events[i]);
	free(trail->events);
	trail->events = first.events;
	trail->n = first.n;
	trail->cap = first.cap;
	return 0;
}

int xs_trail_load(struct xs_store *s, const struct xs_face *face, int64_t row,
	struct xs_trail *trail, struct xs_error *err)
{
	trail->row = row;
	if (load_now(s, face, trail, err) < 0 ||
		load_events(s, face, trail, err) < 0)
		return -1;
	struct xs_value *first =
		xs_arena_alloc(&trail->arena, face->n + 1, sizeof(*first));
	find_values(face, trail, first);
	return add_first(s, face, trail, first, err);
}

void xs_trail_release(struct xs_trail *trail)
{
	xs_arena_release(&trail->arena);
	free(trail->events);
	*trail = (struct xs_trail){ 0 };
}

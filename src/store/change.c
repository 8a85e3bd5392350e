/* SPDX-License-Identifier: Apache-2.0
 *
 * Change sets, their sheets and their events.  A change set is one
 * transaction.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/os.h"

/* clang-format off */
enum {
	LAST_EVENT,
	ADD_CHANGE,
	END_CHANGE,
	ADD_SHEET,
	ADD_EVENT,
	SHEET,
	LAST_CHANGE,
	SQL_N
};
static const char *const sql[] = {
	[LAST_EVENT] =
		"SELECT max((SELECT ifnull(max(id), 0) FROM field_changes),"
		" (SELECT ifnull(max(id), 0) FROM row_sources))",
	[ADD_CHANGE] =
		"INSERT INTO changes (at, who, what, why, program)"
		" VALUES (?1, ?2, ?3, ?4, ?5)",
	[END_CHANGE] =
		"UPDATE changes SET values_n = ?2, first_event = ?3,"
		" last_event = ?4 WHERE id = ?1",
	[ADD_SHEET] =
		"INSERT INTO sheets (change, file, hash, sheet, kind,"
		" header_row, columns) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[ADD_EVENT] =
		"INSERT INTO field_changes (id, change, \"table\", row, field,"
		" old, new, sheet, sheet_row, sheet_column)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
	[SHEET] =
		"SELECT change, file, sheet, columns FROM sheets WHERE id = ?1",
	[LAST_CHANGE] = "SELECT ifnull(max(id), 0) FROM changes",
};
/* clang-format on */
const struct xs_statements xs_change_sql = { sql, SQL_N };

static sqlite3_stmt *get(struct xs_store *s, int which, struct xs_error *err)
{
	return xs_sql(s, XS_SQL_CHANGE, which, err);
}

static int open_change(struct xs_store *s, const char *what, const char *why,
	struct xs_error *err)
{
	char now[32];
	sqlite3_stmt *last = get(s, LAST_EVENT, err);
	sqlite3_stmt *add = get(s, ADD_CHANGE, err);

	if (!last || !add || xs_sql_number(s, last, 0, &s->events, err) < 0)
		return -1;
	xs_os_now(now);
	sqlite3_bind_text(add, 1, now, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(add, 2, xs_os_user(), -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(add, 3, what, -1, SQLITE_TRANSIENT);
	xs_bind_text(add, 4, why);
	sqlite3_bind_text(add, 5, XS_VERSION, -1, SQLITE_STATIC);
	if (xs_sql_run(s, add, err) < 0)
		return -1;
	s->change = sqlite3_last_insert_rowid(s->db);
	s->first_event = s->events + 1;
	return 0;
}

/* Setting user_version to what it is saves page 1 in the journal before
 * anything else, which is how xs_journal_check knows a journal again. */
static int mark_journal(struct xs_store *s, struct xs_error *err)
{
	struct xs_buf set = XS_BUF_INIT;

	xs_buf_addf(&set, "PRAGMA user_version = %d",
		xs_store_format(s->migrations));
	int rc = xs_sql_exec(s, set.s, err);
	xs_buf_release(&set);
	return rc;
}

int xs_store_begin_at(struct xs_store *s, const char *what, const char *why,
	const char *file, int line, struct xs_error *err)
{
	if (!sqlite3_get_autocommit(s->db)) {
		fprintf(stderr, "a change was begun at %s:%d\n", s->begun_file,
			s->begun_line);
		xs_bug(file, line, "a change inside a change");
	}
	if (s->mode == XS_STORE_READ)
		xs_bug(file, line, "a change of a file opened for reading");
	if (xs_sql_exec(s, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	s->begun_file = file;
	s->begun_line = line;
	s->values_n = 0;
	s->noted = false;
	s->survey_id = 0;
	s->sheet = 0;
	if (mark_journal(s, err) < 0 || xs_columns_load(s, err) < 0 ||
		open_change(s, what, why, err) < 0) {
		xs_store_rollback(s);
		return -1;
	}
	return 0;
}

int64_t xs_store_change(const struct xs_store *s)
{
	return s->change;
}

bool xs_store_has_changed(const struct xs_store *s)
{
	return s->values_n > 0 || s->noted;
}

int xs_store_last_change(
	struct xs_store *s, int64_t *change_out, struct xs_error *err)
{
	sqlite3_stmt *st = get(s, LAST_CHANGE, err);

	return st ? xs_sql_number(s, st, 0, change_out, err) : -1;
}

static int close_change(struct xs_store *s, struct xs_error *err)
{
	bool has_events = s->events >= s->first_event;
	sqlite3_stmt *st = get(s, END_CHANGE, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, s->change);
	sqlite3_bind_int64(st, 2, s->values_n);
	if (has_events) {
		sqlite3_bind_int64(st, 3, s->first_event);
		sqlite3_bind_int64(st, 4, s->events);
	} else {
		sqlite3_bind_null(st, 3);
		sqlite3_bind_null(st, 4);
	}
	return xs_sql_run(s, st, err);
}

int xs_store_commit(struct xs_store *s, struct xs_error *err)
{
	xs_assert(s->change);
	if (!xs_store_has_changed(s)) {
		xs_store_rollback(s);
		return 0;
	}
	if (s->values_n == 0)
		s->values_n = 1; /* as a row without values counts */
	if (close_change(s, err) < 0 || xs_sql_exec(s, "COMMIT", err) < 0) {
		xs_store_rollback(s);
		return -1;
	}
	s->change = 0;
	s->sheet = 0;
	return 0;
}

void xs_store_rollback(struct xs_store *s)
{
	if (!s->db)
		return;
	for (sqlite3_stmt *st = sqlite3_next_stmt(s->db, NULL); st;
		st = sqlite3_next_stmt(s->db, st))
		sqlite3_reset(st);
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	s->change = 0;
	s->sheet = 0;
	s->survey_id = 0;
	xs_sheet_maps_release(s); /* the next sheets may get their ids */
	xs_rows_release(s); /* columns may be gone again */
}

/* -- sheets -- */

int xs_store_begin_sheet(struct xs_store *s, const struct xs_sheet_origin *o,
	struct xs_error *err)
{
	struct xs_buf map = XS_BUF_INIT;
	sqlite3_stmt *st = get(s, ADD_SHEET, err);

	xs_assert(s->change);
	if (!st)
		return -1;
	for (size_t i = 0; i < s->cat->n; i++)
		s->entry_of[i] = -1;
	for (size_t i = 0; !o->items && i < o->n; i++)
		xs_buf_addf(&map, "%s%d:%s", i ? " " : "", o->columns[i],
			o->names[i]);
	for (size_t i = 0; o->items && i < o->n; i++) {
		s->entry_of[o->items[i]] = (int)i;
		s->sheet_column[o->items[i]] = o->columns[i];
		xs_buf_addf(&map, "%s%d:%s", i ? " " : "", o->columns[i],
			s->cat->items[o->items[i]].key);
	}
	s->entries_n = o->items ? o->n : 0;
	sqlite3_bind_int64(st, 1, s->change);
	sqlite3_bind_text(st, 2, o->file, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 3, o->hash, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 4, o->sheet, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 5, o->kind, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(st, 6, o->header_row);
	sqlite3_bind_text(st, 7, map.s, -1, SQLITE_TRANSIENT);
	int rc = xs_sql_run(s, st, err);
	if (rc == 0)
		s->sheet = sqlite3_last_insert_rowid(s->db);
	xs_buf_release(&map);
	return rc;
}

/* "3:books 4:desks" into the map. */
static void parse_columns(struct xs_sheet_map *m, const char *text)
{
	size_t cap = 0, columns_cap = 0;

	while (*text) {
		const char *colon = strchr(text, ':');
		const char *end = colon ? strchr(colon, ' ') : NULL;
		int64_t column = 0;

		if (!colon)
			return;
		if (!end)
			end = colon + strlen(colon);
		xs_parse_int(text, (size_t)(colon - text), &column);
		xs_grow((void **)&m->keys, &cap, m->n + 1, sizeof(char *));
		xs_grow((void **)&m->columns, &columns_cap, m->n + 1,
			sizeof(int));
		m->keys[m->n] =
			xs_strndup(colon + 1, (size_t)(end - colon - 1));
		m->columns[m->n++] = (int)column;
		text = *end ? end + 1 : end;
	}
}

const struct xs_sheet_map *xs_sheet_map_of(
	struct xs_store *s, int64_t sheet, struct xs_error *err)
{
	for (size_t i = 0; i < s->maps_n; i++)
		if (s->maps[i]->id == sheet)
			return s->maps[i];
	sqlite3_stmt *st = get(s, SHEET, err);
	if (!st)
		return NULL;
	sqlite3_bind_int64(st, 1, sheet);
	if (xs_sql_step(s, st, err) <= 0)
		return NULL;
	xs_grow((void **)&s->maps, &s->maps_cap, s->maps_n + 1, sizeof(void *));
	struct xs_sheet_map *m = xs_alloc(1, sizeof(*m));
	s->maps[s->maps_n++] = m;
	m->id = sheet;
	m->change = sqlite3_column_int64(st, 0);
	m->file = xs_strdup(xs_text_at(st, 1));
	m->sheet = xs_strdup(xs_text_at(st, 2));
	parse_columns(m, xs_text_at(st, 3));
	sqlite3_reset(st);
	return m;
}

void xs_sheet_maps_release(struct xs_store *s)
{
	for (size_t i = 0; i < s->maps_n; i++) {
		struct xs_sheet_map *m = s->maps[i];

		for (size_t k = 0; k < m->n; k++)
			free(m->keys[k]);
		free(m->keys);
		free(m->columns);
		free(m->file);
		free(m->sheet);
		free(m);
	}
	free(s->maps);
	s->maps = NULL;
	s->maps_n = s->maps_cap = 0;
}

/* -- events -- */

int64_t xs_next_event(struct xs_store *s)
{
	return ++s->events;
}

int xs_record_change(struct xs_store *s, const struct xs_cell_change *c,
	struct xs_error *err)
{
	sqlite3_stmt *st = get(s, ADD_EVENT, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, xs_next_event(s));
	sqlite3_bind_int64(st, 2, s->change);
	sqlite3_bind_text(st, 3, c->table, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 4, c->row);
	sqlite3_bind_text(st, 5, c->field, -1, SQLITE_TRANSIENT);
	xs_bind(st, 6, &c->from);
	xs_bind(st, 7, &c->to);
	if (s->sheet && c->sheet_row > 0) {
		sqlite3_bind_int64(st, 8, s->sheet);
		sqlite3_bind_int64(st, 9, c->sheet_row);
	} else {
		sqlite3_bind_null(st, 8);
		sqlite3_bind_null(st, 9);
	}
	if (s->sheet && c->sheet_row > 0 && c->sheet_column > 0)
		sqlite3_bind_int64(st, 10, c->sheet_column);
	else
		sqlite3_bind_null(st, 10);
	return xs_sql_run(s, st, err);
}

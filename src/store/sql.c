/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements: prepared when first used, kept in the handle, finalised when it
 * closes; SQLite's result codes in words.
 */
#include "store_i.h"

#include <errno.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static const struct xs_statements *const sets[] = {
	[XS_SQL_CHANGE] = &xs_change_sql,
	[XS_SQL_SCHOOL] = &xs_school_sql,
	[XS_SQL_ROW] = &xs_row_sql,
	[XS_SQL_RECORD] = &xs_record_sql,
	[XS_SQL_SURVEY] = &xs_survey_sql,
	[XS_SQL_ORIGIN] = &xs_origin_sql,
	[XS_SQL_TRACE] = &xs_trace_sql,
	[XS_SQL_TRAIL] = &xs_trail_sql,
	[XS_SQL_HISTORY] = &xs_history_sql,
	[XS_SQL_UNDO] = &xs_undo_sql,
	[XS_SQL_STATED] = &xs_stated_sql,
};

const struct xs_statements *xs_sql_set(enum xs_sql_set set)
{
	return sets[set];
}

sqlite3_stmt *xs_sql_prepare(
	struct xs_store *s, const char *text, struct xs_error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v3(
		s->db, text, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL);

	if (rc != SQLITE_OK) {
		xs_sql_fail(s, rc, err);
		return NULL;
	}
	return st;
}

sqlite3_stmt *xs_sql(struct xs_store *s, enum xs_sql_set set, int which,
	struct xs_error *err)
{
	sqlite3_stmt **all = s->prepared[set];

	if (!all) {
		all = xs_alloc(sets[set]->n, sizeof(sqlite3_stmt *));
		s->prepared[set] = all;
	}
	if (!all[which])
		all[which] = xs_sql_prepare(s, sets[set]->texts[which], err);
	else
		sqlite3_reset(all[which]);
	return all[which];
}

sqlite3_stmt *xs_sql_made(
	struct xs_store *s, const char *text, struct xs_error *err)
{
	int64_t at = 0;

	if (xs_map_find(&s->made, text, &at)) {
		sqlite3_reset(s->made_all[at]);
		return s->made_all[at];
	}
	sqlite3_stmt *st = xs_sql_prepare(s, text, err);
	if (!st)
		return NULL;
	xs_grow((void **)&s->made_all, &s->made_cap, s->made_n + 1,
		sizeof(sqlite3_stmt *));
	s->made_all[s->made_n] = st;
	xs_map_add(&s->made, text, (int64_t)s->made_n++);
	return st;
}

void xs_sql_release(struct xs_store *s)
{
	for (int set = 0; set < XS_SQL_SET_N; set++) {
		for (size_t i = 0; s->prepared[set] && i < sets[set]->n; i++)
			sqlite3_finalize(s->prepared[set][i]);
		free(s->prepared[set]);
		s->prepared[set] = NULL;
	}
	for (size_t i = 0; i < s->made_n; i++)
		sqlite3_finalize(s->made_all[i]);
	free(s->made_all);
	s->made_all = NULL;
	s->made_n = s->made_cap = 0;
	xs_map_release(&s->made);
}

int xs_sql_step(struct xs_store *s, sqlite3_stmt *st, struct xs_error *err)
{
	int rc = st ? sqlite3_step(st) : SQLITE_MISUSE;

	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		xs_sql_fail(s, rc, err);
	sqlite3_reset(st);
	return rc == SQLITE_DONE ? 0 : -1;
}

int xs_sql_run(struct xs_store *s, sqlite3_stmt *st, struct xs_error *err)
{
	int rc = xs_sql_step(s, st, err);

	if (rc > 0)
		sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

int xs_sql_number(struct xs_store *s, sqlite3_stmt *st, int64_t fallback,
	int64_t *out, struct xs_error *err)
{
	int rc = xs_sql_step(s, st, err);

	if (rc < 0)
		return -1;
	*out = fallback;
	if (rc > 0 && sqlite3_column_type(st, 0) != SQLITE_NULL)
		*out = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return 0;
}

int xs_sql_exec(struct xs_store *s, const char *text, struct xs_error *err)
{
	int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : xs_sql_fail(s, rc, err);
}

int xs_read_begin(struct xs_store *s, struct xs_error *err)
{
	s->is_reading = sqlite3_get_autocommit(s->db);
	return s->is_reading ? xs_sql_exec(s, "BEGIN", err) : 0;
}

void xs_read_end(struct xs_store *s)
{
	if (s->is_reading)
		sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
	s->is_reading = false;
}

void xs_sql_name(struct xs_buf *out, const char *name)
{
	xs_buf_addc(out, '"');
	for (; *name; name++) {
		if (*name == '"')
			xs_buf_addc(out, '"');
		xs_buf_addc(out, *name);
	}
	xs_buf_addc(out, '"');
}

/* -- failures -- */

static int fail_locked(struct xs_store *s, struct xs_error *err)
{
	char holder[160] = "";

	xs_fail(err, XS_E_STORE_LOCKED, _("planner file \"%s\" is in use"),
		s->path);
	if (xs_os_holder(s->path, holder, sizeof(holder)))
		return xs_hint(err,
			_("It is held by %s. Close it there, then try "
			  "again."),
			holder);
	return xs_hint(err,
		_("Another program, or another computer on the shared "
		  "folder, is writing to it. Try again when it has "
		  "finished."));
}

static int fail_damaged(struct xs_store *s, struct xs_error *err)
{
	xs_fail(err, XS_E_STORE_DAMAGED, _("planner file \"%s\" is damaged"),
		s->path);
	return xs_hint(err,
		_("Nothing was changed. Keep this file aside and go on with "
		  "your last backup; then take the newer sheets in again."));
}

const char *xs_sql_reason(sqlite3 *db, int rc)
{
	int number = sqlite3_system_errno(db);

	if ((rc & 0xff) == SQLITE_FULL)
		return xs_os_reason(ENOSPC);
	if ((rc & 0xff) == SQLITE_READONLY)
		return xs_os_reason(EROFS);
	return xs_os_reason(number ? number : EIO);
}

static int fail_write(struct xs_store *s, int rc, struct xs_error *err)
{
	xs_fail(err, XS_E_NO_WRITE,
		_("could not write planner file \"%s\": %s"), s->path,
		xs_sql_reason(s->db, rc));
	return xs_hint(err,
		_("The disk may be full or gone. The file is as it was "
		  "before; make room and try again."));
}

static int fail_readonly(struct xs_store *s, struct xs_error *err)
{
	xs_fail(err, XS_E_STORE_READONLY,
		_("planner file \"%s\" cannot be written"), s->path);
	return xs_hint(err,
		_("The file or its folder is write-protected. Copy it to a "
		  "folder of your own and work there."));
}

/* The format's number is known, its tables are not what that number means. */
static bool lacks_tables(struct xs_store *s)
{
	const char *said = sqlite3_errmsg(s->db);

	return strstr(said, "no such column") ||
		strstr(said, "no such table") ||
		strstr(said, "has no column named");
}

static int fail_tables(struct xs_store *s, struct xs_error *err)
{
	xs_fail(err, XS_E_STORE_OLDER,
		_("planner file \"%s\" calls itself format %d, but its tables "
		  "are not those of this program, version %s (%s)"),
		s->path, xs_store_format(s->migrations), XS_VERSION,
		sqlite3_errmsg(s->db));
	return xs_hint(err,
		_("It was made by a version that was never released, or "
		  "changed by another program. Make a new one by \"xueshe "
		  "init\" and take the sheets in again; this one was not "
		  "changed."));
}

int xs_sql_fail(struct xs_store *s, int rc, struct xs_error *err)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fail_locked(s, err);
	case SQLITE_CORRUPT:
		return fail_damaged(s, err);
	case SQLITE_NOTADB:
		xs_fail(err, XS_E_STORE_FORMAT,
			_("\"%s\" is not a planner file"), s->path);
		return xs_hint(err,
			_("A planner file is made by \"xueshe init\"; sheets "
			  "are taken into it by \"xueshe import\"."));
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return fail_readonly(s, err);
	case SQLITE_FULL:
	case SQLITE_IOERR:
		return fail_write(s, rc, err);
	case SQLITE_CANTOPEN:
		if (xs_os_exists(s->path))
			return fail_readonly(s, err);
		return xs_fail(err, XS_E_NO_FILE,
			_("planner file \"%s\" cannot be found"), s->path);
	default:
		if (rc == SQLITE_ERROR && lacks_tables(s))
			return fail_tables(s, err);
		return xs_fail(err, XS_E_BUG, "SQLite %d: %s", rc,
			sqlite3_errmsg(s->db));
	}
}

/* -- values -- */

void xs_bind(sqlite3_stmt *st, int at, const struct xs_value *v)
{
	switch (v->type) {
	case SQLITE_INTEGER:
		sqlite3_bind_int64(st, at, v->i);
		break;
	case SQLITE_FLOAT:
		sqlite3_bind_double(st, at, v->r);
		break;
	case SQLITE_TEXT:
		sqlite3_bind_text(st, at, v->s, -1, SQLITE_TRANSIENT);
		break;
	default:
		sqlite3_bind_null(st, at);
	}
}

void xs_bind_text(sqlite3_stmt *st, int at, const char *text)
{
	if (text && *text)
		sqlite3_bind_text(st, at, text, -1, SQLITE_TRANSIENT);
	else
		sqlite3_bind_null(st, at);
}

struct xs_value xs_value_at(sqlite3_stmt *st, int column)
{
	struct xs_value v = { .type = sqlite3_column_type(st, column) };

	if (v.type == SQLITE_INTEGER)
		v.i = sqlite3_column_int64(st, column);
	else if (v.type == SQLITE_FLOAT)
		v.r = sqlite3_column_double(st, column);
	else if (v.type == SQLITE_TEXT)
		v.s = (const char *)sqlite3_column_text(st, column);
	else
		v.type = SQLITE_NULL;
	return v;
}

struct xs_value xs_value_text(const char *text)
{
	bool blank = !text || !*text;

	return (struct xs_value){ .type = blank ? SQLITE_NULL : SQLITE_TEXT,
		.s = blank ? NULL : text };
}

struct xs_value xs_value_real(double v)
{
	bool blank = xs_is_blank(v);

	return (struct xs_value){ .type = blank ? SQLITE_NULL : SQLITE_FLOAT,
		.r = blank ? 0 : v };
}

struct xs_value xs_value_int(int64_t v)
{
	return (struct xs_value){ .type = SQLITE_INTEGER, .i = v };
}

static double number_of(const struct xs_value *v)
{
	return v->type == SQLITE_INTEGER ? (double)v->i : v->r;
}

bool xs_value_same(const struct xs_value *a, const struct xs_value *b)
{
	if (a->type == SQLITE_NULL || b->type == SQLITE_NULL)
		return a->type == b->type;
	if (a->type == SQLITE_TEXT || b->type == SQLITE_TEXT)
		return a->type == b->type && xs_text_is(a->s, b->s);
	return number_of(a) == number_of(b);
}

const char *xs_text_at(sqlite3_stmt *st, int column)
{
	const char *text = (const char *)sqlite3_column_text(st, column);

	return text ? text : "";
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The planner file as a file: made, opened, closed.  A file is opened for
 * writing whenever the system lets us, even by a reader: only so can SQLite
 * undo what a crash left half done.  A reader's handle is then told to refuse
 * writes.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static int configure(struct xs_store *s)
{
	static const struct {
		int option, on;
	} options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};
	int rc = SQLITE_OK;

	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		rc |= sqlite3_db_config(
			s->db, options[i].option, options[i].on, (int *)NULL);
	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_timeout(s->db, XS_PATIENCE_MS);
	return rc;
}

/* SQLite reads names such as "file:x" and ":memory:" in a way of its own. */
static int open_file(
	struct xs_store *s, const char *path, int flags, struct xs_error *err)
{
	struct xs_buf name = XS_BUF_INIT;

	if (path[0] == ':' || strncmp(path, "file:", 5) == 0)
		xs_buf_adds(&name, "./");
	xs_buf_adds(&name, path);
	/* Counting its memory costs SQLite a lock at each allocation; refused
	 * without harm once SQLite runs. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	int rc = sqlite3_open_v2(
		name.s, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	xs_buf_release(&name);
	if (rc == SQLITE_OK)
		rc = configure(s);
	return rc == SQLITE_OK ? 0 : xs_sql_fail(s, rc, err);
}

static int pragma_number(struct xs_store *s, const char *pragma, int64_t *out,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_prepare(s, pragma, err);
	int rc = st ? xs_sql_number(s, st, 0, out, err) : -1;

	sqlite3_finalize(st);
	return rc;
}

static int fail_not_ours(struct xs_store *s, struct xs_error *err)
{
	xs_fail(err, XS_E_STORE_FORMAT, _("\"%s\" is not a planner file"),
		s->path);
	return xs_hint(err,
		_("It is empty or a database of another program. A planner "
		  "file is made by \"xueshe init\"."));
}

/* Is it ours, and not from a program that knows more? */
static int identify(struct xs_store *s, struct xs_error *err)
{
	int64_t id = 0, format = 0;
	int known = xs_store_format(s->migrations);

	if (pragma_number(s, "PRAGMA application_id", &id, err) < 0 ||
		pragma_number(s, "PRAGMA user_version", &format, err) < 0)
		return -1;
	if (id != XS_APPLICATION_ID || format < 1)
		return fail_not_ours(s, err);
	if (format <= known)
		return 0;
	xs_fail(err, XS_E_STORE_NEWER,
		_("planner file \"%s\" has format %d; this program, version "
		  "%s, knows formats up to %d"),
		s->path, (int)format, XS_VERSION, known);
	return xs_hint(err,
		_("It was written by a newer version. Install that version; "
		  "nothing was changed."));
}

static int check(struct xs_store *s, struct xs_error *err)
{
	int64_t pages = 0;

	if (pragma_number(s, "PRAGMA page_count", &pages, err) < 0)
		return -1;
	if (pages > XS_CHECK_MAX_PAGES)
		return 0;
	sqlite3_stmt *st = xs_sql_prepare(s, "PRAGMA quick_check(1)", err);
	int rc = st ? xs_sql_step(s, st, err) : -1;
	if (rc > 0 && !xs_text_is(xs_text_at(st, 0), "ok"))
		rc = xs_sql_fail(s, SQLITE_CORRUPT, err);
	sqlite3_finalize(st);
	return rc < 0 ? -1 : 0;
}

static int settle_mode(struct xs_store *s, struct xs_error *err)
{
	if (s->mode == XS_STORE_READ)
		return xs_sql_exec(s, "PRAGMA query_only = ON", err);
	if (sqlite3_db_readonly(s->db, "main"))
		return xs_sql_fail(s, SQLITE_READONLY, err);
	return xs_sql_exec(s, "PRAGMA journal_mode = DELETE", err);
}

static int find_file(const char *path, struct xs_error *err)
{
	if (xs_os_exists(path) && !xs_os_is_folder(path))
		return 0;
	xs_fail(err, XS_E_NO_FILE, _("planner file \"%s\" cannot be found"),
		path);
	return xs_hint(err, _("A new one is made by \"xueshe init\"."));
}

static struct xs_store *new_handle(const char *path, enum xs_store_mode mode,
	const struct xs_catalogue *cat, const struct xs_embedded *migrations)
{
	struct xs_store *s = xs_alloc(1, sizeof(*s));

	s->path = xs_strdup(path);
	s->mode = mode;
	s->cat = cat;
	s->migrations = migrations;
	xs_buf_init(&s->text);
	s->column_of = xs_alloc(cat->n + 1, sizeof(int));
	s->entry_of = xs_alloc(cat->n + 1, sizeof(int));
	s->sheet_column = xs_alloc(cat->n + 1, sizeof(int));
	return s;
}

struct xs_store *xs_store_open_as(const char *path, enum xs_store_mode mode,
	const struct xs_catalogue *cat, const struct xs_embedded *migrations,
	struct xs_error *err)
{
	struct xs_store *s = new_handle(path, mode, cat, migrations);

	if (find_file(path, err) < 0 || xs_journal_check(path, err) < 0 ||
		open_file(s, path, SQLITE_OPEN_READWRITE, err) < 0 ||
		identify(s, err) < 0 || check(s, err) < 0 ||
		xs_store_migrate(s, err) < 0 || settle_mode(s, err) < 0 ||
		xs_columns_load(s, err) < 0) {
		xs_store_close(s);
		return NULL;
	}
	return s;
}

struct xs_store *xs_store_open(const char *path, enum xs_store_mode mode,
	const struct xs_catalogue *cat, struct xs_error *err)
{
	return xs_store_open_as(path, mode, cat, xs_migrations, err);
}

void xs_store_close(struct xs_store *s)
{
	if (!s)
		return;
	xs_store_rollback(s);
	xs_store_let_go(s);
	xs_sql_release(s);
	xs_rows_release(s);
	xs_sheet_maps_release(s);
	for (size_t i = 0; i < s->columns_n; i++)
		free(s->columns[i].key);
	free(s->columns);
	free(s->column_of);
	free(s->entry_of);
	free(s->sheet_column);
	free(s->survey_source);
	xs_buf_release(&s->text);
	/* A statement that was forgotten keeps the file open. */
	xs_assert(sqlite3_close(s->db) == SQLITE_OK);
	free(s->path);
	free(s);
}

const char *xs_store_path(const struct xs_store *s)
{
	return s->path;
}

const char *xs_store_note(const struct xs_store *s)
{
	if (!xs_os_is_remote(s->path))
		return NULL;
	return _("The planner file lies on a shared folder or a removable "
		 "disk. Work on a copy on this computer: a lost connection "
		 "while writing can damage it.");
}

void xs_store_set_patience(struct xs_store *s, int ms)
{
	sqlite3_busy_timeout(s->db, ms);
}

/* -- making a file -- */

static int write_facts(struct xs_store *s, const struct xs_store_new *what,
	struct xs_error *err)
{
	struct xs_buf ids = XS_BUF_INIT;
	int rc = 0;

	for (size_t i = 0; what->standards && what->standards[i]; i++)
		xs_buf_addf(&ids, i ? " %s" : "%s", what->standards[i]);
	const char *const facts[][2] = {
		{ "county", what->county },
		{ "province", what->province },
		{ "made_up", what->made_up ? "1" : "" },
		{ "standards", ids.s },
	};
	for (size_t i = 0; rc == 0 && i < 4; i++)
		if (facts[i][1] && *facts[i][1])
			rc = xs_store_set_meta(
				s, facts[i][0], facts[i][1], err);
	xs_buf_release(&ids);
	return rc;
}

static int fill_new(struct xs_store *s, const struct xs_store_new *what,
	struct xs_error *err)
{
	struct xs_buf id = XS_BUF_INIT;

	/* Nobody sees the file before it is whole: it is flushed once. */
	xs_buf_addf(&id,
		"PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;"
		"PRAGMA application_id = %d",
		XS_APPLICATION_ID);
	int rc = xs_sql_exec(s, id.s, err);
	xs_buf_release(&id);
	if (rc < 0 || xs_store_migrate(s, err) < 0 ||
		xs_columns_load(s, err) < 0 ||
		xs_store_begin(s, "init", NULL, err) < 0 ||
		write_facts(s, what, err) < 0 || xs_items_write(s, err) < 0)
		return -1;
	return xs_store_commit(s, err);
}

int xs_store_create(const char *path, const struct xs_store_new *what,
	const struct xs_catalogue *cat, struct xs_error *err)
{
	struct xs_outfile f = { 0 };
	struct xs_store *s = NULL;
	int rc = -1;

	if (xs_os_exists(path)) {
		xs_fail(err, XS_E_STORE_EXISTS, _("\"%s\" already exists"),
			path);
		return xs_hint(err,
			_("Nothing was changed. Give another name, or move "
			  "the old file away."));
	}
	if (xs_outfile_begin(&f, path, err) < 0)
		goto out;
	s = new_handle(path, XS_STORE_WRITE, cat, xs_migrations);
	if (open_file(s, f.temp_path,
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err) < 0)
		goto out;
	rc = fill_new(s, what, err);
out:
	xs_store_close(s);
	if (rc == 0)
		rc = xs_outfile_commit(&f, err);
	xs_outfile_release(&f);
	return rc;
}

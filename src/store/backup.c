/* SPDX-License-Identifier: Apache-2.0
 *
 * A copy that is checked before it appears under its name.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static int copy_pages(struct xs_store *s, sqlite3 *to)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", s->db, "main");

	if (!b)
		return sqlite3_errcode(to);
	sqlite3_backup_step(b, -1);
	return sqlite3_backup_finish(b);
}

/* Does the check's first row say what a sound file says (NULL: no row)? */
static bool says(sqlite3 *db, const char *check, const char *sound)
{
	sqlite3_stmt *st = NULL;
	bool is_sound = false;

	if (sqlite3_prepare_v2(db, check, -1, &st, NULL) == SQLITE_OK) {
		int rc = sqlite3_step(st);

		is_sound = sound ? rc == SQLITE_ROW &&
				xs_text_is(xs_text_at(st, 0), sound)
				 : rc == SQLITE_DONE;
	}
	sqlite3_finalize(st);
	return is_sound;
}

/* Reading the file may fail, or writing the copy: a full disk is the copy's. */
static int fail_copy(struct xs_store *s, sqlite3 *to, int rc,
	const char *target, struct xs_error *err)
{
	int primary = rc & 0xFF;

	if (primary != SQLITE_FULL && primary != SQLITE_IOERR &&
		primary != SQLITE_READONLY)
		return xs_sql_fail(s, rc, err);
	xs_fail(err, XS_E_NO_WRITE, _("could not write \"%s\": %s"), target,
		xs_sql_reason(to, rc));
	return xs_hint(err,
		_("The disk may be full or gone. Nothing was changed; make "
		  "room and try again."));
}

static int copy_checked(struct xs_store *s, sqlite3 *to, const char *target,
	struct xs_error *err)
{
	sqlite3_busy_timeout(to, XS_PATIENCE_MS);
	sqlite3_exec(to, "PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
	int rc = copy_pages(s, to);
	if (rc != SQLITE_OK)
		return fail_copy(s, to, rc, target, err);
	if (!says(to, "PRAGMA integrity_check(1)", "ok") ||
		!says(to, "PRAGMA foreign_key_check", NULL))
		return xs_sql_fail(s, SQLITE_CORRUPT, err);
	return 0;
}

int xs_store_copy(struct xs_store *s, const char *target, struct xs_error *err)
{
	struct xs_outfile f = { 0 };
	sqlite3 *to = NULL;
	int rc = -1;

	if (xs_outfile_begin(&f, target, err) < 0)
		goto out;
	if (sqlite3_open_v2(f.temp_path, &to,
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
			    SQLITE_OPEN_NOMUTEX,
		    NULL) != SQLITE_OK)
		xs_fail(err, XS_E_NO_WRITE, _("could not write \"%s\": %s"),
			target, xs_sql_reason(to, SQLITE_IOERR));
	else
		rc = copy_checked(s, to, target, err);
out:
	sqlite3_close(to);
	if (rc == 0)
		rc = xs_outfile_commit(&f, err);
	xs_outfile_release(&f);
	return rc;
}

int xs_store_backup(struct xs_store *s, const char *path, struct xs_error *err)
{
	xs_assert(!s->change);
	if (!xs_os_exists(path))
		return xs_store_copy(s, path, err);
	xs_fail(err, XS_E_STORE_EXISTS, _("\"%s\" already exists"), path);
	return xs_hint(err,
		_("A backup never takes the place of a file. Give another "
		  "name."));
}

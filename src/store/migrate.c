/* SPDX-License-Identifier: Apache-2.0
 *
 * From an older format to this program's: a copy beside the file, then each
 * step in a transaction of its own.  A new file is made by the same steps.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/os.h"

int xs_store_format(const struct xs_embedded *migrations)
{
	int n = 0;

	while (migrations[n].name)
		n++;
	return n;
}

static int read_format(struct xs_store *s, int *out, struct xs_error *err)
{
	int64_t format = 0;
	sqlite3_stmt *st = xs_sql_made(s, "PRAGMA user_version", err);

	if (!st || xs_sql_number(s, st, 0, &format, err) < 0)
		return -1;
	*out = (int)format;
	return 0;
}

/* "county.xueshe.format1", or with a number where that exists. */
static int copy_before(struct xs_store *s, int format, struct xs_error *err)
{
	struct xs_buf name = XS_BUF_INIT;

	xs_buf_addf(&name, "%s.format%d", s->path, format);
	size_t len = name.len;
	for (int i = 2; xs_os_exists(name.s); i++) {
		xs_buf_cut(&name, len);
		xs_buf_addf(&name, "-%d", i);
	}
	int rc = xs_store_copy(s, name.s, err);
	xs_buf_release(&name);
	return rc;
}

static int fail_step(struct xs_store *s, const char *step, struct xs_error *err)
{
	xs_fail(err, XS_E_STORE_OLDER,
		_("planner file \"%s\" could not be brought up to date (%s: "
		  "%s)"),
		s->path, step, sqlite3_errmsg(s->db));
	return xs_hint(
		err, _("The file is as it was, and a copy lies beside it."));
}

/* Another program may have been quicker: the format is read again inside. */
static int run_step(struct xs_store *s, int format, struct xs_error *err)
{
	const struct xs_embedded *m = &s->migrations[format];
	struct xs_buf set = XS_BUF_INIT;
	int now = 0;

	if (xs_sql_exec(s, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	xs_buf_addf(&set, "PRAGMA user_version = %d", format + 1);
	int rc = read_format(s, &now, err);
	if (rc == 0 && now == format &&
		(sqlite3_exec(s->db, (const char *)m->bytes, NULL, NULL,
			 NULL) != SQLITE_OK ||
			sqlite3_exec(s->db, set.s, NULL, NULL, NULL) !=
				SQLITE_OK))
		rc = fail_step(s, m->name, err);
	if (rc == 0)
		rc = xs_sql_exec(s, "COMMIT", err);
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	xs_buf_release(&set);
	return rc;
}

int xs_store_migrate(struct xs_store *s, struct xs_error *err)
{
	int format = 0, latest = xs_store_format(s->migrations);

	if (read_format(s, &format, err) < 0)
		return -1;
	if (format >= latest)
		return 0;
	if (format > 0 && sqlite3_db_readonly(s->db, "main")) {
		xs_fail(err, XS_E_STORE_OLDER,
			_("planner file \"%s\" has the older format %d and "
			  "cannot be written"),
			s->path, format);
		return xs_hint(err,
			_("It must be brought up to format %d first. Copy it "
			  "to a folder of your own and open it there."),
			latest);
	}
	if (format > 0 && copy_before(s, format, err) < 0)
		return -1;
	for (; format < latest; format++)
		if (run_step(s, format, err) < 0)
			return -1;
	return 0;
}

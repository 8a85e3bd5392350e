/* SPDX-License-Identifier: Apache-2.0
 *
 * Schools, their former codes and names.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	EACH,
	NAMES,
	BY_CODE,
	CODE,
	ADD,
	SQL_N
};
static const char *const sql[] = {
	[EACH] =
		"SELECT id, code, name, township, 0 FROM schools"
		" WHERE removed_by IS NULL"
		" UNION ALL"
		" SELECT s.id, c.code, s.name, s.township, 1"
		" FROM school_codes c JOIN schools s ON s.id = c.school"
		" WHERE c.removed_by IS NULL AND s.removed_by IS NULL"
		" AND c.code IS NOT s.code",
	[NAMES] =
		"SELECT n.school, n.name, s.township FROM school_names n"
		" JOIN schools s ON s.id = n.school"
		" WHERE n.removed_by IS NULL AND s.removed_by IS NULL"
		" AND n.name IS NOT s.name ORDER BY n.school, n.id",
	[BY_CODE] =
		"SELECT name FROM schools WHERE code = ?1 AND id <> ?2"
		" AND removed_by IS NULL",
	[CODE] =
		"SELECT code, name FROM schools WHERE id = ?1",
	[ADD] =
		"INSERT INTO schools (code, name, township, created_by)"
		" VALUES (?1, ?2, ?3, ?4)",
};
/* clang-format on */
const struct xs_statements xs_school_sql = { sql, SQL_N };

int xs_store_each_school(struct xs_store *s,
	int (*fn)(void *arg, const struct xs_school_key *key, bool former),
	void *arg, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SCHOOL, EACH, err);
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		struct xs_school_key key = { sqlite3_column_int64(st, 0),
			xs_text_at(st, 1), xs_text_at(st, 2),
			xs_text_at(st, 3) };

		if (fn(arg, &key, sqlite3_column_int(st, 4)) != 0)
			break;
	}
	sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

int xs_store_each_former_name(struct xs_store *s,
	int (*fn)(void *arg, const struct xs_school_key *key), void *arg,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SCHOOL, NAMES, err);
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		struct xs_school_key key = { sqlite3_column_int64(st, 0), "",
			xs_text_at(st, 1), xs_text_at(st, 2) };

		if (fn(arg, &key) != 0)
			break;
	}
	sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

static int fail_code_taken(
	const char *code, const char *name, struct xs_error *err)
{
	xs_fail(err, XS_E_CONFLICT, _("code %s already belongs to \"%s\""),
		code, name);
	return xs_hint(err,
		_("Two schools cannot have one code. Correct the sheet, or "
		  "give the other school its own code first."));
}

/* Fails if another school has the code. */
static int check_code(struct xs_store *s, const char *code, int64_t self,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SCHOOL, BY_CODE, err);

	if (!st)
		return -1;
	sqlite3_bind_text(st, 1, code, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(st, 2, self);
	int rc = xs_sql_step(s, st, err);
	if (rc > 0)
		rc = fail_code_taken(code, xs_text_at(st, 0), err);
	sqlite3_reset(st);
	return rc;
}

int xs_store_add_school(struct xs_store *s, const char *code, const char *name,
	const char *township, int64_t *id_out, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SCHOOL, ADD, err);

	xs_assert(s->change && name && *name);
	if (!st)
		return -1;
	/* The texts outlive the step: no copy (one of 260,000 callers). */
	sqlite3_bind_text(
		st, 1, code && *code ? code : NULL, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, name, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 3, township && *township ? township : NULL, -1,
		SQLITE_STATIC);
	sqlite3_bind_int64(st, 4, s->change);
	int rc = sqlite3_step(st);
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	if (rc == SQLITE_CONSTRAINT_UNIQUE && check_code(s, code, 0, err) < 0)
		return -1;
	if (rc != SQLITE_DONE)
		return xs_sql_fail(s, rc, err);
	s->values_n++;
	*id_out = sqlite3_last_insert_rowid(s->db);
	return 0;
}

static int add_former_code(
	struct xs_store *s, int64_t id, const char *code, struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_CODES };

	xs_record_set(&r, "school", xs_value_int(id));
	xs_record_set(&r, "code", xs_value_text(code));
	return xs_record_put(s, &r, err);
}

static int add_former_name(
	struct xs_store *s, int64_t id, const char *name, struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_NAMES };

	xs_record_set(&r, "school", xs_value_int(id));
	xs_record_set(&r, "name", xs_value_text(name));
	return xs_record_put(s, &r, err);
}

/* The old code or name of a school stays known; a school without a name
 * bears its code, which is none. */
static int set_known(struct xs_store *s, struct xs_record *r, bool is_code,
	struct xs_error *err)
{
	struct xs_buf code = XS_BUF_INIT, name = XS_BUF_INIT;
	sqlite3_stmt *st = xs_sql(s, XS_SQL_SCHOOL, CODE, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, r->id);
	if (xs_sql_step(s, st, err) > 0) {
		xs_buf_adds(&code, xs_text_at(st, 0));
		xs_buf_adds(&name, xs_text_at(st, 1));
		sqlite3_reset(st);
		rc = xs_record_update(s, r, err);
	}
	if (rc == XS_PUT_STORED && is_code && code.len &&
		add_former_code(s, r->id, code.s, err) < 0)
		rc = -1;
	if (rc == XS_PUT_STORED && !is_code && strcmp(name.s, code.s) != 0 &&
		add_former_name(s, r->id, name.s, err) < 0)
		rc = -1;
	xs_buf_release(&code);
	xs_buf_release(&name);
	return rc;
}

int xs_store_set_school(struct xs_store *s, int64_t id, const char *field,
	const char *value, struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_SCHOOLS, .id = id };
	bool is_code = strcmp(field, "code") == 0;

	xs_assert(s->change);
	if (strcmp(field, "former_code") == 0)
		return value && *value ? add_former_code(s, id, value, err) : 0;
	if (strcmp(field, "former_name") == 0)
		return value && *value ? add_former_name(s, id, value, err) : 0;
	if (is_code && value && *value && check_code(s, value, id, err) < 0)
		return -1;
	int known = xs_record_set(&r, field, xs_value_text(value));
	xs_assert(known == 0);
	if (is_code || strcmp(field, "name") == 0)
		return set_known(s, &r, is_code, err);
	return xs_record_update(s, &r, err);
}

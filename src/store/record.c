/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows of the tables with fixed columns: buildings, exemptions, townships,
 * schools, facts of the file, choices.  One row a key; a value that is
 * replaced or filled later is an event.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/rulebook.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	META,
	TOWNSHIPS,
	CHOICES,
	EXEMPTIONS,
	HAS_EVENT,
	SQL_N
};
static const char *const sql[] = {
	[META] =
		"SELECT value FROM meta WHERE key = ?1 AND removed_by IS NULL",
	[TOWNSHIPS] =
		"SELECT name, alias, merged_into FROM townships"
		" WHERE removed_by IS NULL ORDER BY name",
	[CHOICES] =
		"SELECT rule, turned_on FROM choices"
		" WHERE pack = ?1 AND removed_by IS NULL"
		" AND turned_on IS NOT NULL",
	[EXEMPTIONS] =
		"SELECT school, rule, recognised FROM exemptions"
		" WHERE removed_by IS NULL ORDER BY school, rule",
	[HAS_EVENT] =
		"SELECT EXISTS (SELECT 1 FROM field_changes WHERE row = ?1"
		" AND \"table\" = ?2 AND field = ?3)",
};
/* clang-format on */
const struct xs_statements xs_record_sql = { sql, SQL_N };

int xs_record_set(struct xs_record *r, const char *field, struct xs_value v)
{
	int i = xs_record_field(xs_table_of(r->table), field);

	if (i < 0)
		return -1;
	r->values[i] = v;
	r->given[i] = true;
	return 0;
}

/* "SELECT id, fields… FROM table WHERE keys… AND removed_by IS NULL"; with
 * by_id the row is named by its id. */
static void select_text(
	struct xs_buf *out, const struct xs_table *t, bool by_id)
{
	xs_buf_adds(out, "SELECT id");
	for (size_t i = 0; i < t->n; i++) {
		xs_buf_adds(out, ", ");
		xs_sql_name(out, t->fields[i].name);
	}
	xs_buf_addf(out, ", created_by FROM %s WHERE ", t->name);
	if (by_id) {
		xs_buf_adds(out, "id = ?1");
		return;
	}
	for (size_t i = 0; i < t->n; i++)
		if (t->fields[i].key)
			xs_buf_addf(out, "%s IS ?%zu AND ", t->fields[i].name,
				i + 1);
	xs_buf_adds(out, "removed_by IS NULL");
}

/* Finds the row; its present values are columns 1… of *found_out. */
static int find(struct xs_store *s, const struct xs_record *r,
	sqlite3_stmt **found_out, struct xs_error *err)
{
	const struct xs_table *t = xs_table_of(r->table);
	struct xs_buf text = XS_BUF_INIT;

	select_text(&text, t, r->id != 0);
	sqlite3_stmt *st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	if (!st)
		return -1;
	if (r->id)
		sqlite3_bind_int64(st, 1, r->id);
	for (size_t i = 0; !r->id && i < t->n; i++)
		if (t->fields[i].key)
			xs_bind(st, (int)i + 1, &r->values[i]);
	*found_out = st;
	return xs_sql_step(s, st, err);
}

static void insert_text(struct xs_buf *out, const struct xs_table *t)
{
	xs_buf_addf(out, "INSERT INTO %s (created_by%s", t->name,
		t->from_sheets ? ", sheet, sheet_row" : "");
	for (size_t i = 0; i < t->n; i++) {
		xs_buf_adds(out, ", ");
		xs_sql_name(out, t->fields[i].name);
	}
	xs_buf_adds(out, ") VALUES (?1");
	for (size_t i = 0; i < t->n + (t->from_sheets ? 2 : 0); i++)
		xs_buf_addf(out, ", ?%zu", i + 2);
	xs_buf_addc(out, ')');
}

static int insert(struct xs_store *s, struct xs_record *r, struct xs_error *err)
{
	const struct xs_table *t = xs_table_of(r->table);
	struct xs_buf text = XS_BUF_INIT;
	int64_t values_n = 0;
	int at = 1;

	insert_text(&text, t);
	sqlite3_stmt *st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	if (!st)
		return -1;
	sqlite3_clear_bindings(st);
	sqlite3_bind_int64(st, at++, s->change);
	if (t->from_sheets) {
		if (s->sheet) {
			sqlite3_bind_int64(st, at, s->sheet);
			sqlite3_bind_int64(st, at + 1, r->sheet_row);
		}
		at += 2;
	}
	for (size_t i = 0; i < t->n; i++, at++)
		if (r->given[i] && r->values[i].type != SQLITE_NULL) {
			xs_bind(st, at, &r->values[i]);
			values_n += !t->fields[i].key;
		}
	s->values_n += values_n ? values_n : 1;
	if (xs_sql_run(s, st, err) < 0)
		return -1;
	r->id = sqlite3_last_insert_rowid(s->db);
	return XS_PUT_STORED;
}

/* Was the cell written to before, after its row was made? */
static bool has_event(struct xs_store *s, const struct xs_record *r, size_t i)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_RECORD, HAS_EVENT, NULL);
	int64_t has = 1;

	if (!st)
		return true;
	sqlite3_bind_int64(st, 1, r->id);
	sqlite3_bind_text(
		st, 2, xs_table_of(r->table)->name, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 3, xs_table_of(r->table)->fields[i].name, -1,
		SQLITE_STATIC);
	xs_sql_number(s, st, 1, &has, NULL);
	return has;
}

/* `from` NULL: nothing is recorded. */
static int set_field(struct xs_store *s, const struct xs_record *r, size_t i,
	const struct xs_value *from, struct xs_error *err)
{
	const struct xs_table *t = xs_table_of(r->table);
	struct xs_buf text = XS_BUF_INIT;
	struct xs_cell_change c = { .table = t->name,
		.row = r->id,
		.field = t->fields[i].name,
		.to = r->values[i],
		.sheet_row = r->sheet_row };

	xs_buf_addf(&text, "UPDATE %s SET ", t->name);
	xs_sql_name(&text, t->fields[i].name);
	xs_buf_adds(&text, " = ?2 WHERE id = ?1");
	sqlite3_stmt *st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, r->id);
	xs_bind(st, 2, &r->values[i]);
	s->values_n++;
	if (xs_sql_run(s, st, err) < 0)
		return -1;
	if (!from)
		return 0;
	c.from = *from;
	return xs_record_change(s, &c, err);
}

/* Writes what differs from the row that `found` stands on.  A blank that the
 * change fills in a row of its own making is part of the making. */
static int update_found(struct xs_store *s, struct xs_record *r,
	sqlite3_stmt *found, struct xs_error *err)
{
	const struct xs_table *t = xs_table_of(r->table);
	int rc = XS_PUT_UNCHANGED;

	bool is_own = sqlite3_column_int64(found, (int)t->n + 1) == s->change;
	r->id = sqlite3_column_int64(found, 0);
	for (size_t i = 0; i < t->n && rc >= 0; i++) {
		struct xs_value from = xs_value_at(found, (int)i + 1);

		if (!r->given[i] || xs_value_same(&from, &r->values[i]))
			continue;
		bool is_making = is_own && from.type == SQLITE_NULL &&
			!has_event(s, r, i);
		rc = set_field(s, r, i, is_making ? NULL : &from, err) < 0
			? XS_PUT_FAILED
			: XS_PUT_STORED;
	}
	sqlite3_reset(found);
	return rc;
}

int xs_record_update(
	struct xs_store *s, struct xs_record *r, struct xs_error *err)
{
	sqlite3_stmt *found = NULL;
	int rc = find(s, r, &found, err);

	xs_assert(s->change && rc != 0);
	return rc < 0 ? -1 : update_found(s, r, found, err);
}

int xs_record_put(struct xs_store *s, struct xs_record *r, struct xs_error *err)
{
	sqlite3_stmt *found = NULL;

	xs_assert(s->change);
	int rc = find(s, r, &found, err);
	if (rc < 0)
		return -1;
	return rc > 0 ? update_found(s, r, found, err) : insert(s, r, err);
}

/* -- rows of sheets -- */

static int read_field(
	struct xs_record *r, const struct xs_field *f, struct xs_error *err)
{
	const struct xs_table *t = xs_table_of(r->table);
	struct xs_value v = xs_value_text(f->text);
	int i = xs_record_field(t, f->name);
	double real = 0;

	xs_assert(i >= 0);
	if (v.type == SQLITE_NULL && (!f->clear || t->fields[i].key))
		return 0; /* what finds the row again is not cleared */
	if (v.type != SQLITE_NULL && t->fields[i].type != XS_FIELD_TEXT) {
		if (!xs_parse_real(f->text, strlen(f->text), &real))
			return xs_fail(err, XS_E_DATA,
				_("%s: \"%s\" is not a number"), f->name,
				f->text);
		v = t->fields[i].type == XS_FIELD_INT
			? xs_value_int((int64_t)real)
			: xs_value_real(real);
	}
	r->values[i] = v;
	r->given[i] = true;
	return 0;
}

/* Later rows cannot be found again without their keys. */
static int need_keys(const struct xs_record *r, struct xs_error *err)
{
	const struct xs_table *t = xs_table_of(r->table);

	for (size_t i = 0; i < t->n; i++)
		if (t->fields[i].key == true &&
			r->values[i].type != SQLITE_TEXT &&
			r->values[i].type != SQLITE_INTEGER)
			return xs_fail(err, XS_E_DATA,
				_("a row of %s does not say its %s"), t->name,
				t->fields[i].name);
	return 0;
}

/* A key that may be lacking is NULL where the row does not state it. */
static void set_lacking(struct xs_record *r)
{
	const struct xs_table *t = xs_table_of(r->table);

	for (size_t i = 0; i < t->n; i++)
		if (t->fields[i].key == XS_KEY_MAY_LACK) {
			r->values[i] = xs_value_text(NULL);
			r->given[i] = true;
		}
}

int xs_store_put_row(struct xs_store *s, const char *table, int year,
	int64_t school, long sheet_row, const struct xs_field *fields, size_t n,
	struct xs_error *err)
{
	struct xs_record r = { .sheet_row = sheet_row };
	int id = xs_record_table(table);

	xs_assert(id >= 0 && xs_table_of((enum xs_table_id)id)->from_sheets);
	r.table = (enum xs_table_id)id;
	set_lacking(&r);
	for (size_t i = 0; i < n; i++)
		if (read_field(&r, &fields[i], err) < 0)
			return -1;
	if (id == XS_TABLE_BUILDINGS)
		xs_record_set(&r, "year", xs_value_int(year));
	if (school)
		xs_record_set(&r, "school", xs_value_int(school));
	if (need_keys(&r, err) < 0)
		return -1;
	return xs_record_put(s, &r, err);
}

int xs_store_each_township(struct xs_store *s,
	int (*fn)(void *arg, const char *name, const char *alias,
		const char *merged_into),
	void *arg, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_RECORD, TOWNSHIPS, err);
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		if (fn(arg, xs_text_at(st, 0), xs_text_at(st, 1),
			    xs_text_at(st, 2)) != 0)
			break;
	}
	sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

/* -- facts of the file -- */

const char *xs_store_meta(struct xs_store *s, const char *key)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_RECORD, META, NULL);

	xs_buf_clear(&s->text);
	if (st) {
		sqlite3_bind_text(st, 1, key, -1, SQLITE_TRANSIENT);
		if (xs_sql_step(s, st, NULL) > 0)
			xs_buf_adds(&s->text, xs_text_at(st, 0));
		sqlite3_reset(st);
	}
	return s->text.s;
}

int xs_store_set_meta(struct xs_store *s, const char *key, const char *value,
	struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_META };

	xs_record_set(&r, "key", xs_value_text(key));
	xs_record_set(&r, "value", xs_value_text(value));
	return xs_record_put(s, &r, err) < 0 ? -1 : 0;
}

/* -- choices -- */

int xs_store_choose(struct xs_store *s, const char *pack, const char *rule,
	bool on, const char *reason, struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_CHOICES };

	xs_record_set(&r, "pack", xs_value_text(pack));
	xs_record_set(&r, "rule", xs_value_text(rule));
	xs_record_set(&r, "turned_on", xs_value_int(on));
	xs_record_set(&r, "reason", xs_value_text(reason));
	return xs_record_put(s, &r, err) < 0 ? -1 : 0;
}

int xs_store_apply_choices(
	struct xs_store *s, struct xs_pack *pack, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_RECORD, CHOICES, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_text(st, 1, pack->id, -1, SQLITE_TRANSIENT);
	while ((rc = xs_sql_step(s, st, err)) > 0)
		for (size_t i = 0; i < pack->rules_n; i++)
			if (xs_text_is(pack->rules[i].id, xs_text_at(st, 0)))
				pack->rules[i].on = sqlite3_column_int(st, 1);
	return rc;
}

/* -- exemptions -- */

int xs_store_exemptions(struct xs_store *s, struct xs_survey *survey,
	struct xs_exemption_record **out, size_t *n_out, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_RECORD, EXEMPTIONS, err);
	struct xs_exemption_record *all = NULL;
	struct xs_school_index index = { 0 };
	size_t n = 0, cap = 0;
	int rc = -1;

	xs_school_index_make(&index, survey);
	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		long school = xs_school_index_find(
			&index, sqlite3_column_int64(st, 0));
		xs_date day = 0;

		if (school < 0)
			continue;
		if (!xs_date_parse(xs_text_at(st, 2), &day))
			day = 0;
		xs_grow((void **)&all, &cap, n + 1, sizeof(*all));
		all[n++] = (struct xs_exemption_record){ (size_t)school,
			xs_arena_strdup(&survey->arena, xs_text_at(st, 1)),
			day };
	}
	*out = xs_arena_alloc(&survey->arena, n + 1, sizeof(*all));
	if (n)
		memcpy(*out, all, n * sizeof(*all));
	*n_out = n;
	xs_school_index_release(&index);
	free(all);
	return rc < 0 ? -1 : 0;
}

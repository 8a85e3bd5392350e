/* SPDX-License-Identifier: Apache-2.0
 *
 * Item columns of survey_rows: added when an item is first written, so that a
 * file has only the columns that somebody filled.  And the catalogue's table,
 * from which a reader of the file learns what a column means.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* Columns that every row has; no item may take their name. */
static const char *const fixed[] = { "id", "school", "survey", "sheet",
	"sheet_row", "created_by", "removed_by", "year", "source", "code",
	"name", "township" };

static const char *const kind_names[] = {
	[XS_KIND_COUNT] = "count",
	[XS_KIND_MEASURE] = "measure",
	[XS_KIND_MONEY] = "money",
	[XS_KIND_FLAG] = "flag",
	[XS_KIND_YEAR] = "year",
	[XS_KIND_CATEGORY] = "category",
	[XS_KIND_TEXT] = "text",
};

static bool is_fixed(const char *name)
{
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		if (sqlite3_stricmp(fixed[i], name) == 0)
			return true;
	return false;
}

static void add_known(struct xs_store *s, const char *key)
{
	struct xs_item_column *c;

	xs_grow((void **)&s->columns, &s->columns_cap, s->columns_n + 1,
		sizeof(*s->columns));
	c = &s->columns[s->columns_n];
	c->key = xs_strdup(key);
	c->item = xs_item_find(s->cat, key);
	if (c->item >= 0)
		s->column_of[c->item] = (int)s->columns_n;
	s->columns_n++;
}

int xs_columns_load(struct xs_store *s, struct xs_error *err)
{
	int rc = -1;
	sqlite3_stmt *st = xs_sql_made(s,
		"SELECT name FROM pragma_table_info('survey_rows')"
		" ORDER BY cid",
		err);

	for (size_t i = 0; i < s->columns_n; i++)
		free(s->columns[i].key);
	s->columns_n = 0;
	for (size_t i = 0; i < s->cat->n; i++)
		s->column_of[i] = -1;
	while (st && (rc = xs_sql_step(s, st, err)) > 0)
		if (!is_fixed(xs_text_at(st, 0)))
			add_known(s, xs_text_at(st, 0));
	return rc;
}

long xs_column_find(const struct xs_store *s, const char *key)
{
	for (size_t i = 0; i < s->columns_n; i++)
		if (strcmp(s->columns[i].key, key) == 0)
			return (long)i;
	return -1;
}

static const char *type_of(const struct xs_item *item)
{
	if (item->kind == XS_KIND_CATEGORY)
		return "TEXT";
	return item->kind == XS_KIND_FLAG ? "INTEGER" : "REAL";
}

/* The comment stays in the schema: what the column means, in which unit. */
static void add_comment(struct xs_buf *out, const struct xs_store *s,
	const struct xs_item *item)
{
	struct xs_buf words = XS_BUF_INIT;

	xs_buf_addf(
		&words, "%s, %s", item->say.zh, xs_say(&item->say, XS_LANG_EN));
	if (item->unit && *item->unit)
		xs_buf_addf(&words, ", %s",
			xs_unit_say(s->cat, item->unit, XS_LANG_ZH));
	xs_buf_adds(out, " /* ");
	for (const char *p = words.s; *p; p++)
		if (p[0] != '*' && (unsigned char)p[0] >= ' ')
			xs_buf_addc(out, *p);
	xs_buf_adds(out, " */");
	xs_buf_release(&words);
}

static int write_item(
	struct xs_store *s, const struct xs_item *item, struct xs_error *err)
{
	const char *unit = item->unit ? item->unit : "";
	sqlite3_stmt *st = xs_sql_made(s,
		"INSERT INTO items (key, zh, en, unit, unit_zh, kind,"
		" \"group\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		" ON CONFLICT (key) DO UPDATE SET zh = ?2, en = ?3,"
		" unit = ?4, unit_zh = ?5, kind = ?6, \"group\" = ?7",
		err);

	if (!st)
		return -1;
	const char *const texts[] = { item->key, item->say.zh,
		xs_say(&item->say, XS_LANG_EN), unit,
		*unit ? xs_unit_say(s->cat, unit, XS_LANG_ZH) : "",
		kind_names[item->kind], item->group ? item->group : "" };
	for (int i = 0; i < 7; i++)
		sqlite3_bind_text(st, i + 1, texts[i], -1, SQLITE_TRANSIENT);
	return xs_sql_run(s, st, err);
}

int xs_items_write(struct xs_store *s, struct xs_error *err)
{
	for (size_t i = 0; i < s->cat->n; i++)
		if (write_item(s, &s->cat->items[i], err) < 0)
			return -1;
	return 0;
}

/* Adds `"books" REAL, a comment, DEFAULT NULL`. */
static void add_definition(struct xs_buf *out, const struct xs_store *s,
	const struct xs_item *item)
{
	xs_sql_name(out, item->key);
	xs_buf_addf(out, " %s", type_of(item));
	add_comment(out, s, item);
	xs_buf_adds(out, " DEFAULT NULL");
}

static int alter(
	struct xs_store *s, const struct xs_item *item, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text, "ALTER TABLE survey_rows ADD COLUMN ");
	add_definition(&text, s, item);
	int rc = xs_sql_exec(s, text.s, err);
	xs_buf_release(&text);
	return rc;
}

/* The table as the schema has it, with more columns, and its index. */
static int rebuild_text(struct xs_store *s, const int *items, size_t n,
	struct xs_buf *out, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s,
		"SELECT sql FROM sqlite_schema WHERE tbl_name = 'survey_rows'"
		" AND sql IS NOT NULL ORDER BY type DESC",
		err);
	int rc = st ? xs_sql_step(s, st, err) : -1;

	if (rc <= 0)
		return -1;
	xs_buf_adds(out, "DROP TABLE survey_rows;");
	xs_buf_adds(out, xs_text_at(st, 0));
	const char *end = strrchr(out->s, ')');
	xs_assert(end);
	xs_buf_cut(out, (size_t)(end - out->s));
	for (size_t i = 0; i < n; i++) {
		xs_buf_adds(out, ",\n\t");
		add_definition(out, s, &s->cat->items[items[i]]);
	}
	xs_buf_adds(out, ") STRICT");
	while ((rc = xs_sql_step(s, st, err)) > 0)
		xs_buf_addf(out, ";%s", xs_text_at(st, 0));
	return rc;
}

/* SQLite reads its whole schema again at every ALTER, 0.4 ms each: a table
 * that has no row yet is made anew at once instead. */
static int rebuild(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;
	int rc = rebuild_text(s, items, n, &text, err);

	if (rc == 0)
		rc = xs_sql_exec(s, text.s, err);
	xs_buf_release(&text);
	return rc;
}

static int add_columns(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(
		s, "SELECT EXISTS (SELECT 1 FROM survey_rows)", err);
	int64_t has_rows = 0;
	int rc;

	if (!st || xs_sql_number(s, st, 0, &has_rows, err) < 0)
		return -1;
	rc = has_rows ? 0 : rebuild(s, items, n, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct xs_item *item = &s->cat->items[items[i]];

		rc = has_rows ? alter(s, item, err) : 0;
		if (rc == 0)
			rc = write_item(s, item, err);
		add_known(s, item->key);
	}
	return rc;
}

int xs_columns_need(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	int *missing = xs_alloc(n + 1, sizeof(int));
	size_t missing_n = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct xs_item *item = &s->cat->items[items[i]];

		xs_assert(item->kind != XS_KIND_TEXT && !item->derived);
		if (s->column_of[items[i]] >= 0)
			continue;
		if (is_fixed(item->key))
			rc = xs_fail(err, XS_E_PACK,
				_("item \"%s\" cannot be stored: the planner "
				  "file uses this name itself"),
				item->key);
		missing[missing_n++] = items[i];
	}
	if (rc == 0 && missing_n)
		rc = add_columns(s, missing, missing_n, err);
	free(missing);
	return rc;
}

/* -- values -- */

struct xs_value xs_value_of_item(const struct xs_item *item, double v)
{
	if (xs_is_blank(v))
		return xs_value_text(NULL);
	if (item->kind == XS_KIND_FLAG)
		return xs_value_int(v != 0);
	if (item->kind != XS_KIND_CATEGORY)
		return xs_value_real(v);
	xs_assert(v >= 0 && v < (double)item->choices_n);
	return xs_value_text(item->choices[(size_t)v].key);
}

double xs_item_of_value(
	const struct xs_item *item, const struct xs_value *v, bool *unknown_out)
{
	if (v->type == SQLITE_NULL)
		return XS_BLANK;
	if (v->type == SQLITE_INTEGER)
		return (double)v->i;
	if (v->type == SQLITE_FLOAT)
		return v->r;
	for (size_t i = 0; i < item->choices_n; i++)
		if (strcmp(item->choices[i].key, v->s) == 0)
			return (double)i;
	int choice = xs_choice_find(item, v->s);
	if (choice < 0)
		*unknown_out = true;
	return choice < 0 ? XS_BLANK : choice;
}

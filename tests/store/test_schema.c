/* SPDX-License-Identifier: Apache-2.0
 *
 * The schema as somebody reads it, and every statement against it.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/store/store_i.h"
#include "support_store.h"

static struct xs_catalogue *cat;
static struct xs_store *s;

static void start(void)
{
	cat = support_catalogue();
	s = support_store(support_path("a.xueshe"), cat);
}

static void stop(void)
{
	xs_store_close(s);
	support_clean();
	xs_catalogue_free(cat);
}

TestSuite(schema, .init = start, .fini = stop);

Test(schema, every_statement_can_be_prepared)
{
	for (int set = 0; set < XS_SQL_SET_N; set++)
		for (size_t i = 0; i < xs_sql_set(set)->n; i++) {
			struct xs_error err = { 0 };

			cr_expect_not_null(xs_sql(s, set, (int)i, &err),
				"%s: %s", xs_sql_set(set)->texts[i], err.msg);
		}
}

Test(schema, tables_are_strict_and_have_the_columns_that_the_code_names)
{
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM pragma_table_list"
			     " WHERE schema = 'main' AND type = 'table'"
			     " AND NOT strict AND name NOT LIKE 'sqlite_%'"),
		0);
	for (int t = 0; t < XS_TABLE_N; t++) {
		const struct xs_table *table = xs_table_of(t);

		cr_expect_leq(table->n, XS_FIELDS_MAX, "%s", table->name);
		for (size_t i = 0; i < table->n; i++) {
			char sql[256];

			snprintf(sql, sizeof(sql),
				"SELECT count(*) FROM pragma_table_info('%s')"
				" WHERE name = '%s' AND type = '%s'",
				table->name, table->fields[i].name,
				table->fields[i].type == XS_FIELD_REAL ? "REAL"
					: table->fields[i].type == XS_FIELD_INT
					? "INTEGER"
					: "TEXT");
			cr_expect_eq(support_count(s, sql), 1, "%s.%s",
				table->name, table->fields[i].name);
		}
	}
}

/* The schema speaks: each line of a table that names a column says what it
 * means. */
Test(schema, every_column_has_a_comment)
{
	const char *p = (const char *)xs_migrations[0].bytes;
	bool is_table = false;
	int columns = 0;

	while (*p) {
		size_t len = strcspn(p, "\n");
		char line[400];

		snprintf(line, sizeof(line), "%.*s", (int)len, p);
		if (strncmp(line, "CREATE TABLE", 12) == 0)
			is_table = true;
		else if (line[0] == ')')
			is_table = false;
		else if (is_table && strncmp(line, "\tCHECK", 6) != 0 &&
			strncmp(line, "\tUNIQUE", 7) != 0) {
			cr_expect_not_null(strstr(line, " -- "), "%s", line);
			columns++;
		}
		p += len + (p[len] == '\n');
	}
	cr_expect_gt(columns, 90);
}

Test(schema, the_file_says_what_an_item_column_means)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 12, 2);
	support_done(s);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM items WHERE key = 'books'"
			     " AND zh = '图书册数' AND unit = 'volume'"),
		1);
	cr_expect_eq(support_count(s,
			     "SELECT sql LIKE '%\"books\" REAL /* 图书册数,%'"
			     " FROM sqlite_schema WHERE name = 'survey_rows'"),
		1);
	/* Only what somebody filled has a column; later ones are added. */
	cr_expect_lt(xs_column_find(s, "desks"), 0);
	support_import(s, "b.csv");
	support_put(s, "1", 2025, "desks", 30, 2);
	support_put(s, "1", 2025, "kind", 1, 2);
	support_put(s, "1", 2025, "boarding_school", 1, 2);
	support_done(s);
	cr_expect_eq(support_count(s,
			     "SELECT books = 12 AND desks = 30 AND kind ="
			     " '小学' AND boarding_school = 1 AND name ="
			     " '学校1' AND year = 2025 FROM readable_rows"),
		1);
}

Test(schema, a_made_up_column_name_cannot_break_out)
{
	cat->items[1].key = "a\" TEXT; --";
	xs_map_set(&cat->index, "a\" TEXT; --", 1);
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "a\" TEXT; --", 3, 2);
	support_done(s);
	cr_expect_eq(support_value(s, "1", 2025, "a\" TEXT; --"), 3);
}

Test(schema, an_item_cannot_take_a_name_of_the_files_own)
{
	struct xs_error err = { 0 };
	int item = 1;
	double v = 1;

	cat->items[1].key = "School";
	support_import(s, "a.csv");
	cr_expect_eq(xs_store_put(s, 2025, "own",
			     &(struct xs_put_row){ support_school(s, "1"), 2,
				     &item, &v, NULL, 1 },
			     &err),
		-1);
	cr_expect_eq(err.code, XS_E_PACK);
	xs_store_rollback(s);
}

Test(schema, the_handle_is_set_as_the_schema_expects)
{
	struct xs_error err = { 0 };

	cr_expect_eq(support_count(s, "PRAGMA foreign_keys"), 1);
	cr_expect_eq(support_count(s, "PRAGMA trusted_schema"), 0);
	cr_expect_eq(support_count(s, "PRAGMA synchronous"), 2);
	cr_expect_eq(support_count(s,
			     "SELECT journal_mode = 'delete'"
			     " FROM pragma_journal_mode"),
		1);
	/* "nothing" in double quotes is a name, never a text. */
	cr_expect_null(xs_sql_prepare(s, "SELECT \"nothing\"", &err));
	/* No school, no row. */
	cr_expect_neq(sqlite3_exec(s->db,
			      "INSERT INTO exemptions (school, rule,"
			      " created_by) VALUES (99, 'x', 1)",
			      NULL, NULL, NULL),
		SQLITE_OK);
	/* The schema cannot be written behind SQLite's back. */
	cr_expect_neq(sqlite3_exec(s->db,
			      "PRAGMA writable_schema = ON;"
			      "DELETE FROM sqlite_schema",
			      NULL, NULL, NULL),
		SQLITE_OK);
}

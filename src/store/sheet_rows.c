/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of any sheet with a table of its own, read back as texts: what
 * stands, in the order in which it came, each with the row it came from.
 */
#include "store_i.h"

#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* "SELECT t.id, t.school, file, sheet, sheet_row, fields… FROM table t" */
static void select_text(struct xs_buf *out, const struct xs_table *t)
{
	xs_buf_adds(out, "SELECT t.id, ");
	xs_buf_adds(out,
		xs_record_field(t, "school") >= 0 ? "ifnull(t.school, 0)"
						  : "0");
	xs_buf_adds(out,
		", ifnull(s.file, ''), ifnull(s.sheet, ''),"
		" ifnull(t.sheet_row, 0)");
	for (size_t i = 0; i < t->n; i++) {
		xs_buf_adds(out, ", t.");
		xs_sql_name(out, t->fields[i].name);
	}
	xs_buf_addf(out,
		" FROM %s t LEFT JOIN sheets s ON s.id = t.sheet"
		" WHERE t.removed_by IS NULL ORDER BY t.id",
		t->name);
}

/* A figure as the shortest text that reads back as the same. */
static const char *text_of(struct xs_arena *arena, sqlite3_stmt *st, int column)
{
	char number[32];

	switch (sqlite3_column_type(st, column)) {
	case SQLITE_NULL:
		return NULL;
	case SQLITE_INTEGER:
	case SQLITE_FLOAT:
		xs_format_real(sqlite3_column_double(st, column), number);
		return xs_arena_strdup(arena, number);
	default:
		return xs_arena_strdup(arena, xs_text_at(st, column));
	}
}

#define FIRST_FIELD 5 /* column of the statement */

static void read_row(sqlite3_stmt *st, struct xs_arena *arena,
	struct xs_sheet_row *row, const char **texts)
{
	row->id = sqlite3_column_int64(st, 0);
	row->school = sqlite3_column_int64(st, 1);
	row->at = (struct xs_place){ .row = sqlite3_column_int64(st, 4) };
	xs_text_copy(row->at.file, sizeof(row->at.file), xs_text_at(st, 2));
	xs_text_copy(row->at.sheet, sizeof(row->at.sheet), xs_text_at(st, 3));
	for (size_t i = 0; i < row->n; i++)
		texts[i] = text_of(arena, st, (int)i + FIRST_FIELD);
	row->texts = texts;
}

int xs_store_each_row(struct xs_store *s, const char *table,
	int (*fn)(void *arg, const struct xs_sheet_row *row), void *arg,
	struct xs_error *err)
{
	int id = xs_record_table(table);
	struct xs_arena arena = { 0 };
	struct xs_buf text = XS_BUF_INIT;
	const char *names[XS_FIELDS_MAX], *texts[XS_FIELDS_MAX];
	struct xs_sheet_row row = { .names = names };
	const struct xs_table *t;
	sqlite3_stmt *st;
	int rc = -1;

	xs_assert(id >= 0 && xs_table_of((enum xs_table_id)id)->from_sheets);
	t = xs_table_of((enum xs_table_id)id);
	row.n = t->n;
	for (size_t i = 0; i < t->n; i++)
		names[i] = t->fields[i].name;
	select_text(&text, t);
	st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		xs_arena_clear(&arena);
		read_row(st, &arena, &row, texts);
		if (fn(arg, &row) != 0)
			break;
	}
	sqlite3_reset(st);
	xs_arena_release(&arena);
	return rc < 0 ? -1 : 0;
}

const char *xs_sheet_row_text(const struct xs_sheet_row *row, const char *name)
{
	for (size_t i = 0; i < row->n; i++)
		if (strcmp(row->names[i], name) == 0)
			return row->texts[i];
	return NULL;
}

double xs_sheet_row_number(const struct xs_sheet_row *row, const char *name)
{
	const char *text = xs_sheet_row_text(row, name);
	double v;

	return text && xs_parse_real(text, strlen(text), &v) ? v : XS_BLANK;
}

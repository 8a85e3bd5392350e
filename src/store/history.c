/* SPDX-License-Identifier: Apache-2.0
 *
 * What happened, newest first.  Without a school: every change set, and under
 * it the values it replaced.  With a school: every value the school ever got,
 * those that filled a blank too.
 */
#include "store_i.h"

#include <stdlib.h>

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	CHANGES,
	REPLACED,
	FIND_SCHOOL,
	ROWS_OF,
	FILES_OF,
	SQL_N
};
#define YEAR_OF_ROW "(SELECT year FROM surveys v WHERE v.id = r.survey)"
static const char *const sql[] = {
	[CHANGES] =
		"SELECT id, at, who, what, ifnull(why, ''),"
		" ifnull(undoes, 0), values_n, ifnull(first_event, 0),"
		" ifnull(last_event, -1) FROM changes ORDER BY id DESC",
	[REPLACED] =
		"SELECT f.field, f.old, f.new, ifnull(f.sheet, 0),"
		" f.sheet_row, f.sheet_column, ifnull(s.code, s.name),"
		" coalesce(" YEAR_OF_ROW ", b.year, 0)"
		" FROM field_changes f"
		" LEFT JOIN survey_rows r"
		"  ON f.\"table\" = 'survey_rows' AND r.id = f.row"
		" LEFT JOIN buildings b"
		"  ON f.\"table\" = 'buildings' AND b.id = f.row"
		" LEFT JOIN exemptions e"
		"  ON f.\"table\" = 'exemptions' AND e.id = f.row"
		" LEFT JOIN sources o"
		"  ON f.\"table\" = 'sources' AND o.id = f.row"
		" LEFT JOIN schools s ON s.id = coalesce(r.school, b.school,"
		"  e.school, o.school,"
		"  CASE f.\"table\" WHEN 'schools' THEN f.row"
		"  WHEN 'distances' THEN (SELECT school FROM distances WHERE id = f.row)"
		"  WHEN 'projects' THEN (SELECT school FROM projects WHERE id = f.row)"
		"  WHEN 'inspections' THEN (SELECT school FROM inspections WHERE id = f.row)"
		"  WHEN 'findings' THEN (SELECT school FROM findings WHERE id = f.row)"
		"  WHEN 'evidence' THEN (SELECT school FROM evidence WHERE id = f.row)"
		"  END)"
		" WHERE f.id BETWEEN ?1 AND ?2 AND CASE WHEN ?3 IS NULL"
		" THEN f.old IS NOT NULL ELSE f.field = ?3 END ORDER BY f.id",
	[FIND_SCHOOL] =
		"SELECT id, ifnull(code, name) FROM schools"
		" WHERE (code = ?1 OR name = ?1"
		" OR replace(township || name, ' ', '')"
		"  = replace(?1, ' ', '')"
		" OR name || '（' || township || '）' = ?1"
		" OR replace(name || '(' || township || ')', ' ', '')"
		"  = replace(?1, ' ', '') OR id IN (SELECT school"
		"  FROM school_names WHERE name = ?1 AND removed_by IS NULL))"
		" ORDER BY code IS NOT ?1, name IS NOT ?1,"
		" removed_by IS NOT NULL, id",
	[ROWS_OF] =
		"SELECT 22, r.id, " YEAR_OF_ROW " FROM survey_rows r"
		" WHERE r.school = ?1"
		" UNION ALL SELECT 1, id, 0 FROM schools WHERE id = ?1"
		" UNION ALL SELECT 4, id, year FROM buildings"
		"  WHERE school = ?1"
		" UNION ALL SELECT 5, id, 0 FROM exemptions WHERE school = ?1"
		" UNION ALL SELECT 3, id, 0 FROM sources WHERE school = ?1"
		" UNION ALL SELECT 11, id, 0 FROM distances WHERE school = ?1"
		" UNION ALL SELECT 14, id, 0 FROM projects WHERE school = ?1"
		" UNION ALL SELECT 15, id, 0 FROM inspections WHERE school = ?1"
		" UNION ALL SELECT 16, id, 0 FROM findings WHERE school = ?1"
		" UNION ALL SELECT 18, id, 0 FROM evidence WHERE school = ?1"
		" UNION ALL SELECT 20, id, 0 FROM decisions WHERE school = ?1",
	[FILES_OF] =
		"SELECT DISTINCT file FROM sheets WHERE change = ?1 ORDER BY file",
};
/* clang-format on */
const struct xs_statements xs_history_sql = { sql, SQL_N };

/* The tables as ROWS_OF numbers them. */
_Static_assert(XS_TABLE_SCHOOLS == 1 && XS_TABLE_SOURCES == 3 &&
		XS_TABLE_BUILDINGS == 4 && XS_TABLE_EXEMPTIONS == 5 &&
		XS_TABLE_COHORTS == 9 && XS_TABLE_DECISIONS == 20 &&
		XS_TABLE_N == 22,
	"ROWS_OF in history.c");

struct line { /* a value that a school got */
	int64_t change, event;
	size_t row; /* order in which its row was read */
	const char *field, *from, *to; /* in the arena */
	int year;
	int64_t sheet;
	long sheet_row;
	int sheet_column;
};

struct telling {
	struct xs_store *s;
	const char *school, *item; /* asked for, or NULL */
	int (*fn)(void *arg, const struct xs_history_row *row);
	void *arg;
	struct xs_arena arena;
	struct line *lines; /* of the school asked for */
	size_t n, cap;
	size_t next; /* first line not told yet */
	char *label; /* of that school */
};

static sqlite3_stmt *get(struct xs_store *s, int which, struct xs_error *err)
{
	return xs_sql(s, XS_SQL_HISTORY, which, err);
}

static void add_number(struct xs_buf *out, const struct xs_value *v)
{
	char number[32];

	xs_format_real(v->type == SQLITE_FLOAT ? v->r : (double)v->i, number);
	xs_buf_adds(out, number);
}

/* A value as people read it: texts as they stand, flags and categories by
 * their words. */
static char *say_value(
	struct telling *t, const char *field, const struct xs_value *v)
{
	int at = xs_item_find(t->s->cat, field);
	const struct xs_item *item = at < 0 ? NULL : &t->s->cat->items[at];
	struct xs_buf text = XS_BUF_INIT;
	bool is_unknown = false;

	if (item && item->kind != XS_KIND_TEXT)
		xs_item_value_text(item, xs_item_of_value(item, v, &is_unknown),
			xs_lang_screen(), &text);
	else if (v->type == SQLITE_INTEGER || v->type == SQLITE_FLOAT)
		add_number(&text, v);
	else if (v->type == SQLITE_TEXT)
		xs_buf_adds(&text, v->s);
	if (is_unknown)
		xs_buf_adds(&text, v->s);
	char *kept = xs_arena_strdup(&t->arena, text.s);
	xs_buf_release(&text);
	return kept;
}

static void set_place(struct xs_store *s, struct xs_history_row *row,
	int64_t sheet, long sheet_row, int column)
{
	const struct xs_sheet_map *map =
		sheet ? xs_sheet_map_of(s, sheet, NULL) : NULL;

	row->at = (struct xs_place){ 0 };
	if (!map)
		return;
	xs_text_copy(row->at.file, sizeof(row->at.file), map->file);
	xs_text_copy(row->at.sheet, sizeof(row->at.sheet), map->sheet);
	row->at.row = sheet_row;
	row->at.column = column;
	xs_place_settle(&row->at);
}

/* -- everything a school got -- */

static int add_trail(struct telling *t, int table, int64_t id, int year,
	size_t row, struct xs_error *err)
{
	struct xs_face face = { 0 };
	struct xs_trail trail = { 0 };

	xs_face_make(&face, t->s, table);
	int rc = xs_trail_load(t->s, &face, id, &trail, err);
	for (size_t i = 0; rc == 0 && i < trail.n; i++) {
		const struct xs_event *e = &trail.events[i];
		const char *field = face.names[e->column];

		if (t->item && strcmp(t->item, field) != 0)
			continue;
		xs_grow((void **)&t->lines, &t->cap, t->n + 1,
			sizeof(*t->lines));
		t->lines[t->n++] = (struct line){ .change = e->change,
			.event = e->id,
			.row = row,
			.field = xs_arena_strdup(&t->arena, field),
			.from = say_value(t, field, &e->from),
			.to = say_value(t, field, &e->to),
			.year = year,
			.sheet = e->sheet,
			.sheet_row = e->sheet_row,
			.sheet_column = e->sheet_column };
	}
	xs_trail_release(&trail);
	xs_face_release(&face);
	return rc;
}

/* Newest change first; within it as things happened. */
static int compare_lines(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->change != y->change)
		return x->change > y->change ? -1 : 1;
	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x < y ? -1 : x > y;
}

static int gather_school(
	struct telling *t, int64_t school, struct xs_error *err)
{
	sqlite3_stmt *st = get(t->s, ROWS_OF, err);
	size_t row = 0;
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, school);
	while ((rc = xs_sql_step(t->s, st, err)) > 0)
		if (add_trail(t, sqlite3_column_int(st, 0),
			    sqlite3_column_int64(st, 1),
			    sqlite3_column_int(st, 2), row++, err) < 0)
			break;
	sqlite3_reset(st);
	return rc == 0 ? 0 : -1;
}

/* A school that was undone and taken in again stands there twice: both. */
static int find_school(struct telling *t, struct xs_error *err)
{
	sqlite3_stmt *st = get(t->s, FIND_SCHOOL, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_text(st, 1, t->school, -1, SQLITE_TRANSIENT);
	while ((rc = xs_sql_step(t->s, st, err)) > 0) {
		if (!t->label)
			t->label =
				xs_arena_strdup(&t->arena, xs_text_at(st, 1));
		if (!xs_text_is(t->label, xs_text_at(st, 1)))
			continue;
		if (gather_school(t, sqlite3_column_int64(st, 0), err) < 0)
			break;
	}
	sqlite3_reset(st);
	if (rc != 0)
		return -1;
	if (!t->label)
		return xs_fail(err, XS_E_NO_SCHOOL,
			_("no school has the code or name \"%s\""), t->school);
	if (t->n)
		qsort(t->lines, t->n, sizeof(*t->lines), compare_lines);
	return 0;
}

/* -- telling -- */

/* The lines of one change for the school asked for. */
static int tell_lines(struct telling *t, struct xs_history_row *row)
{
	int rc = 0;

	while (rc == 0 && t->next < t->n &&
		t->lines[t->next].change == row->change) {
		const struct line *l = &t->lines[t->next++];

		row->school = t->label;
		row->item = l->field;
		row->old_value = l->from;
		row->new_value = l->to;
		row->year = l->year;
		set_place(t->s, row, l->sheet, l->sheet_row, l->sheet_column);
		rc = t->fn(t->arg, row);
	}
	return rc;
}

static int tell_replaced(struct telling *t, struct xs_history_row *row,
	int64_t first, int64_t last, struct xs_error *err)
{
	sqlite3_stmt *st = get(t->s, REPLACED, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, first);
	sqlite3_bind_int64(st, 2, last);
	xs_bind_text(st, 3, t->item);
	while ((rc = xs_sql_step(t->s, st, err)) > 0) {
		const char *field = xs_text_at(st, 0);
		struct xs_value from = xs_value_at(st, 1);
		struct xs_value to = xs_value_at(st, 2);

		row->school = xs_text_at(st, 6);
		row->item = field;
		row->old_value = say_value(t, field, &from);
		row->new_value = say_value(t, field, &to);
		row->year = sqlite3_column_int(st, 7);
		set_place(t->s, row, sqlite3_column_int64(st, 3),
			(long)sqlite3_column_int64(st, 4),
			sqlite3_column_int(st, 5));
		if ((rc = t->fn(t->arg, row)) != 0)
			break;
		xs_arena_release(&t->arena);
	}
	sqlite3_reset(st);
	return rc;
}

/* The files that a change took in. */
static int find_files(
	struct telling *t, struct xs_history_row *row, struct xs_error *err)
{
	sqlite3_stmt *st = get(t->s, FILES_OF, err);
	const char **files = NULL, **kept;
	size_t cap = 0;
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, row->change);
	while ((rc = xs_sql_step(t->s, st, err)) > 0) {
		xs_grow((void **)&files, &cap, row->files_n + 1,
			sizeof(*files));
		files[row->files_n++] =
			xs_arena_strdup(&t->arena, xs_text_at(st, 0));
	}
	kept = xs_arena_alloc(&t->arena, row->files_n + 1, sizeof(*kept));
	for (size_t i = 0; i < row->files_n; i++)
		kept[i] = files[i];
	row->files = kept;
	free(files);
	return rc;
}

static int tell_change(
	struct telling *t, sqlite3_stmt *st, struct xs_error *err)
{
	struct xs_history_row row = { .change = sqlite3_column_int64(st, 0),
		.when = xs_text_at(st, 1),
		.who = xs_text_at(st, 2),
		.what = xs_text_at(st, 3),
		.why = xs_text_at(st, 4),
		.undoes = sqlite3_column_int64(st, 5),
		.values = sqlite3_column_int64(st, 6) };
	int rc = 0;

	if (!t->school && !t->item) {
		if (find_files(t, &row, err) < 0)
			return -1;
		rc = t->fn(t->arg, &row);
		row.files_n = 0;
	}
	if (rc != 0)
		return rc;
	if (t->school)
		return tell_lines(t, &row);
	return tell_replaced(t, &row, sqlite3_column_int64(st, 7),
		sqlite3_column_int64(st, 8), err);
}

static int check_item(struct telling *t, struct xs_error *err)
{
	if (!t->item || xs_item_find(t->s->cat, t->item) >= 0)
		return 0;
	for (int i = 0; i < XS_TABLE_N; i++) {
		const struct xs_table *table = xs_table_of((enum xs_table_id)i);

		for (size_t k = 0; k < table->n; k++)
			if (strcmp(table->fields[k].name, t->item) == 0)
				return 0;
	}
	return xs_fail(
		err, XS_E_NO_ITEM, _("no item has the name \"%s\""), t->item);
}

int xs_store_history(struct xs_store *s, const char *school, const char *item,
	int (*fn)(void *arg, const struct xs_history_row *row), void *arg,
	struct xs_error *err)
{
	struct telling t = {
		.s = s, .school = school, .item = item, .fn = fn, .arg = arg
	};
	sqlite3_stmt *st = NULL;
	int rc = -1;

	if (xs_read_begin(s, err) < 0)
		return -1;
	if (xs_columns_load(s, err) < 0 || check_item(&t, err) < 0 ||
		(school && find_school(&t, err) < 0))
		goto out;
	st = get(s, CHANGES, err);
	while (st && (rc = xs_sql_step(s, st, err)) > 0)
		if ((rc = tell_change(&t, st, err)) != 0)
			break;
	sqlite3_reset(st);
out:
	xs_read_end(s);
	free(t.lines);
	xs_arena_release(&t.arena);
	return rc < 0 ? -1 : 0;
}

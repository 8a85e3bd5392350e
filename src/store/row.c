/* SPDX-License-Identifier: Apache-2.0
 *
 * survey_rows: what a sheet says of a school.  The fast way is a row that is
 * not there yet: one INSERT, nothing else.  A row that is there is read,
 * compared and updated; blanks it fills are a bitmap in row_sources, values
 * it replaces are events.  A sheet that only left blanks of a row has an empty
 * bitmap: that is where they are to be filled in.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

#define PLANS_MAX 16
#define NO_ROW (-2)

/* clang-format off */
enum {
	SURVEY,
	ADD_SURVEY,
	LAST_ROW,
	ADD_SOURCE,
	SQL_N
};
static const char *const sql[] = {
	[SURVEY] =
		"SELECT id FROM surveys WHERE year = ?1 AND source = ?2",
	[ADD_SURVEY] =
		"INSERT INTO surveys (year, source, reference_date)"
		" VALUES (?1, ?2, ?3)",
	[LAST_ROW] =
		"SELECT max(id) FROM survey_rows WHERE id > ?1 AND id < ?2",
	[ADD_SOURCE] =
		"INSERT INTO row_sources (id, survey_row, sheet, sheet_row,"
		" filled) VALUES (?1, ?2, ?3, ?4, ?5)",
};
/* clang-format on */
const struct xs_statements xs_row_sql = { sql, SQL_N };

/* Statements for a set of items. */
struct xs_row_plan {
	struct xs_row_plan *next;
	sqlite3_stmt *insert; /* id, school, survey, sheet, sheet_row,
		created_by, items… */
	sqlite3_stmt *select; /* id, items… of a school and survey */
	sqlite3_stmt *update; /* id, items… */
	size_t n;
	int items[]; /* as the caller gives them */
};
#define FIRST_ITEM 7 /* parameter of insert */

static void free_plan(struct xs_row_plan *plan)
{
	sqlite3_finalize(plan->insert);
	sqlite3_finalize(plan->select);
	sqlite3_finalize(plan->update);
	free(plan);
}

void xs_rows_release(struct xs_store *s)
{
	while (s->plans) {
		struct xs_row_plan *next = s->plans->next;

		free_plan(s->plans);
		s->plans = next;
	}
}

static const char *key_of(const struct xs_store *s, int item)
{
	return s->cat->items[item].key;
}

static sqlite3_stmt *prepare_insert(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text,
		"INSERT INTO survey_rows (id, school, survey,"
		" sheet, sheet_row, created_by");
	for (size_t i = 0; i < n; i++) {
		xs_buf_adds(&text, ", ");
		xs_sql_name(&text, key_of(s, items[i]));
	}
	xs_buf_adds(&text, ") VALUES (?1, ?2, ?3, ?4, ?5, ?6");
	for (size_t i = 0; i < n; i++)
		xs_buf_addf(&text, ", ?%zu", FIRST_ITEM + i);
	xs_buf_adds(&text, ") ON CONFLICT DO NOTHING");
	sqlite3_stmt *st = xs_sql_prepare(s, text.s, err);
	xs_buf_release(&text);
	return st;
}

static sqlite3_stmt *prepare_select(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text, "SELECT id");
	for (size_t i = 0; i < n; i++) {
		xs_buf_adds(&text, ", ");
		xs_sql_name(&text, key_of(s, items[i]));
	}
	xs_buf_adds(&text,
		" FROM survey_rows WHERE survey = ?1 AND"
		" school = ?2 AND removed_by IS NULL");
	sqlite3_stmt *st = xs_sql_prepare(s, text.s, err);
	xs_buf_release(&text);
	return st;
}

static sqlite3_stmt *prepare_update(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text, "UPDATE survey_rows SET ");
	for (size_t i = 0; i < n; i++) {
		if (i)
			xs_buf_adds(&text, ", ");
		xs_sql_name(&text, key_of(s, items[i]));
		xs_buf_addf(&text, " = ?%zu", i + 2);
	}
	xs_buf_adds(&text, " WHERE id = ?1");
	sqlite3_stmt *st = xs_sql_prepare(s, text.s, err);
	xs_buf_release(&text);
	return st;
}

static void trim_plans(struct xs_store *s)
{
	struct xs_row_plan **at = &s->plans;

	for (int i = 0; *at && i < PLANS_MAX; i++)
		at = &(*at)->next;
	while (*at) {
		struct xs_row_plan *next = (*at)->next;

		free_plan(*at);
		*at = next;
	}
}

static struct xs_row_plan *make_plan(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	struct xs_row_plan *plan;

	if (xs_columns_need(s, items, n, err) < 0)
		return NULL;
	plan = xs_alloc(1, sizeof(*plan) + n * sizeof(int));
	plan->n = n;
	memcpy(plan->items, items, n * sizeof(int));
	plan->insert = prepare_insert(s, items, n, err);
	plan->select = prepare_select(s, items, n, err);
	plan->update = n ? prepare_update(s, items, n, err) : NULL;
	if (!plan->insert || !plan->select || (n && !plan->update)) {
		free_plan(plan);
		return NULL;
	}
	plan->next = s->plans;
	s->plans = plan;
	trim_plans(s);
	return plan;
}

/* The plan for these items, moved to the front. */
static struct xs_row_plan *plan_of(
	struct xs_store *s, const int *items, size_t n, struct xs_error *err)
{
	for (struct xs_row_plan **at = &s->plans; *at; at = &(*at)->next) {
		struct xs_row_plan *plan = *at;

		if (plan->n != n ||
			memcmp(plan->items, items, n * sizeof(int)) != 0)
			continue;
		*at = plan->next;
		plan->next = s->plans;
		s->plans = plan;
		return plan;
	}
	return make_plan(s, items, n, err);
}

/* -- surveys -- */

static int add_survey(
	struct xs_store *s, int year, const char *source, struct xs_error *err)
{
	char day[16];
	sqlite3_stmt *st = xs_sql(s, XS_SQL_ROW, ADD_SURVEY, err);

	if (!st)
		return -1;
	xs_date_text(xs_reference_date(year), day);
	sqlite3_bind_int(st, 1, year);
	sqlite3_bind_text(st, 2, source, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 3, day, -1, SQLITE_TRANSIENT);
	if (xs_sql_run(s, st, err) < 0)
		return -1;
	s->survey_id = sqlite3_last_insert_rowid(s->db);
	return 0;
}

static int find_survey(
	struct xs_store *s, int year, const char *source, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_ROW, SURVEY, err);
	sqlite3_stmt *last = xs_sql(s, XS_SQL_ROW, LAST_ROW, err);

	if (!st || !last)
		return -1;
	sqlite3_bind_int(st, 1, year);
	sqlite3_bind_text(st, 2, source, -1, SQLITE_TRANSIENT);
	if (xs_sql_number(s, st, 0, &s->survey_id, err) < 0)
		return -1;
	if (!s->survey_id && add_survey(s, year, source, err) < 0)
		return -1;
	int64_t base = s->survey_id * XS_SURVEY_STRIDE;
	sqlite3_bind_int64(last, 1, base);
	sqlite3_bind_int64(last, 2, base + XS_SURVEY_STRIDE);
	if (xs_sql_number(s, last, base, &s->next_row, err) < 0)
		return -1;
	s->next_row++;
	s->survey_year = year;
	free(s->survey_source);
	s->survey_source = xs_strdup(source);
	return 0;
}

static int need_survey(
	struct xs_store *s, int year, const char *source, struct xs_error *err)
{
	if (s->survey_id && s->survey_year == year &&
		strcmp(s->survey_source, source) == 0)
		return 0;
	return find_survey(s, year, source, err);
}

/* -- a row -- */

static void bind_item(
	sqlite3_stmt *st, int at, const struct xs_item *item, double v)
{
	if (item->kind == XS_KIND_CATEGORY || item->kind == XS_KIND_FLAG) {
		struct xs_value text = xs_value_of_item(item, v);

		if (text.type == SQLITE_TEXT)
			sqlite3_bind_text(st, at, text.s, -1, SQLITE_STATIC);
		else
			xs_bind(st, at, &text);
	} else {
		sqlite3_bind_double(st, at, v); /* NaN becomes NULL */
	}
}

/* 1: the row is new and stored, 0: there is one, -1: failed. */
static int insert_row(struct xs_store *s, struct xs_row_plan *plan,
	const struct xs_put_row *g, struct xs_error *err)
{
	sqlite3_stmt *st = plan->insert;
	int64_t values_n = 0;

	sqlite3_bind_int64(st, 1, s->next_row);
	sqlite3_bind_int64(st, 2, g->school);
	sqlite3_bind_int64(st, 3, s->survey_id);
	if (s->sheet) {
		sqlite3_bind_int64(st, 4, s->sheet);
		sqlite3_bind_int64(st, 5, g->sheet_row);
	} else {
		sqlite3_bind_null(st, 4);
		sqlite3_bind_null(st, 5);
	}
	sqlite3_bind_int64(st, 6, s->change);
	for (size_t i = 0; i < plan->n; i++) {
		bind_item(st, (int)i + FIRST_ITEM,
			&s->cat->items[plan->items[i]], g->values[i]);
		values_n += !xs_is_blank(g->values[i]);
	}
	if (xs_sql_run(s, st, err) < 0)
		return -1;
	if (sqlite3_changes(s->db) == 0)
		return 0;
	s->next_row++;
	s->values_n += values_n ? values_n : 1;
	return 1;
}

static int add_source(struct xs_store *s, int64_t row, long sheet_row,
	const struct xs_buf *filled, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_ROW, ADD_SOURCE, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, xs_next_event(s));
	sqlite3_bind_int64(st, 2, row);
	sqlite3_bind_int64(st, 3, s->sheet);
	sqlite3_bind_int64(st, 4, sheet_row);
	sqlite3_bind_blob(st, 5, filled->s, (int)filled->len, SQLITE_TRANSIENT);
	return xs_sql_run(s, st, err);
}

static void set_bit(struct xs_buf *bits, int at)
{
	bits->s[at / 8] = (char)(bits->s[at / 8] | 1 << at % 8);
}

/* The item's entry in the sheet's map, where the sheet has it. */
static int entry_of(const struct xs_store *s, int item)
{
	return s->sheet ? s->entry_of[item] : -1;
}

/* One item of a row that is there: 1 if it changes. */
static int update_item(struct xs_store *s, struct xs_row_plan *plan,
	const struct xs_put_row *g, size_t i, struct xs_buf *filled,
	struct xs_error *err)
{
	int item = plan->items[i];
	struct xs_value to =
		xs_value_of_item(&s->cat->items[item], g->values[i]);
	struct xs_value from = xs_value_at(plan->select, (int)i + 1);
	bool is_kept =
		xs_is_blank(g->values[i]) && !(g->cleared && g->cleared[i]);

	if (is_kept || xs_value_same(&from, &to)) {
		xs_bind(plan->update, (int)i + 2, &from);
		return 0;
	}
	xs_bind(plan->update, (int)i + 2, &to);
	s->values_n++;
	if (from.type == SQLITE_NULL && entry_of(s, item) >= 0) {
		set_bit(filled, entry_of(s, item));
		return 1;
	}
	struct xs_cell_change c = { .table = "survey_rows",
		.row = sqlite3_column_int64(plan->select, 0),
		.field = key_of(s, item),
		.from = from,
		.to = to,
		.sheet_row = g->sheet_row,
		.sheet_column =
			entry_of(s, item) >= 0 ? s->sheet_column[item] : 0 };
	return xs_record_change(s, &c, err) < 0 ? -1 : 1;
}

/* Has the sheet a column for something that it leaves blank, and that is
 * blank? */
static bool leaves_blank(const struct xs_store *s,
	const struct xs_row_plan *plan, const struct xs_put_row *g)
{
	for (size_t i = 0; i < plan->n; i++)
		if (xs_is_blank(g->values[i]) &&
			entry_of(s, plan->items[i]) >= 0 &&
			s->sheet_column[plan->items[i]] > 0 &&
			sqlite3_column_type(plan->select, (int)i + 1) ==
				SQLITE_NULL)
			return true;
	return false;
}

/* Notes the sheet of what it filled, or left blank, of the row. */
static int note_source(struct xs_store *s, struct xs_row_plan *plan,
	const struct xs_put_row *g, const struct xs_buf *filled,
	struct xs_error *err)
{
	int64_t row = sqlite3_column_int64(plan->select, 0);
	bool has_bits = false;

	for (size_t i = 0; i < filled->len; i++)
		has_bits |= filled->s[i] != 0;
	if (!has_bits &&
		(!leaves_blank(s, plan, g) || xs_row_has_sheet(s, row)))
		return 0;
	s->noted = true;
	return add_source(s, row, g->sheet_row, filled, err);
}

static int write_update(
	struct xs_store *s, struct xs_row_plan *plan, struct xs_error *err)
{
	sqlite3_bind_int64(
		plan->update, 1, sqlite3_column_int64(plan->select, 0));
	return xs_sql_run(s, plan->update, err);
}

/* NO_ROW if there is none to update. */
static int update_row(struct xs_store *s, struct xs_row_plan *plan,
	const struct xs_put_row *g, struct xs_error *err)
{
	struct xs_buf filled = XS_BUF_INIT;
	int changed = 0, rc = 0;

	sqlite3_bind_int64(plan->select, 1, s->survey_id);
	sqlite3_bind_int64(plan->select, 2, g->school);
	rc = xs_sql_step(s, plan->select, err);
	if (rc <= 0)
		return rc < 0 ? XS_PUT_FAILED : NO_ROW;
	for (size_t i = 0; s->sheet && i < (s->entries_n + 7) / 8; i++)
		xs_buf_addc(&filled, 0);
	for (size_t i = 0; rc >= 0 && i < plan->n; i++) {
		rc = update_item(s, plan, g, i, &filled, err);
		changed |= rc > 0;
	}
	if (rc >= 0 && changed)
		rc = write_update(s, plan, err);
	if (rc >= 0)
		rc = note_source(s, plan, g, &filled, err);
	sqlite3_reset(plan->select);
	xs_buf_release(&filled);
	if (rc < 0)
		return XS_PUT_FAILED;
	return changed ? XS_PUT_STORED : XS_PUT_UNCHANGED;
}

int xs_store_put(struct xs_store *s, int year, const char *source,
	const struct xs_put_row *row, struct xs_error *err)
{
	xs_assert(s->change);
	if (need_survey(s, year, source, err) < 0)
		return XS_PUT_FAILED;
	struct xs_row_plan *plan = plan_of(s, row->items, row->n, err);
	if (!plan)
		return XS_PUT_FAILED;
	/* Rows come in runs: what the last one was, this one will be. */
	int rc = s->rows_exist ? update_row(s, plan, row, err) : NO_ROW;
	if (rc != NO_ROW)
		return rc;
	rc = insert_row(s, plan, row, err);
	s->rows_exist = rc == 0;
	if (rc != 0)
		return rc < 0 ? XS_PUT_FAILED : XS_PUT_STORED;
	rc = update_row(s, plan, row, err);
	xs_assert(rc != NO_ROW);
	return rc;
}

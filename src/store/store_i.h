/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the store share.  Nobody outside this room sees SQLite.
 *
 * Every value the store writes is an *event* of a change set.  Rows that an
 * import makes and blanks that it fills are known by the row's sheet and by
 * row_sources; only what is replaced or cleared is written out, in
 * field_changes.  Both tables number their rows from one counter, so that all
 * events of a row stand in order.
 */
#ifndef XUESHE_STORE_I_H
#define XUESHE_STORE_I_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "xueshe/buf.h"
#include "xueshe/embedded.h"
#include "xueshe/error.h"
#include "xueshe/hash.h"
#include "xueshe/item.h"
#include "xueshe/store.h"

#define XS_APPLICATION_ID 0x58554553 /* "XUES", for file(1) and for us */
#define XS_SURVEY_STRIDE 1000000000LL /* ids of survey_rows, see the schema */
#define XS_PATIENCE_MS 10000 /* a writer waits that long for another */
#define XS_CHECK_MAX_PAGES 4096 /* files up to 16 MiB are checked at open */

/* -- statements -- */

struct xs_statements { /* texts of one file of this room */
	const char *const *texts;
	size_t n;
};

enum xs_sql_set {
	XS_SQL_CHANGE,
	XS_SQL_SCHOOL,
	XS_SQL_ROW,
	XS_SQL_RECORD,
	XS_SQL_SURVEY,
	XS_SQL_ORIGIN,
	XS_SQL_TRACE,
	XS_SQL_TRAIL,
	XS_SQL_HISTORY,
	XS_SQL_UNDO,
	XS_SQL_STATED,
	XS_SQL_SET_N
};
extern const struct xs_statements xs_change_sql, xs_school_sql, xs_row_sql,
	xs_record_sql, xs_survey_sql, xs_origin_sql, xs_trace_sql, xs_trail_sql,
	xs_history_sql, xs_undo_sql, xs_stated_sql;
const struct xs_statements *xs_sql_set(enum xs_sql_set set);

/* A value of a cell as SQLite holds it. */
struct xs_value {
	int type; /* SQLITE_NULL, _INTEGER, _FLOAT, _TEXT */
	int64_t i;
	double r;
	const char *s;
};

/* An item's column of survey_rows. */
struct xs_item_column {
	char *key;
	int item; /* -1: the catalogue does not know it */
};

/* A sheet's columns as sheets.columns holds them. */
struct xs_sheet_map {
	int64_t id, change;
	char *file, *sheet;
	char **keys; /* item of each entry */
	int *columns; /* sheet column of each entry, 0: a constant */
	size_t n;
};

struct xs_row_plan; /* prepared statements of a set of items, row.c */

struct xs_store {
	sqlite3 *db;
	char *path;
	enum xs_store_mode mode;
	const struct xs_catalogue *cat;
	const struct xs_embedded *migrations;
	struct xs_buf text; /* last text lent out */

	sqlite3_stmt **prepared[XS_SQL_SET_N];
	struct xs_map made; /* text → index of made statements */
	sqlite3_stmt **made_all;
	size_t made_n, made_cap;

	struct xs_item_column *columns; /* of survey_rows, file's order */
	size_t columns_n, columns_cap;
	int *column_of; /* [cat->n]: index into columns, or -1 */

	bool is_reading; /* xs_read_begin opened a transaction */
	bool is_held; /* xs_store_hold did */
	bool held_has_events; /* besides the rows themselves */
	bool noted; /* which sheet a row stands in is written, at least */
	bool rows_exist; /* the last row written was there already */
	struct xs_ranks *held_ranks; /* of held_year; NULL: not read yet */
	int held_year;
	int64_t change; /* change set begun; 0: none */
	int64_t values_n; /* values written by it */
	int64_t events; /* last number given to an event */
	int64_t first_event; /* of this change set */
	const char *begun_file;
	int begun_line;

	int64_t sheet; /* sheet begun; 0: none */
	int *entry_of; /* [cat->n]: entry in the sheet's map, or -1 */
	int *sheet_column; /* [cat->n]: its column in the sheet, 0 none */
	size_t entries_n;

	int survey_year; /* survey last written to */
	char *survey_source;
	int64_t survey_id; /* 0: none */
	int64_t next_row; /* id of its next row */

	struct xs_sheet_map **maps; /* sheets read so far */
	size_t maps_n, maps_cap;

	struct xs_row_plan *plans; /* newest first */
};

/* The statement, reset and ready to be bound; NULL on failure. */
sqlite3_stmt *xs_sql(struct xs_store *s, enum xs_sql_set set, int which,
	struct xs_error *err);
/* The same for a text made at run time (column names are not parameters). */
sqlite3_stmt *xs_sql_made(
	struct xs_store *s, const char *text, struct xs_error *err);
sqlite3_stmt *xs_sql_prepare(
	struct xs_store *s, const char *text, struct xs_error *err);
/* Runs a statement to its end and resets it. */
int xs_sql_run(struct xs_store *s, sqlite3_stmt *st, struct xs_error *err);
/* 1: a row, 0: the end, -1: failed; reset unless there is a row. */
int xs_sql_step(struct xs_store *s, sqlite3_stmt *st, struct xs_error *err);
/* One number; `fallback` if there is no row or it is NULL. */
int xs_sql_number(struct xs_store *s, sqlite3_stmt *st, int64_t fallback,
	int64_t *out, struct xs_error *err);
int xs_sql_exec(struct xs_store *s, const char *text, struct xs_error *err);
/* Says what SQLite's code means for the person with the file. */
int xs_sql_fail(struct xs_store *s, int rc, struct xs_error *err);
/* Why the disk refused, in the screen's language. */
const char *xs_sql_reason(sqlite3 *db, int rc);
/* Everything between sees one state of the file. */
int xs_read_begin(struct xs_store *s, struct xs_error *err) XS_MUST_CHECK;
void xs_read_end(struct xs_store *s);
void xs_sql_release(struct xs_store *s);
/* Adds `name` as an SQL identifier. */
void xs_sql_name(struct xs_buf *out, const char *name);

void xs_bind(sqlite3_stmt *st, int at, const struct xs_value *v);
void xs_bind_text(sqlite3_stmt *st, int at, const char *text); /* "" NULL */
struct xs_value xs_value_at(sqlite3_stmt *st, int column); /* borrowed */
struct xs_value xs_value_text(const char *text); /* "" is NULL */
struct xs_value xs_value_real(double v); /* a blank is NULL */
struct xs_value xs_value_int(int64_t v);
bool xs_value_same(const struct xs_value *a, const struct xs_value *b);
const char *xs_text_at(sqlite3_stmt *st, int column); /* NULL is "" */

/* -- files -- */

/* xs_store_open with other migrations than the program's; for tests. */
struct xs_store *xs_store_open_as(const char *path, enum xs_store_mode mode,
	const struct xs_catalogue *cat, const struct xs_embedded *migrations,
	struct xs_error *err);
/* How long a lock is waited for, in milliseconds; for tests. */
void xs_store_set_patience(struct xs_store *s, int ms);
int xs_store_migrate(struct xs_store *s, struct xs_error *err) XS_MUST_CHECK;
int xs_store_format(const struct xs_embedded *migrations);
/* XS_E_STORE_JOURNAL if a journal of another file stands beside `path`. */
int xs_journal_check(const char *path, struct xs_error *err) XS_MUST_CHECK;
/* Copies and checks the copy; `target` appears whole or not at all. */
int xs_store_copy(struct xs_store *s, const char *target,
	struct xs_error *err) XS_MUST_CHECK;

/* -- changes -- */

int64_t xs_next_event(struct xs_store *s);
/* A cell that got another value. */
struct xs_cell_change {
	const char *table;
	int64_t row;
	const char *field;
	struct xs_value from, to;
	long sheet_row;
	int sheet_column;
};
int xs_record_change(struct xs_store *s, const struct xs_cell_change *c,
	struct xs_error *err) XS_MUST_CHECK;
/* The map of a sheet, kept in the handle; NULL on failure. */
const struct xs_sheet_map *xs_sheet_map_of(
	struct xs_store *s, int64_t sheet, struct xs_error *err);
/* The entry of an item's key or a field's name; -1: the sheet lacks it. */
long xs_sheet_map_entry(const struct xs_sheet_map *map, const char *key);
/* The cell of such a sheet: 0; 1 where there is no map. */
int xs_sheet_map_place(const struct xs_sheet_map *map, long row, int column,
	struct xs_place *out);
void xs_sheet_maps_release(struct xs_store *s);

/* -- rows of the fixed tables -- */

enum xs_field_type { XS_FIELD_TEXT, XS_FIELD_REAL, XS_FIELD_INT };
enum { XS_KEY_MAY_LACK = 2 }; /* the same, but it may be NULL */
struct xs_field_spec {
	const char *name;
	enum xs_field_type type;
	int key; /* true: found again by it, never cleared; or … */
};
enum xs_table_id {
	XS_TABLE_META,
	XS_TABLE_SCHOOLS,
	XS_TABLE_CODES,
	XS_TABLE_SOURCES,
	XS_TABLE_BUILDINGS,
	XS_TABLE_EXEMPTIONS,
	XS_TABLE_TOWNSHIPS,
	XS_TABLE_CHOICES,
	XS_TABLE_STATED,
	XS_TABLE_COHORTS,
	XS_TABLE_SETTLEMENTS,
	XS_TABLE_DISTANCES,
	XS_TABLE_COUNTY,
	XS_TABLE_FUNDS,
	XS_TABLE_PROJECTS,
	XS_TABLE_INSPECTIONS,
	XS_TABLE_FINDINGS,
	XS_TABLE_ENROLMENT,
	XS_TABLE_EVIDENCE,
	XS_TABLE_LEADTIMES,
	XS_TABLE_DECISIONS,
	XS_TABLE_NAMES,
	XS_TABLE_N
};
struct xs_table {
	const char *name;
	const struct xs_field_spec *fields;
	size_t n;
	bool from_sheets; /* has columns sheet and sheet_row */
};
#define XS_FIELDS_MAX 32
const struct xs_table *xs_table_of(enum xs_table_id id);
int xs_record_table(const char *name); /* its id; -1 */
int xs_record_field(const struct xs_table *t, const char *field); /* -1 */

/* stated.c: the totals of the survey's year, in its arena. */
int xs_totals_load(
	struct xs_store *s, struct xs_survey *survey, struct xs_error *err);

/* Writes a row found by its key fields, or makes it.  values[i] belongs to
 * fields[i]; given[i] false leaves the field alone.  Gives an xs_put. */
struct xs_record {
	enum xs_table_id table;
	struct xs_value values[XS_FIELDS_MAX];
	bool given[XS_FIELDS_MAX];
	long sheet_row;
	int64_t id; /* out: the row */
};
int xs_record_set(struct xs_record *r, const char *field, struct xs_value v);
int xs_record_put(struct xs_store *s, struct xs_record *r,
	struct xs_error *err) XS_MUST_CHECK;
/* The same for a row whose id is known. */
int xs_record_update(struct xs_store *s, struct xs_record *r,
	struct xs_error *err) XS_MUST_CHECK;

/* -- trails: everything that happened to a row -- */

struct xs_face { /* the columns of a table that hold values */
	const char *table;
	size_t n;
	const char **names;
	bool *keys; /* part of what the row is; never cleared */
	bool is_rows; /* survey_rows: blanks are filled by row_sources */
	struct xs_map index; /* name → column */
};
/* Of a fixed table, or of survey_rows (id XS_TABLE_N). */
void xs_face_make(struct xs_face *face, const struct xs_store *s, int table);
void xs_face_release(struct xs_face *face);

struct xs_event { /* one cell got a value */
	int64_t id; /* 0: with the row itself */
	int64_t change;
	size_t column; /* of the face */
	bool is_fill; /* of a blank */
	struct xs_value from, to;
	int64_t sheet; /* 0: none */
	long sheet_row;
	int sheet_column;
};
struct xs_trail {
	struct xs_arena arena; /* owns everything */
	int64_t row, created_by, removed_by;
	int64_t sheet; /* that made the row */
	long sheet_row;
	struct xs_value *now; /* [face->n] */
	struct xs_event *events; /* oldest first */
	size_t n, cap;
};
int xs_trail_load(struct xs_store *s, const struct xs_face *face, int64_t row,
	struct xs_trail *trail, struct xs_error *err) XS_MUST_CHECK;
void xs_trail_release(struct xs_trail *trail);

/* -- item columns -- */

/* Reads which item columns the file has. */
int xs_columns_load(struct xs_store *s, struct xs_error *err) XS_MUST_CHECK;
int xs_columns_need(struct xs_store *s, const int *items, size_t n,
	struct xs_error *err) XS_MUST_CHECK;
/* Writes the catalogue into the table items. */
int xs_items_write(struct xs_store *s, struct xs_error *err) XS_MUST_CHECK;
long xs_column_find(const struct xs_store *s, const char *key);
/* An item's value as the file holds it, and back. */
struct xs_value xs_value_of_item(const struct xs_item *item, double v);
double xs_item_of_value(const struct xs_item *item, const struct xs_value *v,
	bool *unknown_out);
void xs_rows_release(struct xs_store *s);

/* -- sources -- */

/* The sources of a year, best first; ranks.c. */
struct xs_source {
	int64_t survey;
	char *name;
};
struct xs_ranks; /* which source comes first for an item of a school */
struct xs_ranks *xs_ranks_load(
	struct xs_store *s, int year, struct xs_error *err);
void xs_ranks_free(struct xs_ranks *r);
size_t xs_ranks_sources(
	const struct xs_ranks *r, const struct xs_source **sources_out);
/* Place of a source (index as above) for the item of the school, 0 best. */
int xs_rank(const struct xs_ranks *r, int item, int64_t school, size_t source);

/* Values of a year as they were first reported; first.c. */
struct xs_firsts;
struct xs_firsts *xs_firsts_load(
	struct xs_store *s, int year, struct xs_error *err);
void xs_firsts_free(struct xs_firsts *f);
/* The first value of an item of a survey row; `now` if it was never replaced. */
double xs_firsts_real(
	const struct xs_firsts *f, int64_t row, int item, double now);
void xs_firsts_building(const struct xs_firsts *f, struct xs_survey *survey,
	struct xs_building *building);

/* School id → place in the survey. */
struct xs_school_index {
	int32_t *place; /* place + 1; 0: not in the survey */
	int64_t n;
};
void xs_school_index_make(
	struct xs_school_index *index, const struct xs_survey *survey);
long xs_school_index_find(const struct xs_school_index *index, int64_t id);
void xs_school_index_release(struct xs_school_index *index);

/* Into the survey's arena; `firsts` NULL: as they stand now. */
int xs_buildings_load(struct xs_store *s, struct xs_survey *survey,
	const struct xs_school_index *schools, const struct xs_firsts *firsts,
	struct xs_error *err);

/* Years with rows, ascending; the caller frees. */
int xs_years_load(struct xs_store *s, int **years_out, size_t *n_out,
	struct xs_error *err) XS_MUST_CHECK;
/* decision.c: the log and what holds of it, of schools of the survey. */
struct xs_county;
int xs_decisions_load(struct xs_store *s, struct xs_county *county,
	const struct xs_school_index *schools,
	struct xs_error *err) XS_MUST_CHECK;
/* As xs_store_origin_of, with the value as it is stated: 0 from that cell, 1
 * from none (entered by hand), -1 nobody states it. */
int xs_origin_stated(struct xs_store *s, const struct xs_cell_key *key,
	struct xs_place *out, double *value_out);
bool xs_is_school_fact(const struct xs_item *item);
/* Is it known that the row stands in the sheet begun, or in the same one of
 * before: of that file, name and columns? */
bool xs_row_has_sheet(struct xs_store *s, int64_t row);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * The county's other sheets as records, by the fields of survey/county.c.
 */
#include "store_i.h"

#include <stdlib.h>

#include "xueshe/county.h"
#include "xueshe/county_fields.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

struct filling {
	struct xs_county *county;
	struct xs_school_index schools;
	struct xs_row_at last; /* its texts are used again */
};

#define FIRST_FIELD 3 /* column of the statement */

/* "SELECT file, sheet, sheet_row, fields… FROM table", order of the sheets. */
static void select_text(struct xs_buf *out, const struct xs_county_table *r)
{
	xs_buf_adds(out,
		"SELECT ifnull(s.file, ''), ifnull(s.sheet, ''),"
		" ifnull(t.sheet_row, 0)");
	for (size_t i = 0; i < r->n; i++) {
		if (r->fields[i].kind == XS_AS_COLUMN) {
			xs_buf_adds(out, ", ifnull(s.columns, '')");
			continue;
		}
		if (r->fields[i].kind == XS_AS_SCHOOL_NAME) {
			xs_buf_adds(out,
				", (SELECT name FROM schools"
				" WHERE id = t.school)");
			continue;
		}
		xs_buf_adds(out, ", t.");
		xs_sql_name(out, r->fields[i].column);
	}
	xs_buf_addf(out,
		" FROM %s t LEFT JOIN sheets s ON s.id = t.sheet"
		" WHERE t.removed_by IS NULL ORDER BY t.id",
		r->name);
}

static const char *keep(struct filling *f, sqlite3_stmt *st, int column)
{
	const char *text = xs_text_at(st, column);

	return *text ? xs_arena_strdup(&f->county->arena, text) : "";
}

static void read_place(
	struct filling *f, sqlite3_stmt *st, struct xs_row_at *out)
{
	if (!f->last.file || strcmp(f->last.file, xs_text_at(st, 0)) != 0)
		f->last.file = keep(f, st, 0);
	if (!f->last.sheet || strcmp(f->last.sheet, xs_text_at(st, 1)) != 0)
		f->last.sheet = keep(f, st, 1);
	f->last.row = (long)sqlite3_column_int64(st, 2);
	*out = f->last;
}

static int64_t read_fen(sqlite3_stmt *st, int column)
{
	double yuan = sqlite3_column_double(st, column);
	bool has = sqlite3_column_type(st, column) != SQLITE_NULL;

	return has && yuan >= 0 ? xs_fen_from_yuan(yuan) : XS_FEN_BLANK;
}

static enum xs_stage read_stage(sqlite3_stmt *st, int column)
{
	const char *text = xs_text_at(st, column);

	return xs_text_is(text, "小学")    ? XS_PRIMARY
		: xs_text_is(text, "初中") ? XS_JUNIOR
					   : XS_NO_STAGE;
}

/* False: the record has no place in this survey. */
static bool read_school(struct filling *f, sqlite3_stmt *st, int column,
	enum xs_record_kind kind, size_t *out)
{
	bool blank = sqlite3_column_type(st, column) == SQLITE_NULL;
	long school = blank ? -1
			    : xs_school_index_find(&f->schools,
				      sqlite3_column_int64(st, column));

	*out = school < 0 ? XS_NO_SCHOOL_INDEX : (size_t)school;
	return school >= 0 || kind == XS_AS_SCHOOL_OR_NAME ||
		(blank && kind == XS_AS_SCHOOL_OR_COUNTY);
}

/* "1:rule 2:school": the column of a field; 0. */
static int read_column(sqlite3_stmt *st, int column, const char *field)
{
	const char *text = xs_text_at(st, column);
	size_t len = strlen(field);

	while (*text) {
		size_t digits = strcspn(text, ":");
		int64_t at = 0;

		xs_parse_int(text, digits, &at);
		text += digits;
		text += *text == ':';
		if (strncmp(text, field, len) == 0 &&
			(text[len] == ' ' || !text[len]))
			return (int)at;
		text += strcspn(text, " ");
		text += strspn(text, " ");
	}
	return 0;
}

/* "2011", "2011-05". */
static xs_date read_part(sqlite3_stmt *st, int column, bool last)
{
	const char *text = xs_text_at(st, column);
	size_t len = strlen(text);
	int64_t year = 0, month = last ? 12 : 1;
	xs_date day = 0;

	if (xs_date_parse(text, &day))
		return day;
	if ((len != 4 && len != 7) || !xs_parse_int(text, 4, &year) ||
		(len == 7 && !xs_parse_int(text + 5, 2, &month)))
		return 0;
	return xs_date_of_month((int)year, (int)month, last);
}

static bool read_field(struct filling *f, sqlite3_stmt *st, int column,
	const struct xs_record_field *of, void *out)
{
	enum xs_record_kind k = of->kind;
	double v = sqlite3_column_double(st, column); /* 0 where it is NULL */
	bool has = sqlite3_column_type(st, column) != SQLITE_NULL;

	switch (k) {
	case XS_AS_TEXT:
	case XS_AS_SCHOOL_NAME:
		*(const char **)out = keep(f, st, column);
		break;
	case XS_AS_REAL:
		*(double *)out = has ? v : XS_BLANK;
		break;
	case XS_AS_INT:
		*(int *)out = sqlite3_column_int(st, column);
		break;
	case XS_AS_FEN:
		*(int64_t *)out = read_fen(st, column);
		break;
	case XS_AS_FIRST:
	case XS_AS_LAST:
		*(xs_date *)out = read_part(st, column, k == XS_AS_LAST);
		break;
	case XS_AS_SHARE:
		*(double *)out = v / 100;
		break;
	case XS_AS_FLAG:
		*(bool *)out = v != 0;
		break;
	case XS_AS_COLUMN:
		*(int *)out = read_column(st, column, of->column);
		break;
	case XS_AS_STAGE:
		*(enum xs_stage *)out = read_stage(st, column);
		break;
	case XS_AS_SCHOOL:
	case XS_AS_SCHOOL_OR_COUNTY:
	case XS_AS_SCHOOL_OR_NAME:
		return read_school(f, st, column, k, out);
	}
	return true;
}

static bool read_record(struct filling *f, sqlite3_stmt *st,
	const struct xs_county_table *r, char *record)
{
	memset(record, 0, r->size);
	for (size_t i = 0; i < r->n; i++)
		if (!read_field(f, st, (int)i + FIRST_FIELD, &r->fields[i],
			    record + r->fields[i].offset))
			return false;
	read_place(f, st, (struct xs_row_at *)(void *)(record + r->at));
	return true;
}

static int read_table(struct xs_store *s, struct filling *f,
	const struct xs_county_table *r, struct xs_error *err)
{
	char *county = (char *)f->county, *all = NULL;
	struct xs_buf text = XS_BUF_INIT;
	size_t n = 0, cap = 0;
	int rc = -1;

	select_text(&text, r);
	sqlite3_stmt *st = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		xs_grow((void **)&all, &cap, n + 1, r->size);
		n += read_record(f, st, r, all + n * r->size);
	}
	void *rows = xs_arena_alloc(&f->county->arena, n + 1, r->size);
	if (n)
		memcpy(rows, all, n * r->size);
	memcpy(county + r->rows, &rows, sizeof(rows));
	memcpy(county + r->rows_n, &n, sizeof(n));
	free(all);
	return rc;
}

struct xs_county *xs_store_county(struct xs_store *s,
	const struct xs_survey *survey, struct xs_error *err)
{
	struct xs_county *county = xs_alloc(1, sizeof(*county));
	struct filling f = { .county = county };
	size_t n;
	const struct xs_county_table *tables = xs_county_tables(&n);
	int rc = xs_read_begin(s, err);

	county->survey = survey;
	if (rc == 0) {
		xs_school_index_make(&f.schools, survey);
		for (size_t i = 0; i < n && rc >= 0; i++)
			rc = read_table(s, &f, &tables[i], err);
		if (rc >= 0)
			rc = xs_decisions_load(s, county, &f.schools, err);
		xs_school_index_release(&f.schools);
		xs_read_end(s);
	}
	if (rc < 0) {
		xs_county_free(county);
		return NULL;
	}
	return county;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The county's other sheets as records: a table of fields for each.
 *
 * To add a table: its record in county.h, its fields and its row here.
 */
#include "store_i.h"

#include <stdlib.h>

#include "xueshe/county.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

#define YUAN_MOST 9e13 /* its fen are still whole in a double */

enum kind {
	AS_TEXT, /* "" where it is blank */
	AS_REAL, /* XS_BLANK */
	AS_INT, /* 0 */
	AS_FEN, /* of yuan; XS_FEN_BLANK where it is blank or below 0 */
	AS_FIRST, /* a date, 0; of a year or a month its first day */
	AS_LAST, /* … its last */
	AS_SHARE, /* of percent; 0 */
	AS_FLAG, /* no */
	AS_STAGE, /* XS_NO_STAGE */
	AS_SCHOOL, /* the row is left out without one of the survey */
	AS_SCHOOL_OR_COUNTY, /* blank: the county; another: left out */
	AS_SCHOOL_OR_NAME, /* another: none, its name in the field below */
	AS_SCHOOL_NAME,
	AS_COLUMN /* of the sheet, where the field stands; 0 unknown */
};

struct field {
	const char *column;
	enum kind kind;
	size_t offset; /* in the record */
};

struct reading {
	const char *table;
	const struct field *fields;
	size_t n;
	size_t size; /* of a record */
	size_t at; /* offset of its xs_row_at */
	size_t rows, rows_n; /* offsets in struct xs_county */
};

/* clang-format off */
#define F(member, kind) { #member, kind, offsetof(RECORD, member) }
#define IN(column, member, kind) { column, kind, offsetof(RECORD, member) }

#define RECORD struct xs_cohort
static const struct field cohort_fields[] = {
	F(township, AS_TEXT), F(village, AS_TEXT), F(basis, AS_TEXT),
	F(birth_year, AS_INT), F(boys, AS_REAL), F(girls, AS_REAL),
};
#undef RECORD
#define RECORD struct xs_settlement
static const struct field settlement_fields[] = {
	F(code, AS_TEXT), F(name, AS_TEXT), F(township, AS_TEXT),
	F(longitude, AS_REAL), F(latitude, AS_REAL),
	IN("pupils_primary_boys", pupils[XS_PRIMARY][0], AS_REAL),
	IN("pupils_primary_girls", pupils[XS_PRIMARY][1], AS_REAL),
	IN("pupils_junior_boys", pupils[XS_JUNIOR][0], AS_REAL),
	IN("pupils_junior_girls", pupils[XS_JUNIOR][1], AS_REAL),
};
#undef RECORD
#define RECORD struct xs_distance
static const struct field distance_fields[] = {
	F(origin, AS_TEXT), F(school, AS_SCHOOL), F(mode, AS_TEXT),
	F(km, AS_REAL), F(minutes, AS_REAL),
};
#undef RECORD
#define RECORD struct xs_county_fact
static const struct field fact_fields[] = {
	F(indicator, AS_TEXT), F(year, AS_INT), F(value, AS_REAL),
	F(basis, AS_TEXT),
};
#undef RECORD
#define RECORD struct xs_fund
static const struct field fund_fields[] = {
	F(year, AS_INT), F(source, AS_TEXT), F(level, AS_TEXT),
	F(document, AS_TEXT), IN("amount_yuan", fen, AS_FEN),
	F(usable_for, AS_TEXT), F(county_share, AS_SHARE),
	F(carries_over, AS_FLAG),
};
#undef RECORD
#define RECORD struct xs_project
static const struct field project_fields[] = {
	F(code, AS_TEXT), F(school, AS_SCHOOL_OR_NAME),
	IN("school", school_name, AS_SCHOOL_NAME),
	F(building, AS_TEXT), F(gap_item, AS_TEXT), F(measure, AS_TEXT),
	F(quantity, AS_REAL), F(unit, AS_TEXT),
	IN("investment_yuan", fen, AS_FEN), F(source, AS_TEXT),
	F(year, AS_INT), F(stage, AS_TEXT), F(approval, AS_TEXT),
	IN("contract_yuan", contract_fen, AS_FEN),
	IN("paid_yuan", paid_fen, AS_FEN), F(started, AS_FIRST),
	F(completed, AS_LAST), F(accepted, AS_LAST), F(progress, AS_TEXT),
	F(township, AS_TEXT),
};
#undef RECORD
#define RECORD struct xs_inspection
static const struct field inspection_fields[] = {
	F(code, AS_TEXT), F(school, AS_SCHOOL_OR_COUNTY), F(date, AS_FIRST),
	F(level, AS_TEXT), F(standard, AS_TEXT),
};
#undef RECORD
#define RECORD struct xs_inspection_finding
static const struct field finding_fields[] = {
	F(code, AS_TEXT), F(inspection, AS_TEXT),
	F(school, AS_SCHOOL_OR_COUNTY), F(clause, AS_TEXT),
	F(problem, AS_TEXT), F(responsible, AS_TEXT), F(measure, AS_TEXT),
	F(state, AS_TEXT), F(result, AS_TEXT), F(due, AS_LAST),
	F(rechecked, AS_LAST),
};
#undef RECORD
#define RECORD struct xs_enrolment
static const struct field enrolment_fields[] = {
	F(township, AS_TEXT), F(stage, AS_STAGE), F(year, AS_INT),
	F(category, AS_TEXT), F(due, AS_REAL), F(enrolled, AS_REAL),
	F(dropped_out, AS_REAL), F(returned, AS_REAL), F(suspected, AS_REAL),
	F(elsewhere, AS_REAL),
};
#undef RECORD
#define RECORD struct xs_evidence
static const struct field evidence_fields[] = {
	F(rule, AS_TEXT), F(school, AS_SCHOOL_OR_COUNTY), F(name, AS_TEXT),
	F(date, AS_FIRST), F(kept_at, AS_TEXT), F(valid_until, AS_LAST),
	IN("date", date_said, AS_TEXT), IN("valid_until", until_said, AS_TEXT),
	F(keeper, AS_TEXT), F(copies, AS_REAL),
	IN("rule", rule_column, AS_COLUMN),
};
#undef RECORD
#define RECORD struct xs_leadtime
static const struct field leadtime_fields[] = {
	F(measure, AS_TEXT), F(design_months, AS_REAL),
	F(tender_months, AS_REAL), F(building_months, AS_REAL),
	F(workable_months, AS_TEXT),
};
#undef RECORD

#define TABLE(name, fields, record, member) \
	{ name, fields, sizeof(fields) / sizeof(*(fields)), sizeof(record), \
		offsetof(record, at), offsetof(struct xs_county, member), \
		offsetof(struct xs_county, member##_n) }
static const struct reading readings[] = {
	TABLE("cohorts", cohort_fields, struct xs_cohort, cohorts),
	TABLE("settlements", settlement_fields, struct xs_settlement, settlements),
	TABLE("distances", distance_fields, struct xs_distance, distances),
	TABLE("county", fact_fields, struct xs_county_fact, facts),
	TABLE("funds", fund_fields, struct xs_fund, funds),
	TABLE("projects", project_fields, struct xs_project, projects),
	TABLE("inspections", inspection_fields, struct xs_inspection, inspections),
	TABLE("findings", finding_fields, struct xs_inspection_finding, findings),
	TABLE("enrolment", enrolment_fields, struct xs_enrolment, enrolment),
	TABLE("evidence", evidence_fields, struct xs_evidence, evidence),
	TABLE("leadtimes", leadtime_fields, struct xs_leadtime, leadtimes),
};
/* clang-format on */

struct filling {
	struct xs_county *county;
	struct xs_school_index schools;
	struct xs_row_at last; /* its texts are used again */
};

#define FIRST_FIELD 3 /* column of the statement */

/* "SELECT file, sheet, sheet_row, fields… FROM table", order of the sheets. */
static void select_text(struct xs_buf *out, const struct reading *r)
{
	xs_buf_adds(out,
		"SELECT ifnull(s.file, ''), ifnull(s.sheet, ''),"
		" ifnull(t.sheet_row, 0)");
	for (size_t i = 0; i < r->n; i++) {
		if (r->fields[i].kind == AS_COLUMN) {
			xs_buf_adds(out, ", ifnull(s.columns, '')");
			continue;
		}
		if (r->fields[i].kind == AS_SCHOOL_NAME) {
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
		r->table);
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

	return has && yuan >= 0 && yuan <= YUAN_MOST ? xs_fen_from_yuan(yuan)
						     : XS_FEN_BLANK;
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
	enum kind kind, size_t *out)
{
	bool blank = sqlite3_column_type(st, column) == SQLITE_NULL;
	long school = blank ? -1
			    : xs_school_index_find(&f->schools,
				      sqlite3_column_int64(st, column));

	*out = school < 0 ? XS_NO_SCHOOL_INDEX : (size_t)school;
	return school >= 0 || kind == AS_SCHOOL_OR_NAME ||
		(blank && kind == AS_SCHOOL_OR_COUNTY);
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
	const struct field *of, void *out)
{
	enum kind k = of->kind;
	double v = sqlite3_column_double(st, column); /* 0 where it is NULL */
	bool has = sqlite3_column_type(st, column) != SQLITE_NULL;

	switch (k) {
	case AS_TEXT:
	case AS_SCHOOL_NAME:
		*(const char **)out = keep(f, st, column);
		break;
	case AS_REAL:
		*(double *)out = has ? v : XS_BLANK;
		break;
	case AS_INT:
		*(int *)out = sqlite3_column_int(st, column);
		break;
	case AS_FEN:
		*(int64_t *)out = read_fen(st, column);
		break;
	case AS_FIRST:
	case AS_LAST:
		*(xs_date *)out = read_part(st, column, k == AS_LAST);
		break;
	case AS_SHARE:
		*(double *)out = v / 100;
		break;
	case AS_FLAG:
		*(bool *)out = v != 0;
		break;
	case AS_COLUMN:
		*(int *)out = read_column(st, column, of->column);
		break;
	case AS_STAGE:
		*(enum xs_stage *)out = read_stage(st, column);
		break;
	case AS_SCHOOL:
	case AS_SCHOOL_OR_COUNTY:
	case AS_SCHOOL_OR_NAME:
		return read_school(f, st, column, k, out);
	}
	return true;
}

static bool read_record(struct filling *f, sqlite3_stmt *st,
	const struct reading *r, char *record)
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
	const struct reading *r, struct xs_error *err)
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
	int rc = xs_read_begin(s, err);

	county->survey = survey;
	if (rc == 0) {
		xs_school_index_make(&f.schools, survey);
		for (size_t i = 0;
			i < sizeof(readings) / sizeof(*readings) && rc >= 0;
			i++)
			rc = read_table(s, &f, &readings[i], err);
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

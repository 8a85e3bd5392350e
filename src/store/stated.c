/* SPDX-License-Identifier: Apache-2.0
 *
 * Totals that sheets state for a township or the county.
 */
#include "store_i.h"

#include <stdlib.h>

#include "xueshe/memory.h"
#include "xueshe/number.h"

/* clang-format off */
enum {
	TOTALS,
	HAS_TOTAL,
	ENROLLED,
	FIGURES,
	SQL_N
};
static const char *const sql[] = {
	[TOTALS] =
		"SELECT ifnull(township, ''), item, value, ifnull(file, ''),"
		" ifnull(sheet_name, ''), ifnull(at_row, 0),"
		" ifnull(at_column, 0), ifnull(schools, 0)"
		" FROM stated_totals WHERE year = ?1 AND removed_by IS NULL"
		" AND value IS NOT NULL ORDER BY township, id",
	[HAS_TOTAL] =
		"SELECT EXISTS (SELECT 1 FROM stated_totals WHERE year = ?1"
		" AND township IS ?2 AND item = ?3 AND removed_by IS NULL"
		" AND value IS NOT NULL)",
	[ENROLLED] = "SELECT township, stage, enrolled, sheet, sheet_row"
		     " FROM enrolment WHERE year = ?1 AND removed_by IS NULL"
		     " AND enrolled IS NOT NULL AND ifnull(category, '') = ''"
		     " ORDER BY id",
	[FIGURES] = "SELECT '', indicator, value, sheet, sheet_row"
		    " FROM county WHERE year = ?1 AND removed_by IS NULL"
		    " AND value IS NOT NULL ORDER BY id",
};
/* clang-format on */
const struct xs_statements xs_stated_sql = { sql, SQL_N };

static int has_total(struct xs_store *s, int year,
	const struct xs_stated_total *total, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_STATED, HAS_TOTAL, err);
	int64_t has = 0;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, year);
	xs_bind_text(st, 2, total->township);
	xs_bind_text(st, 3, s->cat->items[total->item].key);
	return xs_sql_number(s, st, 0, &has, err) < 0 ? -1 : has != 0;
}

int xs_store_put_total(struct xs_store *s, int year,
	const struct xs_stated_total *total, struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_STATED,
		.sheet_row = total->row };

	if (xs_is_blank(total->value)) {
		int has = has_total(s, year, total, err);

		if (has <= 0)
			return has < 0 ? -1 : XS_PUT_UNCHANGED;
	}

	xs_record_set(&r, "year", xs_value_int(year));
	xs_record_set(&r, "township", xs_value_text(total->township));
	xs_record_set(
		&r, "item", xs_value_text(s->cat->items[total->item].key));
	xs_record_set(&r, "value", xs_value_real(total->value));
	xs_record_set(&r, "schools", xs_value_int((int64_t)total->schools));
	xs_record_set(&r, "file", xs_value_text(total->file));
	xs_record_set(&r, "sheet_name", xs_value_text(total->sheet));
	xs_record_set(&r, "at_row", xs_value_int(total->row));
	xs_record_set(&r, "at_column", xs_value_int(total->column));
	return xs_record_put(s, &r, err);
}

static const char *keep(struct xs_survey *survey, sqlite3_stmt *st, int column)
{
	return xs_arena_strdup(&survey->arena, xs_text_at(st, column));
}

struct totals {
	struct xs_store *s;
	struct xs_survey *survey;
	struct xs_stated_total *all;
	size_t n, cap;
};

static void add(struct totals *t, const struct xs_stated_total *total)
{
	xs_grow((void **)&t->all, &t->cap, t->n + 1, sizeof(*t->all));
	t->all[t->n++] = *total;
}

static int load_stated(struct totals *t, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(t->s, XS_SQL_STATED, TOTALS, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, t->survey->year);
	while ((rc = xs_sql_step(t->s, st, err)) > 0) {
		int item = xs_item_find(t->s->cat, xs_text_at(st, 1));

		if (item < 0)
			continue;
		add(t,
			&(struct xs_stated_total){
				.township = keep(t->survey, st, 0),
				.item = item,
				.value = sqlite3_column_double(st, 2),
				.file = keep(t->survey, st, 3),
				.sheet = keep(t->survey, st, 4),
				.row = (long)sqlite3_column_int64(st, 5),
				.column = sqlite3_column_int(st, 6),
				.schools = (size_t)sqlite3_column_int64(st, 7),
			});
	}
	return rc;
}

/* File, sheet and column of a table's field. */
static int find_cell(struct totals *t, int64_t sheet, const char *field,
	struct xs_stated_total *out, struct xs_error *err)
{
	const struct xs_sheet_map *map =
		sheet ? xs_sheet_map_of(t->s, sheet, err) : NULL;

	out->file = out->sheet = "";
	if (!map)
		return sheet ? -1 : 0;
	out->file = xs_arena_strdup(&t->survey->arena, map->file);
	out->sheet = xs_arena_strdup(&t->survey->arena, map->sheet);
	for (size_t i = 0; i < map->n; i++)
		if (strcmp(map->keys[i], field) == 0)
			out->column = map->columns[i];
	return 0;
}

static int stage_item(const struct totals *t, const char *stage)
{
	return xs_item_find(t->s->cat,
		strcmp(stage, "小学") == 0           ? "pupils_primary"
			: strcmp(stage, "初中") == 0 ? "pupils_junior"
						     : "");
}

/* Figures of the county's other sheets that schools add up to. */
static int load_other(struct totals *t, int which, struct xs_error *err)
{
	bool enrolled = which == ENROLLED;
	sqlite3_stmt *st = xs_sql(t->s, XS_SQL_STATED, which, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, t->survey->year);
	while ((rc = xs_sql_step(t->s, st, err)) > 0) {
		struct xs_stated_total total = {
			.from = enrolled ? XS_TOTAL_ENROLMENT : XS_TOTAL_COUNTY,
			.township = keep(t->survey, st, 0),
			.name = enrolled ? NULL : keep(t->survey, st, 1),
			.item = enrolled ? stage_item(t, xs_text_at(st, 1))
					 : -1,
			.value = sqlite3_column_double(st, 2),
			.row = (long)sqlite3_column_int64(st, 4),
		};

		if (enrolled && total.item < 0)
			continue;
		if (find_cell(t, sqlite3_column_int64(st, 3),
			    enrolled ? "enrolled" : "value", &total, err) < 0)
			return -1;
		add(t, &total);
	}
	return rc;
}

struct towns {
	struct xs_survey *survey;
	const char **all;
	size_t n, cap;
};

static int add_town(
	void *arg, const char *name, const char *alias, const char *merged_into)
{
	struct towns *t = arg;

	(void)alias;
	if (*merged_into)
		return 0;
	xs_grow((void **)&t->all, &t->cap, t->n + 1, sizeof(*t->all));
	t->all[t->n++] = xs_arena_strdup(&t->survey->arena, name);
	return 0;
}

static int load_towns(
	struct xs_store *s, struct xs_survey *survey, struct xs_error *err)
{
	struct towns t = { .survey = survey };
	int rc = xs_store_each_township(s, add_town, &t, err);
	const char **towns =
		xs_arena_alloc(&survey->arena, t.n + 1, sizeof(*towns));

	for (size_t i = 0; i < t.n; i++)
		towns[i] = t.all[i];
	survey->towns = towns;
	survey->towns_n = t.n;
	free(t.all);
	return rc;
}

int xs_totals_load(
	struct xs_store *s, struct xs_survey *survey, struct xs_error *err)
{
	struct totals t = { .s = s, .survey = survey };
	int rc = load_stated(&t, err) < 0 ||
			load_other(&t, ENROLLED, err) < 0 ||
			load_other(&t, FIGURES, err) < 0
		? -1
		: load_towns(s, survey, err);

	survey->totals = xs_arena_alloc(
		&survey->arena, t.n + 1, sizeof(*survey->totals));
	if (t.n)
		memcpy(survey->totals, t.all, t.n * sizeof(*t.all));
	survey->totals_n = t.n;
	free(t.all);
	return rc;
}

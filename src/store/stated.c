/* SPDX-License-Identifier: Apache-2.0
 *
 * Totals that sheets state for a township or the county.
 */
#include "store_i.h"

#include "xueshe/memory.h"
#include "xueshe/number.h"

/* clang-format off */
enum {
	TOTALS,
	HAS_TOTAL,
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

int xs_totals_load(
	struct xs_store *s, struct xs_survey *survey, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_STATED, TOTALS, err);
	struct xs_stated_total *all = NULL;
	size_t n = 0, cap = 0;
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, survey->year);
	while ((rc = xs_sql_step(s, st, err)) > 0) {
		int item = xs_item_find(s->cat, xs_text_at(st, 1));

		if (item < 0)
			continue;
		xs_grow((void **)&all, &cap, n + 1, sizeof(*all));
		all[n++] = (struct xs_stated_total){
			.township = keep(survey, st, 0),
			.item = item,
			.value = sqlite3_column_double(st, 2),
			.file = keep(survey, st, 3),
			.sheet = keep(survey, st, 4),
			.row = (long)sqlite3_column_int64(st, 5),
			.column = sqlite3_column_int(st, 6),
			.schools = (size_t)sqlite3_column_int64(st, 7),
		};
	}
	survey->totals =
		xs_arena_alloc(&survey->arena, n + 1, sizeof(*survey->totals));
	if (n)
		memcpy(survey->totals, all, n * sizeof(*all));
	survey->totals_n = n;
	free(all);
	return rc;
}

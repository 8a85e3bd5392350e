/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a figure of a settled survey came from, and where a blank one is to be
 * filled in: what the survey says a figure is made of, with the cells that this
 * file knows.
 */
#include "store_i.h"

#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/origin.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	FIELD_EVENT,
	BUILDING,
	SHEETS_OF_ROW,
	SQL_N
};
#define IN_FORCE " AND c.undoes IS NULL AND c.undone_by IS NULL"
static const char *const sql[] = {
	[FIELD_EVENT] =
		"SELECT ifnull(f.sheet, 0), ifnull(f.sheet_row, 0)"
		" FROM field_changes f JOIN changes c ON c.id = f.change"
		" WHERE f.row = ?1 AND f.\"table\" = 'buildings'"
		" AND f.field = ?2" IN_FORCE " ORDER BY f.id DESC LIMIT 1",
	[BUILDING] =
		"SELECT ifnull(sheet, 0), ifnull(sheet_row, 0)"
		" FROM buildings WHERE id = ?1",
	[SHEETS_OF_ROW] =
		"SELECT r.id, r.sheet, r.sheet_row FROM row_sources r"
		" JOIN sheets s ON s.id = r.sheet"
		" JOIN changes c ON c.id = s.change"
		" WHERE r.survey_row = ?1" IN_FORCE
		" UNION ALL"
		" SELECT f.id, f.sheet, f.sheet_row FROM field_changes f"
		" JOIN changes c ON c.id = f.change"
		" WHERE f.row = ?1 AND f.\"table\" = 'survey_rows'"
		" AND f.sheet IS NOT NULL" IN_FORCE
		" UNION ALL"
		" SELECT 0, sheet, sheet_row FROM survey_rows"
		" WHERE id = ?1 AND sheet IS NOT NULL"
		" ORDER BY 1 DESC",
};
/* clang-format on */
const struct xs_statements xs_trace_sql = { sql, SQL_N };

/* -- a building ---------------------------------------------------------------- */

static bool building_row(struct xs_store *s, int which, int64_t id,
	const char *field, int64_t *sheet, long *row)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_TRACE, which, NULL);

	if (!st)
		return false;
	sqlite3_bind_int64(st, 1, id);
	if (field)
		sqlite3_bind_text(st, 2, field, -1, SQLITE_TRANSIENT);
	if (xs_sql_step(s, st, NULL) <= 0)
		return false;
	*sheet = sqlite3_column_int64(st, 0);
	*row = (long)sqlite3_column_int64(st, 1);
	sqlite3_reset(st);
	return true;
}

/* The cell of the ledger that states a field of a building; its row where
 * the field is NULL. */
static void place_of_building(
	struct xs_store *s, int64_t id, const char *field, struct xs_place *out)
{
	int64_t sheet = 0;
	long row = 0;

	if (!(field && building_row(s, FIELD_EVENT, id, field, &sheet, &row)) &&
		!building_row(s, BUILDING, id, NULL, &sheet, &row))
		return;
	const struct xs_sheet_map *map =
		sheet ? xs_sheet_map_of(s, sheet, NULL) : NULL;
	long i = field ? xs_sheet_map_entry(map, field) : -1;
	xs_sheet_map_place(map, row, map && i >= 0 ? map->columns[i] : 0, out);
}

/* -- a figure ------------------------------------------------------------------ */

struct tracing {
	struct xs_store *s;
	const struct xs_survey *survey;
	size_t school;
	struct xs_origin *out;
};

static int stated(const struct tracing *t, int item, struct xs_place *at,
	double *value_out)
{
	struct xs_cell_key key = { t->survey->schools[t->school].id,
		t->survey->year, item, NULL };

	*at = (struct xs_place){ .row = 0 };
	return xs_origin_stated(t->s, &key, at, value_out);
}

static void add_set_aside(const struct tracing *t, int item)
{
	double used = xs_survey_value(t->survey, t->school, item), value;
	struct xs_origin_cell *cell;
	struct xs_place at;

	if (stated(t, item, &at, &value) < 0 || xs_is_blank(value) ||
		!xs_differs(&t->survey->cat->items[item], value, used))
		return;
	cell = xs_origin_add(&t->out->set_aside);
	cell->item = item;
	cell->value = value;
	cell->at = at;
}

static bool add_rows(const struct tracing *t, int item)
{
	struct xs_made_rows rows = { .n = 0 };
	bool made = xs_made_of_rows(t->survey, t->school, item, &rows);

	for (size_t i = 0; made && i < rows.n; i++) {
		struct xs_origin_cell *cell = xs_origin_add(&t->out->made_of);

		cell->kind = XS_ORIGIN_LEDGER;
		cell->item = item;
		cell->building = rows.all[i].building;
		cell->value = rows.all[i].value;
		place_of_building(t->s, t->survey->buildings[cell->building].id,
			rows.all[i].field, &cell->at);
	}
	free(rows.all);
	return made;
}

static bool has_because(const struct xs_origin *o, int item)
{
	for (size_t i = 0; i < o->made_of.n; i++)
		if (o->made_of.all[i].kind == XS_ORIGIN_BECAUSE &&
			o->made_of.all[i].item == item)
			return true;
	return false;
}

/* No cell states this 0; `whole`: of which it is a part, which says the rest
 * itself, -1. */
static void add_because(const struct tracing *t, int item, int whole)
{
	int because = xs_zero_because(t->survey, t->school, item);
	struct xs_origin_cell *cell;
	struct xs_place at;
	double value;

	if (because < 0 ||
		(whole >= 0 && t->survey->cat->items[because].sum_of_n))
		return;
	if (has_because(t->out, because) || stated(t, because, &at, &value) < 0)
		return;
	cell = xs_origin_add(&t->out->made_of);
	cell->kind = XS_ORIGIN_BECAUSE;
	cell->item = because;
	cell->value = value;
	cell->at = at;
}

static void trace(const struct tracing *t, int item, int whole);

/* Are the cells of the parts those of the whole? */
static bool add_parts(const struct tracing *t, int item)
{
	size_t before = t->out->made_of.n, n;
	int *parts = xs_alloc(
		2 * t->survey->cat->items[item].sum_of_n + 1, sizeof(int));

	n = xs_made_of_parts(t->survey, t->school, item, parts);
	for (size_t i = 0; i < n; i++)
		trace(t, parts[i], item);
	free(parts);
	return t->out->made_of.n > before;
}

static void trace(const struct tracing *t, int item, int whole)
{
	double value = xs_survey_value(t->survey, t->school, item), as_stated;
	struct xs_origin_cell *cell;
	struct xs_place at;

	if (xs_is_blank(value))
		return;
	if (add_parts(t, item) || add_rows(t, item)) {
		add_set_aside(t, item);
		return;
	}
	if (stated(t, item, &at, &as_stated) < 0) {
		add_because(t, item, whole);
		return;
	}
	cell = xs_origin_add(&t->out->made_of);
	cell->item = item;
	cell->value = value;
	cell->at = at;
}

int xs_store_trace(struct xs_store *s, const struct xs_survey *survey,
	size_t school, int item, struct xs_origin *out)
{
	const struct tracing t = { s, survey, school, out };

	xs_origin_clear(out);
	out->item = item;
	if (item >= 0)
		trace(&t, item, -1);
	return out->made_of.n ? 0 : 1;
}

/* -- a blank --------------------------------------------------------------------- */

struct looking {
	struct xs_store *s;
	const struct xs_item *item;
	struct xs_place beside; /* where it would belong */
	size_t most; /* items of its kind there */
};

static size_t like_it(const struct looking *l, const struct xs_sheet_map *map)
{
	size_t n = 1;

	for (size_t i = 0; i < map->n; i++) {
		int other = xs_item_find(l->s->cat, map->keys[i]);

		n += other >= 0 &&
			xs_text_is(
				l->s->cat->items[other].group, l->item->group);
	}
	return n;
}

/* 0: the sheet has the column. */
static int look_at_sheet(
	struct looking *l, int64_t sheet, long row, struct xs_place *out)
{
	const struct xs_sheet_map *map = xs_sheet_map_of(l->s, sheet, NULL);
	long i = xs_sheet_map_entry(map, l->item->key);
	size_t n;

	if (!map || row <= 0)
		return 1;
	if (i >= 0 && map->columns[i] > 0)
		return xs_sheet_map_place(map, row, map->columns[i], out);
	n = like_it(l, map);
	if (n > l->most) {
		l->most = n;
		xs_sheet_map_place(map, row, 0, &l->beside);
	}
	return 1;
}

static bool is_same_sheet(
	const struct xs_sheet_map *a, const struct xs_sheet_map *b)
{
	if (!a || !b || a->n != b->n || strcmp(a->file, b->file) != 0 ||
		strcmp(a->sheet, b->sheet) != 0)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->columns[i] != b->columns[i] ||
			strcmp(a->keys[i], b->keys[i]) != 0)
			return false;
	return true;
}

bool xs_row_has_sheet(struct xs_store *s, int64_t row)
{
	sqlite3_stmt *st = xs_sql(s, XS_SQL_TRACE, SHEETS_OF_ROW, NULL);
	const struct xs_sheet_map *now = xs_sheet_map_of(s, s->sheet, NULL);
	bool has = false;

	if (!st)
		return false;
	sqlite3_bind_int64(st, 1, row);
	while (!has && xs_sql_step(s, st, NULL) > 0)
		has = is_same_sheet(
			xs_sheet_map_of(s, sqlite3_column_int64(st, 1), NULL),
			now);
	sqlite3_reset(st);
	return has;
}

static int look_at_row(struct looking *l, int64_t row, struct xs_place *out)
{
	sqlite3_stmt *st = xs_sql(l->s, XS_SQL_TRACE, SHEETS_OF_ROW, NULL);
	int rc = 1;

	if (!st)
		return 1;
	sqlite3_bind_int64(st, 1, row);
	while (rc == 1 && xs_sql_step(l->s, st, NULL) > 0)
		rc = look_at_sheet(l, sqlite3_column_int64(st, 1),
			(long)sqlite3_column_int64(st, 2), out);
	sqlite3_reset(st);
	return rc;
}

static int look_at_school(struct looking *l, const struct xs_survey *survey,
	size_t school, struct xs_place *out)
{
	static const char rows_sql[] =
		"SELECT r.id FROM survey_rows r JOIN surveys v"
		" ON v.id = r.survey WHERE v.year = ?1 AND r.school = ?2"
		" AND r.removed_by IS NULL ORDER BY v.source <> 'own', v.source";
	sqlite3_stmt *st = xs_sql_made(l->s, rows_sql, NULL);
	int rc = 1;

	if (!st)
		return 1;
	sqlite3_bind_int(st, 1, survey->year);
	sqlite3_bind_int64(st, 2, survey->schools[school].id);
	while (rc == 1 && xs_sql_step(l->s, st, NULL) > 0)
		rc = look_at_row(l, sqlite3_column_int64(st, 0), out);
	sqlite3_reset(st);
	return rc;
}

static int look_at_ledger(struct xs_store *s, const struct xs_survey *survey,
	size_t school, int item, struct xs_place *out)
{
	struct xs_made_rows rows = { .n = 0 };
	bool made = xs_made_of_rows(survey, school, item, &rows);

	if (!made && rows.n)
		place_of_building(s, survey->buildings[rows.all[0].building].id,
			rows.all[0].field, out);
	free(rows.all);
	return *out->file ? 0 : 1;
}

int xs_store_blank_place(struct xs_store *s, const struct xs_survey *survey,
	size_t school, int item, struct xs_place *out)
{
	struct looking l = { .s = s, .item = &s->cat->items[item] };

	*out = (struct xs_place){ .row = 0 };
	if (look_at_school(&l, survey, school, out) == 0 ||
		look_at_ledger(s, survey, school, item, out) == 0)
		return 0;
	*out = l.beside;
	return l.most ? 0 : 1;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * What was first reported: of every value that a change in force replaced or
 * cleared, the one that stood there before the first such change.  What an
 * undone import wrote was never in force, so it is no first report.
 */
#include "store_i.h"

#include <stddef.h>

#include "xueshe/memory.h"
#include "xueshe/number.h"

struct xs_firsts {
	struct xs_arena arena;
	struct xs_map index; /* "row field" → index of the value */
	struct xs_value *values;
	size_t n, cap;
	const struct xs_catalogue *cat;
};

#define IN_FORCE " AND c.undoes IS NULL AND c.undone_by IS NULL"
static const char rows_sql[] =
	"SELECT f.row, f.field, f.old, f.new FROM field_changes f"
	" JOIN changes c ON c.id = f.change"
	" JOIN survey_rows r ON r.id = f.row"
	" JOIN surveys v ON v.id = r.survey"
	" WHERE f.\"table\" = 'survey_rows' AND v.year = ?1" IN_FORCE
	" ORDER BY f.id";
static const char buildings_sql[] =
	"SELECT -f.row, f.field, f.old, f.new FROM field_changes f"
	" JOIN changes c ON c.id = f.change"
	" JOIN buildings b ON b.id = f.row"
	" WHERE f.\"table\" = 'buildings' AND b.year <= ?1" IN_FORCE
	" ORDER BY f.id";

static void make_key(char *key, size_t size, int64_t row, const char *field)
{
	snprintf(key, size, "%lld %s", (long long)row, field);
}

/* A blank is no report: then what the change wrote is the first. */
static void take(struct xs_firsts *f, sqlite3_stmt *st)
{
	struct xs_value v = xs_value_at(st, 2);
	char key[160];

	make_key(key, sizeof(key), sqlite3_column_int64(st, 0),
		xs_text_at(st, 1));
	if (v.type == SQLITE_NULL)
		v = xs_value_at(st, 3);
	if (v.type == SQLITE_NULL || !xs_map_add(&f->index, key, (int64_t)f->n))
		return;
	if (v.type == SQLITE_TEXT)
		v.s = xs_arena_strdup(&f->arena, v.s);
	xs_grow((void **)&f->values, &f->cap, f->n + 1, sizeof(*f->values));
	f->values[f->n++] = v;
}

static int read_changes(struct xs_store *s, struct xs_firsts *f,
	const char *text, int year, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, text, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, year);
	while ((rc = xs_sql_step(s, st, err)) > 0)
		take(f, st);
	return rc;
}

struct xs_firsts *xs_firsts_load(
	struct xs_store *s, int year, struct xs_error *err)
{
	struct xs_firsts *f = xs_alloc(1, sizeof(*f));

	f->cat = s->cat;
	if (read_changes(s, f, rows_sql, year, err) == 0 &&
		read_changes(s, f, buildings_sql, year, err) == 0)
		return f;
	xs_firsts_free(f);
	return NULL;
}

void xs_firsts_free(struct xs_firsts *f)
{
	if (!f)
		return;
	xs_map_release(&f->index);
	xs_arena_release(&f->arena);
	free(f->values);
	free(f);
}

static const struct xs_value *find(
	const struct xs_firsts *f, int64_t row, const char *field)
{
	char key[160];
	int64_t at = 0;

	if (!f->n)
		return NULL;
	make_key(key, sizeof(key), row, field);
	return xs_map_find(&f->index, key, &at) ? &f->values[at] : NULL;
}

double xs_firsts_real(
	const struct xs_firsts *f, int64_t row, int item, double now)
{
	const struct xs_value *v = find(f, row, f->cat->items[item].key);
	bool is_unknown = false;

	return v ? xs_item_of_value(&f->cat->items[item], v, &is_unknown) : now;
}

/* clang-format off */
#define AT(field) offsetof(struct xs_building, field)
static const struct {
	const char *field;
	bool text;
	size_t at;
} building_fields[] = {
	{ "name", true, AT(name) },
	{ "use", true, AT(use) },
	{ "structure", true, AT(structure) },
	{ "seismic", true, AT(seismic) },
	{ "grade", true, AT(grade) },
	{ "grade_date", true, AT(grade_date) },
	{ "grade_by", true, AT(grade_by) },
	{ "state", true, AT(state) },
	{ "tenure", true, AT(tenure) },
	{ "sex", true, AT(sex) },
	{ "stage", true, AT(stage) },
	{ "area_m2", false, AT(area_m2) },
	{ "usable_area_m2", false, AT(usable_area_m2) },
	{ "floors", false, AT(floors) },
	{ "year_built", false, AT(year_built) },
	{ "rooms", false, AT(rooms) },
	{ "per_room", false, AT(per_room) },
	{ "beds_boys", false, AT(beds_boys) },
	{ "beds_girls", false, AT(beds_girls) },
	{ "platform_places", false, AT(platform_places) },
	{ "stairs", false, AT(stairs) },
	{ "top_storey", false, AT(top_storey) },
};
/* clang-format on */

void xs_firsts_building(const struct xs_firsts *f, struct xs_survey *survey,
	struct xs_building *b)
{
	size_t n = sizeof(building_fields) / sizeof(building_fields[0]);

	for (size_t i = 0; f->n && i < n; i++) {
		const struct xs_value *v =
			find(f, -b->id, building_fields[i].field);
		void *at = (char *)b + building_fields[i].at;

		if (!v)
			continue;
		if (building_fields[i].text)
			*(const char **)at =
				xs_arena_strdup(&survey->arena, v->s);
		else
			*(double *)at =
				v->type == SQLITE_INTEGER ? (double)v->i : v->r;
	}
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The buildings of a survey: of each school the latest ledger up to its year.
 */
#include "store_i.h"

#include <stdlib.h>

#include "xueshe/memory.h"
#include "xueshe/number.h"

static const char buildings_sql[] =
	"SELECT school, id, code, name, use, structure, seismic,"
	" grade, grade_date, grade_by, state, tenure, sex, stage,"
	" area_m2, usable_area_m2, floors, year_built, rooms,"
	" per_room, beds_boys, beds_girls, platform_places,"
	" stairs, top_storey"
	" FROM buildings b WHERE removed_by IS NULL AND year ="
	" (SELECT max(year) FROM buildings WHERE school = b.school"
	" AND year <= ?1 AND removed_by IS NULL)";

static int compare_buildings(const void *a, const void *b)
{
	const struct xs_building *x = a, *y = b;

	if (x->school != y->school)
		return x->school < y->school ? -1 : 1;
	int d = strcmp(x->code, y->code);
	return d ? d : (x->id > y->id) - (x->id < y->id);
}

static double real_at(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL
		? XS_BLANK
		: sqlite3_column_double(st, column);
}

static const char *keep(struct xs_survey *survey, sqlite3_stmt *st, int column)
{
	const char *text = xs_text_at(st, column);

	return *text ? xs_arena_strdup(&survey->arena, text) : "";
}

static void read_building(
	struct xs_survey *survey, sqlite3_stmt *st, struct xs_building *b)
{
	const char **texts[] = { &b->code, &b->name, &b->use, &b->structure,
		&b->seismic, &b->grade, &b->grade_date, &b->grade_by, &b->state,
		&b->tenure, &b->sex, &b->stage };
	double *reals[] = { &b->area_m2, &b->usable_area_m2, &b->floors,
		&b->year_built, &b->rooms, &b->per_room, &b->beds_boys,
		&b->beds_girls, &b->platform_places, &b->stairs,
		&b->top_storey };
	int at = 2;

	b->id = sqlite3_column_int64(st, 1);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		*texts[i] = keep(survey, st, at++);
	for (size_t i = 0; i < sizeof(reals) / sizeof(*reals); i++)
		*reals[i] = real_at(st, at++);
}

int xs_buildings_load(struct xs_store *s, struct xs_survey *survey,
	const struct xs_school_index *schools, const struct xs_firsts *firsts,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, buildings_sql, err);
	struct xs_building *all = NULL;
	size_t n = 0, cap = 0;
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, survey->year);
	while ((rc = xs_sql_step(s, st, err)) > 0) {
		long school = xs_school_index_find(
			schools, sqlite3_column_int64(st, 0));

		if (school < 0)
			continue;
		xs_grow((void **)&all, &cap, n + 1, sizeof(*all));
		all[n] = (struct xs_building){ .school = (size_t)school };
		read_building(survey, st, &all[n]);
		if (firsts)
			xs_firsts_building(firsts, survey, &all[n]);
		n++;
	}
	if (n)
		qsort(all, n, sizeof(*all), compare_buildings);
	survey->buildings = xs_arena_alloc(&survey->arena, n + 1, sizeof(*all));
	if (n)
		memcpy(survey->buildings, all, n * sizeof(*all));
	survey->buildings_n = n;
	free(all);
	return rc;
}

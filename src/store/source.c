/* SPDX-License-Identifier: Apache-2.0
 *
 * The sources of a survey: which there are, the day their figures speak of,
 * and the lists that say which one holds an item.
 */
#include "store_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

static const char sources_sql[] =
	"SELECT v.year, v.source, v.reference_date,"
	" (SELECT count(*) FROM survey_rows r WHERE r.survey = v.id"
	"  AND r.removed_by IS NULL) AS n,"
	" (SELECT m.value FROM meta m WHERE m.removed_by IS NULL"
	"  AND m.key = 'reference ' || v.year || ' ' || v.source)"
	" FROM surveys v WHERE (?1 = 0 OR v.year = ?1) AND EXISTS"
	" (SELECT 1 FROM survey_rows r WHERE r.survey = v.id"
	"  AND r.removed_by IS NULL)"
	" ORDER BY v.year, v.source <> 'own', v.source";
static const char places_sql[] =
	"SELECT ifnull(o.item, ''), ifnull(s.code, ''), ifnull(s.name, ''),"
	" o.place, o.source FROM sources o"
	" LEFT JOIN schools s ON s.id = o.school"
	" WHERE o.removed_by IS NULL AND o.source IS NOT NULL"
	" ORDER BY o.item, s.code, s.name, o.place";

int xs_store_each_source(struct xs_store *s, int year,
	int (*fn)(void *arg, const struct xs_source_facts *facts), void *arg,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, sources_sql, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int(st, 1, year);
	while ((rc = xs_sql_step(s, st, err)) > 0) {
		struct xs_source_facts facts = {
			.year = sqlite3_column_int(st, 0),
			.name = xs_text_at(st, 1),
			.schools = sqlite3_column_int64(st, 3),
		};

		if (!xs_date_parse(xs_text_at(st, 4), &facts.reference))
			xs_date_parse(xs_text_at(st, 2), &facts.reference);
		if (fn(arg, &facts) != 0)
			break;
	}
	sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

int xs_store_each_source_place(struct xs_store *s,
	int (*fn)(void *arg, const struct xs_source_place *place), void *arg,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, places_sql, err);
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		struct xs_source_place place = { xs_text_at(st, 0),
			xs_text_at(st, 1), xs_text_at(st, 2),
			sqlite3_column_int(st, 3), xs_text_at(st, 4) };

		if (fn(arg, &place) != 0)
			break;
	}
	sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

int xs_store_set_reference(struct xs_store *s, int year, const char *source,
	xs_date day, struct xs_error *err)
{
	struct xs_buf key = XS_BUF_INIT;
	char text[16];

	xs_buf_addf(&key, "reference %d %s", year, source);
	xs_date_text(day, text);
	int rc = xs_store_set_meta(s, key.s, text, err);
	xs_buf_release(&key);
	return rc;
}

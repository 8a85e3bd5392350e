/* SPDX-License-Identifier: Apache-2.0
 *
 * Decisions of the office: a log that only grows.  The newest of a school, or
 * of an item of it, holds; "take back" holds nothing.
 */
#include "store_i.h"

#include "xueshe/county.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

static const char log_sql[] =
	"SELECT d.number, d.school, d.what, ifnull(d.item, ''), d.reason,"
	" c.who, c.at, ifnull(s.code, s.name), s.name,"
	" d.what <> 'take back' AND NOT EXISTS (SELECT 1 FROM decisions e"
	"  WHERE e.removed_by IS NULL AND e.school = d.school"
	"  AND e.item IS d.item AND e.number > d.number)"
	" FROM decisions d JOIN changes c ON c.id = d.created_by"
	" JOIN schools s ON s.id = d.school"
	" WHERE d.removed_by IS NULL ORDER BY d.number";
static const char newest_sql[] =
	"SELECT what, reason FROM decisions WHERE removed_by IS NULL"
	" AND school = ?1 AND item IS ?2 ORDER BY number DESC LIMIT 1";
static const char next_sql[] =
	"SELECT ifnull(max(number), 0) + 1 FROM decisions";

/* 1: it is so already (nothing is there to be taken back), 0: not so. */
static int is_so(struct xs_store *s, const struct xs_decision_row *d,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, newest_sql, err);
	bool is_back = xs_text_is(d->what, "take back");
	int rc;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, d->school);
	xs_bind_text(st, 2, d->item);
	if ((rc = xs_sql_step(s, st, err)) < 0)
		return -1;
	if (rc == 0)
		return is_back;
	rc = xs_text_is(xs_text_at(st, 0), d->what) &&
		(is_back || xs_text_is(xs_text_at(st, 1), d->reason));
	sqlite3_reset(st);
	return rc;
}

int xs_store_decide(struct xs_store *s, const struct xs_decision_row *d,
	struct xs_error *err)
{
	struct xs_record r = { .table = XS_TABLE_DECISIONS };
	sqlite3_stmt *st = xs_sql_made(s, next_sql, err);
	int64_t number = 0;
	int rc = st ? is_so(s, d, err) : -1;

	if (rc != 0)
		return rc < 0 ? XS_PUT_FAILED : XS_PUT_UNCHANGED;
	if (xs_sql_number(s, st, 1, &number, err) < 0)
		return XS_PUT_FAILED;
	xs_record_set(&r, "number", xs_value_int(number));
	xs_record_set(&r, "school", xs_value_int(d->school));
	xs_record_set(&r, "item", xs_value_text(d->item));
	xs_record_set(&r, "what", xs_value_text(d->what));
	xs_record_set(&r, "reason", xs_value_text(d->reason));
	return xs_record_put(s, &r, err);
}

int xs_store_each_decision(struct xs_store *s,
	int (*fn)(void *arg, const struct xs_decision_row *row), void *arg,
	struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(s, log_sql, err);
	int rc = -1;

	while (st && (rc = xs_sql_step(s, st, err)) > 0) {
		struct xs_decision_row row = {
			.number = sqlite3_column_int64(st, 0),
			.school = sqlite3_column_int64(st, 1),
			.what = xs_text_at(st, 2),
			.item = xs_text_at(st, 3),
			.reason = xs_text_at(st, 4),
			.who = xs_text_at(st, 5),
			.when = xs_text_at(st, 6),
			.code = xs_text_at(st, 7),
			.name = xs_text_at(st, 8),
			.holds = sqlite3_column_int(st, 9),
		};

		if (fn(arg, &row) != 0)
			break;
	}
	sqlite3_reset(st);
	return rc < 0 ? -1 : 0;
}

/* -- records ------------------------------------------------------------------ */

struct filling {
	struct xs_county *county;
	const struct xs_school_index *schools;
	size_t cap;
};

static int add(void *arg, const struct xs_decision_row *row)
{
	struct filling *f = arg;
	struct xs_county *c = f->county;
	long school = xs_school_index_find(f->schools, row->school);

	if (school < 0)
		return 0;
	xs_grow((void **)&c->decision_log, &f->cap, c->decision_log_n + 1,
		sizeof(*c->decision_log));
	c->decision_log[c->decision_log_n++] = (struct xs_decision){
		.id = row->number,
		.school = (size_t)school,
		.what = xs_arena_strdup(&c->arena, row->what),
		.item = xs_arena_strdup(&c->arena, row->item),
		.reason = xs_arena_strdup(&c->arena, row->reason),
		.who = xs_arena_strdup(&c->arena, row->who),
		.when = xs_arena_strdup(&c->arena, row->when),
		.holds = row->holds,
	};
	return 0;
}

int xs_decisions_load(struct xs_store *s, struct xs_county *county,
	const struct xs_school_index *schools, struct xs_error *err)
{
	struct filling f = { .county = county, .schools = schools };
	int rc = xs_store_each_decision(s, add, &f, err);
	size_t n = county->decision_log_n;
	struct xs_decision *log = county->decision_log;

	county->decision_log =
		xs_arena_alloc(&county->arena, n + 1, sizeof(*log));
	county->decisions = xs_arena_alloc(&county->arena, n + 1, sizeof(*log));
	for (size_t i = 0; i < n; i++) {
		county->decision_log[i] = log[i];
		if (log[i].holds)
			county->decisions[county->decisions_n++] = log[i];
	}
	free(log);
	return rc;
}

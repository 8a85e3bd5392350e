/* SPDX-License-Identifier: Apache-2.0
 *
 * Undo.  A change set is in force or not, and an undo turns it over: taking
 * back, or bringing back what was taken back.  Nothing is deleted: a row that
 * no change in force made or touched is marked removed, and cells of rows
 * that stay get their old values, as events of the undoing change.
 *
 * Refused as a whole where a cell no longer holds what the change wrote.
 */
#include "undo_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/text.h"

/* clang-format off */
enum {
	CHANGE,
	LAST,
	MARK_UNDOING,
	MARK_ROOT,
	MARK_CHAIN,
	TOUCHED_ROWS,
	REMOVE_SOLE_ROWS,
	WRITTEN,
	SWEEP_SCHOOLS,
	LOST_SCHOOLS,
	REVIVE_SCHOOL,
	SQL_N
};
#define IN_FORCE "(SELECT id FROM changes WHERE undone_by IS NULL)"
/* Something that stands needs the school. */
#define SCHOOL_NEEDED \
	"(created_by IN " IN_FORCE \
	" OR id IN (SELECT school FROM survey_rows" \
	"  WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM buildings WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM exemptions WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM distances WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM projects WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM inspections WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM findings WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM evidence WHERE removed_by IS NULL)" \
	" OR id IN (SELECT school FROM decisions WHERE removed_by IS NULL)" \
	" OR id IN (SELECT f.row FROM field_changes f" \
	"  JOIN changes c ON c.id = f.change WHERE f.\"table\" = 'schools'" \
	"  AND c.undoes IS NULL AND c.undone_by IS NULL))"
static const char *const sql[] = {
	[CHANGE] =
		"SELECT what, ifnull(undoes, 0), ifnull(undone_by, 0),"
		" values_n, ifnull(first_event, 0), ifnull(last_event, -1)"
		" FROM changes WHERE id = ?1",
	[LAST] =
		"SELECT max(id) FROM changes WHERE undoes IS NULL"
		" AND undone_by IS NULL AND what <> 'init' AND id <> ?1",
	[MARK_UNDOING] =
		"UPDATE changes SET undoes = ?2 WHERE id = ?1",
	[MARK_ROOT] =
		"UPDATE changes SET undone_by = nullif(?2, 0) WHERE id = ?1",
	[MARK_CHAIN] = /* earlier undos of the root have had their turn */
		"WITH RECURSIVE chain (id) AS (VALUES (?1) UNION"
		" SELECT c.id FROM changes c JOIN chain ON c.undoes = chain.id)"
		" UPDATE changes SET undone_by = ?2 WHERE id IN chain"
		" AND undoes IS NOT NULL AND undone_by IS NULL AND id <> ?2",
	[TOUCHED_ROWS] =
		"SELECT id FROM survey_rows WHERE id IN ("
		"SELECT id FROM survey_rows WHERE created_by = ?1"
		" UNION SELECT survey_row FROM row_sources"
		" WHERE id BETWEEN ?2 AND ?3"
		" UNION SELECT row FROM field_changes"
		" WHERE id BETWEEN ?2 AND ?3 AND \"table\" = 'survey_rows')"
		" AND (removed_by IS NULL) = ?4",
	[REMOVE_SOLE_ROWS] =
		"UPDATE survey_rows SET removed_by = ?4"
		" WHERE created_by = ?1 AND removed_by IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM row_sources r"
		"  WHERE r.survey_row = survey_rows.id"
		"  AND r.id NOT BETWEEN ?2 AND ?3)"
		" AND NOT EXISTS (SELECT 1 FROM field_changes f"
		"  WHERE f.row = survey_rows.id"
		"  AND f.\"table\" = 'survey_rows'"
		"  AND f.id NOT BETWEEN ?2 AND ?3)",
	[WRITTEN] =
		"SELECT \"table\", row, field, old, new FROM field_changes"
		" WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC",
	[SWEEP_SCHOOLS] =
		"UPDATE schools SET removed_by = ?1"
		" WHERE removed_by IS NULL AND NOT " SCHOOL_NEEDED,
	[LOST_SCHOOLS] =
		"SELECT id, name FROM schools"
		" WHERE removed_by IS NOT NULL AND " SCHOOL_NEEDED,
	[REVIVE_SCHOOL] =
		"UPDATE schools SET removed_by = NULL WHERE id = ?1",
};
/* clang-format on */
const struct xs_statements xs_undo_sql = { sql, SQL_N };

static sqlite3_stmt *get(struct xs_store *s, int which, struct xs_error *err)
{
	return xs_sql(s, XS_SQL_UNDO, which, err);
}

/* -- rows -- */

/* Ids of the rows that the root change made or wrote to: those that stand if
 * it is taken back, those that are removed if it is brought back. */
static int touched(struct xs_undoing *u, const struct xs_face *face,
	int64_t **ids_out, size_t *n_out, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;
	sqlite3_stmt *st;
	size_t cap = 0;
	int rc = -1;

	if (face->is_rows) {
		st = get(u->s, TOUCHED_ROWS, err);
	} else {
		xs_buf_addf(&text,
			"SELECT id FROM %s WHERE id IN ("
			"SELECT id FROM %s WHERE created_by = ?1"
			" UNION SELECT row FROM field_changes"
			" WHERE id BETWEEN ?2 AND ?3 AND \"table\" = '%s')"
			" AND (removed_by IS NULL) = ?4",
			face->table, face->table, face->table);
		st = xs_sql_made(u->s, text.s, err);
	}
	xs_buf_release(&text);
	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, u->root.id);
	sqlite3_bind_int64(st, 2, u->root.first);
	sqlite3_bind_int64(st, 3, u->root.last);
	sqlite3_bind_int(st, 4, u->is_taking_back);
	while ((rc = xs_sql_step(u->s, st, err)) > 0) {
		xs_grow((void **)ids_out, &cap, *n_out + 1, sizeof(int64_t));
		(*ids_out)[(*n_out)++] = sqlite3_column_int64(st, 0);
	}
	return rc;
}

/* The usual case, an import that nobody built upon, in one statement. */
static int remove_sole_rows(struct xs_undoing *u, struct xs_error *err)
{
	sqlite3_stmt *st = get(u->s, REMOVE_SOLE_ROWS, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, u->root.id);
	sqlite3_bind_int64(st, 2, u->root.first);
	sqlite3_bind_int64(st, 3, u->root.last);
	sqlite3_bind_int64(st, 4, u->s->change);
	return xs_sql_run(u->s, st, err);
}

static int bring_back_cells(struct xs_undoing *u, struct xs_error *err)
{
	sqlite3_stmt *st = get(u->s, WRITTEN, err);
	int rc = -1;

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, u->undone.first);
	sqlite3_bind_int64(st, 2, u->undone.last);
	while ((rc = xs_sql_step(u->s, st, err)) > 0) {
		struct xs_cell_change event = { .table = xs_text_at(st, 0),
			.row = sqlite3_column_int64(st, 1),
			.field = xs_text_at(st, 2),
			.from = xs_value_at(st, 3),
			.to = xs_value_at(st, 4) };

		if (xs_undo_turn(u, &event, err) < 0) {
			sqlite3_reset(st);
			return -1;
		}
	}
	return rc;
}

static int each_row(struct xs_undoing *u, struct xs_error *err)
{
	for (int t = 0; t <= XS_TABLE_N; t++) {
		struct xs_face face = { 0 };
		int64_t *ids = NULL;
		size_t n = 0;
		int rc;

		xs_face_make(&face, u->s, t);
		rc = u->is_taking_back && face.is_rows
			? remove_sole_rows(u, err)
			: 0;
		if (rc == 0)
			rc = touched(u, &face, &ids, &n, err);
		for (size_t i = 0; rc == 0 && i < n; i++)
			rc = u->is_taking_back
				? xs_undo_take_back(u, &face, ids[i], err)
				: xs_undo_bring_back(u, &face, ids[i], err);
		free(ids);
		xs_face_release(&face);
		if (rc < 0)
			return -1;
	}
	return 0;
}

/* A school stands while anything in force needs it. */
static int sweep_schools(struct xs_undoing *u, struct xs_error *err)
{
	sqlite3_stmt *sweep = get(u->s, SWEEP_SCHOOLS, err);
	sqlite3_stmt *lost = get(u->s, LOST_SCHOOLS, err);
	sqlite3_stmt *revive = get(u->s, REVIVE_SCHOOL, err);
	int rc = -1;

	if (!sweep || !lost || !revive)
		return -1;
	sqlite3_bind_int64(sweep, 1, u->s->change);
	if (xs_sql_run(u->s, sweep, err) < 0)
		return -1;
	while ((rc = xs_sql_step(u->s, lost, err)) > 0) {
		sqlite3_bind_int64(revive, 1, sqlite3_column_int64(lost, 0));
		rc = sqlite3_step(revive);
		sqlite3_reset(revive);
		if (rc == SQLITE_CONSTRAINT_UNIQUE)
			xs_undo_label(u, xs_text_at(lost, 1));
		else if (rc != SQLITE_DONE) {
			sqlite3_reset(lost);
			return xs_sql_fail(u->s, rc, err);
		}
	}
	return rc;
}

/* -- which change -- */

static int fail_unknown(int64_t id, struct xs_error *err)
{
	if (id == 0)
		return xs_fail(err, XS_E_UNDO, _("there is no change to undo"));
	xs_fail(err, XS_E_UNDO, _("there is no change %lld"), (long long)id);
	return xs_hint(err, _("\"xueshe history\" lists the changes."));
}

static int load_change(struct xs_store *s, int64_t id, struct xs_change *out,
	struct xs_error *err)
{
	sqlite3_stmt *st = get(s, CHANGE, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, id);
	int rc = xs_sql_step(s, st, err);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return fail_unknown(id, err);
	out->id = id;
	out->is_init = strcmp(xs_text_at(st, 0), "init") == 0;
	out->undoes = sqlite3_column_int64(st, 1);
	out->undone_by = sqlite3_column_int64(st, 2);
	out->values_n = sqlite3_column_int64(st, 3);
	out->first = sqlite3_column_int64(st, 4);
	out->last = sqlite3_column_int64(st, 5);
	sqlite3_reset(st);
	return 0;
}

static int find_change(struct xs_undoing *u, int64_t id, struct xs_error *err)
{
	sqlite3_stmt *st = get(u->s, LAST, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, u->s->change);
	if (id == 0 && xs_sql_number(u->s, st, 0, &id, err) < 0)
		return -1;
	if (id == 0 || id == u->s->change)
		return fail_unknown(id, err);
	if (load_change(u->s, id, &u->undone, err) < 0)
		return -1;
	if (u->undone.is_init)
		return xs_fail(err, XS_E_UNDO,
			_("change %lld made the file and cannot be undone"),
			(long long)id);
	if (u->undone.undone_by) {
		xs_fail(err, XS_E_UNDO,
			_("change %lld is already undone, by change %lld"),
			(long long)id, (long long)u->undone.undone_by);
		return xs_hint(err, _("To bring it back, undo change %lld."),
			(long long)u->undone.undone_by);
	}
	u->root = u->undone;
	while (u->root.undoes)
		if (load_change(u->s, u->root.undoes, &u->root, err) < 0)
			return -1;
	return 0;
}

static int load_in_force(struct xs_undoing *u, struct xs_error *err)
{
	sqlite3_stmt *st = xs_sql_made(u->s,
		"SELECT id FROM changes WHERE undoes IS NULL"
		" AND undone_by IS NULL",
		err);
	int rc = -1;

	u->changes_n = u->s->change + 1;
	u->in_force = xs_alloc((size_t)u->changes_n, sizeof(bool));
	while (st && (rc = xs_sql_step(u->s, st, err)) > 0)
		u->in_force[sqlite3_column_int64(st, 0)] = true;
	u->in_force[u->s->change] = false; /* the undo itself */
	return rc;
}

static int mark(struct xs_undoing *u, int which, int64_t change, int64_t other,
	struct xs_error *err)
{
	sqlite3_stmt *st = get(u->s, which, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, change);
	sqlite3_bind_int64(st, 2, other);
	return xs_sql_run(u->s, st, err);
}

static int fail_conflicts(struct xs_undoing *u, struct xs_error *err)
{
	xs_fail(err, XS_E_UNDO,
		_("change %lld cannot be undone: %zu values are no longer as "
		  "it left them"),
		(long long)u->undone.id, u->conflicts_n);
	if (u->conflicts_n > u->named_n)
		return xs_hint(err,
			_("Changed since: %s, and others, %zu in all. Undo the "
			  "later changes first, the newest first."),
			u->conflicts.s, u->conflicts_n);
	return xs_hint(err,
		_("Changed since: %s. Undo the later changes first, the "
		  "newest first."),
		u->conflicts.s);
}

static int turn_over(struct xs_undoing *u, struct xs_error *err)
{
	int64_t self = u->s->change;

	u->is_taking_back = !u->root.undone_by;
	if (mark(u, MARK_UNDOING, self, u->undone.id, err) < 0 ||
		mark(u, MARK_CHAIN, u->root.id, self, err) < 0 ||
		mark(u, MARK_ROOT, u->root.id, u->is_taking_back ? self : 0,
			err) < 0 ||
		load_in_force(u, err) < 0 || each_row(u, err) < 0)
		return -1;
	if (!u->is_taking_back && bring_back_cells(u, err) < 0)
		return -1;
	if (sweep_schools(u, err) < 0)
		return -1;
	u->s->values_n = u->root.values_n;
	return u->conflicts_n ? fail_conflicts(u, err) : 0;
}

int xs_store_undo(struct xs_store *s, int64_t change, int64_t *undone_out,
	struct xs_error *err)
{
	struct xs_undoing u = { .s = s };
	int rc = -1;

	xs_buf_init(&u.conflicts);
	if (xs_store_begin(s, "undo", NULL, err) < 0)
		return -1;
	if (find_change(&u, change, err) == 0 && turn_over(&u, err) == 0)
		rc = xs_store_commit(s, err);
	if (rc < 0)
		xs_store_rollback(s);
	else if (undone_out)
		*undone_out = u.undone.id;
	free(u.in_force);
	xs_buf_release(&u.conflicts);
	return rc;
}

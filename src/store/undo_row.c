/* SPDX-License-Identifier: Apache-2.0
 *
 * Undo, a row at a time: what the change did to its cells is compared with
 * what stands there, and turned round.
 */
#include "undo_i.h"

#include "xueshe/lang.h"
#include "xueshe/memory.h"

#define NAMED_MAX 10 /* conflicts named in the hint */
#define HINT_BYTES 330 /* room for their names there */

/* clang-format off */
static const char row_label[] =
	"SELECT ifnull(s.code, s.name), v.year FROM survey_rows r"
	" JOIN surveys v ON v.id = r.survey"
	" JOIN schools s ON s.id = r.school WHERE r.id = ?1";
/* clang-format on */

/* -- conflicts -- */

void xs_undo_label(struct xs_undoing *u, const char *label)
{
	u->conflicts_n++;
	if (u->named_n == NAMED_MAX ||
		u->conflicts.len + strlen(label) > HINT_BYTES)
		return;
	u->named_n++;
	if (u->conflicts.len)
		xs_buf_adds(&u->conflicts, "; ");
	xs_buf_adds(&u->conflicts, label);
}

/* "5201010001 2024 图书册数", "buildings 12 grade". */
static void conflict(
	struct xs_undoing *u, const char *table, int64_t row, const char *field)
{
	struct xs_buf label = XS_BUF_INIT;
	sqlite3_stmt *st = strcmp(table, "survey_rows") == 0
		? xs_sql_made(u->s, row_label, NULL)
		: NULL;

	if (st)
		sqlite3_bind_int64(st, 1, row);
	if (st && xs_sql_step(u->s, st, NULL) > 0)
		xs_buf_addf(&label, "%s %d", xs_text_at(st, 0),
			sqlite3_column_int(st, 1));
	else
		xs_buf_addf(&label, "%s %lld", table, (long long)row);
	sqlite3_reset(st);
	if (field && *field)
		xs_buf_addf(&label, " %s",
			xs_item_say(u->s->cat, field, xs_lang_screen()));
	xs_undo_label(u, label.s);
	xs_buf_release(&label);
}

/* -- rows -- */

static int set_removed(struct xs_undoing *u, const char *table, int64_t row,
	int64_t by, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_addf(&text,
		"UPDATE %s SET removed_by = nullif(?2, 0) WHERE id = ?1",
		table);
	sqlite3_stmt *st = xs_sql_made(u->s, text.s, err);
	xs_buf_release(&text);
	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, row);
	sqlite3_bind_int64(st, 2, by);
	int rc = sqlite3_step(st);
	sqlite3_reset(st);
	if (rc == SQLITE_CONSTRAINT_UNIQUE) {
		conflict(u, table, row, NULL);
		return 0;
	}
	return rc == SQLITE_DONE ? 0 : xs_sql_fail(u->s, rc, err);
}

static int write_cell(struct xs_undoing *u, const struct xs_cell_change *c,
	struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_addf(&text, "UPDATE %s SET ", c->table);
	xs_sql_name(&text, c->field);
	xs_buf_adds(&text, " = ?2 WHERE id = ?1");
	sqlite3_stmt *st = xs_sql_made(u->s, text.s, err);
	xs_buf_release(&text);
	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, c->row);
	xs_bind(st, 2, &c->to);
	int rc = sqlite3_step(st);
	sqlite3_reset(st);
	if (rc == SQLITE_CONSTRAINT_UNIQUE) {
		conflict(u, c->table, c->row, c->field);
		return 0;
	}
	if (rc != SQLITE_DONE)
		return xs_sql_fail(u->s, rc, err);
	return xs_record_change(u->s, c, err);
}

/* -- taking back -- */

static bool is_in_force(const struct xs_undoing *u, int64_t change)
{
	return change > 0 && change < u->changes_n && u->in_force[change];
}

/* Does another change in force stand behind the row? */
static bool has_others(const struct xs_undoing *u, const struct xs_trail *trail)
{
	if (trail->created_by != u->root.id &&
		is_in_force(u, trail->created_by))
		return true;
	for (size_t i = 0; i < trail->n; i++)
		if (trail->events[i].change != u->root.id &&
			is_in_force(u, trail->events[i].change))
			return true;
	return false;
}

/* What the root change did to each cell: from its first event to its last. */
static struct xs_cell_change *effects(struct xs_undoing *u,
	const struct xs_face *face, struct xs_trail *trail)
{
	struct xs_cell_change *all =
		xs_arena_alloc(&trail->arena, face->n + 1, sizeof(*all));

	for (size_t i = 0; i < trail->n; i++) {
		const struct xs_event *e = &trail->events[i];
		struct xs_cell_change *c = &all[e->column];

		if (e->change != u->root.id)
			continue;
		if (!c->table)
			*c = (struct xs_cell_change){ .table = face->table,
				.row = trail->row,
				.field = face->names[e->column],
				.from = e->from };
		c->to = e->to;
	}
	return all;
}

/* Without a reason to stay a row is only marked: its values stay in it for
 * the day the change is brought back. */
static bool is_sole(const struct xs_undoing *u, const struct xs_trail *trail)
{
	bool is_sole = trail->created_by == u->root.id;

	for (size_t i = 0; i < trail->n; i++)
		is_sole &= trail->events[i].change == u->root.id;
	return is_sole;
}

/* UPDATE of every column of the row. */
static sqlite3_stmt *update_row(
	struct xs_undoing *u, const struct xs_face *face, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_addf(&text, "UPDATE %s SET ", face->table);
	for (size_t i = 0; i < face->n; i++) {
		xs_buf_adds(&text, i ? ", " : "");
		xs_sql_name(&text, face->names[i]);
		xs_buf_addf(&text, " = ?%zu", i + 2);
	}
	xs_buf_adds(&text, " WHERE id = ?1");
	sqlite3_stmt *st = xs_sql_made(u->s, text.s, err);
	xs_buf_release(&text);
	return st;
}

/* Writes the old values of the cells that `all` names. */
static int write_back(struct xs_undoing *u, const struct xs_face *face,
	const struct xs_trail *trail, const struct xs_cell_change *all,
	struct xs_error *err)
{
	sqlite3_stmt *st = update_row(u, face, err);

	if (!st)
		return -1;
	sqlite3_bind_int64(st, 1, trail->row);
	for (size_t i = 0; i < face->n; i++)
		xs_bind(st, (int)i + 2,
			all[i].table ? &all[i].to : &trail->now[i]);
	int rc = sqlite3_step(st);
	sqlite3_reset(st);
	if (rc == SQLITE_CONSTRAINT_UNIQUE) {
		conflict(u, face->table, trail->row, NULL);
		return 0;
	}
	if (rc != SQLITE_DONE)
		return xs_sql_fail(u->s, rc, err);
	for (size_t i = 0; i < face->n; i++)
		if (all[i].table && xs_record_change(u->s, &all[i], err) < 0)
			return -1;
	return 0;
}

static int take_back_cells(struct xs_undoing *u, const struct xs_face *face,
	struct xs_trail *trail, struct xs_error *err)
{
	struct xs_cell_change *all = effects(u, face, trail);
	bool has_any = false;

	for (size_t i = 0; i < face->n; i++) {
		struct xs_value from = all[i].from;

		if (!all[i].table || xs_value_same(&from, &all[i].to)) {
			all[i].table = NULL;
			continue;
		}
		if (!xs_value_same(&all[i].to, &trail->now[i]))
			conflict(u, face->table, trail->row, face->names[i]);
		all[i].from = all[i].to;
		all[i].to = from;
		has_any = true;
	}
	return has_any && !u->conflicts_n ? write_back(u, face, trail, all, err)
					  : 0;
}

int xs_undo_take_back(struct xs_undoing *u, const struct xs_face *face,
	int64_t row, struct xs_error *err)
{
	struct xs_trail trail = { 0 };
	bool is_school = strcmp(face->table, "schools") == 0;
	int rc = xs_trail_load(u->s, face, row, &trail, err);

	if (rc < 0 || trail.removed_by)
		goto out;
	if (is_school || !is_sole(u, &trail))
		rc = take_back_cells(u, face, &trail, err);
	if (rc == 0 && !is_school && !has_others(u, &trail))
		rc = set_removed(u, face->table, row, u->s->change, err);
out:
	xs_trail_release(&trail);
	return rc;
}

/* -- bringing back -- */

int xs_undo_bring_back(struct xs_undoing *u, const struct xs_face *face,
	int64_t row, struct xs_error *err)
{
	if (strcmp(face->table, "schools") == 0)
		return 0; /* see undo.c */
	return set_removed(u, face->table, row, 0, err);
}

static int read_cell(struct xs_store *s, const struct xs_cell_change *c,
	sqlite3_stmt **found_out, struct xs_error *err)
{
	struct xs_buf text = XS_BUF_INIT;

	xs_buf_adds(&text, "SELECT ");
	xs_sql_name(&text, c->field);
	xs_buf_addf(&text, " FROM %s WHERE id = ?1", c->table);
	*found_out = xs_sql_made(s, text.s, err);
	xs_buf_release(&text);
	if (!*found_out)
		return -1;
	sqlite3_bind_int64(*found_out, 1, c->row);
	return xs_sql_step(s, *found_out, err);
}

int xs_undo_turn(struct xs_undoing *u, const struct xs_cell_change *event,
	struct xs_error *err)
{
	struct xs_cell_change back = *event;
	sqlite3_stmt *found = NULL;

	if (read_cell(u->s, event, &found, err) <= 0)
		return -1;
	struct xs_value now = xs_value_at(found, 0);
	bool is_same = xs_value_same(&now, &event->to);
	sqlite3_reset(found);
	back.from = event->to;
	back.to = event->from;
	if (is_same)
		return write_cell(u, &back, err);
	conflict(u, event->table, event->row, event->field);
	return 0;
}

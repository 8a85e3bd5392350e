/* SPDX-License-Identifier: Apache-2.0
 *
 * 投资估算汇总: the estimate's lines added up by school, by measure, by what
 * they are for, by where the price was read.  What is added is what the lines
 * print, so that every grouping comes to the same total.
 */
#include <stdlib.h>
#include <string.h>

#include "works_i.h"

/* By what lines are grouped: the column of the estimate and its words; NULL:
 * by school. */
struct by {
	const char *column; /* key in the table "works" and here */
	const char *(*say)(struct xs_run *run, const struct xs_works_row *row);
};

struct group {
	const struct by *by;
	const char *text;
	size_t school;
	size_t lines, schools, last_school;
	int64_t works_fen, fen; /* as printed */
};

static const struct group *group_of(const struct xs_scope *s)
{
	return s->own;
}

/* -- fields ---------------------------------------------------------------------- */

static void serial(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)s->run->serial, 0);
	e->show = XS_SHOW_BARE;
}

static void name(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, group_of(s)->text);
}

/* The column of the estimate that a sum runs over, if both print alike. */
static const char *range_of(
	const struct xs_scope *s, const struct xs_bound *c, const char *key)
{
	const struct xs_bound *from = xs_bound_of(s->run, "works", key);

	if (!from ||
		(c &&
			(from->form->money != c->form->money ||
				from->form->decimals != c->form->decimals)))
		return NULL;
	return xs_range_of(s->run, "works", XS_NOWHERE, key);
}

/* Lines of the estimate whose cell of that column is the one here. */
static const char *same_cell(const struct xs_scope *s, const char *key)
{
	const char *range = range_of(s, NULL, key);

	if (!range || xs_column_at(s->run->table, key) < 0)
		return NULL;
	return xs_scratchf(s->run, "(%s={%s})", range, key);
}

/* Schools of several townships may share a name: those with a code are told by
 * it, the others by both. */
static const char *condition(const struct xs_scope *s)
{
	const struct by *by = group_of(s)->by;
	const char *name, *township;

	if (by)
		return same_cell(s, by->column);
	if (*s->run->survey->schools[s->school].code)
		return same_cell(s, "code");
	name = same_cell(s, "name");
	township = same_cell(s, "township");
	return name && township ? xs_scratchf(s->run, "%s*%s", name, township)
				: NULL;
}

static void put_sum(const struct xs_scope *s, const struct xs_bound *c,
	int64_t fen, const char *key, struct xs_entry *e)
{
	const char *range = range_of(s, c, key), *where = condition(s);

	xs_put_fen(e, fen);
	if (range && where)
		e->formula = xs_scratchf(s->run,
			"ROUND(SUMPRODUCT(%s*ROUND(%s,%d)),%d)", where, range,
			2, 2);
}

static void works_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	put_sum(s, c, group_of(s)->works_fen, "works_cost", e);
}

static void cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	put_sum(s, c, group_of(s)->fen, "cost", e);
	e->look = XS_LOOK_STRONG;
}

static void lines(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const char *where = condition(s);

	(void)c;
	xs_put_number(e, (double)group_of(s)->lines, 0);
	if (where)
		e->formula = xs_scratchf(s->run, "SUMPRODUCT(%s*1)", where);
}

static void schools(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)group_of(s)->schools, 0);
}

static void cost_a_pupil(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	double pupils = xs_school_pupils(s->run->survey, s->school);

	(void)c;
	if (pupils > 0)
		xs_put_fen(
			e, (int64_t)llround((double)group_of(s)->fen / pupils));
}

const struct xs_field_row xs_works_sum_fields[] = {
	{ "serial", serial },
	{ "measure", name },
	{ "works_for", name },
	{ "cost_source", name },
	{ "lines", lines },
	{ "schools", schools },
	{ "works_cost", works_cost },
	{ "cost", cost },
	{ "cost_a_pupil", cost_a_pupil },
	{ NULL, NULL },
};

/* -- rows -------------------------------------------------------------------------- */

static const char *say_measure(
	struct xs_run *run, const struct xs_works_row *row)
{
	return xs_work_kind_say(row->work->kind, run->lang);
}

static void add(struct group *g, const struct xs_works_row *row)
{
	g->lines++;
	if (g->last_school != row->need->school)
		g->schools++;
	g->last_school = row->need->school;
	g->works_fen =
		xs_fen_add(g->works_fen, xs_wan_printed(row->work->works_fen));
	g->fen = xs_fen_add(g->fen, xs_wan_printed(row->work->fen));
}

/* Needs are ordered by school. */
static size_t first_need(const struct xs_works *w, size_t school)
{
	size_t low = 0, high = w->needs_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (w->needs[mid].school < school)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

int64_t xs_estimated_fen(const struct xs_works *w, size_t school)
{
	int64_t fen = 0;
	bool any = false;

	for (size_t i = first_need(w, school);
		i < w->needs_n && w->needs[i].school == school; i++)
		if (xs_is_estimated(w, &w->needs[i])) {
			fen = xs_fen_add(fen,
				xs_wan_printed(
					xs_works_proposed(w, &w->needs[i])
						->fen));
			any = true;
		}
	return any ? fen : XS_FEN_BLANK;
}

struct groups {
	struct group *all;
	size_t n, cap;
};

static struct group *group_named(struct xs_run *run, struct groups *g,
	const struct by *by, const char *text)
{
	for (size_t i = 0; i < g->n; i++)
		if (strcmp(g->all[i].text, text) == 0)
			return &g->all[i];
	xs_grow((void **)&g->all, &g->cap, g->n + 1, sizeof(*g->all));
	g->all[g->n] = (struct group){ .by = by,
		.text = xs_arena_strdup(&run->arena, text),
		.school = XS_NOWHERE,
		.last_school = XS_NOWHERE };
	return &g->all[g->n++];
}

/* The dearest first. */
static int compare(const void *pa, const void *pb)
{
	const struct group *a = pa, *b = pb;

	if (a->fen != b->fen)
		return a->fen > b->fen ? -1 : 1;
	return strcmp(a->text, b->text);
}

static int emit_groups(struct xs_run *run, const struct by *by)
{
	const struct xs_works *w = run->in->works;
	struct xs_works_row row = { .works = w };
	struct xs_scope s = xs_scope_of(run);
	struct groups g = { 0 };
	int rc = 0;

	for (size_t i = 0; i < w->needs_n; i++) {
		row.need = &w->needs[i];
		row.work = xs_works_proposed(w, row.need);
		if (xs_is_estimated(w, row.need))
			add(group_named(run, &g, by, by->say(run, &row)), &row);
	}
	if (g.n)
		qsort(g.all, g.n, sizeof(*g.all), compare);
	for (size_t i = 0; rc == 0 && i < g.n; i++) {
		s.own = &g.all[i];
		rc = xs_emit(run, &s);
	}
	free(g.all);
	return rc;
}

int xs_works_measures_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static const struct by by = { "measure", say_measure };

	(void)t;
	return emit_groups(run, &by);
}

int xs_works_gaps_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static const struct by by = { "works_for", xs_say_works_gap };

	(void)t;
	return emit_groups(run, &by);
}

int xs_works_sources_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static const struct by by = { "cost_source", xs_say_works_source };

	(void)t;
	return emit_groups(run, &by);
}

int xs_works_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_works *w = run->in->works;
	struct xs_works_row row = { .works = w };
	struct xs_scope s = xs_scope_of(run);
	struct group g;
	int rc = 0;

	(void)t;
	s.own = &g;
	for (size_t i = 0; rc == 0 && i < w->needs_n;) {
		g = (struct group){ .school = w->needs[i].school,
			.last_school = XS_NOWHERE };
		s.school = g.school;
		for (; i < w->needs_n && w->needs[i].school == g.school; i++) {
			row.need = &w->needs[i];
			row.work = xs_works_proposed(w, row.need);
			if (xs_is_estimated(w, row.need))
				add(&g, &row);
		}
		if (g.lines)
			rc = xs_emit(run, &s);
	}
	return rc;
}

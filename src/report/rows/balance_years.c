/* SPDX-License-Identifier: Apache-2.0
 *
 * 差异系数逐年预测: coefficients of every year to come against their limits,
 * without the plan and with it.
 */
#include "rows_i.h"

#include "xueshe/balance_years.h"

struct line_row {
	const struct xs_balance_line *line;
	bool with;
};

static const struct line_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static const struct xs_balance *at_year(const struct xs_scope *s, size_t year)
{
	const struct line_row *r = row_of(s);

	return r->with ? &r->line->with[year] : &r->line->without[year];
}

/* -- a coefficient through the years ----------------------------------------------- */

static void l_of(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_county_rule *rule = row_of(s)->line->rule;

	(void)c;
	xs_put_text(e,
		xs_say(rule->kind == XS_COUNTY_SPREAD ? &rule->indicator->say
						      : &rule->title,
			s->run->lang));
}

static void l_stage(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_stage(s->run, row_of(s)->line->stage));
}

static void l_limit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, at_year(s, 0)->limit, 2);
}

static void l_case(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		row_of(s)->with ? xs_words(s->run, N_("with the plan"))
				: xs_words(s->run, N_("without the plan")));
	if (!row_of(s)->with)
		e->look = XS_LOOK_SOFT;
}

static void l_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_balance *b = at_year(s, c->each);

	if (b->verdict == XS_UNKNOWN) {
		xs_put_text(e, "？");
		e->look = XS_LOOK_UNKNOWN;
		return;
	}
	xs_put_number(e, b->value, 4);
	if (b->verdict == XS_FAIL)
		e->look = XS_LOOK_FAIL;
}

/* The most schools of a year whose figures are blank. */
static size_t blanks(const struct xs_scope *s)
{
	size_t most = 0;

	for (size_t y = 0; y < s->run->in->balance_years->years_n; y++)
		if (at_year(s, y)->unknown > most)
			most = at_year(s, y)->unknown;
	return most;
}

static void l_course(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct line_row *r = row_of(s);
	const struct xs_balance_years *all = s->run->in->balance_years;

	(void)c;
	if (r->with != (all->plan != NULL))
		return;
	if (blanks(s) == 0) {
		xs_put_text(e,
			xs_balance_course_say(r->line->course,
				all->plan != NULL, s->run->lang));
		return;
	}
	xs_put_text(e,
		xs_scratchf(s->run,
			xs_words(s->run,
				N_("cannot be judged: figures of %zu schools "
				   "are blank")),
			blanks(s)));
	e->look = XS_LOOK_UNKNOWN;
}

const struct xs_field_row xs_balance_ahead_fields[] = {
	{ "ahead_of", l_of },
	{ "ahead_stage", l_stage },
	{ "limit", l_limit },
	{ "ahead_case", l_case },
	{ "years", NULL },
	{ "course", l_course },
	{ NULL, NULL },
};

/* A column a school year. */
void xs_balance_ahead_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_balance_years *all = run->in->balance_years;

	for (size_t y = 0; all && y < all->years_n; y++) {
		struct xs_bound *c = xs_bind_column(run, t, form);

		c->each = y;
		c->fn = l_year;
		c->key = xs_arena_printf(&run->arena, "%s:%zu", form->key, y);
		c->caption =
			xs_arena_printf(&run->arena, "%d", all->years[y].year);
	}
}

int xs_balance_ahead_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_balance_years *all = run->in->balance_years;
	struct xs_scope s = xs_scope_of(run);
	struct line_row row;
	int rc = xs_rows_need(run, all, "balance");

	(void)t;
	if (rc < 0)
		return rc;
	s.own = &row;
	for (size_t i = 0; rc == 0 && i < all->lines_n; i++) {
		row.line = &all->lines[i];
		if (row.line->without[0].verdict == XS_NOT_APPLICABLE)
			continue;
		for (int with = 0; rc == 0 && with < (all->plan ? 2 : 1);
			with++) {
			row.with = with == 1;
			s.standard = row.line->pack;
			s.assessment = run->in->assessments[s.standard];
			s.pack = xs_assess_pack(s.assessment);
			rc = xs_emit(run, &s);
		}
	}
	return rc;
}

/* -- the years ----------------------------------------------------------------------- */

static const struct xs_balance_year *year_of(const struct xs_scope *s)
{
	return s->own;
}

static void y_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, year_of(s)->year, 0);
	e->show = XS_SHOW_BARE;
}

static void y_primary(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, year_of(s)->pupils[XS_PRIMARY], 0);
}

static void y_junior(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, year_of(s)->pupils[XS_JUNIOR], 0);
}

static void y_projects(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)year_of(s)->projects, 0);
}

static void y_works(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (s->run->in->balance_years->plan)
		xs_put_number(e, (double)year_of(s)->works, 0);
}

const struct xs_field_row xs_balance_year_fields[] = {
	{ "school_year", y_year },
	{ "pupils_primary", y_primary },
	{ "pupils_junior", y_junior },
	{ "projects_done", y_projects },
	{ "works_done", y_works },
	{ NULL, NULL },
};

int xs_balance_years_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_balance_years *all = run->in->balance_years;
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, all, "balance");

	(void)t;
	for (size_t y = 0; rc == 0 && y < all->years_n; y++) {
		s.own = &all->years[y];
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- what it rests on ------------------------------------------------------------------ */

static void n_text(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, s->own);
}

const struct xs_field_row xs_balance_note_fields[] = {
	{ "note", n_text },
	{ NULL, NULL },
};

static const char *plan_note(
	struct xs_run *run, const struct xs_balance_years *all)
{
	if (!all->plan)
		return xs_words(run,
			N_("There is no plan: no money for works is on file, "
			   "or it does not do for what must be done."));
	return xs_scratchf(run,
		xs_words(run, N_("The plan: %s, %d to %d, %zu works.")),
		xs_say(&all->plan->scenario.title, run->lang), all->plan->from,
		all->plan->to, all->plan->chosen_n);
}

int xs_balance_notes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_balance_years *all = run->in->balance_years;
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, all, "balance");

	(void)t;
	if (rc < 0)
		return rc;
	s.own = plan_note(run, all);
	rc = xs_emit(run, &s);
	if (rc == 0 && all->works_later) {
		s.own = xs_scratchf(run,
			xs_words(run,
				N_("Works of the plan that serve only after "
				   "the last year shown: %zu.")),
			all->works_later);
		rc = xs_emit(run, &s);
	}
	if (rc == 0 && all->projects_left) {
		s.own = xs_scratchf(run,
			xs_words(run,
				N_("Projects under way that are not counted, "
				   "for it is not known when they end or what "
				   "comes of them: %zu.")),
			all->projects_left);
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 现场核查: how complete each school's figures are, and those that a verdict
 * hinges on, with room for what is found on the spot.
 */
#include "rows_i.h"

#include "xueshe/visit.h"

static const struct xs_visits *visits_of(const struct xs_run *run)
{
	return run->in->visits;
}

/* -- schools ------------------------------------------------------------------ */

static const struct xs_visit_school *school_of(const struct xs_scope *s)
{
	return &visits_of(s->run)->schools[s->school];
}

static void s_needed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->needed, 0);
}

static void s_filled(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->filled, 0);
}

static void s_share(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	double share =
		(double)school_of(s)->filled / (double)school_of(s)->needed;

	(void)c;
	xs_put_number(e, share, 1);
	e->show |= XS_SHOW_PERCENT;
	xs_put_formula(e, "IF({needed}=0,\"\",{filled}/{needed})", share);
}

static void s_old(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->old, 0);
}

static void s_oldest(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s)->oldest)
		xs_put_number(e, school_of(s)->oldest, 0);
	e->show |= XS_SHOW_BARE;
}

static void s_doubts(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e,
		(double)(school_of(s)->findings[XS_DOUBT] +
			school_of(s)->findings[XS_ERROR]),
		0);
}

static void s_notes(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->findings[XS_NOTE], 0);
}

static void s_figures(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)school_of(s)->n, 0);
	if (school_of(s)->n)
		e->look = XS_LOOK_STRONG;
}

const struct xs_field_row xs_visit_school_fields[] = {
	{ "needed", s_needed },
	{ "filled", s_filled },
	{ "share", s_share },
	{ "old", s_old },
	{ "oldest", s_oldest },
	{ "doubts", s_doubts },
	{ "notes", s_notes },
	{ "figures", s_figures },
	{ NULL, NULL },
};

static bool is_wanted(const struct xs_visits *v, size_t school)
{
	return v->schools[school].needed &&
		(v->in->school < 0 || (size_t)v->in->school == school);
}

int xs_visit_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_visits *v = visits_of(run);
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, v, "visit");

	(void)t;
	for (s.school = 0; rc == 0 && s.school < run->survey->n; s.school++)
		if (is_wanted(v, s.school))
			rc = xs_emit(run, &s);
	return rc;
}

/* -- figures ------------------------------------------------------------------ */

struct figure_row {
	const struct xs_visit_figure *f;
	size_t place; /* from 1, in the county */
};

static const struct xs_visit_figure *figure_of(const struct xs_scope *s)
{
	return ((const struct figure_row *)s->own)->f;
}

static void f_place(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, (double)((const struct figure_row *)s->own)->place, 0);
	e->show = XS_SHOW_BARE;
}

static void f_item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_say(&s->run->cat->items[figure_of(s)->item].say,
			s->run->lang));
}

static void f_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_item *item = &s->run->cat->items[figure_of(s)->item];

	(void)c;
	if (*item->unit)
		xs_put_text(
			e, xs_unit_say(s->run->cat, item->unit, s->run->lang));
}

static void f_value(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!xs_is_blank(figure_of(s)->value)) {
		xs_put_value(
			s->run, figure_of(s)->item, figure_of(s)->value, e);
		return;
	}
	xs_put_text(e, xs_words(s->run, N_("blank")));
	e->look = XS_LOOK_UNKNOWN;
}

static void f_from(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_origin(s->run, s->school, figure_of(s)->item));
}

static void f_why(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const enum xs_look looks[XS_VISIT_WHY_N] = {
		[XS_VISIT_UNKNOWN] = XS_LOOK_UNKNOWN,
		[XS_VISIT_DOUBTFUL] = XS_LOOK_NEAR,
		[XS_VISIT_CLOSE] = XS_LOOK_PLAIN,
	};

	(void)c;
	xs_put_text(e, xs_visit_why_say(figure_of(s)->why, s->run->lang));
	e->look = looks[figure_of(s)->why];
}

static void put_phrase(const struct xs_scope *s,
	void (*say)(const struct xs_visits *v, const struct xs_visit_figure *f,
		enum xs_lang lang, struct xs_buf *out),
	struct xs_entry *e)
{
	xs_buf_clear(&s->run->text);
	say(visits_of(s->run), figure_of(s), s->run->lang, &s->run->text);
	xs_put_text(e, xs_scratchf(s->run, "%s", s->run->text.s));
}

static void f_reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_phrase(s, xs_visit_say_why, e);
}

static void f_turns(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_phrase(s, xs_visit_say_turns, e);
}

static void f_verdicts(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, figure_of(s)->units, 0);
}

static void f_rules(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, figure_of(s)->rules, 0);
}

static void f_reported(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (figure_of(s)->reported)
		xs_put_number(e, figure_of(s)->reported, 0);
	e->show |= XS_SHOW_BARE;
}

const struct xs_field_row xs_visit_figure_fields[] = {
	{ "place", f_place },
	{ "item", f_item },
	{ "unit", f_unit },
	{ "value", f_value },
	{ "from", f_from },
	{ "why", f_why },
	{ "reason", f_reason },
	{ "turns", f_turns },
	{ "verdicts", f_verdicts },
	{ "turned_rules", f_rules },
	{ "reported", f_reported },
	{ "room", xs_put_room },
	{ NULL, NULL },
};

static int emit_figure(struct xs_run *run, size_t at)
{
	struct figure_row row = { &visits_of(run)->all[at], at + 1 };
	struct xs_scope s = xs_scope_of(run);

	s.own = &row;
	s.school = row.f->school;
	return xs_emit(run, &s);
}

/* Of the county in their order, or of one school. */
int xs_visit_figures_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_visits *v = visits_of(run);
	int rc = xs_rows_need(run, v, "visit");
	size_t i;

	if (rc == 0 && t->school != XS_NOWHERE) {
		const struct xs_visit_school *s = &v->schools[t->school];

		for (i = 0; rc == 0 && i < s->n; i++)
			rc = emit_figure(run, v->by_school[s->first + i]);
		return rc;
	}
	for (i = 0; rc == 0 && i < v->n; i++)
		rc = emit_figure(run, i);
	return rc;
}

/* -- a page a school ---------------------------------------------------------- */

const size_t *xs_visit_schools(struct xs_run *run, size_t *n_out)
{
	const struct xs_visits *v = visits_of(run);
	size_t *all =
		xs_arena_alloc(&run->arena, run->survey->n + 1, sizeof(*all));
	size_t i;

	*n_out = 0;
	for (i = 0; v && i < run->survey->n; i++)
		if (v->schools[i].n)
			all[(*n_out)++] = i;
	return all;
}

const char *xs_visit_about(struct xs_run *run, size_t school)
{
	const struct xs_visit_school *s = &visits_of(run)->schools[school];
	const struct xs_school *who = &run->survey->schools[school];

	return xs_arena_printf(&run->arena,
		xs_words(run,
			N_("%s, code %s; %zu of %zu items filled, %zu of them "
			   "from earlier years; %zu open doubts")),
		xs_say_township(run, who->township),
		*who->code ? who->code : "-", s->filled, s->needed, s->old,
		s->findings[XS_DOUBT] + s->findings[XS_ERROR]);
}

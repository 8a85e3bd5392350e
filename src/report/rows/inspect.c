/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检汇总: the county on the day, its schools in the order in which they are
 * to be mended, its units, and the works under way.
 */
#include "inspect_i.h"

#include <string.h>

const struct xs_readiness *xs_ready_of(const struct xs_run *run)
{
	return run->in->readiness;
}

xs_date xs_day_of_run(const struct xs_run *run)
{
	if (xs_ready_of(run))
		return xs_ready_of(run)->on;
	return run->in->on ? run->in->on : run->survey->reference;
}

void xs_put_ready(const struct xs_run *run, enum xs_readiness_verdict v,
	struct xs_entry *e)
{
	static const enum xs_look looks[XS_READINESS_VERDICT_N] = {
		[XS_WILL_PASS] = XS_LOOK_PASS,
		[XS_WILL_FAIL] = XS_LOOK_FAIL,
		[XS_TOO_CLOSE] = XS_LOOK_NEAR,
		[XS_READY_UNKNOWN] = XS_LOOK_UNKNOWN,
		[XS_READY_NOT_APPLICABLE] = XS_LOOK_NOT_APPLICABLE,
	};

	xs_put_text(e, xs_readiness_say(v, run->lang));
	e->look = looks[v];
}

/* What has no price at all stays blank: 0 would look like one. */
void xs_put_ready_cost(int64_t fen, size_t unpriced, bool any,
	const struct xs_run *run, struct xs_entry *e)
{
	if (!any || (!fen && unpriced))
		return;
	xs_put_fen(e, fen);
	if (unpriced)
		e->note = xs_words(
			run, N_("Some of it has no price: at least that."));
}

void xs_put_ready_text(const struct xs_scope *s, struct xs_entry *e)
{
	if (s->run->text.len)
		xs_put_text(e, xs_scratchf(s->run, "%s", s->run->text.s));
}

/* -- the county in figures ----------------------------------------------------------- */

static const char *say_roll(struct xs_run *run, const struct xs_readiness *r)
{
	if (!r->forecast)
		return xs_arena_printf(&run->arena,
			xs_words(run, N_("school year %d, as surveyed")),
			r->year);
	return xs_arena_printf(&run->arena,
		r->beyond ? xs_words(run,
				    N_("school year %d, beyond the "
				       "forecast: its last year"))
			  : xs_words(run,
				    N_("school year %d, forecast: low, "
				       "middle, high")),
		r->year);
}

static const char *say_projects(
	struct xs_run *run, const struct xs_readiness *r)
{
	struct xs_project_counts n = xs_readiness_projects(r);
	const char *said = xs_arena_printf(&run->arena,
		xs_words(run,
			N_("%zu done by the day, %zu end near the day, %zu "
			   "later")),
		n.in_time, n.perhaps, n.too_late);

	return n.unclear ? xs_arena_printf(&run->arena,
				   xs_words(run,
					   N_("%s; %zu not counted (item, unit "
					      "or quantity unclear)")),
				   said, n.unclear)
			 : said;
}

static const char *say_counts(struct xs_run *run, const struct xs_readiness *r)
{
	size_t n[XS_READINESS_VERDICT_N] = { 0 }, vetoes = 0;

	for (size_t i = 0; i < r->schools_n; i++) {
		n[r->schools[i].verdict]++;
		vetoes += r->schools[i].vetoes > 0;
	}
	return xs_arena_printf(&run->arena,
		xs_words(run,
			N_("%zu will pass, %zu will fail (%zu by a veto), "
			   "%zu too close, %zu unknown, %zu not judged")),
		n[XS_WILL_PASS], n[XS_WILL_FAIL], vetoes, n[XS_TOO_CLOSE],
		n[XS_READY_UNKNOWN], n[XS_READY_NOT_APPLICABLE]);
}

static const char *say_money(struct xs_run *run, const struct xs_readiness *r)
{
	int64_t fen = 0;
	size_t unpriced = 0;

	for (size_t i = 0; i < r->to_mend_n; i++) {
		fen = xs_fen_add(fen, r->to_mend[i]->fen);
		unpriced += r->to_mend[i]->unpriced;
	}
	if (!fen && unpriced)
		return xs_arena_printf(&run->arena,
			xs_words(run,
				N_("%zu schools; %zu things, none of which "
				   "has a price")),
			r->to_mend_n, unpriced);
	return xs_arena_printf(&run->arena,
		xs_words(run, N_("%zu schools; %s; %zu things have no price")),
		r->to_mend_n, xs_say_wan(run, fen), unpriced);
}

int xs_ready_facts_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	char day[16];

	(void)t;
	xs_date_text(r->on, day);
	if (xs_emit_fact(run, xs_words(run, N_("Day of the visit")),
		    xs_arena_strdup(&run->arena, day)) < 0 ||
		xs_emit_fact(run, xs_words(run, N_("Roll")), say_roll(run, r)) <
			0 ||
		xs_emit_fact(run, xs_words(run, N_("Works under way")),
			say_projects(run, r)) < 0 ||
		xs_emit_fact(run, xs_words(run, N_("Schools on the day")),
			say_counts(run, r)) < 0)
		return -1;
	return xs_emit_fact(
		run, xs_words(run, N_("To mend")), say_money(run, r));
}

/* -- schools ------------------------------------------------------------------------------ */

static const struct xs_ready_school *school_of(const struct xs_scope *s)
{
	return s->own;
}

static void s_place(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s)->first)
		xs_put_number(e, (double)school_of(s)->first, 0);
	e->show = XS_SHOW_BARE;
}

static void s_verdict(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_ready(s->run, school_of(s)->verdict, e);
	if (school_of(s)->vetoes)
		e->look = XS_LOOK_VETO;
}

static void s_vetoes(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s)->vetoes)
		xs_put_number(e, (double)school_of(s)->vetoes, 0);
}

/* The worst of the school's units under one standard. */
static void s_standard(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const int order[] = { XS_WILL_FAIL, XS_TOO_CLOSE,
		XS_READY_UNKNOWN, XS_WILL_PASS, XS_READY_NOT_APPLICABLE };
	const struct xs_readiness *r = xs_ready_of(s->run);
	const struct xs_ready_school *school = school_of(s);

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++)
		for (size_t i = 0; i < school->units; i++) {
			const struct xs_ready_unit *u =
				&r->units[school->units_first + i];

			if (u->pack != c->each || (int)u->verdict != order[k])
				continue;
			xs_put_ready(s->run, u->verdict, e);
			if (u->vetoes)
				e->look = XS_LOOK_VETO;
			return;
		}
	e->look = XS_LOOK_NOT_APPLICABLE;
}

static void s_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_ready_cost(school_of(s)->fen, school_of(s)->unpriced,
		school_of(s)->first > 0, s->run, e);
}

static void s_unpriced(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (school_of(s)->first && school_of(s)->unpriced)
		xs_put_number(e, (double)school_of(s)->unpriced, 0);
}

static void s_start(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!school_of(s)->first)
		return;
	xs_put_day(e, school_of(s)->start_by);
	if (school_of(s)->late)
		e->look = XS_LOOK_NEAR;
}

static void s_why(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_ready_school_why(
		xs_ready_of(s->run), school_of(s), s->run->lang, &s->run->text);
	xs_put_ready_text(s, e);
}

const struct xs_field_row xs_ready_school_fields[] = {
	{ "ready_place", s_place },
	{ "ready_verdict", s_verdict },
	{ "ready_vetoes", s_vetoes },
	{ "ready_standards", NULL },
	{ "ready_cost", s_cost },
	{ "ready_unpriced", s_unpriced },
	{ "ready_start", s_start },
	{ "ready_why", s_why },
	{ NULL, NULL },
};

/* Column "ready_standards": one for each standard. */
void xs_ready_schools_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_readiness *r = xs_ready_of(run);

	for (size_t k = 0; r && k < r->packs_n; k++) {
		struct xs_bound *c;

		if (!xs_judges_schools(r->packs[k]))
			continue;
		c = xs_bind_column(run, t, form);
		c->each = k;
		c->key = xs_arena_printf(&run->arena, "ready:%zu", k);
		c->fn = s_standard;
		c->caption = xs_say(&r->packs[k]->title, run->lang);
	}
}

static int emit_school(struct xs_run *run, const struct xs_ready_school *school)
{
	struct xs_scope s = xs_scope_of(run);

	s.own = school;
	s.school = school->school;
	return xs_emit(run, &s);
}

/* Those to be mended, in that order; then what is unknown, then the rest. */
int xs_ready_schools_rows(struct xs_run *run, struct xs_bound_table *t)
{
	static const enum xs_readiness_verdict rest[] = { XS_READY_UNKNOWN,
		XS_WILL_PASS, XS_READY_NOT_APPLICABLE };
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < r->to_mend_n; i++)
		rc = emit_school(run, r->to_mend[i]);
	for (size_t k = 0; k < sizeof(rest) / sizeof(rest[0]); k++)
		for (size_t i = 0; rc == 0 && i < r->schools_n; i++)
			if (r->schools[i].verdict == rest[k])
				rc = emit_school(run, &r->schools[i]);
	return rc;
}

int xs_ready_first_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < r->to_mend_n; i++)
		rc = emit_school(run, r->to_mend[i]);
	return rc;
}

/* -- works under way ----------------------------------------------------------------------- */

static const struct xs_project_end *end_of(const struct xs_scope *s)
{
	const struct xs_registered *p = s->own;

	return &xs_ready_of(s->run)->projects[p - s->run->in->reg->all];
}

static void p_ends(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_day(e, end_of(s)->ends);
}

static void p_stated(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		!end_of(s)->ends ? xs_words(s->run, N_("not known"))
			: end_of(s)->stated
			? xs_words(s->run, N_("by the register"))
			: xs_words(s->run, N_("by lead times")));
}

static void p_by(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_project_end *end = end_of(s);

	(void)c;
	if (!end->counted) {
		xs_put_text(e,
			xs_words(s->run,
				N_("not counted: item, unit "
				   "or quantity unclear")));
		e->look = XS_LOOK_UNKNOWN;
		return;
	}
	xs_put_text(e, xs_project_by_say(end->by, s->run->lang));
	if (end->by == XS_PROJECT_PERHAPS)
		e->look = XS_LOOK_NEAR;
}

const struct xs_field_row xs_ready_project_fields[] = {
	{ "ready_ends", p_ends },
	{ "ready_end_from", p_stated },
	{ "ready_by", p_by },
	{ NULL, NULL },
};

int xs_ready_projects_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	(void)t;
	for (size_t i = 0; rc == 0 && i < r->projects_n; i++) {
		struct xs_scope s = xs_scope_of(run);
		size_t school = run->in->reg->all[i].project->school;

		if (r->projects[i].by == XS_PROJECT_NO_MATTER)
			continue;
		s.own = &run->in->reg->all[i];
		s.school = school == XS_NO_SCHOOL_INDEX ? XS_NOWHERE : school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

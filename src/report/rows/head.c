/* SPDX-License-Identifier: Apache-2.0
 *
 * 迎检情况简报: how many will pass by standard, and the vetoes that are failed.
 */
#include "head_i.h"

#include <stdlib.h>
#include <string.h>

#define FIELD(fn)                                                              \
	static void fn(const struct xs_scope *s, const struct xs_bound *c,     \
		struct xs_entry *e)
#define NAMED_MOST 6

void xs_head_name(
	const struct xs_run *run, struct xs_head_names *names, const char *name)
{
	if (names->n++ >= names->most)
		return;
	if (names->n > 1)
		xs_buf_adds(
			&names->text, run->lang == XS_LANG_ZH ? "、" : ", ");
	xs_buf_adds(&names->text, name);
}

const char *xs_head_names_end(struct xs_run *run, struct xs_head_names *names)
{
	const char *text;

	if (names->n > names->most)
		xs_buf_addf(&names->text,
			names->rules
				? xs_words(run, N_(" and %zu more"))
				: xs_words(run, N_(" and %zu schools more")),
			names->n - names->most);
	text = names->n ? xs_scratchf(run, "%s", names->text.s) : "";
	xs_buf_release(&names->text);
	names->n = 0;
	return text;
}

/* -- verdicts by standard ---------------------------------------------------------- */

struct tally_row {
	const char *of;
	bool all; /* of schools, not of units */
	size_t n[XS_READINESS_VERDICT_N], vetoes;
};

static const struct tally_row *tally_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(t_of)
{
	(void)c;
	xs_put_text(e, tally_of(s)->of);
	if (tally_of(s)->all)
		e->look = XS_LOOK_STRONG;
}

static void put_count(struct xs_entry *e, size_t n, enum xs_look look)
{
	xs_put_number(e, (double)n, 0);
	if (n)
		e->look = look;
}

FIELD(t_judged)
{
	const size_t *n = tally_of(s)->n;

	(void)c;
	put_count(e,
		n[XS_WILL_PASS] + n[XS_WILL_FAIL] + n[XS_TOO_CLOSE] +
			n[XS_READY_UNKNOWN],
		XS_LOOK_PLAIN);
}

#define TALLY(fn, verdict, look)                                               \
	FIELD(fn)                                                              \
	{                                                                      \
		(void)c;                                                       \
		put_count(e, tally_of(s)->n[verdict], look);                   \
	}
TALLY(t_pass, XS_WILL_PASS, XS_LOOK_PLAIN)
TALLY(t_fail, XS_WILL_FAIL, XS_LOOK_FAIL)
TALLY(t_close, XS_TOO_CLOSE, XS_LOOK_NEAR)
TALLY(t_unknown, XS_READY_UNKNOWN, XS_LOOK_UNKNOWN)
TALLY(t_na, XS_READY_NOT_APPLICABLE, XS_LOOK_SOFT)

FIELD(t_vetoes)
{
	(void)c;
	put_count(e, tally_of(s)->vetoes, XS_LOOK_VETO);
}

const struct xs_field_row xs_ready_tally_fields[] = {
	{ "tally_of", t_of },
	{ "tally_judged", t_judged },
	{ "will_pass", t_pass },
	{ "will_fail", t_fail },
	{ "by_veto", t_vetoes },
	{ "too_close", t_close },
	{ "unknown", t_unknown },
	{ "not_judged", t_na },
	{ NULL, NULL },
};

static int emit_tally(struct xs_run *run, const struct tally_row *row)
{
	struct xs_scope s = xs_scope_of(run);

	s.own = row;
	return xs_emit(run, &s);
}

/* A row a standard, of units; the last of schools. */
int xs_ready_tally_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	struct tally_row *rows = xs_alloc(r->packs_n + 1, sizeof(*rows));
	struct tally_row *all = &rows[r->packs_n];
	int rc = 0;

	(void)t;
	for (size_t i = 0; i < r->n; i++) {
		struct tally_row *row = &rows[r->units[i].pack];

		row->n[r->units[i].verdict]++;
		row->vetoes += r->units[i].vetoes > 0;
	}
	for (size_t i = 0; i < r->schools_n; i++) {
		all->n[r->schools[i].verdict]++;
		all->vetoes += r->schools[i].vetoes > 0;
	}
	all->all = true;
	all->of = xs_words(run, N_("schools (the worst of their units)"));
	for (size_t k = 0; rc == 0 && k < r->packs_n; k++) {
		if (!xs_judges_schools(r->packs[k]))
			continue;
		rows[k].of = xs_say(&r->packs[k]->title, run->lang);
		rc = emit_tally(run, &rows[k]);
	}
	if (rc == 0)
		rc = emit_tally(run, all);
	free(rows);
	return rc;
}

/* -- failed vetoes ------------------------------------------------------------------- */

struct veto_row {
	size_t pack, rule;
	const char *names;
	size_t schools;
	xs_date start; /* the first of the last safe starts; 0 */
	bool late;
};

static const struct veto_row *veto_of(const struct xs_scope *s)
{
	return s->own;
}

FIELD(v_rule)
{
	(void)c;
	xs_put_text(e, xs_say_rule(s->run, &s->pack->rules[veto_of(s)->rule]));
	e->look = XS_LOOK_STRONG;
}

FIELD(v_schools)
{
	(void)c;
	put_count(e, veto_of(s)->schools, XS_LOOK_VETO);
}

FIELD(v_names)
{
	(void)c;
	xs_put_text(e, veto_of(s)->names);
}

FIELD(v_start)
{
	(void)c;
	xs_put_day(e, veto_of(s)->start);
	if (veto_of(s)->late)
		e->look = XS_LOOK_NEAR;
}

const struct xs_field_row xs_ready_veto_fields[] = {
	{ "veto", v_rule },
	{ "veto_schools", v_schools },
	{ "veto_names", v_names },
	{ "veto_start", v_start },
	{ NULL, NULL },
};

/* "马鞍中学（初中，152 m²）": stage, and how far off it is where that is told. */
static const char *say_where(struct xs_run *run, const struct xs_ready_unit *u,
	const struct xs_mending *mend)
{
	const struct xs_miss *m = &mend->miss;
	const char *name = run->survey->schools[u->school].name;
	const char *stage = xs_say_stage(run, u->stage);
	bool zh = run->lang == XS_LANG_ZH;

	if (xs_is_blank(m->quantity) || !m->unit || !*m->unit)
		return xs_scratchf(
			run, zh ? "%s（%s）" : "%s (%s)", name, stage);
	if (mend->doubt >= 0)
		return xs_scratchf(run,
			zh ? "%s（%s，%s，%s）" : "%s (%s, %s, %s)", name,
			stage, xs_say_quantity(run, m->quantity, m->unit),
			xs_words(run, N_("figures in doubt")));
	return xs_scratchf(run, zh ? "%s（%s，%s）" : "%s (%s, %s)", name,
		stage, xs_say_quantity(run, m->quantity, m->unit));
}

static void add_unit(struct xs_run *run, const struct xs_ready_unit *u,
	struct veto_row *row, struct xs_head_names *names, size_t *last)
{
	for (size_t k = 0; k < u->near.n; k++) {
		const struct xs_mending *m = &u->mend[k];

		if (m->miss.rule != row->rule || m->miss.open)
			continue;
		if (names->n < names->most || *last != u->school)
			xs_head_name(run, names, say_where(run, u, m));
		row->schools += *last != u->school;
		*last = u->school;
		row->late = row->late || m->late;
		if (m->start_by && (!row->start || m->start_by < row->start))
			row->start = m->start_by;
	}
}

/* Schools as they are to be mended. */
static int emit_veto(struct xs_run *run, size_t pack, size_t rule)
{
	const struct xs_readiness *r = xs_ready_of(run);
	struct veto_row row = { .pack = pack, .rule = rule };
	struct xs_head_names names = { XS_BUF_INIT, 0, NAMED_MOST, false };
	struct xs_scope s = xs_scope_of(run);
	size_t last = XS_NOWHERE;

	for (size_t i = 0; i < r->to_mend_n; i++) {
		const struct xs_ready_school *school = r->to_mend[i];

		for (size_t k = 0; k < school->units; k++) {
			const struct xs_ready_unit *u =
				&r->units[school->units_first + k];

			if (u->pack == pack && u->vetoes)
				add_unit(run, u, &row, &names, &last);
		}
	}
	row.names = xs_head_names_end(run, &names);
	s.own = &row;
	s.standard = pack;
	s.pack = r->packs[pack];
	return row.schools ? xs_emit(run, &s) : 0;
}

int xs_ready_vetoes_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	(void)t;
	for (size_t k = 0; k < r->packs_n; k++)
		for (size_t i = 0; rc == 0 && i < r->packs[k]->rules_n; i++)
			if (r->packs[k]->rules[i].veto &&
				r->packs[k]->rules[i].on)
				rc = emit_veto(run, k, i);
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 自查表: the units of a school and, below each, its rules: what is asked,
 * what there is, the verdict on the day, what to do, the papers, from when.
 */
#include "inspect_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/evidence.h"

static void add_part(const struct xs_scope *s, const char *text)
{
	struct xs_buf *out = &s->run->text;

	if (!*text)
		return;
	if (out->len)
		xs_buf_adds(out, s->run->lang == XS_LANG_ZH ? "；" : "; ");
	xs_buf_adds(out, text);
}

/* -- of a rule, or of the unit above its rules ----------------------------------------- */

/* "县域义务教育优质均衡（小学）：… ；学生数不超过 412 人时达标" */
static void put_head(const struct xs_scope *s, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	struct xs_buf why = XS_BUF_INIT;

	xs_buf_clear(&s->run->text);
	xs_buf_addf(&s->run->text,
		s->run->lang == XS_LANG_ZH ? "%s（%s）" : "%s (%s)",
		xs_say(&row->pack->title, s->run->lang),
		xs_say_stage(s->run, row->unit->stage));
	xs_ready_unit_why(xs_ready_of(s->run), row->unit, s->run->lang, &why);
	add_part(s, why.s ? why.s : "");
	xs_buf_clear(&why);
	xs_roll_span_say(&row->unit->span, s->run->lang, &why);
	add_part(s, why.s ? why.s : "");
	xs_buf_release(&why);
	xs_put_ready_text(s, e);
	e->look = XS_LOOK_STRONG;
}

static void r_title(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_rule *rule = xs_ready_row_of(s)->rule;

	(void)c;
	if (!rule)
		put_head(s, e);
	else
		xs_put_text(e,
			rule->veto ? xs_scratchf(s->run,
					     xs_words(s->run, N_("veto: %s")),
					     xs_say_rule(s->run, rule))
				   : xs_say_rule(s->run, rule));
}

static void r_clause(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);

	(void)c;
	if (row->rule)
		xs_put_text(e, xs_rule_clause(row->rule, s->result));
	else if (row->pack->number && strpbrk(row->pack->number, "0123456789"))
		xs_put_text(e, row->pack->number);
}

static const struct xs_requirement *need_of(const struct xs_scope *s)
{
	return xs_rule_need(xs_ready_row_of(s)->rule, s->result);
}

static const struct xs_item *flag_of(const struct xs_scope *s)
{
	const struct xs_requirement *need = need_of(s);

	return need->shape == XS_AMOUNT
		? xs_flag_of(
			  s->run, need->what, xs_ready_row_of(s)->unit->stage)
		: NULL;
}

/* Rules of whole things are told in things: one music room of two. */
static bool in_things(const struct xs_requirement *need)
{
	return need->shape == XS_ONE_PER;
}

static void add_number(
	const struct xs_scope *s, double v, int decimals, const char *unit)
{
	char number[32];

	xs_format_round(v, decimals, number);
	xs_buf_addf(&s->run->text, "%s", number);
	if (unit && *unit && strcmp(unit, "percent") != 0)
		xs_buf_addf(&s->run->text, " %s",
			xs_unit_say(s->run->cat, unit, s->run->lang));
}

static void r_required(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	const char *unit = "";
	size_t was;

	(void)c;
	if (!row->rule)
		return;
	xs_buf_clear(&s->run->text);
	if (in_things(need_of(s)) && !xs_is_blank(s->result->required)) {
		const struct xs_quantity *q =
			xs_rule_provision(row->rule, s->result);
		double v = xs_required_of(s->result);

		xs_buf_adds(&s->run->text, xs_is_excess(s->result) ? "≤" : "≥");
		add_number(s, v, xs_shown_decimals(s->run, q, v), q->unit);
		xs_put_ready_text(s, e);
		return;
	}
	was = s->run->text.len;
	xs_say_need(
		s->run, row->pack, need_of(s), row->unit->stage, &s->run->text);
	xs_rule_decimals(s->run, row->rule, s->result, XS_BLANK, &unit);
	if (s->run->text.len > was && unit && *unit && !flag_of(s) &&
		need_of(s)->shape != XS_SHARE_OF &&
		need_of(s)->shape != XS_BUILDINGS)
		xs_buf_addf(&s->run->text, " %s",
			xs_unit_say(s->run->cat, unit, s->run->lang));
	xs_put_ready_text(s, e);
}

static void r_actual(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	const struct xs_result *r = s->result;
	const char *unit = "";
	int decimals;
	double v;

	(void)c;
	if (!row->rule)
		return;
	v = in_things(need_of(s)) || xs_is_blank(r->value) ? r->actual
							   : r->value;
	if (xs_is_blank(v)) {
		if (r->verdict == XS_UNKNOWN) {
			xs_put_text(e, xs_words(s->run, N_("blank")));
			e->look = XS_LOOK_UNKNOWN;
		}
		return;
	}
	if (flag_of(s)) {
		xs_put_item_words(s->run, flag_of(s), v, e);
		return;
	}
	decimals = xs_rule_decimals(s->run, row->rule, r, v, &unit);
	if (in_things(need_of(s)))
		decimals = xs_shown_decimals(
			s->run, xs_rule_provision(row->rule, r), v);
	xs_put_number(e, v, decimals);
	if (need_of(s)->shape == XS_SHARE_OF) {
		e->show |= XS_SHOW_PERCENT;
		e->decimals = 1;
	}
}

static void r_verdict(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);

	(void)c;
	xs_put_ready(s->run,
		row->rule ? row->ready->verdict : row->unit->verdict, e);
	if (e->look == XS_LOOK_FAIL &&
		(row->rule ? row->rule->veto : row->unit->vetoes > 0))
		e->look = XS_LOOK_VETO;
	if (row->rule && !row->rule->judged && e->look == XS_LOOK_FAIL)
		e->look = XS_LOOK_NEAR;
}

/* "补 25 册", "减 38 296.63 m²", "补到底线 5 套" */
static void add_amount(const struct xs_scope *s, const struct xs_miss *m)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	const struct xs_quantity *q = xs_rule_provision(row->rule, s->result);
	char number[32];

	xs_format_round(
		m->quantity, xs_shown_decimals(s->run, q, m->quantity), number);
	if (need_of(s)->shape == XS_CLASS_SIZE) {
		xs_buf_addf(&s->run->text,
			xs_words(s->run, N_("classes to add: %s")), number);
		return;
	}
	xs_buf_addf(&s->run->text,
		m->level == XS_MEND_PART
			? xs_is_blank(row->pack->judgement.floor)
				? xs_words(s->run,
					  N_("to a step of points: %s %s"))
				: xs_words(s->run, N_("to the floor: %s %s"))
			: s->result->sense == XS_AT_MOST
			? xs_words(s->run, N_("less: %s %s"))
			: xs_words(s->run, N_("add %s %s")),
		number,
		*m->unit ? xs_unit_say(s->run->cat, m->unit, s->run->lang)
			 : xs_words(s->run, N_("items")));
}

/* Reached, and to be mended all the same: why, and by which roll. */
static void add_cleared(const struct xs_scope *s)
{
	static const char *const by[] = {
		N_(" once grade D is pulled down, by the lowest roll"),
		N_(" once grade D is pulled down, by the middle roll"),
		N_(" once grade D is pulled down, by the highest roll"),
	};
	const struct xs_ready_row *row = xs_ready_row_of(s);

	if (!row->mend->cleared || row->mend->miss.level == XS_MEND_NOT)
		return;
	xs_buf_adds(&s->run->text,
		xs_words(s->run,
			row->unit->roll < 0 ? N_(" once grade D is pulled down")
					    : by[row->unit->roll]));
}

static void note_doubt(const struct xs_scope *s, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	struct xs_buf why = XS_BUF_INIT;

	if (row->mend->doubt < 0 || row->mend->miss.level == XS_MEND_NOT)
		return;
	xs_ready_doubt_say(
		xs_ready_of(s->run), row->mend->doubt, s->run->lang, &why);
	xs_buf_addf(&s->run->text,
		s->run->lang == XS_LANG_ZH ? "（%s）" : " (%s)",
		xs_words(s->run, N_("figures in doubt")));
	xs_put_ready_text(s, e);
	e->look = XS_LOOK_NEAR;
	e->note = xs_scratchf(s->run, "%s", why.s);
	xs_buf_release(&why);
}

static void r_to_do(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	const struct xs_miss *m;

	(void)c;
	if (!row->rule)
		return;
	if (!row->mend) {
		if (!row->rule->judged && row->ready->verdict == XS_WILL_FAIL)
			xs_put_text(
				e, xs_words(s->run, N_("enters no verdict")));
		return;
	}
	m = &row->mend->miss;
	xs_buf_clear(&s->run->text);
	if (m->level == XS_MEND_NOT)
		xs_buf_adds(&s->run->text, xs_words(s->run, N_("may be left")));
	else if (m->open)
		xs_buf_adds(&s->run->text,
			xs_words(s->run, N_("fill in the figures")));
	else if (xs_is_blank(m->quantity) || flag_of(s))
		xs_buf_adds(&s->run->text, xs_words(s->run, N_("mend")));
	else
		add_amount(s, m);
	add_cleared(s);
	xs_put_ready_text(s, e);
	note_doubt(s, e);
}

static void r_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);

	(void)c;
	if (!row->rule) {
		xs_put_ready_cost(row->unit->near.fen, row->unit->near.unpriced,
			row->unit->near.mended > 0, s->run, e);
		return;
	}
	if (!row->mend || row->mend->miss.level == XS_MEND_NOT)
		return;
	if (row->mend->miss.fen >= 0)
		xs_put_fen(e, row->mend->miss.fen);
	else
		xs_put_text(e, xs_words(s->run, N_("no price")));
}

/* Where the county keeps papers at all: is it there, and where. */
static void r_evidence(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	const struct xs_county *county = s->run->in->county;
	const struct xs_archive *a;
	const struct xs_evidence *first = NULL;
	enum xs_paper_state state;
	size_t n = 0;
	long item;

	(void)c;
	if (!row->rule || !county || !county->evidence_n)
		return;
	a = xs_archive_of_run(s->run);
	item = xs_archive_rule(a, row->pack, row->rule);
	if (item >= 0) {
		n = xs_archive_papers(a, row->unit->school, (size_t)item);
		first = xs_archive_paper(a, row->unit->school, (size_t)item);
	}
	state = xs_archive_state(a, first);
	if (!first) {
		xs_put_text(e, xs_words(s->run, N_("not on file")));
		e->look = XS_LOOK_SOFT;
		return;
	}
	xs_buf_clear(&s->run->text);
	xs_buf_adds(&s->run->text, first->name);
	if (first->kept_at && *first->kept_at)
		xs_buf_addf(&s->run->text,
			s->run->lang == XS_LANG_ZH ? "（%s）" : " (%s)",
			first->kept_at);
	if (n > 1)
		xs_buf_addf(&s->run->text,
			xs_words(s->run, N_(" and %zu more")), n - 1);
	if (state != XS_PAPER_THERE) {
		xs_buf_addf(&s->run->text,
			s->run->lang == XS_LANG_ZH ? "：%s" : ": %s",
			xs_words(s->run,
				state == XS_PAPER_EXPIRED ? N_("expired")
							  : N_("later")));
		e->look = XS_LOOK_NEAR;
	}
	xs_put_ready_text(s, e);
}

static void r_start(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ready_row *row = xs_ready_row_of(s);
	bool late;

	(void)c;
	if (row->rule && (!row->mend || row->mend->miss.level == XS_MEND_NOT))
		return;
	late = row->rule ? row->mend->late : row->unit->late;
	xs_put_day(e, row->rule ? row->mend->start_by : row->unit->start_by);
	if (!late)
		return;
	e->look = XS_LOOK_NEAR;
	e->note = xs_words(s->run, N_("That day is past."));
}

static void r_no(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!xs_ready_row_of(s)->rule)
		return;
	xs_put_number(e, (double)s->rule, 0);
	e->show = XS_SHOW_BARE;
}

const struct xs_field_row xs_ready_rule_fields[] = {
	{ "ready_no", r_no },
	{ "ready_title", r_title },
	{ "ready_clause", r_clause },
	{ "ready_required", r_required },
	{ "ready_actual", r_actual },
	{ "ready_verdict", r_verdict },
	{ "ready_to_do", r_to_do },
	{ "ready_cost", r_cost },
	{ "ready_evidence", r_evidence },
	{ "ready_start", r_start },
	{ "room", xs_put_room },
	{ NULL, NULL },
};

/* -- rows ---------------------------------------------------------------------------------- */

static struct xs_scope scope_of(
	struct xs_run *run, const struct xs_ready_row *row)
{
	struct xs_scope s = xs_scope_of(run);

	s.own = row;
	s.school = row->unit->school;
	s.pack = row->pack;
	s.standard = row->unit->pack;
	return s;
}

/* Failed vetoes, other misses, too close, unknown, reached. */
static int order_of(const struct xs_ready_row *row)
{
	switch (row->ready->verdict) {
	case XS_WILL_FAIL:
		return !row->rule->judged ? 4 : row->rule->veto ? 0 : 1;
	case XS_TOO_CLOSE:
		return 2;
	case XS_READY_UNKNOWN:
		return 3;
	case XS_WILL_PASS:
		return 5;
	case XS_READY_NOT_APPLICABLE:
	case XS_READINESS_VERDICT_N:
		break;
	}
	return -1;
}
#define ORDERS 6

/* What counts, and what must be reached besides where it is not. */
static bool is_listed(const struct xs_rule *rule, const struct xs_ready_rule *r)
{
	if (!rule->on || r->mid.strength != XS_MUST)
		return false;
	return rule->judged || r->verdict == XS_WILL_FAIL ||
		r->verdict == XS_TOO_CLOSE;
}

static int emit_rules(struct xs_run *run, size_t unit, size_t *serial)
{
	const struct xs_readiness *r = xs_ready_of(run);
	const struct xs_ready_unit *u = &r->units[unit];
	const struct xs_pack *pack = r->packs[u->pack];
	struct xs_ready_rule *rules = xs_alloc(pack->rules_n, sizeof(*rules));
	int rc = 0;

	xs_readiness_rules(r, unit, rules);
	for (int order = 0; order < ORDERS; order++)
		for (size_t k = 0; rc == 0 && k < pack->rules_n; k++) {
			struct xs_ready_row row = { u, pack, &pack->rules[k],
				&rules[k], xs_readiness_mending(u, k) };
			struct xs_scope s;

			if (!is_listed(row.rule, row.ready) ||
				order_of(&row) != order)
				continue;
			s = scope_of(run, &row);
			s.rule = ++*serial;
			s.result =
				row.mend || row.ready->verdict == XS_TOO_CLOSE
				? &rules[k].worst
				: &rules[k].mid;
			rc = xs_emit(run, &s);
		}
	free(rules);
	return rc;
}

static int emit_unit(struct xs_run *run, size_t unit)
{
	const struct xs_readiness *r = xs_ready_of(run);
	struct xs_ready_row row = { .unit = &r->units[unit],
		.pack = r->packs[r->units[unit].pack] };
	struct xs_scope s = scope_of(run, &row);

	return xs_emit(run, &s);
}

static bool is_wanted(const struct xs_run *run, size_t school)
{
	const struct xs_report_input *in = run->in;

	for (size_t i = 0; i < in->schools_n; i++)
		if (in->schools[i] == school)
			return true;
	return !in->schools_n;
}

int xs_ready_rules_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	size_t serial = 0, first = 0, end = r->n;
	int rc = 0;

	if (t->school != XS_NOWHERE) {
		const struct xs_ready_school *page =
			xs_readiness_school(r, t->school);

		first = page ? page->units_first : r->n;
		end = page ? first + page->units : first;
	}
	for (size_t i = first; rc == 0 && i < end; i++) {
		const struct xs_ready_unit *u = &r->units[i];

		if (t->school == XS_NOWHERE && !is_wanted(run, u->school))
			continue;
		if (u->verdict == XS_READY_NOT_APPLICABLE)
			continue;
		rc = emit_unit(run, i);
		if (rc == 0)
			rc = emit_rules(run, i, &serial);
	}
	return rc;
}

/* Failed vetoes first. */
int xs_ready_units_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_readiness *r = xs_ready_of(run);
	int rc = 0;

	(void)t;
	for (int vetoes = 1; vetoes >= 0; vetoes--)
		for (size_t i = 0; rc == 0 && i < r->n; i++)
			if ((r->units[i].vetoes > 0) == (vetoes == 1))
				rc = emit_unit(run, i);
	return rc;
}

/* Schools of which a standard judges a unit. */
const size_t *xs_ready_pages(struct xs_run *run, size_t *n_out)
{
	const struct xs_readiness *r = xs_ready_of(run);
	size_t *all =
		xs_arena_alloc(&run->arena, run->survey->n + 1, sizeof(*all));

	*n_out = 0;
	for (size_t i = 0; r && i < r->schools_n; i++)
		if (r->schools[i].verdict != XS_READY_NOT_APPLICABLE &&
			is_wanted(run, r->schools[i].school))
			all[(*n_out)++] = r->schools[i].school;
	return all;
}

const char *xs_ready_about(struct xs_run *run, size_t school)
{
	const struct xs_readiness *r = xs_ready_of(run);
	const struct xs_school *who = &run->survey->schools[school];
	const struct xs_ready_school *of = xs_readiness_school(r, school);
	char day[16];

	if (!of)
		return "";
	xs_date_text(r->on, day);
	return xs_arena_printf(&run->arena,
		xs_words(run, N_("%s, code %s; on %s: %s")),
		xs_say_township(run, who->township),
		*who->code ? who->code : "-", day,
		xs_readiness_say(of->verdict, run->lang));
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 投资估算: a row a need with the work proposed for it, its price and where
 * that was read; all ways beside each other; needs that stay open.
 */
#include <string.h>

#include "works_i.h"

static const struct xs_works_row *row_of(const struct xs_scope *s)
{
	return s->own;
}

static const char *words_of(const struct xs_scope *s)
{
	return xs_scratchf(s->run, "%s", s->run->text.s);
}

bool xs_is_estimated(const struct xs_works *w, const struct xs_need *need)
{
	const struct xs_work *work = xs_works_proposed(w, need);

	return work && work->fen != XS_FEN_BLANK;
}

/* -- the need ----------------------------------------------------------------- */

static void item(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_need_say(
		row_of(s)->works, row_of(s)->need, s->run->lang, &s->run->text);
	if (row_of(s)->need->stage != XS_NO_STAGE)
		xs_buf_addf(&s->run->text,
			s->run->lang == XS_LANG_ZH ? "（%s）" : " (%s)",
			xs_say_stage(s->run, row_of(s)->need->stage));
	xs_put_text(e, words_of(s));
}

const char *xs_say_works_gap(struct xs_run *run, const struct xs_works_row *row)
{
	const struct xs_need *need = row->need;

	if (need->gap)
		return xs_say(&need->gap->title, run->lang);
	if (need->what)
		return xs_words(run, N_("other"));
	return need->safety ? xs_words(run, N_("buildings of grade D"))
			    : xs_words(run, N_("buildings of grade C"));
}

static void gap(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_works_gap(s->run, row_of(s)));
}

static void building(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_need *need = row_of(s)->need;

	(void)c;
	if (need->building >= 0)
		xs_put_text(e, s->run->survey->buildings[need->building].code);
}

static const char *unit_of(const struct xs_scope *s)
{
	const struct xs_need *need = row_of(s)->need;

	if (need->what)
		return xs_say_gap_unit(s->run, need->what);
	return xs_unit_say(s->run->cat, need->unit, s->run->lang);
}

static void unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, unit_of(s));
}

static void put_quantity(const struct xs_scope *s, double v, struct xs_entry *e)
{
	const struct xs_need *need = row_of(s)->need;

	xs_put_number(e, v,
		need->what ? xs_shown_decimals(s->run, need->what, v)
			   : xs_unit_decimals(s->run, need->unit));
}

static void gap_now(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_quantity(s, row_of(s)->need->gap_now, e);
}

static void gap_opening(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_quantity(s, row_of(s)->need->gap_opening, e);
}

static void gap_last(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_quantity(s, row_of(s)->need->gap_last, e);
}

/* Of classes: what the rules say, where works form them anew. */
static void judged(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_quantity(s, row_of(s)->need->judged, e);
}

static void label(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_lasting_say(row_of(s)->need->label, s->run->lang));
}

static void needed_until(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_need *need = row_of(s)->need;

	(void)c;
	if (need->label == XS_LASTING)
		return;
	xs_put_number(e, need->needed_until, 0);
	e->show |= XS_SHOW_BARE;
}

static void safety(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!row_of(s)->need->safety)
		return;
	xs_put_text(e, xs_words(s->run, N_("safety")));
	e->look = XS_LOOK_STRONG;
}

static void after(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_works *w = row_of(s)->works;
	const struct xs_need *need = row_of(s)->need;

	(void)c;
	if (need->after == (size_t)-1)
		return;
	xs_buf_clear(&s->run->text);
	xs_need_say(w, &w->needs[need->after], s->run->lang, &s->run->text);
	xs_put_text(e, words_of(s));
}

static void pupils(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, row_of(s)->need->pupils, 0);
}

static void boarders(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, row_of(s)->need->boarders, 0);
}

/* "cn-gz-target: 生均宿舍面积 第三条" */
static void basis(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_need *need = row_of(s)->need;

	(void)c;
	if (need->rule)
		xs_put_text(e,
			xs_scratchf(s->run, "%s",
				xs_say_source(s->run, need->pack, need->rule)));
	else if (need->safety || (!need->what && need->building >= 0))
		xs_put_text(e, xs_words(s->run, N_("appraisal of buildings")));
}

static void reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_open_why_say(row_of(s)->need->open, s->run->lang));
}

/* -- the work ------------------------------------------------------------------ */

static void measure(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (row_of(s)->work)
		xs_put_text(e,
			xs_work_kind_say(row_of(s)->work->kind, s->run->lang));
}

static void quantity(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (row_of(s)->work)
		put_quantity(s, row_of(s)->work->quantity, e);
}

/* Quantity in the unit of the price: m² of three rooms. */
static void priced(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_work *work = row_of(s)->work;

	(void)c;
	if (work && work->cost)
		xs_put_number(e, work->priced,
			xs_unit_decimals(s->run, work->cost->unit));
}

static void price_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_work *work = row_of(s)->work;

	(void)c;
	if (work && work->cost)
		xs_put_text(e,
			xs_unit_say(
				s->run->cat, work->cost->unit, s->run->lang));
}

static void years(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_work *work = row_of(s)->work;

	(void)c;
	if (work && work->kind == XS_WORK_TEMPORARY && work->years)
		xs_put_number(e, work->years, 0);
}

static void unit_price(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_work *work = row_of(s)->work;

	(void)c;
	if (work && work->cost)
		xs_put_fen(e, work->unit_fen);
}

static void price_year(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_work *work = row_of(s)->work;

	(void)c;
	if (!work || !work->cost)
		return;
	xs_put_number(e,
		work->price.adjusted && row_of(s)->works->price_year
			? row_of(s)->works->price_year
			: work->cost->year,
		0);
	e->show |= XS_SHOW_BARE;
}

static void works_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (row_of(s)->work)
		xs_put_fen(e, row_of(s)->work->works_fen);
}

static void cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (row_of(s)->work)
		xs_put_fen(e, row_of(s)->work->fen);
	e->look = XS_LOOK_STRONG;
}

static void months(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (row_of(s)->work)
		xs_put_number(e, row_of(s)->work->months, 0);
}

static const char *kind_of_cost(struct xs_run *run, enum xs_cost_kind kind)
{
	static const char *const names[] = {
		[XS_COST_OWN] = N_("the county's own"),
		[XS_COST_OFFICIAL] = N_("official rate"),
		[XS_COST_TABLE] = N_("working table"),
		[XS_COST_PROJECT] = N_("works done"),
		[XS_COST_ASSUMED] = N_("assumption"),
	};

	return xs_words(run, names[kind]);
}

/* "某县 2014（工作表）"; an assumption is marked ※. */
const char *xs_say_works_source(
	struct xs_run *run, const struct xs_works_row *row)
{
	const struct xs_cost *k = row->work ? row->work->cost : NULL;

	if (!row->work || row->work->fen == XS_FEN_BLANK)
		return "";
	if (!k)
		return xs_words(run, N_("by the amount lacking"));
	return xs_scratchf(run,
		run->lang == XS_LANG_ZH ? "%s %d（%s）%s" : "%s %d (%s)%s",
		k->place.zh ? xs_say(&k->place, run->lang) : k->table, k->year,
		kind_of_cost(run, k->kind),
		k->kind == XS_COST_ASSUMED ? "※" : "");
}

static void source(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_say_works_source(s->run, row_of(s)));
}

static void explained(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_works_row *row = row_of(s);

	(void)c;
	if (!row->work)
		return;
	xs_buf_clear(&s->run->text);
	xs_work_explain(row->works, (size_t)(row->work - row->works->all),
		s->run->lang, &s->run->text);
	xs_put_text(e, words_of(s));
}

/* "维修 12.34 万元；重建 20.00 万元": what else could be done. */
static void other_ways(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_works_row *row = row_of(s);
	const char *text = "";

	(void)c;
	for (size_t i = 0; i < row->need->works_n; i++) {
		const struct xs_work *w =
			&row->works->all[row->need->works + i];

		if (w == row->work)
			continue;
		text = xs_scratchf(s->run, "%s%s%s %s", text,
			!*text                               ? ""
				: s->run->lang == XS_LANG_ZH ? "；"
							     : "; ",
			xs_work_kind_say(w->kind, s->run->lang),
			w->fen == XS_FEN_BLANK
				? xs_words(s->run, N_("no unit cost on file"))
				: xs_say_wan(s->run, w->fen));
	}
	xs_put_text(e, text);
}

static void proposed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_works_row *row = row_of(s);

	(void)c;
	if (row->work == xs_works_proposed(row->works, row->need) &&
		row->work && row->work->fen != XS_FEN_BLANK)
		xs_put_text(e, "√");
}

const struct xs_field_row xs_works_fields[] = {
	{ "item", item },
	{ "works_for", gap },
	{ "building", building },
	{ "unit", unit },
	{ "gap_now", gap_now },
	{ "gap_opening", gap_opening },
	{ "gap_last", gap_last },
	{ "gap_judged", judged },
	{ "lasting", label },
	{ "needed_until", needed_until },
	{ "safety", safety },
	{ "after", after },
	{ "pupils_helped", pupils },
	{ "boarders_helped", boarders },
	{ "basis", basis },
	{ "reason", reason },
	{ "measure", measure },
	{ "quantity", quantity },
	{ "priced", priced },
	{ "price_unit", price_unit },
	{ "years", years },
	{ "unit_price", unit_price },
	{ "price_year", price_year },
	{ "works_cost", works_cost },
	{ "cost", cost },
	{ "months", months },
	{ "cost_source", source },
	{ "explained", explained },
	{ "other_ways", other_ways },
	{ "proposed", proposed },
	{ NULL, NULL },
};

/* -- rows ------------------------------------------------------------------------ */

enum choice { PROPOSED, OPEN, WAYS };

static int emit_ways(
	struct xs_run *run, struct xs_scope *s, struct xs_works_row *row)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < row->need->works_n; i++) {
		row->work = &row->works->all[row->need->works + i];
		rc = xs_emit(run, s);
	}
	return rc;
}

static int emit_needs(struct xs_run *run, enum choice choice)
{
	const struct xs_works *w = run->in->works;
	struct xs_works_row row = { .works = w };
	struct xs_scope s = xs_scope_of(run);
	size_t only = run->table->school; /* of a school's own sheet */
	int rc = 0;

	s.own = &row;
	for (size_t i = 0; rc == 0 && i < w->needs_n; i++) {
		row.need = &w->needs[i];
		if (only != XS_NOWHERE && row.need->school != only)
			continue;
		row.work = NULL;
		s.school = row.need->school;
		if (choice == WAYS) {
			if (row.need->works_n > 1)
				rc = emit_ways(run, &s, &row);
			continue;
		}
		if (xs_is_estimated(w, row.need) != (choice == PROPOSED))
			continue;
		row.work = xs_works_proposed(w, row.need);
		rc = xs_emit(run, &s);
	}
	return rc;
}

int xs_works_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return emit_needs(run, PROPOSED);
}

int xs_works_open_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return emit_needs(run, OPEN);
}

int xs_works_ways_rows(struct xs_run *run, struct xs_bound_table *t)
{
	(void)t;
	return emit_needs(run, WAYS);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * 改造优先序: the schools by place with their marks, the criteria, how firm the
 * places are, and what the office decided.
 */
#include "works_i.h"

#include <string.h>

#include "xueshe/ranking.h"

static const struct xs_ranking *ranking_of(const struct xs_run *run)
{
	return run->in->ranking;
}

/* -- schools ------------------------------------------------------------------ */

struct rank_row {
	const struct xs_rank *rank;
	size_t at; /* in the ranking */
};

static const struct xs_rank *rank_of(const struct xs_scope *s)
{
	return ((const struct rank_row *)s->own)->rank;
}

static bool is_lacking(const struct xs_scope *s)
{
	return rank_of(s)->tier != XS_TIER_NOTHING;
}

static void r_place(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, rank_of(s)->place, 0);
	e->show = XS_SHOW_BARE;
}

/* Only where a decision moved the school. */
static void r_computed(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!rank_of(s)->decision ||
		rank_of(s)->place == rank_of(s)->place_computed)
		return;
	xs_put_number(e, rank_of(s)->place_computed, 0);
	e->show = XS_SHOW_BARE;
	e->look = XS_LOOK_STRONG;
}

static void r_tier(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e, xs_tier_say(rank_of(s)->tier, s->run->lang));
	if (rank_of(s)->tier == XS_TIER_SAFETY)
		e->look = XS_LOOK_VETO;
	else if (!is_lacking(s))
		e->look = XS_LOOK_SOFT;
}

static void r_area_d(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rank_of(s)->area_d > 0)
		xs_put_number(e, rank_of(s)->area_d, 0);
}

static void r_score(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!is_lacking(s))
		return;
	xs_put_number(e, rank_of(s)->score, 1);
	e->look = XS_LOOK_STRONG;
}

static void r_band(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	static const enum xs_look looks[] = { [XS_BAND_ALWAYS] = XS_LOOK_PASS,
		[XS_BAND_DEPENDS] = XS_LOOK_PLAIN,
		[XS_BAND_NEVER] = XS_LOOK_SOFT };

	(void)c;
	if (!is_lacking(s))
		return;
	xs_put_text(e, xs_band_say(rank_of(s)->band, s->run->lang));
	e->look = looks[rank_of(s)->band];
}

static void r_share_in(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (!is_lacking(s))
		return;
	xs_put_number(e, xs_rank_share_shown(rank_of(s)), 1);
	e->show |= XS_SHOW_PERCENT;
}

static void r_cost(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_fen(e, xs_estimated_fen(s->run->in->ranking->works, s->school));
}

static void r_uncosted(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	if (rank_of(s)->uncosted)
		xs_put_number(e, (double)rank_of(s)->uncosted, 0);
}

static void r_reason(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_buf_clear(&s->run->text);
	xs_rank_reason(ranking_of(s->run),
		((const struct rank_row *)s->own)->at, s->run->lang,
		&s->run->text);
	xs_put_text(e, xs_scratchf(s->run, "%s", s->run->text.s));
	if (!is_lacking(s))
		e->look = XS_LOOK_SOFT;
}

static void r_decision(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_decision *d = rank_of(s)->decision;

	(void)c;
	if (d)
		xs_put_text(e,
			xs_scratchf(s->run,
				xs_words(s->run, N_("%s (decision %lld)")),
				xs_decision_say(d->what, s->run->lang),
				(long long)d->id));
}

/* A criterion's figures are the schools', its marks out of 100. */
static int decimals_of(const struct xs_ranking *r, enum xs_criterion c)
{
	switch (c) {
	case XS_CRIT_PUPILS:
	case XS_CRIT_BOARDERS:
	case XS_CRIT_COST:
		return 0;
	case XS_CRIT_YEARS:
		return 1;
	case XS_CRIT_REMOTE:
		return r->remote == XS_REMOTE_KM ? 1 : 2;
	case XS_CRIT_DEPTH:
	case XS_CRIT_READY:
	case XS_CRITERION_N:
		break;
	}
	return 2;
}

static void r_mark(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ranking *r = ranking_of(s->run);
	const struct xs_rank *rank = rank_of(s);

	if (!is_lacking(s) || !r->known[c->each])
		return;
	xs_put_number(e, 100 * r->used[c->each] * rank->scaled[c->each], 1);
	if (xs_is_blank(rank->raw[c->each]))
		e->look = XS_LOOK_SOFT;
}

static void r_figure(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	double v = rank_of(s)->raw[c->each];

	if (is_lacking(s) && !xs_is_blank(v))
		xs_put_number(e, v,
			decimals_of(ranking_of(s->run),
				(enum xs_criterion)c->each));
}

static const char *unit_of(const struct xs_ranking *r, enum xs_criterion c)
{
	switch (c) {
	case XS_CRIT_DEPTH:
		return N_("items");
	case XS_CRIT_PUPILS:
	case XS_CRIT_BOARDERS:
		return N_("persons");
	case XS_CRIT_YEARS:
		return N_("years");
	case XS_CRIT_COST:
		return N_("yuan");
	case XS_CRIT_REMOTE:
		return r->remote == XS_REMOTE_KM ? N_("km") : N_("index");
	case XS_CRIT_READY:
	case XS_CRITERION_N:
		break;
	}
	return N_("index");
}

/* Columns "marks" and "figures": one a criterion that counts. */
void xs_ranking_expand(struct xs_run *run, struct xs_bound_table *t,
	const struct xs_column *form)
{
	const struct xs_ranking *r = ranking_of(run);
	bool figures =
		strcmp(form->field ? form->field : form->key, "figures") == 0;

	for (enum xs_criterion k = 0; r && k < XS_CRITERION_N; k++) {
		const char *title = xs_rank_title(r, k, run->lang);
		struct xs_bound *c;

		if (!figures && !(r->used[k] > 0))
			continue;
		c = xs_bind_column(run, t, form);
		c->each = (size_t)k;
		c->fn = figures ? r_figure : r_mark;
		c->key = xs_arena_printf(
			&run->arena, "%s:%s", form->key, xs_criterion_name(k));
		c->caption = figures
			? xs_arena_printf(&run->arena,
				  xs_words(run, N_("%s (%s)")), title,
				  xs_words(run, unit_of(r, k)))
			: title;
	}
}

const struct xs_field_row xs_ranking_fields[] = {
	{ "rank_place", r_place },
	{ "rank_computed", r_computed },
	{ "rank_tier", r_tier },
	{ "rank_area_d", r_area_d },
	{ "rank_score", r_score },
	{ "rank_band", r_band },
	{ "rank_share_in", r_share_in },
	{ "rank_cost", r_cost },
	{ "rank_uncosted", r_uncosted },
	{ "rank_reason", r_reason },
	{ "rank_decision", r_decision },
	{ "marks", NULL },
	{ "figures", NULL },
	{ NULL, NULL },
};

int xs_ranking_rows(struct xs_run *run, struct xs_bound_table *t)
{
	const struct xs_ranking *r = ranking_of(run);
	struct xs_scope s = xs_scope_of(run);
	struct rank_row row;
	int rc = xs_rows_need(run, r, "rank");

	(void)t;
	s.own = &row;
	for (size_t i = 0; rc == 0 && i < r->n; i++) {
		row = (struct rank_row){ &r->all[i], i };
		s.school = r->all[i].school;
		rc = xs_emit(run, &s);
	}
	return rc;
}

/* -- criteria ----------------------------------------------------------------- */

static enum xs_criterion criterion_of(const struct xs_scope *s)
{
	return *(const enum xs_criterion *)s->own;
}

static void c_title(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_rank_title(
			ranking_of(s->run), criterion_of(s), s->run->lang));
}

static void c_meaning(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_words *w =
		&ranking_of(s->run)->weights.meaning[criterion_of(s)];

	(void)c;
	if (w->zh)
		xs_put_text(e, xs_say(w, s->run->lang));
}

static void c_weight(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, ranking_of(s->run)->weights.given[criterion_of(s)], 1);
}

static void c_used(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_number(e, ranking_of(s->run)->used[criterion_of(s)], 1);
	e->show |= XS_SHOW_PERCENT;
}

static void put_anchor(const struct xs_scope *s, double v, struct xs_entry *e)
{
	const struct xs_ranking *r = ranking_of(s->run);
	enum xs_criterion k = criterion_of(s);

	if (r->known[k])
		xs_put_number(e, v, decimals_of(r, k));
}

static void c_none(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_anchor(s, ranking_of(s->run)->none[criterion_of(s)], e);
}

static void c_full(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	put_anchor(s, ranking_of(s->run)->full[criterion_of(s)], e);
}

static void c_unit(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	(void)c;
	xs_put_text(e,
		xs_words(s->run, unit_of(ranking_of(s->run), criterion_of(s))));
}

static void c_unknown(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ranking *r = ranking_of(s->run);
	size_t n = 0;

	(void)c;
	for (size_t i = 0; i < r->n; i++)
		n += r->all[i].tier != XS_TIER_NOTHING &&
			xs_is_blank(r->all[i].raw[criterion_of(s)]);
	if (n)
		xs_put_number(e, (double)n, 0);
}

static void c_remark(
	const struct xs_scope *s, const struct xs_bound *c, struct xs_entry *e)
{
	const struct xs_ranking *r = ranking_of(s->run);
	enum xs_criterion k = criterion_of(s);
	const char *says = NULL;

	(void)c;
	if (!r->known[k])
		says = N_("Not on file in this county: its weight goes to the "
			  "others.");
	else if (k == XS_CRIT_REMOTE && r->remote == XS_REMOTE_KM)
		says = N_("By the ways of the settlements.");
	else if (k == XS_CRIT_REMOTE)
		says = N_("By place and terrain: too few schools have ways on "
			  "file.");
	if (says)
		xs_put_text(e, xs_words(s->run, says));
}

const struct xs_field_row xs_criterion_fields[] = {
	{ "criterion", c_title },
	{ "criterion_meaning", c_meaning },
	{ "criterion_weight", c_weight },
	{ "criterion_used", c_used },
	{ "criterion_none", c_none },
	{ "criterion_full", c_full },
	{ "criterion_unit", c_unit },
	{ "criterion_unknown", c_unknown },
	{ "criterion_remark", c_remark },
	{ NULL, NULL },
};

int xs_criteria_rows(struct xs_run *run, struct xs_bound_table *t)
{
	struct xs_scope s = xs_scope_of(run);
	int rc = xs_rows_need(run, ranking_of(run), "rank");

	(void)t;
	for (enum xs_criterion k = 0; rc == 0 && k < XS_CRITERION_N; k++) {
		s.own = &k;
		rc = xs_emit(run, &s);
	}
	return rc;
}

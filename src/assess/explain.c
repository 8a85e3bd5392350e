/* SPDX-License-Identifier: Apache-2.0
 *
 * One verdict step by step: the clause, whom it applies to, the facts and how
 * they were divided, the formula, the threshold, the exemption, the verdict.
 * Facts carry their item, so that a caller can add the sheet and cell.
 */
#include "explain_i.h"

#include "xueshe/text.h"
#include "xueshe/wording.h"

#include <stdlib.h>
#include <string.h>

static const char *sense_sign(enum xs_sense s)
{
	return s == XS_AT_LEAST ? "≥" : s == XS_AT_MOST ? "≤" : "–";
}

/* -- the rule ----------------------------------------------------------------------- */

static const char *const strengths[] = {
	[XS_MUST] = N_("must: counts for the verdict"),
	[XS_SHOULD] = N_("should: shown, fails nobody"),
	[XS_BY_REFERENCE] = N_("by reference: shown, fails nobody"),
};

/* A document's number; that it was not seen is said as such. */
static const char *numbered(const struct xs_ex *w, const char *number)
{
	if (!number)
		return "";
	return xs_text_is(number, "未见") ? SAY(w, N_("(number not seen)"))
					  : number;
}

static void explain_rule(struct xs_ex *w, const struct xs_pack *pack,
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_rule_source *s = &rule->source;
	char edition[128];

	xs_ex_line(w, SAY(w, N_("standard")), "%s %s (%s)",
		xs_say(&pack->title, w->lang), numbered(w, pack->number),
		xs_say_ours(pack->edition, w->lang, edition, sizeof(edition)));
	xs_ex_line(w, SAY(w, N_("what is asked")), "%s [%s]",
		xs_say(&rule->title, w->lang), rule->id);
	if (s->by)
		xs_ex_line(w, SAY(w, N_("clause")), "%s %s, %s",
			SAY(w, N_("own figure of")), s->by, s->date);
	else
		xs_ex_line(w, SAY(w, N_("clause")), "%s %s %s%s%s%s",
			s->document ? s->document : "", numbered(w, s->number),
			s->clause ? s->clause : "", s->key ? " [" : "",
			s->key ? s->key : "", s->key ? "]" : "");
	if (rule->inherited)
		xs_ex_line(w, SAY(w, N_("taken over from")), "%s",
			rule->inherited);
	xs_ex_line(w, SAY(w, N_("confidence")), "%s (%s)%s%s%s",
		xs_confidence_say(rule->confidence, w->lang),
		xs_confidence_name(rule->confidence),
		xs_confidence_marked(rule->confidence) ? " ※" : "",
		rule->on ? "" : SAY(w, N_("; ")),
		rule->on ? ""
			 : SAY(w, N_("off: does not count until turned on")));
	xs_ex_line(w, SAY(w, N_("strength")), "%s%s%s",
		SAY(w, strengths[r->strength]),
		rule->veto ? SAY(w, N_("; ")) : "",
		rule->veto ? SAY(w, N_("a veto")) : "");
	if (!rule->judged)
		xs_ex_line(w, SAY(w, N_("judged")), "%s",
			SAY(w, N_("no: a duty of the county, shown only")));
}

static void explain_unit(struct xs_ex *w)
{
	const struct xs_assessment *a = w->at->a;
	const struct xs_school *school = &a->survey->schools[w->at->school];
	const struct xs_as_program *p = &a->program[w->at->stage];
	char day[16];

	xs_date_text(a->on, day);
	xs_ex_line(w, SAY(w, N_("school")), "%s %s %s", school->code,
		school->name, school->township);
	xs_ex_line(w, SAY(w, N_("stage")), "%s",
		w->at->stage == XS_PRIMARY ? SAY(w, N_("primary"))
					   : SAY(w, N_("junior secondary")));
	xs_ex_line(w, SAY(w, N_("day of judgement")), "%s", day);
	xs_ex_line(w, SAY(w, N_("pupils and boarders")), "%s, %s",
		xs_ex_figure(w, xs_as_add(&p->pupils, w->at, NULL), 0).s,
		xs_ex_figure(w, xs_as_add(&p->boarders, w->at, NULL), 0).s);
	for (size_t i = 0; i < p->pupils.n; i++)
		xs_ex_item(w, p->pupils.terms[i].item);
	for (size_t i = 0; i < p->boarders.n; i++)
		xs_ex_item(w, p->boarders.terms[i].item);
}

/* -- facts -------------------------------------------------------------------------------- */

/* One item of a sum: its figure, and the part of it that falls to the unit. */
static void explain_term(
	struct xs_ex *w, const struct xs_as_term *t, const struct xs_as_at *at)
{
	const struct xs_item *item = &w->cat->items[t->item];
	double v = t->column ? t->column[at->school] : XS_BLANK;
	double share = at->share[t->share];
	const char *unit = xs_unit_say(w->cat, item->unit, w->lang);
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_adds(&b, t->factor < 0 ? "− " : "");
	if (fabs(t->factor) != 1)
		xs_buf_addf(&b, "%s × ", xs_ex_figure(w, fabs(t->factor), 6).s);
	xs_buf_addf(&b, "%s", xs_ex_figure(w, v, 6).s);
	if (!xs_is_blank(v))
		xs_buf_addf(&b, "%s%s", *unit ? " " : "", unit);
	if (share != 1)
		xs_buf_addf(&b, " × %s = %s", xs_ex_figure(w, share, 6).s,
			xs_ex_figure(w, v * share, 4).s);
	xs_ex_add(w, xs_say(&item->say, w->lang), t->item, b.s);
	xs_buf_release(&b);
}

static void explain_sum(
	struct xs_ex *w, const struct xs_as_sum *sum, const struct xs_as_at *at)
{
	for (size_t i = 0; i < sum->n; i++)
		explain_term(w, &sum->terms[i], at);
}

static bool uses_share(const struct xs_as_sum *sum, enum xs_share share)
{
	for (size_t i = 0; i < sum->n; i++)
		if (sum->terms[i].share == share)
			return true;
	return false;
}

/* How a school with two stages was divided: each way that the need uses. */
static void explain_division(struct xs_ex *w, const struct xs_as_need *need)
{
	static const char *const ways[AS_SHARES] = {
		[XS_SHARE_PUPILS] = N_("the school has another stage; part of "
				       "this one by pupils × weight"),
		[XS_SHARE_HEADS] = N_("the school has another stage; part of "
				      "this one, so many a head in every "
				      "stage, by pupils without weight"),
		[XS_SHARE_BOARDERS] = N_("the school has another stage; part "
					 "of this one by boarders"),
		[XS_SHARE_BOARDERS_BOYS] = N_("the school has another stage; "
					      "part of this one by boarding "
					      "boys"),
		[XS_SHARE_BOARDERS_GIRLS] = N_("the school has another stage; "
					       "part of this one by boarding "
					       "girls"),
	};

	for (int s = 0; w->at->split && s < AS_SHARES; s++)
		if (ways[s] &&
			(uses_share(&need->have, (enum xs_share)s) ||
				uses_share(&need->base, (enum xs_share)s)))
			xs_ex_line(w, SAY(w, N_("division")), "%s = %s",
				SAY(w, ways[s]),
				xs_ex_figure(w, w->at->share[s], 6).s);
}

/* -- formula -------------------------------------------------------------------------------- */

static void explain_limit(struct xs_ex *w, const struct xs_as_need *need,
	const struct xs_as_at *at, const struct xs_result *r)
{
	const struct xs_quantity *by = need->limit.from->by;
	struct xs_ex_figure low = xs_ex_figure(w, r->threshold, 6);

	if (need->value_sense == XS_BETWEEN)
		xs_ex_line(w, SAY(w, N_("threshold")), "%s – %s", low.s,
			xs_ex_figure(w, r->threshold_max, 6).s);
	else if (by)
		xs_ex_line(w, SAY(w, N_("threshold")), "%s %s (%s %s)",
			sense_sign(need->value_sense), low.s,
			xs_say(&by->say, w->lang),
			xs_ex_figure(w, xs_as_quantity(at, by, NULL), 4).s);
	else
		xs_ex_line(w, SAY(w, N_("threshold")), "%s %s",
			sense_sign(need->value_sense), low.s);
}

/* What else was asked, and what the document left open. */
static void explain_limit_parts(struct xs_ex *w, const struct xs_as_need *need,
	const struct xs_as_at *at)
{
	const struct xs_limit *l = need->limit.from;

	if (!xs_is_blank(l->range_low) && l->range_low != l->range_high)
		xs_ex_line(w, SAY(w, N_("range of the document")), "%s – %s",
			xs_ex_figure(w, l->range_low, 6).s,
			xs_ex_figure(w, l->range_high, 6).s);
	for (size_t i = 0; i < need->plus_n; i++)
		xs_ex_line(w, SAY(w, N_("asked besides")), "%s × %s",
			xs_ex_figure(
				w, xs_as_add(&need->plus[i].of, at, NULL), 4)
				.s,
			xs_ex_figure(w,
				xs_as_limit_at(&need->plus[i].each, at, NULL),
				6)
				.s);
}

static void explain_value(struct xs_ex *w, const struct xs_as_need *need,
	const struct xs_as_at *at, const struct xs_result *r)
{
	double have = r->actual, base = xs_as_add(&need->base, at, NULL);
	int decimals = xs_need_decimals(need->from, w->cat);
	const char *unit = need->shape == XS_RATIO
		? xs_unit_say(w->cat, need->from->indicator->unit, w->lang)
		: "";
	struct xs_ex_figure per = xs_ex_figure(w, need->per, 6);

	if (need->base.n == 0 || need->shape == XS_CLASS_SIZE)
		return;
	xs_ex_line(w, SAY(w, N_("value")), "%s ÷ %s%s%s = %s %s",
		xs_ex_figure(w, need->inverse ? base : have, 4).s,
		xs_ex_figure(w, need->inverse ? have : base, 4).s,
		need->per != 1 ? " × " : "", need->per != 1 ? per.s : "",
		xs_ex_figure(w, r->value, decimals + 2).s, unit);
}

/* Of classes by size: how each that is over the limit is split. */
static void explain_splits(struct xs_ex *w, const struct xs_as_class_way *way,
	const struct xs_result *r)
{
	for (int i = 0; i < way->sizes_n; i++) {
		const struct xs_as_split *s = &way->sizes[i];
		const struct xs_as_band *band = &xs_as_bands[s->band];

		xs_ex_line(w, SAY(w, N_("classes needed")),
			SAY(w,
				N_("classes of %s to %s pupils: %s; %s ÷ %s, "
				   "rounded up: each into %s, %s more")),
			xs_ex_figure(w, band->low, 0).s,
			xs_ex_figure(w, s->pupils, 0).s,
			xs_ex_figure(w, s->classes, 0).s,
			xs_ex_figure(w, s->pupils, 0).s,
			xs_ex_figure(w, r->threshold, 4).s,
			xs_ex_figure(w, s->into, 0).s,
			xs_ex_figure(w, s->classes * (s->into - 1), 0).s);
	}
}

static void explain_classes(
	struct xs_ex *w, const struct xs_as_at *at, const struct xs_result *r)
{
	struct xs_as_class_way way;
	struct xs_ex_figure limit = xs_ex_figure(w, r->threshold, 4);

	if (r->classes_over > 0)
		xs_ex_line(w, SAY(w, N_("classes over the limit")), "%s",
			xs_ex_figure(w, r->classes_over, 0).s);
	if (!(r->classes_needed > 0))
		return;
	xs_as_class_way(at, r, &way);
	if (way.by_size) {
		explain_splits(w, &way, r);
	} else {
		xs_ex_line(w, SAY(w, N_("classes needed")),
			SAY(w,
				N_("classes by size do not tell; the largest "
				   "split: %s ÷ %s, rounded up, less 1 = %s")),
			xs_ex_figure(w, way.largest, 0).s, limit.s,
			xs_ex_figure(w, way.split, 0).s);
		xs_ex_line(w, SAY(w, N_("classes needed")),
			SAY(w,
				N_("all pupils within the limit: %s ÷ %s, "
				   "rounded up, less %s classes = %s; the "
				   "larger of the two counts")),
			xs_ex_figure(w, way.pupils, 0).s, limit.s,
			xs_ex_figure(w, way.classes, 0).s,
			xs_ex_figure(w, way.house, 0).s);
	}
	xs_ex_line(w, SAY(w, N_("classes needed")), "%s",
		xs_ex_figure(w, r->classes_needed, 0).s);
}

static void explain_gap(struct xs_ex *w, const struct xs_as_need *need,
	const struct xs_as_at *at, const struct xs_result *r)
{
	xs_ex_line(
		w, SAY(w, N_("actual")), "%s", xs_ex_figure(w, r->actual, 4).s);
	if (need->sense == XS_BETWEEN)
		xs_ex_line(w, SAY(w, N_("required")), "%s – %s",
			xs_ex_figure(w, r->required, 4).s,
			xs_ex_figure(w, r->required_max, 4).s);
	else
		xs_ex_line(w, SAY(w, N_("required")), "%s %s",
			sense_sign(need->sense),
			xs_ex_figure(w, r->required, 4).s);
	if (r->gap > 0)
		xs_ex_line(w,
			r->actual > r->required ? SAY(w, N_("excess"))
						: SAY(w, N_("gap")),
			"%s", xs_ex_figure(w, r->gap, 4).s);
	if (need->shape == XS_CLASS_SIZE)
		explain_classes(w, at, r);
}

static void explain_need(struct xs_ex *w, const struct xs_as_need *need,
	const struct xs_as_at *at)
{
	struct xs_result r = xs_as_blank_result;

	xs_as_need_at(need, at, &r);
	if (need->parts_n) {
		xs_ex_line(w,
			need->shape == XS_ANY_OF ? SAY(w, N_("any of"))
						 : SAY(w, N_("all of")),
			"%d", (int)need->parts_n);
		for (size_t i = 0; i < need->parts_n; i++)
			explain_need(w, &need->parts[i], at);
		return;
	}
	if (need->shape == XS_UNSEEN) {
		explain_sum(w, &need->have, at);
		xs_ex_line(w, SAY(w, N_("threshold")), "%s",
			SAY(w,
				N_("the document asks for this, but its number "
				   "was not read: always unknown")));
		return;
	}
	if (need->absent) {
		xs_ex_line(w, SAY(w, N_("threshold")), "%s",
			SAY(w, N_("none for this stage")));
		return;
	}
	explain_sum(w, &need->have, at);
	explain_sum(w, &need->base, at);
	explain_division(w, need);
	explain_value(w, need, at, &r);
	explain_limit(w, need, at, &r);
	explain_limit_parts(w, need, at);
	explain_gap(w, need, at, &r);
	xs_ex_line(w, SAY(w, N_("comes to")), "%s",
		xs_verdict_say(r.verdict, w->lang));
}

/* -- the end --------------------------------------------------------------------------------- */

static void explain_exemption(
	struct xs_ex *w, const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_exemption *e;
	char until[16];

	if (r->which_exemption < 0)
		return;
	e = &rule->exemptions[r->which_exemption];
	xs_date_text(r->exempt_until, until);
	xs_ex_line(w, SAY(w, N_("exemption")), "%s %s",
		e->note.zh ? xs_say(&e->note, w->lang) : "",
		e->clause ? e->clause : "");
	if (e->proof.zh)
		xs_ex_line(w, SAY(w, N_("proof needed")), "%s",
			xs_say(&e->proof, w->lang));
	if (r->exempt_until)
		xs_ex_line(w, SAY(w, N_("exempt until")), "%s", until);
	xs_ex_line(w, SAY(w, N_("without the exemption")), "%s",
		xs_verdict_say(r->without_exemption, w->lang));
}

static void explain_verdict(struct xs_ex *w, const struct xs_as_rule *rule,
	const struct xs_result *r)
{
	xs_ex_line(w, SAY(w, N_("verdict")), "%s",
		xs_verdict_say(r->verdict, w->lang));
	if (r->verdict == XS_NEAR)
		xs_ex_line(w, SAY(w, N_("nearly reached")), "%s%% ≥ %s%%",
			xs_ex_figure(w, 100 * r->reached, 2).s,
			xs_ex_figure(w, 100 * rule->near, 2).s);
	for (int i = 0; i < r->hinges_n; i++)
		xs_ex_add(w, SAY(w, N_("hinges on")), r->hinges[i],
			xs_say(&w->cat->items[r->hinges[i]].say, w->lang));
	if (r->hinges_more)
		xs_ex_line(w, SAY(w, N_("hinges on")), "…");
	if (r->flips)
		xs_ex_line(w, SAY(w, N_("rounding")), "%s",
			SAY(w,
				N_("rounded to the decimals that sheets show, "
				   "the value would give the other verdict")));
	if (r->small)
		xs_ex_line(w, SAY(w, N_("small school")), "%s",
			SAY(w,
				N_("so few pupils that one more or less "
				   "moves the ratio")));
	if (!xs_is_blank(r->value_reported))
		xs_ex_line(w, SAY(w, N_("with buildings of every grade")), "%s",
			xs_ex_figure(w, r->value_reported, 4).s);
	if (!xs_is_blank(rule->from->full_points))
		xs_ex_line(w, SAY(w, N_("points earned")), "%s / %s",
			xs_ex_figure(w, r->points, 2).s,
			xs_ex_figure(w, rule->from->full_points, 2).s);
}

static void explain_body(struct xs_ex *w, const struct xs_as_rule *rule,
	const struct xs_as_at *at, const struct xs_result *r)
{
	const struct xs_as_need *need = &rule->need;

	if (rule->from->once)
		xs_ex_line(w, SAY(w, N_("scope")), "%s",
			SAY(w, N_("the school as a whole, not divided")));
	xs_ex_condition(w, SAY(w, N_("applies where")), &rule->when, at);
	if (xs_as_holds(&rule->when, at, NULL) <= 0)
		return;
	for (size_t i = 0; i < rule->from->cases_n; i++) {
		xs_ex_condition(
			w, SAY(w, N_("case")), &rule->cases[i].when, at);
		if ((int)i == r->which_case)
			break;
	}
	if (r->which_case >= 0) {
		const struct xs_case *c = &rule->from->cases[r->which_case];

		need = &rule->cases[r->which_case].need;
		xs_ex_line(w, SAY(w, N_("case")), "%s %s",
			c->note.zh ? xs_say(&c->note, w->lang) : "",
			c->clause ? c->clause : "");
	}
	explain_need(w, need, at);
}

void xs_explain(const struct xs_assessment *a, size_t unit, size_t rule,
	enum xs_lang lang, struct xs_explanation *out)
{
	struct xs_ex w = { .out = out, .lang = lang, .cat = a->data->cat };
	struct xs_unit_result judged;
	double share[AS_SHARES];
	struct xs_as_at at, whole;
	const struct xs_as_rule *of;

	memset(out, 0, sizeof(*out));
	xs_as_locate(a, unit, share, &at);
	whole = xs_as_whole_school(&at);
	w.at = &at;
	of = &a->program[at.stage].rules[rule];
	xs_unit_result_init(&judged, a->pack);
	xs_assess_unit(a, unit, &judged);
	explain_rule(&w, a->pack, of->from, &judged.rules[rule]);
	explain_unit(&w);
	if (judged.left_out)
		xs_ex_line(&w, SAY(&w, N_("not judged")), "%s",
			SAY(&w,
				N_("teaching points are not judged by this "
				   "standard")));
	else if (judged.excluded_by >= 0)
		xs_ex_line(&w, SAY(&w, N_("not judged")), "%s",
			xs_say(&a->pack->exclusions[judged.excluded_by].why,
				lang));
	else
		explain_body(&w, of, of->from->once ? &whole : &at,
			&judged.rules[rule]);
	explain_exemption(&w, of->from, &judged.rules[rule]);
	explain_verdict(&w, of, &judged.rules[rule]);
	xs_unit_result_release(&judged);
}

void xs_explanation_release(struct xs_explanation *e)
{
	if (!e)
		return;
	xs_arena_release(&e->arena);
	free(e->lines);
	memset(e, 0, sizeof(*e));
}

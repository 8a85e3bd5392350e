/* SPDX-License-Identifier: Apache-2.0
 *
 * One verdict step by step: the clause, whom it applies to, the facts and how
 * they were divided, the formula, the threshold, the exemption, the verdict.
 * Facts carry their item, so that a caller can add the sheet and cell.
 */
#include "assess_i.h"

#include "xueshe/text.h"
#include "xueshe/wording.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct writer {
	struct xs_explanation *out;
	size_t cap;
	enum xs_lang lang;
	const struct xs_as_at *at;
	const struct xs_catalogue *cat;
};

#define SAY(w, text) xs_tr((w)->lang, text)

/* An item that figures of the last line come from. */
static void add_item(struct writer *w, int item)
{
	struct xs_explanation *out = w->out;
	struct xs_explain_line *last = &out->lines[out->n - 1];
	int *items =
		xs_arena_alloc(&out->arena, last->items_n + 1, sizeof(*items));

	for (size_t i = 0; i < last->items_n; i++)
		items[i] = last->items[i];
	items[last->items_n++] = item;
	last->items = items;
}

static void add_line(
	struct writer *w, const char *label, int item, const char *text)
{
	struct xs_explanation *out = w->out;

	xs_grow((void **)&out->lines, &w->cap, out->n + 1, sizeof(*out->lines));
	out->lines[out->n++] = (struct xs_explain_line){
		.label = xs_arena_strdup(&out->arena, label),
		.text = xs_arena_strdup(&out->arena, text),
		.item = item,
	};
	if (item >= 0)
		add_item(w, item);
}

static void line(struct writer *w, const char *label, const char *fmt, ...)
	XS_PRINTF(3, 4);
static void line(struct writer *w, const char *label, const char *fmt, ...)
{
	char text[1200];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	add_line(w, label, -1, text);
}

/* A number for people: at most `decimals`; a blank is said. */
struct figure {
	char s[40];
};
static struct figure figure(const struct writer *w, double v, int decimals)
{
	struct figure f;

	if (xs_is_blank(v))
		snprintf(f.s, sizeof(f.s), "%s", SAY(w, N_("blank")));
	else if (isinf(v))
		snprintf(f.s, sizeof(f.s), "∞");
	else
		xs_format_round(v, decimals, f.s);
	return f;
}

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
static const char *numbered(const struct writer *w, const char *number)
{
	if (!number)
		return "";
	return xs_text_is(number, "未见") ? SAY(w, N_("(number not seen)"))
					  : number;
}

static void explain_rule(struct writer *w, const struct xs_pack *pack,
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_rule_source *s = &rule->source;
	char edition[128];

	line(w, SAY(w, N_("standard")), "%s %s (%s)",
		xs_say(&pack->title, w->lang), numbered(w, pack->number),
		xs_say_ours(pack->edition, w->lang, edition, sizeof(edition)));
	line(w, SAY(w, N_("what is asked")), "%s [%s]",
		xs_say(&rule->title, w->lang), rule->id);
	if (s->by)
		line(w, SAY(w, N_("clause")), "%s %s, %s",
			SAY(w, N_("own figure of")), s->by, s->date);
	else
		line(w, SAY(w, N_("clause")), "%s %s %s%s%s%s",
			s->document ? s->document : "", numbered(w, s->number),
			s->clause ? s->clause : "", s->key ? " [" : "",
			s->key ? s->key : "", s->key ? "]" : "");
	if (rule->inherited)
		line(w, SAY(w, N_("taken over from")), "%s", rule->inherited);
	line(w, SAY(w, N_("confidence")), "%s (%s)%s%s%s",
		xs_confidence_say(rule->confidence, w->lang),
		xs_confidence_name(rule->confidence),
		xs_confidence_marked(rule->confidence) ? " ※" : "",
		rule->on ? "" : SAY(w, N_("; ")),
		rule->on ? ""
			 : SAY(w, N_("off: does not count until turned on")));
	line(w, SAY(w, N_("strength")), "%s%s%s",
		SAY(w, strengths[r->strength]),
		rule->veto ? SAY(w, N_("; ")) : "",
		rule->veto ? SAY(w, N_("a veto")) : "");
	if (!rule->judged)
		line(w, SAY(w, N_("judged")), "%s",
			SAY(w, N_("no: a duty of the county, shown only")));
}

static void explain_unit(struct writer *w)
{
	const struct xs_assessment *a = w->at->a;
	const struct xs_school *school = &a->survey->schools[w->at->school];
	const struct xs_as_program *p = &a->program[w->at->stage];
	char day[16];

	xs_date_text(a->on, day);
	line(w, SAY(w, N_("school")), "%s %s %s", school->code, school->name,
		school->township);
	line(w, SAY(w, N_("stage")), "%s",
		w->at->stage == XS_PRIMARY ? SAY(w, N_("primary"))
					   : SAY(w, N_("junior secondary")));
	line(w, SAY(w, N_("day of judgement")), "%s", day);
	line(w, SAY(w, N_("pupils and boarders")), "%s, %s",
		figure(w, xs_as_add(&p->pupils, w->at, NULL), 0).s,
		figure(w, xs_as_add(&p->boarders, w->at, NULL), 0).s);
	for (size_t i = 0; i < p->pupils.n; i++)
		add_item(w, p->pupils.terms[i].item);
	for (size_t i = 0; i < p->boarders.n; i++)
		add_item(w, p->boarders.terms[i].item);
}

/* -- conditions ------------------------------------------------------------------------ */

static void say_choices(
	struct writer *w, const struct xs_test *t, struct xs_buf *b)
{
	const struct xs_item *item =
		&w->cat->items[t->what->of[w->at->stage].terms[0].item];
	bool first = true;

	xs_buf_adds(b, t->op == XS_TEST_NONE_OF ? SAY(w, N_("none of ")) : "");
	for (size_t i = 0; i < item->choices_n; i++) {
		if (!(t->set >> i & 1))
			continue;
		xs_buf_addf(b, "%s%s", first ? "" : " / ",
			xs_say(&item->choices[i].say, w->lang));
		first = false;
	}
}

static void say_bounds(
	struct writer *w, const struct xs_test *t, struct xs_buf *b)
{
	if (t->low == t->high) {
		xs_buf_addf(b, "= %s", figure(w, t->low, 6).s);
		return;
	}
	if (!isinf(t->low))
		xs_buf_addf(b, "%s %s", t->low_open ? ">" : "≥",
			figure(w, t->low, 6).s);
	if (!isinf(t->high))
		xs_buf_addf(b, "%s%s %s", isinf(t->low) ? "" : ", ",
			t->high_open ? "<" : "≤", figure(w, t->high, 6).s);
}

static void say_fact(struct writer *w, const struct xs_test *t,
	const struct xs_as_at *at, struct xs_buf *b)
{
	const struct xs_sum *sum = &t->what->of[at->stage];
	double v = xs_as_quantity(at, t->what, NULL);

	if (xs_is_blank(v))
		xs_buf_adds(b, SAY(w, N_("blank")));
	else if (sum->n == 1)
		xs_item_value_text(
			&w->cat->items[sum->terms[0].item], v, w->lang, b);
	else
		xs_buf_adds(b, figure(w, v, 6).s);
}

static void explain_condition(struct writer *w, const char *label,
	const struct xs_as_condition *when, const struct xs_as_at *at)
{
	for (size_t i = 0; i < when->n; i++) {
		const struct xs_test *t = when->tests[i].from;
		const struct xs_as_condition one = { &when->tests[i], 1 };
		const struct xs_sum *sum = &t->what->of[at->stage];
		int holds = xs_as_holds(&one, at, NULL);
		struct xs_buf b = XS_BUF_INIT;

		xs_buf_addf(&b, "%s ", xs_say(&t->what->say, w->lang));
		say_fact(w, t, at, &b);
		xs_buf_adds(&b, " (");
		if (t->op == XS_TEST_KNOWN)
			xs_buf_adds(&b,
				t->low > 0 ? SAY(w, N_("is known"))
					   : SAY(w, N_("is not known")));
		else if (t->op == XS_TEST_RANGE)
			say_bounds(w, t, &b);
		else if (sum->n)
			say_choices(w, t, &b);
		xs_buf_addf(&b, "): %s",
			holds > 0           ? SAY(w, N_("holds"))
				: holds < 0 ? SAY(w, N_("unknown"))
					    : SAY(w, N_("holds not")));
		add_line(w, label, sum->n == 1 ? sum->terms[0].item : -1, b.s);
		for (size_t k = 0; sum->n > 1 && k < sum->n; k++)
			add_item(w, sum->terms[k].item);
		xs_buf_release(&b);
	}
}

/* -- facts -------------------------------------------------------------------------------- */

/* One item of a sum: its figure, and the part of it that falls to the unit. */
static void explain_term(
	struct writer *w, const struct xs_as_term *t, const struct xs_as_at *at)
{
	const struct xs_item *item = &w->cat->items[t->item];
	double v = t->column ? t->column[at->school] : XS_BLANK;
	double share = at->share[t->share];
	const char *unit = xs_unit_say(w->cat, item->unit, w->lang);
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_adds(&b, t->factor < 0 ? "− " : "");
	if (fabs(t->factor) != 1)
		xs_buf_addf(&b, "%s × ", figure(w, fabs(t->factor), 6).s);
	xs_buf_addf(&b, "%s", figure(w, v, 6).s);
	if (!xs_is_blank(v))
		xs_buf_addf(&b, "%s%s", *unit ? " " : "", unit);
	if (share != 1)
		xs_buf_addf(&b, " × %s = %s", figure(w, share, 6).s,
			figure(w, v * share, 4).s);
	add_line(w, xs_say(&item->say, w->lang), t->item, b.s);
	xs_buf_release(&b);
}

static void explain_sum(struct writer *w, const struct xs_as_sum *sum,
	const struct xs_as_at *at)
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
static void explain_division(struct writer *w, const struct xs_as_need *need)
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
			line(w, SAY(w, N_("division")), "%s = %s",
				SAY(w, ways[s]),
				figure(w, w->at->share[s], 6).s);
}

/* -- formula -------------------------------------------------------------------------------- */

static void explain_limit(struct writer *w, const struct xs_as_need *need,
	const struct xs_as_at *at, const struct xs_result *r)
{
	const struct xs_quantity *by = need->limit.from->by;
	struct figure low = figure(w, r->threshold, 6);

	if (need->value_sense == XS_BETWEEN)
		line(w, SAY(w, N_("threshold")), "%s – %s", low.s,
			figure(w, r->threshold_max, 6).s);
	else if (by)
		line(w, SAY(w, N_("threshold")), "%s %s (%s %s)",
			sense_sign(need->value_sense), low.s,
			xs_say(&by->say, w->lang),
			figure(w, xs_as_quantity(at, by, NULL), 4).s);
	else
		line(w, SAY(w, N_("threshold")), "%s %s",
			sense_sign(need->value_sense), low.s);
}

/* What else was asked, and what the document left open. */
static void explain_limit_parts(struct writer *w, const struct xs_as_need *need,
	const struct xs_as_at *at)
{
	const struct xs_limit *l = need->limit.from;

	if (!xs_is_blank(l->range_low) && l->range_low != l->range_high)
		line(w, SAY(w, N_("range of the document")), "%s – %s",
			figure(w, l->range_low, 6).s,
			figure(w, l->range_high, 6).s);
	for (size_t i = 0; i < need->plus_n; i++)
		line(w, SAY(w, N_("asked besides")), "%s × %s",
			figure(w, xs_as_add(&need->plus[i].of, at, NULL), 4).s,
			figure(w, xs_as_limit_at(&need->plus[i].each, at, NULL),
				6)
				.s);
}

static void explain_value(struct writer *w, const struct xs_as_need *need,
	const struct xs_as_at *at, const struct xs_result *r)
{
	double have = r->actual, base = xs_as_add(&need->base, at, NULL);
	int decimals = xs_as_decimals(need->from, w->cat);
	const char *unit = need->shape == XS_RATIO
		? xs_unit_say(w->cat, need->from->indicator->unit, w->lang)
		: "";
	struct figure per = figure(w, need->per, 6);

	if (need->base.n == 0 || need->shape == XS_CLASS_SIZE)
		return;
	line(w, SAY(w, N_("value")), "%s ÷ %s%s%s = %s %s",
		figure(w, need->inverse ? base : have, 4).s,
		figure(w, need->inverse ? have : base, 4).s,
		need->per != 1 ? " × " : "", need->per != 1 ? per.s : "",
		figure(w, r->value, decimals + 2).s, unit);
}

/* Of classes by size: how each that is over the limit is split. */
static void explain_splits(struct writer *w, const struct xs_as_class_way *way,
	const struct xs_result *r)
{
	for (int i = 0; i < way->sizes_n; i++) {
		const struct xs_as_split *s = &way->sizes[i];
		const struct xs_as_band *band = &xs_as_bands[s->band];

		line(w, SAY(w, N_("classes needed")),
			SAY(w,
				N_("classes of %s to %s pupils: %s; %s ÷ %s, "
				   "rounded up: each into %s, %s more")),
			figure(w, band->low, 0).s, figure(w, s->pupils, 0).s,
			figure(w, s->classes, 0).s, figure(w, s->pupils, 0).s,
			figure(w, r->threshold, 4).s, figure(w, s->into, 0).s,
			figure(w, s->classes * (s->into - 1), 0).s);
	}
}

static void explain_classes(
	struct writer *w, const struct xs_as_at *at, const struct xs_result *r)
{
	struct xs_as_class_way way;
	struct figure limit = figure(w, r->threshold, 4);

	if (r->classes_over > 0)
		line(w, SAY(w, N_("classes over the limit")), "%s",
			figure(w, r->classes_over, 0).s);
	if (!(r->classes_needed > 0))
		return;
	xs_as_class_way(at, r, &way);
	if (way.by_size) {
		explain_splits(w, &way, r);
	} else {
		line(w, SAY(w, N_("classes needed")),
			SAY(w,
				N_("classes by size do not tell; the largest "
				   "split: %s ÷ %s, rounded up, less 1 = %s")),
			figure(w, way.largest, 0).s, limit.s,
			figure(w, way.split, 0).s);
		line(w, SAY(w, N_("classes needed")),
			SAY(w,
				N_("all pupils within the limit: %s ÷ %s, "
				   "rounded up, less %s classes = %s; the "
				   "larger of the two counts")),
			figure(w, way.pupils, 0).s, limit.s,
			figure(w, way.classes, 0).s, figure(w, way.house, 0).s);
	}
	line(w, SAY(w, N_("classes needed")), "%s",
		figure(w, r->classes_needed, 0).s);
}

static void explain_gap(struct writer *w, const struct xs_as_need *need,
	const struct xs_as_at *at, const struct xs_result *r)
{
	line(w, SAY(w, N_("actual")), "%s", figure(w, r->actual, 4).s);
	if (need->sense == XS_BETWEEN)
		line(w, SAY(w, N_("required")), "%s – %s",
			figure(w, r->required, 4).s,
			figure(w, r->required_max, 4).s);
	else
		line(w, SAY(w, N_("required")), "%s %s",
			sense_sign(need->sense), figure(w, r->required, 4).s);
	if (r->gap > 0)
		line(w,
			r->actual > r->required ? SAY(w, N_("excess"))
						: SAY(w, N_("gap")),
			"%s", figure(w, r->gap, 4).s);
	if (need->shape == XS_CLASS_SIZE)
		explain_classes(w, at, r);
}

static void explain_need(struct writer *w, const struct xs_as_need *need,
	const struct xs_as_at *at)
{
	struct xs_result r = xs_as_blank_result;

	xs_as_need_at(need, at, &r);
	if (need->parts_n) {
		line(w,
			need->shape == XS_ANY_OF ? SAY(w, N_("any of"))
						 : SAY(w, N_("all of")),
			"%d", (int)need->parts_n);
		for (size_t i = 0; i < need->parts_n; i++)
			explain_need(w, &need->parts[i], at);
		return;
	}
	if (need->shape == XS_UNSEEN) {
		explain_sum(w, &need->have, at);
		line(w, SAY(w, N_("threshold")), "%s",
			SAY(w,
				N_("the document asks for this, but its number "
				   "was not read: always unknown")));
		return;
	}
	if (need->absent) {
		line(w, SAY(w, N_("threshold")), "%s",
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
	line(w, SAY(w, N_("comes to")), "%s",
		xs_verdict_say(r.verdict, w->lang));
}

/* -- the end --------------------------------------------------------------------------------- */

static void explain_exemption(
	struct writer *w, const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_exemption *e;
	char until[16];

	if (r->which_exemption < 0)
		return;
	e = &rule->exemptions[r->which_exemption];
	xs_date_text(r->exempt_until, until);
	line(w, SAY(w, N_("exemption")), "%s %s",
		e->note.zh ? xs_say(&e->note, w->lang) : "",
		e->clause ? e->clause : "");
	if (e->proof.zh)
		line(w, SAY(w, N_("proof needed")), "%s",
			xs_say(&e->proof, w->lang));
	if (r->exempt_until)
		line(w, SAY(w, N_("exempt until")), "%s", until);
	line(w, SAY(w, N_("without the exemption")), "%s",
		xs_verdict_say(r->without_exemption, w->lang));
}

static void explain_verdict(struct writer *w, const struct xs_as_rule *rule,
	const struct xs_result *r)
{
	line(w, SAY(w, N_("verdict")), "%s",
		xs_verdict_say(r->verdict, w->lang));
	if (r->verdict == XS_NEAR)
		line(w, SAY(w, N_("nearly reached")), "%s%% ≥ %s%%",
			figure(w, 100 * r->reached, 2).s,
			figure(w, 100 * rule->near, 2).s);
	for (int i = 0; i < r->hinges_n; i++)
		add_line(w, SAY(w, N_("hinges on")), r->hinges[i],
			xs_say(&w->cat->items[r->hinges[i]].say, w->lang));
	if (r->hinges_more)
		line(w, SAY(w, N_("hinges on")), "…");
	if (r->flips)
		line(w, SAY(w, N_("rounding")), "%s",
			SAY(w,
				N_("rounded as shown, the value would give "
				   "the other verdict")));
	if (r->small)
		line(w, SAY(w, N_("small school")), "%s",
			SAY(w,
				N_("so few pupils that one more or less "
				   "moves the ratio")));
	if (!xs_is_blank(r->value_reported))
		line(w, SAY(w, N_("with buildings of every grade")), "%s",
			figure(w, r->value_reported, 4).s);
	if (!xs_is_blank(rule->from->full_points))
		line(w, SAY(w, N_("points earned")), "%s / %s",
			figure(w, r->points, 2).s,
			figure(w, rule->from->full_points, 2).s);
}

static void explain_body(struct writer *w, const struct xs_as_rule *rule,
	const struct xs_as_at *at, const struct xs_result *r)
{
	const struct xs_as_need *need = &rule->need;

	if (rule->from->once)
		line(w, SAY(w, N_("scope")), "%s",
			SAY(w, N_("the school as a whole, not divided")));
	explain_condition(w, SAY(w, N_("applies where")), &rule->when, at);
	if (xs_as_holds(&rule->when, at, NULL) <= 0)
		return;
	for (size_t i = 0; i < rule->from->cases_n; i++) {
		explain_condition(
			w, SAY(w, N_("case")), &rule->cases[i].when, at);
		if ((int)i == r->which_case)
			break;
	}
	if (r->which_case >= 0) {
		const struct xs_case *c = &rule->from->cases[r->which_case];

		need = &rule->cases[r->which_case].need;
		line(w, SAY(w, N_("case")), "%s %s",
			c->note.zh ? xs_say(&c->note, w->lang) : "",
			c->clause ? c->clause : "");
	}
	explain_need(w, need, at);
}

void xs_explain(const struct xs_assessment *a, size_t unit, size_t rule,
	enum xs_lang lang, struct xs_explanation *out)
{
	struct writer w = { .out = out, .lang = lang, .cat = a->data->cat };
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
		line(&w, SAY(&w, N_("not judged")), "%s",
			SAY(&w,
				N_("teaching points are not judged by this "
				   "standard")));
	else if (judged.excluded_by >= 0)
		line(&w, SAY(&w, N_("not judged")), "%s",
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

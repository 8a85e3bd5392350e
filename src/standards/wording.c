/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules in words: requirement, conditions, cases, exemptions.
 */
#include "wording_i.h"

#include <math.h>
#include <string.h>

static const char *name(const struct xs_writer *w, const struct xs_quantity *q)
{
	return q ? xs_say(&q->say, w->lang) : "";
}

static void add_unit(const struct xs_writer *w, const char *unit)
{
	if (!unit || !*unit)
		return;
	xs_buf_addf(w->out, " %s", xs_unit_say(w->cat, unit, w->lang));
}

static bool is_flag(const struct xs_writer *w, const struct xs_quantity *q)
{
	for (int s = 0; q && s < XS_STAGE_N; s++)
		if (q->of[s].n == 1)
			return w->cat->items[q->of[s].terms[0].item].kind ==
				XS_KIND_FLAG;
	return false;
}

/* The item of a category; NULL for anything else. */
static const struct xs_item *choices_of(
	const struct xs_writer *w, const struct xs_quantity *q)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_item *item = q->of[s].n == 1
			? &w->cat->items[q->of[s].terms[0].item]
			: NULL;

		if (item && item->choices_n > 0)
			return item;
	}
	return NULL;
}

/* -- limits --------------------------------------------------------------- */

static void add_steps(
	const struct xs_writer *w, const struct xs_limit *l, const char *sign)
{
	static const char *const between[] = {
		[XS_STEP_DOWN] = N_("from"),
		[XS_STEP_UP] = N_("up to"),
		[XS_STEP_LINEAR] = N_("at, between them in proportion,"),
		[XS_STEP_NEAREST] = N_("nearest to"),
	};

	xs_buf_addf(w->out, "%s%s %s ", xs_w_say(w, N_("by ")), name(w, l->by),
		xs_w_say(w, between[l->between]));
	for (size_t i = 0; i < l->steps_n; i++) {
		xs_w_add(w, i ? xs_w_say(w, N_(", ")) : "");
		xs_w_number(w, l->steps[i].at);
		xs_w_add(w, ": ");
		xs_w_add(w, sign);
		xs_w_number(w, l->steps[i].value);
	}
	if (!l->grow.on)
		return;
	xs_w_add(w, xs_w_say(w, N_("; above ")));
	xs_w_number(w, l->grow.above);
	xs_w_add(w, ": ");
	xs_w_add(w, sign);
	xs_w_number(w, l->grow.at);
	xs_w_add(w, " + ");
	xs_w_number(w, l->grow.add);
	xs_w_add(w, xs_w_say(w, N_(" for every started ")));
	xs_w_number(w, l->grow.per);
}

static void add_limit(const struct xs_writer *w,
	const struct xs_requirement *need, const struct xs_limit *l);

/* Limits by date ("自 2023-09-01 ≥720") or by norm ("基本要求 ≥3"). */
static void add_choices(const struct xs_writer *w,
	const struct xs_requirement *need, const struct xs_limit_choice *all,
	size_t n)
{
	char day[16];

	for (size_t i = 0; i < n; i++) {
		xs_w_add(w, i ? xs_w_say(w, N_(", ")) : "");
		if (all[i].norm) {
			xs_w_add(w, all[i].norm);
		} else {
			xs_date_text(all[i].from, day);
			xs_buf_addf(
				w->out, "%s %s", xs_w_say(w, N_("from")), day);
		}
		xs_w_add(w, " ");
		add_limit(w, need, &all[i].limit);
	}
}

static void add_limit(const struct xs_writer *w,
	const struct xs_requirement *need, const struct xs_limit *l)
{
	static const char *const signs[] = { "≥", "≤", "" };
	const char *sign = "";
	bool share = need->shape == XS_SHARE_OF;
	double scale = share ? 100 : 1;

	if (l->dates_n) {
		add_choices(w, need, l->dates, l->dates_n);
		return;
	}
	if (l->norms_n) {
		add_choices(w, need, l->norms, l->norms_n);
		return;
	}
	if (need->shape != XS_ONE_PER)
		sign = need->shape == XS_CLASS_SIZE ? "≤" : signs[need->sense];
	if (l->by) {
		add_steps(w, l, sign);
		xs_w_add(w, share ? "%" : "");
		return;
	}
	xs_w_add(w, sign);
	if (!xs_is_blank(l->range_low) && l->range_low != l->range_high) {
		xs_w_number(w, l->range_low * scale);
		xs_w_add(w, "–");
		xs_w_number(w, l->range_high * scale);
		xs_w_add(w, xs_w_say(w, N_(" (judged at ")));
		xs_w_number(w, l->value * scale);
		xs_w_add(w, xs_w_say(w, N_(")")));
	} else {
		xs_w_number(w, l->value * scale);
		if (need->sense == XS_BETWEEN) {
			xs_w_add(w, "–");
			xs_w_number(w, l->value_max * scale);
		}
	}
	xs_w_add(w, share ? "%" : "");
}

static bool same_steps(const struct xs_limit *a, const struct xs_limit *b)
{
	if (a->between != b->between || a->steps_n != b->steps_n ||
		a->grow.on != b->grow.on || a->grow.at != b->grow.at ||
		a->grow.above != b->grow.above || a->grow.per != b->grow.per ||
		a->grow.add != b->grow.add)
		return false;
	for (size_t i = 0; i < a->steps_n; i++)
		if (a->steps[i].at != b->steps[i].at ||
			a->steps[i].value != b->steps[i].value)
			return false;
	return true;
}

static bool same(double a, double b)
{
	return a == b || (xs_is_blank(a) && xs_is_blank(b));
}

static bool same_limit(const struct xs_limit *a, const struct xs_limit *b)
{
	if (a->set != b->set || a->by != b->by || a->dates_n || b->dates_n ||
		a->norms_n || b->norms_n)
		return false;
	if (a->by)
		return same_steps(a, b);
	return a->value == b->value && same(a->value_max, b->value_max) &&
		same(a->range_low, b->range_low);
}

static void add_limits(const struct xs_writer *w,
	const struct xs_requirement *need, const char *unit)
{
	static const char *const stages[] = { N_("primary"),
		N_("junior secondary") };
	bool first = true;

	if (same_limit(&need->limit[XS_PRIMARY], &need->limit[XS_JUNIOR])) {
		add_limit(w, need, &need->limit[XS_PRIMARY]);
		add_unit(w, unit);
		return;
	}
	for (int s = 0; s < XS_STAGE_N; s++) {
		if (!need->limit[s].set)
			continue;
		xs_buf_addf(w->out, "%s%s ", first ? "" : xs_w_say(w, N_(", ")),
			xs_w_say(w, stages[s]));
		add_limit(w, need, &need->limit[s]);
		add_unit(w, unit);
		first = false;
	}
}

/* " + 4.5 × boarders": something for each of another thing. */
static void add_additions(
	const struct xs_writer *w, const struct xs_requirement *need)
{
	for (size_t i = 0; i < need->plus_n; i++) {
		const struct xs_addition *plus = &need->plus[i];
		struct xs_requirement bare = { .shape = XS_ONE_PER };

		for (int s = 0; s < XS_STAGE_N; s++)
			bare.limit[s] = plus->each[s];
		xs_w_add(w, " + ");
		add_limits(w, &bare, NULL);
		xs_buf_addf(w->out, " × %s", name(w, plus->of));
	}
}

/* -- buildings ------------------------------------------------------------ */

static void word_building_set(
	const struct xs_writer *w, const struct xs_building_test *t)
{
	const char *key = xs_building_field_item(t->field);
	int at = key ? xs_item_find(w->cat, key) : -1;
	bool first = true;

	for (size_t i = 0; at >= 0 && i < w->cat->items[at].choices_n; i++) {
		if (!(t->set >> i & 1))
			continue;
		xs_buf_addf(w->out, "%s%s", first ? " " : "/",
			xs_say(&w->cat->items[at].choices[i].say, w->lang));
		first = false;
	}
}

static void word_building_tests(
	const struct xs_writer *w, const struct xs_building_tests *tests)
{
	for (size_t i = 0; i < tests->n; i++) {
		const struct xs_building_test *t = &tests->all[i];

		xs_buf_addf(w->out, "%s%s", i ? xs_w_say(w, N_(", ")) : "",
			xs_building_field_say(t->field, w->lang));
		if (xs_building_field_item(t->field)) {
			word_building_set(w, t);
			continue;
		}
		if (!isinf(t->low)) {
			xs_w_add(w, t->low_open ? " >" : " ≥");
			xs_w_number(w, t->low);
		}
		if (!isinf(t->high)) {
			xs_w_add(w, t->high_open ? " <" : " ≤");
			xs_w_number(w, t->high);
		}
	}
}

static void word_buildings(
	const struct xs_writer *w, const struct xs_requirement *need)
{
	xs_w_add(w, xs_w_say(w, N_("every building")));
	if (need->of_which.n) {
		xs_w_add(w, xs_w_say(w, N_(" with ")));
		word_building_tests(w, &need->of_which);
	}
	xs_w_add(w, xs_w_say(w, N_(": ")));
	word_building_tests(w, &need->each);
}

/* -- requirements --------------------------------------------------------- */

static void word_need(
	const struct xs_writer *w, const struct xs_requirement *need);

static void word_parts(
	const struct xs_writer *w, const struct xs_requirement *need)
{
	const char *joint = xs_w_say(
		w, need->shape == XS_ANY_OF ? N_(", or ") : N_(", and "));

	for (size_t i = 0; i < need->parts_n; i++) {
		xs_w_add(w, i ? joint : "");
		word_need(w, &need->parts[i]);
	}
}

static void word_amount(
	const struct xs_writer *w, const struct xs_requirement *need)
{
	const struct xs_limit *l = need->limit[XS_PRIMARY].set
		? &need->limit[XS_PRIMARY]
		: &need->limit[XS_JUNIOR];
	const struct xs_item *item;

	xs_w_add(w, name(w, need->what));
	if (is_flag(w, need->what)) {
		xs_w_add(w,
			xs_w_say(w,
				need->sense == XS_AT_LEAST && l->value > 0
					? N_(": must be so")
					: N_(": must not be so")));
		return;
	}
	xs_w_add(w, " ");
	item = choices_of(w, need->what);
	if (item && !l->by && l->value >= 0 &&
		l->value < (double)item->choices_n) {
		xs_w_add(w, need->sense == XS_AT_MOST ? "≤ " : "≥ ");
		xs_w_add(w,
			xs_say(&item->choices[(size_t)l->value].say, w->lang));
		return;
	}
	add_limits(w, need, need->what->unit);
	add_additions(w, need);
}

/* "places: one for every 13 of girls", "蹲位：女生每 13 配 1 个". */
static void word_one_per(
	const struct xs_writer *w, const struct xs_requirement *need)
{
	struct xs_buf n = XS_BUF_INIT;
	struct xs_writer limits = { w->cat, w->lang, &n };

	add_limits(&limits, need, NULL);
	xs_buf_addf(w->out, xs_w_say(w, N_("%s: one for every %s of %s")),
		name(w, need->what), n.s, name(w, need->of));
	xs_buf_release(&n);
}

static void word_need(
	const struct xs_writer *w, const struct xs_requirement *need)
{
	switch (need->shape) {
	case XS_RATIO:
		xs_buf_addf(
			w->out, "%s ", xs_say(&need->indicator->say, w->lang));
		add_limits(w, need, need->indicator->unit);
		add_additions(w, need);
		return;
	case XS_AMOUNT:
		word_amount(w, need);
		return;
	case XS_ONE_PER:
		word_one_per(w, need);
		return;
	case XS_CLASS_SIZE:
		xs_buf_addf(w->out, "%s ", xs_w_say(w, N_("largest class")));
		add_limits(w, need, "person");
		return;
	case XS_SHARE_OF:
		xs_buf_addf(w->out, "%s / %s ", name(w, need->what),
			name(w, need->of));
		add_limits(w, need, NULL);
		return;
	case XS_ANY_OF:
	case XS_ALL_OF:
		word_parts(w, need);
		return;
	case XS_BUILDINGS:
		word_buildings(w, need);
		return;
	case XS_UNSEEN:
		xs_buf_addf(w->out, "%s%s%s", name(w, need->what),
			need->what ? xs_w_say(w, N_(": ")) : "",
			xs_w_say(w, N_("number not read")));
		return;
	}
}

void xs_word_need(const struct xs_catalogue *cat,
	const struct xs_requirement *need, enum xs_lang lang,
	struct xs_buf *out)
{
	word_need(&(struct xs_writer){ cat, lang, out }, need);
}

/* -- conditions ----------------------------------------------------------- */

static void word_set(const struct xs_writer *w, const struct xs_test *t)
{
	const struct xs_item *item = choices_of(w, t->what);
	bool first = true;

	xs_w_add(
		w, t->op == XS_TEST_NONE_OF ? xs_w_say(w, N_("none of ")) : "");
	for (size_t i = 0; item && i < item->choices_n; i++) {
		if (!(t->set >> i & 1))
			continue;
		xs_buf_addf(w->out, "%s%s", first ? "" : "/",
			xs_say(&item->choices[i].say, w->lang));
		first = false;
	}
}

static void word_range(const struct xs_writer *w, const struct xs_test *t)
{
	if (is_flag(w, t->what)) {
		xs_w_add(w,
			t->low > 0 ? xs_w_say(w, N_("yes"))
				   : xs_w_say(w, N_("no")));
		return;
	}
	if (t->low == t->high) {
		xs_w_add(w, "=");
		xs_w_number(w, t->low);
		return;
	}
	if (!isinf(t->low)) {
		xs_w_add(w, t->low_open ? ">" : "≥");
		xs_w_number(w, t->low);
	}
	if (!isinf(t->high)) {
		xs_w_add(w, isinf(t->low) ? "" : " ");
		xs_w_add(w, t->high_open ? "<" : "≤");
		xs_w_number(w, t->high);
	}
}

static void word_condition(
	const struct xs_writer *w, const struct xs_condition *when)
{
	for (size_t i = 0; i < when->n; i++) {
		const struct xs_test *t = &when->tests[i];

		xs_buf_addf(w->out, "%s%s ", i ? xs_w_say(w, N_(", ")) : "",
			name(w, t->what));
		if (t->op == XS_TEST_KNOWN)
			xs_w_add(w,
				t->low > 0 ? xs_w_say(w, N_("is known"))
					   : xs_w_say(w, N_("is not known")));
		else if (t->op == XS_TEST_RANGE)
			word_range(w, t);
		else
			word_set(w, t);
	}
}

void xs_word_condition(const struct xs_catalogue *cat,
	const struct xs_condition *when, enum xs_lang lang, struct xs_buf *out)
{
	word_condition(&(struct xs_writer){ cat, lang, out }, when);
}

/* -- rules ---------------------------------------------------------------- */

static void word_case(
	const struct xs_writer *w, const struct xs_case *c, const char *between)
{
	xs_buf_addf(w->out, "%s%s", between, xs_w_say(w, N_("where ")));
	word_condition(w, &c->when);
	xs_w_add(w, xs_w_say(w, N_(": ")));
	word_need(w, &c->need);
}

static void word_exemption(const struct xs_writer *w,
	const struct xs_exemption *x, const char *between)
{
	xs_buf_addf(w->out, "%s%s", between, xs_w_say(w, N_("exempt where ")));
	if (x->when.n)
		word_condition(w, &x->when);
	else
		xs_w_add(w, xs_w_say(w, N_("recognised")));
	if (!x->excuses) {
		xs_w_add(w, xs_w_say(w, N_(", then ")));
		word_need(w, &x->need);
	}
	if (x->needs_record && x->when.n)
		xs_w_add(w, xs_w_say(w, N_(", if recognised")));
	if (x->years)
		xs_buf_addf(
			w->out, xs_w_say(w, N_(", for %d years")), x->years);
}

static void word_deduction(const struct xs_writer *w,
	const struct xs_deduction *d, const char *between)
{
	xs_buf_addf(w->out, "%s−", between);
	xs_w_number(w, d->points);
	if (!xs_is_blank(d->per)) {
		xs_w_add(w, xs_w_say(w, N_(" for every started ")));
		xs_w_number(w, d->per);
		xs_w_add(w, xs_w_say(w, N_(" short")));
	}
	if (d->when.n) {
		xs_w_add(w, xs_w_say(w, N_(" where ")));
		word_condition(w, &d->when);
	}
	if (d->has_need) {
		xs_w_add(w, xs_w_say(w, N_(" unless ")));
		word_need(w, &d->need);
	}
}

static void word_scoring(const struct xs_writer *w, const struct xs_rule *rule,
	const char *between)
{
	for (size_t i = 0; i < rule->graded_n; i++) {
		xs_w_add(w, i ? xs_w_say(w, N_(", ")) : between);
		xs_w_add(w,
			i ? "" : xs_w_say(w, N_("points by share reached: ")));
		xs_w_number(w, rule->graded[i].from * 100);
		xs_w_add(w, "% → ");
		xs_w_number(w, rule->graded[i].points * 100);
		xs_w_add(w, "%");
	}
	for (size_t i = 0; i < rule->tiers_n; i++) {
		xs_buf_addf(
			w->out, xs_w_say(w, N_("%stier %zu")), between, i + 2);
		if (!xs_is_blank(rule->tiers[i].points)) {
			xs_w_add(w, xs_w_say(w, N_(" (points: ")));
			xs_w_number(w, rule->tiers[i].points);
			xs_w_add(w, xs_w_say(w, N_(")")));
		}
		xs_w_add(w, xs_w_say(w, N_(": ")));
		word_need(w, &rule->tiers[i].need);
	}
	for (size_t i = 0; i < rule->deductions_n; i++)
		word_deduction(w, &rule->deductions[i], between);
}

void xs_word_rule(const struct xs_catalogue *cat, const struct xs_rule *rule,
	enum xs_lang lang, const char *between, struct xs_buf *out)
{
	struct xs_writer w = { cat, lang, out };

	word_need(&w, &rule->need);
	for (size_t i = 0; i < rule->cases_n; i++)
		word_case(&w, &rule->cases[i], between);
	word_scoring(&w, rule, between);
	for (size_t i = 0; i < rule->exemptions_n; i++)
		word_exemption(&w, &rule->exemptions[i], between);
}

/* -- what a document does not say ------------------------------------------- */

const char *xs_say_ours(
	const char *text, enum xs_lang lang, char *room, size_t size)
{
	static const struct {
		const char *before, *behind, *first, *last;
	} ours[] = {
		{ "未见", "", "not seen", "" },
		{ "约", "", "about ", "" },
		{ "", "年以前", "before ", "" },
		{ "", " 以前", "before ", "" },
		{ "", "年以后", "after ", "" },
		{ "", " 规划建议", "", ", advice for plans" },
		{ "", " 规划", "", ", for plans" },
	};
	size_t n;

	if (!text || lang == XS_LANG_ZH)
		return text ? text : "";
	n = strlen(text);
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++) {
		size_t from = strlen(ours[i].before);
		size_t end = strlen(ours[i].behind);

		if (n < from + end ||
			strncmp(text, ours[i].before, from) != 0 ||
			strcmp(text + n - end, ours[i].behind) != 0)
			continue;
		snprintf(room, size, "%s%.*s%s", ours[i].first,
			(int)(n - from - end), text + from, ours[i].last);
		return room;
	}
	return text;
}

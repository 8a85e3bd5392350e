/* SPDX-License-Identifier: Apache-2.0
 *
 * A plan in words: why a work is in it, why one is not, what clashes.
 */
#include "plan_i.h"

#include <string.h>

#include "xueshe/number.h"

/* -- money -- */

struct amount {
	char text[48];
};

/* Chinese offices count in 万元; English readers in whole yuan. */
static const char *amount(struct amount *a, int64_t fen, enum xs_lang lang)
{
	char digits[32], *at = a->text;
	size_t n;

	if (lang == XS_LANG_ZH) {
		snprintf(a->text, sizeof(a->text), "%.2f万元",
			(double)fen / 1000000);
		return a->text;
	}
	xs_format_round((double)fen / 100, 0, digits);
	n = strlen(digits);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && digits[i - 1] != '-' && (n - i) % 3 == 0)
			*at++ = ',';
		*at++ = digits[i];
	}
	snprintf(at, sizeof(a->text) - (size_t)(at - a->text), " yuan");
	return a->text;
}

static const char *number(char text[32], double v)
{
	xs_format_round(v, v < 10 ? 1 : 0, text);
	return text;
}

static void part(struct xs_buf *out, enum xs_lang lang)
{
	if (out->len)
		xs_buf_adds(out, lang == XS_LANG_ZH ? "；" : "; ");
}

/* -- names -- */

static const char *school_of(const struct xs_plan *p, size_t need)
{
	const struct xs_works *w = p->works;

	return w->survey->schools[w->needs[need].school].name;
}

void xs_planned_say(const struct xs_plan *p, size_t need, size_t work,
	enum xs_lang lang, struct xs_buf *out)
{
	xs_buf_addf(out, "%s ", school_of(p, need));
	xs_need_say(p->works, &p->works->needs[need], lang, out);
	if (work != XS_NONE)
		xs_buf_addf(out, " %s",
			xs_work_kind_say(p->works->all[work].kind, lang));
}

static const char *name_of(const struct xs_plan *p, size_t need, size_t work,
	enum xs_lang lang, struct xs_buf *b)
{
	xs_buf_clear(b);
	xs_planned_say(p, need, work, lang, b);
	return b->s;
}

const char *xs_left_why_name(enum xs_left_why w)
{
	static const char *const names[XS_LEFT_N] = { [XS_LEFT_MONEY] = "money",
		[XS_LEFT_NO_SOURCE] = "no_source",
		[XS_LEFT_NO_COST] = "no_cost",
		[XS_LEFT_NO_WORK] = "no_work",
		[XS_LEFT_OTHER_WAY] = "other_way",
		[XS_LEFT_FIRST] = "first",
		[XS_LEFT_DECISION] = "decision",
		[XS_LEFT_CLOSING] = "closing",
		[XS_LEFT_REGISTER] = "register",
		[XS_LEFT_TOO_LATE] = "too_late",
		[XS_LEFT_BEYOND] = "beyond",
		[XS_LEFT_AT_ONCE] = "at_once",
		[XS_LEFT_MONEY_LATE] = "money_late" };

	return names[w];
}

const char *xs_plan_note_say(enum xs_plan_note n, enum xs_lang lang)
{
	static const char *const says[XS_PLAN_NOTE_N] = {
		[XS_PLAN_NO_COUNTY_MONEY] =
			N_("sources ask a share of the county, but no money "
			   "of the county is on file: the share is not "
			   "planned"),
		[XS_PLAN_NO_INDEX] =
			N_("no price index that counts is on file: what "
			   "waiting costs is not known"),
		[XS_PLAN_TAKEN] =
			N_("projects of the register have been granted money "
			   "of these years: it is taken off"),
	};

	return xs_tr(lang, says[n]);
}

/* -- why in -- */

static void say_duty(const struct xs_plan *p, const struct xs_need *need,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_decision *d = xs_plan_decision(p, need);
	int by = p->scenario.grade_d_by ? p->scenario.grade_d_by : p->to;

	if (xs_plan_is_removal(need))
		xs_buf_addf(out,
			xs_tr(lang,
				N_("grade D, before everything else: gone by "
				   "the end of %d")),
			need->must_by && need->must_by < by ? need->must_by
							    : by);
	else if (need->safety)
		xs_buf_adds(out,
			xs_tr(lang,
				N_("replaces what the removal of grade D takes "
				   "away")));
	else if (need->must_by)
		xs_buf_addf(out, xs_tr(lang, N_("must be done by %d")),
			need->must_by);
	if (d && strcmp(d->what, "include") == 0) {
		part(out, lang);
		xs_buf_addf(out,
			xs_tr(lang,
				N_("taken in by decision %lld of the office")),
			(long long)d->id);
	}
}

static void say_help(const struct xs_plan *p, const struct xs_planned *c,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_need *need = &p->works->needs[c->need];
	char pupils[32], share[32], rate[32];

	part(out, lang);
	number(pupils, need->pupils > 0 ? need->pupils : 0);
	xs_format_round(100 * need->depth * need->part, 0, share);
	if (!c->fen || xs_plan_is_removal(need)) {
		xs_buf_addf(out, xs_tr(lang, N_("helps %s pupils")), pupils);
		return;
	}
	number(rate, c->benefit / ((double)c->fen / 1000000));
	if (!(need->pupils > 0)) {
		xs_buf_addf(out,
			xs_tr(lang,
				N_("how many it helps is not known; %s%% of "
				   "what is required is missing")),
			share);
		return;
	}
	xs_buf_addf(out,
		xs_tr(lang,
			N_("helps %s pupils, %s%% of what is required is "
			   "missing; weighted benefit %s for each 10 000 "
			   "yuan")),
		pupils, share, rate);
}

static void say_place(const struct xs_plan *p, const struct xs_need *need,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_ranking *r = p->ranking;
	size_t at = r ? xs_ranking_find(r, need->school) : XS_NONE;

	if (!r || at >= r->n)
		return;
	part(out, lang);
	xs_buf_addf(out, xs_tr(lang, N_("the school ranks %d of %zu")),
		r->all[at].place, r->n);
}

static void say_state(const struct xs_plan *p, const struct xs_need *need,
	enum xs_lang lang, struct xs_buf *out)
{
	if (!xs_need_state_unsaid(p->works, need))
		return;
	part(out, lang);
	xs_buf_adds(out,
		xs_tr(lang,
			N_("the ledger leaves the building's state blank: "
			   "taken as in use")));
}

/* Another way that could have been taken, and what it costs. */
static void say_ways(const struct xs_plan *p, const struct xs_planned *c,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_need *need = &p->works->needs[c->need];
	struct amount a = { "" };

	for (size_t i = need->works; i < need->works + need->works_n; i++) {
		const struct xs_work *w = &p->works->all[i];

		if (i == c->work || w->fen == XS_FEN_BLANK || w->fen <= c->fen)
			continue;
		part(out, lang);
		xs_buf_addf(out, xs_tr(lang, N_("%s would cost %s")),
			xs_work_kind_say(w->kind, lang),
			amount(&a, w->fen, lang));
		return;
	}
}

static void say_lasting(
	const struct xs_need *need, enum xs_lang lang, struct xs_buf *out)
{
	if (need->label == XS_LASTING)
		return;
	part(out, lang);
	xs_buf_addf(out,
		xs_tr(lang, N_("needed until the school year %d only")),
		need->needed_until);
}

void xs_plan_reason(const struct xs_plan *p, size_t chosen, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_planned *c = &p->chosen[chosen];
	const struct xs_need *need = &p->works->needs[c->need];
	struct xs_buf b = XS_BUF_INIT;

	say_duty(p, need, lang, &b);
	xs_plan_say_removal(p, c, lang, &b);
	say_help(p, c, lang, &b);
	say_place(p, need, lang, &b);
	say_lasting(need, lang, &b);
	say_state(p, need, lang, &b);
	say_ways(p, c, lang, &b);
	xs_buf_adds(out, b.s);
	xs_buf_release(&b);
}

/* -- why out -- */

static void say_money(const struct xs_plan *p, const struct xs_left *l,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_plan_problem *q = p->problem;
	const struct xs_option_cost *o = &q->options[q->option_at[l->work]];
	struct xs_buf b = XS_BUF_INIT;
	char rate[32], other[32];
	struct amount a = { "" };
	const struct xs_planned *c;
	double mine, theirs;

	amount(&a, o->fen, lang);
	if (l->because == XS_NONE || !o->fen) {
		xs_buf_addf(out,
			xs_tr(lang,
				N_("costs %s: more than the money that is left "
				   "for it")),
			a.text);
		return;
	}
	c = &p->chosen[l->because];
	mine = o->benefit / ((double)o->fen / 1000000);
	theirs = c->benefit / ((double)c->fen / 1000000);
	number(rate, mine);
	number(other, theirs);
	name_of(p, c->need, c->work, lang, &b);
	if (mine <= theirs)
		xs_buf_addf(out,
			xs_tr(lang,
				N_("costs %s, weighted benefit %s for each "
				   "10 000 yuan; it would displace %s, whose "
				   "benefit is %s")),
			a.text, rate, b.s, other);
	else
		xs_buf_addf(out,
			xs_tr(lang,
				N_("costs %s: does not fit into what is left "
				   "of the money it may use without giving up "
				   "more than it brings")),
			a.text);
	xs_buf_release(&b);
}

static void say_decision(const struct xs_plan *p, const struct xs_need *need,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_decision *d = xs_plan_decision(p, need);

	xs_buf_addf(out,
		xs_tr(lang, N_("left out by decision %lld of the office: %s")),
		d ? (long long)d->id : 0LL, d ? d->reason : "");
}

static void say_beyond(const struct xs_plan *p, const struct xs_left *l,
	enum xs_lang lang, struct xs_buf *out)
{
	if (l->because != XS_NONE) {
		struct xs_buf b = XS_BUF_INIT;

		xs_buf_addf(out,
			xs_tr(lang,
				N_("comes after %s, so in %d at the "
				   "earliest, and takes %d months: not done "
				   "by the end of %d")),
			name_of(p, l->because, XS_NONE, lang, &b), l->from,
			(int)p->works->all[l->work].months, p->to);
		xs_buf_release(&b);
		return;
	}
	xs_buf_addf(out,
		xs_tr(lang, N_("takes %d months: not done within %d to %d")),
		(int)p->works->all[l->work].months, p->from, p->to);
}

static void say_late(const struct xs_plan *p, const struct xs_left *l,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_need *need = &p->works->needs[l->need];

	if (l->because != XS_NONE) {
		struct xs_buf b = XS_BUF_INIT;

		xs_buf_addf(out,
			xs_tr(lang,
				N_("needed until the school year %d, but "
				   "comes after %s, so in %d at the "
				   "earliest")),
			need->needed_until,
			name_of(p, l->because, XS_NONE, lang, &b), l->from);
		xs_buf_release(&b);
	} else if (l->work == XS_NONE)
		xs_buf_adds(out,
			xs_tr(lang,
				N_("not needed any more when it could open")));
	else
		xs_buf_addf(out,
			xs_tr(lang,
				N_("needed until the school year %d, but "
				   "would open in %d at the earliest")),
			need->needed_until,
			xs_plan_opens(&p->works->all[l->work], p->from));
}

/* Money there is, in other years. */
static void say_money_late(const struct xs_plan *p, const struct xs_left *l,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_need *need = &p->works->needs[l->need];
	int since = xs_plan_money_from(p, xs_plan_option(p, l->work));

	if (since > l->to && need->label != XS_LASTING)
		xs_buf_addf(out,
			xs_tr(lang,
				N_("money that may pay it comes in %d only, "
				   "but it is needed until the school year "
				   "%d, so %d would be the last to begin "
				   "in")),
			since, need->needed_until, l->to);
	else if (since > l->to)
		xs_buf_addf(out,
			xs_tr(lang,
				N_("money that may pay it comes in %d only; "
				   "to be done within the plan it must begin "
				   "by %d")),
			since, l->to);
	else
		xs_buf_addf(out,
			xs_tr(lang,
				N_("it could begin in %d to %d, when no "
				   "money that may pay it is there")),
			l->from, l->to);
}

static void say_other(const struct xs_plan *p, const struct xs_left *l,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_work *mine = &p->works->all[l->work];
	const struct xs_work *other = &p->works->all[l->because];
	struct amount a = { "" }, b = { "" };

	xs_buf_addf(out,
		xs_tr(lang, N_("%s (%s) was chosen; this way costs %s")),
		xs_work_kind_say(other->kind, lang),
		amount(&a, other->fen, lang), amount(&b, mine->fen, lang));
}

static void say_first(const struct xs_plan *p, const struct xs_left *l,
	enum xs_lang lang, struct xs_buf *out)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_addf(out,
		xs_tr(lang, N_("%s must come first, and is not in the plan")),
		name_of(p, l->because, XS_NONE, lang, &b));
	xs_buf_release(&b);
}

void xs_left_reason(const struct xs_plan *p, size_t left, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_left *l = &p->left_out[left];
	const struct xs_need *need = &p->works->needs[l->need];

	switch (l->why) {
	case XS_LEFT_MONEY:
		say_money(p, l, lang, out);
		break;
	case XS_LEFT_NO_SOURCE:
		xs_buf_adds(out,
			xs_tr(lang, N_("no source on file may pay for it")));
		break;
	case XS_LEFT_NO_COST:
		xs_buf_adds(out, xs_tr(lang, N_("no cost on file")));
		break;
	case XS_LEFT_NO_WORK:
		xs_buf_adds(out, xs_open_why_say(need->open, lang));
		break;
	case XS_LEFT_OTHER_WAY:
		say_other(p, l, lang, out);
		break;
	case XS_LEFT_FIRST:
		say_first(p, l, lang, out);
		break;
	case XS_LEFT_DECISION:
		say_decision(p, need, lang, out);
		break;
	case XS_LEFT_CLOSING:
		xs_buf_adds(out,
			xs_tr(lang,
				N_("the school is closed or to be closed")));
		break;
	case XS_LEFT_REGISTER:
		xs_buf_adds(out,
			xs_tr(lang,
				N_("a project of the register is under way")));
		break;
	case XS_LEFT_TOO_LATE:
		say_late(p, l, lang, out);
		break;
	case XS_LEFT_BEYOND:
		say_beyond(p, l, lang, out);
		break;
	case XS_LEFT_AT_ONCE:
		xs_buf_addf(out,
			xs_tr(lang,
				N_("no room beside the other works at the "
				   "school: at most %d at once")),
			p->scenario.parallel);
		break;
	case XS_LEFT_MONEY_LATE:
		say_money_late(p, l, lang, out);
		break;
	case XS_LEFT_N:
		break;
	}
}

/* -- what clashes -- */

static void say_short(const struct xs_plan *p, const struct xs_clash *c,
	enum xs_lang lang, struct xs_buf *out)
{
	struct amount need = { "" }, have = { "" }, lack = { "" };

	xs_buf_addf(out,
		xs_tr(lang,
			N_("what must be done costs %s up to %d, but the "
			   "money that may pay it is %s: %s short")),
		amount(&need, c->need_fen, lang), p->from + c->year,
		amount(&have, c->have_fen, lang),
		amount(&lack, c->short_fen, lang));
}

static void say_one(const struct xs_plan *p, const struct xs_clash *c,
	const char *msgid, enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_plan_problem *q = p->problem;
	struct xs_buf b = XS_BUF_INIT;

	name_of(p, q->options[c->option].need, q->work_of[c->option], lang, &b);
	xs_buf_adds(out, b.s);
	xs_buf_adds(out, lang == XS_LANG_ZH ? "：" : ": ");
	xs_buf_adds(out, xs_tr(lang, msgid));
	xs_buf_release(&b);
}

static void say_site(const struct xs_plan *p, const struct xs_clash *c,
	enum xs_lang lang, struct xs_buf *out)
{
	bool school = c->at < p->works->survey->n;

	xs_buf_addf(out,
		xs_tr(lang,
			N_("%s: %ld works more must be under way in %d "
			   "than the %d that are allowed at a school")),
		school ? p->works->survey->schools[c->at].name : "", c->over,
		p->from + c->year, p->scenario.parallel);
}

static void say_area(const struct xs_plan *p, const struct xs_clash *c,
	enum xs_lang lang, struct xs_buf *out)
{
	const struct xs_plan_problem *q = p->problem;
	const char *township = "";

	for (size_t i = 0; i < q->p.options_n; i++)
		if (q->options[i].area == c->at) {
			size_t need = q->options[i].need;

			township =
				p->works->survey
					->schools[p->works->needs[need].school]
					.township;
		}
	xs_buf_addf(out,
		xs_tr(lang,
			N_("%s: %ld needs fewer than the %d demanded of "
			   "every township can be solved")),
		township, c->over, p->scenario.area_least);
}

void xs_clash_say(const struct xs_plan *p, size_t clash, enum xs_lang lang,
	struct xs_buf *out)
{
	const struct xs_clash *c = &p->selection.clashes[clash];

	switch (c->kind) {
	case XS_CLASH_MONEY:
		say_short(p, c, lang, out);
		break;
	case XS_CLASH_SOURCE:
		say_one(p, c,
			N_("must be done, but no source on file may pay for "
			   "it"),
			lang, out);
		break;
	case XS_CLASH_ORDER:
		say_one(p, c,
			N_("must be done, but what must come first cannot be "
			   "done in time"),
			lang, out);
		break;
	case XS_CLASH_TIME:
		say_one(p, c,
			N_("must be done, but cannot be within the years of "
			   "the plan"),
			lang, out);
		break;
	case XS_CLASH_PARALLEL:
		say_site(p, c, lang, out);
		break;
	case XS_CLASH_AREA:
		say_area(p, c, lang, out);
		break;
	}
}

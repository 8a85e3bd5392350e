/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdict on the day.  Up to six states of the county are judged: the roll
 * low, middle and high, each with what is surely done by the day and with what
 * may be.  Where they agree the verdict holds.
 */
#include "readiness_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/text.h"

#include "../works/works_i.h"

static const struct {
	const char *name, *say;
} words[XS_READINESS_VERDICT_N] = {
	[XS_WILL_PASS] = { "will_pass", N_("will pass") },
	[XS_WILL_FAIL] = { "will_fail", N_("will fail") },
	[XS_TOO_CLOSE] = { "too_close", N_("too close to call") },
	[XS_READY_UNKNOWN] = { "unknown", N_("unknown") },
	[XS_READY_NOT_APPLICABLE] = { "not_applicable", N_("not judged") },
};

const char *xs_readiness_name(enum xs_readiness_verdict v)
{
	return words[v].name;
}

const char *xs_readiness_say(enum xs_readiness_verdict v, enum xs_lang lang)
{
	return xs_tr(lang, words[v].say);
}

/* -- states of the county ----------------------------------------------------------- */

static long *index_units(struct xs_readiness *r, const struct xs_assessment *a)
{
	long *at = xs_arena_alloc(
		&r->arena, r->survey->n * XS_STAGE_N + 1, sizeof(*at));

	for (size_t i = 0; i < r->survey->n * XS_STAGE_N; i++)
		at[i] = -1;
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		enum xs_stage stage;
		size_t school;

		xs_assess_which(a, i, &school, &stage);
		at[school * XS_STAGE_N + (size_t)stage] = (long)i;
	}
	return at;
}

static void judge_variant(struct xs_readiness *r, struct xs_rd_variant *v,
	const struct xs_assess_options *options)
{
	v->there = true;
	v->all = xs_arena_alloc(
		&r->arena, r->packs_n + 1, sizeof(struct xs_assessment *));
	v->unit = xs_arena_alloc(&r->arena, r->packs_n + 1, sizeof(long *));
	for (size_t k = 0; k < r->packs_n; k++) {
		v->all[k] = xs_assess_new(v->survey, r->packs[k], options);
		v->unit[k] = index_units(r, v->all[k]);
	}
}

static bool any_project(const struct xs_readiness *r, enum xs_project_by by)
{
	for (size_t i = 0; i < r->projects_n; i++)
		if (r->projects[i].counted && r->projects[i].by == by)
			return true;
	return false;
}

static void make_roll(struct xs_readiness *r, int roll, bool perhaps)
{
	struct xs_readiness_run *run = r->run;

	for (int with = 0; with <= (int)perhaps; with++) {
		struct xs_rd_variant *v = &run->variants[2 * roll + with];
		const struct xs_survey *from = r->survey;

		if (r->forecast) {
			v->forecast = xs_forecast_as_survey(
				run->in.forecast, r->year, roll);
			from = v->forecast;
		}
		v->owned = xs_rd_done(r, from, with == 1);
		v->survey = v->owned;
		judge_variant(r, v, &run->options);
	}
}

static void make_variants(struct xs_readiness *r)
{
	bool perhaps = any_project(r, XS_PROJECT_PERHAPS);
	struct xs_assess_options today = r->run->in.options;

	for (int roll = 0; roll < RD_ROLLS; roll++)
		if (r->forecast || roll == 1)
			make_roll(r, roll, perhaps);
	r->then = r->run->variants[RD_MIDDLE].survey;
	today.on = 0;
	r->run->today.survey = r->survey;
	judge_variant(r, &r->run->today, &today);
}

static void free_variant(const struct xs_readiness *r, struct xs_rd_variant *v)
{
	for (size_t k = 0; v->there && k < r->packs_n; k++)
		xs_assess_free(v->all[k]);
	for (size_t k = 0; v->cleared && k < r->packs_n; k++)
		xs_assess_free(v->cleared_all[k]);
	xs_survey_free(v->cleared);
	xs_survey_free(v->owned);
	xs_survey_free(v->forecast);
}

/* -- verdicts together ------------------------------------------------------------------ */

static enum xs_readiness_verdict together(const int counts[XS_VERDICT_N])
{
	int pass = counts[XS_PASS] + counts[XS_EXEMPT];
	int fail = counts[XS_FAIL] + counts[XS_NEAR];

	if (counts[XS_UNKNOWN])
		return XS_READY_UNKNOWN;
	if (pass + fail == 0)
		return XS_READY_NOT_APPLICABLE;
	if (!fail)
		return XS_WILL_PASS;
	return pass || counts[XS_NOT_APPLICABLE] ? XS_TOO_CLOSE : XS_WILL_FAIL;
}

struct judged { /* a unit in every state */
	struct xs_unit_result r[RD_VARIANTS], today;
	bool there[RD_VARIANTS], today_there;
};

static void judged_begin(struct judged *j, const struct xs_pack *pack)
{
	for (int v = 0; v < RD_VARIANTS; v++)
		xs_unit_result_init(&j->r[v], pack);
	xs_unit_result_init(&j->today, pack);
}

static void judged_end(struct judged *j)
{
	for (int v = 0; v < RD_VARIANTS; v++)
		xs_unit_result_release(&j->r[v]);
	xs_unit_result_release(&j->today);
}

static void judge_unit(const struct xs_readiness *r, size_t pack, size_t school,
	enum xs_stage stage, struct judged *j)
{
	const struct xs_rd_variant *today = &r->run->today;
	long at = xs_rd_unit(today, pack, school, stage);

	j->today_there = at >= 0;
	if (at >= 0)
		xs_assess_unit(today->all[pack], (size_t)at, &j->today);
	for (int i = 0; i < RD_VARIANTS; i++) {
		const struct xs_rd_variant *v = &r->run->variants[i];

		at = xs_rd_unit(v, pack, school, stage);
		j->there[i] = at >= 0;
		if (at >= 0)
			xs_assess_unit(v->all[pack], (size_t)at, &j->r[i]);
	}
}

/* A state in which the unit does not exist says "not applicable". */
static enum xs_verdict verdict_in(const struct judged *j, int v)
{
	return j->there[v] ? j->r[v].verdict : XS_NOT_APPLICABLE;
}

static void count(const struct xs_readiness *r, const struct judged *j,
	int counts[XS_VERDICT_N])
{
	memset(counts, 0, XS_VERDICT_N * sizeof(*counts));
	for (int v = 0; v < RD_VARIANTS; v++)
		if (r->run->variants[v].there)
			counts[verdict_in(j, v)]++;
}

static bool fails(const struct xs_unit_result *r)
{
	return r->verdict == XS_FAIL || r->verdict == XS_UNKNOWN;
}

/* Does the verdict hang on the roll, or on what may be done? */
static void find_turns(const struct xs_readiness *r, const struct judged *j,
	struct xs_ready_unit *u)
{
	for (int v = 0; v < RD_VARIANTS; v++) {
		if (!r->run->variants[v].there)
			continue;
		if (v % 2 && verdict_in(j, v) != verdict_in(j, v - 1))
			u->project_turns = true;
		if (v % 2 == 0 && verdict_in(j, v) != verdict_in(j, RD_MIDDLE))
			u->roll_turns = true;
	}
}

/* The state that lacks most, without what only may be done; -1: none fails. */
static int worst_of(const struct judged *j)
{
	static const int order[] = { 4, 2, 0 }; /* high, middle, low */
	int worst = -1, most = -1;

	for (int i = 0; i < RD_ROLLS; i++) {
		const struct xs_unit_result *r = &j->r[order[i]];
		int n = r->failed + r->unknown + r->vetoes_failed;

		if (j->there[order[i]] && fails(r) && n > most) {
			worst = order[i];
			most = n;
		}
	}
	return worst;
}

/* -- what comes down ------------------------------------------------------------------- */

static bool is_of_grade_d(
	const struct xs_pack *pack, size_t rule, const struct xs_result *result)
{
	const struct xs_quantity *q =
		xs_rule_provision(&pack->rules[rule], result);
	bool single;
	int item = q ? xs_wk_item(q, &single) : -1;

	return item >= 0 &&
		xs_text_is(pack->cat->items[item].key, "grade_d_area");
}

static bool must_come_down(
	const struct xs_pack *pack, const struct xs_unit_result *r)
{
	for (size_t k = 0; k < pack->rules_n; k++)
		if (pack->rules[k].on && pack->rules[k].judged &&
			r->rules[k].strength == XS_MUST &&
			(r->rules[k].verdict == XS_FAIL ||
				r->rules[k].verdict == XS_NEAR) &&
			is_of_grade_d(pack, k, &r->rules[k]))
			return true;
	return false;
}

static void clear(struct xs_readiness *r, struct xs_rd_variant *v)
{
	if (v->cleared)
		return;
	v->cleared = xs_works_cleared(v->survey);
	v->cleared_all = xs_arena_alloc(
		&r->arena, r->packs_n + 1, sizeof(struct xs_assessment *));
	for (size_t k = 0; k < r->packs_n; k++)
		v->cleared_all[k] = xs_assess_new(
			v->cleared, r->packs[k], &r->run->options);
}

/* Where grade D has to come down, the other rules are missed as they will be
 * without it; those of buildings stay as they are, for grade C counts as
 * sound there. */
static void mend_cleared(struct xs_readiness *r, struct xs_ready_unit *u,
	struct xs_rd_variant *v, const struct xs_unit_result *was,
	const struct xs_unit_result *today)
{
	const struct xs_pack *pack = r->packs[u->pack];
	long at = xs_rd_unit(v, u->pack, u->school, u->stage);
	struct xs_unit_result then;

	clear(r, v);
	xs_unit_result_init(&then, pack);
	xs_assess_unit(v->cleared_all[u->pack], (size_t)at, &then);
	for (size_t k = 0; k < pack->rules_n; k++)
		if (is_of_grade_d(pack, k, &was->rules[k]) ||
			pack->rules[k].need.shape == XS_BUILDINGS)
			then.rules[k] = was->rules[k];
	xs_assess_judge_again(v->cleared_all[u->pack], &then);
	xs_rd_mend(r, u,
		&(struct xs_rd_lack){
			v->cleared_all[u->pack], &then, was, today });
	xs_unit_result_release(&then);
}

static void mend(struct xs_readiness *r, struct xs_ready_unit *u,
	const struct judged *j, int worst)
{
	struct xs_rd_variant *v = &r->run->variants[worst];
	const struct xs_unit_result *today = j->today_there ? &j->today : NULL;

	if (r->run->down[u->school])
		mend_cleared(r, u, v, &j->r[worst], today);
	else
		xs_rd_mend(r, u,
			&(struct xs_rd_lack){
				v->all[u->pack], &j->r[worst], NULL, today });
}

static void fill_unit(
	struct xs_readiness *r, struct xs_ready_unit *u, const struct judged *j)
{
	int counts[XS_VERDICT_N], worst = worst_of(j);
	const struct xs_unit_result *mid = &j->r[RD_MIDDLE];

	u->near.leave = -1;
	u->doubt = u->roll = -1;
	count(r, j, counts);
	u->verdict = together(counts);
	u->today = j->today_there ? j->today.verdict : XS_VERDICT_N;
	find_turns(r, j, u);
	for (int roll = 0; roll < RD_ROLLS; roll++) {
		int v = r->forecast ? 2 * roll : RD_MIDDLE;

		u->pupils[roll] = j->there[v] ? j->r[v].pupils : XS_BLANK;
	}
	u->score_known = mid->judged_by == XS_POINTS;
	u->score = mid->score;
	u->full_score = mid->full_score;
	u->hinges_n = mid->hinges_n;
	u->hinges_more = mid->hinges_more;
	memcpy(u->hinges, mid->hinges, sizeof(u->hinges));
	if (worst >= 0)
		mend(r, u, j, worst);
	if (worst >= 0 && r->forecast)
		u->roll = worst / 2;
}

/* -- all units --------------------------------------------------------------------------- */

static int compare_units(const void *pa, const void *pb)
{
	const struct xs_ready_unit *a = pa, *b = pb;

	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->pack != b->pack)
		return a->pack < b->pack ? -1 : 1;
	return a->stage < b->stage ? -1 : a->stage > b->stage;
}

/* Schools where a standard wants grade D gone: it is gone for all of them. */
static void find_down(struct xs_readiness *r)
{
	const struct xs_rd_variant *mid = &r->run->variants[RD_MIDDLE];

	r->run->down = xs_arena_alloc(
		&r->arena, r->survey->n + 1, sizeof(*r->run->down));
	for (size_t k = 0; k < r->packs_n; k++) {
		struct xs_unit_result u;

		xs_unit_result_init(&u, r->packs[k]);
		for (size_t i = 0; i < xs_assess_units(mid->all[k]); i++) {
			xs_assess_unit(mid->all[k], i, &u);
			r->run->down[u.school] |=
				must_come_down(r->packs[k], &u);
		}
		xs_unit_result_release(&u);
	}
}

static void make_units(struct xs_readiness *r)
{
	const struct xs_rd_variant *mid = &r->run->variants[RD_MIDDLE];
	size_t n = 0;

	for (size_t k = 0; k < r->packs_n; k++)
		n += xs_assess_units(mid->all[k]);
	r->units = xs_arena_alloc(&r->arena, n + 1, sizeof(*r->units));
	for (size_t k = 0; k < r->packs_n; k++) {
		struct judged j;

		if (!xs_judges_schools(r->packs[k]))
			continue; /* it asks something of the county alone */
		judged_begin(&j, r->packs[k]);
		for (size_t i = 0; i < xs_assess_units(mid->all[k]); i++) {
			struct xs_ready_unit *u = &r->units[r->n++];

			u->pack = k;
			xs_assess_which(mid->all[k], i, &u->school, &u->stage);
			judge_unit(r, k, u->school, u->stage, &j);
			fill_unit(r, u, &j);
		}
		judged_end(&j);
	}
	qsort(r->units, r->n, sizeof(*r->units), compare_units);
}

static void find_spans(struct xs_readiness *r)
{
	size_t cells = r->survey->n * XS_STAGE_N;
	struct xs_roll_span *spans = xs_alloc(cells + 1, sizeof(*spans));

	for (size_t k = 0; k < r->packs_n; k++) {
		xs_roll_spans(r->then, r->survey, r->packs[k], &r->run->options,
			spans);
		for (size_t i = 0; i < r->n; i++)
			if (r->units[i].pack == k)
				r->units[i].span =
					spans[r->units[i].school * XS_STAGE_N +
						(size_t)r->units[i].stage];
	}
	free(spans);
}

struct xs_readiness *xs_readiness_new(const struct xs_readiness_input *in)
{
	struct xs_readiness *r = xs_alloc(1, sizeof(*r));
	xs_date on = in->options.on;

	r->run = xs_alloc(1, sizeof(*r->run));
	r->run->in = *in;
	r->survey = in->survey;
	r->packs = in->packs;
	r->packs_n = in->packs_n;
	r->on = on > in->survey->reference ? on : in->survey->reference;
	r->run->options = in->options;
	r->run->options.on = r->on;
	r->year = r->on / 10000 - (r->on / 100 % 100 < 9);
	r->forecast = in->forecast && r->year > in->survey->year;
	r->beyond = r->forecast && r->year > xs_forecast_to(in->forecast);
	xs_rd_projects(r);
	make_variants(r);
	find_down(r);
	make_units(r);
	find_spans(r);
	xs_rd_schools(r);
	return r;
}

void xs_readiness_free(struct xs_readiness *r)
{
	if (!r)
		return;
	for (int v = 0; v < RD_VARIANTS; v++)
		free_variant(r, &r->run->variants[v]);
	free_variant(r, &r->run->today);
	free(r->run);
	xs_arena_release(&r->arena);
	free(r);
}

/* -- asking it -------------------------------------------------------------------------- */

static int compare_schools(const void *pa, const void *pb)
{
	const struct xs_ready_school *a = pa, *b = pb;

	return a->school < b->school ? -1 : a->school > b->school;
}

const struct xs_ready_school *xs_readiness_school(
	const struct xs_readiness *r, size_t school)
{
	const struct xs_ready_school key = { .school = school };

	return r->schools_n ? bsearch(&key, r->schools, r->schools_n,
				      sizeof(key), compare_schools)
			    : NULL;
}

static bool is_worse(const struct xs_result *a, const struct xs_result *b)
{
	bool a_fails = a->verdict == XS_FAIL || a->verdict == XS_NEAR;
	bool b_fails = b->verdict == XS_FAIL || b->verdict == XS_NEAR;

	if (a_fails != b_fails)
		return a_fails;
	return a_fails && a->gap > b->gap;
}

void xs_readiness_rules(
	const struct xs_readiness *r, size_t unit, struct xs_ready_rule *out)
{
	const struct xs_ready_unit *u = &r->units[unit];
	const struct xs_pack *pack = r->packs[u->pack];
	struct judged j;

	judged_begin(&j, pack);
	judge_unit(r, u->pack, u->school, u->stage, &j);
	for (size_t k = 0; k < pack->rules_n; k++) {
		int counts[XS_VERDICT_N] = { 0 };

		out[k].mid = out[k].worst = j.r[RD_MIDDLE].rules[k];
		for (int v = 0; v < RD_VARIANTS; v++) {
			const struct xs_result *at = &j.r[v].rules[k];

			if (!j.there[v])
				continue;
			counts[at->verdict]++;
			if (v % 2 == 0 && is_worse(at, &out[k].worst))
				out[k].worst = *at;
		}
		out[k].verdict = together(counts);
	}
	judged_end(&j);
}

const struct xs_mending *xs_readiness_mending(
	const struct xs_ready_unit *unit, size_t rule)
{
	for (size_t i = 0; i < unit->near.n; i++)
		if (unit->mend[i].miss.rule == rule)
			return &unit->mend[i];
	return NULL;
}

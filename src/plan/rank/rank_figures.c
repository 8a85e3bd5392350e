/* SPDX-License-Identifier: Apache-2.0
 *
 * What speaks for a school, in figures: from its needs and their cheapest
 * works, and from the register.
 */
#include "rank_i.h"

#include <string.h>

#include "../facts_i.h"
#include "xueshe/register.h"

#define WHOLE 0.999 /* share of a need that counts as solving it */

/* -- needs ------------------------------------------------------------------- */

/* Is there anything to be done about it?  A need without a measure or a cost
 * is one all the same. */
static bool calls_for_works(const struct xs_need *need)
{
	switch (need->open) {
	case XS_OPEN_NOT:
	case XS_OPEN_NO_MEASURE:
	case XS_OPEN_NO_COST:
		return true;
	case XS_OPEN_CEILING:
	case XS_OPEN_ROOMS:
	case XS_OPEN_FADED:
	case XS_OPEN_IDLE:
	case XS_OPEN_SHARE:
	case XS_OPEN_UNDER_WAY:
	case XS_OPEN_DONE:
	case XS_OPEN_N:
		break;
	}
	return false;
}

static bool is_left_out(const struct xs_ranking *r, const struct xs_need *need)
{
	const struct xs_catalogue *cat = r->works->survey->cat;
	const struct xs_decision *d = need->item < 0
		? NULL
		: xs_decision_of(
			  r->county, need->school, cat->items[need->item].key);

	return d && strcmp(d->what, "leave out") == 0;
}

/* Does a failed veto of its rule speak of safety? */
static bool is_safety_veto(
	const struct xs_catalogue *cat, const struct xs_need *need)
{
	const struct xs_item *item =
		need->item < 0 ? NULL : &cat->items[need->item];

	if (!need->rule || !need->rule->veto)
		return false;
	return !item || strcmp(item->group, "safety") == 0 ||
		strcmp(item->key, "grade_c_area") == 0 ||
		strcmp(item->key, "grade_d_area") == 0;
}

/* The work that solves the need at least cost; NULL: none has a cost. */
static const struct xs_work *cheapest(
	const struct xs_works *w, const struct xs_need *need)
{
	const struct xs_work *best = NULL;

	for (size_t i = need->works; i < need->works + need->works_n; i++) {
		const struct xs_work *work = &w->all[i];

		if (work->fen == XS_FEN_BLANK)
			continue;
		if (!best ||
			(best->solves < WHOLE && work->solves > best->solves))
			best = work;
	}
	return best;
}

static double known(double v)
{
	return xs_is_blank(v) ? 0 : v;
}

/* Helped: of the school, or of its stages together. */
struct helped {
	double school, stage[XS_STAGE_N];
	bool is_known;
};
static void help(struct helped *h, enum xs_stage stage, double n)
{
	double *most = stage == XS_NO_STAGE ? &h->school : &h->stage[stage];

	if (xs_is_blank(n))
		return;
	h->is_known = true;
	if (n > *most)
		*most = n;
}

static double helped_n(const struct helped *h)
{
	double stages = 0;

	for (int s = 0; s < XS_STAGE_N; s++)
		stages += h->stage[s];
	if (!h->is_known)
		return XS_BLANK;
	return h->school > stages ? h->school : stages;
}

bool xs_rank_is_yes_no(const struct xs_ranking *r, const struct xs_need *need)
{
	return need->item >= 0 &&
		r->works->survey->cat->items[need->item].kind == XS_KIND_FLAG;
}

/* What is there or not has no depth of its own. */
static double depth_of(const struct xs_ranking *r, const struct xs_need *need)
{
	return xs_rank_is_yes_no(r, need) ? r->weights.yes_no * need->depth
					  : need->depth;
}

/* An item counts once a school, at its worst stage. */
static bool is_worst_of_item(
	const struct xs_ranking *r, size_t from, size_t to, size_t i)
{
	const struct xs_need *needs = r->works->needs;

	if (needs[i].item < 0)
		return true;
	for (size_t k = from; k < to; k++)
		if (k != i && needs[k].item == needs[i].item &&
			calls_for_works(&needs[k]) &&
			(needs[k].depth > needs[i].depth ||
				(k < i && !(needs[k].depth < needs[i].depth))))
			return false;
	return true;
}

static double years_of(const struct xs_ranking *r, const struct xs_need *need)
{
	double years = need->needed_until - r->years_from + 1;

	if (!need->needed_until || r->works->last_year < r->years_from)
		return XS_BLANK;
	return years > 0 ? years : 0;
}

/* What is added up over the needs of a school. */
struct adding {
	struct helped pupils, boarders;
	double depth; /* of items, each once */
	bool has_depth;
	double years, weight; /* years of need, by depth */
	double best; /* of best_need */
	bool is_safety, has_fen;
};

static void add_depth(struct adding *a, struct xs_ranking *r, size_t from,
	size_t to, size_t i)
{
	const struct xs_need *need = &r->works->needs[i];
	double years = years_of(r, need);
	double depth = depth_of(r, need);
	double weight = depth > 0 ? depth : 1e-6;

	if (!xs_is_blank(years)) {
		a->years += weight * years;
		a->weight += weight;
	}
	if (xs_is_blank(need->depth) || !is_worst_of_item(r, from, to, i))
		return;
	a->has_depth = true;
	a->depth += depth;
}

static void add_cost(struct adding *a, struct xs_rank *rank,
	const struct xs_works *w, const struct xs_need *need)
{
	const struct xs_work *work = cheapest(w, need);

	if (!work) {
		rank->uncosted++;
		return;
	}
	a->has_fen = true;
	rank->fen = xs_fen_add(rank->fen, work->fen);
}

static void add_need(
	struct adding *a, struct xs_ranking *r, struct xs_rank *rank, size_t i)
{
	const struct xs_survey *survey = r->works->survey;
	const struct xs_need *need = &r->works->needs[i];
	bool is_veto = is_safety_veto(survey->cat, need);
	double pupils = known(need->pupils) + known(need->boarders);
	double speaks = known(depth_of(r, need)) * (1 + pupils);

	help(&a->pupils, need->stage, need->pupils);
	help(&a->boarders, need->stage, need->boarders);
	add_cost(a, rank, r->works, need);
	a->is_safety |= need->safety || is_veto;
	if (is_veto && !rank->veto)
		rank->veto = need->rule;
	if (need->safety || need->item < 0)
		speaks = -1; /* the sentence names safety by itself */
	if (rank->best_need == XS_NOT_RANKED || speaks > a->best) {
		a->best = speaks;
		rank->best_need = i;
	}
}

static double roll_of(const struct xs_survey *survey, size_t school)
{
	static const char *const keys[] = { "pupils_primary", "pupils_junior",
		"pupils_senior" };
	double sum = 0;
	bool any = false;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		double v = xs_survey_value(
			survey, school, xs_item_find(survey->cat, keys[i]));

		any |= !xs_is_blank(v);
		sum += known(v);
	}
	return any ? sum : XS_BLANK;
}

/* A ratio of few pupils is counted as one of small_below. */
static double cost_per_pupil(
	const struct xs_ranking *r, const struct xs_rank *rank)
{
	double pupils = rank->raw[XS_CRIT_PUPILS];

	if (rank->fen == XS_FEN_BLANK || xs_is_blank(pupils))
		return XS_BLANK;
	if (pupils < r->weights.small_below)
		pupils = r->weights.small_below;
	return pupils > 0 ? (double)rank->fen / 100 / pupils : XS_BLANK;
}

static void finish(const struct xs_ranking *r, struct xs_rank *rank,
	const struct adding *a)
{
	rank->raw[XS_CRIT_DEPTH] = a->has_depth ? a->depth : XS_BLANK;
	rank->raw[XS_CRIT_PUPILS] = helped_n(&a->pupils);
	rank->raw[XS_CRIT_BOARDERS] = helped_n(&a->boarders);
	rank->raw[XS_CRIT_YEARS] =
		a->weight > 0 ? a->years / a->weight : XS_BLANK;
	if (!a->has_fen)
		rank->fen = XS_FEN_BLANK;
	rank->raw[XS_CRIT_COST] = cost_per_pupil(r, rank);
	rank->tier = a->is_safety ? XS_TIER_SAFETY : XS_TIER_GAPS;
}

void xs_rank_figures_of(
	struct xs_ranking *r, struct xs_rank *rank, size_t from, size_t to)
{
	const struct xs_survey *survey = r->works->survey;
	struct adding a = { 0 };
	double roll = roll_of(survey, rank->school);

	for (int c = 0; c < XS_CRITERION_N; c++)
		rank->raw[c] = XS_BLANK;
	rank->tier = XS_TIER_NOTHING;
	rank->best_need = rank->idle_need = XS_NOT_RANKED;
	rank->is_small = roll < r->weights.small_below;
	rank->area_d = known(xs_survey_value(survey, rank->school,
		xs_item_find(survey->cat, "grade_d_area")));
	for (size_t i = from; i < to; i++) {
		if (is_left_out(r, &r->works->needs[i]))
			continue;
		if (!calls_for_works(&r->works->needs[i])) {
			if (rank->idle_need == XS_NOT_RANKED)
				rank->idle_need = i;
			continue;
		}
		add_need(&a, r, rank, i);
		add_depth(&a, r, from, to, i);
	}
	if (rank->best_need != XS_NOT_RANKED)
		finish(r, rank, &a);
	else
		rank->fen = XS_FEN_BLANK;
}

/* -- readiness --------------------------------------------------------------- */

/* How near to beginning: papers that lie ready, not money that is there.  What
 * is granted or under way is no need any more and says nothing of the rest. */
static double stage_score(const struct xs_project *p)
{
	switch (xs_project_stage_find(p->stage)) {
	case XS_STAGE_RESERVE:
		return 0.3;
	case XS_STAGE_LISTED:
		return 0.6;
	case XS_STAGE_APPROVED:
		return 1;
	default:
		return 0;
	}
}

/* Share of the buildings to be mended that somebody appraised on a day. */
static double appraised(const struct xs_works *w, size_t from, size_t to)
{
	double buildings = 0, done = 0;

	for (size_t i = from; i < to; i++) {
		const struct xs_building *b = w->needs[i].building < 0
			? NULL
			: &w->survey->buildings[w->needs[i].building];

		if (!b)
			continue;
		buildings++;
		done += *b->grade && *b->grade_date;
	}
	return buildings > 0 ? done / buildings : XS_BLANK;
}

static void add_appraisal(struct xs_ranking *r)
{
	const struct xs_works *w = r->works;
	size_t from = 0;

	for (size_t i = 0; i < r->n; i++) {
		double share;
		size_t to;

		while (from < w->needs_n &&
			w->needs[from].school < r->all[i].school)
			from++;
		for (to = from; to < w->needs_n &&
			w->needs[to].school == r->all[i].school;)
			to++;
		share = appraised(w, from, to);
		if (!xs_is_blank(share))
			r->all[i].raw[XS_CRIT_READY] =
				0.7 * r->all[i].raw[XS_CRIT_READY] +
				0.3 * share;
		from = to;
	}
}

void xs_rank_readiness(struct xs_ranking *r)
{
	const struct xs_county *c = r->county;

	if (!c || !c->projects_n)
		return;
	double *stage = xs_arena_alloc(
		&r->arena, r->works->survey->n + 1, sizeof(*stage));
	for (size_t i = 0; i < c->projects_n; i++) {
		size_t school = c->projects[i].school;
		double score = stage_score(&c->projects[i]);

		if (school < r->works->survey->n && score > stage[school])
			stage[school] = score;
	}
	for (size_t i = 0; i < r->n; i++)
		r->all[i].raw[XS_CRIT_READY] = stage[r->all[i].school];
	add_appraisal(r);
}

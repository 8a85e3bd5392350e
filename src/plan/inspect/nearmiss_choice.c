/* SPDX-License-Identifier: Apache-2.0
 *
 * The misses of a unit, how far each can be mended, what a choice costs, and
 * whether the unit passes with it: the judge is asked again.
 */
#include "nearmiss_i.h"

#include <stdlib.h>
#include <string.h>

#include "../works/works_i.h"

#define NOTHING 1e-9

/* -- a miss ---------------------------------------------------------------------- */

static bool is_missed(const struct xs_rule *rule, const struct xs_result *r)
{
	return rule->on && r->strength == XS_MUST &&
		(r->verdict == XS_FAIL || r->verdict == XS_NEAR ||
			r->verdict == XS_UNKNOWN);
}

static bool has_minimum(
	const struct xs_judgement *j, const struct xs_rule *rule)
{
	for (size_t i = 0; i < j->minima_n; i++)
		if (rule->group && strcmp(j->minima[i].group, rule->group) == 0)
			return true;
	return false;
}

/* Has the judgement of the unit anything to do with the rule? */
static bool has_a_say(const struct xs_judgement *j, const struct xs_rule *rule)
{
	if (!rule->judged)
		return false;
	if (rule->veto || has_minimum(j, rule))
		return true;
	return !rule->extra &&
		(!j->group ||
			(rule->group && strcmp(rule->group, j->group) == 0));
}

/* What is added to: classes where one is too large. */
static int item_of(const struct xs_nm_run *run, const struct xs_rule *rule,
	const struct xs_result *r)
{
	const struct xs_quantity *q = xs_rule_provision(rule, r);
	bool single;

	if (xs_rule_need(rule, r)->shape == XS_CLASS_SIZE)
		return xs_item_find(run->pack->cat,
			run->judged->stage == XS_PRIMARY ? "classes_primary"
							 : "classes_junior");
	return q ? xs_wk_item(q, &single) : -1;
}

static bool is_below(const struct xs_catalogue *cat, int item, int whole)
{
	while (item >= 0 && item != whole)
		item = cat->items[item].part_of;
	return item >= 0;
}

/* An excess that is pulled down makes the whole smaller too:
 *	(part − x) / (whole − x) ≤ limit,  x = excess / (1 − limit) */
static double to_take_away(const struct xs_nm_run *run,
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_requirement *need = xs_rule_need(rule, r);
	const struct xs_sum *whole;
	int item = item_of(run, rule, r);

	if (need->shape != XS_SHARE_OF || !need->of || item < 0 ||
		r->sense != XS_AT_MOST || !(r->threshold < 1))
		return r->gap;
	whole = &need->of->of[run->judged->stage];
	for (size_t i = 0; i < whole->n; i++)
		if (is_below(run->pack->cat, item, whole->terms[i].item))
			return r->gap / (1 - r->threshold);
	return r->gap;
}

/* What has to be added for a share of the threshold.  The judge's share is
 * of what is required before whole things are rounded up. */
static double lacking(const struct xs_nm_run *run, const struct xs_rule *rule,
	const struct xs_result *r, double share)
{
	const struct xs_quantity *q = xs_rule_provision(rule, r);
	enum xs_shape shape = xs_rule_need(rule, r)->shape;
	double need = r->required, lacks;

	if (shape == XS_CLASS_SIZE)
		return share < 1 ? XS_BLANK : r->classes_needed;
	if (r->verdict == XS_UNKNOWN)
		return XS_BLANK;
	if (share >= 1)
		return to_take_away(run, rule, r);
	if (r->sense == XS_AT_MOST)
		return XS_BLANK;
	if (r->reached > 0)
		need = r->actual / r->reached;
	lacks = need * share - r->actual;
	if (lacks < 0)
		lacks = 0;
	return q && q->whole ? xs_ceil_whole(lacks) : lacks;
}

/* An all-of shows but its worst part: what the others lack is not told. */
static bool tells_all(const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_requirement *need = &rule->need;

	if (r->which_case >= 0)
		need = &rule->cases[r->which_case].need;
	return need->shape != XS_ALL_OF || need->parts_n < 2;
}

static void find_parts(const struct xs_nm_run *run, struct xs_nm_miss *m)
{
	struct xs_part_lack lacks[NM_PARTS];
	bool single;

	m->parts_n =
		xs_assess_parts(run->a, run->judged, m->rule, lacks, NM_PARTS);
	for (size_t i = 0; i < m->parts_n; i++) {
		const struct xs_quantity *what = lacks[i].what;

		m->parts[i] = (struct xs_miss_part){
			what ? xs_wk_item(what, &single) : -1, lacks[i].gap
		};
	}
}

static void add_level(
	struct xs_nm_miss *m, double share, double points, double quantity)
{
	m->levels[m->levels_n++] = (struct xs_nm_level){ .share = share,
		.points = points,
		.quantity = quantity,
		.reached = share >= 1 };
}

/* Left as it is; to the floor of the pack; to each step of its points; whole. */
static void find_levels(struct xs_nm_run *run, struct xs_nm_miss *m)
{
	const struct xs_judgement *j = &run->pack->judgement;
	const struct xs_rule *rule = &run->pack->rules[m->rule];
	const struct xs_result *r = &run->judged->rules[m->rule];
	double now = xs_is_blank(r->points) ? 0 : r->points;
	bool known = r->verdict != XS_UNKNOWN && !xs_is_blank(r->reached) &&
		r->sense != XS_AT_MOST;

	m->levels = xs_arena_alloc(
		&run->arena, rule->graded_n + 3, sizeof(*m->levels));
	add_level(m, 0, 0, 0);
	if (known && !xs_is_blank(j->floor) &&
		!xs_meets(r->reached, XS_AT_LEAST, j->floor))
		add_level(m, j->floor, 0, lacking(run, rule, r, j->floor));
	for (size_t i = rule->graded_n; known && i-- > 0;) {
		const struct xs_grading *g = &rule->graded[i];
		double points = rule->full_points * g->points;

		if (g->from < 1 && points > now + NOTHING)
			add_level(m, g->from, points - now,
				lacking(run, rule, r, g->from));
	}
	add_level(m, 1,
		xs_is_blank(rule->full_points) ? 0 : rule->full_points - now,
		tells_all(rule, r) ? lacking(run, rule, r, 1) : XS_BLANK);
}

/* -- lots ---------------------------------------------------------------------------- */

/* The whole that an item is a part of; what is taken away stands alone. */
static int root_of(const struct xs_catalogue *cat, const struct xs_nm_miss *m)
{
	int item = m->item;

	while (!m->takes && item >= 0 && cat->items[item].part_of >= 0 &&
		strcmp(cat->items[cat->items[item].part_of].unit,
			cat->items[item].unit) == 0)
		item = cat->items[item].part_of;
	return item;
}

static bool is_one_lot(const struct xs_catalogue *cat,
	const struct xs_nm_miss *a, const struct xs_nm_miss *b)
{
	return a->item >= 0 && b->item >= 0 && a->takes == b->takes &&
		root_of(cat, a) == root_of(cat, b);
}

static void find_lots(struct xs_nm_run *run)
{
	for (size_t i = 0; i < run->n; i++) {
		size_t k = 0;

		while (k < i &&
			!is_one_lot(run->pack->cat, &run->all[k], &run->all[i]))
			k++;
		run->all[i].lot = k < i ? run->all[k].lot : run->lots++;
	}
}

void xs_nm_begin(struct xs_nm_run *run, const struct xs_assessment *a,
	const struct xs_unit_result *judged, xs_mend_price_fn price, void *arg)
{
	memset(run, 0, sizeof(*run));
	run->a = a;
	run->pack = xs_assess_pack(a);
	run->judged = judged;
	run->price = price;
	run->arg = arg;
	xs_unit_result_init(&run->mock, run->pack);
	run->all = xs_arena_alloc(
		&run->arena, run->pack->rules_n + 1, sizeof(*run->all));
	for (int vetoes = 1; vetoes >= 0; vetoes--)
		for (size_t i = 0; i < run->pack->rules_n; i++) {
			const struct xs_rule *rule = &run->pack->rules[i];
			struct xs_nm_miss *m = &run->all[run->n];

			if (rule->veto != (vetoes == 1) ||
				!is_missed(rule, &judged->rules[i]) ||
				!has_a_say(&run->pack->judgement, rule))
				continue;
			m->rule = i;
			m->item = item_of(run, rule, &judged->rules[i]);
			m->takes = judged->rules[i].sense == XS_AT_MOST &&
				xs_rule_need(rule, &judged->rules[i])->shape !=
					XS_CLASS_SIZE;
			find_levels(run, m);
			if (!tells_all(rule, &judged->rules[i]))
				find_parts(run, m);
			run->n++;
		}
	run->level =
		xs_arena_alloc(&run->arena, run->n + 1, sizeof(*run->level));
	find_lots(run);
}

void xs_nm_end(struct xs_nm_run *run)
{
	xs_unit_result_release(&run->mock);
	xs_arena_release(&run->arena);
}

/* -- judged again ---------------------------------------------------------------------- */

static void mend(const struct xs_rule *rule, const struct xs_nm_level *level,
	struct xs_result *r)
{
	r->reached = level->share;
	if (!xs_is_blank(rule->full_points))
		r->points = (xs_is_blank(r->points) ? 0 : r->points) +
			level->points;
	if (!level->reached)
		return;
	r->verdict = XS_PASS;
	r->tier = 0;
	r->hinges_n = 0;
	r->hinges_more = false;
}

static void judge(struct xs_nm_run *run)
{
	struct xs_result *rules = run->mock.rules;

	memcpy(rules, run->judged->rules, run->pack->rules_n * sizeof(*rules));
	run->mock = *run->judged;
	run->mock.rules = rules;
	for (size_t i = 0; i < run->n; i++) {
		const struct xs_nm_miss *m = &run->all[i];

		if (run->level[i])
			mend(&run->pack->rules[m->rule],
				&m->levels[run->level[i]], &rules[m->rule]);
	}
	xs_assess_judge_again(run->a, &run->mock);
}

bool xs_nm_passes(struct xs_nm_run *run)
{
	judge(run);
	return run->mock.verdict == XS_PASS;
}

double xs_nm_score(struct xs_nm_run *run)
{
	judge(run);
	return run->mock.score_low;
}

/* -- what it costs ---------------------------------------------------------------------- */

/* The most that a chosen miss wants of an item; blank: not known. */
static double wanted(const struct xs_nm_run *run, size_t lot, int item)
{
	double most = 0;

	for (size_t i = 0; i < run->n; i++) {
		const struct xs_nm_miss *m = &run->all[i];
		double q = m->levels[run->level[i]].quantity;

		if (run->level[i] && m->lot == lot && m->item == item &&
			!m->parts_n && !(q <= most))
			most = q;
	}
	return most;
}

/* What the parts of an item, each once, bring of it. */
static double by_parts(const struct xs_nm_run *run, size_t lot, int whole)
{
	const struct xs_catalogue *cat = run->pack->cat;
	double sum = 0;

	for (size_t i = 0; i < run->n; i++) {
		int item = run->all[i].item;
		bool seen = false;
		double q;

		if (run->all[i].lot != lot || item == whole || !run->level[i] ||
			run->all[i].parts_n || !is_below(cat, item, whole))
			continue;
		for (size_t k = 0; k < i; k++)
			seen |= run->level[k] && !run->all[k].parts_n &&
				run->all[k].item == item;
		q = wanted(run, lot, item);
		if (!seen && q > 0)
			sum += q;
	}
	return sum;
}

static void price_item(const struct xs_nm_run *run, size_t lot, int item,
	struct xs_nm_cost *cost)
{
	double q = wanted(run, lot, item);
	int64_t fen = 0;

	if (!xs_is_blank(q) && item >= 0) {
		q -= by_parts(run, lot, item);
		if (q <= NOTHING)
			return;
	}
	if (item < 0 || xs_is_blank(q) ||
		!run->price(run->arg, run->judged->school, run->judged->stage,
			item, q, &fen))
		cost->unpriced++;
	else
		cost->fen = xs_fen_add(cost->fen, fen);
}

struct xs_nm_cost xs_nm_parts_cost(
	const struct xs_nm_run *run, const struct xs_nm_miss *m)
{
	struct xs_nm_cost cost = { 0, 0, 0 };

	for (size_t i = 0; i < m->parts_n; i++) {
		const struct xs_miss_part *part = &m->parts[i];
		double q = part->quantity;
		int64_t fen = 0;

		if (part->item >= 0 && !xs_is_blank(q)) {
			double other = wanted(run, m->lot, part->item);

			q -= xs_is_blank(other) ? 0 : other;
			if (q <= NOTHING)
				continue;
		}
		if (part->item < 0 || xs_is_blank(q) ||
			!run->price(run->arg, run->judged->school,
				run->judged->stage, part->item, q, &fen))
			cost.unpriced++;
		else
			cost.fen = xs_fen_add(cost.fen, fen);
	}
	return cost;
}

struct xs_nm_cost xs_nm_cost_of(const struct xs_nm_run *run, size_t lot)
{
	struct xs_nm_cost cost = { 0, 0, 0 };

	for (size_t i = 0; i < run->n; i++) {
		const struct xs_nm_miss *m = &run->all[i];
		bool seen = false;

		if (!run->level[i] || (lot != (size_t)-1 && m->lot != lot))
			continue;
		cost.works++;
		if (m->parts_n && m->levels[run->level[i]].reached) {
			struct xs_nm_cost parts = xs_nm_parts_cost(run, m);

			cost = xs_nm_add(&cost, &parts);
			continue;
		}
		for (size_t k = 0; k < i && m->item >= 0; k++)
			seen |= run->level[k] && run->all[k].lot == m->lot &&
				!run->all[k].parts_n &&
				run->all[k].item == m->item;
		if (!seen)
			price_item(run, m->lot, m->item, &cost);
	}
	return cost;
}

int xs_nm_compare(const struct xs_nm_cost *a, const struct xs_nm_cost *b)
{
	if (a->unpriced != b->unpriced)
		return a->unpriced < b->unpriced ? -1 : 1;
	if (a->fen != b->fen)
		return a->fen < b->fen ? -1 : 1;
	return a->works < b->works ? -1 : a->works > b->works;
}

struct xs_nm_cost xs_nm_add(
	const struct xs_nm_cost *a, const struct xs_nm_cost *b)
{
	return (struct xs_nm_cost){ a->unpriced + b->unpriced, a->fen + b->fen,
		a->works + b->works };
}

/* -- every choice ------------------------------------------------------------------------- */

/* The next choice, the first miss turning slowest; false after the last. */
static bool next(struct xs_nm_run *run)
{
	for (size_t i = run->n; i-- > 0;) {
		if (++run->level[i] < run->all[i].levels_n)
			return true;
		run->level[i] = 0;
	}
	return false;
}

bool xs_nm_try_all(struct xs_nm_run *run, size_t most, bool *found)
{
	size_t *best = xs_arena_alloc(&run->arena, run->n + 1, sizeof(*best));
	struct xs_nm_cost least = { 0, 0, 0 };
	size_t choices = 1;

	for (size_t i = 0; i < run->n && choices <= most; i++)
		choices *= run->all[i].levels_n;
	*found = false;
	if (choices > most)
		return false;
	memset(run->level, 0, run->n * sizeof(*run->level));
	do {
		struct xs_nm_cost cost = xs_nm_cost_of(run, (size_t)-1);

		if (*found && xs_nm_compare(&cost, &least) >= 0)
			continue;
		if (!xs_nm_passes(run))
			continue;
		*found = true;
		least = cost;
		memcpy(best, run->level, run->n * sizeof(*best));
	} while (next(run));
	if (*found)
		memcpy(run->level, best, run->n * sizeof(*best));
	return true;
}

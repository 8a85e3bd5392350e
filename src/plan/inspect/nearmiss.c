/* SPDX-License-Identifier: Apache-2.0
 *
 * The cheapest set of misses to mend, lot by lot.
 *
 * Where every rule must be reached, where misses are counted and where points
 * are, a unit passes by how many misses are left or how many points are gained
 * and nothing else: of two choices of some lots, the one that costs less with
 * no more misses and no fewer points is kept (dynamic programming over lots).
 * Elsewhere every choice is tried.
 */
#include "nearmiss_i.h"

#include <stdlib.h>
#include <string.h>

#define TRIED_MOST 1024 /* choices, where each is judged */
#define STATES_MOST 4096
#define LOT_MOST 16384 /* choices of one lot; beyond, it is mended whole */
#define CHECKED_MOST 65536
#define NOTHING 1e-9

struct state { /* a choice of the lots so far */
	size_t misses;
	double points;
	struct xs_nm_cost cost;
	const size_t *level; /* of each miss; in the run's memory */
};
struct states {
	struct state *all;
	size_t n, cap;
};

/* -- what passes --------------------------------------------------------------------- */

struct goal {
	bool by_points;
	double points; /* to be gained */
	size_t misses; /* that may be left */
	bool possible;
};

static void set_levels(struct xs_nm_run *run, bool whole)
{
	for (size_t i = 0; i < run->n; i++)
		run->level[i] = whole ? run->all[i].levels_n - 1 : 0;
}

static bool must_whole(const struct xs_nm_run *run, size_t i)
{
	return run->pack->rules[run->all[i].rule].veto;
}

/* Does the rule count, or is it only a veto? */
static bool counts(const struct xs_nm_run *run, size_t i)
{
	const struct xs_rule *rule = &run->pack->rules[run->all[i].rule];
	const char *group = run->pack->judgement.group;

	return rule->judged &&
		(!group || (rule->group && strcmp(rule->group, group) == 0));
}

/* A miss at or above the floor, if there is one; a known share. */
static size_t least_level(const struct xs_nm_run *run, size_t i)
{
	const struct xs_result *r = &run->judged->rules[run->all[i].rule];
	double floor = run->pack->judgement.floor;

	if (must_whole(run, i))
		return run->all[i].levels_n - 1;
	if (run->judged->judged_by != XS_COUNT || xs_is_blank(floor))
		return 0;
	if (r->verdict == XS_UNKNOWN || xs_is_blank(r->reached))
		return run->all[i].levels_n - 1;
	if (xs_meets(r->reached, XS_AT_LEAST, floor))
		return 0;
	return 1; /* the floor, else the whole */
}

/* How many misses may be left: the judge is asked with ever fewer. */
static void count_goal(struct xs_nm_run *run, struct goal *goal)
{
	size_t left = 0;

	set_levels(run, true);
	goal->possible = xs_nm_passes(run);
	for (size_t i = run->n; goal->possible && i-- > 0;) {
		size_t least = least_level(run, i);

		if (!counts(run, i) || least == run->all[i].levels_n - 1)
			continue;
		run->level[i] = least;
		if (!xs_nm_passes(run))
			break;
		left++;
	}
	goal->misses = left;
}

/* Points to be gained: the score is a straight line of them. */
static void points_goal(struct xs_nm_run *run, struct goal *goal)
{
	double gain = 0, low, high, a = 0, b;

	set_levels(run, false);
	low = xs_nm_score(run);
	set_levels(run, true);
	goal->possible = xs_nm_passes(run);
	high = run->mock.score_low;
	for (size_t i = 0; i < run->n; i++)
		gain += counts(run, i)
			? run->all[i].levels[run->all[i].levels_n - 1].points
			: 0;
	goal->by_points = true;
	goal->points = 0;
	if (!goal->possible || !(gain > 0) || !(high > low))
		return;
	/* The mark, in points gained. */
	b = run->pack->judgement.pass;
	if (!xs_is_blank(b))
		a = (b - low) * gain / (high - low);
	goal->points = a > 0 ? a : 0;
}

static bool is_simple(const struct xs_nm_run *run)
{
	const struct xs_judgement *j = &run->pack->judgement;

	if (j->minima_n || !xs_is_blank(j->group_share))
		return false;
	switch (run->judged->judged_by) {
	case XS_EACH:
	case XS_COUNT:
		return true;
	case XS_POINTS:
		return !xs_is_blank(j->pass);
	case XS_LETTERS:
		break;
	}
	return false;
}

static bool reaches(const struct goal *goal, const struct state *s)
{
	return goal->by_points
		? s->points >= goal->points - NOTHING * (1 + goal->points)
		: s->misses <= goal->misses;
}

/* -- lots ------------------------------------------------------------------------------ */

static bool is_no_better(const struct state *a, const struct state *b)
{
	return a->misses >= b->misses && a->points <= b->points + NOTHING &&
		xs_nm_compare(&a->cost, &b->cost) >= 0;
}

/* Adds a state, with the levels of run->level, unless one at hand is as good;
 * drops those that it beats.  False: there are too many. */
static bool keep(
	struct xs_nm_run *run, struct states *to, const struct state *s)
{
	size_t n = 0, *level;

	for (size_t i = 0; i < to->n; i++)
		if (is_no_better(s, &to->all[i]))
			return true;
	for (size_t i = 0; i < to->n; i++)
		if (!is_no_better(&to->all[i], s))
			to->all[n++] = to->all[i];
	to->n = n;
	if (to->n == STATES_MOST)
		return false;
	xs_grow((void **)&to->all, &to->cap, to->n + 1, sizeof(*to->all));
	level = xs_arena_alloc(&run->arena, run->n + 1, sizeof(*level));
	memcpy(level, run->level, run->n * sizeof(*level));
	to->all[to->n] = *s;
	to->all[to->n++].level = level;
	return true;
}

/* The state with the lot's choice of run->level added; the other levels there
 * become the state's. */
static struct state joined(struct xs_nm_run *run, size_t lot,
	const struct state *s, const struct xs_nm_cost *cost, bool by_points)
{
	struct state to = *s;

	to.cost = xs_nm_add(&s->cost, cost);
	for (size_t i = 0; i < run->n; i++) {
		const struct xs_nm_miss *m = &run->all[i];
		const struct xs_nm_level *l = &m->levels[run->level[i]];

		if (m->lot != lot) {
			run->level[i] = s->level[i];
			continue;
		}
		if (!counts(run, i))
			continue;
		if (by_points)
			to.points += l->points;
		else
			to.misses += !l->reached;
	}
	return to;
}

static bool next_of_lot(struct xs_nm_run *run, size_t lot)
{
	for (size_t i = run->n; i-- > 0;) {
		if (run->all[i].lot != lot)
			continue;
		if (++run->level[i] < run->all[i].levels_n)
			return true;
		run->level[i] = least_level(run, i);
	}
	return false;
}

/* The first choice of a lot, from which next_of_lot() goes on: all at their
 * least; false: there are too many choices, and it is the last. */
static bool first_of_lot(struct xs_nm_run *run, size_t lot)
{
	size_t choices = 1;

	for (size_t i = 0; i < run->n && choices <= LOT_MOST; i++)
		if (run->all[i].lot == lot)
			choices *= run->all[i].levels_n - least_level(run, i);
	for (size_t i = 0; i < run->n; i++)
		run->level[i] = run->all[i].lot != lot ? 0
			: choices > LOT_MOST ? run->all[i].levels_n - 1
					     : least_level(run, i);
	return choices <= LOT_MOST;
}

static bool add_lot(struct xs_nm_run *run, size_t lot, bool by_points,
	const struct states *from, struct states *to)
{
	bool whole = first_of_lot(run, lot);

	to->n = 0;
	do {
		struct xs_nm_cost cost = xs_nm_cost_of(run, lot);

		for (size_t i = 0; i < from->n; i++) {
			struct state s = joined(
				run, lot, &from->all[i], &cost, by_points);

			whole &= keep(run, to, &s);
		}
	} while (next_of_lot(run, lot));
	return whole;
}

/* By lots; false: nothing passes, or it may not be the cheapest. */
static bool by_lots(struct xs_nm_run *run, bool *found)
{
	struct goal goal = { .by_points = false };
	struct states now = { NULL, 0, 0 }, then = { NULL, 0, 0 }, swap;
	struct state none, *best = NULL;
	bool whole = true;

	if (run->judged->judged_by == XS_POINTS)
		points_goal(run, &goal);
	else
		count_goal(run, &goal);
	if (!goal.by_points && !goal.misses) { /* none may be left */
		set_levels(run, true);
		*found = goal.possible;
		return true;
	}
	memset(&none, 0, sizeof(none));
	set_levels(run, false);
	keep(run, &now, &none);
	for (size_t lot = 0; goal.possible && lot < run->lots; lot++) {
		whole &= add_lot(run, lot, goal.by_points, &now, &then);
		swap = now;
		now = then;
		then = swap;
	}
	for (size_t i = 0; goal.possible && i < now.n; i++)
		if (reaches(&goal, &now.all[i]) &&
			(!best ||
				xs_nm_compare(&now.all[i].cost, &best->cost) <
					0))
			best = &now.all[i];
	if (best)
		memcpy(run->level, best->level, run->n * sizeof(*run->level));
	*found = best && xs_nm_passes(run);
	free(now.all);
	free(then.all);
	return whole && (*found || !goal.possible);
}

/* -- told ------------------------------------------------------------------------------ */

static void add_parts(const struct xs_nm_run *run, const struct xs_nm_miss *m,
	struct xs_arena *arena, struct xs_miss *out)
{
	struct xs_nm_cost cost = xs_nm_parts_cost(run, m);
	struct xs_miss_part *parts =
		xs_arena_alloc(arena, m->parts_n, sizeof(*parts));

	memcpy(parts, m->parts, m->parts_n * sizeof(*parts));
	out->parts = parts;
	out->parts_n = m->parts_n;
	if (cost.unpriced < m->parts_n)
		out->fen = cost.fen;
}

static struct xs_miss miss_of(const struct xs_nm_run *run, size_t i)
{
	const struct xs_nm_miss *m = &run->all[i];
	const struct xs_rule *rule = &run->pack->rules[m->rule];
	const struct xs_result *r = &run->judged->rules[m->rule];
	const struct xs_quantity *q = xs_rule_provision(rule, r);
	bool is_class =
		m->item >= 0 && xs_rule_need(rule, r)->shape == XS_CLASS_SIZE;
	size_t at = run->level[i] ? run->level[i] : m->levels_n - 1;
	struct xs_miss out = { .rule = m->rule,
		.veto = rule->veto,
		.open = r->verdict == XS_UNKNOWN,
		.level = !run->level[i]         ? XS_MEND_NOT
			: m->levels[at].reached ? XS_MEND_WHOLE
						: XS_MEND_PART,
		.item = m->item,
		.quantity = m->levels[at].quantity,
		.unit = is_class ? run->pack->cat->items[m->item].unit
			: q      ? q->unit
				 : "",
		.fen = -1 };

	if (m->item < 0 || xs_is_blank(out.quantity) ||
		!run->price(run->arg, run->judged->school, run->judged->stage,
			m->item, out.quantity, &out.fen))
		out.fen = -1;
	return out;
}

/* The dearest of those left; without a price before all with one. */
static bool is_dearer(const struct xs_miss *a, const struct xs_miss *b)
{
	if ((a->fen < 0) != (b->fen < 0))
		return a->fen < 0;
	return a->fen > b->fen;
}

void xs_nm_say(const struct xs_nm_run *run, struct xs_arena *arena,
	struct xs_nearmiss *out)
{
	struct xs_nm_cost cost = xs_nm_cost_of(run, (size_t)-1);

	out->n = run->n;
	out->misses = xs_arena_alloc(arena, run->n + 1, sizeof(*out->misses));
	out->leave = -1;
	out->fen = cost.fen;
	out->unpriced = cost.unpriced;
	for (size_t i = 0; i < run->n; i++) {
		struct xs_miss *m = &out->misses[i];

		*m = miss_of(run, i);
		if (run->all[i].parts_n && m->level != XS_MEND_PART)
			add_parts(run, &run->all[i], arena, m);
		if (m->level != XS_MEND_NOT) {
			out->mended++;
			continue;
		}
		out->left++;
		if (counts(run, i) &&
			(out->leave < 0 ||
				is_dearer(m, &out->misses[out->leave])))
			out->leave = (long)i;
	}
}

void xs_nearmiss_of(const struct xs_assessment *a,
	const struct xs_unit_result *judged, xs_mend_price_fn price, void *arg,
	struct xs_arena *arena, struct xs_nearmiss *out)
{
	struct xs_nm_run *run = xs_alloc(1, sizeof(*run));

	memset(out, 0, sizeof(*out));
	xs_nm_begin(run, a, judged, price, arg);
	if (is_simple(run))
		out->proven = by_lots(run, &out->found);
	else
		out->proven = xs_nm_try_all(run, TRIED_MOST, &out->found);
	if (!out->found) {
		set_levels(run, true);
		out->found = xs_nm_passes(run);
	}
	xs_nm_say(run, arena, out);
	xs_nm_end(run);
	free(run);
}

void xs_nearmiss_by_trying(const struct xs_assessment *a,
	const struct xs_unit_result *judged, xs_mend_price_fn price, void *arg,
	struct xs_arena *arena, struct xs_nearmiss *out)
{
	struct xs_nm_run *run = xs_alloc(1, sizeof(*run));

	memset(out, 0, sizeof(*out));
	xs_nm_begin(run, a, judged, price, arg);
	out->proven = xs_nm_try_all(run, CHECKED_MOST, &out->found);
	xs_nm_say(run, arena, out);
	xs_nm_end(run);
	free(run);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The ranking: figures, scale, score, place; then what the office decided.
 * A decision moves a school within its tier only: nothing is put before
 * safety.
 */
#include "rank_i.h"

#include <stdlib.h>
#include <string.h>

/* -- order ------------------------------------------------------------------- */

static int by_score(const void *a, const void *b)
{
	const struct xs_rank *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	if (x->score < y->score || x->score > y->score)
		return x->score > y->score ? -1 : 1;
	return x->school < y->school ? -1 : x->school > y->school;
}

/* Left out: behind all that lack something. */
static int group_of(const struct xs_rank *r)
{
	bool is_out =
		r->decision && strcmp(r->decision->what, "leave out") == 0;

	if (r->tier == XS_TIER_NOTHING)
		return XS_TIER_NOTHING + 1;
	return is_out ? XS_TIER_NOTHING : r->tier;
}

static int push_of(const struct xs_rank *r)
{
	if (r->decision && strcmp(r->decision->what, "first") == 0)
		return -1;
	return r->decision && strcmp(r->decision->what, "last") == 0;
}

static int by_decision(const void *a, const void *b)
{
	const struct xs_rank *x = a, *y = b;

	if (group_of(x) != group_of(y))
		return group_of(x) < group_of(y) ? -1 : 1;
	if (push_of(x) != push_of(y))
		return push_of(x) < push_of(y) ? -1 : 1;
	if (push_of(x) && x->decision->id != y->decision->id)
		return x->decision->id < y->decision->id ? -1 : 1;
	return x->place_computed < y->place_computed ? -1 : 1;
}

static void set_scores(struct xs_ranking *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct xs_rank *rank = &r->all[i];
		double sum = 0;

		for (int c = 0; c < XS_CRITERION_N; c++)
			sum += r->used[c] * rank->scaled[c];
		rank->score = rank->tier == XS_TIER_NOTHING ? 0 : 100 * sum;
	}
}

static void set_places(struct xs_ranking *r)
{
	if (!r->n)
		return;
	qsort(r->all, r->n, sizeof(*r->all), by_score);
	for (size_t i = 0; i < r->n; i++)
		r->all[i].place_computed = (int)i + 1;
}

static void move_decided(struct xs_ranking *r)
{
	if (!r->n)
		return;
	qsort(r->all, r->n, sizeof(*r->all), by_decision);
	for (size_t i = 0; i < r->n; i++) {
		r->all[i].place = (int)i + 1;
		r->at_school[r->all[i].school] = i;
	}
}

/* -- putting together -------------------------------------------------------- */

/* The decision on each school as a whole: the newest. */
static void find_decisions(
	const struct xs_ranking *r, const struct xs_decision **of)
{
	const struct xs_county *c = r->county;

	for (size_t i = 0; c && i < c->decisions_n; i++) {
		const struct xs_decision *d = &c->decisions[i];

		if (*d->item || d->school >= r->works->survey->n)
			continue;
		if (!of[d->school] || of[d->school]->id < d->id)
			of[d->school] = d;
	}
}

static void add_schools(struct xs_ranking *r)
{
	const struct xs_survey *survey = r->works->survey;
	const struct xs_need *needs = r->works->needs;
	const struct xs_decision **decided =
		xs_alloc(survey->n + 1, sizeof(struct xs_decision *));
	size_t from = 0;

	find_decisions(r, decided);
	for (size_t school = 0; school < survey->n; school++) {
		struct xs_rank *rank = &r->all[r->n];
		size_t to = from;

		while (to < r->works->needs_n && needs[to].school == school)
			to++;
		if (xs_school_is_open(survey, school)) {
			*rank = (struct xs_rank){ .school = school,
				.decision = decided[school] };
			xs_rank_figures_of(r, rank, from, to);
			r->lacking += rank->tier != XS_TIER_NOTHING;
			r->n++;
		}
		from = to;
	}
	free(decided);
}

struct xs_ranking *xs_ranking_new(const struct xs_works *works,
	const struct xs_county *county, const struct xs_weights *weights)
{
	struct xs_ranking *r = xs_alloc(1, sizeof(*r));

	r->works = works;
	r->county = county;
	r->weights = *weights;
	r->weights.arena = (struct xs_arena){ 0 };
	r->years_from =
		works->opening_year ? works->opening_year : works->survey->year;
	r->all = xs_arena_alloc(
		&r->arena, works->survey->n + 1, sizeof(*r->all));
	r->at_school = xs_arena_alloc(
		&r->arena, works->survey->n + 1, sizeof(*r->at_school));
	for (size_t i = 0; i < works->survey->n; i++)
		r->at_school[i] = XS_NOT_RANKED;
	add_schools(r);
	xs_rank_readiness(r);
	xs_rank_remoteness(r);
	xs_rank_scale(r);
	set_scores(r);
	set_places(r);
	xs_rank_bands(r);
	move_decided(r);
	return r;
}

void xs_ranking_free(struct xs_ranking *r)
{
	if (!r)
		return;
	xs_arena_release(&r->arena);
	free(r);
}

size_t xs_ranking_find(const struct xs_ranking *r, size_t school)
{
	if (school >= r->works->survey->n)
		return XS_NOT_RANKED;
	return r->at_school[school];
}

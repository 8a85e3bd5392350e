/* SPDX-License-Identifier: Apache-2.0
 *
 * Settlements kept whole: a search from the split optimum.  Exact methods do
 * not get near in a minute; annealing with a fixed number of steps and a fixed
 * seed does, and gives the same plan every time.
 */
#include "allocate_i.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/random.h"

#define STEPS 20000 /* a settlement */
#define STEPS_MOST 40000000
#define SEED 20250901u

struct search {
	const struct xs_allot *a;
	size_t *at; /* end of each settlement */
	int64_t (*load)[XS_SEXES]; /* of schools */
	uint64_t seed;
	double over; /* what a bed or seat too few weighs in the search */
};

/* Seats that a school lacks; no room is added. */
static double crowd(const struct search *s, size_t school)
{
	int64_t seats = xs_allot_seats(s->a, school);
	int64_t all =
		s->load[school][XS_AT_BOYS] + s->load[school][XS_AT_GIRLS];

	return all > seats ? (double)(all - seats) : 0;
}

/* What the beds and seats a school lacks weigh. */
static double lacking(const struct search *s, size_t school)
{
	const struct xs_allocation_terms *t = s->a->terms;
	double lacks = 0, seats = crowd(s, school) * s->over;

	for (int x = 0; x < XS_SEXES; x++) {
		int64_t over =
			s->load[school][x] - xs_allot_beds(s->a, school, x);

		lacks += over > 0 ? (double)over : 0;
	}
	if (lacks > 0 && t->expand)
		return t->expand_school + lacks * t->expand_bed + seats;
	return lacks * s->over + seats;
}

static void put(struct search *s, size_t from, size_t k, int sign)
{
	const struct xs_allot_from *f = &s->a->all[from];

	for (int x = 0; x < XS_SEXES; x++)
		s->load[f->ends[k].school][x] += sign * f->pupils[x];
}

static double km_of(const struct search *s, size_t from, size_t k)
{
	const struct xs_allot_from *f = &s->a->all[from];

	return f->ends[k].way.km *
		(double)(f->pupils[XS_AT_BOYS] + f->pupils[XS_AT_GIRLS]);
}

/* Moves a settlement to another end; what that changes. */
static double move(struct search *s, size_t from, size_t to)
{
	const struct xs_allot_from *f = &s->a->all[from];
	size_t was = s->at[from];
	size_t old = f->ends[was].school, new = f->ends[to].school;
	double before = lacking(s, old) + lacking(s, new);

	put(s, from, was, -1);
	put(s, from, to, 1);
	s->at[from] = to;
	return lacking(s, old) + lacking(s, new) - before + km_of(s, from, to) -
		km_of(s, from, was);
}

/* The end at a school; ends_n where it is too far. */
static size_t end_at(const struct xs_allot_from *f, size_t school)
{
	size_t k = 0;

	while (k < f->ends_n && f->ends[k].school != school)
		k++;
	return k;
}

/* Two settlements change places, where each may go where the other is. */
static void try_swap(struct search *s, size_t i, size_t j, double heat)
{
	const struct xs_allot_from *f = s->a->all;
	size_t was_i = s->at[i], was_j = s->at[j];
	size_t to_i = end_at(&f[i], f[j].ends[was_j].school);
	size_t to_j = end_at(&f[j], f[i].ends[was_i].school);
	double change;

	if (to_i == f[i].ends_n || to_j == f[j].ends_n || to_i == was_i)
		return;
	change = move(s, i, to_i) + move(s, j, to_j);
	if (change <= 0 || xs_random_share(&s->seed) < exp(-change / heat))
		return;
	move(s, i, was_i);
	move(s, j, was_j);
}

static void try_move(struct search *s, size_t i, double heat)
{
	size_t was = s->at[i];
	size_t to = (size_t)(xs_random_bits(&s->seed) % s->a->all[i].ends_n);
	double change;

	if (to == was)
		return;
	change = move(s, i, to);
	if (change > 0 && xs_random_share(&s->seed) >= exp(-change / heat))
		move(s, i, was);
}

/* Where most of the settlement goes when it may be split. */
static size_t begin_at(const struct xs_allot *a, size_t i)
{
	size_t best = 0;
	int64_t most = -1;

	for (size_t k = 0; k < a->all[i].ends_n; k++) {
		int64_t n =
			a->flow[i][k][XS_AT_BOYS] + a->flow[i][k][XS_AT_GIRLS];

		if (n > most) {
			most = n;
			best = k;
		}
	}
	return best;
}

static double usual_km(const struct search *s)
{
	double sum = 0;

	for (size_t i = 0; i < s->a->n; i++)
		sum += km_of(s, i, s->at[i]);
	return sum / (double)s->a->n;
}

static void anneal(struct search *s, double strict)
{
	size_t steps = s->a->n * STEPS;
	double heat = usual_km(s), cool;

	steps = steps < STEPS_MOST ? steps : STEPS_MOST;
	heat = heat > 1 ? heat : 1;
	s->over = strict * heat;
	cool = pow(1e-4, 1.0 / (double)steps);
	for (size_t n = 0; n < steps; n++) {
		size_t i = (size_t)(xs_random_bits(&s->seed) % s->a->n);
		size_t j = (size_t)(xs_random_bits(&s->seed) % s->a->n);

		if (n % 3)
			try_move(s, i, heat);
		else if (i != j)
			try_swap(s, i, j, heat);
		heat *= cool;
	}
}

/* The settlement that has farthest to go to a school; n: none goes there. */
static size_t farthest_at(const struct search *s, size_t school)
{
	size_t found = s->a->n;
	double km = -1;

	for (size_t i = 0; i < s->a->n; i++) {
		const struct xs_allot_from *f = &s->a->all[i];

		if (s->at[i] == (size_t)-1 ||
			f->ends[s->at[i]].school != school ||
			f->ends[s->at[i]].way.km <= km)
			continue;
		found = i;
		km = f->ends[s->at[i]].way.km;
	}
	return found;
}

/* Those for whom there is no bed (and none is added) or no seat do not stay
 * whole: of a school that is too full those who have farthest to go. */
static void give_up(struct search *s)
{
	for (size_t j = 0; j < s->a->in->survey->n; j++)
		while (crowd(s, j) > 0 ||
			(!s->a->terms->expand && lacking(s, j) > 0)) {
			size_t i = farthest_at(s, j);

			if (i == s->a->n)
				break;
			put(s, i, s->at[i], -1);
			s->at[i] = (size_t)-1;
		}
}

void xs_allot_whole(const struct xs_allot *a, double strict, size_t *at)
{
	struct search s = { .a = a, .at = at, .seed = SEED };

	s.load = xs_alloc(a->in->survey->n + 1, sizeof(*s.load));
	for (size_t i = 0; i < a->n; i++) {
		at[i] = begin_at(a, i);
		put(&s, i, at[i], 1);
	}
	if (a->n)
		anneal(&s, strict);
	give_up(&s);
	free(s.load);
}

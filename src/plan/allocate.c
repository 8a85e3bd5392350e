/* SPDX-License-Identifier: Apache-2.0
 *
 * Who boards where: who goes home every day, who boards, and the answer put
 * together stage by stage.
 */
#include "xueshe/allocation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"
#include "xueshe/number.h"

#include "allocate_i.h"

/* Planning figures of this project where the office says nothing. */
static const struct xs_allocation_terms usual = {
	.day_km = { 3, 5 },
	.most_km = 0,
	.nearest = 15,
	.expand_school = 500,
	.expand_bed = 40,
	.gap = 0.001,
};

struct job {
	const struct xs_allocation_input *in;
	struct xs_allocation *out;
	struct xs_error *err;
	size_t cap;
};

int64_t xs_allot_beds(const struct xs_allot *a, size_t school, int sex)
{
	return a->in->beds ? a->in->beds[school][a->stage][sex] : 0;
}

static void fill_terms(struct xs_allocation_terms *t)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		if (!(t->day_km[s] > 0))
			t->day_km[s] = usual.day_km[s];
	if (t->nearest <= 0)
		t->nearest = usual.nearest;
	if (t->nearest > XS_ALLOT_NEAREST)
		t->nearest = XS_ALLOT_NEAREST;
	if (!(t->expand_school > 0))
		t->expand_school = usual.expand_school;
	if (!(t->expand_bed > 0))
		t->expand_bed = usual.expand_bed;
	if (!(t->gap > 0))
		t->gap = usual.gap;
}

static struct xs_placed *add(struct job *job, size_t settlement,
	enum xs_stage stage, const struct xs_way_end *end)
{
	struct xs_allocation *out = job->out;
	struct xs_placed *p;

	if (out->n == job->cap) {
		size_t cap = job->cap ? job->cap * 2 : 64;
		struct xs_placed *all =
			xs_arena_alloc(&out->arena, cap, sizeof(*all));

		if (out->n)
			memcpy(all, out->all, out->n * sizeof(*all));
		out->all = all;
		job->cap = cap;
	}
	p = &out->all[out->n++];
	memset(p, 0, sizeof(*p));
	p->settlement = settlement;
	p->stage = stage;
	p->school = end ? end->school : XS_NO_SCHOOL_INDEX;
	p->way.km = p->way.minutes = XS_BLANK;
	if (end)
		p->way = end->way;
	return p;
}

/* -- who boards ---------------------------------------------------------------- */

static int64_t whole(double v)
{
	return xs_is_blank(v) || v < 0 ? 0 : llround(v);
}

static void add_boarders(struct xs_allot *a, size_t settlement,
	const int64_t pupils[XS_SEXES], const struct xs_way_end *ends, size_t n)
{
	struct xs_allot_from *f = &a->all[a->n++];
	double most = a->terms->most_km;

	f->settlement = settlement;
	memcpy(f->pupils, pupils, sizeof(f->pupils));
	f->ends = xs_arena_alloc(a->arena, n, sizeof(*f->ends));
	for (size_t k = 0; k < n; k++)
		if (!(most > 0) || ends[k].way.km <= most)
			f->ends[f->ends_n++] = ends[k];
}

/* Those near enough go home; the rest board, or have no way to any school. */
static void divide(struct job *job, struct xs_allot *a)
{
	const struct xs_county *c = job->in->county;
	struct xs_allocation_sum *sum = &job->out->sums[a->stage];
	struct xs_way_end ends[XS_ALLOT_NEAREST];

	a->all =
		xs_arena_alloc(a->arena, c->settlements_n + 1, sizeof(*a->all));
	for (size_t i = 0; i < c->settlements_n; i++) {
		int64_t pupils[XS_SEXES], both = 0;
		struct xs_placed *p;
		size_t n;

		for (int x = 0; x < XS_SEXES; x++) {
			pupils[x] =
				whole(c->settlements[i].pupils[a->stage][x]);
			both += pupils[x];
		}
		if (both == 0)
			continue;
		n = xs_ways_nearest(job->in->ways, i, a->stage, ends,
			(size_t)a->terms->nearest);
		if (n == 0) {
			sum->nowhere += both;
			p = add(job, i, a->stage, NULL);
			memcpy(p->pupils, pupils, sizeof(pupils));
		} else if (ends[0].way.km <= a->terms->day_km[a->stage]) {
			sum->day += both;
			p = add(job, i, a->stage, &ends[0]);
			memcpy(p->pupils, pupils, sizeof(pupils));
		} else {
			sum->boarders += both;
			add_boarders(a, i, pupils, ends, n);
		}
	}
}

/* -- the plan --------------------------------------------------------------------- */

static void put(struct job *job, const struct xs_allot *a, size_t from,
	size_t k, const int64_t pupils[XS_SEXES], bool split)
{
	const struct xs_allot_from *f = &a->all[from];
	bool placed = k < f->ends_n;
	struct xs_placed *p =
		add(job, f->settlement, a->stage, placed ? &f->ends[k] : NULL);
	struct xs_allocation_sum *sum = &job->out->sums[a->stage];

	memcpy(p->pupils, pupils, sizeof(p->pupils));
	p->boards = true;
	p->split = split;
	for (int x = 0; x < XS_SEXES; x++) {
		if (!placed)
			sum->unplaced += pupils[x];
		else
			job->out->taken[p->school][a->stage][x] += pupils[x];
		if (placed)
			sum->plan_km += f->ends[k].way.km * (double)pupils[x];
	}
}

/* Those who could not be kept whole: into the beds that are left, the nearest
 * first. */
static void put_split(struct job *job, const struct xs_allot *a, size_t from)
{
	const struct xs_allot_from *f = &a->all[from];
	int64_t left[XS_SEXES];
	size_t parts = 0, begin = job->out->n;

	memcpy(left, f->pupils, sizeof(left));
	for (size_t k = 0; k <= f->ends_n; k++) {
		int64_t here[XS_SEXES] = { 0 }, n = 0;

		for (int x = 0; x < XS_SEXES; x++) {
			int64_t room = left[x];

			if (k < f->ends_n) {
				size_t j = f->ends[k].school;

				room = xs_allot_beds(a, j, x) -
					job->out->taken[j][a->stage][x];
			}
			here[x] = room < left[x] ? room : left[x];
			here[x] = here[x] > 0 ? here[x] : 0;
			left[x] -= here[x];
			n += here[x];
		}
		if (n == 0)
			continue;
		put(job, a, from, k, here, false);
		parts++;
	}
	for (size_t i = begin; parts > 1 && i < job->out->n; i++)
		job->out->all[i].split = true;
	job->out->sums[a->stage].splits += parts > 1;
}

static void add_expansion(struct job *job, const struct xs_allot *a)
{
	struct xs_allocation_sum *sum = &job->out->sums[a->stage];

	for (size_t j = 0; j < job->in->survey->n; j++) {
		double lacks = 0;

		for (int x = 0; x < XS_SEXES; x++) {
			int64_t over = job->out->taken[j][a->stage][x] -
				xs_allot_beds(a, j, x);

			if (over <= 0)
				continue;
			job->out->added[j][a->stage][x] = over;
			lacks += (double)over;
		}
		if (lacks > 0)
			sum->plan_km += a->terms->expand_school +
				lacks * a->terms->expand_bed;
	}
}

static void put_all(struct job *job, const struct xs_allot *a)
{
	struct xs_allocation_sum *sum = &job->out->sums[a->stage];
	size_t *at = xs_alloc(a->n + 1, sizeof(*at));

	xs_allot_whole(a, at);
	for (size_t i = 0; i < a->n; i++)
		if (at[i] != (size_t)-1)
			put(job, a, i, at[i], a->all[i].pupils, false);
	for (size_t i = 0; i < a->n; i++)
		if (at[i] == (size_t)-1)
			put_split(job, a, i);
	add_expansion(job, a);
	sum->split_km = a->split;
	sum->bound_km = a->bound;
	sum->proven = a->proven;
	sum->above = a->bound > 0 ? sum->plan_km / a->bound - 1 : XS_BLANK;
	free(at);
}

/* Without an end within the limit nobody can be placed. */
static void drop_endless(struct job *job, struct xs_allot *a)
{
	size_t kept = 0;

	for (size_t i = 0; i < a->n; i++) {
		struct xs_allot_from f = a->all[i];

		if (f.ends_n) {
			a->all[kept++] = f;
			continue;
		}
		put(job, a, i, 0, f.pupils, false);
	}
	a->n = kept;
}

static int allot(struct job *job, enum xs_stage stage)
{
	struct xs_allot a = { .in = job->in,
		.terms = &job->out->terms,
		.arena = &job->out->arena,
		.stage = stage };

	divide(job, &a);
	drop_endless(job, &a);
	if (a.n == 0) {
		job->out->sums[stage].above = XS_BLANK;
		return 0;
	}
	if (xs_allot_split(&a, job->err) < 0)
		return -1;
	put_all(job, &a);
	return 0;
}

static int by_place(const void *a, const void *b)
{
	const struct xs_placed *x = a, *y = b;

	if (x->stage != y->stage)
		return x->stage < y->stage ? -1 : 1;
	if (x->settlement != y->settlement)
		return x->settlement < y->settlement ? -1 : 1;
	return x->school < y->school ? -1 : x->school > y->school;
}

int xs_allocate(const struct xs_allocation_input *in, struct xs_allocation *out,
	struct xs_error *err)
{
	struct job job = { .in = in, .out = out, .err = err };
	size_t n = in->survey->n;
	int rc = 0;

	memset(out, 0, sizeof(*out));
	out->terms = in->terms;
	fill_terms(&out->terms);
	out->taken = xs_arena_alloc(&out->arena, n + 1, sizeof(*out->taken));
	out->added = xs_arena_alloc(&out->arena, n + 1, sizeof(*out->added));
	for (int s = 0; rc == 0 && s < XS_STAGE_N; s++)
		rc = allot(&job, (enum xs_stage)s);
	if (out->n)
		qsort(out->all, out->n, sizeof(*out->all), by_place);
	return rc;
}

void xs_allocation_release(struct xs_allocation *a)
{
	if (a)
		xs_arena_release(&a->arena);
}

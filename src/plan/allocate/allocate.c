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

/* Planning figures of this project where nothing else says it. */
static const struct xs_allocation_terms usual = {
	.day_km = { 3, 5 },
	.most_km = 0,
	.nearest = 15,
	.expand_school = 500,
	.expand_bed = 40,
	.gap = 0.001,
};

/* Plans that are so much above the bound are sought with more splits; what a
 * settlement split weighs against the way it spares, in pupil-kilometres. */
#define TOO_FAR 0.25
#define SPLIT 500.0

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

int64_t xs_allot_seats(const struct xs_allot *a, size_t school)
{
	return a->seats ? a->seats[school] : INT64_MAX;
}

/* -- how far is near -- */

struct near { /* pupils of a settlement and the way to their nearest school */
	double km;
	int64_t pupils;
};

static int farthest_first(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	return (x->km < y->km) - (x->km > y->km);
}

static double boarders_on_file(const struct xs_survey *survey, int stage)
{
	static const char *const keys[XS_STAGE_N] = { "boarders_primary",
		"boarders_junior" };
	int item = xs_item_find(survey->cat, keys[stage]);
	double sum = 0;

	for (size_t i = 0; i < survey->n; i++) {
		double v = xs_survey_value(survey, i, item);

		if (xs_school_is_open(survey, i) && !xs_is_blank(v))
			sum += v;
	}
	return sum;
}

static int64_t whole(double v)
{
	return xs_is_blank(v) || v < 0 ? 0 : llround(v);
}

/* The way within which all go home if as many board as board now, those who
 * live farthest; the usual one where nobody is known to board. */
static double day_km(const struct xs_allocation_input *in, int stage)
{
	const struct xs_county *c = in->county;
	double board = boarders_on_file(in->survey, stage);
	struct near *all = xs_alloc(c->settlements_n + 1, sizeof(*all));
	double km = usual.day_km[stage];
	size_t n = 0;

	for (size_t i = 0; i < c->settlements_n; i++) {
		const double *of = c->settlements[i].pupils[stage];
		struct xs_way_end end;

		all[n].pupils = whole(of[XS_AT_BOYS]) + whole(of[XS_AT_GIRLS]);
		if (all[n].pupils == 0 ||
			!xs_ways_nearest(
				in->ways, i, (enum xs_stage)stage, &end, 1))
			continue;
		all[n++].km = end.way.km;
	}
	if (n)
		qsort(all, n, sizeof(*all), farthest_first);
	for (size_t i = 0; i < n && board > 0; i++) {
		board -= (double)all[i].pupils;
		km = i + 1 < n ? all[i + 1].km : 0;
	}
	free(all);
	return km;
}

static void fill_terms(
	const struct xs_allocation_input *in, struct xs_allocation_terms *t)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		if (!(t->day_km[s] > 0))
			t->day_km[s] = day_km(in, s);
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
			job->out->day[ends[0].school][a->stage] += both;
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

/* A settlement's parts by the flow; what is left over has no bed. */
static void put_parts(struct job *job, const struct xs_allot *a, size_t from)
{
	const struct xs_allot_from *f = &a->all[from];
	size_t begin = job->out->n;
	int64_t left[XS_SEXES];

	memcpy(left, f->pupils, sizeof(left));
	for (size_t k = 0; k < f->ends_n; k++) {
		const int64_t *here = a->flow[from][k];

		if (here[XS_AT_BOYS] + here[XS_AT_GIRLS] == 0)
			continue;
		for (int x = 0; x < XS_SEXES; x++)
			left[x] -= here[x];
		put(job, a, from, k, here, false);
	}
	if (left[XS_AT_BOYS] + left[XS_AT_GIRLS] > 0)
		put(job, a, from, f->ends_n, left, false);
	if (job->out->n - begin < 2)
		return;
	job->out->sums[a->stage].splits++;
	for (size_t i = begin; i < job->out->n; i++)
		job->out->all[i].split = true;
}

static int64_t *seats_left(
	const struct xs_allot *a, const int64_t (*taken)[XS_STAGE_N][XS_SEXES])
{
	size_t n = a->in->survey->n;
	int64_t *left = xs_arena_alloc(a->arena, n + 1, sizeof(*left));

	for (size_t j = 0; j < n; j++) {
		const int64_t *of = taken[j][a->stage];

		left[j] = a->seats[j];
		if (left[j] != INT64_MAX)
			left[j] -= of[XS_AT_BOYS] + of[XS_AT_GIRLS];
	}
	return left;
}

/* Those who could not be kept whole go, split as they must be, where the ways
 * are shortest in the beds that are left. */
static int put_split(
	struct job *job, const struct xs_allot *a, const size_t *at)
{
	size_t n = job->in->survey->n;
	int64_t(*left)[XS_STAGE_N][XS_SEXES] = xs_alloc(n + 1, sizeof(*left));
	struct xs_allocation_input in = *job->in;
	struct xs_allot rest = *a;
	int rc = 0;

	rest.in = &in;
	rest.n = 0;
	rest.all = xs_arena_alloc(a->arena, a->n + 1, sizeof(*rest.all));
	for (size_t i = 0; i < a->n; i++)
		if (at[i] == (size_t)-1)
			rest.all[rest.n++] = a->all[i];
	for (size_t j = 0; j < n; j++)
		for (int x = 0; x < XS_SEXES; x++)
			left[j][a->stage][x] = xs_allot_beds(a, j, x) -
				job->out->taken[j][a->stage][x];
	in.beds = (const int64_t(*)[XS_STAGE_N][XS_SEXES])left;
	if (a->seats)
		rest.seats = seats_left(a,
			(const int64_t(*)[XS_STAGE_N][XS_SEXES])
				job->out->taken);
	if (rest.n)
		rc = xs_allot_split(&rest, job->err);
	for (size_t i = 0; rc == 0 && i < rest.n; i++)
		put_parts(job, &rest, i);
	free(left);
	return rc;
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

/* One plan, added to what is placed. */
static int put_plan(struct job *job, const struct xs_allot *a, double strict)
{
	struct xs_allocation_sum *sum = &job->out->sums[a->stage];
	size_t *at = xs_alloc(a->n + 1, sizeof(*at));
	int rc;

	xs_allot_whole(a, strict, at);
	for (size_t i = 0; i < a->n; i++)
		if (at[i] != (size_t)-1)
			put(job, a, i, at[i], a->all[i].pupils, false);
	rc = put_split(job, a, at);
	add_expansion(job, a);
	sum->split_km = a->split;
	sum->bound_km = a->bound;
	sum->proven = a->proven;
	sum->above = a->bound > 0 ? sum->plan_km / a->bound - 1 : XS_BLANK;
	free(at);
	return rc;
}

/* Takes a plan back: what was placed and summed up before it. */
static void take_back(struct job *job, const struct xs_allot *a, size_t n,
	const struct xs_allocation_sum *sum)
{
	size_t bytes = sizeof(job->out->taken[0][a->stage]);

	job->out->n = n;
	job->out->sums[a->stage] = *sum;
	for (size_t j = 0; j < job->in->survey->n; j++) {
		memset(job->out->taken[j][a->stage], 0, bytes);
		memset(job->out->added[j][a->stage], 0, bytes);
	}
}

static bool is_better(
	const struct xs_allocation_sum *a, const struct xs_allocation_sum *b)
{
	if (a->unplaced != b->unplaced)
		return a->unplaced < b->unplaced;
	return a->plan_km + SPLIT * (double)a->splits <
		b->plan_km + SPLIT * (double)b->splits;
}

/* Settlements are kept whole; where that sends them far, more are split. */
static int put_all(struct job *job, const struct xs_allot *a)
{
	static const double strict[] = { 10, 1, 0.3 };
	const size_t tries = sizeof(strict) / sizeof(strict[0]);
	struct xs_allocation_sum *sum = &job->out->sums[a->stage];
	struct xs_allocation_sum before = *sum, found = *sum;
	size_t n = job->out->n, best = 0, k = 0;
	int rc;

	for (;; k++) {
		rc = put_plan(job, a, strict[k]);
		if (k == 0 || is_better(sum, &found)) {
			found = *sum;
			best = k;
		}
		if (rc < 0 || k + 1 == tries || !(found.above > TOO_FAR))
			break;
		take_back(job, a, n, &before);
	}
	if (rc == 0 && best != k) {
		take_back(job, a, n, &before);
		rc = put_plan(job, a, strict[best]);
	}
	return rc;
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

/* Who goes home has his seat; the rest are for boarders. */
static void count_seats(const struct job *job, struct xs_allot *a)
{
	size_t n = job->in->survey->n;

	if (!job->in->seats)
		return;
	a->seats = xs_arena_alloc(a->arena, n + 1, sizeof(*a->seats));
	for (size_t j = 0; j < n; j++) {
		int64_t seats = job->in->seats[j][a->stage];
		int64_t left = seats - job->out->day[j][a->stage];

		a->seats[j] = seats == XS_SEATS_UNKNOWN ? INT64_MAX
			: left > 0                      ? left
							: 0;
	}
}

static int allot(struct job *job, enum xs_stage stage)
{
	struct xs_allot a = { .in = job->in,
		.terms = &job->out->terms,
		.arena = &job->out->arena,
		.stage = stage };

	divide(job, &a);
	count_seats(job, &a);
	drop_endless(job, &a);
	if (a.n == 0) {
		job->out->sums[stage].above = XS_BLANK;
		return 0;
	}
	if (xs_allot_split(&a, job->err) < 0)
		return -1;
	return put_all(job, &a);
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
	fill_terms(in, &out->terms);
	out->taken = xs_arena_alloc(&out->arena, n + 1, sizeof(*out->taken));
	out->added = xs_arena_alloc(&out->arena, n + 1, sizeof(*out->added));
	out->day = xs_arena_alloc(&out->arena, n + 1, sizeof(*out->day));
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

/* SPDX-License-Identifier: Apache-2.0
 *
 * How firm a place is: the ranking again under many reasonable weights, drawn
 * around the stated ones.  Always in, in under some, never.
 *
 * Only who is in is asked, not the whole order: of each weight set the scores,
 * then the cut by partitioning.  Tiers are strict, so that only the tier in
 * which the cut falls is drawn; linear in schools.
 */
#include "rank_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/random.h"

double xs_random_next(struct xs_random *g)
{
	return xs_random_share(&g->state);
}

struct cell { /* a school of the tier in one weight set */
	double score;
	int64_t cost; /* of being in: fen, or 1 */
	uint32_t at; /* in the tier */
};

struct drawing {
	struct xs_rank *tier; /* schools of the tier, by computed place */
	size_t n;
	int64_t left; /* what is left of the money, or of the number */
	int64_t *cost; /* of each */
	double *scaled[XS_CRITERION_N]; /* of each */
	double *score;
	struct cell *cells;
	size_t *in; /* weight sets in which each is in */
};

/* -- the cut ----------------------------------------------------------------- */

static bool is_before(const struct cell *a, const struct cell *b)
{
	if (a->score < b->score || a->score > b->score)
		return a->score > b->score;
	return a->at < b->at;
}

static void swap(struct cell *a, struct cell *b)
{
	struct cell kept = *a;

	*a = *b;
	*b = kept;
}

/* Puts those before a pivot to its left; where the pivot ends. */
static size_t partition(struct cell *c, size_t from, size_t to)
{
	size_t mid = from + (to - from) / 2, last = to - 1, at = from;

	if (is_before(&c[mid], &c[from]))
		swap(&c[mid], &c[from]);
	if (is_before(&c[last], &c[from]))
		swap(&c[last], &c[from]);
	if (is_before(&c[mid], &c[last])) /* the middle one of three */
		swap(&c[mid], &c[last]);
	for (size_t i = from; i < last; i++)
		if (is_before(&c[i], &c[last]))
			swap(&c[i], &c[at++]);
	swap(&c[at], &c[last]);
	return at;
}

/* The first cells become those that are in, one by one down to the first that
 * goes beyond what is left; how many. */
static size_t cut(struct cell *c, size_t n, int64_t left)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t at = partition(c, from, to);
		int64_t sum = 0;

		for (size_t i = from; i < at; i++)
			sum += c[i].cost;
		if (sum > left) {
			to = at;
		} else if (sum + c[at].cost > left) {
			return at;
		} else {
			left -= sum + c[at].cost;
			from = at + 1;
		}
	}
	return from;
}

/* -- one weight set ---------------------------------------------------------- */

static size_t draw_once(struct drawing *d, const double w[XS_CRITERION_N])
{
	memset(d->score, 0, d->n * sizeof(*d->score));
	for (int c = 0; c < XS_CRITERION_N; c++) {
		const double *scaled = d->scaled[c];

		for (size_t i = 0; w[c] > 0 && i < d->n; i++)
			d->score[i] += w[c] * scaled[i];
	}
	for (size_t i = 0; i < d->n; i++)
		d->cells[i] =
			(struct cell){ d->score[i], d->cost[i], (uint32_t)i };
	size_t n = cut(d->cells, d->n, d->left);
	for (size_t i = 0; i < n; i++)
		d->in[d->cells[i].at]++;
	return n;
}

/* The stated weights, then the sample: each weight alone anywhere within its
 * spread.  Only their proportions matter, so that none need sum to 1. */
static void draw_all(struct xs_ranking *r, struct drawing *d)
{
	struct xs_random g = { r->weights.seed };
	double w[XS_CRITERION_N];

	r->in_n += draw_once(d, r->used);
	for (size_t k = 0; k < r->weights.sample; k++) {
		for (int c = 0; c < XS_CRITERION_N; c++)
			w[c] = r->used[c] *
				(1 +
					r->weights.spread *
						(2 * xs_random_next(&g) - 1));
		draw_once(d, w);
	}
}

/* -- the tier with the cut ----------------------------------------------------- */

static void set_bands(struct xs_rank *tier, size_t n, enum xs_band band)
{
	for (size_t i = 0; i < n; i++) {
		tier[i].band = band;
		tier[i].share_in = band == XS_BAND_ALWAYS;
	}
}

static void band_drawn(const struct xs_ranking *r, const struct drawing *d)
{
	size_t sets = r->weights.sample + 1;

	for (size_t i = 0; i < d->n; i++) {
		d->tier[i].share_in = (double)d->in[i] / (double)sets;
		d->tier[i].band = d->in[i] == sets ? XS_BAND_ALWAYS
			: d->in[i]                 ? XS_BAND_DEPENDS
						   : XS_BAND_NEVER;
	}
}

static void draw_tier(struct xs_ranking *r, struct drawing *d)
{
	struct xs_arena arena = { 0 };

	for (int c = 0; c < XS_CRITERION_N; c++) {
		d->scaled[c] = xs_arena_alloc(&arena, d->n, sizeof(double));
		for (size_t i = 0; i < d->n; i++)
			d->scaled[c][i] = d->tier[i].scaled[c];
	}
	d->score = xs_arena_alloc(&arena, d->n, sizeof(double));
	d->cells = xs_arena_alloc(&arena, d->n, sizeof(*d->cells));
	d->in = xs_arena_alloc(&arena, d->n, sizeof(*d->in));
	draw_all(r, d);
	band_drawn(r, d);
	xs_arena_release(&arena);
}

/* -- who is in ------------------------------------------------------------------ */

/* The money that is there in all years on file. */
static int64_t money_on_file(const struct xs_county *c)
{
	int64_t sum = 0;

	for (size_t i = 0; c && i < c->funds_n; i++)
		if (c->funds[i].fen > 0)
			sum += c->funds[i].fen;
	return sum;
}

/* Money where no cost is known: what the others come to on average. */
static int64_t mean_cost(const struct xs_ranking *r)
{
	double sum = 0, n = 0;

	for (size_t i = 0; i < r->lacking; i++)
		if (r->all[i].fen != XS_FEN_BLANK) {
			sum += (double)r->all[i].fen;
			n++;
		}
	return n > 0 ? (int64_t)(sum / n) : 0;
}

static void set_costs(const struct xs_ranking *r, int64_t *cost)
{
	int64_t mean = mean_cost(r);

	for (size_t i = 0; i < r->lacking; i++)
		cost[i] = !r->weights.by_money          ? 1
			: r->all[i].fen == XS_FEN_BLANK ? mean
							: r->all[i].fen;
}

static int64_t set_limit(struct xs_ranking *r)
{
	const struct xs_weights *w = &r->weights;

	r->money_fen = XS_FEN_BLANK;
	if (!w->by_money)
		return (int64_t)xs_ceil_whole(w->share * (double)r->lacking);
	r->money_fen = w->money_fen == XS_FEN_BLANK ? money_on_file(r->county)
						    : w->money_fen;
	return r->money_fen;
}

void xs_rank_bands(struct xs_ranking *r)
{
	int64_t *cost = xs_alloc(r->lacking + 1, sizeof(*cost));
	int64_t left = set_limit(r);
	size_t from = 0, to;

	set_costs(r, cost);
	set_bands(r->all, r->n, XS_BAND_NEVER);
	for (; from < r->lacking; from = to) {
		int64_t sum = 0;

		for (to = from;
			to < r->lacking && r->all[to].tier == r->all[from].tier;
			to++)
			sum += cost[to];
		if (sum > left) {
			struct drawing d = { .tier = &r->all[from],
				.n = to - from,
				.left = left,
				.cost = &cost[from] };

			draw_tier(r, &d);
			break;
		}
		left -= sum;
		set_bands(&r->all[from], to - from, XS_BAND_ALWAYS);
		r->in_n += to - from;
	}
	free(cost);
}

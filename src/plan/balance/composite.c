/* SPDX-License-Identifier: Apache-2.0
 *
 * min Σ cost(t) over what each coefficient t is brought to, Σ t within n times
 * the limit: a table over a grid of coefficients, then exchanges between two of
 * them in ever smaller steps.
 */
#include "xueshe/composite.h"

#include <stdlib.h>
#include <string.h>

#define GRID 0.01 /* of coefficients */
#define UNIT 1e-4 /* in which the table counts them */
#define STEPS 5 /* halvings of the grid when exchanging */
#define ROUNDS 40 /* exchanges of a step at most */
#define NEVER INT64_MAX

struct search {
	struct xs_composite *c;
	const struct xs_pricing *pricing;
	double all; /* what the coefficients may sum to */
	double *to; /* [n]: what each is brought to */
};

/* Brings the indicator to a coefficient; NEVER: cannot, or has no price. */
static int64_t bring(struct search *s, size_t k, double to)
{
	struct xs_composite_part *part = &s->c->parts[k];

	s->to[k] = to;
	xs_spread_again(&part->spread, to);
	if (!part->spread.reached || to <= 0)
		return NEVER;
	part->money = xs_spread_price(s->pricing, &part->spread, NULL, NULL);
	return part->money.unpriced ? NEVER : part->money.fen;
}

static double cv(const struct search *s, size_t k)
{
	return s->c->parts[k].spread.then.value;
}

static double spare(const struct search *s)
{
	double left = s->all;

	for (size_t k = 0; k < s->c->n; k++)
		left -= cv(s, k);
	return left;
}

/* -- alone -------------------------------------------------------------------------- */

static void try_alone(struct search *s, size_t k)
{
	struct xs_composite_part *part = &s->c->parts[k];
	double now = part->spread.now.value;
	int64_t fen = bring(s, k, now + spare(s));

	part->alone = part->spread.reached && s->to[k] > 0;
	part->alone_add = part->alone ? part->spread.add : XS_BLANK;
	part->alone_fen = fen == NEVER ? XS_FEN_BLANK : fen;
	bring(s, k, now);
}

/* -- together, on the grid --------------------------------------------------------------- */

struct option { /* to bring an indicator to a coefficient */
	double to;
	size_t units;
	int64_t fen;
};
struct options {
	struct option *all;
	size_t n, cap;
};

static void add_option(
	struct options *o, double to, double reached, int64_t fen)
{
	xs_grow((void **)&o->all, &o->cap, o->n + 1, sizeof(*o->all));
	o->all[o->n++] = (struct option){ to,
		(size_t)ceil(reached / UNIT - XS_NOISE), fen };
}

static void list_options(struct search *s, size_t k, struct options *o)
{
	double now = s->c->parts[k].spread.now.value;
	double to = floor(now / GRID) * GRID;

	add_option(o, now, now, 0);
	/* The last hundredth by halves. */
	while (to > GRID / 20) {
		int64_t fen = bring(s, k, to);

		if (fen == NEVER)
			break;
		add_option(o, cv(s, k), cv(s, k), fen);
		to = to > 1.5 * GRID ? to - GRID : to / 2;
	}
	bring(s, k, now);
}

/* cost[b]: least for the indicators so far within b units. */
struct table {
	size_t units;
	int64_t *cost, *before;
	unsigned short *choice; /* [n * (units + 1)] */
};

static void put_indicator(struct table *t, size_t k, const struct options *o)
{
	unsigned short *choice = &t->choice[k * (t->units + 1)];
	int64_t *swap = t->before;

	t->before = t->cost;
	t->cost = swap;
	for (size_t b = 0; b <= t->units; b++) {
		t->cost[b] = NEVER;
		for (size_t i = 0; i < o->n; i++) {
			const struct option *at = &o->all[i];

			if (at->units > b ||
				t->before[b - at->units] == NEVER ||
				t->before[b - at->units] + at->fen >=
					t->cost[b])
				continue;
			t->cost[b] = t->before[b - at->units] + at->fen;
			choice[b] = (unsigned short)i;
		}
	}
}

/* False: no choice on the grid is within the limit. */
static bool read_choice(
	struct search *s, const struct table *t, const struct options *options)
{
	size_t b = t->units;

	if (t->cost[b] == NEVER)
		return false;
	for (size_t k = s->c->n; k-- > 0;) {
		const struct option *o =
			&options[k].all[t->choice[k * (t->units + 1) + b]];

		bring(s, k, o->to);
		b -= o->units;
	}
	return true;
}

static bool choose_on_grid(struct search *s)
{
	size_t n = s->c->n;
	struct table t = { .units = (size_t)(s->all / UNIT + XS_NOISE) };
	struct options *options = xs_alloc(n + 1, sizeof(*options));
	bool found;

	t.cost = xs_alloc(t.units + 1, sizeof(*t.cost));
	t.before = xs_alloc(t.units + 1, sizeof(*t.before));
	t.choice = xs_alloc(n * (t.units + 1) + 1, sizeof(*t.choice));
	for (size_t k = 0; k < n; k++) {
		list_options(s, k, &options[k]);
		put_indicator(&t, k, &options[k]);
	}
	found = read_choice(s, &t, options);
	for (size_t k = 0; k < n; k++)
		free(options[k].all);
	free(options);
	free(t.cost);
	free(t.before);
	free(t.choice);
	return found;
}

/* -- refined ------------------------------------------------------------------------------ */

/* What is to spare lets one of them go higher: the one that saves most. */
static bool use_spare(struct search *s)
{
	double left = spare(s), best_to = 0;
	size_t best = s->c->n;
	int64_t most = 0;

	for (size_t k = 0; k < s->c->n; k++) {
		int64_t was = s->c->parts[k].money.fen, now;
		double to = s->to[k], new = cv(s, k) + left;

		if (!was)
			continue;
		now = bring(s, k, fmin(new, s->c->parts[k].spread.now.value));
		if (now != NEVER && was - now > most) {
			most = was - now;
			best = k;
			best_to = s->to[k];
		}
		bring(s, k, to);
	}
	if (best == s->c->n)
		return false;
	bring(s, best, best_to);
	return true;
}

/* One goes up by a step and another down by it, if that costs less. */
static bool exchange_two(struct search *s, size_t up, size_t down, double step)
{
	const struct xs_composite_part *a = &s->c->parts[up],
				       *b = &s->c->parts[down];
	double to_a = s->to[up], to_b = s->to[down];
	int64_t was = a->money.fen + b->money.fen, x, y;

	if (!a->money.fen)
		return false;
	x = bring(s, up, fmin(cv(s, up) + step, a->spread.now.value));
	y = bring(s, down, cv(s, down) + spare(s));
	if (x != NEVER && y != NEVER && x + y < was && spare(s) > -XS_NOISE)
		return true;
	bring(s, up, to_a);
	bring(s, down, to_b);
	return false;
}

static bool exchange(struct search *s, double step)
{
	for (size_t up = 0; up < s->c->n; up++)
		for (size_t down = 0; down < s->c->n; down++)
			if (up != down && exchange_two(s, up, down, step))
				return true;
	return false;
}

static void refine(struct search *s)
{
	double step = 2 * GRID;

	while (use_spare(s))
		;
	for (int i = 0; i < STEPS; i++) {
		for (int k = 0; k < ROUNDS && exchange(s, step); k++)
			while (use_spare(s))
				;
		step /= 2;
	}
}

/* -- the whole ------------------------------------------------------------------------------ */

static void finish(struct search *s)
{
	struct xs_composite *c = s->c;
	double sum = 0;

	c->fen = 0;
	for (size_t k = 0; k < c->n; k++) {
		struct xs_composite_part *part = &c->parts[k];

		part->fens = xs_alloc(part->spread.n + 1, sizeof(int64_t));
		part->kinds = xs_alloc(part->spread.n + 1, sizeof(int));
		part->money = xs_spread_price(
			s->pricing, &part->spread, part->fens, part->kinds);
		c->fen = xs_fen_add(c->fen, part->money.fen);
		c->raised += part->money.raised > 0;
		sum += part->spread.then.value;
	}
	c->then = sum / (double)c->n;
	c->reached = xs_meets(c->then, XS_AT_MOST, c->now.limit);
}

static void search(struct xs_composite *c, const struct xs_pricing *p)
{
	struct search s = { c, p, c->now.limit * (double)c->n, NULL };

	s.to = xs_alloc(c->n + 1, sizeof(*s.to));
	for (size_t k = 0; k < c->n; k++)
		bring(&s, k, c->parts[k].spread.now.value);
	if (c->now.verdict == XS_FAIL) {
		for (size_t k = 0; k < c->n; k++)
			try_alone(&s, k);
		if (choose_on_grid(&s))
			refine(&s);
	}
	finish(&s);
	free(s.to);
}

bool xs_composite_of(const struct xs_assessment *a,
	const struct xs_county_rule *rule, enum xs_stage stage,
	const struct xs_pricing *p, struct xs_composite *out)
{
	*out = (struct xs_composite){
		.rule = rule, .stage = stage, .n = rule->indicators_n
	};
	if (!xs_county_judge(a, rule, stage, &out->now))
		return false;
	out->parts = xs_alloc(out->n + 1, sizeof(*out->parts));
	for (size_t k = 0; k < out->n; k++) {
		struct xs_composite_part *part = &out->parts[k];

		part->indicator = rule->indicators[k];
		part->alone_add = XS_BLANK;
		part->alone_fen = XS_FEN_BLANK;
		xs_spread_of(
			a, part->indicator, stage, XS_BLANK, &part->spread);
	}
	search(out, p);
	return true;
}

void xs_composite_release(struct xs_composite *c)
{
	for (size_t k = 0; c->parts && k < c->n; k++) {
		xs_spread_release(&c->parts[k].spread);
		free(c->parts[k].fens);
		free(c->parts[k].kinds);
	}
	free(c->parts);
	c->parts = NULL;
	c->n = 0;
}

/* -- of several standards ------------------------------------------------------------------- */

static void add_stages(struct xs_composites *c, const struct xs_assessment *a,
	size_t standard, const struct xs_county_rule *rule,
	const struct xs_pricing *p)
{
	for (int k = 0; k < XS_STAGE_N; k++) {
		struct xs_composite *at = &c->all[c->n];

		if (!xs_composite_of(a, rule, (enum xs_stage)k, p, at))
			continue;
		c->standards[c->n++] = standard;
	}
}

static bool is_composite(const struct xs_county_rule *rule)
{
	return rule->on && rule->kind == XS_COUNTY_COMPOSITE;
}

struct xs_composites *xs_composites_new(
	struct xs_assessment *const *assessments, size_t n,
	const struct xs_pricing *p)
{
	struct xs_composites *c = xs_alloc(1, sizeof(*c));
	size_t most = 0;

	for (size_t k = 0; k < n; k++) {
		const struct xs_pack *pack = xs_assess_pack(assessments[k]);

		for (size_t i = 0; i < pack->county_n; i++)
			most += is_composite(&pack->county[i]) ? XS_STAGE_N : 0;
	}
	c->all = xs_alloc(most + 1, sizeof(*c->all));
	c->standards = xs_alloc(most + 1, sizeof(*c->standards));
	for (size_t k = 0; k < n; k++) {
		const struct xs_pack *pack = xs_assess_pack(assessments[k]);

		for (size_t i = 0; i < pack->county_n; i++)
			if (is_composite(&pack->county[i]))
				add_stages(c, assessments[k], k,
					&pack->county[i], p);
	}
	return c;
}

void xs_composites_free(struct xs_composites *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		xs_composite_release(&c->all[i]);
	free(c->all);
	free(c->standards);
	free(c);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The greedy plan: what must be, then what every area is owed, then the most
 * safety for a fen, then the most benefit for a fen, each as early as the
 * money allows.  What people do by hand; the start and the measure of the
 * exact one.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "select_i.h"

struct item {
	double tier, first, second; /* less comes first */
	size_t option;
	bool chain; /* with what must come first */
};

enum { CHAIN_MOST = 8 };

static int by_worth(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	if (x->option != y->option)
		return x->option < y->option ? -1 : 1;
	return (int)x->chain - (int)y->chain;
}

/* The cheapest way of a need; XS_NONE. */
static size_t cheapest(const struct xs_ready *r, size_t need)
{
	size_t best = XS_NONE;

	for (size_t i = r->need_at[need]; i < r->need_at[need + 1]; i++) {
		size_t at = r->by_need[i];

		if (r->options[at].usable &&
			(best == XS_NONE ||
				r->p->options[at].fen <
					r->p->options[best].fen))
			best = at;
	}
	return best;
}

static void rate(
	const struct xs_ready *r, size_t i, bool chain, struct item *out)
{
	const struct xs_option_cost *o = &r->p->options[i];
	double fen = (double)o->fen, safety = o->safety, benefit = o->benefit;
	size_t at = i;

	for (int depth = 0; chain && depth < CHAIN_MOST &&
		r->p->options[at].after != XS_NONE;
		depth++) {
		at = cheapest(r, r->p->options[at].after);
		if (at == XS_NONE)
			break;
		fen += (double)r->p->options[at].fen;
		safety += r->p->options[at].safety;
		benefit += r->p->options[at].benefit;
	}
	fen = fen > 0 ? fen : 1;
	*out = (struct item){ .option = i, .chain = chain };
	if (r->p->cover_all) { /* the cheapest way, what must be so first */
		out->tier = o->must ? 0 : 1;
		out->first = (double)o->fen;
	} else if (o->must) { /* the sooner it must be */
		out->tier = 0;
		out->first = o->last;
		out->second = fen;
	} else {
		out->tier = safety > 0 ? 1 : 2;
		out->first = -safety / fen;
		out->second = -benefit / fen;
	}
}

static bool try_early(struct xs_pick *k, size_t option)
{
	const struct xs_ready_option *ready = &k->r->options[option];

	if (!ready->usable)
		return false;
	for (int t = ready->lo; t <= ready->hi; t++)
		if (xs_pick_try(k, option, t))
			return true;
	return false;
}

/* With what must come first, the cheapest of it, if that is not there yet. */
static bool try_chain(struct xs_pick *k, size_t option, int depth)
{
	size_t after = k->r->p->options[option].after, best;

	if (after != XS_NONE && k->option_of[after] == XS_NONE) {
		best = cheapest(k->r, after);
		if (best == XS_NONE || depth >= CHAIN_MOST ||
			!try_chain(k, best, depth + 1))
			return false;
	}
	return try_early(k, option);
}

static void serve_areas(struct xs_pick *k, const struct item *items, size_t n)
{
	const struct xs_selection_problem *p = k->r->p;
	int *done = xs_alloc(p->areas_n + 1, sizeof(*done));

	for (size_t i = 0; i < k->n; i++)
		done[p->options[k->chosen[i].option].area]++;
	for (size_t i = 0; i < n; i++) {
		size_t area = p->options[items[i].option].area;
		size_t was = k->n;

		if (done[area] < p->area_least &&
			try_chain(k, items[i].option, 0))
			done[area] += (int)(k->n - was);
	}
	free(done);
}

/* What stands on a need that is now solved and is worth no less than what
 * was tried last. */
static void serve_after(
	struct xs_pick *k, size_t need, const struct item *now, int depth)
{
	const struct xs_ready *r = k->r;

	for (size_t i = r->after_at[need]; i < r->after_at[need + 1]; i++) {
		size_t at = r->by_after[i], other = r->p->options[at].need;
		struct item own;

		rate(r, at, false, &own);
		if (k->option_of[other] == XS_NONE &&
			by_worth(&own, now) <= 0 && try_early(k, at) &&
			depth < CHAIN_MOST)
			serve_after(k, other, now, depth + 1);
	}
}

static bool serve(struct xs_pick *k, const struct item *item)
{
	const struct xs_option_cost *o = &k->r->p->options[item->option];
	size_t was = k->n;

	if (k->option_of[o->need] != XS_NONE)
		return false;
	if (item->chain)
		try_chain(k, item->option, 0);
	else
		try_early(k, item->option);
	for (size_t i = was; i < k->n && i < was + CHAIN_MOST; i++)
		serve_after(
			k, k->r->p->options[k->chosen[i].option].need, item, 0);
	return k->n > was;
}

/* Pass by pass: what stands on another need comes in once that is in. */
static void serve_all(struct xs_pick *k, const struct item *items, size_t n)
{
	size_t was;

	do {
		was = k->n;
		for (size_t i = 0; i < n; i++)
			serve(k, &items[i]);
	} while (k->n > was);
}

/* What may be chosen, best first. */
static struct item *sorted(const struct xs_ready *r, size_t *n_out)
{
	const struct xs_selection_problem *p = r->p;
	struct item *items = xs_alloc(2 * p->options_n + 1, sizeof(*items));
	size_t n = 0;

	for (size_t i = 0; i < p->options_n; i++) {
		if (!r->options[i].usable ||
			(r->need_must[p->options[i].need] &&
				!p->options[i].must))
			continue;
		rate(r, i, false, &items[n++]);
		if (p->options[i].after != XS_NONE)
			rate(r, i, true, &items[n++]);
	}
	if (n)
		qsort(items, n, sizeof(*items), by_worth);
	*n_out = n;
	return items;
}

void xs_greedy_fill(struct xs_pick *k)
{
	size_t n;
	struct item *items = sorted(k->r, &n);

	serve_all(k, items, n);
	free(items);
}

bool xs_greedy(struct xs_pick *k)
{
	const struct xs_selection_problem *p = k->r->p;
	size_t n;
	struct item *items = sorted(k->r, &n);

	for (size_t i = 0; i < n && items[i].tier == 0; i++)
		if (k->option_of[p->options[items[i].option].need] == XS_NONE)
			try_chain(k, items[i].option, 0);
	if (p->area_least)
		serve_areas(k, items, n);
	serve_all(k, items, n);
	free(items);
	return xs_pick_holds(k);
}

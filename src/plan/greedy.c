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
};

static int by_worth(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->option > y->option) - (x->option < y->option);
}

static void rate(const struct xs_ready *r, size_t i, struct item *out)
{
	const struct xs_option_cost *o = &r->p->options[i];
	double fen = o->fen ? (double)o->fen : 1;

	out->option = i;
	if (r->p->cover_all) { /* the cheapest way, what must be so first */
		out->tier = o->must ? 0 : 1;
		out->first = fen;
	} else if (o->must) { /* the sooner it must be */
		out->tier = 0;
		out->first = o->last;
		out->second = fen;
	} else {
		out->tier = o->safety > 0 ? 1 : 2;
		out->first = -o->safety / fen;
		out->second = -o->benefit / fen;
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
	const struct xs_ready *r = k->r;
	size_t after = r->p->options[option].after, best = XS_NONE;

	if (after != XS_NONE && k->option_of[after] == XS_NONE) {
		for (size_t i = r->need_at[after]; i < r->need_at[after + 1];
			i++)
			if (r->options[r->by_need[i]].usable &&
				(best == XS_NONE ||
					r->p->options[r->by_need[i]].fen <
						r->p->options[best].fen))
				best = r->by_need[i];
		if (best == XS_NONE || depth > 8 ||
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

/* Pass by pass: what stands on another need comes in once that is in. */
static void serve_all(struct xs_pick *k, const struct item *items, size_t n)
{
	size_t was;

	do {
		was = k->n;
		for (size_t i = 0; i < n; i++)
			if (k->option_of[k->r->p->options[items[i].option]
						 .need] == XS_NONE)
				try_early(k, items[i].option);
	} while (k->n > was);
}

/* What may be chosen, best first. */
static struct item *sorted(const struct xs_ready *r, size_t *n_out)
{
	const struct xs_selection_problem *p = r->p;
	struct item *items = xs_alloc(p->options_n + 1, sizeof(*items));
	size_t n = 0;

	for (size_t i = 0; i < p->options_n; i++)
		if (r->options[i].usable &&
			(!r->need_must[p->options[i].need] ||
				p->options[i].must))
			rate(r, i, &items[n++]);
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

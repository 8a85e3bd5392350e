/* SPDX-License-Identifier: Apache-2.0
 *
 * A selection's problem made ready: what can be done at all, by whom it may be
 * paid, and the clashes that can be seen without solving.
 */
#include <stdlib.h>
#include <string.h>

#include "select_i.h"

int64_t xs_part_fen(const struct xs_option_cost *o, int k)
{
	return o->fen * (k + 1) / o->years - o->fen * k / o->years;
}

double xs_benefit_in(const struct xs_selection_problem *p, size_t option, int t)
{
	double left = 1 - p->early * t;

	return left > 0 ? p->options[option].benefit * left : 0;
}

struct xs_clash *xs_ready_clash(struct xs_ready *r, int kind, size_t option)
{
	void *grown = r->clashes;
	struct xs_clash *c;

	xs_grow(&grown, &r->clashes_cap, r->clashes_n + 1, sizeof(*c));
	r->clashes = grown;
	c = &r->clashes[r->clashes_n++];
	memset(c, 0, sizeof(*c));
	memcpy(&c->kind, &kind, sizeof(c->kind));
	c->option = option;
	c->at = XS_NONE;
	c->year = -1;
	return c;
}

/* Options by a key of theirs, counted out; XS_NONE: in none. */
static size_t *sort_by(struct xs_ready *r, bool after, size_t **at_out)
{
	const struct xs_selection_problem *p = r->p;
	size_t *at, *by, *next, i;

	at = xs_arena_alloc(&r->arena, p->needs_n + 1, sizeof(size_t));
	by = xs_arena_alloc(&r->arena, p->options_n + 1, sizeof(size_t));
	next = xs_arena_alloc(&r->arena, p->needs_n + 1, sizeof(size_t));
	for (i = 0; i < p->options_n; i++) {
		size_t key = after ? p->options[i].after : p->options[i].need;

		if (key != XS_NONE)
			at[key + 1]++;
	}
	for (i = 0; i < p->needs_n; i++)
		at[i + 1] += at[i];
	memcpy(next, at, (p->needs_n + 1) * sizeof(size_t));
	for (i = 0; i < p->options_n; i++) {
		size_t key = after ? p->options[i].after : p->options[i].need;

		if (key != XS_NONE)
			by[next[key]++] = i;
	}
	*at_out = at;
	return by;
}

static void make_ready(struct xs_ready *r, size_t i)
{
	const struct xs_option_cost *o = &r->p->options[i];
	struct xs_ready_option *ready = &r->options[i];
	int end = r->p->years - o->years;

	ready->lo = o->first > 0 ? o->first : 0;
	ready->hi = o->last < end ? o->last : end;
	ready->sources = o->sources & ((1U << r->p->sources) - 1);
	ready->usable = ready->lo <= ready->hi && ready->sources != 0;
	if (o->must && ready->sources == 0)
		xs_ready_clash(r, XS_CLASH_SOURCE, i)->short_fen = o->fen;
	else if (o->must && !ready->usable)
		xs_ready_clash(r, XS_CLASH_TIME, i)->year = o->last;
	r->need_must[o->need] |= o->must;
	r->need_usable[o->need] |= ready->usable;
}

static bool any_usable(const struct xs_ready *r, size_t need)
{
	for (size_t i = r->need_at[need]; i < r->need_at[need + 1]; i++)
		if (r->options[r->by_need[i]].usable)
			return true;
	return false;
}

/* What stands on a need that nothing solves cannot be done either. */
static void drop_orphans(struct xs_ready *r)
{
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < r->p->options_n; i++) {
			const struct xs_option_cost *o = &r->p->options[i];

			if (!r->options[i].usable || o->after == XS_NONE ||
				r->need_usable[o->after])
				continue;
			r->options[i].usable = false;
			r->need_usable[o->need] = any_usable(r, o->need);
			again = true;
			if (o->must)
				xs_ready_clash(r, XS_CLASH_ORDER, i);
		}
	}
}

/* A clash of one of several ways to do what must be done is none. */
static void drop_clashes(struct xs_ready *r)
{
	size_t kept = 0;

	for (size_t c = 0; c < r->clashes_n; c++) {
		size_t need = r->p->options[r->clashes[c].option].need;
		bool other = false;

		for (size_t i = r->need_at[need]; i < r->need_at[need + 1]; i++)
			other |= r->options[r->by_need[i]].usable &&
				r->p->options[r->by_need[i]].must;
		if (!other)
			r->clashes[kept++] = r->clashes[c];
	}
	r->clashes_n = kept;
}

/* Is `b` never better than `a`, another way of the same need? */
static bool is_no_better(const struct xs_ready *r, size_t a, size_t b)
{
	const struct xs_option_cost *x = &r->p->options[a];
	const struct xs_option_cost *y = &r->p->options[b];
	const struct xs_ready_option *p = &r->options[a], *q = &r->options[b];
	bool same = x->fen == y->fen && !(x->benefit > y->benefit) &&
		!(x->safety > y->safety);

	return x->fen <= y->fen && x->benefit >= y->benefit &&
		x->safety >= y->safety && x->years == y->years &&
		p->lo <= q->lo && p->hi >= q->hi && x->group == y->group &&
		x->must == y->must && !(q->sources & ~p->sources) &&
		(x->after == XS_NONE ||
			(x->after == y->after &&
				x->after_done == y->after_done &&
				x->gap_years <= y->gap_years)) &&
		(!same || a < b);
}

/* A way that costs more and brings no more is none. */
static void drop_dearer(struct xs_ready *r)
{
	for (size_t n = 0; n < r->p->needs_n; n++)
		for (size_t k = r->need_at[n]; k < r->need_at[n + 1]; k++)
			for (size_t e = r->need_at[n]; e < r->need_at[n + 1];
				e++) {
				size_t a = r->by_need[e], b = r->by_need[k];

				if (a != b && r->options[a].usable &&
					r->options[b].usable &&
					is_no_better(r, a, b))
					r->options[b].usable = false;
			}
}

static void classify(struct xs_ready *r)
{
	size_t cap = 0;
	void *grown = NULL;

	for (size_t i = 0; i < r->p->options_n; i++) {
		struct xs_ready_option *o = &r->options[i];
		size_t c = 0;

		if (!o->usable)
			continue;
		while (c < r->classes_n && r->classes[c] != o->sources)
			c++;
		if (c == r->classes_n) {
			xs_grow(&grown, &cap, c + 1, sizeof(unsigned));
			r->classes = grown;
			r->classes[r->classes_n++] = o->sources;
		}
		o->class_at = c;
	}
}

/* Who pays first: what fewest works may use; the county last. */
static void order_sources(struct xs_ready *r)
{
	size_t uses[XS_SELECT_SOURCES] = { 0 };
	int n = r->p->sources;

	for (size_t i = 0; i < r->p->options_n; i++)
		for (int s = 0; s < n; s++)
			uses[s] += r->options[i].usable &&
				(r->options[i].sources >> s & 1);
	for (int s = 0; s < n; s++) {
		int at = s;

		if (s == r->p->county_source)
			uses[s] = r->p->options_n + 1;
		for (; at > 0 && uses[r->order[at - 1]] > uses[s]; at--)
			r->order[at] = r->order[at - 1];
		r->order[at] = s;
	}
}

void xs_ready_init(struct xs_ready *r, const struct xs_selection_problem *p)
{
	memset(r, 0, sizeof(*r));
	r->p = p;
	r->options = xs_arena_alloc(
		&r->arena, p->options_n + 1, sizeof(*r->options));
	r->need_must = xs_arena_alloc(&r->arena, p->needs_n + 1, sizeof(bool));
	r->need_usable =
		xs_arena_alloc(&r->arena, p->needs_n + 1, sizeof(bool));
	r->by_need = sort_by(r, false, &r->need_at);
	r->by_after = sort_by(r, true, &r->after_at);
	for (size_t i = 0; i < p->options_n; i++)
		make_ready(r, i);
	drop_orphans(r);
	drop_clashes(r);
	drop_dearer(r);
	classify(r);
	order_sources(r);
}

void xs_ready_release(struct xs_ready *r)
{
	free(r->clashes);
	free(r->classes);
	xs_arena_release(&r->arena);
	memset(r, 0, sizeof(*r));
}

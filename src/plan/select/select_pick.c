/* SPDX-License-Identifier: Apache-2.0
 *
 * A pick: which option of each need begins in which year, who pays; what it
 * must keep.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "select_i.h"

#include "xueshe/number.h"

void xs_pick_init(struct xs_pick *k, const struct xs_ready *r)
{
	const struct xs_selection_problem *p = r->p;

	memset(k, 0, sizeof(*k));
	k->r = r;
	k->book.r = r;
	k->option_of = xs_alloc(p->needs_n + 1, sizeof(size_t));
	k->year_of = xs_alloc(p->needs_n + 1, sizeof(int));
	k->load = xs_alloc((p->groups_n + 1) * (size_t)p->years, sizeof(int));
	k->chosen = xs_alloc(p->needs_n + 1, sizeof(*k->chosen));
	for (size_t i = 0; i < p->needs_n; i++)
		k->option_of[i] = XS_NONE;
}

void xs_pick_release(struct xs_pick *k)
{
	free(k->option_of);
	free(k->year_of);
	free(k->load);
	free(k->chosen);
	memset(k, 0, sizeof(*k));
}

static int *load_at(const struct xs_pick *k, size_t group, int year)
{
	return &k->load[group * (size_t)k->r->p->years + (size_t)year];
}

/* What it must come after has come by then. */
static bool in_order(
	const struct xs_pick *k, const struct xs_option_cost *o, int year)
{
	size_t first;

	if (o->after == XS_NONE)
		return true;
	first = k->option_of[o->after];
	return first != XS_NONE &&
		k->year_of[o->after] +
			xs_select_gap(o, &k->r->p->options[first]) <=
		year;
}

bool xs_pick_fits(const struct xs_pick *k, size_t option, int year)
{
	const struct xs_option_cost *o = &k->r->p->options[option];
	const struct xs_ready_option *ready = &k->r->options[option];

	if (!ready->usable || year < ready->lo || year > ready->hi ||
		k->option_of[o->need] != XS_NONE)
		return false;
	if (!in_order(k, o, year))
		return false;
	for (int t = year; t < year + o->years && k->r->p->parallel; t++)
		if (*load_at(k, o->group, t) >= k->r->p->parallel)
			return false;
	return true;
}

void xs_pick_note(
	struct xs_pick *k, size_t option, int year, const int64_t *paid)
{
	const struct xs_option_cost *o = &k->r->p->options[option];
	struct xs_chosen *c = &k->chosen[k->n++];

	c->option = option;
	c->year = year;
	memcpy(c->paid, paid, sizeof(c->paid));
	k->option_of[o->need] = option;
	k->year_of[o->need] = year;
	for (int t = year; t < year + o->years; t++)
		++*load_at(k, o->group, t);
	k->safety += o->safety;
	k->benefit += xs_benefit_in(k->r->p, option, year);
	k->fen = xs_fen_add(k->fen, o->fen);
}

bool xs_pick_try(struct xs_pick *k, size_t option, int year)
{
	int64_t paid[XS_SELECT_SOURCES];

	if (!xs_pick_fits(k, option, year) ||
		!xs_book_pay(&k->book, option, year, paid))
		return false;
	xs_pick_note(k, option, year, paid);
	return true;
}

bool xs_pick_alike(const struct xs_pick *k, size_t option)
{
	const struct xs_option_cost *o = &k->r->p->options[option], *has;
	const struct xs_ready_option *ready = &k->r->options[option];
	size_t at = k->option_of[o->need];
	int year = k->year_of[o->need];

	if (at == XS_NONE || at == option || !ready->usable)
		return at == option;
	has = &k->r->p->options[at];
	return o->benefit >= has->benefit && o->safety >= has->safety &&
		(o->must || !has->must) && year >= ready->lo &&
		year <= ready->hi;
}

/* -- what it must keep -- */

static bool money_holds(const struct xs_pick *k)
{
	const struct xs_selection_problem *p = k->r->p;

	for (int s = 0; s < p->sources && !p->cover_all; s++) {
		int64_t left = 0;

		for (int t = 0; t < p->years; t++) {
			left += p->purses[s][t].fen - k->book.spent[s][t];
			if (left < 0)
				return false;
			if (!p->purses[s][t].carries)
				left = 0;
		}
	}
	return true;
}

static bool choice_holds(const struct xs_pick *k, const struct xs_chosen *c)
{
	const struct xs_selection_problem *p = k->r->p;
	const struct xs_option_cost *o = &p->options[c->option];
	const struct xs_ready_option *ready = &k->r->options[c->option];
	int64_t sum = 0;

	for (int s = 0; s < p->sources; s++) {
		if (c->paid[s] < 0 ||
			(c->paid[s] && !(ready->sources >> s & 1) &&
				s != p->county_source))
			return false;
		sum += c->paid[s];
	}
	if (sum != o->fen || c->year < ready->lo || c->year > ready->hi)
		return false;
	return in_order(k, o, c->year);
}

static bool needs_hold(const struct xs_pick *k)
{
	const struct xs_ready *r = k->r;

	for (size_t n = 0; n < r->p->needs_n; n++) {
		size_t at = k->option_of[n];

		if (r->need_must[n] &&
			(at == XS_NONE || !r->p->options[at].must))
			return false;
		if (r->p->cover_all && r->need_usable[n] && at == XS_NONE)
			return false;
	}
	return true;
}

static bool areas_hold(const struct xs_pick *k)
{
	const struct xs_ready *r = k->r;
	int *lack;
	bool ok = true;

	if (!r->p->area_least)
		return true;
	lack = xs_alloc(r->p->areas_n + 1, sizeof(*lack));
	for (size_t n = 0; n < r->p->needs_n; n++)
		if (r->need_usable[n]) {
			size_t area =
				r->p->options[r->by_need[r->need_at[n]]].area;

			if (lack[area] < r->p->area_least)
				lack[area]++;
		}
	for (size_t i = 0; i < k->n; i++)
		lack[r->p->options[k->chosen[i].option].area]--;
	for (size_t a = 0; a < r->p->areas_n; a++)
		ok &= lack[a] <= 0;
	free(lack);
	return ok;
}

bool xs_pick_holds(const struct xs_pick *k)
{
	const struct xs_selection_problem *p = k->r->p;

	for (size_t i = 0; i < k->n; i++)
		if (!choice_holds(k, &k->chosen[i]))
			return false;
	for (size_t i = 0; i < p->groups_n * (size_t)p->years && p->parallel;
		i++)
		if (k->load[i] > p->parallel)
			return false;
	return money_holds(k) && needs_hold(k) && areas_hold(k);
}

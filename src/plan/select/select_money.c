/* SPDX-License-Identifier: Apache-2.0
 *
 * The book of a selection: which source pays what in which year, in whole
 * fen, never more than there is up to that year.  Where a source asks a share
 * of the county, both pay at once; over a source's payments in a row the
 * county's part is rounded down as a whole, so that rounding never adds up.
 */
#include <math.h>
#include <string.h>

#include "select_i.h"

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t xs_book_room(const struct xs_book *b, int source, int year)
{
	const struct xs_purse *purse = b->r->p->purses[source];
	const int64_t *spent = b->spent[source];
	int from = year;
	int64_t left = 0, room = INT64_MAX;

	while (from > 0 && purse[from - 1].carries)
		from--;
	for (int t = from; t < b->r->p->years; t++) {
		left += purse[t].fen - spent[t];
		if (t >= year)
			room = least(room, left);
		if (t >= year && !purse[t].carries)
			break;
	}
	return room > 0 ? room : 0;
}

bool xs_select_has_money(
	const struct xs_selection_problem *p, unsigned sources, int year)
{
	const struct xs_ready r = { .p = p };
	const struct xs_book b = { .r = &r };

	for (int s = 0; s < p->sources; s++)
		if (sources >> s & 1 && xs_book_room(&b, s, year) > 0 &&
			(s == p->county_source || p->county_source < 0 ||
				!(p->county_share[s] > 0) ||
				xs_book_room(&b, p->county_source, year) > 0))
			return true;
	return false;
}

/* Share of what goes through a source that the county pays. */
static double county_part(const struct xs_selection_problem *p, int source)
{
	double share = source == p->county_source || p->county_source < 0
		? 0
		: p->county_share[source];

	return share / (1 + share);
}

static int64_t county_fen(const struct xs_book *b, int source, int64_t fen)
{
	double part = county_part(b->r->p, source);
	int64_t before = b->channelled[source];

	return (int64_t)(floor((double)(before + fen) * part + 1e-9) -
		floor((double)before * part + 1e-9));
}

/* Most that may go through a source in a year, at most `want`. */
static int64_t channel_room(
	const struct xs_book *b, int source, int year, int64_t want)
{
	double part = county_part(b->r->p, source);
	int64_t own = xs_book_room(b, source, year), county, fen;

	if (part <= 0)
		return least(own, want);
	county = xs_book_room(b, b->r->p->county_source, year);
	fen = least(want,
		(int64_t)fmin((double)own / (1 - part), (double)county / part) +
			2);
	while (fen > 0 &&
		(county_fen(b, source, fen) > county ||
			fen - county_fen(b, source, fen) > own))
		fen--;
	return fen;
}

static void book(
	struct xs_book *b, int source, int year, int64_t fen, int64_t *paid)
{
	int64_t county = county_fen(b, source, fen);
	int at = b->r->p->county_source;

	b->spent[source][year] += fen - county;
	paid[source] += fen - county;
	b->channelled[source] += fen;
	if (county) {
		b->spent[at][year] += county;
		paid[at] += county;
	}
}

/* First what would lapse, then in the order of the sources. */
static int64_t pay_year(struct xs_book *b, unsigned sources, int year,
	int64_t fen, int64_t *paid)
{
	const struct xs_selection_problem *p = b->r->p;

	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < p->sources && fen; i++) {
			int s = b->r->order[i];
			int64_t can;

			if (!(sources >> s & 1) ||
				(pass == 0 && p->purses[s][year].carries))
				continue;
			can = channel_room(b, s, year, fen);
			if (can <= 0)
				continue;
			book(b, s, year, can, paid);
			fen -= can;
		}
	return fen;
}

static int last_source(const struct xs_book *b, unsigned sources)
{
	int last = 0;

	for (int i = 0; i < b->r->p->sources; i++)
		if (sources >> i & 1)
			last = i;
	return last;
}

bool xs_book_pay(struct xs_book *b, size_t option, int year, int64_t *paid)
{
	const struct xs_option_cost *o = &b->r->p->options[option];
	unsigned sources = b->r->options[option].sources;
	struct xs_book was = *b;

	memset(paid, 0, XS_SELECT_SOURCES * sizeof(*paid));
	for (int k = 0; k < o->years; k++) {
		int64_t rest =
			pay_year(b, sources, year + k, xs_part_fen(o, k), paid);
		int last = last_source(b, sources);

		if (!rest)
			continue;
		if (!b->r->p->cover_all) {
			*b = was;
			return false;
		}
		b->spent[last][year + k] += rest;
		paid[last] += rest;
	}
	return true;
}

/* -- along the solver's flows -- */

static int64_t *plan_at(
	const struct xs_ready *r, int64_t *plan, size_t class_at, int s, int t)
{
	return &plan[(class_at * (size_t)r->p->sources + (size_t)s) *
			(size_t)r->p->years +
		(size_t)t];
}

static int count_bits(unsigned v)
{
	int n = 0;

	for (; v; v &= v - 1)
		n++;
	return n;
}

/* No flow above what is asked; what then is lacking stays in `ask`. */
static void trim(const struct xs_ready *r, int64_t *plan, int64_t *ask)
{
	for (size_t c = 0; c < r->classes_n; c++)
		for (int t = 0; t < r->p->years; t++) {
			int64_t *rest =
				&ask[c * (size_t)r->p->years + (size_t)t];

			for (int s = 0; s < r->p->sources; s++) {
				int64_t *flow = plan_at(r, plan, c, s, t);

				*flow = least(*flow, *rest);
				*rest -= *flow;
			}
		}
}

static void book_plan(struct xs_book *b, int64_t *plan)
{
	int64_t paid[XS_SELECT_SOURCES] = { 0 };
	const struct xs_selection_problem *p = b->r->p;

	for (int t = 0; t < p->years; t++)
		for (size_t c = 0; c < b->r->classes_n; c++)
			for (int s = 0; s < p->sources; s++)
				book(b, s, t, *plan_at(b->r, plan, c, s, t),
					paid);
}

/* The few fen that rounding left over, where there is room for them. */
static bool place_rest(
	struct xs_book *b, int64_t *plan, int64_t *rest, size_t class_at, int t)
{
	const struct xs_selection_problem *p = b->r->p;
	int64_t paid[XS_SELECT_SOURCES] = { 0 };

	for (int s = 0; s < p->sources && *rest; s++) {
		int64_t can = b->r->classes[class_at] >> s & 1
			? channel_room(b, s, t, *rest)
			: 0;

		if (can <= 0)
			continue;
		book(b, s, t, can, paid);
		*plan_at(b->r, plan, class_at, s, t) += can;
		*rest -= can;
	}
	return *rest == 0;
}

bool xs_book_round(const struct xs_ready *r, int64_t *plan, int64_t *ask)
{
	struct xs_book b = { .r = r };
	bool ok = true;

	trim(r, plan, ask);
	book_plan(&b, plan);
	for (int bits = 1; bits <= r->p->sources; bits++)
		for (size_t c = 0; c < r->classes_n; c++)
			for (int t = 0; t < r->p->years &&
				count_bits(r->classes[c]) == bits;
				t++)
				ok &= place_rest(&b, plan,
					&ask[c * (size_t)r->p->years +
						(size_t)t],
					c, t);
	return ok;
}

void xs_book_pay_along(struct xs_book *b, size_t option, int year,
	int64_t *plan, int64_t *paid)
{
	const struct xs_option_cost *o = &b->r->p->options[option];
	size_t class_at = b->r->options[option].class_at;

	memset(paid, 0, XS_SELECT_SOURCES * sizeof(*paid));
	for (int k = 0; k < o->years; k++) {
		int64_t fen = xs_part_fen(o, k);

		for (int s = 0; s < b->r->p->sources && fen; s++) {
			int64_t *left =
				plan_at(b->r, plan, class_at, s, year + k);
			int64_t take = least(fen, *left);

			book(b, s, year + k, take, paid);
			*left -= take;
			fen -= take;
		}
	}
}

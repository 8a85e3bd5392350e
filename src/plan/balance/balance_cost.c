/* SPDX-License-Identifier: Apache-2.0
 *
 * Money for what brings coefficients of variation under their limits.
 */
#include <stdlib.h>

#include "xueshe/composite.h"

struct xs_spread_money xs_spread_price(const struct xs_pricing *p,
	const struct xs_spread *s, int64_t *fens, int *kinds)
{
	struct xs_spread_money sum = { 0 };
	bool single;
	int item = xs_price_item(s->indicator->amount, &single);

	for (size_t i = 0; i < s->n; i++) {
		const struct xs_spread_unit *u = &s->units[i];
		int64_t fen = XS_FEN_BLANK;
		int kind = -1;

		if (s->reached && u->add > 0) {
			sum.raised++;
			if (xs_price_of(p, u->school, s->stage, item, u->add,
				    &kind, &fen))
				sum.fen = xs_fen_add(sum.fen, fen);
			else
				sum.unpriced++;
		}
		if (fens)
			fens[i] = fen;
		if (kinds)
			kinds[i] = kind;
	}
	return sum;
}

/* -- a school's part ---------------------------------------------------------- */

struct thing { /* that a school gets */
	size_t school;
	int item;
	enum xs_stage stage;
	double add;
	int64_t fen;
};
struct things {
	struct thing *all;
	size_t n, cap;
};

static void gather(const struct xs_pricing *p, const struct xs_spread *s,
	struct things *things)
{
	int64_t *fens = xs_alloc(s->n + 1, sizeof(*fens));
	bool single;
	int item = xs_price_item(s->indicator->amount, &single);

	xs_spread_price(p, s, fens, NULL);
	for (size_t i = 0; s->reached && i < s->n; i++) {
		if (!(s->units[i].add > 0))
			continue;
		xs_grow((void **)&things->all, &things->cap, things->n + 1,
			sizeof(*things->all));
		things->all[things->n++] = (struct thing){ s->units[i].school,
			item, s->stage, s->units[i].add, fens[i] };
	}
	free(fens);
}

static void gather_composites(const struct xs_composites *all,
	const struct xs_pricing *p, struct things *things)
{
	for (size_t i = 0; all && i < all->n; i++)
		for (size_t k = 0; all->all[i].reached && k < all->all[i].n;
			k++)
			gather(p, &all->all[i].parts[k].spread, things);
}

static void gather_spread(const struct xs_assessment *a,
	const struct xs_county_rule *rule, const struct xs_pricing *p,
	struct things *things)
{
	for (int k = 0; k < XS_STAGE_N; k++) {
		struct xs_spread s;

		if (xs_is_blank(rule->limit[k]))
			continue;
		xs_spread_of(a, rule->indicator, (enum xs_stage)k,
			rule->limit[k], &s);
		gather(p, &s, things);
		xs_spread_release(&s);
	}
}

/* By school, item, stage; the most of a thing first. */
static int compare(const void *pa, const void *pb)
{
	const struct thing *a = pa, *b = pb;

	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	if (a->stage != b->stage)
		return a->stage < b->stage ? -1 : 1;
	return a->add > b->add ? -1 : a->add < b->add;
}

/* What is no item is like nothing else. */
static bool is_same(const struct thing *a, const struct thing *b)
{
	return a->item >= 0 && a->school == b->school && a->item == b->item &&
		a->stage == b->stage;
}

struct xs_balance_part *xs_balance_parts(
	struct xs_assessment *const *assessments, size_t n,
	const struct xs_composites *composites, const struct xs_pricing *p,
	struct xs_arena *arena, size_t *n_out)
{
	struct things things = { 0 };
	struct xs_balance_part *parts;

	for (size_t k = 0; k < n; k++) {
		const struct xs_pack *pack = xs_assess_pack(assessments[k]);

		for (size_t i = 0; i < pack->county_n; i++)
			if (pack->county[i].on &&
				pack->county[i].kind == XS_COUNTY_SPREAD)
				gather_spread(assessments[k], &pack->county[i],
					p, &things);
	}
	gather_composites(composites, p, &things);
	if (things.n)
		qsort(things.all, things.n, sizeof(*things.all), compare);
	parts = xs_arena_alloc(arena, things.n + 1, sizeof(*parts));
	*n_out = 0;
	for (size_t i = 0; i < things.n; i++) {
		const struct thing *t = &things.all[i];
		struct xs_balance_part *part;

		if (i && is_same(t - 1, t))
			continue;
		if (!*n_out || parts[*n_out - 1].school != t->school)
			parts[(*n_out)++] =
				(struct xs_balance_part){ .school = t->school };
		part = &parts[*n_out - 1];
		part->things++;
		if (t->fen == XS_FEN_BLANK)
			part->unpriced++;
		else
			part->fen = xs_fen_add(part->fen, t->fen);
	}
	free(things.all);
	return parts;
}

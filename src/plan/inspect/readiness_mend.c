/* SPDX-License-Identifier: Apache-2.0
 *
 * What has to be mended, by which work, at what price and from when; which
 * schools come first.
 */
#include "readiness_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/price.h"

#define NOTHING 1e-9

/* -- a price ------------------------------------------------------------------------ */

struct pricing {
	struct xs_pricing with;
	int kind; /* of the cheapest; -1 */
};

static bool price(void *arg, size_t school, enum xs_stage stage, int item,
	double quantity, int64_t *fen)
{
	struct pricing *p = arg;

	return xs_price_of(
		&p->with, school, stage, item, quantity, &p->kind, fen);
}

static struct pricing pricing_of(const struct xs_readiness *r)
{
	return (struct pricing){ .with = { .works = r->run->in.works,
					 .region = r->run->in.region,
					 .survey = r->then } };
}

/* -- a unit --------------------------------------------------------------------------- */

static xs_date earlier(xs_date a, xs_date b)
{
	return !a || (b && b < a) ? b : a;
}

static void fill_start(const struct xs_readiness *r, struct pricing *p,
	const struct xs_ready_unit *u, int item, double quantity,
	struct xs_mending *m)
{
	struct xs_months months;
	const char *workable;
	int64_t fen;

	price(p, u->school, u->stage, item, quantity, &fen);
	if (m->kind < 0)
		m->kind = p->kind;
	if (!xs_rd_months(r->run, p->kind, &months, &workable))
		return;
	m->start_by =
		earlier(m->start_by, xs_start_by(r->on, &months, workable));
	m->late = m->start_by < r->survey->reference;
}

/* Of an all-of the part that has to be begun first. */
static void fill_mending(const struct xs_readiness *r, struct pricing *p,
	const struct xs_ready_unit *u, struct xs_mending *m)
{
	const struct xs_miss *miss = &m->miss;

	m->kind = -1;
	if (!miss->parts_n)
		fill_start(r, p, u, miss->item, miss->quantity, m);
	for (size_t i = 0; i < miss->parts_n; i++)
		fill_start(r, p, u, miss->parts[i].item,
			miss->parts[i].quantity, m);
}

/* Does more lack once grade D is gone than lacks while it stands? */
static bool is_of_clearing(const struct xs_rd_lack *lack, size_t rule)
{
	const struct xs_result *then = &lack->judged->rules[rule], *was;

	if (!lack->standing)
		return false;
	was = &lack->standing->rules[rule];
	if (was->verdict != XS_FAIL && was->verdict != XS_NEAR)
		return then->verdict == XS_FAIL || then->verdict == XS_NEAR;
	return then->gap > was->gap + NOTHING;
}

static void fill_unit(struct xs_readiness *r, struct pricing *p,
	struct xs_ready_unit *u, const struct xs_rd_lack *lack, size_t i)
{
	const struct xs_pack *pack = r->packs[u->pack];
	struct xs_mending *m = &u->mend[i];
	const struct xs_result *was;
	size_t rule = u->near.misses[i].rule;

	m->miss = u->near.misses[i];
	m->cleared = is_of_clearing(lack, rule);
	m->doubt = m->miss.open ? -1
				: xs_rd_doubt(r, u, m,
					  xs_rule_need(&pack->rules[rule],
						  &lack->judged->rules[rule]));
	fill_mending(r, p, u, m);
	u->vetoes += m->miss.veto && !m->miss.open;
	was = lack->today ? &lack->today->rules[rule] : NULL;
	if (was && was->verdict == XS_EXEMPT && was->exempt_until &&
		was->exempt_until < r->on)
		m->exempt_until = was->exempt_until;
	if (m->miss.level == XS_MEND_NOT)
		return;
	if (u->doubt < 0)
		u->doubt = m->doubt;
	u->start_by = earlier(u->start_by, m->start_by);
	u->late |= m->late;
}

void xs_rd_mend(struct xs_readiness *r, struct xs_ready_unit *u,
	const struct xs_rd_lack *lack)
{
	struct pricing p = pricing_of(r);

	xs_nearmiss_of(lack->a, lack->judged, price, &p, &r->arena, &u->near);
	u->mend = xs_arena_alloc(&r->arena, u->near.n + 1, sizeof(*u->mend));
	for (size_t i = 0; i < u->near.n; i++)
		fill_unit(r, &p, u, lack, i);
}

/* -- a school ---------------------------------------------------------------------------- */

struct want { /* of an item: the largest of the packs, stages together */
	int item;
	double quantity;
	enum xs_stage stage; /* that asks for it; XS_NO_STAGE: several */
};
struct wants {
	struct want *all;
	size_t n, cap;
};

static struct want *want_of(struct wants *w, int item)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->all[i].item == item)
			return &w->all[i];
	xs_grow((void **)&w->all, &w->cap, w->n + 1, sizeof(*w->all));
	w->all[w->n] = (struct want){ item, 0, XS_NO_STAGE };
	return &w->all[w->n++];
}

/* Shown on each unit, one thing for the school. */
static bool is_once(
	const struct xs_pack *pack, const struct xs_miss *m, int item)
{
	return pack->rules[m->rule].once ||
		pack->cat->items[item].share == XS_SHARE_NONE;
}

/* The most that a unit's mended rules want of an item: of what stands once a
 * school, or of what is divided between its stages. */
static double wanted(const struct xs_ready_unit *u, const struct xs_pack *pack,
	int item, bool once)
{
	double most = 0;

	for (size_t i = 0; i < u->near.n; i++) {
		const struct xs_miss *m = &u->near.misses[i];

		if (m->level == XS_MEND_NOT || is_once(pack, m, item) != once)
			continue;
		if (m->item == item && m->quantity > most)
			most = m->quantity;
		for (size_t k = 0; k < m->parts_n; k++)
			if (m->parts[k].item == item &&
				m->parts[k].quantity > most)
				most = m->parts[k].quantity;
	}
	return most;
}

/* What the units of one pack want together. */
static double wanted_by_pack(const struct xs_readiness *r,
	const struct xs_ready_school *s, size_t pack, int item)
{
	const struct xs_ready_unit *units = &r->units[s->units_first];
	double sum = 0, once = 0;

	for (size_t i = 0; i < s->units; i++) {
		double whole;

		if (units[i].pack != pack)
			continue;
		sum += wanted(&units[i], r->packs[pack], item, false);
		whole = wanted(&units[i], r->packs[pack], item, true);
		once = whole > once ? whole : once;
	}
	return sum > once ? sum : once;
}

/* So much of an item, or something that has no price. */
static void gather_one(const struct xs_readiness *r, struct wants *w,
	struct xs_ready_school *s, const struct xs_ready_unit *u,
	const struct xs_miss_part *part)
{
	struct want *want;
	double q;

	if (part->item < 0 || xs_is_blank(part->quantity)) {
		s->unpriced++;
		return;
	}
	q = wanted_by_pack(r, s, u->pack, part->item);
	want = want_of(w, part->item);
	if (q > want->quantity) {
		want->quantity = q;
		want->stage = u->stage;
	}
}

static void gather(const struct xs_readiness *r, struct wants *w,
	struct xs_ready_school *s)
{
	for (size_t i = 0; i < s->units; i++) {
		const struct xs_ready_unit *u = &r->units[s->units_first + i];

		for (size_t k = 0; k < u->near.n; k++) {
			const struct xs_miss *m = &u->near.misses[k];
			struct xs_miss_part whole = { m->item, m->quantity };

			if (m->level == XS_MEND_NOT)
				continue;
			if (!m->parts_n)
				gather_one(r, w, s, u, &whole);
			for (size_t j = 0; j < m->parts_n; j++)
				gather_one(r, w, s, u, &m->parts[j]);
		}
	}
}

/* Area of a grade is taken away: it brings nothing of the whole. */
static bool is_part_of(const struct xs_catalogue *cat, int item, int whole)
{
	if (strncmp(cat->items[item].key, "grade_", strlen("grade_")) == 0)
		return false;
	for (item = cat->items[item].part_of; item >= 0;
		item = cat->items[item].part_of)
		if (item == whole)
			return true;
	return false;
}

/* Parts bring their share of a whole in the same unit. */
static double less_parts(const struct xs_catalogue *cat, const struct wants *w,
	const struct want *whole)
{
	double q = whole->quantity;

	for (size_t i = 0; i < w->n; i++)
		if (is_part_of(cat, w->all[i].item, whole->item) &&
			strcmp(cat->items[w->all[i].item].unit,
				cat->items[whole->item].unit) == 0)
			q -= w->all[i].quantity;
	if (xs_item_is_whole(&cat->items[whole->item]))
		q = xs_ceil_whole(q);
	return q > NOTHING ? q : 0;
}

static void price_school(
	struct xs_readiness *r, struct xs_ready_school *s, struct wants *w)
{
	struct pricing p = pricing_of(r);

	w->n = 0;
	gather(r, w, s);
	for (size_t i = 0; i < w->n; i++) {
		double q = less_parts(r->survey->cat, w, &w->all[i]);
		int64_t fen;

		if (q <= 0)
			continue;
		if (price(&p, s->school, w->all[i].stage, w->all[i].item, q,
			    &fen))
			s->fen = xs_fen_add(s->fen, fen);
		else
			s->unpriced++;
	}
}

/* -- which comes first ----------------------------------------------------------------------- */

static int badness(enum xs_readiness_verdict v)
{
	static const int of[XS_READINESS_VERDICT_N] = {
		[XS_READY_NOT_APPLICABLE] = 0,
		[XS_WILL_PASS] = 1,
		[XS_READY_UNKNOWN] = 2,
		[XS_TOO_CLOSE] = 3,
		[XS_WILL_FAIL] = 4,
	};

	return of[v];
}

static void add_unit(
	struct xs_readiness *r, struct xs_ready_school *s, size_t i)
{
	const struct xs_ready_unit *u = &r->units[i];

	if (!s->units++) {
		s->unit = s->units_first = i;
		s->found = true;
	}
	if (badness(u->verdict) > badness(r->units[s->unit].verdict) ||
		(u->verdict == r->units[s->unit].verdict &&
			u->vetoes > r->units[s->unit].vetoes))
		s->unit = i;
	s->verdict = r->units[s->unit].verdict;
	s->vetoes += u->vetoes;
	if (u->near.n && !u->near.found)
		s->found = false;
	s->start_by = earlier(s->start_by, u->start_by);
	s->late |= u->late;
}

/* Failed vetoes first; then what mending makes pass, what can still be done by
 * the day, what is priced in full, what has fewest things without a price, the
 * cheapest. */
static int compare(const void *pa, const void *pb)
{
	const struct xs_ready_school *const *a = pa, *const *b = pb;
	const struct xs_ready_school *x = *a, *y = *b;

	if ((x->vetoes > 0) != (y->vetoes > 0))
		return x->vetoes > 0 ? -1 : 1;
	if (x->found != y->found)
		return x->found ? -1 : 1;
	if (x->late != y->late)
		return x->late ? 1 : -1;
	if (x->unpriced != y->unpriced)
		return x->unpriced < y->unpriced ? -1 : 1;
	if (x->fen != y->fen)
		return x->fen < y->fen ? -1 : 1;
	return x->school < y->school ? -1 : x->school > y->school;
}

static void put_in_order(struct xs_readiness *r)
{
	struct xs_ready_school **all =
		xs_alloc(r->schools_n + 1, sizeof(struct xs_ready_school *));
	size_t n = 0;

	for (size_t i = 0; i < r->schools_n; i++)
		if (r->schools[i].verdict == XS_WILL_FAIL ||
			r->schools[i].verdict == XS_TOO_CLOSE)
			all[n++] = &r->schools[i];
	qsort(all, n, sizeof(struct xs_ready_school *), compare);
	r->to_mend = xs_arena_alloc(
		&r->arena, n + 1, sizeof(struct xs_ready_school *));
	r->to_mend_n = n;
	for (size_t i = 0; i < n; i++) {
		all[i]->first = i + 1;
		r->to_mend[i] = all[i];
	}
	free(all);
}

void xs_rd_schools(struct xs_readiness *r)
{
	struct wants w = { NULL, 0, 0 };

	r->schools = xs_arena_alloc(
		&r->arena, r->survey->n + 1, sizeof(*r->schools));
	for (size_t i = 0; i < r->n; i++) {
		struct xs_ready_school *s;

		if (!r->schools_n ||
			r->schools[r->schools_n - 1].school !=
				r->units[i].school)
			r->schools[r->schools_n++].school = r->units[i].school;
		s = &r->schools[r->schools_n - 1];
		add_unit(r, s, i);
	}
	for (size_t i = 0; i < r->schools_n; i++)
		price_school(r, &r->schools[i], &w);
	free(w.all);
	put_in_order(r);
}

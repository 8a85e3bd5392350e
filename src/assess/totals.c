/* SPDX-License-Identifier: Apache-2.0
 *
 * What a school lacks, all packs together.  Rules are never added: of several
 * that ask for the same thing the largest gap counts.  A school's units are
 * summed unrounded and rounded up once – one that is the whole school is the
 * school; then parts are filled first, and a whole holds only what remains.
 */
#include "assess_i.h"

#include <stdlib.h>
#include <string.h>

/* One thing that a school lacks, or has too much of. */
struct lack {
	const struct xs_quantity *what;
	int item; /* what is bought or built; for sums the first item */
	bool merged; /* one item: other quantities of it are the same thing */
	enum xs_sense sense;
	double split[XS_STAGE_N]; /* things divided between the stages */
	double once[XS_STAGE_N]; /* things shown on each, counted once */
	/* of the stage or school at hand */
	double of_stage[XS_STAGE_N]; /* what remains there */
	double gap, parts, remains; /* parts: works on what is part of it */
	int whole, depth; /* lack that it is part of, -1; how far up */
};

struct lacks {
	const struct xs_catalogue *cat;
	struct lack *all;
	size_t n, cap;
	bool alone; /* the school has one unit: that is the school */
};

/* -- collecting ------------------------------------------------------------------ */

int xs_as_item_of(const struct xs_quantity *q, bool *merged_out)
{
	int item = -1, first = -1;

	*merged_out = true;
	for (int s = 0; s < XS_STAGE_N; s++) {
		for (size_t i = 0; i < q->of[s].n; i++) {
			const struct xs_term *t = &q->of[s].terms[i];

			if (t->factor <= 0)
				continue;
			if (t->factor != 1)
				*merged_out = false;
			if (first < 0)
				first = t->item;
			if (item >= 0 && item != t->item)
				*merged_out = false;
			item = t->item;
		}
	}
	*merged_out = *merged_out && item >= 0;
	return first;
}

bool xs_same_thing(const struct xs_quantity *a, const struct xs_quantity *b)
{
	bool merged_a, merged_b;
	int item = xs_as_item_of(a, &merged_a);

	return xs_as_item_of(b, &merged_b) == item && merged_a && merged_b
		? true
		: strcmp(a->key, b->key) == 0;
}

static bool is_counted_once(const struct xs_catalogue *cat,
	const struct xs_quantity *q, enum xs_stage stage)
{
	if (q->share != XS_SHARE_NONE)
		return false;
	for (size_t i = 0; i < q->of[stage].n; i++)
		if (cat->items[q->of[stage].terms[i].item].share !=
			XS_SHARE_NONE)
			return false;
	return true;
}

static struct lack *lack_of(
	struct lacks *l, const struct xs_quantity *what, enum xs_sense sense)
{
	bool merged;
	int item = xs_as_item_of(what, &merged);
	struct lack *new;

	for (size_t i = 0; i < l->n; i++) {
		struct lack *have = &l->all[i];

		if (have->sense == sense &&
			(have->merged && merged
					? have->item == item
					: !strcmp(have->what->key, what->key)))
			return have;
	}
	xs_grow((void **)&l->all, &l->cap, l->n + 1, sizeof(*l->all));
	new = &l->all[l->n++];
	*new = (struct lack){
		.what = what, .item = item, .merged = merged, .sense = sense
	};
	return new;
}

static void add_gap(struct lacks *l, const struct xs_quantity *what,
	enum xs_stage stage, enum xs_sense sense, double gap, bool once)
{
	struct lack *lack;
	double *of;

	if (!(gap > 0))
		return;
	lack = lack_of(l, what, sense);
	of = once || is_counted_once(l->cat, what, stage) ? lack->once
							  : lack->split;
	if (gap <= of[stage])
		return;
	of[stage] = gap;
	/* Of quantities of one item the one that lacks more gives its name. */
	if (gap >= lack->split[stage] && gap >= lack->once[stage])
		lack->what = what;
}

/* What a need that fails lacks: all failing parts of an all-of, the headline
 * of an any-of. */
static void collect_need(struct lacks *l, const struct xs_as_need *need,
	const struct xs_as_at *at, bool once)
{
	struct xs_result r = xs_as_blank_result;
	struct xs_as_at unrounded = *at;
	const struct xs_requirement *from = need->from;

	unrounded.alone = false;
	xs_as_need_at(need, &unrounded, &r);
	if (r.verdict != XS_FAIL || from->shape == XS_BUILDINGS)
		return;
	if (from->shape == XS_ALL_OF) {
		for (size_t i = 0; i < need->parts_n; i++)
			collect_need(l, &need->parts[i], at, once);
	} else if (from->shape == XS_ANY_OF) {
		if (r.which_part >= 0)
			collect_need(l, &need->parts[r.which_part], at, once);
	} else if (from->shape == XS_CLASS_SIZE) {
		add_gap(l, from->of, at->stage, XS_AT_LEAST, r.classes_needed,
			once);
	} else {
		const struct xs_quantity *what = from->what;

		if (from->shape == XS_RATIO)
			what = from->indicator->provision_is_basis
				? from->indicator->basis
				: from->indicator->amount;
		add_gap(l, what, at->stage,
			r.sense == XS_BETWEEN && r.actual > r.required
				? XS_AT_MOST
				: (r.sense == XS_BETWEEN ? XS_AT_LEAST
							 : r.sense),
			r.gap, once);
	}
}

static void collect_unit(
	struct lacks *l, const struct xs_assessment *a, size_t i)
{
	double share[AS_SHARES];
	struct xs_as_at at, whole;
	struct xs_unit_result unit = { .excluded_by = -1 };
	struct xs_result blanks = xs_as_blank_result, r;

	xs_as_locate(a, i, share, &at);
	l->alone = l->alone && at.alone;
	whole = xs_as_whole_school(&at);
	unit.pupils = xs_as_add(&a->program[at.stage].pupils, &at, NULL);
	if (xs_as_is_excluded(&at, &unit, &blanks) == 1)
		return;
	for (size_t k = 0; k < a->pack->rules_n; k++) {
		const struct xs_as_rule *rule = &a->program[at.stage].rules[k];
		bool once = rule->from->once;

		if (!rule->from->on || !rule->from->judged)
			continue;
		xs_as_rule_at(rule, once ? &whole : &at, &r);
		if (r.strength == XS_MUST &&
			(r.verdict == XS_FAIL || r.verdict == XS_NEAR))
			collect_need(l,
				r.which_case >= 0
					? &rule->cases[r.which_case].need
					: &rule->need,
				once ? &whole : &at, once);
	}
}

/* -- parts first ------------------------------------------------------------------- */

/* The lack of the nearest whole that the lack is a part of; -1. */
static int whole_of(const struct lacks *l, size_t part)
{
	const struct xs_item *items = l->cat->items;
	const struct lack *p = &l->all[part];

	if (!p->merged || p->sense != XS_AT_LEAST)
		return -1;
	for (int at = items[p->item].part_of; at >= 0; at = items[at].part_of)
		for (size_t i = 0; i < l->n; i++)
			if (l->all[i].merged && l->all[i].item == at &&
				l->all[i].sense == XS_AT_LEAST)
				return (int)i;
	return -1;
}

static void find_wholes(struct lacks *l)
{
	for (size_t i = 0; i < l->n; i++)
		l->all[i].whole = whole_of(l, i);
	for (size_t i = 0; i < l->n; i++) {
		l->all[i].depth = 0;
		for (int at = l->all[i].whole; at >= 0; at = l->all[at].whole)
			l->all[i].depth++;
	}
}

/* Works fill the parts and the whole only by what remains: from the parts up,
 * `remains` is what each holds itself. */
static void fill_parts_first(struct lacks *l)
{
	int deepest = 0;

	for (size_t i = 0; i < l->n; i++) {
		l->all[i].parts = 0;
		if (l->all[i].depth > deepest)
			deepest = l->all[i].depth;
	}
	for (int depth = deepest; depth >= 0; depth--) {
		for (size_t i = 0; i < l->n; i++) {
			struct lack *p = &l->all[i];
			double more = p->gap - p->parts;

			if (p->depth != depth)
				continue;
			p->remains = more > 0 ? more : 0;
			if (p->whole >= 0)
				l->all[p->whole].parts += p->parts + p->remains;
		}
	}
}

/* -- out -------------------------------------------------------------------------------- */

struct output {
	struct xs_gap_total *all;
	size_t n, cap;
};

static void put(struct output *o, const struct lack *lack, size_t school,
	enum xs_stage stage, double gap)
{
	if (!(gap > 0))
		return;
	xs_grow((void **)&o->all, &o->cap, o->n + 1, sizeof(*o->all));
	o->all[o->n++] = (struct xs_gap_total){ .what = lack->what,
		.school = school,
		.stage = stage,
		.sense = lack->sense,
		.gap = gap };
}

static double of_stage(const struct lack *l, int s, bool alone)
{
	double gap = l->split[s] > l->once[s] ? l->split[s] : l->once[s];

	return alone && l->what->whole ? xs_ceil_whole(gap) : gap;
}

static double of_school(const struct lack *l)
{
	double sum = 0, once = 0, gap;

	for (int s = 0; s < XS_STAGE_N; s++) {
		sum += l->split[s];
		if (l->once[s] > once)
			once = l->once[s];
	}
	gap = sum > once ? sum : once;
	return l->what->whole ? xs_ceil_whole(gap) : gap;
}

static int compare_lacks(const void *pa, const void *pb)
{
	const struct lack *a = pa, *b = pb;

	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	if (a->sense != b->sense)
		return a->sense < b->sense ? -1 : 1;
	return strcmp(a->what->key, b->what->key);
}

static void put_school(struct output *o, struct lacks *l, size_t school)
{
	size_t n = l->n;

	qsort(l->all, n, sizeof(*l->all), compare_lacks);
	find_wholes(l);
	for (int s = 0; s < XS_STAGE_N; s++) {
		for (size_t i = 0; i < n; i++)
			l->all[i].gap = of_stage(&l->all[i], s, l->alone);
		fill_parts_first(l);
		for (size_t i = 0; i < n; i++)
			l->all[i].of_stage[s] = l->all[i].remains;
	}
	for (size_t i = 0; i < n; i++)
		l->all[i].gap = of_school(&l->all[i]);
	fill_parts_first(l);
	for (size_t i = 0; i < n; i++) {
		const struct lack *p = &l->all[i];

		for (int s = 0; s < XS_STAGE_N; s++)
			put(o, p, school, (enum xs_stage)s, p->of_stage[s]);
		put(o, p, school, XS_NO_STAGE, p->remains);
	}
}

/* Index of the first unit of that school or a later one. */
static size_t first_unit(const struct xs_assessment *a, size_t school)
{
	size_t low = 0, high = a->units_n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (a->units[mid].school < school)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static int each_school(struct xs_assessment *const *assessments, size_t n,
	size_t first, size_t end,
	int (*fn)(void *arg, const struct xs_gap_total *lines, size_t lines_n),
	void *arg)
{
	struct lacks l = { 0 };
	struct output o = { 0 };
	size_t *at = xs_alloc(n + 1, sizeof(*at));
	int rc = 0;

	for (size_t k = 0; k < n; k++)
		at[k] = first_unit(assessments[k], first);
	for (size_t school = first; school < end && rc == 0; school++) {
		l.n = o.n = 0;
		l.alone = true;
		for (size_t k = 0; k < n; k++) {
			const struct xs_assessment *a = assessments[k];

			l.cat = a->data->cat;
			for (; at[k] < a->units_n &&
				a->units[at[k]].school == school;
				at[k]++)
				collect_unit(&l, a, at[k]);
		}
		if (l.n)
			put_school(&o, &l, school);
		if (o.n)
			rc = fn(arg, o.all, o.n);
	}
	free(o.all);
	free(l.all);
	free(at);
	return rc;
}

int xs_totals_each(struct xs_assessment *const *assessments, size_t n,
	int (*fn)(void *arg, const struct xs_gap_total *lines, size_t lines_n),
	void *arg)
{
	return each_school(
		assessments, n, 0, n ? assessments[0]->survey->n : 0, fn, arg);
}

int xs_totals_school(struct xs_assessment *const *assessments, size_t n,
	size_t school,
	int (*fn)(void *arg, const struct xs_gap_total *lines, size_t lines_n),
	void *arg)
{
	return each_school(
		assessments, n, school, n ? school + 1 : school, fn, arg);
}

static int keep_lines(void *arg, const struct xs_gap_total *lines, size_t n)
{
	struct output *o = arg;

	xs_grow((void **)&o->all, &o->cap, o->n + n, sizeof(*o->all));
	memcpy(&o->all[o->n], lines, n * sizeof(*lines));
	o->n += n;
	return 0;
}

void xs_totals_of(struct xs_assessment *const *assessments, size_t n,
	struct xs_totals *out)
{
	struct output o = { 0 };

	memset(out, 0, sizeof(*out));
	xs_totals_each(assessments, n, keep_lines, &o);
	out->n = o.n;
	out->all = xs_arena_alloc(&out->arena, o.n + 1, sizeof(*out->all));
	if (o.n)
		memcpy(out->all, o.all, o.n * sizeof(*out->all));
	free(o.all);
}

void xs_totals_release(struct xs_totals *t)
{
	if (!t)
		return;
	xs_arena_release(&t->arena);
	memset(t, 0, sizeof(*t));
}

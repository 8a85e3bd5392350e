/* SPDX-License-Identifier: Apache-2.0
 *
 * What the county tables count: units by verdict for every group of schools,
 * rules by verdict, gaps by item.  Counted once, in one walk along the
 * schools; where the workbook is live, formulas over the detail sheets must
 * come to the same.
 */
#include "report_i.h"

#include <string.h>

/* -- groups ----------------------------------------------------------------- */

static size_t add_group(
	struct xs_run *run, struct xs_sums *sums, const struct xs_group *g)
{
	struct xs_group *old = sums->groups;

	if (sums->groups_n == sums->groups_cap) {
		sums->groups_cap = sums->groups_cap ? sums->groups_cap * 2 : 32;
		sums->groups = xs_arena_alloc(
			&run->arena, sums->groups_cap, sizeof(*old));
		if (old)
			memcpy(sums->groups, old,
				sums->groups_n * sizeof(*old));
	}
	sums->groups[sums->groups_n] = *g;
	return sums->groups_n++;
}

static void add_groups(struct xs_run *run, struct xs_sums *sums)
{
	const struct xs_survey *survey = run->survey;
	struct xs_group g = { .kind = XS_GROUP_COUNTY,
		.label = xs_words(run, N_("whole county")) };
	size_t i;
	int k;

	add_group(run, sums, &g);
	for (k = 0; k < XS_STAGE_N; k++) {
		g.kind = XS_GROUP_STAGE;
		g.stage = (enum xs_stage)k;
		g.label = xs_say_stage(run, g.stage);
		add_group(run, sums, &g);
	}
	for (k = 0; k < XS_TYPE_N; k++) {
		g.kind = XS_GROUP_KIND;
		g.type = (enum xs_type)k;
		g.label = xs_say_type(run, g.type);
		add_group(run, sums, &g);
	}
	for (i = 0; i < survey->n; i++) {
		g.kind = XS_GROUP_TOWNSHIP;
		g.label = xs_say_township(run, survey->schools[i].township);
		if (xs_map_add(
			    &sums->townships, g.label, (int64_t)sums->groups_n))
			add_group(run, sums, &g);
	}
}

#define STAGE_GROUP(stage) (1 + (size_t)(stage))
#define TYPE_GROUP(type) (1 + XS_STAGE_N + (size_t)(type))

static size_t township_group(
	const struct xs_run *run, const struct xs_sums *sums, size_t school)
{
	int64_t at = 0;

	xs_map_find(&sums->townships,
		xs_say_township(run, run->survey->schools[school].township),
		&at);
	return (size_t)at;
}

/* -- items ------------------------------------------------------------------ */

static size_t item_index(struct xs_run *run, struct xs_sums *sums,
	const struct xs_quantity *what)
{
	const struct xs_quantity **old = sums->items;
	int64_t at;

	if (xs_map_find(&sums->item_index, what->key, &at))
		return (size_t)at;
	if (sums->items_n == sums->items_cap) {
		sums->items_cap = sums->items_cap ? sums->items_cap * 2 : 32;
		sums->items = xs_arena_alloc(
			&run->arena, sums->items_cap, sizeof(*old));
		if (old)
			memcpy(sums->items, old, sums->items_n * sizeof(*old));
	}
	xs_map_add(&sums->item_index, what->key, (int64_t)sums->items_n);
	sums->items[sums->items_n] = what;
	return sums->items_n++;
}

/* -- the walk --------------------------------------------------------------- */

struct walk {
	struct xs_sums *sums;
	size_t *last; /* [standard * groups_n + group]: school + 1 */
	size_t total; /* first total of the school in hand */
};

static void tally_unit(struct walk *w, const struct xs_scope *s, size_t group)
{
	size_t at = s->standard * w->sums->groups_n + group;
	struct xs_tally *t = &w->sums->tallies[at];

	t->units++;
	t->verdicts[s->judged->verdict]++;
	if (!xs_is_blank(s->judged->pupils))
		t->pupils += s->judged->pupils;
	if (w->last[at] != s->school + 1)
		t->schools++;
	w->last[at] = s->school + 1;
}

/* The largest failure of an item and stage carries the school's total. */
static void offer(struct walk *w, const struct xs_scope *s, size_t rule)
{
	const struct xs_totals *totals = &w->sums->totals;
	const struct xs_result *r = &s->judged->rules[rule];
	const struct xs_quantity *q =
		xs_rule_provision(&s->pack->rules[rule], r);
	struct xs_carrier *c;
	size_t i;

	if (!w->sums->carriers || !q || !xs_is_failed(r) || !(r->gap > 0))
		return;
	for (i = w->total; i < totals->n && totals->all[i].school == s->school;
		i++) {
		if (strcmp(totals->all[i].what->key, q->key) != 0)
			continue;
		c = &w->sums->carriers[i * XS_STAGE_N +
			(size_t)s->judged->stage];
		if (!(c->gap >= r->gap)) {
			c->gap = r->gap;
			c->standard = s->standard;
			c->rule = rule;
		}
		return;
	}
}

static int walk_unit(struct xs_scope *s, void *arg)
{
	struct walk *w = arg;
	const struct xs_totals *totals = &w->sums->totals;
	long *verdicts;
	size_t i;

	while (w->total < totals->n && totals->all[w->total].school < s->school)
		w->total++;
	tally_unit(w, s, 0);
	tally_unit(w, s, STAGE_GROUP(s->judged->stage));
	tally_unit(w, s, TYPE_GROUP(xs_school_type(s->run->survey, s->school)));
	tally_unit(w, s, township_group(s->run, w->sums, s->school));
	verdicts =
		&w->sums->rules[w->sums->rules_at[s->standard] * XS_VERDICT_N];
	for (i = 0; i < s->pack->rules_n; i++) {
		if (!s->pack->rules[i].on)
			continue;
		verdicts[i * XS_VERDICT_N + s->judged->rules[i].verdict]++;
		offer(w, s, i);
	}
	return 0;
}

/* -- gaps ------------------------------------------------------------------- */

/* A school's total on its stages: whole things stay whole, and what rounding
 * once for the school saves is taken from the smaller part. */
static void share_total(const struct xs_gap_total *t, struct xs_carrier *c)
{
	size_t large =
		c[XS_JUNIOR].gap > c[XS_PRIMARY].gap ? XS_JUNIOR : XS_PRIMARY;
	double first = c[large].gap;

	if (t->what->whole)
		first = xs_ceil_whole(first);
	if (!(first < t->gap) || !(c[1 - large].gap > 0))
		first = t->gap;
	c[large].counted = first;
	c[1 - large].counted = t->gap - first;
}

static void add_gap(struct xs_sums *sums, size_t group, size_t item, double v)
{
	sums->gaps[group * sums->items_n + item] += v;
}

static void sum_total(struct xs_run *run, struct xs_sums *sums, size_t i)
{
	const struct xs_gap_total *t = &sums->totals.all[i];
	struct xs_carrier *c =
		sums->carriers ? &sums->carriers[i * XS_STAGE_N] : NULL;
	size_t item = item_index(run, sums, t->what);
	int s;

	sums->short_schools[item]++;
	add_gap(sums, 0, item, t->gap);
	add_gap(sums, TYPE_GROUP(xs_school_type(run->survey, t->school)), item,
		t->gap);
	add_gap(sums, township_group(run, sums, t->school), item, t->gap);
	if (!c)
		return;
	share_total(t, c);
	for (s = 0; s < XS_STAGE_N; s++)
		add_gap(sums, STAGE_GROUP(s), item, c[s].counted);
}

static void sum_gaps(struct xs_run *run, struct xs_sums *sums)
{
	const struct xs_totals *totals = &sums->totals;
	size_t i;

	for (i = 0; i < totals->n; i++)
		if (totals->all[i].gap > 0)
			item_index(run, sums, totals->all[i].what);
	sums->gaps = xs_arena_alloc(&run->arena,
		sums->groups_n * sums->items_n + 1, sizeof(*sums->gaps));
	sums->short_schools = xs_arena_alloc(
		&run->arena, sums->items_n + 1, sizeof(*sums->short_schools));
	for (i = 0; i < totals->n; i++)
		if (totals->all[i].gap > 0)
			sum_total(run, sums, i);
}

/* -- made once -------------------------------------------------------------- */

static void make_room(struct xs_run *run, struct xs_sums *sums)
{
	size_t k, rules = 0, n = run->in->assessments_n;

	sums->tallies = xs_arena_alloc(
		&run->arena, n * sums->groups_n + 1, sizeof(*sums->tallies));
	sums->rules_at =
		xs_arena_alloc(&run->arena, n + 1, sizeof(*sums->rules_at));
	for (k = 0; k < n; k++) {
		sums->rules_at[k] = rules;
		rules += xs_assess_pack(run->in->assessments[k])->rules_n;
	}
	sums->rules = xs_arena_alloc(
		&run->arena, rules * XS_VERDICT_N + 1, sizeof(*sums->rules));
	if (run->live)
		sums->carriers = xs_alloc(sums->totals.n * XS_STAGE_N + 1,
			sizeof(*sums->carriers));
}

const struct xs_sums *xs_sums_of(struct xs_run *run)
{
	struct xs_sums *sums = run->sums;
	struct walk w = { 0 };

	if (sums)
		return sums;
	run->sums = sums = xs_alloc(1, sizeof(*sums));
	add_groups(run, sums);
	xs_totals_of(
		run->in->assessments, run->in->assessments_n, &sums->totals);
	make_room(run, sums);
	w.sums = sums;
	w.last = xs_alloc(
		run->in->assessments_n * sums->groups_n + 1, sizeof(*w.last));
	xs_each_school_unit(run, walk_unit, NULL, &w);
	free(w.last);
	sum_gaps(run, sums);
	return sums;
}

const long *xs_sums_rule(
	const struct xs_sums *sums, size_t standard, size_t rule)
{
	return &sums->rules[(sums->rules_at[standard] + rule) * XS_VERDICT_N];
}

static size_t first_total(const struct xs_totals *totals, size_t school)
{
	size_t low = 0, high = totals->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (totals->all[mid].school < school)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

double xs_sums_counted(const struct xs_scope *s)
{
	const struct xs_sums *sums = xs_sums_of(s->run);
	const struct xs_totals *totals = &sums->totals;
	const struct xs_carrier *c;
	size_t i;

	if (!sums->carriers)
		return XS_BLANK;
	for (i = first_total(totals, s->school);
		i < totals->n && totals->all[i].school == s->school; i++) {
		c = &sums->carriers[i * XS_STAGE_N + (size_t)s->judged->stage];
		if (c->gap > 0 && c->standard == s->standard &&
			c->rule == s->rule)
			return c->counted;
	}
	return XS_BLANK;
}

void xs_sums_free(struct xs_sums *sums)
{
	if (!sums)
		return;
	xs_map_release(&sums->townships);
	xs_map_release(&sums->item_index);
	xs_totals_release(&sums->totals);
	free(sums->carriers);
	free(sums);
}

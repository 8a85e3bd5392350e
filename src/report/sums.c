/* SPDX-License-Identifier: Apache-2.0
 *
 * What the county tables count: units by verdict for every group of schools,
 * rules by verdict, gaps by item.  Counted once, in one walk along the units
 * and one along the totals; where the workbook is live, formulas over the
 * detail sheets come to the same.
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

/* -- units and rules -------------------------------------------------------- */

struct walk {
	struct xs_run *run;
	struct xs_sums *sums;
	size_t *last; /* [standard * groups_n + group]: school + 1 */
	size_t school; /* whose groups are known */
	size_t type_group, township_group;
};

static void tally_unit(struct walk *w, const struct xs_scope *s, size_t group)
{
	size_t at = s->standard * w->sums->groups_n + group;
	struct xs_tally *t = &w->sums->tallies[at];

	t->units++;
	t->verdicts[s->judged->verdict]++;
	if (!xs_is_blank(s->judged->pupils)) {
		t->pupils += s->judged->pupils;
		t->rolls++;
	}
	if (w->last[at] != s->school + 1)
		t->schools++;
	w->last[at] = s->school + 1;
}

static void know_school(struct walk *w, size_t school)
{
	if (w->school == school)
		return;
	w->school = school;
	w->type_group = TYPE_GROUP(xs_school_type(w->run->survey, school));
	w->township_group = township_group(w->run, w->sums, school);
}

static bool only_refers(const struct xs_rule *rule, const struct xs_result *r)
{
	return r->strength == XS_BY_REFERENCE &&
		rule->strength != XS_BY_REFERENCE &&
		r->verdict != XS_NOT_APPLICABLE;
}

static int walk_unit(struct xs_scope *s, void *arg)
{
	struct walk *w = arg;
	size_t at = w->sums->rules_at[s->standard], i;
	long *verdicts = &w->sums->rules[at * XS_VERDICT_N];

	know_school(w, s->school);
	tally_unit(w, s, 0);
	tally_unit(w, s, STAGE_GROUP(s->judged->stage));
	tally_unit(w, s, w->type_group);
	tally_unit(w, s, w->township_group);
	for (i = 0; i < s->pack->rules_n; i++) {
		if (!s->pack->rules[i].on)
			continue;
		if (only_refers(&s->pack->rules[i], &s->judged->rules[i]))
			w->sums->referred[at + i]++;
		else
			verdicts[i * XS_VERDICT_N +
				s->judged->rules[i].verdict]++;
	}
	return 0;
}

/* -- gaps ------------------------------------------------------------------- */

/* An excess of a thing is another item than the lack of it. */
static size_t item_index(struct xs_run *run, struct xs_sums *sums,
	const struct xs_gap_total *line)
{
	struct xs_short *old = sums->items;
	char key[96];
	int64_t at;

	snprintf(key, sizeof(key), "%c%s",
		line->sense == XS_AT_MOST ? '>' : '<', line->what->key);
	if (xs_map_find(&sums->item_index, key, &at))
		return (size_t)at;
	if (sums->items_n == sums->items_cap) {
		sums->items_cap = sums->items_cap ? sums->items_cap * 2 : 32;
		sums->items = xs_arena_alloc(
			&run->arena, sums->items_cap, sizeof(*old));
		if (old)
			memcpy(sums->items, old, sums->items_n * sizeof(*old));
	}
	xs_map_add(&sums->item_index, key, (int64_t)sums->items_n);
	sums->items[sums->items_n] = (struct xs_short){ .what = line->what,
		.sense = line->sense,
		.gaps = xs_arena_alloc(
			&run->arena, sums->groups_n, sizeof(double)) };
	return sums->items_n++;
}

static int walk_totals(void *arg, const struct xs_gap_total *lines, size_t n)
{
	struct walk *w = arg;
	double *gaps;
	size_t i, item;

	know_school(w, lines[0].school);
	for (i = 0; i < n; i++) {
		item = item_index(w->run, w->sums, &lines[i]);
		gaps = w->sums->items[item].gaps;
		if (lines[i].stage != XS_NO_STAGE) {
			gaps[STAGE_GROUP(lines[i].stage)] += lines[i].gap;
			continue;
		}
		w->sums->items[item].schools++;
		gaps[0] += lines[i].gap;
		gaps[w->type_group] += lines[i].gap;
		gaps[w->township_group] += lines[i].gap;
	}
	return 0;
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
	sums->referred =
		xs_arena_alloc(&run->arena, rules + 1, sizeof(*sums->referred));
}

const struct xs_sums *xs_sums_of(struct xs_run *run)
{
	struct xs_sums *sums = run->sums;
	struct walk w = { .run = run, .school = XS_NOWHERE };

	if (sums)
		return sums;
	run->sums = sums = xs_alloc(1, sizeof(*sums));
	add_groups(run, sums);
	make_room(run, sums);
	w.sums = sums;
	w.last = xs_alloc(
		run->in->assessments_n * sums->groups_n + 1, sizeof(*w.last));
	xs_each_unit(run, XS_NOWHERE, walk_unit, &w);
	xs_totals_each(
		run->in->assessments, run->in->assessments_n, walk_totals, &w);
	free(w.last);
	return sums;
}

const long *xs_sums_rule(const struct xs_sums *sums, size_t standard,
	size_t rule, long *referred_out)
{
	*referred_out = sums->referred[sums->rules_at[standard] + rule];
	return &sums->rules[(sums->rules_at[standard] + rule) * XS_VERDICT_N];
}

void xs_sums_free(struct xs_sums *sums)
{
	if (!sums)
		return;
	xs_map_release(&sums->townships);
	xs_map_release(&sums->item_index);
	free(sums);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Rule book → program: columns, sides, limits and conditions of one stage.
 */
#include "assess_i.h"

#include <string.h>

#include "xueshe/text.h"

/* Remembers that the program reads the item's column. */
static void note_column(struct xs_assessment *a, int item)
{
	const double *column = a->data->columns[item];

	for (size_t i = 0; i < a->columns_n; i++)
		if (a->columns[i] == column)
			return;
	if (column)
		a->columns[a->columns_n++] = column;
}

static struct xs_as_sum sum_of(const struct xs_as_term *terms, size_t n)
{
	struct xs_as_sum sum = { .terms = terms, .n = n };

	if (n == 1) {
		sum.column = terms->column;
		sum.factor = terms->factor;
		sum.share = terms->share;
	}
	return sum;
}

static struct xs_as_sum compile_sum(struct xs_assessment *a,
	const struct xs_quantity *q, enum xs_stage stage)
{
	const struct xs_sum *from = &q->of[stage];
	struct xs_as_term *terms =
		xs_arena_alloc(&a->arena, from->n + 1, sizeof(*terms));

	for (size_t i = 0; i < from->n; i++) {
		note_column(a, from->terms[i].item);
		terms[i] = xs_as_term_of(a->data, q, &from->terms[i]);
	}
	if (q->least > 0)
		return (struct xs_as_sum){
			.terms = terms, .n = from->n, .raised = q
		};
	return sum_of(terms, from->n);
}

/* Is there nothing in the sum that this stage has? */
static bool is_of_other_stage(const struct xs_assessment *a,
	const struct xs_as_sum *sum, enum xs_stage stage)
{
	for (size_t i = 0; i < sum->n; i++) {
		enum xs_stage of =
			a->data->cat->items[sum->terms[i].item].stage;

		if (of == XS_NO_STAGE || of == stage)
			return false;
	}
	return true;
}

static bool is_shared(const struct xs_as_sum *sum)
{
	for (size_t i = 0; i < sum->n; i++)
		if (sum->terms[i].share > XS_SHARE_STAGE)
			return true;
	return false;
}

static void compile_limit(struct xs_assessment *a, const struct xs_limit *from,
	enum xs_stage stage, struct xs_as_limit *out)
{
	from = xs_limit_on(from, a->pack, a->on);
	out->from = from;
	out->value = from->value;
	out->max = from->value_max;
	if (from->by)
		out->by = compile_sum(a, from->by, stage);
}

int xs_need_decimals(
	const struct xs_requirement *need, const struct xs_catalogue *cat)
{
	const struct xs_unit_name *unit;

	switch (need->shape) {
	case XS_RATIO:
		return need->indicator->decimals;
	case XS_SHARE_OF:
		return 3; /* a percentage with one decimal */
	case XS_AMOUNT:
		if (strcmp(need->what->unit, "yuan") == 0)
			return 0; /* money is shown whole */
		unit = xs_unit_find(cat, need->what->unit);
		return unit ? unit->decimals : 2;
	case XS_ONE_PER:
		return 2;
	case XS_UNSEEN:
		return need->indicator ? need->indicator->decimals : 2;
	case XS_CLASS_SIZE:
	case XS_BUILDINGS:
	case XS_ANY_OF:
	case XS_ALL_OF:
		break;
	}
	return 0;
}

static enum xs_sense turned(enum xs_sense s)
{
	if (s == XS_BETWEEN)
		return s;
	return s == XS_AT_LEAST ? XS_AT_MOST : XS_AT_LEAST;
}

/* Provision and basis of a need. */
static void find_sides(const struct xs_requirement *from,
	const struct xs_quantity **have, const struct xs_quantity **base)
{
	const struct xs_indicator *ratio = from->indicator;

	*have = from->what;
	*base = from->of;
	if (!ratio)
		return;
	*have = ratio->provision_is_basis ? ratio->basis : ratio->amount;
	*base = ratio->provision_is_basis ? ratio->amount : ratio->basis;
}

static void compile_need(struct xs_assessment *a,
	const struct xs_requirement *from, enum xs_stage stage,
	struct xs_as_need *out);

static void compile_parts(struct xs_assessment *a,
	const struct xs_requirement *from, enum xs_stage stage,
	struct xs_as_need *out)
{
	out->parts_n = from->parts_n;
	out->parts = xs_arena_alloc(
		&a->arena, from->parts_n + 1, sizeof(*out->parts));
	out->absent = true;
	for (size_t i = 0; i < from->parts_n; i++) {
		compile_need(a, &from->parts[i], stage, &out->parts[i]);
		out->absent = out->absent && out->parts[i].absent;
	}
}

static void compile_plus(struct xs_assessment *a,
	const struct xs_requirement *from, enum xs_stage stage,
	struct xs_as_need *out)
{
	out->plus =
		xs_arena_alloc(&a->arena, from->plus_n + 1, sizeof(*out->plus));
	for (size_t i = 0; i < from->plus_n; i++) {
		struct xs_as_plus *p = &out->plus[out->plus_n];

		compile_limit(a, &from->plus[i].each[stage], stage, &p->each);
		if (!p->each.from->set)
			continue; /* nothing is added in this stage */
		p->of = compile_sum(a, from->plus[i].of, stage);
		out->plus_n++;
	}
}

static void compile_need(struct xs_assessment *a,
	const struct xs_requirement *from, enum xs_stage stage,
	struct xs_as_need *out)
{
	const struct xs_quantity *have, *base;

	out->from = from;
	out->shape = from->shape;
	if (from->shape == XS_ANY_OF || from->shape == XS_ALL_OF) {
		compile_parts(a, from, stage, out);
		out->judge = xs_as_shape_of(out);
		return;
	}
	if (from->shape == XS_BUILDINGS) {
		out->sense = out->value_sense = XS_AT_MOST;
		out->limit.from = &from->limit[stage];
		out->judge = xs_as_shape_of(out);
		return;
	}
	find_sides(from, &have, &base);
	out->have = compile_sum(a, have, stage);
	if (base)
		out->base = compile_sum(a, base, stage);
	out->inverse = from->shape == XS_ONE_PER ||
		(from->indicator && from->indicator->provision_is_basis);
	out->per = from->indicator ? from->indicator->per : 1;
	out->value_sense = from->sense;
	if (from->shape == XS_ONE_PER)
		out->value_sense = XS_AT_MOST;
	out->sense = out->inverse ? turned(out->value_sense) : out->value_sense;
	out->whole = have->whole;
	out->shared = is_shared(&out->have);
	out->scale = pow(10, xs_need_decimals(from, a->data->cat));
	out->reach = 0.51 / out->scale;
	if (from->shape == XS_AMOUNT && have->whole)
		out->reach = -1; /* whole things are shown as they are */
	compile_limit(a, &from->limit[stage], stage, &out->limit);
	out->absent = !out->limit.from->set || out->have.n == 0 ||
		(base && out->base.n == 0) ||
		is_of_other_stage(a, &out->have, stage);
	compile_plus(a, from, stage, out);
	out->judge = xs_as_shape_of(out);
}

static void compile_condition(struct xs_assessment *a,
	const struct xs_condition *from, enum xs_stage stage,
	struct xs_as_condition *out)
{
	out->n = from->n;
	if (from->n == 0)
		return;
	out->tests = xs_arena_alloc(&a->arena, from->n, sizeof(*out->tests));
	for (size_t i = 0; i < from->n; i++) {
		out->tests[i].from = &from->tests[i];
		out->tests[i].what = compile_sum(a, from->tests[i].what, stage);
	}
}

/* Number of a rule's group, from 1; groups beyond the last share it. */
static int group_number(struct xs_assessment *a, const struct xs_rule *rule)
{
	const struct xs_pack *pack = a->pack;
	const struct xs_as_rule *rules = a->program[XS_PRIMARY].rules;

	if (!rule->group)
		return 0;
	for (size_t i = 0; &pack->rules[i] != rule; i++)
		if (xs_text_is(pack->rules[i].group, rule->group))
			return rules[i].group;
	if (a->groups < AS_GROUPS - 1)
		a->groups++;
	return a->groups;
}

static enum xs_not_applicable policy_of(
	const struct xs_pack *pack, const struct xs_rule *rule)
{
	if (rule->not_applicable != XS_NA_DEFAULT)
		return rule->not_applicable;
	if (pack->judgement.not_applicable != XS_NA_DEFAULT)
		return pack->judgement.not_applicable;
	return XS_NA_FULL; /* what most provinces do */
}

static void compile_cases(struct xs_assessment *a, const struct xs_rule *from,
	enum xs_stage stage, struct xs_as_rule *out)
{
	out->cases = xs_arena_alloc(
		&a->arena, from->cases_n + 1, sizeof(*out->cases));
	for (size_t i = 0; i < from->cases_n; i++) {
		compile_condition(
			a, &from->cases[i].when, stage, &out->cases[i].when);
		compile_need(
			a, &from->cases[i].need, stage, &out->cases[i].need);
	}
	out->exemptions = xs_arena_alloc(
		&a->arena, from->exemptions_n + 1, sizeof(*out->exemptions));
	for (size_t i = 0; i < from->exemptions_n; i++) {
		compile_condition(a, &from->exemptions[i].when, stage,
			&out->exemptions[i].when);
		if (!from->exemptions[i].excuses)
			compile_need(a, &from->exemptions[i].need, stage,
				&out->exemptions[i].need);
	}
}

static void compile_scoring(struct xs_assessment *a, const struct xs_rule *from,
	enum xs_stage stage, struct xs_as_rule *out)
{
	out->tiers = xs_arena_alloc(
		&a->arena, from->tiers_n + 1, sizeof(*out->tiers));
	for (size_t i = 0; i < from->tiers_n; i++)
		compile_need(a, &from->tiers[i].need, stage, &out->tiers[i]);
	out->deductions = xs_arena_alloc(
		&a->arena, from->deductions_n + 1, sizeof(*out->deductions));
	for (size_t i = 0; i < from->deductions_n; i++) {
		compile_condition(a, &from->deductions[i].when, stage,
			&out->deductions[i].when);
		if (from->deductions[i].has_need)
			compile_need(a, &from->deductions[i].need, stage,
				&out->deductions[i].need);
	}
}

static bool has_minimum(const struct xs_judgement *j, const char *group)
{
	for (size_t i = 0; i < j->minima_n; i++)
		if (xs_text_is(group, j->minima[i].group))
			return true;
	return false;
}

static void compile_rule(struct xs_assessment *a, const struct xs_rule *from,
	enum xs_stage stage, struct xs_as_rule *out)
{
	const char *group = a->pack->judgement.group;

	out->from = from;
	out->near = xs_is_blank(from->near) ? a->pack->near : from->near;
	out->policy = policy_of(a->pack, from);
	out->absent = !xs_in_force(&from->in_force, a->on);
	out->counts = from->on && from->judged && !out->absent &&
		(!group || xs_text_is(group, from->group));
	out->veto = from->on && from->judged && from->veto && !out->absent;
	out->minimum = from->on && from->judged && !out->absent &&
		has_minimum(&a->pack->judgement, from->group);
	out->group = stage == XS_PRIMARY
		? group_number(a, from)
		: a->program[XS_PRIMARY].rules[from - a->pack->rules].group;
	out->once = from->once;
	out->strength = from->strength;
	out->full_points = from->full_points;
	out->plain = xs_is_blank(from->full_points) && from->when.n == 0 &&
		from->by_reference_for.n == 0 && from->cases_n == 0 &&
		from->exemptions_n == 0 && from->tiers_n == 0 && !out->absent;
	out->only_counts = out->counts && !out->veto && !out->minimum &&
		a->pack->judgement.method != XS_LETTERS &&
		xs_is_blank(from->full_points) && out->policy != XS_NA_ZERO &&
		xs_is_blank(a->pack->judgement.floor);
	compile_condition(a, &from->when, stage, &out->when);
	compile_condition(
		a, &from->by_reference_for, stage, &out->by_reference);
	compile_need(a, &from->need, stage, &out->need);
	compile_cases(a, from, stage, out);
	compile_scoring(a, from, stage, out);
}

/* Numbers of the groups that have to come to something of their own. */
static void number_minima(struct xs_assessment *a)
{
	const struct xs_judgement *j = &a->pack->judgement;
	const struct xs_as_rule *rules = a->program[XS_PRIMARY].rules;

	a->minimum_group = xs_arena_alloc(
		&a->arena, j->minima_n + 1, sizeof(*a->minimum_group));
	for (size_t i = 0; i < j->minima_n; i++)
		for (size_t k = 0; k < a->pack->rules_n; k++)
			if (xs_text_is(a->pack->rules[k].group,
				    j->minima[i].group))
				a->minimum_group[i] = rules[k].group;
}

static const char *const boarder_keys[XS_STAGE_N + 1][2] = {
	{ "boarders_primary_boys", "boarders_primary_girls" },
	{ "boarders_junior_boys", "boarders_junior_girls" },
	{ "boarders_senior_boys", "boarders_senior_girls" },
};

static void find_items(struct xs_assessment *a)
{
	static const char *const pupils[] = { "pupils_primary", "pupils_junior",
		"pupils_senior" };
	const struct xs_catalogue *cat = a->data->cat;

	for (int s = 0; s <= XS_STAGE_N; s++) {
		a->items.pupils[s] = xs_item_find(cat, pupils[s]);
		for (int x = 0; x < 2; x++)
			a->items.boarders[s][x] =
				xs_item_find(cat, boarder_keys[s][x]);
	}
}

/* The sum of some items as they stand; empty if the catalogue lacks one. */
static struct xs_as_sum sum_of_items(
	struct xs_assessment *a, const int *items, size_t n)
{
	struct xs_as_term *terms = xs_arena_alloc(&a->arena, n, sizeof(*terms));

	for (size_t i = 0; i < n; i++) {
		if (items[i] < 0)
			return sum_of(NULL, 0);
		terms[i] = (struct xs_as_term){ a->data->columns[items[i]], 1,
			items[i], XS_SHARE_STAGE,
			a->data->cat->items[items[i]].stage };
	}
	return sum_of(terms, n);
}

void xs_as_compile(struct xs_assessment *a)
{
	const struct xs_pack *pack = a->pack;

	a->columns = xs_arena_alloc(
		&a->arena, a->data->cat->n + 1, sizeof(*a->columns));
	find_items(a);
	for (int s = 0; s < XS_STAGE_N; s++) {
		struct xs_as_program *p = &a->program[s];
		enum xs_stage stage = (enum xs_stage)s;

		p->pupils = sum_of_items(a, &a->items.pupils[s], 1);
		p->boarders = sum_of_items(a, a->items.boarders[s], 2);
		xs_as_compile_classes(a->data, stage, &p->classes);
		p->rules = xs_arena_alloc(
			&a->arena, pack->rules_n + 1, sizeof(*p->rules));
		for (size_t i = 0; i < pack->rules_n; i++)
			compile_rule(a, &pack->rules[i], stage, &p->rules[i]);
		p->exclusions = xs_arena_alloc(&a->arena,
			pack->exclusions_n + 1, sizeof(*p->exclusions));
		for (size_t i = 0; i < pack->exclusions_n; i++)
			compile_condition(a, &pack->exclusions[i].when, stage,
				&p->exclusions[i]);
	}
	number_minima(a);
}

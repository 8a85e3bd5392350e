/* SPDX-License-Identifier: Apache-2.0
 *
 * What a standard needs to know of a school: the items behind its rules,
 * conditions and ratios, for the stages that the school teaches.
 */
#include "xueshe/standards.h"

/* -- what a requirement reads ----------------------------------------------- */

/* What a limit goes by, of all its dates and norms. */
static void limit_quantities(
	const struct xs_limit *limit, xs_each_quantity *fn, void *arg)
{
	if (limit->by)
		fn(arg, limit->by);
	for (size_t i = 0; i < limit->dates_n; i++)
		limit_quantities(&limit->dates[i].limit, fn, arg);
	for (size_t i = 0; i < limit->norms_n; i++)
		limit_quantities(&limit->norms[i].limit, fn, arg);
}

void xs_need_quantities(const struct xs_requirement *need, enum xs_stage stage,
	xs_each_quantity *fn, void *arg)
{
	const struct xs_indicator *ratio = need->indicator;
	const struct xs_quantity *all[] = { ratio ? ratio->amount : NULL,
		ratio ? ratio->basis : NULL, need->what, need->of };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i])
			fn(arg, all[i]);
	limit_quantities(&need->limit[stage], fn, arg);
	for (size_t i = 0; i < need->plus_n; i++) {
		if (need->plus[i].of)
			fn(arg, need->plus[i].of);
		limit_quantities(&need->plus[i].each[stage], fn, arg);
	}
	for (size_t i = 0; i < need->parts_n; i++)
		xs_need_quantities(&need->parts[i], stage, fn, arg);
}

/* -- what is asked ---------------------------------------------------------- */

struct asker {
	const struct xs_catalogue *cat;
	const bool *stages;
	enum xs_asking *asked;
	enum xs_asking how; /* of what is looked at now */
};

static void ask(struct asker *a, int index)
{
	const struct xs_item *item = &a->cat->items[index];

	if (item->stage != XS_NO_STAGE && !a->stages[item->stage])
		return;
	if (item->derived) {
		for (size_t i = 0; i < item->sum_of_n; i++)
			ask(a, item->sum_of[i]);
		return;
	}
	if (a->how > a->asked[index])
		a->asked[index] = a->how;
}

static void ask_quantity(struct asker *a, const struct xs_quantity *q)
{
	for (int s = 0; q && s < XS_STAGE_N; s++)
		for (size_t i = 0; a->stages[s] && i < q->of[s].n; i++)
			ask(a, q->of[s].terms[i].item);
}

static void ask_condition(struct asker *a, const struct xs_condition *c)
{
	for (size_t i = 0; i < c->n; i++)
		ask_quantity(a, c->tests[i].what);
}

static void ask_indicator(struct asker *a, const struct xs_indicator *indicator)
{
	if (!indicator)
		return;
	ask_quantity(a, indicator->amount);
	ask_quantity(a, indicator->basis);
}

static void ask_one(void *arg, const struct xs_quantity *q)
{
	ask_quantity(arg, q);
}

/* "largest class" and the like of a stage are quantities as well. */
static void ask_need(struct asker *a, const struct xs_requirement *need)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		if (a->stages[s])
			xs_need_quantities(need, (enum xs_stage)s, ask_one, a);
}

static bool speaks_of(const struct asker *a, const struct xs_requirement *need)
{
	if (need->parts_n > 0)
		return true;
	for (int s = 0; s < XS_STAGE_N; s++)
		if (a->stages[s] && need->limit[s].set)
			return true;
	return false;
}

static void ask_rule(struct asker *a, const struct xs_rule *rule)
{
	if (!rule->on || !speaks_of(a, &rule->need))
		return;
	a->how = rule->judged && rule->strength == XS_MUST ? XS_ASK_NEEDED
							   : XS_ASK_WANTED;
	ask_condition(a, &rule->when);
	ask_need(a, &rule->need);
	a->how = XS_ASK_WANTED;
	ask_condition(a, &rule->by_reference_for);
	for (size_t i = 0; i < rule->cases_n; i++) {
		ask_condition(a, &rule->cases[i].when);
		ask_need(a, &rule->cases[i].need);
	}
	for (size_t i = 0; i < rule->exemptions_n; i++) {
		ask_condition(a, &rule->exemptions[i].when);
		if (!rule->exemptions[i].excuses)
			ask_need(a, &rule->exemptions[i].need);
	}
	for (size_t i = 0; i < rule->tiers_n; i++)
		ask_need(a, &rule->tiers[i].need);
	for (size_t i = 0; i < rule->deductions_n; i++) {
		ask_condition(a, &rule->deductions[i].when);
		ask_need(a, &rule->deductions[i].need);
	}
}

static void ask_county(struct asker *a, const struct xs_county_rule *rule)
{
	if (!rule->on)
		return;
	ask_quantity(a, rule->what);
	ask_quantity(a, rule->of);
	ask_indicator(a, rule->indicator);
	for (size_t i = 0; i < rule->indicators_n; i++)
		ask_indicator(a, rule->indicators[i]);
}

/* Where every part is asked the whole is no question. */
static void drop_wholes(struct asker *a)
{
	for (size_t i = 0; i < a->cat->n; i++) {
		const struct xs_item *item = &a->cat->items[i];
		bool all = item->sum_of_n > 0;

		for (size_t k = 0; k < item->sum_of_n; k++)
			all = all && a->asked[item->sum_of[k]] != XS_ASK_NOT;
		if (all)
			a->asked[i] = XS_ASK_NOT;
	}
}

void xs_packs_ask(struct xs_pack *const *packs, size_t n,
	const bool stages[XS_STAGE_N], enum xs_asking *asked)
{
	struct asker a = { .stages = stages, .asked = asked };

	for (size_t p = 0; p < n; p++) {
		const struct xs_pack *pack = packs[p];

		a.cat = pack->cat;
		a.how = XS_ASK_WANTED;
		for (size_t i = 0; i < pack->exclusions_n; i++)
			ask_condition(&a, &pack->exclusions[i].when);
		for (size_t i = 0; i < pack->rules_n; i++)
			ask_rule(&a, &pack->rules[i]);
		a.how = XS_ASK_NEEDED;
		for (size_t i = 0; i < pack->county_n; i++)
			ask_county(&a, &pack->county[i]);
	}
	if (a.cat)
		drop_wholes(&a);
}

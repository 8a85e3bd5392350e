/* SPDX-License-Identifier: Apache-2.0
 *
 * What the rules say of an item: which lacks most, the ceiling (限高) that one
 * states, the least that is any use.
 */
#include "works_i.h"

#include <stdlib.h>
#include <string.h>

static const struct xs_quantity *provision(
	const struct xs_rule *rule, const struct xs_result *r)
{
	const struct xs_requirement *need = xs_rule_need(rule, r);

	if (need->shape == XS_CLASS_SIZE)
		return need->of;
	return need->shape == XS_BUILDINGS || need->shape == XS_UNSEEN
		? NULL
		: xs_rule_provision(rule, r);
}

static double ceiling_of(const struct xs_rule *rule, const struct xs_result *r)
{
	enum xs_shape shape = xs_rule_need(rule, r)->shape;

	if (shape != XS_RATIO && shape != XS_AMOUNT)
		return XS_BLANK;
	if (r->sense == XS_BETWEEN)
		return r->required_max;
	return r->sense == XS_AT_MOST ? r->required : XS_BLANK;
}

static struct xs_wk_fact *fact_of(
	struct xs_wk_facts *f, size_t from, const struct xs_wk_fact *key)
{
	for (size_t i = from; i < f->n; i++)
		if (f->all[i].school == key->school &&
			f->all[i].item == key->item &&
			f->all[i].rule == key->rule)
			return &f->all[i];
	xs_grow((void **)&f->all, &f->cap, f->n + 1, sizeof(*f->all));
	f->all[f->n] = *key;
	return &f->all[f->n++];
}

/* Units of a school come one after the other: `from` is where its facts
 * begin. */
static void add(struct xs_wk_facts *f, size_t from, const struct xs_pack *pack,
	const struct xs_rule *rule, const struct xs_unit_result *unit,
	const struct xs_result *r)
{
	const struct xs_quantity *what = provision(rule, r);
	bool single, fails = r->verdict == XS_FAIL || r->verdict == XS_NEAR;
	struct xs_wk_fact key = { .school = unit->school,
		.pack = pack,
		.rule = rule,
		.most = XS_BLANK };
	struct xs_wk_fact *fact;
	double most = ceiling_of(rule, r);

	if (!what || (!fails && xs_is_blank(most) && xs_is_blank(r->required)))
		return;
	key.item = xs_wk_item(what, &single);
	fact = fact_of(f, from, &key);
	fact->fails |= fails && r->strength == XS_MUST && r->gap > 0;
	if (fails && r->gap > 0)
		fact->gap += r->gap;
	if (!xs_is_blank(r->required))
		fact->required += r->required;
	if (!xs_is_blank(r->actual))
		fact->actual += r->actual;
	if (!xs_is_blank(most))
		fact->most = (xs_is_blank(fact->most) ? 0 : fact->most) + most;
}

static void add_assessment(struct xs_wk_facts *f, const struct xs_assessment *a)
{
	const struct xs_pack *pack = xs_assess_pack(a);
	struct xs_unit_result unit;
	size_t school = XS_NO_SCHOOL_INDEX, from = f->n;

	xs_unit_result_init(&unit, pack);
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		xs_assess_unit(a, i, &unit);
		if (unit.school != school)
			from = f->n;
		school = unit.school;
		for (size_t k = 0; k < pack->rules_n; k++)
			if (pack->rules[k].on && pack->rules[k].judged)
				add(f, from, pack, &pack->rules[k], &unit,
					&unit.rules[k]);
	}
	xs_unit_result_release(&unit);
}

static int compare(const void *pa, const void *pb)
{
	const struct xs_wk_fact *a = pa, *b = pb;
	int order;

	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	order = strcmp(a->pack->id, b->pack->id);
	if (order)
		return order;
	return a->rule < b->rule ? -1 : a->rule > b->rule;
}

void xs_wk_facts_of(struct xs_assessment *const *assessments, size_t n,
	size_t schools, struct xs_wk_facts *out)
{
	size_t at = 0;

	memset(out, 0, sizeof(*out));
	for (size_t k = 0; k < n; k++)
		add_assessment(out, assessments[k]);
	if (out->n)
		qsort(out->all, out->n, sizeof(*out->all), compare);
	out->first = xs_alloc(schools + 2, sizeof(size_t));
	for (size_t s = 0; s <= schools; s++) {
		while (at < out->n && out->all[at].school < s)
			at++;
		out->first[s] = at;
	}
	for (size_t i = 0; i < out->n; i++) {
		struct xs_wk_fact *f = &out->all[i];

		f->depth = f->required > 0 ? fmin(f->gap / f->required, 1)
					   : (f->gap > 0);
	}
}

void xs_wk_facts_release(struct xs_wk_facts *f)
{
	free(f->all);
	free(f->first);
	memset(f, 0, sizeof(*f));
}

const struct xs_wk_fact *xs_wk_fact_worst(
	const struct xs_wk_facts *f, size_t school, int item)
{
	const struct xs_wk_fact *worst = NULL;

	for (size_t i = f->first[school]; i < f->first[school + 1]; i++)
		if (f->all[i].item == item && f->all[i].fails &&
			(!worst || f->all[i].gap > worst->gap))
			worst = &f->all[i];
	return worst;
}

double xs_wk_ceiling(const struct xs_wk_facts *f, size_t school, int item)
{
	double least = XS_BLANK;

	for (size_t i = f->first[school]; i < f->first[school + 1]; i++)
		if (f->all[i].item == item && !xs_is_blank(f->all[i].most) &&
			!(least <= f->all[i].most))
			least = f->all[i].most;
	return least;
}

double xs_wk_least(const struct xs_wk_facts *f, size_t school, int item)
{
	double most = XS_BLANK;

	for (size_t i = f->first[school]; i < f->first[school + 1]; i++)
		if (f->all[i].item == item && f->all[i].required > 0 &&
			!(most >= f->all[i].required))
			most = f->all[i].required;
	return most;
}

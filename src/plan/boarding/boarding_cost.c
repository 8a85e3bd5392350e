/* SPDX-License-Identifier: Apache-2.0
 *
 * What beds cost, and what new rooms are planned by: the standards judged by,
 * else standards/boarding.json; never above a standard's ceiling.
 */
#include "boarding_i.h"

#include <string.h>

#include "xueshe/costs.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

/* -- money ------------------------------------------------------------------ */

const struct xs_cost *xs_boarding_cost(
	const struct xs_boarding *b, const char *item, int measure)
{
	if (!b->in.costs)
		return NULL;
	return xs_cost_for(b->in.costs, xs_item_find(b->in.survey->cat, item),
		(enum xs_measure)measure, b->in.region);
}

int64_t xs_boarding_fen(const struct xs_boarding *b, size_t school,
	const struct xs_cost *cost, double quantity)
{
	const struct xs_survey *survey = b->in.survey;
	double terrain =
		xs_survey_value(survey, school, survey->facts[XS_FACT_TERRAIN]);
	struct xs_price price;
	int64_t fen;

	if (!cost || xs_is_blank(quantity))
		return XS_FEN_BLANK;
	xs_cost_price(b->in.costs, cost, b->in.price_year,
		xs_is_blank(terrain) ? -1 : (int)terrain, &price);
	return xs_cost_total(xs_price_fen(&price), quantity, &fen)
		? fen
		: XS_FEN_BLANK;
}

int64_t xs_boarding_price(
	const struct xs_boarding *b, size_t school, const struct xs_cost *cost)
{
	return xs_boarding_fen(b, school, cost, 1);
}

int64_t xs_fen_sum(int64_t a, int64_t b)
{
	return a == XS_FEN_BLANK || b == XS_FEN_BLANK ? XS_FEN_BLANK : a + b;
}

int64_t xs_boarding_new_fen(const struct xs_boarding *b, size_t school,
	enum xs_stage stage, int64_t beds)
{
	double m2 = (double)beds * b->plan[stage].floor_m2;
	const struct xs_cost *build =
		xs_boarding_cost(b, "dormitory_area", XS_BUILD);
	const struct xs_cost *bed = xs_boarding_cost(b, "beds_boys", XS_EQUIP);

	return xs_fen_sum(xs_boarding_fen(b, school, build, m2),
		xs_boarding_fen(b, school, bed, (double)beds));
}

/* -- what new rooms are planned by ------------------------------------------- */

static void plan_value(struct xs_bed_plan *p, int i, double *value,
	const struct xs_bed_norm *norm, const struct xs_living_norm *else_by,
	int stage)
{
	*value = norm->value;
	if (!xs_is_blank(*value)) {
		p->pack[i] = norm->pack;
	} else if (else_by && !xs_is_blank(else_by->value[stage])) {
		*value = else_by->value[stage];
		p->norm[i] = else_by;
	}
}

/* The most floor area a boarder that the requirement allows; blank: it does
 * not say. */
static double ceiling_of(const struct xs_requirement *need, int stage,
	const struct xs_pack *pack, xs_date on)
{
	const struct xs_limit *l;

	if (need->shape != XS_RATIO || need->sense == XS_AT_LEAST ||
		!xs_text_is(need->indicator->key, "dormitory_area_per_boarder"))
		return XS_BLANK;
	l = xs_limit_on(&need->limit[stage], pack, on);
	if (!l->set || l->by || need->plus_n)
		return XS_BLANK;
	return need->sense == XS_BETWEEN ? l->value_max : l->value;
}

static void offer_ceiling(const struct xs_boarding *b, struct xs_bed_plan *p,
	int stage, const struct xs_pack *pack, const struct xs_rule *rule)
{
	double v;

	if (!rule->on || rule->strength != XS_MUST || rule->cases_n ||
		!xs_in_force(&rule->in_force, b->in.survey->reference))
		return;
	v = ceiling_of(&rule->need, stage, pack, b->in.survey->reference);
	if (xs_is_blank(v) ||
		(!xs_is_blank(p->ceiling_m2) && v >= p->ceiling_m2))
		return;
	p->ceiling_m2 = v;
	p->ceiling_pack = pack;
	p->ceiling_rule = rule;
}

static void find_ceiling(
	const struct xs_boarding *b, struct xs_bed_plan *p, int stage)
{
	p->ceiling_m2 = XS_BLANK;
	for (size_t i = 0; i < b->in.assessments_n; i++) {
		const struct xs_pack *pack =
			xs_assess_pack(b->in.assessments[i]);

		for (size_t r = 0; r < pack->rules_n; r++)
			offer_ceiling(b, p, stage, pack, &pack->rules[r]);
	}
}

void xs_boarding_plan_by(struct xs_boarding *b)
{
	const struct xs_living *l = b->in.living;

	for (int s = 0; s < XS_STAGE_N; s++) {
		struct xs_bed_plan *p = &b->plan[s];

		plan_value(p, 0, &p->usable_m2, &b->norms.usable_m2[s],
			l ? &l->usable_m2 : NULL, s);
		plan_value(p, 1, &p->floor_m2, &b->norms.floor_m2[s],
			l ? &l->floor_m2 : NULL, s);
		plan_value(p, 2, &p->people_a_room, &b->norms.people_a_room[s],
			l ? &l->people_a_room : NULL, s);
		find_ceiling(b, p, s);
		if (p->floor_m2 > p->ceiling_m2)
			p->floor_m2 = p->ceiling_m2;
	}
}

const struct xs_bed_plan *xs_boarding_plan(
	const struct xs_boarding *b, enum xs_stage stage)
{
	return &b->plan[stage];
}

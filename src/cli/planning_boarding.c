/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding for commands that plan: boarding life as data, the packs that
 * advise where no standard judged by asks, norms of beds, costs.
 */
#include <stdlib.h>
#include <string.h>

#include "xueshe/boarding.h"
#include "xueshe/costs.h"
#include "xueshe/living.h"

#include "cli_i.h"

struct xs_planned_boarding {
	struct xs_living *living;
	struct xs_judging advice;
	struct xs_bed_norms norms;
	struct xs_costs *costs;
};

static bool is_judged_by(
	const struct xs_planning *p, const struct xs_pack *pack)
{
	for (size_t i = 0; i < p->judging.n; i++)
		if (p->judging.packs[i] == pack ||
			strcmp(p->judging.packs[i]->id, pack->id) == 0)
			return true;
	return false;
}

/* Packs of the list that are not judged by anyway. */
static int load_advice(struct xs_ctx *ctx, const struct xs_planning *p,
	struct xs_planned_boarding *w)
{
	struct xs_judging *j = &w->advice;
	size_t n = w->living->advice_n;
	struct xs_assess_options options;

	j->packs = xs_alloc(n + 1, sizeof(struct xs_pack *));
	j->all = xs_alloc(n + 1, sizeof(struct xs_assessment *));
	if (xs_judging_options(
		    ctx, ctx->survey, xs_judging_asked(ctx), &options) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct xs_pack *pack = xs_cli_pack(ctx, w->living->advice[i]);

		if (!pack)
			return -1;
		if (is_judged_by(p, pack))
			continue;
		j->packs[j->n] = pack;
		j->all[j->n++] = xs_assess_new(ctx->survey, pack, &options);
	}
	return 0;
}

static int open_data(struct xs_ctx *ctx, struct xs_planned_boarding *w)
{
	const struct xs_texts *own = &ctx->common->costs;

	w->living = xs_living_load(ctx->cat,
		xs_arena_printf(
			&ctx->arena, "%s/standards/boarding.json", ctx->data),
		&ctx->err);
	w->costs = !w->living
		? NULL
		: xs_costs_open(ctx->cat,
			  xs_arena_printf(
				  &ctx->arena, "%s/standards/costs", ctx->data),
			  &ctx->err);
	for (size_t i = 0; w->costs && i < own->n; i++)
		if (xs_costs_add(w->costs, own->all[i], &ctx->err) < 0)
			return -1;
	return w->costs ? 0 : -1;
}

int xs_planning_boarding(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_planned_boarding *w = xs_alloc(1, sizeof(*w));
	struct xs_boarding_input in = { .survey = ctx->survey,
		.forecast = p->forecast,
		.county = p->county,
		.reg = p->reg,
		.region = xs_province_region(ctx->survey->province) };

	p->boarded = w;
	if (open_data(ctx, w) < 0 || load_advice(ctx, p, w) < 0)
		return -1;
	xs_bed_norms_of((const struct xs_pack *const *)p->judging.packs,
		p->judging.n, xs_judging_day(ctx), &w->norms);
	in.norms = &w->norms;
	in.assessments = p->judging.all;
	in.assessments_n = p->judging.n;
	in.living = w->living;
	in.advice = w->advice.all;
	in.advice_n = w->advice.n;
	in.costs = w->costs;
	in.price_year = xs_planning_price_year(ctx, w->costs);
	p->boarding = xs_boarding_new(&in, &p->findings);
	return 0;
}

void xs_planning_boarding_release(struct xs_planning *p)
{
	struct xs_planned_boarding *w = p->boarded;

	xs_boarding_free(p->boarding);
	if (!w)
		return;
	xs_judging_release(&w->advice);
	xs_costs_free(w->costs);
	xs_living_free(w->living);
	free(w);
}

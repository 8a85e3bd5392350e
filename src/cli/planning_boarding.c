/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding for commands that plan: boarding life as data, and the packs that
 * advise where no standard judged by asks.
 */
#include <string.h>

#include "xueshe/boarding.h"
#include "xueshe/living.h"

#include "cli_i.h"

static bool is_judged_by(
	const struct xs_planning *p, const struct xs_pack *pack)
{
	for (size_t i = 0; i < p->judging.n; i++)
		if (p->judging.packs[i] == pack ||
			strcmp(p->judging.packs[i]->id, pack->id) == 0)
			return true;
	return false;
}

/* Packs of the list that are in the folder and not judged by anyway. */
static int load_advice(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_judging *j = &p->advice;
	struct xs_assess_options options;

	j->packs = xs_alloc(p->living->advice_n + 1, sizeof(struct xs_pack *));
	j->all = xs_alloc(
		p->living->advice_n + 1, sizeof(struct xs_assessment *));
	if (xs_judging_options(ctx, ctx->survey, ctx->common->on, &options) < 0)
		return -1;
	for (size_t i = 0; i < p->living->advice_n; i++) {
		struct xs_pack *pack = xs_cli_pack(ctx, p->living->advice[i]);

		if (!pack)
			return -1;
		if (is_judged_by(p, pack))
			continue;
		j->packs[j->n] = pack;
		j->all[j->n++] = xs_assess_new(ctx->survey, pack, &options);
	}
	return 0;
}

int xs_planning_boarding(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_boarding_input in = { .survey = ctx->survey,
		.forecast = p->forecast,
		.county = p->county };

	p->living = xs_living_load(ctx->cat,
		xs_arena_printf(
			&ctx->arena, "%s/standards/boarding.json", ctx->data),
		&ctx->err);
	if (!p->living || load_advice(ctx, p) < 0)
		return -1;
	in.assessments = p->judging.all;
	in.assessments_n = p->judging.n;
	in.living = p->living;
	in.advice = p->advice.all;
	in.advice_n = p->advice.n;
	p->boarding = xs_boarding_new(&in, &p->findings);
	return 0;
}

void xs_planning_boarding_release(struct xs_planning *p)
{
	xs_boarding_free(p->boarding);
	xs_judging_release(&p->advice);
	xs_living_free(p->living);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Readiness among what planning commands find ready: the verdicts on the day
 * of --on.
 */
#include "xueshe/readiness.h"

#include "cli_i.h"

int xs_planning_readiness(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_readiness_input in = { .survey = ctx->survey,
		.packs = p->judging.packs,
		.packs_n = p->judging.n,
		.reg = p->reg,
		.county = p->county,
		.forecast = p->forecast,
		.works = p->works,
		.region = xs_province_region(ctx->survey->province) };

	if (xs_judging_options(
		    ctx, ctx->survey, xs_judging_day(ctx), &in.options) < 0)
		return -1;
	p->readiness = xs_readiness_new(&in);
	return 0;
}

void xs_planning_readiness_release(struct xs_planning *p)
{
	xs_readiness_free(p->readiness);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Coefficients year by year among what planning commands find ready.
 */
#include "xueshe/balance_years.h"

#include "cli_i.h"

int xs_planning_balance(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p)
{
	struct xs_balance_years_input in = { .survey = ctx->survey,
		.packs = p->judging.packs,
		.packs_n = p->judging.n,
		.forecast = p->forecast,
		.reg = p->reg,
		.county = p->county,
		.works = p->works };

	if (xs_planning_first_plan(ctx, wish, p) < 0 ||
		xs_judging_options(ctx, ctx->survey, 0, &in.options) < 0)
		return -1;
	in.plan = p->plans_n ? p->plans[0] : NULL;
	p->balance_years = xs_balance_years_new(&in);
	return 0;
}

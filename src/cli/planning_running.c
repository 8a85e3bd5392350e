/* SPDX-License-Identifier: Apache-2.0
 *
 * Running costs among what planning commands find ready.
 */
#include <string.h>

#include "xueshe/funds.h"
#include "xueshe/running.h"

#include "cli_i.h"

int xs_planning_running(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_running_input in = { .survey = ctx->survey,
		.forecast = p->forecast,
		.county = p->county,
		.region = xs_province_funds_region(ctx->survey->province) };

	p->funds = xs_funds_open(ctx->cat,
		xs_arena_printf(
			&ctx->arena, "%s/standards/funds.json", ctx->data),
		&ctx->err);
	if (!p->funds)
		return -1;
	in.funds = p->funds;
	p->running = xs_running_new(&in, &p->findings);
	return 0;
}

void xs_planning_running_release(struct xs_planning *p)
{
	xs_running_free(p->running);
	xs_funds_free(p->funds);
}

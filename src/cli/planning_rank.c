/* SPDX-License-Identifier: Apache-2.0
 *
 * The ranking for commands that plan, by the weights that ship or the
 * planner's own.
 */
#include <stdlib.h>

#include "xueshe/ranking.h"

#include "cli_i.h"

int xs_planning_ranking(
	struct xs_ctx *ctx, const char *path, struct xs_planning *p)
{
	if (!path)
		path = xs_arena_printf(
			&ctx->arena, "%s/standards/weights.json", ctx->data);
	p->weights = xs_alloc(1, sizeof(*p->weights));
	if (xs_weights_read(path, p->weights, &ctx->err) < 0)
		return -1;
	if (!p->works)
		return xs_fail(&ctx->err, XS_E_BUG, "no works");
	p->ranking = xs_ranking_new(p->works, p->county, p->weights);
	return 0;
}

void xs_planning_ranking_release(struct xs_planning *p)
{
	xs_ranking_free(p->ranking);
	if (p->weights)
		xs_weights_release(p->weights);
	free(p->weights);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Plans for commands and workbooks: the scenarios that ship or the planner's
 * own, each solved.
 */
#include <stdlib.h>

#include "xueshe/plan.h"

#include "cli_i.h"

static int unknown(
	struct xs_ctx *ctx, const struct xs_scenarios *s, const char *id)
{
	struct xs_buf names = XS_BUF_INIT;

	for (size_t i = 0; i < s->n; i++)
		xs_buf_addf(&names, "%s%s", i ? ", " : "", s->all[i].id);
	xs_fail(&ctx->err, XS_E_USAGE, _("there is no scenario \"%s\""), id);
	xs_hint(&ctx->err, _("There are: %s"), names.s);
	xs_buf_release(&names);
	return -1;
}

static int solve(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	const struct xs_scenario *scenario, struct xs_planning *p)
{
	struct xs_plan_input in = { p->works, p->ranking, p->county, p->reg };
	struct xs_selection_limits limits = { .gap = wish->gap };
	struct xs_scenario own = *scenario;
	struct xs_plan *plan;

	if (wish->from) {
		own.from = wish->from;
		own.to = wish->to;
	}
	plan = xs_plan_new(&in, &own, &limits, &ctx->err);
	if (!plan)
		return -1;
	p->plans[p->plans_n++] = plan;
	return 0;
}

static int open_scenarios(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p)
{
	const char *path = wish->scenarios;

	if (!path)
		path = xs_arena_printf(
			&ctx->arena, "%s/standards/scenarios.json", ctx->data);
	p->scenarios = xs_alloc(1, sizeof(*p->scenarios));
	if (xs_scenarios_read(path, p->scenarios, &ctx->err) < 0)
		return -1;
	p->plans = xs_alloc(p->scenarios->n + 1, sizeof(struct xs_plan *));
	return 0;
}

static const struct xs_plan_wish none;

/* Money that makes no plan leaves p->plans empty: the caller says so. */
int xs_planning_first_plan(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p)
{
	const struct xs_scenario *one;

	if (p->plans_n)
		return 0;
	if (!wish)
		wish = &none;
	if (open_scenarios(ctx, wish, p) < 0)
		return -1;
	one = wish->scenario ? xs_scenario_find(p->scenarios, wish->scenario)
			     : &p->scenarios->all[0];
	if (!one)
		return unknown(ctx, p->scenarios, wish->scenario);
	if (solve(ctx, wish, one, p) == 0)
		return 0;
	if (ctx->err.code != XS_E_FUNDS)
		return -1;
	ctx->err = (struct xs_error){ 0 };
	return 0;
}

int xs_planning_plans(struct xs_ctx *ctx, const struct xs_plan_wish *wish,
	struct xs_planning *p)
{
	const struct xs_scenario *one;

	if (!wish)
		wish = &none;
	if (open_scenarios(ctx, wish, p) < 0)
		return -1;
	if (wish->scenario) {
		one = xs_scenario_find(p->scenarios, wish->scenario);
		return one ? solve(ctx, wish, one, p)
			   : unknown(ctx, p->scenarios, wish->scenario);
	}
	for (size_t i = 0; i < p->scenarios->n; i++)
		if (solve(ctx, wish, &p->scenarios->all[i], p) < 0)
			return -1;
	return 0;
}

void xs_planning_plans_release(struct xs_planning *p)
{
	for (size_t i = 0; i < p->plans_n; i++)
		xs_plan_free(p->plans[i]);
	free(p->plans);
	if (p->scenarios)
		xs_scenarios_release(p->scenarios);
	free(p->scenarios);
}

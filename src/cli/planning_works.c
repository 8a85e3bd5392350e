/* SPDX-License-Identifier: Apache-2.0
 *
 * Works for commands that plan: costs, with the county's own in their place,
 * measures, and what is lacking in every year to come.
 */
#include <stdlib.h>
#include <string.h>

#include "xueshe/costs.h"
#include "xueshe/forecast.h"
#include "xueshe/works.h"

#include "cli_i.h"

/* Works begun in the year of the survey open two school years later. */
#define UNTIL_OPENING 2

struct xs_planned_works { /* what works are made from */
	struct xs_costs *costs;
	struct xs_measures *measures;
	struct xs_survey *cleared;
	struct xs_gaps_ahead *ahead;
	struct xs_judging
		judged; /* of the cleared survey; packs are borrowed */
};

static int open_data(struct xs_ctx *ctx, struct xs_planned_works *w)
{
	const struct xs_texts *own = &ctx->common->costs;

	w->costs = xs_costs_open(ctx->cat,
		xs_arena_printf(&ctx->arena, "%s/standards/costs", ctx->data),
		&ctx->err);
	for (size_t i = 0; w->costs && i < own->n; i++)
		if (xs_costs_add(w->costs, own->all[i], &ctx->err) < 0)
			return -1;
	w->measures = !w->costs
		? NULL
		: xs_measures_open(ctx->cat,
			  xs_arena_printf(&ctx->arena,
				  "%s/standards/measures.json", ctx->data),
			  &ctx->err);
	return w->measures ? 0 : -1;
}

/* The standards on a survey; 0 or -1. */
static int judge(struct xs_ctx *ctx, const struct xs_judging *by,
	struct xs_survey *survey, struct xs_judging *out)
{
	struct xs_assess_options options;

	if (xs_judging_options(ctx, survey, xs_judging_asked(ctx), &options) <
		0)
		return -1;
	out->n = by->n;
	out->all = xs_alloc(by->n + 1, sizeof(struct xs_assessment *));
	for (size_t i = 0; i < by->n; i++)
		out->all[i] = xs_assess_new(survey, by->packs[i], &options);
	return 0;
}

/* A year to come: forecast, judged, its gaps kept, forgotten. */
static int add_year(struct xs_ctx *ctx, const struct xs_planning *p, int year)
{
	struct xs_survey *then, *cleared;
	struct xs_judging judged = { 0 };
	int rc;

	then = xs_forecast_as_survey(p->forecast, year, 1);
	if (!then)
		return 1;
	cleared = xs_works_cleared(then);
	rc = judge(ctx, &p->judging, cleared, &judged);
	if (rc == 0)
		xs_gaps_ahead_add(
			p->costing->ahead, cleared, judged.all, judged.n);
	xs_judging_release(&judged);
	xs_survey_free(cleared);
	xs_survey_free(then);
	return rc;
}

static int look_ahead(struct xs_ctx *ctx, const struct xs_planning *p)
{
	struct xs_planned_works *w = p->costing;
	int rc = 0, to = xs_forecast_to(p->forecast);

	w->ahead = xs_gaps_ahead_new(w->cleared);
	xs_gaps_ahead_add(w->ahead, w->cleared, w->judged.all, w->judged.n);
	for (int year = ctx->survey->year + 1; rc == 0 && year <= to; year++)
		rc = add_year(ctx, p, year);
	return rc < 0 ? -1 : 0;
}

int xs_planning_price_year(const struct xs_ctx *ctx, const struct xs_costs *c)
{
	int last = c->index.first + c->index.n - 1;

	if (ctx->common->price_year)
		return ctx->common->price_year;
	if (!c->index.n)
		return 0;
	return ctx->survey->year < last ? ctx->survey->year : last;
}

static int management(
	struct xs_ctx *ctx, const struct xs_measures *m, double *out)
{
	const char *text = ctx->common->management;
	double percent;

	*out = m->management_share;
	if (!text)
		return 0;
	if (!xs_parse_real(text, strcspn(text, "%"), &percent) || percent < 0 ||
		percent > 100) {
		xs_fail(&ctx->err, XS_E_USAGE,
			_("\"%s\" is no share in per cent"), text);
		return xs_hint(
			&ctx->err, _("For example: %s"), "--management 5");
	}
	*out = percent / 100;
	return 0;
}

int xs_planning_works(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_planned_works *w;
	struct xs_works_input in = { .survey = ctx->survey,
		.boarding = p->boarding,
		.reg = p->reg,
		.county = p->county,
		.region = xs_province_region(ctx->survey->province),
		.opening_year = ctx->survey->year + UNTIL_OPENING };

	w = p->costing = xs_alloc(1, sizeof(*w));
	if (open_data(ctx, w) < 0 ||
		management(ctx, w->measures, &in.management_share) < 0)
		return -1;
	w->cleared = xs_works_cleared(ctx->survey);
	if (judge(ctx, &p->judging, w->cleared, &w->judged) < 0 ||
		look_ahead(ctx, p) < 0)
		return -1;
	in.cleared = w->cleared;
	in.assessments = w->judged.all;
	in.assessments_n = w->judged.n;
	in.ahead = w->ahead;
	in.costs = w->costs;
	in.measures = w->measures;
	in.price_year = xs_planning_price_year(ctx, w->costs);
	p->works = xs_works_new(&in, &p->findings);
	return 0;
}

void xs_planning_works_release(struct xs_planning *p)
{
	struct xs_planned_works *w = p->costing;

	xs_works_free(p->works);
	if (!w)
		return;
	xs_gaps_ahead_free(w->ahead);
	xs_judging_release(&w->judged);
	xs_survey_free(w->cleared);
	xs_measures_free(w->measures);
	xs_costs_free(w->costs);
	free(w);
}

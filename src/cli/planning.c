/* SPDX-License-Identifier: Apache-2.0
 *
 * What commands that plan find ready: all years on file, the county's other
 * sheets, forecast, standards.  Each part is made from those above it.
 */
#include <stdlib.h>
#include <string.h>

#include "xueshe/balance_years.h"
#include "xueshe/county.h"
#include "xueshe/evidence.h"
#include "xueshe/forecast.h"
#include "xueshe/register.h"

#include "cli_i.h"

/* -- the years on file ------------------------------------------------------- */

static int load_earlier(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_findings unheard = { 0 };
	int *years = NULL;
	size_t n = 0;
	int rc = -1;

	if (xs_store_years(ctx->store, &years, &n, &ctx->err) < 0)
		return -1;
	p->earlier = xs_alloc(n + 1, sizeof(struct xs_survey *));
	p->newest_first = xs_alloc(n + 1, sizeof(struct xs_survey *));
	for (size_t i = 0; i < n && years[i] < ctx->survey->year; i++) {
		p->earlier[i] = xs_store_survey(
			ctx->store, years[i], &unheard, &ctx->err);
		if (!p->earlier[i])
			goto out;
		p->earlier_n++;
	}
	for (size_t i = 0; i < p->earlier_n; i++)
		p->newest_first[i] = p->earlier[p->earlier_n - 1 - i];
	rc = 0;
out:
	xs_findings_release(&unheard);
	free(years);
	return rc;
}

/* -- the parts --------------------------------------------------------------- */

static int begin_county(struct xs_ctx *ctx, struct xs_planning *p)
{
	p->county = xs_store_county(ctx->store, ctx->survey, &ctx->err);
	return p->county ? 0 : -1;
}

static void begin_forecast(struct xs_ctx *ctx,
	const struct xs_planning_options *options, struct xs_planning *p)
{
	const struct xs_survey **all;
	struct xs_forecast_input in = { 0 };

	all = xs_arena_alloc(
		&ctx->arena, p->earlier_n + 1, sizeof(struct xs_survey *));
	for (size_t i = 0; i < p->earlier_n; i++)
		all[i] = p->earlier[i];
	all[p->earlier_n] = ctx->survey;
	in.surveys = all;
	in.surveys_n = p->earlier_n + 1;
	in.cohorts = p->county->cohorts;
	in.cohorts_n = p->county->cohorts_n;
	if (options) {
		in.to = options->to;
		in.births = options->births;
	}
	p->forecast = xs_forecast_new(&in, &p->findings);
}

/* Works need all, boarding all above it. */
static unsigned with_all(unsigned parts)
{
	if (parts & XS_WITH_READINESS)
		parts |= XS_WITH_WORKS;
	if (parts & (XS_WITH_PLANS | XS_WITH_BALANCE_YEARS))
		parts |= XS_WITH_RANKING | XS_WITH_REGISTER;
	if (parts & XS_WITH_RANKING)
		parts |= XS_WITH_WORKS;
	if (parts & XS_WITH_WORKS)
		parts |= XS_WITH_BOARDING | XS_WITH_REGISTER;
	if (parts & XS_WITH_BOARDING)
		parts |= XS_WITH_FORECAST | XS_WITH_REGISTER;
	if (parts & (XS_WITH_ALLOCATION | XS_WITH_PAPERS))
		parts |= XS_WITH_COUNTY | XS_WITH_JUDGING;
	if (parts & XS_WITH_REGISTER)
		parts |= XS_WITH_COUNTY | XS_WITH_JUDGING;
	if (parts & (XS_WITH_FORECAST | XS_WITH_RUNNING))
		parts |= XS_WITH_COUNTY | XS_WITH_FORECAST | XS_WITH_EARLIER;
	return parts;
}

/* Beds heed works under way; what else the register finds is told where it was
 * asked for. */
static void begin_register(struct xs_planning *p, bool heard)
{
	struct xs_findings unheard = { 0 };

	p->reg = xs_register_new(p->county, p->judging.all, p->judging.n,
		heard ? &p->findings : &unheard);
	xs_findings_release(&unheard);
}

static int check_to(struct xs_ctx *ctx, int to)
{
	int base = ctx->survey->year;

	if (!to || (to > base && to <= base + XS_AHEAD_MOST))
		return 0;
	xs_fail(&ctx->err, XS_E_USAGE, _("\"--to\" does not take %d"), to);
	return xs_hint(&ctx->err,
		_("A forecast from the survey of %d goes to %d up to %d."),
		base, base + 1, base + XS_AHEAD_MOST);
}

/* What is wrong with papers to be shown; the workbook itself counts them. */
static void look_at_papers(struct xs_ctx *ctx, struct xs_planning *p)
{
	struct xs_archive *a = xs_archive_new(p->county, ctx->survey,
		p->judging.all, p->judging.n, xs_judging_day(ctx));

	xs_archive_look(a, xs_lang_screen(), &p->findings);
	xs_archive_free(a);
}

int xs_planning_begin(struct xs_ctx *ctx, unsigned parts,
	const struct xs_planning_options *options, struct xs_planning *p)
{
	bool heard;

	memset(p, 0, sizeof(*p));
	heard = with_all(parts & ~(unsigned)XS_WITH_BOARDING) &
		XS_WITH_REGISTER;
	parts = with_all(parts);
	if (options && check_to(ctx, options->to) < 0)
		return -1;
	if (parts & XS_WITH_COUNTY && begin_county(ctx, p) < 0)
		return -1;
	if (parts & XS_WITH_EARLIER && load_earlier(ctx, p) < 0)
		return -1;
	if (parts & XS_WITH_FORECAST)
		begin_forecast(ctx, options, p);
	if (parts & XS_WITH_RUNNING && xs_planning_running(ctx, p) < 0)
		return -1;
	if (parts & XS_WITH_JUDGING && xs_judging_begin(ctx, &p->judging) < 0)
		return -1;
	if (parts & XS_WITH_ALLOCATION &&
		xs_planning_allocation(ctx, options, p) < 0)
		return -1;
	if (parts & XS_WITH_PAPERS)
		look_at_papers(ctx, p);
	if (parts & XS_WITH_REGISTER)
		begin_register(p, heard);
	if (parts & XS_WITH_BOARDING && xs_planning_boarding(ctx, p) < 0)
		return -1;
	if (parts & XS_WITH_WORKS && xs_planning_works(ctx, p) < 0)
		return -1;
	if (parts & XS_WITH_READINESS && xs_planning_readiness(ctx, p) < 0)
		return -1;
	if (parts & XS_WITH_RANKING &&
		xs_planning_ranking(ctx, options ? options->weights : NULL, p) <
			0)
		return -1;
	if (parts & XS_WITH_PLANS &&
		xs_planning_plans(ctx, options ? &options->plans : NULL, p) < 0)
		return -1;
	if (parts & XS_WITH_BALANCE_YEARS &&
		xs_planning_balance(ctx, options ? &options->plans : NULL, p) <
			0)
		return -1;
	return 0;
}

void xs_planning_release(struct xs_planning *p)
{
	xs_balance_years_free(p->balance_years);
	xs_planning_plans_release(p);
	xs_planning_ranking_release(p);
	xs_planning_readiness_release(p);
	xs_planning_works_release(p);
	xs_planning_boarding_release(p);
	xs_register_free(p->reg);
	xs_planning_running_release(p);
	xs_planning_allocation_release(p);
	xs_judging_release(&p->judging);
	xs_forecast_free(p->forecast);
	xs_county_free(p->county);
	for (size_t i = 0; i < p->earlier_n; i++)
		xs_survey_free(p->earlier[i]);
	free(p->earlier);
	free(p->newest_first);
	xs_findings_release(&p->findings);
	memset(p, 0, sizeof(*p));
}

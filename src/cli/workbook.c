/* SPDX-License-Identifier: Apache-2.0
 *
 * Workbooks: what a layout shows is worked out, then written.
 */
#include <stdlib.h>

#include "xueshe/os.h"
#include "xueshe/report.h"

#include "cli_i.h"

static int origin(void *arg, size_t school, int item, struct xs_origin *out)
{
	struct xs_ctx *ctx = arg;

	return xs_store_trace(ctx->store, ctx->survey, school, item, out);
}

static int blank(void *arg, size_t school, int item, struct xs_place *out)
{
	struct xs_ctx *ctx = arg;

	return xs_store_blank_place(ctx->store, ctx->survey, school, item, out);
}

static void progress(void *arg, const char *sheet, size_t rows)
{
	(void)arg;
	fprintf(stderr, "\r\033[K%s %zu", sheet, rows);
}

int xs_survey_before(struct xs_ctx *ctx, struct xs_survey **out)
{
	struct xs_findings unheard = { 0 };
	int *years = NULL, year = 0;
	size_t n = 0, i;
	int rc = xs_store_years(ctx->store, &years, &n, &ctx->err);

	for (i = 0; i < n; i++)
		if (years[i] < ctx->survey->year)
			year = years[i];
	if (rc == 0 && year) {
		*out = xs_store_survey(ctx->store, year, &unheard, &ctx->err);
		rc = *out ? 0 : -1;
	}
	xs_findings_release(&unheard);
	free(years);
	return rc;
}

static void fill_input(struct xs_ctx *ctx, struct xs_report_input *in)
{
	in->survey = ctx->survey;
	in->findings = &ctx->findings;
	in->origin = origin;
	in->blank = blank;
	in->origin_arg = ctx;
	in->lang = ctx->common->workbook_lang;
	in->version = XS_VERSION;
	in->on = xs_judging_day(ctx);
	in->unknown_too = ctx->common->unknown_too;
	if (xs_os_is_terminal(stderr))
		in->progress = progress;
}

static const char *reports_folder(struct xs_ctx *ctx)
{
	return xs_arena_printf(&ctx->arena, "%s/reports", ctx->data);
}

int xs_workbook_of(struct xs_ctx *ctx, const char *layout, const char *out,
	const struct xs_report_input *facts)
{
	struct xs_report_input in = *facts;
	char hash[65];
	int rc = -1;

	if (xs_out_spares(ctx, out, NULL) < 0 ||
		xs_store_hold(ctx->store, &ctx->err) < 0)
		return -1;
	fill_input(ctx, &in);
	xs_report_hash(&in, hash);
	in.input_hash = hash;
	rc = xs_report_write(reports_folder(ctx), layout, &in, out, &ctx->err);
	if (in.progress)
		fputs("\r\033[K", stderr);
	xs_store_let_go(ctx->store);
	return rc;
}

int xs_workbook_also(struct xs_ctx *ctx, const char *layout,
	const struct xs_report_input *facts)
{
	const char *out = ctx->common->out;

	if (!out)
		return 0;
	if (xs_workbook_of(ctx, layout, out, facts) < 0)
		return -1;
	if (!ctx->common->json && !ctx->common->csv)
		xs_out(ctx, _("written: %s\n"), out);
	return 0;
}

/* -- what a layout shows ------------------------------------------------------ */

static const struct {
	unsigned need, part;
} parts[] = {
	{ XS_NEED_COUNTY, XS_WITH_COUNTY },
	{ XS_NEED_FORECAST, XS_WITH_FORECAST },
	{ XS_NEED_BOARDING, XS_WITH_BOARDING },
	{ XS_NEED_WORKS, XS_WITH_WORKS },
	{ XS_NEED_RANKING, XS_WITH_RANKING },
	{ XS_NEED_PLANS, XS_WITH_PLANS },
	{ XS_NEED_REGISTER, XS_WITH_REGISTER },
	{ XS_NEED_RUNNING, XS_WITH_RUNNING },
	{ XS_NEED_ALLOCATION, XS_WITH_ALLOCATION },
	{ XS_NEED_READINESS, XS_WITH_READINESS },
	{ XS_NEED_PAPERS, XS_WITH_PAPERS },
	{ XS_NEED_BALANCE_YEARS, XS_WITH_BALANCE_YEARS },
};

unsigned xs_workbook_with(const struct xs_ctx *ctx)
{
	return ctx->common->out ? XS_WITH_JUDGING | XS_WITH_EARLIER : 0;
}

int xs_planning_parts(struct xs_ctx *ctx, const char *layout, unsigned *out)
{
	unsigned needs = 0;

	*out = XS_WITH_JUDGING | XS_WITH_EARLIER;
	if (xs_report_needs(reports_folder(ctx), layout, &needs, &ctx->err) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (needs & parts[i].need)
			*out |= parts[i].part;
	if (needs & (XS_NEED_READINESS | XS_NEED_DAY))
		xs_judging_move(ctx);
	return 0;
}

void xs_planning_facts(const struct xs_planning *p, struct xs_report_input *in)
{
	in->earlier = p->newest_first;
	in->earlier_n = p->earlier_n;
	in->assessments = p->judging.all;
	in->assessments_n = p->judging.n;
	in->county = p->county;
	in->forecast = p->forecast;
	in->boarding = p->boarding;
	in->works = p->works;
	in->ranking = p->ranking;
	in->plans = (const struct xs_plan *const *)p->plans;
	in->plans_n = p->plans_n;
	in->reg = p->reg;
	in->running = p->running;
	in->funds = p->funds;
	in->allocation = p->allocation;
	in->allocation_input = p->allocation_input;
	in->readiness = p->readiness;
	in->balance_years = p->balance_years;
	in->planning = &p->findings;
}

int xs_workbook(struct xs_ctx *ctx, const char *layout, const char *out)
{
	struct xs_planning p = { 0 };
	struct xs_report_input in = { 0 };
	unsigned with = 0;
	int rc = -1;

	if (xs_out_spares(ctx, out, NULL) < 0 ||
		xs_schools_find(ctx, &in.schools, &in.schools_n) < 0 ||
		xs_planning_parts(ctx, layout, &with) < 0)
		return -1;
	if (xs_planning_begin(ctx, with, NULL, &p) < 0)
		goto out;
	xs_check_years(ctx->survey, p.earlier_n ? p.newest_first[0] : NULL,
		&ctx->findings);
	xs_planning_facts(&p, &in);
	rc = xs_workbook_of(ctx, layout, out, &in);
	if (rc == 0) {
		xs_judging_title(ctx, &p.judging);
		/* The county's shortcomings are what a workbook is for; what
		 * is told here, of the working out, is a finding. */
		if (p.findings.n && xs_findings_print(ctx, &p.findings, false))
			rc = 1;
		xs_out(ctx, _("written: %s\n"), out);
	}
out:
	xs_planning_release(&p);
	return rc;
}

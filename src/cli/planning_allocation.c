/* SPDX-License-Identifier: Apache-2.0
 *
 * Who boards where, among what planning commands find ready: ways to school,
 * the beds that count, the allocation.
 */
#include <stdlib.h>

#include "xueshe/allocation.h"
#include "xueshe/beds.h"

#include "cli_i.h"

struct xs_planned_allocation {
	struct xs_ways *ways;
	int64_t (*beds)[XS_STAGE_N][XS_SEXES];
	bool (*untold)[XS_STAGE_N][XS_SEXES];
	int64_t (*seats)[XS_STAGE_N];
	struct xs_allocation_input in;
	struct xs_allocation out;
};

/* Beds are not told, and those that are do not do for those who board now. */
static bool is_untold(const struct xs_bed_line *line)
{
	return !line->beds_told && !line->known;
}

/* Where beds to spare may be the senior pupils', and where beds are not told,
 * as many as board now: these sleep somewhere. */
static int64_t open_beds(
	const struct xs_bed_balance *b, const struct xs_bed_line *line)
{
	int64_t now = xs_is_blank(line->boarders)
		? 0
		: (int64_t)xs_ceil_whole(line->boarders);

	if (is_untold(line))
		return now > line->usable ? now : line->usable;
	return b->of_seniors && line->usable > now ? now : line->usable;
}

static void take_line(struct xs_planned_allocation *w, size_t school,
	const struct xs_bed_balance *b, const struct xs_bed_line *line)
{
	w->beds[school][line->stage][line->sex] = open_beds(b, line);
	w->untold[school][line->stage][line->sex] = is_untold(line);
}

static void find_untold(struct xs_planning *p, const struct xs_survey *survey,
	const struct xs_bed_balance *b)
{
	static const char *const items[XS_SEXES] = { "beds_boys",
		"beds_girls" };
	const struct xs_school *school = &survey->schools[b->school];
	bool untold[XS_SEXES] = { false };

	for (size_t k = 0; k < b->lines_n; k++)
		untold[b->lines[k].sex] |= is_untold(&b->lines[k]);
	for (int x = 0; x < XS_SEXES; x++)
		if (untold[x])
			xs_find(&p->findings, XS_F_ALLOCATION_NO_BEDS, NULL,
				*school->code ? school->code : school->name,
				items[x], (char *)NULL);
}

/* Usable beds of every school, rooms as they are used now. */
static void count_beds(struct xs_ctx *ctx, struct xs_planning *p,
	struct xs_planned_allocation *w)
{
	const struct xs_survey *survey = ctx->survey;
	struct xs_bed_norms norms;
	struct xs_bed_balance b;

	xs_bed_norms_of((const struct xs_pack *const *)p->judging.packs,
		p->judging.n, xs_judging_day(ctx), &norms);
	w->beds = xs_alloc(survey->n + 1, sizeof(*w->beds));
	w->untold = xs_alloc(survey->n + 1, sizeof(*w->untold));
	xs_bed_balance_init(&b);
	for (size_t i = 0; i < survey->n; i++) {
		struct xs_bed_need need;

		if (!xs_school_is_open(survey, i))
			continue;
		xs_bed_need_now(survey, i, &need);
		xs_bed_balance_of(survey, i, &norms, &need, &b, NULL);
		for (size_t k = 0; k < b.lines_n; k++)
			take_line(w, i, &b, &b.lines[k]);
		find_untold(p, survey, &b);
	}
	xs_bed_balance_release(&b);
}

int xs_planning_allocation(struct xs_ctx *ctx,
	const struct xs_planning_options *options, struct xs_planning *p)
{
	struct xs_planned_allocation *w = xs_alloc(1, sizeof(*w));
	struct xs_ways_input in = { .survey = ctx->survey,
		.county = p->county,
		.winding = options ? options->winding : 0 };

	p->allotted = w;
	if (p->county->settlements_n == 0) {
		xs_fail(&ctx->err, XS_E_DATA,
			_("the planner file has no settlements"));
		return xs_hint(&ctx->err,
			_("Import a sheet of settlements (编码, 名称, 乡镇, 经度, "
			  "纬度, pupils by stage and sex) first."));
	}
	w->ways = xs_ways_new(&in, &p->findings);
	count_beds(ctx, p, w);
	w->in.survey = ctx->survey;
	w->in.county = p->county;
	w->in.ways = w->ways;
	w->in.beds = (const int64_t(*)[XS_STAGE_N][XS_SEXES])w->beds;
	w->in.untold = (const bool(*)[XS_STAGE_N][XS_SEXES])w->untold;
	w->seats = xs_alloc(ctx->survey->n + 1, sizeof(*w->seats));
	xs_allocation_seats(ctx->survey, w->seats, &p->findings);
	w->in.seats = (const int64_t(*)[XS_STAGE_N])w->seats;
	if (options && options->allocation)
		w->in.terms = *options->allocation;
	if (xs_allocate(&w->in, &w->out, &ctx->err) < 0)
		return -1;
	p->allocation = &w->out;
	p->allocation_input = &w->in;
	return 0;
}

void xs_planning_allocation_release(struct xs_planning *p)
{
	struct xs_planned_allocation *w = p->allotted;

	if (!w)
		return;
	xs_allocation_release(&w->out);
	xs_ways_free(w->ways);
	free(w->beds);
	free(w->untold);
	free(w->seats);
	free(w);
}

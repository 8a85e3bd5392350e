/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/balance_years.h"

#include <stdlib.h>

#include "../inspect/readiness_i.h"
#include "../works/done_i.h"

enum { LAST_OF_AUGUST = 831 }; /* month and day */

/* -- which years, which rules ------------------------------------------------------ */

static size_t make_lines(const struct xs_balance_years_input *in,
	struct xs_balance_years *b, bool count)
{
	size_t n = 0;

	for (size_t k = 0; k < in->packs_n; k++)
		for (size_t i = 0; i < in->packs[k]->county_n; i++)
			for (int s = 0; s < XS_STAGE_N; s++) {
				const struct xs_county_rule *rule =
					&in->packs[k]->county[i];

				if (!rule->on || !xs_is_spread(rule) ||
					xs_is_blank(rule->limit[s]))
					continue;
				if (!count)
					b->lines[n] = (struct xs_balance_line){
						.pack = k,
						.rule = rule,
						.stage = (enum xs_stage)s,
					};
				n++;
			}
	return n;
}

/* The last school year in which a work of the plan first serves. */
static int last_year(const struct xs_balance_years_input *in,
	const struct xs_balance_years *b)
{
	int last = in->survey->year + XS_BALANCE_YEARS_ALONE;
	int to = xs_forecast_to(in->forecast);

	if (b->plan) {
		last = b->plan->to;
		for (size_t i = 0; i < b->plan->chosen_n; i++)
			if (b->plan->chosen[i].opens > last)
				last = b->plan->chosen[i].opens;
	}
	if (last > to)
		last = to;
	return last < in->survey->year ? in->survey->year : last;
}

static void begin(
	const struct xs_balance_years_input *in, struct xs_balance_years *b)
{
	const struct xs_plan *plan = in->plan;

	if (plan && plan->selection.status != XS_SELECT_INFEASIBLE)
		b->plan = plan;
	b->years_n = (size_t)(last_year(in, b) - in->survey->year) + 1;
	b->years = xs_arena_alloc(&b->arena, b->years_n, sizeof(*b->years));
	b->lines_n = make_lines(in, b, true);
	b->lines = xs_arena_alloc(&b->arena, b->lines_n + 1, sizeof(*b->lines));
	make_lines(in, b, false);
	for (size_t i = 0; i < b->lines_n; i++) {
		b->lines[i].without = xs_arena_alloc(
			&b->arena, b->years_n, sizeof(struct xs_balance));
		b->lines[i].with = xs_arena_alloc(
			&b->arena, b->years_n, sizeof(struct xs_balance));
	}
}

/* -- a year --------------------------------------------------------------------------- */

static void judge(const struct xs_balance_years_input *in,
	const struct xs_survey *survey, struct xs_balance_years *b, size_t year,
	bool with)
{
	struct xs_assess_options options = in->options;
	struct xs_assessment *a = NULL;
	size_t of = in->packs_n;

	options.on = 0;
	for (size_t i = 0; i < b->lines_n; i++) {
		struct xs_balance_line *l = &b->lines[i];

		if (l->pack != of) {
			xs_assess_free(a);
			of = l->pack;
			a = xs_assess_new(survey, in->packs[of], &options);
		}
		xs_county_judge(a, l->rule, l->stage,
			with ? &l->with[year] : &l->without[year]);
	}
	xs_assess_free(a);
}

static bool serves(const struct xs_plan *plan, size_t chosen, int year)
{
	const struct xs_planned *c = &plan->chosen[chosen];
	const struct xs_need *need = &plan->works->needs[c->need];
	const struct xs_work *work = &plan->works->all[c->work];

	if (c->opens > year)
		return false;
	return work->kind != XS_WORK_TEMPORARY || need->needed_until >= year;
}

static void with_plan(const struct xs_balance_years_input *in,
	const struct xs_survey *survey, struct xs_balance_years *b, size_t year)
{
	const struct xs_plan *plan = b->plan;
	struct xs_done d = xs_done_begin(survey);

	for (size_t i = 0; i < plan->chosen_n; i++) {
		const struct xs_planned *c = &plan->chosen[i];

		if (!serves(plan, i, b->years[year].year))
			continue;
		b->years[year].works++;
		xs_done_work(&d, &plan->works->needs[c->need],
			&plan->works->all[c->work]);
	}
	judge(in, d.to, b, year, true);
	xs_survey_free(d.to);
}

static void add_pupils(const struct xs_survey *s, struct xs_balance_year *y)
{
	static const char *const keys[XS_STAGE_N] = { "pupils_primary",
		"pupils_junior" };

	for (int k = 0; k < XS_STAGE_N; k++) {
		int item = xs_item_find(s->cat, keys[k]);

		for (size_t i = 0; i < s->n; i++) {
			double v = xs_survey_value(s, i, item);

			if (xs_school_is_open(s, i) && !xs_is_blank(v))
				y->pupils[k] += v;
		}
	}
}

/* Done by 31 August serves the school year. */
static struct xs_survey *without_plan(const struct xs_balance_years_input *in,
	const struct xs_survey *roll, struct xs_balance_years *b, size_t year)
{
	struct xs_readiness_input ready = { .survey = in->survey,
		.reg = in->reg,
		.county = in->county,
		.works = in->works };
	struct xs_rd_count count;
	struct xs_survey *done = xs_rd_survey_of(&ready, roll,
		b->years[year].year * 10000 + LAST_OF_AUGUST, &count);

	b->years[year].projects = count.done;
	b->projects_left = count.left;
	return done;
}

static void one_year(const struct xs_balance_years_input *in,
	struct xs_balance_years *b, size_t year)
{
	struct xs_survey *roll, *done;

	b->years[year].year = in->survey->year + (int)year;
	if (year == 0) {
		add_pupils(in->survey, &b->years[0]);
		judge(in, in->survey, b, 0, false);
		judge(in, in->survey, b, 0, true);
		return;
	}
	roll = xs_forecast_as_survey(in->forecast, b->years[year].year, 1);
	done = without_plan(in, roll, b, year);
	add_pupils(roll, &b->years[year]);
	judge(in, done, b, year, false);
	if (b->plan)
		with_plan(in, done, b, year);
	else
		judge(in, done, b, year, true);
	xs_survey_free(done);
	xs_survey_free(roll);
}

/* -- what comes of it ------------------------------------------------------------------- */

static bool any(const struct xs_balance *all, size_t n, enum xs_verdict v)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].verdict == v)
			return true;
	return false;
}

static enum xs_balance_course course_of(
	const struct xs_balance_line *l, size_t n)
{
	bool above = l->without[n - 1].verdict == XS_FAIL;
	bool above_with = l->with[n - 1].verdict == XS_FAIL;

	if (any(l->without, n, XS_UNKNOWN) || any(l->with, n, XS_UNKNOWN))
		return XS_COURSE_UNKNOWN;
	if (above_with)
		return above ? XS_COURSE_ABOVE : XS_COURSE_MADE_WORSE;
	if (above)
		return XS_COURSE_BY_PLAN;
	if (l->with[0].verdict == XS_FAIL)
		return XS_COURSE_BY_ROLL;
	return any(l->with, n, XS_FAIL) || any(l->without, n, XS_FAIL)
		? XS_COURSE_PASSING
		: XS_COURSE_WITHIN;
}

struct xs_balance_years *xs_balance_years_new(
	const struct xs_balance_years_input *in)
{
	struct xs_balance_years *b = xs_alloc(1, sizeof(*b));

	begin(in, b);
	for (size_t y = 0; y < b->years_n; y++)
		one_year(in, b, y);
	for (size_t i = 0; i < b->lines_n; i++)
		b->lines[i].course = course_of(&b->lines[i], b->years_n);
	for (size_t i = 0; b->plan && i < b->plan->chosen_n; i++)
		b->works_later += b->plan->chosen[i].opens >
			b->years[b->years_n - 1].year;
	return b;
}

void xs_balance_years_free(struct xs_balance_years *b)
{
	if (!b)
		return;
	xs_arena_release(&b->arena);
	free(b);
}

static const struct {
	const char *name, *say, *alone; /* alone: without a plan */
} courses[XS_BALANCE_COURSE_N] = {
	[XS_COURSE_WITHIN] = { "within", N_("within the limit throughout"),
		NULL },
	[XS_COURSE_BY_PLAN] = { "by_plan",
		N_("the plan brings it within the limit"), NULL },
	[XS_COURSE_BY_ROLL] = { "by_roll",
		N_("comes within the limit without the plan, too"),
		N_("comes within the limit as the roll changes") },
	[XS_COURSE_PASSING] = { "passing", N_("above the limit for some years"),
		NULL },
	[XS_COURSE_ABOVE] = { "above", N_("stays above the limit, plan or not"),
		N_("above the limit in the last year") },
	[XS_COURSE_MADE_WORSE] = { "made_worse",
		N_("above the limit because of the plan"), NULL },
	[XS_COURSE_UNKNOWN] = { "unknown",
		N_("cannot be judged: figures are blank"), NULL },
};

const char *xs_balance_course_name(enum xs_balance_course c)
{
	return courses[c].name;
}

const char *xs_balance_course_say(
	enum xs_balance_course c, bool planned, enum xs_lang lang)
{
	const char *alone = courses[c].alone;

	return xs_tr(lang, !planned && alone ? alone : courses[c].say);
}

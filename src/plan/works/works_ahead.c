/* SPDX-License-Identifier: Apache-2.0
 *
 * What every school lacks in each year to come.
 *
 * Classes: the rules split each class that is too large by itself; works
 * reckon with all classes of the stage formed anew,
 *
 *	⌈pupils / limit⌉ − classes that are there today
 */
#include "works_i.h"

#include <stdlib.h>
#include <string.h>

int xs_wk_item(const struct xs_quantity *q, bool *single)
{
	int first = -1;

	*single = true;
	for (int s = 0; s < XS_STAGE_N; s++) {
		for (size_t i = 0; i < q->of[s].n; i++) {
			const struct xs_term *t = &q->of[s].terms[i];

			if (t->factor <= 0)
				continue;
			*single = *single && t->factor == 1 &&
				(first < 0 || first == t->item);
			if (first < 0)
				first = t->item;
		}
	}
	return first;
}

/* -- classes -------------------------------------------------------------------- */

struct class_limits { /* the strictest a school and stage; XS_BLANK */
	double *of; /* [school * XS_STAGE_N + stage] */
};

static void find_limits(
	struct xs_assessment *const *all, size_t n, struct class_limits *limits)
{
	for (size_t k = 0; k < n; k++) {
		const struct xs_pack *pack = xs_assess_pack(all[k]);
		struct xs_unit_result r;

		xs_unit_result_init(&r, pack);
		for (size_t i = 0; i < xs_assess_units(all[k]); i++) {
			xs_assess_unit(all[k], i, &r);
			for (size_t j = 0; j < pack->rules_n; j++) {
				const struct xs_result *at = &r.rules[j];
				double *limit =
					&limits->of[r.school * XS_STAGE_N +
						(size_t)r.stage];

				if (xs_rule_need(&pack->rules[j], at)->shape !=
						XS_CLASS_SIZE ||
					at->strength != XS_MUST ||
					xs_is_blank(at->threshold))
					continue;
				if (at->verdict != XS_FAIL &&
					at->verdict != XS_NEAR)
					continue;
				if (!(*limit <= at->threshold))
					*limit = at->threshold;
			}
		}
		xs_unit_result_release(&r);
	}
}

static bool asks_classes(struct xs_assessment *const *all, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		const struct xs_pack *pack = xs_assess_pack(all[k]);

		for (size_t j = 0; j < pack->rules_n; j++)
			if (pack->rules[j].need.shape == XS_CLASS_SIZE)
				return true;
	}
	return false;
}

static bool is_classes(const struct xs_catalogue *cat, int item)
{
	return item >= 0 && strcmp(cat->items[item].group, "classes") == 0;
}

/* Classes lacking if all of the stage were formed anew. */
static double anew(const struct xs_survey *base, const struct xs_survey *now,
	size_t school, int stage, double limit)
{
	static const char *const pupils[] = { "pupils_primary",
		"pupils_junior" };
	static const char *const classes[] = { "classes_primary",
		"classes_junior" };
	double p = xs_survey_value(
		now, school, xs_item_find(now->cat, pupils[stage]));
	double there = xs_survey_value(
		base, school, xs_item_find(base->cat, classes[stage]));
	double more = xs_ceil_whole(p / limit) - there;

	return xs_is_blank(more) || more < 0 ? 0 : more;
}

/* -- a year ------------------------------------------------------------------------ */

struct adding {
	struct xs_gaps_ahead *g;
	struct xs_wk_year *year;
	const struct xs_survey *survey; /* of the year */
	struct class_limits limits;
	size_t next; /* school whose `first` is not yet set */
};

static void put(struct xs_wk_year *y, const struct xs_wk_gap *gap)
{
	if (!(gap->gap > 0))
		return;
	xs_grow((void **)&y->all, &y->cap, y->n + 1, sizeof(*y->all));
	y->all[y->n++] = *gap;
}

static void put_classes(struct adding *a, const struct xs_gap_total *line,
	double judged[XS_STAGE_N])
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		double limit =
			a->limits.of[line->school * XS_STAGE_N + (size_t)s];
		struct xs_wk_gap gap = { .what = line->what,
			.stage = (enum xs_stage)s,
			.judged = judged[s] };

		if (xs_is_blank(limit))
			continue;
		gap.gap = anew(a->g->base, a->survey, line->school, s, limit);
		put(a->year, &gap);
	}
}

static int add_school(void *arg, const struct xs_gap_total *lines, size_t n)
{
	struct adding *a = arg;
	const struct xs_catalogue *cat = a->g->base->cat;

	while (a->next <= lines[0].school)
		a->year->first[a->next++] = a->year->n;
	for (size_t i = 0; i < n; i++) {
		double judged[XS_STAGE_N] = { XS_BLANK, XS_BLANK };
		bool single;
		struct xs_wk_gap gap = { .what = lines[i].what,
			.stage = XS_NO_STAGE,
			.gap = lines[i].gap,
			.judged = XS_BLANK };

		if (lines[i].sense != XS_AT_LEAST ||
			lines[i].stage != XS_NO_STAGE)
			continue;
		if (!is_classes(cat, xs_wk_item(lines[i].what, &single))) {
			put(a->year, &gap);
			continue;
		}
		for (size_t k = 0; k < n; k++)
			if (lines[k].what == lines[i].what &&
				lines[k].stage != XS_NO_STAGE)
				judged[lines[k].stage] = lines[k].gap;
		put_classes(a, &lines[i], judged);
	}
	return 0;
}

struct xs_gaps_ahead *xs_gaps_ahead_new(const struct xs_survey *base)
{
	struct xs_gaps_ahead *g = xs_alloc(1, sizeof(*g));

	g->base = base;
	return g;
}

void xs_gaps_ahead_free(struct xs_gaps_ahead *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->n; i++) {
		free(g->years[i].all);
		free(g->years[i].first);
	}
	free(g);
}

void xs_gaps_ahead_add(struct xs_gaps_ahead *g, const struct xs_survey *survey,
	struct xs_assessment *const *assessments, size_t n)
{
	size_t schools = g->base->n;
	struct adding a = { .g = g, .survey = survey };

	if (g->n == WK_YEARS)
		return;
	a.year = &g->years[g->n++];
	a.year->year = survey->year;
	a.year->first = xs_alloc(schools + 2, sizeof(size_t));
	a.limits.of = xs_alloc(schools * XS_STAGE_N + 1, sizeof(double));
	for (size_t i = 0; i < schools * XS_STAGE_N; i++)
		a.limits.of[i] = XS_BLANK;
	if (asks_classes(assessments, n))
		find_limits(assessments, n, &a.limits);
	xs_totals_each(assessments, n, add_school, &a);
	while (a.next <= schools)
		a.year->first[a.next++] = a.year->n;
	free(a.limits.of);
}

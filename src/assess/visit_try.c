/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures on trial: the survey is judged again with a figure blanked or
 * changed.  Many schools are tried at once, but only one figure of a school
 * and its teaching points at a time, so that what turns is its doing.
 */
#include "visit_i.h"

#include <stdlib.h>

/* A school's own index, or that of the central school of a teaching point:
 * some standards judge them as one. */
static size_t group_of(
	const struct xs_survey *survey, const struct xs_map *codes, size_t i)
{
	int64_t at = 0;

	if (*survey->schools[i].central &&
		xs_map_find(codes, survey->schools[i].central, &at))
		return (size_t)at;
	return i;
}

static size_t *find_groups(const struct xs_survey *survey)
{
	size_t *groups = xs_alloc(survey->n + 1, sizeof(*groups));
	struct xs_map codes = { 0 };

	for (size_t i = 0; i < survey->n; i++)
		if (*survey->schools[i].code)
			xs_map_add(&codes, survey->schools[i].code, (int64_t)i);
	for (size_t i = 0; i < survey->n; i++)
		groups[i] = group_of(survey, &codes, i);
	xs_map_release(&codes);
	return groups;
}

/* -- a survey with some figures changed --------------------------------------- */

static bool is_part(const struct xs_item *whole, int item)
{
	for (size_t i = 0; i < whole->sum_of_n; i++)
		if (whole->sum_of[i] == item)
			return true;
	return false;
}

/* With the figure go the sums that it is part of. */
static void change(struct xs_survey *s, const struct xs_survey *from,
	size_t school, int item, double by)
{
	double *column = xs_survey_own(s, from, item);

	if (!column || xs_is_blank(column[school]))
		return;
	column[school] += by;
	for (size_t i = 0; i < s->cat->n; i++)
		if (is_part(&s->cat->items[i], item))
			change(s, from, school, (int)i, by);
}

/* -- rounds --------------------------------------------------------------------- */

struct round {
	struct xs_visits *v;
	const struct xs_trial *trials;
	const size_t *groups;
	long *on_trial; /* [school as group]: trial of this round, -1 */
	const struct xs_as_verdicts *base;
};

static void compare_unit(const struct round *r, size_t standard,
	const struct xs_unit_result *now, struct xs_visit_figure *f)
{
	const struct xs_pack *pack =
		xs_assess_pack(r->v->in->assessments[standard]);
	const struct xs_as_verdicts *base = &r->base[standard];
	size_t at = xs_as_cell(base, now->school, now->stage, 0);

	if (base->of[at + base->rules_n] == XS_NO_UNIT)
		return;
	for (size_t k = 0; k < pack->rules_n; k++)
		if (pack->rules[k].on && pack->rules[k].judged &&
			base->of[at + k] != (uint8_t)now->rules[k].verdict)
			xs_as_visit_turn(f, pack, standard, (long)k);
	if (base->of[at + base->rules_n] != (uint8_t)now->verdict)
		f->units++;
}

static void judge_round(const struct round *r, const struct xs_survey *changed)
{
	const struct xs_visit_input *in = r->v->in;

	for (size_t k = 0; k < in->n; k++) {
		const struct xs_pack *pack = xs_assess_pack(in->assessments[k]);
		struct xs_assessment *a =
			xs_assess_new(changed, pack, &in->options);
		struct xs_unit_result now;

		xs_unit_result_init(&now, pack);
		for (size_t i = 0; i < a->units_n; i++) {
			long t = r->on_trial[r->groups[a->units[i].school]];

			if (t < 0)
				continue;
			xs_assess_unit(a, i, &now);
			compare_unit(
				r, k, &now, &r->v->all[r->trials[t].figure]);
		}
		xs_unit_result_release(&now);
		xs_assess_free(a);
	}
}

/* Takes the next trial of each group; false: none was left. */
static bool next_round(struct round *r, size_t n, bool *done)
{
	const struct xs_survey *survey = r->v->in->survey;
	struct xs_survey *changed = xs_survey_beside(survey);
	bool any = false;

	for (size_t i = 0; i < survey->n; i++)
		r->on_trial[i] = -1;
	for (size_t t = 0; t < n; t++) {
		const struct xs_visit_figure *f =
			&r->v->all[r->trials[t].figure];
		long *slot = &r->on_trial[r->groups[f->school]];

		if (done[t] || *slot >= 0)
			continue;
		done[t] = any = true;
		*slot = (long)t;
		change(changed, survey, f->school, f->item,
			r->trials[t].value - f->value);
	}
	if (any)
		judge_round(r, changed);
	xs_survey_free(changed);
	return any;
}

void xs_as_try(struct xs_visits *v, const struct xs_trial *trials, size_t n,
	const struct xs_as_verdicts *base)
{
	size_t *groups = find_groups(v->in->survey);
	struct round r = {
		.v = v, .trials = trials, .groups = groups, .base = base
	};
	bool *done = xs_alloc(n + 1, sizeof(*done));

	r.on_trial = xs_alloc(v->in->survey->n + 1, sizeof(*r.on_trial));
	while (next_round(&r, n, done))
		;
	free(r.on_trial);
	free(done);
	free(groups);
}

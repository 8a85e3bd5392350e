/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding life against the standards: the rules whose thing belongs to a
 * topic of standards/boarding.json, school by school, in the order of the
 * topics; after them what no standard asks and a document that advises does.
 */
#include "xueshe/boarding.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "boarding_i.h"

#define NO_UNIT ((size_t)-1)

/* -- once for the county ---------------------------------------------------- */

static int *topics_of(struct xs_boarding *b, const struct xs_pack *pack)
{
	int *topics =
		xs_arena_alloc(&b->arena, pack->rules_n + 1, sizeof(*topics));

	for (size_t i = 0; i < pack->rules_n; i++)
		topics[i] = b->in.living ? xs_living_topic_of_need(b->in.living,
						   &pack->rules[i].need)
					 : -1;
	return topics;
}

static size_t *units_of(struct xs_boarding *b, const struct xs_assessment *a)
{
	size_t n = b->in.survey->n, units = xs_assess_units(a), school;
	size_t *first = xs_arena_alloc(&b->arena, n + 1, sizeof(*first));
	enum xs_stage stage;

	for (size_t i = 0; i < n; i++)
		first[i] = NO_UNIT;
	for (size_t i = units; i-- > 0;) {
		xs_assess_which(a, i, &school, &stage);
		first[school] = i;
	}
	return first;
}

void xs_boarding_life_begin(struct xs_boarding *b)
{
	const struct xs_boarding_input *in = &b->in;
	size_t most = in->assessments_n + in->advice_n + 1;

	b->all =
		xs_arena_alloc(&b->arena, most, sizeof(struct xs_assessment *));
	b->topics = xs_arena_alloc(&b->arena, most, sizeof(*b->topics));
	b->first = xs_arena_alloc(&b->arena, most, sizeof(*b->first));
	for (size_t i = 0; i < in->assessments_n; i++)
		b->all[b->all_n++] = in->assessments[i];
	for (size_t i = 0; i < in->advice_n; i++)
		b->all[b->all_n++] = in->advice[i];
	for (size_t i = 0; i < b->all_n; i++) {
		b->topics[i] = topics_of(b, xs_assess_pack(b->all[i]));
		b->first[i] = units_of(b, b->all[i]);
	}
}

/* -- a school --------------------------------------------------------------- */

struct row {
	struct xs_boarding_rule r;
	size_t order; /* of standard, stage and rule */
};

struct walk {
	const struct xs_boarding *b;
	xs_boarding_rule_fn *fn;
	void *arg;
	struct xs_unit_result *units; /* [all * XS_STAGE_N] */
	bool *asked; /* [stage][item]: some rule provides it */
	struct row *rows;
	size_t n, cap;
};

static void walk_begin(struct walk *w)
{
	const struct xs_boarding *b = w->b;

	w->units = xs_alloc(b->all_n * XS_STAGE_N + 1, sizeof(*w->units));
	w->asked = xs_alloc(
		XS_STAGE_N * b->in.survey->cat->n + 1, sizeof(*w->asked));
	for (size_t i = 0; i < b->all_n * XS_STAGE_N; i++)
		xs_unit_result_init(
			&w->units[i], xs_assess_pack(b->all[i / XS_STAGE_N]));
}

static void walk_end(struct walk *w)
{
	for (size_t i = 0; i < w->b->all_n * XS_STAGE_N; i++)
		xs_unit_result_release(&w->units[i]);
	free(w->units);
	free(w->asked);
	free(w->rows);
}

/* Does some rule provide what this one does?  Notes that it does. */
static bool was_asked(struct walk *w, const struct xs_rule *rule,
	const struct xs_unit_result *unit, const struct xs_result *result)
{
	const struct xs_quantity *q = xs_rule_provision(rule, result);
	bool *asked = w->asked + (size_t)unit->stage * w->b->in.survey->cat->n;
	bool all = q != NULL;

	for (size_t i = 0; q && i < q->of[unit->stage].n; i++) {
		int item = q->of[unit->stage].terms[i].item;

		all &= asked[item];
		asked[item] = true;
	}
	return all;
}

static bool was_told(const struct walk *w, const struct xs_rule *rule)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->rows[i].r.rule == rule)
			return true;
	return false;
}

/* What is measured on the spot and was not is no advice yet. */
static bool is_unmeasured(
	const struct xs_rule *rule, const struct xs_result *result)
{
	return result->verdict == XS_UNKNOWN && !rule->judged;
}

static void take_rule(struct walk *w, size_t at, size_t unit,
	const struct xs_unit_result *judged, size_t rule_at)
{
	const struct xs_boarding *b = w->b;
	const struct xs_rule *rule =
		&xs_assess_pack(b->all[at])->rules[rule_at];
	const struct xs_result *result = &judged->rules[rule_at];
	bool advice = at >= b->in.assessments_n, asked;

	if (b->topics[at][rule_at] < 0 || !rule->on ||
		result->verdict == XS_NOT_APPLICABLE)
		return;
	asked = was_asked(w, rule, judged, result);
	if ((advice && (asked || is_unmeasured(rule, result))) ||
		(rule->once && was_told(w, rule)))
		return;
	xs_grow((void **)&w->rows, &w->cap, w->n + 1, sizeof(*w->rows));
	w->rows[w->n].order = w->n;
	w->rows[w->n++].r = (struct xs_boarding_rule){
		.school = judged->school,
		.stage = rule->once ? XS_NO_STAGE : judged->stage,
		.topic = b->topics[at][rule_at],
		.advice = advice,
		.assessment = b->all[at],
		.rule = rule,
		.unit = unit,
		.rule_at = rule_at,
		.judged = judged,
		.result = result,
	};
}

static void take_units(struct walk *w, size_t at, size_t school)
{
	const struct xs_assessment *a = w->b->all[at];
	const struct xs_pack *pack = xs_assess_pack(a);
	size_t units = xs_assess_units(a), of;
	enum xs_stage stage;

	for (size_t k = 0, i = w->b->first[at][school];
		i != NO_UNIT && k < XS_STAGE_N && i < units; k++, i++) {
		struct xs_unit_result *judged = &w->units[at * XS_STAGE_N + k];

		xs_assess_which(a, i, &of, &stage);
		if (of != school)
			return;
		xs_assess_unit(a, i, judged);
		for (size_t r = 0; r < pack->rules_n && !judged->left_out; r++)
			take_rule(w, at, i, judged, r);
	}
}

static int by_topic(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->r.topic != y->r.topic)
		return x->r.topic < y->r.topic ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int walk_school(struct walk *w, size_t school)
{
	const struct xs_survey *survey = w->b->in.survey;
	int rc = 0;

	if (!xs_school_is_open(survey, school) ||
		!xs_school_boards(survey, school))
		return 0;
	w->n = 0;
	memset(w->asked, 0, XS_STAGE_N * survey->cat->n * sizeof(*w->asked));
	for (size_t at = 0; at < w->b->all_n; at++)
		take_units(w, at, school);
	if (w->n)
		qsort(w->rows, w->n, sizeof(*w->rows), by_topic);
	for (size_t i = 0; rc == 0 && i < w->n; i++)
		rc = w->fn(w->arg, &w->rows[i].r);
	return rc;
}

int xs_boarding_each_rule_of(const struct xs_boarding *b, size_t school,
	xs_boarding_rule_fn *fn, void *arg)
{
	struct walk w = { .b = b, .fn = fn, .arg = arg };
	int rc;

	walk_begin(&w);
	rc = walk_school(&w, school);
	walk_end(&w);
	return rc;
}

int xs_boarding_each_rule(
	const struct xs_boarding *b, xs_boarding_rule_fn *fn, void *arg)
{
	struct walk w = { .b = b, .fn = fn, .arg = arg };
	int rc = 0;

	walk_begin(&w);
	for (size_t i = 0; rc == 0 && i < b->in.survey->n; i++)
		rc = walk_school(&w, i);
	walk_end(&w);
	return rc;
}

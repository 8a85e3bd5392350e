/* SPDX-License-Identifier: Apache-2.0
 *
 * One unit judged by the whole pack, and its result's life.
 */
#include "assess_i.h"

#include <stdlib.h>
#include <string.h>

void xs_unit_result_init(struct xs_unit_result *r, const struct xs_pack *pack)
{
	memset(r, 0, sizeof(*r));
	r->rules = xs_alloc(pack->rules_n + 1, sizeof(*r->rules));
}

void xs_unit_result_release(struct xs_unit_result *r)
{
	if (!r)
		return;
	free(r->rules);
	memset(r, 0, sizeof(*r));
}

static void begin(const struct xs_as_at *at, struct xs_unit_result *out)
{
	struct xs_result *rules = out->rules;
	const struct xs_as_program *program = &at->a->program[at->stage];

	memset(out, 0, sizeof(*out));
	out->rules = rules;
	out->school = at->school;
	out->stage = at->stage;
	out->grade = out->excluded_by = -1;
	out->score = out->score_low = out->score_high = XS_BLANK;
	out->full_score = out->points_known = XS_BLANK;
	out->pupils = xs_as_add(&program->pupils, at, NULL);
	out->boarders = xs_as_add(&program->boarders, at, NULL);
	out->verdict = XS_NOT_APPLICABLE;
}

static void leave_rules(const struct xs_as_at *at, struct xs_unit_result *out)
{
	const struct xs_pack *pack = at->a->pack;

	for (size_t i = 0; i < pack->rules_n; i++) {
		out->rules[i] = xs_as_blank_result;
		out->rules[i].strength = pack->rules[i].strength;
		out->rules[i].verdict = XS_NOT_APPLICABLE;
		out->rules[i].without_exemption = XS_NOT_APPLICABLE;
	}
}

/* -- who is not judged ------------------------------------------------------------- */

/* A teaching point that the standard leaves out: 1, 0, -1 unknown. */
static int is_left_out(const struct xs_as_at *at, struct xs_unit_result *out,
	struct xs_result *blanks)
{
	const struct xs_assessment *a = at->a;
	double below = a->pack->teaching_points_below;

	if (a->pack->teaching_points != XS_TP_LEFT_OUT ||
		xs_survey_value(a->data, at->school,
			a->data->facts[XS_FACT_KIND]) != XS_TEACHING_POINT)
		return 0;
	if (xs_is_blank(below) || out->pupils < below)
		return 1;
	if (!xs_is_blank(out->pupils))
		return 0;
	xs_as_hinge(blanks, a->items.pupils[at->stage]);
	return -1;
}

int xs_as_is_excluded(const struct xs_as_at *at, struct xs_unit_result *out,
	struct xs_result *blanks)
{
	const struct xs_assessment *a = at->a;
	const struct xs_as_program *program = &a->program[at->stage];
	int unknown = is_left_out(at, out, blanks);

	if (unknown == 1) {
		out->left_out = true;
		return 1;
	}
	for (size_t i = 0; i < a->pack->exclusions_n; i++) {
		int holds = xs_as_holds(&program->exclusions[i], at, blanks);

		if (holds == 1) {
			out->excluded_by = (int)i;
			return 1;
		}
		if (holds < 0)
			unknown = -1;
	}
	return unknown;
}

/* It is not known whether the standard judges the unit at all. */
static void doubt(struct xs_unit_result *out, const struct xs_result *blanks)
{
	if (out->verdict == XS_NOT_APPLICABLE)
		return;
	out->verdict = XS_UNKNOWN;
	out->grade = -1;
	xs_as_hinge_unit(out, blanks);
}

/* -- the value with every grade ---------------------------------------------------- */

static void add_reported(const struct xs_assessment *a, size_t i,
	const struct xs_as_at *at, struct xs_unit_result *out)
{
	const struct xs_assessment *all = a->reported;
	double share[AS_SHARES];
	struct xs_as_at there, whole;

	xs_as_locate(all, i, share, &there);
	whole = xs_as_whole_school(&there);
	for (size_t k = 0; k < a->pack->rules_n; k++) {
		const struct xs_as_rule *rule =
			&all->program[at->stage].rules[k];
		struct xs_result r;

		xs_as_rule_at(rule, rule->from->once ? &whole : &there, &r);
		if (!xs_is_blank(r.value) && r.value != out->rules[k].value)
			out->rules[k].value_reported = r.value;
	}
}

static bool is_ratio(const struct xs_rule *rule, const struct xs_result *r)
{
	enum xs_shape shape = xs_as_requirement(rule, r)->shape;

	return shape == XS_RATIO || shape == XS_SHARE_OF;
}

static void mark_small(
	const struct xs_assessment *a, struct xs_unit_result *out)
{
	if (!(out->pupils < a->small_below))
		return;
	for (size_t k = 0; k < a->pack->rules_n; k++)
		if (out->rules[k].verdict != XS_NOT_APPLICABLE &&
			is_ratio(&a->pack->rules[k], &out->rules[k]))
			out->rules[k].small = true;
}

#define LINE 8 /* figures in a cache line */
#define AHEAD 16 /* schools that reading ahead is in front */

/* Units come school after school, each from many columns: more streams than
 * the processor sees coming. */
static void read_ahead(const struct xs_assessment *a, size_t school)
{
	if (school % LINE != 0 || school + AHEAD >= a->data->n)
		return;
	for (size_t i = 0; i < a->columns_n; i++)
		__builtin_prefetch(&a->columns[i][school + AHEAD]);
}

void xs_assess_unit(
	const struct xs_assessment *a, size_t i, struct xs_unit_result *out)
{
	struct xs_result blanks = xs_as_blank_result;
	double share[AS_SHARES];
	struct xs_as_at at, whole;
	const struct xs_as_program *program;
	const struct xs_as_rule *end;
	struct xs_result *r = out->rules;
	int excluded;

	xs_as_locate(a, i, share, &at);
	whole = xs_as_whole_school(&at);
	program = &a->program[at.stage];
	end = program->rules + a->pack->rules_n;
	read_ahead(a, at.school);
	begin(&at, out);
	excluded = xs_as_is_excluded(&at, out, &blanks);
	if (excluded == 1) {
		leave_rules(&at, out);
		return;
	}
	for (const struct xs_as_rule *rule = program->rules; rule < end; rule++)
		xs_as_rule_at(rule, rule->once ? &whole : &at, r++);
	mark_small(a, out);
	if (a->units[i].bits & AS_ADJUSTED)
		add_reported(a, i, &at, out);
	xs_as_judge(a, program, out);
	if (excluded < 0)
		doubt(out, &blanks);
}

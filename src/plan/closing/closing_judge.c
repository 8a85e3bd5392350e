/* SPDX-License-Identifier: Apache-2.0
 *
 * Verdicts before and after: every unit of the county is judged twice; rules
 * whose verdict turns are listed wherever they are, gaps that grow at the
 * receivers.
 */
#include "closing_i.h"

#include <stdlib.h>

struct judging {
	struct xs_closing_job *job;
	size_t standard;
	const struct xs_assessment *before, *after;
	struct xs_unit_result was, is;
	size_t turns_cap, units_cap;
	struct xs_closing_turn *turns;
	struct xs_closing_unit *units;
};

static bool receives(const struct xs_closing *c, size_t school)
{
	for (size_t i = 0; i < c->terms.to_n; i++)
		if (c->terms.to[i] == school)
			return true;
	return false;
}

static double gap_of(const struct xs_result *r)
{
	return r->verdict == XS_FAIL || r->verdict == XS_NEAR ||
			r->verdict == XS_EXEMPT
		? r->gap
		: 0;
}

static bool grows(const struct xs_result *was, const struct xs_result *is)
{
	double a = gap_of(was), b = gap_of(is);

	return b > a && !xs_near(a, b, 0);
}

static void add_turn(struct judging *j, size_t rule, bool receiver)
{
	struct xs_closing *out = j->job->out;
	const struct xs_rule *of = &xs_assess_pack(j->after)->rules[rule];
	const struct xs_result *was = &j->was.rules[rule];
	const struct xs_result *is = &j->is.rules[rule];

	xs_grow((void **)&j->turns, &j->turns_cap, out->turns_n + 1,
		sizeof(*j->turns));
	j->turns[out->turns_n++] = (struct xs_closing_turn){
		.standard = j->standard,
		.school = j->is.school,
		.rule = rule,
		.stage = j->is.stage,
		.before = was->verdict,
		.after = is->verdict,
		.gap_before = was->gap,
		.gap_after = is->gap,
		.value_before = was->value,
		.value_after = is->value,
		.threshold = is->threshold,
		.what = xs_rule_provision(of, is),
		.receiver = receiver,
	};
	out->turns_elsewhere += !receiver;
}

static void compare(struct judging *j)
{
	struct xs_closing *out = j->job->out;
	const struct xs_pack *pack = xs_assess_pack(j->after);
	bool receiver = receives(out, j->is.school);

	for (size_t k = 0; k < pack->rules_n; k++) {
		const struct xs_result *was = &j->was.rules[k];
		const struct xs_result *is = &j->is.rules[k];

		if (pack->rules[k].on &&
			(was->verdict != is->verdict ||
				(receiver && grows(was, is))))
			add_turn(j, k, receiver);
	}
	if (!receiver && j->was.verdict == j->is.verdict)
		return;
	xs_grow((void **)&j->units, &j->units_cap, out->units_n + 1,
		sizeof(*j->units));
	j->units[out->units_n++] = (struct xs_closing_unit){ j->standard,
		j->is.school, j->is.stage, j->was.verdict, j->is.verdict };
}

/* Both lists are by school and stage; the closed school is in the first
 * alone. */
static void judge_standard(struct judging *j)
{
	size_t at = 0, n = xs_assess_units(j->before);

	for (size_t i = 0; i < xs_assess_units(j->after); i++) {
		size_t school, other = 0;
		enum xs_stage stage, same = XS_NO_STAGE;

		xs_assess_which(j->after, i, &school, &stage);
		for (; at < n; at++) {
			xs_assess_which(j->before, at, &other, &same);
			if (other > school ||
				(other == school && same >= stage))
				break;
		}
		if (at == n || other != school || same != stage)
			continue;
		xs_assess_unit(j->before, at, &j->was);
		xs_assess_unit(j->after, i, &j->is);
		compare(j);
	}
}

void xs_closing_judge(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;
	struct judging j = { .job = job };

	for (size_t k = 0; k < job->in->assessments_n; k++) {
		const struct xs_pack *pack =
			xs_assess_pack(job->in->assessments[k]);
		struct xs_assessment *after =
			xs_assess_new(out->after, pack, job->in->judging);

		j.standard = k;
		j.before = job->in->assessments[k];
		j.after = after;
		xs_unit_result_init(&j.was, pack);
		xs_unit_result_init(&j.is, pack);
		judge_standard(&j);
		xs_unit_result_release(&j.was);
		xs_unit_result_release(&j.is);
		xs_assess_free(after);
	}
	out->turns = xs_arena_alloc(
		&out->arena, out->turns_n + 1, sizeof(*out->turns));
	if (j.turns)
		memcpy(out->turns, j.turns, out->turns_n * sizeof(*j.turns));
	out->units = xs_arena_alloc(
		&out->arena, out->units_n + 1, sizeof(*out->units));
	if (j.units)
		memcpy(out->units, j.units, out->units_n * sizeof(*j.units));
	free(j.turns);
	free(j.units);
}

/* -- beds --------------------------------------------------------------------------- */

/* Rooms change hands among all: no line is known where boarders are not. */
static bool boarders_known(const struct xs_bed_balance *b)
{
	for (size_t i = 0; i < b->lines_n; i++)
		if (xs_is_blank(b->lines[i].boarders))
			return false;
	return true;
}

static void beds_when(struct xs_closing_job *job, struct xs_closing_beds *lines,
	size_t school, int when)
{
	const struct xs_survey *s = when ? job->out->after : job->in->survey;
	struct xs_bed_balance b;
	struct xs_bed_need need;

	xs_bed_need_now(s, school, &need);
	xs_bed_balance_init(&b);
	xs_bed_balance_of(s, school, job->in->norms, &need, &b, NULL);
	for (size_t i = 0; i < b.lines_n; i++) {
		const struct xs_bed_line *l = &b.lines[i];
		struct xs_closing_beds *to =
			&lines[(int)l->stage * XS_SEXES + l->sex];

		to->school = school;
		to->known[when] = l->known && boarders_known(&b);
		to->boarders[when] = l->boarders;
		to->usable[when] = l->usable;
		to->short_of[when] = l->short_then;
	}
	xs_bed_balance_release(&b);
}

/* Where nobody boards there may be no line: none is short. */
static void nobody_boards(
	const struct xs_closing_receiver *r, struct xs_closing_beds *l)
{
	for (int when = 0; when < 2; when++) {
		double boarders = r->stages[l->stage].boarders[when][l->sex];

		l->boarders[when] = boarders;
		l->known[when] = boarders == 0;
	}
}

void xs_closing_count_beds(struct xs_closing_job *job)
{
	struct xs_closing *out = job->out;

	out->beds = xs_arena_alloc(&out->arena,
		out->terms.to_n * XS_STAGE_N * XS_SEXES + 1,
		sizeof(*out->beds));
	for (size_t r = 0; job->in->norms && r < out->terms.to_n; r++) {
		struct xs_closing_beds lines[XS_STAGE_N * XS_SEXES];

		for (int i = 0; i < XS_STAGE_N * XS_SEXES; i++)
			lines[i] = (struct xs_closing_beds){
				.school = XS_NO_SCHOOL_INDEX,
				.stage = (enum xs_stage)(i / XS_SEXES),
				.sex = i % XS_SEXES,
				.boarders = { XS_BLANK, XS_BLANK }
			};
		for (int i = 0; i < XS_STAGE_N * XS_SEXES; i++)
			nobody_boards(&out->receivers[r], &lines[i]);
		for (int when = 0; when < 2; when++)
			beds_when(job, lines, out->terms.to[r], when);
		for (int i = 0; i < XS_STAGE_N * XS_SEXES; i++)
			if (lines[i].school != XS_NO_SCHOOL_INDEX)
				out->beds[out->beds_n++] = lines[i];
	}
}

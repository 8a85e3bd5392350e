/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdict of a unit.  The judgement is run with every unknown rule as
 * missed and again as reached; equal results hold, otherwise the unit is
 * unknown and hinges on the blanks of the rules that could turn it.
 */
#include "assess_i.h"

#include <string.h>

struct group_points {
	double full, earned, open;
	int missed, unknown; /* rules of a group with a minimum */
};

/* What the rules of a unit come to. */
struct tally {
	int rules, applicable; /* that count, and of them not n.a. */
	int failed, near, unknown, exempt;
	int zero; /* not applicable, and that is a miss */
	int vetoes_failed, vetoes_unknown;
	int below_floor; /* a miss below the floor of the pack */
	double known; /* points the rules of the pack carry */
	double earned, open, dropped;
	double extra, extra_open; /* points besides the full mark */
	int letters[XS_LETTERS_MOST]; /* rules that have which letter */
	int letters_open;
	int groups_n;
	struct group_points groups[AS_GROUPS]; /* the last member */
};

/* One run of the judgement. */
struct outcome {
	bool passes;
	double score;
	int grade;
};

static void add_points(const struct xs_as_rule *rule, const struct xs_result *r,
	struct tally *t)
{
	double full = rule->from->full_points, points = r->points;
	struct group_points *g = &t->groups[rule->group];
	bool drop =
		r->verdict == XS_NOT_APPLICABLE && rule->policy == XS_NA_DROP;

	if (xs_is_blank(full))
		return;
	if (rule->from->extra) {
		if (r->verdict == XS_NOT_APPLICABLE)
			return; /* nothing extra was done */
		*(xs_is_blank(points) ? &t->extra_open : &t->extra) +=
			xs_is_blank(points) ? full : points;
		return;
	}
	t->known += full;
	if (r->strength != XS_MUST) { /* fails nobody: as not applicable */
		drop = rule->policy != XS_NA_FULL;
		points = full;
	}
	if (drop) {
		t->dropped += full;
		return;
	}
	g->full += full;
	if (xs_is_blank(points)) {
		t->open += full;
		g->open += full;
	} else {
		t->earned += points;
		g->earned += points;
	}
}

/* A letter by the tier reached; the last where none is. */
static void add_letter(const struct xs_judgement *j,
	const struct xs_as_rule *rule, const struct xs_result *r,
	struct tally *t)
{
	int last = (int)j->letters_n - 1;
	int tier = r->tier;

	switch (r->verdict) {
	case XS_PASS:
	case XS_EXEMPT:
		tier = 0;
		break;
	case XS_NEAR:
	case XS_FAIL:
		if (!rule->from->tiers_n)
			tier = last;
		break;
	case XS_NOT_APPLICABLE:
		if (rule->policy == XS_NA_DROP)
			return;
		tier = rule->policy == XS_NA_FULL ? 0 : last;
		break;
	case XS_UNKNOWN:
	case XS_VERDICT_N:
		tier = -1;
		break;
	}
	if (tier < 0)
		t->letters_open++;
	else
		t->letters[tier > last || (size_t)tier > rule->from->tiers_n
				? last
				: tier]++;
}

static void add_to_minimum(const struct xs_as_rule *rule,
	const struct xs_result *r, struct tally *t)
{
	struct group_points *g = &t->groups[rule->group];

	if (r->strength != XS_MUST)
		return;
	g->missed += r->verdict == XS_FAIL || r->verdict == XS_NEAR ||
		(r->verdict == XS_NOT_APPLICABLE && rule->policy == XS_NA_ZERO);
	g->unknown += r->verdict == XS_UNKNOWN;
}

/* Is a miss below the floor that the pack sets for misses? */
static bool is_below(const struct xs_result *r, double floor_share)
{
	return (r->verdict == XS_NEAR || r->verdict == XS_FAIL) &&
		!xs_as_meets(r->reached, XS_AT_LEAST, floor_share);
}

static void add_up(const struct xs_assessment *a,
	const struct xs_as_program *program, const struct xs_result *results,
	struct tally *t)
{
	const struct xs_judgement *j = &a->pack->judgement;
	double floor_share = j->floor;
	int counts[XS_VERDICT_N] = { 0 };

	memset(t, 0, offsetof(struct tally, groups));
	memset(t->groups, 0, ((size_t)a->groups + 1) * sizeof(t->groups[0]));
	t->groups_n = a->groups + 1;
	for (size_t i = 0; i < a->pack->rules_n; i++) {
		const struct xs_as_rule *rule = &program->rules[i];
		const struct xs_result *r = &results[i];

		if (rule->only_counts) {
			counts[r->verdict] += r->strength == XS_MUST;
			continue;
		}
		if (rule->veto && r->strength == XS_MUST) {
			t->vetoes_failed +=
				r->verdict == XS_FAIL || r->verdict == XS_NEAR;
			t->vetoes_unknown += r->verdict == XS_UNKNOWN;
		}
		if (rule->minimum)
			add_to_minimum(rule, r, t);
		if (!rule->counts)
			continue;
		add_points(rule, r, t);
		if (r->strength != XS_MUST)
			continue;
		if (j->method == XS_LETTERS)
			add_letter(j, rule, r, t);
		counts[r->verdict]++;
		if (rule->policy == XS_NA_ZERO)
			t->zero += r->verdict == XS_NOT_APPLICABLE;
		if (!xs_is_blank(floor_share))
			t->below_floor |= is_below(r, floor_share);
	}
	for (int v = 0; v < XS_VERDICT_N; v++)
		t->rules += counts[v];
	t->applicable = t->rules - counts[XS_NOT_APPLICABLE];
	t->near = counts[XS_NEAR];
	t->failed = counts[XS_NEAR] + counts[XS_FAIL];
	t->unknown = counts[XS_UNKNOWN];
	t->exempt = counts[XS_EXEMPT];
}

/* -- the ways of judging ------------------------------------------------------------ */

/* Points are judged where a pass mark is known, or grades say what passes. */
static bool has_mark(const struct xs_judgement *j)
{
	return !xs_is_blank(j->pass) || j->grades_n > 0;
}

static enum xs_method method_of(const struct xs_judgement *j)
{
	return j->method == XS_POINTS && !has_mark(j) ? XS_EACH : j->method;
}

/* What the full mark is, and what of it no rule of the pack explains. */
static double full_of(const struct xs_judgement *j, const struct tally *t,
	double *missing_out)
{
	*missing_out = 0;
	if (!has_mark(j) || xs_is_blank(j->full))
		return t->known;
	*missing_out = j->full - t->known;
	return j->full;
}

/* Points out of the full mark, what was dropped being taken off the total. */
static double score_of(
	const struct xs_judgement *j, const struct tally *t, bool hopeful)
{
	double missing, full = full_of(j, t, &missing);
	double points = t->earned + (hopeful ? t->open + missing : 0);

	double extra = t->extra + (hopeful ? t->extra_open : 0);

	if (full - t->dropped <= 0)
		return XS_BLANK;
	if (extra > j->extra_most)
		extra = j->extra_most;
	return points * full / (full - t->dropped) + extra;
}

/* Does each group with a minimum of its own come to it? */
static bool minima_hold(
	const struct xs_assessment *a, const struct tally *t, bool hopeful)
{
	const struct xs_judgement *j = &a->pack->judgement;

	for (size_t i = 0; i < j->minima_n; i++) {
		const struct xs_group_minimum *m = &j->minima[i];
		const struct group_points *g = &t->groups[a->minimum_group[i]];
		double points = g->earned + (hopeful ? g->open : 0);

		if (m->missed >= 0 &&
			g->missed + (hopeful ? 0 : g->unknown) > m->missed)
			return false;
		if (!xs_is_blank(m->points) &&
			!xs_as_meets(points, XS_AT_LEAST, m->points))
			return false;
		if (!xs_is_blank(m->share) && g->full > 0 &&
			!xs_as_meets(points, XS_AT_LEAST, g->full * m->share))
			return false;
	}
	return true;
}

static bool groups_hold(
	const struct xs_judgement *j, const struct tally *t, bool hopeful)
{
	for (int g = 0; !xs_is_blank(j->group_share) && g < t->groups_n; g++) {
		const struct group_points *p = &t->groups[g];

		if (p->full > 0 &&
			!xs_as_meets(p->earned + (hopeful ? p->open : 0),
				XS_AT_LEAST, p->full * j->group_share))
			return false;
	}
	return true;
}

/* Does the unit's list of letters meet what a grade asks?  Open ones are the
 * best in the hopeful run, else the last. */
static bool letters_meet(const struct xs_judgement *j, const struct xs_grade *g,
	const struct tally *t, bool hopeful)
{
	int last = (int)j->letters_n - 1, better = 0, all = t->letters_open;

	for (int i = 0; i <= last; i++)
		all += t->letters[i];
	for (int i = 0; i <= last; i++) {
		int this = t->letters[i];

		if (i == (hopeful ? 0 : last))
			this += t->letters_open;
		if (g->at_most[i] >= 0 && all - better > g->at_most[i])
			return false;
		better += this;
		if (g->at_least[i] >= 0 && better < g->at_least[i])
			return false;
	}
	return true;
}

/* The first grade that the letters reach; -1 for none. */
static int letter_grade(
	const struct xs_judgement *j, const struct tally *t, bool hopeful)
{
	for (size_t i = 0; i < j->grades_n; i++)
		if (letters_meet(j, &j->grades[i], t, hopeful))
			return (int)i;
	return -1;
}

/* The first grade that the score, or the number of misses, reaches. */
static int grade_of(const struct xs_judgement *j, double percent, int misses)
{
	for (size_t i = 0; i < j->grades_n; i++) {
		const struct xs_grade *g = &j->grades[i];

		if (j->method == XS_POINTS
				? xs_as_meets(percent, XS_AT_LEAST, g->from)
				: misses <= g->misses)
			return (int)i;
	}
	return -1;
}

/* A unit that fails does not carry the word of one that passes. */
static int grade_after(const struct xs_judgement *j, int grade, bool passes)
{
	while (!passes && grade >= 0 && j->grades[grade].passes)
		if ((size_t)++grade == j->grades_n)
			return -1;
	return grade;
}

static bool passes_points(const struct xs_judgement *j, const struct tally *t,
	const struct outcome *o, bool hopeful)
{
	if (!xs_is_blank(j->pass) ? !xs_as_meets(o->score, XS_AT_LEAST, j->pass)
				  : o->grade < 0 || !j->grades[o->grade].passes)
		return false;
	return groups_hold(j, t, hopeful);
}

static bool passes_count(const struct xs_judgement *j, const struct tally *t,
	const struct outcome *o, int misses)
{
	bool open = misses > t->failed + t->zero;

	if (!xs_is_blank(j->floor) && (t->below_floor || open))
		return false;
	if (j->reached < 0 && j->missed < 0)
		return o->grade >= 0 && j->grades[o->grade].passes;
	return (j->reached < 0 || t->rules - misses >= j->reached) &&
		(j->missed < 0 || misses <= j->missed);
}

static struct outcome run(
	const struct xs_assessment *a, const struct tally *t, bool hopeful)
{
	const struct xs_judgement *j = &a->pack->judgement;
	int misses = t->failed + t->zero + (hopeful ? 0 : t->unknown);
	double missing, full = full_of(j, t, &missing);
	struct outcome o = { false, XS_BLANK, -1 };

	if (j->method == XS_POINTS)
		o.score = score_of(j, t, hopeful);
	o.grade = j->method == XS_LETTERS
		? letter_grade(j, t, hopeful)
		: grade_of(j, 100 * o.score / full, misses);
	switch (method_of(j)) {
	case XS_EACH:
		o.passes = t->failed == 0 && (hopeful || t->unknown == 0);
		break;
	case XS_POINTS:
		o.passes = passes_points(j, t, &o, hopeful);
		break;
	case XS_COUNT:
		o.passes = passes_count(j, t, &o, misses);
		break;
	case XS_LETTERS:
		o.passes = o.grade >= 0 && j->grades[o.grade].passes;
		break;
	}
	if (!minima_hold(a, t, hopeful))
		o.passes = false;
	if (t->vetoes_failed || (!hopeful && t->vetoes_unknown))
		o.passes = false;
	o.grade = grade_after(j, o.grade, o.passes);
	return o;
}

/* -- what an unknown verdict hinges on ------------------------------------------------ */

#define SUBSETS_MOST 12 /* open rules whose combinations are all tried */

/* Could this rule's points decide, whatever the others turn out to be?  Is
 * there a choice of the other open points that lacks less than its own? */
static bool decides_points(const struct xs_judgement *j, const struct tally *t,
	const double *open, int n, int which)
{
	double missing, full = full_of(j, t, &missing);
	double scale = full / (full - t->dropped);

	if (n > SUBSETS_MOST || xs_is_blank(j->pass) ||
		!xs_is_blank(j->group_share) || missing > 0)
		return open[which] > 0;
	for (unsigned set = 0; set < 1u << n; set++) {
		double points = t->earned;

		if (set >> which & 1)
			continue;
		for (int i = 0; i < n; i++)
			points += set >> i & 1 ? open[i] : 0;
		if (!xs_as_meets(points * scale, XS_AT_LEAST, j->pass) &&
			xs_as_meets((points + open[which]) * scale, XS_AT_LEAST,
				j->pass))
			return true;
	}
	return false;
}

/* Does what the rule comes to hang on a blank: its verdict, its points or
 * its letter? */
static bool is_open(const struct xs_as_rule *rule, const struct xs_result *r)
{
	if (rule->from->extra)
		return xs_is_blank(r->points) && r->hinges_n;
	if (r->strength != XS_MUST)
		return false;
	return r->verdict == XS_UNKNOWN ||
		(r->hinges_n &&
			(r->verdict == XS_PASS || r->verdict == XS_FAIL ||
				r->verdict == XS_NEAR));
}

static void find_hinges(const struct xs_assessment *a,
	const struct xs_as_program *program, const struct tally *t,
	struct xs_unit_result *out)
{
	const struct xs_judgement *j = &a->pack->judgement;
	bool points = method_of(j) == XS_POINTS;
	bool simple = j->minima_n == 0 && t->extra_open == 0;
	double open[SUBSETS_MOST + 1];
	int n = 0, which = 0;

	for (size_t i = 0; points && i < a->pack->rules_n; i++)
		if (program->rules[i].counts &&
			is_open(&program->rules[i], &out->rules[i]) &&
			program->rules[i].from->full_points > 0 &&
			n <= SUBSETS_MOST)
			open[n++] = program->rules[i].from->full_points;
	for (size_t i = 0; i < a->pack->rules_n; i++) {
		const struct xs_as_rule *rule = &program->rules[i];
		const struct xs_result *r = &out->rules[i];
		bool scored =
			points && rule->counts && rule->from->full_points > 0;

		if (!is_open(rule, r))
			continue;
		if (rule->veto || rule->minimum || (rule->counts && !points) ||
			(scored &&
				(n > SUBSETS_MOST || !simple ||
					decides_points(j, t, open, n, which))))
			xs_as_hinge_unit(out, r);
		which += scored && n <= SUBSETS_MOST;
	}
}

void xs_as_judge(const struct xs_assessment *a,
	const struct xs_as_program *program, struct xs_unit_result *out)
{
	const struct xs_judgement *j = &a->pack->judgement;
	struct outcome low, high;
	struct tally t;
	double missing;

	add_up(a, program, out->rules, &t);
	low = run(a, &t, false);
	high = run(a, &t, true);
	out->judged_by = method_of(j);
	out->failed = t.failed;
	out->near = t.near;
	out->unknown = t.unknown;
	out->exempt = t.exempt;
	out->vetoes_failed = t.vetoes_failed;
	out->vetoes_unknown = t.vetoes_unknown;
	if (j->method == XS_POINTS) {
		out->points_known = t.known;
		out->full_score = full_of(j, &t, &missing);
		out->score_low = low.score;
		out->score_high = high.score;
		if (low.score == high.score)
			out->score = low.score;
	}
	if (t.applicable == 0 && t.vetoes_failed + t.vetoes_unknown == 0) {
		out->verdict = XS_NOT_APPLICABLE;
		return;
	}
	out->grade = low.grade == high.grade ? low.grade : -1;
	out->verdict = low.passes ? XS_PASS : XS_FAIL;
	if (low.passes == high.passes)
		return;
	out->verdict = XS_UNKNOWN;
	find_hinges(a, program, &t, out);
}

void xs_assess_judge_again(
	const struct xs_assessment *a, struct xs_unit_result *judged)
{
	judged->grade = -1;
	judged->score = judged->score_low = judged->score_high = XS_BLANK;
	judged->hinges_n = 0;
	judged->hinges_more = false;
	if (judged->excluded_by < 0 && !judged->left_out)
		xs_as_judge(a, &a->program[judged->stage], judged);
}

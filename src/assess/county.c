/* SPDX-License-Identifier: Apache-2.0
 *
 * The county as a whole: shares that reach a rule, totals over its schools,
 * figures of its own, and the verdict with grades and vetoes.  As with a
 * unit, what is unknown is run as missed and again as reached.
 */
#include "assess_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/text.h"

static struct xs_balance begin(const struct xs_county_rule *rule)
{
	return (struct xs_balance){ .limit = rule->limit[XS_PRIMARY],
		.sense = rule->sense,
		.mean = XS_BLANK,
		.sd = XS_BLANK,
		.value = XS_BLANK,
		.part = XS_BLANK,
		.whole = XS_BLANK,
		.verdict = XS_UNKNOWN };
}

/* The verdict of a value that lies between two bounds. */
static enum xs_verdict between(
	const struct xs_county_rule *rule, double low, double high)
{
	bool a, b;

	if (rule->unseen || xs_is_blank(low) || xs_is_blank(high))
		return XS_UNKNOWN;
	a = xs_meets(low, rule->sense, rule->limit[XS_PRIMARY]);
	b = xs_meets(high, rule->sense, rule->limit[XS_PRIMARY]);
	return a != b ? XS_UNKNOWN : a ? XS_PASS : XS_FAIL;
}

/* -- shares that reach ------------------------------------------------------ */

struct share {
	double all, reached, open;
};

static double weight_of(const struct xs_as_at *at, enum xs_county_by by)
{
	const struct xs_as_program *p = &at->a->program[at->stage];
	int classes = p->classes.classes;

	if (by == XS_BY_PUPILS)
		return xs_as_add(&p->pupils, at, NULL);
	if (by == XS_BY_CLASSES)
		return xs_survey_value(at->a->data, at->school, classes);
	return 1;
}

/* Of the rule, or of the unit by the whole standard. */
static enum xs_verdict verdict_of(const struct xs_assessment *a, size_t unit,
	long rule, struct xs_unit_result *u)
{
	xs_assess_unit(a, unit, u);
	if (u->left_out || u->excluded_by >= 0)
		return XS_NOT_APPLICABLE;
	return rule < 0 ? u->verdict : u->rules[rule].verdict;
}

/* A school reaches what all its units reach. */
static enum xs_verdict worse(enum xs_verdict a, enum xs_verdict b)
{
	static const int order[XS_VERDICT_N] = { [XS_NOT_APPLICABLE] = 0,
		[XS_PASS] = 1,
		[XS_EXEMPT] = 1,
		[XS_UNKNOWN] = 2,
		[XS_NEAR] = 3,
		[XS_FAIL] = 3 };

	return order[b] > order[a] ? b : a;
}

static void add_share(struct share *s, enum xs_verdict v, double weight)
{
	if (v == XS_NOT_APPLICABLE)
		return;
	s->all += weight;
	if (v == XS_PASS || v == XS_EXEMPT)
		s->reached += weight;
	else if (v == XS_UNKNOWN)
		s->open += weight;
}

static void count(struct xs_balance *out, enum xs_verdict v)
{
	out->schools += v != XS_NOT_APPLICABLE;
	out->excluded += v == XS_NOT_APPLICABLE;
	out->unknown += v == XS_UNKNOWN;
}

static void judge_share(const struct xs_assessment *a,
	const struct xs_county_rule *rule, struct xs_balance *out)
{
	long at = rule->rule ? xs_rule_find(a->pack, rule->rule) : -1;
	bool schools = rule->by == XS_BY_SCHOOLS;
	enum xs_verdict school = XS_NOT_APPLICABLE;
	struct xs_unit_result u;
	struct share s = { 0 };

	xs_unit_result_init(&u, a->pack);
	for (size_t i = 0; i < a->units_n; i++) {
		double share[AS_SHARES];
		struct xs_as_at here;
		enum xs_verdict v = verdict_of(a, i, at, &u);

		xs_as_locate(a, i, share, &here);
		if (!schools) {
			count(out, v);
			add_share(&s, v, weight_of(&here, rule->by));
			continue;
		}
		school = worse(school, v);
		if (i + 1 < a->units_n &&
			a->units[i + 1].school == a->units[i].school)
			continue;
		count(out, school);
		add_share(&s, school, 1);
		school = XS_NOT_APPLICABLE;
	}
	xs_unit_result_release(&u);
	if (s.all == 0) {
		out->verdict = XS_NOT_APPLICABLE;
		return;
	}
	if (s.open == 0) {
		out->part = s.reached;
		out->whole = s.all;
		out->value = s.reached / s.all;
	}
	out->verdict =
		between(rule, s.reached / s.all, (s.reached + s.open) / s.all);
}

/* -- totals ----------------------------------------------------------------- */

static void judge_total(const struct xs_assessment *a,
	const struct xs_county_rule *rule, struct xs_balance *out)
{
	size_t seen = SIZE_MAX, blank = SIZE_MAX;
	double sum = 0, of = 0;

	for (size_t i = 0; i < a->units_n; i++) {
		double share[AS_SHARES], v, base = 0;
		struct xs_as_at at;

		xs_as_locate(a, i, share, &at);
		if (!xs_as_is_judged(&at)) {
			out->excluded++;
			continue;
		}
		v = xs_as_quantity(&at, rule->what, NULL);
		if (rule->of)
			base = xs_as_quantity(&at, rule->of, NULL);
		out->schools += seen != at.school;
		seen = at.school;
		if (xs_is_blank(v) || xs_is_blank(base)) {
			out->unknown += blank != at.school;
			blank = at.school;
		}
		sum += v;
		of += base;
	}
	if (out->schools == 0 || (rule->of && of == 0)) {
		out->verdict = XS_NOT_APPLICABLE;
		return;
	}
	out->value = rule->of ? sum / of : sum;
	if (rule->of) {
		out->part = sum;
		out->whole = of;
	}
	out->verdict = between(rule, out->value, out->value);
}

/* -- figures ------------------------------------------------------------------ */

static double figure_of(
	const struct xs_assessment *a, const char *key, double *more)
{
	for (size_t i = 0; i < a->figures_n; i++)
		if (xs_text_is(a->figures[i].key, key)) {
			*more = a->figures[i].more;
			return a->figures[i].v;
		}
	*more = 0;
	return XS_BLANK;
}

/* One that may yet be on the other side of the limit is not known. */
static void judge_figure(const struct xs_assessment *a,
	const struct xs_county_rule *rule, struct xs_balance *out)
{
	double more;

	out->value = figure_of(a, rule->figure, &more);
	out->verdict = between(rule, out->value, out->value + more);
	if (more > 0 && out->verdict == XS_UNKNOWN)
		out->value = XS_BLANK;
}

bool xs_as_county_rule(const struct xs_assessment *a,
	const struct xs_county_rule *rule, struct xs_balance *out)
{
	*out = begin(rule);
	switch (rule->kind) {
	case XS_COUNTY_SHARE:
		judge_share(a, rule, out);
		return true;
	case XS_COUNTY_TOTAL:
		judge_total(a, rule, out);
		return true;
	case XS_COUNTY_FIGURE:
		judge_figure(a, rule, out);
		return true;
	case XS_COUNTY_SPREAD:
	case XS_COUNTY_COMPOSITE:
	case XS_COUNTY_SCHOOLS:
		break;
	}
	return false;
}

/* -- the verdict ---------------------------------------------------------------- */

/* A rule of two stages is reached where both are. */
enum xs_verdict xs_county_verdict(
	const struct xs_assessment *a, const struct xs_county_rule *rule)
{
	enum xs_verdict v = XS_NOT_APPLICABLE;

	for (int s = XS_NO_STAGE; s < XS_STAGE_N; s++) {
		struct xs_balance b;

		if (xs_county_judge(a, rule, (enum xs_stage)s, &b))
			v = worse(v, b.verdict);
	}
	return v;
}

double xs_county_points(
	const struct xs_county_rule *rule, enum xs_verdict verdict)
{
	if (!rule->on || verdict == XS_UNKNOWN)
		return XS_BLANK;
	if (verdict == XS_FAIL)
		return xs_is_blank(rule->points) ? XS_BLANK : 0;
	return rule->points;
}

struct county {
	const struct xs_county_judgement *j; /* NULL: its rules are counted */
	const struct xs_pack *pack;
	enum xs_verdict *verdicts; /* a rule */
	int applicable, failed, unknown;
	double score[2]; /* missed, reached */
};

/* Does a veto of the rule bar that grade?  A veto that names none bars all
 * that pass. */
bool xs_county_bars(
	const struct xs_county_rule *rule, const struct xs_county_grade *g)
{
	for (size_t i = 0; i < rule->bars_n; i++)
		if (g && xs_text_is(rule->bars[i], g->key))
			return true;
	return rule->bars_n == 0 && (!g || g->passes);
}

static bool is_barred(
	const struct county *c, bool hopeful, const struct xs_county_grade *g)
{
	for (size_t i = 0; i < c->pack->county_n; i++) {
		const struct xs_county_rule *rule = &c->pack->county[i];
		bool fails = c->verdicts[i] == XS_FAIL ||
			(!hopeful && c->verdicts[i] == XS_UNKNOWN);

		if (rule->veto && rule->on && fails && xs_county_bars(rule, g))
			return true;
	}
	return false;
}

/* The best grade whose mark the score reaches.  A mark that was not read is
 * reached where a better grade's is. */
static int grade_at(const struct county *c, bool hopeful, bool vetoes)
{
	double score = c->score[hopeful];
	bool reached = false;

	for (size_t i = 0; i < c->j->grades_n; i++) {
		const struct xs_county_grade *g = &c->j->grades[i];

		if (xs_is_blank(score))
			reached = hopeful;
		else if (!xs_is_blank(g->from))
			reached |= xs_as_meets(score, XS_AT_LEAST, g->from);
		else if (!xs_is_blank(g->enough))
			reached |= hopeful ||
				xs_as_meets(score, XS_AT_LEAST, g->enough);
		else
			reached |= hopeful;
		if (reached && !(vetoes && is_barred(c, hopeful, g)))
			return (int)i;
	}
	return -1;
}

static bool vetoed(const struct county *c, bool hopeful)
{
	return is_barred(c, hopeful, NULL);
}

static bool passes(const struct county *c, bool hopeful, int grade)
{
	const struct xs_county_judgement *j = c->j;
	int misses = c->failed + (hopeful ? 0 : c->unknown);

	if (vetoed(c, hopeful))
		return false;
	switch (j->method) {
	case XS_COUNT:
		return (j->reached < 0 ||
			       c->applicable - misses >= j->reached) &&
			(j->missed < 0 || misses <= j->missed);
	case XS_POINTS:
		if (!xs_is_blank(j->pass))
			return xs_as_meets(
				c->score[hopeful], XS_AT_LEAST, j->pass);
		return grade >= 0 && j->grades[grade].passes;
	case XS_EACH:
	case XS_LETTERS:
		break;
	}
	return misses == 0;
}

static void add_rule(
	struct county *c, size_t i, enum xs_verdict v, double *full)
{
	const struct xs_county_rule *rule = &c->pack->county[i];

	c->verdicts[i] = v;
	c->applicable += v != XS_NOT_APPLICABLE;
	c->failed += v == XS_FAIL;
	c->unknown += v == XS_UNKNOWN;
	if (!rule->on || xs_is_blank(rule->points))
		return;
	*full += rule->points;
	c->score[0] += xs_county_points(rule, v == XS_UNKNOWN ? XS_FAIL : v);
	c->score[1] += xs_county_points(rule, v == XS_UNKNOWN ? XS_PASS : v);
}

static void add_up(const struct xs_assessment *a, struct county *c,
	struct xs_county_result *out)
{
	double full = 0, more = 0;

	for (size_t i = 0; i < c->pack->county_n; i++) {
		const struct xs_county_rule *rule = &c->pack->county[i];
		enum xs_verdict v = rule->on ? xs_county_verdict(a, rule)
					     : XS_NOT_APPLICABLE;

		add_rule(c, i, v, &full);
		out->off += !rule->on;
		out->idle += rule->on && v == XS_NOT_APPLICABLE;
		out->vetoes_failed += rule->veto && v == XS_FAIL;
		out->vetoes_unknown += rule->veto && v == XS_UNKNOWN;
	}
	out->full = full > 0 ? full : XS_BLANK;
	if (c->j && c->j->score)
		c->score[0] = figure_of(a, c->j->score, &more);
	else if (full == 0)
		c->score[0] = XS_BLANK;
	if ((c->j && c->j->score) || full == 0)
		c->score[1] = c->score[0] + more;
	out->rules = c->applicable;
	out->failed = c->failed;
	out->unknown = c->unknown;
	out->score_low = c->score[0];
	out->score_high = c->score[1];
}

static void decide(const struct county *c, struct xs_county_result *out)
{
	int low = grade_at(c, false, true), high = grade_at(c, true, true);
	bool no = passes(c, false, low), yes = passes(c, true, high);

	out->grade = low == high ? low : -1;
	low = grade_at(c, false, false);
	high = grade_at(c, true, false);
	out->grade_without_vetoes = low == high ? low : -1;
	if (c->applicable || c->j->score)
		out->verdict = no != yes ? XS_UNKNOWN : yes ? XS_PASS : XS_FAIL;
}

bool xs_county_result(
	const struct xs_assessment *a, struct xs_county_result *out)
{
	struct county c = { .j = a->pack->county_judgement, .pack = a->pack };

	*out = (struct xs_county_result){ .verdict = XS_NOT_APPLICABLE,
		.grade = -1,
		.grade_without_vetoes = -1 };
	c.verdicts = xs_alloc(c.pack->county_n + 1, sizeof(*c.verdicts));
	add_up(a, &c, out);
	if (c.j)
		decide(&c, out);
	free(c.verdicts);
	return c.j != NULL;
}

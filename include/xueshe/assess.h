/* SPDX-License-Identifier: Apache-2.0
 *
 * The judge: a survey and a rule book in, verdicts and gaps out.  Pure: no
 * clock, no file, no printing.  Units (school × stage) are judged one at a
 * time into a result that the caller reuses, so that a country fits in memory.
 */
#ifndef XUESHE_ASSESS_H
#define XUESHE_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/buf.h"
#include "xueshe/rulebook.h"
#include "xueshe/survey.h"

enum xs_verdict {
	XS_PASS,
	XS_NEAR, /* fails, at or above the pack's floor */
	XS_FAIL,
	XS_UNKNOWN,
	XS_NOT_APPLICABLE,
	XS_EXEMPT,
	XS_VERDICT_N
};
const char *xs_verdict_name(enum xs_verdict v); /* "not_applicable" */
const char *xs_verdict_say(enum xs_verdict v, enum xs_lang lang);

/* Does value meet limit?  The only comparison with a standard there is:
 * unrounded, relative tolerance 1e-9. */
bool xs_meets(double value, enum xs_sense sense, double limit);
/* Of what is asked, `low` to `high`, the end that a value misses: the upper one
 * above a band, else `low`. */
double xs_missed_end(
	double value, enum xs_sense sense, double low, double high);

#define XS_HINGES 24

/* One rule on one unit.  XS_BLANK where a figure does not exist.
 *
 * Whole things: the unit of a school with one stage is the school, so its
 * required quantity and gap are rounded up; a unit of a school with two stages
 * keeps them unrounded, and xs_totals_of rounds the school's sum once. */
struct xs_result {
	enum xs_verdict verdict;
	enum xs_verdict without_exemption;
	enum xs_strength strength; /* here: by_reference_for considered */
	enum xs_sense sense; /* of actual against required */
	enum xs_sense value_sense; /* of value against threshold */
	double actual, required, required_max, gap; /* in the item's unit */
	double value, threshold, threshold_max;
	double value_reported; /* where it differs: the value if the areas of
		every appraisal grade counted; else XS_BLANK */
	double points; /* XS_BLANK: the rule has none, or it is unknown */
	double reached; /* value as a share of the threshold, 1 = just met */
	double classes_over, classes_needed; /* class size rules */
	bool small; /* a ratio on fewer than `small_below` pupils */
	bool flips; /* rounding to the shown decimals would turn it */
	int which_case; /* index into rule->cases, -1: the plain rule */
	int which_exemption; /* index into rule->exemptions, -1 */
	int which_part; /* any-of, all-of: the headline part, -1 */
	int tier; /* 0 the rule's need, 1… its tiers, tiers_n + 1 none of
		them; -1: unknown, not applicable */
	xs_date exempt_until; /* 0: no end or no exemption */
	bool hinges_more; /* on others, too, that found no room */
	int hinges_n;
	int hinges[XS_HINGES]; /* items whose blank leaves it unknown */
};

struct xs_unit_result {
	size_t school; /* index in the survey */
	enum xs_stage stage;
	double pupils, boarders;
	enum xs_verdict verdict; /* pass, fail, unknown, not_applicable */
	int grade; /* index into judgement.grades, -1 */
	enum xs_method judged_by; /* XS_EACH where no pass mark is known */
	double score, score_low, score_high, full_score; /* XS_BLANK: none */
	double points_known; /* points the rules of the pack carry */
	int failed, near, unknown, exempt; /* judged must rules; those that
		are near are among the failed */
	int vetoes_failed, vetoes_unknown;
	bool left_out; /* a teaching point this standard leaves out */
	int excluded_by; /* index into pack->exclusions, -1 */
	int hinges[XS_HINGES]; /* items whose blank could turn the verdict */
	int hinges_n;
	bool hinges_more; /* on others, too, that found no room */
	struct xs_result *rules; /* [pack->rules_n], owned by the result */
};

struct xs_county_figure {
	const char *key;
	double v;
	double more; /* as much higher may it be: not all of it is stated */
};

struct xs_assess_options {
	xs_date on; /* 0: the survey's reference date */
	double small_below; /* 0: 30 pupils */
	const struct xs_exemption_record *exemptions;
	size_t exemptions_n;
	const struct xs_county_figure *figures; /* of the county itself */
	size_t figures_n;
};

struct xs_assessment; /* survey × pack: the list of units and their shares */

/* Survey and pack must outlive the assessment. */
struct xs_assessment *xs_assess_new(const struct xs_survey *survey,
	const struct xs_pack *pack, const struct xs_assess_options *options);
void xs_assess_free(struct xs_assessment *a);
size_t xs_assess_units(const struct xs_assessment *a);
const struct xs_pack *xs_assess_pack(const struct xs_assessment *a);
/* What it was given besides: by school, rule, day; figures of the county. */
const struct xs_exemption_record *xs_assess_exemptions(
	const struct xs_assessment *a, size_t *n_out);
const struct xs_county_figure *xs_assess_figures(
	const struct xs_assessment *a, size_t *n_out);

/* A result with room for the pack's rules; reused from unit to unit. */
void xs_unit_result_init(struct xs_unit_result *r, const struct xs_pack *pack);
void xs_unit_result_release(struct xs_unit_result *r);

/* Judges the i-th unit (ordered by school, then stage). */
void xs_assess_unit(
	const struct xs_assessment *a, size_t i, struct xs_unit_result *out);
/* Judges the unit anew by its rules as the caller has changed them: what if
 * this one were reached? */
void xs_assess_judge_again(
	const struct xs_assessment *a, struct xs_unit_result *judged);
/* Only school index and stage of the i-th unit, without judging. */
void xs_assess_which(const struct xs_assessment *a, size_t i,
	size_t *school_out, enum xs_stage *stage_out);

/* What a part of an all-of lacks. */
struct xs_part_lack {
	const struct xs_quantity *what; /* NULL: nothing that can be counted */
	double gap; /* blank: not known */
};
/* Of a rule of the judged unit, at most `most`; 0 where it is no all-of. */
size_t xs_assess_parts(const struct xs_assessment *a,
	const struct xs_unit_result *judged, size_t rule,
	struct xs_part_lack *out, size_t most);

/* A quantity of a unit after apportioning; blank if unknown. */
double xs_assess_quantity(
	const struct xs_assessment *a, size_t i, const struct xs_quantity *q);

/* What a result speaks of: its case's requirement, of alternatives the part
 * that was judged; and where that is written ("" if nowhere).  Without a
 * result (NULL) the rule's own.  Borrowed. */
const struct xs_requirement *xs_rule_need(
	const struct xs_rule *rule, const struct xs_result *result);
const char *xs_rule_clause(
	const struct xs_rule *rule, const struct xs_result *result);
/* The item a rule's gap is counted in and its unit (borrowed). */
const struct xs_quantity *xs_rule_provision(
	const struct xs_rule *rule, const struct xs_result *result);

/* With how many decimals a value of the need is shown on screen and paper – a
 * share as a fraction: 3, a percentage with one – and so which rounding
 * xs_result.flips speaks of. */
int xs_need_decimals(
	const struct xs_requirement *need, const struct xs_catalogue *cat);

/* County rules: coefficients of variation weighted by pupils
 *	X = Σ p·x / Σ p,  S = √(Σ (p/Σp)(x − X)²),  CV = S / X
 * (教督〔2012〕3号 附件; 教督〔2017〕6号). */
struct xs_balance {
	size_t schools, excluded; /* excluded: not judged, or no value */
	size_t unknown; /* of those: a blank hides the value */
	double mean, sd;
	double value; /* the coefficient; of other county rules see below */
	double part, whole; /* shares: what the value is the ratio of, in the
		unit of what is counted; XS_BLANK: no share, or not known */
	double limit;
	enum xs_sense sense; /* of value against limit */
	enum xs_verdict verdict;
	bool flips;
};
struct xs_balance xs_balance_of(const struct xs_assessment *a,
	const struct xs_indicator *indicator, enum xs_stage stage,
	double limit);
/* The formula itself, for tests and other programs. */
struct xs_balance xs_balance_values(
	const double *weights, const double *values, size_t n, double limit);

/* A county rule: one result a stage; `value` is a coefficient, the mean of
 * several (composite), the number or share of schools, a share, a total or a
 * figure stated for the county (these of XS_NO_STAGE).  False where the rule
 * says nothing of that stage. */
bool xs_county_judge(const struct xs_assessment *a,
	const struct xs_county_rule *rule, enum xs_stage stage,
	struct xs_balance *out);

/* The county as a whole: its rules counted or scored, grades and vetoes. */
struct xs_county_result {
	enum xs_verdict verdict; /* pass, fail, unknown, not_applicable */
	int grade, grade_without_vetoes; /* index, -1 none or unknown */
	double score_low, score_high, full; /* XS_BLANK: no points */
	int rules, failed, unknown, vetoes_failed, vetoes_unknown;
	int off; /* not among `rules`: not certain, or not turned on */
	int idle; /* nor these: nothing of the county falls under them */
};
/* False where the standard does not say how the county is judged by its
 * rules; they are counted all the same. */
bool xs_county_result(
	const struct xs_assessment *a, struct xs_county_result *out);
/* A rule of the county over its stages; one that is off is judged as well. */
enum xs_verdict xs_county_verdict(
	const struct xs_assessment *a, const struct xs_county_rule *rule);
/* Its points under that verdict; XS_BLANK: it has none, is off, or they are
 * not known. */
double xs_county_points(
	const struct xs_county_rule *rule, enum xs_verdict verdict);
/* Does a veto of the rule bar that grade (NULL: any that passes)? */
bool xs_county_bars(
	const struct xs_county_rule *rule, const struct xs_county_grade *grade);

/* Totals: per school and item the largest gap over packs, rules and, for
 * what is not split, stages; a school's units are summed unrounded and
 * rounded up once; parts are filled first and a whole holds only what
 * remains (contract: Totals never add rules).  Each school has, item by item,
 * a line for each of its units that falls short and then one of the whole
 * school with XS_NO_STAGE: add up lines of one kind only.  The line of a unit
 * that is the whole school is rounded like the school's. */
struct xs_gap_total {
	const struct xs_quantity *what;
	size_t school;
	enum xs_stage stage; /* XS_NO_STAGE: the school's, rounded up */
	enum xs_sense sense; /* XS_AT_MOST: an excess */
	double gap;
};
/* Are the two quantities one thing for the totals? */
bool xs_same_thing(const struct xs_quantity *a, const struct xs_quantity *b);
struct xs_totals {
	struct xs_arena arena;
	struct xs_gap_total *all; /* ordered by school, then item */
	size_t n;
};
void xs_totals_of(struct xs_assessment *const *assessments, size_t n,
	struct xs_totals *out);
/* The same, school by school, for a country: `fn` gets the lines of one
 * school that lacks something, borrowed; what it returns besides 0 ends the
 * walk and is returned. */
int xs_totals_each(struct xs_assessment *const *assessments, size_t n,
	int (*fn)(void *arg, const struct xs_gap_total *lines, size_t lines_n),
	void *arg);
/* The same of one school. */
int xs_totals_school(struct xs_assessment *const *assessments, size_t n,
	size_t school,
	int (*fn)(void *arg, const struct xs_gap_total *lines, size_t lines_n),
	void *arg);
void xs_totals_release(struct xs_totals *t);

/* Consistency of a settled survey by the rows of checks.json that its
 * catalogue carries (check.h); sums of grades and of buildings are found by
 * xs_survey_settle.  `before`: the latest survey before this one, NULL without
 * one; then the checks between years find nothing. */
void xs_check_years(const struct xs_survey *survey,
	const struct xs_survey *before, struct xs_findings *findings);
void xs_check_survey(
	const struct xs_survey *survey, struct xs_findings *findings);

/* One verdict step by step, as lines of text in a language: facts with their
 * items, apportioning, formula, threshold and clause, exemption, verdict. */
struct xs_explain_line {
	const char *label, *text;
	int item; /* the item a fact comes from, -1: none, or several */
	const int *items; /* every item that its figures come from */
	size_t items_n;
};
struct xs_explanation {
	struct xs_arena arena;
	struct xs_explain_line *lines;
	size_t n;
};
void xs_explain(const struct xs_assessment *a, size_t unit, size_t rule,
	enum xs_lang lang, struct xs_explanation *out);
void xs_explanation_release(struct xs_explanation *e);

/* Does a worked example of the pack (standards.h) come to the verdict and the
 * figures it states?  If not, `why` says what differs, in the language of the
 * screen. */
struct xs_example;
bool xs_example_holds(const struct xs_pack *pack, const struct xs_example *e,
	struct xs_buf *why);

#endif

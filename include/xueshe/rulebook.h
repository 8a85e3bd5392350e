/* SPDX-License-Identifier: Apache-2.0
 *
 * The rule book: a standard ("pack") as the judge reads it.  Made from JSON by
 * the standards room, read by assess and report; no pointer into JSON
 * survives.  Quantities are linear sums of items that may differ by stage, so
 * "girls" is girls_primary for one unit and girls_junior for the other.
 */
#ifndef XUESHE_RULEBOOK_H
#define XUESHE_RULEBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/item.h"
#include "xueshe/survey.h"

struct xs_term {
	int item;
	double factor; /* +1, -1, … */
};

/* A sum of items for one stage; a blank term makes the sum unknown. */
struct xs_sum {
	struct xs_term *terms;
	size_t n;
};

struct xs_quantity {
	const char *key; /* an item's key or a name of indicators.json */
	struct xs_words say;
	const char *unit;
	bool whole; /* whole things: gaps round up */
	enum xs_share share; /* how a school with two stages divides every
		term; XS_SHARE_NONE: each term by its own item */
	double least; /* a school that has less but not none counts as having
		that much (不足100人按100人); 0: no such floor */
	struct xs_sum of[XS_STAGE_N];
};

/* A ratio: amount / basis × per; the provision is the side that one adds to
 * (books in books per pupil, computers in pupils per computer). */
struct xs_indicator {
	const char *key;
	struct xs_words say;
	const char *unit; /* of the value: "m2/pupil" */
	const struct xs_quantity *amount, *basis;
	double per; /* 1, 100 */
	bool provision_is_basis;
	int decimals; /* shown */
};

enum xs_sense { XS_AT_LEAST, XS_AT_MOST, XS_BETWEEN };

struct xs_limit_choice;
/* A threshold for one stage: a number, or steps by a quantity. */
enum xs_between {
	XS_STEP_DOWN, /* the last step not above (U1; the smallest below) */
	XS_STEP_UP, /* the first step not below */
	XS_STEP_LINEAR, /* interpolated, end values outside (福建) */
	XS_STEP_NEAREST
};
struct xs_step {
	double at, value;
};
struct xs_limit {
	bool set; /* false: the rule says nothing of this stage → n.a. */
	double value, value_max; /* value_max: between only */
	const struct xs_quantity *by; /* NULL: a plain number */
	enum xs_between between;
	struct xs_step *steps; /* ascending `at` */
	size_t steps_n;
	struct {
		bool on;
		double above, at, per, add;
	} grow;
	/* beyond `above`: value `at` + `add` for every started `per` */
	double range_low, range_high; /* the document gives a range; `value` is
		the end that is judged; NaN: it does not */
	struct xs_limit_choice *dates, *norms; /* xs_limit_on takes one */
	size_t dates_n, norms_n;
};
struct xs_limit_choice {
	xs_date from; /* dates, ascending: holds from that day on */
	const char *norm; /* norms: 基本要求, 规划建议 */
	struct xs_limit limit;
};

/* Something of its own for each of another thing: 4.5 m² a boarder more. */
struct xs_addition {
	const struct xs_quantity *of;
	struct xs_limit each[XS_STAGE_N];
};

/* Of a building row. */
enum xs_building_field {
	XS_BF_AREA,
	XS_BF_USABLE_AREA,
	XS_BF_FLOORS,
	XS_BF_YEAR_BUILT,
	XS_BF_ROOMS,
	XS_BF_PER_ROOM,
	XS_BF_STAIRS,
	XS_BF_TOP_STOREY,
	XS_BF_USE, /* this and the rest are categories */
	XS_BF_STRUCTURE,
	XS_BF_SEISMIC,
	XS_BF_GRADE,
	XS_BF_STATE,
	XS_BF_TENURE,
	XS_BF_SEX,
	XS_BF_STAGE,
	XS_BF_N
};
/* Names as packs write them; the item that says a category's values. */
const char *xs_building_field_name(enum xs_building_field f); /* "floors" */
const char *xs_building_field_say(
	enum xs_building_field f, enum xs_lang lang); /* "storeys" */
const char *xs_building_field_item(
	enum xs_building_field f); /* NULL: a figure */

struct xs_building_test {
	enum xs_building_field field;
	double low, high; /* figures: low <= v <= high */
	bool low_open, high_open;
	unsigned long set, known; /* categories: those that hold; those that
		are told at all (未知, 未鉴定 are not) */
};
struct xs_building_tests {
	struct xs_building_test *all;
	size_t n;
};

/* One test of a condition; all tests of a condition must hold. */
enum xs_test_op {
	XS_TEST_RANGE,
	XS_TEST_ONE_OF,
	XS_TEST_NONE_OF,
	XS_TEST_KNOWN /* low 1: not blank, 0: blank; never unknown itself */
};
struct xs_test {
	const struct xs_quantity *what;
	enum xs_test_op op;
	double low, high; /* XS_TEST_RANGE: low <= v <= high; ±INFINITY */
	bool low_open, high_open; /* strictly above / below */
	unsigned long set; /* XS_TEST_ONE_OF: bit per category index */
};
struct xs_condition { /* n == 0: always */
	struct xs_test *tests;
	size_t n;
};

enum xs_shape {
	XS_RATIO, /* indicator against a limit */
	XS_AMOUNT, /* a quantity itself: minimum, cap, zero limit, flag */
	XS_ONE_PER, /* one for every N of a quantity, rounded as said */
	XS_CLASS_SIZE, /* largest class, number of classes over */
	XS_SHARE_OF, /* a quantity's share of another: at most 5 % */
	XS_ANY_OF, /* reached if one part is */
	XS_ALL_OF, /* reached if every part is */
	XS_BUILDINGS, /* every building of a kind must be as said; the amount
		is the number of those that are not */
	XS_UNSEEN /* the document asks it, but its number was not read: always
		unknown; `what` is the item, empty where none is named */
};
enum xs_rounding { XS_ROUND_UP, XS_ROUND_NONE, XS_ROUND_DOWN };

struct xs_requirement {
	enum xs_shape shape;
	const struct xs_indicator *indicator; /* XS_RATIO */
	const struct xs_quantity *what; /* XS_AMOUNT, XS_ONE_PER, XS_SHARE_OF */
	const struct xs_quantity *of; /* XS_ONE_PER, XS_SHARE_OF: basis */
	enum xs_sense sense; /* of the value against the threshold */
	enum xs_rounding rounding; /* of the required quantity */
	struct xs_limit limit[XS_STAGE_N]; /* XS_ONE_PER: N; class: limit */
	struct xs_addition *plus; /* XS_RATIO, XS_AMOUNT: added to the limit */
	size_t plus_n;
	struct xs_building_tests of_which, each; /* XS_BUILDINGS */
	struct xs_requirement *parts; /* XS_ANY_OF, XS_ALL_OF */
	size_t parts_n;
};

/* Rows of standards/sources/ that the figures were taken from. */
struct xs_rows {
	const char **ids;
	size_t n;
};

/* Another requirement for some schools: "built 2016 or before: 73 m²".
 * The first whose condition holds takes the place of the plain one. */
struct xs_case {
	struct xs_condition when;
	struct xs_requirement need;
	const char *clause;
	struct xs_words note;
	struct xs_rows rows;
};

/* An exemption: fails the plain rule, but counts as reached. */
struct xs_exemption {
	struct xs_condition when;
	bool excuses; /* no weaker requirement to meet */
	struct xs_requirement need; /* unless excuses */
	int years; /* valid for that long after recognition; 0: no end */
	bool needs_record; /* only with a row in the exemptions sheet */
	struct xs_words proof; /* what has to be shown for it */
	const char *clause;
	struct xs_words note;
	struct xs_rows rows;
};

/* Papers that the document itself wants to see. */
struct xs_proof {
	struct xs_words say; /* NULL: it says nothing */
	const char *clause; /* that says so; never NULL where `say` is there */
	struct xs_rows rows; /* where that was read; none: those of the rule */
};

enum xs_strength { XS_MUST, XS_SHOULD, XS_BY_REFERENCE };
enum xs_confidence {
	XS_FOUND,
	XS_FOUND_2ND,
	XS_DERIVED, /* count */
	XS_FOUND_INFERRED, /* found* */
	XS_FOUND_DERIVATIVE, /* found-deriv */
	XS_COUNTY, /* county: these three count and are marked ※ */
	XS_MEMORY,
	XS_MEMORY_LOW,
	XS_CONFLICT, /* off until turned on */
	XS_OWN /* the user's own figure: counts, is marked */
};
enum xs_not_applicable { XS_NA_DEFAULT, XS_NA_FULL, XS_NA_DROP, XS_NA_ZERO };

struct xs_grading { /* points by how far the value reaches the threshold */
	double from; /* share of the threshold, 0..1 */
	double points; /* share of the full points, 0..1 */
};

/* Points by tiers (四档): the rule's own need is the first, each of these a
 * weaker one; the first that is reached gives the points and the letter. */
struct xs_tier {
	struct xs_requirement need;
	double points; /* NaN: the letter's share of the full points */
};

/* Points taken off the full points of a rule, never below 0.  With a
 * condition where that holds, with a need where that fails, with neither
 * where the rule's own need fails. */
struct xs_deduction {
	double points;
	double per; /* for every started `per` that the value is short of the
		threshold; NaN: once */
	struct xs_condition when;
	bool has_need;
	struct xs_requirement need;
	const char *clause;
	struct xs_words note;
};

/* What a standard's areas are: 建筑面积 or 使用面积, and with what. */
enum xs_area_kind { XS_AREA_UNSAID, XS_AREA_BUILDING, XS_AREA_USABLE };
enum xs_area_part { XS_PART_UNSAID, XS_PART_IN, XS_PART_OUT };
struct xs_area {
	enum xs_area_kind kind;
	enum xs_area_part dormitory, canteen;
};

/* Days of a standard or of one rule; 0: open at that end. */
struct xs_in_force {
	xs_date from, until;
};
bool xs_in_force(const struct xs_in_force *days, xs_date on);

struct xs_rule_source {
	const char *document, *number, *clause, *date;
	const char *key; /* where the figure was read: "GZ1" */
	const char *by; /* own figures: who */
};

struct xs_rule {
	const char *id;
	struct xs_words title, group_say;
	const char *group; /* section of the form; what judgement counts */
	struct xs_rule_source source;
	struct xs_rows rows;
	enum xs_confidence confidence;
	enum xs_strength strength;
	bool on; /* counts: by confidence, unless the user chose */
	bool veto;
	bool judged; /* false: shown, enters no judgement (county duty) */
	bool once; /* "scope": "school": shown on each unit, counted once */
	bool extra; /* points besides the full mark; fails nobody */
	struct xs_in_force in_force; /* outside: as if it were not there */
	struct xs_area area;
	const char *inherited; /* id of the pack it comes from; NULL: own */
	double full_points; /* NaN: none known */
	struct xs_grading *graded; /* descending `from` */
	size_t graded_n;
	struct xs_tier *tiers;
	size_t tiers_n;
	struct xs_deduction *deductions;
	size_t deductions_n;
	double near; /* share of the threshold; NaN: pack's floor */
	enum xs_not_applicable not_applicable;
	struct xs_condition when; /* false → not applicable */
	struct xs_condition by_reference_for; /* holds: strength by_reference;
		n == 0: for no unit */
	struct xs_requirement need;
	struct xs_case *cases;
	size_t cases_n;
	struct xs_exemption *exemptions;
	size_t exemptions_n;
	struct xs_proof proof;
	const char *measure_item; /* what closes the gap: item key */
};

/* Ways of judging. */
enum xs_method {
	XS_EACH, /* every judged must rule */
	XS_POINTS, /* points and a pass mark (NaN: not known → each) */
	XS_COUNT, /* at least k reached, or at most m missed; misses ≥ floor */
	XS_LETTERS /* grades by how many rules have which letter */
};
#define XS_LETTERS_MOST 8
struct xs_letter { /* of a rule: by the tier it reaches, best first */
	const char *key; /* "A", "合格" */
	struct xs_words say;
	double share; /* of the rule's points; NaN: none */
};
struct xs_grade { /* the pack's own words, best first */
	const char *key;
	struct xs_words say;
	double from; /* XS_POINTS: score (0..100 of full) at least */
	int misses; /* XS_COUNT: at most that many misses */
	int *at_most; /* XS_LETTERS, a letter: rules with it or a worse one */
	int *at_least; /* rules with it or a better one; -1: no limit */
	bool passes;
};
/* What one group must come to, whatever the whole does. */
struct xs_group_minimum {
	const char *group;
	double points, share; /* of its points; NaN: none */
	int missed; /* at most that many of its rules; -1: no limit */
};
struct xs_judgement {
	enum xs_method method;
	const char *group; /* only rules of this group; NULL: all judged */
	double pass; /* XS_POINTS: mark out of `full`; NaN unknown */
	double full; /* XS_POINTS: 100; NaN: sum of the rules' points */
	int reached; /* XS_COUNT: at least k; -1 unset */
	int missed; /* XS_COUNT: at most m; -1 unset */
	double floor; /* every miss at or above this share; NaN none */
	double group_share; /* each group at least this share of its points;
		NaN none (福建 85 % in each of 6 groups) */
	enum xs_not_applicable not_applicable; /* default of the pack */
	struct xs_rows rows;
	double extra_most; /* extra points count up to that; NaN: all */
	struct xs_group_minimum *minima;
	size_t minima_n;
	struct xs_letter *letters; /* the last is that of a plain miss */
	size_t letters_n;
	struct xs_grade *grades;
	size_t grades_n;
};

enum xs_points_policy { XS_TP_OWN, XS_TP_POOLED, XS_TP_LEFT_OUT };
struct xs_exclusion { /* units this standard does not judge */
	struct xs_condition when;
	struct xs_words why;
	const char *clause;
};

/* How a figure of the county is shown: 0.85 as 85%, 1 as "yes". */
enum xs_county_shown { XS_SHOWN_NUMBER, XS_SHOWN_PERCENT, XS_SHOWN_YES_NO };
/* What a rule of the county belongs to in the document; unsaid: only what kind
 * of rule it is can be said. */
enum xs_county_group {
	XS_COUNTY_UNSAID,
	XS_COUNTY_RESOURCES,
	XS_COUNTY_GUARANTEE,
	XS_COUNTY_QUALITY,
	XS_COUNTY_RECOGNITION,
	XS_COUNTY_ENROLMENT,
	XS_COUNTY_SUPERVISION
};
enum xs_county_by { XS_BY_SCHOOLS, XS_BY_UNITS, XS_BY_PUPILS, XS_BY_CLASSES };
struct xs_county_rule {
	const char *id;
	struct xs_words title;
	enum {
		XS_COUNTY_SPREAD,
		XS_COUNTY_COMPOSITE,
		XS_COUNTY_SCHOOLS,
		XS_COUNTY_SHARE, /* share of schools, pupils … that reach */
		XS_COUNTY_TOTAL, /* all schools together, also as a share */
		XS_COUNTY_FIGURE /* a figure of the county, from no school */
	} kind;
	enum xs_sense sense; /* of the value against the limit */
	const struct xs_indicator *indicator; /* spread */
	const struct xs_indicator **indicators; /* composite: mean of CVs */
	size_t indicators_n;
	const char *rule; /* schools failing, share: the rule's id; share:
		NULL for the verdict of the unit */
	enum xs_county_by by; /* share */
	const struct xs_quantity *what, *of; /* total; of NULL: no share */
	const char *figure; /* its key */
	enum xs_county_shown shown; /* figure */
	enum xs_county_group group;
	bool unseen; /* its limit was not read: always unknown */
	double points; /* NaN: none */
	bool veto;
	const char *
		*bars; /* veto: grades it bars; none: every one that passes */
	size_t bars_n;
	double limit[XS_STAGE_N]; /* NaN: none */
	const char *clause;
	struct xs_proof proof;
	struct xs_rule_source source;
	struct xs_rows rows;
	enum xs_confidence confidence;
	bool on; /* as xs_rule.on */
};

/* Limits a coefficient of variation, one or several together: stage by stage. */
static inline bool xs_is_spread(const struct xs_county_rule *rule)
{
	return rule->kind == XS_COUNTY_SPREAD ||
		rule->kind == XS_COUNTY_COMPOSITE;
}

struct xs_county_grade { /* 教育工作先进县, 合格县: best first */
	const char *key;
	struct xs_words say;
	double from; /* score at least; NaN: the mark was not read */
	double enough; /* a score that was enough: the mark is not above it */
	bool passes;
};
struct xs_county_judgement {
	enum xs_method method; /* each, points, count */
	const char *score; /* points: key of the figure that is the score; NULL:
		the sum of the rules' points */
	double pass; /* NaN: by the grades */
	int reached, missed; /* count; -1 unset */
	struct xs_county_grade *grades;
	size_t grades_n;
	const char *clause;
	struct xs_rows rows;
};

struct xs_pack {
	struct xs_arena arena; /* owns everything */
	const struct xs_catalogue *cat;
	const char *id, *edition, *status, *document, *number, *issued,
		*jurisdiction;
	const char *family; /* what its editions have in common; "" */
	struct xs_in_force in_force;
	struct xs_area area; /* of rules that say nothing else */
	const char **norms; /* grades of one norm; the first is the weaker */
	size_t norms_n;
	const char *norm; /* that is judged by; NULL: the first */
	const char **bases; /* ids of the packs it extends */
	size_t bases_n;
	struct xs_words title, note;
	struct xs_rows rows; /* of near, weights, exclusions */
	bool made_up;
	double near; /* pack's floor for "near"; NaN: none */
	double stage_weight[3]; /* primary, junior, senior of mixed schools */
	double secondary_weight[2]; /* 完全中学: junior, senior */
	unsigned counted_grades; /* bit 0 A … bit 3 D, bit 4 not appraised;
		0: areas as reported */
	enum xs_points_policy teaching_points;
	double teaching_points_below; /* left out below that many pupils */
	struct xs_exclusion *exclusions;
	size_t exclusions_n;
	struct xs_rule *rules;
	size_t rules_n;
	struct xs_judgement judgement;
	struct xs_county_rule *county;
	size_t county_n;
	struct xs_county_judgement *county_judgement; /* NULL: none */
	const char *weighting; /* the document that the weighting of spreads
		is taken from, where its own text was not read; NULL */
	struct xs_example *examples; /* standards.h */
	size_t examples_n;
	char hash[XS_SHA256_TEXT]; /* of what the file and those it extends
		say; blanks and line ends between the parts aside */
};

const char *xs_method_name(enum xs_method m); /* "points" */
/* The limit that holds on that day and by the pack's norm; never NULL, but
 * perhaps not `set`. */
const struct xs_limit *xs_limit_on(
	const struct xs_limit *limit, const struct xs_pack *pack, xs_date on);
/* Index of the rule with that id, or -1. */
long xs_rule_find(const struct xs_pack *pack, const char *id);
const char *xs_confidence_name(enum xs_confidence c); /* "found*" */
const char *xs_confidence_say(enum xs_confidence c, enum xs_lang lang);
const char *xs_strength_name(enum xs_strength s); /* "must" */
bool xs_confidence_marked(enum xs_confidence c); /* ※ on every sheet */

/* Does it ask anything of a school, or of the county alone? */
bool xs_judges_schools(const struct xs_pack *pack);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the assess room.  xs_assess_new compiles the pack into a program
 * a stage: every sum knows its columns, every need its two sides, so that a
 * rule on a unit is some additions, a division and a comparison, and nothing
 * is allocated or looked up from unit to unit.
 */
#ifndef XUESHE_ASSESS_ASSESS_I_H
#define XUESHE_ASSESS_ASSESS_I_H

#include <stdint.h>
#include <string.h>

#include "xueshe/assess.h"

/* The inner loop: one copy in it is worth its size. */
#define XS_AS_INLINE static inline __attribute__((__always_inline__))

#define AS_SHARES (XS_SHARE_BOARDERS_GIRLS + 1)
#define AS_BANDS 10 /* classes_*_le25 … classes_*_ge66 */

/* -- the program ------------------------------------------------------------ */

struct xs_as_term {
	const double *column; /* NULL: no school states the item */
	double factor;
	int item;
	enum xs_share share;
	enum xs_stage stage; /* of the item */
};

struct xs_as_sum {
	const struct xs_as_term *terms;
	size_t n;
	/* The only term, where it has a column: most sums are that. */
	const double *column;
	double factor;
	enum xs_share share;
	const struct xs_quantity *raised; /* has a floor; NULL: none */
};

struct xs_as_limit {
	const struct xs_limit *from;
	double value, max; /* of a plain one */
	struct xs_as_sum by;
};

struct xs_as_plus { /* added to what the limit asks */
	struct xs_as_sum of;
	struct xs_as_limit each;
};

struct xs_as_need;
struct xs_as_at;
typedef void xs_as_shape(const struct xs_as_need *need,
	const struct xs_as_at *at, struct xs_result *r);

struct xs_as_need {
	xs_as_shape *judge; /* xs_as_shape_of */
	const struct xs_requirement *from;
	enum xs_shape shape;
	enum xs_sense sense, value_sense;
	bool absent; /* says nothing of this stage: not applicable */
	bool inverse; /* the provision is what is divided by */
	bool whole; /* provision in whole things */
	bool shared; /* provision divided between the stages of a school */
	double per;
	double scale; /* 10 to the decimals shown */
	double reach; /* as far as rounding to them may move a value */
	struct xs_as_sum have, base; /* provision; what it is measured by */
	struct xs_as_limit limit;
	struct xs_as_plus *plus;
	size_t plus_n;
	struct xs_as_need *parts;
	size_t parts_n;
};

struct xs_as_test {
	const struct xs_test *from;
	struct xs_as_sum what;
};

struct xs_as_condition {
	struct xs_as_test *tests;
	size_t n;
};

struct xs_as_case {
	struct xs_as_condition when;
	struct xs_as_need need;
};

struct xs_as_deduction {
	struct xs_as_condition when;
	struct xs_as_need need;
};

struct xs_as_rule {
	const struct xs_rule *from;
	bool plain; /* nothing but a need: no condition, case, exemption */
	bool once;
	bool absent; /* not in force on the day: as if it were not there */
	bool minimum; /* its group has to come to something of its own */
	enum xs_strength strength;
	double near; /* NaN: none */
	double full_points; /* NaN: none */
	enum xs_not_applicable policy; /* never XS_NA_DEFAULT */
	bool counts; /* on, judged, of the group that is judged */
	bool veto; /* on, judged and a veto */
	bool only_counts; /* counts, and has nothing else to add up */
	int group; /* number of its group; 0: none */
	struct xs_as_condition when, by_reference;
	struct xs_as_need need;
	struct xs_as_case *cases, *exemptions;
	struct xs_as_need *tiers;
	struct xs_as_deduction *deductions;
};

#define AS_GROUPS 32

/* Largest class and classes by size of one stage. */
struct xs_as_classes {
	int bands[AS_BANDS]; /* items; -1 */
	const double *columns[AS_BANDS];
	int largest, classes, pupils;
};

struct xs_as_program {
	struct xs_as_rule *rules;
	struct xs_as_condition *exclusions;
	struct xs_as_classes classes;
	struct xs_as_sum pupils, boarders;
};

/* -- units ----------------------------------------------------------------------- */

enum {
	AS_ALONE = 1, /* the only unit of its school */
	AS_SPLIT = 2, /* the school has another stage, or a senior one */
	AS_ADJUSTED = 4 /* has buildings of a grade that does not count */
};

struct xs_as_unit {
	uint32_t school;
	uint8_t stage;
	uint8_t bits;
};

/* Items that the room itself looks at. */
struct xs_as_items {
	int pupils[XS_STAGE_N + 1]; /* the last: senior */
	int boarders[XS_STAGE_N + 1][2]; /* boys, girls */
};

struct xs_assessment {
	struct xs_arena arena;
	const struct xs_survey *survey; /* the caller's */
	const struct xs_survey *data; /* what is judged: pooled, grades out */
	const struct xs_pack *pack;
	xs_date on;
	double small_below;
	struct xs_exemption_record *records; /* by school, rule, day */
	size_t records_n;
	struct xs_as_items items;
	struct xs_as_program program[XS_STAGE_N];
	const double **columns; /* those that the program reads */
	size_t columns_n;
	struct xs_as_unit *units;
	size_t units_n;
	int groups; /* groups of rules, numbered from 1 */
	int *minimum_group; /* [judgement.minima_n] number of the group */
	const struct xs_county_figure *figures; /* the caller's */
	size_t figures_n;
	struct xs_assessment *reported; /* the same with every grade, or NULL */
};

/* Where a rule is looked at. */
struct xs_as_at {
	const struct xs_assessment *a;
	size_t school;
	enum xs_stage stage;
	const double *share; /* [AS_SHARES] part of the school's things */
	bool alone, split;
};

/* units.c */
/* Fills `at`; `share` is room for the shares of a split school. */
void xs_as_locate(const struct xs_assessment *a, size_t i,
	double share[AS_SHARES], struct xs_as_at *at);
bool xs_as_has_senior(const struct xs_assessment *a, size_t school);
/* The school taken whole, for rules with the scope "school". */
struct xs_as_at xs_as_whole_school(const struct xs_as_at *at);

/* view.c: surveys that differ from the caller's */
const struct xs_survey *xs_as_pool(struct xs_assessment *a,
	const struct xs_survey *survey, bool *is_pooled, bool *is_adjusted);
const struct xs_survey *xs_as_without_grades(struct xs_assessment *a,
	const struct xs_survey *survey, bool *is_adjusted);

/* compile.c */
void xs_as_compile(struct xs_assessment *a);

static inline struct xs_as_term xs_as_term_of(const struct xs_survey *data,
	const struct xs_quantity *q, const struct xs_term *from)
{
	const struct xs_item *item = &data->cat->items[from->item];

	return (struct xs_as_term){ .column = data->columns[from->item],
		.factor = from->factor,
		.item = from->item,
		.share = q->share != XS_SHARE_NONE ? q->share : item->share,
		.stage = item->stage };
}

/* eval.c.  Where `r` is given, the blank items are added to its hinges. */
void xs_as_hinge(struct xs_result *r, int item);
/* Adds those of another result; its hinges alone. */
void xs_as_hinge_of(struct xs_result *r, const struct xs_result *other);
static inline void xs_as_no_hinges(struct xs_result *r)
{
	r->hinges_n = 0;
	r->hinges_more = false;
}
/* The unit hinges on what leaves the rule unknown. */
void xs_as_hinge_unit(struct xs_unit_result *out, const struct xs_result *r);
double xs_as_add_slowly(const struct xs_as_sum *sum, const struct xs_as_at *at,
	struct xs_result *r);
double xs_as_quantity(const struct xs_as_at *at, const struct xs_quantity *q,
	struct xs_result *r);
int xs_as_holds_all(const struct xs_as_condition *when,
	const struct xs_as_at *at, struct xs_result *r);
/* 1, 0, -1 unknown. */
static inline int xs_as_holds(const struct xs_as_condition *when,
	const struct xs_as_at *at, struct xs_result *r)
{
	return when->n ? xs_as_holds_all(when, at, r) : 1;
}
double xs_as_step_at(const struct xs_as_limit *limit, const struct xs_as_at *at,
	struct xs_result *r);
xs_as_shape *xs_as_shape_of(const struct xs_as_need *need);
static inline void xs_as_need_at(const struct xs_as_need *need,
	const struct xs_as_at *at, struct xs_result *r)
{
	r->sense = need->sense;
	r->value_sense = need->value_sense;
	need->judge(need, at, r);
}
void xs_as_compare(const struct xs_as_need *need, const struct xs_as_at *at,
	struct xs_result *r, double low, double high);
extern const struct xs_result xs_as_blank_result;
/* A blank result, the list of its hinges left as it is: none counts. */
static inline void xs_as_clear(struct xs_result *r)
{
	memcpy(r, &xs_as_blank_result, offsetof(struct xs_result, hinges));
}

/* xs_meets, for the rules: the comparison stands here only. */
static inline bool xs_as_meets(double value, enum xs_sense sense, double limit)
{
	double noise = XS_NOISE * fabs(limit);

	return sense == XS_AT_LEAST ? value >= limit - noise
				    : value <= limit + noise;
}

/* xs_ceil_whole without a branch on the data; the tests hold them equal. */
static inline double xs_as_ceil(double v)
{
	double size = fabs(v), down, over, noise;

	if (!(size < 1e15))
		return xs_ceil_whole(v);
	down = (double)(int64_t)v; /* towards zero */
	down -= down > v; /* the whole number not above v */
	over = v - down;
	noise = XS_NOISE * (size > 1 ? size : 1);
	noise = noise < 1e-4 ? noise : 1e-4;
	return down + (over > noise) + 0.0;
}

static inline double xs_as_add(const struct xs_as_sum *sum,
	const struct xs_as_at *at, struct xs_result *r)
{
	double total = 0;

	if (sum->column) {
		total = sum->factor * at->share[sum->share] *
			sum->column[at->school];
		return xs_is_blank(total) ? xs_as_add_slowly(sum, at, r)
					  : total;
	}
	for (size_t i = 0; i < sum->n; i++) {
		const struct xs_as_term *t = &sum->terms[i];

		if (!t->column)
			return xs_as_add_slowly(sum, at, r);
		total +=
			t->factor * at->share[t->share] * t->column[at->school];
	}
	return xs_is_blank(total) || sum->raised ? xs_as_add_slowly(sum, at, r)
						 : total;
}

/* A limit in this unit; a blank if what its steps go by is blank. */
static inline double xs_as_limit_at(const struct xs_as_limit *limit,
	const struct xs_as_at *at, struct xs_result *r)
{
	return limit->by.n ? xs_as_step_at(limit, at, r) : limit->value;
}

/* unit.c: left out or excluded 1, judged 0, unknown which -1; `out` has its
 * pupils and learns by what. */
int xs_as_is_excluded(const struct xs_as_at *at, struct xs_unit_result *out,
	struct xs_result *blanks);

/* each_building.c */
void xs_as_each_building(const struct xs_as_need *need,
	const struct xs_as_at *at, struct xs_result *r);

/* classes.c */
extern const struct xs_as_band {
	const char *suffix; /* classes_primary_26_30 */
	double low, high; /* pupils in a class */
} xs_as_bands[AS_BANDS];
void xs_as_compile_classes(const struct xs_survey *survey, enum xs_stage stage,
	struct xs_as_classes *out);
void xs_as_class_size(const struct xs_as_need *need, const struct xs_as_at *at,
	struct xs_result *r);
/* How `classes_needed` came about. */
struct xs_as_split {
	int band;
	double classes, pupils, into; /* so many of at most that many pupils,
		each into so many */
};
struct xs_as_class_way {
	bool by_size; /* `sizes` tell all; else the larger of split, house */
	struct xs_as_split sizes[AS_BANDS];
	int sizes_n;
	double largest, pupils, classes;
	double split; /* more, once the largest is split */
	double house; /* more, for all pupils to be within the limit */
};
void xs_as_class_way(const struct xs_as_at *at, const struct xs_result *r,
	struct xs_as_class_way *out);

/* points.c: points and tier of a rule that has been judged; what leaves the
 * points open is added to the hinges. */
void xs_as_give_points(const struct xs_as_rule *rule, const struct xs_as_at *at,
	struct xs_result *r);

/* rule.c: a rule with conditions, cases, exemptions or points; the result is
 * cleared. */
void xs_as_full_rule_at(const struct xs_as_rule *rule,
	const struct xs_as_at *at, struct xs_result *r);

/* A miss is near where it reaches the floor (a blank floor is never met). */
_Static_assert(XS_FAIL - 1 == XS_NEAR, "near is told by subtraction");

static inline void xs_as_tell_near(
	const struct xs_as_rule *rule, struct xs_result *r)
{
	r->verdict = (enum xs_verdict)((int)r->verdict -
		((r->verdict == XS_FAIL) &
			xs_as_meets(r->reached, XS_AT_LEAST, rule->near)));
}

static inline void xs_as_rule_at(const struct xs_as_rule *rule,
	const struct xs_as_at *at, struct xs_result *r)
{
	xs_as_clear(r);
	r->strength = rule->strength;
	if (!rule->plain) {
		xs_as_full_rule_at(rule, at, r);
		return;
	}
	xs_as_need_at(&rule->need, at, r);
	xs_as_tell_near(rule, r);
	r->without_exemption = r->verdict;
}

/* The requirement that a result is about: of a case, of a part. */
const struct xs_requirement *xs_as_requirement(
	const struct xs_rule *rule, const struct xs_result *r);

/* totals.c */
/* The one item that is added to the quantity, the same in both stages; the
 * first item, with *merged_out false, if there are several. */
int xs_as_item_of(const struct xs_quantity *q, bool *merged_out);

/* balance.c: does the standard judge the unit?  Unknown counts as yes. */
bool xs_as_is_judged(const struct xs_as_at *at);
/* county.c */
bool xs_as_county_rule(const struct xs_assessment *a,
	const struct xs_county_rule *rule, struct xs_balance *out);

/* judge.c */
void xs_as_judge(const struct xs_assessment *a,
	const struct xs_as_program *program, struct xs_unit_result *out);

#endif

/* SPDX-License-Identifier: Apache-2.0
 *
 * Inside of works:
 *
 *	works_clear.c	the survey after the demolitions
 *	works_ahead.c	what is lacking year by year
 *	works_facts.c	which rule asks it, ceilings, smallest rooms
 *	works_lines.c	the lines of one school: parts, classes, lasting
 *	works_building.c	buildings → needs and their works
 *	works_need.c	lines → needs and their works
 *	works_beds.c	beds by the boarding planner's steps
 *	works_cost.c	works → money and months
 *	works_say.c	words
 */
#ifndef XUESHE_WORKS_I_H
#define XUESHE_WORKS_I_H

#include "xueshe/works.h"

#define WK_YEARS (XS_AHEAD_MOST + 1)

/* -- year by year (works_ahead.c) -- */

struct xs_wk_gap { /* a school's gap of a year */
	const struct xs_quantity *what;
	enum xs_stage stage; /* XS_NO_STAGE; of classes theirs */
	double gap;
	double judged; /* by the rules, where classes are formed anew */
};
struct xs_wk_year {
	int year;
	struct xs_wk_gap *all;
	size_t n, cap;
	size_t *first; /* [schools + 1] */
};
struct xs_gaps_ahead {
	const struct xs_survey *base;
	struct xs_wk_year years[WK_YEARS];
	size_t n;
};
/* Item that a quantity is bought or built as; `single`: of nothing else. */
int xs_wk_item(const struct xs_quantity *q, bool *single);

/* -- what rules say (works_facts.c) -- */

struct xs_wk_fact { /* a rule of a school and item, over its units */
	size_t school;
	int item;
	const struct xs_pack *pack;
	const struct xs_rule *rule;
	double gap, required, actual; /* summed over units */
	double most; /* ceiling; XS_BLANK */
	double depth;
	bool fails;
};
struct xs_wk_facts {
	struct xs_wk_fact *all; /* by school, item */
	size_t n, cap;
	size_t *first; /* [schools + 1] */
};
void xs_wk_facts_of(struct xs_assessment *const *assessments, size_t n,
	size_t schools, struct xs_wk_facts *out);
void xs_wk_facts_release(struct xs_wk_facts *f);
/* That which lacks most; NULL. */
const struct xs_wk_fact *xs_wk_fact_worst(
	const struct xs_wk_facts *f, size_t school, int item);
double xs_wk_ceiling(const struct xs_wk_facts *f, size_t school, int item);
/* What the standards ask of an item at least; XS_BLANK. */
double xs_wk_least(const struct xs_wk_facts *f, size_t school, int item);

/* -- one school (works_lines.c) -- */

struct xs_wk_line { /* something lacking, through the years */
	const struct xs_quantity *what;
	int item;
	bool single;
	enum xs_stage stage;
	const struct xs_measure_gap *row; /* NULL: no measure */
	double gap[WK_YEARS];
	double judged; /* today; XS_BLANK */
	double covered; /* by the register, … */
	double before; /* of what was lacking today */
	double spare; /* rooms that stand empty, for classes */
	double lasting, passing; /* of the year it can open in */
	int opens; /* index of that year */
	int until; /* school year in which the passing part is needed last */
};
struct xs_wk_lines {
	struct xs_wk_line *all;
	size_t n, cap;
};
/* Units of the cost to one of the gap: m² a room. */
double xs_wk_each(const struct xs_works_input *in, size_t school,
	const struct xs_wk_line *l);
/* Less of it is lacking, in every year. */
void xs_wk_take_off(const struct xs_works_input *in,
	const struct xs_gaps_ahead *ahead, struct xs_wk_line *l, double amount);
void xs_wk_lines_of(const struct xs_works_input *in,
	const struct xs_gaps_ahead *ahead, size_t school,
	struct xs_wk_lines *out);

/* -- needs (works_need.c) -- */

struct xs_wk_build { /* works being made */
	const struct xs_works_input *in;
	const struct xs_gaps_ahead *ahead;
	struct xs_works *w;
	struct xs_wk_facts facts;
	struct xs_wk_lines lines;
	size_t needs_cap, works_cap;
	size_t building; /* next row of the survey */
	struct xs_need *needs;
	struct xs_work *all;
	bool *done; /* [buildings]: the ledger lags behind; NULL */
	double bed_m2; /* that come with the school's new beds */
	double idle; /* m² of the school not yet taken by a conversion */
	size_t *no_cost, *no_measure; /* [cat->n]: needs, for findings */
};
void xs_wk_find_done(struct xs_wk_build *b);
void xs_wk_school(struct xs_wk_build *b, size_t school);
/* A new need, blank but for its school; who it helps and which rule asks it,
 * once its item is set. */
struct xs_need *xs_wk_need(struct xs_wk_build *b, size_t school);
void xs_wk_helped(const struct xs_wk_build *b, struct xs_need *need);
void xs_wk_judge(const struct xs_wk_build *b, struct xs_need *need);
/* A school's figure; 0 where it is blank. */
double xs_wk_value(const struct xs_wk_build *b, size_t school, const char *key);
static inline double xs_wk_known(double v)
{
	return xs_is_blank(v) ? 0 : v;
}

/* Buildings of a school (works_building.c), schools one after the other. */
void xs_wk_buildings(struct xs_wk_build *b, size_t school);
/* Area of that kind that came down among the needs since `first`; the need of
 * the largest that is still to come down, (size_t)-1. */
double xs_wk_demolished(
	const struct xs_wk_build *b, size_t first, int item, size_t *need_out);

/* Beds of a school (works_beds.c); `again`: in place of a dormitory that came
 * down, `after`: its need, (size_t)-1.  False: boarding says nothing of it. */
bool xs_wk_beds(struct xs_wk_build *b, size_t school, bool again, size_t after);

/* -- money and months (works_cost.c) -- */

/* The cost of an item; of an area of no cost of its own that of any. */
const struct xs_cost *xs_wk_cost_of(
	const struct xs_wk_build *b, int item, enum xs_measure measure);
/* A work of the last need; priced, appended. */
void xs_wk_add(struct xs_wk_build *b, const struct xs_work *work,
	const struct xs_need *need);
int xs_wk_months(const struct xs_works_input *in, enum xs_work_kind kind);
int64_t xs_wk_share(int64_t fen, double share); /* rounded once */

/* works_visit.c: what inspectors would veto must be done before they come. */
void xs_wk_visits(struct xs_wk_build *b);

#endif

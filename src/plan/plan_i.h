/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the plan share: the question put to the selection, and
 * what became of every work.
 */
#ifndef XUESHE_PLAN_PLAN_I_H
#define XUESHE_PLAN_PLAN_I_H

#include "xueshe/plan.h"

struct xs_plan_source { /* rows of the sheet of money that go together */
	const struct xs_fund *fund; /* the first of them */
	bool is_county;
};
struct xs_plan_problem {
	struct xs_selection_problem p;
	struct xs_plan_source sources[XS_SELECT_SOURCES];
	struct xs_option_cost *options;
	size_t *work_of; /* option → work */
	size_t *option_at; /* work → option; XS_NONE */
	enum xs_left_why *why; /* of a work that is no option */
};

/* plan_money.c: years, sources, purses.  XS_E_FUNDS. */
int xs_plan_money(struct xs_plan *plan, struct xs_error *err);
/* plan_options.c: works as options. */
void xs_plan_options(struct xs_plan *plan);
/* School year that a work begun in that calendar year serves first. */
int xs_plan_opens(const struct xs_work *work, int year);
/* Is it the removal of a building of grade D? */
bool xs_plan_is_removal(const struct xs_need *need);
/* First index of a year that is late enough after what must come first, which
 * is in the plan. */
int xs_plan_after(const struct xs_plan *plan, const struct xs_option_cost *o);
/* First calendar year in which money is there that may pay it; 0: none. */
int xs_plan_money_from(
	const struct xs_plan *plan, const struct xs_option_cost *o);
/* The option of a work of the plan. */
const struct xs_option_cost *xs_plan_option(
	const struct xs_plan *plan, size_t work);
/* Is it needed in place of a building that the plan pulls down, and not in
 * the plan? */
bool xs_plan_unreplaced(const struct xs_plan *plan, size_t need);
/* The decision of the office that holds for a need; NULL. */
const struct xs_decision *xs_plan_decision(
	const struct xs_plan *plan, const struct xs_need *need);
/* plan_warn.c: what of a removal must be seen, behind its reason. */
void xs_plan_say_removal(const struct xs_plan *p, const struct xs_planned *c,
	enum xs_lang lang, struct xs_buf *out);
/* plan_left.c */
void xs_plan_left(struct xs_plan *plan);
/* plan_more.c */
int xs_plan_more(struct xs_plan *plan, struct xs_error *err);
void xs_plan_waiting(struct xs_plan *plan);

#endif

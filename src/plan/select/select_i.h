/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the selection share: the problem made ready, the book of
 * the purses, a pick (which option of each need in which year), the model.
 */
#ifndef XUESHE_PLAN_SELECT_I_H
#define XUESHE_PLAN_SELECT_I_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "solver.h"
#include "xueshe/memory.h"
#include "xueshe/selection.h"

struct xs_ready_option {
	bool usable;
	int lo, hi; /* years it may begin in */
	unsigned sources; /* of the problem's only */
	size_t class_at; /* of options that the same sources may pay */
};
struct xs_ready {
	struct xs_arena arena;
	const struct xs_selection_problem *p;
	struct xs_ready_option *options;
	unsigned *classes; /* sources of each */
	size_t classes_n;
	size_t *by_need, *need_at; /* options of need k: by_need[need_at[k]]
		… by_need[need_at[k + 1] − 1]; all options, in order */
	size_t *by_after,
		*after_at; /* options that stand on need k, likewise */
	bool *need_must; /* one of its `must` options must be done */
	bool *need_usable; /* it has a usable option */
	int order[XS_SELECT_SOURCES]; /* which source pays first */
	struct xs_clash *clashes; /* seen without solving */
	size_t clashes_n, clashes_cap;
};
void xs_ready_init(struct xs_ready *r, const struct xs_selection_problem *p);
void xs_ready_release(struct xs_ready *r);
struct xs_clash *xs_ready_clash(struct xs_ready *r, int kind, size_t option);

/* Money of the k-th of the years that an option takes. */
int64_t xs_part_fen(const struct xs_option_cost *o, int k);
/* What begins in that year is worth: less the later. */
double xs_benefit_in(
	const struct xs_selection_problem *p, size_t option, int t);

/* -- the book: who pays -- */

struct xs_book { /* {0} with p set is empty */
	const struct xs_ready *r;
	int64_t spent[XS_SELECT_SOURCES][XS_SELECT_YEARS];
	int64_t channelled[XS_SELECT_SOURCES]; /* with the county's share */
};
/* Most that may be spent of a source in a year without debt in any later. */
int64_t xs_book_room(const struct xs_book *b, int source, int year);
/* Pays the option begun in that year, what it owes source by source; false,
 * and nothing is booked, where the money does not reach (it always does with
 * cover_all). `paid` is set. */
bool xs_book_pay(struct xs_book *b, size_t option, int year, int64_t *paid);
/* The solver's flows, plan[class][source][year] in fen rounded down, made to
 * give what is asked, ask[class][year], to the fen; false where that cannot
 * be.  `ask` is used up. */
bool xs_book_round(const struct xs_ready *r, int64_t *plan, int64_t *ask);
/* Pays along such a plan, which is used up. */
void xs_book_pay_along(struct xs_book *b, size_t option, int year,
	int64_t *plan, int64_t *paid);

/* -- a pick -- */

struct xs_pick {
	const struct xs_ready *r;
	size_t *option_of; /* need → option; XS_NONE */
	int *year_of; /* need → year */
	int *load; /* group × year: works under way */
	struct xs_chosen *chosen; /* in the order of picking */
	size_t n;
	struct xs_book book;
	double safety, benefit;
	int64_t fen;
};
void xs_pick_init(struct xs_pick *k, const struct xs_ready *r);
void xs_pick_release(struct xs_pick *k);
/* Order, parallel works and the need allow it?  Money is not looked at. */
bool xs_pick_fits(const struct xs_pick *k, size_t option, int year);
/* Takes it if it fits and can be paid. */
bool xs_pick_try(struct xs_pick *k, size_t option, int year);
/* Notes it as chosen, paid as `paid` says. */
void xs_pick_note(
	struct xs_pick *k, size_t option, int year, const int64_t *paid);
/* Everything that a selection must keep, in whole fen. */
bool xs_pick_holds(const struct xs_pick *k);

/* The best by safety, then benefit, for each fen.  False: what must be could
 * not all be placed. */
bool xs_greedy(struct xs_pick *k);
/* Adds to a pick what still fits, in the same order. */
void xs_greedy_fill(struct xs_pick *k);

/* Does the option bring no less than what the pick has for its need? */
bool xs_pick_alike(const struct xs_pick *k, size_t option);

/* -- the model -- */

enum xs_aim {
	XS_AIM_SAFETY,
	XS_AIM_BENEFIT,
	XS_AIM_COST,
	XS_AIM_EARLY_SAFETY,
	XS_AIM_EARLY_BENEFIT,
	XS_AIM_CLASH /* least that must give way */
};
struct xs_demand { /* of the stages before; negative: none */
	double safety, benefit, fen, early_safety, early_benefit;
	const struct xs_pick *set; /* only what it holds; NULL: anything */
	bool ways; /* … or other ways that bring no less, in the same years */
	int64_t tighten; /* fen taken off every purse */
};
struct xs_model {
	struct xs_program program;
	const struct xs_ready *r;
	enum xs_aim aim;
	size_t *x_at; /* option → its first column; XS_NONE */
	size_t flow_at; /* first of class × source × year */
	double unit; /* fen of money in rows */
	double scale; /* of the aim in costs */
	size_t extra_at; /* CLASH: class × year */
	size_t slack_at, slacks_n; /* CLASH: of groups × years, areas */
	size_t *slack_of; /* CLASH: slack → group × years + year, or area */
	size_t group_slacks_n;
};
void xs_model_init(struct xs_model *m, const struct xs_ready *r,
	enum xs_aim aim, const struct xs_demand *d);
void xs_model_release(struct xs_model *m);
/* Its aim's coefficient of an option that begins in that year. */
double xs_aim_value(
	const struct xs_ready *r, enum xs_aim aim, size_t option, int year);

/* Which demands clash: by least relaxation. */
int xs_clash_find(struct xs_ready *r, struct xs_error *err) XS_MUST_CHECK;

#endif

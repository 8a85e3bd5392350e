/* SPDX-License-Identifier: Apache-2.0
 *
 * Whole-number programs, solved exactly: least cost over columns between
 * bounds, some of them whole, under rows between bounds.
 *
 * Each solve is a new model in a child process of its own: the library keeps
 * global state, prints, and gives a stale answer to a model solved twice.
 * Nothing depends on a clock: the search is limited by nodes, on one thread,
 * with fixed seeds.
 */
#ifndef XUESHE_PLAN_SOLVER_H
#define XUESHE_PLAN_SOLVER_H

#include <stdbool.h>
#include <stddef.h>

#include "xueshe/error.h"

struct xs_reals { /* a list that grows */
	double *all;
	size_t n, cap;
};
struct xs_program { /* {0} is empty */
	struct xs_reals lower, upper, cost; /* of columns */
	char *whole;
	size_t whole_cap;
	struct xs_reals row_lower, row_upper;
	size_t *row_at; /* where a row's entries begin */
	size_t row_at_cap;
	struct xs_reals value; /* entries, row by row */
	int *index; /* the column of each */
	size_t index_cap;
};
void xs_program_release(struct xs_program *p);
/* The new column's index. */
size_t xs_program_col(struct xs_program *p, double lower, double upper,
	double cost, bool whole);
/* A row is begun, then entries are put; ±XS_INFINITY: no bound. */
size_t xs_program_row(struct xs_program *p, double lower, double upper);
void xs_program_put(struct xs_program *p, size_t col, double value);

struct xs_solve_limits {
	double gap; /* relative, may be 0 */
	long nodes;
	const double *start; /* a value of every column, NULL; only the whole
		ones are used */
};
enum xs_solved {
	XS_SOLVED, /* to within the gap */
	XS_SOLVED_LIMIT, /* the limit came first; there is an answer */
	XS_SOLVED_NOTHING, /* the limit came first; none */
	XS_SOLVED_INFEASIBLE
};
struct xs_answer {
	enum xs_solved how;
	double cost, bound; /* no answer can cost less than the bound */
	double *values; /* of the columns, whole ones exactly so; the
		caller's (free); NULL without an answer */
};
/* XS_E_SOLVER where it could not be run. */
int xs_solve(const struct xs_program *p, const struct xs_solve_limits *limits,
	struct xs_answer *out, struct xs_error *err) XS_MUST_CHECK;

#endif

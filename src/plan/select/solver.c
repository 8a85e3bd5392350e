/* SPDX-License-Identifier: Apache-2.0
 *
 * The solver: CBC by its C interface, seen only here.  Measured of 2.10.8: it
 * prints unless told not to, its parameters are global, a second solve of a
 * model returns the first answer, "proven optimal" means within the gap and
 * the bound it then reports may lie above the optimum, an infeasible model has
 * no solution but an objective of 1.8e308.
 */
#include "solver.h"

#include <coin/Cbc_C_Interface.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/buf.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"
#include "xueshe/os.h"

/* -- the library -- */

/* Opened with the first program to be solved: it brings twelve libraries more,
 * which take longer to load than all others together. */
#define CBC_LIBRARY "libCbcSolver.so.3"

/* clang-format off */
#define CBC_CALLS(X) \
	X(newModel) X(deleteModel) X(setLogLevel) X(setParameter) \
	X(loadProblem) X(setObjSense) X(setInteger) X(setMIPStartI) \
	X(solve) X(isProvenOptimal) X(isProvenInfeasible) X(bestSolution) \
	X(getColSolution) X(getObjValue) X(getBestPossibleObjValue)
/* clang-format on */

static struct cbc {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration */
#define X(name) __typeof__(&Cbc_##name) name;
	CBC_CALLS(X)
#undef X
} cbc;

static const struct xs_os_call cbc_calls[] = {
#define X(name) { "Cbc_" #name, offsetof(struct cbc, name) },
	CBC_CALLS(X)
#undef X
};

static int open_cbc(struct xs_error *err)
{
	static bool is_open;

	is_open = is_open ||
		xs_os_library(CBC_LIBRARY, cbc_calls,
			sizeof(cbc_calls) / sizeof(*cbc_calls), &cbc);
	if (is_open)
		return 0;
	xs_fail(err, XS_E_SOLVER, _("the solver's library %s cannot be used"),
		CBC_LIBRARY);
	return xs_hint(err,
		_("Install CBC, which solves plans (Debian: the package "
		  "coinor-libcbc3)."));
}

/* -- a program row by row -- */

static void add(struct xs_reals *list, double v)
{
	void *grown = list->all;

	xs_grow(&grown, &list->cap, list->n + 1, sizeof(double));
	list->all = grown;
	list->all[list->n++] = v;
}

void xs_program_release(struct xs_program *p)
{
	free(p->lower.all);
	free(p->upper.all);
	free(p->cost.all);
	free(p->whole);
	free(p->row_lower.all);
	free(p->row_upper.all);
	free(p->row_at);
	free(p->value.all);
	free(p->index);
	memset(p, 0, sizeof(*p));
}

size_t xs_program_col(struct xs_program *p, double lower, double upper,
	double cost, bool whole)
{
	void *grown = p->whole;

	xs_grow(&grown, &p->whole_cap, p->cost.n + 1, 1);
	p->whole = grown;
	p->whole[p->cost.n] = whole ? 1 : 0;
	add(&p->lower, lower);
	add(&p->upper, upper);
	add(&p->cost, cost);
	return p->cost.n - 1;
}

size_t xs_program_row(struct xs_program *p, double lower, double upper)
{
	void *grown = p->row_at;

	xs_grow(&grown, &p->row_at_cap, p->row_lower.n + 1, sizeof(size_t));
	p->row_at = grown;
	p->row_at[p->row_lower.n] = p->value.n;
	add(&p->row_lower, lower);
	add(&p->row_upper, upper);
	return p->row_lower.n - 1;
}

void xs_program_put(struct xs_program *p, size_t col, double value)
{
	void *grown = p->index;

	if (value == 0)
		return;
	xs_grow(&grown, &p->index_cap, p->value.n + 1, sizeof(int));
	p->index = grown;
	p->index[p->value.n] = (int)col;
	add(&p->value, value);
}

/* -- columns, as the library takes them -- */

struct columns {
	CoinBigIndex *start;
	int *row;
	double *value;
};

static void turn(const struct xs_program *p, struct columns *c)
{
	CoinBigIndex *next;
	size_t r = 0, i;

	c->start = xs_alloc(p->cost.n + 1, sizeof(*c->start));
	c->row = xs_alloc(p->value.n + 1, sizeof(*c->row));
	c->value = xs_alloc(p->value.n + 1, sizeof(*c->value));
	for (i = 0; i < p->value.n; i++)
		c->start[p->index[i] + 1]++;
	for (i = 0; i < p->cost.n; i++)
		c->start[i + 1] += c->start[i];
	next = xs_alloc(p->cost.n + 1, sizeof(*next));
	memcpy(next, c->start, p->cost.n * sizeof(*next));
	for (i = 0; i < p->value.n; i++) {
		CoinBigIndex to = next[p->index[i]]++;

		while (r + 1 < p->row_lower.n && p->row_at[r + 1] <= i)
			r++;
		c->row[to] = (int)r;
		c->value[to] = p->value.all[i];
	}
	free(next);
}

static void columns_release(struct columns *c)
{
	free(c->start);
	free(c->row);
	free(c->value);
}

/* -- in the child -- */

struct job {
	const struct xs_program *program;
	const struct xs_solve_limits *limits;
};
struct reply { /* followed by the values, if there are any */
	enum xs_solved how;
	double cost, bound;
};

static void set_real(Cbc_Model *m, const char *name, double v)
{
	char text[32];

	xs_format_real(v, text);
	cbc.setParameter(m, name, text);
}

static void set_start(Cbc_Model *m, const struct job *job)
{
	const struct xs_program *p = job->program;
	int *index = xs_alloc(p->cost.n + 1, sizeof(*index)), n = 0;
	double *value = xs_alloc(p->cost.n + 1, sizeof(*value));

	for (size_t i = 0; i < p->cost.n; i++)
		if (p->whole[i] && job->limits->start[i] != 0) {
			index[n] = (int)i;
			value[n++] = job->limits->start[i];
		}
	if (n)
		cbc.setMIPStartI(m, n, index, value);
	free(index);
	free(value);
}

static Cbc_Model *new_model(const struct job *job)
{
	const struct xs_program *p = job->program;
	Cbc_Model *m = cbc.newModel();
	struct columns c;

	cbc.setLogLevel(m, 0);
	turn(p, &c);
	cbc.loadProblem(m, (int)p->cost.n, (int)p->row_lower.n, c.start, c.row,
		c.value, p->lower.all, p->upper.all, p->cost.all,
		p->row_lower.all, p->row_upper.all);
	columns_release(&c);
	cbc.setObjSense(m, 1);
	for (size_t i = 0; i < p->cost.n; i++)
		if (p->whole[i])
			cbc.setInteger(m, (int)i);
	set_real(m, "ratioGap", job->limits->gap);
	set_real(m, "allowableGap", 0);
	set_real(m, "maxNodes", (double)job->limits->nodes);
	cbc.setParameter(m, "randomSeed", "1");
	cbc.setParameter(m, "randomCbcSeed", "1");
	if (job->limits->start)
		set_start(m, job);
	return m;
}

static bool has_whole(const struct xs_program *p)
{
	for (size_t i = 0; i < p->cost.n; i++)
		if (p->whole[i])
			return true;
	return false;
}

/* Without whole columns there is no search, only the relaxation's answer. */
static const double *best_of(const struct xs_program *p, Cbc_Model *m)
{
	if (has_whole(p) || !cbc.isProvenOptimal(m))
		return cbc.bestSolution(m);
	return cbc.getColSolution(m);
}

/* What the library says, made true: see the top. */
static void judge(
	const struct xs_program *p, Cbc_Model *m, double gap, struct reply *r)
{
	bool proven = cbc.isProvenOptimal(m) != 0;

	if (!best_of(p, m)) {
		r->how = cbc.isProvenInfeasible(m) ? XS_SOLVED_INFEASIBLE
						   : XS_SOLVED_NOTHING;
		r->bound = -XS_INFINITY;
		return;
	}
	r->how = proven ? XS_SOLVED : XS_SOLVED_LIMIT;
	r->cost = cbc.getObjValue(m);
	r->bound = fmin(cbc.getBestPossibleObjValue(m), r->cost);
	if (!has_whole(p))
		r->bound = r->cost;
	else if (proven)
		r->bound = fmin(r->bound, r->cost - gap * fabs(r->cost));
}

static void solve(const void *arg, struct xs_buf *out)
{
	const struct job *job = arg;
	const struct xs_program *p = job->program;
	Cbc_Model *m = new_model(job);
	struct reply reply = { 0 };

	cbc.solve(m);
	judge(p, m, job->limits->gap, &reply);
	xs_buf_add(out, &reply, sizeof(reply));
	if (best_of(p, m))
		xs_buf_add(out, best_of(p, m), p->cost.n * sizeof(double));
	cbc.deleteModel(m);
}

/* -- in the parent -- */

static int take(const struct xs_program *p, const struct xs_buf *b,
	struct xs_answer *out, struct xs_error *err)
{
	struct reply reply;
	size_t size = p->cost.n * sizeof(double);

	if (b->len < sizeof(reply))
		return xs_fail(
			err, XS_E_SOLVER, _("the solver gave no answer"));
	memcpy(&reply, b->s, sizeof(reply));
	out->how = reply.how;
	out->cost = reply.cost;
	out->bound = reply.bound;
	if (b->len != sizeof(reply) + size)
		return 0;
	out->values = xs_alloc(p->cost.n + 1, sizeof(double));
	memcpy(out->values, b->s + sizeof(reply), size);
	for (size_t i = 0; i < p->cost.n; i++)
		if (p->whole[i])
			out->values[i] = round(out->values[i]);
	return 0;
}

int xs_solve(const struct xs_program *p, const struct xs_solve_limits *limits,
	struct xs_answer *out, struct xs_error *err)
{
	struct job job = { p, limits };
	struct xs_buf b = XS_BUF_INIT;
	int rc;

	memset(out, 0, sizeof(*out));
	if (!p->cost.n) {
		out->values = xs_alloc(1, sizeof(double));
		return 0;
	}
	if (open_cbc(err) < 0)
		return -1;
	rc = xs_os_child(solve, &job, &b, XS_E_SOLVER, err);
	if (rc == 0)
		rc = take(p, &b, out, err);
	xs_buf_release(&b);
	return rc;
}

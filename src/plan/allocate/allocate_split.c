/* SPDX-License-Identifier: Apache-2.0
 *
 * Settlements split between schools: a transport problem, with beds that may
 * be added at a school at a price, and the seats of its classrooms.  Flows come
 * out whole, for demands, beds and seats are whole and only the opening of an extension is a choice.
 */
#include "allocate_i.h"

#include <math.h>
#include <stdlib.h>

#include "xueshe/memory.h"
#include "xueshe/number.h"

#include "../select/solver.h"

#define NODES 20000

struct model {
	struct xs_allot *a;
	struct xs_program program;
	size_t *first; /* column of a settlement's first end, both sexes in
		turn; its unplaced follow */
	size_t added; /* column of the first school's added beds */
};

static size_t flow_col(const struct model *m, size_t from, size_t k, int sex)
{
	return m->first[from] + k * XS_SEXES + (size_t)sex;
}

static void add_flows(struct model *m)
{
	struct xs_allot *a = m->a;

	for (size_t i = 0; i < a->n; i++) {
		const struct xs_allot_from *f = &a->all[i];

		m->first[i] = m->program.lower.n;
		for (size_t k = 0; k < f->ends_n; k++)
			for (int x = 0; x < XS_SEXES; x++)
				xs_program_col(&m->program, 0,
					(double)f->pupils[x], f->ends[k].way.km,
					false);
		for (int x = 0; x < XS_SEXES; x++)
			xs_program_col(&m->program, 0, (double)f->pupils[x],
				XS_ALLOT_UNPLACED, false);
	}
}

static void add_demands(struct model *m)
{
	struct xs_allot *a = m->a;

	for (size_t i = 0; i < a->n; i++)
		for (int x = 0; x < XS_SEXES; x++) {
			double n = (double)a->all[i].pupils[x];

			xs_program_row(&m->program, n, n);
			for (size_t k = 0; k <= a->all[i].ends_n; k++)
				xs_program_put(
					&m->program, flow_col(m, i, k, x), 1);
		}
}

/* Added beds of a school and sex, and whether the school adds any. */
static void add_expansion(struct model *m)
{
	const struct xs_allot *a = m->a;
	double most[XS_SEXES] = { 0 };

	m->added = m->program.lower.n;
	for (size_t i = 0; i < a->n; i++)
		for (int x = 0; x < XS_SEXES; x++)
			most[x] += (double)a->all[i].pupils[x];
	for (size_t j = 0; j < a->in->survey->n; j++) {
		size_t opens;

		for (int x = 0; x < XS_SEXES; x++)
			xs_program_col(&m->program, 0, most[x],
				a->terms->expand_bed, false);
		opens = xs_program_col(
			&m->program, 0, 1, a->terms->expand_school, true);
		for (int x = 0; x < XS_SEXES; x++) {
			xs_program_row(&m->program, -XS_INFINITY, 0);
			xs_program_put(
				&m->program, opens - XS_SEXES + (size_t)x, 1);
			xs_program_put(&m->program, opens, -most[x]);
		}
	}
}

/* Columns that reach a school, gathered school by school. */
struct into {
	size_t school, col;
	int sex;
};

static int by_school(const void *a, const void *b)
{
	const struct into *x = a, *y = b;

	if (x->school != y->school)
		return x->school < y->school ? -1 : 1;
	if (x->sex != y->sex)
		return x->sex - y->sex;
	return x->col < y->col ? -1 : x->col > y->col;
}

static struct into *gather(const struct model *m, size_t *n_out)
{
	const struct xs_allot *a = m->a;
	struct into *all;
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += a->all[i].ends_n * XS_SEXES;
	all = xs_alloc(n + 1, sizeof(*all));
	n = 0;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < a->all[i].ends_n; k++)
			for (int x = 0; x < XS_SEXES; x++)
				all[n++] =
					(struct into){ a->all[i].ends[k].school,
						flow_col(m, i, k, x), x };
	if (n)
		qsort(all, n, sizeof(*all), by_school);
	*n_out = n;
	return all;
}

static void add_beds(struct model *m, const struct into *all, size_t n)
{
	const struct xs_allot *a = m->a;

	for (size_t at = 0; at < n;) {
		size_t school = all[at].school;
		int sex = all[at].sex;

		xs_program_row(&m->program, -XS_INFINITY,
			(double)xs_allot_beds(a, school, sex));
		for (; at < n && all[at].school == school && all[at].sex == sex;
			at++)
			xs_program_put(&m->program, all[at].col, 1);
		if (a->terms->expand)
			xs_program_put(&m->program,
				m->added + school * (XS_SEXES + 1) +
					(size_t)sex,
				-1);
	}
}

/* Boys and girls of a school sit in the same classrooms.  Beds of either and
 * seats of both are nested limits of a flow: it stays whole. */
static void add_seats(struct model *m, const struct into *all, size_t n)
{
	for (size_t at = 0; at < n;) {
		size_t school = all[at].school;
		int64_t seats = xs_allot_seats(m->a, school);

		if (seats != INT64_MAX)
			xs_program_row(
				&m->program, -XS_INFINITY, (double)seats);
		for (; at < n && all[at].school == school; at++)
			if (seats != INT64_MAX)
				xs_program_put(&m->program, all[at].col, 1);
	}
}

/* Whole pupils, and what the unplaced weigh. */
static double take(struct model *m, const double *values)
{
	struct xs_allot *a = m->a;
	double unplaced = 0;

	xs_assert(values);
	a->flow = xs_arena_alloc(a->arena, a->n + 1, sizeof(void *));
	for (size_t i = 0; i < a->n; i++) {
		size_t ends = a->all[i].ends_n;

		a->flow[i] =
			xs_arena_alloc(a->arena, ends + 1, sizeof(*a->flow[i]));
		for (size_t k = 0; k < ends; k++)
			for (int x = 0; x < XS_SEXES; x++)
				a->flow[i][k][x] =
					llround(values[flow_col(m, i, k, x)]);
		for (int x = 0; x < XS_SEXES; x++)
			unplaced += values[flow_col(m, i, ends, x)];
	}
	return unplaced * XS_ALLOT_UNPLACED;
}

int xs_allot_split(struct xs_allot *a, struct xs_error *err)
{
	struct model m = { .a = a };
	struct xs_solve_limits limits = { .gap = a->terms->gap,
		.nodes = NODES };
	struct xs_answer answer = { 0 };
	struct into *into;
	double unplaced;
	size_t n;
	int rc;

	m.first = xs_alloc(a->n + 1, sizeof(*m.first));
	add_flows(&m);
	if (a->terms->expand)
		add_expansion(&m);
	add_demands(&m);
	into = gather(&m, &n);
	add_beds(&m, into, n);
	add_seats(&m, into, n);
	rc = xs_solve(&m.program, &limits, &answer, err);
	if (rc == 0 && !answer.values)
		rc = xs_fail(
			err, XS_E_SOLVER, _("the solver found no allocation"));
	if (rc == 0) {
		unplaced = take(&m, answer.values);
		a->split = answer.cost - unplaced;
		a->bound = fmax(0, answer.bound - unplaced);
		a->proven = answer.how == XS_SOLVED;
	}
	free(answer.values);
	free(into);
	free(m.first);
	xs_program_release(&m.program);
	return rc;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The selection, stage by stage: each a new model that keeps what the stages
 * before have reached.  Every plan that comes back from the solver is paid and
 * verified in whole fen before it counts.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/number.h"

#include "select_i.h"

#define SAFETY_GAP 1e-5
#define EARLY_GAP 0.01
enum {
	START_COLUMNS = 200, /* from here on a start saves time */
	NODES_MOST = 2000,
	NODES_LEAST = 100,
	TIGHTEN_FEN = 100
};

struct run {
	struct xs_ready r;
	struct xs_selection_limits limits;
	struct xs_pick greedy, best;
	bool greedy_holds, best_holds;
	double safety_bound, bound;
	bool within; /* each stage was solved to its gap */
	struct xs_error *err;
};

/* -- a pick from the solver's values, and back -- */

static int by_year(const void *a, const void *b)
{
	const struct xs_chosen *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return (x->option > y->option) - (x->option < y->option);
}

static struct xs_chosen *read_choices(
	const struct xs_model *m, const double *values, size_t *n_out)
{
	const struct xs_ready *r = m->r;
	struct xs_chosen *all = xs_alloc(r->p->options_n + 1, sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < r->p->options_n; i++)
		for (int t = r->options[i].lo;
			m->x_at[i] != XS_NONE && t <= r->options[i].hi; t++)
			if (values[m->x_at[i] +
				    (size_t)(t - r->options[i].lo)] > 0.5) {
				all[n].option = i;
				all[n++].year = t;
			}
	qsort(all, n, sizeof(*all), by_year);
	*n_out = n;
	return all;
}

static bool pay_all(struct xs_pick *k, const struct xs_chosen *all, size_t n)
{
	int64_t paid[XS_SELECT_SOURCES];

	for (size_t i = 0; i < n; i++) {
		if (!xs_book_pay(&k->book, all[i].option, all[i].year, paid))
			return false;
		xs_pick_note(k, all[i].option, all[i].year, paid);
	}
	return xs_pick_holds(k);
}

/* What the choices ask, class by class and year by year. */
static int64_t *asked(
	const struct xs_ready *r, const struct xs_chosen *all, size_t n)
{
	int64_t *ask =
		xs_alloc(r->classes_n * (size_t)r->p->years + 1, sizeof(*ask));

	for (size_t i = 0; i < n; i++) {
		const struct xs_option_cost *o = &r->p->options[all[i].option];
		size_t class_at = r->options[all[i].option].class_at;

		for (int k = 0; k < o->years; k++)
			ask[class_at * (size_t)r->p->years +
				(size_t)(all[i].year + k)] += xs_part_fen(o, k);
	}
	return ask;
}

static bool pay_along(struct xs_pick *k, const struct xs_model *m,
	const double *values, const struct xs_chosen *all, size_t n)
{
	const struct xs_ready *r = m->r;
	size_t flows =
		r->classes_n * (size_t)r->p->sources * (size_t)r->p->years;
	int64_t *plan = xs_alloc(flows + 1, sizeof(*plan));
	int64_t *ask = asked(r, all, n), paid[XS_SELECT_SOURCES];
	bool ok;

	for (size_t i = 0; i < flows; i++)
		plan[i] =
			(int64_t)floor(values[m->flow_at + i] * m->unit + 1e-3);
	ok = xs_book_round(r, plan, ask);
	for (size_t i = 0; i < n && ok; i++) {
		xs_book_pay_along(
			&k->book, all[i].option, all[i].year, plan, paid);
		xs_pick_note(k, all[i].option, all[i].year, paid);
	}
	free(plan);
	free(ask);
	return ok && xs_pick_holds(k);
}

/* Simply, source after source; where that does not come out, along the
 * solver's flows. */
static bool settle(
	const struct xs_model *m, const double *values, struct xs_pick *out)
{
	size_t n;
	struct xs_chosen *all = read_choices(m, values, &n);
	bool ok;

	xs_pick_init(out, m->r);
	ok = pay_all(out, all, n);
	if (!ok && !m->r->p->cover_all) {
		xs_pick_release(out);
		xs_pick_init(out, m->r);
		ok = pay_along(out, m, values, all, n);
	}
	free(all);
	return ok;
}

static double *make_start(const struct xs_model *m, const struct xs_pick *k)
{
	double *start = xs_alloc(m->program.cost.n + 1, sizeof(double));

	for (size_t i = 0; i < k->n; i++) {
		size_t at = k->chosen[i].option;

		if (m->x_at[at] == XS_NONE)
			continue;
		start[m->x_at[at] +
			(size_t)(k->chosen[i].year - m->r->options[at].lo)] = 1;
	}
	return start;
}

/* -- one stage -- */

static double reached(const struct xs_pick *k, enum xs_aim aim)
{
	double sum = 0;

	for (size_t i = 0; i < k->n; i++)
		sum += xs_aim_value(
			k->r, aim, k->chosen[i].option, k->chosen[i].year);
	return sum;
}

static long nodes_for(const struct run *run, const struct xs_model *m)
{
	double n = 2e6 / (double)(m->program.cost.n + 1);

	if (run->limits.nodes)
		return run->limits.nodes;
	return (long)fmax(NODES_LEAST, fmin(NODES_MOST, n));
}

/* A pick at least as good as the one before in every aim kept. */
static bool keeps(const struct xs_pick *k, const struct xs_demand *d)
{
	double e = 1 + 1e-7;

	return (d->safety < 0 || k->safety * e >= d->safety) &&
		(d->benefit < 0 || k->benefit * e >= d->benefit) &&
		(d->fen < 0 || (double)k->fen <= d->fen * e) &&
		(d->early_safety < 0 ||
			reached(k, XS_AIM_EARLY_SAFETY) <=
				d->early_safety * e + 1e-9) &&
		(d->early_benefit < 0 ||
			reached(k, XS_AIM_EARLY_BENEFIT) <=
				d->early_benefit * e + 1e-9);
}

/* Not worse than the best so far in the aim itself. */
static bool gains(
	const struct run *run, const struct xs_pick *k, enum xs_aim aim)
{
	double now = reached(k, aim), was;

	if (!run->best_holds)
		return true;
	was = reached(&run->best, aim);
	return aim == XS_AIM_SAFETY || aim == XS_AIM_BENEFIT ? now >= was
							     : now <= was;
}

static void take(struct run *run, struct xs_pick *k)
{
	if (run->best_holds)
		xs_pick_release(&run->best);
	run->best = *k;
	run->best_holds = true;
}

/* The pick to begin with: the best so far, or the greedy one. */
static const struct xs_pick *start_of(const struct run *run,
	const struct xs_model *m, const struct xs_demand *d)
{
	bool large = m->program.cost.n >= START_COLUMNS;

	if (d->set || !run->greedy_holds || !large)
		return d->set || (run->best_holds && large) ? &run->best : NULL;
	if (run->best_holds && !keeps(&run->greedy, d))
		return &run->best;
	return &run->greedy;
}

/* A small model is solved to the end; dangerous buildings as good as; how
 * early need not be exact. */
static double gap_for(
	const struct run *run, const struct xs_model *m, enum xs_aim aim)
{
	if (m->program.cost.n <= XS_SELECT_SMALL)
		return 0;
	if (aim == XS_AIM_SAFETY)
		return fmin(run->limits.gap, SAFETY_GAP);
	if (aim == XS_AIM_EARLY_SAFETY || aim == XS_AIM_EARLY_BENEFIT)
		return fmax(run->limits.gap, EARLY_GAP);
	return run->limits.gap;
}

/* 1: solved, `run->best` set; 0: infeasible; −1. */
static int solve_stage(struct run *run, enum xs_aim aim,
	const struct xs_demand *d, double *bound_out)
{
	struct xs_solve_limits limits = { run->limits.gap, 0, NULL };
	const struct xs_pick *from;
	struct xs_answer answer;
	struct xs_pick k = { 0 };
	struct xs_model m;
	double *start = NULL;
	int rc;

	xs_model_init(&m, &run->r, aim, d);
	from = start_of(run, &m, d);
	if (from)
		limits.start = start = make_start(&m, from);
	limits.nodes = nodes_for(run, &m);
	limits.gap = gap_for(run, &m, aim);
	rc = xs_solve(&m.program, &limits, &answer, run->err);
	free(start);
	if (rc == 0 && answer.values && settle(&m, answer.values, &k)) {
		*bound_out = answer.bound / m.scale;
		run->within &= answer.how == XS_SOLVED;
		rc = 1;
		if (!run->best_holds || (keeps(&k, d) && gains(run, &k, aim)))
			take(run, &k);
		else
			xs_pick_release(&k);
	} else if (rc == 0 && answer.how != XS_SOLVED_INFEASIBLE) {
		rc = 2; /* not in whole fen, or nothing within the limit */
	}
	if (rc == 2)
		xs_pick_release(&k);
	free(answer.values);
	xs_model_release(&m);
	return rc;
}

/* Once more with a little less money where no split in whole fen was found;
 * then what there is. */
static int stage(struct run *run, enum xs_aim aim, struct xs_demand *d,
	double *bound_out)
{
	int rc = solve_stage(run, aim, d, bound_out);

	if (rc == 2) {
		d->tighten = TIGHTEN_FEN;
		run->within = false;
		rc = solve_stage(run, aim, d, bound_out);
	}
	if (rc == 2 && !run->best_holds && run->greedy_holds) {
		struct xs_pick k = { 0 };

		xs_pick_init(&k, &run->r);
		xs_greedy(&k);
		take(run, &k);
	}
	if (rc == 2 && !run->best_holds)
		return xs_fail(run->err, XS_E_SOLVER,
			_("the solver found no plan within its limits"));
	return rc == 2 ? 1 : rc;
}

/* -- the stages -- */

static double most_of(const struct xs_ready *r, enum xs_aim aim)
{
	double sum = 0;

	for (size_t n = 0; n < r->p->needs_n; n++) {
		double most = 0;

		for (size_t i = r->need_at[n]; i < r->need_at[n + 1]; i++) {
			size_t at = r->by_need[i];

			if (r->options[at].usable)
				most = fmax(most,
					xs_aim_value(
						r, aim, at, r->options[at].lo));
		}
		sum += most;
	}
	return sum;
}

static bool has_cheaper(const struct xs_pick *k)
{
	for (size_t i = 0; i < k->r->p->options_n; i++) {
		size_t at = k->option_of[k->r->p->options[i].need];

		if (xs_pick_alike(k, i) &&
			k->r->p->options[i].fen < k->r->p->options[at].fen)
			return true;
	}
	return false;
}

/* The same brought about in the same years for less: while there is money
 * enough the other aims do not see it. */
static int stage_thrift(struct run *run, const struct xs_demand *d)
{
	struct xs_demand same = *d;
	bool within = run->within;
	double unused;
	int rc = 1;

	same.set = &run->best;
	same.ways = true;
	if (has_cheaper(&run->best))
		rc = stage(run, XS_AIM_COST, &same, &unused);
	run->within = within;
	return rc < 0 ? -1 : 1;
}

static int stages_more(struct run *run, struct xs_demand *d)
{
	double least;
	int rc;

	run->safety_bound = most_of(&run->r, XS_AIM_SAFETY);
	run->bound = most_of(&run->r, XS_AIM_BENEFIT);
	if (run->greedy_holds &&
		run->greedy.safety >= run->safety_bound * (1 - XS_NOISE)) {
		/* All there is: nothing to ask. */
		d->safety = run->safety_bound;
	} else if (run->safety_bound > 0) {
		rc = stage(run, XS_AIM_SAFETY, d, &least);
		if (rc <= 0)
			return rc;
		if (!d->tighten)
			run->safety_bound = fmin(run->safety_bound, -least);
		d->safety = run->best.safety;
	}
	rc = stage(run, XS_AIM_BENEFIT, d, &least);
	if (rc > 0 && !d->tighten)
		run->bound = fmin(run->bound, -least);
	if (rc > 0) {
		if (stage_thrift(run, d) < 0)
			return -1;
		xs_greedy_fill(&run->best); /* the gap may have left room */
	}
	return rc;
}

static int stage_cost(struct run *run, struct xs_demand *d)
{
	double least = 0;
	int rc = stage(run, XS_AIM_COST, d, &least);

	run->bound = least;
	run->safety_bound = most_of(&run->r, XS_AIM_SAFETY);
	if (rc > 0)
		d->fen = (double)run->best.fen;
	return rc;
}

/* The last aim: the least money of all sets that are equal in the others; of
 * a large problem, of other ways of the same set. */
static int stage_least(struct run *run, struct xs_demand *d)
{
	double unused;

	if (d->set || run->r.p->cover_all)
		return stage_thrift(run, d);
	d->early_benefit = reached(&run->best, XS_AIM_EARLY_BENEFIT);
	return stage(run, XS_AIM_COST, d, &unused) < 0 ? -1 : 1;
}

static int stages_early(struct run *run, struct xs_demand *d)
{
	static const enum xs_aim aims[] = { XS_AIM_EARLY_SAFETY,
		XS_AIM_EARLY_BENEFIT };
	size_t columns = run->r.p->options_n * (size_t)run->r.p->years;
	double unused;

	d->safety = run->best.safety;
	if (!run->r.p->cover_all)
		d->benefit = run->best.benefit;
	for (size_t i = 0; i < 2; i++) {
		if (columns > XS_SELECT_SMALL)
			d->set = &run->best;
		if (reached(&run->best, aims[i]) > 0 &&
			stage(run, aims[i], d, &unused) < 0)
			return -1;
		if (i == 0)
			d->early_safety =
				reached(&run->best, XS_AIM_EARLY_SAFETY);
	}
	return stage_least(run, d);
}

/* 1, 0 infeasible, −1. */
static int solve_all(struct run *run)
{
	struct xs_demand d = { -1, -1, -1, -1, -1, NULL, false, 0 };
	bool within;
	int rc;

	if (run->r.clashes_n)
		return 0;
	rc = run->r.p->cover_all ? stage_cost(run, &d) : stages_more(run, &d);
	within = run->within;
	if (rc > 0)
		rc = stages_early(run, &d) < 0 ? -1 : 1;
	run->within = within; /* how early is no part of the proof */
	return rc;
}

/* -- what comes back -- */

static void fill_books(struct xs_selection *out, const struct xs_pick *k)
{
	const struct xs_selection_problem *p = k->r->p;

	memcpy(out->spent, k->book.spent, sizeof(out->spent));
	for (int s = 0; s < p->sources; s++) {
		int64_t left = 0;

		for (int t = 0; t < p->years; t++) {
			left += p->purses[s][t].fen - k->book.spent[s][t];
			if (!p->purses[s][t].carries || left < 0)
				left = 0;
			out->carried[s][t] = left;
		}
	}
}

static void fill(struct xs_selection *out, const struct xs_pick *k)
{
	out->chosen =
		xs_arena_alloc(&out->arena, k->n + 1, sizeof(*out->chosen));
	memcpy(out->chosen, k->chosen, k->n * sizeof(*k->chosen));
	qsort(out->chosen, k->n, sizeof(*out->chosen), by_year);
	out->chosen_n = k->n;
	out->safety = k->safety;
	out->benefit = k->benefit;
	out->fen = k->fen;
	fill_books(out, k);
}

/* Is the greedy plan better, in the order of the aims? */
static bool greedy_wins(const struct run *run)
{
	const struct xs_pick *g = &run->greedy, *b = &run->best;

	if (!run->greedy_holds)
		return false;
	if (!run->best_holds)
		return true;
	if (run->r.p->cover_all)
		return g->fen < b->fen;
	if (fabs(g->safety - b->safety) > 1e-9 * b->safety)
		return g->safety > b->safety;
	return g->benefit > b->benefit * (1 + 1e-9);
}

static void prove(struct xs_selection *out, const struct run *run)
{
	double value = run->r.p->cover_all ? (double)out->fen : out->benefit;
	double gap;

	out->bound = run->bound;
	if (fabs(run->bound - value) <= XS_NOISE * fabs(value))
		out->bound = value;
	out->safety_bound = run->safety_bound;
	gap = fabs(out->bound - value) / fmax(fabs(value), 1e-9);
	out->proven_gap = gap;
	out->status = gap <= 1e-8 && run->within ? XS_SELECT_OPTIMAL
						 : XS_SELECT_WITHIN_GAP;
}

static void fill_clashes(struct xs_selection *out, const struct run *run)
{
	out->status = XS_SELECT_INFEASIBLE;
	out->clashes = xs_arena_alloc(
		&out->arena, run->r.clashes_n + 1, sizeof(*out->clashes));
	memcpy(out->clashes, run->r.clashes,
		run->r.clashes_n * sizeof(*out->clashes));
	out->clashes_n = run->r.clashes_n;
}

static int answer(struct run *run, struct xs_selection *out)
{
	int rc = run->limits.greedy_only && run->greedy_holds ? 1
							      : solve_all(run);

	out->greedy_safety = run->greedy_holds ? run->greedy.safety : 0;
	out->greedy_benefit = run->greedy_holds ? run->greedy.benefit : 0;
	if (rc < 0)
		return -1;
	if (rc == 0) {
		if (!run->r.clashes_n && xs_clash_find(&run->r, run->err) < 0)
			return -1;
		fill_clashes(out, run);
		return 0;
	}
	if (!greedy_wins(run)) {
		fill(out, &run->best);
		prove(out, run);
		return 0;
	}
	fill(out, &run->greedy);
	if (run->limits.greedy_only) {
		run->bound = most_of(&run->r, XS_AIM_BENEFIT);
		run->safety_bound = most_of(&run->r, XS_AIM_SAFETY);
	}
	prove(out, run);
	out->status = XS_SELECT_GREEDY;
	return 0;
}

int xs_select(const struct xs_selection_problem *p,
	const struct xs_selection_limits *limits, struct xs_selection *out,
	struct xs_error *err)
{
	struct run run = { .within = true, .err = err };
	int rc;

	memset(out, 0, sizeof(*out));
	run.limits = limits ? *limits : (struct xs_selection_limits){ 0 };
	if (run.limits.gap == 0)
		run.limits.gap = 0.001;
	else if (run.limits.gap < 0)
		run.limits.gap = 0;
	xs_ready_init(&run.r, p);
	xs_pick_init(&run.greedy, &run.r);
	if (!run.r.clashes_n)
		run.greedy_holds = xs_greedy(&run.greedy);
	rc = answer(&run, out);
	xs_pick_release(&run.greedy);
	if (run.best_holds)
		xs_pick_release(&run.best);
	xs_ready_release(&run.r);
	return rc;
}

void xs_selection_release(struct xs_selection *c)
{
	xs_arena_release(&c->arena);
	memset(c, 0, sizeof(*c));
}

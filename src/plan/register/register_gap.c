/* SPDX-License-Identifier: Apache-2.0
 *
 * What a school lacks of what a project is for: the standards' largest gap of
 * the item, else of the whole that the item is a part of.  Nothing is known
 * where no rule asks for it or a blank hides the answer.
 */
#include "register_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"

struct known { /* of a project's item, or of the whole above it */
	int item; /* that a rule asks for; -1 none so far */
	bool hidden; /* a blank leaves a rule unknown */
};

struct gaps {
	struct xs_reg_run *run;
	struct known *known; /* [register n] */
	size_t *first; /* [schools]: first project of each, or XS_NO_INDEX */
	size_t *next; /* [register n] */
	double *parts; /* [register n]: lacking of parts of the item */
};

static bool speaks_of(const struct xs_quantity *q, int item)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		for (size_t i = 0; i < q->of[s].n; i++)
			if (q->of[s].terms[i].item == item &&
				q->of[s].terms[i].factor > 0)
				return true;
	return false;
}

/* How many wholes above `item` the quantity speaks of; -1: not at all. */
static int steps_up(
	const struct xs_catalogue *cat, const struct xs_quantity *q, int item)
{
	for (int n = 0; item >= 0; item = cat->items[item].part_of, n++)
		if (speaks_of(q, item))
			return n;
	return -1;
}

static int up(const struct xs_catalogue *cat, int item, int steps)
{
	while (steps-- > 0)
		item = cat->items[item].part_of;
	return item;
}

/* The nearest thing that a rule asks for is the one that counts. */
static void see_rule(const struct gaps *g, size_t project,
	const struct xs_quantity *q, enum xs_verdict verdict)
{
	const struct xs_catalogue *cat = g->run->survey->cat;
	struct known *k = &g->known[project];
	int item = g->run->r->all[project].item;
	int steps = steps_up(cat, q, item), best;

	if (steps < 0 || verdict == XS_NOT_APPLICABLE)
		return;
	for (best = 0; k->item >= 0 && up(cat, item, best) != k->item;)
		best++;
	if (k->item >= 0 && best < steps)
		return;
	if (k->item < 0 || steps < best)
		*k = (struct known){ up(cat, item, steps), false };
	k->hidden |= verdict == XS_UNKNOWN;
}

static void see_unit(const struct gaps *g, const struct xs_assessment *a,
	size_t unit, struct xs_unit_result *result)
{
	const struct xs_pack *pack = xs_assess_pack(a);

	xs_assess_unit(a, unit, result);
	for (size_t i = 0; i < pack->rules_n; i++) {
		const struct xs_rule *rule = &pack->rules[i];
		const struct xs_quantity *q;

		if (!rule->on || !rule->judged ||
			result->rules[i].strength != XS_MUST)
			continue;
		q = xs_rule_provision(rule, &result->rules[i]);
		for (size_t p = g->first[result->school]; q && p != XS_NO_INDEX;
			p = g->next[p])
			see_rule(g, p, q, result->rules[i].verdict);
	}
}

/* Only units of schools that have projects are judged. */
static void see_standard(const struct gaps *g, const struct xs_assessment *a)
{
	struct xs_unit_result result;

	xs_unit_result_init(&result, xs_assess_pack(a));
	for (size_t i = 0; i < xs_assess_units(a); i++) {
		enum xs_stage stage;
		size_t school;

		xs_assess_which(a, i, &school, &stage);
		if (g->first[school] != XS_NO_INDEX)
			see_unit(g, a, i, &result);
	}
	xs_unit_result_release(&result);
}

/* Nothing lacks unless a line of the totals says it. */
static void begin_gaps(const struct gaps *g)
{
	for (size_t p = 0; p < g->run->r->n; p++)
		if (g->known[p].item >= 0 && !g->known[p].hidden)
			g->run->r->all[p].gap = 0;
}

/* Is what a line speaks of a part of the item, in the same unit? */
static bool is_part(const struct xs_catalogue *cat,
	const struct xs_quantity *what, int item)
{
	int at = -1;

	for (int s = 0; s < XS_STAGE_N; s++)
		for (size_t i = 0; i < what->of[s].n && at < 0; i++)
			if (what->of[s].terms[i].factor > 0)
				at = what->of[s].terms[i].item;
	if (at < 0 || strcmp(cat->items[at].unit, cat->items[item].unit) != 0)
		return false;
	for (at = cat->items[at].part_of; at >= 0; at = cat->items[at].part_of)
		if (at == item)
			return true;
	return false;
}

/* The line is the gap of the projects that are for it.  Of a whole it is what
 * remains once its parts are there: they are added. */
static bool see_line(const struct gaps *g, const struct xs_gap_total *line)
{
	const struct xs_catalogue *cat = g->run->survey->cat;
	bool claimed = false;

	for (size_t p = g->first[line->school]; p != XS_NO_INDEX;
		p = g->next[p]) {
		struct xs_registered *r = &g->run->r->all[p];
		int item = g->known[p].item;

		if (item < 0)
			continue;
		if (speaks_of(line->what, item)) {
			claimed = true;
			if (xs_is_blank(r->gap) || line->gap > r->gap)
				r->gap = line->gap;
		} else if (is_part(cat, line->what, item)) {
			claimed = true;
			g->parts[p] += line->gap;
		}
	}
	return claimed;
}

static void add_parts(const struct gaps *g)
{
	for (size_t p = 0; p < g->run->r->n; p++)
		if (g->parts[p] > 0)
			g->run->r->all[p].gap = g->parts[p] +
				(xs_is_blank(g->run->r->all[p].gap)
						? 0
						: g->run->r->all[p].gap);
}

static int see_lines(void *arg, const struct xs_gap_total *lines, size_t n)
{
	const struct gaps *g = arg;
	size_t before = g->run->r->unclaimed;

	for (size_t i = 0; i < n; i++)
		if (lines[i].stage == XS_NO_STAGE && !see_line(g, &lines[i]) &&
			lines[i].sense == XS_AT_LEAST)
			g->run->r->unclaimed++;
	if (g->run->r->unclaimed > before)
		g->run->r->unclaimed_schools++;
	return 0;
}

static void chain_projects(struct gaps *g)
{
	struct xs_register *r = g->run->r;
	size_t schools = g->run->survey->n;

	g->first = xs_alloc(schools + 1, sizeof(size_t));
	g->next = xs_alloc(r->n + 1, sizeof(size_t));
	g->parts = xs_alloc(r->n + 1, sizeof(double));
	g->known = xs_alloc(r->n + 1, sizeof(*g->known));
	for (size_t i = 0; i < schools; i++)
		g->first[i] = XS_NO_INDEX;
	for (size_t p = r->n; p-- > 0;) {
		size_t school = r->all[p].project->school;

		g->known[p].item = -1;
		if (school == XS_NO_SCHOOL_INDEX || r->all[p].item < 0)
			continue;
		g->next[p] = g->first[school];
		g->first[school] = p;
	}
}

void xs_reg_gaps(struct xs_reg_run *run)
{
	struct gaps g = { .run = run };

	if (!run->assessments_n || !run->r->n)
		return;
	chain_projects(&g);
	for (size_t i = 0; i < run->assessments_n; i++)
		see_standard(&g, run->assessments[i]);
	begin_gaps(&g);
	xs_totals_each(run->assessments, run->assessments_n, see_lines, &g);
	add_parts(&g);
	if (run->r->unclaimed && run->findings)
		xs_find(run->findings, XS_F_GAPS_NO_PROJECT, NULL, NULL, NULL,
			xs_reg_number(run, (double)run->r->unclaimed),
			xs_reg_number(run, (double)run->r->unclaimed_schools),
			NULL);
	free(g.first);
	free(g.next);
	free(g.parts);
	free(g.known);
}

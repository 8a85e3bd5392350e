/* SPDX-License-Identifier: Apache-2.0
 *
 * The same gap is claimed once: projects of one school for one item, or at one
 * building, side by side; and what nobody has claimed.
 */
#include "register_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/memory.h"

struct claim {
	size_t school;
	int item;
	long building;
	size_t project; /* index: the order of the sheet */
};

static int compare_claims(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;

	if (x->school != y->school)
		return x->school < y->school ? -1 : 1;
	if (x->building != y->building)
		return x->building < y->building ? -1 : 1;
	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	return x->project < y->project ? -1 : x->project > y->project;
}

/* Is the gap still to be closed by it? */
static bool claims(const struct xs_registered *p)
{
	return (!xs_reg_is_done(p) || p->open) && !xs_reg_is_refused(p) &&
		p->project->school != XS_NO_SCHOOL_INDEX;
}

/* Parts of one gap add up to no more than it; of works at a building only the
 * demolition goes with others. */
static void check_pair(
	struct xs_reg_run *run, size_t first, size_t again, double *taken)
{
	struct xs_registered *p = &run->r->all[first];
	struct xs_registered *q = &run->r->all[again];
	double more = q->project->quantity;
	bool parts = p->building < 0 && !xs_is_blank(p->gap) &&
		!xs_is_blank(*taken) && !xs_is_blank(more);

	*taken += more;
	if (p->building >= 0 &&
		(p->kind == XS_WORK_DEMOLISH) != (q->kind == XS_WORK_DEMOLISH))
		return;
	if (parts && xs_meets(*taken, XS_AT_MOST, p->gap))
		return;
	XS_REG_FIND(run, q, XS_FAULT_TWICE,
		p->building >= 0 ? XS_F_PROJECT_TWICE_BUILDING
				 : XS_F_PROJECT_TWICE,
		p->number,
		p->building >= 0
			? run->survey->buildings[p->building].code
			: xs_arena_printf(&run->r->arena, "@%s",
				  run->survey->cat->items[p->item].key));
}

static void check_claims(struct xs_reg_run *run, struct claim *all, size_t n)
{
	for (size_t i = 0; i < n;) {
		double taken = run->r->all[all[i].project].project->quantity;
		size_t k = i + 1;

		for (; k < n && all[k].school == all[i].school &&
			all[k].building == all[i].building &&
			all[k].item == all[i].item;
			k++)
			check_pair(run, all[i].project, all[k].project, &taken);
		i = k;
	}
}

/* -- what nobody has claimed ---------------------------------------------------------- */

static void check_danger(struct xs_reg_run *run)
{
	const struct xs_survey *s = run->survey;
	bool *taken = xs_alloc(s->buildings_n + 1, sizeof(bool));

	for (size_t i = 0; i < run->r->n; i++) {
		const struct xs_registered *p = &run->r->all[i];

		if (p->building >= 0 && !xs_reg_is_refused(p))
			taken[p->building] = true;
	}
	for (size_t b = 0; b < s->buildings_n && run->findings; b++) {
		const struct xs_building *x = &s->buildings[b];
		const struct xs_school *school = &s->schools[x->school];

		if (taken[b] || strcmp(x->grade, "D") != 0 ||
			!xs_building_stands(x) ||
			!xs_school_is_open(s, x->school))
			continue;
		xs_find(run->findings, XS_F_DANGER_NO_PROJECT, NULL,
			*school->code ? school->code : school->name, NULL,
			x->code, x->name, NULL);
	}
	free(taken);
}

void xs_reg_claims(struct xs_reg_run *run)
{
	struct xs_register *r = run->r;
	struct claim *all = xs_alloc(r->n + 1, sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct xs_registered *p = &r->all[i];

		/* Without standards two parts of a gap look like two claims. */
		if (claims(p) &&
			(p->building >= 0 ||
				(p->item >= 0 && run->assessments_n)))
			all[n++] = (struct claim){ p->project->school,
				p->building >= 0 ? -1 : p->item, p->building,
				i };
	}
	qsort(all, n, sizeof(*all), compare_claims);
	check_claims(run, all, n);
	free(all);
	if (r->n)
		check_danger(run);
}

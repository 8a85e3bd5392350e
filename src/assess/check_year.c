/* SPDX-License-Identifier: Apache-2.0
 *
 * A school and the same school in the survey before: figures that jump,
 * grades that do not come up from the grade below, schools that are gone.
 */
#include "check_i.h"

#include <stdlib.h>

#define YEARS_MOST 3 /* between two surveys; further apart nothing is odd */

static double then_of(const struct ck *c, int item)
{
	return xs_survey_value(c->before, (size_t)c->then[c->school], item);
}

static bool is_near(const struct ck *c)
{
	return c->before && c->survey->year > c->before->year &&
		c->survey->year - c->before->year <= YEARS_MOST;
}

static bool has_before(const struct ck *c)
{
	return is_near(c) && c->then[c->school] >= 0;
}

static void check_jump(const struct ck *c, int item)
{
	int years = c->survey->year - c->before->year;
	double then = then_of(c, item), now = xs_ck_now(c, item);
	double change = now - then;
	struct ck_args a = { .n = 0 };

	if (!(fabs(change) > c->row->absolute * years) ||
		!(fabs(change) > c->row->relative * years * then) ||
		(change > 0 && c->receives[c->school]))
		return;
	xs_ck_real(&a, then, 2);
	xs_ck_real(&a, now, 2);
	xs_ck_real(&a, c->before->year, 0);
	if (then > 0)
		xs_ck_real(&a, 100 * change / then, 0);
	else
		xs_ck_text(&a, "∞");
	xs_ck_find(c, item, &a);
}

void xs_ck_jump(const struct ck *c)
{
	for (size_t i = 0; has_before(c) && i < c->row->items.n; i++)
		check_jump(c, c->row->items.items[i]);
}

/* -- grades ----------------------------------------------------------------- */

struct grade {
	int boys, girls; /* items, -1 */
	enum xs_stage stage;
};

static struct grade grade_of(const struct ck *c, int n)
{
	const struct xs_catalogue *cat = c->survey->cat;
	struct grade g;
	char key[32];

	snprintf(key, sizeof(key), "pupils_g%d_boys", n);
	g.boys = xs_item_find(cat, key);
	snprintf(key, sizeof(key), "pupils_g%d_girls", n);
	g.girls = xs_item_find(cat, key);
	g.stage = g.boys < 0 ? XS_NO_STAGE : cat->items[g.boys].stage;
	return g;
}

static bool is_odd(const struct xs_check *row, double from, double to)
{
	double share = (to - from) / from;

	return fabs(to - from) > row->absolute &&
		(share < row->low || share > row->high);
}

static void check_flow(const struct ck *c, int n)
{
	struct grade below = grade_of(c, n), above = grade_of(c, n + 1);
	double from = then_of(c, below.boys) + then_of(c, below.girls);
	double to = xs_ck_now(c, above.boys) + xs_ck_now(c, above.girls);
	double usual = then_of(c, above.boys) + then_of(c, above.girls);
	struct ck_args a = { .n = 0 };

	if (below.stage == XS_NO_STAGE || below.stage != above.stage ||
		!(from > 0) || !(to >= 0) || !is_odd(c->row, from, to) ||
		(to > from && c->receives[c->school]))
		return;
	/* As in the year before: the grade comes from, or goes to, another
	 * school. */
	if (to == usual || (usual > 0 && !is_odd(c->row, usual, to)))
		return;
	xs_ck_real(&a, n, 0);
	xs_ck_real(&a, from, 0);
	xs_ck_real(&a, n + 1, 0);
	xs_ck_real(&a, to, 0);
	xs_ck_real(&a, c->before->year, 0);
	xs_ck_find(c, above.boys, &a);
}

void xs_ck_flow(const struct ck *c)
{
	int grades = c->survey->facts[XS_FACT_PRIMARY_GRADES];

	if (!has_before(c) || c->survey->year != c->before->year + 1)
		return;
	for (int n = 1; n < 9; n++)
		if (n != 5 || xs_ck_now(c, grades) != 5)
			check_flow(c, n);
}

/* -- schools that are gone -------------------------------------------------- */

/* Pupils of the stages that are known; "?" where none is. */
static void say_pupils(const struct ck *c, size_t then, struct ck_args *a)
{
	double all = XS_BLANK;

	for (int s = 0; s < XS_STAGE_N; s++) {
		double v =
			xs_survey_value(c->before, then, c->classes[s].pupils);

		if (!xs_is_blank(v))
			all = xs_is_blank(all) ? v : all + v;
	}
	if (xs_is_blank(all))
		xs_ck_text(a, "?");
	else
		xs_ck_real(a, all, 0);
}

static void find_gone(const struct ck *c, size_t then)
{
	const struct xs_school *s = &c->before->schools[then];
	struct ck_args a = { .n = 0 };

	xs_ck_text(&a, s->name);
	xs_ck_real(&a, c->before->year, 0);
	say_pupils(c, then, &a);
	xs_ck_find_at(c, NULL, *s->code ? s->code : s->name, -1, &a);
}

/* Open then, not merged since, and in no sheet of this year.  Where most are,
 * the collection has only begun. */
void xs_ck_gone(struct ck *c)
{
	bool *stays;
	size_t open = 0, gone = 0;

	if (!is_near(c))
		return;
	stays = xs_alloc(c->before->n + 1, sizeof(*stays));
	for (size_t i = 0; i < c->survey->n; i++)
		if (c->then[i] >= 0)
			stays[c->then[i]] = true;
	for (size_t i = 0; i < c->before->n; i++) {
		bool was_open = xs_school_is_open(c->before, i);

		open += was_open;
		stays[i] = stays[i] || !was_open ||
			*c->before->schools[i].merged_into;
		gone += !stays[i];
	}
	for (size_t i = 0; 2 * gone <= open && i < c->before->n; i++)
		if (!stays[i])
			find_gone(c, i);
	free(stays);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks of one school by itself: what is needed, usual bounds, parts and
 * wholes, yes and no against counts, boarders and beds, classes.
 */
#include "check_i.h"

#include <string.h>

/* -- needed, bounds, parts -------------------------------------------------- */

void xs_ck_required(const struct ck *c)
{
	const struct xs_check_sum *items = &c->row->items;

	for (size_t i = 0; i < items->n; i++) {
		enum xs_stage stage =
			c->survey->cat->items[items->items[i]].stage;

		if (xs_is_blank(xs_ck_now(c, items->items[i])) &&
			(stage == XS_NO_STAGE ||
				xs_school_has_stage(
					c->survey, c->school, stage)))
			xs_ck_find(c, items->items[i], NULL);
	}
}

static void find_outside(const struct ck *c, int item, double low, double high)
{
	struct ck_args a = { .n = 0 };

	xs_ck_value(c, &a, item);
	xs_ck_real(&a, xs_is_blank(low) ? 0 : low, 6);
	if (xs_is_blank(high))
		xs_ck_text(&a, "…");
	else
		xs_ck_real(&a, high, 6);
	xs_ck_find(c, item, &a);
}

static void check_bounds(const struct ck *c, int item)
{
	const struct xs_item *of = &c->survey->cat->items[item];
	double low = xs_is_blank(c->row->low) ? of->low : c->row->low;
	double high = xs_is_blank(c->row->high) ? of->high : c->row->high;
	double v = xs_ck_now(c, item);

	if (v < low || v > high || (v < 0 && xs_is_blank(low)))
		find_outside(c, item, low, high);
}

void xs_ck_range(const struct ck *c)
{
	for (size_t i = 0; i < c->survey->cat->n; i++)
		if (c->survey->columns[i] && xs_ck_looks_at(c->row, (int)i))
			check_bounds(c, (int)i);
}

/* The value of one item beside another's. */
static void find_against(const struct ck *c, int item, int other)
{
	struct ck_args a = { .n = 0 };

	xs_ck_value(c, &a, item);
	xs_ck_item(c, &a, other);
	xs_ck_value(c, &a, other);
	xs_ck_find(c, item, &a);
}

static void find_fraction(const struct ck *c, int item, double v)
{
	struct ck_args a = { .n = 0 };

	xs_ck_value(c, &a, item);
	xs_ck_real(&a, v * 100, 6);
	xs_ck_find(c, item, &a);
}

/* 0.985 where 98.5 is meant.  Shares that are stated beside what makes them
 * are held against that. */
void xs_ck_share(const struct ck *c)
{
	const struct xs_catalogue *cat = c->survey->cat;

	for (size_t i = 0; i < cat->n; i++) {
		double v = xs_ck_now(c, (int)i);

		if (v > 0 && xs_meets(v, XS_AT_MOST, 1) &&
			strcmp(cat->items[i].unit, "percent") == 0 &&
			strcmp(cat->items[i].group, "stated") != 0 &&
			xs_ck_looks_at(c->row, (int)i))
			find_fraction(c, (int)i, v);
	}
}

void xs_ck_parts(const struct ck *c)
{
	const struct xs_catalogue *cat = c->survey->cat;

	for (size_t i = 0; i < cat->n; i++) {
		int whole = cat->items[i].part_of;
		double v = xs_ck_now(c, (int)i);

		if (whole >= 0 && v > xs_ck_now(c, whole) &&
			!xs_meets(v, XS_AT_MOST, xs_ck_now(c, whole)) &&
			xs_ck_looks_at(c->row, (int)i))
			find_against(c, (int)i, whole);
	}
}

/* -- yes or no against counts ----------------------------------------------- */

void xs_ck_flags(const struct ck *c)
{
	for (size_t i = 0; i < c->row->pairs_n; i++) {
		const struct xs_check_pair *p = &c->row->pairs[i];
		double n = xs_ck_now(c, p->count);

		if (xs_ck_now(c, p->flag) == (double)p->says &&
			(p->above_zero ? n > 0 : n == 0))
			find_against(c, p->flag, p->count);
	}
}

/* -- boarders and beds ------------------------------------------------------ */

/* Boarders of both stages; those not stated count nothing. */
static double boarders_of(const struct ck *c, bool *all_known_out)
{
	double sum = 0;

	*all_known_out = true;
	for (int s = 0; s < XS_STAGE_N; s++) {
		bool taught = xs_school_has_stage(
			c->survey, c->school, (enum xs_stage)s);

		for (int x = 0; x < 2; x++) {
			double v = xs_ck_now(c, c->boarders[s][x]);

			sum += xs_is_blank(v) ? 0 : v;
			*all_known_out =
				*all_known_out && (!xs_is_blank(v) || !taught);
		}
	}
	return sum;
}

/* A boarding school without boarders. */
void xs_ck_boarding(const struct ck *c)
{
	bool junior = xs_school_has_stage(c->survey, c->school, XS_JUNIOR);
	int count = c->all_boarders[junior ? XS_JUNIOR : XS_PRIMARY];
	int flag = c->survey->facts[XS_FACT_BOARDING_SCHOOL];
	bool all_known;
	double boarders = boarders_of(c, &all_known);

	if (all_known && boarders == 0 && xs_ck_now(c, flag) == 1 &&
		xs_ck_now(c, count) == 0)
		find_against(c, flag, count);
}

void xs_ck_beds(const struct ck *c)
{
	bool all_known;
	double boarders = boarders_of(c, &all_known);
	struct ck_args a = { .n = 0 };

	for (int i = 0; i < 3; i++)
		if (xs_ck_now(c, c->beds[i]) > 0)
			return;
	if (!(boarders > 0))
		return;
	xs_ck_real(&a, boarders, 0);
	xs_ck_find(c, -1, &a);
}

/* -- classes ---------------------------------------------------------------- */

void xs_ck_above_pupils(const struct ck *c)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_as_classes *of = &c->classes[s];
		struct ck_args a = { .n = 0 };

		if (!(xs_ck_now(c, of->classes) > xs_ck_now(c, of->pupils)))
			continue;
		xs_ck_value(c, &a, of->classes);
		xs_ck_item(c, &a, of->pupils);
		xs_ck_value(c, &a, of->pupils);
		xs_ck_find(c, of->classes, &a);
	}
}

void xs_ck_without_classes(const struct ck *c)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_as_classes *of = &c->classes[s];
		struct ck_args a = { .n = 0 };

		if (xs_ck_now(c, of->classes) != 0 ||
			!(xs_ck_now(c, of->pupils) > 0))
			continue;
		xs_ck_value(c, &a, of->pupils);
		xs_ck_find(c, of->classes, &a);
	}
}

void xs_ck_average(const struct ck *c)
{
	for (int s = 0; s < XS_STAGE_N; s++) {
		const struct xs_as_classes *of = &c->classes[s];
		double n = xs_ck_now(c, of->classes);
		struct ck_args a = { .n = 0 };

		if (!(n > 0) ||
			!(xs_ck_now(c, of->pupils) >
				n * xs_ck_now(c, of->largest)))
			continue;
		xs_ck_value(c, &a, of->largest);
		xs_ck_value(c, &a, of->pupils);
		xs_ck_value(c, &a, of->classes);
		xs_ck_find(c, of->largest, &a);
	}
}

/* Is the class of a size above `top` left open by a blank? */
static bool may_be_blank(
	const struct ck *c, const struct xs_as_classes *of, int top)
{
	for (int b = top + 1; b < AS_BANDS; b++)
		if (xs_is_blank(xs_ck_now(c, of->bands[b])))
			return true;
	return false;
}

/* The largest class against the highest size that has classes. */
static void check_sizes(const struct ck *c, const struct xs_as_classes *of)
{
	double v = xs_ck_now(c, of->largest);
	int top = -1;
	char range[32];
	struct ck_args a = { .n = 0 };

	for (int b = 0; b < AS_BANDS; b++)
		if (xs_ck_now(c, of->bands[b]) > 0)
			top = b;
	if (xs_is_blank(v) || v == 0 || top < 0 ||
		(v >= xs_as_bands[top].low && v <= xs_as_bands[top].high) ||
		(v > xs_as_bands[top].high && may_be_blank(c, of, top)))
		return;
	if (isinf(xs_as_bands[top].high))
		snprintf(range, sizeof(range), "≥ %.0f", xs_as_bands[top].low);
	else
		snprintf(range, sizeof(range), "%.0f–%.0f",
			xs_as_bands[top].low, xs_as_bands[top].high);
	xs_ck_value(c, &a, of->largest);
	xs_ck_text(&a, range);
	xs_ck_find(c, of->largest, &a);
}

void xs_ck_sizes(const struct ck *c)
{
	for (int s = 0; s < XS_STAGE_N; s++)
		check_sizes(c, &c->classes[s]);
}

/* -- the school itself ------------------------------------------------------ */

void xs_ck_stage(const struct ck *c)
{
	int kind = c->survey->facts[XS_FACT_KIND];

	if (xs_is_blank(xs_ck_now(c, kind)) || xs_ck_now(c, kind) == XS_SPECIAL)
		return;
	for (int s = 0; s < XS_STAGE_N; s++) {
		int pupils = c->classes[s].pupils;
		struct ck_args a = { .n = 0 };

		if (!(xs_ck_now(c, pupils) > 0) ||
			xs_school_has_stage(
				c->survey, c->school, (enum xs_stage)s))
			continue;
		xs_ck_value(c, &a, pupils);
		xs_ck_value(c, &a, kind);
		xs_ck_find(c, pupils, &a);
	}
}

void xs_ck_built(const struct ck *c)
{
	int built = c->survey->facts[XS_FACT_YEAR_BUILT];
	struct ck_args a = { .n = 0 };

	if (!(xs_ck_now(c, built) > c->survey->year + 1))
		return;
	xs_ck_value(c, &a, built);
	xs_ck_real(&a, c->survey->year, 0);
	xs_ck_find(c, built, &a);
}

void xs_ck_closed(const struct ck *c)
{
	int status = c->survey->facts[XS_FACT_STATUS];

	for (int s = 0; s < XS_STAGE_N; s++) {
		int pupils = c->classes[s].pupils;
		struct ck_args a = { .n = 0 };

		if (!(xs_ck_now(c, pupils) > 0) || status < 0)
			continue;
		xs_ck_value(c, &a, pupils);
		xs_ck_value(c, &a, status);
		xs_ck_find(c, pupils, &a);
	}
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Units that slipped: figures that are, a pupil, a hundred times what is usual
 * in the county, or a hundredth.  Where all figures of a school are, it is the
 * number of pupils that is wrong, and that is said once.
 */
#include "check_i.h"

#include <stdlib.h>

#include "xueshe/text.h"

#define SCHOOLS_LEAST 5 /* of which a median says something */
#define PUPILS_LEAST 10 /* of which a ratio says something */
#define FIGURES_LEAST 3 /* that say something of the pupils */

/* What a slip of that many times is likely to be. */
static const char *likely_slip(const struct xs_item *item, double times)
{
	static const struct {
		double times;
		bool area;
		const char *text;
	} slips[] = { { 100, false, "× 100 ?" },
		{ 1e4 / 15, true, "亩 ↔ m² ?" }, { 1000, false, "× 1000 ?" },
		{ 10000, false, "万 ↔ 1 (× 10000) ?" } };
	bool area = !strcmp(item->unit, "m2");
	const char *best = "?";
	double least = log(2.5);

	times = times < 1 ? 1 / times : times;
	for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
		double off = fabs(log(times / slips[i].times));

		if (off < least && (area || !slips[i].area)) {
			least = off;
			best = slips[i].text;
		}
	}
	return best;
}

/* A school's figure a pupil; blank where it says nothing. */
static double per_pupil(struct ck *c, int item, size_t school)
{
	double v, basis;

	c->school = school;
	v = xs_ck_now(c, item);
	basis = v > 0 ? xs_ck_sum(c, &c->row->basis) : XS_BLANK;
	return basis >= PUPILS_LEAST && xs_school_is_open(c->survey, school)
		? v / basis
		: XS_BLANK;
}

/* Decimals that show a small number: 0.000001, not 0. */
static int decimals_for(double v)
{
	int n = v < 1 ? 1 - (int)floor(log10(v)) : 0;

	return n < 4 && n > 0 ? 4 : n > 6 ? 6 : n;
}

static void find_slip(struct ck *c, int item, double times, double usual)
{
	const struct xs_item *of = &c->survey->cat->items[item];
	struct ck_args a = { .n = 0 };

	xs_ck_value(c, &a, item);
	xs_ck_real(&a, usual, 2);
	if (times < 0.000001)
		xs_ck_text(&a, "< 0.000001");
	else
		xs_ck_real(&a, times, decimals_for(times));
	xs_ck_text(&a, likely_slip(of, times));
	xs_ck_find(c, item, &a);
}

struct scale {
	double **values; /* [items]: a pupil, of each school */
	double *usual; /* [items]; blank: too few schools */
	bool *pupils; /* [n]: it is the number of pupils that slipped */
};

static void find_usual(struct ck *c, struct scale *s)
{
	const struct xs_check_sum *items = &c->row->items;
	double *sorted = xs_alloc(c->survey->n + 1, sizeof(*sorted));

	for (size_t i = 0; i < items->n; i++) {
		size_t n = 0;

		s->values[i] = xs_alloc(c->survey->n + 1, sizeof(double));
		for (size_t k = 0; k < c->survey->n; k++) {
			s->values[i][k] = per_pupil(c, items->items[i], k);
			if (!xs_is_blank(s->values[i][k]))
				sorted[n++] = s->values[i][k];
		}
		s->usual[i] =
			n >= SCHOOLS_LEAST ? xs_ck_median(sorted, n) : XS_BLANK;
	}
	free(sorted);
}

/* 1: far above what is usual, -1: far below; 0: neither, or not known. */
static int slip_of(const struct ck *c, const struct scale *s, size_t i)
{
	double v = s->values[i][c->school];

	if (v >= c->row->high * s->usual[i])
		return 1;
	return v * c->row->high <= s->usual[i] ? -1 : 0;
}

/* Do all figures slip one way, and not areas alone? */
static bool is_of_pupils(const struct ck *c, const struct scale *s)
{
	int n = 0, way = 0, areas = 0;

	for (size_t i = 0; i < c->row->items.n; i++) {
		int slip = slip_of(c, s, i);

		if (xs_is_blank(s->values[i][c->school]) ||
			xs_is_blank(s->usual[i]))
			continue;
		if (slip == 0 || (way && slip != way))
			return false;
		way = slip;
		n++;
		areas += !strcmp(
			c->survey->cat->items[c->row->items.items[i]].unit,
			"m2");
	}
	return n >= FIGURES_LEAST && areas < n;
}

/* The figure of pupils that is most of them. */
static int most_pupils(const struct ck *c)
{
	const struct xs_check_sum *basis = &c->row->basis;
	int best = basis->items[0];

	for (size_t i = 1; i < basis->n; i++)
		if (!(xs_ck_now(c, best) >= xs_ck_now(c, basis->items[i])) &&
			xs_ck_now(c, basis->items[i]) > 0)
			best = basis->items[i];
	return best;
}

static void find_pupils(const struct ck *c, const struct scale *s)
{
	double *likely = xs_alloc(c->row->items.n + 1, sizeof(*likely));
	int item = most_pupils(c);
	struct ck_args a = { .n = 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->row->items.n; i++)
		if (slip_of(c, s, i))
			likely[n++] = xs_ck_now(c, c->row->items.items[i]) /
				s->usual[i];
	xs_ck_value(c, &a, item);
	xs_ck_real(&a, (double)n, 0);
	xs_ck_real(&a, xs_ck_median(likely, n), 0);
	xs_ck_find_code(c, XS_F_PUPILS_SLIP, item, &a);
	free(likely);
}

void xs_ck_scale(struct ck *c)
{
	const struct xs_check_sum *items = &c->row->items;
	struct scale s = {
		.values = xs_alloc(items->n + 1, sizeof(*s.values)),
		.usual = xs_alloc(items->n + 1, sizeof(*s.usual)),
		.pupils = xs_alloc(c->survey->n + 1, sizeof(*s.pupils)),
	};

	find_usual(c, &s);
	for (c->school = 0; c->school < c->survey->n; c->school++) {
		s.pupils[c->school] = is_of_pupils(c, &s);
		if (s.pupils[c->school])
			find_pupils(c, &s);
	}
	for (size_t i = 0; i < items->n; i++) {
		for (c->school = 0; c->school < c->survey->n; c->school++)
			if (!s.pupils[c->school] && slip_of(c, &s, i))
				find_slip(c, items->items[i],
					s.values[i][c->school] / s.usual[i],
					s.usual[i]);
		free(s.values[i]);
	}
	free(s.values);
	free(s.usual);
	free(s.pupils);
}

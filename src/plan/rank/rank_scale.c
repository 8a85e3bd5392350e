/* SPDX-License-Identifier: Apache-2.0
 *
 * From figures to 0..1: a straight line between the figure that has no marks
 * and the one that has full marks, cut off at both.  Anchors that the weights
 * do not state are the county's own, of which one school cannot be the
 * measure: the value that 95 % do not exceed.
 */
#include "rank_i.h"

#include <stdlib.h>
#include <string.h>

#define HIGH 0.95
#define LOW 0.05

static bool is_lacking(const struct xs_rank *rank)
{
	return rank->tier != XS_TIER_NOTHING;
}

/* -- small schools ----------------------------------------------------------- */

/* Mean of the schools that are not small, else of all; blank: none is known. */
static double mean_depth(const struct xs_ranking *r)
{
	double sum[2] = { 0 }, n[2] = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		double v = r->all[i].raw[XS_CRIT_DEPTH];

		if (!is_lacking(&r->all[i]) || xs_is_blank(v))
			continue;
		sum[r->all[i].is_small] += v;
		n[r->all[i].is_small]++;
	}
	if (n[0] > 0)
		return sum[0] / n[0];
	return n[1] > 0 ? sum[1] / n[1] : XS_BLANK;
}

/* A share of very few says little: the fewer pupils, the nearer to what is
 * usual in the county. */
static void damp(struct xs_ranking *r)
{
	double mean = mean_depth(r), all = r->weights.small_below;

	for (size_t i = 0; i < r->n; i++) {
		struct xs_rank *rank = &r->all[i];
		double pupils = rank->raw[XS_CRIT_PUPILS];

		if (!rank->is_small || !is_lacking(rank) ||
			xs_is_blank(rank->raw[XS_CRIT_DEPTH]))
			continue;
		if (xs_is_blank(pupils))
			pupils = 0;
		if (pupils < all)
			rank->raw[XS_CRIT_DEPTH] =
				(pupils * rank->raw[XS_CRIT_DEPTH] +
					(all - pupils) * mean) /
				all;
	}
}

/* -- anchors ----------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* Of the values above zero, in order: the smallest that a share of them does
 * not exceed; 0 without any. */
static double quantile(const double *sorted, size_t n, double share)
{
	size_t at = (size_t)xs_ceil_whole(share * (double)n);

	if (!n)
		return 0;
	return sorted[at ? at - 1 : 0];
}

static size_t gather(
	const struct xs_ranking *r, enum xs_criterion c, double *out)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (is_lacking(&r->all[i]) && r->all[i].raw[c] > 0)
			out[n++] = r->all[i].raw[c];
	if (n)
		qsort(out, n, sizeof(*out), compare);
	return n;
}

static bool is_index(const struct xs_ranking *r, enum xs_criterion c)
{
	return c == XS_CRIT_READY ||
		(c == XS_CRIT_REMOTE && r->remote == XS_REMOTE_PLACE);
}

static void set_anchors(
	struct xs_ranking *r, enum xs_criterion c, const double *v, size_t n)
{
	const struct xs_weights *w = &r->weights;

	r->none[c] = 0;
	r->full[c] = quantile(v, n, HIGH);
	if (c == XS_CRIT_COST) {
		r->none[c] = quantile(v, n, HIGH);
		r->full[c] = quantile(v, n, LOW);
	} else if (c == XS_CRIT_YEARS) {
		r->full[c] = r->works->last_year - r->years_from + 1;
	} else if (is_index(r, c)) {
		r->full[c] = 1;
		return; /* an index has its own ends */
	}
	if (w->none[c].known)
		r->none[c] = w->none[c].v;
	if (w->full[c].known)
		r->full[c] = w->full[c].v;
}

/* -- scale ------------------------------------------------------------------- */

static double scale(double v, double none, double full)
{
	double s;

	if (none < full || none > full) {
		s = (v - none) / (full - none);
		return s < 0 ? 0 : s > 1 ? 1 : s;
	}
	return 0; /* all alike: it tells nobody apart */
}

static void set_scaled(struct xs_ranking *r, enum xs_criterion c)
{
	double sum = 0, n = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct xs_rank *rank = &r->all[i];

		if (!is_lacking(rank) || xs_is_blank(rank->raw[c]))
			continue;
		rank->scaled[c] = scale(rank->raw[c], r->none[c], r->full[c]);
		sum += rank->scaled[c];
		n++;
	}
	r->known[c] = n > 0;
	for (size_t i = 0; n > 0 && i < r->n; i++)
		if (is_lacking(&r->all[i]) && xs_is_blank(r->all[i].raw[c]))
			r->all[i].scaled[c] = sum / n;
}

/* What nobody knows of any school tells none apart: its weight goes to the
 * others. */
static void set_used(struct xs_ranking *r)
{
	double sum = 0;

	for (int c = 0; c < XS_CRITERION_N; c++)
		sum += r->known[c] ? r->weights.of[c] : 0;
	for (int c = 0; c < XS_CRITERION_N; c++)
		r->used[c] =
			r->known[c] && sum > 0 ? r->weights.of[c] / sum : 0;
}

void xs_rank_scale(struct xs_ranking *r)
{
	double *v = xs_alloc(r->n + 1, sizeof(*v));

	damp(r);
	for (enum xs_criterion c = 0; c < XS_CRITERION_N; c++) {
		set_anchors(r, c, v, gather(r, c, v));
		set_scaled(r, c);
	}
	set_used(r);
	free(v);
}

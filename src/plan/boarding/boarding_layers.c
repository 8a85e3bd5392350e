/* SPDX-License-Identifier: Apache-2.0
 *
 * Layers of a shortage.  A group that lacks 12, 10, 10, 4, 0 beds in five years
 * lacks two beds for one year, six for three, four for four: the k-th bed is
 * needed in the years in which k or more are short.  Beds needed in the same
 * years are one layer.
 *
 *	needed in the last year		lasting
 *	now, and not at the end		fading
 *	later than now, not at the end	a bulge
 */
#include "boarding_i.h"

#include <stdlib.h>

static int by_need(const void *pa, const void *pb)
{
	const struct xs_bed_layer *a = pa, *b = pb;

	if (a->label != b->label)
		return a->label < b->label ? -1 : 1;
	if (a->until != b->until)
		return a->until > b->until ? -1 : 1;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return a->from < b->from ? -1 : a->from > b->from;
}

int64_t xs_bed_most(const struct xs_bed_years *profile, int years, int group)
{
	int64_t most = 0;

	for (int t = 0; t < years; t++)
		if (profile->of[t][group] > most)
			most = profile->of[t][group];
	return most;
}

/* The next height above `k` at which a year falls out; 0: none. */
static int64_t next_height(
	const struct xs_bed_years *profile, int years, int group, int64_t k)
{
	int64_t next = 0;

	for (int t = 0; t < years; t++) {
		int64_t v = profile->of[t][group];

		if (v > k && (!next || v < next))
			next = v;
	}
	return next;
}

static struct xs_bed_layer layer_of(
	const struct xs_bed_years *profile, int years, int group, int64_t k)
{
	struct xs_bed_layer l = { .group = group, .from = -1 };

	for (int t = 0; t < years; t++) {
		if (profile->of[t][group] < k)
			continue;
		if (l.from < 0)
			l.from = t;
		l.until = t;
	}
	l.label = l.until == years - 1 ? XS_LASTING
		: l.from == 0          ? XS_FADING
				       : XS_BULGE;
	return l;
}

struct xs_bed_layer *xs_bed_layers(struct xs_arena *arena,
	const struct xs_bed_years *profile, int years, size_t *n_out)
{
	struct xs_bed_layer *all = xs_arena_alloc(
		arena, XS_BED_GROUPS * XS_YEARS + 1, sizeof(*all));
	size_t n = 0;

	for (int g = 0; g < XS_BED_GROUPS; g++) {
		int64_t k = 0, next;

		while ((next = next_height(profile, years, g, k)) > 0) {
			struct xs_bed_layer l =
				layer_of(profile, years, g, next);

			l.beds = next - k;
			k = next;
			if (n && all[n - 1].group == g &&
				all[n - 1].from == l.from &&
				all[n - 1].until == l.until)
				all[n - 1].beds += l.beds;
			else
				all[n++] = l;
		}
	}
	if (n)
		qsort(all, n, sizeof(*all), by_need);
	*n_out = n;
	return all;
}

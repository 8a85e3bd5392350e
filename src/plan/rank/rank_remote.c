/* SPDX-License-Identifier: Apache-2.0
 *
 * How far off a school is: the ways of the settlements that it is the nearest
 * school of its stage for, weighted by their pupils.  Where fewer than half of
 * the schools have such ways, an index of 城乡类型 and 地形 for all of them: two
 * measures side by side would not be fair.
 */
#include "rank_i.h"

#include <stdlib.h>

#include "xueshe/ways.h"

/* Settlements whose pupils are not on file count alike. */
static double pupils_of(
	const struct xs_county *c, size_t place, enum xs_stage stage)
{
	const struct xs_settlement *s =
		place < c->settlements_n ? &c->settlements[place] : NULL;
	double boys = s ? s->pupils[stage][0] : XS_BLANK;
	double girls = s ? s->pupils[stage][1] : XS_BLANK;

	if (xs_is_blank(boys) && xs_is_blank(girls))
		return 1;
	return (xs_is_blank(boys) ? 0 : boys) +
		(xs_is_blank(girls) ? 0 : girls);
}

/* Mean way of the schools in km[survey->n]; how many have one. */
static size_t mean_ways(const struct xs_ranking *r, double *km)
{
	size_t n = r->works->survey->n, found = 0;
	double *weight = xs_alloc(n + 1, sizeof(*weight));
	struct xs_ways_input in = { .survey = r->works->survey,
		.county = r->county };
	struct xs_ways *ways = xs_ways_new(&in, NULL);

	for (size_t i = 0; i < xs_ways_places(ways); i++)
		for (enum xs_stage k = 0; k < XS_STAGE_N; k++) {
			struct xs_way_by by = { .stage = k };
			const struct xs_distance *way =
				xs_ways_nearest_row(ways, i, &by);
			double pupils = pupils_of(r->county, i, k);

			if (!way)
				continue;
			km[way->school] += pupils * way->km;
			weight[way->school] += pupils;
		}
	for (size_t i = 0; i < n; i++) {
		km[i] = weight[i] > 0 ? km[i] / weight[i] : XS_BLANK;
		found += weight[i] > 0;
	}
	xs_ways_free(ways);
	free(weight);
	return found;
}

/* Place of a category between its first and its last value, as 0..1. */
static double between(const struct xs_survey *survey, enum xs_fact fact,
	size_t school, bool is_turned)
{
	int item = survey->facts[fact];
	double v = xs_survey_value(survey, school, item);
	double last;

	if (item < 0 || xs_is_blank(v))
		return XS_BLANK;
	last = (double)survey->cat->items[item].choices_n - 1;
	if (last < 1)
		return XS_BLANK;
	return is_turned ? 1 - v / last : v / last;
}

/* 村庄 1 … 城区 0 and 平原 0 … 高寒 1: their mean, or the one that is known. */
static double place_index(const struct xs_survey *survey, size_t school)
{
	double place = between(survey, XS_FACT_PLACE, school, true);
	double terrain = between(survey, XS_FACT_TERRAIN, school, false);

	if (xs_is_blank(place))
		return terrain;
	return xs_is_blank(terrain) ? place : (place + terrain) / 2;
}

static bool set_by_ways(struct xs_ranking *r)
{
	const struct xs_county *c = r->county;
	double *km;
	size_t found;

	if (!c || !c->distances_n)
		return false;
	km = xs_alloc(r->works->survey->n + 1, sizeof(*km));
	found = mean_ways(r, km);
	if (found && 2 * found >= r->n) {
		r->remote = XS_REMOTE_KM;
		for (size_t i = 0; i < r->n; i++)
			r->all[i].raw[XS_CRIT_REMOTE] = km[r->all[i].school];
	}
	free(km);
	return r->remote == XS_REMOTE_KM;
}

void xs_rank_remoteness(struct xs_ranking *r)
{
	if (set_by_ways(r))
		return;
	for (size_t i = 0; i < r->n; i++) {
		double v = place_index(r->works->survey, r->all[i].school);

		r->all[i].raw[XS_CRIT_REMOTE] = v;
		if (!xs_is_blank(v))
			r->remote = XS_REMOTE_PLACE;
	}
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * How far off a school is: the ways of the settlements that it is the nearest
 * school of its stage for, weighted by their pupils.  Where fewer than half of
 * the schools have such ways, an index of 城乡类型 and 地形 for all of them: two
 * measures side by side would not be fair.
 */
#include "rank_i.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/hash.h"

struct origin { /* where pupils come from */
	const struct xs_settlement *settlement; /* NULL: only a name */
	double km[XS_STAGE_N]; /* to the nearest school of the stage */
	size_t school[XS_STAGE_N]; /* that one */
};

struct origins {
	struct xs_map index; /* code and name → index */
	struct origin *all;
	size_t n, cap;
};

static size_t add_origin(struct origins *o, const struct xs_settlement *s)
{
	struct origin *at;

	xs_grow((void **)&o->all, &o->cap, o->n + 1, sizeof(*o->all));
	at = &o->all[o->n];
	*at = (struct origin){ .settlement = s };
	for (int k = 0; k < XS_STAGE_N; k++) {
		at->km[k] = XS_BLANK;
		at->school[k] = XS_NO_SCHOOL_INDEX;
	}
	return o->n++;
}

static void name_origin(struct origins *o, const char *name, size_t at)
{
	if (name && *name)
		xs_map_add(&o->index, name, (int64_t)at);
}

static struct origin *origin_of(struct origins *o, const char *name)
{
	int64_t at = 0;

	if (!xs_map_find(&o->index, name, &at)) {
		at = (int64_t)add_origin(o, NULL);
		name_origin(o, name, (size_t)at);
	}
	return &o->all[at];
}

static void find_nearest(struct origins *o, const struct xs_ranking *r)
{
	const struct xs_county *c = r->county;
	const struct xs_survey *survey = r->works->survey;

	for (size_t i = 0; i < c->settlements_n; i++) {
		size_t at = add_origin(o, &c->settlements[i]);

		name_origin(o, c->settlements[i].code, at);
		name_origin(o, c->settlements[i].name, at);
	}
	for (size_t i = 0; i < c->distances_n; i++) {
		const struct xs_distance *d = &c->distances[i];
		struct origin *from;

		if (d->school >= survey->n || xs_is_blank(d->km) ||
			!d->origin || !*d->origin ||
			!xs_school_is_open(survey, d->school))
			continue;
		from = origin_of(o, d->origin);
		for (enum xs_stage k = 0; k < XS_STAGE_N; k++)
			if (!(from->km[k] <= d->km) &&
				xs_school_has_stage(survey, d->school, k)) {
				from->km[k] = d->km;
				from->school[k] = d->school;
			}
	}
}

/* Settlements whose pupils are not on file count alike. */
static double pupils_of(const struct origin *from, enum xs_stage stage)
{
	const struct xs_settlement *s = from->settlement;
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
	struct origins o = { 0 };

	find_nearest(&o, r);
	for (size_t i = 0; i < o.n; i++)
		for (enum xs_stage k = 0; k < XS_STAGE_N; k++) {
			size_t school = o.all[i].school[k];
			double pupils;

			if (school == XS_NO_SCHOOL_INDEX)
				continue;
			pupils = pupils_of(&o.all[i], k);
			km[school] += pupils * o.all[i].km[k];
			weight[school] += pupils;
		}
	for (size_t i = 0; i < n; i++) {
		km[i] = weight[i] > 0 ? km[i] / weight[i] : XS_BLANK;
		found += weight[i] > 0;
	}
	xs_map_release(&o.index);
	free(o.all);
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

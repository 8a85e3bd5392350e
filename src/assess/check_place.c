/* SPDX-License-Identifier: Apache-2.0
 *
 * Where schools lie: longitude and latitude swapped, without their decimal
 * point, outside the country, far from the county's other schools, or the
 * same for two schools.  A school has the first of these that fits.
 */
#include "check_i.h"

#include <stdlib.h>

#define SCHOOLS_LEAST 5 /* of which a middle says something */
#define FAR_TIMES 8 /* times the usual distance from the middle */
#define KM_PER_DEGREE 111.2
#define RADIANS 0.017453292519943295

struct spot {
	double lon, lat;
};

enum fault { SOUND, SWAPPED, NO_POINT, OUTSIDE };

static const struct xs_item *axis(const struct ck *c, enum xs_fact fact)
{
	return &c->survey->cat->items[c->survey->facts[fact]];
}

static bool has_axes(const struct ck *c)
{
	return c->survey->facts[XS_FACT_LONGITUDE] >= 0 &&
		c->survey->facts[XS_FACT_LATITUDE] >= 0;
}

static bool spot_of(const struct ck *c, size_t school, struct spot *out)
{
	const struct xs_survey *s = c->survey;

	out->lon = xs_survey_value(s, school, s->facts[XS_FACT_LONGITUDE]);
	out->lat = xs_survey_value(s, school, s->facts[XS_FACT_LATITUDE]);
	return !xs_is_blank(out->lon) && !xs_is_blank(out->lat) &&
		xs_school_is_open(s, school);
}

static bool within(const struct xs_item *of, double v)
{
	return (xs_is_blank(of->low) || v >= of->low) &&
		(xs_is_blank(of->high) || v <= of->high);
}

/* The figure with its point put back, nearest the middle of the county's. */
static double with_point(const struct xs_item *of, double v, double usual)
{
	double best = XS_BLANK;

	for (int k = 0; k < 9; k++) {
		if (within(of, v) &&
			(xs_is_blank(best) ||
				fabs(v - usual) < fabs(best - usual)))
			best = v;
		v /= 10;
	}
	return best;
}

static enum fault fault_of(const struct ck *c, const struct spot *at)
{
	const struct xs_item *lon = axis(c, XS_FACT_LONGITUDE);
	const struct xs_item *lat = axis(c, XS_FACT_LATITUDE);

	if (within(lon, at->lon) && within(lat, at->lat))
		return SOUND;
	if (within(lon, at->lat) && within(lat, at->lon))
		return SWAPPED;
	if ((at->lon > 360 || at->lat > 360) &&
		!xs_is_blank(with_point(lon, at->lon, 0)) &&
		!xs_is_blank(with_point(lat, at->lat, 0)))
		return NO_POINT;
	return OUTSIDE;
}

static double km(const struct spot *a, const struct spot *b)
{
	double x = (a->lon - b->lon) * cos(RADIANS * b->lat);

	return KM_PER_DEGREE * hypot(x, a->lat - b->lat);
}

/* The middle of the schools that lie soundly; how many they are. */
static size_t middle_of(const struct ck *c, struct spot *out)
{
	double *lon = xs_alloc(c->survey->n + 1, sizeof(*lon));
	double *lat = xs_alloc(c->survey->n + 1, sizeof(*lat));
	struct spot at;
	size_t n = 0;

	for (size_t i = 0; i < c->survey->n; i++)
		if (spot_of(c, i, &at) && fault_of(c, &at) == SOUND) {
			lon[n] = at.lon;
			lat[n++] = at.lat;
		}
	out->lon = xs_ck_median(lon, n);
	out->lat = xs_ck_median(lat, n);
	free(lon);
	free(lat);
	return n;
}

static void find_spot(struct ck *c, size_t school, const struct spot *at,
	double apart, const char *other)
{
	struct ck_args a = { .n = 0 };

	xs_ck_real(&a, at->lon, 6);
	xs_ck_real(&a, at->lat, 6);
	if (!xs_is_blank(apart))
		xs_ck_real(&a, apart, 0);
	if (other)
		xs_ck_text(&a, other);
	c->school = school;
	xs_ck_find(c, c->survey->facts[XS_FACT_LONGITUDE], &a);
}

static void find_faults(struct ck *c, enum fault fault)
{
	struct spot at;

	for (size_t i = 0; has_axes(c) && i < c->survey->n; i++)
		if (spot_of(c, i, &at) && fault_of(c, &at) == fault)
			find_spot(c, i, &at, XS_BLANK, NULL);
}

void xs_ck_swapped(struct ck *c)
{
	find_faults(c, SWAPPED);
}

void xs_ck_outside(struct ck *c)
{
	find_faults(c, OUTSIDE);
}

static void find_point(struct ck *c, enum xs_fact fact, double v, double usual)
{
	const struct xs_item *of = axis(c, fact);
	struct ck_args a = { .n = 0 };

	if (within(of, v))
		return;
	xs_ck_real(&a, v, 6);
	xs_ck_real(&a, with_point(of, v, usual), 6);
	xs_ck_find(c, c->survey->facts[fact], &a);
}

void xs_ck_point(struct ck *c)
{
	struct spot middle, at;

	if (!has_axes(c))
		return;
	middle_of(c, &middle);
	for (size_t i = 0; i < c->survey->n; i++) {
		if (!spot_of(c, i, &at) || fault_of(c, &at) != NO_POINT)
			continue;
		c->school = i;
		find_point(c, XS_FACT_LONGITUDE, at.lon, middle.lon);
		find_point(c, XS_FACT_LATITUDE, at.lat, middle.lat);
	}
}

void xs_ck_far(struct ck *c)
{
	double *apart = xs_alloc(c->survey->n + 1, sizeof(*apart)), limit;
	struct spot middle, at;
	size_t n = has_axes(c) ? middle_of(c, &middle) : 0, k = 0;

	for (size_t i = 0; n >= SCHOOLS_LEAST && i < c->survey->n; i++)
		if (spot_of(c, i, &at) && fault_of(c, &at) == SOUND)
			apart[k++] = km(&at, &middle);
	limit = fmax(FAR_TIMES * xs_ck_median(apart, k),
		xs_is_blank(c->row->low) ? 0 : c->row->low);
	for (size_t i = 0; k && i < c->survey->n; i++)
		if (spot_of(c, i, &at) && fault_of(c, &at) == SOUND &&
			km(&at, &middle) > limit)
			find_spot(c, i, &at, km(&at, &middle), NULL);
	free(apart);
}

/* -- the same for two ------------------------------------------------------- */

struct placed {
	struct spot at;
	size_t school;
};

static int compare_placed(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->at.lon != y->at.lon)
		return x->at.lon < y->at.lon ? -1 : 1;
	if (x->at.lat != y->at.lat)
		return x->at.lat < y->at.lat ? -1 : 1;
	return (x->school > y->school) - (x->school < y->school);
}

void xs_ck_doubled(struct ck *c)
{
	struct placed *all = xs_alloc(c->survey->n + 1, sizeof(*all));
	size_t n = 0, first = 0;

	for (size_t i = 0; has_axes(c) && i < c->survey->n; i++)
		if (spot_of(c, i, &all[n].at))
			all[n++].school = i;
	if (n)
		qsort(all, n, sizeof(*all), compare_placed);
	for (size_t i = 1; i < n; i++) {
		if (all[i].at.lon != all[first].at.lon ||
			all[i].at.lat != all[first].at.lat)
			first = i;
		else
			find_spot(c, all[i].school, &all[i].at, XS_BLANK,
				xs_ck_school(c, all[first].school));
	}
	free(all);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Ways to school: a settlement goes to the nearest school of the stage that
 * the distances sheet knows a way to; where even that way is longer than a
 * limit, the school that is nearest is told.
 */
#include "xueshe/boarding.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/hash.h"
#include "xueshe/number.h"
#include "xueshe/text.h"

#include "boarding_i.h"

struct finding_ways {
	struct xs_boarding *b;
	const struct xs_travel_limit *limit;
	struct xs_map places; /* code or name → settlement */
	const struct xs_distance **ways; /* sorted by origin */
	size_t n;
	struct xs_boarding_flag *of; /* [school] of the limit in hand */
};

static int by_origin(const void *a, const void *b)
{
	const struct xs_distance *x = *(const struct xs_distance *const *)a;
	const struct xs_distance *y = *(const struct xs_distance *const *)b;
	int c = strcmp(x->origin, y->origin);

	if (c)
		return c;
	if (x->school != y->school)
		return x->school < y->school ? -1 : 1;
	return x < y ? -1 : x > y;
}

static void ways_begin(struct finding_ways *f)
{
	const struct xs_county *county = f->b->in.county;

	for (size_t i = 0; i < county->settlements_n; i++) {
		const struct xs_settlement *s = &county->settlements[i];

		if (*s->code)
			xs_map_add(&f->places, s->code, (int64_t)i);
		xs_map_add(&f->places, s->name, (int64_t)i);
	}
	f->ways =
		xs_alloc(county->distances_n + 1, sizeof(struct xs_distance *));
	for (size_t i = 0; i < county->distances_n; i++)
		if (county->distances[i].school < f->b->in.survey->n &&
			xs_school_is_open(
				f->b->in.survey, county->distances[i].school))
			f->ways[f->n++] = &county->distances[i];
	if (f->n)
		qsort(f->ways, f->n, sizeof(struct xs_distance *), by_origin);
}

static double length_of(
	const struct finding_ways *f, const struct xs_distance *way)
{
	return xs_is_blank(f->limit->minutes) ? way->km : way->minutes;
}

static bool is_way(const struct finding_ways *f, const struct xs_distance *way)
{
	return xs_school_has_stage(
		       f->b->in.survey, way->school, f->limit->stage) &&
		(!f->limit->mode || xs_text_is(way->mode, f->limit->mode)) &&
		!xs_is_blank(length_of(f, way));
}

static bool is_in_terrain(const struct finding_ways *f, size_t school)
{
	const struct xs_survey *survey = f->b->in.survey;
	double terrain =
		xs_survey_value(survey, school, survey->facts[XS_FACT_TERRAIN]);

	return !f->limit->terrain ||
		(!xs_is_blank(terrain) &&
			(f->limit->terrain >> (unsigned)terrain & 1));
}

/* Pupils of the settlement in the stage; blank where they are not stated. */
static double pupils_of(const struct finding_ways *f, const char *origin)
{
	int64_t at;

	if (!xs_map_find(&f->places, origin, &at))
		return XS_BLANK;
	return f->b->in.county->settlements[at]
		       .pupils[f->limit->stage][XS_AT_BOYS] +
		f->b->in.county->settlements[at]
			.pupils[f->limit->stage][XS_AT_GIRLS];
}

static void longest(double *most, double v)
{
	if (!xs_is_blank(v) && (xs_is_blank(*most) || v > *most))
		*most = v;
}

static void add_far(struct finding_ways *f, const struct xs_distance *way)
{
	struct xs_boarding_flag *flag = &f->of[way->school];
	double pupils = pupils_of(f, way->origin);

	if (!flag->settlements++) {
		flag->minutes = flag->km = XS_BLANK;
		flag->pupils = pupils;
	} else if (xs_is_blank(flag->pupils)) {
		flag->pupils = pupils;
	} else if (!xs_is_blank(pupils)) {
		flag->pupils += pupils;
	}
	longest(&flag->minutes, way->minutes);
	longest(&flag->km, way->km);
}

/* Ways i … of one origin; the index behind them. */
static size_t one_origin(struct finding_ways *f, size_t i)
{
	const char *origin = f->ways[i]->origin;
	const struct xs_distance *best = NULL;
	double limit = xs_is_blank(f->limit->minutes) ? f->limit->km
						      : f->limit->minutes;

	for (; i < f->n && strcmp(f->ways[i]->origin, origin) == 0; i++)
		if (is_way(f, f->ways[i]) &&
			(!best ||
				length_of(f, f->ways[i]) < length_of(f, best)))
			best = f->ways[i];
	if (best && !xs_meets(length_of(f, best), XS_AT_MOST, limit) &&
		is_in_terrain(f, best->school))
		add_far(f, best);
	return i;
}

static bool holds_here(
	const struct xs_boarding *b, const struct xs_travel_limit *limit)
{
	const char *province = b->in.survey->province
		? xs_province_find(b->in.survey->province)
		: NULL;

	return strcmp(limit->jurisdiction, "CN") == 0 ||
		(province && strcmp(limit->jurisdiction, province) == 0);
}

static void one_limit(struct finding_ways *f)
{
	size_t n = f->b->in.survey->n;

	f->of = xs_alloc(n + 1, sizeof(*f->of));
	for (size_t i = 0; i < f->n;)
		i = one_origin(f, i);
	for (size_t i = 0; i < n; i++) {
		if (!f->of[i].settlements)
			continue;
		f->of[i].school = i;
		f->of[i].kind = XS_FLAG_FAR;
		f->of[i].limit = f->limit;
		f->of[i].source = &f->limit->source;
		f->of[i].confidence = f->limit->confidence;
		xs_boarding_flag_add(f->b, &f->of[i]);
	}
	free(f->of);
}

void xs_boarding_travel_find(struct xs_boarding *b)
{
	struct finding_ways f = { .b = b };

	ways_begin(&f);
	for (size_t i = 0; i < b->in.living->travel_n; i++) {
		f.limit = &b->in.living->travel[i];
		if (holds_here(b, f.limit))
			one_limit(&f);
	}
	free(f.ways);
	xs_map_release(&f.places);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Ways to school: a settlement goes to the nearest school of the stage that
 * the distances sheet knows a way to; where even that way is longer than a
 * limit, the school that is nearest is told.
 */
#include "xueshe/boarding.h"

#include <stdlib.h>
#include <string.h>

#include "xueshe/number.h"
#include "xueshe/ways.h"

#include "boarding_i.h"

struct finding_ways {
	struct xs_boarding *b;
	const struct xs_travel_limit *limit;
	struct xs_ways *ways;
	struct xs_boarding_flag *of; /* [school] of the limit in hand */
};

static bool is_in_terrain(const struct finding_ways *f, size_t school)
{
	const struct xs_survey *survey = f->b->in.survey;
	double terrain =
		xs_survey_value(survey, school, survey->facts[XS_FACT_TERRAIN]);

	return !f->limit->terrain ||
		(!xs_is_blank(terrain) &&
			(f->limit->terrain >> (unsigned)terrain & 1));
}

/* Pupils of the place in the stage; blank where they are not stated. */
static double pupils_of(const struct finding_ways *f, size_t place)
{
	const struct xs_county *county = f->b->in.county;
	const double *pupils;

	if (place >= county->settlements_n)
		return XS_BLANK;
	pupils = county->settlements[place].pupils[f->limit->stage];
	return pupils[XS_AT_BOYS] + pupils[XS_AT_GIRLS];
}

static void longest(double *most, double v)
{
	if (!xs_is_blank(v) && (xs_is_blank(*most) || v > *most))
		*most = v;
}

static void add_far(
	struct finding_ways *f, size_t place, const struct xs_distance *way)
{
	struct xs_boarding_flag *flag = &f->of[way->school];
	double pupils = pupils_of(f, place);

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

static void one_place(struct finding_ways *f, size_t place)
{
	bool minutes = !xs_is_blank(f->limit->minutes);
	struct xs_way_by by = { f->limit->stage, f->limit->mode, minutes };
	const struct xs_distance *way =
		xs_ways_nearest_row(f->ways, place, &by);

	if (way && is_in_terrain(f, way->school) &&
		!xs_meets(minutes ? way->minutes : way->km, XS_AT_MOST,
			minutes ? f->limit->minutes : f->limit->km))
		add_far(f, place, way);
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
	for (size_t i = 0; i < xs_ways_places(f->ways); i++)
		one_place(f, i);
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
	struct xs_ways_input in = { .survey = b->in.survey,
		.county = b->in.county };

	f.ways = xs_ways_new(&in, NULL);
	for (size_t i = 0; i < b->in.living->travel_n; i++) {
		f.limit = &b->in.living->travel[i];
		if (holds_here(b, f.limit))
			one_limit(&f);
	}
	xs_ways_free(f.ways);
}

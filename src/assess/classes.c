/* SPDX-License-Identifier: Apache-2.0
 *
 * Class size: the largest class against the limit.  Where the school counts
 * its classes by size, they tell how many are over and stand in for a largest
 * class that is not stated.  A class over the limit is split into as few
 * classes as keep within it; `classes_needed` is how many more that makes.
 */
#include "assess_i.h"

/* clang-format off */
const struct xs_as_band xs_as_bands[AS_BANDS] = {
	{ "le25", 1, 25 }, { "26_30", 26, 30 }, { "31_35", 31, 35 },
	{ "36_40", 36, 40 }, { "41_45", 41, 45 }, { "46_50", 46, 50 },
	{ "51_55", 51, 55 }, { "56_60", 56, 60 }, { "61_65", 61, 65 },
	{ "ge66", 66, XS_INFINITY },
};
/* clang-format on */

void xs_as_compile_classes(const struct xs_survey *survey, enum xs_stage stage,
	struct xs_as_classes *out)
{
	static const char *const names[] = { "primary", "junior" };
	const struct xs_catalogue *cat = survey->cat;
	char key[64];

	for (int b = 0; b < AS_BANDS; b++) {
		snprintf(key, sizeof(key), "classes_%s_%s", names[stage],
			xs_as_bands[b].suffix);
		out->bands[b] = xs_item_find(cat, key);
		out->columns[b] = out->bands[b] < 0
			? NULL
			: survey->columns[out->bands[b]];
	}
	snprintf(key, sizeof(key), "largest_class_%s", names[stage]);
	out->largest = xs_item_find(cat, key);
	snprintf(key, sizeof(key), "classes_%s", names[stage]);
	out->classes = xs_item_find(cat, key);
	snprintf(key, sizeof(key), "pupils_%s", names[stage]);
	out->pupils = xs_item_find(cat, key);
}

/* What the classes by size say about a limit. */
struct by_size {
	bool any; /* at least one band is stated */
	double over, needed; /* of bands wholly above the limit */
	double astride; /* classes in the band that the limit cuts */
	double unknown; /* bands above the limit that are blank */
	double highest_low; /* lower end of the highest band with classes */
};

static struct by_size look_at_bands(const struct xs_as_classes *c,
	size_t school, double limit, double largest)
{
	struct by_size s = { 0 };

	for (int b = 0; b < AS_BANDS; b++) {
		double n = c->columns[b] ? c->columns[b][school] : XS_BLANK;
		double most = xs_as_bands[b].high;

		if (xs_is_blank(n)) {
			s.unknown += xs_as_bands[b].high > limit;
			continue;
		}
		s.any = true;
		if (n <= 0)
			continue;
		s.highest_low = xs_as_bands[b].low;
		if (xs_as_bands[b].low <= limit && xs_as_bands[b].high > limit)
			s.astride += n;
		if (xs_as_bands[b].low <= limit)
			continue;
		if (isinf(most))
			most = largest > xs_as_bands[b].low
				? largest
				: xs_as_bands[b].low;
		s.over += n;
		s.needed += n * (xs_ceil_whole(most / limit) - 1);
	}
	return s;
}

/* Without classes by size: what splitting the largest and housing everybody
 * takes at least. */
static double needed_at_least(
	double largest, double classes, double pupils, double limit)
{
	double split = xs_ceil_whole(largest / limit) - 1;
	double house = xs_ceil_whole(pupils / limit) - classes;

	return house > split ? house : split;
}

static void count_over(const struct xs_as_at *at, const struct xs_as_classes *c,
	const struct by_size *s, struct xs_result *r)
{
	double classes = xs_survey_value(at->a->data, at->school, c->classes);
	double pupils = xs_survey_value(at->a->data, at->school, c->pupils);

	if (r->verdict == XS_PASS) {
		r->classes_over = r->classes_needed = 0;
		return;
	}
	if (s->any && s->unknown == 0 && s->astride == 0) {
		r->classes_over = s->over;
		r->classes_needed = s->needed;
		return;
	}
	if (classes == 1)
		r->classes_over = 1;
	if (!xs_is_blank(r->actual))
		r->classes_needed = needed_at_least(
			r->actual, classes, pupils, r->threshold);
}

void xs_as_class_size(const struct xs_as_need *need, const struct xs_as_at *at,
	struct xs_result *r)
{
	const struct xs_as_classes *c = &at->a->program[at->stage].classes;
	double largest = xs_as_add(&need->have, at, NULL);
	double classes = xs_survey_value(at->a->data, at->school, c->classes);
	double pupils = xs_survey_value(at->a->data, at->school, c->pupils);
	struct by_size s;

	r->threshold = xs_as_limit_at(&need->limit, at, r);
	if (xs_is_blank(r->threshold))
		return;
	if (classes == 0 || (xs_is_blank(classes) && pupils == 0)) {
		r->verdict = XS_NOT_APPLICABLE;
		return;
	}
	s = look_at_bands(c, at->school, r->threshold, largest);
	r->actual = r->value = largest;
	xs_as_compare(need, at, r, r->threshold, XS_BLANK);
	if (xs_is_blank(largest)) {
		if (s.any && s.over > 0)
			r->verdict = XS_FAIL;
		else if (s.any && s.unknown == 0 && s.astride == 0)
			r->verdict = XS_PASS;
		else
			xs_as_hinge(r, c->largest);
	}
	if (r->verdict != XS_UNKNOWN)
		count_over(at, c, &s, r);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Class size: the largest class against the limit.  Where the school counts
 * its classes by size, they tell how many are over and stand in for a largest
 * class that is not stated.  `classes_needed` is how many more classes there
 * have to be at least: where sizes are stated, each class over the limit is
 * split into as few as keep within it; else the largest is, or, if that takes
 * more, all pupils are housed within the limit.
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
};

/* The bands above the limit are told one by one to `each`, if given. */
static struct by_size look_at_bands(const struct xs_as_classes *c,
	size_t school, double limit, double largest,
	struct xs_as_class_way *each)
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
		if (each)
			each->sizes[each->sizes_n++] = (struct xs_as_split){ b,
				n, most, xs_ceil_whole(most / limit) };
	}
	return s;
}

static bool tells_all(const struct by_size *s)
{
	return s->any && s->unknown == 0 && s->astride == 0;
}

/* Without classes by size: what splitting the largest and housing everybody
 * takes at least. */
static void needed_at_least(const struct xs_as_at *at,
	const struct xs_as_classes *c, double largest, double limit,
	struct xs_as_class_way *out)
{
	double classes = xs_survey_value(at->a->data, at->school, c->classes);
	double pupils = xs_survey_value(at->a->data, at->school, c->pupils);

	out->largest = largest;
	out->pupils = pupils;
	out->classes = classes;
	out->split = xs_ceil_whole(largest / limit) - 1;
	out->house = xs_ceil_whole(pupils / limit) - classes;
}

void xs_as_class_way(const struct xs_as_at *at, const struct xs_result *r,
	struct xs_as_class_way *out)
{
	const struct xs_as_classes *c = &at->a->program[at->stage].classes;
	struct by_size s;

	memset(out, 0, sizeof(*out));
	s = look_at_bands(c, at->school, r->threshold, r->actual, out);
	out->by_size = tells_all(&s);
	needed_at_least(at, c, r->actual, r->threshold, out);
}

static void count_over(const struct xs_as_at *at, const struct xs_as_classes *c,
	const struct by_size *s, struct xs_result *r)
{
	struct xs_as_class_way way;

	if (r->verdict == XS_PASS) {
		r->classes_over = r->classes_needed = 0;
		return;
	}
	if (tells_all(s)) {
		r->classes_over = s->over;
		r->classes_needed = s->needed;
		return;
	}
	needed_at_least(at, c, r->actual, r->threshold, &way);
	if (way.classes == 1)
		r->classes_over = 1;
	if (!xs_is_blank(r->actual))
		r->classes_needed =
			way.house > way.split ? way.house : way.split;
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
	s = look_at_bands(c, at->school, r->threshold, largest, NULL);
	r->actual = r->value = largest;
	xs_as_compare(need, at, r, r->threshold, XS_BLANK);
	if (xs_is_blank(largest)) {
		if (s.any && s.over > 0)
			r->verdict = XS_FAIL;
		else if (tells_all(&s))
			r->verdict = XS_PASS;
		else
			xs_as_hinge(r, c->largest);
	}
	if (r->verdict != XS_UNKNOWN)
		count_over(at, c, &s, r);
}

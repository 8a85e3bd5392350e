/* SPDX-License-Identifier: Apache-2.0
 *
 * Classes by size of a school and of the county.  What is not stated is known
 * only where the rest tells: bands that make all classes leave none for the
 * blank ones, a largest class none for those above it, unless one of them is
 * stated: then it is the largest class that is wrong, and tells nothing.
 */
#include "xueshe/classes_plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
const struct xs_class_band xs_class_bands[XS_CLASS_BANDS] = {
	{ "le25", 1, 25 }, { "26_30", 26, 30 }, { "31_35", 31, 35 },
	{ "36_40", 36, 40 }, { "41_45", 41, 45 }, { "46_50", 46, 50 },
	{ "51_55", 51, 55 }, { "56_60", 56, 60 }, { "61_65", 61, 65 },
	{ "ge66", 66, 0 },
};
/* clang-format on */

int xs_class_limit(enum xs_stage stage)
{
	return stage == XS_JUNIOR ? 50 : 45;
}

static double figure(const struct xs_survey *s, size_t school, const char *of,
	enum xs_stage stage, const char *suffix)
{
	char key[64];

	snprintf(key, sizeof(key), "%s_%s%s%s", of,
		stage == XS_JUNIOR ? "junior" : "primary", *suffix ? "_" : "",
		suffix);
	return xs_survey_value(s, school, xs_item_find(s->cat, key));
}

/* Classes of `least` pupils and more. */
static double from_size(const struct xs_class_sizes *z, int least)
{
	double n = 0;

	if (z->classes == 0)
		return 0;
	for (int b = 0; b < XS_CLASS_BANDS; b++)
		if (xs_class_bands[b].low >= least)
			n += z->of[b];
	if (xs_is_blank(n) && z->classes == 1 && z->largest >= least)
		return 1;
	return n;
}

/* What the bands that are stated leave of the others: nothing. */
static void fill_bands(struct xs_class_sizes *z)
{
	double stated = 0;
	bool any = false;

	for (int b = 0; b < XS_CLASS_BANDS; b++)
		if (!xs_is_blank(z->of[b])) {
			any = true;
			stated += z->of[b];
		}
	if (any && xs_is_blank(z->classes)) {
		double all = 0;

		for (int b = 0; b < XS_CLASS_BANDS; b++)
			all += z->of[b];
		z->classes = all;
	}
	if (any && stated >= z->classes)
		for (int b = 0; b < XS_CLASS_BANDS; b++)
			if (xs_is_blank(z->of[b]))
				z->of[b] = 0;
}

/* Those that are stated, whatever is blank beside them. */
static double stated_above(const struct xs_class_sizes *z, double pupils)
{
	double n = 0;

	for (int b = 0; b < XS_CLASS_BANDS; b++)
		if (xs_class_bands[b].low > pupils && z->of[b] > 0)
			n += z->of[b];
	return n;
}

/* What the largest class leaves of the bands above it: nothing. */
static void cut_bands(struct xs_class_sizes *z)
{
	if (!(z->largest > 0) || stated_above(z, z->largest) > 0)
		return;
	for (int b = 0; b < XS_CLASS_BANDS; b++)
		if (xs_is_blank(z->of[b]) && xs_class_bands[b].low > z->largest)
			z->of[b] = 0;
}

void xs_class_sizes_of(const struct xs_survey *survey, size_t school,
	enum xs_stage stage, struct xs_class_sizes *out)
{
	double pupils = figure(survey, school, "pupils", stage, "");

	out->classes = figure(survey, school, "classes", stage, "");
	out->largest = figure(survey, school, "largest_class", stage, "");
	for (int b = 0; b < XS_CLASS_BANDS; b++)
		out->of[b] = figure(survey, school, "classes", stage,
			xs_class_bands[b].suffix);
	cut_bands(out);
	fill_bands(out);
	if (xs_is_blank(out->classes) &&
		(pupils == 0 || !xs_school_has_stage(survey, school, stage)))
		out->classes = 0;
	if (out->classes == 0)
		for (int b = 0; b < XS_CLASS_BANDS; b++)
			if (xs_is_blank(out->of[b]))
				out->of[b] = 0;
	out->over = from_size(out, xs_class_limit(stage) + 1);
	out->large = from_size(out, XS_LARGE_CLASS);
	out->extra = from_size(out, XS_EXTRA_CLASS);
	out->sized = !xs_is_blank(out->classes) && !xs_is_blank(out->large) &&
		!xs_is_blank(out->extra);
}

bool xs_class_is_large(const struct xs_class_sizes *z)
{
	if (!xs_is_blank(z->large))
		return z->large > 0;
	return z->largest >= XS_LARGE_CLASS ||
		stated_above(z, XS_LARGE_CLASS - 1) > 0;
}

/* -- the county --------------------------------------------------------------- */

/* Classes above the limit of a school of which that is not known. */
static double over_at_least(const struct xs_class_sizes *z, int limit)
{
	return fmax(stated_above(z, limit), z->largest > limit ? 1 : 0);
}

static bool states_something(const struct xs_class_sizes *z)
{
	bool any = !xs_is_blank(z->classes) || !xs_is_blank(z->largest);

	for (int b = 0; b < XS_CLASS_BANDS; b++)
		any |= !xs_is_blank(z->of[b]);
	return any;
}

static void add(
	struct xs_class_sum *sum, const struct xs_class_sizes *z, int limit)
{
	double sorted = 0;

	if (z->classes == 0)
		return;
	sum->schools++;
	sum->stated |= states_something(z);
	sum->with_large += xs_class_is_large(z);
	sum->over_stated +=
		xs_is_blank(z->over) ? over_at_least(z, limit) : z->over;
	if (!z->sized) {
		sum->unknown++;
		return;
	}
	sum->classes += z->classes;
	for (int b = 0; b < XS_CLASS_BANDS; b++)
		if (!xs_is_blank(z->of[b])) {
			sum->of[b] += z->of[b];
			sorted += z->of[b];
		}
	sum->unsorted += sorted < z->classes ? z->classes - sorted : 0;
	sum->large += z->large;
	sum->extra += z->extra;
	if (xs_is_blank(z->over)) {
		sum->over_unknown++;
		sum->over_least += over_at_least(z, limit);
		return;
	}
	sum->over += z->over;
	sum->over_least += z->over;
	sum->over_of += z->classes;
}

static double share(double part, double whole)
{
	return whole > 0 ? part / whole : XS_BLANK;
}

static void at_most_one(size_t before, size_t *n)
{
	if (*n > before + 1)
		*n = before + 1;
}

/* A school of two stages is one school. */
static void once(const struct xs_class_sum *before, struct xs_class_sum *sum)
{
	at_most_one(before->schools, &sum->schools);
	at_most_one(before->unknown, &sum->unknown);
	at_most_one(before->over_unknown, &sum->over_unknown);
	at_most_one(before->with_large, &sum->with_large);
}

struct xs_class_sum xs_class_sum_of(
	const struct xs_survey *survey, enum xs_stage stage)
{
	struct xs_class_sum sum;
	struct xs_class_sizes z;

	memset(&sum, 0, sizeof(sum));
	for (size_t i = 0; i < survey->n; i++) {
		struct xs_class_sum before = sum;

		if (!xs_school_is_open(survey, i))
			continue;
		for (int s = 0; s < XS_STAGE_N; s++) {
			if (stage != XS_NO_STAGE && (int)stage != s)
				continue;
			xs_class_sizes_of(survey, i, (enum xs_stage)s, &z);
			add(&sum, &z, xs_class_limit((enum xs_stage)s));
		}
		once(&before, &sum);
	}
	sum.over_share = share(sum.over, sum.over_of);
	sum.large_share = share(sum.large, sum.classes);
	sum.extra_share = share(sum.extra, sum.classes);
	return sum;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * A coefficient of variation taken apart: shares that add up, the least that
 * mends it against every way to add as much, step by step.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/spread.h"

TestSuite(spread);

static void fill(struct xs_spread *s, struct xs_spread_unit *units,
	const double *pupils, const double *values, size_t n, double limit)
{
	*s = (struct xs_spread){ .units = units, .n = n };
	s->now.limit = limit;
	for (size_t i = 0; i < n; i++)
		units[i] = (struct xs_spread_unit){ .unit = i,
			.school = i,
			.pupils = pupils[i],
			.value = values[i],
			.basis = pupils[i] };
}

/* 100, 100 and 200 pupils with 2, 4 and 5: mean 4, variance (4 + 0 + 2) / 4 =
 * 1.5, of which the first makes 1 and the third 0.5. */
Test(spread, by_hand)
{
	static const double pupils[] = { 100, 100, 200 },
			    values[] = { 2, 4, 5 };
	struct xs_spread_unit units[3];
	struct xs_spread s;

	fill(&s, units, pupils, values, 3, 0.2);
	xs_spread_values(&s, 1, 1);
	cr_expect_float_eq(s.now.value, sqrt(1.5) / 4, 1e-12);
	cr_expect_float_eq(units[0].share, 2. / 3, 1e-12);
	cr_expect_float_eq(units[1].share, 0, 1e-12);
	cr_expect_float_eq(units[2].share, 1. / 3, 1e-12);
	cr_expect(s.reached && s.least);
	cr_expect(s.then.value <= 0.2 + 1e-9);
	/* Only the first is raised, to t: (t + 14) / 4 is the mean; at a level
	 * of 3 the coefficient is √0.6875 / 4.25 = 0.195, at 2.9 0.205. */
	cr_expect(units[0].add > 90 && units[0].add <= 100);
	cr_expect_eq(units[1].add + units[2].add, 0);
	cr_expect_eq(s.add, units[0].add);
}

struct random {
	unsigned long long x;
};

static double next(struct random *r, double most)
{
	r->x = r->x * 6364136223846793005ULL + 1442695040888963407ULL;
	return floor((double)(r->x >> 40) / 16777216. * most) + 1;
}

/* The coefficient with amounts added. */
static double with(
	const double *pupils, const double *values, const double *add, size_t n)
{
	double then[4];

	for (size_t i = 0; i < n; i++)
		then[i] = values[i] + add[i] / pupils[i];
	return xs_balance_values(pupils, then, n, 1).value;
}

/* The fewest whole things that bring four small schools under a limit, every
 * way tried; `most` a school. */
static double fewest(const double *pupils, const double *values, double limit,
	int most, double *reached_out)
{
	double least = 1e9, a[4];

	for (a[0] = 0; a[0] < most; a[0]++)
		for (a[1] = 0; a[1] < most; a[1]++)
			for (a[2] = 0; a[2] < most; a[2]++)
				for (a[3] = 0; a[3] < most; a[3]++) {
					double sum = a[0] + a[1] + a[2] + a[3];
					double cv = with(pupils, values, a, 4);

					if (cv > limit + 1e-12 || sum > least)
						continue;
					*reached_out = cv;
					least = sum;
				}
	return least;
}

/* No way to add whole things to four small schools takes fewer. */
Test(spread, none_smaller)
{
	struct random r = { 7 };
	int mended = 0;

	for (int round = 0; round < 60; round++) {
		double pupils[4], values[4], least, cv, sum = 0;
		struct xs_spread_unit units[4];
		double limit = round % 2 ? 0.3 : 0.45;
		struct xs_spread s;

		for (int i = 0; i < 4; i++) {
			pupils[i] = next(&r, round < 30 ? 4 : 9);
			values[i] = next(&r, 6) / pupils[i];
		}
		fill(&s, units, pupils, values, 4, limit);
		xs_spread_values(&s, 1, 1);
		if (s.now.verdict == XS_PASS) {
			cr_expect_eq(s.add, 0);
			continue;
		}
		cr_assert(s.reached && s.least, "round %d", round);
		least = fewest(pupils, values, limit, 14, &cv);
		cr_expect_float_eq(s.add, least, 1e-9, "round %d: %g for %g",
			round, s.add, least);
		cr_expect(s.then.value <= limit + 1e-9);
		for (int i = 0; i < 4; i++)
			sum += units[i].add;
		cr_expect_float_eq(sum, s.add, 1e-9);
		mended++;
	}
	cr_expect(mended > 30, "%d", mended);
}

/* 60 schools of 40 to 600 pupils: taking one thing back anywhere breaks the
 * limit again. */
Test(spread, not_one_less)
{
	enum { N = 60 };
	struct random r = { 11 };
	struct xs_spread_unit units[N];
	double pupils[N], values[N], then[N];
	struct xs_spread s;

	for (int i = 0; i < N; i++) {
		pupils[i] = 39 + next(&r, 560);
		values[i] = next(&r, 20) * next(&r, 20) / 12;
	}
	fill(&s, units, pupils, values, N, 0.5);
	xs_spread_values(&s, 1, 1);
	cr_assert(s.reached && s.add > 100, "%g", s.add);
	for (int k = 0; k < N; k++) {
		if (!units[k].add)
			continue;
		for (int i = 0; i < N; i++)
			then[i] = units[i].then - (i == k) / pupils[k];
		cr_expect(xs_balance_values(pupils, then, N, 0.5).value > 0.5,
			"school %d", k);
	}
}

Test(spread, not_known)
{
	double pupils[] = { 100, 100, 200 }, values[] = { 2, XS_BLANK, 5 };
	struct xs_spread_unit units[3];
	struct xs_spread s;

	fill(&s, units, pupils, values, 3, 0.2);
	xs_spread_values(&s, 1, 1);
	cr_expect_eq(s.now.verdict, XS_UNKNOWN);
	cr_expect(xs_is_blank(s.add));
	/* Less is better: nothing is reckoned. */
	values[1] = 4;
	fill(&s, units, pupils, values, 3, 0.2);
	xs_spread_values(&s, 0, 1);
	cr_expect_eq(s.now.verdict, XS_FAIL);
	cr_expect(xs_is_blank(s.add));
}

/* The same coefficient as balance says, school by school; shares make 1. */
Test(spread, as_balance)
{
	struct xs_library *lib = school_library();
	struct xs_survey *sv = school_survey(lib, 3);
	struct xs_assess_options options = { 0 };
	struct xs_assessment *a;
	struct xs_error err = { 0 };
	struct xs_pack *pack = xs_library_pack(lib, "cn-quality-2017", &err);
	size_t seen = 0;

	cr_assert(pack, "%s", err.msg);
	school_fill(sv, 0, "kind=小学 pupils_primary=300 computers_pupil=60");
	school_fill(sv, 1, "kind=小学 pupils_primary=200 computers_pupil=10");
	school_fill(sv, 2, "kind=小学 pupils_primary=500 computers_pupil=50");
	xs_survey_settle(sv, NULL);
	a = xs_assess_new(sv, pack, &options);
	for (size_t i = 0; i < pack->county_n; i++) {
		const struct xs_county_rule *rule = &pack->county[i];
		struct xs_balance b;
		struct xs_spread s;
		double sum = 0;

		if (rule->kind != XS_COUNTY_SPREAD)
			continue;
		b = xs_balance_of(a, rule->indicator, XS_PRIMARY,
			rule->limit[XS_PRIMARY]);
		xs_spread_of(a, rule->indicator, XS_PRIMARY,
			rule->limit[XS_PRIMARY], &s);
		cr_expect(school_same(s.now.value, b.value));
		cr_expect_eq(s.now.verdict, b.verdict);
		for (size_t k = 0; k < s.n; k++)
			sum += s.units[k].share;
		if (s.now.sd > 0)
			cr_expect_float_eq(sum, 1, 1e-12);
		xs_spread_release(&s);
		seen++;
	}
	cr_expect(seen > 0);
	xs_assess_free(a);
	xs_survey_free(sv);
	xs_library_free(lib);
}

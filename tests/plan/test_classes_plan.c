/* SPDX-License-Identifier: Apache-2.0
 *
 * Class sizes: what is large and what is not known, shares as reports quote
 * them, the classes and rooms that clear them, worked out by hand beside each.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/classes_plan.h"

static struct xs_library *lib;

static void open_all(void)
{
	lib = school_library();
}

static void close_all(void)
{
	xs_library_free(lib);
}

TestSuite(classes_plan, .init = open_all, .fini = close_all);

#define U XS_BLANK
/* clang-format off */
static const struct {
	const char *name, *facts;
	enum xs_stage stage;
	double classes, over, large, extra;
} sizes[] = {
	{ "55 is not large, 56 is", "classes_primary=3 "
		"classes_primary_51_55=1 classes_primary_56_60=2",
		XS_PRIMARY, 3, 3, 2, 0 },
	{ "66 is extra-large, and large", "classes_junior=4 "
		"classes_junior_46_50=1 classes_junior_51_55=1 "
		"classes_junior_61_65=1 classes_junior_ge66=1",
		XS_JUNIOR, 4, 3, 2, 1 },
	/* 46 is above 45 but not above 50. */
	{ "46 in primary", "classes_primary=1 classes_primary_46_50=1",
		XS_PRIMARY, 1, 1, 0, 0 },
	{ "46 in junior", "classes_junior=1 classes_junior_46_50=1",
		XS_JUNIOR, 1, 0, 0, 0 },
	{ "bands make the classes", "classes_primary_le25=6 "
		"classes_primary_26_30=0 classes_primary_31_35=0 "
		"classes_primary_36_40=0 classes_primary_41_45=0 "
		"classes_primary_46_50=0 classes_primary_51_55=0 "
		"classes_primary_56_60=0 classes_primary_61_65=0 "
		"classes_primary_ge66=0", XS_PRIMARY, 6, 0, 0, 0 },
	{ "nothing stated", "pupils_primary=300 classes_primary=6",
		XS_PRIMARY, 6, U, U, U },
	{ "the largest tells", "classes_primary=6 largest_class_primary=45",
		XS_PRIMARY, 6, 0, 0, 0 },
	{ "the largest tells of large ones alone",
		"classes_primary=6 largest_class_primary=50",
		XS_PRIMARY, 6, U, 0, 0 },
	{ "how many are large is not known",
		"classes_primary=6 largest_class_primary=60",
		XS_PRIMARY, 6, U, U, 0 },
	{ "one class alone", "classes_primary=1 largest_class_primary=60",
		XS_PRIMARY, 1, 1, 1, 0 },
	/* 4 of 6 are stated: the two others may be anything. */
	{ "some bands are blank",
		"classes_primary=6 classes_primary_41_45=4",
		XS_PRIMARY, 6, U, U, U },
	/* The bands make all six classes: the largest is wrong. */
	{ "large by the bands, not by the largest class",
		"classes_primary=6 classes_primary_41_45=4 "
		"classes_primary_56_60=2 largest_class_primary=50",
		XS_PRIMARY, 6, 2, 2, 0 },
	/* Two of six above the largest: it tells nothing of the others. */
	{ "a largest class that a band belies", "classes_primary=6 "
		"classes_primary_56_60=2 largest_class_primary=50",
		XS_PRIMARY, 6, U, U, U },
	/* None above 60; of 46 to 55 nobody says. */
	{ "the largest tells of the bands above it", "classes_primary=6 "
		"classes_primary_41_45=2 classes_primary_56_60=2 "
		"largest_class_primary=58", XS_PRIMARY, 6, U, 2, 0 },
	{ "a largest class of 0 tells nothing",
		"classes_primary=6 largest_class_primary=0",
		XS_PRIMARY, 6, U, U, U },
	{ "the stage is not taught", "classes_primary=6", XS_JUNIOR,
		0, 0, 0, 0 },
};
/* clang-format on */

Test(classes_plan, sizes)
{
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_class_sizes z;

		school_fill(s, 0,
			sizes[i].stage == XS_JUNIOR &&
					strncmp(sizes[i].facts, "classes_j",
						9) == 0
				? "kind=初中"
				: "kind=小学");
		school_fill(s, 0, sizes[i].facts);
		xs_survey_settle(s, NULL);
		xs_class_sizes_of(s, 0, sizes[i].stage, &z);
		cr_expect(school_same(z.classes, sizes[i].classes), "%s: %g",
			sizes[i].name, z.classes);
		cr_expect(school_same(z.over, sizes[i].over), "%s: over %g",
			sizes[i].name, z.over);
		cr_expect(school_same(z.large, sizes[i].large), "%s: large %g",
			sizes[i].name, z.large);
		cr_expect(school_same(z.extra, sizes[i].extra), "%s: extra %g",
			sizes[i].name, z.extra);
		xs_survey_free(s);
	}
}

/* A district's report: 15.3 % of primary classes above 45 (27.9 % the year
 * before), 20.4 % of junior classes above 50 (26.1 %).  It gives no classes;
 * these are the smallest that give its shares: 46 of 300, 84 of 301, 20 of 98,
 * 24 of 92. */
/* clang-format off */
static const struct {
	const char *facts;
	enum xs_stage stage;
	double share;
} shares[] = {
	{ "kind=小学 classes_primary=300 classes_primary_41_45=254 "
	  "classes_primary_46_50=40 classes_primary_51_55=6",
		XS_PRIMARY, 15.3 },
	{ "kind=小学 classes_primary=301 classes_primary_41_45=217 "
	  "classes_primary_46_50=70 classes_primary_56_60=14",
		XS_PRIMARY, 27.9 },
	{ "kind=初中 classes_junior=98 classes_junior_46_50=78 "
	  "classes_junior_51_55=20", XS_JUNIOR, 20.4 },
	{ "kind=初中 classes_junior=92 classes_junior_46_50=68 "
	  "classes_junior_51_55=20 classes_junior_ge66=4",
		XS_JUNIOR, 26.1 },
};
/* clang-format on */

Test(classes_plan, shares)
{
	for (size_t i = 0; i < COUNT(shares); i++) {
		struct xs_survey *s = school_survey(lib, 2);
		struct xs_class_sum sum;

		/* The second school says nothing: out of the share. */
		school_fill(s, 0, shares[i].facts);
		school_fill(s, 1,
			shares[i].stage == XS_JUNIOR
				? "kind=初中 classes_junior=30"
				: "kind=小学 classes_primary=30");
		xs_survey_settle(s, NULL);
		sum = xs_class_sum_of(s, shares[i].stage);
		cr_expect_float_eq(round(sum.over_share * 1000) / 10,
			shares[i].share, 1e-9, "%zu: %g", i, sum.over_share);
		cr_expect_eq(sum.unknown, 1);
		cr_expect_eq(sum.schools, 2);
		xs_survey_free(s);
	}
}

/* Bands not all stated, but two classes of 56 to 60: the school has large
 * classes, however many. */
Test(classes_plan, a_stated_large_class_counts_its_school)
{
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_class_sum sum;

	school_fill(s, 0,
		"kind=小学 classes_primary=6 classes_primary_56_60=2 "
		"largest_class_primary=50");
	xs_survey_settle(s, NULL);
	sum = xs_class_sum_of(s, XS_PRIMARY);
	cr_expect_eq(sum.unknown, 1);
	cr_expect_eq(sum.with_large, 1);
	cr_expect_eq(sum.classes, 0);
	xs_survey_free(s);
}

struct plan {
	struct xs_survey *survey;
	struct xs_forecast *forecast;
	struct xs_class_school of;
};

#define SIX                                                                    \
	"kind=小学 classes_primary=6 classes_primary_56_60=2 "               \
	"classes_primary_46_50=1 classes_primary_41_45=3 "                     \
	"pupils_g1_boys=30 pupils_g1_girls=30 pupils_g2_boys=30 "              \
	"pupils_g2_girls=30 pupils_g3_boys=23 pupils_g3_girls=23 "             \
	"pupils_g4_boys=22 pupils_g4_girls=23 pupils_g5_boys=22 "              \
	"pupils_g5_girls=23 pupils_g6_boys=22 pupils_g6_girls=23 "

static void make(struct plan *p, const char *facts, const char *more)
{
	struct xs_forecast_input in = { 0 };

	p->survey = school_survey(lib, 1);
	school_fill(p->survey, 0, facts);
	school_fill(p->survey, 0, more);
	xs_survey_settle(p->survey, NULL);
	in.surveys = (const struct xs_survey *const *)&p->survey;
	in.surveys_n = 1;
	p->forecast = xs_forecast_new(&in, NULL);
	cr_assert(xs_class_plan_school(p->survey, p->forecast, 0, &p->of));
}

static void drop(struct plan *p)
{
	xs_forecast_free(p->forecast);
	xs_survey_free(p->survey);
}

/* Grades of 60, 60, 46, 45, 45, 45.  At most 55: 2 + 2 + 1 + 1 + 1 + 1 = 8;
 * at most 45: 2 + 2 + 2 + 1 + 1 + 1 = 9, 3 more than today.  Split today:
 * one more for each of the three above 45. */
Test(classes_plan, by_hand)
{
	struct plan p;

	make(&p, SIX, "classrooms=8");
	cr_expect_eq(p.of.years[0].pupils, 301);
	cr_expect_eq(p.of.years[0].least, 8);
	cr_expect_eq(p.of.years[0].needed, 9);
	cr_expect_eq(p.of.years[0].add, 3);
	cr_expect_eq(p.of.years[0].short_least, 0);
	cr_expect_eq(p.of.years[0].short_needed, 1);
	cr_expect_eq(p.of.split, 3);
	cr_expect_eq(p.of.large, 2);
	cr_expect(xs_class_concerns(&p.of));
	drop(&p);
}

/* One class of 66 and more.  Of 100 pupils it makes ⌈100 ÷ 45⌉ = 3, two more;
 * how large it is nobody says: it is not taken to be 66. */
Test(classes_plan, split_of_an_unknown_largest_class)
{
	static const char facts[] =
		"kind=小学 classes_primary=6 classes_primary_ge66=1 "
		"classes_primary_41_45=5 pupils_primary=300 classrooms=9";
	struct plan p;

	make(&p, facts, "");
	cr_expect(xs_is_blank(p.of.split), "%g", p.of.split);
	cr_expect_eq(p.of.extra, 1);
	drop(&p);
	make(&p, facts, "largest_class_primary=100");
	cr_expect_eq(p.of.split, 2);
	drop(&p);
}

/* The year is the first from which nothing lacks to the end: looked for
 * forwards here, for every number of rooms. */
static int looked_for(const struct xs_class_school *s, bool within)
{
	for (int i = 1; i < s->n; i++) {
		bool good = true;

		for (int k = i; k < s->n; k++)
			good &= (within ? s->years[k].short_needed
					: s->years[k].short_least) == 0;
		if (good)
			return s->years[i].year;
	}
	return XS_CLEAR_NEVER;
}

Test(classes_plan, clear_in)
{
	int clear = 0, never = 0;

	for (int rooms = 0; rooms < 15; rooms++) {
		struct plan p;
		char more[40];

		snprintf(more, sizeof(more), "classrooms=%d", rooms);
		make(&p, SIX, more);
		cr_expect_eq(p.of.clear, looked_for(&p.of, false));
		cr_expect_eq(p.of.within, looked_for(&p.of, true));
		/* A limit of 45 never needs fewer rooms. */
		cr_expect(p.of.within == XS_CLEAR_NEVER ||
			p.of.clear <= p.of.within);
		clear += p.of.clear > 0;
		never += p.of.clear == XS_CLEAR_NEVER;
		drop(&p);
	}
	cr_expect(clear > 0 && never > 0);
}

Test(classes_plan, not_known)
{
	struct plan p;

	make(&p, SIX, "");
	cr_expect_eq(p.of.clear, XS_CLEAR_UNKNOWN);
	cr_expect(xs_is_blank(p.of.years[1].short_least));
	drop(&p);
	make(&p, "kind=小学 classes_primary=6 pupils_primary=300",
		"classrooms=9");
	cr_expect(xs_is_blank(p.of.large));
	cr_expect(xs_class_concerns(&p.of), "it may have large classes");
	drop(&p);
	/* Nothing to clear: today's year. */
	make(&p, "kind=小学 classes_primary=6 largest_class_primary=40", "");
	cr_expect_eq(p.of.clear, 2025);
	cr_expect_eq(p.of.within, 2025);
	cr_expect_not(xs_class_concerns(&p.of));
	drop(&p);
}

/* Of a school with both stages the one that is not formed anew keeps its
 * classes: 9 as above and 6. */
Test(classes_plan, both_stages)
{
	struct plan p;

	make(&p, SIX,
		"kind=九年一贯制 classes_junior=6 largest_class_junior=48 "
		"pupils_g7_boys=60 pupils_g7_girls=60 pupils_g8_boys=48 "
		"pupils_g8_girls=48 pupils_g9_boys=40 pupils_g9_girls=40 "
		"classrooms=15");
	cr_expect_eq(p.of.years[0].needed, 15);
	cr_expect_eq(p.of.years[0].short_needed, 0);
	cr_expect(!signbit(p.of.years[0].short_least), "no -0 in a cell");
	cr_expect_eq(p.of.classes, 12);
	drop(&p);
}

Test(classes_plan, county)
{
	struct xs_class_plan_year years[XS_AHEAD_MOST + 1];
	struct plan p;
	int n;

	make(&p, SIX, "classrooms=8");
	n = xs_class_plan_county(p.survey, p.forecast, years);
	cr_assert_eq(n, p.of.n);
	for (int i = 0; i < n; i++) {
		cr_expect_eq(years[i].schools, 1);
		cr_expect_eq(years[i].needed, p.of.years[i].needed);
		cr_expect_eq(years[i].short_needed, p.of.years[i].short_needed);
		cr_expect_eq(years[i].cleared,
			p.of.clear > 0 && p.of.clear <= years[i].year);
	}
	drop(&p);
}

/* A class of 60 is large, whatever nobody says of the others: its school has
 * large classes, and how many is not known. */
Test(classes_plan, a_large_class_of_unknown_sizes_is_a_school)
{
	struct xs_class_plan_year years[XS_AHEAD_MOST + 1];
	struct plan p;

	make(&p,
		"kind=小学 classes_primary=6 pupils_primary=300 "
		"largest_class_primary=60",
		"classrooms=9");
	xs_class_plan_county(p.survey, p.forecast, years);
	cr_expect_eq(years[0].schools, 1);
	cr_expect_eq(years[0].unknown, 1);
	drop(&p);
	/* Three in the primary stage, of the junior one nobody says. */
	make(&p, SIX,
		"classrooms=9 kind=九年一贯制 classes_junior=6 "
		"pupils_junior=240");
	cr_expect(xs_is_blank(p.of.large));
	xs_class_plan_county(p.survey, p.forecast, years);
	cr_expect_eq(years[0].schools, 1);
	drop(&p);
	make(&p,
		"kind=小学 classes_primary=6 pupils_primary=300 "
		"largest_class_primary=50",
		"classrooms=9");
	xs_class_plan_county(p.survey, p.forecast, years);
	cr_expect_eq(years[0].schools, 0);
	cr_expect_eq(years[0].unknown, 0);
	drop(&p);
}

/* Stated up to 46 to 50, the largest class of 48 tells the rest: 5 and 2. */
Test(classes_plan, bands_tell_how_many_classes_there_are)
{
	struct xs_class_sizes z;
	struct plan p;

	make(&p,
		"kind=小学 pupils_primary=300 largest_class_primary=48 "
		"classes_primary_le25=0 classes_primary_26_30=0 "
		"classes_primary_31_35=0 classes_primary_36_40=0 "
		"classes_primary_41_45=5 classes_primary_46_50=2",
		"");
	xs_class_sizes_of(p.survey, 0, XS_PRIMARY, &z);
	cr_expect_eq(z.classes, 7);
	cr_expect_eq(z.over, 2);
	cr_expect(z.sized);
	drop(&p);
}

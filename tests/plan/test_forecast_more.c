/* SPDX-License-Identifier: Apache-2.0
 *
 * The forecast: mergers, new schools, boarders, back-tests and bands, the
 * survey of a year to come, bad input – each by hand.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "forecast_county.h"

#define POINT "kind=教学点 status=在办"
#define PRIMARY "kind=小学 status=在办"
#define JUNIOR "kind=初中 status=在办"
#define TEN "10 10 10 10 10 10"
#define NONE ((struct xs_forecast_input){ 0 })
#define IS(a, b)                                                               \
	cr_assert(fabs((a) - (b)) < 1e-4, "line %d: %.6f is not %.6f",         \
		__LINE__, (double)(a), (double)(b))

/* -- mergers -------------------------------------------------------------------- */

/* S2 went into S1 in 2025: its past counts there, so 20 became 20 and nobody
 * was lost or won (S1 alone would have doubled). */
Test(forecast, a_merged_schools_past_is_its_receivers)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "10 10 10 10 10 10", "10 10 10 10 10 10",
				"20 20 20 20 20 20" } },
		{ "S2", "T", "kind=小学", .merged_into = "S1",
			.pupils = { TEN, TEN, "?" },
			.more = { "status=在办", "status=在办",
				"status=已撤并" } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	for (int g = 1; g <= 6; g++)
		IS(toy_grade(&t, 0, 2026, g), 20);
	xs_forecast_school(t.f, 1, &s);
	IS(xs_forecast_pupils(&s, 2026, XS_NO_STAGE, XS_BOTH_SEXES).mid, 0);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_CLOSED_NOWHERE), 0);
	toy_release(&t);
}

/* S2 closed and nobody says where to: its 10 a grade are no loss of S1, whose
 * rates are its own 10 → 12; but its entrants were the township's. */
Test(forecast, a_closed_schools_pupils_are_no_loss)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "10 10", "10 10", "12 12" } },
		{ "S2", "T", "kind=教学点", .pupils = { "9 9", "9 9", NULL } },
	};
	struct xs_cohort cohorts[] = {
		{ .township = "T",
			.village = "",
			.basis = "",
			.birth_year = 2016,
			.boys = 19 },
		{ .township = "T",
			.village = "",
			.basis = "",
			.birth_year = 2017,
			.boys = 19 },
		{ .township = "T",
			.village = "",
			.basis = "",
			.birth_year = 2019,
			.boys = 19 },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = cohorts, .cohorts_n = 3 });
	/* 10 → 10, 10 → 12 */
	IS(toy_grade(&t, 0, 2026, 2), 12 * 22.0 / 20);
	/* all 19 of 19 entered then, so all 19 will, at S1 */
	IS(toy_grade(&t, 0, 2026, 1), 19);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_CLOSED_NOWHERE), 1);
	toy_release(&t);
}

/* S2 will be merged into S1 on 20 August 2027: from school year 2027 its ten a
 * grade are S1's. */
Test(forecast, a_planned_merger_is_followed)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, TEN, TEN } },
		{ "S2", "T", "kind=小学 status=规划撤并", .merged_into = "S1",
			.since = "2027-08-20", .pupils = { TEN, TEN, TEN } },
		{ "S3", "T", "kind=小学 status=规划撤并",
			.pupils = { TEN, TEN, TEN } },
	};
	struct toy t;
	struct xs_survey *s;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 3), 10);
	IS(toy_grade(&t, 1, 2026, 3), 10);
	IS(toy_grade(&t, 0, 2027, 3), 20);
	IS(toy_grade(&t, 1, 2027, 3), 0);
	IS(toy_grade(&t, 2, 2030, 3), 10);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_PLANNED_NOWHERE), 1);
	IS(xs_forecast_total(t.f, 2030, XS_PRIMARY, XS_BOTH_SEXES).mid, 180);
	s = xs_forecast_as_survey(t.f, 2027, 1);
	cr_assert(!xs_school_is_open(s, 1) && xs_school_is_open(s, 2));
	IS(xs_survey_value(s, 0, xs_item_find(s->cat, "pupils_primary")), 120);
	xs_survey_free(s);
	toy_release(&t);
}

/* S3 goes into S2 in 2026, S2 into S1 in 2028, all of them ten a grade.  S4 and
 * S5 would go into each other: that leads nowhere. */
Test(forecast, a_merger_of_a_merger)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, TEN, TEN } },
		{ "S2", "T", "kind=小学 status=规划撤并", .merged_into = "S1",
			.since = "2028-09-01", .pupils = { TEN, TEN, TEN } },
		{ "S3", "T", "kind=小学 status=规划撤并", .merged_into = "S2",
			.since = "2020-01-01", .pupils = { TEN, TEN, TEN } },
		{ "S4", "U", "kind=小学 status=规划撤并", .merged_into = "S5",
			.pupils = { TEN, TEN, TEN } },
		{ "S5", "U", "kind=小学 status=规划撤并", .merged_into = "S4",
			.pupils = { TEN, TEN, TEN } },
	};
	static const double then[][3] = { { 10, 20, 0 }, { 10, 20, 0 },
		{ 30, 0, 0 } };
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	for (int year = 2026; year <= 2028; year++)
		for (size_t i = 0; i < 3; i++)
			IS(toy_grade(&t, i, year, 5), then[year - 2026][i]);
	IS(toy_grade(&t, 3, 2029, 6), 10);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_PLANNED_NOWHERE), 2);
	toy_release(&t);
}

/* -- new schools, grades that go -------------------------------------------------- */

/* Opened in 2024 with grade 1; now grades 1 and 2: it fills up, and 20 a year
 * of late are its share.  One being built is said and not forecast. */
Test(forecast, a_new_school_fills_grade_by_grade)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, TEN, TEN } },
		{ "S2", "U", PRIMARY, .pupils = { NULL, "20", "20 20" } },
		{ "S3", "U", "kind=小学 status=新建中",
			.pupils = { NULL, NULL, "0" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	cr_assert_gt(toy_grade(&t, 1, 2026, 1), 19);
	IS(toy_grade(&t, 1, 2026, 3), 20);
	cr_assert_gt(toy_grade(&t, 1, 2030, 6), 19);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_NEW_SCHOOL), 1);
	toy_release(&t);
}

/* Grades 5 and 6 went to the central school this year: ten of grade 4 did not
 * come up, so nobody is forecast there; they go on at S1. */
Test(forecast, grades_that_were_given_up)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "20 20 20 20 20 20", "20 20 20 20 20 20",
				"20 20 20 20 30 30" } },
		{ "S2", "T", PRIMARY, .central = "S1",
			.pupils = { TEN, TEN, "10 10 10 10" } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 1, &s);
	cr_assert(s.grade_taught[3] && !s.grade_taught[4]);
	IS(toy_grade(&t, 1, 2026, 5), 0);
	/* S1's step 4→5 was 30→20 and 30→30, both with S2's ten */
	IS(toy_grade(&t, 0, 2026, 5), 30 * 50.0 / 60);
	toy_release(&t);
}

/* -- boarders ---------------------------------------------------------------------- */

/* S1: primary boys 60 (30 of grades 4 to 6), boarders 12 and then 15, of
 * grades 1 to 3 none and 3: 3 of 60, 24 of 60.  S2 says it has none.  S3 says
 * nothing and does not say that it boards. */
Test(forecast, boarders_by_band_and_sex)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY " boarders_primary_girls=0",
			.pupils = { TEN, TEN },
			.more = { "boarders_primary_boys=12 boarders_lower=0",
				"boarders_primary_boys=15 boarders_lower=3" } },
		{ "S2", "T", PRIMARY " boarding_school=no",
			.pupils = { TEN, TEN } },
		{ "S3", "T", PRIMARY, .pupils = { TEN, TEN } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 0, &s);
	IS(s.boarders[0][XS_BAND_LOWER][XS_AT_BOYS].mid, 3);
	IS(s.boarders[0][XS_BAND_UPPER][XS_AT_BOYS].mid, 12);
	/* nobody else boards: lower 3 of 30 (2025 alone has any) */
	IS(s.boarders[1][XS_BAND_LOWER][XS_AT_BOYS].mid, 0.1 * 30);
	IS(s.boarders[1][XS_BAND_UPPER][XS_AT_BOYS].mid, 24.0 / 60 * 30);
	IS(s.boarders[1][XS_BAND_UPPER][XS_AT_GIRLS].mid, 0);
	IS(xs_forecast_boarders(&s, 2026, XS_PRIMARY, XS_BOYS).mid, 15);
	xs_forecast_school(t.f, 1, &s);
	IS(xs_forecast_boarders(&s, 2026, XS_NO_STAGE, XS_BOTH_SEXES).mid, 0);
	xs_forecast_school(t.f, 2, &s);
	cr_assert(xs_is_blank(
		xs_forecast_boarders(&s, 2026, XS_NO_STAGE, XS_BOYS).mid));
	toy_release(&t);
}

/* Girls blank: of the three in grades 1 to 3 it is not known how many are
 * boys, so that none are before all 30 of grades 4 to 6 board.  No boys board:
 * whether girls do is not known, and is not "none". */
Test(forecast, a_sex_that_is_blank_is_not_the_other)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, TEN },
			.more = { NULL,
				"boarders_primary_boys=20 boarders_lower=3" } },
		{ "S2", "T", PRIMARY " boarders_primary_boys=0",
			.pupils = { TEN, TEN } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 0, &s);
	IS(s.boarders[0][XS_BAND_LOWER][XS_AT_BOYS].mid, 0);
	IS(s.boarders[0][XS_BAND_UPPER][XS_AT_BOYS].mid, 20);
	xs_forecast_school(t.f, 1, &s);
	IS(xs_forecast_boarders(&s, 2026, XS_PRIMARY, XS_BOYS).mid, 0);
	cr_assert(xs_is_blank(
		xs_forecast_boarders(&s, 2026, XS_PRIMARY, XS_GIRLS).mid));
	toy_release(&t);
}

/* Two boarding schools of a township, grades 7 to 9, girls none.  S1 50 of 100
 * then 60 of 100, S2 2 of 10 then 4 of 10.  σ² = (25 + 36 − 60.5 + .4 + 1.6 −
 * 1.8) / 2 = .35; between 60.5 + 1.8 − 116²/220 = 1.136364; weight 36.363636;
 * τ² = (1.136364 − .35)/36.363636 = .021625; κ = 16.184971.
 * S2: Z = 20/36.184971 = .552716; .3 Z + .527273 (1 − Z) = .401649. */
Test(forecast, boarding_rates_are_shrunk)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", JUNIOR " boarders_junior_girls=0",
			.pupils = { "0 0 0 0 0 0 40 30 30",
				"0 0 0 0 0 0 40 30 30" },
			.more = { "boarders_junior_boys=50",
				"boarders_junior_boys=60" } },
		{ "S2", "T", JUNIOR " boarders_junior_girls=0",
			.pupils = { "0 0 0 0 0 0 4 3 3", "0 0 0 0 0 0 4 3 3" },
			.more = { "boarders_junior_boys=2",
				"boarders_junior_boys=4" } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 1, &s);
	IS(xs_forecast_boarders(&s, 2026, XS_JUNIOR, XS_BOYS).mid,
		0.401649 *
			xs_forecast_pupils(&s, 2026, XS_JUNIOR, XS_BOYS).mid);
	toy_release(&t);
}

/* Sexes blank where it boards: the county's rate, said.  More boarders than
 * boys of grades 4 to 6 and 1 to 3: all of them, said. */
Test(forecast, boarders_without_sex_and_above_pupils)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY " boarders_primary_girls=0",
			.pupils = { TEN, TEN },
			.more = { NULL, "boarders_primary_boys=90" } },
		{ "S2", "T", PRIMARY " boarding_school=yes",
			.pupils = { TEN, TEN } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 0, &s);
	IS(xs_forecast_boarders(&s, 2026, XS_PRIMARY, XS_BOYS).mid, 60);
	xs_forecast_school(t.f, 1, &s);
	cr_assert(xs_is_blank(s.boarders[0][XS_BAND_UPPER][XS_AT_BOYS].mid));
	IS(xs_forecast_boarders(&s, 2026, XS_PRIMARY, XS_BOYS).mid, 60);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_BOARDERS_ABOVE), 1);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_BOARDERS_BLANK), 1);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_LOWER_UNKNOWN), 1);
	toy_release(&t);
}

/* -- back-tests ---------------------------------------------------------------------- */

/* Sixty a year, and in 2025 four in grade 1.  From 2023: 60 for 2024 (came 60)
 * and 60 for 2025 (came 54); from 2024: 60 for 2025.  One year ahead 6 of 114,
 * two years 6 of 54; "as many as now" is off by the same. */
Test(forecast, back_tests_by_hand)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { TEN, TEN, TEN, "4 10 10 10 10 10" } },
	};
	const struct xs_birth_assumption births = { 0, 0, 0 };
	struct toy t;
	size_t n;
	const struct xs_back_test *b;

	toy_make(&t, rows, 1, 4);
	toy_forecast(&t, (struct xs_forecast_input){ .births = &births });
	b = xs_forecast_back_tests(t.f, &n);
	cr_assert_eq(n, 4); /* both and primary, one and two years ahead */
	for (size_t i = 0; i < n; i++) {
		bool two = b[i].years_ahead == 2;

		cr_assert_eq(b[i].stage, i < 2 ? XS_NO_STAGE : XS_PRIMARY);
		cr_assert_eq(b[i].pairs, two ? 1u : 2u);
		cr_assert_eq(b[i].schools, 1);
		IS(b[i].mean_abs_error_pct, two ? 600.0 / 54 : 600.0 / 114);
		IS(b[i].total_error_pct, two ? 600.0 / 54 : 600.0 / 114);
		IS(b[i].naive_abs_error_pct, two ? 600.0 / 54 : 600.0 / 114);
	}
	/* The county's band: its worst, 6/54 of one year and of two. */
	IS(xs_forecast_total(t.f, 2026, XS_PRIMARY, XS_BOTH_SEXES).low /
			xs_forecast_total(t.f, 2026, XS_PRIMARY, XS_BOTH_SEXES)
				.mid,
		1 - 6.0 / 54);
	toy_release(&t);
}

/* Ten schools, each its own township; the test of 2024 is off by 0 to 9 of 60:
 * eight of ten by 7/60 or less.  A year ahead that is the band, two years
 * ahead √2 times it. */
Test(forecast, bands_are_what_eight_of_ten_stay_within)
{
	struct toy_row rows[10];
	char codes[10][8], last[10][32];
	struct toy t;
	struct xs_school_forecast s;
	struct xs_range r;

	for (int i = 0; i < 10; i++) {
		snprintf(codes[i], sizeof(codes[i]), "S%d", i);
		snprintf(last[i], sizeof(last[i]), "%d 10 10 10 10 10",
			10 - (i * 7) % 10);
		rows[i] = (struct toy_row){ .code = codes[i],
			.township = codes[i],
			.facts = PRIMARY,
			.pupils = { TEN, TEN, last[i] } };
	}
	toy_make(&t, rows, 10, 3);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 0, &s);
	r = xs_forecast_pupils(&s, 2026, XS_PRIMARY, XS_BOTH_SEXES);
	/* births low and high part grade 1 besides; grades 2 to 6 are 50 */
	IS(s.pupils[1][2][0].low, 10 * (1 - 7.0 / 60));
	IS(s.pupils[1][2][0].high, 10 * (1 + 7.0 / 60));
	IS(s.pupils[2][3][0].low, 10 * (1 - 7.0 / 60 * sqrt(2)));
	cr_assert(r.low < r.mid && r.mid < r.high);
	/* the base is what it is */
	IS(s.pupils[0][2][0].low, 10);
	toy_release(&t);
}

/* A school merged between forecast and outcome is compared with its receiver:
 * 60 + 60 forecast, 120 came. */
Test(forecast, back_tests_follow_mergers)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { TEN, TEN, "20 20 20 20 20 20" } },
		{ "S2", "T", "kind=小学", .merged_into = "S1",
			.pupils = { TEN, TEN, "?" },
			.more = { "status=在办", "status=在办",
				"status=已撤并" } },
	};
	struct toy t;
	size_t n;
	const struct xs_back_test *b;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	b = xs_forecast_back_tests(t.f, &n);
	cr_assert_eq(n, 2);
	cr_assert_eq(b[0].pairs, 1);
	IS(b[0].mean_abs_error_pct, 0);
	toy_release(&t);
}

/* -- the survey of a year to come -------------------------------------------------------- */

/* 2026: grade 1 falls to 10 + 10 + 4 thirds × … – whole pupils whose sum is the
 * stage's.  Classes: 50 pupils a class now is above 45. */
Test(forecast, as_survey_has_whole_pupils_and_classes_that_fit)
{
	static const struct toy_row rows[] = {
		{ "S1", "T",
			PRIMARY
			" classes_primary=6 largest_class_primary=60 books=900"
			" boarders_primary_boys=30 boarders_primary_girls=0"
			" boarders_lower=6 diners=150 classes_primary_56_60=1",
			.pupils = { "51 50 50 49 50 50",
				"50 51 50 50 49 50" } },
		{ "S2", "T", POINT " classes_primary=1",
			.pupils = { "3 3", "2 3" }, .central = "S1" },
	};
	struct toy t;
	struct xs_survey *s;
	struct xs_school_forecast all;
	double pupils;

	toy_make(&t, rows, COUNT(rows), 2);
	school_fill(t.surveys[1], 0, "classes_primary=6");
	toy_forecast(&t, NONE);
	s = xs_forecast_as_survey(t.f, 2026, 1);
	xs_forecast_school(t.f, 0, &all);
	pupils = xs_survey_value(s, 0, xs_item_find(s->cat, "pupils_primary"));
	IS(pupils,
		floor(xs_forecast_pupils(&all, 2026, XS_PRIMARY, XS_BOTH_SEXES)
				.mid +
			0.5));
	for (int g = 1; g <= 6; g++) {
		char key[32];
		double v;

		snprintf(key, sizeof(key), "pupils_g%d_boys", g);
		v = xs_survey_value(s, 0, xs_item_find(s->cat, key));
		cr_assert(v == floor(v));
		cr_assert(fabs(v - toy_grade(&t, 0, 2026, g)) < 1);
	}
	cr_assert_eq(s->year, 2026);
	/* ⌈pupils / 45⌉ */
	IS(xs_survey_value(s, 0, xs_item_find(s->cat, "classes_primary")),
		ceil(pupils / 45));
	IS(xs_survey_value(s, 0, xs_item_find(s->cat, "books")), 900);
	cr_assert(xs_is_blank(xs_survey_value(
		s, 0, xs_item_find(s->cat, "classes_primary_56_60"))));
	/* 30 of 300 boarded, 6 of 151 below; nobody knows better */
	cr_assert_lt(
		fabs(xs_survey_value(s, 0,
			     xs_item_find(s->cat, "boarders_primary_boys")) -
			30 * pupils / 300),
		1.5);
	IS(xs_survey_value(s, 0, xs_item_find(s->cat, "diners")),
		floor(150 * pupils / 300 + 0.5));
	/* today's survey is as it was */
	IS(xs_survey_value(
		   t.surveys[1], 0, xs_item_find(s->cat, "pupils_primary")),
		300);
	xs_survey_free(s);
	toy_release(&t);
}

/* -- what stands in the way ---------------------------------------------------------------- */

/* One year: everybody moves up, bands are assumed, and that is said. */
Test(forecast, one_year_of_history)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { "9 8 7 6 5 4" } },
	};
	struct toy t;
	struct xs_school_forecast s;
	size_t n;

	toy_make(&t, rows, 1, 1);
	toy_forecast(&t, NONE);
	for (int g = 2; g <= 6; g++)
		IS(toy_grade(&t, 0, 2026, g), 11 - g);
	IS(toy_grade(&t, 0, 2026, 1), 9);
	xs_forecast_school(t.f, 0, &s);
	IS(s.pupils[1][1][0].low, 9 * 0.9);
	IS(s.pupils[4][4][0].high, 9 * 1.2);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_ONE_YEAR), 1);
	xs_forecast_back_tests(t.f, &n);
	cr_assert_eq(n, 0);
	toy_release(&t);
}

/* 60 without grades: as the county's grades are, 1 : 1 : 1 : 1 : 1 : 1. */
Test(forecast, a_stage_without_grades_is_spread)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, TEN } },
		{ "S2", "T", PRIMARY, .pupils = { TEN, "? ? ? ? ? ?" },
			.more = { NULL, "pupils_primary=30" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 1, 2025, 4), 5);
	IS(toy_grade(&t, 1, 2026, 4), 5);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_NO_GRADES), 1);
	toy_release(&t);
}

/* 2024 is missing: no step on file, so everybody moves up; said. */
Test(forecast, a_year_that_is_missing_gives_no_step)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "5 5 5 5 5 5", "10 10 10 10 10 10" } },
	};
	struct toy t;

	toy_make(&t, rows, 1, 2);
	t.surveys[0]->year = 2023;
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 4), 10);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_YEARS_GAP), 1);
	toy_release(&t);
}

/* Grade 3 is blank now: its pupils are unknown, not none, all the way up. */
Test(forecast, a_blank_grade_is_unknown)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, "10 10 ? 10 10 10" } },
	};
	struct toy t;

	toy_make(&t, rows, 1, 2);
	toy_forecast(&t, NONE);
	cr_assert(xs_is_blank(toy_grade(&t, 0, 2026, 4)));
	cr_assert(xs_is_blank(toy_grade(&t, 0, 2027, 5)));
	IS(toy_grade(&t, 0, 2026, 3), 10);
	IS(toy_grade(&t, 0, 2027, 4), 10);
	toy_release(&t);
}

/* A blank grade is blank in the survey to come, and so is its stage; classes
 * are left as they are. */
Test(forecast, as_survey_keeps_what_is_unknown)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY " classes_primary=6",
			.pupils = { TEN, "10 10 ? 10 10 10" } },
	};
	struct toy t;
	struct xs_survey *s;

	toy_make(&t, rows, 1, 2);
	toy_forecast(&t, NONE);
	s = xs_forecast_as_survey(t.f, 2026, 1);
	cr_assert(xs_is_blank(
		xs_survey_value(s, 0, xs_item_find(s->cat, "pupils_primary"))));
	IS(xs_survey_value(s, 0, xs_item_find(s->cat, "classes_primary")), 6);
	xs_survey_free(s);
	toy_release(&t);
}

/* No school, or none that is open. */
Test(forecast, nothing_to_forecast)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", "kind=小学 status=停办", .pupils = { "0" } },
	};
	struct toy t;
	struct xs_school_forecast s;
	struct xs_survey *as;

	toy_make(&t, rows, 1, 1);
	toy_forecast(&t, (struct xs_forecast_input){ .to = 2030 });
	cr_assert_eq(xs_forecast_to(t.f), 2030);
	xs_forecast_school(t.f, 0, &s);
	IS(xs_forecast_pupils(&s, 2030, XS_NO_STAGE, XS_BOTH_SEXES).mid, 0);
	cr_assert(xs_is_blank(
		xs_forecast_pupils(&s, 2031, XS_NO_STAGE, XS_BOTH_SEXES).mid));
	as = xs_forecast_as_survey(t.f, 2030, 1);
	xs_survey_free(as);
	toy_release(&t);
}

/* The same input gives the same figures to the last bit. */
Test(forecast, twice_is_the_same)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "9 8 7 11 5 4", "8 9 8 7 6 5",
				"7 8 9 8 7 6" } },
		{ "S2", "T", POINT, .pupils = { "3 2", "1 4", "2 2" } },
	};
	struct toy a, b;
	struct xs_school_forecast x, y;

	toy_make(&a, rows, COUNT(rows), 3);
	toy_make(&b, rows, COUNT(rows), 3);
	toy_forecast(&a, NONE);
	toy_forecast(&b, NONE);
	for (size_t i = 0; i < COUNT(rows); i++) {
		xs_forecast_school(a.f, i, &x);
		xs_forecast_school(b.f, i, &y);
		cr_assert_eq(memcmp(&x, &y, sizeof(x)), 0);
	}
	toy_release(&a);
	toy_release(&b);
}

/* One roll everywhere.  Of four schools in 2025: A1 60 pupils in six grades;
 * A2, a teaching point of grades 1 to 3, 30 and nothing stated above; A3's
 * sixth grade is blank, its roll not known: in no total of any year; A4 states
 * 60, of whom 50 by grade: the other 10 are its blank sixth grade.  The survey
 * has 60 + 30 + 60 = 150, and so has the forecast, as base and as past year. */
Test(forecast, a_roll_is_one_figure_everywhere)
{
	static const struct toy_row rows[] = {
		{ "S1", "A", "kind=小学",
			.pupils = { "10 10 10 10 10 10",
				"10 10 10 10 10 10" } },
		{ "S2", "A", "kind=教学点", .central = "S1",
			.pupils = { "10 10 10 ? ? ?", "10 10 10 ? ? ?" } },
		{ "S3", "A", "kind=小学",
			.pupils = { "10 10 10 10 10 ?", "10 10 10 10 10 ?" } },
		{ "S4", "A", "kind=小学 pupils_primary=60",
			.pupils = { "10 10 10 10 10 ?", "10 10 10 10 10 ?" } },
	};
	struct toy t;
	double roll = 0;
	int item;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	item = xs_item_find(t.surveys[1]->cat, "pupils_primary");
	for (size_t i = 0; i < COUNT(rows); i++) {
		double v = xs_survey_value(t.surveys[1], i, item);

		roll += xs_is_blank(v) ? 0 : v;
	}
	IS(roll, 150);
	IS(xs_forecast_total(t.f, 2025, XS_PRIMARY, XS_BOTH_SEXES).mid, 150);
	IS(xs_forecast_past_pupils(t.f, 1, XS_PRIMARY), 150);
	IS(xs_forecast_past_pupils(t.f, 0, XS_PRIMARY), 150);
	IS((double)xs_forecast_left_out(t.f, XS_PRIMARY), 1);
	IS((double)toy_found(&t, XS_F_FORECAST_ROLL_UNKNOWN), 1);
	IS((double)toy_found(&t, XS_F_FORECAST_NO_GRADES), 1);
	IS(toy_grade(&t, 3, 2025, 6), 10);
	cr_expect(xs_is_blank(toy_grade(&t, 2, 2025, 6)));
	toy_release(&t);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Years on file that do not tell grades: unknown, not none.  By hand, in
 * counties of a few schools.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "forecast_county.h"

#define POINT "kind=教学点 status=在办"
#define PRIMARY "kind=小学 status=在办"
#define JUNIOR "kind=初中 status=在办"
#define TEN "10 10 10 10 10 10"
#define SILENT "? ? ? ? ? ?"
#define NO_JUNIOR "0 0 0 0 0 0 ? ? ?"
#define NONE ((struct xs_forecast_input){ 0 })
#define IS(a, b)                                                               \
	cr_expect(fabs((a) - (b)) < 1e-4, "line %d: %.6f is not %.6f",         \
		__LINE__, (double)(a), (double)(b))

/* 300 in both years, by grade only in 2025: 100 a grade for ever.  The mean of
 * none and 100 was 50. */
Test(forecast, a_year_of_totals_gives_no_entrants)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { SILENT, "100 100 100 100 100 100" },
			.more = { "pupils_primary=600" } },
		{ "S2", "T", JUNIOR,
			.pupils = { NO_JUNIOR, "0 0 0 0 0 0 100 100 100" },
			.more = { "pupils_junior=300" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	for (int year = 2026; year <= 2030; year++) {
		IS(toy_grade(&t, 0, year, 1), 100);
		IS(toy_grade(&t, 1, year, 7), 100);
		IS(toy_grade(&t, 1, year, 9), 100);
	}
	cr_expect_eq(toy_found(&t, XS_F_FORECAST_YEAR_NO_GRADES), 2);
	toy_release(&t);
}

/* The finding names year, stage and how many of how many schools. */
Test(forecast, years_without_grades_are_named)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { TEN, SILENT, TEN },
			.more = { NULL, "pupils_primary=60" } },
		{ "S2", "T", PRIMARY, .pupils = { TEN, TEN, TEN } },
	};
	static const char *const said[] = { "2024", "@pupils_primary", "1",
		"2" };
	struct toy t;
	size_t n = 0;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	for (size_t i = 0; i < t.findings.n; i++) {
		const struct xs_finding *f = &t.findings.all[i];

		if (f->code != XS_F_FORECAST_YEAR_NO_GRADES)
			continue;
		n++;
		for (size_t k = 0; k < COUNT(said); k++)
			cr_expect_str_eq(f->args[k], said[k]);
	}
	cr_expect_eq(n, 1);
	toy_release(&t);
}

/* B's 2024 is half of the township's 100: that year is left out, of shares and
 * of the trend, too.  Both were 50 in 2025. */
Test(forecast, a_township_half_unknown_is_left_out)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "50", "50" } },
		{ "S2", "T", POINT, .pupils = { "?", "50" },
			.more = { "pupils_primary=50" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	/* Settling fills a point's only blank grade: blank it again. */
	for (int x = 0; x < XS_SEXES; x++)
		school_set(t.surveys[0], 1,
			x ? "pupils_g1_girls" : "pupils_g1_boys", XS_BLANK);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 1), 50);
	IS(toy_grade(&t, 1, 2026, 1), 50);
	toy_release(&t);
}

/* B's 2024 is 5 of 100, less than a tenth: taken from 2025, the year counts.
 * As none it would make a trend of 95 → 100. */
Test(forecast, a_little_unknown_is_filled_up)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "95 95 95 95 95 95",
				"95 95 95 95 95 95" } },
		{ "S2", "T", PRIMARY, .pupils = { SILENT, "5 5 5 5 5 5" },
			.more = { "pupils_primary=30" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 1), 95);
	IS(toy_grade(&t, 1, 2026, 1), 5);
	IS(toy_grade(&t, 1, 2027, 2), 5);
	toy_release(&t);
}

/* Leavers of 2024 are unknown: entrants of 2025 have none to go by.  The step
 * 60 → 30 of 2023 says one half; (30 + 30) of (60 + 0) would say all. */
Test(forecast, unknown_leavers_are_no_step)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "60 60 60 60 60 60", SILENT,
				"60 60 60 60 60 60" },
			.more = { NULL, "pupils_primary=360" } },
		{ "S2", "T", JUNIOR,
			.pupils = { "0 0 0 0 0 0 30 30 30",
				"0 0 0 0 0 0 30 30 30",
				"0 0 0 0 0 0 30 30 30" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 1, 2026, 7), 30);
	toy_release(&t);
}

/* Grades 1 to 4 in 2025, not told in 2024: not a school that opened in 2025
 * and goes on to grade 5. */
Test(forecast, a_year_that_does_not_tell_is_not_before_the_opening)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { SILENT, "10 10 10 10 0 0" },
			.more = { "pupils_primary=40" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 4), 10);
	IS(toy_grade(&t, 0, 2026, 5), 0);
	toy_release(&t);
}

/* The point's 5 third-graders of 2024 are unknown: 15 fourth-graders of 2025
 * came of 10 and them, which is no rate.  Without a step all move up: 10 + 5;
 * 15/10 × 15 it was. */
Test(forecast, unknown_leavers_of_a_feeder_are_no_step)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "10 10 10 15 15 15",
				"10 10 10 15 15 15" } },
		{ "S2", "T", POINT, .central = "S1",
			.pupils = { "5 5 ? 0 0 0", "5 5 5 0 0 0" },
			.more = { "pupils_primary=15" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 4), 15);
	toy_release(&t);
}

/* No grades in 2025: 60 as the grades were a year before, 20 of 60 in grade 1,
 * not ten a grade. */
Test(forecast, a_base_year_without_grades_is_as_the_year_before)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { "20 10 10 10 5 5", SILENT },
			.more = { NULL, "pupils_primary=60" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2025, 1), 20);
	IS(toy_grade(&t, 0, 2025, 6), 5);
	toy_release(&t);
}

/* Of 20 born in 2018, 10 entered in 2025: one half, of 30 born in 2019: 15.
 * Nobody of 20 born in 2017 would make it a quarter. */
Test(forecast, a_year_of_totals_gives_no_entry_rate)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { SILENT, TEN },
			.more = { "pupils_primary=60" } },
	};
	static const struct xs_cohort born[] = {
		{ .township = "T",
			.village = "",
			.basis = "",
			.birth_year = 2017,
			.boys = 20,
			.girls = 0 },
		{ .township = "T",
			.village = "",
			.basis = "",
			.birth_year = 2018,
			.boys = 20,
			.girls = 0 },
		{ .township = "T",
			.village = "",
			.basis = "",
			.birth_year = 2019,
			.boys = 30,
			.girls = 0 },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = born, .cohorts_n = COUNT(born) });
	IS(toy_grade(&t, 0, 2026, 1), 15);
	toy_release(&t);
}

/* 60 of 300 board; in 2024 two of three grades are blank, and 60 of the 100
 * that are told is no rate. */
Test(forecast, a_band_not_wholly_told_gives_no_boarding_rate)
{
	static const struct toy_row rows[] = {
		{ "S1", "T",
			JUNIOR " boarders_junior_boys=60"
			       " boarders_junior_girls=0",
			.pupils = { "0 0 0 0 0 0 100 ? ?",
				"0 0 0 0 0 0 100 100 100" } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	xs_forecast_school(t.f, 0, &s);
	IS(xs_forecast_boarders(&s, 2026, XS_JUNIOR, XS_BOYS).mid, 60);
	toy_release(&t);
}

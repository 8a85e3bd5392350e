/* SPDX-License-Identifier: Apache-2.0
 *
 * The forecast of pupils, each rule by hand in a county of two or three
 * schools.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_county.h"

#define POINT "kind=教学点 status=在办"
#define PRIMARY "kind=小学 status=在办"
#define JUNIOR "kind=初中 status=在办"
#define NONE ((struct xs_forecast_input){ 0 })
#define IS(a, b)                                                               \
	cr_assert(fabs((a) - (b)) < 1e-4, "line %d: %.6f is not %.6f",         \
		__LINE__, (double)(a), (double)(b))

/* -- toy counties -------------------------------------------------------------- */

/* "6/4 10 ?": boys/girls of grade after grade. */
static void fill(struct xs_survey *s, size_t i, const char *pupils)
{
	char key[32];

	for (int g = 1; g <= XS_GRADES; g++) {
		double v[XS_SEXES] = { 0, 0 };

		pupils += strspn(pupils, " ");
		if (*pupils == '?') {
			v[0] = v[1] = XS_BLANK;
			pupils++;
		} else if (*pupils) {
			char *end;

			v[0] = strtod(pupils, &end);
			if (*end == '/')
				v[1] = strtod(end + 1, &end);
			pupils = end;
		}
		for (int x = 0; x < XS_SEXES; x++) {
			snprintf(key, sizeof(key), "pupils_g%d_%s", g,
				x ? "girls" : "boys");
			school_set(s, i, key, v[x]);
		}
	}
}

static void make_year(
	struct toy *t, const struct toy_row *rows, size_t n, int y)
{
	size_t has = 0, at = 0;
	struct xs_survey *s;

	for (size_t i = 0; i < n; i++)
		has += rows[i].pupils[y] != NULL;
	s = t->surveys[y] = school_survey(t->lib, has);
	s->year = 2025 - t->n + 1 + y;
	s->reference = xs_reference_date(s->year);
	for (size_t i = 0; i < n; i++) {
		struct xs_school *school = &s->schools[at];

		if (!rows[i].pupils[y])
			continue;
		school->id = (int64_t)i + 1;
		school->code = school->name = rows[i].code;
		school->township = rows[i].township;
		school->merged_into =
			rows[i].merged_into ? rows[i].merged_into : "";
		school->central = rows[i].central ? rows[i].central : "";
		school->status_since = rows[i].since ? rows[i].since : "";
		fill(s, at, rows[i].pupils[y]);
		school_fill(s, at, rows[i].facts);
		if (rows[i].more[y])
			school_fill(s, at, rows[i].more[y]);
		at++;
	}
	xs_survey_settle(s, NULL);
}

void toy_make(struct toy *t, const struct toy_row *rows, size_t n, int years)
{
	*t = (struct toy){ .lib = school_library(), .n = years };
	for (int y = 0; y < years; y++)
		make_year(t, rows, n, y);
}

void toy_forecast(struct toy *t, struct xs_forecast_input in)
{
	in.surveys = (const struct xs_survey *const *)t->surveys;
	in.surveys_n = (size_t)t->n;
	t->f = xs_forecast_new(&in, &t->findings);
}

void toy_release(struct toy *t)
{
	xs_forecast_free(t->f);
	for (int y = 0; y < t->n; y++)
		xs_survey_free(t->surveys[y]);
	xs_findings_release(&t->findings);
	xs_library_free(t->lib);
}

double toy_grade(const struct toy *t, size_t i, int year, int grade)
{
	struct xs_school_forecast s;

	xs_forecast_school(t->f, i, &s);
	return s.pupils[year - s.base][grade - 1][XS_AT_BOYS].mid +
		s.pupils[year - s.base][grade - 1][XS_AT_GIRLS].mid;
}

size_t toy_found(const struct toy *t, enum xs_finding_code code)
{
	size_t n = 0;

	for (size_t i = 0; i < t->findings.n; i++)
		n += t->findings.all[i].code == code;
	return n;
}

/* -- progression ------------------------------------------------------------------ */

/* Two points of a township, grades 1 and 2, three years: two steps.
 *
 * A: 100→90, 100→94: r .92; Σy²/x 81 + 88.36 = 169.36, − 184²/200 = 169.28
 *    leaves .08.  B: 10→6, 10→8: r .7; 3.6 + 6.4 − 9.8 = .2.
 * σ² = (.08 + .2) / 2 = .14.  Township 220→198: .9; between: 169.28 + 9.8 −
 * 178.2 = .88; weight 220 − 40 400/220 = 36.363636;
 * τ² = (.88 − .14) / 36.363636; κ = .14 / τ² = 6.879607.
 * A: Z = 200/206.879607 = .966746; rate .919335.
 * B: Z = 20/26.879607 = .744059; rate .7 Z + .9 (1 − Z) = .751188. */
Test(forecast, rates_are_shrunk_by_what_parts_schools)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT,
			.pupils = { "100 80", "100 90", "100 94" } },
		{ "S2", "T", POINT, .pupils = { "10 7", "10 6", "10 8" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 2), 91.9335);
	IS(toy_grade(&t, 1, 2026, 2), 7.51188);
	toy_release(&t);
}

/* Nothing parts the years: σ² 0, κ its least, 5.  Township 204→202.
 * B: 2→1 twice: Z = 4/9; .5 × 4/9 + 202/204 × 5/9 = .772331. */
Test(forecast, few_pupils_never_count_for_more_than_half)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT,
			.pupils = { "100 80", "100 100", "100 100" } },
		{ "S2", "T", POINT, .pupils = { "2 2", "2 1", "2 1" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 1, 2026, 2), 2 * 0.772331);
	toy_release(&t);
}

/* Schools differ by less than their years do: σ² = (2 + .45)/2, between
 * 222.05 − 221²/220 = .045 < σ²: every school has the township's 221/220. */
Test(forecast, noise_alone_parts_nobody)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT,
			.pupils = { "100 80", "100 90", "100 110" } },
		{ "S2", "T", POINT, .pupils = { "10 7", "10 9", "10 12" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 2), 100 * 221.0 / 220);
	IS(toy_grade(&t, 1, 2026, 2), 10 * 221.0 / 220);
	toy_release(&t);
}

/* Two townships, one school each, one step: 100→80 and 10→10.  With one step
 * σ² is that of counts, the county's rate 90/110; within a township nothing is
 * parted: κ 30, but its own and its township's rate are the same.  Townships:
 * between 64 + 10 − 90²/110 = .363636 < σ²: both have the county's rate. */
Test(forecast, a_townships_rate_is_drawn_to_the_countys)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "100 80", "100 80" } },
		{ "S2", "U", POINT, .pupils = { "10 7", "10 10" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	/* school's own: Z = 100/130 of .8, the rest .818182 */
	IS(toy_grade(&t, 0, 2026, 2),
		100 * (0.8 * 100 / 130 + 90.0 / 110 * 30 / 130));
	IS(toy_grade(&t, 1, 2026, 2),
		10 * (1.0 * 10 / 40 + 90.0 / 110 * 30 / 40));
	toy_release(&t);
}

/* -- entrants of grade 1 ------------------------------------------------------------- */

static const struct toy_row two_schools[] = {
	{ "S1", "T", POINT, .pupils = { "30 30", "30 30", "20 30" } },
	{ "S2", "T", POINT, .pupils = { "10 10", "10 10", "20 10" } },
};

static struct xs_cohort cohort(int born, double boys, double girls)
{
	return (struct xs_cohort){ .township = "T",
		.village = "",
		.basis = "常住",
		.birth_year = born,
		.boys = boys,
		.girls = girls };
}

/* Born 2016 to 2018, 50 each, entered 2023 to 2025: 40 each, so 120/150.
 * Shares 80/120 and 40/120.  Born 2019: 36 boys, 24 girls → in 2026 S1 has
 * .8 × 36 × 2/3 = 19.2 boys and 12.8 girls, S2 9.6 and 6.4. */
Test(forecast, entrants_are_children_times_rate_times_share)
{
	struct xs_cohort cohorts[] = { cohort(2016, 25, 25),
		cohort(2017, 25, 25), cohort(2018, 30, 20),
		cohort(2019, 36, 24) };
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, two_schools, COUNT(two_schools), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = cohorts, .cohorts_n = COUNT(cohorts) });
	xs_forecast_school(t.f, 0, &s);
	IS(s.pupils[1][0][XS_AT_BOYS].mid, 19.2);
	IS(s.pupils[1][0][XS_AT_GIRLS].mid, 12.8);
	IS(toy_grade(&t, 1, 2026, 1), 16);
	cr_assert(!s.assumed[1][0] && s.assumed[2][0] && !s.assumed[2][1] &&
		s.assumed[3][1]);
	cr_assert_eq(xs_forecast_assumed_from(t.f), 2027);
	toy_release(&t);
}

/* Beyond 2019 births change by −20, −10, 0 % a year: born 2021 are 60 × .64,
 * .81, 1; of them .8 × 2/3 enter S1 in 2028.  Bands: no test has eight
 * schools, so 10 % × √3 three years ahead. */
Test(forecast, births_beyond_are_assumed_with_low_and_high)
{
	struct xs_cohort cohorts[] = { cohort(2018, 25, 25),
		cohort(2019, 60, 0) };
	const struct xs_birth_assumption births = { -0.2, -0.1, 0 };
	struct xs_school_forecast s;
	struct toy t;

	toy_make(&t, two_schools, COUNT(two_schools), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){ .cohorts = cohorts,
			.cohorts_n = COUNT(cohorts),
			.births = &births });
	xs_forecast_school(t.f, 0, &s);
	/* the one year of both: 40 of 50 */
	IS(s.pupils[3][0][0].mid, 60 * 0.81 * 0.8 * 2 / 3);
	IS(s.pupils[3][0][0].low,
		60 * 0.64 * 0.8 * 2 / 3 * (1 - 0.1 * sqrt(3)));
	IS(s.pupils[3][0][0].high,
		60 * 1.0 * 0.8 * 2 / 3 * (1 + 0.1 * sqrt(3)));
	toy_release(&t);
}

/* The trend of five cohorts, 100 to 81: (.81)^(1/4) − 1 a year; of cohorts
 * that halve it is bounded to −10 %. */
Test(forecast, births_follow_the_trend_within_bounds)
{
	static const double lasts[] = { 81, 50 };
	static const double trends[] = { -0.051317, -0.10 };

	for (int k = 0; k < 2; k++) {
		struct xs_cohort cohorts[] = { cohort(2018, 100, 0),
			cohort(2019, 95, 0), cohort(2020, 90, 0),
			cohort(2021, 85, 0), cohort(2022, lasts[k], 0) };
		struct toy t;

		toy_make(&t, two_schools, COUNT(two_schools), 3);
		toy_forecast(&t,
			(struct xs_forecast_input){ .cohorts = cohorts,
				.cohorts_n = COUNT(cohorts) });
		IS(xs_forecast_births(t.f).mid, trends[k]);
		IS(xs_forecast_births(t.f).low, trends[k] - 0.03);
		IS(xs_forecast_births(t.f).high, trends[k] + 0.03);
		toy_release(&t);
	}
}

/* No cohorts: grade 1 was 50, 45, 40.5: −10 % a year; the mean 45.166667
 * stands for 2024, two years before 2026: × .81.  Said, and assumed. */
Test(forecast, without_children_entrants_follow_their_trend)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "50 50", "45 50", "40.5 45" } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, 1, 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 1), 135.5 / 3 * 0.81);
	xs_forecast_school(t.f, 0, &s);
	cr_assert(s.assumed[1][0]);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_NO_COHORTS), 1);
	toy_release(&t);
}

/* 2020 is missing between 60 and 40: 50, assumed and said.  常住 goes before
 * 户籍; villages make up the township where it has no row of its own. */
Test(forecast, cohorts_with_gaps_villages_and_two_bases)
{
	struct xs_cohort cohorts[] = { cohort(2018, 50, 0), cohort(2019, 40, 0),
		cohort(2019, 20, 0), cohort(2021, 40, 0), cohort(2019, 999, 0),
		cohort(2021, 999, 0) };
	struct toy t;
	struct xs_school_forecast s;

	cohorts[1].village = "V1";
	cohorts[2].village = "V2";
	cohorts[4].basis = cohorts[5].basis = "户籍";
	toy_make(&t, two_schools, COUNT(two_schools), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = cohorts, .cohorts_n = COUNT(cohorts) });
	IS(toy_grade(&t, 0, 2026, 1), 60 * 0.8 * 2 / 3);
	IS(toy_grade(&t, 0, 2027, 1), 50 * 0.8 * 2 / 3);
	IS(toy_grade(&t, 0, 2028, 1), 40 * 0.8 * 2 / 3);
	xs_forecast_school(t.f, 0, &s);
	cr_assert(!s.assumed[1][0] && s.assumed[2][0] && !s.assumed[3][0]);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_COHORT_GAP), 1);
	toy_release(&t);
	/* the other basis, asked for: 999 of whom 40 entered of late */
	toy_make(&t, two_schools, COUNT(two_schools), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){ .cohorts = cohorts,
			.cohorts_n = COUNT(cohorts),
			.basis = "户籍" });
	IS(toy_grade(&t, 0, 2026, 1), 40.0 * 2 / 3);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_NO_OVERLAP), 1);
	toy_release(&t);
}

/* 白石乡 became 白石镇: its children are found by the stem of the name. */
Test(forecast, a_village_that_is_blank_makes_no_sum)
{
	/* 2019: 40, unknown and 20 are not 20: between the 50 of 2018 and the
	 * 40 of 2020 lie 45, said. */
	struct xs_cohort cohorts[] = { cohort(2018, 50, 0), cohort(2019, 40, 0),
		cohort(2019, XS_BLANK, 0), cohort(2019, 20, 0),
		cohort(2020, 40, 0) };
	struct toy t;

	cohorts[1].village = "V1";
	cohorts[2].village = "V2";
	cohorts[3].village = "V3";
	toy_make(&t, two_schools, COUNT(two_schools), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = cohorts, .cohorts_n = COUNT(cohorts) });
	IS(toy_grade(&t, 0, 2026, 1), 45 * 0.8 * 2 / 3);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_COHORT_GAP), 1);
	toy_release(&t);
}

Test(forecast, children_of_a_township_that_became_a_town)
{
	static const struct toy_row rows[] = {
		{ "S1", "白石镇", POINT,
			.pupils = { "40 40", "40 40", "40 40" } },
	};
	struct xs_cohort cohorts[] = { cohort(2018, 50, 0),
		cohort(2019, 60, 0) };
	struct toy t;

	cohorts[0].township = cohorts[1].township = "白石乡";
	toy_make(&t, rows, 1, 3);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = cohorts, .cohorts_n = COUNT(cohorts) });
	IS(toy_grade(&t, 0, 2026, 1), 48);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_COHORT_TOWNSHIP), 0);
	toy_release(&t);
}

/* U has no children on file: its 20 of late change as T's do, 48 / 40. */
Test(forecast, a_township_without_children_follows_the_others)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "40 40", "40 40", "40 40" } },
		{ "S2", "U", POINT, .pupils = { "20 20", "20 20", "20 20" } },
	};
	struct xs_cohort cohorts[] = { cohort(2016, 50, 0), cohort(2017, 50, 0),
		cohort(2018, 50, 0), cohort(2019, 60, 0), cohort(2019, 9, 9) };
	struct toy t;

	cohorts[4].township = "nowhere";
	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t,
		(struct xs_forecast_input){
			.cohorts = cohorts, .cohorts_n = COUNT(cohorts) });
	IS(toy_grade(&t, 1, 2026, 1), 24);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_TOWN_NO_COHORTS), 1);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_COHORT_TOWNSHIP), 1);
	toy_release(&t);
}

/* A school whose intake stopped (30 last year, none now) takes in no more. */
Test(forecast, an_intake_that_stopped_stays_stopped)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "30 30", "30 30", "0 30" } },
		{ "S2", "T", POINT, .pupils = { "10 10", "10 10", "40 10" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 1), 0);
	cr_assert_gt(toy_grade(&t, 1, 2026, 1), 30);
	toy_release(&t);
}

/* Nobody is left in S2: none comes; all of the township enter S1. */
Test(forecast, a_school_without_pupils_has_none_to_come)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", POINT, .pupils = { "8 8", "8 8", "10 10" } },
		{ "S2", "T", POINT, .pupils = { "2 2", "2 2", "0" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 1, 2026, 1), 0);
	/* 8, 8, 10 of S1, a trend of (10/8)^(1/2) − 1 bounded to 5 % */
	IS(toy_grade(&t, 0, 2026, 1), 26.0 / 3 * 1.05 * 1.05);
	toy_release(&t);
}

/* -- grade 7 ------------------------------------------------------------------------------ */

#define P6(a) "0 0 0 0 0 " #a
#define J7(a) "0 0 0 0 0 0 " #a

/* Leavers of T 100, 100, 90 now; of U 50, 50, 20.  J in T takes 120 a year:
 * the county's rate is 240/300 = .8, T's own at most that; beyond it 240 −
 * .8 × 200 = 80 came of U's 100: .8.  In 2026: .8 × 90 + .8 × 20 = 88; its two
 * schools share 3 : 1. */
Test(forecast, grade_seven_comes_of_leavers_here_and_elsewhere)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY, .pupils = { P6(100), P6(100), P6(90) } },
		{ "S2", "U", PRIMARY, .pupils = { P6(50), P6(50), P6(20) } },
		{ "S3", "T", JUNIOR, .pupils = { J7(90), J7(90), J7(90) } },
		{ "S4", "T", JUNIOR, .pupils = { J7(30), J7(30), J7(30) } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 2, 2026, 7), 88 * 0.75);
	IS(toy_grade(&t, 3, 2026, 7), 88 * 0.25);
	toy_release(&t);
}

/* Junior schools alone are on file: as many as of late. */
Test(forecast, without_leavers_grade_seven_is_as_of_late)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", JUNIOR, .pupils = { J7(30), J7(40), J7(50) } },
	};
	struct toy t;

	toy_make(&t, rows, 1, 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 7), 40);
	IS(toy_grade(&t, 0, 2030, 7), 40);
	toy_release(&t);
}

/* Primary of five grades: grade 6 is the junior school's first, of the leavers
 * of grade 5, 80 of 100, now 50; stages go by it. */
Test(forecast, primary_may_end_with_grade_five)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY " primary_grades=5",
			.pupils = { "0 0 0 0 100", "0 0 0 0 100",
				"0 0 0 0 50" } },
		{ "S2", "T", JUNIOR " primary_grades=5",
			.pupils = { P6(80), P6(80), P6(80) } },
	};
	struct toy t;
	struct xs_school_forecast s;

	toy_make(&t, rows, COUNT(rows), 3);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 1, 2026, 6), 40);
	xs_forecast_school(t.f, 1, &s);
	IS(xs_forecast_pupils(&s, 2026, XS_JUNIOR, XS_BOTH_SEXES).mid,
		40 + toy_grade(&t, 1, 2026, 7));
	IS(xs_forecast_pupils(&s, 2026, XS_PRIMARY, XS_BOTH_SEXES).mid, 0);
	toy_release(&t);
}

/* -- teaching points ----------------------------------------------------------------------- */

/* The point ends with grade 3; its 2 and C's 10 made C's 12 of grade 4, so all
 * move up.  Now 9 and 3: 12 in 2026, not 9 × 1.2. */
Test(forecast, a_points_pupils_go_on_at_its_central_school)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "10 10 10 12 12 12", "10 10 9 12 12 12" } },
		{ "S2", "T", POINT, .pupils = { "2 2 2", "3 2 3" },
			.central = "S1" },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 4), 12);
	IS(toy_grade(&t, 1, 2026, 4), 0);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_POINT_TAKEN), 0);
	toy_release(&t);
}

/* No central school is named: the largest of the township that teaches grade
 * 4, and that is said; where none does, that is. */
Test(forecast, a_point_without_central_school)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "10 10 10 12 12 12", "10 10 9 12 12 12" } },
		{ "S2", "T", POINT, .pupils = { "2 2 2", "3 2 3" } },
		{ "S3", "U", POINT, .pupils = { "5 5 5", "5 5 5" } },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 4), 12);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_POINT_TAKEN), 1);
	cr_assert_eq(toy_found(&t, XS_F_FORECAST_POINT_NOWHERE), 1);
	toy_release(&t);
}

/* A school of grades 4 to 6 that points feed: their 8 and 12 are its grade 4. */
Test(forecast, an_upper_school_is_fed_by_points)
{
	static const struct toy_row rows[] = {
		{ "S1", "T", PRIMARY,
			.pupils = { "0 0 0 20 20 20", "0 0 0 20 20 20" } },
		{ "S2", "T", POINT, .pupils = { "8 8 8", "8 8 6" },
			.central = "S1" },
		{ "S3", "T", POINT, .pupils = { "12 12 12", "12 12 9" },
			.central = "S1" },
	};
	struct toy t;

	toy_make(&t, rows, COUNT(rows), 2);
	toy_forecast(&t, NONE);
	IS(toy_grade(&t, 0, 2026, 4), 15);
	toy_release(&t);
}

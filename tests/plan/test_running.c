/* SPDX-License-Identifier: Apache-2.0
 *
 * Running costs: the rates of each year by hand (国发〔2015〕67号 and what
 * followed), the floors, the county's own prices.  Every figure is worked out
 * in the comment beside it.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/running.h"

static struct xs_library *lib;
static struct xs_funds *funds;

static void open_all(void)
{
	char path[400];
	struct xs_error err = { 0 };

	lib = school_library();
	snprintf(path, sizeof(path), "%s/funds.json", school_folder());
	funds = xs_funds_open(xs_library_catalogue(lib), path, &err);
	cr_assert(funds, "%s", err.msg);
}

static void close_all(void)
{
	xs_funds_free(funds);
	xs_library_free(lib);
}

TestSuite(running, .init = open_all, .fini = close_all);

struct asked {
	int year; /* roll of that September */
	const char *province, *region, *facts;
	struct xs_county_fact *own; /* of the county */
	size_t own_n;
};

/* One school's money of the calendar year after. */
static struct xs_running_year money(const struct asked *a)
{
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_county county = {
		.survey = s, .facts = a->own, .facts_n = a->own_n
	};
	struct xs_running_input in = { .survey = s,
		.county = &county,
		.funds = funds,
		.region = a->region };
	struct xs_running_year out[XS_RUNNING_YEARS];
	struct xs_running *r;

	s->year = a->year;
	s->province = a->province;
	school_fill(s, 0, a->facts);
	xs_survey_settle(s, NULL);
	r = xs_running_new(&in, NULL);
	cr_assert(xs_running_school(r, 0, out));
	cr_assert_eq(out[0].year, a->year + 1);
	xs_running_free(r);
	xs_survey_free(s);
	return out[0];
}

#define WEST "CN-GZ", "centre_west"
#define EAST "CN-SD", "east"
#define VILLAGE "kind=小学 place=村庄 pupils_primary="
#define JUNIOR "kind=初中 place=乡镇 pupils_junior=200 "
#define BOTH                                                                      \
	"kind=九年一贯制 place=乡镇 pupils_primary=300 pupils_junior=200 " \
	"boarders_primary_boys=60 boarders_primary_girls=60 "
#define SPECIAL "kind=特殊教育 place=镇区 pupils_primary=40 pupils_junior=10"

/* clang-format off */
static const struct {
	const char *name;
	struct asked of;
	enum xs_running_line line;
	double yuan; /* -1: not known */
} cases[] = {
	/* 60 × 720 = 43,200; the floor adds (100 − 60) × 720 = 28,800. */
	{ "village primary", { 2025, WEST, VILLAGE "60", NULL, 0 },
		XS_RUN_PUBLIC_PRIMARY, 43200 },
	{ "its floor", { 2025, WEST, VILLAGE "60", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 28800 },
	{ "a point of 7",
		{ 2025, WEST, "kind=教学点 pupils_primary=7", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 93 * 720 },
	{ "100 are enough", { 2025, WEST, VILLAGE "100", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 0 },
	{ "no floor in town",
		{ 2025, WEST, "kind=小学 place=城区 pupils_primary=60", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 0 },
	{ "rural or not is not known",
		{ 2025, WEST, "kind=小学 pupils_primary=60", NULL, 0 },
		XS_RUN_SMALL_FLOOR, -1 },
	/* 2016, both terms: 600 in the west, 650 in the east. */
	{ "2016 west", { 2015, WEST, VILLAGE "150", NULL, 0 },
		XS_RUN_PUBLIC_PRIMARY, 150 * 600 },
	{ "2016 east", { 2015, EAST, VILLAGE "150", NULL, 0 },
		XS_RUN_PUBLIC_PRIMARY, 150 * 650 },
	{ "2016 somewhere", { 2015, "", NULL, VILLAGE "150", NULL, 0 },
		XS_RUN_PUBLIC_PRIMARY, -1 },
	{ "2016 junior east", { 2015, EAST, JUNIOR, NULL, 0 },
		XS_RUN_PUBLIC_JUNIOR, 200 * 850 },
	/* Shandong counts 100 to 200 as 200 from spring 2017 on. */
	{ "Shandong 2018", { 2017, EAST, VILLAGE "150", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 50 * 650 },
	{ "Shandong 2016", { 2015, EAST, VILLAGE "150", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 0 },
	{ "Shandong below 100", { 2025, EAST, VILLAGE "99", NULL, 0 },
		XS_RUN_SMALL_FLOOR, 720 },
	/* 720, 940 and 300 from 1 March 2023, so the whole year. */
	{ "2023 junior", { 2022, WEST, JUNIOR, NULL, 0 },
		XS_RUN_PUBLIC_JUNIOR, 200 * 940 },
	{ "2022 junior", { 2021, WEST, JUNIOR, NULL, 0 },
		XS_RUN_PUBLIC_JUNIOR, 200 * 850 },
	{ "boarders 2023", { 2022, WEST,
		JUNIOR "boarders_junior_boys=80 boarders_junior_girls=70",
		NULL, 0 }, XS_RUN_BOARDING, 150 * 300 },
	{ "boarders 2022", { 2021, WEST,
		JUNIOR "boarders_junior_boys=80 boarders_junior_girls=70",
		NULL, 0 }, XS_RUN_BOARDING, 150 * 200 },
	{ "boarders not known", { 2025, WEST, JUNIOR, NULL, 0 },
		XS_RUN_BOARDING, -1 },
	/* 4 yuan in spring 2021, 5 in autumn, 100 days each. */
	{ "meals 2021", { 2020, WEST, VILLAGE "10", NULL, 0 },
		XS_RUN_MEALS, 10 * (100 * 4 + 100 * 5) },
	{ "those who eat there", { 2025, WEST, VILLAGE "10 diners=8", NULL, 0 },
		XS_RUN_MEALS, 8 * 200 * 5 },
	/* 1,000 and 1,250 until 2023, 1,250 and 1,500 from spring 2024 on. */
	{ "poor boarders 2024", { 2023, WEST, BOTH
		"boarders_junior_boys=80 boarders_junior_girls=70 "
		"poor_boarders_primary=30 poor_boarders_junior=40", NULL, 0 },
		XS_RUN_ALLOWANCE, 30 * 1250 + 40 * 1500 },
	{ "poor boarders 2023", { 2022, WEST, BOTH
		"boarders_junior_boys=80 boarders_junior_girls=70 "
		"poor_boarders_primary=30 poor_boarders_junior=40", NULL, 0 },
		XS_RUN_ALLOWANCE, 30 * 1000 + 40 * 1250 },
	{ "special school", { 2025, WEST, SPECIAL, NULL, 0 },
		XS_RUN_PUBLIC_SPECIAL, 50 * 6000 },
	{ "special school, not twice", { 2025, WEST, SPECIAL, NULL, 0 },
		XS_RUN_PUBLIC_PRIMARY, 0 },
	/* 60 primary and 20 junior: 20 are added, three of four at 720, one
	 * at 940: 15 × 720 + 5 × 940 = 15,500. */
	{ "floor of two stages", { 2025, WEST,
		"kind=九年一贯制 place=村庄 pupils_primary=60 pupils_junior=20",
		NULL, 0 }, XS_RUN_SMALL_FLOOR, 15500 },
};
/* clang-format on */

Test(running, rates_of_the_years_by_hand)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_running_year y = money(&cases[i].of);
		int64_t want = cases[i].yuan < 0
			? XS_FEN_BLANK
			: (int64_t)(cases[i].yuan * 100 + 0.5);

		cr_expect_eq(y.fen[cases[i].line], want, "%s: %ld, not %ld",
			cases[i].name, (long)y.fen[cases[i].line], (long)want);
	}
}

#define BOARDING_SCHOOL                                                        \
	BOTH "boarders_junior_boys=90 boarders_junior_girls=90 "               \
	     "life_teachers=4 cooks=6 guards=2"

/* 300 boarders of 500 pupils.  Given: 300 × 720 + 200 × 940 + 300 × 300 =
 * 494,000.  Costs: 500 × 800 + 300 × 500 + 4 × 30,000 = 670,000 without cooks
 * and guards, of whose pay nothing is known: at least 176,000 are short. */
Test(running, a_boarding_school_is_short)
{
	struct xs_county_fact own[] = {
		{ "学生年均运行成本（元）", 2024, 800, "", { 0 } },
		{ "寄宿生年均运行成本", 2020, 1, "", { 0 } },
		{ "寄宿生年均运行成本", 2025, 500, "", { 0 } },
		{ "寄宿生年均运行成本", 2030, 9, "", { 0 } },
		{ "生活教师年均工资", 2025, 30000, "", { 0 } },
		{ "保安年均工资", 2025, XS_BLANK, "", { 0 } },
	};
	struct asked of = { 2025, WEST, BOARDING_SCHOOL, own, COUNT(own) };
	struct xs_running_year y = money(&of);

	cr_expect_eq(y.given_fen, 49400000);
	cr_expect_eq(y.cost_fen, 67000000);
	cr_expect_eq(y.shortfall_fen, 17600000);
	cr_expect(y.at_least);
	cr_expect_eq(y.fen[XS_RUN_COOKS], XS_FEN_BLANK);
	/* Meals pass through: 500 × 200 × 5. */
	cr_expect_eq(y.fen[XS_RUN_MEALS], 50000000);
}

Test(running, without_prices_there_is_no_shortfall_to_tell)
{
	struct asked of = { 2025, WEST, BOARDING_SCHOOL, NULL, 0 };
	struct xs_running_year y = money(&of);

	cr_expect_eq(y.given_fen, 49400000);
	cr_expect_eq(y.cost_fen, XS_FEN_BLANK);
	cr_expect_eq(y.shortfall_fen, XS_FEN_BLANK);
}

/* S1: 500 pupils, given 500 × 720 = 360,000, costing 500 × 700; S2: a point
 * of 10, given 100 × 720 = 72,000 and costing 7,000; S3 boards: given
 * 100 × (940 + 300) = 124,000, costing 100 × (700 + 800) = 150,000. */
Test(running, a_surplus_of_one_school_does_not_pay_for_another)
{
	static const char *const facts[] = {
		"kind=小学 place=乡镇 boarding_school=no pupils_primary=500 ",
		"kind=教学点 place=村庄 boarding_school=no pupils_primary=10 ",
		("kind=初中 place=乡镇 pupils_junior=100 "
		 "boarders_junior_boys=50 boarders_junior_girls=50 "),
	};
	struct xs_survey *s = school_survey(lib, 3);
	struct xs_county_fact own[] = {
		{ "学生年均运行成本", 2025, 700, "", { 0 } },
		{ "寄宿生年均运行成本", 2025, 800, "", { 0 } },
	};
	struct xs_county county = {
		.survey = s, .facts = own, .facts_n = COUNT(own)
	};
	struct xs_running_input in = { .survey = s,
		.county = &county,
		.funds = funds,
		.region = "centre_west" };
	struct xs_running_year out[XS_RUNNING_YEARS];
	struct xs_running *r;

	s->province = "CN-GZ";
	for (size_t i = 0; i < 3; i++) {
		school_fill(s, i, facts[i]);
		school_fill(s, i, "life_teachers=0 cooks=0 guards=0");
	}
	xs_survey_settle(s, NULL);
	r = xs_running_new(&in, NULL);
	xs_running_county(r, out);
	cr_expect_eq(out[0].schools, 3);
	cr_expect_eq(out[0].given_fen, 36000000 + 7200000 + 12400000);
	cr_expect_eq(out[0].cost_fen, 35000000 + 700000 + 15000000);
	cr_expect_eq(out[0].shortfall_fen, 2600000);
	cr_expect_eq(out[0].short_schools, 1);
	cr_expect_not(out[0].at_least);
	xs_running_free(r);
	xs_survey_free(s);
}

/* The first money year of a county of such schools, upkeep 900 a pupil. */
static struct xs_running_year county_of(const char *const *facts, size_t n)
{
	struct xs_survey *s = school_survey(lib, n);
	struct xs_county_fact own[] = {
		{ "学生年均运行成本", 2025, 900, "", { 0 } },
		{ "寄宿生年均运行成本", 2025, 500, "", { 0 } },
	};
	struct xs_county county = {
		.survey = s, .facts = own, .facts_n = COUNT(own)
	};
	struct xs_running_input in = { .survey = s,
		.county = &county,
		.funds = funds,
		.region = "centre_west" };
	struct xs_running_year out[XS_RUNNING_YEARS];
	struct xs_running *r;

	s->province = "CN-GZ";
	for (size_t i = 0; i < n; i++) {
		school_fill(s, i, facts[i]);
		school_fill(s, i, "life_teachers=0 cooks=0 guards=0");
	}
	xs_survey_settle(s, NULL);
	r = xs_running_new(&in, NULL);
	xs_running_county(r, out);
	xs_running_free(r);
	xs_survey_free(s);
	return out[0];
}

#define DAY "kind=小学 boarding_school=no "
#define BLANK_ROLL DAY "place=村庄"
#define BLANK_PLACE DAY "pupils_primary=60"
#define KNOWN DAY "place=村庄 pupils_primary=120"

/* A school of blank roll is given nobody knows what, not 0. */
Test(running, a_blank_roll_is_given_no_nought)
{
	struct asked of = { 2025, WEST, BLANK_ROLL, NULL, 0 };
	struct xs_running_year y = money(&of);

	cr_expect_eq(y.given_fen, XS_FEN_BLANK);
	cr_expect_eq(y.passed_fen, XS_FEN_BLANK);
	cr_expect(y.given_open && y.passed_open && y.pupils_open);
	cr_expect_not(y.boarders_open);
}

/* 60 × 720 = 43,200 without the floor; 200 × 940 = 188,000 without boarders. */
Test(running, a_line_that_is_not_known_leaves_the_sum_open)
{
	struct asked place = { 2025, WEST, BLANK_PLACE, NULL, 0 };
	struct asked boarders = { 2025, WEST, JUNIOR, NULL, 0 };
	struct asked known = { 2025, WEST, KNOWN, NULL, 0 };
	struct xs_running_year y = money(&place);

	cr_expect_eq(y.given_fen, 4320000);
	cr_expect(y.given_open && y.open[XS_RUN_SMALL_FLOOR]);
	cr_expect_not(y.open[XS_RUN_PUBLIC_PRIMARY]);
	y = money(&boarders);
	cr_expect_eq(y.given_fen, 18800000);
	cr_expect(y.given_open && y.boarders_open && y.open[XS_RUN_BOARDING]);
	y = money(&known);
	cr_expect_eq(y.given_fen, 120 * 72000);
	cr_expect_not(y.given_open || y.passed_open || y.pupils_open ||
		y.boarders_open);
}

/* What is given to the first is not known, so neither is its shortfall; the
 * second is short of 120 × (900 − 720) = 21,600. */
Test(running, a_shortfall_that_is_not_known_leaves_the_countys_open)
{
	static const char *const facts[] = { BLANK_PLACE, KNOWN };
	struct xs_running_year y = county_of(facts, 2);

	cr_expect_eq(y.shortfall_fen, 2160000);
	cr_expect(y.at_least);
	cr_expect_not(y.cost_open);
	cr_expect_eq(y.cost_fen, 180 * 90000);
	cr_expect_eq(y.short_schools, 1);
	y = county_of(facts + 1, 1);
	cr_expect_eq(y.shortfall_fen, 2160000);
	cr_expect_not(y.at_least);
}

Test(running, the_county_is_open_where_a_school_is)
{
	static const char *const facts[] = { BLANK_ROLL, KNOWN,
		"kind=初中 place=乡镇 pupils_junior=200" };
	struct xs_running_year y = county_of(facts, 3);

	cr_expect_eq(y.schools, 3);
	cr_expect_eq(y.unknown_schools, 1);
	cr_expect(y.pupils_open && y.boarders_open && y.given_open);
	cr_expect_float_eq(y.pupils, 320, 1e-9);
	cr_expect(xs_is_blank(y.boarders)); /* of 200 nobody says */
	cr_expect_eq(y.given_fen, 120 * 72000 + 200 * 94000);
	cr_expect(y.open[XS_RUN_PUBLIC_PRIMARY]);
	cr_expect_not(y.open[XS_RUN_PUBLIC_JUNIOR]);
	/* Of the only school that may have boarders: not nobody. */
	cr_expect(xs_is_blank(y.heads[XS_RUN_BOARDING]));
	cr_expect_eq(y.fen[XS_RUN_BOARDING], XS_FEN_BLANK);
	cr_expect(y.open[XS_RUN_BOARDING]);
	/* Nobody is taught at a special school: that is known. */
	cr_expect(y.heads[XS_RUN_PUBLIC_SPECIAL] == 0);
	cr_expect_not(y.open[XS_RUN_PUBLIC_SPECIAL]);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Ways and who boards where: lines and factors by hand, small counties beside
 * every allocation there is, what cannot be met.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/allocation.h"

static struct xs_library *lib;

static void open_all(void)
{
	lib = school_library();
}

static void close_all(void)
{
	xs_library_free(lib);
}

TestSuite(ways, .init = open_all, .fini = close_all);
TestSuite(allocation, .init = open_all, .fini = close_all);

#define MOST 8

struct place {
	struct xs_survey *survey;
	struct xs_county county;
	struct xs_settlement villages[MOST];
	struct xs_distance rows[MOST * MOST];
	struct xs_ways *ways;
	int64_t beds[MOST][XS_STAGE_N][XS_SEXES];
	int64_t seats[MOST][XS_STAGE_N];
	struct xs_findings findings;
};

static void place_init(struct place *p, size_t schools)
{
	memset(p, 0, sizeof(*p));
	p->survey = school_survey(lib, schools);
	for (size_t i = 0; i < schools; i++)
		school_fill(p->survey, i, "kind=初中 pupils_junior=100");
	for (size_t i = 0; i < MOST; i++)
		p->seats[i][XS_PRIMARY] = p->seats[i][XS_JUNIOR] =
			XS_SEATS_UNKNOWN;
	p->county.survey = p->survey;
	p->county.settlements = p->villages;
	p->county.distances = p->rows;
}

static void add_village(
	struct place *p, const char *name, double boys, double girls)
{
	struct xs_settlement *v = &p->villages[p->county.settlements_n++];

	*v = (struct xs_settlement){ .code = "", .name = name, .township = "" };
	v->longitude = v->latitude = XS_BLANK;
	v->pupils[XS_PRIMARY][0] = v->pupils[XS_PRIMARY][1] = XS_BLANK;
	v->pupils[XS_JUNIOR][0] = boys;
	v->pupils[XS_JUNIOR][1] = girls;
}

static void add_way(struct place *p, const char *name, size_t school, double km)
{
	p->rows[p->county.distances_n++] = (struct xs_distance){ .origin = name,
		.school = school,
		.mode = "",
		.km = km,
		.minutes = XS_BLANK,
		.at = { "", "", 0 } };
}

static void place_open(struct place *p)
{
	struct xs_ways_input in = { .survey = p->survey, .county = &p->county };

	p->ways = xs_ways_new(&in, &p->findings);
}

static void place_release(struct place *p)
{
	xs_ways_free(p->ways);
	xs_survey_free(p->survey);
	xs_findings_release(&p->findings);
}

static void allocate(struct place *p, const struct xs_allocation_terms *terms,
	struct xs_allocation *out)
{
	struct xs_allocation_input in = { .survey = p->survey,
		.county = &p->county,
		.ways = p->ways,
		.beds = (const int64_t(*)[XS_STAGE_N][XS_SEXES])p->beds,
		.seats = (const int64_t(*)[XS_STAGE_N])p->seats };
	struct xs_error err = { 0 };

	if (terms)
		in.terms = *terms;
	cr_assert_eq(xs_allocate(&in, out, &err), 0, "%s", err.msg);
}

/* -- ways ---------------------------------------------------------------------- */

/* A degree of latitude is 6371 × π / 180 = 111.195 km. */
Test(ways, a_line_is_that_of_the_globe)
{
	cr_expect(fabs(xs_ways_line(106, 26, 106, 27) - 111.195) < 0.001);
	cr_expect_eq(xs_ways_line(106, 26, 106, 26), 0);
	/* At 60° north a degree of longitude is half of that, less the bend. */
	cr_expect(fabs(xs_ways_line(10, 60, 11, 60) - 55.597) < 0.01);
}

Test(ways, a_row_goes_before_the_line_and_mountains_wind)
{
	struct place p;
	struct xs_way way;

	place_init(&p, 2);
	school_fill(p.survey, 0, "longitude=106 latitude=26 terrain=山区");
	school_fill(p.survey, 1, "longitude=106 latitude=26 terrain=平原");
	add_village(&p, "上寨", 1, 1);
	p.villages[0].longitude = 106;
	p.villages[0].latitude = 26.1;
	add_way(&p, "上寨", 1, 14);
	add_way(&p, "上寨", 1, 13);
	place_open(&p);
	/* 11.1195 × 1.5 */
	cr_assert(xs_way_to(p.ways, 0, 0, &way));
	cr_expect_eq(way.from, XS_WAY_LINE);
	cr_expect(fabs(way.km - 16.679) < 0.001, "%g", way.km);
	cr_assert(xs_way_to(p.ways, 0, 1, &way));
	cr_expect_eq(way.from, XS_WAY_TABLE);
	cr_expect_eq(way.km, 13);
	place_release(&p);
}

Test(ways, slips_of_the_pen_and_places_nobody_knows_are_found)
{
	struct place p;

	place_init(&p, 1);
	school_fill(p.survey, 0, "longitude=106 latitude=26");
	add_village(&p, "上寨", 1, 1);
	p.villages[0].longitude = 106;
	p.villages[0].latitude = 26.1;
	add_village(&p, "下寨", 1, 1);
	add_village(&p, "远寨", XS_BLANK, XS_BLANK);
	p.villages[2].longitude = p.villages[0].longitude;
	p.villages[2].latitude = p.villages[0].latitude;
	/* 11.1 km straight: 130 is a slip, 1.3 is shorter than the line. */
	add_way(&p, "上寨", 0, 130);
	add_way(&p, "上寨", 0, 1.3);
	place_open(&p);
	cr_assert_eq(p.findings.n, 4);
	cr_expect_eq(p.findings.all[0].code, XS_F_WAY_AND_LINE);
	cr_expect_eq(p.findings.all[1].code, XS_F_WAY_AND_LINE);
	cr_expect_eq(p.findings.all[2].code, XS_F_SETTLEMENT_NOWHERE);
	cr_expect_eq(p.findings.all[3].code, XS_F_SETTLEMENT_NO_PUPILS);
	place_release(&p);
}

/* -- allocation ---------------------------------------------------------------------- */

static uint64_t seed;

static int draw(int below)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (int)((z ^ z >> 31) % (uint64_t)below);
}

struct brute {
	int n, schools; /* boys alone */
	int pupils[MOST], beds[MOST];
	double km[MOST][MOST];
	bool whole;
	double best;
};

/* Every way to send village i's remaining boys to schools from j on. */
static void try_all(struct brute *b, int i, int j, int left, double cost)
{
	if (cost >= b->best)
		return;
	if (i == b->n) {
		b->best = cost;
		return;
	}
	if (j == b->schools) { /* what is left has no place */
		int next = i + 1;

		if (b->whole && left && left != b->pupils[i])
			return;
		try_all(b, next, 0, next < b->n ? b->pupils[next] : 0,
			cost + left * 10000.0);
		return;
	}
	for (int n = 0; n <= left && n <= b->beds[j]; n++) {
		if (b->whole && n && n != b->pupils[i])
			continue;
		b->beds[j] -= n;
		try_all(b, i, j + 1, left - n, cost + n * b->km[i][j]);
		b->beds[j] += n;
	}
}

static void draw_place(struct place *p, struct brute *b)
{
	static const char *const names[] = { "甲", "乙", "丙", "丁" };

	b->n = 2 + draw(3);
	b->schools = 2 + draw(2);
	place_init(p, (size_t)b->schools);
	for (int j = 0; j < b->schools; j++) {
		b->beds[j] = 2 + draw(5);
		p->beds[j][XS_JUNIOR][XS_AT_BOYS] = b->beds[j];
	}
	for (int i = 0; i < b->n; i++) {
		b->pupils[i] = 1 + draw(4);
		add_village(p, names[i], b->pupils[i], 0);
		for (int j = 0; j < b->schools; j++) {
			b->km[i][j] = 6 + draw(30);
			add_way(p, names[i], (size_t)j, b->km[i][j]);
		}
	}
	place_open(p);
}

Test(allocation, the_split_optimum_equals_every_allocation_there_is)
{
	for (int round = 0; round < 40; round++) {
		struct place p;
		struct brute b = { .best = 1e18 };
		struct xs_allocation a;
		const struct xs_allocation_sum *sum;
		double found, placed = 0;

		seed = (uint64_t)round;
		draw_place(&p, &b);
		try_all(&b, 0, 0, b.pupils[0], 0);
		allocate(&p, &(struct xs_allocation_terms){ .gap = 1e-9 }, &a);
		sum = &a.sums[XS_JUNIOR];
		for (size_t i = 0; i < a.n; i++)
			placed += a.all[i].school == XS_NO_SCHOOL_INDEX
				? 0
				: (double)a.all[i].pupils[XS_AT_BOYS];
		found = sum->split_km +
			10000 * ((double)sum->boarders - placed);
		/* The unplaced are as many in both, so far as beds go. */
		cr_expect(found >= b.best - 1e-6, "round %d: %g below %g",
			round, found, b.best);
		cr_expect(fabs(fmod(b.best, 10000) - sum->split_km) < 1e-6,
			"round %d: %g, not %g", round, sum->split_km,
			fmod(b.best, 10000));
		cr_expect(sum->bound_km <= sum->split_km + 1e-6);
		xs_allocation_release(&a);
		place_release(&p);
	}
}

/* Where a whole plan leaves nobody out, the search finds the best one. */
Test(allocation, villages_kept_whole_as_near_as_any_plan)
{
	int compared = 0;

	for (int round = 0; round < 60; round++) {
		struct place p;
		struct brute b = { .best = 1e18, .whole = true };
		struct xs_allocation a;
		const struct xs_allocation_sum *sum;

		seed = 1000 + (uint64_t)round;
		draw_place(&p, &b);
		try_all(&b, 0, 0, b.pupils[0], 0);
		allocate(&p, NULL, &a);
		sum = &a.sums[XS_JUNIOR];
		if (b.best < 10000) {
			compared++;
			cr_expect_eq(sum->splits, 0, "round %d", round);
			cr_expect(fabs(sum->plan_km - b.best) < 1e-6,
				"round %d: %g, not %g", round, sum->plan_km,
				b.best);
			cr_expect(sum->plan_km >= sum->bound_km - 1e-6);
		}
		xs_allocation_release(&a);
		place_release(&p);
	}
	cr_expect_gt(compared, 20);
}

/* 12 boys 8 km off, 10 beds there and 1 at 20 km: one has no place, and the
 * village is split.  10 × 8 + 1 × 20 = 100. */
Test(allocation, what_cannot_be_met_is_said)
{
	struct place p;
	struct xs_allocation a;

	place_init(&p, 2);
	add_village(&p, "上寨", 12, 0);
	add_village(&p, "下寨", 0, 3);
	add_village(&p, "远寨", 2, 2);
	add_way(&p, "上寨", 0, 8);
	add_way(&p, "上寨", 1, 20);
	add_way(&p, "下寨", 0, 4.9); /* not farther than 5: goes home */
	p.beds[0][XS_JUNIOR][XS_AT_BOYS] = 10;
	p.beds[1][XS_JUNIOR][XS_AT_BOYS] = 1;
	place_open(&p);
	allocate(&p, NULL, &a);
	cr_expect_eq(a.sums[XS_JUNIOR].boarders, 12);
	cr_expect_eq(a.sums[XS_JUNIOR].unplaced, 1);
	cr_expect_eq(a.sums[XS_JUNIOR].day, 3);
	cr_expect_eq(a.sums[XS_JUNIOR].nowhere, 4);
	cr_expect_eq(a.sums[XS_JUNIOR].splits, 1);
	cr_expect_eq(a.sums[XS_JUNIOR].plan_km, 100);
	cr_expect_eq(a.sums[XS_JUNIOR].split_km, 100);
	cr_expect_eq(a.taken[0][XS_JUNIOR][XS_AT_BOYS], 10);
	xs_allocation_release(&a);
	place_release(&p);
}

/* The same with beds to be added: one bed at the near school weighs 500 + 2 ×
 * 40 with both boys there (12 × 8 = 96, together 676); leaving one at the far
 * school 500 + 40 + 11 × 8 + 20 = 648. */
Test(allocation, beds_are_added_where_that_weighs_least)
{
	struct place p;
	struct xs_allocation a;
	struct xs_allocation_terms terms = { .expand = true };

	place_init(&p, 2);
	add_village(&p, "上寨", 12, 0);
	add_way(&p, "上寨", 0, 8);
	add_way(&p, "上寨", 1, 20);
	p.beds[0][XS_JUNIOR][XS_AT_BOYS] = 10;
	p.beds[1][XS_JUNIOR][XS_AT_BOYS] = 1;
	place_open(&p);
	allocate(&p, &terms, &a);
	cr_expect_eq(a.sums[XS_JUNIOR].split_km, 648);
	/* Kept whole, all twelve go to the near one. */
	cr_expect_eq(a.sums[XS_JUNIOR].plan_km, 676);
	cr_expect_eq(a.added[0][XS_JUNIOR][XS_AT_BOYS], 2);
	cr_expect_eq(a.sums[XS_JUNIOR].unplaced, 0);
	xs_allocation_release(&a);
	place_release(&p);
}

/* 10 boarders, nearest 8 km, boarding at 20 km.  Bus: 10 × 8 × 2 × 200 × 0.5 =
 * 16,000 yuan; board: 10 × (500 + 20 × 2 × 40 × 0.5) = 13,000. */
Test(allocation, board_or_bus_by_the_countys_prices)
{
	struct place p;
	struct xs_county_fact facts[] = {
		{ "校车每生每公里费用（元）", 2025, 0.5, "", { 0 } },
		{ "寄宿生年均运行成本", 2025, 500, "", { 0 } },
	};
	struct xs_placed placed = { .stage = XS_JUNIOR,
		.school = 1,
		.pupils = { 6, 4 },
		.way = { .km = 20 } };
	struct xs_allocation_input in;
	struct xs_board_or_bus costs;

	place_init(&p, 2);
	add_village(&p, "上寨", 6, 4);
	add_way(&p, "上寨", 0, 8);
	add_way(&p, "上寨", 1, 20);
	place_open(&p);
	in = (struct xs_allocation_input){
		.survey = p.survey, .county = &p.county, .ways = p.ways
	};
	xs_board_or_bus(&in, &placed, 2026, &costs);
	cr_expect_eq(costs.bus_fen, XS_FEN_BLANK);
	cr_expect_eq(costs.board_fen, XS_FEN_BLANK);
	p.county.facts = facts;
	p.county.facts_n = COUNT(facts);
	xs_board_or_bus(&in, &placed, 2026, &costs);
	cr_expect_eq(costs.bus_fen, 1600000);
	cr_expect_eq(costs.board_fen, 1300000);
	place_release(&p);
}

/* -- seats ------------------------------------------------------------------------------- */

struct both { /* boys and girls, beds and seats */
	int n, schools;
	int pupils[MOST][XS_SEXES], beds[MOST][XS_SEXES], seats[MOST];
	double km[MOST][MOST];
	double best;
};

static int fewest(int a, int b)
{
	return a < b ? a : b;
}

/* Every way to send boys and girls of village i, row 2i and 2i + 1, to schools
 * from j on. */
static void try_rows(struct both *b, int row, int j, int left, double cost)
{
	int i = row / XS_SEXES, x = row % XS_SEXES;

	if (cost >= b->best)
		return;
	if (i == b->n) {
		b->best = cost;
		return;
	}
	if (j == b->schools) {
		int next = row + 1;

		try_rows(b, next, 0,
			next / XS_SEXES < b->n
				? b->pupils[next / XS_SEXES][next % XS_SEXES]
				: 0,
			cost + left * 10000.0);
		return;
	}
	for (int n = fewest(left, fewest(b->beds[j][x], b->seats[j])); n >= 0;
		n--) {
		b->beds[j][x] -= n;
		b->seats[j] -= n;
		try_rows(b, row, j + 1, left - n, cost + n * b->km[i][j]);
		b->beds[j][x] += n;
		b->seats[j] += n;
	}
}

/* Every way to send whole villages, all of which must go. */
static void try_whole(struct both *b, int i, double cost)
{
	if (i == b->n) {
		b->best = fmin(b->best, cost);
		return;
	}
	for (int j = 0; j < b->schools; j++) {
		const int *p = b->pupils[i];

		if (p[0] > b->beds[j][0] || p[1] > b->beds[j][1] ||
			p[0] + p[1] > b->seats[j])
			continue;
		b->beds[j][0] -= p[0];
		b->beds[j][1] -= p[1];
		b->seats[j] -= p[0] + p[1];
		try_whole(b, i + 1, cost + (p[0] + p[1]) * b->km[i][j]);
		b->beds[j][0] += p[0];
		b->beds[j][1] += p[1];
		b->seats[j] += p[0] + p[1];
	}
}

/* Some schools' seats are not known: they limit nobody. */
static void draw_both(struct place *p, struct both *b, int room)
{
	static const char *const names[] = { "甲", "乙", "丙" };

	b->n = 2 + draw(2);
	b->schools = 2 + draw(2);
	place_init(p, (size_t)b->schools);
	for (int j = 0; j < b->schools; j++) {
		for (int x = 0; x < XS_SEXES; x++)
			p->beds[j][XS_JUNIOR][x] = b->beds[j][x] =
				1 + draw(room);
		b->seats[j] = draw(2 * room);
		if (draw(4))
			p->seats[j][XS_JUNIOR] = b->seats[j];
		else
			b->seats[j] = 1000;
	}
	for (int i = 0; i < b->n; i++) {
		for (int x = 0; x < XS_SEXES; x++)
			b->pupils[i][x] = draw(4);
		b->pupils[i][draw(2)]++;
		add_village(p, names[i], b->pupils[i][XS_AT_BOYS],
			b->pupils[i][XS_AT_GIRLS]);
		for (int j = 0; j < b->schools; j++) {
			b->km[i][j] = 6 + draw(30);
			add_way(p, names[i], (size_t)j, b->km[i][j]);
		}
	}
	place_open(p);
}

/* No school has more of either sex than beds, nor more of both than seats. */
static void expect_limits(const struct place *p, const struct xs_allocation *a,
	int schools, int round)
{
	for (int j = 0; j < schools; j++) {
		const int64_t *taken = a->taken[j][XS_JUNIOR];
		int64_t seats = p->seats[j][XS_JUNIOR];

		for (int x = 0; x < XS_SEXES; x++)
			cr_expect_leq(taken[x], p->beds[j][XS_JUNIOR][x],
				"round %d", round);
		if (seats != XS_SEATS_UNKNOWN)
			cr_expect_leq(
				taken[0] + taken[1], seats, "round %d", round);
	}
}

Test(allocation, seats_and_beds_split_equal_every_allocation_there_is)
{
	int crowded = 0;

	for (int round = 0; round < 40; round++) {
		struct place p;
		struct both b = { .best = 1e18 };
		struct xs_allocation a;
		const struct xs_allocation_sum *sum;

		seed = 2000 + (uint64_t)round;
		draw_both(&p, &b, 4);
		try_rows(&b, 0, 0, b.pupils[0][0], 0);
		allocate(&p, &(struct xs_allocation_terms){ .gap = 1e-9 }, &a);
		sum = &a.sums[XS_JUNIOR];
		cr_expect(fabs(fmod(b.best, 10000) - sum->split_km) < 1e-6,
			"round %d: %g, not %g", round, sum->split_km,
			fmod(b.best, 10000));
		cr_expect(sum->unplaced >= (int64_t)(b.best / 10000), "%d",
			round);
		crowded += b.best >= 10000;
		expect_limits(&p, &a, b.schools, round);
		xs_allocation_release(&a);
		place_release(&p);
	}
	cr_expect(crowded > 5 && crowded < 35, "%d", crowded);
}

Test(allocation, seats_and_beds_villages_kept_whole)
{
	int compared = 0;

	for (int round = 0; round < 80; round++) {
		struct place p;
		struct both b = { .best = 1e18 };
		struct xs_allocation a;
		const struct xs_allocation_sum *sum;

		seed = 3000 + (uint64_t)round;
		draw_both(&p, &b, 7);
		try_whole(&b, 0, 0);
		allocate(&p, NULL, &a);
		sum = &a.sums[XS_JUNIOR];
		expect_limits(&p, &a, b.schools, round);
		if (b.best < 1e18) {
			compared++;
			cr_expect_eq(sum->splits, 0, "round %d", round);
			cr_expect(fabs(sum->plan_km - b.best) < 1e-6,
				"round %d: %g, not %g", round, sum->plan_km,
				b.best);
		}
		xs_allocation_release(&a);
		place_release(&p);
	}
	cr_expect_gt(compared, 20);
}

/* 上寨 lives 4 km off: its 6 go home and have their seats; of 10 four are left
 * for the 5 of 下寨, 8 km off: 4 × 8, and one goes 20 km. */
Test(allocation, who_goes_home_has_his_seat_first)
{
	struct place p;
	struct xs_allocation a;

	place_init(&p, 2);
	add_village(&p, "上寨", 3, 3);
	add_village(&p, "下寨", 5, 0);
	add_way(&p, "上寨", 0, 4);
	add_way(&p, "下寨", 0, 8);
	add_way(&p, "下寨", 1, 20);
	p.beds[0][XS_JUNIOR][XS_AT_BOYS] = 10;
	p.beds[1][XS_JUNIOR][XS_AT_BOYS] = 10;
	p.seats[0][XS_JUNIOR] = 10;
	place_open(&p);
	allocate(&p,
		&(struct xs_allocation_terms){
			.day_km = { 3, 5 }, .gap = 1e-9 },
		&a);
	cr_expect_eq(a.day[0][XS_JUNIOR], 6);
	cr_expect_eq(a.sums[XS_JUNIOR].split_km, 4 * 8 + 20);
	/* Kept whole all five must go to the far one. */
	cr_expect_eq(a.sums[XS_JUNIOR].plan_km, 5 * 20);
	xs_allocation_release(&a);
	p.seats[0][XS_JUNIOR] = 2; /* not enough for those at its gate */
	allocate(&p, &(struct xs_allocation_terms){ .day_km = { 3, 5 } }, &a);
	cr_expect_eq(a.taken[0][XS_JUNIOR][XS_AT_BOYS], 0);
	cr_expect_eq(a.taken[1][XS_JUNIOR][XS_AT_BOYS], 5);
	xs_allocation_release(&a);
	place_release(&p);
}

/* 6 rooms of a primary school seat 6 × 45 = 270.  10 of a nine-year school with
 * 220 and 200 pupils: 220 and 220 by weight, 5 rooms each, 225 and 250.  A blank
 * of rooms, or of one of two stages, leaves both unknown. */
Test(allocation, seats_by_hand)
{
	static const char *const facts[] = { "kind=小学 classrooms=6",
		"kind=九年一贯制 pupils_primary=220 pupils_junior=200 "
		"classrooms=10",
		"kind=九年一贯制 pupils_primary=220 classrooms=10",
		"kind=初中 pupils_junior=100" };
	static const int64_t want[][XS_STAGE_N] = { { 270, -1 }, { 225, 250 },
		{ -1, -1 }, { -1, -1 } };
	struct xs_survey *s = school_survey(lib, COUNT(facts));
	struct xs_findings fs = { 0 };
	int64_t seats[COUNT(facts)][XS_STAGE_N];

	for (size_t i = 0; i < COUNT(facts); i++)
		school_fill(s, i, facts[i]);
	xs_allocation_seats(s, seats, &fs);
	for (size_t i = 0; i < COUNT(facts); i++)
		for (int k = 0; k < XS_STAGE_N; k++)
			cr_expect_eq(seats[i][k], want[i][k], "%s: %d",
				facts[i], (int)seats[i][k]);
	cr_expect_eq(fs.n, 2);
	cr_expect_eq(fs.all[0].code, XS_F_ALLOCATION_NO_SEATS);
	xs_findings_release(&fs);
	xs_survey_free(s);
}

/* 60 boys of 上寨 and 59 of 下寨, both near a school with 110 beds, far from one
 * with 200.  Kept whole one village goes far: 59 × 9 + 60 × 60 = 4131.  With
 * 下寨, the farther one, split: 60 × 8 + 50 × 9 + 9 × 70 = 1560, and 500 for
 * that. */
Test(allocation, a_split_spares_a_long_way)
{
	struct xs_allocation a;
	struct place p;

	place_init(&p, 2);
	add_village(&p, "上寨", 60, 0);
	add_village(&p, "下寨", 59, 0);
	add_way(&p, "上寨", 0, 8);
	add_way(&p, "上寨", 1, 60);
	add_way(&p, "下寨", 0, 9);
	add_way(&p, "下寨", 1, 70);
	p.beds[0][XS_JUNIOR][XS_AT_BOYS] = 110;
	p.beds[1][XS_JUNIOR][XS_AT_BOYS] = 200;
	place_open(&p);
	allocate(&p, NULL, &a);
	cr_expect_eq(a.sums[XS_JUNIOR].splits, 1);
	cr_expect_eq(a.sums[XS_JUNIOR].plan_km, 60 * 8 + 50 * 9 + 9 * 70);
	xs_allocation_release(&a);
	place_release(&p);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The ranking on works made by hand: scores and places worked out on paper,
 * swaps by ranking again, bands by sorting all schools for every weight set.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/plan/rank/rank_i.h"
#include "support_school.h"

#define MANY 40

static struct xs_library *lib;
static struct xs_survey *survey;
static struct xs_works works;
static struct xs_county county;
static struct xs_weights weights;
static struct xs_need needs[200];
static struct xs_work all[200];

static void start(void)
{
	lib = school_library();
	memset(&works, 0, sizeof(works));
	memset(&county, 0, sizeof(county));
	memset(&weights, 0, sizeof(weights));
	memset(needs, 0, sizeof(needs));
	memset(all, 0, sizeof(all));
	works.needs = needs;
	works.all = all;
	works.opening_year = 2027;
	works.last_year = 2035;
	weights.share = 0.3;
	weights.money_fen = XS_FEN_BLANK;
	weights.small_below = 30;
	weights.yes_no = .25;
}

static void stop(void)
{
	xs_survey_free(survey);
	survey = NULL;
	xs_library_free(lib);
}

TestSuite(ranking, .init = start, .fini = stop);

static void schools(size_t n)
{
	survey = school_survey(lib, n);
	works.survey = survey;
	county.survey = survey;
	for (size_t i = 0; i < n; i++)
		school_fill(survey, i, "kind=小学 pupils_primary=100");
}

/* A need with one work; `yuan` below 0: no cost is known. */
static struct xs_need *need(size_t school, const char *item, double depth,
	double pupils, double yuan)
{
	struct xs_need *n = &needs[works.needs_n];
	struct xs_work *w = &all[works.n];

	*n = (struct xs_need){ .school = school,
		.building = -1,
		.item = item ? xs_item_find(survey->cat, item) : -1,
		.stage = XS_NO_STAGE,
		.unit = "volume",
		.gap_now = 10,
		.gap_opening = 10,
		.label = XS_LASTING,
		.needed_until = 2035,
		.pupils = pupils,
		.depth = depth,
		.works = works.n,
		.works_n = 1 };
	*w = (struct xs_work){ .need = works.needs_n,
		.kind = XS_WORK_BUY,
		.fen = yuan < 0 ? XS_FEN_BLANK : (int64_t)(yuan * 100),
		.solves = 1 };
	works.needs_n++;
	works.n++;
	return n;
}

static void weigh(enum xs_criterion c, double weight, double none, double full)
{
	weights.given[c] = weight;
	weights.of[c] = weight / 100;
	weights.none[c] = (struct xs_opt_real){ true, none };
	weights.full[c] = (struct xs_opt_real){ true, full };
}

static struct xs_ranking *rank(void)
{
	return xs_ranking_new(&works, &county, &weights);
}

static const struct xs_rank *of(const struct xs_ranking *r, size_t school)
{
	return &r->all[xs_ranking_find(r, school)];
}

/* The order as letters, A the first school. */
static void expect_order(const struct xs_ranking *r, const char *order)
{
	char text[MANY + 1] = "";

	for (size_t i = 0; i < r->n; i++) {
		text[i] = (char)('A' + r->all[i].school);
		cr_expect_eq(r->all[i].place, (int)i + 1);
	}
	cr_expect_str_eq(text, order);
}

/* Full marks: 2 items missing, 400 pupils, 0 yuan; none: 10 000 yuan a pupil.
 *
 *	    depth        pupils      yuan a pupil         score
 *	A  .5+.25 → .375  200 → .5   400 000/200 → .8    18.75 + 15  + 16 = 49.75
 *	B  1      → .5    100 → .25  500 000/100 → .5    25    + 7.5 + 10 = 42.5
 *	C  .2     → .1     50 → .125 100 000/50  → .8     5    + 3.75 + 16 = 24.75
 *	D  lacks nothing
 * C has a dangerous building: it is first whatever its score. */
static void four_schools(void)
{
	schools(4);
	weigh(XS_CRIT_DEPTH, 50, 0, 2);
	weigh(XS_CRIT_PUPILS, 30, 0, 400);
	weigh(XS_CRIT_COST, 20, 10000, 0);
	need(0, "books", .5, 200, 300000);
	need(0, "desks", .25, 120, 100000);
	need(1, "books", 1, 100, 500000);
	need(2, NULL, .2, 50, 100000)->safety = true;
}

Test(ranking, four_schools_by_hand)
{
	four_schools();
	struct xs_ranking *r = rank();

	expect_order(r, "CABD");
	cr_expect_float_eq(of(r, 0)->score, 49.75, 1e-9);
	cr_expect_float_eq(of(r, 1)->score, 42.5, 1e-9);
	cr_expect_float_eq(of(r, 2)->score, 24.75, 1e-9);
	cr_expect_eq(of(r, 3)->score, 0);
	cr_expect_eq(of(r, 2)->tier, XS_TIER_SAFETY);
	cr_expect_eq(of(r, 0)->tier, XS_TIER_GAPS);
	cr_expect_eq(of(r, 3)->tier, XS_TIER_NOTHING);
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_DEPTH], .75, 1e-12);
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_COST], 2000, 1e-9);
	cr_expect_eq(of(r, 0)->fen, 40000000);
	cr_expect_eq(of(r, 3)->fen, XS_FEN_BLANK);
	cr_expect_eq(r->lacking, 3);
	xs_ranking_free(r);
}

/* A is 7.25 ahead.  Pupils: B lacks .25 of them, 30 − 7.25/.25 = 1; depth:
 * 50 + 7.25/.125 = 108, further; cost: 20 − 7.25/.3 is below zero. */
Test(ranking, the_swap_is_where_the_order_turns)
{
	struct xs_rank_swap swap;

	four_schools();
	struct xs_ranking *r = rank();
	cr_assert(xs_rank_swap(r, 1, 2, &swap));
	xs_ranking_free(r);
	cr_expect_eq(swap.criterion, XS_CRIT_PUPILS);
	cr_expect_float_eq(swap.from, 30, 1e-9);
	cr_expect_float_eq(swap.to, 1, 1e-9);
	weigh(swap.criterion, swap.to + .01, 0, 400);
	r = rank();
	expect_order(r, "CABD");
	xs_ranking_free(r);
	weigh(swap.criterion, swap.to - .01, 0, 400);
	r = rank();
	expect_order(r, "CBAD");
	xs_ranking_free(r);
}

Test(ranking, no_weight_swaps_tiers_or_a_school_that_is_nowhere_behind)
{
	struct xs_rank_swap swap;

	four_schools();
	struct xs_ranking *r = rank();
	cr_expect_not(xs_rank_swap(r, 0, 1, &swap), "safety stands first");
	xs_ranking_free(r);
	needs[2].depth = .75; /* B is now not ahead in anything */
	r = rank();
	expect_order(r, "CABD");
	cr_expect_not(xs_rank_swap(r, 1, 2, &swap));
	xs_ranking_free(r);
}

Test(ranking, an_item_counts_once_at_its_worst_stage)
{
	schools(1);
	need(0, "books", .2, 100, 1)->stage = XS_PRIMARY;
	need(0, "books", .6, 50, 1)->stage = XS_JUNIOR;
	need(0, "books", .6, 50, 1)->stage = XS_JUNIOR;
	need(0, "desks", .1, 120, 1);
	struct xs_ranking *r = rank();
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_DEPTH], .7, 1e-12);
	/* stages together, 100 + 50, are more than the school's 120 */
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_PUPILS], 150, 1e-12);
	xs_ranking_free(r);
}

/* A wall is there or not: 0.25, beside half of the books. */
Test(ranking, what_is_there_or_not_has_no_depth_of_its_own)
{
	schools(1);
	need(0, "enclosing_wall", 1, 100, 1);
	need(0, "books", .5, 100, 1);
	struct xs_ranking *r = rank();
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_DEPTH], .75, 1e-12);
	cr_expect_eq(of(r, 0)->best_need, 1, "the books speak more for it");
	xs_ranking_free(r);
}

Test(ranking, what_calls_for_no_works_speaks_for_nobody)
{
	struct xs_buf text = XS_BUF_INIT;

	schools(2);
	need(0, "books", .9, 100, 1)->open = XS_OPEN_FADED;
	need(0, "books", .5, 100, 1)->open = XS_OPEN_NO_COST;
	need(1, NULL, .9, 100, 1)->safety = true;
	needs[2].open = XS_OPEN_UNDER_WAY;
	struct xs_ranking *r = rank();
	cr_expect_eq(of(r, 0)->raw[XS_CRIT_DEPTH], .5);
	cr_expect_eq(of(r, 0)->tier, XS_TIER_GAPS);
	cr_expect_eq(of(r, 1)->tier, XS_TIER_NOTHING);
	xs_rank_reason(r, xs_ranking_find(r, 1), XS_LANG_EN, &text);
	cr_expect_str_eq(text.s,
		"no works are called for: the register has it granted or "
		"under way");
	xs_ranking_free(r);
	school_fill(survey, 1, "grade_d_area=639.4");
	need(1, "books", .2, 100, 1);
	r = rank();
	cr_expect_eq(of(r, 1)->tier, XS_TIER_GAPS);
	xs_buf_clear(&text);
	xs_rank_reason(r, xs_ranking_find(r, 1), XS_LANG_EN, &text);
	cr_expect(strstr(text.s,
			  "639 m² of grade D building: the register has it "
			  "granted or under way; Books short by") == text.s,
		"%s", text.s);
	xs_ranking_free(r);
	xs_buf_release(&text);
}

Test(ranking, the_cheapest_work_that_solves_the_need_is_counted)
{
	schools(1);
	need(0, "books", .5, 100, 10);
	all[0].solves = .4;
	all[1] = all[2] = all[0];
	all[1].fen = 2500; /* solves it */
	all[1].solves = 1;
	all[2].fen = 9900;
	all[2].solves = 1;
	needs[0].works_n = 3;
	works.n = 3;
	need(0, "desks", .5, 100, -1);
	struct xs_ranking *r = rank();
	cr_expect_eq(of(r, 0)->fen, 2500);
	cr_expect_eq(of(r, 0)->uncosted, 1);
	xs_ranking_free(r);
}

/* -- small schools, blanks ----------------------------------------------------- */

/* Three pupils lack all of three items, 300 pupils half of four: 3 against 2.
 * Damped by 3 of 30 pupils towards the mean of the others, which is 2:
 * (3·3 + 27·2)/30 = 2.1; and with one who lacks 1.2: mean 1.6, 1.74. */
Test(ranking, a_small_school_is_not_first_by_its_denominator)
{
	static const char *const items[] = { "books", "desks", "beds_boys",
		"beds_girls" };

	schools(3);
	school_fill(survey, 0, "pupils_primary=3");
	weigh(XS_CRIT_DEPTH, 100, 0, 4);
	for (int i = 0; i < 3; i++)
		need(0, items[i], 1, 3, 900);
	for (int i = 0; i < 4; i++)
		need(1, items[i], .5, 300, 900);
	for (int i = 0; i < 3; i++)
		need(2, items[i], .4, 300, 900);
	struct xs_ranking *r = rank();
	cr_expect(of(r, 0)->is_small);
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_DEPTH], 1.74, 1e-9);
	expect_order(r, "BAC");
	/* 2 700 yuan for 3 pupils count as for 30 */
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_COST], 90, 1e-9);
	xs_ranking_free(r);
	weights.small_below = 0;
	r = rank();
	expect_order(r, "ABC");
	xs_ranking_free(r);
}

Test(ranking, a_blank_counts_as_the_mean)
{
	schools(3);
	weigh(XS_CRIT_DEPTH, 50, 0, 1);
	weigh(XS_CRIT_COST, 50, 1000, 0);
	need(0, "books", .5, 100, 20000); /* 200 yuan: .8 */
	need(1, "books", .5, 100, 80000); /* 800 yuan: .2 */
	need(2, "books", .5, 100, -1); /* mean .5 */
	struct xs_ranking *r = rank();
	expect_order(r, "ACB");
	cr_expect(xs_is_blank(of(r, 2)->raw[XS_CRIT_COST]));
	cr_expect_float_eq(of(r, 2)->scaled[XS_CRIT_COST], .5, 1e-12);
	cr_expect_float_eq(of(r, 2)->score, 50, 1e-9);
	xs_ranking_free(r);
}

Test(ranking, what_nobody_knows_gives_its_weight_to_the_others)
{
	schools(2);
	weigh(XS_CRIT_DEPTH, 30, 0, 1);
	weigh(XS_CRIT_PUPILS, 10, 0, 100);
	weigh(XS_CRIT_READY, 60, 0, 1); /* no register on file */
	need(0, "books", .5, 100, 1);
	need(1, "books", .5, 50, 1);
	struct xs_ranking *r = rank();
	cr_expect_not(r->known[XS_CRIT_READY]);
	cr_expect_eq(r->used[XS_CRIT_READY], 0);
	cr_expect_float_eq(r->used[XS_CRIT_DEPTH], .75, 1e-12);
	cr_expect_float_eq(of(r, 0)->score, 62.5, 1e-9);
	xs_ranking_free(r);
}

/* 20 schools with 10, 20 … 200 pupils: 95 % are not above 190, which has full
 * marks; so has the one beyond. */
Test(ranking, one_large_school_is_not_the_measure)
{
	schools(20);
	weigh(XS_CRIT_PUPILS, 100, 0, 0);
	weights.full[XS_CRIT_PUPILS].known = false;
	for (size_t i = 0; i < 20; i++)
		need(i, "books", .5, 10 * (double)(i + 1), 1);
	needs[19].pupils = 5000;
	struct xs_ranking *r = rank();
	cr_expect_eq(r->full[XS_CRIT_PUPILS], 190);
	cr_expect_eq(of(r, 19)->scaled[XS_CRIT_PUPILS], 1);
	cr_expect_float_eq(
		of(r, 9)->scaled[XS_CRIT_PUPILS], 100.0 / 190, 1e-12);
	xs_ranking_free(r);
}

/* Years of 2027 to 2035 are 9: until 2029 it is 3, and of a deep gap until
 * 2035 and a shallow one until 2029 (0.8·9 + 0.2·3) = 7.8. */
Test(ranking, years_of_need_go_by_depth)
{
	schools(2);
	need(0, "books", .4, 100, 1)->needed_until = 2029;
	need(1, "books", .8, 100, 1);
	need(1, "desks", .2, 100, 1)->needed_until = 2029;
	struct xs_ranking *r = rank();
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_YEARS], 3, 1e-12);
	cr_expect_float_eq(of(r, 1)->raw[XS_CRIT_YEARS], 7.8, 1e-12);
	cr_expect_eq(r->full[XS_CRIT_YEARS], 9);
	xs_ranking_free(r);
}

/* -- remoteness, readiness --------------------------------------------------- */

/* V1 (30 pupils) is 2 km from A, 5 from B; V2 (10) 6 from A, 9 from B; V3,
 * whose pupils are not on file, 4 km from B and 5 from A.
 * A: (30·2 + 10·6)/40 = 3; B: 4. */
Test(ranking, remoteness_is_the_way_of_those_it_is_the_nearest_for)
{
	struct xs_settlement settlements[] = {
		{ .code = "V1",
			.name = "one",
			.pupils[XS_PRIMARY] = { 20, 10 } },
		{ .code = "V2", .name = "two", .pupils[XS_PRIMARY] = { 4, 6 } },
	};
	struct xs_distance distances[] = {
		{ "V1", 1, "", 5, XS_BLANK, { 0 } },
		{ "one", 0, "", 2, XS_BLANK, { 0 } },
		{ "V2", 0, "", 6, XS_BLANK, { 0 } },
		{ "two", 1, "", 9, XS_BLANK, { 0 } },
		{ "V3", 1, "", 4, XS_BLANK, { 0 } },
		{ "V3", 0, "", 5, XS_BLANK, { 0 } },
	};

	schools(2);
	for (int i = 0; i < XS_STAGE_N; i++)
		for (int k = 0; k < 2; k++)
			if (i != XS_PRIMARY)
				settlements[0].pupils[i][k] =
					settlements[1].pupils[i][k] = XS_BLANK;
	county.settlements = settlements;
	county.settlements_n = 2;
	county.distances = distances;
	county.distances_n = COUNT(distances);
	need(0, "books", .5, 10, 1);
	need(1, "books", .5, 10, 1);
	struct xs_ranking *r = rank();
	cr_expect_eq(r->remote, XS_REMOTE_KM);
	cr_expect_float_eq(of(r, 0)->raw[XS_CRIT_REMOTE], 3, 1e-12);
	cr_expect_float_eq(of(r, 1)->raw[XS_CRIT_REMOTE], 4, 1e-12);
	xs_ranking_free(r);
}

Test(ranking, without_ways_place_and_terrain_say_how_remote)
{
	struct xs_distance one = { "V1", 0, "", 5, XS_BLANK, { 0 } };
	static const struct {
		const char *facts;
		double index;
	} rows[] = {
		{ "place=村庄 terrain=高寒", 1 },
		{ "place=城区 terrain=平原", 0 },
		/* (1 − 1/3 + 2/3)/2 */
		{ "place=乡镇 terrain=山区", 2.0 / 3 },
		{ "place=村庄", 1 },
		{ "terrain=丘陵", 1.0 / 3 },
		{ "", XS_BLANK },
	};

	schools(COUNT(rows));
	county.distances = &one; /* of one school in six: not for all */
	county.distances_n = 1;
	for (size_t i = 0; i < COUNT(rows); i++) {
		school_fill(survey, i, rows[i].facts);
		need(i, "books", .5, 10, 1);
	}
	struct xs_ranking *r = rank();
	cr_expect_eq(r->remote, XS_REMOTE_PLACE);
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect(school_same(
				  of(r, i)->raw[XS_CRIT_REMOTE], rows[i].index),
			"%s", rows[i].facts);
	xs_ranking_free(r);
}

Test(ranking, readiness_is_the_stage_and_the_appraisal)
{
	struct xs_project projects[] = {
		{ .school = 0, .stage = "批复" },
		{ .school = 0, .stage = "储备" },
		{ .school = 1, .stage = "实施" },
		{ .school = 2, .stage = "入库" },
	};
	struct xs_building buildings[] = {
		{ .school = 2, .grade = "D", .grade_date = "2024-05-01" },
		{ .school = 2, .grade = "", .grade_date = "" },
	};

	schools(3);
	survey->buildings = buildings;
	survey->buildings_n = 2;
	county.projects = projects;
	county.projects_n = COUNT(projects);
	need(0, "books", .5, 10, 1);
	need(1, "books", .5, 10, 1);
	need(2, NULL, .5, 10, 1)->building = 0;
	need(2, NULL, .5, 10, 1)->building = 1;
	struct xs_ranking *r = rank();
	cr_expect_eq(of(r, 0)->raw[XS_CRIT_READY], 1);
	cr_expect_eq(of(r, 1)->raw[XS_CRIT_READY], 0);
	/* 0.7·0.6 + 0.3·½ */
	cr_expect_float_eq(of(r, 2)->raw[XS_CRIT_READY], .57, 1e-12);
	xs_ranking_free(r);
	survey->buildings = NULL;
	survey->buildings_n = 0;
}

/* -- safety ------------------------------------------------------------------ */

Test(ranking, a_veto_of_safety_is_of_the_first_tier_another_is_not)
{
	struct xs_rule veto = { .id = "wall", .veto = true };

	schools(3);
	weigh(XS_CRIT_DEPTH, 100, 0, 1);
	need(0, "books", 1, 100, 1)->rule = &veto;
	need(1, "enclosing_wall", .1, 100, 1)->rule = &veto;
	need(2, "enclosing_wall", .2, 100, 1);
	struct xs_ranking *r = rank();
	expect_order(r, "BAC");
	cr_expect_eq(of(r, 1)->tier, XS_TIER_SAFETY);
	cr_expect_eq(of(r, 1)->veto, &veto);
	cr_expect_eq(of(r, 0)->tier, XS_TIER_GAPS);
	xs_ranking_free(r);
}

/* -- decisions --------------------------------------------------------------- */

static struct xs_decision decisions[8];
static void decide(
	int64_t id, size_t school, const char *what, const char *item)
{
	decisions[county.decisions_n++] = (struct xs_decision){ .id = id,
		.school = school,
		.what = what,
		.item = item,
		.reason = "why",
		.who = "who",
		.when = "2025-12-01" };
	county.decisions = decisions;
}

/* A to E lack .9 to .5, D and E have dangerous buildings: DEABC. */
static void five_schools(void)
{
	schools(5);
	weigh(XS_CRIT_DEPTH, 100, 0, 1);
	for (size_t i = 0; i < 5; i++)
		need(i, "books", .9 - .1 * (double)i, 100, 1)->safety = i > 2;
}

Test(ranking, decisions_move_within_their_tier)
{
	static const int computed[] = { 3, 4, 5, 1, 2 };
	static const struct {
		const char *name;
		struct {
			size_t school;
			const char *what;
		} decided[2];
		const char *order;
	} rows[] = {
		{ "none", { { 0, NULL }, { 0, NULL } }, "DEABC" },
		{ "first of its tier", { { 2, "first" }, { 0, NULL } },
			"DECAB" },
		{ "the earlier decision first",
			{ { 2, "first" }, { 1, "first" } }, "DECBA" },
		{ "last of its tier", { { 3, "last" }, { 0, NULL } }, "EDABC" },
		{ "left out", { { 0, "leave out" }, { 0, NULL } }, "DEBCA" },
		{ "a dangerous one left out",
			{ { 3, "leave out" }, { 0, NULL } }, "EABCD" },
		{ "included: the place stays",
			{ { 2, "include" }, { 0, NULL } }, "DEABC" },
		{ "the newest counts", { { 2, "first" }, { 2, "last" } },
			"DEABC" },
	};

	five_schools();
	for (size_t i = 0; i < COUNT(rows); i++) {
		county.decisions_n = 0;
		for (int k = 0; k < 2; k++)
			if (rows[i].decided[k].what)
				decide(k + 1, rows[i].decided[k].school,
					rows[i].decided[k].what, "");
		struct xs_ranking *r = rank();
		expect_order(r, rows[i].order);
		for (size_t k = 0; k < r->n; k++)
			cr_expect_eq(r->all[k].place_computed,
				computed[r->all[k].school], "%s", rows[i].name);
		xs_ranking_free(r);
	}
}

Test(ranking, an_item_left_out_is_not_counted)
{
	five_schools();
	need(4, "desks", .3, 100, 1);
	decide(1, 4, "leave out", "books");
	struct xs_ranking *r = rank();
	cr_expect_float_eq(of(r, 4)->raw[XS_CRIT_DEPTH], .3, 1e-12);
	cr_expect_null(of(r, 4)->decision, "the school's place is not decided");
	xs_ranking_free(r);
	decide(2, 4, "include", "books");
	r = rank();
	cr_expect_float_eq(of(r, 4)->raw[XS_CRIT_DEPTH], .8, 1e-12);
	xs_ranking_free(r);
}

/* -- bands ------------------------------------------------------------------- */

Test(ranking, who_is_ahead_in_all_is_always_in_and_the_last_never)
{
	schools(10);
	weights.share = .2; /* 2 of 10 */
	weights.sample = 500;
	weights.spread = .5;
	weigh(XS_CRIT_DEPTH, 50, 0, 1);
	weigh(XS_CRIT_PUPILS, 50, 0, 1000);
	need(0, "books", 1, 1000, 1); /* ahead of all in both */
	for (size_t i = 1; i < 9; i++) /* deep and few, or many and shallow */
		need(i, "books", .1 * (double)i, 100 * (double)(9 - i), 1);
	need(9, "books", .01, 10, 1); /* behind all in both */
	struct xs_ranking *r = rank();
	cr_expect_eq(of(r, 0)->band, XS_BAND_ALWAYS);
	cr_expect_eq(of(r, 0)->share_in, 1);
	cr_expect_eq(of(r, 9)->band, XS_BAND_NEVER);
	cr_expect_eq(of(r, 9)->share_in, 0);
	/* the ends of the trade-off take turns at the second place */
	cr_expect_eq(of(r, 1)->band, XS_BAND_DEPENDS);
	cr_expect_eq(of(r, 8)->band, XS_BAND_DEPENDS);
	cr_expect_float_eq(of(r, 1)->share_in, .5, .1);
	cr_expect_eq(r->in_n, 2);
	xs_ranking_free(r);
}

Test(ranking, the_tier_before_is_in_the_tier_behind_is_not)
{
	five_schools();
	weights.share = .4; /* 2 of 5: the two with dangerous buildings */
	weights.sample = 50;
	struct xs_ranking *r = rank();
	for (size_t i = 0; i < 5; i++)
		cr_expect_eq(
			of(r, i)->band, i > 2 ? XS_BAND_ALWAYS : XS_BAND_NEVER);
	xs_ranking_free(r);
}

struct sorted { /* of the full sort */
	double score;
	size_t at;
};
static int compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	if (x->score < y->score || x->score > y->score)
		return x->score > y->score ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

/* Sorts all for one weight set and walks down until the limit is passed. */
static void sort_and_walk(const struct xs_ranking *by_place, const double *w,
	int64_t limit, bool by_money, size_t *in)
{
	struct sorted s[MANY];

	for (size_t i = 0; i < by_place->n; i++) {
		s[i] = (struct sorted){ 0, i };
		for (int c = 0; c < XS_CRITERION_N; c++)
			if (w[c] > 0)
				s[i].score += w[c] * by_place->all[i].scaled[c];
	}
	qsort(s, by_place->n, sizeof(*s), compare);
	for (size_t i = 0; i < by_place->n; i++) {
		limit -= by_money ? by_place->all[s[i].at].fen : 1;
		if (limit < 0)
			return;
		in[s[i].at]++;
	}
}

static void check_bands(uint64_t seed, bool by_money)
{
	struct xs_random g = { seed };
	size_t in[MANY] = { 0 };
	double w[XS_CRITERION_N];
	int64_t limit = by_money ? 3000000 : 12;

	weights.by_money = by_money;
	weights.money_fen = limit;
	weights.seed = seed;
	struct xs_ranking *r = rank();
	sort_and_walk(r, r->used, limit, by_money, in);
	for (size_t k = 0; k < weights.sample; k++) {
		for (int c = 0; c < XS_CRITERION_N; c++)
			w[c] = r->used[c] *
				(1 +
					weights.spread *
						(2 * xs_random_next(&g) - 1));
		sort_and_walk(r, w, limit, by_money, in);
	}
	for (size_t i = 0; i < r->n; i++)
		cr_expect_float_eq(r->all[i].share_in,
			(double)in[i] / (double)(weights.sample + 1), 1e-12,
			"seed %d money %d place %zu", (int)seed, by_money, i);
	xs_ranking_free(r);
}

Test(ranking, bands_equal_those_of_sorting_everything)
{
	schools(MANY);
	weights.share = .3; /* 12 of 40 */
	weights.sample = 100;
	weights.spread = .7;
	weigh(XS_CRIT_DEPTH, 40, 0, 1);
	weigh(XS_CRIT_PUPILS, 30, 0, 1000);
	weigh(XS_CRIT_COST, 30, 200, 0);
	for (uint64_t seed = 1; seed <= 12; seed++) {
		struct xs_random g = { 1000 + seed };

		works.needs_n = works.n = 0;
		for (size_t i = 0; i < MANY; i++) /* with ties */
			need(i, "books", (int)(xs_random_next(&g) * 10) / 10.0,
				(int)(xs_random_next(&g) * 10) * 100.0,
				(int)(xs_random_next(&g) * 20) * 250.0);
		check_bands(seed, false);
		check_bands(seed, true);
	}
}

Test(ranking, the_same_twice)
{
	four_schools();
	weights.sample = 200;
	weights.spread = .9;
	struct xs_ranking *a = rank(), *b = rank();
	for (size_t i = 0; i < a->n; i++) {
		cr_expect_eq(a->all[i].school, b->all[i].school);
		cr_expect_eq(a->all[i].share_in, b->all[i].share_in);
	}
	xs_ranking_free(a);
	xs_ranking_free(b);
}

/* Numbers that splitmix64 is known to give from 1234567. */
Test(ranking, our_generator_gives_the_known_numbers)
{
	static const uint64_t known[] = { 6457827717110365317u,
		3203168211198807973u, 9817491932198370423u };
	struct xs_random g = { 1234567 };

	for (size_t i = 0; i < COUNT(known); i++)
		cr_expect_eq(
			xs_random_next(&g), (double)(known[i] >> 11) * 0x1p-53);
}

/* -- words ------------------------------------------------------------------- */

Test(ranking, the_sentence_is_made_of_the_numbers)
{
	struct xs_buf zh = XS_BUF_INIT, en = XS_BUF_INIT;

	four_schools();
	school_fill(survey, 2, "grade_d_area=1240");
	needs[0].boarders = 80;
	needs[0].gap_opening = 4;
	struct xs_ranking *r = rank();
	xs_rank_reason(r, xs_ranking_find(r, 0), XS_LANG_ZH, &zh);
	xs_rank_reason(r, xs_ranking_find(r, 0), XS_LANG_EN, &en);
	cr_expect_str_eq(en.s,
		"Books short by 10 volumes, 50%, by 4 in 2027; helps 200 pupils, 80 "
		"boarders among them; needed for good; about 400,000 yuan, "
		"2,000 yuan a pupil; most marks for depth of gaps (18.8) and "
		"cost a pupil helped (16)");
	cr_expect_str_eq(zh.s,
		"图书册数缺10册（缺50%），到2027学年缺4；惠及学生200人，其中寄宿生80人；"
		"需求长期存在；投资约40万元，生均2,000元；得分主要来自缺口深度"
		"（18.8分）和生均投入（16分）");
	xs_buf_clear(&en);
	xs_rank_reason(r, xs_ranking_find(r, 2), XS_LANG_EN, &en);
	cr_expect(strstr(en.s, "has 1,240 m² of grade D building") == en.s,
		"%s", en.s);
	xs_buf_clear(&en);
	xs_rank_reason(r, xs_ranking_find(r, 3), XS_LANG_EN, &en);
	cr_expect_str_eq(en.s, "no gap is known by these standards");
	xs_ranking_free(r);
	xs_buf_release(&zh);
	xs_buf_release(&en);
}

Test(ranking, why_names_each_criterion_and_the_swap)
{
	struct xs_buf en = XS_BUF_INIT;

	four_schools();
	struct xs_ranking *r = rank();
	xs_rank_why(r, 2, 1, XS_LANG_EN, &en);
	cr_expect_str_eq(en.s,
		"School 1 stands at place 2 with 49.8 marks, School 2 at place "
		"3 with 42.5.\n"
		"depth of gaps: 0.75 items against 1 items, 18.8 marks against "
		"25 (-6.3)\n"
		"pupils helped: 200 pupils against 100 pupils, 15 marks against "
		"7.5 (+7.5)\n"
		"cost a pupil helped: 2,000 yuan against 5,000 yuan, 16 marks "
		"against 10 (+6)\n"
		"School 2 would be first if pupils helped counted less than 1 instead "
		"of 30, the other weights as they are.\n");
	xs_ranking_free(r);
	xs_buf_release(&en);
}

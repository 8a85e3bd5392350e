/* SPDX-License-Identifier: Apache-2.0
 *
 * Closing a school of a county of three, by hand; what is refused; pupils of
 * random counties, none of whom is lost.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/closing.h"
#include "xueshe/funds.h"

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

TestSuite(closing, .init = open_all, .fini = close_all);

#define MOST 8

struct place {
	struct xs_survey *survey;
	struct xs_county county;
	struct xs_settlement villages[MOST];
	struct xs_distance rows[MOST * MOST];
	struct xs_building buildings[MOST];
	struct xs_county_fact facts[5];
	struct xs_pack *pack;
	struct xs_assessment *assessment;
	struct xs_ways *ways;
	struct xs_findings findings;
	struct xs_closing out;
	struct xs_error err;
};

/* The school to be closed, a point of 14 pupils; a primary school of 144 with
 * a class a grade; a point of grades 1 and 2 with one class. */
static void place_init(struct place *p)
{
	memset(p, 0, sizeof(*p));
	p->survey = school_survey(lib, 3);
	p->survey->province = "CN-GZ";
	school_fill(p->survey, 0,
		"kind=教学点 place=村庄 boarding_school=no pupils_primary=14 "
		"pupils_g1_boys=4 pupils_g1_girls=3 pupils_g2_boys=3 "
		"pupils_g2_girls=2 pupils_g4_boys=2 teachers_primary=2");
	school_fill(p->survey, 1,
		"kind=小学 place=村庄 boarding_school=no pupils_primary=144 "
		"pupils_g1_boys=22 pupils_g1_girls=22 pupils_g2_boys=20 "
		"pupils_g3_boys=20 pupils_g4_boys=20 pupils_g5_boys=20 "
		"pupils_g6_boys=20 classes_primary=6 largest_class_primary=44 "
		"books=1440 diners=100 canteen_seats=110");
	school_fill(p->survey, 2,
		"kind=教学点 place=村庄 boarding_school=no pupils_primary=10 "
		"pupils_g1_boys=5 pupils_g2_boys=5 classes_primary=1 "
		"largest_class_primary=10 books=300 diners=10 "
		"canteen_seats=20");
	p->county.survey = p->survey;
	p->county.settlements = p->villages;
	p->county.distances = p->rows;
	p->county.facts = p->facts;
}

static void add_village(
	struct place *p, const char *name, double boys, double girls)
{
	struct xs_settlement *v = &p->villages[p->county.settlements_n++];

	*v = (struct xs_settlement){ .code = "", .name = name, .township = "" };
	v->longitude = v->latitude = XS_BLANK;
	v->pupils[XS_PRIMARY][0] = boys;
	v->pupils[XS_PRIMARY][1] = girls;
	v->pupils[XS_JUNIOR][0] = v->pupils[XS_JUNIOR][1] = XS_BLANK;
}

static void add_way(struct place *p, const char *name, size_t school, double km,
	double minutes)
{
	p->rows[p->county.distances_n++] = (struct xs_distance){ .origin = name,
		.school = school,
		.mode = "",
		.km = km,
		.minutes = minutes,
		.at = { "", "", 0 } };
}

static void add_villages(struct place *p)
{
	add_village(p, "甲", 6, 4);
	add_village(p, "乙", 2, 2);
	add_way(p, "甲", 0, 1, 10);
	add_way(p, "甲", 1, 4, 40);
	add_way(p, "甲", 2, 2, 20);
	add_way(p, "乙", 0, 2, XS_BLANK);
	add_way(p, "乙", 1, 2.5, XS_BLANK);
	add_way(p, "乙", 2, 9, XS_BLANK);
}

static int close_into(struct place *p, const size_t *to, size_t to_n)
{
	static const struct xs_assess_options judging;
	struct xs_ways_input ways = { .survey = p->survey,
		.county = &p->county };
	struct xs_closing_input in = { .survey = p->survey,
		.county = &p->county,
		.judging = &judging,
		.funds = funds,
		.region = "centre_west",
		.terms = { .school = 0, .to = to, .to_n = to_n } };
	struct xs_bed_norms norms;

	xs_survey_settle(p->survey, NULL);
	p->ways = xs_ways_new(&ways, NULL);
	p->pack = school_pack(lib,
		"{'id': 'c', 'indicator': 'books_per_pupil', 'at_least': 10}",
		NULL, "");
	p->assessment = xs_assess_new(p->survey, p->pack, &judging);
	xs_bed_norms_of(NULL, 0, p->survey->reference, &norms);
	in.ways = p->ways;
	in.norms = &norms;
	in.assessments = &p->assessment;
	in.assessments_n = 1;
	return xs_closing_of(&in, &p->out, &p->findings, &p->err);
}

static void place_release(struct place *p)
{
	xs_closing_release(&p->out);
	xs_assess_free(p->assessment);
	xs_ways_free(p->ways);
	xs_findings_release(&p->findings);
	xs_survey_free(p->survey);
}

static int64_t moved(const struct place *p, int grade, size_t to, int sex)
{
	for (size_t i = 0; i < p->out.moves_n; i++)
		if (p->out.moves[i].grade == grade && p->out.moves[i].to == to)
			return p->out.moves[i].pupils[sex];
	return 0;
}

/* Boys 9 × 10/14 = 6.43 and 2.57: 6 of 甲, 3 of 乙; girls 5: 4 and 1.  Boys of
 * grade 1: 4 × 6/9 = 2.67 and 1.33: 3 and 1; grade 2: 3 × 3/5 = 1.8 and 1.2: 2
 * and 1; grade 4: one each.  Girls of grade 1: 3 × 4/5 = 2.4 and 0.6: 2 and 1;
 * grade 2: 2 of 甲.  甲's lower grades go to the point 2 km away, the rest and
 * all of 乙 to the school. */
Test(closing, each_goes_to_the_nearest_that_teaches_the_grade)
{
	static const size_t to[] = { 1, 2 };
	struct place p;

	place_init(&p);
	add_villages(&p);
	cr_assert_eq(close_into(&p, to, 2), 0, "%s", p.err.msg);
	cr_expect_eq(moved(&p, 0, 2, XS_AT_BOYS), 3);
	cr_expect_eq(moved(&p, 0, 2, XS_AT_GIRLS), 2);
	cr_expect_eq(moved(&p, 1, 2, XS_AT_BOYS), 2);
	cr_expect_eq(moved(&p, 1, 2, XS_AT_GIRLS), 2);
	cr_expect_eq(moved(&p, 0, 1, XS_AT_BOYS), 1);
	cr_expect_eq(moved(&p, 0, 1, XS_AT_GIRLS), 1);
	cr_expect_eq(moved(&p, 1, 1, XS_AT_BOYS), 1);
	cr_expect_eq(moved(&p, 3, 1, XS_AT_BOYS), 2);
	cr_expect_eq(moved(&p, 3, 2, XS_AT_BOYS), 0);
	place_release(&p);
}

/* Now: (10 × 1 + 4 × 2) / 14; then: (9 × 2 + 1 × 4 + 4 × 2.5) / 14.  Minutes
 * are known of 甲: 10 now, (9 × 20 + 40) / 10 = 22 then.  Beyond 3 km: the boy
 * of grade 4 from 甲.  Families at 0.5 yuan: now 400 × 0.5 × 18 = 3,600; then
 * 200 × (18 + 10) + 4 × 0.5 × 2 × 40 = 5,760. */
Test(closing, ways_boarders_and_families)
{
	static const size_t to[] = { 1, 2 };
	struct place p;
	const struct xs_closing_sum *s;

	place_init(&p);
	add_villages(&p);
	p.facts[0] = (struct xs_county_fact){ "校车每生每公里费用（元）", 2025,
		0.5, "", { 0 } };
	p.county.facts_n = 1;
	cr_assert_eq(close_into(&p, to, 2), 0, "%s", p.err.msg);
	s = &p.out.sums[XS_PRIMARY];
	cr_expect_eq(s->moved, 14);
	cr_expect_eq(s->nowhere, 0);
	cr_expect(school_same(s->km_before, 18.0 / 14));
	cr_expect(school_same(s->km_after, 32.0 / 14));
	cr_expect(school_same(s->added_km, 14.0 / 14));
	cr_expect_eq(s->minutes_known, 10);
	cr_expect(school_same(s->minutes_before, 10));
	cr_expect(school_same(s->minutes_after, 22));
	cr_expect_eq(s->longest_km, 4);
	cr_expect(s->boarding_known);
	cr_expect_eq(s->boarding[XS_AT_BOYS], 1);
	cr_expect_eq(s->boarding[XS_AT_GIRLS], 0);
	cr_expect_eq(s->lower, 0);
	cr_expect_eq(p.out.family_before_fen, 360000);
	cr_expect_eq(p.out.family_after_fen, 576000);
	cr_expect_eq(p.out.checks[XS_CHECK_LOWER].verdict, XS_PASS);
	/* 乙's minutes are not known. */
	cr_expect_eq(p.out.checks[XS_CHECK_HALF_HOUR].verdict, XS_UNKNOWN);
	place_release(&p);
}

/* The school takes 5: grade 1 has 46, above 45, so 7 classes, the largest 23
 * (46 in two; grade 4 has 22).  The point takes 9: 19 in one class.  Books: 149
 * need 1,490, 50 more than there are; 19 need 190 of 300. */
Test(closing, receivers_before_and_after)
{
	static const size_t to[] = { 1, 2 };
	struct place p;
	const struct xs_closing_stage *a, *b;

	place_init(&p);
	add_villages(&p);
	cr_assert_eq(close_into(&p, to, 2), 0, "%s", p.err.msg);
	a = &p.out.receivers[0].stages[XS_PRIMARY];
	b = &p.out.receivers[1].stages[XS_PRIMARY];
	cr_expect_eq(a->pupils[0], 144);
	cr_expect_eq(a->pupils[1], 149);
	cr_expect_eq(a->classes[1], 7);
	cr_expect_eq(a->largest[1], 23, "%g", a->largest[1]);
	cr_expect_eq(a->boarders[0][XS_AT_BOYS], 0);
	cr_expect_eq(a->boarders[1][XS_AT_BOYS], 1);
	cr_expect_eq(p.out.receivers[0].diners[1], 105);
	cr_expect_eq(b->pupils[1], 19);
	cr_expect_eq(b->classes[1], 1);
	cr_expect_eq(b->largest[1], 19);
	cr_assert_eq(p.out.turns_n, 1);
	cr_expect_eq(p.out.turns[0].school, 1);
	cr_expect_eq(p.out.turns[0].before, XS_PASS);
	cr_expect_eq(p.out.turns[0].after, XS_FAIL);
	cr_expect(school_same(p.out.turns[0].gap_after, 50));
	cr_expect_eq(p.out.turns_elsewhere, 0);
	cr_expect_eq(p.out.checks[XS_CHECK_RULES].figure, 1);
	cr_expect_eq(p.out.checks[XS_CHECK_SEATS].verdict, XS_PASS);
	cr_expect_not(xs_school_is_open(p.out.after, 0));
	/* What was given is as it was. */
	cr_expect(xs_school_is_open(p.survey, 0));
	cr_expect_eq(xs_survey_value(p.survey, 1,
			     xs_item_find(p.survey->cat, "pupils_primary")),
		144);
	place_release(&p);
}

/* 2026 at 720 yuan.  Public funds go with the pupils: 168 × 720 − 154 × 720 −
 * 14 × 720 = 0.  The floor: 81 × 720 then, 90 × 720 and 86 × 720 now: −68,400.
 * One boarder more: 300. */
Test(closing, money_line_by_line)
{
	static const size_t to[] = { 1, 2 };
	struct place p;
	int seen = 0;

	place_init(&p);
	add_villages(&p);
	cr_assert_eq(close_into(&p, to, 2), 0, "%s", p.err.msg);
	cr_expect_eq(p.out.money_year, 2026);
	for (size_t i = 0; i < p.out.lines_n; i++) {
		const struct xs_closing_line *l = &p.out.lines[i];

		if (l->line == XS_RUN_PUBLIC_PRIMARY) {
			cr_expect_eq(l->closed, 1008000);
			cr_expect(l->known && l->change == 0);
			seen++;
		} else if (l->line == XS_RUN_SMALL_FLOOR) {
			cr_expect_eq(l->closed, 6192000);
			cr_expect(l->known && l->change == -6840000);
			seen++;
		} else if (l->line == XS_RUN_BOARDING) {
			cr_expect(l->known && l->change == 30000);
			seen++;
		} else if (l->line == XS_RUN_UPKEEP) {
			cr_expect_not(l->known); /* no price on file */
			seen++;
		}
	}
	cr_expect_eq(seen, 4);
	cr_expect_eq(p.out.keep_given_fen, 7200000);
	cr_expect_eq(p.out.keep_cost_fen, XS_FEN_BLANK);
	cr_expect_eq(p.out.family_after_fen, XS_FEN_BLANK);
	place_release(&p);
}

/* Rural or not: nobody says, so the floor is not known, nor what is given. */
Test(closing, what_the_school_is_given_is_not_known_in_part)
{
	static const size_t to[] = { 1, 2 };
	struct place p;

	place_init(&p);
	add_villages(&p);
	school_fill(p.survey, 0, "kind=小学");
	school_set(p.survey, 0, "place", XS_BLANK);
	cr_assert_eq(close_into(&p, to, 2), 0, "%s", p.err.msg);
	cr_expect_eq(p.out.keep_given_fen, XS_FEN_BLANK);
	place_release(&p);
}

/* Only the point: the two of grade 4 have no place.  No settlements: 0.1° of
 * latitude is 11.1195 km, in the plain × 1.2 = 13.343; all 12 who go would have
 * to board, all of grades 1 and 2; how far they go now is not known. */
Test(closing, without_settlements_and_with_a_grade_nobody_teaches)
{
	static const size_t to[] = { 2 };
	struct place p;
	const struct xs_closing_sum *s;

	place_init(&p);
	school_fill(p.survey, 0, "longitude=106 latitude=26");
	school_fill(p.survey, 2, "longitude=106 latitude=26.1 terrain=平原");
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	s = &p.out.sums[XS_PRIMARY];
	cr_expect_eq(s->moved, 12);
	cr_expect_eq(s->nowhere, 2);
	cr_expect(fabs(s->added_km - 13.343) < 0.001, "%g", s->added_km);
	cr_expect(xs_is_blank(s->km_before));
	cr_expect(xs_is_blank(s->km_after));
	cr_expect_eq(s->boarding[0] + s->boarding[1], 12);
	cr_expect_eq(s->lower, 12);
	cr_expect_eq(p.out.checks[XS_CHECK_PLACES].verdict, XS_FAIL);
	cr_expect_eq(p.out.checks[XS_CHECK_PLACES].figure, 2);
	cr_expect_eq(p.out.checks[XS_CHECK_LOWER].verdict, XS_FAIL);
	place_release(&p);
}

/* Neither coordinates nor rows: nothing is made of it. */
Test(closing, an_unknown_way_stays_unknown)
{
	static const size_t to[] = { 1 };
	struct place p;
	bool told = false;

	place_init(&p);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	cr_expect_not(p.out.sums[XS_PRIMARY].boarding_known);
	cr_expect(xs_is_blank(p.out.sums[XS_PRIMARY].added_km));
	cr_expect(xs_is_blank(
		p.out.receivers[0].stages[XS_PRIMARY].boarders[1][XS_AT_BOYS]));
	cr_expect_eq(p.out.checks[XS_CHECK_LOWER].verdict, XS_UNKNOWN);
	cr_expect_eq(p.out.checks[XS_CHECK_BEDS].verdict, XS_UNKNOWN);
	for (size_t i = 0; i < p.findings.n; i++)
		told |= p.findings.all[i].code == XS_F_CLOSING_NO_WAY;
	cr_expect(told);
	place_release(&p);
}

static bool is_found(const struct place *p, enum xs_finding_code code)
{
	for (size_t i = 0; i < p->findings.n; i++)
		if (p->findings.all[i].code == code)
			return true;
	return false;
}

/* One village 1 km from the school to be closed, 2.5 km and 20 minutes from
 * the others: nobody has to board.  Books, seats and classes suffice for
 * whoever comes. */
static void place_near(struct place *p)
{
	place_init(p);
	school_fill(p->survey, 1, "books=9000 canteen_seats=900");
	add_village(p, "乙", 5, 5);
	add_way(p, "乙", 0, 1, 10);
	add_way(p, "乙", 1, 2.5, 20);
	add_way(p, "乙", 2, 9, 20);
}

static void expect_checks(const struct place *p, enum xs_verdict verdict)
{
	for (int i = 0; i < XS_CHECK_N; i++)
		cr_expect_eq(p->out.checks[i].verdict,
			i == XS_CHECK_BEDS && verdict == XS_PASS
				? XS_NOT_APPLICABLE
				: verdict,
			"%s: %s",
			xs_closing_check_name((enum xs_closing_check)i),
			xs_verdict_name(p->out.checks[i].verdict));
}

/* All 14 are in a grade: every condition is met, and nobody needs a bed. */
Test(closing, what_is_on_file_of_all_is_met)
{
	static const size_t to[] = { 1 };
	struct place p;

	place_near(&p);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	expect_checks(&p, XS_PASS);
	cr_expect(p.out.sums[XS_PRIMARY].roll_known);
	place_release(&p);
}

/* 14 of 26 are in a grade: where 12 go nobody knows, and no condition can be
 * said to be met of them, nor of a line of money what it comes to, but that the
 * floor of small schools is lost.  With books for the 144 alone, one is missed
 * whatever the 12 do. */
Test(closing, pupils_in_no_grade_leave_conditions_open)
{
	static const size_t to[] = { 1 };
	struct place p;

	place_near(&p);
	school_fill(p.survey, 0, "pupils_primary=26");
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	expect_checks(&p, XS_UNKNOWN);
	cr_expect(p.out.sums[XS_PRIMARY].roll_known);
	cr_expect_eq(p.out.sums[XS_PRIMARY].ungraded, 12);
	cr_expect_not(p.out.sums[XS_PRIMARY].boarding_known);
	for (size_t i = 0; i < p.out.lines_n; i++)
		cr_expect_eq(p.out.lines[i].known,
			p.out.lines[i].line == XS_RUN_SMALL_FLOOR, "%s",
			xs_running_name(p.out.lines[i].line));
	place_release(&p);

	place_near(&p);
	school_fill(p.survey, 0, "pupils_primary=26");
	school_fill(p.survey, 1, "books=1440 canteen_seats=110");
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	cr_expect_eq(p.out.checks[XS_CHECK_RULES].verdict, XS_FAIL);
	/* 100 + 14 eat at 110 seats. */
	cr_expect_eq(p.out.checks[XS_CHECK_SEATS].verdict, XS_FAIL);
	cr_expect_eq(p.out.checks[XS_CHECK_SEATS].figure, 4);
	place_release(&p);
}

static const struct xs_closing_line *line_of(
	const struct place *p, enum xs_running_line line)
{
	for (size_t i = 0; i < p->out.lines_n; i++)
		if (p->out.lines[i].line == line)
			return &p->out.lines[i];
	return NULL;
}

/* What the receivers' line is now comes back. */
static int64_t expect_change(const struct place *p, enum xs_running_line line,
	bool known, int64_t yuan)
{
	const struct xs_closing_line *l = line_of(p, line);

	cr_assert(l, "%s is left out", xs_running_name(line));
	cr_expect_eq(l->known, known, "%s", xs_running_name(line));
	if (known)
		cr_expect_eq(l->change, yuan * 100, "%s: %lld",
			xs_running_name(line), (long long)l->change);
	else
		cr_expect_eq(l->after, XS_FEN_BLANK);
	return l->before;
}

/* place_near with prices a year, and one pupil more than are in a grade. */
static void place_priced(struct place *p)
{
	static const struct xs_county_fact prices[] = {
		{ "保安年均工资（元）", 2025, 30000, "", { 0 } },
		{ "食堂从业人员年均工资（元）", 2025, 24000, "", { 0 } },
		{ "生活教师年均工资（元）", 2025, 36000, "", { 0 } },
		{ "寄宿生年均运行成本（元）", 2025, 500, "", { 0 } },
	};

	place_near(p);
	memcpy(p->facts, prices, sizeof(prices));
	p->county.facts_n = COUNT(prices);
	school_fill(p->survey, 0,
		"pupils_primary=15 guards=1 cooks=2 life_teachers=1");
	school_fill(p->survey, 1, "guards=2 cooks=3 life_teachers=1");
	school_fill(p->survey, 2, "guards=1 cooks=0 life_teachers=0");
}

/* Nobody is taken on: whoever the one in no grade is, the pay of the closed
 * school's staff is saved, 1 × 30,000, 2 × 24,000 and 1 × 36,000.  144 and more
 * are above the floor of 100, which added 85 × 720 = 61,200 for the 15. */
Test(closing, pay_is_known_of_pupils_in_no_grade)
{
	static const size_t to[] = { 1 };
	struct place p;

	place_priced(&p);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	cr_expect_eq(p.out.sums[XS_PRIMARY].ungraded, 1);
	expect_change(&p, XS_RUN_GUARDS, true, -30000);
	expect_change(&p, XS_RUN_COOKS, true, -48000);
	expect_change(&p, XS_RUN_LIFE_TEACHERS, true, -36000);
	expect_change(&p, XS_RUN_SMALL_FLOOR, true, -61200);
	expect_change(&p, XS_RUN_PUBLIC_PRIMARY, false, 0);
	expect_change(&p, XS_RUN_UPKEEP, false, 0);
	cr_expect_null(line_of(&p, XS_RUN_PUBLIC_JUNIOR));
	place_release(&p);

	/* A point of 10, below the floor: with the one it is paid for fewer
	 * whom it has not. */
	place_priced(&p);
	cr_assert_eq(close_into(&p, (const size_t[]){ 1, 2 }, 2), 0, "%s",
		p.err.msg);
	expect_change(&p, XS_RUN_SMALL_FLOOR, false, 0);
	expect_change(&p, XS_RUN_GUARDS, true, -30000);
	place_release(&p);

	/* A school of nobody costs nothing, with the one it costs a guard. */
	place_priced(&p);
	school_fill(p.survey, 2,
		"kind=小学 pupils_primary=0 pupils_g1_boys=0 pupils_g2_boys=0");
	cr_assert_eq(close_into(&p, (const size_t[]){ 1, 2 }, 2), 0, "%s",
		p.err.msg);
	expect_change(&p, XS_RUN_GUARDS, false, 0);
	expect_change(&p, XS_RUN_SMALL_FLOOR, false, 0);
	place_release(&p);
}

/* None of the 14 has to board; of the one in no grade nobody knows, whether the
 * receiver boards 20 or nobody.  Were all in a grade, nothing would change. */
Test(closing, boarders_of_pupils_in_no_grade_are_not_none)
{
	static const enum xs_running_line lines[] = { XS_RUN_BOARDING,
		XS_RUN_BOARDER_UPKEEP };
	static const size_t to[] = { 1 };
	static const char *const boards =
		"boarding_school=yes boarders_primary_boys=20 "
		"boarders_primary_girls=0";
	struct place p;

	place_priced(&p);
	school_fill(p.survey, 1, boards);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	/* 20 × 300 and 20 × 500 as it is. */
	cr_expect_eq(expect_change(&p, XS_RUN_BOARDING, false, 0), 600000);
	cr_expect_eq(
		expect_change(&p, XS_RUN_BOARDER_UPKEEP, false, 0), 1000000);
	place_release(&p);

	place_priced(&p);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	for (size_t i = 0; i < COUNT(lines); i++)
		expect_change(&p, lines[i], false, 0);
	place_release(&p);

	place_priced(&p);
	school_fill(p.survey, 0, "pupils_primary=14");
	school_fill(p.survey, 1, boards);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	for (size_t i = 0; i < COUNT(lines); i++)
		expect_change(&p, lines[i], true, 0);
	place_release(&p);
}

static void clear_grades(struct xs_survey *s, int from, int to)
{
	char key[64];

	for (int g = from; g <= to; g++)
		for (int x = 0; x < XS_SEXES; x++) {
			snprintf(key, sizeof(key), "pupils_g%d_%s", g,
				x == XS_AT_BOYS ? "boys" : "girls");
			school_set(s, 0, key, XS_BLANK);
		}
	school_set(s, 0, "pupils_primary", XS_BLANK);
}

/* Grades 4 to 6 have 2 + 3 + 1; what grades 1 to 3 have nobody says. */
Test(closing, blank_grades_and_roll_are_not_nobody)
{
	static const size_t to[] = { 1 };
	struct place p;

	place_near(&p);
	clear_grades(p.survey, 1, 6);
	school_fill(p.survey, 0,
		"kind=小学 pupils_g4_boys=2 pupils_g4_girls=0 pupils_g5_boys=3 "
		"pupils_g5_girls=0 pupils_g6_boys=1 pupils_g6_girls=0");
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	cr_expect_eq(p.out.sums[XS_PRIMARY].pupils, 6);
	cr_expect_eq(p.out.sums[XS_PRIMARY].moved, 6);
	cr_expect_not(p.out.sums[XS_PRIMARY].roll_known);
	cr_expect(p.out.sums[XS_JUNIOR].roll_known);
	cr_expect(is_found(&p, XS_F_CLOSING_NO_ROLL));
	/* The village's 10 are not set beside the 6 that are on file. */
	cr_expect_not(is_found(&p, XS_F_CLOSING_ROLL));
	expect_checks(&p, XS_UNKNOWN);
	place_release(&p);
}

/* The junior stage's 9 are on file, the primary stage is blank. */
Test(closing, a_blank_stage_is_not_left_out)
{
	static const size_t to[] = { 1 };
	struct place p;

	place_near(&p);
	clear_grades(p.survey, 1, 6);
	school_fill(p.survey, 0,
		"kind=九年一贯制学校 pupils_junior=9 pupils_g7_boys=9");
	school_fill(p.survey, 1,
		"kind=九年一贯制学校 pupils_junior=90 pupils_g7_boys=30 "
		"pupils_g8_boys=30 pupils_g9_boys=30 classes_junior=3 "
		"largest_class_junior=30");
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	cr_expect_eq(p.out.sums[XS_PRIMARY].pupils, 0);
	cr_expect_not(p.out.sums[XS_PRIMARY].roll_known);
	cr_expect(p.out.sums[XS_JUNIOR].roll_known);
	cr_expect_eq(p.out.sums[XS_JUNIOR].moved, 9);
	expect_checks(&p, XS_UNKNOWN);
	place_release(&p);
}

/* The receiver's 20 boys have 30 beds, its 50 girls' are blank: the girls' are
 * not known, nor is the condition; with 15 beds for the boys it fails. */
Test(closing, blank_beds_are_not_short_beds)
{
	static const size_t to[] = { 1 };

	for (int boys = 30; boys >= 15; boys -= 15) {
		struct place p;

		place_near(&p);
		school_fill(p.survey, 1,
			"boarding_school=yes boarders_primary_boys=20 "
			"boarders_primary_girls=50");
		school_set(p.survey, 1, "beds_boys", boys);
		cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
		cr_assert_eq(p.out.beds_n, 2);
		cr_expect(p.out.beds[0].known[0] && p.out.beds[0].known[1]);
		cr_expect_eq(p.out.beds[0].short_of[1], boys == 30 ? 0 : 5);
		cr_expect_not(p.out.beds[1].known[0]);
		cr_expect_not(p.out.beds[1].known[1]);
		cr_expect_eq(p.out.checks[XS_CHECK_BEDS].verdict,
			boys == 30 ? XS_UNKNOWN : XS_FAIL);
		place_release(&p);
	}
}

Test(closing, rooms_by_grade_tenure_and_state)
{
	static const struct {
		const char *grade, *state, *tenure;
		enum xs_closing_fate fate;
	} cases[] = {
		{ "D", "停用", "自有", XS_FATE_DEMOLISH },
		{ "D", "在用", "租借", XS_FATE_DEMOLISH },
		{ "B", "在用", "租借", XS_FATE_RETURN },
		{ "C", "在用", "自有", XS_FATE_REPAIR },
		{ "", "在用", "自有", XS_FATE_APPRAISE },
		{ "B", "闲置", "自有", XS_FATE_IDLE },
		{ "A", "在用", "自有", XS_FATE_REUSE },
	};
	static const size_t to[] = { 1 };
	struct place p;

	place_init(&p);
	for (size_t i = 0; i < COUNT(cases); i++)
		p.buildings[i] = (struct xs_building){ .code = "1",
			.name = "",
			.use = "教学用房",
			.structure = "",
			.seismic = "",
			.grade = cases[i].grade,
			.state = cases[i].state,
			.tenure = cases[i].tenure,
			.sex = "",
			.stage = "",
			.area_m2 = 100 };
	p.survey->buildings = p.buildings;
	p.survey->buildings_n = COUNT(cases);
	cr_assert_eq(close_into(&p, to, 1), 0, "%s", p.err.msg);
	cr_assert_eq(p.out.rooms_n, COUNT(cases));
	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(p.out.rooms[i].fate, cases[i].fate, "%zu", i);
	place_release(&p);
}

Test(closing, what_is_refused)
{
	static const struct {
		size_t school;
		const char *facts;
		size_t to[2], to_n;
		enum xs_code code;
	} cases[] = {
		{ 0, "status=已撤并", { 1 }, 1, XS_E_DATA },
		{ 1, "status=停办", { 1 }, 1, XS_E_DATA },
		{ 1, "status=规划撤并", { 1 }, 1, XS_E_DATA },
		{ 1, "kind=初中", { 1 }, 1, XS_E_DATA },
		{ 0, "place=村庄", { 0 }, 1, XS_E_USAGE },
		{ 0, "place=村庄", { 1, 1 }, 2, XS_E_USAGE },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct place p;

		place_init(&p);
		school_fill(p.survey, cases[i].school, cases[i].facts);
		cr_expect_eq(close_into(&p, cases[i].to, cases[i].to_n), -1);
		cr_expect_eq(
			p.err.code, cases[i].code, "%zu: %s", i, p.err.msg);
		place_release(&p);
	}
}

static uint64_t seed;

static double draw(int below)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (double)((z ^ z >> 31) % (uint64_t)below);
}

/* Whatever the settlements say: every pupil goes to one school, and the
 * receivers have as many more. */
Test(closing, nobody_is_lost)
{
	static const char *const names[] = { "甲", "乙", "丙", "丁" };
	static const size_t to[] = { 1, 2 };

	for (int round = 0; round < 40; round++) {
		struct place p;
		int64_t by_grade = 0, by_way = 0;
		double more = 0;

		seed = (uint64_t)round;
		place_init(&p);
		for (int v = 0; v < 4; v++) {
			double y = draw(9);

			add_village(&p, names[v], draw(9), y);
			add_way(&p, names[v], 0, 1 + draw(3), XS_BLANK);
			add_way(&p, names[v], 1, 1 + draw(9), XS_BLANK);
			add_way(&p, names[v], 2, 1 + draw(9), XS_BLANK);
		}
		cr_assert_eq(close_into(&p, to, 2), 0, "%s", p.err.msg);
		for (size_t i = 0; i < p.out.moves_n; i++)
			by_grade += p.out.moves[i].pupils[0] +
				p.out.moves[i].pupils[1];
		for (size_t i = 0; i < p.out.ways_n; i++)
			by_way += p.out.ways[i].pupils[0] +
				p.out.ways[i].pupils[1];
		for (int r = 0; r < 2; r++)
			more += p.out.receivers[r]
					.stages[XS_PRIMARY]
					.pupils[1] -
				p.out.receivers[r].stages[XS_PRIMARY].pupils[0];
		cr_expect_eq(by_grade, 14, "round %d", round);
		cr_expect_eq(by_way, 14, "round %d", round);
		cr_expect_eq(more, 14, "round %d", round);
		place_release(&p);
	}
}

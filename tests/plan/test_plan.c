/* SPDX-License-Identifier: Apache-2.0
 *
 * Plans on works made by hand: what is chosen when, who pays, what is left
 * out and why, worked out on paper.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/lang.h"
#include "xueshe/plan.h"
#include "xueshe/register.h"

#define WAN(n) ((int64_t)(n)*1000000) /* 万元 in fen */
enum { MANY = 200 };

static struct xs_library *lib;
static struct xs_survey *survey;
static struct xs_works works;
static struct xs_county county;
static struct xs_need needs[MANY];
static struct xs_work all[MANY];
static struct xs_fund funds[20];
static struct xs_decision decisions[4];
static struct xs_scenario scenario;
static const struct xs_quantity thing = { .say = { "某项", "a thing" } };

static void start(void)
{
	lib = school_library();
	memset(&works, 0, sizeof(works));
	memset(&county, 0, sizeof(county));
	memset(needs, 0, sizeof(needs));
	memset(all, 0, sizeof(all));
	works.needs = needs;
	works.all = all;
	works.base_year = 2025;
	works.opening_year = 2027;
	works.last_year = 2035;
	county.funds = funds;
	county.decisions = decisions;
	scenario = (struct xs_scenario){ .id = "money", .money = 1 };
	scenario.title.zh = "按现有资金";
	xs_lang_set_screen(XS_LANG_EN);
}

static void stop(void)
{
	xs_survey_free(survey);
	survey = NULL;
	xs_library_free(lib);
}

TestSuite(plan, .init = start, .fini = stop, .timeout = 60);

static void schools(size_t n)
{
	survey = school_survey(lib, n);
	survey->year = 2025;
	works.survey = survey;
	county.survey = survey;
	for (size_t i = 0; i < n; i++)
		school_fill(survey, i, "kind=小学 pupils_primary=100");
}

static void fund(int year, const char *source, const char *level, int64_t fen,
	const char *usable_for, bool carries)
{
	funds[county.funds_n++] = (struct xs_fund){ .year = year,
		.source = source,
		.level = level,
		.document = "",
		.fen = fen,
		.usable_for = usable_for,
		.carries_over = carries };
}

/* A need with one work of 6 months. */
static struct xs_need *need(size_t school, const char *item,
	enum xs_work_kind kind, int64_t fen, double pupils)
{
	struct xs_need *n = &needs[works.needs_n];

	*n = (struct xs_need){ .school = school,
		.building = -1,
		.item = item ? xs_item_find(survey->cat, item) : -1,
		.stage = XS_NO_STAGE,
		.unit = "m2",
		.label = XS_LASTING,
		.needed_until = 2035,
		.pupils = pupils,
		.depth = 1,
		.part = 1,
		.after = XS_NONE,
		.open_question = "",
		.works = works.n,
		.works_n = 1 };
	n->what = item ? &thing : NULL;
	all[works.n++] = (struct xs_work){ .need = works.needs_n,
		.kind = kind,
		.quantity = 10,
		.unit = "m2",
		.fen = fen,
		.solves = 1,
		.months = 6 };
	works.needs_n++;
	return n;
}

static struct xs_work *way(enum xs_work_kind kind, int64_t fen)
{
	struct xs_need *n = &needs[works.needs_n - 1];

	n->works_n++;
	all[works.n] = all[works.n - 1];
	all[works.n].kind = kind;
	all[works.n].fen = fen;
	return &all[works.n++];
}

static struct xs_plan *solve(void)
{
	struct xs_plan_input in = { .works = &works, .county = &county };
	struct xs_error err = { 0 };
	struct xs_plan *plan = xs_plan_new(&in, &scenario, NULL, &err);

	cr_assert_not_null(plan, "%s", err.msg);
	return plan;
}

static void expect_fails(const char *says)
{
	struct xs_plan_input in = { .works = &works, .county = &county };
	struct xs_error err = { 0 };

	cr_expect_null(xs_plan_new(&in, &scenario, NULL, &err));
	cr_expect_eq(err.code, XS_E_FUNDS);
	cr_expect_not_null(strstr(err.msg, says), "%s", err.msg);
}

static const struct xs_left *left_of(const struct xs_plan *p, size_t need)
{
	for (size_t i = 0; i < p->left_out_n; i++)
		if (p->left_out[i].need == need)
			return &p->left_out[i];
	cr_assert(false, "need %zu is not left out", need);
	return NULL;
}

static void expect_reason(const struct xs_plan *p, size_t need,
	enum xs_left_why why, const char *says)
{
	struct xs_buf b = XS_BUF_INIT;
	const struct xs_left *l = left_of(p, need);

	cr_expect_eq(
		l->why, why, "need %zu: %s", need, xs_left_why_name(l->why));
	xs_left_reason(p, (size_t)(l - p->left_out), XS_LANG_EN, &b);
	cr_expect_not_null(strstr(b.s, says), "need %zu: %s", need, b.s);
	xs_buf_release(&b);
}

/* -- safety, uses, batches --------------------------------------------------- */

/* Document C: a county whose dangerous buildings are 45 584 m².  23 schools
 * have 1 900 m² each, one has 1 884: removal at 60 yuan/m² costs 114 000 yuan
 * each, 2 735 040 in all; the money is 1 million a year for three years.
 * Books would help far more pupils for the money, but all removals come first
 * and as early as can be: 8 in the first year (912 000), 17 up to the second
 * (1 938 000 of 2 million), the rest in the third.  What is left, 264 960,
 * pays 13 lots of books at 20 000. */
Test(plan, a_county_with_much_grade_d_removes_it_first)
{
	struct xs_plan *p;
	double area = 0;
	int removed[3] = { 0 }, books = 0;

	schools(24);
	for (size_t i = 0; i < 24; i++) {
		double m2 = i < 23 ? 1900 : 1884;

		need(i, NULL, XS_WORK_DEMOLISH, (int64_t)(m2 * 6000), 100);
		needs[works.needs_n - 1].safety = true;
		all[works.n - 1].quantity = m2;
		need(i, "books", XS_WORK_BUY, 2000000, 100);
		area += m2;
	}
	cr_assert_float_eq(area, 45584, 1e-9);
	for (int y = 2026; y <= 2028; y++)
		fund(y, "专项", "省", WAN(100), "", true);
	p = solve();
	cr_expect_float_eq(p->selection.safety, 45584, 1e-6);
	for (size_t i = 0; i < p->chosen_n; i++)
		if (needs[p->chosen[i].need].safety)
			removed[p->chosen[i].year - 2026]++;
		else
			books++;
	cr_expect_eq(removed[0], 8, "%d", removed[0]);
	cr_expect_eq(removed[1], 9, "%d", removed[1]);
	cr_expect_eq(removed[2], 7, "%d", removed[2]);
	cr_expect_eq(books, 13, "%d", books);
	cr_expect_leq(p->spent_fen, p->available_fen);
	xs_plan_free(p);
}

/* Document A: works follow the children, nothing is built that is not needed
 * when it opens, nothing is spent that is not there, in batches.  A leased
 * block that fades in 2027 is too late where it would open in 2028. */
Test(plan, enough_and_practical_no_debt_in_batches)
{
	struct xs_plan *p;

	schools(3);
	need(0, "dormitory_area", XS_WORK_BUILD, WAN(60), 80);
	all[0].months = 16; /* two years, 30 each */
	need(0, "canteen_area", XS_WORK_BUILD, WAN(20), 80)->after = 0;
	all[1].months = 16;
	need(1, "teaching_area", XS_WORK_BUILD, WAN(10), 90)->label = XS_FADING;
	needs[2].needed_until = 2026;
	all[2].months = 16; /* opens in 2027 at the earliest */
	need(2, "books", XS_WORK_BUY, WAN(1), 100);
	for (int y = 2026; y <= 2028; y++)
		fund(y, "专项", "省", WAN(41), "", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 3);
	cr_expect_eq(p->selection.status, XS_SELECT_OPTIMAL);
	for (size_t i = 0; i < p->years_n; i++)
		cr_expect_leq(p->years[i].spent_fen, p->years[i].available_fen);
	/* 30 + 10 + 1 = 41 in the first year: everything as early as may be. */
	cr_expect_eq(p->years[0].spent_fen, WAN(41));
	cr_expect_eq(p->years[1].spent_fen, WAN(40));
	cr_expect_eq(p->years[2].spent_fen, 0);
	expect_reason(p, 2, XS_LEFT_TOO_LATE,
		"needed until the school year 2026, but would open in 2027");
	xs_plan_free(p);
}

/* Books may not be paid from money for dormitories; a lot of 5 goes to the
 * one work that helps most for it. */
Test(plan, uses_of_the_money_are_kept)
{
	struct xs_plan *p;

	schools(2);
	need(0, "books", XS_WORK_BUY, WAN(5), 100);
	need(0, "dormitory_area", XS_WORK_REPAIR, WAN(5), 30);
	need(1, "dormitory_area", XS_WORK_REPAIR, WAN(5), 40);
	fund(2026, "宿舍专项", "省", WAN(5), "学生宿舍", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].need, 2);
	cr_expect_eq(p->chosen[0].paid[0], WAN(5));
	expect_reason(p, 0, XS_LEFT_NO_SOURCE, "no source on file");
	expect_reason(p, 1, XS_LEFT_MONEY, "would displace");
	xs_plan_free(p);
}

/* Two works of 14 months, two years of three, one at a time: money there is. */
Test(plan, works_at_once_are_the_reason_where_they_are)
{
	struct xs_plan *p;

	schools(1);
	scenario.parallel = 1;
	need(0, "dormitory_area", XS_WORK_BUILD, WAN(5), 100);
	need(0, "toilet_area", XS_WORK_BUILD, WAN(5), 50);
	all[0].months = all[1].months = 14;
	fund(2026, "专项", "省", WAN(50), "", true);
	fund(2028, "专项", "省", WAN(50), "", true);
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].need, 0);
	expect_reason(p, 1, XS_LEFT_AT_ONCE, "at most 1 at once");
	xs_plan_free(p);
}

/* Beds of boys, of girls and for a few years only: rooms of one house.  With
 * one work at once and one year's money they are all begun that year, and the
 * canteen, another site, is not. */
Test(plan, new_beds_of_a_school_are_one_site)
{
	struct xs_plan *p;

	schools(1);
	scenario.parallel = 1;
	need(0, "beds_boys", XS_WORK_BUILD, WAN(5), 90)->unit = "bed";
	need(0, "beds_girls", XS_WORK_BUILD, WAN(5), 80)->unit = "bed";
	need(0, "beds_girls", XS_WORK_BUILD, WAN(5), 70)->unit = "bed";
	need(0, "canteen_area", XS_WORK_BUILD, WAN(5), 60);
	fund(2026, "专项", "省", WAN(50), "", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 3);
	for (size_t i = 0; i < p->chosen_n; i++)
		cr_expect_neq(p->chosen[i].need, 3);
	expect_reason(p, 3, XS_LEFT_AT_ONCE, "at most 1 at once");
	xs_plan_free(p);
}

static void expect_warning(
	const struct xs_plan *p, enum xs_plan_warning w, const char *says)
{
	struct xs_buf b = XS_BUF_INIT;

	cr_expect_eq(xs_plan_warning_say(p, w, XS_LANG_EN, &b), says != NULL,
		"%s", b.s);
	if (says)
		cr_expect_not_null(strstr(b.s, says), "%s", b.s);
	xs_buf_release(&b);
}

/* 2026-11: a dormitory of grade D, 7; 120 beds in its place, 66, 16 months;
 * 40 beds leased until 2027, 3.  400 of 2026 build and buy, only 200 of 2028
 * may pull down: the dormitory stands until 2028, the beds would be there in
 * 2029, after the plan, the lease would come when nobody needs it.  "The money
 * left does not fit", it said, beside 400 that were left. */
static void dormitory_of_grade_d(const char *usable_for)
{
	schools(1);
	need(0, NULL, XS_WORK_DEMOLISH, WAN(7), 120)->safety = true;
	need(0, "beds_boys", XS_WORK_REBUILD, WAN(66), 120)->safety = true;
	needs[1].after = 0;
	needs[1].unit = "bed";
	needs[1].quantity = 120;
	all[1].months = 16;
	need(0, "beds_boys", XS_WORK_TEMPORARY, WAN(3), 40)->safety = true;
	needs[2].after = 0;
	needs[2].unit = "bed";
	needs[2].label = XS_FADING;
	needs[2].needed_until = 2027;
	all[2].months = 3;
	fund(2026, "专项", "中央", WAN(400), usable_for, true);
	fund(2028, "县级财政", "县", WAN(200), "", false);
}

Test(plan, a_removal_that_waits_for_its_money_says_so)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_plan *p;

	dormitory_of_grade_d("校舍新建、设备购置");
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].year, 2028);
	xs_plan_reason(p, 0, XS_LANG_EN, &b);
	cr_expect_not_null(
		strstr(b.s, "no source may pay a demolition before 2028"), "%s",
		b.s);
	cr_expect_not_null(
		strstr(b.s, "not in the plan: a thing 120 beds"), "%s", b.s);
	expect_reason(p, 1, XS_LEFT_BEYOND,
		"so in 2028 at the earliest, and takes 16 months: not done by "
		"the end of 2028");
	expect_reason(p, 2, XS_LEFT_MONEY_LATE,
		"comes in 2028 only, but it is needed until the school year "
		"2027, so 2027 would be the last to begin in");
	expect_warning(p, XS_PLAN_REMOVAL_WAITS, "stand until 2028 at least");
	/* The 40 are not needed any more when it comes down. */
	expect_warning(p, XS_PLAN_UNREPLACED, "a thing 120 beds. Whoever");
	xs_buf_release(&b);
	xs_plan_free(p);
}

/* The same where the first money may pull down: all is replaced. */
Test(plan, beds_are_replaced_where_the_money_may_pull_down)
{
	struct xs_plan *p;

	dormitory_of_grade_d("校舍新建、拆除、租用");
	p = solve();
	cr_assert_eq(p->chosen_n, 3);
	for (size_t i = 0; i < 3; i++)
		cr_expect_eq(p->chosen[i].year, 2026);
	expect_warning(p, XS_PLAN_REMOVAL_WAITS, NULL);
	expect_warning(p, XS_PLAN_UNREPLACED, NULL);
	xs_plan_free(p);
}

/* A lease stands on no site: it does not wait for what comes down. */
Test(plan, a_lease_does_not_wait_for_the_demolition)
{
	struct xs_plan *p;

	dormitory_of_grade_d("租用");
	p = solve();
	cr_assert_eq(p->chosen_n, 2);
	cr_expect_eq(p->chosen[0].need, 2);
	cr_expect_eq(p->chosen[0].year, 2026);
	cr_expect_eq(p->chosen[1].need, 0);
	cr_expect_eq(p->chosen[1].year, 2028);
	xs_plan_free(p);
}

/* Beds are built in two years or leased at once; their furniture waited for
 * the longest way, whichever was taken.  Money of one year: leased, and
 * furnished in it. */
Test(plan, furniture_waits_for_the_way_that_is_taken)
{
	struct xs_plan *p;

	schools(1);
	need(0, "beds_boys", XS_WORK_TEMPORARY, WAN(1), 10)->unit = "bed";
	all[0].months = 3;
	way(XS_WORK_BUILD, WAN(3))->months = 16;
	need(0, "beds_boys", XS_WORK_BUY, WAN(1), 10)->after = 0;
	fund(2026, "专项", "省", WAN(9), "", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 2);
	cr_expect_eq(p->chosen[1].year, 2026);
	xs_plan_free(p);
}

static void expect_source(
	const struct xs_plan *p, int source, enum xs_lang lang, const char *is)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_plan_source_say(p, source, lang, &b);
	cr_expect_str_eq(b.s, is, "%s", b.s);
	xs_buf_release(&b);
}

/* Two purses of one source were both headed 县级财政. */
Test(plan, purses_of_one_source_are_told_apart)
{
	struct xs_plan *p;

	schools(1);
	need(0, "books", XS_WORK_BUY, WAN(1), 100);
	fund(2026, "县级财政", "县", WAN(150), "校舍新建、购置", true);
	fund(2027, "县级财政", "县", WAN(20), "校舍新建、购置", true);
	fund(2028, "县级财政", "县", WAN(200), "", false);
	fund(2026, "专项", "省", WAN(9), "", false);
	p = solve();
	cr_assert_eq(p->sources_n, 3);
	expect_source(
		p, 0, XS_LANG_ZH, "县级财政（2026、2027年，校舍新建、购置）");
	expect_source(p, 1, XS_LANG_ZH, "县级财政（2028年，不限用途）");
	expect_source(p, 1, XS_LANG_EN, "县级财政 (2028, for any use)");
	expect_source(p, 2, XS_LANG_ZH, "专项");
	xs_plan_free(p);
}

/* The province's purse and the city's of one name, one with a share. */
Test(plan, purses_differ_by_level_and_share)
{
	struct xs_plan *p;

	schools(1);
	need(0, "books", XS_WORK_BUY, WAN(1), 100);
	fund(2026, "专项", "省", WAN(9), "", false);
	fund(2026, "专项", "市", WAN(9), "", false);
	funds[1].county_share = 0.5;
	p = solve();
	expect_source(
		p, 0, XS_LANG_ZH, "专项（省，2026年，不限用途，县级配套1∶0）");
	expect_source(p, 1, XS_LANG_EN,
		"专项 (市, 2026, for any use, county adds 0.5 to 1)");
	xs_plan_free(p);
}

/* 1 : 1 from the county: 10 + 10, and the county's own 5 besides. */
/* What a granted project takes is all there is in 2027; that money lapses at
 * the end of the year all the same, and with it what 2026 left. */
Test(plan, a_year_whose_money_is_granted_still_lapses)
{
	struct xs_source_year taken = { .year = 2027,
		.source = "省专项",
		.level = "省",
		.taken_fen = WAN(5) };
	struct xs_register reg = { .sources = &taken, .sources_n = 1 };
	struct xs_plan_input in = {
		.works = &works, .county = &county, .reg = &reg
	};
	struct xs_error err = { 0 };
	struct xs_plan *p;

	schools(1);
	need(0, "dormitory_area", XS_WORK_REPAIR, WAN(20), 30);
	fund(2026, "省专项", "省", WAN(10), "", true);
	fund(2027, "省专项", "省", WAN(5), "", false);
	scenario.from = 2026;
	scenario.to = 2028;
	p = xs_plan_new(&in, &scenario, NULL, &err);
	cr_assert_not_null(p, "%s", err.msg);
	cr_assert_eq(p->years_n, 3);
	cr_expect_eq(p->years[0].carried_fen, WAN(10));
	cr_expect_eq(p->years[1].available_fen, 0);
	cr_expect_eq(p->years[1].carried_fen, 0);
	xs_plan_free(p);
}

Test(plan, the_county_pays_its_share)
{
	struct xs_plan *p;

	schools(1);
	need(0, "books", XS_WORK_BUY, WAN(20), 100);
	fund(2026, "中央专项", "中央", WAN(30), "", false);
	funds[0].county_share = 1;
	fund(2026, "县财政", "县", WAN(10), "", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].paid[0], WAN(10));
	cr_expect_eq(p->chosen[0].paid[1], WAN(10));
	xs_plan_free(p);
	county.funds_n = 1; /* no money of the county: said, not planned */
	p = solve();
	cr_expect_eq(p->chosen[0].paid[0], WAN(20));
	cr_expect(p->notes >> XS_PLAN_NO_COUNTY_MONEY & 1);
	xs_plan_free(p);
}

/* -- decisions, closing, ways ------------------------------------------------- */

Test(plan, what_is_barred_is_left_out_with_its_reason)
{
	struct xs_plan *p;

	schools(4);
	school_fill(survey, 1, "status=规划撤并");
	need(0, "books", XS_WORK_BUY, WAN(1), 100);
	need(1, "books", XS_WORK_BUY, WAN(1), 100);
	need(2, "books", XS_WORK_BUY, XS_FEN_BLANK, 100);
	need(3, "dormitory_area", XS_WORK_BUILD, WAN(1), 100);
	all[3].months = 30; /* three years of two */
	need(3, "books", XS_WORK_BUY, WAN(2), 1)->after = 3;
	decisions[0] = (struct xs_decision){ .id = 7,
		.school = 0,
		.what = "leave out",
		.item = "books",
		.reason = "donated",
		.who = "",
		.when = "" };
	county.decisions_n = 1;
	fund(2026, "专项", "省", WAN(50), "", true);
	fund(2027, "专项", "省", WAN(50), "", true);
	p = solve();
	cr_expect_eq(p->chosen_n, 0);
	expect_reason(
		p, 0, XS_LEFT_DECISION, "decision 7 of the office: donated");
	expect_reason(p, 1, XS_LEFT_CLOSING, "to be closed");
	expect_reason(p, 2, XS_LEFT_NO_COST, "no cost on file");
	expect_reason(p, 3, XS_LEFT_BEYOND, "takes 30 months");
	expect_reason(p, 4, XS_LEFT_FIRST, "must come first");
	xs_plan_free(p);
}

/* What the office takes in comes in although others help more; where the
 * money does not reach, the plan says by how much. */
Test(plan, what_is_taken_in_must_be_done)
{
	struct xs_plan *p;
	struct xs_buf b = XS_BUF_INIT;

	schools(2);
	need(0, "books", XS_WORK_BUY, WAN(9), 1000);
	need(1, "books", XS_WORK_BUY, WAN(8), 1);
	decisions[0] = (struct xs_decision){ .id = 3,
		.school = 1,
		.what = "include",
		.item = "",
		.reason = "",
		.who = "",
		.when = "" };
	county.decisions_n = 1;
	fund(2026, "专项", "省", WAN(10), "", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].need, 1);
	xs_plan_reason(p, 0, XS_LANG_EN, &b);
	cr_expect_not_null(strstr(b.s, "decision 3 of the office"), "%s", b.s);
	xs_plan_free(p);

	funds[0].fen = WAN(6); /* 8 needed, 6 there */
	p = solve();
	cr_expect_eq(p->selection.status, XS_SELECT_INFEASIBLE);
	cr_assert_eq(p->selection.clashes_n, 1);
	xs_buf_clear(&b);
	xs_clash_say(p, 0, XS_LANG_EN, &b);
	cr_expect_str_eq(b.s,
		"what must be done costs 80,000 yuan up to 2026, but the money "
		"that may pay it is 60,000 yuan: 20,000 yuan short");
	xs_buf_clear(&b);
	xs_clash_say(p, 0, XS_LANG_ZH, &b);
	cr_expect_str_eq(b.s,
		"必须办的项目需8.00万元（截至2026年），可用资金只有6.00万元，"
		"缺2.00万元");
	xs_buf_release(&b);
	xs_plan_free(p);
}

/* Two ways of the same worth: the cheaper even though there is money for the
 * other; it is told why. */
Test(plan, the_cheaper_way_is_taken_and_the_other_told)
{
	struct xs_plan *p;

	schools(1);
	need(0, "dormitory_area", XS_WORK_REPAIR, WAN(9), 100);
	way(XS_WORK_REINFORCE, WAN(7));
	fund(2026, "专项", "省", WAN(50), "", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].fen, WAN(7));
	expect_reason(p, 0, XS_LEFT_OTHER_WAY,
		"reinforce (70,000 yuan) was chosen; this way costs 90,000");
	xs_plan_free(p);

	/* The dearer one has money of its own: still not, while the other's
	 * lasts. */
	county.funds_n = 0;
	fund(2026, "维修专项", "省", WAN(50), "维修", false);
	fund(2026, "专项", "省", WAN(50), "加固", false);
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].fen, WAN(7));
	xs_plan_free(p);
}

/* -- scenarios ------------------------------------------------------------------ */

/* All needs that can be solved, at least cost: 7 + 5 + 3; 10 are there. */
Test(plan, reaching_everything_tells_what_is_not_funded)
{
	struct xs_plan *p;
	int64_t unfunded = 0;

	schools(3);
	need(0, "dormitory_area", XS_WORK_REPAIR, WAN(9), 100);
	way(XS_WORK_REINFORCE, WAN(7));
	need(1, "books", XS_WORK_BUY, WAN(5), 100);
	need(2, "books", XS_WORK_BUY, WAN(3), 100);
	fund(2026, "专项", "省", WAN(10), "", false);
	scenario.cover_all = true;
	p = solve();
	cr_expect_eq(p->chosen_n, 3);
	cr_expect_eq(p->selection.fen, WAN(15));
	cr_expect_eq(p->selection.status, XS_SELECT_OPTIMAL);
	for (size_t i = 0; i < p->years_n; i++)
		if (p->years[i].source == p->unfunded)
			unfunded += p->years[i].spent_fen;
	cr_expect_eq(unfunded, WAN(5));
	xs_plan_free(p);
}

/* Half of 10 pays one of 5; 100 000 yuan more pay both others, of which the
 * one with 90 pupils helps most. */
Test(plan, half_the_money_and_what_more_would_buy)
{
	struct xs_plan *p;

	schools(3);
	need(0, "books", XS_WORK_BUY, WAN(5), 100);
	need(1, "books", XS_WORK_BUY, WAN(5), 80);
	need(2, "books", XS_WORK_BUY, WAN(5), 90);
	fund(2026, "专项", "省", WAN(10), "", false);
	scenario.money = 0.5;
	p = solve();
	cr_assert_eq(p->chosen_n, 1);
	cr_expect_eq(p->chosen[0].need, 0);
	cr_expect_float_eq(p->more_fen_buys, 170, 1e-6);
	cr_expect_eq(p->more_n, 2);
	cr_expect_eq(p->more_need, 2);
	cr_expect_eq(p->left_fen, WAN(10));
	cr_expect(p->notes >> XS_PLAN_NO_INDEX & 1); /* not a made-up figure */
	cr_expect_eq(p->waiting_fen, XS_FEN_BLANK);
	xs_plan_free(p);
}

/* 5 of 10 are left out; the index rose by 3.5 % in its last year: 1 750 yuan. */
Test(plan, waiting_costs_what_the_index_says)
{
	static double index[] = { 101, 103.5 };
	struct xs_costs costs = {
		.index = { .on = true, .first = 2023, .n = 2, .of_year = index }
	};
	struct xs_plan *p;

	schools(2);
	works.costs = &costs;
	need(0, "books", XS_WORK_BUY, WAN(5), 100);
	need(1, "books", XS_WORK_BUY, WAN(5), 80);
	fund(2026, "专项", "省", WAN(5), "", false);
	p = solve();
	cr_expect_eq(p->waiting_fen, 175000);
	xs_plan_free(p);
	costs.index.on = false; /* from memory */
	p = solve();
	cr_expect_eq(p->waiting_fen, XS_FEN_BLANK);
	xs_plan_free(p);
}

/* -- bad input ------------------------------------------------------------------ */

Test(plan, bad_money_is_said)
{
	schools(1);
	need(0, "books", XS_WORK_BUY, WAN(5), 100);
	expect_fails("no money on file for 2026 to 2028");
	fund(2026, "专项", "省", WAN(10), "杂项甲", false);
	expect_fails("nobody may use \"专项\"");
	funds[0].usable_for = "";
	scenario.from = 2030;
	scenario.to = 2031;
	expect_fails("no money on file for 2030 to 2031");
	scenario.to = 2029;
	expect_fails("before it begins");
	scenario.to = 2045;
	expect_fails("at most 10 years");
	scenario.from = 2026;
	scenario.to = 2028;
	scenario.grade_d_by = 2031;
	expect_fails("outside the years 2026 to 2028");
}

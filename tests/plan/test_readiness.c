/* SPDX-License-Identifier: Apache-2.0
 *
 * Readiness: the verdict on the day, case by case by hand.  The survey is of
 * 2025-09-01; prices are those of standards/costs (books 15, demolition 80
 * yuan, 5 % management on works).
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/readiness.h"

#define B XS_BLANK
#define P "kind=小学 "

/* -- months ---------------------------------------------------------------------------- */

Test(readiness, last_safe_start)
{
	static const struct {
		xs_date day;
		struct xs_months months;
		const char *workable;
		xs_date start;
	} cases[] = {
		/* 10 months before October 2026: from December 2025; design and
		 * tender 6 before that: June 2025. */
		{ 20261015, { 4, 2, 10 }, NULL, 20250601 },
		/* April to October: September, August, July; then 3 of design
		 * and tender in any month: April. */
		{ 20261015, { 1, 2, 3 }, "4-10", 20260401 },
		/* In March nothing is built: October, September, August 2025. */
		{ 20260301, { 1, 2, 3 }, "4-10", 20250501 },
		/* Over the turn of the year, in the south: 10 to 3. */
		{ 20260615, { 0, 0, 4 }, "10月至次年3月", 20251201 },
		/* Half a month is a month; nothing to build. */
		{ 20261001, { 0.5, 0, 0 }, NULL, 20260901 },
		{ 20261001, { 0, 0, 0 }, NULL, 20261001 },
		/* A slip of the pen: a century, and no endless count. */
		{ 20261001, { 0, 0, 1e12 }, NULL, 19261001 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(xs_start_by(cases[i].day, &cases[i].months,
				     cases[i].workable),
			cases[i].start, "%zu: %d", i,
			xs_start_by(cases[i].day, &cases[i].months,
				cases[i].workable));
}

Test(readiness, day_of_completion)
{
	static const struct {
		xs_date start;
		struct xs_months months;
		const char *workable;
		xs_date done;
	} cases[] = {
		{ 20260310, { 0, 0, 3 }, NULL, 20260531 },
		/* Tender in September and October, then April to June. */
		{ 20250901, { 0, 2, 3 }, "4-10", 20260630 },
		{ 20240110, { 0, 0, 2 }, NULL, 20240229 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(xs_done_by(cases[i].start, &cases[i].months,
				     cases[i].workable),
			cases[i].done, "%zu: %d", i,
			xs_done_by(cases[i].start, &cases[i].months,
				cases[i].workable));
}

/* -- a school on a day --------------------------------------------------------------------- */

struct world {
	struct xs_library *lib;
	struct xs_survey *survey;
	struct xs_pack *pack;
	struct xs_assessment *today;
	struct xs_costs *costs;
	struct xs_measures *measures;
	struct xs_works works;
	struct xs_county county;
	struct xs_project projects[2];
	struct xs_leadtime leadtime;
	struct xs_exemption_record exemption;
	struct xs_register *reg;
	struct xs_forecast *forecast;
	struct xs_survey *earlier;
	struct xs_readiness *r;
	struct xs_readiness_input in;
};

static void begin(struct world *w, const char *facts, const char *rules,
	const char *judgement)
{
	char path[600];
	struct xs_error err = { 0 };

	memset(w, 0, sizeof(*w));
	w->lib = school_library();
	w->survey = school_survey(w->lib, 1);
	school_fill(w->survey, 0, facts);
	w->pack = school_pack(w->lib, rules, judgement, "");
	snprintf(path, sizeof(path), "%s/costs", school_folder());
	w->costs = xs_costs_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->costs, "%s", err.msg);
	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	w->measures =
		xs_measures_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->measures, "%s", err.msg);
	w->works = (struct xs_works){ .survey = w->survey,
		.costs = w->costs,
		.measures = w->measures,
		.management_share = 0.05 };
	w->county.survey = w->survey;
	w->in = (struct xs_readiness_input){ .survey = w->survey,
		.packs = &w->pack,
		.packs_n = 1,
		.county = &w->county,
		.works = &w->works,
		.region = "west" };
}

static const struct xs_ready_unit *judge(struct world *w, xs_date on)
{
	xs_readiness_free(w->r);
	xs_register_free(w->reg);
	xs_assess_free(w->today);
	w->today = xs_assess_new(w->survey, w->pack, NULL);
	w->reg = xs_register_new(&w->county, &w->today, 1, NULL);
	w->in.reg = w->reg;
	w->in.options.on = on;
	w->r = xs_readiness_new(&w->in);
	cr_assert_eq(w->r->n, 1);
	return &w->r->units[0];
}

static void end(struct world *w)
{
	xs_readiness_free(w->r);
	xs_register_free(w->reg);
	xs_assess_free(w->today);
	xs_forecast_free(w->forecast);
	xs_survey_free(w->earlier);
	xs_costs_free(w->costs);
	xs_measures_free(w->measures);
	xs_survey_free(w->survey);
	xs_library_free(w->lib);
}

#define BOOKS "{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20}"

/* 1500 of 2000 books; 1000 are on order. */
static void order_books(
	struct world *w, const char *stage, xs_date started, xs_date completed)
{
	w->projects[0] = (struct xs_project){ .code = "X1",
		.school = 0,
		.school_name = "S1",
		.building = "",
		.gap_item = "图书册数",
		.measure = "购置",
		.quantity = 1000,
		.unit = "册",
		.fen = 1500000,
		.source = "",
		.year = 2025,
		.stage = stage,
		.approval = "",
		.contract_fen = -1,
		.paid_fen = -1,
		.started = started,
		.completed = completed,
		.progress = "" };
	w->county.projects = w->projects;
	w->county.projects_n = 1;
}

Test(readiness, projects_under_way)
{
	static const struct {
		const char *stage;
		xs_date started, completed, on;
		enum xs_readiness_verdict verdict;
		enum xs_project_by by;
	} cases[] = {
		/* Stated for 1 March: two months before 15 May at the latest. */
		{ "实施", 20250801, 20260301, 20260515, XS_WILL_PASS,
			XS_PROJECT_IN_TIME },
		{ "实施", 20250801, 20260315, 20260515, XS_WILL_PASS,
			XS_PROJECT_IN_TIME },
		{ "实施", 20250801, 20260316, 20260515, XS_TOO_CLOSE,
			XS_PROJECT_PERHAPS },
		{ "实施", 20250801, 20260715, 20260515, XS_TOO_CLOSE,
			XS_PROJECT_PERHAPS },
		{ "实施", 20250801, 20260716, 20260515, XS_WILL_FAIL,
			XS_PROJECT_TOO_LATE },
		/* Nothing stated: a purchase takes 1 month once begun: by 30
		 * September. */
		{ "实施", 20250901, 0, 20260515, XS_WILL_PASS,
			XS_PROJECT_IN_TIME },
		{ "实施", 20250901, 0, 20251115, XS_TOO_CLOSE,
			XS_PROJECT_PERHAPS },
		/* Approved: it waits for 2026; tender 2 and 1 month: by 31
		 * March. */
		{ "批复", 0, 0, 20260531, XS_WILL_PASS, XS_PROJECT_IN_TIME },
		{ "批复", 0, 0, 20260530, XS_TOO_CLOSE, XS_PROJECT_PERHAPS },
		/* Should have ended before the survey and has not. */
		{ "实施", 20250101, 0, 20260515, XS_TOO_CLOSE,
			XS_PROJECT_PERHAPS },
		/* Done after the survey: it is there. */
		{ "完工", 20250801, 20251001, 20251015, XS_WILL_PASS,
			XS_PROJECT_IN_TIME },
		/* Done before it: the survey has it. */
		{ "完工", 20250101, 20250601, 20260515, XS_WILL_FAIL,
			XS_PROJECT_NO_MATTER },
		/* Wanted only: nobody granted it. */
		{ "储备", 0, 20251001, 20260515, XS_WILL_FAIL,
			XS_PROJECT_NO_MATTER },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world w;
		const struct xs_ready_unit *u;

		begin(&w, P "pupils_primary=100 books=1500", BOOKS,
			"{'method': 'each'}");
		order_books(&w, cases[i].stage, cases[i].started,
			cases[i].completed);
		u = judge(&w, cases[i].on);
		cr_expect_eq(u->verdict, cases[i].verdict, "%zu: %s", i,
			xs_readiness_name(u->verdict));
		cr_expect_eq(w.r->projects[0].by, cases[i].by, "%zu: %s", i,
			xs_project_by_name(w.r->projects[0].by));
		cr_expect_eq(u->today, XS_FAIL);
		cr_expect_eq(u->project_turns, cases[i].verdict == XS_TOO_CLOSE,
			"%zu", i);
		end(&w);
	}
}

/* Done, and only the day of acceptance is told: that is the day. */
Test(readiness, acceptance_where_no_completion_is_told)
{
	static const struct {
		xs_date accepted;
		enum xs_readiness_verdict verdict;
		enum xs_project_by by;
	} cases[] = {
		{ 20251001, XS_WILL_PASS, XS_PROJECT_IN_TIME },
		{ 20251016, XS_WILL_FAIL, XS_PROJECT_TOO_LATE },
		{ 20250801, XS_WILL_FAIL, XS_PROJECT_NO_MATTER },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world w;

		begin(&w, P "pupils_primary=100 books=1500", BOOKS,
			"{'method': 'each'}");
		order_books(&w, "完工", 20250301, 0);
		w.projects[0].accepted = cases[i].accepted;
		cr_expect_eq(judge(&w, 20251015)->verdict, cases[i].verdict,
			"%zu", i);
		cr_expect_eq(w.r->projects[0].by, cases[i].by, "%zu", i);
		end(&w);
	}
}

/* 200 of 500 m² are of grade D and are built again, as the register says: 500
 * stand on the day, none of grade D.  How much is built is blank: nobody knows
 * what comes of it, and it does not count. */
Test(readiness, what_is_built_again)
{
	for (int known = 1; known >= 0; known--)
		for (int building = 0; building < 2; building++) {
			struct xs_building old = { .code = "1",
				.name = "A",
				.use = "教学用房",
				.structure = "",
				.seismic = "",
				.grade = "D",
				.grade_date = "",
				.grade_by = "",
				.state = "在用",
				.tenure = "",
				.area_m2 = 200,
				.sex = "",
				.stage = "" };
			struct world w;

			begin(&w,
				P "pupils_primary=100 floor_area=500 "
				  "teaching_area=500 grade_d_area=200",
				"{'id': 'd', 'item': 'grade_d_area',"
				" 'at_most': 0},"
				"{'id': 'f', 'indicator':"
				" 'floor_area_per_pupil', 'at_least': 5}",
				"{'method': 'each'}");
			order_books(&w, "实施", 20250301, 20251001);
			w.projects[0].gap_item = "grade_d_area";
			w.projects[0].measure = "拆除重建";
			w.projects[0].unit = "平方米";
			w.projects[0].quantity = known ? 200 : B;
			if (building) {
				w.survey->buildings = &old;
				w.survey->buildings_n = 1;
				w.projects[0].building = "1";
			}
			cr_expect_eq(judge(&w, 20260515)->verdict,
				known ? XS_WILL_PASS : XS_WILL_FAIL,
				"%d %d: %s", known, building,
				xs_readiness_name(w.r->units[0].verdict));
			cr_assert_eq(w.reg->all[0].kind, XS_WORK_REBUILD);
			cr_expect_eq(xs_readiness_projects(w.r).unclear,
				known ? 0 : 1);
			cr_expect_eq(xs_readiness_projects(w.r).in_time,
				known ? 1 : 0);
			cr_expect_eq(w.r->projects[0].counted, known == 1, "%d",
				known);
			end(&w);
		}
}

/* One of a thing that a school needs once serves both of its stages. */
Test(readiness, what_stands_once_is_paid_once)
{
	struct world w;

	begin(&w,
		"kind=九年一贯制 pupils_primary=300 pupils_junior=300 "
		"music_rooms=0",
		"{'id': 'm', 'item': 'music_rooms', 'at_least': 1,"
		" 'scope': 'school'}",
		"{'method': 'each'}");
	w.reg = xs_register_new(&w.county, &w.today, 0, NULL);
	w.in.reg = w.reg;
	w.r = xs_readiness_new(&w.in);
	cr_assert_eq(w.r->n, 2);
	cr_assert_gt(w.r->units[0].near.fen, 0);
	cr_expect_eq(w.r->schools[0].fen, w.r->units[0].near.fen, "%lld %lld",
		(long long)w.r->schools[0].fen,
		(long long)w.r->units[0].near.fen);
	end(&w);
}

/* 500 books at 15 yuan: 7500; a purchase takes 1 + 2 + 1 months: for 15
 * October from 1 June.  In November the survey was three months ago. */
Test(readiness, what_to_mend_and_from_when)
{
	struct world w;
	const struct xs_ready_unit *u;

	begin(&w, P "pupils_primary=100 books=1500", BOOKS,
		"{'method': 'each'}");
	u = judge(&w, 20261015);
	cr_assert_eq(u->near.n, 1);
	cr_expect_eq(u->mend[0].miss.quantity, 500);
	cr_expect_eq(u->mend[0].miss.fen, 750000);
	cr_expect_eq(u->mend[0].kind, XS_WORK_BUY);
	cr_expect_eq(u->mend[0].start_by, 20260601, "%d", u->mend[0].start_by);
	cr_expect(!u->late);
	cr_expect_eq(w.r->to_mend_n, 1);
	cr_expect_eq(w.r->schools[0].fen, 750000);
	cr_expect_eq(xs_readiness_school(w.r, 0), &w.r->schools[0]);
	cr_expect_null(xs_readiness_school(w.r, 1));
	u = judge(&w, 20251115);
	cr_expect_eq(u->mend[0].start_by, 20250701, "%d", u->mend[0].start_by);
	cr_expect(u->late);
	/* The county buys in two months. */
	w.leadtime = (struct xs_leadtime){ .measure = "购置",
		.design_months = 0,
		.tender_months = 1,
		.building_months = 1,
		.workable_months = "" };
	w.county.leadtimes = &w.leadtime;
	w.county.leadtimes_n = 1;
	u = judge(&w, 20251115);
	cr_expect_eq(u->mend[0].start_by, 20250901);
	cr_expect(!u->late);
	/* A day before the survey is its own. */
	u = judge(&w, 20240101);
	cr_expect_eq(w.r->on, 20250901);
	end(&w);
}

/* Three priced things first, however dear; then one without a price before
 * two, though the money of the two is less: 3000, 750 and 15 yuan are told. */
Test(readiness, fewest_things_without_a_price_come_first)
{
	static const char *const facts[] = {
		P "pupils_primary=100 books=1999 teachers_primary=4 "
		  "pe_equipment=no",
		P "pupils_primary=100 books=1950 teachers_primary=5 "
		  "pe_equipment=no",
		P "pupils_primary=100 books=1800 teachers_primary=5 "
		  "pe_equipment=yes",
	};
	static const int64_t fen[] = { 300000, 75000, 1500 };
	struct world w;

	begin(&w, P,
		BOOKS
		",{'id': 't', 'item': 'teachers_primary',"
		" 'at_least': 5},{'id': 'q', 'item': 'pe_equipment', 'is': true}",
		"{'method': 'each'}");
	xs_survey_free(w.survey);
	w.survey = school_survey(w.lib, COUNT(facts));
	for (size_t i = 0; i < COUNT(facts); i++)
		school_fill(w.survey, i, facts[i]);
	w.in.survey = w.county.survey = w.works.survey = w.survey;
	w.r = xs_readiness_new(&w.in);
	cr_assert_eq(w.r->to_mend_n, COUNT(facts));
	for (size_t i = 0; i < COUNT(facts); i++) {
		const struct xs_ready_school *s = w.r->to_mend[i];

		cr_expect_eq(s->school, COUNT(facts) - 1 - i, "%zu: %zu", i,
			s->school);
		cr_expect_eq(s->unpriced, i, "%zu: %zu", i, s->unpriced);
		cr_expect_eq(s->fen, fen[i], "%zu: %lld", i, (long long)s->fen);
	}
	end(&w);
}

/* Excused for three years from 2022-10-01: on 2025-09-30 still, a year later
 * no more. */
Test(readiness, exemption_that_ends)
{
	static const char rules[] =
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20,"
		" 'exemptions': [{'when': {'kind': ['小学']}, 'excuses': true,"
		" 'years': 3, 'needs_record': true, 'clause': '1',"
		" 'note': {'zh': '豁免', 'en': 'excused'}}]}";
	struct world w;
	const struct xs_ready_unit *u;

	begin(&w, P "pupils_primary=100 books=1500", rules,
		"{'method': 'each'}");
	w.exemption = (struct xs_exemption_record){ 0, "b", 20221001 };
	w.in.options.exemptions = &w.exemption;
	w.in.options.exemptions_n = 1;
	u = judge(&w, 20250930);
	cr_expect_eq(u->verdict, XS_WILL_PASS);
	u = judge(&w, 20260930);
	cr_expect_eq(u->verdict, XS_WILL_FAIL);
	cr_expect_eq(u->today, XS_PASS);
	cr_assert_eq(u->near.n, 1);
	cr_expect_neq(u->mend[0].exempt_until, 0);
	end(&w);
}

/* A year earlier 100 pupils, now 100 again; how many next year only the
 * forecast says: its low and high lie apart, and 2000 books are in between. */
Test(readiness, roll_of_september)
{
	const struct xs_survey *all[2];
	struct xs_forecast_input in = { .surveys = all, .surveys_n = 2 };
	struct xs_range range;
	struct xs_school_forecast f;
	struct world w;
	const struct xs_ready_unit *u;
	static const char now[] =
		P "pupils_g1_boys=10 pupils_g1_girls=10 pupils_g2_boys=10 "
		  "pupils_g2_girls=9 pupils_g3_boys=9 pupils_g3_girls=10 "
		  "pupils_g4_boys=11 pupils_g4_girls=9 pupils_g5_boys=8 "
		  "pupils_g5_girls=10 pupils_g6_boys=9 pupils_g6_girls=9";
	static const char before[] =
		P "pupils_g1_boys=10 pupils_g1_girls=11 pupils_g2_boys=9 "
		  "pupils_g2_girls=10 pupils_g3_boys=12 pupils_g3_girls=9 "
		  "pupils_g4_boys=8 pupils_g4_girls=10 pupils_g5_boys=9 "
		  "pupils_g5_girls=9 pupils_g6_boys=9 pupils_g6_girls=7";

	begin(&w, now, BOOKS, "{'method': 'each'}");
	w.earlier = school_survey(w.lib, 1);
	w.earlier->year = 2024;
	school_fill(w.earlier, 0, before);
	xs_survey_settle(w.earlier, NULL);
	xs_survey_settle(w.survey, NULL);
	all[0] = w.earlier;
	all[1] = w.survey;
	w.forecast = xs_forecast_new(&in, NULL);
	w.in.forecast = w.forecast;
	xs_forecast_school(w.forecast, 0, &f);
	range = xs_forecast_pupils(&f, 2026, XS_PRIMARY, XS_BOTH_SEXES);
	cr_assert_lt(range.low + 1, range.high);
	/* Enough for the highest roll, for none, for some. */
	school_set(w.survey, 0, "books", 20 * ceil(range.high + 1));
	u = judge(&w, 20261015);
	cr_expect_eq(u->verdict, XS_WILL_PASS);
	school_set(w.survey, 0, "books", 20 * floor(range.low - 1));
	u = judge(&w, 20261015);
	cr_expect_eq(u->verdict, XS_WILL_FAIL);
	school_set(w.survey, 0, "books", 20 * floor(range.low + 1));
	u = judge(&w, 20261015);
	cr_expect_eq(u->verdict, XS_TOO_CLOSE);
	cr_expect(u->roll_turns && !u->project_turns);
	/* What is to be bought is for the highest roll. */
	cr_expect_eq(u->mend[0].miss.quantity,
		20 * u->pupils[2] - 20 * floor(range.low + 1));
	/* In the school year of the survey its own roll counts. */
	school_set(w.survey, 0, "books", 20 * 114);
	u = judge(&w, 20260515);
	cr_expect_eq(u->verdict, XS_WILL_PASS);
	cr_expect(!w.r->forecast);
	end(&w);
}

/* A county's papers (docs/inspection.md): 91.5 points were enough, but of
 * 281,209 m² 45,584, 16.21 %, were of grade D and 3 % at most may be.  What
 * is pulled down leaves the whole too: (45584 − 0.03 × 281209) / 0.97 =
 * 38296.6289 m², at 80 yuan 3,063,730.31, and 5 % of that. */
Test(readiness, score_undone_by_a_veto)
{
	struct world w;
	const struct xs_ready_unit *u;
	struct xs_buf why = XS_BUF_INIT;

	begin(&w,
		P "pupils_primary=20000 floor_area=281209 grade_d_area=45584 "
		  "books=400000",
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20,"
		" 'points': 91.5},"
		"{'id': 'd', 'item': 'grade_d_area', 'share_of': 'floor_area',"
		" 'at_most': 0.03, 'veto': true},"
		"{'id': 'o', 'item': 'desks', 'at_least': 99999,"
		" 'points': 8.5}",
		"{'method': 'points', 'pass': 90}");
	school_set(w.survey, 0, "desks", 0);
	u = judge(&w, 20260515);
	cr_expect_eq(u->verdict, XS_WILL_FAIL);
	cr_expect(school_same(u->score, 91.5), "%g", u->score);
	cr_expect_eq(u->vetoes, 1);
	cr_assert_eq(u->near.n, 2);
	cr_expect(u->near.misses[0].veto);
	cr_expect_eq(u->near.misses[0].level, XS_MEND_WHOLE);
	cr_expect(xs_near(u->near.misses[0].quantity, 38296.63, 0.01), "%f",
		u->near.misses[0].quantity);
	cr_expect_eq(u->near.misses[1].level, XS_MEND_NOT);
	cr_expect_eq(u->near.fen, 321691683, "%lld", (long long)u->near.fen);
	xs_ready_unit_why(w.r, u, XS_LANG_EN, &why);
	cr_expect(strstr(why.s, "veto not reached"), "%s", why.s);
	xs_buf_release(&why);
	/* As much less: it passes. */
	school_set(w.survey, 0, "grade_d_area", 45584 - 38297);
	school_set(w.survey, 0, "floor_area", 281209 - 38297);
	u = judge(&w, 20260515);
	cr_expect_eq(u->verdict, XS_WILL_PASS);
	end(&w);
}

/* 100 m² of grade D must go, of 500 where 450 are asked: without them 50 are
 * lacking that are there today.  Demolition 8000 yuan and 5 %, 50 m² of floor
 * built at the price of works. */
Test(readiness, what_comes_down_is_replaced)
{
	struct world w;
	const struct xs_ready_unit *u;

	begin(&w, P "pupils_primary=100 floor_area=500 grade_d_area=100",
		"{'id': 'd', 'item': 'grade_d_area', 'at_most': 0,"
		" 'veto': true},"
		"{'id': 'f', 'indicator': 'floor_area_per_pupil',"
		" 'at_least': 4.5}",
		"{'method': 'each'}");
	u = judge(&w, 20261015);
	cr_expect_eq(u->verdict, XS_WILL_FAIL);
	cr_assert_eq(u->near.n, 2);
	cr_expect_eq(u->mend[0].miss.quantity, 100);
	cr_expect_eq(u->mend[0].miss.fen, 840000, "%lld",
		(long long)u->mend[0].miss.fen);
	cr_expect_eq(u->mend[0].kind, XS_WORK_DEMOLISH);
	cr_expect_eq(u->mend[1].miss.quantity, 50);
	cr_expect(!u->mend[0].cleared && u->mend[1].cleared);
	cr_expect_eq(u->roll, -1);
	cr_expect_eq(u->doubt, -1);
	cr_expect_eq(u->near.mended, 2);
	end(&w);
}

/* 888.5 m² of grade D in 768.5 of floor cannot be: what is mended by either is
 * in doubt, books are not, nor what is left behind. */
Test(readiness, a_part_above_its_whole_is_in_doubt)
{
	static const char rules[] =
		"{'id': 'd', 'item': 'grade_d_area', 'at_most': 0,"
		" 'veto': true, 'title': {'zh': '甲', 'en': 'A'}},"
		"{'id': 'f', 'indicator': 'floor_area_per_pupil',"
		" 'at_least': 4.5, 'title': {'zh': '乙', 'en': 'B'}}," BOOKS;
	static const struct {
		const char *facts;
		bool doubt[3];
	} cases[] = {
		{ "grade_d_area=888.5", { true, true, false } },
		{ "grade_d_area=768.5", { false, false, false } },
		/* The part that is above it is none that is mended. */
		{ "grade_d_area=100 toilet_area=800", { false, true, false } },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_buf why = XS_BUF_INIT;
		struct world w;
		const struct xs_ready_unit *u;
		bool any = cases[i].doubt[1];

		begin(&w, P "pupils_primary=200 floor_area=768.5 books=1500",
			rules, "{'method': 'each'}");
		school_fill(w.survey, 0, cases[i].facts);
		u = judge(&w, 0);
		cr_assert_eq(u->near.n, 3, "%zu: %zu", i, u->near.n);
		for (size_t k = 0; k < 3; k++)
			cr_expect_eq(u->mend[k].doubt >= 0, cases[i].doubt[k],
				"%zu %zu: %d", i, k, u->mend[k].doubt);
		xs_ready_school_why(w.r, w.r->to_mend[0], XS_LANG_ZH, &why);
		cr_expect_eq(strstr(why.s, "数据存疑") != NULL, any, "%zu: %s",
			i, why.s);
		if (i == 0)
			cr_expect(strstr(why.s, "数据存疑：D级危房面积大于"),
				"%s", why.s);
		xs_buf_release(&why);
		end(&w);
	}
}

/* A blank that could turn it leaves it unknown. */
Test(readiness, a_blank_is_unknown)
{
	struct world w;
	const struct xs_ready_unit *u;

	begin(&w, P "pupils_primary=100", BOOKS, "{'method': 'each'}");
	u = judge(&w, 0);
	cr_expect_eq(u->verdict, XS_READY_UNKNOWN);
	cr_expect_eq(w.r->to_mend_n, 0);
	end(&w);
}

/* A veto failed, a miss, two blanks: two are mended, two figures are lacking.
 * With blanks alone beside the veto nothing is mended besides. */
Test(readiness, a_blank_is_no_miss)
{
	static const char rules[] =
		"{'id': 'd', 'item': 'grade_d_area', 'at_most': 0,"
		" 'veto': true, 'title': {'zh': '甲', 'en': 'A'}},"
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20,"
		" 'title': {'zh': '乙', 'en': 'B'}},"
		"{'id': 'k', 'item': 'desks', 'at_least': 1},"
		"{'id': 'm', 'item': 'music_rooms', 'at_least': 1}";
	static const struct {
		const char *facts, *zh, *en;
		size_t missed;
	} cases[] = {
		{ "books=1500",
			"否决项未达标：甲；须补齐 2 项：甲、乙；"
			"另缺数据 2 项",
			"veto not reached: A; mend 2: A, B; "
			"not known besides: 2",
			2 },
		{ "books=2000", "否决项未达标：甲；另缺数据 2 项",
			"veto not reached: A; not known besides: 2", 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_buf why = XS_BUF_INIT;
		struct world w;
		const struct xs_ready_unit *u;

		begin(&w, P "pupils_primary=100 grade_d_area=100", rules,
			"{'method': 'each'}");
		school_fill(w.survey, 0, cases[i].facts);
		u = judge(&w, 0);
		xs_ready_unit_why(w.r, u, XS_LANG_ZH, &why);
		cr_expect_str_eq(why.s, cases[i].zh, "%s", why.s);
		xs_buf_clear(&why);
		xs_ready_unit_why(w.r, u, XS_LANG_EN, &why);
		cr_expect_str_eq(why.s, cases[i].en, "%s", why.s);
		xs_buf_release(&why);
		cr_expect_eq(xs_mend_counts(&u->near).missed, cases[i].missed);
		cr_expect_eq(xs_mend_counts(&u->near).to_fill_in, 2);
		end(&w);
	}
}

/* Under the lowest roll nobody is taught there: 0, and no "nan". */
Test(readiness, a_unit_that_may_be_gone)
{
	struct xs_readiness r = { 0 };
	struct xs_ready_unit u = { .verdict = XS_TOO_CLOSE,
		.roll_turns = true,
		.doubt = -1,
		.pupils = { B, 3, 10 } };
	struct xs_buf why = XS_BUF_INIT;

	xs_ready_unit_why(&r, &u, XS_LANG_EN, &why);
	cr_expect_str_eq(
		why.s, "turns on September's roll (0 to 10)", "%s", why.s);
	xs_buf_release(&why);
}

/* Blanks beyond those that are noted: nobody says how many there are. */
Test(readiness, more_blanks_than_are_noted)
{
	struct xs_library *lib = school_library();
	struct xs_survey *survey = school_survey(lib, 1);
	struct xs_readiness r = { .survey = survey };
	struct xs_ready_unit u = { .verdict = XS_READY_UNKNOWN };
	struct xs_buf why = XS_BUF_INIT;

	for (u.hinges_n = 0; u.hinges_n < XS_HINGES; u.hinges_n++)
		u.hinges[u.hinges_n] = u.hinges_n;
	u.hinges_more = true;
	xs_ready_unit_why(&r, &u, XS_LANG_ZH, &why);
	cr_expect(strstr(why.s, "等") && !strstr(why.s, "另有"), "%s", why.s);
	xs_buf_clear(&why);
	u.hinges_n = 5;
	u.hinges_more = false;
	xs_ready_unit_why(&r, &u, XS_LANG_ZH, &why);
	cr_expect(strstr(why.s, "等，另有 2 项"), "%s", why.s);
	xs_buf_release(&why);
	xs_survey_free(survey);
	xs_library_free(lib);
}

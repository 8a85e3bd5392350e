/* SPDX-License-Identifier: Apache-2.0
 *
 * Coefficients year by year, by hand: two primary schools of 100 pupils whose
 * roll stays, so that with values a and b the mean is (a + b) / 2, the
 * deviation |a − b| / 2 and the coefficient |a − b| / (a + b).
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/plan/works/done_i.h"
#include "support_school.h"
#include "xueshe/balance_years.h"

#define RULE "'clause': '1', 'source': 'T', 'confidence': 'found', "
#define COUNTY                                                                 \
	"'county': [{'id': 'b', " RULE "'indicator': 'books_per_pupil', "      \
	"'spread_at_most': {'primary': 0.25}}, {'id': 'c', " RULE              \
	"'indicators': ['books_per_pupil', 'teaching_area_per_pupil'], "       \
	"'composite_spread_at_most': {'primary': 0.5}}], "

enum { WORKS = 3 };

struct world {
	struct xs_library *lib;
	struct xs_survey *survey;
	struct xs_pack *pack;
	struct xs_assessment *today;
	struct xs_measures *measures;
	struct xs_forecast *forecast;
	struct xs_county county;
	struct xs_project project;
	struct xs_register *reg;
	struct xs_need needs[WORKS];
	struct xs_work works[WORKS];
	struct xs_planned chosen[WORKS];
	struct xs_works all;
	struct xs_plan plan;
	struct xs_balance_years *b;
};

static void begin(struct world *w)
{
	char path[600];
	struct xs_error err = { 0 };
	struct xs_findings unheard = { 0 };
	const struct xs_survey *one;
	struct xs_forecast_input in = { 0 };

	memset(w, 0, sizeof(*w));
	w->lib = school_library();
	w->survey = school_survey(w->lib, 2);
	school_fill(w->survey, 0,
		"kind=小学 pupils_primary=100 books=1000 teaching_area=400");
	school_fill(w->survey, 1,
		"kind=小学 pupils_primary=100 books=3000 teaching_area=600");
	w->pack = school_pack(w->lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 10}",
		NULL, COUNTY);
	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	w->measures =
		xs_measures_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->measures, "%s", err.msg);
	one = w->survey;
	in.surveys = &one;
	in.surveys_n = 1;
	w->forecast = xs_forecast_new(&in, &unheard);
	xs_findings_release(&unheard);
	w->county.survey = w->survey;
	w->all = (struct xs_works){ .survey = w->survey,
		.measures = w->measures,
		.needs = w->needs,
		.all = w->works };
	w->plan = (struct xs_plan){
		.works = &w->all, .from = 2026, .to = 2028, .chosen = w->chosen
	};
}

static void add_work(struct world *w, size_t school, const char *item,
	enum xs_work_kind kind, double quantity, int opens)
{
	size_t at = w->plan.chosen_n++;
	int i = xs_item_find(w->survey->cat, item);

	w->needs[at] = (struct xs_need){ .school = school,
		.building = -1,
		.item = i,
		.stage = XS_NO_STAGE,
		.gap = xs_measure_gap_of(w->measures, i),
		.what = xs_library_indicator(w->lib, "books_per_pupil")->amount,
		.needed_until = 2035 };
	w->works[at] = (struct xs_work){ .need = at,
		.kind = kind,
		.quantity = quantity,
		.unit = w->survey->cat->items[i].unit,
		.priced = quantity };
	w->chosen[at] = (struct xs_planned){
		.need = at, .work = at, .year = 2026, .opens = opens
	};
}

static const struct xs_balance_years *reckon(struct world *w, bool planned)
{
	struct xs_balance_years_input in = { .survey = w->survey,
		.packs = &w->pack,
		.packs_n = 1,
		.forecast = w->forecast,
		.plan = planned ? &w->plan : NULL,
		.county = &w->county,
		.works = &w->all };

	w->today = xs_assess_new(w->survey, w->pack, NULL);
	w->reg = xs_register_new(&w->county, &w->today, 1, NULL);
	in.reg = w->reg;
	w->b = xs_balance_years_new(&in);
	return w->b;
}

static void end(struct world *w)
{
	xs_balance_years_free(w->b);
	xs_register_free(w->reg);
	xs_assess_free(w->today);
	xs_forecast_free(w->forecast);
	xs_measures_free(w->measures);
	xs_survey_free(w->survey);
	xs_library_free(w->lib);
}

static void expect_cv(const struct xs_balance *of, const double *want, size_t n)
{
	for (size_t y = 0; y < n; y++)
		cr_expect_float_eq(of[y].value, want[y], 1e-12, "%zu: %.6f", y,
			of[y].value);
}

/* 10 and 30 books: 0.5; 1,000 more at the first from 2027 on: 20 and 30: 0.2,
 * under the limit.  The composite: with 4 and 6 m², 0.2, the mean of both. */
Test(balance_years, books_of_the_plan)
{
	static const double without[] = { .5, .5, .5, .5 },
			    with[] = { .5, .5, .2, .2 },
			    mean[] = { .35, .35, .2, .2 };
	struct world w;
	const struct xs_balance_years *b;

	begin(&w);
	add_work(&w, 0, "books", XS_WORK_BUY, 1000, 2027);
	b = reckon(&w, true);
	cr_assert_eq(b->years_n, 4, "2025 to 2028: %zu", b->years_n);
	cr_assert_eq(b->lines_n, 2);
	cr_expect_eq(b->years[0].year, 2025);
	cr_expect_eq(b->years[3].year, 2028);
	cr_expect_eq(b->years[1].works, 0);
	cr_expect_eq(b->years[2].works, 1);
	cr_expect_float_eq(b->years[2].pupils[XS_PRIMARY], 200, 1e-9);
	expect_cv(b->lines[0].without, without, 4);
	expect_cv(b->lines[0].with, with, 4);
	expect_cv(b->lines[1].with, mean, 4);
	cr_expect_eq(b->lines[0].course, XS_COURSE_BY_PLAN);
	cr_expect_eq(b->lines[1].course, XS_COURSE_WITHIN);
	/* The survey itself is as it was. */
	cr_expect_eq(xs_survey_value(
			     w.survey, 0, xs_item_find(w.survey->cat, "books")),
		1000);
	end(&w);
}

/* A plan may make it worse: 3,000 books more where most are, 10 and 60. */
Test(balance_years, made_worse)
{
	struct world w;
	const struct xs_balance_years *b;

	begin(&w);
	school_fill(w.survey, 0, "books=2500");
	add_work(&w, 1, "books", XS_WORK_BUY, 3000, 2026);
	b = reckon(&w, true);
	/* 25 and 30: 5 / 55; 25 and 60: 35 / 85. */
	cr_expect_float_eq(b->lines[0].without[3].value, 5. / 55, 1e-12);
	cr_expect_float_eq(b->lines[0].with[1].value, 35. / 85, 1e-12);
	cr_expect_eq(b->lines[0].course, XS_COURSE_MADE_WORSE);
	end(&w);
}

/* 500 books on order, to be there by 30 June 2026: 15 and 30 in both cases,
 * 25 and 30 with the plan. */
Test(balance_years, what_is_under_way)
{
	struct world w;
	const struct xs_balance_years *b;

	begin(&w);
	w.project = (struct xs_project){ .code = "X1",
		.school = 0,
		.school_name = "S1",
		.building = "",
		.gap_item = "books",
		.measure = "购置",
		.quantity = 500,
		.unit = "册",
		.fen = 750000,
		.source = "",
		.year = 2026,
		.stage = "实施",
		.approval = "",
		.contract_fen = XS_FEN_BLANK,
		.paid_fen = XS_FEN_BLANK,
		.started = 20260105,
		.completed = 20260630,
		.progress = "" };
	w.county.projects = &w.project;
	w.county.projects_n = 1;
	add_work(&w, 0, "books", XS_WORK_BUY, 1000, 2027);
	b = reckon(&w, true);
	cr_expect_eq(b->years[0].projects, 0);
	cr_expect_eq(b->years[1].projects, 1, "%zu", b->years[1].projects);
	cr_expect_float_eq(b->lines[0].without[0].value, .5, 1e-12);
	cr_expect_float_eq(b->lines[0].without[1].value, 15. / 45, 1e-12);
	cr_expect_float_eq(b->lines[0].with[3].value, 5. / 55, 1e-12);
	cr_expect_eq(b->projects_left, 0);
	end(&w);
}

/* On order till 15 September 2026, or done then: it serves 2027, not 2026; by
 * 31 August it serves 2026. */
Test(balance_years, by_the_end_of_august)
{
	static const struct {
		const char *stage;
		xs_date completed;
		size_t in_2026;
	} cases[] = { { "实施", 20260915, 0 }, { "完工", 20260915, 0 },
		{ "实施", 20260831, 1 }, { "完工", 20260831, 1 } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct xs_balance_years *b;
		struct world w;

		begin(&w);
		w.project = (struct xs_project){ .code = "X1",
			.school = 0,
			.school_name = "S1",
			.building = "",
			.gap_item = "books",
			.measure = "购置",
			.quantity = 500,
			.unit = "册",
			.fen = 750000,
			.source = "",
			.year = 2026,
			.stage = cases[i].stage,
			.approval = "",
			.contract_fen = XS_FEN_BLANK,
			.paid_fen = XS_FEN_BLANK,
			.started = 20260105,
			.completed = cases[i].completed,
			.progress = "" };
		w.county.projects = &w.project;
		w.county.projects_n = 1;
		b = reckon(&w, false);
		cr_expect_eq(b->years[1].projects, cases[i].in_2026, "%zu", i);
		cr_expect_eq(b->years[2].projects, 1, "%zu", i);
		cr_expect_eq(b->projects_left, 0, "%zu", i);
		end(&w);
	}
}

/* Nobody knows how many books there were: buying some does not tell. */
Test(balance_years, a_blank_stays_one)
{
	struct world w;
	const struct xs_balance_years *b;

	begin(&w);
	school_set(w.survey, 0, "books", XS_BLANK);
	add_work(&w, 0, "books", XS_WORK_BUY, 1000, 2026);
	b = reckon(&w, true);
	for (size_t y = 0; y < b->years_n; y++) {
		cr_expect_eq(b->lines[0].with[y].verdict, XS_UNKNOWN);
		cr_expect_eq(b->lines[0].with[y].unknown, 1);
	}
	cr_expect_eq(b->lines[0].course, XS_COURSE_UNKNOWN);
	end(&w);
}

Test(balance_years, without_a_plan)
{
	struct world w;
	const struct xs_balance_years *b;

	begin(&w);
	b = reckon(&w, false);
	cr_expect_null(b->plan);
	cr_expect_eq(b->years_n, 1 + XS_BALANCE_YEARS_ALONE);
	cr_expect_eq(b->lines[0].course, XS_COURSE_ABOVE);
	cr_expect_str_eq(
		xs_balance_course_say(b->lines[0].course, false, XS_LANG_EN),
		"above the limit in the last year");
	end(&w);
	/* The same where the plan is impossible. */
	begin(&w);
	w.plan.selection.status = XS_SELECT_INFEASIBLE;
	b = reckon(&w, true);
	cr_expect_null(b->plan);
	end(&w);
}

/* Leased rooms count for as long as they are needed: 200 m² in 2026 and 2027
 * make 6 and 6. */
Test(balance_years, leased_rooms_go)
{
	struct world w;
	const struct xs_balance_years *b;
	double composite[] = { .35, .25, .25, .35 };

	begin(&w);
	add_work(&w, 0, "teaching_area", XS_WORK_TEMPORARY, 200, 2026);
	w.needs[0].needed_until = 2027;
	b = reckon(&w, true);
	expect_cv(b->lines[1].with, composite, 4);
	cr_expect_eq(b->years[2].works, 1);
	cr_expect_eq(b->years[3].works, 0);
	cr_expect_eq(b->works_later, 0);
	end(&w);
}

/* -- a work carried out --------------------------------------------------------------- */

static double value(const struct xs_survey *s, const char *key)
{
	return xs_survey_value(s, 0, xs_item_find(s->cat, key));
}

/* clang-format off */
static const struct {
	const char *item;
	enum xs_work_kind kind;
	double quantity, priced;
	const char *changed[4];
	double now[4];
} cases[] = {
	{ "teaching_area", XS_WORK_BUILD, 100, 100,
		{ "teaching_area", "floor_area", "idle_area" }, { 500, 1100, 80 } },
	/* Idle rooms are there already. */
	{ "teaching_area", XS_WORK_CONVERT, 60, 60,
		{ "teaching_area", "floor_area", "idle_area" }, { 460, 1000, 20 } },
	/* A room brings its area. */
	{ "music_rooms", XS_WORK_BUILD, 1, 96,
		{ "music_rooms", "teaching_area", "floor_area" }, { 1, 496, 1096 } },
	{ "sports_area_outdoor", XS_WORK_SURFACE, 500, 500,
		{ "sports_area_outdoor", "site_area" }, { 1500, 5000 } },
	{ "site_area", XS_WORK_LAND, 500, .75,
		{ "sports_area_outdoor", "site_area" }, { 1000, 5500 } },
	{ "new_books", XS_WORK_BUY, 100, 100, { "new_books", "books" }, { 120, 1100 } },
	{ "instruments_value", XS_WORK_BUY, 5000, 5000, { "instruments_value" }, { 6000 } },
	{ "enclosing_wall", XS_WORK_BUILD, 1, 283, { "enclosing_wall" }, { 1 } },
	/* More classes need rooms; they are not formed by building. */
	{ "classes_primary", XS_WORK_BUILD, 2, 121,
		{ "classrooms", "teaching_area", "classes_primary" }, { 8, 521, 6 } },
	/* Rooms for beds, then beds. */
	{ "beds_boys", XS_WORK_BUILD, 20, 90,
		{ "beds_boys", "dormitory_area", "floor_area" }, { 30, 290, 1090 } },
	{ "beds_boys", XS_WORK_BUY, 20, 20, { "beds_boys", "dormitory_area" }, { 50, 200 } },
	{ "beds_boys", XS_WORK_SHARE, 20, 0, { "beds_boys" }, { 30 } },
};
/* clang-format on */

Test(done, works)
{
	struct world w;

	begin(&w);
	school_fill(w.survey, 0,
		"floor_area=1000 idle_area=80 music_rooms=0 site_area=5000 "
		"sports_area_outdoor=1000 new_books=20 instruments_value=1000 "
		"enclosing_wall=no classrooms=6 classes_primary=6 beds_boys=30 "
		"dormitory_area=200");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_done d = xs_done_begin(w.survey);

		w.plan.chosen_n = 0;
		add_work(&w, 0, cases[i].item, cases[i].kind, cases[i].quantity,
			2026);
		w.works[0].priced = cases[i].priced;
		xs_done_work(&d, &w.needs[0], &w.works[0]);
		for (size_t k = 0; k < 4 && cases[i].changed[k]; k++)
			cr_expect_float_eq(value(d.to, cases[i].changed[k]),
				cases[i].now[k], 1e-9, "%zu %s: %g", i,
				cases[i].changed[k],
				value(d.to, cases[i].changed[k]));
		xs_survey_free(d.to);
	}
	end(&w);
}

/* A building of indoor sports of grade D, 150 m², comes down with all of its
 * areas; area of no building leaves the whole alone but for its own. */
Test(done, demolitions)
{
	struct xs_building row = { .school = 0,
		.code = "B1",
		.name = "",
		.use = "室内体育用房",
		.structure = "",
		.seismic = "",
		.grade = "D",
		.grade_date = "",
		.grade_by = "",
		.state = "在用",
		.tenure = "",
		.sex = "",
		.stage = "",
		.area_m2 = 150,
		.usable_area_m2 = XS_BLANK };
	struct world w;
	struct xs_done d;
	double teaching, indoor;

	begin(&w);
	school_fill(w.survey, 0,
		"floor_area=1000 sports_area_indoor=150 grade_d_area=150");
	w.survey->buildings = &row;
	w.survey->buildings_n = 1;
	add_work(&w, 0, "grade_d_area", XS_WORK_DEMOLISH, 150, 2026);
	w.needs[0].what = NULL;
	w.needs[0].building = 0;
	d = xs_done_begin(w.survey);
	xs_done_work(&d, &w.needs[0], &w.works[0]);
	teaching = value(d.to, "teaching_area");
	indoor = value(d.to, "sports_area_indoor");
	cr_expect_eq(indoor, 0);
	cr_expect_eq(value(d.to, "grade_d_area"), 0);
	cr_expect_eq(value(d.to, "floor_area"), 850);
	cr_expect_eq(
		teaching, xs_building_area(&row) ? 250 : 400, "%g", teaching);
	cr_expect_str_eq(d.to->buildings[0].state, "已拆除");
	cr_expect_str_eq(row.state, "在用");
	xs_survey_free(d.to);
	w.needs[0].building = -1;
	d = xs_done_begin(w.survey);
	xs_done_work(&d, &w.needs[0], &w.works[0]);
	cr_expect_eq(value(d.to, "grade_d_area"), 0);
	cr_expect_eq(value(d.to, "floor_area"), 850);
	cr_expect_eq(value(d.to, "teaching_area"), 400);
	xs_survey_free(d.to);
	end(&w);
}

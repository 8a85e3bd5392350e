/* SPDX-License-Identifier: Apache-2.0
 *
 * Works and their costs, case by case worked by hand: the arithmetic stands in
 * the comments.  Prices are those of standards/costs: classroom 1300, dormitory
 * 1500, demolition 80 (assumed), reinforcement 900 (assumed), repair 1200
 * (west), lease 240 a year (assumed), books 15, grounds 240 yuan; management
 * 5 % of works.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/register.h"
#include "xueshe/works.h"

#define AREA                                                                   \
	"{'id': 'a', 'indicator': 'teaching_area_per_pupil', 'at_least': 4.5}"
#define DORM                                                                   \
	"{'id': 'd', 'indicator': 'dormitory_area_per_boarder', 'at_least': 3}"
#define P "kind=小学 "

struct building {
	const char *use, *grade, *state;
	double area;
};

struct world {
	struct xs_library *lib;
	struct xs_survey *survey, *cleared;
	struct xs_pack *pack;
	struct xs_costs *costs;
	struct xs_measures *measures;
	struct xs_assessment *assessments[1];
	struct xs_gaps_ahead *ahead;
	struct xs_works_input in;
	struct xs_findings findings;
};

static void add_buildings(
	struct xs_survey *s, const struct building *rows, size_t n)
{
	s->buildings = xs_arena_alloc(&s->arena, n + 1, sizeof(*s->buildings));
	for (size_t i = 0; i < n && rows[i].use; i++) {
		struct xs_building *b = &s->buildings[s->buildings_n++];

		*b = (struct xs_building){ .id = (int64_t)i + 1,
			.code = xs_arena_printf(&s->arena, "B%zu", i + 1),
			.name = "",
			.structure = "",
			.seismic = "",
			.grade_date = "",
			.grade_by = "",
			.tenure = "自有",
			.sex = "",
			.stage = "",
			.use = rows[i].use,
			.grade = rows[i].grade,
			.state = rows[i].state,
			.area_m2 = rows[i].area,
			.usable_area_m2 = XS_BLANK,
			.floors = XS_BLANK,
			.year_built = XS_BLANK,
			.rooms = XS_BLANK,
			.per_room = XS_BLANK,
			.beds_boys = XS_BLANK,
			.beds_girls = XS_BLANK,
			.platform_places = XS_BLANK,
			.stairs = XS_BLANK,
			.top_storey = XS_BLANK };
	}
}

/* Facts of a later year; only its gaps are kept. */
static void add_year(struct world *w, int year, const char *facts)
{
	struct xs_survey *s = school_survey(w->lib, 1), *cleared;
	struct xs_assessment *a;

	s->year = year;
	school_fill(s, 0, facts);
	cleared = xs_works_cleared(s);
	a = xs_assess_new(cleared, w->pack, &(struct xs_assess_options){ 0 });
	xs_gaps_ahead_add(w->ahead, cleared, &a, 1);
	xs_assess_free(a);
	xs_survey_free(cleared);
	xs_survey_free(s);
}

static void begin(struct world *w, const char *facts, const char *rules,
	const struct building *rows, size_t rows_n)
{
	char path[600];
	struct xs_error err = { 0 };

	memset(w, 0, sizeof(*w));
	w->lib = school_library();
	w->survey = school_survey(w->lib, 1);
	add_buildings(w->survey, rows, rows_n);
	school_fill(w->survey, 0, facts);
	w->cleared = xs_works_cleared(w->survey);
	w->pack = school_pack(w->lib, rules, NULL, "");
	w->assessments[0] = xs_assess_new(
		w->cleared, w->pack, &(struct xs_assess_options){ 0 });
	snprintf(path, sizeof(path), "%s/costs", school_folder());
	w->costs = xs_costs_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->costs, "%s", err.msg);
	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	w->measures =
		xs_measures_open(xs_library_catalogue(w->lib), path, &err);
	cr_assert(w->measures, "%s %s", err.at.path, err.msg);
	w->ahead = xs_gaps_ahead_new(w->cleared);
	xs_gaps_ahead_add(w->ahead, w->cleared, w->assessments, 1);
	w->in = (struct xs_works_input){ .survey = w->survey,
		.cleared = w->cleared,
		.assessments = w->assessments,
		.assessments_n = 1,
		.ahead = w->ahead,
		.opening_year = 2027,
		.costs = w->costs,
		.measures = w->measures,
		.region = "west",
		.management_share = 0.05 };
}

static void end(struct world *w)
{
	xs_findings_release(&w->findings);
	xs_gaps_ahead_free(w->ahead);
	xs_assess_free(w->assessments[0]);
	xs_measures_free(w->measures);
	xs_costs_free(w->costs);
	xs_survey_free(w->cleared);
	xs_survey_free(w->survey);
	xs_library_free(w->lib);
}

/* "teaching_area 120 lasting: build 120 163800.00, …; B1! 300 …": a need, its
 * quantity, "!" for safety, "<n" after need n, then its works with yuan. */
static void say(const struct xs_works *w, struct xs_buf *out)
{
	static const char *const labels[] = { "", " bulge", " fading" };
	char number[32];

	for (size_t i = 0; i < w->needs_n; i++) {
		const struct xs_need *n = &w->needs[i];

		xs_buf_adds(out, i ? "; " : "");
		if (n->building >= 0)
			xs_buf_adds(
				out, w->survey->buildings[n->building].code);
		else
			xs_buf_adds(out, w->survey->cat->items[n->item].key);
		xs_format_round(n->quantity, 3, number);
		xs_buf_addf(out, "%s %s%s", n->safety ? "!" : "", number,
			labels[n->label]);
		if (n->label != XS_LASTING)
			xs_buf_addf(out, " %d", n->needed_until);
		if (n->after != (size_t)-1)
			xs_buf_addf(out, " <%zu", n->after);
		if (n->open)
			xs_buf_addf(out, " (%s)", xs_open_why_name(n->open));
		for (size_t k = 0; k < n->works_n; k++) {
			const struct xs_work *x = &w->all[n->works + k];

			cr_expect_eq(x->need, i);
			xs_buf_addf(out, "%s %s", k ? "," : ":",
				xs_work_kind_name(x->kind));
			if (x->fen != XS_FEN_BLANK)
				xs_buf_addf(out, " %lld.%02lld",
					(long long)(x->fen / 100),
					(long long)(x->fen % 100));
		}
	}
}

static void expect(struct world *w, const char *name, const char *wanted)
{
	struct xs_works *works = xs_works_new(&w->in, &w->findings);
	struct xs_buf text = XS_BUF_INIT;

	say(works, &text);
	cr_expect_str_eq(text.s ? text.s : "", wanted, "%s:\n%s\nwanted\n%s",
		name, text.s, wanted);
	xs_buf_release(&text);
	xs_works_free(works);
}

/* -- kinds of work ----------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *name, *facts, *rules;
	struct building rows[3];
	const char *wanted;
} rows[] = {
	/* 100 × 4.5 − 330 = 120 m² × 1300 = 156 000, + 5 % = 163 800 */
	{ "built", P "pupils_primary=100 teaching_area=330", AREA, { { 0 } },
		"teaching_area 120: build 163800.00" },
	/* idle 80 of 120 m²: 80 × 1200 × 1.05 = 100 800 against 80 × 1300 ×
	 * 1.05 = 109 200; the other 40 m² 54 600 */
	{ "idle rooms are converted as far as they go",
		P "pupils_primary=100 teaching_area=330 idle_area=80", AREA, { { 0 } },
		"teaching_area 80: convert 100800.00, build 109200.00; "
		"teaching_area 40: build 54600.00" },
	/* below 20 m² idle rooms are left alone */
	{ "a closet is not converted",
		P "pupils_primary=100 teaching_area=330 idle_area=15", AREA, { { 0 } },
		"teaching_area 120: build 163800.00" },
	/* 100 × 20 − 1401 = 599 × 15 = 8985; no management on what is bought */
	{ "bought", P "pupils_primary=100 books=1401",
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20}", { { 0 } },
		"books 599: buy 8985.00" },
	{ "no cost on file: the need stays and says so",
		P "pupils_primary=100 computers_pupil=2",
		"{'id': 'c', 'indicator': 'pupils_per_computer', 'at_most': 20}", { { 0 } },
		"computers_pupil 3 (no_cost): buy" },
	/* 100 × 2000 − 150 000.5 yuan: what is money costs what it lacks */
	{ "money", P "pupils_primary=100 instruments_value=150000.5",
		"{'id': 'i', 'indicator': 'instruments_per_pupil', 'at_least': 2000}", { { 0 } },
		"instruments_value 49999.5: buy 49999.50" },
	/* 100 × 7.5 − 500 = 250 × 240 × 1.05 = 63 000 */
	{ "ground", P "pupils_primary=100 sports_area_outdoor=500 sports_area_indoor=0",
		"{'id': 's', 'indicator': 'sports_area_per_pupil', 'at_least': 7.5}", { { 0 } },
		"sports_area_outdoor 250: surface 63000.00" },
	/* 100 × 20 − 1000 = 1000 m² = 1.5 mu × (60 000 + 80 000) / 2 = 105 000 */
	{ "land, at the middle of a range", P "pupils_primary=100 site_area=1000",
		"{'id': 'l', 'indicator': 'site_area_per_pupil', 'at_least': 20}", { { 0 } },
		"site_area 1000: land 105000.00" },
	/* 91 pupils: 3 dispenser × 180 */
	{ "one for 45", P "pupils_primary=91 boiled_water=no",
		"{'id': 'w', 'item': 'boiled_water', 'is': true}", { { 0 } },
		"boiled_water 1: buy 540.00" },
	/* 4 × √2500 = 200 m × 450 × 1.05 */
	{ "round the site", P "pupils_primary=91 site_area=2500 enclosing_wall=no",
		"{'id': 'w', 'item': 'enclosing_wall', 'is': true}", { { 0 } },
		"enclosing_wall 1: build 94500.00" },
	{ "staff is no matter of works", P "pupils_primary=100 staff_primary=1",
		"{'id': 's', 'indicator': 'pupils_per_staff', 'at_most': 19}", { { 0 } }, "" },
	{ "an excess is no purchase", P "pupils_primary=100 shared_platform_places=9",
		"{'id': 's', 'item': 'shared_platform_places', 'at_most': 0}", { { 0 } }, "" },
	{ "without a measure", P "pupils_primary=100 flagpole=no",
		"{'id': 'f', 'item': 'flagpole', 'is': true}", { { 0 } },
		"flagpole 1 (no_measure)" },
	/* 1 room of 96 m² × 1500 × 1.05 = 151 200, within the 120 m² of teaching
	 * area: 24 m² more, 32 760 */
	{ "rooms before the area they are built into",
		P "pupils_primary=100 teaching_area=330 music_rooms=0", AREA
		", {'id': 'm', 'item': 'music_rooms', 'at_least': 1}", { { 0 } },
		"teaching_area 24: build 32760.00; music_rooms 1: build 151200.00" },
	/* ⌈130/45⌉ = 3 classes needed of 2, though the rule would split the
	 * largest one: 60.5 m² × 1300 × 1.05 = 82 582.50 */
	{ "classes formed anew",
		P "pupils_primary=130 classes_primary=2 largest_class_primary=100 classrooms=2",
		"{'id': 'k', 'class_size': {'primary': 45, 'junior': 50}}", { { 0 } },
		"classes_primary 1: build 82582.50" },
	/* three rooms are there */
	{ "classes formed anew in rooms that are there",
		P "pupils_primary=130 classes_primary=2 largest_class_primary=100 classrooms=3",
		"{'id': 'k', 'class_size': {'primary': 45, 'junior': 50}}", { { 0 } },
		"classes_primary 0 (rooms)" },
	/* a band: at most 5 m² a boarder is 50; 20 are there, 10 × 3 are asked */
	{ "the ceiling is not in the way",
		P "pupils_primary=100 boarders_primary=10 boarders_primary_boys=5 boarders_primary_girls=5 dormitory_area=20",
		"{'id': 'd', 'indicator': 'dormitory_area_per_boarder', 'between': [3, 5]}", { { 0 } },
		"dormitory_area 10: build 15750.00" },
	/* another rule allows 25 m² in all: 5 m² × 1500 × 1.05 */
	{ "never above the ceiling",
		P "pupils_primary=100 boarders_primary=10 boarders_primary_boys=5 boarders_primary_girls=5 dormitory_area=20",
		DORM ", {'id': 'e', 'item': 'dormitory_area', 'at_most': 25}", { { 0 } },
		"dormitory_area 5: build 7875.00" },
	/* 10 × 4.5 − 40 = 5 m²: a room of 40 m² is the least, 54 600 */
	{ "the smallest usable room",
		P "pupils_primary=10 teaching_area=40 classroom_area_min=40", AREA
		", {'id': 'r', 'item': 'classroom_area_min', 'at_least': 40}", { { 0 } },
		"teaching_area 40: build 54600.00" },
	/* grade C: 300 × 900 × 1.05 = 283 500, 300 × 1200 × 1.05 = 378 000 */
	{ "grade C is made sound, the cheaper way first",
		P "pupils_primary=100 teaching_area=450 floor_area=450 grade_c_area=300", AREA,
		{ { "教学及辅助用房", "C", "在用", 300 } },
		"B1 300: reinforce 283500.00, repair 378000.00" },
	{ "a blank state is in use",
		P "pupils_primary=100 teaching_area=450 floor_area=450 grade_c_area=300", AREA,
		{ { "教学及辅助用房", "C", "", 300 } },
		"B1 300: reinforce 283500.00, repair 378000.00" },
	{ "out of use", P "pupils_primary=100 teaching_area=750 floor_area=750", AREA,
		{ { "教学及辅助用房", "C", "闲置", 300 } }, "B1 300 (idle)" },
	/* grade D: 200 × 80 × 1.05 = 16 800; 450 − (500 − 200) = 150 m² are
	 * still needed: 150 × 1300 × 1.05 = 204 750 */
	{ "grade D comes down, what is needed is rebuilt after it",
		P "pupils_primary=100 teaching_area=500 floor_area=500 grade_d_area=200", AREA,
		{ { "教学及辅助用房", "D", "在用", 200 } },
		"B1! 200: demolish 16800.00; teaching_area! 150 <0: rebuild 204750.00" },
	{ "grade D that nobody needs only comes down",
		P "pupils_primary=100 teaching_area=700 floor_area=700 grade_d_area=200", AREA,
		{ { "教学及辅助用房", "D", "在用", 200 } }, "B1! 200: demolish 16800.00" },
	/* 450 − (400 − 200) = 250: 200 rebuilt 273 000, 50 more 68 250 */
	{ "more than came down is built besides",
		P "pupils_primary=100 teaching_area=400 floor_area=400 grade_d_area=200", AREA,
		{ { "教学及辅助用房", "D", "在用", 200 } },
		"B1! 200: demolish 16800.00; teaching_area! 200 <0: rebuild 273000.00; "
		"teaching_area 50: build 68250.00" },
	{ "grade D that no row shows", P "pupils_primary=100 floor_area=500 grade_d_area=120",
		AREA, { { 0 } }, "grade_d_area! 120: demolish 10080.00" },
	{ "pulled down already", P "pupils_primary=100 teaching_area=450", AREA,
		{ { "教学及辅助用房", "D", "已拆除", 200 } }, "" },
	/* dormitory 30 m² 47 250; canteen 50 × 1400 × 1.05 = 73 500, after it */
	{ "the canteen after the dormitory",
		P "pupils_primary=100 boarders_primary=10 boarders_primary_boys=5 boarders_primary_girls=5 dormitory_area=0 canteen_area=0",
		DORM ", {'id': 'c', 'item': 'canteen_area', 'at_least': 50}", { { 0 } },
		"dormitory_area 30: build 47250.00; canteen_area 50 <0: build 73500.00" },
};
/* clang-format on */

Test(works, every_kind)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct world w;

		begin(&w, rows[i].facts, rows[i].rules, rows[i].rows, 3);
		expect(&w, rows[i].name, rows[i].wanted);
		end(&w);
	}
}

/* Grade C made sound because a blank state is taken as in use: it is said. */
Test(works, a_blank_state_is_said)
{
	static const char *const states[] = { "", "在用" };

	for (size_t i = 0; i < 2; i++) {
		struct building row = { "教学及辅助用房", "C", states[i], 300 };
		struct xs_buf b = XS_BUF_INIT;
		struct xs_works *works;
		struct world w;

		begin(&w, P "pupils_primary=100 teaching_area=450", AREA, &row,
			1);
		works = xs_works_new(&w.in, &w.findings);
		cr_assert_eq(works->needs_n, 1);
		cr_expect_eq(xs_need_state_unsaid(works, works->needs), i == 0);
		xs_work_explain(works, 0, XS_LANG_EN, &b);
		cr_expect_eq(
			strstr(b.s, "state blank") != NULL, i == 0, "%s", b.s);
		xs_buf_release(&b);
		xs_works_free(works);
		end(&w);
	}
}

/* -- years to come ------------------------------------------------------------- */

#define Y(n) P "teaching_area=330 pupils_primary=" #n

/* clang-format off */
/* Gaps of 2025 … 2030: 4.5 × pupils − 330; opening 2027. */
static const struct {
	const char *name, *years[6], *wanted;
} ahead[] = {
	/* 120 every year */
	{ "lasting", { Y(100), Y(100), Y(100), Y(100), Y(100), Y(100) },
		"teaching_area 120: build 163800.00" },
	/* 120, 120, 120, 75, 30, 30: 30 last; 90 until 2028, two years of
	 * 240 × 90 = 43 200 against 90 × 1300 × 1.05 = 122 850 */
	{ "part of it fades", { Y(100), Y(100), Y(100), Y(90), Y(80), Y(80) },
		"teaching_area 30: build 40950.00; "
		"teaching_area 90 fading 2028: temporary 43200.00, build 122850.00" },
	/* 0, 30, 120, 120, 0, 0: nothing lasts */
	{ "a bulge", { Y(70), Y(80), Y(100), Y(100), Y(70), Y(70) },
		"teaching_area 120 bulge 2028: temporary 57600.00, build 163800.00" },
	/* 120, 75, 0 …: gone before it could open */
	{ "faded", { Y(100), Y(90), Y(70), Y(70), Y(70), Y(70) },
		"teaching_area 0 fading 2026 (faded)" },
	/* 30 now, 120 at opening, 165 later: what is needed at opening */
	{ "growing", { Y(80), Y(90), Y(100), Y(105), Y(110), Y(110) },
		"teaching_area 120: build 163800.00" },
};
/* clang-format on */

Test(works, what_lasts_and_what_passes)
{
	for (size_t i = 0; i < COUNT(ahead); i++) {
		struct world w;

		begin(&w, ahead[i].years[0], AREA, NULL, 0);
		for (int y = 1; y < 6; y++)
			add_year(&w, 2025 + y, ahead[i].years[y]);
		expect(&w, ahead[i].name, ahead[i].wanted);
		end(&w);
	}
}

/* Books: 20 a pupil; next year's roll counts, whatever comes later. */
Test(works, what_is_bought_follows_next_years_roll)
{
	static const char rule[] =
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20}";
	struct world w;

	begin(&w, P "pupils_primary=100 books=1000", rule, NULL, 0);
	add_year(&w, 2026, P "pupils_primary=90 books=1000");
	add_year(&w, 2027, P "pupils_primary=60 books=1000");
	add_year(&w, 2028, P "pupils_primary=40 books=1000");
	/* 90 × 20 − 1000 = 800 × 15 */
	expect(&w, "books", "books 800: buy 12000.00");
	end(&w);
}

/* -- beds ------------------------------------------------------------------------ */

/* Ten girls, ten beds, no rule that asks for beds: all of ten, no other. */
static void expect_helped(const struct world *w)
{
	struct xs_works *works = xs_works_new(&w->in, NULL);

	for (size_t i = 0; i < works->needs_n; i++) {
		const struct xs_need *need = &works->needs[i];

		cr_expect_float_eq(need->pupils, 10, 1e-9);
		cr_expect_float_eq(need->depth * need->part, 1, 1e-9);
	}
	xs_works_free(works);
}

/* Nobody has a bed: 10 girls × 3 m² × 1500 × 1.05 = 47 250, with 10 beds × 800.
 * The area that the standard finds lacking, 30 m², comes with them. */
Test(works, beds_bring_the_area_that_is_lacking)
{
	struct xs_bed_norms norms;
	struct xs_boarding_input in = { 0 };
	const struct xs_pack *packs[1];
	struct xs_boarding *boarding;
	struct world w;

	begin(&w,
		P "pupils_primary=100 boarders_primary_girls=10 "
		  "boarders_primary_boys=0 boarders_primary=10 beds_boys=0 "
		  "beds_girls=0 dormitory_area=0",
		DORM, NULL, 0);
	packs[0] = w.pack;
	xs_bed_norms_of(packs, 1, 20250901, &norms);
	norms.people_a_room[XS_PRIMARY].value = 8;
	in.survey = w.survey;
	in.norms = &norms;
	in.assessments = w.assessments;
	in.assessments_n = 1;
	boarding = xs_boarding_new(&in, NULL);
	w.in.boarding = boarding;
	expect(&w, "new beds",
		"beds_girls 10: build 47250.00; beds_girls 10 <0: buy 8000.00");
	expect_helped(&w);
	w.in.boarding = NULL;
	expect(&w, "without the boarding planner",
		"dormitory_area 30: build 47250.00");
	xs_boarding_free(boarding);
	end(&w);
}

/* The boys' dormitory comes down, with `lost` beds; the girls never had one.
 * Only the boys' beds stand in the place of what was pulled down (!).
 * `silent`: their ledger tells that by the sex of the building alone. */
static void beds_replaced(bool silent, double lost)
{
	static const struct building house[] = { { "学生宿舍", "D", "在用",
		60 } };
	struct xs_bed_norms norms;
	struct xs_boarding_input in = { 0 };
	const struct xs_pack *packs[1];
	struct xs_works *works;
	struct world w;
	int seen[XS_SEXES] = { 0 };

	begin(&w,
		P "pupils_primary=100 boarders_primary_girls=10 "
		  "boarders_primary_boys=10 boarders_primary=20 beds_boys=10 "
		  "beds_girls=0 dormitory_area=60",
		DORM, house, 1);
	school_set(w.survey, 0, "beds_boys", lost);
	w.survey->buildings[0].beds_boys = lost;
	w.survey->buildings[0].beds_girls = silent ? XS_BLANK : 0;
	w.survey->buildings[0].sex = silent ? "男" : "";
	packs[0] = w.pack;
	xs_bed_norms_of(packs, 1, 20250901, &norms);
	norms.people_a_room[XS_PRIMARY].value = 8;
	in.survey = w.survey;
	in.norms = &norms;
	in.assessments = w.assessments;
	in.assessments_n = 1;
	w.in.boarding = xs_boarding_new(&in, NULL);
	works = xs_works_new(&w.in, NULL);
	for (size_t i = 0; i < works->needs_n; i++) {
		const struct xs_need *need = &works->needs[i];
		const char *key = need->what ? need->what->key : "";
		int sex = strcmp(key, "beds_girls") == 0;

		if (strncmp(key, "beds_", 5) || need->works_n == 0 ||
			works->all[need->works].kind == XS_WORK_BUY)
			continue;
		seen[sex]++;
		cr_expect_eq(need->safety, sex == XS_AT_BOYS, "%s", key);
		cr_expect_float_eq(need->replaces, sex == XS_AT_BOYS ? lost : 0,
			1e-9, "%s", key);
		/* … and wait for no demolition */
		cr_expect_eq(need->after != (size_t)-1, sex == XS_AT_BOYS, "%s",
			key);
	}
	cr_expect_eq(seen[XS_AT_BOYS], 1);
	cr_expect_eq(seen[XS_AT_GIRLS], 1);
	xs_works_free(works);
	xs_boarding_free((struct xs_boarding *)(uintptr_t)w.in.boarding);
	end(&w);
}

Test(works, beds_that_never_were_replace_nothing)
{
	beds_replaced(false, 10);
	beds_replaced(true, 10);
	/* of ten new beds six are more than there were */
	beds_replaced(false, 4);
}

/* -- the register ------------------------------------------------------------------ */

/* clang-format off */
/* One project at the school, and what is left to do. */
static const struct {
	const char *name, *grade, *building, *gap, *measure, *stage;
	double quantity;
	xs_date accepted;
	const char *wanted;
} registered[] = {
	{ "wished for only", "C", "", "teaching_area", "新建", "储备", 80, 0,
		"B1 300: reinforce 283500.00, repair 378000.00; teaching_area 120: build 163800.00" },
	/* 120 − 80 = 40 m²: 54 600 */
	{ "part of a gap under way", "C", "", "teaching_area", "新建", "实施", 80, 0,
		"B1 300: reinforce 283500.00, repair 378000.00; teaching_area 40: build 54600.00" },
	{ "all of it", "C", "", "teaching_area", "新建", "下达", 120, 0,
		"B1 300: reinforce 283500.00, repair 378000.00; teaching_area 0 (under_way)" },
	{ "a building under way", "C", "B1", "", "加固", "实施", 300, 0,
		"B1 300 (under_way); teaching_area 120: build 163800.00" },
	{ "made sound after its appraisal", "C", "B1", "", "加固", "完工", 300, 20241030,
		"B1 300 (done); teaching_area 120: build 163800.00" },
	{ "appraised since", "C", "B1", "", "加固", "完工", 300, 20221030,
		"B1 300: reinforce 283500.00, repair 378000.00; teaching_area 120: build 163800.00" },
	/* 450 − 30 = 420 m²: what comes down is built anew, waiting for nobody */
	{ "a demolition under way", "D", "B1", "", "拆除", "实施", 300, 0,
		"B1! 300 (under_way); teaching_area! 300: rebuild 409500.00; "
		"teaching_area 120: build 163800.00" },
};
/* clang-format on */

Test(works, what_the_register_has_is_not_done_twice)
{
	for (size_t i = 0; i < COUNT(registered); i++) {
		const struct building one = { "教学及辅助用房",
			registered[i].grade, "在用", 300 };
		struct xs_project project = { .code = "YL-1",
			.building = registered[i].building,
			.gap_item = registered[i].gap,
			.measure = registered[i].measure,
			.quantity = registered[i].quantity,
			.unit = "平方米",
			.fen = 10000000,
			.source = "县级",
			.year = 2024,
			.stage = registered[i].stage,
			.approval = "号",
			.contract_fen = XS_FEN_BLANK,
			.paid_fen = XS_FEN_BLANK,
			.completed = registered[i].accepted,
			.accepted = registered[i].accepted,
			.progress = "",
			.at = { "", "", 0 } };
		struct xs_county county = { .projects = &project,
			.projects_n = 1 };
		struct xs_register *reg;
		struct world w;

		begin(&w,
			P "pupils_primary=100 teaching_area=330 floor_area=330 "
			  "grade_c_area=0",
			AREA, &one, 1);
		w.survey->buildings[0].grade_date = "2023-05-01";
		county.survey = w.survey;
		reg = xs_register_new(&county, w.assessments, 1, &w.findings);
		w.in.reg = reg;
		expect(&w, registered[i].name, registered[i].wanted);
		xs_register_free(reg);
		end(&w);
	}
}

/* -- money --------------------------------------------------------------------------- */

/* E's projects: money over quantity, to the yuan (county-documents: E). */
/* clang-format off */
static const struct {
	const char *cost;
	double quantity;
	int64_t total_yuan;
	double unit_yuan;
} projects[] = {
	{ "w-sichuan-kindergartens", 390, 700000, 1795 },
	{ "w-sichuan-dormitory", 4300, 10140000, 2358 },
	{ "w-sichuan-teaching", 2800, 8560000, 3057 },
};
/* clang-format on */

Test(works, projects_reproduce_their_unit_costs)
{
	struct world w;

	begin(&w, P "pupils_primary=1", AREA, NULL, 0);
	for (size_t i = 0; i < COUNT(projects); i++) {
		const struct xs_cost *c =
			xs_cost_find(w.costs, projects[i].cost);
		int64_t fen = 0;

		cr_assert(c, "%s", projects[i].cost);
		cr_expect_eq(c->quantity, projects[i].quantity);
		cr_expect_eq(c->total_fen, projects[i].total_yuan * 100);
		cr_expect_eq(c->fen, (int64_t)projects[i].unit_yuan * 100);
		cr_expect_eq(llround((double)c->total_fen / 100 / c->quantity),
			(long long)projects[i].unit_yuan, "%s", c->id);
		/* and back, within half a yuan a unit */
		cr_assert(xs_cost_total(c->fen, c->quantity, &fen));
		cr_expect_leq(llabs(fen - c->total_fen),
			(int64_t)(50 * c->quantity), "%s", c->id);
	}
	end(&w);
}

/* A county's own price, terrain and index: 4300 m² × 2358.00 × 1.2 (高寒) ×
 * 1.02 (index of 2025) = 288 619.2 fen → 2886.19 yuan a m²; × 4300 =
 * 12 410 617.00; 3 % = 372 318.51. */
Test(works, every_factor_to_the_fen)
{
	static const char own[] =
		"{\"id\": \"own\", \"title\": \"本县\", \"kind\": \"own\", "
		"\"year\": 2024, \"costs\": [{\"id\": \"dormitory\", \"title\": "
		"\"宿舍\", \"measure\": \"build\", \"items\": "
		"[\"dormitory_area\"], \"unit\": \"m2\", \"yuan\": 2358, "
		"\"confidence\": \"own\", \"source\": {\"kind\": \"own\", "
		"\"by\": \"教育局\", \"date\": \"2025-01-01\"}}], "
		"\"index\": {\"title\": \"指数\", \"years\": {\"2025\": 102}, "
		"\"confidence\": \"own\", \"source\": {\"kind\": \"own\", "
		"\"by\": \"教育局\", \"date\": \"2025-01-01\"}}, "
		"\"terrain\": {\"factors\": {\"高寒\": 1.2}, \"confidence\": "
		"\"own\", \"source\": {\"kind\": \"own\", \"by\": \"教育局\", "
		"\"date\": \"2025-01-01\"}}}";
	struct xs_buf text = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_works *works;
	struct world w;

	begin(&w,
		P
		"terrain=高寒 pupils_primary=2000 boarders_primary=1500 boarders_primary_boys=700 boarders_primary_girls=800 "
		"dormitory_area=200",
		DORM, NULL, 0);
	cr_assert_eq(xs_costs_add_text(w.costs, own, strlen(own), "own", &err),
		0, "%s", err.msg);
	w.in.price_year = 2025;
	w.in.management_share = 0.03;
	works = xs_works_new(&w.in, NULL);
	cr_assert_eq(works->n, 1, "%zu of %zu", works->n, works->needs_n);
	cr_expect_eq(works->all[0].unit_fen, 288619);
	cr_expect_eq(works->all[0].works_fen, 1241061700);
	cr_expect_eq(works->all[0].management_fen, 37231851);
	cr_expect_eq(works->all[0].fen, 1278293551);
	xs_work_explain(works, 0, XS_LANG_ZH, &text);
	cr_expect_str_eq(text.s,
		"4300 平方米 × 2358 元/平方米（2024年价，own，宿舍） × 价格指数 "
		"1.02 × 地形系数 1.2 = 12410617.00 元；管理费和设计监理费 3% = "
		"372318.51 元");
	xs_buf_clear(&text);
	xs_work_explain(works, 0, XS_LANG_EN, &text);
	cr_expect_str_eq(text.s,
		"4300 m² × 2358 yuan/m² (prices of 2024, own: 宿舍) × price index "
		"1.02 × terrain 1.2 = 12410617.00 yuan; management and design 3% "
		"= 372318.51 yuan");
	xs_buf_release(&text);
	xs_works_free(works);
	end(&w);
}

/* -- lead times ------------------------------------------------------------------ */

/* Months of building count 12 over those of the year in which it can go on;
 * without the sheet 4 + 2 + 10. */
Test(works, lead_times_of_the_county)
{
	static const struct {
		const char *months;
		int wanted; /* 3 + 2 + 7 × 12 / n */
	} rows_of[] = { { "4-10", 17 }, { "", 12 }, { NULL, 12 },
		{ "4月至10月", 17 }, { "11-2", 26 }, { "全年", 12 },
		{ "0-13", 12 }, { "5", 12 } };
	struct xs_works *works;
	struct world w;

	begin(&w, P "pupils_primary=100 teaching_area=330", AREA, NULL, 0);
	works = xs_works_new(&w.in, NULL);
	cr_expect_eq(works->all[0].months, 16);
	xs_works_free(works);
	for (size_t i = 0; i < COUNT(rows_of); i++) {
		struct xs_leadtime row = { "新建", 3, 2, 7, rows_of[i].months,
			{ 0 } };
		struct xs_county county = { .leadtimes = &row,
			.leadtimes_n = 1 };

		w.in.county = &county;
		works = xs_works_new(&w.in, NULL);
		cr_expect_eq(works->all[0].months, rows_of[i].wanted, "%s: %d",
			rows_of[i].months, works->all[0].months);
		xs_works_free(works);
	}
	end(&w);
}

/* -- visits ------------------------------------------------------------------------- */

/* Only a veto, only a visit to come, by its standard, of its school. */
Test(works, what_would_be_vetoed_must_be_done_before_the_visit)
{
	static const struct {
		size_t school;
		xs_date date;
		const char *standard;
		int wanted;
	} visits[] = {
		{ XS_NO_SCHOOL_INDEX, 20271015, "", 2027 },
		{ 0, 20261015, "", 2026 },
		{ 1, 20261015, "", 0 },
		{ XS_NO_SCHOOL_INDEX, 20250514, "", 0 },
		{ XS_NO_SCHOOL_INDEX, 20251015, "", 0 },
		{ XS_NO_SCHOOL_INDEX, 20271015, "另一个标准", 0 },
	};
	struct xs_county county = { .inspections_n = 1 };
	struct xs_inspection visit = { 0 };
	struct xs_works *works;
	struct world w;

	begin(&w, P "pupils_primary=100 teaching_area=330 books=10",
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 4.5, 'veto': true}, "
		"{'id': 'b', 'indicator': 'books_per_pupil', 'at_least': 20}",
		NULL, 0);
	county.inspections = &visit;
	w.in.county = &county;
	for (size_t i = 0; i < COUNT(visits); i++) {
		visit.school = visits[i].school;
		visit.date = visits[i].date;
		visit.standard = visits[i].standard;
		works = xs_works_new(&w.in, NULL);
		cr_assert_eq(works->needs_n, 2);
		for (size_t k = 0; k < works->needs_n; k++)
			cr_expect_eq(works->needs[k].must_by,
				works->needs[k].rule->veto ? visits[i].wanted
							   : 0,
				"visit %zu: %d", i, works->needs[k].must_by);
		xs_works_free(works);
	}
	end(&w);
}

/* -- words ------------------------------------------------------------------------- */

Test(works, kinds_by_any_word)
{
	static const struct {
		const char *text;
		int kind;
	} words[] = { { "rebuild", XS_WORK_REBUILD },
		{ "拆除重建", XS_WORK_REBUILD }, { "扩建", XS_WORK_BUILD },
		{ "加固", XS_WORK_REINFORCE }, { "购置", XS_WORK_BUY },
		{ "维修改造", XS_WORK_REPAIR }, { "拆除", XS_WORK_DEMOLISH },
		{ "", -1 }, { "祈祷", -1 }, { "建", -1 } };

	for (size_t i = 0; i < COUNT(words); i++)
		cr_expect_eq(xs_work_kind_find(words[i].text), words[i].kind,
			"%s", words[i].text);
	cr_expect_eq(xs_work_kind_find(NULL), -1);
}

/* What nobody can cost is told once an item, with how many needs it is. */
Test(works, what_has_no_cost_is_found)
{
	struct world w;
	struct xs_works *works;

	begin(&w, P "pupils_primary=100 computers_pupil=2 flagpole=no",
		"{'id': 'c', 'indicator': 'pupils_per_computer', 'at_most': 20}, "
		"{'id': 'f', 'item': 'flagpole', 'is': true}",
		NULL, 0);
	works = xs_works_new(&w.in, &w.findings);
	cr_assert_eq(w.findings.n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct xs_finding *f = &w.findings.all[i];
		bool cost = f->code == XS_F_WORKS_NO_COST;

		cr_expect_str_eq(
			f->item, cost ? "computers_pupil" : "flagpole");
		cr_expect_str_eq(f->args[0], "1");
	}
	xs_works_free(works);
	end(&w);
}

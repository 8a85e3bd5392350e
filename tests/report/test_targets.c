/* SPDX-License-Identifier: Apache-2.0
 *
 * 绩效目标申报表 in its text form, of plans made by hand: what each work adds
 * to which target, over all years and in the first.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "support_school.h"
#include "xueshe/os.h"
#include "xueshe/plan.h"

#define FOLLOWS(n) ((n) + 1) /* of need n; 0: none */

struct row { /* a need, its only work, when it is done */
	size_t school;
	const char *item; /* "": the building alone */
	enum xs_work_kind kind;
	double quantity;
	const char *unit;
	double priced;
	const char *cost; /* unit of the cost */
	int year, years;
	int64_t yuan;
	size_t follows;
	double replaces;
	bool safety;
};

static struct county c;
static struct xs_county county;
static struct xs_works works;
static struct xs_need needs[16];
static struct xs_work all[16];
static struct xs_cost costs[16];
static struct xs_planned chosen[16];
static size_t at_need[16];
static struct xs_plan_year years[3];
static const struct xs_plan *plans[1];
static struct xs_plan plan;
static struct xs_buf text;

/* The tables of 绩效目标申报表 but that of sources, whose purses a made plan has
 * none of. */
static const char layout[] =
	"{\"title\": {\"zh\": \"甲\", \"en\": \"A\"}, \"sheets\": [{\"name\": "
	"{\"zh\": \"甲\", \"en\": \"A\"}, \"tables\": ["
	"{\"table\": \"plan_sentences\", \"columns\": ["
	"{\"key\": \"sentence\", \"width\": [8, 9]}]}, "
	"{\"table\": \"targets\", \"columns\": ["
	"{\"key\": \"target\", \"width\": [8, 9]}, "
	"{\"key\": \"target_unit\", \"width\": [8, 9]}, "
	"{\"key\": \"target_all\", \"width\": [8, 9]}, "
	"{\"key\": \"target_first\", \"width\": [8, 9]}]}]}]}";

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

static void write_text(void)
{
	const char *path = support_path("goals.json");
	struct xs_error err = { 0 };
	struct xs_layout *l;
	char folder[256];

	cr_assert_eq(xs_os_write(path, layout, strlen(layout), &err), 0);
	snprintf(folder, sizeof(folder), "%s", path);
	*strrchr(folder, '/') = '\0';
	l = xs_layout_load(folder, "goals", &err);
	cr_assert(l, "%s %s", err.at.path, err.msg);
	xs_buf_clear(&text);
	cr_assert_eq(xs_run_layout(l, &c.in, NULL, open_text, &text, &err), 0,
		"%s", err.msg);
	xs_layout_free(l);
}

static void put(size_t i, const struct row *r)
{
	size_t school = r->school;

	needs[i] = (struct xs_need){ .school = school,
		.building = -1,
		.item = *r->item ? xs_item_find(c.survey->cat, r->item) : -1,
		.stage = XS_NO_STAGE,
		.unit = r->unit,
		.quantity = r->quantity,
		.pupils = 100 * (double)(school + 1),
		.boarders = 10 * (double)(school + 1),
		.safety = r->safety,
		.replaces = r->replaces,
		.after = r->follows - 1,
		.works = i,
		.works_n = 1 };
	costs[i].unit = r->cost;
	all[i] = (struct xs_work){ .need = i,
		.kind = r->kind,
		.quantity = r->quantity,
		.unit = r->unit,
		.priced = r->priced,
		.cost = r->cost ? &costs[i] : NULL,
		.fen = r->yuan * 100,
		.years = 1,
		.solves = 1 };
	chosen[i] = (struct xs_planned){ .need = i,
		.work = i,
		.year = r->year,
		.years = r->years,
		.opens = r->year + r->years,
		.fen = r->yuan * 100,
		.paid = { r->yuan * 100 } };
	at_need[i] = i;
	for (int k = 0; k < r->years; k++)
		years[r->year + k - 2026].spent_fen += r->yuan * 100 / r->years;
}

/* Rows by school, as needs are.  The plan: by year, school, need. */
static void file(const struct row *rows, size_t n)
{
	static const char *names[] = { "县级财政" }, *levels[] = { "县" };

	county_make(&c, 6, 1);
	for (int k = 0; k < 3; k++)
		years[k] = (struct xs_plan_year){ .year = 2026 + k };
	for (size_t i = 0; i < n; i++)
		put(i, &rows[i]);
	for (size_t i = 0, k; i < n; i++)
		for (k = i; k && chosen[k - 1].year > chosen[k].year; k--) {
			struct xs_planned last = chosen[k];

			chosen[k] = chosen[k - 1];
			chosen[k - 1] = last;
		}
	for (size_t i = 0; i < n; i++)
		at_need[chosen[i].need] = i;
	works = (struct xs_works){ .survey = c.survey,
		.needs = needs,
		.needs_n = n,
		.all = all,
		.n = n };
	plan = (struct xs_plan){ .works = &works,
		.scenario = { .id = "money", .title = { "甲", "A" } },
		.from = 2026,
		.to = 2028,
		.sources = names,
		.levels = levels,
		.sources_n = 1,
		.chosen = chosen,
		.chosen_n = n,
		.at_need = at_need,
		.years = years,
		.years_n = 3 };
	plans[0] = &plan;
	county.survey = c.survey;
	c.in.county = &county;
	c.in.plans = plans;
	c.in.plans_n = 1;
	c.in.lang = XS_LANG_EN;
	write_text();
}

static void end(void)
{
	county_release(&c);
	xs_buf_release(&text);
}

/* "beds added\tbeds\t14\t14\n" is the line of that target. */
static void expect(const char *cells)
{
	cr_expect(strstr(text.s, cells), "no \"%s\" in\n%s", cells, text.s);
}

/* Fourteen beds in a dormitory built for them are a need for the rooms and one
 * for the furniture: 14 beds, not 28, and one gap.  Four that are bought for
 * rooms there are: 18 in all.  Of twelve in place of a dormitory that comes
 * down ten are replaced: 2 added, 20 in all.  Rooms leased for 6 and their
 * beds: 26.  Rooms for 5 without beds in the plan: 31.  Gaps: 5. */
Test(targets, a_bed_is_counted_once_and_only_if_there_are_more)
{
	static const struct row rows[] = {
		{ 0, "beds_boys", XS_WORK_BUILD, 14, "bed", 42, "m2", 2026, 2,
			63000, 0, 0, false },
		{ 0, "beds_boys", XS_WORK_BUY, 14, "bed", 14, "bed", 2028, 1,
			11200, FOLLOWS(0), 0, false },
		{ 0, "beds_girls", XS_WORK_BUY, 4, "bed", 4, "bed", 2026, 1,
			3200, 0, 0, false },
		{ 1, "beds_boys", XS_WORK_REBUILD, 12, "bed", 36, "m2", 2026, 2,
			54000, 0, 10, true },
		{ 1, "beds_boys", XS_WORK_BUY, 12, "bed", 12, "bed", 2028, 1,
			9600, FOLLOWS(3), 10, false },
		{ 2, "beds_girls", XS_WORK_TEMPORARY, 6, "bed", 18, "m2", 2026,
			1, 1800, 0, 0, false },
		{ 2, "beds_girls", XS_WORK_BUY, 6, "bed", 6, "bed", 2027, 1,
			4800, FOLLOWS(5), 0, false },
		{ 3, "beds_girls", XS_WORK_BUILD, 5, "bed", 15, "m2", 2027, 2,
			22500, 0, 0, false },
	};

	file(rows, COUNT(rows));
	expect("beds added\tbeds\t31\t4\n");
	expect("gaps closed\tgaps (count)\t5\t1\n");
	end();
}

/* Rooms, places and beds are built as m² of their cost: 2 × 60.5 = 121,
 * 3 × 4 = 12, 10 × 3 = 30, with 100 m² of teaching area 263.  A music room is
 * made of 96 m², a building of 200 m² reinforced: 296.  A wall is built by the
 * metre, a lease builds nothing, furniture has no area. */
Test(targets, what_is_built_is_told_in_square_metres)
{
	static const struct row rows[] = {
		{ 0, "classrooms", XS_WORK_BUILD, 2, "room", 121, "m2", 2027, 1,
			180000, 0, 0, false },
		{ 0, "stools_girls", XS_WORK_BUILD, 3, "place", 12, "m2", 2027,
			1, 15000, 0, 0, false },
		{ 1, "teaching_area", XS_WORK_BUILD, 100, "m2", 100, "m2", 2027,
			1, 150000, 0, 0, false },
		{ 1, "music_rooms", XS_WORK_CONVERT, 1, "room", 96, "m2", 2027,
			1, 50000, 0, 0, false },
		{ 2, "enclosing_wall", XS_WORK_BUILD, 1, "", 320, "m", 2027, 1,
			90000, 0, 0, false },
		{ 2, "flush_toilets", XS_WORK_REPAIR, 1, "", 1, "school", 2027,
			1, 90000, 0, 0, false },
		{ 3, "beds_boys", XS_WORK_REBUILD, 10, "bed", 30, "m2", 2027, 1,
			45000, 0, 10, true },
		{ 3, "beds_boys", XS_WORK_BUY, 10, "bed", 10, "bed", 2028, 1,
			8000, FOLLOWS(6), 10, false },
		{ 4, "", XS_WORK_REINFORCE, 200, "m2", 200, "m2", 2027, 1,
			180000, 0, 0, false },
		{ 4, "classrooms", XS_WORK_TEMPORARY, 1, "room", 60.5, "m2",
			2027, 1, 6000, 0, 0, false },
	};

	file(rows, COUNT(rows));
	expect("buildings built, extended or rebuilt\tm²\t263\t0\n");
	expect("buildings reinforced, repaired or converted\tm²\t296\t0\n");
	end();
}

/* Works that take two years are paid by halves and are there in the second:
 * of 30 + 0.75 + 5 + 9 + 2 = 46.75 the first year pays 15 + 0.75 + 5 + 4.5 =
 * 25.25.  By its end there are books at school 1 (100 pupils, 10 of them
 * board) and grounds at school 2 (200, 20): two gaps; works go on at a third
 * school. */
Test(targets, the_first_year_has_what_is_paid_and_done_in_it)
{
	static const struct row rows[] = {
		{ 0, "teaching_area", XS_WORK_BUILD, 100, "m2", 100, "m2", 2026,
			2, 300000, 0, 0, false },
		{ 0, "books", XS_WORK_BUY, 500, "volume", 500, "volume", 2026,
			1, 7500, 0, 0, false },
		{ 1, "sports_area_outdoor", XS_WORK_SURFACE, 200, "m2", 200,
			"m2", 2026, 1, 50000, 0, 0, false },
		{ 2, "teaching_area", XS_WORK_REBUILD, 60, "m2", 60, "m2", 2026,
			2, 90000, 0, 0, false },
		{ 3, "instruments_value", XS_WORK_BUY, 20000, "yuan", 20000,
			"yuan", 2027, 1, 20000, 0, 0, false },
	};

	file(rows, COUNT(rows));
	expect("total investment at most\t10,000 yuan\t46.75\t25.25\n");
	expect("buildings built, extended or rebuilt\tm²\t160\t0\n");
	expect("grounds\tm²\t200\t200\n");
	expect("books bought\tvolumes\t500\t500\n");
	expect("teaching instruments bought\t10,000 yuan\t2\t0\n");
	expect("gaps closed\tgaps (count)\t5\t2\n");
	expect("schools with works\tschools (count)\t4\t3\n");
	expect("pupils helped\tpeople (pupils)\t1000\t300\n");
	expect("boarders helped\tpeople (pupils)\t100\t30\n");
	end();
}

/* A thousand m² of land are no sports ground. */
Test(targets, land_is_no_ground)
{
	static const struct row rows[] = {
		{ 0, "site_area", XS_WORK_LAND, 1000, "m2", 1.5, "mu", 2026, 1,
			90000, 0, 0, false },
		{ 0, "sports_area_outdoor", XS_WORK_SURFACE, 200, "m2", 200,
			"m2", 2026, 1, 50000, 0, 0, false },
	};

	file(rows, COUNT(rows));
	expect("land acquired\tm²\t1000\t1000\n");
	expect("grounds\tm²\t200\t200\n");
	end();
}

/* Three buildings come down at two schools; by year the second school stands
 * between those of the first.  100 + 30 + 50 = 180 m². */
Test(targets, a_school_of_two_years_is_one)
{
	static const struct row rows[] = {
		{ 1, "", XS_WORK_DEMOLISH, 100, "m2", 100, "m2", 2026, 1, 8000,
			0, 0, true },
		{ 1, "", XS_WORK_DEMOLISH, 30, "m2", 30, "m2", 2027, 1, 2400, 0,
			0, true },
		{ 2, "", XS_WORK_DEMOLISH, 50, "m2", 50, "m2", 2026, 1, 4000, 0,
			0, true },
	};

	file(rows, COUNT(rows));
	expect("dangerous buildings (grade D) removed\tm²\t180\t150\n");
	expect("The plan removes 180 m² of grade D; schools: 2.");
	end();
}

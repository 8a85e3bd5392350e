/* SPDX-License-Identifier: Apache-2.0
 *
 * Beds in years to come and the ways that close what is short: cases worked by
 * hand, furniture beside brute force, and what must hold for any county.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/plan/boarding/boarding_i.h"
#include "support_school.h"
#include "xueshe/boarding.h"
#include "xueshe/costs.h"
#include "xueshe/register.h"

#define B XS_BLANK
#define SCHOOLS 6

struct dorm {
	size_t school;
	const char *grade, *state, *sex, *stage;
	double rooms, per_room, boys, girls, area_m2;
};

struct made {
	struct xs_library *lib;
	struct xs_survey *s;
	struct xs_living *living;
	struct xs_costs *costs;
	struct xs_findings findings;
	struct xs_assessment *judged[2];
	struct xs_bed_norms norms;
	struct xs_forecast *forecast;
	struct xs_boarding_input in;
	struct xs_boarding *b;
};

static void add_dorms(struct xs_survey *s, const struct dorm *all, size_t n)
{
	s->buildings = xs_arena_alloc(&s->arena, n + 1, sizeof(*s->buildings));
	for (size_t i = 0; i < n; i++) {
		struct xs_building *b = &s->buildings[s->buildings_n++];

		*b = (struct xs_building){ .school = all[i].school,
			.id = (int64_t)i + 1 };
		b->code = xs_arena_printf(&s->arena, "B%zu", i + 1);
		b->name = "";
		b->use = "学生宿舍";
		b->structure = b->seismic = b->grade_date = b->grade_by = "";
		b->grade = all[i].grade;
		b->state = all[i].state;
		b->tenure = "自有";
		b->area_m2 = all[i].area_m2;
		b->usable_area_m2 = b->year_built = b->stairs = B;
		b->floors = 1;
		b->top_storey = B;
		b->rooms = all[i].rooms;
		b->per_room = all[i].per_room;
		b->beds_boys = all[i].boys;
		b->beds_girls = all[i].girls;
		b->platform_places = B;
		b->sex = all[i].sex;
		b->stage = all[i].stage;
	}
}

static void make_survey(struct made *m, size_t n)
{
	struct xs_error err = { 0 };
	char path[512];

	memset(m, 0, sizeof(*m));
	m->lib = school_library();
	m->s = school_survey(m->lib, n);
	m->s->province = "CN-GZ";
	snprintf(path, sizeof(path), "%s/boarding.json", school_folder());
	m->living = xs_living_load(xs_library_catalogue(m->lib), path, &err);
	cr_assert(m->living, "%s", err.msg);
	snprintf(path, sizeof(path), "%s/costs", school_folder());
	m->costs = xs_costs_open(xs_library_catalogue(m->lib), path, &err);
	cr_assert(m->costs, "%s", err.msg);
}

/* By these standards; forecast where there is one. */
static void make_boarding(struct made *m, const char *const *packs, size_t n)
{
	const struct xs_pack *all[2];
	struct xs_error err = { 0 };

	for (size_t i = 0; i < n; i++) {
		all[i] = xs_library_pack(m->lib, packs[i], &err);
		cr_assert(all[i], "%s", err.msg);
		m->judged[m->in.assessments_n++] =
			xs_assess_new(m->s, all[i], NULL);
	}
	xs_bed_norms_of(all, n, m->s->reference, &m->norms);
	m->in.survey = m->s;
	m->in.forecast = m->forecast;
	m->in.norms = &m->norms;
	m->in.living = m->living;
	m->in.assessments = m->judged;
	m->in.costs = m->costs;
	m->in.region = "west";
	m->b = xs_boarding_new(&m->in, &m->findings);
}

static void release(struct made *m)
{
	xs_boarding_free(m->b);
	xs_forecast_free(m->forecast);
	for (size_t i = 0; i < m->in.assessments_n; i++)
		xs_assess_free(m->judged[i]);
	xs_findings_release(&m->findings);
	xs_living_free(m->living);
	xs_costs_free(m->costs);
	xs_survey_free(m->s);
	xs_library_free(m->lib);
}

/* -- layers -- */

static const struct {
	const char *name;
	int64_t years[5];
	struct xs_bed_layer layers[4]; /* beds 0 ends; group 0 */
} profiles[] = {
	/* clang-format off */
	{ "nothing", { 0, 0, 0, 0, 0 }, { { 0 } } },
	{ "as many for ever", { 7, 7, 7, 7, 7 }, { { .from = 0, .until = 4, .label = XS_LASTING, .beds = 7 } } },
	/* 4 beds for four years, 6 more for three, 2 more for one */
	{ "fading", { 12, 10, 10, 4, 0 }, {
		{ .from = 0, .until = 3, .label = XS_FADING, .beds = 4 },
		{ .from = 0, .until = 2, .label = XS_FADING, .beds = 6 },
		{ .from = 0, .until = 0, .label = XS_FADING, .beds = 2 } } },
	{ "later, to the end", { 0, 0, 5, 5, 5 }, { { .from = 2, .until = 4, .label = XS_LASTING, .beds = 5 } } },
	{ "a bulge", { 0, 3, 5, 3, 0 }, {
		{ .from = 1, .until = 3, .label = XS_BULGE, .beds = 3 },
		{ .from = 2, .until = 2, .label = XS_BULGE, .beds = 2 } } },
	/* 2 are needed at both ends: they last, though not in between */
	{ "now and at the end", { 2, 0, 0, 0, 3 }, {
		{ .from = 0, .until = 4, .label = XS_LASTING, .beds = 2 },
		{ .from = 4, .until = 4, .label = XS_LASTING, .beds = 1 } } },
	/* clang-format on */
};

Test(boarding_ways, layers)
{
	for (size_t i = 0; i < COUNT(profiles); i++) {
		struct xs_bed_years y = { 0 };
		struct xs_arena arena = { 0 };
		struct xs_bed_layer *l;
		size_t n, want = 0;

		for (int t = 0; t < 5; t++)
			y.of[t][0] = profiles[i].years[t];
		l = xs_bed_layers(&arena, &y, 5, &n);
		while (want < 4 && profiles[i].layers[want].beds)
			want++;
		cr_assert_eq(n, want, "%s: %zu", profiles[i].name, n);
		for (size_t k = 0; k < n; k++) {
			const struct xs_bed_layer *w = &profiles[i].layers[k];

			cr_expect(l[k].from == w->from &&
					l[k].until == w->until &&
					l[k].label == w->label &&
					l[k].beds == w->beds,
				"%s, layer %zu: %d to %d, %lld beds",
				profiles[i].name, k, l[k].from, l[k].until,
				(long long)l[k].beds);
		}
		xs_arena_release(&arena);
	}
}

/* -- furniture beside brute force -- */

static unsigned long seed = 12345;
static int64_t any(int64_t below)
{
	seed = seed * 6364136223846793005ul + 1442695040888963407ul;
	return (int64_t)(seed >> 33) % below;
}

static struct xs_bed_lot lot_of(
	size_t dormitory, int64_t rooms, int64_t beds, int group)
{
	struct xs_bed_lot lot = { .dormitory = dormitory,
		.rooms = rooms,
		.beds = beds,
		.holds = { beds, beds } };

	lot.now[group] = rooms;
	return lot;
}

struct room {
	int64_t beds, most;
};

/* Every room by itself to one of two groups: fewest beds wanted, then fewest of
 * them that furniture does not give. */
static void brute(const struct room *rooms, size_t n, const int64_t need[2],
	int64_t *wanted, int64_t *rest)
{
	*wanted = *rest = INT64_MAX;
	for (unsigned long set = 0; set < 1ul << n; set++) {
		int64_t beds[2] = { 0 }, most[2] = { 0 }, w = 0, r = 0;

		for (size_t k = 0; k < n; k++) {
			beds[set >> k & 1] += rooms[k].beds;
			most[set >> k & 1] += rooms[k].most;
		}
		for (int g = 0; g < 2; g++) {
			w += need[g] > beds[g] ? need[g] - beds[g] : 0;
			r += need[g] > most[g] ? need[g] - most[g] : 0;
		}
		if (w < *wanted || (w == *wanted && r < *rest)) {
			*wanted = w;
			*rest = r;
		}
	}
}

Test(boarding_ways, furniture_is_as_good_as_any_use_of_the_rooms)
{
	for (int round = 0; round < 400; round++) {
		struct xs_arena arena = { 0 };
		struct xs_dormitory d[2] = { { .floors = 2 }, { .floors = 1 } };
		struct xs_bed_lot lots[4] = { 0 };
		struct xs_bed_balance now = {
			.dormitories = d, .dormitories_n = 2, .lots = lots
		};
		struct xs_furnishing f;
		struct room rooms[16];
		int64_t wanted, rest, got = 0, left = 0;
		size_t n = 0;

		for (size_t i = 0; i < 2; i++) {
			d[i].usable_grade = true;
			d[i].room_most[XS_PRIMARY] = 4 + any(5);
			for (int x = 0; x < XS_SEXES; x++) {
				int64_t mine = any(4);
				int64_t each =
					1 + any(d[i].room_most[XS_PRIMARY]);

				d[i].rooms += mine;
				if (mine)
					lots[now.lots_n++] =
						lot_of(i, mine, each, x);
				for (int64_t k = 0; k < mine; k++)
					rooms[n++] = (struct room){ each,
						d[i].room_most[XS_PRIMARY] };
			}
			/* one that stands empty */
			d[i].rooms++;
			rooms[n++] =
				(struct room){ 0, d[i].room_most[XS_PRIMARY] };
		}
		xs_furnishing_begin(&arena, &now, 0, &f);
		f.need[XS_AT_BOYS] = any(40);
		f.need[XS_AT_GIRLS] = any(40);
		xs_furnish(&arena, &f);
		brute(rooms, n, f.need, &wanted, &rest);
		for (int g = 0; g < XS_BED_GROUPS; g++) {
			left += f.rest[g];
			got += f.rest[g] + f.added[g];
		}
		cr_expect(f.exact);
		cr_expect(got == wanted && left == rest,
			"round %d: %lld wanted, %lld left; best %lld, %lld",
			round, (long long)got, (long long)left,
			(long long)wanted, (long long)rest);
		xs_arena_release(&arena);
	}
}

/* Too many rooms for every way: as good, since one room after another goes
 * where it serves most. */
Test(boarding_ways, many_rooms)
{
	struct xs_arena arena = { 0 };
	struct xs_dormitory d[2] = { 0 };
	struct xs_bed_lot lots[4];
	struct xs_bed_balance now = {
		.dormitories = d, .dormitories_n = 2, .lots = lots, .lots_n = 4
	};
	struct xs_furnishing f;

	/* 60 + 60 rooms of 6 that hold 8; 400 boys, 500 girls need 112.5
	 * rooms of 8: boys 50 (400), girls 62.5: 63 – all 900 are served. */
	for (size_t i = 0; i < 2; i++) {
		d[i].usable_grade = true;
		d[i].rooms = 60;
		d[i].room_most[XS_JUNIOR] = 8;
		d[i].room_most[XS_PRIMARY] = 8;
		lots[2 * i] = lot_of(i, 30, 6, XS_GROUP_OF(XS_JUNIOR, (int)i));
		lots[2 * i + 1] =
			lot_of(i, 30, 6, XS_GROUP_OF(XS_PRIMARY, (int)i));
	}
	xs_furnishing_begin(&arena, &now, 0, &f);
	f.need[XS_GROUP_OF(XS_JUNIOR, XS_AT_BOYS)] = 400;
	f.need[XS_GROUP_OF(XS_JUNIOR, XS_AT_GIRLS)] = 500;
	xs_furnish(&arena, &f);
	cr_expect(!f.exact);
	/* 120 × 6 = 720 stand: 180 are bought, none is left over. */
	cr_expect_eq(f.added[2] + f.added[3], 180);
	cr_expect_eq(f.rest[2] + f.rest[3], 0);
	xs_arena_release(&arena);
}

/* -- ways, by hand -- */

/* "way beds sex fen" of each step. */
static const char *say_steps(
	const struct xs_boarding *b, size_t school, struct xs_buf *out)
{
	const struct xs_bed_step *steps;
	size_t n;

	xs_buf_clear(out);
	steps = xs_boarding_steps(b, school, &n);
	for (size_t i = 0; i < n; i++) {
		xs_buf_addf(out, "%s%s %lld%s", i ? ", " : "",
			xs_bed_way_name(steps[i].way), (long long)steps[i].beds,
			steps[i].sex == XS_AT_BOYS ? "b" : "g");
		if (steps[i].above_ceiling)
			xs_buf_adds(out, " above");
		if (steps[i].fen > 0)
			xs_buf_addf(
				out, " %lld", (long long)(steps[i].fen / 100));
	}
	return out->s;
}

static const struct ways_case {
	const char *name, *facts, *pack;
	struct dorm dorms[3];
	const char *steps;
} cases[] = {
	/* clang-format off */
	/* 16 boys' beds for 8 boys, 8 girls' for 16 girls: one room of two. */
	{ "a room changes hands", "kind=小学 boarders_primary_boys=8 boarders_primary_girls=16", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 2, 8, 16, 0, 60 }, { 0, "A", "在用", "女", "小学", 1, 8, 0, 8, 30 } },
		"rooms 8g" },
	/* Two rooms of eight places with six beds each: 15 boys lack three;
	 * 3 × 800 yuan. */
	{ "bunks", "kind=小学 boarders_primary_boys=15 boarders_primary_girls=0", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 2, 8, 12, 0, 60 } }, "furniture 3b 2400" },
	/* 20 boys, 8 beds.  Repair 60 m² × 1 200 = 72 000; new 12 × 3 m² ×
	 * 1 500 + 12 × 800 = 63 600: cheaper. */
	{ "new rooms cheaper than a repair", "kind=小学 boarders_primary_boys=20 boarders_primary_girls=0", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 30 }, { 0, "B", "停用", "男", "小学", 2, 8, 16, 0, 60 } },
		"new 12b 63600" },
	/* 40 m²: 48 000 < 63 600; it has room for 16, 12 are wanted. */
	{ "a repair", "kind=小学 boarders_primary_boys=20 boarders_primary_girls=0", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 30 }, { 0, "B", "停用", "男", "小学", 2, 8, 16, 0, 40 } },
		"repair 12b 48000" },
	{ "grade D is never repaired", "kind=小学 boarders_primary_boys=20 boarders_primary_girls=0", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 30 }, { 0, "D", "停用", "男", "小学", 2, 8, 16, 0, 40 } },
		"new 12b 63600" },
	{ "what nobody graded is not repaired", "kind=小学 boarders_primary_boys=20 boarders_primary_girls=0", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 30 }, { 0, "", "停用", "男", "小学", 2, 8, 16, 0, 40 } },
		"new 12b 63600" },
	/* Girls have no room at all: one of a set, for three of them.
	 * 3 × 3.5 m² × 1 500 + 3 × 800 = 18 150. */
	{ "a room for a few girls", "kind=初中 boarders_junior_boys=8 boarders_junior_girls=3", "cn-gz-target",
		{ { 0, "A", "在用", "男", "初中", 1, 8, 8, 0, 30 } }, "new 3g 18150" },
	/* 3 to 5 m² a boarder (贵州 2015): 20 boys may have 100 m²; 94 stand, so
	 * 6 m² are left: two beds of 3 m².  2 × 3 × 1 500 + 2 × 800. */
	{ "never above the ceiling", "kind=小学 boarders_primary_boys=20 boarders_primary_girls=0", "cn-gz-2015",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 94 } }, "new 2b 10600, new 10b above" },
	{ "enough", "kind=小学 boarders_primary_boys=7 boarders_primary_girls=8", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 30 }, { 0, "A", "在用", "女", "小学", 1, 8, 0, 8, 30 } }, "" },
	{ "boarders not known", "kind=小学 boarders_primary_girls=8", "cn-gz-target",
		{ { 0, "A", "在用", "男", "小学", 1, 8, 8, 0, 30 } }, "" },
	/* clang-format on */
};

Test(boarding_ways, by_hand)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_buf text = XS_BUF_INIT;
		struct made m;
		size_t n = 0;

		while (n < 3 && cases[i].dorms[n].grade)
			n++;
		make_survey(&m, 1);
		school_fill(m.s, 0, cases[i].facts);
		add_dorms(m.s, cases[i].dorms, n);
		make_boarding(&m, &cases[i].pack, 1);
		cr_expect_str_eq(say_steps(m.b, 0, &text), cases[i].steps,
			"%s: %s", cases[i].name, text.s);
		xs_buf_release(&text);
		release(&m);
	}
}

/* Two schools lack 4 and 3 girls' beds; a third of the township has five to
 * spare, a fourth of another has ten but no way from there. */
Test(boarding_ways, a_spare_bed_is_lent_once)
{
	static const struct dorm dorms[] = {
		{ 2, "A", "在用", "女", "小学", 1, 8, 0, 8, 30 },
		{ 3, "A", "在用", "女", "小学", 2, 8, 0, 16, 60 },
	};
	static const char *const packs[] = { "cn-gz-target" };
	static const int girls[] = { 4, 3, 3, 6 };
	struct xs_buf text = XS_BUF_INIT;
	struct made m;
	size_t n;

	make_survey(&m, 4);
	for (size_t i = 0; i < 4; i++) {
		school_fill(m.s, i, "kind=小学 boarders_primary_boys=0");
		school_set(m.s, i, "boarders_primary_girls", girls[i]);
		school_set(m.s, i, "beds_girls", 0);
		m.s->schools[i].township = i < 3 ? "白石镇" : "松坪镇";
	}
	add_dorms(m.s, dorms, COUNT(dorms));
	make_boarding(&m, packs, 1);
	cr_expect_str_eq(
		say_steps(m.b, 0, &text), "neighbour 4g", "%s", text.s);
	/* 2 × (3 × 1 500 + 800) */
	cr_expect_str_eq(say_steps(m.b, 1, &text), "neighbour 1g, new 2g 10600",
		"%s", text.s);
	cr_expect_eq(xs_boarding_steps(m.b, 0, &n)->neighbour, 2);
	xs_buf_release(&text);
	release(&m);
}

/* 50 girls whose beds nobody states, 40 boys with 30: what the girls lack is not
 * known, and nothing is planned or lent at a school that does not know; the
 * 8 girls' beds that its neighbour has to spare stay there. */
Test(boarding_ways, blank_beds_are_no_shortage)
{
	static const char *const packs[] = { "cn-gz-target" };
	const struct xs_beds_ahead *ahead;
	struct xs_boarding_sum *sum = xs_alloc(1, sizeof(*sum));
	struct made m;
	size_t n;

	make_survey(&m, 2);
	school_fill(m.s, 0,
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=50 "
		"beds_boys=30");
	school_fill(m.s, 1,
		"kind=初中 boarders_junior_boys=0 boarders_junior_girls=2 "
		"beds_boys=0 beds_girls=10");
	m.s->schools[0].township = m.s->schools[1].township = "白石镇";
	make_boarding(&m, packs, 1);
	ahead = xs_boarding_ahead(m.b, 0, &n);
	cr_assert_eq(n, 2);
	cr_expect(ahead[0].known);
	cr_expect_eq(ahead[0].short_in[0], 10);
	cr_expect_not(ahead[1].known);
	cr_expect_eq(ahead[1].short_in[0], 0);
	xs_boarding_steps(m.b, 0, &n);
	cr_expect_eq(n, 0);
	xs_boarding_sum_add(m.b, 0, sum);
	cr_expect_eq(sum->unknown, 1);
	cr_expect_eq(sum->short_now, 10);
	free(sum);
	release(&m);
}

/* Three girls' beds short; five to spare in the township are lent, but not
 * where they may be those of 300 senior pupils: 3 × (3.5 × 1 500 + 800) new. */
Test(boarding_ways, beds_that_may_be_the_seniors_are_not_lent)
{
	static const char *const packs[] = { "cn-gz-target" };
	struct xs_buf text = XS_BUF_INIT;

	for (int seniors = 0; seniors < 2; seniors++) {
		struct made m;

		make_survey(&m, 2);
		school_fill(m.s, 0,
			"kind=初中 boarders_junior_boys=0 "
			"boarders_junior_girls=3 beds_girls=0");
		school_fill(m.s, 1,
			"kind=完全中学 boarders_junior_boys=0 "
			"boarders_junior_girls=3 beds_boys=0 beds_girls=8");
		school_set(m.s, 1, "pupils_senior", seniors ? 300 : 0);
		m.s->schools[0].township = m.s->schools[1].township = "白石镇";
		make_boarding(&m, packs, 1);
		cr_expect_str_eq(say_steps(m.b, 0, &text),
			seniors ? "new 3g 18150" : "neighbour 3g", "%s",
			text.s);
		release(&m);
	}
	xs_buf_release(&text);
}

/* The same two townships with a village that has ways to schools 2 and 4. */
Test(boarding_ways, neighbours_by_the_ways)
{
	static const struct dorm dorms[] = {
		{ 1, "A", "在用", "女", "小学", 2, 8, 0, 16, 60 },
		{ 2, "A", "在用", "女", "小学", 2, 8, 0, 16, 60 },
	};
	static const char *const packs[] = { "cn-gz-target" };
	static struct xs_distance ways[] = {
		{ .origin = "A", .school = 0, .mode = "", .km = 2 },
		{ .origin = "A", .school = 1, .mode = "", .km = 9 },
		{ .origin = "A", .school = 2, .mode = "", .km = 5 },
	};
	struct xs_county county = { .distances = ways,
		.distances_n = COUNT(ways) };
	struct made m;
	const struct xs_bed_step *step;
	size_t n;

	make_survey(&m, 3);
	for (size_t i = 0; i < 3; i++) {
		ways[i].minutes = B;
		school_fill(m.s, i,
			"kind=小学 boarders_primary_boys=0 "
			"boarders_primary_girls=4 beds_girls=0");
		m.s->schools[i].township = i == 0 ? "甲乡"
			: i == 1                  ? "乙乡"
						  : "丙乡";
	}
	add_dorms(m.s, dorms, COUNT(dorms));
	m.in.county = &county;
	make_boarding(&m, packs, 1);
	step = xs_boarding_steps(m.b, 0, &n);
	cr_assert_eq(n, 1);
	cr_expect_eq(step->way, XS_WAY_NEIGHBOUR);
	cr_expect_eq(step->neighbour, 2, "the nearer one");
	release(&m);
}

/* Ten girls lack a bed to the end, five more for two years (2025, 2026).  Six
 * beds and 12 m² (four beds of 3 m²) are under way. */
static const struct {
	const char *name;
	int last;
	xs_date completed;
	double area_m2;
	int64_t left[2]; /* to the end, for two years */
} under_way[] = {
	{ "beds until 2025: they serve 2026", 2025, 0, 0, { 4, 5 } },
	{ "done by 31 August 2026: the same", 2026, 20260831, 0, { 4, 5 } },
	{ "area too: the last one to 2026", 2025, 0, 12, { 0, 5 } },
	{ "and a bed more", 2025, 0, 15, { 0, 4 } },
	{ "done in September: serve 2027", 2026, 20260901, 15, { 0, 5 } },
	{ "until 2026: serve 2027", 2026, 0, 15, { 0, 5 } },
};

Test(boarding_ways, beds_under_way)
{
	struct made m;

	make_survey(&m, 1);
	for (size_t i = 0; i < COUNT(under_way); i++) {
		struct xs_project projects[2] = { { .school = 0,
							  .quantity = 6 },
			{ .school = 0, .quantity = under_way[i].area_m2 } };
		struct xs_registered all[2];
		struct xs_covered covered = { 0, 0, 6 };
		struct xs_register reg = {
			.all = all, .n = 2, .covered = &covered, .covered_n = 1
		};
		struct xs_boarding b = { .base = 2025,
			.years = 11,
			.opening = 2,
			.in = { .survey = m.s, .reg = &reg } };
		struct xs_bed_layer layers[] = {
			{ XS_AT_GIRLS, 0, 10, XS_LASTING, 10 },
			{ XS_AT_GIRLS, 0, 1, XS_FADING, 5 },
		};
		struct xs_school_beds s = { .left = layers, .left_n = 2 };

		b.plan[XS_PRIMARY].floor_m2 = 3;
		for (int k = 0; k < 2; k++) {
			all[k] = (struct xs_registered){ .project =
								 &projects[k],
				.item = xs_item_find(m.s->cat,
					k ? "dormitory_area" : "beds_girls"),
				.last = under_way[i].last,
				.building = -1,
				.open = true };
			projects[k].completed = under_way[i].completed;
		}
		covered.item = all[0].item;
		xs_boarding_under_way(&b, &s);
		cr_expect(layers[0].beds == under_way[i].left[0] &&
				layers[1].beds == under_way[i].left[1],
			"%s: %lld and %lld left", under_way[i].name,
			(long long)layers[0].beds, (long long)layers[1].beds);
		cr_expect_eq(s.steps[0].way, XS_WAY_UNDER_WAY);
		cr_expect_eq(s.steps[0].needed_until, 2035);
		xs_arena_release(&b.arena);
	}
	m.in.survey = m.s;
	release(&m);
}

/* -- a district of Guangdong --
 *
 * Five rural boarding schools, about 1,300 boarders to house, works that add
 * 430 places.  How the boarders and the beds divide is not in the report; here
 * they divide evenly: 130 boys and 130 girls a school, 87 beds each, so that
 * 5 × 2 × (130 − 87) = 430 are short, and each school builds for 86. */
static void make_district(struct made *m, const char *state,
	const char *grade_of_one, double girls_of_works)
{
	static const char *const packs[] = { "cn-gz-target" };
	struct dorm dorms[15];
	size_t n = 0;

	make_survey(m, 5);
	for (size_t i = 0; i < 5; i++) {
		school_fill(m->s, i,
			"kind=初中 boarders_junior_boys=130 "
			"boarders_junior_girls=130");
		m->s->schools[i].township = "";
		dorms[n++] = (struct dorm){ i, i ? "A" : grade_of_one, "在用",
			"男", "初中", B, B, 87, 0, 450 };
		dorms[n++] = (struct dorm){ i, "A", "在用", "女", "初中", B, B,
			0, 87, 450 };
		dorms[n++] = (struct dorm){ i, "A", state, "", "初中", B, B,
			86 - girls_of_works, girls_of_works, 450 };
	}
	add_dorms(m->s, dorms, n);
	make_boarding(m, packs, 1);
}

static int64_t short_of(const struct made *m)
{
	struct xs_boarding_sum sum = { 0 };

	for (size_t i = 0; i < m->s->n; i++)
		xs_boarding_sum_add(m->b, i, &sum);
	return sum.short_then;
}

static const struct {
	const char *name, *state, *grade;
	double girls;
	int64_t lacks;
} districts[] = {
	{ "before the works", "在建", "A", 43, 430 },
	{ "430 places close it", "在用", "A", 43, 0 },
	/* a boys' dormitory of grade D: its 87 beds remain short */
	{ "not where a dormitory is condemned", "在用", "D", 43, 87 },
	/* 30 for boys and 56 for girls: 13 boys a school have none, 13 girls'
	 * beds stay empty */
	{ "not where they are of the wrong sex", "在用", "A", 56, 65 },
};

Test(boarding_ways, a_district_of_1300_boarders)
{
	for (size_t i = 0; i < COUNT(districts); i++) {
		struct made m;

		make_district(&m, districts[i].state, districts[i].grade,
			districts[i].girls);
		cr_expect_eq(short_of(&m), districts[i].lacks, "%s: %lld",
			districts[i].name, (long long)short_of(&m));
		release(&m);
	}
}

/* -- whatever the county -- */

static void random_county(struct made *m)
{
	struct dorm dorms[2 * SCHOOLS];

	make_survey(m, SCHOOLS);
	for (size_t i = 0; i < SCHOOLS; i++) {
		int64_t rooms = any(6), beds = rooms * (4 + any(5));

		school_fill(m->s, i, "kind=小学 primary_grades=6");
		m->s->schools[i].township = i % 2 ? "甲乡" : "乙乡";
		for (int g = 1; g <= 6; g++)
			for (int x = 0; x < 2; x++) {
				char key[32];

				snprintf(key, sizeof(key), "pupils_g%d_%s", g,
					x ? "girls" : "boys");
				school_set(m->s, i, key, (double)any(15 * g));
			}
		school_set(m->s, i, "boarders_primary_boys", (double)any(60));
		school_set(m->s, i, "boarders_primary_girls", (double)any(60));
		school_set(m->s, i, "boarders_lower", 0);
		dorms[2 * i] = (struct dorm){ i, "A", "在用", "男", "小学",
			(double)rooms, 8, (double)beds, 0, 200 };
		rooms = 1 + any(6);
		dorms[2 * i + 1] = (struct dorm){ i, any(4) ? "A" : "B",
			any(3) ? "在用" : "停用", "女", "小学", (double)rooms,
			8, 0, (double)(rooms * (4 + any(5))), 60 };
	}
	add_dorms(m->s, dorms, COUNT(dorms));
	xs_survey_settle(m->s, &m->findings);
}

/* In every year all that is short is closed by some way; never more is built
 * than is short at once from the year on in which it could open.  Which
 * sex a bed is short of may differ from year to year: rooms change hands. */
static void check_school(const struct xs_boarding *b, size_t school)
{
	const struct xs_bed_step *steps;
	const struct xs_beds_ahead *a;
	int64_t later = 0, built = 0;
	size_t n, lines;

	a = xs_boarding_ahead(b, school, &lines);
	steps = xs_boarding_steps(b, school, &n);
	for (int t = 0; lines && t < a->n; t++) {
		int64_t low = 0, mid = 0, high = 0, closed = 0;

		for (size_t i = 0; i < lines; i++) {
			low += a[i].short_low[t];
			mid += a[i].short_in[t];
			high += a[i].short_high[t];
		}
		for (size_t k = 0; k < n; k++)
			if (steps[k].way != XS_WAY_ROOMS &&
				steps[k].needed_from <= a->base + t &&
				steps[k].needed_until >= a->base + t)
				closed += steps[k].beds;
		cr_expect(low <= mid && mid <= high);
		cr_expect_geq(closed, mid, "school %zu, year %d: %lld of %lld",
			school, t, (long long)closed, (long long)mid);
		if (a->base + t >= xs_boarding_opening(b) && mid > later)
			later = mid;
	}
	for (size_t k = 0; k < n; k++) {
		cr_expect_eq(steps[k].label == XS_LASTING,
			steps[k].needed_until == xs_boarding_to(b));
		if (steps[k].way != XS_WAY_NEW)
			continue;
		built += steps[k].beds;
	}
	cr_expect_leq(built, later, "school %zu: %lld of %lld", school,
		(long long)built, (long long)later);
}

/* Beds lent of a group are spare in every year in which they are needed. */
static void check_lending(const struct xs_boarding *b, size_t schools)
{
	for (size_t to = 0; to < schools; to++) {
		size_t lines;
		const struct xs_beds_ahead *a =
			xs_boarding_ahead(b, to, &lines);

		for (size_t i = 0; i < lines; i++)
			for (int t = 0; t < a[i].n; t++) {
				int64_t lent = 0;

				for (size_t from = 0; from < schools; from++) {
					size_t n;
					const struct xs_bed_step *s =
						xs_boarding_steps(b, from, &n);

					for (size_t k = 0; k < n; k++)
						if (s[k].way == XS_WAY_NEIGHBOUR &&
							s[k].neighbour == to &&
							s[k].stage ==
								a[i].stage &&
							s[k].sex == a[i].sex &&
							s[k].needed_from <=
								a[i].base + t &&
							s[k].needed_until >=
								a[i].base + t)
							lent += s[k].beds;
				}
				cr_expect_leq(lent, a[i].spare_in[t]);
			}
	}
}

Test(boarding_ways, never_more_than_is_short)
{
	static const char *const packs[] = { "cn-gz-target" };

	for (int round = 0; round < 20; round++) {
		struct xs_forecast_input in = { 0 };
		const struct xs_survey *surveys[1];
		struct made m;

		random_county(&m);
		surveys[0] = m.s;
		in.surveys = surveys;
		in.surveys_n = 1;
		m.forecast = xs_forecast_new(&in, &m.findings);
		make_boarding(&m, packs, 1);
		for (size_t i = 0; i < SCHOOLS; i++)
			check_school(m.b, i);
		check_lending(m.b, SCHOOLS);
		release(&m);
	}
}

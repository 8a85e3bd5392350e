/* SPDX-License-Identifier: Apache-2.0
 *
 * The bed balance, case by case worked by hand, and the re-allocation of rooms
 * beside brute force.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/beds.h"

#define B XS_BLANK

struct row { /* of the buildings sheet */
	const char *grade, *state, *sex, *stage;
	double rooms, per_room, boys, girls, platforms, usable_m2, floors,
		top_storey;
};

static void add_rows(struct xs_survey *s, const struct row *rows, size_t n)
{
	s->buildings = xs_arena_alloc(&s->arena, n + 1, sizeof(*s->buildings));
	for (size_t i = 0; i < n; i++) {
		struct xs_building *b = &s->buildings[s->buildings_n++];

		*b = (struct xs_building){ .school = 0, .id = (int64_t)i + 1 };
		b->code = xs_arena_printf(&s->arena, "B%zu", i + 1);
		b->name = "";
		b->use = "学生宿舍";
		b->structure = b->seismic = b->grade_date = b->grade_by = "";
		b->grade = rows[i].grade;
		b->state = rows[i].state;
		b->tenure = "自有";
		b->area_m2 = b->year_built = b->stairs = B;
		b->usable_area_m2 = rows[i].usable_m2;
		b->floors = rows[i].floors;
		b->rooms = rows[i].rooms;
		b->per_room = rows[i].per_room;
		b->beds_boys = rows[i].boys;
		b->beds_girls = rows[i].girls;
		b->platform_places = rows[i].platforms;
		b->top_storey = rows[i].top_storey;
		b->sex = rows[i].sex;
		b->stage = rows[i].stage;
	}
}

/* Usable area a boarder of each stage, people a room; blank: nobody asks. */
static struct xs_bed_norms norms_of(
	double primary, double junior, double people)
{
	struct xs_bed_norms n = { .grade_c_counts = true,
		.lower_bunk_grades = 3 };

	n.usable_m2[XS_PRIMARY].value = primary;
	n.usable_m2[XS_JUNIOR].value = junior;
	for (int s = 0; s < XS_STAGE_N; s++) {
		n.floor_m2[s].value = B;
		n.people_a_room[s].value = people;
	}
	return n;
}

struct line {
	int64_t usable, short_now, spare_now, short_then, spare_then;
};
static const struct school_case {
	const char *name;
	const char *facts;
	struct row rows[4];
	double usable_m2, people; /* norms; 0: none */
	struct line lines[2]; /* boys, girls */
	int64_t moved;
	bool apart;
	enum xs_finding_code finding; /* XS_FINDING_CODE_N: none */
} cases[] = {
	/* clang-format off */
	/* 176 = 22 × 8 beds for 132 boys: 44 spare.  104 = 13 × 8 for 135
	 * girls: 31 short.  Boys need ⌈132 / 8⌉ = 17 rooms, girls 17 of 35.
	 * The boys' house has 11 rooms a storey, the girls' 7 and 6.  Four
	 * rooms of the boys' for the girls would put both on one storey.  A
	 * whole storey, 11, for the girls and the girls' upper, 6, for the
	 * boys keeps them apart: boys 11 + 6 = 17 rooms, 136 beds, 4 spare;
	 * girls 7 + 11 = 18 rooms, 144 beds, 9 spare; 17 rooms moved. */
	{ "rooms change hands between the sexes, storey by storey",
		"kind=初中 boarders_junior_boys=132 boarders_junior_girls=135",
		{ { "A", "在用", "男", "初中", 22, 8, 176, B, B, B, 2, B },
		  { "A", "在用", "女", "初中", 13, 8, B, 104, B, B, 2, B } },
		0, 0, { { 176, 0, 44, 0, 4 }, { 104, 31, 0, 0, 9 } }, 17, true,
		XS_FINDING_CODE_N },
	/* The same on one storey each: then 4 rooms, 32 beds: boys 18 × 8 =
	 * 144, 12 spare; girls 17 × 8 = 136, 1 spare; and they are not apart.
	 * Giving the girls the boys' house whole: 22 × 8 = 176 ≥ 135, but 13 ×
	 * 8 = 104 boys' beds leave 28 short. */
	{ "where there is one storey they meet",
		"kind=初中 boarders_junior_boys=132 boarders_junior_girls=135",
		{ { "A", "在用", "男", "初中", 22, 8, 176, B, B, B, 1, B },
		  { "A", "在用", "女", "初中", 13, 8, B, 104, B, B, 1, B } },
		0, 0, { { 176, 0, 44, 0, 12 }, { 104, 31, 0, 0, 1 } }, 4, false,
		XS_FINDING_CODE_N },
	/* Grade D: none of 144 counts, 120 boys are short.  The girls' 14 × 8 =
	 * 112 for 100.  12 girls' rooms serve 96, 2 boys' rooms 16: 112 served,
	 * none empty, 108 short instead of 120, 4 girls lose their bed.  13 and
	 * 1 would serve 108 only. */
	{ "a dormitory of grade D",
		"kind=初中 boarders_junior_boys=120 boarders_junior_girls=100",
		{ { "D", "在用", "男", "初中", 18, 8, 144, B, B, B, 2, B },
		  { "A", "在用", "女", "初中", 14, 8, B, 112, B, B, 2, B } },
		0, 0, { { 0, 120, 0, 104, 0 }, { 112, 0, 12, 4, 0 } }, 2, false,
		XS_FINDING_CODE_N },
	/* A room of 24 m² at 3 m² holds 8, of 20 m² 6: 10 × 6 = 60. */
	{ "area allows fewer than stand there",
		"kind=初中 boarders_junior_boys=80 boarders_junior_girls=60",
		{ { "A", "在用", "男", "初中", 10, 8, 80, B, B, 240, 1, B },
		  { "A", "在用", "女", "初中", 10, 8, B, 80, B, 200, 1, B } },
		3, 0, { { 80, 0, 0, 0, 0 }, { 60, 0, 0, 0, 0 } }, 0, true,
		XS_FINDING_CODE_N },
	/* 24 platform places at 8 a room take 3 of 19 rooms; 128 beds stand in
	 * the other 16. */
	{ "platforms do not count",
		"kind=初中 boarders_junior_boys=140 boarders_junior_girls=0",
		{ { "A", "在用", "男", "初中", 19, 8, 128, B, 24, B, 2, B } },
		0, 0, { { 128, 12, 0, 12, 0 }, { 0, 0, 0, 0, 0 } }, 0, true,
		XS_FINDING_CODE_N },
	/* 100 beds in 10 rooms of 8: 20 are too many. */
	{ "more beds than rooms hold",
		"kind=初中 boarders_junior_boys=90 boarders_junior_girls=0",
		{ { "A", "在用", "男", "初中", 10, 8, 100, B, B, B, 2, B } },
		0, 0, { { 80, 10, 0, 10, 0 }, { 0, 0, 0, 0, 0 } }, 0, true,
		XS_F_BEDS_ABOVE_ROOMS },
	/* People a room by a standard: 6 of the 8 that stand there. */
	{ "people a room",
		"kind=初中 boarders_junior_boys=60 boarders_junior_girls=0",
		{ { "A", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B } },
		0, 6, { { 60, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 } }, 0, true,
		XS_FINDING_CODE_N },
	/* No building rows: the school's own beds; no room changes hands. */
	{ "a school without building rows",
		"kind=初中 boarders_junior_boys=50 boarders_junior_girls=70 "
		"beds_boys=80 beds_girls=60",
		{ { 0 } }, 0, 0, { { 80, 0, 30, 0, 30 }, { 60, 10, 0, 10, 0 } },
		0, true, XS_FINDING_CODE_N },
	/* clang-format on */
};

static size_t rows_of(const struct school_case *c)
{
	size_t n = 0;

	while (n < COUNT(c->rows) && c->rows[n].grade)
		n++;
	return n;
}

static struct xs_library *lib;
static void open_library(void)
{
	lib = school_library();
}
static void close_library(void)
{
	xs_library_free(lib);
}
TestSuite(beds, .init = open_library, .fini = close_library);

ParameterizedTestParameters(beds, case_by_hand)
{
	static size_t at[COUNT(cases)];

	for (size_t i = 0; i < COUNT(cases); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, COUNT(cases));
}
ParameterizedTest(const size_t *at, beds, case_by_hand)
{
	const struct school_case *c = &cases[*at];
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_bed_norms norms = norms_of(c->usable_m2 ? c->usable_m2 : B,
		c->usable_m2 ? c->usable_m2 : B, c->people ? c->people : B);
	struct xs_findings findings = { .n = 0 };
	struct xs_bed_balance b;
	struct xs_bed_need need;

	school_fill(s, 0, c->facts);
	add_rows(s, c->rows, rows_of(c));
	xs_bed_need_now(s, 0, &need);
	xs_bed_balance_init(&b);
	xs_bed_balance_of(s, 0, &norms, &need, &b, &findings);
	cr_assert_eq(b.lines_n, 2, "%s: %zu lines", c->name, b.lines_n);
	for (size_t i = 0; i < b.lines_n; i++) {
		const struct xs_bed_line *l = &b.lines[i];
		const struct line *e = &c->lines[i];

		cr_expect(l->usable == e->usable &&
				l->short_now == e->short_now &&
				l->spare_now == e->spare_now &&
				l->short_then == e->short_then &&
				l->spare_then == e->spare_then,
			"%s, line %zu: usable %d, now -%d +%d, then -%d +%d",
			c->name, i, (int)l->usable, (int)l->short_now,
			(int)l->spare_now, (int)l->short_then,
			(int)l->spare_then);
	}
	cr_expect(b.proven && b.known, "%s", c->name);
	cr_expect_eq(b.moved_rooms, c->moved, "%s: %d rooms moved", c->name,
		(int)b.moved_rooms);
	cr_expect_eq(b.sexes_apart, c->apart, "%s: apart", c->name);
	if (c->finding == XS_FINDING_CODE_N)
		cr_expect_eq(findings.n, 0, "%s: %s", c->name,
			findings.n ? xs_finding_name(findings.all[0].code)
				   : "");
	else
		cr_expect(findings.n == 1 && findings.all[0].code == c->finding,
			"%s: %zu findings", c->name, findings.n);
	xs_bed_balance_release(&b);
	xs_findings_release(&findings);
	xs_survey_free(s);
}

/* -- beside brute force ----------------------------------------------------------- */

/* The same every time, on every machine. */
static unsigned long seed;
static int roll(int n) /* 0 … n − 1 */
{
	seed = (seed * 6364136223846793005UL + 1442695040888963407UL) &
		0xffffffffffffffffUL;
	return (int)((seed >> 33) % (unsigned long)n);
}

enum { GROUPS = XS_STAGE_N * XS_SEXES, KINDS_MOST = 6 };
struct cost {
	int at[4]; /* short, lose a bed, mixed storeys, moved */
};
struct rooms { /* of one building that are alike */
	int building, n, holds[XS_STAGE_N], now; /* now -1: nobody's */
	int use[GROUPS];
};
struct puzzle {
	int kinds_n, need[GROUPS], floors[4], size[4];
	bool may[GROUPS];
	struct rooms kinds[KINDS_MOST];
	struct cost best;
	long ways;
};

static int over(int v)
{
	return v > 0 ? v : 0;
}

/* By the words of the rule: each sex has storeys of its own, or not. */
static bool meet(int floors, int size, int boys, int girls)
{
	int storey, with_boys, with_girls;

	if (!boys || !girls)
		return false;
	if (floors < 1)
		return true;
	storey = (size + floors - 1) / floors;
	with_boys = boys / storey + (boys % storey > 0);
	with_girls = girls / storey + (girls % storey > 0);
	return with_boys + with_girls > floors;
}

static struct cost cost_of(const struct puzzle *p)
{
	struct cost c = { { 0 } };
	int have[GROUPS] = { 0 }, had[GROUPS] = { 0 };
	int in[4][XS_SEXES] = { { 0 } };

	for (int k = 0; k < p->kinds_n; k++)
		for (int g = 0; g < GROUPS; g++) {
			const struct rooms *r = &p->kinds[k];

			have[g] += r->use[g] * r->holds[g / 2];
			in[r->building][g % 2] += r->use[g];
			if (r->now != g)
				continue;
			had[g] += r->n * r->holds[g / 2];
			c.at[3] += r->n - r->use[g];
		}
	for (int g = 0; g < GROUPS; g++) {
		int open = over(p->need[g] - have[g]);

		c.at[0] += open;
		c.at[1] += over(open - over(p->need[g] - had[g]));
	}
	for (int b = 0; b < 4; b++)
		c.at[2] += meet(p->floors[b], p->size[b], in[b][0], in[b][1]);
	return c;
}

static bool less(const struct cost *a, const struct cost *b)
{
	for (int i = 0; i < 4; i++)
		if (a->at[i] != b->at[i])
			return a->at[i] < b->at[i];
	return false;
}

static void brute(struct puzzle *p, int k, int g, int left)
{
	struct rooms *r = &p->kinds[k];

	if (k == p->kinds_n) {
		struct cost c = cost_of(p);

		if (!p->ways++ || less(&c, &p->best))
			p->best = c;
		return;
	}
	if (g == GROUPS - 1) {
		r->use[g] = left;
		if (!left || p->may[g])
			brute(p, k + 1, 0,
				k + 1 < p->kinds_n ? p->kinds[k + 1].n : 0);
		return;
	}
	for (r->use[g] = 0; r->use[g] <= (p->may[g] ? left : 0); r->use[g]++)
		brute(p, k, g + 1, left - r->use[g]);
	r->use[g] = 0;
}

static int limit_of(double room_m2, double norm, int beds)
{
	int n = (int)floor(room_m2 / norm + 1e-6);

	return beds < n ? beds : n;
}

static void add_kind(struct puzzle *p, int building, int n, int beds, int now,
	double room_m2)
{
	struct rooms *r = &p->kinds[p->kinds_n];

	if (!n)
		return;
	p->kinds_n++;
	*r = (struct rooms){ .building = building, .n = n, .now = now };
	r->holds[XS_PRIMARY] = limit_of(room_m2, 3.0, beds);
	r->holds[XS_JUNIOR] = limit_of(room_m2, 3.5, beds);
}

/* A building of a few rooms, as a row and as a puzzle. */
static void add_building(
	struct puzzle *p, struct row *row, int building, int stages)
{
	int rooms = 1 + roll(stages == 2 ? 4 : 8), each = 3 + roll(5);
	int odd = roll(4) ? 0 : roll(rooms), sex = roll(2);
	int stage = stages == 2 ? roll(2) : XS_JUNIOR;
	double room_m2 = 14 + roll(14);
	bool untold = !roll(8);
	int now = untold ? -1 : stage * 2 + sex;

	p->floors[building] = roll(4);
	p->size[building] = rooms;
	*row = (struct row){ "A", "在用",
		untold        ? ""
			: sex ? "女"
			      : "男",
		stage ? "初中" : "小学", rooms, untold ? each : B, B, B, B,
		room_m2 * rooms, p->floors[building], B };
	if (untold)
		odd = 0;
	else if (sex)
		row->girls = rooms * each + odd;
	else
		row->boys = rooms * each + odd;
	add_kind(p, building, odd, each + 1, now, room_m2);
	add_kind(p, building, rooms - odd, each, now, room_m2);
}

static void make_puzzle(struct puzzle *p, struct row *rows, int *buildings)
{
	int stages = 1 + roll(2), supply = 0;

	*p = (struct puzzle){ .ways = 0 };
	*buildings = 1 + roll(stages == 2 ? 3 : 4);
	if (stages == 1 && *buildings > 3)
		*buildings = 3;
	for (int b = 0; b < *buildings; b++)
		add_building(p, &rows[b], b, stages);
	for (int k = 0; k < p->kinds_n; k++) {
		supply += p->kinds[k].n * p->kinds[k].holds[0];
		if (p->kinds[k].now >= 0)
			p->may[p->kinds[k].now] = true;
	}
	for (int g = stages == 2 ? 0 : 2; g < GROUPS; g++) {
		p->need[g] = roll(supply * 2 / (stages * 2) + 2);
		p->may[g] |= p->need[g] > 0;
	}
}

static struct cost balanced(const struct xs_bed_balance *b)
{
	struct cost c = { { 0 } };

	for (size_t i = 0; i < b->lines_n; i++) {
		const struct xs_bed_line *l = &b->lines[i];

		c.at[0] += (int)l->short_then;
		c.at[1] += over((int)(l->short_then - l->short_now));
	}
	for (size_t i = 0; i < b->dormitories_n; i++)
		c.at[2] += b->then[i].mixed_floor;
	c.at[3] = (int)b->moved_rooms;
	return c;
}

Test(beds, rooms_are_given_as_brute_force_gives_them)
{
	struct xs_bed_norms norms = norms_of(3.0, 3.5, B);
	int traded = 0, four = 0;
	long ways = 0;

	seed = 20250901;
	for (int i = 0; i < 1500; i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_bed_balance b;
		struct xs_bed_need need;
		struct puzzle p;
		struct row rows[4];
		struct cost c;
		int n;

		make_puzzle(&p, rows, &n);
		school_fill(s, 0, "kind=九年一贯制");
		add_rows(s, rows, (size_t)n);
		for (int g = 0; g < GROUPS; g++)
			need.boarders[g / 2][g % 2] = p.need[g];
		need.lower[0] = need.lower[1] = 0;
		brute(&p, 0, 0, p.kinds[0].n);
		xs_bed_balance_init(&b);
		xs_bed_balance_of(s, 0, &norms, &need, &b, NULL);
		c = balanced(&b);
		for (int k = 0; p.ways && k < 4; k++)
			cr_assert_eq(c.at[k], p.best.at[k],
				"school %d, cost %d: %d, brute force %d", i, k,
				c.at[k], p.best.at[k]);
		cr_expect(b.proven, "school %d", i);
		traded += c.at[3] > 0;
		four += p.may[0] + p.may[1] + p.may[2] + p.may[3] > 2;
		ways += p.ways;
		xs_bed_balance_release(&b);
		xs_survey_free(s);
	}
	/* The schools are worth the trouble. */
	cr_expect(traded > 300 && four > 400 && ways > 1000000,
		"%d traded, %d of more than two groups, %ld ways", traded, four,
		ways);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The bed balance, case by case worked by hand.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "beds_rows.h"
#include "xueshe/random.h"

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
	/* 380 − 150, 400 − 170: of the 900 senior pupils nobody knows who
	 * boards. */
	{ "senior pupils at a school without building rows",
		"kind=完全中学 pupils_senior=900 boarders_junior_boys=150 "
		"boarders_junior_girls=170 beds_boys=380 beds_girls=400",
		{ { 0 } }, 0, 0,
		{ { 380, 0, 230, 0, 230 }, { 400, 0, 230, 0, 230 } },
		0, true, XS_F_BEDS_OF_SENIORS },
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

/* -- why beds do not count, and what is divided ------------------------------------- */

static const struct house_case { /* one house, one school */
	const char *name;
	const char *facts;
	struct row row;
	bool grade_c;
	int64_t beds, usable, rooms[4]; /* rooms now: primary boys, girls … */
	enum xs_bed_loss loss; /* XS_BED_LOSS_N: nothing is lost */
	int64_t lost;
	enum xs_finding_code finding; /* XS_FINDING_CODE_N: none */
} houses[] = {
/* clang-format off */
#define BOYS "kind=初中 boarders_junior_boys=50 boarders_junior_girls=0"
#define NINE "kind=九年一贯制 boarders_primary_boys=20 boarders_junior_boys=60 " \
	"boarders_primary_girls=0 boarders_junior_girls=0"
	{ "out of use", BOYS,
		{ "A", "停用", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 0, { 0 }, XS_BEDS_OUT_OF_USE, 80, XS_FINDING_CODE_N },
	{ "idle beds can be used", BOYS,
		{ "A", "闲置", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 80, { 0, 0, 10 }, XS_BED_LOSS_N, 0, XS_FINDING_CODE_N },
	{ "pulled down", BOYS,
		{ "A", "已拆除", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 0, { 0 }, XS_BEDS_PULLED_DOWN, 80, XS_FINDING_CODE_N },
	{ "being built", BOYS,
		{ "A", "在建", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 0, { 0 }, XS_BEDS_BEING_BUILT, 80, XS_FINDING_CODE_N },
	{ "grade C counts", BOYS,
		{ "C", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 80, { 0, 0, 10 }, XS_BED_LOSS_N, 0, XS_FINDING_CODE_N },
	{ "unless a standard does not count it", BOYS,
		{ "C", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B }, false,
		80, 0, { 0 }, XS_BEDS_GRADE_C, 80, XS_FINDING_CODE_N },
	{ "not appraised is not grade D", BOYS,
		{ "", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 80, { 0, 0, 10 }, XS_BED_LOSS_N, 0, XS_FINDING_CODE_N },
	{ "a basement by its highest storey", BOYS,
		{ "A", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, 0 }, true,
		80, 0, { 0 }, XS_BEDS_BASEMENT, 80, XS_FINDING_CODE_N },
	{ "a basement by what the school says",
		BOYS " dormitory_in_basement=yes",
		{ "A", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 0, { 0 }, XS_BEDS_BASEMENT, 80, XS_FINDING_CODE_N },
	{ "senior pupils' own house",
		"kind=完全中学 pupils_senior=300 boarders_junior_boys=50 "
		"boarders_junior_girls=0",
		{ "A", "在用", "男", "高中", 10, 8, 80, B, B, B, 2, B }, true,
		80, 0, { 0 }, XS_BEDS_SENIOR, 80, XS_FINDING_CODE_N },
	{ "a house that may be the senior pupils'",
		"kind=完全中学 pupils_senior=300 boarders_junior_boys=50 "
		"boarders_junior_girls=0",
		{ "A", "在用", "男", "", 10, 8, 80, B, B, B, 2, B }, true,
		80, 80, { 0, 0, 10 }, XS_BED_LOSS_N, 0, XS_F_BEDS_OF_SENIORS },
	/* Rooms × people where the beds are blank. */
	{ "beds by rooms", BOYS,
		{ "A", "在用", "男", "初中", 10, 8, B, B, B, B, 2, B }, true,
		80, 80, { 0, 0, 10 }, XS_BED_LOSS_N, 0, XS_FINDING_CODE_N },
	{ "beds of no told sex", BOYS,
		{ "A", "在用", "", "初中", 10, 8, B, B, B, B, 2, B }, true,
		80, 80, { 0 }, XS_BED_LOSS_N, 0, XS_F_BEDS_NO_SEX },
	{ "beds that nothing tells", BOYS,
		{ "A", "在用", "男", "初中", 10, B, B, B, B, B, 2, B }, true,
		0, 0, { 0 }, XS_BED_LOSS_N, 0, XS_F_DORMITORY_NO_BEDS },
	{ "rooms that nothing tells", BOYS,
		{ "A", "在用", "男", "初中", B, 8, 80, B, B, B, 2, B }, true,
		80, 80, { 0 }, XS_BED_LOSS_N, 0, XS_F_DORMITORY_NO_ROOMS },
	/* 48 and 32 of 80 beds in 10 rooms: 6 and 4 rooms of 8. */
	{ "a mixed house divides as its beds do",
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=30",
		{ "A", "在用", "混", "初中", 10, 8, 48, 32, B, B, 2, B }, true,
		80, 80, { 0, 0, 6, 4 }, XS_BED_LOSS_N, 0, XS_FINDING_CODE_N },
	{ "one room cannot hold both",
		"kind=初中 boarders_junior_boys=5 boarders_junior_girls=3",
		{ "A", "在用", "混", "初中", 1, 8, 5, 3, B, B, 1, B }, true,
		8, 5, { 0, 0, 1, 0 }, XS_BEDS_CROWDED, 3,
		XS_F_DORMITORY_ROOM_MIXED },
	/* 20 and 60 boys, no stage told, 11 rooms of 8: as 20 to 60 they are
	 * 2.75 → 3 rooms and 8: 24 and 64 beds, nobody is short. */
	{ "no told stage: as the boarders divide", NINE,
		{ "A", "在用", "男", "", 11, 8, 88, B, B, B, 2, B }, true,
		88, 88, { 3, 0, 8 }, XS_BED_LOSS_N, 0, XS_F_DORMITORY_NO_STAGE },
	/* 83 beds in 10 rooms: 3 rooms of 9, 7 of 8, people a room 8. */
	{ "odd beds above the people a room", BOYS,
		{ "A", "在用", "男", "初中", 10, 8, 83, B, B, B, 2, B }, true,
		83, 80, { 0, 0, 10 }, XS_BEDS_CROWDED, 3, XS_F_BEDS_ABOVE_ROOMS },
	/* 10 rooms of 14.9 m²: 14.9 ÷ 3 = 4.97, 4 of 8. */
	{ "rooms too small", BOYS,
		{ "A", "在用", "男", "初中", 10, 8, 80, B, B, 149, 2, B }, true,
		80, 40, { 0, 0, 10 }, XS_BEDS_TOO_SMALL, 40, XS_FINDING_CODE_N },
	/* 10 rooms of 24 m² at
	 * 3 m² are 8 each, neither more nor fewer. */
	{ "area to the last bed", BOYS,
		{ "A", "在用", "男", "初中", 10, 8, 80, B, B, 240, 2, B }, true,
		80, 80, { 0, 0, 10 }, XS_BED_LOSS_N, 0, XS_FINDING_CODE_N },
	/* clang-format on */
};

ParameterizedTestParameters(beds, house_by_hand)
{
	static size_t at[COUNT(houses)];

	for (size_t i = 0; i < COUNT(houses); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, COUNT(houses));
}
ParameterizedTest(const size_t *at, beds, house_by_hand)
{
	const struct house_case *c = &houses[*at];
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_bed_norms norms = norms_of(3, 3, B);
	struct xs_findings findings = { .n = 0 };
	const struct xs_dormitory *d;
	struct xs_bed_balance b;
	struct xs_bed_need need;
	int64_t lost = 0;

	norms.grade_c_counts = c->grade_c;
	school_fill(s, 0, c->facts);
	add_rows(s, &c->row, 1);
	xs_bed_need_now(s, 0, &need);
	xs_bed_balance_init(&b);
	xs_bed_balance_of(s, 0, &norms, &need, &b, &findings);
	cr_assert_eq(b.dormitories_n, 1, "%s", c->name);
	d = &b.dormitories[0];
	cr_expect(d->beds == c->beds && d->usable == c->usable,
		"%s: %d beds, %d usable", c->name, (int)d->beds,
		(int)d->usable);
	for (int g = 0; g < 4; g++)
		cr_expect_eq(d->rooms_now[g / 2][g % 2], c->rooms[g],
			"%s: group %d has %d rooms", c->name, g,
			(int)d->rooms_now[g / 2][g % 2]);
	for (int l = 0; l < XS_BED_LOSS_N; l++) {
		lost += l == XS_BEDS_PLATFORM ? 0 : d->lost[l];
		if (c->loss == XS_BED_LOSS_N || l != (int)c->loss)
			cr_expect_eq(d->lost[l], 0, "%s: %s", c->name,
				xs_bed_loss_name((enum xs_bed_loss)l));
		else
			cr_expect_eq(d->lost[l], c->lost, "%s: %d lost",
				c->name, (int)d->lost[l]);
	}
	cr_expect_eq(d->beds - d->usable, lost, "%s: losses", c->name);
	if (c->finding == XS_FINDING_CODE_N)
		cr_expect_eq(findings.n, 0, "%s: %s", c->name,
			findings.n ? xs_finding_name(findings.all[0].code)
				   : "");
	else
		cr_expect(findings.n == 1 && findings.all[0].code == c->finding,
			"%s: %zu findings, %s", c->name, findings.n,
			findings.n ? xs_finding_name(findings.all[0].code)
				   : "");
	xs_bed_balance_release(&b);
	xs_findings_release(&findings);
	xs_survey_free(s);
}

static struct xs_bed_balance balance_of(struct xs_survey *s, size_t school,
	const struct xs_bed_norms *norms, struct xs_findings *findings)
{
	struct xs_bed_balance b;
	struct xs_bed_need need;

	xs_bed_need_now(s, school, &need);
	xs_bed_balance_init(&b);
	xs_bed_balance_of(s, school, norms, &need, &b, findings);
	return b;
}

/* 25 rooms of 8 beds, no stage told, 61 and 125 boys.  By the boarders the 200
 * beds would be 200 × 61 / 186 = 65.6 and 134.4; rooms go whole, 8 and 17: the
 * beds that stand there are 64 and 136, as many as are used, not 66 and 134. */
Test(beds, beds_of_no_told_stage_go_with_the_rooms)
{
	static const struct row rows[] = {
		{ "A", "在用", "男", "", 25, 8, 200, B, B, B, 2, B },
	};
	struct xs_bed_norms norms = norms_of(B, B, B);
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_bed_balance b;

	school_fill(s, 0,
		"kind=九年一贯制 boarders_primary_boys=61 "
		"boarders_primary_girls=0 boarders_junior_boys=125 "
		"boarders_junior_girls=0");
	add_rows(s, rows, 1);
	b = balance_of(s, 0, &norms, NULL);
	cr_assert_eq(b.lines_n, 4);
	cr_expect_eq(b.lines[0].beds, 64, "%g", b.lines[0].beds);
	cr_expect_eq(b.lines[0].usable, 64);
	cr_expect_eq(b.lines[2].beds, 136, "%g", b.lines[2].beds);
	cr_expect_eq(b.lines[2].usable, 136);
	xs_bed_balance_release(&b);
	xs_survey_free(s);
}

/* Houses of no told stage, with rooms and without, of one sex and of both, wide
 * and narrow: never more beds used than there are, and all of them somewhere. */
Test(beds, no_more_beds_are_used_than_stand)
{
	static const char *const sexes[] = { "男", "女", "混" };
	uint64_t g = 8;

	for (int n = 0; n < 500; n++) {
		int rooms = (int)(xs_random_share(&g) * 12);
		int sex = (int)(xs_random_share(&g) * 3);
		int beds[2] = { (int)(xs_random_share(&g) * 90),
			(int)(xs_random_share(&g) * 90) };
		struct row row = { "A", "在用", sexes[sex], "",
			rooms ? rooms : B, n % 3 ? 8 : B,
			sex == 1 ? B : beds[0], sex == 0 ? B : beds[1], B,
			n % 2 ? rooms * 22 : B, 2, B };
		struct xs_bed_norms norms = norms_of(3, 3.5, B);
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_bed_balance b;
		double all = 0;
		char facts[200];

		snprintf(facts, sizeof(facts),
			"kind=九年一贯制 boarders_primary_boys=%d "
			"boarders_primary_girls=%d boarders_junior_boys=%d "
			"boarders_junior_girls=%d",
			(int)(xs_random_share(&g) * 60),
			(int)(xs_random_share(&g) * 60),
			(int)(xs_random_share(&g) * 60),
			(int)(xs_random_share(&g) * 60));
		school_fill(s, 0, facts);
		add_rows(s, &row, 1);
		b = balance_of(s, 0, &norms, NULL);
		for (size_t i = 0; i < b.lines_n; i++) {
			all += b.lines[i].beds;
			cr_expect_leq((double)b.lines[i].usable,
				b.lines[i].beds, "%d: %s", n, facts);
		}
		if (b.dormitories_n && b.lines_n)
			cr_expect_eq(all, (double)b.dormitories[0].beds,
				"%d: %g of %d", n, all,
				(int)b.dormitories[0].beds);
		xs_bed_balance_release(&b);
		xs_survey_free(s);
	}
}

/* 10 rooms of 7 beds, of 3 m² each 21 m²: a room has ⌈7 / 2⌉ = 4 lower bunks,
 * 40 in all.  9 of the 40 boarders are of grades 1 to 3; as boys and girls
 * are 30 to 10, ⌊9 × 30 / 40 + ½⌋ = 7 boys and 2 girls. */
Test(beds, lower_bunks_are_one_of_two)
{
	static const struct row rows[] = {
		{ "A", "在用", "男", "小学", 10, 7, 70, B, B, 210, 1, B },
		{ "A", "在用", "女", "小学", 1, 7, B, 7, B, 21, 1, B },
	};
	struct xs_bed_norms norms = norms_of(3, 3, B);
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_bed_balance b;

	school_fill(s, 0,
		"kind=小学 boarders_primary_boys=30 boarders_primary_girls=10 "
		"boarders_lower=9");
	add_rows(s, rows, COUNT(rows));
	b = balance_of(s, 0, &norms, NULL);
	cr_assert_eq(b.lines_n, 2);
	cr_expect_eq(b.lines[0].lower_needed, 7);
	cr_expect_eq(b.lines[0].lower, 40);
	cr_expect_eq(b.lines[1].lower_needed, 2);
	cr_expect_eq(b.lines[1].lower, 4);
	xs_bed_balance_release(&b);
	xs_survey_free(s);
}

/* A blank is not zero: what is known is said, what is not is not. */
Test(beds, blank_boarders_leave_their_line_unknown)
{
	static const struct row rows[] = {
		{ "A", "在用", "男", "初中", 10, 8, 80, B, B, B, 1, B },
	};
	struct xs_bed_norms norms = norms_of(B, B, B);
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_findings findings = { .n = 0 };
	struct xs_bed_balance b;

	school_fill(s, 0, "kind=初中 boarders_junior_boys=90");
	school_fill(s, 1, "kind=初中 pupils_junior=300");
	add_rows(s, rows, COUNT(rows));
	b = balance_of(s, 0, &norms, &findings);
	cr_assert_eq(b.lines_n, 2);
	cr_expect(!b.known);
	cr_expect_eq(b.lines[0].short_now, 10);
	cr_expect(xs_is_blank(b.lines[1].boarders));
	cr_assert_eq(findings.n, 1);
	cr_expect_eq(findings.all[0].code, XS_F_BOARDERS_NOT_KNOWN);
	cr_expect_str_eq(findings.all[0].item, "boarders_junior_girls");
	xs_bed_balance_release(&b);
	/* Nothing says that the second boards: no line, no finding. */
	b = balance_of(s, 1, &norms, &findings);
	cr_expect_eq(b.lines_n, 0);
	cr_expect_eq(findings.n, 1);
	xs_bed_balance_release(&b);
	xs_findings_release(&findings);
	xs_survey_free(s);
}

Test(beds, boarders_above_pupils_are_a_finding)
{
	struct xs_bed_norms norms = norms_of(B, B, B);
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_findings findings = { .n = 0 };
	struct xs_bed_balance b;

	school_fill(s, 0,
		"kind=初中 boarders_junior_boys=90 boarders_junior_girls=10 "
		"boys_junior=80 girls_junior=80 beds_boys=0 beds_girls=0");
	b = balance_of(s, 0, &norms, &findings);
	cr_assert_eq(findings.n, 1);
	cr_expect_eq(findings.all[0].code, XS_F_BOARDERS_ABOVE_PUPILS);
	cr_expect_str_eq(findings.all[0].args[0], "90");
	/* And 100 boarders without any bed are 100 beds short. */
	cr_expect_eq(b.lines[0].short_now + b.lines[1].short_now, 100);
	xs_bed_balance_release(&b);
	xs_findings_release(&findings);
	xs_survey_free(s);
}

/* A district of five rural boarding schools has about 1,300 boarders to house
 * and builds 430 places (county-documents, A; how they spread over the schools
 * is made up here).  130 boys and 130 girls each, 15 rooms of 6 for the boys
 * and 14 for the girls: 90 and 84 beds, 40 and 46 short, 86 × 5 = 430.  While
 * the new houses are being built nothing changes; once they stand, with 40 and
 * 46 places, nobody is short and nothing is to spare. */
Test(beds, the_district_of_1300_boarders_and_430_places)
{
	struct row rows[] = {
		{ "A", "在用", "男", "初中", 15, 6, 90, B, B, B, 3, B },
		{ "B", "在用", "女", "初中", 14, 6, B, 84, B, B, 3, B },
		{ "A", "在建", "男", "初中", 5, 8, 40, B, B, B, 2, B },
		{ "A", "在建", "女", "初中", 6, 8, B, 46, B, B, 2, B },
	};
	struct xs_bed_norms norms = norms_of(B, B, B);
	double boarders = 0;
	int64_t before = 0, after = 0, spare = 0;

	for (int school = 0; school < 5; school++)
		for (int built = 0; built < 2; built++) {
			struct xs_survey *s = school_survey(lib, 1);
			struct xs_bed_balance b;

			school_fill(s, 0,
				"kind=初中 boarders_junior_boys=130 "
				"boarders_junior_girls=130");
			rows[2].state = rows[3].state = built ? "在用" : "在建";
			add_rows(s, rows, COUNT(rows));
			b = balance_of(s, 0, &norms, NULL);
			for (size_t i = 0; i < b.lines_n; i++) {
				boarders += built ? 0 : b.lines[i].boarders;
				*(built ? &after : &before) +=
					b.lines[i].short_now;
				spare += b.lines[i].spare_now;
			}
			xs_bed_balance_release(&b);
			xs_survey_free(s);
		}
	cr_expect_eq(boarders, 1300);
	cr_expect_eq(before, 430);
	cr_expect_eq(after, 0);
	cr_expect_eq(spare, 0);
}

/* -- norms and needs --------------------------------------------------------------- */

static struct xs_pack *area_pack(const char *more_rules)
{
	char rules[1200];

	snprintf(rules, sizeof(rules),
		"{'id': 'usable', 'strength': 'must', 'indicator': "
		"'dormitory_usable_area_per_boarder', 'at_least': "
		"{'primary': 3, 'junior': 3.3}, "
		"'when': {'boarders': {'at_least': 1}}}, %s",
		more_rules);
	return school_pack(lib, rules, NULL, "");
}

/* The strictest must rule that is on; should is advice, and what only some
 * schools are under is no norm of the county. */
Test(beds, norms_are_the_strictest_must_rules)
{
	struct xs_pack *a = area_pack(
		"{'id': 'room', 'strength': 'must', "
		"'item': 'boarders_per_room_max', 'at_most': 8}, "
		"{'id': 'wide', 'strength': 'should', 'indicator': "
		"'dormitory_usable_area_per_boarder', 'at_least': 5}");
	struct xs_pack *b =
		area_pack("{'id': 'room', 'strength': 'must', "
			  "'item': 'boarders_per_room_max', 'at_most': 6}, "
			  "{'id': 'more', 'strength': 'must', 'indicator': "
			  "'dormitory_usable_area_per_boarder', 'at_least': "
			  "{'primary': 3.2}}, "
			  "{'id': 'some', 'strength': 'must', 'indicator': "
			  "'dormitory_usable_area_per_boarder', 'at_least': 9, "
			  "'when': {'place': ['城区']}}, "
			  "{'id': 'floor', 'strength': 'must', 'indicator': "
			  "'dormitory_area_per_boarder', 'at_least': 5}");
	const struct xs_pack *packs[] = { a, b };
	struct xs_bed_norms n;

	xs_bed_norms_of(packs, 2, 20250901, &n);
	cr_expect_eq(n.usable_m2[XS_PRIMARY].value, 3.2);
	cr_expect_str_eq(n.usable_m2[XS_PRIMARY].rule->id, "more");
	cr_expect_eq(n.usable_m2[XS_JUNIOR].value, 3.3);
	cr_expect_eq(n.usable_m2[XS_JUNIOR].pack, a);
	cr_expect_eq(n.people_a_room[XS_JUNIOR].value, 6);
	cr_expect_eq(n.people_a_room[XS_JUNIOR].pack, b);
	cr_expect_eq(n.floor_m2[XS_PRIMARY].value, 5);
	cr_expect(n.grade_c_counts);
	cr_expect_eq(n.lower_bunk_grades, 3);
	xs_bed_norms_of(NULL, 0, 20250901, &n);
	cr_expect(xs_is_blank(n.usable_m2[XS_PRIMARY].value));
	cr_expect_null(n.usable_m2[XS_PRIMARY].rule);
}

/* Grades 1 to 3 and 4 to 6 make the primary boarders; 12.4 + 20 are 33 beds. */
Test(beds, needs_of_a_forecast)
{
	struct xs_school_forecast f = { .base = 2025, .n = 3 };
	struct xs_bed_need need;

	f.boarders[2][XS_BAND_LOWER][XS_AT_GIRLS] =
		(struct xs_range){ 10, 12.4, 15 };
	f.boarders[2][XS_BAND_UPPER][XS_AT_GIRLS] =
		(struct xs_range){ 18, 20, 22 };
	xs_bed_need_in(&f, 2027, 1, &need);
	cr_expect_float_eq(need.boarders[XS_PRIMARY][XS_AT_GIRLS], 32.4, 1e-9);
	cr_expect_eq(need.lower[XS_AT_GIRLS], 12.4);
	xs_bed_need_in(&f, 2027, 2, &need);
	cr_expect_eq(need.boarders[XS_PRIMARY][XS_AT_GIRLS], 37);
	xs_bed_need_in(&f, 2028, 1, &need);
	cr_expect(xs_is_blank(need.boarders[XS_JUNIOR][XS_AT_BOYS]));
}

/* -- beds that nobody tells ---------------------------------------------------- */

static const struct blank_case { /* of a junior school; boys, girls */
	const char *name, *facts;
	struct row rows[3];
	bool told[2], known[2];
	int64_t usable[2], short_now[2], short_then[2], moved;
} blanks[] = {
	/* clang-format off */
	/* 60 − 40 to spare; of the girls nobody says how many beds there are. */
	{ "the school's item is blank, no ledger",
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=50 "
		"beds_boys=60", { { 0 } },
		{ true, false }, { true, false }, { 60, 0 }, { 0 }, { 0 }, 0 },
	/* Nobody of them boards: none is short, whatever there is. */
	{ "nobody needs what is not told",
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=0 "
		"beds_boys=30", { { 0 } },
		{ true, false }, { true, true }, { 30, 0 }, { 10, 0 },
		{ 10, 0 }, 0 },
	/* A stated 0 is none. */
	{ "none is told",
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=50 "
		"beds_boys=60 beds_girls=0", { { 0 } },
		{ true, true }, { true, true }, { 60, 0 }, { 0, 50 }, { 0, 50 },
		0 },
	/* A boys' house alone: the ledger tells that there is none for girls.
	 * 50 girls need 7 rooms of 8; the 40 boys need 5 of the 10: 5 rooms,
	 * 40 girls, change hands. */
	{ "the ledger tells of boys alone",
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=50",
		{ { "A", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B } },
		{ true, true }, { true, true }, { 80, 0 }, { 0, 50 }, { 0, 10 },
		5 },
	/* A girls' house whose beds nothing tells: no boys' room is given for
	 * what is not known to be short. */
	{ "the girls' house tells no beds",
		"kind=初中 boarders_junior_boys=40 boarders_junior_girls=50",
		{ { "A", "在用", "男", "初中", 10, 8, 80, B, B, B, 2, B },
		  { "A", "在用", "女", "初中", 8, B, B, B, B, B, 2, B } },
		{ true, false }, { true, false }, { 80, 0 }, { 0 }, { 0 }, 0 },
	/* Two girls' houses: the 56 beds of the one do for the 50. */
	{ "what is told does",
		"kind=初中 boarders_junior_boys=0 boarders_junior_girls=50",
		{ { "A", "在用", "女", "初中", 7, 8, B, 56, B, B, 2, B },
		  { "A", "在用", "女", "初中", 8, B, B, B, B, B, 2, B } },
		{ true, false }, { true, true }, { 0, 56 }, { 0 }, { 0 }, 0 },
	/* Of grade D no bed counts, told or not. */
	{ "a house of grade D tells no beds",
		"kind=初中 boarders_junior_boys=0 boarders_junior_girls=50",
		{ { "D", "在用", "女", "初中", 8, B, B, B, B, B, 2, B } },
		{ true, true }, { true, true }, { 0, 0 }, { 0, 50 }, { 0, 50 },
		0 },
	/* Nor in a basement. */
	{ "the school's dormitory is a basement",
		"kind=初中 boarders_junior_boys=0 boarders_junior_girls=50 "
		"dormitory_in_basement=yes", { { 0 } },
		{ true, true }, { true, true }, { 0, 0 }, { 0, 50 }, { 0, 50 },
		0 },
	/* clang-format on */
};

Test(beds, blank_beds_are_not_none)
{
	for (size_t k = 0; k < COUNT(blanks); k++) {
		const struct blank_case *c = &blanks[k];
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_bed_norms norms = norms_of(B, B, B);
		struct xs_findings findings = { .n = 0 };
		struct xs_bed_balance b;
		struct xs_bed_need need;
		bool told = false;
		size_t n = 0;

		school_fill(s, 0, c->facts);
		while (n < COUNT(c->rows) && c->rows[n].grade)
			n++;
		add_rows(s, c->rows, n);
		xs_bed_need_now(s, 0, &need);
		xs_bed_balance_init(&b);
		xs_bed_balance_of(s, 0, &norms, &need, &b, &findings);
		cr_assert_eq(b.lines_n, 2, "%s", c->name);
		for (size_t i = 0; i < 2; i++) {
			const struct xs_bed_line *l = &b.lines[i];

			cr_expect(l->beds_told == c->told[i] &&
					l->known == c->known[i] &&
					l->usable == c->usable[i] &&
					l->short_now == c->short_now[i] &&
					l->short_then == c->short_then[i],
				"%s, line %zu: told %d, known %d, usable %d, short "
				"%d, then %d",
				c->name, i, l->beds_told, l->known,
				(int)l->usable, (int)l->short_now,
				(int)l->short_then);
		}
		cr_expect_eq(
			b.known, c->known[0] && c->known[1], "%s", c->name);
		cr_expect_eq(b.moved_rooms, c->moved, "%s: %d rooms", c->name,
			(int)b.moved_rooms);
		for (size_t i = 0; i < findings.n; i++)
			told |= findings.all[i].code == XS_F_BEDS_NOT_KNOWN;
		/* Of a house that tells none there is another. */
		cr_expect_eq(told, !b.known && !n, "%s", c->name);
		xs_bed_balance_release(&b);
		xs_findings_release(&findings);
		xs_survey_free(s);
	}
}

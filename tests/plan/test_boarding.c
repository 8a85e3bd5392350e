/* SPDX-License-Identifier: Apache-2.0
 *
 * Boarding life: rules by topic, advice, flags.  Figures are worked out by
 * hand beside each case.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/boarding.h"

struct made {
	struct xs_library *lib;
	struct xs_survey *s;
	struct xs_living *living;
	struct xs_findings findings;
	struct xs_assessment *judged[4], *advice[8];
	struct xs_boarding_input in;
	struct xs_boarding *b;
};

static void make_survey(struct made *m, size_t n)
{
	struct xs_error err = { 0 };
	char path[512];

	memset(m, 0, sizeof(*m));
	m->lib = school_library();
	m->s = school_survey(m->lib, n);
	snprintf(path, sizeof(path), "%s/boarding.json", school_folder());
	m->living = xs_living_load(xs_library_catalogue(m->lib), path, &err);
	cr_assert(m->living, "%s %s", err.at.path, err.msg);
}

static void judge_by(struct made *m, struct xs_pack *pack)
{
	m->judged[m->in.assessments_n++] = xs_assess_new(m->s, pack, NULL);
}

static void advise(struct made *m, const char *id)
{
	struct xs_error err = { 0 };
	struct xs_pack *pack = xs_library_pack(m->lib, id, &err);

	cr_assert(pack, "%s", err.msg);
	m->advice[m->in.advice_n++] = xs_assess_new(m->s, pack, NULL);
}

static void make_boarding(struct made *m)
{
	m->in.survey = m->s;
	m->in.living = m->living;
	m->in.assessments = m->judged;
	m->in.advice = m->advice;
	m->b = xs_boarding_new(&m->in, &m->findings);
}

static void release(struct made *m)
{
	xs_boarding_free(m->b);
	for (size_t i = 0; i < m->in.assessments_n; i++)
		xs_assess_free(m->judged[i]);
	for (size_t i = 0; i < m->in.advice_n; i++)
		xs_assess_free(m->advice[i]);
	xs_findings_release(&m->findings);
	xs_living_free(m->living);
	xs_survey_free(m->s);
	xs_library_free(m->lib);
}

/* "rule@topic" in the order told. */
struct told {
	const struct made *m;
	struct xs_buf text;
	double required, actual, gap;
	const char *wanted; /* id of the rule whose figures are kept */
	size_t n;
};

static int tell(void *arg, const struct xs_boarding_rule *r)
{
	struct told *t = arg;

	xs_buf_addf(&t->text, "%s%s@%s%s%s", t->text.len ? " " : "",
		r->rule->id, t->m->living->topics[r->topic].key,
		r->stage == XS_NO_STAGE          ? ""
			: r->stage == XS_PRIMARY ? "/p"
						 : "/j",
		r->advice ? "?" : "");
	t->n++;
	if (t->wanted && strcmp(r->rule->id, t->wanted) == 0) {
		t->required = r->result->required;
		t->actual = r->result->actual;
		t->gap = r->result->gap;
	}
	return 0;
}

#define OWN_RULES                                                              \
	"{'id': 'cooks', 'item': 'cooks', 'one_per': 100, 'of': 'diners',"     \
	" 'scope': 'school'},"                                                 \
	"{'id': 'girls', 'item': 'beds_girls', 'one_per': 1,"                  \
	" 'of': 'boarders_girls'},"                                            \
	"{'id': 'books', 'item': 'books', 'at_least': 100},"                   \
	"{'id': 'core', 'item': 'building_area', 'at_least': 100}"

/* By topic (beds before staff), a rule of the whole school once, none of
 * books, and none of buildings without dormitories. */
Test(boarding, rules_come_by_topic)
{
	struct told t = { .text = XS_BUF_INIT, .wanted = "girls" };
	struct made m;

	make_survey(&m, 2);
	school_fill(m.s, 0,
		"kind=九年一贯制 pupils_primary=200 pupils_junior=100 "
		"boarders_primary_boys=10 boarders_primary_girls=20 "
		"boarders_junior_boys=10 boarders_junior_girls=20 "
		"beds_girls=30 cooks=2 diners=250 books=1 floor_area=1000 "
		"dormitory_area=100");
	school_fill(m.s, 1,
		"kind=小学 pupils_primary=200 boarders_primary_boys=0 "
		"boarders_primary_girls=0 cooks=0 diners=200");
	judge_by(&m, school_pack(m.lib, OWN_RULES, NULL, ""));
	make_boarding(&m);
	t.m = &m;
	cr_expect_eq(xs_boarding_each_rule(m.b, tell, &t), 0);
	cr_expect_str_eq(t.text.s, "girls@beds/p girls@beds/j cooks@staff");
	/* 30 beds shared by boarders: 15 a stage; 20 wanted, 5 lack. */
	cr_expect(school_same(t.actual, 15));
	cr_expect(school_same(t.required, 20));
	cr_expect(school_same(t.gap, 5));
	xs_buf_release(&t.text);
	release(&m);
}

/* 教体艺〔2011〕5号 and the staffing pack ask taps, washing taps, cooks … of
 * 460 pupils; what the pack judged by asks itself is no advice. */
Test(boarding, advice_is_what_no_standard_asks)
{
	struct told t = { .text = XS_BUF_INIT, .wanted = "drinking-taps" };
	struct made m;

	make_survey(&m, 1);
	school_fill(m.s, 0,
		"kind=小学 pupils_primary=460 boarders_primary_boys=20 "
		"boarders_primary_girls=20 beds_girls=30 cooks=2 diners=460 "
		"drinking_taps=10 life_teachers=0");
	judge_by(&m, school_pack(m.lib, OWN_RULES, NULL, ""));
	advise(&m, "cn-boarding-2011");
	advise(&m, "cn-staffing");
	make_boarding(&m);
	t.m = &m;
	cr_expect_eq(xs_boarding_each_rule_of(m.b, 0, tell, &t), 0);
	cr_expect(strstr(t.text.s, "girls@beds/p "), "%s", t.text.s);
	cr_expect(strstr(t.text.s, "beds-boys@beds/p?"), "%s", t.text.s);
	cr_expect_null(strstr(t.text.s, "beds-girls@"), "%s", t.text.s);
	cr_expect(strstr(t.text.s, "cooks@staff"), "%s", t.text.s);
	cr_expect_null(strstr(t.text.s, "cooks@staff/p?"), "%s", t.text.s);
	cr_expect(strstr(t.text.s, "life-primary@staff/p?"), "%s", t.text.s);
	/* measured on the spot, and was not */
	cr_expect_null(strstr(t.text.s, "bed-length@"), "%s", t.text.s);
	/* 460 / 45 = 10.2: 11 */
	cr_expect(school_same(t.required, 11));
	cr_expect(school_same(t.gap, 1));
	xs_buf_release(&t.text);
	release(&m);
}

/* -- flags -- */

/* clang-format off */
static const struct {
	const char *name, *facts;
	int kinds[3]; /* -1 ends */
	double pupils; /* of the first */
} flags[] = {
	{ "nobody boards", "kind=小学 boarders_primary_boys=0 boarders_primary_girls=0 boarders_lower=3",
		{ -1 }, 0 },
	{ "well", "kind=小学 boarders_primary_boys=5 boarders_primary_girls=5 boarders_lower=0 life_teachers=2 life_teachers_female=1",
		{ -1 }, 0 },
	{ "grade 2 boards", "kind=小学 boarders_primary_boys=5 boarders_primary_girls=0 boarders_lower=3",
		{ XS_FLAG_LOWER, -1 }, 3 },
	{ "no woman", "kind=小学 boarders_primary_boys=5 boarders_primary_girls=6 boarders_lower=0 life_teachers=2 life_teachers_female=0",
		{ XS_FLAG_NO_WOMAN, -1 }, 6 },
	{ "no life teacher", "kind=小学 boarders_primary_boys=5 boarders_primary_girls=6 boarders_lower=1 life_teachers=0",
		{ XS_FLAG_LOWER, XS_FLAG_NO_WOMAN, -1 }, 1 },
	{ "women not stated", "kind=小学 boarders_primary_boys=5 boarders_primary_girls=6 life_teachers=2",
		{ XS_FLAG_WOMAN_UNKNOWN, -1 }, 6 },
	{ "boys only", "kind=初中 boarders_junior_boys=5 boarders_junior_girls=0 life_teachers=2 life_teachers_female=0",
		{ -1 }, 0 },
	{ "closed", "kind=小学 status=停办 boarders_primary_boys=5 boarders_primary_girls=6 life_teachers=0",
		{ -1 }, 0 },
};
/* clang-format on */

Test(boarding, flags)
{
	struct made m;

	make_survey(&m, COUNT(flags));
	for (size_t i = 0; i < COUNT(flags); i++)
		school_fill(m.s, i, flags[i].facts);
	make_boarding(&m);
	for (size_t i = 0; i < COUNT(flags); i++) {
		size_t n = 0, want = 0;
		const struct xs_boarding_flag *f =
			xs_boarding_flags_of(m.b, i, &n);

		while (flags[i].kinds[want] >= 0)
			want++;
		cr_assert_eq(n, want, "%s: %zu", flags[i].name, n);
		for (size_t k = 0; k < n; k++)
			cr_expect_eq((int)f[k].kind, flags[i].kinds[k], "%s",
				flags[i].name);
		if (n)
			cr_expect(school_same(f[0].pupils, flags[i].pupils),
				"%s", flags[i].name);
	}
	release(&m);
}

/* 国办发〔2018〕27号: half an hour one way, at most.  Settlement A has 25 minutes
 * to school 2; B 40 at best (a row by its name says 41: it is one settlement all
 * the same), C 31.5, D exactly 30, E a closed school alone. */
Test(boarding, ways_over_half_an_hour)
{
	static struct xs_settlement places[] = {
		{ .code = "A", .name = "甲村", .township = "" },
		{ .code = "B", .name = "乙村", .township = "" },
		{ .code = "C", .name = "丙村", .township = "" },
	};
	static struct xs_distance ways[] = {
		{ .origin = "A",
			.school = 0,
			.mode = "",
			.km = 9,
			.minutes = 50 },
		{ .origin = "A",
			.school = 1,
			.mode = "",
			.km = 3,
			.minutes = 25 },
		{ .origin = "B",
			.school = 1,
			.mode = "",
			.km = 8,
			.minutes = 40 },
		{ .origin = "B",
			.school = 0,
			.mode = "",
			.km = 9,
			.minutes = 45 },
		{ .origin = "乙村",
			.school = 1,
			.mode = "",
			.km = 8.2,
			.minutes = 41 },
		{ .origin = "丙村",
			.school = 1,
			.mode = "",
			.km = 5.5,
			.minutes = 31.5 },
		{ .origin = "D",
			.school = 1,
			.mode = "",
			.km = 4,
			.minutes = 30 },
		{ .origin = "E",
			.school = 2,
			.mode = "",
			.km = 9,
			.minutes = 90 },
		{ .origin = "F",
			.school = 3,
			.mode = "",
			.km = 9,
			.minutes = 90 },
	};
	struct xs_county county = { .settlements = places,
		.settlements_n = COUNT(places),
		.distances = ways,
		.distances_n = COUNT(ways) };
	const struct xs_boarding_flag *f;
	struct xs_buf text = XS_BUF_INIT;
	struct made m;
	size_t n = 0;

	places[1].pupils[XS_PRIMARY][0] = 7;
	places[1].pupils[XS_PRIMARY][1] = 5;
	places[2].pupils[XS_PRIMARY][0] = XS_BLANK;
	make_survey(&m, 4);
	school_fill(m.s, 0, "kind=小学");
	school_fill(m.s, 1, "kind=小学");
	school_fill(m.s, 2, "kind=小学 status=停办");
	school_fill(m.s, 3, "kind=初中");
	m.in.county = &county;
	make_boarding(&m);
	f = xs_boarding_flags(m.b, &n);
	cr_assert_eq(n, 1);
	cr_expect_eq(f->school, 1);
	cr_expect_eq(f->kind, XS_FLAG_FAR);
	cr_expect_eq(f->settlements, 2);
	cr_expect(school_same(f->minutes, 40) && school_same(f->km, 8));
	cr_expect(school_same(f->pupils, 12));
	cr_expect_str_eq(f->source->number, "国办发〔2018〕27号");
	xs_boarding_flag_say(f, XS_LANG_EN, &text);
	cr_expect(strstr(text.s, "for 2 settlements"), "%s", text.s);
	cr_expect(strstr(text.s, "40 minutes, 8 km"), "%s", text.s);
	cr_expect(strstr(text.s, "limit 30 minutes"), "%s", text.s);
	xs_buf_release(&text);
	release(&m);
}

/* 河南: two kilometres, in the plain alone, and in that province alone. */
Test(boarding, ways_of_a_province)
{
	static struct xs_distance ways[] = {
		{ .origin = "A", .school = 0, .mode = "", .km = 2.1 },
		{ .origin = "B", .school = 0, .mode = "", .km = 2 },
		{ .origin = "C", .school = 1, .mode = "", .km = 7 },
	};
	struct xs_county county = { .distances = ways,
		.distances_n = COUNT(ways) };
	static const char *const provinces[] = { "41", "52" };
	static const size_t wanted[] = { 1, 0 };

	for (size_t i = 0; i < COUNT(ways); i++)
		ways[i].minutes = XS_BLANK;
	for (size_t i = 0; i < COUNT(provinces); i++) {
		struct made m;
		size_t n = 0;

		make_survey(&m, 2);
		school_fill(m.s, 0, "kind=小学 terrain=平原");
		school_fill(m.s, 1, "kind=小学 terrain=山区");
		m.s->province = provinces[i];
		m.in.county = &county;
		make_boarding(&m);
		xs_boarding_flags(m.b, &n);
		cr_expect_eq(n, wanted[i], "%s: %zu", provinces[i], n);
		release(&m);
	}
}

/* 250 diners, 120 seats: 3 sittings; exactly 120: one. */
Test(boarding, sittings)
{
	struct made m;

	make_survey(&m, 4);
	school_fill(m.s, 0, "diners=250 canteen_seats=120");
	school_fill(m.s, 1, "diners=120 canteen_seats=120");
	school_fill(m.s, 2, "diners=120");
	school_fill(m.s, 3, "diners=120 canteen_seats=0");
	cr_expect(school_same(xs_boarding_sittings(m.s, 0), 3));
	cr_expect(school_same(xs_boarding_sittings(m.s, 1), 1));
	cr_expect(xs_is_blank(xs_boarding_sittings(m.s, 2)));
	cr_expect(xs_is_blank(xs_boarding_sittings(m.s, 3)));
	release(&m);
}

/* Boarders are known whatever the beds are.  The girls' beds of the first school
 * are blank: 60 + 40 and 20 + 10 boarders; the boys lack 60 − 50 and 20 − 15.
 * The third does not know its girls: its 7 boys count, today and ahead. */
Test(boarding, boarders_count_where_beds_are_blank)
{
	static const bool known[] = { true, false, true, true, true, false };
	static const bool boarders[] = { true, true, true, true, true, false };
	struct xs_boarding_sum *sum = xs_alloc(1, sizeof(*sum));
	struct made m;

	make_survey(&m, 3);
	school_fill(m.s, 0,
		"kind=初中 boarders_junior_boys=60 boarders_junior_girls=40 "
		"beds_boys=50");
	school_fill(m.s, 1,
		"kind=初中 boarders_junior_boys=20 boarders_junior_girls=10 "
		"beds_boys=15 beds_girls=10");
	school_fill(m.s, 2,
		"kind=初中 boarders_junior_boys=7 beds_boys=7 beds_girls=9");
	make_boarding(&m);
	for (size_t i = 0; i < 6; i++) {
		const struct xs_beds_ahead *a;
		size_t n;

		a = xs_boarding_ahead(m.b, i / 2, &n);
		cr_assert_eq(n, 2);
		cr_expect_eq(a[i % 2].known, known[i], "line %zu", i);
		cr_expect_eq(
			a[i % 2].boarders_known, boarders[i], "line %zu", i);
		if (i % 2)
			xs_boarding_sum_add(m.b, i / 2, sum);
	}
	cr_expect_eq(sum->unknown, 2);
	cr_expect_eq(sum->boarders_unknown, 1);
	cr_expect(school_same(sum->boarders_in[0].low, 137));
	cr_expect(school_same(sum->boarders_in[0].mid, 137));
	cr_expect(school_same(sum->boarders_in[0].high, 137));
	cr_expect_eq(sum->short_in[0], 15);
	free(sum);
	release(&m);
}

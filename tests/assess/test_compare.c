/* SPDX-License-Identifier: Apache-2.0
 *
 * Two years: the parts of a change, by hand.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/compare.h"

#define BOOKS(n)                                                               \
	"{'id': 'books', 'indicator': 'books_per_pupil', 'at_least': " #n "}"
#define DORMITORY                                                              \
	", {'id': 'dormitory', 'indicator': 'dormitory_area_per_boarder',"     \
	" 'at_least': 3, 'when': {'boarders': {'at_least': 1}}}"

enum { FIRST, THEN, NOW };
enum { SCHOOLS = 7 };

struct county {
	struct xs_library *lib;
	struct xs_survey *s[3];
	struct xs_pack *before, *after;
	struct xs_years *years;
	struct xs_assessment *all[XS_STATE_N];
	struct xs_comparison c;
};

/* Code, facts of the earlier year as first reported, as it stands, and of
 * the later year; NULL: not in that year. */
struct row {
	const char *code, *merged_into;
	const char *facts[3];
};

static void fill(struct county *k, int which, const struct row *rows, size_t n)
{
	size_t at = 0, has = 0;

	for (size_t i = 0; i < n; i++)
		has += rows[i].facts[which] != NULL;
	k->s[which] = school_survey(k->lib, has);
	k->s[which]->year = which == NOW ? 2025 : 2024;
	k->s[which]->reference = which == NOW ? 20250901 : 20240901;
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].facts[which])
			continue;
		k->s[which]->schools[at].id = (int64_t)i + 1;
		k->s[which]->schools[at].code = rows[i].code;
		k->s[which]->schools[at].name = rows[i].code;
		k->s[which]->schools[at].merged_into =
			rows[i].merged_into ? rows[i].merged_into : "";
		school_fill(k->s[which], at, "kind=小学");
		school_fill(k->s[which], at++, rows[i].facts[which]);
	}
}

static void compare(struct county *k, const struct row *rows, size_t n,
	const char *before, const char *after)
{
	struct xs_assessment *const *states[XS_STATE_N];

	*k = (struct county){ .lib = school_library() };
	for (int w = 0; w < 3; w++)
		fill(k, w, rows, n);
	k->before = school_pack(k->lib, before, NULL, "");
	k->after = school_pack(k->lib, after, NULL, "");
	k->years = xs_years_new(k->s[FIRST], k->s[THEN], k->s[NOW]);
	for (int s = 0; s < XS_STATE_N; s++) {
		struct xs_assess_options o = {
			.on = s == XS_STATE_NOW ? 20250901 : 20240901
		};

		k->all[s] = xs_assess_new(k->years->state[s],
			s == XS_STATE_NOW ? k->after : k->before, &o);
		states[s] = &k->all[s];
	}
	xs_compare(k->years, states, 1, &k->c);
}

static void finish(struct county *k)
{
	xs_comparison_release(&k->c);
	for (int s = 0; s < XS_STATE_N; s++)
		xs_assess_free(k->all[s]);
	xs_years_free(k->years);
	for (int w = 0; w < 3; w++)
		xs_survey_free(k->s[w]);
	xs_library_free(k->lib);
}

static const struct xs_gap_change *gap(
	const struct county *k, const char *code, const char *item)
{
	for (size_t i = 0; i < k->c.gaps_n; i++)
		if (strcmp(k->years->state[0]
				    ->schools[k->c.gaps[i].school]
				    .code,
			    code) == 0 &&
			strcmp(k->c.gaps[i].key, item) == 0)
			return &k->c.gaps[i];
	return NULL;
}

static void expect(const struct county *k, const char *code, const char *item,
	const double want[7])
{
	const struct xs_gap_change *g = gap(k, code, item);
	double have[7];

	cr_assert_not_null(g, "%s %s", code, item);
	have[0] = g->gap[XS_STATE_FIRST];
	for (int s = 0; s < XS_STEP_N; s++)
		have[1 + s] = g->part[s];
	have[5] = g->joint;
	have[6] = g->gap[XS_STATE_NOW];
	for (int i = 0; i < 7; i++)
		cr_expect(school_same(have[i], want[i]),
			"%s %s [%d]: %g, not %g", code, item, i, have[i],
			want[i]);
}

/* 20 books a pupil, later 25.
 * A: 100 pupils 1500 books: 500 short; corrected to 1600: 400; 90 pupils:
 *    1800 − 1600 = 200; 1650 books: 150; 25 a pupil: 2250 − 1650 = 600. */
Test(compare, four_parts_add_up)
{
	static const struct row rows[] = {
		{ "A", NULL,
			{ "pupils_primary=100 books=1500",
				"pupils_primary=100 books=1600",
				"pupils_primary=90 books=1650" } },
	};
	struct county k;

	compare(&k, rows, 1, BOOKS(20), BOOKS(25));
	expect(&k, "A", "books",
		(double[]){ 500, -100, -200, -50, 450, 0, 600 });
	cr_assert_eq(k.c.items_n, 1);
	cr_expect_eq(k.c.items[0].before, 500);
	cr_expect_eq(k.c.items[0].after, 600);
	cr_expect_eq(k.c.items[0].part[XS_STEP_STANDARD], 450);
	cr_expect_eq(k.c.items[0].schools, 1);
	cr_expect_eq(k.c.turns_n, 0);
	finish(&k);
}

/* A as above but with B's 50 pupils and 400 books: B, 600 short, is merged
 * into A by way of M.  1100; 1000; 140 pupils on 1600 books: 1200; 2050
 * books: 750; 25 a pupil: 3500 − 2050 = 1450.
 * C opens with 10 pupils and 200 books: 50.  D closes: 200 − 100 = 100. */
Test(compare, mergers_are_followed)
{
	static const struct row rows[] = {
		{ "A", NULL,
			{ "pupils_primary=100 books=1500",
				"pupils_primary=100 books=1600",
				"pupils_primary=140 books=2050" } },
		{ "B", "M",
			{ "pupils_primary=50 books=400",
				"pupils_primary=50 books=400",
				"status=已撤并" } },
		{ "C", NULL, { NULL, NULL, "pupils_primary=10 books=200" } },
		{ "D", NULL,
			{ "pupils_primary=10 books=100",
				"pupils_primary=10 books=100",
				"status=停办" } },
		{ "M", "A", { "status=已撤并", "status=已撤并", NULL } },
	};
	struct county k;

	compare(&k, rows, 5, BOOKS(20), BOOKS(25));
	expect(&k, "A", "books",
		(double[]){ 1100, -100, 200, -450, 700, 0, 1450 });
	cr_expect_null(gap(&k, "B", "books"));
	cr_expect_eq(k.years->fates[0], XS_FATE_STAYED);
	cr_expect_eq(k.years->fates[1], XS_FATE_MERGED);
	cr_expect_eq(k.years->heads[1], 0);
	cr_expect_eq(k.years->fates[2], XS_FATE_OPENED);
	cr_expect_eq(k.years->fates[3], XS_FATE_CLOSED);
	cr_expect_eq(k.years->fates[4], XS_FATE_ABSENT);
	cr_assert_eq(k.c.items_n, 1);
	cr_expect_eq(k.c.items[0].before, 1200, "%g", k.c.items[0].before);
	cr_expect_eq(k.c.items[0].after, 1500, "%g", k.c.items[0].after);
	cr_expect_eq(k.c.items[0].opened, 50);
	cr_expect_eq(k.c.items[0].closed, -100);
	cr_expect_eq(k.c.items[0].schools, 1);
	/* 1200 − 100 + 200 − 450 + 700 + 50 − 100 = 1500 */
	double sum =
		k.c.items[0].before + k.c.items[0].opened + k.c.items[0].closed;
	for (int s = 0; s < XS_STEP_N; s++)
		sum += k.c.items[0].part[s];
	cr_expect_eq(sum, k.c.items[0].after);
	finish(&k);
}

/* E's books are unknown in the earlier year: no zero.  F has no boarders and
 * no word of a dormitory, then ten boarders in 20 m²: 10 short of 30; pupils
 * and stock cannot be told apart. */
Test(compare, a_blank_is_no_zero)
{
	static const struct row rows[] = {
		{ "E", NULL,
			{ "pupils_primary=100", "pupils_primary=100",
				"pupils_primary=100 books=1900" } },
		{ "F", NULL,
			{ "pupils_primary=50 books=1000"
			  " boarders_primary_boys=0 boarders_primary_girls=0",
				"pupils_primary=50 books=1000"
				" boarders_primary_boys=0 boarders_primary_girls=0",
				"pupils_primary=50 books=1000"
				" boarders_primary_boys=4 boarders_primary_girls=6"
				" dormitory_area=20" } },
	};
	struct county k;

	compare(&k, rows, 2, BOOKS(20) DORMITORY, BOOKS(20) DORMITORY);
	const struct xs_gap_change *g = gap(&k, "E", "books");
	cr_assert_not_null(g);
	cr_expect(xs_is_blank(g->gap[XS_STATE_FIRST]));
	cr_expect_eq(g->gap[XS_STATE_NOW], 100);
	for (int s = 0; s < XS_STEP_STANDARD; s++)
		cr_expect(xs_is_blank(g->part[s]), "%d", s);
	expect(&k, "F", "dormitory_area",
		(double[]){ 0, 0, XS_BLANK, XS_BLANK, 0, 10, 10 });
	for (size_t i = 0; i < k.c.items_n; i++) {
		const struct xs_item_change *c = &k.c.items[i];

		if (strcmp(c->key, "books") == 0) {
			cr_expect_eq(c->unknown, 1);
			cr_expect_eq(c->after, 0, "E is not counted");
		} else if (strcmp(c->key, "dormitory_area") == 0) {
			cr_expect_eq(c->joint, 10);
			cr_expect_eq(c->after, 10);
		}
	}
	finish(&k);
}

/* 20 a pupil: 1900 books are enough for 95 pupils and, later, 1950 for 97;
 * 25 a pupil are not. */
Test(compare, what_turned_a_verdict)
{
	static const struct row rows[] = {
		{ "G", NULL,
			{ "pupils_primary=100 books=1900",
				"pupils_primary=100 books=1900",
				"pupils_primary=95 books=1900" } },
		{ "H", NULL,
			{ "pupils_primary=100 books=1900",
				"pupils_primary=100 books=1900",
				"pupils_primary=97 books=1950" } },
		{ "I", NULL,
			{ "pupils_primary=100 books=1900",
				"pupils_primary=100 books=2100",
				"pupils_primary=100 books=2100" } },
	};
	static const enum xs_change_step by[] = { XS_STEP_PUPILS, XS_STEP_STOCK,
		XS_STEP_CORRECTION };
	struct county k;

	compare(&k, rows, 3, BOOKS(20), BOOKS(20));
	cr_assert_eq(k.c.turns_n, 6, "the whole and the rule of each");
	for (size_t i = 0; i < 6; i++) {
		cr_expect_eq(k.c.turns[i].school, i / 2);
		cr_expect_eq(k.c.turns[i].rule, (long)(i % 2) - 1);
		cr_expect_eq(k.c.turns[i].from, XS_FAIL);
		cr_expect_eq(k.c.turns[i].to, XS_PASS);
		cr_expect_eq(k.c.turns[i].by, by[i / 2], "%zu", i);
	}
	finish(&k);
	compare(&k, rows + 2, 1, BOOKS(20), BOOKS(25));
	cr_expect_eq(k.c.turns_n, 0, "failed, passed, failed again");
	finish(&k);
}

/* N is in the sheets of one year only and nothing says that it closed; O is
 * only in those of the other, though built long before. */
Test(compare, a_school_that_is_not_reported_is_unknown)
{
	static const struct row rows[] = {
		{ "N", NULL,
			{ "pupils_primary=10 books=100",
				"pupils_primary=10 books=100", NULL } },
		{ "O", NULL,
			{ NULL, NULL,
				"pupils_primary=10 books=150"
				" year_built=1990" } },
	};
	struct county k;

	compare(&k, rows, 2, BOOKS(20), BOOKS(20));
	cr_expect_eq(k.years->fates[0], XS_FATE_MISSING);
	cr_expect_eq(k.years->fates[1], XS_FATE_MISSING);
	expect(&k, "N", "books",
		(double[]){
			100, 0, XS_BLANK, XS_BLANK, XS_BLANK, 0, XS_BLANK });
	expect(&k, "O", "books",
		(double[]){ XS_BLANK, XS_BLANK, XS_BLANK, XS_BLANK, XS_BLANK, 0,
			50 });
	cr_assert_eq(k.c.items_n, 1);
	cr_expect_eq(k.c.items[0].unknown, 2);
	cr_expect_eq(k.c.items[0].before, 0);
	cr_expect_eq(k.c.items[0].after, 0);
	finish(&k);
}

#define UNKNOWN XS_BLANK
/* clang-format off */
static const struct {
	const char *name;
	double gap[XS_STATE_N], part[XS_STEP_N], joint;
} splits[] = {
	{ "all known", { 5, 4, 6, 1, 3 }, { -1, 2, -5, 2 }, 0 },
	{ "nothing", { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0 }, 0 },
	{ "noise", { 0.3, 0.1 + 0.2, 0.3, 0.3, 0.3 }, { 0, 0, 0, 0 }, 0 },
	{ "unknown at first", { UNKNOWN, 4, 6, 1, 3 }, { UNKNOWN, 2, -5, 2 }, 0 },
	{ "unknown at last", { 5, 4, 6, 1, UNKNOWN }, { -1, 2, -5, UNKNOWN }, 0 },
	{ "one between", { 5, 4, UNKNOWN, 1, 3 }, { -1, UNKNOWN, UNKNOWN, 2 }, -3 },
	{ "two gaps", { 5, UNKNOWN, 6, UNKNOWN, 3 }, { UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN }, -2 },
	{ "all unknown", { UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
		{ UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN }, 0 },
};
/* clang-format on */

Test(compare, splits)
{
	for (size_t i = 0; i < COUNT(splits); i++) {
		struct xs_gap_change c = { 0 };

		memcpy(c.gap, splits[i].gap, sizeof(c.gap));
		xs_split_gap(&c);
		for (int s = 0; s < XS_STEP_N; s++)
			cr_expect(school_same(c.part[s], splits[i].part[s]),
				"%s [%d]: %g", splits[i].name, s, c.part[s]);
		cr_expect_eq(c.joint, splits[i].joint, "%s: %g", splits[i].name,
			c.joint);
	}
}

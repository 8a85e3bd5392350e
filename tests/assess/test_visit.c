/* SPDX-License-Identifier: Apache-2.0
 *
 * What a verdict hinges on: blanks, doubts, figures close to a limit.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/visit.h"

/* 20 books and 1 place a pupil; no condemned area, or nothing passes. */
#define RULES                                                                  \
	"{'id': 'books', 'indicator': 'books_per_pupil', 'at_least': 20},"     \
	"{'id': 'desks', 'indicator': 'desks_per_pupil', 'at_least': 1},"      \
	"{'id': 'grade-d', 'item': 'grade_d_area', 'at_most': 0,"              \
	" 'veto': true}"

struct county {
	struct xs_library *lib;
	struct xs_survey *s;
	struct xs_pack *pack;
	struct xs_assessment *a;
	struct xs_findings findings;
	struct xs_visit_input in;
	struct xs_visits v;
};

static void begin(struct county *k, size_t n)
{
	*k = (struct county){ .lib = school_library() };
	k->s = school_survey(k->lib, n);
	for (size_t i = 0; i < n; i++)
		school_fill(k->s, i,
			"kind=小学 pupils_primary=100 books=2500 desks=150"
			" grade_d_area=0");
	k->pack = school_pack(k->lib, RULES, NULL, "");
	k->in = (struct xs_visit_input){ .survey = k->s,
		.findings = &k->findings,
		.n = 1,
		.margin = 0.02,
		.school = -1 };
}

static void visit(struct county *k)
{
	k->a = xs_assess_new(k->s, k->pack, NULL);
	k->in.assessments = &k->a;
	xs_visit(&k->in, &k->v);
}

static void finish(struct county *k)
{
	xs_visits_release(&k->v);
	xs_findings_release(&k->findings);
	xs_assess_free(k->a);
	xs_survey_free(k->s);
	xs_library_free(k->lib);
}

static const struct xs_visit_figure *figure(
	const struct county *k, size_t school, const char *item)
{
	for (size_t i = 0; i < k->v.n; i++)
		if (k->v.all[i].school == school &&
			k->v.all[i].item == xs_item_find(k->s->cat, item))
			return &k->v.all[i];
	return NULL;
}

Test(visit, a_school_that_is_well_has_nothing_to_look_at)
{
	struct county k;

	begin(&k, 1);
	visit(&k);
	cr_expect_eq(k.v.n, 0);
	/* pupils, books, desks, condemned area; pupils by grade are not asked */
	cr_expect_eq(k.v.schools[0].needed, 4, "%zu", k.v.schools[0].needed);
	cr_expect_eq(k.v.schools[0].filled, 4);
	finish(&k);
}

/* A blank veto leaves the whole unknown and comes first; a blank that fails
 * anyway turns its rule alone. */
Test(visit, blanks)
{
	struct county k;
	const struct xs_visit_figure *f;

	begin(&k, 2);
	school_set(k.s, 0, "grade_d_area", XS_BLANK);
	school_set(k.s, 1, "grade_d_area", 50);
	school_set(k.s, 1, "books", XS_BLANK);
	visit(&k);
	cr_assert_eq(k.v.n, 2);
	cr_expect_eq(k.v.all[0].school, 0);
	f = figure(&k, 0, "grade_d_area");
	cr_assert_not_null(f);
	cr_expect_eq(f->why, XS_VISIT_UNKNOWN);
	cr_expect_eq(f->units, 1);
	cr_expect_eq(f->vetoes, 1);
	cr_expect_eq(f->rules, 1);
	f = figure(&k, 1, "books");
	cr_assert_not_null(f);
	cr_expect_eq(f->units, 0, "it fails whatever the books are");
	cr_expect_eq(f->rules, 1);
	cr_expect_eq(k.v.schools[0].filled, 3);
	cr_expect_eq(k.v.schools[1].filled, 3);
	cr_expect_eq(k.v.schools[1].n, 1);
	finish(&k);
}

/* Doubted: the books of one, which pass; the books of another, of which no
 * rule hears since it has a condemned building: its rule turns, not it; the
 * beds of a third, which no rule asks for.  A note is no doubt. */
Test(visit, doubts)
{
	struct county k;
	const struct xs_visit_figure *f;

	begin(&k, 4);
	school_set(k.s, 1, "grade_d_area", 50);
	school_set(k.s, 2, "beds_boys", 3);
	xs_find(&k.findings, XS_F_PARTS_DIFFER, NULL, "S1", "books", "1", "2",
		"3", (char *)NULL);
	xs_find(&k.findings, XS_F_PARTS_DIFFER, NULL, "S2", "books", "1", "2",
		"3", (char *)NULL);
	xs_find(&k.findings, XS_F_PARTS_DIFFER, NULL, "S3", "beds_boys", "1",
		"2", "3", (char *)NULL);
	xs_find(&k.findings, XS_F_PARTS_DIFFER, NULL, "S4", "books", "1", "2",
		"3", (char *)NULL)
		->severity = XS_NOTE;
	visit(&k);
	cr_assert_eq(k.v.n, 2);
	f = &k.v.all[0];
	cr_expect_eq(f->school, 0);
	cr_expect_eq(f->why, XS_VISIT_DOUBTFUL);
	cr_expect_eq(f->value, 2500);
	cr_expect_eq(f->units, 1);
	cr_expect_eq(f->rules, 1);
	cr_expect_eq(f->finding, &k.findings.all[0]);
	cr_expect_eq(k.v.all[1].school, 1);
	cr_expect_eq(k.v.all[1].units, 0);
	cr_expect_eq(k.v.all[1].rules, 1);
	cr_expect_eq(k.v.schools[2].findings[XS_DOUBT], 1);
	cr_expect_eq(k.v.schools[3].findings[XS_NOTE], 1);
	finish(&k);
}

/* A doubted grade takes the sum that it is part of along: without its first
 * girls the school's pupils are unknown, and every ratio with them. */
Test(visit, a_part_takes_its_sum_along)
{
	struct county k;

	begin(&k, 1);
	school_fill(k.s, 0, "pupils_g1_girls=20");
	xs_find(&k.findings, XS_F_PARTS_DIFFER, NULL, "S1", "pupils_g1_girls",
		"1", "2", "3", (char *)NULL);
	visit(&k);
	cr_assert_eq(k.v.n, 1);
	cr_expect_eq(k.v.all[0].rules, 2, "books and desks");
	cr_expect_eq(k.v.all[0].units, 1);
	finish(&k);
}

/* 20 a pupil ask 2000.  2039 books less 2 % are 1998.2: close; 2041 less 2 %
 * are 2000.18: not.  1961 and 2 % are 2000.2: close, from below. */
/* clang-format off */
static const struct {
	double books;
	bool close;
	int units; /* desks pass: the whole hangs on the books */
} margins[] = {
	{ 2041, false, 0 }, { 2039, true, 1 }, { 2000, true, 1 },
	{ 1961, true, 1 }, { 1959, false, 0 },
};
/* clang-format on */

Test(visit, close_to_the_limit)
{
	for (size_t i = 0; i < COUNT(margins); i++) {
		struct county k;
		const struct xs_visit_figure *f;

		begin(&k, 1);
		school_set(k.s, 0, "books", margins[i].books);
		visit(&k);
		f = figure(&k, 0, "books");
		cr_expect_eq(
			f != NULL, margins[i].close, "%g", margins[i].books);
		if (f) {
			cr_expect_eq(f->why, XS_VISIT_CLOSE);
			cr_expect_eq(f->units, margins[i].units);
			cr_expect_eq(f->rules, 1);
			cr_expect_eq(f->required, 2000);
		}
		finish(&k);
	}
}

Test(visit, one_school_alone)
{
	struct county k;

	begin(&k, 2);
	school_set(k.s, 0, "books", XS_BLANK);
	school_set(k.s, 1, "books", XS_BLANK);
	k.in.school = 1;
	visit(&k);
	cr_assert_eq(k.v.n, 1);
	cr_expect_eq(k.v.all[0].school, 1);
	finish(&k);
}

/* Books are blank, and were 1800 the year before; the year it was built is of
 * the year before. */
Test(visit, age_of_the_data)
{
	struct county k;
	struct xs_survey *stated[2];
	const struct xs_visit_figure *f;

	begin(&k, 1);
	stated[0] = school_survey(k.lib, 1);
	school_fill(stated[0], 0, "pupils_primary=100 grade_d_area=0");
	stated[1] = school_survey(k.lib, 1);
	stated[1]->year = 2023;
	school_fill(stated[1], 0, "books=1800 desks=150");
	school_set(k.s, 0, "books", XS_BLANK);
	k.in.stated = (const struct xs_survey *const *)stated;
	k.in.stated_n = 2;
	visit(&k);
	f = figure(&k, 0, "books");
	cr_assert_not_null(f);
	cr_expect_eq(f->reported, 2023);
	cr_expect_eq(f->last, 1800);
	cr_expect_eq(k.v.schools[0].old, 1, "desks are of 2023");
	cr_expect_eq(k.v.schools[0].oldest, 2023);
	finish(&k);
	xs_survey_free(stated[0]);
	xs_survey_free(stated[1]);
}

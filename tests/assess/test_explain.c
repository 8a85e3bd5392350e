/* SPDX-License-Identifier: Apache-2.0
 *
 * One verdict step by step: every step that was taken is there, in either
 * language, and a fact carries its item.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define P "kind=小学 pupils_primary=300 "
#define SIZES                                                                  \
	"kind=小学 classes_primary_le25=0 classes_primary_31_35=0 "          \
	"classes_primary_36_40=0 classes_primary_41_45=0 "                     \
	"classes_primary_51_55=0 classes_primary_56_60=0 "                     \
	"classes_primary_61_65=0 "

/* clang-format off */
static const struct {
	const char *name, *rule, *facts;
	const char *lines[8]; /* "label: text" that must stand there */
} rows[] = {
	{ "a ratio", "'indicator': 'pupils_per_computer', 'at_most': 12",
		P "computers_pupil=21",
		{ "value: 300 ÷ 21 = 14.286", "threshold: ≤ 12",
			"actual: 21", "required: ≥ 25", "gap: 4",
			"verdict: not reached" } },
	{ "a blank", "'indicator': 'books_per_pupil', 'at_least': 20", P,
		{ "actual: blank", "required: ≥ 6000", "verdict: unknown",
			"hinges on: " } },
	{ "division", "'indicator': 'books_per_pupil', 'at_least': 20",
		"kind=九年一贯制 pupils_primary=200 pupils_junior=100 "
		"books=3100",
		{ "3100 volumes × 0.645161 = 2000", "division: ",
			"required: ≥ 4000" } },
	{ "steps", "'indicator': 'books_per_pupil', 'at_least': {'by': "
		"'classes', 'steps': [[6, 10], [12, 20]], 'between': "
		"'linear'}", P "classes_primary=9 books=1",
		{ "threshold: ≥ 15 (Classes 9)", "required: ≥ 4500" } },
	{ "whom it is for", "'indicator': 'books_per_pupil', 'at_least': 20, "
		"'when': {'place': ['村庄'], 'pupils': {'at_least': 9}}",
		P "books=1 place=村庄",
		{ "applies where: ", "(≥ 9): holds" } },
	{ "not for this one", "'indicator': 'books_per_pupil', 'at_least': "
		"20, 'when': {'place': ['村庄']}", P "books=1 place=城区",
		{ ": holds not", "verdict: not applicable" } },
	{ "any of", "'any_of': [{'item': 'basketball_courts', 'at_least': 2}"
		", {'item': 'sports_area_outdoor', 'at_least': 1710}]",
		P "basketball_courts=1 sports_area_outdoor=1500",
		{ "any of: 2", "required: ≥ 2", "required: ≥ 1710",
			"verdict: not reached" } },
	{ "class size", "'class_size': 45", P "classes_primary=6 "
		"largest_class_primary=58",
		{ "required: ≤ 45", "excess: 13", "classes needed: 1" } },
	/* ⌈58 ÷ 45⌉ − 1 = 1; ⌈320 ÷ 45⌉ − 6 = 8 − 6 = 2 */
	{ "classes needed without sizes", "'class_size': 45",
		"kind=小学 pupils_primary=320 classes_primary=6 "
		"largest_class_primary=58",
		{ "58 ÷ 45, rounded up, less 1 = 1",
			"320 ÷ 45, rounded up, less 6 classes = 2",
			"classes needed: 2" } },
	/* two of 46 to 50: ⌈50 ÷ 45⌉ = 2 each, 2 more; one of 92: 3, 2 more */
	{ "classes needed by size", "'class_size': 45", SIZES
		"pupils_primary=280 classes_primary=6 classes_primary_46_50=2 "
		"classes_primary_ge66=1 classes_primary_26_30=3 "
		"largest_class_primary=92",
		{ "classes of 46 to 50 pupils: 2; 50 ÷ 45, rounded up: each "
			"into 2, 2 more",
			"classes of 66 to 92 pupils: 1; 92 ÷ 45, rounded up: "
			"each into 3, 2 more",
			"classes over the limit: 3", "classes needed: 4" } },
	{ "exempt", "'indicator': 'books_per_pupil', 'at_least': 20, "
		"'exemptions': [{'when': {'year_built': {'below': 2000}}, "
		"'excuses': true, 'note': 'old'}]",
		P "books=1 year_built=1990",
		{ "exemption: old", "without the exemption: not reached",
			"verdict: exempt" } },
	{ "points", "'indicator': 'books_per_pupil', 'at_least': 20, "
		"'points': 5, 'graded': [[1, 1], [0.8, 0.8]]", P "books=5000",
		{ "points earned: 4 / 5" } },
};
/* clang-format on */

static void say_lines(const struct xs_explanation *e, struct xs_buf *b)
{
	for (size_t i = 0; i < e->n; i++)
		xs_buf_addf(b, "%s: %s\n", e->lines[i].label, e->lines[i].text);
}

Test(explain, every_step)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xs_buf rule = XS_BUF_INIT, b = XS_BUF_INIT;
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_assessment *a;
		struct xs_explanation e;

		xs_buf_addf(&rule, "{'id': 'a', %s}", rows[i].rule);
		school_fill(s, 0, rows[i].facts);
		a = xs_assess_new(s, school_pack(lib, rule.s, NULL, ""), NULL);
		xs_explain(a, 0, 0, XS_LANG_EN, &e);
		say_lines(&e, &b);
		for (int k = 0; k < 8 && rows[i].lines[k]; k++)
			cr_expect(strstr(b.s, rows[i].lines[k]),
				"%s: no \"%s\" in\n%s", rows[i].name,
				rows[i].lines[k], b.s);
		xs_explanation_release(&e);
		xs_assess_free(a);
		xs_survey_free(s);
		xs_buf_release(&b);
		xs_buf_release(&rule);
	}
	xs_library_free(lib);
}

Test(explain, facts_carry_their_item)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_assessment *a;
	struct xs_explanation e;
	bool books = false, pupils = false;
	size_t heads = 0;

	school_fill(s, 0, P "books=5000");
	a = xs_assess_new(s,
		school_pack(lib,
			"{'id': 'a', 'indicator': 'books_per_pupil', "
			"'at_least': 20}",
			NULL, ""),
		NULL);
	xs_explain(a, 0, 0, XS_LANG_ZH, &e);
	for (size_t i = 0; i < e.n; i++) {
		books |= e.lines[i].item == xs_item_find(s->cat, "books") &&
			!strcmp(e.lines[i].label, "图书册数");
		pupils |= e.lines[i].item ==
			xs_item_find(s->cat, "pupils_primary");
		cr_expect(e.lines[i].item < 0 ||
			(e.lines[i].items_n == 1 &&
				e.lines[i].items[0] == e.lines[i].item));
		if (!strcmp(e.lines[i].label, "在校生和寄宿生"))
			heads = e.lines[i].items_n;
	}
	/* Primary pupils, boarding boys and girls. */
	cr_expect_eq(heads, 3, "%zu", heads);
	cr_expect(books, "the line of the books");
	cr_expect(pupils, "the line of the pupils");
	xs_explanation_release(&e);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(explain, of_a_unit_that_is_left_out)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_assessment *a;
	struct xs_explanation e;
	struct xs_buf b = XS_BUF_INIT;

	school_fill(s, 0, P "owner=民办");
	a = xs_assess_new(s,
		school_pack(lib,
			"{'id': 'a', 'indicator': 'books_per_pupil', "
			"'at_least': 20}",
			NULL,
			"'exclude': [{'when': {'owner': ['民办']}, 'why': "
			"'private'}], "),
		NULL);
	xs_explain(a, 0, 0, XS_LANG_EN, &e);
	say_lines(&e, &b);
	cr_expect(strstr(b.s, "not judged: private"), "%s", b.s);
	xs_buf_release(&b);
	xs_explanation_release(&e);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

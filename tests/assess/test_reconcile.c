/* SPDX-License-Identifier: Apache-2.0
 *
 * Sources side by side: what a definition explains and what is real.  The
 * figures are worked by hand.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/reconcile.h"

static struct xs_library *lib;
static struct xs_definitions definitions;

static void start(void)
{
	struct xs_error err = { 0 };
	char path[512];

	lib = school_library();
	snprintf(path, sizeof(path), "%s/definitions.json", school_folder());
	cr_assert_eq(xs_definitions_load(&definitions,
			     xs_library_catalogue(lib), path, &err),
		0, "%s", err.msg);
}

static void stop(void)
{
	xs_definitions_release(&definitions);
	xs_library_free(lib);
}

TestSuite(reconcile, .init = start, .fini = stop);

/* clang-format off */
static const struct {
	const char *name, *a, *b, *item;
	const char *explained; /* "": real, NULL: no difference */
	bool later; /* b speaks of 31 December */
} cases[] = {
	{ "the same", "books=500", "books=500", "books", NULL, false },
	{ "binary noise", "floor_area=0.3", "floor_area=0.30000000000000004", "floor_area", NULL, false },
	{ "books differ", "books=500", "books=503", "books", "", false },
	{ "D area left out", "floor_area=3000 grade_d_area=450", "floor_area=2550", "floor_area", "grade-d", false },
	{ "D area left out by the one that knows it", "floor_area=3000", "floor_area=2550 grade_d_area=450",
		"floor_area", "grade-d", false },
	{ "to half a square metre", "floor_area=3000 grade_d_area=450.3", "floor_area=2550", "floor_area", "grade-d", false },
	{ "a square metre off", "floor_area=3000 grade_d_area=451", "floor_area=2550", "floor_area", "", false },
	{ "no D area, no explanation", "floor_area=3000 grade_d_area=0", "floor_area=2550", "floor_area", "", false },
	{ "C and D", "floor_area=3000 grade_d_area=450 grade_c_area=200", "floor_area=2350", "floor_area",
		"grade-c-and-d", false },
	{ "C unknown", "floor_area=3000 grade_d_area=450", "floor_area=2350", "floor_area", "", false },
	{ "indoor sports", "teaching_area=2000 sports_area_indoor=600", "teaching_area=1400", "teaching_area",
		"indoor-sports", false },
	{ "dormitory", "floor_area=5000 dormitory_area=1200", "floor_area=3800", "floor_area", "dormitory", false },
	{ "preschool", "pupils_primary=300", "pupils_primary=335 pupils_preschool=35", "pupils_primary", "preschool", false },
	{ "one pupil off", "pupils_primary=300", "pupils_primary=336 pupils_preschool=35", "pupils_primary", "", false },
	{ "usable", "dormitory_area=1000", "dormitory_area=600", "dormitory_area", "usable-area", false },
	{ "yuan", "instruments_value=285000", "instruments_value=28.5", "instruments_value", "ten-thousand", false },
	{ "not quite ten thousand", "instruments_value=285100", "instruments_value=28.5", "instruments_value", "", false },
	{ "mu", "site_area=13333", "site_area=20", "site_area", "mu", false },
	{ "rounded to one", "floor_area=7322.8", "floor_area=7323", "floor_area", "rounding", false },
	{ "cut, not rounded", "floor_area=7322.8", "floor_area=7322", "floor_area", "", false },
	{ "rounded to a hundred", "floor_area=7323", "floor_area=7300", "floor_area", "rounding", false },
	{ "a hundred is too much of little", "floor_area=130", "floor_area=100", "floor_area", "", false },
	{ "both whole", "floor_area=7323", "floor_area=7324", "floor_area", "", false },
	{ "three pupils in a hundred, another day", "pupils_primary=300", "pupils_primary=309", "pupils_primary",
		"survey-date", true },
	{ "the same day", "pupils_primary=300", "pupils_primary=309", "pupils_primary", "", false },
	{ "too many came", "pupils_primary=300", "pupils_primary=310", "pupils_primary", "", true },
	{ "two of a small school", "pupils_primary=9", "pupils_primary=7", "pupils_primary", "survey-date", true },
	{ "books are not pupils", "books=500", "books=501", "books", "", true },
	{ "words", "cameras=yes", "cameras=no", "cameras", "", false },
	{ "kinds", "kind=小学", "kind=教学点", "kind", "", false },
	{ "parts make a whole", "pupils_g1_boys=10 pupils_g1_girls=11", "pupils_primary=22", "pupils_primary", "", false },
	{ "only one states it", "books=500", "desks=3", "books", NULL, false },
};
/* clang-format on */

Test(reconcile, figures)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_survey *s[2] = { school_survey(lib, 1),
			school_survey(lib, 1) };
		struct xs_survey *t[2] = { school_survey(lib, 1),
			school_survey(lib, 1) };
		const char *facts[] = { cases[i].a, cases[i].b };
		struct xs_reconcile_source sources[2] = { { "own", 20250901,
								  s[0], t[0] },
			{ "b", cases[i].later ? 20251231 : 20250901, s[1],
				t[1] } };
		struct xs_reconcile_input in = { sources, 2, &definitions, -1,
			xs_item_find(s[0]->cat, cases[i].item) };
		struct xs_reconciliation r;

		for (int k = 0; k < 2; k++) {
			school_fill(s[k], 0, facts[k]);
			school_fill(t[k], 0, facts[k]);
			/* grades make the whole only where all are stated */
			if (strstr(facts[k], "g1_boys"))
				school_set(t[k], 0, "pupils_primary", 21);
		}
		xs_reconcile(&in, &r);
		if (!cases[i].explained) {
			cr_expect_eq(r.n, 0, "%s", cases[i].name);
		} else {
			cr_assert_eq(r.n, 1, "%s: %zu", cases[i].name, r.n);
			cr_expect_str_eq(r.all[0].explained
					? r.all[0].explained->id
					: "",
				cases[i].explained, "%s", cases[i].name);
		}
		xs_reconciliation_release(&r);
		for (int k = 0; k < 2; k++) {
			xs_survey_free(s[k]);
			xs_survey_free(t[k]);
		}
	}
}

/* Three sources, two schools: own 10, b 10, c 12; own 20 alone; b 7, c 9. */
Test(reconcile, counts_and_order)
{
	struct xs_survey *s[3];
	struct xs_reconcile_source sources[3];
	struct xs_reconcile_input in = { sources, 3, &definitions, -1, -1 };
	struct xs_reconciliation r;
	static const char *const first[] = { "books=10 desks=20", "books=10",
		"books=12" };
	static const char *const second[] = { "desks=5", "books=7", "books=9" };
	int books;

	for (int k = 0; k < 3; k++) {
		s[k] = school_survey(lib, 2);
		school_fill(s[k], 0, first[k]);
		school_fill(s[k], 1, second[k]);
		sources[k] = (struct xs_reconcile_source){ "x", 20250901, s[k],
			s[k] };
	}
	books = xs_item_find(s[0]->cat, "books");
	xs_reconcile(&in, &r);
	/* status of both schools is stated by all three: 4 pairs more */
	cr_expect_eq(r.items[books].compared, 3);
	cr_expect_eq(r.items[books].equal, 1);
	cr_expect_eq(r.items[books].real, 2);
	cr_expect_eq(r.total.explained, 0);
	cr_expect_eq(r.items[xs_item_find(s[0]->cat, "desks")].single, 2);
	cr_assert_eq(r.n, 2);
	cr_expect_eq(r.all[0].school, 0);
	cr_expect_eq(r.all[0].a, 0);
	cr_expect_eq(r.all[0].b, 2);
	cr_expect_eq(r.all[1].school, 1);
	cr_expect_eq(r.all[1].a, 1);
	cr_expect_eq(r.all[1].b, 2);
	xs_reconciliation_release(&r);
	for (int k = 0; k < 3; k++)
		xs_survey_free(s[k]);
}

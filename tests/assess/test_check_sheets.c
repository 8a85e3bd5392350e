/* SPDX-License-Identifier: Apache-2.0
 *
 * The county's other sheets against its schools.  Names are made up.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"

#include "xueshe/check.h"

/* Four schools: 300 + 100 primary, 200 junior pupils, 20 children of a
 * preschool class, one teaching point among them, one school closed. */
static struct xs_survey *county(struct xs_library *lib)
{
	struct xs_survey *s = school_survey(lib, 4);

	s->county = "云岭县";
	for (size_t i = 0; i < 4; i++)
		s->schools[i].township = i == 1 ? "云岭县白水乡" : "青石镇";
	school_fill(s, 0, "kind=小学 pupils_primary=300 pupils_preschool=20");
	school_fill(s, 1, "kind=教学点 pupils_primary=100");
	school_fill(s, 2, "kind=初中 pupils_junior=200");
	school_fill(s, 3, "kind=小学 status=已撤并");
	return s;
}

struct row {
	const char *name;
	enum xs_total_from from;
	const char *says, *item; /* of the county sheet; of the enrolment's */
	const char *township;
	double value;
	const char *check; /* that finds it; NULL: nothing is found */
};

#define COUNTY XS_TOTAL_COUNTY
#define ENROLLED XS_TOTAL_ENROLMENT

/* clang-format off */
static const struct row rows[] = {
	{ "all pupils", COUNTY, "在校生数", NULL, "", 600, NULL },
	{ "preschool counted in", COUNTY, "在校生数", NULL, "", 620, NULL },
	{ "neither", COUNTY, "在校生数", NULL, "", 610, "county_pupils" },
	{ "with a unit", COUNTY, "在校生数（人）", NULL, "", 610, "county_pupils" },
	{ "in ten thousands: not compared", COUNTY, "在校生数（万人）", NULL, "", 0.06, NULL },
	{ "an item", COUNTY, "小学在校生数", NULL, "", 400, NULL },
	{ "an item, wrong", COUNTY, "小学在校生数", NULL, "", 399, "county_items" },
	{ "no school states it", COUNTY, "图书册数", NULL, "", 5, NULL },
	{ "no sum of schools", COUNTY, "小学生均公用经费", NULL, "", 720, NULL },
	{ "a share is none either", COUNTY, "小学辍学率", NULL, "", 0.5, NULL },
	{ "schools", COUNTY, "学校数", NULL, "", 3, NULL },
	{ "without teaching points", COUNTY, "学校数", NULL, "", 2, NULL },
	{ "the closed one counted in", COUNTY, "学校数", NULL, "", 4, "county_schools" },
	{ "teaching points", COUNTY, "教学点数", NULL, "", 1, NULL },
	{ "teaching points, wrong", COUNTY, "教学点数", NULL, "", 2, "county_teaching_points" },
	{ "at school", ENROLLED, NULL, "pupils_primary", "青石镇", 300, NULL },
	{ "at school, wrong", ENROLLED, NULL, "pupils_primary", "青石镇", 301, "enrolment_pupils" },
	{ "a township as the schools do not write it", ENROLLED, NULL, "pupils_primary", "白水乡", 99, "enrolment_pupils" },
	{ "children go elsewhere", ENROLLED, NULL, "pupils_junior", "白水乡", 40, NULL },
	{ "a township without schools", ENROLLED, NULL, "pupils_primary", "松坪镇", 40, NULL },
};
/* clang-format on */

Test(check_sheets, figures_against_schools)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = county(lib);

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *r = &rows[i];
		struct xs_findings fs = { 0 };
		struct xs_stated_total total = { .from = r->from,
			.name = r->says,
			.township = r->township,
			.item = r->item ? xs_item_find(s->cat, r->item) : -1,
			.value = r->value,
			.file = "县.csv",
			.sheet = "",
			.row = 5,
			.column = 3 };

		s->totals = &total;
		s->totals_n = 1;
		xs_check_survey(s, &fs);
		cr_expect_eq(fs.n, r->check != NULL, "%s: %zu", r->name, fs.n);
		if (r->check && fs.n == 1) {
			cr_expect_str_eq(
				fs.all[0].check, r->check, "%s", r->name);
			cr_expect_eq(fs.all[0].row, 5);
			cr_expect_eq(fs.all[0].column, 3);
			cr_expect_null(fs.all[0].school);
		}
		xs_findings_release(&fs);
	}
	xs_survey_free(s);
	xs_library_free(lib);
}

/* A blank leaves the sum open, unless the rest is too much already. */
Test(check_sheets, a_blank_leaves_the_sum_open)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = county(lib);
	struct xs_stated_total total = { .from = ENROLLED,
		.township = "青石镇",
		.item = xs_item_find(s->cat, "pupils_primary"),
		.value = 350,
		.file = "县.csv",
		.sheet = "" };
	static const struct {
		double value;
		size_t found;
	} cases[] = { { 350, 0 }, { 299, 1 } };

	school_fill(s, 3, "kind=小学 status=在办");
	school_set(s, 3, "pupils_primary", XS_BLANK);
	s->totals = &total;
	s->totals_n = 1;
	for (size_t i = 0; i < 2; i++) {
		struct xs_findings fs = { 0 };
		size_t n = 0;

		total.value = cases[i].value;
		xs_check_survey(s, &fs);
		for (size_t k = 0; k < fs.n; k++)
			n += fs.all[k].code == XS_F_SHEETS_DIFFER;
		cr_expect_eq(n, cases[i].found, "%g", cases[i].value);
		xs_findings_release(&fs);
	}
	xs_survey_free(s);
	xs_library_free(lib);
}

Test(check_sheets, townships_that_the_list_lacks)
{
	static const char *const towns[] = { "白水乡", "青石乡" };
	struct xs_library *lib = school_library();
	struct xs_survey *s = county(lib);
	struct xs_findings fs = { 0 };

	xs_check_survey(s, &fs);
	cr_expect_eq(fs.n, 0); /* there is no list */
	s->towns = towns;
	s->towns_n = 2;
	xs_check_survey(s, &fs);
	cr_assert_eq(fs.n, 1);
	cr_expect_str_eq(fs.all[0].check, "township_list");
	cr_expect_str_eq(fs.all[0].args[0], "青石镇");
	cr_expect_str_eq(fs.all[0].args[1], "2"); /* the closed one aside */
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_library_free(lib);
}

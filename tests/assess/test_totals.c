/* SPDX-License-Identifier: Apache-2.0
 *
 * Totals never add rules; parts are filled first; a school is rounded once.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define P "kind=小学 pupils_primary=100 "
#define NINE "kind=九年一贯制 pupils_primary=200 pupils_junior=100 "
#define NINE_HEADS "kind=九年一贯制 pupils_primary=484 pupils_junior=297 "
#define DESKS "{'id': 'd', 'indicator': 'desks_per_pupil', 'at_least': 1}"
#define BOOKS(n)                                                               \
	"{'id': 'books" #n                                                     \
	"', 'indicator': 'books_per_pupil', 'at_least': " #n "}"

/* "books:1000 floor_area:20.5", the school's lines; "P" and "J" in front for
 * those of a stage; "!" behind for an excess. */
static void say_totals(const struct xs_totals *t, struct xs_buf *out)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct xs_gap_total *g = &t->all[i];
		char number[32];

		xs_format_round(g->gap, 4, number);
		xs_buf_addf(out, "%s%s%s:%s%s", out->len ? " " : "",
			g->stage == XS_NO_STAGE          ? ""
				: g->stage == XS_PRIMARY ? "P."
							 : "J.",
			g->what->key, number,
			g->sense == XS_AT_MOST ? "!" : "");
	}
}

/* clang-format off */
static const struct {
	const char *name, *facts, *first, *second; /* rules of two packs */
	const char *totals;
} rows[] = {
	{ "the largest of two rules", P "books=1000",
		BOOKS(20) ", " BOOKS(25), NULL,
		"P.books:1500 books:1500" },
	{ "the largest of two packs", P "books=1000", BOOKS(20), BOOKS(30),
		"P.books:2000 books:2000" },
	{ "reached: nothing", P "books=9000", BOOKS(20), NULL, "" },
	{ "unknown: nothing", P, BOOKS(20), NULL, "" },
	{ "should: nothing", P "books=1000", "{'id': 'a', 'strength': "
		"'should', 'indicator': 'books_per_pupil', 'at_least': 20}",
		NULL, "" },
	{ "exempt: nothing", P "books=1000 year_built=1990", "{'id': 'a', "
		"'indicator': 'books_per_pupil', 'at_least': 20, "
		"'exemptions': [{'when': {'year_built': {'below': 2000}}, "
		"'excuses': true}]}", NULL, "" },
	/* 200 ÷ 12 − 10 = 6.667, 100 ÷ 12 − 5.5 = 2.833: 9.5 are 10 */
	{ "units summed unrounded, the school rounded up once",
		NINE "computers_pupil=15.5", "{'id': 'a', 'indicator': "
		"'pupils_per_computer', 'at_most': 12}", NULL,
		"P.computers_pupil:6.6667 J.computers_pupil:2.8333 "
		"computers_pupil:10" },
	/* 484 + 297 pupils and a desk each but one: 484 ÷ 781 and 297 ÷ 781 of
	 * it; with as many as pupils nobody lacks any */
	{ "one a pupil: by heads", NINE_HEADS "desks=780", DESKS, NULL,
		"P.desks:0.6197 J.desks:0.3803 desks:1" },
	{ "one a pupil: all there", NINE_HEADS "desks=781", DESKS, NULL, "" },
	{ "one a pupil: two packs, other weights", NINE_HEADS "desks=681",
		DESKS, "{'id': 'b', 'item': 'desks', 'one_per': 1, 'of': "
		"'pupils'}", "P.desks:61.9718 J.desks:38.0282 desks:100" },
	/* 100 ÷ 12 − 6.5 = 1.8333: the only unit is the school, 2 both times */
	{ "the only unit is the school", P "computers_pupil=6.5", "{'id': 'a', "
		"'indicator': 'pupils_per_computer', 'at_most': 12}", NULL,
		"P.computers_pupil:2 computers_pupil:2" },
	{ "areas are not rounded", NINE "teaching_area=930",
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 4.5}", NULL,
		"P.teaching_area:300 J.teaching_area:120 teaching_area:420" },
	{ "what is not split counts once", NINE "boiled_water=no",
		"{'id': 'a', 'item': 'boiled_water', 'is': true}", NULL,
		"P.boiled_water:1 J.boiled_water:1 boiled_water:1" },
	{ "at least one a school counts once", NINE "music_rooms=0",
		"{'id': 'a', 'scope': 'school', 'item': 'music_rooms', "
		"'at_least': 1}", NULL,
		"P.music_rooms:1 J.music_rooms:1 music_rooms:1" },
	{ "an excess is none of a shortage", P "site_area=3000",
		"{'id': 'a', 'indicator': 'site_area_per_pupil', "
		"'at_most': 20}", NULL, "P.site_area:1000! site_area:1000!" },
	{ "parts first, the whole by what remains",
		P "floor_area=400 teaching_area=300",
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 5}, {'id': 'b', 'indicator': "
		"'floor_area_per_pupil', 'at_least': 9}", NULL,
		"P.floor_area:300 floor_area:300 "
		"P.teaching_area:200 teaching_area:200" },
	{ "parts that are more than the whole lacks",
		P "floor_area=800 teaching_area=300",
		"{'id': 'a', 'indicator': 'teaching_area_per_pupil', "
		"'at_least': 5}, {'id': 'b', 'indicator': "
		"'floor_area_per_pupil', 'at_least': 9}", NULL,
		"P.teaching_area:200 teaching_area:200" },
	/* 宿舍使用面积 ⊂ 宿舍 ⊂ 校舍: 60 usable, 20 more, 70 more */
	{ "parts of parts", P "floor_area=850 dormitory_area=100 "
		"dormitory_usable_area=30 boarders_primary_boys=30 "
		"boarders_primary_girls=0",
		"{'id': 'a', 'indicator': "
		"'dormitory_usable_area_per_boarder', 'at_least': 3}, "
		"{'id': 'b', 'indicator': 'dormitory_area_per_boarder', "
		"'at_least': 6}, {'id': 'c', 'indicator': "
		"'floor_area_per_pupil', 'at_least': 10}", NULL,
		"P.floor_area:70 floor_area:70 P.dormitory_area:20 "
		"dormitory_area:20 P.dormitory_usable_area:60 "
		"dormitory_usable_area:60" },
	{ "a net area is the same thing as the item",
		P "teaching_area=450 sports_area_indoor=100",
		"{'id': 'a', 'indicator': 'teaching_area_net_per_pupil', "
		"'at_least': 4.5}, {'id': 'b', 'indicator': "
		"'teaching_area_per_pupil', 'at_least': 5}", NULL,
		"P.teaching_area_net:100 teaching_area_net:100" },
	{ "all of: every part that fails", P "fire_equipment=no "
		"emergency_lights=no", "{'id': 'a', 'all_of': [{'item': "
		"'fire_equipment', 'is': true}, {'item': 'emergency_lights', "
		"'is': true}]}", NULL,
		"P.fire_equipment:1 fire_equipment:1 P.emergency_lights:1 "
		"emergency_lights:1" },
	{ "any of: the headline alone", P "basketball_courts=1 "
		"sports_area_outdoor=1500", "{'id': 'a', 'any_of': [{'item': "
		"'basketball_courts', 'at_least': 2}, {'item': "
		"'sports_area_outdoor', 'at_least': 1710}]}", NULL,
		"P.sports_area_outdoor:210 sports_area_outdoor:210" },
	{ "class size: classes", P "classes_primary=1 "
		"largest_class_primary=100", "{'id': 'a', 'class_size': 45}",
		NULL, "P.classes:2 classes:2" },
	{ "a case: what it asks", P "books=1000 place=村庄", "{'id': 'a', "
		"'indicator': 'books_per_pupil', 'at_least': 30, 'cases': "
		"[{'when': {'place': ['村庄']}, 'indicator': "
		"'books_per_pupil', 'at_least': 15}]}", NULL,
		"P.books:500 books:500" },
};
/* clang-format on */

Test(totals, per_school_and_item)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_assessment *a[2];
		size_t n = 0;
		struct xs_totals t;
		struct xs_buf b = XS_BUF_INIT;

		school_fill(s, 0, rows[i].facts);
		a[n++] = xs_assess_new(
			s, school_pack(lib, rows[i].first, NULL, ""), NULL);
		if (rows[i].second)
			a[n++] = xs_assess_new(s,
				school_pack(lib, rows[i].second, NULL, ""),
				NULL);
		xs_totals_of(a, n, &t);
		say_totals(&t, &b);
		cr_expect_str_eq(
			b.s, rows[i].totals, "%s: %s", rows[i].name, b.s);
		xs_buf_release(&b);
		xs_totals_release(&t);
		while (n--)
			xs_assess_free(a[n]);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

Test(totals, are_ordered_by_school)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 3);
	struct xs_assessment *a;
	struct xs_totals t;

	for (size_t i = 0; i < 3; i++)
		school_fill(s, i, P);
	school_fill(s, 0, "books=1000");
	school_fill(s, 1, "books=2000");
	school_fill(s, 2, "books=1500");
	a = xs_assess_new(s, school_pack(lib, BOOKS(20), NULL, ""), NULL);
	xs_totals_of(&a, 1, &t);
	cr_assert_eq(t.n, 4);
	cr_expect_eq(t.all[0].school, 0);
	cr_expect_eq(t.all[1].stage, XS_NO_STAGE);
	cr_expect_eq(t.all[2].school, 2);
	cr_expect_float_eq(t.all[3].gap, 500, 1e-9);
	xs_totals_release(&t);
	xs_totals_of(&a, 0, &t);
	cr_expect_eq(t.n, 0);
	xs_totals_release(&t);
	xs_assess_free(a);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* 781 desks for 781 pupils: both stages of the school have a desk and a chair
 * for every pupil (20条底线要求 5); with 780 neither has, as nobody says whose
 * desk is missing. */
Test(totals, a_desk_for_every_pupil_of_a_nine_year_school)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	struct xs_pack *pack = xs_library_pack(lib, "cn-bottom-2014", &err);
	size_t desks = 0;

	cr_assert_not_null(pack, "%s", err.msg);
	while (strcmp(pack->rules[desks].id, "desks") != 0)
		desks++;
	for (int n = 780; n <= 781; n++) {
		struct xs_survey *s = school_survey(lib, 1);

		school_fill(s, 0, NINE_HEADS);
		school_set(s, 0, "desks", n);
		for (size_t unit = 0; unit < 2; unit++) {
			struct xs_unit_result r = school_judge(s, pack, unit);

			cr_expect_eq(r.rules[desks].verdict,
				n == 781 ? XS_PASS : XS_FAIL, "%d %zu", n,
				unit);
			xs_unit_result_release(&r);
		}
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

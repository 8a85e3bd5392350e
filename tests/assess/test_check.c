/* SPDX-License-Identifier: Apache-2.0
 *
 * Contradictions in a survey are found, and what goes together is left alone.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#define P "kind=小学 "

/* clang-format off */
static const struct {
	const char *name, *facts;
	const char *found; /* "CODE item", parted by commas; "" nothing */
} rows[] = {
	{ "nothing stated", P, "" },
	{ "a sound school", P "pupils_primary=300 classes_primary=7 "
		"largest_class_primary=45 floor_area=2000 teaching_area=1500 "
		"books=6000 year_built=1998", "" },
	{ "part above whole", P "floor_area=2000 teaching_area=2400",
		"PART_ABOVE_WHOLE teaching_area" },
	{ "D-grade area above the floor area",
		P "floor_area=2000 grade_d_area=2001",
		"PART_ABOVE_WHOLE grade_d_area" },
	{ "equal but for noise", P "floor_area=0.3 teaching_area=0.30000000000000004",
		"" },
	{ "boarders above pupils",
		P "pupils_primary=40 boarders_primary=41",
		"PART_ABOVE_WHOLE boarders_primary" },
	{ "boarding girls above girls",
		P "girls_primary=20 boarders_primary_girls=25 beds_girls=30",
		"PART_ABOVE_WHOLE boarders_primary_girls" },
	{ "impossible year", P "year_built=198", "IMPOSSIBLE year_built" },
	{ "built after the survey", P "year_built=2028",
		"BUILT_LATER year_built" },
	{ "below zero", P "books=-5", "IMPOSSIBLE books" },
	{ "a share as a fraction", P "retention_year_primary=0.985",
		"SHARE_AS_FRACTION retention_year_primary" },
	{ "all of them, as a fraction", P "training_spend_share=1",
		"SHARE_AS_FRACTION training_spend_share" },
	{ "shares in per cent", P "retention_year_primary=98.5 "
		"training_spend_share=0 retention_junior=1.01", "" },
	{ "no boarding school, but boarders",
		P "boarding_school=no boarders_primary=12",
		"FLAG_AGAINST_COUNT boarding_school" },
	{ "no boarding school, but beds", P "boarding_school=no beds_girls=8",
		"FLAG_AGAINST_COUNT boarding_school" },
	{ "boarding school without boarders", P "boarding_school=yes "
		"boarders_primary_boys=0 boarders_primary_girls=0 "
		"boarders_primary=0", "FLAG_AGAINST_COUNT boarding_school" },
	{ "boarding school, boarders blank", P "boarding_school=yes", "" },
	{ "no library, but an area", P "library=no library_area=60",
		"FLAG_AGAINST_COUNT library" },
	{ "no network, but a bandwidth", P "internet=no bandwidth=100",
		"FLAG_AGAINST_COUNT internet" },
	{ "boarders without beds", P "boarders_primary_boys=8 "
		"boarders_primary_girls=9 beds_boys=0",
		"BOARDERS_WITHOUT_BEDS" },
	{ "boarders with platforms", P "boarders_primary_boys=8 "
		"boarders_primary_girls=9 shared_platform_places=20", "" },
	{ "more classes than pupils", P "pupils_primary=3 classes_primary=6",
		"CLASSES_ABOVE_PUPILS classes_primary" },
	{ "pupils without classes", P "pupils_primary=30 classes_primary=0",
		"PUPILS_WITHOUT_CLASSES classes_primary" },
	{ "average above the largest class", P "pupils_primary=300 "
		"classes_primary=6 largest_class_primary=45",
		"AVERAGE_ABOVE_LARGEST largest_class_primary" },
	{ "largest class against the sizes", P "largest_class_primary=40 "
		"classes_primary_46_50=2",
		"LARGEST_AGAINST_SIZES largest_class_primary" },
	{ "a larger size is blank", P "largest_class_primary=58 "
		"classes_primary_46_50=2", "" },
	{ "largest class above the sizes", P "largest_class_primary=70 "
		"classes_primary_46_50=2 classes_primary_51_55=0 "
		"classes_primary_56_60=0 classes_primary_61_65=0 "
		"classes_primary_ge66=0",
		"LARGEST_AGAINST_SIZES largest_class_primary" },
	{ "a stage that the kind does not teach", P "pupils_junior=12",
		"STAGE_NOT_TAUGHT pupils_junior" },
	{ "closed, yet pupils", P "status=停办 pupils_primary=12",
		"CLOSED_WITH_PUPILS pupils_primary" },
	{ "closed: nothing else is looked at",
		P "status=停办 floor_area=1 grade_d_area=2", "" },
};
/* clang-format on */

/* But for blanks of what every school needs: those have their own test. */
static void say_findings(const struct xs_findings *fs, struct xs_buf *out)
{
	for (size_t i = 0; i < fs->n; i++)
		if (fs->all[i].code != XS_F_REQUIRED_BLANK)
			xs_buf_addf(out, "%s%s%s%s", out->len ? ", " : "",
				xs_finding_name(fs->all[i].code),
				fs->all[i].item ? " " : "",
				fs->all[i].item ? fs->all[i].item : "");
}

Test(check, finds_contradictions)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;

		school_fill(s, 0, rows[i].facts);
		xs_check_survey(s, &fs);
		say_findings(&fs, &b);
		cr_expect_str_eq(
			b.s, rows[i].found, "%s: %s", rows[i].name, b.s);
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

Test(check, says_it_in_both_languages)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 1);
	struct xs_findings fs = { 0 };
	struct xs_buf b = XS_BUF_INIT;

	school_fill(
		s, 0, P "pupils_primary=90 floor_area=2000 grade_d_area=2400");
	xs_check_survey(s, &fs);
	cr_assert_eq(fs.n, 1);
	cr_expect_str_eq(fs.all[0].school, "S1");
	xs_finding_text(&fs.all[0], XS_LANG_EN, xs_item_say, s->cat, &b);
	cr_expect(strstr(b.s, "2400 is larger than Floor area 2000") ||
			strstr(b.s, "2400 is larger than"),
		"%s", b.s);
	xs_buf_clear(&b);
	xs_finding_text(&fs.all[0], XS_LANG_ZH, xs_item_say, s->cat, &b);
	cr_expect(strstr(b.s, "D级危房面积"), "%s", b.s);
	cr_expect(strstr(b.s, "校舍建筑面积"), "%s", b.s);
	xs_buf_release(&b);
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows of checks.json, kind by kind: each fires, just does not fire, and
 * says nothing of a blank.  The ratios are those of county papers, worked by
 * hand: 18,387 books "= 13.9 a pupil" imply 18,387 / 13.9 = 1,322.8 pupils;
 * printed 13.9 stands for 13.85 up to 13.95, so 1,319 to 1,327.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"

#include "xueshe/check.h"

#define P "kind=小学 "
#define J "kind=初中 "
#define N "kind=九年一贯制 "

/* clang-format off */
static const struct {
	const char *name, *facts;
	const char *check; /* id; NULL: nothing is found */
	const char *says; /* in the English sentence */
} rows[] = {
	/* required */
	{ "pupils are blank", P "books=10", "needed_facts", "Primary pupils is blank" },
	{ "kind is blank", "pupils_primary=30", "needed_facts", "blank" },
	{ "junior pupils of a primary school", P "pupils_primary=30", NULL, NULL },

	/* range */
	{ "above the usual", P "pupils_primary=6001", "usual_bounds", "6001" },
	{ "at the bound", P "pupils_primary=6000", NULL, NULL },

	/* stated pupils against stages: 820 + 680 = 1,500; 2,759 + 1,528 = 4,287 */
	{ "one paragraph", N "stated_pupils=1500 pupils_primary=820 pupils_junior=680", NULL, NULL },
	{ "the next paragraph", N "stated_pupils=1500 pupils_primary=2759 pupils_junior=1528",
		"pupils_of_stages", "1500, the stages make 4287: 2787 apart" },
	{ "preschool counted in", P "stated_pupils=120 pupils_primary=100 pupils_preschool=20", NULL, NULL },
	{ "preschool not counted in", P "stated_pupils=100 pupils_primary=100 pupils_preschool=20", NULL, NULL },
	{ "a stage is blank", N "stated_pupils=1500 pupils_primary=2759", "needed_facts", "Junior pupils" },

	/* sums that must not exceed */
	{ "C and D above the floor area", P "pupils_primary=90 floor_area=1000 grade_c_area=600 grade_d_area=401",
		"dangerous_areas", "Grade C dangerous area 600, Grade D dangerous area 401: 1001 together, more than Floor area of all buildings 1000" },
	{ "C and D are all of it", P "pupils_primary=90 floor_area=1000 grade_c_area=600 grade_d_area=400.5", NULL, NULL },
	{ "C blank", P "pupils_primary=90 floor_area=1000 grade_d_area=1000", NULL, NULL },
	{ "areas by use", P "pupils_primary=90 floor_area=1000 teaching_area=600 office_area=200 dormitory_area=202",
		"areas_by_use", "600, Office area 200, Dormitory area 202: 1002 together, more than Floor area of all buildings 1000" },
	{ "areas by use, rounded", P "pupils_primary=90 floor_area=1000 teaching_area=600 office_area=200 dormitory_area=201", NULL, NULL },

	/* ratios of the township's report */
	{ "primary books", P "books=18387 stated_books_per_pupil=13.9 pupils_primary=2759",
		"books_per_pupil", "is stated as 13.9, but 18387 books for 2759 pupils make 6.7; the stated ratio implies 1323 pupils (1319 to 1327)" },
	{ "junior books", J "books=17450 stated_books_per_pupil=17.4 pupils_junior=1528",
		"books_per_pupil", "for 1528 pupils make 11.4; the stated ratio implies 1003 pupils" },
	{ "primary floor area", P "floor_area=2400 stated_floor_per_pupil=14.2 pupils_primary=820",
		"floor_per_pupil", "make 2.9; the stated ratio implies 169 pupils" },
	{ "another school", P "floor_area=5860 stated_floor_per_pupil=6.3 pupils_primary=820",
		"floor_per_pupil", "make 7.1; the stated ratio implies 930 pupils" },
	{ "65 of 75 teachers", P "pupils_primary=900 teachers_primary=75 teachers_qualified_primary=65 stated_qualified_share=85.6",
		"qualified_share", "85.6 %, but 65 of 75 teachers are 86.7 %" },
	{ "17 of 52", P "pupils_primary=900 teachers_primary=52 teachers_above_primary=17 stated_above_share=28.9",
		"above_share", "28.9 %, but 17 of 52 teachers are 32.7 %" },
	{ "65 of 75, right", P "pupils_primary=900 teachers_primary=75 teachers_qualified_primary=65 stated_qualified_share=86.7", NULL, NULL },
	{ "a share as a spreadsheet has it", P "pupils_primary=900 teachers_primary=75 teachers_qualified_primary=65 stated_qualified_share=0.867", NULL, NULL },
	{ "a wrong one, so", P "pupils_primary=900 teachers_primary=75 teachers_qualified_primary=65 stated_qualified_share=0.856",
		"qualified_share", "85.6 %, but 65 of 75 teachers are 86.7 %" },
	{ "the ratio's own pupils", P "books=18387 stated_books_per_pupil=13.9 pupils_primary=1323", NULL, NULL },
	{ "the fewest that print so", P "books=18387 stated_books_per_pupil=13.9 pupils_primary=1319", NULL, NULL },
	{ "one fewer", P "books=18387 stated_books_per_pupil=13.9 pupils_primary=1318", "books_per_pupil", "make 14;" },
	{ "the most that print so", P "books=18387 stated_books_per_pupil=13.9 pupils_primary=1327", NULL, NULL },
	{ "one more", P "books=18387 stated_books_per_pupil=13.9 pupils_primary=1328", "books_per_pupil", "make 13.8;" },
	/* 1385 / 100 = 13.85 prints as 13.9; 1395 / 100 = 13.95 as 14.0 */
	{ "the lower end belongs to it", P "books=1385 stated_books_per_pupil=13.9 pupils_primary=100", NULL, NULL },
	{ "the upper end does not", P "books=1395 stated_books_per_pupil=13.9 pupils_primary=100", "books_per_pupil", "" },
	{ "a whole number stands for half a one", P "books=1349 stated_books_per_pupil=13 pupils_primary=100", NULL, NULL },
	{ "every digit of a spreadsheet", P "books=18387 stated_books_per_pupil=13.897959183673469 pupils_primary=1323", NULL, NULL },
	{ "every digit, of others", P "books=18387 stated_books_per_pupil=13.897959183673469 pupils_primary=1324", "books_per_pupil", "" },
	{ "books are blank", P "stated_books_per_pupil=13.9 pupils_primary=2759", NULL, NULL },
	{ "the ratio is blank", P "books=18387 pupils_primary=2759", NULL, NULL },
	{ "divided by pupils with preschool", P "books=1200 stated_books_per_pupil=10 pupils_primary=100 pupils_preschool=20", NULL, NULL },
	/* 550 / 9.3 × 100 = 5,914 */
	{ "computers a hundred", P "computers_pupil=550 stated_computers_per_100=9.3 pupils_primary=5914", NULL, NULL },
	{ "computers a hundred, wrong", P "computers_pupil=550 stated_computers_per_100=9.3 pupils_primary=5000",
		"computers_per_100", "make 11; the stated ratio implies 5914 pupils" },
	{ "one member of staff to 9.87", P "pupils_primary=987 staff_primary=100 teachers_primary=99 stated_pupils_per_staff=9.87", NULL, NULL },
	{ "to 8.95", P "pupils_primary=987 staff_primary=100 teachers_primary=99 stated_pupils_per_staff=8.95",
		"pupils_per_staff", "implies 110 staff" },
	/* 28 of 56,000 are 0.05 %, 92 of 28,750 are 0.32 % */
	{ "dropout rate, wrong", P "pupils_primary=2000 dropouts_primary=28 stated_dropout_primary=0.05",
		"dropout_primary", "are 1.4 %; the stated rate implies 56000 pupils" },
	{ "dropout rate, right", J "pupils_junior=2875 dropouts_junior=92 stated_dropout_junior=3.2", NULL, NULL },

	/* ratios that are hardly possible */
	{ "fewer beds than boarders", P "pupils_primary=90 boarders_primary_boys=20 boarders_junior_boys=0 beds_boys=19",
		"beds_short_boys", "20 boarding boys, but only 19 beds" },
	{ "as many beds", P "pupils_primary=90 boarders_primary_boys=20 beds_boys=20", NULL, NULL },
	{ "platforms", P "pupils_primary=90 boarders_primary_boys=20 beds_boys=10 shared_platform_places=10", NULL, NULL },
	{ "platforms too few", P "pupils_primary=90 boarders_primary_girls=76 beds_girls=48 shared_platform_places=16",
		"beds_short_girls", "76 boarding girls, but 48 beds and 16 places on shared platforms (for either sex, less what the boys lack), 64 together" },
	{ "platforms for both", P "pupils_primary=90 boarders_primary_boys=20 beds_boys=10 shared_platform_places=20 boarders_primary_girls=30 beds_girls=20", NULL, NULL },
	{ "many more beds", P "pupils_primary=90 boarders_primary_girls=20 beds_girls=61", "beds_many_girls", "61 beds" },
	{ "not quite", P "pupils_primary=90 boarders_primary_girls=20 beds_girls=60", NULL, NULL },
	{ "beds without room", P "pupils_primary=200 dormitory_area=149 beds_boys=60 beds_girls=40",
		"dormitory_per_bed", "100 beds in" },
	{ "beds close together", P "pupils_primary=200 dormitory_area=150 beds_boys=60 beds_girls=40", NULL, NULL },
	{ "girls' beds blank", P "pupils_primary=200 dormitory_area=20 beds_boys=60", NULL, NULL },
	{ "more staff than pupils", P "pupils_primary=5 staff_primary=6", "staff_above_pupils", "6 staff" },
	{ "as many", P "pupils_primary=5 staff_primary=5", NULL, NULL },
	{ "men and women", P "pupils_primary=90 teachers_primary=9 teachers_men=4 teachers_women=6",
		"teachers_by_sex", "make 10, but 9 teachers" },
	{ "men and women, right", P "pupils_primary=90 teachers_primary=9 teachers_men=4 teachers_women=5", NULL, NULL },
	{ "women blank", P "pupils_primary=90 teachers_primary=9 teachers_men=4", NULL, NULL },
	{ "where senior teachers are among them", "kind=完全中学 pupils_junior=90 teachers_junior=9 teachers_men=14 teachers_women=5", NULL, NULL },
};
/* clang-format on */

static const struct xs_finding *found(
	const struct xs_findings *fs, const char *check)
{
	for (size_t i = 0; i < fs->n; i++)
		if (fs->all[i].check && !strcmp(fs->all[i].check, check))
			return &fs->all[i];
	return NULL;
}

static void list(const struct xs_survey *s, const struct xs_findings *fs,
	struct xs_buf *out)
{
	for (size_t i = 0; i < fs->n; i++) {
		xs_buf_addf(out, "[%s] ",
			fs->all[i].check ? fs->all[i].check : "-");
		xs_finding_text(
			&fs->all[i], XS_LANG_EN, xs_item_say, s->cat, out);
	}
}

/* Areas of the building ledger and of the school's form.  1,430 + 90 = 1,520
 * would be more than 1,430, but the toilets may be in the teaching building. */
static const struct {
	const char *name, *facts;
	struct {
		const char *use;
		double area;
	} ledger[3];
	size_t n;
	enum xs_finding_code code; /* XS_FINDING_CODE_N: nothing is found */
	const char *says;
} sources[] = {
	{ "toilets within a teaching building", "office_area=0 toilet_area=90",
		{ { "教学及辅助用房", 1430 } }, 1, XS_FINDING_CODE_N, NULL },
	{ "uses are told by the form alone",
		"teaching_area=1200 office_area=300", { { "", 1430 } }, 1,
		XS_F_STATED_ABOVE_LEDGER,
		"1200, Office area 300 as the school states them: 1500 "
		"together, more than Floor area of all buildings 1430 by the "
		"building ledger" },
	{ "uses that fit", "teaching_area=1200 office_area=231",
		{ { "", 1430 } }, 1, XS_FINDING_CODE_N, NULL },
	{ "the ledger lacks an area",
		"floor_area=1400 office_area=0 toilet_area=90",
		{ { "教学及辅助用房", 800 }, { "学生宿舍", 700 },
			{ "", XS_BLANK } },
		3, XS_F_LEDGER_ABOVE_STATED,
		"800, Dormitory area 700 by the building ledger: 1500 "
		"together, more than Floor area of all buildings 1400 as the "
		"school states it" },
	{ "the form against itself, beside a ledger",
		"floor_area=1400 teaching_area=1300 office_area=110",
		{ { "学生宿舍", 200 }, { "", XS_BLANK } }, 2,
		XS_F_SUM_ABOVE_WHOLE,
		"1300, Office area 110: 1410 together, more than Floor area of "
		"all buildings 1400" },
};

Test(check_rows, areas_of_two_sources_are_not_added_up)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(sources); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;
		struct xs_building ledger[3];
		const struct xs_finding *f;

		memset(ledger, 0, sizeof(ledger));
		for (size_t k = 0; k < sources[i].n; k++) {
			ledger[k].use = sources[i].ledger[k].use;
			ledger[k].area_m2 = sources[i].ledger[k].area;
			ledger[k].state = "在用";
		}
		s->buildings = ledger;
		s->buildings_n = sources[i].n;
		school_fill(s, 0, P "pupils_primary=90");
		school_fill(s, 0, sources[i].facts);
		xs_survey_settle(s, NULL);
		xs_check_years(s, NULL, &fs);
		list(s, &fs, &b);
		f = found(&fs, "areas_by_use");
		if (sources[i].code == XS_FINDING_CODE_N) {
			cr_expect_null(f, "%s: %s", sources[i].name, b.s);
		} else {
			cr_expect(f && f->code == sources[i].code, "%s: %s",
				sources[i].name, b.s);
			cr_expect(strstr(b.s, sources[i].says), "%s: %s",
				sources[i].name, b.s);
		}
		xs_buf_release(&b);
		xs_findings_release(&fs);
		s->buildings = NULL;
		s->buildings_n = 0;
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* 20 − 10 boys and 30 − 20 girls lack a bed: of 16 places on platforms 6 are
 * left for either once the other has had what it lacks; 20 are enough. */
Test(check_rows, platforms_serve_either_sex_not_both)
{
	struct xs_library *lib = school_library();

	for (int places = 16; places <= 20; places += 4) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;

		school_fill(s, 0,
			P "pupils_primary=90 boarders_primary_boys=20 "
			  "beds_boys=10 boarders_primary_girls=30 "
			  "beds_girls=20");
		school_set(s, 0, "shared_platform_places", places);
		xs_check_survey(s, &fs);
		list(s, &fs, &b);
		cr_expect_eq(fs.n, places == 16 ? 2 : 0, "%d: %s", places, b.s);
		if (places == 16) {
			cr_expect(strstr(b.s,
					  "20 boarding boys, but 10 beds and 6 "
					  "places on shared platforms (for "
					  "either sex, less what the girls "
					  "lack), 16 together"),
				"%s", b.s);
			cr_expect(strstr(b.s,
					  "30 boarding girls, but 20 beds and "
					  "6 places"),
				"%s", b.s);
		}
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

Test(check_rows, one_school)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;

		school_fill(s, 0, rows[i].facts);
		xs_check_survey(s, &fs);
		list(s, &fs, &b);
		if (!rows[i].check) {
			cr_expect_eq(fs.n, 0, "%s: %s", rows[i].name, b.s);
		} else {
			cr_expect_eq(fs.n, 1, "%s: %s", rows[i].name, b.s);
			cr_expect(found(&fs, rows[i].check), "%s: %s",
				rows[i].name, b.s);
			cr_expect(strstr(b.s, rows[i].says), "%s: %s",
				rows[i].name, b.s);
		}
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* -- the year before -- */

/* clang-format off */
static const struct {
	const char *name, *before, *now;
	const char *check, *says;
	int years; /* apart */
} years[] = {
	{ "pupils jump", P "pupils_primary=200", P "pupils_primary=261", "jump_pupils", "from 200 in 2024 to 261 (31 %)", 1 },
	{ "by no more than 30 %", P "pupils_primary=200", P "pupils_primary=260", NULL, NULL, 1 },
	{ "by few", P "pupils_primary=50", P "pupils_primary=100", NULL, NULL, 1 },
	{ "in two years twice as far", P "pupils_primary=200", P "pupils_primary=261", NULL, NULL, 2 },
	{ "fall", P "pupils_primary=200", P "pupils_primary=139", "jump_pupils", "-31 %", 1 },
	{ "blank before", P "books=1", P "pupils_primary=900", NULL, NULL, 1 },
	{ "floor area", P "pupils_primary=200 floor_area=2000", P "pupils_primary=200 floor_area=2601", "jump_areas", "2601", 1 },
	{ "books", P "pupils_primary=200 books=4000", P "pupils_primary=200 books=6001", "jump_books", "50 %", 1 },
	{ "books, just not", P "pupils_primary=200 books=4000", P "pupils_primary=200 books=6000", NULL, NULL, 1 },
	{ "computers", P "pupils_primary=200 computers_pupil=20", P "pupils_primary=200 computers_pupil=41", "jump_computers", "41", 1 },
	/* 50 of grade 1, 39 of grade 2: 11 fewer, 22 % */
	{ "a grade shrinks", P "pupils_primary=90 pupils_g1_boys=25 pupils_g1_girls=25",
		P "pupils_primary=90 pupils_g2_boys=20 pupils_g2_girls=19", "grade_flow", "50 pupils of grade 1 in 2024, 39 of grade 2 now", 1 },
	{ "by a fifth", P "pupils_primary=90 pupils_g1_boys=25 pupils_g1_girls=25",
		P "pupils_primary=90 pupils_g2_boys=20 pupils_g2_girls=20", NULL, NULL, 1 },
	{ "girls are blank", P "pupils_primary=90 pupils_g1_boys=25 pupils_g1_girls=25",
		P "pupils_primary=90 pupils_g2_boys=9", NULL, NULL, 1 },
	{ "as every year", P "pupils_primary=90 pupils_g1_boys=25 pupils_g1_girls=25 pupils_g2_boys=19 pupils_g2_girls=19",
		P "pupils_primary=90 pupils_g2_boys=20 pupils_g2_girls=19", NULL, NULL, 1 },
	{ "another stage", N "pupils_primary=90 pupils_junior=90 pupils_g6_boys=50 pupils_g6_girls=50",
		N "pupils_primary=90 pupils_junior=90 pupils_g7_boys=20 pupils_g7_girls=20", NULL, NULL, 1 },
	{ "two years on", P "pupils_primary=90 pupils_g1_boys=25 pupils_g1_girls=25",
		P "pupils_primary=90 pupils_g2_boys=2 pupils_g2_girls=1", NULL, NULL, 2 },
};
/* clang-format on */

Test(check_rows, years)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(years); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_survey *before = school_survey(lib, 1);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;

		before->year -= years[i].years;
		school_fill(before, 0, years[i].before);
		school_fill(s, 0, years[i].now);
		xs_check_years(s, before, &fs);
		list(s, &fs, &b);
		cr_expect_eq(fs.n, years[i].check ? 1 : 0, "%s: %s",
			years[i].name, b.s);
		if (years[i].check) {
			cr_expect(found(&fs, years[i].check), "%s: %s",
				years[i].name, b.s);
			cr_expect(strstr(b.s, years[i].says), "%s: %s",
				years[i].name, b.s);
		}
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
		xs_survey_free(before);
	}
	xs_library_free(lib);
}

/* A school that took in another one may grow. */
Test(check_rows, a_merger_is_no_jump)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_survey *before = school_survey(lib, 2);
	struct xs_findings fs = { 0 };

	before->year--;
	school_fill(before, 0, P "pupils_primary=200");
	school_fill(before, 1, P "pupils_primary=150");
	school_fill(s, 0, P "pupils_primary=340");
	school_fill(s, 1, P "status=已撤并");
	s->schools[1].merged_into = "S1";
	xs_check_years(s, before, &fs);
	cr_expect_eq(fs.n, 0);
	s->schools[1].merged_into = "";
	xs_check_years(s, before, &fs);
	cr_expect(found(&fs, "jump_pupils"));
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_survey_free(before);
	xs_library_free(lib);
}

/* A school of 31 pupils that was open in 2024 and in no sheet of 2025 was in
 * no finding; of four schools the last is left out of the second survey. */
static const struct {
	char name[32];
	const char *before; /* of the last school */
	int years;
	size_t stay; /* schools of the second survey */
	bool merged, fires;
} gone[] = {
	{ "open", P "pupils_primary=31", 1, 3, false, true },
	{ "open, pupils blank", P, 1, 3, false, true },
	{ "three years on", P "pupils_primary=31", 3, 3, false, true },
	{ "too long ago", P "pupils_primary=31", 4, 3, false, false },
	{ "closed then", P "status=停办", 1, 3, false, false },
	{ "merged", P "pupils_primary=31", 1, 3, true, false },
	{ "still there", P "pupils_primary=31", 1, 4, false, false },
	{ "half are gone", P "pupils_primary=31", 1, 2, false, true },
	{ "most are: it has only begun", P "pupils_primary=31", 1, 1, false,
		false },
};

Test(check_rows, schools_that_are_gone)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(gone); i++) {
		struct xs_survey *s = school_survey(lib, gone[i].stay);
		struct xs_survey *before = school_survey(lib, 4);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;

		before->year -= gone[i].years;
		for (size_t k = 0; k < 3; k++)
			school_fill(before, k, P "pupils_primary=100");
		school_fill(before, 3, gone[i].before);
		before->schools[3].name = "沙坝小学";
		if (gone[i].merged)
			before->schools[3].merged_into = "S1";
		for (size_t k = 0; k < gone[i].stay; k++)
			school_fill(s, k,
				k < 3 ? P "pupils_primary=100"
				      : P "pupils_primary=31");
		xs_check_years(s, before, &fs);
		list(s, &fs, &b);
		cr_expect_eq(found(&fs, "schools_gone") != NULL, gone[i].fires,
			"%s: %s", gone[i].name, b.s);
		if (gone[i].fires && gone[i].years == 1 && gone[i].stay == 3)
			cr_expect(strstr(b.s,
					  i == 0 ? "沙坝小学 was open in 2024 "
						   "(31 pupils)"
						 : "(? pupils)"),
				"%s", b.s);
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
		xs_survey_free(before);
	}
	xs_library_free(lib);
}

/* -- what is said once, or all the same -- */

/* 教学 2500 + 宿舍 2000 + 食堂 300 are more than 校舍 3000, whatever 行政 is:
 * with that blank nothing was said. */
static const struct {
	char name[32];
	const char *text, *says; /* NULL: nothing */
} blanks[] = {
	{ "office area is blank",
		"floor_area=3000 teaching_area=2500 dormitory_area=2000 "
		"canteen_area=300",
		"Canteen area 300: ≥ 4800 together, more than" },
	{ "it is 0",
		"floor_area=3000 teaching_area=2500 office_area=0 "
		"dormitory_area=2000 canteen_area=300",
		"Canteen area 300: 4800 together, more than" },
	{ "what is known fits",
		"floor_area=3000 teaching_area=2500 canteen_area=300", NULL },
};

Test(check_rows, parts_above_the_whole_with_a_blank)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(blanks); i++) {
		struct xs_survey *s = school_survey(lib, 1);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;

		school_fill(s, 0, P "pupils_primary=200 kitchen=1");
		school_fill(s, 0, blanks[i].text);
		xs_check_survey(s, &fs);
		list(s, &fs, &b);
		cr_expect_eq(found(&fs, "areas_by_use") != NULL,
			blanks[i].says != NULL, "%s: %s", blanks[i].name, b.s);
		if (blanks[i].says)
			cr_expect(strstr(b.s, blanks[i].says), "%s: %s",
				blanks[i].name, b.s);
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* 99,999,999 pupils: site, floor, books and computers a pupil were said, each
 * with "0 times".  Six schools of 100 pupils with 3000, 900, 1000 and 10. */
static const struct {
	char name[32];
	const char *text; /* of the last school */
	size_t pupils, units; /* findings */
} slips[] = {
	{ "as usual",
		"pupils_primary=100 site_area=3000 floor_area=900 books=1000 "
		"computers_pupil=10",
		0, 0 },
	{ "too many pupils",
		"pupils_primary=99999999 site_area=3000 floor_area=900 "
		"books=1000 computers_pupil=10",
		1, 0 },
	{ "one figure slips",
		"pupils_primary=100 site_area=3000 floor_area=900 "
		"books=100000 computers_pupil=10",
		0, 1 },
	{ "all areas in mu",
		"pupils_primary=100 site_area=4.5 floor_area=1.35 "
		"teaching_area=0.9",
		0, 3 },
	{ "two are too few to say",
		"pupils_primary=99999999 site_area=3000 books=1000", 0, 2 },
};

Test(check_rows, a_slip_of_the_pupils_is_said_once)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(slips); i++) {
		struct xs_survey *s = school_survey(lib, 7);
		struct xs_findings fs = { 0 };
		size_t pupils = 0, units = 0;

		for (size_t k = 0; k < 6; k++)
			school_fill(s, k,
				P "pupils_primary=100 site_area=3000 "
				  "floor_area=900 teaching_area=600 "
				  "books=1000 computers_pupil=10");
		school_fill(s, 6, P);
		school_fill(s, 6, slips[i].text);
		xs_check_survey(s, &fs);
		for (size_t k = 0; k < fs.n; k++) {
			pupils += fs.all[k].code == XS_F_PUPILS_SLIP;
			units += fs.all[k].code == XS_F_UNIT_SLIP;
			if (fs.all[k].code != XS_F_PUPILS_SLIP)
				continue;
			cr_expect_str_eq(fs.all[k].item, "pupils_primary");
			/* 3000/30, 900/9, 1000/10, 10/0.1 */
			cr_expect_str_eq(fs.all[k].args[1], "4");
			cr_expect_str_eq(fs.all[k].args[2], "100");
		}
		cr_expect_eq(pupils, slips[i].pupils, "%s", slips[i].name);
		cr_expect_eq(units, slips[i].units, "%s", slips[i].name);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* -- what schools are called -- */

/* Nine digits of ten were taken without a doubt, and so was a blank name. */
static const struct {
	char name[32];
	const char *codes[6]; /* of the schools, up to a NULL */
	const char *doubted; /* NULL: none */
} lengths[] = {
	{ "one digit is lost",
		{ "2152400001", "2152400002", "2152400003", "2152400004",
			"2152400005", "215240006" },
		"215240006" },
	{ "a letter in it",
		{ "2152400001", "2152400002", "2152400003", "2152400004",
			"2152400005", "21524O0006" },
		"21524O0006" },
	{ "none without a code",
		{ "2152400001", "2152400002", "2152400003", "2152400004",
			"2152400005", "" },
		NULL },
	{ "other codes, all of a length",
		{ "100001", "100002", "100003", "100004", "100005", "100006" },
		NULL },
	{ "no length is usual",
		{ "100001", "100002", "100003", "10004", "10005", "10006" },
		NULL },
	{ "too few to say", { "2152400001", "2152400002", "215240006" }, NULL },
};

Test(check_rows, codes_of_another_length)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(lengths); i++) {
		size_t n = 0;
		struct xs_survey *s;
		struct xs_findings fs = { 0 };
		const struct xs_finding *f;

		while (n < 6 && lengths[i].codes[n])
			n++;
		s = school_survey(lib, n);
		for (size_t k = 0; k < n; k++) {
			s->schools[k].code = lengths[i].codes[k];
			school_fill(s, k, P "pupils_primary=100");
		}
		xs_check_survey(s, &fs);
		f = found(&fs, "codes_of_another_length");
		cr_expect_eq(f != NULL, lengths[i].doubted != NULL, "%s",
			lengths[i].name);
		if (f && lengths[i].doubted)
			cr_expect_str_eq(f->args[0], lengths[i].doubted);
		cr_expect_null(found(&fs, "schools_without_a_name"));
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

Test(check_rows, a_school_without_a_name)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_findings fs = { 0 };

	s->schools[1].code = s->schools[1].name = "2152400010";
	for (size_t k = 0; k < 2; k++)
		school_fill(s, k, P "pupils_primary=100");
	xs_check_survey(s, &fs);
	cr_assert_not_null(found(&fs, "schools_without_a_name"));
	cr_expect_str_eq(
		found(&fs, "schools_without_a_name")->school, "2152400010");
	cr_expect_eq(fs.n, 1);
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* -- all schools -- */

#define SCHOOLS 12

/* Twelve sound schools near 106.7, 27.1, each a little different. */
static struct xs_survey *county(struct xs_library *lib)
{
	struct xs_survey *s = school_survey(lib, SCHOOLS);

	s->county = "云岭县";
	for (size_t i = 0; i < SCHOOLS; i++) {
		double n = 100 + 10 * (double)i;
		char text[512];

		snprintf(text, sizeof(text),
			P "pupils_primary=%.0f books=%.0f site_area=%.0f "
			  "floor_area=%.0f computers_pupil=%.0f "
			  "staff_primary=%.0f teachers_primary=%.0f "
			  "classrooms=%.0f desks=%.0f longitude=%.3f "
			  "latitude=%.3f",
			n, 21 * n, 22 * n, 7 * n, 10 + (double)i, 9 + (double)i,
			8 + (double)i, 6 + (double)i, n + 5,
			106.7 + 0.01 * (double)i, 27.1 + 0.004 * (double)i);
		school_fill(s, i, text);
	}
	return s;
}

/* clang-format off */
static const struct {
	const char *name;
	size_t school[3]; /* from 1; 0: none */
	const char *facts; /* of those schools, in the county */
	const char *check, *says, *item;
} counties[] = {
	{ "sound", { 0 }, "", NULL, NULL, NULL },
	{ "9999 in three schools", { 2, 5, 7 }, "desks=9999", "missing_codes", "is 9999 in 3 schools (S2, S5, S7)", "desks" },
	{ "in two", { 2, 5, 0 }, "desks=9999", NULL, NULL, NULL },
	/* S1 has 105 desks, within a tenth of 99: 3 are not over three times
	 * as many. */
	{ "among others like it", { 2, 3, 4 }, "desks=99", NULL, NULL, NULL },
	{ "swapped", { 3, 0, 0 }, "longitude=27.108 latitude=106.72", "coordinates_swapped", "27.108", "longitude" },
	{ "no decimal point", { 3, 0, 0 }, "longitude=106720 latitude=27108", "coordinates_point", "106720 seems to lack its decimal point: 106.72 is likely", "longitude" },
	{ "outside", { 3, 0, 0 }, "longitude=16.72 latitude=27.108", "coordinates_outside", "16.72", "longitude" },
	{ "far", { 3, 0, 0 }, "longitude=107.72 latitude=27.108", "coordinates_far", "km from the other schools", "longitude" },
	{ "not so far", { 3, 0, 0 }, "longitude=106.9 latitude=27.108", NULL, NULL, NULL },
	{ "the same place", { 3, 9, 0 }, "longitude=106.755 latitude=27.123", "coordinates_doubled", "is also that of S3", "longitude" },
	/* 22 m² a pupil; 22 × 10000/15 times 120 pupils for S3 = 1760000 */
	{ "mu taken for m²", { 3, 0, 0 }, "site_area=400000", "unit_slip", "", "site_area" },
	{ "books in ten thousands", { 3, 0, 0 }, "books=0.25", "unit_slip", "", "books" },
	{ "a big site", { 3, 0, 0 }, "site_area=200000", NULL, NULL, NULL },
	{ "the figures of another school", { 4, 8, 0 }, "pupils_primary=123 books=2500 site_area=2600 floor_area=800 computers_pupil=12 staff_primary=11 teachers_primary=10 classrooms=7 desks=130 ", "same_figures", "9 figures are the same as those of S4", NULL },
};
/* clang-format on */

Test(check_rows, all_schools)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(counties); i++) {
		struct xs_survey *s = county(lib);
		struct xs_findings fs = { 0 };
		struct xs_buf b = XS_BUF_INIT;
		const struct xs_finding *f;

		for (int k = 0; k < 3; k++)
			if (counties[i].school[k])
				school_fill(s, counties[i].school[k] - 1,
					counties[i].facts);
		xs_check_survey(s, &fs);
		list(s, &fs, &b);
		f = counties[i].check ? found(&fs, counties[i].check) : NULL;
		cr_expect_eq(f != NULL, counties[i].check != NULL, "%s: %s",
			counties[i].name, b.s);
		if (f) {
			cr_expect(strstr(b.s, counties[i].says), "%s: %s",
				counties[i].name, b.s);
			cr_expect(!counties[i].item == !f->item &&
					(!f->item ||
						!strcmp(f->item,
							counties[i].item)),
				"%s", counties[i].name);
		} else {
			cr_expect_eq(fs.n, 0, "%s: %s", counties[i].name, b.s);
		}
		xs_buf_release(&b);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

/* -- totals -- */

static void state(struct xs_survey *s, const char *township, const char *item,
	double value)
{
	static struct xs_stated_total total;

	total = (struct xs_stated_total){ .township = township,
		.item = xs_item_find(s->cat, item),
		.value = value,
		.file = "全县.csv",
		.sheet = "",
		.row = 9,
		.column = 4 };
	s->totals = &total;
	s->totals_n = 1;
}

/* 2,400 + 5,860 = 8,260 m²; the township says 21,400. */
Test(check_rows, totals)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 3);
	struct xs_findings fs = { 0 };
	struct xs_buf b = XS_BUF_INIT;

	s->county = "云岭县";
	for (size_t i = 0; i < 3; i++)
		s->schools[i].township = i < 2 ? "白石镇" : "松坪镇";
	school_fill(s, 0, P "pupils_primary=820 floor_area=2400");
	school_fill(s, 1, P "pupils_primary=830 floor_area=5860");
	school_fill(s, 2, P "pupils_primary=840 floor_area=9000");
	state(s, "白石镇", "floor_area", 8260);
	xs_check_survey(s, &fs);
	cr_expect_eq(fs.n, 0);
	state(s, "白石镇", "floor_area", 21400);
	xs_check_survey(s, &fs);
	cr_assert_eq(fs.n, 1);
	cr_expect_eq(fs.all[0].row, 9);
	list(s, &fs, &b);
	cr_expect(strstr(b.s, "白石镇"), "%s", b.s);
	cr_expect(strstr(b.s,
			  "is stated as 21400, but its 2 schools make "
			  "8260: 13140 apart"),
		"%s", b.s);
	xs_findings_release(&fs);
	/* A blank leaves it open, unless the rest is too much already. */
	school_set(s, 0, "floor_area", XS_BLANK);
	xs_check_survey(s, &fs);
	cr_expect_eq(fs.n, 0);
	state(s, "白石镇", "floor_area", 5000);
	xs_check_survey(s, &fs);
	cr_expect_eq(fs.n, 1);
	xs_buf_release(&b);
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* The county in western Sichuan: 550 / 9.3 % = 5,914 and 109,227 / 18.5 =
 * 5,904 primary, 335 / 11.7 % = 2,863 and 86,222 / 30.1 = 2,865 junior pupils;
 * by computers 8,777, by books 8,769, stated 8,839: 62 to 70 too many.  By the
 * books alone: 109,227 / 18.55 and 18.45 are 5,889 and 5,920, 86,222 / 30.15
 * and 30.05 are 2,860 and 2,869: 8,749 to 8,789. */
Test(check_rows, implied_pupils)
{
	struct xs_library *lib = school_library();
	struct xs_survey *s = school_survey(lib, 2);
	struct xs_findings fs = { 0 };
	struct xs_buf b = XS_BUF_INIT;

	s->county = "云岭县";
	school_fill(s, 0,
		P "books=109227 stated_books_per_pupil=18.5 "
		  "computers_pupil=550 stated_computers_per_100=9.3");
	school_fill(s, 1,
		J "books=86222 stated_books_per_pupil=30.1 "
		  "computers_pupil=335 stated_computers_per_100=11.7");
	state(s, "", "stated_pupils", 8839);
	xs_check_survey(s, &fs);
	list(s, &fs, &b);
	cr_assert(found(&fs, "implied_pupils"), "%s", b.s);
	cr_expect(fs.by_severity[XS_DOUBT] > 0);
	cr_expect(strstr(b.s,
			  "is stated as 8839, but the stated ratios imply "
			  "8769 to 8777 pupils: 62 to 70 apart (rounding "
			  "alone allows 8749 to 8789)"),
		"%s", b.s);
	xs_findings_release(&fs);
	state(s, "", "stated_pupils", 8789);
	xs_check_survey(s, &fs);
	cr_expect(!found(&fs, "implied_pupils"));
	xs_findings_release(&fs);
	state(s, "", "stated_pupils", 8790);
	xs_check_survey(s, &fs);
	cr_expect(found(&fs, "implied_pupils"));
	xs_findings_release(&fs);
	/* Without a ratio for the junior school nothing is known. */
	school_set(s, 1, "books", XS_BLANK);
	school_set(s, 1, "computers_pupil", XS_BLANK);
	xs_check_survey(s, &fs);
	cr_expect(!found(&fs, "implied_pupils"));
	xs_buf_release(&b);
	xs_findings_release(&fs);
	xs_survey_free(s);
	xs_library_free(lib);
}

/* -- the rows themselves -- */

Test(check_rows, every_kind_has_a_row)
{
	struct xs_library *lib = school_library();
	const struct xs_check_set *set = xs_library_catalogue(lib)->checks;

	for (int kind = 0; kind < XS_CHECK_KIND_N; kind++) {
		bool any = false;

		for (size_t i = 0; i < set->n; i++)
			any |= (int)set->all[i].kind == kind;
		cr_expect(any, "%s",
			xs_check_kind_name((enum xs_check_kind)kind));
	}
	for (size_t i = 0; i < set->n; i++) {
		cr_expect(*set->all[i].say.zh && *set->all[i].say.en);
		cr_expect(strcmp(set->all[i].say.zh, set->all[i].say.en));
	}
	xs_library_free(lib);
}

/* -- schools that may be one -- */

static const struct {
	const char *name;
	const char *of[2][4]; /* code, name, township, facts */
	bool fires;
} twins[] = {
	{ "one name twice",
		{ { "S1", "青山镇中心小学", "青山镇", "" },
			{ "S2", "青山中心完小", "青山镇", "" } },
		true },
	{ "other townships",
		{ { "S1", "中心小学", "青山镇", "" },
			{ "S2", "中心小学", "白石镇", "" } },
		false },
	{ "no township",
		{ { "S1", "石坪小学", "", "" }, { "S2", "石坪小学", "", "" } },
		false },
	{ "no code",
		{ { "", "石坪小学", "青山镇", "" },
			{ "S2", "石坪小学", "青山镇", "" } },
		false },
	{ "a name only alike",
		{ { "S1", "石坪小学", "青山镇", "" },
			{ "S2", "石坪教学点", "青山镇", "" } },
		false },
	{ "one of them merged",
		{ { "S1", "石坪小学", "青山镇", "status=已撤并" },
			{ "S2", "石坪小学", "青山镇", "" } },
		false },
};

Test(check_rows, schools_of_one_name)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(twins); i++) {
		struct xs_survey *s = county(lib);
		struct xs_findings fs = { 0 };

		for (size_t k = 0; k < 2; k++) {
			s->schools[k].code = twins[i].of[k][0];
			s->schools[k].name = twins[i].of[k][1];
			s->schools[k].township = twins[i].of[k][2];
			school_fill(s, k, twins[i].of[k][3]);
		}
		xs_check_survey(s, &fs);
		cr_expect_eq(found(&fs, "twins") != NULL, twins[i].fires, "%s",
			twins[i].name);
		xs_findings_release(&fs);
		xs_survey_free(s);
	}
	xs_library_free(lib);
}

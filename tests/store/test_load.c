/* SPDX-License-Identifier: Apache-2.0
 *
 * From the file to the survey.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/store/store_i.h"
#include "support_store.h"
#include "xueshe/lang.h"
#include "xueshe/number.h"
#include "xueshe/rulebook.h"

static struct xs_catalogue *cat;
static struct xs_store *s;
static struct xs_findings findings;

static void start(void)
{
	xs_lang_set_screen(XS_LANG_EN);
	cat = support_catalogue();
	s = support_store(support_path("a.xueshe"), cat);
	findings = (struct xs_findings){ 0 };
}

static void stop(void)
{
	xs_findings_release(&findings);
	xs_store_close(s);
	support_clean();
	xs_catalogue_free(cat);
}

TestSuite(load, .init = start, .fini = stop);

static struct xs_survey *survey_of(int year)
{
	struct xs_error err = { 0 };
	struct xs_survey *survey = xs_store_survey(s, year, &findings, &err);

	cr_assert_not_null(survey, "%s", err.msg);
	return survey;
}

Test(load, a_file_without_surveys_says_so)
{
	struct xs_error err = { 0 };

	cr_expect_null(xs_store_survey(s, 0, &findings, &err));
	cr_expect_eq(err.code, XS_E_NO_YEAR);
	cr_expect_neq(err.hint[0], '\0');
}

Test(load, a_year_that_is_not_there_lists_those_that_are)
{
	struct xs_error err = { 0 };

	support_import(s, "a.csv");
	support_put(s, "1", 2023, "books", 1, 2);
	support_put(s, "1", 2025, "books", 1, 2);
	support_done(s);
	cr_expect_null(xs_store_survey(s, 2024, &findings, &err));
	cr_expect_eq(err.code, XS_E_NO_YEAR);
	cr_expect_not_null(strstr(err.hint, "2023, 2025"), "%s", err.hint);
	struct xs_survey *survey = survey_of(0);
	cr_expect_eq(survey->year, 2025);
	xs_survey_free(survey);
}

Test(load, schools_stand_by_code_then_township_and_name)
{
	static const char *const expected[] = { "丁", "甲", "乙", "丙" };
	struct xs_error err = { 0 };
	int64_t id = 0;
	int item = 0;
	double v = 1;

	support_import(s, "a.csv");
	const char *const rows[][3] = { { "0200", "丙", "乙镇" },
		{ "", "甲", "乙镇" }, { "0100", "乙", "乙镇" },
		{ "", "丁", "丙镇" } };
	for (int i = 0; i < 4; i++) {
		cr_assert_eq(xs_store_add_school(s, rows[i][0], rows[i][1],
				     rows[i][2], &id, &err),
			0);
		cr_assert_eq(xs_store_put(s, 2025, "own",
				     &(struct xs_put_row){
					     id, i, &item, &v, NULL, 1 },
				     &err),
			XS_PUT_STORED);
	}
	support_done(s);
	struct xs_survey *survey = survey_of(2025);
	cr_assert_eq(survey->n, 4);
	for (int i = 0; i < 4; i++)
		cr_expect_str_eq(survey->schools[i].name, expected[i], "%d", i);
	cr_expect_str_eq(survey->schools[2].code, "0100");
	cr_expect_str_eq(survey->county, "样县");
	cr_expect_eq(survey->reference, 20250901);
	xs_survey_free(survey);
}

Test(load, a_school_without_a_row_is_not_in_the_survey)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 1, 2);
	support_put(s, "2", 2024, "books", 1, 2);
	support_done(s);
	cr_expect(support_has(s, "1", 2025));
	cr_expect_not(support_has(s, "2", 2025));
}

/* A school's row in 2025 is blank; what other years say of it. */
static const struct {
	const char *name, *item;
	double y2021, y2023, y2026, y2028;
	double expected;
} facts[] = {
	/* name, item, 2021, 2023, 2026, 2028, expected in 2025 */
	{ "nearest earlier", "year_built", 1980, 1990, 2000, 2010, 1990 },
	{ "only earlier", "year_built", 1980, XS_BLANK, XS_BLANK, XS_BLANK,
		1980 },
	{ "nearest later", "year_built", XS_BLANK, XS_BLANK, 2000, 2010, 2000 },
	{ "only later", "kind", XS_BLANK, XS_BLANK, XS_BLANK, 1, 1 },
	{ "category", "kind", 0, 2, 1, 1, 2 },
	{ "flag", "boarding_school", XS_BLANK, 0, 1, 1, 0 },
	{ "status, earlier", "status", 1, XS_BLANK, XS_BLANK, XS_BLANK, 1 },
	{ "status is not foretold", "status", XS_BLANK, XS_BLANK, 1, 1,
		XS_BLANK },
	{ "counts are not facts", "books", 1, 2, 3, 4, XS_BLANK },
};

Test(load, facts_of_the_school_come_from_the_nearest_year)
{
	static const int years[] = { 2021, 2023, 2026, 2028 };

	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++) {
		const double values[] = { facts[i].y2021, facts[i].y2023,
			facts[i].y2026, facts[i].y2028 };
		char code[16];

		snprintf(code, sizeof(code), "%zu", i);
		support_import(s, "a.csv");
		support_put(s, code, 2025, "desks", 3, 2);
		for (int y = 0; y < 4; y++)
			support_put(
				s, code, years[y], facts[i].item, values[y], 2);
		support_done(s);
		double v = support_value(s, code, 2025, facts[i].item);
		cr_expect(xs_is_blank(facts[i].expected)
				? xs_is_blank(v)
				: v == facts[i].expected,
			"%s: %g", facts[i].name, v);
	}
}

/* -- sources -- */

static void put_from(const char *source, const char *item, double v)
{
	struct xs_error err = { 0 };
	int i = xs_item_find(cat, item);

	cr_assert_geq(xs_store_put(s, 2025, source,
			      &(struct xs_put_row){ support_school(s, "1"), 2,
				      &i, &v, NULL, 1 },
			      &err),
		0, "%s", err.msg);
}

static void order(
	const char *item, int64_t school, const char *a, const char *b)
{
	const char *const list[] = { a, b, NULL };
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_begin(s, "set", NULL, &err), 0);
	cr_assert_eq(xs_store_order_sources(s, item, school, list, &err), 0);
	support_done(s);
}

Test(load, the_first_source_that_states_an_item_holds_it)
{
	support_import(s, "a.csv");
	put_from("zz", "books", 3);
	put_from("audit", "books", 2);
	put_from("own", "books", 1);
	put_from("zz", "desks", 30);
	put_from("audit", "desks", 20);
	support_done(s);
	int64_t id = support_school(s, "1");
	cr_expect_eq(support_value(s, "1", 2025, "books"), 1);
	cr_expect_eq(support_value(s, "1", 2025, "desks"), 20);
	order("books", 0, "zz", "audit");
	cr_expect_eq(support_value(s, "1", 2025, "books"), 3);
	cr_expect_eq(support_value(s, "1", 2025, "desks"), 20);
	order(NULL, id, "zz", NULL);
	cr_expect_eq(support_value(s, "1", 2025, "desks"), 30);
	order("books", id, "audit", "own");
	cr_expect_eq(support_value(s, "1", 2025, "books"), 2);
	/* A shorter list takes the place of a longer one. */
	order("books", id, "own", NULL);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 1);
	cr_expect_eq(xs_store_undo(s, 0, NULL, NULL), 0);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 2);
}

/* -- what the catalogue does not know -- */

Test(load, an_unknown_category_is_a_blank_and_a_finding)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "kind", 1, 2);
	support_put(s, "2", 2025, "kind", 1, 3);
	support_done(s);
	cr_assert_eq(sqlite3_exec(s->db,
			     "UPDATE survey_rows SET kind = '私塾'"
			     " WHERE sheet_row = 2;"
			     "UPDATE survey_rows SET kind = '村小'"
			     " WHERE sheet_row = 3",
			     NULL, NULL, NULL),
		SQLITE_OK);
	struct xs_survey *survey = survey_of(2025);
	int kind = xs_item_find(cat, "kind");
	cr_expect(xs_is_blank(xs_survey_value(survey, 0, kind)));
	cr_expect_eq(xs_survey_value(survey, 1, kind), 1, "a spelling");
	cr_assert_eq(findings.n, 1);
	cr_expect_eq(findings.all[0].code, XS_F_STORED_UNKNOWN);
	cr_expect_str_eq(findings.all[0].args[0], "私塾");
	xs_survey_free(survey);
}

Test(load, a_column_that_the_catalogue_lost_is_left_alone)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 1, 2);
	support_put(s, "1", 2025, "desks", 2, 2);
	support_done(s);
	xs_store_close(s);
	cat->items[0].key = "new_name";
	xs_map_release(&cat->index);
	for (size_t i = 0; i < cat->n; i++)
		xs_map_add(&cat->index, cat->items[i].key, (int64_t)i);
	s = support_open(support_path("a.xueshe"), cat, XS_STORE_WRITE);
	cr_expect_eq(support_value(s, "1", 2025, "desks"), 2);
	cr_expect_eq(support_count(s, "SELECT books FROM survey_rows"), 1);
	cr_expect_eq(xs_store_undo(s, 0, NULL, NULL), 0);
}

/* -- buildings -- */

static void put_building(
	const char *school, int year, const char *code, const char *area)
{
	const struct xs_field fields[] = { { "code", code, false },
		{ "name", "楼", false }, { "grade", "D", false },
		{ "beds_girls", "16", false }, { "area_m2", area, false } };
	struct xs_error err = { 0 };

	cr_assert_geq(xs_store_put_row(s, "buildings", year,
			      support_school(s, school), 2, fields, 5, &err),
		0, "%s", err.msg);
}

Test(load, buildings_are_those_of_the_year_or_the_latest_before)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 1, 2);
	support_put(s, "2", 2025, "books", 1, 2);
	put_building("2", 2025, "B2", "20");
	put_building("2", 2025, "B1", "10");
	put_building("1", 2022, "old", "1");
	put_building("1", 2024, "new", "2");
	put_building("1", 2026, "later", "3");
	support_done(s);
	struct xs_survey *survey = survey_of(2025);
	cr_assert_eq(survey->buildings_n, 3);
	cr_expect_str_eq(survey->buildings[0].code, "new");
	cr_expect_eq(survey->buildings[0].school, 0);
	cr_expect_str_eq(survey->buildings[1].code, "B1");
	cr_expect_str_eq(survey->buildings[2].code, "B2");
	cr_expect_eq(survey->buildings[2].area_m2, 20);
	cr_expect_eq(survey->buildings[2].beds_girls, 16);
	cr_expect_str_eq(survey->buildings[2].grade, "D");
	cr_expect_str_eq(survey->buildings[2].sex, "");
	cr_expect(xs_is_blank(survey->buildings[2].floors));
	xs_survey_free(survey);
}

/* -- exemptions and choices -- */

Test(load, exemptions_come_with_their_school_and_day)
{
	const struct xs_field fields[] = { { "rule", "site", false },
		{ "recognised", "2024-03-15", false } };
	struct xs_exemption_record *all = NULL;
	struct xs_error err = { 0 };
	size_t n = 0;

	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 1, 2);
	support_put(s, "2", 2025, "books", 1, 3);
	support_put(s, "3", 2024, "books", 1, 3);
	for (int i = 2; i <= 3; i++) {
		char code[8];

		snprintf(code, sizeof(code), "%d", i);
		cr_assert_geq(
			xs_store_put_row(s, "exemptions", 2025,
				support_school(s, code), 2, fields, 2, &err),
			0);
	}
	support_done(s);
	struct xs_survey *survey = survey_of(2025);
	cr_assert_eq(xs_store_exemptions(s, survey, &all, &n, &err), 0);
	cr_assert_eq(n, 1);
	cr_expect_eq(all[0].school, 1);
	cr_expect_str_eq(all[0].rule, "site");
	cr_expect_eq(all[0].recognised, 20240315);
	xs_survey_free(survey);
}

Test(load, choices_turn_rules_on_and_off)
{
	struct xs_rule rules[] = { { .id = "a", .on = false },
		{ .id = "b", .on = true }, { .id = "c", .on = true } };
	struct xs_pack pack = { .id = "p", .rules = rules, .rules_n = 3 };
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_begin(s, "choose", NULL, &err), 0);
	cr_assert_eq(xs_store_choose(s, "p", "a", true, "checked", &err), 0);
	cr_assert_eq(xs_store_choose(s, "p", "b", false, NULL, &err), 0);
	cr_assert_eq(xs_store_choose(s, "other", "c", false, NULL, &err), 0);
	support_done(s);
	cr_assert_eq(xs_store_apply_choices(s, &pack, &err), 0);
	cr_expect(rules[0].on && !rules[1].on && rules[2].on);
	cr_assert_eq(xs_store_begin(s, "choose", NULL, &err), 0);
	cr_assert_eq(xs_store_choose(s, "p", "a", false, "wrong", &err), 0);
	support_done(s);
	cr_assert_eq(xs_store_apply_choices(s, &pack, &err), 0);
	cr_expect_not(rules[0].on);
	cr_assert_eq(xs_store_undo(s, 0, NULL, &err), 0);
	cr_assert_eq(xs_store_apply_choices(s, &pack, &err), 0);
	cr_expect(rules[0].on);
}

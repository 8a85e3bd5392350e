/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing: what is stored, what is recorded, what leaves no trace.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/store_i.h"
#include "support_store.h"
#include "xueshe/lang.h"
#include "xueshe/number.h"

static struct xs_catalogue *cat;
static struct xs_store *s;

static void start(void)
{
	xs_lang_set_screen(XS_LANG_EN);
	cat = support_catalogue();
	s = support_store(support_path("a.xueshe"), cat);
}

static void stop(void)
{
	xs_store_close(s);
	support_clean();
	xs_catalogue_free(cat);
}

TestSuite(put, .init = start, .fini = stop);

#define EVENTS "SELECT count(*) FROM field_changes"
#define SOURCES "SELECT count(*) FROM row_sources"
#define CHANGES "SELECT count(*) FROM changes"

/* One row, then a second put of the same item: what it gives, what stands
 * there afterwards, what was written down. */
static const struct {
	const char *name;
	double first, second;
	bool cleared;
	int put;
	double after;
	int events, sources;
} twice[] = {
	/* name, first, second, cleared, put, after, events, sources */
	{ "same value", 5, 5, false, XS_PUT_UNCHANGED, 5, 0, 0 },
	{ "zero is a value", 0, 0, false, XS_PUT_UNCHANGED, 0, 0, 0 },
	{ "replaced", 5, 7, false, XS_PUT_STORED, 7, 1, 0 },
	{ "replaced by zero", 5, 0, false, XS_PUT_STORED, 0, 1, 0 },
	{ "blank changes nothing", 5, XS_BLANK, false, XS_PUT_UNCHANGED, 5, 0,
		0 },
	{ "cleared", 5, XS_BLANK, true, XS_PUT_STORED, XS_BLANK, 1, 0 },
	/* its sheet is noted: there the blank is to be filled in */
	{ "clearing a blank", XS_BLANK, XS_BLANK, true, XS_PUT_UNCHANGED,
		XS_BLANK, 0, 1 },
	{ "leaving a blank", XS_BLANK, XS_BLANK, false, XS_PUT_UNCHANGED,
		XS_BLANK, 0, 1 },
	{ "a blank is filled", XS_BLANK, 5, false, XS_PUT_STORED, 5, 0, 1 },
};

Test(put, a_value_is_recorded_only_where_one_stood)
{
	for (size_t i = 0; i < sizeof(twice) / sizeof(*twice); i++) {
		char code[16];
		int64_t events = support_count(s, EVENTS);
		int64_t sources = support_count(s, SOURCES);

		snprintf(code, sizeof(code), "%zu", i);
		support_import(s, "a.csv");
		cr_expect_eq(
			support_put(s, code, 2025, "books", twice[i].first, 2),
			XS_PUT_STORED, "%s", twice[i].name);
		support_done(s);
		support_import(s, "b.csv");
		int put = twice[i].cleared
			? support_clear(s, code, 2025, "books", 2)
			: support_put(
				  s, code, 2025, "books", twice[i].second, 2);
		cr_expect_eq(put, twice[i].put, "%s", twice[i].name);
		support_done(s);
		double v = support_value(s, code, 2025, "books");
		cr_expect(xs_is_blank(twice[i].after) ? xs_is_blank(v)
						      : v == twice[i].after,
			"%s: %g", twice[i].name, v);
		cr_expect_eq(support_count(s, EVENTS) - events, twice[i].events,
			"%s", twice[i].name);
		cr_expect_eq(support_count(s, SOURCES) - sources,
			twice[i].sources, "%s", twice[i].name);
	}
}

Test(put, every_kind_of_item_comes_back_as_it_went_in)
{
	static const struct {
		const char *item;
		double v;
	} cells[] = {
		{ "books", 1234567 },
		{ "site_area", 0.1 },
		{ "kind", 2 },
		{ "status", 0 },
		{ "boarding_school", 0 },
		{ "year_built", 1987 },
	};

	support_import(s, "a.csv");
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		support_put(s, "1", 2025, cells[i].item, cells[i].v, 2);
	support_done(s);
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		cr_expect_eq(support_value(s, "1", 2025, cells[i].item),
			cells[i].v, "%s", cells[i].item);
	cr_expect_eq(support_count(s,
			     "SELECT kind = '初中' AND boarding_school = 0"
			     " FROM survey_rows"),
		1);
}

Test(put, a_change_that_changed_nothing_leaves_no_trace)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	support_done(s);
	int64_t changes = support_count(s, CHANGES);
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	support_done(s);
	cr_expect_eq(support_count(s, CHANGES), changes);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM sheets"), 1);
	cr_expect_eq(xs_store_change(s), 0);
}

Test(put, what_is_rolled_back_never_was)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	xs_store_rollback(s);
	xs_store_rollback(s); /* legal at any time */
	cr_expect_eq(support_count(s, "SELECT count(*) FROM schools"), 0);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM survey_rows"), 0);
	/* The column went, too; the next change makes it again. */
	support_import(s, "b.csv");
	support_put(s, "1", 2025, "books", 6, 2);
	support_done(s);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 6);
}

Test(put, an_early_close_leaves_the_file_as_it_was)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	xs_store_close(s);
	s = support_open(support_path("a.xueshe"), cat, XS_STORE_WRITE);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM schools"), 0);
}

Test(put, a_row_of_blanks_still_says_that_the_school_answered)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", XS_BLANK, 2);
	support_done(s);
	cr_expect(support_has(s, "1", 2025));
	cr_expect(xs_is_blank(support_value(s, "1", 2025, "books")));
}

Test(put, years_and_sources_have_rows_of_their_own)
{
	struct xs_error err = { 0 };
	int item = 0, *years = NULL;
	double v = 9;
	size_t n = 0;

	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	support_put(s, "1", 2023, "books", 4, 2);
	support_done(s);
	support_import(s, "b.csv");
	cr_assert_eq(xs_store_put(s, 2025, "audit",
			     &(struct xs_put_row){ support_school(s, "1"), 2,
				     &item, &v, NULL, 1 },
			     &err),
		XS_PUT_STORED);
	support_done(s);
	cr_expect_eq(support_value(s, "1", 2023, "books"), 4);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 5);
	cr_assert_eq(xs_store_years(s, &years, &n, &err), 0);
	cr_assert_eq(n, 2);
	cr_expect_eq(years[0], 2023);
	cr_expect_eq(years[1], 2025);
	free(years);
}

/* -- schools -- */

struct seen {
	int n, former;
	char codes[256];
};

static int see(void *arg, const struct xs_school_key *key, bool former)
{
	struct seen *seen = arg;
	size_t len = strlen(seen->codes);

	seen->n++;
	seen->former += former;
	snprintf(seen->codes + len, sizeof(seen->codes) - len, "%s%s ",
		former ? "-" : "", key->code);
	return 0;
}

Test(put, an_old_code_stays_known)
{
	struct xs_error err = { 0 };
	struct seen seen = { 0 };

	support_import(s, "a.csv");
	int64_t id = support_school(s, "100");
	cr_expect_eq(xs_store_set_school(s, id, "code", "100", &err),
		XS_PUT_UNCHANGED);
	cr_expect_eq(xs_store_set_school(s, id, "code", "200", &err),
		XS_PUT_STORED, "%s", err.msg);
	cr_expect_eq(xs_store_set_school(s, id, "name", "新名", &err),
		XS_PUT_STORED);
	cr_expect_eq(xs_store_set_school(s, id, "former_code", "050", &err),
		XS_PUT_STORED);
	support_done(s);
	cr_assert_eq(xs_store_each_school(s, see, &seen, &err), 0);
	cr_expect_str_eq(seen.codes, "200 -100 -050 ");
	cr_expect_eq(seen.former, 2);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM field_changes WHERE"
			     " \"table\" = 'schools' AND field = 'name'"
			     " AND new = '新名'"),
		1);
}

Test(put, two_schools_cannot_have_one_code)
{
	struct xs_error err = { 0 };
	int64_t id = 0;

	support_import(s, "a.csv");
	support_school(s, "100");
	int64_t other = support_school(s, "200");
	cr_expect_eq(xs_store_add_school(s, "100", "别校", "", &id, &err), -1);
	cr_expect_eq(err.code, XS_E_CONFLICT);
	cr_expect_not_null(strstr(err.msg, "学校100"), "%s", err.msg);
	xs_error_clear(&err);
	cr_expect_eq(xs_store_set_school(s, other, "code", "100", &err), -1);
	cr_expect_eq(err.code, XS_E_CONFLICT);
	xs_error_clear(&err);
	/* Schools without a code are many. */
	cr_expect_eq(xs_store_add_school(s, "", "甲", "镇", &id, &err), 0);
	cr_expect_eq(xs_store_add_school(s, NULL, "甲", "镇", &id, &err), 0);
	xs_store_rollback(s);
}

/* -- other sheets -- */

static int put_building(
	const char *code, const char *grade, const char *area, bool clear)
{
	const struct xs_field fields[] = { { "code", code, false },
		{ "grade", grade, clear }, { "area_m2", area, false },
		{ "use", "学生宿舍", false } };
	struct xs_error err = { 0 };
	int rc = xs_store_put_row(s, "buildings", 2025, support_school(s, "1"),
		5, fields, 4, &err);

	cr_assert_geq(rc, 0, "%s", err.msg);
	return rc;
}

Test(put, a_building_is_found_again_by_its_code)
{
	support_import(s, "a.csv");
	cr_expect_eq(put_building("B1", "D", "120.5", false), XS_PUT_STORED);
	cr_expect_eq(put_building("B2", "B", "80", false), XS_PUT_STORED);
	cr_expect_eq(
		put_building("B1", "D", "120.50", false), XS_PUT_UNCHANGED);
	cr_expect_eq(put_building("B1", "", NULL, false), XS_PUT_UNCHANGED);
	support_done(s);
	cr_expect_eq(support_count(s, EVENTS), 0);
	support_import(s, "b.csv");
	cr_expect_eq(put_building("B1", "C", "120.5", false), XS_PUT_STORED);
	cr_expect_eq(put_building("B2", NULL, NULL, true), XS_PUT_STORED);
	support_done(s);
	cr_expect_eq(support_count(s, EVENTS), 2);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM buildings WHERE code = 'B1'"
			     " AND grade = 'C' AND area_m2 = 120.5"),
		1);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM buildings WHERE code = 'B2'"
			     " AND grade IS NULL AND use = '学生宿舍'"),
		1);
}

Test(put, a_row_without_its_key_is_refused)
{
	const struct xs_field fields[] = { { "name", "宿舍", false } };
	const struct xs_field wrong[] = { { "code", "B1", false },
		{ "floors", "three", false } };
	struct xs_error err = { 0 };

	support_import(s, "a.csv");
	int64_t id = support_school(s, "1");
	cr_expect_eq(
		xs_store_put_row(s, "buildings", 2025, id, 2, fields, 1, &err),
		-1);
	cr_expect_eq(err.code, XS_E_DATA);
	xs_error_clear(&err);
	cr_expect_eq(
		xs_store_put_row(s, "buildings", 2025, id, 2, wrong, 2, &err),
		-1);
	cr_expect_eq(err.code, XS_E_DATA);
	cr_expect_not_null(strstr(err.msg, "three"));
	xs_store_rollback(s);
}

static int see_township(
	void *arg, const char *name, const char *alias, const char *merged_into)
{
	char *text = arg;
	size_t len = strlen(text);

	snprintf(text + len, 200 - len, "%s/%s/%s ", name, alias, merged_into);
	return 0;
}

Test(put, townships_keep_their_other_names)
{
	const struct xs_field fields[] = { { "name", "河口镇", false },
		{ "alias", "河口乡、大河乡", false } };
	struct xs_error err = { 0 };
	char text[200] = "";

	support_import(s, "a.csv");
	cr_expect_eq(xs_store_put_row(s, "townships", 0, 0, 2, fields, 2, &err),
		XS_PUT_STORED);
	support_done(s);
	cr_expect_eq(xs_store_each_township(s, see_township, text, &err), 0);
	cr_expect_str_eq(text, "河口镇/河口乡、大河乡/ ");
}

Test(put, facts_of_the_file_can_be_changed)
{
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_begin(s, "set", NULL, &err), 0);
	cr_expect_eq(xs_store_set_meta(s, "county", "新县", &err), 0);
	support_done(s);
	cr_expect_str_eq(xs_store_meta(s, "county"), "新县");
	cr_assert_eq(xs_store_undo(s, 0, NULL, &err), 0, "%s", err.msg);
	cr_expect_str_eq(xs_store_meta(s, "county"), "样县");
}

Test(put, a_total_is_replaced_and_taken_away)
{
	struct xs_error err = { 0 };
	struct xs_stated_total t = { .township = "",
		.item = xs_item_find(cat, "books"),
		.value = 12,
		.file = "a.csv",
		.sheet = "a",
		.row = 9,
		.column = 4 };

	cr_assert_eq(xs_store_begin(s, "import", NULL, &err), 0);
	cr_expect_eq(xs_store_put_total(s, 2025, &t, &err), XS_PUT_STORED);
	cr_expect_eq(xs_store_put_total(s, 2025, &t, &err), XS_PUT_UNCHANGED);
	t.value = 13;
	cr_expect_eq(xs_store_put_total(s, 2025, &t, &err), XS_PUT_STORED);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM stated_totals"
			     " WHERE value = 13 AND township IS NULL"),
		1);
	t.value = XS_BLANK;
	cr_expect_eq(xs_store_put_total(s, 2025, &t, &err), XS_PUT_STORED);
	/* There is none to take away now, and never was one elsewhere. */
	cr_expect_eq(xs_store_put_total(s, 2025, &t, &err), XS_PUT_UNCHANGED);
	t.township = "白石镇";
	cr_expect_eq(xs_store_put_total(s, 2025, &t, &err), XS_PUT_UNCHANGED);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM stated_totals"), 1);
	xs_store_rollback(s);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Undo, history and origins.
 */
#include <criterion/criterion.h>
#include <string.h>

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

TestSuite(undo, .init = start, .fini = stop);

/* One import of one value; the change set's number. */
static int64_t import(const char *code, const char *item, double v, long row)
{
	char file[32];

	snprintf(file, sizeof(file), "%s-%g.csv", item, v);
	support_import(s, file);
	support_put(s, code, 2025, item, v, row);
	return support_done(s);
}

static double value(const char *code, const char *item)
{
	return support_value(s, code, 2025, item);
}

/* Undoes; 0, or the code it was refused with. */
static enum xs_code undo(int64_t change)
{
	struct xs_error err = { 0 };

	cr_expect_eq(xs_store_undo(s, change, NULL, &err),
		err.code == XS_OK ? 0 : -1);
	return err.code;
}

static int64_t last_change(void)
{
	return support_count(s, "SELECT max(id) FROM changes");
}

/* "b.csv 9 4": file, row and column where a blank is to be filled in. */
static const char *blank_place(const char *code, const char *item)
{
	static char said[64];
	struct xs_findings findings = { 0 };
	struct xs_error err = { 0 };
	struct xs_survey *survey = xs_store_survey(s, 2025, &findings, &err);
	struct xs_place at = { 0 };
	size_t i = 0;

	cr_assert_not_null(survey, "%s", err.msg);
	while (strcmp(survey->schools[i].code, code) != 0)
		i++;
	cr_expect_eq(xs_store_blank_place(
			     s, survey, i, xs_item_find(cat, item), &at),
		0);
	snprintf(
		said, sizeof(said), "%.32s %ld %d", at.file, at.row, at.column);
	xs_survey_free(survey);
	xs_findings_release(&findings);
	return said;
}

/* Nothing of the file but its history may differ. */
static void dump(char *out, size_t size)
{
	snprintf(out, size, "%g %g %g %g %d %d", value("1", "books"),
		value("1", "desks"), value("2", "books"), value("2", "kind"),
		support_has(s, "1", 2025), support_has(s, "2", 2025));
}

Test(undo, an_import_goes_and_comes_back)
{
	int64_t a = import("1", "books", 5, 2), undone = 0;
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_undo(s, 0, &undone, &err), 0, "%s", err.msg);
	cr_expect_eq(undone, a);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM readable_rows"), 0);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM schools"
			     " WHERE removed_by IS NULL"),
		0);
	cr_expect_eq(undo(a + 1), XS_OK); /* the undo itself */
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_eq(undo(a), XS_OK); /* and once more */
	cr_expect_not(support_has(s, "1", 2025));
}

Test(undo, an_import_that_was_built_upon_is_refused)
{
	int64_t a = import("1", "books", 5, 2);
	int64_t b = import("1", "books", 7, 2);
	struct xs_error err = { 0 };
	int64_t changes = support_count(s, "SELECT count(*) FROM changes");

	cr_expect_eq(xs_store_undo(s, a, NULL, &err), -1);
	cr_expect_eq(err.code, XS_E_UNDO);
	cr_expect_not_null(strstr(err.hint, "1 2025 books"), "%s", err.hint);
	cr_expect_eq(value("1", "books"), 7);
	cr_expect_eq(support_count(s, "SELECT count(*) FROM changes"), changes);
	cr_expect_eq(undo(b), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_eq(undo(a), XS_OK);
	cr_expect_not(support_has(s, "1", 2025));
}

Test(undo, the_hint_names_ten_fields_and_counts_the_rest)
{
	struct xs_error err = { 0 };
	char code[16];

	for (int round = 0; round < 2; round++) {
		support_import(s, "a.csv");
		for (int i = 0; i < 14; i++) {
			snprintf(code, sizeof(code), "%02d", i);
			support_put(s, code, 2025, "books", 5 + round, i + 2);
		}
		support_done(s);
	}
	cr_expect_eq(xs_store_undo(s, 2, NULL, &err), -1);
	cr_expect_not_null(strstr(err.hint, "09 2025 books"), "%s", err.hint);
	cr_expect_null(strstr(err.hint, "10 2025 books"), "%s", err.hint);
	cr_expect_not_null(strstr(err.hint, "14"), "%s", err.hint);
}

Test(undo, twice_in_a_row_walks_back)
{
	import("1", "books", 5, 2);
	import("1", "books", 7, 2);
	import("1", "books", 9, 2);
	cr_expect_eq(undo(0), XS_OK);
	cr_expect_eq(value("1", "books"), 7);
	cr_expect_eq(undo(0), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_eq(undo(0), XS_OK);
	cr_expect_not(support_has(s, "1", 2025));
	cr_expect_eq(undo(0), XS_E_UNDO); /* nothing is left */
}

Test(undo, what_is_undone_is_not_undone_again)
{
	int64_t a = import("1", "books", 5, 2);
	struct xs_error err = { 0 };

	cr_expect_eq(undo(a), XS_OK);
	cr_expect_eq(xs_store_undo(s, a, NULL, &err), -1);
	cr_expect_not_null(strstr(err.hint, "3"), "%s", err.hint);
	cr_expect_eq(undo(a + 1), XS_OK); /* brought back */
	cr_expect_eq(undo(a + 1), XS_E_UNDO); /* that undo had its turn */
	cr_expect_eq(undo(a), XS_OK); /* undone again */
	cr_expect_eq(undo(a + 2), XS_E_UNDO); /* so had the bringing back */
	cr_expect_eq(undo(a + 3), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_eq(undo(1), XS_E_UNDO); /* the making of the file */
	cr_expect_eq(undo(99), XS_E_UNDO);
}

/* Two imports fill different cells of one row: either can go, in any order,
 * and come back. */
Test(undo, a_row_stays_while_anything_in_force_made_it)
{
	int64_t a = import("1", "books", 5, 2);
	int64_t b = import("1", "desks", 6, 2);

	cr_expect_eq(undo(a), XS_OK); /* 4 */
	cr_expect(xs_is_blank(value("1", "books")));
	cr_expect_eq(value("1", "desks"), 6);
	cr_expect_eq(undo(b), XS_OK); /* 5 */
	cr_expect_not(support_has(s, "1", 2025));
	cr_expect_eq(undo(4), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect(xs_is_blank(value("1", "desks")), "it was undone");
	cr_expect_eq(undo(5), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_eq(value("1", "desks"), 6);
}

Test(undo, an_import_after_an_undone_one_starts_afresh)
{
	int64_t a = import("1", "books", 5, 2);
	int64_t events = support_count(s, "SELECT count(*) FROM field_changes");

	cr_expect_eq(undo(a), XS_OK); /* 3 */
	int64_t b = import("1", "books", 8, 2);
	cr_expect_eq(value("1", "books"), 8);
	/* Nothing stood there, so nothing was replaced. */
	cr_expect_eq(
		support_count(s, "SELECT count(*) FROM field_changes"), events);
	/* The old one cannot come back beside the new one. */
	cr_expect_eq(undo(3), XS_E_UNDO);
	cr_expect_eq(undo(b), XS_OK);
	cr_expect_eq(undo(3), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
}

Test(undo, one_change_may_fill_replace_and_clear_a_cell)
{
	import("1", "books", 5, 2);
	support_import(s, "b.csv");
	support_put(s, "1", 2025, "desks", 1, 2);
	support_put(s, "1", 2025, "desks", 2, 3);
	support_clear(s, "1", 2025, "books", 3);
	support_put(s, "1", 2025, "books", 4, 4);
	int64_t b = support_done(s);

	cr_expect_eq(value("1", "books"), 4);
	cr_expect_eq(value("1", "desks"), 2);
	cr_expect_eq(undo(b), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect(xs_is_blank(value("1", "desks")));
	cr_expect_eq(undo(b + 1), XS_OK);
	cr_expect_eq(value("1", "books"), 4);
	cr_expect_eq(value("1", "desks"), 2);
}

Test(undo, a_school_stays_while_another_change_needs_it)
{
	int64_t a = import("1", "books", 5, 2);

	support_import(s, "next.csv");
	support_put(s, "1", 2026, "books", 6, 2);
	int64_t b = support_done(s);
	cr_expect_eq(undo(a), XS_OK);
	cr_expect_not(support_has(s, "1", 2025));
	cr_expect_eq(support_value(s, "1", 2026, "books"), 6);
	cr_expect_eq(undo(b), XS_OK);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM schools"
			     " WHERE removed_by IS NULL"),
		0);
	cr_expect_eq(undo(b + 2), XS_OK); /* bring the second back */
	cr_expect_eq(support_value(s, "1", 2026, "books"), 6);
}

Test(undo, codes_names_and_buildings_go_back)
{
	const struct xs_field fields[] = { { "code", "B1", false },
		{ "grade", "D", false } };
	struct xs_error err = { 0 };

	import("1", "books", 5, 2);
	support_import(s, "b.csv");
	int64_t id = support_school(s, "1");
	cr_assert_eq(
		xs_store_set_school(s, id, "code", "9", &err), XS_PUT_STORED);
	cr_assert_eq(xs_store_set_school(s, id, "merged_into", "2", &err),
		XS_PUT_STORED);
	cr_assert_geq(
		xs_store_put_row(s, "buildings", 2025, id, 2, fields, 2, &err),
		0);
	int64_t b = support_done(s);
	cr_expect_eq(value("9", "books"), 5);
	cr_expect_eq(undo(b), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM schools WHERE merged_into"
			     " IS NULL AND code = '1'"),
		1);
	cr_expect_eq(support_count(s,
			     "SELECT (SELECT count(*) FROM buildings WHERE"
			     " removed_by IS NULL) + (SELECT count(*) FROM"
			     " school_codes WHERE removed_by IS NULL)"),
		0);
	cr_expect_eq(undo(b + 1), XS_OK);
	cr_expect_eq(value("9", "books"), 5);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM buildings WHERE"
			     " removed_by IS NULL AND grade = 'D'"),
		1);
}

Test(undo, a_change_may_fill_clear_and_fill_a_row_of_its_own_making)
{
	static const char *const grades[] = { "", "D", NULL, "C", NULL };
	struct xs_error err = { 0 };

	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	int64_t id = support_school(s, "1");
	cr_assert_eq(xs_store_set_school(s, id, "central", "2", &err),
		XS_PUT_STORED);
	for (int i = 0; i < 4; i++) {
		const struct xs_field fields[] = { { "code", "B1", false },
			{ "grade", grades[i], grades[i] == NULL } };

		cr_assert_geq(xs_store_put_row(s, "buildings", 2025, id, 2,
				      fields, 2, &err),
			0);
	}
	int64_t a = support_done(s);
	/* What a row got while it was made is no change: D to blank, blank to
	 * C were. */
	cr_expect_eq(support_count(s, "SELECT count(*) FROM field_changes"), 2);
	cr_expect_eq(undo(a), XS_OK);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM buildings WHERE"
			     " removed_by IS NULL"),
		0);
	cr_expect_eq(undo(a + 1), XS_OK);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM buildings WHERE"
			     " removed_by IS NULL AND grade = 'C'"),
		1);
	cr_expect_eq(support_count(s, "SELECT central = '2' FROM schools"), 1);
}

/* A seeded walk: random puts and undos; after each, undoing what was done
 * last gives back the state before it, and an undo of that the state after. */
Test(undo, a_random_walk_can_always_be_walked_back)
{
	unsigned long seed = 20250901;
	static const char *const items[] = { "books", "desks", "kind" };
	static const char *const codes[] = { "1", "2" };

	for (int step = 0; step < 60; step++) {
		char before[200], after[200], now[200];
		int64_t change = 0;

		dump(before, sizeof(before));
		support_import(s, "walk.csv");
		for (int i = 0; i < 3; i++) {
			seed = seed * 6364136223846793005UL +
				1442695040888963407UL;
			const char *code = codes[seed >> 33 & 1];
			const char *item = items[(seed >> 40) % 3];
			double v = (double)((seed >> 50) % 3);

			if ((seed >> 45) % 4 == 0)
				support_clear(s, code, 2025, item, step + 2);
			else
				support_put(s, code, 2025, item, v, step + 2);
		}
		change = support_done(s);
		dump(after, sizeof(after));
		int64_t last = support_count(s, "SELECT max(id) FROM changes");
		if (last < change)
			continue; /* it changed nothing */
		cr_assert_eq(undo(change), XS_OK, "step %d", step);
		dump(now, sizeof(now));
		cr_assert_str_eq(now, before, "step %d", step);
		cr_assert_eq(undo(change + 1), XS_OK, "step %d", step);
		dump(now, sizeof(now));
		cr_assert_str_eq(now, after, "step %d", step);
	}
	/* All the way back. */
	while (undo(0) == XS_OK)
		;
	cr_expect_eq(support_count(s, "SELECT count(*) FROM readable_rows"), 0);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM changes WHERE undoes IS"
			     " NULL AND undone_by IS NULL AND what <> 'init'"),
		0, "something could not be undone");
}

/* -- origins -- */

static void expect_origin_now(
	int year, const char *item, const char *file, long row, int column)
{
	struct xs_place at = { 0 };

	cr_assert_eq(xs_store_origin(s, support_school(s, "1"), year,
			     xs_item_find(cat, item), &at),
		0, "%s", item);
	cr_expect_str_eq(at.file, file, "%s", item);
	cr_expect_str_eq(at.sheet, "Sheet1", "%s", item);
	cr_expect_eq(at.row, row, "%s: %ld", item, at.row);
	cr_expect_eq(at.column, column, "%s: %d", item, at.column);
}

/* Held or not, an origin is the same. */
static void expect_origin(
	int year, const char *item, const char *file, long row, int column)
{
	expect_origin_now(year, item, file, row, column);
	cr_assert_eq(xs_store_hold(s, NULL), 0);
	expect_origin_now(year, item, file, row, column);
	expect_origin_now(year, item, file, row, column);
	xs_store_let_go(s);
}

Test(undo, a_value_is_traced_to_its_cell)
{
	struct xs_place at = { 0 };

	import("1", "books", 5, 12);
	import("1", "desks", 6, 13); /* fills */
	expect_origin(2025, "books", "books-5.csv", 12, 3);
	expect_origin(2025, "desks", "desks-6.csv", 13, 4);
	import("1", "books", 5, 99); /* unchanged: still the first cell */
	expect_origin(2025, "books", "books-5.csv", 12, 3);
	int64_t c = import("1", "books", 7, 14); /* replaces */
	expect_origin(2025, "books", "books-7.csv", 14, 3);
	cr_expect_eq(undo(c), XS_OK);
	expect_origin(2025, "books", "books-5.csv", 12, 3);
	cr_expect_eq(xs_store_origin(s, support_school(s, "1"), 2025,
			     xs_item_find(cat, "site_area"), &at),
		1);
}

Test(undo, a_fact_of_another_year_is_traced_there)
{
	support_import(s, "old.csv");
	support_put(s, "1", 2022, "year_built", 1990, 7);
	support_done(s);
	import("1", "books", 5, 12);
	expect_origin(2025, "year_built", "old.csv", 7, 9);
}

/* -- history -- */

struct told {
	char text[2000];
	int own, n;
};

static int tell(void *arg, const struct xs_history_row *row)
{
	struct told *t = arg;
	size_t len = strlen(t->text);

	t->n++;
	if (!row->school && !row->item) {
		t->own++;
		snprintf(t->text + len, sizeof(t->text) - len,
			"%lld %s %lld/%lld\n", (long long)row->change,
			row->what, (long long)row->values,
			(long long)row->undoes);
	} else {
		snprintf(t->text + len, sizeof(t->text) - len,
			"%lld %s %s %d %s>%s %s:%ld:%d\n",
			(long long)row->change, row->school, row->item,
			row->year, row->old_value, row->new_value, row->at.file,
			row->at.row, row->at.column);
	}
	return 0;
}

Test(undo, history_tells_changes_and_what_they_replaced)
{
	struct told told = { 0 };
	struct xs_error err = { 0 };

	import("1", "books", 5, 2);
	import("1", "books", 7, 3);
	cr_expect_eq(undo(0), XS_OK);
	cr_assert_eq(xs_store_history(s, NULL, NULL, tell, &told, &err), 0);
	cr_expect_str_eq(told.text,
		"4 undo 1/3\n"
		"4 1 books 2025 7>5 :0:0\n"
		"3 import 1/0\n"
		"3 1 books 2025 5>7 books-7.csv:3:3\n"
		"2 import 2/0\n"
		"1 init 2/0\n",
		"%s", told.text);
}

Test(undo, history_of_a_school_tells_what_filled_its_blanks)
{
	struct told told = { 0 };
	struct xs_error err = { 0 };

	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	support_put(s, "2", 2025, "books", 6, 3);
	support_done(s);
	import("1", "desks", 8, 4);
	import("1", "books", 7, 3);
	cr_assert_eq(xs_store_history(s, "1", NULL, tell, &told, &err), 0);
	cr_expect_str_eq(told.text,
		"4 1 books 2025 5>7 books-7.csv:3:3\n"
		"3 1 desks 2025 >8 desks-8.csv:4:4\n"
		"2 1 books 2025 >5 a.csv:2:3\n",
		"%s", told.text);
	memset(&told, 0, sizeof(told));
	cr_assert_eq(
		xs_store_history(s, "学校1", "desks", tell, &told, &err), 0);
	cr_expect_str_eq(told.text, "3 1 desks 2025 >8 desks-8.csv:4:4\n", "%s",
		told.text);
	cr_expect_eq(
		xs_store_history(s, "nobody", NULL, tell, &told, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_SCHOOL);
	xs_error_clear(&err);
	cr_expect_eq(
		xs_store_history(s, NULL, "nothing", tell, &told, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_ITEM);
}

/* A sheet in which the school's row says nothing is known: that is where its
 * blanks belong. */
Test(undo, a_row_of_blanks_is_where_blanks_are_filled_in)
{
	int64_t before = support_count(s, "SELECT count(*) FROM changes");
	int64_t change;

	import("1", "books", 5, 2);
	cr_expect_str_eq(blank_place("1", "desks"), "books-5.csv 2 4");
	support_import(s, "b.csv");
	cr_expect_eq(support_put(s, "1", 2025, "desks", XS_BLANK, 9),
		XS_PUT_UNCHANGED);
	cr_expect(xs_store_has_changed(s));
	change = support_done(s);
	cr_expect_str_eq(blank_place("1", "desks"), "b.csv 9 4");
	/* The same sheet again is nothing new. */
	support_import(s, "b.csv");
	support_put(s, "1", 2025, "desks", XS_BLANK, 9);
	cr_expect(!xs_store_has_changed(s));
	support_done(s);
	cr_expect_eq(
		support_count(s, "SELECT count(*) FROM changes"), before + 2);
	cr_expect_eq(
		support_count(s, "SELECT values_n FROM changes WHERE id = 3"),
		1);
	cr_expect_eq(undo(change), XS_OK);
	cr_expect_str_eq(blank_place("1", "desks"), "books-5.csv 2 4");
	cr_expect_eq(undo(last_change()), XS_OK); /* of the undo */
	cr_expect_str_eq(blank_place("1", "desks"), "b.csv 9 4");
}

/* What a later sheet left blank keeps no row. */
Test(undo, a_row_that_others_left_blank_goes_and_comes_back)
{
	int64_t a = import("1", "books", 5, 2);

	support_import(s, "b.csv");
	support_put(s, "1", 2025, "desks", XS_BLANK, 9);
	support_done(s);
	cr_expect_eq(undo(a), XS_OK);
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM survey_rows"
			     " WHERE removed_by IS NULL"),
		0);
	cr_expect_eq(undo(last_change()), XS_OK);
	cr_expect_eq(value("1", "books"), 5);
	cr_expect_str_eq(blank_place("1", "desks"), "b.csv 9 4");
}

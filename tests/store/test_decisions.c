/* SPDX-License-Identifier: Apache-2.0
 *
 * The log of decisions: what holds, history, undo.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/store/store_i.h"
#include "support_store.h"
#include "xueshe/county.h"
#include "xueshe/lang.h"

static struct xs_catalogue *cat;
static struct xs_store *s;

static void start(void)
{
	xs_lang_set_screen(XS_LANG_EN);
	cat = support_catalogue();
	s = support_store(support_path("a.xueshe"), cat);
	support_import(s, "a.csv");
	support_put(s, "1", 2025, "books", 5, 2);
	support_put(s, "2", 2025, "books", 7, 3);
	support_done(s);
}

static void stop(void)
{
	xs_store_close(s);
	support_clean();
	xs_catalogue_free(cat);
}

TestSuite(decisions, .init = start, .fini = stop);

/* The change set's number; 0: nothing was stored. */
static int64_t decide(const char *code, const char *item, const char *what,
	const char *reason)
{
	struct xs_error err = { 0 };
	struct xs_decision_row row = {
		.item = item, .what = what, .reason = reason
	};
	int64_t change;
	int rc;

	cr_assert_eq(xs_store_begin(s, "decide", reason, &err), 0);
	row.school = support_school(s, code);
	rc = xs_store_decide(s, &row, &err);
	cr_assert_geq(rc, 0, "%s", err.msg);
	change = xs_store_change(s);
	cr_expect_eq(xs_store_has_changed(s), rc == XS_PUT_STORED);
	cr_assert_eq(xs_store_commit(s, &err), 0);
	return rc == XS_PUT_STORED ? change : 0;
}

static int tell(void *arg, const struct xs_decision_row *row)
{
	struct xs_buf *out = arg;

	xs_buf_addf(out, "%s%d %s%s%s %s%s", out->len ? ", " : "",
		(int)row->number, row->code, *row->item ? " " : "", row->item,
		row->what, row->holds ? "!" : "");
	return 0;
}

/* The log: number, school, item, what; "!" where it holds. */
static void expect_log(const char *log)
{
	struct xs_buf out = XS_BUF_INIT;
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_each_decision(s, tell, &out, &err), 0);
	cr_expect_str_eq(out.s, log);
	xs_buf_release(&out);
}

static void undo(int64_t change)
{
	struct xs_error err = { 0 };

	cr_expect_eq(xs_store_undo(s, change, NULL, &err), 0, "%s", err.hint);
}

Test(decisions, the_newest_of_a_school_and_of_an_item_holds)
{
	expect_log("");
	decide("1", NULL, "first", "a");
	decide("2", NULL, "leave out", "b");
	decide("1", "books", "leave out", "c");
	expect_log("1 1 first!, 2 2 leave out!, 3 1 books leave out!");
	decide("1", NULL, "last", "d");
	expect_log("1 1 first, 2 2 leave out!, 3 1 books leave out!, "
		   "4 1 last!");
	decide("1", NULL, "take back", "e");
	expect_log("1 1 first, 2 2 leave out!, 3 1 books leave out!, "
		   "4 1 last, 5 1 take back");
}

Test(decisions, the_same_again_stores_nothing)
{
	cr_expect_neq(decide("1", NULL, "first", "a"), 0);
	cr_expect_eq(decide("1", NULL, "first", "a"), 0);
	cr_expect_neq(decide("1", NULL, "first", "another reason"), 0);
	cr_expect_eq(decide("2", NULL, "take back", "nothing is there"), 0);
	cr_expect_neq(decide("1", NULL, "take back", "b"), 0);
	cr_expect_eq(decide("1", NULL, "take back", "c"), 0);
	expect_log("1 1 first, 2 1 first, 3 1 take back");
}

Test(decisions, undo_takes_a_decision_back_and_brings_it_again)
{
	int64_t a = decide("1", NULL, "first", "a");
	int64_t b = decide("1", NULL, "last", "b");
	int64_t undoing;

	undo(b);
	expect_log("1 1 first!");
	cr_assert_eq(xs_store_last_change(s, &undoing, NULL), 0);
	undo(undoing);
	expect_log("1 1 first, 2 1 last!");
	undo(a);
	expect_log("2 1 last!");
	decide("2", NULL, "first", "c"); /* numbers are not used again */
	expect_log("2 1 last!, 3 2 first!");
}

Test(decisions, a_school_that_a_decision_is_about_stays)
{
	decide("1", NULL, "first", "a");
	undo(2); /* the import */
	cr_expect_eq(support_count(s,
			     "SELECT count(*) FROM schools"
			     " WHERE removed_by IS NULL"),
		1);
}

struct heard {
	const char *field, *value;
	int found;
};
static int hear(void *arg, const struct xs_history_row *row)
{
	struct heard *h = arg;

	h->found += row->item && strcmp(row->item, h->field) == 0 &&
		strcmp(row->new_value, h->value) == 0;
	return 0;
}

Test(decisions, history_tells_them)
{
	struct heard h = { "what", "last", 0 };

	decide("1", NULL, "last", "far from the road");
	cr_assert_eq(xs_store_history(s, "1", NULL, hear, &h, NULL), 0);
	cr_expect_eq(h.found, 1);
	h = (struct heard){ "reason", "far from the road", 0 };
	cr_assert_eq(xs_store_history(s, "1", NULL, hear, &h, NULL), 0);
	cr_expect_eq(h.found, 1);
}

Test(decisions, the_county_has_the_log_and_what_holds)
{
	struct xs_error err = { 0 };

	decide("2", NULL, "first", "a");
	decide("1", "books", "leave out", "b");
	decide("2", NULL, "take back", "c");
	struct xs_survey *survey = xs_store_survey(s, 2025, NULL, &err);
	cr_assert_not_null(survey);
	struct xs_county *c = xs_store_county(s, survey, &err);
	cr_assert_not_null(c, "%s", err.msg);
	cr_expect_eq(c->decision_log_n, 3);
	cr_assert_eq(c->decisions_n, 1);
	cr_expect_eq(c->decisions[0].id, 2);
	cr_expect_eq(c->decisions[0].school, 0);
	cr_expect_str_eq(c->decisions[0].item, "books");
	cr_expect_str_eq(c->decisions[0].what, "leave out");
	cr_expect_str_eq(c->decisions[0].reason, "b");
	cr_expect(*c->decisions[0].who && *c->decisions[0].when);
	cr_expect_str_eq(c->decision_log[2].what, "take back");
	cr_expect_eq(c->decision_log[2].school, 1);
	xs_county_free(c);
	xs_survey_free(survey);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Sources of a survey one by one, which one holds, and what was reported
 * first.
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

TestSuite(sources, .init = start, .fini = stop);

static void put(const char *code, const char *source, const char *item,
	double v, bool cleared)
{
	struct xs_error err = { 0 };
	int i = xs_item_find(cat, item);

	cr_assert_geq(xs_store_put(s, 2025, source,
			      &(struct xs_put_row){ support_school(s, code), 2,
				      &i, &v, &cleared, 1 },
			      &err),
		0, "%s", err.msg);
}

static int64_t import(
	const char *code, const char *source, const char *item, double v)
{
	support_import(s, "a.csv");
	put(code, source, item, v, xs_is_blank(v));
	return support_done(s);
}

static double value(struct xs_survey *survey, const char *item)
{
	cr_assert_not_null(survey);
	double v = xs_survey_value(survey, 0, xs_item_find(cat, item));
	xs_survey_free(survey);
	return v;
}

static double first(const char *item)
{
	return value(xs_store_first_survey(s, 2025, NULL), item);
}

static double stated(const char *source, const char *item)
{
	return value(xs_store_stated(s, 2025, source, NULL), item);
}

Test(sources, each_states_its_own)
{
	struct xs_error err = { 0 };

	import("1", "own", "books", 1);
	import("1", "audit", "books", 2);
	import("1", "audit", "desks", 3);
	import("1", "audit", "year_built", 1990);
	cr_expect_eq(stated("own", "books"), 1);
	cr_expect(xs_is_blank(stated("own", "desks")));
	cr_expect_eq(stated("audit", "books"), 2);
	cr_expect_eq(stated(NULL, "books"), 1);
	cr_expect_eq(stated(NULL, "desks"), 3);
	cr_expect_null(xs_store_stated(s, 2025, "adit", &err));
	cr_expect_eq(err.code, XS_E_NO_SOURCE);
	cr_expect(strstr(err.hint, "own, audit"), "%s", err.hint);
}

Test(sources, a_fact_of_another_year_is_not_stated)
{
	support_import(s, "a.csv");
	support_put(s, "1", 2024, "year_built", 1990, 2);
	support_put(s, "1", 2025, "books", 5, 2);
	support_done(s);
	cr_expect(xs_is_blank(stated("own", "year_built")));
}

static const char *holder(const char *item)
{
	const char *name = xs_store_holder(
		s, support_school(s, "1"), 2025, xs_item_find(cat, item));

	return name ? name : "";
}

static void order(const char *item, int64_t school, const char *a)
{
	const char *const list[] = { a, NULL };
	struct xs_error err = { 0 };

	cr_assert_eq(xs_store_begin(s, "set", "why", &err), 0);
	cr_assert_eq(xs_store_order_sources(s, item, school, list, &err), 0);
	support_done(s);
}

Test(sources, the_holder_follows_the_lists_and_undo)
{
	import("1", "own", "books", 1);
	import("1", "audit", "books", 2);
	import("1", "audit", "desks", 3);
	support_import(s, "b.csv");
	int64_t id = support_school(s, "1");
	xs_store_rollback(s);
	cr_expect_str_eq(holder("books"), "own");
	cr_expect_str_eq(holder("desks"), "audit");
	cr_expect_str_eq(holder("site_area"), "");
	order("books", id, "audit");
	cr_expect_str_eq(holder("books"), "audit");
	cr_expect_eq(xs_store_undo(s, 0, NULL, NULL), 0);
	cr_expect_str_eq(holder("books"), "own");
	/* and the undo undone */
	int64_t last = support_count(s, "SELECT max(id) FROM changes");
	cr_expect_eq(xs_store_undo(s, last, NULL, NULL), 0);
	cr_expect_str_eq(holder("books"), "audit");
	cr_expect_eq(support_value(s, "1", 2025, "books"), 2);
}

/* 27 Nov 2026: the places of all lists were counted on together up to 999, so
 * that past the thousandth line of lists the second source held. */
Test(sources, a_thousand_lists_keep_their_order)
{
	struct xs_error err = { 0 };
	const char *const list[] = { "zz", "audit", NULL };

	support_import(s, "a.csv");
	for (int i = 0; i < 600; i++) {
		char code[16];

		snprintf(code, sizeof(code), "%d", 1000 + i);
		put(code, "audit", "books", 1, false);
		put(code, "zz", "books", 2, false);
	}
	support_done(s);
	cr_assert_eq(xs_store_begin(s, "set", "why", &err), 0);
	for (int i = 0; i < 600; i++)
		cr_assert_eq(
			xs_store_order_sources(s, "books", i + 1, list, &err),
			0);
	support_done(s);
	cr_expect_eq(support_value(s, "1000", 2025, "books"), 2);
	cr_expect_eq(support_value(s, "1599", 2025, "books"), 2);
}

/* -- first reports -- */

Test(sources, the_first_report_is_what_stood_before_the_first_correction)
{
	import("1", "own", "books", 100);
	cr_expect_eq(first("books"), 100);
	import("1", "own", "books", 120);
	import("1", "own", "books", 130);
	cr_expect_eq(first("books"), 100);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 130);
}

Test(sources, what_was_undone_was_never_reported)
{
	import("1", "own", "books", 100);
	import("1", "own", "books", 999);
	cr_expect_eq(xs_store_undo(s, 0, NULL, NULL), 0);
	cr_expect_eq(first("books"), 100);
	import("1", "own", "books", 120);
	cr_expect_eq(first("books"), 100);
	cr_expect_eq(support_value(s, "1", 2025, "books"), 120);
}

Test(sources, a_blank_filled_later_is_a_first_report)
{
	import("1", "own", "books", 100);
	import("1", "own", "desks", 40);
	cr_expect_eq(first("desks"), 40);
	import("1", "own", "desks", 50);
	cr_expect_eq(first("desks"), 40);
	import("1", "own", "desks", XS_BLANK);
	cr_expect(xs_is_blank(support_value(s, "1", 2025, "desks")));
	cr_expect_eq(first("desks"), 40);
}

Test(sources, categories_have_a_first_report_too)
{
	import("1", "own", "kind", 1);
	import("1", "own", "kind", 0);
	cr_expect_eq(first("kind"), 1);
	cr_expect_eq(support_value(s, "1", 2025, "kind"), 0);
}

static void put_building(const char *area)
{
	const struct xs_field fields[] = { { "code", "B1", false },
		{ "name", "楼", false }, { "area_m2", area, false } };
	struct xs_error err = { 0 };

	support_import(s, "b.csv");
	cr_assert_geq(xs_store_put_row(s, "buildings", 2025,
			      support_school(s, "1"), 3, fields, 3, &err),
		0, "%s", err.msg);
	support_done(s);
}

Test(sources, buildings_have_a_first_report_too)
{
	import("1", "own", "books", 100);
	put_building("500");
	put_building("450");
	struct xs_survey *now = xs_store_survey(s, 2025, NULL, NULL);
	struct xs_survey *then = xs_store_first_survey(s, 2025, NULL);
	cr_assert_eq(now->buildings_n, 1);
	cr_assert_eq(then->buildings_n, 1);
	cr_expect_eq(now->buildings[0].area_m2, 450);
	cr_expect_eq(then->buildings[0].area_m2, 500);
	cr_expect_str_eq(then->buildings[0].name, "楼");
	xs_survey_free(now);
	xs_survey_free(then);
}

/* -- days -- */

struct days {
	xs_date own, audit;
	int n;
};

static int take_day(void *arg, const struct xs_source_facts *f)
{
	struct days *d = arg;

	d->n++;
	if (strcmp(f->name, "own") == 0)
		d->own = f->reference;
	else
		d->audit = f->reference;
	return 0;
}

Test(sources, a_source_has_a_day)
{
	struct xs_error err = { 0 };
	struct days d = { 0 };

	import("1", "own", "books", 1);
	import("1", "audit", "books", 2);
	cr_assert_eq(xs_store_begin(s, "set", NULL, &err), 0);
	cr_assert_eq(
		xs_store_set_reference(s, 2025, "audit", 20251231, &err), 0);
	cr_expect(xs_store_has_changed(s));
	support_done(s);
	cr_assert_eq(xs_store_each_source(s, 2025, take_day, &d, &err), 0);
	cr_expect_eq(d.n, 2);
	cr_expect_eq(d.own, 20250901);
	cr_expect_eq(d.audit, 20251231);
	cr_expect_eq(xs_store_undo(s, 0, NULL, NULL), 0);
	cr_assert_eq(xs_store_each_source(s, 2025, take_day, &d, &err), 0);
	cr_expect_eq(d.audit, 20250901);
}

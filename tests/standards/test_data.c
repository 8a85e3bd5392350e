/* SPDX-License-Identifier: Apache-2.0
 *
 * The data that ships, as the program reads it: every pack loads, no header
 * spelling names two items, and the facts stand where the enums expect them.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "xueshe/hash.h"
#include "xueshe/intake.h"
#include "xueshe/standards.h"

#define PACKS_OF_TESTS "tests/standards/packs/"

static struct xs_library *shipped(void)
{
	struct xs_error err = { 0 };
	struct xs_library *lib = xs_library_open("standards", &err);

	cr_assert_not_null(lib, "%s %s", err.at.path, err.msg);
	return lib;
}

/* The sheet of schools has no column for these. */
static bool is_no_column(const struct xs_item *item)
{
	return item->derived || strcmp(item->group, "building") == 0;
}

Test(data, no_spelling_names_two_items)
{
	struct xs_library *lib = shipped();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);
	struct xs_map seen = { 0 };
	struct xs_buf folded = XS_BUF_INIT;
	int n = 0;

	for (size_t i = 0; i < cat->n; i++) {
		if (is_no_column(&cat->items[i]))
			continue;
		for (const char *const *s = cat->items[i].spellings; *s; s++) {
			int64_t first = (int64_t)i;

			xs_buf_clear(&folded);
			xs_header_fold(&folded, *s);
			cr_expect_neq(folded.len, 0, "\"%s\"", *s);
			xs_map_find(&seen, folded.s, &first);
			cr_expect_eq(first, (int64_t)i, "\"%s\" names %s, %s",
				*s, cat->items[first].key, cat->items[i].key);
			xs_map_set(&seen, folded.s, (int64_t)i);
			n++;
		}
	}
	cr_expect_gt(n, 1000);
	xs_buf_release(&folded);
	xs_map_release(&seen);
	xs_library_free(lib);
}

static const struct {
	enum xs_school_kind kind;
	const char *key;
} kinds[] = {
	{ XS_TEACHING_POINT, "教学点" },
	{ XS_PRIMARY_SCHOOL, "小学" },
	{ XS_JUNIOR_SCHOOL, "初中" },
	{ XS_NINE_YEAR, "九年一贯制" },
	{ XS_COMPLETE_SECONDARY, "完全中学" },
	{ XS_TWELVE_YEAR, "十二年一贯制" },
	{ XS_SPECIAL, "特殊教育" },
	{ XS_KINDERGARTEN, "幼儿园" },
	{ XS_SENIOR_SCHOOL, "高级中学" },
};

Test(data, facts_are_where_the_program_looks)
{
	struct xs_library *lib = shipped();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);
	const struct xs_item *kind;

	for (int f = 0; f < XS_FACT_N; f++)
		cr_assert_geq(
			xs_fact_item(cat, (enum xs_fact)f), 0, "fact %d", f);
	kind = &cat->items[xs_fact_item(cat, XS_FACT_KIND)];
	cr_assert_eq(kind->choices_n, XS_SCHOOL_KIND_N);
	for (size_t i = 0; i < XS_SCHOOL_KIND_N; i++)
		cr_expect_str_eq(
			kind->choices[kinds[i].kind].key, kinds[i].key);
	xs_library_free(lib);
}

Test(data, every_shipped_pack_loads_with_worked_examples)
{
	struct xs_library *lib = shipped();
	struct xs_error err = { 0 };
	const char *const *ids = xs_library_ids(lib, &err);

	cr_assert_not_null(ids, "%s", err.msg);
	for (; *ids; ids++) {
		struct xs_pack *pack = xs_library_pack(lib, *ids, &err);
		size_t n = 0;

		cr_assert_not_null(
			pack, "%s %s %s", *ids, err.at.path, err.msg);
		xs_pack_examples(pack, &n);
		cr_expect_geq(n, pack->rules_n, "%s: %zu examples", *ids, n);
		cr_expect(!pack->made_up, "%s", *ids);
		for (size_t i = 0; i < pack->rules_n; i++)
			cr_expect_gt(pack->rules[i].rows.n, 0,
				"%s %s names no row", *ids, pack->rules[i].id);
		for (size_t i = 0; i < pack->county_n; i++)
			cr_expect_gt(pack->county[i].rows.n, 0,
				"%s %s names no row", *ids, pack->county[i].id);
	}
	xs_library_free(lib);
}

static const struct {
	const char *file;
	size_t rules;
	enum xs_method method;
	bool made_up;
} of_tests[] = {
	{ "in-rte-2009.json", 11, XS_EACH, false },
	{ "made-up.json", 23, XS_POINTS, true },
	/* 23 inherited less 14 removed; books is replaced, desks is new */
	{ "made-up-count.json", 10, XS_COUNT, true },
};

Test(data, packs_of_the_tests_load)
{
	struct xs_library *lib = shipped();

	for (size_t i = 0; i < sizeof(of_tests) / sizeof(of_tests[0]); i++) {
		char path[128];
		struct xs_error err = { 0 };
		struct xs_pack *pack;

		snprintf(path, sizeof(path), "%s%s", PACKS_OF_TESTS,
			of_tests[i].file);
		pack = xs_library_pack_file(lib, path, &err);
		cr_assert_not_null(
			pack, "%s %s %s", path, err.at.path, err.msg);
		cr_expect_eq(pack->rules_n, of_tests[i].rules, "%s: %zu rules",
			path, pack->rules_n);
		cr_expect_eq(
			pack->judgement.method, of_tests[i].method, "%s", path);
		cr_expect_eq(pack->made_up, of_tests[i].made_up, "%s", path);
	}
	xs_library_free(lib);
}

Test(data, a_plain_library_knows_the_items_and_judges_nothing)
{
	struct xs_error err = { 0 };
	struct xs_library *whole = xs_library_open("standards", &err);
	struct xs_library *plain = xs_library_open_plain("standards", &err);
	const struct xs_catalogue *a, *b;

	cr_assert(whole && plain, "%s", err.msg);
	a = xs_library_catalogue(whole);
	b = xs_library_catalogue(plain);
	cr_expect(a->n == b->n && a->n > 300);
	for (size_t i = 0; i < a->n; i++)
		cr_expect_str_eq(a->items[i].key, b->items[i].key);
	cr_expect(a->checks && strlen(a->hash) == 64);
	cr_expect(!b->checks && !*b->hash);
	xs_library_free(plain);
	xs_library_free(whole);
}

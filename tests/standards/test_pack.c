/* SPDX-License-Identifier: Apache-2.0
 *
 * What a pack says ends up in the rule book.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support_school.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

#define BOOKS "'indicator': 'books_per_pupil', 'at_least': 20"

/* clang-format off */
static const struct {
	const char *name;
	bool on, marked;
} confidences[] = {
	{ "found", true, false }, { "found-2nd", true, false },
	{ "derived", true, false }, { "found*", true, true },
	{ "found-deriv", true, true }, { "county", true, true },
	{ "memory", false, true }, { "memory-low", false, true },
	{ "conflict", false, true },
};
/* clang-format on */

Test(pack, confidence_decides_what_counts_and_what_is_marked)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(confidences); i++) {
		struct xs_error err = { 0 };
		struct xs_buf b = XS_BUF_INIT;
		const struct xs_pack *pack;

		xs_buf_addf(&b,
			"{\"id\": \"t\", \"title\": \"t\", \"document\": "
			"\"d\", \"edition\": \"1\", \"status\": \"trial\", "
			"\"sources\": {\"T\": \"t\"}, \"rules\": [{\"id\": "
			"\"a\", \"clause\": \"1\", \"source\": \"T\", "
			"\"confidence\": \"%s\", \"item\": \"books\", "
			"\"at_least\": 1}]}",
			confidences[i].name);
		pack = xs_library_pack_text(lib, b.s, b.len, "t", &err);
		cr_assert_not_null(pack, "%s", err.msg);
		cr_expect_eq(pack->rules[0].on, confidences[i].on, "%s",
			confidences[i].name);
		cr_expect_eq(xs_confidence_marked(pack->rules[0].confidence),
			confidences[i].marked, "%s", confidences[i].name);
		cr_expect_str_eq(xs_confidence_name(pack->rules[0].confidence),
			confidences[i].name);
		xs_buf_release(&b);
	}
	xs_library_free(lib);
}

/* Reads a pack from a file of the folder. */
static void hash_of(const char *folder, const char *id, const char *rest,
	char out[XS_SHA256_TEXT])
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	struct xs_buf b = XS_BUF_INIT;
	const struct xs_pack *pack;
	char path[128];

	snprintf(path, sizeof(path), "%s/%s.json", folder, id);
	xs_buf_addf(&b,
		"{\"id\": \"%s\", \"title\": \"t\", \"document\": "
		"\"d\", \"edition\": \"1\", \"status\": \"trial\", %s}",
		id, rest);
	cr_assert_eq(xs_os_write(path, b.s, b.len, &err), 0, "%s", err.msg);
	pack = xs_library_pack_file(lib, path, &err);
	cr_assert_not_null(pack, "%s %s", err.msg, err.hint);
	xs_text_copy(out, XS_SHA256_TEXT, pack->hash);
	xs_buf_release(&b);
	xs_library_free(lib);
}

/* Books of 1 at least, and of 2; the first laid out otherwise; a pack that
 * says nothing but which of them it extends. */
Test(pack, hash_is_of_what_it_says)
{
	static const char *const gap[] = { "", "", "\n\t" };
	static const int least[] = { 1, 2, 1 };
	char folder[] = "/tmp/xueshe-pack-XXXXXX", rest[256], path[128];
	char hash[3][XS_SHA256_TEXT], heir[3][XS_SHA256_TEXT];

	cr_assert_not_null(mkdtemp(folder));
	for (int i = 0; i < 3; i++) {
		snprintf(rest, sizeof(rest),
			"\"sources\": {\"T\": \"t\"}, %s\"rules\": "
			"[{\"id\": \"a\", \"clause\": \"1\", "
			"\"source\": \"T\", \"confidence\": "
			"\"found\", \"item\": \"books\", "
			"\"at_least\": %d}]",
			gap[i], least[i]);
		hash_of(folder, "t", rest, hash[i]);
		hash_of(folder, "u", "\"extends\": [\"t\"], \"rules\": []",
			heir[i]);
	}
	cr_expect_eq(strlen(hash[0]), 64);
	cr_expect_str_neq(hash[0], hash[1], "another threshold");
	cr_expect_str_eq(hash[0], hash[2], "another layout");
	cr_expect_str_neq(heir[0], heir[1], "another threshold of its base");
	cr_expect_str_eq(heir[0], heir[2]);
	cr_expect_str_neq(heir[0], hash[0]);
	for (const char *id = "tu"; *id; id++) {
		snprintf(path, sizeof(path), "%s/%c.json", folder, *id);
		remove(path);
	}
	rmdir(folder);
}

Test(pack, an_own_figure_counts_and_is_marked)
{
	static const char text[] =
		"{\"id\": \"t\", \"title\": \"t\", \"document\": \"d\", "
		"\"edition\": \"1\", \"status\": \"trial\", \"rules\": "
		"[{\"id\": \"a\", \"source\": {\"kind\": \"own\", \"by\": "
		"\"县教育局\", \"date\": \"2025-03-01\"}, \"item\": "
		"\"books\", \"at_least\": 1}]}";
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	const struct xs_pack *pack =
		xs_library_pack_text(lib, text, strlen(text), "t", &err);

	cr_assert_not_null(pack, "%s", err.msg);
	cr_expect(pack->rules[0].on);
	cr_expect_eq(pack->rules[0].confidence, XS_OWN);
	cr_expect(xs_confidence_marked(XS_OWN));
	cr_expect_str_eq(pack->rules[0].source.by, "县教育局");
	cr_expect_str_eq(pack->rules[0].source.date, "2025-03-01");
	xs_library_free(lib);
}

Test(pack, extends_replaces_and_removes)
{
	struct xs_library *lib = school_library();
	const struct xs_pack *base, *pack;
	struct xs_error err = { 0 };
	long grade_d, desks;

	pack = school_pack(lib,
		"{'id': 'new', " BOOKS "}, {'id': 'grade-d', "
		"'item': 'grade_d_area', 'at_most': 5}",
		NULL, "'extends': ['cn-bottom-2014'], 'remove': ['desks'], ");
	base = xs_library_pack(lib, "cn-bottom-2014", &err);
	cr_assert_not_null(base);
	cr_expect_eq(pack->rules_n, base->rules_n);
	grade_d = xs_rule_find(pack, "grade-d");
	desks = xs_rule_find(pack, "desks");
	cr_expect_eq(desks, -1);
	cr_expect_eq(grade_d, xs_rule_find(base, "grade-d"));
	cr_expect_float_eq(
		pack->rules[grade_d].need.limit[XS_PRIMARY].value, 5, 0);
	cr_expect_float_eq(base->rules[xs_rule_find(base, "grade-d")]
				   .need.limit[XS_PRIMARY]
				   .value,
		0, 0);
	cr_expect_eq(xs_rule_find(pack, "new"), (long)pack->rules_n - 1);
	xs_library_free(lib);
}

Test(pack, takes_over_what_it_extends_says_of_judging)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	const struct xs_pack *pack, *base;
	static const char text[] =
		"{\"id\": \"t\", \"extends\": [\"cn-quality-2017\"], "
		"\"title\": \"t\", \"document\": \"d\", \"edition\": \"1\", "
		"\"status\": \"trial\"}";

	pack = xs_library_pack_text(lib, text, strlen(text), "t", &err);
	cr_assert_not_null(pack, "%s", err.msg);
	base = xs_library_pack(lib, "cn-quality-2017", &err);
	cr_expect_eq(pack->judgement.method, XS_COUNT);
	cr_expect_eq(pack->judgement.reached, base->judgement.reached);
	cr_expect_eq(pack->exclusions_n, base->exclusions_n);
	cr_expect_eq(pack->county_n, base->county_n);
	cr_expect_float_eq(pack->near, base->near, 0);
	cr_expect_eq(pack->examples_n, 0, "examples are the base's");
	xs_library_free(lib);
}

Test(pack, has_quantities_of_its_own)
{
	struct xs_library *lib = school_library();
	const struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'i', 'at_least': 2}", NULL,
		"'quantities': [{'key': 'q', 'zh': '量', 'en': 'q', 'unit': "
		"'m2', 'both': ['floor_area', '-dormitory_area']}], "
		"'indicators': [{'key': 'i', 'zh': '比', 'en': 'i', 'amount': "
		"'q', 'basis': 'pupils', 'per': 1, 'decimals': 1}], ");
	const struct xs_indicator *i = pack->rules[0].need.indicator;

	cr_expect_str_eq(i->amount->key, "q");
	cr_expect_eq(i->amount->of[XS_JUNIOR].n, 2);
	cr_expect_float_eq(i->amount->of[XS_JUNIOR].terms[1].factor, -1, 0);
	cr_expect_not(i->amount->whole);
	cr_expect_null(xs_library_quantity(lib, "q"), "a pack's own");
	xs_library_free(lib);
}

Test(pack, rows_of_sources)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	struct xs_pack *pack = xs_library_pack(lib, "cn-quality-2017", &err);
	const struct xs_rule *rule;

	cr_assert_not_null(pack, "%s", err.msg);
	rule = &pack->rules[xs_rule_find(pack, "music-room-area")];
	cr_assert_eq(rule->rows.n, 1);
	cr_expect_str_eq(rule->rows.ids[0], "nat-quality-019");
	cr_assert_eq(rule->exemptions[0].rows.n, 2);
	cr_expect_str_eq(rule->exemptions[0].rows.ids[0], "nat-quality-021");
	cr_expect_str_eq(pack->judgement.rows.ids[0], "nat-quality-012");
	cr_expect_str_eq(pack->rows.ids[0], "nat-quality-001");
	cr_expect_eq(pack->county[0].rows.n, 1);
	xs_library_free(lib);
}

/* The clause is the rule's unless the proof names another. */
Test(pack, papers_that_the_document_wants)
{
	struct xs_library *lib = school_library();
	const struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'proof': {'zh': '章程', 'en': 'charter'}, " BOOKS
		"}, {'id': 'b', " BOOKS "}",
		"{'method': 'each'}",
		"'county': [{'id': 'c', 'title': {'zh': '率', 'en': 'Rate'}, "
		"'clause': '2', 'source': 'T', 'confidence': 'found', "
		"'figure': 'rate', 'at_least': 1, 'proof': {'zh': '台账', "
		"'en': 'ledgers', 'clause': '9', 'rows': ['x-1']}}]");

	cr_expect_str_eq(pack->rules[0].proof.say.zh, "章程");
	cr_expect_str_eq(pack->rules[0].proof.clause, "1");
	cr_expect_eq(pack->rules[0].proof.rows.n, 0);
	cr_expect_null(pack->rules[1].proof.say.zh);
	cr_expect_str_eq(pack->county[0].proof.say.en, "ledgers");
	cr_expect_str_eq(pack->county[0].proof.clause, "9");
	cr_expect_str_eq(pack->county[0].proof.rows.ids[0], "x-1");
	xs_library_free(lib);
}

Test(library, reads_a_pack_once)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };

	cr_expect_eq(xs_library_pack(lib, "cn-bottom-2014", &err),
		xs_library_pack(lib, "cn-bottom-2014", &err));
	xs_library_free(lib);
}

Test(library, tells_what_is_meant_where_a_name_is_unknown)
{
	static const char *const names[] = { "cn-bottm-2014", "../items", "",
		"cn-bottom-2014.json" };
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(names); i++) {
		struct xs_error err = { 0 };

		cr_expect_null(xs_library_pack(lib, names[i], &err));
		cr_expect_eq(err.code, XS_E_NO_PACK, "%s", names[i]);
		cr_expect(strstr(err.hint, "standards list"), "%s: %s",
			names[i], err.hint);
		cr_expect(i || strstr(err.hint, "\"cn-bottom-2014\""), "%s",
			err.hint);
	}
	xs_library_free(lib);
}

Test(library, a_folder_without_items_is_refused)
{
	struct xs_error err = { 0 };

	cr_expect_null(xs_library_open("/nonexistent", &err));
	cr_expect_eq(err.code, XS_E_NO_FILE);
	cr_expect(strstr(err.msg, "items.json"), "%s", err.msg);
}

Test(library, the_seed_of_the_fuzzer_loads)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };

	cr_expect_not_null(
		xs_library_pack_file(
			lib, "tests/standards/corpus/pack/small.json", &err),
		"%s %s", err.at.path, err.msg);
	xs_library_free(lib);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <string.h>

#include "xueshe/json.h"
#include "xueshe/lang.h"
#include "xueshe/number.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

static struct xs_json_doc *parse(const char *text, struct xs_error *err)
{
	return xs_json_parse(text, strlen(text), "t.json", err);
}

/* What is refused: text, line, column, a word of the English message. */
static const struct {
	const char *text;
	int row, column;
	const char *word;
} faults[] = {
	{ "", 1, 1, "value is expected" },
	{ "  ", 1, 3, "value is expected" },
	{ "{", 1, 2, "quotation marks" },
	{ "{\"a\":1", 1, 7, "\"}\" is missing" },
	{ "[1,\n 2,]", 2, 4, "value is expected" },
	{ "[1 2]", 1, 4, "\"]\" is missing" },
	{ "{\"a\":1,}", 1, 8, "quotation marks" },
	{ "{a:1}", 1, 2, "quotation marks" },
	{ "{\"a\" 1}", 1, 6, "\":\" is missing" },
	{ "{} {}", 1, 4, "follows the end" },
	{ "1 x", 1, 3, "follows the end" },
	{ "[01]", 1, 3, "\"]\" is missing" },
	{ "[1.]", 1, 4, "digits are missing" },
	{ "[-]", 1, 3, "value is expected" },
	{ "[1e]", 1, 4, "digits are missing" },
	{ "[+1]", 1, 2, "value is expected" },
	{ "[.5]", 1, 2, "value is expected" },
	{ "[1e400]", 1, 2, "too large" },
	{ "[12345678901234567890]", 1, 2, "too large" },
	{ "[NaN]", 1, 2, "value is expected" },
	{ "[nul]", 1, 2, "value is expected" },
	{ "[TRUE]", 1, 2, "value is expected" },
	{ "['a']", 1, 2, "value is expected" },
	{ "[\"a\nb\"]", 1, 4, "control character" },
	{ "[\"a", 1, 4, "does not end" },
	{ "[\"\\x\"]", 1, 4, "escape" },
	{ "[\"\\u12g4\"]", 1, 7, "four hex" },
	{ "[\"\\u0000\"]", 1, 9, "U+0000" },
	{ "[\"\\ud800\"]", 1, 9, "surrogate" },
	{ "[\"\\udc00\"]", 1, 9, "surrogate" },
	{ "[\"\\ud800\\u0041\"]", 1, 15, "surrogate" },
	{ "// no\n1", 1, 1, "value is expected" },
	{ "[\"学\xFF\"]", 1, 4, "not UTF-8" },
};

ParameterizedTestParameters(json, what_is_not_json)
{
	static size_t at[N(faults)];

	for (size_t i = 0; i < N(faults); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(faults));
}

ParameterizedTest(const size_t *at, json, what_is_not_json)
{
	const char *text = faults[*at].text;
	struct xs_error err = { 0 };

	xs_lang_set_screen(XS_LANG_EN);
	cr_expect_null(parse(text, &err), "%s", text);
	cr_expect_eq(err.code, XS_E_JSON, "%s", text);
	cr_expect_eq(
		err.at.row, faults[*at].row, "%s: row %ld", text, err.at.row);
	cr_expect_eq(err.at.column, faults[*at].column, "%s: column %d", text,
		err.at.column);
	cr_expect_neq(strstr(err.msg, faults[*at].word), NULL, "%s: %s", text,
		err.msg);
	cr_expect_str_eq(err.at.file, "t.json");
}

Test(json, depth_is_bounded)
{
	struct xs_error err = { 0 };
	struct xs_json_doc *doc;
	char text[200];

	memset(text, '[', 64);
	memset(text + 64, ']', 64);
	doc = xs_json_parse(text, 128, "t.json", &err);
	cr_expect_not_null(doc, "%s", err.msg);
	xs_json_free(doc);
	memset(text, '[', 65);
	cr_expect_null(xs_json_parse(text, 65, "t.json", &err));
	cr_expect_eq(err.at.column, 65);
}

Test(json, long_whole_numbers_that_are_kept_exactly)
{
	struct xs_error err = { 0 };
	struct xs_json_doc *doc =
		parse("[123456789012345, 33333333333333332]", &err);

	cr_assert_not_null(doc, "%s", err.msg);
	cr_expect_eq(xs_json_real(xs_json_at(xs_json_root(doc), 1)),
		33333333333333332.0);
	xs_json_free(doc);
}

Test(json, a_key_that_stands_twice)
{
	struct xs_error err = { 0 };
	struct xs_buf b = XS_BUF_INIT;

	cr_expect_null(parse("{\"a\": [{\"k\": 1, \"k\": 2}]}", &err));
	cr_expect_eq(err.code, XS_E_JSON);
	cr_expect_str_eq(err.at.path, "/a/0/k");
	/* Keys differ by case. */
	xs_error_clear(&err);
	xs_json_free(parse("{\"a\": 1, \"A\": 2}", &err));
	cr_expect_eq(err.code, XS_OK);
	/* Among many, where a map helps. */
	for (int last = 500; last >= 0; last -= 500) {
		struct xs_json_doc *doc;

		xs_buf_clear(&b);
		xs_buf_addc(&b, '{');
		for (int i = 0; i < 500; i++)
			xs_buf_addf(&b, "\"k%d\": %d, ", i, i);
		xs_buf_addf(&b, "\"k%d\": 0}", last);
		xs_error_clear(&err);
		doc = parse(b.s, &err);
		cr_expect_eq(doc != NULL, last == 500);
		xs_json_free(doc);
	}
	cr_expect_str_eq(err.at.path, "/k0");
	xs_buf_release(&b);
}

Test(json, values_are_read)
{
	struct xs_error err = { 0 };
	struct xs_json_doc *doc = parse("\xEF\xBB\xBF{\"t\": \"学\\u820d\\n"
					"\\ud840\\udc00\", \"n\": -1.5e2, "
					"\"yes\": true, \"no\": false, "
					"\"nil\": null, \"list\": [1, 2, 3], "
					"\"o\": {}}",
		&err);
	const struct xs_json *root, *list, *m;
	double sum = 0;

	cr_assert_not_null(doc, "%s", err.msg);
	root = xs_json_root(doc);
	cr_expect_eq(xs_json_kind_of(root), XS_JSON_OBJECT);
	cr_expect_eq(xs_json_len(root), 7u);
	cr_expect_str_eq(
		xs_json_text(xs_json_get(root, "t")), "学舍\n\xF0\xA0\x80\x80");
	cr_expect_eq(xs_json_real(xs_json_get(root, "n")), -150.0);
	cr_expect(xs_json_bool(xs_json_get(root, "yes")));
	cr_expect_not(xs_json_bool(xs_json_get(root, "no")));
	cr_expect_eq(xs_json_kind_of(xs_json_get(root, "nil")), XS_JSON_NULL);
	cr_expect_null(xs_json_get(root, "T"), "case counts");
	list = xs_json_get(root, "list");
	for (m = xs_json_first(list); m; m = xs_json_next(m))
		sum += xs_json_real(m);
	cr_expect_eq(sum, 6.0);
	cr_expect_eq(xs_json_real(xs_json_at(list, 2)), 3.0);
	cr_expect_null(xs_json_at(list, 3));
	cr_expect_str_eq(xs_json_key(list), "list");
	cr_expect_str_eq(xs_json_key(xs_json_at(list, 0)), "");
	/* Of another kind: nothing. */
	cr_expect_str_eq(xs_json_text(list), "");
	cr_expect_eq(xs_json_real(xs_json_get(root, "yes")), 0.0);
	cr_expect_null(xs_json_get(list, "x"));
	cr_expect_null(xs_json_get(NULL, "x"));
	xs_json_free(doc);
}

Test(json, failures_carry_the_path)
{
	struct xs_error err = { 0 };
	struct xs_json_doc *doc = parse("{\"a/b\": [0, {\"c~\": 1}]}", &err);
	const struct xs_json *c;
	char text[200];

	c = xs_json_get(xs_json_at(xs_json_at(xs_json_root(doc), 0), 1), "c~");
	cr_expect_eq(xs_json_fail(c, &err, 0, "wrong by %d", 3), -1);
	cr_expect_eq(err.code, XS_E_PACK);
	cr_expect_str_eq(err.msg, "wrong by 3");
	cr_expect_str_eq(err.at.path, "/a~1b/1/c~0");
	xs_place_text(&err.at, text, sizeof(text));
	cr_expect_str_eq(text, "t.json /a~1b/1/c~0");
	xs_json_free(doc);
}

Test(json, needed_and_optional_members)
{
	struct xs_error err = { 0 };
	struct xs_json_doc *doc =
		parse("{\"t\": \"x\", \"n\": 2, \"b\": true, \"l\": []}", &err);
	const struct xs_json *root = xs_json_root(doc), *m = NULL;
	const char *text = "before";
	double real = 7;
	bool flag = false;

	xs_lang_set_screen(XS_LANG_EN);
	cr_expect_eq(xs_json_need(root, "l", XS_JSON_ARRAY, &m, &err), 0);
	cr_expect_eq(xs_json_kind_of(m), XS_JSON_ARRAY);
	cr_expect_eq(xs_json_opt_text(root, "none", &text, &err), 0);
	cr_expect_str_eq(text, "before");
	cr_expect_eq(xs_json_opt_text(root, "t", &text, &err), 0);
	cr_expect_str_eq(text, "x");
	cr_expect_eq(xs_json_opt_real(root, "n", &real, &err), 0);
	cr_expect_eq(real, 2.0);
	cr_expect_eq(xs_json_opt_bool(root, "b", &flag, &err), 0);
	cr_expect(flag);

	cr_expect_eq(xs_json_need(root, "gone", XS_JSON_TEXT, &m, &err), -1);
	cr_expect_str_eq(err.msg, "\"gone\" is missing");
	cr_expect_str_eq(err.at.path, "/");
	xs_error_clear(&err);
	cr_expect_eq(xs_json_opt_real(root, "t", &real, &err), -1);
	cr_expect_str_eq(err.msg, "\"t\" must be a number, not a text");
	cr_expect_str_eq(err.at.path, "/t");
	xs_error_clear(&err);
	cr_expect_eq(xs_json_need(m, "t", XS_JSON_TEXT, &m, &err), -1);
	cr_expect_eq(err.code, XS_E_PACK);
	xs_json_free(doc);
}

Test(json, unknown_keys)
{
	static const char *const keys[] = { "at_least", "clause", NULL };
	struct xs_error err = { 0 };
	struct xs_json_doc *doc = parse(
		"[{\"clause\": 1}, {\"at_lesat\": 1}, {\"zzz\": 1}]", &err);
	const struct xs_json *root = xs_json_root(doc);

	xs_lang_set_screen(XS_LANG_EN);
	cr_expect_eq(xs_json_only(xs_json_at(root, 0), keys, &err), 0);
	cr_expect_eq(xs_json_only(xs_json_at(root, 1), keys, &err), -1);
	cr_expect_str_eq(err.msg, "the key \"at_lesat\" is not known");
	cr_expect_str_eq(err.hint, "Did you mean \"at_least\"?");
	cr_expect_str_eq(err.at.path, "/1/at_lesat");
	xs_error_clear(&err);
	cr_expect_eq(xs_json_only(xs_json_at(root, 2), keys, &err), -1);
	cr_expect_str_eq(err.hint, "Known here are: at_least, clause.");
	xs_json_free(doc);
}

Test(json, files)
{
	struct xs_error err = { 0 };

	cr_expect_null(xs_json_load("/nowhere/x.json", &err));
	cr_expect_eq(err.code, XS_E_NO_FILE);
	xs_json_free(NULL);
}

/* -- writing -- */

Test(json, is_written)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_json_out o = { .buf = &b };

	xs_jo_open(&o, NULL, '{');
	xs_jo_text(&o, "t", "学\"\\\n\x01\x7F");
	xs_jo_real(&o, "r", 0.5);
	xs_jo_real(&o, "blank", XS_BLANK);
	xs_jo_int(&o, "i", -3);
	xs_jo_bool(&o, "b", true);
	xs_jo_text(&o, "null", NULL);
	xs_jo_open(&o, "none", '[');
	xs_jo_close(&o, ']');
	xs_jo_open(&o, "list", '[');
	xs_jo_int(&o, NULL, 1);
	xs_jo_open(&o, NULL, '{');
	xs_jo_close(&o, '}');
	xs_jo_close(&o, ']');
	xs_jo_close(&o, '}');
	cr_expect_str_eq(b.s,
		"{\n"
		"  \"t\": \"学\\\"\\\\\\n\\u0001\\u007f\",\n"
		"  \"r\": 0.5,\n"
		"  \"blank\": null,\n"
		"  \"i\": -3,\n"
		"  \"b\": true,\n"
		"  \"null\": null,\n"
		"  \"none\": [],\n"
		"  \"list\": [\n"
		"    1,\n"
		"    {}\n"
		"  ]\n"
		"}\n",
		"%s", b.s);
	xs_buf_release(&b);
}

Test(json, what_is_written_reads_back_from_a_file)
{
	char path[] = "/tmp/xueshe-json-XXXXXX";
	struct xs_buf b = XS_BUF_INIT;
	struct xs_json_out o = { .buf = &b };
	struct xs_error err = { 0 };
	struct xs_json_doc *doc;
	int fd = mkstemp(path);

	o.to = fdopen(fd, "w");
	xs_jo_open(&o, NULL, '[');
	for (int i = 0; i < 20000; i++)
		xs_jo_real(&o, NULL, i / 10.0);
	xs_jo_close(&o, ']');
	cr_expect_eq(b.len, 0u, "all of it was flushed");
	fclose(o.to);
	doc = xs_json_load(path, &err);
	cr_assert_not_null(doc, "%s", err.msg);
	cr_expect_eq(xs_json_len(xs_json_root(doc)), 20000u);
	cr_expect_eq(
		xs_json_real(xs_json_at(xs_json_root(doc), 19999)), 1999.9);
	xs_json_free(doc);
	xs_buf_release(&b);
	remove(path);
}

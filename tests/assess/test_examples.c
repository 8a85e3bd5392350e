/* SPDX-License-Identifier: Apache-2.0
 *
 * Every worked example of every pack: a survey of one school built from what
 * is given must come to the verdict and the figures that the pack states.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/os.h"
#include "xueshe/text.h"

static size_t run_pack(const struct xs_pack *pack)
{
	struct xs_buf why = XS_BUF_INIT;
	size_t n;
	const struct xs_example *all = xs_pack_examples(pack, &n);

	for (size_t i = 0; i < n; i++)
		cr_expect(xs_example_holds(pack, &all[i], &why),
			"%s/%s example %zu: %s (%s)", pack->id, all[i].rule, i,
			why.s, all[i].note ? all[i].note : "");
	xs_buf_release(&why);
	return n;
}

/* An example that is wrong is found: each figure in turn. */
Test(examples, wrong_ones_are_found)
{
	struct xs_library *lib = school_library();
	struct xs_pack *pack = school_pack(lib,
		"{'id': 'a', 'title': 'a', 'indicator': 'books_per_pupil', "
		"'at_least': 20, 'examples': ["
		"{'stage': 'primary', 'given': {'pupils_primary': 300, "
		"'books': 5000}, 'expect': 'fail', 'actual': 5000, "
		"'required': 6000, 'gap': 1000}]}",
		NULL, "");
	struct xs_buf why = XS_BUF_INIT;
	size_t n;
	struct xs_example e = *xs_pack_examples(pack, &n);

	cr_expect(xs_example_holds(pack, &e, &why), "%s", why.s);
	e.gap = 999;
	cr_expect_not(xs_example_holds(pack, &e, &why));
	cr_expect_str_eq(why.s, "gap is 1000, the example says 999");
	e.gap = 1000;
	e.required = 6001;
	cr_expect_not(xs_example_holds(pack, &e, &why));
	e.required = XS_BLANK;
	e.expect = "pass";
	cr_expect_not(xs_example_holds(pack, &e, &why));
	cr_expect_str_eq(why.s, "verdict is fail, the example says pass");
	xs_buf_release(&why);
	xs_library_free(lib);
}

Test(examples, every_pack_of_the_library)
{
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	const char *const *ids = xs_library_ids(lib, &err);
	size_t examples = 0;

	cr_assert_not_null(ids, "%s", err.msg);
	for (size_t i = 0; ids[i]; i++) {
		struct xs_error e = { 0 };
		struct xs_pack *pack = xs_library_pack(lib, ids[i], &e);

		cr_expect_not_null(pack, "%s %s: %s (%s)", ids[i], e.at.path,
			e.msg, e.hint);
		if (pack)
			examples += run_pack(pack);
	}
	cr_expect_gt(examples, 100, "%zu examples", examples);
	xs_library_free(lib);
}

Test(examples, every_pack_of_the_tests)
{
	static const char folder[] = "tests/standards/packs";
	struct xs_library *lib = school_library();
	struct xs_error err = { 0 };
	char **names = xs_os_list(folder, ".json", &err);

	cr_assert_not_null(names, "%s", err.msg);
	for (size_t i = 0; names[i]; i++) {
		struct xs_error e = { 0 };
		struct xs_buf path = XS_BUF_INIT;
		struct xs_pack *pack;

		xs_buf_addf(&path, "%s/%s", folder, names[i]);
		pack = xs_library_pack_file(lib, path.s, &e);
		cr_expect_not_null(pack, "%s %s: %s (%s)", names[i], e.at.path,
			e.msg, e.hint);
		if (pack)
			run_pack(pack);
		xs_buf_release(&path);
	}
	xs_os_free_names(names);
	xs_library_free(lib);
}

/* -- the fragments of docs/standards-format.md -------------------------------- */

/* A fragment made a pack: what every pack and rule must have comes first. */
static void wrap(struct xs_buf *out, const char *kind, const char *text)
{
	bool rule = strcmp(kind, "rule") == 0;

	xs_buf_adds(out,
		"{\"id\": \"page\", \"title\": \"t\", \"document\": \"d\", "
		"\"edition\": \"1\", \"status\": \"made up\", \"jurisdiction\": "
		"\"CN\", \"sources\": {\"T\": \"a test\"}, ");
	if (rule || !strstr(text, "\"judgement\""))
		xs_buf_adds(out, "\"judgement\": {\"method\": \"each\"}, ");
	if (!rule) {
		xs_buf_adds(out, text + 1);
		return;
	}
	xs_buf_addf(out,
		"\"rules\": [{\"id\": \"page\", \"title\": \"t\", \"clause\": "
		"\"1\", \"confidence\": \"found\", %s%s]}",
		strstr(text, "\"source\"") ? "" : "\"source\": \"T\", ",
		text + 1);
}

static size_t run_fragment(
	struct xs_library *lib, const char *kind, const char *text)
{
	struct xs_buf json = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_pack *pack;
	size_t n = 0;

	wrap(&json, kind, text);
	pack = xs_library_pack_text(
		lib, json.s, json.len, "docs/standards-format.md", &err);
	cr_expect_not_null(pack, "%s: %s\n%s", err.at.path, err.msg, json.s);
	if (pack)
		n = run_pack(pack);
	xs_buf_release(&json);
	return n;
}

Test(examples, of_the_format_page)
{
	struct xs_library *lib = school_library();
	FILE *page = fopen("docs/standards-format.md", "r");
	struct xs_buf text = XS_BUF_INIT;
	char line[4096], kind[16] = "";
	size_t fragments = 0, examples = 0;

	cr_assert_not_null(page);
	while (fgets(line, sizeof(line), page)) {
		if (strncmp(line, "```json ", 8) == 0) {
			snprintf(kind, sizeof(kind), "%.*s",
				(int)strcspn(line + 8, "\n"), line + 8);
			xs_buf_clear(&text);
		} else if (strcmp(line, "```\n") == 0) {
			if (strcmp(kind, "rule") == 0 ||
				strcmp(kind, "pack") == 0) {
				examples += run_fragment(lib, kind, text.s);
				fragments++;
			}
			*kind = '\0';
		} else if (*kind) {
			xs_buf_adds(&text, line);
		}
	}
	fclose(page);
	cr_expect_geq(fragments, 40, "%zu fragments", fragments);
	cr_expect_geq(examples, 35, "%zu examples", examples);
	xs_buf_release(&text);
	xs_library_free(lib);
}

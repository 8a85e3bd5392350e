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

/* SPDX-License-Identifier: Apache-2.0
 *
 * measures.json: what it says, and that a slip in it is told with its path.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/measures.h"
#include "xueshe/os.h"

static struct xs_measures *open_shipped(const struct xs_library *lib)
{
	char path[600];
	struct xs_error err = { 0 };
	struct xs_measures *m;

	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	m = xs_measures_open(xs_library_catalogue(lib), path, &err);
	cr_assert(m, "%s %s", err.at.path, err.msg);
	return m;
}

static const struct xs_measure_gap *gap_of(const struct xs_measures *m,
	const struct xs_library *lib, const char *item)
{
	return xs_measure_gap_of(
		m, xs_item_find(xs_library_catalogue(lib), item));
}

Test(measures, what_ships)
{
	struct xs_library *lib = school_library();
	struct xs_measures *m = open_shipped(lib);
	const struct xs_measure_gap *g;

	cr_expect_eq(m->management_share, 0.05);
	cr_expect_eq(m->grade_d, XS_WORK_BIT(XS_WORK_DEMOLISH));
	cr_expect_eq(m->grade_c,
		XS_WORK_BIT(XS_WORK_REINFORCE) | XS_WORK_BIT(XS_WORK_REPAIR));
	g = gap_of(m, lib, "classes_junior");
	cr_assert(g);
	cr_expect_eq(g->each[XS_PRIMARY], 60.5);
	cr_expect_eq(g->each[XS_JUNIOR], 64.8);
	cr_expect_str_eq(g->source.key, "S68");
	g = gap_of(m, lib, "canteen_area");
	cr_assert(g && g->after_n == 1);
	cr_expect_str_eq(m->gaps[g->after[0]].id, "dormitory");
	cr_expect_null(gap_of(m, lib, "flagpole"));
	cr_expect_null(xs_measure_gap_of(m, -1));
	cr_expect(m->is_no_works[xs_item_find(
		xs_library_catalogue(lib), "staff_primary")]);
	xs_measures_free(m);
	xs_library_free(lib);
}

/* clang-format off */
/* The shipped file with `from` replaced by `to`. */
static const struct {
	const char *name, *from, *to, *path, *says;
} faults[] = {
	{ "unknown key", "\"management_share\"", "\"mangement_share\"", "/mangement_share", "mangement" },
	{ "share above one", "\"management_share\": 0.05", "\"management_share\": 5", "/management_share", "1" },
	{ "unknown kind", "\"kind\": \"surface\"", "\"kind\": \"tarmac\"", "/kinds/10/kind", "tarmac" },
	{ "a kind twice", "\"kind\": \"surface\"", "\"kind\": \"land\"", "/kinds/10/kind", "twice" },
	{ "two months", "\"months\": [2, 2, 3]}]", "\"months\": [2, 2]}]", "/kinds/10/months", "three" },
	{ "months below zero", "\"months\": [2, 2, 3]}]", "\"months\": [2, -2, 3]}]", "/kinds/10/months/1", "120" },
	{ "months in words", "\"months\": [2, 2, 3]}]", "\"months\": [2, \"two\", 3]}]", "/kinds/10/months/1", "" },
	{ "unknown cost", "\"cost\": \"surface\"", "\"cost\": \"tarmac\"", "/kinds/10/cost", "tarmac" },
	{ "grade D repaired", "\"D\": [\"demolish\"]", "\"D\": [\"repair\"]", "/buildings", "grade D" },
	{ "no ways", "\"D\": [\"demolish\"]", "\"D\": []", "/buildings", "empty" },
	{ "unknown item", "\"items\": [\"classrooms\"]", "\"items\": [\"clasrooms\"]", "/gaps/6/items/0", "clasrooms" },
	{ "an item in two rows", "\"items\": [\"classrooms\"]", "\"items\": [\"books\"]", "", "twice" },
	{ "after what comes later", "\"after\": [\"dormitory\"]", "\"after\": [\"wall\"]", "/gaps/1/after/0", "wall" },
	{ "each of nothing", "\"each\": 0.0015", "\"each\": 0", "/gaps", "" },
	{ "one for none", "\"each\": 45", "\"each\": 0", "/gaps/3/one_per", "" },
};
/* clang-format on */

static struct xs_measures *open_altered(const struct xs_library *lib,
	const char *from, const char *to, struct xs_error *err)
{
	char path[600];
	struct xs_buf text = XS_BUF_INIT, out = XS_BUF_INIT;
	struct xs_measures *m;
	const char *at;

	snprintf(path, sizeof(path), "%s/measures.json", school_folder());
	cr_assert_eq(xs_os_read(&text, path, 1u << 20, err), 0);
	at = strstr(text.s, from);
	cr_assert(at, "%s", from);
	xs_buf_add(&out, text.s, (size_t)(at - text.s));
	xs_buf_adds(&out, to);
	xs_buf_adds(&out, at + strlen(from));
	snprintf(path, sizeof(path), "/tmp/measures-%ld.json",
		(long)(intptr_t)out.s);
	cr_assert_eq(xs_os_write(path, out.s, out.len, err), 0);
	m = xs_measures_open(xs_library_catalogue(lib), path, err);
	remove(path);
	xs_buf_release(&text);
	xs_buf_release(&out);
	return m;
}

Test(measures, a_slip_is_told_with_its_path)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_error err = { 0 };
		struct xs_measures *m =
			open_altered(lib, faults[i].from, faults[i].to, &err);

		cr_expect_null(m, "%s", faults[i].name);
		cr_expect_eq(err.code, XS_E_PACK, "%s", faults[i].name);
		cr_expect(strncmp(err.at.path, faults[i].path,
				  strlen(faults[i].path)) == 0,
			"%s: at %s (%s)", faults[i].name, err.at.path, err.msg);
		cr_expect(strstr(err.msg, faults[i].says), "%s: %s",
			faults[i].name, err.msg);
		xs_measures_free(m);
	}
	xs_library_free(lib);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Definitions of differences: what is wrong is refused with its path; a
 * user's own rows stand before those that ship.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/definition.h"
#include "xueshe/os.h"

#define HEAD                                                                   \
	"{'id': 'a', 'title': {'zh': '甲', 'en': 'A'}, 'says': {'zh': '甲。', 'en': 'A.'}, "

/* clang-format off */
static const struct {
	const char *name, *row, *path, *msg;
} faults[] = {
	{ "no id", "{'shape': 'date'}", "/definitions/0", "id" },
	{ "a stranger", HEAD "'shape': 'date', 'groups': ['pupils'], 'sahre': 1}", "/definitions/0/sahre", "sahre" },
	{ "no shape", HEAD "'groups': ['pupils']}", "/definitions/0", "shape" },
	{ "unknown shape", HEAD "'shape': 'parts'}", "/definitions/0/shape", "parts" },
	{ "no item", HEAD "'shape': 'date'}", "/definitions/0", "needs items" },
	{ "unknown item", HEAD "'shape': 'date', 'items': ['bokos']}", "/definitions/0/items/0", "bokos" },
	{ "part of nothing", HEAD "'shape': 'part', 'items': ['books']}", "/definitions/0", "parts" },
	{ "unknown part", HEAD "'shape': 'part', 'items': ['books'], 'parts': ['bokos']}",
		"/definitions/0/parts/0", "bokos" },
	{ "no factor", HEAD "'shape': 'factor', 'items': ['books']}", "/definitions/0", "numbers" },
	{ "factor zero", HEAD "'shape': 'factor', 'items': ['books'], 'numbers': [0]}",
		"/definitions/0/numbers/0", "above zero" },
	{ "share of 2", HEAD "'shape': 'date', 'items': ['books'], 'share': 2}", "/definitions/0/share", "" },
};
/* clang-format on */

static const char *write(const char *row, char *path, size_t size)
{
	struct xs_error err = { 0 };
	struct xs_buf b = XS_BUF_INIT;
	const char *parts[] = { "{'definitions': [", row, "]}" };

	snprintf(path, size, "/tmp/definitions-%ld.json", (long)(intptr_t)path);
	for (size_t i = 0; i < 3; i++)
		for (const char *p = parts[i]; *p; p++)
			xs_buf_add(&b, *p == '\'' ? "\"" : p, 1);
	cr_assert_eq(xs_os_write(path, b.s, b.len, &err), 0, "%s", err.msg);
	xs_buf_release(&b);
	return path;
}

Test(definitions, faults)
{
	struct xs_library *lib = school_library();

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct xs_definitions d = { 0 };
		struct xs_error err = { 0 };
		char path[64];

		cr_expect_lt(
			xs_definitions_load(&d, xs_library_catalogue(lib),
				write(faults[i].row, path, sizeof(path)), &err),
			0, "%s", faults[i].name);
		cr_expect_eq(err.code, XS_E_PACK, "%s", faults[i].name);
		cr_expect_str_eq(
			err.at.path, faults[i].path, "%s", faults[i].name);
		cr_expect(strstr(err.msg, faults[i].msg), "%s: %s",
			faults[i].name, err.msg);
		xs_definitions_release(&d);
		remove(path);
	}
	xs_library_free(lib);
}

Test(definitions, own_rows_stand_first_and_replace)
{
	struct xs_library *lib = school_library();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);
	struct xs_definitions d = { 0 };
	struct xs_error err = { 0 };
	char path[512], own[64];

	snprintf(path, sizeof(path), "%s/definitions.json", school_folder());
	cr_assert_eq(xs_definitions_load(&d, cat, path, &err), 0);
	size_t n = d.n;
	cr_assert_eq(xs_definitions_load(&d, cat,
			     write(HEAD "'shape': 'factor', 'items': ['books'],"
					" 'numbers': [2]}",
				     own, sizeof(own)),
			     &err),
		0, "%s", err.msg);
	cr_expect_eq(d.n, n + 1);
	cr_expect_str_eq(d.all[0].id, "a");
	cr_assert_eq(xs_definitions_load(&d, cat, path, &err), 0);
	cr_expect_eq(d.n, n + 1, "the same rows again");
	xs_definitions_release(&d);
	remove(own);
	xs_library_free(lib);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Layouts: those that ship load; what is wrong in one is told with its path.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "xueshe/os.h"

#define COLUMN "{'key': 'name', 'width': [8, 20]}"
#define TABLE(columns) "{'table': 'units', 'columns': [" columns "]}"
#define SHEET(name, tables)                                                    \
	"{'name': {'zh': '" name "', 'en': 'A'}, 'tables': [" tables "]}"
#define LAYOUT(sheets)                                                         \
	"{'title': {'zh': '甲', 'en': 'A'}, 'sheets': [" sheets "]}"
#define ONE(column) LAYOUT(SHEET("甲", TABLE(column)))

/* clang-format off */
static const struct {
	const char *name, *text, *path, *says;
} faults[] = {
	{ "no title", "{'sheets': []}", "/", "title" },
	{ "no sheet", LAYOUT(""), "/sheets", "one sheet" },
	{ "unknown member", "{'titel': 1}", "/titel", "titel" },
	{ "sheet without name", LAYOUT("{'tables': []}"), "/sheets/0", "name" },
	{ "slash in a name", LAYOUT(SHEET("a/b", TABLE(COLUMN))), "/sheets/0", "name is short" },
	{ "no table", LAYOUT(SHEET("甲", "")), "/sheets/0/tables", "one table" },
	{ "unknown table", LAYOUT(SHEET("甲", "{'table': 'unit', 'columns': [" COLUMN "]}")),
		"/sheets/0/tables/0/table", "\"unit\"" },
	{ "no column", ONE(""), "/sheets/0/tables/0/columns", "one column" },
	{ "unknown field", ONE("{'key': 'nmae', 'width': [8, 9]}"), "/sheets/0/tables/0/columns/0", "nmae" },
	{ "column twice", ONE(COLUMN ", " COLUMN), "/sheets/0/tables/0/columns/1", "twice" },
	{ "no width", ONE("{'key': 'name'}"), "/sheets/0/tables/0/columns/0", "width" },
	{ "width upside down", ONE("{'key': 'name', 'width': [9, 8]}"), "/sheets/0/tables/0/columns/0/width", "width" },
	{ "odd align", ONE("{'key': 'name', 'width': [8, 9], 'align': 'middle'}"),
		"/sheets/0/tables/0/columns/0/align", "align" },
	{ "seven decimals", ONE("{'key': 'name', 'width': [8, 9], 'decimals': 7}"),
		"/sheets/0/tables/0/columns/0", "decimals" },
	{ "minus of a stranger", ONE("{'key': 'a', 'width': [8, 9], 'minus': ['b', 'c']}"),
		"/sheets/0/tables/0/columns/0", "no column" },
	{ "over one", ONE("{'key': 'a', 'width': [8, 9], 'over': ['a']}"), "/sheets/0/tables/0/columns/0", "two columns" },
	{ "plus of a stranger", ONE(COLUMN ", {'key': 'a', 'width': [8, 9], 'plus': ['name', 'c']}"),
		"/sheets/0/tables/0/columns/1", "no column" },
	{ "plus and minus", ONE(COLUMN ", {'key': 'a', 'width': [8, 9], 'plus': ['name', 'name'], 'minus': ['name', 'name']}"),
		"/sheets/0/tables/0/columns/1", "two columns" },
	{ "money in shells", ONE("{'key': 'name', 'width': [8, 9], 'money': 'shell'}"),
		"/sheets/0/tables/0/columns/0/money", "yuan" },
	{ "needs of nothing", "{'title': {'zh': '甲', 'en': 'A'}, 'needs': ['luck'], 'sheets': []}", "/needs/0", "luck" },
	{ "chart of nothing", LAYOUT(SHEET("甲", "{'table': 'units', 'columns': [" COLUMN
		"], 'charts': [{'title': {'zh': '甲', 'en': 'A'}, 'categories': 'name', 'series': []}]}")),
		"/sheets/0/tables/0/charts/0", "series" },
	{ "paper", LAYOUT("{'name': {'zh': '甲', 'en': 'A'}, 'paper': 'A5', 'tables': [" TABLE(COLUMN) "]}"),
		"/sheets/0/paper", "A4" },
};
/* clang-format on */

static const char *write_layout(const char *text)
{
	const char *path = support_path("x.json");
	struct xs_error err = { 0 };
	struct xs_buf b = XS_BUF_INIT;

	for (; *text; text++)
		xs_buf_add(&b, *text == '\'' ? "\"" : text, 1);
	cr_assert_eq(xs_os_write(path, b.s, b.len, &err), 0, "%s", err.msg);
	xs_buf_release(&b);
	return path;
}

static const char *folder_of(const char *path)
{
	static char folder[256];

	snprintf(folder, sizeof(folder), "%s", path);
	*strrchr(folder, '/') = '\0';
	return folder;
}

Test(layout, a_fault_is_told_with_its_path, .fini = support_clean)
{
	xs_lang_set_screen(XS_LANG_EN);
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		struct xs_error err = { 0 };
		const char *path = write_layout(faults[i].text);
		struct xs_layout *l =
			xs_layout_load(folder_of(path), "x", &err);

		cr_expect_null(l, "%s", faults[i].name);
		cr_expect_eq(xs_code_exit(err.code), 4, "%s: exit %d",
			faults[i].name, xs_code_exit(err.code));
		cr_expect_str_eq(err.at.path, faults[i].path, "%s: at %s (%s)",
			faults[i].name, err.at.path, err.msg);
		cr_expect(strstr(err.msg, faults[i].says), "%s: %s",
			faults[i].name, err.msg);
		xs_layout_free(l);
	}
}

Test(layout, a_sound_one_loads, .fini = support_clean)
{
	struct xs_error err = { 0 };
	const char *path = write_layout(ONE(COLUMN));
	struct xs_layout *l = xs_layout_load(folder_of(path), "x", &err);

	cr_assert(l, "%s", err.msg);
	cr_expect_eq(l->n, 1);
	cr_expect_str_eq(l->sheets[0].tables[0].columns[0].field, "name");
	cr_expect_eq(l->formulas_up_to, 20000);
	cr_expect_eq(l->notes_up_to, 5000);
	xs_layout_free(l);
}

static const char *const strangers[] = { "nonsense", "../gap", "gap.json", "",
	"Gap" };

Test(layout, an_unknown_report_is_refused)
{
	for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
		struct xs_error err = { 0 };

		cr_expect_null(
			xs_layout_load(county_layouts(), strangers[i], &err),
			"%s", strangers[i]);
		cr_expect_eq(err.code, XS_E_NO_REPORT, "%s", strangers[i]);
	}
}

Test(layout, those_that_ship_are_listed)
{
	struct xs_report_name *names;
	struct xs_error err = { 0 };
	bool gap = false;
	size_t n, i;

	cr_assert_eq(xs_report_list(county_layouts(), &names, &n, &err), 0,
		"%s %s", err.at.path, err.msg);
	for (i = 0; i < n; i++) {
		gap |= strcmp(names[i].name, "gap") == 0;
		cr_expect(*names[i].zh && *names[i].en, "%s", names[i].name);
	}
	cr_expect(gap);
	xs_report_free_list(names, n);
}

/* Fields of a table: keys unique (H9.7). */
Test(layout, every_table_finds_its_fields)
{
	static const char *const known[][2] = { { "units", "verdict" },
		{ "units", "rules" }, { "gaps", "gap" }, { "gaps", "clause" },
		{ "dangerous", "grade" }, { "schools", "name" },
		{ "problems", "cell" }, { "groups", "rate" },
		{ "shorts", "groups" }, { "tally", "fail" },
		{ "worst", "reason" }, { "balance", "cv" },
		{ "rules", "asked" }, { "standards", "edition" },
		{ "facts", "text" }, { "marks", "mark" },
		{ "totals", "total" } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		const struct xs_table *t = xs_table_find(known[i][0]);

		cr_assert(t, "%s", known[i][0]);
		cr_expect(xs_column_known(t, known[i][1]), "%s.%s", known[i][0],
			known[i][1]);
		cr_expect_not(
			xs_column_known(t, "no such field"), "%s", known[i][0]);
	}
	cr_expect_null(xs_table_find("no such table"));
}

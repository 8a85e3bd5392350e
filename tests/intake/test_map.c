/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "../../src/intake/import_i.h"
#include "county.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(map, .init = open_county, .fini = close_county);

/* Maps that are refused, and where. */
static const struct {
	const char *name, *text, *path;
} wrong[] = {
	{ "not JSON", "{", "" },
	{ "an array", "[]", "/" },
	{ "unknown key", "{\"colums\": {}}", "/colums" },
	{ "unknown kind", "{\"as\": \"schols\"}", "/as" },
	{ "unknown item", "{\"columns\": {\"x\": \"bookz\"}}", "/columns/x" },
	{ "unknown key of a column",
		"{\"columns\": {\"x\": {\"item\": \"books\", \"code\": {}}}}",
		"/columns/x/code" },
	{ "column without an item", "{\"columns\": {\"x\": {}}}",
		"/columns/x" },
	{ "column that is a number", "{\"columns\": {\"x\": 1}}",
		"/columns/x" },
	{ "two columns for one item",
		"{\"columns\": {\"x\": \"books\", \"y\": \"books\"}}",
		"/columns/y" },
	{ "column and constant",
		"{\"columns\": {\"x\": \"books\"}, \"constants\": "
		"{\"books\": 3}}",
		"/constants/books" },
	{ "code that means a list",
		"{\"columns\": {\"x\": {\"item\": \"books\", \"codes\": "
		"{\"1\": []}}}}",
		"/columns/x/codes/1" },
	{ "factor of zero",
		"{\"columns\": {\"x\": {\"item\": \"books\", \"factor\": 0}}}",
		"/columns/x/factor" },
	{ "year in words", "{\"year\": \"2025\"}", "/year" },
	{ "header rows backwards", "{\"header_rows\": [3, 2]}",
		"/header_rows" },
	{ "missing codes that are no list", "{\"missing\": \"9\"}",
		"/missing" },
	{ "item of another kind",
		"{\"as\": \"buildings\", \"columns\": {\"x\": \"books\"}}",
		"/columns/x" },
};

ParameterizedTestParameters(map, is_refused)
{
	static size_t rows[N(wrong)];

	for (size_t i = 0; i < N(wrong); i++)
		rows[i] = i;
	return cr_make_param_array(size_t, rows, N(wrong));
}

ParameterizedTest(const size_t *at, map, is_refused)
{
	struct import_map map;
	struct xs_error err = { 0 };

	xs_lang_set_screen(XS_LANG_EN);
	cr_assert_eq(xs_import_map_parse(&map, wrong[*at].text,
			     strlen(wrong[*at].text), "map.json",
			     county_catalogue(), &err),
		-1, "%s", wrong[*at].name);
	cr_expect_eq(err.code, XS_E_MAP, "%s: %s", wrong[*at].name,
		xs_code_name(err.code));
	cr_expect_str_eq(err.at.path, wrong[*at].path, "%s: %s: %s",
		wrong[*at].name, err.at.path, err.msg);
	cr_expect_str_eq(err.at.file, "map.json", "%s", wrong[*at].name);
}

static int import(const char *map, const char *text)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s", county_file(&c, "map.json", map));
	c.options.map_path = path;
	return county_import(&c, "a.csv", text);
}

#define DISE                                                                   \
	"{\"as\": \"schools\", \"year\": 2011, \"source\": \"DISE\","          \
	" \"columns\": {\"School_Code\": \"code\","                            \
	" \"Library_YN\": {\"item\": \"library\","                             \
	" \"codes\": {\"1\": true, \"2\": false}, \"missing\": [\"0\", 9]},"   \
	" \"Books_in_library\": \"books\"}, \"missing\": [\"9999\"]}"

Test(map, names_columns_and_their_codes)
{
	c.options.year = 0;
	cr_assert_eq(import(DISE,
			     "School_Code,Library_YN,Books_in_library\n"
			     "29030305301,1,1743\n29030305302,2,9\n"
			     "29030305303,9,9999\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].stored, 3);
	cr_expect_eq(held(&c, 2011, "29030305301", "library"), 1);
	cr_expect_eq(held(&c, 2011, "29030305301", "books"), 1743);
	cr_expect_eq(held(&c, 2011, "29030305302", "library"), 0);
	/* 9 is missing in the column that says so, a count in the other. */
	cr_expect_eq(held(&c, 2011, "29030305302", "books"), 9);
	cr_expect(isnan(held(&c, 2011, "29030305303", "library")));
	cr_expect(isnan(held(&c, 2011, "29030305303", "books")));
}

Test(map, a_code_that_is_not_listed_rejects_the_row)
{
	cr_assert_eq(import(DISE,
			     "School_Code,Library_YN,Books_in_library\n"
			     "29030305301,3,1743\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_str_eq(finding(&c, XS_F_NOT_A_CHOICE)->args[0], "3");
	cr_expect_str_eq(finding(&c, XS_F_NOT_A_CHOICE)->args[1], "1, 2");
}

Test(map, columns_add_up_and_a_blank_leaves_the_sum_unknown)
{
	cr_assert_eq(
		import("{\"columns\": {\"C1\": {\"item\": \"pupils_primary\","
		       " \"add\": true}, \"C2\": {\"item\": "
		       "\"pupils_primary\", \"add\": true}}}",
			"code,name,C1,C2\n1000001,A,10,12\n1000002,B,10,\n"
			"1000003,C,,\n1000004,D,0,0\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(held(&c, 2025, "1000001", "pupils_primary"), 22);
	cr_expect(isnan(held(&c, 2025, "1000002", "pupils_primary")));
	cr_expect(isnan(held(&c, 2025, "1000003", "pupils_primary")));
	cr_expect_eq(held(&c, 2025, "1000004", "pupils_primary"), 0);
}

Test(map, constants_hold_for_every_row)
{
	cr_assert_eq(import("{\"constants\": {\"kind\": \"小学\", "
			    "\"primary_grades\": 5, \"township\": \"云岭镇\"}}",
			     "code,name,desks\n1000001,A,1\n1000002,B,2\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(held(&c, 2025, "1000001", "kind"), XS_PRIMARY_SCHOOL);
	cr_expect_eq(held(&c, 2025, "1000002", "primary_grades"), 5);
	cr_expect_str_eq(survey(&c, 2025)->schools[1].township, "云岭镇");
}

Test(map, rows_are_skipped_by_a_word)
{
	cr_assert_eq(import("{\"skip_where\": {\"name\": \"撤销|样例\"}}",
			     "code,name,desks\n1000001,样例小学,1\n"
			     "1000002,B,2\n1000003,C（已撤销）,2\n"),
		0);
	cr_expect_eq(c.report.sheets[0].rows, 1);
	cr_expect_eq(schools(&c, 2025), 1);
}

Test(map, header_rows_say_where_the_header_is)
{
	cr_assert_eq(import("{\"header_rows\": [2, 3], \"columns\": {"
			    "\"a\": \"code\", \"b\": \"books\"}}",
			     "code,name,desks\na,b,c\n,,\n1000001,7,1\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(held(&c, 2025, "1000001", "books"), 7);
}

Test(map, a_factor_turns_the_unit)
{
	cr_assert_eq(import("{\"columns\": {\"Cost\": {\"item\": "
			    "\"instruments_value\", \"factor\": 100000}}}",
			     "code,name,Cost\n1000001,A,1.5\n"),
		0);
	cr_expect_eq(held(&c, 2025, "1000001", "instruments_value"), 150000);
}

Test(map, a_column_that_no_sheet_has_is_told)
{
	cr_assert_eq(import("{\"columns\": {\"Bookz\": \"books\"}}",
			     "code,name,desks\n1000001,A,1\n"),
		0);
	cr_expect_str_eq(finding(&c, XS_F_MAP_COLUMN_UNUSED)->args[0], "Bookz");
}

/* Two columns of one head: a map by the head alone left out both. */
static const struct {
	const char *what, *columns;
	double books; /* NAN: none */
} letters[] = {
	{ "the second is left out", "\"D:图书册数\": null", 10 },
	{ "the first is left out", "\"C:图书 册数\": null", 20 },
	{ "the second is taken", "\"D:图书册数\": \"books\"", 20 },
	{ "a letter alone", "\"D:\": null", 10 },
	{ "the letter goes before the head",
		"\"C:图书册数\": \"books\", "
		"\"图书册数\": null",
		10 },
	{ "without a letter it is both", "\"图书册数\": null", NAN },
};

Test(map, a_letter_names_one_of_two_columns)
{
	static const char sheet[] =
		"code,name,图书册数,图书册数,desks\n1000001,A,10,20,1\n";
	char text[200];

	cr_expect_eq(import("{}", sheet), -1);
	cr_expect_eq(c.err.code, XS_E_HEADER);
	cr_expect_not_null(
		strstr(c.err.hint, "{\"columns\": {\"D:图书册数\": null}}"),
		"%s", c.err.hint);
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
		double books;

		county_close(&c);
		open_county();
		snprintf(text, sizeof(text), "{\"columns\": {%s}}",
			letters[i].columns);
		cr_assert_eq(import(text, sheet), 0, "%s: %s", letters[i].what,
			c.err.msg);
		books = held(&c, 2025, "1000001", "books");
		cr_expect(isnan(letters[i].books) ? isnan(books)
						  : books == letters[i].books,
			"%s: %g", letters[i].what, books);
		cr_expect_eq(found(&c, XS_F_MAP_COLUMN_UNUSED), 0);
	}
	/* Of another column, or another head, it is not. */
	import("{\"columns\": {\"C:课桌椅\": null}}",
		"code,name,图书册数,课桌椅\n1000001,A,10,20\n");
	cr_expect_eq(found(&c, XS_F_MAP_COLUMN_UNUSED), 1);
	cr_expect_eq(held(&c, 2025, "1000001", "desks"), 20);
}

Test(map, only_the_sheet_named_is_read)
{
	cr_assert_eq(import("{\"sheet\": \"other\"}",
			     "code,name,desks\n1000001,A,1\n"),
		-1);
	cr_expect_eq(c.err.code, XS_E_HEADER);
}

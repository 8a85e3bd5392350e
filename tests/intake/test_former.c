/* SPDX-License-Identifier: Apache-2.0
 *
 * Schools that were renamed.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "county.h"

#define HEAD "学校标识码,学校名称,所属乡镇,课桌椅\n"
#define BOOKS "学校标识码,学校名称,图书册数\n"
#define FORMER "学校标识码,学校名称,曾用名,图书册数\n"

static struct county c;

static void open_county(void)
{
	county_open(&c);
	c.options.year = 0; /* the names of the files say it */
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(former, .init = open_county, .fini = close_county);

static const char *name_of(int year, const char *school)
{
	return school_of(&c, year, school)->name;
}

/* A county's three sheets: last year's with the old name, this year's with
 * the new one, and another of this year that was not brought up to date.  Its
 * row was left out as a code given to two schools. */
Test(former, a_sheet_of_the_same_year_may_have_the_old_name)
{
	county_file(&c, "a2024.csv", HEAD "5201000001,大坪小学,云岭镇,1\n");
	county_file(&c, "b2025.csv", HEAD "5201000001,马家坪小学,云岭镇,2\n");
	county_file(&c, "c2025.csv", BOOKS "5201000001,大坪小学,30\n");
	cr_assert_eq(county_import_files(
			     &c, "a2024.csv", "b2025.csv", "c2025.csv", NULL),
		0);
	cr_expect_eq(found(&c, XS_F_CODE_TWICE), 0);
	cr_expect_eq(found(&c, XS_F_RENAMED), 1);
	cr_expect_eq(found(&c, XS_F_FORMER_NAME), 1);
	cr_expect_str_eq(name_of(2025, "5201000001"), "马家坪小学");
	cr_expect_eq(held(&c, 2025, "5201000001", "desks"), 2);
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 30);
}

/* The same, one sheet after the other: the last renamed it back. */
Test(former, a_later_sheet_does_not_rename_it_back)
{
	county_import(&c, "a2024.csv", HEAD "5201000001,大坪小学,云岭镇,1\n");
	county_import(&c, "b2025.csv", HEAD "5201000001,马家坪小学,云岭镇,2\n");
	cr_expect_eq(found(&c, XS_F_RENAMED), 1);
	cr_assert_eq(county_import(
			     &c, "c2025.csv", BOOKS "5201000001,大坪小学,30\n"),
		0);
	cr_expect_eq(found(&c, XS_F_RENAMED), 0);
	cr_assert_eq(found(&c, XS_F_FORMER_NAME), 1);
	cr_expect_str_eq(finding(&c, XS_F_FORMER_NAME)->args[1], "马家坪小学");
	cr_expect_eq(finding(&c, XS_F_FORMER_NAME)->column, 2);
	cr_expect_str_eq(name_of(2025, "5201000001"), "马家坪小学");
	cr_expect_eq(held(&c, 2025, "5201000001", "books"), 30);
	/* Said so, it is renamed back. */
	county_import(
		&c, "d2025.csv", FORMER "5201000001,大坪小学,马家坪小学,40\n");
	cr_expect_eq(found(&c, XS_F_RENAMED_AS_STATED), 1);
	cr_expect_str_eq(name_of(2025, "5201000001"), "大坪小学");
}

/* Two rows, what stands in them, and whether both are errors. */
static const struct {
	const char *what, *a, *b;
	int errors;
} twice[] = {
	{ "nothing is known of a renaming", "5201000001,甲小学,,1",
		"5201000001,乙小学,,1", 2 },
	{ "the second states the former name", "5201000001,甲小学,,1",
		"5201000001,乙小学,丙小学、甲小学,1", 0 },
	{ "the first states it", "5201000001,乙小学,甲小学,1",
		"5201000001,甲小学,,1", 0 },
	{ "it states another", "5201000001,乙小学,丙小学,1",
		"5201000001,甲小学,,1", 2 },
	{ "it states nothing", "5201000001,乙小学,无,1", "5201000001,甲小学,,1",
		2 },
};

Test(former, two_names_of_one_year)
{
	for (size_t i = 0; i < sizeof(twice) / sizeof(*twice); i++) {
		char text[300];

		county_close(&c);
		open_county();
		snprintf(text, sizeof(text), FORMER "%s\n", twice[i].a);
		county_file(&c, "a2025.csv", text);
		snprintf(text, sizeof(text), FORMER "%s\n", twice[i].b);
		county_file(&c, "b2025.csv", text);
		cr_assert_eq(
			county_import_files(&c, "a2025.csv", "b2025.csv", NULL),
			0);
		cr_expect_eq(found(&c, XS_F_CODE_TWICE), twice[i].errors, "%s",
			twice[i].what);
	}
}

/* A name that another school bears is no new name of this one, nor are two
 * rows of one sheet one school. */
Test(former, a_code_given_twice_stays_an_error)
{
	county_import(&c, "a2024.csv",
		HEAD "5201000001,甲小学,云岭镇,1\n"
		     "5201000002,乙小学,云岭镇,1\n");
	county_file(&c, "b2025.csv", BOOKS "5201000001,甲小学,3\n");
	county_file(&c, "c2025.csv", BOOKS "5201000001,乙小学,4\n");
	county_import_files(&c, "b2025.csv", "c2025.csv", NULL);
	cr_expect_eq(found(&c, XS_F_CODE_TWICE), 2);
	county_import(&c, "d2025.csv",
		BOOKS "5201000001,甲小学,3\n5201000001,丁小学,3\n");
	cr_expect_eq(found(&c, XS_F_CODE_TWICE), 2);
	/* The other school's row comes after both. */
	county_close(&c);
	open_county();
	county_file(&c, "a2024.csv", HEAD "5201000001,甲小学,云岭镇,1\n");
	county_file(&c, "b2025.csv", BOOKS "5201000001,乙小学,3\n");
	county_file(&c, "c2025.csv", BOOKS "5201000001,甲小学,4\n");
	county_file(&c, "d2025.csv", BOOKS "5201000002,乙小学,4\n");
	county_import_files(
		&c, "a2024.csv", "b2025.csv", "c2025.csv", "d2025.csv", NULL);
	cr_expect_eq(found(&c, XS_F_CODE_TWICE), 2);
}

Test(former, without_codes_the_stated_name_finds_the_school)
{
	county_import(&c, "a2024.csv",
		"学校名称,所属乡镇,课桌椅\n大坪小学,云岭镇,1\n"
		"大坪小学,白石镇,9\n");
	county_import(&c, "b2025.csv",
		"学校名称,所属乡镇,曾用名,课桌椅\n"
		"马家坪小学,云岭镇,大坪小学,2\n");
	cr_expect_eq(found(&c, XS_F_RENAMED_AS_STATED), 1);
	cr_expect_eq(found(&c, XS_F_SCHOOL_NEW), 0);
	cr_expect_eq(schools(&c, 2025), 1);
	/* And the name it had finds it again, where no other bears that. */
	county_import(&c, "c2025.csv",
		"学校名称,所属乡镇,图书册数\n大坪小学,云岭镇,30\n"
		"大坪小学,白石镇,50\n");
	cr_expect_eq(found(&c, XS_F_FORMER_NAME), 1);
	cr_expect_eq(held(&c, 2025, "马家坪小学", "books"), 30);
	cr_expect_eq(held(&c, 2025, "大坪小学", "books"), 50);
	cr_expect_eq(schools(&c, 2025), 2);
}

/* A sheet that lists the former name beside the present one has two schools
 * in mind. */
Test(former, one_sheet_does_not_list_a_school_under_two_names)
{
	county_import(&c, "a2024.csv",
		"学校名称,所属乡镇,曾用名,课桌椅\n"
		"马家坪小学,云岭镇,大坪小学,1\n");
	county_import(&c, "b2025.csv",
		"学校名称,所属乡镇,图书册数\n马家坪小学,云岭镇,10\n"
		"大坪小学,云岭镇,30\n");
	cr_expect_eq(schools(&c, 2025), 2);
	cr_expect_eq(held(&c, 2025, "马家坪小学", "books"), 10);
	cr_expect_eq(held(&c, 2025, "大坪小学", "books"), 30);
}

Test(former, a_new_code_beside_a_former_name_is_doubted)
{
	county_import(&c, "a2024.csv", HEAD "5201000001,大坪小学,云岭镇,1\n");
	county_import(
		&c, "b2025.csv", FORMER "5201000009,马家坪小学,大坪小学,2\n");
	cr_assert_eq(found(&c, XS_F_CODE_NEW_FORMER), 1);
	cr_expect_str_eq(
		finding(&c, XS_F_CODE_NEW_FORMER)->args[2], "5201000001");
}

Test(former, other_sheets_and_mergers_may_have_it_too)
{
	county_import(&c, "a2024.csv",
		FORMER "5201000001,马家坪小学,大坪小学,1\n"
		       "5201000002,乙小学,,1\n");
	county_import(&c, "b2025.csv",
		"学校标识码,学校名称,建筑编号,用途,建筑面积\n"
		"5201000001,大坪小学,1,教学及辅助用房,100\n"
		",大坪小学,2,教学及辅助用房,100\n");
	cr_expect_eq(c.report.sheets[0].stored, 2);
	cr_expect_eq(found(&c, XS_F_NAME_DIFFERS), 0);
	cr_expect_eq(found(&c, XS_F_FORMER_NAME), 2);
	county_import(&c, "c2025.csv",
		"学校标识码,学校名称,状态,并入学校\n"
		"5201000002,乙小学,已撤并,大坪小学\n");
	cr_expect_str_eq(
		school_of(&c, 2025, "5201000002")->merged_into, "5201000001");
}

/* A sheet of an earlier year that comes late tells the name of then. */
Test(former, the_name_of_an_earlier_year_is_a_former_one)
{
	county_import(&c, "b2025.csv", HEAD "5201000001,马家坪小学,云岭镇,2\n");
	county_import(&c, "a2024.csv", HEAD "5201000001,大坪小学,云岭镇,1\n");
	cr_expect_eq(found(&c, XS_F_NAME_THEN), 1);
	county_import(&c, "c2025.csv", BOOKS "5201000001,大坪小学,30\n");
	cr_expect_eq(found(&c, XS_F_RENAMED), 0);
	cr_expect_eq(found(&c, XS_F_FORMER_NAME), 1);
	cr_expect_str_eq(name_of(2025, "5201000001"), "马家坪小学");
}

Test(former, undo_takes_the_name_back_too)
{
	county_import(&c, "a2024.csv", HEAD "5201000001,大坪小学,云岭镇,1\n");
	county_import(&c, "b2025.csv", HEAD "5201000001,错名小学,云岭镇,2\n");
	cr_assert_eq(
		xs_store_undo(c.store, 0, NULL, &c.err), 0, "%s", c.err.msg);
	county_import(&c, "c2025.csv", HEAD "5201000001,大坪小学,云岭镇,2\n");
	cr_expect_eq(found(&c, XS_F_FORMER_NAME), 0);
	cr_expect_str_eq(name_of(2025, "5201000001"), "大坪小学");
}

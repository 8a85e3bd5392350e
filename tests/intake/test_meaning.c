/* SPDX-License-Identifier: Apache-2.0
 *
 * A column that is the sum of the two left of it in one year and not in
 * another.  The sheets are made up: school i has i boys and i + 1 girls.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "county.h"
#include "xueshe/text.h"

static struct county c;

static void open_county(void)
{
	county_open(&c);
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(meaning, .init = open_county, .fini = close_county);

#define HEAD "学年,学校标识码,学校名称,一年级男生,一年级女生,一年级T\n"

/* Rows of n schools: the third figure is the sum where `is_sum`, but for the
 * first `off` of them; else 0. */
static void add_rows(struct xs_buf *b, int year, int n, bool is_sum, int off)
{
	for (int i = 1; i <= n; i++) {
		int third = is_sum && i > off ? 2 * i + 1 : 0;

		xs_buf_addf(b, "%d,52010000%02d,第%d小学,%d,%d,%d\n", year, i,
			i, i, i + 1, third);
	}
}

static int take(const char *name, struct xs_buf *b)
{
	int rc = county_import(&c, name, b->s);

	xs_buf_release(b);
	return rc;
}

Test(meaning, others_in_two_years_and_the_sum_in_the_third)
{
	struct xs_buf b = XS_BUF_INIT;
	const struct xs_finding *f;

	xs_buf_adds(&b, HEAD);
	add_rows(&b, 2023, 12, false, 0);
	add_rows(&b, 2024, 12, false, 0);
	add_rows(&b, 2025, 12, true, 0);
	cr_assert_eq(take("a.csv", &b), 0);
	cr_assert_eq(found(&c, XS_F_COLUMN_MEANING), 1);
	f = finding(&c, XS_F_COLUMN_MEANING);
	cr_expect_str_eq(f->args[0], "一年级T");
	cr_expect_str_eq(f->args[1], "一年级男生");
	cr_expect_str_eq(f->args[2], "一年级女生");
	cr_expect_str_eq(f->args[3], "2025");
	cr_expect_str_eq(f->args[4], "2023, 2024");
	cr_expect_eq(f->row, 1);
	cr_expect_eq(f->column, 6);
	cr_expect_eq(f->severity, XS_DOUBT);
	/* and the rows are stored all the same */
	cr_expect_eq(held(&c, 2025, "5201000012", "pupils_g1_girls"), 13);
}

Test(meaning, what_says_nothing)
{
	static const struct {
		const char *what;
		int schools;
		bool is_sum[2];
		int off;
		size_t found;
	} cases[] = {
		{ "the sum in both years", 12, { true, true }, 0, 0 },
		{ "the sum but for one of forty", 40, { true, true }, 1, 0 },
		{ "the sum in half of the schools", 12, { false, true }, 6, 0 },
		{ "never the sum", 12, { false, false }, 0, 0 },
		{ "too few schools", 9, { false, true }, 0, 0 },
		{ "one of forty is off, and it changes", 40, { false, true }, 1,
			1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct xs_buf b = XS_BUF_INIT;

		xs_buf_adds(&b, HEAD);
		add_rows(&b, 2024, cases[i].schools, cases[i].is_sum[0],
			cases[i].off);
		add_rows(&b, 2025, cases[i].schools, cases[i].is_sum[1],
			cases[i].off);
		cr_assert_eq(take("a.csv", &b), 0, "%s", cases[i].what);
		cr_expect_eq(found(&c, XS_F_COLUMN_MEANING), cases[i].found,
			"%s", cases[i].what);
	}
}

Test(meaning, a_file_a_year)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_buf_adds(&b, HEAD);
	add_rows(&b, 2024, 12, false, 0);
	county_file(&c, "2024.csv", b.s);
	xs_buf_clear(&b);
	/* its heading is written otherwise */
	xs_buf_adds(&b,
		"学年,学校标识码,学校名称,一年级 男生,一年级女生,一年级 t\n");
	add_rows(&b, 2025, 12, true, 0);
	county_file(&c, "2025.csv", b.s);
	cr_assert_eq(county_import_files(&c, "2024.csv", "2025.csv", NULL), 0);
	cr_expect_eq(found(&c, XS_F_COLUMN_MEANING), 1);
	xs_buf_release(&b);
}

Test(meaning, a_column_that_the_map_leaves_out)
{
	struct xs_buf b = XS_BUF_INIT;
	char map[128];

	snprintf(map, sizeof(map), "%s",
		county_file(
			&c, "m.json", "{\"columns\": {\"一年级T\": null}}"));
	c.options.map_path = map;
	xs_buf_adds(&b, HEAD);
	add_rows(&b, 2024, 12, false, 0);
	add_rows(&b, 2025, 12, true, 0);
	cr_assert_eq(take("a.csv", &b), 0, "%s", c.err.msg);
	cr_expect_eq(found(&c, XS_F_COLUMN_MEANING), 0);
}

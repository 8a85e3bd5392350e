/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <string.h>

#include "small.h"

#define N(array) (sizeof(array) / sizeof(array[0]))

Test(item, is_found_by_key)
{
	struct xs_catalogue *cat = small_catalogue();

	cr_expect_eq(xs_item_find(cat, "kind"), 0);
	cr_expect_eq(xs_item_find(cat, "books"), -1);
	cr_expect_eq(xs_item_find(cat, "学校类别"), -1);
	cr_expect_str_eq(xs_item_say(cat, "kind", XS_LANG_ZH), "学校类别");
	cr_expect_str_eq(xs_item_say(cat, "kind", XS_LANG_EN), "kind");
	cr_expect_str_eq(xs_item_say(cat, "books", XS_LANG_ZH), "books");
	cr_expect_str_eq(xs_unit_say(cat, "m2", XS_LANG_EN), "m²");
	cr_expect_str_eq(xs_unit_say(cat, "set", XS_LANG_EN), "set");
	cr_expect_null(xs_unit_find(cat, "set"));
	cr_expect_eq(xs_unit_find(cat, "m2")->decimals, 2);
	xs_catalogue_free(cat);
	xs_catalogue_free(NULL);
}

static const struct {
	const char *text;
	int choice;
} choices[] = { { "小学", 1 }, { " 小 学 ", 1 }, { "完全小学", 1 },
	{ "primary SCHOOL", 1 }, { "Primary-School", -1 }, { "", -1 },
	{ "  ", -1 }, { "中学", -1 }, { "高级中学", 8 } };

Test(item, a_choice_by_key_or_spelling)
{
	struct xs_catalogue *cat = small_catalogue();

	for (size_t i = 0; i < N(choices); i++)
		cr_expect_eq(xs_choice_find(&cat->items[0], choices[i].text),
			choices[i].choice, "\"%s\"", choices[i].text);
	xs_catalogue_free(cat);
}

static const struct {
	const char *item;
	double v;
	const char *zh, *en;
} values[] = {
	{ "kind", 1, "小学", "Primary school" },
	{ "kind", XS_BLANK, "", "" },
	{ "kind", 99, "99", "99" },
	{ "boarding_school", 1, "是", "yes" },
	{ "boarding_school", 0, "否", "no" },
	{ "floor_area", 12.5, "12.5", "12.5" },
	{ "floor_area", 0.1 + 0.2, "0.3", "0.3" },
	{ "year_built", 1986, "1986", "1986" },
	{ "pupils", 0, "0", "0" },
};

Test(item, values_as_people_read_them)
{
	struct xs_catalogue *cat = small_catalogue();
	struct xs_buf b = XS_BUF_INIT;

	for (size_t i = 0; i < N(values); i++) {
		int at = xs_item_find(cat, values[i].item);

		xs_buf_clear(&b);
		xs_item_value_text(
			&cat->items[at], values[i].v, XS_LANG_ZH, &b);
		cr_expect_str_eq(b.s, values[i].zh, "row %zu: %s", i, b.s);
		xs_buf_clear(&b);
		xs_item_value_text(
			&cat->items[at], values[i].v, XS_LANG_EN, &b);
		cr_expect_str_eq(b.s, values[i].en, "row %zu: %s", i, b.s);
	}
	xs_buf_release(&b);
	xs_catalogue_free(cat);
}

Test(item, what_rounds_up)
{
	struct xs_catalogue *cat = small_catalogue();

	cr_expect(xs_item_is_whole(&cat->items[xs_item_find(cat, "pupils")]));
	cr_expect(xs_item_is_whole(
		&cat->items[xs_item_find(cat, "boarding_school")]));
	cr_expect_not(
		xs_item_is_whole(&cat->items[xs_item_find(cat, "floor_area")]));
	xs_catalogue_free(cat);
}

/* -- days -- */

static const struct {
	const char *text;
	xs_date day; /* 0: not a day */
} days[] = {
	{ "2025-09-01", 20250901 },
	{ "2025/9/1", 20250901 },
	{ "2025年9月1日", 20250901 },
	{ "2025 年 9 月 1 日", 20250901 },
	{ "２０２５－９－１", 20250901 },
	{ "2025.9.1", 20250901 },
	{ "20250901", 20250901 },
	{ "2024-02-29", 20240229 },
	{ "2023-02-29", 0 },
	{ "1900-02-29", 0 },
	{ "2000-02-29", 20000229 },
	{ "2025-13-01", 0 },
	{ "2025-00-01", 0 },
	{ "2025-04-31", 0 },
	{ "2025-04-00", 0 },
	{ "2025/9-1", 0 },
	{ "2025-9", 0 },
	{ "2025年9月", 0 },
	{ "202591", 0 },
	{ "2025091", 0 },
	{ "25-9-1", 0 },
	{ "2025-09-01x", 0 },
	{ "", 0 },
};

Test(date, real_days_only)
{
	for (size_t i = 0; i < N(days); i++) {
		xs_date day = 7;
		bool ok = xs_date_parse(days[i].text, &day);

		cr_expect_eq(ok, days[i].day != 0, "\"%s\"", days[i].text);
		cr_expect_eq(day, ok ? days[i].day : 7, "\"%s\": %d",
			days[i].text, (int)day);
	}
}

Test(date, text_and_years)
{
	char text[16];

	xs_date_text(20250901, text);
	cr_expect_str_eq(text, "2025-09-01");
	xs_date_text(0, text);
	cr_expect_str_eq(text, "");
	cr_expect_eq(xs_date_add_years(20240229, 1), 20250228);
	cr_expect_eq(xs_date_add_years(20240229, 4), 20280229);
	cr_expect_eq(xs_date_add_years(20250901, -3), 20220901);
	cr_expect_eq(xs_date_add_years(0, 3), 0);
	cr_expect_eq(xs_reference_date(2025), 20250901);
}

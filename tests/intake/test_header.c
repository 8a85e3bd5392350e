/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/intake.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "../../src/intake/import_i.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Headings and what is left of them without blanks, brackets, units and line
 * breaks. */
static const struct {
	const char *heading, *folded;
} folds[] = {
	{ "学校名称", "学校名称" },
	{ " 学 校\n名　称 ", "学校名称" },
	{ "建筑面积（平方米）", "建筑面积" },
	{ "建筑面积(m²)", "建筑面积" },
	{ "建筑面积（㎡）", "建筑面积" },
	{ "建筑面积㎡", "建筑面积" },
	{ "教学仪器设备值（万元）", "教学仪器设备值" },
	{ "在校生数（人）", "在校生数" },
	{ "是否寄宿制（是/否）", "是否寄宿制" },
	{ "有开水供应（有/无）", "有开水供应" },
	{ "图书（含电子图书）", "图书" },
	{ "床位（男）", "床位男" },
	{ "床位（女）", "床位女" },
	{ "在校生数（小学）", "在校生数小学" },
	{ "学校（机构）标识码", "学校机构标识码" },
	{ "＊学校名称＊", "学校名称" },
	{ "2. 占地面积", "占地面积" },
	{ "3、占地面积", "占地面积" },
	{ "占地面积（5）", "占地面积" },
	{ "一年级/男生", "一年级男生" },
	{ "26—30人", "2630人" },
	{ "26-30 人", "2630人" },
	{ "1年级男生", "1年级男生" },
	{ "Toilet_Boys", "toiletboys" },
	{ "ＣＯＤＥ", "code" },
	{ "面积（建筑", "面积建筑" },
	{ "（㎡）", "" },
	{ "", "" },
};

ParameterizedTestParameters(header, fold)
{
	static size_t rows[N(folds)];

	for (size_t i = 0; i < N(folds); i++)
		rows[i] = i;
	return cr_make_param_array(size_t, rows, N(folds));
}

ParameterizedTest(const size_t *at, header, fold)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_header_fold(&b, folds[*at].heading);
	cr_expect_str_eq(
		b.s, folds[*at].folded, "%s: %s", folds[*at].heading, b.s);
	xs_buf_release(&b);
}

/* The school year that a title, a cell or a file's name states; 0: none. */
static const struct {
	const char *text;
	int year;
} years[] = {
	{ "2025", 2025 },
	{ "2025年", 2025 },
	{ "2025学年", 2025 },
	{ "2024-2025学年", 2024 },
	{ "2024—2025学年度第一学期", 2024 },
	{ "2024/25", 2024 },
	{ "2023-24", 2023 },
	{ "2024至2025学年", 2024 },
	{ "云岭县2025年义务教育学校办学条件统计表", 2025 },
	{ "二〇二五年统计表", 2025 },
	{ "2025年秋季学期", 2025 },
	{ "2025年春季学期", 2024 },
	{ "2025年3月", 2024 },
	{ "2025年9月1日", 2025 },
	{ "按2016年标准统计的2024-2025学年情况", 2024 },
	{ "办学条件_2025.xlsx", 2025 },
	{ "20250901.xlsx", 0 },
	{ "2024年和2025年对照表", 0 },
	{ "学校情况", 0 },
	{ "表1", 0 },
	{ "1234", 0 },
};

ParameterizedTestParameters(header, year)
{
	static size_t rows[N(years)];

	for (size_t i = 0; i < N(years); i++)
		rows[i] = i;
	return cr_make_param_array(size_t, rows, N(years));
}

ParameterizedTest(const size_t *at, header, year)
{
	cr_expect_eq(xs_header_year(years[*at].text), years[*at].year, "%s: %d",
		years[*at].text, xs_header_year(years[*at].text));
}

/* What a figure under a heading is multiplied with. */
static const struct {
	const char *heading, *unit;
	double factor;
} factors[] = {
	{ "教学仪器设备值（万元）", "yuan", 10000 },
	{ "教学仪器设备值（元）", "yuan", 1 },
	{ "教学仪器设备值", "yuan", 1 },
	{ "占地面积（亩）", "m2", 10000.0 / 15 },
	{ "占地面积（公顷）", "m2", 10000 },
	{ "占地面积（㎡）", "m2", 1 },
	{ "万元产值面积", "m2", 1 },
	{ "图书（万册）", "volume", 10000 },
	{ "跑道（公里）", "m", 1000 },
};

Test(header, unit_of_a_heading)
{
	for (size_t i = 0; i < N(factors); i++) {
		struct xs_item item = { .unit = factors[i].unit,
			.kind = XS_KIND_MEASURE };

		cr_expect_float_eq(xs_header_factor(factors[i].heading, &item),
			factors[i].factor, 1e-9, "%s", factors[i].heading);
	}
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables of the command line: names are unique, texts are there, every
 * province is found by each of its names.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../src/cli/cli_i.h"

Test(commands, names_are_unique_and_texts_are_there)
{
	for (size_t i = 0; xs_commands[i]; i++) {
		const struct xs_command *c = xs_commands[i];
		char start[80];

		cr_expect(*c->help, "%s has no help", c->name);
		cr_expect(c->size >= sizeof(struct xs_common), "%s: size",
			c->name);
		snprintf(start, sizeof(start), "xueshe %s", c->name);
		cr_expect_eq(strncmp(c->example, start, strlen(start)), 0,
			"%s: its example is \"%s\"", c->name, c->example);
		for (size_t k = 0; k < i; k++)
			cr_expect_str_neq(c->name, xs_commands[k]->name);
		cr_expect_eq(xs_command_find(c->name), c, "%s", c->name);
	}
}

static void check_row(const struct xs_command *c, const struct xs_option *row,
	const struct xs_option *others)
{
	cr_expect(row->help && *row->help, "%s --%s: help", c->name, row->name);
	cr_expect_eq(row->kind == XS_OPT_FLAG, row->value == NULL,
		"%s --%s: a flag has no value, others have one", c->name,
		row->name);
	for (; others->name; others++) {
		if (others == row)
			continue;
		cr_expect_str_neq(others->name, row->name, "%s", c->name);
		cr_expect(!row->letter || others->letter != row->letter,
			"%s: -%c twice", c->name, row->letter);
	}
}

Test(commands, options_are_unique)
{
	for (size_t i = 0; xs_commands[i]; i++) {
		const struct xs_command *c = xs_commands[i];

		for (const struct xs_option *r = c->options; r->name; r++) {
			cr_expect_lt(
				r->at, c->size, "%s --%s", c->name, r->name);
			check_row(c, r, c->options);
			check_row(c, r, xs_global_options);
			check_row(c, r, xs_print_options);
		}
		for (const struct xs_operand *o = c->operands; o && o->name;
			o++)
			cr_expect(*o->help && o->at < c->size, "%s %s", c->name,
				o->name);
	}
}

/* The 31 provinces as GB/T 2260 and ISO 3166-2:CN have them. */
static const struct {
	char digits[4], letters[8], pinyin[16], zh[40];
} provinces[] = {
	{ "11", "CN-BJ", "Beijing", "北京市" },
	{ "12", "CN-TJ", "Tianjin", "天津市" },
	{ "13", "CN-HE", "Hebei", "河北省" },
	{ "14", "CN-SX", "Shanxi", "山西省" },
	{ "15", "CN-NM", "Nei Menggu", "内蒙古自治区" },
	{ "21", "CN-LN", "Liaoning", "辽宁省" },
	{ "22", "CN-JL", "Jilin", "吉林省" },
	{ "23", "CN-HL", "Heilongjiang", "黑龙江省" },
	{ "31", "CN-SH", "Shanghai", "上海市" },
	{ "32", "CN-JS", "Jiangsu", "江苏省" },
	{ "33", "CN-ZJ", "Zhejiang", "浙江省" },
	{ "34", "CN-AH", "Anhui", "安徽省" },
	{ "35", "CN-FJ", "Fujian", "福建省" },
	{ "36", "CN-JX", "Jiangxi", "江西省" },
	{ "37", "CN-SD", "Shandong", "山东省" },
	{ "41", "CN-HA", "Henan", "河南省" },
	{ "42", "CN-HB", "Hubei", "湖北省" },
	{ "43", "CN-HN", "Hunan", "湖南省" },
	{ "44", "CN-GD", "Guangdong", "广东省" },
	{ "45", "CN-GX", "Guangxi", "广西壮族自治区" },
	{ "46", "CN-HI", "Hainan", "海南省" },
	{ "50", "CN-CQ", "Chongqing", "重庆市" },
	{ "51", "CN-SC", "Sichuan", "四川省" },
	{ "52", "CN-GZ", "Guizhou", "贵州省" },
	{ "53", "CN-YN", "Yunnan", "云南省" },
	{ "54", "CN-XZ", "Xizang", "西藏自治区" },
	{ "61", "CN-SN", "Shaanxi", "陕西省" },
	{ "62", "CN-GS", "Gansu", "甘肃省" },
	{ "63", "CN-QH", "Qinghai", "青海省" },
	{ "64", "CN-NX", "Ningxia", "宁夏回族自治区" },
	{ "65", "CN-XJ", "Xinjiang", "新疆维吾尔自治区" },
};

Test(province, is_found_by_every_name)
{
	size_t n = sizeof(provinces) / sizeof(provinces[0]);

	cr_expect_eq(n, 31);
	for (size_t i = 0; i < n; i++) {
		const char *const names[] = { provinces[i].digits,
			provinces[i].letters, provinces[i].letters + 3,
			provinces[i].pinyin, provinces[i].zh };

		for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
			const char *found = xs_province_find(names[k]);

			cr_assert_not_null(found, "%s", names[k]);
			cr_expect_str_eq(
				found, provinces[i].letters, "%s", names[k]);
		}
	}
}

Test(province, others_are_not_found)
{
	static const char *const names[] = { "", "0", "99", "CN", "CN-", "x",
		"贵", "贵州县", "guizou", "中国" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		cr_expect_null(xs_province_find(names[i]), "\"%s\"", names[i]);
}

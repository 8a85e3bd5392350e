/* SPDX-License-Identifier: Apache-2.0
 *
 * Every province is found by each of its names, and named again.
 */
#include <criterion/criterion.h>

#include "xueshe/survey.h"

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

Test(province, is_said_in_both_languages)
{
	cr_expect_str_eq(xs_province_say("CN-GZ", XS_LANG_ZH), "贵州");
	cr_expect_str_eq(xs_province_say("CN-GZ", XS_LANG_EN), "Guizhou");
	cr_expect_str_eq(xs_province_say("CN-SN", XS_LANG_EN), "Shaanxi");
	cr_expect_str_eq(
		xs_province_say("CN-NM", XS_LANG_EN), "Inner Mongolia");
	cr_expect_str_eq(xs_province_say("somewhere", XS_LANG_EN), "somewhere");
}

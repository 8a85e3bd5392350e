/* SPDX-License-Identifier: Apache-2.0
 *
 * The 31 provinces by any of the names people type: GB/T 2260 digits, ISO
 * 3166-2 letters, pinyin, Chinese.  The planner file keeps the letters, which
 * are the jurisdiction of the standards.
 */
#include "xueshe/survey.h"

#include <string.h>

#include "xueshe/text.h"

struct province {
	const char *digits; /* GB/T 2260 */
	const char *letters; /* ISO 3166-2 */
	const char *pinyin; /* folded */
	struct xs_words say; /* short; the long Chinese name begins with it */
};

/* clang-format off */
static const struct province provinces[] = {
	{ "11", "CN-BJ", "beijing", { "北京", "Beijing" } },
	{ "12", "CN-TJ", "tianjin", { "天津", "Tianjin" } },
	{ "13", "CN-HE", "hebei", { "河北", "Hebei" } },
	{ "14", "CN-SX", "shanxi", { "山西", "Shanxi" } },
	{ "15", "CN-NM", "neimenggu", { "内蒙古", "Inner Mongolia" } },
	{ "21", "CN-LN", "liaoning", { "辽宁", "Liaoning" } },
	{ "22", "CN-JL", "jilin", { "吉林", "Jilin" } },
	{ "23", "CN-HL", "heilongjiang", { "黑龙江", "Heilongjiang" } },
	{ "31", "CN-SH", "shanghai", { "上海", "Shanghai" } },
	{ "32", "CN-JS", "jiangsu", { "江苏", "Jiangsu" } },
	{ "33", "CN-ZJ", "zhejiang", { "浙江", "Zhejiang" } },
	{ "34", "CN-AH", "anhui", { "安徽", "Anhui" } },
	{ "35", "CN-FJ", "fujian", { "福建", "Fujian" } },
	{ "36", "CN-JX", "jiangxi", { "江西", "Jiangxi" } },
	{ "37", "CN-SD", "shandong", { "山东", "Shandong" } },
	{ "41", "CN-HA", "henan", { "河南", "Henan" } },
	{ "42", "CN-HB", "hubei", { "湖北", "Hubei" } },
	{ "43", "CN-HN", "hunan", { "湖南", "Hunan" } },
	{ "44", "CN-GD", "guangdong", { "广东", "Guangdong" } },
	{ "45", "CN-GX", "guangxi", { "广西", "Guangxi" } },
	{ "46", "CN-HI", "hainan", { "海南", "Hainan" } },
	{ "50", "CN-CQ", "chongqing", { "重庆", "Chongqing" } },
	{ "51", "CN-SC", "sichuan", { "四川", "Sichuan" } },
	{ "52", "CN-GZ", "guizhou", { "贵州", "Guizhou" } },
	{ "53", "CN-YN", "yunnan", { "云南", "Yunnan" } },
	{ "54", "CN-XZ", "xizang", { "西藏", "Xizang" } },
	{ "61", "CN-SN", "shaanxi", { "陕西", "Shaanxi" } },
	{ "62", "CN-GS", "gansu", { "甘肃", "Gansu" } },
	{ "63", "CN-QH", "qinghai", { "青海", "Qinghai" } },
	{ "64", "CN-NX", "ningxia", { "宁夏", "Ningxia" } },
	{ "65", "CN-XJ", "xinjiang", { "新疆", "Xinjiang" } },
};
/* clang-format on */

/* "贵州", "贵州省", "广西壮族自治区" … */
static bool is_named_zh(const char *zh, const char *text)
{
	static const char *const ends[] = { "", "省", "市", "自治区",
		"壮族自治区", "回族自治区", "维吾尔自治区" };
	size_t len = strlen(zh);
	size_t i;

	if (strncmp(text, zh, len) != 0)
		return false;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (strcmp(text + len, ends[i]) == 0)
			return true;
	return false;
}

static bool is_named(const struct province *p, const char *folded)
{
	char letters[8];
	size_t i;

	for (i = 0; p->letters[i]; i++)
		letters[i] =
			(char)(p->letters[i] >= 'A' ? p->letters[i] - 'A' + 'a'
						    : p->letters[i]);
	letters[i] = '\0';
	return strcmp(folded, p->digits) == 0 || strcmp(folded, letters) == 0 ||
		strcmp(folded, letters + 3) == 0 ||
		strcmp(folded, p->pinyin) == 0 ||
		is_named_zh(p->say.zh, folded);
}

const char *xs_province_find(const char *text)
{
	struct xs_buf folded = XS_BUF_INIT;
	const char *found = NULL;
	size_t i;

	xs_text_fold(&folded, text);
	for (i = 0; i < sizeof(provinces) / sizeof(provinces[0]); i++)
		if (is_named(&provinces[i], folded.s))
			found = provinces[i].letters;
	xs_buf_release(&folded);
	return found;
}

const char *xs_province_say(const char *letters, enum xs_lang lang)
{
	size_t i;

	for (i = 0; i < sizeof(provinces) / sizeof(provinces[0]); i++)
		if (xs_text_is(provinces[i].letters, letters))
			return xs_say(&provinces[i].say, lang);
	return letters;
}

/* 国家统计局: eleven provinces of the east, eight of the centre, twelve of the
 * west. */
const char *xs_province_region(const char *letters)
{
	static const char *const regions[][2] = {
		{ "east", "BJ TJ HE LN SH JS ZJ FJ SD GD HI" },
		{ "centre", "SX JL HL AH JX HA HB HN" },
		{ "west", "NM GX CQ SC GZ YN XZ SN GS QH NX XJ" },
	};
	const char *two = letters && strlen(letters) == 5 ? letters + 3 : NULL;

	for (size_t i = 0; two && i < 3; i++)
		for (const char *at = regions[i][1]; *at; at += at[2] ? 3 : 2)
			if (strncmp(at, two, 2) == 0)
				return regions[i][0];
	return NULL;
}

const char *xs_province_funds_region(const char *letters)
{
	const char *region = xs_province_region(letters);

	if (!region)
		return NULL;
	return strcmp(region, "east") == 0 ? "east" : "centre_west";
}

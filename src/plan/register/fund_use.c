/* SPDX-License-Identifier: Apache-2.0
 *
 * What money may be spent on, as sheets write it: 学生宿舍、食堂、设备购置.
 * Every word names a kind of works, a thing, or both; one that fits is enough.
 */
#include "xueshe/register.h"

#include <string.h>

#include "xueshe/text.h"
#include "xueshe/works.h"

#define KIND(k) (1U << (k))
#define BUILDS                                                                 \
	(KIND(XS_WORK_DEMOLISH) | KIND(XS_WORK_REBUILD) |                      \
		KIND(XS_WORK_REINFORCE) | KIND(XS_WORK_REPAIR) |               \
		KIND(XS_WORK_BUILD) | KIND(XS_WORK_CONVERT))

static const struct {
	const char *word;
	unsigned kinds;
} kind_words[] = {
	{ "新建", KIND(XS_WORK_BUILD) | KIND(XS_WORK_REBUILD) },
	{ "扩建", KIND(XS_WORK_BUILD) | KIND(XS_WORK_CONVERT) },
	{ "重建", KIND(XS_WORK_REBUILD) | KIND(XS_WORK_DEMOLISH) },
	{ "拆除", KIND(XS_WORK_DEMOLISH) | KIND(XS_WORK_REBUILD) },
	{ "危房", BUILDS },
	{ "加固", KIND(XS_WORK_REINFORCE) },
	{ "维修", KIND(XS_WORK_REPAIR) },
	{ "修缮", KIND(XS_WORK_REPAIR) },
	{ "改造",
		KIND(XS_WORK_CONVERT) | KIND(XS_WORK_REPAIR) |
			KIND(XS_WORK_REINFORCE) },
	{ "改建", KIND(XS_WORK_CONVERT) | KIND(XS_WORK_BUILD) },
	{ "购置", KIND(XS_WORK_BUY) },
	{ "采购", KIND(XS_WORK_BUY) },
	{ "设备", KIND(XS_WORK_BUY) },
	{ "装备", KIND(XS_WORK_BUY) },
	{ "租", KIND(XS_WORK_TEMPORARY) },
	{ "征地", KIND(XS_WORK_LAND) },
	{ "附属", KIND(XS_WORK_SURFACE) },
	{ "场地", KIND(XS_WORK_SURFACE) },
};

/* What a word means among the items: parts of their keys. */
static const struct {
	const char *word;
	const char *keys[5];
} item_words[] = {
	{ "宿舍", { "dormitory", "beds_", "shared_platform", "boarders" } },
	{ "床", { "beds_", "shared_platform" } },
	{ "食堂", { "canteen", "dining", "kitchen" } },
	{ "厕所", { "toilet", "stools", "urinals" } },
	{ "浴", { "bath", "showers" } },
	{ "饮水", { "drinking", "boiled_water" } },
	{ "洗", { "washing", "basins" } },
	{ "教学及辅助",
		{ "teaching", "classroom", "floor_area", "library",
			"laborator" } },
	{ "教学用房",
		{ "teaching", "classroom", "floor_area", "library",
			"laborator" } },
	{ "教室", { "classroom", "teaching", "music", "art_room", "science" } },
	{ "办公", { "office" } },
	{ "图书", { "books", "library", "reading" } },
	{ "课桌", { "desks" } },
	{ "计算机", { "computer", "multimedia" } },
	{ "电脑", { "computer", "multimedia" } },
	{ "信息化", { "computer", "multimedia", "bandwidth" } },
	{ "仪器", { "instruments", "laborator" } },
	{ "实验", { "laborator", "instruments" } },
	{ "运动场", { "sports", "track", "basketball" } },
	{ "体育", { "sports", "track", "basketball", "pe_" } },
	{ "围墙", { "enclosing_wall" } },
	{ "用地", { "site_area" } },
};

static unsigned kinds_of(const char *word)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < sizeof(kind_words) / sizeof(*kind_words); i++)
		if (strstr(word, kind_words[i].word))
			kinds |= kind_words[i].kinds;
	return kinds;
}

/* 1: the word names the item, 0: other things, -1: no thing at all. */
static int names_item(
	const char *word, const struct xs_catalogue *cat, int item)
{
	int said = -1;

	for (size_t i = 0; i < sizeof(item_words) / sizeof(*item_words); i++) {
		if (!strstr(word, item_words[i].word))
			continue;
		said = said < 0 ? 0 : said;
		for (const char *const *k = item_words[i].keys; item >= 0 && *k;
			k++)
			if (strstr(cat->items[item].key, *k))
				return 1;
	}
	if (item >= 0 && strstr(cat->items[item].say.zh, word))
		return 1;
	return said;
}

/* 校舍 says of works at buildings nothing more. */
static bool fits(
	const char *word, int kind, const struct xs_catalogue *cat, int item)
{
	unsigned kinds = kinds_of(word);
	int thing = names_item(word, cat, item);
	bool any_building = strstr(word, "校舍") != NULL;

	if (!kinds && any_building)
		kinds = BUILDS;
	if (any_building && kind >= 0 && kind != XS_WORK_BUY &&
		kinds & KIND(kind))
		return true;
	if (kinds && (kind < 0 || !(kinds & KIND(kind))))
		return false;
	return thing != 0 && (thing == 1 || kinds);
}

bool xs_fund_pays(const char *usable_for, int kind,
	const struct xs_catalogue *cat, int item)
{
	static const char *const marks[] = { "、", "，", ",", ";", "；", "/",
		"|" };
	struct xs_buf word = XS_BUF_INIT;
	bool pays = !usable_for || !*usable_for, all = false;

	for (const char *t = usable_for; !pays && t && *t;) {
		size_t len = strlen(t), skip = 0;

		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
			const char *at = strstr(t, marks[i]);

			if (at && (size_t)(at - t) < len) {
				len = (size_t)(at - t);
				skip = strlen(marks[i]);
			}
		}
		char *one = xs_strndup(t, len);

		xs_buf_clear(&word);
		xs_text_fold(&word, one);
		free(one);
		all = !strcmp(word.s, "不限") || strstr(word.s, "各类");
		pays = word.len && (all || fits(word.s, kind, cat, item));
		t += len + skip;
	}
	xs_buf_release(&word);
	return pays;
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Kinds of works, and what sheets call them.
 */
#include "xueshe/works.h"

#include <string.h>

#include "xueshe/lang.h"
#include "xueshe/text.h"

static const struct {
	const char *name, *say;
} kinds[XS_WORK_KIND_N] = {
	[XS_WORK_DEMOLISH] = { "demolish", N_("demolition") },
	[XS_WORK_REBUILD] = { "rebuild", N_("demolish and rebuild") },
	[XS_WORK_REINFORCE] = { "reinforce", N_("reinforcement") },
	[XS_WORK_REPAIR] = { "repair", N_("repair") },
	[XS_WORK_BUILD] = { "build", N_("new building") },
	[XS_WORK_CONVERT] = { "convert", N_("conversion of idle rooms") },
	[XS_WORK_TEMPORARY] = { "temporary", N_("lease or prefabricate") },
	[XS_WORK_BUY] = { "buy", N_("purchase") },
	[XS_WORK_SHARE] = { "share", N_("shared or re-allocated rooms") },
	[XS_WORK_LAND] = { "land", N_("land") },
	[XS_WORK_SURFACE] = { "surface", N_("grounds and fittings") },
};

/* The first word that a text contains tells its kind, so that 拆除重建 is no
 * 拆除 and 维修围墙 a repair. */
static const struct {
	const char *word;
	enum xs_work_kind kind;
} words[] = {
	{ "重建", XS_WORK_REBUILD },
	{ "拆建", XS_WORK_REBUILD },
	{ "翻建", XS_WORK_REBUILD },
	{ "rebuild", XS_WORK_REBUILD },
	{ "拆除", XS_WORK_DEMOLISH },
	{ "demol", XS_WORK_DEMOLISH },
	{ "加固", XS_WORK_REINFORCE },
	{ "reinforc", XS_WORK_REINFORCE },
	{ "strengthen", XS_WORK_REINFORCE },
	{ "维修", XS_WORK_REPAIR },
	{ "修缮", XS_WORK_REPAIR },
	{ "翻修", XS_WORK_REPAIR },
	{ "修葺", XS_WORK_REPAIR },
	{ "大修", XS_WORK_REPAIR },
	{ "repair", XS_WORK_REPAIR },
	{ "闲置", XS_WORK_CONVERT },
	{ "改用", XS_WORK_CONVERT },
	{ "convert", XS_WORK_CONVERT },
	{ "租", XS_WORK_TEMPORARY },
	{ "装配式", XS_WORK_TEMPORARY },
	{ "板房", XS_WORK_TEMPORARY },
	{ "临时", XS_WORK_TEMPORARY },
	{ "temporary", XS_WORK_TEMPORARY },
	{ "lease", XS_WORK_TEMPORARY },
	{ "prefab", XS_WORK_TEMPORARY },
	{ "购", XS_WORK_BUY },
	{ "配备", XS_WORK_BUY },
	{ "配置", XS_WORK_BUY },
	{ "添置", XS_WORK_BUY },
	{ "buy", XS_WORK_BUY },
	{ "purchase", XS_WORK_BUY },
	{ "equip", XS_WORK_BUY },
	{ "调剂", XS_WORK_SHARE },
	{ "共用", XS_WORK_SHARE },
	{ "share", XS_WORK_SHARE },
	{ "征地", XS_WORK_LAND },
	{ "land", XS_WORK_LAND },
	{ "围墙", XS_WORK_SURFACE },
	{ "校门", XS_WORK_SURFACE },
	{ "运动场", XS_WORK_SURFACE },
	{ "操场", XS_WORK_SURFACE },
	{ "跑道", XS_WORK_SURFACE },
	{ "护坡", XS_WORK_SURFACE },
	{ "硬化", XS_WORK_SURFACE },
	{ "场地", XS_WORK_SURFACE },
	{ "附属", XS_WORK_SURFACE },
	{ "surface", XS_WORK_SURFACE },
	{ "新建", XS_WORK_BUILD },
	{ "扩建", XS_WORK_BUILD },
	{ "迁建", XS_WORK_BUILD },
	{ "增建", XS_WORK_BUILD },
	{ "建设", XS_WORK_BUILD },
	{ "build", XS_WORK_BUILD },
	{ "extend", XS_WORK_BUILD },
	{ "改造", XS_WORK_REPAIR },
	{ "改建", XS_WORK_CONVERT },
};

const char *xs_work_kind_name(enum xs_work_kind k)
{
	return kinds[k].name;
}

const char *xs_work_kind_say(enum xs_work_kind k, enum xs_lang lang)
{
	return xs_tr(lang, kinds[k].say);
}

int xs_work_kind_find(const char *text)
{
	struct xs_buf folded = XS_BUF_INIT;
	int found = -1;

	xs_text_fold(&folded, text ? text : "");
	for (int k = 0; k < XS_WORK_KIND_N && found < 0; k++)
		if (strcmp(folded.s, kinds[k].name) == 0)
			found = k;
	for (size_t i = 0; found < 0 && i < sizeof(words) / sizeof(words[0]);
		i++)
		if (strstr(folded.s, words[i].word))
			found = (int)words[i].kind;
	xs_buf_release(&folded);
	return found;
}

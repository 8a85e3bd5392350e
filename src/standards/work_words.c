/* SPDX-License-Identifier: Apache-2.0
 *
 * Words by which a measure as sheets have it is known for a kind of works.
 */
#include <string.h>

#include "xueshe/measures.h"
#include "xueshe/text.h"

#include "standards_i.h"

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

int xs_std_work_word(const char *text)
{
	struct xs_buf folded = XS_BUF_INIT;
	int found = -1;

	xs_text_fold(&folded, text);
	for (size_t i = 0; found < 0 && i < sizeof(words) / sizeof(words[0]);
		i++)
		if (strstr(folded.s, words[i].word))
			found = (int)words[i].kind;
	xs_buf_release(&folded);
	return found;
}

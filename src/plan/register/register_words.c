/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of the register: stages, faults, papers, what a project is in a
 * year, and how far 形象进度 says that it is.
 */
#include "register_i.h"

#include <string.h>

#include "xueshe/number.h"
#include "xueshe/text.h"

static const struct {
	const char *name, *say;
	const char *words[9]; /* that a sheet's word contains */
} stages[XS_PROJECT_STAGE_N] = {
	[XS_STAGE_RESERVE] = { "reserve", N_("in reserve"),
		{ "储备", "谋划", "拟建", "reserve" } },
	[XS_STAGE_LISTED] = { "listed", N_("listed"),
		{ "入库", "列入", "listed" } },
	[XS_STAGE_APPROVED] = { "approved", N_("approved"),
		{ "批复", "立项", "批准", "已批", "approved" } },
	[XS_STAGE_FUNDED] = { "funded", N_("money granted"),
		{ "下达", "到位", "funded", "granted" } },
	[XS_STAGE_UNDER_WAY] = { "under_way", N_("under way"),
		{ "实施", "在建", "施工", "开工", "建设中", "招标", "underway",
			"under_way" } },
	[XS_STAGE_COMPLETED] = { "completed", N_("completed"),
		{ "完工", "竣工", "验收", "建成", "完成", "交付", "投用",
			"completed" } },
	[XS_STAGE_SETTLED] = { "settled", N_("accounts settled"),
		{ "决算", "结算", "审计", "结项", "settled" } },
};

/* Later stages first: 竣工决算 is settled, 完工 is no 实施. */
int xs_project_stage_find(const char *text)
{
	struct xs_buf folded = XS_BUF_INIT;
	int found = XS_STAGE_UNKNOWN;

	xs_text_fold(&folded, text ? text : "");
	if (strstr(folded.s, "未开工"))
		found = XS_STAGE_FUNDED;
	for (int s = XS_PROJECT_STAGE_N - 1;
		s >= 0 && found == XS_STAGE_UNKNOWN; s--)
		for (const char *const *w = stages[s].words; *w; w++)
			if (strstr(folded.s, *w))
				found = s;
	xs_buf_release(&folded);
	return found;
}

const char *xs_project_stage_name(enum xs_project_stage s)
{
	return s == XS_STAGE_UNKNOWN ? "unknown" : stages[s].name;
}

const char *xs_project_stage_say(enum xs_project_stage s, enum xs_lang lang)
{
	return xs_tr(lang,
		s == XS_STAGE_UNKNOWN ? N_("stage not known") : stages[s].say);
}

static const struct {
	const char *name, *say;
} faults[XS_PROJECT_FAULT_N] = {
	[XS_FAULT_OVERSPENT] = { "overspent", N_("above the investment") },
	[XS_FAULT_DEBT] = { "debt", N_("owed without money") },
	[XS_FAULT_TWICE] = { "twice", N_("gap claimed twice") },
	[XS_FAULT_AT_DEMOLISHED] = { "at_demolished",
		N_("building is to be pulled down") },
	[XS_FAULT_AT_CLOSED] = { "at_closed",
		N_("school is closed or to be closed") },
	[XS_FAULT_ABOVE_GAP] = { "above_gap", N_("more than is lacking") },
	[XS_FAULT_DATES] = { "dates", N_("days out of order") },
	[XS_FAULT_NO_GAP] = { "no_gap", N_("no gap or appraisal behind it") },
	[XS_FAULT_STAGE] = { "stage", N_("stage not borne out") },
	[XS_FAULT_SOURCE] = { "source", N_("no such budget line") },
	[XS_FAULT_SOURCE_USE] = { "source_use",
		N_("money is not meant for it") },
	[XS_FAULT_YEAR] = { "year", N_("outside the rolled years") },
	[XS_FAULT_NUMBER] = { "number", N_("no number yet") },
	[XS_FAULT_PAPERS] = { "papers", N_("papers missing") },
	[XS_FAULT_LEDGER] = { "ledger", N_("ledger of buildings not updated") },
	[XS_FAULT_WORDS] = { "words", N_("words not understood") },
};

const char *xs_project_fault_name(enum xs_project_fault f)
{
	return faults[f].name;
}

const char *xs_project_fault_say(enum xs_project_fault f, enum xs_lang lang)
{
	return xs_tr(lang, faults[f].say);
}

const char *xs_project_paper_say(enum xs_project_paper p, enum xs_lang lang)
{
	static const char *const says[XS_PROJECT_PAPER_N] = {
		[XS_PAPER_APPRAISAL] = N_("appraisal"),
		[XS_PAPER_APPROVAL] = N_("approval"),
		[XS_PAPER_CONTRACT] = N_("contract"),
		[XS_PAPER_ACCEPTANCE] = N_("acceptance"),
		[XS_PAPER_AUDIT] = N_("final audit"),
	};

	return xs_tr(lang, says[p]);
}

unsigned xs_paper_kinds(const char *name)
{
	static const struct {
		const char *word;
		enum xs_project_paper paper;
	} words[] = {
		{ "鉴定", XS_PAPER_APPRAISAL },
		{ "apprais", XS_PAPER_APPRAISAL },
		{ "批复", XS_PAPER_APPROVAL },
		{ "立项", XS_PAPER_APPROVAL },
		{ "approv", XS_PAPER_APPROVAL },
		{ "合同", XS_PAPER_CONTRACT },
		{ "协议", XS_PAPER_CONTRACT },
		{ "contract", XS_PAPER_CONTRACT },
		{ "验收", XS_PAPER_ACCEPTANCE },
		{ "accept", XS_PAPER_ACCEPTANCE },
		{ "决算", XS_PAPER_AUDIT },
		{ "结算", XS_PAPER_AUDIT },
		{ "审计", XS_PAPER_AUDIT },
		{ "audit", XS_PAPER_AUDIT },
	};
	struct xs_buf folded = XS_BUF_INIT;
	unsigned found = 0;

	xs_text_fold(&folded, name);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(folded.s, words[i].word))
			found |= 1U << words[i].paper;
	xs_buf_release(&folded);
	return found;
}

const char *xs_project_year_say(enum xs_project_year y, enum xs_lang lang)
{
	static const char *const says[XS_PROJECT_YEAR_N] = {
		[XS_YEAR_NONE] = "",
		[XS_YEAR_WAITS] = N_("planned"),
		[XS_YEAR_BEGINS] = N_("begins"),
		[XS_YEAR_GOES_ON] = N_("goes on"),
		[XS_YEAR_ENDS] = N_("completed"),
	};

	return *says[y] ? xs_tr(lang, says[y]) : "";
}

/* -- 形象进度 ------------------------------------------------------------------ */

/* A part of the works: where it begins and ends, as shares of the whole.  Our
 * own assumption, for lack of a norm; docs/register.md. */
static const struct part {
	const char *word;
	double from, to;
} parts[] = {
	{ "未开工", 0, 0 },
	{ "未动工", 0, 0 },
	{ "前期", 0, 0 },
	{ "评审", 0, 0 },
	{ "审查", 0, 0 },
	{ "论证", 0, 0 },
	{ "招标", 0, 0 },
	{ "设计", 0, 0 },
	{ "装修", 0.7, 0.95 },
	{ "装饰", 0.7, 0.95 },
	{ "粉刷", 0.7, 0.95 },
	{ "安装", 0.7, 0.95 },
	{ "砌体", 0.7, 0.8 },
	{ "二次结构", 0.7, 0.8 },
	{ "附属", 0.95, 1 },
	{ "室外", 0.95, 1 },
	{ "封顶", 0.2, 0.7 },
	{ "主体", 0.2, 0.7 },
	{ "正负零", 0.05, 0.2 },
	{ "±0", 0.05, 0.2 },
	{ "基础", 0.05, 0.2 },
	{ "桩基", 0.05, 0.15 },
	{ "三通一平", 0, 0.05 },
	{ "场地平整", 0, 0.05 },
	{ "进场", 0, 0.05 },
};
static const char *const ended[] = { "完成", "完工", "竣工", "结束", "完毕",
	"验收", "封顶", "正负零", "±0", "三通一平", "场地平整", "进场", NULL };
static const char *const wholly[] = { "竣工", "完工", "交付", "投入使用",
	"投用", "验收", "决算", "建成", "已完成", "全部完成", NULL };

static bool has_word(const char *text, const char *const *words)
{
	for (; *words; words++) {
		const char *at = strstr(text, *words);

		if (at && !(at - text >= 3 && !strncmp(at - 3, "未", 3)))
			return true;
	}
	return false;
}

/* "60%", "约60.5%" … as 0..1; blank without one. */
static double percent_of(const char *text)
{
	const char *end = strchr(text, '%');
	const char *begin = end;
	double v;

	while (begin && begin > text &&
		((begin[-1] >= '0' && begin[-1] <= '9') || begin[-1] == '.'))
		begin--;
	if (!end || begin == end || (begin > text && begin[-1] == '-') ||
		!xs_parse_real(begin, (size_t)(end - begin), &v))
		return XS_BLANK;
	return v >= 0 && v <= 100 ? v / 100 : XS_BLANK;
}

static double share_of(const char *text)
{
	double percent = percent_of(text);

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const struct part *p = &parts[i];

		if (!strstr(text, p->word))
			continue;
		if (!xs_is_blank(percent))
			return p->from + percent * (p->to - p->from);
		return has_word(text, ended) ? p->to : (p->from + p->to) / 2;
	}
	if (!xs_is_blank(percent))
		return percent;
	if (strstr(text, "一半") || strstr(text, "过半"))
		return 0.5;
	if (has_word(text, wholly))
		return 1;
	return has_word(text, (const char *const[]){ "开工", "动工", NULL })
		? 0.05
		: XS_BLANK;
}

double xs_progress_share(const char *text)
{
	struct xs_buf folded = XS_BUF_INIT;
	double share;

	xs_text_fold(&folded, text ? text : "");
	share = strstr(folded.s, "停工") ? XS_BLANK : share_of(folded.s);
	xs_buf_release(&folded);
	return share;
}

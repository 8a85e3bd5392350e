/* SPDX-License-Identifier: Apache-2.0
 *
 * The ranking's workbook in its text form, of works made by hand: what each
 * sheet says of a school with a dangerous building, one that a decision moved,
 * one without a cost, one that lacks nothing.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "support_school.h"
#include "xueshe/county.h"
#include "xueshe/ranking.h"

static struct county c;
static struct xs_county county;
static struct xs_works works;
static struct xs_need needs[8];
static struct xs_work all[8];
static struct xs_weights weights;
static struct xs_ranking *ranking;
static struct xs_decision decisions[] = {
	{ .id = 1,
		.school = 1,
		.what = "last",
		.item = "",
		.reason = "旧",
		.who = "甲",
		.when = "2025-11-01T08:00:00" },
	{ .id = 2,
		.school = 4,
		.what = "first",
		.item = "",
		.reason = "县里议定",
		.who = "乙",
		.when = "2025-12-01T08:00:00",
		.holds = true },
	{ .id = 3,
		.school = 1,
		.what = "take back",
		.item = "",
		.reason = "撤",
		.who = "甲",
		.when = "2025-12-02T08:00:00" },
};

static void need(size_t school, const char *item, double depth, double pupils,
	int64_t fen)
{
	size_t at = works.needs_n;

	needs[at] = (struct xs_need){ .school = school,
		.building = -1,
		.item = item ? xs_item_find(c.survey->cat, item) : -1,
		.stage = XS_NO_STAGE,
		.unit = "volume",
		.gap_now = 100,
		.gap_opening = 100,
		.label = XS_LASTING,
		.needed_until = 2035,
		.pupils = pupils,
		.depth = depth,
		.safety = !item,
		.works = at,
		.works_n = 1 };
	all[at] = (struct xs_work){ .need = at, .fen = fen, .solves = 1 };
	works.needs_n++;
	works.n++;
}

static void start(void)
{
	county_make(&c, 6, 1);
	works.survey = c.survey;
	works.needs = needs;
	works.all = all;
	works.opening_year = 2027;
	works.last_year = 2035;
	need(0, "books", .5, 300, 12345678);
	need(1, NULL, .04, 350, 30000000);
	need(3, "books", .25, 500, XS_FEN_BLANK);
	need(4, "books", .1, 96, 100050);
	county.survey = c.survey;
	county.decisions = &decisions[1];
	county.decisions_n = 1;
	county.decision_log = decisions;
	county.decision_log_n = COUNT(decisions);
	weights = (struct xs_weights){ .sample = 20,
		.seed = 1,
		.spread = .5,
		.share = .5,
		.small_below = 30,
		.of = { [XS_CRIT_DEPTH] = .6,
			[XS_CRIT_COST] = .3,
			[XS_CRIT_READY] = .1 },
		.given = { [XS_CRIT_DEPTH] = 6,
			[XS_CRIT_COST] = 3,
			[XS_CRIT_READY] = 1 } };
	ranking = xs_ranking_new(&works, &county, &weights);
	c.in.county = &county;
	c.in.ranking = ranking;
}

static void stop(void)
{
	xs_ranking_free(ranking);
	county_release(&c);
	works = (struct xs_works){ 0 };
}

TestSuite(rank, .init = start, .fini = stop);

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

static void text_of(enum xs_lang lang, struct xs_buf *out)
{
	struct xs_error err = { 0 };
	struct xs_layout *l = xs_layout_load(county_layouts(), "ranking", &err);

	cr_assert(l, "%s %s", err.at.path, err.msg);
	c.in.lang = lang;
	cr_assert_eq(xs_run_layout(l, &c.in, NULL, open_text, out, &err), 0,
		"%s", err.msg);
	xs_layout_free(l);
}

static void expect(const struct xs_buf *text, const char *const *lines)
{
	for (; *lines; lines++)
		cr_expect(strstr(text->s, *lines), "no \"%s\" in\n%s", *lines,
			text->s);
}

/* Marks: 100·(.6/.9)·.04/.5 = 5.3 and 100·(.3/.9)·0; the register is not on
 * file, so that its .1 is shared out.  12.345678 + 30 + 0.1005 are what the
 * estimate prints: 12.35 + 30.00 + 0.10, and come to 42.45 here, too. */
static const char *const chinese[] = {
	"\n5\t1\t5200000002\t云岭九年一贯制学校\t云岭镇\tveto:安全优先\t120\t5.3"
	"\t5.3\t0\t稳定入围\t100%\t30\t\t有D级危房120平方米，须最先消除；惠及学生"
	"350人；需求长期存在；投资约30万元，生均857元\t\t\n",
	"\n6\t2\t5200000005\t清溪小学\t清溪*乡\t补齐缺口\t\t46.7\t13.3\t33.3\t"
	"均不入围\t0%\t0.1\t\t图书册数缺100册（缺10%）；惠及学生96人；需求长期存在；"
	"投资约0.1万元，生均10元；得分主要来自生均投入（33.3分）和缺口深度（13.3分）\t4\t"
	"排到最前（决策2）\n",
	"没有单价，投资未知",
	"\n9\t5\t5200000003\t=石门教学点\t石门乡\t未见缺口\t\t\t\t\t\t\t\t\t"
	"按所用标准和已填数据未发现缺口\t\t\n",
	"{=SUMPRODUCT(ROUND(L5:L9,2))}",
	"\t42.45 {=SUMPRODUCT(ROUND(L5:L9,2))}\t",
	"\n6\t缺口深度\t\t6\t66.7%\t0\t0.5\t项\t\t\n",
	"本县没有此项资料，其权重按比例分给其他指标。",
	"\n5\t稳定入围\t在全部21组权重下都入围：结果不取决于对权重的看法。\t2\t42.35\n",
	"有缺口学校的前50%：2所（共4所）。",
	"\n5\t1\t2025-11-01\t甲\t5200000002\t云岭九年一贯制学校\t全校\t排到最后\t旧"
	"\t\t\t已失效\n",
	"\n6\t2\t2025-12-01\t乙\t5200000005\t清溪小学\t全校\t排到最前\t县里议定\t4"
	"\t2\t现行\n",
	NULL,
};

Test(rank, every_sheet_in_chinese)
{
	struct xs_buf out = XS_BUF_INIT;

	text_of(XS_LANG_ZH, &out);
	expect(&out, chinese);
	xs_buf_release(&out);
}

static const char *const english[] = {
	"has 120 m² of grade D building, which comes before everything else; "
	"helps 350 pupils; needed for good; about 300,000 yuan, 857 yuan a pupil",
	"most marks for cost a pupil helped (33.3) and depth of gaps (13.3)\t4"
	"\tput first (decision 2)\n",
	"no gap is known by these standards",
	"The stated weights and 20 sets more, each weight alone within ±50% of "
	"itself; seed 1.",
	"\tput last\t旧\t\t\tno longer in force\n",
	NULL,
};

Test(rank, every_sheet_in_english)
{
	struct xs_buf out = XS_BUF_INIT;

	text_of(XS_LANG_EN, &out);
	expect(&out, english);
	xs_buf_release(&out);
}

Test(rank, without_a_decision_the_log_says_so)
{
	struct xs_buf out = XS_BUF_INIT;

	county.decision_log_n = 0;
	text_of(XS_LANG_ZH, &out);
	cr_expect(strstr(out.s, "没有人工决定，位次全部为测算结果。"));
	xs_buf_release(&out);
}

Test(rank, a_layout_without_its_facts_says_which_command_has_them)
{
	struct xs_error err = { 0 };
	struct xs_layout *l = xs_layout_load(county_layouts(), "ranking", &err);
	struct xs_buf out = XS_BUF_INIT;

	c.in.ranking = NULL;
	cr_expect_eq(xs_run_layout(l, &c.in, NULL, open_text, &out, &err), -1);
	cr_expect_eq(err.code, XS_E_NO_REPORT);
	cr_expect(strstr(err.msg, "xueshe rank"), "%s", err.msg);
	xs_layout_free(l);
	xs_buf_release(&out);
}

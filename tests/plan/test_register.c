/* SPDX-License-Identifier: Apache-2.0
 *
 * The register of works: its words, and every fault it must see, case by case.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support_school.h"
#include "xueshe/register.h"
#include "xueshe/works.h"

#define B XS_BLANK
#define WAN 1000000 /* fen of 10 000 yuan */

/* -- words ---------------------------------------------------------------------------- */

Test(register, stages_by_what_offices_call_them)
{
	static const struct {
		const char *text;
		int stage;
	} cases[] = { { "储备", XS_STAGE_RESERVE },
		{ "已入库", XS_STAGE_LISTED }, { "批复", XS_STAGE_APPROVED },
		{ "已立项", XS_STAGE_APPROVED },
		{ "资金下达", XS_STAGE_FUNDED }, { "未开工", XS_STAGE_FUNDED },
		{ "在建", XS_STAGE_UNDER_WAY },
		{ "实施中", XS_STAGE_UNDER_WAY },
		{ "完工", XS_STAGE_COMPLETED },
		{ "竣工验收", XS_STAGE_COMPLETED },
		{ "竣工决算", XS_STAGE_SETTLED },
		{ "已决算", XS_STAGE_SETTLED },
		{ "Under way", XS_STAGE_UNDER_WAY },
		{ "reserve", XS_STAGE_RESERVE }, { "", XS_STAGE_UNKNOWN },
		{ "三期", XS_STAGE_UNKNOWN } };

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(xs_project_stage_find(cases[i].text),
			cases[i].stage, "%s", cases[i].text);
	for (int s = 0; s < XS_PROJECT_STAGE_N; s++) {
		cr_expect_eq(xs_project_stage_find(xs_project_stage_say(
				     (enum xs_project_stage)s, XS_LANG_ZH)),
			s);
		cr_expect_eq(xs_project_stage_find(xs_project_stage_name(
				     (enum xs_project_stage)s)),
			s);
	}
}

/* docs/register.md: foundations 5–20 %, frame 20–70 %, fitting out 70–95 %. */
Test(register, progress_as_people_write_it)
{
	static const struct {
		const char *text;
		double share;
	} cases[] = { { "60%", 0.6 }, { "约６０％", 0.6 },
		{ "完成60.5%", 0.605 }, { "主体封顶", 0.7 },
		{ "基础完成", 0.2 }, { "正负零", 0.2 }, { "主体施工", 0.45 },
		{ "主体完成60%", 0.5 }, { "基础完成50%", 0.125 },
		{ "装修", 0.825 }, { "完成一半", 0.5 },
		{ "已竣工并通过决算审计", 1 }, { "100%", 1 }, { "已完工", 1 },
		{ "未开工", 0 }, { "招标阶段", 0 }, { "已开工", 0.05 },
		{ "尚未竣工", B }, { "停工", B }, { "", B }, { "正常", B },
		{ "120%", B }, { "-5%", B }, { "%", B } };

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect(school_same(xs_progress_share(cases[i].text),
				  cases[i].share),
			"%s: %g", cases[i].text,
			xs_progress_share(cases[i].text));
}

Test(register, kinds_of_works)
{
	static const struct {
		const char *text;
		int kind;
	} cases[] = { { "拆除重建", XS_WORK_REBUILD },
		{ "拆除", XS_WORK_DEMOLISH }, { "抗震加固", XS_WORK_REINFORCE },
		{ "维修改造", XS_WORK_REPAIR }, { "改扩建", XS_WORK_BUILD },
		{ "购置图书", XS_WORK_BUY },
		{ "闲置校舍改造", XS_WORK_CONVERT },
		{ "新建围墙", XS_WORK_SURFACE },
		{ "租用民房", XS_WORK_TEMPORARY },
		{ "rebuild", XS_WORK_REBUILD }, { "", -1 }, { "其他", -1 } };

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(xs_work_kind_find(cases[i].text), cases[i].kind,
			"%s", cases[i].text);
	for (int k = 0; k < XS_WORK_KIND_N; k++)
		cr_expect_eq(xs_work_kind_find(
				     xs_work_kind_name((enum xs_work_kind)k)),
			k);
}

Test(register, what_money_may_pay_for)
{
	static const char central[] = "校舍新建、改扩建、加固、维修、设备购置";
	static const char boarding[] = "学生宿舍、食堂、厕所、浴室";
	static const struct {
		const char *usable;
		int kind;
		const char *item;
		bool pays;
	} cases[] = { { "", XS_WORK_LAND, "site_area", true },
		{ central, XS_WORK_BUILD, "dormitory_area", true },
		{ central, XS_WORK_REINFORCE, "teaching_area", true },
		{ central, XS_WORK_BUY, "books", true },
		{ central, XS_WORK_LAND, "site_area", false },
		{ boarding, XS_WORK_BUILD, "dormitory_area", true },
		{ boarding, XS_WORK_BUY, "beds_girls", true },
		{ boarding, XS_WORK_REPAIR, "toilet_area", true },
		{ boarding, XS_WORK_BUY, "books", false },
		{ boarding, XS_WORK_BUILD, "teaching_area", false },
		{ boarding, XS_WORK_BUILD, NULL, false },
		{ "图书、课桌椅", XS_WORK_BUY, "books", true },
		{ "图书、课桌椅", XS_WORK_BUY, "computers_pupil", false },
		{ "食堂设备购置", XS_WORK_BUY, "canteen_seats", true },
		{ "食堂设备购置", XS_WORK_BUILD, "canteen_area", false },
		{ "食堂设备购置", XS_WORK_BUY, "books", false },
		{ "不限", XS_WORK_LAND, NULL, true },
		{ "扶贫", XS_WORK_BUY, "books", false } };
	struct xs_library *lib = school_library();
	const struct xs_catalogue *cat = xs_library_catalogue(lib);

	for (size_t i = 0; i < COUNT(cases); i++) {
		int item =
			cases[i].item ? xs_item_find(cat, cases[i].item) : -1;

		cr_assert(item >= 0 || !cases[i].item, "%s", cases[i].item);
		cr_expect_eq(
			xs_fund_pays(cases[i].usable, cases[i].kind, cat, item),
			cases[i].pays, "%s: %s of %s", cases[i].usable,
			xs_work_kind_name((enum xs_work_kind)cases[i].kind),
			cases[i].item);
	}
	xs_library_free(lib);
}

/* -- projects ----------------------------------------------------------------------------- */

/* S1: open, 20 books a pupil asked, 100 of 2000 there, building B1 of grade D
 * and B2 of grade C; S2 is to be closed; S3 has no gap and nothing else. */
static struct xs_library *lib;
static struct xs_survey *survey;
static struct xs_pack *pack;
static struct xs_assessment *assessment;
static struct xs_county county;
static struct xs_findings findings;
static struct xs_register *reg;

static void add_building(const char *code, const char *grade)
{
	struct xs_building *b = &survey->buildings[survey->buildings_n++];

	*b = (struct xs_building){ .school = 0, .id = (int64_t)*code };
	b->code = code;
	b->name = code;
	b->use = "学生宿舍";
	b->structure = b->seismic = b->grade_by = b->sex = b->stage = "";
	b->grade = grade;
	b->grade_date = *grade ? "2023-06-01" : "";
	b->state = "在用";
	b->tenure = "自有";
	b->area_m2 = 500;
	b->usable_area_m2 = b->floors = b->year_built = b->rooms = B;
	b->per_room = b->beds_boys = b->beds_girls = B;
	b->platform_places = b->stairs = b->top_storey = B;
}

static void begin(void)
{
	static struct xs_fund funds[] = {
		{ .year = 2026,
			.source = "改薄",
			.level = "中央",
			.document = "",
			.fen = 100 * WAN,
			.usable_for = "",
			.carries_over = true },
		{ .year = 2026,
			.source = "县级",
			.level = "县",
			.document = "",
			.fen = 50 * WAN,
			.usable_for = "学生宿舍" },
		{ .year = 2027,
			.source = "改薄",
			.level = "中央",
			.document = "",
			.fen = 10 * WAN,
			.usable_for = "" },
	};

	lib = school_library();
	survey = school_survey(lib, 3);
	survey->county = "样县（虚构）";
	school_fill(survey, 0, "kind=小学 pupils_primary=100 books=100");
	school_fill(survey, 1, "kind=小学 pupils_primary=50 status=规划撤并");
	school_fill(survey, 2, "kind=小学 pupils_primary=10 books=900");
	survey->buildings =
		xs_arena_alloc(&survey->arena, 4, sizeof(struct xs_building));
	add_building("B1", "D");
	add_building("B2", "C");
	add_building("B3", "");
	xs_survey_settle(survey, &findings);
	pack = school_pack(lib,
		"{'id': 'books', 'indicator': 'books_per_pupil',"
		" 'at_least': 20}",
		"{'method': 'each'}", "");
	assessment = xs_assess_new(survey, pack, NULL);
	county = (struct xs_county){
		.survey = survey, .funds = funds, .funds_n = COUNT(funds)
	};
	xs_findings_release(&findings);
}

static void end(void)
{
	xs_register_free(reg);
	reg = NULL;
	xs_findings_release(&findings);
	xs_assess_free(assessment);
	xs_survey_free(survey);
	xs_library_free(lib);
}

TestSuite(projects, .init = begin, .fini = end);

/* A sound project: 1000 of the 1900 books lacking at S1. */
static struct xs_project sound(const char *code)
{
	return (struct xs_project){ .code = code,
		.school = 0,
		.school_name = "S1",
		.building = "",
		.gap_item = "图书册数",
		.measure = "购置",
		.quantity = 1000,
		.unit = "册",
		.fen = 2 * WAN,
		.source = "改薄",
		.year = 2026,
		.stage = "入库",
		.approval = "",
		.contract_fen = XS_FEN_BLANK,
		.paid_fen = XS_FEN_BLANK,
		.progress = "",
		.at = { "项目.xlsx", "项目库", 5 } };
}

static void make(struct xs_project *all, size_t n)
{
	xs_register_free(reg);
	xs_findings_release(&findings);
	county.projects = all;
	county.projects_n = n;
	reg = xs_register_new(&county, &assessment, 1, &findings);
}

static size_t found(enum xs_finding_code code)
{
	size_t n = 0;

	for (size_t i = 0; i < findings.n; i++)
		n += findings.all[i].code == code;
	return n;
}

static void expect(size_t project, unsigned faults, const char *what)
{
	struct xs_buf remark = XS_BUF_INIT;

	xs_registered_remark(&reg->all[project], XS_LANG_EN, &remark);
	cr_expect_eq(
		reg->all[project].faults, faults, "%s: %s", what, remark.s);
	xs_buf_release(&remark);
}
#define BIT(fault) (1U << (fault))

Test(projects, a_sound_one_has_no_fault)
{
	struct xs_project p = sound("YL-2026-001");

	make(&p, 1);
	expect(0, 0, "sound");
	cr_expect_eq(reg->from, 2026);
	cr_expect_eq(reg->to, 2028);
	cr_expect_eq(reg->all[0].gap, 1900, "20 a pupil of 100, 100 there");
	cr_expect_eq(reg->all[0].kind, XS_WORK_BUY);
	cr_expect_not(reg->all[0].open, "listed, not granted");
	cr_expect_eq(reg->stages[XS_STAGE_LISTED].projects, 1);
	cr_expect_eq(reg->stages[XS_STAGE_LISTED].fen, 2 * WAN);
}

Test(projects, no_projects_no_findings)
{
	make(NULL, 0);
	cr_expect_eq(reg->n, 0);
	cr_expect_eq(findings.n, 0);
}

Test(projects, each_fault_alone)
{
	struct {
		const char *what;
		struct xs_project p;
		unsigned faults;
		enum xs_finding_code code;
	} c[24];
	size_t n = 0;

#define CASE(text, fault_bits, finding, ...)                                   \
	do {                                                                   \
		struct xs_project p = sound("YL-2026-001");                    \
		__VA_ARGS__;                                                   \
		c[n].what = (text);                                            \
		c[n].p = p;                                                    \
		c[n].faults = (fault_bits);                                    \
		c[n++].code = (finding);                                       \
	} while (0)

	CASE("more than lacking", BIT(XS_FAULT_ABOVE_GAP),
		XS_F_PROJECT_ABOVE_GAP, p.quantity = 1901);
	CASE("nothing lacking", BIT(XS_FAULT_ABOVE_GAP), XS_F_PROJECT_ABOVE_GAP,
		p.school = 2);
	CASE("closing school", BIT(XS_FAULT_AT_CLOSED), XS_F_PROJECT_AT_CLOSED,
		p.school = 1);
	CASE("repair of grade D", BIT(XS_FAULT_AT_DEMOLISHED),
		XS_F_PROJECT_AT_GRADE_D, p.building = "B1", p.gap_item = "",
		p.measure = "维修", p.quantity = 500, p.unit = "㎡");
	CASE("rebuilding of grade D", 0, XS_F_PROJECT_AT_GRADE_D,
		p.building = "B1", p.gap_item = "", p.measure = "拆除重建",
		p.quantity = 500, p.unit = "㎡");
	CASE("reinforcing what nobody appraised", BIT(XS_FAULT_NO_GAP),
		XS_F_PROJECT_NO_APPRAISAL, p.building = "B3", p.gap_item = "",
		p.measure = "加固", p.quantity = 500, p.unit = "平方米");
	CASE("no such building", BIT(XS_FAULT_WORDS), XS_F_PROJECT_BUILDING,
		p.building = "B9");
	CASE("neither gap nor building", BIT(XS_FAULT_NO_GAP),
		XS_F_PROJECT_NO_GAP, p.gap_item = "");
	CASE("unknown item", BIT(XS_FAULT_WORDS), XS_F_PROJECT_ITEM,
		p.gap_item = "飞机");
	CASE("unknown measure", BIT(XS_FAULT_WORDS), XS_F_PROJECT_MEASURE,
		p.measure = "其他");
	CASE("another unit", BIT(XS_FAULT_WORDS), XS_F_PROJECT_UNIT,
		p.unit = "平方米", p.quantity = 99999);
	CASE("unknown stage", BIT(XS_FAULT_STAGE), XS_F_PROJECT_STAGE_UNKNOWN,
		p.stage = "三期");
	CASE("granted without approval", BIT(XS_FAULT_STAGE),
		XS_F_PROJECT_LACKS_APPROVAL, p.stage = "下达");
	CASE("under way without contract", BIT(XS_FAULT_STAGE),
		XS_F_PROJECT_LACKS_CONTRACT, p.stage = "实施",
		p.approval = "1号");
	CASE("no budget line", BIT(XS_FAULT_SOURCE),
		XS_F_PROJECT_SOURCE_UNKNOWN, p.source = "捐款");
	CASE("no source at all", BIT(XS_FAULT_SOURCE), XS_F_PROJECT_NO_SOURCE,
		p.source = "");
	CASE("money for dormitories", BIT(XS_FAULT_SOURCE_USE),
		XS_F_PROJECT_SOURCE_USE, p.source = "县级");
	CASE("money of 2027 is that of 2026 carried over", 0,
		XS_F_PROJECT_SOURCE_UNKNOWN, p.year = 2028, p.year = 2027);
	CASE("beyond the rolled years", BIT(XS_FAULT_YEAR),
		XS_F_PROJECT_YEAR_BEYOND, p.year = 2029);
	CASE("past and not begun", BIT(XS_FAULT_YEAR), XS_F_PROJECT_YEAR_PAST,
		p.year = 2024);
	CASE("no year", BIT(XS_FAULT_YEAR), XS_F_PROJECT_NO_YEAR, p.year = 0);
	CASE("days out of order", BIT(XS_FAULT_DATES), XS_F_PROJECT_DATES,
		p.started = 20260501, p.completed = 20260430);
	CASE("progress not understood", BIT(XS_FAULT_WORDS),
		XS_F_PROJECT_PROGRESS, p.progress = "正常");
	for (size_t i = 0; i < n; i++) {
		make(&c[i].p, 1);
		expect(0, c[i].faults, c[i].what);
		cr_expect_eq(
			found(c[i].code), c[i].faults != 0, "%s", c[i].what);
	}
}

Test(projects, overspent_and_owed_to_the_fen)
{
	static const struct {
		const char *what, *stage, *source;
		int64_t investment, contract, paid, over, debt;
	} cases[] = {
		{ "in order", "实施", "改薄", 200, 180, 90, 0, 0 },
		{ "contract above", "实施", "改薄", 200, 201, 0, 1, 0 },
		{ "paid above", "实施", "改薄", 200, 180, 203, 3, 0 },
		{ "done, paid up", "完工", "改薄", 200, 200, 200, 0, 0 },
		/* 3 % of 200 are 6: kept back by contract */
		{ "done, 3 % kept", "完工", "改薄", 200, 200, 194, 0, 0 },
		{ "done, more kept", "完工", "改薄", 200, 200, 193, 0, 7 },
		{ "done, nothing paid", "决算", "改薄", 200, 150, -1, 0, 150 },
		{ "from no money", "实施", "捐款", 200, 150, 40, 0, 110 },
		{ "from no money, listed", "入库", "捐款", 200, 150, 40, 0, 0 },
		{ "no investment told", "实施", "改薄", -1, 150, 160, 0, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_project p = sound("YL-2026-001");

		p.stage = cases[i].stage;
		p.source = cases[i].source;
		p.approval = "1号";
		p.fen = cases[i].investment;
		p.contract_fen = cases[i].contract;
		p.paid_fen = cases[i].paid;
		p.completed = p.accepted = 20261001;
		make(&p, 1);
		cr_expect_eq(reg->all[0].overspent_fen, cases[i].over, "%s",
			cases[i].what);
		cr_expect_eq(reg->all[0].debt_fen, cases[i].debt, "%s",
			cases[i].what);
		cr_expect_eq(reg->all[0].faults >> XS_FAULT_OVERSPENT & 1,
			cases[i].over > 0, "%s", cases[i].what);
		cr_expect_eq(reg->all[0].faults >> XS_FAULT_DEBT & 1,
			cases[i].debt > 0, "%s", cases[i].what);
	}
}

Test(projects, one_gap_is_claimed_once)
{
	static const struct {
		const char *what;
		double first, second;
		const char *stage; /* of the first */
		unsigned twice;
	} cases[] = { { "two parts of 1900", 1000, 900, "入库", 0 },
		{ "more than 1900", 1000, 901, "入库", 1 },
		{ "how much is not told", 1000, B, "入库", 1 },
		{ "what is done claims nothing", 1900, 1900, "完工", 0 } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_project p[2] = { sound("YL-2026-001"),
			sound("YL-2026-002") };

		p[0].quantity = cases[i].first;
		p[0].stage = cases[i].stage;
		p[0].completed = 20250101;
		p[1].quantity = cases[i].second;
		p[1].gap_item = "books"; /* the same by another name */
		make(p, 2);
		cr_expect_eq(reg->all[1].faults >> XS_FAULT_TWICE & 1,
			cases[i].twice, "%s", cases[i].what);
		cr_expect_eq(reg->all[0].faults >> XS_FAULT_TWICE & 1, 0);
	}
}

Test(projects, one_building_is_worked_at_once)
{
	struct xs_project p[3] = { sound("A"), sound("B"), sound("C") };

	for (int i = 0; i < 3; i++) {
		p[i].gap_item = "";
		p[i].unit = "㎡";
		p[i].quantity = 500;
		p[i].building = "B2";
	}
	p[0].measure = "加固";
	p[1].measure = "维修";
	p[2].measure = "新建";
	p[2].building = "";
	p[2].gap_item = "食堂面积";
	make(p, 3);
	cr_expect_eq(found(XS_F_PROJECT_TWICE_BUILDING), 1);
	cr_expect(reg->all[1].faults & BIT(XS_FAULT_TWICE));
	/* What one pulls down the other must not mend. */
	p[0].measure = "拆除重建";
	make(p, 3);
	cr_expect(reg->all[1].faults & BIT(XS_FAULT_AT_DEMOLISHED));
	cr_expect_eq(found(XS_F_PROJECT_AT_DEMOLISHED), 1);
	cr_expect_eq(found(XS_F_PROJECT_TWICE_BUILDING), 0);
	/* Pulling down and building anew are two projects of one place. */
	p[0].measure = "拆除";
	p[1].measure = "拆除重建";
	make(p, 3);
	cr_expect_eq(found(XS_F_PROJECT_TWICE_BUILDING), 0);
}

Test(projects, what_is_granted_covers_the_gap)
{
	struct xs_project p[4] = { sound("A"), sound("B"), sound("C"),
		sound("D") };
	int books = xs_item_find(survey->cat, "books");

	p[0].stage = "实施";
	p[1].stage = "储备";
	p[1].quantity = 300;
	p[2].stage = "下达";
	p[2].quantity = 200;
	p[3].stage = "下达";
	p[3].school = 1; /* closing: refused */
	make(p, 4);
	cr_expect_eq(xs_register_covers(reg, 0, books), 1200);
	cr_expect_eq(xs_register_covers(reg, 1, books), 0);
	cr_expect_eq(xs_register_covers(reg, 0, books + 1), 0);
	p[0].unit = "平方米"; /* no books */
	make(p, 4);
	cr_expect_eq(xs_register_covers(reg, 0, books), 200);
	/* Done before the survey's day it is counted there already. */
	p[2].stage = "完工";
	p[2].completed = 20250831;
	make(p, 4);
	cr_expect_eq(xs_register_covers(reg, 0, books), 0);
	p[2].completed = 20250902;
	make(p, 4);
	cr_expect_eq(xs_register_covers(reg, 0, books), 200);
}

Test(projects, at_a_building)
{
	struct xs_project p = sound("A");

	p.gap_item = "";
	p.building = "B1";
	p.measure = "拆除";
	p.quantity = 500;
	p.unit = "㎡";
	p.stage = "实施";
	make(&p, 1);
	cr_expect_eq(xs_register_at(reg, 0), &reg->all[0]);
	cr_expect_null(xs_register_at(reg, 1));
	cr_expect_null(xs_register_at(reg, -1));
	cr_expect_eq(found(XS_F_DANGER_NO_PROJECT), 0);
	p.building = "B2";
	make(&p, 1);
	cr_expect_eq(found(XS_F_DANGER_NO_PROJECT), 1, "B1 is of grade D");
}

Test(projects, a_number_is_proposed_as_the_county_numbers)
{
	struct xs_project p[4] = { sound(XS_UNNUMBERED "S1 图书 购置"),
		sound("YL-2026-007"), sound("YL-2027-002"),
		sound(XS_UNNUMBERED "S1 课桌椅 购置") };

	make(p, 4);
	cr_expect_str_eq(reg->all[0].number, "YL-2026-008");
	cr_expect(reg->all[0].number_proposed);
	cr_expect_str_eq(reg->all[1].number, "YL-2026-007");
	cr_expect_str_eq(reg->all[3].number, "YL-2026-009");
	make(p, 1);
	cr_expect_str_eq(reg->all[0].number, "样县-2026-001");
	cr_expect_eq(found(XS_F_PROJECT_NO_NUMBER), 1);
}

Test(projects, years_are_rolled)
{
	static const struct {
		const char *stage;
		int year;
		xs_date started, completed;
		int first, last;
		enum xs_project_year in[3]; /* 2026, 2027, 2028 */
	} cases[] = {
		{ "储备", 2027, 0, 0, 2027, 2027,
			{ XS_YEAR_NONE, XS_YEAR_WAITS, XS_YEAR_NONE } },
		{ "入库", 2024, 0, 0, 2026, 2026,
			{ XS_YEAR_WAITS, XS_YEAR_NONE, XS_YEAR_NONE } },
		{ "实施", 2025, 20250601, 0, 2025, 2026,
			{ XS_YEAR_GOES_ON, XS_YEAR_NONE, XS_YEAR_NONE } },
		{ "实施", 2027, 20260601, 0, 2026, 2027,
			{ XS_YEAR_BEGINS, XS_YEAR_GOES_ON, XS_YEAR_NONE } },
		{ "完工", 2026, 20250601, 20260801, 2025, 2026,
			{ XS_YEAR_ENDS, XS_YEAR_NONE, XS_YEAR_NONE } },
		{ "决算", 2024, 20240601, 20240801, 2024, 2024,
			{ XS_YEAR_NONE, XS_YEAR_NONE, XS_YEAR_NONE } },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xs_project p = sound("A");

		p.stage = cases[i].stage;
		p.year = cases[i].year;
		p.started = cases[i].started;
		p.completed = cases[i].completed;
		make(&p, 1);
		cr_expect_eq(reg->all[0].first, cases[i].first, "case %zu", i);
		cr_expect_eq(reg->all[0].last, cases[i].last, "case %zu", i);
		for (int y = 0; y < 3; y++)
			cr_expect_eq(xs_registered_in(&reg->all[0], 2026 + y),
				cases[i].in[y], "case %zu, %d", i, 2026 + y);
	}
}

/* 改薄: 100 in 2026, carried over; 10 in 2027.  70 are taken in 2026. */
Test(projects, sources_are_balanced_year_by_year)
{
	struct xs_project p[2] = { sound("A"), sound("B") };

	p[0].stage = p[1].stage = "下达";
	p[0].fen = 70 * WAN;
	p[1].fen = 40 * WAN;
	p[1].year = 2027;
	make(p, 2);
	cr_assert_eq(reg->sources_n, 3);
	cr_expect_eq(reg->sources[0].taken_fen, 70 * WAN);
	cr_expect_str_eq(reg->sources[2].source, "改薄");
	cr_expect_eq(reg->sources[2].fen, (10 + 30) * WAN);
	cr_expect_eq(found(XS_F_SOURCE_SHORT), 0);
	p[1].fen = 40 * WAN + 1;
	make(p, 2);
	cr_expect_eq(found(XS_F_SOURCE_SHORT), 1);
}

/* 2028 has no line: what is granted then is taken of the 100 of 2026, which may
 * be carried over. */
Test(projects, what_is_carried_over_is_taken)
{
	struct xs_project p[2] = { sound("A"), sound("B") };

	p[0].stage = p[1].stage = "下达";
	p[0].fen = 70 * WAN;
	p[1].fen = 30 * WAN;
	p[1].year = 2028;
	make(p, 2);
	cr_expect_eq(reg->sources[0].taken_fen, 100 * WAN, "%lld",
		(long long)reg->sources[0].taken_fen);
	cr_expect_eq(found(XS_F_SOURCE_SHORT), 0);
	p[1].fen = 30 * WAN + 1;
	make(p, 2);
	cr_expect_eq(found(XS_F_SOURCE_SHORT), 1);
}

Test(projects, papers_by_their_names)
{
	static struct xs_evidence papers[] = {
		{ .rule = "YL-2026-001", .school = 0, .name = "立项批复" },
		{ .rule = "grade-d", .school = 0, .name = "B1鉴定报告" },
		{ .rule = "YL-2026-009", .school = 0, .name = "施工合同" },
	};
	struct xs_project p = sound("YL-2026-001");

	p.stage = "实施";
	p.approval = "1号";
	p.contract_fen = 1;
	county.evidence = papers;
	county.evidence_n = COUNT(papers);
	make(&p, 1);
	cr_expect_eq(reg->all[0].papers, BIT(XS_PAPER_APPROVAL));
	cr_expect_eq(reg->all[0].papers_n, 1);
	cr_expect_eq(found(XS_F_PAPER_CONTRACT), 1);
	cr_expect_eq(found(XS_F_PAPER_APPROVAL), 0);
	p.building = "B1";
	p.measure = "拆除重建";
	p.gap_item = "";
	p.unit = "㎡";
	make(&p, 1);
	cr_expect_eq(reg->all[0].papers_n, 2, "also its building's");
}

Test(projects, a_finding_stands_at_its_row)
{
	struct xs_project p = sound("A");

	p.school = 1;
	make(&p, 1);
	cr_assert_eq(found(XS_F_PROJECT_AT_CLOSED), 1);
	for (size_t i = 0; i < findings.n; i++)
		if (findings.all[i].code == XS_F_PROJECT_AT_CLOSED) {
			cr_expect_str_eq(findings.all[i].sheet, "项目库");
			cr_expect_eq(findings.all[i].row, 5);
			cr_expect_str_eq(findings.all[i].school, "S2");
			cr_expect_eq(findings.all[i].severity, XS_ERROR);
		}
}

Test(projects, without_standards_gaps_are_not_known)
{
	struct xs_project p = sound("A");

	struct xs_project two[2] = { p, sound("B") };

	two[0].quantity = 99999;
	county.projects = two;
	county.projects_n = 2;
	reg = xs_register_new(&county, NULL, 0, &findings);
	cr_expect(xs_is_blank(reg->all[0].gap));
	cr_expect_eq(found(XS_F_PROJECT_ABOVE_GAP), 0);
	cr_expect_eq(found(XS_F_GAPS_NO_PROJECT), 0);
	cr_expect_eq(found(XS_F_PROJECT_TWICE), 0, "they may be two parts");
}

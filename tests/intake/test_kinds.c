/* SPDX-License-Identifier: Apache-2.0
 *
 * Every kind of sheet: taken in by its headers alone, found again, undone,
 * read back.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "county.h"
#include "xueshe/number.h"

static struct county c;

static void open_county(void)
{
	county_open(&c);
	county_import(&c, "0.csv",
		"学校标识码,学校名称,所属乡镇,课桌椅\n"
		"5201000001,中心小学,云岭镇,1\n5201000002,龙洞小学,白石镇,2\n");
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(kinds, .init = open_county, .fini = close_county);

struct wanted { /* a column of the first row that stands, NULL: blank */
	const char *name, *text;
};

/* A sheet of two rows; the same with one value of the first row changed. */
static const struct sheet {
	const char *kind, *head, *first, *second, *changed;
	struct wanted wanted[8];
	const char *field, *now; /* after the change */
	int64_t school; /* has the first row one? */
} sheets[] = {
	{ "cohorts", "乡镇,村,出生年份,男,女,口径",
		"云岭镇,上坝村,2019-2020,5,,户籍人口",
		"云岭镇,,2019,40,41,户籍", "云岭镇,上坝村,2019,5,7,户籍",
		{ { "township", "云岭镇" }, { "village", "上坝村" },
			{ "birth_year", "2019" }, { "boys", "5" },
			{ "girls", NULL }, { "basis", "户籍" } },
		"girls", "7", 0 },
	{ "settlements", "编码,名称,乡镇,经度,纬度,小学男生",
		"A1,上坝,云岭镇,106.5°,26.1,3", ",下坝,云岭镇,106.6,26.2,0",
		"A1,上坝,云岭镇,106.5,26.15,3",
		{ { "code", "A1" }, { "name", "上坝" },
			{ "longitude", "106.5" },
			{ "pupils_primary_boys", "3" },
			{ "pupils_primary_girls", NULL } },
		"latitude", "26.15", 0 },
	{ "distances", "起点,终点学校,公里,分钟,方式",
		"A1,龙洞小学,500米,8分钟,走路", "A1,5201000002,3,40,",
		"A1,5201000002,0.6,8,步行",
		{ { "origin", "A1" }, { "km", "0.5" }, { "minutes", "8" },
			{ "mode", "步行" } },
		"km", "0.6", 2 },
	{ "county", "指标,年度,值,依据", "生均公用经费,2025,720.5,黔财教1号",
		"生均公用经费,2024,650,", "生均公用经费,2025,720.5,黔财教2号",
		{ { "indicator", "生均公用经费" }, { "year", "2025" },
			{ "value", "720.5" } },
		"basis", "黔财教2号", 0 },
	{ "funds",
		"年度,来源,级次,文号,金额（万元）,可用于,县级配套比例,可结转",
		"2026年,薄弱环节改善,中央财政,财教1号,350,校舍,20%,是",
		"2026,薄弱环节改善,省级,财教2号,100,,,否",
		"2026,薄弱环节改善,中央,财教1号,360,校舍,20%,是",
		{ { "year", "2026" }, { "level", "中央" },
			{ "amount_yuan", "3500000" }, { "county_share", "20" },
			{ "carries_over", "1" } },
		"amount_yuan", "3600000", 0 },
	{ "projects",
		"编号,学校,建筑,缺口项,措施,数量,单位,投资,来源,年度,阶段,"
		"批复文号,合同价,已付,开工,竣工,验收,形象进度",
		"X1,龙洞小学,宿舍楼,beds_boys,新建,800,平方米,200万元,薄改,2026,"
		"在建,黔发1号,190万元,0,2026-03-01,,,主体封顶",
		"X2,,,,送教车,2,辆,60万,薄改,2026,,,,,,,,",
		"X1,龙洞小学,宿舍楼,beds_boys,新建,800,平方米,2000000,薄改,2026,"
		"在建,黔发1号,190万元,0,2026-03-01,2026-11,,主体封顶",
		{ { "code", "X1" }, { "investment_yuan", "2000000" },
			{ "paid_yuan", "0" }, { "started", "2026-03-01" },
			{ "completed", NULL }, { "progress", "主体封顶" },
			{ "year", "2026" } },
		"completed", "2026-11", 2 },
	{ "inspections", "编号,日期,级别,标准,学校",
		"D1,2026-05-06,省级,优质均衡,5201000002",
		"D1,2026-05-06,省,优质均衡,",
		"D1,2026-05-07,省,优质均衡,龙洞小学",
		{ { "code", "D1" }, { "date", "2026-05-06" },
			{ "level", "省" } },
		"date", "2026-05-07", 2 },
	{ "findings",
		"编号,检查编号,学校,条款,问题,责任人,期限,措施,状态,复查日期,结果",
		"1,D1,龙洞小学,第3条,无淋浴,张三,2026-09-01,安装,整改中,,",
		"2,D1,,第4条,档案不全,,,,未整改,,",
		"1,D1,龙洞小学,第3条,无淋浴,张三,2026-09-01,安装,已销号,,",
		{ { "code", "1" }, { "inspection", "D1" },
			{ "problem", "无淋浴" }, { "state", "整改中" },
			{ "due", "2026-09-01" } },
		"state", "已销号", 2 },
	{ "enrolment", "乡镇,学段,年度,应入学,在学,辍学,复学,疑似辍学,类别",
		"云岭镇,小学,2025学年,600,598,2,0,,",
		"云岭镇,小学,2025,,,,,1,外出务工",
		"云岭镇,小学,2025,600,599,2,0,,",
		{ { "stage", "小学" }, { "year", "2025" }, { "due", "600" },
			{ "returned", "0" }, { "suspected", NULL },
			{ "category", NULL } },
		"enrolled", "599", 0 },
	{ "exemptions", "学校,规则,依据,认定日期",
		"龙洞小学,r1,府函1号,2026-01-02", "5201000001,r1,,",
		"龙洞小学,r1,府函2号,2026-01-02",
		{ { "rule", "r1" }, { "recognised", "2026-01-02" } }, "basis",
		"府函2号", 2 },
	{ "evidence", "规则,学校,名称,日期,存放",
		"r1,龙洞小学,土地证,2011,档案室1柜",
		"r1,,会议纪要,2025-06-01,局办公室",
		"r1,龙洞小学,土地证,2011,档案室2柜",
		{ { "name", "土地证" }, { "date", "2011" } }, "kept_at",
		"档案室2柜", 2 },
	{ "evidence", "档号,学校,材料名称,日期,存放处,有效期至,责任科室,份数",
		"1-03,龙洞小学,鉴定报告,2024-05,档案室,2029-05,项目办,2",
		"1-04,,产权证,2024-05-06,局办公室,长期,计财股,1",
		"1-03,龙洞小学,鉴定报告,2024-05,档案室,2030-05-31,项目办,2",
		{ { "rule", "1-03" }, { "valid_until", "2029-05" },
			{ "keeper", "项目办" }, { "copies", "2" } },
		"valid_until", "2030-05-31", 2 },
	{ "leadtimes", "措施,设计,招标,施工,可施工月份",
		"新建,2个月,1.5,8,4-10", "维修,0,1,2,1-12", "新建,2,1.5,9,4-10",
		{ { "measure", "新建" }, { "design_months", "2" },
			{ "tender_months", "1.5" } },
		"building_months", "9", 0 },
	{ "townships", "编码,名称,别名,自,至,并入",
		"520101,云岭镇,云岭乡,2016-01-01,,", "520102,白石镇,,,,",
		"520101,云岭镇,云岭乡、岭上乡,2016-01-01,,",
		{ { "name", "云岭镇" }, { "until", NULL } }, "alias",
		"云岭乡、岭上乡", 0 },
	{ "buildings", "学校标识码,建筑编号,用途,建筑面积,年度",
		"5201000002,1号楼,宿舍,300㎡,2025",
		"5201000002,2号楼,食堂,90,2025",
		"5201000002,1号楼,宿舍,310,2025",
		{ { "code", "1号楼" }, { "use", "学生宿舍" },
			{ "area_m2", "300" } },
		"area_m2", "310", 2 },
};
enum { SHEETS_N = sizeof(sheets) / sizeof(*sheets) };

struct reading_back {
	const struct sheet *sheet;
	const struct wanted *wanted;
	long rows;
};

static int read_row(void *arg, const struct xs_sheet_row *row)
{
	struct reading_back *r = arg;

	if (r->rows++ > 0)
		return 0;
	cr_expect_eq(row->at.row, 2, "%s", r->sheet->kind);
	cr_expect_eq(
		row->school != 0, r->sheet->school != 0, "%s", r->sheet->kind);
	for (const struct wanted *w = r->wanted; w->name; w++) {
		const char *text = xs_sheet_row_text(row, w->name);

		cr_expect(w->text ? text && strcmp(w->text, text) == 0 : !text,
			"%s %s: %s, not %s", r->sheet->kind, w->name,
			text ? text : "(blank)", w->text ? w->text : "blank");
	}
	return 0;
}

static long read_back(const struct sheet *s, const struct wanted *wanted)
{
	struct reading_back r = { s, wanted, 0 };

	cr_expect_eq(
		xs_store_each_row(c.store, s->kind, read_row, &r, &c.err), 0);
	return r.rows;
}

static void import_rows(const struct sheet *s, const char *file,
	const char *first, const char *second)
{
	char text[1200];

	snprintf(text, sizeof(text), "%s\n%s\n%s\n", s->head, first, second);
	cr_expect_eq(
		county_import(&c, file, text), 0, "%s: %s", s->kind, c.err.msg);
	cr_assert_eq(c.report.n, 1);
	cr_expect_str_eq(c.report.sheets[0].kind, s->kind);
	cr_expect_eq(c.report.findings.by_severity[XS_ERROR], 0, "%s: %s",
		s->kind,
		c.report.findings.n ? c.report.findings.all[0].args[0] : "");
}

Test(kinds, each_is_told_kept_found_again_and_undone)
{
	for (int i = 0; i < SHEETS_N; i++) {
		const struct sheet *s = &sheets[i];
		const struct wanted after[2] = { { s->field, s->now } };
		int64_t undone;

		import_rows(s, "a.csv", s->first, s->second);
		cr_expect_eq(c.report.sheets[0].stored, 2, "%s", s->kind);
		cr_expect_eq(read_back(s, s->wanted), 2, "%s", s->kind);
		import_rows(s, "a.csv", s->first, s->second);
		cr_expect_eq(c.report.sheets[0].unchanged, 2, "%s", s->kind);
		import_rows(s, "b.csv", s->changed, s->second);
		cr_expect_eq(c.report.sheets[0].stored, 1, "%s", s->kind);
		cr_expect_eq(c.report.sheets[0].unchanged, 1, "%s", s->kind);
		cr_expect_eq(read_back(s, after), 2, "%s", s->kind);
		cr_expect_eq(xs_store_undo(c.store, 0, &undone, &c.err), 0);
		cr_expect_eq(read_back(s, s->wanted), 2, "%s", s->kind);
		cr_expect_eq(xs_store_undo(c.store, 0, &undone, &c.err), 0);
		cr_expect_eq(read_back(s, NULL), 0, "%s", s->kind);
	}
}

Test(kinds, a_key_with_two_values_in_one_command_is_refused)
{
	county_import(&c, "a.csv",
		"年度,来源,文号,金额\n2026,薄改,1号,100\n2026,薄改,1号,200\n"
		"2026,薄改,2号,300\n");
	cr_expect_eq(found(&c, XS_F_ROW_TWICE), 2);
	cr_expect_eq(c.report.sheets[0].rejected, 2);
	cr_expect_eq(c.report.sheets[0].stored, 1);
}

Test(kinds, a_key_that_is_blank_is_refused)
{
	county_import(&c, "a.csv", "年度,来源,文号,金额\n,薄改,1号,100\n");
	cr_expect_eq(found(&c, XS_F_NO_ROW_KEY), 1);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
}

Test(kinds, a_project_without_a_number_is_known_by_what_it_is)
{
	static const char rows[] = "项目编号,学校标识码,缺口项,措施,数量\n"
				   ",S1,图书,购置,%s\n,S1,课桌椅,购置,5\n"
				   ",,,购置校车,1\n";
	char text[256];

	county_import(
		&c, "s.csv", "学校标识码,学校名称,所属乡镇\nS1,甲校,某镇\n");
	snprintf(text, sizeof(text), rows, "100");
	county_import(&c, "a.csv", text);
	cr_expect_eq(found(&c, XS_F_NO_ROW_KEY), 0);
	cr_expect_eq(c.report.sheets[0].stored, 3);
	snprintf(text, sizeof(text), rows, "120");
	county_import(&c, "b.csv", text);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(c.report.sheets[0].unchanged, 2);
}

Test(kinds, totals_are_no_rows)
{
	county_import(&c, "a.csv",
		"乡镇,学段,年度,应入学,在学\n云岭镇,小学,2025,10,9\n"
		"合计,,,10,9\n");
	cr_expect_eq(found(&c, XS_F_TOTALS_ROW), 1);
	cr_expect_eq(c.report.sheets[0].stored, 1);
}

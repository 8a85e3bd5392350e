/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of papers: numbers, who needs one, where it is found.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <strings.h>

#include "support_school.h"
#include "xueshe/evidence.h"

static struct xs_library *lib;
static struct xs_survey *survey;
static struct xs_pack *pack;
static struct xs_assessment *assessment;

/* Three schools; S3 teaches no primary, so that rule b is not its own. */
static void open_all(void)
{
	struct xs_assess_options options = { 0 };

	lib = school_library();
	survey = school_survey(lib, 3);
	school_fill(survey, 0, "kind=小学 pupils_primary=300 books=9000");
	school_fill(survey, 1, "kind=小学 pupils_primary=200 books=900");
	school_fill(survey, 2, "kind=初中 pupils_junior=200 books=900");
	xs_survey_settle(survey, NULL);
	pack = school_pack(lib,
		"{'id': 'a', 'indicator': 'books_per_pupil', 'at_least': 15},"
		"{'id': 'b', 'item': 'floor_area', "
		"'at_least': {'primary': 100}}",
		"{'method': 'each'}", "");
	assessment = xs_assess_new(survey, pack, &options);
}

static void close_all(void)
{
	xs_assess_free(assessment);
	xs_survey_free(survey);
	xs_library_free(lib);
}

TestSuite(archive, .init = open_all, .fini = close_all);

static struct xs_evidence papers[] = {
	{ .rule = "A", .school = 0, .name = "图书总账", .kept_at = "库" },
	{ .rule = "1-02", .school = 1, .name = "房产证", .kept_at = "" },
	{ .rule = "b",
		.school = XS_NO_SCHOOL_INDEX,
		.name = "测绘",
		.kept_at = "" },
	{ .rule = "YL-2024-001", .school = 1, .name = "合同", .kept_at = "" },
};

Test(archive, catalogue)
{
	struct xs_county county = {
		.survey = survey, .evidence = papers, .evidence_n = 4
	};
	struct xs_archive *a =
		xs_archive_new(&county, survey, &assessment, 1, 20250901);

	cr_assert_eq(a->n, 2);
	cr_expect_str_eq(a->items[0].number, "1-01");
	cr_expect_eq(a->items[0].wanted, 3);
	cr_expect_eq(a->items[0].there, 1, "filed under A");
	cr_expect_eq(a->items[1].wanted, 2, "no junior school");
	cr_expect_eq(a->items[1].there, 2, "the county's serves all");
	cr_expect_not(xs_archive_wants(a, 2, 1));
	/* A school's own comes before the county's. */
	cr_expect_str_eq(xs_archive_paper(a, 1, 1)->name, "房产证");
	cr_expect_str_eq(xs_archive_paper(a, 0, 1)->name, "测绘");
	cr_expect_null(xs_archive_paper(a, 1, 0));
	cr_expect_eq(a->schools[0].wanted, 2);
	cr_expect_eq(a->schools[0].there, 2);
	cr_expect_eq(a->schools[2].there, 0);
	cr_expect_eq(xs_archive_filing(a, 0)->n, 1);
	cr_expect_eq(xs_archive_filing(a, 0)->items[0], 0);
	cr_expect_eq(xs_archive_filing(a, 3)->n, 0, "no such project");
	cr_expect_str_eq(xs_archive_filing(a, 3)->unknown, "YL-2024-001");
	cr_expect(
		strstr(xs_archive_shows(&a->items[1], survey->cat, XS_LANG_EN),
			"ledger of buildings"));
	cr_expect_null(xs_archive_proof(&a->items[1]));
	xs_archive_free(a);
}

Test(archive, nothing_on_file)
{
	struct xs_county county = { .survey = survey };
	struct xs_archive *a =
		xs_archive_new(&county, survey, &assessment, 1, 20250901);

	cr_expect_eq(a->items[0].there, 0);
	cr_expect_eq(a->schools[0].wanted, 2);
	xs_archive_free(a);
	a = xs_archive_new(&county, survey, NULL, 0, 0);
	cr_expect_eq(a->n, 0);
	xs_archive_free(a);
}

/* -- what the cell 规则 means -------------------------------------------------- */

/* Two standards: 1-01 a 班额 (一.1), 1-02 b 生均图书（含电子） (一.2), 1-03 c
 * 室内墙面平整、无裸露电线 (3), 1-X01 率 (县) a figure of the county; 2-01 a
 * 所有班级学生数 counts the same as 1-01, 2-02 d 生均图书 the same as 1-02, 2-03
 * b counts something else under an id that 1-02 has; clause 3 is of both. */
static struct xs_pack *load(const char *head, const char *rules)
{
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_pack *p;

	xs_buf_addf(&b,
		"{'document': 'd', 'edition': '1', 'status': 'made up', "
		"'sources': {'T': 't'}, %s, 'rules': [%s], "
		"'judgement': {'method': 'each'}}",
		head, rules);
	for (char *at = b.s; *at; at++)
		*at = *at == '\'' ? '"' : *at;
	p = xs_library_pack_text(lib, b.s, b.len, "t", &err);
	cr_assert(p, "%s %s", err.at.path, err.msg);
	xs_buf_release(&b);
	return p;
}

#define FROM "'source': 'T', 'confidence': 'found', "
static struct xs_archive *of_two(const struct xs_county *county,
	struct xs_assessment *made[2], xs_date on)
{
	struct xs_assess_options options = { 0 };
	struct xs_pack *one = load(
		"'id': 'one', 'title': {'zh': '薄弱学校底线要求', 'en': 'One'}, "
		"'number': '教基一厅〔2014〕5号', 'county': [{'id': 'rate', "
		"'title': {'zh': '巩固率', 'en': 'Rate'}, 'clause': '县', " FROM
		"'figure': 'rate', 'at_least': 1, 'proof': {'zh': '台账', "
		"'en': 'ledgers'}}]",
		"{'id': 'a', 'title': {'zh': '班额', 'en': 'Class size'}, "
		"'clause': '一.1', " FROM "'class_size': 45},"
		"{'id': 'b', 'title': {'zh': '生均图书（含电子）', 'en': "
		"'Books'}, 'clause': '一.2', " FROM
		"'indicator': 'books_per_pupil', 'at_least': 15},"
		"{'id': 'c', 'title': {'zh': '室内墙面平整、无裸露电线', 'en': "
		"'Walls, wires'}, 'clause': '3', " FROM
		"'item': 'flagpole', 'is': true}");
	struct xs_pack *two = load(
		"'id': 'two', 'title': {'zh': '优质均衡督导评估', 'en': 'Two'}, "
		"'number': '教督〔2017〕6号'",
		"{'id': 'a', 'title': {'zh': '所有班级学生数', 'en': 'Pupils'}, "
		"'clause': '政府保障（五）', " FROM "'class_size': 45},"
		"{'id': 'd', 'title': {'zh': '生均图书', 'en': 'Volumes'}, "
		"'clause': '3', " FROM
		"'indicator': 'books_per_pupil', 'at_least': 20},"
		"{'id': 'b', 'title': {'zh': '学校章程', 'en': 'Charter'}, "
		"'clause': '13', 'proof': {'zh': '章程', 'en': 'charter'}, " FROM
		"'item': 'charter_management', 'is': true}");

	made[0] = xs_assess_new(survey, one, &options);
	made[1] = xs_assess_new(survey, two, &options);
	return xs_archive_new(county, survey, made, 2, on);
}

static void free_two(struct xs_archive *a, struct xs_assessment *made[2])
{
	xs_archive_free(a);
	xs_assess_free(made[0]);
	xs_assess_free(made[1]);
}

/* clang-format off */
static const struct {
	const char *cell;
	const char *means; /* numbers, blank between them */
	const char *unknown, *ambiguous; /* parts; NULL */
	const char *like; /* of what is told besides; NULL */
} cells[] = {
	{ "1-01", "1-01", NULL, NULL, NULL },
	{ " １－０１ ", "1-01", NULL, NULL, NULL },
	{ "1-1", "1-01", NULL, NULL, NULL },
	{ "1—03", "1-03", NULL, NULL, NULL },
	{ "1-01、1-02；2-03", "1-01 1-02 2-03", NULL, NULL, NULL },
	{ "1-01 1-02", "1-01 1-02", NULL, NULL, NULL },
	{ "1-01至1-03", "1-01 1-02 1-03", NULL, NULL, NULL },
	{ "1-02~1-03，2-01", "1-02 1-03 2-01", NULL, NULL, NULL },
	{ "1-X01", "1-X01", NULL, NULL, NULL },
	{ "1-x1", "1-X01", NULL, NULL, NULL },
	/* One id of two standards: the same thing, all; other things, none. */
	{ "A", "1-01 2-01", NULL, NULL, NULL },
	{ "b", "", NULL, "b", "1-02 生均图书（含电子）、2-03 学校章程" },
	/* Titles: with their own separators, without what is in brackets. */
	{ "室内墙面平整、无裸露电线", "1-03", NULL, NULL, NULL },
	{ "室内墙面平整、无裸露电线、1-01", "1-01 1-03", NULL, NULL, NULL },
	{ "Walls, wires", "1-03", NULL, NULL, NULL },
	{ "生均图书", "1-02 2-02", NULL, NULL, NULL },
	{ "生均图书(含电子)", "1-02", NULL, NULL, NULL },
	{ "学校章程（原件）", "2-03", NULL, NULL, NULL },
	/* The standard and its clause, its rule, or all of it. */
	{ "教督[2017]6号 政府保障（五）", "2-01", NULL, NULL, NULL },
	{ "底线要求第3条", "1-03", NULL, NULL, NULL },
	{ "优质均衡第13条", "2-03", NULL, NULL, NULL },
	{ "《优质均衡督导评估》：生均图书", "2-02", NULL, NULL, NULL },
	{ "教督〔2017〕6号 b", "2-03", NULL, NULL, NULL },
	{ "two 全部", "2-01 2-02 2-03", NULL, NULL, NULL },
	{ "教基一厅〔2014〕5号", "1-01 1-02 1-03 1-X01", NULL, NULL, NULL },
	{ "一.2", "1-02", NULL, NULL, NULL },
	{ "第3条", "", NULL, "第3条", "1-03 室内墙面平整、无裸露电线、2-02 生均图书" },
	{ "全部", "1-01 1-02 1-03 1-X01 2-01 2-02 2-03", NULL, NULL, NULL },
	/* Nothing is guessed. */
	{ "3", "", "3", NULL, "" },
	{ "1-09", "", "1-09", NULL, "" },
	{ "图书", "", "图书", NULL, "1-02 生均图书（含电子）、2-02 生均图书" },
	{ "1-01、取暖 设备、1-02", "1-01 1-02", "取暖 设备", NULL, "" },
	{ "1-01至2-02", "", "1-01至2-02", NULL, "" },
	{ "yl-2024-001", "", NULL, NULL, NULL }, /* a project */
	{ "YL-2024-001、1-02", "1-02", NULL, NULL, NULL },
};
/* clang-format on */

static const char *numbers(const struct xs_archive *a,
	const struct xs_filing *f, struct xs_buf *out)
{
	xs_buf_clear(out);
	for (size_t i = 0; i < f->n; i++)
		xs_buf_addf(out, "%s%s", i ? " " : "",
			a->items[f->items[i]].number);
	return out->s;
}

Test(archive, cells)
{
	static struct xs_project project = { .code = "YL-2024-001" };
	struct xs_evidence all[COUNT(cells)];
	struct xs_county county = { .survey = survey,
		.evidence = all,
		.evidence_n = COUNT(cells),
		.projects = &project,
		.projects_n = 1 };
	struct xs_assessment *made[2];
	struct xs_buf b = XS_BUF_INIT;
	struct xs_archive *a;

	memset(all, 0, sizeof(all));
	for (size_t i = 0; i < COUNT(cells); i++)
		all[i] = (struct xs_evidence){ .rule = cells[i].cell,
			.name = "n" };
	a = of_two(&county, made, 0);
	for (size_t i = 0; i < COUNT(cells); i++) {
		const struct xs_filing *f = xs_archive_filing(a, i);
		const char *like =
			f->ambiguous ? f->candidates.zh : f->nearest.zh;

		cr_expect_str_eq(numbers(a, f, &b), cells[i].means, "%s: %s",
			cells[i].cell, b.s);
		cr_expect_str_eq(f->unknown ? f->unknown : "",
			cells[i].unknown ? cells[i].unknown : "", "%s",
			cells[i].cell);
		cr_expect_str_eq(f->ambiguous ? f->ambiguous : "",
			cells[i].ambiguous ? cells[i].ambiguous : "", "%s",
			cells[i].cell);
		cr_expect_str_eq(like, cells[i].like ? cells[i].like : "",
			"%s: %s", cells[i].cell, like);
		cr_expect_eq(f->of_project,
			strncasecmp(cells[i].cell, "YL", 2) == 0, "%s",
			cells[i].cell);
	}
	cr_expect_eq(a->whole.wanted, 1, "the county's own figure");
	cr_expect_str_eq(xs_archive_proof(&a->items[3])->clause, "县");
	xs_buf_release(&b);
	free_two(a, made);
}

/* However many parts a cell has, the last is read. */
Test(archive, a_cell_of_many_parts)
{
	struct xs_evidence one = { .name = "n", .kept_at = "" };
	struct xs_county county = {
		.survey = survey, .evidence = &one, .evidence_n = 1
	};
	struct xs_assessment *made[2];
	struct xs_buf b = XS_BUF_INIT, cell = XS_BUF_INIT;
	struct xs_archive *a;

	for (int i = 0; i < 250; i++)
		xs_buf_adds(&cell, "1-01、");
	xs_buf_adds(&cell, "1-02");
	one.rule = cell.s;
	a = of_two(&county, made, 0);
	cr_expect_str_eq(numbers(a, xs_archive_filing(a, 0), &b), "1-01 1-02",
		"%s", b.s);
	xs_buf_release(&b);
	xs_buf_release(&cell);
	free_two(a, made);
}

/* S3's papers lie at its central school S1; what has run out or is not yet
 * signed does not count, unless another does. */
Test(archive, places_and_days)
{
	static struct xs_evidence all[] = {
		{ .rule = "1-01", .school = 0, .name = "册", .date = 20250101 },
		{ .rule = "1-02",
			.school = 0,
			.name = "旧",
			.date = 20200101,
			.valid_until = 20250831,
			.at = { "f", "s", 7 },
			.rule_column = 2 },
		{ .rule = "1-02", .school = 0, .name = "新", .date = 20250901 },
		{ .rule = "1-02", .school = 1, .name = "迟", .date = 20250902 },
		{ .rule = "1-03", .school = 1, .name = "空" },
		{ .rule = "不知道、1-03",
			.school = XS_NO_SCHOOL_INDEX,
			.name = "县",
			.date = 20250101,
			.valid_until = 20250901,
			.at = { "f", "s", 9 } },
	};
	struct xs_county county = {
		.survey = survey, .evidence = all, .evidence_n = COUNT(all)
	};
	static const char *const said[] = { "PAPER_EXPIRED", "PAPER_LATER",
		"PAPER_UNDATED", "PAPER_RULE" };
	struct xs_findings fs = { 0 };
	struct xs_assessment *made[2];
	struct xs_archive *a;

	survey->schools[2].central = survey->schools[0].code;
	a = of_two(&county, made, 20250901);
	cr_expect_str_eq(xs_archive_paper(a, 2, 0)->name, "册");
	cr_expect_null(xs_archive_paper(a, 1, 0));
	cr_expect_str_eq(xs_archive_paper(a, 0, 1)->name, "新");
	cr_expect_eq(xs_archive_papers(a, 0, 1), 2);
	cr_expect_eq(xs_archive_papers(a, 2, 1), 2);
	cr_expect_eq(
		xs_archive_state(a, xs_archive_paper(a, 1, 1)), XS_PAPER_LATER);
	cr_expect_eq(xs_archive_state(a, &all[1]), XS_PAPER_EXPIRED);
	cr_expect_eq(xs_archive_state(a, &all[5]), XS_PAPER_THERE,
		"its last day is that of the visit");
	cr_expect_eq(xs_archive_state(a, NULL), XS_PAPER_LACKS);
	cr_expect_str_eq(xs_archive_paper(a, 1, 2)->name, "空");
	cr_expect_str_eq(xs_archive_paper(a, 0, 2)->name, "县");
	cr_expect_eq(a->items[1].there, 2, "S1, and S3 by it");
	xs_archive_look(a, XS_LANG_ZH, &fs);
	cr_assert_eq(fs.n, COUNT(said));
	for (size_t i = 0; i < fs.n; i++)
		cr_expect_str_eq(xs_finding_name(fs.all[i].code), said[i]);
	cr_expect_eq(fs.all[0].row, 7);
	cr_expect_eq(fs.all[3].row, 9);
	cr_expect_str_eq(fs.all[3].args[1], "不知道");
	xs_findings_release(&fs);
	free_two(a, made);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The gap workbook in its text form: against the golden files (made anew with
 * XUESHE_GOLDEN=write, to be read before they are kept), and statement by
 * statement where a figure matters.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "xueshe/compare.h"
#include "xueshe/county.h"
#include "xueshe/county_fields.h"
#include "xueshe/funds.h"
#include "xueshe/os.h"
#include "xueshe/works.h"

static struct xs_writer *open_text(
	void *arg, const struct xs_book_facts *facts, struct xs_error *err)
{
	(void)facts;
	(void)err;
	return xs_write_text_new(arg);
}

static void run(const struct county *c, const struct xs_run_limits *limits,
	struct xs_buf *out)
{
	struct xs_error err = { 0 };
	struct xs_layout *l = xs_layout_load(county_layouts(), "gap", &err);

	cr_assert(l, "%s %s", err.at.path, err.msg);
	cr_assert_eq(xs_run_layout(l, &c->in, limits, open_text, out, &err), 0,
		"%s", err.msg);
	xs_layout_free(l);
}

static void text_of(enum xs_lang lang, size_t standards, struct xs_buf *out)
{
	struct county c;

	county_make(&c, 6, standards);
	c.in.lang = lang;
	run(&c, NULL, out);
	county_release(&c);
}

static void compare(const char *name, const struct xs_buf *text)
{
	const char *differs = county_differs(name, text);

	cr_expect(!differs, "%s", differs);
}

Test(report, chinese_is_as_before)
{
	struct xs_buf out = XS_BUF_INIT;

	text_of(XS_LANG_ZH, 1, &out);
	compare("gap-zh.txt", &out);
	xs_buf_release(&out);
}

Test(report, english_is_as_before)
{
	struct xs_buf out = XS_BUF_INIT;

	text_of(XS_LANG_EN, 2, &out);
	compare("gap-en.txt", &out);
	xs_buf_release(&out);
}

/* The lines of a page, up to the next page. */
static char *page_of(const char *text, const char *name)
{
	char head[80], *from, *end;

	snprintf(head, sizeof(head), "== %s == ", name);
	from = strstr(text, head);
	cr_assert(from, "no page %s", name);
	end = strstr(from + 1, "\n== ");
	return end ? xs_strndup(from, (size_t)(end + 1 - from))
		   : xs_strdup(from);
}

/* clang-format off */
static const struct {
	const char *name, *page, *line; /* a part of a line, "!": nowhere */
} facts[] = {
	/* 300 pupils ask for 6,000 books and have 5,400; for 25 computers and
	 * have 21 (contract: value 14.29, threshold 12, gap 4) */
	{ "books", "缺口明细", "\t300\t5400\t6000 {=L5*R5}\t600 {=N5-M5}\t册\t18 {=M5/L5}\t20\t" },
	{ "computers", "缺口明细", "\t生机比 ※\t" },
	{ "computers, figures", "缺口明细", "\t300\t21\t25 {=L6/R6}\t4 {=N6-M6}\t台\t14.3 {=L6/M6}\t12\t" },
	/* one stool for 13 of 150 girls: 12, has 9 */
	{ "stools", "缺口明细", "\t150\t9\t12 {=ROUNDUP(ROUND(L7/R7,6),0)}\t3 {=N7-M7}\t" },
	{ "a rule that is off is nowhere", "缺口明细", "!饮水嘴" },
	{ "the cell a figure came from", "缺口明细", "b.xlsx: 表2!D4" },
	{ "few pupils are marked", "缺口明细", "\t14.3° {=" },
	{ "reached", "达标一览", "\t1\t1\t" },
	{ "exempt", "达标一览", "\t1※" },
	{ "a veto, divided 200 : 150 × 1.1", "达标一览", "veto:65.75" },
	{ "shown only", "达标一览", "near:否" },
	{ "unknown", "达标一览", "\t？" },
	{ "not applicable", "达标一览", "\t—" },
	{ "a closed school is not judged", "达标一览", "!旧小学" },
	{ "vetoes come first", "达标一览", "未达标项\t无D级危房\t生均图书" },
	{ "29.998 books are not 30", "达标一览", "near:30≈" },
	{ "the building", "危房清单", "B01\t男生宿舍\t学生宿舍\t120" },
	{ "its share", "危房清单", "4% {=IF(COUNT(I5,J5)<2,\"\",IF(J5=0,\"\",I5/J5))}" },
	{ "spare beds of boys", "寄宿条件", "\t10 {=IF(COUNT(I5,F5)<2,\"\",I5-F5)}" },
	{ "girls' beds are short", "寄宿条件", "\t-12 {=" },
	{ "one stage alone has no blanks", "寄宿条件", "\t120\t110\t230\t120\t110\t0 {=" },
	{ "a blank is left blank", "寄宿条件", "\t {=IF(COUNT(" },
	{ "a blank of a veto", "数据问题", "veto:否决项空缺\t5200000005\t清溪小学" },
	{ "a contradiction and its cell", "数据问题", "a.xlsx\t表1\tC9" },
	{ "made up", "说明", "虚构示例" },
	{ "province", "说明", "贵州" },
	{ "document", "说明", "测〔2025〕1号" },
	{ "worst first", "县级汇总", "\t1\t云岭九年一贯制学校" },
	{ "a township that looks like a pattern has no formula", "县级汇总", "乡镇\t清溪*乡\t1\t1\t96\t" },
	{ "units of a township", "县级汇总", "乡镇\t云岭镇\t2\t3 {=COUNTIFS('达标一览'!" },
	{ "balance", "县级汇总", "图书差异系数" },
	{ "formula-like names are text", "缺口明细", "=石门教学点" },
};
/* clang-format on */

Test(report, a_county_by_statement)
{
	struct xs_buf out = XS_BUF_INIT;

	text_of(XS_LANG_ZH, 1, &out);
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		char *page = page_of(out.s, facts[i].page);
		bool wanted = *facts[i].line != '!';
		bool found = strstr(page, facts[i].line + !wanted) != NULL;

		cr_expect_eq(found, wanted, "%s: \"%s\" on %s", facts[i].name,
			facts[i].line, facts[i].page);
		free(page);
	}
	xs_buf_release(&out);
}

Test(report, standards_have_a_sheet_each)
{
	struct xs_buf out = XS_BUF_INIT;

	text_of(XS_LANG_ZH, 2, &out);
	cr_expect(strstr(out.s, "== 达标一览 rules == "));
	cr_expect(strstr(out.s, "== 达标一览 made-up == "));
	xs_buf_release(&out);
}

Test(report, above_the_limit_there_are_values_only)
{
	struct xs_run_limits limits = { .formulas_up_to = 3, .notes_up_to = 3 };
	struct xs_buf out = XS_BUF_INIT;
	struct county c;

	county_make(&c, 6, 1);
	run(&c, &limits, &out);
	cr_expect_null(strstr(out.s, "{="), "a formula");
	cr_expect(strstr(out.s, "只写数值"), "the cover says so");
	county_release(&c);
	xs_buf_release(&out);
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

/* 120 schools of 3 failures each on pages of 50 rows. */
Test(report, a_full_sheet_continues_on_the_next)
{
	struct xs_run_limits limits = {
		.rows_a_sheet = 50, .formulas_up_to = -1, .notes_up_to = -1
	};
	struct xs_buf whole = XS_BUF_INIT, parts = XS_BUF_INIT;
	struct county c;
	char *page;

	county_make(&c, 120, 1);
	run(&c, NULL, &whole);
	run(&c, &limits, &parts);
	cr_expect(strstr(parts.s, "== 缺口明细 (2) == "));
	cr_expect_eq(count(parts.s, "\tbooks\n"), count(whole.s, "\tbooks\n"),
		"rows are lost or doubled");
	page = page_of(parts.s, "缺口明细 (2)");
	cr_expect(strstr(page, "head\t序号"), "heads are repeated");
	cr_expect_null(strstr(page, "\n51"), "the page is full");
	free(page);
	page = page_of(parts.s, "县级汇总");
	cr_expect_null(strstr(page, "COUNTIFS('缺口明细'"),
		"no formula over half of the rows");
	free(page);
	county_release(&c);
	xs_buf_release(&whole);
	xs_buf_release(&parts);
}

Test(report, no_school_at_all_is_a_report_too)
{
	struct xs_buf out = XS_BUF_INIT;
	struct county c;

	county_make(&c, 0, 1);
	run(&c, NULL, &out);
	cr_expect(strstr(out.s, "没有可评定的学校"));
	cr_expect(strstr(out.s, "没有寄宿制学校"));
	county_release(&c);
	xs_buf_release(&out);
}

/* -- the input's hash ------------------------------------------------------- */

Test(hash, is_of_the_facts_alone)
{
	struct county a, b;

	county_make(&a, 6, 1);
	county_make(&b, 6, 2);
	cr_expect_str_eq(a.hash, b.hash, "the same facts");
	xs_survey_column(b.survey, xs_item_find(b.survey->cat, "desks"));
	xs_survey_hash(b.survey, b.hash);
	cr_expect_str_eq(a.hash, b.hash, "a column of blanks is no fact");
	b.survey->columns[xs_item_find(b.survey->cat, "desks")][0] = 0;
	xs_survey_hash(b.survey, b.hash);
	cr_expect_str_neq(a.hash, b.hash, "a zero is a fact");
	county_release(&a);
	county_release(&b);
}

/* Each fact of the county's sheets, and the day, is in it. */
Test(hash, is_of_all_that_is_given)
{
	struct county c;
	struct xs_fund fund = { .year = 2026,
		.source = "a",
		.level = "",
		.document = "",
		.usable_for = "",
		.fen = 100 };
	struct xs_county sheets = { .funds = &fund, .funds_n = 1 };
	struct xs_report_input in;
	struct xs_pack *pack;
	char none[65], was[65], now[65];

	county_make(&c, 2, 1);
	in = c.in;
	xs_report_hash(&in, none);
	in.county = &sheets;
	sheets.survey = c.survey;
	xs_report_hash(&in, was);
	cr_expect_str_neq(none, was, "a sheet of money is a fact");
	xs_report_hash(&in, now);
	cr_expect_str_eq(was, now);
	fund.fen = XS_FEN_BLANK;
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "blank is not a hundred");
	fund.fen = 0;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "nor is it zero");
	fund.carries_over = true;
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now);
	in.on = 20260101;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "the day");
	/* A pack of the user's own whose threshold he changed, a rule that he
	 * turned off. */
	pack = (struct xs_pack *)(uintptr_t)xs_assess_pack(in.assessments[0]);
	pack->hash[0] = pack->hash[0] == '0' ? '1' : '0';
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "what a standard says");
	pack->rules[0].on = !pack->rules[0].on;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "which of its rules count");
	in.assessments_n = 0;
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "the standards");
	in.earlier = (const struct xs_survey *const *)&c.survey;
	in.earlier_n = 1;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "the years before");
	county_release(&c);
}

Test(hash, tells_what_a_cost_is_for)
{
	struct county c;
	struct xs_report_input in;
	int items[] = { 1 };
	struct xs_cost cost = { .id = "a",
		.table = "own",
		.unit = "m2",
		.fen = 100,
		.fen_high = 100,
		.items = items,
		.items_n = 1,
		.on = true };
	struct xs_costs costs = { .all = &cost, .n = 1 };
	struct xs_measures measures = { .hash = "0" };
	struct xs_works works = { .costs = &costs, .measures = &measures };
	char was[65], now[65];

	county_make(&c, 2, 1);
	in = c.in;
	in.works = &works;
	xs_report_hash(&in, was);
	items[0] = 2;
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "the item");
	cost.measure++;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "the measure");
	county_release(&c);
}

Test(hash, tells_the_standards_of_the_year_before)
{
	struct county c;
	struct xs_report_input in;
	struct xs_years years = { .year_before = 2024 };
	struct xs_comparison comparison = { .years = &years };
	char was[65], now[65];

	county_make(&c, 2, 1);
	in = c.in;
	years.state[XS_STATE_FIRST] = c.survey;
	comparison.before = c.assessments;
	in.comparison = &comparison;
	xs_report_hash(&in, was);
	comparison.standards_n = 1;
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now);
	county_release(&c);
}

/* A record whose fields all say something; what the store reads into one and a
 * hash does not see would be a fact that can change unseen. */
static void expect_seen(struct xs_report_input *in, struct xs_county *sheets,
	const struct xs_county_table *table)
{
	char was[65], now[65], record[512] = { 0 };
	const void *row = record;
	const size_t one = 1;

	cr_assert_leq(table->size, sizeof(record));
	memcpy((char *)sheets + table->rows, &row, sizeof(row));
	memcpy((char *)sheets + table->rows_n, &one, sizeof(one));
	xs_report_hash(in, was);
	for (size_t i = 0; i < table->n; i++) {
		const struct xs_record_field *f = &table->fields[i];
		void *at = record + f->offset;

		if (f->kind == XS_AS_TEXT || f->kind == XS_AS_SCHOOL_NAME)
			*(const char **)at = "x";
		else if (f->kind == XS_AS_REAL || f->kind == XS_AS_SHARE)
			*(double *)at = 3;
		else if (f->kind == XS_AS_FEN)
			*(int64_t *)at = 3;
		else if (f->kind == XS_AS_FIRST || f->kind == XS_AS_LAST)
			*(xs_date *)at = 20260101;
		else if (f->kind == XS_AS_INT || f->kind == XS_AS_STAGE)
			*(int *)at = 1;
		else if (f->kind == XS_AS_FLAG)
			*(bool *)at = true;
		else if (f->kind == XS_AS_COLUMN)
			continue; /* where it stands is no fact */
		else
			*(size_t *)at = 1;
		xs_report_hash(in, now);
		cr_expect_str_neq(
			was, now, "%s of %s is a fact", f->column, table->name);
		memcpy(was, now, sizeof(was));
	}
}

Test(hash, is_of_every_field_of_every_sheet)
{
	struct county c;
	size_t n;
	const struct xs_county_table *tables = xs_county_tables(&n);

	county_make(&c, 2, 1);
	cr_assert_geq(n, 11);
	for (size_t i = 0; i < n; i++) {
		struct xs_county sheets = { .survey = c.survey };
		struct xs_report_input in = c.in;

		in.county = &sheets;
		expect_seen(&in, &sheets, &tables[i]);
	}
	county_release(&c);
}

/* What a result hangs on besides facts: items and what is made of them, boarding
 * life, rates; what the survey is checked against. */
Test(hash, is_of_the_data_files)
{
	struct county c;
	struct xs_report_input in;
	struct xs_funds funds = { .hash = "a" };
	struct xs_catalogue *cat;
	struct xs_stated_total total = {
		.item = 0, .township = "", .value = 5
	};
	const char *towns[] = { "云岭镇" };
	char was[65], now[65];

	county_make(&c, 2, 1);
	in = c.in;
	xs_report_hash(&in, was);
	cat = (struct xs_catalogue *)(uintptr_t)c.survey->cat;
	cr_assert_eq(strlen(cat->hash), 64);
	cat->hash[0] = cat->hash[0] == '0' ? '1' : '0';
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "items, indicators, checks");
	in.funds = &funds;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "rates");
	funds.hash[0] = 'b';
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "other rates");
	c.survey->totals = &total;
	c.survey->totals_n = 1;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "a stated total");
	total.value = 6;
	xs_report_hash(&in, now);
	cr_expect_str_neq(was, now, "another one");
	c.survey->towns = towns;
	c.survey->towns_n = 1;
	xs_report_hash(&in, was);
	cr_expect_str_neq(was, now, "the list of townships");
	county_release(&c);
}

/* The dump of one school, by sha256sum of
 * printf 'county\t甲\tCN-GZ\t2025\t2025-09-01\t\nschool\tS1\tS1\t\t\t\t\n'\
 * 'pupils_primary\t12\nbooks\t0.5\n' */
Test(hash, is_sha256_of_the_dump)
{
	struct county c;
	struct xs_survey *s;
	char hash[65];
	double *column;

	county_make(&c, 1, 1);
	s = xs_survey_new(c.survey->cat, 2025, 1);
	s->county = "甲";
	s->province = "CN-GZ";
	s->reference = 20250901;
	s->schools[0] = (struct xs_school){ 1, "S1", "S1", "", "", "", "" };
	column = xs_survey_column(s, xs_item_find(s->cat, "pupils_primary"));
	column[0] = 12;
	column = xs_survey_column(s, xs_item_find(s->cat, "books"));
	column[0] = 0.5;
	xs_survey_hash(s, hash);
	cr_expect_str_eq(hash,
		"f532491db33a6dbac9e897b7b77d3d2358cc265d465fa7fbd3d26326b6a26b59");
	xs_survey_free(s);
	county_release(&c);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/intake.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "county.h"
#include "xueshe/number.h"
#include "xueshe/sheet.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))
#define BLANK XS_BLANK
#define CLEARED XS_INFINITY
#define FAULT(code) (-1000.0 - XS_F_##code)

/* A text in a cell of an item: its value; BLANK, CLEARED, or a fault. */
static const struct {
	const char *item, *text;
	double value;
} texts[] = {
	{ "desks", "12", 12 },
	{ "desks", "１２", 12 },
	{ "desks", " 12 ", 12 },
	{ "desks", "1,234", 1234 },
	{ "desks", "1，234", 1234 },
	{ "desks", "1,234,567", 1234567 },
	{ "desks", "12套", 12 },
	{ "desks", "1.2万", 12000 },
	{ "desks", "0012", 12 },
	{ "desks", "1.5e2", 150 },
	{ "desks", "12.0", 12 },
	{ "desks", "0", 0 },
	{ "desks", "无", 0 },
	{ "desks", "", BLANK },
	{ "desks", "  　", BLANK },
	{ "desks", "—", BLANK },
	{ "desks", "/", BLANK },
	{ "desks", "不详", BLANK },
	{ "desks", "无数据", CLEARED },
	{ "desks", "清空", CLEARED },
	{ "desks", "12.5", FAULT(NOT_WHOLE) },
	{ "desks", "-3", FAULT(NEGATIVE) },
	{ "desks", "12㎡", FAULT(NOT_A_NUMBER) },
	{ "desks", "约12", FAULT(NOT_A_NUMBER) },
	{ "desks", "12左右", FAULT(NOT_A_NUMBER) },
	{ "desks", "1,23", FAULT(NOT_A_NUMBER) },
	{ "desks", "12,34,567", FAULT(NOT_A_NUMBER) },
	{ "desks", "1.234,5", FAULT(NOT_A_NUMBER) },
	{ "desks", "85%", FAULT(NOT_A_NUMBER) },
	{ "desks", "1e999", FAULT(NOT_A_NUMBER) },
	{ "desks", "inf", FAULT(NOT_A_NUMBER) },
	{ "desks", "3+4", FAULT(NOT_A_NUMBER) },
	{ "desks", "#N/A", FAULT(CELL_ERROR) },
	{ "boiled_water", "#REF!", FAULT(CELL_ERROR) },
	{ "site_area", "12.5", 12.5 },
	{ "site_area", "12㎡", 12 },
	{ "site_area", "1,250.5 平方米", 1250.5 },
	{ "site_area", "12m²", 12 },
	{ "site_area", "12 M2", 12 },
	{ "site_area", "15 亩", 10000 },
	{ "site_area", "2公顷", 20000 },
	{ "site_area", "-1", FAULT(NEGATIVE) },
	{ "site_area", "12元", FAULT(NOT_A_NUMBER) },
	{ "track_length", "200米", 200 },
	{ "track_length", "0.4公里", 400 },
	{ "bandwidth", "100M", 100 },
	{ "bandwidth", "1Gbps", 1000 },
	{ "instruments_value", "12345.67", 12345.67 },
	{ "instruments_value", "1.2万元", 12000 },
	{ "instruments_value", "￥1,200", 1200 },
	{ "instruments_value", "1.2万", 12000 },
	{ "boiled_water", "是", 1 },
	{ "boiled_water", "有", 1 },
	{ "boiled_water", "√", 1 },
	{ "boiled_water", "Y", 1 },
	{ "boiled_water", "1", 1 },
	{ "boiled_water", "否", 0 },
	{ "boiled_water", "无", 0 },
	{ "boiled_water", "×", 0 },
	{ "boiled_water", "n", 0 },
	{ "boiled_water", "0", 0 },
	{ "boiled_water", "", BLANK },
	{ "boiled_water", "2", FAULT(NOT_YES_NO) },
	{ "boiled_water", "部分", FAULT(NOT_YES_NO) },
	{ "kind", "小学", 1 },
	{ "kind", "完全小学", 1 },
	{ "kind", "九年一贯制学校", 3 },
	{ "kind", "大学", FAULT(NOT_A_CHOICE) },
	{ "kind", "无数据", CLEARED },
	{ "year_built", "2011", 2011 },
	{ "year_built", "2011年", 2011 },
	{ "year_built", "2011年9月", 2011 },
	{ "year_built", "2011-09-01", 2011 },
	{ "year_built", "2011.9", 2011 },
	{ "year_built", "20110901", 2011 },
	{ "year_built", "98", FAULT(OUT_OF_RANGE) },
	{ "year_built", "2211", FAULT(OUT_OF_RANGE) },
	{ "books", "1000000000000", 1e12 },
	{ "books", "1000000000001", FAULT(OUT_OF_RANGE) },
	{ "books", "9e18", FAULT(OUT_OF_RANGE) },
	{ "year_built", "去年", FAULT(NOT_A_NUMBER) },
	{ "stated_books_per_pupil", "15.3", 15.3 },
	{ "stated_books_per_pupil", "15.3册", 15.3 },
	{ "stated_books_per_pupil", "15.3 册/生", 15.3 },
	{ "stated_books_per_pupil", "15.3㎡", FAULT(NOT_A_NUMBER) },
	{ "stated_floor_per_pupil", "6.5平方米", 6.5 },
	{ "stated_floor_per_pupil", "6.5㎡／人", 6.5 },
	{ "stated_instruments_per_pupil", "1860元/生", 1860 },
	{ "stated_instruments_per_pupil", "0.186万元", 1860 },
	{ "stated_computers_per_100", "12.5台/百生", 12.5 },
	{ "stated_pupils_per_computer", "12人", 12 },
	{ "stated_pupils_per_computer", "12:1", 12 },
	{ "stated_pupils_per_computer", "1:12", 12 },
	{ "stated_pupils_per_staff", "1：9.87", 9.87 },
	{ "site_area", "12/人", FAULT(NOT_A_NUMBER) },
	{ "longitude", "106.39479", 106.39479 },
	{ "longitude", "106.39°", 106.39 },
};

static void expect(const char *item, const struct xs_cell *cell, double value,
	const char *name)
{
	const struct xs_catalogue *cat = county_catalogue();
	int at = xs_item_find(cat, item);
	enum xs_finding_code fault = XS_FINDING_CODE_N;
	bool cleared = false, ok;
	double v = -1;

	cr_assert_geq(at, 0, "no item %s", item);
	ok = xs_value_read(&cat->items[at], cell, &v, &cleared, &fault);
	if (value <= -1000) {
		cr_expect_not(ok, "%s %s: taken as %g", item, name, v);
		cr_expect_eq(fault, (enum xs_finding_code)(-value - 1000),
			"%s %s: %d", item, name, (int)fault);
		return;
	}
	cr_expect(ok, "%s %s: refused", item, name);
	cr_expect_eq(cleared, isinf(value) != 0, "%s %s", item, name);
	if (isnan(value) || isinf(value))
		cr_expect(isnan(v), "%s %s: %g", item, name, v);
	else
		cr_expect_float_eq(
			v, value, 1e-9, "%s %s: %.12g", item, name, v);
}

ParameterizedTestParameters(value, text)
{
	static size_t rows[N(texts)];

	for (size_t i = 0; i < N(texts); i++)
		rows[i] = i;
	return cr_make_param_array(size_t, rows, N(texts));
}

ParameterizedTest(const size_t *at, value, text)
{
	struct xs_cell cell = { .kind = XS_CELL_TEXT,
		.column = 1,
		.text = texts[*at].text,
		.len = strlen(texts[*at].text) };

	expect(texts[*at].item, &cell, texts[*at].value, texts[*at].text);
}

/* Cells of a workbook that are no text. */
static const struct {
	const char *name, *item;
	enum xs_cell_kind kind;
	double number;
	const char *text;
	double value;
} cells[] = {
	{ "blank", "desks", XS_CELL_BLANK, 0, NULL, BLANK },
	{ "number", "desks", XS_CELL_NUMBER, 12, NULL, 12 },
	{ "noise", "desks", XS_CELL_NUMBER, 12.0000000000001, NULL, 12 },
	{ "half", "desks", XS_CELL_NUMBER, 12.5, NULL, FAULT(NOT_WHOLE) },
	{ "below zero", "desks", XS_CELL_NUMBER, -1, NULL, FAULT(NEGATIVE) },
	{ "day for a count", "desks", XS_CELL_DATE, 20250305, "2025-03-05",
		FAULT(NOT_A_NUMBER) },
	{ "truth for a count", "desks", XS_CELL_BOOL, 1, NULL,
		FAULT(NOT_A_NUMBER) },
	{ "error", "desks", XS_CELL_ERROR, 0, "#N/A", FAULT(CELL_ERROR) },
	{ "truth", "boiled_water", XS_CELL_BOOL, 1, NULL, 1 },
	{ "one", "boiled_water", XS_CELL_NUMBER, 1, NULL, 1 },
	{ "two", "boiled_water", XS_CELL_NUMBER, 2, NULL, FAULT(NOT_YES_NO) },
	{ "year", "year_built", XS_CELL_NUMBER, 1998, NULL, 1998 },
	{ "day of a year", "year_built", XS_CELL_DATE, 19980901, "1998-09-01",
		1998 },
	{ "code of a place", "place", XS_CELL_NUMBER, 220, NULL, 0 },
};

Test(value, cells_that_are_no_text)
{
	for (size_t i = 0; i < N(cells); i++) {
		struct xs_cell cell = { .kind = cells[i].kind,
			.column = 1,
			.number = cells[i].number,
			.text = cells[i].text,
			.len = cells[i].text ? strlen(cells[i].text) : 0 };

		expect(cells[i].item, &cell, cells[i].value, cells[i].name);
	}
}

/* A number that the sheet shows as a percentage; by what it shows. */
static const struct {
	const char *item;
	double stored, value;
} percents[] = {
	{ "retention_junior", 0.985, 98.5 },
	{ "retention_junior", 1, 100 },
	{ "retention_junior", 0, 0 },
	{ "retention_junior", 0.285, 28.5 },
	{ "retention_junior", 0.07, 7 },
	{ "retention_junior", 0.99999, 99.999 },
	{ "retention_junior", -0.1, FAULT(NEGATIVE) },
	{ "training_spend_share", 0.06, 6 },
	{ "desks", 12, 12 },
	{ "desks", 0.5, FAULT(NOT_WHOLE) },
	{ "site_area", 0.5, 0.5 },
	{ "boiled_water", 1, 1 },
	{ "year_built", 1998, 1998 },
};

Test(value, what_a_percentage_shows_counts_for_shares)
{
	for (size_t i = 0; i < N(percents); i++) {
		struct xs_cell cell = { .kind = XS_CELL_NUMBER,
			.column = 1,
			.percent = true,
			.number = percents[i].stored };
		enum xs_finding_code fault = XS_FINDING_CODE_N;
		bool cleared;
		double v = -1;
		const struct xs_catalogue *cat = county_catalogue();
		int at = xs_item_find(cat, percents[i].item);

		expect(percents[i].item, &cell, percents[i].value,
			"percentage");
		if (percents[i].value <= -1000)
			continue;
		/* to the last bit: no noise of a multiplication */
		cr_assert(xs_value_read(
			&cat->items[at], &cell, &v, &cleared, &fault));
		cr_expect_eq(v, percents[i].value, "%zu: %.17g", i, v);
	}
}

Test(value, percentages_only_for_shares)
{
	struct xs_item share = { .key = "x",
		.kind = XS_KIND_MEASURE,
		.unit = "percent",
		.low = XS_BLANK,
		.high = XS_BLANK };
	struct xs_cell cell = {
		.kind = XS_CELL_TEXT, .column = 1, .text = "85%", .len = 3
	};
	enum xs_finding_code fault;
	bool cleared;
	double v;

	cr_assert(xs_value_read(&share, &cell, &v, &cleared, &fault));
	cr_expect_float_eq(v, 85, 1e-12);
	share.unit = "m2";
	cr_expect_not(xs_value_read(&share, &cell, &v, &cleared, &fault));
}

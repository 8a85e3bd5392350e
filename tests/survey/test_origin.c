/* SPDX-License-Identifier: Apache-2.0
 *
 * What a settled figure is made of, worked by hand, and how that is said.
 */
#include "xueshe/origin.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "small.h"

#define N(array) (sizeof(array) / sizeof(array[0]))
#define B XS_BLANK

/* School 0 has no buildings; of school 1: */
enum { BOYS, GIRLS, STOPPED, NEW, MIXED, ROWS };

static struct xs_survey *survey_of(const struct xs_catalogue *cat, bool mixed)
{
	static const struct fact facts[] = { { 1, "beds_boys", 210 },
		{ 1, "beds_girls", 196 }, { 0, "beds_boys", 7 } };
	struct xs_survey *s = small_survey(cat, 2, facts, N(facts));
	struct xs_building *b = xs_arena_alloc(&s->arena, ROWS, sizeof(*b));

	for (int i = 0; i < ROWS; i++) {
		b[i] = blank_building("学生宿舍");
		b[i].school = 1;
		b[i].grade = "A";
		b[i].area_m2 = 100 + i;
	}
	b[BOYS].beds_boys = 208;
	b[BOYS].sex = "男";
	b[GIRLS].rooms = 24; /* 24 × 8 = 192 */
	b[GIRLS].per_room = 8;
	b[GIRLS].sex = "女";
	b[STOPPED].state = "停用";
	b[STOPPED].grade = "C";
	b[STOPPED].beds_girls = 48;
	b[NEW].state = "在建";
	b[NEW].rooms = 30;
	s->buildings = b;
	s->buildings_n = mixed ? ROWS : MIXED;
	xs_survey_settle(s, NULL);
	return s;
}

static const struct rows_case {
	const char *item;
	bool mixed; /* with a dormitory whose beds nobody states */
	bool made;
	int rows[ROWS + 1]; /* -1 ends */
	double values[ROWS];
	const char *field;
} cases[] = {
	{ "beds_boys", false, true, { BOYS, -1 }, { 208 }, "beds_boys" },
	{ "beds_girls", false, true, { GIRLS, -1 }, { 192 }, NULL },
	{ "beds_boys", true, false, { MIXED, -1 }, { B }, "beds_boys" },
	{ "floor_area", false, true, { BOYS, GIRLS, STOPPED, -1 },
		{ 100, 101, 102 }, "area_m2" },
	{ "grade_c_area", false, true, { STOPPED, -1 }, { 102 }, "area_m2" },
	{ "grade_d_area", false, true, { BOYS, GIRLS, STOPPED, -1 }, { 0 },
		"grade" },
	{ "dormitory_usable_area", false, false, { BOYS, GIRLS, STOPPED, -1 },
		{ B, B, B }, "usable_area_m2" },
	{ "idle_area", false, false, { -1 }, { 0 }, NULL },
	{ "canteen_area", false, false, { -1 }, { 0 }, NULL },
};

/* Of school 1's figures in grade C: the stopped dormitory's area, no bed of
 * it; a school without a ledger has nothing that is known. */
Test(origin, what_of_a_figure_stands_in_a_grade)
{
	static const struct {
		const char *item, *grade;
		double part;
	} parts[] = {
		{ "floor_area", "C", 102 },
		{ "dormitory_area", "C", 102 },
		{ "beds_girls", "C", 0 },
		{ "beds_girls", "A", 192 },
		{ "floor_area", "A", 201 },
		{ "floor_area", "D", 0 },
		{ "grade_c_area", "C", 0 }, /* is no figure that lies in them */
		{ "canteen_area", "A", 0 },
	};
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = survey_of(cat, false);

	for (size_t i = 0; i < N(parts); i++) {
		int item = xs_item_find(cat, parts[i].item);

		cr_expect_eq(xs_made_in_grade(s, 1, item, parts[i].grade),
			parts[i].part, "%s %s", parts[i].item, parts[i].grade);
		cr_expect_eq(xs_made_in_grade(s, 0, item, parts[i].grade), 0);
	}
	/* Not more than the school has, where it states the figure itself. */
	xs_survey_column(s, xs_item_find(cat, "beds_boys"))[1] = 200;
	cr_expect_eq(
		xs_made_in_grade(s, 1, xs_item_find(cat, "beds_boys"), "A"),
		200);
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

Test(origin, rows_of_the_ledger)
{
	struct xs_catalogue *cat = small_catalogue();
	struct xs_made_rows rows = { .n = 0 };

	for (size_t i = 0; i < N(cases); i++) {
		const struct rows_case *c = &cases[i];
		struct xs_survey *s = survey_of(cat, c->mixed);
		int item = xs_item_find(cat, c->item);
		double sum = 0;
		size_t n = 0;

		cr_expect_eq(xs_made_of_rows(s, 1, item, &rows), c->made, "%s",
			c->item);
		for (; c->rows[n] >= 0 && n < rows.n; n++) {
			const struct xs_made_row *r = &rows.all[n];

			cr_expect_eq(
				r->building, (size_t)c->rows[n], "%s", c->item);
			cr_expect(xs_is_blank(c->values[n])
					? xs_is_blank(r->value)
					: r->value == c->values[n],
				"%s: %g", c->item, r->value);
			cr_expect(c->field ? r->field &&
						!strcmp(r->field, c->field)
					   : !r->field,
				"%s: %s", c->item, r->field);
			sum += r->value;
		}
		cr_expect(c->rows[n] < 0 && n == rows.n, "%s: %zu rows",
			c->item, rows.n);
		if (c->made)
			cr_expect_eq(
				sum, value_of(s, 1, c->item), "%s", c->item);
		cr_expect_not(xs_made_of_rows(s, 0, item, &rows));
		cr_expect_eq(rows.n, 0, "%s", c->item);
		xs_survey_free(s);
	}
	free(rows.all);
	xs_catalogue_free(cat);
}

static const struct parts_case {
	struct fact given[8];
	const char *whole, *parts[5]; /* NULL ends */
} part_cases[] = {
	{ { { 0, "pupils_g7_boys", 3 }, { 0, "pupils_g7_girls", 4 } },
		"pupils_junior", { "pupils_g7_boys", "pupils_g7_girls" } },
	{ { { 0, "pupils_g7_boys", 3 }, { 0, "pupils_junior", 9 } },
		"pupils_junior", { NULL } },
	/* Grade 6 is the junior stage's where there are five grades. */
	{ { { 0, "pupils_g7_boys", 3 }, { 0, "pupils_g7_girls", 4 },
		  { 0, "pupils_g6_boys", 1 }, { 0, "pupils_g6_girls", 2 },
		  { 0, "primary_grades", 5 } },
		"pupils_junior",
		{ "pupils_g7_boys", "pupils_g6_boys", "pupils_g7_girls",
			"pupils_g6_girls" } },
	{ { { 0, "pupils_junior", 9 } }, "pupils_g7_boys", { NULL } },
};

Test(origin, parts_of_a_whole)
{
	struct xs_catalogue *cat = small_catalogue();
	int parts[16];

	for (size_t i = 0; i < N(part_cases); i++) {
		const struct parts_case *c = &part_cases[i];
		struct xs_survey *s;
		size_t given = 0, n;

		while (c->given[given].item)
			given++;
		s = small_survey(cat, 1, c->given, given);
		xs_survey_settle(s, NULL);
		n = xs_made_of_parts(s, 0, xs_item_find(cat, c->whole), parts);
		for (size_t k = 0; k < n && c->parts[k]; k++)
			cr_expect_str_eq(cat->items[parts[k]].key, c->parts[k]);
		cr_expect(n <= 4 && !c->parts[n] && (!n || c->parts[n - 1]),
			"case %zu: %zu parts", i, n);
		xs_survey_free(s);
	}
	xs_catalogue_free(cat);
}

Test(origin, a_zero_that_nobody_states)
{
	static const struct fact facts[] = { { 0, "boarding_school", 0 },
		{ 0, "pupils_junior", 3 }, { 0, "pupils_g7_boys", 3 },
		{ 1, "pupils_g7_boys", 3 } };
	struct xs_catalogue *cat = small_catalogue();
	struct xs_survey *s = small_survey(cat, 2, facts, N(facts));
	int girls = xs_item_find(cat, "pupils_g7_girls");

	xs_survey_settle(s, NULL);
	cr_expect_eq(xs_zero_because(
			     s, 0, xs_item_find(cat, "boarders_primary_boys")),
		xs_item_find(cat, "boarding_school"));
	cr_expect_eq(xs_zero_because(s, 0, girls),
		xs_item_find(cat, "pupils_junior"));
	cr_expect_eq(xs_zero_because(s, 1, girls), -1); /* blank */
	xs_survey_free(s);
	xs_catalogue_free(cat);
}

/* -- words ------------------------------------------------------------------- */

static struct xs_origin_cell *add(struct xs_origin_cells *to,
	enum xs_origin_kind kind, int item, const char *file, const char *sheet)
{
	struct xs_origin_cell *cell = xs_origin_add(to);

	cell->kind = kind;
	cell->item = item;
	snprintf(cell->at.file, sizeof(cell->at.file), "%s", file);
	snprintf(cell->at.sheet, sizeof(cell->at.sheet), "%s", sheet);
	return cell;
}

static void expect_said(const struct xs_origin *from,
	const struct xs_catalogue *cat, const char *zh, const char *en)
{
	struct xs_buf b = XS_BUF_INIT;

	xs_origin_say(from, cat, false, XS_LANG_ZH, &b);
	cr_expect_str_eq(b.s, zh);
	xs_buf_clear(&b);
	xs_origin_say(from, cat, true, XS_LANG_EN, &b);
	cr_expect_str_eq(b.s, en);
	xs_buf_release(&b);
}

Test(origin, a_ledger_and_what_was_stated)
{
	struct xs_catalogue *cat = small_catalogue();
	int beds = xs_item_find(cat, "beds_boys");
	struct xs_origin from = { .item = beds };
	struct xs_buf b = XS_BUF_INIT;
	struct xs_origin_cell *cell;

	expect_said(&from, cat, "", "");
	cr_expect_null(xs_origin_first(&from));
	for (int i = 0; i < 2; i++) {
		cell = add(&from.made_of, XS_ORIGIN_LEDGER, beds, "in/c.csv",
			"c.csv");
		cell->at.row = 11 - i;
		cell->at.column = 19;
	}
	expect_said(&from, cat, "校舍台账 c.csv 第10、11行S列",
		"building ledger in/c.csv, rows 10, 11, column S");
	cell = add(&from.set_aside, XS_ORIGIN_CELL, beds, "in/b.xlsx", "表");
	cell->value = 210;
	cell->at.row = 9;
	cell->at.column = 25;
	expect_said(&from, cat,
		"校舍台账 c.csv 第10、11行S列；填报 210，见 b.xlsx: 表!Y9",
		"building ledger in/c.csv, rows 10, 11, column S; stated as "
		"210, see in/b.xlsx: 表!Y9");
	cr_expect_eq(xs_origin_first(&from)->row, 11);
	xs_origin_say_cells(&from, XS_LANG_ZH, &b);
	cr_expect_str_eq(b.s, "S11、S10");
	xs_buf_release(&b);
	cr_expect_eq(xs_origin_to_mend(&from, XS_F_IMPOSSIBLE)->row, 11);
	cr_expect_eq(xs_origin_to_mend(&from, XS_F_BUILDINGS_DIFFER)->row, 9);
	for (int i = 0; i < 4; i++) {
		cell = add(&from.made_of, XS_ORIGIN_LEDGER, beds, "in/c.csv",
			"c.csv");
		cell->at.row = 20 + i;
	}
	from.set_aside.n = 0;
	from.made_of.all[0].at.row = 10;
	from.made_of.all[1].at.row = 11;
	for (int i = 2; i < 6; i++)
		from.made_of.all[i].at.column = 19;
	xs_origin_say_cells(&from, XS_LANG_ZH, &b);
	cr_expect_str_eq(b.s, "S10、S11、S20:S23");
	xs_buf_release(&b);
	for (int i = 2; i < 6; i++)
		from.made_of.all[i].at.column = 0;
	expect_said(&from, cat, "校舍台账 c.csv 第10、11、20、21、22等 6 行",
		"building ledger in/c.csv, rows 10, 11, 20, 21, 22 and more, 6 "
		"in all");
	xs_origin_release(&from);
	xs_catalogue_free(cat);
}

Test(origin, cells_of_parts)
{
	static const int columns[] = { 6, 7, 8, 30, 31 };
	struct xs_catalogue *cat = small_catalogue();
	struct xs_origin from = { .item = xs_item_find(cat, "pupils_primary") };
	int flag = xs_item_find(cat, "boarding_school");
	struct xs_buf b = XS_BUF_INIT;
	struct xs_origin_cell *cell;

	for (size_t i = 0; i < N(columns); i++) {
		cell = add(&from.made_of, XS_ORIGIN_CELL, from.item, "a.xlsx",
			"一");
		cell->at.row = 10;
		cell->at.column = columns[i];
	}
	cell = add(&from.made_of, XS_ORIGIN_BECAUSE, flag, "b.csv", "b.csv");
	cell->value = 0;
	cell->at.row = 3;
	cell->at.column = 2;
	add(&from.set_aside, XS_ORIGIN_CELL, from.item, "", "")->value = 12;
	expect_said(&from, cat,
		"a.xlsx: 一!F10:H10、AD10、AE10；是否寄宿制 否，见 b.csv: B3；"
		"填报 12",
		"a.xlsx: 一!F10:H10, AD10, AE10; boarding_school no, see "
		"b.csv: B3; stated as 12");
	xs_origin_say_cells(&from, XS_LANG_EN, &b);
	cr_expect_str_eq(b.s, "F10:H10, AD10, AE10");
	xs_buf_release(&b);
	xs_origin_release(&from);
	xs_catalogue_free(cat);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms: what they write over a figure is known again when they come back.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../src/intake/import_i.h"
#include "county.h"
#include "xueshe/form.h"

static int target_of(const struct vocabulary *v, const char *caption)
{
	struct xs_buf folded = XS_BUF_INIT;
	int t;

	xs_header_fold(&folded, caption);
	t = xs_vocabulary_find(v, folded.s);
	xs_buf_release(&folded);
	return t;
}

/* "图书册数（册） *", "Books (volumes) *": with unit and mark. */
static int with_unit(
	const struct vocabulary *v, const char *name, const char *unit, bool zh)
{
	char caption[256];

	if (!*unit)
		snprintf(caption, sizeof(caption), "%s *", name);
	else
		snprintf(caption, sizeof(caption),
			zh ? "%s（%s） *" : "%s (%s) *", name, unit);
	return target_of(v, caption);
}

Test(form, every_item_is_known_again_by_its_caption)
{
	const struct xs_catalogue *cat = county_catalogue();
	struct xs_arena arena = { 0 };
	struct vocabulary v;

	xs_vocabulary_init(&v, xs_kind_find("schools"), cat, &arena);
	for (size_t i = 0; i < cat->n; i++) {
		const struct xs_item *item = &cat->items[i];

		if (item->derived || item->kind == XS_KIND_TEXT)
			continue;
		for (int lang = 0; lang < 2; lang++) {
			enum xs_lang l = lang ? XS_LANG_EN : XS_LANG_ZH;
			const char *unit = *item->unit
				? xs_unit_say(cat, item->unit, l)
				: "";
			int t = with_unit(
				&v, xs_say(&item->say, l), unit, lang == 0);

			cr_expect(t >= 0 &&
					strcmp(v.targets[t].key, item->key) ==
						0,
				"%s (%s) in %s: %d", item->key, unit,
				lang ? "English" : "Chinese", t);
		}
	}
	xs_arena_release(&arena);
}

Test(form, every_column_of_a_kind_is_known_again)
{
	const struct xs_catalogue *cat = county_catalogue();
	struct xs_arena arena = { 0 };

	for (size_t k = 0; k < xs_kinds_n; k++) {
		struct vocabulary v;
		size_t n;
		const struct xs_form_column *c =
			xs_form_columns(xs_kinds[k].name, cat, &arena, &n);

		xs_vocabulary_init(&v, &xs_kinds[k], cat, &arena);
		cr_assert(c && n > 2, "%s", xs_kinds[k].name);
		for (size_t i = 0; i < n; i++)
			for (int lang = 0; lang < 2; lang++) {
				enum xs_lang l = lang ? XS_LANG_EN : XS_LANG_ZH;
				const char *unit = c[i].as && *c[i].as->unit
					? xs_unit_say(cat, c[i].as->unit, l)
					: "";
				int t = with_unit(&v, xs_say(&c[i].say, l),
					unit, lang == 0);

				cr_expect(t >= 0 &&
						strcmp(v.targets[t].key,
							c[i].key) == 0,
					"%s %s \"%s\" (%s): %d",
					xs_kinds[k].name, c[i].key,
					xs_say(&c[i].say, l), unit, t);
			}
	}
	xs_arena_release(&arena);
}

Test(form, an_unknown_kind_has_no_columns)
{
	struct xs_arena arena = { 0 };
	size_t n = 7;

	cr_expect_null(
		xs_form_columns("trees", county_catalogue(), &arena, &n));
	cr_expect_eq(n, 0);
	cr_expect(xs_form_is_of_school("buildings"));
	cr_expect(!xs_form_is_of_school("townships"));
	xs_arena_release(&arena);
}

/* A place of a list says row and column in one number. */
Test(form, a_cell_of_a_list_is_taken_apart)
{
	struct xs_place at = { .row = 5, .column = XS_CELL_COLUMN(48, 4) };
	struct xs_place plain = { .row = 5, .column = 16384 };
	char text[64];

	xs_place_text(&at, text, sizeof(text));
	cr_expect_str_eq(text, "D48");
	xs_place_settle(&at);
	cr_expect_eq(at.row, 48);
	cr_expect_eq(at.column, 4);
	xs_place_settle(&plain);
	cr_expect_eq(plain.row, 5);
	cr_expect_eq(plain.column, 16384);
}

/* -- lists without their hidden sheet, as csv ------------------------------- */

static struct county c;

static void open_county(void)
{
	county_open(&c);
	c.options.year = 0; /* a list says its own */
}

static void close_county(void)
{
	county_close(&c);
}

TestSuite(list, .init = open_county, .fini = close_county);

#define TITLE "青山小学办学条件采集表,,,,,\n云岭县 · 2026—2027学年,,,,,\n"
#define HEADS "类别,项目,单位,填报值,上年数,备注\n"
#define SCHOOL ",学校标识码 *,,5201000001,,\n,学校名称 *,,青山小学,,\n"

Test(list, a_list_is_read_by_its_words)
{
	const struct xs_finding *f;

	cr_assert_eq(
		county_import(&c, "回收.csv",
			TITLE HEADS SCHOOL "设备,图书册数 *,册,5012,5000,\n"
					   ",课桌椅 *,套,310,300,新添\n"
					   "请原样填写：不要改动,,,,,\n"),
		0, "%s", c.err.msg);
	cr_expect_eq(c.report.sheets[0].rows, 1);
	cr_expect_eq(c.report.sheets[0].stored, 1);
	cr_expect_eq(held(&c, 2026, "5201000001", "books"), 5012);
	cr_expect_eq(held(&c, 2026, "5201000001", "desks"), 310);
	cr_assert_eq(found(&c, XS_F_FORM_ID_LOST), 1);
	f = finding(&c, XS_F_FORM_ID_LOST);
	cr_expect_eq(f->severity, XS_DOUBT);
	cr_expect_eq(c.report.findings.by_severity[XS_ERROR], 0);
}

Test(list, a_fault_is_told_with_its_own_cell)
{
	const struct xs_finding *f;

	county_import(&c, "回收.csv",
		TITLE HEADS SCHOOL ",图书册数,册,约五千,5000,\n"
				   ",课桌椅,套,-3,300,\n");
	cr_assert_eq(found(&c, XS_F_NOT_A_NUMBER), 1);
	f = finding(&c, XS_F_NOT_A_NUMBER);
	cr_expect_eq(f->row, 6);
	cr_expect_eq(f->column, 4);
	cr_expect_str_eq(f->item, "books");
	f = finding(&c, XS_F_NEGATIVE);
	cr_expect_eq(f->row, 7);
	cr_expect_eq(f->column, 4);
	cr_expect_eq(c.report.sheets[0].rejected, 1);
	cr_expect_eq(c.report.sheets[0].stored, 0);
}

Test(list, a_figure_remembers_its_own_cell)
{
	struct xs_place at = { 0 };
	long school;

	county_import(
		&c, "回收.csv", TITLE HEADS SCHOOL ",图书册数,册,5012,,\n");
	school = school_at(&c, 2026, "5201000001");
	cr_assert_geq(school, 0);
	cr_assert_eq(
		xs_store_origin(c.store, survey(&c, 2026)->schools[school].id,
			2026, xs_item_find(c.cat, "books"), &at),
		0);
	cr_expect_eq(at.row, 6);
	cr_expect_eq(at.column, 4);
}

Test(list, a_blank_figure_changes_nothing)
{
	county_import(&c, "一.csv",
		TITLE HEADS SCHOOL ",图书册数,册,5012,,\n,课桌椅,套,9,,\n");
	county_import(&c, "二.csv",
		TITLE HEADS SCHOOL ",图书册数,册,,,\n,课桌椅,套,无数据,,\n");
	cr_expect_eq(held(&c, 2026, "5201000001", "books"), 5012);
	cr_expect(xs_is_blank(held(&c, 2026, "5201000001", "desks")));
}

/* -- what the hidden sheet says --------------------------------------------- */

Test(form, the_checksum_is_of_every_text)
{
	const char *line[XS_FORM_CELLS] = { "row", "books", "图书册数", "17",
		"needed", "5000" };
	const char *other[XS_FORM_CELLS] = { "row", "books", "图书册数", "18",
		"needed", "5000" };
	const char *shorter[XS_FORM_CELLS] = { "row", "books" };
	const char *shifted[XS_FORM_CELLS] = { "row", NULL, "books" };
	const char *const *lines[] = { line, other, shorter, shifted };
	char sums[4][XS_FORM_CHECKSUM];

	for (size_t i = 0; i < 4; i++) {
		struct xs_sha256 h = { 0 };

		xs_sha256_begin(&h);
		xs_form_add_line(&h, lines[i]);
		xs_form_checksum(&h, sums[i]);
		cr_expect_eq(strlen(sums[i]), 16);
	}
	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < i; k++)
			cr_expect_str_neq(sums[i], sums[k]);
}

/* SPDX-License-Identifier: Apache-2.0
 *
 * The workbook as a file: the same bytes from the same inputs, cells that no
 * reader stumbles over, nothing left behind by a disk that fills up.
 */
#define _XOPEN_SOURCE 700
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "../../src/report/report_i.h"
#include "support_report.h"
#include "xueshe/os.h"
#include "xueshe/sheet.h"

static int write_gap(
	const struct county *c, const char *path, struct xs_error *err)
{
	return xs_report_write(county_layouts(), "gap", &c->in, path, err);
}

static void must_write(const struct county *c, const char *path)
{
	struct xs_error err = { 0 };

	cr_assert_eq(write_gap(c, path, &err), 0, "%s: %s", err.msg, err.hint);
}

static void read_file(const char *path, struct xs_buf *out)
{
	struct xs_error err = { 0 };

	cr_assert_eq(xs_os_read(out, path, 64u << 20, &err), 0, "%s", err.msg);
}

static bool are_same(const char *a, const char *b)
{
	struct xs_buf x = XS_BUF_INIT, y = XS_BUF_INIT;
	bool same;

	read_file(a, &x);
	read_file(b, &y);
	same = x.len == y.len && memcmp(x.s, y.s, x.len) == 0;
	xs_buf_release(&x);
	xs_buf_release(&y);
	return same;
}

Test(xlsx, same_inputs_make_the_same_bytes, .fini = support_clean)
{
	static const size_t schools[] = { 0, 6, 5200 }; /* the last streams */

	for (size_t i = 0; i < sizeof(schools) / sizeof(schools[0]); i++) {
		const char *first = support_path("a.xlsx");
		const char *second = support_path("b.xlsx");
		struct county c;

		county_make(&c, schools[i], 2);
		must_write(&c, first);
		county_release(&c);
		county_make(&c, schools[i], 2);
		must_write(&c, second);
		county_release(&c);
		cr_expect(are_same(first, second), "%zu schools", schools[i]);
	}
}

/* -- guarded cells ---------------------------------------------------------- */

struct book {
	struct xs_writer *w;
	struct xs_error err;
	char path[200];
};

static const struct xs_column plain = {
	.key = "", .least = 8, .most = 40, .span = 1
};

static void open_book(struct book *b, const char *name, bool streamed)
{
	struct xs_book_facts facts = { .title = "t",
		.subject = "s",
		.created = 20250901,
		.streamed = streamed,
		.lang = XS_LANG_ZH };
	struct xs_page page = { .name = "甲", .footer = "f & g" };
	struct xs_bound column = { .form = &plain };

	memset(b, 0, sizeof(*b));
	snprintf(b->path, sizeof(b->path), "%s", support_path(name));
	b->w = xs_write_xlsx_new(b->path, b->path, &facts, &b->err);
	cr_assert(b->w, "%s", b->err.msg);
	cr_assert_eq(b->w->ops->page(b->w, &page), 0, "%s", b->err.msg);
	b->w->ops->turn(b->w, 0);
	b->w->ops->columns(b->w, &column, 1);
}

static void close_book(struct book *b)
{
	cr_assert_eq(b->w->ops->finish(b->w), 0, "%s", b->err.msg);
	b->w->ops->free(b->w);
}

/* clang-format off */
static const struct {
	const char *name;
	struct xs_entry entry;
	enum xs_cell_kind kind;
	const char *text; /* as it is read back */
	double number;
} cells[] = {
	{ "text", { .kind = XS_ENTRY_TEXT, .text = "图书" }, XS_CELL_TEXT, "图书", 0 },
	{ "formula-like", { .kind = XS_ENTRY_TEXT, .text = "=1+1" }, XS_CELL_TEXT, "=1+1", 0 },
	{ "plus", { .kind = XS_ENTRY_TEXT, .text = "+86" }, XS_CELL_TEXT, "+86", 0 },
	{ "minus", { .kind = XS_ENTRY_TEXT, .text = "-a" }, XS_CELL_TEXT, "-a", 0 },
	{ "at", { .kind = XS_ENTRY_TEXT, .text = "@SUM(A1)" }, XS_CELL_TEXT, "@SUM(A1)", 0 },
	{ "leading zeros", { .kind = XS_ENTRY_TEXT, .text = "00123" }, XS_CELL_TEXT, "00123", 0 },
	{ "markup", { .kind = XS_ENTRY_TEXT, .text = "a<b>&\"c\"" }, XS_CELL_TEXT, "a<b>&\"c\"", 0 },
	{ "not a number", { .kind = XS_ENTRY_NUMBER, .number = XS_BLANK }, XS_CELL_BLANK, NULL, 0 },
	{ "infinite", { .kind = XS_ENTRY_NUMBER, .number = XS_INFINITY }, XS_CELL_BLANK, NULL, 0 },
	{ "number", { .kind = XS_ENTRY_NUMBER, .number = 0.1 }, XS_CELL_NUMBER, NULL, 0.1 },
	{ "zero", { .kind = XS_ENTRY_NUMBER, .number = 0 }, XS_CELL_NUMBER, NULL, 0 },
	{ "large", { .kind = XS_ENTRY_NUMBER, .number = 123456789012 }, XS_CELL_NUMBER, NULL, 123456789012 },
	{ "a third", { .kind = XS_ENTRY_NUMBER, .number = 1.0 / 3 }, XS_CELL_NUMBER, NULL, 1.0 / 3 },
	{ "date", { .kind = XS_ENTRY_DATE, .number = 20240229 }, XS_CELL_DATE, "2024-02-29", 20240229 },
	{ "broken UTF-8", { .kind = XS_ENTRY_TEXT, .text = "a\xe5\x9bz" }, XS_CELL_TEXT, "a??z", 0 },
	{ "stray byte", { .kind = XS_ENTRY_TEXT, .text = "\xff" }, XS_CELL_TEXT, "?", 0 },
	{ "bell", { .kind = XS_ENTRY_TEXT, .text = "a\ab" }, XS_CELL_TEXT, "a?b", 0 },
	{ "tab", { .kind = XS_ENTRY_TEXT, .text = "a\tb" }, XS_CELL_TEXT, "a b", 0 },
	{ "no character U+FFFF", { .kind = XS_ENTRY_TEXT, .text = "a\xef\xbf\xbf" }, XS_CELL_TEXT, "a?", 0 },
	{ "blank", { .kind = XS_ENTRY_BLANK }, XS_CELL_BLANK, NULL, 0 },
	{ "formula", { .kind = XS_ENTRY_NUMBER, .number = 7, .formula = "3+4" }, XS_CELL_NUMBER, NULL, 7 },
	{ "formula that gives nothing", { .kind = XS_ENTRY_TEXT, .text = "", .formula = "\"\"" }, XS_CELL_BLANK, NULL, 0 },
	{ "formula over cells", { .kind = XS_ENTRY_NUMBER, .number = 3, .formula = "SUM(IF(ISNUMBER(B1:B2),B1:B2,3))", .array = true }, XS_CELL_NUMBER, NULL, 3 },
	{ "formula with a sign", { .kind = XS_ENTRY_NUMBER, .number = 1, .formula = "IF(1<2,1,0)" }, XS_CELL_NUMBER, NULL, 1 },
};
/* clang-format on */
#define CELLS (sizeof(cells) / sizeof(cells[0]))

static void expect_cell(size_t i, bool streamed, const struct xs_row *row)
{
	const struct xs_cell *cell = row->n ? &row->cells[0] : NULL;
	enum xs_cell_kind kind = cell ? cell->kind : XS_CELL_BLANK;

	if (cell && cell->text && !*cell->text)
		kind = XS_CELL_BLANK;
	cr_expect_eq(kind, cells[i].kind, "%s%s: kind %d", cells[i].name,
		streamed ? ", streamed" : "", (int)kind);
	if (!cell || kind != cells[i].kind)
		return;
	if (cells[i].text)
		cr_expect_str_eq(cell->text, cells[i].text, "%s: \"%s\"",
			cells[i].name, cell->text);
	else if (kind == XS_CELL_NUMBER)
		cr_expect(fabs(cell->number - cells[i].number) <=
				1e-15 * fabs(cells[i].number),
			"%s: %.17g", cells[i].name, cell->number);
}

static void round_trip(bool streamed)
{
	struct xs_error err = { 0 };
	struct xs_sheet sheet;
	struct xs_book *in;
	struct xs_row row;
	struct book out;
	size_t seen = 0;

	open_book(&out, "cells.xlsx", streamed);
	for (size_t i = 0; i < CELLS; i++)
		cr_assert_eq(out.w->ops->line(out.w, XS_LINE_BODY, (long)i + 1,
				     &cells[i].entry, 1),
			0);
	close_book(&out);
	in = xs_book_open(out.path, &err);
	cr_assert(in, "%s", err.msg);
	cr_assert_eq(xs_book_next_sheet(in, &sheet, &err), 1, "%s", err.msg);
	while (xs_book_next_row(in, &row, &err) > 0) {
		cr_assert(row.number >= 1 && (size_t)row.number <= CELLS);
		expect_cell((size_t)row.number - 1, streamed, &row);
		seen++;
	}
	cr_expect_eq(err.code, XS_OK, "%s", err.msg);
	cr_expect(seen + 4 >= CELLS, "rows are missing");
	xs_book_close(in);
}

Test(xlsx, cells_come_back_as_they_were_meant, .fini = support_clean)
{
	round_trip(false);
}

Test(xlsx, cells_of_a_streamed_sheet_too, .fini = support_clean)
{
	round_trip(true);
}

Test(xlsx, a_long_text_is_cut_not_lost, .fini = support_clean)
{
	struct xs_entry e = { .kind = XS_ENTRY_TEXT };
	struct xs_error err = { 0 };
	struct xs_sheet sheet;
	struct xs_row row;
	struct xs_book *in;
	struct book out;
	char *text = xs_alloc(40001, 1);

	memset(text, 'a', 40000);
	e.text = text;
	open_book(&out, "long.xlsx", false);
	cr_assert_eq(out.w->ops->line(out.w, XS_LINE_BODY, 1, &e, 1), 0, "%s",
		out.err.msg);
	close_book(&out);
	in = xs_book_open(out.path, &err);
	cr_assert(in && xs_book_next_sheet(in, &sheet, &err) == 1 &&
		xs_book_next_row(in, &row, &err) == 1);
	cr_expect(row.cells[0].len > 32000 && row.cells[0].len <= 32767, "%zu",
		row.cells[0].len);
	xs_book_close(in);
	free(text);
}

static const struct {
	const char *name;
	bool good;
} names[] = {
	{ "甲", true }, { "达标一览 cn-quality-2017", true }, { "a/b", false },
	{ "a[1]", false }, { "", false },
	{ "12345678901234567890123456789012", false }, /* 32 */
};

Test(xlsx, a_name_no_sheet_can_have_is_an_error, .fini = support_clean)
{
	for (size_t i = 1; i < sizeof(names) / sizeof(names[0]); i++) {
		struct xs_page page = { .name = names[i].name, .footer = "" };
		struct book b;

		open_book(&b, "n.xlsx", false);
		cr_expect_eq(b.w->ops->page(b.w, &page) == 0, names[i].good,
			"\"%s\"", names[i].name);
		b.w->ops->free(b.w);
	}
}

/* -- a full disk ------------------------------------------------------------ */

/* File sizes at which the limit strikes: in a sheet, in its temporary file,
 * in the zip.  Above the limit of notes rows are streamed. */
static const struct {
	size_t schools;
	rlim_t limit;
} disks[] = {
	{ 6, 0 },
	{ 6, 512 },
	{ 6, 4096 },
	{ 6, 9000 },
	{ 6, 20000 },
	{ 5200, 4096 },
	{ 5200, 100000 },
	{ 5200, 1000000 },
	{ 5200, 2000000 },
};

static void fill_up(size_t schools, rlim_t limit)
{
	struct rlimit tight = { limit, limit };
	struct xs_error err = { 0 };
	const char *path = support_path("full.xlsx");
	struct county c;

	county_make(&c, schools, 1);
	setenv("TMPDIR", support_path("."), 1);
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &tight), 0);
	cr_expect_lt(write_gap(&c, path, &err), 0, "%zu schools, %lu bytes",
		schools, (unsigned long)limit);
	cr_expect_eq(xs_code_exit(err.code), 5, "%s", err.msg);
	cr_expect(strstr(err.msg, "full.xlsx"), "%s", err.msg);
	cr_expect(*err.hint, "what to do");
	cr_expect_eq(support_files(), 0, "%zu files left at %lu bytes",
		support_files(), (unsigned long)limit);
	county_release(&c);
}

ParameterizedTestParameters(full, disk_leaves_nothing)
{
	static size_t at[sizeof(disks) / sizeof(disks[0])];

	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, sizeof(at) / sizeof(at[0]));
}

ParameterizedTest(
	const size_t *at, full, disk_leaves_nothing, .fini = support_clean)
{
	signal(SIGXFSZ, SIG_IGN);
	fill_up(disks[*at].schools, disks[*at].limit);
}

Test(xlsx, a_workbook_cut_short_is_seen, .fini = support_clean)
{
	const char *path = support_path("whole.xlsx");
	uint64_t nothing[16] = { 0 }, much[16];
	struct xs_buf b = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct county c;
	size_t sheets = 9;

	county_make(&c, 6, 1);
	must_write(&c, path);
	county_release(&c);
	cr_expect(xs_workbook_is_whole(path, nothing, sheets));
	cr_expect_not(xs_workbook_is_whole(path, nothing, sheets + 1),
		"a sheet is missing");
	for (size_t i = 0; i < 16; i++)
		much[i] = 1u << 30;
	cr_expect_not(
		xs_workbook_is_whole(path, much, sheets), "rows are missing");
	read_file(path, &b);
	for (size_t cut = 1; cut < b.len; cut += b.len / 7) {
		cr_assert_eq(xs_os_write(path, b.s, b.len - cut, &err), 0);
		cr_expect_not(xs_workbook_is_whole(path, nothing, sheets),
			"%zu bytes less", cut);
	}
	xs_buf_release(&b);
}

Test(xlsx, a_folder_that_is_not_there_is_told, .fini = support_clean)
{
	struct xs_error err = { 0 };
	struct county c;

	county_make(&c, 1, 1);
	cr_expect_lt(write_gap(&c, support_path("none/gap.xlsx"), &err), 0);
	cr_expect_eq(xs_code_exit(err.code), 5, "%s", err.msg);
	county_release(&c);
}

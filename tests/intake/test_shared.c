/* SPDX-License-Identifier: Apache-2.0
 *
 * Real sheets from outside the project, where they are at hand: in the folder
 * XUESHE_SHARED, or ../shared.  Figures counted with openpyxl and Python's
 * csv module.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support_xlsx.h"
#include "xueshe/number.h"
#include "xueshe/os.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Path of a file there; skips the test if there is none. */
static void find(struct xs_buf *path, const char *name)
{
	const char *shared = getenv("XUESHE_SHARED");

	xs_buf_clear(path);
	xs_buf_addf(path, "%s/data/%s", shared ? shared : "../shared", name);
	if (!xs_os_exists(path->s))
		cr_skip_test("%s is not there", path->s);
}

/* All cells as text, whatever kind, so that files of two kinds compare. */
static void read_cells(
	struct xs_buf *out, const char *path, long *rows, long *cells)
{
	struct xs_error err = { 0 };
	struct xs_book *book = xs_book_open(path, &err);
	struct xs_sheet sheet;
	struct xs_row row;
	char number[32];

	*rows = *cells = 0;
	while (book && xs_book_next_sheet(book, &sheet, &err) > 0)
		while (xs_book_next_row(book, &row, &err) > 0) {
			++*rows;
			*cells += (long)row.n;
			for (size_t i = 0; i < row.n; i++) {
				const struct xs_cell *cell = &row.cells[i];

				xs_format_real(cell->number, number);
				xs_buf_addf(out, "%ld,%d: %s\n", row.number,
					cell->column,
					cell->text ? cell->text : number);
			}
		}
	cr_expect_eq(err.code, XS_OK, "%s: %s", path, err.msg);
	xs_book_close(book);
}

Test(shared, one_list_in_four_encodings_is_one_list)
{
	static const char *const names[] = {
		"china_school_list/xizang_shigatse_6_counties_utf8.csv",
		"china_school_list/xizang_shigatse_6_counties_utf8bom.csv",
		"china_school_list/xizang_shigatse_6_counties_gb18030.csv",
	};
	struct xs_buf path = XS_BUF_INIT, book = XS_BUF_INIT;
	long rows, cells;

	find(&path, "china_school_list/xizang_shigatse_6_counties.xlsx");
	read_cells(&book, path.s, &rows, &cells);
	cr_expect_eq(rows, 122);
	cr_expect_eq(cells, 732);
	cr_expect(strstr(book.s, "1,1: 学校标识码\n"));
	for (size_t i = 0; i < N(names); i++) {
		struct xs_buf csv = XS_BUF_INIT;

		find(&path, names[i]);
		read_cells(&csv, path.s, &rows, &cells);
		cr_expect_str_eq(csv.s, book.s, "%s", names[i]);
		xs_buf_release(&csv);
	}
	xs_buf_release(&path);
	xs_buf_release(&book);
}

Test(shared, sheets_of_other_offices_are_read)
{
	static const struct {
		const char *name;
		long rows, cells;
	} files[] = {
		{ "india_ap_demand_2025/Sample Demand Plan Data for 2025.xlsx",
			0, 6085 },
		{ "india_ap_demand_2025/School Enrolment for Sample Data.xlsx",
			0, 48807 },
		{ "india_dise_karnataka_2011/raw/All_facility2.csv", 5361,
			182274 },
		{ "india_dise_karnataka_2011/raw/All_general2.csv", 5361,
			144747 },
		{ "india_dise_karnataka_2011/raw/All_rte2.csv", 5361, 294855 },
		{ "india_dise_karnataka_2011/raw/All_basic2.csv", 3958, 27706 },
		{ "india_dise_karnataka_2011/raw/All_enrol_subset.csv", 12657,
			227826 },
		{ "india_dise_karnataka_2011/derived/facility_joined_5360.csv",
			5361, 302117 },
		{ "malaysia_chinese_schools/sjkc.csv", 1305, 28004 },
		{ "china_forms/学校填报表格.xlsx", 0, 420 },
		{ "china_forms/优质均衡涉及.xlsx", 0, 293 },
	};
	struct xs_buf path = XS_BUF_INIT, out = XS_BUF_INIT;

	for (size_t i = 0; i < N(files); i++) {
		long rows, cells;

		find(&path, files[i].name);
		xs_buf_clear(&out);
		read_cells(&out, path.s, &rows, &cells);
		cr_expect_eq(cells, files[i].cells, "%s: %ld cells",
			files[i].name, cells);
		cr_expect(!files[i].rows || rows == files[i].rows,
			"%s: %ld rows", files[i].name, rows);
	}
	xs_buf_release(&path);
	xs_buf_release(&out);
}

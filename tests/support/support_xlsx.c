/* SPDX-License-Identifier: Apache-2.0 */
#include "support_xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "../../src/intake/sheet_i.h"
#include "xueshe/lang.h"
#include "xueshe/memory.h"
#include "xueshe/number.h"

/* -- workbooks ------------------------------------------------------------ */

static const char *find(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (; (size_t)(end - s) >= n; s++)
		if (!memcmp(s, word, n))
			return s;
	return NULL;
}

static void add_part(
	zip_t *zip, const char *name, const char *text, size_t len, bool packed)
{
	zip_source_t *source = zip_source_buffer(zip, text, len, 0);
	zip_int64_t at = source ? zip_file_add(zip, name, source, 0) : -1;

	if (at < 0)
		zip_source_free(source);
	else if (!packed)
		zip_set_file_compression(
			zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

/* Adds the parts of the text; parts begin at "@@". */
static void add_parts(zip_t *zip, const char *s, const char *end, bool packed)
{
	while (s && (s = find(s, end, "@@"))) {
		const char *line = memchr(s, '\n', (size_t)(end - s));
		const char *next;
		char *name;

		if (!line)
			return;
		next = find(line, end, "@@");
		name = xs_strndup(s + 2, (size_t)(line - s) - 2);
		if (*name)
			add_part(zip, name, line + 1,
				(size_t)((next ? next : end) - line) - 1,
				packed);
		free(name);
		s = next;
	}
}

void support_zip(struct xs_buf *out, const char *parts, size_t len, bool packed)
{
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	char bytes[4096];
	zip_int64_t n;

	zip_source_keep(to);
	add_parts(zip, parts, parts + len, packed);
	if (zip_close(zip) < 0)
		zip_discard(zip);
	if (zip_source_open(to) == 0) {
		while ((n = zip_source_read(to, bytes, sizeof(bytes))) > 0)
			xs_buf_add(out, bytes, (size_t)n);
		zip_source_close(to);
	}
	zip_source_free(to);
}

static const struct {
	const char *name, *text;
} usual[] = {
	{ "_rels/.rels",
		"<Relationships><Relationship Id=\"rId1\" Type=\"http://x/"
		"officeDocument\" Target=\"xl/workbook.xml\"/>"
		"</Relationships>" },
	{ "xl/_rels/workbook.xml.rels",
		"<Relationships>"
		"<Relationship Id=\"rId1\" Type=\"http://x/worksheet\" "
		"Target=\"worksheets/sheet1.xml\"/>"
		"<Relationship Id=\"rId2\" Type=\"http://x/sharedStrings\" "
		"Target=\"sharedStrings.xml\"/>"
		"<Relationship Id=\"rId3\" Type=\"http://x/styles\" "
		"Target=\"styles.xml\"/>"
		"</Relationships>" },
	{ "xl/workbook.xml",
		"<workbook xmlns:r=\"http://x/relationships\"><sheets>"
		"<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>"
		"</sheets></workbook>" },
};

void support_xlsx(struct xs_buf *out, const char *parts)
{
	struct xs_buf all = XS_BUF_INIT, title = XS_BUF_INIT;

	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
		xs_buf_clear(&title);
		xs_buf_addf(&title, "@@%s\n", usual[i].name);
		if (!strstr(parts, title.s))
			xs_buf_addf(&all, "%s%s\n", title.s, usual[i].text);
	}
	xs_buf_adds(&all, parts);
	support_zip(out, all.s, all.len, true);
	xs_buf_release(&all);
	xs_buf_release(&title);
}

/* -- books as text -------------------------------------------------------- */

static const char *const kinds[] = {
	[XS_CELL_BLANK] = "blank",
	[XS_CELL_NUMBER] = "number",
	[XS_CELL_TEXT] = "text",
	[XS_CELL_BOOL] = "bool",
	[XS_CELL_DATE] = "date",
	[XS_CELL_ERROR] = "error",
};

static void add_place(struct xs_buf *out, int column, long row)
{
	char letters[8];

	xs_column_letters(column, letters);
	xs_buf_addf(out, "%s%ld", letters, row);
}

static void add_cell(struct xs_buf *out, long row, const struct xs_cell *cell)
{
	char number[32];

	add_place(out, cell->column, row);
	xs_buf_addf(out, " %s", kinds[cell->kind]);
	if (cell->kind != XS_CELL_TEXT && cell->kind != XS_CELL_ERROR) {
		xs_format_real(cell->number, number);
		xs_buf_addf(out, " %s%s", number, cell->percent ? "%" : "");
	}
	if (cell->text) {
		xs_buf_addc(out, ' ');
		xs_buf_add(out, cell->text, cell->len);
		if (cell->text[cell->len])
			xs_buf_adds(out, " (not terminated)");
	}
	xs_buf_addc(out, '\n');
}

static void add_sheet(struct xs_buf *out, const struct xs_sheet *sheet)
{
	xs_buf_addf(out, "[%s%s", sheet->name, sheet->hidden ? " hidden" : "");
	for (size_t i = 0; i < sheet->merges_n; i++) {
		const struct xs_merge *m = &sheet->merges[i];

		xs_buf_adds(out, i ? " " : " merged ");
		add_place(out, m->left, m->top);
		xs_buf_addc(out, ':');
		add_place(out, m->right, m->bottom);
	}
	xs_buf_adds(out, "]\n");
}

static int dump_book(
	struct xs_buf *out, struct xs_book *book, struct xs_error *err)
{
	struct xs_sheet sheet;
	struct xs_row row;
	int rc;

	while ((rc = xs_book_next_sheet(book, &sheet, err)) > 0) {
		add_sheet(out, &sheet);
		while ((rc = xs_book_next_row(book, &row, err)) > 0)
			for (size_t i = 0; i < row.n; i++)
				add_cell(out, row.number, &row.cells[i]);
		if (rc < 0)
			return -1;
	}
	return rc;
}

void support_dump(struct xs_buf *out, const void *bytes, size_t len,
	const struct xs_book_limits *limits)
{
	struct xs_error err = { 0 };
	char place[512];
	struct xs_book *book;

	xs_lang_set_screen(XS_LANG_EN);
	book = xs_book_open_memory("t.xlsx", bytes, len, limits, &err);

	if (!book || dump_book(out, book, &err) < 0) {
		xs_place_text(&err.at, place, sizeof(place));
		xs_buf_addf(out, "! %s %s: %s\n", xs_code_name(err.code), place,
			err.msg);
	}
	xs_book_close(book);
}

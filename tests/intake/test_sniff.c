/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/sheet.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../src/intake/sheet_i.h"
#include "support_xlsx.h"
#include "xueshe/lang.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))
#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *bytes;
	size_t len;
	enum xs_file_kind kind;
} beginnings[] = {
	{ BYTES("学校,1\n"), XS_FILE_TEXT },
	{ BYTES("\xd1\xa7\xd0\xa3,1\n"), XS_FILE_TEXT },
	{ BYTES("\xff\xfe"
		"a\0,\0"),
		XS_FILE_TEXT },
	{ BYTES("BM,MM,II\n"), XS_FILE_TEXT },
	{ BYTES("ID,P\n1,2\n"), XS_FILE_TEXT },
	{ BYTES("ID;PUPILS\n1;20\n"), XS_FILE_TEXT },
	{ BYTES("ID;PUPILS\nabc;20\n"), XS_FILE_TEXT },
	{ BYTES("ID;PUPILS\nABC;20\n"), XS_FILE_TEXT },
	{ BYTES("ID;PUPILS"), XS_FILE_TEXT },
	{ BYTES("<5,1\n"), XS_FILE_TEXT },
	{ BYTES("{a},b\n"), XS_FILE_TEXT },
	{ BYTES("TABLE,1\n"), XS_FILE_TEXT },
	{ BYTES("PK,1\n"), XS_FILE_TEXT },
	{ BYTES("PK\3\4xxxx"), XS_FILE_ZIP },
	{ BYTES("PK\5\6\0\0"), XS_FILE_ZIP },
	{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), XS_FILE_OLE },
	{ BYTES("\x09\x04\x06\x00\x00\x00"), XS_FILE_BIFF },
	{ BYTES("\x09\x08\x08\x00\x00\x05"), XS_FILE_BIFF },
	{ BYTES("%PDF-1.4"), XS_FILE_PDF },
	{ BYTES("\x89PNG\r\n\x1a\n"), XS_FILE_IMAGE },
	{ BYTES("\xff\xd8\xff\xe0"), XS_FILE_IMAGE },
	{ BYTES("BM\x10\0\0\0\0\0\0\0\x36\0\0\0\0"), XS_FILE_IMAGE },
	{ BYTES("Rar!\x1a\x07\0"), XS_FILE_PACKED },
	{ BYTES("\x1f\x8b\x08\0"), XS_FILE_PACKED },
	{ BYTES("{\\rtf1"), XS_FILE_RTF },
	{ BYTES("MIME-Version: 1.0\n"), XS_FILE_MHTML },
	{ BYTES("<HTML><body>"), XS_FILE_HTML },
	{ BYTES("\xef\xbb\xbf\r\n<!DOCTYPE html>"), XS_FILE_HTML },
	{ BYTES("<table border=1>"), XS_FILE_HTML },
	{ BYTES("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-"
		"com:office:spreadsheet'>"),
		XS_FILE_XML_2003 },
	{ BYTES("<?xml version='1.0'?><office:document>"), XS_FILE_FODS },
	{ BYTES("<?xml version='1.0'?><uof:UOF>"), XS_FILE_UOF },
	{ BYTES("<?xml version='1.0'?><a/>"), XS_FILE_XML },
	{ BYTES("ID;PWXL;N;E\rP;PGeneral\r"), XS_FILE_SYLK },
	{ BYTES("ID;PWXL;N;E\r\nC;Y1;X1\r\n"), XS_FILE_SYLK },
	{ BYTES("TABLE\r\n0,1\r\n"), XS_FILE_DIF },
	{ BYTES("{\n \"a\": 1}"), XS_FILE_JSON },
	{ BYTES("[{\"a\": 1}]"), XS_FILE_JSON },
	{ BYTES("SQLite format 3\0"), XS_FILE_SQLITE },
	{ BYTES("\x7f"
		"ELF\2"),
		XS_FILE_PROGRAM },
	{ BYTES("abc\0def"), XS_FILE_BINARY },
};

Test(sniff, kinds_are_told_by_the_first_bytes)
{
	for (size_t i = 0; i < N(beginnings); i++)
		cr_expect_eq(xs_sniff(beginnings[i].bytes, beginnings[i].len),
			beginnings[i].kind, "%zu: %s is told %d", i,
			beginnings[i].bytes,
			(int)xs_sniff(beginnings[i].bytes, beginnings[i].len));
}

/* Prefixes of everything above must not be read past their end. */
Test(sniff, short_files_are_told_too)
{
	for (size_t i = 0; i < N(beginnings); i++)
		for (size_t len = 1; len <= beginnings[i].len; len++) {
			char *copy = malloc(len); /* a sanitizer watches */

			memcpy(copy, beginnings[i].bytes, len);
			cr_expect_lt(xs_sniff(copy, len), XS_FILE_KIND_N);
			free(copy);
		}
}

/* An OLE container with one stream's name, at its place in the directory. */
static void ole(struct xs_buf *out, const char *name, size_t before)
{
	char entry[128] = { 0 };
	size_t n = strlen(name);

	xs_buf_add(out, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
	while (out->len < before)
		xs_buf_addc(out, 0);
	for (size_t i = 0; i < n; i++)
		entry[2 * i] = name[i];
	entry[64] = (char)(2 * (n + 1));
	entry[66] = 2;
	xs_buf_add(out, entry, sizeof(entry));
	while (out->len % 512)
		xs_buf_addc(out, 0);
}

static void check(
	const char *name, const struct xs_buf *book, const char *expect)
{
	struct xs_buf out = XS_BUF_INIT;

	support_dump(&out, book->s, book->len, NULL);
	cr_expect_str_eq(out.s, expect, "%s: %s", name, out.s);
	xs_buf_release(&out);
}

Test(sniff, ole_containers_are_told_by_their_streams)
{
	static const struct {
		const char *stream, *expect;
	} rows[] = {
		{ "Workbook",
			"! SHEET_DAMAGED t.xlsx: the file is damaged: its OLE "
			"container cannot be read\n" },
		{ "BOOK",
			"! SHEET_DAMAGED t.xlsx: the file is damaged: its OLE "
			"container cannot be read\n" },
		{ "ETExtData",
			"! SHEET_DAMAGED t.xlsx: the file is damaged: its OLE "
			"container cannot be read\n" },
		{ "EncryptedPackage",
			"! SHEET_ENCRYPTED t.xlsx: the file is protected by a "
			"password\n" },
		{ "WordDocument",
			"! SHEET_TYPE t.xlsx: the file is a Word 97-2003 "
			"document (.doc), which is not read\n" },
		{ "Workbooks",
			"! SHEET_TYPE t.xlsx: the file is an OLE container "
			"without a workbook, which is not read\n" },
	};
	/* in the first megabyte, and after it */
	static const size_t places[] = { 512, (1 << 20) + 65536 + 1024 };

	for (size_t i = 0; i < N(rows); i++)
		for (size_t k = 0; k < N(places); k++) {
			struct xs_buf book = XS_BUF_INIT;

			ole(&book, rows[i].stream, places[k]);
			check(rows[i].stream, &book, rows[i].expect);
			xs_buf_release(&book);
		}
}

/* Sectors of 512 bytes, the directory in sector 5, which ends at byte 3584; the
 * one table of sectors in sector 0.  Until 2026 what was cut off before it was
 * called a container without a workbook. */
Test(sniff, a_container_that_is_cut_off_is_damaged)
{
	static const struct {
		size_t len;
		bool whole;
	} rows[] = { { 100, false }, { 512, false }, { 3000, false },
		{ 3583, false }, { 3584, true }, { 4096, true } };

	for (size_t i = 0; i < N(rows); i++) {
		struct xs_buf book = XS_BUF_INIT;

		ole(&book, "Workbooks", 3072);
		while (book.len < 4096)
			xs_buf_addc(&book, 0);
		book.s[30] = 9;
		book.s[44] = 1;
		book.s[48] = 5;
		xs_buf_cut(&book, rows[i].len);
		check("cut off", &book,
			rows[i].whole
				? "! SHEET_TYPE t.xlsx: the file is an OLE "
				  "container without a workbook, which is not "
				  "read\n"
				: "! SHEET_DAMAGED t.xlsx: the file is damaged "
				  "or cut off: the directory of its OLE "
				  "container is not there\n");
		xs_buf_release(&book);
	}
}

/* A sector of 2^116 bytes, as no container has: nothing is said of its end. */
Test(sniff, sectors_of_no_size_are_not_asked)
{
	for (int shift = 0; shift < 256; shift++) {
		struct xs_buf book = XS_BUF_INIT;

		if (shift >= 7 && shift <= 16)
			continue;
		ole(&book, "Workbooks", 512);
		book.s[30] = (char)shift;
		check("sectors", &book,
			"! SHEET_TYPE t.xlsx: the file is an OLE container "
			"without a workbook, which is not read\n");
		xs_buf_release(&book);
	}
}

Test(sniff, archives_are_told_by_their_parts)
{
	static const struct {
		const char *parts, *expect;
	} rows[] = {
		{ "@@xl/workbook.bin\nx\n",
			"! SHEET_TYPE t.xlsx: the file is a binary workbook "
			"(.xlsb), which is not read\n" },
		{ "@@mimetype\napplication/vnd.oasis.opendocument.spreadsheet"
		  "\n@@content.xml\nx\n",
			"! SHEET_TYPE t.xlsx: the file is an OpenDocument "
			"workbook (.ods), which is not read\n" },
		{ "@@mimetype\napplication/vnd.oasis.opendocument.text\n"
		  "@@content.xml\nx\n",
			"! SHEET_TYPE t.xlsx: the file is an OpenDocument file "
			"that is no workbook, which is not read\n" },
		{ "@@word/document.xml\nx\n",
			"! SHEET_TYPE t.xlsx: the file is a Word document "
			"(.docx), which is not read\n" },
		{ "@@Index/Document.iwa\nx\n",
			"! SHEET_TYPE t.xlsx: the file is an Apple Numbers "
			"file, which is not read\n" },
		{ "@@学校.xlsx\nx\n",
			"! SHEET_TYPE t.xlsx: the file is a zip archive that "
			"holds no workbook, which is not read\n" },
	};

	for (size_t i = 0; i < N(rows); i++) {
		struct xs_buf book = XS_BUF_INIT;

		support_zip(&book, rows[i].parts, strlen(rows[i].parts), true);
		check(rows[i].parts, &book, rows[i].expect);
		xs_buf_release(&book);
	}
}

Test(sniff, every_kind_is_refused_by_name_in_both_languages)
{
	for (int lang = 0; lang < 2; lang++)
		for (int kind = 0; kind < XS_FILE_KIND_N; kind++) {
			struct xs_error err = { 0 };

			xs_lang_set_screen(lang ? XS_LANG_EN : XS_LANG_ZH);
			cr_expect_eq(
				xs_sniff_refuse((enum xs_file_kind)kind, &err),
				-1);
			cr_expect(
				strstr(err.msg, lang ? "the file is" : "文件"),
				"%d: %s", kind, err.msg);
			cr_expect(strstr(err.hint, lang ? "." : "。"), "%d: %s",
				kind, err.hint);
		}
	xs_lang_set_screen(XS_LANG_EN);
}

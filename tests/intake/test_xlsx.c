/* SPDX-License-Identifier: Apache-2.0 */
#include "xueshe/sheet.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "../../src/intake/sheet_i.h"
#include "support_xlsx.h"
#include "xueshe/lang.h"

/* One worksheet, its parts and what it holds.  Expected cells by hand. */
struct example {
	const char *name, *parts, *expect;
};

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))

static void in_english(void)
{
	xs_lang_set_screen(XS_LANG_EN);
}

TestSuite(xlsx, .init = in_english);

static void check(const struct example *row, const struct xs_book_limits *max)
{
	struct xs_buf book = XS_BUF_INIT, out = XS_BUF_INIT;

	support_xlsx(&book, row->parts);
	support_dump(&out, book.s, book.len, max);
	cr_expect_str_eq(out.s, row->expect, "%s:\n%s", row->name, out.s);
	xs_buf_release(&book);
	xs_buf_release(&out);
}

/* -- cells ---------------------------------------------------------------- */

static const struct example cells[] = {
	{ "numbers",
		PART_SHEET("<row r='1'><c r='A1'><v>12</v></c><c r='C1' t='n'>"
			   "<v>-0.5</v></c><c r='D1'><v> 3E2\n</v></c></row>"),
		"[S]\nA1 number 12\nC1 number -0.5\nD1 number 300\n" },
	{ "what is no number becomes a text",
		PART_SHEET("<row r='1'><c r='A1'><v>-XS_BLANK</v></c><c r='B1'>"
			   "<v>1e400</v></c><c r='C1' t='zz'><v>7</v></c>"
			   "</row>"),
		"[S]\nA1 text -XS_BLANK\nB1 text 1e400\nC1 number 7\n" },
	{ "shared texts",
		PART_STRINGS("<si><t>甲</t></si><si><t>乙</t></si>")
			PART_SHEET("<row r='1'><c r='A1' t='s'><v>1</v></c>"
				   "<c r='B1' t='s'><v>0</v></c></row>"),
		"[S]\nA1 text 乙\nB1 text 甲\n" },
	{ "runs are joined, phonetic ones left out",
		PART_STRINGS("<si><r><rPr><b/></rPr><t>学</t></r><r><t>校</t>"
			     "</r><rPh sb='0' eb='1'><t>xue</t></rPh>"
			     "<phoneticPr fontId='1'/></si>")
			PART_SHEET(
				"<row r='1'><c r='A1' t='s'><v>0</v></c>"
				"<c r='B1' t='inlineStr'><is><r><t>a</t></r><r>"
				"<t>b</t></r><rPh sb='0' eb='1'><t>c</t></rPh></is>"
				"</c></row>"),
		"[S]\nA1 text 学校\nB1 text ab\n" },
	{ "texts in place, of formulas, and in CDATA",
		PART_SHEET("<row r='1'><c r='A1' t='inlineStr'><is><t>x&amp;y"
			   "</t></is></c><c r='B1' t='str'><f>A1</f><v>x</v>"
			   "</c><c r='C1' t='inlineStr'><is><t><![CDATA[<b>]]>"
			   "</t></is></c></row>"),
		"[S]\nA1 text x&y\nB1 text x\nC1 text <b>\n" },
	{ "a text in place beside a value",
		PART_SHEET("<row r='1'><c r='A1' t='inlineStr'><v>1</v><is>"
			   "<t>in</t></is></c></row>"),
		"[S]\nA1 text in\n" },
	{ "true, false, faults",
		PART_SHEET("<row r='1'><c r='A1' t='b'><v>1</v></c>"
			   "<c r='B1' t='b'><v>0</v></c><c r='C1' t='b'>"
			   "<v>true</v></c><c r='D1' t='e'><v>#N/A</v></c>"
			   "<c r='E1' t='b'><v>maybe</v></c></row>"),
		"[S]\nA1 bool 1\nB1 bool 0\nC1 bool 1\nD1 error #N/A\n"
		"E1 text maybe\n" },
	{ "ISO dates",
		PART_SHEET("<row r='1'><c r='A1' t='d'><v>2014-09-01</v></c>"
			   "<c r='B1' t='d'><v>2014-09-01T08:05:09</v></c>"
			   "<c r='C1' t='d'><v>2014-02-30</v></c></row>"),
		"[S]\nA1 date 20140901 2014-09-01\n"
		"B1 date 20140901 2014-09-01T08:05:09\n"
		"C1 text 2014-02-30\n" },
	{ "a formula without a cached value is none; an empty text is one",
		PART_SHEET("<row r='1'><c r='A1'><f>1+1</f></c><c r='B1'>"
			   "<f>1+1</f><v></v></c><c r='C1' t='str'><f>A1</f>"
			   "<v/></c><c r='D1'><f>2</f><v>2</v></c><c r='E1' "
			   "t='str'><f>A1</f></c><c r='F1'><v/></c><c r='G1'>"
			   "<f t='shared' si='0'/><v> </v></c></row>"),
		"[S]\nA1 error =…\nB1 error =…\nD1 number 2\nE1 error =…\n"
		"G1 error =…\n" },
	{ "empty texts and rows are blank",
		PART_STRINGS("<si><t/></si><si/>") PART_SHEET(
			"<row r='1'><c r='A1' t='s'><v>0</v></c>"
			"<c r='B1' t='s'><v>1</v></c><c r='C1' s='3'/></row>"
			"<row r='2'/><row r='5'><c r='A5'><v>5</v></c></row>"),
		"[S]\nA5 number 5\n" },
	{ "rows and cells that do not say where they are",
		PART_SHEET("<row><c><v>1</v></c><c><v>2</v></c></row><row/>"
			   "<row><c><v>3</v></c><c r='E3'><v>5</v></c>"
			   "<c><v>6</v></c></row><row r='9'><c><v>9</v></c>"
			   "</row>"),
		"[S]\nA1 number 1\nB1 number 2\nA3 number 3\nE3 number 5\n"
		"F3 number 6\nA9 number 9\n" },
	{ "a row whose cells say where it is",
		PART_SHEET("<row><c r='B4'><v>1</v></c></row><row><c r='A7'>"
			   "<v>2</v></c></row><row><c><v>3</v></c></row>"),
		"[S]\nB4 number 1\nA7 number 2\nA8 number 3\n" },
	{ "the last cell there can be",
		PART_SHEET("<row r='1048576'><c r='xfd1048576'><v>1</v></c>"
			   "</row>"),
		"[S]\nXFD1048576 number 1\n" },
	{ "blanks of a text are kept",
		PART_STRINGS("<si><t xml:space='preserve'> a </t></si>"
			     "<si><t> b\n</t></si>")
			PART_SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c>"
				   "<c r='B1' t='s'><v> 1 </v></c></row>"),
		"[S]\nA1 text  a \nB1 text  b\n\n" },
	{ "escaped characters",
		PART_STRINGS("<si><t>a_x000D_b_x005F_x000D_c_x4e00_"
			     "_xD83D__xDE00__xD83D__x0000_z_x12_</t></si>")
			PART_SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c>"
				   "<c r='B1' t='str'><v>_x0041_</v></c>"
				   "</row>"),
		"[S]\nA1 text a\rb_x000D_c一😀��z_x12_\nB1 text A\n" },
	{ "things beside the cells are passed over",
		PART_SHEET_AND(
			"<row r='1' spans='1:2' x14ac:dyDescent='0.2'>"
			"<c r='A1'><f>1</f><v>1</v><extLst><ext><v>9</v></ext>"
			"</extLst></c></row>",
			"<conditionalFormatting><cfRule><formula>1</formula>"
			"</cfRule></conditionalFormatting><row r='9'><c r='A9'>"
			"<v>9</v></c></row>"),
		"[S]\nA1 number 1\n" },
};

ParameterizedTestParameters(xlsx, cells_are_read)
{
	static size_t at[N(cells)];

	for (size_t i = 0; i < N(cells); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(cells));
}

ParameterizedTest(const size_t *at, xlsx, cells_are_read)
{
	check(&cells[*at], NULL);
}

/* -- dates ---------------------------------------------------------------- */

#define STYLE(id) "<xf numFmtId='" id "'/>"
#define CUSTOM(id, code) "<numFmt numFmtId='" id "' formatCode='" code "'/>"
#define CELL(ref, style, value)                                                \
	"<c r='" ref "' s='" style "'><v>" value "</v></c>"
#define NO_STYLE STYLE("0")

/* 41883 is 2014-09-01: 41883 - 25569 days after 1970-01-01. */
static const struct example dates[] = {
	{ "built-in formats",
		PART_STYLES("",
			NO_STYLE STYLE("14") STYLE("31") STYLE("57") STYLE("22")
				STYLE("2")) PART_SHEET("<row r='1'>" CELL("A1",
			"0", "41883") CELL("B1", "1", "41883") CELL("C1", "2",
			"41883") CELL("D1", "3", "41883")
				CELL("E1", "4", "41883.354166666664")
					CELL("F1", "5", "41883") "</row>"),
		"[S]\nA1 number 41883\nB1 date 20140901 2014-09-01\n"
		"C1 date 20140901 2014-09-01\nD1 date 20140901 2014-09-01\n"
		"E1 date 20140901 2014-09-01T08:30:00\nF1 number 41883\n" },
	{ "custom formats",
		PART_STYLES(CUSTOM("164", "yyyy\"年\"m\"月\"") CUSTOM("165",
				    "0.0\"days\"") CUSTOM("166", "[Red]0.00")
				    CUSTOM("167", "[$-804]m\\m")
					    CUSTOM("168", "General \"y\";yyyy"),
			NO_STYLE STYLE("164") STYLE("165") STYLE("166")
				STYLE("167") STYLE("168"))
			PART_SHEET("<row r='1'>" CELL("A1", "1", "41883") CELL(
				"B1", "2", "41883") CELL("C1", "3", "41883")
					CELL("D1", "4", "41883") CELL(
						"E1", "5", "41883") "</row>"),
		"[S]\nA1 date 20140901 2014-09-01\nB1 number 41883\n"
		"C1 number 41883\nD1 date 20140901 2014-09-01\n"
		"E1 number 41883\n" },
	{ "a time of day stays a number",
		PART_STYLES(CUSTOM("164", "[h]:mm:ss")
				    CUSTOM("165", "h:mm AM/PM"),
			NO_STYLE STYLE("20") STYLE("164") STYLE("165"))
			PART_SHEET("<row r='1'>" CELL("A1", "1", "0.5")
					CELL("B1", "2", "1.5") CELL(
						"C1", "3", "0.25") "</row>"),
		"[S]\nA1 number 0.5\nB1 number 1.5\nC1 number 0.25\n" },
	{ "the ends of the calendar",
		PART_STYLES("", NO_STYLE STYLE("14")) PART_SHEET(
			"<row r='1'>" CELL("A1", "1", "1") CELL("B1", "1",
				"59") CELL("C1", "1", "60") CELL("D1", "1",
				"61") CELL("E1", "1", "2958465")
				CELL("F1", "1", "2958466") CELL("G1", "1", "-1")
					CELL("H1", "1", "0.5") CELL("I1", "1",
						"36525.9999999") "</row>"),
		"[S]\nA1 date 19000101 1900-01-01\nB1 date 19000228 "
		"1900-02-28\nC1 number 60\nD1 date 19000301 1900-03-01\n"
		"E1 date 99991231 9999-12-31\nF1 number 2958466\n"
		"G1 number -1\nH1 number 0.5\nI1 date 20000101 2000-01-01\n" },
	{ "days since 1904",
		"@@xl/workbook.xml\n<workbook xmlns:r='r'><workbookPr "
		"date1904='1'/><sheets><sheet name='S' sheetId='1' "
		"r:id='rId1'/></sheets></workbook>\n" PART_STYLES(
			"", NO_STYLE STYLE("14"))
			PART_SHEET("<row r='1'>" CELL("A1", "1", "0")
					CELL("B1", "1", "40421") "</row>"),
		"[S]\nA1 date 19040101 1904-01-01\n"
		"B1 date 20140901 2014-09-01\n" },
	{ "a date that is a text, a style that is not there",
		PART_STYLES("", NO_STYLE STYLE("14")) PART_SHEET(
			"<row r='1'><c r='A1' s='1' t='str'><v>41883</v></c>"
			"<c r='B1' s='99'><v>41883</v></c>"
			"<c r='C1' s=''><v>41883</v></c></row>"),
		"[S]\nA1 text 41883\nB1 number 41883\nC1 number 41883\n" },
};

ParameterizedTestParameters(xlsx, dates_are_told_by_their_style)
{
	static size_t at[N(dates)];

	for (size_t i = 0; i < N(dates); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(dates));
}

ParameterizedTest(const size_t *at, xlsx, dates_are_told_by_their_style)
{
	check(&dates[*at], NULL);
}

/* -- percentages ---------------------------------------------------------- */

/* What stands in quotes or behind a backslash is no sign of a percentage. */
static const struct example percentages[] = {
	{ "built-in formats",
		PART_STYLES("", NO_STYLE STYLE("9") STYLE("10") STYLE("2"))
			PART_SHEET("<row r='1'>" CELL("A1", "0", "0.985") CELL(
				"B1", "1", "0.985") CELL("C1", "2", "0.985")
					CELL("D1", "3", "0.985") "</row>"),
		"[S]\nA1 number 0.985\nB1 number 0.985%\nC1 number 0.985%\n"
		"D1 number 0.985\n" },
	{ "custom formats",
		PART_STYLES(CUSTOM("164", "0.0%") CUSTOM(
				    "165", "[=0]\"-\";0.0\\ %;@") CUSTOM("166",
				    "0.0\"%\"") CUSTOM("167", "0.0\\%")
				    CUSTOM("168", "0;-0;0;@%")
					    CUSTOM("169", "0_%"),
			NO_STYLE STYLE("164") STYLE("165") STYLE("166")
				STYLE("167") STYLE("168") STYLE("169"))
			PART_SHEET("<row r='1'>" CELL("A1", "1", "0.5") CELL(
				"B1", "2", "0.5") CELL("C1", "3",
				"0.5") CELL("D1", "4", "0.5") CELL("E1", "5",
				"0.5") CELL("F1", "6", "0.5") "</row>"),
		"[S]\nA1 number 0.5%\nB1 number 0.5%\nC1 number 0.5\n"
		"D1 number 0.5\nE1 number 0.5\nF1 number 0.5\n" },
	{ "a text is none",
		PART_STYLES("", NO_STYLE STYLE("9")) PART_SHEET(
			"<row r='1'><c r='A1' s='1' t='str'><v>98.5%</v></c>"
			"<c r='B1' s='1' t='b'><v>1</v></c></row>"),
		"[S]\nA1 text 98.5%\nB1 bool 1\n" },
};

ParameterizedTestParameters(xlsx, percentages_are_told_by_their_style)
{
	static size_t at[N(percentages)];

	for (size_t i = 0; i < N(percentages); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(percentages));
}

ParameterizedTest(const size_t *at, xlsx, percentages_are_told_by_their_style)
{
	check(&percentages[*at], NULL);
}

/* -- workbooks ------------------------------------------------------------ */

#define RELATION(id, type, target)                                             \
	"<Relationship Id='" id "' Type='http://x/" type "' Target='" target   \
	"'/>"
#define ONE(value)                                                             \
	"<worksheet><sheetData><row r='1'><c r='A1'><v>" value                 \
	"</v></c></row></sheetData></worksheet>\n"

static const struct example books[] = {
	{ "hidden sheets are told, charts passed over",
		"@@xl/_rels/workbook.xml.rels\n<Relationships>" RELATION(
			"a", "worksheet", "a.xml") RELATION("b", "worksheet",
			"b.xml") RELATION("c", "worksheet",
			"c.xml") RELATION("d", "chartsheet",
			"d.xml") "</Relationships>\n"
				 "@@xl/workbook.xml\n<workbook><sheets>"
				 "<sheet name='甲&amp;' id='a' "
				 "state='visible'/>"
				 "<sheet name='图' id='d'/>"
				 "<sheet name='乙' id='b' state='hidden'/>"
				 "<sheet name='丙' id='c' "
				 "state='veryHidden'/></sheets></workbook>\n"
				 "@@xl/a.xml\n" ONE("1") "@@xl/b.xml\n" ONE(
					 "2") "@@xl/c.xml\n" ONE("3"),
		"[甲&]\nA1 number 1\n[乙 hidden]\nA1 number 2\n"
		"[丙 hidden]\nA1 number 3\n" },
	{ "prefixes of namespaces",
		"@@xl/worksheets/sheet1.xml\n<x:worksheet xmlns:x='m'>"
		"<x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is>"
		"<x:t>a</x:t></x:is></x:c></x:row></x:sheetData>"
		"<x:mergeCells count='1'><x:mergeCell ref='A1:B2'/>"
		"</x:mergeCells></x:worksheet>\n"
		"@@xl/workbook.xml\n<x:workbook xmlns:x='m'><x:sheets>"
		"<x:sheet name='P' sheetId='1' rel:id='rId1' "
		"xmlns:rel='r'/></x:sheets></x:workbook>\n",
		"[P merged A1:B2]\nA1 text a\n" },
	{ "strict workbooks",
		"@@_rels/.rels\n<Relationships><Relationship Id='r' "
		"Type='http://purl.oclc.org/ooxml/officeDocument/"
		"relationships/officeDocument' Target='xl/workbook.xml'/>"
		"</Relationships>\n"
		"@@xl/_rels/workbook.xml.rels\n<Relationships><Relationship "
		"Id='rId1' Type='http://purl.oclc.org/ooxml/officeDocument/"
		"relationships/worksheet' Target='worksheets/sheet1.xml'/>"
		"</Relationships>\n" PART_SHEET(
			"<row r='1'><c r='A1' t='d'><v>2014-09-01</v></c>"
			"</row>"),
		"[S]\nA1 date 20140901 2014-09-01\n" },
	{ "merged ranges are known beforehand",
		PART_SHEET_AND("<row r='1'><c r='A1'><v>1</v></c></row>",
			"<mergeCells><mergeCell ref='A1:C1'/><mergeCell "
			"ref='B2:B4'/><mergeCell ref='bad'/><mergeCell "
			"ref='C3:B2'/></mergeCells>"),
		"[S merged A1:C1 B2:B4]\nA1 number 1\n" },
	{ "a sheet named twice in its workbook, one without a part",
		"@@xl/workbook.xml\n<workbook><sheets><sheet name='S' "
		"id='rId1'/><sheet name='T' id='rId1'/><sheet name='U' "
		"id='zz'/><sheet name='V'/></sheets></workbook>\n"
		"@@xl/worksheets/sheet1.xml\n" ONE("1"),
		"[S]\nA1 number 1\n[T]\nA1 number 1\n" },
	{ "no relation names the workbook",
		"@@_rels/.rels\n<Relationships/>\n"
		"@@xl/worksheets/sheet1.xml\n" ONE("1"),
		"[S]\nA1 number 1\n" },
};

ParameterizedTestParameters(xlsx, workbooks_are_read)
{
	static size_t at[N(books)];

	for (size_t i = 0; i < N(books); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(books));
}

ParameterizedTest(const size_t *at, xlsx, workbooks_are_read)
{
	check(&books[*at], NULL);
}

/* -- faults --------------------------------------------------------------- */

#define ROW(cells) PART_SHEET("<row r='2'>" cells "</row>")
#define AT "! SHEET_DAMAGED t.xlsx: S!"
#define NO_PLACE "\" is no possible place of a cell or row\n"
#define ORDER "\" stands twice or after a later cell or row\n"

static const struct example faults[] = {
	{ "column after the last", ROW("<c r='XFE2'><v>1</v></c>"),
		"[S]\n" AT "2: \"XFE2" NO_PLACE },
	{ "column after the last, not said",
		ROW("<c r='XFD2'/><c><v>1</v></c>"),
		"[S]\n" AT "XFD2: \"XFE" NO_PLACE },
	{ "row after the last", PART_SHEET("<row r='1048577'/>"),
		"[S]\n" AT "1: \"1048577" NO_PLACE },
	{ "row after the last, not said",
		PART_SHEET("<row r='1048576'/><row/>"),
		"[S]\n" AT "1048577: \"1048577" NO_PLACE },
	{ "row nought", PART_SHEET("<row r='0'/>"),
		"[S]\n" AT "1: \"0" NO_PLACE },
	{ "row that is a word", PART_SHEET("<row r='x'/>"),
		"[S]\n" AT "1: \"x" NO_PLACE },
	{ "cell nought", ROW("<c r='A0'/>"), "[S]\n" AT "2: \"A0" NO_PLACE },
	{ "cell without a row", ROW("<c r='A'/>"),
		"[S]\n" AT "2: \"A" NO_PLACE },
	{ "cell without a column", ROW("<c r='2'/>"),
		"[S]\n" AT "2: \"2" NO_PLACE },
	{ "cell with more behind it", ROW("<c r='A2:B3'/>"),
		"[S]\n" AT "2: \"A2:B3" NO_PLACE },
	{ "cell of another row", ROW("<c r='A3'/>"),
		"[S]\n" AT "2: \"A3" NO_PLACE },
	{ "cells out of order", ROW("<c r='C2'/><c r='B2'/>"),
		"[S]\n" AT "C2: \"B2" ORDER },
	{ "cell twice", ROW("<c r='C2'/><c r='C2'/>"),
		"[S]\n" AT "C2: \"C2" ORDER },
	{ "rows out of order", PART_SHEET("<row r='3'/><row r='2'/>"),
		"[S]\n" AT "4: \"2" ORDER },
	{ "shared text that is not there",
		PART_STRINGS("<si><t>a</t></si>")
			ROW("<c r='B2' t='s'><v>1</v></c>"),
		"[S]\n" AT "B2: the cell refers to shared text \"1\", but the "
		"workbook holds 1\n" },
	{ "shared text below nought",
		PART_STRINGS("<si><t>a</t></si>")
			ROW("<c r='B2' t='s'><v>-1</v></c>"),
		"[S]\n" AT "B2: the cell refers to shared text \"-1\", but the "
		"workbook holds 1\n" },
	{ "no shared texts at all", ROW("<c r='B2' t='s'><v>0</v></c>"),
		"[S]\n" AT "B2: the cell refers to shared text \"0\", but the "
		"workbook holds 0\n" },
	{ "sheet without its part", "@@docProps/app.xml\n<a/>\n",
		"! SHEET_DAMAGED t.xlsx: S: the workbook has no part "
		"\"xl/worksheets/sheet1.xml\"\n" },
	{ "sheet cut off",
		"@@xl/worksheets/sheet1.xml\n<worksheet><sheetData><row r='1'>"
		"<c r='A1'><v>1</v></c></row><row",
		"[S]\nA1 number 1\n! SHEET_DAMAGED t.xlsx: S!1: the part "
		"\"xl/worksheets/sheet1.xml\" of the workbook is damaged: line "
		"1 (unclosed token)\n" },
	{ "sheet that is no XML", "@@xl/worksheets/sheet1.xml\nhello",
		"[S]\n! SHEET_DAMAGED t.xlsx: S: the part "
		"\"xl/worksheets/sheet1.xml\" of the workbook is damaged: line "
		"1 (syntax error)\n" },
	{ "bytes that are no UTF-8", ROW("<c r='A2' t='str'><v>\xff</v></c>"),
		"[S]\n! SHEET_DAMAGED t.xlsx: S!A2: the part "
		"\"xl/worksheets/sheet1.xml\" of the workbook is damaged: line "
		"1 (not well-formed (invalid token))\n" },
	{ "encoding that no workbook uses",
		"@@xl/worksheets/sheet1.xml\n<?xml version='1.0' "
		"encoding='GBK'?><worksheet/>",
		"[S]\n! SHEET_DAMAGED t.xlsx: S: the part "
		"\"xl/worksheets/sheet1.xml\" of the workbook is damaged: line "
		"1 (unknown encoding)\n" },
	{ "entities that multiply",
		"@@xl/worksheets/sheet1.xml\n<!DOCTYPE x [<!ENTITY a 'ha'>"
		"<!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>",
		"[S]\n! SHEET_DAMAGED t.xlsx: S: the part "
		"\"xl/worksheets/sheet1.xml\" of the workbook declares a "
		"document type\n" },
	{ "entities from elsewhere, in the workbook's part",
		"@@xl/workbook.xml\n<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"
		"<workbook/>",
		"! SHEET_DAMAGED t.xlsx: the part \"xl/workbook.xml\" of the "
		"workbook declares a document type\n" },
	{ "workbook without sheets",
		"@@xl/workbook.xml\n<workbook><sheets/></workbook>\n",
		"! SHEET_EMPTY t.xlsx: the workbook has no sheet of cells\n" },
	{ "workbook of macros",
		"@@xl/_rels/workbook.xml.rels\n<Relationships>" RELATION(
			"rId1", "xlMacrosheet", "m.xml") "</Relationships>\n",
		"! SHEET_EMPTY t.xlsx: the workbook has no sheet of cells\n" },
};

ParameterizedTestParameters(xlsx, faults_are_named_with_their_place)
{
	static size_t at[N(faults)];

	for (size_t i = 0; i < N(faults); i++)
		at[i] = i;
	return cr_make_param_array(size_t, at, N(faults));
}

ParameterizedTest(const size_t *at, xlsx, faults_are_named_with_their_place)
{
	check(&faults[*at], NULL);
}

/* -- limits --------------------------------------------------------------- */

static const struct xs_book_limits small = {
	.unpacked = 1 << 20,
	.shared_strings = 4096,
	.cell_text = 1024,
};

static char *repeat(const char *text, size_t n)
{
	struct xs_buf b = XS_BUF_INIT;

	while (n--)
		xs_buf_adds(&b, text);
	return xs_buf_take(&b);
}

/* Puts `n` times `text` between `before` and `after`. */
static void check_repeated(const char *name, const char *before,
	const char *text, size_t n, const char *after, const char *expect)
{
	struct xs_buf parts = XS_BUF_INIT;
	char *middle = repeat(text, n);
	struct example row = { name, NULL, expect };

	xs_buf_addf(&parts, "%s%s%s", before, middle, after);
	row.parts = parts.s;
	check(&row, &small);
	free(middle);
	xs_buf_release(&parts);
}

#define HEAD "@@xl/worksheets/sheet1.xml\n<worksheet><sheetData><row r='7'>"
#define TAIL "</row></sheetData></worksheet>\n"

Test(xlsx, a_cell_may_be_as_long_as_the_limit)
{
	char *text = repeat("a", 1024);
	struct xs_buf expect = XS_BUF_INIT;

	xs_buf_addf(&expect, "[S]\nB7 text %s\n", text);
	check_repeated("1024 bytes", HEAD "<c r='B7' t='str'><v>", "a", 1024,
		"</v></c>" TAIL, expect.s);
	check_repeated("1025 bytes", HEAD "<c r='B7' t='str'><v>", "a", 1025,
		"</v></c>" TAIL,
		"[S]\n! SHEET_TOO_LARGE t.xlsx: S!B7: the cell holds a text of "
		"more than 1 kB\n");
	free(text);
	xs_buf_release(&expect);
}

Test(xlsx, a_shared_text_that_is_too_long_names_the_cell)
{
	check_repeated("used",
		HEAD "<c r='B7' t='s'><v>1</v></c><c r='C7' t='s'><v>0</v>"
		     "</c>" TAIL "@@xl/sharedStrings.xml\n<sst><si><t>",
		"a", 1025, "</t></si><si><t>b</t></si></sst>",
		"[S]\n! SHEET_TOO_LARGE t.xlsx: S!C7: the cell holds a text of "
		"more than 1 kB\n");
	check_repeated("not used",
		HEAD "<c r='B7' t='s'><v>1</v></c>" TAIL
		     "@@xl/sharedStrings.xml\n<sst><si><t>",
		"a", 1025, "</t></si><si><t>b</t></si></sst>",
		"[S]\nB7 text b\n");
}

Test(xlsx, a_row_may_hold_64_of_the_longest_cells)
{
	char *text = repeat("a", 1000);
	struct xs_buf cell = XS_BUF_INIT;

	xs_buf_addf(&cell, "<c t='str'><v>%s</v></c>", text);
	check_repeated("66 cells", HEAD, cell.s, 66, TAIL,
		"[S]\n! SHEET_TOO_LARGE t.xlsx: S!BN7: the row holds more than "
		"64 kB of text\n");
	free(text);
	xs_buf_release(&cell);
}

Test(xlsx, shared_texts_have_a_limit_even_if_empty)
{
	static const char expect[] =
		"! SHEET_TOO_LARGE t.xlsx: the workbook "
		"holds more than 0 MB of different texts\n";

	check_repeated("empty ones", "@@xl/sharedStrings.xml\n<sst>", "<si/>",
		1000, "</sst>\n", expect);
	check_repeated("full ones", "@@xl/sharedStrings.xml\n<sst>",
		"<si><t>abcdefgh</t></si>", 300, "</sst>\n", expect);
}

/* Unpacks `n` times `text` inside a sheet; what is said of it. */
static void check_hostile(
	const char *name, const char *text, size_t n, const char *said)
{
	static const struct xs_book_limits large = { .unpacked = 8 << 20 };
	struct xs_buf parts = XS_BUF_INIT, book = XS_BUF_INIT;
	struct xs_buf out = XS_BUF_INIT;
	char *middle = repeat(text, n);

	xs_buf_addf(
		&parts, "@@xl/worksheets/sheet1.xml\n<worksheet>%s", middle);
	support_xlsx(&book, parts.s);
	support_dump(&out, book.s, book.len, &large);
	cr_expect(strstr(out.s, said), "%s: %s", name, out.s);
	free(middle);
	xs_buf_release(&parts);
	xs_buf_release(&book);
	xs_buf_release(&out);
}

Test(xlsx, what_could_grow_without_end_is_bounded)
{
	struct xs_buf names = XS_BUF_INIT;

	check_hostile("unpacked", "<row/>        ", 700000,
		"SHEET_TOO_LARGE t.xlsx: S: the workbook unpacks to more than "
		"8 MB");
	check_hostile("deep", "<a>", 300, "is nested too deep");
	check_hostile("a comment", "<!-- 3456789", 1, "is damaged");
	for (int i = 0; i < 5000; i++)
		xs_buf_addf(&names, "<a%d/>", i);
	check_hostile("tags", names.s, 1, "uses thousands of different tags");
	xs_buf_clear(&names);
	for (int i = 0; i < 5000; i++)
		xs_buf_addf(&names, "<a b%d=''/>", i);
	check_hostile("names", names.s, 1, "uses thousands of different tags");
	xs_buf_clear(&names);
	xs_buf_adds(&names, "<a b='");
	for (int i = 0; i < 200000; i++)
		xs_buf_addf(&names, "%08d", i);
	check_hostile("one tag", names.s, 1, "has a tag of more than 1 MB");
	xs_buf_release(&names);
}

/* -- the rest ------------------------------------------------------------- */

Test(xlsx, parts_may_be_utf16)
{
	static const char ascii[] =
		"<?xml version='1.0' encoding='UTF-16'?><worksheet><sheetData>"
		"<row r='1'><c r='A1'><v>7</v></c></row></sheetData>"
		"<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"
		"</worksheet>";
	struct xs_buf parts = XS_BUF_INIT, book = XS_BUF_INIT;
	struct xs_buf out = XS_BUF_INIT;
	static const char start[] =
		"@@_rels/.rels\n<Relationships><Relationship Id='a' Type='x/"
		"officeDocument' Target='xl/workbook.xml'/></Relationships>\n"
		"@@xl/_rels/workbook.xml.rels\n<Relationships><Relationship "
		"Id='a' Type='x/worksheet' Target='s.xml'/></Relationships>\n"
		"@@xl/workbook.xml\n<workbook><sheets><sheet name='S' id='a'/>"
		"</sheets></workbook>\n@@xl/s.xml\n\xff\xfe";

	xs_buf_add(&parts, start, sizeof(start) - 1);
	for (const char *s = ascii; *s; s++) {
		xs_buf_addc(&parts, *s);
		xs_buf_addc(&parts, 0);
	}
	support_zip(&book, parts.s, parts.len, true);
	support_dump(&out, book.s, book.len, NULL);
	cr_expect_str_eq(out.s, "[S merged A1:B1]\nA1 number 7\n", "%s", out.s);
	xs_buf_release(&parts);
	xs_buf_release(&book);
	xs_buf_release(&out);
}

Test(xlsx, targets_may_be_absolute_and_names_of_any_case)
{
	static const char parts[] = "@@_Rels/.RELS\n<Relationships>" RELATION(
		"r", "officeDocument",
		"/XL/x/../Book.xml") "</Relationships>\n"
				     "@@xl\\_rels\\book.xml.rels\n<Relationships>" RELATION(
					     "s", "worksheet",
					     "./sheets\\One.XML") RELATION("t",
					     "sharedStrings",
					     "/xl/strings.xml") "</Relationships>\n"
								"@@xl/BOOK.xml\n<workbook><sheets><sheet name='S' id='s'/>"
								"</sheets></workbook>\n@@XL/Strings.xml\n<sst><si><t>甲</t>"
								"</si></sst>\n@@xl/Sheets/one.xml\n<worksheet><sheetData><row>"
								"<c t='s'><v>0</v></c></row></sheetData></worksheet>\n";
	struct xs_buf book = XS_BUF_INIT, out = XS_BUF_INIT;

	support_zip(&book, parts, sizeof(parts) - 1, true);
	support_dump(&out, book.s, book.len, NULL);
	cr_expect_str_eq(out.s, "[S]\nA1 text 甲\n", "%s", out.s);
	xs_buf_release(&book);
	xs_buf_release(&out);
}

/* The search for merged ranges goes by steps of 64 kB; their tag stands at
 * every place across the end of one. */
Test(xlsx, merged_ranges_are_found_across_steps)
{
	for (size_t before = 65536 - 16; before < 65536 + 4; before++) {
		struct xs_buf parts = XS_BUF_INIT, book = XS_BUF_INIT;
		struct xs_buf out = XS_BUF_INIT;
		size_t from;

		xs_buf_adds(&parts, "@@xl/worksheets/sheet1.xml\n");
		from = parts.len;
		xs_buf_adds(&parts, "<worksheet><sheetData/>");
		while (parts.len - from < before)
			xs_buf_addc(&parts, ' ');
		xs_buf_adds(&parts,
			"<mergeCells><mergeCell ref='A1:B2'/>"
			"</mergeCells></worksheet>");
		support_xlsx(&book, parts.s);
		support_dump(&out, book.s, book.len, NULL);
		cr_expect_str_eq(
			out.s, "[S merged A1:B2]\n", "%zu: %s", before, out.s);
		xs_buf_release(&parts);
		xs_buf_release(&book);
		xs_buf_release(&out);
	}
}

/* A sheet is not too large for its merged ranges: they stand behind 70 MB. */
Test(xlsx, merged_ranges_of_a_large_sheet_are_found)
{
	struct xs_buf parts = XS_BUF_INIT, book = XS_BUF_INIT;
	struct xs_buf out = XS_BUF_INIT;
	char *blanks = repeat("                    ", (70 << 20) / 20);

	xs_buf_addf(&parts,
		"@@xl/worksheets/sheet1.xml\n<worksheet><sheetData>%s"
		"</sheetData><mergeCells><mergeCell ref='A1:B2'/>"
		"</mergeCells></worksheet>",
		blanks);
	support_xlsx(&book, parts.s);
	support_dump(&out, book.s, book.len, NULL);
	cr_expect_str_eq(out.s, "[S merged A1:B2]\n", "%s", out.s);
	free(blanks);
	xs_buf_release(&parts);
	xs_buf_release(&book);
	xs_buf_release(&out);
}

/* Ranges are kept up to XS_MERGES_MAX; one more is refused, not left out. */
Test(xlsx, a_sheet_of_too_many_merged_ranges_is_refused)
{
	for (size_t n = 100000; n <= 100001; n++) {
		struct xs_buf parts = XS_BUF_INIT, book = XS_BUF_INIT;
		struct xs_buf out = XS_BUF_INIT;
		char *ranges = repeat("<mergeCell ref='A1:B2'/>", n);

		xs_buf_addf(&parts,
			"@@xl/worksheets/sheet1.xml\n<worksheet><sheetData/>"
			"<mergeCells>%s</mergeCells></worksheet>",
			ranges);
		support_xlsx(&book, parts.s);
		support_dump(&out, book.s, book.len, NULL);
		if (n == 100000)
			cr_expect_eq(
				strncmp(out.s, "[S merged A1:B2 A1:B2", 21), 0,
				"%.100s", out.s);
		else
			cr_expect_str_eq(out.s,
				"! SHEET_TOO_LARGE t.xlsx: S: the sheet has "
				"more than 100000 merged ranges\n",
				"%.100s", out.s);
		free(ranges);
		xs_buf_release(&parts);
		xs_buf_release(&book);
		xs_buf_release(&out);
	}
}

/* Every beginning of a workbook is refused or read, and never crashes. */
Test(xlsx, a_workbook_cut_off_anywhere_is_refused)
{
	struct xs_buf book = XS_BUF_INIT, out = XS_BUF_INIT;

	support_xlsx(
		&book, PART_SHEET("<row r='1'><c r='A1'><v>1</v></c></row>"));
	for (size_t len = 4; len < book.len; len += 7) {
		xs_buf_clear(&out);
		support_dump(&out, book.s, len, NULL);
		cr_expect(strstr(out.s, "SHEET_DAMAGED") &&
				strstr(out.s, "damaged or cut off"),
			"%zu: %s", len, out.s);
	}
	xs_buf_release(&book);
	xs_buf_release(&out);
}

Test(xlsx, a_damaged_part_is_refused)
{
	struct xs_buf book = XS_BUF_INIT, out = XS_BUF_INIT;
	struct xs_buf parts = XS_BUF_INIT;
	char *at;

	xs_buf_adds(&parts,
		"@@_rels/.rels\n<Relationships><Relationship Id='a' Type='x/"
		"officeDocument' Target='b.xml'/></Relationships>\n"
		"@@_rels/b.xml.rels\n<Relationships><Relationship Id='a' "
		"Type='x/worksheet' Target='s.xml'/></Relationships>\n"
		"@@b.xml\n<workbook><sheets><sheet name='S' id='a'/></sheets>"
		"</workbook>\n@@s.xml\n<worksheet><sheetData><row><c>"
		"<v>123456</v></c></row></sheetData></worksheet>\n");
	support_zip(&book, parts.s, parts.len, false);
	for (at = book.s; memcmp(at, "123456", 6); at++)
		;
	at[0] = '9'; /* now the checksum is wrong */
	support_dump(&out, book.s, book.len, NULL);
	cr_expect(strstr(out.s,
			  "! SHEET_DAMAGED t.xlsx: S!1: the part "
			  "\"s.xml\" of the workbook is damaged (a checksum "),
		"%s", out.s);
	xs_buf_release(&book);
	xs_buf_release(&parts);
	xs_buf_release(&out);
}

Test(xlsx, a_sheet_may_be_left_before_its_end)
{
	struct xs_buf bytes = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_book *book;
	struct xs_sheet sheet;
	struct xs_row row;

	support_xlsx(&bytes,
		"@@xl/workbook.xml\n<workbook><sheets><sheet name='S' "
		"id='rId1'/><sheet name='T' id='rId1'/></sheets></workbook>\n" PART_SHEET(
			"<row><c><v>1</v></c></row><row><c><v>2</v></c>"
			"</row>"));
	book = xs_book_open_memory("t", bytes.s, bytes.len, NULL, &err);
	cr_assert_not_null(book);
	cr_expect_str_eq(xs_book_kind(book), "xlsx");
	cr_expect_eq(xs_book_next_row(book, &row, &err), 0, "no sheet yet");
	cr_expect_eq(xs_book_next_sheet(book, &sheet, &err), 1);
	cr_expect_eq(xs_book_next_row(book, &row, &err), 1);
	cr_expect_eq(xs_book_next_sheet(book, &sheet, &err), 1);
	cr_expect_str_eq(sheet.name, "T");
	cr_expect_eq(xs_book_next_row(book, &row, &err), 1);
	cr_expect_eq(row.number, 1);
	cr_expect_eq(xs_book_next_row(book, &row, &err), 1);
	cr_expect_eq(xs_book_next_row(book, &row, &err), 0);
	cr_expect_eq(xs_book_next_row(book, &row, &err), 0, "still at the end");
	cr_expect_eq(xs_book_next_sheet(book, &sheet, &err), 0);
	cr_expect_eq(xs_book_next_sheet(book, &sheet, &err), 0);
	xs_book_close(book);
	xs_buf_release(&bytes);
}

Test(xlsx, after_a_failure_nothing_more_comes)
{
	struct xs_buf bytes = XS_BUF_INIT;
	struct xs_error err = { 0 };
	struct xs_book *book;
	struct xs_sheet sheet;
	struct xs_row row;

	support_xlsx(&bytes, PART_SHEET("<row r='0'/>"));
	book = xs_book_open_memory("t", bytes.s, bytes.len, NULL, &err);
	cr_assert_not_null(book);
	cr_expect_eq(xs_book_next_sheet(book, &sheet, &err), 1);
	cr_expect_eq(xs_book_next_row(book, &row, &err), -1);
	cr_expect(err.hint[0], "a hint");
	cr_expect_eq(xs_book_next_row(book, &row, &err), -1);
	cr_expect_eq(xs_book_next_sheet(book, &sheet, &err), -1);
	cr_expect_eq(err.code, XS_E_SHEET_DAMAGED);
	xs_book_close(book);
	xs_book_close(NULL);
	xs_buf_release(&bytes);
}

Test(xlsx, a_file_that_is_not_there_is_named)
{
	struct xs_error err = { 0 };

	cr_expect_null(xs_book_open("/nowhere/t.xlsx", &err));
	cr_expect_eq(err.code, XS_E_NO_FILE);
	cr_expect_str_eq(err.at.file, "/nowhere/t.xlsx");
	cr_expect(err.hint[0]);
	xs_error_clear(&err);
	cr_expect_null(xs_book_open("/", &err));
	cr_expect_eq(err.code, XS_E_NO_FILE);
	cr_expect_str_eq(err.msg, "\"/\" is a folder");
}

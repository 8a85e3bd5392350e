/* SPDX-License-Identifier: Apache-2.0
 *
 * Pages and XML Spreadsheet 2003, as web systems name them .xls.
 */
#include "xueshe/sheet.h"

#include <criterion/criterion.h>
#include <string.h>

#include "support_xlsx.h"

#define N(rows) (sizeof(rows) / sizeof((rows)[0]))
#define BOOK(inside)                                                           \
	"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"    \
	"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "    \
	"xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">" inside
#define SHEET(rows)                                                            \
	BOOK("<Worksheet ss:Name=\"S\"><Table>" rows                           \
	     "</Table></Worksheet></Workbook>")
#define DATA(type, text) "<Data ss:Type=\"" type "\">" text "</Data>"

struct row {
	const char *bytes, *expect;
};

static void check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct xs_buf out = XS_BUF_INIT;

		support_dump(&out, rows[i].bytes, strlen(rows[i].bytes), NULL);
		cr_expect_str_eq(out.s, rows[i].expect, "%zu: %s", i, out.s);
		xs_buf_release(&out);
	}
}

Test(pages, tables_as_sheets)
{
	static const struct row rows[] = {
		{ "<table><tr><td>a</td><th> b  c </th></tr><tr><td></td>"
		  "<td>d&amp;&#23398;</td></tr></table>",
			"[t.xlsx]\nA1 text a\nB1 text b c\nB2 text d&学\n" },
		{ "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d"
		  "</table>",
			"[t.xlsx merged A1:A2 B1:C1]\nA1 text a\nB1 text b\n"
			"B2 text c\nC2 text d\n" },
		{ "<html><head><title>no</title><style>td{x}</style></head>"
		  "<body><h3>表 一</h3><table><tr><td>a<br>b</td></tr></table>"
		  "<p>end</p></body></html>",
			"[t.xlsx]\nA1 text 表 一\nA2 text a\nb\nA3 text end\n" },
		{ "<html><head><meta charset=gb2312></head><table><tr><td>"
		  "\xd1\xa7\xd0\xa3</td></tr></table>",
			"[t.xlsx]\nA1 text 学校\n" },
		{ "<html><meta content='text/html; charset=gbk'><table><tr>"
		  "<td>学校</table>",
			"[t.xlsx]\nA1 text 学校\n" },
		{ "<table><tr><td x:num>1200</td><td x:num=\"0.125\">13%</td>"
		  "<td x:num=\"41883\">2014-9-1</td><td x:str>007</td></tr>"
		  "</table>",
			"[t.xlsx]\nA1 number 1200\nB1 number 0.125%\n"
			"C1 text 2014-9-1\nD1 text 007\n" },
		/* a table to lay out, and one within a cell */
		{ "<table><tr><td><table><tr><td>a</td><td>b</td></tr>"
		  "</table></td></tr></table>",
			"[t.xlsx]\nA1 text a\nB1 text b\n" },
		{ "<table><tr><td>x</td><td><table><tr><td>a</td><td>b</td>"
		  "</tr></table></td><td>y</td></tr></table>",
			"[t.xlsx]\nA1 text x\nB1 text a b\nC1 text y\n" },
		{ "<html><body><p>请登录</p></body></html>",
			"! SHEET_TYPE t.xlsx: the file is an HTML page without "
			"a table, which is not read\n" },
		{ "<!DOCTYPE html [<!ENTITY a \"xx\">]><table><tr><td>&a;"
		  "</td></tr></table>",
			"[t.xlsx]\nA1 text ]>\nA2 text &a;\n" },
	};

	check(rows, N(rows));
}

Test(pages, xml_2003)
{
	static const struct row rows[] = {
		{ SHEET("<Row><Cell>" DATA("String",
			  "学&#10;校") "</Cell>"
				       "<Cell ss:Index=\"3\">" DATA("Number",
					       "1.5") "</Cell>"
						      "</Row><Row ss:Index=\"4\"><Cell>" DATA(
							      "DateTime",
							      "2014-09-01T00:00:00.000") "</Cell>"
											 "<Cell>" DATA(
												 "Boolean",
												 "1") "</Cell><Cell>" DATA("Error",
												 "#N/A") "</Cell><Cell>" DATA("DateTime",
												 "1899-12-31T06:00:00.000") "</Cell></Row>"),
			"[S]\nA1 text 学\n校\nC1 number 1.5\n"
			"A4 date 20140901 2014-09-01\nB4 bool 1\n"
			"C4 error #N/A\nD4 number 0.25\n" },
		{ SHEET("<Row><Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\">" DATA(
			  "String", "a") "</Cell><Cell>" DATA("String",
			  "b") "</Cell></Row>"
			       "<Row ss:Span=\"2\"/><Row><Cell>" DATA(
				       "Number", "1") "</Cell></Row>"),
			"[S merged A1:B2]\nA1 text a\nC1 text b\n"
			"A5 number 1\n" },
		{ SHEET("<Row><Cell><ss:Data ss:Type=\"String\"><B>x<Font>y"
			"</Font></B>z</ss:Data><Comment><ss:Data>no</ss:Data>"
			"</Comment></Cell></Row>"),
			"[S]\nA1 text xyz\n" },
		{ BOOK("<Worksheet ss:Name=\"A\"><WorksheetOptions><Visible>"
		       "SheetHidden</Visible></WorksheetOptions></Worksheet>"
		       "<Worksheet ss:Name=\"B\"/></Workbook>"),
			"[A hidden]\n[B]\n" },
		{ SHEET("<Row><Cell ss:Index=\"99999\">" DATA(
			  "String", "a") "</Cell></Row>"),
			"! SHEET_DAMAGED t.xlsx: S!1: \"XFE\" is no possible "
			"place of a cell or row\n" },
		{ "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]>"
		  "<Workbook xmlns=\"urn:schemas-microsoft-com:office:"
		  "spreadsheet\"/>",
			"! SHEET_DAMAGED t.xlsx: the part \"Workbook\" of the "
			"workbook declares a document type\n" },
		{ SHEET("<Row><Cell ss:Formula=\"=1+1\"/><Cell "
			"ss:Formula=\"=1+1\">" DATA("Number",
				"2") "</Cell>"
				     "<Cell ss:Formula=\"=A1\"><Data ss:Type=\"String\"/>"
				     "</Cell></Row>"),
			"[S]\nA1 error =…\nB1 number 2\n" },
		/* by the cell, a style's parent, the row, the column */
		{ BOOK("<Styles><Style ss:ID=\"p\" ss:Name=\"Percent\">"
		       "<NumberFormat ss:Format=\"0%\"/></Style>"
		       "<Style ss:ID=\"q\" ss:Parent=\"p\"/>"
		       "<Style ss:ID=\"n\" ss:Parent=\"p\">"
		       "<NumberFormat ss:Format=\"0.0\"/></Style>"
		       "<Style ss:ID=\"r\"><NumberFormat "
		       "ss:Format=\"Percent\"/></Style></Styles>"
		       "<Worksheet ss:Name=\"S\"><Table>"
		       "<Column ss:Index=\"2\" ss:Span=\"1\" "
		       "ss:StyleID=\"q\"/><Column ss:StyleID=\"n\"/>"
		       "<Row><Cell ss:StyleID=\"r\">" DATA(
			       "Number", "0.985") "</Cell><Cell>" DATA("Number",
			       "0.06") "</Cell><Cell ss:StyleID=\"n\">" DATA("Number",
			       "1") "</Cell><Cell>" DATA("Number",
			       "2") "</Cell></Row>"
				    "<Row ss:StyleID=\"p\"><Cell>" DATA(
					    "Number",
					    "0.5") "</Cell><Cell>" DATA("String",
					    "0.5") "</Cell></Row>"
						   "<Row ss:StyleID=\"n\"><Cell ss:Index=\"2\">" DATA(
							   "Number",
							   "3") "</Cell></Row>"
								"</Table></Worksheet></Workbook>"),
			"[S]\nA1 number 0.985%\nB1 number 0.06%\n"
			"C1 number 1\nD1 number 2\nA2 number 0.5%\n"
			"B2 text 0.5\nB3 number 3\n" },
		{ BOOK("<Worksheet ss:Name=\"A\"><Table>"),
			"! SHEET_DAMAGED t.xlsx: A: the part \"Workbook\" of "
			"the workbook is damaged: line 1 (no element found)\n" },
	};

	check(rows, N(rows));
}

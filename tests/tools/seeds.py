#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# seeds.py FOLDER: writes the seeds of the sheet fuzzers: FOLDER/xlsx, FOLDER/csv,
# FOLDER/xls.
import io
import os
import sys
import zipfile

REL = '<Relationship Id="%s" Type="http://x/%s" Target="%s"/>'
ROOT = '@@_rels/.rels\n<Relationships>' + REL % ("a", "officeDocument", "b.xml") + '</Relationships>\n'
RELS = '@@_rels/b.xml.rels\n<Relationships>' + REL % ("a", "worksheet", "s.xml") + \
    REL % ("b", "sharedStrings", "t.xml") + REL % ("c", "styles", "u.xml") + '</Relationships>\n'
BOOK = '@@b.xml\n<workbook><workbookPr date1904="0"/><sheets><sheet name="S" id="a" state="hidden"/></sheets></workbook>\n'
TEXTS = '@@t.xml\n<sst><si><t xml:space="preserve"> a_x000D_</t></si><si><r><rPr/><t>学</t></r><rPh><t>x</t></rPh></si></sst>\n'
STYLES = '@@u.xml\n<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;[Red]\\m;@"/></numFmts>' \
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>\n'
SHEET = '@@s.xml\n<worksheet><sheetData>%s</sheetData>%s</worksheet>\n'
HEAD = ROOT + RELS + BOOK + TEXTS + STYLES
ROWS = {
    "kinds": '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="b"><v>1</v></c>'
             '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="str"><f>A1</f><v>x</v></c>'
             '<c r="F1" t="inlineStr"><is><r><t>a</t></r></is></c><c r="G1" t="d"><v>2014-09-01T08:00</v></c>'
             '<c r="H1" s="1"><v>41883.5</v></c><c r="I1" s="2"><v>1</v></c></row>',
    "places": '<row><c><v>1</v></c><c r="C1"/></row><row/><row r="9"><c r="XFD9"><v>-1e5</v></c></row>',
}
CSV = {
    "comma": "学校,人数\r\n\"甲, \"\"x\"\"\",12\r\n\r\n乙,\n".encode(),
    "gb": "学校;人数\n甲;12\n".encode("gb18030"),
    "bom": "a\tb\n1\t2\n".encode("utf-8-sig"),
    "le": "a|b\n學|😀\n".encode("utf-16"),
    "be": b"\xfe\xff" + "a|b\n".encode("utf-16-be"),
    "sep": b"sep=;\r\na;b\r\n",
    "quote": b"a,\"b\n",
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le").ljust(64, b"\0") + b"\x12\0\2" + bytes(61),
    "html": b"<html><table>", "sylk": b"ID;PWXL;N;E\r\nP;PGeneral\r\n",
}


def zipped(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for part in text.split("@@")[1:]:
            name, body = part.split("\n", 1)
            z.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write(folder, name, data):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as f:
        f.write(data)


def record(kind, body):
    return kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body


def words(*values):
    return b"".join(v.to_bytes(2, "little") for v in values)


def biff(version):
    """A bare stream: every record that is read."""
    text = (lambda s: words(len(s)) + b"\1" + s.encode("utf-16-le")) if version == 0x600 else \
        (lambda s: words(len(s.encode("gbk"))) + s.encode("gbk"))
    out = record(0x809, words(version, 0x10, 0, 0)) + record(0x42, words(936)) + record(0x22, words(1))
    out += record(0x41e, words(164, 4) + b"\0yyyy") + record(0xe0, words(0, 14)) + record(0xe0, words(0, 164))
    out += record(0xfc, words(2, 0, 2, 0) + words(2) + b"\0a") + record(0x3c, b"\1b\0" + words(1) + b"\x0d" + words(1, 2, 0) + b"x\0" + bytes(6))
    for kind, body in ((0x203, bytes(8)), (0x27e, words(7, 0)), (0xfd, words(1, 0)), (0x204, text("学校")), (0xd6, text("甲")),
                       (0x205, b"\x2a\1"), (6, bytes(6) + b"\xff\xff"), (0xbd, words(3, 0, 0, 2, 0, 2))):
        out += record(kind, words(kind % 7, kind % 5, 1) + body)
    return out + record(0x207, text("合格")) + record(0xe5, words(1, 0, 1, 0, 2)) + record(10, b"")


OLD = {
    "biff8": biff(0x600), "biff5": biff(0x500),
    "biff2": record(9, words(2, 16)) + record(0x1e, b"\4yyyy") + record(2, words(0, 0) + bytes(3) + words(9)) +
    record(4, words(0, 1) + bytes(3) + b"\1x") + record(7, b"\1x") + record(10, b""),
    "page": '<html><meta charset=gb2312><h1>表</h1><table><tr><td rowspan=2 colspan=3 x:num="1">a<br>&amp;<table><tr><td>b</table><th>c</table>'.encode("gbk"),
    "xml": '<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row ss:Index="2" ss:Span="1">'
           '<Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="DateTime">2014-09-01T00:00:00</Data></Cell><Cell><Data ss:Type="String"><B>学</B></Data></Cell>'
           '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>'.encode(),
}
to = sys.argv[1]
for name, rows in ROWS.items():
    text = HEAD + SHEET % (rows, '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')
    write(to + "/xlsx", name + ".txt", text.encode())
    write(to + "/xlsx", name + ".xlsx", zipped(text))
write(to + "/xlsx", "utf16.txt", (HEAD + "@@s.xml\n").encode() + (SHEET % (ROWS["places"], ""))[8:].encode("utf-16"))
write(to + "/xlsx", "prefix.txt", (HEAD + '@@s.xml\n<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>'
                                   '</x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>').encode())
for name, data in CSV.items():
    write(to + "/csv", name, data)
for name, data in OLD.items():
    write(to + "/xls", name, data)

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# hostile.py FOLDER: writes sheet files that are small on disk and huge, or
# endless, to a reader that keeps what it reads; corpus.sh reads them.
# The name says what must come of each: ok-CELLS or the code of the refusal.
import os
import sys
import zipfile

REL = '<Relationship Id="%s" Type="http://x/%s" Target="%s"/>'
MB = 1 << 20


def book(to, name, parts):
    with zipfile.ZipFile(os.path.join(to, name), "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr("_rels/.rels", "<Relationships>" + REL % ("a", "officeDocument", "b.xml") + "</Relationships>")
        z.writestr("_rels/b.xml.rels", "<Relationships>" + REL % ("a", "worksheet", "s.xml") +
                   REL % ("b", "sharedStrings", "t.xml") + "</Relationships>")
        z.writestr("b.xml", '<workbook><sheets><sheet name="S" id="a"/></sheets></workbook>')
        for part, (head, piece, times, tail) in parts.items():
            with z.open(part, "w", force_zip64=True) as f:
                f.write(head.encode())
                block = piece.encode() * max(1, MB // len(piece))
                n = len(piece) * times
                while n >= len(block):
                    f.write(block)
                    n -= len(block)
                f.write(block[:n])
                f.write(tail.encode())


def sheet(piece, times, head="", tail=""):
    return {"s.xml": ("<worksheet><sheetData>" + head, piece, times, tail + "</sheetData></worksheet>")}


to = sys.argv[1]
os.makedirs(to, exist_ok=True)
book(to, "SHEET_TOO_LARGE-cell-of-400-MB.xlsx",
     sheet("a", 400 * MB, '<row><c t="str"><v>', "</v></c></row>"))
book(to, "SHEET_TOO_LARGE-tag-of-400-MB.xlsx", sheet("a", 400 * MB, '<row a="', '"/>'))
book(to, "SHEET_TOO_LARGE-comment-of-400-MB.xlsx", sheet("a", 400 * MB, "<!--", "-->"))
book(to, "SHEET_TOO_LARGE-deep.xlsx", sheet("<a>", 100 * MB))
book(to, "SHEET_TOO_LARGE-row-of-1-GB.xlsx",
     sheet('<c t="str"><v>' + "a" * 65536 + "</v></c>", 16384, "<row>", "</row>"))
book(to, "ok-1-shared-text-of-400-MB-not-used.xlsx",
     {"t.xml": ("<sst><si><t>", "a", 400 * MB, "</t></si></sst>"), **sheet("<row><c><v>1</v></c></row>", 1)})
book(to, "SHEET_TOO_LARGE-shared-texts.xlsx",
     {"t.xml": ("<sst>", "<si/>", 60 * MB, "</sst>"), **sheet("<row/>", 1)})
book(to, "ok-0-ghost-rows-800000.xlsx",
     sheet('<row spans="1:10" s="1" customFormat="1" ht="15.75">' + '<c s="1"/>' * 10 + "</row>", 800000))
book(to, "SHEET_DAMAGED-rows-without-end.xlsx", sheet("<row/>", 100 * MB))
with open(os.path.join(to, "SHEET_TOO_LARGE-quote.csv"), "wb") as f:
    f.write(b'a,b\n1,"')
    for i in range(100):
        f.write(b"x" * MB)
with open(os.path.join(to, "SHEET_TOO_LARGE-wide.csv"), "wb") as f:
    for i in range(100):
        f.write(b"," * MB + b"1")
with open(os.path.join(to, "SHEET_TEXT-zeros.csv"), "wb") as f:
    f.write(b"a,b\n" * (MB // 2))
    f.write(bytes(100 * MB))

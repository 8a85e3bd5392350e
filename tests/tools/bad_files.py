#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the sheet files that go wrong, in the current folder.

Nothing but Python's own library: a workbook is written part by part.
"""
import struct
import zipfile

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = ["学校标识码", "学校名称", "小学在校生数", "图书册数"]
GOOD = [HEAD, ["2152000001", "青山小学", 300, 5100],
        ["2152000002", "绿水小学", 100, 2500]]


def letters(column):
    return chr(64 + column)


def row_xml(number, cells):
    out = []
    for k, v in enumerate(cells):
        at = f"{letters(k + 1)}{number}"
        if isinstance(v, str):
            out.append(f'<c r="{at}" t="inlineStr"><is><t>{v}</t></is></c>')
        elif v is not None:
            out.append(f'<c r="{at}"><v>{v}</v></c>')
    return f'<row r="{number}">{"".join(out)}</row>'


def sheet_xml(rows, more=""):
    body = "".join(row_xml(n + 1, r) for n, r in enumerate(rows))
    return (f'<?xml version="1.0" encoding="UTF-8"?><worksheet {NS}>'
            f"<sheetData>{body}{more}</sheetData></worksheet>")


def workbook(path, sheet, extra=(), doctype="", name="2025年"):
    parts = {
        "[Content_Types].xml":
            '<?xml version="1.0"?><Types xmlns="http://schemas.'
            'openxmlformats.org/package/2006/content-types"><Default '
            'Extension="xml" ContentType="application/xml"/><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Override PartName='
            '"/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels":
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.'
            'openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        "xl/workbook.xml":
            f'<?xml version="1.0"?>{doctype}<workbook {NS} xmlns:r="{REL}">'
            f'<sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        "xl/_rels/workbook.xml.rels":
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.'
            'openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{REL}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst {NS}/>',
    }
    parts.update(extra)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for part, text in parts.items():
            if callable(text):
                with z.open(part, "w", force_zip64=True) as f:
                    text(f)
            else:
                z.writestr(part, text)


def string_bomb(f):
    """300 MiB of shared strings in a file of 300 kB."""
    f.write(f'<?xml version="1.0"?><sst {NS}>'.encode())
    block = b"<si><t>" + b"a" * 65000 + b"</t></si>"
    for _ in range(300 * 1024 * 1024 // len(block)):
        f.write(block)
    f.write(b"</sst>")


def entities(word="laugh"):
    lines = [f'<!ENTITY {word}0 "ha">']
    for k in range(1, 12):
        lines.append(f'<!ENTITY {word}{k} "{f"&{word}{k - 1};" * 10}">')
    return f'<!DOCTYPE workbook [{"".join(lines)}]>'


def ole(path, streams):
    """An OLE container: header, one table of sectors, one directory."""
    head = bytearray(512)
    head[0:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0,
                     0xFFFFFFFE, 0, 0)
    for k in range(1, 109):
        struct.pack_into("<I", head, 76 + 4 * k, 0xFFFFFFFF)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = b""
    for k, name in enumerate(["Root Entry"] + streams):
        e = bytearray(128)
        text = name.encode("utf-16-le") + b"\0\0"
        e[0:len(text)] = text
        struct.pack_into("<HBB", e, 64, len(text), 5 if k == 0 else 2, 1)
        struct.pack_into("<III", e, 68, 0xFFFFFFFF,
                         k + 1 if 0 < k < len(streams) else 0xFFFFFFFF,
                         1 if k == 0 else 0xFFFFFFFF)
        struct.pack_into("<II", e, 116, 0xFFFFFFFE, 0)
        entries += bytes(e)
    entries = entries.ljust(512, b"\0")
    with open(path, "wb") as f:
        f.write(bytes(head) + table + entries)


def main():
    good = sheet_xml(GOOD)
    workbook("good.xlsx", good)
    with open("good.xlsx", "rb") as f:
        data = f.read()
    with open("cut.xlsx", "wb") as f:
        f.write(data[:len(data) * 6 // 10])
    workbook("torn.xlsx", good[:len(good) * 7 // 10])
    workbook("bomb.xlsx", good, {"xl/sharedStrings.xml": string_bomb})
    workbook("entities.xlsx", good, doctype=entities())
    workbook("nothing.xlsx", sheet_xml([]))
    workbook("ghosts.xlsx", sheet_xml(GOOD, "".join(
        f'<row r="{n}"><c r="A{n}"/></row>' for n in range(4, 800004))))
    workbook("wrong.xlsx", sheet_xml([
        HEAD + ["占地面积"],
        ["2152000001", "青山小学", "三百", 5100, 9000],
        ["2152000002", "绿水小学", 100, 2500, -12.5]]))
    ole("locked.xlsx", ["EncryptionInfo", "EncryptedPackage"])
    ole("old.xls", ["Workbook"])
    for name, start in (("paper.xlsx", b"%PDF-1.7\n"),
                        ("photo.xlsx", b"\x89PNG\r\n\x1a\n"),
                        ("noise.csv", bytes(range(256)) * 8),
                        ("empty.csv", b""), ("empty.xlsx", b"")):
        with open(name, "wb") as f:
            f.write(start)
    with zipfile.ZipFile("letter.xlsx", "w") as z:
        z.writestr("word/document.xml", "<x/>")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Sheets of the sample county as an office fills them in: title, unit line,
two-row heads, codes, footnotes."""
import datetime

import xlsxwriter


def full_width(text):
    return "".join(chr(ord(c) + 0xfee0) if "0" <= c <= "9" else c
                   for c in text)


class Sheet:
    """One sheet of a returned form: title, unit line, two-row head, codes."""

    def __init__(self, book, name, title, note):
        self.ws = book.add_worksheet(name)
        self.book, self.name, self.title, self.note = book, name, title, note
        self.f = {k: book.add_format(dict(font_name="宋体", font_size=s,
                  border=b, align=a, valign="vcenter", text_wrap=w, bold=o))
                  for k, s, b, a, w, o in [
                      ("title", 16, 0, "center", 0, 1),
                      ("note", 10, 0, "left", 0, 0),
                      ("head", 10, 1, "center", 1, 1),
                      ("cell", 10, 1, "left", 0, 0)]}

    def head(self, heads, codes=True):
        ws, f, n = self.ws, self.f, len(heads)
        ws.merge_range(0, 0, 0, n - 1, self.title, f["title"])
        ws.write(1, 0, self.note, f["note"])
        c = 0
        while c < n:
            outer = heads[c][0]
            last = c
            while outer and last + 1 < n and heads[last + 1][0] == outer:
                last += 1
            if not outer:
                ws.merge_range(2, c, 3, c, heads[c][1], f["head"])
            else:
                ws.merge_range(2, c, 2, last, outer, f["head"])
                for k in range(c, last + 1):
                    ws.write(3, k, heads[k][1], f["head"])
            c = last + 1
        row = 4
        if codes:
            for k in range(n):
                ws.write(4, k, "" if k < 1 else f"L{k}", f["head"])
            row = 5
        ws.set_row(0, 28)
        ws.set_row(3, 42)
        ws.set_column(0, 0, 6)
        ws.set_column(1, 1, 14)
        ws.set_column(2, 2, 28)
        ws.set_column(3, n, 11)
        ws.freeze_panes(row, 3)
        return row

    def put(self, row, col, v):
        if v is None:
            self.ws.write_blank(row, col, None, self.f["cell"])
        elif isinstance(v, str):
            self.ws.write_string(row, col, v, self.f["cell"])
        else:
            self.ws.write_number(row, col, v, self.f["cell"])

    def foot(self, row, *lines):
        for k, line in enumerate(lines):
            self.ws.write(row + 1 + k, 0, line, self.f["note"])
        self.ws.write(row + 4 + len(lines), 2, "   ", self.f["note"])


def book_open(path):
    book = xlsxwriter.Workbook(path)
    day = datetime.datetime(2025, 10, 15)
    book.set_properties({"title": "云岭县（虚构）统计报表", "author": "虚构",
                         "comments": "made up / 虚构", "created": day})
    return book

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""cut_text.py WORKBOOK.xlsx: cells whose text does not fit the room they have; exit 1 if there is one.

Room is the width of the column (or of the merged cells) times the lines that the row's height holds.
A row without a height of its own grows by itself.  Chinese characters count 2, others 1.
"""
import sys
import unicodedata

import openpyxl
from openpyxl.utils import get_column_letter

POINTS_A_LINE = 1.22  # of the font's size


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def lines(text, room):
    """Lines that a text takes: broken at blanks and between wide characters."""
    n = 0
    for part in text.split("\n"):
        n += 1
        used = 0.0
        word = ""
        for c in part + " ":
            if c != " " and width(c) == 1:
                word += c
                continue
            for piece in (word, c):
                w = width(piece)
                if used and used + w > room and piece != " ":
                    n += 1
                    used = 0
                used += w
                while used > room and piece != " ":
                    n += 1
                    used -= room
            word = ""
    return n


def check(path):
    book = openpyxl.load_workbook(path)
    bad = n = 0
    for sheet in book:
        wide = {}
        covered = set()
        for r in sheet.merged_cells.ranges:
            wide[(r.min_row, r.min_col)] = r.max_col
            covered |= {(r.min_row, c) for c in range(r.min_col + 1, r.max_col + 1)}
        columns = {}
        for letter, dim in sheet.column_dimensions.items():
            for c in range(dim.min, dim.max + 1):
                columns[c] = dim.width
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or cell.data_type == "f" or (cell.row, cell.column) in covered:
                    continue
                n += 1
                last = wide.get((cell.row, cell.column), cell.column)
                # 7 pixels a column of width, 5 of them margin; a digit of 10 points has 6.67 pixels
                pixels = sum(columns.get(c, 8.43) * 7 + 5 for c in range(cell.column, last + 1)) - 8
                room = pixels / (cell.font.sz * 96 / 72 / 2)
                height = sheet.row_dimensions[cell.row].height
                wrapped = cell.alignment.wrap_text
                have = 10 ** 6 if height is None and cell.row and not (cell.row, cell.column) in wide else \
                    max(1, int((height or 15) / (cell.font.sz * POINTS_A_LINE)))
                need = lines(cell.value, room) if wrapped else 1
                if need > have or (not wrapped and width(cell.value) > room):
                    bad += 1
                    if bad <= 20:
                        print("%s!%s%d: %d lines wanted, %d there: %s" % (
                            sheet.title, get_column_letter(cell.column), cell.row, need, have, cell.value[:60]))
    print("%s: %d texts, %d cut" % (path, n, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(check(sys.argv[1]))

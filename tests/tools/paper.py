#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""paper.py WORKBOOK.xlsx…: is every sheet of a made-up county fit for paper?  Exit 1 if one is not.

A4 or A3; heads repeated on every page; the number of the page below; the line "made up" above; type no smaller than
4.7 points once the page is fitted; the signature, where a sheet has one, not without rows above it.
"""
import re
import sys

import openpyxl
from openpyxl.utils import range_boundaries

PAPER = {8: (842, 1191), 9: (595, 842)}  # A3, A4 in points
LEAST = 4.7  # points that type of 10 may shrink to
MADE_UP = ("虚构", "Made up", "made up", "Made-up")
SIGNATURE = ("填报单位（盖章）", "Office (stamp)")
REJECTS = re.compile(r"^(问题清单|Faults|(退回|Rows )\d+)$")  # about the office's own sheets, which say it themselves

LABELS = re.compile(r"^(档案盒标签|Labels)$")  # to be cut apart


def printed_columns(sheet):
    area = sheet.print_area
    area = area[0] if isinstance(area, list) and area else area
    if not area:
        return 1, sheet.max_column
    low, _, high, _ = range_boundaries(area.split("!")[-1].replace("$", ""))
    return low, high


def type_size(sheet):
    """Points of 10 point type on paper: the page is fitted to one sheet's width, or has a scale of its own."""
    setup = sheet.page_setup
    if not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage):
        return 10 * (int(setup.scale or 100)) / 100
    width = {}
    for dim in sheet.column_dimensions.values():
        for c in range(dim.min, dim.max + 1):
            width[c] = dim.width
    low, high = printed_columns(sheet)
    points = sum(width.get(c, 8.43) * 7 + 5 for c in range(low, high + 1)) * 0.75
    sides = PAPER[int(setup.paperSize)]
    room = (sides[1] if setup.orientation == "landscape" else sides[0]) - 72 * (
        sheet.page_margins.left + sheet.page_margins.right)
    abreast = int(setup.fitToWidth or 1)  # the first columns stand on each
    first = range_boundaries(sheet.print_title_cols.replace("$", ""))[2] if sheet.print_title_cols else 0
    points += (abreast - 1) * sum(width.get(c, 8.43) * 7 + 5 for c in range(1, first + 1)) * 0.75
    return 10 * min(1, room * abreast / points)


def faults(sheet):
    texts = [(cell.row, str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    if int(sheet.page_setup.paperSize or 0) not in PAPER:
        yield f"paper {sheet.page_setup.paperSize}, neither A4 nor A3"
        return
    rejects = REJECTS.match(sheet.title)
    if not rejects and not LABELS.match(sheet.title) and not sheet.print_title_rows:
        yield "no rows are repeated on every page"
    if "&P" not in (sheet.oddFooter.center.text or ""):
        yield "pages have no number"
    if not rejects and not any(word in text for row, text in texts[:40] for word in MADE_UP):
        yield "nothing says that the county is made up"
    if type_size(sheet) < LEAST:
        yield f"type of {type_size(sheet):.1f} points on paper"
    signed = [row for row, text in texts if text.startswith(SIGNATURE)]
    breaks = [b.id for b in sheet.row_breaks.brk]
    for row in signed:
        if row - 1 in breaks or row - 2 in breaks:
            yield f"the signature in row {row} stands alone on its page"


def check(path):
    book = openpyxl.load_workbook(path)
    bad = [(s.title, f) for s in book if s.sheet_state == "visible" for f in faults(s)]
    for title, fault in bad:
        print(f"{path}: {title}: {fault}")
    return len(bad)


if __name__ == "__main__":
    found = [check(path) for path in sys.argv[1:]]
    print(f"{len(found)} workbooks, {sum(found)} faults of paper")
    sys.exit(1 if sum(found) else 0)

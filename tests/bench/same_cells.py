#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""same_cells.py OURS.xlsx PEER.xlsx: are the cells of two workbooks the same?

Every cell of every sheet is compared: texts by letter, numbers to 1e-9.  Not compared: the rows of the cover that name the program and
the hash of its input, and in which columns the four parts of the signature stand.  Exit 1 where anything differs.
"""
import itertools
import sys

import openpyxl

OWN = ("数据校验码（SHA-256）", "程序")
SHOWN = 20


def is_same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
    return (a if a != "" else None) == (b if b != "" else None)


def is_signature(row):
    return bool(row) and isinstance(row[0], str) and row[0].startswith("填报单位（盖章）")


def compare_sheet(name, ours, peer):
    cells, wrong = 0, []
    for number, (a, b) in enumerate(itertools.zip_longest(ours.iter_rows(values_only=True), peer.iter_rows(values_only=True), fillvalue=()), 1):
        if is_signature(a) and is_signature(b):
            a, b = [v for v in a if v], [v for v in b if v]
        if name == "说明" and a and a[0] in OWN:
            a, b = a[:1], b[:1]
        for column, (x, y) in enumerate(itertools.zip_longest(a, b), 1):
            cells += x is not None or y is not None
            if not is_same(x, y):
                wrong.append((number, column, x, y))
    return cells, wrong


def main(ours_path, peer_path):
    ours, peer = (openpyxl.load_workbook(p, read_only=True, data_only=True) for p in (ours_path, peer_path))
    bad = ours.sheetnames != peer.sheetnames
    if bad:
        print("sheets differ:", ours.sheetnames, peer.sheetnames)
    total = 0
    for name in ours.sheetnames:
        if name not in peer.sheetnames:
            continue
        for book in (ours, peer):
            book[name].reset_dimensions()
        cells, wrong = compare_sheet(name, ours[name], peer[name])
        total += cells
        for row, column, x, y in wrong[:SHOWN]:
            print("%s!%s%d: %r, peer %r" % (name, openpyxl.utils.get_column_letter(column), row, x, y))
        if wrong:
            print("%s: %d of %d cells differ" % (name, len(wrong), cells))
        bad |= bool(wrong)
    print("same cells: %d compared%s" % (total, ", DIFFERENCES" if bad else ", all the same"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""recalc.py WRITTEN.xlsx RECALCULATED.xlsx: does every formula give what stands beside it?

The first workbook is ours, the second the same one opened, recalculated and saved by LibreOffice.
Prints the cells that differ and the number compared; exit 1 if a cell differs or there is no formula at all.
recalc.py --plant IN.xlsx OUT.xlsx spoils one cached result, for the test of this test.
"""
import re
import sys
import zipfile

import openpyxl


def same(a, b):
    if a in (None, "") and b in (None, ""):
        return True
    try:
        a, b = float(a), float(b)
    except (TypeError, ValueError):
        return a == b
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def compare(written, again):
    formulas = openpyxl.load_workbook(written)
    cached = openpyxl.load_workbook(written, data_only=True)
    fresh = openpyxl.load_workbook(again, data_only=True)
    n = bad = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                n += 1
                old = cached[sheet.title][cell.coordinate].value
                new = fresh[sheet.title][cell.coordinate].value
                if not same(old, new):
                    bad += 1
                    if bad <= 20:
                        print("%s!%s: cached %r, recalculated %r: %s" % (sheet.title, cell.coordinate, old, new, cell.value))
    print("%s: %d formulas, %d differ" % (written, n, bad))
    return 1 if bad or not n else 0


def plant(source, target):
    """Adds one to the last cached number of the first sheet that has a formula."""
    done = False
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if not done and name.startswith("xl/worksheets/sheet"):
                spoilt, k = re.subn(rb"(</f><v>)(\d+)", lambda m: m.group(1) + b"%d" % (int(m.group(2)) + 1), text, count=1)
                done = k > 0
                text = spoilt
            new.writestr(name, text)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(plant(*sys.argv[2:]) if sys.argv[1] == "--plant" else compare(*sys.argv[1:]))

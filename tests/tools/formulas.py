#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""formulas.py FILE…: no cell that a sheet stated is a formula.

The sheets taken in named schools and places by the EVIL texts.  In a workbook none of them may stand in a formula, in the result of one,
in a list of choices outside quotes or in a name of the book; in a csv no field may begin like a formula, but for plain numbers.  Prints
how many cells hold such a text, and ends with 1 where one is at fault.
"""
import csv
import re
import sys
import zipfile
from xml.etree import ElementTree

EVIL = ("=1+1", "@SUM(A1)", "-名", "+名", "=cmd|'/c calc'!A1")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?%?$")


def is_evil(text):
    return any(e in (text or "") for e in EVIL)


def text_of(node):
    return "".join(t.text or "" for t in node.iter(MAIN + "t"))


def unquoted(formula):
    """The formula without what stands in quotes: there a text is only a text."""
    return re.sub(r'"[^"]*"', '""', formula or "")


def workbook(path):
    """(cells that hold such a text, faults)"""
    held, faults = 0, []
    with zipfile.ZipFile(path) as z:
        names = z.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            shared = [text_of(si) for si in ElementTree.fromstring(z.read("xl/sharedStrings.xml")).iter(MAIN + "si")]
        for name in names:
            if not name.startswith(("xl/worksheets/sheet", "xl/workbook.xml")):
                continue
            root = ElementTree.fromstring(z.read(name))
            for tag in ("formula1", "formula2", "formula", "definedName"):
                faults += ["%s: %s %s" % (name, tag, f.text) for f in root.iter(MAIN + tag) if is_evil(unquoted(f.text))]
            for c in root.iter(MAIN + "c"):
                formula, value = c.find(MAIN + "f"), c.findtext(MAIN + "v")
                if c.get("t") == "s":
                    value = shared[int(value)]
                elif c.get("t") == "inlineStr":
                    value = text_of(c)
                # A formula that shows a text of another cell holds the text as its result, not as itself.
                if formula is not None and is_evil(unquoted(formula.text)):
                    faults.append("%s!%s: formula %s" % (name, c.get("r"), formula.text))
                elif formula is None and is_evil(value):
                    held += 1
                    if c.get("t") not in ("s", "inlineStr"):
                        faults.append("%s!%s: type %s" % (name, c.get("r"), c.get("t")))
    return held, faults


def table(path):
    held, faults = 0, []
    with open(path, encoding="utf-8-sig", newline="") as f:
        for n, row in enumerate(csv.reader(f), 1):
            for field in row:
                held += is_evil(field)
                if field[:1] in ("=", "+", "-", "@", "\t", "\r") and not NUMBER.match(field) and field != "-":
                    faults.append("%d: %s" % (n, field))
    return held, faults


def main(paths):
    bad = 0
    for path in paths:
        held, faults = (workbook if zipfile.is_zipfile(path) else table)(path)
        for fault in faults[:10]:
            print("%s: %s" % (path, fault))
        print("%s: %d cells of such a text, %d faults" % (path, held, len(faults)))
        bad += len(faults)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# agree.py TOOL CSV-FOLDER FILE...: compares every cell that TOOL -c prints of the
# FILEs with the csv that LibreOffice wrote of each sheet (FILE-SHEET.csv, texts
# quoted, values as in the input line).  One line a file: "same N cells", or how
# many differ and the first few.
import csv
import datetime
import os
import re
import subprocess
import sys

TOOL, FOLDER = sys.argv[1:3]
BASES = {os.path.basename(f).rsplit(".", 1)[0] for f in sys.argv[3:]}
ZERO = datetime.datetime(1899, 12, 30)


def column(letters):
    n = 0
    for c in letters:
        n = n * 26 + ord(c) - 64
    return n


def ours(path):
    """{sheet: {(row, column): (kind, value)}}"""
    run = subprocess.run([TOOL, "-c", path], capture_output=True, timeout=60)
    if run.returncode:
        return None
    sheets, place = {}, None
    for line in run.stdout.decode()[:-1].split("\n"):
        m = re.match(r"(.*)!([A-Z]+)(\d+)\t(\w+)\t(.*)$", line)
        if m:
            place = sheets.setdefault(m[1], {})
            key = (int(m[3]), column(m[2]))
            place[key] = (m[4], m[5])
        elif place is not None:
            place[key] = (place[key][0], place[key][1] + "\n" + line)
    return sheets


def theirs(base):
    sheets = {}
    """{sheet: {(row, column): value}} of FILE-SHEET.csv"""
    longer = [b for b in BASES if b.startswith(base + "-")]
    for name in sorted(os.listdir(FOLDER)):
        if any(name.startswith(b + "-") for b in longer):
            continue
        if not name.startswith(base + "-") or not name.endswith(".csv"):
            continue
        cells = {}
        with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as f:
            for r, row in enumerate(csv.reader(f), 1):
                for c, value in enumerate(row, 1):
                    if value != "":
                        cells[r, c] = value
        sheets[name[len(base) + 1:-4]] = cells
    return sheets


def text(value):
    return re.sub(r"\s+", " ", value).strip()


def number(value):
    value = value.strip().lstrip("'")
    pct = value.endswith("%")
    try:
        n = float(value.rstrip("%").replace(",", ""))
    except ValueError:
        return None
    return n / 100 if pct else n


def moment(value):
    """The serial number of a date or time as LibreOffice writes it."""
    for form in ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%y %I:%M %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S",
                 "%Y-%m-%d %H:%M:%S", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S", "%H:%M"):
        try:
            d = datetime.datetime.strptime(value.strip(), form)
        except ValueError:
            continue
        if "%d" not in form:
            d = d.replace(year=1899, month=12, day=30)
        return (d - ZERO).total_seconds() / 86400
    m = re.match(r"(\d+):(\d\d):(\d\d)(\.\d+)?$", value.strip())
    return (int(m[1]) * 3600 + int(m[2]) * 60 + float(m[3] + (m[4] or ""))) / 86400 if m else None


def close(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def same(cell, value):
    kind, have = cell
    if kind == "bool":
        return value.upper() == ("TRUE" if have == "1" else "FALSE") or value == have
    if kind == "error":
        return value == have or value.startswith("#") or value.startswith("Err:")
    if kind == "number":
        n = number(value)
        if n is None:
            n = moment(value)
        return n is not None and (close(float(have), n) or (moment(value) is not None and abs(float(have) - n) < 1e-5))
    if kind == "date":
        n = moment(value)
        if n is None:
            n = number(value)
        # before March 1900 LibreOffice shows the day before, as it has no 29 February 1900
        m = moment(have)
        return n is not None and (abs(m - n) < 2e-5 or (m < 62 and abs(m - n - 1) < 2e-5))
    return text(have) == text(value) or (number(have) is not None and number(have) == number(value)) or \
        (moment(have) is not None and moment(have) == moment(value))


def compare(path):
    base = os.path.basename(path).rsplit(".", 1)[0]
    mine, other = ours(path), theirs(base)
    if mine is None:
        return "refused"
    if not other:
        return "LibreOffice gave nothing"
    if len(mine) == 1 and len(other) == 1:
        other = {next(iter(mine)): next(iter(other.values()))}
    wrong, n = [], 0
    for sheet in sorted(set(mine) | set(other)):
        a, b = mine.get(sheet, {}), other.get(sheet.replace("/", "_"), other.get(sheet, {}))
        for k in sorted(set(a) | set(b)):
            n += 1
            if k not in a and not text(b[k]):
                continue
            if k not in b and a[k][0] == "text" and not text(a[k][1]):
                continue
            if k not in a or k not in b or not same(a[k], b[k]):
                wrong.append("%s R%dC%d ours %r theirs %r" % (sheet, *k, a.get(k), b.get(k)))
    if not wrong:
        return "same %d cells" % n
    return "%d of %d cells differ: %s" % (len(wrong), n, "; ".join(wrong[:int(os.environ.get("SHOW", "2"))]))


if __name__ == "__main__":
    for path in sys.argv[3:]:
        print("%s\t%s" % (os.path.join(*path.split("/")[-2:]), compare(path)))

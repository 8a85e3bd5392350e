#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""origins.py FIGURES.json [GAP.xlsx SHEET…]: does the cell that is told for a
figure hold it?

FIGURES.json is what `xueshe explain FILE all figures --json` prints.  Every
figure of every school is looked up in the files it names, which are read here
anew (openpyxl, csv), knowing nothing of xueshe but the catalogue's names: the
cell must stand in the school's row, under the item's head, and hold the value
(thousands separators, full-width digits, units and 万元 taken off); parts must
add up; rows of the ledger must be all that count for the figure, worked out
here from the rules of docs, and come to it; what was set aside must be stated
there.  With the gap workbook: the cell where a blank is to be filled in is
empty, of that school and item; where no column is said to be, none of the
sheets has one.
"""
import collections
import csv
import io
import json
import os
import re
import sys
import unicodedata

import openpyxl

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
with open(os.path.join(ROOT, "standards", "items.json"), encoding="utf-8") as f:
    ITEMS = {i["key"]: i for i in json.load(f)["items"]}
BY_NAME = {i["zh"]: i for i in ITEMS.values()}
YES, NO = {"是", "有", "√", "Y", "1"}, {"否", "无", "×", "N", "0"}
faults = []
counts = collections.Counter()


def fault(text):
    faults.append(text)


# -- sheets ---------------------------------------------------------------------

def plain(v):
    """A cell as text: half-width, no blanks."""
    if v is None:
        return ""
    if isinstance(v, float) and v == int(v):
        v = int(v)
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(v).replace("㎡", "平方米")))


class Sheet:
    def __init__(self, rows):
        self.rows = rows
        self.codes = {}
        for r, row in enumerate(rows, 1):
            for v in row[:4]:
                if re.fullmatch(r"\d{10}", plain(v)):
                    self.codes.setdefault(r, plain(v))
        self.names = [{plain(v) for v in row[:6]} for row in rows]
        self.first = min(self.codes, default=len(rows) + 1)

    def at(self, row, column):
        row = self.rows[row - 1] if row <= len(self.rows) else []
        return row[column - 1] if column <= len(row) else None

    def heads(self, column):
        """Texts above a column, groups to the left of merged heads too."""
        found = []
        for row in self.rows[: self.first - 1]:
            for c in range(column, 0, -1):
                if c <= len(row) and plain(row[c - 1]):
                    found.append(plain(row[c - 1]))
                    break
        return found

    def is_of(self, row, school):
        return self.codes.get(row) == school["school"] or plain(school["name"]) in self.names[row - 1]


def read_csv(path):
    with open(path, "rb") as f:
        data = f.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    head = text[:2000]
    return list(csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ","))


BOOKS = {}


def sheets_of(path):
    if path not in BOOKS:
        if path.endswith(".csv"):
            BOOKS[path] = {os.path.basename(path): Sheet(read_csv(path))}
        else:
            book = openpyxl.load_workbook(path, data_only=True)
            BOOKS[path] = {w.title: Sheet([list(r) for r in w.iter_rows(values_only=True)]) for w in book}
    return BOOKS[path]


def sheet_of(path, name):
    return sheets_of(path)[name]


# -- values ---------------------------------------------------------------------

def number(v, heads=()):
    text = plain(v)
    scale = 10000 if "万元" in text or any("万元" in h for h in heads) and "元" not in text else 1
    found = re.fullmatch(r"(-?[\d,]*\.?\d+)[^\d]*", text)
    return float(found.group(1).replace(",", "")) * scale if found else None


def value_of(item, v, heads):
    if item["kind"] == "flag":
        return 1 if plain(v) in YES else 0 if plain(v) in NO else None
    if item["kind"] == "category":
        for i, choice in enumerate(item["values"]):
            if plain(v) in {plain(choice.get("zh")), plain(choice["key"])} | {plain(s) for s in choice.get("spellings", [])}:
                return i
        return None
    return number(v, heads)


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def names_of(item):
    return {plain(n) for n in [item["zh"], *item.get("spellings", [])]}


def is_head(item, heads):
    bare = [re.sub(r"\([^)]*\)", "", h) for h in heads]
    joined = {"/".join(bare[i:]) for i in range(len(bare))} | {"".join(bare[i:]) for i in range(len(bare))}
    grades = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
    if names_of(item) & (set(bare) | joined):
        return True
    # 一年级 over 男生: the same words, in rows of their own.
    return item.get("grade") and any(h[:1] in grades and grades[h[:1]] == item["grade"] for h in bare) and \
        any(("男" if item["sex"] == "boys" else "女") in h for h in bare)


# -- the ledger -------------------------------------------------------------------

USES = {"教学及辅助用房": "teaching_area", "室内体育用房": "teaching_area", "行政办公用房": "office_area",
        "学生宿舍": "dormitory_area", "食堂": "canteen_area", "浴室": "bath_area", "厕所": "toilet_area"}
PROTECTED = {"教学及辅助用房", "室内体育用房", "学生宿舍", "食堂"}


class Ledger:
    def __init__(self, sheet):
        self.sheet = sheet
        heads = {}
        for c in range(1, max(len(r) for r in sheet.rows) + 1):
            for h in sheet.heads(c):
                heads.setdefault(re.sub(r"\([^)]*\)", "", h), c)
        self.heads = heads

    def text(self, row, head):
        return plain(self.sheet.at(row, self.heads[head])) if head in self.heads else ""

    def num(self, row, head):
        return number(self.text(row, head))

    def adds(self, row, item):
        """What a row adds to an item; None: it does not count; "?": open."""
        use, state = self.text(row, "用途"), self.text(row, "状态")
        grade = self.text(row, "鉴定等级")[:1]
        area = self.num(row, "建筑面积")
        if state in ("在建", "已拆除"):
            return 0 if item in ("beds_boys", "beds_girls", "shared_platform_places") and use == "学生宿舍" else None
        in_use = state != "停用"
        if item == "floor_area" or USES.get(use) == item or item == "grade_%s_area" % grade.lower() or \
                item == "idle_area" and state == "闲置":
            return area
        if item == "dormitory_usable_area" and use == "学生宿舍":
            return self.num(row, "使用面积")
        if item == "multi_storey_buildings" and in_use:
            floors = self.num(row, "层数")
            return "?" if floors is None else int(floors >= 2)
        if item == "buildings_new_below_seismic" and use in PROTECTED:
            seismic, year = self.text(row, "抗震设防类别"), self.num(row, "建成年份")
            if seismic in ("特殊", "重点") or year is not None and year < 2009:
                return 0
            return "?" if year is None or seismic in ("", "未知") else 1
        if use != "学生宿舍":
            return None
        if item == "dormitories_ungraded":
            return int(in_use and grade not in "ABCD" or in_use and not grade)
        if item == "shared_platform_places":
            places = self.num(row, "大通铺铺位")
            return None if places is None else places if in_use else 0
        for key, head, sex, other in (("beds_boys", "男生床位", "男", "女"), ("beds_girls", "女生床位", "女", "男")):
            if item == key:
                if not in_use:
                    return 0
                beds = self.num(row, head)
                if beds is not None:
                    return beds
                says = self.text(row, "使用性别")
                rooms, each = self.num(row, "房间数"), self.num(row, "每间人数")
                if says == other:
                    return 0
                return rooms * each if says == sex and rooms is not None and each is not None else "?"
        return None


LEDGERS = {}


def ledger_of(cell):
    key = cell["file"], cell["sheet"]
    if key not in LEDGERS:
        LEDGERS[key] = Ledger(sheet_of(*key))
    return LEDGERS[key]


def look_at_corrected(who, cells):
    """Cells of several sheets, one of them with some columns alone."""
    for cell in cells:
        held = number(ledger_of(cell).sheet.at(cell["row"], cell["column"] or 0))
        if not close(held, cell["value"]):
            fault("%s: row %s holds %s, not %s" % (who, cell["row"], held, cell["value"]))
        counts["rows of the ledger"] += 1


def look_at_ledger(school, figure, cells):
    who = "%s %s" % (school["school"] or school["name"], figure["item"])
    codes, total = set(), 0
    if any("用途" not in ledger_of(c).heads for c in cells):
        look_at_corrected(who, cells)
        return
    for cell in cells:
        ledger = ledger_of(cell)
        codes.add(ledger.sheet.codes.get(cell["row"]))
        adds = ledger.adds(cell["row"], cell["item"])
        if cell["building"] != ledger.text(cell["row"], "建筑编号"):
            fault("%s: row %s is not building %s" % (who, cell["row"], cell["building"]))
        if not close(cell["value"], adds if adds not in (None, "?") else 0):
            fault("%s: row %s adds %s, not %s" % (who, cell["row"], adds, cell["value"]))
        counts["rows of the ledger"] += 1
    # No other row of the school counts for it.
    ledger = ledger_of(cells[0])
    told = {c["row"] for c in cells}
    for row, code in ledger.sheet.codes.items():
        if code not in codes:
            continue
        adds = ledger.adds(row, cells[0]["item"])
        if adds == "?" and cells[0]["item"] != "buildings_new_below_seismic":
            fault("%s: row %s leaves it open" % (who, row))
        elif adds not in (None, "?"):
            total += adds
            if adds and row not in told:
                fault("%s: row %s adds %s and is not told" % (who, row, adds))
    value = sum(c["value"] for c in cells)
    if not close(total, value):
        fault("%s: the ledger comes to %s, not %s" % (who, total, value))


# -- figures ------------------------------------------------------------------------

def look_at_cell(school, cell):
    item = ITEMS[cell["item"]]
    sheet = sheet_of(cell["file"], cell["sheet"])
    where = "%s %s: %s %s R%sC%s" % (school["school"] or school["name"], item["key"],
                                     os.path.basename(cell["file"]), cell["sheet"], cell["row"], cell["column"])
    if not cell["column"]:
        fault(where + ": no column")
        return
    heads = sheet.heads(cell["column"])
    held = value_of(item, sheet.at(cell["row"], cell["column"]), heads)
    if not sheet.is_of(cell["row"], school):
        fault(where + ": another school's row")
    if not is_head(item, heads):
        fault(where + ": the heads are %s" % heads)
    if not close(held, cell["value"]):
        fault(where + ": holds %s (%r), not %s" % (held, sheet.at(cell["row"], cell["column"]), cell["value"]))
    counts["cells"] += 1


def look_at(school, figure):
    who = "%s %s" % (school["school"] or school["name"], figure["item"])
    cells = figure["cells"]
    ledger = collections.defaultdict(list)
    for cell in cells:
        if cell["kind"] == "ledger":
            ledger[cell["item"]].append(cell)
        else:
            look_at_cell(school, cell)
        counts["because"] += cell["kind"] == "because"
    for rows in ledger.values():
        look_at_ledger(school, figure, rows)
    adding = [c for c in cells if c["kind"] != "because"]
    if adding and not close(sum(c["value"] for c in adding), figure["value"]):
        fault("%s: %s, its cells come to %s" % (who, figure["value"], sum(c["value"] for c in adding)))
    if not adding and figure["value"] != 0:
        fault("%s: %s from nowhere" % (who, figure["value"]))
    if not cells:
        counts["zeros without a cell"] += 1
    for cell in figure["stated"]:
        look_at_cell(school, cell)
        counts["set aside"] += 1
        if cell["item"] == figure["item"] and close(cell["value"], figure["value"]):
            fault("%s: set aside, and the same" % who)
    counts["figures"] += 1


# -- blanks --------------------------------------------------------------------------

def letters(text):
    n = 0
    for c in text:
        n = n * 26 + ord(c) - 64
    return n


def look_at_blank(row, files, schools):
    school, item = schools[row["name"]], BY_NAME[row["item"]]
    who = "%s %s" % (row["name"], row["item"])
    cell = re.fullmatch(r"([A-Z]+)(\d+)", row["cell"] or "")
    if cell:
        sheet = sheet_of(files[row["file"]], row["sheet"])
        column, at = letters(cell.group(1)), int(cell.group(2))
        if not sheet.is_of(at, school):
            fault("%s: %s is another school's" % (who, row["cell"]))
        if not is_head(item, sheet.heads(column)):
            fault("%s: %s %s is under %s" % (who, row["sheet"], row["cell"], sheet.heads(column)))
        if value_of(item, sheet.at(at, column), ()) is not None:
            fault("%s: %s is not empty" % (who, row["cell"]))
        counts["blanks with a cell"] += 1
        return
    at = re.fullmatch(r"第(\d+)行（该表无此列）", row["cell"] or "")
    if not at or not sheet_of(files[row["file"]], row["sheet"]).is_of(int(at.group(1)), school):
        fault("%s: placed in %s" % (who, row["cell"]))
    for path in files.values():
        for name, sheet in sheets_of(path).items():
            width = max((len(r) for r in sheet.rows), default=0)
            if any(sheet.is_of(r, school) for r in sheet.codes) and str(YEAR - 1) not in name + path and \
                    any(is_head(item, sheet.heads(c)) for c in range(1, width + 1)):
                fault("%s: %s has a column for it" % (who, name))
    counts["blanks without a column"] += 1


def blanks_of(path):
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    rows = [r for name in book.sheetnames if name.startswith("数据问题")
            for r in book[name].iter_rows(values_only=True)]
    keys = {"学校名称": "name", "数据项": "item", "文件": "file", "工作表": "sheet", "单元格": "cell"}
    heads = None
    for r in rows:
        found = {}
        for i, v in enumerate(r):
            for said, key in keys.items():
                if v == said:
                    found[key] = i
        if len(found) == len(keys):
            heads = found
        elif heads and any(v in ("空缺", "否决项空缺") for v in r) and r[heads["name"]]:
            yield {key: r[i] for key, i in heads.items()}


def main(figures, gap=None, *paths):
    global YEAR
    with open(figures, encoding="utf-8") as f:
        told = json.load(f)
    YEAR = told["year"]
    for school in told["schools"]:
        for figure in school["figures"]:
            look_at(school, figure)
    if gap:
        schools = {s["name"]: s for s in told["schools"]}
        files = {os.path.basename(p): p for p in paths}
        for row in blanks_of(gap):
            look_at_blank(row, files, schools)
    print("compared: " + ", ".join("%d %s" % (n, what) for what, n in sorted(counts.items())))
    for text in faults[:40]:
        print(text)
    print("%d faults" % len(faults))
    sys.exit(1 if faults or not counts["figures"] else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Returns of collection forms, filled and dirtied, with a key of what was planted.

    returns.py make SEED FORMS OLD LASTYEAR OTHER BUILDINGS OUT KEY
    returns.py check KEY IMPORT.json CHECK.json PLANNER

FORMS holds a form a school (`xueshe template --each`), OLD the same of an earlier
issue, LASTYEAR those of the year before, OTHER those of another county,
BUILDINGS those of buildings, filled in, of which some are returned too.  Every
school gets one kind of dirt or none; three schools return nothing.  KEY says for
each file what must be found where, or which value must have been taken.
All figures are made up.
"""
import copy
import json
import os
import random
import re
import shutil
import sqlite3
import sys
import zipfile

import openpyxl
from openpyxl.comments import Comment  # noqa: F401  (kept: forms may carry notes)

YEAR = 2026
MU = 2000 / 3  # one mu in m2
ITEM, VALUE, LAST, NOTE = 2, 4, 5, 6


class Form:
    """One form, filled like a careful school would."""

    def __init__(self, path, rng):
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.id, self.sheet = self.book.worksheets[0], self.book.worksheets[1]
        self.rows, self.needed, self.last = {}, set(), {}
        self.facts = {}
        for row in self.id.iter_rows(values_only=True):
            row = [*row, *[None] * 6][:6]
            if row[0] == "row":
                self.rows[row[1]] = int(row[3])
                if row[4]:
                    self.needed.add(row[1])
                if row[5]:
                    self.last[row[1]] = float(row[5])
            elif row[0] != "column":
                self.facts[row[0]] = row[1]
        self.code = self.facts["school"]
        self.fill(rng)

    def fill(self, rng):
        for key, row in self.rows.items():
            cell = self.sheet.cell(row, VALUE)
            last = self.sheet.cell(row, LAST).value
            if cell.value is not None:
                continue
            cell.value = last
            if last is None and key in self.needed:
                cell.value = "否" if key == "dormitory_in_basement" else 0
        if "books" in self.rows:
            self["books"] = (self.last.get("books") or 0) + rng.randint(1, 90)

    def at(self, key):
        return self.rows[key]

    def __getitem__(self, key):
        return self.sheet.cell(self.rows[key], VALUE).value

    def __setitem__(self, key, value):
        self.sheet.cell(self.rows[key], VALUE).value = value

    def text(self, key, value):
        """A value as text, even if it looks like a formula."""
        cell = self.sheet.cell(self.rows[key], VALUE)
        cell.value = value
        cell.data_type = "s"

    def open(self):
        """The school takes the protection off."""
        self.sheet.protection.disable()

    def save(self, path):
        self.book.save(path)


def set_result(path, cell, value):
    """Puts the result of a formula into a workbook, as a spreadsheet program would."""
    parts = {}
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            parts[name] = z.read(name)
    for name, data in parts.items():
        if name.startswith("xl/worksheets/") and f'r="{cell}"'.encode() in data:
            parts[name] = re.sub(
                rb'(<c r="' + cell.encode() + rb'"[^>]*>)(<f>[^<]*</f>)<v ?/>|'
                rb'(<c r="' + cell.encode() + rb'"[^>]*>)(<f>[^<]*</f>)<v></v>',
                lambda m: (m[1] or m[3]) + (m[2] or m[4]) + b"<v>" + str(value).encode() + b"</v>", data)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts.items():
            z.writestr(name, data)


# -- dirt: name, function(form) → what must come of it -----------------------
#
# found(code, row, column)   a finding of that code at that cell (0: anywhere)
# took(item, value)          the planner file holds that value

def found(code, row=0, column=0):
    return {"code": code, "row": row, "column": column}


def took(**values):
    return {"taken": values}


def value_at(form, key):
    return form.at(key), VALUE


def dirt_full_width(f):
    f["books"] = "１２３４"
    return [took(books=1234)]


def dirt_mu(f):
    f["site_area"] = "30亩"
    return [found("UNIT_CONVERTED", *value_at(f, "site_area")), took(site_area=30 * MU)]


def dirt_wan_yuan(f):
    f["instruments_value"] = "12.5万元"
    return [found("UNIT_CONVERTED", *value_at(f, "instruments_value")), took(instruments_value=125000)]


def dirt_text(f):
    f["books"] = "约九千册"
    return [found("NOT_A_NUMBER", *value_at(f, "books"))]


def dirt_square_metres(f):
    f["floor_area"] = "2138.5㎡"
    return [took(floor_area=2138.5)]


def dirt_percent(f):
    f["books"] = "85%"
    return [found("NOT_A_NUMBER", *value_at(f, "books"))]


def dirt_negative(f):
    f["books"] = -5
    return [found("NEGATIVE", *value_at(f, "books"))]


def dirt_decimal(f):
    f["computers_pupil"] = 23.5
    return [found("NOT_WHOLE", *value_at(f, "computers_pupil"))]


def dirt_thousands(f):
    f["books"] = "9,253"
    return [took(books=9253)]


def dirt_chinese_thousands(f):
    f["books"] = "９，２５３册"
    return [took(books=9253)]


def dirt_blank_needed(f):
    f["desks"] = None
    return [found("FORM_BLANK", *value_at(f, "desks")), took(desks=None)]


def dirt_deleted_row(f):
    f.open()
    f.sheet.delete_rows(f.at("desks"))
    return [found("FORM_ROW_GONE"), took(desks=None)]


def dirt_inserted_row(f):
    f.open()
    row = f.at("books")
    f.sheet.insert_rows(row)
    f.sheet.cell(row, ITEM).value = "其中电子图书"
    f.sheet.cell(row, VALUE).value = 100
    return [found("FORM_ROW_NEW", row, ITEM), took(books=f.sheet.cell(row + 1, VALUE).value)]


def dirt_inserted_blank_row(f):
    f.open()
    row = f.at("books")
    f.sheet.insert_rows(row)
    return [found("FORM_ROW_BLANK", row), took(books=f.sheet.cell(row + 1, VALUE).value)]


def dirt_hand_total(f):
    f.open()
    row = f.at("staff_primary" if "staff_primary" in f.rows else "staff_junior")
    f.sheet.insert_rows(row)
    f.sheet.cell(row, ITEM).value = "合计"
    f.sheet.cell(row, VALUE).value = 77
    return [found("FORM_ROW_NEW", row, ITEM)]


def dirt_moved_column(f):
    """The note is dragged in front of the value."""
    f.open()
    books = f["books"]
    for row in range(1, f.sheet.max_row + 1):
        old = [f.sheet.cell(row, c).value for c in (VALUE, LAST, NOTE)]
        if isinstance(f.sheet.cell(row, VALUE), openpyxl.cell.cell.MergedCell):
            continue
        for c, v in zip((VALUE, LAST, NOTE), (old[2], old[0], old[1])):
            if not isinstance(f.sheet.cell(row, c), openpyxl.cell.cell.MergedCell):
                f.sheet.cell(row, c).value = v
    return [found("FORM_COLUMN_MOVED"), took(books=books)]


def dirt_swapped_rows(f):
    f.open()
    a, b = f.at("books"), f.at("desks")
    books = f["books"]
    for c in range(1, NOTE + 1):
        x, y = f.sheet.cell(a, c), f.sheet.cell(b, c)
        x.value, y.value = y.value, x.value
    return [found("FORM_ROW_MOVED"), took(books=books)]


def dirt_copied_row(f):
    f.open()
    row = f.at("books") + 1
    f.sheet.insert_rows(row)
    f.sheet.cell(row, ITEM).value = f.sheet.cell(row - 1, ITEM).value
    f.sheet.cell(row, VALUE).value = 7
    return [found("FORM_ROW_TWICE", row, ITEM)]


def dirt_caption(f):
    f.open()
    f.sheet.cell(f.at("desks"), ITEM).value = "桌椅（含旧）"
    return [found("FORM_ROW_GONE"), found("FORM_ROW_NEW", f.at("desks"), ITEM), took(desks=None)]


def dirt_code(f):
    f.open()
    f["code"] = "2152999999"
    return [found("FORM_CODE", *value_at(f, "code"))]


def dirt_code_deleted(f):
    f.open()
    f["code"] = None
    return [took(books=f["books"])]


def dirt_renamed(f):
    f["name"] = f["name"] + "（新）校区"
    return [found("RENAMED")]


def dirt_id_lost(f):
    f.book.remove(f.id)
    return [found("FORM_ID_LOST"), took(books=f["books"])]


def dirt_id_altered(f):
    for row in f.id.iter_rows():
        if row[0].value == "issue":
            row[1].value = "999"
    return [found("FORM_ID_ALTERED"), took(books=f["books"])]


def dirt_sheet_renamed(f):
    f.sheet.title = "我校数据"
    return [took(books=f["books"])]


def dirt_extra_sheet(f):
    s = f.book.create_sheet("说明")
    s.append(["本校说明", "见附件", "略"])
    s.append(["一", "二", "三"])
    return [found("SHEET_SKIPPED"), took(books=f["books"])]


def dirt_merged(f):
    f.open()
    row = f.at("books")
    f.sheet.merge_cells(start_row=row, end_row=row, start_column=VALUE, end_column=LAST)
    return [took(books=f["books"])]


def dirt_merged_down(f):
    f.open()
    row = f.at("books")
    f.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=ITEM, end_column=ITEM)
    key = next(k for k, r in f.rows.items() if r == row + 1)
    return [found("FORM_ROW_GONE"), took(books=f["books"], **{key: None})]


def dirt_formula(f):
    f["books"] = "=4000+321"
    f.results = {f"D{f.at('books')}": 4321}
    return [took(books=4321)]


def dirt_formula_error(f):
    cell = f.sheet.cell(f.at("books"), VALUE)
    cell.value = "#DIV/0!"
    return [found("CELL_ERROR", *value_at(f, "books"))]


def dirt_date(f):
    cell = f.sheet.cell(f.at("books"), VALUE)
    cell.value = 9253
    cell.number_format = "yyyy-mm-dd"
    return [found("NOT_A_NUMBER", *value_at(f, "books"))]


def dirt_yes_no(f):
    f["enclosing_wall"], f["flush_toilets"] = "Y", "N"
    f["stairs_safe"], f["walls_safe"] = "√", "×"
    return [took(enclosing_wall=1, flush_toilets=0, stairs_safe=1, walls_safe=0)]


def dirt_not_yes_no(f):
    f["enclosing_wall"] = "部分"
    return [found("NOT_YES_NO", *value_at(f, "enclosing_wall"))]


def dirt_choice(f):
    f["kind"] = "希望小学"
    return [found("NOT_A_CHOICE", *value_at(f, "kind"))]


def dirt_blanks(f):
    f["books"] = " 9253 \u00a0"
    return [took(books=9253)]


def dirt_note_in_value(f):
    f["books"] = "见附件"
    return [found("NOT_A_NUMBER", *value_at(f, "books"))]


def dirt_dangerous(f):
    f["grade_d_area"] = 99000
    f["floor_area"] = 2000
    return [found("check:BUILDINGS_DIFFER"), took(grade_d_area=99000)]


def dirt_boarders(f):
    stage = "primary" if "boarders_primary_boys" in f.rows else "junior"
    f[f"boarders_{stage}_boys"] = 2900
    return [found("check:PART_ABOVE_WHOLE"), took(**{f"boarders_{stage}_boys": 2900})]


def dirt_like_formula(f):
    f.text("books", "=2+3")
    return [found("NOT_A_NUMBER", *value_at(f, "books"))]


def dirt_like_formula_note(f):
    cell = f.sheet.cell(f.at("books"), NOTE)
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    return [took(books=f["books"])]


def dirt_missing_code(f):
    key = "classes_primary" if "classes_primary" in f.rows else "classes_junior"
    f[key] = 9999
    return [found("FORM_BEYOND", *value_at(f, key)), took(**{key: 9999})]


def dirt_head(f):
    f.open()
    f.sheet.cell(min(f.rows.values()) - 1, VALUE).value = "数"
    return [found("FORM_SHEET_GONE")]


def dirt_as_last(f):
    if "books" in f.rows:
        f["books"] = int(f.last["books"])
    return [found("FORM_AS_LAST")]


def dirt_cleared(f):
    f["desks"] = "无数据"
    return [took(desks=None)]


DIRTS = {n[5:]: v for n, v in list(globals().items()) if n.startswith("dirt_")}
REJECTS = {"NOT_A_NUMBER", "NEGATIVE", "NOT_WHOLE", "NOT_YES_NO", "NOT_A_CHOICE", "CELL_ERROR", "FORM_CODE",
           "FORM_ROW_TWICE", "FORM_SHEET_GONE", "FORM_COUNTY", "FORM_YEAR_OLD", "FORM_OLDER", "ROW_TWICE"}


def needs(name, form):
    """Can the form carry that dirt?"""
    rows, last = form.rows, form.last
    want = {"as_last": "books", "boarders": None}.get(name, "books")
    if name == "as_last":  # nothing that was blank last year may be filled in
        return "books" in last and all(k in last or k not in form.needed or k in ("code", "name", "township")
                                       for k in rows)
    if name in ("deleted_row", "caption", "blank_needed", "cleared", "swapped_rows"):
        return "desks" in rows and "books" in rows
    if name == "wan_yuan":
        return "instruments_value" in rows
    if name == "boarders":
        return "boarders_primary_boys" in rows or "boarders_junior_boys" in rows
    if name == "yes_no":
        return all(k in rows for k in ("enclosing_wall", "flush_toilets", "stairs_safe", "walls_safe"))
    return want in rows


def write(form, out, name, key, dirt, expect):
    path = os.path.join(out, name)
    form.save(path)
    for cell, value in getattr(form, "results", {}).items():
        set_result(path, cell, value)
    codes = {e.get("code", "") for e in expect}
    key.append({"file": name, "school": form.code, "dirt": dirt, "expect": expect,
                "rejected": bool(codes & REJECTS)})


def building_area(sheet, column):
    cell = sheet.cell(5, column["建筑面积"])
    cell.value = "约三百"
    return [found("NOT_A_NUMBER", 5, column["建筑面积"])]


def building_grade(sheet, column):
    sheet.cell(5, column["鉴定等级"]).value = "E"
    return [found("NOT_A_CHOICE", 5, column["鉴定等级"])]


def building_column(sheet, column):
    sheet.protection.disable()
    for row in range(4, sheet.max_row + 1):
        a, b = sheet.cell(row, column["层数"]), sheet.cell(row, column["建成年份"])
        if not any(isinstance(c, openpyxl.cell.cell.MergedCell) for c in (a, b)):
            a.value, b.value = b.value, a.value
    return [found("FORM_COLUMN_MOVED")]


def building_school(sheet, column):
    """The school leaves its own code and name out: the hidden sheet knows them."""
    for row in range(5, sheet.max_row + 1):
        if not isinstance(sheet.cell(row, 2), openpyxl.cell.cell.MergedCell):
            sheet.cell(row, 1).value = sheet.cell(row, 2).value = None
    return []


def building_returns(folder, out, n, key):
    """The first n forms of buildings; each kind of dirt in one of them."""
    dirts = [building_area, building_grade, building_column, building_school]
    for i, name in enumerate(sorted(os.listdir(folder))[:n]):
        book = openpyxl.load_workbook(os.path.join(folder, name))
        sheet = book.worksheets[1]
        heads = {re.sub(r"[ *（].*", "", str(c.value)): c.column for c in sheet[4]}
        expect = dirts[i](sheet, heads) if i < len(dirts) else []
        book.save(os.path.join(out, f"校舍{i + 1}.xlsx"))
        key.append({"file": f"校舍{i + 1}.xlsx", "school": "", "dirt": dirts[i].__name__ if i < len(dirts) else "none",
                    "expect": expect, "rejected": any(e["code"] in REJECTS for e in expect)})


def make(seed, forms, old, last_year, other, buildings, out, key_path):
    rng = random.Random(int(seed))
    os.makedirs(out, exist_ok=True)
    names = sorted(os.listdir(forms))
    pile = names[:]
    rng.shuffle(pile)
    key, missing = [], [n.split("_")[0] for n in pile[:3]]
    pile = pile[3:]
    todo = sorted(DIRTS)

    def take(suits=lambda form: True):
        for i, name in enumerate(pile):
            form = Form(os.path.join(forms, name), rng)
            if suits(form):
                pile.pop(i)
                return name, form
        raise SystemExit("no school left for a kind of dirt")

    for dirt in todo:
        name, form = take(lambda f, d=dirt: needs(d, f))
        write(form, out, f"{rng.randint(100, 999)}-{dirt}.xlsx", key, dirt, DIRTS[dirt](form))
    # several files of one school
    name, form = take()
    write(form, out, "双份一.xlsx", key, "twice_same", [took(books=form["books"])])
    write(form, out, "双份二.xlsx", key, "twice_same", [found("FORM_TWICE")])
    name, form = take()
    write(form, out, "不同一.xlsx", key, "twice_different", [found("ROW_TWICE", *value_at(form, "books"))])
    form["books"] += 1
    write(form, out, "不同二.xlsx", key, "twice_different", [found("ROW_TWICE", *value_at(form, "books"))])
    name, form = take()
    write(form, out, "新表.xlsx", key, "stale", [took(books=form["books"])])
    write(Form(os.path.join(old, name), rng), out, "旧表.xlsx", key, "stale", [found("FORM_OLDER")])
    name, form = take()
    write(Form(os.path.join(last_year, name), rng), out, "上年表.xlsx", key, "wrong_year", [found("FORM_YEAR_OLD")])
    write(form, out, "本年表.xlsx", key, "right_year", [took(books=form["books"])])
    stranger = sorted(os.listdir(other))[0]
    write(Form(os.path.join(other, stranger), rng), out, "外县.xlsx", key, "other_county", [found("FORM_COUNTY")])
    for name in pile:  # the careful ones
        form = Form(os.path.join(forms, name), rng)
        write(form, out, f"回收{rng.randint(1000, 9999)}.xlsx", key, "none", [took(books=form["books"])])
    building_returns(buildings, out, 100 - len(key), key)
    json.dump({"missing": sorted(missing), "returns": key}, open(key_path, "w", encoding="utf-8"),
              ensure_ascii=False, indent=1)
    print(f"{len(key)} returns, {len(DIRTS) + 9} kinds of dirt")


# -- what came of it ---------------------------------------------------------

def stored_values(planner, school, keys):
    with sqlite3.connect(f"file:{planner}?mode=ro", uri=True) as db:
        columns = {r[1] for r in db.execute("PRAGMA table_info(survey_rows)")}
        row = {}
        for key in keys:
            if key not in columns:
                row[key] = None
                continue
            got = db.execute(
                f'SELECT r."{key}" FROM survey_rows r JOIN surveys v ON v.id = r.survey'
                " JOIN schools s ON s.id = r.school WHERE s.code = ? AND v.year = ? AND r.removed_by IS NULL",
                (school, YEAR)).fetchone()
            row[key] = got[0] if got else None
    return row


def same(a, b):
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(b)))


def fits(finding, want):
    return finding["code"] == want["code"] and (not want["row"] or finding["row"] == want["row"]) and (
        not want["column"] or finding["column"] == want["column"])


def check_return(entry, taken_in, checked, planner, states):
    mine = [f for f in taken_in["findings"] if f["file"] and os.path.basename(f["file"]) == entry["file"]]
    bad = []
    for want in entry["expect"]:
        if "taken" in want:
            got = stored_values(planner, entry["school"], want["taken"])
            bad += [f"{k} is {got[k]}, not {v}" for k, v in want["taken"].items()
                    if not entry["rejected"] and not same(got[k], v)]
        elif want["code"].startswith("check:"):
            if not any(f["code"] == want["code"][6:] and f["school"] == entry["school"]
                       for f in checked["findings"]):
                bad.append(f"check does not find {want['code'][6:]}")
        elif not any(fits(f, want) for f in mine):
            seen = sorted({(f["code"], f["row"], f["column"]) for f in mine}, key=str)
            bad.append(f"{want} is not among {seen}")
    errors = [f["code"] for f in mine if f["severity"] == "error"]
    if bool(errors) != entry["rejected"]:
        bad.append(f"errors {errors}, but rejected is to be {entry['rejected']}")
    state = states.get(entry["file"])
    if entry["dirt"] != "head" and entry["school"] and state != ("rejected" if entry["rejected"] else state):
        bad.append(f"state {state}")
    if entry["dirt"] == "none" and any(f["severity"] != "note" for f in mine):
        bad.append(f"a clean return has {[(f['code'], f['row']) for f in mine]}")
    return bad


def check(key_path, import_path, check_path, planner):
    key = json.load(open(key_path, encoding="utf-8"))
    taken_in = json.load(open(import_path, encoding="utf-8"))
    checked = json.load(open(check_path, encoding="utf-8"))
    states = {os.path.basename(r["file"]): r["state"] for r in taken_in["returns"]}
    failed = 0
    for entry in key["returns"]:
        for line in check_return(entry, taken_in, checked, planner, states):
            failed += 1
            print(f"{entry['file']} ({entry['dirt']}): {line}")
    gone = sorted(m["school"] for m in taken_in["missing"])
    came = {e["school"] for e in key["returns"] if e["school"]}
    unread = {e["school"] for e in key["returns"] if e["dirt"] == "head"}
    if gone != sorted(set(key["missing"]) | unread) or came & set(key["missing"]):
        failed += 1
        print(f"missing are {gone}, not {key['missing']} and {sorted(unread)}")
    print(f"{len(key['returns'])} returns, {failed} wrong")
    return failed == 0


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(*sys.argv[2:])
    else:
        sys.exit(0 if check(*sys.argv[2:]) else 1)

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Collection forms: what they ask, how they look to a spreadsheet program, and
# that figures written into them come in as they were written.
. "$(dirname "$0")/lib.sh"

tiny
example='xueshe template 云岭.xueshe --each 采集表 --year 2026'
check -s 2 -e "--output" -e "$example" -- xueshe template county.xueshe
check -s 2 -e "exclude" -- xueshe template county.xueshe --school 2152000001 --each x
check -s 2 -e "exclude" -- xueshe template county.xueshe -o x.xlsx --each x
check -s 2 -e "no kind of sheet" -e "schools, buildings" -- xueshe template county.xueshe -o x.xlsx --as trees
check -s 2 -e "2152999999" -- xueshe template county.xueshe -o x.xlsx --school 2152999999
check -s 2 -e "written over" -- xueshe template county.xueshe -o county.xueshe
check -s 4 -e "is a form" -- xueshe report county.xueshe form-county -o x.xlsx
[ ! -e x.xlsx ] || blame "x.xlsx was written"
xueshe init empty.xueshe --county 空县 --province 52 >/dev/null
check -s 3 -e "no schools yet" -e "code, name, township, kind" -- xueshe template empty.xueshe -o x.xlsx
xueshe report --list >list.txt
checks=$((checks + 1))
grep -q '^form' list.txt && blame "forms among the reports"

# One table; one a school; the same bytes each time; a planner file is only read.
keep county.xueshe
check -i "written: table.xlsx" -i "questions a form at most" -- \
	xueshe template county.xueshe -o table.xlsx --year 2026 --filled
check -i "written: 4 forms into each" -- xueshe template county.xueshe --each each --year 2026
check -- xueshe template county.xueshe --each again --year 2026
check_same county.xueshe "template"
checks=$((checks + 1))
diff -r each again >/dev/null || blame "the same forms have other bytes"
check -- chinese template county.xueshe -o one.xlsx --year 2026 --school 红岩学校
check -- xueshe template county.xueshe -o en.xlsx --year 2026 --school 2152000003 --workbook-lang en
check -- xueshe template county.xueshe -o few.xlsx --year 2026 --school 2152000001 -s cn-heb-basic
# Every kind has a form.
xueshe template county.xueshe -o x.xlsx --as trees 2>kinds.txt
kinds=$(sed -n 's/.*There are: \(.*\)\.$/\1/p' kinds.txt | tr -d ,)
[ -n "$kinds" ] || blame "the kinds are not told"
for kind in $kinds; do
	check -i "written: kind-$kind.xlsx" -- xueshe template county.xueshe -o "kind-$kind.xlsx" --as "$kind" --year 2026
	check -- xueshe template county.xueshe -o "en-$kind.xlsx" --as "$kind" --year 2026 --workbook-lang en
	# blank as it is it is known again, and changes nothing
	for blank in "kind-$kind.xlsx" "en-$kind.xlsx"; do
		[ "$kind" = schools ] && continue
		xueshe import county.xueshe "$blank" --json >blank.json
		json "d['files'][-1]['kind'] == '$kind' and d['change'] is None and not any(f['code'].startswith('FORM') for f in d['findings'])" blank.json
	done
done
check_same county.xueshe "blank forms"

/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || {
	echo "template.sh: python3-openpyxl is not installed, the workbooks are not looked at"
	finish
}
cat >look.py <<'END'
import glob
import sys

import openpyxl
bad = []


def want(ok, *what):
    if not ok:
        bad.append(" ".join(map(str, what)))


def look(path):
    """What every form must be for Excel, WPS and LibreOffice."""
    book = openpyxl.load_workbook(path)
    hidden, sheet = book.worksheets
    want(hidden.title == "xueshe" and hidden.sheet_state == "hidden", path, "hidden sheet")
    want(book.active is sheet, path, "the form is not the sheet one sees")
    want(sheet.protection.sheet and not sheet.protection.password, path, "protection")
    want(not sheet.protection.formatColumns, path, "widths may not be changed")
    want(len(sheet.title) <= 31 and sheet.print_title_rows, path, "name, repeated heads")
    want(str(sheet.page_setup.paperSize) in ("8", "9"), path, "paper")
    rules = sheet.data_validations.dataValidation
    want(rules, path, "no limits")
    for r in rules:
        want(len(r.promptTitle or "") <= 32 and len(r.errorTitle or "") <= 32, path, r.sqref, "title")
        want(0 < len(r.prompt) <= 255 and len(r.error or "") <= 255, path, r.sqref, "words")
        want(not (r.prompt.startswith("=")), path, r.sqref, "formula in a prompt")
        if r.type == "list":
            want(len(r.formula1) <= 257, path, r.sqref, "list too long")
        for area in r.sqref.ranges:
            cell = sheet.cell(area.min_row, area.min_col)
            want(not cell.protection.locked or cell.value or cell.fill.fgColor.rgb == "FFE7E6E6",
                 path, area, "a limit on a cell that is shut")
    for row in sheet.iter_rows():
        for c in row:
            want(c.data_type != "f", path, c.coordinate, "a formula")
    return book


def items(path):
    return {r[1] for r in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True) if r[0] == "row"}


for path in sorted(glob.glob("each/*.xlsx") + glob.glob("kind-*.xlsx") + ["table.xlsx", "one.xlsx", "en.xlsx"]):
    look(path)
both = items("one.xlsx")
point = items(glob.glob("each/2152000004_*")[0])
want("pupils_junior" in both or "pupils_g7_boys" in both, "a nine-year school is asked for its juniors")
want(not any("junior" in i for i in point), "a teaching point is asked for juniors")
want(items("few.xlsx") < items(glob.glob("each/2152000001_*")[0]) | items("few.xlsx"), "fewer standards ask less")
want("code" in both and "name" in both and "kind" in both, "facts of the school")
sheet = look("one.xlsx").worksheets[1]
head = next(r for r in sheet.iter_rows() if r[1].value == "项目")
want([c.value for c in head] == ["类别", "项目", "单位", "填报值", "上年数", "备注"], [c.value for c in head])
rows = {str(r[1].value).rstrip(" *"): r for r in sheet.iter_rows(min_row=head[0].row + 1)}
books = rows["图书册数"]
want(books[2].value == "册" and books[4].value == 6200 and books[3].value is None, "books of last year")
want(books[4].font.color.rgb == "FF7F7F7F", "last year's figure is not grey")
want(not books[3].protection.locked and books[4].protection.locked and not books[5].protection.locked, "what is open")
want(rows["学校标识码"][3].value == "2152000003" and rows["学校标识码"][3].protection.locked, "the code")
want(str(rows["图书册数"][1].value).endswith("*"), "needed is not marked")
want(any("虚构" in str(c.value) for r in sheet.iter_rows() for c in r), "it does not say that it is made up")
want(any("填报单位（盖章）" in str(c.value) for r in sheet.iter_rows() for c in r), "no line for stamp and names")
rule = next(r for r in sheet.data_validations.dataValidation if books[3].coordinate in r.sqref)
want((rule.type, rule.formula1, rule.formula2) == ("whole", "0", "500000"), rule.type, rule.formula1, rule.formula2)
want("整数" in rule.prompt and "册" in rule.prompt and "500000" in rule.error, rule.prompt, rule.error)
kind = next(r for r in sheet.data_validations.dataValidation if rows["学校类别"][3].coordinate in r.sqref)
want(kind.type == "list" and "九年一贯制" in kind.formula1, kind.formula1)
print("\n".join(bad))
sys.exit(bool(bad))
END
checks=$((checks + 1))
/usr/bin/python3 look.py || blame "a form"

# Figures go in as they were written: one school in both languages, the table.
cat >fill.py <<'END'
import json
import sys

import openpyxl
path, out = sys.argv[1:3]
book = openpyxl.load_workbook(path)
hidden, sheet = book.worksheets
wrote, n = {}, 0
lists = {}
for r in sheet.data_validations.dataValidation:
    for area in r.sqref.ranges:
        lists[area.min_row, area.min_col] = (r.type, r.formula1)
lines = list(hidden.iter_rows(values_only=True))
columns = {r[1]: int(r[3]) for r in lines if r[0] == "column"}


def value(key, row, col, cell):
    global n
    n += 1
    kind, first = lists.get((row, col), (None, None))
    if kind == "list":
        return first.strip('"').split(",")[n % 2]
    if key == "year_built":
        return 1990 + n % 30
    return n % 100 + (0.5 if kind == "decimal" else 0)


if any(r[:2] == ("shape", "list") for r in lines):
    school = next(r[1] for r in lines if r[0] == "school")
    for r in lines:
        if r[0] != "row" or r[1] in ("code", "name", "township"):
            continue
        row, col = int(r[3]), columns["value"]
        sheet.cell(row, col).value = value(r[1], row, col, None)
        wrote[f"{school} {r[1]}"] = sheet.cell(row, col).value
else:
    for r in lines:
        if r[0] != "row":
            continue
        first = min(int(x[3]) for x in lines if x[0] == "row")
        for key, col in columns.items():
            cell = sheet.cell(int(r[3]), col)
            if key in ("code", "name", "township") or cell.protection.locked:
                continue
            cell.value = value(key, first, col, cell)
            wrote[f"{r[1]} {key}"] = cell.value
book.save(out)
json.dump(wrote, open(out + ".json", "w"), ensure_ascii=False)
print(len(wrote))
END
cat >same.py <<'END'
import json
import sqlite3
import sys
planner, path = sys.argv[1:]
db = sqlite3.connect(planner)
bad = 0
words = {"yes": 1, "no": 0, "是": 1, "否": 0}
for key, v in json.load(open(path)).items():
    school, item = key.split()
    got = db.execute(f'SELECT r."{item}" FROM survey_rows r JOIN surveys v ON v.id = r.survey JOIN schools s'
                     " ON s.id = r.school WHERE s.code = ? AND v.year = 2026 AND r.removed_by IS NULL",
                     (school,)).fetchone()[0]
    if isinstance(v, str) and v not in words:
        if not isinstance(got, str):  # a category: the file has the Chinese word
            bad += 1
        continue
    if got != words.get(v, v):
        bad += 1
        print(key, "is", got, "not", v)
sys.exit(bad > 0)
END
for form in one en table; do
	checks=$((checks + 1))
	/usr/bin/python3 fill.py $form.xlsx $form-full.xlsx >count.txt
	[ "$(cat count.txt)" -gt 40 ] || blame "$form: $(cat count.txt) figures"
	cp county.xueshe $form.xueshe
	xueshe import $form.xueshe $form-full.xlsx --json >$form.json
	json 'not any(f["severity"] == "error" or f["code"].startswith("FORM_ROW") or f["code"].startswith("FORM_COL") for f in d["findings"])' $form.json
	json 'all(r["state"] == "stored" for r in d["returns"]) and d["returns"]' $form.json
	/usr/bin/python3 same.py $form.xueshe $form-full.xlsx.json || blame "$form: other figures"
	# the place of a figure of a list is its own cell
	xueshe import $form.xueshe $form-full.xlsx --json >again.json
	json 'all(r["state"] == "unchanged" for r in d["returns"]) and d["change"] is None' again.json
done
xueshe history one.xueshe --school 2152000003 --item books --json >history.json
json '"采集表" in json.dumps(d, ensure_ascii=False)' history.json

# Saved by LibreOffice it is the same form: hidden sheet, limits, protection.
if command -v soffice >/dev/null; then
	mkdir office
	timeout 170 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx \
		--outdir office one-full.xlsx >/dev/null 2>&1
	if [ -f office/one-full.xlsx ]; then
		checks=$((checks + 1))
		/usr/bin/python3 - <<'END' || blame "LibreOffice lost something of the form"
import sys

import openpyxl
a, b = (openpyxl.load_workbook(p).worksheets for p in ("one-full.xlsx", "office/one-full.xlsx"))
count = [sum(len(r.sqref.ranges) for r in s[1].data_validations.dataValidation if r.type) for s in (a, b)]
cells = [sum(not c.protection.locked for row in s[1].iter_rows(max_col=6) for c in row) for s in (a, b)]
ok = (b[0].sheet_state == "hidden" and b[1].protection.sheet and cells[0] == cells[1] and count[1] > 20)
if not ok:
    sys.exit(f"{b[0].sheet_state} {b[1].protection.sheet} {cells} {count}")
END
		cp county.xueshe office.xueshe
		xueshe import office.xueshe office/one-full.xlsx --json >office.json
		json 'not any(f["code"].startswith("FORM_ID") or f["severity"] == "error" for f in d["findings"])' office.json
				/usr/bin/python3 same.py office.xueshe one-full.xlsx.json || blame "through LibreOffice: other figures"
	fi
	# As WPS and old Excel save it.
	timeout 170 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xls \
		--outdir office one-full.xlsx >/dev/null 2>&1
	if [ -f office/one-full.xls ]; then
		cp county.xueshe office.xueshe
		xueshe import office.xueshe office/one-full.xls --json >office.json
		json 'not any(f["code"].startswith("FORM_ID") or f["severity"] == "error" for f in d["findings"])' office.json
		/usr/bin/python3 same.py office.xueshe one-full.xlsx.json || blame "as .xls: other figures"
	fi
fi
finish

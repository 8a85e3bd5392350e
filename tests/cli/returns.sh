#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Returns of the sample county with every kind of dirt: each is found at its
# place, or rightly taken; what is missing is listed; the same again changes
# nothing.  Needs python3-openpyxl.
. "$(dirname "$0")/lib.sh"

/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || {
	echo "returns.sh: python3-openpyxl is not installed, skipped"
	finish
}
tool=$root/tests/tools/returns.py
sample
xueshe init other.xueshe --county 邻山县 --province 52 --made-up >/dev/null
xueshe import other.xueshe "$sample"/3_*.xlsx >import.log
check -i "59 forms" -- xueshe template sample.xueshe --each old --year 2026
check -- xueshe template sample.xueshe --each past --year 2025
printf '学校标识码,学校名称,绿化面积\n2152900011,云岭县第一小学,901\n' >more.csv
check -- xueshe import sample.xueshe more.csv --year 2025
check -i "59 forms" -- xueshe template sample.xueshe --each forms --year 2026
check -- xueshe template other.xueshe --each strange --year 2026
check -- xueshe template sample.xueshe --each houses --year 2026 --as buildings --filled

checks=$((checks + 1))
/usr/bin/python3 "$tool" make 7 forms old past strange houses back key.json || blame "the returns could not be made"

# Tried first: nothing is stored, the same is said.
keep sample.xueshe
check -s 1 -- xueshe import sample.xueshe back --dry-run
check_same sample.xueshe "a dry run"
cp sample.xueshe csv.xueshe
xueshe import csv.xueshe back --csv >import.csv 2>import.err
[ $? -eq 1 ] || blame "the csv of returns: exit code 1"
xueshe import sample.xueshe back --rejects rejects.xlsx --json >import.json
[ $? -eq 1 ] || blame "the returns have faults: exit code 1"
xueshe check sample.xueshe --year 2026 --all --json >check.json
checks=$((checks + 1))
/usr/bin/python3 "$tool" check key.json import.json check.json sample.xueshe || blame "a planted fault"

# The csv says what the screen and the JSON say: a row a sheet with the number of
# the change, a row a form that came back, a row a form that is missing.
checks=$((checks + 1))
/usr/bin/python3 - <<'END' || blame "the csv of returns"
import csv
import json
import sys
d = json.load(open("import.json", encoding="utf-8"))
rows = list(csv.DictReader(open("import.csv", encoding="utf-8-sig")))
sheets = [r for r in rows if not r["state"]]
came = [r for r in rows if r["state"] and r["state"] != "missing"]
missing = [r for r in rows if r["state"] == "missing"]
if [(r["stored"], r["change"]) for r in sheets] != [(str(f["stored"]), str(d["change"])) for f in d["files"]]:
    sys.exit("sheets")
if [[r[k] for k in ("school", "name", "year", "state", "errors", "doubts")] for r in came] != [
        [str(r[k]) for k in ("school", "name", "year", "state", "errors", "doubts")] for r in d["returns"]]:
    sys.exit("returns")
if len(missing) != 4 or [[r[k] for k in ("school", "name", "township", "year")] for r in missing] != [
        [str(r[k]) for k in ("school", "name", "township", "year")] for r in d["missing"]]:
    sys.exit("missing")
if any(r[k] for r in came + missing for k in ("kind", "rows", "stored", "unchanged", "rejected", "change")):
    sys.exit("a form is counted as a sheet")
END

# The same files again change nothing.
keep sample.xueshe
check -s 1 -i "nothing was stored" -i "0 stored" -i "missing for school year 2026: 4 of 59 schools" -- \
	xueshe import sample.xueshe back
check_same sample.xueshe "the same returns again"
xueshe import sample.xueshe back --json >again.json
json 'all(f["stored"] == 0 for f in d["files"]) and d["change"] is None' again.json

# On the screen: short, by kind; all of them only when asked.
xueshe import sample.xueshe back >short.txt
xueshe import sample.xueshe back --all >long.txt
checks=$((checks + 1))
[ "$(wc -l <short.txt)" -lt 160 ] || blame "the screen is long: $(wc -l <short.txt) lines"
[ "$(wc -l <long.txt)" -gt "$(wc -l <short.txt)" ] || blame "--all says no more"

# Whole in the workbook of rejects; what looks like a formula is text there.
checks=$((checks + 1))
/usr/bin/python3 - <<'END' || blame "the workbook of rejects"
import json
import sys

import openpyxl
book = openpyxl.load_workbook("rejects.xlsx")
errors = sum(f["severity"] == "error" for f in json.load(open("import.json", encoding="utf-8"))["findings"])
cells = [c for s in book for row in s.iter_rows() for c in row if c.value is not None]
texts = {str(c.value) for c in cells}
formulas = [c.coordinate for c in cells if c.data_type == "f" and "HYPERLINK" not in str(c.value)]
if formulas or not any("=2+3" in t for t in texts):
    sys.exit(f"formulas {formulas}")
if sum(s.max_row for s in book) < errors:
    sys.exit(f"{errors} errors, fewer rows")
END

# A file that cannot be read: nothing is stored.
cp back/新表.xlsx whole.xlsx
head -c 9000 whole.xlsx >back/破损.xlsx
keep sample.xueshe
check -s 3 -e 破损.xlsx -- xueshe import sample.xueshe back
check_same sample.xueshe "a damaged return"
finish

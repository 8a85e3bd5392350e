#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe report reached: 1 or blank, refused while something is unknown.
. "$(dirname "$0")/lib.sh"

sample
# 马鞍乡岩上小学 states no area of grade D.
check -s 3 -e '马鞍乡岩上小学' -e 'Grade D dangerous area' -e '--unknown-too' -- \
	xueshe report sample.xueshe reached --standard cn-bottom-2014 -o none.xlsx
checks=$((checks + 1))
[ ! -e none.xlsx ] || blame "a workbook that was refused is there"
check -s 3 -e '存在无法判定的条款：马鞍乡岩上小学（小学：消除D级危房' -e '请补填：D级危房面积' -- chinese report sample.xueshe reached --standard cn-bottom-2014 -o none.xlsx
check -- xueshe report sample.xueshe reached --standard cn-bottom-2014 --unknown-too -o told.xlsx
check -- xueshe report sample.xueshe reached --standard cn-quality-2017 -o reached.xlsx
check -s 1 -- xueshe report sample.xueshe balance --standard cn-quality-2017 --standard cn-bottom-2014 -o balance.xlsx
check -s 1 -- xueshe assess sample.xueshe --standard cn-quality-2017 --json
cp out assess.json
# A standard that asks something of the county alone has no sheet of schools, no
# line of units and no column.
tabs() {
	unzip -p "$1" xl/workbook.xml | grep -o '<sheet name="[^"]*"' | sed 's/.*="//; s/"//' | tr '\n' ' '
}
both='--standard cn-quality-2017 --standard cn-gz-target-county'
for layout in reached balance readiness selfcheck; do
	found=1 # of the works under way
	[ $layout = reached ] && found=0
	# shellcheck disable=SC2086
	check -s $found -- xueshe report sample.xueshe $layout --unknown-too $both -o $layout-both.xlsx
done
[ "$(tabs reached-both.xlsx)" = '达标一览表 cn-quality-2017 ' ] || blame "reached has $(tabs reached-both.xlsx)"
tabs balance-both.xlsx | grep -q 'cn-gz-target-county' && blame "balance has $(tabs balance-both.xlsx)"
for layout in readiness selfcheck; do
	checks=$((checks + 1))
	unzip -p $layout-both.xlsx xl/worksheets/sheet1.xml xl/sharedStrings.xml >book
	grep -q '>县域义务教育优质均衡发展督导评估<' book || blame "$layout lacks the standard"
	grep -q '>贵州县域义务教育均衡目标表：县级指标<' book && blame "$layout shows a standard of the county alone"
done
# shellcheck disable=SC2086
xueshe inspect sample.xueshe $both --json >out
json '{u["standard"] for u in d["units"]} == {"cn-quality-2017"}' out
# Where all is within limits there is no sheet of what to add.
check -s 1 -- xueshe report sample.xueshe balance --standard cn-quality-2017 --unknown-too -o within.xlsx
tabs within.xlsx | grep -q '补齐方案\|综合差异系数\|分校资金' && blame "within.xlsx has $(tabs within.xlsx)"
# Cell by cell as assess says; the table in the balance workbook is the same.
cat >same.py <<'END'
import json, sys
import openpyxl

RULES = ["teachers-above", "backbone", "pe-art-teachers", "teaching-area", "sports-area", "equipment", "multimedia"]
STAGES = {"primary": "小学", "junior": "初中"}
units = [u for u in json.load(open("assess.json"))["standards"][0]["units"] if u["verdict"] != "not_applicable"]
bad = []


def sheet(path, title):
    for s in openpyxl.load_workbook(path):
        if s.title.startswith(title):
            return s
    sys.exit(f"{path}: no sheet {title}")


for path in ("reached.xlsx", "balance.xlsx"):
    s = sheet(path, "达标一览表")
    rows = [[c.value for c in r] for r in s.iter_rows()]
    head = next(i for i, r in enumerate(rows) if r[0] == "序号")
    body = rows[head + 2:head + 2 + len(units)]
    for u, r in zip(units, body):
        if (r[1], r[3]) != (u["school"], STAGES[u["stage"]]):
            bad.append((path, u["school"], r[:4]))
        rules = {x["rule"]: x for x in u["rules"]}
        for k, rule in enumerate(RULES):
            want = rules[rule]
            reached = want["verdict"] in ("pass", "exempt")
            if (r[6 + 2 * k] == 1) != reached or not reached and r[6 + 2 * k] is not None:
                bad.append((path, u["school"], rule, r[6 + 2 * k]))
            if abs(r[5 + 2 * k] - want["value"]) > 1e-9:
                bad.append((path, u["school"], rule, r[5 + 2 * k]))
            dark = s.cell(head + 3 + units.index(u), 6 + 2 * k).fill.fgColor.rgb
            if (dark[-6:] == "595959") == reached:
                bad.append((path, u["school"], rule, dark))
        n = sum(rules[x]["verdict"] in ("pass", "exempt") for x in RULES)
        if r[19] != n or (r[21] == 1) != (u["verdict"] == "pass") or (r[20] is None) != (n == 7):
            bad.append((path, u["school"], r[19:]))
    total = rows[head + 2 + len(units)]
    if total[1] != "合计":
        bad.append((path, total))
print(bad[:5])
sys.exit(bool(bad))
END
checks=$((checks + 1))
/usr/bin/python3 same.py || blame "the table differs from assess"
finish

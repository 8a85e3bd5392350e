#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe compare: two years, the change split so that the parts add up.
. "$(dirname "$0")/lib.sh"

adds_up='all(abs(g["before"] + sum(g[k] or 0 for k in ("correction", "pupils", "stock", "standard", "joint")) - g["after"]) < 1e-6 for g in d["gaps"] if g["before"] is not None and g["after"] is not None and g["fate"] == "stayed")'
county='all(abs(i["before"] + sum(i[k] or 0 for k in ("correction", "pupils", "stock", "standard", "joint", "opened", "closed")) - i["after"]) < 1e-6 for i in d["items"])'

# cn-gz-target asks 20 books a primary pupil (25 in the junior stage).
tiny
books() { # YEAR FILE-NAME ROWS
	{
		printf '%s年图书（虚构）,,,,,\n' "$1"
		printf '学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,图书册数,状态,并入学校\n'
		printf '%s\n' "$3"
	} >"$2"
}
books 2026 next.csv '2152000001,青山小学,白石镇,小学,350,5600,在办,
2152000002,绿水小学,白石镇,小学,,,已撤并,2152000001
2152000005,新桥小学,松坪镇,小学,50,400,在办,'
check -- xueshe import county.xueshe next.csv
# 2025 as first reported: 青山 300 × 20 − 5000 = 1000; corrected to 5200: 800; 绿水 100 × 20 − 2500: none.
books 2025 corrected.csv '2152000001,青山小学,白石镇,小学,300,5200,在办,'
check -- xueshe import county.xueshe corrected.csv --reason 更正
check -- xueshe compare county.xueshe 2025 2026 -s cn-gz-target --json
# 350 × 20 − 5200 = 1800 (pupils + 1000), 5600 books: 1400.
json '[(g["before"], g["correction"], g["pupils"], g["stock"], g["standard"], g["after"]) for g in d["gaps"] if g["school"] == "2152000001" and g["item"] == "books"] == [(1000, -200, 1000, -400, 0, 1400)]' out
json '("2152000002", "merged", "2152000001") in [(s["school"], s["fate"], s["merged_into"]) for s in d["schools"]]' out
json '("2152000005", "opened") in [(s["school"], s["fate"]) for s in d["schools"]]' out
# 红岩学校 and 白云教学点 do not say what became of them: unknown, not closed.
json '[(i["before"], i["opened"], i["closed"], i["after"], i["unknown"]) for i in d["items"] if i["item"] == "books"] == [(1000, 600, 0, 2000, 1)]' out
json '("2152000003", "missing") in [(s["school"], s["fate"]) for s in d["schools"]]' out
json '[(g["before"], g["after"], g["pupils"]) for g in d["gaps"] if g["school"] == "2152000003" and g["item"] == "books"] == [(800, None, None)]' out
json "$adds_up" out
json "$county" out
check -i '1000' -i '青山小学' -i 'correction of data' -- xueshe compare county.xueshe 2025 2026 -s cn-gz-target
check -i '数据更正' -i '新增学校' -i '并入他校 1' -- chinese compare county.xueshe 2025 2026 -s cn-gz-target
check -- xueshe compare county.xueshe 2025 2026 -s cn-gz-target --school 绿水小学 --csv
grep -q '^2152000001,青山小学,stayed,books,volume,1000,-200,1000,-400,0,0,1400' out || blame "a merged school leads to the one it went to"
# An undone correction was none.
check -- xueshe undo county.xueshe
check -- xueshe compare county.xueshe 2025 2026 -s cn-gz-target --json
json '[(g["before"], g["correction"], g["pupils"], g["stock"], g["after"]) for g in d["gaps"] if g["school"] == "2152000001" and g["item"] == "books"] == [(1000, 0, 1000, -600, 1400)]' out
# Another standard for each year.
check -- xueshe compare county.xueshe 2025 2026 -s cn-quality-2017 --before cn-bottom-2014 --json
json "$adds_up" out
check -s 2 -e '1 standard before and 2 after' -- xueshe compare county.xueshe 2025 2026 -s cn-quality-2017 -s cn-gz-target --before cn-bottom-2014
check -s 2 -e '2026 does not come before 2025' -- xueshe compare county.xueshe 2026 2025
check -s 2 -e '"last" is no year' -- xueshe compare county.xueshe last 2025
check -s 3 -e 'no survey of 2019' -e '2025, 2026' -- xueshe compare county.xueshe 2019 2025
check -s 2 -e '"compare" needs Y2' -- xueshe compare county.xueshe 2025

# The sample county: one school merged, two years of everything.
sample
check -i '59 schools in both, 0 new, 0 closed, 1 merged' -- xueshe compare sample.xueshe 2024 2025
check -- xueshe compare sample.xueshe 2024 2025 --json
json 'len(d["items"]) > 20 and len(d["gaps"]) > 200 and len(d["turns"]) > 10' out
json "$adds_up" out
json "$county" out
json 'all(t["before"] != t["after"] and t["by"] in ("correction", "pupils", "stock", "standard") for t in d["turns"])' out
# Conditions of 2021 were never stated: unknown, not nothing.
check -- xueshe compare sample.xueshe 2021 2025 -s cn-gz-target --json
json 'any(i["item"] == "books" and i["unknown"] > 50 for i in d["items"])' out
# A year that tells of no school's books makes no line a school, nor a turn: what
# could not be compared is counted.
json 'not any(g["item"] == "books" for g in d["gaps"])' out
json 'not any(t["rule"] == "books" for t in d["turns"])' out
json 'all(g["before"] or g["after"] or None not in (g["before"], g["after"]) for g in d["gaps"])' out
json 'd["not_compared"]["items"] > 5 and d["not_compared"]["turns"] > 50' out
check -i 'Not compared, for one of the years has no data of any school' -- \
	xueshe compare sample.xueshe 2021 2025 -s cn-gz-target
check -- xueshe compare sample.xueshe 2024 2025 --json
json 'd["not_compared"]["items"] == 0 and len(d["turns"]) > 50' out
check -i 'written: c.xlsx' -- xueshe compare sample.xueshe 2024 2025 -o c.xlsx
unzip -p c.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 缺口变化汇总表 学生数变化 马鞍乡箐口小学 并入他校 负责人; do
	checks=$((checks + 1))
	grep -q "$text" strings || blame "the workbook lacks $text"
done
check -- xueshe compare sample.xueshe 2024 2025 -o en.xlsx --workbook-lang en --json
unzip -p en.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' | grep -q 'What became of the gaps' || blame "no English"
finish

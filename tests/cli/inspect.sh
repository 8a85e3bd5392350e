#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe inspect: the verdict on a day, what to mend, from when.
. "$(dirname "$0")/lib.sh"

sample
check -s 1 -i 'Schools to mend first:' -i 'school year 2026' -i 'veto not reached' -- xueshe inspect sample.xueshe --on 2026-10-15
check -s 1 -- xueshe inspect sample.xueshe --on 2026-10-15 --json
json 'd["on"] == "2026-10-15" and d["roll_year"] == 2026 and d["forecast"]' out
json 'all(u["verdict"] in ("will_pass", "will_fail", "too_close", "unknown", "not_applicable") for u in d["units"])' out
# Vetoes come first, and a failed one never passes.
json '[bool(u["vetoes"]) for u in d["units"]] == sorted((bool(u["vetoes"]) for u in d["units"]), reverse=True)' out
json 'any(u["vetoes"] for u in d["units"]) and not any(u["vetoes"] and u["verdict"] == "will_pass" for u in d["units"])' out
# Nothing to mend where all is reached; where mending passes it is all priced or counted.
json 'all(not u["mend"] for u in d["units"] if u["verdict"] in ("will_pass", "not_applicable"))' out
json 'all(u["unpriced"] or abs(u["cost_yuan"] - sum(m["cost_yuan"] for m in u["mend"])) < 0.005 or len(u["mend"]) > 1 for u in d["units"])' out
# 0 is never said of what has no price.
json 'all(u["cost_yuan"] or not u["unpriced"] or u["cost_yuan"] is None for u in d["units"] + d["mend_first"])' out
# 6 of 7 for quality balance: one miss may be left, none below 85 %.
json 'all(len(u["left"]) <= 1 for u in d["units"] if u["standard"] == "cn-quality-2017")' out
json 'any(u["best_left"] for u in d["units"] if u["standard"] == "cn-quality-2017")' out
json '[s["place"] for s in d["mend_first"]] == list(range(1, len(d["mend_first"]) + 1))' out
# 白石镇新场小学 has 2495 books, 20 a pupil: 124.75.
json '[u["passes_to"] for u in d["units"] if u["name"] == "白石镇新场小学" and u["standard"] == "cn-gz-target"] == [124]' out
# 50 in the largest class of 303: with 304 it is ⌈50.2⌉.  No forecast roll with
# which a unit passes lies above that up to which it is said to pass.
json '[u["passes_to"] for u in d["units"] if u["name"] == "马鞍中学" and u["standard"] == "cn-gz-target"] == [303]' out
json 'all(u["passes_to"] is None or u["pupils_high"] is None or u["pupils_high"] <= u["passes_to"] for u in d["units"] if u["verdict"] == "will_pass")' out
# 888.5 m² of grade D in 768.5 of floor: by such figures it is told with a doubt.
json 'set((u["name"], u["in_doubt"]) for u in d["units"] if u["in_doubt"]) == {("松坪镇火石小学", "grade_d_area")}' out
# 144 beds of 126 are there; without those of grade D 130 are lacking.
json '[(u["name"], m["quantity"]) for u in d["units"] for m in u["mend"] if m["after_demolition"] and u["standard"] == "cn-bottom-2014"] == [("马鞍中学", 130)]' out
# Five rooms of one rule: four at 90 m² × 1,500 yuan × 1.05, the store of sports
# things has no price; built from April to November they are too late.
check -s 1 -- xueshe inspect sample.xueshe --on 2026-10-15 --school 大箐乡落水教学点 -s cn-gz-form-2014 --json
json '[(u["cost_yuan"], u["unpriced"], u["start_by"]) for u in d["units"]] == [(4 * 90 * 1500 * 1.05, 1, "2025-04-01")]' out
json '[(m["cost_yuan"], m["unpriced"], m["late"]) for m in d["mend_first"]] == [(4 * 90 * 1500 * 1.05, 1, True)]' out
check -s 1 -- xueshe inspect sample.xueshe --json
json 'd["on"] == "2025-09-01" and not d["forecast"] and all(u["pupils"] == u["pupils_low"] == u["pupils_high"] for u in d["units"])' out
# On the survey's own day nothing but the day's verdicts.
json 'all((u["today"], u["verdict"]) in (("pass", "will_pass"), ("fail", "will_fail"), ("unknown", "unknown"), ("not_applicable", "not_applicable")) for u in d["units"])' out
check -s 1 -i '次序' -i '数据存疑：D级危房面积大于校舍建筑面积' -- chinese inspect sample.xueshe --on 2026-10-15
check -s 1 -i '未达标的要求' -i '学生数不超过' -- chinese inspect sample.xueshe --on 2026-10-15 --school 白石镇新场小学 --standard cn-gz-target
# The workbook: the same by both commands, a table a school, every verdict told.
check -s 1 -i 'written: w.xlsx' -- xueshe inspect sample.xueshe --on 2026-10-15 -o w.xlsx
check -s 1 -- xueshe report sample.xueshe selfcheck --on 2026-10-15 -o same.xlsx
check -- cmp w.xlsx same.xlsx
unzip -p w.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >shared
for text in 迎检汇总表 优先整改的五所学校 '虚构示例' '学生数不超过 124 人时达标' 可不补 '补 130 张（D级危房拆除后，按预测学生数高值）' '减 888.5 平方米（数据存疑）' '数据存疑：D级危房面积大于校舍建筑面积' '【否决】'; do
	checks=$((checks + 1))
	grep -q "$text" shared || blame "the workbook lacks $text"
done
check -s 1 -- xueshe inspect sample.xueshe --on 2026-10-15 --school 白石镇新场小学 -o one.xlsx
unzip -p one.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >shared
checks=$((checks + 1))
grep -q '马鞍中学　' shared && blame "a page of another school"
# With --school its pages alone, no sheet of the county; several in one workbook.
[ "$(grep -c '迎检汇总\|分校结论' shared)" = 0 ] || blame "a sheet of the county beside one school's page"
check -s 1 -i 'written: few.xlsx' -- xueshe report sample.xueshe selfcheck --on 2026-10-15 \
	--school 白石镇新场小学,2152900144 --school 大箐乡落水教学点、2152900158 -o few.xlsx
unzip -p few.xlsx xl/workbook.xml | grep -o '<sheet name="[^"]*"' >tabs
[ "$(cat tabs)" = '<sheet name="分校自查表"' ] || blame "few.xlsx has $(cat tabs)"
unzip -p few.xlsx xl/worksheets/sheet1.xml >few.xml
unzip -p few.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >shared
again=$(grep -o '（续）</t>' shared | wc -l) # two of the four schools take a second page
[ "$again" -eq 2 ] && [ "$(grep -o '<brk ' few.xml | wc -l)" -eq $((3 + again)) ] || blame "not four schools' pages"
# A school that needs a second sheet of paper has its name and the heads there again.
cat >look.py <<'END'
import openpyxl
ws = openpyxl.load_workbook("w.xlsx")["分校自查表"]
rows = list(ws.iter_rows(values_only=True))
breaks = {b.id for b in ws.row_breaks.brk}
again = [i for i, r in enumerate(rows) if r[0] and str(r[0]).endswith("（续）")]
assert again
for i in again:
    school = str(rows[i][0])[:-len("（续）")]
    assert i in breaks, i
    first = next(k for k in range(i - 1, 0, -1) if rows[k][0] == school)
    assert rows[first + 1] == rows[i + 1] and "要求" in rows[i + 1], i
    number = [r[0] for r in rows[first + 2:i] if isinstance(r[0], (int, float))][-1]
    assert next(r[0] for r in rows[i + 2:] if isinstance(r[0], (int, float))) == number + 1, i
END
check -- /usr/bin/python3 look.py
check -s 2 -e 'no page of a single school' -- xueshe report sample.xueshe gap --school 2152900144 -o x.xlsx
check -s 2 -e 'no page of the schools named' -- xueshe report sample.xueshe selfcheck --school 2152900305 -o x.xlsx
check -s 2 -e 'no school' -- xueshe report sample.xueshe selfcheck --school 2152900144,nowhere -o x.xlsx
check -s 2 -e 'no school' -- xueshe report sample.xueshe selfcheck --school , -o x.xlsx
[ ! -e x.xlsx ] || blame "a refused workbook was written"
# What is said to be lacking is bought: it passes, and with one book less it does not.
printf '学校标识码,学校名称,图书册数\n2152900095,白石镇新场小学,2520\n' >books.csv
check -- xueshe import sample.xueshe books.csv --year 2025
check -i 'units: 1 will pass' -- xueshe inspect sample.xueshe --on 2026-10-15 --school 2152900095 --standard cn-gz-target
printf '学校标识码,学校名称,图书册数\n2152900095,白石镇新场小学,2519\n' >books.csv
check -- xueshe import sample.xueshe books.csv --year 2025
check -s 1 -i '1 too close to call' -- xueshe inspect sample.xueshe --on 2026-10-15 --school 2152900095 --standard cn-gz-target
# A day before the survey's: told, and the survey's day is used throughout; the
# standards are those of that day, too.
told='2020-01-01 lies before the data of the survey; the day used is 2025-09-01'
xueshe inspect sample.xueshe --json >day.json 2>err
check -s 1 -o day.json -e "$told" -- xueshe inspect sample.xueshe --on 2020-01-01 --json
check -s 1 -e "$told" -- xueshe ledger sample.xueshe --on 2020-01-01 --json
json 'd["on"] == "2025-09-01"' out
for layout in county readiness selfcheck ledger; do
	found=1 # of the works under way, in all but the ledger
	[ $layout = ledger ] && found=0
	check -s $found -- xueshe report sample.xueshe $layout -o day.xlsx
	check -s $found -e "$told" -- xueshe report sample.xueshe $layout --on 2020-01-01 -o early.xlsx
	check -- cmp day.xlsx early.xlsx
done
check -s 1 -e '2020-01-01 早于调查数据的统计时点，改按 2025-09-01 评定' -- chinese report sample.xueshe county --on 2020-01-01 -o early.xlsx
check -s 1 -- xueshe report sample.xueshe county --on 2025-09-01 -o early.xlsx
check -s 2 -e 'no school' -- xueshe inspect sample.xueshe --school nowhere
check -s 2 -e 'does not take' -- xueshe inspect sample.xueshe --on soon
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe ledger and the workbooks for inspections of the county.
. "$(dirname "$0")/lib.sh"

sample
# On 1 September 2025 one of six is late: due 30 June, 63 days ago.
check -s 1 -i '6 findings' -i '1 overdue' -- xueshe ledger sample.xueshe
check -s 1 -- xueshe ledger sample.xueshe --json
json '[(r["finding"], r["days"]) for r in d["ledger"] if r["call"] == "late"] == [("WT-002", 63)]' out
json 'd["findings"] == 6 and d["closed"] == 1 and abs(d["done_share"] - 2 / 6) < 1e-12' out
json 'sum(v["findings"] for v in d["inspections"]) == 6' out
# A year on nothing is in time; what was looked at again may be closed.
check -s 1 -- xueshe ledger sample.xueshe --on 2026-09-01 --all --json
json 'len(d["ledger"]) == 6 and d["late"] == 4' out
json '[r["call"] for r in d["ledger"] if r["finding"] == "WT-006"] == ["to_close"]' out
check -s 1 -i '逾期' -- chinese ledger sample.xueshe
# A month alone ends with its last day: 14 days late on 14 October.
cp sample.xueshe month.xueshe
printf '问题编号,检查编号,学校标识码,存在问题,整改期限,整改状态\nM-1,DD-2025-01,3152900298,屋面漏水,2026年9月,未整改\n' >month.csv
check -- xueshe import month.xueshe month.csv --year 2025
check -s 1 -- xueshe ledger month.xueshe --on 2026-10-14 --json
json '[(r["due"], r["call"], r["days"]) for r in d["ledger"] if r["finding"] == "M-1"] == [("2026-09-30", "late", 14)]' out
# A deadline that is no day leaves the finding on file, without one, and says
# where; "before a day" is that day, the end of a month its last.  The head
# lists what may be chosen.
cp sample.xueshe words.xueshe
cat >words.csv <<'END'
问题编号,检查编号,学校标识码,存在问题,整改期限,整改状态（已整改/未整改）
W-1,DD-2025-01,3152900298,屋面漏水,9月底,未整改
W-2,DD-2025-01,3152900298,窗扇破损,立行立改,已整改
W-3,DD-2025-01,3152900298,门锁缺失,2026-10-20前,未整改
W-4,DD-2025-01,3152900298,灯管缺失,2026年10月20日前,未整改
W-5,DD-2025-01,3152900298,水管渗漏,2026年9月底前,未整改
W-6,DD-2025-01,3152900298,墙皮脱落,2026年10月前,未整改
END
check -s 1 -i 'words.csv: E2' -i 'words.csv: E3' -i 'words.csv: E7' -i 'DEADLINE_NOT_READ (3)' -i '0 errors' -- xueshe import words.xueshe words.csv --year 2025
check -s 1 -i '“9月底”不是日期，该行已保留，按未定期限处理' -- chinese import words.xueshe words.csv --year 2025
check -s 1 -- xueshe ledger words.xueshe --on 2026-10-14 --all --json
json '[(r["due"], r["call"]) for r in d["ledger"] if r["finding"].startswith("W-")] == [(None, "no_deadline"), (None, "look_again"), ("2026-10-20", "soon"), ("2026-10-20", "soon"), ("2026-09-30", "late"), (None, "no_deadline")]' out
check -s 1 -- xueshe ledger sample.xueshe -o l.xlsx
check -- xueshe report sample.xueshe ledger -o ledger.xlsx
for name in classes dropout; do
	check -- xueshe report sample.xueshe "$name" -o "$name.xlsx"
done
# What is told of papers and works is a finding.
for name in evidence balance; do
	check -s 1 -i doubt -- xueshe report sample.xueshe "$name" -o "$name.xlsx"
done
# words WORKBOOK TEXT…: it holds each.
words() {
	unzip -p "$1.xlsx" xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
	shift
	for text in "$@"; do
		checks=$((checks + 1))
		grep -q "$text" strings || blame "the workbook lacks $text"
	done
}
words classes 大班额消除计划 超大班额 云岭县第一小学
words l 整改台账 男生宿舍鉴定为D级仍在使用
words ledger 整改台账 '待“回头看”'
words dropout 控辍保学统计表 残疾送教上门 年辍学率
words evidence 统一目录 2-07 房屋安全鉴定报告
words balance 差异系数 每百名学生拥有网络多媒体教室数
# Below the sums stand the shares of all: 2 of 6 put right, 1 of 6 struck off.
/usr/bin/python3 - >totals <<'END'
import openpyxl
for sheet in openpyxl.load_workbook("ledger.xlsx", data_only=True):
    for row in sheet.iter_rows(values_only=True):
        if "合计" in row[:2]:
            print(sheet.title, *[f"{v:.3f}" for v in row if isinstance(v, float) and v % 1])
END
printf '%s\n' '总览 0.333 0.167' '总览 0.333 0.167' '分校 0.333 0.167' >want
check -o want -- cat totals
# A4, and not smaller than 0.7 on it: A4 lying is 785 points wide within its
# margins, a digit 5.25 points.
check -- xueshe report sample.xueshe ledger -o paper-zh.xlsx
check -- xueshe report sample.xueshe ledger -o paper-en.xlsx --workbook-lang en
check -- xueshe report sample.xueshe dropout -o dropout-zh.xlsx
check -- xueshe report sample.xueshe dropout -o dropout-en.xlsx --workbook-lang en
checks=$((checks + 1))
/usr/bin/python3 - paper-zh.xlsx paper-en.xlsx dropout-zh.xlsx dropout-en.xlsx <<'END' || blame "a sheet is not on A4, or too small on it"
import re, sys, zipfile
for name in sys.argv[1:]:
    book = zipfile.ZipFile(name)
    for page in [p for p in book.namelist() if p.startswith("xl/worksheets/sheet")]:
        text = book.read(page).decode()
        wide = sum(float(w) * (int(b) - int(a) + 1) for a, b, w in re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', text))
        standing = 'orientation="portrait"' in text
        if 'paperSize="9"' not in text or not standing and 785 / (wide * 5.25) < 0.695:
            sys.exit(f"{name} {page}: {wide}")
END
# A blank that hides a coefficient: no table to be filed, unless told.
printf '学校标识码,学校名称,教学仪器设备值\n2152900011,云岭县第一小学,无数据\n' >blank.csv
check -- xueshe import sample.xueshe blank.csv --year 2025
check -s 3 -e 'schools are blank' -e 'unknown-too' -- xueshe report sample.xueshe balance --standard cn-quality-2017 -o b.xlsx
check -- test ! -e b.xlsx
check -s 1 -- xueshe report sample.xueshe balance --standard cn-quality-2017 --unknown-too -o b.xlsx
# The county states its limits.
printf '指标,年度,值,依据\n小学辍学率控制线,2025,0.6,县教发1号\n初中辍学率控制线,2025,0.3,县教发1号\n' >facts.csv
check -- xueshe import sample.xueshe facts.csv
check -- xueshe report sample.xueshe dropout -o dropout.xlsx
words dropout 县教发1号 '≤ 0.6%'
# None of 44 schools states certificates: that is not 0 schools without.
check -s 1 -- xueshe assess sample.xueshe -s cn-quality-2017 --json
json '[(r["value"], r["verdict"]) for r in d["standards"][0]["county_rules"] if r["rule"] == "all-certificates"] == [(None, "unknown")]' out
check -s 1 -- xueshe balance sample.xueshe -s cn-quality-2017 --json
json '[(r["value"], r["unknown"]) for r in d["rules"] if r["rule"] == "all-certificates"] == [(None, 44)]' out
finish

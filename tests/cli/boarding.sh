#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe report FILE boarding, xueshe report FILE school.
. "$(dirname "$0")/lib.sh"

sheets() {
	unzip -p "$1" xl/workbook.xml | grep -o 'sheet name="[^"]*"'
}
words() {
	unzip -p "$1" xl/sharedStrings.xml 'xl/worksheets/*.xml'
}

sample
check -i 'written: b.xlsx' -- xueshe report sample.xueshe boarding -o b.xlsx -s cn-gz-target -s cn-bottom-2014
for sheet in 总览 分校总表 床位现状 分栋床位 房间调整 各年床位 解决办法 寄宿生活缺口 关注事项 寄宿生活对照; do
	sheets b.xlsx | grep -q "\"$sheet\"" || blame "no sheet $sheet"
done
# Grades 1 to 3 that board are told with their number and their clause.
words b.xlsx | grep -q '一至三年级寄宿生 19 人' || blame "grades 1 to 3 are not flagged"
words b.xlsx | grep -q '国办发〔2018〕27号 布局要求' || blame "the flag has no clause"
words b.xlsx | grep -q '参考提示' || blame "no advice"
words b.xlsx | grep -q '虚构' || blame "the made-up county does not say so"
check -i 'en.xlsx' -- xueshe report sample.xueshe boarding -o en.xlsx --workbook-lang en
sheets en.xlsx | grep -q 'Beds now' || blame "the English workbook has no English sheet"
check -i 'b2.xlsx' -- xueshe report sample.xueshe boarding -o b2.xlsx -s cn-gz-target -s cn-bottom-2014
cmp -s b.xlsx b2.xlsx || blame "the same inputs, other bytes"

# In JSON: what is short in a year is closed by some way in that year; the last
# year in which a line is short stands beside it; rooms that change hands cost
# nothing, no more beds are built than are short at once when they could open.
check -s 1 -- xueshe beds sample.xueshe --json -s cn-gz-target
json 'len({y["year"] for y in d["years"]}) == 11 and d["opening"] == 2027' out
json 'all(sum(w["beds"] for w in d["ways"] if w["school"] == s and w["way"] != "rooms" and w["needed_from"] <= t <= w["needed_until"]) >= sum(y["short"] for y in d["years"] if y["school"] == s and y["year"] == t) for s in {y["school"] for y in d["years"]} for t in range(2025, 2036))' out
json 'all(u["needed_until"] == max([y["year"] for y in d["years"] if y["short"] and (y["school"], y["stage"], y["sex"]) == (u["school"], u["stage"], u["sex"])], default=None) for u in d["units"])' out
json 'all(w["cost_yuan"] == 0 for w in d["ways"] if w["way"] in ("rooms", "neighbour"))' out
json 'all((w["label"] == "lasting") == (w["needed_until"] == 2035) for w in d["ways"])' out
json 'all(sum(w["beds"] for w in d["ways"] if w["school"] == s and w["way"] == "new") <= max(sum(y["short"] for y in d["years"] if y["school"] == s and y["year"] == t) for t in range(2027, 2036)) for s in {w["school"] for w in d["ways"]})' out
# Beds of 3.5 m² at 1,500 yuan, and 800 for their furniture; leased by the year
# where that costs less.
json 'round(sum(w["cost_yuan"] for w in d["ways"] if w["way"] == "new")) == sum(w["beds"] for w in d["ways"] if w["way"] == "new") * (3.5 * 1500 + 800)' out
json 'all(w["cost_yuan"] <= w["cost_if_new_yuan"] and round(w["cost_yuan"]) == w["beds"] * 3.5 * 240 * (w["needed_until"] - w["needed_from"] + 1) for w in d["ways"] if w["way"] == "temporary")' out
json '[f["pupils"] for f in d["flags"] if f["school"] == "2152900074" and f["flag"] == "lower_grades"] == [19]' out
json 'all(f["minutes"] > 30 and f["clause"] == "布局要求" for f in d["flags"] if f["flag"] == "far")' out
json 'any(f["flag"] == "far" for f in d["flags"])' out

# A sheet a school: 59 are open; --school makes one.
check -s 1 -i 's.xlsx' -- xueshe report sample.xueshe school -o s.xlsx
[ "$(sheets s.xlsx | wc -l)" -eq 59 ] || blame "not a sheet a school"
sheets s.xlsx | grep -q '"白石镇中心小学"' || blame "no sheet of 白石镇中心小学"
check -s 1 -i 'one.xlsx' -- xueshe report sample.xueshe school -o one.xlsx --school 2152900074
check -s 1 -i 'two.xlsx' -- xueshe report sample.xueshe school -o two.xlsx --school 2152900074,2152900067
[ "$(sheets two.xlsx | wc -l)" -eq 2 ] || blame "not two schools"
[ "$(sheets one.xlsx)" = 'sheet name="白石镇中心小学"' ] || blame "not the one school"
unzip -p one.xlsx xl/worksheets/sheet1.xml | grep -q 'fitToPage="1"' || blame "not on one page"
unzip -p one.xlsx xl/worksheets/sheet1.xml | grep -q 'orientation="portrait"' || blame "not portrait"
# On one page, but a nine-year school with boarders would be too small on it:
# two, none of its tables torn.
high() {
	unzip -p "$1" xl/worksheets/sheet1.xml | grep -o 'fitToHeight="[0-9]*"\|<brk id="[0-9]*"'
}
check -s 1 -- xueshe report sample.xueshe school -o small.xlsx --school 2152900067
[ -z "$(high small.xlsx)" ] || blame "a teaching point has more than a page"
check -s 1 -- xueshe report sample.xueshe school -o large.xlsx --school 2152900207
[ "$(high large.xlsx | grep -c 'fitToHeight="0"')/$(high large.xlsx | grep -c brk)" = 1/1 ] || blame "a nine-year school is pressed onto a page"
# What costs nothing is a row for all its years.
checks=$((checks + 1))
unzip -p b.xlsx xl/worksheets/sheet7.xml >ways.xml
[ "$(grep -o '<row ' ways.xml | wc -l)" -le 26 ] || blame "解决办法 has $(grep -o '<row ' ways.xml | wc -l) rows"
check -s 2 -e '没有这所' -- xueshe report sample.xueshe school -o x.xlsx --school 没有这所
[ ! -e x.xlsx ] || blame "a failed report left a file"

# Blank is not zero: schools that state no boarders are told, not counted.
tiny
check -s 1 -i 'tiny.xlsx' -- xueshe report county.xueshe boarding -o tiny.xlsx --workbook-lang en
words tiny.xlsx | grep -q 'Schools that state no boarders' || blame "boarders that are not stated were taken for none"

finish

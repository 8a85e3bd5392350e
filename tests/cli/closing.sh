#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe closing: what closing a school does.
. "$(dirname "$0")/lib.sh"

sample
check -s 2 -e '"--to" is needed' -- xueshe closing sample.xueshe --school 2152900158
check -s 2 -e '"--school" is needed' -- xueshe closing sample.xueshe --to 2152900123
check -s 2 -e 'cannot be closed into itself' -- xueshe closing sample.xueshe --school 2152900158 --to 2152900158
check -s 3 -e 'is not open: nothing is closed' -- xueshe closing sample.xueshe --school 2152900305 --to 2152900291
check -s 3 -e 'is not open and cannot take pupils' -- xueshe closing sample.xueshe --school 2152900326 --to 2152900305
check -s 3 -e 'teaches none of the grades' -- xueshe closing sample.xueshe --school 2152900158 --to 3152900130
check -s 2 -e '"--board-beyond" does not take "far"' -- xueshe closing sample.xueshe --school 2152900158 --to 2152900123 --board-beyond far

# A teaching point of 31 pupils into its central school.
xueshe closing sample.xueshe --school 2152900158 --to 2152900123 --json >out
json 'd["stages"][0]["pupils"] == 31 and d["stages"][0]["moved"] == 31' out
json 'sum(m["boys"] + m["girls"] for m in d["moves"]) == 31' out
json 'sum(w["boys"] + w["girls"] for w in d["ways"]) == 31' out
json 'd["receivers"][0]["after"]["pupils"] == d["receivers"][0]["before"]["pupils"] + 31' out
# (100 − 31) × 720 yuan of the floor go with it; its own 22,320 go along.
json '[l["change_yuan"] for l in d["money"]["lines"] if l["line"] == "small_floor"] == [-69 * 720]' out
json '[l["change_yuan"] for l in d["money"]["lines"] if l["line"] == "public_primary"] == [0]' out
json 'all(s["by"] == "county" for s in d["steps"]) and len(d["steps"]) >= 6' out
json 'd["money"]["family_yuan_after"] is None' out
# Nobody boards who may walk 20 km.
xueshe closing sample.xueshe --school 2152900158 --to 2152900123 --board-beyond 20 --json >out
json 'd["stages"][0]["new_boarders_boys"] == 0 and d["stages"][0]["new_boarders_girls"] == 0' out
cp out first
xueshe closing sample.xueshe --school 2152900158 --to 2152900123 --board-beyond 20 --json >again
check -- cmp first again
check -s 1 -i '由县办理' -i '其他学校不受影响' -- chinese closing sample.xueshe --school 2152900158 --to 2152900123 -o c.xlsx
unzip -p c.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 学校撤并影响测算概况 虚构示例 由县办理 可另行利用; do
	checks=$((checks + 1))
	grep -q "$text" strings || blame "the workbook lacks $text"
done
check -s 2 -e 'xueshe closing' -- xueshe report sample.xueshe closing -o d.xlsx
finish

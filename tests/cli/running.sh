#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe running-costs: what a school is given and what running it costs.
. "$(dirname "$0")/lib.sh"

sample
check -s 0 -i 'not known; state "寄宿生年均运行成本"' -i '720 yuan a head' -i 'not known of any school' -- xueshe running-costs sample.xueshe
check -- xueshe running-costs sample.xueshe --json
# 黄泥 is a point of 26: 26 × 720, and 74 more by the floor of 100; no costs.
json '[(y["given_yuan"], y["cost_yuan"], y["shortfall_yuan"], y["at_least"]) for y in d["schools"] if y["name"] == "石门乡黄泥教学点" and y["year"] == 2026] == [(72000, None, None, True)]' out
json '[l["yuan"] for y in d["schools"] if y["name"] == "石门乡黄泥教学点" and y["year"] == 2026 for l in y["lines"] if l["line"] in ("public_primary", "small_floor")] == [26 * 720, 74 * 720]' out
json 'abs(sum(y["given_yuan"] for y in d["schools"] if y["year"] == 2026) - d["years"][0]["given_yuan"]) < 0.005' out
json 'd["years"][0]["shortfall_yuan"] is None and d["years"][0]["cost_yuan"] is None' out
json '[y["year"] for y in d["years"]] == list(range(2026, 2037))' out

# The county states what it spends: the shortfall is that of each school.
printf '指标,年度,值,依据\n学生年均运行成本（元）,2025,900,测算\n寄宿生年均运行成本,2025,480,测算\n' >facts.csv
check -- xueshe import sample.xueshe facts.csv
check -s 1 -- xueshe running-costs sample.xueshe --json
json 'all(y["shortfall_yuan"] is None or abs(y["shortfall_yuan"] - max(0, y["cost_yuan"] - y["given_yuan"])) < 0.005 for y in d["schools"])' out
json 'abs(sum(y["shortfall_yuan"] for y in d["schools"] if y["year"] == 2026) - d["years"][0]["shortfall_yuan"]) < 0.005' out
# 白石镇中心小学: (715 × 900 + 162 × 480) beside 715 × 720 + 162 × 300.
json '[(y["cost_yuan"], y["given_yuan"]) for y in d["schools"] if y["name"] == "白石镇中心小学" and y["year"] == 2026] == [(721260, 563400)]' out
check -s 1 -i '缺口' -i '全县' -- chinese running-costs sample.xueshe --to 2027
check -s 1 -i 'written: r.xlsx' -- xueshe running-costs sample.xueshe -o r.xlsx
unzip -p r.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 逐年测算表 '虚构示例' 不足基数增加 '2023-03-01'; do
	checks=$((checks + 1))
	grep -q "$text" strings || blame "the workbook lacks $text"
done
check -- xueshe report sample.xueshe running-costs -o same.xlsx
check -- cmp r.xlsx same.xlsx
# 白石镇中心小学 without boarders: 715 × 720 and an addition that nobody knows.
printf '学校标识码,学校名称,小学寄宿男生,小学寄宿女生\n2152900074,白石镇中心小学,无数据,无数据\n' >blank.csv
check -- xueshe import sample.xueshe blank.csv --year 2025
check -s 1 -- xueshe running-costs sample.xueshe --json
json '[(y["given_yuan"], y["given_at_least"], y["shortfall_yuan"]) for y in d["schools"] if y["name"] == "白石镇中心小学" and y["year"] == 2026] == [(514800, True, None)]' out
json '(d["years"][0]["given_at_least"], d["years"][0]["at_least"], d["years"][0]["unknown_schools"]) == (True, True, 0)' out
json '[l["at_least"] for l in d["years"][0]["lines"] if l["line"] in ("public_primary", "boarding")] == [False, True]' out
check -s 1 -i '≥514800' -- xueshe running-costs sample.xueshe --to 2026
check -s 1 -i 'shortfall_yuan,at_least' -i '514800,0,,715000,643500,,given_yuan passed_on_yuan cost_yuan' -- xueshe running-costs sample.xueshe --csv
check -s 2 -e '"--to" does not take 2100' -- xueshe running-costs sample.xueshe --to 2100
check -s 2 -e 'no school' -- xueshe running-costs sample.xueshe --school nowhere
finish

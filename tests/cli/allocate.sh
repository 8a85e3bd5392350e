#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe allocate: who boards where.
. "$(dirname "$0")/lib.sh"

tiny
check -s 3 -e 'no settlements' -- xueshe allocate county.xueshe
check -s 2 -e '"--day-km" does not take "far"' -- xueshe allocate county.xueshe --day-km far
check -s 2 -e '"--winding" does not take "-1"' -- xueshe allocate county.xueshe --winding -1

sample
xueshe allocate sample.xueshe --json >out
json 'all(s["bound_km"] <= s["split_km"] + 1e-6 and s["proven"] for s in d["stages"])' out
json 'all(s["plan_km"] >= s["bound_km"] - 1e-6 for s in d["stages"] if s["unplaced"] == 0)' out
# Nobody is lost: those placed and those without a bed are all there are.
json 'all(s["boarders"] == sum(p["boys"] + p["girls"] for p in d["placed"] if p["stage"] == s["stage"] and (p["how"] in ("boards", "boards_split", "none"))) for s in d["stages"])' out
# No school takes more than it has beds for.
json 'all(b["taken"] <= b["usable_beds"] + b["added"] for b in d["beds"])' out
json 'all(sum(p["boys"] for p in d["placed"] if p["school"] == b["school"] and p["stage"] == b["stage"] and p["how"].startswith("boards")) == b["taken"] for b in d["beds"] if b["sex"] == "boys")' out
# Nor more boarders than its classrooms seat beside those who go home daily.
json 'all(s["boarders"] <= max(0, s["seats"] - s["day"]) for s in d["seats"] if s["seats"] is not None)' out
json 'any(s["boarders"] and s["boarders"] == s["seats"] - s["day"] for s in d["seats"])' out
json 'all(s["boarders"] == sum(p["boys"] + p["girls"] for p in d["placed"] if p["school"] == s["school"] and p["stage"] == s["stage"] and p["how"].startswith("boards")) for s in d["seats"])' out
# The same answer every time.
cp out first
xueshe allocate sample.xueshe --json >again
check -- cmp first again
xueshe allocate sample.xueshe --day-km 3,5 --expand --json >out
json 'all(s["unplaced"] == 0 for s in d["stages"])' out
check -s 1 -i '无床位' -i '理论下限' -- chinese allocate sample.xueshe --day-km 3,5 -o a.xlsx
unzip -p a.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 就读与住宿安排表 虚构示例 按经纬度推算 床位使用表 教室容纳情况表; do
	checks=$((checks + 1))
	grep -q "$text" strings || blame "the workbook lacks $text"
done
# A girls' dormitory of 清溪中学 whose beds are blank: its 153 girls are not sent
# elsewhere, and its beds are not known.
printf '学校标识码,学校名称,建筑编号,每间人数,女生床位\n3152900172,清溪中学,B07,清空,清空\n' >b.csv
printf '学校标识码,学校名称,女生床位\n3152900172,清溪中学,清空\n' >s.csv
xueshe import sample.xueshe b.csv --as buildings --year 2025 >/dev/null
xueshe import sample.xueshe s.csv --year 2025 >/dev/null
xueshe allocate sample.xueshe --json >out
json '[(b["usable_beds"], b["taken"] <= 153) for b in d["beds"] if b["school"] == "3152900172" and b["sex"] == "girls"] == [(None, True)]' out
json '[f["school"] for f in d["findings"] if f["code"] == "ALLOCATION_NO_BEDS"] == ["3152900172"]' out
xueshe beds sample.xueshe --json >out
json '[(u["usable_beds"], u["short"]) for u in d["units"] if u["school"] == "3152900172"] == [(176, 0), (None, None)]' out
# Nothing is built for it: not a bed of any way.
json '[w for w in d["ways"] if w["school"] == "3152900172"] == []' out
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe override and rank: decisions with their reasons, the order of works.
. "$(dirname "$0")/lib.sh"

tiny
# A decision says what and why, of a school that is there.
check -s 2 -e 'one of --place, --leave-out, --include and --take-back' -e 'For example' -- xueshe override county.xueshe 青山小学
check -s 2 -e '"--reason" is needed' -e 'For example' -- xueshe override county.xueshe 青山小学 --place first
check -s 2 -e '"--reason" is needed' -e 'For example' -- xueshe override county.xueshe 青山小学 --place first --reason ' '
check -s 2 -e '"middle" is no place' -- xueshe override county.xueshe 青山小学 --place middle --reason r
check -s 2 -e 'one of --place' -e 'For example' -- xueshe override county.xueshe 青山小学 --place first --leave-out --reason r
check -s 2 -e 'a place is a school' -e '--leave-out or --include' -- \
	xueshe override county.xueshe 青山小学 --place first --item books --reason r
check -s 2 -e 'bokos' -e 'books' -- xueshe override county.xueshe 青山小学 --leave-out --item bokos --reason r
check -s 2 -e '9' -- xueshe override county.xueshe 9 --place first --reason r
check -i 'stored as change 3' -i '绿水小学: put first' -- \
	xueshe override county.xueshe 绿水小学 --place first --reason 班子会议定
check -i 'nothing was stored' -- xueshe override county.xueshe 2152000002 --place first --reason 班子会议定
check -i '绿水小学：排到最后' -i '已存为变更 4' -- \
	chinese override county.xueshe 绿水小学 --place last --reason 校舍拟置换
check -i '绿水小学: left out of the plan' -- xueshe override county.xueshe 绿水小学 --leave-out --item 图书册数 --reason 捐赠在途
check -s 0 -- xueshe history county.xueshe --json
json '[(c["what"], c["why"]) for c in d["changes"][:3]] == [("decide", "2152000002 books leave out: 捐赠在途"), ("decide", "2152000002 last: 校舍拟置换"), ("decide", "2152000002 first: 班子会议定")]' out
# On the screen in the reader's words; as a sheet as it is kept.
check -i '2152000002 图书册数，不列入规划：捐赠在途' -i '2152000002，排到最前：班子会议定' -- chinese history county.xueshe
check -i '2152000002 Books, left out of the plan: 捐赠在途' -- xueshe history county.xueshe
check -i '2152000002 last: 校舍拟置换' -- xueshe history county.xueshe --csv
check -i 'change 5 is undone' -- xueshe undo county.xueshe
check -i 'taken back' -- xueshe override county.xueshe 绿水小学 --take-back --reason 情况变化
check -i 'nothing was stored' -- xueshe override county.xueshe 绿水小学 --take-back --reason 情况变化
# Who may fall on whom is no matter of money.
check -e '绿水小学 has 120 m² of grade D building' -- xueshe override county.xueshe 绿水小学 --leave-out --reason 拟撤并

# The sample county: safety first, then by marks; every place has its sentence.
sample
check -s 1 -i '1 of them are a matter of safety' -i 'always in' -i 'depends on the weights' -- xueshe rank sample.xueshe
check -s 1 -i '安全优先' -i '稳定入围' -i '有D级危房' -i '得分主要来自' -- chinese rank sample.xueshe
check -s 1 -- xueshe rank sample.xueshe --json
cp out rank.json
json '[list(r)[:6] for r in d["ranking"]] == [["place", "school", "tier", "score", "band", "reason"]] * 59' rank.json
json '[r["place"] for r in d["ranking"]] == list(range(1, 60)) and {1, 2} <= {r["tier"] for r in d["ranking"]} <= {1, 2, 3}' rank.json
json 'all(a["tier"] < b["tier"] or a["tier"] == b["tier"] and a["score"] >= b["score"] for a, b in zip(d["ranking"], d["ranking"][1:]))' rank.json
json 'all(r["reason"] and r["band"] in ("always", "depends", "never") for r in d["ranking"])' rank.json
json 'all(abs(sum(c["marks"] or 0 for c in r["criteria"]) - r["score"]) < 1e-9 for r in d["ranking"] if r["tier"] < 3)' rank.json
json '{r["grade_d_m2"] > 0 for r in d["ranking"] if r["tier"] == 1} == {True}' rank.json
json 'abs(sum(w["used"] for w in d["weights"]) - 1) < 1e-12 and [w["weight"] for w in d["weights"]] == [30, 20, 15, 10, 10, 10, 5]' rank.json
check -s 1 -o rank.json -- xueshe rank sample.xueshe --json
check -s 1 -i 'place,school,name,township,tier,score,band,share_in,place_computed,reason' -- xueshe rank sample.xueshe --csv

# Why one stands before another; at the weight that is named the order turns.
name() { # PLACE: the school there
	/usr/bin/python3 -c 'import json, sys; print(json.load(open("rank.json"))["ranking"][int(sys.argv[1]) - 1]["name"])' "$1"
}
check -s 2 -e '--why needs two schools' -e 'For example' -- xueshe rank sample.xueshe --why "$(name 3)"
check -s 2 -e 'schools are named with --why' -e 'For example' -- xueshe rank sample.xueshe "$(name 3)"
check -s 2 -e 'the same school twice' -- xueshe rank sample.xueshe --why "$(name 3)" "$(name 3)"
check -s 2 -e 'no school' -- xueshe rank sample.xueshe --why "$(name 3)" 九霄小学
check -s 1 -i 'belongs to the tier "safety"' -- xueshe rank sample.xueshe --why "$(name 1)" "$(name 5)"
check -s 1 -i 'Depth of gaps: ' -i 'marks against' -- xueshe rank sample.xueshe --why "$(name 3)" "$(name 4)"
turned() { # PLACE PLACE: the swap that --why names, tried just below and above
	xueshe rank sample.xueshe --why "$(name "$1")" "$(name "$2")" --json >why.json
	/usr/bin/python3 - "$root/standards/weights.json" <<-'END'
	import json, sys
	swap = json.load(open("why.json"))["swap"]
	for file, at in ("before.json", 0.999), ("beyond.json", 1.001):
	    w = json.load(open(sys.argv[1], encoding="utf-8"))
	    for c in w["criteria"]:
	        if c["id"] == swap["criterion"]:
	            assert c["weight"] == swap["from"]
	            c["weight"] = swap["from"] + (swap["to"] - swap["from"]) * at
	    json.dump(w, open(file, "w"))
	END
	for w in before beyond; do
		xueshe rank sample.xueshe --weights $w.json --json >$w.rank
	done
	ahead='(lambda p: p[why["ranking"][0]["school"]] < p[why["ranking"][1]["school"]])({r["school"]: r["place"] for r in d["ranking"]})'
	ahead=$(printf '%s' "$ahead" | sed 's/why\[/json.load(open("why.json"))[/g')
	json "$ahead" before.rank
	json "not $ahead" beyond.rank
}
turned 3 4
turned 5 9
turned 10 12

# Weights that cannot be: file and place, and nothing is written.
weights() { # PYTHON: changes w
	/usr/bin/python3 -c 'import json, sys
w = json.load(open(sys.argv[1], encoding="utf-8"))
exec(sys.argv[2])
json.dump(w, open("bad.json", "w"))' "$root/standards/weights.json" "$1"
}
weights 'w["criteria"][1]["weight"] = -3'
check -s 4 -e 'bad.json' -e '/criteria/1/weight' -e 'below zero' -- xueshe rank sample.xueshe --weights bad.json -o bad.xlsx
check -s 4 -e '“pupils”的权重小于零' -- chinese rank sample.xueshe --weights bad.json
weights '[c.update(weight=0) for c in w["criteria"]]'
check -s 4 -e 'bad.json' -e '/criteria' -e 'every weight is zero' -- xueshe rank sample.xueshe --weights bad.json -o bad.xlsx
weights 'w["criteria"][0]["weight"] = "dreißig"'
check -s 4 -e 'bad.json' -e '/criteria/0/weight' -e 'number' -- xueshe rank sample.xueshe --weights bad.json -o bad.xlsx
weights 'w["criteria"][0]["id"] = "deepth"'
check -s 4 -e '/criteria/0/id' -e 'depth' -- xueshe rank sample.xueshe --weights bad.json -o bad.xlsx
weights 'w["criteria"][0]["wieght"] = 1'
check -s 4 -e '/criteria/0/wieght' -e 'weight' -- xueshe rank sample.xueshe --weights bad.json -o bad.xlsx
printf '{"criteria": [{"id": "depth", "weight": NaN' >bad.json
check -s 4 -e 'bad.json' -- xueshe rank sample.xueshe --weights bad.json -o bad.xlsx
check -s 5 -e 'gone.json' -- xueshe rank sample.xueshe --weights gone.json -o bad.xlsx
[ -e bad.xlsx ] && blame "a workbook by weights that cannot be"

# A decision moves the school, with its reason, on the screen and on paper.
moved=$(name 9)
check -- xueshe override sample.xueshe "$moved" --place first --reason 县政府常务会议定
check -s 1 -i "$moved put first, from place 9 to 2" -i 县政府常务会议定 -- xueshe rank sample.xueshe
check -s 1 -- xueshe rank sample.xueshe --json
json '[(r["place"], r["place_computed"], r["decision"]) for r in d["ranking"] if r["decision"]] == [(2, 9, 1)]' out
json '[(x["what"], x["reason"], x["holds"]) for x in d["decisions"]] == [("first", "县政府常务会议定", True)]' out
json '[(r["school"], r["place_computed"]) for r in sorted(d["ranking"], key=lambda r: r["place_computed"])] == [(r["school"], r["place"]) for r in json.load(open("rank.json"))["ranking"]]' out
check -s 1 -i 'written: r.xlsx' -- xueshe rank sample.xueshe -o r.xlsx
unzip -p r.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 改造优先序 决策记录 县政府常务会议定 '排到最前（决策1）' '随机种子20250901' 缺口深度 均不入围; do
	grep -q "$text" strings || blame "the workbook does not say $text"
done
check -s 1 -i 'written: r2.xlsx' -- xueshe report sample.xueshe ranking -o r2.xlsx
cmp -s r.xlsx r2.xlsx || blame "rank -o and report ranking differ"
check -s 1 -- xueshe rank sample.xueshe -o en.xlsx --workbook-lang en --csv
unzip -p en.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' | grep -q 'put first (decision 1)' || blame "no English"
check -i 'is undone' -- xueshe undo sample.xueshe
check -s 1 -o rank.json -- xueshe rank sample.xueshe --json
finish

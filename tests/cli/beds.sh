#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# xueshe beds: who has a bed, and which rooms could change hands.
. "$(dirname "$0")/lib.sh"

sample
check -s 1 -- xueshe beds sample.xueshe -s cn-bottom-2014 --json
json 'd["year"] == 2025 and [list(d[k][0])[:2] for k in ("units", "buildings", "facilities")] == [["school", "name"], ["school", "building"], ["school", "stage"]]' out
json 'all(set(u) >= {"school", "stage", "sex", "boarders", "beds", "usable_beds", "short", "spare", "needed_until"} for u in d["units"])' out
json 'all(set(b) >= {"school", "building", "sex", "stage", "rooms", "beds", "usable_beds", "grade"} for b in d["buildings"])' out
json 'all(set(f) >= {"school", "rule", "actual", "required", "gap", "unit", "verdict"} for f in d["facilities"])' out
# Short and spare are never netted.
json 'all(u["short"] == 0 or u["spare"] == 0 for u in d["units"]) and all(u["usable_beds"] - u["boarders"] == u["spare"] - u["short"] for u in d["units"])' out
# The sample county is small enough for every answer to be proven.
json 'all(u["proven"] for u in d["units"])' out
# No room is lost or made: by building, rooms of all who use it stay as many.
json 'all(sum(b["rooms"] for b in d["buildings"] if (b["school"], b["building"]) == k) == sum(b["rooms_after"] for b in d["buildings"] if (b["school"], b["building"]) == k) for k in {(b["school"], b["building"]) for b in d["buildings"] if not b["not_counted"]})' out

# What was planted (key.json): 31 girls' beds short beside 44 to spare of the
# boys'; a grade-D dormitory of 144 beds; 24 places on a platform.
unit() {
	echo "[(u['boarders'], u['usable_beds'], u['short'], u['spare'], u['short_after']) for u in d['units'] if (u['name'], u['stage'], u['sex']) == ('$1', '$2', '$3')]"
}
json "$(unit 龙洞中学 junior girls) == [(135, 104, 31, 0, 0)]" out
json "$(unit 龙洞中学 junior boys) == [(132, 176, 0, 44, 0)]" out
json "$(unit 马鞍中学 junior boys) == [(135, 0, 135, 0, 119)]" out
json '[(b["building"], b["rooms"], b["beds"], b["usable_beds"], b["not_counted"]) for b in d["buildings"] if b["school"] == "3152900298" and b["grade"] == "D"] == [("B05", 18, 144, 0, {"grade_d": 144})]' out
json '[b["not_counted"] for b in d["buildings"] if b["school"] == "2152900382" and b["building"] == "B06"][0] == {"platform": 24}' out

# The area of cn-health-2008, 3 m² a boarder: 416.1 m² ÷ 22 ÷ 3 = 6.3.
check -s 1 -- xueshe beds sample.xueshe -s cn-health-2008 --school 龙洞中学 --json
json '[u["usable_beds"] for u in d["units"]] == [22 * 6, 13 * 6] and d["norms"]["usable_m2_per_boarder"]["junior"]["standard"] == "cn-health-2008"' out

check -s 1 -i 'beds short' -i 'rooms that change hands: 17, schools: 1' -- xueshe beds sample.xueshe -s cn-bottom-2014 --school 龙洞中学
check -s 1 -i '缺床位' -i '女生：寄宿生 135 人，可用床位 104 个；缺 31 个，余 0 个；房间调剂后缺 0 个' -- chinese beds sample.xueshe -s cn-bottom-2014 --school 龙洞中学
check -s 1 -i 'school,name,stage,sex,boarders,beds,usable_beds,short,spare,short_after' -i '3152900256,龙洞中学,junior,girls,135,104,104,31,0,0' -- xueshe beds sample.xueshe --csv
check -s 1 -i '2152900102' -- xueshe beds sample.xueshe --csv --in 2027
# Boarders to come are shown whole, as their beds are reckoned: short or spare is what parts them from usable beds.
checks=$((checks + 1))
awk -F, 'NR > 1 && $5 != "" { n++; bad += $5 != int($5) || $5 - $7 != $8 - $9 } END { exit bad || n < 20 }' out || blame "boarders of beds --in are not whole"
check -s 2 -e 'cannot be forecast' -e 'from 2025 to 2035' -- xueshe beds sample.xueshe --in 2050
check -s 2 -e 'no school' -- xueshe beds sample.xueshe --school 9
check -s 1 -i 'written: b.xlsx' -- xueshe beds sample.xueshe -o b.xlsx

# Step by step, down to the row of the ledger and the cell of the boarders.
check -s 1 -i '龙洞中学 · beds' -i 'short: 135 − 104 = 31' -i '4_校舍台账_2025_GB18030.csv: 153' -i '表3寄宿生活!H41' -i 'junior girls: 0 rooms become 11' -- xueshe explain sample.xueshe 龙洞中学 beds
check -s 1 -i '床位平衡' -i '缺床位：135−104＝31' -i '初中女生：由 0 间调为 11 间' -- chinese explain sample.xueshe 龙洞中学 床位
check -s 1 -- xueshe explain sample.xueshe 马鞍中学 beds --json
json 'any(l["building"] == "B05" and l["row"] and "grade D" in l["text"] for l in d["lines"])' out
json 'any(l["text"] == "144 do not count: in a building of grade D" for l in d["lines"])' out
check -s 1 -i 'school,label,text,item,building,file,sheet,row,column' -- xueshe explain sample.xueshe 马鞍中学 beds --csv
check -s 2 -e 'neither boarders nor beds' -- xueshe explain sample.xueshe 云岭县第一小学 beds

# Faults of a ledger are said, and what can be said is said.
init() {
	rm -f f.xueshe
	xueshe init f.xueshe --county 云岭县 --province 52 --made-up >/dev/null
}
init
cat >s.csv <<-'END'
	2025年
	学校标识码,学校名称,所属乡镇,学校类别,初中在校生数,七年级男生,八年级男生,九年级男生,初中寄宿男生,初中寄宿女生
	2152000001,青山中学,白石镇,初中,300,50,50,50,160,
END
cat >b.csv <<-'END'
	2025年
	学校标识码,建筑编号,名称,用途,房间数,每间人数,男生床位,女生床位,状态,鉴定等级
	2152000001,B1,甲楼,学生宿舍,10,8,100,,在用,A
	2152000001,B2,乙楼,学生宿舍,10,8,,,在用,A
END
check -i stored -- xueshe import f.xueshe s.csv b.csv
check -s 1 -- xueshe beds f.xueshe --json
json '{f["code"] for f in d["findings"]} == {"BOARDERS_NOT_KNOWN", "BOARDERS_ABOVE_PUPILS", "BEDS_ABOVE_ROOMS", "BEDS_NO_SEX"}' out
json '[(u["sex"], u["boarders"], u["usable_beds"], u["short"]) for u in d["units"]] == [("boys", 160, 80, 80), ("girls", None, 0, None)]' out
check -s 1 -i '100 beds in 10 rooms of 8' -i 'not whether boys or girls' -- xueshe beds f.xueshe
check -s 1 -i '10间、每间8人，却有床位100个' -i '未注明男生还是女生使用' -- chinese beds f.xueshe

# Blank beds are not none: who boards is known all the same, in every year; what is usable, short and of lower bunks is not.
init
cat >s.csv <<-'END'
	2025年
	学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,小学寄宿男生,小学寄宿女生,一至三年级寄宿生,男生床位,女生床位
	2152000001,青山小学,白石镇,小学,300,60,40,20,70,
END
check -i stored -- xueshe import f.xueshe s.csv
check -s 1 -- xueshe beds f.xueshe --json
json '[(u["boarders"], u["usable_beds"], u["short"], u["lower_needed"], u["lower_bunks"]) for u in d["units"]] == [(60, 70, 0, 12, 35), (40, None, None, 8, None)]' out
json '[(y["boarders"], y["usable_beds"], y["short"], y["spare"]) for y in d["years"] if y["year"] == 2025] == [(60, 70, 0, 10), (40, None, None, None)]' out
check -s 1 -i ',boys,60,70,70,0,10,0,10,12,35' -- xueshe beds f.xueshe --csv
tr -d '\r' <out | grep -q ',girls,40,,,,,,,8,$' || blame "lower bunks of blank beds are not blank"
check -s 1 -i 'usable beds not told' -i '8 boarders, lower bunks not told' -- xueshe explain f.xueshe 青山小学 beds
check -s 1 -i '寄宿生 8 人，下铺未填' -- chinese explain f.xueshe 青山小学 床位
finish

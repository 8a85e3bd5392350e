#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe visit: the figures that a verdict hinges on.
. "$(dirname "$0")/lib.sh"

# 红岩 leaves its D-grade area blank: a veto of cn-bottom-2014.
tiny
printf '2025年\n学校标识码,学校名称,D级危房面积\n2152000003,红岩学校,无数据\n' >cleared.csv
check -- xueshe import county.xueshe cleared.csv
check -s 1 -i 'could turn a verdict' -- xueshe visit county.xueshe -s cn-bottom-2014 -s cn-gz-target
check -s 1 -- xueshe visit county.xueshe -s cn-bottom-2014 --json
json 'any(f["school"] == "2152000003" and f["item"] == "grade_d_area" and f["why"] == "unknown" and f["vetoes"] >= 1 and f["units"] == 2 and f["value"] is None and f["reported"] is None for f in d["figures"])' out
json '[f["place"] for f in d["figures"]] == list(range(1, len(d["figures"]) + 1))' out
json 'all(a["units"] >= b["units"] for a, b in zip(d["figures"], d["figures"][1:]))' out
json 'all(s["filled"] <= s["needed"] and 0 <= s["share"] <= 1 for s in d["schools"])' out
json 'sum(s["figures"] for s in d["schools"]) == len(d["figures"])' out
# The year before knew it: the list says so.
printf '2024年\n学校标识码,学校名称,D级危房面积\n2152000003,红岩学校,30\n' >before.csv
check -- xueshe import county.xueshe before.csv
check -s 1 -- xueshe visit county.xueshe -s cn-bottom-2014 --json
json '[(f["reported"], f["last"]) for f in d["figures"] if f["school"] == "2152000003" and f["item"] == "grade_d_area"] == [(2024, 30)]' out
check -s 1 -i 'left blank; in 2024 it was 30' -- xueshe visit county.xueshe -s cn-bottom-2014 --csv
check -s 1 -i '未填；2024 年填报 30' -i '应填项' -- chinese visit county.xueshe -s cn-bottom-2014

# 绿水 100 pupils × 20 = 2000 books; 2030 are within 2 %, not within 1 %.
printf '2025年\n学校标识码,学校名称,图书册数\n2152000002,绿水小学,2030\n' >books.csv
check -- xueshe import county.xueshe books.csv
close='[f["item"] for f in d["figures"] if f["school"] == "2152000002" and f["why"] == "close" and f["item"] == "books"]'
check -s 1 -- xueshe visit county.xueshe -s cn-gz-target --school 绿水小学 --json
json "$close == ['books']" out
json '{f["school"] for f in d["figures"]} == {"2152000002"} and [s["school"] for s in d["schools"]] == ["2152000002"]' out
json '[(f["file"], f["row"], f["column"]) for f in d["figures"] if f["item"] == "books"] == [("books.csv", 3, 3)]' out
check -s 1 -- xueshe visit county.xueshe -s cn-gz-target --margin 1 --json
json "$close == []" out
check -s 1 -- xueshe visit county.xueshe -s cn-gz-target --margin 1.5% --json
json "$close == ['books']" out
check -s 2 -e '"--margin" does not take "much"' -e '0 to 50' -- xueshe visit county.xueshe --margin much
check -s 2 -e 'no school' -- xueshe visit county.xueshe --school 9

# The sample county: what contradicts itself is in doubt, and turns verdicts.
sample
check -s 1 -- xueshe visit sample.xueshe --json
json '[(f["item"], f["why"], f["units"] > 0, f["rules"] > 5) for f in d["figures"] if f["school"] == "2152900214" and f["item"] == "pupils_primary"] == [("pupils_primary", "doubtful", True, True)]' out
json 'any(f["item"] == "grade_d_area" and f["why"] == "unknown" and f["units"] > 0 for f in d["figures"])' out
check -s 1 -i 'written: v.xlsx' -- xueshe visit sample.xueshe -o v.xlsx
unzip -p v.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 影响结论的数据核查清单 实测数 '石门乡茅坪小学　石门乡' 负责人 '3_办学条件_2025.xlsx: 表1基本情况!S34'; do
	checks=$((checks + 1))
	grep -q "$text" strings || blame "the workbook lacks $text"
done
# A page a school: as many breaks as schools with figures, but one.
checks=$((checks + 1))
xueshe visit sample.xueshe --json >out
pages=$(unzip -p v.xlsx xl/worksheets/sheet3.xml | grep -o '<brk ' | wc -l)
json "sum(1 for s in d['schools'] if s['figures']) == $pages + 1" out
check -s 1 -i '(cn-bottom-2014)' -i 'Books per pupil (cn-gz-target)' -- xueshe visit sample.xueshe -o en.xlsx --workbook-lang en --csv
unzip -p en.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' | grep -q 'the verdict of the whole' || blame "no English"
finish

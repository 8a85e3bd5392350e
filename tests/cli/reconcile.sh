#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe reconcile and source: two sources of one survey, and which one holds.
. "$(dirname "$0")/lib.sh"

tiny
check -s 2 -e 'fewer than two sources' -e '--source NAME' -- xueshe reconcile county.xueshe
cat >census.csv <<-'END'
	2025年教育事业统计表（虚构）,,,,,
	学校标识码,学校名称,所属乡镇,小学在校生数,图书册数,D级危房面积,学生用计算机
	2152000001,青山小学,白石镇,306,5000,0,25
	2152000002,绿水小学,白石镇,100,2550,120,3
	2152000003,红岩学校,松坪镇,200,6200,0,21
END
check -- xueshe import county.xueshe census.csv --source 教基表
# 12 pairs: pupils 306 against 300, books 2550 against 2500, computers 21 against 22.
check -s 1 -i '12 pairs of figures compared: 9 equal, 0 explained by a definition, 3 real' \
	-i 'Books' -- xueshe reconcile county.xueshe --sources own,教基表
check -s 1 -i '共比对 12 对数据：一致 9，口径差异 0，实际差异 3' -i '图书册数' -i '实际差异' -- \
	chinese reconcile county.xueshe --sources own,教基表
check -s 1 -i '本县（own）' -- chinese reconcile county.xueshe --sources own,教基表
check -i '本县（own）' -- chinese source list county.xueshe
# Another day: six pupils of three hundred are within 3 %.
check -i 'stored as change 4' -- xueshe source date county.xueshe 教基表 2025-12-31
check -i 'nothing was stored' -- xueshe source date county.xueshe 教基表 2025-12-31
check -s 1 -- xueshe reconcile county.xueshe --sources own,教基表 --json
json 'd["total"] == {"compared": 12, "equal": 9, "explained": 1, "real": 2, "single": d["total"]["single"]}' out
json '[(x["school"], x["item"], x["a"]["value"], x["b"]["value"], x["explained_by"]) for x in d["differences"]] == [("2152000002", "books", 2500, 2550, None), ("2152000003", "computers_pupil", 22, 21, None), ("2152000001", "pupils_primary", 300, 306, "survey-date")]' out
json 'all((x["b"]["file"], x["b"]["row"] > 2, x["holder"]) == ("census.csv", True, "own") for x in d["differences"])' out
json 'd["sources"] == [{"source": "own", "reference_date": "2025-09-01"}, {"source": "教基表", "reference_date": "2025-12-31"}]' out
json '[(s["school"], s["real"]) for s in d["schools"]][:3] == [("2152000001", 0), ("2152000002", 1), ("2152000003", 1)]' out
check -- xueshe reconcile county.xueshe --school 青山小学
check -- xueshe reconcile county.xueshe --item 小学在校生数
check -s 1 -i 'school,name,item,source_a,value_a' -i '2152000002,绿水小学,books,own,2500,教基表,2550,50,,own,2500' -- \
	xueshe reconcile county.xueshe --csv
check -s 2 -e 'no sheet of 2025 was taken in from the source "教育表"' -e 'own, 教基表' -- \
	xueshe reconcile county.xueshe --sources own,教育表
check -s 2 -e 'named twice' -- xueshe reconcile county.xueshe --sources own,own
check -s 2 -e 'bokos' -e 'books' -- xueshe reconcile county.xueshe --item bokos
check -s 3 -e '2031' -- xueshe reconcile county.xueshe --year 2031

# A definition of one's own.
cat >own.json <<-'END'
	{"definitions": [{"id": "spare", "shape": "factor", "items": ["books"], "numbers": [1.02],
	 "title": {"zh": "破损图书", "en": "worn books"}, "says": {"zh": "一方含破损图书。", "en": "One counts worn books."}}]}
END
check -s 1 -i 'worn books' -- xueshe reconcile county.xueshe --definitions own.json
sed 's/1.02/"x"/' own.json >bad.json
check -s 4 -e 'bad.json' -e '/definitions/0/numbers/0' -- xueshe reconcile county.xueshe --definitions bad.json

# Which one holds.
books() {
	xueshe assess county.xueshe -s cn-gz-target --school 2152000002 --json >assess.json
	json "[r['actual'] for r in d['standards'][0]['units'][0]['rules'] if r['rule'] == 'books'] == [$1]" assess.json
}
books 2500
check -i 'stored as change 5' -- xueshe source hold county.xueshe books 教基表 own --school 绿水小学 --reason 现场核对
books 2550
check -i 'nothing was stored' -- xueshe source hold county.xueshe books 教基表 own --school 绿水小学 --reason 现场核对
check -s 1 -- xueshe reconcile county.xueshe --item books --json
json '[(x["holder"], x["held"]) for x in d["differences"]] == [("教基表", 2550)]' out
check -i '绿水小学' -i '教基表' -i '2025-12-31' -- xueshe source list county.xueshe
check -- xueshe source list county.xueshe --json
json 'd["order"] == [{"item": "books", "school": "2152000002", "place": 1, "source": "教基表"}, {"item": "books", "school": "2152000002", "place": 2, "source": "own"}]' out
check -i 'books=教基表,own 2152000002: 现场核对' -- xueshe history county.xueshe
check -- xueshe history county.xueshe --school 绿水小学 --json
json 'any(c["change"] == 5 and c["item"] == "source" and c["new"] == "教基表" and "现场核对" in c["why"] for c in d["changes"])' out
check -- xueshe undo county.xueshe
books 2500
check -- xueshe undo county.xueshe 6
books 2550
check -- xueshe source free county.xueshe books --school 绿水小学 --reason 已更正
books 2500
check -- xueshe source hold county.xueshe all 教基表 --reason 以年报为准
books 2550
keep county.xueshe
check -s 2 -e '"--reason" is needed' -- xueshe source hold county.xueshe books own
check -s 2 -e 'no sheet was taken in from the source "x"' -e 'own, 教基表' -- \
	xueshe source hold county.xueshe books x --reason r
check -s 2 -e 'no school has' -- xueshe source hold county.xueshe books own --school 9 --reason r
check -s 2 -e '2025-13-01' -- xueshe source date county.xueshe own 2025-13-01
check_same county.xueshe "a refused choice"

# The workbook.
check -s 1 -i 'written: r.xlsx' -- xueshe reconcile county.xueshe -o r.xlsx
unzip -p r.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings
for text in 填报数据差异核对汇总表 实际差异 统计时点不同 '负责人' 'census.csv: E4'; do
	checks=$((checks + 1))
	grep -q "$text" strings || blame "the workbook lacks $text"
done
cp r.xlsx first.xlsx
check -s 1 -- xueshe reconcile county.xueshe -o r.xlsx --workbook-lang zh --json
cmp -s r.xlsx first.xlsx || blame "the same inputs, other bytes"
check -s 1 -- xueshe reconcile county.xueshe -o en.xlsx --workbook-lang en --csv
unzip -p en.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' | grep -q 'another survey date' || blame "no English"
check -s 2 -e 'xueshe reconcile' -- xueshe report county.xueshe reconcile -o x.xlsx
[ -e x.xlsx ] && blame "half a workbook"
check -s 2 -e 'not written over' -- xueshe reconcile county.xueshe -o county.xueshe
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe report FILE estimate: works and costs; the figures are worked in the
# head (绿水: 120 m² of grade D × 80 = 9600, + 5 % = 10 080 yuan).
. "$(dirname "$0")/lib.sh"

# cells BOOK SHEET: its rows, cells parted by bars.
cells() {
	/usr/bin/python3 - "$1" "$2" <<-'END'
	import re, sys, zipfile
	z = zipfile.ZipFile(sys.argv[1])
	words = re.findall(r"<si>(.*?)</si>", z.read("xl/sharedStrings.xml").decode(), re.S) if "xl/sharedStrings.xml" in z.namelist() else []
	words = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", w)) for w in words]
	names = re.findall(r'sheet name="([^"]*)"', z.read("xl/workbook.xml").decode())
	x = z.read(f"xl/worksheets/sheet{names.index(sys.argv[2]) + 1}.xml").decode()
	for row in re.findall(r"<row [^>]*>(.*?)</row>", x, re.S):
	    out = []
	    for m in re.finditer(r'<c r="[A-Z]+\d+"([^>]*?)(?:/>|>(.*?)</c>)', row, re.S):
	        body = m.group(2) or ""
	        v = re.search(r"<v>([^<]*)</v>", body)
	        t = "".join(re.findall(r"<t[^>]*>([^<]*)</t>", body))
	        v = v.group(1) if v else t
	        out.append(words[int(v)] if 't="s"' in m.group(1) and v else v)
	    print("|".join(out))
	END
}
# The sums of a sheet's last columns, as its total line has them.
total() {
	cells "$1" "$2" | grep "$3" | tail -1
}

tiny
check -s 1 -i 'written: e.xlsx' -i 'FORECAST' -i 'WORKS_NO_COST' -- \
	xueshe report county.xueshe estimate -s cn-bottom-2014 -s cn-gz-target -o e.xlsx
check -s 1 -i '已生成' -i '没有造价' -- \
	chinese report county.xueshe estimate -s cn-bottom-2014 -s cn-gz-target -o e2.xlsx
cmp -s e.xlsx e2.xlsx || blame "the screen's language changed the workbook"
cells e.xlsx 投资估算表 >lines
grep '绿水小学' lines | grep 'D级危房' | grep >/dev/null '|拆除|120|' || blame "the demolition is missing"
grep '绿水小学' lines | grep '|拆除|120|' | grep >/dev/null '|1.008|' || blame "120 × 80 × 1.05 is not 1.008 万元"
# 青山 300 × 20 − 5000 = 1000 books × 15 = 15 000 yuan.
grep '青山小学' lines | grep '图书册数' | grep >/dev/null '|1000|册|15|册|2014|1.5|' || blame "1000 books are not 15 000 yuan"
cells e.xlsx 未估算需求 | grep >/dev/null '学生用计算机.*没有造价' || blame "what has no cost is not told"

# Every grouping comes to one total, in 万元 to two places.
for n in 1 2 3; do
	cells e.xlsx 估算汇总 | grep '^|合计' | sed -n "${n}p" | sed 's/.*|//'
done >totals
cells e.xlsx 分校估算 | grep '^|合计' | sed 's/|*$//; s/.*|//' >>totals
cells e.xlsx 投资估算表 | grep '^|合计' | sed 's/|*$//; s/.*|//' >>totals
[ "$(wc -l <totals)" -eq 5 ] && [ "$(sort -u totals | wc -l)" -eq 1 ] || {
	blame "totals differ"
	cat totals
}

# The county's own price comes first; management is a share of works alone.
cat >own.json <<-'END'
{"id": "own", "title": "本县（虚构）", "kind": "own", "year": 2025, "place": "本县",
 "costs": [{"id": "computer", "title": "计算机", "measure": "equip", "items": ["computers_pupil"], "unit": "set",
  "yuan": 4000, "source": {"kind": "own", "by": "虚构", "date": "2025-03-01"}},
  {"id": "demolition", "title": "拆除", "measure": "demolish", "items": ["grade_d_area"], "unit": "m2",
  "yuan": 100, "source": {"kind": "own", "by": "虚构", "date": "2025-03-01"}}]}
END
check -s 1 -i 'own.xlsx' -- xueshe report county.xueshe estimate -s cn-bottom-2014 -s cn-gz-target --costs own.json --management 10% -o own.xlsx
cells own.xlsx 投资估算表 >lines
grep '绿水小学' lines | grep >/dev/null '|拆除|120|.*|1.32|' || blame "120 × 100 × 1.1 is not 1.32 万元"
grep '学生用计算机' lines | grep >/dev/null '|4000|台|2025|' || blame "the county's own price is not used"
cells own.xlsx 未估算需求 | grep >/dev/null '没有造价' && blame "a cost on file is told to be missing"

check -s 1 -i 'en.xlsx' -- xueshe report county.xueshe estimate -s cn-gz-target --workbook-lang en -o en.xlsx
cells en.xlsx Estimate | grep >/dev/null 'demolish' || blame "the English workbook is not English"
cells en.xlsx 'Not estimated' | grep >/dev/null 'no unit cost on file' || blame "the English workbook is not English"

# Schools of one name: the sums by school are of their own lines, with a code and without.
xueshe init names.xueshe --county 云岭县 --province 52 --made-up -s cn-gz-target >/dev/null
cat >names.csv <<-'END'
	学校标识码,学校名称,所属乡镇,学校类别,是否寄宿制,小学在校生数,图书册数,教学仪器设备值
	2152000001,中心小学,甲镇,小学,否,300,1000,100
	2152000002,中心小学,乙镇,小学,否,400,2000,200
	,中心小学,丙镇,小学,否,200,900,99999999
END
xueshe import names.xueshe names.csv --year 2025 >import.log
check -s 1 -i 'names.xlsx' -- xueshe report names.xueshe estimate -o names.xlsx
/usr/bin/python3 - <<-'END' || blame "a sum by school takes in another school's lines"
	import openpyxl, re, sys
	book, cached = (openpyxl.load_workbook("names.xlsx", data_only=b) for b in (False, True))
	sheet, seen = book["分校估算"], 0
	for row in sheet.iter_rows(min_row=5, max_row=7):
	    for cell in row:
	        if not str(cell.value).startswith("=SUMPRODUCT("):
	            continue
	        same = re.findall(r"'(.+?)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)=([A-Z]+\d+)", cell.value)
	        lines = [all(cached[s][c + str(n)].value == sheet[at].value for s, c, _, _, at in same)
	                 for n in range(int(same[0][2]), int(same[0][3]) + 1)]
	        seen += 1
	        if sum(lines) != cached["分校估算"][cell.coordinate].value:
	            sys.exit("%s: %d of %s" % (cell.coordinate, sum(lines), lines))
	sys.exit(seen != 3)
END

# Faults: nothing is written.
check -s 2 -e 'no share in per cent' -- xueshe report county.xueshe estimate --management viel -o x.xlsx
printf '{"id": "own", "title": "a", "kind": "own", "costs": [{"id": "book", "title": "b", "measure": "equip", "unit": "volume", "yuan": 20, "source": {"kind": "own", "by": "b", "date": "2025-01-01"}}]}' >noyear.json
check -s 4 -e 'noyear.json' -e 'the year of its prices' -- xueshe report county.xueshe estimate --costs noyear.json -o x.xlsx
check -s 5 -e 'missing.json' -- xueshe report county.xueshe estimate --costs missing.json -o x.xlsx
[ ! -e x.xlsx ] || blame "a failed estimate left a file"
finish

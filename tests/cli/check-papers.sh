#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe check on sheets like those of county papers: totals that schools do
# not bear out, ratios that cannot be read, checks of one's own, jumps between
# years.  The papers themselves: documents.sh.  Names are made up.
. "$(dirname "$0")/lib.sh"

new_county() {
	rm -f county.xueshe
	xueshe init county.xueshe --county 云岭县 --province 51 --made-up >/dev/null
}

# Totals of a township against its schools: said when they are taken in, kept
# while they are not borne out, gone once they are, back with an undo.
new_county
cp "$root/tests/cli/data/township-totals-made-up.csv" totals.csv
check -s 1 -i 'totals.csv: D4: 青石镇小计: Primary pupils is stated as 820, its 2 schools make 2759' -- \
	xueshe import county.xueshe totals.csv --year 2018
check -s 1 -i 'TOTAL_DIFFERS (3)' -i 'totals.csv: F4: 青石镇: Floor area of all buildings is stated as 21400, but its 2 schools make 8260: 13140 apart' -- \
	xueshe check county.xueshe
check -s 1 -- xueshe check county.xueshe --json
json 'len(d["findings"]) == 3 and all(f["check"] == "totals" and f["school"] is None and (f["file"], f["row"]) == ("totals.csv", 4) for f in d["findings"])' out
check -s 1 -i 'nothing was stored' -- xueshe import county.xueshe totals.csv --year 2018
sed 's/青石镇小计,,,820,680,21400/青石镇小计,,,2759,1528,8260/' totals.csv >mended.csv
check -i 'TOTALS_ROW (3)' -- xueshe import county.xueshe mended.csv --year 2018
check -i '0 doubts' -- xueshe check county.xueshe
check -- xueshe undo county.xueshe
check -s 1 -i 'TOTAL_DIFFERS (3)' -- xueshe check county.xueshe

# A ratio that cannot be read is no fault of the row; two columns of one ratio
# are neither taken.
cat >ratios.csv <<'END'
2025年（虚构）
学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,小学教职工数,图书册数,生均图书,师生比,学历合格率,生均占地面积,生均用地面积
2152000001,甲小学,白石镇,小学,100,10,1390,13.9,1:10,#DIV/0!,3,4
2152000002,乙小学,白石镇,小学,100,10,1390,13.9册,1∶9.87,略,3,4
END
new_county
check -i 'STATED_NOT_READ' -i '生均占地面积' -i '2       2          0         0' -- xueshe import county.xueshe ratios.csv
check -s 1 -i '9.87, but 100 pupils and 10 staff make 10; the stated ratio implies 10 staff' -- xueshe check county.xueshe

# Checks of one's own: a row more, one in the place of another, faults named.
cat >own.json <<'END'
{"checks": [
 {"id": "books_few", "kind": "ratio", "severity": "note", "amount": ["books"], "basis": ["pupils_primary"], "low": 20,
  "zh": "图书仅 {amount} 册", "en": "only {amount} books"},
 {"id": "pupils_per_staff", "kind": "stated_ratio", "severity": "error", "off": true,
  "stated": "stated_pupils_per_staff", "amount": ["pupils_primary"], "basis": ["staff_primary"], "zh": "师", "en": "s"}]}
END
check -i 'only 1390 books' -i '0 doubts, 2 notes' -- xueshe check county.xueshe --checks own.json
check -i '图书仅 1390 册' -- chinese check county.xueshe --checks own.json
fault() { # SED COMPLAINT
	sed "$1" own.json >bad.json
	check -s 4 -e "$2" -- xueshe check county.xueshe --checks bad.json
}
fault 's/{amount} books/{amuont} books/' 'no "{amuont}"'
fault 's/"low": 20/"lows": 20/' '"lows"'
fault 's/"ratio"/"rato"/' 'ratio'
fault 's/"books"/"boks"/' 'boks'
fault 's/"basis": \["pupils_primary"\], "low"/"low"/' '"basis" is missing'
fault 's/"low": 20/"codes": [9]/' 'has no "codes"'
fault 's/"books_few"/"pupils_per_staff"/' 'stands twice'
fault 's/"zh": "图书仅 {amount} 册", //' '"zh"'
check -s 5 -e 'nothing.json' -- xueshe check county.xueshe --checks nothing.json

# Between years.
{
	echo '2024年（虚构）'
	echo '学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,小学教职工数,图书册数,生均图书,师生比'
	echo '2152000001,甲小学,白石镇,小学,300,10,1390,,'
	echo '2152000002,乙小学,白石镇,小学,130,10,1390,,'
} >before.csv
check -- xueshe import county.xueshe before.csv
check -s 1 -i 'YEAR_JUMP (1)' -i 'goes from 300 in 2024 to 100 (-67 %)' -i 'ratios.csv: E3' -- xueshe check county.xueshe
check -- xueshe check county.xueshe --year 2024

# The same findings stand in the workbook.
check -i 'written: gap.xlsx' -- xueshe gap county.xueshe -o gap.xlsx --standard cn-bottom-2014 --workbook-lang zh
unzip -p gap.xlsx | grep -q '由 2024 学年的 300 变为 100' || blame 'the workbook lacks the jump'
finish

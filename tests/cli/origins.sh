#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# The cell that is told for a figure holds it: every figure of the sample county,
# and a made-up one of several sheets, looked up by a reader of its own.
. "$(dirname "$0")/lib.sh"

/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || {
	echo "origins.sh: python3-openpyxl is not installed, nothing is compared"
	exit 0
}
look() {
	/usr/bin/python3 "$root/tests/tools/origins.py" "$@"
}

sample
xueshe explain sample.xueshe all figures --json >sample.json
chinese gap sample.xueshe -o sample.xlsx >/dev/null 2>&1
check -i '0 faults' -- look sample.json sample.xlsx "$sample"/*.xlsx "$sample"/*.csv
sed -n 's/^compared/origins.sh: sample county/p' out
grep -q ' [0-9]\{4,\} figures' out || blame "too few figures were compared"

# Several files, as offices have them: a ledger that says other than the form, a
# column that only one file has, totals beside their parts.
/usr/bin/python3 - <<'PY'
import openpyxl

def book(name, title, rows):
    b = openpyxl.Workbook()
    b.active.title = title
    for r in rows:
        b.active.append(r)
    b.save(name)

grades = [g + "年级" + s for g in "一二三四五六七八九" for s in ("男生", "女生")]
four, six = [5, 6] * 4, [7, 8, 9, 10]
book("1_基本情况.xlsx", "学校基本情况", [
    ["2025年学校基本情况（虚构）"],
    ["学校标识码", "学校名称", "所属乡镇", "学校类别", "小学年级数", "是否寄宿制", *grades, "小学在校生数", "初中在校生数",
     "小学寄宿男生", "小学寄宿女生", "初中寄宿男生", "初中寄宿女生"],
    ["0215200055", "岩脚中心小学", "岩脚乡", "小学", None, "是", *four, *six, *[None] * 6, 80, None, 10, "１２", None, None],
    ["0315200066", "岩脚中学", "岩脚乡", "初中", None, "是", *[None] * 12, 95, 88, 92, 90, 90, 86, None, 541, None, None, 210, 204],
    ["0215200077", "岩脚新寨小学", "岩脚乡", "小学", None, "否", *four, *six, *[None] * 6, None, None, None, None, None, None],
    ["0215200088", "岩脚九年制学校", "岩脚乡", "九年一贯制", 5, "否", *four, *six, 1, 2, 3, 4, 5, 6, 60, 50, 0, 0, 0, 0],
    ["0215200099", "岩脚坪上小学", "岩脚乡", "小学", None, "否", *four, *six],
])
book("4_安全与设施.xlsx", "安全与设施", [
    ["2025年安全与设施（虚构）"],
    ["学校标识码", "学校名称", "围墙", "有开水供应", "体育器材达标"],
    ["0215200055", "岩脚中心小学", "是", "有", "是"],
    ["0315200066", "岩脚中学", "Y", "N", "是"],
    ["0215200077", "岩脚新寨小学", "是", None, None],
    ["0215200088", "岩脚九年制学校", "是", "是", "是"],
    ["0215200099", "岩脚坪上小学"],
])
PY
cat >2_办学条件.csv <<'END'
2025年办学条件（虚构）
学校标识码,学校名称,占地面积（㎡）,男生床位,女生床位,图书册数,教学仪器设备值（万元）,在校就餐人数,D级危房面积
0215200055,岩脚中心小学,"12,600㎡",,,7450,22.4,,
0315200066,岩脚中学,15200,210,196,15700,14.2万元,541,0
0215200077,岩脚新寨小学,2100,0,0,1800,,,
0215200088,岩脚九年制学校,9800,0,0,11900,15,90,0
0215200099,岩脚坪上小学,,,,,,,
END
cat >3_校舍台账.csv <<'END'
学校标识码;建筑编号;名称;用途;建筑面积（㎡）;使用面积;层数;建成年份;抗震设防类别;鉴定等级;状态;房间数;每间人数;男生床位;女生床位;大通铺铺位;使用性别
0215200055;A1;教学楼;教学及辅助用房;1,430.5㎡;;3;1994;标准;B级;在用;;;;;;
0215200055;A3;女生宿舍;学生宿舍;260;190;2;1979;未知;D级;在用;10;;0;48;16;女
0215200055;A4;男生宿舍;学生宿舍;２８０;210;2;2005;重点;B;在用;10;8;;;;男
0315200066;B3;男生宿舍;学生宿舍;760;570;4;2012;重点;A;在用;26;8;208;0;0;男
0315200066;B4;女生宿舍;学生宿舍;700;520;4;2012;标准;B;在用;24;8;0;192;0;女
0315200066;B5;旧宿舍;学生宿舍;180;130;1;1975;未知;C;停用;6;8;0;48;0;女
0315200066;B7;学生公寓;学生宿舍;900;;5;;重点;未鉴定;在建;30;8;;;;混
END
files='1_基本情况.xlsx 2_办学条件.csv 3_校舍台账.csv 4_安全与设施.xlsx'
xueshe init own.xueshe --county 青杠县 --province 52 --made-up --standard cn-bottom-2014 --standard cn-gz-target >/dev/null
# shellcheck disable=SC2086
xueshe import own.xueshe $files --year 2025 >import.log
xueshe explain own.xueshe all figures --json >own.json
chinese gap own.xueshe -o own.xlsx >/dev/null 2>&1
# shellcheck disable=SC2086
check -i '0 faults' -- look own.json own.xlsx $files
sed -n 's/^compared/origins.sh: own county/p' out
for what in 'blanks with a cell' 'blanks without a column' 'because' 'set aside' 'rows of the ledger'; do
	grep -q "[1-9][0-9]* $what" out || blame "no $what were compared"
done
check -i '男生床位 208 ← 校舍台账 3_校舍台账.csv 第5行N列；填报 210，见 2_办学条件.csv: D4' \
	-i '女生床位 192 ← 校舍台账 3_校舍台账.csv 第6行O列；填报 196，见 2_办学条件.csv: E4' -- \
	chinese explain own.xueshe 岩脚中学 figures
check -i 'D级危房面积 260 ← 校舍台账 3_校舍台账.csv 第3行E列' -i '大通铺铺位 16 ← 校舍台账 3_校舍台账.csv 第3行P列' -- \
	chinese explain own.xueshe 岩脚中心小学 figures

# The reader sees a wrong cell, a wrong value, a row of the ledger left out.
spoil() {
	/usr/bin/python3 - "$1" <<-'PY' || blame "nothing to spoil: $1"
	import json, sys
	d = json.load(open("own.json", encoding="utf-8"))
	figures = [f for s in d["schools"] for f in s["figures"]]
	exec(sys.argv[1])
	json.dump(d, open("spoiled.json", "w", encoding="utf-8"))
	PY
	check -s 1 -i "$2" -- look spoiled.json
}
books='[f for f in figures if f["item"] == "books"][0]'
spoil "${books}['cells'][0]['column'] += 1" 'books: '
spoil "${books}['cells'][0]['row'] += 1" "another school's row"
spoil "${books}['value'] += 1" 'its cells come to'
spoil "${books}['cells'].clear()" 'from nowhere'
spoil "[f for f in figures if f['item'] == 'beds_boys' and f['cells'][0]['kind'] == 'ledger' and f['value']][0]['cells'][0]['value'] += 1" \
	'beds_boys: row '
spoil "[f for f in figures if f['item'] == 'floor_area' and len(f['cells']) > 1][0]['cells'].pop()" \
	'and is not told'

# What the workbook says of the same.
cat >cells.py <<'PY'
import openpyxl, sys
book = openpyxl.load_workbook("own.xlsx", data_only=True)
def rows(sheet, *words):
    return ["|".join(str(v) for v in r if v is not None) for n in book.sheetnames if n.startswith(sheet)
            for r in book[n].iter_rows(values_only=True)
            if all(any(w == v for v in r) for w in words)]
def expect(found, text):
    if len(found) < 1 or text not in found[0]:
        sys.exit(f"{text}: {found}")
expect(rows("缺口明细", "岩脚中学", "男生床位"), "校舍台账 3_校舍台账.csv 第5行N列；填报 210，见 2_办学条件.csv: D4")
expect(rows("数据问题", "岩脚中学", "男生床位", "疑问"), "（校舍台账 3_校舍台账.csv 第5行N列）|2_办学条件.csv|2_办学条件.csv|D4")
expect(rows("数据问题", "岩脚新寨小学", "有开水供应"), "4_安全与设施.xlsx|安全与设施|D5")
expect(rows("数据问题", "岩脚新寨小学", "在校就餐人数"), "2_办学条件.csv|2_办学条件.csv|H5")
# A row that says nothing but the school's name.
expect(rows("数据问题", "岩脚坪上小学", "图书册数"), "2_办学条件.csv|2_办学条件.csv|F7")
expect(rows("数据问题", "岩脚坪上小学", "围墙"), "4_安全与设施.xlsx|安全与设施|C7")
PY
check -- /usr/bin/python3 cells.py

# A correction is the origin from then on, of a form's cell and of the ledger's.
cat >5_更正.csv <<'END'
2025年更正（虚构）
学校标识码,学校名称,图书册数,女生床位
0315200066,岩脚中学,15800,192
END
cat >6_台账更正.csv <<'END'
学校标识码,建筑编号,男生床位
0315200066,B3,206
END
xueshe import own.xueshe 5_更正.csv 6_台账更正.csv --year 2025 >import.log
xueshe explain own.xueshe all figures --json >own.json
check -i '0 faults' -- look own.json
check -i '图书册数 15800 ← 5_更正.csv: C3' -i '男生床位 206 ← 校舍台账 6_台账更正.csv 第2行C列；填报 210，见 2_办学条件.csv: D4' -- \
	chinese explain own.xueshe 岩脚中学 figures
xueshe undo own.xueshe >/dev/null
check -i '图书册数 15700 ← 2_办学条件.csv: F4' -i '男生床位 208 ← 校舍台账 3_校舍台账.csv 第5行N列；填报 210' -- \
	chinese explain own.xueshe 岩脚中学 figures
finish

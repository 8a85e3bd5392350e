#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe explain: down to the clause and the cell.
. "$(dirname "$0")/lib.sh"

tiny
check -s 1 -i 'cn-gz-target/books' -i '5000' -i '6000' -i '1000' -i 'tiny.csv: G3' -- \
	xueshe explain county.xueshe 2152000001 books --standard cn-gz-target
check -s 1 -i '图书' -i '6000' -i 'tiny.csv: G3' -- \
	chinese explain county.xueshe 青山小学 cn-gz-target/books
check -s 1 -- xueshe explain county.xueshe 2152000003 cn-gz-target/books --stage junior --json
json 'len(d["units"]) == 1 and d["units"][0]["stage"] == "junior"' out
json 'd["units"][0]["verdict"] == "fail"' out
json 'any(c["item"] == "books" and c["value"] == 6200 and c["file"] == "tiny.csv" and (c["row"], c["column"]) == (5, 7) for l in d["units"][0]["lines"] for c in l["cells"])' out
check -s 1 -i 'label,text' -- xueshe explain county.xueshe 2152000001 cn-gz-target/books --csv
check -i 'reached' -- xueshe explain county.xueshe 2152000002 cn-gz-target/books
# A sum is traced to the parts that made it, not to the total that was stated.
cat >grades.csv <<'END'
2025年（虚构）
学校标识码,学校名称,小学在校生数,一年级男生,一年级女生,二年级男生,二年级女生,三年级男生,三年级女生,四年级男生,四年级女生,五年级男生,五年级女生,六年级男生,六年级女生
2152000004,白云教学点,11,3,2,2,2,0,0,0,0,0,0,0,0
END
xueshe import county.xueshe grades.csv >import.log
check -i 'Primary pupils 9 ← grades.csv: D3:O3; stated as 11, see grades.csv: C3' \
	-i 'Grade 1 boys 3 ← grades.csv: D3' -i 'Grade 2 girls 2 ← grades.csv: G3' -- \
	xueshe explain county.xueshe 2152000004 cn-gz-target/books
check -- xueshe explain county.xueshe 2152000004 cn-gz-target/books --json
json '[(c["value"], c["column"], c["kind"]) for l in d["units"][0]["lines"] if l["item"] == "pupils_primary" for c in l["cells"]][:3] == [(3, 4, "cell"), (2, 5, "cell"), (2, 6, "cell")]' out
json '[(c["item"], c["value"], c["row"], c["column"]) for l in d["units"][0]["lines"] if l["item"] == "pupils_primary" for c in l["stated"]][:1] == [("pupils_primary", 11, 3, 3)]' out
# A figure of the ledger is traced to its rows; what the school states is told.
cat >beds.csv <<'END'
2025年（虚构）
学校标识码,学校名称,男生床位,女生床位
2152000003,红岩学校,210,196
END
cat >ledger.csv <<'END'
学校标识码,建筑编号,名称,用途,建筑面积,状态,鉴定等级,房间数,每间人数,男生床位,女生床位,使用性别
2152000003,B1,男生宿舍,学生宿舍,760,在用,A,26,8,208,,男
2152000003,B2,女生宿舍,学生宿舍,700,在用,A,24,8,,,女
2152000003,B3,旧宿舍,学生宿舍,180,停用,C,6,8,,48,女
END
xueshe import county.xueshe beds.csv ledger.csv --year 2025 >import.log
check -i '男生床位 208 ← 校舍台账 ledger.csv 第2行J列；填报 210，见 beds.csv: C3' \
	-i '女生床位 192 ← 校舍台账 ledger.csv 第3行；填报 196，见 beds.csv: D3' \
	-i '学生宿舍建筑面积 1640 ← 校舍台账 ledger.csv 第2、3、4行E列' -- \
	chinese explain county.xueshe 2152000003 figures
check -- xueshe explain county.xueshe 2152000003 figures --json
json '[f for s in d["schools"] for f in s["figures"] if f["item"] == "beds_boys"] == [{"item": "beds_boys", "value": 208, "unit": "bed", "cells": [{"item": "beds_boys", "value": 208, "file": "ledger.csv", "sheet": "ledger.csv", "row": 2, "column": 10, "kind": "ledger", "building": "B1"}], "stated": [{"item": "beds_boys", "value": 210, "file": "beds.csv", "sheet": "beds.csv", "row": 3, "column": 3, "kind": "cell", "building": None}]}]' out
check -i '2152000003,beds_girls,192,beds_girls,beds.csv,beds.csv,3,4,196,stated,' -- \
	xueshe explain county.xueshe 2152000003 figures --csv
check -s 1 -i 'beds.csv: C3' -- xueshe check county.xueshe
check -- xueshe explain county.xueshe all figures --json
json '[s["school"] for s in d["schools"]] == ["2152000001", "2152000002", "2152000003", "2152000004"]' out
# A rule by the title that sheets print, in either language, or by what it asks.
check -s 1 -i 'cn-gz-target/books 生均图书' -- chinese explain county.xueshe 青山小学 生均图书
check -s 1 -i 'cn-gz-target/books Books per pupil' -- \
	xueshe explain county.xueshe 2152000001 'books per pupil' --standard cn-gz-target
check -s 1 -i 'cn-gz-target/books 生均图书' -- chinese explain county.xueshe 青山小学 图书册数
check -s 1 -- xueshe explain county.xueshe 2152000001 'cn-gz-target/生均图书' --json
json '[(u["standard"], u["rule"]) for u in d["units"]] == [("cn-gz-target", "books")]' out
# An id is that rule alone, though an item has that name, too.
check -s 1 -- xueshe explain county.xueshe 2152000001 books --standard cn-gz-target --json
json '[u["rule"] for u in d["units"]] == ["books"]' out
check -s 2 -e 'cn-gz-target/books 生均图书' -- chinese explain county.xueshe 青山小学 图书册
check -s 2 -e 'figures' -- chinese explain county.xueshe 青山小学 养鱼池
check -s 2 -e 'cn-gz-target/books' -- xueshe explain county.xueshe 2152000001 bokos
check -s 2 -e 'no rule "bokos"' -e 'standards show' -- xueshe explain county.xueshe 2152000001 bokos
check -s 2 -e '中没有条款“bokos”' -- chinese explain county.xueshe 2152000001 bokos
check -s 2 -e '2152999999' -- xueshe explain county.xueshe 2152999999 books
check -s 2 -e 'has no unit' -- xueshe explain county.xueshe 2152000001 books --stage junior
check -s 2 -e '"--stage" does not take "senior"' -- \
	xueshe explain county.xueshe 2152000001 books --stage senior
finish

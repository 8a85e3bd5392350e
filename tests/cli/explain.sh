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
check -i 'grades.csv: D3' -i 'grades.csv: G3' -- \
	xueshe explain county.xueshe 2152000004 cn-gz-target/books
grep -q 'grades.csv: C3' out && blame "the stated total is given as the origin"
check -s 2 -e 'no rule "bokos"' -e 'standards show' -- xueshe explain county.xueshe 2152000001 bokos
check -s 2 -e '中没有条款“bokos”' -- chinese explain county.xueshe 2152000001 bokos
check -s 2 -e '2152999999' -- xueshe explain county.xueshe 2152999999 books
check -s 2 -e 'has no unit' -- xueshe explain county.xueshe 2152000001 books --stage junior
check -s 2 -e '"--stage" does not take "senior"' -- \
	xueshe explain county.xueshe 2152000001 books --stage senior
finish

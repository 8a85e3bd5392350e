#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe history, undo, backup: nothing is lost.
. "$(dirname "$0")/lib.sh"

tiny
printf '2025年\n学校标识码,学校名称,图书册数\n2152000001,青山小学,5600\n' >more.csv
check -i 'stored as change 3' -- \
	xueshe import county.xueshe more.csv --reason '补登'
check -i '5000' -i '5600' -i '补登' -i 'more.csv: C3' -- \
	xueshe history county.xueshe --school 2152000001 --item books
check -i '图书' -i '导入' -- chinese history county.xueshe --school 青山小学
check -- xueshe history county.xueshe --json
json 'any(c["change"] == 3 and c["item"] == "books" and c["old"] == "5000" and c["new"] == "5600" and (c["row"], c["column"]) == (3, 3) for c in d["changes"])' out
json 'd["changes"][0]["change"] == 3 and d["changes"][-1]["what"] == "init"' out
json '[c["files"] for c in d["changes"] if not c["item"]] == [["more.csv"], ["tiny.csv"], []]' out
check -i 'more.csv' -i 'tiny.csv' -- xueshe history county.xueshe
check -i 'change,when,who' -- xueshe history county.xueshe --csv
check -s 2 -e 'bokos' -- xueshe history county.xueshe --item bokos

books() {
	xueshe assess county.xueshe -s cn-gz-target --school 2152000001 --json >assess.json
	json "[r['actual'] for r in d['standards'][0]['units'][0]['rules'] if r['rule'] == 'books'] == [$1]" assess.json
}
books 5600
check -i 'change 3 is undone' -- xueshe undo county.xueshe
books 5000
check -i '已撤销变更 4' -- chinese undo county.xueshe 4
books 5600
check -s 2 -e 'is no number' -- xueshe undo county.xueshe three
keep county.xueshe
check -s 3 -e '99' -- xueshe undo county.xueshe 99
# The first import cannot be taken back: books were changed since.
check -s 3 -e 'Books' -- xueshe undo county.xueshe 2
check -s 3 -e '图书' -- chinese undo county.xueshe 2
check_same county.xueshe "a refused undo"

check -i 'copy.xueshe' -- xueshe backup county.xueshe copy.xueshe
check -i '5600' -- xueshe history copy.xueshe
keep copy.xueshe
check -s 5 -e 'nowhere' -- xueshe backup county.xueshe nowhere/copy.xueshe
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe import: what is stored, what is said, what --dry-run and --strict do.
. "$(dirname "$0")/lib.sh"

tiny
grep -q 'stored as change 2' import.log || blame "import does not say its change"
check -i 'nothing was stored' -- xueshe import county.xueshe tiny.csv
check -s 5 -e 'missing.csv' -- xueshe import county.xueshe missing.csv
grep -q 'missing.csv.*missing.csv' err && blame "a failure names its file twice"
check -s 2 -e '"import" needs SHEET' -- xueshe import county.xueshe
check -s 5 -e 'nofile.xueshe' -- xueshe import nofile.xueshe tiny.csv

# One bad row is left out and named with its cell; the good one is stored.
cat >two.csv <<'END'
2025年图书
学校标识码,学校名称,图书册数
2152000001,青山小学,五千本
2152000002,绿水小学,２，６００册
END
keep county.xueshe
check -s 1 -i 'two.csv: C3' -i '五千本' -- xueshe import county.xueshe two.csv --dry-run
check_same county.xueshe "import --dry-run"
check -s 3 -i 'two.csv: C3' -e ' ' -- xueshe import county.xueshe two.csv --strict
check_same county.xueshe "import --strict"
check -s 1 -i 'two.csv: C3' -i '不是数字' -- chinese import county.xueshe two.csv
check -s 1 -i 'two.csv,two.csv,schools' -e 'two.csv: C3' -e 'NOT_A_NUMBER' -- \
	xueshe import county.xueshe two.csv --csv --dry-run
grep -q 'C3' out && blame "findings among the csv of files"
check -i '2152000002' -i '2600' -i '2500' -- xueshe history county.xueshe --item books
check -s 1 -- xueshe import county.xueshe two.csv --json
json 'd["files"][0]["file"].endswith("two.csv") and d["files"][0]["kind"] == "schools"' out
json 'd["files"][0]["rejected"] == 1 and d["files"][0]["unchanged"] == 1' out
json 'd["findings"][0]["code"] == "NOT_A_NUMBER" and d["findings"][0]["severity"] == "error"' out
json '(d["findings"][0]["row"], d["findings"][0]["column"]) == (3, 3)' out
json 'd["findings"][0]["item"] == "books" and d["change"] is None' out
check -s 1 -- xueshe import county.xueshe two.csv --rejects rejects.xlsx
[ -s rejects.xlsx ] || blame "no workbook of rejects"

# The same school twice in one command with different values: both are out.
printf '2025年\n学校标识码,学校名称,图书册数\n2152000001,青山小学,1\n' >x1.csv
printf '2025年\n学校标识码,学校名称,图书册数\n2152000001,青山小学,2\n' >x2.csv
keep county.xueshe
check -s 1 -i '2152000001' -i 'x1.csv' -i 'x2.csv' -- xueshe import county.xueshe x1.csv x2.csv
check_same county.xueshe "two files that contradict each other"

# One file that cannot be read: nothing of the others is stored.
printf 'PK\003\004broken' >broken.xlsx
keep county.xueshe
check -s 3 -e 'broken.xlsx' -- xueshe import county.xueshe x1.csv broken.xlsx
check_same county.xueshe "import with a broken file"

# A map, a kind, a source.
printf 'id,vol,pc\n2152000001,5100,25\n2152000002,9,3\n' >odd.csv
cat >map.json <<'END'
{"as": "schools", "year": 2025, "columns": {"id": "code", "pc": "computers_pupil",
 "vol": {"item": "books", "missing": ["9"]}}}
END
check -i 'stored as change' -- xueshe import county.xueshe odd.csv --map map.json --source 台账
sed 's/books/bokos/' map.json >bad.json
keep county.xueshe
check -s 3 -e 'bad.json' -e 'bokos' -- xueshe import county.xueshe odd.csv --map bad.json
check -s 3 -e 'bad.json' -- chinese import county.xueshe odd.csv --map bad.json
check_same county.xueshe "a wrong map"

# A collection has only begun: the latest year is taken, and that is said.
printf '2026年\n学校标识码,学校名称,图书册数\n2152000001,青山小学,1\n' >newer.csv
check -- xueshe import county.xueshe newer.csv
check -s 1 -i '0 errors' -e 'only 1 of the 4 schools of 2025 have rows in 2026; --year 2025 takes the year before' -- \
	xueshe check county.xueshe
check -s 1 -e '2026 学年只有 1 所学校有数据（2025 学年有 4 所）；用 --year 2025 可看上一学年' -- \
	chinese check county.xueshe
check -i '0 errors' -- xueshe check county.xueshe --year 2025
finish

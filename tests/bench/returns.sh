#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# returns.sh BUILD: a hundred returned forms of the sample county taken in by one
# import, beside openpyxl reading every cell of the same files; seconds by the
# clock and of the processor, five runs in turns, medians.
set -eu
b=$PWD/$1
python=/usr/bin/python3
work=$b/bench/returns
rm -rf "$work"
mkdir -p "$work"
export XUESHE_DATA="$PWD" LANG=en
x=$b/xueshe
"$x" init "$work/c.xueshe" --county 云岭县 --province 52 --made-up >/dev/null
"$x" import "$work/c.xueshe" docs/sample-county/*.xlsx docs/sample-county/*.csv >/dev/null || [ $? -eq 1 ]
"$x" init "$work/o.xueshe" --county 邻山县 --province 52 --made-up >/dev/null
"$x" import "$work/o.xueshe" docs/sample-county/3_*.xlsx >/dev/null || [ $? -eq 1 ]
for form in "c forms 2026" "c past 2025" "o strange 2026"; do
	# shellcheck disable=SC2086
	set -- $form
	"$x" template "$work/$1.xueshe" --each "$work/$2" --year "$3" >/dev/null
done
"$x" template "$work/c.xueshe" --each "$work/houses" --year 2026 --as buildings --filled >/dev/null
"$python" tests/tools/returns.py make 7 "$work/forms" "$work/forms" "$work/past" "$work/strange" "$work/houses" "$work/back" "$work/key.json"
cat >"$work/read.py" <<'END'
import glob
import sys

import openpyxl
n = 0
for path in sorted(glob.glob(sys.argv[1] + "/*.xlsx")):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book:
        for row in sheet.values:
            n += sum(v is not None for v in row)
    book.close()
print(n)
END
i=0
while [ $i -lt 5 ]; do
	cp "$work/c.xueshe" "$work/t.xueshe"
	/usr/bin/time -a -o "$work/ours" -f '%e %U %S %M' "$x" import "$work/t.xueshe" "$work/back" --json >"$work/out" || [ $? -eq 1 ]
	/usr/bin/time -a -o "$work/peer" -f '%e %U %S %M' "$python" "$work/read.py" "$work/back" >"$work/out"
	i=$((i + 1))
done
median() { grep -v '^Command' "$1" | awk -v f="$2" '{ print f == 2 ? $2 + $3 : $f }' | sort -n | sed -n 3p; }
for who in ours peer; do
	echo "$who: $(median "$work/$who" 1) s by the clock, $(median "$work/$who" 2) s of the processor, $(($(median "$work/$who" 4) / 1024)) MB"
done
awk -v a="$(median "$work/ours" 2)" -v b="$(median "$work/peer" 2)" 'BEGIN { printf "times faster by the processor: %.0f\n", b / a }'

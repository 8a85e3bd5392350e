#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Where the words go: a full disk, a closed pipe, formulas in csv, widths.
. "$(dirname "$0")/lib.sh"

tiny
full() {
	bare LANG=en "$program" "$@" >/dev/full
}
check -s 5 -e 'could not write to standard output: ' -- full help
check -s 5 -e 'standard output' -- full standards list --json
check -s 5 -e 'standard output' -- full assess county.xueshe --json
check -s 5 -e 'standard output' -- full assess county.xueshe --csv

# The reader goes away: no message, no death by signal.
closed() {
	{
		"$@" 2>pipe.err
		echo $? >pipe.rc
	} | true
}
sample
closed xueshe assess sample.xueshe --csv
[ "$(cat pipe.rc)" -eq 5 ] || blame "closed pipe: exit code $(cat pipe.rc), not 5"
[ ! -s pipe.err ] || blame "closed pipe: $(cat pipe.err)"

# Texts that a spreadsheet would run.
cat >formula.csv <<'END'
2025年
学校标识码,学校名称,所属乡镇,小学在校生数
2152000009,"=cmd|' /C calc'!A0",@SUM(A1),100
END
xueshe import county.xueshe formula.csv >import.log
check -s 1 -i "\"'=cmd|' /C calc'!A0\"" -i "\"'@SUM(A1)\"" -- \
	xueshe assess county.xueshe --csv
LC_ALL=C grep -q '^.\{0,3\}standard,school,name' out || blame "csv has no heads"

# A workbook is not called by another kind's name; a name without a suffix, or
# with capitals, is taken.
check -s 2 -e 'ends with .xlsx' -e 'x.csv' -- xueshe report county.xueshe gap -o x.csv
check -s 2 -e '工作簿文件名应以 .xlsx 结尾' -- chinese gap county.xueshe -o 缺口.xls
check -s 2 -e 'ends with .xlsx' -- xueshe template county.xueshe -o x.pdf
check -s 2 -e 'ends with .xlsx' -- xueshe ledger county.xueshe -o x.csv
check -s 2 -e 'ends with .xlsx' -- xueshe inspect county.xueshe --json -o ./a.b/x.ods
[ ! -s out ] || blame "inspect printed before it refused the name"
check -s 2 -e 'ends with .xlsx' -- xueshe import county.xueshe formula.csv --rejects x.csv
[ -z "$(ls x.* 缺口.xls 2>/dev/null)" ] || blame "a refused workbook was written"
mkdir a.b
check -i 'written: ./a.b/gap' -- xueshe gap county.xueshe -o ./a.b/gap
check -i 'written: GAP.XLSX' -- xueshe gap county.xueshe -o GAP.XLSX

# Chinese names take two columns: what follows them stands in one line.
check -s 1 -- xueshe assess county.xueshe -s cn-gz-target
/usr/bin/python3 - out <<'END' || blame "columns are not aligned"
import sys, unicodedata
at = set()
for line in open(sys.argv[1], encoding="utf-8"):
    for stage in ("primary", "junior"):
        if line.startswith("2152") and "  " + stage in line:
            before = line[:line.index("  " + stage)]
            at.add(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in before))
sys.exit(0 if len(at) == 1 else 1)
END

# In a window of 80 columns the table is cut to it; a pipe gets all of it.
# Progress is for a person who watches.
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	checks=$((checks + 1))
	bare COLUMNS=80 script -qec "env LANG=en '$program' assess sample.xueshe -s cn-bottom-2014" /dev/null \
		</dev/null | tr -d '\r' | grep '^[23]152' >window.txt
	xueshe assess sample.xueshe -s cn-bottom-2014 | grep '^[23]152' >pipe.txt
	/usr/bin/python3 - window.txt pipe.txt <<-'END' || blame "the window's width is not kept"
	import sys, unicodedata
	def widths(path):
	    return [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n").replace("…", "."))
	            for line in open(path, encoding="utf-8")]
	window, pipe = widths(sys.argv[1]), widths(sys.argv[2])
	sys.exit(0 if window and max(window) <= 80 < max(pipe) else 1)
	END
	bare script -qec "env LANG=en '$program' gap sample.xueshe -o watched.xlsx" /dev/null </dev/null >watched.txt
	printf '\r\033[K' >marks
	grep -qF -e "$(cat marks)" watched.txt || blame "no progress in a window"
fi
check -i 'written' -- xueshe gap sample.xueshe -o unwatched.xlsx
finish

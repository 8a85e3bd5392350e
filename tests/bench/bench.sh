#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# bench.sh BUILD [SIZE…]: csv in, workbook out at 150, 20,000 and 260,000
# schools beside a pandas + XlsxWriter script that writes the same sheets and
# cells, in turns, as ratios of time and peak memory; the import beside SQLite's
# own shell taking the same csv into a plain wide table; then the parts.
# Figures: docs/performance.md.  RUNS=3 sets the runs of each (one fewer for
# the largest).
set -eu
b=$PWD/$1
shift
python=/usr/bin/python3
if ! "$python" -c 'import pandas, xlsxwriter, openpyxl' 2>/dev/null || ! command -v sqlite3 >/dev/null; then
	echo "bench: python3-pandas, python3-xlsxwriter, python3-openpyxl and sqlite3 are needed (tests/tools/install.sh check)" >&2
	exit 1
fi
work=$b/bench
mkdir -p "$work"
export XUESHE_DATA="$PWD"

# Seconds by the clock and of the processor (bash counts milliseconds) and peak
# kilobytes of a command, added as "NAME SIZE STEP s s kB".
measure() {
	name=$1 size=$2 step=$3
	shift 3
	bash -c 'TIMEFORMAT="%3R %3U %3S" t=$1 m=$2 out=$3; shift 3
		{ time /usr/bin/time -o "$m" -f %M "$@" >"$out" 2>&1; } 2>"$t"' \
		measure "$work/time" "$work/peak" "$work/out" "$@" || [ $? -eq 1 ] || {
		cat "$work/out"
		exit 1
	}
	echo "$name $size $step $(awk '{ print $1, $2 + $3 }' "$work/time") $(tail -1 "$work/peak")" >>"$work/figures"
}

# The shell's commands: a column a heading, texts first, figures as REAL.
wide_table() {
	head -1 "$1" | tr -d '\r' | awk -F, -v csv="$1" '{
		for (i = 1; i <= NF; i++)
			columns = columns (i > 1 ? ", " : "") "\"" $i "\" " (i <= 4 ? "TEXT" : "REAL")
		printf "CREATE TABLE wide (%s);\n.mode csv\n.import --skip 1 \"%s\" wide\n", columns, csv }'
}

: >"$work/figures"
for size in "${@:-150 20000 260000}"; do for n in $size; do
	csv=$work/$n.csv pack=$work/pack.json
	"$python" tests/bench/make_country.py "$n" "$csv" "$pack" >/dev/null
	wide_table "$csv" >"$work/wide.sql"
	runs=${RUNS:-3}
	[ "$n" -lt 200000 ] || runs=$((runs > 1 ? runs - 1 : 1))
	i=0
	while [ $i -lt "$runs" ]; do
		rm -f "$work/x.xueshe" "$work/ours.xlsx" "$work/peer.xlsx"
		measure xueshe "$n" init "$b/xueshe" init "$work/x.xueshe" --county 性能测试县 --province 52 --made-up
		measure xueshe "$n" import "$b/xueshe" import "$work/x.xueshe" "$csv" --year 2025
		rm -f "$work/wide.db"
		measure shell "$n" import sqlite3 "$work/wide.db" ".read '$work/wide.sql'"
		measure xueshe "$n" gap "$b/xueshe" gap "$work/x.xueshe" -o "$work/ours.xlsx" --standard "$pack"
		measure peer "$n" all "$python" tests/bench/peer.py "$csv" "$pack" "$work/peer.xlsx"
		i=$((i + 1))
	done
	ls -l "$work/ours.xlsx" "$work/peer.xlsx" | awk '{ print $5, $NF }'
	[ "$n" -gt 20000 ] || "$python" tests/bench/same_cells.py "$work/ours.xlsx" "$work/peer.xlsx"
done; done
"$python" tests/bench/ratios.py "$work/figures"
echo
missed=
for p in "$b"/tools/bench/*; do
	[ -x "$p" ] && [ -f "$p" ] || continue
	echo "$(basename "$p"):"
	"$p" || missed="$missed $(basename "$p")"
done
echo
echo "forecast of 20,000 schools beside pandas, in one run:"
"$b/tools/bench/forecast" 20000 "$work/pupils.csv" "$work/cohorts.csv" || : # its gate was asked above
"$python" tests/bench/forecast_peer.py "$work/pupils.csv" "$work/cohorts.csv"
[ -z "$missed" ] || {
	echo "bench: a gate was missed by$missed" >&2
	exit 1
}

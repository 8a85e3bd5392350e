#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# The bench's workbook at 150 schools, cell by cell beside that of its pandas
# script: verdicts, gaps, sums, checks and words come out the same by another
# way, and the bench's peer still does all that xueshe does.  Needs pandas,
# XlsxWriter and openpyxl.
. "$(dirname "$0")/lib.sh"

python=/usr/bin/python3
"$python" -c 'import pandas, xlsxwriter, openpyxl' 2>/dev/null || {
	echo "peer.sh: python3-pandas, python3-xlsxwriter or python3-openpyxl is not installed, skipped"
	finish
}
bench=$root/tests/bench

(cd "$root" && "$python" -B "$bench/make_country.py" 150 "$work/country.csv" "$work/pack.json" >/dev/null) || blame "no country"
xueshe init x.xueshe --county 性能测试县 --province 52 --made-up >/dev/null
check -i "150" -- xueshe import x.xueshe country.csv --year 2025
check -- chinese gap x.xueshe -o ours.xlsx --standard pack.json
check -- bare "$python" -B "$bench/peer.py" country.csv pack.json peer.xlsx
check -i "all the same" -- bare "$python" -B "$bench/same_cells.py" ours.xlsx peer.xlsx

# A cell that differs is told by its place.
check -- bare "$python" -B - <<'END'
import openpyxl
book = openpyxl.load_workbook("peer.xlsx")
book["达标一览"]["K8"] = "x"
book.save("other.xlsx")
END
check -s 1 -i "达标一览!K8" -i "DIFFERENCES" -- bare LC_ALL=C.UTF-8 "$python" -B "$bench/same_cells.py" ours.xlsx other.xlsx
finish

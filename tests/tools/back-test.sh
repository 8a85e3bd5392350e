#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# back-test.sh BUILD FOLDER: the forecast back-tested on the sample county and
# on the three years of "School Enrolment for Sample Data.xlsx" in FOLDER (real
# data of Andhra Pradesh, not shipped; docs/andhra-pradesh).  Prints the rows
# that docs/forecast.md has.
set -eu
b=$PWD/$1 folder=$2
export XUESHE_DATA="$PWD"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rows() {
	"$b/xueshe" --lang en forecast "$1" --json >"$work/out" || [ $? -eq 1 ]
	python3 - "$work/out" <<'END'
import json, sys
for t in json.load(open(sys.argv[1]))["back_test"]:
    print("| %s | %d | %d | %.1f | %.1f | %.1f |" % (t["stage"] or "both", t["years_ahead"], t["schools"],
          t["mean_abs_error_pct"], t["naive_abs_error_pct"], t["total_error_pct"]))
END
}

"$b/xueshe" init "$work/sample" --county 云岭县 --province 52 --made-up >/dev/null
"$b/xueshe" import "$work/sample" docs/sample-county/*.xlsx docs/sample-county/*.csv >/dev/null || [ $? -eq 1 ]
echo "sample county"
rows "$work/sample"
"$b/xueshe" init "$work/ap" --county "Andhra Pradesh" --province 52 >/dev/null
"$b/xueshe" import "$work/ap" "$folder/School Enrolment for Sample Data.xlsx" \
	--map docs/andhra-pradesh/enrolment.map.json >/dev/null || [ $? -eq 1 ]
echo "Andhra Pradesh"
rows "$work/ap"

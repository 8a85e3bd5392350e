#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# demo.sh BUILD: takes the made-up sample county's sheets in and leaves the
# gap-analysis workbook in BUILD/demo.  Findings in the county are no failure.
set -eu
xueshe=$1/xueshe
out=$1/demo
export XUESHE_DATA="${XUESHE_DATA:-$PWD}"
mkdir -p "$out"
rm -f "$out"/*.xueshe "$out"/*.xlsx
file=$out/sample.xueshe
"$xueshe" init "$file" --county "云岭县（虚构）" --province 52 --made-up \
	--standard cn-gz-target --standard cn-bottom-2014 --standard cn-quality-2017
finds() { # a finding (1) is news, anything above is a fault
	rc=0
	"$@" || rc=$?
	[ $rc -le 1 ] || exit $rc
}
finds "$xueshe" import "$file" docs/sample-county/*.xlsx docs/sample-county/*.csv
finds "$xueshe" gap "$file" -o "$out/gap.xlsx"
finds "$xueshe" --lang en gap "$file" -o "$out/gap-en.xlsx" --workbook-lang en
for name in boarding plan-table; do
	finds "$xueshe" report "$file" "$name" -o "$out/$name.xlsx" >/dev/null
done
echo
echo "planner file:  $file"
echo "workbooks:     $out/gap.xlsx   缺口分析, what is missing (Chinese)"
echo "               $out/gap-en.xlsx   the same in English"
echo "               $out/boarding.xlsx   寄宿条件及床位规划, beds to come"
echo "               $out/plan-table.xlsx   项目建设规划表, what the money buys"

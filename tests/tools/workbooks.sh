#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# workbooks.sh BUILD: one of every workbook there is, in both languages, from
# the sample county into BUILD/workbooks (NAME.xlsx and NAME-en.xlsx).
# Findings in the county are no failure.
set -eu
xueshe=$(cd "$1" && pwd)/xueshe
out=$1/workbooks
sample=docs/sample-county
export XUESHE_DATA="${XUESHE_DATA:-$PWD}"
rm -rf "$out"
mkdir -p "$out"
file=$out/county.xueshe

finds() { # a finding (1) is news, anything above is a fault
	rc=0
	"$xueshe" "$@" >>"$out/log" || rc=$?
	[ $rc -le 1 ] || {
		echo "workbooks: exit code $rc: $*"
		exit $rc
	}
}
both() { # NAME COMMAND…: the workbook in Chinese and in English
	name=$1
	shift
	finds "$@" -o "$out/$name.xlsx"
	finds "$@" -o "$out/$name-en.xlsx" --workbook-lang en
}

finds init "$file" --county "云岭县（虚构）" --province 52 --made-up \
	--standard cn-gz-target --standard cn-bottom-2014 --standard cn-quality-2017
finds import "$file" $sample/*.xlsx $sample/*.csv

both gap gap "$file"
# One that gives grades, one that gives points, and one of bands.
both graded gap "$file" -s cn-hen-form-2013 -s cn-fj-2009 -s cn-hi-2014
both compare compare "$file" 2024 2025
both visit visit "$file"
both closing closing "$file" --school 2152900158 --to 2152900123
both register register "$file"
both plan-table plan "$file"
both progress report "$file" progress
both estimate report "$file" estimate
both boarding report "$file" boarding
both each-school report "$file" school
both scorecard report "$file" county -s cn-quality-2017 -s cn-sx-basic -s cn-yn-county-supervision
for name in funding targets annual briefing allocation balance classes county dropout \
	evidence forecast ledger ranking readiness running-costs selfcheck; do
	both $name report "$file" $name
done
both reached report "$file" reached --unknown-too

both form-school template "$file" --school 2152900011 --year 2026
both form-school-filled template "$file" --school 2152900186 --year 2026 --filled
both form-county template "$file" --year 2026
both form-county-filled template "$file" --year 2026 --filled
for kind in buildings exemptions townships cohorts settlements distances \
	funds projects inspections findings enrolment evidence leadtimes; do
	both "form-$kind" template "$file" --year 2026 --as $kind
done
both form-buildings-filled template "$file" --year 2026 --as buildings --filled

# The figures of the year before stand for another office's of this year.
cp "$file" "$out/sources.xueshe"
finds import "$out/sources.xueshe" $sample/2_*.xlsx --year 2025 --source 教基表
both reconcile reconcile "$out/sources.xueshe"

# Totals over cells of which some are not known.
cp "$file" "$out/unknown.xueshe"
cat >"$out/坏缺.csv" <<'ROWS'
学校标识码,学校名称,小学寄宿男生,小学寄宿女生
2152900074,白石镇中心小学,无数据,无数据
ROWS
printf '指标,年度,值,依据\n学生年均运行成本,2025,800,虚构\n' >"$out/坏价.csv"
finds import "$out/unknown.xueshe" "$out/坏缺.csv" "$out/坏价.csv" --year 2025
both running-unknown report "$out/unknown.xueshe" running-costs
rm -f "$out"/坏*.csv

# Rows that cannot be taken, of two kinds of sheet.
cat >"$out/坏表.csv" <<'ROWS'
2025年学校基本情况表（虚构）,,,,,,
学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,图书册数,D级危房面积
2152900011,云岭县第一小学,城关镇,小学,约九百,12000,0
2152900011,云岭县第一小学,城关镇,小学,900,12000,0
9999999999,无此学校,城关镇,小学,120,=2+3,0
2152900186,,石门乡,小学,-5,2.5,很多
ROWS
cat >"$out/坏校舍.csv" <<'ROWS'
2025年校舍台账（虚构）,,,,,,
学校标识码,学校名称,建筑编号,建筑名称,建筑面积,鉴定等级,建成年份
2152900011,云岭县第一小学,B90,教学楼,一千二,B,2031
2152900011,云岭县第一小学,B91,宿舍楼,800,E,1998
ROWS
for lang in zh en; do
	cp "$file" "$out/bad.xueshe"
	name=$out/rejects-$lang.xlsx
	[ $lang = en ] || name=$out/rejects.xlsx
	finds import "$out/bad.xueshe" "$out"/坏*.csv --rejects "$name" --workbook-lang $lang
done
rm -f "$out"/*.xueshe "$out"/坏*.csv

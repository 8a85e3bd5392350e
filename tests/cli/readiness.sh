#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe report readiness: one page for the head of the office, of a small
# county and of one of 150 schools with much to be said.
. "$(dirname "$0")/lib.sh"

# one WORKBOOK: fitted to one page, and with LibreOffice at hand printed on one.
one() {
	checks=$((checks + 1))
	unzip -p "$1.xlsx" xl/worksheets/sheet1.xml | grep -q 'fitToPage="1"' ||
		blame "$1 is not fitted to a page"
	unzip -p "$1.xlsx" xl/worksheets/sheet1.xml | grep -q 'fitToHeight="0"' &&
		blame "$1 may be several pages high"
	command -v soffice >/dev/null && command -v pdfinfo >/dev/null || return 0
	timeout 120 soffice "-env:UserInstallation=file://$work/lo" --headless \
		--convert-to pdf "$1.xlsx" >/dev/null 2>&1
	pages=$(pdfinfo "$1.pdf" | sed -n 's/^Pages: *//p')
	[ "$pages" = 1 ] || blame "$1 prints on $pages pages"
}

sample
for lang in zh en; do
	check -s 1 -- xueshe report sample.xueshe readiness --on 2026-10-15 --workbook-lang $lang -o $lang.xlsx
	one $lang
done
unzip -p zh.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >words
for text in 迎检情况简报 '2026-10-15' 消除D级危房 '松坪镇火石小学（小学，888.5 平方米，数据存疑）' 年辍学率 由谁补报 县情指标表; do
	checks=$((checks + 1))
	grep -q "$text" words || blame "the page lacks $text"
done
check -s 1 -- xueshe report sample.xueshe readiness --on 2026-10-15 -o again.xlsx
check -- cmp zh.xlsx again.xlsx

# 150 schools with long names that lack nearly everything; many blanks.
awk 'BEGIN {
	print "学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,小学寄宿男生,小学寄宿女生,小学班数,最大班额,小学56至60人班数,图书册数,学生用计算机,D级危房面积,课桌椅,有开水供应,教学及辅助用房面积"
	for (i = 1; i <= 150; i++)
		printf "2152%06d,云岭县第%d乡镇中心寄宿制完全小学校,第%d镇,小学,%d,%d,%d,%d,%d,%s,%d,%d,%s,%d,%s,%d\n",
			i, i, i % 14, 120 + i, 30, 28, 3, 60, i % 3 ? "1" : "",
			i * 10, i % 9, i % 2 ? "120.5" : "", i, i % 5 ? "否" : "", 300 + i
}' >large.csv
xueshe init large.xueshe --county 云岭县 --province 52 --made-up \
	--standard cn-gz-target --standard cn-bottom-2014 --standard cn-quality-2017 \
	--standard cn-basic-2012 --standard cn-class-size >/dev/null
xueshe import large.xueshe large.csv --year 2025 >import.log
for lang in zh en; do
	check -s 1 -- xueshe report large.xueshe readiness --on 2026-10-15 --workbook-lang $lang -o large-$lang.xlsx
	one large-$lang
done
finish

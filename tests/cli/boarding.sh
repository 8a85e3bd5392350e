#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe report FILE boarding, xueshe report FILE school.
. "$(dirname "$0")/lib.sh"

sheets() {
	unzip -p "$1" xl/workbook.xml | grep -o 'sheet name="[^"]*"'
}
words() {
	unzip -p "$1" xl/sharedStrings.xml
}

sample
check -i 'written: b.xlsx' -- xueshe report sample.xueshe boarding -o b.xlsx -s cn-gz-target -s cn-bottom-2014
for sheet in 总览 分校总表 床位现状 分栋床位 房间调整 各年床位 解决办法 寄宿生活缺口 关注事项 寄宿生活对照; do
	sheets b.xlsx | grep -q "\"$sheet\"" || blame "no sheet $sheet"
done
# Grades 1 to 3 that board are told with their number and their clause.
words b.xlsx | grep -q '一至三年级寄宿生 19 人' || blame "grades 1 to 3 are not flagged"
words b.xlsx | grep -q '国办发〔2018〕27号 布局要求' || blame "the flag has no clause"
words b.xlsx | grep -q '参考提示' || blame "no advice"
words b.xlsx | grep -q '虚构' || blame "the made-up county does not say so"
check -i 'en.xlsx' -- xueshe report sample.xueshe boarding -o en.xlsx --workbook-lang en
sheets en.xlsx | grep -q 'Beds now' || blame "the English workbook has no English sheet"
check -i 'b2.xlsx' -- xueshe report sample.xueshe boarding -o b2.xlsx -s cn-gz-target -s cn-bottom-2014
cmp -s b.xlsx b2.xlsx || blame "the same inputs, other bytes"

# A sheet a school: 59 are open; --school makes one.
check -i 's.xlsx' -- xueshe report sample.xueshe school -o s.xlsx
[ "$(sheets s.xlsx | wc -l)" -eq 59 ] || blame "not a sheet a school"
sheets s.xlsx | grep -q '"白石镇中心小学"' || blame "no sheet of 白石镇中心小学"
check -i 'one.xlsx' -- xueshe report sample.xueshe school -o one.xlsx --school 2152900074
[ "$(sheets one.xlsx)" = 'sheet name="白石镇中心小学"' ] || blame "not the one school"
unzip -p one.xlsx xl/worksheets/sheet1.xml | grep -q 'fitToPage="1"' || blame "not on one page"
unzip -p one.xlsx xl/worksheets/sheet1.xml | grep -q 'orientation="portrait"' || blame "not portrait"
check -s 2 -e '没有这所' -- xueshe report sample.xueshe school -o x.xlsx --school 没有这所
[ ! -e x.xlsx ] || blame "a failed report left a file"

finish

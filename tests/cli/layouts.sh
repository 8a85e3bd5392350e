#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe import on layouts of offices: rows a stage, tables beside each other,
# a school's own form as a list, a title that names another county.  All data
# is made up.
. "$(dirname "$0")/lib.sh"

xueshe init county.xueshe --county 云岭县 --province 52 --made-up --standard cn-gz-target >/dev/null

# A row a stage: figures go to their stage, each known by its own cell.
cat >stages.csv <<'END'
云岭县2025年分学段情况（虚构）
学校标识码,学校名称,所属乡镇,学校类别,学段,在校生数,教学班数,图书册数
5201000001,青山学校,青山镇,九年一贯制,小学,300,7,9000
5201000001,青山学校,青山镇,九年一贯制,初中,200,5,9000
5201000002,白石小学,白石镇,小学,小学,120,6,3000
合计,,,,小学,420,13,
合计,,,,初中,201,5,
END
check -s 1 -i 'TOTAL_DIFFERS (1)' -i 'stages.csv: F7: 合计: Junior pupils is stated as 201, its 1 schools make 200' -- \
	xueshe import county.xueshe stages.csv
check -i '200' -i 'stages.csv: F4' -- xueshe history county.xueshe --school 5201000001 --item pupils_junior
check -i '300' -i 'stages.csv: F3' -- xueshe history county.xueshe --school 5201000001 --item pupils_primary
sed -e '/合计/d' -e 's/初中,200,5,9000/初中,200,5,8000/' -e 's/小学,小学/小学,大学/' stages.csv >bad.csv
check -s 1 -i 'bad.csv: H3: 5201000001: 图书册数是全校的数，但该校两个学段的行填得不一样：此处为 9000' \
	-i 'bad.csv: E5' -- chinese import county.xueshe bad.csv --dry-run
check -s 1 -- xueshe import county.xueshe bad.csv --dry-run --json
json 'sorted((f["code"], f["row"], f["column"]) for f in d["findings"] if f["severity"] == "error") == [("NOT_A_CHOICE", 5, 5), ("STAGES_DIFFER", 3, 8), ("STAGES_DIFFER", 4, 8)]' out

# Halves of a list, and beside them something that is not read.
cat >beside.csv <<'END'
2025年设备一览,,,,,,,,,
学校名称,课桌椅,学生用计算机,,学校名称,课桌椅,学生用计算机,,乡镇,课桌椅
青山学校,520,40,,白石小学,130,12,,青山镇,520
,,,,合计,650,52,,白石镇,130
END
check -s 1 -- xueshe import county.xueshe beside.csv --json
json '[(x["rows"], x["stored"]) for x in d["files"]] == [(1, 1), (1, 1)]' out
json '[(f["code"], f["row"], f["column"]) for f in d["findings"] if f["severity"] == "error"] == [("SECOND_TABLE", 2, 9)]' out
json 'not any(f["code"] == "TOTAL_DIFFERS" for f in d["findings"])' out
check -i '130' -i 'beside.csv: F3' -- xueshe history county.xueshe --school 白石小学 --item desks

# A form as it is laid out for 优质均衡.
cat >form.csv <<'END'
序号,类别,填报项目,单位,填报值,是否必填
1,基本信息,学校名称,,白石小学,是
2,基本信息,学校类型,小学/初中/九年一贯制,小学,是
3,教师信息,专任教师总人数,人,9,是
4,教学设备,教学仪器设备资产值（账面原值）,万元,12.5,是
5,教学设备,网络多媒体教室间数,间,六,是
END
check -s 1 -i '网络多媒体教室：“六”不是数字' -i 'form.csv: E6' -i '× 10000' -- chinese import county.xueshe form.csv --year 2025
sed 's/六/6/' form.csv >form2.csv
check -- xueshe import county.xueshe form2.csv --year 2025
check -i '125000' -i 'form2.csv: E5' -- xueshe history county.xueshe --school 白石小学 --item instruments_value
check -i '9' -i 'form2.csv: E4' -- xueshe history county.xueshe --school 白石小学 --item teachers_primary

# Another county's sheet.
printf '岩口县2025年学校情况\n学校标识码,学校名称,图书册数\n5209000001,岩口小学,5\n' >other.csv
check -s 1 -i 'COUNTY_DIFFERS (1)' -i 'other.csv: A1: the title names 岩口县, the planner file is of 云岭县' -- \
	xueshe import county.xueshe other.csv
check -i 'is undone' -- xueshe undo county.xueshe
check -s 1 -i '表题写的是岩口县，规划文件是云岭县的' -- chinese import county.xueshe other.csv --dry-run
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe check: the county's other sheets against its schools (表表相通、册册相符).
# The figures are those of a township's report that contradicts itself (1,500 =
# 820 + 680 in one paragraph, 2,759 and 1,528 in the next); the names are made up.
. "$(dirname "$0")/lib.sh"

xueshe init county.xueshe --county 云岭县 --province 51 --made-up >/dev/null
cat >schools.csv <<'END'
云岭县2018年学校情况（虚构）
学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,初中在校生数,小学专任教师数,初中专任教师数,图书册数
2151000001,青石镇中心小学,青石镇,小学,1900,,75,,18387
2151000002,青石镇二完小,青石镇,小学,859,,40,,8000
2151000003,青石中学,青石镇,初中,,1528,,52,17450
2151000004,白水村教学点,白水乡,教学点,30,,3,,300
END
cat >enrolled.csv <<'END'
乡镇,学段,年度,应入学,在学,辍学
青石镇,小学,2018,2800,820,0
青石镇,初中,2018,1540,1528,2
云岭县白水乡,小学,2018,31,30,0
白水乡,初中,2018,12,12,0
END
cat >facts.csv <<'END'
指标,年度,值,依据
在校生数,2018,4317,年报
学校数,2018,3,年报
教学点数,2018,1,年报
专任教师数,2018,171,年报
图书册数,2018,44137,年报
小学在校生数,2018,2789,年报
初中在校生数（人）,2018,1500,年报
在校生数,2017,1,年报
人口（万人）,2018,3.2,年报
END
cat >towns.csv <<'END'
编码,名称,别名,自,至
1,青石镇,,,
2,白水镇,,,
END
check -- xueshe import county.xueshe schools.csv --year 2018
check -i '0 doubts' -- xueshe check county.xueshe
check -- xueshe import county.xueshe enrolled.csv facts.csv

# 1900 + 859 = 2759 against 820; 75 + 40 + 52 + 3 = 170 against 171; 1528
# against 1500.  4317 = 2789 + 1528, 3 schools without the teaching point,
# 44137 books and 30 pupils of 白水乡 hold; a township without a junior school
# sends its children elsewhere.
check -s 1 -i 'SHEETS_DIFFER (3)' \
	-i 'enrolled.csv: E2: the enrolment sheet states 820 at school in 青石镇, Primary pupils of its 2 schools make 2759: 1939 apart' \
	-i 'facts.csv: C5:' -i 'facts.csv: C8:' -i 'the county sheet states "专任教师数" as 171, the 4 schools make 170: 1 apart' \
	-i 'the county sheet states "初中在校生数（人）" as 1500, the 1 schools make 1528: 28 apart' \
	-- xueshe check county.xueshe --all
check -s 1 -i '入学情况表填报青石镇在学 820 人，其 2 所学校的小学在校生数相加为 2759 人，相差 1939 人' \
	-i '全县指标表的“专任教师数”为 171，4 所学校相加为 170，相差 1' -- chinese check county.xueshe --all
check -s 1 -- xueshe check county.xueshe --json
json 'sorted(f["check"] for f in d["findings"]) == ["county_items", "county_teachers", "enrolment_pupils"]' out
json 'all(f["file"] and f["row"] and f["column"] for f in d["findings"])' out

# A township that the list does not have.
check -- xueshe import county.xueshe towns.csv
check -s 1 -i 'TOWN_NOT_LISTED (1)' \
	-i '1 schools (白水村教学点) are of 白水乡, which the list of townships does not have' -- xueshe check county.xueshe
check -s 1 -i '1 所学校（白水村教学点）属白水乡，乡镇名录中没有这个乡镇' -- chinese check county.xueshe

# Mended sheets take the findings away; undo brings them back.
sed 's/2800,820/2800,2759/' enrolled.csv >mended1.csv
sed -e 's/2018,171/2018,170/' -e 's/2018,1500/2018,1528/' facts.csv >mended2.csv
check -- xueshe import county.xueshe mended1.csv mended2.csv
check -s 1 -i '1 doubt,' -- xueshe check county.xueshe
check -- xueshe undo county.xueshe
check -s 1 -i 'SHEETS_DIFFER (3)' -- xueshe check county.xueshe
finish

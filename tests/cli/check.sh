#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe check: contradictions with the cell they stand in, grouped, JSON, csv.
. "$(dirname "$0")/lib.sh"

tiny
check -i '2025 (the latest)' -i '0 errors' -- xueshe check county.xueshe
cat >worse.csv <<'END'
2025年（虚构）
学校标识码,学校名称,小学在校生数,是否寄宿制,小学寄宿男生,小学寄宿女生,校舍建筑面积,D级危房面积
2152000001,青山小学,300,否,30,20,1500,0
2152000002,绿水小学,100,否,0,0,1000,1200
END
xueshe import county.xueshe worse.csv >import.log
check -s 1 -i 'FLAG_AGAINST_COUNT' -i 'PART_ABOVE_WHOLE' -i 'worse.csv: H4' -- \
	xueshe check county.xueshe
check -s 1 -i 'Boarding school is stated as no, but' -- xueshe check county.xueshe
check -s 1 -i '是否寄宿制填报为“否”，但' -- chinese check county.xueshe
check -s 1 -i '疑问' -i 'D级危房面积' -i 'worse.csv: H4' -- chinese check county.xueshe
check -s 1 -- xueshe check county.xueshe --json
json 'any(f["code"] == "PART_ABOVE_WHOLE" and f["school"] == "2152000002" and f["item"] == "grade_d_area" and f["severity"] == "doubt" for f in d["findings"])' out
json 'any((f["file"], f["row"], f["column"]) == ("worse.csv", 4, 8) for f in d["findings"])' out
check -s 1 -i 'severity,code,school,item,message,file,sheet,row,column' -- \
	xueshe check county.xueshe --csv
check -s 3 -e '1999' -- xueshe check county.xueshe --year 1999

# Only the first few of a kind, and how many more.
{
	echo '2024年（虚构）'
	echo '学校标识码,学校名称,小学在校生数,校舍建筑面积,D级危房面积'
	i=100
	while [ $i -lt 140 ]; do
		echo "2152000$i,村小$i,50,100,200"
		i=$((i + 1))
	done
} >many.csv
xueshe import county.xueshe many.csv >import.log
check -s 1 -i 'PART_ABOVE_WHOLE (40)' -i 'and 35 more' -- xueshe check county.xueshe --year 2024
check -s 1 -i '2152000139' -- xueshe check county.xueshe --year 2024 --all
check -s 1 -i '另有 35 条' -- chinese check county.xueshe --year 2024
finish

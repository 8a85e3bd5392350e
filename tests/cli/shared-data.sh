#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Real sheets of other offices, where they are at hand: a column whose meaning
# changes between years, one list in four encodings, Chinese names abroad.
# Expected figures were counted with openpyxl and Python's csv module.
. "$(dirname "$0")/lib.sh"
data=${XUESHE_SHARED:-$root/../shared}/data

county() { # FILE NAME
	rm -f "$1"
	xueshe init "$1" --county "$2" --province "$3" >/dev/null || blame "$1"
}

sum() { # FILE YEAR ITEM: schools that state it, and their sum
	/usr/bin/python3 - "$@" <<-'END'
	import sqlite3, sys
	db = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
	n, s = db.execute('SELECT count("%s"), sum("%s") FROM survey_rows r JOIN surveys s ON s.id = r.survey WHERE s.year = ?'
	                  % (sys.argv[3], sys.argv[3]), (sys.argv[2],)).fetchone()
	print(n, int(s))
	END
}

is() { # WHAT GOT WANTED
	checks=$((checks + 1))
	[ "$2" = "$3" ] || blame "$1: $2, not $3"
}

ap=$data/india_ap_demand_2025
if [ -r "$ap/README.md" ]; then
	county ap.xueshe 'Andhra Pradesh' 52
	check -s 1 -i 'COLUMN_MEANING (11)' -i 'column "C1T" is the sum of "C1B" and "C1G" in 2025, but not in 2023, 2024: it may not mean the same' \
		-i ' 956     956          0         0' -- \
		xueshe import ap.xueshe "$ap/School Enrolment for Sample Data.xlsx" --map "$root/docs/andhra-pradesh/enrolment.map.json"
	is 2023 "$(sum ap.xueshe 2023 stated_pupils)" '319 46226'
	is 2024 "$(sum ap.xueshe 2024 stated_pupils)" '319 41333'
	is 2025 "$(sum ap.xueshe 2025 stated_pupils)" '318 43037'
	check -s 1 -i 'SUM_DIFFERS (1)' -i 'Data!AY177: 28190300502: Pupils in all is stated as 36, the stages make 35: 1 apart' -- \
		xueshe check ap.xueshe --year 2023
	check -s 1 -i 'CELL_ERROR (2)' -i ' 319     318          0         1' -- \
		xueshe import ap.xueshe "$ap/Sample Demand Plan Data for 2025.xlsx" --map "$root/docs/andhra-pradesh/demand.map.json"
else
	echo "skipped: the Andhra Pradesh workbooks are not at hand ($ap)"
fi

list=$data/china_school_list
if [ -r "$list/README.md" ]; then
	cat >list.map.json <<-'END'
	{"as": "schools", "columns": {"区县": "township", "学段": null, "省份": null, "城市": null}}
	END
	first=
	for f in _utf8.csv _utf8bom.csv _gb18030.csv .xlsx; do
		county list.xueshe 日喀则 54
		check -i ' 121     121          0         0' -- xueshe import list.xueshe "$list/xizang_shigatse_6_counties$f" --year 2025 --map list.map.json
		got=$(/usr/bin/python3 -c 'import sqlite3
for r in sqlite3.connect("list.xueshe").execute("SELECT code, name FROM schools ORDER BY code"): print(*r)')
		is "$f: schools" "$(printf '%s\n' "$got" | wc -l)" 121
		[ -n "$first" ] || first=$got
		is "$f: the same schools" "$got" "$first"
	done
else
	echo "skipped: the list of schools is not at hand ($list)"
fi

sjkc=$data/malaysia_chinese_schools/sjkc.csv
if [ -r "$sjkc" ]; then
	cat >sjkc.map.json <<-'END'
	{"as": "schools", "year": 2025, "header_rows": 1, "columns": {
	 "KODSEKOLAH": "code", "NAMASEKOLAH_C": "name", "PPD": "township", "ENROLMEN": "stated_pupils", "GURU": "teachers_primary"}}
	END
	county sjkc.xueshe Malaysia 52
	check -i '1304' -- xueshe import sjkc.xueshe "$sjkc" --map sjkc.map.json
	is 'schools with pupils' "$(sum sjkc.xueshe 2025 stated_pupils)" "$(/usr/bin/python3 -c '
import csv, sys
v = [int(r["ENROLMEN"]) for r in csv.DictReader(open(sys.argv[1], encoding="utf-8")) if r["ENROLMEN"]]
print(len(v), sum(v))' "$sjkc")"
else
	echo "skipped: the Malaysian list is not at hand ($sjkc)"
fi
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# The guide to adding a form: its layouts print by their file and by name, and
# what is mistyped is said with nothing written.
. "$(dirname "$0")/lib.sh"

json_of() {
	sed -n '/^```json$/,/^```$/p' "$1" | grep -v '^```'
}
json_of "$root/docs/add-a-form.zh-CN.md" >dormitories.json
json_of "$root/docs/add-a-form.md" >beds-spare.json
sample
for lang in zh en; do
	check -s 1 -i 'written: d.xlsx' -- xueshe report sample.xueshe ./dormitories.json -o d.xlsx --workbook-lang $lang
	check -i 'written: b.xlsx' -- xueshe report sample.xueshe beds-spare.json -o b.xlsx --workbook-lang $lang
done
check -s 1 -- xueshe report sample.xueshe dormitories.json -o d.xlsx
cat >look.py <<'END'
import openpyxl
book = openpyxl.load_workbook("d.xlsx", data_only=True)
assert book.sheetnames == ["宿舍情况", "宿舍项目"], book.sheetnames
rows = list(book["宿舍情况"].iter_rows(values_only=True))
# 龙洞中学: 132 boys and 135 girls board; 176 and 104 beds, by the key.
school = next(r for r in rows if r[1] == "龙洞中学")
assert school[3] == 267 and school[5] == school[4] - 267, school
lines = [r for r in rows if isinstance(r[0], (int, float))]
total = next(r for r in rows if "合计" in r)
assert total[3] == sum(r[3] for r in lines), total
assert any("文号：云教表" in str(r[0]) for r in rows)
assert any("（盖章）" in str(c) for r in rows for c in r if c)
works = list(book["宿舍项目"].iter_rows(values_only=True))
assert abs(next(r for r in works if "合计" in r)[4] - 897.99) < 1e-9
END
checks=$((checks + 1))
/usr/bin/python3 look.py || blame "the sheets of the county's own form"

# By name, from a folder of one's own.
mkdir own
cp -r "$root/standards" "$root/reports" own/
cp dormitories.json own/reports/
check -s 1 -i 'written' -- bare LANG=en XUESHE_DATA="$work/own" "$program" report sample.xueshe dormitories -o n.xlsx
check -i 'dormitories' -i '学生宿舍情况月报表' -- bare XUESHE_DATA="$work/own" "$program" report --list

# Mistyped: a key, a table, a field, an item, a comma.
wrong() { # SED-EXPRESSION TEXT…
	sed "$1" dormitories.json >wrong.json
	cmp -s wrong.json dormitories.json && blame "nothing was mistyped: $1"
	check -s 4 -e "wrong.json" -e "$2" -- xueshe report sample.xueshe ./wrong.json -o w.xlsx
	[ ! -e w.xlsx ] || blame "a workbook by a faulty layout: $1"
}
wrong '0,/"items"/s//"itmes"/' '/sheets/0/tables/0/columns/3/itmes'
wrong 's/"signature"/"signatur"/' '/sheets/0/signatur'
wrong 's/"table": "schools"/"table": "school"/' '/sheets/0/tables/0/table'
wrong 's/"key": "content"/"key": "contents"/' 'no field "contents"'
wrong 's/"minus": \["beds", "boarders"\]/"minus": ["bed", "boarders"]/' '"bed" is no column'
wrong 's/"sheets": \[/"sheets": [,/' 'wrong.json'
sed 's/"beds_boys"/"bed_boys"/' dormitories.json >wrong.json
check -s 4 -e 'bed_boys' -- xueshe report sample.xueshe ./wrong.json -o w.xlsx
[ ! -e w.xlsx ] || blame "a workbook with an unknown item"
# The page of tables and the schema name every table there is.
for table in $(sed -n 's/.*\.name = "\([a-z_]*\)".*/\1/p' "$root/src/report/tables.c"); do
	checks=$((checks + 1))
	grep -q "\`$table\`" "$root/reports/README.md" || blame "reports/README.md lacks $table"
	grep -q "\"$table\"" "$root/reports/layout.schema.json" || blame "layout.schema.json lacks $table"
done
check -s 2 -e 'there is no report "./none.json"' -- xueshe report sample.xueshe ./none.json -o w.xlsx
check -s 2 -e 'there is no report "none"' -- xueshe report sample.xueshe none -o w.xlsx
finish

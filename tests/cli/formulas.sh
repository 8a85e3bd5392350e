#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Text that looks like a formula stays text: schools named =1+1, @SUM(A1), -名
# and +名 through every workbook and every --csv that the program writes.
. "$(dirname "$0")/lib.sh"

sheet() { # YEAR BOOKS
	cat <<-END
	$1年学校基本情况表（虚构）,,,,,,,,,,,,
	学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,图书册数,学生用计算机,D级危房面积,校舍建筑面积,小学班数,一年级男生,一年级女生,占地面积
	2152000001,=1+1,=1+1,小学,300,$2,25,0,900,6,150,150,100
	2152000002,@SUM(A1),@SUM(A1),小学,100,2500,3,120,800,4,,,300
	2152000003,-名,-名,小学,200,6200,22,0,700,6,,,2000
	2152000004,+名,+名,教学点,9,200,,0,,1,,,
	2152000005,=cmd|'/c calc'!A1,+名,小学,50,,,0,,1,,,
	END
}
xueshe init f.xueshe --county 云岭县 --province 52 --made-up >/dev/null || blame init
sheet 2024 4000 >2024.csv
sheet 2025 5000 >2025.csv
xueshe import f.xueshe 2024.csv >log 2>&1
xueshe import f.xueshe 2025.csv >log 2>&1 || [ $? -eq 1 ] || blame import
sheet 2025 9000 >other.csv
xueshe import f.xueshe other.csv --source 台账 >log 2>&1
cat >bad.csv <<-'END'
	学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,图书册数,年度
	2152000001,=1+1,=1+1,=1+1,@SUM(A1),-名,2025
	2152000009,+名,=cmd|'/c calc'!A1,小学,+名,5,2025
	,=1+2,+名,小学,5,-名,2025
	END

# Workbooks.  The exit code 1 says that schools fail, or rows.
make() {
	xueshe "$@" >log 2>&1
	[ $? -le 1 ] || {
		blame "$*"
		cat log
	}
}
make import f.xueshe bad.csv --dry-run --rejects rejects.xlsx
make gap f.xueshe --year 2025 -o gap.xlsx
make gap f.xueshe --year 2025 -o gap-en.xlsx --workbook-lang en
make reconcile f.xueshe --year 2025 -o reconcile.xlsx
make compare f.xueshe 2024 2025 -o compare.xlsx
make visit f.xueshe --year 2025 -o visit.xlsx
make template f.xueshe --year 2026 --filled --each forms
make template f.xueshe --year 2026 --filled -o county.xlsx
make template f.xueshe --year 2026 --as buildings --filled -o buildings.xlsx

comma() { # NAME COMMAND…: its --csv into NAME.csv
	into=$1.csv
	shift
	xueshe "$@" --csv >"$into" 2>log
	[ $? -le 1 ] && [ -s "$into" ] || {
		blame "$* --csv"
		cat log
	}
}
comma import import f.xueshe bad.csv --dry-run
comma assess assess f.xueshe --year 2025
comma check check f.xueshe --year 2025
comma balance balance f.xueshe --year 2025
comma compare compare f.xueshe 2024 2025
comma reconcile reconcile f.xueshe --year 2025
comma visit visit f.xueshe --year 2025
comma explain explain f.xueshe 2152000001 books --year 2025
comma history history f.xueshe
comma sources source list f.xueshe

# Each of these shows names of schools, so that the scan finds something.
for f in rejects.xlsx gap.xlsx gap-en.xlsx reconcile.xlsx compare.xlsx visit.xlsx county.xlsx forms/*.xlsx *.csv; do
	case $f in 2024.csv | 2025.csv | other.csv | bad.csv) continue ;; esac
	check -i ' 0 faults' -- /usr/bin/python3 "$root/tests/tools/formulas.py" "$f"
	cat out >>scan
done
for f in rejects gap gap-en reconcile compare visit county; do
	grep -q "^$f.xlsx: [1-9]" scan || blame "$f.xlsx names no school"
done
[ "$(grep -c '^forms/.*: [1-9]' scan)" -eq 5 ] || blame "the forms name no school"
grep -qF "'=1+1" assess.csv || blame 'assess --csv guards =1+1'

# And the scan sees a formula where there is one.
checks=$((checks + 1))
/usr/bin/python3 - <<-'END'
import zipfile
with zipfile.ZipFile("county.xlsx") as old, zipfile.ZipFile("planted.xlsx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name.startswith("xl/worksheets/sheet"):
            data = data.replace(b"<sheetData>", b'<sheetData><row r="999"><c r="A999"><f>=1+1</f><v>2</v></c></row>')
        new.writestr(name, data)
END
/usr/bin/python3 "$root/tests/tools/formulas.py" planted.xlsx >out && blame 'a planted formula is not seen'
finish

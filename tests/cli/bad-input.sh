#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Input that goes wrong: each time a message in both languages that names the
# place and says what to do, the right exit code, and nothing changed.
. "$(dirname "$0")/lib.sh"

tiny
/usr/bin/python3 "$root/tests/tools/bad_files.py" || blame "the bad files"

# refused FILE ENGLISH ADVICE CHINESE: exit code 3, the planner file as it was.
refused() {
	keep county.xueshe
	check -s 3 -e "$1" -e "$2" -e "$3" -- \
		bare LANG=en timeout 60 "$program" import county.xueshe "$1"
	check -s 3 -e "$1" -e "$4" -- chinese import county.xueshe "$1"
	check_same county.xueshe "import of $1"
	grep -q '[A-Za-z]\{1,\} [a-z]\{1,\} [a-z]\{3,\}' err && blame "English in the Chinese message of $1"
}
refused cut.xlsx 'damaged or cut off' 'save it anew' '已损坏或不完整 (不是完整的 zip 压缩包)'
refused torn.xlsx '2025年!D2' 'save it anew' '内容提前结束'
refused bomb.xlsx '256 MB' 'Split it' '256 MB'
refused entities.xlsx 'declares a document type' 'ask where it comes from' '文档类型声明'
refused locked.xlsx 'protected by a password' 'remove the password' '密码'
refused old.xls 'damaged' 'save it as .xlsx' '另存为 .xlsx'
refused paper.xlsx 'PDF' 'Choose the workbook' 'PDF'
refused photo.xlsx 'an image' 'Choose the workbook' '图片'
refused letter.xlsx 'Word' 'Choose the workbook' 'Word'
refused noise.csv 'unknown kind' 'Choose the workbook' '二进制数据'
refused empty.csv 'empty' 'Ask for it again' '空的'
refused empty.xlsx 'empty' 'Ask for it again' '空的'
refused nothing.xlsx 'no sheet has a header row' '--map' '表头'
refused county.xueshe 'planner file' 'Choose the workbook' '规划文件'

# 800,000 rows of nothing: the two schools are stored, in seconds.
check -i 'stored as change' -- \
	bare LANG=en timeout 60 "$program" import county.xueshe ghosts.xlsx

# Rows with a fault are out, and named with sheet and cell.
check -s 1 -i 'wrong.xlsx: 2025年!C2' -i '三百' -i '2025年!E3' -i '-12.5 is below zero' -- \
	xueshe import county.xueshe wrong.xlsx
check -s 1 -i 'wrong.xlsx: 2025年!C2' -i '不是数字' -i '2025年!E3' -i '为负数' -- \
	chinese import county.xueshe wrong.xlsx
keep county.xueshe
check -s 3 -i '2025年!C2' -e 'nothing was stored' -- xueshe import county.xueshe wrong.xlsx --strict
check -s 3 -i '2025年!C2' -e '没有' -- chinese import county.xueshe wrong.xlsx --strict
check_same county.xueshe "import --strict"

# Two schools with one code: both rows are out.
cat >twice.csv <<'END'
2025年
学校标识码,学校名称,所属乡镇,图书册数
2152000077,东风小学,白石镇,100
2152000077,西风小学,白石镇,200
END
check -s 1 -i '2152000077' -i '东风小学' -i '西风小学' -i 'twice.csv' -- \
	xueshe import county.xueshe twice.csv
check -s 1 -i '2152000077' -i '东风小学' -i '西风小学' -- chinese import county.xueshe twice.csv
check_same county.xueshe "two schools with one code"

# Headers nobody knows; a column nobody knows.
printf 'a,b,c\n1,2,3\n' >unknown.csv
refused unknown.csv 'no sheet has a header row' '--map' '表头'
printf '2025年\n学校标识码,学校名称,图书册数,食堂口味\n2152000001,青山小学,5100,好\n' >column.csv
check -i '食堂口味' -i 'column.csv' -- xueshe import county.xueshe column.csv --dry-run
check -i '食堂口味' -- chinese import county.xueshe column.csv --dry-run

# A second table on the sheet: one that is known is read as its own, another
# is not read as rows of the first.
cat >both.csv <<'END'
2025年
学校标识码,学校名称,所属乡镇,图书册数
2152000001,青山小学,白石镇,5300
,,,
学校标识码,学校名称,所属乡镇,学生用计算机
2152000002,绿水小学,白石镇,7
END
check -- xueshe import county.xueshe both.csv --dry-run --json
json '[(f["kind"], f["rows"], f["rejected"]) for f in d["files"]] == [("schools", 1, 0), ("schools", 1, 0)]' out
cat >second.csv <<'END'
2025年
学校标识码,学校名称,所属乡镇,图书册数
2152000001,青山小学,白石镇,5300
,,,
名次,学校名称,图书册数,得分
1,绿水小学,5,10
END
check -s 1 -i 'second.csv: 5' -i 'sheet of its own' -- xueshe import county.xueshe second.csv --dry-run
check -s 1 -i 'second.csv: 5' -i '单独放在一张工作表' -- chinese import county.xueshe second.csv --dry-run
check -s 3 -i 'second.csv: 5' -e 'nothing was stored' -- xueshe import county.xueshe second.csv --strict

# Planner files that cannot be used.
unusable() {
	keep "$1"
	check -s 6 -e "$1" -e "$2" -- xueshe check "$1"
	check -s 6 -e "$1" -e "$3" -- chinese check "$1"
	check -s 6 -e "$1" -- xueshe import "$1" good.xlsx
	check_same "$1" "a planner file that cannot be used"
}
pragma() {
	/usr/bin/python3 -c "import sqlite3; d = sqlite3.connect('$1'); d.execute('PRAGMA $2'); d.commit()"
}
cp county.xueshe newer.xueshe
pragma newer.xueshe 'user_version = 9999'
unusable newer.xueshe 'newer' '版本'
cp county.xueshe other.xueshe
pragma other.xueshe 'application_id = 1'
unusable other.xueshe 'not a planner file' '不是规划文件'
printf 'good morning\n' >words.xueshe
unusable words.xueshe 'not a planner file' '不是规划文件'
/usr/bin/python3 - <<'END'
data = bytearray(open("county.xueshe", "rb").read())
for at in range(4096, len(data) - 4096, 512):
    data[at:at + 300] = b"\xa5" * 300
open("damaged.xueshe", "wb").write(data)
END
unusable damaged.xueshe 'damaged' '损坏'
check -s 5 -e 'absent.xueshe' -- xueshe check absent.xueshe
check -s 5 -e 'absent.xueshe' -- chinese check absent.xueshe
[ ! -e absent.xueshe ] || blame "a planner file appeared"

# In use by another program: who has it is said after ten seconds.
/usr/bin/python3 -c "
import sqlite3, sys, time
d = sqlite3.connect('county.xueshe', isolation_level=None)
d.execute('BEGIN EXCLUSIVE')
print('locked', flush=True)
time.sleep(40)" >locked.txt &
holder=$!
while ! grep -q locked locked.txt; do sleep 0.1; done
cp county.xueshe county.xueshe.kept
check -s 6 -e 'county.xueshe' -e 'in use' -e "$holder" -- xueshe import county.xueshe good.xlsx
check -s 6 -e '占用' -e "$holder" -- chinese import county.xueshe good.xlsx
kill "$holder"
wait "$holder" 2>/dev/null
check_same county.xueshe "a locked planner file"

# Read-only, as nobody: root may write anywhere.  Where nobody may not read the
# standards either (a checkout in a private folder) it cannot be tried.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null &&
	bare setpriv --reuid=65534 --clear-groups "$program" standards list >/dev/null 2>&1; then
	chmod 755 "$work"
	chmod 444 county.xueshe
	check -s 6 -e 'county.xueshe' -e ' ' -- \
		bare LANG=en setpriv --reuid=65534 --clear-groups "$program" import county.xueshe good.xlsx
	check -s 6 -e '只读' -- \
		bare setpriv --reuid=65534 --clear-groups "$program" import county.xueshe good.xlsx
	chmod 644 county.xueshe
	check_same county.xueshe "a read-only planner file"
elif [ "$(id -u)" -ne 0 ]; then
	chmod 444 county.xueshe
	check -s 6 -e 'county.xueshe' -- xueshe import county.xueshe good.xlsx
	check -s 6 -e '只读' -- chinese import county.xueshe good.xlsx
	chmod 644 county.xueshe
	check_same county.xueshe "a read-only planner file"
fi

# No output takes the place of a planner file, nor of a sheet that is read.
keep county.xueshe
cp wrong.xlsx wrong.kept
check -s 2 -e 'county.xueshe' -e 'not written over' -e 'another name' -- \
	xueshe gap county.xueshe -o county.xueshe
check -s 2 -e '不能覆盖' -- chinese report county.xueshe gap -o ./county.xueshe
check -s 2 -e '不能覆盖' -- chinese import county.xueshe wrong.xlsx --rejects county.xueshe
check -s 2 -e 'wrong.xlsx' -- xueshe import county.xueshe wrong.xlsx --rejects ./wrong.xlsx
cmp -s wrong.xlsx wrong.kept || blame "a sheet was written over"
# Rows left out that cannot be written: known before anything is stored.
check -s 5 -e 'absent/out.xlsx' -- \
	xueshe import county.xueshe wrong.xlsx --rejects absent/out.xlsx
check_same county.xueshe "an output of its name"

# The disk is full while writing: ulimit counts blocks of 512 bytes.
full() {
	(
		ulimit -f "$1"
		shift
		"$@"
	)
}
check -s 5 -e 'gap.xlsx' -e ' ' -- full 8 xueshe gap county.xueshe -o gap.xlsx
check -s 5 -e 'gap.xlsx' -- full 8 chinese gap county.xueshe -o gap.xlsx
blocks=$(($(wc -c <county.xueshe) / 512))
keep county.xueshe
check -s 5 -e 'county.xueshe' -e ' ' -- \
	full "$blocks" xueshe import county.xueshe "$sample"/1_*.xlsx
check -s 5 -e 'county.xueshe' -- full "$blocks" chinese import county.xueshe "$sample"/1_*.xlsx
check_same county.xueshe "import on a full disk"
check -s 5 -e 'copy.xueshe' -- full 16 xueshe backup county.xueshe copy.xueshe
check -s 5 -e 'new.xueshe' -- full 16 xueshe init new.xueshe --county x --province 52
for f in gap.xlsx copy.xueshe new.xueshe; do
	[ ! -e "$f" ] || blame "half of $f was left"
done
[ -z "$(find . -name '*.tmp*' -o -name '.*xlsx*')" ] || blame "left behind: $(find . -name '*.tmp*' -o -name '.*xlsx*')"

# More money than fits into any budget is a slip of the pen, not money.
tiny
printf '年度,来源,级次,文号,金额,可用于\n2026,大钱,县,1号,9e19,校舍\n' >big.csv
check -s 1 -i 'OUT_OF_RANGE' -i 'big.csv: E2' -i '9e19' -- xueshe import county.xueshe big.csv
printf '指标,年度,数值\n学生年均运行成本,2025,9e18\n' >price.csv
check -s 1 -i 'OUT_OF_RANGE' -i '9e18' -i '0 至 1000000000000' -- chinese import county.xueshe price.csv
# One that is on file all the same is not known.
printf '指标,年度,数值\n学生年均运行成本,2025,9\n' >price.csv
check -s 0 -i '1' -- xueshe import county.xueshe price.csv
/usr/bin/python3 -c "import sqlite3; d = sqlite3.connect('county.xueshe'); d.execute('UPDATE county SET value = 9e18'); d.commit()"
check -s 0 -i '9e+18 yuan a head' -- xueshe running-costs county.xueshe

# A code page that makes four characters of a byte, twelve bytes each.
/usr/bin/python3 -c "open('page.xls', 'wb').write(b'<html><head><meta charset=\"TSCII\"></head><body><table><tr><td>' + b'\\x82' * (20 << 20) + b'</td></tr></table></body></html>')"
check -s 3 -e 'larger than 64 MB' -- xueshe import county.xueshe page.xls
rm page.xls
finish

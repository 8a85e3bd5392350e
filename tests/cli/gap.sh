#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe gap, report, balance: workbooks appear whole or not at all.
. "$(dirname "$0")/lib.sh"

tiny
check -i 'written: gap.xlsx' -i 'cn-gz-target' -i '2025 (the latest)' -i 'made up' -- \
	xueshe gap county.xueshe -o gap.xlsx
check -i '已生成：gap2.xlsx' -i '虚构' -- chinese gap county.xueshe -o gap2.xlsx
cmp -s gap.xlsx gap2.xlsx || blame "the screen's language changed the workbook"
for sheet in 说明 县级汇总 达标一览 缺口明细 危房清单 寄宿条件 数据问题; do
	unzip -p gap.xlsx xl/workbook.xml | grep -q "name=\"$sheet" || blame "no sheet $sheet"
done
unzip -p gap.xlsx xl/worksheets/sheet1.xml xl/sharedStrings.xml 2>/dev/null | grep -q '贵州' || blame "the cover does not name the province"
check -i 'en.xlsx' -- xueshe gap county.xueshe -o en.xlsx --workbook-lang en -s cn-gz-target
unzip -p en.xlsx xl/workbook.xml | grep -q 'name="缺口明细"' && blame "the English workbook has a Chinese sheet"
cp "$root/standards/packs/cn-gz-target.json" own.json
check -i 'own.xlsx' -- xueshe gap county.xueshe -o own.xlsx --workbook-lang en -s own.json
cmp -s en.xlsx own.xlsx || blame "a standard's file judges otherwise than its id"
check -i 'report.xlsx' -- xueshe report county.xueshe gap -o report.xlsx
cmp -s gap.xlsx report.xlsx || blame "report gap differs from gap"
check -i 'gap' -- xueshe report --list
checks=$((checks + 1))
{ xueshe report --list; chinese report --list; xueshe report --list --json; } | grep '[{]county' && blame "a title has a gap in it"
check -- xueshe report --list --json
json 'any(r["name"] == "gap" and r["title"]["zh"] for r in d["reports"])' out
check -s 2 -e 'nonsense' -- xueshe report county.xueshe nonsense -o x.xlsx
check -s 2 -e '"--output" is needed' -- xueshe gap county.xueshe
check -s 2 -e 'report --list' -- xueshe report county.xueshe
# What a command alone works out is no layout of "report": not listed among
# them, and refused with the whole command.
xueshe report --list --json >out
json '{"closing", "compare", "reconcile", "visit"}.isdisjoint(r["name"] for r in d["reports"])' out
check -i '  xueshe compare FILE YEAR YEAR -o OUT' -- xueshe report --list
check -s 2 -e '“xueshe compare 县文件 年度 年度 -o 输出文件”' -- \
	chinese report county.xueshe compare -o no.xlsx
check -s 2 -e 'xueshe closing FILE --school CODE --to CODE -o OUT' -- \
	xueshe report county.xueshe closing -o no.xlsx
check -s 2 -e 'xueshe reconcile FILE -o OUT' -- xueshe report county.xueshe reconcile -o no.xlsx
check -s 2 -e 'xueshe visit FILE -o OUT' -- xueshe report county.xueshe visit -o no.xlsx
[ ! -e no.xlsx ] || blame "a workbook of nothing"
check -s 2 -e 'there is no report "nosuch"' -- xueshe report county.xueshe nosuch -o no.xlsx
check -s 5 -e 'nowhere' -e 'Make the folder first' -- xueshe gap county.xueshe -o nowhere/gap.xlsx
check -s 3 -e '1999' -- xueshe gap county.xueshe -o old.xlsx --year 1999
[ ! -e x.xlsx ] && [ ! -e old.xlsx ] || blame "a failed report left a file"

# Its own workbooks are no sheets of schools; the title names the county.
check -i 'FILE_RESULT' -i 'nothing was stored' -- xueshe import county.xueshe gap.xlsx en.xlsx
unzip -p gap.xlsx docProps/core.xml | grep -q '{county}' && blame "the workbook's title has a gap in it"

# Pupils to no computer at all: "none", never a ratio of 0.
printf '2025年\n学校标识码,学校名称,学生用计算机\n2152000002,绿水小学,0\n' >zero.csv
cp county.xueshe zero.xueshe
xueshe import zero.xueshe zero.csv >import.log
none() {
	check -- xueshe gap zero.xueshe -o zero.xlsx -s cn-gz-target --workbook-lang "$1"
	/usr/bin/python3 - "$2" <<-'END' || blame "no computers at all is not $2"
	import openpyxl, sys
	book = openpyxl.load_workbook("zero.xlsx", data_only=True)
	cells = [c.value for c in next(r for r in book.worksheets[2] if r[1].value == "2152000002")]
	sys.exit(0 if sys.argv[1] in cells else 1)
	END
}
none zh 无
none en none

# Why a school is among the worst: 20 of 6,000 books are "below 1%", no computer has no share.
printf '2025年\n学校标识码,学校名称,图书册数,学生用计算机\n2152000001,青山小学,20,0\n' >few.csv
cp county.xueshe few.xueshe
xueshe import few.xueshe few.csv >import.log
why() {
	check -- xueshe gap few.xueshe -o few.xlsx -s cn-gz-target --workbook-lang "$1"
	/usr/bin/python3 - "$2" <<-'END' || blame "the reason is not $2"
	import openpyxl, sys
	rows = openpyxl.load_workbook("few.xlsx", data_only=True).worksheets[1].iter_rows(values_only=True)
	says = next(r for r in rows if "青山小学" in r)
	sys.exit(0 if any(isinstance(v, str) and sys.argv[1] in v for v in says) else 1)
	END
}
why zh "生机比、生均图书（不到1%）"
why en "Pupils per computer, Books per pupil (below 1%)"

# What two standards ask is one thing: pupils' computers (生机比, 百生计算机) and
# books are lacking, once each; nothing else is. The standards stand beside it.
printf '2025年\n学校标识码,学校名称,图书册数,学生用计算机\n2152000001,青山小学,5700,0\n' >two.csv
cp county.xueshe two.xueshe
xueshe import two.xueshe two.csv >import.log
checks=$((checks + 1))
check -- xueshe gap two.xueshe -o two.xlsx -s cn-gz-target -s cn-gz-2015
/usr/bin/python3 - <<-'END' || blame "what two standards ask is told or counted twice"
	import openpyxl
	sheet = openpyxl.load_workbook("two.xlsx", data_only=True).worksheets[1]
	rows = [[c for c in r if c is not None] for r in sheet.iter_rows(values_only=True)]
	row = next(r for r in rows if "青山小学" in r)
	print(row)
	assert row[-1] == "差距最大：生机比（cn-gz-target、cn-gz-2015）、生均图书（95%，cn-gz-target、cn-gz-2015）", row[-1]
	assert row[-2] == 2
END

# Paper: on the county's page a new sheet begins above a table's title only, or
# with the last rows before the signature; two standards do not fit on one.
sample
check -- xueshe gap sample.xueshe -o sample.xlsx -s cn-bottom-2014 -s cn-quality-2017
checks=$((checks + 1))
/usr/bin/python3 - <<-'END' || blame "tables are torn between pages"
	import openpyxl, sys
	sheet = openpyxl.load_workbook("sample.xlsx").worksheets[1]
	below = [str(sheet.cell(b.id + 1, 1).value) for b in sheet.row_breaks.brk]
	print(below)
	sign = next(r for r in range(1, sheet.max_row + 1) if str(sheet.cell(r, 1).value).startswith("填报单位"))
	tables = [t for t in below if t[:2] in ("二、", "三、", "四、", "五、")]
	late = [b.id for b in sheet.row_breaks.brk if sign - 5 <= b.id < sign]
	sys.exit(0 if len(tables) >= 3 and len(tables) + len(late) == len(below) and sign - 1 not in late else 1)
END

# Teaching points follow the twenty bottom lines by reference: in the table of
# rules they are as little counted as in that of verdicts; what is only listed
# stands last, without a share, and outside the chart.
checks=$((checks + 1))
/usr/bin/python3 - <<-'END' || blame "rules are counted over other units than verdicts"
	import openpyxl, re, sys, zipfile
	sheet = openpyxl.load_workbook("sample.xlsx", data_only=True)["县级汇总"]
	rows = [[c.value for c in r] for r in sheet.iter_rows()]
	title = lambda n: next(i for i, r in enumerate(rows) if str(r[0]).startswith(n) and "底线" in str(r[0]))
	head, county = rows[title("二、") + 1], rows[title("二、") + 2]
	units, judged = (county[head.index(k)] for k in ("评定单元", "参评"))
	at = title("四、") + 2
	col = {k: rows[at - 1].index(k) for k in ("指标", "性质", "不计入", "适用单元", "达标率")}
	table = []
	while rows[at + len(table)][col["性质"]]:
	    table.append(rows[at + len(table)])
	assert units > judged > 0, (units, judged)
	assert all(r[col["不计入"]] + r[col["适用单元"]] == units for r in table)
	assert max(r[col["适用单元"]] for r in table) == judged
	listed = [i for i, r in enumerate(table) if r[col["性质"]] == "只列示"]
	assert listed == [len(table) - 1] and table[-1][col["达标率"]] is None, listed
	last = "$%d<" % (at + len(table) - 1)
	book = zipfile.ZipFile("sample.xlsx")
	charts = "".join(book.read(n).decode() for n in book.namelist() if "charts/chart" in n)
	assert "$%d:" % (at + 1) in charts and last in charts and "$%d<" % (at + len(table)) not in charts
END

# The overview of 23 rules in English goes on two pages abreast, not one: each
# with its title, notes and places to sign, none of them over the break or in
# the columns that both repeat, where it would be cut.
check -- xueshe gap sample.xueshe -o wide.xlsx -s cn-bottom-2014 --workbook-lang en
checks=$((checks + 2))
unzip -p sample.xlsx xl/worksheets/sheet3.xml | grep -q 'fitToWidth="2"\|<colBreaks' && blame "the Chinese overview is on two pages"
/usr/bin/python3 - <<-'END' || blame "texts of the English overview on its two pages"
	import openpyxl
	s = openpyxl.load_workbook("wide.xlsx")["Overview"]
	breaks = [b.id for b in s.col_breaks.brk]
	assert len(breaks) == 1 and not s.sheet_properties.pageSetUpPr.fitToPage, breaks
	kept = 3
	assert s.print_title_cols == "$A:$C", s.print_title_cols
	wide = [r for r in s.merged_cells.ranges if r.max_col - r.min_col > 0]
	assert all(r.min_col > kept and (r.max_col <= breaks[0] or r.min_col > breaks[0]) for r in wide), wide
	def parts(row):
	    return [[c.value for c in s[row] if c.value and (c.column > breaks[0]) == k] for k in (False, True)]
	for row in (1, 2, 3, s.max_row):
	    a, b = parts(row)
	    assert a and a == b, (row, a, b)
	assert len(parts(s.max_row)[0]) == 4, parts(s.max_row)
END

# Balance across the county.
check -s 1 -i 'cn-quality-2017' -- xueshe balance county.xueshe
check -s 1 -- xueshe balance county.xueshe --standard cn-quality-2017 --json
json 'd["year"] == 2025 and d["standard"] == "cn-quality-2017" and d["indicators"]' out
json 'all(set(i) >= {"indicator","stage","schools","excluded","mean","sd","cv","limit","verdict","flips_if_rounded"} for i in d["indicators"])' out
check -s 1 -i 'indicator,stage' -- xueshe balance county.xueshe --csv
check -s 2 -e 'asks anything of the county' -- xueshe balance county.xueshe -s cn-gz-target
finish

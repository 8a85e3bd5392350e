#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Papers to file: 资金申请表, 绩效目标申报表, 年度实施计划, 汇报材料数据页 from the
# sample county's plan; what is printed adds up, within a workbook and between.
. "$(dirname "$0")/lib.sh"

standards='-s cn-gz-target -s cn-bottom-2014 -s cn-quality-2017'
sample
for name in funding targets annual briefing; do
	# shellcheck disable=SC2086
	check -s 1 -i "written: $name.xlsx" -- xueshe report sample.xueshe $name -o $name.xlsx $standards
	# shellcheck disable=SC2086
	check -s 1 -i "written: en.xlsx" -- xueshe report sample.xueshe $name -o en.xlsx --workbook-lang en $standards
done
# shellcheck disable=SC2086
xueshe report sample.xueshe plan-table -o plan-table.xlsx $standards >/dev/null
# shellcheck disable=SC2086
xueshe plan sample.xueshe $standards --json >plan.json
cat >look.py <<'END'
import json, openpyxl, re
from decimal import Decimal, ROUND_HALF_UP

def wan(yuan):  # as printed
    return (Decimal(repr(yuan)) / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)

def rows(name, sheet=0):
    book = openpyxl.load_workbook(name, data_only=True)
    return list(book.worksheets[sheet].iter_rows(values_only=True))

def printed(v):
    return Decimal(repr(v)).quantize(Decimal("0.01"), ROUND_HALF_UP)

plan = json.load(open("plan.json", encoding="utf-8"))
whole = sum(wan(w["cost_yuan"]) for w in plan["chosen"])

# Works: every line is its levels, every column its lines.
lines = rows("funding.xlsx", 1)
head = next(r for r in lines if "总投资" in r)
at = head.index("总投资")
works = [r for r in lines if isinstance(r[0], (int, float))]
total = next(r for r in lines if "合计" in r)
assert len(works) == len(plan["chosen"]), (len(works), len(plan["chosen"]))
for r in works:
    assert printed(r[at]) == sum(printed(v) for v in r[at + 1:at + 6] if v), r
for k in range(at, at + 6):
    assert printed(total[k] or 0) == sum(printed(r[k]) for r in works if r[k]), k
assert printed(total[at]) == whole, (total[at], whole)

# Sources by year: rows and columns come to the same.
lines = rows("funding.xlsx")
head = next(r for r in lines if "资金文号" in r)
at = head.index("合计")
first = at - 3
end = next(i for i, r in enumerate(lines) if "合计" in r and r is not head)
sources = lines[lines.index(head) + 1:end]
for r in sources:
    assert printed(r[at]) == sum(printed(v) for v in r[first:at]), r
assert sum(printed(r[at]) for r in sources) == whole
assert printed(lines[end][at]) == whole

# 项目建设规划表 comes to the same by work, by school, by year and source.
table = openpyxl.load_workbook("plan-table.xlsx", data_only=True)
for sheet in ("项目建设规划表", "分校分年"):
    last = next(r for r in table[sheet].iter_rows(values_only=True)
                if "合计" in r)
    got = [printed(v) for v in last if isinstance(v, (int, float))]
    assert whole in got, (sheet, got)
    if sheet == "分校分年":
        years = [printed(lines[end][k]) for k in range(first, at)]
        # Which year pays is rounded by source here, by school there.
        assert all(any(abs(y - v) <= Decimal("0.05") for v in got)
                   for y in years), (years, got)

# The sentences say the same amount.
for name in ("funding.xlsx", "targets.xlsx", "briefing.xlsx"):
    text = " ".join(str(c) for r in rows(name) for c in r if c)
    assert f"总投资{whole} 万元" in text, (name, whole)
lines = rows("targets.xlsx")
cost = next(r for r in lines if "项目总投资不超过" in r)
assert whole in [printed(v) for v in cost if isinstance(v, float)], cost
# In the first year what that year pays, as section 一 has it.
head = next(r for r in lines if "资金来源" in r)
begin = lines.index(head) + 1
at = next(k for k, v in enumerate(head) if v and v.startswith(str(plan["from"])))
first = sum(printed(r[at]) for r in lines[begin:lines.index(
    next(r for r in lines[begin:] if "合计" in r))] if r[at])
assert first < whole and first in [printed(v) for v in cost if isinstance(v, float)], cost
schools = next(r for r in lines if "项目学校数" in r)
assert len({w["school"] for w in plan["chosen"]}) in schools, schools

# The year: what goes on but must not be built is not in it.
lines = rows("annual.xlsx")
goes_on = [r for r in lines if r[1] == "续建"]
assert {r[2] for r in goes_on} == {"YL-2025-001", "YL-2025-002", "YL-2025-005",
                                   "YL-2026-003", "YL-2026-007"}, goes_on
new = [r for r in lines if r[1] == "新增"]
year = min(w["year"] for w in plan["chosen"])
assert len(new) == sum(w["year"] == year for w in plan["chosen"])

# 59 schools, 10,712 primary and 5,115 junior pupils, by the key; the register.
text = " ".join(str(c) for r in rows("briefing.xlsx") for c in r if c)
for words in ("义务教育学校59所", "小学在校生10,712人", "初中在校生5,115人",
              "项目17个，总投资897.99 万元", "累计支付536.00 万元",
              "D级危房1栋、639.4平方米"):
    assert words in text, words
END
checks=$((checks + 1))
/usr/bin/python3 look.py || blame "papers to file"

# Without money there is no plan: said, and nothing written.
tiny
check -s 3 -e 'no money on file' -- xueshe report county.xueshe funding -o none.xlsx
[ ! -e none.xlsx ] || blame "an application without money"
# What is paid of works under way is blank: what is left is not known, neither
# 118.4 nor 115.2; what was not begun keeps its 7.38.
cat >paid.csv <<'END'
项目编号,学校标识码,项目学校,建设内容,建设规模,单位,总投资（万元）,资金来源,实施年度,项目阶段,合同金额（万元）,累计支付（万元）
YL-2025-001,3152900256,龙洞中学,新建,31,个,118.4,义务教育薄弱环节改善与能力提升补助资金,2025,在建,115.2,无数据
END
xueshe import sample.xueshe paid.csv >/dev/null
xueshe report sample.xueshe annual -o paid.xlsx -s cn-bottom-2014 >/dev/null
cat >paid.py <<'END'
import openpyxl
left = {r[2]: r[9] for r in openpyxl.load_workbook("paid.xlsx", data_only=True)
        .worksheets[0].iter_rows(values_only=True) if r[1] == "续建"}
assert left["YL-2025-001"] == "？" and left["YL-2025-002"] == 127.4, left
assert left["YL-2026-003"] == 7.38, left
END
checks=$((checks + 1))
/usr/bin/python3 paid.py || blame "what is left to pay"

# Teaching points fill in grades 1 to 3 and no total: their roll is those
# grades', in the sentence of today and in that of the forecast, with no zero
# and no total typed in.
{
	printf '2025年\n学校标识码,学校名称,小学在校生数\n'
	printf '2152900067,云岭镇岩脚教学点,无数据\n2152900109,白石镇岔河教学点,无数据\n'
} >blank.csv
xueshe import sample.xueshe blank.csv --year 2025 >/dev/null
check -s 1 -i 'GRADES_NOT_TAUGHT (2)' -- xueshe check sample.xueshe
xueshe report sample.xueshe briefing -o one.xlsx >/dev/null
unzip -p one.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >one
for text in '小学在校生10,712人，初中' '小学在校生由10,712人变为'; do
	checks=$((checks + 1))
	grep -q "$text" one || blame "the briefing lacks $text"
done
finish

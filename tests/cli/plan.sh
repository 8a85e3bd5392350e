#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe plan: works by years and money, scenarios, bad input.
. "$(dirname "$0")/lib.sh"

tiny
# No money on file: said, nothing written.
check -s 3 -e 'there is no money on file for 2026 to 2028' -e 'Import a sheet of money' -- \
	xueshe plan county.xueshe -s cn-bottom-2014 -o plan.xlsx
[ ! -e plan.xlsx ] || blame "a workbook was written without a plan"

# 绿水 has 120 m² of grade D: × 80 yuan, + 5 % = 10 080.00 yuan to pull it down.
money() { # AMOUNT USE
	rm -f county.xueshe
	tiny
	cat >funds.csv <<-END
	资金来源（虚构）
	年度,来源,级次,文号,金额（元）,可用于,县级配套比例,可结转
	2026,改薄专项,省,虚构1号,$1,$2,,否
	END
	xueshe import county.xueshe funds.csv --as funds >import.log 2>&1 || [ $? -eq 1 ] || {
		blame "the money"
		cat import.log
	}
}
money 20000 ''
check -i 'With the money on file, 2026 to 2026' -i '10080' -- \
	xueshe plan county.xueshe -s cn-bottom-2014 --scenario money
check -s 0 -- xueshe plan county.xueshe -s cn-bottom-2014 --json
json 'd["status"] in ("optimal", "within_gap") and d["proven_gap"] <= 0.001' out
json '[(c["school"], c["measure"], c["cost_yuan"], c["year"]) for c in d["chosen"]][0] == ("2152000002", "demolish", 10080, 2026)' out
json 'sum(c["cost_yuan"] for c in d["chosen"]) == sum(y["spent_yuan"] for y in d["years"]) <= 20000' out
json 'all(c["reason"] for c in d["chosen"]) and all(l["reason"] for l in d["left_out"])' out
json '[s["scenario"] for s in d["scenarios"]] == ["money", "townships", "half", "reach"]' out
check -i '2026,2152000002,绿水小学' -- xueshe plan county.xueshe -s cn-bottom-2014 --csv

# Money below the must-do works: which, by how much; nothing written; exit 3.
money 8000 ''
check -s 3 -i 'not everything that is demanded can be met' \
	-i 'costs 10,080 yuan up to 2026, but the money that may pay it is 8,000 yuan: 2,080 yuan short' \
	-e 'plan.xlsx was not written' -- xueshe plan county.xueshe -s cn-bottom-2014 --scenario money -o plan.xlsx
[ ! -e plan.xlsx ] || blame "a workbook was written without a plan"
check -s 3 -i '必须办的项目需1.01万元（截至2026年），可用资金只有0.80万元，缺0.21万元' -- \
	chinese plan county.xueshe -s cn-bottom-2014 --scenario money
xueshe plan county.xueshe -s cn-bottom-2014 --json >out
json 'd["status"] == "infeasible" and d["clashes"][0]["short_yuan"] == 2080 and d["chosen"] == []' out

# A source that nobody may use, with its cell; one that may not pay for it.
money 20000 杂项甲
check -s 3 -e 'nobody may use "改薄专项"' -e 'funds.csv' -e '学生宿舍' -- xueshe plan county.xueshe -s cn-bottom-2014
money 20000 图书
check -s 3 -i 'no source on file may pay for it' -- xueshe plan county.xueshe -s cn-bottom-2014 --scenario money

# Options and files.
money 20000 ''
check -s 2 -e 'there is no scenario "best"' -e 'money, townships, half, reach' -- xueshe plan county.xueshe -s cn-bottom-2014 --scenario best
check -s 2 -e '"26" are no years' -e '--years 2026-2028' -- xueshe plan county.xueshe -s cn-bottom-2014 --years 26
check -s 2 -e '"many" is no share' -- xueshe plan county.xueshe -s cn-bottom-2014 --gap many
check -s 3 -e 'no money on file for 2031 to 2032' -- xueshe plan county.xueshe -s cn-bottom-2014 --years 2031-2032
check -s 2 -e '10 at most' -- xueshe plan county.xueshe -s cn-bottom-2014 --years 2026-2040
echo '{"scenarios": [{"id": "own", "title": {"zh": "自定", "en": "Own"}, "monney": 2}]}' >own.json
check -s 4 -e 'own.json /scenarios/0/monney' -- xueshe plan county.xueshe -s cn-bottom-2014 --scenarios own.json
echo '{"scenarios": [{"id": "own", "title": {"zh": "自定", "en": "Own"}, "money": 2, "grade_d_by": 2026}]}' >own.json
check -s 0 -i 'Own, 2026 to 2026' -- xueshe plan county.xueshe -s cn-bottom-2014 --scenarios own.json
sed 's/"weight": [0-9]*/"weight": 0/' "$root/standards/weights.json" >zero.json
check -s 4 -e 'zero' -- xueshe plan county.xueshe -s cn-bottom-2014 --weights zero.json
echo '{"id": "own", "title": {"zh": "自定", "en": "Own"}, "kind": "own", "costs": [{"id": "x", "title": {"zh": "x", "en": "x"}, "measure": "equip", "items": ["books"], "unit": "volume", "yuan": 9, "source": {"kind": "own", "by": "x", "date": "2025-01-01"}}]}' >cost.json
check -s 4 -e 'cost.json' -e 'year' -- xueshe plan county.xueshe -s cn-bottom-2014 --costs cost.json

# The sample county: no debt, batches, sums; the workbook; the same bytes.
sample
check -s 0 -- xueshe plan sample.xueshe --scenario money --json
json 'd["status"] in ("optimal", "within_gap") and len(d["chosen"]) > 50' out
json 'abs(sum(c["cost_yuan"] for c in d["chosen"]) - sum(y["spent_yuan"] for y in d["years"])) < 0.001' out
json 'all(abs(sum(p["yuan"] for p in c["paid"]) - c["cost_yuan"]) < 0.001 for c in d["chosen"])' out
json 'all(y["carried_yuan"] >= 0 and y["spent_yuan"] >= 0 for y in d["years"])' out
json 'all(c["year"] <= d["to"] and c["year"] + c["years"] - 1 <= d["to"] for c in d["chosen"])' out
json '[c["year"] for c in d["chosen"] if c["measure"] == "demolish"] == sorted(c["year"] for c in d["chosen"] if c["measure"] == "demolish")' out
json 'len(set((y["year"], y["purse"]) for y in d["years"])) == len(d["years"])' out
json 'isinstance(d["warnings"], list) and all(p["purse"] for c in d["chosen"] for p in c["paid"])' out
mv out first.json
check -i 'written: plan.xlsx' -- xueshe plan sample.xueshe --scenario money -o plan.xlsx
check -s 0 -- xueshe plan sample.xueshe --scenario money --json
cmp -s out first.json || blame "the same plan twice is not the same"
check -i '已生成' -- chinese plan sample.xueshe --scenario money -o again.xlsx
cmp -s plan.xlsx again.xlsx || blame "the same plan twice is not the same workbook"
finish

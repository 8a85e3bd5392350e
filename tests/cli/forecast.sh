#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe forecast: pupils and boarders to come.
. "$(dirname "$0")/lib.sh"

sample
check -i 'births assumed' -i 'Back-test' -- xueshe forecast sample.xueshe
check -- xueshe forecast sample.xueshe --json
# The keys of the contract; the base is the survey.
json 'all(set(("school", "stage", "grade", "sex", "year", "pupils_low", "pupils", "pupils_high", "boarders")) <= set(u) for u in d["units"])' out
json 'sum(u["pupils"] for u in d["units"] if u["year"] == 2025) == 10712 + 5115' out
json 'all(u["pupils_low"] <= u["pupils"] <= u["pupils_high"] for u in d["units"])' out
json '{u["year"] for u in d["units"]} == set(range(2025, 2036))' out
json '{u["sex"] for u in d["units"]} == {"boys", "girls"} and {u["stage"] for u in d["units"]} == {"primary", "junior"}' out
json 'all((u["grade"] >= 7) == (u["stage"] == "junior") for u in d["units"])' out
# Children are on file to those born in 2024: grade 1 is assumed from 2032 on, grade 2 a year later.
json 'all(u["assumed"] == (u["year"] - u["grade"] + 1 >= 2032) for u in d["units"])' out
json 'd["births"]["assumed_from"] == 2032 and d["births"]["low"] < d["births"]["mid"] < d["births"]["high"]' out
# Better than "as many as now", by stage and years ahead.
json '[(t["stage"], t["years_ahead"]) for t in d["back_test"]] == [(s, k) for s in (None, "primary", "junior") for k in (1, 2, 3)]' out
json 'all(t["mean_abs_error_pct"] < t["naive_abs_error_pct"] / 2 and abs(t["total_error_pct"]) < 2 for t in d["back_test"])' out
# Units add up to the totals; a year's boarders to those of the survey.
json 'all(abs(sum(u["pupils"] for u in d["units"] if (u["year"], u["stage"]) == (t["year"], t["stage"])) - t["pupils"]["mid"]) < 60 for t in d["totals"])' out
json 'sum(t["boarders"]["mid"] for t in d["totals"] if t["year"] == 2025) == 2092 + 1916' out
# The merged school has none; its receiver's past has both.
json 'not any(u["school"] == "2152900305" for u in d["units"])' out
# Grade 4 of the central school takes in the points of grades 1 to 3.
json 'sum(u["pupils"] for u in d["units"] if u["school"] == "2152900109" and u["grade"] > 3) == 0' out

# Higher births, more pupils in grade 1 at the end; nothing else.
check -- xueshe forecast sample.xueshe --births 0,0,0 --json
json 'd["births"]["mid"] == 0' out
check -- xueshe forecast sample.xueshe --births=-8%,-5%,-2% --to 2030 --school 石门九年一贯制学校 --json
json '{u["school"] for u in d["units"]} == {"2152900207"} and d["to"] == 2030 and abs(d["births"]["low"] + 0.08) < 1e-12' out
check -i 'grade 9' -i '2030' -- xueshe forecast sample.xueshe --to 2030 --school 2152900207
check -i 'school,stage,grade,sex,year,pupils_low,pupils,pupils_high,boarders,assumed' -- xueshe forecast sample.xueshe --csv
check -i '提前年数' -i '含假定出生人口' -- chinese forecast sample.xueshe
check -s 2 -e '"--births" does not take "1,-5,-2"' -e 'such as' -- xueshe forecast sample.xueshe --births 1,-5,-2
check -s 2 -e '"--births" does not take "much"' -e 'such as' -- xueshe forecast sample.xueshe --births much
check -s 2 -e '"--to" does not take 2040' -e '2026 up to 2035' -- xueshe forecast sample.xueshe --to 2040
check -s 2 -e 'no school' -- xueshe forecast sample.xueshe --school 9

# From an earlier year: what came later is not known to it.
check -s 1 -- xueshe forecast sample.xueshe --year 2022 --json
json 'd["year"] == 2022 and d["back_test"] == [] and {f["code"] for f in d["findings"]} >= {"FORECAST_TWO_YEARS"}' out

# One year, no grades, no cohorts: said, and what can be said is.
tiny
check -s 1 -i 'only one school year' -- xueshe forecast county.xueshe
check -s 1 -- xueshe forecast county.xueshe --json
json '{"FORECAST_ONE_YEAR", "FORECAST_NO_GRADES", "FORECAST_NO_COHORTS"} <= {f["code"] for f in d["findings"]}' out
json 'abs(sum(u["pupils"] for u in d["units"] if u["year"] == 2025) - 709) < 3' out

# The workbook, by the command and by report; the same bytes.
check -i 'written: a.xlsx' -- xueshe forecast sample.xueshe -o a.xlsx
check -i 'written: b.xlsx' -- xueshe report sample.xueshe forecast -o b.xlsx
checks=$((checks + 1))
cmp -s a.xlsx b.xlsx || blame "forecast -o and report differ"
unzip -p a.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >strings.xml
for text in 义务教育在校生和寄宿生预测 含假定出生人口 回测误差 石门乡黄泥教学点; do
	checks=$((checks + 1))
	grep -q "$text" strings.xml || blame "the workbook lacks $text"
done
checks=$((checks + 1))
unzip -l a.xlsx | grep -q 'charts/chart2.xml' || blame "two charts are missing"
check -- xueshe forecast sample.xueshe -o en.xlsx --workbook-lang en --csv
unzip -p en.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' | grep -q 'births assumed' || blame "no English"
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe assess: verdicts and gaps that one can do in the head.
. "$(dirname "$0")/lib.sh"

tiny
check -s 1 -i 'cn-gz-target' -i '2152000001' -i '青山小学' -i 'the latest' -- \
	xueshe assess county.xueshe --standard cn-gz-target
check -s 1 -i '结论' -i '未达标项' -- chinese assess county.xueshe -s cn-gz-target

check -s 1 -- xueshe assess county.xueshe -s cn-gz-target --json
cp out target.json
cat >unit.py <<'END'
import json, sys
d = json.load(open("target.json", encoding="utf-8"))
units = d["standards"][0]["units"]
def rule(school, stage, name):
    u, = [u for u in units if (u["school"], u["stage"]) == (school, stage)]
    r, = [r for r in u["rules"] if r["rule"] == name]
    return r
END
json 'd["county"] == "云岭县" and d["year"] == 2025 and d["on"] == "2025-09-01"' target.json
json 'd["standards"][0]["standard"] == "cn-gz-target"' target.json
json 'len(d["standards"][0]["units"]) == 5' target.json
json 'all(set(u) >= {"school","name","township","stage","pupils","boarders","verdict","grade","judged_by","score","score_low","score_high","full_score","vetoes","hinges_on","rules"} for u in d["standards"][0]["units"])' target.json
# What a class size rule says besides: classes over the limit, classes needed.
json 'any("classes_over" in r for u in d["standards"][0]["units"] for r in u["rules"]) and all(("classes_over" in r) == ("classes_needed" in r) and (r["verdict"] != "pass" or "classes_over" not in r or r["classes_over"] == r["classes_needed"] == 0) for u in d["standards"][0]["units"] for r in u["rules"])' target.json
json 'all(set(r) >= {"rule","indicator","verdict","strength","sense","actual","required","required_max","gap","unit","value","threshold","value_sense","value_unit","points","full_points","clause","confidence","exempt_until","small"} for u in d["standards"][0]["units"] for r in u["rules"])' target.json

# rule SCHOOL STAGE RULE EXPRESSION: of that rule r the expression must hold.
rule() {
	checks=$((checks + 1))
	/usr/bin/python3 -c "exec(open('unit.py').read()); r = rule('$1', '$2', '$3'); sys.exit(0 if ($4) else 1)" ||
		blame "$1 $2 $3: not $4"
}
rule 2152000001 primary books 'r["verdict"] == "fail" and r["actual"] == 5000 and r["required"] == 6000 and r["gap"] == 1000'
rule 2152000001 primary books 'abs(r["value"] - 5000 / 300) < 1e-9 and r["threshold"] == 20 and r["sense"] == r["value_sense"] == "at_least"'
rule 2152000002 primary books 'r["verdict"] == "pass" and r["gap"] == 0'
# Pupils a computer: at most 16; 300 pupils need 19 computers and have 25.
rule 2152000001 primary computers 'r["verdict"] == "pass" and r["actual"] == 25 and r["required"] == 19 and r["sense"] == "at_least" and r["value_sense"] == "at_most"'
rule 2152000002 primary computers 'r["verdict"] == "fail" and r["actual"] == 3 and r["required"] == 7 and r["gap"] == 4'
# Nine-year school: books by pupils 200 : 1.1 x 100.
rule 2152000003 primary books 'abs(r["actual"] - 6200 * 200 / 310) < 1e-6 and r["verdict"] == "pass"'
rule 2152000003 junior books 'abs(r["actual"] - 6200 * 110 / 310) < 1e-6 and r["verdict"] == "fail"'
# A blank is not zero: no floor area is stated.
rule 2152000001 primary building 'r["verdict"] == "unknown" and r["actual"] is None and "floor_area" in r["hinges_on"]'
# Nine pupils: shown with its counts and marked small.
rule 2152000004 primary books 'r["small"] and r["actual"] == 200'

check -s 1 -i 'standard,school,name' -i 'cn-gz-target,2152000001' -- \
	xueshe assess county.xueshe -s cn-gz-target --csv
check -s 1 -i 'books' -i '1000' -i '6000' -- \
	xueshe assess county.xueshe -s cn-gz-target --school 青山小学
check -s 2 -e '无此' -e ' ' -- chinese assess county.xueshe --school 无此小学
check -s 2 -e 'nobody' -- xueshe assess county.xueshe --school nobody
check -s 2 -e 'cn-none' -- xueshe assess county.xueshe --standard cn-none
# A standard of the planner file or of the province, when none is named.
check -s 1 -i 'cn-bottom-2014' -i 'cn-quality-2017' -i 'cn-gz-form-2014' -i 'cn-gz-target' -- \
	xueshe assess county.xueshe
grep -q 'cn-heb-basic' out && blame "another province's standard was used"
finish

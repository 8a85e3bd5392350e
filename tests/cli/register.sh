#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# The register of works: the sample county's against its key, and a county
# without one.
. "$(dirname "$0")/lib.sh"

standards='-s cn-gz-target -s cn-bottom-2014 -s cn-quality-2017'
sample
# shellcheck disable=SC2086
check -s 1 -- xueshe register sample.xueshe $standards --json
cp out register.json
json 'd["from"] == 2026 and d["to"] == 2028 and len(d["projects"]) == 17' register.json

# Every project with stage, money, progress and the finding that was planted.
cat >compare.py <<'END'
import json, sys
key = json.load(open(sys.argv[1], encoding="utf-8"))
got = json.load(open("register.json", encoding="utf-8"))
wrong = []
planted = set()
for want, p in zip(key["projects"], got["projects"]):
    for field in ("stage", "school", "quantity", "investment_yuan",
                  "contract_yuan", "paid_yuan", "progress",
                  "overspent_yuan", "debt_yuan"):
        if want[field] != p[field]:
            wrong.append(f"{p['number']} {field}: {want[field]}, {p[field]}")
    if want["code"] != (None if p["number_proposed"] else p["number"]):
        wrong.append(f"number {want['code']}: {p['number']}")
    told = {f["code"] for f in got["findings"]
            if p["number"] in f["message"] and f["school"] == want["school"]}
    if "finding" in want and want["finding"] not in told:
        wrong.append(f"{p['number']}: {want['finding']} not in {told}")
    for f in want.get("also", []):
        if f not in told:
            wrong.append(f"{p['number']}: {f} not in {told}")
    planted |= {(p["number"], want.get("finding"))}
    planted |= {(p["number"], f) for f in want.get("also", [])}
for f in got["findings"]:
    number = next((p["number"] for p in got["projects"]
                   if f"project {p['number']}" in f["message"]
                   or f"{p['number']} is proposed" in f["message"]), None)
    if f["code"] != "GAPS_NO_PROJECT" and (number, f["code"]) not in planted:
        wrong.append(f"not planted: {f['code']} {f['message']}")
sums = {s["stage"]: s["investment_yuan"] for s in got["stages"]}
if sums != {k: v for k, v in
            key["other_sums"]["investment_yuan_by_stage"].items() if v}:
    wrong.append(f"by stage: {sums}")
print("\n".join(wrong))
sys.exit(bool(wrong))
END
checks=$((checks + 1))
/usr/bin/python3 compare.py "$sample/key.json" || blame "the register of the sample county"
json 'd["projects"][15]["number"] == "YL-2027-002"' register.json
json 'all(f["row"] for f in d["findings"] if f["code"].startswith("PROJECT"))' register.json

check -s 1 -i YL-2025-001 -- xueshe register sample.xueshe --stage 实施 --csv
[ "$(wc -l <out)" -eq 4 ] || blame "--stage 实施 lists three projects"
check -s 1 -i '拖欠' -- chinese register sample.xueshe
check -s 1 -i YL-2025-001 -- xueshe register sample.xueshe --school 龙洞中学
check -s 2 -e '"完了" is no stage' -- xueshe register sample.xueshe --stage 完了

# The workbooks, in both languages; money in 万元, the total that of its lines.
for lang in zh en; do
	check -s 1 -i 'written' -- xueshe register sample.xueshe -o register-$lang.xlsx --workbook-lang $lang
	check -s 1 -i 'written' -- xueshe report sample.xueshe progress -o progress-$lang.xlsx --workbook-lang $lang
done
cat >sheets.py <<'END'
import openpyxl, sys
book = openpyxl.load_workbook("register-zh.xlsx", data_only=True)
rows = [r for r in book["项目库"].iter_rows(values_only=True)]
heads = next(r for r in rows if r[0] == "项目编号")
at = heads.index("投资")
lines = [r for r in rows if str(r[0] or "").startswith("YL-")]
total = next(r for r in rows if "合计" in r)
assert len(lines) == 17, len(lines)
assert abs(sum(r[at] for r in lines) - 897.99) < 1e-9
assert abs(total[at] - 897.99) < 1e-9, total
assert {"2026年", "2027年", "2028年"} <= set(heads), heads
check = [r for r in book["证据资金建筑核对"].iter_rows(values_only=True)]
mend = [r[0] for r in check if "须整改" in r]
assert mend == ["YL-2024-002", "YL-2025-003", "YL-2025-005", "YL-2026-001",
                "YL-2026-002", "YL-2026-004"], mend
book = openpyxl.load_workbook("progress-en.xlsx", data_only=True)
rows = [r for r in book["Summary"].iter_rows(values_only=True)]
new = next(r for r in rows if str(r[0] or "").startswith("new,"))
# 6 projects, 4 begun, 2 done; areas 639.4 + 650 + 27 + 40 + 24, begun without
# the toilets and 24 m2, done 650 + 27.
want = [6, 4, 4 / 6, 2, 2 / 6, 1380.4, 1316.4, 1316.4 / 1380.4, 677,
        677 / 1380.4]
assert all(abs(a - b) < 1e-9 for a, b in zip(want, new[1:11])), new
END
checks=$((checks + 1))
/usr/bin/python3 sheets.py || blame "the workbooks of the register"
cmp -s register-zh.xlsx register-en.xlsx && blame "one language only"

# A county that has no sheet of projects.
tiny
check -i 'no projects on file' -- xueshe register county.xueshe
check -i 'written' -- xueshe register county.xueshe -o none.xlsx
check -i 'written' -- xueshe report county.xueshe progress -o none.xlsx
check -- xueshe register county.xueshe --json
json 'd["projects"] == [] and d["findings"] == []' out
finish

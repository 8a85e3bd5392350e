#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe standards costs: what ships, a county's own table (made up), price
# year and terrain.
. "$(dirname "$0")/lib.sh"

check -i 'Dormitories' -i 'works done' -i 'prices of' -- xueshe standards costs
check -i '学生宿舍' -i '价格年' -i '测算标准' -- chinese standards costs
check -i 'cost,title,measure,yuan' -i 'repair-west' -- xueshe standards costs --csv
check -- xueshe standards costs --json
json 'len(d["costs"]) == 56' out
json '[c["yuan"] for c in d["costs"] if c["cost"] == "dormitory"] == [1500]' out
json 'all(c["counts"] and c["year"] for c in d["costs"])' out

# No index counts: the price stays that of its own year, whatever is asked.
check -- xueshe standards costs --year 2026 --json
json '[(c["yuan"], c["year"]) for c in d["costs"] if c["cost"] == "canteen"] == [(1400, 2014)]' out

# Own figures, 虚构: 2000 × 1.04 × 1.05 = 2184, in the hills × 1.15 = 2511.6.
own() {
	printf '{"id": "own", "title": {"zh": "虚构", "en": "Made up"}, "kind": "own", "year": 2024,
 "costs": [{"id": "dormitory", "title": {"zh": "宿舍", "en": "Dormitory"}, "measure": "build", "unit": "m2",
  "items": ["dormitory_area"], "yuan": %s, "source": {"kind": "own", "by": "虚构", "date": "2025-03-01"}}],
 "index": {"title": {"zh": "指数", "en": "Index"}, "years": {"2013": 100, "2014": 100, "2015": 100, "2016": 100,
  "2017": 100, "2018": 100, "2019": 100, "2020": 100, "2021": 100, "2022": 100, "2023": 100, "2024": 100,
  "2025": 104, "2026": 105}, "source": {"kind": "own", "by": "虚构", "date": "2025-03-01"}},
 "terrain": {"factors": {"山区": 1.15}, "source": {"kind": "own", "by": "虚构", "date": "2025-03-01"}}}' "$1"
}
own 2000 >own.json
check -- xueshe standards costs --costs own.json --year 2026 --json
# Works of 2006 lie before the index: they stay in the prices of 2006.
json '[(c["yuan"], c["year"]) for c in d["costs"] if c["cost"] == "boarding-project"] == [(652, 2006)]' out
json '[(c["yuan"], c["year"], c["kind"]) for c in d["costs"] if c["cost"] == "dormitory"] == [(2184, 2026, "own")]' out
json 'len(d["costs"]) == 56' out
check -- xueshe standards costs --costs own.json --year 2026 --terrain 山区 --json
json '[c["yuan"] for c in d["costs"] if c["cost"] == "dormitory"] == [2511.6]' out
json '[c["yuan"] for c in d["costs"] if c["cost"] == "book"] == [16.38]' out

# Faults: file and path, exit code 4; nothing is listed.
own -5 >bad.json
check -s 4 -e 'bad.json /costs/0/yuan' -- xueshe standards costs --costs bad.json
check -s 5 -e 'none.json' -- xueshe standards costs --costs none.json
check -s 2 -e '沼泽' -e '山区' -- xueshe standards costs --terrain 沼泽
finish

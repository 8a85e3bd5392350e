#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# The guide to adding a standard: its files pass the check, its commands run.
. "$(dirname "$0")/lib.sh"

# The JSON of a page, between ```json and ```.
json_of() {
	sed -n '/^```json$/,/^```$/p' "$1" | grep -v '^```'
}
json_of "$root/docs/add-a-standard.zh-CN.md" >yunzhou-2024.json
json_of "$root/docs/add-a-standard.md" >yunzhou-small.json
check -i '2 good, 0 faulty' -- xueshe standards check yunzhou-2024.json yunzhou-small.json
sed 's/"at_least"/"at_leest"/' yunzhou-2024.json >typo.json
check -s 4 -i '有误 1 个' -e 'typo.json /rules/0/at_leest' -e 'at_least' -- chinese standards check typo.json
# A worked example that is wrong is a fault, too.
sed 's/"gap": 1000/"gap": 900/' yunzhou-2024.json >sum.json
check -s 4 -i '1 faulty' -e 'examples' -- xueshe standards check sum.json
check -i '小学 ≥20 册/生、初中 ≥30 册/生' -i '一票否决' -i '数值未读到' -- chinese standards show ./yunzhou-2024.json

# What fails the check is not used, either.
tiny
check -s 4 -e 'examples/0' -- xueshe assess county.xueshe --standard ./sum.json
check -s 4 -e 'examples/0' -- xueshe gap county.xueshe -o no.xlsx --standard ./sum.json
[ ! -e no.xlsx ] || blame 'a workbook by a faulty standard'

# 青山小学: 300 pupils, 5,000 books: 16.7 of 20, 1,000 missing.
tiny
xueshe assess county.xueshe --standard ./yunzhou-2024.json --json >out
json '[(r["actual"], r["required"], r["gap"], r["verdict"]) for u in d["standards"][0]["units"] if u["school"] == "2152000001" for r in u["rules"] if r["rule"] == "books"] == [(5000, 6000, 1000, "fail")]' out
# The unseen rule is unknown at every school it could ask.
json 'all(r["verdict"] == "unknown" for u in d["standards"][0]["units"] for r in u["rules"] if r["rule"] == "track")' out
check -s 1 -i '6000' -- xueshe explain county.xueshe 2152000001 books --standard ./yunzhou-2024.json
check -- xueshe gap county.xueshe -o gap.xlsx --standard ./yunzhou-2024.json --standard cn-bottom-2014
check -i '20' -- xueshe standards diff cn-gz-target "$root/standards/packs/cn-gz-target.json"

# A file with the change alone.
cat >mine.json <<-'END'
{"id": "mine", "extends": ["cn-gz-target"], "title": {"zh": "本县（虚构）", "en": "Ours (made up)"},
 "document": "本县规定", "edition": "2024", "status": "made up", "jurisdiction": "CN",
 "sources": {"会议": "局务会纪要"},
 "rules": [{"id": "books", "title": {"zh": "生均图书", "en": "Books per pupil"}, "clause": "1",
  "source": {"kind": "own", "by": "王某", "date": "2024-03-01"}, "confidence": "own",
  "indicator": "books_per_pupil", "at_least": 25}]}
END
check -i '1 good' -- xueshe standards check mine.json
check -i '≥25' -i 'from cn-gz-target' -- xueshe standards show ./mine.json
finish

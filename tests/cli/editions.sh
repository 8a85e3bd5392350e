#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Editions of one standard side by side, what one takes over from another, and
# a pack that is faulty.  The standards here are made up.
. "$(dirname "$0")/lib.sh"

mkdir data
cp -r "$root/standards" "$root/reports" data/
xueshe() {
	bare LANG=en XUESHE_DATA="$work/data" "$program" "$@"
}
edition() {
	cat >"data/standards/packs/cn-zz-$1.json" <<END
{"id": "cn-zz-$1", "title": {"zh": "虚构标准$1", "en": "Invented $1"}, "document": "虚构",
 "edition": "$1", "status": "made up", "jurisdiction": "CN", "family": "cn-zz",
 "in_force": {"from": "$2"$3}, "sources": {"T": "made up"},
 "rules": [{"id": "books", "title": {"zh": "图书", "en": "Books"}, "clause": "1", "source": "T", "confidence": "found",
   "indicator": "books_per_pupil", "at_least": $4}],
 "judgement": {"method": "each"}}
END
}
edition 2012 2012-01-01 ', "until": "2019-12-31"' 10
edition 2020 2020-01-01 '' 20
tiny
got() {
	check -s "$1" -- xueshe assess county.xueshe --json -s "$2" --on "$3"
	cp out got.json
}
# 青山小学 has 5,000 books for 300 pupils: 16.7.
first='[r for u in d["standards"][0]["units"] if u["school"] == "2152000001" for r in u["rules"]][0]'
got 0 cn-zz 2019-12-31
json 'd["standards"][0]["standard"] == "cn-zz-2012" and d["standards"][0]["in_force"]' got.json
json "${first}[\"verdict\"] == \"pass\"" got.json
got 1 cn-zz 2020-01-01
json 'd["standards"][0]["standard"] == "cn-zz-2020"' got.json
json "${first}[\"verdict\"] == \"fail\" and ${first}[\"required\"] == 6000" got.json
# An edition named by its id is used on any day, and the output says so.
got 0 cn-zz-2012 2025-09-01
json 'd["standards"][0]["standard"] == "cn-zz-2012" and not d["standards"][0]["in_force"]' got.json
check -s 0 -i 'not in force on 2025-09-01' -- xueshe assess county.xueshe -s cn-zz-2012
# Before the first there is none.
check -s 2 -e 'no edition of "cn-zz" is in force on 2011-09-01' -e 'cn-zz-2012' -- \
	xueshe assess county.xueshe -s cn-zz --on 2011-09-01
# The planner file names one edition; the day decides.
rm -f e.xueshe
check -- xueshe init e.xueshe --county 云岭县 --province 52 --made-up --standard cn-zz-2012
check -s 0 -- xueshe import e.xueshe tiny.csv
check -s 1 -- xueshe assess e.xueshe --json
json 'd["standards"][0]["standard"] == "cn-zz-2020"' out
check -s 0 -- xueshe assess e.xueshe --json --on 2015-09-01
json 'd["standards"][0]["standard"] == "cn-zz-2012"' out
check -i 'in force: 2012-01-01 – 2019-12-31' -- xueshe standards show cn-zz-2012

# A province that takes over what it leaves open says so.
cat >province.json <<'END'
{"id": "province", "extends": ["cn-zz-2020"], "title": {"zh": "虚构省", "en": "Invented province"}, "document": "虚构",
 "edition": "1", "status": "made up", "jurisdiction": "CN", "sources": {"T": "made up"},
 "rules": [{"id": "desks", "title": {"zh": "课桌椅", "en": "Desks"}, "clause": "2", "source": "T", "confidence": "found",
   "item": "desks", "one_per": 1, "of": "pupils"}]}
END
check -s 1 -- xueshe assess county.xueshe -s ./province.json --json
json 'd["standards"][0]["extends"] == ["cn-zz-2020"]' out
json '{r["rule"]: r.get("from") for r in d["standards"][0]["units"][0]["rules"]} == {"books": "cn-zz-2020", "desks": None}' out
check -s 1 -i '1 rule is taken over: cn-zz-2020' -- xueshe assess county.xueshe -s ./province.json
check -s 1 -i '1 (from cn-zz-2020)' -- xueshe assess county.xueshe -s ./province.json --school 2152000001
check -s 1 -i 'taken over from' -i 'cn-zz-2020' -- xueshe explain county.xueshe 2152000001 books -s ./province.json
check -i gap.xlsx -- xueshe gap county.xueshe -o gap.xlsx -s ./province.json --workbook-lang en
/usr/bin/python3 - <<'END' || blame "the workbook does not say where rules come from"
import sys, zipfile
book = zipfile.ZipFile("gap.xlsx")
text = "".join(book.read(n).decode() for n in book.namelist() if n.startswith(("xl/sharedStrings", "xl/worksheets/sheet")))
sys.exit(not ("what it leaves open from cn-zz-2020" in text and "(from cn-zz-2020)" in text))
END

# A cycle, and a faulty pack: never used in silence.
sed -i 's/"id": "cn-zz-2020",/"id": "cn-zz-2020", "extends": ["cn-zz-2012"],/' data/standards/packs/cn-zz-2020.json
sed -i 's/"id": "cn-zz-2012",/"id": "cn-zz-2012", "extends": ["cn-zz-2020"],/' data/standards/packs/cn-zz-2012.json
check -s 4 -e 'extends itself' -- xueshe standards check data/standards/packs/cn-zz-2012.json
check -s 4 -e 'extends itself' -- xueshe assess county.xueshe -s cn-zz
edition 2012 2012-02-30 '' 10
check -s 4 -e 'cn-zz-2012.json' -e '/in_force/from' -e 'not a day' -e '2025-09-01' -- xueshe assess county.xueshe
finish

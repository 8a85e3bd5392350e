#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# India's RTE Act by xueshe and by docs/karnataka/norms.py: every verdict of
# every school must agree, on twelve made-up schools and, where the data is at
# hand, on the 5,360 of Karnataka.  Then the ten tables of that survey joined,
# beside docs/karnataka/tables.py: every row whose school is in no basic table,
# and every school whose classrooms are not good + minor + major.
set -eu
cd "$(dirname "$0")/../.."
XUESHE=${XUESHE:-$PWD/build/xueshe}
real=${XUESHE_SHARED:-../shared}/data/india_dise_karnataka_2011
map=$PWD/docs/karnataka/dise.map.json
norms=$PWD/docs/karnataka/norms.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R standards "$work"
mkdir "$work/reports"
cp tests/standards/packs/in-rte-2009.json "$work/standards/packs"
export XUESHE_DATA="$work"

# The program ends with 1 when schools fail: that is no fault here.
run() {
	"$XUESHE" --lang en "$@" >>"$work/log" 2>&1 || [ $? -eq 1 ] || {
		cat "$work/log"
		exit 1
	}
}

agree() { # CSV
	rm -f "$work/k.xueshe"
	run init "$work/k.xueshe" --county Karnataka --province 52
	run import "$work/k.xueshe" "$1" --map "$map"
	"$XUESHE" assess "$work/k.xueshe" --standard in-rte-2009 --json \
		>"$work/k.json" || [ $? -eq 1 ]
	/usr/bin/python3 "$norms" "$1" "$work/k.json"
}

agree tests/cli/data/dise-made-up.csv
if [ ! -r "$real/derived/facility_joined_5360.csv" ]; then
	echo "skipped: the Karnataka data is not at hand ($real)"
	exit 0
fi
agree "$real/derived/facility_joined_5360.csv"

# -- ten tables ---------------------------------------------------------------
k=$work/tables.xueshe
nine=
for t in facility general rte enrol teacher scenrol stenrol repeaters disabled; do
	nine="$nine $real/raw/All_${t}2.csv"
done
sed 's/"new_schools": false/"new_schools": true/' docs/karnataka/tables.map.json \
	>"$work/all.map.json"
run init "$k" --county Karnataka --province 52
run import "$k" "$real/raw/All_basic2.csv" --map docs/karnataka/basic.map.json
# Left out, listed and counted; the screen says how many by file.
"$XUESHE" --lang en import "$k" $nine --map docs/karnataka/tables.map.json \
	--dry-run --rejects "$work/orphans.xlsx" >"$work/screen" || [ $? -eq 1 ]
grep -q 'SCHOOL_UNKNOWN (21080)' "$work/screen"
grep -q 'All_facility2.csv .* 5360 *308 *0 *5052$' "$work/screen"
grep -q 'All_rte2.csv .* 5360 *301 *0 *5059$' "$work/screen"
test -s "$work/orphans.xlsx"
"$XUESHE" import "$k" $nine --map docs/karnataka/tables.map.json --json \
	>"$work/join.json" || [ $? -eq 1 ]
# With the orphans too: all schools that any table knows.
run import "$k" $nine --map "$work/all.map.json"
"$XUESHE" check "$k" --checks docs/karnataka/rooms.checks.json --json \
	>"$work/check.json" || [ $? -eq 1 ]
/usr/bin/python3 docs/karnataka/tables.py "$real/raw" "$work/join.json" \
	"$work/check.json" | tee "$work/counts"
grep -q '^schools in all: 12657; rooms that do not add up: 595 of 5360$' "$work/counts"
grep -q '^0 disagreements$' "$work/counts"

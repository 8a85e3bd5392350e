#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# India's RTE Act by xueshe and by docs/karnataka/norms.py: every verdict of
# every school must agree, on twelve made-up schools and, where the data is at
# hand, on the 5,360 of Karnataka.
set -eu
real=${XUESHE_SHARED:-../shared}/data/india_dise_karnataka_2011/derived
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
if [ -r "$real/facility_joined_5360.csv" ]; then
	agree "$real/facility_joined_5360.csv"
else
	echo "skipped: the Karnataka data is not at hand ($real)"
fi

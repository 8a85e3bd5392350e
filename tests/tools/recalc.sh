#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# recalc.sh BUILD: recalculates the sample county's workbooks in LibreOffice
# and compares every formula with its cached result; then spoils one result
# and expects the comparison to find it.
set -eu
build=$1
if ! command -v soffice >/dev/null || ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
	echo "recalc: LibreOffice or openpyxl is not here; skipped"
	exit 0
fi
top=$(cd "$build" && pwd)
work=$top/recalc
rm -rf "$work"
mkdir -p "$work"
[ -e "$build/demo/gap-en.xlsx" ] || sh tests/tools/demo.sh "$build" >/dev/null
/usr/bin/python3 tests/tools/recalc.py --plant "$build/demo/gap.xlsx" "$work/planted.xlsx"
sh tests/tools/office.sh "$work/profile" xlsx "$work/again" \
	"$build/demo/gap.xlsx" "$build/demo/gap-en.xlsx" "$work/planted.xlsx"
for name in gap gap-en; do
	/usr/bin/python3 tests/tools/recalc.py "$build/demo/$name.xlsx" "$work/again/$name.xlsx"
done
if /usr/bin/python3 tests/tools/recalc.py "$work/planted.xlsx" "$work/again/planted.xlsx" >"$work/planted.log"; then
	echo "recalc: a planted wrong result was not found"
	exit 1
fi
echo "recalc: the planted wrong result was found"

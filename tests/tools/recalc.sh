#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# recalc.sh BUILD: recalculates the sample county's workbooks in LibreOffice
# and compares every formula with its cached result; then spoils one result
# and expects the comparison to find it.  Also: is every sheet fit for paper?
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
sh tests/tools/workbooks.sh "$build"
books=
for book in "$build"/workbooks/*.xlsx; do
	case $(basename "$book") in form-* | rejects*) continue ;; esac
	! unzip -p "$book" 'xl/worksheets/*.xml' | grep -q '<f>' || books="$books $book"
done
/usr/bin/python3 tests/tools/recalc.py --plant "$build/workbooks/gap.xlsx" "$work/planted.xlsx"
# shellcheck disable=SC2086
sh tests/tools/office.sh "$work/profile" xlsx "$work/again" $books "$work/planted.xlsx"
for book in $books; do
	/usr/bin/python3 tests/tools/recalc.py "$book" "$work/again/$(basename "$book")"
done
if /usr/bin/python3 tests/tools/recalc.py "$work/planted.xlsx" "$work/again/planted.xlsx" >"$work/planted.log"; then
	echo "recalc: a planted wrong result was not found"
	exit 1
fi
echo "recalc: the planted wrong result was found"
# Forms hold no formula that could be executed on the school's machine.
for book in "$build"/workbooks/form-*.xlsx; do
	if unzip -p "$book" 'xl/worksheets/*.xml' | grep -q '<f>'; then
		echo "recalc: $book is a form with a formula"
		exit 1
	fi
done
/usr/bin/python3 tests/tools/paper.py "$build"/workbooks/*.xlsx

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pictures.sh BUILD: every page of the sample county's workbooks as a picture
# in BUILD/pictures, both languages; fails where a cell shows ### or its text
# is cut.
set -eu
build=$1
for tool in soffice pdftoppm pdftotext; do
	command -v $tool >/dev/null || {
		echo "pictures: $tool is not here; skipped"
		exit 0
	}
done
top=$(cd "$build" && pwd)
out=$top/pictures
rm -rf "$out"
mkdir -p "$out"
[ -e "$build/demo/gap-en.xlsx" ] || sh tests/tools/demo.sh "$build" >/dev/null
sh tests/tools/office.sh "$out/profile" pdf "$out" "$build/demo/gap.xlsx" "$build/demo/gap-en.xlsx"
bad=0
for name in gap gap-en; do
	pdftotext -layout "$out/$name.pdf" "$out/$name.txt"
	if grep -n '###' "$out/$name.txt"; then
		echo "pictures: $name has cells that are too narrow for their number"
		bad=1
	fi
	pdftoppm -r 70 -png "$out/$name.pdf" "$out/$name"
	/usr/bin/python3 tests/tools/cut_text.py "$build/demo/$name.xlsx" || bad=1
done
rm -rf "$out/profile"
ls "$out"/*.png | wc -l | sed "s|\$| pictures in $build/pictures|"
exit $bad

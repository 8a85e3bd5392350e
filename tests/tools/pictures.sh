#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pictures.sh BUILD: the workbooks of the sample county as pictures in
# BUILD/pictures, both languages, of long ones some pages of each kind; fails
# where a cell shows ###, its text is cut, or a sheet is not fit for paper.
set -eu
build=$1
for tool in soffice pdftoppm pdftotext pdfinfo; do
	command -v $tool >/dev/null || {
		echo "pictures: $tool is not here; skipped"
		exit 0
	}
done
top=$(cd "$build" && pwd)
out=$top/pictures
rm -rf "$out"
mkdir -p "$out"
sh tests/tools/workbooks.sh "$build"
sh tests/tools/office.sh "$out/profile" pdf "$out" "$build"/workbooks/*.xlsx
rm -rf "$out/profile"

# The first twelve pages, then every seventh, and the last: no page of each of 59 schools.
picture() { # NAME
	pages=$(pdfinfo "$out/$1.pdf" | sed -n 's/^Pages: *//p')
	first=12
	[ "$pages" -gt "$first" ] || first=$pages
	pdftoppm -r 70 -png -l "$first" "$out/$1.pdf" "$out/$1"
	page=$((first + 7))
	while [ "$page" -lt "$pages" ]; do
		pdftoppm -r 70 -png -f "$page" -l "$page" "$out/$1.pdf" "$out/$1"
		page=$((page + 7))
	done
	[ "$pages" -le "$first" ] || pdftoppm -r 70 -png -f "$pages" "$out/$1.pdf" "$out/$1"
}

bad=0
for book in "$build"/workbooks/*.xlsx; do
	name=$(basename "$book" .xlsx)
	[ -s "$out/$name.pdf" ] || {
		echo "pictures: no PDF of $name"
		bad=1
		continue
	}
	pdftotext -layout "$out/$name.pdf" "$out/$name.txt"
	if grep -n '###' "$out/$name.txt"; then
		echo "pictures: $name has cells that are too narrow for their number"
		bad=1
	fi
	/usr/bin/python3 tests/tools/cut_text.py "$book" || bad=1
	picture "$name"
done
/usr/bin/python3 tests/tools/paper.py "$build"/workbooks/*.xlsx || bad=1
find "$out" -name "*.png" | wc -l | sed "s|\$| pictures in $build/pictures|"
exit $bad

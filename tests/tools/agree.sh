#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# agree.sh BUILD: the old files (.xls, .et, pages) of $XUESHE_SHARED/data/excel_corpus,
# cell for cell against what LibreOffice exports of them as csv.  Those that
# differ must stand in docs/corpus.md under "Beside LibreOffice".  Takes about two minutes.
set -u
b=$1
corpus=${XUESHE_SHARED:-../shared}/data/excel_corpus
out=$b/agree
as_csv='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1'
[ -r "$corpus/manifest.tsv" ] || {
	echo "agree: skipped, $corpus is not there"
	exit 0
}
command -v soffice >/dev/null || {
	echo "agree: skipped, LibreOffice is not installed"
	exit 0
}
make --no-print-directory -s B="$b" "$b/tools/tools/corpus" || exit 1
mkdir -p "$out"
: >"$out/lines"
old_files() {
	find "$1" -name '*.xls' -o -name '*.XLS' -o -name '*.et' -o -name '*.htm' -o -name '*.biff5' | sort |
		grep -v -e OOM_ -e password_ -e issue_385
}
# convert FILTER TO FILE...: twenty files a run
convert() {
	filter=$1 to=$2
	shift 2
	printf '%s\n' "$@" | xargs -n 20 timeout 300 soffice "-env:UserInstallation=file://$PWD/$out/profile" \
		--headless --convert-to "$filter" --outdir "$to" >>"$out/log" 2>&1
}
for dir in "$corpus"/*/; do
	name=$(basename "$dir")
	# shellcheck disable=SC2046
	convert "$as_csv" "$out/$name" $(old_files "$dir")
	# shellcheck disable=SC2046
	/usr/bin/python3 tests/tools/agree.py "$b/tools/tools/corpus" "$out/$name" $(old_files "$dir") >>"$out/lines"
done
told=$(sed '1,/^## Beside LibreOffice/d' docs/corpus.md)
bad=0
while IFS="$(printf '\t')" read -r file what; do
	case $what in
	same*) ;;
	*) case $told in
		*"$file"*) ;;
		*)
			echo "agree: $file: $what"
			bad=$((bad + 1))
			;;
		esac ;;
	esac
done <"$out/lines"
echo "agree: $(grep -c '	same' "$out/lines") of $(wc -l <"$out/lines") files agree in every cell"
[ $bad -eq 0 ]

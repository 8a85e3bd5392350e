#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# corpus.sh PLAIN-BUILD SANITIZED-BUILD: reads, one process a file,
#   - hostile files made here, in 10 s and 24 MB each (plain build; shared texts
#     may take the 256 MiB that are allowed them);
#   - the real files of $XUESHE_SHARED/data/excel_corpus, in 10 s and 1 GiB each
#     under sanitizers, and compares the non-empty cells with its manifest.
#     What differs must stand in docs/corpus.md, and what stands there differ.
set -u
plain=$1 san=$2
shared=${XUESHE_SHARED:-../shared}
out=$san/corpus
bad=0
command -v /usr/bin/time >/dev/null || {
	echo "corpus: skipped, /usr/bin/time is not installed"
	exit 0
}
mkdir -p "$out"
say() {
	echo "corpus: $*"
	bad=$((bad + 1))
}
# read_one TOOL FILE KB: prints the tool's line; says what took too much
read_one() {
	line=$(/usr/bin/time -f %M -o "$out/rss" timeout 10 "$1" "$2" 2>"$out/err")
	rc=$?
	[ $rc -le 1 ] || say "$2: exit code $rc: $(head -n 3 "$out/err")"
	rss=$(tail -n 1 "$out/rss")
	[ "$rss" -le "$3" ] || say "$2: took $rss kB"
	printf '%s\n' "$line" >>"$out/lines"
}
hostile() {
	tool=$plain/tools/tools/corpus
	: >"$out/lines"
	rm -rf "$out/hostile"
	/usr/bin/python3 tests/tools/hostile.py "$out/hostile" || exit 1
	for f in "$out"/hostile/*; do
		case $f in
		*shared-texts*) read_one "$tool" "$f" 327680 ;; # up to the limit
		*) read_one "$tool" "$f" 24576 ;;
		esac
		case $(basename "$f") in
		ok-*) want=$(basename "$f" | cut -d- -f2) got=$(tail -n 1 "$out/lines" | cut -f4) ;;
		*) want=$(basename "$f" | cut -d- -f1) got=$(tail -n 1 "$out/lines" | cut -f3) ;;
		esac
		[ "$want" = "$got" ] || say "$f: $got instead of $want"
	done
	echo "corpus: $(wc -l <"$out/lines") hostile files read"
	rm -rf "$out/hostile"
}
real() {
	tool=$PWD/$san/tools/tools/corpus
	[ -r "$shared/data/excel_corpus/manifest.tsv" ] || {
		echo "corpus: $shared/data/excel_corpus is not there, real files skipped"
		return
	}
	: >"$out/lines"
	for f in "$shared"/data/excel_corpus/*/*; do
		read_one "$tool" "$f" 1048576
	done
	sed -i "s|^$shared/data/excel_corpus/||" "$out/lines"
	awk -F'\t' -v doc=docs/corpus.md '
	BEGIN { while ((getline line < doc) > 0)
		if (split(line, c, / *\| */) >= 5 && c[2] ~ /\//) told[c[2]] = c[4] }
	FNR == NR { manifest[$1] = $6; next }
	{
		seen[$1] = 1
		ours = $2 == "-" ? $3 : $4
		sheet = $1 ~ /\.(xlsx|xlsm|csv|xls|XLS|et|htm|biff5)$/
		locked = $1 ~ /\.xls$/ && ours == "SHEET_ENCRYPTED"
		same = locked || (sheet ? $2 != "-" && ours == manifest[$1] : ours ~ /^SHEET_(TYPE|ENCRYPTED)$/)
		if (!same && !($1 in told)) print $1 ": " ours ", the manifest says " manifest[$1]
		if (same && $1 in told) print $1 ": agrees, but stands in " doc
		if (!same && $1 in told && told[$1] != ours) print $1 ": " ours ", " doc " says " told[$1]
	}
	END { for (f in told) if (!(f in seen)) print f ": stands in " doc ", but is not there" }
	' "$shared/data/excel_corpus/manifest.tsv" "$out/lines" >"$out/differences"
	while read -r line; do say "$line"; done <"$out/differences"
	echo "corpus: $(wc -l <"$out/lines") real files read"
}
make --no-print-directory -s B="$plain" "$plain/tools/tools/corpus" >"$out/make.log" 2>&1 &&
	make --no-print-directory -s B="$san" OPT=-O1 SAN=address,undefined "$san/tools/tools/corpus" >>"$out/make.log" 2>&1 || {
	cat "$out/make.log"
	exit 1
}
export ASAN_OPTIONS="detect_leaks=1:handle_segv=0:exitcode=99:quarantine_size_mb=16" LC_ALL=C
hostile
real
[ $bad -eq 0 ]

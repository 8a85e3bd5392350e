#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh MAKE SECONDS: builds every tests/*/fuzz_*.c with clang's libFuzzer and
# runs each for that many seconds on its corpus (tests/ROOM/corpus/NAME).
set -eu
make=$1 seconds=$2
b=build/fuzz
$make --no-print-directory B=$b CC=clang OPT=-O1 SAN=address,undefined,fuzzer-no-link $b/libxueshe.a
flags="-std=c11 -g -O1 -Iinclude -Isrc -D_POSIX_C_SOURCE=200809L -fsanitize=address,undefined,fuzzer -fno-sanitize-recover=all"
libs="$(pkg-config --libs sqlite3 xlsxwriter libcjson libzip expat nettle popt) -lcsv -lm -ldl"
rc=0
for f in tests/*/fuzz_*.c; do
	name=$(basename "$f" .c)
	seeds=$(dirname "$f")/corpus/${name#fuzz_}
	mkdir -p "$b/corpus/$name" "$b/crash"
	# shellcheck disable=SC2086
	clang $flags -o "$b/$name" "$f" $b/libxueshe.a $libs
	[ -d "$seeds" ] || seeds=
	# shellcheck disable=SC2086
	if "$b/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=0 \
		-artifact_prefix=$b/crash/"$name"- "$b/corpus/$name" $seeds >"$b/$name.log" 2>&1; then
		echo "$name: nothing found in $seconds s, $(grep -c . "$b/$name.log") lines of log"
	else
		echo "$name: FAILED"
		tail -40 "$b/$name.log"
		rc=1
	fi
done
exit $rc

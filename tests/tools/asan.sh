#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# asan.sh MAKE CC: builds everything with address and undefined behaviour
# sanitizers in a folder of its own and runs the tests.  A leak inside a
# Criterion test does not fail it, so every report goes to a log, and any log
# fails the run.
set -eu
make=$1 cc=$2
b=build/asan-$cc
rm -rf "$b/san"
mkdir -p "$b/san"
export ASAN_OPTIONS="log_path=$PWD/$b/san/log:detect_leaks=1:handle_segv=0" \
	UBSAN_OPTIONS="log_path=$PWD/$b/san/log:print_stacktrace=1"
rc=0
$make --no-print-directory B="$b" CC="$cc" OPT=-O1 SAN=address,undefined test || rc=1
for log in "$b"/san/log*; do
	[ -e "$log" ] || continue
	cat "$log"
	rc=1
done
exit $rc

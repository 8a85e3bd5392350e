#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run-tests.sh BUILD-FOLDER TEST-PROGRAM…: runs every test program and every
# tests/cli/*.sh, prints one line each, the whole log of what fails, and a
# closing line "N passed, N failed".
set -u
build=$1
shift
passed=0 failed=0
mkdir -p "$build/logs"
# Criterion's own worker needs these in its environment, not on its command line.
export XUESHE_DATA="${XUESHE_DATA:-$PWD}" LC_ALL=C
for t in "$@"; do
	log=$build/logs/${t##*/}.log
	"$t" -j2 --timeout 300 >"$log" 2>&1
	rc=$?
	line=$(grep -a 'Synthesis' "$log" | tail -1)
	n=$(printf '%s' "$line" | sed -n 's/.*Passing: *\([0-9]*\).*/\1/p')
	f=$(printf '%s' "$line" | sed -n 's/.*Failing: *\([0-9]*\).*/\1/p')
	passed=$((passed + ${n:-0}))
	if [ $rc -ne 0 ] || [ -z "$n" ]; then
		failed=$((failed + ${f:-1}))
		[ "${f:-0}" -eq 0 ] && failed=$((failed + 1))
		cat "$log"
	fi
	printf '%-28s %s passing, %s failing\n' "${t##*/}" "${n:-0}" "${f:-?}"
done
for s in tests/cli/*.sh; do
	[ -e "$s" ] || continue
	case $s in */lib.sh) continue ;; esac
	log=$build/logs/cli-$(basename "$s" .sh).log
	if XUESHE="$PWD/$build/xueshe" sh "$s" >"$log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $s"
		cat "$log"
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# lint.sh BUILD: what can be checked without running: rooms, exported names,
# sizes, format, clang-tidy, cppcheck, shellcheck, the man page.  A tool that
# is not installed is skipped with a word.
set -u
b=$1
bad=0
part() { # NAME COMMAND…: runs, reports
	name=$1
	shift
	if "$@" >"$b/lint.log" 2>&1; then echo "lint: $name ok"; else
		echo "lint: $name"
		cat "$b/lint.log"
		bad=1
	fi
}
have() {
	command -v "$1" >/dev/null && return 0
	echo "lint: $1 is not installed, skipped"
	return 1
}
names() { # everything exported begins with xs_
	nm -g --defined-only "$b/libxueshe.a" 2>/dev/null | awk 'NF == 3 && $2 ~ /[TDBR]/ && $3 !~ /^(xs_|deflateInit2_|__|_)/ { print; n++ } END { exit n > 0 }'
}
sizes() { # no source file above 600 lines
	wc -l src/*/*.c src/*/*/*.c | awk '$2 != "total" && $1 > 600 { print; n++ } END { exit n > 0 }'
}
mkdir -p "$b"
make --no-print-directory -s B="$b" "$b/libxueshe.a" || exit 1
part rooms sh tests/tools/rooms.sh
part names names
part sizes sizes
have clang && part "clang builds it too" make --no-print-directory -s B="$b/clang" CC=clang DEV=1 all
have clang-format && part format make --no-print-directory -s fmt-check
if have clang-tidy; then
	flags="-std=c11 -Iinclude -I$b/gen -D_POSIX_C_SOURCE=200809L -DXS_VERSION=\"0\" -DXS_PREFIX=\"/\" $(pkg-config --cflags sqlite3 xlsxwriter libcjson libzip expat nettle popt libgsf-1 libxml-2.0 cbc)"
	part clang-tidy sh -c "ls src/*/*.c src/*/*/*.c src/main.c | xargs -P2 -I{} clang-tidy --quiet {} -- $(printf '%s' "$flags" | sed 's/"/\\"/g')"
fi
have cppcheck && part cppcheck cppcheck -q --error-exitcode=1 --enable=warning,portability --inline-suppr --suppress=missingInclude --suppress=varFuncNullUB --suppress=autoVariables --suppress=zerodivcond --std=c11 -Iinclude -DXS_VERSION=\"0\" -DXS_PREFIX=\"/\" src
have shellcheck && part shellcheck shellcheck -s sh -S warning -e SC2010,SC2012,SC2046,SC2238,SC1090,SC1091 tests/tools/*.sh tests/cli/*.sh tests/bench/*.sh .ci/run
have mandoc && part manual mandoc -T lint -W warning docs/xueshe.1
exit $bad

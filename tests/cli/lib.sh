# SPDX-License-Identifier: Apache-2.0
# lib.sh: sourced by the scripts of this folder.  Every script runs in a folder
# of its own, with nothing in the environment but what is said here.
#
#	check [-s STATUS] [-o FILE] [-i TEXT]… [-e TEXT]… -- COMMAND…
#
# states the exit code (0), the whole of standard output (-o), texts that it
# includes (-i) and texts that standard error includes (-e).  Standard error
# must be empty unless -e is given.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${XUESHE:-$root/build/xueshe}
sample=$root/docs/sample-county
[ -x "$program" ] || {
	echo "there is no program $program: run make"
	exit 1
}
work=$(mktemp -d)
failed=0
checks=0
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# A machine with no locale but C, in English unless the test says otherwise.
bare() {
	env -i PATH="$PATH" HOME="$work" XUESHE_DATA="$root" \
		${ASAN_OPTIONS+"ASAN_OPTIONS=$ASAN_OPTIONS"} \
		${UBSAN_OPTIONS+"UBSAN_OPTIONS=$UBSAN_OPTIONS"} "$@"
}
xueshe() {
	bare LANG=en "$program" "$@"
}
chinese() {
	bare "$program" "$@"
}

blame() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

check() {
	want=0 whole='' inside='' said=''
	nl='
'
	while [ "$1" != -- ]; do
		case $1 in
		-s) want=$2 ;;
		-o) whole=$2 ;;
		-i) inside="$inside$2$nl" ;;
		-e) said="$said$2$nl" ;;
		*) echo "check: unknown option $1"; exit 99 ;;
		esac
		shift 2
	done
	shift
	checks=$((checks + 1))
	"$@" >out 2>err
	got=$?
	bad=
	[ "$got" -eq "$want" ] || bad="exit code $got, not $want"
	[ -z "$whole" ] || cmp -s "$whole" out || bad="$bad; output is not $whole"
	[ -n "$said" ] || [ ! -s err ] || bad="$bad; standard error is not empty"
	printf '%s' "$inside" >inside
	while IFS= read -r text; do
		grep -qF -e "$text" out || bad="$bad; output lacks \"$text\""
	done <inside
	printf '%s' "$said" >said
	while IFS= read -r text; do
		grep -qF -e "$text" err || bad="$bad; standard error lacks \"$text\""
	done <said
	[ -z "$bad" ] && return 0
	blame "$* : $bad"
	sed 's/^/  out: /' out | head -20
	sed 's/^/  err: /' err | head -20
	return 1
}

# The planner file must be as it was: check_same FILE, after keep FILE.
keep() {
	cp "$1" "$1.kept"
}
check_same() {
	cmp -s "$1" "$1.kept" || blame "$1 was changed: $2"
}

# county.xueshe: four schools of 2025 whose figures one can do in the head.
tiny() {
	cat >tiny.csv <<-'END'
	2025年学校基本情况表（虚构）,,,,,,,,,
	学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,初中在校生数,图书册数,学生用计算机,C级危房面积,D级危房面积
	2152000001,青山小学,白石镇,小学,300,,5000,25,0,0
	2152000002,绿水小学,白石镇,小学,100,,2500,3,0,120
	2152000003,红岩学校,松坪镇,九年一贯制,200,100,6200,22,0,0
	2152000004,白云教学点,松坪镇,教学点,9,,200,1,,
	END
	rm -f county.xueshe
	xueshe init county.xueshe --county 云岭县 --province 52 --made-up >/dev/null &&
		xueshe import county.xueshe tiny.csv >import.log || {
		blame "the tiny county"
		cat import.log
	}
}

# The sample county, taken in.
sample() {
	rm -f sample.xueshe
	xueshe init sample.xueshe --county 云岭县 --province 52 --made-up >/dev/null &&
		xueshe import sample.xueshe "$sample"/*.xlsx "$sample"/*.csv >import.log
	[ $? -le 1 ] || {
		blame "the sample county"
		cat import.log
	}
}

# json EXPRESSION FILE: a Python expression over the document d must hold.
json() {
	checks=$((checks + 1))
	/usr/bin/python3 - "$1" "$2" <<-'END' || blame "$2: not $1"
	import json, sys
	try:
	    d = json.load(open(sys.argv[2], encoding="utf-8"))
	    sys.exit(0 if eval(sys.argv[1]) else 1)
	except (ValueError, LookupError, TypeError) as e:
	    sys.exit(f"{sys.argv[2]}: {e!r}")
	END
}

finish() {
	echo "$(basename "$0"): $checks checks, $failed failed"
	[ "$failed" -eq 0 ]
	exit $?
}

# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# An import that is killed leaves the planner file as before or as after;
# two imports at once both end whole, or one says who holds the file.
# KILLS=200 sets how often (default 25).
. "$(dirname "$0")/lib.sh"

kills=${KILLS:-25}

# Made up: 3,000 schools, 20 figures each; the later sheet changes them all.
sheet() {
	awk -v add="$1" 'BEGIN {
		print "学校标识码,学校名称,所属乡镇,年度,图书册数,课桌椅,学生用计算机,占地面积,校舍建筑面积,小学在校生数"
		for (i = 1; i <= 3000; i++)
			printf "52%08d,虚构%d小学,虚构镇%d,2025,%d,%d,%d,%d,%d,%d\n",
				i, i, i % 20, i + add, i % 300 + add, i % 50 + add,
				i + 1000 + add, i + 500 + add, i % 400 + add
	}'
}
state() { # what the file holds: values, schools, changes
	xueshe check state.xueshe --json >/dev/null 2>&1
	[ $? -le 1 ] || { echo damaged; return; }
	xueshe history state.xueshe --csv 2>/dev/null | wc -l
}
sheet 0 >first.csv
sheet 7 >second.csv
check -- xueshe init start.xueshe --county 虚构县 --province 52
check -- xueshe import start.xueshe first.csv
cp start.xueshe done.xueshe
begun=$(date +%s%N)
check -- xueshe import done.xueshe second.csv
span=$((($(date +%s%N) - begun) / 1000000 + 1))
cp start.xueshe state.xueshe; before=$(state)
cp done.xueshe state.xueshe; after=$(state)
[ "$before" != "$after" ] || blame "the two states look the same"

seed=${SEED:-1}
was_before=0 was_after=0
i=0
while [ "$i" -lt "$kills" ]; do
	i=$((i + 1))
	rm -f state.xueshe state.xueshe-journal
	cp start.xueshe state.xueshe
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	wait_ms=$((seed / 65536 % (span + span / 4)))
	# No function: the process itself is to be killed.
	env -i PATH="$PATH" HOME="$work" XUESHE_DATA="$root" \
		"$program" import state.xueshe second.csv >/dev/null 2>&1 &
	pid=$!
	sleep "$(printf '%d.%03d' $((wait_ms / 1000)) $((wait_ms % 1000)))"
	kill -9 "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	now=$(state)
	checks=$((checks + 1))
	case $now in
	"$before") was_before=$((was_before + 1)) ;;
	"$after") was_after=$((was_after + 1)) ;;
	*) blame "killed after $wait_ms ms: neither before nor after ($now)" ;;
	esac
	# The file is taken up again, whatever happened to it.
	bare LANG=en "$program" import state.xueshe second.csv >/dev/null 2>&1
	[ "$(state)" = "$after" ] || blame "killed after $wait_ms ms: a second import does not mend it"
done
echo "killed.sh: $kills kills within $span ms: $was_before as before, $was_after as after"

# Two at once.
cp start.xueshe state.xueshe
sheet 3 >third.csv
bare LANG=en "$program" import state.xueshe second.csv >a.out 2>a.err &
one=$!
bare LANG=en "$program" import state.xueshe third.csv >b.out 2>b.err
two=$?
wait "$one"
one=$?
checks=$((checks + 1))
for end in "$one a" "$two b"; do
	# shellcheck disable=SC2086 # two words
	set -- $end
	case $1 in
	0 | 1) ;;
	6) grep -q state.xueshe "$2.err" || blame "refused without saying which file" ;;
	*) blame "an import beside another ended with $1: $(cat "$2.err")" ;;
	esac
done
[ "$one" -le 1 ] || [ "$two" -le 1 ] || blame "neither of two imports got through"
[ "$(state)" != damaged ] || blame "two imports at once left a damaged file"
finish

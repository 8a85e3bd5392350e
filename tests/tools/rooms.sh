#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# rooms.sh: a room includes only headers of rooms below it, SQL lives in the
# store, libraries behind their one door.
set -u
bad=0
floor() {
	case $1 in
	error | memory | buf | text | number | random | os | json | hash | lang | finding | embedded | *_list | banned) echo 1 ;;
	item | survey | origin | school_name | check | county | county_fields) echo 2 ;;
	store | standards | rulebook | wording | definition | living | costs | funds | weights | measures | scenarios) echo 3 ;;
	sheet | intake | form) echo 4 ;;
	assess | reconcile | compare | visit | spread) echo 5 ;;
	plan | forecast | beds | boarding | works | ranking | selection | register | readiness | nearmiss | ledger | closing | allocation | ways | running | classes_plan | dropout | evidence | price | balance | balance_years | composite) echo 6 ;;
	report) echo 7 ;;
	workbench) echo 8 ;;
	cli) echo 9 ;;
	*) echo 0 ;;
	esac
}
say() {
	echo "rooms: $*"
	bad=1
}
all=$(ls src/*/*.[ch] src/*/*/*.[ch])
for f in $all; do
	room=${f#src/}
	room=${room%%/*}
	mine=$(floor "$room")
	[ "$room" = base ] && mine=1
	for h in $(sed -n 's|^#include "xueshe/\(.*\)\.h"|\1|p' "$f"); do
		theirs=$(floor "$h")
		[ "$theirs" -eq 0 ] && say "$f includes unknown module $h"
		[ "$theirs" -gt "$mine" ] && say "$f includes $h, which stands above it"
	done
	case $room in standards) grep -Hn 'xueshe/store.h' "$f" && say "$f touches the database" ;; esac
done
grep -Eln '"(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE|ALTER TABLE)[ "]|sqlite3\.h' $(echo "$all" | grep -v '^src/store/') &&
	say "SQL outside the store"
grep -ln 'cJSON' $(ls $all include/xueshe/*.h | grep -Ev 'src/base/json|xueshe/json.h') && say "cJSON outside base/json"
grep -ln '#include <xlsxwriter' $(echo "$all" | grep -v 'src/report/write_xlsx') && say "libxlsxwriter outside the writer"
grep -En '\b(printf|puts|exit)\(' src/survey/*.c src/standards/*.c src/store/*.c src/intake/*.c src/assess/*.c src/plan/*.c src/plan/*/*.c src/report/*.c src/report/*/*.c 2>/dev/null |
	grep -Ev 'snprintf|XS_PRINTF|xs_' && say "a room prints or exits"
grep -En '\b(time|gettimeofday|clock_gettime|getenv|fopen)\(' src/assess/*.c && say "assess is not pure"
grep -En '\b(time|gettimeofday|clock_gettime|getenv|fopen)\(' src/plan/*.c src/plan/*/*.c && say "plan is not pure"
grep -ln 'Cbc_' $(echo "$all" | grep -v '^src/plan/select/solver') && say "CBC outside plan/solver"
exit $bad

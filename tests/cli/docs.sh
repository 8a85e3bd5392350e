#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Every command, option, environment variable and exit code stands in the man
# page, and the man page names none that is not there.
. "$(dirname "$0")/lib.sh"

page=$root/docs/xueshe.1
shared='lang help json csv'

# "command --option", from the program's help and from the page.
xueshe help | sed -n 's/^  \([a-z-]*\( [a-z-]*\)\{0,1\}\)  .*/\1/p' | sort >commands
while read -r command; do
	echo "$command"
	# shellcheck disable=SC2086
	xueshe $command --help </dev/null | sed -n 's/^  .\{4\}--\([a-z-]*\).*/\1/p' | while read -r option; do
		case " $shared " in
		*" $option "*) ;;
		*) echo "$command --$option" ;;
		esac
	done
done <commands | sort -u >program.txt
awk '
	/^\.Sh / { inside = $2 == "COMMANDS"; command = ""; next }
	inside && /^\.Ss / {
		command = ""
		for (i = 2; i <= NF && $i ~ /^[a-z]/; i++)
			command = command (i > 2 ? " " : "") $i
		print command
		next
	}
	inside && /^\.It / {
		for (i = 2; i < NF; i++)
			if ($i == "Fl" && $(i + 1) == "Fl")
				print command " --" $(i + 2)
	}' "$page" | sort -u >page.txt
checks=$((checks + 1))
[ "$(wc -l <program.txt)" -gt 40 ] || blame "the help was not read"
diff program.txt page.txt >differ || {
	blame "help (<) and man page (>) differ"
	cat differ
}
for option in $shared; do
	grep -q "^\.It .*Fl Fl $option" "$page" || blame "the man page lacks --$option"
done

# Exit codes: those of the error list, and 0 and 1.
{
	printf '0\n1\n'
	sed -n 's/^X([A-Z_]*, \([0-9]*\),.*/\1/p' "$root/include/xueshe/error_list.h"
} | sort -nu >codes.txt
awk '/^\.Sh / { inside = $2 == "EXIT" } inside && /^\.It / { print $2 }' "$page" | sort -nu >page-codes.txt
checks=$((checks + 1))
diff codes.txt page-codes.txt >differ || {
	blame "exit codes (<) and man page (>) differ"
	cat differ
}

# Environment variables that the source reads.
grep -ho 'getenv("[A-Z_]*")' "$root"/src/*/*.c "$root"/src/*/*/*.c | sed 's/.*"\(.*\)".*/\1/' |
	grep -Ev '^(USER|LOGNAME|HOME|TMPDIR)$' | sort -u >names.txt
while read -r name; do
	grep -q "$name" "$page" || blame "the man page lacks the variable $name"
done <names.txt

# The examples of the help run, up to files that are not there.
while read -r command; do
	# shellcheck disable=SC2086
	xueshe $command --help </dev/null | sed -n '/^Example:/,$s/^  xueshe //p' >example
	example=$(cat example)
	eval "xueshe $example" >/dev/null 2>example.err </dev/null
	checks=$((checks + 1))
	case $? in 2) blame "example of $command: $(cat example.err)" ;; esac
done <commands
finish

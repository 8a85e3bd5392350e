#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Help, version, and command lines that are not understood.
. "$(dirname "$0")/lib.sh"

check -i 'Usage: xueshe' -i 'gap ' -- xueshe help
check -i '用法：' -i '缺口分析' -- chinese help
check -i '缺口分析' -- bare LANG=C "$program" help
check -i 'Usage: xueshe' -- bare LC_ALL=en_US.UTF-8 "$program" --help
check -i '用法：' -- xueshe --lang zh help
check -i 'Usage: xueshe' -- chinese --lang=en help
check -i 'xueshe 0.' -- xueshe --version
check -i 'xueshe 0.' -- xueshe version
check -i 'xueshe gap' -i 'Example:' -- xueshe help gap
check -i 'xueshe standards show' -- xueshe help standards show

# Every command has an example and says every option, in both languages.
xueshe help | sed -n 's/^  \([a-z]*\( [a-z]*\)\{0,1\}\)  .*/\1/p' >commands
[ "$(wc -l <commands)" -ge 18 ] || blame "commands are missing from the help"
while read -r command; do
	# shellcheck disable=SC2086
	check -i "Usage: xueshe $command" -i 'Example:' -i '--help' -- \
		xueshe $command --help </dev/null
	# shellcheck disable=SC2086
	check -i "用法： xueshe $command" -i '示例：' -- \
		chinese $command --help </dev/null
	grep -v 'xueshe' out | grep -q '[a-z][a-z] [a-z][a-z]* [a-z][a-z]' &&
		blame "English words in the Chinese help of $command"
done <commands

check -s 2 -e 'no command is named' -e 'xueshe help' -- xueshe
check -s 2 -e 'there is no command "gpa"' -e 'Did you mean "gap"?' -- xueshe gpa
check -s 2 -e '没有“gpa”这个命令' -e '是不是想用“gap”' -- chinese gpa
check -s 2 -e 'there is no command "standards shwo"' -- xueshe standards shwo x
check -s 2 -e 'has no option "--yaer"' -e '"--year"' -- xueshe gap x --yaer 1
check -s 2 -e 'option "--year" does not take "next"' -e 'four digits' -- \
	xueshe check x.xueshe --year next
check -s 2 -e '选项“--year”不接受“25”' -- chinese check x.xueshe --year 25
check -s 2 -e 'does not take "2025-02-30"' -- \
	xueshe assess x.xueshe --on 2025-02-30
check -s 2 -e 'does not take "fr"' -- xueshe check x.xueshe --lang fr
check -s 2 -e 'option "--year" needs a value' -- xueshe check x.xueshe --year
check -s 2 -e '"gap" needs FILE' -e 'For example' -- xueshe gap
check -s 2 -e '"standards" needs a second word' -e 'list, show, check' -- xueshe standards
check -i 'standards show' -i 'standards off' -- xueshe help standards
for word in --help -h; do
	check -i 'standards show' -i '检查标准文件' -- chinese standards $word
done
check -i 'source hold' -- xueshe source --help
check -s 2 -e '还要写明' -e 'list' -- chinese standards
check -s 2 -e 'one word too many: "three"' -- xueshe backup one two three
check -s 2 -e 'exclude each other' -- xueshe check x --json --csv
check -s 2 -e 'is not UTF-8' -- xueshe init x --county "$(printf '\316\322')"
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Schools worked by hand, tests/standards/worked/PACK.md, against assess.
. "$(dirname "$0")/lib.sh"

worked="/usr/bin/python3 $root/tests/tools/worked.py"
for file in "$root"/tests/standards/worked/*.md; do
	pack=$(basename "$file" .md)
	$worked sheet "$file" >schools.csv
	rm -f hand.xueshe
	xueshe init hand.xueshe --county 云岭县 --province 52 --made-up >/dev/null
	xueshe import hand.xueshe schools.csv --year 2025 >import.log 2>&1
	[ $? -le 1 ] || blame "the schools of $pack"
	xueshe assess hand.xueshe -s "$pack" --json >assess.json
	checks=$((checks + 1))
	$worked check "$file" assess.json >compared || {
		blame "$pack by hand"
		cat compared
	}
done

# A planted wrong figure is noticed.
sed 's/| 1560 | 1350 |/| 1560 | 1351 |/' \
	"$root/tests/standards/worked/cn-gz-form-2014.md" >wrong.md
cmp -s wrong.md "$root/tests/standards/worked/cn-gz-form-2014.md" &&
	blame "nothing was planted"
$worked sheet wrong.md >schools.csv
rm -f hand.xueshe
xueshe init hand.xueshe --county 云岭县 --province 52 --made-up >/dev/null
xueshe import hand.xueshe schools.csv --year 2025 >import.log
xueshe assess hand.xueshe -s cn-gz-form-2014 --json >assess.json
$worked check wrong.md assess.json >compared && blame "a wrong figure passes"
grep -q 'building: required' compared || blame "a wrong figure is not named"
finish

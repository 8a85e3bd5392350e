#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# The sample county from sheets to verdicts, against key.json, whose answers
# were worked out without xueshe.
. "$(dirname "$0")/lib.sh"

sample
xueshe assess sample.xueshe -s cn-gz-target -s cn-bottom-2014 --json >assess.json
xueshe check sample.xueshe --json >check.json
checks=$((checks + 1))
/usr/bin/python3 "$root/tests/tools/sample_check.py" "$sample/key.json" \
	sample.xueshe assess.json check.json || blame "the key of the sample county"

# A planted wrong answer is noticed.
sed 's/"gap": 31/"gap": 32/' "$sample/key.json" >wrong.json
cmp -s wrong.json "$sample/key.json" && blame "nothing was planted"
/usr/bin/python3 "$root/tests/tools/sample_check.py" wrong.json \
	sample.xueshe assess.json check.json >wrong.log &&
	blame "a wrong key passes"
grep -q 'girls_beds_short gap' wrong.log || blame "a wrong key is not named"

# The same sheets once more change nothing; undo takes all of it back.
cp sample.xueshe before.xueshe
xueshe import sample.xueshe "$sample"/*.xlsx "$sample"/*.csv >again.log
grep -q 'nothing was stored' again.log || blame "a second import stored something"
check -i 'change 2 is undone' -- xueshe undo sample.xueshe
check -s 3 -e 'holds no survey' -- xueshe assess sample.xueshe
check -i 'change 3 is undone' -- xueshe undo sample.xueshe 3
xueshe assess sample.xueshe -s cn-gz-target -s cn-bottom-2014 --json >restored.json
cmp -s assess.json restored.json || blame "undoing the undo does not restore"

# The old code of the recoded school still finds it, in either language.
check -s 1 -i '2152900186' -- xueshe assess sample.xueshe --school 2152800186
check -i '清溪关口小学' -- chinese explain sample.xueshe 2152800186 books

# Made again from its seed, every byte is the same (another version of the
# library that writes the workbooks may lay out their bytes otherwise).
made_by=$(/usr/bin/python3 -c 'import xlsxwriter; print(xlsxwriter.__version__)' 2>/dev/null)
if [ "$made_by" = 3.0.2 ]; then
	/usr/bin/python3 "$root/tests/tools/sample_county.py" made
	for f in made/*; do
		checks=$((checks + 1))
		cmp -s "$f" "$sample/${f#made/}" || blame "$f differs from the one that ships"
	done
fi
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# No workbook contradicts another, nor the JSON: all of the sample county,
# figure by figure (agree.py).
. "$(dirname "$0")/lib.sh"

xueshe init sample.xueshe --county 云岭县 --province 52 --made-up \
	--standard cn-gz-target --standard cn-bottom-2014 --standard cn-quality-2017 >/dev/null
xueshe import sample.xueshe "$sample"/*.xlsx "$sample"/*.csv >import.log
for name in gap selfcheck readiness county reached balance classes dropout ledger evidence briefing school \
	estimate ranking forecast boarding plan-table funding targets; do
	xueshe report sample.xueshe $name --unknown-too -o $name.xlsx >log 2>&1
	[ $? -le 1 ] || blame "report $name"
done
for name in selfcheck readiness; do
	xueshe report sample.xueshe $name --on 2026-10-15 -o $name-day.xlsx >log 2>&1
	[ $? -le 1 ] || blame "report $name on the day"
done
for command in assess inspect balance ledger beds; do
	xueshe $command sample.xueshe --json >$command.json 2>log
	[ $? -le 1 ] || blame "$command --json"
done
xueshe inspect sample.xueshe --on 2026-10-15 --json >inspect-day.json 2>log
checks=$((checks + 1))
/usr/bin/python3 "$root/tests/cli/agree.py" || blame "workbooks contradict each other"
finish

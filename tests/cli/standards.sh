#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe standards: list, show, check; turning a rule on and off.
. "$(dirname "$0")/lib.sh"

check -i 'cn-bottom-2014' -i 'cn-gz-target' -- xueshe standards list
check -i '县域义务教育优质均衡' -i '适用地区' -- chinese standards list
check -- xueshe standards list --json
json 'all(set(p) >= {"id","title","jurisdiction","document","edition","rules","counting"} for p in d["packs"])' out
json 'all(p["counting"] <= p["rules"] for p in d["packs"])' out
check -i 'id,title,jurisdiction' -- xueshe standards list --csv
check -i 'books' -i 'found' -- xueshe standards show cn-gz-target
check -i '生均图书' -- chinese standards show cn-gz-target
check -- xueshe standards show cn-gz-target --json
json 'any(r["rule"] == "books" and r["counts"] for r in d["rule_list"])' out
check -s 4 -e 'cn-gz-tarket' -- xueshe standards show cn-gz-tarket

# A pack with a typo: file, path and fault, in both languages.
check -i ' 0 faulty' -- xueshe standards check
good=$root/standards/packs/cn-gz-target.json
check -i 'good' -- xueshe standards check "$good"
sed 's/"at_least"/"at_leest"/' "$good" >typo.json
check -s 4 -i '1 faulty' -e 'typo.json /rules/' -e 'at_leest' -- xueshe standards check typo.json
check -s 4 -i '有误 1 个' -e 'typo.json /rules/' -e 'at_leest' -- chinese standards check typo.json
head -c 300 "$good" >cut.json
check -s 4 -e 'cut.json' -- xueshe standards check cut.json
check -s 4 -e 'none.json' -i '1 good, 1 faulty' -- xueshe standards check none.json "$good"
mkdir mine && cp "$root"/standards/*.json mine && cp -r "$root/standards/packs" mine
check -i ' 0 faulty' -- xueshe standards check mine
cp typo.json mine/packs/cn-gz-target.json
check -s 4 -e 'at_leest' -- xueshe standards check mine

# A rule that ships switched off is turned on, with a reason, and back.
tiny
off() {
	xueshe assess county.xueshe -s cn-bottom-2014 --json >assess.json
	json "any(r['rule'] == 'cameras' and r['counts'] is $1 for r in d['standards'][0]['units'][0]['rules'])" assess.json
}
off False
check -s 2 -e '"--reason" is needed' -- xueshe standards on county.xueshe cn-bottom-2014 cameras
check -s 2 -e 'no rule "camera"' -- \
	xueshe standards on county.xueshe cn-bottom-2014 camera --reason x
check -i 'counts from now on' -- \
	xueshe standards on county.xueshe cn-bottom-2014 cameras --reason '已核对原文'
off True
check -i '已核对原文' -- xueshe history county.xueshe
check -i '不计入评估' -- \
	chinese standards off county.xueshe cn-bottom-2014 cameras --reason '撤回'
off False
finish

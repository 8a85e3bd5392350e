#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe standards: list, show, check; turning a rule on and off.
. "$(dirname "$0")/lib.sh"

# A name that is not there is a matter of the command line.
check -s 2 -e 'no standard is named "nosuch"' -- xueshe standards show nosuch
check -s 2 -e 'no standard is named "nosuch"' -- xueshe standards diff cn-gz-target nosuch

check -i 'cn-bottom-2014' -i 'cn-gz-target' -- xueshe standards list
check -i '县域义务教育优质均衡' -i '适用地区' -- chinese standards list
check -i ' count, ' -i ' are off' -- xueshe standards list
check -- xueshe standards list --json
json 'all(set(p) >= {"id","title","jurisdiction","document","edition","rules","counting"} for p in d["packs"])' out
json 'all(p["counting"] <= p["rules"] for p in d["packs"])' out
check -i 'id,title,jurisdiction' -- xueshe standards list --csv
check -i 'books' -i 'found' -- xueshe standards show cn-gz-target
check -i '生均图书' -- chinese standards show cn-gz-target
check -- xueshe standards show cn-gz-target --json
json 'any(r["rule"] == "books" and r["counts"] for r in d["rule_list"])' out
check -s 2 -e 'cn-gz-tarket' -- xueshe standards show cn-gz-tarket

# Clauses in words, as a page, and two standards side by side.
check -i 'Desk and chair sets per pupil ≥1' -- xueshe standards show cn-bottom-2014 --csv
check -i '最大班额' -i '适用：' -- chinese standards show cn-quality-2017
check -i '# ' -i '| rule |' -i 'Rules: ' -- xueshe standards show cn-gz-target --markdown
check -i 'they say the same' -- xueshe standards diff cn-gz-target cn-gz-target
good=$root/standards/packs/cn-gz-target.json
sed 's/"at_least": {"primary": 20, "junior": 25}/"at_least": {"primary": 21, "junior": 25}/' "$good" >edited.json
cmp -s "$good" edited.json && blame 'nothing was edited in cn-gz-target'
check -i '≥20' -i '≥21' -- xueshe standards diff cn-gz-target edited.json
check -- xueshe standards diff cn-gz-target edited.json --json
json 'len(d["changes"]) == 1 and d["changes"][0]["change"] == "changed"' out

# An edited standard over a county, before it is used.
tiny
keep county.xueshe
check -s 0 -i '0 units' -- xueshe standards try county.xueshe "$good"
sed '/"id": "books"/,/"examples"/s/"primary": 20/"primary": 26/' "$good" >books.json
cmp -s "$good" books.json && blame 'the books of cn-gz-target were not edited'
# 100 pupils have 2,500 books: 25 a pupil reach 20, not 26; 100 are missing.
check -s 1 -i 'books' -i 'nothing was stored' -- xueshe standards try county.xueshe books.json
check -s 1 -i '没有写入任何数据' -- chinese standards try county.xueshe books.json
check -s 1 -- xueshe standards try county.xueshe books.json --json
json 'any(v["rule"] == "books" and v["school"] == "2152000002" and v["from"] == "pass" and v["to"] == "fail" and v["gap_to"] == 100 for v in d["verdicts"])' out
check_same county.xueshe 'standards try'
sed 's/"id": "cn-gz-target"/"id": "my-own"/' books.json >own.json
check -s 2 -e 'my-own' -e '--against' -- xueshe standards try county.xueshe own.json
check -s 1 -i 'books' -- xueshe standards try county.xueshe own.json --against cn-gz-target
sed 's/"at_least"/"at_leest"/' "$good" >bad.json
check -s 4 -e 'bad.json /rules/' -- xueshe standards try county.xueshe bad.json

# A pack with a typo: file, path and fault, in both languages.
check -i ' 0 faulty' -- xueshe standards check
check -i 'good' -- xueshe standards check "$good"
sed 's/"at_least"/"at_leest"/' "$good" >typo.json
check -s 4 -i '1 faulty' -e 'typo.json /rules/' -e 'at_leest' -- xueshe standards check typo.json
check -s 4 -i '有误 1 个' -e 'typo.json /rules/' -e 'at_leest' -- chinese standards check typo.json
head -c 300 "$good" >cut.json
check -s 4 -e 'cut.json' -e 'quotation mark' -- xueshe standards check cut.json
check -s 4 -e 'at_leest' -- xueshe standards check typo.json "$good" --json
json 'd["good"] == 1 and d["faulty"] == 1 and [s["good"] for s in d["standards"]] == [False, True]' out
json '"typo.json /rules/" in d["standards"][0]["place"] and "at_leest" in d["standards"][0]["message"]' out
check -s 4 -i 'typo.json,faulty,' -e 'at_leest' -- xueshe standards check typo.json --csv
check -s 5 -e 'none.json' -e 'Check the name' -i '1 good, 1 faulty' -- \
	xueshe standards check none.json "$good"
check -s 4 -e 'none.json' -e 'at_leest' -- xueshe standards check typo.json none.json
sed 's/"at_least": {"primary": 20/"at_least": {"primary": "many"/' "$good" >word.json
check -s 4 -e 'word.json /rules/' -e 'docs/add-a-standard.md' -- xueshe standards check word.json
check -s 4 -e 'word.json /rules/' -e 'add-a-standard.zh-CN.md' -- chinese standards check word.json
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

# Chinese editors save in GB18030.
iconv -f utf-8 -t gb18030 "$root/standards/packs/cn-heb-basic.json" >gb.json
check -s 4 -e 'the text is not UTF-8' -e 'Save the file again as UTF-8' -- xueshe standards check gb.json
check -s 4 -e '另存为 UTF-8' -- chinese standards check gb.json
finish

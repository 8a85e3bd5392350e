#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe override and rank: decisions with their reasons, the order of works.
. "$(dirname "$0")/lib.sh"

tiny
# A decision says what and why, of a school that is there.
check -s 2 -e 'one of --place, --leave-out, --include and --take-back' -e 'For example' -- xueshe override county.xueshe 青山小学
check -s 2 -e '"--reason" is needed' -e 'For example' -- xueshe override county.xueshe 青山小学 --place first
check -s 2 -e '"--reason" is needed' -e 'For example' -- xueshe override county.xueshe 青山小学 --place first --reason ' '
check -s 2 -e '"middle" is no place' -- xueshe override county.xueshe 青山小学 --place middle --reason r
check -s 2 -e 'one of --place' -e 'For example' -- xueshe override county.xueshe 青山小学 --place first --leave-out --reason r
check -s 2 -e 'a place is a school' -e '--leave-out or --include' -- \
	xueshe override county.xueshe 青山小学 --place first --item books --reason r
check -s 2 -e 'bokos' -e 'books' -- xueshe override county.xueshe 青山小学 --leave-out --item bokos --reason r
check -s 2 -e '9' -- xueshe override county.xueshe 9 --place first --reason r
check -i 'stored as change 3' -i '绿水小学: put first' -- \
	xueshe override county.xueshe 绿水小学 --place first --reason 班子会议定
check -i 'nothing was stored' -- xueshe override county.xueshe 2152000002 --place first --reason 班子会议定
check -i '绿水小学：排到最后' -i '已存为变更 4' -- \
	chinese override county.xueshe 绿水小学 --place last --reason 校舍拟置换
check -i '绿水小学: left out of the plan' -- xueshe override county.xueshe 绿水小学 --leave-out --item 图书册数 --reason 捐赠在途
check -s 0 -- xueshe history county.xueshe --json
json '[(c["what"], c["why"]) for c in d["changes"][:3]] == [("decide", "2152000002 books leave out: 捐赠在途"), ("decide", "2152000002 last: 校舍拟置换"), ("decide", "2152000002 first: 班子会议定")]' out
check -i 'change 5 is undone' -- xueshe undo county.xueshe
check -i 'taken back' -- xueshe override county.xueshe 绿水小学 --take-back --reason 情况变化
check -i 'nothing was stored' -- xueshe override county.xueshe 绿水小学 --take-back --reason 情况变化
# Who may fall on whom is no matter of money.
check -e '绿水小学 has 120 m² of grade D building' -- xueshe override county.xueshe 绿水小学 --leave-out --reason 拟撤并
finish

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# xueshe init: provinces by any name, what is needed, nothing overwritten.
. "$(dirname "$0")/lib.sh"

for name in 52 CN-GZ cn-gz gz GUIZHOU guizhou 贵州 贵州省 '５２'; do
	check -i 'Guizhou' -- xueshe init "a$name.xueshe" --county 云岭县 --province "$name"
done
for pair in 11:Beijing 北京市:Beijing 15:Mongolia 内蒙古自治区:Mongolia 61:Shaanxi \
	shaanxi:Shaanxi shanxi:Shanxi 广西壮族自治区:Guangxi 65:Xinjiang; do
	check -i "${pair#*:}" -- \
		xueshe init "${pair%:*}.xueshe" --county x --province "${pair%:*}"
done
for bad in 99 guizou 贵州县 CN; do
	check -s 2 -e "there is no province \"$bad\"" -e 'two digits' -- \
		xueshe init b.xueshe --county 云岭县 --province "$bad"
done
check -s 2 -e '没有“99”这个省份' -- chinese init b.xueshe --county 云岭县 --province 99
[ ! -e b.xueshe ] || blame "a planner file was left behind"

check -s 2 -e 'option "--county" is needed' -- xueshe init b.xueshe --province 52
check -s 2 -e 'option "--province" is needed' -- xueshe init b.xueshe --county x
check -s 2 -e 'cn-nonsense' -- \
	xueshe init b.xueshe --county x --province 52 --standard cn-nonsense
[ ! -e b.xueshe ] || blame "a planner file was left behind"

check -i '已新建' -- chinese init c.xueshe --county 云岭县 --province 52 \
	--standard cn-bottom-2014 -s cn-gz-target --made-up
keep c.xueshe
check -s 5 -e 'c.xueshe' -- xueshe init c.xueshe --county y --province 52
check_same c.xueshe "init over a planner file"
check -s 5 -e 'nowhere' -- xueshe init nowhere/c.xueshe --county y --province 52
# Which standards of the province judge by themselves.
check -i '* cn-gz-target' -- xueshe init gz.xueshe --county 云岭县 --province 52
check -i '  cn-hen-2012' -i '须用 --standard' -- chinese init hen.xueshe --county 某县 --province 41
finish

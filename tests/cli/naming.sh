# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# shellcheck disable=SC2154
# Where a command asks for a school: names that it had, names with a township.
. "$(dirname "$0")/lib.sh"

xueshe init county.xueshe --county 云岭县 --province 52 --standard cn-gz-target >/dev/null
cat >a2024.csv <<'END'
学校标识码,学校名称,所属乡镇,学校类别,小学在校生数,图书册数
2152000001,大坪小学,青山镇,小学,300,5000
,白云小学,甲镇,小学,100,1000
,白云小学,乙镇,小学,120,1200
END
cat >b2025.csv <<'END'
学校标识码,学校名称,曾用名,所属乡镇,学校类别,小学在校生数,图书册数
2152000001,马家坪小学,大坪小学,青山镇,小学,310,5000
,白云小学,,甲镇,小学,101,1000
,白云小学,,乙镇,小学,121,1200
END
xueshe import county.xueshe a2024.csv --year 2024 >import.log
check -i 'RENAMED_AS_STATED' -- xueshe import county.xueshe b2025.csv --year 2025
check -i '310' -- xueshe explain county.xueshe 大坪小学 figures
check -i '310' -- xueshe explain county.xueshe 马家坪小学 figures
check -s 1 -i '2152000001' -- xueshe assess county.xueshe --school 大坪小学 --csv
check -- xueshe history county.xueshe --school 大坪小学
check -i '马家坪小学' -- xueshe compare county.xueshe 2024 2025 --school 大坪小学
check -s 2 -e '2 schools are called' -e '白云小学 (乙镇), 白云小学 (甲镇)' -- \
	xueshe explain county.xueshe 白云小学 figures
check -s 2 -e '连同乡镇' -- chinese explain county.xueshe 白云小学 figures
for name in '白云小学 (甲镇)' '白云小学（甲镇）' 甲镇白云小学; do
	check -i '101' -- xueshe explain county.xueshe "$name" figures
	check -i '1000' -- xueshe history county.xueshe --school "$name" --item books
done
check -i '121' -- xueshe explain county.xueshe 乙镇白云小学 figures
check -i 'stored as change' -- xueshe source hold county.xueshe books own \
	--school '白云小学（乙镇）' --reason x
check -i 'stored as change' -- xueshe source hold county.xueshe books own \
	--school 大坪小学 --reason x
finish

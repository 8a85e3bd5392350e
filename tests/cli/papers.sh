#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Papers to be shown: taken in as people write them, placed in the catalogue,
# told where they are of no rule or not valid on the day; what a standard asks
# for itself.
. "$(dirname "$0")/lib.sh"

sample
cat >papers.csv <<'END'
规则,学校标识码,学校,所属乡镇,材料名称,日期,存放位置,有效期至,责任科室,份数
1-03、1-04；2-07,,云岭县第一小学、云岭县第二小学；清溪中学,,三校台账,2025-09-01,档案室,,王主任,2
生均图书,,全县,,全县图书总账,2025-09-01,装备中心,,装备中心,1
1-07,全县,,,全县校舍总册,2025-09-01,项目办,,,1
全部,"2152900011、2152900018",,,两校全套,2024-09-01,办公室,2025-08-31,,
教督〔2017〕6号 政府保障（三）,,,白石镇,专用教室照片,2025-12-05,教务处,,,
20条底线要求第13条,,松坪镇各校,,寄宿生名册,,德育处,,,
13,2152900011,,,床位照片,2025-09-01,德育处,,,
图书总,2152900011,,,图书照片,2025-09-01,图书室,,,
1-01,无此码,,,码不明,2025-09-01,教育局,,,
1-02,2152900011,,,花名册,2025-09-01,教务处,2025-08,,
1-09,2152900011,,,资产证,2019,教务处,长期,,
合计,,,,,,,,,
END
# Three, two of the county (one by 全县 under the codes), two, 7 of 白石镇, 6 of 松坪镇, two; a code that is none.
check -s 1 -i ' 25 ' -i 'NO_KEY (1)' -i 'papers.csv: 10' -- xueshe import sample.xueshe papers.csv
check -s 1 -i ' 25 ' -- xueshe import sample.xueshe papers.csv
standards='--standard cn-gz-target --standard cn-bottom-2014 --standard cn-quality-2017'
# shellcheck disable=SC2086
check -s 1 -i 'papers.csv: A8' -i '"13" is no rule' -i 'was valid until 2025-08-31' \
	-i 'bears the date 2025-12-05' -i 'after the day of the visit, 2025-11-20' \
	-- xueshe report sample.xueshe evidence -o e.xlsx --on 2025-11-20 $standards
# shellcheck disable=SC2086
check -s 1 -i '材料“寄宿生名册”未注日期' -- chinese report sample.xueshe evidence -o e.xlsx --on 2025-11-20 $standards
# One school's cover, contents and labels, nothing of the county.
# shellcheck disable=SC2086
check -s 1 -i 'written: box.xlsx' -- xueshe report sample.xueshe evidence -o box.xlsx --school 2152900011 $standards
checks=$((checks + 1))
[ "$(unzip -p box.xlsx xl/workbook.xml | grep -o '<sheet name="[^"]*"' | tr -d '\n')" = \
	'<sheet name="学校封面与卷内目录"<sheet name="档案盒标签"' ] || blame "box.xlsx has other sheets"
/usr/bin/python3 - "$root" >rows <<'END'
import sys, zipfile, re, html
z = zipfile.ZipFile("e.xlsx")
text = [html.unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", s, re.S)))
        for s in re.findall(r"<si>(.*?)</si>", z.read("xl/sharedStrings.xml").decode(), re.S)]
book = z.read("xl/workbook.xml").decode()
for n, name in enumerate(re.findall(r'<sheet name="([^"]+)"', book), 1):
    page = z.read(f"xl/worksheets/sheet{n}.xml").decode()
    for row in re.findall(r"<row [^>]*>(.*?)</row>", page, re.S):
        cells = []
        for at, inner in re.findall(r"<c ([^>/]*)(?:/>|>(.*?)</c>)", row, re.S):
            v = "".join(re.findall(r"<v>(.*?)</v>", inner))
            own = html.unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", inner, re.S)))
            cells.append(text[int(v)] if 't="s"' in at and v else v or own)
        print(name, "|", " | ".join(c.replace("\n", "/") for c in cells))
END
# has SHEET TEXT: a row of that sheet holds it.
has() {
	checks=$((checks + 1))
	grep -F "$1 |" rows | grep -qF "$2" || blame "$1 lacks: $2"
}
has 在库材料 '1-03、1-04、2-07 | 1-03、1-04；2-07 | 云岭县第一小学等，另有2所 | 三校台账'
has 在库材料 '1-08 | 生均图书 | 全县 | 全县图书总账'
has 在库材料 '1-07 | 1-07 | 全县 | 全县校舍总册'
has 在库材料 '1-01—1-14、2-01—2-24、3-01—3-22 | 全部 | 云岭县第一小学等，另有1所'
has 在库材料 '已过期'
has 在库材料 '3-08—3-11 | 教督〔2017〕6号 政府保障（三） | 白石镇中心小学等，另有6所'
has 在库材料 '“13”不是规则'
has 在库材料 '2025-08 |  | 教务处 |  | 已过期'
has 在库材料 '资产证 | 2019 |  |  | 教务处 |  | 有'
has 在库材料 '项目材料'
has 统一目录 '专任教师的教师资格证书 | 标准：政府保障（十二）'
has 统一目录 '3-X01'
has 学校封面与卷内目录 '1-04 | 生均校舍建筑面积（不含宿舍） | 校舍台账、房产证或面积测绘资料、安全鉴定报告 | 有 | 三校台账等，另有1件 | 王主任，档案室'
has 档案盒标签 '云岭县第一小学/2152900011/第1卷　1-01 — 1-14　12件/贵州省县域义务教育均衡各校目标值 | 云岭县第一小学'
has 县级封面 '3-X02'
# One school alone: its label, cover and papers, and what is the county's.
# shellcheck disable=SC2086
check -s 1 -i 'e.xlsx' -- chinese report sample.xueshe evidence -o e.xlsx --school 2152900018 $standards
unzip -p e.xlsx xl/sharedStrings.xml 'xl/worksheets/*.xml' >shared
check -- grep -q 云岭县第二小学 shared
check -s 1 -- grep -q 2152900025 shared
check -i 'papers to be shown: the charter of the school (教育质量)' -- xueshe standards show cn-quality-2017
check -i '应提供：适龄儿童台账、疑似辍学学生台账、辍学学生台账（2024年控辍保学常态报告）' -- chinese standards show cn-dropout
check -- xueshe standards show cn-quality-2017 --json
json '[r["proof"]["zh"] for r in d["rule_list"] if r["rule"] == "charter"] == ["学校章程"]' out
finish

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""county_papers.py FOLDER: the working papers A to E of county offices, typed in as the sheets an office would send.

Every total is a figure of a real paper.  The papers give totals and no lists: schools, townships, and how a total is
spread over them, are made up, and so is a figure marked "own" below, where a sheet cannot do without one.
"""
import csv
import os
import sys

MADE_UP = "（虚构）"
WHERE = "甲乙丙丁戊己庚辛壬癸"


def spread(total, n, slope=2):
    """n whole numbers that make `total`, the last about `slope` times the first."""
    weights = [1 + (slope - 1) * i / max(n - 1, 1) for i in range(n)]
    ends = [round(total * sum(weights[:i]) / sum(weights)) for i in range(n + 1)]
    return [b - a for a, b in zip(ends, ends[1:])]


class Paper:
    def __init__(self, root, name):
        self.folder = os.path.join(root, name)
        os.makedirs(self.folder, exist_ok=True)

    def sheet(self, name, title, head, rows, encoding="utf-8"):
        """A title, the head, the rows: lists, or dicts of the head's columns."""
        head = head.split()
        with open(os.path.join(self.folder, name), "w", encoding=encoding, newline="") as f:
            out = csv.writer(f, lineterminator="\n")
            if title:
                out.writerow([title] + [""] * (len(head) - 1))
            out.writerow(head)
            for row in rows:
                if isinstance(row, dict):
                    extra = set(row) - set(head)
                    assert not extra, (name, extra)
                    row = [row.get(h, "") for h in head]
                assert len(row) == len(head), (name, row)
                out.writerow(row)

    def facts(self, year, basis, **figures):
        self.sheet("县指标.csv", "", "指标 年度 值 依据", [[k, year, v, basis] for k, v in figures.items()])


SCHOOL = "学校标识码 学校名称 所属乡镇 学校类别"


def school(code, name, town, kind, **figures):
    return {"学校标识码": str(code), "学校名称": name + MADE_UP, "所属乡镇": town, "学校类别": kind, **figures}


# -- A. Small and boarding schools of a district in Guangdong ----------------------------------------------------------

def paper_a(root):
    p = Paper(root, "A")
    towns = [f"{w}街道" for w in WHERE[:5]] + [f"{w}镇" for w in WHERE[5:]]
    p.sheet("乡镇.csv", "", "编码 名称 别名 自 至", [[i + 1, t, "", "", ""] for i, t in enumerate(towns)])

    # 34,849 pupils: 1,000 at the 16 points, the rest at 35 schools (own: which, and that the points are among them).
    points = spread(1000, 16, 3)
    junior = spread(9000, 6) + spread(3000, 5)
    primary = spread(18849, 24, 4) + spread(3000, 5)
    rows, code = [], 4400000001
    boards = {"己镇": [220, 300], "庚镇": [240, 280], "辛镇": [260]}  # 5 schools in 3 towns, 1,300 boarders
    places = {"己镇": [80, 90], "庚镇": [80, 90], "辛镇": [90]}  # the projects: 430
    projects, source = [], "两类学校建设资金"
    for i in range(6):
        rows.append(school(code + i, f"{towns[i + 4]}初级中学", towns[i + 4], "初中", 城乡类型="镇区", 初中在校生数=junior[i]))
    for i in range(5):
        rows.append(school(code + 6 + i, f"{towns[i]}九年一贯制学校", towns[i], "九年一贯制", 城乡类型="城区",
                           小学在校生数=primary[24 + i], 初中在校生数=junior[6 + i]))
    for i in range(24):
        rows.append(school(code + 11 + i, f"{towns[i % 10]}第{i // 10 + 1}小学", towns[i % 10], "小学",
                           城乡类型="城区" if i % 10 < 5 else "乡镇", 小学在校生数=primary[i]))
    for i in range(16):
        town = towns[5 + i % 5]
        rows.append(school(code + 35 + i, f"{town}第{i // 5 + 1}教学点", town, "教学点", 城乡类型="村庄", 小学在校生数=points[i],
                           达到省定办学基本标准="是"))
    for town, boarders in boards.items():
        there = [r for r in rows if r["所属乡镇"] == town and r["学校类别"] in ("初中", "小学")]
        for r, n, beds in zip(there, boarders, places[town]):
            stage = "初中" if r["学校类别"] == "初中" else "小学"
            r.update({"是否寄宿制": "是", f"{stage}寄宿男生": n // 2, f"{stage}寄宿女生": n - n // 2,
                      "男生床位": 0, "女生床位": 0})  # own: none yet, so that the 430 are all there is
            projects.append([f"A-{len(projects) + 1:02}", r["学校标识码"], "男生床位", "新建学生宿舍", beds // 2, "个",
                             2019 + len(projects) // 4, source, "批复"])
            projects.append([f"A-{len(projects) + 1:02}", r["学校标识码"], "女生床位", "新建学生宿舍", beds - beds // 2,
                             "个", 2019 + (len(projects) - 1) // 4, source, "批复"])
    p.sheet("学校.csv", "2018年义务教育学校基本情况" + MADE_UP,
            SCHOOL + " 城乡类型 是否寄宿制 小学在校生数 初中在校生数 小学寄宿男生 小学寄宿女生 初中寄宿男生 初中寄宿女生"
            " 男生床位 女生床位 达到省定办学基本标准", rows)
    p.sheet("项目.csv", "", "编号 学校标识码 缺口项 措施 数量 单位 年度 来源 阶段", projects)
    p.facts(2018, "两类学校摸底报告", 学校数=35, 教学点数=16, 小学数=24, 初中数=6, 九年一贯制学校数=5, 在校生数=34849,
            寄宿生数=1300)

    # Own: the paper asks for a plan of several years inside the budget and names no money.
    p.sheet("资金.csv", "", "年度 来源 级次 金额（万元） 可用于 可结转",
            [[y, source, "县", 900, "学生宿舍、食堂、浴室、厕所", "是"] for y in (2019, 2020, 2021)])

    # 439 suspected by the district's own classes.  Own: which township, and the split of the 89 over C to H.
    classes = [("A类 在校有学籍", 297, 0), ("B类 在校无学籍", 46, 0), ("C类 外地就读有学籍", 50, 0),
               ("D类 外地就读无学籍", 12, 0), ("E类 中职就读", 10, 0), ("F类 延缓入学", 8, 0), ("G类 出国（境）", 4, 0),
               ("H类 超龄", 5, 0), ("I类 因病", 3, 1), ("J类 残疾", 4, 1)]
    sums, cases = {}, []
    for name, n, out in classes:
        slots = [(t, s) for t in towns for s in ("小学", "初中")]
        parts = spread(n, 20) if n > 20 else [1] * n + [0] * (20 - n)
        for (town, stage), k in zip(slots, parts):
            if k:
                sums[town, stage] = sums.get((town, stage), 0) + k
                cases.append([town, stage, 2018, k, name, k if out else 0])
    whole = [[t, s, 2018, n, "", ""] for (t, s), n in sums.items()]
    p.sheet("疑似辍学核查.csv", "2018年疑似辍学学生核查分类汇总（只报人数）", "乡镇 学段 年度 疑似辍学 类别 辍学", whole + cases)


# -- B. Dropout of a county in Sichuan ----------------------------------------------------------------------------------

def paper_b(root):
    p = Paper(root, "B")
    rows, enrolled = [], []
    towns = [w + "镇" for w in WHERE[:8]]
    pupils = {s: spread(n, 48) for s, n in (("小学", 56000), ("初中", 28750))}
    out = {"小学": spread(28, 8), "初中": spread(92, 8)}
    back = {"小学": spread(157, 8), "初中": spread(535, 8)}
    for i in range(48):
        rows.append(school(5100000001 + i, f"{towns[i // 6]}第{i % 6 + 1}学校", towns[i // 6], "九年一贯制",
                           小学在校生数=pupils["小学"][i], 初中在校生数=pupils["初中"][i]))
    for k, town in enumerate(towns):
        for s in ("小学", "初中"):
            enrolled.append([town, s, 2018, sum(pupils[s][6 * k:6 * k + 6]), out[s][k], back[s][k]])
    p.sheet("学校.csv", "2018年中小学在校生" + MADE_UP, SCHOOL + " 小学在校生数 初中在校生数", rows)
    p.sheet("控辍保学.csv", "控辍保学工作情况统计", "乡镇 学段 年度 在校人数 辍学人数 劝返复学", enrolled)
    p.facts(2018, "控辍保学工作总结", 小学辍学率控制线="0.6%", 初中辍学率控制线=1, 小学在校生数=56000, 初中在校生数=28750)
    # What the paper says of itself, as one row: 28 = 0.05 %, 92 = 0.32 %.
    one = Paper(root, "B-one")
    one.sheet("自报.csv", "2018年" + MADE_UP, SCHOOL + " 小学在校生数 小学辍学学生数 小学辍学率 初中在校生数 初中辍学学生数 初中辍学率",
              [school(5100000001, "全县合并填报", "甲镇", "九年一贯制", 小学在校生数=56000, 小学辍学学生数=28, 小学辍学率="0.05%",
                      初中在校生数=28750, 初中辍学学生数=92, 初中辍学率="0.32%")])


# -- C. Inspections ---------------------------------------------------------------------------------------------------------

def paper_c_gansu(root):
    """27 schools looked at again, 126 recommendations; 27 + 9 re-examined; 12 poor villages with 14 projects."""
    p = Paper(root, "C1")
    rows = [school(6200000001 + i, f"第{i + 1}学校", WHERE[i % 8] + "乡", "九年一贯制", 初中三年巩固率=98.3)
            for i in range(48)]
    p.sheet("学校.csv", "2018年" + MADE_UP, SCHOOL + " 初中三年巩固率", rows)
    visits = [[f"D{i + 1:02}", rows[i]["学校标识码"], "2018-04-10", "县级", "督学责任区督导"] for i in range(27)]
    visits += [[f"F{i + 1:02}", rows[i]["学校标识码"], "2018-09-12", "市级", "标准化学校复评"] for i in range(27)]
    visits += [[f"G{i + 1:02}", rows[27 + i]["学校标识码"], "2018-10-18", "市级", "标准化学校复核授牌"] for i in range(9)]
    p.sheet("督导检查.csv", "", "编号 学校标识码 检查日期 级别 标准", visits)
    found, n = [], 0
    for i, k in enumerate(spread(126, 27)):
        for _ in range(k):
            n += 1
            found.append([f"Y{n:03}", f"D{i + 1:02}", rows[i]["学校标识码"], f"督导建议{n}" + MADE_UP, "校长", "2018-06-30",
                          "已整改", "2018-10-%02d" % (8 + i % 20), "已落实"])
    p.sheet("整改台账.csv", "", "编号 检查编号 学校标识码 问题 责任人 整改期限 整改状态 复查日期 复查结果", found)
    works = [[f"P{i + 1:02}", rows[36 + i % 12]["学校标识码"], "教学及辅助用房面积" if i < 12 else "食堂面积", "新建", 100, "平方米",
              2019, "入库"] for i in range(14)]  # own: what and how much
    p.sheet("贫困村学校项目.csv", "", "编号 学校标识码 缺口项 措施 数量 单位 年度 阶段", works)
    p.facts(2018, "年度工作总结", 小学六年巩固率=99.6, 初中三年巩固率=98.3)


def paper_c_yunnan(root):
    """A veto: 45,584 of 281,209 m² of grade D; 91.5 points; 2.59 %; 92.37 %."""
    p = Paper(root, "C2")
    area, bad = spread(281209 - 45584, 10), spread(45584, 10)
    rows, buildings = [], []
    for i in range(10):
        town, code = WHERE[i] + "乡", str(5300000001 + i)
        rows.append(school(code, f"{town}九年制学校", town, "九年一贯制", 小学在校生数=spread(20000, 10)[i]))
        buildings += [[code, "1", "教学楼", "教学及辅助用房", area[i], "B", "在用"],
                      [code, "2", "学生宿舍", "学生宿舍", bad[i], "D", "在用"]]
    p.sheet("校舍.csv", "2009年校舍情况" + MADE_UP, "学校标识码 建筑编号 建筑名称 用途 建筑面积 鉴定等级 状态", buildings, "gb18030")
    # 259 of 10,000 = 2.59 %.  癸乡: 1,090 of 1,180 due = 92.37 %; 60 are at school elsewhere (own: 1,180 and 60).
    junior = spread(10000, 10)
    junior[9], junior[8] = 1090, junior[8] + junior[9] - 1090
    ends = [round(0.0259 * sum(junior[:i])) for i in range(11)]
    out = [b - a for a, b in zip(ends, ends[1:])]
    for r, n in zip(rows, junior):
        r["初中在校生数"] = n
    p.sheet("学校.csv", "2009年" + MADE_UP, SCHOOL + " 小学在校生数 初中在校生数", rows)
    due = [n + 20 for n in junior[:9]] + [1180]
    p.sheet("入学与控辍.csv", "2009年初中入学与控辍情况", "乡镇 学段 年度 应入学 在学 外地就读 辍学",
            [[WHERE[i] + "乡", "初中", 2009, due[i], junior[i], 60 if i == 9 else "", out[i]] for i in range(10)])
    found = ["D级危房45584平方米", "学生宿舍拥挤", "多数寄宿制学校食堂简陋", "没有浴室", "厕所简陋", "教学仪器陈旧", "生均图书不足",
             "小学计算机不足", "一个乡初中入学率92.37%"]
    p.sheet("督导问题.csv", "", "编号 检查编号 问题 整改状态",
            [[f"W{i + 1}", "SJFC-1", text, "未整改"] for i, text in enumerate(found)])
    p.sheet("市级复查.csv", "", "编号 日期 级别 标准", [["SJFC-1", "2009-10-20", "市级", "教育工作先进县"]])
    p.facts(2009, "市级复查", supervision_score=91.5, 初中辍学率控制线=3, 初中入学率要求=95)


def paper_c_jiangxi(root):
    """18 schools on the way to quality balance."""
    p = Paper(root, "C3")
    head = (SCHOOL + " 城乡类型 小学在校生数 初中在校生数 小学教职工数 初中教职工数 占地面积 普通教室"
            " 小学班数 小学41-45人班数 小学46-50人班数 小学51-55人班数 小学56-60人班数"
            " 初中班数 初中46-50人班数 初中51-55人班数 初中56-60人班数 不足100人按100人拨付 小学寄宿男生 小学寄宿女生 初中寄宿男生 初中寄宿女生")
    # Own: the classes in all.  49 of 320 = 15.3 %, 87 of 312 = 27.9 %; 21 of 103 = 20.4 %, 24 of 92 = 26.1 %.
    years = {2017: ((312, 70, 12, 5), (92, 15, 9)), 2018: ((320, 40, 7, 2), (103, 15, 6))}
    kinds = ["教学点"] * 3 + ["小学"] * 12 + ["初中"] * 2 + ["九年一贯制"]
    for year, ((classes, c46, c51, c56), (jclasses, j51, j56)) in years.items():
        in_primary = [0, 1, 2] + list(range(3, 15)) + [17]
        pupils = dict(zip(in_primary, [40, 60, 80] + spread(13507 - 180, 13, 2)))
        all_classes = dict(zip(in_primary, [3, 4, 5] + spread(classes - 12, 13, 2)))
        over = {k: dict(zip(in_primary, [0, 0, 0] + spread(v, 13, 2))) for k, v in
                (("46-50", c46), ("51-55", c51), ("56-60", c56))}
        jpupils = dict(zip((15, 16, 17), spread(4654, 3)))
        jall = dict(zip((15, 16, 17), spread(jclasses, 3)))
        jover = {k: dict(zip((15, 16, 17), spread(v, 3))) for k, v in (("51-55", j51), ("56-60", j56))}
        staff, jstaff = dict(zip(in_primary, spread(719, 16))), dict(zip((15, 16, 17), spread(300, 3)))
        rows = []
        for i, kind in enumerate(kinds):
            r = school(3600000001 + i, f"第{i + 1}{'教学点' if kind == '教学点' else '学校'}", "城区街道" if i > 9 else "城郊镇",
                       kind, 城乡类型="城区" if i > 9 else "乡镇", 占地面积=(9 if i > 9 else 30) * (
                           pupils.get(i, 0) + jpupils.get(i, 0)), 普通教室=all_classes.get(i, 0) + jall.get(i, 0) + 6)
            if i in pupils:
                r.update({"小学在校生数": pupils[i], "小学教职工数": staff[i], "小学班数": all_classes[i],
                          **{f"小学{k}人班数": v[i] for k, v in over.items()}})
                r["小学41-45人班数"] = all_classes[i] - sum(v[i] for v in over.values())
            if i in jpupils:
                r.update({"初中在校生数": jpupils[i], "初中教职工数": jstaff[i], "初中班数": jall[i],
                          **{f"初中{k}人班数": v[i] for k, v in jover.items()}})
                r["初中46-50人班数"] = jall[i] - sum(v[i] for v in jover.values())
            for stage, there in (("小学", pupils), ("初中", jpupils)):  # own: nobody boards
                if i in there:
                    r.update({f"{stage}寄宿男生": 0, f"{stage}寄宿女生": 0})
            if kind == "教学点":
                r["不足100人按100人拨付"] = "是"
            rows.append(r)
        p.sheet(f"学校{year}.csv", f"{year}年" + MADE_UP, head, rows)
    p.facts(2018, "发展报告", 学校数=18, 小学数=15, 教学点数=3, 初中数=2, 九年一贯制学校数=1, 在校生数=18161,
            小学在校生数=13507, 初中在校生数=4654, 教职工数=1019)
    one = "3600000011"
    p.sheet("项目.csv", "", "编号 学校标识码 缺口项 措施 数量 单位 投资（万元） 来源 年度 阶段 竣工", [
        ["J1", one, "校舍建筑面积", "新建校舍", 12145, "平方米", "", "改薄资金", 2018, "完工", "2018-12-20"],
        ["J2", one, "室外运动场面积", "新建运动场", 14030, "平方米", "", "改薄资金", 2018, "完工", "2018-12-20"],
        ["J3", one, "", "拆除重建不安全围墙", 440, "米", "", "改薄资金", 2018, "完工", "2018-12-20"],
        ["J4", one, "", "购置教学仪器设备", 9272, "件", 974.7, "设备资金", 2018, "完工", "2018-12-20"]])
    p.sheet("资金.csv", "", "年度 来源 级次 金额（万元） 可用于", [
        [2017, "改薄资金", "县", 110, "校舍、运动场、围墙"], [2018, "改薄资金", "县", 240.9, "校舍、运动场、围墙"],
        [2018, "设备资金", "县", 974.7, "设备购置"]])
    # Three former schools whose premises became public kindergartens.
    closed = [school(3600000021 + i, f"原第{i + 1}小学", "城郊镇", "小学", 状态="已撤并") for i in range(3)]
    p.sheet("撤并学校.csv", "2018年" + MADE_UP, SCHOOL + " 状态", closed)
    p.sheet("撤并校舍.csv", "2018年闲置校舍" + MADE_UP, "学校标识码 建筑编号 建筑名称 用途 建筑面积 鉴定等级 状态",
            [[r["学校标识码"], "1", "教学楼（已改办公办幼儿园）", "其他用房", 600, "B", "闲置"] for r in closed])


# -- D. A township's report that contradicts itself -------------------------------------------------------------------------

def paper_d(root):
    p = Paper(root, "D")
    head = SCHOOL + (" 在校生总数 小学在校生数 初中在校生数 图书册数 生均图书 校舍建筑面积 生均校舍建筑面积"
                     " 小学专任教师数 小学学历合格教师数 学历合格率 初中专任教师数 初中高于规定学历教师数 高于规定学历教师比例")
    town = "青石镇"
    one = school(5100000001, "青石镇小学", town, "小学", 小学在校生数=2759, 图书册数=18387, 生均图书=13.9, 校舍建筑面积=2400,
                 生均校舍建筑面积=14.2, 小学专任教师数=75, 小学学历合格教师数=65, 学历合格率="85.6%")
    two = school(5100000002, "青石镇中学", town, "初中", 初中在校生数=1528, 图书册数=17450, 生均图书=17.4, 校舍建筑面积=5860,
                 生均校舍建筑面积=6.3, 初中专任教师数=52, 初中高于规定学历教师数=17, 高于规定学历教师比例="28.9%")
    whole = {"学校名称": "青石镇小计", "在校生总数": 1500, "小学在校生数": 820, "初中在校生数": 680, "校舍建筑面积": 21400}
    p.sheet("乡镇报告.csv", "青石镇2018年教育扶贫检查汇报（校名为虚构）", head, [one, two, whole])
    # Mended: what the figures make.
    right = [dict(one, 生均图书=6.7, 生均校舍建筑面积=0.87, 学历合格率="86.7%"),
             dict(two, 生均图书=11.4, 生均校舍建筑面积=3.84, 高于规定学历教师比例="32.7%"),
             dict(whole, 在校生总数=4287, 小学在校生数=2759, 初中在校生数=1528, 校舍建筑面积=8260)]
    mended = Paper(root, "D-mended")
    mended.sheet("乡镇报告.csv", "青石镇2018年教育扶贫检查汇报（校名为虚构）", head, right)
    # Four sources that must agree (own: who says what): the wall shows the paragraph's figures, the handbook a slip.
    four = Paper(root, "D-sources")
    for name, primary, junior, books in (("登记表", 2759, 1528, 18387), ("扶贫手册", 2759, 1582, 18387),
                                         ("墙上公示", 820, 680, 18387), ("全国系统", 2759, 1528, 18387)):
        four.sheet(f"{name}.csv", "青石镇2018年（虚构）", SCHOOL + " 小学在校生数 初中在校生数 图书册数",
                   [school(5100000001, "青石镇小学", town, "小学", 小学在校生数=primary, 图书册数=books),
                    school(5100000002, "青石镇中学", town, "初中", 初中在校生数=junior, 图书册数=17450)])


# -- E. A county in western Sichuan --------------------------------------------------------------------------------------------

def paper_e(root):
    p = Paper(root, "E")
    # 19 schools (own: 13 primary, 4 junior, 2 nine-year).  5,912 and 2,864 pupils agree with every ratio of the paper,
    # and make 8,776; the paper says 8,839.  Staff 599 and 320 are what 1:9.87 and 1:8.95 make of them.
    kinds = ["小学"] * 13 + ["初中"] * 4 + ["九年一贯制"] * 2
    primary, junior = list(range(13)) + [17, 18], list(range(13, 19))
    both = {
        "小学在校生数": (primary, 5912), "初中在校生数": (junior, 2864), "小学班数": (primary, 173), "初中班数": (junior, 72),
        "小学教职工数": (primary, 599), "初中教职工数": (junior, 320), "小学专任教师数": (primary, 580),
        "初中专任教师数": (junior, 307)}
    rows = [school(5100000001 + i, f"第{i + 1}中心校" if i < 13 else f"第{i + 1}中学", WHERE[i % 10] + "乡", k)
            for i, k in enumerate(kinds)]
    for r in rows:
        r["小学层次"] = "中心校" if r["学校类别"] == "小学" else ""
    for key, (where, total) in both.items():
        for i, n in zip(where, spread(total, len(where))):
            rows[i][key] = n
    for s, where in (("小学", primary), ("初中", junior)):  # 885 of 887
        for i in where:
            rows[i][f"{s}学历合格教师数"] = rows[i][f"{s}专任教师数"] - (i == where[0])
    # Books and computers by school: those of a nine-year school are told by stage in the paper alone, so that all of
    # the primary ones stand at the primary schools here but for what the two schools' primary pupils have.
    for key, of_primary, of_junior in (("学生用计算机", 550, 335), ("图书册数", 109227, 86222)):
        a, b = spread(of_primary, len(primary)), spread(of_junior, len(junior))
        for i, n in list(zip(primary, a)) + list(zip(junior, b)):
            rows[i][key] = rows[i].get(key, 0) + n
    p.sheet("学校.csv", "2018年义务教育学校基本情况" + MADE_UP,
            SCHOOL + " 小学层次 学生用计算机 图书册数 " + " ".join(both) + " 小学学历合格教师数 初中学历合格教师数", rows)
    # The paper's own table: a row a stage, which says no pupils by stage, and what it says of teachers and posts.
    stages = Paper(root, "E-stages")
    stages.sheet("装备.csv", "2018年义务教育装备情况" + MADE_UP,
                 SCHOOL + " 在校生总数 小学在校生数 初中在校生数 学生用计算机 百生拥有计算机台数 图书册数 生均图书", [
                     school(5100000101, "全县小学", "城关镇", "小学", 学生用计算机=550, 百生拥有计算机台数=9.3, 图书册数=109227,
                            生均图书=18.5),
                     school(5100000102, "全县初中", "城关镇", "初中", 学生用计算机=335, 百生拥有计算机台数=11.7, 图书册数=86222,
                            生均图书=30.1),
                     {"学校名称": "合计", "在校生总数": 8839, "学生用计算机": 885, "图书册数": 195449}])
    staff = Paper(root, "E-staff")
    staff.sheet("教师.csv", "2018年教师和编制情况" + MADE_UP,
                SCHOOL + " 小学在校生数 初中在校生数 小学教职工数 初中教职工数 师生比 小学核定编制数 初中核定编制数 空编数 空编率"
                " 小学专任教师数 初中专任教师数 小学学历合格教师数 初中学历合格教师数 学历合格率", [
                    school(5100000101, "全县小学", "城关镇", "小学", 小学在校生数=5912, 小学教职工数=599, 师生比="1:9.87"),
                    school(5100000102, "全县初中", "城关镇", "初中", 初中在校生数=2864, 初中教职工数=320, 师生比="1:8.95"),
                    # Own: the split over the stages.
                    school(5100000103, "全县教师", "城关镇", "九年一贯制", 小学专任教师数=580, 初中专任教师数=307,
                           小学学历合格教师数=579, 初中学历合格教师数=306, 学历合格率="99.8%", 小学核定编制数=588, 初中核定编制数=350,
                           空编数=4, 空编率="0.43%")])
    others = [school(5100000201 + i, f"第{i + 1}幼儿园", WHERE[i % 10] + "乡", "幼儿园") for i in range(16)]
    others.append(school(5100000217, "高级中学", "甲乡", "高级中学"))
    for r, n in zip(others[:16], spread(3628, 16)):
        r["附设幼儿班人数"] = n
    others[16]["高中在校生数"] = 2000
    p.sheet("幼儿园和高中.csv", "2018年幼儿园和高中" + MADE_UP, SCHOOL + " 附设幼儿班人数 高中在校生数", others)
    p.facts(2018, "教育工作汇报", 义务教育学校数=19, 义务教育阶段学生数=8839, 班级数=245, 小学班数=173, 初中班数=72,
            学生用计算机=885, 图书册数=195449, 专任教师数=887, 县内0至17岁儿童=17153)
    # 8,933 children: 7,708 at school in the county, 1,158 in the province, 67 outside it (own: the 1,225 by stage).
    p.sheet("入学与控辍.csv", "", "乡镇 学段 年度 应入学 在学 外地就读 辍学", [
        ["某县", "小学", 2018, 5824, 5824 - 800, 800, 0], ["某县", "初中", 2018, 3109, 3109 - 425, 425, 0]])
    p.sheet("项目.csv", "", "编号 学校 乡镇 措施 数量 单位 投资（万元） 来源 年度 阶段 开工 竣工 验收 形象进度", [
        ["E1", "第1幼儿园" + MADE_UP, "", "新建村级幼儿园2所", 390, "平方米", 70, "县级资金", 2018, "完工", "2018-03-01", "2018-11-30", "", ""],
        ["E2", "第14中学" + MADE_UP, "", "新建学生宿舍及食堂", 4300, "平方米", 1014, "对口援建", 2018, "完工", "2017-05-01",
         "2018-09-20", "2018-10-15", "已竣工验收"],
        ["E3", "第15中学" + MADE_UP, "", "新建教学楼", 2800, "平方米", 856, "对口援建", 2018, "储备", "", "", "", "正在评审"],
        ["E4", "", "", "购置智慧教室设备", "", "", 100, "县级资金", 2018, "实施", "2018-10-01", "", "", "正在安装"],
        ["E5", "", "丙乡", "购置村级体育器材", 44, "处", 220, "省级资金", 2018, "实施", "2018-10-01", "", "", ""],
        ["E6", "第3幼儿园" + MADE_UP, "", "新建村级幼儿园6所", 6, "所", 130, "县级资金", 2018, "完工", "2018-06-01", "2018-12-31", "",
         "年底完工，2019年3月投用"]])
    p.sheet("资金.csv", "", "年度 来源 级次 金额（万元） 可用于", [
        [2018, "对口援建", "其他", 1870, ""], [2018, "县级资金", "县", 300, ""], [2018, "省级资金", "省", 220, ""]])


PAPERS = [paper_a, paper_b, paper_c_gansu, paper_c_yunnan, paper_c_jiangxi, paper_d, paper_e]

if __name__ == "__main__":
    for paper in PAPERS:
        paper(sys.argv[1])

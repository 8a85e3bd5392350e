#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes docs/sample-county: the made-up mountain county 云岭县（虚构）.

    sample_county.py [FOLDER]        default docs/sample-county

Same seed, same bytes.  Four workbooks and a GB18030 csv as an office would
send them, dirt included, and key.json: every planted case with the right
answer, worked out here from the plain figures and never by xueshe itself.
The figures are drawn in sample_figures.py; this file lays them out.
"""
import csv
import io
import json
import os
import sys

from xlsxwriter.utility import xl_rowcol_to_cell

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sample_figures as fig  # noqa: E402
import sample_key  # noqa: E402
import sample_plan  # noqa: E402
import sample_plan_book  # noqa: E402
from sample_book import Sheet, book_open, full_width  # noqa: E402

PUPILS = "1_分年级学生数_2021-2025.xlsx"
FILE = {2024: "2_办学条件_2024.xlsx", 2025: "3_办学条件_2025.xlsx"}
BUILDINGS = "4_校舍台账_2025_GB18030.csv"
OTHER = "5_人口资金项目_2025.xlsx"
MADE_UP = "（虚构）"
GRADES = "一二三四五六七八九"

BANDS = [(b, "25人及以下" if low == 0 else "66人及以上" if low == 66
          else f"{low}-{high}人") for b, low, high in fig.BANDS]

KEY_HEADS = [(None, w, None) for w in
             ("序号", "学校标识码", "学校名称", "所属乡镇")]
# Two-row heads: (outer or None, inner, item, unit in the head).
HEADS = {
    "表1基本情况": [
        (None, "学校类别", "kind"), (None, "小学层次", "level"),
        (None, "所属中心校代码", "central_school"),
        (None, "举办者类型", "owner"), (None, "城乡类型", "place"),
        (None, "是否寄宿制", "boarding_school"),
        (None, "建校年份", "year_built"), (None, "经度", "longitude"),
        (None, "纬度", "latitude"), (None, "地形", "terrain"),
        (None, "原学校标识码", "former_code"), (None, "状态", "status"), (None, "状态日期", "status_since"),
        (None, "并入学校", "merged_into"),
        (None, "小学在校生数（人）", "pupils_primary"),
        (None, "初中在校生数（人）", "pupils_junior"),
        (None, "高中在校生数（人）", "pupils_senior"),
        (None, "附设幼儿班人数（人）", "pupils_preschool"),
        (None, "随迁子女数（人）", "migrant_pupils"),
        (None, "在校就餐人数（人）", "diners"),
        (None, "小学班数（个）", "classes_primary"),
        (None, "初中班数（个）", "classes_junior"),
        (None, "小学最大班额（人）", "largest_class_primary"),
        (None, "初中最大班额（人）", "largest_class_junior"),
        (None, "复式班数（个）", "multigrade_classes")]
    + [("小学班额（个班）", w, "classes_primary_" + b) for b, w in BANDS]
    + [("初中班额（个班）", w, "classes_junior_" + b) for b, w in BANDS],
    "表2校舍用地": [
        (None, "占地面积\n（㎡）", "site_area"),
        ("运动场地（㎡）", "室外运动场面积", "sports_area_outdoor"),
        ("运动场地（㎡）", "室内体育用房面积", "sports_area_indoor"),
        (None, "绿化面积（㎡）", "green_area"),
        (None, "跑道（m）", "track_length"),
        (None, "篮球场（个）", "basketball_courts"),
        (None, "校舍建筑面积（㎡）", "floor_area"),
        ("其中（㎡）", "教学及辅助用房面积", "teaching_area"),
        ("其中（㎡）", "行政办公用房面积", "office_area"),
        ("其中（㎡）", "学生宿舍建筑面积", "dormitory_area"),
        ("其中（㎡）", "食堂面积", "canteen_area"),
        ("其中（㎡）", "浴室面积", "bath_area"),
        ("其中（㎡）", "厕所面积", "toilet_area"),
        (None, "学生宿舍使用面积（㎡）", "dormitory_usable_area"),
        ("危房（㎡）", "C级危房面积", "grade_c_area"),
        ("危房（㎡）", "D级危房面积", "grade_d_area"),
        (None, "闲置校舍面积（㎡）", "idle_area"),
        (None, "多层校舍栋数（栋）", "multi_storey_buildings"),
        ("用房（间）", "普通教室", "classrooms"),
        ("用房（间）", "音乐教室", "music_rooms"),
        ("用房（间）", "美术教室", "art_rooms"),
        ("用房（间）", "科学教室", "science_rooms"),
        ("用房（间）", "实验室", "laboratories"),
        ("用房（间）", "计算机教室", "computer_rooms"),
        ("用房（间）", "网络多媒体教室", "multimedia_rooms"),
        ("用房（间）", "多功能教室", "multi_purpose_rooms"),
        ("用房（间）", "图书室", "library_rooms"),
        ("用房（间）", "体育器材室", "pe_stores"),
        (None, "多媒体报告厅", "multimedia_halls"),
        (None, "最小音乐教室面积（㎡）", "music_room_area_min"),
        (None, "最小美术教室面积（㎡）", "art_room_area_min"),
        (None, "图书室面积（㎡）", "library_area"),
        (None, "阅览座位（个）", "reading_seats")],
    "表3寄宿生活": [
        (None, "小学寄宿男生", "boarders_primary_boys"),
        (None, "小学寄宿女生", "boarders_primary_girls"),
        (None, "初中寄宿男生", "boarders_junior_boys"),
        (None, "初中寄宿女生", "boarders_junior_girls"),
        (None, "一至三年级寄宿生", "boarders_lower"),
        (None, "小学困难寄宿生", "poor_boarders_primary"),
        (None, "初中困难寄宿生", "poor_boarders_junior"),
        ("床位（个）", "男生床位", "beds_boys"),
        ("床位（个）", "女生床位", "beds_girls"),
        (None, "大通铺铺位", "shared_platform_places"),
        (None, "男生淋浴头", "showers_boys"),
        (None, "女生淋浴头", "showers_girls"),
        (None, "饮水嘴", "drinking_taps"),
        (None, "洗手龙头", "washing_taps"),
        ("厕所（个）", "男厕蹲位", "stools_boys"),
        ("厕所（个）", "小便位", "urinals_boys"),
        ("厕所（个）", "女厕蹲位", "stools_girls"),
        (None, "洗手盆", "basins"),
        (None, "食堂座位（个）", "canteen_seats"),
        (None, "有开水供应", "boiled_water"),
        (None, "宿舍在地下室", "dormitory_in_basement")],
    "表4师资设备": [
        (None, "小学教职工数", "staff_primary"),
        (None, "初中教职工数", "staff_junior"),
        (None, "小学专任教师数", "teachers_primary"),
        (None, "初中专任教师数", "teachers_junior"),
        (None, "小学核定编制数", "posts_primary"),
        (None, "初中核定编制数", "posts_junior"),
        (None, "小学学历合格教师数", "teachers_qualified_primary"),
        (None, "初中学历合格教师数", "teachers_qualified_junior"),
        (None, "小学高于规定学历教师数", "teachers_above_primary"),
        (None, "初中高于规定学历教师数", "teachers_above_junior"),
        (None, "小学骨干教师数", "teachers_backbone_primary"),
        (None, "初中骨干教师数", "teachers_backbone_junior"),
        (None, "小学体育艺术专任教师数", "teachers_pe_art_primary"),
        (None, "初中体育艺术专任教师数", "teachers_pe_art_junior"),
        (None, "走教体艺教师", "teachers_itinerant_pe_art"),
        (None, "小学中级及以上职称教师数", "teachers_mid_title_primary"),
        (None, "初中中级及以上职称教师数", "teachers_mid_title_junior"),
        (None, "生活教师", "life_teachers"),
        (None, "女生活教师", "life_teachers_female"),
        (None, "食堂从业人员", "cooks"), (None, "保安", "guards"),
        (None, "卫生人员", "health_staff"),
        (None, "图书册数（册）", "books"),
        (None, "当年新增图书（册）", "new_books"),
        (None, "学生用计算机（台）", "computers_pupil"),
        (None, "教师用计算机（台）", "computers_teacher"),
        (None, "教学仪器设备值（元）", "instruments_value"),
        (None, "课桌椅（套）", "desks"),
        (None, "网络带宽（Mbit/s）", "bandwidth"),
        (None, "围墙", "enclosing_wall"),
        (None, "水冲式厕所", "flush_toilets"),
        (None, "消防设施", "fire_equipment"),
        (None, "视频监控", "cameras"), (None, "卫生室", "health_room")],
    "表5学校自评": [
        (None, w, i) for i, w in [
            ("new_buildings_seismic", "新建校舍达到重点设防类"),
            ("stairs_safe", "楼梯符合要求"), ("walls_safe", "墙面平整无裸露电线"),
            ("lighting", "采光照明良好"),
            ("blackboards_standard", "黑板符合国家标准"),
            ("flagpole", "旗台旗杆"),
            ("sports_equipment", "体育活动场地和设施适合学生"),
            ("new_books_suited", "新增图书适合学生"),
            ("food_preparation", "食品制作或加热条件"),
            ("toilets_harmless", "无害化卫生厕所"), ("alarms", "重点部位报警装置"),
            ("emergency_lights", "应急照明和疏散标志"),
            ("layout_reasonable", "布局设点合理"), ("level_ground", "活动场地平整适用"),
            ("lesson_preparation_system", "电子备课系统"),
            ("distance_education_set", "远程教育设备"), ("internet", "接入互联网"),
            ("music_art_equipment", "音乐美术器材达标"),
            ("pe_equipment", "体育器材达标"),
            ("laboratories_standard", "实验室达标"),
            ("pay_on_time", "教师工资按时足额发放"), ("posts_filled", "按编制配齐教师"),
            ("storage_boarders", "寄宿生有储物条件")]],
}
AREA = {h[2] for h in HEADS["表2校舍用地"] if "area" in h[2]}
YES = {True: ["是", "有"], False: ["否", "无"]}
HAVE = {"enclosing_wall", "flush_toilets", "fire_equipment", "cameras",
        "health_room", "boiled_water"}

BUILDING_HEADS = [
    ("学校标识码", "school"), ("学校名称", "school_name"),
    ("建筑编号", "code"), ("名称", "name"), ("用途", "use"),
    ("建筑面积(㎡)", "area"), ("使用面积(㎡)", "usable"), ("层数", "floors"),
    ("结构", "structure"), ("建成年份", "year"), ("抗震设防类别", "seismic"),
    ("鉴定等级", "grade"), ("鉴定日期", "grade_date"),
    ("鉴定单位", "grade_by"), ("状态", "state"), ("权属", "tenure"),
    ("房间数", "rooms"), ("每间人数", "per_room"), ("男生床位", "beds_boys"),
    ("女生床位", "beds_girls"), ("大通铺铺位", "platform"),
    ("使用性别", "sex"), ("使用学段", "stage")]


class Dirt:
    """Spoils some cells the way people do; remembers what was spoilt."""

    def __init__(self, rng):
        self.rng = rng
        self.seen = []

    def number(self, item, v, where):
        """A figure as typed: mostly a number, now and then a text."""
        if v is None:
            return None
        plain = f"{v:.10g}"
        roll = self.rng.random()
        raw = v
        kind = None
        if roll < 0.012:
            raw, kind = full_width(plain), "full_width_digits"
        elif roll < 0.03 and v >= 1000:
            raw, kind = f"{v:,}", "thousands_separator"
        elif roll < 0.04 and item in AREA and v:
            raw, kind = plain + "㎡", "unit_in_cell"
        elif roll < 0.06:
            raw, kind = plain, "number_as_text"
        elif roll < 0.065:
            raw, kind = plain + "  ", "trailing_blanks"
        if kind:
            self.seen.append(dict(where, case=kind, item=item, raw=raw,
                                  expect=v))
        return raw

    def flag(self, item, v):
        if v is None:
            return None
        return YES[v][1 if item in HAVE else 0]

    def text(self, v):
        if v and self.rng.random() < 0.02:
            return v + ("  " if self.rng.random() < 0.5 else "\u3000")
        return v


def write_pupils(path, county, dirt):
    """Five sheets, one a year; subtotal rows, totals, blank rows."""
    book = book_open(path)
    heads = list(KEY_HEADS)
    for g in range(9):
        heads += [(GRADES[g] + "年级", s, None) for s in ("男生", "女生")]
    heads += [(None, "合计", None)]
    for year in fig.YEARS:
        name = f"{year}学年"
        sheet = Sheet(book, name, f"云岭县{MADE_UP}{year}学年度义务教育学校"
                      "分年级学生数统计表",
                      f"填报单位：云岭县教育局{MADE_UP}　　统计时点："
                      f"{year}年9月1日　　单位：人")
        flat = heads if year != 2023 else [
            (None, (o or "") + i + ("（人）" if o else ""), x)
            for o, i, x in heads]
        if year == 2025:
            flat = heads + [(None, "原学校标识码", None)]
        row = sheet.head(flat, codes=year >= 2023)
        row = pupil_rows(sheet, row, county, year, dirt)
        sheet.foot(row, "注：1. 本表由各校填报，乡镇汇总，县教育局审核。"
                   "2. 附设幼儿班不在本表统计。", f"本表数据纯属虚构{MADE_UP}")
    book.close()


def pupil_rows(sheet, row, county, year, dirt):
    total = [0] * 18
    serial = 0
    for town in fig.TOWNSHIPS:
        sub = [0] * 18
        for s in county.open_in(year):
            if s.township != town:
                continue
            serial += 1
            sheet.put(row, 0, serial)
            code = s.code_in(year)
            if s.tag == "code_as_number" and year == 2022:
                sheet.put(row, 1, int(code))
            else:
                sheet.put(row, 1, code)
            sheet.put(row, 2, dirt.text(s.name))
            sheet.put(row, 3, dirt.text(s.township_in(year)))
            for k in range(18):
                v = s.pupils[year].get((k // 2 + 1, k % 2))
                cell = xl_rowcol_to_cell(row, 4 + k)
                key = "pupils_g%d_%s" % (k // 2 + 1, ("boys", "girls")[k % 2])
                sheet.put(row, 4 + k, dirt.number(key, v, {
                    "school": s.code_in(2025), "year": year, "file": PUPILS,
                    "sheet": sheet.name, "cell": cell}))
                s.cells[(year, key)] = (PUPILS, sheet.name, cell)
                sub[k] += v or 0
            sheet.put(row, 22, sum(s.pupils[year].values()))
            if year == 2025:
                sheet.put(row, 23, s.former_code())
            row += 1
        if year <= 2022:
            row = total_row(sheet, row, "小计", town, sub)
        else:
            row += 1
        total = [a + b for a, b in zip(total, sub)]
    return total_row(sheet, row, "合计", "", total)


def total_row(sheet, row, word, town, figures):
    sheet.put(row, 2, word)
    sheet.put(row, 3, town)
    for k, v in enumerate(figures):
        sheet.put(row, 4 + k, v)
    sheet.put(row, 22, sum(figures))
    return row + 1


def write_conditions(path, county, year, dirt):
    """Four sheets of schools and a hidden one with the drop-down lists."""
    book = book_open(path)
    for name, columns in HEADS.items():
        sheet = Sheet(book, name, f"云岭县{MADE_UP}{year}年义务教育学校办学条件"
                      f"统计表（{name[:2]}）",
                      f"填报单位：云岭县教育局{MADE_UP}　　"
                      f"年度：{year}　　统计时点：{year}年9月1日")
        heads = KEY_HEADS + columns
        row = sheet.head(heads, codes=name != "表1基本情况")
        for k, s in enumerate(county.listed_in(year)):
            sheet.put(row, 0, k + 1)
            condition_row(sheet, row, s, year, columns, dirt)
            row += 1
        sums = {i: sum(s.facts[year].get(i) or 0 for s in
                       county.listed_in(year))
                for _, _, i in columns if isinstance(
                    county.schools[0].facts[year].get(i), (int, float))
                and not isinstance(county.schools[0].facts[year].get(i), bool)
                and i not in ("longitude", "latitude", "year_built")}
        sheet.put(row, 2, "合　计")
        for k, (_, _, i) in enumerate(columns):
            if i in sums:
                sheet.put(row, 4 + k, round(sums[i], 2))
        sheet.foot(row + 1, "注：空白表示未填报；“0”表示没有。",
                   f"填表人：张某某　审核人：李某某　　本表数据纯属虚构{MADE_UP}")
    if year == 2025:
        write_townships(book)
    hidden = book.add_worksheet("选项")
    for k, v in enumerate(["选项（虚构）", "教学点", "小学", "初中",
                           "九年一贯制", "完全中学", "是", "否"]):
        hidden.write(k, 0, v)
    hidden.hide()
    book.close()


def write_townships(book):
    sheet = Sheet(book, "乡镇名录", f"云岭县{MADE_UP}乡镇名录（2025年）",
                  f"云岭县教育局{MADE_UP}")
    row = sheet.head([(None, w, None) for w in
                      ("编码", "名称", "别名", "自", "至", "并入")], codes=False)
    for k, town in enumerate(fig.TOWNSHIPS):
        old = fig.RENAMED.get(town)
        for c, v in enumerate((f"52990{k + 1}", town, old,
                               "2025-01-01" if old else None)):
            sheet.put(row + k, c, v)


def condition_row(sheet, row, s, year, columns, dirt):
    sheet.put(row, 1, s.code_in(year))
    sheet.put(row, 2, dirt.text(s.name))
    sheet.put(row, 3, dirt.text(s.township_in(year)))
    for k, (_, _, item) in enumerate(columns):
        v = s.facts[year].get(item)
        cell = xl_rowcol_to_cell(row, 4 + k)
        s.cells[(year, item)] = (FILE[year], sheet.name, cell)
        if isinstance(v, bool):
            v = dirt.flag(item, v)
        elif isinstance(v, (int, float)):
            if item not in ("year_built", "longitude", "latitude"):
                v = dirt.number(item, v, {
                    "school": s.code_in(2025), "year": year,
                    "file": FILE[year], "sheet": sheet.name, "cell": cell})
        sheet.put(row, 4 + k, v)


def write_buildings(path, county):
    """GB18030, comma separated, a title above the head, CRLF."""
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\r\n")
    n = len(BUILDING_HEADS)
    w.writerow([f"云岭县{MADE_UP}2025年校舍建筑台账"] + [""] * (n - 1))
    w.writerow([f"填报单位：云岭县教育局{MADE_UP}", "", "年度：2025"]
               + [""] * (n - 3))
    w.writerow([h for h, _ in BUILDING_HEADS])
    row, area = 4, 0
    for s in county.listed_in(2025):
        for b in s.buildings:
            # The ledger still uses the old code of the recoded school.
            b = dict(b, school=s.code_in(2024), school_name=s.name)
            w.writerow(["" if b.get(k) is None else b[k]
                        for _, k in BUILDING_HEADS])
            s.rows[b["code"]] = row
            area += b["area"]
            row += 1
    w.writerow(["", "合计", "", "", "", round(area, 2)] + [""] * (n - 6))
    w.writerow([f"注：本台账数据纯属虚构{MADE_UP}"] + [""] * (n - 1))
    with open(path, "wb") as f:
        f.write(out.getvalue().encode("gb18030"))


def key_text(key):
    """A line an entry, so that a change is seen where it is."""
    def line(v):
        return json.dumps(v, ensure_ascii=False)
    parts = []
    for name, v in key.items():
        if isinstance(v, list) and v and isinstance(v[0], dict):
            v = "[\n  " + ",\n  ".join(map(line, v)) + "]"
        elif isinstance(v, dict):
            v = "{\n  " + ",\n  ".join(
                f"{line(k)}: {line(x)}" for k, x in v.items()) + "}"
        else:
            v = line(v)
        parts.append(f" {line(name)}: {v}")
    return "{\n" + ",\n".join(parts) + "}\n"


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "docs/sample-county"
    os.makedirs(folder, exist_ok=True)
    county = fig.make_county()
    dirt = Dirt(fig.stream("dirt"))
    write_pupils(os.path.join(folder, PUPILS), county, dirt)
    for year in (2024, 2025):
        write_conditions(os.path.join(folder, FILE[year]), county, year, dirt)
    write_buildings(os.path.join(folder, BUILDINGS), county)
    plan = sample_plan.make_plan(county)
    sample_plan_book.write(os.path.join(folder, OTHER), plan)
    key = sample_key.make_key(county, dirt.seen, [
        PUPILS, FILE[2024], FILE[2025], BUILDINGS, OTHER])
    key.update(sample_plan.key(plan))
    with open(os.path.join(folder, "key.json"), "w", encoding="utf-8") as f:
        f.write(key_text(key))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""key.json of the sample county: every planted case with the right answer.

Plain arithmetic on the drawn figures, written from the standards' clauses;
it knows nothing of xueshe's code or of its files of standards.
"""
import math

import sample_figures as fig

TARGET = "cn-gz-target"
BOTTOM = "cn-bottom-2014"

# 贵州 target table: rule, what is counted, primary and junior figure, per whom,
# and whether it is counted in whole things.
RATIOS = [
    ("building", "building", 4.5, 5.5, "pupils", False),
    ("dormitory", "dormitory_area", 3, 3.5, "boarders", False),
    ("toilets", "toilet_area", 0.2, 0.25, "pupils", False),
    ("sports", "sports_area_outdoor", 4.5, 5.5, "pupils", False),
    ("books", "books", 20, 30, "pupils", True),
    ("computers", "computers_pupil", 1 / 16, 1 / 10, "pupils", True),
    ("staff", "staff", 1 / 22, 1 / 17, "pupils", True),
    ("site", "site_area", 20, 25, "pupils", False),
]


def up(x):
    return math.ceil(x - 1e-9)


def amount(f, what, stage):
    if what == "building":
        return f["floor_area"] - f["dormitory_area"]
    if what == "staff":
        return f["staff_" + stage]
    return f[what]


def share(s, stage, what):
    """Part of a school's stock that belongs to one stage."""
    b = s.board
    if what == "staff":
        return 1
    if what == "dormitory_area":
        mine = b["pb"] + b["pg"] if stage == "primary" else b["jb"] + b["jg"]
        return mine / (b["pb"] + b["pg"] + b["jb"] + b["jg"])
    p, j = s.sums(2025)
    if s.kind == "九年一贯制":
        weights = {"primary": p, "junior": 1.1 * j}
    elif s.kind == "完全中学":
        weights = {"junior": j, "senior": 1.2 * s.senior}
    else:
        return 1
    return weights[stage] / sum(weights.values())


def have(s, stage, what):
    f = s.facts[2025]
    return amount(f, what, stage) * share(s, stage, what)


def verdict(actual, required, whole):
    """One rule: reached or not, and what is missing."""
    reached = actual >= required - 1e-9 * abs(required)
    gap = 0 if reached else required - actual
    if whole:
        required, gap = up(required), up(required - actual) if gap else 0
    return {"verdict": "pass" if reached else "fail",
            "actual": round(actual, 6), "required": round(required, 6),
            "gap": round(gap, 6)}


def class_rule(largest, limit):
    return {"verdict": "pass" if largest <= limit else "fail",
            "actual": largest, "required": limit,
            "gap": max(0, largest - limit)}


def target_rules(s, stage):
    """Every rule of the target table that applies to the unit."""
    f, b = s.facts[2025], s.board
    p, j = s.sums(2025)
    n = p if stage == "primary" else j
    primary = stage == "primary"
    whom = {"pupils": n, "boarders": b["pb"] + b["pg"] if primary
            else b["jb"] + b["jg"]}
    alone = s.kind != "九年一贯制"  # a unit that is a school: whole things
    out = {}
    for rule, what, low, high, per, whole in RATIOS:
        if not whom[per] or (rule == "site" and s.built < 2011):
            continue
        need = (low if primary else high) * whom[per]
        out[rule] = verdict(have(s, stage, what), need, whole and alone)
    largest = f["largest_class_" + stage]
    out["class-size"] = class_rule(largest, 45 if primary else 50)
    out["class-cap"] = class_rule(largest, 55)
    classes = f["classes_" + stage]
    need = ((35000 if classes <= 12 else 50000) if primary
            else (100000 if classes <= 9 else 150000))
    out["instruments"] = verdict(
        have(s, stage, "instruments_value"), need, False)
    for rule, item in (("music-art-equipment", "music_art_equipment"),
                       ("pe-equipment", "pe_equipment"),
                       ("lesson-preparation", "lesson_preparation_system")):
        if rule != "lesson-preparation" or p + j >= 1000:
            out[rule] = {"verdict": "pass" if f[item] else "fail"}
    return out


def unit(s, stage):
    p, j = s.sums(2025)
    b = s.board
    rules = target_rules(s, stage)
    failed = [r for r, x in rules.items() if x["verdict"] == "fail"]
    return {"school": s.code, "name": s.name, "stage": stage,
            "pupils": p if stage == "primary" else j,
            "boarders": b["pb"] + b["pg"] if stage == "primary"
            else b["jb"] + b["jg"],
            "verdict": "fail" if failed else "pass", "rules": rules}


def boarders(s):
    """As the sheet states them."""
    f = s.facts[2025]
    return {"pb": f.get("boarders_primary_boys", 0),
            "pg": f.get("boarders_primary_girls", 0),
            "jb": f.get("boarders_junior_boys", 0),
            "jg": f.get("boarders_junior_girls", 0)}


def units(county):
    out = []
    for s in sorted(county.open_in(2025), key=lambda s: s.code):
        p, j = s.sums(2025)
        s.board = boarders(s)
        out += [unit(s, k) for k, n in (("primary", p), ("junior", j)) if n]
    return out


def where(s, item, year=2025):
    file, sheet, cell = s.cells[(year, item)]
    return {"file": file, "sheet": sheet, "cell": cell}


def case(name, s, zh, en, **more):
    return dict({"case": name, "school": s.code, "name": s.name, "zh": zh,
                 "en": en}, **more)


def school_cases(c):
    nine, full = c.tagged("nine_year"), c.tagged("complete_secondary")
    merged, to = c.tagged("merged"), c.tagged("merger_receiver")
    recoded = c.tagged("recoded")
    p, j = nine.sums(2025)
    out = [
        case("nine_year_school", nine, "九年一贯制：按学生数 1:1.1 分摊",
             "nine-year school: shared by pupils 1 : 1.1", expect={
                 "units": 2, "primary_share": p / (p + 1.1 * j),
                 "junior_share": 1.1 * j / (p + 1.1 * j)}),
        case("complete_secondary", full, "完全中学：初中、高中按 1:1.2 分摊",
             "junior and senior: shared by pupils 1 : 1.2", expect={
                 "units": 1, "junior_share": full.sums(2025)[1] / (
                     full.sums(2025)[1] + 1.2 * full.senior)}),
        case("merger", merged, "2025年8月撤并", "closed and merged in 2025",
             expect={"open_2024": True, "open_2025": False,
                     "merged_into": to.code,
                     "pupils_2024": sum(merged.pupils[2024].values())}),
        case("recoded_school", recoded, "2025年更换学校标识码，台账仍用旧码",
             "new code in 2025; the building ledger has the old one",
             former_code=recoded.code_in(2024), expect={
                 "code": recoded.code, "years": 5,
                 "buildings": len(recoded.buildings)}),
        case("private_school", c.tagged("private"), "民办学校",
             "a private school", expect={"owner": "民办"}),
        case("class_of_67", c.tagged("class_67"), "67人超大班额",
             "a class of 67", stage="primary", standard=BOTTOM,
             rule="class-66", expect={
                 "actual": 67, "required": 65, "gap": 2, "verdict": "fail"}),
        case("attached_preschool", c.tagged("kindergarten"),
             "附设幼儿班46人，不计入生均", "46 preschool children count in "
             "no denominator", stage="primary", expect={
                 "pupils": c.tagged("kindergarten").sums(2025)[0]})]
    for n in (3, 7, 9):
        out.append(case(f"teaching_point_{n}", c.tagged(f"point_{n}"),
                        f"{n}名学生的教学点", f"a teaching point of {n}",
                        stage="primary", expect={"pupils": n, "small": True}))
    old, new = next((o, n) for n, o in fig.RENAMED.items())
    out.append({"case": "renamed_township", "zh": "2025年撤乡设镇",
                "en": "a township renamed in 2025", "old": old, "new": new,
                "expect": {"township": new, "schools": len(
                    [s for s in c.schools if s.township == new])}})
    return out


def building_cases(c):
    d, girls = c.tagged("grade_d_dormitory"), c.tagged("girls_beds_short")
    plat = c.tagged("platform")
    dorm = next(b for b in d.buildings if b["grade"] == "D")
    f, b = girls.facts[2025], boarders(girls)
    out = [
        case("grade_d_dormitory", d, "D级危房宿舍", "a grade-D dormitory",
             stage="junior", building=dorm["code"], standard=BOTTOM,
             rule="grade-d", expect={"actual": dorm["area"],
                 "required": 0, "gap": dorm["area"], "verdict": "fail"}),
        case("girls_beds_short", girls, "女生缺床位而男生有空床",
             "girls' beds short beside spare boys' beds", stage="junior",
             standard=BOTTOM, rule="beds-girls", expect={
                 "verdict": "fail", "required": b["jg"],
                 "actual": f["beds_girls"],
                 "gap": b["jg"] - f["beds_girls"]}),
        case("boys_beds_spare", girls, "同一学校男生床位有余",
             "boys' beds to spare at the same school", stage="junior",
             standard=BOTTOM, rule="beds-boys", expect={
                 "verdict": "pass", "required": b["jb"],
                 "actual": f["beds_boys"], "gap": 0}),
        case("shared_platform", plat, "大通铺24铺位", "24 places on a shared "
             "sleeping platform", standard=BOTTOM,
             rule="platforms", school_gap=24, expect={"verdict": "fail"})]
    for k in (1, 2):
        s = c.tagged(f"blank_veto_{k}")
        out.append(case(f"blank_veto_{k}", s, "D级危房面积未填",
                        "grade-D area left blank", stage="primary",
                        at=where(s, "grade_d_area"), standard=BOTTOM,
                        rule="grade-d", expect={"verdict": "unknown",
                            "hinges_on": ["grade_d_area"]}))
    return out


def contradictions(c):
    day, above = c.tagged("day_boarders"), c.tagged("d_above_floor")
    parts, beds = c.tagged("parts_differ"), c.tagged("beds_differ")
    ledger = sum(b.get("beds_girls") or 0 for b in beds.buildings)
    f = above.facts[2025]
    return [
        case("boarders_at_day_school", day, "填“非寄宿制”却有寄宿生",
             "no boarding school, yet boarders", item="boarding_school",
             finding="FLAG_AGAINST_COUNT", at=where(day, "boarding_school"),
             expect={"boarders": sum(boarders(day).values())}),
        case("grade_d_above_floor", above, "D级危房面积大于校舍面积",
             "grade-D area above the floor area", item="grade_d_area",
             finding="PART_ABOVE_WHOLE", at=where(above, "grade_d_area"),
             expect={"part": f["grade_d_area"], "whole": f["floor_area"]}),
        case("parts_differ", parts, "分年级合计与小学在校生数不符",
             "grades do not add up to the stated total",
             item="pupils_primary", finding="PARTS_DIFFER",
             at=where(parts, "pupils_primary"), expect={
                 "stated": parts.facts[2025]["pupils_primary"],
                 "parts": parts.sums(2025)[0]}),
        case("beds_differ_from_buildings", beds, "女生床位与校舍台账不符",
             "girls' beds differ from the building ledger",
             item="beds_girls", finding="BUILDINGS_DIFFER",
             at=where(beds, "beds_girls"), expect={
                 "stated": beds.facts[2025]["beds_girls"],
                 "buildings": ledger})]


def sums(county, year):
    """Every figure of the sheets added up over the schools, as stated."""
    total = {}
    for s in county.listed_in(year):
        for item, v in s.facts.get(year, {}).items():
            if isinstance(v, (int, float)) and not isinstance(v, bool) \
                    and item not in ("longitude", "latitude", "year_built"):
                total[item] = round(total.get(item, 0) + v, 4)
    return dict(sorted(total.items()))


def pupils(county):
    out = {}
    for year in fig.YEARS:
        per = [s.sums(year) for s in county.open_in(year)]
        grades = {}
        for s in county.open_in(year):
            for (g, sex), n in s.pupils[year].items():
                key = "pupils_g%d_%s" % (g, ("boys", "girls")[sex])
                grades[key] = grades.get(key, 0) + n
        out[str(year)] = {"schools": len(per),
                          "primary": sum(p for p, _ in per),
                          "junior": sum(j for _, j in per),
                          "grades": dict(sorted(grades.items()))}
    return out


def some(seen, most=12):
    """The first few dirty cells of each kind; the sums tell of the rest."""
    kept, count = [], {}
    for cell in seen:
        count[cell["case"]] = count.get(cell["case"], 0) + 1
        if count[cell["case"]] <= most:
            kept.append(cell)
    return kept


def make_key(county, seen, files):
    return {
        "made_up": "虚构 · made up: no such county, school or figure exists",
        "county": "云岭县", "province": "52", "year": 2025,
        "files": files, "schools": len(county.schools),
        "open_2025": len(county.open_in(2025)),
        "buildings": sum(len(s.buildings) for s in county.schools),
        "pupils": pupils(county),
        "sums": {str(y): sums(county, y) for y in (2024, 2025)},
        "cases": school_cases(county) + building_cases(county)
        + contradictions(county),
        "target_units": units(county),
        "dirty_cells": some(seen),
    }

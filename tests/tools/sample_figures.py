# SPDX-License-Identifier: Apache-2.0
"""The figures of the made-up county 云岭县（虚构）: schools, pupils, buildings.

Everything is drawn from seeded streams, one a school, so that a change at
one school leaves the others alone.  Planted cases are marked by `tag`.
"""
import math
import random

SEED = "xueshe-sample-county-1"
YEARS = [2021, 2022, 2023, 2024, 2025]
TOWNSHIPS = ["云岭镇", "白石镇", "松坪镇", "清溪镇", "石门乡", "龙洞乡",
             "马鞍乡", "大箐乡", "雾山乡"]
NOT_IN_LEDGER = ("blank_veto_1", "blank_veto_2", "d_above_floor")
RENAMED = {"清溪镇": "清溪乡"}  # a town since 2025

# name, kind, level, primary pupils, junior, senior (2025), year, tag
ROWS = {
    "云岭镇": [
        ("云岭县第一小学", "小学", "中心校", 1810, 0, 0, 1958, "class_67"),
        ("云岭县第二小学", "小学", "完小", 1340, 0, 0, 1996, ""),
        ("云岭县第三小学", "小学", "完小", 740, 0, 0, 2016, ""),
        ("云岭县云华学校", "小学", "完小", 420, 0, 0, 2012, "private"),
        ("云岭县第一中学", "完全中学", "", 0, 610, 1120, 1952,
         "complete_secondary"),
        ("云岭县第二中学", "初中", "", 0, 1360, 0, 2009, ""),
        ("云岭镇河东小学", "小学", "完小", 232, 0, 0, 1985, ""),
        ("云岭镇坪上小学", "小学", "完小", 96, 0, 0, 1978, ""),
        ("云岭镇岩脚教学点", "教学点", "", 22, 0, 0, 1981, "")],
    "白石镇": [
        ("白石镇中心小学", "小学", "中心校", 715, 0, 0, 1963, ""),
        ("白石中学", "初中", "", 0, 690, 0, 1987, ""),
        ("白石镇石桥小学", "小学", "完小", 178, 0, 0, 1991, ""),
        ("白石镇新场小学", "小学", "完小", 131, 0, 0, 1994,
         "code_as_number"),
        ("白石镇茶园小学", "小学", "完小", 84, 0, 0, 2003, "day_boarders"),
        ("白石镇岔河教学点", "教学点", "", 17, 0, 0, 1986, ""),
        ("白石镇杉木㘭教学点", "教学点", "", 9, 0, 0, 1979, "point_9")],
    "松坪镇": [
        ("松坪镇中心小学", "小学", "中心校", 556, 0, 0, 1969, ""),
        ("松坪中学", "初中", "", 0, 540, 0, 1990, ""),
        ("松坪镇两河小学", "小学", "完小", 150, 0, 0, 1988, ""),
        ("松坪镇火石小学", "小学", "完小", 109, 0, 0, 1992, "d_above_floor"),
        ("松坪镇核桃坝小学", "小学", "非完全小学", 61, 0, 0, 1999, ""),
        ("松坪镇高坡教学点", "教学点", "", 31, 0, 0, 1984, "")],
    "清溪镇": [
        ("清溪中心小学", "小学", "中心校", 428, 0, 0, 1971, ""),
        ("清溪中学", "初中", "", 0, 382, 0, 1995, ""),
        ("清溪大水井小学", "小学", "完小", 98, 0, 0, 1998, ""),
        ("清溪关口小学", "小学", "完小", 121, 0, 0, 1983, "recoded"),
        ("清溪沙田小学", "小学", "非完全小学", 55, 0, 0, 2001, ""),
        ("清溪下寨教学点", "教学点", "", 14, 0, 0, 1989, "blank_veto_1")],
    "石门乡": [
        ("石门九年一贯制学校", "九年一贯制", "中心校", 520, 312, 0, 1975,
         "nine_year"),
        ("石门乡茅坪小学", "小学", "完小", 105, 0, 0, 1997, "parts_differ"),
        ("石门乡田坝小学", "小学", "完小", 88, 0, 0, 2005, "kindergarten"),
        ("石门乡石板小学", "小学", "非完全小学", 43, 0, 0, 1993, ""),
        ("石门乡黄泥教学点", "教学点", "", 26, 0, 0, 1987, ""),
        ("石门乡垭口教学点", "教学点", "", 7, 0, 0, 1976, "point_7")],
    "龙洞乡": [
        ("龙洞乡中心小学", "小学", "中心校", 391, 0, 0, 1966, ""),
        ("龙洞中学", "初中", "", 0, 342, 0, 1998, "girls_beds_short"),
        ("龙洞乡凉水小学", "小学", "完小", 92, 0, 0, 1990, ""),
        ("龙洞乡半坡小学", "小学", "完小", 70, 0, 0, 2002, ""),
        ("龙洞乡水塘教学点", "教学点", "", 19, 0, 0, 1982, ""),
        ("龙洞乡大竹教学点", "教学点", "", 12, 0, 0, 1985, "")],
    "马鞍乡": [
        ("马鞍乡中心小学", "小学", "中心校", 362, 0, 0, 1964,
         "merger_receiver"),
        ("马鞍中学", "初中", "", 0, 304, 0, 1986, "grade_d_dormitory"),
        ("马鞍乡箐口小学", "小学", "完小", 38, 0, 0, 1980, "merged"),
        ("马鞍乡平寨小学", "小学", "完小", 115, 0, 0, 1996, ""),
        ("马鞍乡岩上小学", "小学", "完小", 66, 0, 0, 2000, "blank_veto_2"),
        ("马鞍乡小坡教学点", "教学点", "", 3, 0, 0, 1983, "point_3")],
    "大箐乡": [
        ("大箐乡中心小学", "小学", "中心校", 410, 0, 0, 1970, ""),
        ("大箐中学", "初中", "", 0, 332, 0, 1993, "beds_differ"),
        ("大箐乡木厂小学", "小学", "完小", 102, 0, 0, 1988, ""),
        ("大箐乡白岩小学", "小学", "完小", 76, 0, 0, 1995, ""),
        ("大箐乡丫口小学", "小学", "完小", 58, 0, 0, 2004, ""),
        ("大箐乡落水教学点", "教学点", "", 28, 0, 0, 1987, ""),
        ("大箐乡松林教学点", "教学点", "", 15, 0, 0, 1990, "")],
    "雾山乡": [
        ("雾山民族学校", "九年一贯制", "中心校", 381, 242, 0, 1968,
         "platform"),
        ("雾山乡仰坡小学", "小学", "完小", 90, 0, 0, 1999, ""),
        ("雾山乡乌沙小学", "小学", "完小", 64, 0, 0, 1994, ""),
        ("雾山乡排坡小学", "小学", "非完全小学", 47, 0, 0, 2002, ""),
        ("雾山乡者岩教学点", "教学点", "", 24, 0, 0, 1986, ""),
        ("雾山乡大塘教学点", "教学点", "", 10, 0, 0, 1988, ""),
        ("雾山乡高岭教学点", "教学点", "", 33, 0, 0, 1991, "")],
}


def stream(name):
    return random.Random(f"{SEED}/{name}")


def up(x):
    return math.ceil(x - 1e-9)


class School:
    def __init__(self, town, row, serial):
        (self.name, self.kind, self.level, self.primary, self.junior,
         self.senior, self.built, self.tag) = row
        self.township = town
        secondary = self.kind in ("初中", "完全中学")
        self.code = f"{3 if secondary else 2}152{900000 + serial:06d}"
        self.rng = stream(self.name)
        self.quality = self.rng.uniform(0.80, 1.35)
        self.pupils, self.facts = {}, {}
        self.buildings, self.cells, self.rows = [], {}, {}
        self.central = ""
        self.town_school = town == "云岭镇" and self.name.startswith("云岭县")

    def code_in(self, year):
        """The recoded school had another code up to 2024."""
        if self.tag == "recoded" and year <= 2024:
            return "2152800" + self.code[7:]
        return self.code

    def former_code(self):
        return self.code_in(2024) if self.tag == "recoded" else None

    def township_in(self, year):
        if year <= 2024:
            return RENAMED.get(self.township, self.township)
        return self.township

    def grades(self):
        if self.kind == "教学点":
            return range(1, 4) if self.primary < 30 else range(1, 5)
        if self.level == "非完全小学":
            return range(1, 5)
        first = 1 if self.primary else 7
        return range(first, 10 if self.junior else 7)

    def sums(self, year):
        """Primary, junior, by (grade, sex) as counted."""
        p = self.pupils[year]
        return (sum(v for (g, _), v in p.items() if g <= 6),
                sum(v for (g, _), v in p.items() if g >= 7))


class County:
    def __init__(self, schools):
        self.schools = schools

    def open_in(self, year):
        return [s for s in self.schools
                if not (s.tag == "merged" and year >= 2025)]

    def listed_in(self, year):
        return self.schools

    def tagged(self, tag):
        found = [s for s in self.schools if s.tag == tag]
        assert len(found) == 1, tag
        return found[0]


def draw_pupils(s):
    """Cohorts move up a grade a year; entry falls by about 5 % a year."""
    grades = list(s.grades())
    stages = [[g for g in grades if g <= 6], [g for g in grades if g >= 7]]
    want = [s.primary, s.junior]
    cohort = {}
    for stage, n in zip(stages, want):
        if not stage:
            continue
        first = stage[0]
        weights = {}
        for entry in range(YEARS[0] - 9, YEARS[-1] + 1):
            noise = s.rng.uniform(0.93, 1.07) if n >= 60 else \
                s.rng.uniform(0.8, 1.2)
            weights[entry] = 0.95 ** (entry - YEARS[-1]) * noise
        now = sum(weights[YEARS[-1] - (g - first)] for g in stage)
        for year in YEARS:
            for g in stage:
                entry = year - (g - first)
                size = n * weights[entry] / now
                cohort[(year, g)] = max(1, round(size))
    share = {}
    for year in YEARS:
        s.pupils[year] = {}
        for g in grades:
            n = cohort[(year, g)]
            entry = year - g
            if entry not in share:
                share[entry] = s.rng.gauss(0.525, 0.03 if n > 40 else 0.09)
            boys = min(n, max(0, round(n * share[entry])))
            s.pupils[year][(g, 0)] = boys
            s.pupils[year][(g, 1)] = n - boys
    exact_points(s)


def exact_points(s):
    """Teaching points of exactly 3, 7 and 9 pupils in 2025."""
    fixed = {"point_3": {(1, 0): 0, (1, 1): 1, (2, 0): 1, (2, 1): 0,
                         (3, 0): 0, (3, 1): 1},
             "point_7": {(1, 0): 1, (1, 1): 1, (2, 0): 2, (2, 1): 0,
                         (3, 0): 1, (3, 1): 2},
             "point_9": {(1, 0): 2, (1, 1): 1, (2, 0): 1, (2, 1): 2,
                         (3, 0): 2, (3, 1): 1}}
    if s.tag in fixed:
        s.pupils[2025] = fixed[s.tag]


def classes_of(s, year):
    """Classes by grade: (grade, pupils of each class)."""
    per = 45 if not s.junior else 50
    if s.town_school:
        per = 55
    out = []
    if s.kind == "教学点":
        return [(1, sum(s.pupils[year].values()))]  # one multigrade class
    for g in s.grades():
        n = s.pupils[year][(g, 0)] + s.pupils[year][(g, 1)]
        k = max(1, up(n / per))
        out += [(g, n // k + (i < n % k)) for i in range(k)]
    return out


def draw_boarders(s, year):
    p, j = s.sums(year)
    b = {k: 0 for k in ("pb", "pg", "jb", "jg", "lower")}
    rate_j = 0.35 if s.town_school else 0.78
    rate_p = 0.27 if s.level == "中心校" and not s.town_school else 0
    if s.tag == "day_boarders":
        rate_p = 0.16  # says it is no boarding school
    boys = {g: s.pupils[year].get((g, 0), 0) for g in range(1, 10)}
    girls = {g: s.pupils[year].get((g, 1), 0) for g in range(1, 10)}
    if p and rate_p:
        b["pb"] = round(rate_p * sum(boys[g] for g in range(3, 7)) * 1.2)
        b["pg"] = round(rate_p * sum(girls[g] for g in range(3, 7)) * 1.2)
        b["lower"] = round(0.12 * (b["pb"] + b["pg"]))
    if j:
        b["jb"] = round(rate_j * sum(boys[g] for g in (7, 8, 9)))
        b["jg"] = round(rate_j * sum(girls[g] for g in (7, 8, 9)))
    s.board = b
    return b


def building(s, n, name, use, area, **more):
    year = more.pop("year", None) or min(2023, s.built + s.rng.choice(
        [0, 12, 22, 28]))
    grade = "A" if year >= 2008 else s.rng.choice("AABBBC" if year >= 1995
                                                  else "BBBC")
    b = dict(code=f"B{n:02d}", name=name, use=use, area=area,
             usable=round(area * 0.72, 1), floors=1 if area < 300 else
             min(5, 2 + int(area // 1200)),
             structure="砖混" if year < 2009 else "框架", year=year,
             seismic="重点" if year >= 2009 else "标准", grade=grade,
             grade_date="2023-06-%02d" % (1 + n % 28),
             grade_by="云岭县房屋安全鉴定站（虚构）", state="在用",
             tenure="自有")
    b.update(more)
    return b


def draw_buildings(s):
    """The ledger of 2025; school areas are added up from it."""
    p, j = s.sums(2025)
    if s.tag == "merged":
        p, j = s.sums(2024)
    heads = p + j + s.senior
    if s.tag in NOT_IN_LEDGER:
        return
    q = s.quality
    out = s.buildings
    per = 4.6 if not j else 5.9
    teach = max(80 if heads < 20 else 160, round(heads * per * q))
    big = teach > 2200
    for k in range(2 if big else 1):
        out.append(building(s, len(out) + 1, "教学楼" + "一二"[k] * big,
                            "教学及辅助用房", round(teach / (1 + big), 1)))
    if heads > 250:
        out.append(building(s, len(out) + 1, "综合楼", "行政办公用房",
                            round(heads * 0.45 + 60, 1)))
    out.append(building(s, len(out) + 1, "厕所", "厕所",
                        round(max(18, heads * (0.17 + 0.08 * q)), 1),
                        year=max(s.built, 2010)))
    add_dormitories(s)
    if heads >= 60:
        out.append(building(s, len(out) + 1, "食堂", "食堂",
                            round(max(45, heads * 0.62 * q), 1),
                            year=max(s.built, 2013)))


def add_dormitories(s):
    b = draw_boarders(s, 2025)
    if not (b["pb"] + b["pg"] + b["jb"] + b["jg"]):
        return
    boys, girls = b["pb"] + b["jb"], b["pg"] + b["jg"]
    spare = s.rng.choice([1.0, 1.04, 1.1, 1.18])
    per = 8
    rb, rg = up(boys * spare / per), up(girls * spare / per)
    if s.tag == "girls_beds_short":
        rb, rg = up(boys / per) + 5, girls // per - 3
    if s.senior:
        rb, rg = rb + 35, rg + 38  # rooms of the senior school
    base = dict(use="学生宿舍", per_room=per, stage="初中" if s.junior
                else "小学")
    area = 3.7 if s.junior else 3.2
    area *= s.rng.choice([0.9, 1.02, 1.1, 1.2])
    out = s.buildings
    if s.junior:
        out.append(building(s, len(out) + 1, "浴室", "浴室", round(
            (boys + girls) * 0.22, 1), year=max(s.built, 2014)))
    for sex, r, key in (("男", rb, "beds_boys"), ("女", rg, "beds_girls")):
        more = dict(base, rooms=r, sex=sex)
        more[key] = r * per
        out.append(building(s, len(out) + 1, sex + "生宿舍", area=round(
            r * per * area, 1), year=max(s.built, 2004 + 2 * len(out)),
            **more))
    if s.tag == "grade_d_dormitory":
        out[-2].update(year=1986, structure="砖木", seismic="未知",
                       grade="D", floors=2)
    if s.tag == "platform":
        out[-2]["platform"] = 24
        out[-2]["beds_boys"] -= 24
    for k in (-2, -1):
        out[k]["usable"] = round(out[k]["area"] * 0.71, 1)


def area_of(s, use):
    return round(sum(b["area"] for b in s.buildings
                     if use is None or b["use"] == use), 1)


def draw_facts(s, year):
    f = {}
    p, j = s.sums(year)
    n = p + j
    now_p, now_j = s.sums(2025)
    facts_of_school(s, f, year, p, j)
    facts_of_land(s, f, now_p + now_j + s.senior)
    facts_of_living(s, f, year, n)
    facts_of_places(s, f, now_p + now_j)
    facts_of_staff(s, f, p, j)
    facts_of_equipment(s, f, now_p, now_j, year)
    f["desks"] += n - now_p - now_j
    facts_of_self_assessment(s, f)
    s.facts[year] = f


def facts_of_school(s, f, year, p, j):
    cl = classes_of(s, year)
    f.update(kind=s.kind, level=s.level or None,
             central_school=s.central or None,
             owner="民办" if s.tag == "private" else "教育部门",
             place="镇区" if s.town_school else "乡镇"
             if s.level == "中心校" or s.junior else "村庄",
             year_built=s.built, terrain="山区", status="在办",
             longitude=s.lon, latitude=s.lat,
             former_code=s.former_code() if year == 2025 else None,
             pupils_primary=p if s.primary else None,
             pupils_junior=j if s.junior else None,
             pupils_senior=s.senior or None, migrant_pupils=round(
                 (p + j) * (0.12 if s.town_school else 0.01)),
             diners=p + j if s.kind != "小学" or not s.town_school
             else round(0.6 * (p + j)))
    for stage, low, high in (("primary", 1, 6), ("junior", 7, 9)):
        of = [c for g, c in cl if low <= g <= high]
        if of:
            f["classes_" + stage] = len(of)
            f["largest_class_" + stage] = max(of)
            bands(s, f, stage, of)
    f["multigrade_classes"] = 1 if s.kind == "教学点" else 0
    if s.tag == "kindergarten":
        f["pupils_preschool"] = 46


BANDS = [("le25", 0, 25), ("26_30", 26, 30), ("31_35", 31, 35),
         ("36_40", 36, 40), ("41_45", 41, 45), ("46_50", 46, 50),
         ("51_55", 51, 55), ("56_60", 56, 60), ("61_65", 61, 65),
         ("ge66", 66, 999)]


def bands(s, f, stage, sizes):
    for name, low, high in BANDS:
        f[f"classes_{stage}_{name}"] = sum(low <= c <= high for c in sizes)


def facts_of_land(s, f, n):
    r = s.rng
    f["site_area"] = round(n * r.uniform(17, 30) + 600, 0)
    f["sports_area_outdoor"] = round(max(180, n * r.uniform(5.2, 10.5)), 0)
    f["sports_area_indoor"] = 0
    f["green_area"] = round(f["site_area"] * 0.08, 0)
    f["track_length"] = 200 if n > 300 else (60 if n > 60 else 0)
    f["basketball_courts"] = max(1 if n > 15 else 0, round(n / 350))
    for item, use in (("teaching_area", "教学及辅助用房"),
                      ("office_area", "行政办公用房"),
                      ("dormitory_area", "学生宿舍"), ("canteen_area", "食堂"),
                      ("bath_area", "浴室"), ("toilet_area", "厕所")):
        f[item] = area_of(s, use)
    f["floor_area"] = area_of(s, None)
    f["dormitory_usable_area"] = round(sum(
        b["usable"] for b in s.buildings if b["use"] == "学生宿舍"), 1)
    for g in "CD":
        f[f"grade_{g.lower()}_area"] = round(sum(
            b["area"] for b in s.buildings if b["grade"] == g), 1)
    f["idle_area"] = 0
    f["multi_storey_buildings"] = sum(b["floors"] >= 2 for b in s.buildings)
    k = f.get("classes_primary", 0) + f.get("classes_junior", 0)
    k += round(s.senior / 50)
    f["classrooms"] = k + r.choice([0, 0, 1, 2])
    for item, least in (("music_rooms", 150), ("art_rooms", 150),
                        ("science_rooms", 120), ("computer_rooms", 80)):
        f[item] = 0 if n < least else max(1, round(n / 900))
    f["library_rooms"] = 1 if n > 40 else 0
    f["pe_stores"] = 1 if n > 40 else 0
    f["multi_purpose_rooms"] = 1 if n > 250 else 0
    f["multimedia_halls"] = 1 if n > 400 else 0
    if f["music_rooms"]:
        f["music_room_area_min"] = r.choice([54, 61, 73, 78])
        f["art_room_area_min"] = r.choice([54, 61, 67, 90])
    f["laboratories"] = 2 + s.junior // 500 if s.junior else 0
    f["multimedia_rooms"] = max(1, min(f["classrooms"], round(
        n / 100 * r.uniform(1.9, 3.4))))
    f["library_area"] = round(max(12, n * r.uniform(0.12, 0.3)), 0)
    f["reading_seats"] = max(4, round(n * r.uniform(0.04, 0.09)))


def facts_of_living(s, f, year, n):
    r = s.rng
    b = draw_boarders(s, year)
    if s.primary:
        f["boarders_primary_boys"], f["boarders_primary_girls"] = \
            b["pb"], b["pg"]
        f["boarders_lower"] = b["lower"]
        f["poor_boarders_primary"] = round(0.45 * (b["pb"] + b["pg"]))
    if s.junior:
        f["boarders_junior_boys"], f["boarders_junior_girls"] = \
            b["jb"], b["jg"]
        f["poor_boarders_junior"] = round(0.4 * (b["jb"] + b["jg"]))
    boards = b["pb"] + b["pg"] + b["jb"] + b["jg"]
    f["boarding_school"] = boards > 0 and s.tag != "day_boarders"
    for item in ("beds_boys", "beds_girls"):
        f[item] = sum(x.get(item) or 0 for x in s.buildings)
    f["shared_platform_places"] = sum(x.get("platform") or 0
                                      for x in s.buildings)
    for sex, k in (("boys", b["pb"] + b["jb"]), ("girls", b["pg"] + b["jg"])):
        f["showers_" + sex] = up(k / r.choice([9, 12, 16])) if boards else 0
    f["boiled_water"] = r.random() > 0.05
    if boards:
        f["dormitory_in_basement"] = False


def facts_of_places(s, f, n):
    r = s.rng
    f["drinking_taps"] = max(1, up(n / r.choice([35, 45, 60])))
    f["washing_taps"] = max(1, up(n / r.choice([30, 40, 55])))
    boys = round(n * 0.525)
    f["stools_boys"] = max(1, up(boys / r.choice([30, 36, 40])))
    f["urinals_boys"] = max(1, up(boys / 30))
    lack = r.random() < 0.10 and n > 60
    f["stools_girls"] = 3 * f["stools_boys"] - (
        up(f["stools_boys"] * 0.5) if lack else 0)
    f["basins"] = max(1, up(n / 45))
    f["canteen_seats"] = round(f["diners"] * r.uniform(0.3, 0.7)) \
        if n >= 60 else 0


def facts_of_staff(s, f, p, j):
    r = s.rng
    for stage, n, ratio, above in (("primary", p, 16.5, 4.2),
                                   ("junior", j, 12.8, 5.3)):
        if not n:
            continue
        t = max(2 if s.kind != "教学点" else 1, round(
            n / (ratio * r.uniform(0.8, 1.1))))
        f["teachers_" + stage] = t
        f["staff_" + stage] = t + (0 if n < 60 else max(1, round(t * 0.06)))
        f["posts_" + stage] = f["staff_" + stage] + r.choice([0, 0, 1])
        f["teachers_qualified_" + stage] = t
        f["teachers_above_" + stage] = min(t, up(
            n / 100 * above * r.uniform(0.85, 1.35)))
        f["teachers_backbone_" + stage] = min(t, round(
            n / 100 * r.uniform(0.7, 1.7)))
        f["teachers_pe_art_" + stage] = min(t, round(
            n / 100 * r.uniform(0.6, 1.5)))
        f["teachers_mid_title_" + stage] = round(t * r.uniform(0.4, 0.6))
    f["teachers_itinerant_pe_art"] = 1 if 30 <= p <= 110 and not j else 0
    boards = sum(s.board[k] for k in ("pb", "pg", "jb", "jg"))
    f["life_teachers"] = up(boards / 60) if boards else 0
    f["life_teachers_female"] = up(f["life_teachers"] / 2)
    f["cooks"] = up(f["diners"] / 110) if f["diners"] >= 25 else 0
    f["guards"] = 0 if p + j < 25 else (1 if p + j < 150 else 3)
    f["health_staff"] = 1 if boards >= 150 else 0


def facts_of_equipment(s, f, p, j, year):
    r = s.rng
    n = p + j + s.senior
    late = 1.0 if year == 2025 else 0.95
    books = p * 20 + (j + s.senior) * 30
    f["books"] = up(books * r.uniform(0.78, 1.45) * late)
    f["new_books"] = round(f["books"] * 0.03)
    f["computers_pupil"] = up((p * 0.06 + (j + s.senior) * 0.10)
                              * r.uniform(0.75, 1.5) * late)
    f["computers_teacher"] = f.get("teachers_primary", 0) + f.get(
        "teachers_junior", 0)
    f["instruments_value"] = round((p * 2000 + (j + s.senior) * 2500)
                                   * r.uniform(0.75, 1.35) * late, -2)
    f["desks"] = n + round(n * r.choice([0.02, 0.05, 0.1])) \
        - (up(n * 0.06) + up(n * 0.1) if r.random() < 0.05 else 0)
    f["bandwidth"] = r.choice([100, 100, 200, 300]) if n > 30 else 50
    for item, odds in (("enclosing_wall", 0.95), ("flush_toilets", 0.7),
                       ("fire_equipment", 0.96), ("cameras", 0.95)):
        f[item] = r.random() < odds
    f["health_room"] = n >= 100


SELF = {"new_buildings_seismic": 1, "stairs_safe": .97, "walls_safe": .96,
        "lighting": .96, "blackboards_standard": .98, "flagpole": 1,
        "sports_equipment": .95, "new_books_suited": 1,
        "food_preparation": .97, "toilets_harmless": .94, "alarms": .95,
        "emergency_lights": .93, "layout_reasonable": 1, "level_ground": .9,
        "lesson_preparation_system": .9, "distance_education_set": .95,
        "internet": 1, "music_art_equipment": .85, "pe_equipment": .85,
        "laboratories_standard": .85, "pay_on_time": 1, "posts_filled": .9,
        "storage_boarders": .85}


def facts_of_self_assessment(s, f):
    for item, odds in SELF.items():
        f[item] = s.rng.random() < odds


def plant(s):
    """The cases that no draw gives."""
    f, old = s.facts[2025], s.facts[2024]
    for g in (f, old):
        if s.tag in NOT_IN_LEDGER:
            n = s.primary
            g.update(floor_area=round(n * 6.5 + 60, 1), grade_c_area=None,
                     teaching_area=round(n * 5.1 + 40, 1), grade_d_area=None,
                     toilet_area=24.0)
            if s.tag == "d_above_floor":
                g.update(grade_c_area=0, grade_d_area=0, canteen_area=70.0)
        if s.tag == "class_67":
            large_class(s, g, 67 if g is f else 69)
    if s.tag == "parts_differ":
        f["pupils_primary"] += 9
    if s.tag == "d_above_floor":
        f["grade_d_area"] = round(f["floor_area"] + 120, 1)
    if s.tag == "beds_differ":
        f["beds_girls"] += 24
    if s.tag == "merged":
        keep = ("kind", "level", "central_school", "owner", "place",
                "year_built", "longitude", "latitude", "terrain")
        s.facts[2025] = {k: f.get(k) for k in keep}
        s.facts[2025].update(status="已撤并", status_since="2025-08-20")
        s.buildings.clear()


def large_class(s, g, n):
    """One class of that size; its grade-mates make room."""
    sizes = sorted(c for _, c in classes_of(s, 2025 if n == 67 else 2024))
    sizes[0] -= n - sizes[-1]
    sizes[-1] = n
    g["largest_class_primary"] = n
    bands(s, g, "primary", sizes)


def make_county():
    schools = []
    for town, rows in ROWS.items():
        first = len(schools)
        for row in rows:
            schools.append(School(town, row, 11 + 7 * len(schools)))
        central = next(s for s in schools[first:] if s.level == "中心校")
        lon, lat = stream(town).uniform(106.1, 106.6), stream(
            town + "y").uniform(26.2, 26.7)
        for s in schools[first:]:
            s.lon = round(lon + s.rng.uniform(-0.06, 0.06), 5)
            s.lat = round(lat + s.rng.uniform(-0.05, 0.05), 5)
            if s.kind == "教学点" or s.level == "非完全小学":
                s.central = central.code
    county = County(schools)
    for s in schools:
        draw_pupils(s)
        draw_buildings(s)
        state = s.rng.getstate()
        for year in (2025, 2024):
            s.rng.setstate(state)
            draw_facts(s, year)
        plant(s)
    merged, receiver = county.tagged("merged"), county.tagged(
        "merger_receiver")
    merged.facts[2025]["merged_into"] = receiver.code
    moved = merged.pupils[2024]
    for (g, sex), n in moved.items():
        if g < 6:  # they go on at the receiver, one grade up
            receiver.pupils[2025][(g + 1, sex)] += n
    grow(receiver, sum(n for (g, _), n in moved.items() if g < 6))
    merged.pupils[2025] = {}
    return county


def grow(s, n):
    f = s.facts[2025]
    f["pupils_primary"] += n
    f["diners"] += n
    cl = classes_of(s, 2025)
    f["classes_primary"] = len(cl)
    f["largest_class_primary"] = max(c for _, c in cl)
    bands(s, f, "primary", [c for _, c in cl])

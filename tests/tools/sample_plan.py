# SPDX-License-Identifier: Apache-2.0
"""The other sheets of the made-up county: children, villages, money, works,
visits; and what is planted in them, with the right answers.

Drawn from streams of their own, so that the schools' figures stay as they
are.  Money is in fen.  Every document number and firm is invented.
"""
import math

import sample_figures as fig

BIRTHS = range(2012, 2025)  # born 1 September of the year to 31 August
FIRST_AT_SCHOOL = 2018  # born then, in grade 1 in 2025
WAN = 1000000  # fen of 10 000 yuan
MADE_UP = "（虚构）"
RETAINED = 0.03  # of a contract that may be kept back after completion
BY_VILLAGE = "雾山乡"  # counts its children by village
REGISTERED = "云岭镇"  # also gives those with a household there


def entrants(county, town, year):
    return sum(n for s in county.open_in(year) if s.township == town
               for (g, _), n in s.pupils[year].items() if g == 1)


def children_of(county, town):
    """Living there, by year of birth: (boys, girls)."""
    r = fig.stream("cohorts/" + town)
    seen = {y - 7: entrants(county, town, y) for y in fig.YEARS}
    level = (seen[2016] * 0.95 ** 2 + seen[2017] * 0.95 + seen[2018]) / 3
    out = {}
    for born in BIRTHS:
        if born in seen:
            n = seen[born] * r.uniform(1.0, 1.04)
        elif born < min(seen):
            n = seen[min(seen)] / 0.95 ** (min(seen) - born) \
                * r.uniform(0.98, 1.04)
        else:
            n = level * 0.94 ** (born - FIRST_AT_SCHOOL) \
                * r.uniform(0.96, 1.04)
        n = max(2, round(n))
        boys = min(n, max(0, round(n * r.gauss(0.522, 0.02))))
        out[born] = (boys, n - boys)
    return out


def shared(n, parts):
    """Whole shares of n in the given proportions, none lost."""
    total, out, given, run = sum(parts), [], 0, 0
    for p in parts:
        run += p
        out.append(round(n * run / total) - given)
        given += out[-1]
    return out


def make_cohorts(county):
    """Rows: township, village, birth year, boys, girls, basis."""
    rows, living = [], {b: 0 for b in BIRTHS}
    for town in fig.TOWNSHIPS:
        for born, (boys, girls) in children_of(county, town).items():
            living[born] += boys + girls
            if town != BY_VILLAGE:
                rows.append((town, None, born, boys, girls, "常住"))
                continue
            for name, b, g in zip(("雾山村", "排坡村", "高岭村"),
                                  shared(boys, (5, 3, 2)),
                                  shared(girls, (5, 3, 2))):
                rows.append((town, name, born, b, g, "常住"))
    for born, (boys, girls) in children_of(county, REGISTERED).items():
        rows.append((REGISTERED, None, born, round(boys * 0.81),
                     round(girls * 0.81), "户籍"))
    return rows, living


# -- villages and ways ---------------------------------------------------------

VILLAGES = ("长坡", "大坪", "龙塘", "新寨", "干河", "桃子湾", "枫香", "岩口",
            "木瓜", "羊场", "小河", "青杠", "坪寨", "花秋", "茅草坝", "双山")


def village_names(s, k):
    stem = s.name.replace("云岭县", "").replace(s.township, "").replace(
        s.township[:2], "")
    for word in ("中心小学", "教学点", "小学", "学校", "九年一贯制",
                 "民族"):
        stem = stem.replace(word, "")
    return (stem or "街上") + ("社区" if s.level == "中心校"
                             or s.town_school else "村") if k == 0 else None


def make_villages(county):
    """Villages around every primary school; pupils add up to the county's."""
    out, used = [], {}
    for s in county.open_in(2025):
        p, _ = s.sums(2025)
        if not p:
            continue
        r = fig.stream("villages/" + s.name)
        n = 1 if p < 60 else 2 if p < 130 else 3 if p < 700 else 4
        boys, girls = ([sum(v for (g, x), v in s.pupils[2025].items()
                            if g <= 6 and x == sex)][0] for sex in (0, 1))
        weights = [r.uniform(0.6, 1.4) / (1 + k) for k in range(n)]
        taken = used.setdefault(s.township, set())
        for k, b, g in zip(range(n), shared(boys, weights),
                           shared(girls, weights)):
            name = village_names(s, k)
            while not name or name in taken:
                name = r.choice(VILLAGES) + r.choice(("村", "村", "组"))
                if name in taken:
                    name = r.choice("上下前后") + name
            taken.add(name)
            far = 0.004 if k == 0 else r.uniform(0.012, 0.045)
            turn = r.uniform(0, 2 * math.pi)
            out.append({"township": s.township, "name": name, "school": s,
                        "lon": round(s.lon + far * math.cos(turn), 5),
                        "lat": round(s.lat + far * math.sin(turn), 5),
                        "pb": b, "pg": g, "jb": 0, "jg": 0})
    number_villages(out)
    place_juniors(county, out)
    return out


def number_villages(villages):
    for k, town in enumerate(fig.TOWNSHIPS):
        mine = [v for v in villages if v["township"] == town]
        for i, v in enumerate(mine):
            v["code"] = f"52990{k + 1}{i + 1:03d}"


def place_juniors(county, villages):
    for s in county.open_in(2025):
        _, j = s.sums(2025)
        if not j:
            continue
        mine = [v for v in villages if v["township"] == s.township]
        for sex, key in ((0, "jb"), (1, "jg")):
            n = sum(v for (g, x), v in s.pupils[2025].items()
                    if g >= 7 and x == sex)
            for v, part in zip(mine, shared(n, [v["pb"] + v["pg"] + 1
                                                for v in mine])):
                v[key] += part
        for v in mine:
            v.setdefault("junior", s)


def km(v, s):
    x = (v["lon"] - s.lon) * math.cos(math.radians(s.lat)) * 111.32
    y = (v["lat"] - s.lat) * 110.57
    return math.hypot(x, y)


def make_ways(villages):
    """Rows: village, school, km by road, minutes, how; about two in three."""
    rows = []
    for v in villages:
        r = fig.stream(f"ways/{v['code']}")
        for s in dict.fromkeys((v["school"], v.get("junior"))):
            if s is None or (r.random() < 0.33 and s.tag != "point_9"):
                continue
            road = round(km(v, s) * r.uniform(1.3, 1.7) + 0.2, 1)
            how = "步行" if road < 3 else r.choice(("摩托车", "公交", "校车"))
            pace = 15 if how == "步行" else 2.8
            rows.append([v, s, road, round(road * pace / 5) * 5 or 5, how])
    far = max((w for w in rows if w[4] == "步行"), key=lambda w: w[2])
    return rows, far


# -- money and works -----------------------------------------------------------

CENTRAL = "义务教育薄弱环节改善与能力提升补助资金"
# source, level, document, for what, county share in %, carries over, 万元
FUNDS = [
    (CENTRAL, "中央", "云财教〔%d〕12号", "校舍新建、改扩建、加固、维修、设备购置",
     None, True, {2024: 860, 2025: 840, 2026: 820, 2027: 780, 2028: 740}),
    ("省级改薄配套资金", "省", "云财教〔%d〕31号",
     "学生宿舍、食堂、厕所、教学及辅助用房", 20, True,
     {2025: 320, 2026: 310, 2027: 300, 2028: 280}),
    ("市级教育专项资金", "市", "云市教〔%d〕8号", "学生宿舍、食堂、厕所、浴室",
     None, False, {2025: 160, 2026: 150, 2027: 120, 2028: 100}),
    ("县级财政教育资金", "县", "云县财〔%d〕5号", None, None, False,
     {2025: 190, 2026: 180, 2027: 170, 2028: 160}),
    ("山海助学基金捐赠", "其他", None, "图书、课桌椅、计算机", None, True,
     {2026: 40}),
]


def make_funds():
    return [(year, name, level, doc and doc % (year - 1) + MADE_UP, use,
             share, carry, amount[year])
            for name, level, doc, use, share, carry, amount in FUNDS
            for year in sorted(amount)]


def project(code, school, measure, item, quantity, unit, money, year, stage,
            **more):
    return dict({"code": code, "school": school, "measure": measure,
                 "item": item, "quantity": quantity, "unit": unit,
                 "money": money, "year": year, "stage": stage,
                 "source": CENTRAL}, **more)


def building_of(s, word):
    return next(b for b in s.buildings if b["name"] == word)


def gap_of(s, item, per):
    """Books or computers that the school lacks by the Guizhou table."""
    return math.ceil(per * s.sums(2025)[0] - 1e-9) - s.facts[2025][item]


def make_projects(county):
    """In the order of the sheet.  Money in 万元: investment, contract, paid."""
    of = {s.name: s for s in county.schools}
    d, girls = county.tagged("grade_d_dormitory"), county.tagged(
        "girls_beds_short")
    dorm = next(b for b in d.buildings if b["grade"] == "D")
    f = girls.facts[2025]
    beds = f["boarders_junior_girls"] - f["beds_girls"]
    second, stone = of["云岭县第二小学"], of["白石镇石桥小学"]
    centre, pine = of["白石镇中心小学"], of["松坪中学"]
    clear, reads = of["清溪中学"], of["松坪镇中心小学"]
    block, old = building_of(pine, "教学楼二"), building_of(stone, "教学楼")
    return [
        project("YL-2024-001", pine, "加固", None, block["area"], "平方米",
                (193.73, 188.6, 188.6), 2024, "决算", building=block["code"],
                approval="云发改〔2024〕17号", dates=(
                    "2024-04-10", "2024-10-30", "2024-12-05"),
                progress="已竣工并通过决算审计"),
        project("YL-2024-002", stone, "维修", None, old["area"], "平方米",
                (55, 52.9, 61), 2024, "完工", building=old["code"],
                approval="云发改〔2024〕18号", dates=(
                    "2024-07-08", "2024-08-28", "2024-09-20"),
                progress="100%", plant="overspent"),
        project("YL-2025-001", girls, "新建", "女生床位", beds, "个",
                (118.4, 115.2, 69.1), 2025, "在建",
                approval="云发改〔2025〕9号", dates=("2025-06-16", "", ""),
                progress="主体封顶"),
        project("YL-2025-002", d, "拆除重建", "学生宿舍建筑面积",
                dorm["area"], "㎡", (185.43, 181.9, 54.5), 2025, "实施",
                building=dorm["code"], approval="云发改〔2025〕10号",
                dates=("2025-09-22", "", ""), progress="基础完成"),
        project("YL-2025-003", clear, "扩建", "食堂面积", 650, "平方米",
                (240, 236.4, 150), 2025, "完工", source="省级改薄配套资金",
                approval="云发改〔2025〕11号", dates=(
                    "2025-03-03", "2025-08-20", "2025-08-29"),
                progress="竣工", plant="debt"),
        project("YL-2025-004", of["清溪沙田小学"], "扩建",
                "教学及辅助用房面积", 27, "平方米", (8.1, 7.95, 7.8), 2025,
                "完工", source="县级财政教育资金", approval="云发改〔2025〕12号",
                dates=("2025-04-01", "2025-08-15", "2025-07-30"),
                progress="已完工", plant="dates"),
        project("YL-2025-005", of["云岭镇河东小学"], "改造校门", None, 1, "座",
                (30, 30, 5), 2025, "实施", source="企业捐建（口头）",
                dates=("2025-10-12", "", ""), progress="完成一半",
                plant="no_budget_line"),
        project("YL-2026-001", d, "维修", None, dorm["area"], "平方米",
                (19.2, None, None), 2026, "入库", building=dorm["code"],
                plant="at_grade_d"),
        project("YL-2026-002", county.tagged("merged"), "新建", "厕所面积",
                40, "平方米", (12, None, None), 2026, "已批复",
                source="市级教育专项资金", approval="云发改〔2025〕40号",
                plant="school_closed"),
        project("YL-2026-003", second, "购置", "图书册数",
                gap_of(second, "books", 20), "册", (7.38, None, None), 2026,
                "下达", source="山海助学基金捐赠", approval="云教〔2025〕22号"),
        project("YL-2026-004", second, "购置图书", "图书",
                gap_of(second, "books", 20), "册", (8.5, None, None), 2026,
                "入库", source="县级财政教育资金", plant="claimed_twice"),
        project("YL-2026-005", centre, "购置", "图书册数", 3500, "册",
                (5.25, None, None), 2026, "储备", source="山海助学基金捐赠",
                plant="above_gap"),
        project("YL-2026-006", county.tagged("platform"), "购置",
                "大通铺铺位", 24, "个", (1.92, None, None), 2026, "储备"),
        project("YL-2026-007", reads, "购置", "图书册数",
                gap_of(reads, "books", 20), "册", (1.22, None, None), 2026,
                "下达", source="市级教育专项资金", approval="云教〔2025〕23号",
                plant="source_not_for_it"),
        project("YL-2027-001", of["清溪中学"], "购置", "学生用计算机", 9, "台",
                (3.6, None, None), 2027, "入库",
                source="县级财政教育资金"),
        project(None, of["大箐中学"], "购置", "图书册数", 709, "册",
                (1.06, None, None), 2027, "储备", plant="no_number"),
        project("YL-2031-001", of["大箐乡丫口小学"], "扩建",
                "校舍建筑面积", 24, "平方米", (7.2, None, None), 2031, "储备",
                plant="beyond_years"),
    ]


LEADTIMES = [("新建", 2, 2, 10, "4-11"), ("拆除重建", 3, 2, 12, "4-11"),
             ("扩建", 2, 2, 8, "4-11"), ("加固", 2, 2, 5, "4-11"),
             ("维修", 1, 1, 2, "7-8"), ("购置", 0, 2, 1, None)]


def make_papers(county, projects):
    """Rows: rule or project, school, name, date, where it is kept."""
    d = county.tagged("grade_d_dormitory")
    rows = [("grade-d", d, "男生宿舍房屋安全鉴定报告", "2023-06-06",
             "县教育局项目办档案柜2-3")]
    for p in projects:
        if not p.get("approval"):
            continue
        rows.append((p["code"], p["school"], "可行性研究报告批复",
                     f"{p['year'] - (p['year'] > 2025)}-02-20",
                     "项目办"))
        if p.get("dates", ("",))[0] and p["code"] != "YL-2025-002":
            rows.append((p["code"], p["school"], "施工合同",
                         f"{p['year']}-03-01", "项目办"))
        if p["stage"] in ("完工", "决算") and p["code"] != "YL-2025-003":
            rows.append((p["code"], p["school"], "竣工验收报告",
                         p["dates"][2], "项目办"))
    rows.append((projects[0]["code"], projects[0]["school"], "竣工决算审计报告",
                 "2025-01-17", "县审计局"))
    rows.append(("公用经费", None, "2025年公用经费拨付文件", "2025-03-12",
                 "计财股"))
    return rows


def make_visits(county):
    of = {s.name: s for s in county.schools}
    visits = [("DD-2025-01", "2025-05-14", "省", "义务教育优质均衡督导", None),
              ("DD-2025-02", "2025-09-24", "县", "秋季开学专项检查", None),
              ("DD-2025-03", "2025-10-11", "自查", "宿舍安全自查",
               of["马鞍中学"])]
    found = [
        ("WT-001", "DD-2025-01", of["云岭县第一小学"], "大班额",
         "存在67人的超大班额", "王某某", "2026-08-31", "秋季起分班", "整改中",
         None, None),
        ("WT-002", "DD-2025-01", of["马鞍中学"], "校舍安全",
         "男生宿舍鉴定为D级仍在使用", "李某某", "2025-06-30", "腾空、重建",
         "未整改", "2025-09-24", "仍有学生住宿"),
        ("WT-003", "DD-2025-01", of["龙洞中学"], "床位", "女生两人一铺",
         "赵某某", "2025-12-31", "新建宿舍", "整改中", None, None),
        ("WT-004", "DD-2025-01", None, "台账", "乡镇与学校在校生数不一致",
         "孙某某", "2025-06-15", "统一口径", "已销号", "2025-09-24", "一致"),
        ("WT-005", "DD-2025-02", of["雾山民族学校"], "宿舍", "仍有大通铺24铺位",
         "周某某", "2025-11-30", "购置高低床", "未整改", None, None),
        ("WT-006", "DD-2025-03", of["马鞍中学"], "消防", "疏散标志损坏",
         "李某某", "2025-10-20", "更换", "已整改", "2025-10-21", "合格")]
    return visits, found


SUSPECTED = ("随父母外出就读", "转学手续未办结", "因病休学", "残疾送教上门",
             "外出务工")


def make_enrolment(county):
    """Rows: township, stage, year, due, enrolled, dropped out, returned,
    suspected, category."""
    rows = []
    for town in fig.TOWNSHIPS:
        r = fig.stream("enrolment/" + town)
        mine = [s for s in county.open_in(2025) if s.township == town]
        for k, stage in enumerate(("小学", "初中")):
            n = sum(s.sums(2025)[k] for s in mine)
            if not n:
                continue
            out = r.choice((0, 0, 1)) if k == 0 else r.choice((1, 2, 3))
            back = 0 if not out else r.randint(0, out)
            doubt = max(1, round(n * (0.004 if k == 0 else 0.013)))
            rows.append((town, stage, 2025, n + doubt, n, out, back, doubt,
                         None))
            if town == BY_VILLAGE and k == 1:
                rows += [(town, stage, 2025, None, None, None, None, part,
                          why) for why, part in zip(SUSPECTED, shared(
                              doubt, (4, 2, 1, 1, 1))) if part]
    return rows


FACTS = [("小学生均公用经费", 720, "国家标准"),
         ("初中生均公用经费", 940, "国家标准"),
         ("寄宿生公用经费补助", 300, "国家标准")]


def make_plan(county):
    cohorts, living = make_cohorts(county)
    villages = make_villages(county)
    ways, far = make_ways(villages)
    projects = make_projects(county)
    visits, found = make_visits(county)
    return {"cohorts": cohorts, "living": living, "settlements": villages,
            "distances": ways, "farthest": far, "funds": make_funds(),
            "projects": projects, "papers": make_papers(county, projects),
            "visits": visits, "found": found,
            "enrolment": make_enrolment(county)}


# -- the key -------------------------------------------------------------------

STAGE = {"储备": "reserve", "入库": "listed", "批复": "approved",
         "已批复": "approved", "下达": "funded", "实施": "under_way",
         "在建": "under_way", "完工": "completed", "决算": "settled"}
DONE = ("completed", "settled")
SHARE = {"主体封顶": 0.7, "基础完成": 0.2, "完成一半": 0.5, "100%": 1,
         "竣工": 1, "已完工": 1, "已竣工并通过决算审计": 1}
# What is planted: the finding it must give, in both languages.
PLANTED = {
    "overspent": ("PROJECT_OVERSPENT", "已付超过投资",
                  "paid more than the investment"),
    "debt": ("PROJECT_DEBT", "已竣工，工程款未付清", "done and not paid up"),
    "dates": ("PROJECT_DATES", "验收早于竣工", "accepted before it was done"),
    "no_budget_line": ("PROJECT_SOURCE_UNKNOWN", "资金来源不在资金表中",
                       "a source that no sheet of money knows"),
    "at_grade_d": ("PROJECT_AT_DEMOLISHED", "对待拆除的D级危房安排维修",
                   "repairs to a building that will be pulled down"),
    "school_closed": ("PROJECT_AT_CLOSED", "对已撤并学校安排建设",
                      "works at a school that was closed"),
    "claimed_twice": ("PROJECT_TWICE", "同一缺口重复申报",
                      "the same gap claimed twice"),
    "above_gap": ("PROJECT_ABOVE_GAP", "数量大于缺口",
                  "a quantity above the gap"),
    "source_not_for_it": ("PROJECT_SOURCE_USE", "资金不能用于该内容",
                          "money that may not be used for it"),
    "no_number": ("PROJECT_NO_NUMBER", "项目未编号", "a project without a "
                  "number"),
    "beyond_years": ("PROJECT_YEAR_BEYOND", "年度超出三年滚动期",
                     "a year beyond the three rolled years"),
}

# What follows from a project's row besides: the ledger still has the old grade,
# papers are not on file, a line without gap, approval and money.
ALSO = {
    "YL-2024-001": ["PROJECT_LEDGER"], "YL-2024-002": ["PROJECT_LEDGER"],
    "YL-2025-002": ["PAPER_CONTRACT"], "YL-2025-003": ["PAPER_ACCEPTANCE"],
    "YL-2025-005": ["PROJECT_NO_GAP", "PROJECT_LACKS_APPROVAL",
                    "PROJECT_UNFUNDED", "PAPER_APPROVAL", "PAPER_CONTRACT"],
}


def yuan(wan):
    return None if wan is None else round(wan * 10000, 2)


def money_faults(x):
    """Overspent and owed, in yuan."""
    plan, contract, paid = x["money"]
    over = max(contract or 0, paid or 0) - plan
    owed = (contract or 0) - (paid or 0)
    done = STAGE[x["stage"]] in DONE
    funded = any(f[0] == x["source"] for f in FUNDS)
    if funded and not (done and owed > RETAINED * (contract or 0)):
        owed = 0
    return round(max(0, over) * 10000, 2), round(max(0, owed) * 10000, 2)


def project_key(x):
    over, owed = money_faults(x)
    out = {"code": x["code"], "school": x["school"].code,
           "stage": STAGE[x["stage"]], "quantity": x["quantity"],
           "investment_yuan": yuan(x["money"][0]),
           "contract_yuan": yuan(x["money"][1]),
           "paid_yuan": yuan(x["money"][2]),
           "progress": SHARE[x["progress"]] if x.get("progress") else None,
           "overspent_yuan": over, "debt_yuan": owed}
    if "plant" in x:
        code, zh, en = PLANTED[x["plant"]]
        out.update(finding=code, zh=zh, en=en)
    if x["code"] in ALSO:
        out["also"] = ALSO[x["code"]]
    return out


def sums_of(p):
    v, w = p["settlements"], p["projects"]
    return {
        "children_by_birth_year": {str(b): n for b, n in p["living"].items()},
        "settlement_pupils": {
            k: sum(x[key] for x in v) for k, key in (
                ("primary_boys", "pb"), ("primary_girls", "pg"),
                ("junior_boys", "jb"), ("junior_girls", "jg"))},
        "funds_yuan": {f"{y} {name}": yuan(n)
                       for y, name, _, _, _, _, _, n in p["funds"]},
        "investment_yuan_by_stage": {
            k: round(sum(x["money"][0] * 10000 for x in w
                         if STAGE[x["stage"]] == k), 2)
            for k in dict.fromkeys(STAGE.values())}}


def key(p):
    far = p["farthest"]
    return {
        "other_rows": {
            "cohorts": len(p["cohorts"]),
            "settlements": len(p["settlements"]),
            "distances": len(p["distances"]), "funds": len(p["funds"]),
            "projects": len(p["projects"]), "leadtimes": len(LEADTIMES),
            "evidence": len(p["papers"]), "inspections": len(p["visits"]),
            "findings": len(p["found"]), "enrolment": len(p["enrolment"]),
            "county": len(FACTS)},
        "other_sums": sums_of(p),
        "longest_walk": {"from": far[0]["code"], "to": far[1].code,
                         "km": far[2], "minutes": far[3]},
        "projects": [project_key(x) for x in p["projects"]],
    }

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# agree.py: the workbooks and JSON of one county beside each other, cell by cell.
# Run by agree.sh in a folder that holds NAME.xlsx and NAME.json.  Prints each
# figure that two of them state differently; the last line counts.
import json
import math
import re
import sys

import openpyxl

STAGES = {"primary": "小学", "junior": "初中", None: "合计"}
VERDICTS = {"pass": "达标", "fail": "未达标", "unknown": "无法判定", "not_applicable": "不适用"}
DAY = {"will_pass": "达标", "will_fail": "不达标", "too_close": "临界", "unknown": "无法判定",
       "not_applicable": "不纳入判定"}
books = {}
compared, bad = 0, []


def same(what, *figures):
    """Figures as (where, value): all alike, numbers to their last printed digit."""
    global compared
    compared += 1
    first = figures[0][1]
    for where, v in figures[1:]:
        ok = v == first
        if isinstance(v, (int, float)) and isinstance(first, (int, float)):
            ok = abs(v - first) <= 1e-9 * max(1, abs(v), abs(first))
        if not ok:
            bad.append(f"{what}: {figures[0][0]} {first!r}, {where} {v!r}")


def near(what, a, b, off):
    """Amounts that are added up as printed: apart by half a printed digit a line."""
    global compared
    compared += 1
    if abs(a[1] - b[1]) > off:
        bad.append(f"{what}: {a[0]} {a[1]!r}, {b[0]} {b[1]!r}")


def load(name):
    if name not in books:
        books[name] = openpyxl.load_workbook(name + ".xlsx", data_only=True)
    return books[name]


def rows(name, sheet):
    for s in load(name):
        if s.title == sheet:
            return [[c.value for c in r] for r in s.iter_rows()]
    sys.exit(f"{name}.xlsx has no sheet {sheet}")


def table(name, sheet, first, after=None):
    """Rows below the head line that begins with `first` (behind a line that holds
    `after`), as {caption: value}; a caption that comes again gets a 2, 3…"""
    all_rows, seen = rows(name, sheet), after is None
    for i, r in enumerate(all_rows):
        seen = seen or after in str(r[0])
        if not seen or r[0] != first:
            continue
        keys = []
        for v in r:
            k, n = v, 2
            while k is not None and k in keys:
                k, n = f"{v}{n}", n + 1
            keys.append(k)
        out = []
        for r in all_rows[i + 1:]:
            if sum(v not in (None, "") for v in r) < 2 or str(r[0]).startswith("填报单位"):
                break
            out.append({k: v for k, v in zip(keys, r) if k})
        return out
    sys.exit(f"{name}.xlsx, {sheet}: no table that begins with {first}")


def doc(name):
    with open(name + ".json", encoding="utf-8") as f:
        return json.load(f)


def digits(text):
    return float(re.sub(r"[^\d.]", "", text))


def number_in(text, before, after=""):
    m = re.search(re.escape(before) + r"([\d,.]+?)" + re.escape(after or "") + r"(?![\d.])", text)
    return float(m[1].replace(",", "")) if m else None


def schools_of(name, sheet, first, after=None):
    """Rows of schools alone: no totals."""
    return [r for r in table(name, sheet, first, after) if re.fullmatch(r"\d{10}", str(r.get("学校标识码")))]


def blank_is_0(v):
    return 0 if v in (None, "", "空缺", "？") else float(v)


def printed(v):
    """万元 as they are printed: two decimals, half up."""
    return math.floor(v * 100 + 0.5 + 1e-7) / 100


# -- who reaches which standard today ---------------------------------------------------

def verdicts():
    assess = doc("assess")["standards"]
    inspect = doc("inspect")["units"]
    titles = {r["标准代号"] if "标准代号" in r else r["代号"]: r["标准"] for r in table("gap", "说明", "代号")}
    briefing = [r[1] for r in rows("briefing", "汇报材料数据") if r[0] == "达标情况"]
    tally = {r["标准"]: r for r in table("readiness", "迎检情况简报", "标准", "二、")}
    for s, said in zip(assess, briefing):
        sid = s["standard"]
        title = titles[sid]
        units = {(u["school"], STAGES[u["stage"]]): u for u in s["units"]}
        n = {v: sum(u["verdict"] == v for u in s["units"]) for v in VERDICTS}
        seen = 0
        for r in table("gap", "达标一览 " + sid, "序号"):
            if not isinstance(r["序号"], (int, float)):
                continue
            u = units[r["学校标识码"], r["学段"]]
            seen += 1
            same(f"{sid} {r['学校名称']}", ("assess", VERDICTS[u["verdict"]]), ("gap 达标一览", r["结论"]))
            same(f"{sid} {r['学校名称']} pupils", ("assess", u["pupils"]), ("gap 达标一览", r["学生（人）"]))
        same(sid + " units", ("assess", len(s["units"])), ("gap 达标一览", seen))
        county = table("gap", "县级汇总", "分类", "二、达标情况：" + title)[0]
        score = table("county", "学校达标情况", "范围", "全县：" + title)
        score = next(r for r in score if r["范围"] == "全县" and r["学段"] == "合计")
        for key, caption, day in (("pass", "达标", "达标"), ("fail", "未达标", "不达标"),
                                  ("unknown", "无法判定", "无法判定"), ("not_applicable", "不参评", "不评")):
            t = tally[title]
            same(f"{sid} {key}", ("assess", n[key]), ("gap 县级汇总", county[caption]),
                 ("county 学校达标情况", score[day]),
                 ("inspect --json", sum(u["standard"] == sid and u["verdict"] == (
                     "will_" + key if key in ("pass", "fail") else key) for u in inspect)),
                 ("readiness", t[{"不评": "不参评"}.get(day, day)]),
                 ("selfcheck 分标准结论", sum(
                     r["标准"] == title and r["当日结论"] == {"不评": "不纳入判定"}.get(day, day)
                     for r in table("selfcheck", "分标准结论", "学校标识码"))))
        same(sid + " in the briefing", ("assess", (n["pass"], n["fail"], n["unknown"])),
             ("briefing", tuple(int(number_in(said, w, "个")) for w in ("，达标", "未达标", "无法判定"))))
        filed = table("reached", "达标一览表 " + sid, "序号")
        total = filed[-1]
        same(sid + " as filed", ("assess", n["pass"]), ("reached 合计", total["综合达标"]),
             ("reached rows", sum(r.get("综合达标") == 1 for r in filed[:-1])))
    vetoes = sorted(u["school"] for s in assess for u in s["units"] if u["vetoes"])
    codes = {u["name"]: u["school"] for s in assess for u in s["units"]}
    worst = table("gap", "县级汇总", "序号", "一、")
    same("schools with failed vetoes", ("assess", vetoes),
         ("gap 最薄弱的学校", sorted(codes[r["学校名称"]] for r in worst if isinstance(r.get("否决项"), (int, float)) and r["否决项"])),
         ("inspect --json", sorted(u["school"] for u in inspect if u["vetoes"])),
         ("selfcheck 分校结论", sorted(codes[r["学校名称"]] for r in table("selfcheck", "分校结论", "整改次序")
                                     if isinstance(r.get("否决项"), (int, float)) and r["学校名称"] in codes and r["否决项"])))
    same("number of them", ("assess", len(vetoes)),
         ("readiness", sum(r["学校数"] for r in table("readiness", "迎检情况简报", "否决项"))))
    for s in load("school"):
        for r in table("school", s.title, "学段", "达标结论"):
            sid = next(k for k, v in titles.items() if v == r["标准"])
            code = table("school", s.title, "项目")[0]["内容"]
            u = next(u for a in assess if a["standard"] == sid for u in a["units"]
                     if u["school"] == code and STAGES[u["stage"]] == r["学段"])
            same(f"{sid} {s.title}", ("assess", VERDICTS[u["verdict"]]), ("school", r["结论"]))


# -- the day of a visit ---------------------------------------------------------------------

def on_the_day():
    d = doc("inspect-day")
    titles = {r["代号"]: r["标准"] for r in table("gap", "说明", "代号")}
    units = {(u["school"], titles[u["standard"]], STAGES[u["stage"]]): u for u in d["units"]}
    for r in table("selfcheck-day", "分标准结论", "学校标识码"):
        u = units[r["学校标识码"], r["标准"], r["学段"]]
        what = f"on the day {r['标准']} {r['学校名称']}"
        same(what, ("inspect --json", DAY[u["verdict"]]), ("selfcheck", r["当日结论"]))
        if u["mend"] and r["所需资金，万元"] is not None:
            same(what + " money", ("inspect --json", u["cost_yuan"] / 1e4), ("selfcheck", r["所需资金，万元"]))
    first = d["mend_first"]
    schools = table("selfcheck-day", "分校结论", "整改次序")
    mended = [r for r in schools if isinstance(r["整改次序"], (int, float))]
    same("schools to mend", ("inspect --json", [m["name"] for m in first]),
         ("selfcheck 分校结论", [r["学校名称"] for r in mended]))
    five = table("selfcheck-day", "迎检汇总", "次序", "优先整改")[:5]
    page = table("readiness-day", "迎检情况简报", "次序", "四、")
    for k in range(5):
        for where, r in (("selfcheck 迎检汇总", five[k]), ("readiness", page[k]), ("selfcheck 分校结论", mended[k])):
            money = next(v for c, v in r.items() if c in ("所需资金，万元", "资金，万元"))
            same(f"place {k + 1}", ("inspect --json", (first[k]["name"], DAY[first[k]["verdict"]], first[k]["start_by"])),
                 (where, (r["学校名称"], r["当日结论"], str(r["最迟启动"])[:10])))
            same(f"money of place {k + 1}", ("inspect --json", None if first[k]["cost_yuan"] is None else first[k]["cost_yuan"] / 1e4), (where, money))
            same(f"why of place {k + 1}", ("selfcheck 迎检汇总", five[k]["理由"]), (where, r["理由"]))
    for key, word in DAY.items():
        caption = {"不纳入判定": "不参评"}.get(word, word)
        n = sum(u["verdict"] == key for u in d["units"])
        same(f"units {word} on the day", ("inspect --json", n), ("readiness", sum(
            r[caption] for r in table("readiness-day", "迎检情况简报", "标准", "二、")[:-1])))
    said = {r["项目"]: r["内容"] for r in table("selfcheck-day", "迎检汇总", "项目")}
    told = {r["事项"]: r["情况"] for r in table("readiness-day", "迎检情况简报", "事项", "一、")}
    same("the county on the day", ("selfcheck", said), ("readiness", told))
    money = sum(m["cost_yuan"] or 0 for m in first) / 1e4
    near("money to mend", ("inspect --json", money), ("selfcheck", number_in(said["须整改"], "约 ", " 万元")), 0.0051)
    same("things without a price", ("inspect --json", sum(m["unpriced"] for m in first)),
         ("selfcheck", number_in(said["须整改"], "另有 ", " 项")),
         ("readiness", next(r["校（项）数"] for r in table("readiness-day", "迎检情况简报", "缺什么")
                            if r["缺什么"].startswith("须整改而没有单价"))))


# -- pupils, classes, areas --------------------------------------------------------------------

def pupils():
    units = doc("assess")["standards"][0]["units"]
    by_stage = {st: sum(u["pupils"] for u in units if u["stage"] == key) for key, st in (("primary", "小学"), ("junior", "初中"))}
    boarders = sum(u["boarders"] or 0 for u in units)
    title = table("gap", "说明", "代号")[0]["标准"]
    groups = {r["范围"]: r for r in table("gap", "县级汇总", "分类", "二、达标情况：" + title)}
    year = next(r for r in table("forecast", "全县预测", "学年") if str(r["学年"]) == "2025")
    said = rows("briefing", "汇报材料数据")[4][1]
    filed = table("reached", "达标一览表 cn-gz-target", "序号")[-1]
    drop = {r["学段"]: r for r in table("dropout", "控辍保学统计表", "乡镇") if r["乡镇"] == "全县"}
    for st in ("小学", "初中"):
        same(st + " pupils", ("assess", by_stage[st]), ("gap 县级汇总", groups[st]["学生数（人）"]),
             ("forecast", year[st]), ("briefing", number_in(said, {"小学": "；小学在校生", "初中": "，初中在校生"}[st], "人")),
             ("dropout 在学", drop[st]["在学"]))
    same("pupils", ("assess", sum(by_stage.values())), ("gap", groups["全县"]["学生数（人）"]),
         ("forecast", year["在校生合计"]), ("reached", filed["学生（人）"]), ("dropout", drop["合计"]["在学"]),
         ("ranking", None if not load("ranking") else sum_pupils()))
    same("boarders", ("assess", boarders), ("briefing", number_in(said, "其中寄宿生", "人")),
         ("forecast", year["小学寄宿生"] + year["初中寄宿生"]), ("forecast by sex", year["寄宿男生"] + year["寄宿女生"]),
         ("boarding", sum(r["寄宿生"] for r in schools_of("boarding", "分校总表", "序号"))),
         ("beds --json", sum(u["boarders"] for u in doc("beds")["units"])),
         ("gap 寄宿条件", sum(r["寄宿生合计"] for r in schools_of("gap", "寄宿条件", "序号"))))
    beds = {}
    for u in doc("beds")["units"]:
        beds[u["school"]] = beds.get(u["school"], 0) + u["beds"]
    for r in schools_of("boarding", "分校总表", "序号"):
        same("beds of " + r["学校名称"], ("beds --json", beds[r["学校标识码"]]), ("boarding", r["床位"]))


def sum_pupils():
    """Each school once: those of the ranking's figures, and those that lack nothing."""
    ranked = {r["学校标识码"]: r["在校生"] for r in schools_of("ranking", "指标数值", "位次")}
    rest = {}
    for u in doc("assess")["standards"][0]["units"]:
        if u["school"] not in ranked:
            rest[u["school"]] = rest.get(u["school"], 0) + u["pupils"]
    return sum(ranked.values()) + sum(rest.values())


def facts_of_schools():
    out = {}
    for s in load("school"):
        facts = {}
        for r in rows("school", s.title)[5:20]:
            cells = [v for v in r if v not in (None, "")]
            facts.update(zip(cells[::2], cells[1::2]))
        out[facts["学校标识码"]] = facts
    return out


def classes():
    year = {r["学段"]: r for r in table("classes", "全县班额", "学年") if str(r["学年"]) == "2025"}
    score = {r["学段"]: r for r in table("county", "大班额与差异系数", "学年") if str(r["学年"]) == "2025"}
    units = [r for r in table("classes", "分校班额", "序号") if isinstance(r["序号"], (int, float))]
    for st in ("小学", "初中", "合计"):
        mine = [r for r in units if st in ("合计", r["学段"])]
        for c in ("学校（个）", "班数", "超标准班额", "大班额", "超大班额", "占比", "占比2", "占比3", "有大班额学校"):
            same(f"{st} {c}", ("classes 全县班额", year[st][c]), ("county", score[st][c]))
        for c in ("班数", "超标准班额", "大班额", "超大班额"):
            same(f"{st} {c}", ("classes 全县班额", year[st][c]), ("分校班额", sum(blank_is_0(r[c]) for r in mine)))
    same("schools with classes", ("classes", year["合计"]["学校（个）"]), ("gap", next(
        r["学校数"] for r in table("gap", "县级汇总", "分类", "二、"))))
    lines = {(r["事项"], r["学段"]): r["现状"] for r in table("readiness", "迎检情况简报", "事项", "五、")}
    for st in ("小学", "初中"):
        same(st + " above the limit", ("classes", (year[st]["超标准班额"], year[st]["班数"])),
             ("readiness", (number_in(lines["班额", st], "超限额 ", " 个班"), number_in(lines["班额", st], "共 ", " 个班"))))
    same("large classes", ("classes", (year["合计"]["大班额"], year["合计"]["班数"], year["合计"]["超大班额"])),
         ("readiness", tuple(number_in(lines["大班额", "合计"], w, " 个班") for w in ("以上 ", "共 ", "其中66人及以上 "))))
    facts = facts_of_schools()
    names = {f_["学校标识码"]: f_ for f_ in facts.values()}
    by_name = {r["学校名称"]: r["学校标识码"] for r in schools_of("gap", "达标一览 cn-gz-target", "序号")}
    for r in units:
        f = names[by_name[r["学校名称"]]]
        same(f"classes of {r['学校名称']} {r['学段']}", ("classes", r["班数"]), ("school", f[r["学段"] + "班数（个）"]))
    for r in table("gap", "缺口明细", "序号"):
        m = re.match(r"超额班级(\d+)个", str(r["备注"]))
        if m and r["指标"] == "班额":
            u = next(u for u in units if by_name[u["学校名称"]] == r["学校标识码"] and u["学段"] == r["学段"])
            same("classes above the limit of " + r["学校名称"], ("gap 缺口明细", int(m[1])), ("classes", u["超标准班额"]))


def areas():
    facts = facts_of_schools()
    danger = schools_of("gap", "危房清单", "序号")
    for r in danger:
        same("floor area of " + r["学校名称"], ("gap 危房清单", r["全校校舍面积"]),
             ("school", facts[r["学校标识码"]]["校舍建筑面积（平方米）"]))
    d = sum(r["建筑面积"] for r in danger if r["鉴定等级"] == "D")
    said = [r[1] for r in rows("briefing", "汇报材料数据") if r[0] == "校舍安全"]
    told = number_in(said[0], "D级危房1栋、", "平方米") + number_in(said[1], "D级危房", "平方米")
    ranked = sum(r["D级危房（平方米）"] or 0 for r in schools_of("ranking", "改造优先序", "位次"))
    where = table("readiness", "迎检情况简报", "否决项")[0]["学校（学段，差距）"]
    totals = sum(r["全校"] for r in table("gap", "分校缺口", "序号") if r["项目"] == "D级危房面积")
    same("grade D", ("gap 危房清单", d), ("briefing", told),
         ("school", sum(blank_is_0(f.get("D级危房面积（平方米）")) for f in facts.values())),
         ("readiness", sum(float(x) for x in re.findall(r"([\d.]+) 平方米", where))),
         ("gap 分校缺口", totals), ("ranking and works under way", ranked))


# -- coefficients, dropout, ledger, papers -----------------------------------------------------

def balance():
    spreads = {(r["指标"], r["学段"]): r for r in table("balance", "差异系数", "指标")}
    keys = list(spreads)
    rules = {(r["指标"], r["学段"]): r for r in table("balance", "县级指标", "指标") if "差异系数" in r["指标"]}
    score = {(r["指标"], r["学段"]): r for r in table("county", "大班额与差异系数", "指标")}
    gap = [r for r in table("gap", "县级汇总", "条款", "五、") if "差异系数" in str(r.get("指标"))]
    ahead = {(r["指标"], r["学段"]): r for r in table("balance", "差异系数逐年预测", "指标") if r["情形"] == "实施规划"}
    assess = [r for r in doc("assess")["standards"][2]["county_rules"] if r["stage"]]
    highest = {"小学": 0, "初中": 0}
    for k, (i, other, by_rule, in_gap) in enumerate(zip(doc("balance")["indicators"], rules, score, gap)):
        key = keys[k]
        same(f"coefficient {key}", ("balance --json", i["cv"]), ("差异系数", spreads[key]["差异系数"]),
             ("县级指标", rules[other]["差异系数"]), ("county", score[by_rule]["差异系数"]),
             ("gap 县级汇总", in_gap["差异系数或数值"]), ("逐年预测", ahead[key]["2025"] if "2025" in ahead[key] else ahead[key][2025]),
             ("assess --json", assess[k]["value"]))
        same(f"schools of {key}", ("balance --json", (i["schools"], i["excluded"])),
             ("县级指标", (rules[other]["学校数"], rules[other]["未计入"])))
        highest[key[1]] = max(highest[key[1]], i["cv"])
    lines = {(r["事项"], r["学段"]): r for r in table("readiness", "迎检情况简报", "事项", "五、")}
    for st in highest:
        near("highest coefficient " + st, ("balance --json", highest[st]),
             ("readiness", number_in(lines["差异系数", st]["现状"], "最高 ", "（")), 0.00005)


def dropout():
    drop = {r["学段"]: r for r in table("dropout", "控辍保学统计表", "乡镇") if r["乡镇"] == "全县"}
    score = {r["学段"]: r for r in table("county", "入学巩固辍学", "乡镇") if r["乡镇"] == "全县"}
    limits = {(r["指标"], r["学段"]): r for r in table("dropout", "控制线与核查", "指标")}
    lines = {(r["事项"], r["学段"]): r for r in table("readiness", "迎检情况简报", "事项", "五、")}
    for st in ("小学", "初中", "合计"):
        for c in ("应入学", "在学", "入学率", "辍学", "年辍学率", "劝返复学"):
            same(f"{st} {c}", ("dropout", drop[st][c]), ("county", score[st][c]))
    for st in ("小学", "初中"):
        line = lines["年辍学率", st]
        same("dropout " + st, ("dropout", drop[st]["年辍学率"]), ("控制线", limits["年辍学率", st]["全县"]))
        same("dropped out " + st, ("dropout", (drop[st]["辍学"], drop[st]["在学"])),
             ("readiness", (number_in(line["现状"], "辍学 ", " 人"), number_in(line["现状"], "在学 ", " 人"))))
        same("verdict on dropout " + st, ("dropout", limits["年辍学率", st]["结果"]), ("readiness", line["结论"]))
        same("suspected " + st, ("dropout", (drop[st]["疑似辍学"], drop[st]["未核查"] + (drop[st]["属否未注明"] or 0))),
             ("readiness", (number_in(line["说明"], "疑似辍学 ", " 人"), number_in(line["说明"], "尚未核清 ", " 人"))))


def ledger():
    d = doc("ledger")
    line = next(r for r in table("readiness", "迎检情况简报", "事项", "五、") if r["事项"] == "督导检查整改")
    total = table("ledger", "总览", "级别")[-1]
    schools = [r for r in table("ledger", "分校", "序号") if isinstance(r["序号"], (int, float))]
    book = [r for r in table("ledger", "台账", "检查编号") if r["编号"]]
    same("findings", ("ledger --json", d["findings"]), ("总览", total["问题（条）"]), ("台账", len(book)),
         ("分校", sum(r["问题（条）"] for r in schools)), ("readiness", number_in(line["现状"], "问题 ", " 条")))
    same("overdue", ("ledger --json", d["late"]), ("总览", total["逾期"]), ("分校", sum(r["逾期"] for r in schools)),
         ("台账", sum(r["提示"] == "已逾期" for r in book)), ("readiness", digits(line["结论"])))
    same("not put right", ("ledger --json", d["open"] + d["under_way"] + d["unknown"]),
         ("总览", total["未整改"] + total["整改中"] + total["状态未填"]),
         ("readiness", number_in(line["现状"], "未整改到位 ", " 条")))
    same("soon", ("ledger --json", d["soon"]), ("总览", total["30日内到期"]),
         ("readiness", number_in(line["说明"], "30日内到期 ", " 条")))


def papers():
    items = [r for r in table("evidence", "统一目录", "档号") if r["条款要求"]]
    schools = [r for r in table("evidence", "分校齐全情况", "序号") if isinstance(r["序号"], (int, float))]
    line = next(r for r in table("readiness", "迎检情况简报", "事项", "五、") if r["事项"] == "佐证材料")
    own = [r for r in items if "-X" in r["档号"]]  # the county's
    for what, caption, column, before in (("wanted", "应有学校", "应有", "应备 "), ("there", "已有", "已有", "已备 ")):
        same("papers " + what, ("evidence 统一目录", sum(r[caption] for r in items)),
             ("分校齐全情况 and the county's", sum(r[column] for r in schools) + sum(r[caption] for r in own)),
             ("readiness", number_in(line["现状"], before, " 份")))
    same("papers of schools and of the county",
         ("evidence", (sum(r["应有"] for r in schools), sum(r["应有学校"] for r in own))),
         ("readiness", (number_in(line["说明"], "学校 ", " 份"), number_in(line["说明"], "县级 ", " 份"))))


# -- money ----------------------------------------------------------------------------------------

def money():
    sums = {}
    for after in ("一、", "二、", "三、"):
        first = table("estimate", "估算汇总", "序号", after)
        sums[after] = (first[-1]["项数"], first[-1]["合计（万元）"])
    schools = schools_of("estimate", "分校估算", "序号")
    lines = schools_of("estimate", "投资估算表", "序号")
    same("estimate", *[("估算汇总 " + k, v) for k, v in sums.items()],
         ("分校估算", (sum(r["项数"] for r in schools), round(sum(r["合计（万元）"] for r in schools), 2))),
         ("投资估算表", (len(lines), round(sum(printed(r["合计（万元）"]) for r in lines), 2))))
    by_school = {r["学校标识码"]: r["合计（万元）"] for r in schools}
    ranked = schools_of("ranking", "改造优先序", "位次")
    for r in ranked:
        if r["估算投资（万元）"] is not None:
            same("estimate of " + r["学校名称"], ("estimate", printed(by_school[r["学校标识码"]])),
                 ("ranking", printed(r["估算投资（万元）"])))
    bands = [r for r in table("ranking", "稳定性", "稳定性")]
    same("estimate of the ranking", ("estimate", sums["一、"][1]),
         ("ranking 稳定性", round(next(r["估算投资（万元）"] for r in bands if "合计" in list(r.values())), 2)))
    for s in load("school"):
        at = [r for r in rows("school", s.title)]
        code = table("school", s.title, "项目")[0]["内容"]
        if not any(r[0] == "用途" for r in at):
            continue
        works = table("school", s.title, "用途")
        total = next((r for r in works if r.get("需求") == "合计"), None)
        if total:
            same("estimate of " + s.title, ("estimate", round(by_school[code], 2)), ("school", round(total["投资（万元）"], 2)))
    planned = schools_of("plan-table", "项目建设规划表", "序号")
    asked = schools_of("funding", "项目明细", "序号")
    said = next(r[1] for r in rows("briefing", "汇报材料数据") if r[0] == "规划安排")
    sources = table("funding", "资金申请汇总", "级次")
    goals = table("targets", "绩效目标申报表", "级次")
    same("works of the plan", ("plan-table", len(planned)), ("funding", len(asked)),
         ("briefing", number_in(said, "规划实施项目", "个")))
    same("money of the plan", ("plan-table", round(sum(printed(r["投资"]) for r in planned), 2)),
         ("分校分年", round(sum(r["投资合计"] for r in schools_of("plan-table", "分校分年", "序号")), 2)),
         ("funding 项目明细", round(sum(printed(r["总投资"]) for r in asked), 2)),
         ("funding 资金申请汇总", round(next(r["合计"] for r in sources if "合计" in list(r.values())), 2)),
         ("targets", round(next(r["实施期合计"] for r in goals if "合计" in list(r.values())), 2)),
         ("briefing", number_in(said, "总投资", " 万元")))


def labels():
    """Where the same word has two meanings the sheet says so."""
    global compared
    for name, sheet, text in (("selfcheck", "分校结论", "投资估算"), ("selfcheck", "分校结论", "改造优先序"),
                              ("gap", "县级汇总", "优先整改"), ("readiness", "迎检情况简报", "投资估算")):
        compared += 1
        if not any(text in str(v) for r in rows(name, sheet) for v in r):
            bad.append(f"{name} {sheet} does not tell itself from {text}")


for part in (verdicts, on_the_day, pupils, classes, areas, balance, dropout, ledger, papers, money, labels):
    try:
        part()
    except (KeyError, StopIteration, TypeError, IndexError) as e:
        bad.append(f"{part.__name__}: {e!r} in line {e.__traceback__.tb_next.tb_lineno}")
for line in bad[:60]:
    print(line)
print(f"{compared} figures compared, {len(bad)} differ")
sys.exit(bool(bad))

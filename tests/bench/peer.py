#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""peer.py COUNTRY.csv PACK.json OUT.xlsx: the bench's workbook as a planner with Python would make it.

pandas reads, numpy judges whole columns, XlsxWriter writes row by row (constant_memory): the same sheets and the same cells as
`xueshe gap` for the bench's pack, in Chinese.  It knows only what that pack asks (ratios by stage, limits of a school) and what that
csv holds; heads and widths are taken from reports/gap.json.  No formulas, notes and charts: xueshe has them besides.
"""
import collections
import json
import os
import re
import sys

import numpy as np
import pandas as pd
import xlsxwriter

import peer_checks

DATA = os.environ.get("XUESHE_DATA", ".")
PASS, NEAR, FAIL, UNKNOWN, NA = range(5)


def read_words():
    """The program's own Chinese, so that a word changed there is changed here: msgid → msgstr, the first of the files wins."""
    words, folder = {}, DATA + "/src/po/parts/"
    for name in sorted(os.listdir(folder)):
        text = open(folder + name, encoding="utf-8").read().replace('"\n"', "")
        for key, value in re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', text, re.M):
            words.setdefault(key, value)
    return words


SAY = read_words()
VERDICTS = [SAY[k] for k in ("reached", "nearly reached", "not reached", "unknown", "not applicable")]
STAGES, STAGE_ZH = ("primary", "junior"), np.array(["小学", "初中"], dtype=object)
TYPES = np.array([SAY["small school"], SAY["boarding school"], SAY["other school"], SAY["size unknown"]], dtype=object)
UNKNOWN_SIZE = 6  # of the groups: county, two stages, four types
ALARM = SAY["Made up: county, schools and figures are invented, for practice only"]
SIGN = ["填报单位（盖章）：", "负责人（签字）：", "填表人：", "填报日期："]
YEAR, COUNTY = "2025—2026学年", "性能测试县"
LOOKS = {None: {}, "pass": {"align": "center"}, "near": {"bg_color": "#BFBFBF", "align": "center"},
         "fail": {"bg_color": "#595959", "font_color": "#FFFFFF", "bold": True, "align": "center"},
         "veto": {"bg_color": "#9C0006", "font_color": "#FFFFFF", "bold": True, "align": "center"},
         "unknown": {"bg_color": "#E7E6E6", "font_color": "#3F3F3F", "align": "center"},
         "na": {"font_color": "#7F7F7F", "align": "center"}, "strong": {"bold": True}, "soft": {"font_color": "#7F7F7F"},
         "total": {"bold": True, "bg_color": "#F2F2F2"}}
VERDICT_LOOKS = np.array(["strong", "near", "fail", "unknown", "na"], dtype=object)


def ceil_whole(v):
    near = np.floor(v + 0.5)
    return np.where(np.abs(v - near) <= np.minimum(1e-9 * np.maximum(1, np.abs(v)), 1e-4), near, np.ceil(v))


def listed(v):
    """A column as a list, blanks as None."""
    if isinstance(v, np.ndarray) and v.dtype.kind == "f":
        out = v.astype(object)
        out[np.isnan(v)] = None
        return out.tolist()
    return v.tolist() if isinstance(v, np.ndarray) else v


def letters(column):
    text = ""
    while column:
        column, r = divmod(column - 1, 26)
        text = chr(65 + r) + text
    return text


class Catalogue:
    def __init__(self):
        book = json.load(open(DATA + "/standards/items.json", encoding="utf-8"))
        self.units = {u["key"]: u for u in book["units"]}
        self.order = {i["key"]: k for k, i in enumerate(book["items"])}
        self.items = {i["key"]: i for i in book["items"]}
        self.quantities = {q["key"]: q for q in json.load(open(DATA + "/standards/indicators.json", encoding="utf-8"))["quantities"]}

    def zh(self, key):
        return (self.items.get(key) or self.quantities[key])["zh"]

    def unit(self, key):
        return self.units[self.items[key]["unit"]]["zh"]

    def whole(self, key):
        return self.items[key]["kind"] == "count"

    def decimals(self, key):
        return 0 if self.whole(key) else self.units.get(self.items[key]["unit"], {}).get("decimals", 2)


class County:
    """The csv, the rules judged, and the sums, all as whole columns."""

    def __init__(self, path, pack):
        self.cat = cat = Catalogue()
        self.file = os.path.basename(path)
        df = pd.read_csv(path, dtype={"学校标识码": str, "学校名称": str, "所属乡镇": str})
        self.at = {k: i + 1 for i, k in enumerate(df.columns)}
        self.n = len(df)
        self.code, self.name, self.township = (df[k].to_numpy(dtype=object) for k in ("学校标识码", "学校名称", "所属乡镇"))
        self.kind = df["学校类别"].to_numpy(dtype=object)
        self.stage = (self.kind == "初中").astype(int)
        self.says_boarding = (df["是否寄宿制"] == "是").to_numpy()
        names = {i["zh"]: k for k, i in cat.items.items()}
        self.col = {names[z]: df[z].to_numpy(dtype=float) for z in df.columns[6:]}
        self.letter = {k: letters(self.at[cat.zh(k)]) for k in self.col}
        for key in ("boarders_%s_%s" % (s, x) for s in STAGES for x in ("boys", "girls")):
            v = self.col[key]
            self.col[key] = np.where(np.isnan(v) & ~self.says_boarding, 0, v)
        of = lambda key: np.where(self.stage == 1, self.col[key % "junior"], self.col[key % "primary"])
        self.pupils = of("pupils_%s")
        self.boys, self.girls = of("boarders_%s_boys"), of("boarders_%s_girls")
        self.boarders = self.boys + self.girls
        self.type = np.where(np.isnan(self.pupils), 3, np.where(self.pupils < 100, 0, np.where(self.says_boarding, 1, 2)))
        self.judge(pack)
        self.total()

    def judge(self, pack):
        indicators = {i["key"]: i for i in pack["indicators"]}
        self.pack, self.rules = pack, pack["rules"]
        small = self.pupils < 30
        for r in self.rules:
            ind = indicators.get(r.get("indicator"))
            r["what"] = ind["amount"] if ind else r["item"]
            r["basis"] = ind["basis"] if ind else None
            have, most = self.col[r["what"]], "at_most" in r
            limit = r["at_most"] if most else r["at_least"]
            r["both"] = (limit["primary"], limit["junior"]) if isinstance(limit, dict) else (limit, limit)
            r["threshold"] = threshold = np.where(self.stage == 1, r["both"][1], r["both"][0]).astype(float)
            basis = {"pupils": self.pupils, "boarders": self.boarders}.get(r["basis"], np.ones(self.n))
            r["of"] = basis
            need = basis * threshold
            with np.errstate(all="ignore"):
                r["value"] = have / basis if ind else have
                lacks = have - need if most else need - have
                fails = lacks > 1e-9 * np.abs(need)
                reached = np.where((have if most else need) > 0, need / have if most else have / need, 1)
                rounded = np.floor(r["value"] * 100 + 0.5) / 100
                r["flips"] = (rounded >= threshold * (1 - 1e-9)) & fails if ind else np.zeros(self.n, bool)
            verdict = np.where(fails, np.where(reached >= pack["near"] * (1 - 1e-9), NEAR, FAIL), PASS)
            verdict = np.where(np.isnan(lacks), UNKNOWN, verdict)
            r["verdict"] = np.where(basis == 0, NA, verdict)
            r["fails"] = (r["verdict"] == NEAR) | (r["verdict"] == FAIL)
            r["lacks"] = np.where(r["fails"], lacks, 0)
            r["required"] = ceil_whole(need) if self.cat.whole(r["what"]) and not most else need
            r["gap"] = np.where(r["fails"], have - r["required"] if most else r["required"] - have, 0)
            r["reached"], r["small"] = reached, small if ind else np.zeros(self.n, bool)
            r["say"] = r["title"]["zh"] + " ※"
            r["strength"] = SAY["veto"] if r.get("veto") else SAY["must reach"]
        self.order = sorted(range(len(self.rules)), key=lambda k: not self.rules[k].get("veto"))
        self.matrix = np.array([r["verdict"] for r in self.rules])
        failed = (self.matrix == FAIL) | (self.matrix == NEAR)
        self.failed = failed.sum(axis=0)
        unknown = (self.matrix == UNKNOWN).any(axis=0)
        self.verdict = np.where(self.failed > 0, FAIL, np.where(unknown, UNKNOWN, PASS))
        self.veto_failed = np.any([r["fails"] for r in self.rules if r.get("veto")], axis=0)

    def total(self):
        """Of a thing the largest gap; parts first, a whole only by what remains; whole things rounded up once a school."""
        things = {}
        for r in self.rules:
            key = (r["what"], "at_most" in r)
            things[key] = np.maximum(things.get(key, 0), r["lacks"])
        self.things = sorted(things, key=lambda k: (self.cat.order[k[0]], k[1]))

        def up(key):
            at, n = self.cat.items[key].get("part_of"), 0
            while at:
                at, n = self.cat.items[at].get("part_of"), n + 1
            return n

        def remains(gaps):
            parts, left = collections.defaultdict(float), {}
            for key in sorted(self.things, key=lambda k: -up(k[0])):
                what, excess = key
                left[key] = np.maximum(gaps[key] - (0 if excess else parts[what]), 0)
                at = self.cat.items[what].get("part_of")
                while at and (at, False) not in gaps:
                    at = self.cat.items[at].get("part_of")
                if at and not excess:
                    parts[at] = parts[at] + parts[what] + left[key]
            return left

        rounded = {k: ceil_whole(v) if self.cat.whole(k[0]) else v for k, v in things.items()}
        self.of_stage = self.of_school = remains(rounded)  # every school has one stage: the unit is the school
        self.lacking = np.array([self.of_school[k] > 0 for k in self.things])

    # -- what is wrong with the figures --

    def blanks(self):
        """What is blank and leaves a rule unknown: (school, item, titles, veto) in the order of the rules."""
        at, rule = np.nonzero((self.matrix == UNKNOWN).T)
        found = {}
        for i, k in zip(at.tolist(), rule.tolist()):
            r = self.rules[k]
            titles, veto = found.setdefault((i, r["what"]), ([], [False]))
            if r["title"]["zh"] not in titles:
                titles.append(r["title"]["zh"])
            veto[0] |= bool(r.get("veto"))
        return found


# -- tables: key of a column → (values, number format, looks) -------------------------------------------------------------------

def number(decimals):
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def school_fields(c, at):
    return {"serial": (list(range(1, len(at) + 1)), "0", None), "code": (c.code[at], None, None), "name": (c.name[at], None, None),
            "township": (c.township[at], None, None), "stage": (STAGE_ZH[c.stage[at]].astype(object), None, None),
            "type": (TYPES[c.type[at]].astype(object), None, None), "kind": (c.kind[at], None, None)}


def blanks_say(names):
    """Three at most; of more, two and how many there are."""
    return "、".join(names) if len(names) <= 3 else "、".join(names[:2]) + "等%d项" % len(names)


def units_table(c):
    at = np.arange(c.n)
    t = school_fields(c, at)
    t["pupils"], t["boarders"] = (c.pupils, number(0), None), (c.boarders, number(0), None)
    looks = np.where((c.verdict == FAIL) & c.veto_failed, "veto", VERDICT_LOOKS[c.verdict])
    t["verdict"] = (np.array(VERDICTS, dtype=object)[c.verdict], None, looks)
    t["failed"] = (c.failed, number(0), None)
    says = np.full(c.n, None, dtype=object)
    for i in np.nonzero(c.verdict == UNKNOWN)[0].tolist():
        keys = dict.fromkeys(c.rules[k]["what"] for k in np.nonzero(c.matrix[:, i] == UNKNOWN)[0].tolist())
        says[i] = SAY["blank: %s"] % blanks_say([c.cat.zh(k) for k in keys])
    t["remark"] = (says, None, None)
    shown = []
    for k in c.order:
        r = c.rules[k]
        cells = np.select([r["verdict"] == PASS, r["verdict"] == UNKNOWN, r["verdict"] == NA], [1, "？", "—"], default=None).astype(object)
        cells[r["verdict"] == PASS] = 1
        cells[r["fails"]] = r["value"][r["fails"]]
        look = np.array(["pass", "near", "veto" if r.get("veto") else "fail", "unknown", "na"], dtype=object)[r["verdict"]]
        form = number(2 if r["basis"] else c.cat.decimals(r["what"]))
        marks = np.where(r["fails"] & r["small"], 1, 0) + np.where(r["fails"] & r["flips"], 2, 0)
        forms = np.array([form, form + '"°"', form + '"≈"', form + '"°≈"'], dtype=object)[marks]
        forms[~r["fails"]] = number(0)
        shown.append((r["say"], asked(c, r), (cells, forms, look)))
    return t, shown


def asked(c, r):
    """The limits of both stages, with the unit where it is no ratio."""
    sign = "≤" if "at_most" in r else "≥"
    both = ["%s%s" % (sign, ("%.4f" % (np.floor(v * 1e4 + 0.5) / 1e4)).rstrip("0").rstrip(".")) for v in r["both"]]
    return (both[0] if both[0] == both[1] else " / ".join(both)) + ("" if r["basis"] else " " + c.cat.unit(r["what"]))


def rule_fields(c, rules):
    pick = lambda fn: [fn(c.rules[k]) for k in rules]
    return {"standard_id": (["bench"] * len(rules), None, None), "rule": (pick(lambda r: r["id"]), None, None),
            "title": (pick(lambda r: r["say"]), None, None), "strength": (pick(lambda r: r["strength"]), None, None),
            "clause": (pick(lambda r: r["clause"]), None, None), "group": ([None] * len(rules), None, None),
            "points": ([None] * len(rules), None, None), "counts": (["计入"] * len(rules), None, None),
            "source": (pick(lambda r: "自定数据：%s，%s" % (r["source"]["by"], r["source"]["date"])), None, None),
            "rule_number": (pick(lambda r: "自定数据：%s，%s" % (r["source"]["by"], r["source"]["date"])), None, None),
            "rule_document": (["none"] * len(rules), None, None),
            "asked": (pick(lambda r: asked(c, r)), None, None),
            "confidence": (["※ 自定数据"] * len(rules), None, None)}


def gaps_table(c):
    """A row a unit and failed rule: the failures of all rules as one table, sorted by school and order of the rules."""
    parts = [np.nonzero(c.rules[k]["fails"])[0] for k in c.order]
    at = np.concatenate(parts)
    rank = np.repeat(np.arange(len(parts)), [len(p) for p in parts])
    row = np.lexsort((rank, at))
    take = lambda key: np.concatenate([np.asarray(c.rules[k][key], dtype=float)[p] for k, p in zip(c.order, parts)])[row]
    have = np.concatenate([c.col[c.rules[k]["what"]][p] for k, p in zip(c.order, parts)])[row]
    each = lambda fn: np.array([fn(c.rules[k]) for k in c.order], dtype=object)[rank[row]]
    at = at[row]
    t = school_fields(c, at)
    for key, (values, _, _) in rule_fields(c, c.order).items():
        t[key] = (np.array(values, dtype=object)[rank[row]], None, None)
    t["item"] = (each(lambda r: c.cat.zh(r["what"])), None, None)
    t["unit"] = (each(lambda r: c.cat.unit(r["what"])), None, None)
    t["basis_name"] = (each(lambda r: r["basis"] and c.cat.zh(r["basis"])), None, None)
    ratio = each(lambda r: bool(r["basis"])).astype(bool)
    t["basis"] = (np.where(ratio, take("of"), np.nan), number(0), None)
    decimals = each(lambda r: c.cat.decimals(r["what"]))
    for key, v, look in (("actual", have, None), ("required", take("required"), None), ("gap", take("gap"), "strong")):
        odd = (decimals == 0) & (v != np.floor(v))
        forms = np.array([number(0), number(1), number(2)], dtype=object)[np.where(odd, 2, decimals).astype(int)]
        t[key] = (v, forms, look)
    small, flips = take("small") > 0, take("flips") > 0
    form = np.where(ratio, 2, decimals).astype(int)
    marks = np.array(["", '"°"', '"≈"', '"°≈"'], dtype=object)[small + 2 * flips]
    forms = np.array([number(0), number(1), number(2)], dtype=object)[form]
    t["value"] = (np.where(ratio, take("value"), have), forms + marks, None)
    t["threshold"] = (take("threshold"), forms, None)
    t["value_unit"] = (each(lambda r: None if r["basis"] else c.cat.unit(r["what"])), None, None)
    t["reached"] = (take("reached"), "#,##0.0%", None)
    verdict, veto = take("verdict").astype(int), each(lambda r: bool(r.get("veto"))).astype(bool)
    t["rule_verdict"] = (np.array(VERDICTS, dtype=object)[verdict], None, np.where(veto, "veto", VERDICT_LOOKS[verdict]))
    few, odd = SAY["few pupils: look at the counts, not at the ratio"], SAY["fails unrounded, though it looks reached when rounded"]
    texts = np.array([None, few, odd, few + "；" + odd], dtype=object)
    t["rule_remark"] = (texts[small + 2 * flips], None, None)
    cell = each(lambda r: c.file + ": " + c.letter[r["what"]])
    t["from"] = (cell + (at + 2).astype(str).astype(object), None, None)
    return t


def totals_table(c):
    at, thing = np.nonzero(c.lacking.T)
    pick = lambda of: np.array([of[k] for k in c.things])[thing, at]
    each = lambda fn: np.array([fn(k) for k in c.things], dtype=object)[thing]
    t = school_fields(c, at)
    t["item"], t["unit"] = (each(lambda k: c.cat.zh(k[0])), None, None), (each(lambda k: c.cat.unit(k[0])), None, None)
    t["sense"] = (each(lambda k: "超出" if k[1] else "不足"), None, None)
    whole, stage, school = each(lambda k: c.cat.whole(k[0])).astype(bool), pick(c.of_stage), pick(c.of_school)
    for key, v, look in (("primary", np.where(c.stage[at] == 0, stage, np.nan), None),
                         ("junior", np.where(c.stage[at] == 1, stage, np.nan), None), ("total", school, "strong")):
        v = np.where(v > 0, v, np.nan)
        t[key] = (v, np.where(whole & ~(v != np.floor(v)), number(0), number(2)).astype(object), look)
    return t


def dangerous_table(c):
    d, cc = (np.nonzero(c.col["grade_%s_area" % g] > 0)[0] for g in "dc")
    at = np.concatenate([d, cc])
    t = school_fields(c, at)
    t["grade"] = (["D"] * len(d) + ["C"] * len(cc), None, np.array(["veto"] * len(d) + ["near"] * len(cc), dtype=object))
    t["building"] = ([SAY["(stated for the whole school)"]] * len(at), None, "soft")
    t["area"] = (np.concatenate([c.col["grade_d_area"][d], c.col["grade_c_area"][cc]]), number(2), None)
    t["school_area"] = (c.col["floor_area"][at], number(2), None)
    return t


def boarding_table(c):
    some = np.any([c.col[k] > 0 for k in c.col if k.startswith("boarders_")], axis=0)
    at = np.nonzero(c.says_boarding | some)[0]
    return school_fields(c, at), at


def rows_of(c, blanks):
    """The row of a school with a blank: the sheet has the item's column, or another item of its group is stated; not looked up
    above 20,000 schools."""
    if c.n > 20000:
        return [None] * len(blanks)
    group = lambda k: c.cat.items[k]["group"]
    stated = {g: ~np.all([np.isnan(v) for k, v in c.col.items() if group(k) == g], axis=0) for g in {group(k) for k in c.col}}
    return [k[0] + 2 if k[1] in c.letter or stated[group(k[1])][k[0]] else None for k in blanks]


SEVERITY_LOOKS = {"error": "fail", "doubt": "near", "note": None}


def problems_table(c):
    found, blanks = peer_checks.find(c, DATA + "/standards"), c.blanks()
    at = np.array([f[0] for f in found] + [k[0] for k in blanks], dtype=int)
    t = school_fields(c, at)
    veto = [b[1][0] for b in blanks.values()]
    t["severity"] = ([SAY[f[3]] for f in found] + [SAY["blank of a veto"] if v else SAY["blank"] for v in veto], None,
                     np.array([SEVERITY_LOOKS[f[3]] for f in found] + ["veto" if v else "unknown" for v in veto], dtype=object))
    t["problem_item"] = ([f[1] and c.cat.zh(f[1]) for f in found] + [c.cat.zh(k[1]) for k in blanks], None, None)
    t["problem"] = ([f[2] for f in found] + [SAY["left blank; cannot be judged: %s"] % "、".join(b[0]) for b in blanks.values()], None, None)
    rows = rows_of(c, blanks)
    file = [c.file if f[1] else None for f in found] + [c.file if r else None for r in rows]
    t["file"] = t["sheet"] = (file, None, None)
    where = {k: c.letter.get(k) or letters(c.at[c.cat.zh(k)]) for k in {f[1] for f in found if f[1]}}
    t["cell"] = (["%s%d" % (where[f[1]], f[0] + 2) if f[1] else None for f in found] +
                 [r and (c.letter[k[1]] + "%d" if k[1] in c.letter else SAY["row %ld"].replace("%ld", "%d")) % r
                  for k, r in zip(blanks, rows)], None, None)
    return t


# -- the county's summary ---------------------------------------------------------------------------------------------------------

def share(reached):
    """What is not there has no share; 99.9 % is not 100, and 0.4 % is not 0."""
    if not reached > 0:
        return ""
    return "（%s）" % (SAY["below 1%"] if reached < 0.01 else "%d%%" % np.floor(reached * 100))


def worst_table(c, most):
    """One thing counts once, by the rule that is missed most, whoever asks it."""
    depth, failed, vetoes, things = np.zeros(c.n), np.zeros(c.n, int), np.zeros(c.n, int), {}
    hidden = np.zeros(c.n, bool)  # a blank hides whether another veto fails
    for r in c.rules:
        if r.get("veto"):
            vetoes += r["fails"]
            hidden |= r["verdict"] == UNKNOWN
        else:
            things.setdefault((r["what"], "at_most" in r), []).append(r)
    for rules in things.values():
        low = np.full(c.n, np.inf)
        for r in rules:
            low = np.where(r["fails"] & ~r["small"], np.minimum(low, np.nan_to_num(r["reached"])), low)
        failed += np.isfinite(low)
        depth += np.where(np.isfinite(low), 1 - np.minimum(low, 1), 0)
    order = np.lexsort((np.arange(c.n), -np.round(depth, 9), -failed, -vetoes))
    at = order[(vetoes[order] > 0) | (failed[order] > 0)][:most]
    reasons = []
    for i in at.tolist():
        veto = [(r["reached"][i], r) for r in c.rules if r.get("veto") and r["fails"][i]]
        low = [min(((r["reached"][i], r) for r in rules if r["fails"][i] and not r["small"][i]), key=lambda o: o[0], default=None)
               for rules in things.values()]
        veto, low = (sorted(filter(None, of), key=lambda o: o[0])[:3] for of in (veto, low))
        vetoes_say, low_say = ("、".join(r["say"] for _, r in veto), "、".join(r["say"] + share(v) for v, r in low))
        both = "Veto: %s. Furthest below: %s" if veto and low else "Veto: %s" if veto else "Furthest below: %s"
        reasons.append(SAY[both] % tuple(t for t in (vetoes_say, low_say) if t))
    t = school_fields(c, at)
    t["school_pupils"] = (c.pupils[at], number(0), None)
    known = vetoes[at].astype(object)
    t["vetoes"] = (np.where(hidden[at], np.where(known > 0, [("%d＋？" % v) for v in known], "？"), known), number(0),
                   np.where(hidden[at], "unknown", None))
    t["failed"], t["reason"] = (failed[at], number(0), None), (reasons, None, None)
    return t


class Groups:
    def __init__(self, c):
        town, self.towns = pd.factorize(c.township)
        self.sets = [(np.zeros(c.n, int), ["全县"], "全县"), (c.stage, list(STAGE_ZH), "学段"), (c.type, list(TYPES), "学校类型"),
                     (town, list(self.towns), "乡镇")]
        self.labels = [w for _, words, _ in self.sets for w in words]
        self.kinds = [kind for _, words, kind in self.sets for _ in words]
        self.town_first = UNKNOWN_SIZE + 1

    def sums(self, weights):
        return np.concatenate([np.bincount(of, weights, len(words)) for of, words, _ in self.sets])


def groups_table(c, g):
    units = g.sums(None)
    here = units > 0
    by = [g.sums((c.verdict == v).astype(float)) for v in range(5)]
    judged = units - by[NA]
    with np.errstate(all="ignore"):
        rate = np.where(judged > 0, by[PASS] / judged, np.nan)
    looks = np.array(["strong"] + [None] * (len(g.labels) - 1), dtype=object)[here]
    pick = lambda v: (v[here], number(0), None)
    return {"group": (np.array(g.labels, dtype=object)[here], None, looks), "group_kind": (np.array(g.kinds, dtype=object)[here], None, "soft"),
            "schools": pick(units), "units": pick(units), "pupils": pick(g.sums(c.pupils)), "na": pick(by[NA]), "judged": pick(judged),
            "pass": pick(by[PASS]), "fail": pick(by[FAIL]), "unknown": pick(by[UNKNOWN]), "rate": (rate[here], "#,##0.0%", None)}


def gap_sums(c, g):
    """Things in the order in which the schools lack them, and their sums by group."""
    at, thing = np.nonzero(c.lacking.T)
    order = list(dict.fromkeys(thing.tolist()))
    sums = []
    for k in order:
        key = c.things[k]
        s = g.sums(c.of_school[key])
        s[1:3] = [np.where(c.stage == x, c.of_stage[key], 0).sum() for x in (0, 1)]
        sums.append(s)
    return [c.things[k] for k in order], sums, [int(c.lacking[k].sum()) for k in order]


def tally_table(c):
    t = rule_fields(c, c.order)
    count = [np.bincount(c.rules[k]["verdict"], minlength=5) for k in c.order]
    for key, fn in (("na", lambda v: v[NA]), ("units", lambda v: v.sum() - v[NA]), ("pass", lambda v: v[PASS]),
                    ("fail", lambda v: v[NEAR] + v[FAIL]), ("unknown", lambda v: v[UNKNOWN])):
        t[key] = ([float(fn(v)) for v in count], number(0), None)
    t["rate"] = ([v[PASS] / (v.sum() - v[NA]) for v in count], "#,##0.0%", None)
    return t


# -- the workbook -----------------------------------------------------------------------------------------------------------------

class Book:
    def __init__(self, path):
        self.book = xlsxwriter.Workbook(path, {"constant_memory": True})
        self.formats = {}

    def cell(self, num, look, align, text):
        key = (num, look, align, text)
        if key not in self.formats:
            f = {"border": 1, "border_color": "#808080", "valign": "vcenter", "font_name": "宋体", "font_size": 10,
                 "align": align or ("left" if text else "right")}
            f.update(LOOKS[look])
            f.update({"text_wrap": True} if text else {"num_format": num} if num else {})
            self.formats[key] = self.book.add_format(f)
        return self.formats[key]

    def line(self, name):
        if name not in self.formats:
            kinds = {"title": {"font_size": 16, "bold": True, "align": "center"}, "about": {"align": "center"},
                     "alarm": {"font_size": 12, "bold": True, "align": "center", "font_color": "#C00000"},
                     "section": {"font_size": 12, "bold": True, "font_color": "#1F3864"}, "legend": {"font_size": 9},
                     "sign": {"font_size": 11}, "head": {"bold": True, "align": "center", "border": 1, "bg_color": "#DDE6F0"},
                     "under": {"align": "center", "font_size": 9, "border": 1, "bg_color": "#EEF2F7"}}
            self.formats[name] = self.book.add_format(dict({"valign": "vcenter", "text_wrap": True, "font_name": "宋体"}, **kinds[name]))
        return self.formats[name]


class Sheet:
    """A worksheet of the layout, written from top to bottom."""

    def __init__(self, book, form, name, width):
        self.book, self.form, self.width, self.row = book, form, width, 0
        self.ws = book.book.add_worksheet(name)
        self.ws.set_landscape()
        self.ws.set_paper(8 if form.get("paper") == "A3" else 9)
        self.ws.fit_to_pages(1, 0)
        self.ws.hide_gridlines(2)
        self.ws.set_footer("&L&9%s&C&9第 &P 页，共 &N 页&R&9&A" % fill("{county}义务教育学校办学条件缺口分析"))
        self.wide("title", fill(form["title"]["zh"]))
        self.wide("about", fill(form["about"]["zh"]))
        self.wide("alarm", ALARM)

    def wide(self, kind, text):
        self.ws.merge_range(self.row, 0, self.row, self.width - 1, text, self.book.line(kind))
        self.row += 1

    def heads(self, columns, kind):
        for at, (form, text) in columns:
            span = form.get("span", 1)
            if span > 1:
                self.ws.merge_range(self.row, at, self.row, at + span - 1, text or "", self.book.line(kind))
            elif text:
                self.ws.write_string(self.row, at, text, self.book.line(kind))
            else:
                self.ws.write_blank(self.row, at, None, self.book.line(kind))
        self.row += 1

    def rows(self, columns):
        """columns: [(place, span, values, formats)]; formats is one, or a list of one a row."""
        ws, first = self.ws, self.row
        write_string, write_number, write_blank = ws.write_string, ws.write_number, ws.write_blank
        for i in range(len(columns[0][2])):
            row = first + i
            for at, span, values, formats in columns:
                v = values[i]
                f = formats[i] if type(formats) is list else formats
                if span > 1:
                    ws.merge_range(row, at, row, at + span - 1, v if v is not None else "", f)
                elif v is None or v == "":
                    write_blank(row, at, None, f)
                elif type(v) is str:
                    write_string(row, at, v, f)
                else:
                    write_number(row, at, v, f)
        self.row += len(columns[0][2])

    def table(self, form, fields, columns):
        """columns: [(layout's column, caption, under, (values, number format, looks))]"""
        if self.row > 3:
            self.row += 1
        if "title" in form:
            self.wide("section", fill(form["title"]["zh"]))
        places, at = [], 0
        for c in columns:
            places.append(at)
            at += c[0].get("span", 1)
        self.heads([(p, (c[0], c[1])) for p, c in zip(places, columns)], "head")
        if any(c[2] for c in columns):
            self.heads([(p, (c[0], c[2])) for p, c in zip(places, columns)], "under")
        top, out, n = self.row, [], len(columns[0][3][0])
        for p, (col, _, _, (values, num, looks)) in zip(places, columns):
            self.ws.set_column(p, p, col["width"][1])
            out.append((p, col.get("span", 1), listed(values), self.formats(values, num, looks, col)))
        self.rows(out)
        if form.get("filter") and n:
            self.ws.autofilter(top - 1, 0, self.row - 1, at - 1)
        if not n and "none" in form:
            self.wide("legend", form["none"]["zh"])
        if n and any(c[0].get("total") for c in columns):
            self.totals(places, columns)
        for text in form.get("legend", []):
            self.wide("legend", text["zh"])

    def totals(self, places, columns):
        for k, (p, (col, _, _, (values, num, _))) in enumerate(zip(places, columns)):
            if col.get("total"):
                v = np.array([x if x is not None else np.nan for x in listed(values)], dtype=float)
                form = self.book.cell(num or number(0), "total", None, False)
                if np.isnan(v).all():
                    self.ws.write_blank(self.row, p, None, form)
                else:
                    self.ws.write_number(self.row, p, float(np.nansum(v)), form)
            elif k == 1:
                self.ws.write_string(self.row, p, "合计", self.book.cell(None, "total", None, True))
            else:
                self.ws.write_blank(self.row, p, None, self.book.cell(None, "total", None, True))
        self.row += 1

    def formats(self, values, num, looks, col):
        align = {"centre": "center"}.get(col.get("align"), col.get("align"))
        if not isinstance(num, np.ndarray) and not isinstance(looks, np.ndarray):
            return self.book.cell(num, looks, align, num is None)
        n = len(values)
        nums = num.tolist() if isinstance(num, np.ndarray) else [num] * n
        looks = looks.tolist() if isinstance(looks, np.ndarray) else [looks] * n
        made = {key: self.book.cell(key[0], key[1], align, key[0] is None) for key in set(zip(nums, looks))}
        return [made[key] for key in zip(nums, looks)]

    def sign(self):
        for k, text in enumerate(SIGN):
            self.ws.write_string(self.row, k * self.width // 4, text, self.book.line("sign"))
        self.row += 1


def fill(text):
    return text.replace("{county}", COUNTY).replace("{year}", YEAR).replace("{standard}", "性能测试（虚构）")


def bound(form, fields):
    """The layout's columns with the values of the table's fields; what a table lacks is blank."""
    n = max([len(v[0]) for v in fields.values()] or [0])
    blank = ([None] * n, None, None)
    return [(col, col["caption"]["zh"], None, fields.get(col.get("field", col["key"]), blank)) for col in form["columns"]]


def bound_items(c, form, fields, at):
    """Columns that are sums of items, and differences and quotients of other columns."""
    values, out = {k: v[0] for k, v in fields.items() if isinstance(v[0], np.ndarray) and v[0].dtype.kind in "if"}, []
    for col in form["columns"]:
        if "items" in col:
            keys = [k for k in col["items"] if k in c.col]
            staged = keys and c.cat.items[keys[0]].get("stage")
            if staged:
                v = sum(np.where(c.stage[at] == STAGES.index(c.cat.items[k]["stage"]), c.col[k][at], 0) for k in keys)
            else:
                v = sum(c.col[k][at] for k in keys) if keys else np.full(len(at), np.nan)
            field = (v, number(col.get("decimals", c.cat.decimals(col["items"][0]))), None)
        elif "minus" in col:
            field = (values[col["minus"][0]] - values[col["minus"][1]], number(col.get("decimals", 0)), None)
        elif "over" in col:
            with np.errstate(all="ignore"):
                v = values[col["over"][0]] / values[col["over"][1]]
            field = (np.where(np.isfinite(v), v, np.nan), number(col.get("decimals", 2)), None)
        else:
            field = fields.get(col.get("field", col["key"]), ([None] * len(at), None, None))
        values[col["key"]] = field[0]
        out.append((col, col["caption"]["zh"], None, field))
    return out


def facts(c):
    lines = [("County", COUNTY), ("Made up", SAY["County, schools and figures are invented; any likeness is chance."]), ("Province", "贵州"),
             ("School year", YEAR), ("Reference date", "2025-09-01（%s）" % SAY["the day that the figures are of"]),
             ("Judged as of", "2025-09-01（%s）" % SAY["by the limits and exemptions in force on that day"]),
             ("Schools", SAY["%zu schools, %zu of them open; %zu buildings"].replace("%zu", "%d") % (c.n, c.n, 0)),
             ("Unit judged", SAY["A school's stage (primary or junior): a nine-year school is two units; what both share is divided by "
                                 "pupils × weight, what is one a pupil by pupils, beds and dormitories by boarders."]),
             ("Figures", SAY["Sums and gaps are live formulas over the cells of this workbook; the figure stored beside each is the one "
                             "the program computed." if c.n <= 20000 else "So many schools: all cells hold values, none a formula."]),
             ("Totals", SAY["Rules are never added up: of each school and item the largest gap counts, rounded up once."]),
             ("Input (SHA-256)", "-"), ("Program", "Python")]
    return {"label": ([SAY[a] for a, _ in lines], None, "strong"), "text": ([b for _, b in lines], None, None)}


def standards(c):
    one = {"standard_id": "bench", "standard": "性能测试（虚构）", "number": "none", "edition": "1", "status": SAY["made up"],
           "judged_how": SAY["every must rule reached"]}
    t = {k: ([v], None, None) for k, v in one.items()}
    for key, v in (("rules", 40), ("counting", 40), ("marked", 40), ("off", 0)):
        t[key] = ([v], number(0), None)
    return t


def marks(_):
    lines = [("1", "reached", "pass"), ("1※", "exempt by a clause: counts as reached", "pass"),
             ("12.3", "not reached: the value, on dark", "fail"),
             ("12.3", "a veto not reached: fails the unit whatever the score", "veto"),
             ("12.3", "not reached, but above the standard's floor, or a rule that is shown only", "near"),
             ("？", "unknown: a figure it needs is blank", "unknown"), ("—", "not applicable", "na"),
             ("※", "behind a rule: its figure was not read in the document itself; it counts, check it before filing", None),
             ("°", "behind a value: few pupils; look at the counts", None),
             ("≈", "behind a value: rounding would turn the verdict", None)]
    return {"mark": ([m[0] for m in lines], None, np.array([m[2] for m in lines], dtype=object)),
            "meaning": ([SAY[m[1]] for m in lines], None, "strong")}


def unit_columns(c, form):
    fields, shown = units_table(c)
    out = []
    for col in form["columns"]:
        if col["key"] == "rules":
            out += [(col, say, under, field) for say, under, field in shown]
        elif col["key"] not in ("grade", "score"):  # this pack has neither
            out.append((col, col["caption"]["zh"], None, fields.get(col.get("field", col["key"]))))
    out[2] = out[2][:2] + ("标准值（小学 / 初中）",) + out[2][3:]
    return out


def shorts_columns(c, g, form, sums):
    things, by, schools = sums
    first = {"sense": (["超出" if k[1] else "不足" for k in things], None, None), "item": ([c.cat.zh(k[0]) for k in things], None, None),
             "unit": ([c.cat.unit(k[0]) for k in things], None, None), "schools": (schools, number(0), None)}
    shown = [k for k in range(len(g.labels) if len(g.towns) <= 40 else g.town_first) if k != UNKNOWN_SIZE or (c.type == 3).any()]
    forms = np.array([number(c.cat.decimals(k[0])) for k in things], dtype=object)
    out = [(col, col["caption"]["zh"], None, first[col["key"]]) for col in form["columns"] if col["key"] != "groups"]
    wide = next(col for col in form["columns"] if col["key"] == "groups")
    for x in shown:
        v = np.array([s[x] for s in by])
        looks = np.array(["strong" if x == 0 else "soft" if not y > 0 else None for y in v], dtype=object)
        out.append((wide, g.labels[x], None, (v, forms, looks)))
    return out


def townships_columns(c, g, form, sums):
    things, by, _ = sums
    out = [(form["columns"][0], form["columns"][0]["caption"]["zh"], None, (list(g.towns), None, None))]
    for (what, excess), s in zip(things, by):
        caption = "%s（%s%s）" % (c.cat.zh(what), "超出，" if excess else "", c.cat.unit(what))
        out.append((form["columns"][1], caption, None, (s[g.town_first:], number(c.cat.decimals(what)), None)))
    return out


def columns_of(c, form, shared):
    name = form["table"]
    if name in ("groups", "shorts", "townships") and "groups" not in shared:
        shared["groups"] = Groups(c)
        shared["sums"] = gap_sums(c, shared["groups"])
    if name == "units":
        return unit_columns(c, form)
    if name == "schools":
        fields, at = boarding_table(c)
        return bound_items(c, form, fields, at)
    if name == "dangerous":
        fields = dangerous_table(c)
        return bound_items(c, form, fields, np.arange(len(fields["area"][0])))
    if name == "shorts":
        return shorts_columns(c, shared["groups"], form, shared["sums"])
    if name == "townships":
        g = shared["groups"]
        return townships_columns(c, g, form, shared["sums"]) if len(g.towns) > 40 else None
    makers = {"facts": facts, "standards": standards, "marks": marks, "gaps": gaps_table, "totals": totals_table,
              "problems": problems_table, "tally": tally_table, "balance": lambda c: {},
              "worst": lambda c: worst_table(c, form.get("most", 200)), "groups": lambda c: groups_table(c, shared["groups"]),
              "rules": lambda c: dict(rule_fields(c, range(len(c.rules))), serial=(list(range(1, len(c.rules) + 1)), "0", None))}
    return bound(form, makers[name](c))


def main(csv, pack, out):
    c = County(csv, json.load(open(pack, encoding="utf-8")))
    layout = json.load(open(DATA + "/reports/gap.json", encoding="utf-8"))
    book, shared = Book(out), {}
    for form in layout["sheets"]:
        for t in form["tables"]:
            t["columns"] = [col for col in t["columns"] if c.n <= 20000 or not col.get("only_live")]
        tables = [(t, columns_of(c, t, shared)) for t in form["tables"]]
        tables = [(t, cols) for t, cols in tables if cols]
        sheet = Sheet(book, form, form["name"]["zh"], max(sum(col[0].get("span", 1) for col in cols) for _, cols in tables))
        for t, cols in tables:
            sheet.table(t, None, cols)
        if len(tables) == 1:
            head = 4 + (1 if any(col[2] for col in tables[0][1]) else 0)
            keys = [col[0]["key"] for col in tables[0][1]]
            sheet.ws.freeze_panes(head, keys.index(form["freeze"]) + 1 if form.get("freeze") in keys else 0)
            sheet.ws.repeat_rows(0, head - 1)
        if form.get("signature"):
            sheet.sign()
    book.book.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

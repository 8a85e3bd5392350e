#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""make_country.py SCHOOLS OUT.csv PACK.json: a seeded, made-up country for the benches.

66 columns: six facts of the school and 60 items; 2.4 % of the figures are blank.  Half of the schools are primary, half junior.
The pack has 40 rules: 36 ratios by stage and four zero or one limits.  The same file for the same number of schools.
"""
import json
import sys

import numpy as np

# item: mean a pupil (a boarder; a square metre of floor; a school), what it is measured by, whole
SHARED = {
    "life_teachers": (0.03, "boarders", 1), "cooks": (0.012, "pupils", 1), "guards": (3, "school", 1), "health_staff": (2, "school", 1),
    "site_area": (30, "pupils", 0), "sports_area_outdoor": (8, "pupils", 0), "sports_area_indoor": (0.3, "pupils", 0),
    "green_area": (4, "pupils", 0), "floor_area": (11, "pupils", 0), "teaching_area": (0.42, "floor", 0),
    "office_area": (0.07, "floor", 0), "dormitory_area": (0.2, "floor", 0), "dormitory_usable_area": (0.12, "floor", 0),
    "canteen_area": (0.07, "floor", 0), "bath_area": (0.01, "floor", 0), "toilet_area": (0.02, "floor", 0),
    "grade_c_area": (0.01, "floor", 0), "grade_d_area": (0.002, "floor", 0), "classrooms": (0.028, "pupils", 1),
    "music_rooms": (0.003, "pupils", 1), "art_rooms": (0.003, "pupils", 1), "science_rooms": (0.004, "pupils", 1),
    "laboratories": (0.004, "pupils", 1), "computer_rooms": (0.003, "pupils", 1), "multimedia_rooms": (0.026, "pupils", 1),
    "library_area": (0.3, "pupils", 0), "reading_seats": (0.06, "pupils", 1), "beds_boys": (0.55, "boarders", 1),
    "beds_girls": (0.55, "boarders", 1), "showers_boys": (0.04, "boarders", 1), "showers_girls": (0.04, "boarders", 1),
    "drinking_taps": (0.026, "pupils", 1), "washing_taps": (0.025, "pupils", 1), "stools_boys": (0.014, "pupils", 1),
    "urinals_boys": (0.027, "pupils", 1), "stools_girls": (0.041, "pupils", 1), "basins": (0.06, "boarders", 1),
    "books": (27, "pupils", 1), "computers_pupil": (0.085, "pupils", 1), "desks": (1.02, "pupils", 1)}
BOARDING = {"life_teachers", "dormitory_area", "dormitory_usable_area", "bath_area", "beds_boys", "beds_girls", "showers_boys",
            "showers_girls", "basins"}
NAMES = json.load(open("standards/items.json", encoding="utf-8"))["items"]
ZH = {i["key"]: i["zh"] for i in NAMES}


def county(n):
    rng = np.random.default_rng(20260301)
    junior = rng.random(n) < 0.5
    pupils = np.maximum(1, rng.lognormal(5.0, 0.8, n).astype(int))
    boarding = rng.random(n) < 0.4
    cols = {}
    boarders = np.where(boarding, 1 + (pupils * rng.uniform(0.1, 0.7, n)).astype(int), 0)
    per_stage = {"pupils": pupils, "boarders_boys": boarders // 2, "boarders_girls": boarders - boarders // 2,
                 "classes": pupils // 40 + 1, "largest_class": np.minimum(pupils, 40 + rng.integers(0, 20, n)),
                 "staff": pupils // 14 + 1, "teachers": pupils // 16 + 1, "teachers_above": pupils // 22,
                 "teachers_backbone": pupils // 90, "teachers_pe_art": pupils // 100}
    for key, v in per_stage.items():
        for stage, here in (("primary", ~junior), ("junior", junior)):
            name = key + "_" + stage if "boarders" not in key else "boarders_%s_%s" % (stage, key.split("_")[1])
            cols[name] = np.where(here, v, np.nan)
    floor = None
    for key, (mean, of, whole) in SHARED.items():
        by = {"pupils": pupils, "boarders": boarders, "floor": floor, "school": 1}[of]
        v = rng.gamma(9, mean / 9, n) * by
        v = np.maximum(np.round(v), rng.random(n) < 0.97) if whole else np.round(v, 1)
        if key in ("grade_c_area", "grade_d_area"):
            v = np.where(rng.random(n) < (0.97 if key == "grade_d_area" else 0.9), 0, v)
        if key in BOARDING:  # a few contradict themselves
            v = np.where((boarders > 0) | (rng.random(n) < 0.002), v, 0)
        if key == "floor_area":
            floor = v
        cols[key] = np.where(rng.random(n) < 0.036, np.nan, v)
    return junior, boarding, cols, rng


def write_csv(n, path):
    junior, boarding, cols, rng = county(n)
    built = rng.integers(1950, 2024, n)
    text = {}
    for key, v in cols.items():
        whole = np.all(np.isnan(v) | (v == np.floor(v)))
        text[key] = ["" if x != x else ("%d" % x if whole else "%.1f" % x) for x in v.tolist()]
    with open(path, "w", encoding="utf-8") as f:
        f.write(",".join(["学校标识码", "学校名称", "所属乡镇", "学校类别", "是否寄宿制", "建校年份"] + [ZH[k] for k in cols]) + "\n")
        columns = list(text.values())
        for i in range(n):
            f.write("%010d,第%d学校,第%d乡,%s,%s,%d," % (2100000000 + i, i, i // 15, "初中" if junior[i] else "小学",
                                                   "是" if boarding[i] else "否", built[i]))
            f.write(",".join(c[i] for c in columns))
            f.write("\n")


def rules():
    out = []
    for key, (mean, of, _) in SHARED.items():
        if of == "school" or key in ("grade_d_area", "grade_c_area"):
            continue
        if of == "floor":
            mean *= SHARED["floor_area"][0] * (2.5 if key in BOARDING else 1)
        out.append({"id": "per-head-" + key.replace("_", "-"), "amount": key, "basis": "boarders" if key in BOARDING else "pupils",
                    "limit": [round(mean * 0.5, 5), round(mean * 0.55, 5)]})
    return out


def write_pack(path):
    words = lambda s: {"zh": s, "en": s}
    pack = {"id": "bench", "title": words("性能测试（虚构）"), "document": "none", "number": "none", "issued": "2026-01-01", "edition": "1",
            "status": "made up", "jurisdiction": "none", "near": 0.85, "rules": [], "judgement": {"method": "each"}}
    for r in rules():
        pack["rules"].append({"id": r["id"], "title": words(ZH[r["amount"]]), "clause": "1", "source": {"kind": "own", "by": "bench", "date": "2026-01-01"},
                              "confidence": "own", "strength": "must", "indicator": r["id"].replace("-", "_"),
                              "at_least": {"primary": r["limit"][0], "junior": r["limit"][1]}})
    for item in ("grade_d_area", "guards", "health_staff", "music_rooms"):
        need = {"at_most": 0} if item == "grade_d_area" else {"at_least": 1}
        pack["rules"].append(dict({"id": "school-" + item.replace("_", "-"), "title": words(ZH[item]), "clause": "2", "confidence": "own",
                                   "source": {"kind": "own", "by": "bench", "date": "2026-01-01"}, "strength": "must", "scope": "school",
                                   "item": item, "veto": item == "grade_d_area"}, **need))
    pack["indicators"] = [{"key": r["id"].replace("-", "_"), "zh": "生均" + ZH[r["amount"]], "en": r["id"], "unit": "", "amount": r["amount"],
                           "basis": r["basis"], "per": 1, "provision": "amount", "decimals": 2} for r in rules()]
    json.dump(pack, open(path, "w", encoding="utf-8"), ensure_ascii=False, indent=1)
    return pack


if __name__ == "__main__":
    write_csv(int(sys.argv[1]), sys.argv[2])
    print(len(write_pack(sys.argv[3])["rules"]), "rules")

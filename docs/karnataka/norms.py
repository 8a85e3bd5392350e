#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Schools of Karnataka (DISE 2011-12) that miss each norm of India's RTE Act.

	docs/karnataka/norms.py facility_joined_5360.csv [--csv]

Reads the file as DISE published it and knows nothing of xueshe; its table
and that of `xueshe assess --standard in-rte-2009` must agree.  The readings
are those of tests/standards/packs/in-rte-2009.json: primary is classes I to V,
junior VI to VIII; what a school states once for both is divided by pupils.
"""
import csv
import math
import sys

STAGES = {"primary": range(1, 6), "junior": range(6, 9)}
YES_NO = {"1": True, "2": False}
WATER = {"1": True, "2": True, "3": True, "4": True, "5": False}
WALL = {"1": True, "2": False, "3": True, "4": True, "5": False,
        "7": False, "8": False}
KITCHEN = {"1": True, "2": False, "3": False, "4": False}
MEALS = {"1": False, "2": False, "3": True}
PASS, FAIL, UNKNOWN, NOT_APPLICABLE = "pass", "fail", "unknown", "n.a."


def pupils(row, stage, sexes=("Boys", "Girls")):
    return sum(int(row[f"Class{g}_Total_Enr_{s}"])
               for g in STAGES[stage] for s in sexes)


def teachers_wanted(stage, n):
    if stage == "junior":
        return max(3, math.ceil(n / 35)) + (1 if n > 100 else 0)
    if n <= 60:
        return 2
    if n <= 90:
        return 3
    if n <= 120:
        return 4
    if n <= 150:
        return 5
    return max(5, math.ceil(n / 40)) + 1


def flag(codes, text):
    if text not in codes:
        return UNKNOWN
    return PASS if codes[text] else FAIL


def teachers(row):
    return int(row["Male_Tch"]) + int(row["Female_Tch"])


def share(row, stage):
    both = sum(pupils(row, s) for s in STAGES)
    return pupils(row, stage) / both


def norm_teachers(row, stage):
    have = teachers(row) * share(row, stage)
    want = teachers_wanted(stage, pupils(row, stage))
    return PASS if have >= want * (1 - 1e-9) else FAIL


def norm_classrooms(row, stage):
    if teachers(row) == 0:
        return NOT_APPLICABLE
    return PASS if int(row["Tot_Clrooms"]) >= teachers(row) else FAIL


def norm_toilets(row, stage, sex):
    if pupils(row, stage, (sex,)) == 0:
        return NOT_APPLICABLE
    return PASS if int(row[f"Toilet_{sex}"]) >= 1 else FAIL


def norm_kitchen(row, stage):
    cooked = flag(MEALS, row["MDM_Status"])
    if cooked == UNKNOWN:
        return UNKNOWN
    if cooked == FAIL:
        return NOT_APPLICABLE
    return flag(KITCHEN, row["Kitchenshed_Status"])


def norm_library(row, stage):
    room = flag(YES_NO, row["Library_YN"])
    if room == FAIL or int(row["Books_in_library"]) == 0:
        return FAIL
    return room


NORMS = {
    "teachers": norm_teachers,
    "classrooms": norm_classrooms,
    "head-room": lambda r, s: flag(YES_NO, r["Separate_Room_for_HeadMaster"]),
    "access": lambda r, s: flag(YES_NO, r["Ramps"]),
    "toilets-boys": lambda r, s: norm_toilets(r, s, "Boys"),
    "toilets-girls": lambda r, s: norm_toilets(r, s, "Girls"),
    "water": lambda r, s: flag(WATER, r["Drinking_Water"]),
    "kitchen": norm_kitchen,
    "playground": lambda r, s: flag(YES_NO, r["PlayGround"]),
    "wall": lambda r, s: flag(WALL, r["Boundary_Wall"]),
    "library": norm_library,
}


def count(rows):
    table = {(n, s): dict.fromkeys((FAIL, PASS, UNKNOWN, NOT_APPLICABLE), 0)
             for n in NORMS for s in STAGES}
    for row in rows:
        for stage in STAGES:
            if pupils(row, stage) == 0:
                continue
            for name, norm in NORMS.items():
                table[name, stage][norm(row, stage)] += 1
    return table


def main():
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
        table = count(list(csv.DictReader(f)))
    out = csv.writer(sys.stdout, lineterminator="\n",
                     delimiter="," if "--csv" in sys.argv else "\t")
    out.writerow(["rule", "stage", "fail", "pass", "unknown",
                  "not_applicable"])
    for (name, stage), n in table.items():
        out.writerow([name, stage, n[FAIL], n[PASS], n[UNKNOWN],
                      n[NOT_APPLICABLE]])


if __name__ == "__main__":
    main()

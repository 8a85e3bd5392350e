#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Schools of Karnataka (DISE 2011-12) that miss each norm of India's RTE Act.

	docs/karnataka/norms.py facility_joined_5360.csv [ASSESSMENT.json]

Reads the file as DISE published it and knows nothing of xueshe.  With what
`xueshe assess --standard in-rte-2009 --json` printed it compares each school,
stage and rule, prints where the two disagree and ends with 1.  The readings
are those of tests/standards/packs/in-rte-2009.json: primary is classes I to V,
junior VI to VIII; what a school states once for both is divided by pupils.
"""
import csv
import json
import math
import sys

STAGES = {"primary": range(1, 6), "junior": range(6, 9)}
YES_NO = {"1": True, "2": False}
WATER = {"1": True, "2": True, "3": True, "4": True, "5": False}
WALL = {"1": True, "2": False, "3": True, "4": True, "5": False,
        "7": False, "8": False}
KITCHEN = {"1": True, "2": False, "3": False, "4": False}
MEALS = {"1": False, "2": False, "3": True}
PASS, FAIL, UNKNOWN, NOT_APPLICABLE = \
    "pass", "fail", "unknown", "not_applicable"


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


def judge(rows):
    """(school, stage, rule) → verdict, for the stages that have pupils."""
    return {(row["School_Code"], stage, name): norm(row, stage)
            for row in rows for stage in STAGES if pupils(row, stage)
            for name, norm in NORMS.items()}


def print_table(verdicts):
    out = csv.writer(sys.stdout, lineterminator="\n", delimiter="\t")
    out.writerow(["rule", "stage", FAIL, PASS, UNKNOWN, NOT_APPLICABLE])
    for name in NORMS:
        for stage in STAGES:
            n = [sum(1 for (_, s, r), v in verdicts.items()
                     if (s, r, v) == (stage, name, wanted))
                 for wanted in (FAIL, PASS, UNKNOWN, NOT_APPLICABLE)]
            out.writerow([name, stage, *n])


def disagreements(verdicts, path):
    with open(path, encoding="utf-8") as f:
        units = json.load(f)["standards"][0]["units"]
    theirs = {(u["school"], u["stage"], r["rule"]): r["verdict"]
              for u in units for r in u["rules"]}
    for key in sorted(verdicts.keys() | theirs.keys()):
        mine, other = verdicts.get(key), theirs.get(key)
        if mine != other:
            yield f"{' '.join(key)}: {mine} here, {other} by xueshe"


def main():
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
        verdicts = judge(csv.DictReader(f))
    print_table(verdicts)
    faults = list(disagreements(verdicts, sys.argv[2])) \
        if len(sys.argv) > 2 else []
    for line in faults[:20]:
        print(line)
    print(f"{len(verdicts)} verdicts, {len(faults)} disagree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

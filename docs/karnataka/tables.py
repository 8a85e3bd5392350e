#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""tables.py RAW: which of the ten tables of DISE 2011-12 hold which schools, counted straight from the files; knows nothing of xueshe.

	docs/karnataka/tables.py RAW [IMPORT.json …]

RAW is the folder of All_basic2.csv and its nine sisters.  Prints rows, rows whose school is in no basic table (orphans) and those
without any enrolment, and the rows of the facility table whose classrooms are not good + minor + major.  With what `xueshe import
--json` printed it compares the orphans, school by school, and with what `xueshe check --json` printed the rooms; ends with 1 where
they disagree.
"""
import csv
import json
import os
import sys

TABLES = ("basic", "facility", "general", "rte", "enrol", "teacher", "scenrol", "stenrol", "repeaters", "disabled")
PARTS = ("Classrooms_in_Good_Condition", "Classrooms_require_minor_repair", "Classrooms_require_major_repair")


def read(folder, table):
    with open(os.path.join(folder, "All_%s2.csv" % table), encoding="ascii", newline="") as f:
        return [dict(r, code=r.get("School_Code") or r.get("schcd")) for r in csv.DictReader(f, delimiter="|")]


def found(path):
    """Orphans by table, and schools whose rooms do not add up, as xueshe found them; None: not looked for there."""
    with open(path, encoding="utf-8") as f:
        doc = json.load(f)
    orphans = {}
    for x in doc["findings"]:
        if x["code"] == "SCHOOL_UNKNOWN":
            name = os.path.basename(x["file"])[len("All_"):-len("2.csv")]
            orphans.setdefault(name, set()).add(x["school"])
    rooms = {x["school"] for x in doc["findings"] if x.get("check") == "rooms_by_condition"}
    return (orphans, None) if "files" in doc else (None, rooms)


def main(folder, *results):
    rows = {t: read(folder, t) for t in TABLES}
    known = {r["code"] for r in rows["basic"]}
    orphans = {t: {r["code"] for r in rows[t]} - known for t in TABLES}
    rooms = {r["code"] for r in rows["facility"] if int(r["Tot_Clrooms"]) != sum(int(r[p]) for p in PARTS)}
    print("| table | rows | of schools in the basic table | orphans | also in the facility table |\n|---|--:|--:|--:|--:|")
    facility = {r["code"] for r in rows["facility"]}
    for t in TABLES:
        codes = {r["code"] for r in rows[t]}
        print("| %s | %d | %d | %d | %d |" % (t, len(rows[t]), len(codes & known), len(orphans[t]), len(codes & facility)))
    print("schools in all: %d; rooms that do not add up: %d of %d"
          % (len(set().union(*({r["code"] for r in rows[t]} for t in TABLES))), len(rooms), len(rows["facility"])))
    faults = 0
    for path in results:
        theirs, rooms_there = found(path)
        for t in TABLES if theirs is not None else ():
            faults += len(theirs.get(t, set()) ^ orphans[t])
        if rooms_there is not None:
            faults += len(rooms_there ^ rooms)
    if results:
        print("%d disagreements" % faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Holds schools worked by hand against what the program says.

	tests/tools/worked.py sheet FILE.md        the sheet of its schools
	tests/tools/worked.py check FILE.md ASSESS.json

Every unit and every rule of the file must be there with the same verdict,
figures and points, and no rule of the pack may be left out.  A dash says
nothing.  Exit 1 with a line a difference; the last line counts the cells held.
"""
import json
import math
import re
import sys

HEAD = re.compile(r"## (\d+) (\S+), (primary|junior): (\w+)"
                  r"(?:, ([\d.]+)(?: to ([\d.]+))? of ([\d.]+))?$")
COLUMNS = ["actual", "required", "gap", "points"]


def sheet(text):
    return re.search(r"```csv\n(.*?)```", text, re.S).group(1)


def units(text):
    unit = None
    for line in text.split("\n"):
        head = HEAD.match(line)
        if head:
            unit = {"head": head, "rules": {}}
            yield unit
        elif line.startswith("## "):
            sys.exit(f"no heading of a unit: {line}")
        elif unit and line.startswith("| "):
            cells = [c.strip() for c in line.strip("| ").split(" | ")]
            if cells[0] != "rule" and not cells[0].startswith("-"):
                unit["rules"][cells[0]] = cells[1:6]


def same(stated, found):
    return found is not None and math.isclose(
        float(stated), found, rel_tol=1e-9, abs_tol=1e-9)


def compare_unit(head, found, faults):
    where = f"{head[1]} {head[3]}"
    held = 1
    if found["verdict"] != head[4]:
        faults.append(f"{where}: {found['verdict']}, by hand {head[4]}")
    if head[5]:
        low, high = head[5], head[6] or head[5]
        held += 3
        for stated, key in ((low, "score_low"), (high, "score_high"),
                            (head[7], "full_score")):
            if not same(stated, found[key]):
                faults.append(f"{where}: {key} {found[key]}, "
                              f"by hand {stated}")
    return held


def compare_rules(head, stated, found, faults):
    rules = {r["rule"]: r for r in found["rules"]}
    held = 0
    for name in sorted(set(rules) ^ set(stated)):
        faults.append(f"{head[1]} {head[3]}: {name} stands on one side only")
    for name in sorted(set(rules) & set(stated)):
        where = f"{head[1]} {head[3]} {name}"
        verdict, *figures = stated[name]
        held += 1
        if rules[name]["verdict"] != verdict:
            faults.append(f"{where}: {rules[name]['verdict']}, "
                          f"by hand {verdict}")
        for key, figure in zip(COLUMNS, figures):
            if figure == "–":
                continue
            held += 1
            if not same(figure, rules[name][key]):
                faults.append(f"{where}: {key} {rules[name][key]}, "
                              f"by hand {figure}")
    return held


def check(text, assess):
    found = {(u["school"], u["stage"]): u
             for u in assess["standards"][0]["units"]}
    faults, held = [], 0
    stated = list(units(text))
    if len(stated) != len(found):
        faults.append(f"{len(found)} units, by hand {len(stated)}")
    for unit in stated:
        head = unit["head"]
        there = found.get((head[1], head[3]))
        if there is None:
            faults.append(f"no unit {head[1]} {head[3]}")
            continue
        held += compare_unit(head, there, faults)
        held += compare_rules(head, unit["rules"], there, faults)
    for line in faults:
        print(line)
    print(f"{held} cells")
    return 1 if faults or held < 50 else 0


def main():
    with open(sys.argv[2], encoding="utf-8") as f:
        text = f.read()
    if sys.argv[1] == "sheet":
        sys.stdout.write(sheet(text))
        return 0
    with open(sys.argv[3], encoding="utf-8") as f:
        return check(text, json.load(f))


if __name__ == "__main__":
    sys.exit(main())

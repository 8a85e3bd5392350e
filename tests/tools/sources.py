#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Traces every figure of the packs to a row of standards/sources, and back.

	tests/tools/sources.py [--standards DIR] [--list]

A figure f is traced where a row that its rule names prints f, 100 f or 1/f.
Every row is used by a rule (or a cost, or a fund), or says why it is not.
Exit 1 with a line a fault; --list prints rows used, not used and off by area.
"""
import argparse
import collections
import csv
import json
import math
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIELDS = ["row", "document", "number", "clause", "what_zh", "what_en",
          "applies_to", "cmp", "values", "unit", "basis", "points", "veto",
          "confidence", "keys", "fate", "note"]
KEY_FIELDS = ["area", "key", "where_read"]
# Best first; the first six count.
CONFIDENCES = ["found", "found-2nd", "derived", "found*", "found-deriv",
               "county", "memory", "memory-low", "conflict"]
COUNTS = set(CONFIDENCES[:6])
# Members that hold no figure of the standard.
NO_FIGURES = {"examples", "title", "note", "group_title", "why", "rows",
              "cases", "exemptions", "proof", "quantities", "indicators", "source",
              "year", "rounded_to"}
CONDITIONS = ("when", "by_reference_for")
faults = []


def fault(where, text):
    faults.append(f"{where}: {text}")


# -- the tables -------------------------------------------------------------

def read_csv(path, fields):
    with open(path, encoding="utf-8", newline="") as f:
        table = csv.reader(f, strict=True)
        head = next(table, [])
        if head != fields:
            fault(path.name, f"the columns are {','.join(head)}")
            return
        for n, cells in enumerate(table, 2):
            if len(cells) != len(fields):
                fault(f"{path.name}:{n}", f"{len(cells)} cells")
                continue
            yield n, dict(zip(fields, cells))


def numbers(text, where):
    out = []
    for word in text.split():
        try:
            out.append(float(word))
        except ValueError:
            fault(where, f'"{word}" is no number')
    return out


def check_row(row, keys, where):
    for field in ("document", "what_zh", "what_en", "confidence", "keys"):
        if not row[field].strip():
            fault(where, f"{field} is blank")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", row["row"]):
        fault(where, f'"{row["row"]}" is no id')
    if row["confidence"] not in CONFIDENCES:
        fault(where, f'no confidence "{row["confidence"]}"')
        row["confidence"] = "conflict"
    for field in FIELDS:
        if row[field] != row[field].strip():
            fault(where, f"{field} has blanks at an end")
    for key in row["keys"].split():
        if (row["area"], key) not in keys:
            fault(where, f"no key {key} in keys.csv")
        keys[row["area"], key] = True


def load_rows(folder):
    keys, rows = {}, {}
    path = folder / "keys.csv"
    for n, key in read_csv(path, KEY_FIELDS):
        if not all(cell.strip() for cell in key.values()):
            fault(f"{path.name}:{n}", "a cell is blank")
        if (key["area"], key["key"]) in keys:
            fault(f"{path.name}:{n}", "the key stands twice")
        keys[key["area"], key["key"]] = False
    for path in sorted(folder.glob("*.csv")):
        if path.name == "keys.csv":
            continue
        for n, row in read_csv(path, FIELDS):
            where = f"{path.name}:{n}"
            row["area"] = path.stem
            check_row(row, keys, where)
            row["where"] = f'{where} {row["row"]}'
            row["figures"] = numbers(row["values"] + " " + row["points"],
                                     row["where"])
            row["used"] = False
            if row["row"] in rows:
                fault(where, f'{row["row"]} stands twice')
            rows[row["row"]] = row
    for (area, key), used in keys.items():
        if not used:
            fault("keys.csv", f"{area} {key} is used by no row")
    return rows


# -- the figures ------------------------------------------------------------

def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def figures(node, key="", plain=False):
    """(key, number) below a node; what holds for every pack is left out:
    0 and 1 of "has boarders", "the whole points", "no near", "no miss"."""
    plain = plain or key in ("graded", "near", "misses", *CONDITIONS)
    if isinstance(node, dict) and \
            {"schools_failing", "figure", "reaching"} & node.keys():
        plain = True  # 1 of a figure is "yes", of a share "every one"
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in NO_FIGURES:
                yield from figures(value, name, plain)
    elif isinstance(node, list):
        for value in node:
            yield from figures(value, key, plain)
    elif is_number(node) and not (plain and node in (0, 1)) \
            and (key, node) != ("at_most", 0):  # "none"
        yield key, float(node)


def same(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def traced(figure, printed):
    return any(same(figure, p) or same(figure, p / 100)
               or (p and same(figure, 1 / p)) for p in printed)


def check_holder(node, ids, where, rows, more=()):
    """The figures of a node stand in its rows; returns those rows."""
    found = []
    for row in ids:
        if row not in rows:
            fault(where, f"no row {row}")
        else:
            rows[row]["used"] = True
            found.append(rows[row])
    printed = [p for row in found + list(more) for p in row["figures"]]
    own = [f for _, f in figures(node)]
    asks = any(True for _ in figures(
        {k: v for k, v in node.items() if k not in CONDITIONS}))
    for key, figure in figures(node):
        if not traced(figure, printed):
            fault(where, f"{key} {figure:g} stands in none of its rows")
    flag = [0.0, 1.0] if re.search('"is": (true|false)', json.dumps(node)) \
        else []
    for row in found if asks and not more else []:
        if row["figures"] and not any(
                traced(f, row["figures"]) for f in own + flag):
            fault(where, f'{row["row"]} has no figure of it')
    return found


def check_confidence(said, found, where):
    if said == "own" or not found:
        return
    if said not in CONFIDENCES:
        fault(where, f'no confidence "{said}"')
        return
    worst = max(CONFIDENCES.index(row["confidence"]) for row in found)
    if CONFIDENCES.index(said) < worst:
        fault(where, f"{said} is better than its row, {CONFIDENCES[worst]}")


def check_counts(found, where):
    for row in found:
        if row["confidence"] not in COUNTS:
            fault(where, f'{row["row"]} does not count: {row["confidence"]}')


def check_proof(proof, where, rows, own):
    """What is to be shown is read in rows that count: its own, else those of
    the rule."""
    if proof:
        check_counts(check_holder(proof, proof.get("rows", []), where, rows)
                     or own, where)


def check_rule(rule, where, rows):
    if not rule.get("rows"):
        if rule.get("confidence") != "own":
            fault(where, "names no rows")
        return
    own = check_holder(rule, rule["rows"], where, rows)
    check_confidence(rule["confidence"], own, where)
    check_proof(rule.get("proof", {}), f"{where} proof", rows, own)
    for kind in ("cases", "exemptions"):
        for n, part in enumerate(rule.get(kind, []), 1):
            place = f"{where} {kind} {n}"
            found = check_holder(part, part.get("rows", []), place, rows, own)
            if rule["confidence"] in COUNTS:
                check_counts(found, place)


def check_pack(pack, rows):
    name = pack["id"]
    for rule in pack["rules"] + pack.get("county", []):
        check_rule(rule, f'{name} {rule["id"]}', rows)
    judgement = pack["judgement"]
    head = {k: v for k, v in pack.items()
            if k not in ("rules", "county", "judgement", "county_judgement")}
    for node, where in ((judgement, f"{name} judgement"),
                        (pack.get("county_judgement", {}),
                         f"{name} county_judgement"),
                        (head, f"{name} heading")):
        check_counts(check_holder(node, node.get("rows", []), where, rows),
                     where)


def check_packs(folder, rows):
    for path in sorted(folder.glob("*.json")):
        with open(path, encoding="utf-8") as f:
            check_pack(json.load(f), rows)


def check_table(node, where, rows):
    """Costs and funds: every object with "rows" is a holder."""
    if isinstance(node, list):
        for n, part in enumerate(node):
            check_table(part, f"{where}[{n}]", rows)
    elif isinstance(node, dict):
        inner = {k: v for k, v in node.items() if isinstance(v, (dict, list))
                 and k != "rows" and '"rows"' in json.dumps(v)}
        if "rows" in node:
            own = {k: v for k, v in node.items() if k not in inner}
            place = f'{where} {node.get("id", "")}'
            found = check_holder(own, node["rows"], place, rows)
            check_confidence(node.get("confidence", "own"), found, place)
        for key, part in inner.items():
            check_table(part, f"{where} {key}", rows)


def check_tables(standards, rows):
    for path in [*sorted((standards / "costs").glob("*.json")),
                 standards / "funds.json"]:
        if path.exists():
            with open(path, encoding="utf-8") as f:
                check_table(json.load(f), path.name, rows)


def check_fates(rows):
    for row in rows.values():
        counts = row["confidence"] in COUNTS
        if not row["used"] and not row["fate"]:
            fault(row["where"], "no rule names it, and no fate says why")
        if row["used"] and row["fate"] and counts:
            fault(row["where"], "a rule names it, and a fate says why not")


def show(rows):
    count = collections.Counter()
    for row in rows.values():
        kind = "used" if row["used"] else "not used"
        if row["confidence"] not in COUNTS:
            kind = "off"
        count[row["area"], kind] += 1
    for area in sorted({area for area, _ in count}):
        print(area, *(f"{kind} {count[area, kind]}"
                      for kind in ("used", "not used", "off")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--standards", type=pathlib.Path,
                        default=ROOT / "standards")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    rows = load_rows(args.standards / "sources")
    check_packs(args.standards / "packs", rows)
    check_tables(args.standards, rows)
    check_fates(rows)
    for line in faults:
        print(line, file=sys.stderr)
    if args.list:
        show(rows)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

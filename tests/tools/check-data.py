#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the rule book's data against its schemas and against itself.

	tests/tools/check-data.py [PACK…]

Without arguments: standards/ and the test packs.  Exit 1 with a line a fault.
"""
import json
import pathlib
import re
import sys
import unicodedata

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
STANDARDS = ROOT / "standards"
TESTS = ROOT / "tests" / "standards"
UNITS = "平方米|㎡|m2|m²|米|间|个|人|册|台|套|元|张|栋|Mbit/s|M"
faults = []


def fault(where, text):
    faults.append(f"{where}: {text}")


def no_twins(pairs):
    keys = [k for k, _ in pairs]
    twins = {k for k in keys if keys.count(k) > 1}
    if twins:
        raise ValueError(f"key twice: {', '.join(sorted(twins))}")
    return dict(pairs)


def load(path):
    try:
        with open(path, encoding="utf-8") as f:
            return json.load(f, object_pairs_hook=no_twins)
    except ValueError as e:
        fault(path.relative_to(ROOT), str(e))
        return None


def validate(path, data, schema):
    checker = jsonschema.Draft202012Validator(load(STANDARDS / schema))
    for e in sorted(checker.iter_errors(data), key=lambda e: str(e.path)):
        fault(path.relative_to(ROOT), f"{e.json_path}: {e.message[:200]}")


def folds(text):
    """What a header may become: blanks, brackets and units dropped."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"\s", "", text)
    plain = re.sub(r"[()\[\]【】〔〕<>《》“”\"]", "", text)
    yield plain
    yield plain.replace("/", "")
    bare = re.sub(r"[(\[](" + UNITS.lower() + r")[)\]]", "", text)
    yield re.sub(r"[()\[\]]", "", bare)


def check_items(items, path):
    by_key = {i["key"]: i for i in items["items"]}
    units = {u["key"] for u in items["units"]}
    if len(by_key) != len(items["items"]):
        fault(path, "an item's key stands twice")
    if len(units) != len(items["units"]):
        fault(path, "a unit's key stands twice")
    owner = {}
    for item in items["items"]:
        key = item["key"]
        if item["unit"] and item["unit"] not in units:
            fault(path, f"{key}: no unit {item['unit']}")
        for other in item.get("sum_of", []) + [item.get("part_of", key)]:
            if other not in by_key:
                fault(path, f"{key}: no item {other}")
        if item.get("low", 0) > item.get("high", float("inf")):
            fault(path, f"{key}: low above high")
        sheet = "building" if item["group"] == "building" else "schools"
        names = [item["zh"]]
        if not item.get("derived"):
            names += item.get("spellings", [])
        for name in names:
            for fold in folds(name):
                first = owner.setdefault((sheet, fold), key)
                if first != key:
                    fault(path, f'"{name}" names {first} and {key}')
        check_choices(item, path)
    check_sums(by_key, path)


def check_choices(item, path):
    seen = {}
    for choice in item.get("values", []):
        for name in [choice["key"]] + choice.get("spellings", []):
            for fold in folds(name):
                if seen.setdefault(fold, choice["key"]) != choice["key"]:
                    fault(path, f'{item["key"]}: "{name}" names two values')


def check_sums(by_key, path):
    def walk(key, above):
        if key in above:
            fault(path, f"{key}: its parts lead back to itself")
            return
        for part in by_key[key].get("sum_of", []):
            if part in by_key:
                walk(part, above | {key})

    def up(key, below):
        whole = by_key[key].get("part_of")
        if key in below:
            fault(path, f"{key}: part of itself")
        elif whole in by_key:
            up(whole, below | {key})

    for key in by_key:
        walk(key, frozenset())
        up(key, frozenset())


def check_indicators(ind, items, path):
    item_keys = {i["key"] for i in items["items"]}
    units = {u["key"] for u in items["units"]} | {""}
    keys = set(item_keys)
    for q in ind["quantities"]:
        if q["key"] in keys:
            fault(path, f'{q["key"]}: stands twice, or is an item')
        keys.add(q["key"])
        if q["unit"] not in units:
            fault(path, f'{q["key"]}: no unit {q["unit"]}')
        for stage in ("primary", "junior", "both"):
            for term in q.get(stage, []):
                if term.lstrip("-") not in item_keys:
                    fault(path, f'{q["key"]}: no item {term}')
    names = set()
    for i in ind["indicators"]:
        if i["key"] in names | keys:
            fault(path, f'{i["key"]}: stands twice')
        names.add(i["key"])
        if i["unit"] not in units:
            fault(path, f'{i["key"]}: no unit {i["unit"]}')
        for side in ("amount", "basis"):
            if i[side] not in keys:
                fault(path, f'{i["key"]}: no quantity {i[side]}')


def main():
    path = STANDARDS / "items.json"
    items = load(path)
    validate(path, items, "items.schema.json")
    if not faults:
        check_items(items, path.relative_to(ROOT))
    path = STANDARDS / "indicators.json"
    ind = load(path)
    validate(path, ind, "indicators.schema.json")
    if not faults:
        check_indicators(ind, items, path.relative_to(ROOT))
    for line in faults:
        print(line, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

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
    schemas = {p.name: load(p) for p in STANDARDS.glob("*.schema.json")}
    checker = jsonschema.Draft202012Validator(
        schemas[schema], resolver=jsonschema.RefResolver(
            schema, schemas[schema], store=schemas))
    for e in sorted(checker.iter_errors(data), key=lambda e: str(e.path)):
        e = jsonschema.exceptions.best_match([e])
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


class Names:
    """What a pack may name: items, quantities, indicators."""

    def __init__(self, items, ind):
        self.items = {i["key"]: i for i in items["items"]}
        self.units = {u["key"] for u in items["units"]} | {""}
        self.quantities = {q["key"]: q for q in ind["quantities"]}
        self.indicators = {i["key"]: i for i in ind["indicators"]}

    def with_own(self, pack):
        more = Names.__new__(Names)
        more.items = self.items
        more.quantities = dict(self.quantities, **{
            q["key"]: q for q in pack.get("quantities", [])})
        more.indicators = dict(self.indicators, **{
            i["key"]: i for i in pack.get("indicators", [])})
        more.units = self.units
        return more

    def quantity(self, key):
        return key in self.items or key in self.quantities


def check_indicators(ind, names, path):
    keys = set(names.items) | set(names.quantities)
    for q in ind["quantities"]:
        if q["key"] in keys:
            fault(path, f'{q["key"]}: stands twice, or is an item')
        keys.add(q["key"])
        if q["unit"] not in names.units:
            fault(path, f'{q["key"]}: no unit {q["unit"]}')
        for stage in ("primary", "junior", "both"):
            for term in q.get(stage, []):
                if term.lstrip("-") not in names.items:
                    fault(path, f'{q["key"]}: no item {term}')
    known = set(names.indicators)
    for i in ind["indicators"]:
        if i["key"] in known | keys:
            fault(path, f'{i["key"]}: stands twice')
        known.add(i["key"])
        if i["unit"] not in names.units:
            fault(path, f'{i["key"]}: no unit {i["unit"]}')
        for side in ("amount", "basis"):
            if i[side] not in keys:
                fault(path, f'{i["key"]}: no quantity {i[side]}')


def check_need(need, names, where, path):
    for part in need.get("any_of", []) + need.get("all_of", []):
        check_need(part, names, where, path)
    if "indicator" in need and need["indicator"] not in names.indicators:
        fault(path, f'{where}: no indicator {need["indicator"]}')
    for key in ("item", "of", "share_of"):
        if key in need and not names.quantity(need[key]):
            fault(path, f"{where}: no quantity {need[key]}")
    if "is" in need and names.items.get(need["item"], {}).get(
            "kind") != "flag":
        fault(path, f'{where}: {need["item"]} is not a yes or no')
    for key in ("at_least", "at_most", "one_per", "class_size"):
        limit = need.get(key)
        if isinstance(limit, dict):
            stages = [limit] if "by" in limit else list(limit.values())
            for one in stages:
                if isinstance(one, dict) and "by" in one:
                    check_steps(one, names, where, path)


def check_steps(limit, names, where, path):
    if not names.quantity(limit["by"]):
        fault(path, f'{where}: no quantity {limit["by"]}')
    at = [step[0] for step in limit["steps"]]
    if at != sorted(set(at)):
        fault(path, f"{where}: the steps do not rise")


def check_condition(when, names, where, path):
    for key, test in when.items():
        item = names.items.get(key)
        if not names.quantity(key):
            fault(path, f"{where}: no quantity {key}")
        elif isinstance(test, bool):
            if not item or item["kind"] != "flag":
                fault(path, f"{where}: {key} is not a yes or no")
        elif isinstance(test, list) or "none_of" in test:
            values = test if isinstance(test, list) else test["none_of"]
            known = {v["key"] for v in (item or {}).get("values", [])}
            for value in values:
                if value not in known:
                    fault(path, f"{where}: {key} has no value {value}")


def check_example(example, names, where, path):
    for key, value in example["given"].items():
        item = names.items.get(key)
        if not item:
            fault(path, f"{where}: given names no item {key}")
        elif isinstance(value, str) and value not in {
                v["key"] for v in item.get("values", [])}:
            fault(path, f"{where}: {key} has no value {value}")
        elif isinstance(value, bool) != (item["kind"] == "flag") \
                and value is not None and item["kind"] != "category":
            fault(path, f"{where}: {key} is given a wrong kind of value")
    if example["expect"] == "pass" and example.get("gap"):
        fault(path, f"{where}: a pass with a gap")
    if example["expect"] in ("fail", "near") and example.get("gap") == 0:
        fault(path, f"{where}: a failure without a gap")


def check_source(holder, sources, where, path):
    source = holder["source"]
    keys = source if isinstance(source, str) else source.get("key", "")
    for key in re.split(r"[,;\s]+", keys):
        if key and key not in sources:
            fault(path, f"{where}: no source {key}")


def check_rule(rule, pack, names, path):
    where = rule["id"]
    check_source(rule, pack["sources"], where, path)
    check_need(rule, names, where, path)
    for key in ("when", "by_reference_for"):
        check_condition(rule.get(key, {}), names, where, path)
    for other in rule.get("cases", []) + rule.get("exemptions", []):
        check_need(other, names, where, path)
        check_condition(other["when"], names, where, path)
    if not rule.get("examples"):
        fault(path, f"{where}: no worked example")
    for n, example in enumerate(rule.get("examples", [])):
        check_example(example, names, f"{where} example {n + 1}", path)


def check_pack(path, names, schema="pack.schema.json"):
    pack = load(path)
    before = len(faults)
    validate(path, pack, schema)
    if len(faults) > before:
        return
    name = path.relative_to(ROOT)
    if "quantities" in pack or "indicators" in pack:
        check_indicators({"quantities": pack.get("quantities", []),
                          "indicators": pack.get("indicators", [])},
                         names, name)
        names = names.with_own(pack)
    if pack["id"] != path.stem:
        fault(name, f'id {pack["id"]} is not the file\'s name')
    ids = [r["id"] for r in pack["rules"] + pack.get("county", [])]
    for twin in {i for i in ids if ids.count(i) > 1}:
        fault(name, f"{twin} stands twice")
    for rule in pack["rules"]:
        check_rule(rule, pack, names, name)
    for e in pack.get("exclude", []):
        check_condition(e["when"], names, "exclude", name)
    for c in pack.get("county", []):
        check_source(c, pack["sources"], c["id"], name)
        for key in [c.get("indicator")] + c.get("indicators", []):
            if key and key not in names.indicators:
                fault(name, f'{c["id"]}: no indicator {key}')
        if c.get("schools_failing") not in [None] + ids:
            fault(name, f'{c["id"]}: no rule {c["schools_failing"]}')
    for other in pack.get("extends", []):
        if not (STANDARDS / "packs" / f"{other}.json").exists() \
                and not (path.parent / f"{other}.json").exists():
            fault(name, f"no pack {other} to extend")


def check_kinds():
    """word → (placeholders, needed members, further ones), as the program
    has them."""
    text = (ROOT / "include/xueshe/check_list.h").read_text(encoding="utf-8")
    rows = re.findall(r'^X\((\w+), "(\w+)", (\w+), "([^"]*)", ([^,]*), (.*)\)$',
                      text, re.M)
    members = [[m.strip().lower() for m in s.split("|") if m.strip() != "0"]
               for row in rows for s in row[4:6]]
    other = ["other_amount", "other_basis", "zh_maybe", "en_maybe"]
    members = [[k for m in ms for k in (other if m == "other" else [m])]
               for ms in members]
    return {row[1]: (row[3].split(), members[2 * i], members[2 * i + 1])
            for i, row in enumerate(rows)}


def check_checks(checks, names, path):
    kinds = check_kinds()
    ids = [c["id"] for c in checks["checks"]]
    for twin in {i for i in ids if ids.count(i) > 1}:
        fault(path, f"{twin} stands twice")
    for n, c in enumerate(checks["checks"]):
        where, (placeholders, needs, may) = c["id"], kinds[c["kind"]]
        for key in needs:
            if key not in c:
                fault(path, f"{where}: {key} is missing")
        for key in set(c) - {"id", "kind", "severity", "zh", "en", "off",
                             "note", "school_kinds", *needs, *may}:
            fault(path, f'{where}: {c["kind"]} has no {key}')
        for lang in ("zh", "en"):
            said = set(re.findall(r"\{(\w*)\}", c[lang]))
            for word in said - {"item", "school", *placeholders}:
                fault(path, f"{where}: no placeholder {word}")
            if said != set(re.findall(r"\{(\w*)\}", c["zh"])):
                fault(path, f"{where}: zh and en name different figures")
        if not re.search("[\u4e00-\u9fff]", c["zh"]):
            fault(path, f"{where}: zh is not Chinese")
        for key in [*c.get("items", []), *c.get("except", []),
                    *c.get("amount", []), *c.get("basis", []),
                    *c.get("maybe", []), *(p[k] for p in c.get("pairs", [])
                                           for k in ("flag", "count")),
                    *(c[k] for k in ("whole", "stated") if k in c)]:
            if key not in names.items:
                fault(path, f"{where}: no item {key}")
        for other in c.get("ratios", []):
            if other not in ids[:n]:
                fault(path, f"{where}: no earlier check {other}")


def check_costs(path, table, names):
    validate(path, table, "costs.schema.json")
    for cost in table.get("costs", []):
        where = f'{path.relative_to(ROOT)}: {cost["id"]}'
        if cost["unit"] not in names.units:
            fault(where, f'no unit {cost["unit"]}')
        for key in cost.get("items", []):
            if key not in names.items:
                fault(where, f"no item {key}")
        if isinstance(cost["source"], str):
            check_source(cost, table["sources"], where, path.name)


def check_funds(path, table, names):
    validate(path, table, "funds.schema.json")
    for rate in table["rates"]:
        where = f'{path.name}: {rate["id"]}'
        if rate["unit"] not in names.units:
            fault(where, f'no unit {rate["unit"]}')
        for amount in rate["amounts"]:
            check_source(amount, table["sources"], where, path.name)


def check_boarding(path, data, names):
    validate(path, data, "boarding.schema.json")
    seen = set()
    for topic in data["topics"]:
        for key in topic["items"]:
            if key not in names.items:
                fault(path.name, f"no item {key}")
            if key in seen:
                fault(path.name, f"{key} stands under two topics")
            seen.add(key)
    for pack in data.get("advice", []):
        if not (STANDARDS / "packs" / f"{pack}.json").exists():
            fault(path.name, f"no pack {pack}")


def check_measures(path, measures, names, costs):
    validate(path, measures, "measures.schema.json")
    groups = {i.get("group") for i in load(STANDARDS / "items.json")["items"]}
    for group in measures.get("no_works", {}).get("groups", []):
        if group not in groups:
            fault(path.name, f"no group {group}")
    for gap in measures["gaps"]:
        where = f'{path.name}: {gap["id"]}'
        for key in [*gap["items"], *gap.get("one_per", {}).get("of", []),
                    *(gap[k] for k in ("cost_of", "within", "rooms",
                                       "smallest_room", "perimeter_of")
                      if k in gap)]:
            if key not in names.items:
                fault(where, f"no item {key}")
        if "cost" in gap and gap["cost"] not in costs:
            fault(where, f'no cost {gap["cost"]}')
        if isinstance(gap.get("source"), str):
            check_source(gap, measures["sources"], where, path.name)


def check_glossary(names):
    path = ROOT / "docs" / "glossary.md"
    text = path.read_text(encoding="utf-8")
    for key in [*names.items, *names.quantities, *names.indicators]:
        if f"`{key}`" not in text:
            fault(path.relative_to(ROOT), f"{key} is missing")


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
        none = Names(items, {"quantities": [], "indicators": []})
        check_indicators(ind, none, path.relative_to(ROOT))
    path = STANDARDS / "definitions.json"
    validate(path, load(path), "definitions.schema.json")
    if not faults:
        names = Names(items, ind)
        check_glossary(names)
        path = STANDARDS / "checks.json"
        checks = load(path)
        validate(path, checks, "checks.schema.json")
        if not faults:
            check_checks(checks, names, path.relative_to(ROOT))
        packs = [pathlib.Path(p).resolve() for p in sys.argv[1:]] or sorted(
            (STANDARDS / "packs").glob("*.json")) + sorted(
            (TESTS / "packs").glob("*.json"))
        for path in packs:
            check_pack(path, names)
        costs = set()
        for path in sorted((STANDARDS / "costs").glob("*.json")):
            check_costs(path, load(path), names)
            costs |= {c["id"] for c in load(path).get("costs", [])}
        path = STANDARDS / "measures.json"
        check_measures(path, load(path), names, costs)
        path = STANDARDS / "boarding.json"
        check_boarding(path, load(path), names)
        path = STANDARDS / "weights.json"
        validate(path, load(path), "weights.schema.json")
        path = STANDARDS / "scenarios.json"
        validate(path, load(path), "scenarios.schema.json")
        path = STANDARDS / "funds.json"
        check_funds(path, load(path), names)
    for line in faults:
        print(line, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

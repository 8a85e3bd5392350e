#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Loader, schema and docs/standards-format.md accept the same members.

Every list of keys in src/standards/*.c stands in LISTS, and its keys are those
of the schema and of the page's table; every fragment of the page is valid
against the schema; every test that the page names is there.  --table prints
the table of members as the loader has it.  Exit 1 with a line a fault."""
import glob
import json
import pathlib
import re
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/standards-format.md"
faults = []

# (function or list) → row of the page, where the schema has it.
LISTS = {
    "pack_keys": ("standard", "/properties"),
    "rule_keys": ("rule", "/$defs/rule/properties NEED"),
    "case_keys": ("case", "/$defs/case/properties NEED"),
    "exemption_keys": ("exemption", "/$defs/exemption/properties "
                       "/$defs/exemption/oneOf/0/properties NEED"),
    "xs_std_proof keys": ("proof", "/$defs/proof/properties"),
    "tier_keys": ("tier", "/$defs/tier/properties NEED"),
    "deduction_keys": ("deduction", "/$defs/deduction/properties NEED"),
    "read_source_object keys": ("source", "/$defs/source/oneOf/1/properties"),
    "read_source_object own_keys": ("own source",
                                    "/$defs/source/oneOf/2/properties"),
    "read_example keys": ("example", "/$defs/example/properties"),
    "xs_std_in_force keys": ("in_force", "/$defs/in_force/properties"),
    "xs_std_area keys": ("area", "/$defs/area/properties"),
    "read_exclusions keys": ("exclude", "/properties/exclude/items/properties"),
    "read_weights stage_keys": ("weights",
                                "/properties/stage_weights/properties"),
    "xs_std_words keys": ("words", "/$defs/words/properties"),
    "read_stepwise keys": ("steps", "LIMIT by"),
    "read_beyond keys": ("beyond", "LIMIT by/properties/beyond/properties"),
    "read_dates keys": ("dates", "LIMIT dates"),
    "read_norms keys": ("norms", "LIMIT norms"),
    "read_range keys": ("range", "LIMIT range"),
    "xs_std_plus keys": ("plus", "/$defs/addition/properties"),
    "xs_std_bounds keys": ("bounds", "/$defs/bounds/properties"),
    "read_test keys": ("values", "/$defs/values/properties"),
    "read_category keys": ("values of buildings",
                           "/$defs/building_category/oneOf/1/properties"),
    "buildings": ("buildings", "/$defs/building_tests/properties"),
    "read_quantity keys": ("quantity", "I/$defs/quantity/properties"),
    "read_term keys": ("term", "I/$defs/sum/items/oneOf/1/properties"),
    "read_indicator keys": ("indicator", "I/$defs/indicator/properties"),
    "xs_std_judgement keys": ("judgement", "/$defs/judgement/properties"),
    "read_grade keys": ("grade", "/$defs/grade/properties"),
    "read_letter keys": ("letter", "/$defs/letter/oneOf/1/properties"),
    "read_minimum keys": ("group", "/$defs/group_minimum/properties"),
    "read_county_rule keys": ("county rule", "/$defs/county/properties"),
    "xs_std_county_judgement keys": ("county_judgement",
                                     "/$defs/county_judgement/properties"),
    "read_county_grade keys": (
        "county grade",
        "/$defs/county_judgement/properties/grades/items/properties"),
}
# Lists that choose among members of a list above.
PARTS = {"read_compare keys", "xs_std_limits keys", "read_stage_limits keys"}
# Files that read other data.
OTHERS = {"items.c", "library.c", "definitions.c", "checks.c", "costs.c",
          "funds.c", "living.c", "measures.c", "weights.c", "scenarios.c", "measures.c", "weights.c", "scenarios.c", "measures.c", "weights.c", "scenarios.c"}


def fault(text):
    faults.append(text)


# -- the loader ---------------------------------------------------------------

def words(text):
    return re.findall(r'"([^"]+)"', text)


def loader_lists():
    header = (ROOT / "src/standards/standards_i.h").read_text()
    need = words(re.search(r"#define XS_STD_NEED_KEYS((?:.*\\\n)*.*)",
                           header).group(1))
    for path in sorted((ROOT / "src/standards").glob("*.c")):
        if path.name in OTHERS:
            continue
        text = path.read_text()
        for m in re.finditer(
                r"static const char \*const (\w*keys)\[\] = \{(.*?)\};", text,
                re.S):
            keys = words(m.group(2))
            if "XS_STD_NEED_KEYS" in m.group(2):
                keys += need
            name = m.group(1)
            if not re.search(r"^static", text[m.start():m.start() + 7]):
                continue
            if text[m.start() - 1] == "\t":
                inside = re.findall(r"^(?:static )?(?:int|bool) (\w+)\(",
                                    text[:m.start()], re.M)[-1]
                name = f"{inside} {name}"
            yield name, keys
        table = re.search(r"\} fields\[XS_BF_N\] = \{(.*?)\n\};", text, re.S)
        if table:
            yield "buildings", re.findall(r"\{ \"(\w+)\",", table.group(1))


# -- the schema ---------------------------------------------------------------

def load(name):
    return json.loads((ROOT / "standards" / name).read_text(encoding="utf-8"))


SCHEMA = load("pack.schema.json")
INDICATORS = load("indicators.schema.json")


def at(node, path):
    for part in path.strip("/").split("/"):
        node = node[int(part) if isinstance(node, list) else part]
    return node


def schema_keys(where):
    found = set()
    if where.startswith("LIMIT "):
        key, _, rest = where[6:].partition("/")
        for one in SCHEMA["$defs"]["one_limit"]["oneOf"]:
            if key in one.get("properties", {}):
                return set(at(one, rest)) if rest else set(one["properties"])
        return found
    for path in where.split():
        if path == "NEED":
            found |= set(SCHEMA["$defs"]["need_keys"]["properties"])
        elif path.startswith("I"):
            found |= set(at(INDICATORS, path[1:]))
        else:
            found |= set(at(SCHEMA, path))
    return found


# -- the page -----------------------------------------------------------------

def page_rows(page):
    table = page.split("## Members and where they stand")[-1]
    return {m.group(1): set(re.findall(r"`([^`]+)`", m.group(2)))
            for m in re.finditer(r"^\| ([^|]+?) \| (.*) \|$", table, re.M)}


def fragments(page):
    return re.findall(r"^```json (\w+)\n(.*?)^```", page, re.M | re.S)


HEAD = {"id": "page", "title": {"zh": "页", "en": "Page"}, "document": "d",
        "edition": "1", "status": "made up", "jurisdiction": "CN",
        "sources": {"T": "a test"}}
RULE = {"id": "page", "title": {"zh": "题", "en": "Title"}, "clause": "1",
        "source": "T", "confidence": "found"}
THREE = [RULE | {"id": "core-1", "group": "core", "points": 10,
                 "item": "books", "at_least": 1},
         RULE | {"id": "core-2", "group": "core", "points": 10,
                 "item": "desks", "at_least": 1},
         RULE | {"id": "wall", "group": "hardware", "points": 20,
                 "item": "enclosing_wall", "is": True}]


def wrap(kind, text):
    each = {"method": "each"}
    if kind == "rule":
        return HEAD | {"rules": [RULE | json.loads(text)], "judgement": each}
    if kind == "judgement":
        return HEAD | {"rules": THREE, "judgement": json.loads(text)}
    if kind == "county":
        rules = json.loads(f"[{text}]")
        judged = {"method": "points", "pass": 1, "grades": [
            {"key": "教育工作先进县", "en": "A", "from": 8, "passes": True}]}
        return HEAD | {"rules": THREE, "judgement": each, "county": [
            RULE | {"id": f"c-{i}"} | r for i, r in enumerate(rules)],
            "county_judgement": judged}
    return HEAD | {"judgement": each} | json.loads(text)


def check_fragments(page):
    resolver = jsonschema.RefResolver(
        "pack.schema.json", SCHEMA,
        store={s["$id"]: s for s in (SCHEMA, INDICATORS)})
    validator = jsonschema.Draft202012Validator(SCHEMA, resolver=resolver)
    for n, (kind, text) in enumerate(fragments(page), 1):
        pack = wrap(kind, text)
        for error in validator.iter_errors(pack):
            fault(f"fragment {n}: {list(error.absolute_path)} "
                  f"{error.message[:120]}")
        yield pack


def check_tests(page):
    suites = " ".join(
        pathlib.Path(p).read_text(encoding="utf-8")
        for p in glob.glob(str(ROOT / "tests/*/test_*.c")))
    named = re.findall(r"`(\w+), (\w+)`", page)
    for suite, name in named:
        if f"Test({suite}, {name})" not in suites:
            fault(f"there is no test {suite}, {name}")
    for path in re.findall(r"`(tests/cli/\w+\.sh)`", page):
        if not (ROOT / path).exists():
            fault(f"there is no {path}")
    if len(named) < 44:
        fault("a shape names no test")


def main():
    page = PAGE.read_text(encoding="utf-8")
    rows, seen = page_rows(page), set()
    for name, keys in loader_lists():
        if name in PARTS:
            continue
        if name not in LISTS:
            fault(f"{name}: a list of keys that LISTS does not know")
            continue
        label, where = LISTS[name]
        seen.add(name)
        if "--table" in sys.argv:
            print(f"| {label} | {' '.join(f'`{k}`' for k in keys)} |")
            continue
        for other, has in (("schema", schema_keys(where)),
                           ("page", rows.get(label, set()))):
            for key in sorted(set(keys) - has):
                fault(f"{label}: the {other} lacks {key}")
            for key in sorted(has - set(keys)):
                fault(f"{label}: only the {other} has {key}")
    if "--table" in sys.argv:
        return 0
    for name in sorted(set(LISTS) - seen):
        fault(f"{name}: no such list in the loader")
    packs = list(check_fragments(page))
    if len(sys.argv) > 1:
        for n, pack in enumerate(packs, 1):
            path = pathlib.Path(sys.argv[1]) / f"fragment-{n}.json"
            path.write_text(json.dumps(pack, ensure_ascii=False))
    check_tests(page)
    for heading in [f"### {n} " for n in range(1, 35)]:
        if heading not in page:
            fault(f"the page lacks {heading}")
    for text in faults:
        print(text)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares what xueshe made of the sample county with its key.

    sample_check.py KEY PLANNER-FILE ASSESS.json CHECK.json

KEY holds answers worked out without xueshe; ASSESS is `assess --json` by
cn-gz-target and cn-bottom-2014, CHECK is `check --json`, both of 2025.
Prints what differs and ends with the number of comparisons.
"""
import json
import re
import sqlite3
import sys

counted = 0
wrong = []


def same(what, want, got):
    global counted
    counted += 1
    if isinstance(want, float) and isinstance(got, (int, float)):
        if abs(want - got) <= 1e-6 * max(1, abs(want)):
            return
    elif want == got:
        return
    wrong.append(f"{what}: the key has {want!r}, xueshe {got!r}")


def cell_of(text):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", text).groups()
    column = 0
    for c in letters:
        column = column * 26 + ord(c) - 64
    return int(row), column


def check_sums(key, db):
    """Every figure of the sheets, added up over the schools."""
    columns = {r[1] for r in db.execute("PRAGMA table_info(readable_rows)")}
    sums = {y: dict(s) for y, s in key["sums"].items()}
    for year, p in key["pupils"].items():
        sums.setdefault(year, {}).update(p["grades"])
    for year, items in sums.items():
        for item, want in items.items():
            if item not in columns:
                same(f"{year} {item}", "a column", "none")
                continue
            got, = db.execute(
                f'SELECT sum("{item}") FROM readable_rows WHERE year = ?',
                (int(year),)).fetchone()
            same(f"{year} {item}", float(want), got)


def check_cells(key, db):
    """Cells that people have typed oddly, one by one."""
    for c in key["dirty_cells"]:
        row = db.execute(
            f'SELECT "{c["item"]}" FROM readable_rows '
            "WHERE code = ? AND year = ?", (c["school"], c["year"])).fetchone()
        same(f"{c['sheet']}!{c['cell']} {c['raw']!r}",
             float(c["expect"]), row and row[0])


def check_schools(key, db):
    same("schools", key["schools"],
         db.execute("SELECT count(*) FROM schools").fetchone()[0])
    same("buildings", key["buildings"],
         db.execute("SELECT count(*) FROM buildings").fetchone()[0])
    for c in key["cases"]:
        e = c["expect"]
        if c["case"] == "merger":
            same("merged into", (e["merged_into"],), db.execute(
                "SELECT merged_into FROM schools WHERE code = ?",
                (c["school"],)).fetchone())
        elif c["case"] == "recoded_school":
            same("former code", (c["school"],), db.execute(
                "SELECT s.code FROM school_codes c JOIN schools s "
                "ON s.id = c.school WHERE c.code = ?",
                (c["former_code"],)).fetchone())
            same("years of the recoded school", (e["years"],), db.execute(
                "SELECT count(*) FROM readable_rows WHERE code = ?",
                (c["school"],)).fetchone())
            same("its buildings", (e["buildings"],), db.execute(
                "SELECT count(*) FROM buildings b JOIN schools s "
                "ON s.id = b.school WHERE s.code = ?",
                (c["school"],)).fetchone())
        elif c["case"] == "renamed_township":
            same("schools of the renamed township", (e["schools"],),
                 db.execute("SELECT count(*) FROM schools WHERE township = ?",
                            (e["township"],)).fetchone())
            same("the old name", (0,), db.execute(
                "SELECT count(*) FROM schools WHERE township = ?",
                (c["old"],)).fetchone())


def check_other(key, db):
    """The county's other sheets: their rows and what they add up to."""
    def one(sql, *args):
        return db.execute(sql, args).fetchone()[0]

    for table, n in key["other_rows"].items():
        same(f"rows of {table}", n, one(f"SELECT count(*) FROM {table}"))
    sums = key["other_sums"]
    for born, n in sums["children_by_birth_year"].items():
        same(f"children born in {born}", float(n), one(
            "SELECT sum(boys + girls) FROM cohorts WHERE birth_year = ? "
            "AND basis = '常住'", int(born)))
    for column, n in sums["settlement_pupils"].items():
        same(f"pupils of villages, {column}", float(n), one(
            f"SELECT sum(pupils_{column}) FROM settlements"))
    for at, yuan in sums["funds_yuan"].items():
        year, source = at.split(" ")
        same(f"money, {at}", float(yuan), one(
            "SELECT sum(amount_yuan) FROM funds WHERE year = ? "
            "AND source = ?", int(year), source))
    far = key["longest_walk"]
    same("the longest walk", (far["from"], far["to"], far["km"]), db.execute(
        "SELECT d.origin, s.code, d.km FROM distances d JOIN schools s ON "
        "s.id = d.school WHERE mode = '步行' ORDER BY km DESC").fetchone())
    for p in key["projects"]:
        got = db.execute(
            "SELECT quantity, investment_yuan, contract_yuan, paid_yuan "
            "FROM projects WHERE code = ? OR ? IS NULL AND code LIKE "
            "'〔未编号〕%'", (p["code"], p["code"])).fetchone()
        same(f"project {p['code']}", tuple(
            None if v is None else float(v) for v in (
                p["quantity"], p["investment_yuan"], p["contract_yuan"],
                p["paid_yuan"])), got)


def by_unit(assess, standard):
    one = [s for s in assess["standards"] if s["standard"] == standard]
    return {(u["school"], u["stage"]): u for u in one[0]["units"]}


def rule_of(unit, name):
    return next(r for r in unit["rules"] if r["rule"] == name)


def check_target(key, units):
    """Every rule on every unit of the Guizhou target table."""
    same("units", len(key["target_units"]), len(units))
    for want in key["target_units"]:
        at = (want["school"], want["stage"])
        got = units.get(at)
        if not got:
            same(f"{at}", "a unit", "none")
            continue
        for field in ("pupils", "verdict"):
            same(f"{at} {field}", want[field], got[field])
        same(f"{at} boarders", want["boarders"], got["boarders"] or 0)
        for rule in got["rules"]:
            mine = want["rules"].get(rule["rule"])
            if mine is None:
                same(f"{at} {rule['rule']}", "not_applicable",
                     rule["verdict"])
                continue
            for field, v in mine.items():
                v = float(v) if isinstance(v, (int, float)) else v
                same(f"{at} {rule['rule']} {field}", v, rule[field])


def check_planted(key, assess):
    open_schools = {u["school"] for s in assess["standards"]
                    for u in s["units"]}
    same("open schools", key["open_2025"], len(open_schools))
    for c in key["cases"]:
        e = c["expect"]
        if c["case"] == "merger":
            same("the merged school is not judged", False,
                 c["school"] in open_schools)
        if c["case"].startswith("teaching_point"):
            unit = by_unit(assess, "cn-gz-target")[(c["school"], "primary")]
            same(c["case"], (e["pupils"], True), (
                unit["pupils"], rule_of(unit, "books")["small"]))
        if c["case"] == "attached_preschool":
            unit = by_unit(assess, "cn-gz-target")[(c["school"], "primary")]
            same(c["case"], e["pupils"], unit["pupils"])
        if "rule" in c:
            check_planted_rule(c, by_unit(assess, c["standard"]))


def check_planted_rule(c, units):
    mine = [u for (school, stage), u in units.items()
            if school == c["school"] and stage == c.get("stage", stage)]
    same(f"{c['case']}: a unit", True, bool(mine))
    for u in mine:
        got = rule_of(u, c["rule"])
        for field, v in c["expect"].items():
            v = float(v) if isinstance(v, (int, float)) else v
            same(f"{c['case']} {field}", v, got[field])
    if "school_gap" in c:
        same(f"{c['case']}: gap of the school", float(c["school_gap"]),
             sum(rule_of(u, c["rule"])["gap"] for u in mine))


def check_findings(key, findings):
    """The four contradictions, each at its cell; and no other school."""
    works = ("PROJECT_", "PAPER_", "DANGER_", "SOURCE_SHORT")
    gaps = ("PROJECT_ABOVE_GAP", "PROJECT_TWICE")  # needs standards: register.sh
    told = {f["code"] for f in findings if f["code"].startswith(works)}
    for p in key["projects"]:
        if "finding" in p and p["finding"] not in gaps:
            same(f"{p['code']}: {p['finding']}", True, p["finding"] in told)
    findings = [f for f in findings if not f["code"].startswith(works)]
    planted = [c for c in key["cases"] if "finding" in c]
    for c in planted:
        row, column = cell_of(c["at"]["cell"])
        hits = [f for f in findings if f["code"] == c["finding"]
                and f["school"] == c["school"] and f["item"] == c["item"]
                and (f["row"], f["column"], f["sheet"])
                == (row, column, c["at"]["sheet"])
                and f["file"].endswith(c["at"]["file"])]
        same(f"{c['case']}: a finding at its cell", True, bool(hits))
        for v in c["expect"].values():
            told = f"{v:.10g}"
            same(f"{c['case']}: says {told}", True, any(
                told in h["message"] for h in hits))
    same("schools with a contradiction",
         sorted(c["school"] for c in planted),
         sorted({f["school"] for f in findings
                 if f["severity"] in ("error", "doubt")}))


def main():
    key, assess, check = (json.load(open(p, encoding="utf-8"))
                          for p in (sys.argv[1], sys.argv[3], sys.argv[4]))
    db = sqlite3.connect(f"file:{sys.argv[2]}?mode=ro", uri=True)
    check_sums(key, db)
    check_cells(key, db)
    check_schools(key, db)
    check_other(key, db)
    check_target(key, by_unit(assess, "cn-gz-target"))
    check_planted(key, assess)
    check_findings(key, check["findings"])
    for line in wrong[:40]:
        print(line)
    print(f"{counted} comparisons, {len(wrong)} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

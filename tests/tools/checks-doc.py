#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints docs/checks.md from standards/checks.json.

	tests/tools/checks-doc.py >docs/checks.md
"""
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEAD = """# Checks

Made from `standards/checks.json` by `make docs`; do not edit.

What `xueshe check`, and the sheet 数据问题 of every workbook, look for besides sums of grades and of buildings (which are
compared when a survey is read). A row of that file is one check: change its limits, switch it off with `"off": true`, or
add a row of your own of one of these kinds; `standards/checks.schema.json` describes the members, and a sentence may
name `{school}`, `{item}` and the placeholders of its kind. A blank is never zero: what is not stated is not at fault.

A stated ratio is compared as it is printed: 13.9 stands for all from 13.85 up to, but not including, 13.95. A ratio that
does not go with its figures is told with the figure it implies.

Parts that may not be more than their whole are added up by source: figures of the building ledger are not added to those
that the school states, since rooms that it states by their use may stand in a building that the ledger has under another
(toilets in a teaching building). Where parts and whole are of two sources, the sentence names both.
A blank part only adds to what is known: known parts above the whole are told with ≥.

Where all figures of a school – three at least, not areas alone – are a hundred times off what is usual a pupil in the
county, and all one way, the number of pupils is doubted, once (PUPILS_SLIP), in place of each of them.
"""


def cell(text):
    return str(text).replace("|", "\\|")


def about(check, say):
    def names(keys):
        return " + ".join(say[k] for k in keys)

    parts = []
    if "stated" in check or check["kind"] == "ratio":
        per = "" if check.get("per", 1) == 1 else f' × {check["per"]}'
        stated = say[check["stated"]] + " = " if "stated" in check else ""
        parts.append(f'{stated}{names(check["amount"])}{per} / '
                     f'{names(check["basis"])}')
    elif "whole" in check:
        sign = "=" if check["kind"] == "sum" else "≥"
        parts.append(f'{say[check["whole"]]} {sign} {names(check["items"])}')
    elif "items" in check:
        parts.append("、".join(say[k] for k in check["items"]))
    if "names" in check:
        parts.append("“" + "”“".join(check["names"]) + "”")
    if "maybe" in check:
        parts.append(f'±（{names(check["maybe"])}）')
    if "other_basis" in check:
        parts.append(f'less: {names(check["other_basis"])} − {names(check["other_amount"])}')
    if "pairs" in check:
        parts.append("；".join(
            f'{say[p["flag"]]} = {"是" if p["is"] else "否"}，'
            f'{say[p["count"]]} {"> 0" if p["above_zero"] else "= 0"}'
            for p in check["pairs"]))
    for key in ("low", "high", "tolerance", "relative", "absolute",
                "at_least", "times"):
        if key in check:
            parts.append(f"{key} {check[key]}")
    if "school_kinds" in check:
        parts.append("、".join(check["school_kinds"]))
    if "codes" in check:
        parts.append(", ".join(map(str, check["codes"])))
    return "; ".join(parts)


def main():
    with open(ROOT / "standards" / "items.json", encoding="utf-8") as f:
        say = {i["key"]: i["zh"] for i in json.load(f)["items"]}
    with open(ROOT / "standards" / "checks.json", encoding="utf-8") as f:
        checks = json.load(f)["checks"]
    print(HEAD)
    print("| check | kind | severity | looks at | says |")
    print("|---|---|---|---|---|")
    for c in checks:
        says = [c["zh"], c["en"]] + [c[k] for k in ("zh_maybe", "en_maybe") if k in c]
        print(f'| `{c["id"]}` | `{c["kind"]}` | {c["severity"]} '
              f'| {cell(about(c, say))} '
              f'| {"<br>".join(map(cell, says))} |')


if __name__ == "__main__":
    main()
